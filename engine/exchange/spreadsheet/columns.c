/* Drafting what a spreadsheet's rows and columns are. */
#include "exchange/spreadsheet/draft.h"

#include <string.h>

#define SURE_ENOUGH 75 /* of a field, by kith_field_match(); below, it is only suggested */

/* How well a column would do for a field: by its name, and by what stands in it. */
static int
score_of(const KithSpreadsheet *sheet, gsize column, const char *plain, KithField field)
{
    int match = kith_field_match(field, plain);
    if (match == 0 || !kith_draft_suits(sheet, column, kith_fields[field].type))
        return 0;
    /* a type that says more is the likelier meaning of the same name */
    gboolean plain_text = kith_fields[field].type == KITH_CELL_TEXT ||
                          kith_fields[field].type == KITH_CELL_WORD ||
                          kith_fields[field].type == KITH_CELL_MARK;
    return match + (plain_text ? 0 : 5);
}

typedef struct {
    int score;
    KithField field;
    gsize column;
} Match;

static int
compare_matches(gconstpointer a, gconstpointer b)
{
    const Match *left = a, *right = b;
    if (left->score != right->score)
        return right->score - left->score;
    return left->field != right->field ? (int)left->field - (int)right->field
                                       : (int)left->column - (int)right->column;
}

/* The best match of fields of a kind and columns, each at most once, into `fields` (n_columns, -1
 * for none) and `scores`; what it comes to. */
static int
match_fields(const KithSpreadsheet *sheet, KithRowKind kind, int *fields, int *scores)
{
    const KithGrid *grid = sheet->grid;
    g_autoptr(GArray) matches = g_array_new(FALSE, FALSE, sizeof(Match));
    gboolean taken[KITH_N_FIELDS] = {FALSE};
    int total = 0;
    for (gsize c = 0; c < grid->n_columns; c++) {
        g_autofree char *plain = kith_plain_words(grid->header[c]);
        fields[c] = -1;
        scores[c] = 0;
        for (int f = 0; f < KITH_N_FIELDS; f++) {
            if ((kith_fields[f].kinds >> kind & 1) == 0)
                continue;
            Match match = {score_of(sheet, c, plain, (KithField)f), (KithField)f, c};
            if (match.score > 0)
                g_array_append_val(matches, match);
        }
    }
    g_array_sort(matches, compare_matches);
    for (guint i = 0; i < matches->len; i++) {
        const Match *match = &g_array_index(matches, Match, i);
        if (taken[match->field] || fields[match->column] >= 0)
            continue;
        taken[match->field] = TRUE;
        fields[match->column] = (int)match->field;
        scores[match->column] = match->score;
        total += match->score;
    }
    return total;
}

static gboolean
has(const int *fields, gsize n, KithField field)
{
    for (gsize c = 0; c < n; c++)
        if (fields[c] == (int)field)
            return TRUE;
    return FALSE;
}

/* Whether the columns that were found can make a row of a kind at all. */
static gboolean
can_be(const int *fields, gsize n, KithRowKind kind)
{
    gboolean named =
        has(fields, n, KITH_FIELD_PERSON) || has(fields, n, KITH_FIELD_NAME) ||
        (has(fields, n, KITH_FIELD_FIRST_NAME) && has(fields, n, KITH_FIELD_LAST_NAME));
    gboolean timed = has(fields, n, KITH_FIELD_START) || has(fields, n, KITH_FIELD_TIMES) ||
                     has(fields, n, KITH_FIELD_EARLIEST);
    switch (kind) {
    case KITH_ROW_PERSON: return named;
    case KITH_ROW_RECORD: return named && has(fields, n, KITH_FIELD_COURSE);
    case KITH_ROW_NEED: return timed;
    case KITH_ROW_LEAVE:
        return named && (has(fields, n, KITH_FIELD_FROM) || has(fields, n, KITH_FIELD_DATE));
    default: return FALSE;
    }
}

