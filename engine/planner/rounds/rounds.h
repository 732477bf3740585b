/*
 * Rounds: every person's days as the state has them, in a form that is quick to try changes on.
 * Each seat is a stop, one line of memory. What a change does to times is followed from stop to
 * stop, and from a stop to the one that it is linked to, as far as it reaches and no further; of
 * its cost only travel and lateness are known, and a trial ends as soon as these alone are more
 * than it may cost. What passes is carried out in the state, which knows every rule and has the
 * last word.
 *
 * A trial begins, takes stops off and puts them elsewhere, and is undone or carried out.
 */
#pragma once

#include "planner/rounds/near.h"
#include "base/random.h"

typedef struct {
    gint32 next, prev, run; /* as in the state; run -1: nobody's */
    KithTick start;
    KithTick earliest, latest, late_until; /* pins included */
    KithTick duration;
    gint32 place, cell, load;
    gint32 mate; /* the one stop it is linked to; -1: none */
    KithTick
        lag_most; /* it may start no sooner than so long before its mate; KITH_NEVER: whenever */
    gint32 guest; /* the other seat that the same visit serves, which stands in no list; -1 */
    gint32 host; /* the seat that stands in the list for this one's visit: itself, but for guests */
    guint8 mate_people; /* a KithLinkPeople */
    guint8 several;     /* it, or its guest, has several windows: `earliest` to `late_until` reaches
                           from the first to the last */
    guint8 fixed;       /* not to be moved: pinned, joined, or linked to more than one */
    guint8 alike;       /* its cell has other seats */
} KithStop;

/* A person's day, half a line of memory. */
typedef struct {
    gint32 head, tail; /* as in the state */
    gint32 home;       /* where it begins, and ends unless `ends` says otherwise */
    gint32 free_at;    /* the first interval in which the person is free that day */
    gint32 person;
    gint32 load;   /* what is carried, where somebody asks */
    KithTick busy; /* travel and duties, where people have hours, */
    KithTick over; /* … and how long after these they are home */
} KithRoundsRun;

typedef struct {
    gint64 travel_each; /* what a tick on the road costs, its pay included, */
    gint64 wait_each;   /* … one of waiting between stops, its pay not, */
    gint64 paid_each;   /* … what is paid for one of either, about, */
    gint64 over_each;   /* … and one after hours */
    gint32 load_most;   /* what can be carried on a day */
    KithMode mode;
} KithRoundsPerson;

G_STATIC_ASSERT(sizeof(KithStop) == 64);
G_STATIC_ASSERT(sizeof(KithRoundsRun) == 32);

/* Longer tails of rounds are not exchanged. */
#define KITH_TAIL_MOST 40

typedef struct {
    gint32 *at;
    gint32 old;
} KithOverwritten;

typedef struct {
    gint32 run, after; /* after: -1: first */
} KithSpot;

/* Prices of one stop for whoever was asked about last, and who else comes to its client that week;
 * forgotten as soon as another stop moves. */
#define KITH_QUOTES 64
typedef struct {
    gint32 seat;
    gsize since;  /* as long as what a trial overwrites was then: what comes on top is the seat's */
    guint32 mark; /* of what is known of this seat; never 0 */
    struct {
        gint64 price;
        gint32 person;
        guint32 mark;
    } known[KITH_QUOTES]; /* by person, the last bits of their number */
    gboolean has_faces;
    gint32 n_faces, *faces;
} KithQuotes;

