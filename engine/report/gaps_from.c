/* From what: the needs and people behind a figure of gaps. */
#include "report/duties.h"
#include "report/heading.h"
#include "report/insight_text.h"

#include "eligibility/holds.h"

#include <string.h>

#define PEOPLE_MOST 30

/* Whether a cell asks for a competency at a level (0: any), among others. */
static gboolean
asks_for(const KithProblem *problem, gint32 cell, gint32 competency, gint32 level)
{
    const KithRequirement *asked = &problem->requirements[problem->cells[cell].requirement];
    for (gint32 c = asked->first_clause; c < asked->first_clause + asked->n_clauses; c++)
        for (gint32 i = 0; i < problem->clauses[c].n_alternatives; i++) {
            KithHolding holding = problem->alternatives[problem->clauses[c].first_alternative + i];
            if (holding.competency == competency && (level == 0 || holding.level == level))
                return TRUE;
        }
    return FALSE;
}

/* "until 8 March 2026", "no end", "only claimed" … of whatever makes somebody hold it. */
static char *
held_text(const KithProblem *problem, gint32 person, KithHolding asked)
{
    KithTick until = KITH_ALWAYS;
    gboolean claimed = FALSE;
    for (gint32 i = problem->attainment_first[person]; i < problem->attainment_first[person + 1];
         i++) {
        const KithAttainment *attainment = &problem->attainments[i];
        if (!kith_attainment_means(problem, attainment, asked))
            continue;
        claimed = claimed || attainment->claimed;
        if (!attainment->claimed)
            until = MAX(until, attainment->until);
    }
    if (until == KITH_ALWAYS)
        return claimed ? g_strdup("claims it; not confirmed") : NULL;
    if (until >= KITH_NEVER)
        return g_strdup("holds it");
    gint32 date, minutes;
    kith_problem_local(problem, until - 1, &date, &minutes);
    g_autofree char *day = kith_page_date(date);
    return g_strdup_printf("%s %s", until <= 0 ? "held it until" : "holds it until", day);
}

typedef struct {
    GString *out;
    KithJson *json;
    const KithGaps *gaps;
    const KithProblem *problem;
    const KithReportOptions *options;
} Page;

static void
write_cells(const Page *page, const char *heading, const char *key, const GArray *cells)
{
    if (page->json != NULL) {
        kith_json_begin_list(page->json, key);
        for (guint i = 0; i < cells->len; i++) {
            g_autofree char *id = kith_problem_occurrence_id(
                page->problem, page->problem->cells[g_array_index(cells, gint32, i)].occurrence);
            kith_json_text(page->json, NULL, id);
        }
        kith_json_end_list(page->json);
        return;
    }
    g_autoptr(GPtrArray) lines = g_ptr_array_new_with_free_func(g_free);
    kith_page_cells(page->problem, (const gint32 *)(const void *)cells->data, cells->len, lines);
    kith_page_heading(page->out, page->options, "%s", heading);
    if (lines->len == 0)
        kith_page_paragraph(page->out, page->options, 2, 2, "none");
    for (guint i = 0; i < lines->len; i++)
        kith_page_paragraph(page->out, page->options, 2, 4, "%s",
                            (const char *)g_ptr_array_index(lines, i));
}

static void
write_person(const Page *page, KithColumns *columns, gint32 person, const char *held, gint32 needs)
{
    g_autofree char *name = kith_page_person(page->problem, person, page->options);
    if (page->json != NULL) {
        kith_json_begin_object(page->json, NULL);
        kith_json_text(page->json, "person",
                       kith_problem_text(page->problem, page->problem->people[person].id));
        kith_json_text(page->json, "held", held);
        kith_json_integer(page->json, "happenings", needs);
        kith_json_end_object(page->json);
        return;
    }
    g_autofree char *count =
        needs > 0 ? kith_page_count(needs, "of these happenings", "of these happenings")
                  : g_strdup("none of them");
    kith_columns_add(columns, name, held, count, NULL);
}

/* Everybody who holds it or did, and how many of the cells they may take. */
static void
write_people(const Page *page, KithHolding asked, const GArray *cells)
{
    const KithProblem *problem = page->problem;
    g_autofree gint32 *people = g_new(gint32, MAX(problem->n_people, 1));
    g_autofree gint32 *may = g_new0(gint32, MAX(problem->n_people, 1));
    for (guint i = 0; i < cells->len; i++) {
        gint32 n = kith_gaps_candidates(page->gaps, g_array_index(cells, gint32, i), people);
        for (gint32 p = 0; p < n; p++)
            may[people[p]]++;
    }
    g_autoptr(KithColumns) columns = kith_columns_new("lll");
    gint32 told = 0, left = 0;
    if (page->json != NULL)
        kith_json_begin_list(page->json, "people");
    for (gint32 person = 0; person < problem->n_people; person++) {
        g_autofree char *held = held_text(problem, person, asked);
        if (held == NULL)
            continue;
        if (page->json == NULL && told >= PEOPLE_MOST) {
            left++;
            continue;
        }
        told++;
        write_person(page, columns, person, held, may[person]);
    }
    if (page->json != NULL) {
        kith_json_end_list(page->json);
        return;
    }
    kith_page_heading(page->out, page->options, "Who holds it, and how many they may take");
    if (told == 0)
        kith_page_paragraph(page->out, page->options, 2, 0, "nobody");
    kith_columns_write(columns, page->out, page->options, 2);
    if (left > 0)
        kith_page_paragraph(page->out, page->options, 2, 0, "… and %d more; --json has all.", left);
}

