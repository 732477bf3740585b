/* Drafting what words in the cells mean, in which unit numbers are, and what holds for all rows. */
#include "exchange/spreadsheet/draft.h"

#include "exchange/spreadsheet/people.h"
#include "model/cell.h"

#include <string.h>

/* The words of a column, each with how often it stands there, in the order of their coming. */
static GPtrArray *
distinct(const KithSpreadsheet *sheet, gsize column, GHashTable *counts)
{
    GPtrArray *words = g_ptr_array_new();
    for (gsize r = 0; r < sheet->grid->n_rows; r++) {
        const char *text = kith_grid_cell(sheet->grid, r, column)->text;
        if (*text == '\0')
            continue;
        guint n = GPOINTER_TO_UINT(g_hash_table_lookup(counts, text));
        if (n == 0)
            g_ptr_array_add(words, (gpointer)text);
        g_hash_table_insert(counts, (gpointer)text, GUINT_TO_POINTER(n + 1));
    }
    return words;
}

static char *
choices(KithWordList list, const char *more)
{
    int n;
    const char *const *words = kith_schema_words(list, &n);
    GString *all = g_string_new(NULL);
    for (int i = 0; i < n; i++)
        g_string_append_printf(all, "%s%s", i > 0 ? "; " : "", words[i]);
    g_string_append_printf(all, "%s%s", *more != '\0' ? "; " : "", more);
    return g_string_free(all, FALSE);
}

/* What people call the words of our lists. */
static const char *
usual_word(KithField field, const char *text)
{
    static const struct {
        KithField field;
        const char *word, *names;
    } usual[] = {
        {KITH_FIELD_ENGAGEMENT, "employed",
         "employed|permanent|perm|full time|part time|ft|pt|contracted|fixed term|temporary "
         "contract|substantive|permanent full time|permanent part time|staff|employee|"
         "full time permanent|part time permanent"},
        {KITH_FIELD_ENGAGEMENT, "bank",
         "bank|zero hours|zero hour|0 hours|casual|relief|as and when|sessional|bank staff|"
         "zero hours contract|as required"},
        {KITH_FIELD_ENGAGEMENT, "agency", "agency|agency staff|agency worker"},
        {KITH_FIELD_ENGAGEMENT, "self-employed",
         "self employed|contractor|freelance|pa|"
         "personal assistant"},
        {KITH_FIELD_ENGAGEMENT, "volunteer", "volunteer|vol|unpaid"},
        {KITH_FIELD_ENGAGEMENT, "carer", "carer|unpaid carer|family|family carer"},
        {KITH_FIELD_MODE, "car", "car|drives|driver|by car|own car|company car"},
        {KITH_FIELD_MODE, "walk", "walk|walks|walker|on foot|foot|walking"},
        {KITH_FIELD_MODE, "cycle", "cycle|bike|bicycle|cycles|cyclist"},
        {KITH_FIELD_MODE, "bus", "bus|public transport|train|by bus"},
        {KITH_FIELD_IMPORTANCE, "red", "red|high|critical|essential|r|must"},
        {KITH_FIELD_IMPORTANCE, "amber", "amber|medium|moderate|a|normal"},
        {KITH_FIELD_IMPORTANCE, "green", "green|low|g|routine"},
        {KITH_FIELD_RESULT, "held",
         "pass|passed|complete|completed|yes|y|achieved|competent|valid|"
         "current|in date|compliant|green|attended|1 attended"},
        {KITH_FIELD_RESULT, "not held",
         "fail|failed|not completed|incomplete|no|n|booked|in progress|enrolled|expired|lapsed|"
         "overdue|not attended|dna|did not attend|withdrawn|cancelled|red|non compliant|planned"},
        {KITH_FIELD_DECISION, "granted",
         "approved|granted|yes|y|authorised|agreed|accepted|ok|✓|✔"},
        {KITH_FIELD_DECISION, "asked",
         "requested|pending|asked|awaiting|awaiting approval|submitted|new|to be confirmed|tbc"},
        {KITH_FIELD_PART, "morning", "am|a m|morning|half am|am half|half day am|first half"},
        {KITH_FIELD_PART, "afternoon",
         "pm|p m|afternoon|half pm|pm half|half day pm|second half|evening"},
        {KITH_FIELD_PART, "whole day", "full|full day|whole|whole day|all day|day|fd|1|1 0|1 day"},
        {KITH_FIELD_DECISION, "refused",
         "refused|declined|rejected|no|n|cancelled|withdrawn|denied|not approved"},
    };
    g_autofree char *plain = kith_plain_words(text);
    for (gsize i = 0; i < G_N_ELEMENTS(usual); i++) {
        g_auto(GStrv) names = g_strsplit(usual[i].names, "|", -1);
        if (usual[i].field == field && g_strv_contains((const char *const *)names, plain))
            return usual[i].word;
    }
    return NULL;
}

