#include "model/rule_columns.h"
#include "rota/check/checker.h"

#include <string.h>

/* Which judge a kind of rule has; each has one. */
static const struct {
    KithPersonJudge *person;
    KithOccurrenceJudge *occurrence;
    KithRotaJudge *rota;
} judges[KITH_RULE_KINDS] = {
    [KITH_RULE_ELIGIBLE] = {.person = kith_judge_eligible},
    [KITH_RULE_ONE_PLACE] = {.person = kith_judge_one_place},
    [KITH_RULE_WINDOW] = {.person = kith_judge_window},
    [KITH_RULE_LINKED] = {.rota = kith_judge_linked},
    [KITH_RULE_HEADS_MOST] = {.occurrence = kith_judge_heads_most},
    [KITH_RULE_CONTRACT_MOST] = {.person = kith_judge_contract_most},
    [KITH_RULE_SUPERVISION] = {.occurrence = kith_judge_supervision},
    [KITH_RULE_REST_DAILY] = {.person = kith_judge_rest_daily},
    [KITH_RULE_REST_OWED] = {.person = kith_judge_rest_daily},
    [KITH_RULE_REST_WEEKLY] = {.person = kith_judge_rest_weekly},
    [KITH_RULE_WEEK_MINUTES] = {.person = kith_judge_week_minutes},
    [KITH_RULE_AVERAGE_MINUTES] = {.person = kith_judge_average_minutes},
    [KITH_RULE_NIGHT_AVERAGE] = {.person = kith_judge_night_average},
    [KITH_RULE_PERIOD_MINUTES] = {.person = kith_judge_period_minutes},
    [KITH_RULE_PERIOD_DUTIES] = {.person = kith_judge_period_duties},
    [KITH_RULE_DAY_DUTIES] = {.person = kith_judge_day_duties},
    [KITH_RULE_DAY_MINUTES] = {.person = kith_judge_day_minutes},
    [KITH_RULE_DAY_LOAD] = {.person = kith_judge_day_load},
    [KITH_RULE_DAY_SPAN] = {.person = kith_judge_day_span},
    [KITH_RULE_BREAK_DUE] = {.person = kith_judge_break_due},
    [KITH_RULE_MEAL_BREAK] = {.person = kith_judge_meal_break},
    [KITH_RULE_RUN_WORKED] = {.person = kith_judge_run_worked},
    [KITH_RULE_RUN_OFF] = {.person = kith_judge_run_off},
    [KITH_RULE_SUCCESSION] = {.person = kith_judge_succession},
    [KITH_RULE_OFF_AFTER] = {.person = kith_judge_off_after},
    [KITH_RULE_PATTERN] = {.person = kith_judge_pattern},
    [KITH_RULE_WEEKENDS] = {.person = kith_judge_weekends},
    [KITH_RULE_WEEKEND_WHOLE] = {.person = kith_judge_weekend_whole},
    [KITH_RULE_WEEKEND_IDENTICAL] = {.person = kith_judge_weekend_identical},
    [KITH_RULE_FAIRNESS] = {.rota = kith_judge_fairness},
    [KITH_RULE_COVER_LEAST] = {.occurrence = kith_judge_cover_least},
    [KITH_RULE_TEAM] = {.occurrence = kith_judge_team},
    [KITH_RULE_HALF_FILLED] = {.occurrence = kith_judge_half_filled},
    [KITH_RULE_CHANGES] = {.rota = kith_judge_changes},
    [KITH_RULE_COVER_WANTED] = {.occurrence = kith_judge_cover_wanted},
    [KITH_RULE_COVER_OVER] = {.occurrence = kith_judge_cover_over},
    [KITH_RULE_WISH] = {.person = kith_judge_wish},
    [KITH_RULE_PREFERS] = {.person = kith_judge_prefers},
    [KITH_RULE_TOP_OF_LICENCE] = {.person = kith_judge_top_of_licence},
    [KITH_RULE_CONTINUITY] = {.rota = kith_judge_continuity},
    [KITH_RULE_KNOWN_CARER] = {.person = kith_judge_known_carer},
    [KITH_RULE_RUN_KEPT] = {.person = kith_judge_run_kept},
    [KITH_RULE_SAME_PERSON] = {.rota = kith_judge_same},
    [KITH_RULE_SAME_TIME] = {.rota = kith_judge_same},
    [KITH_RULE_TRAVEL] = {.person = kith_judge_travel},
    [KITH_RULE_WAITING] = {.person = kith_judge_waiting},
    [KITH_RULE_OVERRUN] = {.person = kith_judge_overrun},
    [KITH_RULE_IDLE_GREATEST] = {.rota = kith_judge_idle_greatest},
    [KITH_RULE_LATENESS] = {.person = kith_judge_lateness},
    [KITH_RULE_LATENESS_GREATEST] = {.rota = kith_judge_lateness_greatest},
    [KITH_RULE_CONTRACT_MINUTES] = {.person = kith_judge_contract_minutes},
    [KITH_RULE_WORKLOAD] = {.rota = kith_judge_workload},
    [KITH_RULE_PAY] = {.person = kith_judge_pay},
    [KITH_RULE_BUDGET] = {.rota = kith_judge_budget},
    [KITH_RULE_BUDGET_MINUTES] = {.rota = kith_judge_budget},
    [KITH_RULE_AGENCY_SHARE] = {.rota = kith_judge_agency_share},
    [KITH_RULE_AGENCY_DEAR] = {.person = kith_judge_agency_dear},
};