typedef struct {
    KithState *state;
    const KithOpenings *openings;
    const KithNear *near;
    KithRandom *random;

    KithStop *stops;     /* by seat */
    KithRoundsRun *runs; /* by run */
    gint32 *ends;        /* by run, where it ends; NULL where all end where they begin */
    KithRoundsPerson *people;
    gint32 *visitors;   /* by place in the rulebook's client_week_seats: whose stop it is, -1 */
    gint32 *visitor_at; /* by seat: that place; NULL where nobody asks who comes */
    gint32 *movable, n_movable;      /* seats; many of them in order of neighbourhood and day */
    gint32 focus, n_focus;           /* of these, the stretch that is worked on now */
    gint64 late_each, greatest_each; /* what a tick of lateness costs; 0: nothing */
    gint32 leaves;                   /* of the tree of greatest lateness */
    KithTick *greatest;              /* NULL where nobody asks */
    gint64 idle_each;                /* what a tick of the greatest idle time costs; 0: nothing */
    gint64 idle_gain;                /* what a change of one day could gain by it, at most */
    double idle_scale, idle_unit;    /* how it leads a walk: see hours.c */
    gint32 idle_age;                 /* changes since these were worked out */
    gboolean has_loads;              /* somebody asks what is carried on a day */
    gboolean has_working_hours;      /* people have hours that they can overrun */
    gboolean has_wishes, has_pay, has_hours, has_continuity, has_prices; /* of one stop alone */
    gboolean has_traffic; /* journeys take longer at one time than at another */
    KithQuotes *quotes;

    /* The trial under way. */
    gint64 cost;  /* of travel and lateness, from some zero that never moves */
    gint64 late;  /* of this, lateness and what is after hours: no change can gain more by it */
    gint64 limit; /* more than this is too much */
    gint64 cost_before, late_before;
    KithOverwritten *overwritten; /* newest last */
    gsize n_overwritten, overwritten_room;
    GArray *moved; /* gint32 seats; of the last trial until a new one begins */
    guint8 *is_moved;
    gint32 *queue;
    guint8 *is_queued;
    gint32 n_queued;
} KithRounds;

/* All must outlive it. O(people * days + seats). */
void kith_rounds_init(KithRounds *rounds, KithState *state, const KithOpenings *openings,
                      const KithNear *near, KithRandom *random);
void kith_rounds_clear(KithRounds *rounds);

/* Takes over what the state's innermost transaction has changed; before it is committed. */
void kith_rounds_follow(KithRounds *rounds);

/* Brings the movable stops in that order; once they are known. O(stops * log of their number). */
void kith_rounds_spread(KithRounds *rounds);

/*
 * Turns to another neighbourhood, all days of it, drawn evenly: what is worked on there for a
 * while stays at hand in the processor's caches, however large the problem is. Where all fit in one
 * stretch, it does nothing. O(1).
 */
void kith_rounds_turn(KithRounds *rounds);

/* Whether there are more stops than one stretch holds. */
static inline gboolean
kith_rounds_are_many(const KithRounds *rounds)
{
    return rounds->n_focus < rounds->n_movable;
}

/* A movable stop of the stretch that is worked on, drawn evenly; there must be one. */
gint32 kith_rounds_draw(const KithRounds *rounds);

/*
 * What others may gain, at most, when a stop comes off its round, or goes behind another: that they
 * are less late, and sooner home after hours. That is what the stop, all behind it on the round and
 * all who are linked to them have of both. O(these), or 0 at once where nobody is late.
 */
gint64 kith_rounds_relief(const KithRounds *rounds, gint32 seat);

/* Whether a change that costs so much more by what a glance says costs more than `allowed`, however
 * much less late those are who wait for `seat` and `other` (-1: none). */
gboolean kith_rounds_is_dear(const KithRounds *rounds, gint64 more, gint64 allowed, gint32 seat,
                             gint32 other);

/* When somebody can be at the first place of a day at the earliest. */
KithTick kith_rounds_first_arrival(const KithRounds *rounds, gint32 run, gint32 place);

/* A trial, which may add so much to what travel and lateness cost. */
void kith_rounds_begin(KithRounds *rounds, gint64 allowed);
void kith_rounds_undo(KithRounds *rounds);

/* Takes a stop off its round: what waited for it comes sooner. O(stops it reaches). */
void kith_rounds_take(KithRounds *rounds, gint32 seat);

/* Puts a stop that nobody has at a place. FALSE where a time cannot be met or it costs too much:
 * the trial must be undone, or the stop taken off again. */
gboolean kith_rounds_put(KithRounds *rounds, gint32 seat, KithSpot spot);

/* More room for what is overwritten. */
void kith_rounds_make_room(KithRounds *rounds);

/* What a trial has come to, and back to that. */
typedef struct {
    gsize overwritten;
    gint64 cost, late;
} KithTrialMark;

KithTrialMark kith_rounds_mark(const KithRounds *rounds);
void kith_rounds_go_back(KithRounds *rounds, KithTrialMark mark);

/* Exchanges what follows `a` and `b` (-1: all) on two rounds of a day. FALSE as for putting. */
gboolean kith_rounds_cross(KithRounds *rounds, gint32 run_a, gint32 a, gint32 run_b, gint32 b);

/*
 * Carries the trial out in the state, if that costs no more than `allowed` by its score. The trial
 * is over. TRUE: the transaction is still to be committed. FALSE: nothing has changed.
 */
