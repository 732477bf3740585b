/* What a seat asks of somebody, condition by condition, met or not. */
#include "insight/explain.h"

#define REASONS_MOST 64

#define CONDITION_INFO(CONDITION, id, met) [KITH_CONDITION_##CONDITION] = {id, met},
static const KithConditionInfo infos[] = {KITH_CONDITION_LIST(CONDITION_INFO)};

const KithConditionInfo *
kith_condition_info(KithConditionKind kind)
{
    g_return_val_if_fail(kind < KITH_CONDITIONS, NULL);
    return &infos[kind];
}

KithConditionKind
kith_reason_condition(KithReasonCode code)
{
    switch (code) {
    case KITH_REASON_CALLED_OFF: return KITH_CONDITION_NEEDED;
    case KITH_REASON_NOT_HERE: return KITH_CONDITION_HERE;
    case KITH_REASON_NO_CONTRACT:
    case KITH_REASON_ENGAGEMENT:
    case KITH_REASON_EMPLOYER: return KITH_CONDITION_CONTRACT;
    case KITH_REASON_TRAIT: return KITH_CONDITION_TRAITS;
    case KITH_REASON_LOCALITY: return KITH_CONDITION_LOCALITY;
    case KITH_REASON_EXCLUDED: return KITH_CONDITION_EXCLUDED;
    case KITH_REASON_NOT_SUPERVISED: return KITH_CONDITION_SUPERVISED;
    case KITH_REASON_UNAVAILABLE: return KITH_CONDITION_AVAILABLE;
    default: return KITH_CONDITION_HOLDS;
    }
}

typedef struct {
    const KithProblem *problem;
    const KithReason *reasons;
    gint32 n_reasons;
    KithCondition *conditions;
    gint32 room, n;
} Listing;

static void
add(Listing *listing, KithConditionKind kind, gint32 clause, const KithReason *reason)
{
    if (listing->n < listing->room)
        listing->conditions[listing->n] =
            (KithCondition){kind, clause, reason == NULL,
                            reason != NULL ? *reason : (KithReason){KITH_REASONS, -1, 0, 1 << 30}};
    listing->n++;
}

/* The reason that says that a condition is not met, or NULL. */
static const KithReason *
against(const Listing *listing, KithConditionKind kind)
{
    for (gint32 i = 0; i < listing->n_reasons; i++)
        if (kith_reason_condition(listing->reasons[i].code) == kind)
            return &listing->reasons[i];
    return NULL;
}

/* Whether a reason speaks of one of a clause's alternatives. */
static gboolean
is_of_clause(const KithProblem *problem, const KithClause *clause, const KithReason *reason)
{
    for (gint32 i = 0; i < clause->n_alternatives; i++) {
        const KithHolding *asked = &problem->alternatives[clause->first_alternative + i];
        if (reason->code == KITH_REASON_NOT_REGISTERED
                ? problem->frameworks->competencies[asked->competency].register_ == reason->what
                : asked->competency == reason->what && asked->level == reason->level)
            return TRUE;
    }
    return FALSE;
}

/* Reasons about what is held come in the order of the clauses. */
static void
add_clauses(Listing *listing, gint32 requirement)
{
    const KithProblem *problem = listing->problem;
    const KithRequirement *asked = &problem->requirements[requirement];
    gint32 next = 0;
    for (gint32 c = 0; c < asked->n_clauses; c++) {
        while (next < listing->n_reasons &&
               kith_reason_condition(listing->reasons[next].code) != KITH_CONDITION_HOLDS)
            next++;
        gboolean fails = next < listing->n_reasons &&
                         is_of_clause(problem, &problem->clauses[asked->first_clause + c],
                                      &listing->reasons[next]);
        add(listing, KITH_CONDITION_HOLDS, c, fails ? &listing->reasons[next] : NULL);
        next += fails;
    }
}

gint32
kith_explain_conditions(const KithExplainer *explainer, const KithCandidate *candidate, gint32 seat,
                        KithCondition *conditions, gint32 room)
{
    const KithProblem *problem = explainer->problem;
    const KithOccurrence *occurrence = kith_seat_occurrence(problem, seat);
    const KithCell *cell = &problem->cells[problem->seat_cell[seat]];
    KithReason reasons[REASONS_MOST];
    gint32 n = kith_explain_reasons(explainer, candidate, seat, reasons, REASONS_MOST);
    Listing listing = {problem, reasons, MIN(n, REASONS_MOST), conditions, room, 0};
    gboolean asked[KITH_CONDITIONS] = {
        [KITH_CONDITION_NEEDED] = occurrence->called_off,
        [KITH_CONDITION_HERE] = TRUE,
        [KITH_CONDITION_CONTRACT] = TRUE,
        [KITH_CONDITION_TRAITS] = occurrence->traits >= 0,
        [KITH_CONDITION_LOCALITY] = occurrence->locality >= 0,
        [KITH_CONDITION_EXCLUDED] = TRUE,
        [KITH_CONDITION_SUPERVISED] = problem->supervisor >= 0,
        [KITH_CONDITION_AVAILABLE] = TRUE,
    };
    for (int kind = 0; kind < KITH_CONDITIONS; kind++) {
        const KithReason *reason = against(&listing, (KithConditionKind)kind);
        if (kind == KITH_CONDITION_HOLDS)
            add_clauses(&listing, cell->requirement);
        else if ((asked[kind] && !occurrence->called_off) || reason != NULL)
            add(&listing, (KithConditionKind)kind, -1, reason);
    }
    return listing.n;
}
