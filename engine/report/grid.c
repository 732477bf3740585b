/* The rota as a grid: people down, days across. */
#include <kith/report.h>

#include "document/value.h"
#include "report/coverage.h"
#include "report/duties.h"
#include "report/heading.h"
#include "report/kinds.h"

#include <string.h>

#define IDLE_MOST 40 /* people without a duty who are named */

typedef struct {
    const KithRota *rota;
    const KithProblem *problem;
    const KithReportOptions *options;
    GHashTable *kinds; /* kinds seen, for the legend */
    gboolean has_visits;
    char **cells;  /* n_people * n_days; NULL: no duty */
    gint64 *ticks; /* the same: time of the duties */
    gint32 *unmet; /* n_days: heads missing */
    int name_width, cell_width;
} Grid;

/* What the duties of a person's day come to in a cell: letters of shifts, then how many visits. */
static char *
cell_text(Grid *grid, gsize first, gsize end)
{
    GString *text = g_string_new(NULL);
    int visits = 0;
    for (gsize d = first; d < end; d++) {
        const KithDuty *duty = kith_rota_duty(grid->rota, d);
        if (!kith_duty_stands(duty))
            continue;
        const KithOccurrence *occurrence =
            kith_seat_occurrence(grid->problem, kith_duty_seat(grid->rota, duty, 0));
        if (occurrence->client >= 0) {
            visits++;
            continue;
        }
        g_autofree char *mark = kith_kind_letter(grid->problem, occurrence->kind);
        if (strstr(text->str, mark) == NULL)
            g_string_append(text, mark);
        g_hash_table_add(grid->kinds, GINT_TO_POINTER(occurrence->kind));
    }
    if (visits > 0)
        g_string_append_printf(text, "%d", visits);
    grid->has_visits |= visits > 0;
    return g_string_free(text, FALSE);
}

static void
fill(Grid *grid)
{
    const KithProblem *problem = grid->problem;
    gsize n = kith_rota_duties(grid->rota);
    for (gsize first = 0, end; first < n; first = end) {
        const KithDuty *duty = kith_rota_duty(grid->rota, first);
        gint32 day = CLAMP(kith_problem_day(problem, duty->start), 0, problem->n_days - 1);
        gsize at = (gsize)duty->person * (gsize)problem->n_days + (gsize)day;
        for (end = first; end < n; end++) {
            const KithDuty *next = kith_rota_duty(grid->rota, end);
            if (next->person != duty->person ||
                CLAMP(kith_problem_day(problem, next->start), 0, problem->n_days - 1) != day)
                break;
            if (kith_duty_stands(next))
                grid->ticks[at] += next->end - next->start;
        }
        g_free(grid->cells[at]);
        grid->cells[at] = cell_text(grid, first, end);
    }
    g_autoptr(KithCoverage) coverage = kith_coverage_new(grid->rota);
    for (guint i = 0; i < coverage->unmet->len; i++) {
        const KithUnmet *unmet = &g_array_index(coverage->unmet, KithUnmet, i);
        grid->unmet[problem->occurrences[problem->cells[unmet->cell].occurrence].day] +=
            unmet->missing;
    }
}

static gboolean
works(const Grid *grid, gint32 person)
{
    char **cells = grid->cells + (gsize)person * (gsize)grid->problem->n_days;
    for (gint32 day = 0; day < grid->problem->n_days; day++)
        if (cells[day] != NULL && *cells[day] != '\0')
            return TRUE;
    return FALSE;
}

static void
measure(Grid *grid)
{
    const KithProblem *problem = grid->problem;
    grid->name_width = 6;
    grid->cell_width = 2;
    for (gint32 person = 0; person < problem->n_people; person++) {
        if (!works(grid, person))
            continue;
        g_autofree char *name = kith_page_person(problem, person, grid->options);
        grid->name_width = MAX(grid->name_width, kith_page_width(name));
        for (gint32 day = 0; day < problem->n_days; day++) {
            const char *cell = grid->cells[(gsize)person * (gsize)problem->n_days + (gsize)day];
            if (cell != NULL)
                grid->cell_width = MAX(grid->cell_width, kith_page_width(cell));
        }
    }
    for (gint32 day = 0; day < problem->n_days; day++)
        if (grid->unmet[day] > 99)
            grid->cell_width = MAX(grid->cell_width, 4);
}

static void
append_cell(const Grid *grid, GString *line, const char *text)
{
    int pad = grid->cell_width - kith_page_width(text);
    g_string_append_printf(line, " %*s%s", MAX(pad, 0), "", text);
}

static void
append_name(const Grid *grid, GString *line, const char *text)
{
    g_string_append_printf(line, "%s%*s", text, grid->name_width - kith_page_width(text), "");
}

/* Two lines: weekdays, days of the month. */
static void
write_days(const Grid *grid, GString *out, gint32 from, gint32 until)
{
    static const char *const weekdays[] = {"Mo", "Tu", "We", "Th", "Fr", "Sa", "Su"};
    for (int line = 0; line < 2; line++) {
        g_string_append_printf(out, "%*s", grid->name_width, "");
        for (gint32 day = from; day < until; day++) {
            int year, month, number;
            gint32 date = grid->problem->first_date + day;
            kith_date_to_civil(date, &year, &month, &number);
            char text[8];
            g_snprintf(text, sizeof text, "%d", number);
            append_cell(grid, out, line == 0 ? weekdays[kith_date_weekday(date)] : text);
        }
        g_string_append(out, line == 0 ? "\n" : "    hours\n");
    }
}

