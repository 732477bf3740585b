#include "report/html/facts.h"

gint32
kith_html_minutes(const KithProblem *problem, gint32 day, KithTick tick)
{
    gint32 date, minutes;
    kith_problem_local(problem, tick, &date, &minutes);
    return (date - problem->first_date - day) * 1440 + minutes;
}

const char *
kith_html_locality(const KithProblem *problem, gint32 locality)
{
    if (locality < 0)
        return "Elsewhere";
    return kith_problem_called(problem, KITH_SOUGHT_LOCALITY, locality);
}

/* --- the order of rows --- */

/* Localities as a tree reads: each before what lies within it. Localities by rank. */
static void
rank_within(const KithProblem *problem, gint32 within, gint32 *rank, gint32 *n)
{
    for (gint32 locality = 0; locality < problem->n_localities; locality++)
        if (problem->locality_within[locality] == within && rank[locality] < 0) {
            rank[locality] = (*n)++;
            rank_within(problem, locality, rank, n);
        }
}

typedef struct {
    gint32 row, group, weight, rank, second;
} OrderedRow;

static int
compare_rows(gconstpointer a, gconstpointer b)
{
    const OrderedRow *left = a, *right = b;
    if (left->rank != right->rank)
        return left->rank < right->rank ? -1 : 1;
    if (left->second != right->second)
        return left->second < right->second ? -1 : 1;
    return left->row - right->row;
}

/* Orders rows that weigh something by locality, then by `second` (NULL: none), then as they stand
 * in their table. */
static void
order_rows(KithRowOrder *order, gint32 n, const gint32 *group, const gint32 *second,
           const gint32 *weight, const gint32 *rank, gint32 n_ranks)
{
    g_autoptr(GArray) rows = g_array_new(FALSE, FALSE, sizeof(OrderedRow));
    for (gint32 row = 0; row < n; row++) {
        OrderedRow ordered = {row, group[row], weight[row],
                              group[row] >= 0 ? rank[group[row]] : n_ranks,
                              second != NULL ? second[row] : 0};
        if (weight[row] > 0)
            g_array_append_val(rows, ordered);
    }
    g_array_sort(rows, compare_rows);
    order->n = (gint32)rows->len;
    order->rows = g_new(gint32, rows->len + 1);
    order->group = g_new(gint32, rows->len + 1);
    order->weight = g_new(gint32, rows->len + 1);
    for (guint i = 0; i < rows->len; i++) {
        const OrderedRow *row = &g_array_index(rows, OrderedRow, i);
        order->rows[i] = row->row;
        order->group[i] = row->group;
        order->weight[i] = row->weight;
    }
}

static void
order_all(KithHtmlFacts *facts, const gint32 *rank)
{
    const KithProblem *problem = facts->problem;
    gint32 n = MAX(MAX(problem->n_people, problem->n_clients), problem->n_needs);
    g_autofree gint32 *group = g_new(gint32, (gsize)n + 1);
    g_autofree gint32 *weight = g_new0(gint32, (gsize)n + 1);

    for (gint32 person = 0; person < problem->n_people; person++)
        group[person] = problem->people[person].locality;
    for (gsize d = 0; d < kith_rota_duties(facts->rota); d++)
        weight[kith_rota_duty(facts->rota, d)->person] += facts->days->legs[d].day >= 0;
    for (gint32 person = 0; person < problem->n_people; person++)
        if (weight[person] == 0)
            g_array_append_val(facts->idle, person);
    order_rows(&facts->people, problem->n_people, group, NULL, weight, rank, problem->n_localities);

    for (gint32 client = 0; client < problem->n_clients; client++) {
        group[client] = problem->clients[client].locality;
        weight[client] = 0;
    }
    for (gint32 i = 0; i < problem->n_occurrences; i++)
        if (problem->occurrences[i].client >= 0)
            weight[problem->occurrences[i].client]++;
    order_rows(&facts->clients, problem->n_clients, group, NULL, weight, rank,
               problem->n_localities);

    g_autofree gint32 *place = g_new(gint32, (gsize)n + 1);
    for (gint32 need = 0; need < problem->n_needs; need++) {
        gint32 first = problem->need_first[need], end = problem->need_first[need + 1];
        const KithOccurrence *occurrence =
            first < end ? &problem->occurrences[problem->need_occurrences[first]] : NULL;
        gboolean is_shift = occurrence != NULL && occurrence->client < 0;
        weight[need] = is_shift ? end - first : 0;
        place[need] = is_shift ? occurrence->place : -1;
        group[need] = is_shift ? occurrence->locality : -1;
    }
    order_rows(&facts->shifts, problem->n_needs, group, place, weight, rank, problem->n_localities);
}

