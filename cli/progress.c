/* How far planning has got: a bar on a terminal, a line now and then with --verbose. */
#include "cli.h"

#include <stdio.h>
#include <unistd.h>

#define BAR           20
#define VERBOSE_EVERY 5 /* seconds between two lines */

/* The part that is done, from 0 to 1: of the time or of the iterations, whichever ends it. */
static double
done(const CliProgress *shown, const KithProgress *progress)
{
    double of_time = shown->seconds > 0 ? progress->seconds / shown->seconds : 0;
    double of_iterations =
        shown->iterations > 0 ? (double)progress->iterations / (double)shown->iterations : 0;
    return MIN(1, MAX(of_time, of_iterations));
}

/* "12 s", "3 min": how long it will take yet; nothing at the very beginning. */
static char *
left(double part, double seconds)
{
    if (part <= 0.01)
        return g_strdup("");
    double rest = seconds / part - seconds;
    return rest < 100 ? g_strdup_printf("%.0f s left, ", rest)
                      : g_strdup_printf("%.0f min left, ", rest / 60);
}

static char *
standing(const KithProgress *progress)
{
    return g_strdup_printf("%d head%s unmet, cost %" G_GINT64_FORMAT, progress->unfilled,
                           progress->unfilled == 1 ? "" : "s", progress->best.tier[KITH_TIER_SOFT]);
}

static void
draw_bar(const CliProgress *shown, const KithProgress *progress)
{
    double part = done(shown, progress);
    char bar[BAR + 1];
    for (int i = 0; i < BAR; i++)
        bar[i] = i < part * BAR ? '#' : '.';
    bar[BAR] = '\0';
    g_autofree char *rest = left(part, progress->seconds);
    g_autofree char *best = standing(progress);
    fprintf(stderr, "\r\033[K[%s] %3.0f %%, %s%s", bar, 100 * part, rest, best);
    fflush(stderr);
}

static gboolean
show(const KithProgress *progress, gpointer data)
{
    CliProgress *shown = data;
    if (shown->bar)
        draw_bar(shown, progress);
    else if (progress->seconds >= shown->next) {
        g_autofree char *best = standing(progress);
        fprintf(stderr, "kith: %.0f s, %" G_GINT64_FORMAT " iterations, %s\n", progress->seconds,
                progress->iterations, best);
        shown->next = progress->seconds + VERBOSE_EVERY;
    }
    return TRUE;
}

void
cli_progress_begin(CliProgress *shown, KithPlanOptions *options, const CliValues *values)
{
    *shown =
        (CliProgress){.bar = !values->quiet && !values->verbose && cli_is_terminal(STDERR_FILENO),
                      .seconds = options->seconds,
                      .iterations = options->iterations};
    if (!shown->bar && !values->verbose)
        return;
    options->progress = show;
    options->progress_data = shown;
}

void
cli_progress_end(const CliProgress *shown)
{
    if (shown->bar)
        fprintf(stderr, "\r\033[K");
}
