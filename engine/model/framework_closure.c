#include "model/framework_read.h"

#include <string.h>

/* The most that all closures may hold together; some 128 MiB. */
#define IMPLIED_MOST (1 << 24)

/* Steps of a circle that are written out. */
#define STEPS_MOST 8

/* Levels of a competency that were reached and whose includes are still to be followed. */
typedef struct {
    gint32 competency, above, upto;
} Rise;

typedef struct {
    const KithFrameworks *all;
    gint32 *level;   /* by competency: reached so far, 0 not at all */
    GArray *reached; /* gint32, the competencies that were */
    GArray *rises;   /* Rise, a stack */
} Closer;

static void
reach(Closer *closer, KithHolding holding)
{
    gint32 *level = &closer->level[holding.competency];
    if (*level >= holding.level)
        return;
    if (*level == 0)
        g_array_append_val(closer->reached, holding.competency);
    Rise rise = {holding.competency, *level, holding.level};
    g_array_append_val(closer->rises, rise);
    *level = holding.level;
}

static int
compare_numbers(gconstpointer a, gconstpointer b)
{
    gint32 x = *(const gint32 *)a, y = *(const gint32 *)b;
    return (x > y) - (x < y);
}

/* Appends all that `holding` implies to `implied`. Each rise is followed once, so circles end. */
static void
close_holding(Closer *closer, KithHolding holding, GArray *implied)
{
    const KithFrameworks *all = closer->all;
    reach(closer, holding);
    while (closer->rises->len > 0) {
        Rise rise = g_array_index(closer->rises, Rise, closer->rises->len - 1);
        g_array_set_size(closer->rises, closer->rises->len - 1);
        gint32 first = all->competencies[rise.competency].first_holding;
        gint32 edge = all->includes_first[first + rise.above];
        for (; edge < all->includes_first[first + rise.upto]; edge++)
            reach(closer, all->includes[edge]);
    }
    g_array_sort(closer->reached, compare_numbers);
    for (guint i = 0; i < closer->reached->len; i++) {
        gint32 competency = g_array_index(closer->reached, gint32, i);
        KithHolding found = {competency, closer->level[competency]};
        g_array_append_val(implied, found);
        closer->level[competency] = 0;
    }
    g_array_set_size(closer->reached, 0);
}

/*
 * Closes the new holdings. Those of older frameworks stay as they are: they can only refer to what
 * was there before.
 */
static void
close_includes(KithFrameworkReader *reader)
{
    KithFrameworks *all = reader->all;
    gint32 old = all->implied_first[reader->first_holding];
    all->implied_first = g_renew(gint32, all->implied_first, (gsize)all->n_holdings + 1);
    GArray *implied = g_array_new(FALSE, FALSE, sizeof(KithHolding));
    Closer closer = {.all = all,
                     .level = g_new0(gint32, MAX(all->n_competencies, 1)),
                     .reached = g_array_new(FALSE, FALSE, sizeof(gint32)),
                     .rises = g_array_new(FALSE, FALSE, sizeof(Rise))};
    gboolean full = FALSE;
    for (gint32 c = reader->first_competency; c < all->n_competencies; c++) {
        for (gint32 l = 1; l <= all->competencies[c].n_levels; l++) {
            KithHolding holding = {c, l};
            full = full || old + (gint32)implied->len > IMPLIED_MOST;
            if (full)
                g_array_append_val(implied, holding);
            else
                close_holding(&closer, holding, implied);
            all->implied_first[kith_holding_number(all, holding) + 1] = old + (gint32)implied->len;
        }
    }
    if (full)
        kith_fault(reader, "too-large", kith_tree_root(reader->tree),
                   "competencies include so many others, through one another, that they cannot be "
                   "held; the most is %d",
                   IMPLIED_MOST);
    all->implied = g_renew(KithHolding, all->implied, MAX((gsize)old + implied->len, 1));
    if (implied->len > 0)
        memcpy(all->implied + old, implied->data, implied->len * sizeof(KithHolding));
    g_array_free(implied, TRUE);
    g_array_free(closer.reached, TRUE);
    g_array_free(closer.rises, TRUE);
    g_free(closer.level);
}

typedef enum { LOWER, INCLUDES, NEEDS, NO_STEP } Step;

/* A holding on the way from where the walk began, and the step by which the walk goes on. */
typedef struct {
    gint32 holding;
    gint32 next; /* steps tried so far */
    Step step;
    gint32 edge; /* index in the includes or prerequisites; -1 for LOWER */
} Stop;

typedef struct {
    const KithFrameworkReader *reader;
    gboolean needs;  /* follow prerequisites, too */
    KithHolding *of; /* by new holding */
    guint8 *state;   /* by new holding: 0 not seen, 1 on the way, 2 done */
    GArray *way;     /* Stop */
} Walk;

