/* What the rooms of the path share: the graph of a stretch, and prices of sums and weekends. */
#pragma once

#include "planner/exact/path.h"

#include <string.h>

#define KITH_PATH_KEYS ((gsize)1 << 23)
#define KITH_PATH_FAR  ((gint64)1 << 50) /* broken where nothing may be */
#define KITH_PATH_FORBIDDEN                                                                        \
    ((gint64)1 << 40) /* on top of a choice's price: not to be taken for now */

/* A way to spend the days so far. */
typedef struct {
    gint64 cost;
    gint32 parent;
    gint32 sum, node;
    gint64 carried_cost; /* of the counters carried, as they stand */
    gint16 weekends;
    guint8 choice;
    gint32 carried[KITH_PATH_CARRIED]; /* as many as there are */
} KithPathLabel;

/* What a choice does at a node: a state on a day that can be reached. */
typedef struct {
    gint64 cost;
    gint32 next; /* node; -1: not allowed */
    gint32 sum;
    gint32 weekends;
} KithPathEdge;

/* A counter that a stretch can change the price of. */
typedef struct {
    gint32 counter;
    gint64 base; /* its value without the stretch */
    const gint32 *increments;
    gint32 greatest; /* that a day adds */
    gint64 unit;     /* greatest common divisor of what days add */
    gint64 most;     /* that the stretch can add */
    gint32 table;    /* offset of its prices from 0 to `most` added; -1: worked out each time */
} KithPathLive;

/* A count, besides the sum, that the table tells apart: of weekends, or of a carried counter. */
typedef struct {
    gint32 live;   /* number of the live counter; KITH_PATH_WEEKENDS */
    gint32 size;   /* told apart from 0 to size - 1; there may be no more */
    gint32 stride; /* in the numbers of rows */
} KithPathTold;

#define KITH_PATH_WEEKENDS 0 /* the first live counter is the sum */

struct KithPath {
    const KithLines *lines;
    KithPathChoice *choices; /* [day][class] */
    gint32 *n_choices;
    gint32 *layer_first, *edge_first; /* by day: its nodes, and their edges, node by node */
    guint16 *node_state;
    gint32 n_nodes, nodes_room;
    KithPathEdge *edges;
    gint32 n_edges, edges_room;
    gint32 *node_of; /* by state: its node on the day looked at, where `seen` is that day's mark */
    guint32 *seen, mark;
    gint64 *bound;     /* by node: least cost from there on, sum and weekends at a price */
    guint8 *taken;     /* by node: the choice that gives it */
    gint64 *end_costs; /* by node of the last layer */
    gint32 *end_weekends;
    KithPathLabel *labels;
    gint32 labels_room;
    gint64 *estimates; /* by label: what its cheapest end costs at least */
    gint32 *first;     /* by day: its labels */
    guint32 *stamp;    /* by key */
    gint32 *label_at;
    gsize n_keys;
    guint32 epoch;
    gint32 states_most;

    /* of the stretch under way */
    const KithLineScheme *scheme;
    const KithPathLine *line;
    gint32 person, from, until;
    gint64 scale;
    gboolean strict;
    const guint8 *asked; /* by weekend: to be worked; NULL: none */
    KithPathLive live[1 + KITH_PATH_CARRIED];
    gint32 n_live;
    gint32 n_sums; /* sums, in units of the first live counter, from 0 to n_sums - 1 units */
    GArray *sum_prices, *weekend_prices, *carried_prices; /* gint64 */
    gint32 n_weekends;                                    /* counts from 0 to n_weekends - 1 */
    gboolean weekends_live;
    KithPathPrices prices; /* under trial */
    gint64 *extra;         /* [day][choice]: what its carried counters are priced at */
    gint64 offset;  /* least that sums and weekends cost above what is paid for them as they come */
    gint32 beam;    /* labels kept a day */
    gboolean whole; /* none was dropped */

    guint8 *excess; /* by day */

    /* of the dense sweep */
    gint64 *forward; /* by node: least cost up to there at the best prices */
    KithPathTold told[1 + KITH_PATH_CARRIED];
    gint32 n_told;   /* counts told apart */
    gint32 n_counts; /* all ways in which they can stand: rows of a node */
    gint32 *digits;  /* [told][row of a node]: how it stands there */
    gsize digits_room;
    gsize told_most;    /* entries of the table up to which counts are told apart */
    gboolean exact;     /* they are whatever that takes, as far as the table may grow */
    gint32 *steps;      /* [choice][told] of the day looked at: what it adds */
    gint32 *row;        /* by node and counts: in the table; -1: none */
    gint32 *low, *high; /* of a row: least and greatest sum in use; none: low > high */
    gsize rows_room;
    gint32 *table;                            /* by row and sum */
    gsize table_room, table_most, table_used; /* entries */
};

/* path_counters.c */

/* Finds the counters whose price the stretch can change, and makes tables of prices. */
void kith_path_look_at_counters(KithPath *path);

/* The price of a counter at a value, scaled; KITH_PATH_FAR where that may not be. O(pieces). */
gint64 kith_path_price(const KithPath *path, gint32 counter, gint64 value);

/* The price of a carried counter when so much has been added to it. */
static inline gint64
kith_path_price_added(const KithPath *path, const KithPathLive *live, gint64 added)
{
    return live->table >= 0
               ? g_array_index(path->carried_prices, gint64, live->table + (gint32)added)
               : kith_path_price(path, live->counter, live->base + added);
}

