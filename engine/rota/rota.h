/* The rota as a value: flat arrays behind <kith/rota.h>. */
#pragma once

#include <kith/rota.h>
#include "model/problem.h"

typedef struct {
    gint32 person;
    gint32 contract; /* under which it is done; -1 where the person has none that fits */
    KithTick start, end;
    gint32 first_seat, n_seats; /* in the rota's seats, ascending; several when needs are joined
                                   into one visit */
    KithDutyState state;
    gboolean pinned;
    gint32 published; /* the date on which it was told as it is; KITH_NONE: it was not */
    guint line;       /* of the file that it was read from, its first row; 0: of none */
} KithDuty;

struct _KithRota {
    gint ref_count; /* atomic */
    KithProblem *problem;
    GArray *duties;   /* KithDuty, by person, start, first seat */
    GArray *seats;    /* gint32: seats, in the order of the duties */
    KithRota *before; /* the rota that this one changes, held; NULL: none */
    gint32 today;     /* day of the period on which it is changed; below 0 before the period */
};

/* Adds a duty that takes `n_seats` seats (at least 1). Call kith_rota_sort() once all are added.
 * O(1). */
void kith_rota_add(KithRota *rota, gint32 person, KithTick start, KithTick end, const gint32 *seats,
                   gint32 n_seats, KithDutyState state, gboolean pinned);

/*
 * Orders the duties by person, start and seat, works out contracts, and gives the seats of each
 * cell to its people in the order of their numbers (those who cover it before the offered), so that
 * equal rotas are equal byte for byte. O(n log n).
 */
void kith_rota_sort(KithRota *rota);

/*
 * Gives each duty that is as it was in the rota before (person, seats' occurrences, start) the
 * state and the pin that it had there, lets what was declined or cancelled there stand beside it
 * for the record, and calls the others changed where anything there had been published, else
 * drafts. For a sorted rota; it is sorted anew. O(n log n).
 */
void kith_rota_keep_states(KithRota *rota);

static inline const KithDuty *
kith_rota_duty(const KithRota *rota, gsize index)
{
    return &g_array_index(rota->duties, KithDuty, index);
}

/* The day of the period on which a duty counts: that of its need. */
gint32 kith_duty_day(const KithRota *rota, const KithDuty *duty);

static inline gint32
kith_duty_seat(const KithRota *rota, const KithDuty *duty, gint32 i)
{
    return g_array_index(rota->seats, gint32, duty->first_seat + i);
}

/* What further cells of unmet.csv say of a seat, each new or left NULL; they are freed. */
typedef void KithUnmetCells(const KithRota *rota, gint32 seat, char **cells, gpointer data);

/* kith_rota_unmet_to_csv() with `n` further columns of these names. */
char *kith_rota_unmet_write(const KithRota *rota, const char *const *names, gsize n,
                            KithUnmetCells *fill, gpointer data, gsize *length);

/* By how much a joined duty is shorter than one for each of its seats; 0 for one seat. */
KithTick kith_duty_saved(const KithRota *rota, const KithDuty *duty);

/* Declined and cancelled duties are kept for the record: they take no time and no seat. */
static inline gboolean
kith_duty_stands(const KithDuty *duty)
{
    return duty->state != KITH_DECLINED && duty->state != KITH_CANCELLED;
}

/* What is only offered takes the time of the person who was asked, but is no head yet. */
static inline gboolean
kith_duty_covers(const KithDuty *duty)
{
    return kith_duty_stands(duty) && duty->state != KITH_OFFERED;
}

/* The occurrence that a seat belongs to. */
static inline const KithOccurrence *
kith_seat_occurrence(const KithProblem *problem, gint32 seat)
{
    return &problem->occurrences[problem->cells[problem->seat_cell[seat]].occurrence];
}
