#include "frameworks.h"

#include "support/folder.h"

/* Frameworks as they are read, merged and found. */

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
    cr_assert(helper->second_career);
    cr_assert_eq(helper->n_requires, 2);
    cr_assert_eq(helper->required[0].level, 3);
    cr_assert_eq(helper->required[1].level, 1);
    cr_assert_eq(helper->n_wants, 1);
    cr_assert_eq(kith_frameworks_find_profile(all, "t:helper"), 0);
    cr_assert_eq(kith_frameworks_find_profile(all, "washing"), -1);
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
    char *folder = folder_make();
    g_autofree char *path = folder_file(folder, "care.yaml", care);
    g_autoptr(KithFrameworks) all = kith_frameworks_new();
    g_autoptr(KithFindings) findings = kith_findings_new();
    cr_assert(kith_frameworks_add(all, path, findings));
    cr_assert_eq(kith_frameworks_competencies(all), 3);

    folder_drop(folder);
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
