/*
 * Partnerships of a few rows, to see what kith_problem_build() makes of them or finds wrong.
 * Unless a test says otherwise the period is Monday 2 to Sunday 15 March 2026 in Europe/London.
 */
#pragma once

#include "model/partnership.h"
#include "model/problem.h"

#include <criterion/criterion.h>
#include <string.h>

#define DAY 1440

typedef struct {
    KithPartnership *partnership;
    KithFindings *findings;
    KithProblem *problem;
} Fixture;

static const char fixture_framework[] =
    "framework: t\n"
    "name: Test\n"
    "edition: \"1\"\n"
    "source: here\n"
    "scales:\n"
    "  three:\n"
    "    name: Three\n"
    "    levels:\n"
    "      - {name: One, means: one}\n"
    "      - {name: Two, means: two}\n"
    "      - {name: Three, means: three}\n"
    "areas:\n"
    "  care: {name: Care, means: care}\n"
    "registers:\n"
    "  nmc: {name: Nurses, months: 36, source: here}\n"
    "competencies:\n"
    "  care: {name: Care, area: care, means: care, scale: three}\n"
    "  meds: {name: Meds, area: care, means: meds, scale: three,\n"
    "         renewal: {months: 12, source: here}}\n"
    "  drive: {name: Drive, area: care, means: drive}\n"
    "profiles:\n"
    "  helper: {name: Helper, means: helps,\n"
    "           requires: [care@2, drive]}\n";

#define put(fixture, table, ...)                                                                   \
    cr_assert(kith_partnership_add_row((fixture)->partnership, (table), (fixture)->findings,       \
                                       __VA_ARGS__, NULL))

static void G_GNUC_UNUSED
set(Fixture *fixture, const char *setting, const char *value)
{
    cr_assert(kith_partnership_set(fixture->partnership, setting, value, fixture->findings));
}

static Fixture G_GNUC_UNUSED
fixture_of(const char *from, const char *until)
{
    Fixture fixture = {kith_partnership_new(), kith_findings_new(), NULL};
    set(&fixture, "time_zone", "Europe/London");
    set(&fixture, "from", from);
    set(&fixture, "until", until);
    cr_assert(kith_frameworks_add_text(fixture.partnership->frameworks, "t.yaml", fixture_framework,
                                       strlen(fixture_framework), fixture.findings));
    return fixture;
}

static Fixture G_GNUC_UNUSED
fixture_new(void)
{
    return fixture_of("2026-03-02", "2026-03-15");
}

static void G_GNUC_UNUSED
put_person(Fixture *fixture, const char *id)
{
    put(fixture, "people", "person", id);
    put(fixture, "contracts", "person", id, "engagement", "employed");
}

static void G_GNUC_UNUSED
fixture_free(Fixture *fixture)
{
    kith_problem_unref(fixture->problem);
    kith_partnership_unref(fixture->partnership);
    kith_findings_free(fixture->findings);
}

/* "error unknown-person, warning …" in the order found. Free with g_free(). */
static G_GNUC_UNUSED char *
list_findings(const KithFindings *findings)
{
    GString *list = g_string_new(NULL);
    for (gsize i = 0; i < kith_findings_kept(findings); i++) {
        const KithFinding *finding = kith_findings_get(findings, i);
        g_string_append_printf(list, "%s%s %s", i > 0 ? ", " : "",
                               kith_severity_name(finding->severity), finding->id);
    }
    return g_string_free(list, FALSE);
}

/* Builds, and compares what was found with the list. */
static void G_GNUC_UNUSED
build_with(Fixture *fixture, const char *expected)
{
    fixture->problem = kith_problem_build(fixture->partnership, fixture->findings);
    g_autofree char *found = list_findings(fixture->findings);
    g_autoptr(GString) messages = g_string_new(NULL);
    for (gsize i = 0; i < kith_findings_kept(fixture->findings); i++) {
        g_autofree char *line = kith_finding_to_string(kith_findings_get(fixture->findings, i));
        g_string_append_printf(messages, "\n%s", line);
    }
    cr_assert_str_eq(found, expected, "found %s, not %s%s", found, expected, messages->str);
    gboolean good = kith_findings_count(fixture->findings, KITH_ERROR) == 0;
    cr_assert_eq(fixture->problem != NULL, good);
}

static void G_GNUC_UNUSED
build(Fixture *fixture)
{
    build_with(fixture, "");
}

static G_GNUC_UNUSED const KithOccurrence *
occurrence(const Fixture *fixture, const char *id)
{
    gint32 number = kith_problem_find_occurrence(fixture->problem, id);
    cr_assert_geq(number, 0, "no %s", id);
    return &fixture->problem->occurrences[number];
}
