/* The rota by place and by client: who comes, and where nobody does. */
#include "report/html/board.h"
#include "report/html/boards.h"

static char *
detail_of(const KithHtmlFacts *facts, gint32 number, gint32 seat, const KithDuty *duty)
{
    const KithProblem *problem = facts->problem;
    const KithOccurrence *occurrence = &problem->occurrences[number];
    g_autofree char *name = kith_page_seat(problem, seat);
    GString *text = g_string_new(kith_page_need(problem, number));
    if (name != NULL)
        g_string_append_printf(text, " %s", name);
    if (duty == NULL)
        g_string_append_printf(text, ", %s",
                               kith_page_word(KITH_WORDS_IMPORTANCE, (int)occurrence->importance));
    else if (duty->state != KITH_DRAFT)
        g_string_append_printf(text, ", %s",
                               kith_page_word(KITH_WORDS_DUTY_STATE, (int)duty->state));
    return g_string_free(text, FALSE);
}

static void
add_seat(const KithHtmlFacts *facts, GArray *entries, gint32 number, gint32 seat)
{
    const KithProblem *problem = facts->problem;
    const KithOccurrence *occurrence = &problem->occurrences[number];
    gint32 taker = facts->duty_of_seat[seat];
    const KithDuty *duty = taker >= 0 ? kith_rota_duty(facts->rota, (gsize)taker) : NULL;
    KithTick start = duty != NULL ? duty->start : occurrence->earliest;
    KithEntry entry = {
        .start =
            kith_html_minutes(problem, kith_occurrence_day_at(problem, occurrence, start), start),
        .length = kith_html_length(problem,
                                   duty != NULL ? duty->end - duty->start : occurrence->duration),
        .kind = occurrence->kind,
        .missing = duty == NULL,
        .offered = duty != NULL && duty->state == KITH_OFFERED,
        .label = duty != NULL ? kith_page_person(problem, duty->person, facts->options)
                              : g_strdup("nobody"),
        .detail = detail_of(facts, number, seat, duty),
    };
    g_array_append_val(entries, entry);
}

/* The seats of an occurrence that somebody has, and the free ones that its least asks for. */
static void
add_occurrence(const KithHtmlFacts *facts, GArray *entries, gint32 number)
{
    const KithProblem *problem = facts->problem;
    const KithOccurrence *occurrence = &problem->occurrences[number];
    for (gint32 c = 0; c < occurrence->n_cells; c++) {
        const KithCell *cell = &problem->cells[occurrence->first_cell + c];
        gint32 lacks = cell->least;
        for (gint32 seat = cell->first_seat; seat < cell->first_seat + cell->most; seat++)
            lacks -= facts->duty_of_seat[seat] >= 0;
        for (gint32 seat = cell->first_seat; seat < cell->first_seat + cell->most; seat++)
            if (facts->duty_of_seat[seat] >= 0 || lacks-- > 0)
                add_seat(facts, entries, number, seat);
    }
}

/* The day on which an occurrence stands: that of the first duty there is, else its first. */
static gint32
day_of(const KithHtmlFacts *facts, gint32 number)
{
    const KithProblem *problem = facts->problem;
    const KithOccurrence *occurrence = &problem->occurrences[number];
    for (gint32 c = 0; kith_occurrence_has_days(occurrence) && c < occurrence->n_cells; c++) {
        const KithCell *cell = &problem->cells[occurrence->first_cell + c];
        for (gint32 seat = cell->first_seat; seat < cell->first_seat + cell->most; seat++) {
            gint32 taker = facts->duty_of_seat[seat];
            if (taker >= 0)
                return kith_duty_day(facts->rota, kith_rota_duty(facts->rota, (gsize)taker));
        }
    }
    return occurrence->day;
}

/* By the day on which they stand; of one day in their order. */
static int
compare_days(gconstpointer a, gconstpointer b, gpointer facts)
{
    gint32 left = *(const gint32 *)a, right = *(const gint32 *)b;
    gint32 day = day_of(facts, left), other = day_of(facts, right);
    return day != other ? (day < other ? -1 : 1) : (left > right) - (left < right);
}

/* Writes the cells of a row: its occurrences, ascending by the day on which they stand. */
static void
add_days(KithBoard *board, GArray *entries, const gint32 *numbers, gint32 n)
{
    g_autofree gint32 *sorted = g_memdup2(numbers, (gsize)n * sizeof(gint32));
    g_qsort_with_data(sorted, n, sizeof(gint32), compare_days, (gpointer)board->facts);
    for (gint32 i = 0; i < n;) {
        gint32 day = day_of(board->facts, sorted[i]);
        for (; i < n && day_of(board->facts, sorted[i]) == day; i++)
            add_occurrence(board->facts, entries, sorted[i]);
        kith_board_day(board, day, entries);
        g_array_set_size(entries, 0);
    }
}