static char *
cells_text(guint n)
{
    return g_strdup_printf("%u cell%s", n, n == 1 ? "" : "s");
}

/* A line for each word of a column that has one of a few meanings. */
static void
draft_words(KithSpreadsheet *sheet, gsize column, KithField field, const char *choose)
{
    const char *name = kith_mapping_header(sheet, column);
    g_autoptr(GHashTable) counts = g_hash_table_new(g_str_hash, g_str_equal);
    g_autoptr(GPtrArray) words = distinct(sheet, column, counts);
    for (guint i = 0; i < words->len; i++) {
        const char *word = g_ptr_array_index(words, i), *usual = usual_word(field, word);
        guint n = GPOINTER_TO_UINT(g_hash_table_lookup(counts, word));
        g_autofree char *why = cells_text(n);
        kith_mapping_add(sheet, "word", name, word, usual != NULL ? usual : "?", choose, why);
    }
}

/* A line for each course, or each skill of a list of them. */
static void
draft_competencies(KithSpreadsheet *sheet, gsize column, gboolean lists)
{
    const char *name = kith_mapping_header(sheet, column);
    g_autoptr(GHashTable) counts = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
    g_autoptr(GPtrArray) words = g_ptr_array_new();
    for (gsize r = 0; r < sheet->grid->n_rows; r++) {
        g_auto(GStrv) items =
            kith_mapping_items(kith_grid_cell(sheet->grid, r, column)->text, lists);
        for (guint i = 0; items[i] != NULL; i++) {
            guint n = GPOINTER_TO_UINT(g_hash_table_lookup(counts, items[i]));
            char *key = g_strdup(items[i]);
            if (n == 0)
                g_ptr_array_add(words, (gpointer)kith_mapping_keep(sheet, key));
            g_hash_table_insert(counts, key, GUINT_TO_POINTER(n + 1));
        }
    }
    for (guint i = 0; i < words->len; i++) {
        const char *word = g_ptr_array_index(words, i);
        int confidence;
        g_autofree char *suggested = NULL;
        gint32 found = kith_draft_competency_of(sheet, word, &confidence, &suggested);
        g_autofree char *means =
            found >= 0 ? kith_mapping_competency(sheet, found, 0) : g_strdup("?");
        g_autofree char *choose =
            g_strdup_printf("%s%signore", suggested, *suggested != '\0' ? "; " : "");
        g_autofree char *why = cells_text(GPOINTER_TO_UINT(g_hash_table_lookup(counts, word)));
        kith_mapping_add(sheet, "word", name, word, means, choose, why);
    }
}

/* --- training in columns --- */

/* Whether a column is about training, or looks so and has still to be answered. */
static gboolean
is_training(const KithSpreadsheet *sheet, gsize column)
{
    KithColumnUse use = sheet->columns[column].use;
    return use == KITH_COLUMN_COMPETENCY || use == KITH_COLUMN_REGISTER ||
           (use == KITH_COLUMN_OPEN && kith_draft_is_training(sheet, column));
}

/* A line for each kind of mark in the columns of training. */
static void
draft_marks(KithSpreadsheet *sheet)
{
    g_autoptr(GHashTable) counts = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
    g_autoptr(GPtrArray) words = g_ptr_array_new();
    for (gsize c = 0; c < sheet->grid->n_columns; c++) {
        if (!is_training(sheet, c))
            continue;
        for (gsize r = 0; r < sheet->grid->n_rows; r++) {
            g_autofree char *word =
                kith_mapping_mark_word(sheet, kith_grid_cell(sheet->grid, r, c)->text);
            if (word == NULL)
                continue;
            guint n = GPOINTER_TO_UINT(g_hash_table_lookup(counts, word));
            if (n == 0)
                g_ptr_array_add(words, (gpointer)kith_mapping_keep(sheet, word));
            g_hash_table_insert(counts, g_steal_pointer(&word), GUINT_TO_POINTER(n + 1));
        }
    }
    for (guint i = 0; i < words->len; i++) {
        const char *word = g_ptr_array_index(words, i);
        gboolean dated = strstr(word, "…") != NULL;
        g_autofree char *why = cells_text(GPOINTER_TO_UINT(g_hash_table_lookup(counts, word)));
        dated = dated || strcmp(word, KITH_DAY_NUMBER) == 0;
        kith_mapping_add(sheet, "word", "training", word, kith_mark_name(kith_mark_usual(word)),
                         dated ? "completed; expires; held; not held" : "held; not held", why);
    }
}

