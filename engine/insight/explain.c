#include "insight/explain.h"

#include "planner/repair/take.h"

#include <string.h>

KithExplainer *
kith_explainer_new(KithRota *rota)
{
    g_return_val_if_fail(rota != NULL, NULL);
    KithExplainer *explainer = g_new0(KithExplainer, 1);
    explainer->rota = kith_rota_ref(rota);
    explainer->problem = kith_rota_problem(rota);
    explainer->eligibility = kith_eligibility_new(explainer->problem);
    explainer->book = kith_rulebook_new(explainer->problem);
    explainer->state = kith_state_new(explainer->book, explainer->eligibility);
    explainer->left_out = kith_state_load(explainer->state, rota);
    explainer->people = g_new(gint32, explainer->problem->n_people + 1);
    explainer->before = g_new(KithTerm, explainer->problem->n_rules + 1);
    explainer->after = g_new(KithTerm, explainer->problem->n_rules + 1);
    return explainer;
}

void
kith_explainer_free(KithExplainer *explainer)
{
    if (explainer == NULL)
        return;
    kith_state_free(explainer->state);
    kith_rulebook_free(explainer->book);
    kith_eligibility_free(explainer->eligibility);
    kith_rota_unref(explainer->rota);
    g_free(explainer->people);
    g_free(explainer->before);
    g_free(explainer->after);
    g_free(explainer);
}

KithRota *
kith_explainer_rota(const KithExplainer *explainer)
{
    return explainer->rota;
}

gint32
kith_explainer_left_out(const KithExplainer *explainer)
{
    return explainer->left_out;
}

gint32
kith_explainer_holder(const KithExplainer *explainer, gint32 seat)
{
    g_return_val_if_fail(seat >= 0 && seat < explainer->problem->n_seats, -1);
    return kith_state_person(explainer->state, seat);
}

/* Empties the seat within a transaction that must be rolled back; any start is then open to it. */
static KithTick
empty_seat(KithState *state, gint32 seat)
{
    KithTick floor = state->floor[seat];
    kith_state_begin(state);
    state->floor[seat] = KITH_ALWAYS;
    if (state->run[seat] >= 0)
        kith_state_remove(state, seat);
    kith_state_settle(state);
    return floor;
}

static void
restore_seat(KithState *state, gint32 seat, KithTick floor)
{
    kith_state_rollback(state);
    state->floor[seat] = floor;
}

static gboolean
put_best(KithState *state, gpointer best)
{
    return kith_take(state, best);
}

/* The outcome for somebody who is able to take the seat, which is empty. */
static KithCandidate
try_person(KithExplainer *explainer, gint32 person, gint32 seat, gboolean want_terms)
{
    KithCandidate candidate = {.person = person, .outcome = KITH_BUSY, .rule = -1};
    candidate.start = kith_seat_occurrence(explainer->problem, seat)->earliest;
    KithTaking best;
    if (!kith_take_find(explainer->state, seat, person, &best))
        return candidate;

    candidate.start = best.start;
    candidate.change = best.change;
    gboolean breaks = best.change.tier[KITH_TIER_PROTECT] > 0;
    candidate.outcome = breaks                                   ? KITH_BREAKS
                        : best.change.tier[KITH_TIER_UNMET] >= 0 ? KITH_NO_GAIN
                                                                 : KITH_FITS;
    /* A seat above the least covers no minimum, and is worth what the softer tiers say. */
    const KithCell *cell = &explainer->problem->cells[explainer->problem->seat_cell[seat]];
    if (candidate.outcome == KITH_NO_GAIN && best.change.tier[KITH_TIER_UNMET] == 0 &&
        explainer->state->cell_heads[cell - explainer->problem->cells] >= cell->least)
        candidate.outcome = KITH_FITS;
    if (breaks || want_terms)
        kith_explain_terms(explainer, person, put_best, &best, &best.change);
    for (gint32 rule = 0; breaks && candidate.rule < 0 && rule < explainer->problem->n_rules;
         rule++)
        if (explainer->problem->rules[rule].tier == KITH_TIER_PROTECT &&
            explainer->after[rule].cost > 0)
            candidate.rule = rule;
    return candidate;
}

static gboolean
all_steady(const KithReason *reasons, gint32 n)
{
    for (gint32 i = 0; i < n; i++)
        if (!kith_reason_is_steady(reasons[i].code))
            return FALSE;
    return TRUE;
}

