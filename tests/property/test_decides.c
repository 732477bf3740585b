/* Every rule decides somewhere: there is a case in which the other choice would be the better one,
 * or allowed, were it not for that rule. A new rule without such a case fails here. */
#include <criterion/criterion.h>
#include "base/random.h"
#include "property/world.h"
#include "rota/rota.h"
#include "support/world.h"
#include <kith/check.h>
#include <kith/explain.h>
#include <kith/plan.h>

#define SEEDS_MOST 120 /* worlds, of which as many are looked at as are needed */
#define EDITS      150
#define ASKED      200 /* seats of a world */

/* Sums by tier of what one choice costs more than the other, one rule apart. */
static KithScore
difference_without(const KithProblem *problem, const KithTerm *one, const KithTerm *other,
                   gint32 without)
{
    KithScore sum = {{0}};
    for (gint32 rule = 0; rule < problem->n_rules; rule++)
        if (rule != without)
            sum.tier[problem->rules[rule].tier] += one[rule].cost - other[rule].cost;
    return sum;
}

/* Notes which rules turn round which of two choices is better, or alone forbid the first. */
static void
note(const KithProblem *problem, const KithTerm *one, const KithTerm *other, gboolean *decided)
{
    const KithScore nothing = {{0}};
    KithScore all = difference_without(problem, one, other, -1);
    int order = kith_score_compare(&all, &nothing);
    gint32 broken = -1, n_broken = 0;
    for (gint32 rule = 0; rule < problem->n_rules; rule++) {
        if (problem->rules[rule].tier == KITH_TIER_PROTECT && one[rule].cost > other[rule].cost) {
            broken = rule;
            n_broken++;
        }
        if (one[rule].cost == other[rule].cost)
            continue;
        KithScore rest = difference_without(problem, one, other, rule);
        if (order * kith_score_compare(&rest, &nothing) < 0)
            decided[problem->rules[rule].kind] = TRUE;
    }
    if (n_broken == 1)
        decided[problem->rules[broken].kind] = TRUE;
}

/* Everybody who could take a seat against everybody else, and against leaving it empty. */
static void
compare_people(KithRota *rota, KithRandom *random, gboolean *decided)
{
    KithProblem *problem = kith_rota_problem(rota);
    g_autoptr(KithExplainer) explainer = kith_explainer_new(rota);
    gsize n_rules = (gsize)problem->n_rules, n_people = (gsize)problem->n_people;
    g_autofree KithTerm *terms = g_new0(KithTerm, n_rules * n_people);
    g_autofree KithTerm *nobody = g_new0(KithTerm, n_rules);
    for (int asked = 0; asked < ASKED; asked++) {
        gint32 seat = (gint32)kith_random_below(random, (guint32)problem->n_seats);
        gsize n = 0;
        for (gint32 person = 0; person < problem->n_people; person++) {
            KithCandidate one = kith_explain_person(explainer, person, seat, &terms[n * n_rules]);
            n += one.outcome <= KITH_BREAKS;
        }
        for (gsize i = 0; i < n; i++)
            note(problem, &terms[i * n_rules], nobody, decided);
        for (gsize i = 0; i < n; i++)
            for (gsize j = 0; j < i; j++)
                note(problem, &terms[i * n_rules], &terms[j * n_rules], decided);
    }
}

/* Gives somebody a seat drawn at random. */
static void
add_one(KithRota *rota, KithRandom *random)
{
    KithProblem *problem = kith_rota_problem(rota);
    gint32 seat = (gint32)kith_random_below(random, (guint32)problem->n_seats);
    gint32 person = (gint32)kith_random_below(random, (guint32)problem->n_people);
    const KithOccurrence *occurrence = kith_seat_occurrence(problem, seat);
    kith_rota_add(rota, person, occurrence->earliest, occurrence->earliest + occurrence->duration,
                  &seat, 1, KITH_DRAFT, FALSE);
}

/* A rota with one duty given to somebody else, moved, taken away or given a second time, or with
 * another one. */
