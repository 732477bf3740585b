#include "fixture.h"

/* The first requirement of a need as "competency@level|… …" by number. */
static char *
text_of(const Fixture *f, gint32 number)
{
    GString *text = g_string_new(NULL);
    const KithRequirement *requirement = &f->problem->requirements[number];
    for (gint32 c = 0; c < requirement->n_clauses; c++) {
        const KithClause *clause = &f->problem->clauses[requirement->first_clause + c];
        for (gint32 a = 0; a < clause->n_alternatives; a++) {
            KithHolding holding = f->problem->alternatives[clause->first_alternative + a];
            const char *id = f->problem->frameworks->competencies[holding.competency].id;
            g_string_append_printf(text, "%s%s@%d",
                                   a > 0   ? "|"
                                   : c > 0 ? " "
                                           : "",
                                   id, holding.level);
        }
    }
    return g_string_free(text, FALSE);
}

static void
put_need(Fixture *f, const char *id, const char *requires_)
{
    put(f, "needs", "need", id, "date", "2026-03-03", "start", "08:00", "duration", "30",
        "requires", requires_);
}

static gint32
requirement_of(const Fixture *f, const char *need)
{
    g_autofree char *id = g_strdup_printf("%s@2026-03-03", need);
    return f->problem->cells[occurrence(f, id)->first_cell].requirement;
}

static const struct {
    const char *written, *read;
} requirements[] = {
    {"", ""},
    {"care", "care@1"},
    {"care@2;drive", "care@2 drive@1"},
    {"drive, care@2", "care@2 drive@1"},
    {"drive drive care@2|meds@3", "care@2|meds@3 drive@1"},
    {"meds@3 | care@2", "care@2|meds@3"},
    {"t:care@3", "care@3"},
    {"profile:helper", "care@2 drive@1"},
    {"profile:helper meds", "care@2 meds@1 drive@1"},
};

Test(problem_skills, requirements_are_read)
{
    for (gsize i = 0; i < G_N_ELEMENTS(requirements); i++) {
        Fixture f = fixture_new();
        put_need(&f, "n", requirements[i].written);
        build(&f);
        g_autofree char *text = text_of(&f, requirement_of(&f, "n"));
        cr_assert_str_eq(text, requirements[i].read, "%s is %s", requirements[i].written, text);
        fixture_free(&f);
    }
}

Test(problem_skills, equal_requirements_are_one)
{
    Fixture f = fixture_new();
    put_need(&f, "a", "care@2 drive");
    put_need(&f, "b", "drive;care@2");
    put_need(&f, "c", "profile:helper");
    put_need(&f, "d", "drive|care@2");
    put_need(&f, "e", "care@2|drive|care@2");
    put_need(&f, "none", NULL);
    build(&f);
    cr_assert_eq(requirement_of(&f, "a"), requirement_of(&f, "b"));
    cr_assert_eq(requirement_of(&f, "a"), requirement_of(&f, "c"));
    cr_assert_eq(requirement_of(&f, "d"), requirement_of(&f, "e"));
    cr_assert_neq(requirement_of(&f, "a"), requirement_of(&f, "d"));
    cr_assert_eq(requirement_of(&f, "none"), 0);
    cr_assert_eq(f.problem->n_requirements, 3);
    fixture_free(&f);
}

Test(problem_skills, requirements_that_cannot_be)
{
    Fixture f = fixture_new();
    put_need(&f, "a", "caer@2");
    put_need(&f, "b", "care@4");
    put_need(&f, "c", "profile:helpr");
    put_need(&f, "d", "care|profile:helper");
    put_need(&f, "e", "profile:helper|care");
    put_need(&f, "again", "caer@2");
    build_with(&f, "error unknown-competency, error unknown-level, error unknown-profile, "
                   "error unknown-competency, error profile-in-alternatives, "
                   "error unknown-competency");
    fixture_free(&f);
}

static const struct {
    const char *competency, *from, *until, *revoked;
    KithTick begins, ends; /* days of the period, or the ends of time */
} attainments[] = {
    {"care", NULL, NULL, NULL, KITH_ALWAYS, KITH_NEVER},
    {"care", "2026-03-04", NULL, NULL, 2, KITH_NEVER},
    {"care", NULL, "2026-03-04", NULL, KITH_ALWAYS, 3},
    {"care", NULL, NULL, "2026-03-04", KITH_ALWAYS, 2},
    {"care", NULL, "2026-03-04", "2026-03-09", KITH_ALWAYS, 3},
    {"meds", "2025-03-05", NULL, NULL, -362, 4}, /* twelve months, the day itself included */
    {"meds", "2025-03-05", "2026-03-03", NULL, -362, 2},
    {"meds", "2025-03-05", "2027-03-03", NULL, -362, 4},
    {"meds", NULL, "2026-03-03", NULL, KITH_ALWAYS, 2},
};

Test(problem_skills, attainments_count_for_a_time)
{
    for (gsize i = 0; i < G_N_ELEMENTS(attainments); i++) {
        Fixture f = fixture_new();
        put_person(&f, "ann");
        put(&f, "attainments", "person", "ann", "competency", attainments[i].competency, "from",
            attainments[i].from, "until", attainments[i].until, "revoked", attainments[i].revoked);
        build(&f);
        const KithAttainment *attainment = &f.problem->attainments[0];
        KithTick begins = attainments[i].begins, ends = attainments[i].ends;
        cr_assert_eq(attainment->from, begins == KITH_ALWAYS ? begins : begins * DAY, "row %zu", i);
        cr_assert_eq(attainment->until, ends == KITH_NEVER ? ends : ends * DAY, "row %zu", i);
        cr_assert_eq(attainment->revoked == KITH_NEVER, attainments[i].revoked == NULL);
        fixture_free(&f);
    }
}

