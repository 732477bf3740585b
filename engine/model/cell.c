#include "model/cell.h"

#include "document/value.h"

#include <string.h>

/* "any" lateness is written 48:00; every other time lies within its day. */
#define LATE_MOST (48 * 60)
#define DAY_MOST  (24 * 60)

/* The first and last day that kith_value_date() reads. */
#define FIRST_DATE ((gint32)-25567)
#define LAST_DATE  ((gint32)2932896)

/* The longest length of time that kith_value_minutes() reads from a number alone. */
#define MINUTES_MOST 9999999

gboolean
kith_cell_next_item(const char **at, const char *end, const char **item, gsize *length)
{
    while (*at < end) {
        const char *from = *at;
        while (*at < end && **at != ';' && **at != ',')
            (*at)++;
        *item = from;
        *length = (gsize)(*at - from);
        if (*at < end)
            (*at)++;
        kith_value_trim(item, length);
        if (*length > 0)
            return TRUE;
    }
    return FALSE;
}

static gboolean
is_id_character(gunichar c)
{
    if (c < 0x80)
        return g_ascii_isalnum((char)c) || strchr("._-:/", (int)c) != NULL;
    return g_unichar_isalnum(c) || g_unichar_ismark(c);
}

static gboolean
is_id(const char *text, gsize length)
{
    const char *end = text + length;
    while (text < end) {
        guchar byte = (guchar)*text;
        if (byte < 0x80 ? byte == 0 || !is_id_character(byte)
                        : !is_id_character(g_utf8_get_char(text)))
            return FALSE;
        text = byte < 0x80 ? text + 1 : g_utf8_next_char(text);
    }
    return TRUE;
}

gboolean
kith_cell_mend_id(const char *text, gsize length, GString *out)
{
    gboolean mended = FALSE;
    const char *end = text + length;
    for (const char *p = text; p < end; p = g_utf8_next_char(p)) {
        gunichar c = g_utf8_get_char(p);
        if (c != 0 && is_id_character(c)) {
            g_string_append_unichar(out, c);
            continue;
        }
        mended = TRUE;
        if (out->len > 0 && out->str[out->len - 1] != '-')
            g_string_append_c(out, '-');
    }
    while (mended && out->len > 0 && out->str[out->len - 1] == '-')
        g_string_truncate(out, out->len - 1);
    return mended;
}

static char
folded(char c)
{
    return c == '_' || c == ' ' ? '-' : g_ascii_tolower(c);
}

int
kith_cell_word(const KithColumnSchema *column, const char *text, gsize length)
{
    int n;
    const char *const *words = kith_schema_words((KithWordList)column->target, &n);
    for (int word = 0; word < n; word++) {
        const char *known = words[word];
        gsize i = 0;
        while (i < length && known[i] != '\0' && folded(text[i]) == known[i])
            i++;
        if (i == length && known[i] == '\0')
            return word;
    }
    return -1;
}

static gboolean
read_choices(const KithColumnSchema *column, const char *text, gsize length, gint32 *mask)
{
    const char *at = text, *end = text + length, *item;
    gint32 chosen = 0;
    while (kith_cell_next_item(&at, end, &item, &length)) {
        int word = kith_cell_word(column, item, length);
        if (word < 0)
            return FALSE;
        chosen |= 1 << word;
    }
    *mask = chosen != 0 ? chosen : KITH_NONE;
    return TRUE;
}

/* The day of a name ("mon", "Tues", "mondays"), or -1. Two letters are enough to tell them apart.
 */
static int
read_day(const char *text, gsize length)
{
    static const char *const names[] = {"mondays", "tuesdays",  "wednesdays", "thursdays",
                                        "fridays", "saturdays", "sundays"};
    if (length == 4 && g_ascii_strncasecmp(text, "weds", 4) == 0)
        return 2;
    for (int day = 0; length >= 2 && day < 7; day++)
        if (length <= strlen(names[day]) && g_ascii_strncasecmp(text, names[day], length) == 0)
            return day;
    return -1;
}

