/* Columns of a frozen problem as they lie in memory. */
#include <kith/view.h>

#include "model/problem.h"

#include <stddef.h>

/* Where a column lies: a pointer to structs of `stride` bytes and their number, both members of the
 * problem, and the member of such a struct. */
typedef struct {
    gsize array, count, member, stride;
} Column;

#define MEMBER(array, count, Element, member)                                                      \
    {                                                                                              \
        offsetof(struct _KithProblem, array), offsetof(struct _KithProblem, count),                \
            offsetof(Element, member), sizeof(Element)                                             \
    }
#define WHOLE(array, count)                                                                        \
    {                                                                                              \
        offsetof(struct _KithProblem, array), offsetof(struct _KithProblem, count), 0,             \
            sizeof(gint32)                                                                         \
    }

static const Column columns[KITH_PROBLEM_VIEWS] = {
    [KITH_VIEW_PERSON_LOCALITY] = MEMBER(people, n_people, KithPersonFacts, locality),
    [KITH_VIEW_PERSON_FROM] = MEMBER(people, n_people, KithPersonFacts, from),
    [KITH_VIEW_PERSON_UNTIL] = MEMBER(people, n_people, KithPersonFacts, until),
    [KITH_VIEW_OCCURRENCE_NEED] = MEMBER(occurrences, n_occurrences, KithOccurrence, need),
    [KITH_VIEW_OCCURRENCE_DATE] = MEMBER(occurrences, n_occurrences, KithOccurrence, date),
    [KITH_VIEW_OCCURRENCE_CLIENT] = MEMBER(occurrences, n_occurrences, KithOccurrence, client),
    [KITH_VIEW_OCCURRENCE_PLACE] = MEMBER(occurrences, n_occurrences, KithOccurrence, place),
    [KITH_VIEW_OCCURRENCE_LOCALITY] = MEMBER(occurrences, n_occurrences, KithOccurrence, locality),
    [KITH_VIEW_OCCURRENCE_KIND] = MEMBER(occurrences, n_occurrences, KithOccurrence, kind),
    [KITH_VIEW_OCCURRENCE_EARLIEST] = MEMBER(occurrences, n_occurrences, KithOccurrence, earliest),
    [KITH_VIEW_OCCURRENCE_LATEST] = MEMBER(occurrences, n_occurrences, KithOccurrence, latest),
    [KITH_VIEW_OCCURRENCE_DURATION] = MEMBER(occurrences, n_occurrences, KithOccurrence, duration),
    [KITH_VIEW_OCCURRENCE_IMPORTANCE] =
        MEMBER(occurrences, n_occurrences, KithOccurrence, importance),
    [KITH_VIEW_CELL_OCCURRENCE] = MEMBER(cells, n_cells, KithCell, occurrence),
    [KITH_VIEW_CELL_LEAST] = MEMBER(cells, n_cells, KithCell, least),
    [KITH_VIEW_CELL_WANTED] = MEMBER(cells, n_cells, KithCell, wanted),
    [KITH_VIEW_CELL_MOST] = MEMBER(cells, n_cells, KithCell, most),
    [KITH_VIEW_CELL_FIRST_SEAT] = MEMBER(cells, n_cells, KithCell, first_seat),
    [KITH_VIEW_SEAT_CELL] = WHOLE(seat_cell, n_seats),
};

G_STATIC_ASSERT(sizeof(KithImportance) == sizeof(gint32));

KithView
kith_problem_view(const KithProblem *problem, KithProblemView view)
{
    g_return_val_if_fail(problem != NULL && (guint)view < KITH_PROBLEM_VIEWS, ((KithView){0}));
    const Column *column = &columns[view];
    const char *base = (const char *)problem;
    const char *first = *(const char *const *)(const void *)(base + column->array);
    gint32 n = *(const gint32 *)(const void *)(base + column->count);
    if (n == 0)
        return (KithView){.stride = column->stride};
    return (KithView){.first = first + column->member, .n = (gsize)n, .stride = column->stride};
}