/* --- all of it --- */

static void
find_takers(KithHtmlFacts *facts)
{
    gsize n_seats = (gsize)facts->problem->n_seats;
    facts->duty_of_seat = g_new(gint32, n_seats + 1);
    for (gsize seat = 0; seat < n_seats; seat++)
        facts->duty_of_seat[seat] = -1;
    for (gsize d = 0; d < kith_rota_duties(facts->rota); d++) {
        const KithDuty *duty = kith_rota_duty(facts->rota, d);
        for (gint32 i = 0; kith_duty_stands(duty) && i < duty->n_seats; i++)
            facts->duty_of_seat[kith_duty_seat(facts->rota, duty, i)] = (gint32)d;
    }
}

static KithAxis
find_axis(const KithHtmlFacts *facts, gboolean visits_only)
{
    const KithProblem *problem = facts->problem;
    KithAxis axis = {8 * 60, 18 * 60};
    for (gsize d = 0; d < kith_rota_duties(facts->rota); d++) {
        const KithDuty *duty = kith_rota_duty(facts->rota, d);
        const KithLeg *leg = &facts->days->legs[d];
        gint32 seat = kith_duty_seat(facts->rota, duty, 0);
        if (leg->day < 0 || (visits_only && kith_seat_occurrence(problem, seat)->client < 0))
            continue;
        axis.from = MIN(axis.from, kith_html_minutes(problem, leg->day, duty->start - leg->travel));
        axis.until = MAX(axis.until, kith_html_minutes(problem, leg->day, duty->end) + 30);
    }
    axis.from = MAX(axis.from, 0) / 60 * 60;
    axis.until = (MIN(axis.until, 48 * 60) + 59) / 60 * 60;
    return axis;
}

static gpointer
find_gaps(gpointer rota)
{
    return kith_gaps_new(kith_rota_problem(rota), rota);
}

static void
find_out(KithHtmlFacts *facts)
{
    static const gint32 ahead[] = KITH_LAPSES_AHEAD;
    facts->searching = g_thread_new("kith", find_gaps, facts->rota);
    facts->lapses = kith_lapses_new(kith_rota_problem(facts->rota), ahead, G_N_ELEMENTS(ahead));
    facts->measures = kith_measures_new(facts->rota);
    facts->check = kith_check(facts->rota);
}

void
kith_html_facts_wait(KithHtmlFacts *facts)
{
    if (facts->searching != NULL)
        facts->gaps = g_thread_join(g_steal_pointer(&facts->searching));
}

KithHtmlFacts *
kith_html_facts_new(KithRota *rota, const KithReportOptions *options)
{
    KithHtmlFacts *facts = g_new0(KithHtmlFacts, 1);
    const KithProblem *problem = rota->problem;
    gint32 n_ranks = 0;
    facts->rota = rota;
    facts->problem = problem;
    facts->options = options;
    facts->days = kith_days_new(rota);
    facts->coverage = kith_coverage_new(rota);
    facts->idle = g_array_new(FALSE, FALSE, sizeof(gint32));
    g_autofree gint32 *rank = g_new(gint32, (gsize)problem->n_localities + 1);
    for (gint32 locality = 0; locality < problem->n_localities; locality++)
        rank[locality] = -1;
    rank_within(problem, -1, rank, &n_ranks);
    find_takers(facts);
    facts->day = find_axis(facts, FALSE);
    facts->rounds = find_axis(facts, TRUE);
    order_all(facts, rank);
    find_out(facts);
    return facts;
}

static void
clear_order(KithRowOrder *order)
{
    g_free(order->rows);
    g_free(order->group);
    g_free(order->weight);
}

void
kith_html_facts_free(KithHtmlFacts *facts)
{
    if (facts == NULL)
        return;
    kith_html_facts_wait(facts);
    kith_days_free(facts->days);
    kith_coverage_free(facts->coverage);
    clear_order(&facts->people);
    clear_order(&facts->clients);
    clear_order(&facts->shifts);
    g_array_free(facts->idle, TRUE);
    g_free(facts->duty_of_seat);
    kith_measures_free(facts->measures);
    kith_check_free(facts->check);
    kith_gaps_free(facts->gaps);
    kith_lapses_free(facts->lapses);
    g_free(facts);
}
