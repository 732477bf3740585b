#include "model/equivalence.h"

#include <stdlib.h>
#include <string.h>

static KithName *
name_at(const KithEquivalence *equivalence, gint32 number)
{
    return &g_array_index(equivalence->names, KithName, number);
}

static gint32
find_name(const KithEquivalence *equivalence, const char *framework, const char *id)
{
    g_autofree char *key = g_strconcat(framework, ":", id, NULL);
    return GPOINTER_TO_INT(g_hash_table_lookup(equivalence->number_of, key)) - 1;
}

static gint32
add_name(KithEquivalence *equivalence, const char *framework, const char *id, gint32 competency)
{
    g_autofree char *key = g_strconcat(framework, ":", id, NULL);
    KithName name = {framework, id, competency, -1};
    g_array_append_val(equivalence->names, name);
    g_hash_table_insert(equivalence->number_of, g_string_chunk_insert(equivalence->strings, key),
                        GINT_TO_POINTER((gint32)equivalence->names->len));
    return (gint32)equivalence->names->len - 1;
}

static void
add_edge(KithEquivalence *equivalence, gint32 from, KithNameEdge edge)
{
    edge.next = name_at(equivalence, from)->first_edge;
    name_at(equivalence, from)->first_edge = (gint32)equivalence->edges->len;
    g_array_append_val(equivalence->edges, edge);
}

static void
add_equivalent(KithEquivalence *equivalence, const KithEquivalent *equivalent)
{
    static const KithLead leads[] = {[KITH_EXACT] = KITH_BY_SAME,
                                     [KITH_CLOSE] = KITH_BY_CLOSE,
                                     [KITH_BROADER] = KITH_BY_MORE,
                                     [KITH_NARROWER] = KITH_BY_MORE};
    gint32 ours = equivalent->competency;
    gint32 theirs = find_name(equivalence, equivalent->framework, equivalent->id);
    if (theirs < 0)
        theirs = add_name(equivalence, equivalent->framework, equivalent->id, -1);
    KithNameEdge edge = {.equivalent = equivalent,
                         .n_levels = equivalence->frameworks->competencies[ours].n_levels,
                         .lead = leads[equivalent->relation]};
    if (equivalent->relation != KITH_BROADER) {
        edge.to = theirs;
        edge.forwards = TRUE;
        add_edge(equivalence, ours, edge);
    }
    if (equivalent->relation != KITH_NARROWER) {
        edge.to = ours;
        edge.forwards = FALSE;
        add_edge(equivalence, theirs, edge);
    }
}

KithEquivalence *
kith_equivalence_new(KithFrameworks *frameworks)
{
    g_return_val_if_fail(frameworks != NULL, NULL);
    KithEquivalence *equivalence = g_new0(KithEquivalence, 1);
    equivalence->frameworks = kith_frameworks_ref(frameworks);
    equivalence->names = g_array_new(FALSE, FALSE, sizeof(KithName));
    equivalence->edges = g_array_new(FALSE, FALSE, sizeof(KithNameEdge));
    equivalence->number_of = g_hash_table_new(g_str_hash, g_str_equal);
    equivalence->strings = g_string_chunk_new(4096);
    for (gint32 c = 0; c < frameworks->n_competencies; c++)
        add_name(equivalence, frameworks->frameworks[frameworks->competencies[c].framework].id,
                 frameworks->competencies[c].id, c);
    for (gint32 i = 0; i < frameworks->n_equivalents; i++)
        add_equivalent(equivalence, &frameworks->equivalents[i]);
    return equivalence;
}

void
kith_equivalence_free(KithEquivalence *equivalence)
{
    if (equivalence == NULL)
        return;
    g_array_unref(equivalence->names);
    g_array_unref(equivalence->edges);
    g_hash_table_destroy(equivalence->number_of);
    g_string_chunk_free(equivalence->strings);
    kith_frameworks_unref(equivalence->frameworks);
    g_free(equivalence);
}

gint32
kith_equivalent_level(const KithEquivalent *equivalent, gint32 n_levels, gboolean forwards,
                      gint32 level)
{
    gint32 best = 0, before = 0;
    if (equivalent->levels == NULL)
        return 1;
    for (gint32 l = 1; l <= n_levels; l++) {
        gint32 theirs = equivalent->levels[l - 1];
        if (theirs == 0)
            continue;
        if (forwards && l <= level)
            best = MAX(best, theirs);
        if (!forwards && theirs <= level && theirs > before)
            best = l;
        before = theirs;
    }
    return best;
}

/* --- walking --- */

/* Somewhere that was reached. */
typedef struct {
    gint32 name, level, before; /* before: a number of these, -1 at the start */
    KithLead lead;
    gboolean certain;
} Reached;

/* The best levels of a name so far, by certainty. */
typedef struct {
    gint32 level[2], reached[2];
} Best;

