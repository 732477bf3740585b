/*
 * The workshop in which a partnership becomes a problem. Each topic has a room (file) that fills
 * its own part of the problem and adds what it finds wrong; kith_problem_build() calls them in
 * order. Nothing stops at the first fault: a room leaves out what it cannot use and goes on.
 *
 * People, clients, places, localities, employers, funders and duty kinds have the numbers of their
 * rows.
 */
#pragma once

#include "base/bits.h"
#include "base/findings.h"
#include "model/problem.h"

/* Heads above this are a slip of the hand. */
#define KITH_HEADS_MOST 10000

/* Rows of a table by owner: rows[first[o] … first[o + 1]), in the order of the table. */
typedef struct {
    gint32 *first, *rows;
} KithRowLists;

/* Sets of numbers, each distinct one once. */
typedef struct {
    GArray *first, *items; /* gint32 */
    GHashTable *number_of; /* GBytes -> number + 1 */
} KithSets;

typedef struct {
    KithPartnership *partnership;
    KithFindings *findings;
    KithFindings *left_out_findings; /* of rows that are left out; NULL: faulty rows stop it */
    KithProblem *problem;

    KithBits *left_out[KITH_TABLES]; /* rows to leave out, as bits; NULL: none */
    gboolean leaves_out;             /* some row is */

    const char **known[KITH_TABLES]; /* ids as texts, made when first needed */
    const char **known_competencies;
    gint64 near_left; /* names that may still be compared to suggest what was meant */

    gint32 n_texts;                     /* size of the pool before building adds to it */
    gint32 *competency_of_text;         /* by pool number: UNREAD, -1 or the competency */
    gint32 *requirement_of_text;        /* by pool number: UNREAD, -1 (faulty) or the requirement */
    GHashTable *requirement_of_clauses; /* canonical text -> number + 1 */
    GArray *requirements, *clauses, *alternatives;

    gint32 *midnights;              /* ticks of local midnights by date from 1900 on; UNREAD */
    KithRowLists localities_within; /* by locality: those that lie directly within it */
    gint32 *locality_seen, locality_round;         /* by locality: the last round that met it */
    gint32 *contract_rows;                         /* by contract: its row */
    KithTick last_end;                             /* when the last occurrence can end */
    gint32 no_kind;                                /* the kind of needs that name none */
    KithRowLists events_of_need, events_of_person; /* rows of the events table */
} KithBuild;

#define KITH_UNREAD G_MININT32

/* A cell, for findings; `table` -1 is none. */
typedef struct {
    int table, column;
    gint32 row;
} KithSpot;

#define KITH_AT(table, column, row) ((KithSpot){table, column, row})
#define KITH_NO_SPOT                ((KithSpot){-1, -1, -1})

/* Days on which something recurring happens. */
typedef struct {
    gint32 first, last; /* dates; last < first: never */
    guint32 weekdays;
    gint32 every, week; /* every so many weeks, counted from this one (weeks since 1970) */
} KithPattern;

/* The columns of a table that say on which days; -1 where the table lacks one. */
typedef struct {
    KithTableId table;
    int date, from, until, days, every;
} KithDayColumns;

static inline const KithTable *
kith_build_table(const KithBuild *build, KithTableId table)
{
    return &build->partnership->tables[table];
}

/* A cell that holds text as a pool number, KITH_NO_TEXT where empty. */
static inline gint32
kith_build_cell_text(const KithBuild *build, KithTableId table, int column, gint32 row)
{
    gint32 value = kith_cell(kith_build_table(build, table), column, row);
    return value == KITH_NONE ? KITH_NO_TEXT : value;
}

/* A length of time in ticks; KITH_NEVER where it is longer than any. */
static inline KithTick
kith_build_minutes(const KithBuild *build, gint64 minutes)
{
    return (KithTick)CLAMP(minutes * build->problem->ticks_per_minute, (gint64)KITH_ALWAYS,
                           (gint64)KITH_NEVER);
}

/* faults.c: adds a finding. Where the row was found faulty before, it is not added, since it may
 * follow from that. Where faulty rows are left out, an error becomes a warning, and the row is. */
void kith_build_add(KithBuild *build, KithSeverity severity, const char *id, KithSpot spot,
                    const char *format, ...) G_GNUC_PRINTF(5, 6);
#define kith_build_error(build, ...) kith_build_add((build), KITH_ERROR, __VA_ARGS__)
#define kith_build_warn(build, ...)  kith_build_add((build), KITH_WARNING, __VA_ARGS__)

/* index.c: references. */
/* The row that a reference cell points to; -1 where it is empty or unknown. */
gint32 kith_build_ref(const KithBuild *build, KithTableId table, int column, gint32 row);
/* The rows that a cell of several references points to, ascending, each once, added to `rows`
 * (gint32). Unknown ones are left out. */
void kith_build_refs(const KithBuild *build, KithTableId table, int column, gint32 row,
                     GArray *rows);
/* Rows by the row that their reference column points to. Free both arrays. */
KithRowLists kith_build_group(const KithBuild *build, KithTableId table, int column);
/* Puts numbers in ascending order, each once. */
void kith_build_sort_unique(GArray *numbers);
/* The nearest of the `n` names to `name`, or NULL; stops trying when it has cost too much. */
const char *kith_build_near(KithBuild *build, const char *name, const char *const *known, gsize n);

