#include <kith/copy.h>

#include "document/value.h"
#include "rota/rota.h"
#include "rota/rota_rows.h"
#include "rota/state.h"

#include <string.h>

struct _KithCopy {
    KithProblem *problem;
    KithRota *rota;
    KithRotaRows *rows; /* texts of skips lie here */
    GArray *skips;      /* KithSkip */
    gint32 week, into;
    gsize copied;
};

typedef struct {
    KithCopy *copy;
    KithProblem *problem;
    const KithEligibility *eligibility;
    KithState *state;
    KithTerm *before, *after; /* n_rules */
} Copying;

static gint32
monday_of(gint32 date)
{
    return date - kith_date_weekday(date);
}

static void
skip(const Copying *copying, const KithRotaRow *row, gint32 date, gint32 person, KithSkip skipped)
{
    skipped.line = row->lines[KITH_ROTA_PERSON];
    skipped.person = row->person;
    skipped.need = row->need;
    skipped.date = date;
    skipped.start = row->start;
    skipped.holder = person;
    g_array_append_val(copying->copy->skips, skipped);
}

/* The happening of a row's need on a day; a start after midnight may be of the day before. */
static gint32
occurrence_of(const KithProblem *problem, const KithRotaRow *row, gint32 date, KithTick start)
{
    gint32 text = kith_pool_find(problem->partnership->pool, row->need, strlen(row->need));
    gint32 need = text == KITH_NO_TEXT ? -1 : kith_row_of(&problem->need_of_text, text);
    if (need < 0)
        return -1;
    gint32 today = kith_problem_occurrence_on(problem, need, date);
    gint32 yesterday = kith_problem_occurrence_on(problem, need, date - 1);
    if (today >= 0)
        return today;
    return yesterday >= 0 && start <= problem->occurrences[yesterday].late_until ? yesterday : -1;
}

/* Puts a seat into somebody's day so that it begins at `start`; what the score was before it is
 * compared with what it is then. Committed where it fits and breaks no rule that protects. */
static KithSkipWhy
try_seat(const Copying *copying, gint32 seat, gint32 person, KithTick start, gint32 with)
{
    KithState *state = copying->state;
    gint64 protect = kith_state_score(state)->tier[KITH_TIER_PROTECT];
    const KithOccurrence *occurrence = kith_seat_occurrence(state->problem, seat);
    gint32 day = kith_occurrence_day_at(state->problem, occurrence, start), after = -1,
           run = person * state->problem->n_days + day;
    for (gint32 s = state->head[run]; s >= 0 && state->start[s] <= start; s = state->next[s])
        after = s;
    state->floor[seat] = start;
    kith_state_begin(state);
    kith_state_set_day(state, seat, day);
    gboolean fits = (with >= 0 ? kith_state_join(state, seat, with)
                               : kith_state_insert(state, seat, person, after)) &&
                    kith_state_settle(state) && state->start[seat] == start;
    gboolean breaks = fits && kith_state_score(state)->tier[KITH_TIER_PROTECT] > protect;
    if (breaks)
        kith_state_recompute(state, copying->after);
    if (fits && !breaks) {
        kith_state_commit(state);
        return KITH_SKIPS;
    }
    kith_state_rollback(state);
    state->floor[seat] = KITH_ALWAYS;
    return breaks ? KITH_SKIP_BREAKS : KITH_SKIP_BUSY;
}

/* The first rule that protects people and would be broken further. */
static gint32
broken_rule(const Copying *copying)
{
    kith_state_recompute(copying->state, copying->before);
    for (gint32 rule = 0; rule < copying->problem->n_rules; rule++)
        if (copying->problem->rules[rule].tier == KITH_TIER_PROTECT &&
            copying->after[rule].cost > copying->before[rule].cost)
            return rule;
    return -1;
}

/* Tries one seat, by itself or within a visit that the person has already. */
static KithSkip
take_seat(const Copying *copying, gint32 seat, gint32 person, KithTick start)
{
    const KithState *state = copying->state;
    gint32 cell = copying->problem->seat_cell[seat];
    KithTick end = start + kith_seat_occurrence(copying->problem, seat)->duration;
    KithSkip skipped = {.rule = -1};
    if (kith_reasons(copying->eligibility, person, cell, start, end, &skipped.reason, 1) > 0) {
        skipped.why = KITH_SKIP_ABLE;
        return skipped;
    }
    skipped.why = try_seat(copying, seat, person, start, -1);
    for (gint32 with = -1;
         skipped.why == KITH_SKIP_BUSY && (with = kith_state_next_to_join(state, cell, with)) >= 0;)
        if (kith_state_person(state, with) == person && state->start[with] == start)
            skipped.why = try_seat(copying, seat, person, start, with);
    if (skipped.why == KITH_SKIP_BREAKS)
        skipped.rule = broken_rule(copying);
    return skipped;
}

