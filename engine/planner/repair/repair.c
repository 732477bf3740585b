#include "planner/repair/repair.h"

#include "planner/pins.h"
#include "planner/repair/fill.h"
#include "planner/repair/take.h"
#include "rota/state_allowed.h"

#include <string.h>

typedef struct {
    KithState *state;
    const KithProblem *problem;
    const KithOpenings *openings;
    const KithPublished *published;
    guint8 *keeps; /* by seat: it is pinned */
    guint8 *reach; /* by opening */
} Repair;

static gint32
opening_of(const Repair *repair, gint32 seat)
{
    return repair->openings->of_cell[repair->problem->seat_cell[seat]];
}

/* --- what was before --- */

/* A start that still lies in the window stays; any other is free. */
static KithTick
floor_for(const KithProblem *problem, gint32 seat, KithTick start)
{
    const KithOccurrence *occurrence = kith_seat_occurrence(problem, seat);
    return start >= occurrence->earliest && start <= occurrence->late_until ? start : KITH_ALWAYS;
}

/* Carries it out by itself. */
static gboolean
take(KithState *state, const KithTaking *taking)
{
    kith_state_begin(state);
    if (kith_take(state, taking)) {
        kith_state_commit(state);
        return TRUE;
    }
    kith_state_rollback(state);
    return FALSE;
}

static gboolean
is_over(const KithState *state, gint32 seat, gint32 day)
{
    const KithOccurrence *occurrence = kith_seat_occurrence(state->problem, seat);
    return kith_occurrence_has_days(occurrence) && day < state->published->today;
}

/* Puts it at the end of somebody's day, where duties that come in order of time belong; of a need
 * that may be on several days, else wherever on that day it can be. */
static gboolean
put_on(KithState *state, gint32 seat, gint32 person, gint32 day)
{
    const KithOccurrence *occurrence = kith_seat_occurrence(state->problem, seat);
    KithTaking taking = {.seat = seat, .person = person, .day = day, .with = -1};
    taking.after = state->tail[person * state->problem->n_days + day];
    return take(state, &taking) ||
           (kith_occurrence_has_days(occurrence) &&
            kith_take_find_on(state, seat, person, day, &taking) && take(state, &taking));
}

/* Gives a seat to somebody no earlier than `floor`: into the visit of `with` (-1: none), on the day
 * of the floor or the first of its days, else wherever it can be. What was done on a day that is
 * over stays there, and nothing is put there anew. */
static gboolean
put(KithState *state, gint32 seat, gint32 person, gint32 with, KithTick floor)
{
    const KithOccurrence *occurrence = kith_seat_occurrence(state->problem, seat);
    gint32 day = kith_occurrence_day_at(state->problem, occurrence, floor);
    gboolean was_then = floor != KITH_ALWAYS, over = is_over(state, seat, day);
    KithTaking taking = {.seat = seat, .person = person, .with = with};
    state->floor[seat] = floor;
    taking.day = with >= 0 ? state->day[with] : day;
    if (with >= 0 && take(state, &taking))
        return TRUE;
    if (((was_then || !over) && put_on(state, seat, person, day)) ||
        (!(was_then && over) && kith_take_find(state, seat, person, &taking) &&
         take(state, &taking)))
        return TRUE;
    state->floor[seat] = KITH_ALWAYS;
    return FALSE;
}

/* How a duty may be put back: at its own time, at another one while the others stay at theirs, or
 * while they move too. Pins are put back at their own time, where that is still open to them. */
typedef enum { AS_IT_WAS, AT_ANOTHER_TIME, MOVING_OTHERS, WAYS_BACK } WayBack;