/* What a bare date in the columns of training is, where neither their names nor a title say. */
static void
draft_dates(KithSpreadsheet *sheet)
{
    gsize past = 0, future = 0;
    const char *example = "";
    for (gsize c = 0; c < sheet->grid->n_columns; c++) {
        const KithColumnMeaning *meaning = &sheet->columns[c];
        if (!is_training(sheet, c) || meaning->dates != KITH_DATE_UNKNOWN)
            continue;
        for (gsize r = 0; r < sheet->grid->n_rows; r++) {
            const char *text = kith_grid_cell(sheet->grid, r, c)->text;
            KithCellSays says = kith_cell_says(text, sheet->order);
            if (says.date != KITH_NO_DATE && *says.words == '\0') {
                past += says.date <= sheet->options.today;
                future += says.date > sheet->options.today;
                example = text;
            }
            g_free(says.words);
        }
    }
    if (past + future == 0)
        return;
    g_autofree char *titles = kith_plain_words(sheet->grid->titles);
    gboolean expiry = strstr(titles, "expir") != NULL || strstr(titles, "renew") != NULL;
    gboolean completion = strstr(titles, "complet") != NULL || strstr(titles, "attended") != NULL;
    g_autofree char *why =
        expiry != completion
            ? g_strdup("the title says so")
            : g_strdup_printf(
                  "%" G_GSIZE_FORMAT " dates have passed, %" G_GSIZE_FORMAT " lie ahead%s", past,
                  future,
                  future == 0          ? ": they may be either"
                  : future * 4 >= past ? ": nothing can have been completed on a day to come"
                                       : ": some may be bookings");
    const char *means = expiry && !completion   ? "expires"
                        : completion && !expiry ? "completed"
                        : future * 4 >= past    ? "expires"
                                                : "?";
    kith_mapping_add(sheet, "all rows", "dates", example, means, "completed; expires", why);
}

static void
draft_level(KithSpreadsheet *sheet, const char *means, const char *why)
{
    kith_mapping_add(sheet, "all rows", "level", "", means, "1; 2; 3; 4", why);
}

static gboolean
has_training(const KithSpreadsheet *sheet)
{
    for (gsize c = 0; c < sheet->grid->n_columns; c++)
        if (is_training(sheet, c) && sheet->columns[c].level == 0)
            return TRUE;
    return FALSE;
}

/* --- numbers --- */

/* In which unit the lengths of a column are: by its name, or by what they come to. */
static void
draft_length_unit(KithSpreadsheet *sheet, KithField field)
{
    int column = kith_mapping_column(sheet, field);
    if (column < 0)
        return;
    const char *header = kith_mapping_header(sheet, (gsize)column);
    g_autofree char *plain = kith_plain_words(header),
                    *says = kith_draft_examples(sheet->grid, (gsize)column);
    double least = G_MAXDOUBLE, most = 0, number;
    gsize bare = 0;
    for (gsize r = 0; r < sheet->grid->n_rows; r++) {
        const char *text = kith_grid_cell(sheet->grid, r, (gsize)column)->text;
        if (*text == '\0' || !kith_value_decimal(text, strlen(text), &number))
            continue;
        least = MIN(least, number);
        most = MAX(most, number);
        bare++;
    }
    if (bare == 0)
        return; /* they say their unit themselves */
    gboolean minutes = strstr(plain, "min") != NULL;
    gboolean hours = !minutes && (strstr(plain, "hour") != NULL || strstr(plain, "hrs") != NULL);
    if (field == KITH_FIELD_DURATION) {
        const char *means = minutes                                          ? "minutes"
                            : hours                                          ? "hours"
                            : least >= 15                                    ? "minutes"
                            : most <= 12 && least < 5 && least != (int)least ? "hours"
                                                                             : "?";
        kith_mapping_add(sheet, "all rows", header, says, means, "minutes; hours",
                         "the unit of these numbers");
        return;
    }
    const char *means = minutes || most > 90 ? "?" : "hours a week";
    kith_mapping_add(sheet, "all rows", header, says, means,
                     "hours a week; hours in four weeks; hours a year; minutes a week",
                     most > 90 ? "these are more than a week's hours can be"
                               : "the unit of these numbers");
}

