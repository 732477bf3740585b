/* Findings: counted, kept up to a limit, ordered, and written as a line. */
#include "base/findings.h"

#include <criterion/criterion.h>
#include <string.h>

Test(findings, counts_by_severity)
{
    g_autoptr(KithFindings) findings = kith_findings_new();
    cr_assert_eq(kith_findings_total(findings), 0);
    kith_error(findings, "a", KITH_NOWHERE, "one");
    kith_warn(findings, "b", KITH_NOWHERE, "two");
    kith_warn(findings, "b", KITH_NOWHERE, "three");
    kith_findings_add(findings, KITH_NOTE, "c", KITH_NOWHERE, "four");
    cr_assert_eq(kith_findings_total(findings), 4);
    cr_assert_eq(kith_findings_count(findings, KITH_ERROR), 1);
    cr_assert_eq(kith_findings_count(findings, KITH_WARNING), 2);
    cr_assert_eq(kith_findings_count(findings, KITH_NOTE), 1);
    cr_assert_eq(kith_findings_kept(findings), 4);
}

Test(findings, nobody_listening)
{
    kith_error(NULL, "a", KITH_NOWHERE, "said to nobody");
    kith_findings_free(NULL);
}

/* Strings are copied: what they came from may change afterwards. */
Test(findings, copies_strings)
{
    g_autoptr(KithFindings) findings = kith_findings_new();
    char file[] = "people.csv", id[] = "unknown-key";
    kith_error(findings, id, ((KithWhere){file, 3, 4}), "no column '%s', only %d", "nam", 12);
    memset(file, 'x', sizeof file - 1);
    memset(id, 'x', sizeof id - 1);
    const KithFinding *found = kith_findings_get(findings, 0);
    cr_assert_str_eq(found->file, "people.csv");
    cr_assert_str_eq(found->id, "unknown-key");
    cr_assert_str_eq(found->message, "no column 'nam', only 12");
}

/* One line of UTF-8 whatever was in the document. */
Test(findings, messages_are_one_line_of_utf8)
{
    g_autoptr(KithFindings) findings = kith_findings_new();
    kith_error(findings, "a", KITH_NOWHERE, "one\ntwo\r\nthree");
    kith_error(findings, "a", KITH_NOWHERE, "caf\xe9");
    cr_assert_str_eq(kith_findings_get(findings, 0)->message, "one two  three");
    cr_assert(g_utf8_validate(kith_findings_get(findings, 1)->message, -1, NULL));
    cr_assert(g_str_has_prefix(kith_findings_get(findings, 1)->message, "caf"));
}

/* A terminal obeys control characters, so none from a document reaches one. */
Test(findings, messages_hold_no_control_characters)
{
    g_autoptr(KithFindings) findings = kith_findings_new();
    kith_error(findings, "a", KITH_NOWHERE, "no '\x1b[2J\a\x7f\xc2\x9b' é");
    cr_assert_str_eq(kith_findings_get(findings, 0)->message, "no ' [2J   ' é");
}

/* What a message says is right stands at its end, and is kept. */
Test(findings, long_messages_lose_their_middle)
{
    for (gsize length = 1900; length < 8000; length += 37) {
        g_autoptr(KithFindings) findings = kith_findings_new();
        g_autoptr(GString) text = g_string_new(NULL);
        while (text->len < length)
            g_string_append(text, "é…");
        kith_error(findings, "a", KITH_NOWHERE, "begins %s; should be a date", text->str);
        const char *message = kith_findings_get(findings, 0)->message;
        cr_assert(g_utf8_validate(message, -1, NULL));
        cr_assert_leq(strlen(message), 2005);
        cr_assert(g_str_has_prefix(message, "begins é…é"));
        cr_assert(g_str_has_suffix(message, "é…; should be a date"));
    }
}

Test(findings, past_the_limit_are_counted_only)
{
    g_autoptr(KithFindings) findings = kith_findings_new();
    for (guint i = 1; i <= 10005; i++)
        kith_warn(findings, "a", ((KithWhere){"f", i, 0}), "line %u", i);
    kith_error(findings, "b", KITH_NOWHERE, "the last one");
    cr_assert_eq(kith_findings_kept(findings), 10000);
    cr_assert_eq(kith_findings_total(findings), 10006);
    cr_assert_eq(kith_findings_count(findings, KITH_ERROR), 1);
    cr_assert_eq(kith_findings_get(findings, 9999)->line, 10000);
}

Test(findings, sorted_by_place_then_as_found)
{
    static const struct {
        const char *file;
        guint line, column;
        const char *message;
    } added[] = {{"b", 1, 1, "6"},  {"a", 2, 1, "4"}, {"a", 1, 2, "3"}, {"a", 1, 1, "1"},
                 {NULL, 9, 9, "0"}, {"a", 1, 1, "2"}, {"a", 10, 1, "5"}};
    g_autoptr(KithFindings) findings = kith_findings_new();
    for (gsize i = 0; i < G_N_ELEMENTS(added); i++)
        kith_error(findings, "x", ((KithWhere){added[i].file, added[i].line, added[i].column}),
                   "%s", added[i].message);
    kith_findings_sort(findings);
    for (gsize i = 0; i < G_N_ELEMENTS(added); i++) {
        char expected[] = {(char)('0' + i), '\0'};
        cr_assert_str_eq(kith_findings_get(findings, i)->message, expected);
    }
}

Test(findings, as_text)
{
    static const struct {
        KithFinding finding;
        const char *text;
    } cases[] = {
        {{KITH_ERROR, "no-id", "people.csv", 3, 7, "an id"},
         "people.csv:3:7: error: an id [no-id]"},
        {{KITH_WARNING, "x", "people.csv", 3, 0, "an id"}, "people.csv:3: warning: an id [x]"},
        {{KITH_NOTE, "x", "people.csv", 0, 7, "an id"}, "people.csv: note: an id [x]"},
        {{KITH_ERROR, "x", NULL, 3, 7, "an id"}, "error: an id [x]"},
    };
    for (gsize i = 0; i < G_N_ELEMENTS(cases); i++) {
        g_autofree char *text = kith_finding_to_string(&cases[i].finding);
        cr_assert_str_eq(text, cases[i].text);
    }
}
