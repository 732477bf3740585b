#include "exchange/spreadsheet/mapping.h"

#include "base/near.h"

#include <string.h>

static const char *const header[] = {"about", "column", "says", "means", "choose from", "why"};
enum { ABOUT, COLUMN, SAYS, MEANS, CHOOSE, WHY, N_CELLS };

const char *
kith_mapping_keep(KithSpreadsheet *sheet, const char *text)
{
    return g_string_chunk_insert_const(sheet->texts, text != NULL ? text : "");
}

/* By what an answer is found again: examples of a column may change. */
static char *
key_of(const char *about, const char *column, const char *says)
{
    gboolean word = strcmp(about, "word") == 0 || strcmp(about, "name") == 0;
    g_autofree char *plain = kith_plain_words(column);
    return g_strjoin("\t", about, plain, word ? says : "", NULL);
}

const KithMeaning *
kith_mapping_add(KithSpreadsheet *sheet, const char *about, const char *column, const char *says,
                 const char *means, const char *choose, const char *why)
{
    g_autofree char *key = key_of(about, column, says);
    gboolean missing = strcmp(about, "missing") == 0; /* is answered by what is missing */
    const char *answer = missing ? NULL : g_hash_table_lookup(sheet->answers, key);
    KithMeaning meaning = {
        .about = kith_mapping_keep(sheet, about),
        .column = kith_mapping_keep(sheet, column),
        .says = kith_mapping_keep(sheet, says),
        .means = kith_mapping_keep(sheet, answer != NULL ? answer : means),
        .choose = kith_mapping_keep(sheet, choose),
        .why = kith_mapping_keep(sheet, why),
        .fresh = answer == NULL && g_hash_table_size(sheet->answers) > 0,
    };
    g_array_append_val(sheet->meanings, meaning);
    return kith_mapping_line(sheet, sheet->meanings->len - 1);
}

const char *
kith_mapping_get(const KithSpreadsheet *sheet, const char *about, const char *column,
                 const char *says)
{
    for (guint i = 0; i < sheet->meanings->len; i++) {
        const KithMeaning *line = kith_mapping_line(sheet, i);
        if (strcmp(line->about, about) == 0 &&
            (column == NULL || strcmp(line->column, column) == 0) &&
            (says == NULL || strcmp(line->says, says) == 0))
            return line->means;
    }
    return NULL;
}

const char *
kith_mapping_header(const KithSpreadsheet *sheet, gsize column)
{
    gsize n = 0;
    for (guint i = 0; i < sheet->meanings->len; i++)
        if (strcmp(kith_mapping_line(sheet, i)->about, "column") == 0 && n++ == column)
            return kith_mapping_line(sheet, i)->column;
    return "";
}

char **
kith_mapping_items(const char *text, gboolean list)
{
    g_autoptr(GPtrArray) items = g_ptr_array_new();
    const char *from = text;
    for (const char *at = text;; at++) {
        gboolean parts = list && *at != '\0' && strchr(",;+|\n", *at) != NULL;
        if (!parts && *at != '\0')
            continue;
        const char *item = from;
        gsize n = (gsize)(at - from);
        kith_value_trim(&item, &n);
        if (n > 0)
            g_ptr_array_add(items, g_strndup(item, n));
        if (*at == '\0')
            break;
        from = at + 1;
    }
    g_ptr_array_add(items, NULL);
    return (char **)g_ptr_array_free(g_steal_pointer(&items), FALSE);
}

char *
kith_mapping_mark_word(const KithSpreadsheet *sheet, const char *text)
{
    if (*text == '\0')
        return NULL;
    if (kith_value_is_serial_date(text, strlen(text)))
        return g_strdup(KITH_DAY_NUMBER);
    KithCellSays says = kith_cell_says(text, sheet->order);
    if (*says.words == '\0')
        g_clear_pointer(&says.words, g_free);
    return says.words;
}

int
kith_mapping_column(const KithSpreadsheet *sheet, KithField field)
{
    for (gsize c = 0; c < sheet->grid->n_columns; c++)
        if (sheet->columns[c].use == KITH_COLUMN_FIELD && sheet->columns[c].field == field)
            return (int)c;
    return -1;
}

/* --- what a column's line says --- */

char *
kith_mapping_competency(const KithSpreadsheet *sheet, gint32 competency, gint32 level)
{
    const KithFrameworks *all = kith_recogniser_frameworks(sheet->options.recogniser);
    const KithCompetency *about = &all->competencies[competency];
    gboolean plain = kith_frameworks_find(all, about->id) == competency;
    g_autofree char *id =
        plain ? g_strdup(about->id)
              : g_strconcat(all->frameworks[about->framework].id, ":", about->id, NULL);
    return level > 0 ? g_strdup_printf("%s@%d", id, level) : g_steal_pointer(&id);
}

