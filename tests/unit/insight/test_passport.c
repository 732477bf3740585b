#include <kith/passport.h>
#include <kith/plan.h>

#include "unit/model/fixture.h"

static gint32
date(const Fixture *fixture, gint32 days)
{
    return fixture->problem->first_date + days;
}

Test(passport, what_stands_in_it)
{
    Fixture fixture = fixture_new();
    put(&fixture, "employers", "employer", "friends", "name", "Friends of the village");
    put(&fixture, "people", "person", "ann");
    put(&fixture, "contracts", "person", "ann", "engagement", "volunteer", "employer", "friends",
        "from", "2025-03-02");
    put(&fixture, "attainments", "person", "ann", "competency", "care", "level", "2", "evidence",
        "seen at work");
    put(&fixture, "attainments", "person", "ann", "competency", "drive", "status", "claimed");
    put(&fixture, "attainments", "person", "ann", "competency", "meds", "level", "3", "from",
        "2025-02-01");
    put(&fixture, "authorisations", "person", "ann", "kind", "registration", "register", "nmc",
        "until", "2026-03-12");
    build(&fixture);
    gint32 ann = kith_problem_find_person(fixture.problem, "ann");
    g_autoptr(KithPassport) passport = kith_passport_new(fixture.problem, ann, 0);
    gsize n;
    const KithPassportEntry *entries = kith_passport_entries(passport, &n);
    cr_assert_eq(n, 3);
    cr_assert(entries[0].confirmed && !entries[0].lapsed);
    cr_assert_eq(entries[0].level, 2);
    cr_assert_str_eq(entries[0].level_name, "Two");
    cr_assert_str_eq(entries[0].evidence, "seen at work");
    cr_assert_eq(entries[0].until, KITH_NO_DATE);
    cr_assert(!entries[1].confirmed && entries[1].level_name == NULL);
    cr_assert(entries[2].lapsed);
    cr_assert_eq(entries[2].until, date(&fixture, -29)); /* a year after 1 February 2025 */
    const KithExperience *experience = kith_passport_experience(passport, &n);
    cr_assert_eq(n, 1);
    cr_assert_str_eq(experience[0].as, "volunteer");
    cr_assert_str_eq(experience[0].with, "Friends of the village");
    cr_assert_eq(experience[0].from, date(&fixture, -365));
    cr_assert_eq(experience[0].until, KITH_NO_DATE);
    const KithRegistered *registers = kith_passport_registers(passport, &n);
    cr_assert_eq(n, 1);
    cr_assert_str_eq(registers[0].id, "nmc");
    cr_assert_eq(registers[0].until, date(&fixture, 10));
    fixture_free(&fixture);
}

/* Caring for somebody, volunteering and earlier work are evidence: claimed, and told by what shows
 * it. */
Test(passport, experience_is_evidence_to_be_confirmed)
{
    Fixture fixture = fixture_new();
    put_person(&fixture, "ann");
    put(&fixture, "attainments", "person", "ann", "competency", "drive");
    put(&fixture, "experience", "person", "ann", "as", "caring", "what", "looked after her father",
        "from", "2015-01-01", "until", "2018-06-30", "shows", "care@2 meds@1", "evidence",
        "his nurse");
    put(&fixture, "experience", "person", "ann", "what", "postwoman", "with", "the Post");
    put(&fixture, "needs", "need", "wash", "date", "2026-03-03", "start", "10:00", "duration", "30",
        "requires", "care@2");
    build(&fixture);
    gint32 ann = kith_problem_find_person(fixture.problem, "ann");
    g_autoptr(KithPassport) passport = kith_passport_new(fixture.problem, ann, 0);
    gsize n;
    const KithPassportEntry *entries = kith_passport_entries(passport, &n);
    cr_assert_eq(n, 3);
    cr_assert(entries[0].confirmed);
    for (int i = 1; i < 3; i++) {
        cr_expect(!entries[i].confirmed && !entries[i].lapsed);
        cr_expect_str_eq(entries[i].evidence, "caring: looked after her father; his nurse");
    }
    const KithExperience *experience = kith_passport_experience(passport, &n);
    cr_assert_eq(n, 3);
    cr_expect_str_eq(experience[1].as, "caring");
    cr_expect_eq(experience[1].until - experience[1].from, 1276);
    cr_expect_str_eq(experience[2].as, "work");
    cr_expect_str_eq(experience[2].with, "the Post");
    g_autoptr(KithBound) bound = kith_bound(fixture.problem);
    cr_expect_eq(kith_bound_unmet(bound), 1, "what is claimed does not count");
    fixture_free(&fixture);
}

/* The names that others have for it go along, unless theirs covers more. */
Test(passport, names_elsewhere)
{
    static const char known[] =
        "framework: k\nname: K\nedition: \"7\"\nsource: here\nareas: {a: {name: A}}\n"
        "scales: {s: {name: S, levels: [{name: One}, {name: Two}]}}\n"
        "competencies:\n"
        "  x: {name: X, area: a, scale: s, means: m, equivalent: [\n"
        "      {framework: far, id: same, levels: {1: 2, 2: 5}},\n"
        "      {framework: far, id: wider, relation: broader},\n"
        "      {framework: far, id: part, relation: narrower},\n"
        "      {framework: far, id: like, relation: close, levels: {2: 1}}]}\n";
    Fixture fixture = fixture_new();
    cr_assert(kith_partnership_add_framework_text(fixture.partnership, "k.yaml", known,
                                                  strlen(known), fixture.findings));
    put_person(&fixture, "ann");
    put(&fixture, "attainments", "person", "ann", "competency", "x", "level", "1");
    build(&fixture);
    g_autoptr(KithPassport) passport = kith_passport_new(fixture.problem, 0, 0);
    gsize n;
    const KithNameElsewhere *others = kith_passport_others(passport, &n);
    cr_assert_eq(n, 2);
    cr_assert_str_eq(others[0].id, "same");
    cr_assert_eq(others[0].level, 2);
    cr_assert_eq(others[0].lead, KITH_BY_SAME);
    cr_assert_str_eq(others[1].id, "part");
    cr_assert_eq(others[1].lead, KITH_BY_MORE);
    cr_assert_str_eq(kith_passport_entries(passport, &n)[0].edition, "7");
    fixture_free(&fixture);
}
