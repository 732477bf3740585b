#include <kith/changes.h>
#include <kith/check.h>

#include "eligibility/eligibility.h"
#include "rota/rota.h"

struct _KithChanges {
    KithRota *rota; /* held */
    GArray *all;    /* KithChange */
    GArray *opened; /* gint32 */
};

/* Who has a seat of what and when: a rota as a list that can be merged with another. */
typedef struct {
    gint32 person, occurrence;
    KithTick start;
} Held;

static int
compare_held(gconstpointer a, gconstpointer b)
{
    const Held *left = a, *right = b;
    if (left->person != right->person)
        return left->person < right->person ? -1 : 1;
    return (left->occurrence > right->occurrence) - (left->occurrence < right->occurrence);
}

static int
compare_exactly(gconstpointer a, gconstpointer b)
{
    const Held *left = a, *right = b;
    int order = compare_held(a, b);
    return order != 0 ? order : (left->start > right->start) - (left->start < right->start);
}

static GArray *
list_held(const KithRota *rota)
{
    const KithProblem *problem = rota->problem;
    GArray *list = g_array_new(FALSE, FALSE, sizeof(Held));
    for (gsize i = 0; i < kith_rota_duties(rota); i++) {
        const KithDuty *duty = kith_rota_duty(rota, i);
        for (gint32 s = 0; kith_duty_stands(duty) && s < duty->n_seats; s++) {
            gint32 cell = problem->seat_cell[kith_duty_seat(rota, duty, s)];
            Held held = {duty->person, problem->cells[cell].occurrence, duty->start};
            g_array_append_val(list, held);
        }
    }
    g_array_sort(list, compare_exactly);
    return list;
}

gboolean
kith_is_asked(const KithProblem *problem, gint32 person, gint32 number)
{
    const KithOccurrence *occurrence = &problem->occurrences[number];
    gint32 contract = kith_problem_contract(problem, person, number, occurrence->earliest,
                                            occurrence->earliest + occurrence->duration);
    if (contract < 0 && problem->contract_first[person] < problem->contract_first[person + 1])
        contract = problem->contract_first[person];
    return contract >= 0 && problem->contracts[contract].engagement != KITH_EMPLOYED;
}

/* The day of the duty that changes: on which it was or, where nobody had it, is. */
static gint32
day_of(const KithProblem *problem, const KithChange *change)
{
    return kith_occurrence_day_at(problem, &problem->occurrences[change->occurrence],
                                  change->before != KITH_NEVER ? change->before : change->after);
}

/* … and on which it is now or, where nobody has it, was. */
static gint32
day_after(const KithProblem *problem, const KithChange *change)
{
    return kith_occurrence_day_at(problem, &problem->occurrences[change->occurrence],
                                  change->after != KITH_NEVER ? change->after : change->before);
}

static const KithChange *
change_at(const KithChanges *changes, guint at)
{
    return &g_array_index(changes->all, KithChange, at);
}

static void
add(KithChanges *changes, KithChangeKind kind, const Held *held, KithTick before, KithTick after)
{
    const KithProblem *problem = changes->rota->problem;
    KithChange change = {
        .kind = kind,
        .person = held->person,
        .occurrence = held->occurrence,
        .before = before,
        .after = after,
        .other = -1,
        .why = KITH_WHY_CHOSEN,
        .rule = -1,
        .made_room = -1,
        .room_day = -1,
        .asked = kith_is_asked(problem, held->person, held->occurrence),
    };
    change.notice = day_of(problem, &change) - changes->rota->today;
    g_array_append_val(changes->all, change);
}

/* The next of two lists that are gone through at once: below 0 only `old` is there, above 0 only
 * `new`. */
static int
next_of(const GArray *before, guint i, const GArray *after, guint j, GCompareFunc compare,
        const Held **old, const Held **new)
{
    *old = i < before->len ? &g_array_index(before, Held, i) : NULL;
    *new = j < after->len ? &g_array_index(after, Held, j) : NULL;
    return *old == NULL ? 1 : *new == NULL ? -1 : compare(*old, *new);
}

