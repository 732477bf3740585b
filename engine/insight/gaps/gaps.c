#include "insight/gaps/gaps.h"

#include "insight/gaps/scarce.h"
#include "model/variant.h"

void
kith_gaps_restore_closed(KithGaps *gaps)
{
    const KithFlow *flow = gaps->flow;
    memcpy(flow->closed, gaps->closed, flow->n_rows * flow->words * sizeof(KithBits));
}

/* --- what is open, unserved and lacking --- */

static void
count_open(KithGaps *gaps)
{
    const KithProblem *problem = gaps->problem;
    const KithRota *rota = gaps->rota;
    gaps->open = g_new0(gint32, MAX(problem->n_cells, 1));
    if (rota == NULL)
        return;
    for (gint32 cell = 0; cell < problem->n_cells; cell++)
        gaps->open[cell] = problem->cells[cell].least;
    for (gsize d = 0; d < kith_rota_duties(rota); d++) {
        const KithDuty *duty = kith_rota_duty(rota, d);
        for (gint32 i = 0; kith_duty_covers(duty) && i < duty->n_seats; i++)
            gaps->open[problem->seat_cell[kith_duty_seat(rota, duty, i)]]--;
    }
    for (gint32 cell = 0; cell < problem->n_cells; cell++)
        gaps->open[cell] = MAX(gaps->open[cell], 0);
}

/* A variant in which everybody holds whatever unserved needs ask for. */
static KithProblem *
all_able(const KithGaps *gaps)
{
    const KithProblem *problem = gaps->problem;
    const KithFlow *flow = gaps->flow;
    g_autofree guint8 *asked = g_new0(guint8, MAX(problem->n_requirements, 1));
    g_autoptr(GArray) attained = g_array_new(FALSE, FALSE, sizeof(KithAttained));
    for (gint32 h = 0; h < flow->n_heads; h++)
        if (flow->heads[h].person < 0)
            asked[problem->cells[flow->heads[h].cell].requirement] = TRUE;
    for (gint32 r = 0; r < problem->n_requirements; r++)
        for (gint32 c = 0; asked[r] && c < problem->requirements[r].n_clauses; c++) {
            const KithClause *clause = &problem->clauses[problem->requirements[r].first_clause + c];
            for (gint32 person = 0; person < problem->n_people; person++) {
                KithAttained one = {person, problem->alternatives[clause->first_alternative],
                                    KITH_ALWAYS, KITH_NEVER};
                g_array_append_val(attained, one);
            }
        }
    return kith_variant_new(gaps->problem, (const KithAttained *)(void *)attained->data,
                            (gint32)attained->len);
}

/* Somebody among those who could learn to take a cell who would have room for a head of it. Who is
 * let in stays so. */
static gboolean
serve_with(KithGaps *gaps, const KithEligibility *able, gint32 head, gint32 *people)
{
    KithFlow *flow = gaps->flow;
    gint32 cell = flow->heads[head].cell, n = kith_eligibility_people(able, cell, people);
    gint32 n_new = 0;
    for (gint32 i = 0; i < n; i++)
        if (!kith_flow_is_candidate(flow, cell, people[i]))
            people[n_new++] = people[i];
    for (gint32 i = 0; i < n_new; i++) {
        kith_flow_allow(flow, cell, people[i]);
        if (kith_flow_has_place(flow, head, people[i]))
            break;
    }
    return kith_flow_serve(flow, head);
}

/* Whether unserved heads would be served if others held what they ask for: tried by letting in
 * whoever could learn it, for one after the other and keeping what that takes. */
