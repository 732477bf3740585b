/* From what: what ends of somebody or of a competency, and what would fall with it. */
#include "report/duties.h"
#include "report/from_what.h"
#include "report/insight_text.h"

/* "morven-r: Wound care, level 3, until 14 March 2026; renew first as number 2" */
static char *
line_text(const KithFromWhat *from, const KithLapse *lapse)
{
    g_autofree char *person = kith_page_person(from->problem, lapse->person, &from->options);
    g_autofree char *what = kith_lapse_text(from->problem, lapse, &from->options);
    g_autofree char *date = kith_page_date(lapse->date);
    g_autofree char *rank =
        lapse->renewal >= 0
            ? g_strdup_printf("; number %d of what to renew first", lapse->renewal + 1)
            : g_strdup("");
    return g_strdup_printf("%s: %s, until %s%s", person, what, date, rank);
}

/* What would fall with any of the renewals that were noted, each cell once, ascending. */
static GArray *
fallen_cells(const KithLapses *lapses, GHashTable *renewals)
{
    gsize n;
    const KithRenewal *all = kith_lapses_renewals(lapses, &n);
    GArray *cells = g_array_new(FALSE, FALSE, sizeof(gint32));
    for (gsize i = 0; i < n; i++)
        if (g_hash_table_contains(renewals, GINT_TO_POINTER((gint32)i)))
            g_array_append_vals(cells, kith_lapses_cells(lapses) + all[i].first_cell,
                                (guint)all[i].n_cells);
    kith_sort_cells(cells);
    guint kept = 0;
    for (guint i = 0; i < cells->len; i++)
        if (kept == 0 || g_array_index(cells, gint32, kept - 1) != g_array_index(cells, gint32, i))
            g_array_index(cells, gint32, kept++) = g_array_index(cells, gint32, i);
    g_array_set_size(cells, kept);
    return cells;
}

char *
kith_report_lapses_from(const KithLapses *lapses, const char *text,
                        const KithReportOptions *options, char **why)
{
    const KithProblem *problem = kith_lapses_problem(lapses);
    KithWhat what;
    if (!kith_what_read_known(problem, text, &what, why))
        return NULL;
    KithFromWhat from = kith_from_begin(problem, options);
    g_autoptr(GPtrArray) lines = g_ptr_array_new_with_free_func(g_free);
    g_autoptr(GHashTable) renewals = g_hash_table_new(NULL, NULL);
    gsize n;
    const KithLapse *all = kith_lapses_all(lapses, &n);
    kith_from_what(&from, &what);
    if (from.json != NULL)
        kith_json_begin_list(from.json, "ends");
    for (gsize i = 0; i < n; i++) {
        if (what.person >= 0 ? all[i].person != what.person
                             : !kith_what_is(&what, all[i].competency, all[i].level))
            continue;
        if (from.json != NULL)
            kith_lapse_json(from.json, problem, &all[i]);
        else
            g_ptr_array_add(lines, line_text(&from, &all[i]));
        if (all[i].renewal >= 0)
            g_hash_table_add(renewals, GINT_TO_POINTER(all[i].renewal));
    }
    g_autoptr(GArray) fallen = fallen_cells(lapses, renewals);
    if (from.json != NULL)
        kith_json_end_list(from.json);
    else
        kith_from_lines(&from, "What ends", lines);
    kith_from_cell_array(&from, "What nobody could cover then, of needs like those of this period",
                         "opens", fallen);
    if (what.person < 0) {
        g_autoptr(GArray) asked = kith_what_cells(problem, &what);
        kith_from_cell_array(&from, "All that asks for it", "asked", asked);
        kith_from_people(&from, "Who holds it", &what, NULL, NULL);
    }
    return kith_from_end(&from);
}
