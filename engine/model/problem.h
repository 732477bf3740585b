/*
 * The frozen problem: a partnership as flat arrays of integers. Made once by kith_problem_build(),
 * never changed, shared by threads without locks.
 *
 * Numbers are dense from 0 and -1 means none. Times are ticks on one UTC axis whose zero is the
 * local midnight on which the period begins. Ranges "x_first" are offsets of a list sorted by
 * owner, with one entry more than there are owners.
 */
#pragma once

#include "model/facts.h"

struct _KithProblem {
    gint ref_count;               /* atomic */
    KithProblem *base;            /* of a variant: whose arrays it shares (model/variant.h); held */
    KithPartnership *partnership; /* held: names, texts and places in documents come from it */
    KithFrameworks *frameworks;
    KithEquivalence *equivalence; /* of these; NULL where there is one framework alone */
    guint8 hash[32];              /* SHA-256 of everything below that matters */

    gint32 ticks_per_minute;
    gint32 first_date; /* days since 1970-01-01 of day 0 */
    gint32 n_days, n_weeks;
    KithTick *day_start; /* n_days + 2: local midnights, so that day_start[n_days] is the end */
    gint32 *week_of_day; /* n_days; weeks begin on Monday, the first may be short */
    GTimeZone *zone;

    gint32 n_people, n_contracts, n_attainments, n_authorisations;
    KithPersonFacts *people;
    gint32 *contract_first; /* n_people + 1; contracts sorted by person */
    KithContract *contracts;
    gint32 *attainment_first; /* n_people + 1; sorted by person, competency, level downwards */
    KithAttainment *attainments;
    gint32 *authorisation_first; /* n_people + 1 */
    KithAuthorisation *authorisations;
    gint32 *free_first;  /* n_people + 1 */
    KithInterval *free;  /* when they may be asked: merged, ascending; 'unavailable' taken away, and
                            clipped to being with the partnership */
    KithInterval *hours; /* n_people * n_days: the working day, the way from home and back
                            included; KITH_ALWAYS to KITH_NEVER where nothing is said of it. NULL
                            where nothing is said of anybody's */
    gint32 *
        serves_first; /* n_people + 1: localities they work in, within's closed; none: everywhere */
    gint32 *serves;
    gint32 *trait_first; /* n_people + 1 */
    gint32 *traits;      /* numbers of traits (pool numbers), ascending */
    KithTick *week_most; /* n_people * n_weeks: contract maximum, KITH_NEVER where none */
    gint32 *pay;         /* n_contracts * n_kinds: pence an hour */
    KithPast *past;      /* n_people */
    guint32 *past_days;
    KithTick *past_weeks;

    gint32 n_clients, n_places, n_localities, n_kinds, n_employers, n_funders;
    KithClientFacts *clients;
    gint32 *place_id, *place_locality; /* n_places */
    gint32 *locality_id, *locality_within;
    gint32 *employer_id, *funder_id;
    gint32 n_budgets;
    gint32 *budget_first; /* n_funders + 1 */
    KithBudget *budgets;
    KithDutyKind *kinds;
    KithTravel travel;

    gint32 n_requirements, n_clauses, n_alternatives;
    KithRequirement *requirements; /* number 0 asks for nothing */
    KithClause *clauses;
    KithHolding *alternatives;
    gint32 n_learning, n_willingness;
    KithLearning *learning;                         /* in the order of their rows */
    gint32 *learning_teachers, *learning_employers; /* people; employers */
    gint32 *willingness_first;                      /* n_people + 1 */
    KithWillingness *willingness;                   /* by person */
    gint32 n_employer_sets, n_trait_sets;
    gint32 *employer_set_first, *employer_set_items; /* sets of employers, ascending */
    gint32 *trait_set_first, *trait_set_items;       /* sets of traits (pool numbers), ascending */

