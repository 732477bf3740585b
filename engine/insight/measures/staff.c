/* How people are used: travel, contracted time, limits, even shares, wishes. */
#include "insight/measures/measuring.h"

#define NEAR_MINUTES 60

void
kith_measure_travel(const KithMeasuring *measuring, KithSpell *spell)
{
    gint64 travel = 0, waiting = 0, visits = 0, cramped = 0;
    for (guint i = 0; i < measuring->days->days->len; i++) {
        const KithDayTally *day = kith_days_get(measuring->days, (gint32)i);
        if (!kith_spell_has(spell, day->day))
            continue;
        for (gint32 d = day->first; d < day->first + day->n; d++)
            cramped += measuring->days->legs[measuring->days->order[d]].cramped;
        if (day->visits == 0)
            continue;
        travel += day->travel;
        waiting += day->waiting;
        visits += day->visits;
    }
    kith_spell_share(spell, KITH_MEASURE_TRAVEL, travel * 60, visits);
    kith_spell_share(spell, KITH_MEASURE_WAITING, waiting * 60, visits);
    kith_spell_count(spell, KITH_MEASURE_CRAMPED, cramped);
}

/* Ticks contracted over the days of a spell. Whole periods come to what the rules count. */
static gint64
contracted_in(const KithProblem *problem, gint32 person, const KithSpell *spell)
{
    gint64 contracted = 0;
    for (gint32 c = problem->contract_first[person]; c < problem->contract_first[person + 1]; c++) {
        const KithContract *contract = &problem->contracts[c];
        for (gint32 day = spell->from; day < spell->until; day++)
            if (contract->from <= problem->day_start[day] &&
                problem->day_start[day] < contract->until)
                contracted += contract->minutes;
    }
    return contracted / 7;
}

static gint64
worked_in(const KithMeasuring *measuring, gint32 person, const KithSpell *spell)
{
    gint64 worked = 0;
    for (gint32 i = measuring->days->day_first[person]; i < measuring->days->day_first[person + 1];
         i++) {
        const KithDayTally *day = kith_days_get(measuring->days, i);
        worked += kith_spell_has(spell, day->day) ? day->worked : 0;
    }
    return worked;
}

static void
measure_contracts(const KithMeasuring *measuring, KithSpell *spell)
{
    const KithProblem *problem = measuring->problem;
    gint64 contracted = 0, used = 0, above = 0;
    for (gint32 person = 0; person < problem->n_people; person++) {
        gint64 own = contracted_in(problem, person, spell);
        if (own == 0)
            continue;
        gint64 worked = worked_in(measuring, person, spell);
        contracted += own;
        used += MIN(worked, own);
        above += MAX(worked - own, 0);
    }
    kith_spell_share(spell, KITH_MEASURE_CONTRACT_USED, used, contracted);
    kith_spell_time(spell, KITH_MEASURE_CONTRACT_UNUSED, problem, contracted - used);
    kith_spell_time(spell, KITH_MEASURE_OVERTIME, problem, above);
}

/* The shortest daily rest that the rules allow a person; 0 where none asks for any. */
static KithTick
shortest_rest(const KithProblem *problem, gint32 person)
{
    KithTick least = 0;
    for (gint32 rule = 0; rule < problem->n_rules; rule++)
        if (problem->rules[rule].kind == KITH_RULE_REST_DAILY &&
            kith_problem_rule_holds(problem, &problem->rules[rule], person))
            least = MAX(least, problem->rules[rule].least_time);
    return least;
}

static gint64
near_rests(const KithMeasuring *measuring, gint32 person, const KithSpell *spell)
{
    KithTick near = NEAR_MINUTES * measuring->problem->ticks_per_minute, before = KITH_ALWAYS;
    KithTick least = shortest_rest(measuring->problem, person);
    gint64 count = 0;
    for (gint32 i = measuring->days->day_first[person];
         least > 0 && i < measuring->days->day_first[person + 1]; i++) {
        const KithDayTally *day = kith_days_get(measuring->days, i);
        if (day->rest_begin == KITH_NEVER)
            continue;
        KithTick rest = day->rest_begin - before;
        count += before != KITH_ALWAYS && kith_spell_has(spell, day->day) && rest < least + near;
        before = day->rest_end;
    }
    return count;
}

