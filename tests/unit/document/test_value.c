#include "document/value.h"

#include <criterion/criterion.h>
#include <string.h>

/* Each text stands before other characters, so that reading past its length would show. */
static char *
followed(const char *text)
{
    return g_strconcat(text, "1x", NULL);
}

#define NOT_TOUCHED 987654321

Test(value, integers)
{
    static const struct {
        const char *text;
        gint64 value;
    } good[] = {
        {"0", 0},
        {"45", 45},
        {"-7", -7},
        {"+7", 7},
        {"007", 7},
        {"1,250", 1250},
        {"12,345,678", 12345678},
        {"-1,000", -1000},
        {"9223372036854775807", G_MAXINT64},
    };
    static const char *const bad[] = {"",
                                      "-",
                                      "+",
                                      "x",
                                      "1x",
                                      "1.0",
                                      "1e3",
                                      "12,50",
                                      "1,2500",
                                      ",250",
                                      "1,,250",
                                      "1,250,",
                                      "1234,567",
                                      "--1",
                                      "1 250",
                                      "9223372036854775808",
                                      "99999999999999999999",
                                      "- 1"};
    for (gsize i = 0; i < G_N_ELEMENTS(good); i++) {
        g_autofree char *text = followed(good[i].text);
        gint64 value = NOT_TOUCHED;
        cr_expect(kith_value_integer(text, strlen(good[i].text), &value), "%s", good[i].text);
        cr_expect_eq(value, good[i].value, "%s", good[i].text);
    }
    for (gsize i = 0; i < G_N_ELEMENTS(bad); i++) {
        gint64 value = NOT_TOUCHED;
        cr_expect_not(kith_value_integer(bad[i], strlen(bad[i]), &value), "%s", bad[i]);
        cr_expect_eq(value, NOT_TOUCHED);
    }
}

Test(value, decimals)
{
    static const struct {
        const char *text;
        double value;
    } good[] = {
        {"55.8642", 55.8642},
        {"-4.25", -4.25},
        {"7", 7},
        {"0,5", 0.5},
        {"1,250", 1.25},
        {".5", 0.5},
        {"5.", 5},
        {"5e-05", 5e-05},
        {"-1.5E+2", -150},
        {"0.1", 0.1},
        {"-0.1", -0.1},
        {"9007199254740993", 9007199254740993.0},
        {"3.14159265358979323846", 3.14159265358979323846},
    };
    static const char *const bad[] = {"",
                                      "-",
                                      ".",
                                      ",",
                                      "x",
                                      "1.2.3",
                                      "1,2,3",
                                      "1,250.5",
                                      "1e",
                                      "inf",
                                      "nan",
                                      "0x10",
                                      "1e999",
                                      "1 2",
                                      "1111111111111111111111111111111111111111111111111111111111"
                                      "11111111"};
    for (gsize i = 0; i < G_N_ELEMENTS(good); i++) {
        g_autofree char *text = followed(good[i].text);
        double value = NOT_TOUCHED;
        cr_expect(kith_value_decimal(text, strlen(good[i].text), &value), "%s", good[i].text);
        cr_expect_eq(value, good[i].value, "%s", good[i].text);
    }
    for (gsize i = 0; i < G_N_ELEMENTS(bad); i++) {
        double value = NOT_TOUCHED;
        cr_expect_not(kith_value_decimal(bad[i], strlen(bad[i]), &value), "%s", bad[i]);
        cr_expect_eq(value, NOT_TOUCHED);
    }
}