    gint32 n_occurrences, n_cells, n_seats, n_teams, n_links, n_joins;
    KithWindow *windows;         /* by occurrence, ascending */
    KithOccurrence *occurrences; /* sorted by earliest start, then need */
    KithCell *cells;             /* by occurrence */
    gint32 *seat_cell;           /* n_seats */
    KithTeam *teams;
    KithLink *links;
    gint32 *link_first; /* n_seats + 1 */
    gint32 *seat_links; /* numbers of links; each stands under both its seats */
    KithJoin *joins;
    gint32 *join_first;       /* n_occurrences + 1 */
    gint32 *occurrence_joins; /* numbers of joins; each stands under both its occurrences */

    gint32 n_day_wishes, n_client_wishes, n_exclusions, n_pins, n_rules;
    gint32 *day_wish_first; /* n_people + 1; by person and day */
    KithDayWish *day_wishes;
    gint32 *client_wish_first; /* n_clients + 1; by client and person */
    KithClientWish *client_wishes;
    gint32 *exclusion_first; /* n_people + 1 */
    KithExclusion *exclusions;
    gint32 *known_first; /* n_clients + 1 */
    KithAcquaintance *known;
    gint32 *before_first; /* n_occurrences + 1: who had the need the last time on that weekday */
    gint32 *before;       /* people, ascending, each once */
    KithPin *pins;
    gint32 n_events, n_overrides;
    KithEvent *events;
    KithOverride *overrides; /* in the order of their rows */
    KithRule *rules;         /* the ones that always hold first, in the order of the rule table */
    gint32 supervisor;       /* requirement of a supervisor; -1: none is ever needed */
    gint32 supervised_most;  /* people under one supervisor */
    KithTick paid_wait;

    /* For looking things up. */
    gint64 epoch;       /* seconds from 1970-01-01 UTC to tick 0 */
    gint32 *home_first; /* n_people + 1: stays of the homes table; of those that cover a day the
                           last counts */
    KithStay *homes;
    gint32 *address_first; /* n_clients + 1 */
    KithStay *addresses;
    gint32 n_needs;           /* rows of the needs table */
    gint32 *need_first;       /* n_needs + 1 */
    gint32 *need_occurrences; /* by need, ascending by date */
    KithRowMap need_of_text;  /* borrowed from the needs table */
    char hash_text[65];
};

/* A person's working day; NULL where nothing is said of it. O(1). */
static inline const KithInterval *
kith_problem_hours(const KithProblem *problem, gint32 person, gint32 day)
{
    if (problem->hours == NULL)
        return NULL;
    const KithInterval *hours =
        &problem->hours[(gsize)person * (gsize)problem->n_days + (gsize)day];
    return hours->from == KITH_ALWAYS ? NULL : hours;
}

/* The first start from `start` on that an occurrence's windows allow, or KITH_NEVER. O(its
 * windows). */
static inline KithTick
kith_occurrence_start_from(const KithProblem *problem, const KithOccurrence *occurrence,
                           KithTick start)
{
    for (gint32 i = 0; i < occurrence->n_windows; i++) {
        const KithWindow *window = &problem->windows[occurrence->first_window + i];
        if (start <= window->late_until)
            return MAX(start, window->earliest);
    }
    start = MAX(start, occurrence->earliest);
    return start <= occurrence->late_until ? start : KITH_NEVER;
}

/* The window in which an occurrence is that starts then: the last that begins by then, or the
 * first. O(its windows). */
static inline KithWindow
kith_occurrence_window_at(const KithProblem *problem, const KithOccurrence *occurrence,
                          KithTick start)
{
    KithWindow at = {occurrence->earliest, occurrence->latest, occurrence->late_until,
                     occurrence->day};
    for (gint32 i = 0; i < occurrence->n_windows; i++) {
        const KithWindow *window = &problem->windows[occurrence->first_window + i];
        if (i == 0 || window->earliest <= start)
            at = *window;
    }
    return at;
}

/* How late a start is that the windows allow. O(its windows). */
static inline KithTick
kith_occurrence_lateness(const KithProblem *problem, const KithOccurrence *occurrence,
                         KithTick start)
{
    return MAX(0, start - kith_occurrence_window_at(problem, occurrence, start).latest);
}

