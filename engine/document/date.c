#include "document/value.h"

#include <math.h>
#include <string.h>

/* A spreadsheet's day 0 is 1899-12-30. */
#define SERIAL_OF_1970 25569

/*
 * Reads digits from `*at`, at most `most` (up to 7), into `value`, and gives how many; more digits
 * are left for the caller, who will not expect them.
 */
static gsize
read_digits(const char **at, const char *end, gsize most, int *value)
{
    gsize n = 0;
    int number = 0;
    while (n < most && *at < end && g_ascii_isdigit(**at)) {
        number = number * 10 + (**at - '0');
        (*at)++;
        n++;
    }
    *value = number;
    return n;
}

static gboolean
take(const char **at, const char *end, char wanted)
{
    if (*at == end || **at != wanted)
        return FALSE;
    (*at)++;
    return TRUE;
}

static void
pass_spaces(const char **at, const char *end)
{
    while (*at < end && **at == ' ')
        (*at)++;
}

/* Goes over ASCII letters; gives how many. */
static gsize
pass_letters(const char **at, const char *end)
{
    const char *from = *at;
    while (*at < end && g_ascii_isalpha(**at))
        (*at)++;
    return (gsize)(*at - from);
}

static gboolean
is_leap(int year)
{
    return (year % 4 == 0 && year % 100 != 0) || year % 400 == 0;
}

