#include <kith/lapses.h>

#include "insight/endings.h"
#include "model/variant.h"
#include "planner/bound/flow.h"

#include <stdlib.h>

/* With more heads than this, only cells where something is short are looked at. */
#define ALL_CELLS_UP_TO 5000

#define RENEWALS_MOST 30  /* that are put in order */
#define CELLS_MOST    100 /* of one renewal, where there are more heads than that */

static const gint64 weights[KITH_IMPORTANCES] = {4, 2, 1};

struct _KithLapses {
    KithProblem *problem; /* held */
    GArray *all;          /* KithLapse */
    GArray *renewals;     /* KithRenewal */
    GArray *horizons;     /* KithLapseHorizon */
    GArray *cells;        /* gint32 */
};

typedef struct {
    gint32 heads, red_heads;
    gint64 minutes, value;
} Care;

typedef struct {
    KithLapses *lapses;
    GArray *found;      /* KithEnding, by date */
    GArray **of_person; /* gint32 places in `found`; NULL: none */
    KithProblem *variant;
    KithFlow *flow; /* when nothing is renewed */
    GArray *cells;  /* gint32: those that are looked at for what a renewal opens */
} Finder;

static void
add_head(const KithProblem *problem, gint32 cell, int sign, Care *care)
{
    const KithOccurrence *occurrence = &problem->occurrences[problem->cells[cell].occurrence];
    gint64 minutes = occurrence->duration / problem->ticks_per_minute;
    care->heads += sign;
    care->red_heads += occurrence->importance == KITH_RED ? sign : 0;
    care->minutes += sign * minutes;
    care->value += sign * minutes * weights[occurrence->importance];
}

static Care
unserved_of(const KithProblem *problem, const KithFlow *flow)
{
    Care care = {0};
    for (gint32 h = 0; h < flow->n_heads; h++)
        if (flow->heads[h].person < 0)
            add_head(problem, flow->heads[h].cell, 1, &care);
    return care;
}

/* --- what falls --- */

/* What is unserved where nothing is renewed that ends within so many days (-1: all is). */
static Care
unserved_after(Finder *finder, gint32 days)
{
    const KithProblem *problem = finder->lapses->problem;
    for (guint i = 0; i < finder->found->len; i++) {
        const KithEnding *found = &g_array_index(finder->found, KithEnding, i);
        kith_ending_switch(finder->variant, found, found->lapse.date > problem->first_date + days);
    }
    g_autoptr(KithEligibility) eligibility = kith_eligibility_new(finder->variant);
    g_clear_pointer(&finder->flow, kith_flow_free);
    finder->flow = kith_flow_new(eligibility);
    return unserved_of(problem, finder->flow);
}

static void
look_ahead(Finder *finder, const gint32 *days, gsize n)
{
    const KithProblem *problem = finder->lapses->problem;
    Care before = unserved_after(finder, -1);
    for (gsize i = 0; i < n; i++) {
        Care after = unserved_after(finder, days[i]);
        KithLapseHorizon horizon = {.days = days[i],
                                    .heads = after.heads - before.heads,
                                    .red_heads = after.red_heads - before.red_heads,
                                    .minutes = after.minutes - before.minutes};
        g_autoptr(GHashTable) people = g_hash_table_new(NULL, NULL);
        for (guint f = 0; f < finder->found->len; f++) {
            const KithLapse *lapse = &g_array_index(finder->found, KithEnding, f).lapse;
            if (lapse->date > problem->first_date + days[i])
                continue;
            horizon.lapses++;
            horizon.people += g_hash_table_add(people, GINT_TO_POINTER(lapse->person + 1));
        }
        g_array_append_val(finder->lapses->horizons, horizon);
    }
}

/* --- what to renew --- */

/* The cells that are looked at: all, or where there are many those where something is short. */
static void
choose_cells(Finder *finder)
{
    const KithFlow *flow = finder->flow;
    gboolean large = flow->n_heads > ALL_CELLS_UP_TO;
    for (gint32 cell = 0; cell < finder->lapses->problem->n_cells; cell++) {
        gint32 first = flow->cell_first[cell];
        if (first < flow->cell_first[cell + 1] && (!large || kith_flow_is_short(flow, first)))
            g_array_append_val(finder->cells, cell);
    }
}