/* --- what holds for all rows --- */

static void
draft_people_questions(KithSpreadsheet *sheet)
{
    g_autofree char *engagements = choices(KITH_WORDS_ENGAGEMENT, "");
    g_autofree char *modes = choices(KITH_WORDS_MODE, "");
    int column = kith_mapping_column(sheet, KITH_FIELD_ENGAGEMENT);
    if (column >= 0)
        draft_words(sheet, (gsize)column, KITH_FIELD_ENGAGEMENT, engagements);
    else if (kith_people_some_are_new(sheet))
        kith_mapping_add(sheet, "all rows", "engagement", "", "employed", engagements,
                         "no column says how they are engaged");
    column = kith_mapping_column(sheet, KITH_FIELD_MODE);
    if (column >= 0)
        draft_words(sheet, (gsize)column, KITH_FIELD_MODE, modes);
    if (kith_mapping_column(sheet, KITH_FIELD_DRIVES) >= 0)
        kith_mapping_add(sheet, "all rows", "who does not drive", "", "walk", "walk; cycle; bus",
                         "how those without a car travel");
    draft_length_unit(sheet, KITH_FIELD_HOURS);
    draft_length_unit(sheet, KITH_FIELD_MOST_HOURS);
    if (kith_mapping_column(sheet, KITH_FIELD_FTE) >= 0)
        kith_mapping_add(sheet, "all rows", "hours of a full-time week", "", "?",
                         "37.5; 37; 36; 40", "a part of full time says nothing without it");
    draft_marks(sheet);
    draft_dates(sheet);
    if (has_training(sheet))
        draft_level(sheet, "?",
                    "what being trained makes people: 1 knows about it; 2 does it with somebody to "
                    "call on; 3 does it alone; 4 leads. A column may say its own: first-aid@2");
}

static void
draft_need_questions(KithSpreadsheet *sheet)
{
    g_autofree char *importances = choices(KITH_WORDS_IMPORTANCE, "");
    int column = kith_mapping_column(sheet, KITH_FIELD_IMPORTANCE);
    if (column >= 0)
        draft_words(sheet, (gsize)column, KITH_FIELD_IMPORTANCE, importances);
    else
        kith_mapping_add(sheet, "all rows", "importance", "", "amber", importances,
                         "no column says it; red must happen");
    column = kith_mapping_column(sheet, KITH_FIELD_REQUIRES);
    if (column >= 0) {
        draft_competencies(sheet, (gsize)column, TRUE);
        draft_level(
            sheet, "?",
            "at which level people must hold what is asked for: 1 knows about it; 2 does it "
            "with somebody to call on; 3 does it alone; 4 leads. A word may say its own");
    }
    draft_length_unit(sheet, KITH_FIELD_DURATION);
    gboolean days = kith_mapping_column(sheet, KITH_FIELD_WEEKDAYS) >= 0 ||
                    kith_mapping_column(sheet, KITH_FIELD_DATE) >= 0;
    for (int f = KITH_FIELD_MONDAY; f <= KITH_FIELD_SUNDAY; f++)
        days = days || kith_mapping_column(sheet, (KithField)f) >= 0;
    if (!days)
        kith_mapping_add(sheet, "all rows", "weekdays", "", "daily",
                         "daily; weekdays; weekend; mon", "no column says on which days");
    gboolean heads = kith_mapping_column(sheet, KITH_FIELD_HEADS) >= 0;
    for (int f = KITH_FIELD_MONDAY; f <= KITH_FIELD_SUNDAY; f++)
        heads = heads || kith_mapping_column(sheet, (KithField)f) >= 0;
    if (!heads)
        kith_mapping_add(sheet, "all rows", "people", "", "1", "1; 2; 3",
                         "no column says how many people are needed");
    kith_mapping_add(sheet, "all rows", "break", "", "30 min", "30 min; 60 min; 0 min",
                     "the break within a shift of more than six hours; visits have none");
    if (kith_mapping_column(sheet, KITH_FIELD_KIND) < 0)
        kith_mapping_add(sheet, "all rows", "kind", "", "by the clock",
                         "by the clock; visit; early",
                         "no column says what kind of duty it is: by the clock is visit for a "
                         "client, else early, late or night");
}

