#include "insight/pathways/pathways.h"

/* Raises levels to all that a holding means. */
static void
mean(const KithFrameworks *frameworks, gint32 number, gint32 *level)
{
    for (gint32 i = frameworks->implied_first[number]; i < frameworks->implied_first[number + 1];
         i++) {
        const KithHolding *implied = &frameworks->implied[i];
        level[implied->competency] = MAX(level[implied->competency], implied->level);
    }
}

/* Attainments stand by competency, so counting the first of each counts competencies. */
typedef struct {
    gint32 competency, n;
} Count;

static void
count(Count *counted, gint32 competency)
{
    counted->n += counted->competency != competency;
    counted->competency = competency;
}

static void
read_lapsed(KithHoldings *holdings, const KithProblem *problem, const KithAttainment *attainment)
{
    const KithFrameworks *frameworks = problem->frameworks;
    gint32 last, minutes;
    kith_problem_local(problem, attainment->until - 1, &last, &minutes);
    for (gint32 i = frameworks->implied_first[attainment->holding];
         i < frameworks->implied_first[attainment->holding + 1]; i++) {
        const KithHolding *implied = &frameworks->implied[i];
        gint32 *level = &holdings->lapsed[implied->competency];
        gint32 *day = &holdings->lapsed_day[implied->competency];
        if (implied->level > *level || (implied->level == *level && last > *day)) {
            *level = implied->level;
            *day = last;
        }
    }
}

static void
read_attainments(KithHoldings *holdings, const KithProblem *problem, gint32 person)
{
    const KithFrameworks *frameworks = problem->frameworks;
    KithTick now = kith_problem_tick(problem, holdings->day, 0);
    Count held = {-1, 0}, claimed = {-1, 0};
    for (gint32 i = problem->attainment_first[person]; i < problem->attainment_first[person + 1];
         i++) {
        const KithAttainment *attainment = &problem->attainments[i];
        KithHolding holding = {attainment->competency, attainment->level};
        if (attainment->from > now)
            continue;
        if (attainment->until <= now) {
            if (!attainment->claimed)
                read_lapsed(holdings, problem, attainment);
        } else if (attainment->claimed) {
            mean(frameworks, attainment->holding, holdings->claimed);
            g_array_append_val(holdings->claims, holding);
            count(&claimed, holding.competency);
        } else {
            mean(frameworks, attainment->holding, holdings->held);
            g_array_append_val(holdings->named, holding);
            count(&held, holding.competency);
        }
    }
    holdings->n_held = held.n;
    holdings->n_claimed = claimed.n;
    for (gint32 i = problem->attainment_first[person]; i < problem->attainment_first[person + 1];
         i++) {
        const KithAttainment *attainment = &problem->attainments[i];
        gint32 competency = attainment->competency;
        if ((i == problem->attainment_first[person] || attainment[-1].competency != competency) &&
            holdings->lapsed[competency] > holdings->held[competency])
            holdings->n_lapsed++;
    }
}

static void
read_registers(KithHoldings *holdings, const KithProblem *problem, gint32 person)
{
    KithTick now = kith_problem_tick(problem, holdings->day, 0);
    for (gint32 i = problem->authorisation_first[person];
         i < problem->authorisation_first[person + 1]; i++) {
        const KithAuthorisation *authorisation = &problem->authorisations[i];
        if (authorisation->kind == KITH_REGISTRATION && authorisation->register_ >= 0 &&
            authorisation->from <= now && authorisation->until > now)
            holdings->registered[authorisation->register_] = TRUE;
    }
}

void
kith_holdings_init(KithHoldings *holdings, const KithProblem *problem, gint32 person, gint32 day)
{
    gsize n = (gsize)MAX(problem->frameworks->n_competencies, 1);
    *holdings = (KithHoldings){
        .day = day,
        .held = g_new0(gint32, n),
        .claimed = g_new0(gint32, n),
        .lapsed = g_new0(gint32, n),
        .lapsed_day = g_new0(gint32, n),
        .registered = g_new0(gboolean, MAX(problem->frameworks->n_registers, 1)),
        .named = g_array_new(FALSE, FALSE, sizeof(KithHolding)),
        .claims = g_array_new(FALSE, FALSE, sizeof(KithHolding)),
    };
    if (person < 0)
        return;
    read_attainments(holdings, problem, person);
    read_registers(holdings, problem, person);
}

void
kith_holdings_clear(KithHoldings *holdings)
{
    g_free(holdings->held);
    g_free(holdings->claimed);
    g_free(holdings->lapsed);
    g_free(holdings->lapsed_day);
    g_free(holdings->registered);
    g_array_unref(holdings->named);
    g_array_unref(holdings->claims);
}

void
kith_holdings_add_profile(KithHoldings *holdings, const KithProblem *problem, gint32 profile)
{
    const KithFrameworks *frameworks = problem->frameworks;
    const KithProfile *from = &frameworks->profiles[profile];
    for (gint32 i = 0; i < from->n_requires; i++) {
        const KithCompetency *competency = &frameworks->competencies[from->required[i].competency];
        holdings->n_held += holdings->held[from->required[i].competency] == 0;
        mean(frameworks, kith_holding_number(frameworks, from->required[i]), holdings->held);
        g_array_append_val(holdings->named, from->required[i]);
        if (competency->register_ >= 0)
            holdings->registered[competency->register_] = TRUE;
    }
}

void
kith_raise(KithRaise *raise, KithHolding holding)
{
    const KithFrameworks *frameworks = raise->frameworks;
    gint32 number = kith_holding_number(frameworks, holding);
    for (gint32 i = frameworks->implied_first[number]; i < frameworks->implied_first[number + 1];
         i++) {
        const KithHolding *implied = &frameworks->implied[i];
        gint32 *level = &raise->level[implied->competency];
        if (*level >= implied->level)
            continue;
        KithHolding before = {implied->competency, *level};
        g_array_append_val(raise->changed, before);
        *level = implied->level;
    }
}

void
kith_raise_undo(KithRaise *raise)
{
    for (guint i = raise->changed->len; i-- > 0;) {
        KithHolding before = g_array_index(raise->changed, KithHolding, i);
        raise->level[before.competency] = before.level;
    }
    g_array_set_size(raise->changed, 0);
}
