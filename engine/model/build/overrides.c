#include "model/build/build.h"

#include <string.h>
#include "document/value.h"

/* A rule by its id, or -1. */
static gint32
rule_of(const KithProblem *problem, const char *id)
{
    for (gint32 rule = 0; rule < problem->n_rules; rule++)
        if (strcmp(problem->rules[rule].id, id) == 0)
            return rule;
    return -1;
}

/* Reads a row; FALSE where it allows nothing. */
static gboolean
read_override(KithBuild *build, gint32 row, KithOverride *override)
{
    const KithTable *table = kith_build_table(build, KITH_OVERRIDES);
    gint32 text = kith_build_cell_text(build, KITH_OVERRIDES, KITH_OVERRIDES_RULE, row);
    gint32 need = kith_build_ref(build, KITH_OVERRIDES, KITH_OVERRIDES_NEED, row);
    gint32 date = kith_cell(table, KITH_OVERRIDES_DATE, row);
    const char *id = kith_partnership_text(build->partnership, text);
    override->row = row;
    override->rule = id != NULL ? rule_of(build->problem, id) : -1;
    override->person = kith_build_ref(build, KITH_OVERRIDES, KITH_OVERRIDES_PERSON, row);
    if (id != NULL && override->rule < 0)
        kith_build_error(build, "unknown-rule", KITH_AT(KITH_OVERRIDES, KITH_OVERRIDES_RULE, row),
                         "no rule '%s' holds here; give a rule's id", id);
    if (override->rule < 0 || override->person < 0 || need < 0)
        return FALSE;
    override->occurrence = kith_problem_occurrence_on(build->problem, need, date);
    if (override->occurrence >= 0)
        return TRUE;
    char day[16];
    gint32 name = kith_build_cell_text(build, KITH_OVERRIDES, KITH_OVERRIDES_NEED, row);
    kith_build_add(build, KITH_NOTE, "override-without-need",
                   KITH_AT(KITH_OVERRIDES, KITH_OVERRIDES_DATE, row),
                   "'%s' does not happen on %s in this period, so nothing is allowed by this",
                   kith_partnership_text(build->partnership, name), kith_date_text(date, day));
    return FALSE;
}

void
kith_build_overrides(KithBuild *build)
{
    KithProblem *problem = build->problem;
    gint32 n_rows = kith_build_table(build, KITH_OVERRIDES)->n_rows;
    problem->overrides = g_new(KithOverride, n_rows);
    for (gint32 row = 0; row < n_rows; row++)
        problem->n_overrides +=
            read_override(build, row, &problem->overrides[problem->n_overrides]);
}