/* Takes what stands in both lists out of both: of two seats of one need, the one that somebody
 * keeps has not moved to where the one that they lost was. */
static void
drop_same(GArray *before, GArray *after)
{
    guint i = 0, j = 0, kept_before = 0, kept_after = 0;
    while (i < before->len || j < after->len) {
        const Held *old, *new;
        int order = next_of(before, i, after, j, compare_exactly, &old, &new);
        if (order < 0)
            g_array_index(before, Held, kept_before++) = *old;
        else if (order > 0)
            g_array_index(after, Held, kept_after++) = *new;
        i += order <= 0;
        j += order >= 0;
    }
    g_array_set_size(before, kept_before);
    g_array_set_size(after, kept_after);
}

/* Goes through both lists at once. */
static void
compare_rotas(KithChanges *changes)
{
    g_autoptr(GArray) before = list_held(changes->rota->before);
    g_autoptr(GArray) after = list_held(changes->rota);
    guint i = 0, j = 0;
    drop_same(before, after);
    while (i < before->len || j < after->len) {
        const Held *old, *new;
        int order = next_of(before, i, after, j, compare_held, &old, &new);
        if (order < 0)
            add(changes, KITH_CHANGE_TAKEN, old, old->start, KITH_NEVER);
        else if (order > 0)
            add(changes, KITH_CHANGE_GIVEN, new, KITH_NEVER, new->start);
        else
            add(changes, KITH_CHANGE_MOVED, new, old->start, new->start);
        i += order <= 0;
        j += order >= 0;
    }
}

/* --- why --- */

static gboolean
is_named_by_event(const KithProblem *problem, gint32 number)
{
    for (gint32 i = 0; i < problem->n_events; i++) {
        const KithEvent *event = &problem->events[i];
        if (event->kind == KITH_ABSENT)
            continue;
        if (event->occurrence == number ||
            (event->occurrence < 0 && event->need == problem->occurrences[number].need))
            return TRUE;
    }
    return FALSE;
}

static gboolean
is_absent(const KithProblem *problem, const KithChange *change)
{
    const KithOccurrence *occurrence = &problem->occurrences[change->occurrence];
    for (gint32 i = 0; i < problem->n_events; i++) {
        const KithEvent *event = &problem->events[i];
        if (event->kind == KITH_ABSENT && event->person == change->person &&
            change->before < event->until && event->from < change->before + occurrence->duration)
            return TRUE;
    }
    return FALSE;
}

/* Whether its start hangs on that of another need. */
static gboolean
is_linked(const KithProblem *problem, gint32 number)
{
    const KithOccurrence *occurrence = &problem->occurrences[number];
    for (gint32 c = occurrence->first_cell; c < occurrence->first_cell + occurrence->n_cells; c++) {
        gint32 seat = problem->cells[c].first_seat;
        if (problem->cells[c].most > 0 && problem->link_first[seat] < problem->link_first[seat + 1])
            return TRUE;
    }
    return FALSE;
}

/* Why somebody may not do what they had; FALSE where they still may. */
static gboolean
find_reason(const KithProblem *problem, const KithEligibility *eligibility, KithChange *change)
{
    const KithOccurrence *occurrence = &problem->occurrences[change->occurrence];
    KithTick start = CLAMP(change->before, occurrence->earliest, occurrence->late_until);
    for (gint32 c = occurrence->first_cell; c < occurrence->first_cell + occurrence->n_cells; c++)
        if (kith_reasons(eligibility, change->person, c, start, start + occurrence->duration, NULL,
                         0) == 0)
            return FALSE;
    return occurrence->n_cells > 0 &&
           kith_reasons(eligibility, change->person, occurrence->first_cell, start,
                        start + occurrence->duration, &change->reason, 1) > 0;
}

