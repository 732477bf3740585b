/* The rota by person: what each does, and the way between. */
#include "report/html/board.h"
#include "report/html/boards.h"
#include "report/html/html.h"

/* "c01-morning", or by name who is visited. */
static char *
label_of(const KithHtmlFacts *facts, const KithOccurrence *occurrence, gint32 number)
{
    const KithProblem *problem = facts->problem;
    const char *name = facts->options->names && occurrence->client >= 0
                           ? kith_problem_text(problem, problem->clients[occurrence->client].name)
                           : NULL;
    return g_strdup(name != NULL ? name : kith_page_need(problem, number));
}

/* What a duty is in full: needs, seat, client, place, the way there. */
static char *
detail_of(const KithHtmlFacts *facts, const KithDuty *duty, const KithLeg *leg)
{
    const KithProblem *problem = facts->problem;
    GString *text = g_string_new(NULL);
    for (gint32 i = 0; i < duty->n_seats; i++) {
        gint32 seat = kith_duty_seat(facts->rota, duty, i);
        g_autofree char *name = kith_page_seat(problem, seat);
        g_string_append_printf(
            text, "%s%s%s%s", i > 0 ? " + " : "",
            kith_page_need(problem, problem->cells[problem->seat_cell[seat]].occurrence),
            name != NULL ? " " : "", name != NULL ? name : "");
    }
    if (leg->place >= 0)
        g_string_append_printf(text, ", at %s",
                               kith_problem_text(problem, problem->place_id[leg->place]));
    if (duty->state != KITH_DRAFT)
        g_string_append_printf(text, ", %s",
                               kith_page_word(KITH_WORDS_DUTY_STATE, (int)duty->state));
    if (duty->pinned)
        g_string_append(text, ", pinned");
    if (leg->travel > 0)
        g_string_append_printf(text, ", %d min on the way there",
                               kith_html_length(problem, leg->travel));
    return g_string_free(text, FALSE);
}

static void
add_duty(const KithHtmlFacts *facts, GArray *entries, const KithDayTally *day, gint32 i)
{
    const KithProblem *problem = facts->problem;
    gint32 duty_number = facts->days->order[i];
    const KithDuty *duty = kith_rota_duty(facts->rota, (gsize)duty_number);
    const KithLeg *leg = &facts->days->legs[duty_number];
    gint32 seat = kith_duty_seat(facts->rota, duty, 0);
    gint32 number = problem->cells[problem->seat_cell[seat]].occurrence;
    KithEntry entry = {
        .start = kith_html_minutes(problem, day->day, duty->start),
        .length = kith_html_length(problem, duty->end - duty->start),
        .travel = kith_html_length(problem, leg->travel),
        .home = i == day->first + day->n - 1 ? kith_html_length(problem, day->home) : 0,
        .kind = problem->occurrences[number].kind,
        .visit = problem->occurrences[number].client >= 0,
        .offered = duty->state == KITH_OFFERED,
        .label = label_of(facts, &problem->occurrences[number], number),
        .detail = detail_of(facts, duty, leg),
    };
    g_array_append_val(entries, entry);
}

/* "74 h of 75 h" */
static char *
hours_of(const KithHtmlFacts *facts, gint32 person)
{
    const KithProblem *problem = facts->problem;
    gint64 worked = 0, hour = 60 * (gint64)problem->ticks_per_minute;
    for (gint32 i = facts->days->day_first[person]; i < facts->days->day_first[person + 1]; i++)
        worked += kith_days_get(facts->days, i)->worked;
    gint64 contracted = problem->people[person].contracted;
    gint64 hours = (worked + hour / 2) / hour;
    if (contracted == 0)
        return g_strdup_printf("%d h", (int)hours);
    return g_strdup_printf("%d h of %d h", (int)hours, (int)((contracted + hour / 2) / hour));
}

/* Everybody who has nothing to do. */
void
kith_html_idle(GString *out, const KithHtmlFacts *facts)
{
    g_autofree char *count = kith_page_count((gint64)facts->idle->len,
                                             "person has no duty in the "
                                             "period",
                                             "people have no duty in the period");
    if (facts->idle->len == 0)
        return;
    kith_html(out, "<details class=\"idle\"><summary>%s</summary><p>", count);
    for (guint i = 0; i < facts->idle->len; i++) {
        g_autofree char *name =
            kith_page_person(facts->problem, g_array_index(facts->idle, gint32, i), facts->options);
        kith_html(out, "%s%s", i > 0 ? ", " : "", name);
    }
    g_string_append(out, "</p></details>\n");
}

static void
write_rows(GString *out, const KithHtmlFacts *facts, const KithBoardKind *kind, gint32 from,
           gint32 until)
{
    KithBoard board = kith_board_begin(out, facts, kind);
    g_autoptr(GArray) entries = kith_entries_new();
    for (gint32 row = from; row < until; row++) {
        gint32 person = facts->people.rows[row];
        g_autofree char *name = kith_page_person(facts->problem, person, facts->options);
        g_autofree char *hours = hours_of(facts, person);
        kith_board_row(&board, facts->people.group[row], name, hours);
        for (gint32 i = facts->days->day_first[person]; i < facts->days->day_first[person + 1];
             i++) {
            const KithDayTally *day = kith_days_get(facts->days, i);
            for (gint32 d = day->first; d < day->first + day->n; d++)
                add_duty(facts, entries, day, d);
            kith_board_day(&board, day->day, entries);
            g_array_set_size(entries, 0);
        }
    }
    kith_board_end(&board);
}

void
kith_html_people(GString *out, const KithHtmlFacts *facts, gint32 from, gint32 until)
{
    static const KithBoardKind kind = {
        .id = "people",
        .title = "By person",
        .about = "Beneath a name: working hours in the period, of those contracted. Choose a name "
                 "for their weeks on a page of its own.",
        .corner = "Person",
    };
    write_rows(out, facts, &kind, from, until);
}

void
kith_html_person(GString *out, const KithHtmlFacts *facts, gint32 person)
{
    static const KithBoardKind kind = {
        .id = "people",
        .title = "Duties",
        .about = "Beneath the name: working hours in the period, of those contracted. Choose the "
                 "name for all weeks in words.",
        .corner = "Person",
    };
    gint32 row = 0;
    while (row < facts->people.n && facts->people.rows[row] != person)
        row++;
    write_rows(out, facts, &kind, row, MIN(row + 1, facts->people.n));
}