/* Takes "completed" or "expires" off the end. */
static KithDateMeaning
take_dates(char *text)
{
    static const struct {
        const char *word;
        KithDateMeaning dates;
    } words[] = {{" completed", KITH_DATE_COMPLETED}, {" expires", KITH_DATE_EXPIRES}};
    for (gsize i = 0; i < G_N_ELEMENTS(words); i++)
        if (g_str_has_suffix(text, words[i].word)) {
            text[strlen(text) - strlen(words[i].word)] = '\0';
            g_strchomp(text);
            return words[i].dates;
        }
    return KITH_DATE_UNKNOWN;
}

static gboolean
parse_register(const KithSpreadsheet *sheet, const char *id, KithColumnMeaning *meaning, char **why)
{
    const KithFrameworks *all = kith_recogniser_frameworks(sheet->options.recogniser);
    gint32 number = kith_frameworks_register(all, id);
    if (number < 0) {
        *why = g_strdup_printf("there is no register '%s' in the frameworks in use", id);
        return FALSE;
    }
    meaning->use = KITH_COLUMN_REGISTER;
    meaning->register_ = all->registers[number].id;
    return TRUE;
}

gboolean
kith_mapping_parse(const KithSpreadsheet *sheet, const char *means, KithColumnMeaning *meaning,
                   char **why)
{
    KithDateMeaning kept = meaning->dates;
    *meaning = (KithColumnMeaning){.use = KITH_COLUMN_IGNORED, .dates = kept};
    if (kith_mapping_is_open(means)) {
        meaning->use = KITH_COLUMN_OPEN;
        return TRUE;
    }
    if (g_ascii_strcasecmp(means, "ignore") == 0)
        return TRUE;
    int field = kith_field_of_name(means, (KithRowKind)sheet->kind);
    if (field >= 0) {
        meaning->use = KITH_COLUMN_FIELD;
        meaning->field = (KithField)field;
        return TRUE;
    }
    g_autofree char *text = g_strdup(means);
    KithDateMeaning dates = take_dates(text);
    meaning->dates = dates != KITH_DATE_UNKNOWN ? dates : kept;
    if (g_str_has_prefix(text, "registration "))
        return parse_register(sheet, text + strlen("registration "), meaning, why);
    KithHolding holding;
    if (sheet->kind == KITH_ROW_PERSON &&
        kith_frameworks_holding(kith_recogniser_frameworks(sheet->options.recogniser), text,
                                strlen(text), &holding, why)) {
        meaning->use = KITH_COLUMN_COMPETENCY;
        meaning->competency = holding.competency;
        meaning->level = strchr(text, '@') != NULL ? holding.level : 0;
        return TRUE;
    }
    const char *names[KITH_N_FIELDS + 1];
    gsize n = 0;
    for (int f = 0; f < KITH_N_FIELDS; f++)
        if ((kith_fields[f].kinds >> sheet->kind & 1) != 0)
            names[n++] = kith_fields[f].name;
    const char *near = kith_near(means, names, n);
    g_free(*why);
    *why = near != NULL
               ? g_strdup_printf("'%s' is nothing that a column can mean; is it '%s'?", means, near)
               : g_strdup_printf("'%s' is nothing that a column can mean; write one of those to "
                                 "choose from, or ignore",
                                 means);
    return FALSE;
}

/* --- the table --- */

gboolean
kith_mapping_read_answers(KithSpreadsheet *sheet, const char *path, KithFindings *findings)
{
    g_autoptr(KithSource) source = kith_source_open(path, path, findings);
    g_autoptr(KithCsv) csv = source != NULL ? kith_csv_open(source, findings) : NULL;
    if (csv == NULL)
        return FALSE;
    gsize n;
    int at[N_CELLS];
    const KithCsvCell *cells = kith_csv_header(csv, &n);
    for (int i = 0; i < N_CELLS; i++) {
        at[i] = -1;
        for (gsize c = 0; c < n; c++)
            if (cells[c].length == strlen(header[i]) &&
                g_ascii_strncasecmp(cells[c].text, header[i], cells[c].length) == 0)
                at[i] = (int)c;
        if (at[i] < 0 && i <= MEANS) {
            kith_error(findings, "missing-column", ((KithWhere){path, 1, 1}),
                       "there is no column '%s' here; delete the file to have it drafted anew",
                       header[i]);
            return FALSE;
        }
    }
    while ((cells = kith_csv_next(csv, findings)) != NULL) {
        g_autofree char *about = g_strndup(cells[at[ABOUT]].text, cells[at[ABOUT]].length);
        g_autofree char *column = g_strndup(cells[at[COLUMN]].text, cells[at[COLUMN]].length);
        g_autofree char *says = g_strndup(cells[at[SAYS]].text, cells[at[SAYS]].length);
        g_hash_table_insert(sheet->answers, key_of(about, column, says),
                            g_strndup(cells[at[MEANS]].text, cells[at[MEANS]].length));
    }
    return TRUE;
}

