/* Measures of planned rotas agree with what the independent check counts. */
#include "unit/rota/world.h"

#include "property/world.h"
#include <kith/measures.h>
#include <kith/plan.h>

#define SEEDS 20

static KithRota *
planned(KithProblem *problem, guint64 seed)
{
    KithPlanOptions options = {.iterations = 200, .seed = seed};
    g_autoptr(KithPlan) plan = kith_plan(problem, &options);
    return kith_rota_ref(kith_plan_rota(plan));
}

static gint64
units_of(const KithCheck *check, const KithProblem *problem, KithRuleKind kind)
{
    gint32 n;
    gint64 units = 0;
    const KithTerm *terms = kith_check_terms(check, &n);
    for (gint32 rule = 0; rule < n; rule++)
        if (problem->rules[rule].kind == kind)
            units += terms[rule].units;
    return units;
}

static KithMeasure
whole(const KithMeasures *measures, KithMeasureKind kind)
{
    return kith_measures_get(measures, kind, KITH_WHOLE_PERIOD);
}

Test(measures, agree_with_the_check)
{
    gint64 pence = 0, missing = 0, hours = 0;
    for (guint64 seed = 1; seed <= SEEDS; seed++) {
        g_autoptr(KithProblem) problem = world_problem(seed);
        g_autoptr(KithRota) rota = planned(problem, seed);
        g_autoptr(KithCheck) check = kith_check(rota);
        g_autoptr(KithMeasures) measures = kith_measures_new(rota);
        KithMeasure fill = whole(measures, KITH_MEASURE_FILL);
        cr_assert_eq(fill.whole - fill.part, units_of(check, problem, KITH_RULE_COVER_LEAST),
                     "seed %d", (int)seed);
        cr_assert_eq(whole(measures, KITH_MEASURE_PAY).part,
                     units_of(check, problem, KITH_RULE_PAY), "seed %d", (int)seed);
        cr_assert_eq(whole(measures, KITH_MEASURE_CRAMPED).part, 0, "seed %d", (int)seed);
        gint64 unused = whole(measures, KITH_MEASURE_CONTRACT_UNUSED).part;
        gint64 above = whole(measures, KITH_MEASURE_OVERTIME).part;
        cr_assert_eq(unused + above, units_of(check, problem, KITH_RULE_CONTRACT_MINUTES),
                     "seed %d", (int)seed);
        pence += whole(measures, KITH_MEASURE_PAY).part;
        missing += fill.whole - fill.part;
        hours += above;
    }
    cr_assert(pence > 0 && missing > 0 && hours > 0, "there was something to count");
}

/* What can be added up over the weeks comes to the whole. */
Test(measures, weeks_add_up)
{
    static const KithMeasureKind sums[] = {
        KITH_MEASURE_FILL,        KITH_MEASURE_FILL_RED,    KITH_MEASURE_WANTED,
        KITH_MEASURE_UNMET,       KITH_MEASURE_ON_TIME,     KITH_MEASURE_RED_FLAGS,
        KITH_MEASURE_CRAMPED,     KITH_MEASURE_TRAVEL,      KITH_MEASURE_PAY,
        KITH_MEASURE_NEAR_LIMITS, KITH_MEASURE_AGENCY,      KITH_MEASURE_WISHES,
        KITH_MEASURE_CHANGED,     KITH_MEASURE_CARERS_MEAN, KITH_MEASURE_ABOVE_ASKED,
        KITH_MEASURE_LOST_90,
    };
    for (guint64 seed = 1; seed <= SEEDS; seed++) {
        g_autoptr(KithProblem) problem = world_problem(seed);
        g_autoptr(KithRota) rota = planned(problem, seed);
        g_autoptr(KithMeasures) measures = kith_measures_new(rota);
        for (gsize i = 0; i < G_N_ELEMENTS(sums); i++) {
            gint64 part = 0;
            for (gint32 week = 0; week < kith_measures_weeks(measures); week++)
                part += kith_measures_get(measures, sums[i], week).part;
            cr_assert_eq(part, whole(measures, sums[i]).part, "seed %d: %s", (int)seed,
                         kith_measure_info(sums[i])->id);
        }
    }
}
