/*
 * The records of which the frozen problem is made. Numbers are dense from 0 and -1 means none; what
 * times and "x_first" are, problem.h says.
 */
#pragma once

#include <kith/equivalence.h>
#include <kith/problem.h>
#include <kith/rule.h>
#include "model/framework.h"
#include "model/partnership.h"

typedef gint32 KithTick;

/* Earlier and later than anything. Dates too far away to be ticks are these. */
#define KITH_ALWAYS ((KithTick)(-(1 << 30)))
#define KITH_NEVER  ((KithTick)(1 << 30))

/* Kinds of duty are bits of a mask; this bit is a past day of which no kind is known. */
#define KITH_KINDS_MOST   30
#define KITH_KIND_UNKNOWN ((guint32)1 << 31)

typedef struct {
    gint32 id, name;       /* pool numbers; name may be KITH_NO_TEXT */
    gint32 locality, home; /* `home` on the first day; see kith_problem_home() */
    gint32 usual_home;     /* on days of which the homes table says nothing; … */
    gint32 usual_end;      /* … where such a day ends: see kith_problem_day_end() */
    KithMode mode;
    KithTick from, until;      /* with the partnership: [from, until) */
    KithTick supervised_until; /* needs a supervisor before this; KITH_ALWAYS: never */
    gboolean opt_out, young;
    KithTick elsewhere;  /* ticks a week worked in other jobs */
    KithTick contracted; /* contracted ticks of the whole period, all contracts together */
} KithPersonFacts;

typedef struct {
    gint32 id, person, employer, terms; /* id and terms are pool numbers, or KITH_NO_TEXT */
    KithEngagement engagement;
    KithTick minutes, most; /* ticks a week; `most` KITH_NEVER where unlimited */
    KithTick from, until;   /* [from, until) */
} KithContract;

typedef struct {
    gint32 competency, level, holding;
    KithTick from, until; /* counts in [from, until), the renewal period and revocation applied */
    KithTick revoked;     /* KITH_NEVER, or when it was revoked (then `until` is no later) */
    gboolean claimed;     /* not confirmed: never counts */
    gint32 row;           /* in the attainments table; from its end on, in the experience table */
    gint32 by;            /* the holding that was attained, in another framework, and counts as this
                             (<kith/equivalence.h>); -1: this itself was */
} KithAttainment;

typedef struct {
    KithAuthorisationKind kind;
    gint32 register_, competency, client; /* -1 where it does not name one */
    KithTick from, until;                 /* [from, until), revocation applied */
} KithAuthorisation;

typedef struct {
    KithTick from, until;
} KithInterval;

typedef struct {
    gint32 id, name, place,
        locality;       /* `place` on the first day; see kith_problem_client_place() */
    gint32 usual_place; /* on days of which the addresses table says nothing */
    gint32 carers_most; /* -1: the rule's */
} KithClientFacts;

typedef struct {
    gint32 id, name, letter; /* pool numbers */
    gint32 paid, working;    /* per cent */
    KithTick pause;          /* a break within each such duty; 0 none */
    gboolean breaks_rest, unpopular;
} KithDutyKind;

/* All of `n_clauses`; each any of its alternatives. Distinct requirements only, so comparing is by
 * number. */
typedef struct {
    gint32 first_clause, n_clauses;
    gint32 text; /* pool number of how it was written */
} KithRequirement;

typedef struct {
    gint32 first_alternative, n_alternatives; /* in `alternatives` */
} KithClause;

