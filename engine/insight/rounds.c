#include "insight/rounds.h"

#include "rota/rota.h"

#define BREAK_MINUTES 20 /* where no rule says */

KithWait
kith_wait_kind(const KithProblem *problem, gint32 person, KithTick wait)
{
    KithTick least = KITH_NEVER;
    for (gint32 r = 0; r < problem->n_rules; r++) {
        const KithRule *rule = &problem->rules[r];
        if (rule->kind == KITH_RULE_BREAK_DUE && rule->least_time != KITH_NONE &&
            kith_problem_rule_holds(problem, rule, person))
            least = MIN(least, rule->least_time);
    }
    if (least == KITH_NEVER)
        least = BREAK_MINUTES * problem->ticks_per_minute;
    if (wait > problem->paid_wait)
        return KITH_WAIT_FREE;
    return wait >= least ? KITH_WAIT_BREAK : KITH_WAIT_GAP;
}

static const KithOccurrence *
occurrence_of(const KithRota *rota, const KithDuty *duty)
{
    return kith_seat_occurrence(rota->problem, kith_duty_seat(rota, duty, 0));
}

static void
add_visit(const KithRota *rota, const KithDuty *duty, KithRounds *ticks)
{
    if (occurrence_of(rota, duty)->client < 0)
        return;
    ticks->visits++;
    ticks->visit_minutes += duty->end - duty->start;
    ticks->joined += duty->n_seats > 1;
    ticks->saved_minutes += kith_duty_saved(rota, duty);
}

/* The way to a duty from the one before, after which its person is at `place`, and what is left of
 * the time between them; `before` is NULL at a day's begin. */
static void
add_way(const KithRota *rota, const KithDuty *before, gint32 place, const KithDuty *duty,
        KithRounds *ticks)
{
    const KithProblem *problem = rota->problem;
    const KithOccurrence *to = occurrence_of(rota, duty);
    KithMode mode = problem->people[duty->person].mode;
    KithTick travel = kith_problem_journey(problem, mode, place, to->place,
                                           before != NULL ? before->end : duty->start);
    ticks->travel_minutes += travel;
    KithTick wait = before != NULL ? duty->start - before->end - travel : 0;
    if (wait > 0)
        ticks->wait_minutes[kith_wait_kind(problem, duty->person, wait)] += wait;
}

static void
add_way_home(const KithRota *rota, const KithDuty *last, gint32 place, KithRounds *ticks)
{
    const KithProblem *problem = rota->problem;
    gint32 home = kith_problem_day_end(problem, last->person, kith_duty_day(rota, last));
    ticks->travel_minutes +=
        kith_problem_journey(problem, problem->people[last->person].mode, place, home, last->end);
}

/* Somebody comes to a client in a week. */
typedef struct {
    gint32 client, week, person;
} Face;

static int
compare_faces(gconstpointer a, gconstpointer b)
{
    const Face *left = a, *right = b;
    if (left->client != right->client)
        return left->client < right->client ? -1 : 1;
    if (left->week != right->week)
        return left->week < right->week ? -1 : 1;
    return (left->person > right->person) - (left->person < right->person);
}

/* The most faces a week that a client should meet, KITH_NONE where nobody says. */
static gint32
faces_most(const KithProblem *problem, gint32 client)
{
    gint32 most = problem->clients[client].carers_most;
    for (gint32 r = 0; most < 0 && r < problem->n_rules; r++)
        if (problem->rules[r].kind == KITH_RULE_CONTINUITY)
            return problem->rules[r].most;
    return most < 0 ? KITH_NONE : most;
}

static void
count_client_weeks(const KithProblem *problem, GArray *faces, KithRounds *rounds)
{
    g_array_sort(faces, compare_faces);
    for (guint i = 0; i < faces->len;) {
        const Face *first = &g_array_index(faces, Face, i);
        gint32 people = 0, before = -1, most = faces_most(problem, first->client);
        for (; i < faces->len; i++) {
            const Face *face = &g_array_index(faces, Face, i);
            if (face->client != first->client || face->week != first->week)
                break;
            people += face->person != before;
            before = face->person;
        }
        rounds->client_weeks += most != KITH_NONE;
        rounds->client_weeks_within += most != KITH_NONE && people <= most;
    }
}

static void
add_faces(const KithRota *rota, const KithDuty *duty, GArray *faces)
{
    for (gint32 i = 0; kith_duty_covers(duty) && i < duty->n_seats; i++) {
        const KithOccurrence *occurrence =
            kith_seat_occurrence(rota->problem, kith_duty_seat(rota, duty, i));
        Face face = {occurrence->client, rota->problem->week_of_day[occurrence->day], duty->person};
        if (face.client >= 0)
            g_array_append_val(faces, face);
    }
}

KithRounds
kith_rounds(const KithRota *rota)
{
    KithRounds rounds = {0};
    g_return_val_if_fail(rota != NULL, rounds);
    g_autoptr(GArray) faces = g_array_new(FALSE, FALSE, sizeof(Face));
    const KithDuty *before = NULL;
    gint32 place = -1; /* where the person is after `before` */
    for (gsize d = 0; d < kith_rota_duties(rota); d++) {
        const KithDuty *duty = kith_rota_duty(rota, d);
        if (!kith_duty_stands(duty))
            continue;
        gboolean same_day = before != NULL && before->person == duty->person &&
                            kith_duty_day(rota, before) == kith_duty_day(rota, duty);
        if (!same_day && before != NULL)
            add_way_home(rota, before, place, &rounds);
        gint32 day = kith_duty_day(rota, duty);
        place = same_day ? place : kith_problem_home(rota->problem, duty->person, day);
        add_way(rota, same_day ? before : NULL, place, duty, &rounds);
        if (occurrence_of(rota, duty)->place >= 0)
            place = occurrence_of(rota, duty)->place;
        add_visit(rota, duty, &rounds);
        add_faces(rota, duty, faces);
        before = duty;
    }
    if (before != NULL)
        add_way_home(rota, before, place, &rounds);
    count_client_weeks(rota->problem, faces, &rounds);

    gint64 *times[] = {&rounds.visit_minutes,
                       &rounds.saved_minutes,
                       &rounds.travel_minutes,
                       &rounds.wait_minutes[KITH_WAIT_GAP],
                       &rounds.wait_minutes[KITH_WAIT_BREAK],
                       &rounds.wait_minutes[KITH_WAIT_FREE]};
    for (gsize i = 0; i < G_N_ELEMENTS(times); i++)
        *times[i] /= rota->problem->ticks_per_minute;
    return rounds;
}
