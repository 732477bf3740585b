#include <kith/changes.h>
#include <kith/remedy.h>

#include "insight/explain.h"
#include "planner/repair/chain.h"
#include "rota/rules/cover.h"

#define PEOPLE_TRIED 40   /* of each kind of remedy that is about one person */
#define CHAIN_TRIES  6000 /* people tried in all for chains */

#define REMEDY_INFO(REMEDY, id, sentence) [KITH_REMEDY_##REMEDY] = {id, sentence},
static const KithRemedyInfo infos[] = {KITH_REMEDY_LIST(REMEDY_INFO)};

/* By how many minutes a start may be moved, tried in this order. */
static const gint32 steps[] = {5, 10, 15, 20, 30, 45, 60, 90, 120};

struct _KithRemedies {
    GArray *all; /* KithRemedy */
};

typedef struct {
    KithExplainer *explainer;
    KithState *state;
    const KithProblem *problem;
    gint32 seat, cell;
    KithRemedy best[KITH_REMEDY_KINDS];
    gboolean found[KITH_REMEDY_KINDS];
    gint32 tried[KITH_REMEDY_KINDS];
    GArray *away; /* gint32: people who are only not available at the time */
} Search;

const KithRemedyInfo *
kith_remedy_info(KithRemedyKind kind)
{
    g_return_val_if_fail(kind < KITH_REMEDY_KINDS, NULL);
    return &infos[kind];
}

/* Keeps a remedy where it costs less than the one of its kind so far; counts it in any case. */
static void
keep(Search *search, KithRemedy remedy)
{
    KithRemedy *best = &search->best[remedy.kind];
    gint32 others = search->found[remedy.kind] ? best->others + 1 : 0;
    remedy.cell = search->cell;
    remedy.asked =
        remedy.person >= 0 && kith_is_asked(search->problem, remedy.person,
                                            search->problem->cells[search->cell].occurrence);
    if (!search->found[remedy.kind] || kith_score_compare(&remedy.change, &best->change) < 0)
        *best = remedy;
    best->others = others;
    search->found[remedy.kind] = TRUE;
}

static KithRemedy
remedy_of(KithRemedyKind kind, const KithTaking *taking)
{
    return (KithRemedy){.kind = kind,
                        .person = taking->person,
                        .start = taking->start,
                        .reason = {KITH_REASONS, -1, 0, KITH_NEVER},
                        .gives = -1,
                        .other = -1,
                        .change = taking->change};
}

/* Whether a taking covers what was not covered, and breaks nothing. */
static gboolean
helps(const KithTaking *taking)
{
    return taking->change.tier[KITH_TIER_PROTECT] <= 0 && taking->change.tier[KITH_TIER_UNMET] < 0;
}

/* The remedy against one reason alone; KITH_REMEDY_KINDS where there is none: what cannot or must
 * not be put right. */
static KithRemedyKind
kind_against(KithReasonCode code)
{
    switch (code) {
    case KITH_REASON_CLAIMED: return KITH_REMEDY_CONFIRM;
    case KITH_REASON_LAPSED:
    case KITH_REASON_LAPSES:
    case KITH_REASON_NOT_YET: return KITH_REMEDY_RENEW;
    case KITH_REASON_NOT_DELEGATED: return KITH_REMEDY_DELEGATE;
    case KITH_REASON_NOT_REGISTERED: return KITH_REMEDY_REGISTER;
    case KITH_REASON_NOT_SUPERVISED: return KITH_REMEDY_SUPERVISE;
    case KITH_REASON_LOCALITY: return KITH_REMEDY_LEND;
    case KITH_REASON_ENGAGEMENT:
    case KITH_REASON_EMPLOYER: return KITH_REMEDY_OPEN;
    case KITH_REASON_UNAVAILABLE: return KITH_REMEDY_AVAILABLE;
    case KITH_REASON_LEVEL:
    case KITH_REASON_MISSING: return KITH_REMEDY_TRAIN;
    default: return KITH_REMEDY_KINDS;
    }
}

/* Tries somebody against whom there is only one reason, as if it were not there. */
static void
try_without_reason(Search *search, gint32 person, const KithReason *reason)
{
    KithRemedyKind kind = kind_against(reason->code);
    if (kind == KITH_REMEDY_AVAILABLE)
        g_array_append_val(search->away, person);
    if (kind == KITH_REMEDY_KINDS || search->tried[kind]++ >= PEOPLE_TRIED)
        return;
    KithTaking taking;
    search->state->granted = (KithGranted){.person = person,
                                           .cell = search->cell,
                                           .time = kind == KITH_REMEDY_AVAILABLE,
                                           .occurrence = -1};
    if (kith_take_find(search->state, search->seat, person, &taking) && helps(&taking)) {
        KithRemedy remedy = remedy_of(kind, &taking);
        remedy.reason = *reason;
        keep(search, remedy);
    }
    search->state->granted = KITH_NOTHING_GRANTED;
}

