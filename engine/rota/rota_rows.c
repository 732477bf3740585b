#include "rota/rota_rows.h"

#include "model/cell.h"
#include "rota/rota_header.h"

/* What was repaired, of which kind; each is told once. */
typedef enum { SERIAL_DATE, LOST_TIME, REPAIRS } Repair;

typedef struct {
    KithRotaRows *rows;
    const KithRotaHeader *header;
    KithRotaPeriod period;
    KithFindings *findings;
    struct {
        gsize n;
        KithWhere where; /* of the first */
        char text[32], read_as[32];
    } repairs[REPAIRS];
} Reading;

static void
repair(Reading *reading, Repair kind, const KithCsvCell *cell, const char *read_as)
{
    if (reading->repairs[kind].n++ > 0)
        return;
    reading->repairs[kind].where =
        (KithWhere){reading->rows->source->name, cell->line, cell->column};
    g_snprintf(reading->repairs[kind].text, sizeof reading->repairs[kind].text, "%.*s",
               (int)cell->length, cell->text);
    g_strlcpy(reading->repairs[kind].read_as, read_as, sizeof reading->repairs[kind].read_as);
}

static void
tell_repairs(const Reading *reading)
{
    static const char *const what[REPAIRS] = {"dates", "times"};
    for (int kind = 0; kind < REPAIRS; kind++)
        if (reading->repairs[kind].n > 0)
            kith_findings_add(reading->findings, KITH_NOTE, "repaired",
                              reading->repairs[kind].where,
                              "%s that a spreadsheet has turned into numbers are read as what it "
                              "means by them, such as %s as %s: %" G_GSIZE_FORMAT,
                              what[kind], reading->repairs[kind].text,
                              reading->repairs[kind].read_as, reading->repairs[kind].n);
}

static void
refuse(const KithRotaRows *rows, KithRotaColumn column, const KithCsvCell *cell,
       KithFindings *findings)
{
    g_autoptr(GString) sentence = g_string_new(NULL);
    const char *id =
        kith_cell_fault(&kith_rota_columns[column], cell->text, cell->length, sentence);
    kith_error(findings, id, ((KithWhere){rows->source->name, cell->line, cell->column}), "%s",
               sentence->str);
}

static gboolean
read_date(Reading *reading, const KithCsvCell *cell, KithRotaRow *row)
{
    gint32 minutes;
    char text[16];
    if (kith_value_date_time_in(cell->text, cell->length, reading->header->order, &row->date,
                                &minutes))
        return minutes == 0;
    if (!kith_value_serial_date(cell->text, cell->length, &row->date) ||
        row->date < reading->period.first || row->date - 1 > reading->period.last)
        return FALSE;
    repair(reading, SERIAL_DATE, cell, kith_date_text(row->date, text));
    return TRUE;
}

/* The day on which it was told, which lies before the period as a rule. */
static gboolean
read_published(const Reading *reading, const KithCsvCell *cell, KithRotaRow *row)
{
    gint32 minutes = 0;
    return (kith_value_date_time_in(cell->text, cell->length, reading->header->order,
                                    &row->published, &minutes) &&
            minutes == 0) ||
           kith_value_serial_date(cell->text, cell->length, &row->published);
}

static gboolean
read_time(Reading *reading, const KithCsvCell *cell, gint32 *minutes)
{
    char text[32];
    if (kith_value_time(cell->text, cell->length, minutes))
        return TRUE;
    if (!kith_value_lost_time(cell->text, cell->length, minutes))
        return FALSE;
    g_snprintf(text, sizeof text, "%02d:%02d", *minutes / 60, *minutes % 60);
    repair(reading, LOST_TIME, cell, text);
    return TRUE;
}

/* An end is a time or, where it is more than a day off, a date and a time. */
static gboolean
read_end(Reading *reading, const KithCsvCell *cell, KithRotaRow *row)
{
    if (read_time(reading, cell, &row->end)) {
        row->end_date = row->date + (row->end <= row->start ? 1 : 0);
        return TRUE;
    }
    return kith_value_date_time_in(cell->text, cell->length, reading->header->order, &row->end_date,
                                   &row->end);
}

