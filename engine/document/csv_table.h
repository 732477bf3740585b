/*
 * A table written as CSV, cell by cell: its header says how many cells a row has, so that a row
 * ends by itself.
 */
#pragma once

#include <glib.h>

typedef struct {
    GString *out;
    gsize columns, next; /* cells of a row; which of them is written next */
} KithCsvTable;

/* Begins a table of so many columns with their names. End it with kith_csv_table_end(). */
KithCsvTable kith_csv_table_begin(const char *const *columns, gsize n);

/* The next cell: text (NULL: empty), a whole number, pounds of pence, or a day. */
void kith_csv_table_text(KithCsvTable *table, const char *text);
void kith_csv_table_number(KithCsvTable *table, gint64 number);
void kith_csv_table_pounds(KithCsvTable *table, gint64 pence);
void kith_csv_table_date(KithCsvTable *table, gint32 date);

/* A whole number where it is known, else an empty cell. */
void kith_csv_table_number_if(KithCsvTable *table, gboolean known, gint64 number);

/* All of it; `*length` in bytes, which may be NULL. Free with g_free(). */
char *kith_csv_table_end(KithCsvTable *table, gsize *length);