gint32
kith_explain_against(const KithProblem *problem, const KithAsking *asking,
                     const KithOccurrence *occurrence, gint32 person, KithReason *reasons,
                     KithTick *start)
{
    KithTick starts[2 + 7] = {occurrence->latest, occurrence->late_until};
    gsize n_starts = 2;
    for (gint32 day = occurrence->day + 1; day <= occurrence->last_day; day++)
        if (kith_occurrence_may_be_on(problem, occurrence, day))
            starts[n_starts++] = kith_occurrence_on(problem, occurrence, day).earliest;
    KithTick before = occurrence->earliest;
    gint32 fewest = kith_asking_reasons(asking, person, before, before + occurrence->duration,
                                        reasons, KITH_REASONS_MOST);
    *start = before;
    if (all_steady(reasons, MIN(fewest, KITH_REASONS_MOST)))
        return fewest;
    for (gsize i = 0; i < n_starts; i++) {
        KithReason others[KITH_REASONS_MOST];
        if (starts[i] == before)
            continue;
        before = starts[i];
        gint32 n = kith_asking_reasons(asking, person, before, before + occurrence->duration,
                                       others, KITH_REASONS_MOST);
        if (n < fewest) {
            fewest = n;
            *start = before;
            memcpy(reasons, others, (gsize)MIN(n, KITH_REASONS_MOST) * sizeof *reasons);
        }
    }
    return fewest;
}

KithCandidate
kith_explain_not_able(const KithExplainer *explainer, gint32 person, gint32 seat)
{
    KithReason reasons[KITH_REASONS_MOST];
    KithCandidate candidate = {.person = person, .outcome = KITH_NOT_ABLE, .rule = -1};
    g_autoptr(KithAsking) asking =
        kith_asking_new(explainer->eligibility, explainer->problem->seat_cell[seat]);
    kith_explain_against(explainer->problem, asking, kith_seat_occurrence(explainer->problem, seat),
                         person, reasons, &candidate.start);
    return candidate;
}

/* Those who may take the seat at some start, into `people`; how many. */
static gint32
list_able(KithExplainer *explainer, gint32 seat)
{
    return kith_eligibility_people(explainer->eligibility, explainer->problem->seat_cell[seat],
                                   explainer->people);
}

KithCandidate
kith_explain_person(KithExplainer *explainer, gint32 person, gint32 seat, KithTerm *terms)
{
    KithProblem *problem = explainer->problem;
    KithCandidate none = {.person = -1, .outcome = KITH_NOT_ABLE, .rule = -1};
    g_return_val_if_fail(person >= 0 && person < problem->n_people, none);
    g_return_val_if_fail(seat >= 0 && seat < problem->n_seats, none);

    gboolean holds = kith_explainer_holder(explainer, seat) == person, able = FALSE;
    gint32 n = list_able(explainer, seat);
    for (gint32 i = 0; i < n && !able; i++)
        able = explainer->people[i] == person;
    for (gint32 rule = 0; terms != NULL && rule < problem->n_rules; rule++)
        terms[rule] = (KithTerm){0, 0};
    if (!able)
        return kith_explain_not_able(explainer, person, seat);

    KithTick floor = empty_seat(explainer->state, seat);
    KithCandidate candidate = try_person(explainer, person, seat, terms != NULL);
    restore_seat(explainer->state, seat, floor);
    candidate.holds = holds;
    for (gint32 rule = 0;
         terms != NULL && candidate.outcome != KITH_BUSY && rule < problem->n_rules; rule++)
        terms[rule] = explainer->after[rule];
    return candidate;
}

KithCandidate
kith_explain_if_able(KithExplainer *explainer, gint32 person, gint32 seat, KithTerm *terms)
{
    KithProblem *problem = explainer->problem;
    KithCandidate none = {.person = -1, .outcome = KITH_NOT_ABLE, .rule = -1};
    g_return_val_if_fail(person >= 0 && person < problem->n_people, none);
    g_return_val_if_fail(seat >= 0 && seat < problem->n_seats, none);
    KithState *state = explainer->state;
    KithTick floor = empty_seat(state, seat);
    state->granted = (KithGranted){
        .person = person, .cell = problem->seat_cell[seat], .time = TRUE, .occurrence = -1};
    KithCandidate candidate = try_person(explainer, person, seat, TRUE);
    state->granted = KITH_NOTHING_GRANTED;
    restore_seat(state, seat, floor);
    for (gint32 rule = 0; rule < problem->n_rules; rule++)
        terms[rule] = candidate.outcome != KITH_BUSY ? explainer->after[rule] : (KithTerm){0, 0};
    return candidate;
}

gint32
kith_explain_reasons(const KithExplainer *explainer, const KithCandidate *candidate, gint32 seat,
                     KithReason *reasons, gint32 room)
{
    KithTick end = candidate->start + kith_seat_occurrence(explainer->problem, seat)->duration;
    return kith_reasons(explainer->eligibility, candidate->person,
                        explainer->problem->seat_cell[seat], candidate->start, end, reasons, room);
}

/* --- everybody in one seat --- */

