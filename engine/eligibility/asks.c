#include "eligibility/asks.h"
#include "eligibility/holds.h"

/* Numbers what the requirements of cells ask for, each competency at a level once. */
static void
number_asks(KithAsks *asks, const KithProblem *problem)
{
    const KithFrameworks *frameworks = problem->frameworks;
    g_autofree guint8 *seen = g_new0(guint8, problem->n_requirements);
    g_autoptr(GArray) holdings = g_array_new(FALSE, FALSE, sizeof(KithHolding));
    asks->of_holding = g_new(gint32, MAX(frameworks->n_holdings, 1));
    for (gint32 h = 0; h < frameworks->n_holdings; h++)
        asks->of_holding[h] = -1;
    for (gint32 cell = 0; cell < problem->n_cells; cell++) {
        gint32 requirement = problem->cells[cell].requirement;
        if (seen[requirement])
            continue;
        seen[requirement] = TRUE;
        const KithRequirement *asked = &problem->requirements[requirement];
        for (gint32 c = 0; c < asked->n_clauses; c++) {
            const KithClause *clause = &problem->clauses[asked->first_clause + c];
            for (gint32 i = 0; i < clause->n_alternatives; i++) {
                KithHolding holding = problem->alternatives[clause->first_alternative + i];
                gint32 *ask = &asks->of_holding[kith_holding_number(frameworks, holding)];
                if (*ask < 0) {
                    *ask = asks->n_asks++;
                    g_array_append_val(holdings, holding);
                }
            }
        }
    }
    asks->holdings = (KithHolding *)(void *)g_array_free(g_steal_pointer(&holdings), FALSE);
}

/* The asks that a holding satisfies, listed by holding: `first` has one entry more than there are
 * holdings. */
static GArray *
list_meanings(const KithAsks *asks, const KithFrameworks *frameworks, gint32 *first)
{
    GArray *list = g_array_new(FALSE, FALSE, sizeof(gint32));
    for (gint32 h = 0; h < frameworks->n_holdings; h++) {
        first[h] = (gint32)list->len;
        for (gint32 i = frameworks->implied_first[h]; i < frameworks->implied_first[h + 1]; i++) {
            KithHolding lower = {frameworks->implied[i].competency, 1};
            for (; lower.level <= frameworks->implied[i].level; lower.level++) {
                gint32 ask = asks->of_holding[kith_holding_number(frameworks, lower)];
                if (ask >= 0)
                    g_array_append_val(list, ask);
            }
        }
    }
    first[frameworks->n_holdings] = (gint32)list->len;
    return list;
}

static void
add_attained(KithAsks *asks, const KithProblem *problem, KithTick from, KithTick until)
{
    g_autofree gint32 *first = g_new(gint32, problem->frameworks->n_holdings + 1);
    g_autoptr(GArray) meanings = list_meanings(asks, problem->frameworks, first);
    for (gint32 person = 0; person < problem->n_people; person++) {
        for (gint32 i = problem->attainment_first[person];
             i < problem->attainment_first[person + 1]; i++) {
            const KithAttainment *a = &problem->attainments[i];
            if (a->claimed || !kith_spans_meet(a->from, a->until, from, until))
                continue;
            gboolean always = kith_spans(a->from, a->until, from, until);
            for (gint32 m = first[a->holding]; m < first[a->holding + 1]; m++) {
                gsize set = (gsize)g_array_index(meanings, gint32, m) * asks->words;
                kith_bits_set(asks->able + set, (gsize)person);
                if (always)
                    kith_bits_set(asks->always + set, (gsize)person);
            }
        }
    }
}

/* Who is permitted what: by register at some time and at all times, and by competency whoever has a
 * delegation at some time for anybody. */
typedef struct {
    KithBits *able, *always; /* n_registers * words */
    KithBits **delegated;    /* by competency; NULL where nobody asks for it or delegates it */
} Permits;

static void
add_permits(Permits *permits, const KithAsks *asks, const KithProblem *problem, KithTick from,
            KithTick until)
{
    for (gint32 person = 0; person < problem->n_people; person++) {
        for (gint32 i = problem->authorisation_first[person];
             i < problem->authorisation_first[person + 1]; i++) {
            const KithAuthorisation *a = &problem->authorisations[i];
            if (!kith_spans_meet(a->from, a->until, from, until))
                continue;
            if (a->kind == KITH_REGISTRATION && a->register_ >= 0) {
                gsize set = (gsize)a->register_ * asks->words;
                kith_bits_set(permits->able + set, (gsize)person);
                if (kith_spans(a->from, a->until, from, until))
                    kith_bits_set(permits->always + set, (gsize)person);
            } else if (a->kind == KITH_DELEGATION && a->competency >= 0 &&
                       permits->delegated[a->competency] != NULL) {
                kith_bits_set(permits->delegated[a->competency], (gsize)person);
            }
        }
    }
}

/* Leaves, of those who attained something regulated, only those who are permitted. */
static void
narrow_to_permitted(KithAsks *asks, const KithProblem *problem, KithTick from, KithTick until)
{
    const KithFrameworks *frameworks = problem->frameworks;
    gsize size = (gsize)MAX(frameworks->n_registers, 1) * asks->words;
    Permits permits = {.able = g_new0(KithBits, size),
                       .always = g_new0(KithBits, size),
                       .delegated = g_new0(KithBits *, frameworks->n_competencies)};
    for (gint32 k = 0; k < asks->n_asks; k++) {
        gint32 competency = asks->holdings[k].competency;
        if (frameworks->competencies[competency].register_ >= 0 &&
            frameworks->competencies[competency].delegable && permits.delegated[competency] == NULL)
            permits.delegated[competency] = g_new0(KithBits, asks->words);
    }
    add_permits(&permits, asks, problem, from, until);
    for (gint32 k = 0; k < asks->n_asks; k++) {
        gint32 competency = asks->holdings[k].competency;
        gint32 register_ = frameworks->competencies[competency].register_;
        if (register_ < 0)
            continue;
        const KithBits *delegated = permits.delegated[competency];
        gsize set = (gsize)k * asks->words, of = (gsize)register_ * asks->words;
        for (gsize w = 0; w < asks->words; w++) {
            asks->able[set + w] &= permits.able[of + w] | (delegated != NULL ? delegated[w] : 0);
            asks->always[set + w] &= permits.always[of + w];
        }
    }
    for (gint32 c = 0; c < frameworks->n_competencies; c++)
        g_free(permits.delegated[c]);
    g_free(permits.delegated);
    g_free(permits.always);
    g_free(permits.able);
}

KithAsks *
kith_asks_new(const KithProblem *problem, KithTick from, KithTick until)
{
    KithAsks *asks = g_new0(KithAsks, 1);
    asks->words = kith_bits_words((gsize)problem->n_people);
    number_asks(asks, problem);
    asks->able = g_new0(KithBits, (gsize)asks->n_asks * asks->words);
    asks->always = g_new0(KithBits, (gsize)asks->n_asks * asks->words);
    add_attained(asks, problem, from, until);
    narrow_to_permitted(asks, problem, from, until);
    return asks;
}

void
kith_asks_free(KithAsks *asks)
{
    if (asks == NULL)
        return;
    g_free(asks->of_holding);
    g_free(asks->holdings);
    g_free(asks->able);
    g_free(asks->always);
    g_free(asks);
}