void
kith_html_shifts(GString *out, const KithHtmlFacts *facts, gint32 from, gint32 until)
{
    static const KithBoardKind kind = {
        .id = "places",
        .title = "By place",
        .about = "Shifts and who works them. Visits are under clients.",
        .corner = "Shift",
        .named = TRUE,
    };
    const KithProblem *problem = facts->problem;
    KithBoard board = kith_board_begin(out, facts, &kind);
    g_autoptr(GArray) entries = kith_entries_new();
    for (gint32 row = from; row < until; row++) {
        gint32 need = facts->shifts.rows[row], first = problem->need_first[need];
        gint32 number = problem->need_occurrences[first];
        gint32 place = problem->occurrences[number].place;
        const char *where =
            place >= 0 ? kith_problem_text(problem, problem->place_id[place]) : NULL;
        kith_board_row(&board, facts->shifts.group[row], kith_page_need(problem, number), where);
        add_days(&board, entries, &problem->need_occurrences[first],
                 problem->need_first[need + 1] - first);
    }
    kith_board_end(&board);
}

/* The occurrences of all clients, by client and start; `first` has n_clients + 1 offsets. */
static gint32 *
occurrences_by_client(const KithProblem *problem, gint32 *first)
{
    for (gint32 i = 0; i < problem->n_occurrences; i++)
        if (problem->occurrences[i].client >= 0)
            first[problem->occurrences[i].client + 1]++;
    for (gint32 client = 0; client < problem->n_clients; client++)
        first[client + 1] += first[client];
    gint32 *numbers = g_new(gint32, (gsize)first[problem->n_clients] + 1);
    g_autofree gint32 *next = g_memdup2(first, ((gsize)problem->n_clients + 1) * sizeof(gint32));
    for (gint32 i = 0; i < problem->n_occurrences; i++)
        if (problem->occurrences[i].client >= 0)
            numbers[next[problem->occurrences[i].client]++] = i;
    return numbers;
}

static int
compare_numbers(gconstpointer a, gconstpointer b)
{
    return *(const gint32 *)a - *(const gint32 *)b;
}

/* "5 people in the week with most", or what the client has agreed to. */
static char *
faces_of(const KithHtmlFacts *facts, const gint32 *numbers, gint32 n)
{
    const KithProblem *problem = facts->problem;
    g_autoptr(GArray) people = g_array_new(FALSE, FALSE, sizeof(gint32));
    for (gint32 i = 0; i < n; i++) {
        const KithOccurrence *occurrence = &problem->occurrences[numbers[i]];
        for (gint32 c = 0; c < occurrence->n_cells; c++) {
            const KithCell *cell = &problem->cells[occurrence->first_cell + c];
            for (gint32 seat = cell->first_seat; seat < cell->first_seat + cell->most; seat++)
                if (facts->duty_of_seat[seat] >= 0)
                    g_array_append_val(
                        people,
                        kith_rota_duty(facts->rota, (gsize)facts->duty_of_seat[seat])->person);
        }
    }
    g_array_sort(people, compare_numbers);
    gint32 different = 0;
    for (guint i = 0; i < people->len; i++)
        different +=
            i == 0 || g_array_index(people, gint32, i) != g_array_index(people, gint32, i - 1);
    return different == 0 ? g_strdup("nobody comes")
                          : kith_page_count(different, "person comes", "people come");
}

void
kith_html_clients(GString *out, const KithHtmlFacts *facts, gint32 from, gint32 until)
{
    static const KithBoardKind kind = {
        .id = "clients",
        .title = "Clients",
        .about = "Who comes when. Choose a client for their week on a page of its own.",
        .corner = "Client",
        .rounds = TRUE,
    };
    const KithProblem *problem = facts->problem;
    g_autofree gint32 *first = g_new0(gint32, (gsize)problem->n_clients + 1);
    g_autofree gint32 *numbers = occurrences_by_client(problem, first);
    KithBoard board = kith_board_begin(out, facts, &kind);
    g_autoptr(GArray) entries = kith_entries_new();
    for (gint32 row = from; row < until; row++) {
        gint32 client = facts->clients.rows[row], n = first[client + 1] - first[client];
        gint32 *own = &numbers[first[client]];
        g_autofree char *name = kith_page_client(problem, client, facts->options);
        g_autofree char *faces = faces_of(facts, own, n);
        kith_board_row(&board, facts->clients.group[row], name, faces);
        add_days(&board, entries, own, n);
    }
    kith_board_end(&board);
}