/* The rule that protects people by which somebody could not keep what they had, or -1: one that the
 * rota before broke there, or supervision, since a supervisor may be gone. */
static gint32
broken_rule(const KithProblem *problem, const KithCheck *check, const KithChange *change)
{
    gsize n;
    const KithBreach *breaches = kith_check_breaches(check, &n);
    for (gsize i = 0; i < n; i++) {
        const KithBreach *breach = &breaches[i];
        gboolean here = breach->occurrence == change->occurrence ||
                        (breach->occurrence < 0 && ABS(breach->day - day_of(problem, change)) <= 1);
        if (problem->rules[breach->rule].tier == KITH_TIER_PROTECT &&
            (breach->person == change->person || breach->person < 0) && here)
            return breach->rule;
    }
    for (gint32 rule = 0; rule < problem->n_rules; rule++)
        if (problem->rules[rule].kind == KITH_RULE_SUPERVISION &&
            change->before < problem->people[change->person].supervised_until)
            return rule;
    return -1;
}

/* The first of the changes of the same person as the one at `at`. */
static guint
first_of_person(const KithChanges *changes, guint at)
{
    gint32 person = g_array_index(changes->all, KithChange, at).person;
    while (at > 0 && g_array_index(changes->all, KithChange, at - 1).person == person)
        at--;
    return at;
}

/* For what somebody gave a duty up: the change by which they got one, or one moved, on the same
 * day, or else by which they got the nearest one within the week. -1 where there is none. */
static gint32
gave_up_for(const KithChanges *changes, guint at)
{
    const KithProblem *problem = changes->rota->problem;
    const KithChange *change = change_at(changes, at);
    gint32 best = -1, nearest = 7, day = day_of(problem, change);
    for (guint i = first_of_person(changes, at); i < changes->all->len; i++) {
        const KithChange *other = change_at(changes, i);
        if (other->person != change->person)
            break;
        gint32 away = ABS(day_after(problem, other) - day);
        if ((other->kind == KITH_CHANGE_GIVEN || (other->kind == KITH_CHANGE_MOVED && away == 0)) &&
            away < nearest) {
            nearest = away;
            best = (gint32)i;
        }
    }
    return best;
}

/* What pushed a duty of somebody's to another time: the change by which they got the last thing
 * before it that day, or by which it moved. -1 where there is none. */
static gint32
moved_by(const KithChanges *changes, guint at)
{
    const KithProblem *problem = changes->rota->problem;
    const KithChange *change = change_at(changes, at);
    gint32 best = -1, day = day_of(problem, change);
    KithTick latest = KITH_ALWAYS;
    for (guint i = first_of_person(changes, at); i < changes->all->len; i++) {
        const KithChange *other = change_at(changes, i);
        if (other->person != change->person)
            break;
        /* of two seats of one need it cannot be told which was pushed by which */
        gboolean before = other->after <= change->after || other->occurrence == change->occurrence;
        if (i != at && other->kind != KITH_CHANGE_TAKEN && before && other->after > latest &&
            day_after(problem, other) == day) {
            latest = other->after;
            best = (gint32)i;
        }
    }
    return best;
}

