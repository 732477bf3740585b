#include <kith/measure.h>

#include <string.h>

#define KITH_MORE    KITH_MORE_IS_BETTER
#define KITH_LESS    KITH_LESS_IS_BETTER
#define KITH_NEITHER KITH_NEITHER_IS_BETTER

#define INFO(MEASURE, id, group, unit, better, name, means)                                        \
    {id, KITH_GROUP_##group, KITH_MEASURE_##unit, KITH_##better, name, means},
static const KithMeasureInfo infos[KITH_MEASURES] = {KITH_MEASURE_LIST(INFO)};

const KithMeasureInfo *
kith_measure_info(KithMeasureKind kind)
{
    g_return_val_if_fail(kind < KITH_MEASURES, NULL);
    return &infos[kind];
}

int
kith_measure_kind(const char *id)
{
    for (int kind = 0; kind < KITH_MEASURES; kind++)
        if (strcmp(infos[kind].id, id) == 0)
            return kind;
    return -1;
}

const char *
kith_measure_group(KithMeasureGroup group)
{
    static const char *const names[KITH_MEASURE_GROUPS] = {"service", "travel", "staff",
                                                           "skills",  "cost",   "governance"};
    g_return_val_if_fail(group < KITH_MEASURE_GROUPS, NULL);
    return names[group];
}
