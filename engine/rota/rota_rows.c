#include "rota/rota_rows.h"

#include "base/near.h"
#include "document/csv.h"
#include "document/value.h"
#include "model/cell.h"

/* Declared as the tables of a partnership are, so that cells are read, and complained of, alike. */
static const KithColumnSchema columns[KITH_ROTA_COLUMNS] = {
    [KITH_ROTA_PERSON] = {"person", KITH_TYPE_REF, KITH_PEOPLE, TRUE, NULL, "who"},
    [KITH_ROTA_DATE] = {"date", KITH_TYPE_DATE, 0, TRUE, NULL, "the day on which it starts"},
    [KITH_ROTA_START] = {"start", KITH_TYPE_TIME, 0, TRUE, NULL, "when it starts"},
    [KITH_ROTA_END] = {"end", KITH_TYPE_TIME, 0, FALSE, NULL, "when it ends"},
    [KITH_ROTA_NEED] = {"need", KITH_TYPE_REF, KITH_NEEDS, TRUE, NULL, "which need"},
    [KITH_ROTA_SEAT] = {"seat", KITH_TYPE_TEXT, 0, FALSE, NULL, "which seat"},
    [KITH_ROTA_STATE] = {"state", KITH_TYPE_CHOICE, KITH_WORDS_DUTY_STATE, FALSE, "draft",
                         "how far it has got"},
    [KITH_ROTA_PINNED] = {"pinned", KITH_TYPE_BOOLEAN, 0, FALSE, "no", "whether it must stay"},
};
static const KithTableSchema schema = {"rota", "a duty", "who does what, and when", columns,
                                       KITH_ROTA_COLUMNS};

#define NOT_THERE G_MAXSIZE

/* Where our columns stand in the header. FALSE where one that is needed does not. */
static gboolean
find_columns(const KithCsv *csv, const char *name, gsize at[KITH_ROTA_COLUMNS],
             KithFindings *findings)
{
    gsize n;
    const KithCsvCell *header = kith_csv_header(csv, &n);
    g_autoptr(GPtrArray) others = g_ptr_array_new_with_free_func(g_free);
    for (int column = 0; column < KITH_ROTA_COLUMNS; column++)
        at[column] = NOT_THERE;
    for (gsize i = 0; i < n; i++) {
        int column = kith_schema_column(&schema, header[i].text, header[i].length);
        if (column < 0)
            g_ptr_array_add(others, g_strndup(header[i].text, header[i].length));
        else if (at[column] == NOT_THERE)
            at[column] = i;
    }

    gboolean complete = TRUE;
    for (int column = 0; column < KITH_ROTA_COLUMNS; column++) {
        if (!columns[column].must || at[column] != NOT_THERE)
            continue;
        complete = FALSE;
        const char *near =
            kith_near(columns[column].name, (const char *const *)others->pdata, others->len);
        kith_error(findings, "missing-column",
                   ((KithWhere){name, header[0].line, header[0].column}),
                   "there is no column '%s' (%s)%s%s%s", columns[column].name,
                   columns[column].meaning, near != NULL ? "; is it the one called '" : "",
                   near != NULL ? near : "", near != NULL ? "'?" : "");
    }
    return complete;
}

static void
refuse(const KithRotaRows *rows, KithRotaColumn column, const KithCsvCell *cell,
       KithFindings *findings)
{
    g_autoptr(GString) sentence = g_string_new(NULL);
    const char *id = kith_cell_fault(&columns[column], cell->text, cell->length, sentence);
    kith_error(findings, id, ((KithWhere){rows->source->name, cell->line, cell->column}), "%s",
               sentence->str);
}

/* An end is a time or, where it is more than a day off, a date and a time. */
static gboolean
read_end(const KithCsvCell *cell, KithRotaRow *row)
{
    if (kith_value_time(cell->text, cell->length, &row->end)) {
        row->end_date = row->date + (row->end <= row->start ? 1 : 0);
        return TRUE;
    }
    return kith_value_date_time(cell->text, cell->length, &row->end_date, &row->end);
}

