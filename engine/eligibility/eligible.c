#include "eligibility/eligibility.h"
#include "eligibility/holds.h"

static const KithOccurrence *
occurrence_of(const KithProblem *problem, gint32 cell)
{
    return &problem->occurrences[problem->cells[cell].occurrence];
}

static gboolean
may_be_excluded(const KithProblem *problem, gint32 person)
{
    return problem->exclusion_first[person] < problem->exclusion_first[person + 1];
}

/* Every fact looked at, the cheap ones first. */
static gboolean
judge(const KithProblem *problem, gint32 person, gint32 cell, KithTick start, KithTick end)
{
    const KithOccurrence *occurrence = occurrence_of(problem, cell);
    const KithPersonFacts *facts = &problem->people[person];
    return kith_spans(facts->from, facts->until, start, end) &&
           (kith_cell_takes_supervised(problem, cell) || start >= facts->supervised_until) &&
           kith_free(problem, person, start, end) &&
           kith_serves(problem, person, occurrence->locality) &&
           !kith_excluded(problem, person, occurrence, start, end) &&
           kith_problem_contract(problem, person, problem->cells[cell].occurrence, start, end) >=
               0 &&
           kith_has_traits(problem, person, occurrence->traits) &&
           kith_holds(problem, person, problem->cells[cell].requirement, occurrence->client, start,
                      end);
}

gboolean
kith_eligible(const KithEligibility *eligibility, gint32 person, gint32 cell, KithTick start,
              KithTick end)
{
    const KithProblem *problem = eligibility->problem;
    if (kith_spans(eligibility->from, eligibility->until, start, end)) {
        const KithClass *class = &eligibility->classes[eligibility->cell_class[cell]];
        const KithClassWord *word = kith_class_word(class, person);
        if (word == NULL || !kith_bits_has(&word->able, (gsize)person & 63))
            return FALSE;
        if (kith_bits_has(&word->always, (gsize)person & 63))
            return kith_free(problem, person, start, end) &&
                   !(may_be_excluded(problem, person) &&
                     kith_excluded(problem, person, occurrence_of(problem, cell), start, end));
    }
    return judge(problem, person, cell, start, end);
}

/* Whether a person is available for `duration` from some start in [earliest, latest]. */
static gboolean
free_at_some_start(const KithProblem *problem, gint32 person, KithTick earliest, KithTick latest,
                   KithTick duration)
{
    gint32 low = problem->free_first[person], end = problem->free_first[person + 1], high = end;
    while (low < high) { /* the first that leaves time for the earliest start */
        gint32 middle = low + (high - low) / 2;
        if (problem->free[middle].until < earliest + duration)
            low = middle + 1;
        else
            high = middle;
    }
    for (; low < end && problem->free[low].from <= latest; low++)
        if (MAX(problem->free[low].from, earliest) + duration <= problem->free[low].until)
            return TRUE;
    return FALSE;
}

typedef struct {
    const KithProblem *problem;
    const KithEligibility *eligibility; /* NULL: the facts alone are asked */
    gint32 person, cell;
    KithTick earliest, latest, duration;
} Window;

static gboolean
may_start(const Window *window, KithTick start)
{
    if (start < window->earliest || start > window->latest)
        return FALSE;
    KithTick end = start + window->duration;
    return window->eligibility != NULL
               ? kith_eligible(window->eligibility, window->person, window->cell, start, end)
               : judge(window->problem, window->person, window->cell, start, end);
}

/* Of all starts in a window the first that is possible is the earliest, or a moment at which one of
 * the person's facts begins or one that is against them ends. Being with the partnership begins
 * with being available. */
static gboolean
may_start_somewhen(const Window *window)
{
    if (may_start(window, window->earliest))
        return TRUE;
    if (window->earliest == window->latest)
        return FALSE;
    const KithProblem *problem = window->problem;
    gint32 p = window->person;
    if (may_start(window, problem->people[p].supervised_until))
        return TRUE;
    for (gint32 i = problem->free_first[p]; i < problem->free_first[p + 1]; i++)
        if (may_start(window, problem->free[i].from))
            return TRUE;
    for (gint32 i = problem->contract_first[p]; i < problem->contract_first[p + 1]; i++)
        if (may_start(window, problem->contracts[i].from))
            return TRUE;
    for (gint32 i = problem->attainment_first[p]; i < problem->attainment_first[p + 1]; i++)
        if (may_start(window, problem->attainments[i].from))
            return TRUE;
    for (gint32 i = problem->authorisation_first[p]; i < problem->authorisation_first[p + 1]; i++)
        if (may_start(window, problem->authorisations[i].from))
            return TRUE;
    for (gint32 i = problem->exclusion_first[p]; i < problem->exclusion_first[p + 1]; i++)
        if (may_start(window, problem->exclusions[i].until))
            return TRUE;
    return FALSE;
}