/* The number behind the '#' of a seat's id, from 1; 0 where the row names none. */
static gint32
seat_number(const KithRotaRow *row)
{
    const char *hash = row->seat != NULL ? strrchr(row->seat, '#') : NULL;
    return hash != NULL ? atoi(hash + 1) : 0;
}

/* Tries the seat that the row names, then any other that is free; the reason of the first. */
static void
copy_row(const Copying *copying, const KithRotaRow *row)
{
    const KithProblem *problem = copying->problem;
    gint32 date = row->date + copying->copy->into - copying->copy->week;
    gint32 person = kith_problem_find_person(problem, row->person);
    KithTick start = kith_problem_tick(problem, date, row->start);
    gint32 number = occurrence_of(problem, row, date, start);
    KithSkip skipped = {.why = person < 0 ? KITH_SKIP_PERSON : KITH_SKIP_NEED, .rule = -1};
    if (person < 0 || number < 0) {
        skip(copying, row, date, person, skipped);
        return;
    }
    const KithOccurrence *occurrence = &problem->occurrences[number];
    skipped.why = KITH_SKIP_TAKEN;
    gint32 wanted = seat_number(row), n = 0;
    for (int named = 1; named >= 0; named--) {
        n = 0;
        for (gint32 c = occurrence->first_cell; c < occurrence->first_cell + occurrence->n_cells;
             c++) {
            const KithCell *cell = &problem->cells[c];
            for (gint32 s = cell->first_seat; s < cell->first_seat + cell->most; s++) {
                gboolean is_named = ++n == wanted;
                if (is_named != (named == 1) || copying->state->run[s] >= 0)
                    continue;
                KithSkip tried = take_seat(copying, s, person, start);
                if (tried.why == KITH_SKIPS) {
                    copying->copy->copied++;
                    return;
                }
                if (skipped.why == KITH_SKIP_TAKEN)
                    skipped = tried;
            }
        }
    }
    skip(copying, row, date, person, skipped);
}

static int
compare_rows(gconstpointer a, gconstpointer b)
{
    const KithRotaRow *left = a, *right = b;
    if (left->date != right->date)
        return left->date < right->date ? -1 : 1;
    if (left->start != right->start)
        return left->start < right->start ? -1 : 1;
    return (int)left->lines[KITH_ROTA_PERSON] - (int)right->lines[KITH_ROTA_PERSON];
}

/* The duties of the base keep their state; all others are drafts. */
static void
keep_states(KithRota *rota, const KithRota *base)
{
    for (gsize i = 0; i < kith_rota_duties(rota); i++) {
        KithDuty *duty = &g_array_index(rota->duties, KithDuty, i);
        duty->state = KITH_DRAFT;
        duty->pinned = FALSE;
        for (gsize k = 0; base != NULL && k < kith_rota_duties(base); k++) {
            const KithDuty *was = kith_rota_duty(base, k);
            if (!kith_duty_stands(was) || was->person != duty->person ||
                was->start != duty->start ||
                kith_duty_seat(base, was, 0) != kith_duty_seat(rota, duty, 0))
                continue;
            duty->state = was->state;
            duty->pinned = was->pinned;
        }
    }
    for (gsize k = 0; base != NULL && k < kith_rota_duties(base); k++) {
        const KithDuty *was = kith_rota_duty(base, k);
        if (!kith_duty_stands(was))
            kith_rota_add(rota, was->person, was->start, was->end,
                          &g_array_index(base->seats, gint32, was->first_seat), was->n_seats,
                          was->state, was->pinned);
    }
    kith_rota_sort(rota);
}

