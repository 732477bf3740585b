#include "rota/check/checker.h"

/* Whether the check's spans, taken together, cover [start, end) without a break. */
static gboolean
spans_cover(const KithCheck *check, KithTick start, KithTick end)
{
    KithTick reached = start;
    for (gboolean further = TRUE; further && reached < end;) {
        further = FALSE;
        for (guint i = 0; i < check->spans->len; i++) {
            const KithInterval *span = &g_array_index(check->spans, KithInterval, i);
            if (span->from <= reached && reached < span->until) {
                reached = span->until;
                further = TRUE;
            }
        }
    }
    return reached >= end;
}

static void
add_span(KithCheck *check, KithTick from, KithTick until)
{
    KithInterval span = {from, until};
    g_array_append_val(check->spans, span);
}

/* Whether holding number `holding` is, or includes, what is asked for. */
static gboolean
includes(const KithFrameworks *frameworks, gint32 holding, KithHolding asked)
{
    for (gint32 i = frameworks->implied_first[holding]; i < frameworks->implied_first[holding + 1];
         i++)
        if (frameworks->implied[i].competency == asked.competency)
            return frameworks->implied[i].level >= asked.level;
    return FALSE;
}

/* Whether a person can do something throughout, permission apart. */
static gboolean
is_able(KithCheck *check, gint32 person, KithHolding asked, KithTick start, KithTick end)
{
    const KithProblem *problem = check->problem;
    g_array_set_size(check->spans, 0);
    for (gint32 i = problem->attainment_first[person]; i < problem->attainment_first[person + 1];
         i++) {
        const KithAttainment *attainment = &problem->attainments[i];
        KithHolding held = {attainment->competency, attainment->level};
        if (!attainment->claimed &&
            includes(problem->frameworks, kith_holding_number(problem->frameworks, held), asked))
            add_span(check, attainment->from, attainment->until);
    }
    return spans_cover(check, start, end);
}

/* Whether a person is permitted to do something throughout: by a registration, or by a delegation
 * for this client. */
static gboolean
is_permitted(KithCheck *check, gint32 person, gint32 competency, gint32 client, KithTick start,
             KithTick end)
{
    const KithProblem *problem = check->problem;
    const KithCompetency *asked = &problem->frameworks->competencies[competency];
    if (asked->register_ < 0)
        return TRUE;
    for (int way = 0; way < 2; way++) {
        gboolean delegation = way == 1;
        if (delegation && (!asked->delegable || client < 0))
            continue;
        g_array_set_size(check->spans, 0);
        for (gint32 i = problem->authorisation_first[person];
             i < problem->authorisation_first[person + 1]; i++) {
            const KithAuthorisation *given = &problem->authorisations[i];
            gboolean serves =
                delegation
                    ? given->kind == KITH_DELEGATION && given->competency == competency &&
                          given->client == client
                    : given->kind == KITH_REGISTRATION && given->register_ == asked->register_;
            if (serves)
                add_span(check, given->from, given->until);
        }
        if (spans_cover(check, start, end))
            return TRUE;
    }
    return FALSE;
}

gboolean
kith_check_holding(KithCheck *check, gint32 person, KithHolding asked, gint32 client,
                   KithTick start, KithTick end)
{
    return is_able(check, person, asked, start, end) &&
           is_permitted(check, person, asked.competency, client, start, end);
}

/* The first clause of a requirement of which a person holds no alternative throughout; NULL where
 * all are held. */
static const KithClause *
clause_not_held(KithCheck *check, gint32 person, gint32 requirement, gint32 client, KithTick start,
                KithTick end)
{
    const KithProblem *problem = check->problem;
    const KithRequirement *asked = &problem->requirements[requirement];
    for (gint32 c = asked->first_clause; c < asked->first_clause + asked->n_clauses; c++) {
        const KithClause *clause = &problem->clauses[c];
        gboolean held = FALSE;
        for (gint32 a = 0; a < clause->n_alternatives && !held; a++) {
            KithHolding holding = problem->alternatives[clause->first_alternative + a];
            held = kith_check_holding(check, person, holding, client, start, end);
        }
        if (!held)
            return clause;
    }
    return NULL;
}

gboolean
kith_check_holds(KithCheck *check, gint32 person, gint32 requirement, gint32 client, KithTick start,
                 KithTick end)
{
    return clause_not_held(check, person, requirement, client, start, end) == NULL;
}

static gboolean
in_list(const gint32 *items, gint32 from, gint32 until, gint32 sought)
{
    for (gint32 i = from; i < until; i++)
        if (items[i] == sought)
            return TRUE;
    return FALSE;
}

gint32
kith_check_contract(const KithProblem *problem, gint32 person, const KithOccurrence *occurrence,
                    KithTick start, KithTick end)
{
    for (gint32 i = problem->contract_first[person]; i < problem->contract_first[person + 1]; i++) {
        const KithContract *contract = &problem->contracts[i];
        if (contract->from > start || end > contract->until ||
            (occurrence->engagements >> contract->engagement & 1) == 0)
            continue;
        if (occurrence->employers < 0 ||
            in_list(problem->employer_set_items, problem->employer_set_first[occurrence->employers],
                    problem->employer_set_first[occurrence->employers + 1], contract->employer))
            return i;
    }
    return -1;
}

