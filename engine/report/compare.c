/* Rotas side by side. */
#include <kith/report.h>

#include "document/value.h"
#include "report/duties.h"
#include "report/heading.h"
#include "report/measures.h"

#include <string.h>

/* So many characters of a name stand above a column; longer ones get a letter and a legend. */
#define NAME_MOST 12

/* One column: a rota, or one of its weeks. */
typedef struct {
    char *name;
    const KithMeasures *measures;
    gint32 week;
} Column;

static void
clear_column(gpointer data)
{
    g_free(((Column *)data)->name);
}

static GArray *
columns_of(const KithCompared *rotas, gsize n)
{
    GArray *columns = g_array_new(FALSE, FALSE, sizeof(Column));
    g_array_set_clear_func(columns, clear_column);
    for (gsize i = 0; i < n && n > 1; i++) {
        Column column = {g_strdup(rotas[i].name), rotas[i].measures, KITH_WHOLE_PERIOD};
        g_array_append_val(columns, column);
    }
    for (gint32 week = 0; n == 1 && week < kith_measures_weeks(rotas[0].measures); week++) {
        g_autofree char *day = kith_page_day(kith_measures_week_date(rotas[0].measures, week));
        Column column = {g_strdup(day), rotas[0].measures, week};
        g_array_append_val(columns, column);
    }
    return columns;
}

static KithMeasure
value_of(const GArray *columns, guint i, KithMeasureKind kind)
{
    const Column *column = &g_array_index(columns, Column, i);
    return kith_measures_get(column->measures, kind, column->week);
}

static gboolean
is_known(const GArray *columns, KithMeasureKind kind)
{
    for (guint i = 0; i < columns->len; i++)
        if (value_of(columns, i, kind).known)
            return TRUE;
    return FALSE;
}

/* "better", "worse" or "other", of the last against the first; "" where nothing can be seen of a
 * change. */
static const char *
change_word(const GArray *columns, KithMeasureKind kind)
{
    KithMeasure first = value_of(columns, 0, kind),
                last = value_of(columns, columns->len - 1, kind);
    KithBetter better = kith_measure_info(kind)->better;
    if (!first.known || !last.known)
        return "";
    g_autofree char *was = kith_measure_text(kind, &first);
    g_autofree char *is = kith_measure_text(kind, &last);
    if (strcmp(was, is) == 0)
        return "";
    if (better == KITH_NEITHER_IS_BETTER)
        return "other";
    return (last.value > first.value) == (better == KITH_MORE_IS_BETTER) ? "better" : "worse";
}

/* Values as heights between the least and the greatest of them. */
static char *
trend(const GArray *columns, KithMeasureKind kind)
{
    static const char *const heights[] = {"▁", "▂", "▃", "▄", "▅", "▆", "▇", "█"};
    double least = G_MAXDOUBLE, most = -G_MAXDOUBLE;
    GString *text = g_string_new(NULL);
    for (guint i = 0; i < columns->len; i++) {
        KithMeasure value = value_of(columns, i, kind);
        if (value.known) {
            least = MIN(least, value.value);
            most = MAX(most, value.value);
        }
    }
    for (guint i = 0; i < columns->len; i++) {
        KithMeasure value = value_of(columns, i, kind);
        int height =
            value.known && most > least ? (int)((value.value - least) / (most - least) * 7) : 0;
        g_string_append(text, value.known ? heights[height] : " ");
    }
    return g_string_free(text, FALSE);
}

static void
add_row(KithColumns *table, const GArray *columns, KithMeasureKind kind)
{
    g_autoptr(GPtrArray) cells = g_ptr_array_new_with_free_func(g_free);
    g_ptr_array_add(cells, g_strdup(kith_measure_info(kind)->name));
    for (guint i = 0; i < columns->len; i++) {
        KithMeasure value = value_of(columns, i, kind);
        g_ptr_array_add(cells, kith_measure_text(kind, &value));
    }
    if (columns->len > 2)
        g_ptr_array_add(cells, trend(columns, kind));
    g_ptr_array_add(cells, g_strdup(change_word(columns, kind)));
    kith_columns_add_v(table, (const char *const *)cells->pdata);
}

/* The names above the columns, and what letters stand for. */
static void
add_names(GString *out, KithColumns *table, const GArray *columns, const KithReportOptions *options)
{
    gboolean letters = FALSE;
    for (guint i = 0; i < columns->len; i++)
        letters = letters || kith_page_width(g_array_index(columns, Column, i).name) > NAME_MOST;
    g_autoptr(GPtrArray) cells = g_ptr_array_new_with_free_func(g_free);
    g_ptr_array_add(cells, g_strdup(""));
    for (guint i = 0; i < columns->len; i++) {
        const char *name = g_array_index(columns, Column, i).name;
        g_autofree char *letter =
            i < 26 ? g_strdup_printf("%c", 'A' + (int)i) : g_strdup_printf("%u", i + 1);
        if (letters)
            kith_page_paragraph(out, options, 0, 3, "%s: %s", letter, name);
        g_ptr_array_add(cells, g_strdup(letters ? letter : name));
    }
    if (columns->len > 2)
        g_ptr_array_add(cells, g_strdup(""));
    g_ptr_array_add(cells, g_strdup(""));
    kith_columns_add_v(table, (const char *const *)cells->pdata);
}

static char *
compare_json(const GArray *columns)
{
    g_autoptr(KithJson) json = kith_json_report(NULL, NULL);
    kith_json_begin_list(json, "columns");
    for (guint i = 0; i < columns->len; i++)
        kith_json_text(json, NULL, g_array_index(columns, Column, i).name);
    kith_json_end_list(json);
    kith_json_begin_list(json, "measures");
    for (int kind = 0; kind < KITH_MEASURES; kind++) {
        kith_json_begin_object(json, NULL);
        kith_json_text(json, "measure", kith_measure_info((KithMeasureKind)kind)->id);
        kith_json_text(json, "name", kith_measure_info((KithMeasureKind)kind)->name);
        kith_json_text(json, "means", kith_measure_info((KithMeasureKind)kind)->means);
        kith_json_begin_list(json, "values");
        for (guint i = 0; i < columns->len; i++) {
            KithMeasure value = value_of(columns, i, (KithMeasureKind)kind);
            if (value.known)
                kith_json_decimal(json, NULL, value.value, 3);
            else
                kith_json_text(json, NULL, NULL);
        }
        kith_json_end_list(json);
        kith_json_text(json, "change", change_word(columns, (KithMeasureKind)kind));
        kith_json_end_object(json);
    }
    kith_json_end_list(json);
    return kith_json_report_finish(json);
}

char *
kith_report_compare(const KithCompared *rotas, gsize n, const KithReportOptions *given)
{
    g_return_val_if_fail(rotas != NULL && n > 0, g_strdup(""));
    KithReportOptions options = kith_page_options(given);
    g_autoptr(GArray) columns = columns_of(rotas, n);
    if (options.json)
        return compare_json(columns);

    GString *out = g_string_new(NULL);
    GString *align = g_string_new("l");
    for (guint i = 0; i < columns->len; i++)
        g_string_append_c(align, 'r');
    g_string_append(align, columns->len > 2 ? "ll" : "l");
    g_autoptr(KithColumns) table = kith_columns_new(align->str);
    g_string_free(align, TRUE);
    add_names(out, table, columns, &options);
    for (int kind = 0; kind < KITH_MEASURES; kind++)
        if (is_known(columns, (KithMeasureKind)kind))
            add_row(table, columns, (KithMeasureKind)kind);
    kith_columns_write(table, out, &options, 0);
    return g_string_free(out, FALSE);
}
