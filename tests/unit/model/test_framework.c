#include "model/framework.h"

#include "base/random.h"
#include "document/shipped.h"

#include <criterion/criterion.h>
#include <glib/gstdio.h>
#include <string.h>

#define HEAD "framework: t\nname: T\nedition: \"1\"\nsource: Here\n"

static gboolean
add_text(KithFrameworks *frameworks, const char *text, KithFindings *findings)
{
    return kith_frameworks_add_text(frameworks, "t.yaml", text, strlen(text), findings);
}

/* "line:column id" of each finding, comma-separated, in order of place. */
static char *
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
static void
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
              messages->str, says);
    cr_assert_eq(good, kith_findings_count(findings, KITH_ERROR) == 0);
    cr_assert_eq(frameworks->implied_first[frameworks->n_holdings] >= frameworks->n_holdings, 1);
}

/* Asserts a framework without findings. */
static void
add_good(KithFrameworks *frameworks, const char *text)
{
    g_autoptr(KithFindings) findings = kith_findings_new();
    g_autoptr(GString) messages = g_string_new(NULL);
    gboolean good = add_text(frameworks, text, findings);
    g_autofree char *found = list_findings(findings, messages);
    cr_assert(good && found[0] == '\0', "%s\n%s\n%s", text, found, messages->str);
}

static const char care[] =
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
         "    requires: [washing@3, first-aid]\n"
         "    wants: [listening@3]\n";

Test(framework, reads_everything)
{
    g_autoptr(KithFrameworks) all = kith_frameworks_new();
    add_good(all, care);
    cr_assert_eq(kith_frameworks_count(all), 1);
    cr_assert_str_eq(all->frameworks[0].id, "t");
    cr_assert_str_eq(all->frameworks[0].edition, "1");
    cr_assert_str_eq(all->frameworks[0].licence, "MIT");
    cr_assert_eq(kith_frameworks_competencies(all), 3);
    cr_assert_eq(kith_frameworks_profiles(all), 1);
    cr_assert_eq(all->n_holdings, 7);

    const KithCompetency *washing = &all->competencies[kith_frameworks_find(all, "washing")];
    cr_assert_str_eq(washing->name, "Washing");
    cr_assert_str_eq(all->areas[washing->area].means, "Everyday help");
    cr_assert_str_eq(all->scales[washing->scale].level_names[2], "Able");
    cr_assert_str_eq(all->scales[washing->scale].level_means[0], "Knows");
    cr_assert_null(all->scales[washing->scale].level_means[1]);
    cr_assert_eq(washing->n_levels, 3);
    cr_assert_eq(washing->renewal_months, 24);
    cr_assert_str_eq(washing->renewal_source, "Practice");
    cr_assert_eq(washing->register_, kith_frameworks_register(all, "nmc"));
    cr_assert_eq(all->registers[washing->register_].months, 36);
    cr_assert_eq(all->registers[kith_frameworks_register(all, "sssc")].months, 0);
    cr_assert_eq(kith_frameworks_register(all, "gmc"), -1);
    cr_assert(washing->delegable);
    cr_assert_str_eq(washing->descriptors[0], "Knows how");
    cr_assert_null(washing->descriptors[1]);
    cr_assert_str_eq(washing->descriptors[2], "Does it");
    cr_assert_str_eq(washing->aliases[1], "help with washing");
    cr_assert_null(washing->aliases[2]);
    cr_assert_str_eq(washing->patterns[0], "\\bwash(ing)?\\b");
    cr_assert_null(washing->patterns[1]);

    const KithCompetency *first_aid = &all->competencies[kith_frameworks_find(all, "t:first-aid")];
    cr_assert_eq(first_aid->scale, -1);
    cr_assert_eq(first_aid->n_levels, 1);
    cr_assert_eq(first_aid->register_, -1);
    cr_assert_eq(first_aid->renewal_months, 0);
    cr_assert_null(first_aid->descriptors);
    cr_assert_null(first_aid->aliases);

    cr_assert_eq(all->n_equivalents, 2);
    cr_assert_str_eq(all->equivalents[0].id, "2.1");
    cr_assert_eq(all->equivalents[0].relation, KITH_EXACT);
    cr_assert_null(all->equivalents[0].levels);
    cr_assert_eq(all->equivalents[1].relation, KITH_NARROWER);
    cr_assert_eq(all->equivalents[1].levels[0], 1);
    cr_assert_eq(all->equivalents[1].levels[1], 0);
    cr_assert_eq(all->equivalents[1].levels[2], 2);

    const KithProfile *helper = &all->profiles[kith_frameworks_find_profile(all, "helper")];
    cr_assert_eq(helper->n_requires, 2);
    cr_assert_eq(helper->required[0].level, 3);
    cr_assert_eq(helper->required[1].level, 1);
    cr_assert_eq(helper->n_wants, 1);
    cr_assert_eq(kith_frameworks_find_profile(all, "t:helper"), 0);
    cr_assert_eq(kith_frameworks_find_profile(all, "washing"), -1);
}

