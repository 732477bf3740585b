/* One month: who is there, what they can do, what is asked, and what of it nobody can cover. */
#include "insight/forecast/forecast.h"

#include "model/variant.h"
#include "planner/bound/flow.h"

#define EXACT_HEADS 20000

/* Ends what lapses between the period and a tick and is not renewed. */
static gint32
end_facts(const KithDraw *draw, KithProblem *variant, KithTick tick)
{
    const KithProblem *problem = draw->problem;
    KithTick end = problem->day_start[problem->n_days];
    gint32 n = 0;
    for (gint32 i = 0; i < variant->n_attainments; i++) {
        KithAttainment *a = &variant->attainments[i];
        if (a->until >= end && a->until <= tick && !draw->renewed[0][i]) {
            a->until = a->from = KITH_ALWAYS;
            n++;
        }
    }
    for (gint32 i = 0; i < variant->n_authorisations; i++) {
        KithAuthorisation *a = &variant->authorisations[i];
        if (a->until >= end && a->until <= tick && !draw->renewed[1][i]) {
            a->until = a->from = KITH_ALWAYS;
            n++;
        }
    }
    return n;
}

/* Whether somebody is gone by a date: drawn, retired, or without any contract left. */
static gboolean
is_gone(const KithDraw *draw, gint32 person, gint32 date, KithTick tick)
{
    const KithProblem *problem = draw->problem;
    const KithPersonFacts *facts = &problem->people[person];
    KithTick end = problem->day_start[problem->n_days];
    if (draw->leaves[person] < date || (facts->until >= end && facts->until <= tick))
        return TRUE;
    gboolean contracted = problem->contract_first[person] == problem->contract_first[person + 1];
    for (gint32 c = problem->contract_first[person]; c < problem->contract_first[person + 1]; c++)
        contracted =
            contracted || problem->contracts[c].until > tick || problem->contracts[c].until < end;
    return !contracted;
}

/* Takes away who is gone by a date, and who has not come by then. */
static void
end_people(const KithDraw *draw, KithProblem *variant, gint32 date, KithTick tick,
           KithMonth *changed)
{
    const KithProblem *problem = draw->problem;
    for (gint32 person = 0; person < problem->n_people; person++) {
        const KithPersonFacts *facts = &problem->people[person];
        gboolean later = date > problem->first_date, is_new = draw->comes[person] != G_MININT32;
        gboolean gone = later && is_gone(draw, person, date, tick);
        gboolean come = !is_new || (later && draw->comes[person] <= date);
        changed->gone += gone;
        changed->come += is_new && come;
        if (gone || !come)
            kith_variant_remove(variant, person);
        else
            changed->there += facts->from < facts->until;
    }
}

/* What the scenario lets people learn by a date. */
static GArray *
learned_by(const KithDraw *draw, gint32 date)
{
    const KithProblem *problem = draw->problem;
    GArray *attained = g_array_new(FALSE, FALSE, sizeof(KithAttained));
    for (guint i = 0; i < draw->scenario->planned->len; i++) {
        const KithPlanned *planned = &g_array_index(draw->scenario->planned, KithPlanned, i);
        const KithRequirement *gives =
            &problem->requirements[problem->learning[planned->learning].gives];
        for (gint32 c = gives->first_clause;
             planned->date <= date && c < gives->first_clause + gives->n_clauses; c++) {
            KithAttained one = {planned->person,
                                problem->alternatives[problem->clauses[c].first_alternative],
                                KITH_ALWAYS, KITH_NEVER};
            g_array_append_val(attained, one);
        }
    }
    return attained;
}

static gboolean
lies_within(const KithProblem *problem, gint32 locality, gint32 outer)
{
    for (; locality >= 0 && outer >= 0; locality = problem->locality_within[locality])
        if (locality == outer)
            return TRUE;
    return outer < 0;
}

/* By how much of itself a locality's demand has grown; at most it doubles. */
static double
growth_of(const KithDraw *draw, gint32 locality, gint32 month)
{
    double growth = 0;
    for (guint d = 0; d < draw->scenario->demand->len; d++)
        if (lies_within(draw->problem, locality,
                        g_array_index(draw->scenario->demand, KithDemand, d).locality))
            growth = draw->growth[d] * month / 12;
    return MIN(growth, 1);
}

static void
count_head(const KithDraw *draw, gint64 *counts, gint32 cell, gboolean unserved)
{
    const KithProblem *problem = draw->problem;
    const KithOccurrence *occurrence = &problem->occurrences[problem->cells[cell].occurrence];
    gint64 minutes = occurrence->duration / problem->ticks_per_minute;
    counts[KITH_SERIES_ASKED] += minutes;
    if (!unserved)
        return;
    counts[KITH_SERIES_TOTAL] += minutes;
    counts[KITH_SERIES_RED + (int)occurrence->importance] += minutes;
    counts[draw->series_of[problem->cells[cell].requirement]] += minutes;
}

void
kith_month_count(const KithDraw *draw, KithProblem *variant, gint32 month, gint64 *counts)
{
    const KithProblem *problem = draw->problem;
    g_autoptr(KithEligibility) eligibility = kith_eligibility_new(variant);
    g_autoptr(KithFlow) flow = kith_flow_new(eligibility);
    gboolean exact = flow->n_heads <= EXACT_HEADS;
    g_autofree double *owed = g_new0(double, (gsize)problem->n_localities + 1);
    g_autoptr(GArray) more = g_array_new(FALSE, FALSE, sizeof(gint32));
    for (gint32 cell = 0; cell < problem->n_cells && draw->scenario->demand->len > 0; cell++) {
        gint32 locality = problem->occurrences[problem->cells[cell].occurrence].locality;
        double growth = growth_of(draw, locality, month);
        for (gint32 h = flow->cell_first[cell]; h < flow->cell_first[cell + 1]; h++) {
            double *own = &owed[locality < 0 ? problem->n_localities : locality];
            gint32 head = flow->n_heads + h;
            *own += growth;
            if (*own < 1)
                continue;
            *own -= 1;
            g_array_append_val(more, head);
        }
    }
    if (exact && more->len > 0)
        kith_flow_reopen(flow);
    for (guint i = 0; i < more->len; i++) {
        gint32 head = g_array_index(more, gint32, i);
        if (exact)
            kith_flow_admit(flow, head);
        else
            kith_flow_serve(flow, head);
    }
    for (gint32 h = 0; h < flow->n_heads; h++)
        count_head(draw, counts, flow->heads[h].cell, flow->heads[h].person < 0);
    for (guint i = 0; i < more->len; i++) {
        const KithHead *head = &flow->heads[g_array_index(more, gint32, i)];
        count_head(draw, counts, head->cell, head->person < 0);
    }
}

KithProblem *
kith_month_variant(const KithDraw *draw, gint32 month, KithMonth *changed)
{
    KithProblem *problem = draw->problem;
    gint32 date = month == 0 ? problem->first_date : kith_draw_month_date(problem, month);
    KithTick tick = kith_problem_tick(problem, date, 0);
    g_autoptr(GArray) attained = learned_by(draw, date);
    *changed = (KithMonth){.learned = (gint32)attained->len};
    KithProblem *variant = kith_variant_new(problem, NULL, 0);
    changed->ended = end_facts(draw, variant, tick);
    if (attained->len > 0) { /* from here on attainments have other numbers than the problem's */
        g_autoptr(KithProblem) ended = variant;
        variant = kith_variant_new(ended, (const KithAttained *)(const void *)attained->data,
                                   (gint32)attained->len);
    }
    end_people(draw, variant, date, tick, changed);
    return variant;
}
