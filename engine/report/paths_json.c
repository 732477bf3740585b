#include "report/paths.h"

#include "document/value.h"
#include "report/duties.h"

static void
date_json(KithJson *json, const char *key, gint32 date)
{
    char text[16];
    kith_json_text(json, key, date != KITH_NO_DATE ? kith_date_text(date, text) : NULL);
}

static void
holding_json(KithJson *json, const KithFrameworks *frameworks, KithHolding holding)
{
    kith_json_text(json, "competency", frameworks->competencies[holding.competency].id);
    kith_json_integer(json, "level", holding.level);
}

static void
demand_json(KithJson *json, const KithPathways *pathways, const KithDemand *demand)
{
    gint32 ticks = kith_pathways_problem(pathways)->ticks_per_minute;
    kith_json_begin_object(json, "opens");
    kith_json_integer(json, "minutes_a_week", demand->wanted / ticks);
    if (kith_pathways_unmet(pathways) != KITH_UNMET_UNKNOWN) {
        gboolean rota = kith_pathways_unmet(pathways) == KITH_UNMET_IN_THE_ROTA;
        kith_json_integer(json, rota ? "uncovered_minutes_a_week" : "unserved_minutes_a_week",
                          demand->unmet / ticks);
        kith_json_integer(json, rota ? "uncovered_heads" : "unserved_heads", demand->seats);
    }
    kith_json_end_object(json);
}

static void
items_json(KithJson *json, const KithFrameworks *frameworks, const KithPaths *paths,
           const KithPath *path)
{
    static const char *const states[] = {"held", "claimed", "lapsed", "lower", "missing"};
    gsize n;
    const KithPathItem *items = kith_paths_items(paths, &n) + path->first_item;
    kith_json_begin_list(json, "asks");
    for (gint32 i = 0; i < path->n_items; i++) {
        kith_json_begin_object(json, NULL);
        holding_json(json, frameworks, items[i].asked);
        kith_json_boolean(json, "required", items[i].essential);
        kith_json_text(json, "state", states[items[i].state]);
        kith_json_integer(json, "holds_level", items[i].level);
        kith_json_boolean(json, "by_delegation", items[i].delegated);
        if (items[i].state == KITH_HELD_LAPSED)
            date_json(json, "lapsed", items[i].day);
        kith_json_end_object(json);
    }
    kith_json_end_list(json);
}

static void
steps_json(KithJson *json, const KithProblem *problem, const KithPaths *paths, const KithPath *path)
{
    static const char *const kinds[] = {"confirm", "learn", "arrange"};
    gsize n;
    const KithPathStep *steps = kith_paths_steps(paths, &n) + path->first_step;
    const KithHolding *gains = kith_paths_gains(paths, &n);
    kith_json_begin_list(json, "steps");
    for (gint32 i = 0; i < path->n_steps; i++) {
        kith_json_begin_object(json, NULL);
        kith_json_text(json, "kind", kinds[steps[i].kind]);
        if (steps[i].learning >= 0)
            kith_json_text(json, "learning",
                           kith_problem_text(problem, problem->learning[steps[i].learning].id));
        date_json(json, "start", steps[i].start);
        date_json(json, "done", steps[i].done);
        kith_json_integer(json, "minutes", steps[i].minutes);
        kith_json_integer(json, "pence", steps[i].pence);
        kith_json_begin_list(json, "brings");
        for (gint32 g = 0; g < steps[i].n_gains; g++) {
            kith_json_begin_object(json, NULL);
            holding_json(json, problem->frameworks, gains[steps[i].first_gain + g]);
            kith_json_end_object(json);
        }
        kith_json_end_list(json);
        kith_json_end_object(json);
    }
    kith_json_end_list(json);
}

static void
path_json(KithJson *json, const KithPathways *pathways, const KithPaths *paths,
          const KithPath *path)
{
    static const char *const nearness[] = {"close", "near", "far"};
    const KithProblem *problem = kith_pathways_problem(pathways);
    const KithFrameworks *frameworks = problem->frameworks;
    gsize n;
    const gint32 *registers = kith_paths_registers(paths, &n) + path->first_register;
    kith_json_begin_object(json, NULL);
    kith_json_text(json, "profile", frameworks->profiles[path->profile].id);
    kith_json_boolean(json, "second_career", frameworks->profiles[path->profile].second_career);
    kith_json_decimal(json, "likeness", path->likeness / (double)KITH_LIKENESS_SAME, 4);
    kith_json_text(json, "nearness", nearness[path->nearness]);
    kith_json_integer(json, "required", path->n_required);
    kith_json_integer(json, "held", path->n_held);
    kith_json_integer(json, "wanted", path->n_wanted);
    kith_json_integer(json, "wanted_held", path->n_wanted_held);
    kith_json_begin_list(json, "registers");
    for (gint32 i = 0; i < path->n_registers; i++)
        kith_json_text(json, NULL, frameworks->registers[registers[i]].id);
    kith_json_end_list(json);
    demand_json(json, pathways, &path->opens);
    items_json(json, frameworks, paths, path);
    if (path->planned) {
        kith_json_boolean(json, "shortest", path->shortest);
        kith_json_integer(json, "minutes", path->minutes);
        kith_json_integer(json, "pence", path->pence);
        kith_json_integer(json, "to_arrange", path->n_arranged);
        date_json(json, "done", path->done);
        steps_json(json, problem, paths, path);
    }
    kith_json_end_object(json);
}

static void
openings_json(KithJson *json, const KithPathways *pathways, const KithPaths *paths)
{
    const KithFrameworks *frameworks = kith_pathways_problem(pathways)->frameworks;
    gsize n;
    const KithOpening *openings = kith_paths_openings(paths, &n);
    kith_json_begin_list(json, "openings");
    for (gsize i = 0; i < n; i++) {
        kith_json_begin_object(json, NULL);
        holding_json(json, frameworks, openings[i].holding);
        demand_json(json, pathways, &openings[i].opens);
        kith_json_integer(json, "profiles_met", openings[i].n_profiles);
        kith_json_end_object(json);
    }
    kith_json_end_list(json);
}

void
kith_paths_json(KithJson *json, const KithPathways *pathways, const KithPaths *paths,
                const KithPathQuestion *question)
{
    const KithProblem *problem = kith_pathways_problem(pathways);
    gint32 claimed, lapsed, held = kith_paths_held(paths, &claimed, &lapsed);
    gsize n, path = 0;
    const KithPath *list = kith_paths_list(paths, &n);
    kith_json_text(json, "person",
                   question->person >= 0
                       ? kith_problem_text(problem, problem->people[question->person].id)
                       : NULL);
    kith_json_text(json, "from",
                   question->from_profile >= 0
                       ? problem->frameworks->profiles[question->from_profile].id
                       : NULL);
    date_json(json, "day", kith_paths_day(paths));
    kith_json_integer(json, "held", held);
    kith_json_integer(json, "claimed", claimed);
    kith_json_integer(json, "lapsed", lapsed);
    gssize next = kith_paths_next_step(paths, &path);
    if (next >= 0) {
        kith_json_begin_object(json, "next_step");
        kith_json_text(json, "profile", problem->frameworks->profiles[list[path].profile].id);
        kith_json_integer(json, "step", (gint64)next - list[path].first_step);
        kith_json_end_object(json);
    }
    kith_json_begin_list(json, "paths");
    for (gsize i = 0; i < n; i++)
        path_json(json, pathways, paths, &list[i]);
    kith_json_end_list(json);
    openings_json(json, pathways, paths);
}
