#include "planner/roster/exchange.h"

#include <string.h>

#define DAYS_MOST 84  /* of a stretch */
#define BEAM      96  /* labels kept a day */
#define TABLE     512 /* places of the hash table; a power of two above 2 * BEAM */
#define LIVE_MOST 4   /* counters of a line that labels carry */

/* What one of the two may do on a day: keep theirs, or take the other's. */
typedef struct {
    guint16 option[2];
    guint8 class[2];
    gint64 cost[2];
} Side;

typedef struct {
    gint64 cost;
    gint32 parent;
    guint16 state[2];
    guint8 weekends[2];
    guint8 swapped;
    gint32 sums[2][LIVE_MOST];
} Label;

typedef struct {
    gint32 counter;
    gint64 base;
} Live;

struct KithExchanger {
    const KithLines *lines;
    Side sides[DAYS_MOST][2];
    gboolean can_swap[DAYS_MOST];
    gint64 rest[DAYS_MOST + 1]; /* by day: the least that options cost from it on */
    Label labels[DAYS_MOST + 1][BEAM];
    gint32 n_labels[DAYS_MOST + 1];
    gint16 table[TABLE];

    const KithRoster *roster;
    gint32 people[2], from, until;
    const KithLineScheme *schemes[2];
    Live live[2][LIVE_MOST];
    gint32 n_live[2];
    gint64 weekends_base[2];
};

KithExchanger *
kith_exchanger_new(const KithLines *lines)
{
    KithExchanger *exchanger = g_new0(KithExchanger, 1);
    exchanger->lines = lines;
    return exchanger;
}

void
kith_exchanger_free(KithExchanger *exchanger)
{
    g_free(exchanger);
}

static const guint8 *
classes_of(const KithExchanger *exchanger, int side)
{
    return &exchanger->roster->class[kith_line_day(exchanger->lines, exchanger->people[side], 0)];
}

/* Whether only heads count in a cell, so that it does not matter which of two people it has. */
static gboolean
is_plain(const KithLines *lines, gint32 cell)
{
    return cell < 0 || lines->cover_first[cell] >= 0;
}

/* The options of a day; whether the two can change places on it. */
static gboolean
read_day(KithExchanger *exchanger, gint32 day, double noise, KithRandom *random)
{
    const KithLines *lines = exchanger->lines;
    gint32 i = day - exchanger->from, cells[2];
    gboolean can = TRUE;
    for (int side = 0; side < 2; side++) {
        cells[side] = kith_roster_cell(exchanger->roster, exchanger->people[side], day);
        can = can && is_plain(lines, cells[side]) &&
              !lines->fixed[kith_line_day(lines, exchanger->people[side], day)];
    }
    can = can && cells[0] != cells[1];
    for (int side = 0; side < 2; side++) {
        Side *facts = &exchanger->sides[i][side];
        gint32 keep = kith_roster_option(exchanger->roster, exchanger->people[side], day);
        gint32 first = lines->day_first[kith_line_day(lines, exchanger->people[side], day)];
        gint32 swap =
            can ? kith_roster_find(exchanger->roster, exchanger->people[side], day, cells[1 - side])
                : -1;
        gint32 options[2] = {keep, swap < 0 ? keep : first + swap};
        can = can && swap >= 0;
        for (int k = 0; k < 2; k++) {
            facts->option[k] = (guint16)(options[k] - first);
            facts->class[k] = lines->option_class[options[k]];
            facts->cost[k] = lines->option_cost[options[k]];
            if (noise > 0.0)
                facts->cost[k] += (gint64)(noise * kith_random_unit(random));
        }
    }
    exchanger->can_swap[i] = can;
    return can;
}

/* Counters of a side whose price some way through the stretch would change. */
static void
find_live(KithExchanger *exchanger, int side)
{
    const KithLines *lines = exchanger->lines;
    const KithLineScheme *scheme = exchanger->schemes[side];
    gint32 person = exchanger->people[side];
    exchanger->n_live[side] = 0;
    for (gint32 c = 0; c < scheme->n_counters && exchanger->n_live[side] < LIVE_MOST; c++) {
        const KithLineCounter *counter = &scheme->counters[c];
        gint32 number = lines->counter_first[person] + c;
        if (counter->counts == KITH_LINE_WEEKENDS ||
            lines->piece_first[number] == lines->piece_first[number + 1])
            continue;
        const gint32 *increments = &scheme->increments[c * lines->n_classes];
        gint64 base = exchanger->roster->counter[number], least = 0, most = 0;
        for (gint32 d = MAX(counter->from, exchanger->from);
             d < MIN(counter->until, exchanger->until); d++) {
            if (!kith_line_counts(lines, counter, d))
                continue;
            const Side *facts = &exchanger->sides[d - exchanger->from][side];
            gint32 keep = increments[facts->class[0]];
            gint32 swap =
                exchanger->can_swap[d - exchanger->from] ? increments[facts->class[1]] : keep;
            base -= keep;
            least += MIN(keep, swap);
            most += MAX(keep, swap);
        }
        if (least != most && (kith_line_price(lines, person, c, base + least) != 0 ||
                              kith_line_price(lines, person, c, base + most) != 0))
            exchanger->live[side][exchanger->n_live[side]++] = (Live){c, base};
    }
}

