#include "insight/gaps/scarce.h"

gint32 *
kith_holders(const KithAsks *asks)
{
    gint32 *holders = g_new(gint32, MAX(asks->n_asks, 1));
    for (gint32 ask = 0; ask < asks->n_asks; ask++)
        holders[ask] = (gint32)kith_bits_count(kith_asks_able(asks, ask), asks->words);
    return holders;
}

/* Of a clause the alternative that the most people hold, and how many hold any. */
static gint32
best_alternative(const KithProblem *problem, const KithAsks *asks, const gint32 *of_ask,
                 const KithClause *clause, gint32 *holders)
{
    g_autofree KithBits *any = kith_bits_new((gsize)problem->n_people);
    gint32 best = clause->first_alternative, most = -1;
    for (gint32 i = clause->first_alternative;
         i < clause->first_alternative + clause->n_alternatives; i++) {
        gint32 number = kith_holding_number(problem->frameworks, problem->alternatives[i]);
        gint32 ask = asks->of_holding[number];
        for (gsize w = 0; w < asks->words; w++)
            any[w] |= kith_asks_able(asks, ask)[w];
        if (of_ask[ask] > most) {
            most = of_ask[ask];
            best = i;
        }
    }
    *holders = (gint32)kith_bits_count(any, asks->words);
    return best;
}

gint32 *
kith_scarcest(const KithProblem *problem, const KithAsks *asks)
{
    gint32 *scarcest = g_new(gint32, MAX(problem->n_requirements, 1));
    g_autofree gint32 *of_ask = kith_holders(asks);
    g_autofree guint8 *asked = g_new0(guint8, MAX(problem->n_requirements, 1));
    for (gint32 cell = 0; cell < problem->n_cells; cell++)
        asked[problem->cells[cell].requirement] = TRUE;
    for (gint32 r = 0; r < problem->n_requirements; r++) {
        const KithRequirement *requirement = &problem->requirements[r];
        gint32 fewest = G_MAXINT32;
        scarcest[r] = -1;
        for (gint32 c = 0; asked[r] && c < requirement->n_clauses; c++) {
            gint32 holders,
                best = best_alternative(problem, asks, of_ask,
                                        &problem->clauses[requirement->first_clause + c], &holders);
            if (holders < fewest) {
                fewest = holders;
                scarcest[r] = best;
            }
        }
    }
    return scarcest;
}
