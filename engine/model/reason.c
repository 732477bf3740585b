#include <kith/reason.h>

#define STAYS  FALSE
#define PASSES TRUE

#define INFO(REASON, id, passes, one, several, sentence) {id, passes, one, several, sentence},
static const KithReasonInfo infos[KITH_REASONS] = {KITH_REASON_LIST(INFO)};

const KithReasonInfo *
kith_reason_info(KithReasonCode code)
{
    g_return_val_if_fail(code < KITH_REASONS, NULL);
    return &infos[code];
}
