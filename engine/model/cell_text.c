/* What is wrong with the text of a cell, in words. */
#include "model/cell.h"

#include "base/near.h"
#include "document/value.h"

#include <math.h>
#include <string.h>

#define SHOWN_MOST 60

/* The text as a sentence shows it: in quotes, and not too much of it. */
static char *
shown(const char *text, gsize length)
{
    if (length <= SHOWN_MOST)
        return g_strdup_printf("'%.*s'", (int)length, text);
    const char *cut = g_utf8_find_prev_char(text, text + SHOWN_MOST + 1);
    return g_strdup_printf("'%.*s…'", (int)(cut - text), text);
}

static void
should_be(const KithColumnSchema *column, const char *right, const char *text, gsize length,
          GString *sentence)
{
    g_autofree char *wrong = shown(text, length);
    g_string_append_printf(sentence, "'%s' should be %s, not %s", column->name, right, wrong);
}

static const char *
id_fault(const KithColumnSchema *column, const char *text, gsize length, GString *sentence)
{
    g_autofree char *wrong = shown(text, length);
    g_autoptr(GString) mended = g_string_new(NULL);
    kith_cell_mend_id(text, length, mended);
    g_string_append_printf(sentence,
                           "'%s' is %s, but an id holds only letters, digits and any of . _ - : /",
                           column->name, wrong);
    if (mended->len > 0 && mended->len <= SHOWN_MOST)
        g_string_append_printf(sentence, "; '%s' would do", mended->str);
    return "bad-id";
}

static const char *
date_fault(const KithColumnSchema *column, const char *text, gsize length, GString *sentence)
{
    if (!kith_value_is_serial_date(text, length)) {
        should_be(column, kith_schema_type_text(KITH_TYPE_DATE), text, length, sentence);
        return "bad-date";
    }
    char date[16];
    gint32 days = 0;
    kith_value_serial_date(text, length, &days);
    kith_date_text(days, date);
    g_string_append_printf(sentence,
                           "'%s' is %.*s, by which a spreadsheet may mean %s: give the column a "
                           "date format there and save it again, or write %s",
                           column->name, (int)length, text, date, date);
    return "serial-date";
}

static const char *
time_fault(const KithColumnSchema *column, const char *text, gsize length, GString *sentence)
{
    should_be(column, kith_schema_type_text(KITH_TYPE_TIME), text, length, sentence);
    double part;
    if (memchr(text, '.', length) != NULL && kith_value_decimal(text, length, &part) && part >= 0 &&
        part < 1) {
        int minutes = (int)lround(part * 24 * 60);
        g_string_append_printf(sentence,
                               "; a spreadsheet may mean %02d:%02d by it: give the column a time "
                               "format there and save it again",
                               minutes / 60, minutes % 60);
    }
    return "bad-time";
}

static const char *
integer_fault(const KithColumnSchema *column, const char *text, gsize length, GString *sentence)
{
    gint64 number;
    should_be(column,
              kith_value_integer(text, length, &number)
                  ? "a whole number from -2147483647 to 2147483647"
                  : kith_schema_type_text(KITH_TYPE_INTEGER),
              text, length, sentence);
    return "bad-number";
}

static const char *
choice_fault(const KithColumnSchema *column, const char *text, gsize length, GString *sentence)
{
    const char *item = text;
    gsize item_length = length;
    if (column->type == KITH_TYPE_CHOICES) /* blame the first item that is no word */
        for (const char *at = text; kith_cell_next_item(&at, text + length, &item, &item_length);)
            if (kith_cell_word(column, item, item_length) < 0)
                break;

    int n;
    const char *const *words = kith_schema_words((KithWordList)column->target, &n);
    g_autoptr(GString) all = g_string_new(NULL);
    for (int i = 0; i < n; i++)
        g_string_append_printf(all, "%s%s", i == 0 ? "" : i == n - 1 ? " or " : ", ", words[i]);
    if (column->type == KITH_TYPE_CHOICES)
        g_string_append(all, ", or several of them joined by ';'");
    should_be(column, all->str, item, item_length, sentence);

    g_autofree char *name = g_strndup(item, item_length);
    const char *near = kith_near(name, words, (gsize)n);
    if (near != NULL)
        g_string_append_printf(sentence, "; did you mean '%s'?", near);
    return "bad-choice";
}

const char *
kith_cell_fault(const KithColumnSchema *column, const char *text, gsize length, GString *sentence)
{
    switch (column->type) {
    case KITH_TYPE_ID: return id_fault(column, text, length, sentence);
    case KITH_TYPE_DATE: return date_fault(column, text, length, sentence);
    case KITH_TYPE_TIME: return time_fault(column, text, length, sentence);
    case KITH_TYPE_INTEGER: return integer_fault(column, text, length, sentence);
    case KITH_TYPE_CHOICE:
    case KITH_TYPE_CHOICES: return choice_fault(column, text, length, sentence);
    default: break;
    }
    should_be(column, kith_schema_type_text(column->type), text, length, sentence);
    switch (column->type) {
    case KITH_TYPE_BOOLEAN: return "bad-boolean";
    case KITH_TYPE_DECIMAL: return "bad-number";
    case KITH_TYPE_PENCE: return "bad-amount";
    case KITH_TYPE_MINUTES: return "bad-minutes";
    case KITH_TYPE_WEEKDAYS: return "bad-weekdays";
    case KITH_TYPE_REQUIREMENT: return "bad-requirement";
    default: return "bad-text";
    }
}