/* Whether the name of the file, a title or a header speaks of leave. */
static gboolean
speaks_of_leave(const KithSpreadsheet *sheet)
{
    g_autoptr(GString) all = g_string_new(NULL);
    g_autofree char *base = g_path_get_basename(sheet->path);
    g_string_append_printf(all, "%s %s", base, sheet->grid->titles);
    for (gsize c = 0; c < sheet->grid->n_columns; c++)
        g_string_append_printf(all, " %s", sheet->grid->header[c]);
    g_autofree char *plain = kith_plain_words(all->str);
    static const char *const words[] = {"leave",    "holiday",      "holidays", "absence",
                                        "time off", "annual leave", "days off"};
    for (gsize i = 0; i < G_N_ELEMENTS(words); i++) {
        const char *at = strstr(plain, words[i]);
        /* but not "leave date" among people, which is when somebody left */
        if (at != NULL && !g_str_has_prefix(at, "leave date"))
            return TRUE;
    }
    return FALSE;
}

/* The kind of rows, or -1 where it cannot be told. */
static int
guess_kind(const KithSpreadsheet *sheet)
{
    gsize n = sheet->grid->n_columns;
    g_autofree int *fields = g_new(int, n + 1), *scores = g_new(int, n + 1);
    gboolean can[KITH_ROW_KINDS] = {FALSE};
    int total[KITH_ROW_KINDS] = {0};
    gboolean dated = FALSE;
    for (int kind = 0; kind < KITH_ROW_KINDS; kind++) {
        total[kind] = match_fields(sheet, (KithRowKind)kind, fields, scores);
        for (gsize c = 0; c < n; c++)
            if (scores[c] < SURE_ENOUGH)
                fields[c] = -1;
        can[kind] = can_be(fields, n, (KithRowKind)kind);
        if (kind == KITH_ROW_LEAVE)
            dated = has(fields, n, KITH_FIELD_FROM) && has(fields, n, KITH_FIELD_UNTIL);
    }
    if (can[KITH_ROW_LEAVE] && (dated || n <= 6) && speaks_of_leave(sheet))
        return KITH_ROW_LEAVE;
    if (can[KITH_ROW_RECORD])
        return KITH_ROW_RECORD;
    if (can[KITH_ROW_NEED] &&
        (!can[KITH_ROW_PERSON] || total[KITH_ROW_NEED] > total[KITH_ROW_PERSON]))
        return KITH_ROW_NEED;
    return can[KITH_ROW_PERSON] ? KITH_ROW_PERSON : -1;
}

void
kith_draft_kind(KithSpreadsheet *sheet)
{
    static const char *const why[KITH_ROW_KINDS] = {
        "each row is somebody, with what they can do in columns of its own",
        "each row is something that somebody has learned", "each row is a shift or visit",
        "each row is a request for leave"};
    int kind = -1;
    sheet->kind = -1;
    if (sheet->options.kind == NULL)
        kind = guess_kind(sheet);
    for (int k = 0; sheet->options.kind != NULL && k < KITH_ROW_KINDS; k++)
        if (strcmp(sheet->options.kind, kith_row_kind_name((KithRowKind)k)) == 0)
            kind = k;
    g_autofree char *says = g_strdup_printf("%" G_GSIZE_FORMAT " rows", sheet->grid->n_rows);
    const KithMeaning *line = kith_mapping_add(
        sheet, "sheet", "", says, kind >= 0 ? kith_row_kind_name((KithRowKind)kind) : "?",
        "people; training; needs; leave",
        kind >= 0 ? why[kind] : "what its rows are cannot be told");
    for (int k = 0; k < KITH_ROW_KINDS; k++)
        if (g_ascii_strcasecmp(line->means, kith_row_kind_name((KithRowKind)k)) == 0)
            sheet->kind = k;
}

/* --- columns --- */

/* The names of a kind's fields, joined by "; ". */
static char *
field_names(KithRowKind kind)
{
    GString *names = g_string_new(NULL);
    for (int f = 0; f < KITH_N_FIELDS; f++)
        if ((kith_fields[f].kinds >> kind & 1) != 0 &&
            (f < KITH_FIELD_MONDAY || f > KITH_FIELD_SUNDAY))
            g_string_append_printf(names, "%s%s", names->len > 0 ? "; " : "", kith_fields[f].name);
    return g_string_free(names, FALSE);
}

typedef struct {
    char *means, *choose, *why;
} Draft;