/* Copies a label with the counters that it carries. */
static inline void
kith_path_copy_label(const KithPath *path, KithPathLabel *to, const KithPathLabel *from)
{
    gsize carried = path->n_live > 1 ? (gsize)path->n_live - 1 : 0;
    memcpy(to, from, G_STRUCT_OFFSET(KithPathLabel, carried) + carried * sizeof(gint32));
}

/* path_graph.c */
gint32 kith_path_first_state(const KithPath *path);

/* Whether two classes do the same to the automaton and to the counters that matter. */
gboolean kith_path_are_alike(const KithPath *path, gint32 class, gint32 other);
void kith_path_build_graph(KithPath *path);

/* path_prices.c */

/* What each choice's carried counters are priced at; nothing is forbidden. */
void kith_path_price_choices(KithPath *path);

/* Bounds of all nodes at the prices under trial. O(edges). */
void kith_path_find_bounds(KithPath *path);

/* Whether a choice of a day is not to be taken for now. */
static inline gboolean
kith_path_is_forbidden(const KithPath *path, gint32 i, gint32 k)
{
    return path->extra[i * path->lines->n_classes + k] >= KITH_PATH_FORBIDDEN / 2;
}

/* The least of price - count * each, and the count that gives it. */
gint64 kith_path_least_price(const GArray *prices, gint32 n, gint64 each, gint32 *count);

/* The least of a carried counter's price less what is paid for it, and the count that gives it. */
gint64 kith_path_least_carried(const KithPath *path, gint32 live, gint64 *count);

/* What counters cost at least above what is paid for them on the way, and the counts that give it.
 */
gint64 kith_path_least_counters(const KithPath *path, gint32 *sum, gint32 *weekends,
                                gint64 *carried);

/* How many more a way counts than would be cheapest at a price for each (fewer: below 0): of sums
 * or weekends, and of a carried counter. */
gint64 kith_path_excess(const GArray *prices, gint32 n, gint64 each, gint32 counted);
gint64 kith_path_carried_excess(const KithPath *path, gint32 live, gint64 counted);

/* Moves the prices of what is priced on the way after a way was found at them (Polyak): up where it
 * counts more than is allowed, down where less. `gap`: how far what they prove is from what the
 * best known way costs. */
void kith_path_adjust_prices(KithPath *path, const KithPathLabel *way, gint64 gap);

/* Where a way counts more of something than is allowed, forbids it but on the first days that have
 * it, or more weekends, forbids all but its best. FALSE where it does not. */
gboolean kith_path_forbid_excess(KithPath *path, const guint16 *way);

/* path_labels.c */

/* The label before the stretch, and what one costs in all after it, but for what it carries. */
KithPathLabel kith_path_first_label(const KithPath *path);
gint64 kith_path_final_cost(const KithPath *path, const KithPathLabel *label);

/* The cheapest way at the prices under trial, and where it leads. */
void kith_path_trace(const KithPath *path, guint16 *options, KithPathLabel *end);

/* Where a way leads, and what it costs in all. */
KithPathLabel kith_path_follow(const KithPath *path, const guint16 *way);
gint64 kith_path_true_cost(const KithPath *path, const guint16 *way);

/* What the line holds now, by the same prices; KITH_PATH_FAR where that is not on offer. */
gint64 kith_path_present_cost(const KithPath *path);

/* Labels in a beam: what they find that costs at most `limit` goes to the result. */
void kith_path_search_beam(KithPath *path, gint64 limit, KithPathResult *result, guint16 *options);

static inline gint64
kith_path_price_at(const GArray *prices, gint32 n, gint32 count)
{
    return count >= 0 && count < n ? g_array_index(prices, gint64, count) : KITH_PATH_FAR;
}

/* path.c. Tries prices of the sum and weekends from those there are on, so many at most; leaves the
 * ones with the best bound, and the best way that it came upon in `options`. */
void kith_path_try_prices(KithPath *path, int passes, KithPathResult *result, guint16 *options);

/* path_told.c: which counts the table tells apart. */

/* None but the weekends, and those not where the table would be too large. */
void kith_path_tell_weekends(KithPath *path);

/* One more: that whose price is least like what the way comes to. FALSE where prices are right for
 * all that are left, or the table would be too large. */
gboolean kith_path_tell_more(KithPath *path, const KithPathLabel *way);

gboolean kith_path_tells(const KithPath *path, gint32 live);

/* What the choices of a day of the stretch add to what is told apart, weekends left out. */
void kith_path_find_steps(KithPath *path, gint32 i);

/* What a told count costs where it stands so, above what was paid for it on the way. */
gint64 kith_path_told_price(const KithPath *path, const KithPathTold *told, gint32 count);

/* What all counters that are not told apart cost at least above what was paid for them. */
gint64 kith_path_least_untold(const KithPath *path);

/*
 * sweep.c. Every sum and every count that is told apart at every node, in one sweep over the days:
 * exact for these, whatever the bounds, all others at their prices. FALSE where the table would be
 * too large. Else the least that a way costs by this goes to `cost`, which is no more than any way
 * costs in truth, and the way to `options`; G_MAXINT64 where that is above `limit`.
 */
gboolean kith_path_sweep(KithPath *path, gint64 limit, gint64 *cost, guint16 *options);
