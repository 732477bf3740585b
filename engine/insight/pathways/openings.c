#include "insight/pathways/pathways.h"

#include <stdlib.h>

/* A profile that nothing but a few competencies is missing from. */
typedef struct {
    gint32 path; /* number in the list, in which the most alike come first */
    gint32 n;
} Nearly;

/* Profiles of which more are missing are never completed by one competency. */
#define MISSING_MOST 8

typedef struct {
    const KithFrameworks *frameworks;
    const KithDemands *demands;
    KithPaths *paths;
    KithRaise raise;
    GArray *nearly;   /* Nearly */
    GHashTable *seen; /* numbers of holdings that were tried */
} Opener;

static const KithPathItem *
items_of(const KithPaths *paths, const KithPath *path)
{
    return &g_array_index(paths->items, KithPathItem, path->first_item);
}

static gboolean
completes(const Opener *opener, const KithPath *path)
{
    const KithPathItem *items = items_of(opener->paths, path);
    for (gint32 i = 0; i < path->n_items; i++)
        if (items[i].essential &&
            opener->raise.level[items[i].asked.competency] < items[i].asked.level)
            return FALSE;
    return TRUE;
}

static void
try_holding(Opener *opener, KithHolding holding)
{
    gint32 number = kith_holding_number(opener->frameworks, holding);
    if (opener->raise.level[holding.competency] >= holding.level ||
        !kith_may_practise(opener->frameworks, opener->demands->registered, holding.competency) ||
        !g_hash_table_add(opener->seen, GINT_TO_POINTER(number + 1)))
        return;
    KithOpening opening = {.holding = holding, .first_profile = -1};
    kith_raise(&opener->raise, holding);
    opening.opens = kith_demands_opened(opener->demands, opener->raise.level);
    for (guint i = 0; i < opener->nearly->len; i++) {
        const KithPath *path = &g_array_index(opener->paths->list, KithPath,
                                              g_array_index(opener->nearly, Nearly, i).path);
        if (!completes(opener, path))
            continue;
        if (opening.n_profiles++ == 0)
            opening.first_profile = path->profile;
    }
    kith_raise_undo(&opener->raise);
    if (opening.opens.wanted > 0 || opening.n_profiles > 0)
        g_array_append_val(opener->paths->openings, opening);
}

static void
find_nearly(Opener *opener)
{
    for (guint p = 0; p < opener->paths->list->len; p++) {
        const KithPath *path = &g_array_index(opener->paths->list, KithPath, p);
        Nearly nearly = {(gint32)p, path->n_required - path->n_held};
        if (nearly.n > 0 && nearly.n <= MISSING_MOST && path->n_registers == 0)
            g_array_append_val(opener->nearly, nearly);
    }
}

/* What is the last that is missing, of a need or of a profile. */
static void
try_all(Opener *opener)
{
    const KithProblem *problem = opener->demands->problem;
    for (guint i = 0; i < opener->demands->open->len; i++) {
        gint32 requirement = g_array_index(opener->demands->open, gint32, i), missing = -1;
        if (kith_demands_missing(opener->demands, requirement, opener->raise.level, &missing) != 1)
            continue;
        const KithClause *clause = &problem->clauses[missing];
        for (gint32 a = 0; a < clause->n_alternatives; a++)
            try_holding(opener, problem->alternatives[clause->first_alternative + a]);
    }
    for (guint i = 0; i < opener->nearly->len; i++) {
        Nearly nearly = g_array_index(opener->nearly, Nearly, i);
        const KithPath *path = &g_array_index(opener->paths->list, KithPath, nearly.path);
        const KithPathItem *items = items_of(opener->paths, path);
        for (gint32 k = 0; k < path->n_items && nearly.n == 1; k++)
            if (items[k].essential && items[k].state != KITH_HELD)
                try_holding(opener, items[k].asked);
    }
}

static int
compare_openings(const void *a, const void *b)
{
    const KithOpening *x = a, *y = b;
    if (x->opens.unmet != y->opens.unmet)
        return x->opens.unmet > y->opens.unmet ? -1 : 1;
    if (x->opens.wanted != y->opens.wanted)
        return x->opens.wanted > y->opens.wanted ? -1 : 1;
    if (x->n_profiles != y->n_profiles)
        return x->n_profiles > y->n_profiles ? -1 : 1;
    if (x->holding.competency != y->holding.competency)
        return x->holding.competency < y->holding.competency ? -1 : 1;
    return (x->holding.level > y->holding.level) - (x->holding.level < y->holding.level);
}

void
kith_paths_open(const KithPathways *pathways, const KithDemands *demands, KithPaths *paths)
{
    const KithFrameworks *frameworks = pathways->problem->frameworks;
    Opener opener = {
        .frameworks = frameworks,
        .demands = demands,
        .paths = paths,
        .raise = {frameworks, paths->holdings.held, g_array_new(FALSE, FALSE, sizeof(KithHolding))},
        .nearly = g_array_new(FALSE, FALSE, sizeof(Nearly)),
        .seen = g_hash_table_new(NULL, NULL)};
    find_nearly(&opener);
    try_all(&opener);
    if (paths->openings->len > 1)
        qsort(paths->openings->data, paths->openings->len, sizeof(KithOpening), compare_openings);
    g_array_unref(opener.raise.changed);
    g_array_unref(opener.nearly);
    g_hash_table_destroy(opener.seen);
}
