/* Columns of a rota as they lie in memory. */
#include <kith/view.h>

#include "rota/rota.h"

#include "model/schema.h"

#include <stddef.h>

G_STATIC_ASSERT(sizeof(KithDutyState) == sizeof(gint32) && sizeof(gboolean) == sizeof(gint32));

static const gsize members[KITH_ROTA_VIEWS] = {
    [KITH_ROTA_VIEW_DUTY_PERSON] = offsetof(KithDuty, person),
    [KITH_ROTA_VIEW_DUTY_START] = offsetof(KithDuty, start),
    [KITH_ROTA_VIEW_DUTY_END] = offsetof(KithDuty, end),
    [KITH_ROTA_VIEW_DUTY_FIRST_SEAT] = offsetof(KithDuty, first_seat),
    [KITH_ROTA_VIEW_DUTY_SEATS] = offsetof(KithDuty, n_seats),
    [KITH_ROTA_VIEW_DUTY_STATE] = offsetof(KithDuty, state),
    [KITH_ROTA_VIEW_DUTY_PINNED] = offsetof(KithDuty, pinned),
    [KITH_ROTA_VIEW_SEAT] = 0,
};

KithView
kith_rota_view(const KithRota *rota, KithRotaView view)
{
    g_return_val_if_fail(rota != NULL && (guint)view < KITH_ROTA_VIEWS, ((KithView){0}));
    gboolean of_duties = view != KITH_ROTA_VIEW_SEAT;
    const GArray *array = of_duties ? rota->duties : rota->seats;
    gsize stride = of_duties ? sizeof(KithDuty) : sizeof(gint32);
    if (array->len == 0)
        return (KithView){.stride = stride};
    return (KithView){.first = array->data + members[view], .n = array->len, .stride = stride};
}

const char *
kith_duty_state_name(gint32 state)
{
    int n;
    const char *const *words = kith_schema_words(KITH_WORDS_DUTY_STATE, &n);
    return state >= 0 && state < n ? words[state] : NULL;
}
