/* The whole way to one goal. */
#include <kith/report.h>

#include "report/paths.h"

typedef struct {
    GString *out;
    const KithReportOptions *options;
    const KithPathways *pathways;
    const KithProblem *problem;
    const KithFrameworks *frameworks;
    const KithPaths *paths;
    const KithPath *path;
} Writer;

static const KithPathItem *
items_of(const Writer *writer)
{
    gsize n;
    return kith_paths_items(writer->paths, &n) + writer->path->first_item;
}

/* What is held, in a paragraph. */
static void
write_held(const Writer *writer)
{
    g_autoptr(GArray) held = g_array_new(FALSE, FALSE, sizeof(KithHolding));
    const KithPathItem *items = items_of(writer);
    for (gint32 i = 0; i < writer->path->n_items; i++)
        if (items[i].state == KITH_HELD && items[i].essential)
            g_array_append_val(held, items[i].asked);
    if (held->len == 0)
        return;
    g_autofree char *text = kith_holdings_text(
        writer->frameworks, (const KithHolding *)(void *)held->data, held->len, held->len);
    kith_page_heading(writer->out, writer->options, "You hold of what it requires");
    kith_page_paragraph(writer->out, writer->options, 2, 0, "%s.", text);
}

static char *
state_text(const KithPathItem *item)
{
    const char *delegated =
        item->delegated ? "; to be delegated to you for one client at a time" : "";
    if (item->state == KITH_HELD_CLAIMED)
        return g_strdup_printf("you say so; nobody has confirmed it%s", delegated);
    if (item->state == KITH_HELD_LOWER)
        return g_strdup_printf("you hold level %d%s", item->level, delegated);
    if (item->state == KITH_NOT_HELD)
        return g_strdup_printf("not held yet%s", delegated);
    g_autofree char *day = kith_page_date(item->day);
    return g_strdup_printf("lapsed at the end of %s%s", day, delegated);
}

static void
write_missing(const Writer *writer, const char *title, gboolean essential)
{
    g_autoptr(KithColumns) columns = kith_columns_new("ll");
    const KithPathItem *items = items_of(writer);
    int n = 0;
    for (gint32 i = 0; i < writer->path->n_items; i++) {
        if (items[i].state == KITH_HELD || items[i].essential != essential)
            continue;
        g_autofree char *name = kith_level_text(writer->frameworks, items[i].asked);
        g_autofree char *state = state_text(&items[i]);
        kith_columns_add(columns, name, state, NULL);
        n++;
    }
    if (n == 0)
        return;
    kith_page_heading(writer->out, writer->options, "%s", title);
    kith_columns_write(columns, writer->out, writer->options, 2);
}

static void
write_registers(const Writer *writer)
{
    gsize n;
    const gint32 *registers = kith_paths_registers(writer->paths, &n);
    for (gint32 i = 0; i < writer->path->n_registers; i++)
        kith_page_paragraph(
            writer->out, writer->options, 2, 2, "It also takes being on this register: %s.",
            writer->frameworks->registers[registers[writer->path->first_register + i]].name);
}

/* "by 20 March"; what is arranged has no day of its own. */
static char *
when_text(const Writer *writer, const KithPathStep *step)
{
    gboolean dated = step->kind == KITH_STEP_LEARN &&
                     writer->problem->learning[step->learning].date != KITH_NONE;
    g_autofree char *day = kith_page_day(step->start);
    return dated ? g_strdup(day) : g_strdup_printf("from %s", day);
}

