/* Drawing what will be: who leaves, who comes, what is renewed, by how much demand grows. */
#include "insight/forecast/forecast.h"

#include "document/value.h"
#include "model/newcomers.h"

static double
draw_range(KithRandom *random, KithRange range)
{
    return range.low + (range.high - range.low) * kith_random_unit(random);
}

/* The monthly share that makes a yearly one, by Newton's method: sums and products only. */
static double
monthly(double yearly)
{
    double stay = 1 - yearly / 12;
    for (int i = 0; i < 40; i++) {
        double power = 1;
        for (int k = 0; k < 11; k++)
            power *= stay;
        stay -= (power * stay - (1 - yearly)) / (12 * power);
    }
    return 1 - stay;
}

gint32
kith_draw_month_date(const KithProblem *problem, gint32 month)
{
    int year, m, day;
    kith_date_to_civil(problem->first_date, &year, &m, &day);
    gint32 count = year * 12 + m - 1 + month;
    return kith_date_from_civil(count / 12, count % 12 + 1, MIN(day, 28));
}

/* Whether a rule of leaving is about somebody: by any of their contracts, or all people. */
static gboolean
concerns(const KithProblem *problem, const KithLeave *leave, gint32 person)
{
    if (leave->engagements == G_MAXUINT32 && leave->employer < 0)
        return TRUE;
    for (gint32 c = problem->contract_first[person]; c < problem->contract_first[person + 1]; c++) {
        const KithContract *contract = &problem->contracts[c];
        if ((leave->engagements & ((guint32)1 << contract->engagement)) != 0 &&
            (leave->employer < 0 || leave->employer == contract->employer))
            return TRUE;
    }
    return FALSE;
}

/* Leaving by rate: the last rule that concerns somebody counts. */
static void
draw_leavers(KithDraw *draw, gint32 months)
{
    const KithProblem *problem = draw->problem;
    const GArray *rules = draw->scenario->leave;
    g_autofree double *shares = g_new(double, MAX(rules->len, 1));
    for (guint r = 0; r < rules->len; r++)
        shares[r] =
            monthly(draw_range(&draw->random, g_array_index(rules, KithLeave, r).per_cent) / 100);
    for (gint32 person = 0; person < problem->n_people; person++) {
        draw->leaves[person] = G_MAXINT32;
        gint32 rule = (gint32)rules->len - 1;
        while (rule >= 0 && !concerns(problem, &g_array_index(rules, KithLeave, rule), person))
            rule--;
        for (gint32 month = 1; month <= months && rule >= 0; month++)
            if (kith_draw_month_date(problem, month) > draw->comes[person] &&
                kith_random_unit(&draw->random) < shares[rule]) {
                draw->leaves[person] = kith_draw_month_date(problem, month) - 1;
                break;
            }
    }
    for (guint r = 0; r < draw->scenario->retire->len; r++) {
        const KithRetire *retire = &g_array_index(draw->scenario->retire, KithRetire, r);
        draw->leaves[retire->person] = MIN(draw->leaves[retire->person], retire->date);
    }
}

static void
draw_renewals(KithDraw *draw)
{
    double share = draw_range(&draw->random, draw->scenario->renewed) / 100;
    const gint32 n[2] = {draw->problem->n_attainments, draw->problem->n_authorisations};
    for (int kind = 0; kind < 2; kind++)
        for (gint32 i = 0; i < n[kind]; i++)
            draw->renewed[kind][i] = kith_random_unit(&draw->random) < share;
}

/* How many of each sort come: the first so many of them. */
static void
draw_arrivals(KithDraw *draw)
{
    gint32 newcomer = draw->n_known;
    for (gint32 a = 0; a < draw->n_arrivals; a++) {
        const KithArrival *arrival = &draw->arrivals[a];
        gint32 n = arrival->least;
        if (arrival->most > arrival->least)
            n += (gint32)kith_random_below(&draw->random,
                                           (guint32)(arrival->most - arrival->least + 1));
        for (gint32 i = 0; i < arrival->most; i++)
            draw->comes[newcomer++] = i < n ? arrival->date : G_MAXINT32;
    }
}

