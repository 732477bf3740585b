#include "rota/check/checker.h"

/* What an unmet head of an importance weighs against others. */
static const gint64 importance_weight[KITH_IMPORTANCES] = {
    [KITH_RED] = 1000000, [KITH_AMBER] = 1000, [KITH_GREEN] = 1};

/* How many people cover a cell. */
static gint64
heads_of(const KithCheck *check, const KithCell *cell)
{
    gint64 heads = 0;
    gint32 until = check->taker_first[cell->first_seat + cell->most];
    for (gint32 i = check->taker_first[cell->first_seat]; i < until; i++)
        heads += check->takers[i].duty->covers;
    return heads;
}

static const KithCell *
cell_of(const KithCheck *check, gint32 occurrence, gint32 i)
{
    return &check->problem->cells[check->problem->occurrences[occurrence].first_cell + i];
}

static KithBreach
place_of(const KithCheck *check, gint32 occurrence)
{
    KithBreach where = KITH_NO_BREACH;
    where.occurrence = occurrence;
    where.day = check->problem->occurrences[occurrence].day;
    return where;
}

/* "early@2026-03-02", and which of its seats where they have a name. */
static char *
cell_text(const KithCheck *check, const KithCell *cell)
{
    g_autofree char *id = kith_problem_occurrence_id(check->problem, cell->occurrence);
    const char *name = kith_problem_text(check->problem, cell->name);
    return name != NULL ? g_strdup_printf("%s (%s)", id, name) : g_steal_pointer(&id);
}

/* A cell whose heads are not as the rule would have them. */
static void
charge_cell(KithCheck *check, gint32 rule, const KithCell *cell, gint64 units, gint64 each,
            const char *asked, gint64 n)
{
    KithBreach where = place_of(check, cell->occurrence);
    where.seat = cell->first_seat;
    gint64 heads = heads_of(check, cell);
    g_autofree char *id = cell_text(check, cell);
    g_autofree char *has = heads == 0   ? g_strdup("nobody")
                           : heads == 1 ? g_strdup("1 person")
                                        : g_strdup_printf("%" G_GINT64_FORMAT " people", heads);
    kith_check_breach(check, rule, where, units, each, "%s has %s; %" G_GINT64_FORMAT " %s %s", id,
                      has, n, n == 1 ? "is" : "are", asked);
}

void
kith_judge_heads_most(KithCheck *check, gint32 rule, gint32 occurrence)
{
    for (gint32 i = 0; i < check->problem->occurrences[occurrence].n_cells; i++) {
        const KithCell *cell = cell_of(check, occurrence, i);
        gint64 heads = heads_of(check, cell);
        if (heads > cell->most)
            charge_cell(check, rule, cell, heads - cell->most, check->problem->rules[rule].weight,
                        "all it has room for", cell->most);
    }
}

void
kith_judge_cover_least(KithCheck *check, gint32 rule, gint32 occurrence)
{
    const KithOccurrence *facts = &check->problem->occurrences[occurrence];
    gint64 each = check->problem->rules[rule].weight * importance_weight[facts->importance];
    for (gint32 i = 0; i < facts->n_cells; i++) {
        const KithCell *cell = cell_of(check, occurrence, i);
        gint64 heads = heads_of(check, cell);
        if (heads < cell->least)
            charge_cell(check, rule, cell, cell->least - heads, each, "needed", cell->least);
    }
}

void
kith_judge_cover_wanted(KithCheck *check, gint32 rule, gint32 occurrence)
{
    for (gint32 i = 0; i < check->problem->occurrences[occurrence].n_cells; i++) {
        const KithCell *cell = cell_of(check, occurrence, i);
        gint64 heads = heads_of(check, cell);
        gint64 each =
            cell->weight_under >= 0 ? cell->weight_under : check->problem->rules[rule].weight;
        if (heads >= cell->least && heads < cell->wanted)
            charge_cell(check, rule, cell, cell->wanted - heads, each, "wanted", cell->wanted);
    }
}