static gboolean
is_real_date(int year, int month, int day)
{
    static const int lengths[] = {31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
    return year >= 1900 && year <= 9999 && month >= 1 && month <= 12 && day >= 1 &&
           day <= lengths[month - 1] + (month == 2 && is_leap(year));
}

/* Both ways count years from March, so that the leap day is the last of its year. */
gint32
kith_date_from_civil(int year, int month, int day)
{
    gint64 y = (gint64)year - (month <= 2);
    gint64 cycle = (y >= 0 ? y : y - 399) / 400; /* of 400 years, or 146,097 days */
    gint64 year_of_cycle = y - cycle * 400;
    gint64 day_of_year = (153 * (month + (month > 2 ? -3 : 9)) + 2) / 5 + day - 1;
    gint64 day_of_cycle =
        year_of_cycle * 365 + year_of_cycle / 4 - year_of_cycle / 100 + day_of_year;
    return (gint32)(cycle * 146097 + day_of_cycle - 719468); /* 1970-01-01 since 0000-03-01 */
}

void
kith_date_to_civil(gint32 days, int *year, int *month, int *day)
{
    gint64 since = (gint64)days + 719468;
    gint64 cycle = (since >= 0 ? since : since - 146096) / 146097;
    gint64 day_of_cycle = since - cycle * 146097;
    gint64 year_of_cycle =
        (day_of_cycle - day_of_cycle / 1460 + day_of_cycle / 36524 - day_of_cycle / 146096) / 365;
    gint64 day_of_year =
        day_of_cycle - (365 * year_of_cycle + year_of_cycle / 4 - year_of_cycle / 100);
    gint64 month_from_march = (5 * day_of_year + 2) / 153;
    *day = (int)(day_of_year - (153 * month_from_march + 2) / 5 + 1);
    *month = (int)(month_from_march < 10 ? month_from_march + 3 : month_from_march - 9);
    *year = (int)(year_of_cycle + cycle * 400 + (*month <= 2));
}

gint32
kith_date_months_later(gint32 date, gint32 months)
{
    int year, month, day, y, m, d;
    kith_date_to_civil(date, &year, &month, &day);
    gint64 count = (gint64)year * 12 + month - 1 + months;
    if (count / 12 > 9999)
        return G_MININT32;
    year = (int)(count / 12);
    month = (int)(count % 12) + 1;
    gint32 later = kith_date_from_civil(year, month, 1) + day - 1;
    kith_date_to_civil(later, &y, &m, &d);
    return m == month ? later : later - d;
}

int
kith_date_weekday(gint32 days)
{
    int weekday = (int)(((gint64)days + 3) % 7); /* 1970-01-01 was a Thursday */
    return weekday < 0 ? weekday + 7 : weekday;
}

char *
kith_date_text(gint32 days, char *out)
{
    int year, month, day;
    kith_date_to_civil(days, &year, &month, &day);
    g_snprintf(out, 16, "%04d-%02d-%02d", year, month, day);
    return out;
}

/* An English month's name, or at least its first three letters; 0 for none. */
static int
read_month_name(const char **at, const char *end)
{
    static const char *const names[] = {"january",   "february", "march",    "april",
                                        "may",       "june",     "july",     "august",
                                        "september", "october",  "november", "december"};
    const char *from = *at;
    gsize n = pass_letters(at, end);
    for (int i = 0; n >= 3 && i < 12; i++)
        if (n <= strlen(names[i]) && g_ascii_strncasecmp(from, names[i], n) == 0)
            return i + 1;
    return 0;
}

/* Goes over the "st", "nd", "rd" or "th" of a day. */
static void
pass_ordinal(const char **at, const char *end)
{
    static const char *const endings[] = {"st", "nd", "rd", "th"};
    for (gsize i = 0; i < G_N_ELEMENTS(endings); i++) {
        if (end - *at >= 2 && g_ascii_strncasecmp(*at, endings[i], 2) == 0) {
            *at += 2;
            return;
        }
    }
}

/* The month and year behind a day, and whether the month is a name. Leaves `*at` behind them. */
static gboolean
read_month_and_year(const char **at, const char *end, int *month, int *year, gboolean *is_name)
{
    const char *from = *at;
    pass_ordinal(at, end);
    gboolean ordinal = *at != from, named = FALSE;
    char separator = *at < end ? **at : '\0';
    if (separator == '\0' || strchr("-/. ", separator) == NULL)
        return FALSE;
    (*at)++;
    if (separator == ' ' || ordinal || read_digits(at, end, 2, month) == 0) {
        named = TRUE;
        *month = read_month_name(at, end);
    }
    *is_name = named;
    if (!take(at, end, separator))
        return FALSE;

    gsize n = read_digits(at, end, 4, year);
    if (n == 2 && (named || separator != '-')) /* 02-03-26 may be meant as a year first */
        *year += *year < 70 ? 2000 : 1900;
    else if (n != 4)
        return FALSE;
    return TRUE;
}

/* Reads a date from the beginning of the text; gives where it ends, or NULL. */
static const char *
read_date(const char *text, const char *end, KithDateOrder order, gint32 *days)
{
    const char *at = text;
    int first, year, month, day;
    gsize n = read_digits(&at, end, 4, &first);
    if (n == 4) {
        year = first;
        char separator = at < end && *at == '/' ? '/' : '-';
        if (!take(&at, end, separator) || read_digits(&at, end, 2, &month) == 0 ||
            !take(&at, end, separator) || read_digits(&at, end, 2, &day) == 0)
            return NULL;
    } else {
        gboolean named;
        day = first;
        if (n == 0 || n > 2 || !read_month_and_year(&at, end, &month, &year, &named))
            return NULL;
        if (order == KITH_MONTH_FIRST && !named) {
            day = month;
            month = first;
        }
    }
    if (!is_real_date(year, month, day))
        return NULL;
    *days = kith_date_from_civil(year, month, day);
    return at;
}

gboolean
kith_value_date_time_in(const char *text, gsize length, KithDateOrder order, gint32 *days,
                        gint32 *minutes)
{
    const char *end = text + length;
    gint32 date, time = 0;
    const char *at = read_date(text, end, order, &date);
    if (at == NULL)
        return FALSE;
    if (at != end) {
        if (*at != ' ' && *at != 'T' && *at != 't')
            return FALSE;
        at++;
        pass_spaces(&at, end);
        if (!kith_value_time(at, (gsize)(end - at), &time))
            return FALSE;
    }
    *days = date;
    *minutes = time;
    return TRUE;
}

gboolean
kith_value_date_time(const char *text, gsize length, gint32 *days, gint32 *minutes)
{
    return kith_value_date_time_in(text, length, KITH_DAY_FIRST, days, minutes);
}

gboolean
kith_value_date(const char *text, gsize length, gint32 *days)
{
    gint32 date, minutes;
    if (!kith_value_date_time(text, length, &date, &minutes) || minutes != 0)
        return FALSE;
    *days = date;
    return TRUE;
}

gboolean
kith_value_serial_date(const char *text, gsize length, gint32 *days)
{
    gint64 serial;
    if (!kith_value_is_serial_date(text, length) || !kith_value_integer(text, length, &serial))
        return FALSE;
    *days = (gint32)serial - SERIAL_OF_1970;
    return TRUE;
}

gboolean
kith_value_is_serial_date(const char *text, gsize length)
{
    const char *at = text;
    int number;
    return length == 5 && read_digits(&at, text + length, 5, &number) == 5 && number >= 20000 &&
           number <= 80000;
}

/* The seconds of a time, which must be none: ":00", with or without a ".000". */
static gboolean
pass_no_seconds(const char **at, const char *end)
{
    int seconds;
    if (!take(at, end, ':'))
        return TRUE;
    if (read_digits(at, end, 2, &seconds) != 2 || seconds != 0)
        return FALSE;
    if (take(at, end, '.'))
        while (*at < end && **at == '0')
            (*at)++;
    return TRUE;
}

gboolean
kith_value_time(const char *text, gsize length, gint32 *minutes)
{
    const char *at = text, *end = text + length;
    int hour, minute = 0;
    gsize n = read_digits(&at, end, 4, &hour);
    gboolean alone = n < 4; /* an hour and nothing more, which only "am" or "pm" makes a time */
    if (n == 0 || n == 3)
        return FALSE;
    if (n == 4) {
        minute = hour % 100;
        hour /= 100;
    } else if (at < end && (*at == ':' || *at == '.')) {
        gboolean colon = *at++ == ':';
        if (!colon && n == 1 && hour == 0) /* "0.25": a quarter of a day to a spreadsheet */
            return FALSE;
        alone = FALSE;
        if (read_digits(&at, end, 2, &minute) != 2 || (colon && !pass_no_seconds(&at, end)))
            return FALSE;
    }

    pass_spaces(&at, end);
    if (end - at == 2 && g_ascii_tolower(at[1]) == 'm') {
        char half = g_ascii_tolower(at[0]);
        if ((half != 'a' && half != 'p') || hour < 1 || hour > 12)
            return FALSE;
        hour = hour % 12 + (half == 'p' ? 12 : 0);
    } else if (at != end || alone) {
        return FALSE;
    }
    if (minute > 59 || hour * 60 + minute > 24 * 60)
        return FALSE;
    *minutes = hour * 60 + minute;
    return TRUE;
}

gboolean
kith_value_lost_time(const char *text, gsize length, gint32 *minutes)
{
    double part;
    if (length == 3 && strspn(text, "0123456789") >= 3) { /* 730 */
        char whole[] = {'0', text[0], text[1], text[2]};
        return kith_value_time(whole, sizeof whole, minutes);
    }
    if (memchr(text, '.', length) == NULL || !kith_value_decimal(text, length, &part) || part < 0 ||
        part >= 1 || fabs(part * 24 * 60 - (double)lround(part * 24 * 60)) > 0.01)
        return FALSE;
    gint32 found = (gint32)lround(part * 24 * 60);
    if (length <= 4 && found % 5 != 0) /* "0.30" may be half past midnight */
        return FALSE;
    *minutes = found;
    return TRUE;
}

/* Minutes of the unit at hand: 60 or 1, 0 where there is none, -1 for one that is not known. */
static int
read_unit(const char **at, const char *end)
{
    static const char *const hours[] = {"h", "hr", "hrs", "hour", "hours"};
    static const char *const minutes[] = {"m", "min", "mins", "minute", "minutes"};
    pass_spaces(at, end);
    const char *from = *at;
    gsize n = pass_letters(at, end);
    for (gsize i = 0; n > 0 && i < G_N_ELEMENTS(hours); i++) {
        if (n == strlen(hours[i]) && g_ascii_strncasecmp(from, hours[i], n) == 0)
            return 60;
        if (n == strlen(minutes[i]) && g_ascii_strncasecmp(from, minutes[i], n) == 0)
            return 1;
    }
    return n == 0 ? 0 : -1;
}

/* The hours behind a decimal point as minutes, rounded. */
static gboolean
read_hour_fraction(const char **at, const char *end, int *minutes)
{
    int fraction, scale = 1;
    gsize n = read_digits(at, end, 6, &fraction);
    if (n == 0)
        return FALSE;
    for (gsize i = 0; i < n; i++)
        scale *= 10;
    *minutes = (fraction * 60 + scale / 2) / scale;
    return TRUE;
}

/* What may follow whole hours: nothing, or minutes below 60 with or without their unit. */
static gboolean
read_minutes_of_hour(const char **at, const char *end, int *minutes)
{
    *minutes = 0;
    pass_spaces(at, end);
    if (*at == end)
        return TRUE;
    if (read_digits(at, end, 2, minutes) == 0 || *minutes > 59)
        return FALSE;
    int unit = read_unit(at, end);
    return unit == 0 || unit == 1;
}

gboolean
kith_value_minutes(const char *text, gsize length, gint32 *minutes)
{
    const char *at = text, *end = text + length;
    gboolean iso = length > 2 && g_ascii_strncasecmp(text, "PT", 2) == 0;
    if (iso) {
        at += 2;
        if (!g_ascii_isalpha(end[-1]))
            return FALSE;
    }

    int whole, more = 0;
    if (read_digits(&at, end, 7, &whole) == 0)
        return FALSE;
    if (!iso && take(&at, end, ':')) {
        if (read_digits(&at, end, 2, &more) != 2 || more > 59 || !pass_no_seconds(&at, end))
            return FALSE;
        whole *= 60;
    } else if (take(&at, end, '.') || take(&at, end, ',')) {
        if (!read_hour_fraction(&at, end, &more) || read_unit(&at, end) != 60)
            return FALSE;
        whole *= 60;
    } else {
        int unit = read_unit(&at, end);
        if (unit == 60) {
            whole *= 60;
            if (!read_minutes_of_hour(&at, end, &more))
                return FALSE;
        } else if (unit < 0) {
            return FALSE;
        }
    }
    if (at != end)
        return FALSE;
    *minutes = whole + more;
    return TRUE;
}