/* --- who may come --- */

/* The day on which somebody begins whom the documents have already, if that is after the period: by
 * themselves, or by the first of their contracts; else KITH_NONE. */
static gint32
begins_later(const KithProblem *problem, gint32 person)
{
    KithTick end = problem->day_start[problem->n_days], first = problem->people[person].from;
    KithTick contract = KITH_NEVER;
    for (gint32 c = problem->contract_first[person]; c < problem->contract_first[person + 1]; c++)
        if (problem->contracts[c].from < problem->contracts[c].until)
            contract = MIN(contract, problem->contracts[c].from);
    if (contract != KITH_NEVER)
        first = MAX(first, contract);
    if (first < end || first >= KITH_NEVER)
        return KITH_NONE;
    gint32 date, minutes;
    kith_problem_local(problem, first, &date, &minutes);
    return date;
}

static gint32
find_arrivals(KithDraw *draw, const KithProblem *problem)
{
    g_autoptr(GArray) found = g_array_copy(draw->scenario->arrivals);
    for (gint32 person = 0; person < problem->n_people; person++) {
        KithArrival arrival = {person, begins_later(problem, person), 1, 1};
        draw->comes[person] = arrival.date != KITH_NONE ? G_MAXINT32 : G_MININT32;
        if (arrival.date != KITH_NONE) /* somebody like themselves comes in their place */
            g_array_append_val(found, arrival);
    }
    gint32 n = 0;
    for (guint i = 0; i < found->len; i++)
        n += g_array_index(found, KithArrival, i).most;
    draw->n_arrivals = (gint32)found->len;
    draw->arrivals = (KithArrival *)(void *)g_array_free(g_steal_pointer(&found), FALSE);
    return n;
}

void
kith_draw_init(KithDraw *draw, KithProblem *problem, const KithScenario *scenario)
{
    *draw = (KithDraw){.scenario = scenario, .n_known = problem->n_people};
    draw->comes = g_new(gint32, MAX(problem->n_people, 1));
    gint32 n = find_arrivals(draw, problem);
    g_autofree gint32 *like = g_new(gint32, MAX(n, 1));
    draw->comes = g_renew(gint32, draw->comes, MAX(problem->n_people + n, 1));
    for (gint32 a = 0, newcomer = 0; a < draw->n_arrivals; a++)
        for (gint32 i = 0; i < draw->arrivals[a].most; i++)
            like[newcomer++] = draw->arrivals[a].like;
    draw->problem = n > 0 ? kith_newcomers_add(problem, like, n) : kith_problem_ref(problem);
    draw->leaves = g_new(gint32, MAX(draw->problem->n_people, 1));
    draw->renewed[0] = g_new(guint8, MAX(draw->problem->n_attainments, 1));
    draw->renewed[1] = g_new(guint8, MAX(draw->problem->n_authorisations, 1));
    draw->growth = g_new(double, MAX(scenario->demand->len, 1));
}

void
kith_draw_clear(KithDraw *draw)
{
    kith_problem_unref(draw->problem);
    g_free(draw->arrivals);
    g_free(draw->comes);
    g_free(draw->leaves);
    g_free(draw->renewed[0]);
    g_free(draw->renewed[1]);
    g_free(draw->growth);
}

void
kith_draw_again(KithDraw *draw, gint32 months, guint64 seed)
{
    const GArray *demand = draw->scenario->demand;
    kith_random_seed(&draw->random, seed);
    draw_arrivals(draw);
    draw_leavers(draw, months);
    draw_renewals(draw);
    for (guint d = 0; d < demand->len; d++)
        draw->growth[d] =
            draw_range(&draw->random, g_array_index(demand, KithDemand, d).per_cent) / 100;
}