static gboolean
try_way(Repair *repair, const KithDuty *duty, gint32 seat, gint32 with, WayBack way)
{
    KithState *state = repair->state;
    KithTick floor = floor_for(repair->problem, seat, duty->start);
    if (way == AS_IT_WAS) {
        state->pinned[seat] = TRUE; /* so that it starts no later either */
        if (floor != KITH_ALWAYS && put(state, seat, duty->person, with, floor))
            return TRUE;
        state->pinned[seat] = FALSE;
        return FALSE;
    }
    if (floor != KITH_ALWAYS && duty->pinned)
        return FALSE;
    if (is_over(state, seat, kith_duty_day(repair->published->rota, duty)))
        return floor != KITH_ALWAYS && put(state, seat, duty->person, with, floor);
    if (!(floor != KITH_ALWAYS && put(state, seat, duty->person, with, floor)) &&
        !put(state, seat, duty->person, with, KITH_ALWAYS))
        return FALSE;
    state->floor[seat] = state->start[seat];
    return TRUE;
}

/* Gives somebody the seat that they had, or another one of its cell where a pin has that; the seat,
 * or -1. `with` is one that the same visit serves, or -1. */
static gint32
put_back(Repair *repair, const KithDuty *duty, gint32 seat, gint32 with, WayBack way)
{
    KithState *state = repair->state;
    gint32 cell = repair->problem->seat_cell[seat];
    gint32 free_seat = state->run[seat] < 0 ? seat : state->cell_free[cell];
    if (free_seat < 0)
        return -1;
    state->offered[free_seat] = duty->state == KITH_OFFERED;
    if (try_way(repair, duty, free_seat, with, way)) {
        repair->keeps[free_seat] = duty->pinned;
        state->pinned[free_seat] = TRUE;
        return free_seat;
    }
    state->offered[free_seat] = FALSE;
    return -1;
}

/* Whether a pin has given somebody all the seats of an occurrence that they had. */
static gboolean
is_pinned_already(const Repair *repair, const KithDuty *duty, gint32 seat)
{
    gint32 number = repair->problem->cells[repair->problem->seat_cell[seat]].occurrence;
    return kith_state_seats_of(repair->state, number, duty->person) >=
           kith_published_seats(repair->published, number, duty->person);
}

/* Whether taking the seat away leaves fewer rules broken, and by how much. */
static gint64
mends(KithState *state, gint32 seat)
{
    gint64 broken = kith_state_score(state)->tier[KITH_TIER_PROTECT], left = broken;
    kith_state_begin(state);
    kith_state_remove(state, seat);
    if (kith_state_settle(state))
        left = kith_state_score(state)->tier[KITH_TIER_PROTECT];
    kith_state_rollback(state);
    return broken - left;
}

/* Takes away what breaks a rule that protects people: the duty first that mends most. */
static void
release_illegal(Repair *repair)
{
    KithState *state = repair->state;
    while (kith_state_score(state)->tier[KITH_TIER_PROTECT] > 0) {
        gint32 worst = -1;
        gint64 most = 0;
        for (gint32 seat = 0; seat < repair->problem->n_seats; seat++) {
            gint64 mended = state->run[seat] >= 0 ? mends(state, seat) : 0;
            if (mended > most && !kith_state_breaks_only_allowed(state, seat)) {
                most = mended;
                worst = seat;
            }
        }
        if (worst < 0)
            return;
        kith_state_begin(state);
        kith_state_remove(state, worst);
        kith_state_settle(state);
        kith_state_commit(state);
        repair->keeps[worst] = state->pinned[worst] = FALSE;
        state->floor[worst] = KITH_ALWAYS;
        state->offered[worst] = FALSE;
        repair->reach[opening_of(repair, worst)] = TRUE;
    }
}

