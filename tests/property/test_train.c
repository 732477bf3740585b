/* What to teach whom, against all sets of up to three of twelve trainings, each from scratch. */
#include "property/small_world.h"
#include "support/rounds.h"

#include <kith/check.h>
#include "insight/training/train.h"
#include "model/variant.h"
#include "planner/bound/flow.h"

#define PROBLEMS 60
#define COURSES  3
#define ITEMS    (SMALL_PEOPLE * COURSES)
#define SETS_OF  3

static const char *const gives[COURSES] = {"wash", "cook", "lift"};
static const int pounds[COURSES] = {30, 50, 20};

/* The same people and needs with courses, one of which has but one place. */
static World
training_world(KithRandom *random)
{
    World world = small_world(random);
    kith_eligibility_free(world.eligibility);
    kith_problem_unref(world.problem);
    world.eligibility = NULL;
    for (int course = 0; course < COURSES; course++) {
        g_autofree char *cost = g_strdup_printf("%d", pounds[course]);
        world_add(&world, "learning", "learning", gives[course], "gives", gives[course], "pounds",
                  cost, "places", course == 1 ? "1" : NULL);
    }
    world_freeze(&world);
    return world;
}

static gint64
value_of(KithProblem *problem)
{
    static const gint64 weights[] = {4, 2, 1};
    g_autoptr(KithEligibility) eligibility = kith_eligibility_new(problem);
    g_autoptr(KithFlow) flow = kith_flow_new(eligibility);
    gint64 value = 0;
    for (gint32 h = 0; h < flow->n_heads; h++) {
        const KithOccurrence *occurrence =
            &problem->occurrences[problem->cells[flow->heads[h].cell].occurrence];
        if (flow->heads[h].person >= 0)
            value += weights[occurrence->importance] * occurrence->duration;
    }
    return value;
}

static gboolean
holds(const KithProblem *problem, gint32 person, gint32 competency)
{
    for (gint32 i = problem->attainment_first[person]; i < problem->attainment_first[person + 1];
         i++)
        if (problem->attainments[i].competency == competency)
            return TRUE;
    return FALSE;
}

/* Whether a set may be chosen: lifting comes after washing; one place for cooks; two a person. */
static gboolean
may_choose(const KithProblem *problem, const int *set, int n, gint64 most)
{
    gint32 wash = kith_frameworks_find(problem->frameworks, "wash");
    gint64 cost = 0;
    int cooks = 0;
    for (int i = 0; i < n; i++) {
        int person = set[i] / COURSES, course = set[i] % COURSES, own = 0;
        gboolean washes = holds(problem, person, wash);
        cost += pounds[course];
        cooks += course == 1;
        for (int j = 0; j < n; j++) {
            own += set[j] / COURSES == person;
            washes = washes || set[j] == person * COURSES;
        }
        if (own > 2 || (course == 2 && !washes))
            return FALSE;
    }
    return cost <= most && cooks <= 1;
}

static gint64
try_sets(const World *world, int *set, int n, int from, gint64 most)
{
    gint64 best = 0;
    if (!may_choose(world->problem, set, n, most) && n == SETS_OF)
        return 0;
    if (n > 0 && may_choose(world->problem, set, n, most)) {
        KithAttained attained[SETS_OF];
        for (int i = 0; i < n; i++)
            attained[i] = (KithAttained){
                set[i] / COURSES,
                {kith_frameworks_find(world->problem->frameworks, gives[set[i] % COURSES]), 1},
                KITH_ALWAYS,
                KITH_NEVER};
        g_autoptr(KithProblem) variant = kith_variant_new(world->problem, attained, n);
        best = value_of(variant);
    }
    for (int item = from; item < ITEMS && n < SETS_OF; item++) {
        set[n] = item;
        best = MAX(best, try_sets(world, set, n + 1, item + 1, most));
    }
    return best;
}

typedef struct {
    int helped, together, exact;
    gint64 value, best;
} Tally;