static gint64
near_weeks(const KithMeasuring *measuring, gint32 person, const KithSpell *spell)
{
    const KithProblem *problem = measuring->problem;
    KithTick near = NEAR_MINUTES * problem->ticks_per_minute;
    gint64 count = 0;
    gint32 end = measuring->days->day_first[person + 1];
    for (gint32 i = measuring->days->day_first[person], next; i < end; i = next) {
        gint32 first_day = kith_days_get(measuring->days, i)->day;
        gint32 week = problem->week_of_day[first_day];
        gint64 worked = 0;
        for (next = i; next < end; next++) {
            const KithDayTally *day = kith_days_get(measuring->days, next);
            if (problem->week_of_day[day->day] != week)
                break;
            worked += day->worked;
        }
        KithTick most = problem->week_most[(gsize)person * (gsize)problem->n_weeks + (gsize)week];
        count += kith_spell_has(spell, first_day) && most != KITH_NEVER && worked > most - near;
    }
    return count;
}

/* Pins that had been told to people and are no longer so, and duties called off. */
static gint64
count_changes(const KithMeasuring *measuring, const KithSpell *spell)
{
    const KithProblem *problem = measuring->problem;
    gint64 count = 0;
    for (gint32 p = 0; p < problem->n_pins; p++) {
        const KithPin *pin = &problem->pins[p];
        const KithOccurrence *occurrence = &problem->occurrences[pin->occurrence];
        gboolean told = pin->state == KITH_PUBLISHED || pin->state == KITH_ACCEPTED, kept = FALSE;
        if (!told || !kith_spell_has(spell, occurrence->day))
            continue;
        for (gint32 c = 0; c < occurrence->n_cells && !kept; c++) {
            const KithCell *cell = &problem->cells[occurrence->first_cell + c];
            for (gint32 seat = cell->first_seat; seat < cell->first_seat + cell->most; seat++) {
                gint32 number = measuring->duty_of_seat[seat];
                const KithDuty *duty =
                    number >= 0 ? kith_rota_duty(measuring->rota, (gsize)number) : NULL;
                kept = kept || (duty != NULL && duty->person == pin->person &&
                                (pin->start == KITH_NEVER || duty->start == pin->start));
            }
        }
        count += !kept;
    }
    for (gsize d = 0; d < kith_rota_duties(measuring->rota); d++) {
        const KithDuty *duty = kith_rota_duty(measuring->rota, d);
        const KithOccurrence *occurrence =
            kith_seat_occurrence(problem, kith_duty_seat(measuring->rota, duty, 0));
        count += duty->state == KITH_CANCELLED && kith_spell_has(spell, occurrence->day);
    }
    return count;
}

#define NOTICE_DAYS 28

/* How long before they are duties were told as they are; what is told too late has no notice. */
static void
measure_notice(const KithMeasuring *measuring, KithSpell *spell)
{
    const KithProblem *problem = measuring->problem;
    gint64 days = 0, published = 0, brief = 0;
    for (gsize d = 0; d < kith_rota_duties(measuring->rota); d++) {
        const KithDuty *duty = kith_rota_duty(measuring->rota, d);
        gint32 day = kith_duty_day(measuring->rota, duty);
        if (!kith_duty_stands(duty) || duty->published == KITH_NONE || !kith_spell_has(spell, day))
            continue;
        gint32 notice = MAX(0, problem->first_date + day - duty->published);
        days += notice;
        brief += notice < NOTICE_DAYS;
        published++;
    }
    kith_spell_share(spell, KITH_MEASURE_NOTICE, days, published);
    kith_spell_share(spell, KITH_MEASURE_NOTICE_SHORT, brief, published);
}

/* By how much the days of some kind that each person has differ from a share by contracted time, on
 * average among those who are able. In thousandths. */
