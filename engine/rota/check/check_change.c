#include "rota/check/checker.h"

/* A seat that somebody had before (-1) or has now (1). */
typedef struct {
    gint32 occurrence, person;
    int by;
} Held;

static int
compare(gconstpointer a, gconstpointer b)
{
    const Held *left = a, *right = b;
    if (left->occurrence != right->occurrence)
        return left->occurrence < right->occurrence ? -1 : 1;
    return (left->person > right->person) - (left->person < right->person);
}

static void
collect(const KithCheck *check, const KithRota *rota, int by, GArray *all)
{
    const KithProblem *problem = check->problem;
    for (gsize d = 0; d < kith_rota_duties(rota); d++) {
        const KithDuty *duty = kith_rota_duty(rota, d);
        for (gint32 i = 0; kith_duty_stands(duty) && i < duty->n_seats; i++) {
            gint32 cell = problem->seat_cell[kith_duty_seat(rota, duty, i)];
            Held held = {problem->cells[cell].occurrence, duty->person, by};
            if (!problem->occurrences[held.occurrence].called_off)
                g_array_append_val(all, held);
        }
    }
}

/* What one change of an occurrence counts, by the days that are left until then. */
static gint64
weight_of(const KithCheck *check, gint32 rule, gint32 occurrence)
{
    gint32 due = check->problem->rules[rule].most;
    gint32 left = check->problem->occurrences[occurrence].day - kith_rota_today(check->rota);
    if (due == KITH_NONE)
        due = 14;
    if (left < 0)
        left = 0;
    return left < due ? 1 + due - left : 1;
}

void
kith_judge_changes(KithCheck *check, gint32 rule)
{
    const KithRota *before = kith_rota_before(check->rota);
    if (before == NULL)
        return;
    g_autoptr(GArray) all = g_array_new(FALSE, FALSE, sizeof(Held));
    collect(check, before, -1, all);
    collect(check, check->rota, 1, all);
    g_array_sort(all, compare);
    for (guint i = 0, next; i < all->len; i = next) {
        const Held *first = &g_array_index(all, Held, i);
        gint64 sum = 0;
        for (next = i; next < all->len && compare(first, &g_array_index(all, Held, next)) == 0;
             next++)
            sum += g_array_index(all, Held, next).by;
        if (sum == 0)
            continue;
        KithBreach where = KITH_NO_BREACH;
        where.person = first->person;
        where.occurrence = first->occurrence;
        kith_check_breach(check, rule, where, ABS(sum) * weight_of(check, rule, first->occurrence),
                          check->problem->rules[rule].weight, "%s %s",
                          kith_check_person(check, first->person), sum > 0 ? "is new" : "is gone");
    }
}
