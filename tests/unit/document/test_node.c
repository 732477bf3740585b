#include "document/node.h"

#include <criterion/criterion.h>
#include <string.h>

static KithTree *
read_text(const char *text, KithFindings *findings)
{
    g_autoptr(KithSource) source = kith_source_from_text("t.yaml", text, strlen(text), findings);
    cr_assert_not_null(source);
    return kith_tree_read(source, findings);
}

/* The tree in one line, quoted scalars in '', for comparing. */
static void
print(GString *out, const KithNode *node)
{
    if (node->kind == KITH_NODE_SCALAR) {
        g_string_append_printf(out, node->quoted ? "'%s'" : "%s", node->text);
        return;
    }
    gboolean map = node->kind == KITH_NODE_MAP;
    g_string_append_c(out, map ? '{' : '[');
    for (gsize i = 0; i < node->n; i++) {
        g_string_append(out, i > 0 ? "," : "");
        if (map) {
            print(out, node->keys[i]);
            g_string_append_c(out, ':');
        }
        print(out, node->items[i]);
    }
    g_string_append_c(out, map ? '}' : ']');
}

static void
expect_tree(const char *text, const char *expected)
{
    g_autoptr(KithFindings) findings = kith_findings_new();
    g_autoptr(KithTree) tree = read_text(text, findings);
    cr_assert_not_null(tree, "%s", text);
    cr_assert_eq(kith_findings_total(findings), 0, "%s", text);
    g_autoptr(GString) printed = g_string_new(NULL);
    if (kith_tree_root(tree) != NULL)
        print(printed, kith_tree_root(tree));
    cr_assert_str_eq(printed->str, expected);
}

/* Reads `text`, which has one fault; gives the tree, if any, so that it can be looked at. */
static KithTree *
expect_fault(const char *text, const char *id, guint line, guint column)
{
    g_autoptr(KithFindings) findings = kith_findings_new();
    KithTree *tree = read_text(text, findings);
    cr_assert_eq(kith_findings_total(findings), 1, "%.60s", text);
    const KithFinding *finding = kith_findings_get(findings, 0);
    cr_assert_eq(finding->severity, KITH_ERROR);
    cr_assert_str_eq(finding->id, id);
    cr_assert_str_eq(finding->file, "t.yaml");
    cr_assert_eq(finding->line, line, "%.60s: line %u: %s", text, finding->line, finding->message);
    cr_assert_eq(finding->column, column, "%.60s: column %u: %s", text, finding->column,
                 finding->message);
    return tree;
}

Test(node, reads_yaml)
{
    expect_tree("", "");
    expect_tree("# nothing but words\n", "");
    expect_tree("---\n", "");
    expect_tree("plain", "plain");
    expect_tree("a: 1\nb: [x, 'y', \"z\"]\nc:\n  - d: 2\n    e:\n",
                "{a:1,b:[x,'y','z'],c:[{d:2,e:}]}");
    expect_tree("a: |\n  two\n  lines\n", "{a:'two\nlines\n'}");
    expect_tree("[]", "[]");
    expect_tree("{}", "{}");
    expect_tree("a: ~\nb: null\nc: 'null'\nd: \"~\"\ne: !!str null\nf: Null\n",
                "{a:,b:,c:'null',d:'~',e:'null',f:Null}");
    expect_tree("no: yes\n07: 007\n", "{no:yes,07:007}");
}

Test(node, reads_json)
{
    expect_tree("{\"a\":1,\"b\":[true,null,\"x\\n\\u00e9\\/\"],\n\t\"c\": {}}",
                "{'a':1,'b':[true,,'x\né/'],'c':{}}");
}

Test(node, says_where_nodes_stand)
{
    g_autoptr(KithTree) tree = read_text("é: x\nkey: {ü: [1, zwei]}\n", NULL);
    cr_assert_str_eq(kith_tree_name(tree), "t.yaml");
    const KithNode *root = kith_tree_root(tree), *key = kith_node_get(root, "key");
    KithWhere at = kith_node_where(tree, kith_node_get(root, "é"));
    cr_assert_str_eq(at.file, "t.yaml");
    cr_assert(at.line == 1 && at.column == 4);
    cr_assert(root->line == 1 && root->column == 1);
    cr_assert(root->keys[1]->line == 2 && root->keys[1]->column == 1);
    cr_assert(key->line == 2 && key->column == 6);
    const KithNode *two = kith_node_get(key, "ü")->items[1];
    cr_assert(two->line == 2 && two->column == 14);
}

Test(node, gets_what_is_there_and_nothing_else)
{
    g_autoptr(KithTree) tree = read_text("a: [b]\nc:\n", NULL);
    const KithNode *root = kith_tree_root(tree);
    cr_assert_eq(kith_node_get(root, "a")->kind, KITH_NODE_LIST);
    cr_assert_str_eq(kith_node_get(root, "c")->text, "");
    cr_assert_null(kith_node_get(root, "b"));
    cr_assert_null(kith_node_get(kith_node_get(root, "a"), "b"));
    cr_assert_null(kith_node_get(NULL, "a"));
    cr_assert_str_eq(kith_node_kind_name(root), "a map");
    cr_assert_str_eq(kith_node_kind_name(root->items[0]), "a list");
    cr_assert_str_eq(kith_node_kind_name(root->items[1]), "a text");
}

