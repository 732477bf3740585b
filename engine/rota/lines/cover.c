/* What the heads of a cell cost, where nothing but their number matters. */
#include "rota/lines/compile.h"

#include "rota/rules/cover.h"

/* Whether each cell of an occurrence is priced by its own heads. */
static gboolean
is_plain(const KithProblem *problem, const KithOccurrence *occurrence)
{
    return occurrence->n_teams == 0 && !occurrence->together &&
           (problem->supervisor < 0 || !occurrence->supervised);
}

void
kith_lines_cover(KithLines *lines)
{
    const KithProblem *problem = lines->problem;
    GArray *costs = g_array_new(FALSE, FALSE, sizeof(gint64));
    g_autofree gint32 *heads = g_new0(gint32, MAX(problem->n_cells, 1));
    g_autofree gint32 *none = g_new0(gint32, MAX(MAX(problem->n_teams, problem->n_occurrences), 1));
    KithCover cover = {heads, none, none, none};
    lines->cover_first = g_new(gint32, MAX(problem->n_cells, 1));
    for (gint32 c = 0; c < problem->n_cells; c++) {
        const KithCell *cell = &problem->cells[c];
        lines->cover_first[c] = -1;
        if (!lines->has_cell[c] || !is_plain(problem, &problem->occurrences[cell->occurrence]))
            continue;
        lines->cover_first[c] = (gint32)costs->len;
        lines->n_covered++;
        for (heads[c] = 0; heads[c] <= cell->most + 1; heads[c]++) {
            KithTally tally = {.terms = NULL};
            kith_cover_price(lines->book, cell->occurrence, &cover, &tally, 1);
            gint64 cost = kith_line_weigh(lines, &tally.score);
            g_array_append_val(costs, cost);
        }
        heads[c] = 0;
    }
    lines->n_cover = costs->len;
    lines->cover = (gint64 *)(void *)g_array_free(costs, FALSE);
}