static void
measure_spread(const KithMeasuring *measuring, KithSpell *spell, KithMeasureKind kind,
               const KithBits *able, guint32 kinds, gboolean weekends)
{
    const KithProblem *problem = measuring->problem;
    gint64 all = 0, contracted = 0, people = 0;
    double away = 0;
    g_autofree gint64 *has = g_new0(gint64, (gsize)problem->n_people + 1);
    g_autofree gint64 *share = g_new0(gint64, (gsize)problem->n_people + 1);
    for (gint32 person = 0; person < problem->n_people; person++) {
        if (!kith_bits_has(able, (gsize)person))
            continue;
        share[person] = contracted_in(problem, person, spell);
        if (share[person] == 0)
            continue;
        for (gint32 i = measuring->days->day_first[person];
             i < measuring->days->day_first[person + 1]; i++) {
            const KithDayTally *day = kith_days_get(measuring->days, i);
            gboolean counts = (day->kinds & kinds) != 0 &&
                              (!weekends || (problem->first_date + day->day + 3) % 7 >= 5);
            has[person] += counts && kith_spell_has(spell, day->day);
        }
        all += has[person];
        contracted += share[person];
        people++;
    }
    for (gint32 person = 0; person < problem->n_people; person++)
        if (share[person] > 0)
            away +=
                ABS((double)has[person] - (double)all * (double)share[person] / (double)contracted);
    kith_spell_share(spell, kind, (gint64)(away * 1000 + 0.5), people * 1000);
}

void
kith_measure_staff(const KithMeasuring *measuring, KithSpell *spell)
{
    gint64 near = 0;
    measure_contracts(measuring, spell);
    for (gint32 person = 0; person < measuring->problem->n_people; person++)
        near += near_rests(measuring, person, spell) + near_weeks(measuring, person, spell);
    kith_spell_count(spell, KITH_MEASURE_NEAR_LIMITS, near);
    kith_spell_count(spell, KITH_MEASURE_CHANGED, count_changes(measuring, spell));
    measure_notice(measuring, spell);
    measure_spread(measuring, spell, KITH_MEASURE_NIGHTS_SPREAD, measuring->night_able,
                   measuring->unpopular, FALSE);
    measure_spread(measuring, spell, KITH_MEASURE_WEEKENDS_SPREAD, measuring->weekend_able,
                   G_MAXUINT32, TRUE);
}

/* --- wishes about days --- */

/* The kinds of a person's duties on a day; 0 where there is none. */
static guint32
kinds_on(const KithDays *days, gint32 person, gint32 day)
{
    for (gint32 i = days->day_first[person]; i < days->day_first[person + 1]; i++)
        if (kith_days_get(days, i)->day == day)
            return kith_days_get(days, i)->kinds;
    return 0;
}

void
kith_measure_wishes(const KithMeasuring *measuring, KithSpell *spell)
{
    const KithProblem *problem = measuring->problem;
    gint64 wishes = 0, met = 0, worst_met = 1, worst_of = 1;
    gint32 worst = -1;
    for (gint32 person = 0; person < problem->n_people; person++) {
        gint64 own = 0, own_met = 0;
        for (gint32 i = problem->day_wish_first[person]; i < problem->day_wish_first[person + 1];
             i++) {
            const KithDayWish *wish = &problem->day_wishes[i];
            if (!kith_spell_has(spell, wish->day))
                continue;
            guint32 kinds = kinds_on(measuring->days, person, wish->day);
            gboolean happens = (kinds & (wish->kinds == 0 ? G_MAXUINT32 : wish->kinds)) != 0;
            own++;
            own_met += happens == (wish->wish == KITH_FOR);
        }
        wishes += own;
        met += own_met;
        if (own > 0 && (worst < 0 || own_met * worst_of < worst_met * own)) {
            worst = person;
            worst_met = own_met;
            worst_of = own;
        }
    }
    kith_spell_share(spell, KITH_MEASURE_WISHES, met, wishes);
    kith_spell_share(spell, KITH_MEASURE_WISHES_WORST, worst_met, worst >= 0 ? worst_of : 0);
    spell->values[KITH_MEASURE_WISHES_WORST].person = worst;
}
