#include "report/paths.h"

#include <string.h>

char *
kith_level_text(const KithFrameworks *frameworks, KithHolding holding)
{
    const KithCompetency *competency = &frameworks->competencies[holding.competency];
    return competency->n_levels < 2
               ? g_strdup(competency->name)
               : g_strdup_printf("%s at level %d", competency->name, holding.level);
}

char *
kith_holdings_text(const KithFrameworks *frameworks, const KithHolding *holdings, gsize n,
                   gsize most)
{
    GString *text = g_string_new(NULL);
    gsize told = n > most + 1 ? most : n; /* "and 1 more" saves nothing */
    for (gsize i = 0; i < told; i++) {
        g_autofree char *holding = kith_level_text(frameworks, holdings[i]);
        g_string_append_printf(text, "%s%s", i > 0 ? ", " : "", holding);
    }
    if (told < n)
        g_string_append_printf(text, " and %d more", (int)(n - told));
    return g_string_free(text, FALSE);
}

const char *
kith_nearness_text(KithNearness nearness)
{
    static const char *const texts[] = {"close to", "not far from", "further from"};
    return texts[nearness];
}

static const char *
learning_name(const KithProblem *problem, const KithLearning *learning)
{
    const char *name = kith_problem_text(problem, learning->name);
    return name != NULL ? name : kith_problem_text(problem, learning->id);
}

/* Day, time and cost of a learning, each behind a comma. */
static void
append_terms(GString *text, const KithProblem *problem, const KithPathStep *step)
{
    const KithLearning *learning = &problem->learning[step->learning];
    if (learning->date != KITH_NONE) {
        g_autofree char *day = kith_page_day(learning->date);
        g_string_append_printf(text, ", %s", day);
    }
    if (step->minutes > 0) {
        g_autofree char *minutes = kith_page_minutes(problem, step->minutes);
        g_string_append_printf(text, ", %s", minutes);
    }
    if (step->pence > 0) {
        g_autofree char *cost = kith_page_pounds(step->pence);
        g_string_append_printf(text, ", %s", cost);
    }
    if (learning->n_teachers > 0)
        g_string_append_printf(
            text, ", with %s",
            kith_problem_text(
                problem, problem->people[problem->learning_teachers[learning->first_teacher]].id));
}

char *
kith_step_gains(const KithProblem *problem, const KithPaths *paths, const KithPathStep *step)
{
    gsize n;
    const KithHolding *gains = kith_paths_gains(paths, &n);
    return kith_holdings_text(problem->frameworks, gains + step->first_gain, (gsize)step->n_gains,
                              4);
}

char *
kith_step_text(const KithProblem *problem, const KithPaths *paths, const KithPathStep *step)
{
    g_autofree char *gains = kith_step_gains(problem, paths, step);
    if (step->kind == KITH_STEP_CONFIRM)
        return g_strdup_printf("%s, to be confirmed", gains);
    if (step->kind == KITH_STEP_ARRANGE)
        return g_strdup_printf("%s, to be arranged", gains);
    const KithLearning *learning = &problem->learning[step->learning];
    GString *text = g_string_new(learning_name(problem, learning));
    g_string_append_printf(text, " (%s", kith_page_word(KITH_WORDS_LEARNING, (int)learning->kind));
    append_terms(text, problem, step);
    g_string_append_c(text, ')');
    return g_string_free(text, FALSE);
}

char *
kith_step_advice(const KithProblem *problem, const KithPaths *paths, const KithPathStep *step)
{
    g_autofree char *gains = kith_step_gains(problem, paths, step);
    if (step->kind == KITH_STEP_CONFIRM)
        return g_strdup_printf("Ask somebody who can judge it to confirm what you say you can do: "
                               "%s.",
                               gains);
    if (step->kind == KITH_STEP_ARRANGE)
        return g_strdup_printf("Ask for practice beside somebody who can do it, since nothing is "
                               "on offer: %s.",
                               gains);
    const KithLearning *learning = &problem->learning[step->learning];
    GString *text = g_string_new(learning->date != KITH_NONE ? "Book a place: " : "Arrange: ");
    g_string_append_printf(text, "%s (%s", learning_name(problem, learning),
                           kith_page_word(KITH_WORDS_LEARNING, (int)learning->kind));
    append_terms(text, problem, step);
    g_string_append_printf(text, "). It brings %s.", gains);
    return g_string_free(text, FALSE);
}

static void
append_part(GString *text, char *part)
{
    g_string_append_printf(text, "%s%s", text->len > 0 ? ", " : "", part);
    g_free(part);
}

char *
kith_effort_text(const KithProblem *problem, const KithPath *path)
{
    GString *text = g_string_new(NULL);
    if (!path->planned)
        return g_string_free(g_string_append(text, "no way there is known"), FALSE);
    if (path->minutes > 0) {
        g_autofree char *minutes = kith_page_minutes(problem, path->minutes);
        append_part(text, g_strdup_printf("%s of learning", minutes));
    }
    if (path->pence > 0)
        append_part(text, kith_page_pounds(path->pence));
    if (path->n_arranged > 0)
        append_part(text, g_strdup_printf("%d to be arranged", path->n_arranged));
    g_autofree char *day = kith_page_date(path->done);
    append_part(text, g_strdup_printf("ready by %s at the soonest", day));
    return g_string_free(text, FALSE);
}

char *
kith_opens_text(const KithPathways *pathways, const KithDemand *opens)
{
    const KithProblem *problem = kith_pathways_problem(pathways);
    if (opens->wanted == 0)
        return NULL;
    KithUnmetKnown known = kith_pathways_unmet(pathways);
    g_autofree char *wanted = kith_page_time(problem, opens->wanted);
    g_autofree char *unmet = kith_page_time(problem, opens->unmet);
    if (opens->unmet > 0)
        return g_strdup_printf("%s of care a week, of which nobody %s %s", wanted,
                               known == KITH_UNMET_IN_THE_ROTA ? "covers" : "can cover", unmet);
    return g_strdup_printf("%s of care a week%s", wanted,
                           known == KITH_UNMET_IN_THE_ROTA ? ", all of it covered now" : "");
}

char *
kith_where_text(const KithProblem *problem, gint32 person)
{
    if (person < 0 || problem->serves_first[person] == problem->serves_first[person + 1])
        return g_strdup("everywhere");
    GString *text = g_string_new(NULL);
    gint32 told = 0;
    for (gint32 i = problem->serves_first[person]; i < problem->serves_first[person + 1]; i++) {
        gint32 locality = problem->serves[i];
        gint32 within = problem->locality_within[locality];
        gboolean inside = FALSE; /* of one that is served too */
        for (gint32 k = problem->serves_first[person]; k < problem->serves_first[person + 1]; k++)
            inside |= within >= 0 && problem->serves[k] == within;
        if (!inside)
            g_string_append_printf(text, "%s%s", told++ > 0 ? ", " : "",
                                   kith_problem_text(problem, problem->locality_id[locality]));
    }
    return g_string_free(text, FALSE);
}

char *
kith_start_text(const KithProblem *problem, const KithPathQuestion *question,
                const KithReportOptions *options)
{
    g_autofree char *person =
        question->person >= 0 ? kith_page_person(problem, question->person, options) : NULL;
    if (question->from_profile < 0)
        return g_steal_pointer(&person);
    const char *profile = problem->frameworks->profiles[question->from_profile].name;
    return person != NULL ? g_strdup_printf("%s as %s", person, profile) : g_strdup(profile);
}