/* Somebody against whom there is one reason alone. */
typedef struct {
    gint32 person;
    KithReason reason;
} Nearly;

/* Everybody who is not able: those who lack a level before those who lack everything. */
static void
try_reasons(Search *search)
{
    const KithOccurrence *occurrence = kith_seat_occurrence(search->problem, search->seat);
    g_autoptr(KithAsking) asking = kith_asking_new(search->explainer->eligibility, search->cell);
    g_autoptr(GArray) nearly = g_array_new(FALSE, FALSE, sizeof(Nearly));
    for (gint32 person = 0; person < search->problem->n_people; person++) {
        KithReason reasons[KITH_REASONS_MOST];
        KithTick start;
        if (kith_explain_against(search->problem, asking, occurrence, person, reasons, &start) != 1)
            continue;
        Nearly one = {person, reasons[0]};
        g_array_append_val(nearly, one);
    }
    for (int pass = 0; pass < 2; pass++)
        for (guint i = 0; i < nearly->len; i++) {
            const Nearly *one = &g_array_index(nearly, Nearly, i);
            if ((one->reason.code == KITH_REASON_MISSING) == (pass == 1))
                try_without_reason(search, one->person, &one->reason);
        }
}

/* How somebody who could take it as things stand is come by: told, or asked. */
static KithRemedyKind
kind_of_giving(const Search *search, const KithTaking *taking)
{
    const KithProblem *problem = search->problem;
    gint32 occurrence = problem->cells[search->cell].occurrence;
    KithTick end = taking->start + problem->occurrences[occurrence].duration;
    gint32 contract =
        kith_problem_contract(problem, taking->person, occurrence, taking->start, end);
    switch (contract >= 0 ? problem->contracts[contract].engagement : KITH_EMPLOYED) {
    case KITH_BANK: return KITH_REMEDY_BANK;
    case KITH_AGENCY:
    case KITH_SELF_EMPLOYED: return KITH_REMEDY_AGENCY;
    case KITH_VOLUNTEER:
    case KITH_CARER: return KITH_REMEDY_VOLUNTEER;
    default: return KITH_REMEDY_GIVE;
    }
}

/* The rota as it stands, were the need one importance lower: it may wait, or become a call. */
static void
try_reduce(Search *search)
{
    const KithState *state = search->state;
    const KithOccurrence *occurrence = kith_seat_occurrence(search->problem, search->seat);
    gint32 number = search->problem->cells[search->cell].occurrence;
    KithCover cover = {state->cell_heads, state->team_able, state->supervised, state->supervisors};
    KithTally tally = {.terms = NULL};
    if (occurrence->importance >= KITH_GREEN)
        return;
    kith_cover_price(state->book, number, &cover, &tally, -1);
    kith_cover_price_as(state->book, number, (KithImportance)(occurrence->importance + 1), &cover,
                        &tally, 1);
    KithTaking taking = {.person = -1, .start = occurrence->earliest, .change = tally.score};
    if (helps(&taking))
        keep(search, remedy_of(KITH_REMEDY_REDUCE, &taking));
}

/* Whether what somebody would break is nothing but hours that can be agreed. */
static gboolean
is_hours(const Search *search, const KithTerm *terms)
{
    for (gint32 rule = 0; rule < search->problem->n_rules; rule++) {
        KithRuleKind kind = search->problem->rules[rule].kind;
        if (search->problem->rules[rule].tier == KITH_TIER_PROTECT && terms[rule].cost > 0 &&
            kind != KITH_RULE_CONTRACT_MOST)
            return FALSE;
    }
    return TRUE;
}

