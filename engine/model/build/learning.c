#include "model/build/build.h"

static gint32
cell(const KithBuild *build, int column, gint32 row)
{
    return kith_cell(kith_build_table(build, KITH_LEARNING), column, row);
}

/* What is given is held for certain: "this or that" would leave open what. */
static void
check_gives(KithBuild *build, gint32 row, gint32 number)
{
    const KithRequirement *gives =
        &g_array_index(build->requirements, KithRequirement, (guint)number);
    for (gint32 c = gives->first_clause; c < gives->first_clause + gives->n_clauses; c++)
        if (g_array_index(build->clauses, KithClause, (guint)c).n_alternatives != 1) {
            kith_build_error(build, "gives-either",
                             KITH_AT(KITH_LEARNING, KITH_LEARNING_GIVES, row),
                             "'gives' says what is held afterwards, such as 'a@2 b', without "
                             "alternatives: give 'a|b' a row for each");
            return;
        }
}

static void
check_amounts(KithBuild *build, gint32 row, const KithLearning *learning)
{
    if (learning->pence < 0)
        kith_build_error(build, "negative-cost", KITH_AT(KITH_LEARNING, KITH_LEARNING_POUNDS, row),
                         "a place costs 0 pounds or more");
    if (learning->places != KITH_NONE && learning->places < 1)
        kith_build_error(build, "no-places", KITH_AT(KITH_LEARNING, KITH_LEARNING_PLACES, row),
                         "'places' is at least 1; leave it empty where there is room for any "
                         "number");
    if (learning->date != KITH_NONE && learning->done != KITH_NONE &&
        learning->done < learning->date)
        kith_build_error(build, "done-before-date", KITH_AT(KITH_LEARNING, KITH_LEARNING_DONE, row),
                         "it is done before it begins; 'done' is the first day on which it counts");
}

/* The rows that a cell of references points to, behind those in `all`; how many. */
static gint32
add_refs(const KithBuild *build, int column, gint32 row, GArray *all)
{
    g_autoptr(GArray) rows = g_array_new(FALSE, FALSE, sizeof(gint32));
    kith_build_refs(build, KITH_LEARNING, column, row, rows);
    g_array_append_vals(all, rows->data, rows->len);
    return (gint32)rows->len;
}

static KithLearning
read_learning(KithBuild *build, gint32 row)
{
    const KithTable *table = kith_build_table(build, KITH_LEARNING);
    gint64 pence = kith_cell_pence(table, KITH_LEARNING_POUNDS, row);
    gint32 minutes = cell(build, KITH_LEARNING_MINUTES, row);
    KithLearning learning = {
        .id = kith_build_cell_text(build, KITH_LEARNING, KITH_LEARNING_LEARNING, row),
        .name = kith_build_cell_text(build, KITH_LEARNING, KITH_LEARNING_NAME, row),
        .kind = (KithLearningKind)cell(build, KITH_LEARNING_KIND, row),
        .gives = kith_build_requirement(build, KITH_LEARNING, KITH_LEARNING_GIVES, row),
        .requires = kith_build_requirement(build, KITH_LEARNING, KITH_LEARNING_REQUIRES, row),
        .taught_by = kith_build_requirement(build, KITH_LEARNING, KITH_LEARNING_TAUGHT_BY, row),
        .time = minutes == KITH_NONE ? 0 : kith_build_minutes(build, minutes),
        .pence = pence == G_MININT64 ? 0 : pence,
        .places = cell(build, KITH_LEARNING_PLACES, row),
        .date = cell(build, KITH_LEARNING_DATE, row),
        .done = cell(build, KITH_LEARNING_DONE, row),
    };
    if (learning.done == KITH_NONE && learning.date != KITH_NONE)
        learning.done = learning.date + 1;
    check_gives(build, row, learning.gives);
    check_amounts(build, row, &learning);
    return learning;
}

void
kith_build_learning(KithBuild *build)
{
    KithProblem *problem = build->problem;
    gint32 n = kith_build_table(build, KITH_LEARNING)->n_rows;
    GArray *teachers = g_array_new(FALSE, FALSE, sizeof(gint32));
    GArray *employers = g_array_new(FALSE, FALSE, sizeof(gint32));
    problem->n_learning = n;
    problem->learning = g_new(KithLearning, MAX(n, 1));
    for (gint32 row = 0; row < n; row++) {
        KithLearning learning = read_learning(build, row);
        learning.first_teacher = (gint32)teachers->len;
        learning.n_teachers = add_refs(build, KITH_LEARNING_BY, row, teachers);
        learning.first_employer = (gint32)employers->len;
        learning.n_employers = add_refs(build, KITH_LEARNING_EMPLOYERS, row, employers);
        problem->learning[row] = learning;
    }
    problem->learning_teachers = (gint32 *)(void *)g_array_free(teachers, FALSE);
    problem->learning_employers = (gint32 *)(void *)g_array_free(employers, FALSE);
}

void
kith_build_willingness(KithBuild *build)
{
    KithProblem *problem = build->problem;
    const KithTable *table = kith_build_table(build, KITH_WILLINGNESS);
    KithRowLists rows = kith_build_group(build, KITH_WILLINGNESS, KITH_WILLINGNESS_PERSON);
    problem->willingness_first = rows.first;
    problem->n_willingness = rows.first[problem->n_people];
    problem->willingness = g_new(KithWillingness, MAX(problem->n_willingness, 1));
    for (gint32 i = 0; i < problem->n_willingness; i++) {
        gint32 row = rows.rows[i];
        gint32 competency =
            kith_build_cell_text(build, KITH_WILLINGNESS, KITH_WILLINGNESS_COMPETENCY, row);
        problem->willingness[i] = (KithWillingness){
            .person = kith_build_ref(build, KITH_WILLINGNESS, KITH_WILLINGNESS_PERSON, row),
            .competency = kith_build_competency(build, competency),
            .to = (KithWilling)kith_cell(table, KITH_WILLINGNESS_TO, row),
            .willing = kith_cell(table, KITH_WILLINGNESS_WILLING, row) != 0,
        };
    }
    g_free(rows.rows);
}
