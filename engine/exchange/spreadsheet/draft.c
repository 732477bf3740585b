#include "exchange/spreadsheet/draft.h"

#include <kith/search.h>

#include "model/cell.h"

#include <string.h>

#define SURE_ENOUGH 60
#define SHOWN_MOST  4

gsize
kith_draft_filled(const KithGrid *grid, gsize column)
{
    gsize n = 0;
    for (gsize r = 0; r < grid->n_rows; r++)
        n += *kith_grid_cell(grid, r, column)->text != '\0';
    return n;
}

gint32
kith_draft_weekdays(const char *text)
{
    g_autofree char *lower = g_ascii_strdown(text, -1);
    if (strstr(lower, "every day") != NULL || strcmp(lower, "everyday") == 0 ||
        strcmp(lower, "7 days") == 0 || strcmp(lower, "all week") == 0)
        return 0x7f;
    g_strdelimit(lower, "/&+.", ' ');
    for (char *to; (to = strstr(lower, " to ")) != NULL;)
        memcpy(to, "  - ", 4);
    for (char *and; (and = strstr(lower, " and ")) != NULL;)
        memcpy(and, "  ,  ", 5);
    g_autoptr(GString) scratch = g_string_new(NULL);
    const KithColumnSchema *days = &kith_schema(KITH_NEEDS)->columns[KITH_NEEDS_DAYS];
    KithCellValue value;
    const char *dash = strstr(lower, "–");
    g_autofree char *mended =
        dash != NULL ? g_strdup_printf("%.*s-%s", (int)(dash - lower), lower, dash + strlen("–"))
                     : g_strdup(lower);
    g_strstrip(mended);
    return *mended != '\0' && kith_cell_read(days, mended, strlen(mended), NULL, scratch, &value) &&
                   value.integer != KITH_NONE
               ? value.integer
               : 0;
}

gboolean
kith_draft_times(const char *text, gint32 *start, gint32 *end)
{
    static const char *const between[] = {" to ", "–", "—", "-", " until "};
    for (gsize i = 0; i < G_N_ELEMENTS(between); i++) {
        const char *at = strstr(text, between[i]);
        if (at == NULL)
            continue;
        const char *first = text, *second = at + strlen(between[i]);
        gsize n = (gsize)(at - text), m = strlen(second);
        kith_value_trim(&first, &n);
        kith_value_trim(&second, &m);
        if (kith_value_time(first, n, start) && kith_value_time(second, m, end))
            return TRUE;
    }
    return FALSE;
}

static gboolean
cell_suits(const KithSpreadsheet *sheet, const char *text, KithCellType type)
{
    gsize n = strlen(text);
    gint32 minutes, more;
    double number;
    gint64 pence;
    gboolean yes;
    switch (type) {
    case KITH_CELL_TEXT:
    case KITH_CELL_WORD:
    case KITH_CELL_WORDS: return TRUE;
    case KITH_CELL_NAME:
        if (kith_value_date_time(text, n, &minutes, &more) || kith_value_time(text, n, &minutes))
            return FALSE;
        for (const char *at = text; *at != '\0'; at = g_utf8_next_char(at))
            if (g_unichar_isalpha(g_utf8_get_char(at)))
                return TRUE;
        return FALSE;
    case KITH_CELL_DATE: {
        KithCellSays says = kith_cell_says(text, sheet->order);
        gboolean date = (says.date != KITH_NO_DATE && *says.words == '\0') ||
                        kith_value_is_serial_date(text, n);
        g_free(says.words);
        return date;
    }
    case KITH_CELL_TIME:
        return kith_value_time(text, n, &minutes) ||
               (n > 3 && kith_value_lost_time(text, n, &minutes));
    case KITH_CELL_TIMES: return kith_draft_times(text, &minutes, &more);
    case KITH_CELL_NUMBER: return kith_value_decimal(text, n, &number);
    case KITH_CELL_MONEY: return kith_value_pence(text, n, &pence);
    case KITH_CELL_YES_NO:
        return kith_value_boolean(text, n, &yes) || g_ascii_strcasecmp(text, "-") == 0;
    case KITH_CELL_WEEKDAYS: return kith_draft_weekdays(text) != 0;
    case KITH_CELL_LENGTH:
        return kith_value_decimal(text, n, &number) || kith_value_minutes(text, n, &minutes);
    case KITH_CELL_MARK:
        return kith_value_decimal(text, n, &number) || kith_value_boolean(text, n, &yes) ||
               kith_draft_times(text, &minutes, &more) || n <= 4;
    }
    return FALSE;
}

