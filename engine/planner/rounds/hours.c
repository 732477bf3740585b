/* Working hours on rounds: what is done in them, how long they are overrun, and who is idlest. */
#include "planner/rounds/times.h"

/* How long after hours the person of a run is home, as its last stop stands. */
static KithTick
over_of(const KithRounds *rounds, gint32 run)
{
    const KithInterval *hours = &rounds->state->problem->hours[run];
    gint32 tail = rounds->tail[run];
    if (tail < 0 || hours->from == KITH_ALWAYS)
        return 0;
    const KithStop *last = &rounds->stops[tail];
    if (last->start == KITH_NEVER)
        return 0;
    KithTick home = last->start + last->duration +
                    kith_rounds_travel(rounds, kith_rounds_person(rounds, run),
                                       kith_rounds_from(rounds, run, tail), rounds->home[run]);
    return MAX(0, home - hours->until);
}

void
kith_rounds_note_end(KithRounds *rounds, gint32 run)
{
    if (rounds->over == NULL)
        return;
    KithTick over = over_of(rounds, run);
    gint64 more =
        rounds->over_each[kith_rounds_person(rounds, run)] * (gint64)(over - rounds->over[run]);
    kith_rounds_set(rounds, &rounds->over[run], over);
    rounds->cost += more;
    rounds->late += more;
}

gint64
kith_rounds_over_price(const KithRounds *rounds, gint32 run, KithTick home)
{
    const KithInterval *hours = &rounds->state->problem->hours[run];
    if (rounds->over == NULL || hours->from == KITH_ALWAYS)
        return 0;
    return rounds->over_each[kith_rounds_person(rounds, run)] *
           (gint64)(MAX(0, home - hours->until) - rounds->over[run]);
}

static KithTick
idle_of(const KithRounds *rounds, gint32 run)
{
    const KithInterval *hours = &rounds->state->problem->hours[run];
    if (hours->from == KITH_ALWAYS)
        return 0;
    return MAX(0, hours->until - hours->from + rounds->over[run] - rounds->busy[run]);
}

/* The leaf with the greatest value below a node, those of `without` left aside; -1: none. */
static gint32
greatest_leaf(const KithTick *tree, gint32 leaves, const gint32 *without, gint32 n)
{
    gint32 best = -1;
    KithTick greatest = -1;
    /* beside the path to each leaf that is left aside stand subtrees that hold all the others */
    gint32 stack[128], top = 0;
    stack[top++] = 1;
    while (top > 0) {
        gint32 node = stack[--top];
        if (tree[node] <= greatest)
            continue;
        if (node >= leaves) {
            gboolean is_out = FALSE;
            for (gint32 i = 0; i < n; i++)
                is_out |= without[i] == node - leaves;
            if (!is_out) {
                greatest = tree[node];
                best = node - leaves;
            }
            continue;
        }
        gint32 low = 2 * node, high = low + 1;
        if (tree[low] > tree[high]) {
            stack[top++] = high;
            stack[top++] = low;
        } else {
            stack[top++] = low;
            stack[top++] = high;
        }
    }
    return best;
}

void
kith_rounds_find_idlest(KithRounds *rounds)
{
    const KithState *state = rounds->state;
    rounds->idle_gain = 0;
    if (rounds->idle_each == 0)
        return;
    const KithTick *tree = state->idle_tree;
    for (gint32 i = 0; i < 3; i++)
        rounds->idlest[i] = greatest_leaf(tree, state->idle_leaves, rounds->idlest, i);
    KithTick third = rounds->idlest[2] >= 0 ? tree[state->idle_leaves + rounds->idlest[2]] : 0;
    rounds->idle_gain = rounds->idle_each * (gint64)(tree[1] - third);
}

gint64
kith_rounds_idle_price(const KithRounds *rounds)
{
    if (rounds->idle_each == 0)
        return 0;
    const KithState *state = rounds->state;
    gint32 touched[8], n = 0;
    const gint32 *moved = (const gint32 *)(const void *)rounds->moved->data;
    KithTick greatest = 0;
    for (guint i = 0; i < rounds->moved->len; i++) {
        const gint32 runs[2] = {state->run[moved[i]], rounds->stops[moved[i]].run};
        for (int side = 0; side < 2; side++) {
            if (runs[side] < 0)
                continue;
            gboolean is_known = FALSE;
            for (gint32 t = 0; t < n; t++)
                is_known |= touched[t] == runs[side];
            if (is_known)
                continue;
            if (n == G_N_ELEMENTS(touched))
                return -rounds->idle_gain; /* many: the state will tell */
            touched[n++] = runs[side];
            greatest = MAX(greatest, idle_of(rounds, runs[side]));
        }
    }
    for (int i = 0; i < 3; i++) {
        gboolean is_touched = FALSE;
        for (gint32 t = 0; t < n; t++)
            is_touched |= touched[t] == rounds->idlest[i];
        if (!is_touched && rounds->idlest[i] >= 0) {
            greatest = MAX(greatest, state->idle_tree[state->idle_leaves + rounds->idlest[i]]);
            break;
        }
    }
    return rounds->idle_each * (gint64)(greatest - state->idle_tree[1]);
}

/* Takes over a run as the stops stand. */
void
kith_rounds_read_hours(KithRounds *rounds, gint32 run)
{
    if (rounds->busy == NULL)
        return;
    gint32 person = kith_rounds_person(rounds, run), place = rounds->home[run];
    KithTick busy = 0;
    for (gint32 seat = rounds->head[run]; seat >= 0; seat = rounds->stops[seat].next) {
        const KithStop *stop = &rounds->stops[seat];
        busy += kith_rounds_travel(rounds, person, place, stop->place) + stop->duration;
        place = stop->place >= 0 ? stop->place : place;
    }
    busy += kith_rounds_travel(rounds, person, place, rounds->home[run]);
    rounds->busy[run] = busy;
    gint64 before = rounds->over[run];
    rounds->over[run] = over_of(rounds, run);
    rounds->late += rounds->over_each[person] * (rounds->over[run] - before);
    rounds->cost += rounds->over_each[person] * (rounds->over[run] - before);
}

void
kith_rounds_make_hours(KithRounds *rounds)
{
    const KithState *state = rounds->state;
    const KithProblem *problem = state->problem;
    if (problem->hours == NULL)
        return;
    gsize runs = (gsize)problem->n_people * (gsize)problem->n_days;
    rounds->busy = g_new0(KithTick, MAX(runs, 1));
    rounds->over = g_new0(KithTick, MAX(runs, 1));
    rounds->over_each = g_new0(gint64, MAX(problem->n_people, 1));
    for (gint32 person = 0; person < problem->n_people; person++)
        rounds->over_each[person] = kith_rounds_weight(state->book, person, KITH_RULE_OVERRUN);
    if (state->idle_tree != NULL)
        rounds->idle_each = kith_rounds_weight(state->book, 0, KITH_RULE_IDLE_GREATEST);
    for (gsize run = 0; run < runs; run++)
        kith_rounds_read_hours(rounds, (gint32)run);
    kith_rounds_find_idlest(rounds);
}