Test(value, pence)
{
    static const struct {
        const char *text;
        gint64 value;
    } good[] = {
        {"12.50", 1250}, {"£1,250", 125000}, {"7", 700},
        {"£3.5", 350},   {"-12.05", -1205},  {"-£7", -700},
        {"£-7", -700},   {"£ 7.01", 701},    {"1,234.56", 123456},
    };
    static const char *const bad[] = {"",
                                      "£",
                                      "-",
                                      "12.505",
                                      "12.",
                                      ".50",
                                      "12,50",
                                      "£7p",
                                      "££7",
                                      "7€",
                                      "1.2.3",
                                      "--7",
                                      "92233720368547758.08"};
    for (gsize i = 0; i < G_N_ELEMENTS(good); i++) {
        g_autofree char *text = followed(good[i].text);
        gint64 value = NOT_TOUCHED;
        cr_expect(kith_value_pence(text, strlen(good[i].text), &value), "%s", good[i].text);
        cr_expect_eq(value, good[i].value, "%s", good[i].text);
    }
    for (gsize i = 0; i < G_N_ELEMENTS(bad); i++) {
        gint64 value = NOT_TOUCHED;
        cr_expect_not(kith_value_pence(bad[i], strlen(bad[i]), &value), "%s", bad[i]);
        cr_expect_eq(value, NOT_TOUCHED);
    }
}

Test(value, booleans)
{
    static const char *const yes[] = {"yes", "Yes", "TRUE", "y", "1", "x", "X", "✓", "✔"};
    static const char *const no[] = {"no", "False", "N", "0"};
    static const char *const bad[] = {"", "yep", "10", "-", "ye", "✗"};
    gboolean value = NOT_TOUCHED;
    for (gsize i = 0; i < G_N_ELEMENTS(bad); i++)
        cr_expect_not(kith_value_boolean(bad[i], strlen(bad[i]), &value), "%s", bad[i]);
    cr_expect_eq(value, NOT_TOUCHED);
    for (gsize i = 0; i < G_N_ELEMENTS(yes); i++)
        cr_expect(kith_value_boolean(yes[i], strlen(yes[i]), &value) && value, "%s", yes[i]);
    for (gsize i = 0; i < G_N_ELEMENTS(no); i++)
        cr_expect(kith_value_boolean(no[i], strlen(no[i]), &value) && !value, "%s", no[i]);
}

Test(value, dates)
{
    static const struct {
        const char *text, *date;
    } good[] = {
        {"2026-03-02", "2026-03-02"},       {"2026/3/2", "2026-03-02"},
        {"02/03/2026", "2026-03-02"},       {"2/3/2026", "2026-03-02"},
        {"02/03/26", "2026-03-02"},         {"02/03/69", "2069-03-02"},
        {"02/03/70", "1970-03-02"},         {"02.03.2026", "2026-03-02"},
        {"02.03.26", "2026-03-02"},         {"02-03-2026", "2026-03-02"},
        {"30-Nov-2028", "2028-11-30"},      {"30-NOV-28", "2028-11-30"},
        {"1 March 2026", "2026-03-01"},     {"1st March 2026", "2026-03-01"},
        {"22nd sept 2026", "2026-09-22"},   {"3rd Aug 26", "2026-08-03"},
        {"4/Jun/2026", "2026-06-04"},       {"2025/12/02 00:00:00", "2025-12-02"},
        {"2025-12-02T00:00", "2025-12-02"}, {"02/12/2025 00:00:00.000", "2025-12-02"},
        {"29/02/2024", "2024-02-29"},       {"2000-02-29", "2000-02-29"},
        {"1900-01-01", "1900-01-01"},       {"9999-12-31", "9999-12-31"},
    };
    static const char *const bad[] = {
        "",
        "2026",
        "46083",
        "20260302",
        "31/02/2026",
        "29/02/2026",
        "1900-02-29",
        "03/13/2026",
        "13/13/2026",
        "2026-13-01",
        "2026-00-10",
        "2026-01-00",
        "0206-03-02",
        "1899-12-31",
        "2026-03/02",
        "02/03.2026",
        "02/03/202",
        "02/03/20266",
        "02-03-26",
        "1 Mar",
        "1 Ma 2026",
        "1 Marchy 2026",
        "32 May 2026",
        "2026-03-02x",
        "2026-03-02 07:30",
        "2026-03-02 24:00",
        "2026-03-02T00:00:00Z",
        "2026-3-002",
        "1st/3/2026",
        "-2026-03-02",
        "x",
        "/",
        "1/",
        "2026-",
        "2026-03-",
        "1 March ",
        "02 03 2026",
    };
    for (gsize i = 0; i < G_N_ELEMENTS(good); i++) {
        g_autofree char *text = followed(good[i].text);
        gint32 days = NOT_TOUCHED;
        char date[16];
        cr_expect(kith_value_date(text, strlen(good[i].text), &days), "%s", good[i].text);
        cr_expect_str_eq(kith_date_text(days, date), good[i].date);
    }
    for (gsize i = 0; i < G_N_ELEMENTS(bad); i++) {
        gint32 days = NOT_TOUCHED;
        cr_expect_not(kith_value_date(bad[i], strlen(bad[i]), &days), "%s", bad[i]);
        cr_expect_eq(days, NOT_TOUCHED);
    }
}

