/* Learning sequences against brute force: every choice of steps, each taken as soon as it can be.
 */
#include "insight/pathways/sequence.h"

#include "base/random.h"
#include "support/rounds.h"

#include <criterion/criterion.h>

#define OPTIONS_MOST 8
#define THINGS       7

typedef struct {
    KithOption options[OPTIONS_MOST];
    KithThings clauses[OPTIONS_MOST * 2];
    KithSequenceTask task;
} Case;

static KithThings
draw_things(KithRandom *random, int most)
{
    KithThings things = 0;
    for (guint32 n = 1 + kith_random_below(random, (guint32)most); n > 0; n--)
        things |= (KithThings)1 << kith_random_below(random, THINGS);
    return things;
}

static void
draw(KithRandom *random, Case *drawn)
{
    gint32 n_clauses = 0;
    gsize n = 1 + kith_random_below(random, OPTIONS_MOST);
    for (gsize o = 0; o < n; o++) {
        KithOption *option = &drawn->options[o];
        *option = (KithOption){.gives = draw_things(random, 2), .first_clause = n_clauses};
        option->n_clauses = (gint32)kith_random_below(random, 3);
        for (gint32 c = 0; c < option->n_clauses; c++)
            drawn->clauses[n_clauses++] = draw_things(random, 2);
        for (int part = 0; part < KITH_COST_PARTS; part++)
            option->cost[part] = (gint32)kith_random_below(random, part == 0 ? 2 : 4);
        gboolean dated = kith_random_below(random, 2) == 0;
        option->date = dated ? 10 + (gint32)kith_random_below(random, 12) : KITH_ANY_DAY;
        option->days = (gint32)kith_random_below(random, 6);
    }
    drawn->task = (KithSequenceTask){.options = drawn->options,
                                     .n_options = n,
                                     .clauses = drawn->clauses,
                                     .held = draw_things(random, 1),
                                     .wanted = draw_things(random, 3),
                                     .today = 10};
}

typedef struct {
    gboolean possible;
    gint32 cost[KITH_COST_PARTS], finish;
} Answer;

/* When the steps of a choice are done, each as soon as it can be. */
static Answer
follow(const KithSequenceTask *task, guint choice)
{
    gint32 ready[THINGS];
    Answer answer = {.finish = task->today};
    for (int t = 0; t < THINGS; t++)
        ready[t] = (task->held >> t) & 1 ? task->today : G_MAXINT32;
    for (gboolean changed = TRUE; changed;) {
        changed = FALSE;
        for (gsize o = 0; o < task->n_options; o++) {
            const KithOption *option = &task->options[o];
            gint32 start = task->today;
            for (gint32 c = 0; c < option->n_clauses; c++) {
                gint32 earliest = G_MAXINT32;
                for (int t = 0; t < THINGS; t++)
                    if ((task->clauses[option->first_clause + c] >> t) & 1)
                        earliest = MIN(earliest, ready[t]);
                start = MAX(start, earliest);
            }
            if (!((choice >> o) & 1) || start == G_MAXINT32 ||
                (option->date != KITH_ANY_DAY && option->date < start))
                continue;
            gint32 done = (option->date != KITH_ANY_DAY ? option->date : start) + option->days;
            for (int t = 0; t < THINGS; t++) {
                if (((option->gives >> t) & 1) && done < ready[t]) {
                    ready[t] = done;
                    changed = TRUE;
                }
            }
        }
    }
    for (int t = 0; t < THINGS; t++)
        if ((task->wanted >> t) & 1)
            answer.finish = MAX(answer.finish, ready[t]);
    answer.possible = answer.finish < G_MAXINT32;
    for (gsize o = 0; o < task->n_options; o++)
        for (int part = 0; part < KITH_COST_PARTS; part++)
            answer.cost[part] += (choice >> o) & 1 ? task->options[o].cost[part] : 0;
    return answer;
}

static int
compare(const Answer *a, const Answer *b)
{
    for (int part = 0; part < KITH_COST_PARTS; part++)
        if (a->cost[part] != b->cost[part])
            return a->cost[part] < b->cost[part] ? -1 : 1;
    return (a->finish > b->finish) - (a->finish < b->finish);
}