void
kith_check_breach(KithCheck *check, gint32 rule, KithBreach where, gint64 units, gint64 each,
                  const char *format, ...)
{
    const KithRule *known = &check->problem->rules[rule];
    gboolean time = kith_rule_info(known->kind)->unit == KITH_UNIT_TIME;
    check->terms[rule].units += units;
    check->terms[rule].cost += units * each * (time ? 1 : check->problem->ticks_per_minute);
    if (known->tier > KITH_TIER_UNMET && !kith_rule_is_answered_for(known->kind))
        return;

    va_list arguments;
    va_start(arguments, format);
    g_autofree char *message = g_strdup_vprintf(format, arguments);
    va_end(arguments);
    where.rule = rule;
    where.units = units;
    where.message = g_string_chunk_insert(check->messages, message);
    g_array_append_val(check->breaches, where);
}

void
kith_check_range(KithCheck *check, gint32 rule, KithBreach where, gint64 value, gint64 least,
                 gint64 most, gboolean time, const char *what)
{
    const KithRule *known = &check->problem->rules[rule];
    if ((most == KITH_NONE || value <= most) && (least == KITH_NONE || value >= least))
        return;
    const char *who = kith_check_person(check, where.person);
    const char *gap = where.day >= 0 ? " " : "";
    KithShortText date = where.day >= 0 ? kith_check_date(check, where.day) : (KithShortText){""};
    if (most != KITH_NONE && value > most)
        kith_check_breach(check, rule, where, value - most, known->weight,
                          "%s has %s %s%s%s; at most %s is allowed", who,
                          kith_check_amount(check, value, time).text, what, gap, date.text,
                          kith_check_amount(check, most, time).text);
    if (least != KITH_NONE && value < least)
        kith_check_breach(check, rule, where, least - value, known->weight_under,
                          "%s has %s %s%s%s; at least %s is asked for", who,
                          kith_check_amount(check, value, time).text, what, gap, date.text,
                          kith_check_amount(check, least, time).text);
}

static int
compare_numbers(gint64 a, gint64 b)
{
    return a < b ? -1 : a > b;
}

static int
compare_duties(gconstpointer a, gconstpointer b)
{
    const KithCheckedDuty *left = a, *right = b;
    int order = compare_numbers(left->person, right->person);
    if (order == 0)
        order = compare_numbers(left->start, right->start);
    return order != 0 ? order : compare_numbers(left->seats[0], right->seats[0]);
}

static int
compare_takers(const void *a, const void *b)
{
    const KithTaker *left = a, *right = b;
    int order = compare_numbers(left->seat, right->seat);
    if (order == 0)
        order = compare_numbers(left->duty->person, right->duty->person);
    return order != 0 ? order : compare_numbers(left->duty->start, right->duty->start);
}