/* Takes the next step from a stop; gives where it leads, or -1 after the last. */
static gint32
take_step(const Walk *walk, Stop *stop)
{
    const KithFrameworks *all = walk->reader->all;
    gint32 h = stop->holding, next = stop->next++;
    if (next == 0) {
        stop->step = LOWER;
        stop->edge = -1;
        if (walk->of[h - walk->reader->first_holding].level > 1)
            return h - 1;
        next = stop->next++;
    }
    next--;
    gint32 n_includes = all->includes_first[h + 1] - all->includes_first[h];
    if (next < n_includes) {
        stop->step = INCLUDES;
        stop->edge = all->includes_first[h] + next;
        return kith_holding_number(all, all->includes[stop->edge]);
    }
    next -= n_includes;
    if (walk->needs && next < all->prerequisite_first[h + 1] - all->prerequisite_first[h]) {
        stop->step = NEEDS;
        stop->edge = all->prerequisite_first[h] + next;
        return kith_holding_number(all, all->prerequisites[stop->edge]);
    }
    stop->step = NO_STEP;
    return -1;
}

static void
append_holding(const Walk *walk, GString *out, gint32 holding)
{
    const KithFrameworks *all = walk->reader->all;
    KithHolding of = walk->of[holding - walk->reader->first_holding];
    const KithCompetency *competency = &all->competencies[of.competency];
    g_string_append(out, competency->id);
    if (competency->n_levels > 1)
        g_string_append_printf(out, "@%d", of.level);
}

/* Reports the circle that is closed by the last step on the way, which leads back to `target`. */
static void
report_circle(const Walk *walk, gint32 target)
{
    static const char *const verbs[] = {" brings ", " includes ", " needs first "};
    const KithFrameworks *all = walk->reader->all;
    guint begin = walk->way->len - 1, worst = 0;
    while (g_array_index(walk->way, Stop, begin).holding != target)
        begin--;
    g_autoptr(GString) circle = g_string_new(NULL);
    Step step = LOWER;
    for (guint i = begin; i < walk->way->len; i++) {
        const Stop *stop = &g_array_index(walk->way, Stop, i);
        if (stop->step >= step) {
            step = stop->step;
            worst = i;
        }
        if (i - begin == STEPS_MOST)
            g_string_append(circle, ", and so on");
        if (i - begin >= STEPS_MOST)
            continue;
        g_string_append(circle, i > begin ? ", " : "");
        append_holding(walk, circle, stop->holding);
        g_string_append(circle, verbs[stop->step]);
        append_holding(walk, circle,
                       i + 1 < walk->way->len ? g_array_index(walk->way, Stop, i + 1).holding
                                              : target);
    }
    /* What only includes was found by the walk that follows nothing else. */
    if (walk->needs && step != NEEDS)
        return;
    const KithEdges *edges = walk->needs ? &walk->reader->prerequisites : &walk->reader->includes;
    gint32 first = walk->needs ? all->prerequisite_first[walk->reader->first_holding]
                               : all->includes_first[walk->reader->first_holding];
    gint32 edge = g_array_index(walk->way, Stop, worst).edge - first;
    if (walk->needs)
        kith_fault(walk->reader, "prerequisite-cycle", (const KithNode *)edges->nodes->pdata[edge],
                   "none of these could ever be learned, since each waits for another: %s",
                   circle->str);
    else
        kith_fault(walk->reader, "includes-cycle", (const KithNode *)edges->nodes->pdata[edge],
                   "these include one another in a circle, so they would be the same: %s",
                   circle->str);
}

static void
walk_from(Walk *walk, gint32 start)
{
    gint32 first = walk->reader->first_holding;
    Stop begin = {.holding = start};
    g_array_append_val(walk->way, begin);
    walk->state[start - first] = 1;
    while (walk->way->len > 0) {
        Stop *stop = &g_array_index(walk->way, Stop, walk->way->len - 1);
        gint32 target = take_step(walk, stop);
        if (stop->step == NO_STEP) {
            walk->state[stop->holding - first] = 2;
            g_array_set_size(walk->way, walk->way->len - 1);
        } else if (target >= first && walk->state[target - first] == 1) {
            report_circle(walk, target);
        } else if (target >= first && walk->state[target - first] == 0) {
            walk->state[target - first] = 1;
            Stop next = {.holding = target};
            g_array_append_val(walk->way, next);
        }
    }
}

/*
 * Finds circles among the new holdings, depth first; older ones never lead back. With `needs`,
 * those that a prerequisite takes part in: what is needed first is held strictly before, and what
 * is included no later than what includes it, so such a circle is a contradiction.
 */
static void
find_circles(const KithFrameworkReader *reader, gboolean needs)
{
    const KithFrameworks *all = reader->all;
    gsize n = (gsize)(all->n_holdings - reader->first_holding);
    Walk walk = {.reader = reader,
                 .needs = needs,
                 .of = g_new(KithHolding, MAX(n, 1)),
                 .state = g_new0(guint8, MAX(n, 1)),
                 .way = g_array_new(FALSE, FALSE, sizeof(Stop))};
    gsize i = 0;
    for (gint32 c = reader->first_competency; c < all->n_competencies; c++)
        for (gint32 l = 1; l <= all->competencies[c].n_levels; l++)
            walk.of[i++] = (KithHolding){c, l};
    for (gint32 h = reader->first_holding; h < all->n_holdings; h++)
        if (walk.state[h - reader->first_holding] == 0)
            walk_from(&walk, h);
    g_free(walk.of);
    g_free(walk.state);
    g_array_free(walk.way, TRUE);
}

void
kith_close_framework(KithFrameworkReader *reader)
{
    close_includes(reader);
    find_circles(reader, FALSE);
    find_circles(reader, TRUE);
}
