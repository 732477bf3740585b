#include "rota/rules/shares.h"

/* What a rule shares out of one head of an occurrence: 1, or its working time. */
static KithTick
share_of_head(const KithProblem *problem, const KithRule *rule, const KithOccurrence *occurrence)
{
    return rule->kind == KITH_RULE_WORKLOAD
               ? (KithTick)((gint64)occurrence->duration *
                            problem->kinds[occurrence->kind].working / 100)
               : 1;
}

/* Adds to `people` (bits) those who could take a seat of the cell. */
static void
add_people(const KithProblem *problem, const KithHeld *held, const KithRule *rule, gint32 cell,
           KithBits *people)
{
    const KithBits *able = &held->sets[(gsize)held->shared_set[cell] * held->words];
    gint32 number = problem->cells[cell].occurrence;
    KithTick start = problem->occurrences[number].earliest;
    KithTick end = start + problem->occurrences[number].duration;
    for (gsize word = 0; word < held->words; word++)
        for (KithBits left = able[word] & ~people[word]; left != 0; left &= left - 1) {
            gint32 person = (gint32)(word * 64) + __builtin_ctzll(left);
            if (problem->people[person].contracted > 0 &&
                kith_problem_rule_holds(problem, rule, person) &&
                kith_problem_contract(problem, person, number, start, end) >= 0)
                kith_bits_set(people, (gsize)person);
        }
}

/* amount * one / all, rounded up. The product may be more than 64 bits hold. */
static gint32
part_of(gint64 amount, gint64 one, gint64 all)
{
    return (gint32)MIN((__int128)amount * one / all + ((__int128)amount * one % all != 0),
                       G_MAXINT32);
}

void
kith_shares(const KithProblem *problem, const KithHeld *held, const KithRule *rule, gint32 *shares)
{
    g_autofree KithBits *people = g_new0(KithBits, held->words);
    gint64 amount = 0, contracted = 0;
    for (gint32 c = 0; c < problem->n_cells; c++) {
        const KithCell *cell = &problem->cells[c];
        gint32 wanted = MAX(cell->least, cell->wanted);
        const KithOccurrence *occurrence = &problem->occurrences[cell->occurrence];
        if (wanted == 0 || !kith_share_has(problem, rule, occurrence))
            continue;
        amount += (gint64)wanted * share_of_head(problem, rule, occurrence);
        add_people(problem, held, rule, c, people);
    }
    for (gint32 person = 0; person < problem->n_people; person++)
        if (kith_bits_has(people, (gsize)person))
            contracted += problem->people[person].contracted;
    for (gint32 person = 0; person < problem->n_people; person++)
        shares[person] = kith_bits_has(people, (gsize)person)
                             ? part_of(amount, problem->people[person].contracted, contracted)
                             : -1;
}
