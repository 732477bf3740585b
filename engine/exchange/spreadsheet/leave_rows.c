/* Rows of requests for leave: what is granted becomes times when somebody may not be asked. */
#include "document/value.h"
#include "exchange/spreadsheet/cells.h"
#include "exchange/spreadsheet/people.h"
#include "exchange/spreadsheet/tables.h"

#include <string.h>

/* 1 granted, 0 asked for, -1 refused or left out. */
static gint32
decision_of(const KithSpreadsheet *sheet, gsize row)
{
    const char *means = kith_cells_word(sheet, row, KITH_FIELD_DECISION, "decision");
    return *means == '\0' || strcmp(means, "asked") == 0 ? 0
           : strcmp(means, "granted") == 0               ? 1
                                                         : -1;
}

/* The days of a request; FALSE, with findings, where a row has none, or they run backwards. */
static gboolean
read_days(const KithSpreadsheet *sheet, gsize row, KithLeaveRequest *request,
          KithFindings *findings)
{
    gsize errors = kith_findings_count(findings, KITH_ERROR);
    gint32 day = kith_cells_date(sheet, row, KITH_FIELD_DATE, findings);
    request->from = kith_cells_date(sheet, row, KITH_FIELD_FROM, findings);
    request->until = kith_cells_date(sheet, row, KITH_FIELD_UNTIL, findings);
    if (kith_findings_count(findings, KITH_ERROR) > errors)
        return FALSE;
    if (request->from == KITH_NO_DATE)
        request->from = day;
    if (request->until == KITH_NO_DATE)
        request->until = request->from;
    KithWhere where = kith_grid_where(sheet->grid, row, 0);
    if (request->from == KITH_NO_DATE) {
        kith_error(findings, "missing-value", where,
                   "this row does not say from when the leave is");
        return FALSE;
    }
    if (request->until < request->from) {
        char from[16], until[16];
        kith_error(findings, "ends-before-start", where,
                   "this leave ends on %s, before it begins on %s",
                   kith_date_text(request->until, until), kith_date_text(request->from, from));
        return FALSE;
    }
    return TRUE;
}

/* The time in a field of a row, into `minutes`, which stays as it is where the cell is empty. */
static void
read_time(const KithSpreadsheet *sheet, gsize row, KithField field, gint32 *minutes,
          KithFindings *findings)
{
    const char *text = kith_people_text(sheet, row, field);
    if (*text != '\0' && strcmp(text, "-") != 0 && !kith_value_time(text, strlen(text), minutes))
        kith_cells_refuse(sheet, row, kith_mapping_column(sheet, field), "bad-time",
                          "a time such as 13:00, or empty", findings);
}

/* From what time of the first day until what time of the last; FALSE, with findings, where that
 * cannot be told. */
static gboolean
read_times(const KithSpreadsheet *sheet, gsize row, KithLeaveRequest *request,
           KithFindings *findings)
{
    gsize errors = kith_findings_count(findings, KITH_ERROR);
    const char *part = kith_cells_word(sheet, row, KITH_FIELD_PART, "");
    const char *midday = kith_cells_for_all(sheet, "midday");
    gboolean morning = strcmp(part, "morning") == 0, afternoon = strcmp(part, "afternoon") == 0;
    KithWhere where = kith_grid_where(sheet->grid, row, 0);
    request->start = 0;
    request->end = 24 * 60;
    read_time(sheet, row, KITH_FIELD_START, &request->start, findings);
    read_time(sheet, row, KITH_FIELD_END, &request->end, findings);
    if ((morning || afternoon) &&
        !kith_value_time(midday, strlen(midday), morning ? &request->end : &request->start))
        kith_error(findings, "bad-time", where,
                   "'%s' is no time at which a morning may end; write one such as 13:00 in the "
                   "table of meanings",
                   midday);
    else if ((morning || afternoon) && request->until > request->from)
        kith_error(findings, "half-of-several", where,
                   "this row is several days and half a day; give the half day a row of its own");
    else if (request->from == request->until && request->end <= request->start)
        kith_error(findings, "ends-before-start", where,
                   "this leave ends at a time of the day before it begins");
    return kith_findings_count(findings, KITH_ERROR) == errors;
}

/* A row for whole days, or a part of each. */
static void
make_row(KithSpreadsheet *sheet, const KithLeaveRequest *request, gint32 from, gint32 until,
         gint32 start, gint32 end)
{
    if (until < from)
        return;
    KithMadeRow *made = kith_made_row(sheet, KITH_AVAILABILITY, request->line);
    kith_made_put(sheet, made, KITH_AVAILABILITY_PERSON, request->person);
    kith_made_put(sheet, made, KITH_AVAILABILITY_KIND, "unavailable");
    kith_made_put_date(sheet, made, KITH_AVAILABILITY_FROM, from);
    kith_made_put_date(sheet, made, KITH_AVAILABILITY_UNTIL, until);
    if (start > 0 || end < 24 * 60) {
        kith_made_put_time(sheet, made, KITH_AVAILABILITY_START, start);
        kith_made_put_time(sheet, made, KITH_AVAILABILITY_END, end);
    }
}

/* What is granted as times when somebody may not be asked: the whole days in one row, a first or
 * last day of which only a part is wanted in one of its own. */
static void
make_rows(KithSpreadsheet *sheet, const KithLeaveRequest *request)
{
    const gint32 whole = 24 * 60;
    gint32 from = request->from, until = request->until;
    if (from == until) {
        make_row(sheet, request, from, until, request->start, request->end);
        return;
    }
    gboolean late = request->start > 0, early = request->end < whole;
    if (late)
        make_row(sheet, request, from, from, request->start, whole);
    make_row(sheet, request, from + late, until - early, 0, whole);
    if (early)
        make_row(sheet, request, until, until, 0, request->end);
}

static void
read_row(KithSpreadsheet *sheet, gsize row, KithFindings *findings)
{
    gboolean fresh;
    KithLeaveRequest request = {.line = kith_grid_cell(sheet->grid, row, 0)->line};
    request.person = kith_people_of_row(sheet, row, &fresh, findings);
    request.granted = decision_of(sheet, row);
    if (request.person == NULL || !read_days(sheet, row, &request, findings) ||
        !read_times(sheet, row, &request, findings))
        return;
    g_array_append_val(sheet->leave, request);
    if (request.granted > 0)
        make_rows(sheet, &request);
}

void
kith_make_leave(KithSpreadsheet *sheet, KithFindings *findings)
{
    for (gsize r = 0; r < sheet->grid->n_rows; r++)
        read_row(sheet, r, findings);
}
