/*
 * The mutable search state: every person's days as linked lists of seats with their start times,
 * and the score, kept up to date change by change. One a thread.
 *
 * Changes come in transactions: begin, any number of removals and insertions, settle, then commit
 * or roll back. Start times are the least ones that windows, travel, availability and links allow
 * (a least fixed point), worked out for what a change reaches and nothing else; so are costs. A
 * committed state breaks no rule of time or place.
 *
 * Where needs are joined, one visit serves two seats. The one with the lower number, the host,
 * stands in the list of its day; the other, the guest, has its run and start and stands in none.
 */
#pragma once

#include "eligibility/eligibility.h"
#include "rota/rules/changes.h"
#include "rota/rules/cover.h"
#include "rota/rules/day.h"

typedef struct _KithTrail KithTrail;

/*
 * What a trial takes for granted, to see what would help: that a person may take a cell, whatever
 * stands against it, at any time where `time`; and that an occurrence may start so much earlier or
 * later. Nobody and nothing where the numbers are -1.
 */
typedef struct {
    gint32 person, cell;
    gboolean time;
    gint32 occurrence;
    KithTick earlier, later;
} KithGranted;

#define KITH_NOTHING_GRANTED                                                                       \
    (KithGranted)                                                                                  \
    {                                                                                              \
        .person = -1, .cell = -1, .occurrence = -1                                                 \
    }

/* So many transactions may lie within each other. */
#define KITH_STATE_DEPTH 8

typedef struct {
    const KithProblem *problem;
    const KithRulebook *book;
    const KithEligibility *eligibility;
    const KithPublished *published; /* the rota that is being changed; NULL: none */

    /* By seat. `run` is person * n_days + day, or -1: nobody. Free seats of a cell are a list
     * through next and prev. */
    gint32 *run, *next, *prev;
    gint32 *day; /* the day on which it stands, or would: of needs that may be on any of several the
                    planner's choice (kith_state_set_day()) */
    KithTick *start;
    KithTick *floor;    /* never earlier than this: KITH_ALWAYS, or a pinned start */
    gint32 *joined;     /* the other seat that the same visit serves; -1: none */
    KithTick *duration; /* of the visit: the need's own, or the join's */

    /* By run. */
    gint32 *head, *tail;
    KithDayFacts *facts;

    /* By person. */
    KithTick *week_worked; /* n_people * n_weeks */
    KithTick *worked;
    gint32 *weekends;
    gint32 *duty_counters; /* by the rulebook's counters */
    gint32 *day_counters;
    gsize *sequence_first; /* n_people: offset of their states, (n_days + 1) for each sequence */
    guint16 *sequence_states;

    /* By cell, occurrence, team, client's week. */
    gint32 *cell_free;
    gint32 *cell_heads, *team_able, *supervised, *supervisors, *client_week_people;
    gint32 *need_week_people; /* by need and week; NULL where nobody asks */

    /* By budget: what is used of it. */
    gint64 *budget_pence, *budget_time;
    gint64 duty_time,
        agency_time; /* of all duties, where somebody asks for the share of agencies */

    /* Greatest lateness: a tree of maxima over seats; NULL where nobody asks. */
    gint32 lateness_leaves;
    KithTick *lateness_tree;

    /* Greatest idle time: a tree of maxima over runs; NULL where nobody asks. */
    gint32 idle_leaves;
    KithTick *idle_tree;

    KithGranted granted; /* to be changed outside of any transaction, and set back */
    KithTally tally;
    gint32 n_unfilled; /* heads missing below the least, over all cells */

    guint8 *offered; /* by seat: its duty is only offered, so that it is no head yet; to be set
                        while nobody has the seat */
    guint8 *pinned;  /* by seat: its duty is not to be taken away, nor moved where it has a floor */

    /* The transactions under way, one within the other. */
    KithTrail *trail;
    struct {
        gsize trail_length;
        KithScore score;
        gint32 n_unfilled;
    } before[KITH_STATE_DEPTH];
    gint32 depth;
    gint32 *dirty, n_dirty;
    guint8 *is_dirty;
    gint32 *queue; /* of seats whose time is to be looked at */
    guint8 *is_queued;
    gboolean impossible; /* a time or place that cannot be met has come up */
} KithState;

/* An empty rota's state. The three must outlive it. O(people * days + seats). */
KithState *kith_state_new(const KithRulebook *book, const KithEligibility *eligibility);
void kith_state_free(KithState *state); /* NULL is allowed */
G_DEFINE_AUTOPTR_CLEANUP_FUNC(KithState, kith_state_free)

/* Says which rota is being changed, outside of any transaction; it must outlive the state. O(the
 * whole rota). */
void kith_state_follow(KithState *state, const KithPublished *published);