static Answer
best_by_force(const KithSequenceTask *task)
{
    Answer best = {.possible = FALSE};
    for (guint choice = 0; choice < 1u << task->n_options; choice++) {
        Answer answer = follow(task, choice);
        if (answer.possible && (!best.possible || compare(&answer, &best) < 0))
            best = answer;
    }
    return best;
}

/* What steps come to; each must start no sooner than what it requires is held. */
static Answer
judge(const KithSequenceTask *task, const GArray *steps)
{
    guint choice = 0;
    for (guint i = 0; i < steps->len; i++) {
        const KithSequenceStep *step = &g_array_index(steps, KithSequenceStep, i);
        const KithOption *option = &task->options[step->option];
        cr_assert(i == 0 || step[-1].start <= step->start);
        cr_assert_eq(step->done, step->start + option->days);
        cr_assert(option->date == KITH_ANY_DAY || option->date == step->start);
        cr_assert_eq((choice >> step->option) & 1, 0, "a step is taken twice");
        choice |= 1u << step->option;
        for (gint32 c = 0; c < option->n_clauses; c++) {
            KithThings clause = task->clauses[option->first_clause + c];
            gboolean held = (clause & task->held) != 0;
            for (guint j = 0; j < steps->len; j++) {
                const KithSequenceStep *other = &g_array_index(steps, KithSequenceStep, j);
                held |= j != i && (task->options[other->option].gives & clause) != 0 &&
                        other->done <= step->start;
            }
            cr_assert(held, "a step starts before what it requires is held");
        }
    }
    return follow(task, choice);
}

Test(learning_sequence, equals_brute_force)
{
    KithRandom random;
    int possible = 0, with_steps = 0;
    kith_random_seed(&random, 21);
    for (int round = 0; round < ROUNDS(6000); round++) {
        Case drawn;
        draw(&random, &drawn);
        g_autoptr(GArray) steps = g_array_new(FALSE, FALSE, sizeof(KithSequenceStep));
        KithSequenceResult result = kith_sequence_find(&drawn.task, steps);
        Answer best = best_by_force(&drawn.task);
        cr_assert_eq(result, best.possible ? KITH_SEQUENCE_SHORTEST : KITH_SEQUENCE_NONE,
                     "round %d", round);
        if (!best.possible)
            continue;
        Answer found = judge(&drawn.task, steps);
        cr_assert(found.possible && compare(&found, &best) == 0,
                  "round %d: %d %d %d by %d, by force %d %d %d by %d", round, found.cost[0],
                  found.cost[1], found.cost[2], found.finish, best.cost[0], best.cost[1],
                  best.cost[2], best.finish);
        possible++;
        with_steps += steps->len > 1;
    }
    cr_assert_gt(possible, ROUNDS(6000) / 4);
    cr_assert_gt(with_steps, ROUNDS(6000) / 20);
}

/* Forty things, each with a step of its own that needs the one before: found at once. */
Test(learning_sequence, long_chains_are_no_trouble)
{
    KithOption options[80];
    KithThings clauses[80];
    for (int i = 0; i < 80; i++) {
        int thing = i / 2;
        clauses[i] = (KithThings)1 << (thing > 0 ? thing - 1 : 0);
        options[i] = (KithOption){.gives = (KithThings)1 << thing,
                                  .first_clause = i,
                                  .n_clauses = thing % 4 > 0,
                                  .cost = {0, 1 + i % 2, 0},
                                  .date = KITH_ANY_DAY,
                                  .days = 3};
    }
    KithSequenceTask task = {options, 80, clauses, 0, ((KithThings)1 << 40) - 1, 0};
    g_autoptr(GArray) steps = g_array_new(FALSE, FALSE, sizeof(KithSequenceStep));
    cr_assert_eq(kith_sequence_find(&task, steps), KITH_SEQUENCE_SHORTEST);
    cr_assert_eq(steps->len, 40);
    for (guint i = 0; i < steps->len; i++)
        cr_assert_eq(g_array_index(steps, KithSequenceStep, i).option % 2, 0);
}
