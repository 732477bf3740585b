#include "planner/parts/split.h"

#include "rota/rota.h"

#include <stdlib.h>

#define PART_SEATS 7000 /* in a part, about */
#define LARGE      2    /* parts from which on it is worth it */
#define AT_HOME    95   /* of a hundred seats, at least, are of clients */
/* What the parts' first rotas and measuring them need is beyond so many in the seconds there are;
 * a third of that would do on a machine of 2026. */
#define SEATS_A_SECOND 2000

typedef struct {
    guint64 where;
    gint32 need, seats;
} Located;

static int
compare(const void *a, const void *b)
{
    const Located *left = a, *right = b;
    if (left->where != right->where)
        return left->where < right->where ? -1 : 1;
    return (left->need > right->need) - (left->need < right->need);
}

/* All needs, by where they first happen. */
static Located *
locate(const KithProblem *problem)
{
    Located *located = g_new0(Located, MAX(problem->n_needs, 1));
    for (gint32 need = 0; need < problem->n_needs; need++) {
        gint32 first = problem->need_first[need];
        located[need].need = need;
        if (first < problem->need_first[need + 1])
            located[need].where = kith_travel_whereabouts(
                &problem->travel, problem->occurrences[problem->need_occurrences[first]].place);
    }
    for (gint32 seat = 0; seat < problem->n_seats; seat++)
        located[kith_seat_occurrence(problem, seat)->need].seats++;
    qsort(located, (gsize)problem->n_needs, sizeof *located, compare);
    return located;
}

/* Cuts the needs, in order, into parts of as many seats; `from` holds where each part begins. */
static void
cut(const KithProblem *problem, const Located *located, KithSplit *split, guint64 *from)
{
    gint64 before = 0;
    gint32 part = 0;
    for (gint32 i = 0; i < problem->n_needs; i++) {
        gboolean elsewhere = i > 0 && located[i].where != located[i - 1].where;
        if (elsewhere && part + 1 < split->n &&
            before * split->n >= (gint64)(part + 1) * problem->n_seats)
            from[++part] = located[i].where;
        split->of_need[located[i].need] = part;
        split->seats[part] += located[i].seats;
        before += located[i].seats;
    }
    split->n = part + 1;
}

static gint32
part_at(const KithSplit *split, const guint64 *from, guint64 where)
{
    gint32 part = 0;
    while (part + 1 < split->n && from[part + 1] <= where)
        part++;
    return part;
}

/* Whoever lives nowhere lives anywhere. */
static void
place_people(const KithProblem *problem, KithSplit *split, const guint64 *from)
{
    for (gint32 person = 0; person < problem->n_people; person++) {
        gint32 home = problem->people[person].usual_home;
        split->of_person[person] =
            home < 0 ? person % split->n
                     : part_at(split, from, kith_travel_whereabouts(&problem->travel, home));
    }
}

/* Whether nearly all is needed at somebody's home: a ward or a clinic wants more people than live
 * about it. */
static gboolean
is_spread_out(const KithProblem *problem)
{
    gint32 at_home = 0;
    for (gint32 seat = 0; seat < problem->n_seats; seat++)
        at_home += kith_seat_occurrence(problem, seat)->client >= 0;
    return (gint64)at_home * 100 >= (gint64)problem->n_seats * AT_HOME;
}

gint32
kith_split_parts(const KithProblem *problem, const KithPlanOptions *options)
{
    gint32 n = problem->n_seats / PART_SEATS;
    if (options->iterations <= 0 && options->seconds * SEATS_A_SECOND < problem->n_seats)
        return 1;
    gboolean can_be = problem->travel.at != NULL && problem->n_budgets == 0 &&
                      problem->base == NULL; /* a variant is not what its partnership says */
    return can_be && n >= LARGE && is_spread_out(problem) ? n : 1;
}

KithSplit *
kith_split_new(const KithProblem *problem, gint32 n)
{
    KithSplit *split = g_new0(KithSplit, 1);
    split->n = n;
    split->of_person = g_new0(gint32, MAX(problem->n_people, 1));
    split->of_need = g_new0(gint32, MAX(problem->n_needs, 1));
    split->seats = g_new0(gint32, n);
    g_autofree guint64 *from = g_new0(guint64, n);
    g_autofree Located *located = locate(problem);
    cut(problem, located, split, from);
    place_people(problem, split, from);
    return split;
}

void
kith_split_free(KithSplit *split)
{
    if (split == NULL)
        return;
    g_free(split->of_person);
    g_free(split->of_need);
    g_free(split->seats);
    g_free(split);
}
