#include "document/json.h"

#include <criterion/criterion.h>
#include <locale.h>
#include <math.h>
#include <string.h>

Test(json, writes_objects_and_lists)
{
    g_autoptr(KithJson) json = kith_json_new();
    kith_json_begin_object(json, NULL);
    kith_json_text(json, "name", "Ann");
    kith_json_text(json, "note", NULL);
    kith_json_begin_list(json, "levels");
    kith_json_integer(json, NULL, 1);
    kith_json_integer(json, NULL, -2);
    kith_json_begin_object(json, NULL);
    kith_json_boolean(json, "held", TRUE);
    kith_json_boolean(json, "claimed", FALSE);
    kith_json_end_object(json);
    kith_json_end_list(json);
    kith_json_begin_list(json, "none");
    kith_json_end_list(json);
    kith_json_begin_object(json, "empty");
    kith_json_end_object(json);
    kith_json_end_object(json);
    gsize length;
    g_autofree char *text = kith_json_finish(json, &length);
    cr_assert_str_eq(text, "{\n"
                           "  \"name\": \"Ann\",\n"
                           "  \"note\": null,\n"
                           "  \"levels\": [\n"
                           "    1,\n"
                           "    -2,\n"
                           "    {\n"
                           "      \"held\": true,\n"
                           "      \"claimed\": false\n"
                           "    }\n"
                           "  ],\n"
                           "  \"none\": [],\n"
                           "  \"empty\": {}\n"
                           "}\n");
    cr_assert_eq(length, strlen(text));

    kith_json_integer(json, NULL, G_MININT64);
    g_autofree char *again = kith_json_finish(json, NULL);
    cr_assert_str_eq(again, "-9223372036854775808\n");
}

Test(json, escapes_text)
{
    static const struct {
        const char *text, *written;
    } cases[] = {
        {"", "\"\""},
        {"a\"b\\c/d", "\"a\\\"b\\\\c/d\""},
        {"\n\r\t\b\x01\x1F\x7F", "\"\\n\\r\\t\\u0008\\u0001\\u001f\\u007f\""},
        {"Zoë ✓ 😀", "\"Zoë ✓ 😀\""},
        {"\xC2\x9D\xC2\xA0", "\"\\u009d\xC2\xA0\""},
        {"\xE2\x80\xA8\xE2\x80\xA9\xE2\x80\xAA", "\"\\u2028\\u2029\xE2\x80\xAA\""},
        {"a\xFF"
         "b\xE2\x80",
         "\"a\xEF\xBF\xBD"
         "b\xEF\xBF\xBD\xEF\xBF\xBD\""},
    };
    for (gsize i = 0; i < G_N_ELEMENTS(cases); i++) {
        g_autoptr(KithJson) json = kith_json_new();
        kith_json_text(json, NULL, cases[i].text);
        g_autofree char *text = kith_json_finish(json, NULL);
        g_autofree char *expected = g_strconcat(cases[i].written, "\n", NULL);
        cr_assert_str_eq(text, expected);
    }
    g_autoptr(KithJson) json = kith_json_new();
    kith_json_begin_object(json, NULL);
    kith_json_integer(json, "a \"key\"", 1);
    kith_json_end_object(json);
    g_autofree char *text = kith_json_finish(json, NULL);
    cr_assert_str_eq(text, "{\n  \"a \\\"key\\\"\": 1\n}\n");
}

Test(json, writes_decimals_in_any_locale)
{
    static const struct {
        double value;
        int decimals;
        const char *written;
    } cases[] = {
        {1.5, 2, "1.5\n"},
        {1.005, 2, "1\n"},
        {100, 2, "100\n"},
        {100, 0, "100\n"},
        {-0.001, 2, "0\n"},
        {-0.0, 0, "0\n"},
        {1234567.891, 3, "1234567.891\n"},
        {0.1234567, 6, "0.123457\n"},
        {INFINITY, 2, "null\n"},
        {NAN, 2, "null\n"},
        {-4.25, 6, "-4.25\n"},
    };
    setlocale(LC_ALL, "de_DE.UTF-8");
    for (gsize i = 0; i < G_N_ELEMENTS(cases); i++) {
        g_autoptr(KithJson) json = kith_json_new();
        kith_json_decimal(json, NULL, cases[i].value, cases[i].decimals);
        g_autofree char *text = kith_json_finish(json, NULL);
        cr_assert_str_eq(text, cases[i].written);
    }
    g_autoptr(KithJson) json = kith_json_new();
    kith_json_decimal(json, NULL, -G_MAXDOUBLE, 6);
    g_autofree char *text = kith_json_finish(json, NULL);
    cr_assert_eq(g_ascii_strtod(text, NULL), -G_MAXDOUBLE);
}

static void
count_criticals(const char *domain, GLogLevelFlags level, const char *message, gpointer data)
{
    (void)domain;
    (void)message;
    if ((level & G_LOG_LEVEL_CRITICAL) != 0)
        ++*(int *)data;
}

Test(json, tells_the_caller_of_nesting_faults)
{
    int criticals = 0;
    /* The gates make criticals fatal; here they are asked for. */
    g_log_set_always_fatal(G_LOG_FATAL_MASK);
    g_log_set_default_handler(count_criticals, &criticals);
    g_autoptr(KithJson) json = kith_json_new();
    cr_assert_null(kith_json_finish(json, NULL)); /* nothing written */
    kith_json_end_list(json);                     /* nothing open */
    kith_json_integer(json, "key", 1);            /* a key at the top */
    cr_assert_eq(criticals, 3);
    kith_json_begin_object(json, NULL);
    kith_json_integer(json, NULL, 1);             /* no key in an object */
    kith_json_end_list(json);                     /* not a list */
    cr_assert_null(kith_json_finish(json, NULL)); /* still open */
    cr_assert_eq(criticals, 6);
    kith_json_begin_list(json, "list");
    kith_json_text(json, "key", "x"); /* a key in a list */
    kith_json_end_list(json);
    kith_json_end_object(json);
    kith_json_boolean(json, NULL, TRUE); /* a second value at the top */
    cr_assert_eq(criticals, 8);
    g_autofree char *text = kith_json_finish(json, NULL);
    cr_assert_str_eq(text, "{\n  \"list\": []\n}\n");
    kith_json_free(NULL);
}