gboolean
kith_draft_suits(const KithSpreadsheet *sheet, gsize column, KithCellType type)
{
    gsize n = 0, good = 0;
    for (gsize r = 0; r < sheet->grid->n_rows; r++) {
        const char *text = kith_grid_cell(sheet->grid, r, column)->text;
        if (*text == '\0')
            continue;
        n++;
        good += cell_suits(sheet, text, type);
    }
    return good * 10 >= n * 7;
}

gboolean
kith_draft_is_training(const KithSpreadsheet *sheet, gsize column)
{
    gsize n = 0, good = 0;
    for (gsize r = 0; r < sheet->grid->n_rows; r++) {
        const char *text = kith_grid_cell(sheet->grid, r, column)->text;
        if (*text == '\0')
            continue;
        KithCellSays says = kith_cell_says(text, sheet->order);
        n++;
        good += says.date != KITH_NO_DATE || kith_mark_usual(says.words) != KITH_MARK_UNKNOWN ||
                strlen(text) <= 2 || kith_value_is_serial_date(text, strlen(text)) ||
                strcmp(says.words, "amber") == 0;
        g_free(says.words);
    }
    return good * 10 >= n * 6;
}

char *
kith_draft_examples(const KithGrid *grid, gsize column)
{
    g_autoptr(GPtrArray) shown = g_ptr_array_new();
    g_autoptr(GString) all = g_string_new(NULL);
    for (gsize r = 0; r < grid->n_rows && shown->len < SHOWN_MOST; r++) {
        const char *text = kith_grid_cell(grid, r, column)->text;
        if (*text == '\0' || g_ptr_array_find_with_equal_func(shown, text, g_str_equal, NULL))
            continue;
        g_ptr_array_add(shown, (gpointer)text);
        g_string_append_printf(all, "%s%s", all->len > 0 ? "; " : "", text);
    }
    return g_strdup(all->str);
}

/* Words that say how something was learned, not what. */
static char *
without_training_words(const char *words)
{
    g_autofree char *plain = kith_plain_words(words);
    g_auto(GStrv) parts = g_strsplit(plain, " ", -1);
    static const char *const idle[] = {"training", "course",    "refresher", "comp",   "competency",
                                       "trained",  "update",    "annual",    "yearly", "e",
                                       "learning", "elearning", "mandatory", NULL};
    GString *kept = g_string_new(NULL);
    for (guint i = 0; parts[i] != NULL; i++)
        if (!g_strv_contains(idle, parts[i]))
            g_string_append_printf(kept, "%s%s", kept->len > 0 ? " " : "", parts[i]);
    return g_string_free(kept, FALSE);
}

static gint32
recognise(const KithSpreadsheet *sheet, const char *words, int *confidence)
{
    g_autoptr(KithSuggestions) found =
        kith_recognise(sheet->options.recogniser, words, strlen(words), NULL);
    gint32 best = -1;
    *confidence = 0;
    for (gsize i = 0; i < kith_suggestions_count(found); i++) {
        const KithSuggestion *suggestion = kith_suggestions_get(found, i);
        if (suggestion->confidence > *confidence) {
            best = suggestion->competency;
            *confidence = suggestion->confidence;
        }
    }
    return best;
}

/* The competency of which this is the name or another name, but for case and signs; -1 for none or
 * several. */
static gint32
by_name(const KithFrameworks *all, const char *plain)
{
    gint32 found = -1;
    for (gint32 c = 0; c < all->n_competencies; c++) {
        const KithCompetency *about = &all->competencies[c];
        g_autofree char *name = kith_plain_words(about->name);
        gboolean same = strcmp(name, plain) == 0;
        for (guint i = 0; !same && about->aliases != NULL && about->aliases[i] != NULL; i++) {
            g_autofree char *alias = kith_plain_words(about->aliases[i]);
            same = strcmp(alias, plain) == 0;
        }
        if (same && found >= 0)
            return -1;
        found = same ? c : found;
    }
    return found;
}