/* The days of a word for several, or 0. */
static gint32
read_several_days(const char *text, gsize length)
{
    static const struct {
        const char *word;
        gint32 days;
    } words[] = {{"weekdays", 0x1f}, {"weekday", 0x1f}, {"weekend", 0x60},
                 {"weekends", 0x60}, {"daily", 0x7f},   {"all", 0x7f}};
    for (gsize i = 0; i < G_N_ELEMENTS(words); i++)
        if (length == strlen(words[i].word) &&
            g_ascii_strncasecmp(text, words[i].word, length) == 0)
            return words[i].days;
    return 0;
}

static gsize
pass_letters(const char **at, const char *end)
{
    const char *from = *at;
    while (*at < end && g_ascii_isalpha(**at))
        (*at)++;
    return (gsize)(*at - from);
}

static void
pass_spaces(const char **at, const char *end)
{
    while (*at < end && g_ascii_isspace(**at))
        (*at)++;
}

/* The last day of a range, where a '-' and a name follow; `first` where there is no range. */
static int
read_range(const char **at, const char *end, int first)
{
    const char *p = *at;
    pass_spaces(&p, end);
    if (p == end || *p != '-')
        return first;
    p++;
    pass_spaces(&p, end);
    const char *name = p;
    int last = read_day(name, pass_letters(&p, end));
    *at = p;
    return last;
}

/* A mask of weekdays, Monday the lowest bit, from names, ranges and words such as 'weekdays'. */
static gboolean
read_weekdays(const char *text, gsize length, gint32 *mask)
{
    const char *at = text, *end = text + length;
    gint32 days = 0;
    while (at < end) {
        if (g_ascii_isspace(*at) || *at == ';' || *at == ',') {
            at++;
            continue;
        }
        const char *name = at;
        gsize letters = pass_letters(&at, end);
        gint32 several = read_several_days(name, letters);
        if (several == 0) {
            int first = read_day(name, letters);
            int last = first < 0 ? -1 : read_range(&at, end, first);
            if (last < 0)
                return FALSE;
            for (int day = first; day != last; day = (day + 1) % 7)
                several |= 1 << day;
            several |= 1 << last;
        }
        if (at < end && !g_ascii_isspace(*at) && *at != ';' && *at != ',')
            return FALSE;
        days |= several;
    }
    *mask = days != 0 ? days : KITH_NONE;
    return TRUE;
}

/* Writes a requirement's normal form; FALSE where an alternative or a level is missing. */
static gboolean
normal_requirement(const char *text, gsize length, GString *out)
{
    gboolean parted = FALSE,
             hard = FALSE; /* since the last word: by anything, by more than space */
    gboolean tied = FALSE; /* the last thing was '|' or '@' */
    for (gsize i = 0; i < length; i++) {
        char c = text[i];
        if (g_ascii_isspace(c)) {
            parted = TRUE;
        } else if (c == ';' || c == ',') {
            if (tied)
                return FALSE;
            parted = hard = TRUE;
        } else if (c == '|' || c == '@') {
            if (tied || hard || out->len == 0)
                return FALSE;
            g_string_append_c(out, c);
            tied = TRUE;
            parted = FALSE;
        } else {
            if (parted && !tied && out->len > 0)
                g_string_append_c(out, ' ');
            g_string_append_c(out, c);
            parted = hard = tied = FALSE;
        }
    }
    return !tied;
}

static gboolean
read_requirement(const char *text, gsize length, KithPool *pool, GString *scratch, gint32 *number)
{
    g_string_truncate(scratch, 0);
    if (!normal_requirement(text, length, scratch))
        return FALSE;
    *number = scratch->len > 0 ? kith_pool_add(pool, scratch->str, scratch->len) : KITH_NONE;
    return TRUE;
}

static gint32
read_items(const char *text, gsize length, KithPool *pool, GString *scratch)
{
    const char *at = text, *end = text + length, *item;
    g_string_truncate(scratch, 0);
    while (kith_cell_next_item(&at, end, &item, &length)) {
        if (scratch->len > 0)
            g_string_append_c(scratch, ';');
        g_string_append_len(scratch, item, (gssize)length);
    }
    return scratch->len > 0 ? kith_pool_add(pool, scratch->str, scratch->len) : KITH_NONE;
}

static gint32
time_most(const KithColumnSchema *column)
{
    return column == &kith_schema(KITH_NEEDS)->columns[KITH_NEEDS_LATE_UNTIL] ? LATE_MOST
                                                                              : DAY_MOST;
}

