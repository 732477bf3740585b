#include "model/build/build.h"

#include <string.h>
#include "document/value.h"
#include "model/cell.h"

/* What is unknown, by the table that does not hold it. */
static const struct {
    const char *id, *noun;
} unknowns[KITH_TABLES] = {
    [KITH_LOCALITIES] = {"unknown-locality", "locality"},
    [KITH_EMPLOYERS] = {"unknown-employer", "employer"},
    [KITH_FUNDERS] = {"unknown-funder", "funder"},
    [KITH_PLACES] = {"unknown-place", "place"},
    [KITH_PEOPLE] = {"unknown-person", "person"},
    [KITH_CLIENTS] = {"unknown-client", "client"},
    [KITH_DUTY_KINDS] = {"unknown-kind", "kind of duty"},
    [KITH_NEEDS] = {"unknown-need", "need"},
};

static const char *const *
known_ids(KithBuild *build, KithTableId id, gsize *n)
{
    const KithTable *table = kith_build_table(build, id);
    *n = (gsize)table->n_rows;
    if (build->known[id] == NULL) {
        build->known[id] = g_new(const char *, *n + 1);
        for (gint32 row = 0; row < table->n_rows; row++)
            build->known[id][row] =
                kith_partnership_text(build->partnership, kith_cell(table, 0, row));
    }
    return build->known[id];
}

static void
report_unknown(KithBuild *build, KithTableId target, const char *text, KithSpot where)
{
    gsize n = (gsize)kith_build_table(build, target)->n_rows;
    const char *near = NULL;
    if ((gint64)n <= build->near_left) {
        const char *const *known = known_ids(build, target, &n);
        near = kith_build_near(build, text, known, n);
    }
    if (near != NULL)
        kith_build_error(build, unknowns[target].id, where,
                         "there is no %s '%s'; did you mean '%s'?", unknowns[target].noun, text,
                         near);
    else
        kith_build_error(build, unknowns[target].id, where,
                         "there is no %s '%s'; add it to the table '%s' or correct the id",
                         unknowns[target].noun, text, kith_schema(target)->name);
}

static void
check_refs(KithBuild *build, KithTableId table, int column, gint32 row)
{
    int target = kith_schema(table)->columns[column].target;
    KithPool *pool = build->partnership->pool;
    const char *rest = kith_pool_text(pool, kith_build_cell_text(build, table, column, row));
    const char *end = rest != NULL ? rest + strlen(rest) : NULL, *item;
    gsize length;
    while (rest != NULL && kith_cell_next_item(&rest, end, &item, &length)) {
        if (kith_table_row_of(kith_build_table(build, target),
                              kith_pool_find(pool, item, length)) >= 0)
            continue;
        g_autofree char *name = g_strndup(item, length);
        report_unknown(build, target, name, KITH_AT(table, column, row));
    }
}

static void
report_competency(KithBuild *build, const char *text, KithSpot where)
{
    const KithFrameworks *frameworks = build->problem->frameworks;
    gsize n = (gsize)frameworks->n_competencies;
    if (build->known_competencies == NULL) {
        build->known_competencies = g_new(const char *, n + 1);
        for (gsize i = 0; i < n; i++)
            build->known_competencies[i] = frameworks->competencies[i].id;
    }
    const char *near = kith_build_near(build, text, build->known_competencies, n);
    if (near != NULL)
        kith_build_error(build, "unknown-competency", where,
                         "no framework in use has a competency '%s'; did you mean '%s'?", text,
                         near);
    else
        kith_build_error(build, "unknown-competency", where,
                         "no framework in use has a competency '%s'", text);
}

/* Checks one cell that is not empty. */
static void
check_cell(KithBuild *build, KithTableId table, int column, gint32 row, gint32 value)
{
    const KithColumnSchema *schema = &kith_schema(table)->columns[column];
    switch (schema->type) {
    case KITH_TYPE_REF:
        if (kith_table_row_of(kith_build_table(build, schema->target), value) < 0)
            report_unknown(build, schema->target, kith_partnership_text(build->partnership, value),
                           KITH_AT(table, column, row));
        break;
    case KITH_TYPE_REFS: check_refs(build, table, column, row); break;
    case KITH_TYPE_COMPETENCY:
        if (kith_build_competency(build, value) < 0)
            report_competency(build, kith_partnership_text(build->partnership, value),
                              KITH_AT(table, column, row));
        break;
    case KITH_TYPE_REQUIREMENT:
        kith_build_read_requirement(build, value, KITH_AT(table, column, row));
        break;
    case KITH_TYPE_MINUTES:
        if (value < 0)
            kith_build_error(build, "negative-time", KITH_AT(table, column, row),
                             "'%s' is a length of time, which cannot be below 0", schema->name);
        break;
    default: break;
    }
}

static gboolean
is_checked(KithType type)
{
    return type == KITH_TYPE_REF || type == KITH_TYPE_REFS || type == KITH_TYPE_COMPETENCY ||
           type == KITH_TYPE_REQUIREMENT || type == KITH_TYPE_MINUTES;
}

/* The column that holds a date and has this name, or -1. */
static int
date_column(const KithTableSchema *schema, const char *name)
{
    int column = kith_schema_column(schema, name, strlen(name));
    return column >= 0 && schema->columns[column].type == KITH_TYPE_DATE ? column : -1;
}

static void
check_dates(KithBuild *build, KithTableId id)
{
    const KithTable *table = kith_build_table(build, id);
    int from = date_column(table->schema, "from"), until = date_column(table->schema, "until");
    if (from < 0 || until < 0)
        return;
    for (gint32 row = 0; row < table->n_rows; row++) {
        gint32 first = kith_cell(table, from, row), last = kith_cell(table, until, row);
        char a[16], b[16];
        if (first != KITH_NONE && last != KITH_NONE && last < first)
            kith_build_error(build, "until-before-from", KITH_AT(id, until, row),
                             "'until' (%s) is before 'from' (%s)", kith_date_text(last, a),
                             kith_date_text(first, b));
    }
}

void
kith_build_check_references(KithBuild *build)
{
    for (int id = 0; id < KITH_TABLES; id++) {
        const KithTable *table = kith_build_table(build, id);
        for (int column = 0; column < table->schema->n_columns; column++) {
            if (!is_checked(table->schema->columns[column].type))
                continue;
            for (gint32 row = 0; row < table->n_rows; row++) {
                gint32 value = kith_cell(table, column, row);
                if (value != KITH_NONE)
                    check_cell(build, id, column, row, value);
            }
        }
        check_dates(build, id);
    }
}
