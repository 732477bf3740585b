/* A rota that changes another one: what stays as it was. */
#include "rota/rota.h"

typedef struct {
    gint32 person, occurrence;
} Key;

static guint
hash(gconstpointer data)
{
    const Key *key = data;
    return (guint)key->person * 2654435761u ^ (guint)key->occurrence;
}

static gboolean
equal(gconstpointer a, gconstpointer b)
{
    const Key *left = a, *right = b;
    return left->person == right->person && left->occurrence == right->occurrence;
}

static gint32
occurrence_of(const KithRota *rota, const KithDuty *duty)
{
    gint32 cell = rota->problem->seat_cell[kith_duty_seat(rota, duty, 0)];
    return rota->problem->cells[cell].occurrence;
}

/* The duties that stand by person and first occurrence; `*published` where one of them is more than
 * a draft. */
static GHashTable *
index_duties(const KithRota *rota, gboolean *published)
{
    GHashTable *index = g_hash_table_new_full(hash, equal, g_free, NULL);
    for (gsize i = 0; i < kith_rota_duties(rota); i++) {
        const KithDuty *duty = kith_rota_duty(rota, i);
        Key key = {duty->person, occurrence_of(rota, duty)};
        if (!kith_duty_stands(duty))
            continue;
        *published = *published || duty->state != KITH_DRAFT;
        g_hash_table_insert(index, g_memdup2(&key, sizeof key), (gpointer)duty);
    }
    return index;
}

/* What was declined or cancelled is kept for the record. */
static void
keep_record(KithRota *rota)
{
    const KithRota *before = rota->before;
    for (gsize i = 0; i < kith_rota_duties(before); i++) {
        const KithDuty *duty = kith_rota_duty(before, i);
        if (kith_duty_stands(duty))
            continue;
        kith_rota_add(rota, duty->person, duty->start, duty->end,
                      &g_array_index(before->seats, gint32, duty->first_seat), duty->n_seats,
                      duty->state, duty->pinned);
        g_array_index(rota->duties, KithDuty, rota->duties->len - 1).published = duty->published;
    }
}

void
kith_rota_keep_states(KithRota *rota)
{
    g_return_if_fail(rota->before != NULL);
    gboolean published = FALSE;
    g_autoptr(GHashTable) index = index_duties(rota->before, &published);
    for (gsize i = 0; i < kith_rota_duties(rota); i++) {
        KithDuty *duty = &g_array_index(rota->duties, KithDuty, i);
        Key key = {duty->person, occurrence_of(rota, duty)};
        const KithDuty *was = g_hash_table_lookup(index, &key);
        gboolean same = was != NULL && was->start == duty->start && was->end == duty->end;
        duty->state = same ? was->state : published ? KITH_CHANGED : KITH_DRAFT;
        duty->published = same ? was->published : KITH_NONE;
        duty->pinned = duty->pinned || (was != NULL && was->pinned);
    }
    keep_record(rota);
    kith_rota_sort(rota);
}
