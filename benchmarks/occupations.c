#include "occupations.h"

#include "document/csv.h"

#include <stdio.h>
#include <string.h>

static int
column_of(const KithCsvCell *header, gsize n, const char *name)
{
    for (gsize i = 0; i < n; i++)
        if (header[i].length == strlen(name) && memcmp(header[i].text, name, header[i].length) == 0)
            return (int)i;
    return -1;
}

GPtrArray *
bench_table_read(const char *folder, const char *file, const char *const *columns)
{
    g_autoptr(KithFindings) findings = kith_findings_new();
    g_autofree char *path = g_build_filename(folder, file, (char *)NULL);
    g_autoptr(KithSource) source = kith_source_open(path, path, findings);
    g_autoptr(KithCsv) csv = source != NULL ? kith_csv_open(source, findings) : NULL;
    if (csv == NULL) {
        g_printerr("kith-bench: cannot read '%s'\n", path);
        return NULL;
    }
    gsize n_header, n = g_strv_length((char **)columns);
    const KithCsvCell *header = kith_csv_header(csv, &n_header), *row;
    g_autofree int *at = g_new(int, n);
    for (gsize i = 0; i < n; i++) {
        at[i] = column_of(header, n_header, columns[i]);
        if (at[i] < 0) {
            g_printerr("kith-bench: '%s' has no column '%s'\n", path, columns[i]);
            return NULL;
        }
    }
    GPtrArray *rows = g_ptr_array_new_with_free_func((GDestroyNotify)g_strfreev);
    while ((row = kith_csv_next(csv, findings)) != NULL) {
        char **cells = g_new0(char *, n + 1);
        for (gsize i = 0; i < n; i++)
            cells[i] = g_strndup(row[at[i]].text, row[at[i]].length);
        g_ptr_array_add(rows, cells);
    }
    return rows;
}

static int
compare_codes(gconstpointer a, gconstpointer b)
{
    return strcmp(*(char *const *)a, *(char *const *)b);
}

static void
number_code(BenchOccupations *occupations, const char *name)
{
    if (g_hash_table_contains(occupations->number, name))
        return;
    char *code = g_strdup(name);
    g_ptr_array_add(occupations->codes, code);
    g_hash_table_insert(occupations->number, code, NULL);
}

static void
number_codes(BenchOccupations *occupations, const GPtrArray *rows, GHashTable *names)
{
    GHashTableIter iter;
    gpointer name;
    for (guint i = 0; names == NULL && i < rows->len; i++)
        number_code(occupations, ((char **)rows->pdata[i])[0]);
    if (names != NULL) {
        g_hash_table_iter_init(&iter, names);
        while (g_hash_table_iter_next(&iter, &name, NULL))
            number_code(occupations, name);
    }
    g_ptr_array_sort(occupations->codes, compare_codes);
    for (guint i = 0; i < occupations->codes->len; i++)
        g_hash_table_insert(occupations->number, occupations->codes->pdata[i],
                            GINT_TO_POINTER(i + 1));
}

BenchOccupations *
bench_occupations_read(const char *folder, GHashTable *names)
{
    static const char *const columns[] = {"O*NET-SOC Code", "Related O*NET-SOC Code",
                                          "Relatedness Tier", NULL};
    g_autoptr(GPtrArray) rows = bench_table_read(folder, "Related Occupations.tsv", columns);
    if (rows == NULL)
        return NULL;
    BenchOccupations *occupations = g_new0(BenchOccupations, 1);
    occupations->codes = g_ptr_array_new_with_free_func(g_free);
    occupations->number = g_hash_table_new(g_str_hash, g_str_equal);
    occupations->related = g_array_new(FALSE, FALSE, sizeof(gint32));
    number_codes(occupations, rows, names);
    for (guint i = 0; i < rows->len; i++) {
        char **row = rows->pdata[i];
        gint32 pair[2] = {GPOINTER_TO_INT(g_hash_table_lookup(occupations->number, row[0])) - 1,
                          GPOINTER_TO_INT(g_hash_table_lookup(occupations->number, row[1])) - 1};
        if (pair[0] >= 0 && pair[1] >= 0 && g_str_has_prefix(row[2], "Primary"))
            g_array_append_vals(occupations->related, pair, 2);
    }
    return occupations;
}

void
bench_occupations_free(BenchOccupations *occupations)
{
    if (occupations == NULL)
        return;
    g_hash_table_destroy(occupations->number);
    g_ptr_array_unref(occupations->codes);
    g_array_unref(occupations->related);
    g_free(occupations);
}

void
bench_recall_add(BenchRecall *recall, const gboolean *related, gsize n, gsize n_related)
{
    gsize found = 0, first = n;
    for (gsize i = n; i-- > 0;)
        first = related[i] ? i : first;
    for (gsize i = 0; i < MIN(n, 10); i++)
        found += related[i];
    recall->origins++;
    recall->recall += (double)found / (double)n_related;
    recall->hit += found > 0;
    recall->rank += first < n ? 1.0 / (double)(first + 1) : 0;
}

void
bench_recall_print(const char *title, const BenchRecall *recall)
{
    double n = MAX(recall->origins, 1);
    printf("%-60s %8d %8.3f %8.3f %8.3f\n", title, recall->origins, recall->recall / n,
           recall->hit / n, recall->rank / n);
}

int
bench_half(const char *code)
{
    guint32 sum = 2166136261u; /* FNV-1a: the same on every machine */
    for (const char *at = code; *at != '\0'; at++)
        sum = (sum ^ (guint8)*at) * 16777619u;
    return (int)(sum >> 7 & 1);
}
