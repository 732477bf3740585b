/* Cell texts to values: numbers, money, dates and times as people and spreadsheets write them. */
#pragma once

#include <glib.h>

/* Each returns FALSE and leaves the out untouched where the text is not such a value. `text` has
 * `length` bytes and need not end in NUL; white space at the ends has been taken off. */

/* Takes white space off both ends, the no-break space of web pages included. */
void kith_value_trim(const char **text, gsize *length);

/* A whole number, with an optional sign and thousands commas ("1,250", not "12,50"). */
gboolean kith_value_integer(const char *text, gsize length, gint64 *value);

/* A decimal number ("55.8642", "-4.25", "5e-05"); a single ',' is taken as the decimal point. */
gboolean kith_value_decimal(const char *text, gsize length, double *value);

/* An amount in pounds as pence: "12.50", "£1,250", "-£3.5", "7". At most two decimals. */
gboolean kith_value_pence(const char *text, gsize length, gint64 *pence);

/* yes/no/true/false/y/n/1/0/x/✓ (or ✔), any case. */
gboolean kith_value_boolean(const char *text, gsize length, gboolean *value);

/*
 * A date in days since 1970-01-01 (civil, proleptic Gregorian), years 1900 to 9999: YYYY-MM-DD or
 * YYYY/MM/DD; DD/MM/YYYY, DD.MM.YYYY or DD-MM-YYYY, always day first; DD/MM/YY or DD.MM.YY;
 * DD-Mon-YYYY, DD-Mon-YY and "1 March 2026", "1st March 2026". Two-digit years are 1970 to 2069. A
 * midnight time may follow ("2025/12/02 00:00:00"). A day or month may have one digit.
 */
gboolean kith_value_date(const char *text, gsize length, gint32 *days);

/* Which of two numbers in front of a year is the day: "02/03/2026" is 2 March, or 3 February. */
typedef enum { KITH_DAY_FIRST, KITH_MONTH_FIRST } KithDateOrder;

/* The same as kith_value_date_time(), with such dates in either order; all others read alike. */
gboolean kith_value_date_time_in(const char *text, gsize length, KithDateOrder order, gint32 *days,
                                 gint32 *minutes);

/* Whether this is a whole number such as 46083, by which a spreadsheet counts days: 20000 (1954) to
 * 80000 (2119). No date is read from it, since it may as well be something else; say so to the
 * user. */
gboolean kith_value_is_serial_date(const char *text, gsize length);

/* The day that such a number means to a spreadsheet: for a reader who has checked that nothing else
 * can be meant. */
gboolean kith_value_serial_date(const char *text, gsize length, gint32 *days);

/* A time of day that a spreadsheet has turned into a number: a part of a day ("0.3125" for 07:30,
 * to the minute), or one without its zero ("730"). */
gboolean kith_value_lost_time(const char *text, gsize length, gint32 *minutes);

/* A time of day in minutes: "7:05", "07:05", "0705", "7.05" (not "0.25"), "07:05:00", "7am", "7:30
 * pm", and "24:00" (1440). Seconds other than 00 are refused. */
gboolean kith_value_time(const char *text, gsize length, gint32 *minutes);

/* A date and a time ("2026-03-02 07:30", "2026-03-02T07:30", "02/03/2026 07:30"): days and minutes,
 * 1440 for 24:00. A date alone gives minute 0. An offset from UTC ("Z", "+01:00") is refused. */
gboolean kith_value_date_time(const char *text, gsize length, gint32 *days, gint32 *minutes);

/* A length of time in minutes: "45", "1:30" (hours), "7.5 h" (to the nearest minute), "7h30", "30
 * min", "1 hour 30 minutes", "PT45M", "PT1H30M". */
gboolean kith_value_minutes(const char *text, gsize length, gint32 *minutes);

/* Calendar arithmetic. Months and days from 1; weekday 0 is Monday. The date must be a real one. */
gint32 kith_date_from_civil(int year, int month, int day);
void kith_date_to_civil(gint32 days, int *year, int *month, int *day);
int kith_date_weekday(gint32 days);
/* The same day of the month so many months later, or that month's last day; G_MININT32 past the
 * year 9999. */
gint32 kith_date_months_later(gint32 date, gint32 months);

/* "2026-03-02" into `out` (at least 16 bytes); returns `out`. */
char *kith_date_text(gint32 days, char *out);