static void
draft_leave_questions(KithSpreadsheet *sheet)
{
    int column = kith_mapping_column(sheet, KITH_FIELD_DECISION);
    if (column >= 0)
        draft_words(sheet, (gsize)column, KITH_FIELD_DECISION, "granted; asked; refused");
    else
        kith_mapping_add(sheet, "all rows", "decision", "", "?", "granted; asked",
                         "no column says whether this leave is granted: what is only asked for is "
                         "looked at, and nothing is written");
    column = kith_mapping_column(sheet, KITH_FIELD_PART);
    if (column < 0)
        return;
    guint first = sheet->meanings->len;
    gboolean halves = FALSE;
    draft_words(sheet, (gsize)column, KITH_FIELD_PART, "morning; afternoon; whole day");
    for (guint i = first; i < sheet->meanings->len; i++)
        halves = halves || strcmp(kith_mapping_line(sheet, i)->means, "whole day") != 0;
    if (halves)
        kith_mapping_add(sheet, "all rows", "midday", "", "?", "12:00; 12:30; 13:00; 14:00",
                         "at what time the morning ends and the afternoon begins, for leave of "
                         "half a day");
}

static void
draft_record_questions(KithSpreadsheet *sheet)
{
    int column = kith_mapping_column(sheet, KITH_FIELD_COURSE);
    if (column >= 0)
        draft_competencies(sheet, (gsize)column, FALSE);
    column = kith_mapping_column(sheet, KITH_FIELD_RESULT);
    if (column >= 0)
        draft_words(sheet, (gsize)column, KITH_FIELD_RESULT, "held; not held");
    draft_level(
        sheet, "?",
        "what being trained makes people: 1 knows about it; 2 does it with somebody to call "
        "on; 3 does it alone; 4 leads. A course may say its own: first-aid@2");
}

/* What a kind of row cannot do without, where no column has it. */
static void
draft_missing(KithSpreadsheet *sheet)
{
    gboolean person = kith_mapping_column(sheet, KITH_FIELD_PERSON) >= 0 ||
                      kith_mapping_column(sheet, KITH_FIELD_NAME) >= 0 ||
                      (kith_mapping_column(sheet, KITH_FIELD_FIRST_NAME) >= 0 &&
                       kith_mapping_column(sheet, KITH_FIELD_LAST_NAME) >= 0);
    gboolean starts = kith_mapping_column(sheet, KITH_FIELD_START) >= 0 ||
                      kith_mapping_column(sheet, KITH_FIELD_TIMES) >= 0 ||
                      kith_mapping_column(sheet, KITH_FIELD_EARLIEST) >= 0;
    gboolean lasts = kith_mapping_column(sheet, KITH_FIELD_END) >= 0 ||
                     kith_mapping_column(sheet, KITH_FIELD_TIMES) >= 0 ||
                     kith_mapping_column(sheet, KITH_FIELD_DURATION) >= 0;
    gboolean dated = kith_mapping_column(sheet, KITH_FIELD_FROM) >= 0 ||
                     kith_mapping_column(sheet, KITH_FIELD_DATE) >= 0;
    if (sheet->kind != KITH_ROW_NEED && !person)
        kith_mapping_add(sheet, "missing", "", "", "?", "",
                         "no column says who it is: write person or name for one of the columns");
    if (sheet->kind == KITH_ROW_NEED && (!starts || !lasts))
        kith_mapping_add(sheet, "missing", "", "", "?", "",
                         !starts ? "no column says when it begins: write start, times or earliest "
                                   "for one of the columns"
                                 : "no column says how long it takes: write end, times or duration "
                                   "for one of the columns");
    if (sheet->kind == KITH_ROW_LEAVE && !dated)
        kith_mapping_add(sheet, "missing", "", "", "?", "",
                         "no column says from when the leave is: write from or date for one of the "
                         "columns");
}

void
kith_draft_questions(KithSpreadsheet *sheet)
{
    draft_missing(sheet);
    switch ((KithRowKind)sheet->kind) {
    case KITH_ROW_PERSON: draft_people_questions(sheet); break;
    case KITH_ROW_RECORD: draft_record_questions(sheet); break;
    case KITH_ROW_NEED: draft_need_questions(sheet); break;
    case KITH_ROW_LEAVE: draft_leave_questions(sheet); break;
    default: return;
    }
    if (sheet->kind != KITH_ROW_NEED)
        kith_people_draft_names(sheet);
}