Test(value, serial_dates)
{
    static const char *const yes[] = {"46083", "20000", "80000"};
    static const char *const no[] = {"",        "19999", "80001", "046083",
                                     "46083.5", "4608",  "4608x", "-4608"};
    for (gsize i = 0; i < G_N_ELEMENTS(yes); i++)
        cr_expect(kith_value_is_serial_date(yes[i], strlen(yes[i])), "%s", yes[i]);
    for (gsize i = 0; i < G_N_ELEMENTS(no); i++)
        cr_expect_not(kith_value_is_serial_date(no[i], strlen(no[i])), "%s", no[i]);
}

Test(value, times)
{
    static const struct {
        const char *text;
        gint32 minutes;
    } good[] = {
        {"7:05", 425},     {"07:05", 425},        {"0705", 425},     {"7.05", 425},
        {"07:05:00", 425}, {"7am", 420},          {"7:30 pm", 1170}, {"7.30PM", 1170},
        {"12am", 0},       {"12 pm", 720},        {"12:30am", 30},   {"24:00", 1440},
        {"2400", 1440},    {"24:00:00", 1440},    {"00:00", 0},      {"23:59", 1439},
        {"0000", 0},       {"07:05:00.000", 425},
    };
    static const char *const bad[] = {"",        "7",      "705",     "7:5",  "24:01", "25:00",
                                      "7:60",    "13pm",   "0am",     "7xm",  "7m",    "am",
                                      "7:05:30", "7:05:",  "-7:05",   "7.5",  "07053", "7:05z",
                                      "2460",    "7:05:0", "7.05.00", "7 05", "07:051"};
    for (gsize i = 0; i < G_N_ELEMENTS(good); i++) {
        g_autofree char *text = followed(good[i].text);
        gint32 minutes = NOT_TOUCHED;
        cr_expect(kith_value_time(text, strlen(good[i].text), &minutes), "%s", good[i].text);
        cr_expect_eq(minutes, good[i].minutes, "%s", good[i].text);
    }
    for (gsize i = 0; i < G_N_ELEMENTS(bad); i++) {
        gint32 minutes = NOT_TOUCHED;
        cr_expect_not(kith_value_time(bad[i], strlen(bad[i]), &minutes), "%s", bad[i]);
        cr_expect_eq(minutes, NOT_TOUCHED);
    }
}

Test(value, dates_with_times)
{
    static const struct {
        const char *text, *date;
        gint32 minutes;
    } good[] = {
        {"2026-03-02 07:30", "2026-03-02", 450},     {"2026-03-02T07:30", "2026-03-02", 450},
        {"02/03/2026 07:30", "2026-03-02", 450},     {"2026-03-02", "2026-03-02", 0},
        {"1 March 2026 7pm", "2026-03-01", 1140},    {"2/3/26  7:30", "2026-03-02", 450},
        {"2026-03-02T24:00:00", "2026-03-02", 1440},
    };
    static const char *const bad[] = {"",
                                      "07:30",
                                      "2026-03-02 ",
                                      "2026-03-0207:30",
                                      "2026-03-02 7",
                                      "2026-02-30 07:30",
                                      "2026-03-02T07:30Z",
                                      "2026-03-02 07:30+01:00",
                                      "2026-03-02,07:30"};
    for (gsize i = 0; i < G_N_ELEMENTS(good); i++) {
        g_autofree char *text = followed(good[i].text);
        gint32 days = NOT_TOUCHED, minutes = NOT_TOUCHED;
        char date[16];
        cr_expect(kith_value_date_time(text, strlen(good[i].text), &days, &minutes), "%s",
                  good[i].text);
        cr_expect_str_eq(kith_date_text(days, date), good[i].date);
        cr_expect_eq(minutes, good[i].minutes, "%s", good[i].text);
    }
    for (gsize i = 0; i < G_N_ELEMENTS(bad); i++) {
        gint32 days = NOT_TOUCHED, minutes = NOT_TOUCHED;
        cr_expect_not(kith_value_date_time(bad[i], strlen(bad[i]), &days, &minutes), "%s", bad[i]);
        cr_expect(days == NOT_TOUCHED && minutes == NOT_TOUCHED);
    }
}

