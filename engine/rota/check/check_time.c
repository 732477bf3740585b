#include "rota/check/checker.h"

static KithBreach
place_of(const KithCheck *check, const KithCheckedDuty *duty, gint32 seat)
{
    return (KithBreach){
        .person = duty->person,
        .occurrence = check->problem->cells[check->problem->seat_cell[seat]].occurrence,
        .seat = seat,
        .day = duty->day,
    };
}

/* Days that begin before their person's hours allow it, who has to come from home. */
static void
judge_setting_out(KithCheck *check, gint32 rule, const KithCheckedPerson *person)
{
    const KithProblem *problem = check->problem;
    for (gint32 day = 0; problem->hours != NULL && day < problem->n_days; day++) {
        const KithInterval *hours = &problem->hours[person->person * problem->n_days + day];
        if (person->days[day].n_duties == 0 || hours->from == KITH_ALWAYS)
            continue;
        const KithCheckedDuty *first = &person->days[day].duties[0];
        gint32 home = kith_problem_home(problem, person->person, day);
        KithTick way = kith_problem_journey(problem, problem->people[person->person].mode, home,
                                            first->to, hours->from);
        if (first->start - way >= hours->from)
            continue;
        g_autofree char *id = kith_problem_occurrence_id(problem, first->occurrence);
        kith_check_breach(
            check, rule, place_of(check, first, first->seats[0]), 1, problem->rules[rule].weight,
            "%s cannot be at %s by %s: they leave home no sooner than %s",
            kith_check_person(check, person->person), id,
            kith_check_clock(check, first->start).text, kith_check_clock(check, hours->from).text);
    }
}

void
kith_judge_one_place(KithCheck *check, gint32 rule, const KithCheckedPerson *person)
{
    const KithProblem *problem = check->problem;
    KithMode mode = problem->people[person->person].mode;
    gint64 weight = problem->rules[rule].weight;
    const char *who = kith_check_person(check, person->person);
    if (person->n_duties > 0 && person->duties[0].start < person->past->last_end) {
        const KithCheckedDuty *duty = &person->duties[0];
        g_autofree char *id = kith_problem_occurrence_id(problem, duty->occurrence);
        kith_check_breach(check, rule, place_of(check, duty, duty->seats[0]), 1, weight,
                          "%s starts %s before the last duty of the time before has ended", who,
                          id);
    }
    judge_setting_out(check, rule, person);
    for (gint32 d = 1; d < person->n_duties; d++) {
        const KithCheckedDuty *before = &person->duties[d - 1], *duty = &person->duties[d];
        KithTick travel = kith_problem_journey(problem, mode, before->place, duty->to, before->end);
        if (duty->start >= before->end + travel)
            continue;
        g_autofree char *first = kith_problem_occurrence_id(problem, before->occurrence);
        g_autofree char *second = kith_problem_occurrence_id(problem, duty->occurrence);
        KithBreach where = place_of(check, duty, duty->seats[0]);
        if (duty->start < before->end)
            kith_check_breach(check, rule, where, 1, weight,
                              "%s has two duties at once: %s ends at %s and %s starts at %s", who,
                              first, kith_check_clock(check, before->end).text, second,
                              kith_check_clock(check, duty->start).text);
        else
            kith_check_breach(check, rule, where, 1, weight,
                              "%s has %s between %s and %s; the journey takes %s", who,
                              kith_check_length(check, duty->start - before->end).text, first,
                              second, kith_check_length(check, travel).text);
    }
}

/* How long a duty should take; -1 where its seats cannot be taken in one. */
static gint64
length_of(const KithProblem *problem, const KithCheckedDuty *duty)
{
    if (duty->n_seats == 1)
        return problem->occurrences[duty->occurrence].duration;
    if (duty->n_seats > 2)
        return -1;
    gint32 other = problem->cells[problem->seat_cell[duty->seats[1]]].occurrence;
    for (gint32 i = 0; i < problem->n_joins; i++) {
        const KithJoin *join = &problem->joins[i];
        if ((join->first == duty->occurrence && join->second == other) ||
            (join->second == duty->occurrence && join->first == other))
            return join->duration;
    }
    return -1;
}

/* The last of an occurrence's windows that begins by a time; the first where none does. */
static KithWindow
window_at(const KithProblem *problem, const KithOccurrence *occurrence, KithTick time)
{
    KithWindow found = {occurrence->earliest, occurrence->latest, occurrence->late_until,
                        occurrence->day};
    for (gint32 w = occurrence->n_windows - 1; w >= 0; w--) {
        found = problem->windows[occurrence->first_window + w];
        if (found.earliest <= time)
            break;
    }
    return found;
}

