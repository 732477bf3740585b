#include "eligibility/holds.h"
#include "eligibility/eligibility.h"

gboolean
kith_attainment_means(const KithProblem *problem, const KithAttainment *attainment,
                      KithHolding asked)
{
    const KithFrameworks *frameworks = problem->frameworks;
    gint32 low = frameworks->implied_first[attainment->holding];
    gint32 end = frameworks->implied_first[attainment->holding + 1], high = end;
    while (low < high) {
        gint32 middle = low + (high - low) / 2;
        if (frameworks->implied[middle].competency < asked.competency)
            low = middle + 1;
        else
            high = middle;
    }
    return low < end && frameworks->implied[low].competency == asked.competency &&
           frameworks->implied[low].level >= asked.level;
}

/* Attainments and authorisations are few a person and in no order of time: go on from one to the
 * next for as long as one of them leads further. */
KithTick
kith_attained_until(const KithProblem *problem, gint32 person, KithHolding asked, KithTick start,
                    KithTick end)
{
    const KithAttainment *first = problem->attainments + problem->attainment_first[person];
    const KithAttainment *last = problem->attainments + problem->attainment_first[person + 1];
    KithTick reached = start;
    for (gboolean further = TRUE; further && reached < end;) {
        further = FALSE;
        for (const KithAttainment *a = first; a < last && reached < end; a++) {
            if (a->from <= reached && a->until > reached && !a->claimed &&
                kith_attainment_means(problem, a, asked)) {
                reached = a->until;
                further = TRUE;
            }
        }
    }
    return reached;
}

/* The same over one person's authorisations of a kind that name all that is asked for. */
static KithTick
authorised_until(const KithProblem *problem, gint32 person, const KithAuthorisation *asked,
                 KithTick start, KithTick end)
{
    const KithAuthorisation *first = problem->authorisations + problem->authorisation_first[person];
    const KithAuthorisation *last =
        problem->authorisations + problem->authorisation_first[person + 1];
    KithTick reached = start;
    for (gboolean further = TRUE; further && reached < end;) {
        further = FALSE;
        for (const KithAuthorisation *a = first; a < last && reached < end; a++) {
            if (a->kind == asked->kind && a->from <= reached && a->until > reached &&
                (asked->register_ < 0 || a->register_ == asked->register_) &&
                (asked->competency < 0 || a->competency == asked->competency) &&
                (asked->client < 0 || a->client == asked->client)) {
                reached = a->until;
                further = TRUE;
            }
        }
    }
    return reached;
}

static KithTick
registered_until(const KithProblem *problem, gint32 person, gint32 register_, KithTick start,
                 KithTick end)
{
    KithAuthorisation asked = {
        .kind = KITH_REGISTRATION, .register_ = register_, .competency = -1, .client = -1};
    return authorised_until(problem, person, &asked, start, end);
}

static KithTick
delegated_until(const KithProblem *problem, gint32 person, gint32 competency, gint32 client,
                KithTick start, KithTick end)
{
    if (client < 0)
        return start;
    KithAuthorisation asked = {
        .kind = KITH_DELEGATION, .register_ = -1, .competency = competency, .client = client};
    return authorised_until(problem, person, &asked, start, end);
}

gboolean
kith_permitted(const KithProblem *problem, gint32 person, gint32 competency, gint32 client,
               KithTick start, KithTick end)
{
    const KithCompetency *facts = &problem->frameworks->competencies[competency];
    if (facts->register_ < 0 ||
        registered_until(problem, person, facts->register_, start, end) >= end)
        return TRUE;
    return facts->delegable &&
           delegated_until(problem, person, competency, client, start, end) >= end;
}

gboolean
kith_holds(const KithProblem *problem, gint32 person, gint32 requirement, gint32 client,
           KithTick start, KithTick end)
{
    if (requirement < 0)
        return TRUE;
    const KithRequirement *asked = &problem->requirements[requirement];
    for (gint32 c = 0; c < asked->n_clauses; c++) {
        const KithClause *clause = &problem->clauses[asked->first_clause + c];
        gboolean held = FALSE;
        for (gint32 i = 0; i < clause->n_alternatives && !held; i++) {
            KithHolding holding = problem->alternatives[clause->first_alternative + i];
            held = kith_attained_until(problem, person, holding, start, end) >= end &&
                   kith_permitted(problem, person, holding.competency, client, start, end);
        }
        if (!held)
            return FALSE;
    }
    return TRUE;
}

KithTick
kith_free_until(const KithProblem *problem, gint32 person, KithTick start)
{
    gint32 first = problem->free_first[person], low = first;
    gint32 high = problem->free_first[person + 1];
    while (low < high) { /* the first that begins after `start` */
        gint32 middle = low + (high - low) / 2;
        if (problem->free[middle].from <= start)
            low = middle + 1;
        else
            high = middle;
    }
    return low > first ? MAX(start, problem->free[low - 1].until) : start;
}

gboolean
kith_free(const KithProblem *problem, gint32 person, KithTick start, KithTick end)
{
    return kith_free_until(problem, person, start) >= end;
}

gboolean
kith_serves(const KithProblem *problem, gint32 person, gint32 locality)
{
    gint32 first = problem->serves_first[person], end = problem->serves_first[person + 1];
    if (locality < 0 || first == end)
        return TRUE;
    for (gint32 i = first; i < end; i++)
        if (problem->serves[i] == locality)
            return TRUE;
    return FALSE;
}

gboolean
kith_has_traits(const KithProblem *problem, gint32 person, gint32 trait_set)
{
    if (trait_set < 0)
        return TRUE;
    gint32 first = problem->trait_set_first[trait_set], of = problem->trait_first[person];
    return kith_problem_within(
        problem->trait_set_items + first, (gsize)(problem->trait_set_first[trait_set + 1] - first),
        problem->traits + of, (gsize)(problem->trait_first[person + 1] - of));
}

gboolean
kith_excluded(const KithProblem *problem, gint32 person, const KithOccurrence *occurrence,
              KithTick start, KithTick end)
{
    for (gint32 i = problem->exclusion_first[person]; i < problem->exclusion_first[person + 1];
         i++) {
        const KithExclusion *x = &problem->exclusions[i];
        if (((x->client >= 0 && x->client == occurrence->client) ||
             (x->place >= 0 && x->place == occurrence->place)) &&
            kith_spans_meet(x->from, x->until, start, end))
            return TRUE;
    }
    return FALSE;
}

gboolean
kith_engagement_fits(const KithContract *contract, guint32 engagements)
{
    return (engagements >> contract->engagement) & 1;
}

gboolean
kith_employer_fits(const KithProblem *problem, const KithContract *contract, gint32 set)
{
    if (set < 0)
        return TRUE;
    gint32 first = problem->employer_set_first[set];
    return kith_problem_within(&contract->employer, 1, problem->employer_set_items + first,
                               (gsize)(problem->employer_set_first[set + 1] - first));
}