Test(value, minutes)
{
    static const struct {
        const char *text;
        gint32 minutes;
    } good[] = {
        {"45", 45},       {"0", 0},       {"1:30", 90},       {"100:00", 6000},
        {"01:30:00", 90}, {"7.5 h", 450}, {"7,5h", 450},      {"7.33 hours", 440},
        {"0.25h", 15},    {"7h30", 450},  {"7h", 420},        {"7 hrs", 420},
        {"30 min", 30},   {"90m", 90},    {"30 minutes", 30}, {"1 hour 30 minutes", 90},
        {"1h 5", 65},     {"PT45M", 45},  {"PT1H30M", 90},    {"pt90m", 90},
        {"PT8H", 480},    {"PT1.5H", 90},
    };
    static const char *const bad[] = {
        "",    "-45",  "45.5",     "7.5",      "1:3",    "1:60",  "1:30:10", "h",
        "7x",  "7h60", "7h30h",    "7.5 min",  "1.5h30", "PT",    "PT45",    "PT1H30",
        "P1D", "PTM",  "12345678", "30 min 5", "PT1:30", "7h 5x", "1 day"};
    for (gsize i = 0; i < G_N_ELEMENTS(good); i++) {
        g_autofree char *text = followed(good[i].text);
        gint32 minutes = NOT_TOUCHED;
        cr_expect(kith_value_minutes(text, strlen(good[i].text), &minutes), "%s", good[i].text);
        cr_expect_eq(minutes, good[i].minutes, "%s is %d", good[i].text, minutes);
    }
    for (gsize i = 0; i < G_N_ELEMENTS(bad); i++) {
        gint32 minutes = NOT_TOUCHED;
        cr_expect_not(kith_value_minutes(bad[i], strlen(bad[i]), &minutes), "%s", bad[i]);
        cr_expect_eq(minutes, NOT_TOUCHED);
    }
}

Test(value, calendar_agrees_with_glib)
{
    gint32 days = kith_date_from_civil(1600, 1, 1);
    GDate date;
    g_date_clear(&date, 1);
    g_date_set_dmy(&date, 1, 1, 1600);
    for (int i = 0; i < 300000; i++, days++, g_date_add_days(&date, 1)) {
        int year, month, day;
        kith_date_to_civil(days, &year, &month, &day);
        cr_assert(year == g_date_get_year(&date) && month == (int)g_date_get_month(&date) &&
                  day == g_date_get_day(&date));
        cr_assert_eq(kith_date_from_civil(year, month, day), days);
        cr_assert_eq(kith_date_weekday(days), (int)g_date_get_weekday(&date) - 1);
    }
    cr_assert_eq(kith_date_from_civil(1970, 1, 1), 0);
}

Test(value, calendar_holds_at_its_ends)
{
    static const gint32 ends[] = {G_MININT32, G_MAXINT32};
    char text[16];
    for (gsize i = 0; i < G_N_ELEMENTS(ends); i++) {
        int year, month, day;
        kith_date_to_civil(ends[i], &year, &month, &day);
        cr_assert_eq(kith_date_from_civil(year, month, day), ends[i]);
        kith_date_text(ends[i], text);
    }
    cr_assert_str_eq(kith_date_text(kith_date_from_civil(2026, 3, 2), text), "2026-03-02");
}
