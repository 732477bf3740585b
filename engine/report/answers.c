#include "report/answers.h"

/* The rule whose cost changes most among those not `told` yet; -1 where none is left. */
static gint32
dearest(const KithProblem *problem, const KithTerm *terms, const guint8 *told)
{
    gint32 best = -1;
    for (gint32 rule = 0; rule < problem->n_rules; rule++) {
        KithRuleKind kind = problem->rules[rule].kind;
        if (told[rule] || terms[rule].units == 0 || kind == KITH_RULE_COVER_LEAST ||
            kind == KITH_RULE_HALF_FILLED)
            continue;
        if (best < 0 || ABS(terms[rule].cost) > ABS(terms[best].cost))
            best = rule;
    }
    return best;
}

char *
kith_changes_text(const KithProblem *problem, const KithTerm *terms, int most)
{
    GString *text = g_string_new(NULL);
    g_autofree guint8 *told = g_new0(guint8, problem->n_rules + 1);
    for (int i = 0; i < most; i++) {
        gint32 rule = dearest(problem, terms, told);
        if (rule < 0)
            break;
        told[rule] = TRUE;
        g_autofree char *units = kith_page_units(problem, rule, terms[rule].units);
        g_string_append_printf(text, "%s%s %s%s", i > 0 ? ", " : "", problem->rules[rule].name,
                               terms[rule].units > 0 ? "+" : "", units);
    }
    if (text->len == 0)
        g_string_append(text, "costs nothing");
    return g_string_free(text, FALSE);
}

/* When an occurrence may start: "09:00", "09:00 to 10:00", or several of these with "or". */
static char *
times_text(const KithProblem *problem, const KithOccurrence *occurrence)
{
    KithWindow own = {occurrence->earliest, occurrence->latest, occurrence->late_until,
                      occurrence->day};
    gboolean several_days = kith_occurrence_has_days(occurrence);
    GString *text = g_string_new(NULL);
    for (gint32 w = 0; w < MAX(occurrence->n_windows, 1); w++) {
        KithWindow window =
            occurrence->n_windows > 0 ? problem->windows[occurrence->first_window + w] : own;
        if (several_days && window.day != occurrence->day)
            break; /* the same on each of its days */
        g_autofree char *earliest = kith_page_clock(problem, window.earliest);
        g_autofree char *latest = kith_page_clock(problem, window.latest);
        g_string_append_printf(text, "%s%s", w > 0 ? " or " : "", earliest);
        if (window.latest != window.earliest)
            g_string_append_printf(text, " to %s", latest);
    }
    if (several_days) {
        g_autofree char *until = kith_page_day(problem->first_date + occurrence->last_day);
        g_string_append_printf(text, " on any day until %s", until);
    }
    return g_string_free(text, FALSE);
}

char *
kith_seat_title(const KithProblem *problem, gint32 seat)
{
    const KithCell *cell = &problem->cells[problem->seat_cell[seat]];
    const KithOccurrence *occurrence = &problem->occurrences[cell->occurrence];
    g_autofree char *name = kith_page_seat(problem, seat);
    g_autofree char *day = kith_page_day(occurrence->date);
    g_autofree char *times = times_text(problem, occurrence);
    g_autofree char *duration = kith_page_time(problem, occurrence->duration);
    g_autofree char *importance =
        kith_page_importance(problem, occurrence->need, occurrence->importance);
    return g_strdup_printf("%s%s%s, %s, %s for %s, %s", kith_page_need(problem, cell->occurrence),
                           name != NULL ? " " : "", name != NULL ? name : "", day, times, duration,
                           importance);
}

const char *
kith_seat_requires(const KithProblem *problem, gint32 seat)
{
    const KithCell *cell = &problem->cells[problem->seat_cell[seat]];
    return kith_problem_text(problem, problem->requirements[cell->requirement].text);
}

static gboolean
has_seat(const KithRota *rota, const KithDuty *duty, gint32 seat)
{
    for (gint32 i = 0; i < duty->n_seats; i++)
        if (kith_duty_seat(rota, duty, i) == seat)
            return TRUE;
    return FALSE;
}

char *
kith_seat_start_text(const KithProblem *problem, gint32 seat, KithTick start)
{
    const KithOccurrence *occurrence = kith_seat_occurrence(problem, seat);
    g_autofree char *clock = kith_page_clock(problem, start);
    if (!kith_occurrence_has_days(occurrence))
        return g_steal_pointer(&clock);
    g_autofree char *day = kith_page_day(kith_occurrence_date_at(problem, occurrence, start));
    return g_strconcat(day, " ", clock, NULL);
}

char *
kith_day_text(const KithRota *rota, gint32 person, gint32 seat, KithTick start, int most)
{
    const KithProblem *problem = rota->problem;
    gint32 day = kith_occurrence_day_at(problem, kith_seat_occurrence(problem, seat), start);
    GString *text = g_string_new(NULL);
    int n = 0;
    for (gsize d = 0; d < kith_rota_duties(rota); d++) {
        const KithDuty *duty = kith_rota_duty(rota, d);
        if (duty->person != person || !kith_duty_stands(duty) ||
            kith_problem_day(problem, duty->start) != day || has_seat(rota, duty, seat))
            continue;
        if (n++ >= most)
            continue;
        gint32 first = kith_duty_seat(rota, duty, 0);
        g_autofree char *from = kith_page_clock(problem, duty->start);
        g_autofree char *end = kith_page_clock(problem, duty->end);
        g_string_append_printf(
            text, "%s%s–%s %s", n > 1 ? ", " : "", from, end,
            kith_page_need(problem, problem->cells[problem->seat_cell[first]].occurrence));
    }
    if (n > most)
        g_string_append_printf(text, " and %d more", n - most);
    if (n == 0)
        g_string_append(text, "nothing else");
    return g_string_free(text, FALSE);
}

/* An outcome's word in JSON. */
static const char *
outcome_id(KithOutcome outcome)
{
    static const char *const ids[KITH_OUTCOMES] = {
        [KITH_FITS] = "fits", [KITH_NO_GAIN] = "no-gain",   [KITH_BREAKS] = "breaks",
        [KITH_BUSY] = "busy", [KITH_NOT_ABLE] = "not-able",
    };
    return ids[outcome];
}

void
kith_candidate_json(KithJson *json, const char *key, const KithProblem *problem,
                    const KithCandidate *candidate, const KithTerm *terms,
                    const KithReportOptions *options)
{
    const KithPersonFacts *person = &problem->people[candidate->person];
    kith_json_begin_object(json, key);
    kith_json_text(json, "person", kith_problem_text(problem, person->id));
    if (options->names)
        kith_json_text(json, "name", kith_problem_text(problem, person->name));
    kith_json_text(json, "outcome", outcome_id(candidate->outcome));
    kith_json_boolean(json, "holds", candidate->holds);
    if (candidate->rule >= 0)
        kith_json_text(json, "breaks", problem->rules[candidate->rule].id);
    if (candidate->outcome < KITH_BUSY) {
        g_autofree char *start = kith_page_instant(problem, candidate->start);
        kith_json_text(json, "start", start);
        kith_score_json(json, "change", problem, &candidate->change);
        if (terms != NULL)
            kith_terms_json(json, "terms", problem, terms, FALSE);
    }
    kith_json_end_object(json);
}
