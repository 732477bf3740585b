#include "model/partnership.h"

#include "document/value.h"
#include "model/cell.h"
#include "model/row.h"

#include <string.h>

#define FILES_MOST 65535 /* a row names its file in 16 bits */

KithPartnership *
kith_partnership_new(void)
{
    KithPartnership *partnership = g_new0(KithPartnership, 1);
    partnership->ref_count = 1;
    partnership->pool = kith_pool_new();
    partnership->frameworks = kith_frameworks_new();
    partnership->settings = (KithSettings){
        .from = KITH_NONE,
        .until = KITH_NONE,
        .ticks_per_minute = 1,
        .detour = 1.3,
        .speed = {[KITH_CAR] = 45, [KITH_WALK] = 4.8, [KITH_CYCLE] = 14, [KITH_BUS] = 20},
        .parking = 3,
        .paid_wait = 60,
        .supervisor = KITH_NO_TEXT,
        .supervised_most = 1,
    };
    for (int table = 0; table < KITH_TABLES; table++)
        kith_table_init(&partnership->tables[table], (KithTableId)table);
    partnership->files = g_ptr_array_new_with_free_func(g_free);
    return partnership;
}

KithPartnership *
kith_partnership_copy(const KithPartnership *partnership)
{
    KithPartnership *copy = g_memdup2(partnership, sizeof *partnership);
    copy->ref_count = 1;
    copy->pool = kith_pool_new();
    for (gint32 number = 0; number < kith_pool_size(partnership->pool); number++) {
        const char *text = kith_pool_text(partnership->pool, number);
        kith_pool_add(copy->pool, text, strlen(text));
    }
    kith_frameworks_ref(copy->frameworks);
    copy->settings.id = g_strdup(partnership->settings.id);
    copy->settings.name = g_strdup(partnership->settings.name);
    copy->settings.time_zone = g_strdup(partnership->settings.time_zone);
    for (int table = 0; table < KITH_TABLES; table++)
        kith_table_copy(&copy->tables[table], &partnership->tables[table]);
    copy->files = g_ptr_array_new_with_free_func(g_free);
    for (guint i = 0; i < partnership->files->len; i++)
        g_ptr_array_add(copy->files, g_strdup(g_ptr_array_index(partnership->files, i)));
    return copy;
}

KithPartnership *
kith_partnership_ref(KithPartnership *partnership)
{
    g_atomic_int_inc(&partnership->ref_count);
    return partnership;
}

void
kith_partnership_unref(KithPartnership *partnership)
{
    if (partnership == NULL || !g_atomic_int_dec_and_test(&partnership->ref_count))
        return;
    for (int table = 0; table < KITH_TABLES; table++)
        kith_table_clear(&partnership->tables[table]);
    g_free(partnership->settings.id);
    g_free(partnership->settings.name);
    g_free(partnership->settings.time_zone);
    g_ptr_array_free(partnership->files, TRUE);
    kith_frameworks_unref(partnership->frameworks);
    kith_pool_free(partnership->pool);
    g_free(partnership);
}

int
kith_partnership_file(KithPartnership *partnership, const char *name, KithFindings *findings)
{
    GPtrArray *files = partnership->files;
    if (files->len > 0 && strcmp(g_ptr_array_index(files, files->len - 1), name) == 0)
        return (int)files->len - 1;
    if (files->len >= FILES_MOST) {
        kith_error(findings, "too-large", ((KithWhere){name, 0, 0}),
                   "more than %d documents; put the rows of several into one", FILES_MOST);
        return -1;
    }
    g_ptr_array_add(files, g_strdup(name));
    return (int)files->len - 1;
}

KithWhere
kith_partnership_where(const KithPartnership *partnership, KithTableId id, int column, gint32 row)
{
    const KithTable *table = &partnership->tables[id];
    if (table->row_line == NULL || table->row_line[row] == 0)
        return (KithWhere){table->schema->name, (guint)row + 1, 0};

    KithWhere where = {g_ptr_array_index(partnership->files, table->row_file[row]),
                       table->row_line[row], 0};
    guint32 cell =
        column >= 0 && table->cell_where[column] != NULL ? table->cell_where[column][row] : 0;
    where.line += cell >> 16;
    where.column = cell & 0xffff;
    return where;
}

