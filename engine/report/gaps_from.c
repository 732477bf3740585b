/* From what: the needs and people behind a figure of gaps. */
#include "report/duties.h"
#include "report/from_what.h"

/* By person: how many of the cells they may take. */
static gint32 *
count_takers(const KithGaps *gaps, const GArray *cells)
{
    const KithProblem *problem = kith_gaps_problem(gaps);
    g_autofree gint32 *people = g_new(gint32, MAX(problem->n_people, 1));
    gint32 *may = g_new0(gint32, MAX(problem->n_people, 1));
    for (guint i = 0; i < cells->len; i++) {
        gint32 n = kith_gaps_candidates(gaps, g_array_index(cells, gint32, i), people);
        for (gint32 p = 0; p < n; p++)
            may[people[p]]++;
    }
    return may;
}

static char *
happenings(const KithFromWhat *from, gint32 person, const void *data)
{
    const gint32 *may = data;
    if (from->json != NULL) {
        kith_json_integer(from->json, "happenings", may[person]);
        return NULL;
    }
    return may[person] > 0
               ? kith_page_count(may[person], "of these happenings", "of these happenings")
               : g_strdup("none of them");
}

static void
from_competency(KithFromWhat *from, const KithGaps *gaps, const KithWhat *what)
{
    g_autoptr(GArray) all = kith_what_cells(from->problem, what);
    g_autoptr(GArray) unserved = g_array_new(FALSE, FALSE, sizeof(gint32));
    g_autoptr(GArray) open = g_array_new(FALSE, FALSE, sizeof(gint32));
    gsize n;
    const KithGapHead *heads = kith_gaps_heads(gaps, &n);
    for (gsize i = 0; i < n; i++) {
        if (!kith_what_asked(from->problem, what, heads[i].cell))
            continue;
        if (heads[i].unserved > 0)
            g_array_append_val(unserved, heads[i].cell);
        else if (heads[i].open > 0)
            g_array_append_val(open, heads[i].cell);
    }
    g_autofree gint32 *may = count_takers(gaps, all);
    kith_from_cell_array(from, "Nobody can cover", "unserved", unserved);
    if (kith_gaps_has_rota(gaps))
        kith_from_cell_array(from, "Open in the rota, though somebody could", "open", open);
    kith_from_cell_array(from, "All that asks for it", "asked", all);
    kith_from_people(from, "Who holds it, and how many they may take", what, happenings, may);
}

static void
from_person(KithFromWhat *from, const KithGaps *gaps, gint32 person)
{
    gsize n;
    const KithReliance *reliance = kith_gaps_reliance(gaps, &n);
    const gint32 *cells = kith_gaps_reliance_cells(gaps);
    g_autoptr(GArray) alone = g_array_new(FALSE, FALSE, sizeof(gint32));
    g_autoptr(GArray) shared = g_array_new(FALSE, FALSE, sizeof(gint32));
    for (gsize i = 0; i < n; i++) {
        if (reliance[i].person != person && reliance[i].other != person)
            continue;
        g_array_append_vals(reliance[i].other < 0 ? alone : shared, cells + reliance[i].first_cell,
                            (guint)reliance[i].n_cells);
    }
    kith_from_cell_array(from, "Nobody could cover, if they left", "alone", alone);
    kith_from_cell_array(from, "Nobody could cover, if they and one other left", "with_another",
                         shared);
}

char *
kith_report_gaps_from(const KithGaps *gaps, const char *text, const KithReportOptions *options,
                      char **why)
{
    const KithProblem *problem = kith_gaps_problem(gaps);
    KithWhat what;
    if (!kith_what_read_known(problem, text, &what, why))
        return NULL;
    KithFromWhat from = kith_from_begin(problem, options);
    kith_from_what(&from, &what);
    if (what.person >= 0)
        from_person(&from, gaps, what.person);
    else
        from_competency(&from, gaps, &what);
    return kith_from_end(&from);
}