/* Which week is copied into which; FALSE, with a finding, where there is none such. */
static gboolean
choose_weeks(KithCopy *copy, const KithCopyOptions *options, const char *path,
             KithFindings *findings)
{
    const KithProblem *problem = copy->problem;
    gint32 first = problem->first_date, last = first + problem->n_days - 1, latest = G_MININT32;
    for (guint i = 0; i < copy->rows->rows->len; i++)
        latest = MAX(latest, g_array_index(copy->rows->rows, KithRotaRow, i).date);
    KithWhere where = {path, 0, 0};
    char text[16];
    if (latest == G_MININT32) {
        kith_error(findings, "empty-rota", where, "there is no duty in this rota to copy");
        return FALSE;
    }
    copy->week = monday_of(options->week != KITH_NO_DATE ? options->week : latest);
    gint32 begins = monday_of(first) == first ? first : monday_of(first) + 7;
    copy->into =
        options->into != KITH_NO_DATE ? monday_of(options->into) : MAX(copy->week + 7, begins);
    if (copy->into + 6 < first || copy->into > last) {
        kith_error(findings, "no-such-week", where,
                   "the week of %s, into which this would be copied, does not lie in the period; "
                   "change 'from' and 'until' in partnership.yaml, or name another week",
                   kith_date_text(copy->into, text));
        return FALSE;
    }
    return TRUE;
}

static void
copy_rows(Copying *copying)
{
    KithCopy *copy = copying->copy;
    g_autoptr(GArray) rows = g_array_new(FALSE, FALSE, sizeof(KithRotaRow));
    for (guint i = 0; i < copy->rows->rows->len; i++) {
        const KithRotaRow *row = &g_array_index(copy->rows->rows, KithRotaRow, i);
        if (row->date >= copy->week && row->date < copy->week + 7 && row->state != KITH_DECLINED &&
            row->state != KITH_CANCELLED)
            g_array_append_val(rows, *row);
    }
    g_array_sort(rows, compare_rows);
    for (guint i = 0; i < rows->len; i++)
        copy_row(copying, &g_array_index(rows, KithRotaRow, i));
}

KithCopy *
kith_copy_week(KithProblem *problem, const char *path, KithRota *base, const KithCopyOptions *given,
               KithFindings *findings)
{
    g_return_val_if_fail(problem != NULL && path != NULL, NULL);
    KithCopyOptions options =
        given != NULL ? *given : (KithCopyOptions){KITH_NO_DATE, KITH_NO_DATE};
    gsize errors = kith_findings_count(findings, KITH_ERROR);
    g_autoptr(KithCopy) copy = g_new0(KithCopy, 1);
    copy->problem = kith_problem_ref(problem);
    copy->skips = g_array_new(FALSE, FALSE, sizeof(KithSkip));
    copy->rows = kith_rota_rows_read(kith_source_open(path, path, findings),
                                     (KithRotaPeriod){G_MININT32 / 2, G_MAXINT32 / 2}, findings);
    if (copy->rows == NULL || kith_findings_count(findings, KITH_ERROR) > errors ||
        !choose_weeks(copy, &options, path, findings))
        return NULL;
    g_autoptr(KithEligibility) eligibility = kith_eligibility_new(problem);
    g_autoptr(KithRulebook) book = kith_rulebook_new(problem);
    g_autoptr(KithState) state = kith_state_new(book, eligibility);
    g_autofree KithTerm *before = g_new0(KithTerm, problem->n_rules + 1);
    g_autofree KithTerm *after = g_new0(KithTerm, problem->n_rules + 1);
    if (base != NULL)
        kith_state_load(state, base);
    Copying copying = {copy, problem, eligibility, state, before, after};
    copy_rows(&copying);
    copy->rota = kith_state_to_rota(state, state->run, state->start);
    keep_states(copy->rota, base);
    return g_steal_pointer(&copy);
}

void
kith_copy_free(KithCopy *copy)
{
    if (copy == NULL)
        return;
    kith_rota_unref(copy->rota);
    kith_rota_rows_free(copy->rows);
    kith_problem_unref(copy->problem);
    g_array_unref(copy->skips);
    g_free(copy);
}

KithRota *
kith_copy_rota(const KithCopy *copy)
{
    return copy->rota;
}

gint32
kith_copy_week_of(const KithCopy *copy)
{
    return copy->week;
}

gint32
kith_copy_into(const KithCopy *copy)
{
    return copy->into;
}

gsize
kith_copy_copied(const KithCopy *copy)
{
    return copy->copied;
}

const KithSkip *
kith_copy_skips(const KithCopy *copy, gsize *n)
{
    *n = copy->skips->len;
    return (const KithSkip *)(void *)copy->skips->data;
}
