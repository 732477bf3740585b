/* What somebody could do next. */
#include <kith/report.h>

#include "report/paths.h"
#include "report/heading.h"

#define SHOWN_MOST    8 /* goals of each kind */
#define OPENINGS_MOST 5
#define NAMED_MOST    12 /* goals in a sentence */

typedef struct {
    GString *out;
    const KithReportOptions *options;
    const KithPathways *pathways;
    const KithProblem *problem;
    const KithFrameworks *frameworks;
    const KithPaths *paths;
    const KithPath *list;
    gsize n;
} Writer;

static const char *
name_of(const Writer *writer, const KithPath *path)
{
    return writer->frameworks->profiles[path->profile].name;
}

static gboolean
is_met(const KithPath *path)
{
    return path->n_registers == 0 && path->n_held == path->n_required;
}

static void
write_held(const Writer *writer)
{
    gint32 claimed, lapsed, held = kith_paths_held(writer->paths, &claimed, &lapsed);
    g_autofree char *day = kith_page_date(kith_paths_day(writer->paths));
    g_autofree char *count = kith_page_count(held, "competency", "competencies");
    g_autoptr(GString) text = g_string_new(NULL);
    g_string_printf(text, "On %s you hold %s", day, count);
    if (claimed > 0)
        g_string_append_printf(text, "; %d more %s to be confirmed", claimed,
                               claimed == 1 ? "waits" : "wait");
    if (lapsed > 0)
        g_string_append_printf(text, "; %d %s lapsed", lapsed, lapsed == 1 ? "has" : "have");
    kith_page_paragraph(writer->out, writer->options, 0, 0, "%s.", text->str);
}

/* Names of the goals for which `wanted` says so, as a sentence behind `title`. */
static void
write_names(const Writer *writer, const char *title, gboolean (*wanted)(const KithPath *path))
{
    g_autoptr(GString) text = g_string_new(NULL);
    int n = 0;
    for (gsize i = 0; i < writer->n; i++)
        if (wanted(&writer->list[i]) && n++ < NAMED_MOST)
            g_string_append_printf(text, "%s%s", n > 1 ? ", " : "",
                                   name_of(writer, &writer->list[i]));
    if (n == 0)
        return;
    if (n > NAMED_MOST)
        g_string_append_printf(text, " and %d more", n - NAMED_MOST);
    kith_page_heading(writer->out, writer->options, "%s", title);
    kith_page_paragraph(writer->out, writer->options, 2, 0, "%s.", text->str);
}

static void
write_goal(const Writer *writer, const KithPath *path)
{
    gsize n_steps;
    const KithPathStep *steps = kith_paths_steps(writer->paths, &n_steps);
    const char *id = writer->frameworks->profiles[path->profile].id;
    g_autofree char *effort = kith_effort_text(writer->problem, path);
    g_autofree char *opens = kith_opens_text(writer->pathways, &path->opens);
    kith_page_paragraph(writer->out, writer->options, 2, 2, "%s (%s): %d of %d held; %s.",
                        name_of(writer, path), id, path->n_held, path->n_required, effort);
    if (path->n_steps > 0) {
        g_autofree char *first =
            kith_step_text(writer->problem, writer->paths, &steps[path->first_step]);
        kith_page_paragraph(writer->out, writer->options, 6, 2, "First: %s.", first);
    }
    if (opens != NULL)
        kith_page_paragraph(writer->out, writer->options, 6, 2, "Opens %s.", opens);
}

static void
write_goals(const Writer *writer, const char *title, gboolean second_careers, int nearness)
{
    int n = 0;
    for (gsize i = 0; i < writer->n && n < SHOWN_MOST; i++) {
        const KithPath *path = &writer->list[i];
        gboolean second = writer->frameworks->profiles[path->profile].second_career;
        if (is_met(path) || path->n_registers > 0 || second != second_careers ||
            (nearness >= 0 && (int)path->nearness != nearness) || !path->planned)
            continue;
        if (n++ == 0)
            kith_page_heading(writer->out, writer->options, "%s", title);
        write_goal(writer, path);
    }
}