/* Cells that somebody could take again as the variant is switched; of many only some. */
static gint32
list_cells(const Finder *finder, gint32 person, GArray *cells)
{
    guint before = cells->len;
    guint most = finder->flow->n_heads > ALL_CELLS_UP_TO ? before + CELLS_MOST : G_MAXUINT;
    for (guint i = 0; i < finder->cells->len && cells->len < most; i++) {
        gint32 cell = g_array_index(finder->cells, gint32, i);
        if (!kith_flow_is_candidate(finder->flow, cell, person) &&
            kith_may_take(finder->variant, person, cell))
            g_array_append_val(cells, cell);
    }
    return (gint32)(cells->len - before);
}

/* Whether somebody may take all that their renewal opens, as the variant is switched. */
static gboolean
may_take_all(const Finder *finder, const KithRenewal *renewal)
{
    for (gint32 c = renewal->first_cell; c < renewal->first_cell + renewal->n_cells; c++)
        if (!kith_may_take(finder->variant, renewal->person,
                           g_array_index(finder->lapses->cells, gint32, c)))
            return FALSE;
    return TRUE;
}

static KithEnding *
found_at(const Finder *finder, const GArray *own, guint i)
{
    return &g_array_index(finder->found, KithEnding, g_array_index(own, gint32, i));
}

/* What somebody's lapses would open again if they were renewed, and which of them it takes. */
static void
add_renewal(Finder *finder, gint32 person)
{
    KithLapses *lapses = finder->lapses;
    gint32 number = (gint32)lapses->renewals->len;
    KithRenewal renewal = {
        .person = person, .date = G_MAXINT32, .first_cell = (gint32)lapses->cells->len};
    const GArray *own = finder->of_person[person];
    for (guint i = 0; i < own->len; i++)
        kith_ending_switch(finder->variant, found_at(finder, own, i), TRUE);
    renewal.n_cells = list_cells(finder, person, lapses->cells);
    for (guint i = 0; i < own->len && renewal.n_cells > 0; i++) {
        KithEnding *found = found_at(finder, own, i);
        kith_ending_switch(finder->variant, found, FALSE);
        if (!may_take_all(finder, &renewal)) {
            kith_ending_switch(finder->variant, found, TRUE);
            found->lapse.renewal = number;
            renewal.n_lapses++;
            renewal.date = MIN(renewal.date, found->lapse.date);
        }
    }
    for (guint i = 0; i < own->len; i++)
        kith_ending_switch(finder->variant, found_at(finder, own, i), FALSE);
    if (renewal.n_cells > 0 && renewal.n_lapses > 0)
        g_array_append_val(lapses->renewals, renewal);
    else
        g_array_set_size(lapses->cells, (guint)renewal.first_cell);
}

/* What some renewals (n, by number) bring back. */
static Care
worth_of(Finder *finder, const gint32 *numbers, gint32 n)
{
    const KithLapses *lapses = finder->lapses;
    KithFlow *flow = finder->flow;
    Care care = {0};
    kith_flow_note(flow);
    for (gint32 i = 0; i < n; i++) {
        const KithRenewal *renewal = &g_array_index(lapses->renewals, KithRenewal, numbers[i]);
        for (gint32 c = 0; c < renewal->n_cells; c++)
            kith_flow_allow(flow, g_array_index(lapses->cells, gint32, renewal->first_cell + c),
                            renewal->person);
    }
    kith_flow_reopen(flow);
    gboolean exact = flow->n_heads <= ALL_CELLS_UP_TO;
    for (gint32 h = 0; h < flow->n_heads; h++) {
        if (flow->heads[h].person >= 0)
            continue;
        gint32 out = exact ? kith_flow_admit(flow, h) : kith_flow_serve(flow, h) ? -1 : h;
        if (out == h)
            continue;
        add_head(lapses->problem, flow->heads[h].cell, 1, &care);
        if (out >= 0)
            add_head(lapses->problem, flow->heads[out].cell, -1, &care);
    }
    kith_flow_rewind(flow);
    kith_flow_disallow(flow);
    kith_flow_reopen(flow);
    return care;
}

