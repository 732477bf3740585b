#include "model/newcomers.h"

#include <string.h>

typedef struct {
    KithPartnership *partnership;
    gint32 from, until; /* the period */
} Maker;

/* Adds a row of somebody like another one. */
static gint32
add_like(KithTable *table, int person_column, gint32 row, gint32 id)
{
    gint32 made = kith_table_append_like(table, row);
    if (made >= 0)
        kith_table_integers(table, person_column)[made] = id;
    return made;
}

static void
clear_cell(KithTable *table, int column, gint32 row)
{
    if (table->integers[column] != NULL)
        table->integers[column][row] = KITH_NONE;
}

/* Whether a row's dates do not end before the period, nor, where `begun`, begin after it. */
static gboolean
is_current(const Maker *maker, const KithTable *table, int from, int until, gint32 row,
           gboolean begun)
{
    gint32 first = kith_cell(table, from, row), last = kith_cell(table, until, row);
    return (last == KITH_NONE || last >= maker->from) &&
           (!begun || first == KITH_NONE || first <= maker->until);
}

static gboolean
is_lasting(const Maker *maker, const KithTable *table, gint32 row)
{
    switch (table->id) {
    case KITH_CONTRACTS:
        return is_current(maker, table, KITH_CONTRACTS_FROM, KITH_CONTRACTS_UNTIL, row, FALSE);
    case KITH_ATTAINMENTS:
        return kith_cell(table, KITH_ATTAINMENTS_REVOKED, row) == KITH_NONE &&
               is_current(maker, table, KITH_ATTAINMENTS_FROM, KITH_ATTAINMENTS_UNTIL, row, TRUE);
    case KITH_AUTHORISATIONS:
        return kith_cell(table, KITH_AUTHORISATIONS_KIND, row) == (gint32)KITH_REGISTRATION &&
               kith_cell(table, KITH_AUTHORISATIONS_REVOKED, row) == KITH_NONE &&
               is_current(maker, table, KITH_AUTHORISATIONS_FROM, KITH_AUTHORISATIONS_UNTIL, row,
                          TRUE);
    case KITH_AVAILABILITY:
        return kith_cell(table, KITH_AVAILABILITY_KIND, row) == (gint32)KITH_AVAILABLE;
    default: return TRUE;
    }
}

/* Tables of which somebody new has rows like those of another one. */
static const struct {
    KithTableId id;
    int person, from, until; /* columns; dates are cleared, -1: stay */
} like_tables[] = {
    {KITH_CONTRACTS, KITH_CONTRACTS_PERSON, KITH_CONTRACTS_FROM, KITH_CONTRACTS_UNTIL},
    {KITH_ATTAINMENTS, KITH_ATTAINMENTS_PERSON, KITH_ATTAINMENTS_FROM, KITH_ATTAINMENTS_UNTIL},
    {KITH_AUTHORISATIONS, KITH_AUTHORISATIONS_PERSON, KITH_AUTHORISATIONS_FROM,
     KITH_AUTHORISATIONS_UNTIL},
    {KITH_AVAILABILITY, KITH_AVAILABILITY_PERSON, -1, -1},
    {KITH_HOURS, KITH_HOURS_PERSON, -1, -1},
};

static void
add_person(const Maker *maker, gint32 like, gint32 id)
{
    static const int dates[] = {KITH_PEOPLE_FROM, KITH_PEOPLE_UNTIL};
    KithTable *people = &maker->partnership->tables[KITH_PEOPLE];
    gint32 made = add_like(people, KITH_PEOPLE_PERSON, like, id);
    kith_table_claim_id(people, id, made);
    for (gsize i = 0; i < G_N_ELEMENTS(dates); i++)
        clear_cell(people, dates[i], made);
}

/* A name that nobody has. */
static gint32
new_id(const Maker *maker, gint32 number)
{
    KithPool *pool = maker->partnership->pool;
    g_autofree char *text = g_strdup_printf("newcomer-%d", number);
    while (kith_pool_find(pool, text, strlen(text)) != KITH_NO_TEXT) {
        char *longer = g_strconcat(text, "'", NULL);
        g_free(text);
        text = longer;
    }
    return kith_pool_add(pool, text, strlen(text));
}

/* By pool number: the first of the newcomers who are like that person, and so on by `next`. */
static void
add_rows(const Maker *maker, gsize which, const gint32 *first, const gint32 *next,
         const gint32 *ids)
{
    KithTable *table = &maker->partnership->tables[like_tables[which].id];
    gint32 n_rows = table->n_rows;
    for (gint32 row = 0; row < n_rows; row++) {
        gint32 person = kith_cell(table, like_tables[which].person, row);
        if (person < 0 || first[person] < 0 || kith_table_row_faulty(table, row) ||
            !is_lasting(maker, table, row))
            continue;
        for (gint32 i = first[person]; i >= 0; i = next[i]) {
            gint32 made = add_like(table, like_tables[which].person, row, ids[i]);
            if (like_tables[which].from < 0)
                continue;
            clear_cell(table, like_tables[which].from, made);
            clear_cell(table, like_tables[which].until, made);
        }
    }
}

KithProblem *
kith_newcomers_add(const KithProblem *problem, const gint32 *like, gint32 n)
{
    g_autoptr(KithPartnership) partnership = kith_partnership_copy(problem->partnership);
    g_autoptr(KithFindings) findings = kith_findings_new();
    Maker maker = {partnership, problem->first_date, problem->first_date + problem->n_days - 1};
    gint32 n_texts = kith_pool_size(partnership->pool);
    g_autofree gint32 *ids = g_new(gint32, MAX(n, 1)), *next = g_new(gint32, MAX(n, 1));
    g_autofree gint32 *first = g_new(gint32, MAX(n_texts, 1));
    memset(first, 0xff, (gsize)n_texts * sizeof *first);
    for (gint32 i = n - 1; i >= 0; i--) {
        gint32 id = problem->people[like[i]].id;
        next[i] = first[id];
        first[id] = i;
    }
    for (gint32 i = 0; i < n; i++) {
        ids[i] = new_id(&maker, i + 1);
        add_person(&maker, like[i], ids[i]);
    }
    for (gsize which = 0; which < G_N_ELEMENTS(like_tables); which++)
        add_rows(&maker, which, first, next, ids);
    KithProblem *made = kith_problem_build(partnership, findings);
    g_return_val_if_fail(made != NULL && made->n_cells == problem->n_cells &&
                             made->n_people == problem->n_people + n &&
                             made->n_requirements == problem->n_requirements,
                         NULL);
    return made;
}
