#include "rota/objective.h"
#include "rota/state.h"

KithScore
kith_objective_rota(const KithRota *rota, KithTerm *terms)
{
    g_autoptr(KithRulebook) book = kith_rulebook_new(rota->problem);
    g_autoptr(KithEligibility) eligibility = kith_eligibility_new(rota->problem);
    g_autoptr(KithState) state = kith_state_new(book, eligibility);
    g_autoptr(KithPublished) published =
        rota->before != NULL ? kith_published_new(rota->before, rota->today) : NULL;
    if (published != NULL)
        kith_state_follow(state, published);
    kith_state_load(state, rota);
    return kith_state_recompute(state, terms);
}