static void
find_lacking(KithGaps *gaps)
{
    KithFlow *flow = gaps->flow;
    gaps->lacks = g_new0(guint8, MAX(flow->n_heads, 1));
    g_autoptr(GHashTable) in_vain = g_hash_table_new(NULL, NULL);
    g_autoptr(KithProblem) variant = all_able(gaps);
    g_autoptr(KithEligibility) able = kith_eligibility_new(variant);
    g_autofree gint32 *people = g_new(gint32, MAX(gaps->problem->n_people, 1));
    kith_flow_note(flow);
    for (gint32 h = 0; h < flow->n_heads; h++) {
        const KithHead *head = &flow->heads[h];
        gint64 kind = (gint64)head->node * gaps->problem->n_requirements +
                      gaps->problem->cells[head->cell].requirement + 1;
        if (head->person >= 0 ||
            (head->node >= 0 && g_hash_table_contains(in_vain, GSIZE_TO_POINTER((gsize)kind))))
            continue;
        gaps->lacks[h] = serve_with(gaps, able, h, people);
        if (!gaps->lacks[h] && flow->nodes[head->node].n_words > 0)
            g_hash_table_add(in_vain, GSIZE_TO_POINTER((gsize)kind));
        kith_flow_disallow(flow);
    }
    kith_flow_rewind(flow);
    kith_gaps_restore_closed(gaps);
}

static void
add_head(KithGapSum *sum, gint64 minutes, gboolean unserved, gboolean lacking)
{
    sum->heads++;
    sum->asked += minutes;
    sum->unserved_heads += unserved;
    sum->unserved += unserved ? minutes : 0;
    sum->lacking_heads += lacking;
    sum->lacking += lacking ? minutes : 0;
    sum->pressed_heads += unserved && !lacking;
    sum->pressed += unserved && !lacking ? minutes : 0;
}

/* The sums over all, and the heads behind them. */
static void
find_heads(KithGaps *gaps)
{
    const KithProblem *problem = gaps->problem;
    const KithFlow *flow = gaps->flow;
    g_autofree KithBits *people = kith_bits_new((gsize)problem->n_people);
    for (gint32 cell = 0; cell < problem->n_cells; cell++) {
        const KithOccurrence *occurrence = kith_cell_occurrence(problem, cell);
        gint64 minutes = kith_gaps_minutes(problem, occurrence->duration);
        KithGapSum *sums[] = {&gaps->total, &gaps->by_importance[occurrence->importance]};
        KithGapHead head = {problem->cells[cell].occurrence,
                            cell,
                            problem->cells[cell].least,
                            0,
                            gaps->open[cell],
                            KITH_GAP_NONE,
                            0,
                            0};
        gboolean lacks = FALSE;
        for (gint32 h = flow->cell_first[cell]; h < flow->cell_first[cell + 1]; h++) {
            gboolean unserved = flow->heads[h].person < 0;
            head.unserved += unserved;
            lacks = lacks || gaps->lacks[h];
            for (gsize i = 0; i < G_N_ELEMENTS(sums); i++)
                add_head(sums[i], minutes, unserved, gaps->lacks[h]);
        }
        for (gsize i = 0; i < G_N_ELEMENTS(sums); i++) {
            sums[i]->open_heads += head.open;
            sums[i]->open += head.open * minutes;
        }
        if (head.unserved == 0 && head.open == 0)
            continue;
        gint32 blamed = gaps->blamed[problem->cells[cell].requirement];
        if (lacks && blamed >= 0) {
            head.competency = problem->alternatives[blamed].competency;
            head.level = problem->alternatives[blamed].level;
        }
        kith_flow_candidates(flow, cell, people);
        head.people = (gint32)kith_bits_count(people, flow->words);
        g_array_append_val(gaps->heads, head);
    }
}

KithGaps *
kith_gaps_new(KithProblem *problem, KithRota *rota)
{
    g_return_val_if_fail(problem != NULL, NULL);
    KithGaps *gaps = g_new0(KithGaps, 1);
    gaps->problem = kith_problem_ref(problem);
    gaps->rota = rota != NULL ? kith_rota_ref(rota) : NULL;
    gaps->eligibility = kith_eligibility_new(problem);
    gaps->flow = kith_flow_new(gaps->eligibility);
    gaps->asks = kith_asks_new(problem, gaps->eligibility->from, gaps->eligibility->until);
    gaps->closed = g_memdup2(gaps->flow->closed,
                             MAX(gaps->flow->n_rows * gaps->flow->words, 1) * sizeof(KithBits));
    gaps->rows = g_array_new(FALSE, FALSE, sizeof(KithGap));
    gaps->heads = g_array_new(FALSE, FALSE, sizeof(KithGapHead));
    gaps->reliance = g_array_new(FALSE, FALSE, sizeof(KithReliance));
    gaps->reliance_cells = g_array_new(FALSE, FALSE, sizeof(gint32));
    gaps->over = g_array_new(FALSE, FALSE, sizeof(KithOverQualified));
    gaps->islands = g_array_new(FALSE, FALSE, sizeof(KithIsland));
    gaps->island_holdings = g_array_new(FALSE, FALSE, sizeof(KithGapHolding));
    gaps->holders = kith_holders(gaps->asks);
    gaps->blamed = kith_scarcest(problem, gaps->asks);
    count_open(gaps);
    find_lacking(gaps);
    find_heads(gaps);
    kith_gaps_find_rows(gaps);
    kith_gaps_find_reliance(gaps);
    kith_gaps_find_over_qualified(gaps);
    kith_gaps_find_islands(gaps);
    return gaps;
}