/* Whether it is the planner's choice on which of several days an occurrence happens. O(1). */
static inline gboolean
kith_occurrence_has_days(const KithOccurrence *occurrence)
{
    return occurrence->day != occurrence->last_day;
}

/* The day, or date, on which an occurrence happens that starts then. O(its windows). */
static inline gint32
kith_occurrence_day_at(const KithProblem *problem, const KithOccurrence *occurrence, KithTick start)
{
    return kith_occurrence_has_days(occurrence)
               ? kith_occurrence_window_at(problem, occurrence, start).day
               : occurrence->day;
}

static inline gint32
kith_occurrence_date_at(const KithProblem *problem, const KithOccurrence *occurrence,
                        KithTick start)
{
    return problem->first_date + kith_occurrence_day_at(problem, occurrence, start);
}

/* When an occurrence may start on one of its days: from the first to the last window there is.
 * `earliest` is KITH_NEVER on a day that is none of them. O(its windows). */
static inline KithWindow
kith_occurrence_on(const KithProblem *problem, const KithOccurrence *occurrence, gint32 day)
{
    KithWindow on = {occurrence->earliest, occurrence->latest, occurrence->late_until, day};
    if (!kith_occurrence_has_days(occurrence))
        return on;
    on.earliest = KITH_NEVER;
    for (gint32 i = 0; i < occurrence->n_windows; i++) {
        const KithWindow *window = &problem->windows[occurrence->first_window + i];
        if (window->day != day)
            continue;
        on.earliest = MIN(on.earliest, window->earliest);
        on.latest = window->latest;
        on.late_until = window->late_until;
    }
    return on;
}

/* From when until when people have to hold what is asked of them beside what their own seat
 * requires: throughout the occurrence at its earliest, or all of its days where it has several. */
static inline KithInterval
kith_occurrence_span(const KithOccurrence *occurrence)
{
    KithTick start =
        kith_occurrence_has_days(occurrence) ? occurrence->late_until : occurrence->earliest;
    return (KithInterval){occurrence->earliest, start + occurrence->duration};
}

/* Whether an occurrence has a window on a day. O(its windows). */
static inline gboolean
kith_occurrence_may_be_on(const KithProblem *problem, const KithOccurrence *occurrence, gint32 day)
{
    return day >= occurrence->day && day <= occurrence->last_day &&
           kith_occurrence_on(problem, occurrence, day).earliest != KITH_NEVER;
}

/* Whether somebody who needs a supervisor may take a seat of the cell: not where the need takes
 * nobody under supervision, and never the seat of the lead. O(1). */
static inline gboolean
kith_cell_takes_supervised(const KithProblem *problem, gint32 number)
{
    const KithCell *cell = &problem->cells[number];
    return problem->occurrences[cell->occurrence].supervised && cell->role != KITH_LEAD;
}

/* A number for a place on the map, such that places whose numbers are near lie near each other
 * (Morton's order); 0 where nothing is known of it. O(1). */
guint64 kith_travel_whereabouts(const KithTravel *travel, gint32 place);

/* Travel in ticks by mode; 0 where either place is none or both are the same. O(1); where there are
 * too many places for a matrix O(log of the journeys that the travel table tells from the one). */
KithTick kith_problem_travel(const KithProblem *problem, KithMode mode, gint32 from, gint32 to);

/*
 * The same for a journey that begins at a time: what the table `traffic` says of the times of the
 * day is in it, each part of the way at the pace of its time, so that whoever leaves later never
 * arrives sooner (but for rounding to a tick). O(1) where nobody says anything of traffic, else
 * O(log of its times + those that the journey passes).
 */
KithTick kith_problem_journey(const KithProblem *problem, KithMode mode, gint32 from, gint32 to,
                              KithTick departure);

/* Whether a journey may take longer at one time than at another. O(1). */
static inline gboolean
kith_problem_has_traffic(const KithProblem *problem)
{
    for (int mode = 0; mode < KITH_MODES; mode++)
        if (problem->travel.n_paces[mode] > 0)
            return TRUE;
    return FALSE;
}

