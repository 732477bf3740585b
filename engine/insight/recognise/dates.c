/*
 * When what was recognised was attained, and until when it counts, as its line tells.
 *
 * The dates of a line belong to what was recognised before them, back to the date before; dates
 * that come first, to what follows. A date is the last day where a cue such as "expires" stands
 * before it, or where it is the second and the later of two.
 */
#include "insight/recognise/reading.h"

#include "document/value.h"

#include <string.h>

#define WORDS_NEAR 4

typedef struct {
    gsize first, end; /* words */
    gint32 day, last; /* of a month or a year: its first and last day */
} Date;

static gsize
line_end(const KithReading *reading, gsize word)
{
    gsize end = word + 1;
    while (end < reading->words->len && kith_reading_gap(reading, end) != KITH_GAP_LINE)
        end++;
    return end;
}

static gboolean
is_month_name(const char *text, gsize n)
{
    static const char months[] = "janfebmaraprmayjunjulaugsepoctnovdec";
    if (n < 3 || n > 9)
        return FALSE;
    for (gsize m = 0; m < sizeof months - 1; m += 3)
        if (g_ascii_strncasecmp(text, months + m, 3) == 0)
            return TRUE;
    return FALSE;
}

/* The last day of the month of a first day. */
static gint32
month_end(gint32 first)
{
    int year, month, day;
    kith_date_to_civil(first, &year, &month, &day);
    return (month == 12 ? kith_date_from_civil(year + 1, 1, 1)
                        : kith_date_from_civil(year, month + 1, 1)) -
           1;
}

/* "March 2024", "03/2024" or "2024". */
static gboolean
read_coarse(const char *text, gsize n, Date *date)
{
    char whole[40];
    int year, month, day;
    if (n > sizeof whole - 4)
        return FALSE;
    if (n == 4 && (memcmp(text, "19", 2) == 0 || memcmp(text, "20", 2) == 0) &&
        g_ascii_isdigit(text[2]) && g_ascii_isdigit(text[3])) {
        year =
            (text[0] - '0') * 1000 + (text[1] - '0') * 100 + (text[2] - '0') * 10 + text[3] - '0';
        date->day = kith_date_from_civil(year, 1, 1);
        date->last = kith_date_from_civil(year, 12, 31);
        return TRUE;
    }
    gboolean named = is_month_name(text, MIN(n, 3));
    if (!named && !(n == 7 && text[2] == '/'))
        return FALSE;
    g_snprintf(whole, sizeof whole, named ? "1 %.*s" : "01/%.*s", (int)n, text);
    if (!kith_value_date(whole, strlen(whole), &date->day))
        return FALSE;
    kith_date_to_civil(date->day, &year, &month, &day);
    date->last = month_end(date->day);
    return day == 1;
}

/* The longest date that begins at a word of a line that ends at `end`. */
static gboolean
read_date(const KithReading *reading, gsize word, gsize end, Date *date)
{
    const KithWordAt *at = kith_reading_word(reading, word);
    const char *text = reading->text + at->begin;
    if (!g_ascii_isdigit(text[0]) && !is_month_name(text, at->end - at->begin))
        return FALSE;
    for (gsize k = MIN(word + 3, end); k > word; k--) {
        gsize n = kith_reading_word(reading, k - 1)->end - at->begin;
        if (n < 4 || n > 24)
            continue;
        *date = (Date){.first = word, .end = k};
        if (kith_value_date(text, n, &date->day)) {
            date->last = date->day;
            return TRUE;
        }
        if (read_coarse(text, n, date))
            return TRUE;
    }
    return FALSE;
}