/* Reads one cell into the row; FALSE where it is faulty. Dates and starts come before ends. */
static gboolean
read_cell(const KithRotaRows *rows, KithRotaColumn column, const KithCsvCell *cell,
          KithRotaRow *row)
{
    int word;
    switch (column) {
    case KITH_ROTA_PERSON:
        row->person = g_string_chunk_insert_len(rows->texts, cell->text, (gssize)cell->length);
        return TRUE;
    case KITH_ROTA_NEED:
        row->need = g_string_chunk_insert_len(rows->texts, cell->text, (gssize)cell->length);
        return TRUE;
    case KITH_ROTA_SEAT:
        row->seat = g_string_chunk_insert_len(rows->texts, cell->text, (gssize)cell->length);
        return TRUE;
    case KITH_ROTA_DATE: return kith_value_date(cell->text, cell->length, &row->date);
    case KITH_ROTA_START: return kith_value_time(cell->text, cell->length, &row->start);
    case KITH_ROTA_END: return read_end(cell, row);
    case KITH_ROTA_STATE:
        word = kith_cell_word(&columns[column], cell->text, cell->length);
        row->state = (KithDutyState)word;
        return word >= 0;
    case KITH_ROTA_PINNED: return kith_value_boolean(cell->text, cell->length, &row->pinned);
    default: return TRUE;
    }
}

/* Reads one row; FALSE, with all its faults reported, where it cannot be used. */
static gboolean
read_row(const KithRotaRows *rows, const KithCsvCell *cells, const gsize at[KITH_ROTA_COLUMNS],
         KithRotaRow *row, KithFindings *findings)
{
    gboolean good = TRUE;
    *row = (KithRotaRow){.end_date = KITH_NONE, .end = KITH_NONE, .state = KITH_DRAFT};
    for (KithRotaColumn column = 0; column < KITH_ROTA_COLUMNS; column++) {
        if (at[column] == NOT_THERE)
            continue;
        const KithCsvCell *cell = &cells[at[column]];
        row->lines[column] = cell->line;
        row->columns[column] = cell->column;
        if (cell->length > 0) {
            if (!read_cell(rows, column, cell, row)) {
                refuse(rows, column, cell, findings);
                good = FALSE;
            }
        } else if (columns[column].must) {
            kith_error(findings, "missing-value", kith_rota_row_where(rows, row, column),
                       "'%s' is empty; every duty needs one (%s)", columns[column].name,
                       columns[column].meaning);
            good = FALSE;
        }
    }
    return good;
}

KithRotaRows *
kith_rota_rows_read(const char *path, KithFindings *findings)
{
    g_autoptr(KithSource) source = kith_source_open(path, path, findings);
    if (source == NULL)
        return NULL;
    g_autoptr(KithCsv) csv = kith_csv_open(source, findings);
    gsize at[KITH_ROTA_COLUMNS];
    if (csv == NULL || !find_columns(csv, source->name, at, findings))
        return NULL;

    KithRotaRows *rows = g_new0(KithRotaRows, 1);
    rows->source = g_steal_pointer(&source);
    rows->rows = g_array_new(FALSE, FALSE, sizeof(KithRotaRow));
    rows->texts = g_string_chunk_new(4096);
    for (const KithCsvCell *cells; (cells = kith_csv_next(csv, findings)) != NULL;) {
        KithRotaRow row;
        if (read_row(rows, cells, at, &row, findings))
            g_array_append_val(rows->rows, row);
    }
    return rows;
}

void
kith_rota_rows_free(KithRotaRows *rows)
{
    if (rows == NULL)
        return;
    kith_source_free(rows->source);
    g_array_free(rows->rows, TRUE);
    g_string_chunk_free(rows->texts);
    g_free(rows);
}

KithWhere
kith_rota_row_where(const KithRotaRows *rows, const KithRotaRow *row, KithRotaColumn column)
{
    guint line = row->lines[column] > 0 ? row->lines[column] : row->lines[KITH_ROTA_PERSON];
    return (KithWhere){rows->source->name, line, row->columns[column]};
}

void
kith_rota_rows_write(GString *out, const char *const *cells, gsize n)
{
    for (gsize i = 0; i < n; i++)
        kith_csv_write_cell(out, cells[i] != NULL ? cells[i] : "", i + 1 == n);
}