static gboolean
read_time(const KithColumnSchema *column, const char *text, gsize length, gint32 *minutes)
{
    if (kith_value_time(text, length, minutes))
        return TRUE;
    /* after 24:00 it is written as a length of time, hours and minutes */
    gint32 late;
    if (memchr(text, ':', length) == NULL || !kith_value_minutes(text, length, &late) ||
        late > time_most(column))
        return FALSE;
    *minutes = late;
    return TRUE;
}

static gboolean
read_integer(const char *text, gsize length, gint32 *value)
{
    gint64 number;
    if (!kith_value_integer(text, length, &number) || number <= G_MININT32 || number > G_MAXINT32)
        return FALSE;
    *value = (gint32)number;
    return TRUE;
}

/* A text as one line: a line break or an order to the terminal in a name would spoil every report.
 */
static gint32
read_text(const char *text, gsize length, KithPool *pool)
{
    gboolean plain = TRUE;
    for (const char *p = text; plain && p < text + length; p = g_utf8_next_char(p))
        plain = !g_unichar_iscntrl(g_utf8_get_char(p));
    if (plain)
        return kith_pool_add(pool, text, length);
    g_autoptr(GString) line = g_string_sized_new(length);
    for (const char *p = text; p < text + length; p = g_utf8_next_char(p)) {
        gunichar c = g_utf8_get_char(p);
        g_string_append_unichar(line, g_unichar_iscntrl(c) ? ' ' : c);
    }
    return kith_pool_add(pool, line->str, line->len);
}

gboolean
kith_cell_read(const KithColumnSchema *column, const char *text, gsize length, KithPool *pool,
               GString *scratch, KithCellValue *value)
{
    switch (column->type) {
    case KITH_TYPE_ID:
        if (!is_id(text, length))
            return FALSE;
        value->integer = kith_pool_add(pool, text, length);
        return TRUE;
    case KITH_TYPE_REF:
    case KITH_TYPE_COMPETENCY:
    case KITH_TYPE_TEXT: value->integer = read_text(text, length, pool); return TRUE;
    case KITH_TYPE_REFS:
    case KITH_TYPE_TEXTS: value->integer = read_items(text, length, pool, scratch); return TRUE;
    case KITH_TYPE_REQUIREMENT:
        return read_requirement(text, length, pool, scratch, &value->integer);
    case KITH_TYPE_BOOLEAN: return kith_value_boolean(text, length, &value->integer);
    case KITH_TYPE_INTEGER: return read_integer(text, length, &value->integer);
    case KITH_TYPE_DECIMAL: return kith_value_decimal(text, length, &value->decimal);
    case KITH_TYPE_PENCE: return kith_value_pence(text, length, &value->pence);
    case KITH_TYPE_DATE: return kith_value_date(text, length, &value->integer);
    case KITH_TYPE_TIME: return read_time(column, text, length, &value->integer);
    case KITH_TYPE_MINUTES:
        return kith_value_minutes(text, length, &value->integer) && value->integer <= MINUTES_MOST;
    case KITH_TYPE_CHOICE:
        value->integer = kith_cell_word(column, text, length);
        return value->integer >= 0;
    case KITH_TYPE_CHOICES: return read_choices(column, text, length, &value->integer);
    case KITH_TYPE_WEEKDAYS: return read_weekdays(text, length, &value->integer);
    }
    return FALSE;
}

gboolean
kith_cell_allows(const KithColumnSchema *column, gint32 value)
{
    int n;
    switch (column->type) {
    case KITH_TYPE_BOOLEAN: return value == 0 || value == 1;
    case KITH_TYPE_INTEGER: return value != KITH_NONE;
    case KITH_TYPE_DATE: return value >= FIRST_DATE && value <= LAST_DATE;
    case KITH_TYPE_TIME: return value >= 0 && value <= time_most(column);
    case KITH_TYPE_MINUTES: return value >= 0 && value <= MINUTES_MOST;
    case KITH_TYPE_CHOICE:
        kith_schema_words((KithWordList)column->target, &n);
        return value >= 0 && value < n;
    case KITH_TYPE_CHOICES:
        kith_schema_words((KithWordList)column->target, &n);
        return value > 0 && value < 1 << n;
    case KITH_TYPE_WEEKDAYS: return value > 0 && value < 1 << 7;
    default: return FALSE;
    }
}
