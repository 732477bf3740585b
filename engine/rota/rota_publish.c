#include <kith/publish.h>

#include "rota/rota.h"

/* Who has which occurrence. */
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

static Key
key_of(const KithRota *rota, const KithDuty *duty)
{
    gint32 cell = rota->problem->seat_cell[kith_duty_seat(rota, duty, 0)];
    return (Key){duty->person, rota->problem->cells[cell].occurrence};
}

/* The duties of a rota that stand. */
static GHashTable *
index_duties(const KithRota *rota)
{
    GHashTable *index = g_hash_table_new_full(hash, equal, g_free, NULL);
    for (gsize i = 0; rota != NULL && i < kith_rota_duties(rota); i++) {
        const KithDuty *duty = kith_rota_duty(rota, i);
        Key key = key_of(rota, duty);
        if (kith_duty_stands(duty))
            g_hash_table_insert(index, g_memdup2(&key, sizeof key), (gpointer)duty);
    }
    return index;
}

static gboolean
is_told(const KithDuty *duty)
{
    return duty != NULL && duty->published != KITH_NONE &&
           (duty->state == KITH_PUBLISHED || duty->state == KITH_ACCEPTED);
}

typedef struct {
    KithRota *made;
    const KithRota *from;
    GHashTable *told; /* of the rota before */
    gint32 today, until;
    guint8 *reached; /* by person: has something to be told */
    gint64 notice;
    KithPublication what;
} Publishing;

static KithDuty *
copy(Publishing *publishing, const KithRota *of, const KithDuty *duty, KithDutyState state)
{
    KithRota *made = publishing->made;
    kith_rota_add(made, duty->person, duty->start, duty->end,
                  &g_array_index(of->seats, gint32, duty->first_seat), duty->n_seats, state,
                  duty->pinned);
    KithDuty *copied = &g_array_index(made->duties, KithDuty, made->duties->len - 1);
    copied->published = duty->published;
    copied->line = duty->line;
    return copied;
}

/* Whether it is as it was told; `*was` is what the person was told of that occurrence. */
static gboolean
is_as_told(const Publishing *publishing, const KithDuty *duty, const KithDuty **was)
{
    Key key = key_of(publishing->from, duty);
    *was = publishing->from->before != NULL ? g_hash_table_lookup(publishing->told, &key) : duty;
    return is_told(*was) && (*was)->start == duty->start && (*was)->end == duty->end;
}

static void
tell(Publishing *publishing, KithDuty *duty, gboolean again, gint32 day)
{
    KithPublication *what = &publishing->what;
    gint32 notice = MAX(0, day - publishing->today), told = what->first + what->changed;
    if (duty->state != KITH_ACCEPTED)
        duty->state = KITH_PUBLISHED;
    duty->published = publishing->from->problem->first_date + publishing->today;
    what->notice_least = told == 0 ? notice : MIN(what->notice_least, notice);
    publishing->notice += notice;
    *(again ? &what->changed : &what->first) += 1;
    publishing->reached[duty->person] = TRUE;
}

static void
publish_duty(Publishing *publishing, const KithDuty *duty)
{
    const KithRota *from = publishing->from;
    gint32 day = kith_duty_day(from, duty);
    const KithDuty *was;
    gboolean as_told = is_as_told(publishing, duty, &was);
    KithDuty *copied = copy(publishing, from, duty, duty->state);
    if (!kith_duty_stands(duty) || duty->state == KITH_OFFERED)
        return;
    if (as_told) {
        copied->state = was->state;
        copied->published = was->published;
        publishing->what.kept++;
    } else if (day <= publishing->until) {
        tell(publishing, copied, is_told(was) || duty->state == KITH_CHANGED, day);
    } else {
        copied->state = is_told(was) || is_told(duty) ? KITH_CHANGED : duty->state;
        copied->published = KITH_NONE;
        publishing->what.left++;
    }
}

/* What people were told and do not have any more stands on record. */
static void
withdraw(Publishing *publishing)
{
    const KithRota *before = publishing->from->before;
    g_autoptr(GHashTable) has = index_duties(publishing->from);
    for (gsize i = 0; before != NULL && i < kith_rota_duties(before); i++) {
        const KithDuty *duty = kith_rota_duty(before, i);
        Key key = key_of(before, duty);
        if (!kith_duty_stands(duty) || !is_told(duty) || g_hash_table_contains(has, &key))
            continue;
        copy(publishing, before, duty, KITH_CANCELLED);
        publishing->what.withdrawn++;
        publishing->reached[duty->person] = TRUE;
    }
}

KithRota *
kith_publish(const KithRota *rota, gint32 today, gint32 until, KithPublication *what)
{
    g_return_val_if_fail(rota != NULL, NULL);
    const KithProblem *problem = rota->problem;
    Publishing publishing = {.made = kith_rota_new(rota->problem),
                             .from = rota,
                             .told = index_duties(rota->before),
                             .today = today,
                             .until = until,
                             .reached = g_new0(guint8, (gsize)problem->n_people + 1),
                             .what = {.today = today}};
    for (gsize i = 0; i < kith_rota_duties(rota); i++)
        publish_duty(&publishing, kith_rota_duty(rota, i));
    withdraw(&publishing);
    kith_rota_sort(publishing.made);
    if (rota->before != NULL)
        kith_rota_follow(publishing.made, rota->before, today);
    gint32 told = publishing.what.first + publishing.what.changed;
    publishing.what.notice_mean = told > 0 ? (double)publishing.notice / told : 0;
    for (gint32 person = 0; person < problem->n_people; person++)
        publishing.what.people += publishing.reached[person];
    if (what != NULL)
        *what = publishing.what;
    g_hash_table_unref(publishing.told);
    g_free(publishing.reached);
    return publishing.made;
}