static gint
most_cells(gconstpointer a, gconstpointer b)
{
    const KithRenewal *left = a, *right = b;
    if (left->value != right->value)
        return left->value > right->value ? -1 : 1;
    return left->date != right->date ? (left->date < right->date ? -1 : 1)
                                     : left->person - right->person;
}

/* Where there are many, those that open the most time again are looked at, each for its own worth,
 * and then the best of them. */
static void
keep_best(Finder *finder)
{
    KithLapses *lapses = finder->lapses;
    g_autoptr(GHashTable) kept = g_hash_table_new(NULL, NULL);
    if (lapses->renewals->len <= RENEWALS_MOST)
        return;
    for (guint i = 0; i < lapses->renewals->len; i++)
        g_array_index(lapses->renewals, KithRenewal, i).value =
            g_array_index(lapses->renewals, KithRenewal, i).n_cells;
    g_autoptr(GArray) before = g_array_copy(lapses->renewals);
    g_array_sort(lapses->renewals, most_cells);
    g_array_set_size(lapses->renewals, RENEWALS_MOST);
    for (guint i = 0; i < lapses->renewals->len; i++)
        g_hash_table_insert(
            kept, GINT_TO_POINTER(g_array_index(lapses->renewals, KithRenewal, i).person + 1),
            GUINT_TO_POINTER(i + 1));
    for (guint i = 0; i < finder->found->len; i++) {
        KithLapse *lapse = &g_array_index(finder->found, KithEnding, i).lapse;
        gpointer number = g_hash_table_lookup(kept, GINT_TO_POINTER(lapse->person + 1));
        if (lapse->renewal >= 0)
            lapse->renewal = number != NULL ? GPOINTER_TO_INT(number) - 1 : -1;
    }
}

/*
 * The one that brings back most beside those chosen before it comes next; of equals the one that
 * ends first. Where there are many heads, what one brings back beside others is taken to be no more
 * than it was beside fewer, as it is but for those that only help together: so most need not be
 * asked again.
 */
static void
put_in_order(Finder *finder)
{
    KithLapses *lapses = finder->lapses;
    gint32 n = (gint32)lapses->renewals->len, done = 0;
    g_autofree gint32 *order = g_new(gint32, (gsize)n + 1),
                      *new_number = g_new(gint32, (gsize)n + 1);
    g_autofree gint64 *most = g_new(gint64, (gsize)n + 1); /* that each can bring back at most */
    gboolean large = finder->flow->n_heads > ALL_CELLS_UP_TO;
    Care so_far = {0};
    for (gint32 i = 0; i < n; i++) {
        order[i] = i;
        most[i] = G_MAXINT64 - 1;
        new_number[i] = -1;
    }
    while (done < n) {
        gint32 best = -1;
        Care best_care = {.value = -1};
        for (gint32 i = done; i < n; i++) {
            gint32 kept = order[done];
            const KithRenewal *one = &g_array_index(lapses->renewals, KithRenewal, order[i]);
            gboolean sooner =
                best >= 0 &&
                one->date < g_array_index(lapses->renewals, KithRenewal, order[best]).date;
            if (large && best >= 0 && most[order[i]] + sooner <= best_care.value - so_far.value)
                continue;
            order[done] = order[i];
            order[i] = kept;
            Care care = worth_of(finder, order, done + 1);
            most[order[done]] = care.value - so_far.value;
            order[i] = order[done];
            order[done] = kept;
            if (best < 0 || care.value + sooner > best_care.value) {
                best = i;
                best_care = care;
            }
        }
        if (best_care.value <= so_far.value)
            break;
        gint32 chosen = order[best];
        order[best] = order[done];
        order[done] = chosen;
        KithRenewal *renewal = &g_array_index(lapses->renewals, KithRenewal, chosen);
        renewal->heads = best_care.heads - so_far.heads;
        renewal->red_heads = best_care.red_heads - so_far.red_heads;
        renewal->minutes = best_care.minutes - so_far.minutes;
        renewal->value = best_care.value - so_far.value;
        so_far = best_care;
        new_number[chosen] = done++;
    }
    GArray *ordered = g_array_new(FALSE, FALSE, sizeof(KithRenewal));
    for (gint32 i = 0; i < done; i++)
        g_array_append_val(ordered, g_array_index(lapses->renewals, KithRenewal, order[i]));
    g_array_free(lapses->renewals, TRUE);
    lapses->renewals = ordered;
    for (guint i = 0; i < finder->found->len; i++) {
        KithLapse *lapse = &g_array_index(finder->found, KithEnding, i).lapse;
        lapse->renewal = lapse->renewal >= 0 ? new_number[lapse->renewal] : -1;
    }
}

