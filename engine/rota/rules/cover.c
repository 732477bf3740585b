#include "rota/rules/cover.h"

static void
add(const KithRulebook *book, KithRuleKind kind, gint64 units, gint64 factor, KithTally *tally,
    int sign)
{
    gint32 rule = book->only[kind];
    if (units > 0 && rule >= 0)
        kith_tally_add(tally, book, rule, units, book->over[rule] * factor, sign);
}

static void
price_cell(const KithRulebook *book, const KithCell *cell, gint32 heads, gint64 importance,
           KithTally *tally, int sign)
{
    gint64 scale = book->problem->ticks_per_minute;
    add(book, KITH_RULE_HEADS_MOST, heads - cell->most, 1, tally, sign);
    add(book, KITH_RULE_COVER_LEAST, cell->least - heads, importance, tally, sign);

    gint32 wanted = book->only[KITH_RULE_COVER_WANTED], over = book->only[KITH_RULE_COVER_OVER];
    if (heads >= cell->least && heads < cell->wanted && wanted >= 0)
        kith_tally_add(tally, book, wanted, cell->wanted - heads,
                       cell->weight_under >= 0 ? cell->weight_under * scale : book->over[wanted],
                       sign);
    if (heads > cell->wanted && over >= 0)
        kith_tally_add(tally, book, over, heads - cell->wanted,
                       cell->weight_over >= 0 ? cell->weight_over * scale : book->over[over], sign);
}

void
kith_cover_price(const KithRulebook *book, gint32 number, const KithCover *cover, KithTally *tally,
                 int sign)
{
    kith_cover_price_as(book, number, book->problem->occurrences[number].importance, cover, tally,
                        sign);
}

void
kith_cover_price_as(const KithRulebook *book, gint32 number, KithImportance as,
                    const KithCover *cover, KithTally *tally, int sign)
{
    const KithProblem *problem = book->problem;
    const KithOccurrence *occurrence = &problem->occurrences[number];
    gint64 importance = kith_price_importance(as);
    gint32 heads = 0, filled = 0, least = 0;
    for (gint32 c = occurrence->first_cell; c < occurrence->first_cell + occurrence->n_cells; c++) {
        const KithCell *cell = &problem->cells[c];
        price_cell(book, cell, cover->cell_heads[c], importance, tally, sign);
        heads += cover->cell_heads[c];
        filled += MIN(cover->cell_heads[c], cell->least);
        least += cell->least;
    }
    if (occurrence->together && filled > 0 && filled < least)
        add(book, KITH_RULE_HALF_FILLED, filled, importance, tally, sign);

    if (heads > 0)
        for (gint32 t = occurrence->first_team; t < occurrence->first_team + occurrence->n_teams;
             t++)
            add(book, KITH_RULE_TEAM, problem->teams[t].least - cover->team_able[t], 1, tally,
                sign);
    if (problem->supervisor >= 0)
        add(book, KITH_RULE_SUPERVISION,
            cover->supervised[number] - problem->supervised_most * cover->supervisors[number], 1,
            tally, sign);
}

void
kith_continuity_price(const KithRulebook *book, gint32 client, gint32 people, KithTally *tally,
                      int sign)
{
    gint32 rule = book->only[KITH_RULE_CONTINUITY];
    if (rule < 0)
        return;
    gint32 most = book->problem->clients[client].carers_most;
    if (most < 0)
        most = book->problem->rules[rule].most;
    kith_tally_range(tally, book, rule, people, KITH_NONE, most, sign);
}
