/* Islands: people and competencies that are linked by somebody who holds both. */
#include "insight/gaps/gaps.h"

#include <stdlib.h>

typedef struct {
    KithGaps *gaps;
    gint32 *root;      /* by ask: another of its island, itself for the first */
    guint8 *common;    /* by ask: more than half of all hold it */
    gint32 *number_of; /* by ask: its island, -1 */
} Finder;

static gint32
find_root(const Finder *finder, gint32 ask)
{
    while (finder->root[ask] != ask)
        ask = finder->root[ask] = finder->root[finder->root[ask]];
    return ask;
}

/* Joins what anybody holds together. */
static void
join(Finder *finder)
{
    const KithAsks *asks = finder->gaps->asks;
    for (gint32 person = 0; person < finder->gaps->problem->n_people; person++) {
        gint32 first = -1;
        for (gint32 ask = 0; ask < asks->n_asks; ask++) {
            if (finder->common[ask] || !kith_bits_has(kith_asks_able(asks, ask), (gsize)person))
                continue;
            gint32 root = find_root(finder, ask);
            if (first < 0)
                first = root;
            finder->root[root] = first;
        }
    }
}

static void
add_people(Finder *finder, KithIsland *islands)
{
    const KithGaps *gaps = finder->gaps;
    const KithFlow *flow = gaps->flow;
    for (gint32 person = 0; person < gaps->problem->n_people; person++) {
        gint32 island = -1, held = 0;
        for (gint32 ask = 0; ask < gaps->asks->n_asks; ask++)
            if (!finder->common[ask] &&
                kith_bits_has(kith_asks_able(gaps->asks, ask), (gsize)person)) {
                island = finder->number_of[ask];
                held++;
            }
        if (island < 0)
            continue;
        gint64 spare = 0;
        for (gint32 week = 0; week < flow->n_weeks; week++) {
            gsize place = kith_flow_place(flow, week, person);
            gint64 left = flow->most[place];
            for (gint32 h = flow->person_head[place]; h >= 0; h = flow->heads[h].next)
                left -= flow->measures[flow->measure_of[flow->heads[h].cell]];
            spare += MAX(left, 0);
        }
        islands[island].people++;
        islands[island].one_only += held == 1;
        islands[island].spare += kith_gaps_minutes(gaps->problem, spare);
    }
}

static void
add_needs(Finder *finder, KithIsland *islands, gint32 n)
{
    const KithGaps *gaps = finder->gaps;
    const KithProblem *problem = gaps->problem;
    g_autofree gint32 *last = g_new(gint32, MAX(n, 1));
    for (gint32 i = 0; i < n; i++)
        last[i] = -1;
    for (gint32 cell = 0; cell < problem->n_cells; cell++) {
        const KithRequirement *asked = &problem->requirements[problem->cells[cell].requirement];
        gint64 minutes = kith_gaps_minutes(problem, kith_cell_occurrence(problem, cell)->duration);
        gint32 first = gaps->flow->cell_first[cell], end = gaps->flow->cell_first[cell + 1];
        for (gint32 c = 0; c < asked->n_clauses; c++) {
            const KithClause *clause = &problem->clauses[asked->first_clause + c];
            for (gint32 a = 0; a < clause->n_alternatives; a++) {
                gint32 ask = gaps->asks->of_holding[kith_holding_number(
                    problem->frameworks, problem->alternatives[clause->first_alternative + a])];
                gint32 island = finder->number_of[ask];
                if (island < 0 || last[island] == cell)
                    continue;
                last[island] = cell;
                islands[island].asked += (end - first) * minutes;
                for (gint32 h = first; h < end; h++)
                    if (gaps->flow->heads[h].person < 0)
                        islands[island].unserved += minutes;
            }
        }
    }
}

static int
compare(gconstpointer a, gconstpointer b)
{
    const KithIsland *left = a, *right = b;
    if (left->people != right->people)
        return left->people > right->people ? -1 : 1;
    if (left->competencies != right->competencies)
        return left->competencies > right->competencies ? -1 : 1;
    return left->first_holding - right->first_holding;
}

void
kith_gaps_find_islands(KithGaps *gaps)
{
    const KithAsks *asks = gaps->asks;
    gsize n_asks = (gsize)MAX(asks->n_asks, 1);
    g_autofree gint32 *root = g_new(gint32, n_asks), *number_of = g_new(gint32, n_asks);
    g_autofree guint8 *common = g_new0(guint8, n_asks);
    Finder finder = {gaps, root, common, number_of};
    for (gint32 ask = 0; ask < asks->n_asks; ask++) {
        root[ask] = ask;
        number_of[ask] = -1;
        common[ask] = 2 * gaps->holders[ask] > gaps->problem->n_people;
    }
    join(&finder);
    gint32 n = 0;
    for (gint32 ask = 0; ask < asks->n_asks; ask++)
        if (!common[ask] && find_root(&finder, ask) == ask)
            number_of[ask] = n++;
    for (gint32 ask = 0; ask < asks->n_asks; ask++)
        if (!common[ask])
            number_of[ask] = number_of[find_root(&finder, ask)];
    g_autofree KithIsland *islands = g_new0(KithIsland, MAX(n, 1));
    for (gint32 island = 0; island < n; island++) {
        islands[island].first_holding = (gint32)gaps->island_holdings->len;
        for (gint32 ask = 0; ask < asks->n_asks; ask++) {
            if (number_of[ask] != island)
                continue;
            KithGapHolding holding = {asks->holdings[ask].competency, asks->holdings[ask].level};
            g_array_append_val(gaps->island_holdings, holding);
            islands[island].competencies++;
        }
    }
    add_people(&finder, islands);
    add_needs(&finder, islands, n);
    g_array_append_vals(gaps->islands, islands, (guint)n);
    g_array_sort(gaps->islands, compare);
}