gboolean kith_rounds_carry_out(KithRounds *rounds, gint64 allowed);

/* What a place for a stop looks like at a glance: travel, waiting and lateness that it costs, as
 * far as the two stops beside it tell; G_MAXINT64 where it is none. O(1). */
gint64 kith_rounds_glance(const KithRounds *rounds, gint32 seat, KithSpot spot);

/* What travel and waiting cost less without a stop on a round, while all others stay. O(1). */
gint64 kith_rounds_saving(const KithRounds *rounds, gint32 seat);

/* What it costs that somebody is idler without a stop on their round. O(1). */
gint64 kith_rounds_idler(const KithRounds *rounds, gint32 seat);

/* Finds out which rules price one stop by itself. */
void kith_rounds_read_prices(KithRounds *rounds);

/* What is known of prices may be so no longer. O(1). */
static inline void
kith_rounds_forget_prices(const KithRounds *rounds)
{
    rounds->quotes->seat = -1;
}

/* Says that a stop moves: its own prices stay as they are. O(1). */
static inline void
kith_rounds_note_moving(const KithRounds *rounds, gint32 seat)
{
    if (rounds->quotes->seat != seat)
        kith_rounds_forget_prices(rounds);
}

/* What it costs by itself that the person of a run takes a stop: wishes, pay, hours, another face
 * for the client; next to those that the person has in the state. O(rules + the client's week). */
gint64 kith_rounds_seat_price(const KithRounds *rounds, gint32 seat, gint32 run);

/* What one head more is worth to the stop's cell, which has so many. */
gint64 kith_rounds_worth(const KithRounds *rounds, gint32 seat, gint32 heads);

/* Whether a person is able to take a stop, by what never changes. O(1). */
gboolean kith_rounds_able(const KithRounds *rounds, gint32 seat, gint32 person);

static inline gint32
kith_rounds_person(const KithRounds *rounds, gint32 run)
{
    return rounds->runs[run].person;
}

static inline gint32
kith_rounds_next(const KithRounds *rounds, KithSpot spot)
{
    return spot.after >= 0 ? rounds->stops[spot.after].next : rounds->runs[spot.run].head;
}

/* Where a run ends. */
static inline gint32
kith_rounds_end(const KithRounds *rounds, gint32 run)
{
    return rounds->ends == NULL ? rounds->runs[run].home : rounds->ends[run];
}

/* Where somebody is after a stop of a run (-1: at its begin), and where they go from one on (-1:
 * its end): stops without a place are done wherever one is. O(such stops in between). */
static inline gint32
kith_rounds_from(const KithRounds *rounds, gint32 run, gint32 seat)
{
    for (; seat >= 0; seat = rounds->stops[seat].prev)
        if (rounds->stops[seat].place >= 0)
            return rounds->stops[seat].place;
    return rounds->runs[run].home;
}

static inline gint32
kith_rounds_to(const KithRounds *rounds, gint32 run, gint32 seat)
{
    for (; seat >= 0; seat = rounds->stops[seat].next)
        if (rounds->stops[seat].place >= 0)
            return rounds->stops[seat].place;
    return kith_rounds_end(rounds, run);
}

static inline KithTick
kith_rounds_travel(const KithRounds *rounds, gint32 person, gint32 from, gint32 to)
{
    const KithProblem *problem = rounds->state->problem;
    if (from < 0 || to < 0 || from == to)
        return 0;
    KithMode mode = rounds->people[person].mode;
    const gint32 *matrix = problem->travel.matrix[mode];
    return matrix != NULL ? matrix[(gsize)from * (gsize)problem->travel.n_places + (gsize)to]
                          : kith_problem_travel(problem, mode, from, to);
}

/*
 * The same for a journey that begins at a time. Times are followed by it exactly; what a change
 * costs on the road is priced as if the stops that it only shifts went on at the same pace, and
 * what looks along journeys before anything is touched leaves the time of the day out.
 */
static inline KithTick
kith_rounds_journey(const KithRounds *rounds, gint32 person, gint32 from, gint32 to,
                    KithTick departure)
{
    const KithProblem *problem = rounds->state->problem;
    if (!rounds->has_traffic)
        return kith_rounds_travel(rounds, person, from, to);
    return kith_problem_journey(problem, rounds->people[person].mode, from, to, departure);
}