gint32
kith_draft_competency_of(const KithSpreadsheet *sheet, const char *words, int *confidence,
                         char **suggested)
{
    const KithFrameworks *all = kith_recogniser_frameworks(sheet->options.recogniser);
    g_autofree char *why = NULL, *bare = without_training_words(words);
    KithHolding holding;
    gint32 best = -1;
    *confidence = 99;
    g_autofree char *plain = kith_plain_words(words);
    if (kith_frameworks_holding(all, words, strlen(words), &holding, &why))
        best = holding.competency;
    else
        best = by_name(all, plain);
    if (best < 0 && *bare != '\0') {
        int again;
        best = recognise(sheet, words, confidence);
        gint32 other = recognise(sheet, bare, &again);
        if (again > *confidence) {
            best = other;
            *confidence = again;
        }
    }
    g_autoptr(GString) near = g_string_new(NULL);
    if (best >= 0) {
        g_autofree char *id = kith_mapping_competency(sheet, best, 0);
        g_string_append(near, id);
    }
    KithFound found[8];
    gsize n = *bare != '\0' ? kith_frameworks_search(all, bare, found, G_N_ELEMENTS(found)) : 0;
    for (gsize i = 0, shown = 0; i < MIN(n, G_N_ELEMENTS(found)) && shown < 3; i++) {
        if (found[i].profile || found[i].number == best)
            continue;
        g_autofree char *id = kith_mapping_competency(sheet, found[i].number, 0);
        g_string_append_printf(near, "%s%s", near->len > 0 ? "; " : "", id);
        shown++;
    }
    *suggested = g_strdup(near->str);
    return *confidence >= SURE_ENOUGH ? best : -1;
}

/* --- the order of dates --- */

/* Says in which order days and months stand, where dates are written so that it matters. */
static void
draft_order(KithSpreadsheet *sheet)
{
    const char *days = NULL, *months = NULL, *either = NULL;
    gsize n_days = 0, n_months = 0;
    for (gsize i = 0; i < sheet->grid->n_rows * sheet->grid->n_columns; i++) {
        const char *text = sheet->grid->cells[i].text;
        KithCellSays first = kith_cell_says(text, KITH_DAY_FIRST);
        KithCellSays second = kith_cell_says(text, KITH_MONTH_FIRST);
        gboolean same = first.date == second.date;
        if (!same && first.date != KITH_NO_DATE && second.date != KITH_NO_DATE) {
            either = either != NULL ? either : text;
        } else if (!same && first.date != KITH_NO_DATE) {
            days = days != NULL ? days : text;
            n_days++;
        } else if (!same) {
            months = months != NULL ? months : text;
            n_months++;
        }
        g_free(first.words);
        g_free(second.words);
    }
    if (either == NULL && months == NULL)
        return;
    g_autofree char *why =
        days != NULL && months != NULL
            ? g_strdup_printf(
                  "'%s' can only be day first, '%s' only month first: a spreadsheet may "
                  "have turned some of them round",
                  days, months)
        : days != NULL   ? g_strdup_printf("'%s' can only be day first", days)
        : months != NULL ? g_strdup_printf("'%s' can only be month first", months)
                         : g_strdup("every date here could be read either way");
    const char *means = days != NULL && months != NULL ? "?"
                        : days != NULL                 ? "day first"
                        : months != NULL               ? "month first"
                                                       : "?";
    const KithMeaning *line = kith_mapping_add(sheet, "dates", "", either != NULL ? either : months,
                                               means, "day first; month first", why);
    sheet->order = strcmp(line->means, "month first") == 0 ? KITH_MONTH_FIRST : KITH_DAY_FIRST;
}

void
kith_mapping_draft(KithSpreadsheet *sheet, KithFindings *findings)
{
    kith_draft_kind(sheet);
    if (sheet->kind >= 0) {
        draft_order(sheet);
        kith_draft_columns(sheet, findings);
        kith_draft_questions(sheet);
    }
    const KithMeaning *line = kith_mapping_add(sheet, "confirm", "", "", "no", "yes; no",
                                               "write yes when all of this is right");
    gboolean yes = FALSE, fresh = FALSE;
    kith_value_boolean(line->means, strlen(line->means), &yes);
    for (guint i = 0; i < sheet->meanings->len; i++)
        fresh = fresh || kith_mapping_line(sheet, i)->fresh;
    sheet->confirmed = yes && !fresh && kith_spreadsheet_open(sheet) == 0;
    if (fresh) /* it was confirmed without knowing of this */
        g_array_index(sheet->meanings, KithMeaning, sheet->meanings->len - 1).means = "no";
}
