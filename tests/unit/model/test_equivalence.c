#include <kith/equivalence.h>

#include "unit/model/frameworks.h"

#define HEAD_OF(id) "framework: " id "\nname: " id "\nedition: \"1\"\nsource: Here\n"
#define SCALES                                                                                     \
    "scales:\n"                                                                                    \
    "  s: {name: S, levels: [{name: A}, {name: B}, {name: C}]}\n"                                  \
    "areas: {a: {name: A}}\n"                                                                      \
    "competencies:\n"

/* Ours, with what it says of `north` and of `pivot`, which is only named. */
static const char south[] = HEAD_OF("south") SCALES
    "  care: {name: Care, area: a, scale: s, means: m, includes: {2: [listening]},\n"
    "         equivalent: [{framework: north, id: nursing, relation: exact,\n"
    "                       levels: {1: 1, 2: 1, 3: 2}}]}\n"
    "  listening: {name: Listening, area: a, means: m}\n"
    "  lifting: {name: Lifting, area: a, means: m,\n"
    "            equivalent: [{framework: pivot, id: p1}]}\n"
    "  cooking: {name: Cooking, area: a, scale: s, means: m,\n"
    "            equivalent: [{framework: north, id: food, relation: close,\n"
    "                          levels: {1: 1, 2: 2}}]}\n"
    "  washing: {name: Washing, area: a, means: m,\n"
    "            equivalent: [{framework: north, id: all-care, relation: broader}]}\n";
static const char north[] = HEAD_OF("north") SCALES
    "  nursing: {name: Nursing, area: a, scale: s, means: m}\n"
    "  food: {name: Food, area: a, scale: s, means: m}\n"
    "  all-care: {name: All care, area: a, means: m}\n"
    "  hoisting: {name: Hoisting, area: a, means: m,\n"
    "             equivalent: [{framework: pivot, id: p1, relation: exact}]}\n";

static KithFrameworks *
both(void)
{
    KithFrameworks *all = kith_frameworks_new();
    add_good(all, south);
    add_good(all, north);
    return all;
}

/* "nursing@2 by south:care@3, north:nursing@2; food@2? by …" */
static char *
ways_text(const KithFrameworks *all, const KithCounterparts *counterparts)
{
    GString *text = g_string_new(NULL);
    gsize n, n_places;
    const KithCounterpart *list = kith_counterparts_list(counterparts, &n);
    const KithPlaceOnWay *places = kith_counterparts_places(counterparts, &n_places);
    for (gsize i = 0; i < n; i++) {
        g_string_append_printf(text, "%s%s@%d%s by", i > 0 ? "; " : "",
                               all->competencies[list[i].holding.competency].id,
                               list[i].holding.level, list[i].certain ? "" : "?");
        for (gint32 p = list[i].first_place; p < list[i].first_place + list[i].n_places; p++)
            g_string_append_printf(text, " %s:%s@%d", places[p].framework, places[p].id,
                                   places[p].level);
    }
    return g_string_free(text, FALSE);
}

static void
expect_ways(const KithFrameworks *all, const KithEquivalence *equivalence, const char *reference,
            const char *expected)
{
    KithHolding holding;
    g_autofree char *why = NULL;
    cr_assert(kith_frameworks_holding(all, reference, strlen(reference), &holding, &why), "%s",
              why);
    g_autoptr(KithCounterparts) counterparts = kith_equivalence_of(equivalence, holding);
    g_autofree char *text = ways_text(all, counterparts);
    cr_assert_str_eq(text, expected, "%s: %s, not %s", reference, text, expected);
}

Test(equivalence, ways_through_levels_and_pivots)
{
    g_autoptr(KithFrameworks) all = both();
    g_autoptr(KithEquivalence) equivalence = kith_equivalence_new(all);
    expect_ways(all, equivalence, "care@3", "nursing@2 by south:care@3 north:nursing@2");
    expect_ways(all, equivalence, "care@2", "nursing@1 by south:care@2 north:nursing@1");
    expect_ways(all, equivalence, "listening", "");
    expect_ways(all, equivalence, "nursing@1", "care@1 by north:nursing@1 south:care@1");
    expect_ways(all, equivalence, "nursing@3",
                "care@3 by north:nursing@3 south:care@3; "
                "listening@1 by north:nursing@3 south:care@3 south:listening@1");
    expect_ways(all, equivalence, "lifting",
                "hoisting@1 by south:lifting@1 pivot:p1@1 north:hoisting@1");
    expect_ways(all, equivalence, "cooking@3", "food@2? by south:cooking@3 north:food@2");
    expect_ways(all, equivalence, "food@1", "cooking@1? by north:food@1 south:cooking@1");
    expect_ways(all, equivalence, "washing", "");
    expect_ways(all, equivalence, "all-care", "washing@1 by north:all-care@1 south:washing@1");
}

