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
    };
}

static void
add_attainments(KithProblem *variant, const KithProblem *base, const KithAttained *attained,
                gint32 n)
{
    gint32 n_people = base->n_people;
    variant->n_attainments = base->n_attainments + n;
    variant->attainment_first = g_new0(gint32, (gsize)n_people + 1);
    variant->attainments = g_new(KithAttainment, (gsize)MAX(variant->n_attainments, 1));
    for (gint32 i = 0; i < n; i++)
        variant->attainment_first[attained[i].person + 1]++;
    for (gint32 person = 0; person < n_people; person++) {
        gint32 own = base->attainment_first[person + 1] - base->attainment_first[person];
        gint32 more = variant->attainment_first[person + 1];
        gint32 first = variant->attainment_first[person];
        memcpy(variant->attainments + first, base->attainments + base->attainment_first[person],
               (gsize)own * sizeof(KithAttainment));
        variant->attainment_first[person + 1] = first + own + more;
        if (more == 0)
            continue;
        gint32 next = first + own;
        for (gint32 i = 0; i < n; i++)
            if (attained[i].person == person)
                variant->attainments[next++] = attainment_of(base, &attained[i]);
        qsort(variant->attainments + first, (gsize)(own + more), sizeof(KithAttainment), compare);
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
