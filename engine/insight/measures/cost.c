/* What the work costs, and whose it is. */
#include "insight/measures/measuring.h"
#include "rota/rules/money.h"

#define DEAR_PERCENT 150

/* Pence an hour that employed people are paid for each kind on average, rounded down; 0 where
 * nobody is. */
static gint64 *
employed_rates(const KithProblem *problem)
{
    gsize n_kinds = (gsize)problem->n_kinds;
    gint64 *rates = g_new0(gint64, n_kinds + 1);
    for (gsize kind = 0; kind < n_kinds; kind++) {
        gint64 n = 0;
        for (gint32 c = 0; c < problem->n_contracts; c++) {
            const KithContract *contract = &problem->contracts[c];
            gint32 pay = problem->pay[(gsize)c * n_kinds + kind];
            if (contract->engagement != KITH_EMPLOYED || pay <= 0 || contract->until <= 0 ||
                contract->from >= problem->day_start[problem->n_days])
                continue;
            rates[kind] += pay;
            n++;
        }
        rates[kind] /= MAX(n, 1);
    }
    return rates;
}

void
kith_measure_cost(const KithMeasuring *measuring, KithSpell *spell)
{
    const KithProblem *problem = measuring->problem;
    gint64 time[KITH_ENGAGEMENTS] = {0}, all = 0, pence = 0, dear = 0;
    g_autofree gint64 *rates = employed_rates(problem);
    for (gsize d = 0; d < kith_rota_duties(measuring->rota); d++) {
        const KithLeg *leg = &measuring->days->legs[d];
        const KithDuty *duty = kith_rota_duty(measuring->rota, d);
        if (leg->day < 0 || !kith_spell_has(spell, leg->day))
            continue;
        gint32 seat = kith_duty_seat(measuring->rota, duty, 0);
        gint32 number = problem->cells[problem->seat_cell[seat]].occurrence;
        gint32 kind = problem->occurrences[number].kind;
        gint64 length = duty->end - duty->start;
        gint64 paid = length * problem->kinds[kind].paid / 100;
        if (!leg->first)
            paid += leg->travel + (leg->counted ? leg->wait : 0);
        pence +=
            kith_money_pence(problem, duty->person, number, duty->start, duty->end, (KithTick)paid);
        all += length;
        gint32 contract =
            kith_money_contract(problem, duty->person, number, duty->start, duty->end);
        if (contract < 0)
            continue;
        KithEngagement engagement = problem->contracts[contract].engagement;
        time[engagement] += length;
        dear += engagement == KITH_AGENCY && rates[kind] > 0 &&
                kith_money_rate(problem, contract, number) * 100 > rates[kind] * DEAR_PERCENT;
    }
    kith_spell_share(spell, KITH_MEASURE_PAY, pence, 100);
    kith_spell_share(spell, KITH_MEASURE_EMPLOYED, time[KITH_EMPLOYED], all);
    kith_spell_share(spell, KITH_MEASURE_BANK, time[KITH_BANK], all);
    kith_spell_share(spell, KITH_MEASURE_AGENCY, time[KITH_AGENCY], all);
    kith_spell_share(spell, KITH_MEASURE_OTHERS,
                     time[KITH_SELF_EMPLOYED] + time[KITH_VOLUNTEER] + time[KITH_CARER], all);
    kith_spell_count(spell, KITH_MEASURE_AGENCY_DEAR, dear);
}