static KithRota *
edited(KithRota *rota, KithRandom *random)
{
    KithProblem *problem = kith_rota_problem(rota);
    gsize n = kith_rota_duties(rota), at = kith_random_below(random, (guint32)n);
    guint32 what = kith_random_below(random, 5);
    KithRota *made = kith_rota_new(problem);
    for (gsize i = 0; i < n; i++) {
        const KithDuty *duty = kith_rota_duty(rota, i);
        const gint32 *seats = &g_array_index(rota->seats, gint32, duty->first_seat);
        gint32 person = duty->person, later = 0;
        if (i == at && what == 0)
            person = (gint32)kith_random_below(random, (guint32)problem->n_people);
        if (i == at && what == 1)
            later = ((gint32)kith_random_below(random, 25) - 12) * 10;
        if (i != at || what != 2)
            kith_rota_add(made, person, duty->start + later, duty->end + later, seats,
                          duty->n_seats, duty->state, duty->pinned);
        if (i == at && what == 3)
            kith_rota_add(made, (person + 1) % problem->n_people, duty->start, duty->end, seats,
                          duty->n_seats, duty->state, duty->pinned);
    }
    if (what == 4)
        add_one(made, random);
    kith_rota_sort(made);
    kith_rota_follow(made, rota, 0);
    return made;
}

static void
compare_edits(KithRota *rota, KithRandom *random, gboolean *decided)
{
    gint32 n;
    KithProblem *problem = kith_rota_problem(rota);
    g_autoptr(KithCheck) before = kith_check(rota);
    for (int i = 0; i < EDITS && kith_rota_duties(rota) > 0; i++) {
        g_autoptr(KithRota) other = edited(rota, random);
        g_autoptr(KithCheck) after = kith_check(other);
        note(problem, kith_check_terms(after, &n), kith_check_terms(before, &n), decided);
    }
}

static int
count_left(const gboolean *decided)
{
    int left = 0;
    for (int kind = 0; kind < KITH_RULE_KINDS; kind++)
        left += !decided[kind];
    return left;
}

/* What is cheap beside other rules gets its turn, in every third world. */
static void
add_rules(KithPartnership *partnership, KithFindings *findings, gpointer data)
{
    guint64 turn = *(const guint64 *)data % 3;
    world_add_hours(partnership, findings, *(const guint64 *)data);
    if (turn == 1)
        cr_assert(kith_partnership_add_row(partnership, "rules", findings, "rule", "day-duties",
                                           "id", "one-a-day", "most", "1", "tier", "3", "weight",
                                           "3000", NULL));
    if (turn != 0)
        return;
    cr_assert(kith_partnership_add_row(partnership, "rules", findings, "rule", "lateness", "weight",
                                       "0", NULL));
    cr_assert(kith_partnership_add_row(partnership, "rules", findings, "rule", "budget-minutes",
                                       "weight", "3000", NULL));
    cr_assert(kith_partnership_add_row(partnership, "rules", findings, "rule", "lateness-greatest",
                                       "weight", "500", NULL));
    cr_assert(kith_partnership_add_row(partnership, "rules", findings, "rule", "cover-wanted",
                                       "weight", "100000", NULL));
}

/* --- what worlds drawn at random are too small, or too well staffed, for --- */

/* Pat and sam with ten hours a week each, of whom sam would rather not work on Sunday; pat has the
 * night before, which is her fair share. */
static World
with_nights(void)
{
    World world = world_empty("2026-03-02", "2026-03-08");
    for (int i = 0; i < 2; i++) {
        const char *person = i == 0 ? "pat" : "sam";
        world_add(&world, "people", "person", person);
        world_add(&world, "contracts", "person", person, "engagement", "employed", "minutes",
                  "10:00");
    }
    world_add(&world, "duty_kinds", "kind", "night", "unpopular", "yes");
    world_add(&world, "rules", "rule", "fairness", "weight", "1000");
    world_add(&world, "needs", "need", "night", "days", "sat sun", "start", "22:00", "duration",
              "60", "kind", "night");
    world_add(&world, "preferences", "person", "sam", "wish", "against", "date", "2026-03-08");
    return world;
}