void kith_state_begin(KithState *state);

/* Takes the seat from who has it. Only within a transaction. O(what follows on that day and is
 * linked to it). */
void kith_state_remove(KithState *state, gint32 seat);

/* Says on which of its occurrence's days a free seat would stand; until then it is the one on which
 * it stood last, and at the beginning the first. Only within a transaction. */
void kith_state_set_day(KithState *state, gint32 seat, gint32 day);

/*
 * Gives a free seat to a person, after the seat `after` of their day (-1: first). FALSE where its
 * time, or that of anything it moves, cannot be met or the person may not take it then; the
 * transaction must be rolled back.
 */
gboolean kith_state_insert(KithState *state, gint32 seat, gint32 person, gint32 after);

/*
 * Gives a free seat to who has `with`, in the same visit: a seat by itself of an occurrence with
 * which it can be joined. FALSE as for inserting. Taking one of two joined seats away leaves the
 * other a visit by itself.
 */
gboolean kith_state_join(KithState *state, gint32 seat, gint32 with);

/* The next seat after `after` (-1: the first) that somebody has in a visit by itself, and that a
 * seat of the cell can be joined with; -1 where there is none. O(1) where the need is not joinable,
 * else O(seats of the other). */
gint32 kith_state_next_to_join(const KithState *state, gint32 cell, gint32 after);

/* Holds the visit of a seat (the host's where two are joined) back until `start`, later than now,
 * and what that pushes. Only within a transaction. FALSE as for inserting. */
gboolean kith_state_hold(KithState *state, gint32 seat, KithTick start);

/* Brings the score up to date. FALSE where two days of a person collide; the transaction must be
 * rolled back. O(days changed). */
gboolean kith_state_settle(KithState *state);

void kith_state_commit(KithState *state);
void kith_state_rollback(KithState *state);

/* The score, once settled. */
static inline const KithScore *
kith_state_score(const KithState *state)
{
    return &state->tally.score;
}

static inline gint32
kith_state_run(const KithState *state, gint32 person, gint32 seat)
{
    return person * state->problem->n_days + state->day[seat];
}

static inline gint32
kith_state_person(const KithState *state, gint32 seat)
{
    return state->run[seat] < 0 ? -1 : state->run[seat] / state->problem->n_days;
}

/* Whether a free seat of an occurrence may be given to somebody on a day: one of its days and,
 * where there are several and a rota is being changed, none that is over. O(its windows). */
static inline gboolean
kith_state_may_be_on(const KithState *state, const KithOccurrence *occurrence, gint32 day)
{
    gboolean is_over = kith_occurrence_has_days(occurrence) && state->published != NULL &&
                       day < state->published->today;
    return !is_over && kith_occurrence_may_be_on(state->problem, occurrence, day);
}

/* The seat that stands in the list of a day for a visit that serves this one. */
static inline gint32
kith_state_host(const KithState *state, gint32 seat)
{
    return state->joined[seat] >= 0 ? MIN(seat, state->joined[seat]) : seat;
}

/* The other seat of a visit that stands in a list; -1 where it serves but one. */
static inline gint32
kith_state_guest(const KithState *state, gint32 host)
{
    return state->joined[host];
}

/* Where a person is during a seat's duty of theirs: its place or, where it has none, that of the
 * duty before it on the day, or home. O(duties without a place before it). */
gint32 kith_state_place(const KithState *state, gint32 seat);

/* How many seats of an occurrence a person has. O(its seats). */
gint32 kith_state_seats_of(const KithState *state, gint32 occurrence, gint32 person);

/* Works the whole score out again from the lists and times as they stand, into `terms` too (one for
 * each rule), where not NULL. */
KithScore kith_state_recompute(const KithState *state, KithTerm *terms);

/* Who has which seat and when, by run and start as a state holds them (or held them, when they were
 * copied), as a new rota. */
KithRota *kith_state_to_rota(const KithState *state, const gint32 *run, const KithTick *start);

/*
 * Gives every seat back who had it, by run and start as a state of the same problem and pins held
 * them (or held them, when they were copied); outside of any transaction. Starts are worked out
 * anew: they are the least ones, as they were then. O(seats * duties of a day).
 */
void kith_state_restore(KithState *state, const gint32 *run, const KithTick *start);

/*
 * The same of what was planned apart, so that it may not all go together: seats by which more of
 * what protects people would be broken than by the pins alone stay free. O(seats * duties of a
 * day), more than once where some can only be had beside others.
 */
void kith_state_take_over(KithState *state, const gint32 *run, const KithTick *start);

/*
 * Puts the duties of a rota into an empty state, each no earlier than it stands there. Returns how
 * many seats could not be put in (which stay free).
 */
gint32 kith_state_load(KithState *state, const KithRota *rota);