/* Whether somebody who is able may take the cell at some start in the window. */
static gboolean
may_at_all(const Window *window, gboolean always)
{
    const KithProblem *problem = window->problem;
    if (always && !may_be_excluded(problem, window->person))
        return free_at_some_start(problem, window->person, window->earliest, window->latest,
                                  window->duration);
    return may_start_somewhen(window);
}

static Window
window_of(const KithEligibility *eligibility, gint32 cell)
{
    const KithOccurrence *occurrence = occurrence_of(eligibility->problem, cell);
    return (Window){.problem = eligibility->problem,
                    .eligibility = eligibility,
                    .cell = cell,
                    .earliest = occurrence->earliest,
                    .latest = occurrence->late_until,
                    .duration = occurrence->duration};
}

gint32
kith_eligibility_people(const KithEligibility *eligibility, gint32 cell, gint32 *people)
{
    const KithClass *class = &eligibility->classes[eligibility->cell_class[cell]];
    const KithClassWord *word = class->words;
    Window window = window_of(eligibility, cell);
    gint32 n = 0;
    KITH_BITS_EACH (kept, class->kept, eligibility->kept_words) {
        KITH_BITS_EACH (bit, &word->able, 1) {
            window.person = kept * 64 + bit;
            if (may_at_all(&window, kith_bits_has(&word->always, (gsize)bit)))
                people[n++] = window.person;
        }
        word++;
    }
    return n;
}

/* Adds those of a cell's class who may take it and are always able with no exclusion to their name,
 * or the others. */
static void
add_who_may(const KithEligibility *eligibility, gint32 cell, gboolean usual, KithBits *people)
{
    const KithClass *class = &eligibility->classes[eligibility->cell_class[cell]];
    const KithClassWord *word = class->words;
    Window window = window_of(eligibility, cell);
    KITH_BITS_EACH (kept, class->kept, eligibility->kept_words) {
        KITH_BITS_EACH (bit, &word->able, 1) {
            window.person = kept * 64 + bit;
            gboolean always = kith_bits_has(&word->always, (gsize)bit);
            if ((always && !may_be_excluded(window.problem, window.person)) == usual &&
                may_at_all(&window, always))
                kith_bits_set(people, (gsize)window.person);
        }
        word++;
    }
}

void
kith_eligibility_add_usual(const KithEligibility *eligibility, gint32 cell, KithBits *people)
{
    add_who_may(eligibility, cell, TRUE, people);
}

void
kith_eligibility_add_unusual(const KithEligibility *eligibility, gint32 cell, KithBits *people)
{
    add_who_may(eligibility, cell, FALSE, people);
}

gboolean
kith_eligibility_may(const KithEligibility *eligibility, gint32 cell, gint32 person)
{
    const KithClass *class = &eligibility->classes[eligibility->cell_class[cell]];
    const KithClassWord *word = kith_class_word(class, person);
    gsize bit = (gsize)person & 63;
    if (word == NULL || !kith_bits_has(&word->able, bit))
        return FALSE;
    Window window = window_of(eligibility, cell);
    window.person = person;
    return may_at_all(&window, kith_bits_has(&word->always, bit));
}

gint32
kith_eligibility_count(const KithEligibility *eligibility, gint32 class)
{
    const KithClass *of = &eligibility->classes[class];
    gint32 n = 0;
    for (gint32 word = 0; word < of->n_words; word++)
        n += __builtin_popcountll(of->words[word].able);
    return n;
}

gboolean
kith_may_take(const KithProblem *problem, gint32 person, gint32 cell)
{
    const KithOccurrence *occurrence = occurrence_of(problem, cell);
    Window window = {.problem = problem,
                     .person = person,
                     .cell = cell,
                     .earliest = occurrence->earliest,
                     .latest = occurrence->late_until,
                     .duration = occurrence->duration};
    return may_start_somewhen(&window);
}

void
kith_eligibility_able(const KithEligibility *eligibility, gint32 cell, KithBits *people)
{
    const KithClass *class = &eligibility->classes[eligibility->cell_class[cell]];
    const KithClassWord *word = class->words;
    memset(people, 0, kith_bits_words((gsize)eligibility->problem->n_people) * sizeof(KithBits));
    KITH_BITS_EACH (kept, class->kept, eligibility->kept_words) {
        people[kept] = (word++)->able;
    }
}