/* Pairs who has lost an occurrence with who has got it, each once. */
static void
pair_up(KithChanges *changes)
{
    g_autoptr(GHashTable) lost = /* occurrence -> GQueue of changes + 1 */
        g_hash_table_new_full(NULL, NULL, NULL, (GDestroyNotify)g_queue_free);
    for (guint i = 0; i < changes->all->len; i++) {
        KithChange *change = &g_array_index(changes->all, KithChange, i);
        gpointer key = GINT_TO_POINTER(change->occurrence);
        GQueue *queue = g_hash_table_lookup(lost, key);
        if (change->kind != KITH_CHANGE_TAKEN)
            continue;
        if (queue == NULL)
            g_hash_table_insert(lost, key, queue = g_queue_new());
        g_queue_push_tail(queue, GUINT_TO_POINTER(i + 1));
    }
    for (guint i = 0; i < changes->all->len; i++) {
        KithChange *change = &g_array_index(changes->all, KithChange, i);
        GQueue *queue = g_hash_table_lookup(lost, GINT_TO_POINTER(change->occurrence));
        if (change->kind != KITH_CHANGE_GIVEN || queue == NULL || g_queue_is_empty(queue))
            continue;
        guint at = GPOINTER_TO_UINT(g_queue_pop_head(queue)) - 1;
        KithChange *taken = &g_array_index(changes->all, KithChange, at);
        change->other = taken->person;
        taken->other = change->person;
    }
}

static void
make_room(const KithChanges *changes, KithChange *change, const KithChange *room)
{
    change->why = KITH_WHY_FOR;
    change->made_room = room->occurrence;
    change->room_day = day_after(changes->rota->problem, room);
}

/* Why somebody lost a duty that they could still do: for another one of theirs that day, because of
 * what it is linked to, by a rule, or for another duty of that week. */
static void
find_why_given_up(const KithChanges *changes, const KithCheck *check, guint at)
{
    const KithProblem *problem = changes->rota->problem;
    KithChange *change = &g_array_index(changes->all, KithChange, at);
    gint32 room = gave_up_for(changes, at);
    gboolean today =
        room >= 0 && day_after(problem, change_at(changes, (guint)room)) == day_of(problem, change);
    gint32 rule = today ? -1 : broken_rule(problem, check, change);
    if (!today && is_linked(problem, change->occurrence)) {
        change->why = KITH_WHY_TOGETHER;
    } else if (rule >= 0) {
        change->why = KITH_WHY_RULE;
        change->rule = rule;
    } else if (room >= 0) {
        make_room(changes, change, change_at(changes, (guint)room));
    }
}

/* Whether somebody lost something before a duty of theirs that day. */
static gboolean
begins_elsewhere(const KithChanges *changes, guint at)
{
    const KithProblem *problem = changes->rota->problem;
    const KithChange *change = change_at(changes, at);
    gint32 day = day_of(problem, change);
    for (guint i = first_of_person(changes, at); i < changes->all->len; i++) {
        const KithChange *other = change_at(changes, i);
        if (other->person != change->person)
            break;
        gboolean gone = other->kind == KITH_CHANGE_TAKEN ||
                        (other->kind == KITH_CHANGE_MOVED && day_after(problem, other) != day);
        if (gone && other->before <= change->before && day_of(problem, other) == day)
            return TRUE;
    }
    return FALSE;
}

static void
find_why_moved(const KithChanges *changes, guint at)
{
    KithChange *change = &g_array_index(changes->all, KithChange, at);
    gint32 room = moved_by(changes, at);
    if (room >= 0) {
        make_room(changes, change, change_at(changes, (guint)room));
    } else if (is_linked(changes->rota->problem, change->occurrence)) {
        change->why = KITH_WHY_TOGETHER;
    } else if (begins_elsewhere(changes, at)) {
        change->why = KITH_WHY_WAY;
    }
}

static void
find_why(const KithChanges *changes, const KithEligibility *eligibility, const KithCheck *check,
         guint at)
{
    const KithProblem *problem = changes->rota->problem;
    KithChange *change = &g_array_index(changes->all, KithChange, at);
    if (problem->occurrences[change->occurrence].called_off)
        change->why = KITH_WHY_CALLED_OFF;
    else if (change->kind != KITH_CHANGE_GIVEN && find_reason(problem, eligibility, change))
        change->why = is_absent(problem, change) ? KITH_WHY_ABSENT : KITH_WHY_NOT_ABLE;
    else if (is_named_by_event(problem, change->occurrence))
        change->why = KITH_WHY_EVENT;
    else if (change->kind == KITH_CHANGE_GIVEN)
        change->why = change->other >= 0 ? KITH_WHY_INSTEAD : KITH_WHY_OPEN;
    else if (change->kind == KITH_CHANGE_TAKEN)
        find_why_given_up(changes, check, at);
    else
        find_why_moved(changes, at);
}

