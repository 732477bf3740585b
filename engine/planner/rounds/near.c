#include "planner/rounds/near.h"

#include <stdlib.h>
#include <string.h>

#define WAIT_SHARE 5 /* a tick of waiting counts for so much less than one on the road */

/* A day with more cells than this is cut into squares, and a cell compared with those about its
 * own. */
#define DAY_MOST 1500
#define SQUARE   40 /* cells in a square, on average */

typedef struct {
    KithTick cost;
    gint32 cell;
} Candidate;

/* The best few seen so far, best first. */
typedef struct {
    gint32 n;
    Candidate best[KITH_NEAR];
} Shortlist;

typedef struct {
    const KithProblem *problem;
    const KithEligibility *eligibility;
    KithMode mode;  /* of most people */
    gint32 *shared; /* by pair of classes: 0 not known, 1 somebody is able to do both, 2 nobody */
    gint32 n_classes;
    GArray *before, *after; /* Shortlist by cell */
} Maker;

static gboolean
comes_first(const Candidate *a, const Candidate *b)
{
    return a->cost != b->cost ? a->cost < b->cost : a->cell < b->cell;
}

static void
shortlist_add(Shortlist *list, Candidate candidate)
{
    if (list->n == KITH_NEAR && !comes_first(&candidate, &list->best[KITH_NEAR - 1]))
        return;
    gint32 at = list->n < KITH_NEAR ? list->n++ : KITH_NEAR - 1;
    for (; at > 0 && comes_first(&candidate, &list->best[at - 1]); at--)
        list->best[at] = list->best[at - 1];
    list->best[at] = candidate;
}

/* Whether somebody is able to take cells of both classes. */
static gboolean
overlap(const KithEligibility *eligibility, gint32 a, gint32 b)
{
    const KithClass *one = &eligibility->classes[a], *other = &eligibility->classes[b];
    const KithClassWord *word = one->words;
    for (gsize at = 0; at < eligibility->kept_words; at++)
        for (KithBits kept = one->kept[at]; kept != 0; kept &= kept - 1, word++) {
            gint32 first = (gint32)(at * 64 + (gsize)__builtin_ctzll(kept)) * 64;
            const KithClassWord *theirs = kith_class_word(other, first);
            if (theirs != NULL && (theirs->able & word->able) != 0)
                return TRUE;
        }
    return FALSE;
}

static gboolean
share_somebody(Maker *maker, gint32 a, gint32 b)
{
    gint32 one = maker->eligibility->cell_class[a], other = maker->eligibility->cell_class[b];
    if (one == other || maker->shared == NULL)
        return TRUE;
    gint32 *known = &maker->shared[MIN(one, other) * maker->n_classes + MAX(one, other)];
    if (*known == 0)
        *known = overlap(maker->eligibility, one, other) ? 1 : 2;
    return *known == 1;
}

/* Rates one cell right behind another, where that is possible at all. */
static void
rate(Maker *maker, gint32 first, gint32 second)
{
    const KithProblem *problem = maker->problem;
    const KithOccurrence *a = &problem->occurrences[problem->cells[first].occurrence],
                         *b = &problem->occurrences[problem->cells[second].occurrence];
    KithTick travel = kith_problem_travel(problem, maker->mode, a->place, b->place);
    KithTick soonest = a->earliest + a->duration + travel;
    if (soonest > b->late_until)
        return;
    KithTick wait = MAX(0, b->earliest - (a->latest + a->duration + travel));
    Candidate candidate = {travel + wait / WAIT_SHARE + MAX(0, soonest - b->latest), second};
    Shortlist *after = &g_array_index(maker->after, Shortlist, first),
              *before = &g_array_index(maker->before, Shortlist, second);
    gboolean wanted = after->n < KITH_NEAR || comes_first(&candidate, &after->best[KITH_NEAR - 1]);
    Candidate back = {candidate.cost, first};
    wanted |= before->n < KITH_NEAR || comes_first(&back, &before->best[KITH_NEAR - 1]);
    if (!wanted || !share_somebody(maker, first, second))
        return;
    /* what has no place goes well beside everything, and is not to crowd out what does */
    if (b->place >= 0 || a->place < 0)
        shortlist_add(after, candidate);
    if (a->place >= 0 || b->place < 0)
        shortlist_add(before, back);
}