/* What a holding implies, as text. */
static char *
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

static void
expect_implied(const KithFrameworks *all, const char *reference, const char *expected)
{
    g_autofree char *text = implied_text(all, reference);
    cr_assert_str_eq(text, expected);
}

Test(framework, includes_are_closed)
{
    g_autoptr(KithFrameworks) all = kith_frameworks_new();
    add_good(all, care);
    expect_implied(all, "washing", "washing@1 ");
    expect_implied(all, "washing@2", "washing@2 listening@1 ");
    expect_implied(all, "washing@3", "washing@3 listening@2 first-aid@1 ");
    expect_implied(all, "listening@3", "listening@3 ");
    expect_implied(all, "first-aid", "first-aid@1 ");
    gint32 h = kith_holding_number(all, (KithHolding){0, 3});
    cr_assert_eq(all->includes_first[h + 1] - all->includes_first[h], 2);
    cr_assert_eq(all->prerequisite_first[1] - all->prerequisite_first[0], 1);
    cr_assert_eq(all->prerequisite_first[h + 1], 1);
}

/* A framework that has the competencies of `care` under its own id and refers to those. */
static const char local[] =
    "framework: local\nname: Local\nedition: a\nsource: Here\n"
    "registers: {nmc: {name: Nurses, months: 36}}\n"
    "competencies:\n"
    "  washing: {name: Washing here, area: care, scale: practice, means: m, register: sssc,\n"
    "    includes: {2: ['t:washing@3']}}\n"
    "  visits: {name: Visits, area: care, means: m, includes: [washing@2, listening@3]}\n"
    "profiles:\n"
    "  helper: {name: Helper here, requires: [washing@3, 't:washing@1']}\n";

Test(framework, frameworks_are_merged)
{
    g_autoptr(KithFrameworks) all = kith_frameworks_new();
    add_good(all, care);
    add_good(all, local);
    cr_assert_eq(kith_frameworks_count(all), 2);
    cr_assert_eq(all->n_registers, 2);
    cr_assert_eq(kith_frameworks_find(all, "washing"), -1);
    cr_assert_eq(kith_frameworks_find(all, "t:washing"), 0);
    cr_assert_eq(kith_frameworks_find(all, "local:washing"), 3);
    cr_assert_eq(kith_frameworks_find(all, "visits"), 4);
    cr_assert_eq(kith_frameworks_find_profile(all, "helper"), -1);
    cr_assert_eq(kith_frameworks_find_profile(all, "local:helper"), 1);
    cr_assert_eq(all->profiles[1].required[0].competency, 3);
    cr_assert_eq(all->profiles[1].required[1].competency, 0);
    cr_assert_eq(all->competencies[3].area, all->competencies[0].area);
    expect_implied(all, "t:washing@2", "washing@2 listening@1 ");
    expect_implied(all, "visits", "washing@3 listening@3 first-aid@1 washing@2 visits@1 ");
}

