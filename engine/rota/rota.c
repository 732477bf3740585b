#include "rota/rota.h"

#include <stdlib.h>

gint32
kith_duty_day(const KithRota *rota, const KithDuty *duty)
{
    const KithProblem *problem = rota->problem;
    return kith_occurrence_day_at(
        problem, kith_seat_occurrence(problem, kith_duty_seat(rota, duty, 0)), duty->start);
}

KithRota *
kith_rota_new(KithProblem *problem)
{
    g_return_val_if_fail(problem != NULL, NULL);
    KithRota *rota = g_new0(KithRota, 1);
    rota->ref_count = 1;
    rota->problem = kith_problem_ref(problem);
    rota->duties = g_array_new(FALSE, FALSE, sizeof(KithDuty));
    rota->seats = g_array_new(FALSE, FALSE, sizeof(gint32));
    return rota;
}

KithRota *
kith_rota_ref(KithRota *rota)
{
    g_atomic_int_inc(&rota->ref_count);
    return rota;
}

void
kith_rota_unref(KithRota *rota)
{
    if (rota == NULL || !g_atomic_int_dec_and_test(&rota->ref_count))
        return;
    kith_rota_unref(rota->before);
    kith_problem_unref(rota->problem);
    g_array_free(rota->duties, TRUE);
    g_array_free(rota->seats, TRUE);
    g_free(rota);
}

KithProblem *
kith_rota_problem(const KithRota *rota)
{
    return rota->problem;
}

void
kith_rota_follow(KithRota *rota, KithRota *before, gint32 today)
{
    g_return_if_fail(before != rota && (before == NULL || before->problem == rota->problem));
    if (before != NULL)
        kith_rota_ref(before);
    kith_rota_unref(rota->before);
    rota->before = before;
    rota->today = today;
}

KithRota *
kith_rota_before(const KithRota *rota)
{
    return rota->before;
}

gint32
kith_rota_today(const KithRota *rota)
{
    return rota->today;
}

gsize
kith_rota_duties(const KithRota *rota)
{
    return rota->duties->len;
}

void
kith_rota_add(KithRota *rota, gint32 person, KithTick start, KithTick end, const gint32 *seats,
              gint32 n_seats, KithDutyState state, gboolean pinned)
{
    const KithProblem *problem = rota->problem;
    g_return_if_fail(person >= 0 && person < problem->n_people && n_seats > 0 && start <= end);
    for (gint32 i = 0; i < n_seats; i++)
        g_return_if_fail(seats[i] >= 0 && seats[i] < problem->n_seats);

    KithDuty duty = {
        .person = person,
        .contract = -1,
        .start = start,
        .end = end,
        .first_seat = (gint32)rota->seats->len,
        .n_seats = n_seats,
        .state = state,
        .pinned = pinned != FALSE,
        .published = KITH_NONE,
    };
    g_array_append_val(rota->duties, duty);
    g_array_append_vals(rota->seats, seats, (guint)n_seats);
}

/* One seat as somebody takes it. */
typedef struct {
    gint32 cell, seat, person;
    int standing; /* 0: covers; 1: offered; 2: declined or cancelled, so that it takes no seat */
    KithTick start;
    gint32 at; /* in the rota's seats */
} Taken;

static int
compare_taken(gconstpointer a, gconstpointer b)
{
    const Taken *left = a, *right = b;
    if (left->cell != right->cell)
        return left->cell < right->cell ? -1 : 1;
    if (left->standing != right->standing)
        return left->standing < right->standing ? -1 : 1;
    if (left->person != right->person)
        return left->person < right->person ? -1 : 1;
    if (left->start != right->start)
        return left->start < right->start ? -1 : 1;
    return left->seat < right->seat ? -1 : left->seat > right->seat;
}