/* references.c: every cell that names something, every from and until. */
void kith_build_check_references(KithBuild *build);

/* axis.c: time. FALSE where there is no period to speak of. */
gboolean kith_build_axis(KithBuild *build);
/* Like kith_problem_tick(), remembering midnights. */
KithTick kith_build_tick(KithBuild *build, gint32 date, gint32 minutes);
/* From the beginning of the first day to the end of the last; KITH_NONE is open. */
KithInterval kith_build_span(KithBuild *build, gint32 from, gint32 until);
/* The same from a row's two columns. */
KithInterval kith_build_row_span(KithBuild *build, KithTableId table, int from, int until,
                                 gint32 row);
/* When a row happens within the dates first … last. */
KithPattern kith_build_pattern(const KithBuild *build, const KithDayColumns *columns, gint32 row,
                               gint32 first, gint32 last);
/* The first date from `date` on, on which it happens; above `last` where none is left. */
gint32 kith_pattern_next(const KithPattern *pattern, gint32 date);

/* skills.c */
void kith_build_requirements_begin(KithBuild *build);
/* Reads a requirement once; faults are reported for the cell each time. -1 where faulty, 0 where
 * empty. */
gint32 kith_build_read_requirement(KithBuild *build, gint32 text, KithSpot spot);
/* The requirement in a cell, 0 where it is empty or faulty. */
gint32 kith_build_requirement(const KithBuild *build, KithTableId table, int column, gint32 row);
/* The competency of a pool number, or -1. */
gint32 kith_build_competency(KithBuild *build, gint32 text);
void kith_build_requirements_end(KithBuild *build);

/* The other rooms, in the order in which they are called. */
void kith_build_kinds(KithBuild *build);
void kith_build_places(KithBuild *build);
void kith_build_travel(KithBuild *build);
void kith_build_clients(KithBuild *build);
void kith_build_people(KithBuild *build);
void kith_build_contracts(KithBuild *build);
void kith_build_pay(KithBuild *build);
void kith_build_budgets(KithBuild *build);
void kith_build_attainments(KithBuild *build);
void kith_build_authorisations(KithBuild *build);
void kith_build_learning(KithBuild *build);
void kith_build_willingness(KithBuild *build);
gboolean kith_build_needs(KithBuild *build); /* FALSE: too much to go on with; likewise below */
gboolean kith_build_cells(KithBuild *build);
void kith_build_links(KithBuild *build);
void kith_build_joins(KithBuild *build);
void kith_build_traffic(KithBuild *build);
/* travel_told.c: the travel table as lists by place, for many places. */
void kith_build_told(KithBuild *build);
/* travel.c: the ticks of a row of the travel table; reports those that cannot be. */
KithTick kith_build_journey(KithBuild *build, gint32 row);
/* windows.c: all windows of a need in minutes since midnight, ascending, the one given first among
 * them; `rows` are those of the windows table by need. Reports those that overlap. */
typedef struct {
    gint32 earliest, latest, late_until;
} KithMinutesWindow;
GArray *kith_build_windows(KithBuild *build, const KithRowLists *rows, gint32 need,
                           KithMinutesWindow own);
void kith_build_known(KithBuild *build);
void kith_build_time(KithBuild *build);
void kith_build_hours(KithBuild *build);
void kith_build_history(KithBuild *build);
void kith_build_wishes(KithBuild *build);
void kith_build_exclusions(KithBuild *build);
void kith_build_pins(KithBuild *build);
void kith_build_rules(KithBuild *build);
void kith_build_overrides(KithBuild *build); /* once there are rules */
void kith_build_targets(KithBuild *build);   /* only checks them */
void kith_build_hash(KithBuild *build);

/* events.c: what happened since. Before the needs are spread out, and once they are cells. */
void kith_build_events_begin(KithBuild *build);
void kith_build_events_end(KithBuild *build);
/* The row of an event of this kind that names the need and the date, or -1. */
gint32 kith_build_event(const KithBuild *build, KithEventKind kind, gint32 need, gint32 date);
/* Adds the times at which a person is absent (KithInterval), on dates first … last. */
void kith_build_absences(KithBuild *build, gint32 person, gint32 first, gint32 last,
                         GArray *intervals);

/* pattern.c: reads a rule's pattern, which the row must have. */
void kith_build_pattern_of_days(KithBuild *build, gint32 row, KithRule *rule);

/* places.c: the localities in `rows` and all that lie within them, ascending, each once. */
void kith_build_localities_within(KithBuild *build, GArray *rows);
/* places.c: stays by owner from a table whose columns are these; ends_at -1: it has none. */
typedef struct {
    int owner, place, from, until, ends_at;
} KithStayColumns;

void kith_build_stays(KithBuild *build, KithTableId table, const KithStayColumns *columns,
                      gint32 n_owners, gint32 **first, KithStay **stays);

/* sets.c: the words of a cell as pool numbers, added to `numbers`, which is put in order. */
void kith_build_words(KithBuild *build, gint32 text, GArray *numbers);
KithSets kith_build_sets_new(void);
/* The number of the set of these numbers (ascending), added where new; -1 for the empty one. */
gint32 kith_build_set(KithSets *sets, const GArray *numbers);
/* Gives the arrays away and frees the rest; returns how many sets there are. */
gint32 kith_build_sets_end(KithSets *sets, gint32 **first, gint32 **items);