/* Puts back what is not there yet (`placed`, by seat of the rota before) in one of the ways. */
static void
put_all_back(Repair *repair, gint32 *placed, WayBack way)
{
    const KithRota *before = repair->published->rota;
    for (gsize i = 0; i < kith_rota_duties(before); i++) {
        const KithDuty *duty = kith_rota_duty(before, i);
        gint32 with = -1;
        for (gint32 s = 0; kith_duty_stands(duty) && s < duty->n_seats; s++) {
            gint32 *at = &placed[duty->first_seat + s], seat = kith_duty_seat(before, duty, s);
            if (*at < 0 && !is_pinned_already(repair, duty, seat))
                *at = put_back(repair, duty, seat, with, way);
            with = *at;
            if (*at < 0 && way == WAYS_BACK - 1 && !is_pinned_already(repair, duty, seat))
                repair->reach[opening_of(repair, seat)] = TRUE;
        }
    }
}

/* While duties are put back, those that are there already are pinned, so that they stay to the
 * minute; only what cannot be put back otherwise may push them. */
static void
load(Repair *repair)
{
    const GArray *seats = repair->published->rota->seats;
    g_autofree gint32 *placed = g_new(gint32, MAX(seats->len, 1));
    for (guint i = 0; i < seats->len; i++)
        placed[i] = -1;
    for (int way = 0; way < WAYS_BACK; way++) {
        if (way == MOVING_OTHERS)
            memcpy(repair->state->pinned, repair->keeps, (gsize)repair->problem->n_seats);
        put_all_back(repair, placed, (WayBack)way);
    }
    memcpy(repair->state->pinned, repair->keeps, (gsize)repair->problem->n_seats);
    release_illegal(repair);
}

/* --- what is in reach --- */

/* The days on which events act, into `days`. */
static void
find_days(const KithProblem *problem, guint8 *days)
{
    for (gint32 i = 0; i < problem->n_events; i++) {
        const KithEvent *event = &problem->events[i];
        gint32 first = problem->n_days, last = -1;
        if (event->kind == KITH_ABSENT) {
            first = kith_problem_day(problem, event->from);
            last = kith_problem_day(problem, event->until - 1);
        } else if (event->occurrence >= 0) {
            first = problem->occurrences[event->occurrence].day;
            last = problem->occurrences[event->occurrence].last_day;
        }
        for (gint32 day = MAX(0, first); day <= MIN(last, problem->n_days - 1); day++)
            days[day] = TRUE;
    }
}

/* Adds what events opened to what could not be put back. */
static void
find_reach(Repair *repair)
{
    const KithProblem *problem = repair->problem;
    g_autofree guint8 *days = g_new0(guint8, MAX(problem->n_days, 1));
    g_autofree guint8 *needs = g_new0(guint8, MAX(problem->n_needs, 1));
    find_days(problem, days);
    for (gint32 i = 0; i < problem->n_events; i++)
        if (problem->events[i].kind == KITH_NEW && problem->events[i].occurrence < 0)
            needs[problem->events[i].need] = TRUE;
    for (gint32 c = 0; c < problem->n_cells; c++) {
        const KithOccurrence *occurrence = &problem->occurrences[problem->cells[c].occurrence];
        gboolean reached = needs[occurrence->need];
        for (gint32 day = occurrence->day; day <= occurrence->last_day; day++)
            reached = reached || days[day];
        if (reached)
            repair->reach[repair->openings->of_cell[c]] = TRUE;
    }
}

GArray *
kith_repair(KithState *state, const KithOpenings *openings, guint64 seed)
{
    const KithProblem *problem = state->problem;
    Repair repair = {
        .state = state, .problem = problem, .openings = openings, .published = state->published};
    repair.keeps = g_new0(guint8, MAX(problem->n_seats, 1));
    repair.reach = g_new0(guint8, MAX(openings->n_openings, 1));
    GArray *released = kith_pins_place(state);
    memcpy(repair.keeps, state->pinned, (gsize)problem->n_seats);
    load(&repair);
    find_reach(&repair);
    KithFilling filling = {.state = state,
                           .openings = openings,
                           .reach = repair.reach,
                           .keeps = repair.keeps,
                           .first_day = state->published->today,
                           .only = -1};
    kith_fill(&filling, seed);
    g_free(repair.keeps);
    g_free(repair.reach);
    return released;
}