typedef struct {
    gint32 need;     /* row of the needs table */
    gint32 date;     /* days since 1970-01-01; by which it is named */
    gint32 day;      /* of the period, on which it happens; … */
    gint32 last_day; /* … where it may be on any of several, the first and the last of them */
    gint32 place, locality, client, funder, kind;
    KithTick earliest, latest; /* a start in between is not late */
    KithTick late_until;       /* last start that is allowed; == latest where never late */
    KithTick duration;         /* elapsed ticks, clock changes counted as they happen */
    gint32 load;               /* what has to be carried for it, in the partnership's own unit */
    KithImportance importance;
    gboolean critical;   /* its time matters */
    gboolean supervised; /* people under supervision may take part */
    gboolean together;   /* a double-up: its seats start together, all filled or all empty */
    gboolean called_off; /* by an event: no heads are asked for, and nobody may take it */
    guint32 engagements; /* mask of those who may take it */
    gint32 employers;    /* number of a set in employer_sets, -1: any */
    gint32 traits; /* number of a set in trait_sets (the client's and the need's), -1: none asked
                      for */
    gint32 first_cell, n_cells;
    gint32 first_team, n_teams;
    gint32 first_window, n_windows; /* of all its windows, where it has several; else 0: `earliest`
                                       to `late_until` then reaches from the first to the last */
} KithOccurrence;

/* One of several times at which an occurrence may start, as there; they do not overlap. */
typedef struct {
    KithTick earliest, latest, late_until;
    gint32 day; /* of the period */
} KithWindow;

/* What a funder has for the duties of days [from, until) of the period. */
typedef struct {
    gint32 funder, from, until;
    gint64 pence; /* -1: no limit */
    gint64 time;  /* ticks; -1: no limit */
    gint32 row;   /* in the budgets table */
} KithBudget;

/* Seats of one occurrence that ask for the same. */
typedef struct {
    gint32 occurrence;
    gint32 requirement, prefers;      /* prefers: -1 none */
    gint32 name;                      /* pool number of the seat's name, or KITH_NO_TEXT */
    gint32 least, wanted, most;       /* heads */
    gint64 weight_under, weight_over; /* of wanted heads; -1: the rule's */
    gint32 first_seat;                /* its seats are first_seat … first_seat + most - 1 */
    KithSeatRole role;
} KithCell;

typedef struct {
    gint32 occurrence, requirement, least;
} KithTeam;

/* start[second] - start[first] in [least, most]; KITH_NEVER: no limit (least is never unlimited).
 */
typedef struct {
    gint32 first, second; /* seats */
    KithTick least, most;
    KithLinkPeople people;
} KithLink;

typedef struct {
    gint32 first, second; /* occurrences */
    KithTick duration;
} KithJoin;

/* A home or an address on the days [from, until) of the period; empty stays are left out. */
typedef struct {
    gint32 place;
    gint32 end; /* where days end that begin there; of addresses the same */
    gint32 from, until;
} KithStay;

/* Rows of a table by the pool numbers of their ids: rows[number - base], for numbers from base to
 * base + n - 1, is the row, or -1. */
typedef struct {
    gint32 base, n;
    gint32 *rows;
} KithRowMap;

typedef struct {
    gint32 person, day;
    guint32 kinds; /* mask; 0: any duty */
    KithWish wish;
    gint64 weight;
} KithDayWish;

typedef struct {
    gint32 client, person;
    KithWish wish;
    gint64 weight;
} KithClientWish;

typedef struct {
    gint32 person, client, place; /* -1 where it does not name one */
    KithTick from, until;
} KithExclusion;

/* A client knows a person on the days [from, until) of the period. */
typedef struct {
    gint32 person, from, until;
} KithAcquaintance;

/* A course, shadowing, mentoring or job swap. */
typedef struct {
    gint32 id, name; /* pool numbers; name may be KITH_NO_TEXT */
    KithLearningKind kind;
    gint32 gives, requires, taught_by;  /* requirements, 0: nothing. Each clause of `gives` has one
                                           alternative */
    KithTick time;                      /* of the learner's */
    gint64 pence;                       /* a place */
    gint32 places;                      /* KITH_NONE: any number */
    gint32 date, done;                  /* dates, or KITH_NONE: whenever it is arranged */
    gint32 first_teacher, n_teachers;   /* in `learning_teachers` */
    gint32 first_employer, n_employers; /* in `learning_employers`; none: everyone's people */
} KithLearning;

/* What somebody said when they were asked. */
typedef struct {
    gint32 person, competency; /* -1: anything */
    KithWilling to;
    gboolean willing;
} KithWillingness;