/* Gives the seats of each cell to its people in order. */
static void
share_out_seats(KithRota *rota)
{
    const KithProblem *problem = rota->problem;
    g_autoptr(GArray) all = g_array_sized_new(FALSE, FALSE, sizeof(Taken), rota->seats->len);
    for (guint d = 0; d < rota->duties->len; d++) {
        const KithDuty *duty = kith_rota_duty(rota, d);
        for (gint32 i = 0; i < duty->n_seats; i++) {
            gint32 seat = kith_duty_seat(rota, duty, i);
            Taken taken = {
                .cell = problem->seat_cell[seat],
                .seat = seat,
                .person = duty->person,
                .standing = kith_duty_covers(duty)   ? 0
                            : kith_duty_stands(duty) ? 1
                                                     : 2,
                .start = duty->start,
                .at = duty->first_seat + i,
            };
            g_array_append_val(all, taken);
        }
    }
    g_array_sort(all, compare_taken);

    gint32 cell_before = -1, next = 0;
    for (guint i = 0; i < all->len; i++) {
        const Taken *taken = &g_array_index(all, Taken, i);
        const KithCell *cell = &problem->cells[taken->cell];
        if (taken->cell != cell_before) {
            cell_before = taken->cell;
            next = cell->first_seat;
        }
        gint32 last = cell->first_seat + cell->most - 1;
        g_array_index(rota->seats, gint32, taken->at) =
            taken->standing == 2 ? cell->first_seat : MIN(next, last);
        next++;
    }
}

static int
compare_seats(const void *a, const void *b)
{
    const gint32 *left = a, *right = b;
    return *left < *right ? -1 : *left > *right;
}

/* By person, start and seat; the rest only so that the order is never left to chance. */
static int
compare_duties(gconstpointer a, gconstpointer b, gpointer data)
{
    const KithDuty *left = a, *right = b;
    const GArray *seats = data;
    if (left->person != right->person)
        return left->person < right->person ? -1 : 1;
    if (left->start != right->start)
        return left->start < right->start ? -1 : 1;
    for (gint32 i = 0; i < MIN(left->n_seats, right->n_seats); i++) {
        gint32 one = g_array_index(seats, gint32, left->first_seat + i);
        gint32 other = g_array_index(seats, gint32, right->first_seat + i);
        if (one != other)
            return one < other ? -1 : 1;
    }
    if (left->n_seats != right->n_seats)
        return left->n_seats < right->n_seats ? -1 : 1;
    if (left->end != right->end)
        return left->end < right->end ? -1 : 1;
    if (left->state != right->state)
        return left->state < right->state ? -1 : 1;
    return left->pinned - right->pinned;
}

void
kith_rota_sort(KithRota *rota)
{
    share_out_seats(rota);
    for (guint d = 0; d < rota->duties->len; d++) {
        const KithDuty *duty = kith_rota_duty(rota, d);
        if (duty->n_seats > 1)
            qsort(&g_array_index(rota->seats, gint32, duty->first_seat), (gsize)duty->n_seats,
                  sizeof(gint32), compare_seats);
    }
    g_array_sort_with_data(rota->duties, compare_duties, rota->seats);

    GArray *seats = g_array_sized_new(FALSE, FALSE, sizeof(gint32), rota->seats->len);
    for (guint d = 0; d < rota->duties->len; d++) {
        KithDuty *duty = &g_array_index(rota->duties, KithDuty, d);
        const gint32 *held = &g_array_index(rota->seats, gint32, duty->first_seat);
        duty->first_seat = (gint32)seats->len;
        g_array_append_vals(seats, held, (guint)duty->n_seats);
        gint32 occurrence = rota->problem->cells[rota->problem->seat_cell[held[0]]].occurrence;
        duty->contract =
            kith_problem_contract(rota->problem, duty->person, occurrence, duty->start, duty->end);
    }
    g_array_free(rota->seats, TRUE);
    rota->seats = seats;
}

KithTick
kith_duty_saved(const KithRota *rota, const KithDuty *duty)
{
    KithTick apart = 0;
    for (gint32 i = 0; i < duty->n_seats; i++)
        apart += kith_seat_occurrence(rota->problem, kith_duty_seat(rota, duty, i))->duration;
    return duty->n_seats > 1 ? apart - (duty->end - duty->start) : 0;
}