static gboolean
takes_a_register(const KithPath *path)
{
    return path->n_registers > 0 && path->nearness != KITH_ALIKE_FAR;
}

static void
write_next_step(const Writer *writer)
{
    gsize path, n;
    gssize step = kith_paths_next_step(writer->paths, &path);
    if (step < 0)
        return;
    g_autofree char *advice = kith_step_advice(writer->problem, writer->paths,
                                               &kith_paths_steps(writer->paths, &n)[step]);
    kith_page_heading(writer->out, writer->options, "Next step this month");
    kith_page_paragraph(writer->out, writer->options, 2, 0, "%s It leads towards %s.", advice,
                        name_of(writer, &writer->list[path]));
}

static void
write_openings(const Writer *writer)
{
    gsize n;
    const KithOpening *openings = kith_paths_openings(writer->paths, &n);
    if (n == 0)
        return;
    kith_page_heading(writer->out, writer->options, "What one more competency would open");
    for (gsize i = 0; i < MIN(n, OPENINGS_MOST); i++) {
        const KithOpening *opening = &openings[i];
        g_autofree char *name = kith_level_text(writer->frameworks, opening->holding);
        g_autofree char *opens = kith_opens_text(writer->pathways, &opening->opens);
        g_autoptr(GString) text = g_string_new(opens);
        if (opening->n_profiles > 0)
            g_string_append_printf(text, "%s%s%s", text->len > 0 ? "; " : "",
                                   writer->frameworks->profiles[opening->first_profile].name,
                                   opening->n_profiles > 1 ? " and other goals would be met"
                                                           : " would be met");
        kith_page_paragraph(writer->out, writer->options, 2, 2, "%s: %s.", name, text->str);
    }
    if (n > OPENINGS_MOST)
        kith_page_paragraph(writer->out, writer->options, 2, 2, "%d others would open something.",
                            (int)n - OPENINGS_MOST);
}

static char *
write_all(const Writer *writer, const KithPathQuestion *question)
{
    g_autofree char *who = kith_start_text(writer->problem, question, writer->options);
    g_autofree char *where = kith_where_text(writer->problem, question->person);
    kith_page_heading(writer->out, writer->options, "What %s could do next", who);
    write_held(writer);
    kith_counterparts_write(writer->out, writer->options, writer->problem, question->person);
    write_names(writer, "You have all that these require", is_met);
    write_next_step(writer);
    write_goals(writer, "Close to what you do now", FALSE, KITH_ALIKE_CLOSE);
    write_goals(writer, "Not far from what you do now", FALSE, KITH_ALIKE_NEAR);
    write_goals(writer, "Further away", FALSE, KITH_ALIKE_FAR);
    write_goals(writer, "Second careers: passing on what you know", TRUE, -1);
    write_openings(writer);
    write_names(writer, "Not far, with a qualification and registration", takes_a_register);
    kith_page_paragraph(writer->out, writer->options, 0, 0, "%s", "");
    kith_page_paragraph(writer->out, writer->options, 0, 0,
                        "Care is counted where you work: %s. What is to be arranged is taken to "
                        "need %d days. `kith paths … --to ID` shows the whole way to one of these.",
                        where, KITH_ARRANGED_DAYS);
    return g_string_free(writer->out, FALSE);
}

char *
kith_report_paths(const KithPathways *pathways, const KithPaths *paths,
                  const KithPathQuestion *question, const KithReportOptions *given)
{
    KithReportOptions options = kith_page_options(given);
    if (options.json) {
        g_autoptr(KithJson) json = kith_json_report(kith_pathways_problem(pathways), NULL);
        kith_paths_json(json, pathways, paths, question);
        return kith_json_report_finish(json);
    }
    Writer writer = {.out = g_string_new(NULL),
                     .options = &options,
                     .pathways = pathways,
                     .problem = kith_pathways_problem(pathways),
                     .paths = paths};
    writer.frameworks = writer.problem->frameworks;
    writer.list = kith_paths_list(paths, &writer.n);
    return write_all(&writer, question);
}
