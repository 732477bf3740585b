#include "eligibility/eligibility.h"
#include "eligibility/holds.h"

/* The question, and what has been found so far. */
typedef struct {
    const KithProblem *problem;
    const KithOccurrence *occurrence;
    gint32 person;
    KithTick start, end;
    KithReason *reasons;
    gint32 room, n;
    const guint8 *related; /* by holding: a bit for each clause with which it has to do; NULL: not
                              looked up */
} Case;

static void
add(Case *of, KithReason reason)
{
    if (of->n < of->room)
        of->reasons[of->n] = reason;
    of->n++;
}

static void
judge_contract(Case *of, gint32 occurrence)
{
    const KithProblem *problem = of->problem;
    if (kith_problem_contract(problem, of->person, occurrence, of->start, of->end) >= 0)
        return;
    KithReason best = {KITH_REASON_NO_CONTRACT, -1, 0, of->start};
    for (gint32 c = problem->contract_first[of->person];
         c < problem->contract_first[of->person + 1]; c++) {
        const KithContract *contract = &problem->contracts[c];
        if (!kith_spans(contract->from, contract->until, of->start, of->end))
            continue;
        if (kith_engagement_fits(contract, of->occurrence->engagements)) {
            best = (KithReason){KITH_REASON_EMPLOYER, contract->employer, 0, KITH_NEVER};
            break;
        }
        if (best.code == KITH_REASON_NO_CONTRACT)
            best =
                (KithReason){KITH_REASON_ENGAGEMENT, (gint32)contract->engagement, 0, KITH_NEVER};
    }
    add(of, best);
}

/* Why somebody may not do what they have attained. Who has ever been on the register is told of
 * that, others of the delegation that they would need. */
static KithReason
permit_reason(const Case *of, KithHolding asked)
{
    const KithProblem *problem = of->problem;
    const KithCompetency *competency = &problem->frameworks->competencies[asked.competency];
    gboolean registered = !competency->delegable || of->occurrence->client < 0;
    for (gint32 i = problem->authorisation_first[of->person];
         i < problem->authorisation_first[of->person + 1]; i++)
        registered |= problem->authorisations[i].kind == KITH_REGISTRATION &&
                      problem->authorisations[i].register_ == competency->register_;
    if (registered)
        return (KithReason){KITH_REASON_NOT_REGISTERED, competency->register_, 0, KITH_NEVER};
    return (KithReason){KITH_REASON_NOT_DELEGATED, asked.competency, asked.level, KITH_NEVER};
}

/* What a person's attainments of something come to that is not attained throughout. */
typedef struct {
    gboolean claimed;            /* one that is not confirmed would do */
    KithTick next;               /* the earliest that begins after the start; KITH_NEVER: none */
    const KithAttainment *ended; /* the last that stopped by the start or in the duty, or NULL */
} Record;

static Record
look_up(const Case *of, KithHolding asked, KithTick reached)
{
    const KithProblem *problem = of->problem;
    Record record = {FALSE, KITH_NEVER, NULL};
    for (gint32 i = problem->attainment_first[of->person];
         i < problem->attainment_first[of->person + 1]; i++) {
        const KithAttainment *a = &problem->attainments[i];
        if (!kith_attainment_means(problem, a, asked))
            continue;
        if (a->claimed)
            record.claimed |= kith_spans(a->from, a->until, of->start, of->end);
        else if (a->from > of->start && a->from < a->until)
            record.next = MIN(record.next, a->from);
        if (!a->claimed && a->until <= reached &&
            (record.ended == NULL || a->until > record.ended->until))
            record.ended = a;
    }
    return record;
}

