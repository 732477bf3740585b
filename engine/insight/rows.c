#include <kith/rows.h>

#include "insight/explain.h"
#include "planner/repair/take.h"

struct _KithRows {
    const KithCheck *check; /* borrowed */
    KithRota *rota;         /* held */
    KithExplainer *explainer;
    GArray *all;      /* KithRow */
    GArray *breaches; /* gsize */
};

/* --- what a row costs as it stands --- */

static gboolean
take_away(KithState *state, gpointer data)
{
    kith_state_remove(state, *(const gint32 *)data);
    return kith_state_settle(state);
}

/* How the score changes where the seat is left empty. */
static gboolean
change_without(KithState *state, gint32 seat, KithScore *change)
{
    KithScore before = *kith_state_score(state);
    kith_state_begin(state);
    gboolean possible = take_away(state, &seat);
    *change = kith_score_less(kith_state_score(state), &before);
    kith_state_rollback(state);
    return possible;
}

static void
price_row(KithRows *rows, KithRow *row)
{
    KithScore without, nothing = {{0}};
    row->possible = row->change != KITH_ROW_GONE &&
                    kith_explainer_holder(rows->explainer, row->seat) == row->person &&
                    change_without(rows->explainer->state, row->seat, &without);
    if (row->possible)
        row->cost = kith_score_less(&nothing, &without);
}

/* --- the rows --- */

static void
list_rows(KithRows *rows)
{
    const KithRota *rota = rows->rota;
    const KithProblem *problem = rota->problem;
    for (gsize d = 0; d < kith_rota_duties(rota); d++) {
        const KithDuty *duty = kith_rota_duty(rota, d);
        for (gint32 s = 0; kith_duty_stands(duty) && s < duty->n_seats; s++) {
            gint32 seat = kith_duty_seat(rota, duty, s);
            KithRow row = {.line = duty->line,
                           .person = duty->person,
                           .occurrence = problem->cells[problem->seat_cell[seat]].occurrence,
                           .seat = seat,
                           .start = duty->start,
                           .end = duty->end,
                           .other = -1,
                           .before = KITH_NEVER};
            g_array_append_val(rows->all, row);
        }
    }
}

static void
add_gone(KithRows *rows, const KithChange *change)
{
    const KithProblem *problem = rows->rota->problem;
    const KithOccurrence *occurrence = &problem->occurrences[change->occurrence];
    KithRow row = {.person = change->person,
                   .occurrence = change->occurrence,
                   .seat = problem->cells[occurrence->first_cell].first_seat,
                   .start = change->before,
                   .end = change->before + occurrence->duration,
                   .change = KITH_ROW_GONE,
                   .other = -1,
                   .before = change->before};
    g_array_append_val(rows->all, row);
}

static gint64
key_of(gint32 person, gint32 occurrence)
{
    return ((gint64)person << 32) | occurrence;
}

/* What each row changes, from the changes of the whole. */
static void
mark_changes(KithRows *rows)
{
    g_autoptr(KithChanges) changes = kith_changes_new(rows->rota);
    gsize n;
    if (changes == NULL)
        return;
    const KithChange *all = kith_changes_all(changes, &n);
    g_autoptr(GHashTable) of = g_hash_table_new_full(g_int64_hash, g_int64_equal, g_free, NULL);
    for (gsize i = 0; i < n; i++) {
        gint64 key = key_of(all[i].person, all[i].occurrence);
        if (all[i].kind != KITH_CHANGE_TAKEN)
            g_hash_table_insert(of, g_memdup2(&key, sizeof key), (gpointer)&all[i]);
    }
    for (guint i = 0; i < rows->all->len; i++) {
        KithRow *row = &g_array_index(rows->all, KithRow, i);
        gint64 key = key_of(row->person, row->occurrence);
        const KithChange *change = g_hash_table_lookup(of, &key);
        if (change == NULL)
            continue;
        row->change = change->kind == KITH_CHANGE_GIVEN ? KITH_ROW_NEW : KITH_ROW_MOVED;
        row->other = change->other;
        row->before = change->before;
    }
    for (gsize i = 0; i < n; i++)
        if (all[i].kind == KITH_CHANGE_TAKEN && all[i].other < 0)
            add_gone(rows, &all[i]);
}

/* Whether a breach is about a row: its person, and its need or its day. */
static gboolean
is_about(const KithProblem *problem, const KithBreach *breach, const KithRow *row)
{
    if (row->change == KITH_ROW_GONE)
        return FALSE;
    if (breach->person >= 0 && breach->person != row->person)
        return FALSE;
    if (breach->occurrence >= 0)
        return breach->occurrence == row->occurrence;
    return breach->person >= 0 &&
           breach->day ==
               kith_occurrence_day_at(problem, &problem->occurrences[row->occurrence], row->start);
}

static int
compare_rows(gconstpointer a, gconstpointer b)
{
    const KithRow *left = a, *right = b;
    if ((left->change == KITH_ROW_GONE) != (right->change == KITH_ROW_GONE))
        return left->change == KITH_ROW_GONE ? 1 : -1;
    if (left->line != right->line)
        return left->line < right->line ? -1 : 1;
    if (left->person != right->person)
        return left->person < right->person ? -1 : 1;
    if (left->start != right->start)
        return left->start < right->start ? -1 : 1;
    return (left->seat > right->seat) - (left->seat < right->seat);
}

