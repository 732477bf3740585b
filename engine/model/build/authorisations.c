#include "model/build/build.h"

static const char *
register_near(KithBuild *build, const char *text)
{
    const KithFrameworks *frameworks = build->problem->frameworks;
    gsize n = (gsize)frameworks->n_registers;
    g_autofree const char **known = g_new(const char *, n + 1);
    for (gsize i = 0; i < n; i++)
        known[i] = frameworks->registers[i].id;
    return kith_build_near(build, text, known, n);
}

/* The register that a row names; -1 where it names none that is known. */
static gint32
read_register(KithBuild *build, gint32 row)
{
    const char *text = kith_partnership_text(
        build->partnership,
        kith_build_cell_text(build, KITH_AUTHORISATIONS, KITH_AUTHORISATIONS_REGISTER, row));
    if (text == NULL)
        return -1;
    gint32 number = kith_frameworks_register(build->problem->frameworks, text);
    if (number >= 0)
        return number;
    KithSpot where = KITH_AT(KITH_AUTHORISATIONS, KITH_AUTHORISATIONS_REGISTER, row);
    const char *near = register_near(build, text);
    if (near != NULL)
        kith_build_error(build, "unknown-register", where,
                         "no framework in use has a register '%s'; did you mean '%s'?", text, near);
    else
        kith_build_error(build, "unknown-register", where,
                         "no framework in use has a register '%s'", text);
    return -1;
}

/* Whether a row has a cell that its kind cannot do without. */
static gboolean
has(KithBuild *build, gint32 row, int column, const char *sentence)
{
    if (kith_cell_given(kith_build_table(build, KITH_AUTHORISATIONS), column, row))
        return TRUE;
    kith_build_error(build, "authorisation-incomplete", KITH_AT(KITH_AUTHORISATIONS, column, row),
                     "%s", sentence);
    return FALSE;
}

static gboolean
is_complete(KithBuild *build, gint32 row, KithAuthorisationKind kind)
{
    switch (kind) {
    case KITH_REGISTRATION:
        return has(build, row, KITH_AUTHORISATIONS_REGISTER,
                   "a registration must say on which register");
    case KITH_SIGN_OFF:
        return has(build, row, KITH_AUTHORISATIONS_COMPETENCY,
                   "a sign-off must say for which competency");
    case KITH_DELEGATION:
    default: {
        gboolean task = has(build, row, KITH_AUTHORISATIONS_COMPETENCY,
                            "a delegation must say for which competency");
        return has(build, row, KITH_AUTHORISATIONS_CLIENT,
                   "a delegation must say for which client") &&
               task;
    }
    }
}

static KithAuthorisation
read_authorisation(KithBuild *build, gint32 row)
{
    const KithTable *table = kith_build_table(build, KITH_AUTHORISATIONS);
    KithInterval valid = kith_build_row_span(build, KITH_AUTHORISATIONS, KITH_AUTHORISATIONS_FROM,
                                             KITH_AUTHORISATIONS_UNTIL, row);
    gint32 revoked = kith_cell(table, KITH_AUTHORISATIONS_REVOKED, row);
    if (revoked != KITH_NONE)
        valid.until = MIN(valid.until, kith_build_tick(build, revoked, 0));
    KithAuthorisationKind kind =
        (KithAuthorisationKind)kith_cell(table, KITH_AUTHORISATIONS_KIND, row);
    gint32 competency =
        kith_build_cell_text(build, KITH_AUTHORISATIONS, KITH_AUTHORISATIONS_COMPETENCY, row);
    return (KithAuthorisation){
        .kind = kind,
        .register_ = read_register(build, row),
        .competency = kith_build_competency(build, competency),
        .client = kith_build_ref(build, KITH_AUTHORISATIONS, KITH_AUTHORISATIONS_CLIENT, row),
        .from = valid.from,
        .until = valid.until,
    };
}

void
kith_build_authorisations(KithBuild *build)
{
    KithProblem *problem = build->problem;
    const KithTable *table = kith_build_table(build, KITH_AUTHORISATIONS);
    KithRowLists rows = kith_build_group(build, KITH_AUTHORISATIONS, KITH_AUTHORISATIONS_PERSON);
    problem->authorisation_first = rows.first;
    problem->n_authorisations = rows.first[problem->n_people];
    problem->authorisations = g_new(KithAuthorisation, problem->n_authorisations);
    for (gint32 i = 0; i < problem->n_authorisations; i++) {
        gint32 row = rows.rows[i];
        is_complete(build, row,
                    (KithAuthorisationKind)kith_cell(table, KITH_AUTHORISATIONS_KIND, row));
        problem->authorisations[i] = read_authorisation(build, row);
    }
    g_free(rows.rows);
}
