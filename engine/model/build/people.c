#include "model/build/build.h"

static KithPersonFacts
read_person(KithBuild *build, gint32 row)
{
    const KithTable *table = kith_build_table(build, KITH_PEOPLE);
    KithInterval stay =
        kith_build_row_span(build, KITH_PEOPLE, KITH_PEOPLE_FROM, KITH_PEOPLE_UNTIL, row);
    gint32 supervised = kith_cell(table, KITH_PEOPLE_SUPERVISED_UNTIL, row);
    gint32 home = kith_build_ref(build, KITH_PEOPLE, KITH_PEOPLE_HOME, row);
    gint32 end = kith_build_ref(build, KITH_PEOPLE, KITH_PEOPLE_ENDS_AT, row);
    return (KithPersonFacts){
        .id = kith_build_cell_text(build, KITH_PEOPLE, KITH_PEOPLE_PERSON, row),
        .name = kith_build_cell_text(build, KITH_PEOPLE, KITH_PEOPLE_NAME, row),
        .locality = kith_build_ref(build, KITH_PEOPLE, KITH_PEOPLE_LOCALITY, row),
        .usual_home = home,
        .usual_end = end >= 0 ? end : home,
        .mode = (KithMode)kith_cell(table, KITH_PEOPLE_MODE, row),
        .from = stay.from,
        .until = stay.until,
        .supervised_until = supervised == KITH_NONE
                                ? KITH_ALWAYS
                                : kith_build_span(build, KITH_NONE, supervised).until,
        .opt_out = kith_cell(table, KITH_PEOPLE_OPT_OUT, row) == 1,
        .young = kith_cell(table, KITH_PEOPLE_YOUNG, row) == 1,
        .elsewhere = kith_build_minutes(build, kith_cell(table, KITH_PEOPLE_ELSEWHERE, row)),
    };
}

/* Where the homes table says something of the first day, that is the home on it. */
static void
settle_homes(KithBuild *build)
{
    static const KithStayColumns columns = {KITH_HOMES_PERSON, KITH_HOMES_PLACE, KITH_HOMES_FROM,
                                            KITH_HOMES_UNTIL, KITH_HOMES_ENDS_AT};
    KithProblem *problem = build->problem;
    kith_build_stays(build, KITH_HOMES, &columns, problem->n_people, &problem->home_first,
                     &problem->homes);
    for (gint32 person = 0; person < problem->n_people; person++)
        problem->people[person].home = kith_problem_home(problem, person, 0);
}

static void
fill_lists(KithBuild *build)
{
    KithProblem *problem = build->problem;
    problem->serves_first = g_new0(gint32, (gsize)problem->n_people + 1);
    problem->trait_first = g_new0(gint32, (gsize)problem->n_people + 1);
    GArray *serves = g_array_new(FALSE, FALSE, sizeof(gint32));
    GArray *traits = g_array_new(FALSE, FALSE, sizeof(gint32));
    g_autoptr(GArray) some = g_array_new(FALSE, FALSE, sizeof(gint32));
    for (gint32 person = 0; person < problem->n_people; person++) {
        g_array_set_size(some, 0);
        kith_build_refs(build, KITH_PEOPLE, KITH_PEOPLE_SERVES, person, some);
        kith_build_localities_within(build, some);
        g_array_append_vals(serves, some->data, some->len);
        problem->serves_first[person + 1] = (gint32)serves->len;

        g_array_set_size(some, 0);
        kith_build_words(
            build, kith_build_cell_text(build, KITH_PEOPLE, KITH_PEOPLE_TRAITS, person), some);
        g_array_append_vals(traits, some->data, some->len);
        problem->trait_first[person + 1] = (gint32)traits->len;
    }
    problem->serves = (gint32 *)g_array_free(serves, FALSE);
    problem->traits = (gint32 *)g_array_free(traits, FALSE);
}

void
kith_build_people(KithBuild *build)
{
    KithProblem *problem = build->problem;
    problem->n_people = kith_build_table(build, KITH_PEOPLE)->n_rows;
    problem->people = g_new0(KithPersonFacts, problem->n_people);
    gboolean supervised = FALSE;
    for (gint32 person = 0; person < problem->n_people; person++) {
        problem->people[person] = read_person(build, person);
        supervised = supervised || problem->people[person].supervised_until > 0;
    }
    settle_homes(build);
    fill_lists(build);
    if (supervised && problem->supervisor < 0)
        kith_build_warn(
            build, "supervisor-undefined", KITH_NO_SPOT,
            "some people need a supervisor in this period, but 'supervision' does not say "
            "what a supervisor must hold, so nobody is asked for one");
}