static void
write_person(const Grid *grid, GString *out, gint32 person, gint32 from, gint32 until)
{
    const KithProblem *problem = grid->problem;
    gsize row = (gsize)person * (gsize)problem->n_days;
    g_autofree char *name = kith_page_person(problem, person, grid->options);
    gint64 ticks = 0;
    append_name(grid, out, name);
    for (gint32 day = from; day < until; day++) {
        const char *cell = grid->cells[row + (gsize)day];
        append_cell(grid, out, cell != NULL && *cell != '\0' ? cell : "·");
        ticks += grid->ticks[row + (gsize)day];
    }
    gint64 minutes = ticks / problem->ticks_per_minute;
    g_string_append_printf(out, "  %4d:%02d\n", (int)(minutes / 60), (int)(minutes % 60));
}

static void
write_unmet(const Grid *grid, GString *out, gint32 from, gint32 until)
{
    append_name(grid, out, "unmet");
    for (gint32 day = from; day < until; day++) {
        char text[16];
        g_snprintf(text, sizeof text, "%d", grid->unmet[day]);
        append_cell(grid, out, grid->unmet[day] > 0 ? text : "·");
    }
    g_string_append_c(out, '\n');
}

/* Where a piece that begins on `from` ends: as many days as fit, whole weeks where one does. */
static gint32
piece_end(const Grid *grid, gint32 from)
{
    gint32 fit = (grid->options->width - grid->name_width - 9) / (grid->cell_width + 1);
    gint32 until = from + MAX(fit, 1);
    if (until >= grid->problem->n_days)
        return grid->problem->n_days;
    for (gint32 day = until; day > from; day--)
        if (kith_date_weekday(grid->problem->first_date + day) == 0)
            return day;
    return until;
}

static void
write_legend(const Grid *grid, GString *out)
{
    const KithProblem *problem = grid->problem;
    g_autoptr(GString) text = g_string_new(NULL);
    for (gint32 kind = 0; kind < problem->n_kinds; kind++) {
        if (!g_hash_table_contains(grid->kinds, GINT_TO_POINTER(kind)))
            continue;
        g_autofree char *mark = kith_kind_letter(problem, kind);
        g_string_append_printf(text, "%s%s %s", text->len > 0 ? ", " : "", mark,
                               kith_problem_called(problem, KITH_SOUGHT_KIND, kind));
    }
    if (grid->has_visits)
        g_string_append_printf(text, "%sa number is so many visits", text->len > 0 ? "; " : "");
    if (text->len > 0)
        kith_page_paragraph(out, grid->options, 0, 0, "%s.", text->str);
}

static void
write_idle(const Grid *grid, GString *out)
{
    const KithProblem *problem = grid->problem;
    g_autoptr(GString) text = g_string_new(NULL);
    int n = 0;
    for (gint32 person = 0; person < problem->n_people; person++) {
        if (works(grid, person))
            continue;
        g_autofree char *name = kith_page_person(problem, person, grid->options);
        if (n++ < IDLE_MOST)
            g_string_append_printf(text, "%s%s", n > 1 ? ", " : "", name);
    }
    if (n > 0)
        kith_page_paragraph(out, grid->options, 0, 0, "Without a duty: %s%s.", text->str,
                            n > IDLE_MOST ? " …" : "");
}

static char *
rota_json(const KithRota *rota, const KithReportOptions *options)
{
    g_autoptr(KithJson) json = kith_json_report(rota->problem, rota);
    kith_duties_json(json, "duties", rota, options);
    return kith_json_report_finish(json);
}

char *
kith_report_grid(const KithRota *rota, const KithReportOptions *given)
{
    KithReportOptions options = kith_page_options(given);
    const KithProblem *problem = rota->problem;
    if (options.json)
        return rota_json(rota, &options);

    gsize runs = (gsize)problem->n_people * (gsize)problem->n_days;
    Grid grid = {.rota = rota,
                 .problem = problem,
                 .options = &options,
                 .kinds = g_hash_table_new(NULL, NULL),
                 .cells = g_new0(char *, runs + 1),
                 .ticks = g_new0(gint64, runs + 1),
                 .unmet = g_new0(gint32, problem->n_days + 1)};
    fill(&grid);
    measure(&grid);
    GString *out = g_string_new(NULL);
    for (gint32 from = 0, until; from < problem->n_days; from = until) {
        until = piece_end(&grid, from);
        if (from > 0)
            g_string_append_c(out, '\n');
        write_days(&grid, out, from, until);
        for (gint32 person = 0; person < problem->n_people; person++)
            if (works(&grid, person))
                write_person(&grid, out, person, from, until);
        write_unmet(&grid, out, from, until);
    }
    g_string_append_c(out, '\n');
    write_legend(&grid, out);
    write_idle(&grid, out);

    for (gsize i = 0; i < runs; i++)
        g_free(grid.cells[i]);
    g_free(grid.cells);
    g_free(grid.ticks);
    g_free(grid.unmet);
    g_hash_table_destroy(grid.kinds);
    return g_string_free(out, FALSE);
}