/* What may be on any of several days stands beside nothing: which day it is the search decides. */
static gboolean
is_of_several_days(const KithProblem *problem, gint32 cell)
{
    return kith_occurrence_has_days(&problem->occurrences[problem->cells[cell].occurrence]);
}

static void
rate_both(Maker *maker, gint32 a, gint32 b)
{
    if (a == b || is_of_several_days(maker->problem, a) || is_of_several_days(maker->problem, b))
        return;
    rate(maker, a, b);
    rate(maker, b, a);
}

/* --- days with many cells: squares --- */

typedef struct {
    gint64 square;
    gint32 cell;
} Placed;

typedef struct {
    gint32 left, bottom, side, n_across, n_up;
} Map;

static int
compare_placed(gconstpointer a, gconstpointer b)
{
    const Placed *left = a, *right = b;
    if (left->square != right->square)
        return left->square < right->square ? -1 : 1;
    return (left->cell > right->cell) - (left->cell < right->cell);
}

static gint32
place_of(const KithProblem *problem, gint32 cell)
{
    return problem->occurrences[problem->cells[cell].occurrence].place;
}

/* Square by square, the cells of a day that have a place. */
static GArray *
lay_out(const KithProblem *problem, gint32 first, gint32 end, Map *map)
{
    const KithTravel *travel = &problem->travel;
    gint32 left = G_MAXINT32, right = G_MININT32, bottom = G_MAXINT32, top = G_MININT32;
    for (gint32 cell = first; cell < end; cell++) {
        gint32 place = place_of(problem, cell);
        if (place < 0)
            continue;
        left = MIN(left, travel->at[place].x);
        right = MAX(right, travel->at[place].x);
        bottom = MIN(bottom, travel->at[place].y);
        top = MAX(top, travel->at[place].y);
    }
    GArray *placed = g_array_new(FALSE, FALSE, sizeof(Placed));
    if (left > right)
        return placed;
    gint64 squares = MAX(1, (end - first) / SQUARE), side = 1;
    while (((gint64)right - left) / side * (((gint64)top - bottom) / side) > squares)
        side += MAX(1, side / 8);
    *map = (Map){left, bottom, (gint32)side, (gint32)(((gint64)right - left) / side) + 1,
                 (gint32)(((gint64)top - bottom) / side) + 1};
    for (gint32 cell = first; cell < end; cell++) {
        gint32 place = place_of(problem, cell);
        if (place < 0)
            continue;
        gint64 x = ((gint64)travel->at[place].x - left) / side,
               y = ((gint64)travel->at[place].y - bottom) / side;
        Placed one = {y * map->n_across + x, cell};
        g_array_append_val(placed, one);
    }
    g_array_sort(placed, compare_placed);
    return placed;
}

static const Placed *
placed_at(const GArray *placed, guint i)
{
    return &g_array_index(placed, Placed, i);
}

/* The first of those placed that lies in this square or a later one. */
static guint
first_in(const GArray *placed, gint64 square)
{
    guint low = 0, high = placed->len;
    while (low < high) {
        guint middle = low + (high - low) / 2;
        if (placed_at(placed, middle)->square < square)
            low = middle + 1;
        else
            high = middle;
    }
    return low;
}