KithLapses *
kith_lapses_new(KithProblem *problem, const gint32 *days, gsize n)
{
    g_return_val_if_fail(problem != NULL && n > 0, NULL);
    KithLapses *lapses = g_new0(KithLapses, 1);
    lapses->problem = kith_problem_ref(problem);
    lapses->all = g_array_new(FALSE, FALSE, sizeof(KithLapse));
    lapses->renewals = g_array_new(FALSE, FALSE, sizeof(KithRenewal));
    lapses->horizons = g_array_new(FALSE, FALSE, sizeof(KithLapseHorizon));
    lapses->cells = g_array_new(FALSE, FALSE, sizeof(gint32));
    Finder finder = {.lapses = lapses,
                     .found = kith_endings_find(problem, days[n - 1]),
                     .variant = kith_variant_new(problem, NULL, 0)};
    look_ahead(&finder, days, n);
    finder.of_person = g_new0(GArray *, MAX(problem->n_people, 1));
    for (gint32 i = 0; i < (gint32)finder.found->len; i++) {
        GArray **own = &finder.of_person[g_array_index(finder.found, KithEnding, i).lapse.person];
        if (*own == NULL)
            *own = g_array_new(FALSE, FALSE, sizeof(gint32));
        g_array_append_val(*own, i);
    }
    finder.cells = g_array_new(FALSE, FALSE, sizeof(gint32));
    choose_cells(&finder);
    gboolean falls = g_array_index(lapses->horizons, KithLapseHorizon, n - 1).heads > 0;
    for (gint32 person = 0; person < problem->n_people; person++) {
        if (finder.of_person[person] == NULL)
            continue;
        if (falls)
            add_renewal(&finder, person);
        g_array_free(finder.of_person[person], TRUE);
    }
    g_free(finder.of_person);
    g_array_free(finder.cells, TRUE);
    keep_best(&finder);
    put_in_order(&finder);
    for (guint i = 0; i < finder.found->len; i++)
        g_array_append_val(lapses->all, g_array_index(finder.found, KithEnding, i).lapse);
    g_array_free(finder.found, TRUE);
    kith_flow_free(finder.flow);
    kith_problem_unref(finder.variant);
    return lapses;
}

void
kith_lapses_free(KithLapses *lapses)
{
    if (lapses == NULL)
        return;
    g_array_free(lapses->all, TRUE);
    g_array_free(lapses->renewals, TRUE);
    g_array_free(lapses->horizons, TRUE);
    g_array_free(lapses->cells, TRUE);
    kith_problem_unref(lapses->problem);
    g_free(lapses);
}

KithProblem *
kith_lapses_problem(const KithLapses *lapses)
{
    return lapses->problem;
}

const KithLapse *
kith_lapses_all(const KithLapses *lapses, gsize *n)
{
    *n = lapses->all->len;
    return (const KithLapse *)(const void *)lapses->all->data;
}

const KithRenewal *
kith_lapses_renewals(const KithLapses *lapses, gsize *n)
{
    *n = lapses->renewals->len;
    return (const KithRenewal *)(const void *)lapses->renewals->data;
}

const KithLapseHorizon *
kith_lapses_horizons(const KithLapses *lapses, gsize *n)
{
    *n = lapses->horizons->len;
    return (const KithLapseHorizon *)(const void *)lapses->horizons->data;
}

const gint32 *
kith_lapses_cells(const KithLapses *lapses)
{
    return (const gint32 *)(const void *)lapses->cells->data;
}
