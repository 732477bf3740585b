/*
 * Lines: what people may do day by day, compiled from the rules to tables for planners of whole
 * weeks. A line is one person's period; each of its days holds one option: off, one shift, or
 * whatever stands there and is left alone. All prices come from rota/rules, weighed into one number
 * for the search.
 *
 * Frozen, and made from a state: what a state holds that is no single shift (visits, several
 * duties, pinned or linked ones) is kept as the only option of its day.
 *
 * A line costs the sum of
 *   - its options' own costs (wishes, pay, travel, whatever a day or a seat costs by itself),
 *   - the steps of its scheme's automaton (runs, successions, rest between days),
 *   - its counters' prices (minutes by week and period, duties of a kind, weekends),
 *   - half-worked weekends.
 */
#pragma once

#include "rota/rules/shares.h"
#include "rota/state.h"

/* How tiers are weighed into one number: an exchange rate for the search, never a price. In the
 * unit of scores. */
typedef struct {
    gint64 dearest;       /* the dearest soft unit that a shift can cost */
    gint64 broken;        /* something of tier 0 that is counted */
    gint64 broken_minute; /* a minute of a tier 0 rule of time */
    gint64 unmet[3];      /* a missing head: red, amber, green */
} KithLineWeights;

/* Weights that keep the tiers apart without dwarfing what is soft: multiples of the dearest soft
 * unit that a shift can cost. */
KithLineWeights kith_line_weights(const KithRulebook *book);

/* What a day looks like to the rules; times from local midnight. Class 0 is a day off. */
typedef struct {
    guint32 kinds;
    KithTick first, last; /* KITH_NEVER and KITH_ALWAYS where nothing breaks rest */
    KithTick begin, end;
    KithTick worked;
} KithLineClass;

#define KITH_LINE_CLASSES_MOST 250

typedef enum { KITH_LINE_MINUTES, KITH_LINE_DUTIES, KITH_LINE_WEEKENDS } KithLineCounts;

/* A sum over the days [from, until): working ticks, days with a duty of `kinds`, or weekends with
 * a duty. */
typedef struct {
    KithLineCounts counts;
    gint32 from, until;
    guint32 kinds;
    const KithRule *shared; /* the fairness rule whose days alone count; NULL: all of them do */
} KithLineCounter;

/* Part of a counter's price: each unit below `low` costs `under`, each above `high` `over`. */
typedef struct {
    gint64 low, high, under, over;
    gboolean broken; /* outside, a rule of tier 0 is broken */
} KithLinePiece;

/* What the people of one rule set share. */
typedef struct {
    gint32 n_states;
    guint16 *next;  /* n_states * n_classes */
    gint64 *step;   /* [length of day][state][class] */
    guint8 *broken; /* the same: whether the step breaks a rule of tier 0 */
    guint8 *worked; /* by state: whether the day before was worked */
    guint8 *twin;   /* by class: the first class that the automaton does not tell from it */
    gint64 half;    /* a weekend of which one day of two is worked */
    gint32 n_counters;
    KithLineCounter *counters;
    gint32 *increments;   /* [counter][class]; of weekends: 1 for any duty */
    gint32 *active_first; /* n_days + 1: counters, weekends apart, in whose range a day is */
    gint32 *active;
    gint32 n_weekends, weekends[4]; /* counters of weekends */
} KithLineScheme;

typedef struct {
    const KithRulebook *book;
    const KithProblem *problem;
    KithLineWeights weights;
    gint32 n_days;

    gint32 n_people; /* who have a choice on some day */
    gint32 *people;
    gint32 *day_first;   /* problem's people * n_days + 1: offsets of options; empty for others */
    gint32 *option_cell; /* -1: off, or what stands there */
    guint8 *option_class;
    gint64 *option_cost;
    guint8 *fixed; /* people * n_days: the day holds something that is left alone */

    gint32 n_classes;
    KithLineClass *classes;
    gint64 grain; /* greatest common divisor of all soft prices: no two rosters are nearer */
    guint8 *length_of_day; /* n_days: which length it has, for `step` */
    gint32 n_lengths;

    gint32 n_schemes;
    KithLineScheme *schemes;
    gint32 *scheme_of;     /* people; -1 for those without a choice */
    guint16 *begin;        /* people: state before day 0 */
    gint32 *counter_first; /* people + 1: offsets of their counters' values */
    gint64 *counter_base;  /* what history and fixed days come to */
    gint32 *piece_first;   /* counters of all people + 1 */
    KithLinePiece *pieces;

    /* Cover of the cells that lines fill. */
    guint8 *has_cell; /* n_cells */
    gint32
        *cover_first; /* n_cells: offset of costs by heads 0 … most + 1; -1: not by heads alone */
    gint64 *cover;
    gsize n_cover;
    gint32 n_covered; /* cells that are by heads alone */
} KithLines;

/*
 * NULL where lines cannot be made (too many classes or states), or nobody has a choice. The state
 * is read only now; the rulebook and eligibility must outlive the lines. Cost O(people * days +
 * cells * able people).
 */
KithLines *kith_lines_new(const KithState *state);
void kith_lines_free(KithLines *lines); /* NULL is allowed */
G_DEFINE_AUTOPTR_CLEANUP_FUNC(KithLines, kith_lines_free)

static inline gsize
kith_line_day(const KithLines *lines, gint32 person, gint32 day)
{
    return (gsize)person * (gsize)lines->n_days + (gsize)day;
}

static inline gint32
kith_line_options(const KithLines *lines, gint32 person, gint32 day)
{
    gsize at = kith_line_day(lines, person, day);
    return lines->day_first[at + 1] - lines->day_first[at];
}

static inline const KithLineScheme *
kith_line_scheme(const KithLines *lines, gint32 person)
{
    return &lines->schemes[lines->scheme_of[person]];
}

/* Whether a counter takes a day into account. O(1). */
static inline gboolean
kith_line_counts(const KithLines *lines, const KithLineCounter *counter, gint32 day)
{
    return counter->from <= day && day < counter->until &&
           (counter->shared == NULL || kith_share_counts(lines->problem, counter->shared, day));
}

/* The price of a person's counter at a value. O(pieces). */
static inline gint64
kith_line_price(const KithLines *lines, gint32 person, gint32 counter, gint64 value)
{
    gint32 number = lines->counter_first[person] + counter;
    gint64 cost = 0;
    for (gint32 i = lines->piece_first[number]; i < lines->piece_first[number + 1]; i++) {
        const KithLinePiece *piece = &lines->pieces[i];
        if (value > piece->high)
            cost += (value - piece->high) * piece->over;
        else if (value < piece->low)
            cost += (piece->low - value) * piece->under;
    }
    return cost;
}

/* The greatest number that divides both; of 0 and a number that number. */
static inline gint64
kith_greatest_divisor(gint64 a, gint64 b)
{
    a = ABS(a);
    b = ABS(b);
    while (b != 0) {
        gint64 rest = a % b;
        a = b;
        b = rest;
    }
    return a;
}

/* Whether lines price rules of a kind. What they do not know costs nothing in them. */
gboolean kith_lines_know(KithRuleKind kind);

/* One number for what a tally came to, by the lines' weights; for things that are counted. */
gint64 kith_line_weigh(const KithLines *lines, const KithScore *score);

/*
 * A person's whole line, from `options` (n_days numbers into their days' lists): what it costs. The
 * reference that deltas are held against. O(days * counters).
 */
gint64 kith_line_cost(const KithLines *lines, gint32 person, const guint16 *options);