/* Weekends worked without the stretch. */
static void
find_weekends(KithExchanger *exchanger, int side)
{
    const KithLines *lines = exchanger->lines;
    const KithRulebook *book = lines->book;
    const KithLineScheme *scheme = exchanger->schemes[side];
    const guint8 *class = classes_of(exchanger, side);
    if (scheme->n_weekends == 0)
        return;
    gint64 base =
        exchanger->roster
            ->counter[lines->counter_first[exchanger->people[side]] + scheme->weekends[0]];
    for (gint32 d = exchanger->from; d < exchanger->until; d++) {
        if (book->weekend_of_day[d] < 0)
            continue;
        const KithWeekend *weekend = &book->weekends[book->weekend_of_day[d]];
        gboolean within = FALSE, outside = FALSE;
        for (gint32 w = weekend->from; w < weekend->until; w++) {
            gboolean here = w >= exchanger->from && w < exchanger->until;
            within |= here && class[w] != 0;
            outside |= !here && class[w] != 0;
        }
        base -= within && !outside;
        d = weekend->until - 1;
    }
    exchanger->weekends_base[side] = base;
}

/* One side of a label goes through a day. */
static void
step_side(const KithExchanger *exchanger, gint32 day, int side, int way, Label *label)
{
    const KithLines *lines = exchanger->lines;
    const KithLineScheme *scheme = exchanger->schemes[side];
    const Side *facts = &exchanger->sides[day - exchanger->from][side];
    gint32 class = facts->class[way], n_classes = lines->n_classes;
    gint32 at = label->state[side] * n_classes + class, before = label->state[side];
    label->cost += facts->cost[way] +
                   scheme->step[lines->length_of_day[day] * scheme->n_states * n_classes + at];
    label->state[side] = scheme->next[at];
    for (gint32 l = 0; l < exchanger->n_live[side]; l++) {
        gint32 c = exchanger->live[side][l].counter;
        if (kith_line_counts(lines, &scheme->counters[c], day))
            label->sums[side][l] += scheme->increments[c * n_classes + class];
    }
    gint32 number = lines->book->weekend_of_day[day];
    if (number < 0)
        return;
    const KithWeekend *weekend = &lines->book->weekends[number];
    gboolean second = day > weekend->from, works = class != 0;
    gboolean had = second && scheme->worked[before];
    label->weekends[side] += works && !had;
    if (second && had != works)
        label->cost += scheme->half;
}

/* What follows the stretch when a side ends it in its state. */
static gint64
end_cost(const KithExchanger *exchanger, int side, const Label *label)
{
    const KithLines *lines = exchanger->lines;
    const KithLineScheme *scheme = exchanger->schemes[side];
    const gint32 n_classes = lines->n_classes, last = exchanger->until - 1;
    const guint8 *class = classes_of(exchanger, side);
    const guint16 *states =
        &exchanger->roster->state[(gsize)exchanger->people[side] * (gsize)(lines->n_days + 1)];
    gint32 state = label->state[side], weekends = label->weekends[side];
    gint64 cost = 0;
    for (gint32 d = exchanger->until; d < lines->n_days && state != states[d]; d++) {
        const gint64 *step = &scheme->step[lines->length_of_day[d] * scheme->n_states * n_classes];
        cost += step[state * n_classes + class[d]] - step[states[d] * n_classes + class[d]];
        state = scheme->next[state * n_classes + class[d]];
    }
    for (gint32 l = 0; l < exchanger->n_live[side]; l++)
        cost += kith_line_price(lines, exchanger->people[side], exchanger->live[side][l].counter,
                                exchanger->live[side][l].base + label->sums[side][l]);
    gint32 number = lines->book->weekend_of_day[last];
    if (number >= 0 && last < lines->book->weekends[number].until - 1) {
        gboolean next = class[last + 1] != 0, worked = scheme->worked[label->state[side]];
        weekends -= next && worked;
        cost += next != worked ? scheme->half : 0;
    }
    if (scheme->n_weekends > 0)
        cost += kith_line_price(lines, exchanger->people[side], scheme->weekends[0],
                                exchanger->weekends_base[side] + weekends);
    return cost;
}

static gint64
final_cost(const KithExchanger *exchanger, const Label *label)
{
    return label->cost + end_cost(exchanger, 0, label) + end_cost(exchanger, 1, label);
}

static gboolean
same_key(const Label *a, const Label *b)
{
    return a->state[0] == b->state[0] && a->state[1] == b->state[1] &&
           memcmp(a->weekends, b->weekends, sizeof a->weekends) == 0 &&
           memcmp(a->sums, b->sums, sizeof a->sums) == 0;
}

static guint32
hash_of(const Label *label)
{
    guint32 hash = ((guint32)label->state[0] << 16 | label->state[1]) * 2654435761u;
    hash ^= ((guint32)label->sums[0][0] * 31 + (guint32)label->sums[1][0]) * 0x85ebca6bu;
    hash ^= (guint32)label->weekends[0] * 17 + (guint32)label->weekends[1] * 257;
    return hash ^ hash >> 15;
}

