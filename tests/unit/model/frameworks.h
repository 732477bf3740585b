/* Frameworks for the tests of reading them: what is refused where, a small good one, and what is
 * implied. */
#pragma once

#include "model/framework.h"

#include <criterion/criterion.h>
#include <string.h>

#define HEAD "framework: t\nname: T\nedition: \"1\"\nsource: Here\n"

static gboolean G_GNUC_UNUSED
add_text(KithFrameworks *frameworks, const char *text, KithFindings *findings)
{
    return kith_frameworks_add_text(frameworks, "t.yaml", text, strlen(text), findings);
}

/* "line:column id" of each finding, comma-separated, in order of place. */
static char *G_GNUC_UNUSED
list_findings(KithFindings *findings, GString *messages)
{
    GString *list = g_string_new(NULL);
    kith_findings_sort(findings);
    for (gsize i = 0; i < kith_findings_kept(findings); i++) {
        const KithFinding *finding = kith_findings_get(findings, i);
        g_string_append_printf(list, "%s%u:%u %s", i > 0 ? ", " : "", finding->line,
                               finding->column, finding->id);
        g_string_append_printf(messages, "%s\n", finding->message);
    }
    return g_string_free(list, FALSE);
}

/* Where `text` is refused, and that a message says `says` (unless it is NULL). */
static void G_GNUC_UNUSED
expect_findings(const char *text, const char *expected, const char *says)
{
    g_autoptr(KithFrameworks) frameworks = kith_frameworks_new();
    g_autoptr(KithFindings) findings = kith_findings_new();
    g_autoptr(GString) messages = g_string_new(NULL);
    gboolean good = add_text(frameworks, text, findings);
    g_autofree char *found = list_findings(findings, messages);
    cr_assert_str_eq(found, expected, "%s\ngave %s\n%swanted %s", text, found, messages->str,
                     expected);
    cr_assert(says == NULL || strstr(messages->str, says) != NULL, "%s\nsays %snot '%s'", text,
              messages->str, says != NULL ? says : "");
    cr_assert_eq(good, kith_findings_count(findings, KITH_ERROR) == 0);
    cr_assert_eq(frameworks->implied_first[frameworks->n_holdings] >= frameworks->n_holdings, 1);
}

/* Asserts a framework without findings. */
static void G_GNUC_UNUSED
add_good(KithFrameworks *frameworks, const char *text)
{
    g_autoptr(KithFindings) findings = kith_findings_new();
    g_autoptr(GString) messages = g_string_new(NULL);
    gboolean good = add_text(frameworks, text, findings);
    g_autofree char *found = list_findings(findings, messages);
    cr_assert(good && found[0] == '\0', "%s\n%s\n%s", text, found, messages->str);
}

static const char care[] G_GNUC_UNUSED =
    HEAD "licence: MIT\n"
         "scales:\n"
         "  practice:\n"
         "    name: Practice\n"
         "    means: How well.\n"
         "    levels: [{name: Aware, means: Knows}, {name: Supported}, {name: Able}]\n"
         "areas:\n"
         "  care: {name: Care, means: Everyday help}\n"
         "registers:\n"
         "  nmc: {name: Nurses, months: 36, source: NMC}\n"
         "  sssc: {name: Social services}\n"
         "competencies:\n"
         "  washing:\n"
         "    name: Washing\n"
         "    area: care\n"
         "    scale: practice\n"
         "    means: Helps to wash.\n"
         "    levels: {1: Knows how, 3: Does it}\n"
         "    includes: {2: [listening@1], 3: [listening@2, first-aid]}\n"
         "    prerequisites: [first-aid]\n"
         "    renewal: {months: 24, source: Practice}\n"
         "    register: nmc\n"
         "    delegable: true\n"
         "    aliases: [bathing, help with washing]\n"
         "    patterns: ['\\bwash(ing)?\\b']\n"
         "    equivalent:\n"
         "      - {framework: other, id: \"2.1\"}\n"
         "      - {framework: far, id: w, relation: narrower, levels: {1: 1, 3: 2}}\n"
         "  listening: {name: Listening, area: care, scale: practice, means: Listens.}\n"
         "  first-aid: {name: First aid, area: care, means: Helps.}\n"
         "profiles:\n"
         "  helper:\n"
         "    name: Helper\n"
         "    means: Helps.\n"
         "    second_career: yes\n"
         "    requires: [washing@3, first-aid]\n"
         "    wants: [listening@3]\n";

/* What a holding implies, as text. */
static char *G_GNUC_UNUSED
implied_text(const KithFrameworks *all, const char *reference)
{
    KithHolding holding;
    g_autofree char *why = NULL;
    cr_assert(kith_frameworks_holding(all, reference, strlen(reference), &holding, &why), "%s",
              why);
    gint32 h = kith_holding_number(all, holding);
    GString *text = g_string_new(NULL);
    for (gint32 i = all->implied_first[h]; i < all->implied_first[h + 1]; i++)
        g_string_append_printf(text, "%s@%d ", all->competencies[all->implied[i].competency].id,
                               all->implied[i].level);
    return g_string_free(text, FALSE);
}

static void G_GNUC_UNUSED
expect_implied(const KithFrameworks *all, const char *reference, const char *expected)
{
    g_autofree char *text = implied_text(all, reference);
    cr_assert_str_eq(text, expected);
}

#define BASE                                                                                       \
    HEAD "scales: {s: {name: S, levels: [{name: A}, {name: B}]}}\n"                                \
         "areas: {a: {name: A}}\n"                                                                 \
         "registers: {r: {name: R}}\n"                                                             \
         "competencies:\n"
/* One competency on a scale from line 9 on, with more keys from line 10 on in column 4. */
#define ONE(more)   BASE "  x: {name: X, area: a, scale: s, means: m,\n   " more "}\n"
#define TWO(more)   ONE(more) "  y: {name: Y, area: a, scale: s, means: m}\n"
#define THREE(more) TWO(more) "  z: {name: Z, area: a, means: m}\n"