static int
compare_changes(gconstpointer a, gconstpointer b, gpointer data)
{
    const KithProblem *problem = data;
    const KithChange *left = a, *right = b;
    if (left->person != right->person)
        return left->person < right->person ? -1 : 1;
    gint32 day = day_of(problem, left);
    gint32 other = day_of(problem, right);
    if (day != other)
        return day < other ? -1 : 1;
    KithTick start = MIN(left->before, left->after), begin = MIN(right->before, right->after);
    if (start != begin)
        return start < begin ? -1 : 1;
    return (left->occurrence > right->occurrence) - (left->occurrence < right->occurrence);
}

/* --- what is open now --- */

static gint32 *
count_heads(const KithRota *rota)
{
    const KithProblem *problem = rota->problem;
    gint32 *heads = g_new0(gint32, MAX(problem->n_cells, 1));
    for (gsize i = 0; i < kith_rota_duties(rota); i++) {
        const KithDuty *duty = kith_rota_duty(rota, i);
        for (gint32 s = 0; kith_duty_covers(duty) && s < duty->n_seats; s++)
            heads[problem->seat_cell[kith_duty_seat(rota, duty, s)]]++;
    }
    return heads;
}

static void
find_opened(KithChanges *changes)
{
    const KithProblem *problem = changes->rota->problem;
    g_autofree gint32 *before = count_heads(changes->rota->before);
    g_autofree gint32 *after = count_heads(changes->rota);
    for (gint32 c = 0; c < problem->n_cells; c++) {
        const KithCell *cell = &problem->cells[c];
        gboolean opened = before[c] >= cell->least && after[c] < cell->least;
        gint32 number = cell->occurrence;
        if (opened && (changes->opened->len == 0 ||
                       g_array_index(changes->opened, gint32, changes->opened->len - 1) != number))
            g_array_append_val(changes->opened, number);
    }
}

KithChanges *
kith_changes_new(KithRota *rota)
{
    g_return_val_if_fail(rota != NULL, NULL);
    if (rota->before == NULL)
        return NULL;
    KithChanges *changes = g_new0(KithChanges, 1);
    changes->rota = kith_rota_ref(rota);
    changes->all = g_array_new(FALSE, FALSE, sizeof(KithChange));
    changes->opened = g_array_new(FALSE, FALSE, sizeof(gint32));
    compare_rotas(changes);
    g_array_sort_with_data(changes->all, compare_changes, rota->problem);
    pair_up(changes);
    find_opened(changes);
    if (changes->all->len == 0)
        return changes;
    g_autoptr(KithEligibility) eligibility = kith_eligibility_new(rota->problem);
    g_autoptr(KithCheck) check = kith_check(rota->before);
    for (guint i = 0; i < changes->all->len; i++)
        find_why(changes, eligibility, check, i);
    return changes;
}

void
kith_changes_free(KithChanges *changes)
{
    if (changes == NULL)
        return;
    g_array_free(changes->all, TRUE);
    g_array_free(changes->opened, TRUE);
    kith_rota_unref(changes->rota);
    g_free(changes);
}

const KithChange *
kith_changes_all(const KithChanges *changes, gsize *n)
{
    *n = changes->all->len;
    return (const KithChange *)(void *)changes->all->data;
}

const gint32 *
kith_changes_opened(const KithChanges *changes, gsize *n)
{
    *n = changes->opened->len;
    return (const gint32 *)(void *)changes->opened->data;
}

KithRota *
kith_changes_rota(const KithChanges *changes)
{
    return changes->rota;
}