/* The cue, of from and until, that stands nearest before a date in its line. */
static KithCue
cue_before(const KithReading *reading, const Date *date, gsize from_word, gsize from_mark)
{
    KithCue cue = KITH_CUE_NOTHING;
    for (gsize k = from_mark; k < reading->marks->len; k++) {
        const KithMark *mark = kith_reading_mark(reading, k);
        if (mark->first >= date->first)
            break;
        if (mark->is_cue && mark->first >= from_word && mark->end <= date->first &&
            date->first - mark->end < WORDS_NEAR &&
            (mark->cue == KITH_CUE_UNTIL || mark->cue == KITH_CUE_FROM ||
             mark->cue == KITH_CUE_LAPSED))
            cue = mark->cue == KITH_CUE_FROM ? KITH_CUE_FROM : KITH_CUE_UNTIL;
    }
    return cue;
}

static void
give_date(KithSuggestion *suggestion, const Date *date, KithCue cue)
{
    gboolean second = suggestion->from != KITH_NO_DATE && date->day > suggestion->from;
    if (cue == KITH_CUE_UNTIL || (cue != KITH_CUE_FROM && second)) {
        if (suggestion->until == KITH_NO_DATE)
            suggestion->until = date->last;
    } else if (suggestion->from == KITH_NO_DATE) {
        suggestion->from = date->day;
    }
}

/* The first of the marks `group` … `end` - 1 from which on no clause ends before the date; `group`
 * where no suggestion stands in the date's clause. */
static gsize
closest_of(const KithReading *reading, gsize group, gsize end, const Date *date)
{
    gsize word = date->first;
    while (word > 0 && kith_reading_gap(reading, word) < KITH_GAP_CLAUSE)
        word--;
    for (gsize m = group; m < end; m++) {
        const KithMark *mark = kith_reading_mark(reading, m);
        if (!mark->is_cue && mark->first >= word)
            return m;
    }
    return group;
}

/* Gives the dates of a line to the suggestions among the marks `mark` … `marks_end` - 1. */
static void
read_line(KithReading *reading, gsize first, gsize end, gsize mark, gsize marks_end)
{
    gsize group = mark, group_end = mark; /* the suggestions that the next date is for */
    gsize after = first;
    for (gsize w = first; w < end; w++) {
        Date date;
        if (!read_date(reading, w, end, &date))
            continue;
        gsize k = group_end;
        gboolean any = FALSE;
        while (k < marks_end && kith_reading_mark(reading, k)->first < date.first)
            any = !kith_reading_mark(reading, k++)->is_cue || any;
        if (any) {
            group = group_end;
            group_end = k;
        }
        KithCue cue = cue_before(reading, &date, after, mark);
        gboolean given = FALSE;
        gsize close = closest_of(reading, group, group_end, &date);
        for (gsize m = close; m < group_end; m++) {
            if (kith_reading_mark(reading, m)->is_cue)
                continue;
            give_date(&kith_reading_mark(reading, m)->suggestion, &date, cue);
            given = TRUE;
        }
        for (gsize m = group_end; !given && m < marks_end; m++)
            if (!kith_reading_mark(reading, m)->is_cue)
                give_date(&kith_reading_mark(reading, m)->suggestion, &date, cue);
        after = date.end;
        w = date.end - 1;
    }
}

void
kith_read_dates(KithReading *reading)
{
    for (gsize i = 0; i < reading->marks->len;) {
        const KithMark *mark = kith_reading_mark(reading, i);
        gsize first = mark->first;
        while (first > 0 && kith_reading_gap(reading, first) != KITH_GAP_LINE)
            first--;
        gsize end = line_end(reading, mark->first), k = i;
        gboolean any = FALSE;
        for (; k < reading->marks->len && kith_reading_mark(reading, k)->first < end; k++)
            any = any || !kith_reading_mark(reading, k)->is_cue;
        const char *text = reading->text + kith_reading_word(reading, first)->begin;
        gsize length =
            kith_reading_word(reading, end - 1)->end - kith_reading_word(reading, first)->begin;
        for (gsize b = 0; any && b < length; b++) {
            if (g_ascii_isdigit(text[b])) {
                read_line(reading, first, end, i, k);
                break;
            }
        }
        i = k;
    }
}
