/* Rows of requests for leave: what is granted becomes times when somebody may not be asked. */
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

static void
read_row(KithSpreadsheet *sheet, gsize row, KithFindings *findings)
{
    gboolean fresh;
    gsize errors = kith_findings_count(findings, KITH_ERROR);
    KithLeaveRequest request = {.line = kith_grid_cell(sheet->grid, row, 0)->line};
    request.person = kith_people_of_row(sheet, row, &fresh, findings);
    gint32 day = kith_cells_date(sheet, row, KITH_FIELD_DATE, findings);
    request.from = kith_cells_date(sheet, row, KITH_FIELD_FROM, findings);
    request.until = kith_cells_date(sheet, row, KITH_FIELD_UNTIL, findings);
    request.granted = decision_of(sheet, row);
    if (request.person == NULL || kith_findings_count(findings, KITH_ERROR) > errors)
        return;
    if (request.from == KITH_NO_DATE)
        request.from = day;
    if (request.until == KITH_NO_DATE)
        request.until = request.from;
    KithWhere where = kith_grid_where(sheet->grid, row, 0);
    if (request.from == KITH_NO_DATE) {
        kith_error(findings, "missing-value", where,
                   "this row does not say from when the leave is");
        return;
    }
    if (request.until < request.from) {
        char from[16], until[16];
        kith_error(findings, "ends-before-start", where,
                   "this leave ends on %s, before it begins on %s",
                   kith_date_text(request.until, until), kith_date_text(request.from, from));
        return;
    }
    g_array_append_val(sheet->leave, request);
    if (request.granted <= 0)
        return;
    KithMadeRow *made = kith_made_row(sheet, KITH_AVAILABILITY, request.line);
    kith_made_put(sheet, made, KITH_AVAILABILITY_PERSON, request.person);
    kith_made_put(sheet, made, KITH_AVAILABILITY_KIND, "unavailable");
    kith_made_put_date(sheet, made, KITH_AVAILABILITY_FROM, request.from);
    kith_made_put_date(sheet, made, KITH_AVAILABILITY_UNTIL, request.until);
}

void
kith_make_leave(KithSpreadsheet *sheet, KithFindings *findings)
{
    for (gsize r = 0; r < sheet->grid->n_rows; r++)
        read_row(sheet, r, findings);
}