static void
rate_around(Maker *maker, gint32 first, gint32 end)
{
    Map map = {0};
    g_autoptr(GArray) placed = lay_out(maker->problem, first, end, &map);
    for (guint i = 0; i < placed->len; i++) {
        gint32 x = (gint32)(placed_at(placed, i)->square % map.n_across),
               y = (gint32)(placed_at(placed, i)->square / map.n_across);
        for (gint32 row = MAX(0, y - 1); row <= MIN(map.n_up - 1, y + 1); row++) {
            gint64 from = (gint64)row * map.n_across + MAX(0, x - 1),
                   until = (gint64)row * map.n_across + MIN(map.n_across - 1, x + 1);
            for (guint k = first_in(placed, from);
                 k < placed->len && placed_at(placed, k)->square <= until; k++)
                if (placed_at(placed, k)->cell < placed_at(placed, i)->cell)
                    rate_both(maker, placed_at(placed, k)->cell, placed_at(placed, i)->cell);
        }
    }
}

/* --- all of it --- */

static void
rate_day(Maker *maker, gint32 first, gint32 end)
{
    if (end - first > DAY_MOST && maker->problem->travel.at != NULL) {
        rate_around(maker, first, end);
        return;
    }
    for (gint32 a = first; a < end; a++)
        for (gint32 b = first; b < a; b++)
            rate_both(maker, a, b);
}

static gint32
day_of(const KithProblem *problem, gint32 cell)
{
    return problem->occurrences[problem->cells[cell].occurrence].day;
}

static KithMode
usual_mode(const KithProblem *problem)
{
    gint32 people[KITH_MODES] = {0}, most = 0;
    for (gint32 person = 0; person < problem->n_people; person++)
        people[problem->people[person].mode]++;
    for (gint32 mode = 1; mode < KITH_MODES; mode++)
        if (people[mode] > people[most])
            most = mode;
    return (KithMode)most;
}

static void
flatten(const KithProblem *problem, GArray *lists, gint32 **first, gint32 **seats)
{
    gint32 n = problem->n_cells;
    gsize all = 0;
    for (gint32 cell = 0; cell < n; cell++)
        all += (gsize)g_array_index(lists, Shortlist, cell).n;
    *first = g_new(gint32, n + 1);
    *seats = g_new(gint32, MAX(all, 1));
    gint32 at = 0;
    for (gint32 cell = 0; cell < n; cell++) {
        const Shortlist *list = &g_array_index(lists, Shortlist, cell);
        (*first)[cell] = at;
        for (gint32 i = 0; i < list->n; i++)
            if (problem->cells[list->best[i].cell].most > 0)
                (*seats)[at++] = problem->cells[list->best[i].cell].first_seat;
    }
    (*first)[n] = at;
    g_array_free(lists, TRUE);
}

/* Classes are many only where each is rare: then it is left to the moves to find out. */
#define CLASSES_MOST 2000

KithNear *
kith_near_new(const KithProblem *problem, const KithEligibility *eligibility)
{
    Maker maker = {.problem = problem, .eligibility = eligibility, .mode = usual_mode(problem)};
    maker.n_classes = eligibility->n_classes;
    if (maker.n_classes <= CLASSES_MOST)
        maker.shared = g_new0(gint32, MAX(maker.n_classes * maker.n_classes, 1));
    guint n = (guint)problem->n_cells;
    maker.before = g_array_set_size(g_array_new(FALSE, TRUE, sizeof(Shortlist)), n);
    maker.after = g_array_set_size(g_array_new(FALSE, TRUE, sizeof(Shortlist)), n);
    /* cells are in order of time, so that a day's are together, or nearly: rounds after midnight */
    for (gint32 first = 0, end; first < problem->n_cells; first = end) {
        for (end = first; end < problem->n_cells && day_of(problem, end) == day_of(problem, first);)
            end++;
        rate_day(&maker, first, end);
    }
    KithNear *near = g_new(KithNear, 1);
    flatten(problem, maker.before, &near->before_first, &near->before);
    flatten(problem, maker.after, &near->after_first, &near->after);
    g_free(maker.shared);
    return near;
}

void
kith_near_free(KithNear *near)
{
    if (near == NULL)
        return;
    g_free(near->before_first);
    g_free(near->before);
    g_free(near->after_first);
    g_free(near->after);
    g_free(near);
}
