#include "model/leave_out.h"
#include "model/build/build.h"
#include "model/variant.h"

/* How many names may be compared, in one build, to find what was meant: about a second's worth. */
#define NEAR_MOST 5000000

static KithProblem *
problem_new(KithPartnership *partnership)
{
    KithProblem *problem = g_new0(KithProblem, 1);
    problem->ref_count = 1;
    problem->partnership = kith_partnership_ref(partnership);
    problem->frameworks = kith_frameworks_ref(partnership->frameworks);
    return problem;
}

static void
read_supervision(KithBuild *build)
{
    const KithSettings *settings = &build->partnership->settings;
    KithProblem *problem = build->problem;
    gint32 number = kith_build_read_requirement(build, settings->supervisor, KITH_NO_SPOT);
    problem->supervisor = settings->supervisor >= 0 ? number : -1;
    problem->supervised_most = MAX(settings->supervised_most, 1);
}

/* What frameworks say of each other, where there are several. */
static void
build_equivalence(KithBuild *build)
{
    KithProblem *problem = build->problem;
    if (problem->frameworks->n_frameworks < 2)
        return;
    problem->equivalence = kith_equivalence_new(problem->frameworks);
    kith_equivalence_check(problem->equivalence, build->findings);
}

/* Every room needs only what the ones before it made. */
static void
build_rooms(KithBuild *build)
{
    kith_build_kinds(build);
    kith_build_places(build);
    kith_build_travel(build);
    kith_build_traffic(build);
    kith_build_clients(build);
    kith_build_people(build);
    kith_build_contracts(build);
    kith_build_pay(build);
    kith_build_budgets(build);
    build_equivalence(build);
    kith_build_attainments(build);
    kith_build_authorisations(build);
    kith_build_learning(build);
    kith_build_willingness(build);
    kith_build_events_begin(build);
    if (!kith_build_needs(build) || !kith_build_cells(build))
        return;
    kith_build_links(build);
    kith_build_joins(build);
    kith_build_time(build);
    kith_build_hours(build);
    kith_build_history(build);
    kith_build_wishes(build);
    kith_build_exclusions(build);
    kith_build_known(build);
    kith_build_pins(build);
    kith_build_events_end(build);
    kith_build_rules(build);
    kith_build_overrides(build);
    kith_build_targets(build);
}

static void
clear(KithBuild *build)
{
    for (int id = 0; id < KITH_TABLES; id++) {
        g_free(build->left_out[id]);
        g_free(build->known[id]);
    }
    g_free(build->known_competencies);
    g_free(build->competency_of_text);
    g_free(build->requirement_of_text);
    g_hash_table_unref(build->requirement_of_clauses);
    g_free(build->midnights);
    g_free(build->localities_within.first);
    g_free(build->localities_within.rows);
    g_free(build->locality_seen);
    g_free(build->contract_rows);
    g_free(build->events_of_need.first);
    g_free(build->events_of_need.rows);
    g_free(build->events_of_person.first);
    g_free(build->events_of_person.rows);
}

/* FALSE where there is no period to build for. What is wrong with it may have been said already, as
 * the settings were read. */
static gboolean
build_problem(KithBuild *build)
{
    KithProblem *problem = build->problem;
    kith_build_requirements_begin(build);
    kith_build_check_references(build);
    read_supervision(build);
    gboolean has_axis = kith_build_axis(build);
    if (has_axis)
        build_rooms(build);
    kith_build_requirements_end(build);
    const KithTable *needs = kith_build_table(build, KITH_NEEDS);
    problem->need_of_text = (KithRowMap){0, needs->n_row_of_id, needs->row_of_id};
    if (has_axis && kith_findings_count(build->findings, KITH_ERROR) == 0 && !build->leaves_out)
        kith_build_hash(build);
    return has_axis;
}

static void
move_findings(const KithFindings *from, KithFindings *to)
{
    for (gsize i = 0; i < kith_findings_kept(from); i++) {
        const KithFinding *finding = kith_findings_get(from, i);
        KithWhere where = {finding->file, finding->line, finding->column};
        kith_findings_add(to, finding->severity, finding->id, where, "%s", finding->message);
    }
}

/* Builds once. Where rows are left out, they leave the partnership, `*again` is set, and what else
 * was found waits for the next time, since it may have followed from them. */
static KithProblem *
build_once(KithPartnership *partnership, KithFindings *findings, gboolean *again)
{
    gboolean leave_out = partnership->leave_out_faulty;
    g_autoptr(KithFindings) own = leave_out ? kith_findings_new() : NULL;
    KithBuild build = {
        .partnership = partnership,
        .findings = leave_out ? own : findings,
        .left_out_findings = leave_out ? findings : NULL,
        .problem = problem_new(partnership),
        .near_left = NEAR_MOST,
    };
    gboolean built = build_problem(&build);
    *again = build.leaves_out;
    if (build.leaves_out)
        kith_partnership_leave_out(build.partnership, build.left_out);
    else if (leave_out)
        move_findings(own, findings);
    clear(&build);
    if (!*again && built && kith_findings_count(findings, KITH_ERROR) == 0)
        return build.problem;
    kith_problem_unref(build.problem);
    return NULL;
}