gboolean
kith_check_supervised(const KithProblem *problem, gint32 person, KithTick start)
{
    return start < problem->people[person].supervised_until;
}

static gboolean
has_traits(const KithProblem *problem, gint32 person, gint32 set)
{
    if (set < 0)
        return TRUE;
    for (gint32 i = problem->trait_set_first[set]; i < problem->trait_set_first[set + 1]; i++)
        if (!in_list(problem->traits, problem->trait_first[person],
                     problem->trait_first[person + 1], problem->trait_set_items[i]))
            return FALSE;
    return TRUE;
}

static gboolean
serves_locality(const KithProblem *problem, gint32 person, gint32 locality)
{
    gint32 from = problem->serves_first[person], until = problem->serves_first[person + 1];
    return from == until || locality < 0 || in_list(problem->serves, from, until, locality);
}

static gboolean
is_excluded(const KithProblem *problem, gint32 person, const KithOccurrence *occurrence,
            KithTick start, KithTick end)
{
    for (gint32 i = problem->exclusion_first[person]; i < problem->exclusion_first[person + 1];
         i++) {
        const KithExclusion *exclusion = &problem->exclusions[i];
        gboolean there = (exclusion->client >= 0 && exclusion->client == occurrence->client) ||
                         (exclusion->place >= 0 && exclusion->place == occurrence->place);
        if (there && exclusion->from < end && start < exclusion->until)
            return TRUE;
    }
    return FALSE;
}

static gboolean
is_free(const KithProblem *problem, gint32 person, KithTick start, KithTick end)
{
    for (gint32 i = problem->free_first[person]; i < problem->free_first[person + 1]; i++)
        if (problem->free[i].from <= start && end <= problem->free[i].until)
            return TRUE;
    return FALSE;
}

/* "personal-care@2 or driving" */
static char *
clause_text(const KithProblem *problem, const KithClause *clause)
{
    GString *text = g_string_new(NULL);
    for (gint32 i = 0; i < clause->n_alternatives; i++) {
        KithHolding holding = problem->alternatives[clause->first_alternative + i];
        const KithCompetency *competency = &problem->frameworks->competencies[holding.competency];
        g_string_append_printf(text, "%s%s", i > 0 ? " or " : "", competency->id);
        if (competency->n_levels > 1)
            g_string_append_printf(text, "@%d", holding.level);
    }
    return g_string_free(text, FALSE);
}

/* What stands against a person taking a seat, as the end of a sentence; NULL where nothing does.
 * Free with g_free(). */
static char *
objection(KithCheck *check, gint32 seat, const KithCheckedDuty *duty)
{
    const KithProblem *problem = check->problem;
    const KithCell *cell = &problem->cells[problem->seat_cell[seat]];
    const KithOccurrence *occurrence = &problem->occurrences[cell->occurrence];
    const KithPersonFacts *facts = &problem->people[duty->person];
    gint32 person = duty->person;
    KithTick start = duty->start, end = duty->end;

    if (occurrence->called_off)
        return g_strdup("is not needed, since it is cancelled");
    if (start < facts->from || end > facts->until)
        return g_strdup("is not with the partnership then");
    if (kith_check_contract(problem, person, occurrence, start, end) < 0)
        return g_strdup("has no contract then under which this need may be taken");
    const KithClause *clause =
        clause_not_held(check, person, cell->requirement, occurrence->client, start, end);
    if (clause != NULL) {
        g_autofree char *asked = clause_text(problem, clause);
        return g_strdup_printf("does not hold %s, with the permission that it needs, throughout",
                               asked);
    }
    if (!has_traits(problem, person, occurrence->traits))
        return g_strdup("lacks a trait that is asked for");
    if (!serves_locality(problem, person, occurrence->locality))
        return g_strdup("does not work in that locality");
    if (is_excluded(problem, person, occurrence, start, end))
        return g_strdup("is not to be sent there");
    if (kith_check_supervised(problem, person, start) && !occurrence->supervised)
        return g_strdup("needs a supervisor, whom this need does not allow for");
    if (kith_check_supervised(problem, person, start) && cell->role == KITH_LEAD)
        return g_strdup("needs a supervisor, and so cannot lead");
    if (!is_free(problem, person, start, end))
        return g_strdup("is not available then");
    return NULL;
}

void
kith_judge_eligible(KithCheck *check, gint32 rule, const KithCheckedPerson *person)
{
    const KithProblem *problem = check->problem;
    for (gint32 d = 0; d < person->n_duties; d++) {
        const KithCheckedDuty *duty = &person->duties[d];
        for (gint32 i = 0; i < duty->n_seats; i++) {
            g_autofree char *against = objection(check, duty->seats[i], duty);
            if (against == NULL)
                continue;
            KithBreach where = {
                .person = person->person,
                .occurrence = problem->cells[problem->seat_cell[duty->seats[i]]].occurrence,
                .seat = duty->seats[i],
                .day = duty->day,
            };
            g_autofree char *seat = kith_problem_seat_id(problem, duty->seats[i]);
            kith_check_breach(check, rule, where, 1, problem->rules[rule].weight,
                              "%s may not take %s: %s %s", kith_check_person(check, person->person),
                              seat, kith_check_person(check, person->person), against);
        }
    }
}
