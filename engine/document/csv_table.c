#include "document/csv_table.h"

#include "document/csv.h"
#include "document/value.h"

KithCsvTable
kith_csv_table_begin(const char *const *columns, gsize n)
{
    KithCsvTable table = {g_string_new(NULL), n, 0};
    for (gsize i = 0; i < n; i++)
        kith_csv_table_text(&table, columns[i]);
    return table;
}

void
kith_csv_table_text(KithCsvTable *table, const char *text)
{
    gboolean last = ++table->next == table->columns;
    kith_csv_write_cell(table->out, text != NULL ? text : "", last);
    if (last)
        table->next = 0;
}

void
kith_csv_table_number(KithCsvTable *table, gint64 number)
{
    char text[24];
    g_snprintf(text, sizeof text, "%" G_GINT64_FORMAT, number);
    kith_csv_table_text(table, text);
}

void
kith_csv_table_number_if(KithCsvTable *table, gboolean known, gint64 number)
{
    if (known)
        kith_csv_table_number(table, number);
    else
        kith_csv_table_text(table, NULL);
}

void
kith_csv_table_pounds(KithCsvTable *table, gint64 pence)
{
    char text[32];
    g_snprintf(text, sizeof text, "%s%" G_GINT64_FORMAT ".%02d", pence < 0 ? "-" : "",
               ABS(pence) / 100, (int)(ABS(pence) % 100));
    kith_csv_table_text(table, text);
}

void
kith_csv_table_date(KithCsvTable *table, gint32 date)
{
    char text[16];
    kith_csv_table_text(table, kith_date_text(date, text));
}

char *
kith_csv_table_end(KithCsvTable *table, gsize *length)
{
    g_return_val_if_fail(table->next == 0, NULL);
    if (length != NULL)
        *length = table->out->len;
    return g_string_free(table->out, FALSE);
}