/* Why an alternative is not held; code KITH_REASONS where it is. */
static KithReason
alternative_reason(const Case *of, KithHolding asked)
{
    const KithProblem *problem = of->problem;
    KithTick reached = kith_attained_until(problem, of->person, asked, of->start, of->end);
    if (reached >= of->end) {
        if (kith_permitted(problem, of->person, asked.competency, of->occurrence->client, of->start,
                           of->end))
            return (KithReason){KITH_REASONS, -1, 0, KITH_NEVER};
        return permit_reason(of, asked);
    }
    KithReason reason = {KITH_REASON_MISSING, asked.competency, asked.level, KITH_NEVER};
    Record record = look_up(of, asked, reached);
    gboolean revoked = record.ended != NULL && record.ended->revoked <= record.ended->until;
    KithHolding lowest = {asked.competency, 1};
    if (record.claimed) {
        reason.code = KITH_REASON_CLAIMED;
    } else if (reached > of->start && !revoked) {
        reason.code = KITH_REASON_LAPSES;
        reason.tick = reached;
    } else if (reached == of->start && record.next < KITH_NEVER) {
        reason.code = KITH_REASON_NOT_YET;
        reason.tick = record.next;
    } else if (record.ended != NULL) {
        reason.code = revoked ? KITH_REASON_REVOKED : KITH_REASON_LAPSED;
        reason.tick = record.ended->until;
    } else if (kith_attained_until(problem, of->person, lowest, of->start, of->end) >= of->end) {
        reason.code = KITH_REASON_LEVEL;
    }
    return reason;
}

/* How far from being held each code is. */
static int
distance(KithReasonCode code)
{
    static const KithReasonCode nearest_first[] = {
        KITH_REASONS,        KITH_REASON_NOT_REGISTERED, KITH_REASON_NOT_DELEGATED,
        KITH_REASON_CLAIMED, KITH_REASON_LAPSES,         KITH_REASON_NOT_YET,
        KITH_REASON_LAPSED,  KITH_REASON_REVOKED,        KITH_REASON_LEVEL,
        KITH_REASON_MISSING};
    int i = 0;
    while (i < (int)G_N_ELEMENTS(nearest_first) - 1 && nearest_first[i] != code)
        i++;
    return i;
}

/* The clauses with which anything that the person attained has to do. */
static guint8
related_clauses(const Case *of)
{
    const KithProblem *problem = of->problem;
    guint8 clauses = 0;
    if (of->related == NULL)
        return 0;
    for (gint32 i = problem->attainment_first[of->person];
         i < problem->attainment_first[of->person + 1]; i++)
        clauses |= of->related[problem->attainments[i].holding];
    return clauses;
}

static void
judge_requirement(Case *of, gint32 requirement)
{
    const KithProblem *problem = of->problem;
    const KithRequirement *asked = &problem->requirements[requirement];
    guint8 has = related_clauses(of);
    for (gint32 c = 0; c < asked->n_clauses; c++) {
        const KithClause *clause = &problem->clauses[asked->first_clause + c];
        const KithHolding *alternatives = problem->alternatives + clause->first_alternative;
        if (of->related != NULL && (has >> c & 1) == 0) {
            add(of, (KithReason){KITH_REASON_MISSING, alternatives[0].competency,
                                 alternatives[0].level, KITH_NEVER});
            continue;
        }
        KithReason nearest = alternative_reason(of, alternatives[0]);
        for (gint32 i = 1; i < clause->n_alternatives; i++) {
            KithReason reason = alternative_reason(of, alternatives[i]);
            if (distance(reason.code) < distance(nearest.code))
                nearest = reason;
        }
        if (nearest.code != KITH_REASONS)
            add(of, nearest);
    }
}

static void
judge_traits(Case *of)
{
    const KithProblem *problem = of->problem;
    gint32 set = of->occurrence->traits;
    if (set < 0)
        return;
    gint32 first = problem->trait_first[of->person];
    gsize n = (gsize)(problem->trait_first[of->person + 1] - first);
    for (gint32 i = problem->trait_set_first[set]; i < problem->trait_set_first[set + 1]; i++) {
        const gint32 *trait = &problem->trait_set_items[i];
        if (!kith_problem_within(trait, 1, problem->traits + first, n))
            add(of, (KithReason){KITH_REASON_TRAIT, *trait, 0, KITH_NEVER});
    }
}