/* Keeps a label among the cheapest of its layer, one of each key. */
static void
keep_label(KithExchanger *exchanger, gint32 layer, const Label *label)
{
    Label *labels = exchanger->labels[layer];
    gint32 *n = &exchanger->n_labels[layer];
    guint32 slot = hash_of(label) & (TABLE - 1);
    for (; exchanger->table[slot] >= 0; slot = (slot + 1) & (TABLE - 1)) {
        Label *known = &labels[exchanger->table[slot]];
        if (same_key(known, label)) {
            if (label->cost < known->cost)
                *known = *label;
            return;
        }
    }
    if (*n == BEAM) /* what comes late is dropped: labels come cheapest parents first, roughly */
        return;
    exchanger->table[slot] = (gint16)*n;
    labels[(*n)++] = *label;
}

static void
extend_day(KithExchanger *exchanger, gint32 day, gint64 limit)
{
    gint32 i = day - exchanger->from;
    exchanger->n_labels[i + 1] = 0;
    memset(exchanger->table, 0xff, sizeof exchanger->table);
    for (gint32 from = 0; from < exchanger->n_labels[i]; from++)
        for (int way = 0; way <= exchanger->can_swap[i]; way++) {
            Label label = exchanger->labels[i][from];
            step_side(exchanger, day, 0, way, &label);
            step_side(exchanger, day, 1, way, &label);
            if (label.cost + exchanger->rest[i + 1] > limit)
                continue;
            label.parent = from;
            label.swapped = (guint8)way;
            keep_label(exchanger, i + 1, &label);
        }
}

static Label
first_label(const KithExchanger *exchanger)
{
    const KithLines *lines = exchanger->lines;
    Label label;
    memset(&label, 0, sizeof label);
    for (int side = 0; side < 2; side++)
        label.state[side] =
            exchanger->roster->state[(gsize)exchanger->people[side] * (gsize)(lines->n_days + 1) +
                                     (gsize)exchanger->from];
    return label;
}

/* Reads both lines; FALSE where there is nothing to exchange. */
static gboolean
prepare(KithExchanger *exchanger, double noise, KithRandom *random)
{
    gboolean any = FALSE;
    for (gint32 d = exchanger->from; d < exchanger->until; d++)
        any |= read_day(exchanger, d, noise, random);
    if (!any)
        return FALSE;
    gint32 days = exchanger->until - exchanger->from;
    exchanger->rest[days] = 0;
    for (gint32 i = days - 1; i >= 0; i--) {
        const Side *sides = exchanger->sides[i];
        gint64 keep = sides[0].cost[0] + sides[1].cost[0],
               swap = sides[0].cost[1] + sides[1].cost[1];
        exchanger->rest[i] =
            exchanger->rest[i + 1] + (exchanger->can_swap[i] ? MIN(keep, swap) : keep);
    }
    for (int side = 0; side < 2; side++) {
        find_live(exchanger, side);
        find_weekends(exchanger, side);
    }
    return TRUE;
}

/* What both lines cost as they stand, by the same prices. */
static gint64
present_cost(const KithExchanger *exchanger)
{
    Label label = first_label(exchanger);
    for (gint32 d = exchanger->from; d < exchanger->until; d++)
        for (int side = 0; side < 2; side++)
            step_side(exchanger, d, side, 0, &label);
    return final_cost(exchanger, &label);
}

gboolean
kith_exchange(KithExchanger *exchanger, const KithRoster *roster, gint32 person, gint32 other,
              gint32 from, gint32 until, double noise, KithRandom *random, guint16 *mine,
              guint16 *theirs)
{
    exchanger->roster = roster;
    exchanger->people[0] = person;
    exchanger->people[1] = other;
    exchanger->from = from;
    exchanger->until = until;
    for (int side = 0; side < 2; side++)
        exchanger->schemes[side] = kith_line_scheme(exchanger->lines, exchanger->people[side]);
    if (!prepare(exchanger, noise, random))
        return FALSE;
    gint64 limit = present_cost(exchanger), best_cost = G_MAXINT64;
    gint32 days = until - from, best = -1;
    exchanger->labels[0][0] = first_label(exchanger);
    exchanger->n_labels[0] = 1;
    for (gint32 d = from; d < until; d++)
        extend_day(exchanger, d, limit);
    for (gint32 label = 0; label < exchanger->n_labels[days]; label++) {
        gint64 cost = final_cost(exchanger, &exchanger->labels[days][label]);
        if (cost < best_cost) {
            best_cost = cost;
            best = label;
        }
    }
    gboolean swapped = FALSE;
    for (gint32 i = days - 1; i >= 0 && best >= 0; i--) {
        const Label *label = &exchanger->labels[i + 1][best];
        mine[i] = exchanger->sides[i][0].option[label->swapped];
        theirs[i] = exchanger->sides[i][1].option[label->swapped];
        swapped |= label->swapped;
        best = label->parent;
    }
    return swapped && best_cost < G_MAXINT64;
}