/* By person, day, start: a duty that starts after midnight may still be one of the day before. */
static int
compare_by_day(gconstpointer a, gconstpointer b)
{
    const KithCheckedDuty *left = a, *right = b;
    int order = compare_numbers(left->person, right->person);
    if (order == 0)
        order = compare_numbers(left->day, right->day);
    return order != 0 ? order : compare_duties(a, b);
}

/* Who has a duty without a place stays where the one before it that day was, or at home. */
static void
find_places(KithCheck *check)
{
    for (guint d = 0; d < check->duties->len; d++) {
        KithCheckedDuty *duty = &g_array_index(check->duties, KithCheckedDuty, d);
        const KithCheckedDuty *before = d > 0 ? duty - 1 : NULL;
        gboolean same_day =
            before != NULL && before->person == duty->person && before->day == duty->day;
        duty->place = duty->to >= 0 ? duty->to
                      : same_day    ? before->place
                                    : kith_problem_home(check->problem, duty->person, duty->day);
    }
}

/* The duties that stand, in both orders, and where each person's begin. */
static void
collect_duties(KithCheck *check)
{
    const KithProblem *problem = check->problem;
    check->duties = g_array_new(FALSE, FALSE, sizeof(KithCheckedDuty));
    for (gsize d = 0; d < kith_rota_duties(check->rota); d++) {
        const KithDuty *duty = kith_rota_duty(check->rota, d);
        if (!kith_duty_stands(duty))
            continue;
        const KithOccurrence *occurrence =
            kith_seat_occurrence(problem, kith_duty_seat(check->rota, duty, 0));
        KithCheckedDuty checked = {
            .person = duty->person,
            .start = duty->start,
            .end = duty->end,
            .seats = &g_array_index(check->rota->seats, gint32, duty->first_seat),
            .n_seats = duty->n_seats,
            .covers = kith_duty_covers(duty),
            .day = kith_occurrence_day_at(problem, occurrence, duty->start),
            .occurrence = (gint32)(occurrence - problem->occurrences),
            .to = occurrence->place,
            .kind = occurrence->kind,
        };
        g_array_append_val(check->duties, checked);
    }
    g_array_sort(check->duties, compare_by_day);
    find_places(check);
    check->day_duties = g_array_copy(check->duties);
    g_array_sort(check->duties, compare_duties);

    check->duty_first = g_new0(gint32, problem->n_people + 1);
    for (guint d = 0; d < check->duties->len; d++)
        check->duty_first[g_array_index(check->duties, KithCheckedDuty, d).person + 1]++;
    for (gint32 person = 0; person < problem->n_people; person++)
        check->duty_first[person + 1] += check->duty_first[person];
}

/* Who takes each seat. */
static void
collect_takers(KithCheck *check)
{
    gint32 n = 0, n_seats = check->problem->n_seats;
    check->takers = g_new(KithTaker, check->rota->seats->len + 1);
    check->taker_first = g_new0(gint32, n_seats + 1);
    for (guint d = 0; d < check->duties->len; d++) {
        const KithCheckedDuty *duty = &g_array_index(check->duties, KithCheckedDuty, d);
        for (gint32 i = 0; i < duty->n_seats; i++) {
            check->takers[n++] = (KithTaker){duty->seats[i], duty};
            check->taker_first[duty->seats[i] + 1]++;
        }
    }
    qsort(check->takers, (gsize)n, sizeof(KithTaker), compare_takers);
    for (gint32 seat = 0; seat < n_seats; seat++)
        check->taker_first[seat + 1] += check->taker_first[seat];
}

/* Works out a person's days and weeks, into arrays that are used again for the next. */
static void
look_at_person(KithCheck *check, gint32 number, KithCheckedPerson *person)
{
    const KithProblem *problem = check->problem;
    person->person = number;
    person->duties = &g_array_index(check->duties, KithCheckedDuty, check->duty_first[number]);
    person->n_duties = check->duty_first[number + 1] - check->duty_first[number];
    person->past = &problem->past[number];
    person->worked = 0;
    memset(person->weeks, 0, sizeof(gint64) * (gsize)problem->n_weeks);

    const KithCheckedDuty *by_day =
        &g_array_index(check->day_duties, KithCheckedDuty, check->duty_first[number]);
    gint32 next = 0;
    for (gint32 day = 0; day < problem->n_days; day++) {
        gint32 from = next;
        while (next < person->n_duties && by_day[next].day == day)
            next++;
        person->days[day] = kith_check_day(check, by_day + from, next - from);
        person->weeks[problem->week_of_day[day]] += person->days[day].worked;
        person->worked += person->days[day].worked;
    }
}

