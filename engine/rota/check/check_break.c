#include "rota/check/checker.h"

/* Whether a duty gives no chance of a break by itself and asks for one. */
static gboolean
works_through(const KithProblem *problem, const KithCheckedDuty *duty, KithTick least)
{
    const KithDutyKind *kind = &problem->kinds[duty->kind];
    return kind->breaks_rest && kind->pause < least;
}

/* The end of the stretch of a day's duties that begins with duty i: the first one after it. */
static gint32
end_of_stretch(const KithCheck *check, const KithCheckedDay *day, gint32 i, KithTick least)
{
    gint32 next = i + 1;
    while (next < day->n_duties && works_through(check->problem, &day->duties[next], least) &&
           kith_check_wait_before(check, day->duties, next) < least)
        next++;
    return next;
}

void
kith_judge_break_due(KithCheck *check, gint32 rule, const KithCheckedPerson *person)
{
    const KithProblem *problem = check->problem;
    const KithRule *known = &problem->rules[rule];
    KithTick least =
        known->least_time == KITH_NONE ? 20 * problem->ticks_per_minute : known->least_time;
    for (gint32 d = 0; d < problem->n_days; d++) {
        const KithCheckedDay *day = &person->days[d];
        for (gint32 i = 0, next; i < day->n_duties; i = next) {
            next = i + 1;
            if (!works_through(problem, &day->duties[i], least))
                continue;
            next = end_of_stretch(check, day, i, least);
            gint64 length = (gint64)day->duties[next - 1].end - day->duties[i].start;
            KithBreach where = KITH_NO_BREACH;
            where.person = person->person;
            where.day = d;
            if (length > known->most_time)
                kith_check_breach(
                    check, rule, where, 1, known->weight,
                    "%s works for %s from %s on %s without a break of %s",
                    kith_check_person(check, person->person), kith_check_length(check, length).text,
                    kith_check_clock(check, day->duties[i].start).text,
                    kith_check_date(check, d).text, kith_check_length(check, least).text);
        }
    }
}