/* Of a header that names a register: "NMC PIN expiry". */
static gboolean
draft_register(const KithSpreadsheet *sheet, gsize column, const char *plain, Draft *draft)
{
    const KithFrameworks *all = kith_recogniser_frameworks(sheet->options.recogniser);
    g_autoptr(GString) found = g_string_new(NULL);
    g_auto(GStrv) words = g_strsplit(plain, " ", -1);
    int n = 0;
    for (gint32 r = 0; r < all->n_registers; r++) {
        g_autofree char *stem = g_strndup(all->registers[r].id, strcspn(all->registers[r].id, "-"));
        if (!g_strv_contains((const char *const *)words, stem))
            continue;
        g_string_append_printf(found, "%sregistration %s", n++ > 0 ? "; " : "",
                               all->registers[r].id);
    }
    if (n == 0)
        return FALSE;
    gboolean dates = kith_draft_suits(sheet, column, KITH_CELL_DATE);
    draft->means = g_strdup(n == 1 && dates ? found->str : "?");
    draft->choose = g_strdup_printf("%s; ignore", found->str);
    draft->why =
        g_strdup(!dates  ? "it is a register, but these are no dates: with a meaning, every "
                           "cell with something in it counts as registered"
                 : n > 1 ? "which of these registers it is cannot be told"
                         : "it is a register");
    return TRUE;
}

/* Of a column of training: the competency that its name says. */
static gboolean
draft_competency(const KithSpreadsheet *sheet, gsize column, Draft *draft)
{
    g_autofree char *rest = NULL, *suggested = NULL;
    int confidence;
    KithDateMeaning dates = kith_date_word_in(sheet->grid->header[column], &rest);
    gint32 competency = kith_draft_competency_of(sheet, rest, &confidence, &suggested);
    gboolean training = kith_draft_is_training(sheet, column);
    if (!training && competency < 0)
        return FALSE;
    draft->choose = g_strdup_printf("%s%signore", suggested, *suggested != '\0' ? "; " : "");
    if (competency >= 0 && training) {
        g_autofree char *id = kith_mapping_competency(sheet, competency, 0);
        draft->means = g_strconcat(id,
                                   dates == KITH_DATE_COMPLETED ? " completed"
                                   : dates == KITH_DATE_EXPIRES ? " expires"
                                                                : "",
                                   NULL);
        draft->why = g_strdup_printf("the name says so (%d in 100)", confidence);
    } else {
        draft->means = g_strdup("?");
        gsize first = strcspn(suggested, ";");
        draft->why =
            competency >= 0
                ? g_strdup("the name is a competency's, but these cells are no dates or marks")
            : first > 0 && confidence > 0
                ? g_strdup_printf("it looks like training; is it %.*s?", (int)first, suggested)
                : g_strdup("it looks like training, but its name is none that is known");
    }
    return TRUE;
}

/* What a column that is no field may be. */
static Draft
draft_other(const KithSpreadsheet *sheet, gsize column, const char *plain)
{
    Draft draft = {NULL, NULL, NULL};
    const char *why;
    g_autofree char *names = field_names((KithRowKind)sheet->kind);
    if (kith_draft_filled(sheet->grid, column) == 0)
        draft = (Draft){g_strdup("ignore"), NULL, g_strdup("there is nothing in it")};
    else if (kith_header_needless(plain, &why))
        draft = (Draft){g_strdup("ignore"), NULL, g_strdup(why)};
    else if (sheet->kind == KITH_ROW_PERSON && (draft_register(sheet, column, plain, &draft) ||
                                                draft_competency(sheet, column, &draft)))
        return draft;
    else
        draft.means = g_strdup("?");
    if (draft.why == NULL)
        draft.why =
            g_strdup(*plain != '\0' ? "its name is none that is known" : "this column has no name");
    draft.choose = g_strdup_printf("%s; ignore", names);
    return draft;
}

static char *
header_name(const KithGrid *grid, gsize column)
{
    if (grid->header[column][0] != '\0')
        return g_strdup(grid->header[column]);
    return g_strdup_printf("column %" G_GSIZE_FORMAT, column + 1);
}