static void
write_steps(const Writer *writer)
{
    const KithPath *path = writer->path;
    gsize n;
    const KithPathStep *steps = kith_paths_steps(writer->paths, &n) + path->first_step;
    if (path->n_steps == 0)
        return;
    g_autoptr(KithColumns) columns = kith_columns_new("rll");
    for (gint32 i = 0; i < path->n_steps; i++) {
        g_autofree char *number = g_strdup_printf("%d", i + 1);
        g_autofree char *when = when_text(writer, &steps[i]);
        g_autofree char *step = kith_step_text(writer->problem, writer->paths, &steps[i]);
        g_autofree char *gains = kith_step_gains(writer->problem, writer->paths, &steps[i]);
        g_autofree char *text = steps[i].kind == KITH_STEP_LEARN
                                    ? g_strdup_printf("%s: brings %s", step, gains)
                                    : g_strdup(step);
        kith_columns_add(columns, number, when, text, NULL);
    }
    kith_page_heading(writer->out, writer->options, "The way there");
    kith_columns_write(columns, writer->out, writer->options, 2);
}

static void
write_sum(const Writer *writer, const KithPathQuestion *question)
{
    const KithPath *path = writer->path;
    if (path->n_steps == 0)
        return;
    g_autofree char *effort = kith_effort_text(writer->problem, path);
    const char *best = question->cheapest ? "No way that is on offer costs less."
                                          : "No way that is on offer takes fewer hours.";
    kith_page_paragraph(writer->out, writer->options, 2, 0, "In all: %s. %s", effort,
                        path->shortest ? best
                                       : "There were too many ways to compare them all; another "
                                         "may be shorter.");
}

static void
write_opens(const Writer *writer, const KithPathQuestion *question)
{
    g_autofree char *opens = kith_opens_text(writer->pathways, &writer->path->opens);
    g_autofree char *where = kith_where_text(writer->problem, question->person);
    if (opens == NULL)
        return;
    kith_page_heading(writer->out, writer->options, "Where it is wanted");
    kith_page_paragraph(writer->out, writer->options, 2, 0, "It opens %s, where you work: %s.",
                        opens, where);
}

static void
write_next(const Writer *writer)
{
    gsize n;
    gssize step = kith_paths_next_step(writer->paths, NULL);
    if (step < 0)
        return;
    g_autofree char *advice = kith_step_advice(writer->problem, writer->paths,
                                               &kith_paths_steps(writer->paths, &n)[step]);
    kith_page_heading(writer->out, writer->options, "Next step this month");
    kith_page_paragraph(writer->out, writer->options, 2, 0, "%s", advice);
}

static void
write_all(const Writer *writer, const KithPathQuestion *question)
{
    const KithPath *path = writer->path;
    const KithProfile *profile = &writer->frameworks->profiles[path->profile];
    g_autofree char *who = kith_start_text(writer->problem, question, writer->options);
    kith_page_heading(writer->out, writer->options, "%s: the way to %s", who, profile->name);
    if (profile->means != NULL)
        kith_page_paragraph(writer->out, writer->options, 2, 0, "%s", profile->means);
    g_autofree char *wanted = path->n_wanted > 0
                                  ? g_strdup_printf(", and %d of the %d that it would like",
                                                    path->n_wanted_held, path->n_wanted)
                                  : g_strdup("");
    kith_page_paragraph(writer->out, writer->options, 2, 0,
                        "It is %s what you do now: you hold %d of the %d competencies that it "
                        "requires%s.",
                        kith_nearness_text(path->nearness), path->n_held, path->n_required, wanted);
    write_held(writer);
    write_missing(writer, "To learn", TRUE);
    write_registers(writer);
    write_steps(writer);
    write_sum(writer, question);
    write_next(writer);
    write_opens(writer, question);
    write_missing(writer, "Would help later, but is not required", FALSE);
}

char *
kith_report_path(const KithPathways *pathways, const KithPaths *paths,
                 const KithPathQuestion *question, const KithReportOptions *given)
{
    KithReportOptions options = kith_page_options(given);
    gsize n;
    if (options.json)
        return kith_report_paths(pathways, paths, question, &options);
    Writer writer = {.out = g_string_new(NULL),
                     .options = &options,
                     .pathways = pathways,
                     .problem = kith_pathways_problem(pathways),
                     .paths = paths,
                     .path = kith_paths_list(paths, &n)};
    writer.frameworks = writer.problem->frameworks;
    write_all(&writer, question);
    return g_string_free(writer.out, FALSE);
}