/* Pat has what one person does, and sam would like to work on that day. */
static World
with_one_too_many(void)
{
    World world = world_empty("2026-03-02", "2026-03-08");
    for (int i = 0; i < 2; i++) {
        const char *person = i == 0 ? "pat" : "sam";
        world_add(&world, "people", "person", person);
        world_add(&world, "contracts", "person", person, "engagement", "employed");
    }
    world_add(&world, "needs", "need", "wash", "date", "2026-03-07", "start", "10:00", "duration",
              "60", "most", "2", "weight_over", "1000");
    world_add(&world, "preferences", "person", "sam", "wish", "for", "date", "2026-03-07");
    return world;
}

/* Pat has a night, and is to have the next day off, on which sam would rather not work. */
static World
with_a_day_after(void)
{
    World world = world_empty("2026-03-02", "2026-03-08");
    for (int i = 0; i < 2; i++) {
        const char *person = i == 0 ? "pat" : "sam";
        world_add(&world, "people", "person", person);
        world_add(&world, "contracts", "person", person, "engagement", "employed");
    }
    world_add(&world, "duty_kinds", "kind", "night");
    world_add(&world, "rules", "rule", "off-after", "after", "night", "least", "1", "weight",
              "1000");
    world_add(&world, "needs", "need", "night", "date", "2026-03-07", "start", "20:00", "duration",
              "60", "kind", "night");
    world_add(&world, "needs", "need", "lunch", "date", "2026-03-08", "start", "12:00", "duration",
              "60");
    world_add(&world, "preferences", "person", "sam", "wish", "against", "date", "2026-03-08");
    return world;
}

/* Gives pat the first seat there is, and compares who could take the second, or nobody. */
static void
compare_second_seat(World world, gboolean *decided)
{
    world_freeze(&world);
    world.rota = kith_rota_new(world.problem);
    const KithOccurrence *first = kith_seat_occurrence(world.problem, 0);
    const gint32 seat = 0;
    kith_rota_add(world.rota, 0, first->earliest, first->earliest + first->duration, &seat, 1,
                  KITH_DRAFT, FALSE);
    gint32 n = world.problem->n_rules;
    g_autofree KithTerm *pat = g_new0(KithTerm, n), *sam = g_new0(KithTerm, n),
                        *nobody = g_new0(KithTerm, n);
    KithExplainer *explainer = kith_explainer_new(world.rota);
    kith_explain_person(explainer, 0, 1, pat);
    kith_explain_person(explainer, 1, 1, sam);
    note(world.problem, sam, pat, decided);
    note(world.problem, sam, nobody, decided);
    kith_explainer_free(explainer);
    world_free(&world);
}

Test(decides, every_rule_somewhere)
{
    gboolean decided[KITH_RULE_KINDS] = {FALSE};
    compare_second_seat(with_nights(), decided);
    compare_second_seat(with_one_too_many(), decided);
    compare_second_seat(with_a_day_after(), decided);
    KithRandom random;
    kith_random_seed(&random, 1);
    for (guint64 seed = 1; seed <= SEEDS_MOST && count_left(decided) > 0; seed++) {
        g_autoptr(KithProblem) problem = world_problem_with(seed, add_rules, &seed);
        KithPlanOptions options = {.iterations = 200, .seed = seed};
        g_autoptr(KithPlan) plan = kith_plan(problem, &options);
        compare_people(kith_plan_rota(plan), &random, decided);
        compare_edits(kith_plan_rota(plan), &random, decided);
    }
    for (int kind = 0; kind < KITH_RULE_KINDS; kind++)
        cr_expect(decided[kind], "nothing was found that '%s' decides",
                  kith_rule_info((KithRuleKind)kind)->id);
}