/* Breaches that no row is about, such as a need that nobody has, are left to the whole. */
static void
mark_breaches(KithRows *rows)
{
    gsize n;
    const KithProblem *problem = rows->rota->problem;
    const KithBreach *all = kith_check_breaches(rows->check, &n);
    g_autofree gsize *of_person = g_new0(gsize, (gsize)problem->n_people + 2);
    g_autoptr(GArray) by_person = g_array_new(FALSE, FALSE, sizeof(gsize));
    g_autoptr(GArray) nobody = g_array_new(FALSE, FALSE, sizeof(gsize)); /* a team's, a link's */
    g_array_set_size(by_person, (guint)n);
    for (gsize b = 0; b < n; b++)
        if (all[b].person >= 0)
            of_person[all[b].person + 2]++;
        else if (problem->rules[all[b].rule].tier == KITH_TIER_PROTECT)
            g_array_append_val(nobody, b);
    for (gint32 p = 0; p < problem->n_people; p++)
        of_person[p + 2] += of_person[p + 1];
    for (gsize b = 0; b < n; b++)
        if (all[b].person >= 0)
            g_array_index(by_person, gsize, of_person[all[b].person + 1]++) = b;
    for (guint i = 0; i < rows->all->len; i++) {
        KithRow *row = &g_array_index(rows->all, KithRow, i);
        row->first_breach = rows->breaches->len;
        for (gsize at = of_person[row->person]; at < of_person[row->person + 1]; at++)
            if (is_about(problem, &all[g_array_index(by_person, gsize, at)], row))
                g_array_append_val(rows->breaches, g_array_index(by_person, gsize, at));
        for (guint at = 0; at < nobody->len; at++)
            if (is_about(problem, &all[g_array_index(nobody, gsize, at)], row))
                g_array_append_val(rows->breaches, g_array_index(nobody, gsize, at));
        row->breaches = rows->breaches->len - row->first_breach;
    }
}

KithRows *
kith_rows_new(const KithCheck *check)
{
    g_return_val_if_fail(check != NULL, NULL);
    KithRows *rows = g_new0(KithRows, 1);
    rows->check = check;
    rows->rota = kith_rota_ref(kith_check_rota(check));
    rows->explainer = kith_explainer_new(rows->rota);
    rows->all = g_array_new(FALSE, FALSE, sizeof(KithRow));
    rows->breaches = g_array_new(FALSE, FALSE, sizeof(gsize));
    list_rows(rows);
    mark_changes(rows);
    g_array_sort(rows->all, compare_rows);
    mark_breaches(rows);
    for (guint i = 0; i < rows->all->len; i++)
        price_row(rows, &g_array_index(rows->all, KithRow, i));
    return rows;
}

void
kith_rows_free(KithRows *rows)
{
    if (rows == NULL)
        return;
    g_array_free(rows->all, TRUE);
    g_array_free(rows->breaches, TRUE);
    kith_explainer_free(rows->explainer);
    kith_rota_unref(rows->rota);
    g_free(rows);
}

KithRota *
kith_rows_rota(const KithRows *rows)
{
    return rows->rota;
}

const KithRow *
kith_rows_all(const KithRows *rows, gsize *n)
{
    *n = rows->all->len;
    return (const KithRow *)(void *)rows->all->data;
}

const gsize *
kith_rows_breaches(const KithRows *rows, gsize *n)
{
    *n = rows->breaches->len;
    return (const gsize *)(void *)rows->breaches->data;
}

gboolean
kith_rows_terms(KithRows *rows, gsize number, KithTerm *terms, KithScore *cost)
{
    g_return_val_if_fail(number < rows->all->len, FALSE);
    const KithRow *row = &g_array_index(rows->all, KithRow, number);
    const KithProblem *problem = rows->rota->problem;
    KithExplainer *explainer = rows->explainer;
    g_return_val_if_fail(row->possible, FALSE);
    KithScore without, nothing = {{0}};
    gint32 seat = row->seat;
    change_without(explainer->state, seat, &without);
    kith_explain_terms(explainer, row->person, take_away, &seat, &without);
    for (gint32 rule = 0; rule < problem->n_rules; rule++)
        terms[rule] = (KithTerm){-explainer->after[rule].units, -explainer->after[rule].cost};
    *cost = kith_score_less(&nothing, &without);
    if (row->other < 0)
        return FALSE;
    g_autofree KithTerm *theirs = g_new(KithTerm, problem->n_rules + 1);
    KithCandidate other = kith_explain_person(explainer, row->other, seat, theirs);
    if (other.outcome > KITH_NO_GAIN)
        return FALSE;
    for (gint32 rule = 0; rule < problem->n_rules; rule++) {
        terms[rule].units -= theirs[rule].units;
        terms[rule].cost -= theirs[rule].cost;
    }
    *cost = kith_score_less(cost, &other.change);
    return TRUE;
}
