#include "cli.h"

#include <kith/plan.h>

#include <errno.h>
#include <glib/gstdio.h>
#include <signal.h>
#include <stdio.h>
#include <unistd.h>

static gint stop; /* set by the first interrupt; a second one ends the program at once */

static void
interrupted(int signal_number)
{
    (void)signal_number;
    g_atomic_int_set(&stop, 1);
}

static void
catch_interrupts(void)
{
    struct sigaction action = {.sa_handler = interrupted, .sa_flags = (int)SA_RESETHAND};
    sigemptyset(&action.sa_mask);
    sigaction(SIGINT, &action, NULL);
    sigaction(SIGTERM, &action, NULL);
}

/* The rota to change and the day on which that is done, into the options. */
static CliExit
read_from(KithProblem *problem, const CliValues *values, KithPlanOptions *options)
{
    CliExit code;
    g_autofree char *why = NULL;
    options->today = kith_problem_first_event(problem) - 1;
    if (values->today != NULL &&
        !kith_problem_seek_day(problem, values->today, &options->today, &why)) {
        cli_complain("%s", why);
        return CLI_USAGE;
    }
    options->from = cli_read_rota(problem, values->from, values, &code);
    return code;
}

static KithPlan *
plan(KithProblem *problem, const CliValues *values, const KithPlanOptions *from)
{
    KithPlanOptions options = *from;
    gboolean counted = (values->given & CLI_BIT(ITERATIONS)) != 0;
    if ((values->given & CLI_BIT(SECONDS)) != 0 || counted)
        options.seconds = values->seconds;
    options.iterations = (gint64)values->iterations;
    options.cooling = (gint64)values->cooling;
    options.threads = (gint32)MIN(values->threads, 1024);
    options.seed = values->seed;
    options.stop = &stop;
    CliProgress shown;
    cli_progress_begin(&shown, &options, values);
    catch_interrupts();
    KithPlan *made = kith_plan(problem, &options);
    signal(SIGINT, SIG_DFL);
    signal(SIGTERM, SIG_DFL);
    cli_progress_end(&shown);
    cli_say(values, "planned %" G_GINT64_FORMAT " iterations in %.1f s", kith_plan_iterations(made),
            kith_plan_seconds(made));
    if (g_atomic_int_get(&stop) != 0)
        cli_complain("stopped; this is the best rota so far");
    return made;
}

/* Whether the result can be written, asked before the time for planning is spent. */
static gboolean
can_write_into(const char *folder)
{
    if (g_mkdir_with_parents(folder, 0777) != 0)
        cli_complain("cannot make the folder '%s': %s", folder, g_strerror(errno));
    else if (g_access(folder, W_OK | X_OK) != 0)
        cli_complain("cannot write into '%s': %s", folder, g_strerror(errno));
    else
        return TRUE;
    return FALSE;
}

CliExit
cli_plan(const CliValues *values)
{
    const char *folder = cli_folder(values, 0, NULL);
    const char *output = values->output != NULL ? values->output : folder;
    guint64 limits = CLI_BIT(SECONDS) | CLI_BIT(ITERATIONS);
    if (values->from == NULL && (values->given & (CLI_BIT(TODAY) | CLI_BIT(WHAT_IF))) != 0) {
        cli_complain("--today and --what-if go with --from, which names the rota to change");
        return CLI_USAGE;
    }
    if ((values->given & limits) != 0 && values->iterations == 0 && values->seconds <= 0) {
        cli_complain("say how long to plan: --seconds or --iterations above 0");
        return CLI_USAGE;
    }
    CliExit code;
    g_autoptr(KithProblem) problem = cli_load(folder, values, &code);
    if (problem == NULL)
        return code;
    KithPlanOptions options = KITH_PLAN_OPTIONS_INIT;
    if (values->from != NULL && (code = read_from(problem, values, &options)) != CLI_DONE)
        return code;
    g_autoptr(KithRota) from = options.from;
    if (!values->what_if && !can_write_into(output))
        return CLI_FILES;

    g_autoptr(KithPlan) made = plan(problem, values, &options);
    g_autoptr(KithBound) bound = kith_bound(problem);
    g_autoptr(GError) error = NULL;
    if (values->what_if ? !kith_report_agrees(made, &error)
                        : !kith_report_save(made, bound, output, values->names, &error)) {
        cli_complain("%s", error->message);
        if (error->domain != KITH_SAVE_ERROR)
            return CLI_FILES;
        cli_complain("this is a fault of kith's own; nothing was written");
        return CLI_BUG;
    }
    KithReportOptions page = cli_report_options(values);
    if (!values->quiet && !cli_print(kith_report_plan(made, bound, &page)))
        return CLI_FILES;
    gboolean unmet = kith_plan_score(made).tier[KITH_TIER_UNMET] > 0;
    return values->strict && unmet ? CLI_NOT_AS_WANTED : CLI_DONE;
}
