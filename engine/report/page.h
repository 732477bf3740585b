/* Setting out text: headings, paragraphs and columns that fit a width. Widths count characters. */
#pragma once

#include <kith/report.h>
#include "model/problem.h"

/* The options, where NULL is allowed. */
KithReportOptions kith_page_options(const KithReportOptions *options);

/* What follows, said in a line by itself (broken where it is too long). An empty line comes before
 * it, unless it is the first. */
void kith_page_heading(GString *out, const KithReportOptions *options, const char *format, ...)
    G_GNUC_PRINTF(3, 4);

/* A paragraph, broken at spaces; lines after the first are `indent` deeper by `hang`. */
void kith_page_paragraph(GString *out, const KithReportOptions *options, int indent, int hang,
                         const char *format, ...) G_GNUC_PRINTF(5, 6);

/* Rows of cells under each other. */
typedef struct _KithColumns KithColumns;

/* `align` has a letter for each column: 'l' left, 'r' right. The last one, if left, is broken into
 * lines where it is too long. */
KithColumns *kith_columns_new(const char *align);
void kith_columns_free(KithColumns *columns); /* NULL is allowed */
G_DEFINE_AUTOPTR_CLEANUP_FUNC(KithColumns, kith_columns_free)

/* Adds a row of as many texts as there are columns, which are copied; NULL is empty. */
void kith_columns_add(KithColumns *columns, ...) G_GNUC_NULL_TERMINATED;
void kith_columns_add_v(KithColumns *columns, const char *const *cells);

/* Appends all rows, two spaces between columns. */
void kith_columns_write(const KithColumns *columns, GString *out, const KithReportOptions *options,
                        int indent);

/* How many characters a text is wide. */
int kith_page_width(const char *text);

/* Texts of values; free with g_free(). */

/* "1,234" */
char *kith_page_number(gint64 number);
/* "3 people", "1 person": the plural of a word is itself and an s, unless given. */
char *kith_page_count(gint64 n, const char *one, const char *many);
/* Ticks as "12 h 30 min". */
char *kith_page_time(const KithProblem *problem, gint64 ticks);
/* Units of a rule: time, money or a number. */
char *kith_page_units(const KithProblem *problem, gint32 rule, gint64 units);
/* The share of `part` in `whole` as "98.3 %"; "–" where the whole is 0. */
char *kith_page_share(gint64 part, gint64 whole);
/* "Mon 2 March", "2 March 2026". */
char *kith_page_day(gint32 date);
char *kith_page_date(gint32 date);
/* "07:15" by the clock on the wall. */
char *kith_page_clock(const KithProblem *problem, KithTick tick);
/* "2026-03-02T07:15:00+00:00" */
char *kith_page_instant(const KithProblem *problem, KithTick tick);
/* A person's id, or "Name (id)" where names are wanted and known. */
char *kith_page_person(const KithProblem *problem, gint32 person, const KithReportOptions *options);
char *kith_page_client(const KithProblem *problem, gint32 client, const KithReportOptions *options);
/* The name of a seat, "lead" say, or "#2"; NULL where the occurrence has but one. */
char *kith_page_seat(const KithProblem *problem, gint32 seat);
/* The need's id. Borrowed. */
const char *kith_page_need(const KithProblem *problem, gint32 occurrence);
/* "amber", or "red, time-critical (insulin)" where the need says why its time matters; `need` is
 * its row. Free with g_free(). */
char *kith_page_importance(const KithProblem *problem, gint32 need, KithImportance importance);
/* A word such as "amber". Static. */
const char *kith_page_word(KithWordList list, int index);