typedef struct {
    const KithEquivalence *equivalence;
    GArray *reached;  /* Reached, also the queue */
    GHashTable *best; /* name + 1 -> Best; owned */
} Walk;

static Best *
best_of(Walk *walk, gint32 name)
{
    Best *best = g_hash_table_lookup(walk->best, GINT_TO_POINTER(name + 1));
    if (best == NULL) {
        best = g_new0(Best, 1);
        g_hash_table_insert(walk->best, GINT_TO_POINTER(name + 1), best);
    }
    return best;
}

static void
reach(Walk *walk, Reached at)
{
    Best *best = best_of(walk, at.name);
    const KithName *name = name_at(walk->equivalence, at.name);
    if (name->competency >= 0) {
        const KithCompetency *facts =
            &walk->equivalence->frameworks->competencies[name->competency];
        at.level = MIN(at.level, facts->n_levels);
    }
    if (at.level < 1 || at.level <= best->level[TRUE] ||
        (!at.certain && at.level <= best->level[FALSE]))
        return;
    best->level[at.certain] = at.level;
    best->reached[at.certain] = (gint32)walk->reached->len;
    g_array_append_val(walk->reached, at);
}

static void
go_on(Walk *walk, gint32 number)
{
    const KithEquivalence *equivalence = walk->equivalence;
    const KithFrameworks *frameworks = equivalence->frameworks;
    Reached at = g_array_index(walk->reached, Reached, number);
    const KithName *name = name_at(equivalence, at.name);
    if (name->competency >= 0 && !at.certain)
        return; /* it has to be confirmed first, and then leads on by itself */
    if (name->competency >= 0) {
        gint32 h = frameworks->competencies[name->competency].first_holding + at.level - 1;
        for (gint32 i = frameworks->implied_first[h]; i < frameworks->implied_first[h + 1]; i++)
            if (frameworks->implied[i].competency != name->competency)
                reach(walk,
                      (Reached){frameworks->implied[i].competency, frameworks->implied[i].level,
                                number, KITH_BY_INCLUDING, at.certain});
    }
    for (gint32 e = name->first_edge; e >= 0;) {
        const KithNameEdge *edge = &g_array_index(equivalence->edges, KithNameEdge, e);
        gint32 level =
            kith_equivalent_level(edge->equivalent, edge->n_levels, edge->forwards, at.level);
        if (at.certain || edge->lead != KITH_BY_CLOSE)
            reach(walk, (Reached){edge->to, level, number, edge->lead,
                                  at.certain && edge->lead != KITH_BY_CLOSE});
        e = edge->next;
    }
}

static void
walk_init(Walk *walk, const KithEquivalence *equivalence)
{
    walk->equivalence = equivalence;
    walk->reached = g_array_new(FALSE, FALSE, sizeof(Reached));
    walk->best = g_hash_table_new_full(NULL, NULL, NULL, g_free);
}

static void
walk_clear(Walk *walk)
{
    g_array_unref(walk->reached);
    g_hash_table_destroy(walk->best);
}

static void
walk_on(Walk *walk)
{
    for (guint i = 0; i < walk->reached->len; i++)
        go_on(walk, (gint32)i);
}

/* --- what was reached, as counterparts --- */

struct _KithCounterparts {
    GArray *list;          /* KithCounterpart */
    GArray *places;        /* KithPlaceOnWay */
    GStringChunk *strings; /* of the name that was asked and its others */
};

static KithCounterparts *
counterparts_new(void)
{
    KithCounterparts *counterparts = g_new0(KithCounterparts, 1);
    counterparts->list = g_array_new(FALSE, FALSE, sizeof(KithCounterpart));
    counterparts->places = g_array_new(FALSE, FALSE, sizeof(KithPlaceOnWay));
    counterparts->strings = g_string_chunk_new(256);
    return counterparts;
}

/* The way to a place that was reached, behind `n_before` places that stand in front of it. */
static void
add_counterpart(const Walk *walk, KithCounterparts *counterparts, gint32 number,
                const KithPlaceOnWay *before, gint32 n_before)
{
    const Reached *at = &g_array_index(walk->reached, Reached, number);
    KithCounterpart counterpart = {
        .holding = {name_at(walk->equivalence, at->name)->competency, at->level},
        .certain = at->certain,
        .first_place = (gint32)counterparts->places->len,
        .n_places = n_before};
    for (gint32 i = number; i >= 0; i = g_array_index(walk->reached, Reached, i).before)
        counterpart.n_places++;
    g_array_append_vals(counterparts->places, before, (guint)n_before);
    g_array_set_size(counterparts->places, (guint)(counterpart.first_place + counterpart.n_places));
    gint32 place = counterpart.first_place + counterpart.n_places - 1;
    for (gint32 i = number; i >= 0; place--) {
        const Reached *one = &g_array_index(walk->reached, Reached, i);
        const KithName *name = name_at(walk->equivalence, one->name);
        g_array_index(counterparts->places, KithPlaceOnWay, place) =
            (KithPlaceOnWay){name->framework, name->id, one->level, name->competency, one->lead};
        i = one->before;
    }
    g_array_append_val(counterparts->list, counterpart);
}

