#include "model/variant.h"

#include <stdlib.h>

/* The order of kith_build_attainments(): by competency, level downwards. */
static int
compare(const void *a, const void *b)
{
    const KithAttainment *x = a, *y = b;
    if (x->competency != y->competency)
        return x->competency < y->competency ? -1 : 1;
    if (x->level != y->level)
        return x->level > y->level ? -1 : 1;
    return (x->row > y->row) - (x->row < y->row);
}

static KithAttainment
attainment_of(const KithProblem *problem, const KithAttained *attained)
{
    return (KithAttainment){
        .competency = attained->holding.competency,
        .level = attained->holding.level,
        .holding = kith_holding_number(problem->frameworks, attained->holding),
        .from = attained->from,
        .until = attained->until,
        .revoked = KITH_NEVER,
        .row = G_MAXINT32,
        .by = -1,
    };
}

/* The added attainments by person: order[first[p] … first[p + 1]) are numbers of them. */
static gint32 *
by_person(const KithAttained *attained, gint32 n, gint32 *first, gint32 n_people)
{
    gint32 *order = g_new(gint32, MAX(n, 1));
    for (gint32 i = 0; i < n; i++)
        first[attained[i].person + 1]++;
    for (gint32 person = 0; person < n_people; person++)
        first[person + 1] += first[person];
    g_autofree gint32 *next = g_memdup2(first, ((gsize)n_people + 1) * sizeof *first);
    for (gint32 i = 0; i < n; i++)
        order[next[attained[i].person]++] = i;
    return order;
}

static void
add_attainments(KithProblem *variant, const KithProblem *base, const KithAttained *attained,
                gint32 n)
{
    gint32 n_people = base->n_people;
    g_autofree gint32 *more_first = g_new0(gint32, (gsize)n_people + 1);
    g_autofree gint32 *order = by_person(attained, n, more_first, n_people);
    variant->n_attainments = base->n_attainments + n;
    variant->attainment_first = g_new0(gint32, (gsize)n_people + 1);
    variant->attainments = g_new(KithAttainment, (gsize)MAX(variant->n_attainments, 1));
    for (gint32 person = 0; person < n_people; person++) {
        gint32 own = base->attainment_first[person + 1] - base->attainment_first[person];
        gint32 first = variant->attainment_first[person], next = first + own;
        if (own > 0)
            memcpy(variant->attainments + first, base->attainments + base->attainment_first[person],
                   (gsize)own * sizeof(KithAttainment));
        for (gint32 i = more_first[person]; i < more_first[person + 1]; i++)
            variant->attainments[next++] = attainment_of(base, &attained[order[i]]);
        variant->attainment_first[person + 1] = next;
        if (next > first + own)
            qsort(variant->attainments + first, (gsize)(next - first), sizeof(KithAttainment),
                  compare);
    }
}

KithProblem *
kith_variant_new(KithProblem *base, const KithAttained *attained, gint32 n)
{
    KithProblem *variant = g_memdup2(base, sizeof *base);
    variant->ref_count = 1;
    variant->base = kith_problem_ref(base);
    variant->people = g_memdup2(base->people, (gsize)base->n_people * sizeof *base->people);
    variant->contracts =
        g_memdup2(base->contracts, (gsize)base->n_contracts * sizeof *base->contracts);
    variant->authorisations = g_memdup2(base->authorisations, (gsize)base->n_authorisations *
                                                                  sizeof *base->authorisations);
    add_attainments(variant, base, attained, n);
    return variant;
}

static KithTick
earlier(const KithProblem *problem, KithTick tick, gint32 days)
{
    if (tick == KITH_ALWAYS || tick == KITH_NEVER)
        return tick;
    gint32 date, minutes;
    kith_problem_local(problem, tick, &date, &minutes);
    return kith_problem_tick(problem, date - days, minutes);
}

void
kith_variant_age(KithProblem *variant, gint32 days, gboolean people)
{
    for (gint32 i = 0; i < variant->n_attainments; i++) {
        KithAttainment *attainment = &variant->attainments[i];
        attainment->from = earlier(variant, attainment->from, days);
        attainment->until = earlier(variant, attainment->until, days);
        attainment->revoked = earlier(variant, attainment->revoked, days);
    }
    for (gint32 i = 0; i < variant->n_authorisations; i++) {
        KithAuthorisation *authorisation = &variant->authorisations[i];
        authorisation->from = earlier(variant, authorisation->from, days);
        authorisation->until = earlier(variant, authorisation->until, days);
    }
    for (gint32 i = 0; people && i < variant->n_contracts; i++) {
        KithContract *contract = &variant->contracts[i];
        contract->from = earlier(variant, contract->from, days);
        contract->until = earlier(variant, contract->until, days);
    }
    for (gint32 i = 0; people && i < variant->n_people; i++) {
        KithPersonFacts *facts = &variant->people[i];
        facts->from = earlier(variant, facts->from, days);
        facts->until = earlier(variant, facts->until, days);
        facts->supervised_until = earlier(variant, facts->supervised_until, days);
    }
}

void
kith_variant_remove(KithProblem *variant, gint32 person)
{
    variant->people[person].until = variant->people[person].from;
}

void
kith_variant_free(KithProblem *variant)
{
    g_free(variant->people);
    g_free(variant->contracts);
    g_free(variant->authorisations);
    g_free(variant->attainment_first);
    g_free(variant->attainments);
    kith_problem_unref(variant->base);
    g_free(variant);
}