KithProblem *
kith_problem_build(KithPartnership *partnership, KithFindings *findings)
{
    g_return_val_if_fail(partnership != NULL, NULL);
    g_autoptr(KithFindings) own = findings == NULL ? kith_findings_new() : NULL;
    KithProblem *problem;
    gboolean again;
    do {
        problem = build_once(partnership, findings != NULL ? findings : own, &again);
    } while (again);
    return problem;
}

KithProblem *
kith_problem_ref(KithProblem *problem)
{
    g_return_val_if_fail(problem != NULL, NULL);
    g_atomic_int_inc(&problem->ref_count);
    return problem;
}

static void
free_people(KithProblem *problem)
{
    g_free(problem->people);
    g_free(problem->contract_first);
    g_free(problem->contracts);
    g_free(problem->attainment_first);
    g_free(problem->attainments);
    g_free(problem->authorisation_first);
    g_free(problem->authorisations);
    g_free(problem->free_first);
    g_free(problem->free);
    g_free(problem->hours);
    g_free(problem->serves_first);
    g_free(problem->serves);
    g_free(problem->trait_first);
    g_free(problem->traits);
    g_free(problem->week_most);
    g_free(problem->pay);
    g_free(problem->past);
    g_free(problem->past_days);
    g_free(problem->past_weeks);
    g_free(problem->home_first);
    g_free(problem->homes);
}

static void
free_learning(KithProblem *problem)
{
    g_free(problem->learning);
    g_free(problem->learning_teachers);
    g_free(problem->learning_employers);
    g_free(problem->willingness_first);
    g_free(problem->willingness);
}

static void
free_places(KithProblem *problem)
{
    g_free(problem->clients);
    g_free(problem->address_first);
    g_free(problem->addresses);
    g_free(problem->place_id);
    g_free(problem->place_locality);
    g_free(problem->locality_id);
    g_free(problem->locality_within);
    g_free(problem->employer_id);
    g_free(problem->funder_id);
    g_free(problem->budget_first);
    g_free(problem->budgets);
    g_free(problem->kinds);
    for (int mode = 0; mode < KITH_MODES; mode++)
        g_free(problem->travel.matrix[mode]), g_free(problem->travel.told[mode]),
            g_free(problem->travel.paces[mode]);
    g_free(problem->travel.told_first);
    g_free(problem->travel.told_to);
    g_free(problem->travel.at);
}

static void
free_needs(KithProblem *problem)
{
    g_free(problem->requirements);
    g_free(problem->clauses);
    g_free(problem->alternatives);
    g_free(problem->employer_set_first);
    g_free(problem->employer_set_items);
    g_free(problem->trait_set_first);
    g_free(problem->trait_set_items);
    g_free(problem->occurrences);
    g_free(problem->windows);
    g_free(problem->cells);
    g_free(problem->seat_cell);
    g_free(problem->teams);
    g_free(problem->links);
    g_free(problem->link_first);
    g_free(problem->seat_links);
    g_free(problem->joins);
    g_free(problem->join_first);
    g_free(problem->occurrence_joins);
    g_free(problem->need_first);
    g_free(problem->need_occurrences);
}

static void
free_wishes(KithProblem *problem)
{
    g_free(problem->day_wish_first);
    g_free(problem->day_wishes);
    g_free(problem->client_wish_first);
    g_free(problem->client_wishes);
    g_free(problem->exclusion_first);
    g_free(problem->exclusions);
    g_free(problem->known_first);
    g_free(problem->known);
    g_free(problem->before_first);
    g_free(problem->before);
    g_free(problem->pins);
    g_free(problem->overrides);
    g_free(problem->events);
    g_free(problem->rules);
}

void
kith_problem_unref(KithProblem *problem)
{
    if (problem == NULL || !g_atomic_int_dec_and_test(&problem->ref_count))
        return;
    if (problem->base != NULL) {
        kith_variant_free(problem);
        return;
    }
    g_free(problem->day_start);
    g_free(problem->week_of_day);
    g_clear_pointer(&problem->zone, g_time_zone_unref);
    free_people(problem);
    free_learning(problem);
    free_places(problem);
    free_needs(problem);
    free_wishes(problem);
    kith_equivalence_free(problem->equivalence);
    kith_partnership_unref(problem->partnership);
    kith_frameworks_unref(problem->frameworks);
    g_free(problem);
}