void
kith_judge_cover_over(KithCheck *check, gint32 rule, gint32 occurrence)
{
    for (gint32 i = 0; i < check->problem->occurrences[occurrence].n_cells; i++) {
        const KithCell *cell = cell_of(check, occurrence, i);
        gint64 heads = heads_of(check, cell);
        gint64 each =
            cell->weight_over >= 0 ? cell->weight_over : check->problem->rules[rule].weight;
        if (heads > cell->wanted)
            charge_cell(check, rule, cell, heads - cell->wanted, each, "wanted", cell->wanted);
    }
}

void
kith_judge_half_filled(KithCheck *check, gint32 rule, gint32 occurrence)
{
    const KithOccurrence *facts = &check->problem->occurrences[occurrence];
    gint64 filled = 0, asked = 0;
    for (gint32 i = 0; facts->together && i < facts->n_cells; i++) {
        const KithCell *cell = cell_of(check, occurrence, i);
        filled += MIN(heads_of(check, cell), cell->least);
        asked += cell->least;
    }
    if (filled == 0 || filled == asked)
        return;
    g_autofree char *id = kith_problem_occurrence_id(check->problem, occurrence);
    kith_check_breach(check, rule, place_of(check, occurrence), filled,
                      check->problem->rules[rule].weight * importance_weight[facts->importance],
                      "%s has %" G_GINT64_FORMAT " of the %" G_GINT64_FORMAT
                      " people who must come together",
                      id, filled, asked);
}

/* Everybody who covers a seat of the occurrence: from `*first` up to, not including, the result. */
static gint32
team_of(const KithCheck *check, gint32 occurrence, gint32 *first)
{
    const KithOccurrence *facts = &check->problem->occurrences[occurrence];
    if (facts->n_cells == 0)
        return *first = 0;
    const KithCell *last = cell_of(check, occurrence, facts->n_cells - 1);
    *first = check->taker_first[cell_of(check, occurrence, 0)->first_seat];
    return check->taker_first[last->first_seat + last->most];
}

void
kith_judge_team(KithCheck *check, gint32 rule, gint32 occurrence)
{
    const KithProblem *problem = check->problem;
    const KithOccurrence *facts = &problem->occurrences[occurrence];
    KithInterval span = kith_occurrence_span(facts);
    gint32 first, until = team_of(check, occurrence, &first);
    for (gint32 t = facts->first_team; t < facts->first_team + facts->n_teams; t++) {
        const KithTeam *team = &problem->teams[t];
        gint64 heads = 0, holders = 0;
        for (gint32 i = first; i < until; i++) {
            const KithCheckedDuty *duty = check->takers[i].duty;
            heads += duty->covers;
            holders += duty->covers && kith_check_holds(check, duty->person, team->requirement,
                                                        facts->client, span.from, span.until);
        }
        if (heads == 0 || holders >= team->least)
            continue;
        g_autofree char *id = kith_problem_occurrence_id(problem, occurrence);
        kith_check_breach(
            check, rule, place_of(check, occurrence), team->least - holders,
            problem->rules[rule].weight,
            "%s has %" G_GINT64_FORMAT " in its team who hold %s; %d must", id, holders,
            kith_problem_text(problem, problem->requirements[team->requirement].text), team->least);
    }
}

void
kith_judge_supervision(KithCheck *check, gint32 rule, gint32 occurrence)
{
    const KithProblem *problem = check->problem;
    gint32 client = problem->occurrences[occurrence].client;
    KithInterval span = kith_occurrence_span(&problem->occurrences[occurrence]);
    gint64 supervised = 0, supervisors = 0;
    gint32 first, until = team_of(check, occurrence, &first);
    for (gint32 i = first; problem->supervisor >= 0 && i < until; i++) {
        const KithCheckedDuty *duty = check->takers[i].duty;
        if (duty->covers && kith_check_supervised(problem, duty->person, span.from))
            supervised++;
        else if (duty->covers)
            supervisors += kith_check_holds(check, duty->person, problem->supervisor, client,
                                            span.from, span.until);
    }
    gint64 alone = supervised - supervisors * problem->supervised_most;
    if (alone <= 0)
        return;
    g_autofree char *id = kith_problem_occurrence_id(problem, occurrence);
    kith_check_breach(check, rule, place_of(check, occurrence), alone, problem->rules[rule].weight,
                      "%s has %" G_GINT64_FORMAT " who need a supervisor and %" G_GINT64_FORMAT
                      " who can be one; each may have %d",
                      id, supervised, supervisors, problem->supervised_most);
}