/* Those who are able: free, over their hours, or with one duty too many. */
static void
try_able(Search *search, const KithCandidate *people, gsize n)
{
    g_autofree KithTerm *terms = g_new(KithTerm, search->problem->n_rules + 1);
    KithChainer chainer;
    kith_chainer_init(&chainer, search->state, NULL, 0, CHAIN_TRIES);
    for (gsize i = 0; i < n; i++) {
        KithTaking taking = {
            .person = people[i].person, .start = people[i].start, .change = people[i].change};
        KithChain chain;
        if (people[i].outcome == KITH_FITS && helps(&taking))
            keep(search, remedy_of(kind_of_giving(search, &taking), &taking));
        if (people[i].outcome == KITH_BREAKS && taking.change.tier[KITH_TIER_UNMET] < 0 &&
            search->tried[KITH_REMEDY_HOURS]++ < PEOPLE_TRIED) {
            kith_explain_person(search->explainer, taking.person, search->seat, terms);
            if (is_hours(search, terms))
                keep(search, remedy_of(KITH_REMEDY_HOURS, &taking));
        }
        if ((people[i].outcome == KITH_BREAKS || people[i].outcome == KITH_BUSY) &&
            chainer.tries > 0 && kith_chain_find(&chainer, search->seat, taking.person, &chain) &&
            chain.change.tier[KITH_TIER_UNMET] < 0) {
            KithRemedy remedy = remedy_of(KITH_REMEDY_CHAIN, &chain.takes);
            remedy.change = chain.change;
            remedy.gives = chain.gives;
            remedy.other = chain.next.person;
            keep(search, remedy);
        }
    }
    kith_chainer_clear(&chainer);
}

/* Whether somebody can take it where it may start so much earlier or later. */
static gboolean
try_move(Search *search, gint32 person, gint32 minutes)
{
    gint32 ticks = search->problem->ticks_per_minute;
    const KithOccurrence *occurrence = kith_seat_occurrence(search->problem, search->seat);
    gint32 number = search->problem->cells[search->cell].occurrence;
    KithTaking taking;
    gboolean found = FALSE;
    for (int way = 0; way < 2; way++) {
        search->state->granted = KITH_NOTHING_GRANTED;
        search->state->granted.occurrence = number;
        if (way == 0)
            search->state->granted.earlier = minutes * ticks;
        else
            search->state->granted.later = minutes * ticks;
        if (kith_take_find(search->state, search->seat, person, &taking) && helps(&taking)) {
            KithRemedy remedy = remedy_of(KITH_REMEDY_MOVE, &taking);
            remedy.minutes = way == 0 ? -minutes : minutes;
            KithWindow on = kith_occurrence_on(search->problem, occurrence, taking.day);
            found = taking.start < on.earliest || taking.start > on.late_until;
            if (found)
                keep(search, remedy);
        }
        search->state->granted = KITH_NOTHING_GRANTED;
    }
    return found;
}

/* The smallest step that lets anybody take it. */
static void
try_moves(Search *search, const KithCandidate *people, gsize n)
{
    for (gsize step = 0; step < G_N_ELEMENTS(steps) && !search->found[KITH_REMEDY_MOVE]; step++) {
        for (gsize i = 0; i < MIN(n, 10 * PEOPLE_TRIED); i++)
            if (people[i].outcome == KITH_BUSY || people[i].outcome == KITH_BREAKS)
                try_move(search, people[i].person, steps[step]);
        for (guint i = 0; i < MIN(search->away->len, 10 * PEOPLE_TRIED); i++)
            try_move(search, g_array_index(search->away, gint32, i), steps[step]);
    }
}

KithRemedies *
kith_remedies_new(KithExplainer *explainer, gint32 seat)
{
    KithRemedies *remedies = g_new0(KithRemedies, 1);
    remedies->all = g_array_new(FALSE, FALSE, sizeof(KithRemedy));
    g_return_val_if_fail(seat >= 0 && seat < explainer->problem->n_seats, remedies);
    if (kith_explainer_holder(explainer, seat) >= 0 ||
        kith_seat_occurrence(explainer->problem, seat)->called_off)
        return remedies;
    Search search = {.explainer = explainer,
                     .state = explainer->state,
                     .problem = explainer->problem,
                     .seat = seat,
                     .cell = explainer->problem->seat_cell[seat],
                     .away = g_array_new(FALSE, FALSE, sizeof(gint32))};
    gsize n;
    g_autoptr(KithSeatAnswer) answer = kith_explain_seat(explainer, seat);
    const KithCandidate *people = kith_seat_answer_people(answer, &n);
    try_able(&search, people, n);
    try_reasons(&search);
    try_moves(&search, people, n);
    try_reduce(&search);
    for (int kind = 0; kind < KITH_REMEDY_KINDS; kind++)
        if (search.found[kind])
            g_array_append_val(remedies->all, search.best[kind]);
    g_array_free(search.away, TRUE);
    return remedies;
}

void
kith_remedies_free(KithRemedies *remedies)
{
    if (remedies == NULL)
        return;
    g_array_free(remedies->all, TRUE);
    g_free(remedies);
}

const KithRemedy *
kith_remedies_all(const KithRemedies *remedies, gsize *n)
{
    *n = remedies->all->len;
    return (const KithRemedy *)(void *)remedies->all->data;
}