struct _KithSeatAnswer {
    GArray *people; /* KithCandidate */
    GArray *groups; /* KithReasonGroup */
    gint32 counts[KITH_OUTCOMES];
};

static int
compare_candidates(gconstpointer a, gconstpointer b)
{
    const KithCandidate *left = a, *right = b;
    if (left->outcome != right->outcome)
        return left->outcome < right->outcome ? -1 : 1;
    int order = kith_score_compare(&left->change, &right->change);
    return order != 0 ? order : left->person - right->person;
}

static int
compare_groups(gconstpointer a, gconstpointer b)
{
    const KithReasonGroup *left = a, *right = b;
    gboolean passes = kith_reason_info(left->reason.code)->passes;
    if (passes != kith_reason_info(right->reason.code)->passes)
        return passes ? -1 : 1;
    if ((left->only > 0) != (right->only > 0))
        return left->only > 0 ? -1 : 1;
    if (left->people != right->people)
        return left->people > right->people ? -1 : 1;
    if (left->reason.code != right->reason.code)
        return (int)left->reason.code - (int)right->reason.code;
    if (left->reason.what != right->reason.what)
        return left->reason.what < right->reason.what ? -1 : 1;
    return left->reason.level - right->reason.level;
}

/* Counts somebody who is not able under one reason. */
static void
count_reason(GArray *groups, const KithReason *reason, gboolean only)
{
    for (guint i = 0; i < groups->len; i++) {
        KithReasonGroup *group = &g_array_index(groups, KithReasonGroup, i);
        if (group->reason.code == reason->code && group->reason.what == reason->what &&
            group->reason.level == reason->level) {
            group->people++;
            group->only += only;
            return;
        }
    }
    KithReasonGroup group = {.reason = *reason, .people = 1, .only = only};
    group.reason.tick = KITH_NEVER;
    g_array_append_val(groups, group);
}

static void
group_reasons(KithExplainer *explainer, gint32 seat, gint32 n_able, KithSeatAnswer *answer)
{
    gint32 next = 0;
    const KithOccurrence *occurrence = kith_seat_occurrence(explainer->problem, seat);
    g_autoptr(KithAsking) asking =
        kith_asking_new(explainer->eligibility, explainer->problem->seat_cell[seat]);
    for (gint32 person = 0; person < explainer->problem->n_people; person++) {
        if (next < n_able && explainer->people[next] == person) {
            next++;
            continue;
        }
        KithReason reasons[KITH_REASONS_MOST];
        KithTick start;
        gint32 n =
            kith_explain_against(explainer->problem, asking, occurrence, person, reasons, &start);
        if (n > 0)
            count_reason(answer->groups, &reasons[0], n == 1);
        answer->counts[KITH_NOT_ABLE]++;
    }
    g_array_sort(answer->groups, compare_groups);
}

KithSeatAnswer *
kith_explain_seat(KithExplainer *explainer, gint32 seat)
{
    g_return_val_if_fail(seat >= 0 && seat < explainer->problem->n_seats, NULL);
    KithSeatAnswer *answer = g_new0(KithSeatAnswer, 1);
    answer->people = g_array_new(FALSE, FALSE, sizeof(KithCandidate));
    answer->groups = g_array_new(FALSE, FALSE, sizeof(KithReasonGroup));
    gint32 n = list_able(explainer, seat), holder = kith_explainer_holder(explainer, seat);

    KithTick floor = empty_seat(explainer->state, seat);
    for (gint32 i = 0; i < n; i++) {
        KithCandidate candidate = try_person(explainer, explainer->people[i], seat, FALSE);
        candidate.holds = candidate.person == holder;
        answer->counts[candidate.outcome]++;
        g_array_append_val(answer->people, candidate);
    }
    restore_seat(explainer->state, seat, floor);
    g_array_sort(answer->people, compare_candidates);
    group_reasons(explainer, seat, n, answer);
    return answer;
}

void
kith_seat_answer_free(KithSeatAnswer *answer)
{
    if (answer == NULL)
        return;
    g_array_free(answer->people, TRUE);
    g_array_free(answer->groups, TRUE);
    g_free(answer);
}

const KithCandidate *
kith_seat_answer_people(const KithSeatAnswer *answer, gsize *n)
{
    *n = answer->people->len;
    return (const KithCandidate *)(void *)answer->people->data;
}

gint32
kith_seat_answer_count(const KithSeatAnswer *answer, KithOutcome outcome)
{
    g_return_val_if_fail(outcome < KITH_OUTCOMES, 0);
    return answer->counts[outcome];
}

const KithReasonGroup *
kith_seat_answer_reasons(const KithSeatAnswer *answer, gsize *n)
{
    *n = answer->groups->len;
    return (const KithReasonGroup *)(void *)answer->groups->data;
}