static void
judge_people(KithCheck *check)
{
    const KithProblem *problem = check->problem;
    g_autofree KithCheckedDay *days = g_new(KithCheckedDay, problem->n_days);
    g_autofree gint64 *weeks = g_new(gint64, problem->n_weeks);
    for (gint32 number = 0; number < problem->n_people; number++) {
        KithCheckedPerson person = {.days = days, .weeks = weeks};
        look_at_person(check, number, &person);
        for (gint32 rule = 0; rule < problem->n_rules; rule++) {
            const KithRule *known = &problem->rules[rule];
            KithPersonJudge *judge = judges[known->kind].person;
            if (judge != NULL && kith_problem_rule_holds(problem, known, number))
                judge(check, rule, &person);
        }
    }
}

static void
judge_occurrences(KithCheck *check)
{
    const KithProblem *problem = check->problem;
    for (gint32 rule = 0; rule < problem->n_rules; rule++) {
        KithOccurrenceJudge *judge = judges[problem->rules[rule].kind].occurrence;
        for (gint32 occurrence = 0; judge != NULL && occurrence < problem->n_occurrences;
             occurrence++)
            judge(check, rule, occurrence);
    }
}

/* By tier and rule; of one rule as they were found. */
static int
compare_breaches(gconstpointer a, gconstpointer b, gpointer data)
{
    const KithProblem *problem = data;
    const KithBreach *left = a, *right = b;
    int order = compare_numbers(problem->rules[left->rule].tier, problem->rules[right->rule].tier);
    return order != 0 ? order : compare_numbers(left->rule, right->rule);
}

KithCheck *
kith_check(const KithRota *rota)
{
    g_return_val_if_fail(rota != NULL, NULL);
    KithCheck *check = g_new0(KithCheck, 1);
    check->rota = kith_rota_ref((KithRota *)rota);
    check->problem = kith_rota_problem(rota);
    check->terms = g_new0(KithTerm, check->problem->n_rules + 1);
    check->breaches = g_array_new(FALSE, FALSE, sizeof(KithBreach));
    check->messages = g_string_chunk_new(4096);
    check->spans = g_array_new(FALSE, FALSE, sizeof(KithInterval));

    collect_duties(check);
    collect_takers(check);
    judge_people(check);
    judge_occurrences(check);
    for (gint32 rule = 0; rule < check->problem->n_rules; rule++) {
        KithRotaJudge *judge = judges[check->problem->rules[rule].kind].rota;
        if (judge != NULL)
            judge(check, rule);
    }

    for (gint32 rule = 0; rule < check->problem->n_rules; rule++)
        check->score.tier[check->problem->rules[rule].tier] += check->terms[rule].cost;
    g_array_sort_with_data(check->breaches, compare_breaches, check->problem);
    kith_check_allow(check);
    return check;
}

void
kith_check_free(KithCheck *check)
{
    if (check == NULL)
        return;
    g_array_free(check->duties, TRUE);
    g_array_free(check->day_duties, TRUE);
    g_free(check->duty_first);
    g_free(check->takers);
    g_free(check->taker_first);
    g_free(check->terms);
    g_array_free(check->breaches, TRUE);
    g_string_chunk_free(check->messages);
    g_array_free(check->spans, TRUE);
    g_free(check->allowances);
    kith_rota_unref(check->rota);
    g_free(check);
}

KithRota *
kith_check_rota(const KithCheck *check)
{
    return check->rota;
}

KithScore
kith_check_score(const KithCheck *check)
{
    return check->score;
}

const KithTerm *
kith_check_terms(const KithCheck *check, gint32 *n)
{
    *n = check->problem->n_rules;
    return check->terms;
}

const KithBreach *
kith_check_breaches(const KithCheck *check, gsize *n)
{
    *n = check->breaches->len;
    return (const KithBreach *)(void *)check->breaches->data;
}