Test(framework, holdings_say_what_is_wrong)
{
    static const struct {
        const char *text, *why;
    } cases[] = {
        {"", "'' is no competency with a level; write it like personal-care@2"},
        {"@2", "'@2' is no competency with a level; write it like personal-care@2"},
        {"washing@", "'washing@' is no competency with a level; write it like personal-care@2"},
        {"visits@two", "'visits@two' is no competency with a level; write it like personal-care@2"},
        {"vists", "there is no competency 'vists'; did you mean 'visits'?"},
        {"xyzzy", "there is no competency 'xyzzy'"},
        {"washing", "several frameworks have a competency 'washing'; write one of these: "
                    "t:washing, local:washing"},
        {"remote:washing", "no framework 'remote' is in use"},
        {"loc:washing", "no framework 'loc' is in use"},
        {"local:wahsing", "there is no competency 'local:wahsing'; did you mean 'washing'?"},
        {"listening@4", "'listening' has the levels 1 to 3, not 4"},
        {"listening@0", "'listening' has the levels 1 to 3, not 0"},
        {"listening@-1", "'listening' has the levels 1 to 3, not -1"},
        {"first-aid@2", "'first-aid' is simply held, so its only level is 1, not 2"},
    };
    g_autoptr(KithFrameworks) all = kith_frameworks_new();
    add_good(all, care);
    add_good(all, local);
    for (gsize i = 0; i < G_N_ELEMENTS(cases); i++) {
        KithHolding holding = {7, 7};
        g_autofree char *why = NULL;
        gsize length = strlen(cases[i].text);
        cr_assert_not(kith_frameworks_holding(all, cases[i].text, length, &holding, &why));
        cr_assert_str_eq(why, cases[i].why);
        cr_assert_eq(holding.level, 7);
    }
    KithHolding holding;
    g_autofree char *why = NULL;
    cr_assert(kith_frameworks_holding(all, "listening@2|x", 11, &holding, &why));
    cr_assert_eq(holding.competency, 1);
    cr_assert_eq(holding.level, 2);
    cr_assert_null(why);
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

static const struct {
    const char *text, *findings, *says;
} faults[] = {
    {"", "1:1 wrong-kind", "and this is empty"},
    {"[a]", "1:1 wrong-kind", "and this is a list"},
    {"framework: [", "2:1 yaml-syntax", NULL},
    {"framework: t\n", "1:1 missing-key, 1:1 missing-key, 1:1 missing-key", "lacks its 'edition'"},
    {"name: T\nedition: e\nsource: s\n", "1:1 missing-key", "lacks its 'framework'"},
    {"framework: t\nname:\nedition: e\nsource: s\n", "2:6 missing-key", "'name' of the framework"},
    {"framework: T t\nname: T\nedition: e\nsource: s\n", "1:12 bad-id", "'T t' may hold only"},
    {HEAD "competences: {}\n", "5:1 unknown-key", "did you mean 'competencies'?"},
    {HEAD "areas: [a]\n", "5:8 wrong-kind", "must be a map, and is a list"},
    {HEAD "areas: {a: {means: m}}\n", "5:9 missing-key", "the area 'a' lacks its 'name'"},
    {HEAD "areas: {a: A}\n", "5:12 wrong-kind", "the area 'a' must be a map, and is a text"},
    {HEAD "areas: {a: {name: [A]}}\n", "5:19 wrong-kind", "must be a text, and is a list"},
    {HEAD "areas: {A: {name: A}}\n", "5:9 bad-id", NULL},
    {HEAD "scales: {s: {name: S}}\n", "5:10 missing-key", "lacks its 'levels'"},
    {HEAD "scales: {s: {name: S, levels: []}}\n", "5:31 levels-count", "and has 0"},
    {HEAD "scales: {s: {name: S, levels: [{means: m}]}}\n", "5:32 missing-key", "level 1 of"},
    {HEAD "scales: {s: {name: S, levels: [A]}}\n", "5:32 wrong-kind", "level 1 of the scale 's'"},
    {HEAD "scales: {s: {name: S, steps: 1, levels: [{name: A, mean: m}]}}\n",
     "5:23 unknown-key, 5:52 unknown-key", "did you mean 'means'?"},
    {HEAD "registers: {r: {name: R, months: 0}}\n", "5:34 months-range", "1 to 1200, and not '0'"},
    {HEAD "registers: {r: {name: R, months: x, form: 1}}\n", "5:34 months-range, 5:37 unknown-key",
     NULL},
    {HEAD "registers: {r: {months: 3}}\n", "5:13 missing-key", NULL},

    {BASE "  x: {}\n", "9:3 missing-key, 9:3 missing-key, 9:3 missing-key", "lacks its 'area'"},
    {BASE "  x: y\n", "9:6 wrong-kind", "the competency 'x' must be a map"},
    {BASE "  x:\n", "9:5 wrong-kind", "the competency 'x' must be a map, and is empty"},
    {BASE "  -x: {name: X, area: a, means: m}\n", "9:3 bad-id", NULL},
    {BASE "  x_y: {name: X, area: a, means: m}\n", "9:3 bad-id", NULL},
    {BASE "  x: {name: X, area: b, means: m, scale: t}\n", "9:22 unknown-area, 9:42 unknown-scale",
     "did you mean 's'?"},
    {ONE("") "  x: {name: X, area: a, means: m}\n", "11:3 duplicate-key", NULL},
    {ONE("nane: X"), "10:4 unknown-key", "the competency 'x' has no key 'nane'"},
    {ONE("levels: {1: k, 3: k}"), "10:19 level-range", "levels 1 to 2, not '3'"},
    {BASE "  x: {name: X, area: a, means: m, levels: {2: k}}\n", "9:44 level-range",
     "the competency 'x' is on no scale"},
    {ONE("levels: {one: k}"), "10:13 level-range", "not 'one'"},
    {ONE("levels: {1: k, 01: k}"), "10:19 duplicate-key", "level 1 stands a second time"},
    {ONE("levels: {1: [k]}"), "10:16 wrong-kind", "must be a text"},
    {THREE("includes: y@2"), "10:14 wrong-kind", "must be a map, and is a text"},
    {THREE("includes: {1: y}"), "10:18 wrong-kind", "level 1 of the 'includes'"},
    {THREE("includes: [[y]]"), "10:15 wrong-kind", "such as personal-care@2"},
    {THREE("includes: [yy@2]"), "10:15 unknown-competency",
     "in the competency 'x', there is no competency 'yy'; did you mean 'y'?"},
    {THREE("includes: [y@3, z@2]"), "10:15 level-range, 10:20 level-range", "only level is 1"},
    {THREE("includes: [y@b]"), "10:15 bad-reference", NULL},
    {THREE("includes: ['q:y']"), "10:15 unknown-framework", NULL},
    {THREE("includes: [y, z, 't:y@2']"), "10:21 duplicate-reference", "second time"},
    {THREE("includes: {2: [x@1, y]}"), "10:19 names-itself", "in its 'includes' at level 2"},
    {THREE("prerequisites: {1: [x@2]}"), "10:24 names-itself", "'prerequisites' at level 1"},
    {THREE("prerequisites: {3: [z]}"), "10:20 level-range", NULL},
    {THREE("prerequisites: [w]"), "10:20 unknown-competency", NULL},
    {ONE("renewal: 12"), "10:13 wrong-kind", NULL},
    {ONE("renewal: {source: s}"), "10:13 missing-key", "the renewal of the competency 'x' lacks"},
    {ONE("renewal: {months: 1201}"), "10:22 months-range", NULL},
    {ONE("renewal: {months: 1.5, years: 1}"), "10:22 months-range, 10:27 unknown-key", NULL},
    {ONE("register: nmc"), "10:14 unknown-register", "there is no register 'nmc'"},
    {ONE("register: r, delegable: perhaps"), "10:28 bad-boolean", NULL},
    {ONE("delegable: yes"), "10:15 delegable-without-register", "asks for no register"},
    {ONE("aliases: [[a], '']"), "10:14 wrong-kind, 10:19 wrong-kind", NULL},
    {ONE("aliases: a"), "10:13 wrong-kind", NULL},
    {ONE("patterns: ['a(b', 'ab', 'x*']"), "10:15 bad-pattern, 10:28 empty-pattern",
     "wrong after its first 3 characters: missing closing parenthesis"},
    {ONE("patterns: ['\xc3\xa9\xc3\xa9[z-a]']"), "10:15 bad-pattern", "its first 5 characters"},
    {ONE("equivalent: {framework: f, id: i}"), "10:16 wrong-kind", NULL},
    {ONE("equivalent: [{framework: f}, {id: i}, i]"),
     "10:17 missing-key, 10:33 missing-key, 10:42 wrong-kind", NULL},
    {ONE("equivalent: [{framework: f, id: i, relation: exat, level: 1}]"),
     "10:49 bad-choice, 10:55 unknown-key", "did you mean 'exact'?"},
    {ONE("equivalent: [{framework: f, id: i, levels: {3: 1, 1: 0, 2: x}}]"),
     "10:48 level-range, 10:57 level-range, 10:63 level-range", "from 1 to 100"},
    {ONE("equivalent: [{framework: f, id: i, levels: {1: 2, 2: 1}}]"), "10:47 level-order", NULL},
    {ONE("equivalent: [{framework: f, id: i, levels: {1: 2, 01: 1}}]"), "10:54 duplicate-key",
     NULL},

    /* An unknown scale or a scale without levels is told once, not once a level. */
    {BASE "  x: {name: X, area: a, means: m, scale: tt, levels: {2: k}}\n"
          "  y: {name: Y, area: a, means: m, includes: [x@3]}\n",
     "9:42 unknown-scale", NULL},
    {HEAD "scales: {s: {name: S, levels: []}}\nareas: {a: {name: A}}\ncompetencies:\n"
          "  x: {name: X, area: a, means: m, scale: s}\n"
          "  y: {name: Y, area: a, means: m, includes: [x@3]}\n",
     "5:31 levels-count", NULL},

    {ONE("") "profiles: {p: {}}\n", "11:12 missing-key, 11:12 missing-key", "lacks its 'requires'"},
    {ONE("") "profiles: {p: {name: P, requires: []}}\n", "11:35 missing-key", "is empty"},
    {ONE("") "profiles: {p: {name: P, requires: [x@3, x@2, x], wants: [w], must: 1}}\n",
     "11:36 level-range, 11:46 duplicate-reference, 11:58 unknown-competency, 11:62 unknown-key",
     "the profile 'p'"},
    {ONE("") "profiles: {x: {name: P, requires: [x]}, P: {name: P, requires: [x]}}\n",
     "11:12 duplicate-id, 11:41 bad-id", NULL},
};

Test(framework, faults_are_found_in_their_place)
{
    for (gsize i = 0; i < G_N_ELEMENTS(faults); i++)
        expect_findings(faults[i].text, faults[i].findings, faults[i].says);
}

/* Competencies x and y on a scale, z without, each with more to say; x stands in line 9. */
#define CIRCLE(x, y, z)                                                                            \
    BASE "  x: {name: X, area: a, scale: s, means: m, " x "}\n"                                    \
         "  y: {name: Y, area: a, scale: s, means: m, " y "}\n"                                    \
         "  z: {name: Z, area: a, means: m, " z "}\n"

Test(framework, circles_are_found)
{
    static const struct {
        const char *text, *findings, *says;
    } cases[] = {
        {CIRCLE("includes: [y]", "includes: [x]", ""), "10:56 includes-cycle",
         "x@1 includes y@1, y@1 includes x@1"},
        {CIRCLE("includes: [y@2]", "includes: [z]", "includes: [x@2]"), "11:46 includes-cycle",
         NULL},
        /* The same competency at a higher level, by way of another. */
        {CIRCLE("includes: [z]", "", "includes: [x@2]"), "11:46 includes-cycle",
         "x@1 includes z, z includes x@2, x@2 brings x@1"},
        {CIRCLE("includes: {1: [y], 2: [y@2]}", "", ""), "", NULL},
        {CIRCLE("includes: {2: [y@2]}", "includes: {1: [x]}", ""), "", NULL},
        {CIRCLE("prerequisites: [y]", "prerequisites: [x]", ""), "10:61 prerequisite-cycle",
         "x@1 needs first y@1, y@1 needs first x@1"},
        {CIRCLE("prerequisites: {2: [y]}", "prerequisites: {2: [x]}", ""), "", NULL},
        {CIRCLE("prerequisites: {1: [y@2]}", "prerequisites: {1: [x]}", ""),
         "10:65 prerequisite-cycle", NULL},
        /* What must come first includes what it comes before. */
        {CIRCLE("prerequisites: [z]", "", "includes: [x]"), "9:61 prerequisite-cycle",
         "x@1 needs first z, z includes x@1"},
        {CIRCLE("includes: [z]", "", "prerequisites: [x]"), "11:51 prerequisite-cycle", NULL},
        {CIRCLE("includes: [z], prerequisites: [z]", "", ""), "", NULL},
    };
    for (gsize i = 0; i < G_N_ELEMENTS(cases); i++)
        expect_findings(cases[i].text, cases[i].findings, cases[i].says);
}

Test(framework, a_framework_is_added_once)
{
    g_autoptr(KithFrameworks) all = kith_frameworks_new();
    g_autoptr(KithFindings) findings = kith_findings_new();
    add_good(all, care);
    cr_assert_not(add_text(all, care, findings));
    cr_assert_eq(kith_findings_total(findings), 1);
    cr_assert_str_eq(kith_findings_get(findings, 0)->id, "duplicate-framework");
    cr_assert_eq(kith_frameworks_competencies(all), 3);
}

Test(framework, a_register_with_other_months_is_told)
{
    g_autoptr(KithFrameworks) all = kith_frameworks_new();
    g_autoptr(KithFindings) findings = kith_findings_new();
    add_good(all, care);
    cr_assert(add_text(all,
                       "framework: u\nname: U\nedition: e\nsource: s\n"
                       "registers: {nmc: {name: N, months: 12}}\n",
                       findings));
    cr_assert_eq(kith_findings_count(findings, KITH_WARNING), 1);
    cr_assert_str_eq(kith_findings_get(findings, 0)->id, "register-differs");
    cr_assert_eq(all->registers[kith_frameworks_register(all, "nmc")].months, 36);
}

/* After errors what was good is there, so that other documents can be checked against it. */
Test(framework, what_is_good_is_kept)
{
    g_autoptr(KithFrameworks) all = kith_frameworks_new();
    g_autoptr(KithFindings) findings = kith_findings_new();
    cr_assert_not(add_text(all, TWO("includes: [y, w], patterns: ['(']"), findings));
    cr_assert_eq(kith_frameworks_competencies(all), 2);
    expect_implied(all, "x@2", "x@2 y@1 ");
}

/* Each of n competencies includes the next. */
static char *
make_chain(int n)
{
    GString *text = g_string_new(HEAD "areas: {a: {name: A}}\ncompetencies:\n");
    for (int i = 0; i < n; i++) {
        g_string_append_printf(text, "  c%d: {name: C, area: a, means: m", i);
        if (i + 1 < n)
            g_string_append_printf(text, ", includes: [c%d]", i + 1);
        g_string_append(text, "}\n");
    }
    return g_string_free(text, FALSE);
}

Test(framework, long_chains_are_closed)
{
    enum { N = 3000 };
    g_autofree char *text = make_chain(N);
    g_autoptr(KithFrameworks) all = kith_frameworks_new();
    add_good(all, text);
    cr_assert_eq(all->implied_first[1], N);
    cr_assert_eq(all->implied_first[all->n_holdings], N * (N + 1) / 2);
}

/* More is implied, all told, than can be held: an error, and each holding still implies itself. */
Test(framework, too_much_is_refused)
{
    g_autofree char *text = make_chain(6000);
    expect_findings(text, "1:1 too-large", NULL);
}

/* Random frameworks: the text, and beside it who includes and needs whom, by holding. */
typedef struct {
    int n, n_holdings;
    int levels[12], first[12];
    gboolean includes[48][48], needs[48][48];
    GString *text;
} Sample;

static void
add_sample_edges(Sample *sample, KithRandom *random, int c, const char *key, gboolean edges[48][48])
{
    g_string_append_printf(sample->text, "    %s:\n", key);
    for (int l = 1; l <= sample->levels[c]; l++) {
        g_string_append_printf(sample->text, "      %d: [", l);
        for (int d = 0; d < sample->n; d++) {
            if (d == c || kith_random_below(random, (guint32)sample->n) > 0)
                continue;
            int level = 1 + (int)kith_random_below(random, (guint32)sample->levels[d]);
            g_string_append_printf(sample->text, "c%d@%d, ", d, level);
            edges[sample->first[c] + l - 1][sample->first[d] + level - 1] = TRUE;
        }
        g_string_append(sample->text, "]\n");
    }
}

static void
make_sample(Sample *sample, KithRandom *random)
{
    *sample = (Sample){.n = 2 + (int)kith_random_below(random, 11)};
    sample->text = g_string_new(HEAD "areas: {a: {name: A}}\nscales:\n");
    for (int l = 1; l <= 4; l++) {
        g_string_append_printf(sample->text, "  s%d:\n    name: S\n    levels:\n", l);
        for (int i = 0; i < l; i++)
            g_string_append(sample->text, "      - name: L\n");
    }
    g_string_append(sample->text, "competencies:\n");
    for (int c = 0; c < sample->n; c++) {
        sample->levels[c] = 1 + (int)kith_random_below(random, 4);
        sample->first[c] = sample->n_holdings;
        sample->n_holdings += sample->levels[c];
    }
    for (int c = 0; c < sample->n; c++) {
        g_string_append_printf(sample->text,
                               "  c%d:\n    name: C\n    area: a\n    scale: s%d\n    means: m\n",
                               c, sample->levels[c]);
        add_sample_edges(sample, random, c, "includes", sample->includes);
        if (kith_random_below(random, 2) == 0)
            add_sample_edges(sample, random, c, "prerequisites", sample->needs);
        for (int l = 1; l < sample->levels[c]; l++)
            sample->includes[sample->first[c] + l][sample->first[c] + l - 1] = TRUE;
    }
}

static void
close_matrix(int n, gboolean reach[48][48])
{
    for (int k = 0; k < n; k++)
        for (int i = 0; i < n; i++)
            for (int j = 0; j < n; j++)
                reach[i][j] = reach[i][j] || (reach[i][k] && reach[k][j]);
}

static void
check_closure(const Sample *sample, const KithFrameworks *all, gboolean reach[48][48])
{
    for (int h = 0; h < sample->n_holdings; h++) {
        gint32 at = all->implied_first[h];
        for (int c = 0; c < sample->n; c++) {
            int most = 0;
            for (int l = 1; l <= sample->levels[c]; l++)
                if (reach[h][sample->first[c] + l - 1] || h == sample->first[c] + l - 1)
                    most = l;
            if (most == 0)
                continue;
            cr_assert_lt(at, all->implied_first[h + 1]);
            cr_assert_eq(all->implied[at].competency, c, "%s", sample->text->str);
            cr_assert_eq(all->implied[at].level, most, "%s", sample->text->str);
            at++;
        }
        cr_assert_eq(at, all->implied_first[h + 1]);
    }
}

static gboolean
has_finding(const KithFindings *findings, const char *id)
{
    for (gsize i = 0; i < kith_findings_kept(findings); i++)
        if (strcmp(kith_findings_get(findings, i)->id, id) == 0)
            return TRUE;
    return FALSE;
}

Test(framework, closure_and_circles_agree_with_brute_force)
{
    KithRandom random;
    kith_random_seed(&random, 7);
    int circles = 0, contradictions = 0;
    for (int round = 0; round < 600; round++) {
        Sample sample;
        make_sample(&sample, &random);
        g_autoptr(KithFrameworks) all = kith_frameworks_new();
        g_autoptr(KithFindings) findings = kith_findings_new();
        add_text(all, sample.text->str, findings);
        cr_assert_eq(all->n_holdings, sample.n_holdings);

        gboolean reach[48][48], both[48][48], circle = FALSE, contradiction = FALSE;
        memcpy(reach, sample.includes, sizeof reach);
        for (int i = 0; i < 48 * 48; i++)
            (&both[0][0])[i] = (&sample.includes[0][0])[i] || (&sample.needs[0][0])[i];
        close_matrix(sample.n_holdings, reach);
        close_matrix(sample.n_holdings, both);
        check_closure(&sample, all, reach);
        for (int i = 0; i < sample.n_holdings; i++) {
            circle = circle || reach[i][i];
            for (int j = 0; j < sample.n_holdings; j++)
                contradiction = contradiction || (sample.needs[i][j] && both[j][i]);
        }
        cr_assert_eq(has_finding(findings, "includes-cycle"), circle, "%s", sample.text->str);
        if (!circle)
            cr_assert_eq(has_finding(findings, "prerequisite-cycle"), contradiction, "%s",
                         sample.text->str);
        circles += circle;
        contradictions += !circle && contradiction;
        g_string_free(sample.text, TRUE);
    }
    cr_assert(circles > 50 && circles < 550 && contradictions > 20, "%d %d", circles,
              contradictions);
}

Test(framework, the_shipped_framework_reads)
{
    g_autoptr(KithFrameworks) all = kith_frameworks_new();
    g_autoptr(KithFindings) findings = kith_findings_new();
    g_autoptr(GString) messages = g_string_new(NULL);
    gboolean good = kith_frameworks_add(all, "integrated-care", findings);
    g_autofree char *found = list_findings(findings, messages);
    cr_assert(good && found[0] == '\0', "%s\n%s", found, messages->str);
    cr_assert_geq(kith_frameworks_competencies(all), 120);
    cr_assert_geq(kith_frameworks_profiles(all), 25);
}

/* Each shipped framework has the id that its file name promises. */
Test(framework, shipped_frameworks_have_their_ids)
{
    const char *const *ids = kith_frameworks_shipped();
    cr_assert(g_strv_contains(ids, "integrated-care"));
    cr_assert_not(g_strv_contains(ids, "working-time-uk"));
    for (gsize i = 0; ids[i] != NULL; i++) {
        g_autoptr(KithFrameworks) all = kith_frameworks_new();
        g_autoptr(KithFindings) findings = kith_findings_new();
        cr_assert(kith_frameworks_add(all, ids[i], findings));
        cr_assert_str_eq(all->frameworks[0].id, ids[i]);
    }
}

Test(framework, a_framework_is_read_from_a_path)
{
    g_autofree char *folder = g_dir_make_tmp("kith-XXXXXX", NULL);
    g_autofree char *path = g_build_filename(folder, "care.yaml", NULL);
    cr_assert(g_file_set_contents(path, care, -1, NULL));
    g_autoptr(KithFrameworks) all = kith_frameworks_new();
    g_autoptr(KithFindings) findings = kith_findings_new();
    cr_assert(kith_frameworks_add(all, path, findings));
    cr_assert_eq(kith_frameworks_competencies(all), 3);

    g_unlink(path);
    g_rmdir(folder);
    cr_assert_not(kith_frameworks_add(all, path, findings));
    cr_assert_not(kith_frameworks_add(all, "integrated-car", findings));
    cr_assert_not(kith_frameworks_add(all, "qqq", findings));
    cr_assert_str_eq(kith_findings_get(findings, 0)->id, "cannot-read");
    cr_assert_str_eq(kith_findings_get(findings, 1)->id, "unknown-framework");
    cr_assert_not_null(
        strstr(kith_findings_get(findings, 1)->message, "did you mean 'integrated-care'"));
    cr_assert_not_null(strstr(kith_findings_get(findings, 2)->message, "integrated-care"));
}

Test(framework, references_keep_it_alive)
{
    KithFrameworks *all = kith_frameworks_new();
    add_good(all, care);
    KithFrameworks *same = kith_frameworks_ref(all);
    kith_frameworks_unref(all);
    cr_assert_eq(kith_frameworks_find(same, "washing"), 0);
    kith_frameworks_unref(same);
    kith_frameworks_unref(NULL);
}
