#include <kith/leave.h>

#include "eligibility/eligibility.h"
#include "rota/rota.h"

struct _KithLeave {
    GArray *clashes; /* KithLeaveClash */
};

typedef struct {
    KithProblem *problem;
    const KithLeaveSpan *spans;
    gsize n;
    GArray *clashes;
} Finding;

/* Whether a span has some of [start, end). */
static gboolean
has_some_of(const KithProblem *problem, const KithLeaveSpan *span, KithTick start, KithTick end)
{
    return start < kith_problem_tick(problem, span->until, span->end) &&
           kith_problem_tick(problem, span->from, span->start) < end;
}

static gboolean
is_away(const Finding *finding, gint32 person, KithTick start, KithTick end)
{
    for (gsize i = 0; i < finding->n; i++) {
        const KithLeaveSpan *span = &finding->spans[i];
        if (span->person == person && has_some_of(finding->problem, span, start, end))
            return TRUE;
    }
    return FALSE;
}

static void
find_duties(const Finding *finding, KithRota *rota)
{
    for (gsize d = 0; d < kith_rota_duties(rota); d++) {
        const KithDuty *duty = kith_rota_duty(rota, d);
        for (gsize i = 0; kith_duty_stands(duty) && i < finding->n; i++) {
            const KithLeaveSpan *span = &finding->spans[i];
            KithLeaveClash clash = {KITH_LEAVE_DUTY, (gint32)i, -1, d, -1, 0, 0, 0};
            if (span->person == duty->person &&
                has_some_of(finding->problem, span, duty->start, duty->end))
                g_array_append_val(finding->clashes, clash);
        }
    }
}

static void
find_twice(const Finding *finding)
{
    const KithProblem *problem = finding->problem;
    for (gsize i = 1; i < finding->n; i++)
        for (gsize j = 0; j < i; j++) {
            const KithLeaveSpan *span = &finding->spans[i], *other = &finding->spans[j];
            KithLeaveClash clash = {KITH_LEAVE_TWICE, (gint32)i, (gint32)j, 0, -1, 0, 0, 0};
            if (span->person == other->person &&
                has_some_of(problem, span, kith_problem_tick(problem, other->from, other->start),
                            kith_problem_tick(problem, other->until, other->end)))
                g_array_append_val(finding->clashes, clash);
        }
}

/* Whether somebody is away whenever an occurrence may be: on each of its days. */
static gboolean
is_away_then(const Finding *finding, gint32 person, const KithOccurrence *occurrence)
{
    for (gint32 day = occurrence->day; day <= occurrence->last_day; day++) {
        KithWindow on = kith_occurrence_on(finding->problem, occurrence, day);
        if (on.earliest != KITH_NEVER &&
            !is_away(finding, person, on.earliest, on.latest + occurrence->duration))
            return FALSE;
    }
    return TRUE;
}

/* The need of one cell, where the requests leave too few for it: a clash of each who would be
 * missed. */
static void
find_short(const Finding *finding, const KithEligibility *eligibility, gint32 c, gint32 *people)
{
    const KithProblem *problem = finding->problem;
    const KithCell *cell = &problem->cells[c];
    const KithOccurrence *occurrence = &problem->occurrences[cell->occurrence];
    KithTick start = occurrence->earliest, end = occurrence->latest + occurrence->duration;
    gint32 able = kith_eligibility_people(eligibility, c, people), left = 0;
    for (gint32 i = 0; i < able; i++)
        left += !is_away_then(finding, people[i], occurrence);
    if (left >= cell->least || left == able || able < cell->least)
        return;
    for (gsize i = 0; i < finding->n; i++) {
        const KithLeaveSpan *span = &finding->spans[i];
        gboolean missed = FALSE;
        for (gint32 k = 0; k < able && !missed; k++)
            missed = people[k] == span->person;
        KithLeaveClash clash = {KITH_LEAVE_SHORT, (gint32)i,   -1,   0,
                                cell->occurrence, cell->least, able, left};
        if (missed && is_away_then(finding, span->person, occurrence) &&
            has_some_of(problem, span, start, end))
            g_array_append_val(finding->clashes, clash);
    }
}

static int
compare_clashes(gconstpointer a, gconstpointer b)
{
    const KithLeaveClash *left = a, *right = b;
    if (left->span != right->span)
        return left->span - right->span;
    if (left->kind != right->kind)
        return (int)left->kind - (int)right->kind;
    if (left->duty != right->duty)
        return left->duty < right->duty ? -1 : 1;
    return left->occurrence != right->occurrence ? left->occurrence - right->occurrence
                                                 : left->other - right->other;
}

KithLeave *
kith_leave_new(KithProblem *problem, KithRota *rota, const KithLeaveSpan *spans, gsize n)
{
    g_return_val_if_fail(problem != NULL && (spans != NULL || n == 0), NULL);
    KithLeave *leave = g_new0(KithLeave, 1);
    leave->clashes = g_array_new(FALSE, FALSE, sizeof(KithLeaveClash));
    Finding finding = {problem, spans, n, leave->clashes};
    if (rota != NULL)
        find_duties(&finding, rota);
    find_twice(&finding);
    g_autoptr(KithEligibility) eligibility = kith_eligibility_new(problem);
    g_autofree gint32 *people = g_new(gint32, problem->n_people + 1);
    for (gint32 c = 0; n > 0 && c < problem->n_cells; c++)
        find_short(&finding, eligibility, c, people);
    g_array_sort(leave->clashes, compare_clashes);
    return leave;
}

void
kith_leave_free(KithLeave *leave)
{
    if (leave == NULL)
        return;
    g_array_unref(leave->clashes);
    g_free(leave);
}

const KithLeaveClash *
kith_leave_clashes(const KithLeave *leave, gsize *n)
{
    *n = leave->clashes->len;
    return (const KithLeaveClash *)(void *)leave->clashes->data;
}