static void
from_competency(const Page *page, KithHolding asked, gboolean any_level)
{
    const KithProblem *problem = page->problem;
    g_autoptr(GArray) all = g_array_new(FALSE, FALSE, sizeof(gint32));
    g_autoptr(GArray) unserved = g_array_new(FALSE, FALSE, sizeof(gint32));
    g_autoptr(GArray) open = g_array_new(FALSE, FALSE, sizeof(gint32));
    for (gint32 cell = 0; cell < problem->n_cells; cell++)
        if (problem->cells[cell].least > 0 &&
            asks_for(problem, cell, asked.competency, any_level ? 0 : asked.level))
            g_array_append_val(all, cell);
    gsize n;
    const KithGapHead *heads = kith_gaps_heads(page->gaps, &n);
    for (gsize i = 0; i < n; i++) {
        if (!asks_for(problem, heads[i].cell, asked.competency, any_level ? 0 : asked.level))
            continue;
        if (heads[i].unserved > 0)
            g_array_append_val(unserved, heads[i].cell);
        else if (heads[i].open > 0)
            g_array_append_val(open, heads[i].cell);
    }
    if (page->json != NULL)
        kith_holding_json(page->json, problem, asked.competency, any_level ? 0 : asked.level);
    write_cells(page, "Nobody can cover", "unserved", unserved);
    if (kith_gaps_has_rota(page->gaps))
        write_cells(page, "Open in the rota, though somebody could", "open", open);
    write_cells(page, "All that asks for it", "asked", all);
    write_people(page, asked, all);
}

static void
from_person(const Page *page, gint32 person)
{
    gsize n;
    const KithReliance *reliance = kith_gaps_reliance(page->gaps, &n);
    const gint32 *cells = kith_gaps_reliance_cells(page->gaps);
    g_autoptr(GArray) alone = g_array_new(FALSE, FALSE, sizeof(gint32));
    g_autoptr(GArray) shared = g_array_new(FALSE, FALSE, sizeof(gint32));
    for (gsize i = 0; i < n; i++) {
        if (reliance[i].person != person && reliance[i].other != person)
            continue;
        g_array_append_vals(reliance[i].other < 0 ? alone : shared, cells + reliance[i].first_cell,
                            (guint)reliance[i].n_cells);
    }
    if (page->json != NULL)
        kith_json_text(page->json, "person",
                       kith_problem_text(page->problem, page->problem->people[person].id));
    write_cells(page, "Nobody could cover, if they left", "alone", alone);
    write_cells(page, "Nobody could cover, if they and one other left", "with_another", shared);
}

/* What was named: a person, or a competency with or without a level. FALSE where it is neither. */
static gboolean
read_what(const KithProblem *problem, const char *what, gint32 *person, KithHolding *asked,
          gboolean *any_level, char **why)
{
    *person = kith_problem_find_person(problem, what);
    if (*person >= 0)
        return TRUE;
    *any_level = strchr(what, '@') == NULL;
    if (kith_frameworks_holding(problem->frameworks, what, strlen(what), asked, why))
        return TRUE;
    g_autofree char *reason = g_steal_pointer(why);
    *why = g_strdup_printf("%s; nor is there a person '%s'", reason, what);
    return FALSE;
}

char *
kith_report_gaps_from(const KithGaps *gaps, const char *what, const KithReportOptions *given,
                      char **why)
{
    KithReportOptions options = kith_page_options(given);
    Page page = {.gaps = gaps, .problem = kith_gaps_problem(gaps), .options = &options};
    gint32 person;
    KithHolding asked;
    gboolean any_level;
    if (!read_what(page.problem, what, &person, &asked, &any_level, why))
        return NULL;
    g_autoptr(KithJson) json = options.json ? kith_json_report(page.problem, NULL) : NULL;
    page.json = json;
    page.out = g_string_new(NULL);
    if (person >= 0)
        from_person(&page, person);
    else
        from_competency(&page, asked, any_level);
    if (json != NULL) {
        g_string_free(page.out, TRUE);
        return kith_json_report_finish(json);
    }
    return g_string_free(page.out, FALSE);
}