static const char *
keep(const Reading *reading, const KithCsvCell *cell)
{
    return g_string_chunk_insert_len(reading->rows->texts, cell->text, (gssize)cell->length);
}

/* Reads one cell into the row; FALSE where it is faulty. Dates and starts come before ends. */
static gboolean
read_cell(Reading *reading, KithRotaColumn column, const KithCsvCell *cell, KithRotaRow *row)
{
    int word;
    switch (column) {
    case KITH_ROTA_PERSON: row->person = keep(reading, cell); return TRUE;
    case KITH_ROTA_NEED: row->need = keep(reading, cell); return TRUE;
    case KITH_ROTA_SEAT: row->seat = keep(reading, cell); return TRUE;
    case KITH_ROTA_NAME: row->name = keep(reading, cell); return TRUE;
    case KITH_ROTA_CLIENT: row->client = keep(reading, cell); return TRUE;
    case KITH_ROTA_DATE: return read_date(reading, cell, row);
    case KITH_ROTA_START: return read_time(reading, cell, &row->start);
    case KITH_ROTA_END: return read_end(reading, cell, row);
    case KITH_ROTA_STATE:
        word = kith_cell_word(&kith_rota_columns[column], cell->text, cell->length);
        row->state = (KithDutyState)word;
        return word >= 0;
    case KITH_ROTA_PINNED: return kith_value_boolean(cell->text, cell->length, &row->pinned);
    case KITH_ROTA_PUBLISHED: return read_published(reading, cell, row);
    default: return TRUE;
    }
}

/* Reads one row; FALSE, with all its faults reported, where it cannot be used. */
static gboolean
read_row(Reading *reading, const KithCsvCell *cells, KithRotaRow *row)
{
    gboolean good = TRUE;
    *row = (KithRotaRow){
        .end_date = KITH_NONE, .end = KITH_NONE, .state = KITH_DRAFT, .published = KITH_NONE};
    for (KithRotaColumn column = 0; column < KITH_ROTA_COLUMNS; column++) {
        if (reading->header->at[column] == KITH_ROTA_NOT_THERE)
            continue;
        const KithCsvCell *cell = &cells[reading->header->at[column]];
        const KithColumnSchema *about = &kith_rota_columns[column];
        row->lines[column] = cell->line;
        row->columns[column] = cell->column;
        if (cell->length > 0) {
            if (!read_cell(reading, column, cell, row)) {
                refuse(reading->rows, column, cell, reading->findings);
                good = FALSE;
            }
        } else if (about->must) {
            kith_error(reading->findings, "missing-value",
                       kith_rota_row_where(reading->rows, row, column),
                       "'%s' is empty; every duty needs one (%s)", about->name, about->meaning);
            good = FALSE;
        }
    }
    return good;
}

KithRotaRows *
kith_rota_rows_read(KithSource *given, KithRotaPeriod period, KithFindings *findings)
{
    g_autoptr(KithSource) source = given;
    if (source == NULL)
        return NULL;
    g_autoptr(KithCsv) csv = kith_csv_open(source, findings);
    KithRotaHeader header;
    if (csv == NULL || !kith_rota_header_read(&header, csv, source->name, findings) ||
        !kith_rota_find_order(&header, source, period, findings))
        return NULL;

    KithRotaRows *rows = g_new0(KithRotaRows, 1);
    rows->source = g_steal_pointer(&source);
    rows->rows = g_array_new(FALSE, FALSE, sizeof(KithRotaRow));
    rows->texts = g_string_chunk_new(4096);
    Reading reading = {.rows = rows, .header = &header, .period = period, .findings = findings};
    for (const KithCsvCell *cells; (cells = kith_csv_next(csv, findings)) != NULL;) {
        KithRotaRow row;
        if (read_row(&reading, cells, &row))
            g_array_append_val(rows->rows, row);
    }
    tell_repairs(&reading);
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