Test(node, shares_what_aliases_name)
{
    expect_tree("a: &x {b: [1, 2]}\nc: *x\nd: [*x, *x]\n",
                "{a:{b:[1,2]},c:{b:[1,2]},d:[{b:[1,2]},{b:[1,2]}]}");
    expect_tree("- &x 1\n- *x\n- &x 2\n- *x\n", "[1,1,2,2]");
    expect_tree("- &k name\n- {*k : Ann}\n", "[name,{name:Ann}]");
    g_autoptr(KithTree) tree = read_text("a: &x [1]\nb: *x\n", NULL);
    const KithNode *root = kith_tree_root(tree);
    cr_assert_eq(kith_node_get(root, "a"), kith_node_get(root, "b"));
}

Test(node, refuses_aliases_that_name_nothing_whole)
{
    cr_assert_null(expect_fault("a: *x\nb: &x 1\n", "yaml-syntax", 1, 4));
    cr_assert_null(expect_fault("a: &x [1, *x]\n", "yaml-syntax", 1, 11));
    cr_assert_null(expect_fault("- &x 1\n- &x {y: *x}\n", "yaml-syntax", 2, 10));
}

Test(node, finds_duplicate_keys_and_takes_the_first)
{
    g_autoptr(KithTree) tree = expect_fault("a: 1\nb: 2\na: 3\n", "duplicate-key", 3, 1);
    cr_assert_eq(kith_tree_root(tree)->n, 2);
    cr_assert_str_eq(kith_node_get(kith_tree_root(tree), "a")->text, "1");

    g_autoptr(GString) many = g_string_new(NULL);
    for (int i = 0; i < 20000; i++)
        g_string_append_printf(many, "key%d: %d\n", i, i);
    g_string_append(many, "'key77': again\n");
    g_autoptr(KithFindings) findings = kith_findings_new();
    g_autoptr(KithTree) large = read_text(many->str, findings);
    cr_assert_eq(kith_tree_root(large)->n, 20000);
    cr_assert_eq(kith_findings_total(findings), 1);
    const KithFinding *finding = kith_findings_get(findings, 0);
    cr_assert_eq(finding->line, 20001);
    cr_assert_str_eq(finding->message,
                     "the key 'key77' stands here a second time; the first is in line 78");
}

Test(node, leaves_out_keys_that_are_not_text)
{
    g_autoptr(KithTree) tree = expect_fault("a: 1\n[b]: 2\nc: 3\n", "key-not-text", 2, 1);
    cr_assert_eq(kith_tree_root(tree)->n, 2);
    cr_assert_str_eq(kith_node_get(kith_tree_root(tree), "c")->text, "3");
    g_autoptr(KithTree) aliased = expect_fault("a: &x [1]\n*x : 2\n", "key-not-text", 1, 4);
    cr_assert_eq(kith_tree_root(aliased)->n, 1);
}

Test(node, reads_the_first_of_several_documents)
{
    g_autoptr(KithTree) tree = expect_fault("a: 1\n---\nb: 2\n---\nc\n", "several-documents", 2, 1);
    cr_assert_str_eq(kith_node_get(kith_tree_root(tree), "a")->text, "1");
}

Test(node, finds_nul_characters)
{
    g_autoptr(KithTree) tree = expect_fault("a: \"x\\0y\"\n", "nul-byte", 1, 4);
    cr_assert_not_null(tree);
}

Test(node, explains_syntax_faults)
{
    static const struct {
        const char *text;
        guint line, column;
        const char *says;
    } cases[] = {
        {"a: b: c\n", 1, 5, "no key can be"},
        {"a:\n\t- b\n", 2, 1, "not tabs"},
        {"a: @b\n", 1, 4, "needs quotes"},
        {"a: 1\nb: 'open\nc: 2\n", 2, 4, "never close"},
        {"a: 1\nb: [1, 2\nc: 3\n", 2, 4, "or its ']'"},
        {"a: {b: 1\n", 1, 4, "or its '}'"},
        {"a: 1\n  b: 2\n", 2, 4, "no key can be"},
        {"  a: 1\n b: 2\n", 2, 2, "document's end"},
        {"a:\n  b: 1\n c: 2\n", 3, 2, "fits nothing above"},
        {"- a\nb: 1\n", 2, 1, "list items"},
        {"a: 1\nb\nc: 2\n", 2, 1, "lacks its ':'"},
        {"a: - b\n", 1, 4, "line of its own"},
        {"a: *\n", 1, 4, "needs quotes"},
        {"a: \"\\q\"\n", 1, 5, "use single quotes"},
        {"a: ]\n", 1, 4, "value is missing"},
        {"é: 1\nbé\x01: 2\n", 2, 3, "control character"},
        {"é: \"\\ud83d\"\n", 1, 7, "this is not YAML"},
    };
    for (gsize i = 0; i < G_N_ELEMENTS(cases); i++) {
        g_autoptr(KithFindings) findings = kith_findings_new();
        cr_assert_null(read_text(cases[i].text, findings), "%s", cases[i].text);
        cr_assert_eq(kith_findings_total(findings), 1);
        const KithFinding *finding = kith_findings_get(findings, 0);
        cr_expect_str_eq(finding->id, "yaml-syntax");
        cr_expect(finding->line == cases[i].line && finding->column == cases[i].column &&
                      strstr(finding->message, cases[i].says) != NULL,
                  "%s gives %u:%u %s", cases[i].text, finding->line, finding->column,
                  finding->message);
    }
}

