#include "rota/rules/sequence.h"

#define RUN_LONGEST 1000 /* days: periods have at most 800, and known pasts fewer than 100 */
#define EVERY_DAY   0x7f

const KithRuleKind kith_sequence_kinds[KITH_SEQUENCE_KINDS] = {
    KITH_RULE_SUCCESSION, KITH_RULE_RUN_WORKED, KITH_RULE_RUN_OFF, KITH_RULE_OFF_AFTER,
    KITH_RULE_PATTERN};

void
kith_stepper_init(KithStepper *stepper, const KithProblem *problem, gint32 number)
{
    const KithRule *rule = &problem->rules[number];
    gint64 scale = problem->ticks_per_minute;
    gboolean all = (rule->kinds & ~KITH_KIND_UNKNOWN) == (G_MAXUINT32 & ~KITH_KIND_UNKNOWN) ||
                   rule->kinds == 0;
    *stepper = (KithStepper){
        .rule = number,
        .kind = rule->kind,
        .off = rule->kind == KITH_RULE_RUN_OFF,
        .kinds = all ? G_MAXUINT32 : rule->kinds,
        .after = rule->after == 0 ? G_MAXUINT32 : rule->after,
        .least = rule->least == KITH_NONE ? 0 : rule->least,
        .most = rule->most == KITH_NONE || rule->most > RUN_LONGEST ? G_MAXINT32 : rule->most,
        .run = MIN(rule->run, RUN_LONGEST),
        .n_pattern = rule->n_pattern,
        .days = rule->days,
        .wished = rule->wished,
        .over = rule->weight * scale,
        .under = rule->weight_under * scale,
    };
    for (gint32 i = 0; i < rule->n_pattern; i++)
        stepper->pattern[i] = rule->pattern[i];
}

static gboolean
is_member(const KithStepper *stepper, guint32 kinds)
{
    return stepper->off ? kinds == 0 : (kinds & stepper->kinds) != 0;
}

/* A run is as long as the past tells; where it tells of nothing else, its beginning is unknown. */
static KithStep
begin_run(const KithStepper *stepper, const guint32 *days, gint32 n_days)
{
    gint32 length = 0;
    while (length < n_days && is_member(stepper, days[length]))
        length++;
    KithStep step = {0, length == n_days};
    gint64 above, below;
    for (gint32 i = 0; i < length; i++)
        kith_stepper_step(stepper, &step, days[0], &above, &below);
    return step;
}

KithStep
kith_stepper_begin(const KithStepper *stepper, const KithProblem *problem, gint32 person)
{
    const KithPast *past = &problem->past[person];
    const guint32 *days = &problem->past_days[past->first_day];
    if (stepper->kind == KITH_RULE_RUN_WORKED || stepper->kind == KITH_RULE_RUN_OFF)
        return begin_run(stepper, days, past->n_days);

    KithStep step = {0, 0};
    gint64 above, below;
    if (stepper->kind == KITH_RULE_PATTERN && stepper->days != EVERY_DAY)
        step.more = ((problem->first_date - past->n_days + 3) % 7 + 7) %
                    7; /* Monday is 0; 1970-01-01 was a Thursday */
    for (gint32 back = past->n_days - 1; back >= 0; back--)
        kith_stepper_step(stepper, &step, days[back], &above, &below);
    return step;
}

static void
step_run(const KithStepper *stepper, KithStep *memory, guint32 kinds, gint64 *above, gint64 *below)
{
    if (is_member(stepper, kinds)) {
        *above = memory->length >= stepper->most;
        gint32 cap = MAX(stepper->least, stepper->most == G_MAXINT32 ? 1 : stepper->most);
        memory->length = MIN(memory->length + 1, CLAMP(cap, 1, RUN_LONGEST));
        if (memory->length >= stepper->least)
            memory->more = FALSE; /* long enough, whenever it began: one state fewer */
        return;
    }
    if (memory->length > 0 && !memory->more && memory->length < stepper->least)
        *below = stepper->least - memory->length;
    memory->length = 0;
    memory->more = FALSE;
}

static void
step_off_after(const KithStepper *stepper, KithStep *memory, guint32 kinds, gint64 *below)
{
    gint32 off = memory->length - stepper->run; /* below 0: the run has not got so far */
    gboolean after = (kinds & stepper->after) != 0;
    if (kinds == 0) {
        memory->length =
            off < 0 || off + 1 >= MIN(stepper->least, RUN_LONGEST) ? 0 : memory->length + 1;
        return;
    }
    if (off > 0 || (off == 0 && !after))
        *below = stepper->least - off;
    if (!after)
        memory->length = 0;
    else
        memory->length = off > 0 ? 1 : MIN(memory->length + 1, stepper->run);
}

static gboolean
is_as(guint32 entry, guint32 kinds)
{
    if (entry == KITH_PATTERN_OFF)
        return kinds == 0;
    return entry == KITH_PATTERN_ANY_DAY || (kinds & entry) != 0;
}

static void
step_pattern(const KithStepper *stepper, KithStep *memory, guint32 kinds, gint64 *above,
             gint64 *below)
{
    gboolean begins = (stepper->days >> memory->more) & 1;
    guint32 kept = ((guint32)memory->length << 1) | (begins ? 1 : 0), now = 0;
    for (gint32 i = 0; i < stepper->n_pattern; i++) {
        if (((kept >> i) & 1) == 0)
            continue;
        if (is_as(stepper->pattern[i], kinds))
            now |= (guint32)1 << i;
        else
            *below += stepper->wished;
    }
    guint32 last = (guint32)1 << (stepper->n_pattern - 1);
    *above = !stepper->wished && (now & last) != 0;
    memory->length = (gint32)(now & ~last);
    if (stepper->days != EVERY_DAY)
        memory->more = (memory->more + 1) % 7;
}

void
kith_stepper_step(const KithStepper *stepper, KithStep *memory, guint32 kinds, gint64 *above,
                  gint64 *below)
{
    *above = *below = 0;
    switch (stepper->kind) {
    case KITH_RULE_SUCCESSION:
        *above = memory->length > 0 && (kinds & stepper->kinds) != 0;
        memory->length = (kinds & stepper->after) != 0;
        return;
    case KITH_RULE_OFF_AFTER: step_off_after(stepper, memory, kinds, below); return;
    case KITH_RULE_PATTERN: step_pattern(stepper, memory, kinds, above, below); return;
    default: step_run(stepper, memory, kinds, above, below);
    }
}