static Tally
compare(gint32 sets_most)
{
    Tally tally = {0};
    for (guint64 seed = 1; seed <= ROUNDS(PROBLEMS); seed++) {
        KithRandom random;
        kith_random_seed(&random, seed);
        World world = training_world(&random);
        gint64 limits[] = {30, 70, 1000}, most = limits[seed % 3];
        KithTrainOptions options = KITH_TRAIN_OPTIONS_INIT;
        options.pence = most * 100;
        options.most = SETS_OF;
        options.sets_most = sets_most;
        g_autoptr(KithTrain) train = kith_train_new(world.problem, NULL, &options);
        int set[SETS_OF];
        gint64 before = value_of(world.problem), best = try_sets(&world, set, 0, 0, most) - before;
        gint64 value = kith_train_covered(train)->value, sum = 0;
        best = MAX(best, 0);
        cr_assert_leq(value, best, "seed %d", (int)seed);
        cr_assert_geq(kith_train_bound(train), best, "seed %d", (int)seed);
        cr_assert(!kith_train_is_best(train) || value == best);
        gsize n;
        const KithTraining *chosen = kith_train_chosen(train, &n);
        for (gsize i = 0; i < n; i++) {
            sum += chosen[i].gain.value;
            tally.together += chosen[i].with >= 0;
        }
        cr_assert_eq(sum, value, "gains add up");
        tally.helped += value > 0;
        tally.exact += value == best;
        tally.value += value;
        tally.best += best;
        world_free(&world);
    }
    return tally;
}

Test(train, best_of_all_sets)
{
    Tally tally = compare(5000);
    cr_assert_eq(tally.value, tally.best);
    cr_assert_gt(tally.helped, ROUNDS(20));
    cr_assert_gt(tally.together, 0, "some only help together");
}

/* Where there are too many sets to try them all, the choice is seldom worse. */
Test(train, search_is_near_the_best)
{
    Tally tally = compare(0);
    cr_assert_gt(tally.exact, ROUNDS(PROBLEMS) * 9 / 10, "%d exact", tally.exact);
    cr_assert_gt(tally.value * 100, tally.best * 97);
}

/* The sum of what the chosen bring when planned again, one after the other. */
static gint64
planned_in_turn(const KithTrain *train)
{
    gsize n;
    gint64 sum = 0;
    const KithTraining *chosen = kith_train_chosen(train, &n);
    for (gsize i = 0; i < n; i++) {
        cr_assert_geq(chosen[i].planned.value, 0, "nothing that was filled is given up");
        sum += chosen[i].planned.value;
    }
    return sum;
}

/* What planning again brings; -1 where nothing is chosen. */
static gint64
replanned(const World *world, KithReplan replan, gint64 *in_turn, gint64 *covered)
{
    KithCare before, after;
    KithTrainOptions options = KITH_TRAIN_OPTIONS_INIT;
    options.most = SETS_OF;
    options.replan = replan;
    options.iterations = 600;
    g_autoptr(KithTrain) train = kith_train_new(world->problem, NULL, &options);
    KithReplan how = kith_train_replanned(train, &before, &after);
    *covered = kith_train_covered(train)->value;
    if (how == KITH_REPLAN_NONE)
        return -1;
    cr_assert_eq(how, replan);
    cr_assert_geq(before.value, kith_train_unserved(train)->value, "no rota serves more");
    g_autoptr(KithCheck) check = kith_check(train->with);
    cr_assert_eq(kith_check_score(check).tier[KITH_TIER_PROTECT], 0);
    *in_turn = planned_in_turn(train);
    return before.value - after.value;
}

/* Only filling what is opened is never worth less than nothing, is exactly what each brings, and
 * comes near to planning everything afresh: in worlds as tight as these, where most of the four
 * people would have to change places for one of them, to more than four fifths of it. */
Test(train, planning_again)
{
    int compared = 0;
    gint64 opened_sum = 0, afresh_sum = 0;
    for (guint64 seed = 1; seed <= ROUNDS(PROBLEMS); seed++) {
        KithRandom random;
        kith_random_seed(&random, seed);
        World world = training_world(&random);
        gint64 in_turn, covered;
        gint64 opened = replanned(&world, KITH_REPLAN_OPENED, &in_turn, &covered);
        if (opened >= 0) {
            cr_assert_eq(opened, in_turn, "seed %d", (int)seed);
            gint64 afresh = replanned(&world, KITH_REPLAN_AFRESH, &in_turn, &covered);
            cr_assert_geq(afresh, in_turn, "seed %d", (int)seed);
            opened_sum += opened;
            afresh_sum += afresh;
            compared++;
        } else
            cr_assert_eq(covered, 0);
        world_free(&world);
    }
    cr_assert_gt(compared, ROUNDS(20));
    cr_assert_gt(afresh_sum, 0);
    cr_assert_geq(opened_sum * 100, afresh_sum * 80, "%d of %d", (int)opened_sum, (int)afresh_sum);
}