static gint32
judge(const KithEligibility *eligibility, const guint8 *related, gint32 person, gint32 cell,
      KithTick start, KithTick end, KithReason *reasons, gint32 room)
{
    const KithProblem *problem = eligibility->problem;
    gint32 number = problem->cells[cell].occurrence;
    const KithOccurrence *occurrence = &problem->occurrences[number];
    const KithPersonFacts *facts = &problem->people[person];
    Case of = {problem, occurrence, person, start, end, reasons, room, 0, related};
    if (occurrence->called_off) {
        add(&of, (KithReason){KITH_REASON_CALLED_OFF, -1, 0, KITH_NEVER});
        return of.n;
    }
    gboolean here = kith_spans(facts->from, facts->until, start, end);
    if (!here)
        add(&of, (KithReason){KITH_REASON_NOT_HERE, -1, 0,
                              facts->from <= start ? MAX(start, facts->until) : start});
    judge_contract(&of, number);
    judge_requirement(&of, problem->cells[cell].requirement);
    judge_traits(&of);
    if (!kith_serves(problem, person, occurrence->locality))
        add(&of, (KithReason){KITH_REASON_LOCALITY, occurrence->locality, 0, KITH_NEVER});
    if (kith_excluded(problem, person, occurrence, start, end))
        add(&of, (KithReason){KITH_REASON_EXCLUDED, -1, 0, KITH_NEVER});
    if (!kith_cell_takes_supervised(problem, cell) && start < facts->supervised_until)
        add(&of, (KithReason){KITH_REASON_NOT_SUPERVISED, -1, 0, facts->supervised_until});
    KithTick free_until = kith_free_until(problem, person, start);
    if (here && free_until < end)
        add(&of, (KithReason){KITH_REASON_UNAVAILABLE, -1, 0, free_until});
    return of.n;
}

gint32
kith_reasons(const KithEligibility *eligibility, gint32 person, gint32 cell, KithTick start,
             KithTick end, KithReason *reasons, gint32 room)
{
    return judge(eligibility, NULL, person, cell, start, end, reasons, room);
}

gboolean
kith_reason_is_steady(KithReasonCode code)
{
    switch (code) {
    case KITH_REASON_CALLED_OFF:
    case KITH_REASON_MISSING:
    case KITH_REASON_LEVEL:
    case KITH_REASON_LAPSED:
    case KITH_REASON_REVOKED:
    case KITH_REASON_TRAIT:
    case KITH_REASON_LOCALITY: return TRUE;
    default: return FALSE;
    }
}

/* --- the same for many people --- */

#define CLAUSES_MOST 8

struct _KithAsking {
    const KithEligibility *eligibility;
    gint32 cell;
    guint8 *related; /* as in Case; NULL where there are too many clauses */
};

/* The clauses with which a holding has to do: whose competencies it means, at any level. */
static guint8
clauses_of(const KithProblem *problem, const KithRequirement *asked, gint32 holding)
{
    const KithAttainment attained = {.holding = holding};
    guint8 clauses = 0;
    for (gint32 c = 0; c < asked->n_clauses; c++) {
        const KithClause *clause = &problem->clauses[asked->first_clause + c];
        for (gint32 i = 0; i < clause->n_alternatives; i++) {
            KithHolding lowest = {problem->alternatives[clause->first_alternative + i].competency,
                                  1};
            if (kith_attainment_means(problem, &attained, lowest))
                clauses |= (guint8)(1 << c);
        }
    }
    return clauses;
}

KithAsking *
kith_asking_new(const KithEligibility *eligibility, gint32 cell)
{
    const KithProblem *problem = eligibility->problem;
    const KithRequirement *asked = &problem->requirements[problem->cells[cell].requirement];
    KithAsking *asking = g_new0(KithAsking, 1);
    asking->eligibility = eligibility;
    asking->cell = cell;
    if (asked->n_clauses > CLAUSES_MOST)
        return asking;
    gint32 n = problem->frameworks->n_holdings;
    asking->related = g_new(guint8, MAX(n, 1));
    for (gint32 holding = 0; holding < n; holding++)
        asking->related[holding] = clauses_of(problem, asked, holding);
    return asking;
}

void
kith_asking_free(KithAsking *asking)
{
    if (asking == NULL)
        return;
    g_free(asking->related);
    g_free(asking);
}

gint32
kith_asking_reasons(const KithAsking *asking, gint32 person, KithTick start, KithTick end,
                    KithReason *reasons, gint32 room)
{
    return judge(asking->eligibility, asking->related, person, asking->cell, start, end, reasons,
                 room);
}