/* Whether a way leaves its framework at all. */
static gboolean
leaves(const Walk *walk, gint32 number)
{
    for (gint32 i = number; i >= 0; i = g_array_index(walk->reached, Reached, i).before) {
        const Reached *at = &g_array_index(walk->reached, Reached, i);
        if (at->before >= 0 && at->lead != KITH_BY_INCLUDING)
            return TRUE;
    }
    return FALSE;
}

static int
compare_counterparts(const void *a, const void *b)
{
    const KithCounterpart *x = a, *y = b;
    if (x->holding.competency != y->holding.competency)
        return x->holding.competency < y->holding.competency ? -1 : 1;
    return y->certain - x->certain;
}

static void
add_all(const Walk *walk, KithCounterparts *counterparts, const KithPlaceOnWay *before,
        gint32 n_before)
{
    GHashTableIter iter;
    gpointer key, value;
    g_hash_table_iter_init(&iter, walk->best);
    while (g_hash_table_iter_next(&iter, &key, &value)) {
        const Best *best = value;
        if (name_at(walk->equivalence, GPOINTER_TO_INT(key) - 1)->competency < 0)
            continue;
        for (int certain = 0; certain < 2; certain++)
            if (best->level[certain] > (certain ? 0 : best->level[TRUE]) &&
                (n_before > 0 || leaves(walk, best->reached[certain])))
                add_counterpart(walk, counterparts, best->reached[certain], before, n_before);
    }
    if (counterparts->list->len > 1)
        qsort(counterparts->list->data, counterparts->list->len, sizeof(KithCounterpart),
              compare_counterparts);
}

KithCounterparts *
kith_equivalence_of(const KithEquivalence *equivalence, KithHolding holding)
{
    Walk walk;
    KithCounterparts *counterparts = counterparts_new();
    walk_init(&walk, equivalence);
    reach(&walk, (Reached){holding.competency, holding.level, -1, KITH_BY_SAME, TRUE});
    walk_on(&walk);
    add_all(&walk, counterparts, NULL, 0);
    walk_clear(&walk);
    return counterparts;
}

KithCounterparts *
kith_equivalence_of_name(const KithEquivalence *equivalence, const char *framework, const char *id,
                         gint32 level, const KithNameElsewhere *others, gsize n)
{
    KithCounterparts *counterparts = counterparts_new();
    KithPlaceOnWay asked = {g_string_chunk_insert(counterparts->strings, framework),
                            g_string_chunk_insert(counterparts->strings, id), level, -1,
                            KITH_BY_SAME};
    gint32 own = find_name(equivalence, framework, id);
    Walk walk;
    walk_init(&walk, equivalence);
    if (own >= 0)
        reach(&walk, (Reached){own, MAX(level, 1), -1, KITH_BY_SAME, TRUE});
    for (gsize i = 0; i < n; i++) {
        gint32 other = find_name(equivalence, others[i].framework, others[i].id);
        if (other >= 0 && own < 0) /* what we know ourselves comes before what we are told */
            reach(&walk, (Reached){other, MAX(others[i].level, 1), -1, others[i].lead,
                                   others[i].lead != KITH_BY_CLOSE});
    }
    walk_on(&walk);
    add_all(&walk, counterparts, &asked, own < 0 ? 1 : 0);
    if (own >= 0 && name_at(equivalence, own)->competency >= 0)
        add_counterpart(&walk, counterparts, 0, NULL, 0);
    if (counterparts->list->len > 1)
        qsort(counterparts->list->data, counterparts->list->len, sizeof(KithCounterpart),
              compare_counterparts);
    walk_clear(&walk);
    return counterparts;
}

void
kith_counterparts_free(KithCounterparts *counterparts)
{
    if (counterparts == NULL)
        return;
    g_array_unref(counterparts->list);
    g_array_unref(counterparts->places);
    g_string_chunk_free(counterparts->strings);
    g_free(counterparts);
}

const KithCounterpart *
kith_counterparts_list(const KithCounterparts *counterparts, gsize *n)
{
    *n = counterparts->list->len;
    return (const KithCounterpart *)(const void *)counterparts->list->data;
}

const KithPlaceOnWay *
kith_counterparts_places(const KithCounterparts *counterparts, gsize *n)
{
    *n = counterparts->places->len;
    return (const KithPlaceOnWay *)(const void *)counterparts->places->data;
}