/* Reads what a column's line says; it is open where it cannot be understood. */
static void
take_meaning(KithSpreadsheet *sheet, gsize column, const KithMeaning *line, KithFindings *findings)
{
    g_autofree char *why = NULL, *rest = NULL;
    KithColumnMeaning *meaning = &sheet->columns[column];
    meaning->dates = kith_date_word_in(sheet->grid->header[column], &rest);
    if (!kith_mapping_parse(sheet, line->means, meaning, &why))
        kith_error(
            findings, "unknown-meaning",
            ((KithWhere){sheet->options.answers != NULL ? sheet->options.answers : sheet->path, 0,
                         0}),
            "the column '%s': %s", line->column, why);
}

/* Two columns that mean one field, or one competency in the same way, would leave open which
 * counts. */
static void
refuse_doubles(const KithSpreadsheet *sheet, KithFindings *findings)
{
    const KithColumnMeaning *all = sheet->columns;
    for (gsize a = 0; a < sheet->grid->n_columns; a++)
        for (gsize b = a + 1; b < sheet->grid->n_columns; b++) {
            gboolean field = all[a].use == KITH_COLUMN_FIELD && all[b].use == KITH_COLUMN_FIELD &&
                             all[a].field == all[b].field;
            gboolean competency = all[a].use == KITH_COLUMN_COMPETENCY &&
                                  all[b].use == KITH_COLUMN_COMPETENCY &&
                                  all[a].competency == all[b].competency &&
                                  all[a].level == all[b].level && all[a].dates == all[b].dates;
            if (!field && !competency)
                continue;
            g_autofree char *first = header_name(sheet->grid, a);
            g_autofree char *second = header_name(sheet->grid, b);
            kith_error(findings, "same-meaning", ((KithWhere){sheet->path, 0, 0}),
                       "the columns '%s' and '%s' mean the same; write ignore for one of them in "
                       "the table of meanings",
                       first, second);
        }
}

/* Says what an open column may be: the field that its name is like, or whose name it has though its
 * cells do not look so. */
static void
suggest_field(const KithSpreadsheet *sheet, const char *plain, int like, Draft *draft)
{
    int named = -1;
    for (int f = 0; f < KITH_N_FIELDS && named < 0; f++)
        if ((kith_fields[f].kinds >> sheet->kind & 1) != 0 &&
            kith_field_match((KithField)f, plain) == 100)
            named = f;
    if (like < 0 && named < 0)
        return;
    const KithFieldInfo *field = &kith_fields[like >= 0 ? like : named];
    g_free(draft->why);
    draft->why = g_strdup_printf(like >= 0 ? "is it '%s' (%s)?"
                                           : "its name says '%s' (%s), but not all of its cells do",
                                 field->name, field->about);
}

void
kith_draft_columns(KithSpreadsheet *sheet, KithFindings *findings)
{
    const KithGrid *grid = sheet->grid;
    g_autofree int *fields = g_new(int, grid->n_columns + 1);
    g_autofree int *scores = g_new(int, grid->n_columns + 1);
    match_fields(sheet, (KithRowKind)sheet->kind, fields, scores);
    for (gsize c = 0; c < grid->n_columns; c++) {
        g_autofree char *plain = kith_plain_words(grid->header[c]);
        g_autofree char *name = header_name(grid, c), *says = kith_draft_examples(grid, c);
        Draft draft = {NULL, NULL, NULL};
        if (fields[c] >= 0 && scores[c] >= SURE_ENOUGH) {
            g_autofree char *names = field_names((KithRowKind)sheet->kind);
            draft =
                (Draft){g_strdup(kith_fields[fields[c]].name), g_strdup_printf("%s; ignore", names),
                        g_strdup(kith_fields[fields[c]].about)};
        } else {
            draft = draft_other(sheet, c, plain);
            if (strcmp(draft.means, "?") == 0)
                suggest_field(sheet, plain, fields[c], &draft);
        }
        const KithMeaning *line =
            kith_mapping_add(sheet, "column", name, says, draft.means, draft.choose, draft.why);
        take_meaning(sheet, c, line, findings);
        g_free(draft.means);
        g_free(draft.choose);
        g_free(draft.why);
    }
    refuse_doubles(sheet, findings);
}
