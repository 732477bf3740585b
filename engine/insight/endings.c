#include "insight/endings.h"

#include "eligibility/eligibility.h"
#include "model/variant.h"

#include <stdlib.h>
#include <string.h>

/* --- what ends --- */

static gint32
last_day(const KithProblem *problem, KithTick until)
{
    gint32 date, minutes;
    kith_problem_local(problem, until - 1, &date, &minutes);
    return date;
}

static int
compare_endings(gconstpointer a, gconstpointer b)
{
    const KithLapse *left = &((const KithEnding *)a)->lapse;
    const KithLapse *right = &((const KithEnding *)b)->lapse;
    if (left->date != right->date)
        return left->date < right->date ? -1 : 1;
    if (left->person != right->person)
        return left->person < right->person ? -1 : 1;
    if (left->kind != right->kind)
        return left->kind < right->kind ? -1 : 1;
    return ((const KithEnding *)a)->row - ((const KithEnding *)b)->row;
}

static void
add_attainment(const KithProblem *problem, gint32 person, gint32 row, GArray *endings)
{
    const KithAttainment *attainment = &problem->attainments[row];
    KithEnding ending = {{.person = person,
                          .kind = KITH_LAPSE_ATTAINMENT,
                          .competency = attainment->competency,
                          .level = attainment->level,
                          .client = -1,
                          .date = last_day(problem, attainment->until),
                          .renewal = -1},
                         row};
    g_array_append_val(endings, ending);
}

static void
add_authorisation(const KithProblem *problem, gint32 person, gint32 row, GArray *endings)
{
    const KithAuthorisation *given = &problem->authorisations[row];
    KithEnding ending = {{.person = person,
                          .kind = given->kind == KITH_REGISTRATION ? KITH_LAPSE_REGISTRATION
                                  : given->kind == KITH_SIGN_OFF   ? KITH_LAPSE_SIGN_OFF
                                                                   : KITH_LAPSE_DELEGATION,
                          .competency = given->competency,
                          .register_ = given->register_ >= 0
                                           ? problem->frameworks->registers[given->register_].id
                                           : NULL,
                          .client = given->client,
                          .date = last_day(problem, given->until),
                          .renewal = -1},
                         row};
    g_array_append_val(endings, ending);
}

GArray *
kith_endings_find(const KithProblem *problem, gint32 days)
{
    GArray *endings = g_array_new(FALSE, FALSE, sizeof(KithEnding));
    KithTick end = kith_problem_tick(problem, problem->first_date + days + 1, 0);
    for (gint32 p = 0; p < problem->n_people; p++) {
        for (gint32 i = problem->attainment_first[p]; i < problem->attainment_first[p + 1]; i++) {
            const KithAttainment *a = &problem->attainments[i];
            if (!a->claimed && a->from <= 0 && a->until > 0 && a->until <= end)
                add_attainment(problem, p, i, endings);
        }
        for (gint32 i = problem->authorisation_first[p]; i < problem->authorisation_first[p + 1];
             i++) {
            const KithAuthorisation *a = &problem->authorisations[i];
            if (a->from <= 0 && a->until > 0 && a->until <= end)
                add_authorisation(problem, p, i, endings);
        }
    }
    g_array_sort(endings, compare_endings);
    return endings;
}

void
kith_ending_switch(KithProblem *variant, const KithEnding *ending, gboolean counts)
{
    KithTick until = counts ? KITH_NEVER : KITH_ALWAYS;
    if (ending->lapse.kind == KITH_LAPSE_ATTAINMENT)
        variant->attainments[ending->row].until = until;
    else
        variant->authorisations[ending->row].until = until;
}

/* --- what a rota would lose --- */

/* Whether a duty's person holds all that its seats require. */
static gboolean
holds_all(const KithProblem *problem, const KithRota *rota, const KithDuty *duty)
{
    for (gint32 i = 0; i < duty->n_seats; i++) {
        gint32 seat = kith_duty_seat(rota, duty, i);
        gint32 requirement = problem->cells[problem->seat_cell[seat]].requirement;
        gint32 client = kith_seat_occurrence(problem, seat)->client;
        if (!kith_holds(problem, duty->person, requirement, client, duty->start, duty->end))
            return FALSE;
    }
    return TRUE;
}

guint8 *
kith_endings_duties(const KithRota *rota, const gint32 *days, gsize n)
{
    const KithProblem *problem = rota->problem;
    gsize n_duties = kith_rota_duties(rota);
    guint8 *first = g_new(guint8, n_duties + 1);
    memset(first, (int)n, n_duties + 1);
    g_autoptr(GArray) endings = kith_endings_find(problem, days[n - 1]);
    g_autofree gboolean *concerned = g_new0(gboolean, (gsize)problem->n_people + 1);
    KithProblem *variant = kith_variant_new(rota->problem, NULL, 0);
    guint done = 0;
    for (gsize step = 0; step < n; step++) {
        for (; done < endings->len; done++) {
            const KithEnding *ending = &g_array_index(endings, KithEnding, done);
            if (ending->lapse.date > problem->first_date + days[step])
                break;
            kith_ending_switch(variant, ending, FALSE);
            concerned[ending->lapse.person] = TRUE;
        }
        for (gsize d = 0; d < n_duties; d++) {
            const KithDuty *duty = kith_rota_duty(rota, d);
            if (concerned[duty->person] && first[d] == n && kith_duty_stands(duty) &&
                !holds_all(variant, rota, duty) && holds_all(problem, rota, duty))
                first[d] = (guint8)step;
        }
    }
    kith_problem_unref(variant);
    return first;
}

static int
compare_numbers(gconstpointer a, gconstpointer b)
{
    return *(const gint32 *)a - *(const gint32 *)b;
}

/* Adds the cells of the duties that somebody could do in `problem` and not in `variant`. */
static void
add_lost_cells(const KithDays *days, const KithProblem *variant, gint32 person, GArray *cells)
{
    const KithProblem *problem = days->rota->problem;
    guint before = cells->len;
    for (gint32 i = days->day_first[person]; i < days->day_first[person + 1]; i++) {
        const KithDayTally *day = kith_days_get(days, i);
        for (gint32 d = day->first; d < day->first + day->n; d++) {
            const KithDuty *duty = kith_rota_duty(days->rota, (gsize)days->order[d]);
            gint32 cell = problem->seat_cell[kith_duty_seat(days->rota, duty, 0)];
            if (!holds_all(variant, days->rota, duty) && holds_all(problem, days->rota, duty))
                g_array_append_val(cells, cell);
        }
    }
    if (cells->len > before)
        qsort(&g_array_index(cells, gint32, before), cells->len - before, sizeof(gint32),
              compare_numbers);
}

GArray *
kith_endings_cells(const KithDays *days, const GArray *endings, gint32 *first)
{
    GArray *cells = g_array_new(FALSE, FALSE, sizeof(gint32));
    KithProblem *variant = kith_variant_new(days->rota->problem, NULL, 0);
    for (guint i = 0; i < endings->len; i++)
        kith_ending_switch(variant, &g_array_index(endings, KithEnding, i), TRUE);
    for (guint i = 0; i < endings->len; i++) {
        const KithEnding *ending = &g_array_index(endings, KithEnding, i);
        first[i] = (gint32)cells->len;
        kith_ending_switch(variant, ending, FALSE);
        add_lost_cells(days, variant, ending->lapse.person, cells);
        kith_ending_switch(variant, ending, TRUE);
    }
    first[endings->len] = (gint32)cells->len;
    kith_problem_unref(variant);
    return cells;
}
