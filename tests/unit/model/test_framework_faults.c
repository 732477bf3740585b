#include "frameworks.h"

/* What is wrong in a framework, and where. */

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
    {HEAD "areas: {A b: {name: A}}\n", "5:9 bad-id", NULL},
    {HEAD "areas: {a: {name: A, within: b}}\n", "5:30 unknown-area",
     "there is no area 'b', named by the area 'a'"},
    {HEAD "areas: {a: {name: A, within: a}}\n", "5:9 area-circle", NULL},
    {HEAD "areas: {a: {name: A, within: b}, b: {name: B, within: a}}\n", "5:34 area-circle",
     "the area 'b' lies within 'a', which lies within it in turn"},
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
    {BASE "  x+y: {name: X, area: a, means: m}\n", "9:3 bad-id", NULL},
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
    {ONE("") "profiles: {x: {name: P, requires: [x]}, P+: {name: P, requires: [x]}}\n",
     "11:12 duplicate-id, 11:41 bad-id", NULL},
};

Test(framework_faults, faults_are_found_in_their_place)
{
    for (gsize i = 0; i < G_N_ELEMENTS(faults); i++)
        expect_findings(faults[i].text, faults[i].findings, faults[i].says);
}

/* Competencies x and y on a scale, z without, each with more to say; x stands in line 9. */
#define CIRCLE(x, y, z)                                                                            \
    BASE "  x: {name: X, area: a, scale: s, means: m, " x "}\n"                                    \
         "  y: {name: Y, area: a, scale: s, means: m, " y "}\n"                                    \
         "  z: {name: Z, area: a, means: m, " z "}\n"

Test(framework_faults, circles_are_found)
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