Test(equivalence, names_of_others)
{
    g_autoptr(KithFrameworks) all = both();
    g_autoptr(KithEquivalence) equivalence = kith_equivalence_new(all);
    const KithNameElsewhere others[] = {{"pivot", "p1", 1, KITH_BY_SAME},
                                        {"north", "food", 3, KITH_BY_CLOSE},
                                        {"nowhere", "x", 1, KITH_BY_SAME}};
    g_autoptr(KithCounterparts) strange =
        kith_equivalence_of_name(equivalence, "west", "w", 2, others, G_N_ELEMENTS(others));
    g_autofree char *text = ways_text(all, strange);
    cr_assert_str_eq(text, "lifting@1 by west:w@2 pivot:p1@1 south:lifting@1; "
                           "food@3? by west:w@2 north:food@3; "
                           "hoisting@1 by west:w@2 pivot:p1@1 north:hoisting@1");
    /* what is in use here counts as itself, and knows its equivalents better than the file */
    g_autoptr(KithCounterparts) known =
        kith_equivalence_of_name(equivalence, "south", "care", 3, others, G_N_ELEMENTS(others));
    g_autofree char *own = ways_text(all, known);
    cr_assert_str_eq(own, "care@3 by south:care@3; "
                          "nursing@2 by south:care@3 north:nursing@2");
}

static void
expect_contradictions(const char *const *texts, gsize n, const char *expected, const char *says)
{
    g_autoptr(KithFrameworks) all = kith_frameworks_new();
    for (gsize i = 0; i < n; i++)
        add_good(all, texts[i]);
    g_autoptr(KithEquivalence) equivalence = kith_equivalence_new(all);
    g_autoptr(KithFindings) findings = kith_findings_new();
    g_autoptr(GString) messages = g_string_new(NULL);
    kith_equivalence_check(equivalence, findings);
    g_autofree char *found = list_findings(findings, messages);
    cr_assert_str_eq(found, expected, "%s\n%s", found, messages->str);
    cr_assert(says == NULL || strstr(messages->str, says) != NULL, "%s", messages->str);
}

Test(equivalence, no_contradictions)
{
    const char *texts[] = {south, north};
    expect_contradictions(texts, 2, "", NULL);
    expect_contradictions(NULL, 0, "", NULL);
}

Test(equivalence, contradictions_are_found)
{
    const char *unknown[] = {south, HEAD_OF("north") SCALES
                             "  nursing: {name: N, area: a, means: m}\n"
                             "  food: {name: F, area: a, scale: s, means: m}\n"};
    expect_contradictions(unknown, 2, "0:0 equivalent-level, 0:0 equivalent-unknown",
                          "names 'all-care' of north, which has no such competency");
    const char *disagree[] = {
        HEAD_OF("b") SCALES "  y: {name: Y, area: a, means: m,\n"
                            "      equivalent: [{framework: c, id: x, relation: broader}]}\n",
        HEAD_OF("c") SCALES "  x: {name: X, area: a, means: m,\n"
                            "      equivalent: [{framework: b, id: y, relation: exact}]}\n"};
    expect_contradictions(disagree, 2, "0:0 equivalent-disagrees", "one of them must be wrong");
    /* up a level by way of the other: 1 of b is 2 of c, which is 2 of b */
    const char *rises[] = {
        HEAD_OF("b") SCALES "  y: {name: Y, area: a, scale: s, means: m,\n"
                            "      equivalent: [{framework: c, id: x, levels: {1: 2}}]}\n",
        HEAD_OF("c") SCALES "  x: {name: X, area: a, scale: s, means: m,\n"
                            "      equivalent: [{framework: b, id: y, levels: {2: 2}}]}\n"};
    expect_contradictions(rises, 2, "0:0 equivalent-leads-on",
                          "in b, y@1 would count as y@2 by way of c:x@2");
    /* two of ours exactly one of theirs, which would make them the same */
    const char *merged[] = {HEAD_OF("b") SCALES "  y: {name: Y, area: a, means: m,\n"
                                                "      equivalent: [{framework: c, id: x}]}\n"
                                                "  z: {name: Z, area: a, means: m,\n"
                                                "      equivalent: [{framework: c, id: x}]}\n"};
    expect_contradictions(merged, 1, "0:0 equivalent-leads-on, 0:0 equivalent-leads-on",
                          "in b, y would count as z by way of c:x@1");
}

Test(equivalence, the_shipped_framework_does_not_contradict_itself)
{
    g_autoptr(KithFrameworks) all = kith_frameworks_new();
    g_autoptr(KithFindings) findings = kith_findings_new();
    for (const char *const *name = kith_frameworks_shipped(); *name != NULL; name++)
        cr_assert(kith_frameworks_add(all, *name, findings));
    g_autoptr(KithEquivalence) equivalence = kith_equivalence_new(all);
    g_autoptr(GString) messages = g_string_new(NULL);
    kith_equivalence_check(equivalence, findings);
    g_autofree char *found = list_findings(findings, messages);
    cr_assert_eq(kith_findings_count(findings, KITH_WARNING), 0, "%s", messages->str);
}