/* What is known of a person before the period. */
typedef struct {
    KithTick last_end;        /* of the last past duty that breaks rest; KITH_ALWAYS: unknown */
    gint32 last_place;        /* always -1 for now: history names no place */
    gint32 duties, weekends;  /* so far, for totals over the period */
    KithTick minutes;         /* so far, for the period's total */
    gint32 first_day, n_days; /* in past_days: masks of kinds on day -1, -2, …; 0 is a day off */
    gint32 first_week, n_weeks; /* in past_weeks: ticks worked in the week before the period's first
                                   one, the one before that, …; the days of a short first week that
                                   lie before the period count with the week before it */
} KithPast;

typedef struct {
    gint32 person, occurrence, cell; /* cell -1: any of the occurrence */
    KithTick start;                  /* KITH_NEVER: not fixed */
    KithDutyState state;
    gint32 row;
} KithPin;

/* A breach of a rule that somebody has decided to allow. */
typedef struct {
    gint32 rule, person, occurrence;
    gint32 row; /* in the overrides table, which says who and why */
} KithOverride;

/* What happened since a rota was made: who is absent in [from, until), or what became of a need. */
typedef struct {
    KithEventKind kind;
    gint32 person;           /* -1 but for absences */
    gint32 need, occurrence; /* occurrence -1: all of the need's; both -1 for absences */
    gint32 day;              /* of the period, where it names a need's date; else -1 */
    KithTick from, until;    /* of absences: each day's [start, end) within it is taken out */
    gint32 row;              /* in the events table */
} KithEvent;

/* The longest pattern of days. The automata of patterns that begin on any day grow by a power of
 * two with each day. */
#define KITH_PATTERN_MOST 7

/* An entry of a pattern is a mask of kinds, any of which will do, or one of these. */
#define KITH_PATTERN_OFF     ((guint32)0)
#define KITH_PATTERN_ANY_DAY ((guint32)1 << 30)
#define KITH_PATTERN_DUTY    G_MAXUINT32

typedef struct {
    KithRuleKind kind;
    const char *id, *name, *source; /* source may be NULL */
    int tier;
    gint64 weight, weight_under;
    gint32 least, most;             /* KITH_NONE where not given */
    KithTick least_time, most_time; /* KITH_NONE where not given */
    gint32 weeks, run;
    gint32 start, end;    /* minutes since midnight by the clock; KITH_NONE where not given */
    guint32 kinds, after; /* masks; all bits where not given, KITH_KIND_UNKNOWN included */
    guint32 days;         /* mask of weekdays; all where not given */
    gint32 requirement;   /* -1 none */
    gint32 n_pattern;
    guint32 pattern[KITH_PATTERN_MOST];
    gint32 pattern_text; /* pool number, KITH_NO_TEXT where there is none */
    gboolean wished;     /* the pattern is wished for */
    /* scope: a person is in it when one of their contracts (or they) answers all that is given */
    guint32 engagements;
    gint32 employer, terms, person; /* -1: any; terms is a pool number */
    gboolean young;                 /* only those under 18 */
} KithRule;

/* From a time on a journey takes so many per cent of what it takes otherwise. */
typedef struct {
    KithTick from;
    gint32 percent;
} KithPace;

/* A point on the map, in metres. */
typedef struct {
    gint32 x, y;
} KithPoint;

typedef struct {
    gint32 n_places;
    gint32 *matrix[KITH_MODES]; /* n_places squared, whole journeys in ticks, row is from; NULL
                                   where worked out from coordinates */
    /* Where there are too many places for that: what the travel table tells, and coordinates for
     * the rest. Journeys from a place stand at told_first[place] to told_first[place + 1] - 1,
     * ascending by where they end; by mode in ticks, below 0 where untold. NULL where not so. */
    gint32 *told_first, *told_to, *told[KITH_MODES];
    KithPoint *at; /* by place; NULL where no place has coordinates */
    double ticks_per_metre[KITH_MODES];
    /* By mode, times from which on a journey takes so many per cent, ascending, the first one
     * before any journey; none where it always takes as long. */
    gint32 n_paces[KITH_MODES];
    KithPace *paces[KITH_MODES];
    KithTick fixed[KITH_MODES]; /* in each journey worked out between two different places; rows of
                                   the travel table say how long it takes with all */
} KithTravel;