static char *
repeat(const char *text, gsize n)
{
    GString *out = g_string_new(NULL);
    while (n-- > 0)
        g_string_append(out, text);
    return g_string_free(out, FALSE);
}

Test(node, limits_depth_at_once)
{
    static const char *const bits[] = {"[", "{", "- ", "? ", "{a: ", "[[],"};
    for (gsize i = 0; i < G_N_ELEMENTS(bits); i++) {
        g_autofree char *text = repeat(bits[i], 200 * 1024 / strlen(bits[i]));
        g_autoptr(KithFindings) findings = kith_findings_new();
        cr_assert_null(read_text(text, findings));
        cr_assert_str_eq(kith_findings_get(findings, 0)->id, "too-deep", "%s", bits[i]);
        cr_assert_eq(kith_findings_kept(findings), 1, "it stops there: %s", bits[i]);
    }

    g_autofree char *opened = repeat("[", 64), *closed = repeat("]", 64);
    g_autofree char *most = g_strconcat(opened, closed, NULL);
    g_autofree char *more = g_strconcat("[", most, "]", NULL);
    g_autoptr(KithTree) tree = read_text(most, NULL);
    cr_assert_not_null(tree);
    cr_assert_null(expect_fault(more, "too-deep", 1, 65));
}

Test(node, limits_depth_through_aliases)
{
    g_autoptr(GString) text = g_string_new("- &a0 [x]\n");
    for (int i = 1; i < 100; i++)
        g_string_append_printf(text, "- &a%d [*a%d]\n", i, i - 1);
    cr_assert_null(expect_fault(text->str, "too-deep", 64, 9));
}

Test(node, limits_what_aliases_stand_for)
{
    g_autoptr(GString) text = g_string_new("- &a0 [x, x, x, x, x, x, x, x, x, x]\n");
    for (int i = 1; i < 10; i++) {
        g_string_append_printf(text, "- &a%d [", i);
        for (int j = 0; j < 10; j++)
            g_string_append_printf(text, "%s*a%d", j > 0 ? ", " : "", i - 1);
        g_string_append(text, "]\n");
    }
    g_autoptr(KithFindings) findings = kith_findings_new();
    cr_assert_null(read_text(text->str, findings));
    cr_assert_str_eq(kith_findings_get(findings, 0)->id, "too-large");

    g_autofree char *aliases = repeat("- *x\n", 10000);
    g_autofree char *most = g_strconcat("- &x 1\n", aliases, NULL);
    g_autofree char *more = g_strconcat(most, "- *x\n", NULL);
    g_autoptr(KithTree) tree = read_text(most, NULL);
    cr_assert_eq(kith_tree_root(tree)->n, 10001);
    cr_assert_null(expect_fault(more, "too-many-aliases", 10002, 3));
}

Test(node, limits_the_number_of_values, .timeout = 600)
{
    g_autofree char *values = repeat("1,", 4100000);
    g_autofree char *text = g_strconcat("[", values, "]", NULL);
    g_autoptr(KithFindings) findings = kith_findings_new();
    cr_assert_null(read_text(text, findings));
    cr_assert_eq(kith_findings_total(findings), 1);
    cr_assert_str_eq(kith_findings_get(findings, 0)->id, "too-large");
}

Test(node, finds_unknown_keys)
{
    static const char *const known[] = {"id", "name", "level"};
    g_autoptr(KithFindings) findings = kith_findings_new();
    g_autoptr(KithTree) tree = read_text("id: a\nlevle: 2\nzzzzzzzz: 3\n", findings);
    const KithNode *root = kith_tree_root(tree);
    kith_node_only_keys(tree, root, "a competency", known, G_N_ELEMENTS(known), findings);
    kith_node_only_keys(tree, root->items[0], "a competency", known, 3, findings);
    kith_node_only_keys(tree, NULL, "a competency", known, 3, findings);
    cr_assert_eq(kith_findings_total(findings), 2);
    g_autofree char *near = kith_finding_to_string(kith_findings_get(findings, 0));
    g_autofree char *far = kith_finding_to_string(kith_findings_get(findings, 1));
    cr_assert_str_eq(near, "t.yaml:2:1: error: a competency has no key 'levle'; did you mean "
                           "'level'? [unknown-key]");
    cr_assert_str_eq(far, "t.yaml:3:1: error: a competency has no key 'zzzzzzzz'; its keys are: "
                          "id, name, level [unknown-key]");
    kith_tree_free(NULL);
}