void
kith_gaps_free(KithGaps *gaps)
{
    if (gaps == NULL)
        return;
    GArray *arrays[] = {gaps->rows, gaps->heads,   gaps->reliance,       gaps->reliance_cells,
                        gaps->over, gaps->islands, gaps->island_holdings};
    for (gsize i = 0; i < G_N_ELEMENTS(arrays); i++)
        g_array_free(arrays[i], TRUE);
    g_free(gaps->closed);
    g_free(gaps->holders);
    g_free(gaps->blamed);
    g_free(gaps->open);
    g_free(gaps->lacks);
    kith_asks_free(gaps->asks);
    kith_flow_free(gaps->flow);
    kith_eligibility_free(gaps->eligibility);
    kith_rota_unref(gaps->rota);
    kith_problem_unref(gaps->problem);
    g_free(gaps);
}

gboolean
kith_gaps_has_rota(const KithGaps *gaps)
{
    return gaps->rota != NULL;
}

KithProblem *
kith_gaps_problem(const KithGaps *gaps)
{
    return gaps->problem;
}

/* --- getters --- */

#define LIST(type, name, field)                                                                    \
    const type *kith_gaps_##name(const KithGaps *gaps, gsize *n)                                   \
    {                                                                                              \
        *n = gaps->field->len;                                                                     \
        return (const type *)(const void *)gaps->field->data;                                      \
    }

LIST(KithGap, rows, rows)
LIST(KithGapHead, heads, heads)
LIST(KithReliance, reliance, reliance)
LIST(KithOverQualified, over_qualified, over)
LIST(KithIsland, islands, islands)

const gint32 *
kith_gaps_reliance_cells(const KithGaps *gaps)
{
    return (const gint32 *)(const void *)gaps->reliance_cells->data;
}

const KithGapHolding *
kith_gaps_island_holdings(const KithGaps *gaps)
{
    return (const KithGapHolding *)(const void *)gaps->island_holdings->data;
}

const KithGapSum *
kith_gaps_total(const KithGaps *gaps)
{
    return &gaps->total;
}

const KithGapSum *
kith_gaps_by_importance(const KithGaps *gaps)
{
    return gaps->by_importance;
}

gint32
kith_gaps_candidates(const KithGaps *gaps, gint32 cell, gint32 *people)
{
    g_return_val_if_fail(cell >= 0 && cell < gaps->problem->n_cells, 0);
    return kith_eligibility_people(gaps->eligibility, cell, people);
}

const char *
kith_gaps_competency_id(const KithGaps *gaps, gint32 competency)
{
    return competency >= 0 ? gaps->problem->frameworks->competencies[competency].id : NULL;
}

const char *
kith_gaps_competency_name(const KithGaps *gaps, gint32 competency)
{
    return competency >= 0 ? gaps->problem->frameworks->competencies[competency].name : NULL;
}

const char *
kith_gaps_locality_id(const KithGaps *gaps, gint32 locality)
{
    return locality >= 0 ? kith_problem_text(gaps->problem, gaps->problem->locality_id[locality])
                         : NULL;
}

const char *
kith_gaps_locality_name(const KithGaps *gaps, gint32 locality)
{
    if (locality < 0)
        return NULL;
    const KithTable *table = &gaps->problem->partnership->tables[KITH_LOCALITIES];
    const char *name =
        kith_problem_text(gaps->problem, kith_cell(table, KITH_LOCALITIES_NAME, locality));
    return name != NULL ? name : kith_gaps_locality_id(gaps, locality);
}