char *
kith_spreadsheet_answers(const KithSpreadsheet *sheet)
{
    GString *out = g_string_new(NULL);
    for (int i = 0; i < N_CELLS; i++)
        kith_csv_write_cell(out, header[i], i + 1 == N_CELLS);
    for (guint i = 0; i < sheet->meanings->len; i++) {
        const KithMeaning *line = kith_mapping_line(sheet, i);
        const char *const cells[] = {line->about, line->column, line->says,
                                     line->means, line->choose, line->why};
        for (int c = 0; c < N_CELLS; c++)
            kith_csv_write_cell(out, cells[c], c + 1 == N_CELLS);
    }
    return g_string_free(out, FALSE);
}

/* --- the whole --- */

static const char *const kind_names[KITH_ROW_KINDS] = {"people", "training", "needs", "leave"};

const char *
kith_row_kind_name(KithRowKind kind)
{
    return kind_names[kind];
}

KithSpreadsheet *
kith_spreadsheet_read(const char *path, const KithSpreadsheetOptions *options,
                      KithFindings *findings)
{
    g_return_val_if_fail(path != NULL && options != NULL && options->recogniser != NULL, NULL);
    g_return_val_if_fail(options->partnership != NULL, NULL);
    gsize errors = kith_findings_count(findings, KITH_ERROR);
    g_autoptr(KithSpreadsheet) sheet = g_new0(KithSpreadsheet, 1);
    sheet->options = *options;
    sheet->options.partnership = kith_partnership_ref(options->partnership);
    sheet->path = g_strdup(path);
    sheet->texts = g_string_chunk_new(4096);
    sheet->meanings = g_array_new(FALSE, FALSE, sizeof(KithMeaning));
    sheet->answers = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, g_free);
    sheet->changes = g_array_new(FALSE, TRUE, sizeof(KithTableChange));
    sheet->leave = g_array_new(FALSE, FALSE, sizeof(KithLeaveRequest));
    sheet->met = g_hash_table_new(g_str_hash, g_str_equal);
    sheet->named = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
    sheet->grid = kith_grid_read(path, findings);
    if (sheet->grid == NULL ||
        (options->answers != NULL && !kith_mapping_read_answers(sheet, options->answers, findings)))
        return NULL;
    kith_draft_turn(sheet, findings);
    sheet->columns = g_new0(KithColumnMeaning, sheet->grid->n_columns + 1);
    kith_mapping_draft(sheet, findings);
    return kith_findings_count(findings, KITH_ERROR) == errors ? g_steal_pointer(&sheet) : NULL;
}

void
kith_spreadsheet_free(KithSpreadsheet *sheet)
{
    if (sheet == NULL)
        return;
    for (guint i = 0; i < sheet->changes->len; i++) {
        KithTableChange *change = &g_array_index(sheet->changes, KithTableChange, i);
        g_free((char *)change->path);
        g_free((char *)change->csv);
        g_strfreev((char **)change->lines);
    }
    g_array_unref(sheet->changes);
    g_array_unref(sheet->leave);
    g_clear_pointer(&sheet->made, g_ptr_array_unref);
    g_clear_pointer(&sheet->names, g_hash_table_destroy);
    g_clear_pointer(&sheet->ids, g_hash_table_destroy);
    g_hash_table_destroy(sheet->met);
    g_hash_table_destroy(sheet->named);
    kith_grid_free(sheet->grid);
    g_array_unref(sheet->meanings);
    g_hash_table_destroy(sheet->answers);
    g_free(sheet->columns);
    g_string_chunk_free(sheet->texts);
    kith_partnership_unref(sheet->options.partnership);
    g_free(sheet->path);
    g_free(sheet);
}

int
kith_spreadsheet_kind(const KithSpreadsheet *sheet)
{
    return sheet->kind;
}

gsize
kith_spreadsheet_rows(const KithSpreadsheet *sheet)
{
    return sheet->grid->n_rows;
}

const KithMeaning *
kith_spreadsheet_meanings(const KithSpreadsheet *sheet, gsize *n)
{
    *n = sheet->meanings->len;
    return (const KithMeaning *)(void *)sheet->meanings->data;
}

gsize
kith_spreadsheet_open(const KithSpreadsheet *sheet)
{
    gsize open = 0;
    for (guint i = 0; i < sheet->meanings->len; i++)
        open += kith_mapping_is_open(kith_mapping_line(sheet, i)->means);
    return open;
}

gboolean
kith_spreadsheet_confirmed(const KithSpreadsheet *sheet)
{
    return sheet->confirmed;
}

gboolean
kith_spreadsheet_confirm(KithSpreadsheet *sheet)
{
    if (kith_spreadsheet_open(sheet) > 0)
        return FALSE;
    g_array_index(sheet->meanings, KithMeaning, sheet->meanings->len - 1).means = "yes";
    sheet->confirmed = TRUE;
    return TRUE;
}

const KithTableChange *
kith_spreadsheet_changes(const KithSpreadsheet *sheet, gsize *n)
{
    *n = sheet->changes->len;
    return (const KithTableChange *)(void *)sheet->changes->data;
}

const KithLeaveRequest *
kith_spreadsheet_leave(const KithSpreadsheet *sheet, gsize *n)
{
    *n = sheet->leave->len;
    return (const KithLeaveRequest *)(void *)sheet->leave->data;
}
