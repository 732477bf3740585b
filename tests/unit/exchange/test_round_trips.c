#include "model/framework_document.h"

#include <kith/exchange.h>

#include <criterion/criterion.h>
#include "support/folder.h"
#include <string.h>

/* What is written in a format and read back is what it was. */

/* Everything that a framework may hold, and texts that formats trip over. */
static const char whole[] =
    "framework: whole\nname: \"Whole: all, 'of' \\\"it\\\"\"\nedition: \"2026.1\"\nsource: \"Here, and\\nthere\"\n"
    "licence: MIT\n"
    "scales:\n"
    "  task: {name: Task, means: How far., levels: [{name: One, means: First.}, {name: Two}, {name: Three}]}\n"
    "  unused: {name: Unused, levels: [{name: A}]}\n"
    "areas:\n  care: {name: Care, means: Help., within: all}\n  other: {name: Other}\n"
    "  all: {name: All}\n  field: {name: Field, within: all}\n"
    "registers:\n  nmc: {name: Nurses, months: 36, source: NMC}\n  sssc: {name: Social}\n"
    "elsewhere:\n  f: {name: F, edition: \"2\", source: There}\n  g: {name: G}\n"
    "competencies:\n"
    "  a.1:\n    name: A\n    area: care\n    scale: task\n    means: \"=sum(a) and 'b'\"\n"
    "    levels: {1: First, 3: \"Third; with more\"}\n"
    "    includes: {2: [b], 3: [c@2]}\n    prerequisites: [b, c]\n"
    "    renewal: {months: 12, source: Practice}\n    register: nmc\n    delegable: true\n"
    "    aliases: [\"one; two\"]\n    patterns: ['\\bx;y{1,2}\\b', 'z']\n"
    "    equivalent:\n      - {framework: f, id: \"2.A.1\", relation: close, levels: {1: 2, 3: 7}}\n"
    "      - {framework: g, id: IK1}\n"
    "  b: {name: \"- yes\", area: care, means: \"no\", aliases: [\"\u00e9t\u00e9\", '@home', \"1.10\"]}\n"
    "  c: {name: C, area: other, scale: task, means: \"Two\\nlines\", prerequisites: {1: [b]}}\n"
    "profiles:\n"
    "  p: {name: P, means: All., area: field, requires: [a.1@3, b], wants: [c@2]}\n"
    "  q: {name: Q, wants: [c]}\n";

static KithFrameworks *
read_text(const char *text)
{
    g_autoptr(KithFindings) findings = kith_findings_new();
    KithFrameworks *all = kith_frameworks_new();
    kith_frameworks_add_text(all, "whole.yaml", text, strlen(text), findings);
    for (gsize i = 0; i < kith_findings_kept(findings); i++)
        cr_assert_neq(kith_findings_get(findings, i)->severity, KITH_ERROR, "%s",
                      kith_findings_get(findings, i)->message);
    return all;
}

static void
expect_round_trip(const KithFrameworks *all, const char *id, const char *format)
{
    g_autoptr(KithFindings) findings = kith_findings_new();
    char *folder = folder_make();
    g_autofree char *path = g_build_filename(folder, "written", NULL);
    cr_assert(kith_export(all, id, format, path, findings));
    cr_assert_eq(kith_findings_total(findings), 0, "%s: %s", format,
                 kith_findings_total(findings) > 0 ? kith_findings_get(findings, 0)->message : "");
    g_autoptr(KithImport) import = kith_import(format, path, NULL, findings);
    cr_assert_not_null(import, "%s", format);
    g_autoptr(KithTree) meant = kith_framework_document(all, 0);
    g_autoptr(KithTree) read = kith_framework_document(kith_import_frameworks(import), 0);
    cr_assert(kith_node_equal(kith_tree_root(meant), kith_tree_root(read)), "%s", format);
    folder_drop(folder);
}

static const char *const formats[] = {"yaml", "tables", "case"};

Test(round_trips, everything)
{
    g_autoptr(KithFrameworks) all = read_text(whole);
    for (gsize i = 0; i < G_N_ELEMENTS(formats); i++)
        expect_round_trip(all, "whole", formats[i]);
}

/* The document of what was read is the document that was read. */
Test(round_trips, document)
{
    g_autoptr(KithFrameworks) all = read_text(whole);
    g_autoptr(KithTree) tree = kith_framework_document(all, 0);
    g_autofree char *written = kith_node_write(kith_tree_root(tree), NULL);
    g_autoptr(KithFrameworks) again = read_text(written);
    g_autoptr(KithTree) second = kith_framework_document(again, 0);
    cr_assert(kith_node_equal(kith_tree_root(tree), kith_tree_root(second)));
    const KithNode *a = kith_node_get(kith_node_get(kith_tree_root(tree), "competencies"), "a.1");
    cr_assert_eq(a->n, 13);
    cr_assert_str_eq(kith_node_get(a, "means")->text, "=sum(a) and 'b'");
    cr_assert_eq(kith_node_get(kith_tree_root(tree), "scales")->n, 2);
}

Test(round_trips, shipped_frameworks)
{
    for (const char *const *id = kith_frameworks_shipped(); *id != NULL; id++) {
        g_autoptr(KithFrameworks) all = kith_frameworks_new();
        g_autoptr(KithFindings) findings = kith_findings_new();
        cr_assert(kith_frameworks_add(all, *id, findings));
        for (gsize i = 0; i < G_N_ELEMENTS(formats); i++)
            expect_round_trip(all, *id, formats[i]);
    }
}

/* What a format cannot hold is told: here white space at the end of a text, which cells lose. */
Test(round_trips, what_is_lost_is_told)
{
    g_autoptr(KithFrameworks) all =
        read_text("framework: t\nname: T\nedition: e\nsource: s\nareas: {a: {name: A}}\n"
                  "competencies: {x: {name: X, area: a, means: 'm  '}}\n");
    g_autoptr(KithFindings) findings = kith_findings_new();
    char *folder = folder_make();
    cr_assert(kith_export(all, "t", "tables", folder, findings));
    cr_assert_eq(kith_findings_total(findings), 1);
    cr_assert_str_eq(kith_findings_get(findings, 0)->id, "not-kept");
    cr_assert(strstr(kith_findings_get(findings, 0)->message, "competencies: x: means") != NULL);
    folder_drop(folder);
    cr_assert_not(kith_export(all, "t", "case", "/nowhere/at/all.json", findings));
    cr_assert_not(kith_export(all, "u", "case", "/tmp/u.json", findings));
    cr_assert_not(kith_export(all, "t", "esco", "/tmp/u.json", findings));
}