static void
judge_seat_time(KithCheck *check, gint32 rule, const KithCheckedDuty *duty, gint32 seat,
                gint64 length)
{
    const KithOccurrence *occurrence = kith_seat_occurrence(check->problem, seat);
    gint64 weight = check->problem->rules[rule].weight;
    KithWindow window = window_at(check->problem, occurrence, duty->start);
    gboolean on_time = window.earliest <= duty->start && duty->start <= window.late_until;
    if (on_time && duty->end - duty->start == length)
        return;
    KithBreach where = place_of(check, duty, seat);
    const char *who = kith_check_person(check, duty->person);
    g_autofree char *id = kith_problem_seat_id(check->problem, seat);
    gint32 date, minutes;
    kith_problem_local(check->problem, duty->start, &date, &minutes);
    if (!on_time)
        kith_check_breach(check, rule, where, 1, weight,
                          "%s starts %s at %s on %s; it must start between %s and %s", who, id,
                          kith_check_clock(check, duty->start).text,
                          kith_check_date(check, date - check->problem->first_date).text,
                          kith_check_clock(check, window.earliest).text,
                          kith_check_clock(check, window.late_until).text);
    else if (length < 0)
        kith_check_breach(check, rule, where, 1, weight,
                          "%s takes %s in one duty with another need that it cannot be joined to",
                          who, id);
    else
        kith_check_breach(check, rule, where, 1, weight, "%s is at %s for %s; it takes %s", who, id,
                          kith_check_length(check, duty->end - duty->start).text,
                          kith_check_length(check, length).text);
}

void
kith_judge_window(KithCheck *check, gint32 rule, const KithCheckedPerson *person)
{
    for (gint32 d = 0; d < person->n_duties; d++) {
        const KithCheckedDuty *duty = &person->duties[d];
        gint64 length = length_of(check->problem, duty);
        for (gint32 i = 0; i < duty->n_seats; i++)
            judge_seat_time(check, rule, duty, duty->seats[i], length);
    }
}

/* How late somebody is for a seat. */
static KithTick
lateness(const KithCheck *check, const KithCheckedDuty *duty, gint32 seat)
{
    const KithOccurrence *occurrence = kith_seat_occurrence(check->problem, seat);
    return MAX(0, duty->start - window_at(check->problem, occurrence, duty->start).latest);
}

void
kith_judge_lateness(KithCheck *check, gint32 rule, const KithCheckedPerson *person)
{
    for (gint32 d = 0; d < person->n_duties; d++) {
        const KithCheckedDuty *duty = &person->duties[d];
        for (gint32 i = 0; i < duty->n_seats; i++) {
            KithTick late = lateness(check, duty, duty->seats[i]);
            if (late == 0)
                continue;
            g_autofree char *id = kith_problem_seat_id(check->problem, duty->seats[i]);
            kith_check_breach(check, rule, place_of(check, duty, duty->seats[i]), late,
                              check->problem->rules[rule].weight, "%s is %s late for %s",
                              kith_check_person(check, duty->person),
                              kith_check_length(check, late).text, id);
        }
    }
}

void
kith_judge_lateness_greatest(KithCheck *check, gint32 rule)
{
    const KithRule *known = &check->problem->rules[rule];
    const KithCheckedDuty *latest = NULL;
    gint32 latest_seat = -1;
    KithTick greatest = 0;
    for (guint d = 0; d < check->duties->len; d++) {
        const KithCheckedDuty *duty = &g_array_index(check->duties, KithCheckedDuty, d);
        for (gint32 i = 0; i < duty->n_seats; i++) {
            KithTick late = lateness(check, duty, duty->seats[i]);
            if (late <= greatest || !kith_problem_rule_holds(check->problem, known, duty->person))
                continue;
            latest = duty;
            latest_seat = duty->seats[i];
            greatest = late;
        }
    }
    if (latest == NULL)
        return;
    g_autofree char *id = kith_problem_seat_id(check->problem, latest_seat);
    kith_check_breach(check, rule, place_of(check, latest, latest_seat), greatest, known->weight,
                      "%s is %s late for %s, later than anybody else",
                      kith_check_person(check, latest->person),
                      kith_check_length(check, greatest).text, id);
}