Test(problem_skills, what_lapses_without_a_date_is_noted)
{
    Fixture f = fixture_new();
    put_person(&f, "ann");
    put(&f, "attainments", "person", "ann", "competency", "meds");
    put(&f, "attainments", "person", "ann", "competency", "care");
    build_with(&f, "note renewal-unknown");
    cr_assert_eq(f.problem->attainments[1].until, KITH_NEVER);
    fixture_free(&f);
}

static const struct {
    const char *months, *from, *until;
} policies[] = {{"6", NULL, "2025-06-30"},
                {"24", "2025-07-01", NULL},
                {"1", "2025-09-01", NULL},
                {"0", "2025-12-01", "2025-12-31"}};

static const struct {
    const char *from;
    KithTick ends;
} attained[] = {{"2025-05-01", -120}, /* six months: until 1 November 2025 */
                {"2025-07-01", 487},  /* twenty-four */
                {"2025-08-31", 548},  /* until 31 August 2027 */
                {"2026-01-31", -1},   /* one month, to the end of February */
                {"2025-12-02", KITH_NEVER}};

Test(problem_skills, policies_of_the_partnership_prevail)
{
    for (gsize i = 0; i < G_N_ELEMENTS(attained); i++) {
        Fixture f = fixture_new();
        set(&f, "time_zone", "UTC");
        put_person(&f, "ann");
        for (gsize j = 0; j < G_N_ELEMENTS(policies); j++)
            put(&f, "renewals", "competency", "meds", "months", policies[j].months, "from",
                policies[j].from, "until", policies[j].until);
        put(&f, "attainments", "person", "ann", "competency", "meds", "from", attained[i].from);
        build(&f);
        KithTick until = f.problem->attainments[0].until, ends = attained[i].ends;
        cr_assert_eq(until, ends == KITH_NEVER ? ends : ends * DAY, "row %zu: day %d", i,
                     until / DAY);
        fixture_free(&f);
    }
}

Test(problem_skills, attainments_are_in_order)
{
    Fixture f = fixture_new();
    put_person(&f, "ann");
    put_person(&f, "bob");
    put(&f, "attainments", "person", "bob", "competency", "drive");
    put(&f, "attainments", "person", "ann", "competency", "drive");
    put(&f, "attainments", "person", "ann", "competency", "care", "level", "1");
    put(&f, "attainments", "person", "ann", "competency", "care", "level", "3", "status",
        "claimed");
    build(&f);
    const KithAttainment *all = f.problem->attainments;
    cr_assert(f.problem->attainment_first[1] == 3 && f.problem->attainment_first[2] == 4);
    cr_assert(all[0].level == 3 && all[0].claimed && all[0].row == 3);
    cr_assert(all[1].level == 1 && !all[1].claimed);
    cr_assert(all[2].competency > all[1].competency && all[2].row == 1);
    KithHolding holding = {all[0].competency, 3};
    cr_assert_eq(all[0].holding, kith_holding_number(f.problem->frameworks, holding));
    fixture_free(&f);
}

Test(problem_skills, attainments_that_cannot_be)
{
    Fixture f = fixture_new();
    put_person(&f, "ann");
    put(&f, "attainments", "person", "ann", "competency", "caer");
    put(&f, "attainments", "person", "ann", "competency", "care", "level", "4");
    put(&f, "attainments", "person", "ann", "competency", "drive", "level", "0");
    put(&f, "attainments", "person", "amm", "competency", "drive");
    put(&f, "renewals", "competency", "drive", "months", "-1");
    build_with(&f, "error unknown-person, error unknown-competency, error negative-months, "
                   "error unknown-level, error unknown-level");
    fixture_free(&f);
}

Test(problem_skills, authorisations)
{
    Fixture f = fixture_new();
    put_person(&f, "ann");
    put_person(&f, "bob");
    put(&f, "clients", "client", "c");
    put(&f, "authorisations", "person", "bob", "kind", "registration", "register", "nmc", "until",
        "2026-03-04", "revoked", "2026-03-03");
    put(&f, "authorisations", "person", "ann", "kind", "delegation", "competency", "meds", "client",
        "c", "by", "bob", "from", "2026-03-03");
    build(&f);
    const KithAuthorisation *all = f.problem->authorisations;
    cr_assert(all[0].kind == KITH_DELEGATION && all[0].client == 0 && all[0].register_ == -1);
    cr_assert(all[0].from == DAY && all[0].until == KITH_NEVER && all[0].competency >= 0);
    cr_assert(all[1].kind == KITH_REGISTRATION && all[1].register_ == 0 && all[1].until == DAY);
    fixture_free(&f);
}

Test(problem_skills, authorisations_that_cannot_be)
{
    Fixture f = fixture_new();
    put_person(&f, "ann");
    put(&f, "authorisations", "person", "ann", "kind", "registration");
    put(&f, "authorisations", "person", "ann", "kind", "registration", "register", "nmx");
    put(&f, "authorisations", "person", "ann", "kind", "sign-off");
    put(&f, "authorisations", "person", "ann", "kind", "delegation");
    build_with(&f, "error authorisation-incomplete, error unknown-register, "
                   "error authorisation-incomplete, error authorisation-incomplete, "
                   "error authorisation-incomplete");
    cr_assert(strstr(kith_findings_get(f.findings, 1)->message, "'nmc'") != NULL);
    fixture_free(&f);
}
