#include "planner/openings.h"

#include "planner/neighbours.h"

/* The representative of a cell's set of linked cells; paths are halved on the way. */
static gint32
root_of(gint32 *parents, gint32 cell)
{
    while (parents[cell] != cell)
        cell = parents[cell] = parents[parents[cell]];
    return cell;
}

static gint32 *
join_linked(const KithProblem *problem)
{
    gint32 *parents = g_new(gint32, MAX(problem->n_cells, 1));
    for (gint32 c = 0; c < problem->n_cells; c++)
        parents[c] = c;
    for (gint32 l = 0; l < problem->n_links; l++) {
        gint32 a = root_of(parents, problem->seat_cell[problem->links[l].first]);
        gint32 b = root_of(parents, problem->seat_cell[problem->links[l].second]);
        parents[MAX(a, b)] = MIN(a, b);
    }
    return parents;
}

/* A cell alone is one entry, however many heads it wants; of linked ones each seat of the least is
 * an entry. */
static gint32
entries_of(const KithProblem *problem, gint32 cell)
{
    gint32 seat = problem->cells[cell].first_seat;
    gboolean linked =
        problem->cells[cell].most > 0 && problem->link_first[seat] < problem->link_first[seat + 1];
    return linked ? MAX(kith_opening_heads_of(&problem->cells[cell]), 1) : 1;
}

static void
find_openings(KithOpenings *openings)
{
    const KithProblem *problem = openings->problem;
    g_autofree gint32 *parents = join_linked(problem);
    openings->of_cell = g_new(gint32, MAX(problem->n_cells, 1));
    g_autofree gint32 *sizes = g_new0(gint32, problem->n_cells + 1);
    for (gint32 c = 0; c < problem->n_cells; c++) {
        gint32 root = root_of(parents, c);
        openings->of_cell[c] = root == c ? openings->n_openings++ : openings->of_cell[root];
        sizes[openings->of_cell[c]] += entries_of(problem, c);
    }
    openings->first = g_new0(gint32, openings->n_openings + 1);
    for (gint32 a = 0; a < openings->n_openings; a++)
        openings->first[a + 1] = openings->first[a] + sizes[a];
    openings->cells = g_new(gint32, MAX(openings->first[openings->n_openings], 1));
    for (gint32 a = 0; a < openings->n_openings; a++)
        sizes[a] = openings->first[a];
    for (gint32 c = 0; c < problem->n_cells; c++)
        for (gint32 i = 0; i < entries_of(problem, c); i++)
            openings->cells[sizes[openings->of_cell[c]]++] = c;
}

/* Whether so many are able that those who live nearest will do. */
static gboolean
is_crowded(const KithProblem *problem, const KithNeighbours *neighbours, gint32 cell, gint32 able)
{
    return neighbours != NULL && able > KITH_CANDIDATES_MANY &&
           problem->occurrences[problem->cells[cell].occurrence].place >= 0;
}

static void
find_candidates(KithOpenings *openings, const KithEligibility *eligibility)
{
    const KithProblem *problem = openings->problem;
    g_autofree gint32 *people = g_new(gint32, MAX(problem->n_people, 1));
    g_autofree gint32 *able = g_new(gint32, MAX(eligibility->n_classes, 1));
    for (gint32 class = 0; class < eligibility->n_classes; class ++)
        able[class] = kith_eligibility_count(eligibility, class);
    g_autoptr(KithNeighbours) neighbours = kith_neighbours_new(eligibility);
    GArray *all = g_array_new(FALSE, FALSE, sizeof(gint32));
    openings->candidate_first = g_new0(gint32, problem->n_cells + 1);
    openings->is_crowded = g_new0(guint8, MAX(problem->n_cells, 1));
    for (gint32 c = 0; c < problem->n_cells; c++) {
        openings->is_crowded[c] =
            is_crowded(problem, neighbours, c, able[eligibility->cell_class[c]]);
        if (openings->is_crowded[c]) {
            kith_neighbours_find(neighbours, c, KITH_CANDIDATES_MOST, all);
        } else {
            gint32 n = kith_eligibility_people(eligibility, c, people);
            g_array_append_vals(all, people, (guint)n);
        }
        openings->candidate_first[c + 1] = (gint32)all->len;
    }
    openings->candidates = (gint32 *)(void *)g_array_free(all, FALSE);
}

#define FAR_IN 8 /* one draw in so many reaches those, too, who live farther away */

gint32
kith_opening_reach(const KithOpenings *openings, gint32 cell, KithRandom *random)
{
    if (openings->is_crowded[cell] && kith_random_below(random, FAR_IN) != 0)
        return kith_opening_near(openings, cell);
    return kith_opening_candidates(openings, cell);
}

/* One of the first n candidates of a cell. */
static gint32
draw_of(const KithOpenings *openings, gint32 cell, gint32 n, KithRandom *random)
{
    if (n == 0)
        return -1;
    return openings->candidates[openings->candidate_first[cell] +
                                (gint32)kith_random_below(random, (guint32)n)];
}

gint32
kith_opening_draw(const KithOpenings *openings, gint32 cell, KithRandom *random)
{
    return draw_of(openings, cell, kith_opening_reach(openings, cell, random), random);
}

gint32
kith_opening_draw_any(const KithOpenings *openings, gint32 cell, KithRandom *random)
{
    return draw_of(openings, cell, kith_opening_candidates(openings, cell), random);
}

KithOpenings *
kith_openings_new(const KithProblem *problem, const KithEligibility *eligibility)
{
    KithOpenings *openings = g_new0(KithOpenings, 1);
    openings->problem = problem;
    find_openings(openings);
    find_candidates(openings, eligibility);
    return openings;
}

void
kith_openings_free(KithOpenings *openings)
{
    if (openings == NULL)
        return;
    g_free(openings->first);
    g_free(openings->cells);
    g_free(openings->of_cell);
    g_free(openings->candidate_first);
    g_free(openings->candidates);
    g_free(openings->is_crowded);
    g_free(openings);
}

gint32
kith_opening_missing(const KithOpenings *openings, const KithState *state, gint32 opening)
{
    gint32 cell = openings->cells[openings->first[opening]];
    if (kith_opening_size(openings, opening) == 1)
        return MAX(0, openings->problem->cells[cell].wanted - state->cell_heads[cell]);
    for (gint32 i = openings->first[opening]; i < openings->first[opening + 1]; i++)
        if (state->cell_heads[openings->cells[i]] <
            kith_opening_heads_of(&openings->problem->cells[openings->cells[i]]))
            return 1;
    return 0;
}
