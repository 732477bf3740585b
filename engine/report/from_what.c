#include "report/from_what.h"

#include "eligibility/holds.h"
#include "report/duties.h"
#include "report/heading.h"
#include "report/insight_text.h"

#include <string.h>

#define PEOPLE_MOST 30

/* --- what was asked about --- */

gboolean
kith_what_read(const KithProblem *problem, const char *text, KithWhat *what, char **why)
{
    *what = (KithWhat){-1, -1, {-1, 0}, 0};
    what->person = kith_problem_find_person(problem, text);
    if (what->person >= 0)
        return TRUE;
    for (gint32 row = 0; row < problem->n_learning; row++)
        if (g_strcmp0(kith_problem_text(problem, problem->learning[row].id), text) == 0) {
            what->learning = row;
            return TRUE;
        }
    if (kith_frameworks_holding(problem->frameworks, text, strlen(text), &what->holding, why)) {
        what->level = strchr(text, '@') == NULL ? 0 : what->holding.level;
        return TRUE;
    }
    g_autofree char *reason = g_steal_pointer(why);
    *why = g_strdup_printf("%s; nor is there a person '%s'", reason, text);
    return FALSE;
}

gboolean
kith_what_read_known(const KithProblem *problem, const char *text, KithWhat *what, char **why)
{
    if (!kith_what_read(problem, text, what, why))
        return FALSE;
    if (what->learning >= 0)
        *why = g_strdup_printf("'%s' is something to learn from, of which `kith train --from-what` "
                               "knows; here name a person or a competency",
                               text);
    return what->learning < 0;
}

gboolean
kith_what_held(const KithProblem *problem, gint32 person, const KithWhat *what)
{
    for (gint32 i = problem->attainment_first[person]; i < problem->attainment_first[person + 1];
         i++)
        if (kith_attainment_means(problem, &problem->attainments[i], what->holding))
            return TRUE;
    return FALSE;
}

gboolean
kith_what_is(const KithWhat *what, gint32 competency, gint32 level)
{
    return what->holding.competency >= 0 && competency == what->holding.competency &&
           (what->level == 0 || level == what->level);
}

gboolean
kith_what_asked(const KithProblem *problem, const KithWhat *what, gint32 cell)
{
    const KithRequirement *asked = &problem->requirements[problem->cells[cell].requirement];
    for (gint32 c = asked->first_clause; c < asked->first_clause + asked->n_clauses; c++)
        for (gint32 i = 0; i < problem->clauses[c].n_alternatives; i++) {
            KithHolding holding = problem->alternatives[problem->clauses[c].first_alternative + i];
            if (kith_what_is(what, holding.competency, holding.level))
                return TRUE;
        }
    return FALSE;
}

GArray *
kith_what_cells(const KithProblem *problem, const KithWhat *what)
{
    GArray *cells = g_array_new(FALSE, FALSE, sizeof(gint32));
    for (gint32 cell = 0; cell < problem->n_cells; cell++)
        if (problem->cells[cell].least > 0 && kith_what_asked(problem, what, cell))
            g_array_append_val(cells, cell);
    return cells;
}

/* --- writing --- */

KithFromWhat
kith_from_begin(const KithProblem *problem, const KithReportOptions *options)
{
    KithFromWhat from = {.problem = problem, .options = kith_page_options(options)};
    if (from.options.json)
        from.json = kith_json_report(problem, NULL);
    else
        from.out = g_string_new(NULL);
    return from;
}

char *
kith_from_end(KithFromWhat *from)
{
    if (from->json == NULL)
        return g_string_free(from->out, FALSE);
    char *text = kith_json_report_finish(from->json);
    kith_json_free(from->json);
    return text;
}

void
kith_from_what(KithFromWhat *from, const KithWhat *what)
{
    if (from->json == NULL)
        return;
    if (what->person >= 0)
        kith_json_text(from->json, "person", kith_page_person_id(from->problem, what->person));
    else if (what->learning >= 0)
        kith_json_text(
            from->json, "learning",
            kith_problem_text(from->problem, from->problem->learning[what->learning].id));
    else
        kith_holding_json(from->json, from->problem, what->holding.competency, what->level);
}

void
kith_from_lines(KithFromWhat *from, const char *heading, const GPtrArray *lines)
{
    kith_page_heading(from->out, &from->options, "%s", heading);
    if (lines->len == 0)
        kith_page_paragraph(from->out, &from->options, 2, 2, "none");
    for (guint i = 0; i < lines->len; i++)
        kith_page_paragraph(from->out, &from->options, 2, 4, "%s",
                            (const char *)g_ptr_array_index(lines, i));
}

void
kith_from_cells(KithFromWhat *from, const char *heading, const char *key, const gint32 *cells,
                gsize n)
{
    if (from->json == NULL) {
        g_autoptr(GPtrArray) lines = g_ptr_array_new_with_free_func(g_free);
        kith_page_cells(from->problem, cells, n, lines);
        kith_from_lines(from, heading, lines);
        return;
    }
    kith_json_begin_list(from->json, key);
    for (gsize i = 0; i < n; i++) {
        g_autofree char *id =
            kith_problem_occurrence_id(from->problem, from->problem->cells[cells[i]].occurrence);
        kith_json_text(from->json, NULL, id);
    }
    kith_json_end_list(from->json);
}

/* --- who holds it --- */

/* "until 8 March 2026", "no end", "only claimed" … of whatever makes somebody hold it; NULL where
 * nothing does. */
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

static void
write_person(const KithFromWhat *from, KithColumns *columns, gint32 person, const char *held,
             KithFromMore *more, const void *data)
{
    if (from->json != NULL) {
        kith_json_begin_object(from->json, NULL);
        kith_json_text(from->json, "person", kith_page_person_id(from->problem, person));
        kith_json_text(from->json, "held", held);
        if (more != NULL)
            g_free(more(from, person, data));
        kith_json_end_object(from->json);
        return;
    }
    g_autofree char *name = kith_page_person(from->problem, person, &from->options);
    g_autofree char *text = more != NULL ? more(from, person, data) : NULL;
    kith_columns_add(columns, name, held, text != NULL ? text : "", NULL);
}

void
kith_from_people(KithFromWhat *from, const char *heading, const KithWhat *what, KithFromMore *more,
                 const void *data)
{
    g_autoptr(KithColumns) columns = kith_columns_new("lll");
    gint32 told = 0, left = 0;
    if (from->json != NULL)
        kith_json_begin_list(from->json, "people");
    for (gint32 person = 0; person < from->problem->n_people; person++) {
        g_autofree char *held = held_text(from->problem, person, what->holding);
        if (held == NULL)
            continue;
        if (from->json == NULL && told >= PEOPLE_MOST) {
            left++;
            continue;
        }
        told++;
        write_person(from, columns, person, held, more, data);
    }
    if (from->json != NULL) {
        kith_json_end_list(from->json);
        return;
    }
    kith_page_heading(from->out, &from->options, "%s", heading);
    if (told == 0)
        kith_page_paragraph(from->out, &from->options, 2, 0, "nobody");
    kith_columns_write(columns, from->out, &from->options, 2);
    if (left > 0)
        kith_page_paragraph(from->out, &from->options, 2, 0, "… and %d more; --json has all.",
                            left);
}
