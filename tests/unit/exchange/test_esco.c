#include "model/framework.h"

#include <kith/exchange.h>

#include <criterion/criterion.h>
#include "support/folder.h"
#include <string.h>

/* ESCO as a folder of CSV: a small one that we wrote, and the whole where it is at hand. */

#define SKILL(n)      "00000000-0000-4000-8000-00000000000" n
#define OCCUPATION(n) "00000000-0000-4000-9000-00000000000" n

static const KithCompetency *
competency(const KithFrameworks *all, const char *id)
{
    gint32 number = kith_frameworks_find(all, id);
    return number >= 0 ? &all->competencies[number] : NULL;
}

static KithImport *
import_small(const char *part, KithFindings *findings)
{
    KithImportOptions options = {.part = part};
    return kith_import("esco", "tests/data/exchange/esco", &options, findings);
}

Test(esco, skills_and_occupations)
{
    g_autoptr(KithFindings) findings = kith_findings_new();
    g_autoptr(KithImport) import = import_small(NULL, findings);
    cr_assert_not_null(import);
    KithFrameworks *all = kith_import_frameworks(import);
    cr_assert_eq(all->n_competencies, 4);
    const KithCompetency *hoist = competency(all, SKILL("1"));
    cr_assert_str_eq(hoist->name, "hoist a person");
    cr_assert_str_eq(hoist->means, "Moves a person with a hoist, and a sling.");
    cr_assert_str_eq(all->areas[hoist->area].id, "s3.1");
    cr_assert_str_eq(all->areas[all->areas[hoist->area].within].id, "s3");
    cr_assert_str_eq(hoist->aliases[0], "use a hoist");
    cr_assert_str_eq(hoist->aliases[1], "hoist people");
    cr_assert_str_eq(hoist->aliases[2], "hoisting");
    cr_assert_null(hoist->aliases[3]);
    cr_assert_str_eq(all->areas[competency(all, SKILL("2"))->area].id, "k09");
    cr_assert_str_eq(all->areas[competency(all, SKILL("3"))->area].id,
                     "s3.1"); /* by what is broader */
    cr_assert_str_eq(all->areas[competency(all, SKILL("4"))->area].id, "other");
    cr_assert_null(competency(all, SKILL("5")));

    cr_assert_eq(all->n_profiles, 4);
    const KithProfile *helper = &all->profiles[kith_frameworks_find_profile(all, OCCUPATION("1"))];
    cr_assert_eq(helper->n_requires, 1);
    cr_assert_eq(helper->n_wants, 1);
    cr_assert_str_eq(all->competencies[helper->required[0].competency].id, SKILL("1"));
    const KithArea *field = &all->areas[helper->area];
    cr_assert_str_eq(field->id, "isco-5322");
    cr_assert_str_eq(field->name, "Carers at home");
    cr_assert_str_eq(all->areas[field->within].id, "isco-532");
    gint32 bricklayer = kith_frameworks_find_profile(all, OCCUPATION("2"));
    cr_assert_eq(all->profiles[bricklayer].area, -1); /* its group is not in the list */
    cr_assert_geq(kith_frameworks_find_profile(all, OCCUPATION("9")), 0);
    cr_assert_eq(kith_findings_count(findings, KITH_WARNING), 1); /* which is not in the list */
    cr_assert_eq(kith_findings_count(findings, KITH_NOTE), 5);
}

Test(esco, health_and_social_part)
{
    g_autoptr(KithFindings) findings = kith_findings_new();
    g_autoptr(KithImport) import = import_small("health-and-social", findings);
    cr_assert_not_null(import);
    KithFrameworks *all = kith_import_frameworks(import);
    cr_assert_eq(all->n_profiles, 1); /* no animals */
    cr_assert_eq(all->n_competencies, 3);
    cr_assert_not_null(competency(all, SKILL("3"))); /* transversal */
    cr_assert_null(competency(all, SKILL("4")));
    cr_assert_null(import_small("half", findings));
    cr_assert_null(kith_import("esco", "tests/data/nowhere", NULL, findings));
    cr_assert_null(kith_import("escu", "tests/data/exchange/esco", NULL, findings));
}

/* Written down and read again, it is the same. */
Test(esco, document)
{
    g_autoptr(KithFindings) findings = kith_findings_new();
    g_autoptr(KithImport) import = import_small(NULL, findings);
    gsize length, again_length;
    g_autofree char *document = kith_import_document(import, &length);
    char *folder = folder_make();
    g_autofree char *path = folder_file(folder, "esco.yaml", document);
    g_autoptr(KithImport) again = kith_import("yaml", path, NULL, findings);
    cr_assert_not_null(again);
    g_autofree char *second = kith_import_document(again, &again_length);
    cr_assert_str_eq(document, second);
    folder_drop(folder);
}

Test(esco, whole_edition)
{
    if (!g_file_test("../shared/taxonomy/esco-1.1.1", G_FILE_TEST_IS_DIR))
        cr_skip_test("no ESCO at ../shared/taxonomy");
    g_autoptr(KithFindings) findings = kith_findings_new();
    g_autoptr(KithImport) import =
        kith_import("esco", "../shared/taxonomy/esco-1.1.1", NULL, findings);
    cr_assert_not_null(import);
    KithFrameworks *all = kith_import_frameworks(import);
    cr_assert_eq(all->n_competencies, 13896);
    cr_assert_eq(all->n_profiles, 3008);
    gint32 required = 0, wanted = 0;
    for (gint32 p = 0; p < all->n_profiles; p++) {
        required += all->profiles[p].n_requires;
        wanted += all->profiles[p].n_wants;
    }
    cr_assert_eq(required, 64946);
    cr_assert_eq(wanted, 58909);
}
