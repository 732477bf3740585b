#include "model/build/build.h"

/* The id of the kind that needs without one are given. */
#define NO_KIND "duty"

static gint32
read_per_cent(KithBuild *build, int column, gint32 row)
{
    gint32 value = kith_cell(kith_build_table(build, KITH_DUTY_KINDS), column, row);
    if (value >= 0 && value <= 1000)
        return value;
    kith_build_error(build, "per-cent-out-of-range", KITH_AT(KITH_DUTY_KINDS, column, row),
                     "'%s' is a percentage from 0 to 1000",
                     kith_schema(KITH_DUTY_KINDS)->columns[column].name);
    return 100;
}

static KithDutyKind
read_kind(KithBuild *build, gint32 row)
{
    const KithTable *table = kith_build_table(build, KITH_DUTY_KINDS);
    return (KithDutyKind){
        .id = kith_build_cell_text(build, KITH_DUTY_KINDS, KITH_DUTY_KINDS_KIND, row),
        .name = kith_build_cell_text(build, KITH_DUTY_KINDS, KITH_DUTY_KINDS_NAME, row),
        .letter = kith_build_cell_text(build, KITH_DUTY_KINDS, KITH_DUTY_KINDS_LETTER, row),
        .paid = read_per_cent(build, KITH_DUTY_KINDS_PAID, row),
        .working = read_per_cent(build, KITH_DUTY_KINDS_WORKING, row),
        .pause = kith_build_minutes(build, kith_cell(table, KITH_DUTY_KINDS_BREAK, row)),
        .breaks_rest = kith_cell(table, KITH_DUTY_KINDS_BREAKS_REST, row) != 0,
        .unpopular = kith_cell(table, KITH_DUTY_KINDS_UNPOPULAR, row) == 1,
    };
}

static gboolean
some_need_has_none(const KithBuild *build)
{
    const KithTable *needs = kith_build_table(build, KITH_NEEDS);
    for (gint32 row = 0; row < needs->n_rows; row++)
        if (kith_cell(needs, KITH_NEEDS_KIND, row) == KITH_NONE)
            return TRUE;
    return FALSE;
}

void
kith_build_kinds(KithBuild *build)
{
    KithProblem *problem = build->problem;
    gint32 n = kith_build_table(build, KITH_DUTY_KINDS)->n_rows;
    problem->kinds = g_new0(KithDutyKind, (gsize)n + 1);
    for (gint32 row = 0; row < n; row++)
        problem->kinds[row] = read_kind(build, row);

    gint32 duty = kith_pool_add(build->partnership->pool, NO_KIND, sizeof NO_KIND - 1);
    build->no_kind = kith_table_row_of(kith_build_table(build, KITH_DUTY_KINDS), duty);
    if (build->no_kind < 0 && (n == 0 || some_need_has_none(build))) {
        build->no_kind = n;
        problem->kinds[n++] = (KithDutyKind){.id = duty,
                                             .name = KITH_NO_TEXT,
                                             .letter = KITH_NO_TEXT,
                                             .paid = 100,
                                             .working = 100,
                                             .breaks_rest = TRUE};
    }
    problem->n_kinds = n;
    if (n > KITH_KINDS_MOST) {
        kith_build_error(build, "too-many-kinds",
                         KITH_AT(KITH_DUTY_KINDS, KITH_DUTY_KINDS_KIND, KITH_KINDS_MOST),
                         "there are %d kinds of duty, and at most %d can be told apart", n,
                         KITH_KINDS_MOST);
        /* The rest would not fit into masks. */
        problem->n_kinds = KITH_KINDS_MOST;
    }
}