gboolean
kith_partnership_add_framework(KithPartnership *partnership, const char *name,
                               KithFindings *findings)
{
    g_autoptr(KithFindings) own = findings == NULL ? kith_findings_new() : NULL;
    return kith_frameworks_add(partnership->frameworks, name, findings != NULL ? findings : own);
}

KithFrameworks *
kith_partnership_frameworks(const KithPartnership *partnership)
{
    return partnership->frameworks;
}

gboolean
kith_partnership_add_framework_text(KithPartnership *partnership, const char *name,
                                    const char *text, gsize length, KithFindings *findings)
{
    g_autoptr(KithFindings) own = findings == NULL ? kith_findings_new() : NULL;
    return kith_frameworks_add_text(partnership->frameworks, name, text, length,
                                    findings != NULL ? findings : own);
}

gsize
kith_partnership_rows(const KithPartnership *partnership, const char *table)
{
    int number = kith_schema_table(table);
    return number < 0 ? 0 : (gsize)partnership->tables[number].n_rows;
}

/* Puts one text of a caller into a row; `seen` are its columns so far. */
static void
put_pair(KithRows *rows, const char *name, const char *text, guint64 *seen)
{
    const KithTableSchema *schema = rows->table->schema;
    int column = kith_schema_column(schema, name, strlen(name));
    if (column < 0) {
        kith_rows_unknown_column(rows, name, rows->where);
        rows->faulty = TRUE;
        return;
    }
    if ((*seen >> column & 1) != 0) {
        kith_rows_fault(rows, "duplicate-column", rows->where, "the column '%s' is given twice",
                        schema->columns[column].name);
        return;
    }
    *seen |= (guint64)1 << column;
    text = text != NULL ? text : "";
    gsize length = strlen(text);
    if (!g_utf8_validate(text, (gssize)length, NULL)) {
        kith_rows_fault(rows, "bad-text", rows->where, "the text for '%s' is not UTF-8",
                        schema->columns[column].name);
        return;
    }
    kith_value_trim(&text, &length);
    kith_rows_put(rows, column, text, length, rows->where);
}

gboolean
kith_partnership_add_row_v(KithPartnership *partnership, const char *table,
                           const char *const *columns, const char *const *texts, gsize n,
                           KithFindings *findings)
{
    int number = kith_schema_table(table);
    if (number < 0) {
        kith_rows_unknown_table(table, KITH_NOWHERE, findings);
        return FALSE;
    }
    KithRows rows;
    kith_rows_start(&rows, partnership, (KithTableId)number, KITH_FAULTY_REFUSED, findings);
    KithWhere where = {rows.table->schema->name, (guint)rows.table->n_rows + 1, 0};
    gboolean added = kith_rows_begin(&rows, where, FALSE);
    guint64 seen = 0;
    if (added) {
        for (gsize i = 0; i < n; i++)
            put_pair(&rows, columns[i], texts[i], &seen);
        added = kith_rows_end(&rows);
    }
    kith_rows_finish(&rows);
    return added;
}

gboolean
kith_partnership_add_row(KithPartnership *partnership, const char *table, KithFindings *findings,
                         ...)
{
    g_autoptr(GPtrArray) columns = g_ptr_array_new();
    g_autoptr(GPtrArray) texts = g_ptr_array_new();
    va_list arguments;
    va_start(arguments, findings);
    for (char *column; (column = va_arg(arguments, char *)) != NULL;) {
        g_ptr_array_add(columns, column);
        g_ptr_array_add(texts, va_arg(arguments, char *));
    }
    va_end(arguments);
    return kith_partnership_add_row_v(partnership, table, (const char *const *)columns->pdata,
                                      (const char *const *)texts->pdata, columns->len, findings);
}