/* When somebody can be at the first place of a day at the earliest, who leaves home no sooner than
 * their hours begin; KITH_ALWAYS where nothing is said of these. O(1) as for a journey. */
KithTick kith_problem_first_arrival(const KithProblem *problem, gint32 person, gint32 day,
                                    gint32 place);

/* Where a person's day begins (and, with nothing to do, is spent), where it ends, and where a
 * client is visited, on a day of the period. */
gint32 kith_problem_home(const KithProblem *problem, gint32 person, gint32 day);
gint32 kith_problem_day_end(const KithProblem *problem, gint32 person, gint32 day);
gint32 kith_problem_client_place(const KithProblem *problem, gint32 client, gint32 day);

/* Over how many days a breach of a rule reaches, from its first on: 1 but for rules about weeks. */
gint32 kith_rule_reach(const KithRule *rule);

/* The number of an override that allows somebody (-1: a team, which is nobody's alone) to break a
 * rule: in an occurrence or, where that is -1, on a day of the period (below 0 or past its end: at
 * any time); what is about one day may hang on the duty of the day before or after, what is about
 * weeks reaches over them from that day on. -1: none. O(overrides). */
gint32 kith_problem_override(const KithProblem *problem, gint32 rule, gint32 person,
                             gint32 occurrence, gint32 day);

/* The contract under which a person would take an occurrence: the first that is valid throughout
 * [start, end) and of an engagement and employer that the need takes; -1 where there is none. */
gint32 kith_problem_contract(const KithProblem *problem, gint32 person, gint32 occurrence,
                             KithTick start, KithTick end);

/* Whether a client knows a person on a day of the period. O(people they know). */
gboolean kith_problem_knows(const KithProblem *problem, gint32 client, gint32 person, gint32 day);

/* Whether a rule holds for a person. */
gboolean kith_problem_rule_holds(const KithProblem *problem, const KithRule *rule, gint32 person);

/* Whether one set of items (ascending, n) lies within another. */
gboolean kith_problem_within(const gint32 *items, gsize n, const gint32 *of, gsize n_of);

/* The occurrence of a row of the needs table that happens on a date, or may, or -1. O(log of the
 * need's occurrences). */
gint32 kith_problem_occurrence_on(const KithProblem *problem, gint32 need, gint32 date);

/* The join by which one visit may serve two occurrences, or -1. O(joins of the first). */
gint32 kith_problem_join(const KithProblem *problem, gint32 one, gint32 other);

/* The row of an id, by its pool number, or -1. O(1). */
static inline gint32
kith_row_of(const KithRowMap *map, gint32 number)
{
    return number >= map->base && number - map->base < map->n ? map->rows[number - map->base] : -1;
}

/* The text of a pool number; NULL for KITH_NO_TEXT. */
const char *kith_problem_text(const KithProblem *problem, gint32 number);

/* What something of the documents is called: its name, its id where it has none. Lives as long as
 * the problem. */
const char *kith_problem_called(const KithProblem *problem, KithSought sought, gint32 number);

/* "needid@2026-03-02" into a new string; with "#k" (from 1) for a seat. Free with g_free(). */
char *kith_problem_occurrence_id(const KithProblem *problem, gint32 occurrence);
char *kith_problem_seat_id(const KithProblem *problem, gint32 seat);

/* Local date (days since 1970-01-01) and minutes since its midnight by the clock on the wall. */
void kith_problem_local(const KithProblem *problem, KithTick tick, gint32 *date, gint32 *minutes);

/* The tick of a local date and minute (may be 1440 or more). A time that the spring change leaves
 * out is taken as the moment of the change; of two the first. Clamped to KITH_ALWAYS … KITH_NEVER.
 */
KithTick kith_problem_tick(const KithProblem *problem, gint32 date, gint32 minutes);

/* The day of the period on which a tick lies; below 0 before it, n_days or more after it. */
gint32 kith_problem_day(const KithProblem *problem, KithTick tick);
