#include "insight/days.h"

static const KithOccurrence *
occurrence_of(const KithRota *rota, const KithDuty *duty)
{
    return kith_seat_occurrence(rota->problem, kith_duty_seat(rota, duty, 0));
}

static int
compare_duties(gconstpointer a, gconstpointer b, gpointer data)
{
    const KithDays *days = data;
    gint32 left = *(const gint32 *)a, right = *(const gint32 *)b;
    const KithDuty *one = kith_rota_duty(days->rota, (gsize)left);
    const KithDuty *other = kith_rota_duty(days->rota, (gsize)right);
    if (one->person != other->person)
        return one->person < other->person ? -1 : 1;
    if (days->legs[left].day != days->legs[right].day)
        return days->legs[left].day < days->legs[right].day ? -1 : 1;
    return left < right ? -1 : left > right; /* the rota has them by start */
}

static gint32
order_duties(KithDays *days)
{
    gint32 n = 0;
    for (gint32 d = 0; d < days->n_duties; d++) {
        const KithDuty *duty = kith_rota_duty(days->rota, (gsize)d);
        days->legs[d].day = kith_duty_stands(duty) ? kith_duty_day(days->rota, duty) : -1;
        if (days->legs[d].day >= 0)
            days->order[n++] = d;
    }
    g_qsort_with_data(days->order, n, sizeof(gint32), compare_duties, days);
    return n;
}

/* The leg to a duty from `place`, left at `from`. */
static void
put_leg(KithDays *days, gint32 number, gint32 place, KithTick from, gboolean first)
{
    const KithProblem *problem = days->rota->problem;
    const KithDuty *duty = kith_rota_duty(days->rota, (gsize)number);
    KithLeg *leg = &days->legs[number];
    leg->place = occurrence_of(days->rota, duty)->place;
    leg->travel = kith_problem_journey(problem, problem->people[duty->person].mode, place,
                                       leg->place, first ? duty->start : from);
    leg->first = first;
    if (first)
        return;
    KithTick gap = duty->start - from;
    leg->wait = MAX(gap - leg->travel, 0);
    leg->counted = leg->wait <= problem->paid_wait;
    leg->cramped = gap < leg->travel;
}

static void
add_duty(const KithDays *days, KithDayTally *day, gint32 number)
{
    const KithProblem *problem = days->rota->problem;
    const KithDuty *duty = kith_rota_duty(days->rota, (gsize)number);
    const KithOccurrence *occurrence = occurrence_of(days->rota, duty);
    const KithDutyKind *kind = &problem->kinds[occurrence->kind];
    const KithLeg *leg = &days->legs[number];
    KithTick length = duty->end - duty->start;
    day->kinds |= (guint32)1 << occurrence->kind;
    day->begin = MIN(day->begin, duty->start);
    day->end = MAX(day->end, duty->end);
    if (kind->breaks_rest) {
        day->rest_begin = MIN(day->rest_begin, duty->start);
        day->rest_end = MAX(day->rest_end, duty->end);
    }
    day->worked += (KithTick)((gint64)length * kind->working / 100);
    day->travel += leg->travel;
    day->waiting += leg->wait;
    if (!leg->first)
        day->worked += leg->travel + (leg->counted ? leg->wait : 0);
    if (occurrence->client >= 0)
        day->visits += length;
}

/* The day that begins with duty `first` of the order; where the next one begins. */
static gint32
add_day(KithDays *days, gint32 first, gint32 n)
{
    const KithProblem *problem = days->rota->problem;
    gint32 person = kith_rota_duty(days->rota, (gsize)days->order[first])->person;
    KithDayTally day = {
        .person = person,
        .day = days->legs[days->order[first]].day,
        .first = first,
        .begin = KITH_NEVER,
        .end = KITH_ALWAYS,
        .rest_begin = KITH_NEVER,
        .rest_end = KITH_ALWAYS,
    };
    gint32 place = kith_problem_home(problem, person, day.day),
           home = kith_problem_day_end(problem, person, day.day);
    KithTick from = KITH_ALWAYS;
    gint32 i = first;
    for (; i < n; i++) {
        gint32 number = days->order[i];
        const KithDuty *duty = kith_rota_duty(days->rota, (gsize)number);
        if (duty->person != person || days->legs[number].day != day.day)
            break;
        put_leg(days, number, place, from, i == first);
        add_duty(days, &day, number);
        place = days->legs[number].place >= 0 ? days->legs[number].place : place;
        from = duty->end;
    }
    day.n = i - first;
    day.home = kith_problem_journey(problem, problem->people[person].mode, place, home, from);
    day.travel += day.home;
    g_array_append_val(days->days, day);
    return i;
}

KithDays *
kith_days_new(const KithRota *rota)
{
    const KithProblem *problem = rota->problem;
    KithDays *days = g_new0(KithDays, 1);
    days->rota = rota;
    days->n_duties = (gint32)rota->duties->len;
    days->legs = g_new0(KithLeg, (gsize)days->n_duties + 1);
    days->order = g_new(gint32, (gsize)days->n_duties + 1);
    days->days = g_array_new(FALSE, FALSE, sizeof(KithDayTally));
    days->day_first = g_new0(gint32, (gsize)problem->n_people + 1);

    gint32 n = order_duties(days);
    for (gint32 i = 0; i < n;)
        i = add_day(days, i, n);
    for (guint i = 0; i < days->days->len; i++)
        days->day_first[kith_days_get(days, (gint32)i)->person + 1]++;
    for (gint32 person = 0; person < problem->n_people; person++)
        days->day_first[person + 1] += days->day_first[person];
    return days;
}

void
kith_days_free(KithDays *days)
{
    if (days == NULL)
        return;
    g_free(days->legs);
    g_free(days->order);
    g_array_free(days->days, TRUE);
    g_free(days->day_first);
    g_free(days);
}
