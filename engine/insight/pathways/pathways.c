#include "base/array.h"
#include "insight/pathways/pathways.h"

#include <stdlib.h>

#include "eligibility/eligibility.h"
#include "insight/gaps/gaps.h"

/* For how many profiles steps are looked for where nobody says. */
#define SEQUENCES 10

/* Days that "this month" has. */
#define MONTH 31

/* --- getting ready --- */

static int
compare_holdings(const void *a, const void *b)
{
    const KithHolding *x = a, *y = b;
    return (x->competency > y->competency) - (x->competency < y->competency);
}

/* Whether the teacher is settled, or somebody holds what a teacher must on the first day. */
static gboolean
is_taught(const KithProblem *problem, const KithLearning *learning)
{
    if (learning->taught_by <= 0 || learning->n_teachers > 0)
        return TRUE;
    for (gint32 person = 0; person < problem->n_people; person++)
        if (kith_holds(problem, person, learning->taught_by, -1, 0, 1))
            return TRUE;
    return FALSE;
}

static void
read_gifts(KithPathways *pathways)
{
    const KithProblem *problem = pathways->problem;
    const KithFrameworks *frameworks = problem->frameworks;
    GArray *given = g_array_new(FALSE, FALSE, sizeof(KithHolding));
    KithRaise raise = {frameworks, g_new0(gint32, MAX(frameworks->n_competencies, 1)),
                       g_array_new(FALSE, FALSE, sizeof(KithHolding))};
    pathways->gifts = g_new(KithLearningGift, MAX(problem->n_learning, 1));
    for (gint32 l = 0; l < problem->n_learning; l++) {
        const KithLearning *learning = &problem->learning[l];
        const KithRequirement *gives = &problem->requirements[learning->gives];
        for (gint32 c = gives->first_clause; c < gives->first_clause + gives->n_clauses; c++)
            kith_raise(&raise, problem->alternatives[problem->clauses[c].first_alternative]);
        gint32 first = (gint32)given->len;
        for (guint i = 0; i < raise.changed->len; i++) {
            KithHolding changed = g_array_index(raise.changed, KithHolding, i);
            if (changed.level > 0) /* raised twice */
                continue;
            changed.level = raise.level[changed.competency];
            g_array_append_val(given, changed);
        }
        kith_raise_undo(&raise);
        gint32 n = (gint32)given->len - first;
        if (n > 1)
            qsort(&g_array_index(given, KithHolding, first), (gsize)n, sizeof(KithHolding),
                  compare_holdings);
        pathways->gifts[l] = (KithLearningGift){first, n, is_taught(problem, learning)};
    }
    pathways->given = (KithHolding *)(void *)g_array_free(given, FALSE);
    g_free(raise.level);
    g_array_unref(raise.changed);
}

static void
read_givers(KithPathways *pathways)
{
    const KithProblem *problem = pathways->problem;
    gint32 n = problem->frameworks->n_competencies, n_gifts = 0;
    gint32 *first = g_new0(gint32, (gsize)n + 2);
    for (gint32 l = 0; l < problem->n_learning; l++)
        for (gint32 i = 0; i < pathways->gifts[l].n; i++, n_gifts++)
            first[pathways->given[pathways->gifts[l].first + i].competency + 2]++;
    for (gint32 c = 0; c < n; c++)
        first[c + 2] += first[c + 1];
    pathways->givers = g_new(gint32, MAX(n_gifts, 1));
    for (gint32 l = 0; l < problem->n_learning; l++)
        for (gint32 i = 0; i < pathways->gifts[l].n; i++) {
            gint32 competency = pathways->given[pathways->gifts[l].first + i].competency;
            pathways->givers[first[competency + 1]++] = l;
        }
    pathways->giver_first = first;
}

static void
read_unmet(KithPathways *pathways, const KithGaps *gaps)
{
    gsize n;
    const KithGapHead *heads = kith_gaps_heads(gaps, &n);
    pathways->known = gaps->rota != NULL ? KITH_UNMET_IN_THE_ROTA : KITH_UNMET_WHATEVER_THE_ROTA;
    pathways->unmet = g_new0(gint32, MAX(pathways->problem->n_cells, 1));
    for (gsize i = 0; i < n; i++)
        pathways->unmet[heads[i].cell] = gaps->rota != NULL ? heads[i].open : heads[i].unserved;
}

KithPathways *
kith_pathways_new(KithProblem *problem, const KithGaps *gaps)
{
    g_return_val_if_fail(problem != NULL, NULL);
    KithPathways *pathways = g_new0(KithPathways, 1);
    pathways->problem = kith_problem_ref(problem);
    pathways->similarity = kith_similarity_new(problem->frameworks);
    read_gifts(pathways);
    read_givers(pathways);
    if (gaps != NULL)
        read_unmet(pathways, gaps);
    return pathways;
}

void
kith_pathways_free(KithPathways *pathways)
{
    if (pathways == NULL)
        return;
    kith_similarity_free(pathways->similarity);
    g_free(pathways->gifts);
    g_free(pathways->given);
    g_free(pathways->giver_first);
    g_free(pathways->givers);
    g_free(pathways->unmet);
    kith_problem_unref(pathways->problem);
    g_free(pathways);
}

const KithSimilarity *
kith_pathways_similarity(const KithPathways *pathways)
{
    return pathways->similarity;
}

KithProblem *
kith_pathways_problem(const KithPathways *pathways)
{
    return pathways->problem;
}

KithUnmetKnown
kith_pathways_unmet(const KithPathways *pathways)
{
    return pathways->known;
}

gboolean
kith_profile_is_second_career(const KithFrameworks *frameworks, gint32 profile)
{
    return frameworks->profiles[profile].second_career;
}

/* --- answering --- */

static KithPathItem
judge(const KithFrameworks *frameworks, const KithHoldings *holdings, KithHolding asked,
      gboolean essential)
{
    const KithCompetency *competency = &frameworks->competencies[asked.competency];
    KithPathItem item = {.asked = asked,
                         .essential = essential,
                         .level = holdings->held[asked.competency],
                         .delegated = competency->register_ >= 0 && competency->delegable &&
                                      !holdings->registered[competency->register_],
                         .day = KITH_NO_DATE};
    if (item.level >= asked.level) {
        item.state = KITH_HELD;
    } else if (holdings->claimed[asked.competency] >= asked.level) {
        item.state = KITH_HELD_CLAIMED;
    } else if (holdings->lapsed[asked.competency] >= asked.level) {
        item.state = KITH_HELD_LAPSED;
        item.day = holdings->lapsed_day[asked.competency];
    } else {
        item.state = item.level > 0 ? KITH_HELD_LOWER : KITH_NOT_HELD;
    }
    return item;
}

/* Registers that a profile takes, beside those that they are on. */
static void
add_registers(const KithFrameworks *frameworks, KithPaths *paths, KithPath *path)
{
    const KithProfile *profile = &frameworks->profiles[path->profile];
    path->first_register = (gint32)paths->registers->len;
    for (gint32 i = 0; i < profile->n_requires; i++) {
        gint32 competency = profile->required[i].competency;
        gint32 number = frameworks->competencies[competency].register_;
        gboolean known = kith_may_practise(frameworks, paths->holdings.registered, competency);
        for (gint32 k = 0; k < path->n_registers && !known; k++)
            known = g_array_index(paths->registers, gint32, path->first_register + k) == number;
        if (known)
            continue;
        g_array_append_val(paths->registers, number);
        path->n_registers++;
    }
}

static void
add_items(const KithFrameworks *frameworks, KithPaths *paths, KithPath *path)
{
    const KithProfile *profile = &frameworks->profiles[path->profile];
    path->first_item = (gint32)paths->items->len;
    path->n_items = profile->n_requires + profile->n_wants;
    path->n_required = profile->n_requires;
    path->n_wanted = profile->n_wants;
    for (gint32 i = 0; i < path->n_items; i++) {
        gboolean essential = i < profile->n_requires;
        KithPathItem item = judge(
            frameworks, &paths->holdings,
            essential ? profile->required[i] : profile->wanted[i - profile->n_requires], essential);
        path->n_held += essential && item.state == KITH_HELD;
        path->n_wanted_held += !essential && item.state == KITH_HELD;
        g_array_append_val(paths->items, item);
    }
}

static KithPath
make_path(const KithPathways *pathways, KithPaths *paths, KithAlike alike)
{
    KithPath path = {.profile = alike.profile,
                     .likeness = alike.likeness,
                     .nearness = kith_similarity_nearness(pathways->similarity, alike.likeness),
                     .done = KITH_NO_DATE};
    add_items(pathways->problem->frameworks, paths, &path);
    add_registers(pathways->problem->frameworks, paths, &path);
    return path;
}

static void
add_opens(const KithPathways *pathways, const KithDemands *demands, KithPaths *paths,
          KithPath *path, KithRaise *raise)
{
    const KithProfile *profile = &pathways->problem->frameworks->profiles[path->profile];
    if (path->n_registers > 0)
        return;
    for (gint32 i = 0; i < profile->n_requires; i++)
        kith_raise(raise, profile->required[i]);
    path->opens = kith_demands_opened(demands, paths->holdings.held);
    kith_raise_undo(raise);
}

static int
group(const KithPath *path)
{
    return path->n_registers > 0 ? 2 : path->n_held < path->n_required;
}

static int
compare_paths(const void *a, const void *b)
{
    const KithPath *x = a, *y = b;
    if (group(x) != group(y))
        return group(x) - group(y);
    if (x->likeness != y->likeness)
        return x->likeness > y->likeness ? -1 : 1;
    return (x->profile > y->profile) - (x->profile < y->profile);
}

static KithPaths *
paths_new(const KithPathways *pathways, const KithPathQuestion *question)
{
    const KithProblem *problem = pathways->problem;
    KithPaths *paths = g_new0(KithPaths, 1);
    kith_holdings_init(&paths->holdings, problem, question->person,
                       question->day != 0 ? question->day : problem->first_date);
    if (question->from_profile >= 0)
        kith_holdings_add_profile(&paths->holdings, problem, question->from_profile);
    paths->list = g_array_new(FALSE, FALSE, sizeof(KithPath));
    paths->items = g_array_new(FALSE, FALSE, sizeof(KithPathItem));
    paths->steps = g_array_new(FALSE, FALSE, sizeof(KithPathStep));
    paths->gains = g_array_new(FALSE, FALSE, sizeof(KithHolding));
    paths->registers = g_array_new(FALSE, FALSE, sizeof(gint32));
    paths->openings = g_array_new(FALSE, FALSE, sizeof(KithOpening));
    return paths;
}

/* Steps for the nearest that are not met, and for as many second careers. */
static void
plan_nearest(const KithPathways *pathways, const KithPathQuestion *question, KithPaths *paths)
{
    const KithFrameworks *frameworks = pathways->problem->frameworks;
    gint32 most = question->sequences > 0 ? question->sequences : SEQUENCES, n[2] = {0, 0};
    for (guint i = 0; i < paths->list->len; i++) {
        KithPath *path = &g_array_index(paths->list, KithPath, i);
        gboolean second = frameworks->profiles[path->profile].second_career;
        if (group(path) == 1 && n[second]++ < most)
            kith_paths_plan(pathways, question, paths, path);
    }
}

/* All profiles, or one. */
static KithPaths *
answer(const KithPathways *pathways, const KithPathQuestion *question, gint32 only)
{
    const KithFrameworks *frameworks = pathways->problem->frameworks;
    KithPaths *paths = paths_new(pathways, question);
    KithDemands demands;
    KithRaise raise = {frameworks, paths->holdings.held,
                       g_array_new(FALSE, FALSE, sizeof(KithHolding))};
    g_autofree KithAlike *alike = g_new(KithAlike, MAX(frameworks->n_profiles, 1));
    kith_demands_init(&demands, pathways, question->person, &paths->holdings);
    kith_similarity_rank(pathways->similarity,
                         (const KithHolding *)(void *)paths->holdings.named->data,
                         paths->holdings.named->len, alike);
    for (gint32 i = 0; i < frameworks->n_profiles; i++) {
        if (only >= 0 ? alike[i].profile != only : alike[i].profile == question->from_profile)
            continue;
        if (frameworks->profiles[alike[i].profile].n_requires == 0 && only < 0)
            continue; /* it only wants: nobody could say that it is met */
        KithPath path = make_path(pathways, paths, alike[i]);
        add_opens(pathways, &demands, paths, &path, &raise);
        g_array_append_val(paths->list, path);
    }
    if (paths->list->len > 1)
        qsort(paths->list->data, paths->list->len, sizeof(KithPath), compare_paths);
    if (only >= 0) {
        kith_paths_plan(pathways, question, paths, &g_array_index(paths->list, KithPath, 0));
    } else {
        plan_nearest(pathways, question, paths);
        kith_paths_open(pathways, &demands, paths);
    }
    g_array_unref(raise.changed);
    kith_demands_clear(&demands);
    return paths;
}

KithPaths *
kith_pathways_find(const KithPathways *pathways, const KithPathQuestion *question)
{
    g_return_val_if_fail(question->person >= 0 || question->from_profile >= 0, NULL);
    return answer(pathways, question, -1);
}

KithPaths *
kith_pathways_to(const KithPathways *pathways, const KithPathQuestion *question, gint32 profile)
{
    g_return_val_if_fail(question->person >= 0 || question->from_profile >= 0, NULL);
    g_return_val_if_fail(profile >= 0, NULL);
    return answer(pathways, question, profile);
}

/* --- what was found --- */

void
kith_paths_free(KithPaths *paths)
{
    if (paths == NULL)
        return;
    kith_holdings_clear(&paths->holdings);
    g_array_unref(paths->list);
    g_array_unref(paths->items);
    g_array_unref(paths->steps);
    g_array_unref(paths->gains);
    g_array_unref(paths->registers);
    g_array_unref(paths->openings);
    g_free(paths);
}

gint32
kith_paths_day(const KithPaths *paths)
{
    return paths->holdings.day;
}

gint32
kith_paths_held(const KithPaths *paths, gint32 *claimed, gint32 *lapsed)
{
    *claimed = paths->holdings.n_claimed;
    *lapsed = paths->holdings.n_lapsed;
    return paths->holdings.n_held;
}

const KithPath *
kith_paths_list(const KithPaths *paths, gsize *n)
{
    return kith_array_all(paths->list, n);
}

const KithPathItem *
kith_paths_items(const KithPaths *paths, gsize *n)
{
    return kith_array_all(paths->items, n);
}

const KithPathStep *
kith_paths_steps(const KithPaths *paths, gsize *n)
{
    return kith_array_all(paths->steps, n);
}

const KithHolding *
kith_paths_gains(const KithPaths *paths, gsize *n)
{
    return kith_array_all(paths->gains, n);
}

const gint32 *
kith_paths_registers(const KithPaths *paths, gsize *n)
{
    return kith_array_all(paths->registers, n);
}

const KithOpening *
kith_paths_openings(const KithPaths *paths, gsize *n)
{
    return kith_array_all(paths->openings, n);
}

gssize
kith_paths_next_step(const KithPaths *paths, gsize *path)
{
    gssize arranged = -1;
    gsize arranged_for = 0;
    for (guint p = 0; p < paths->list->len; p++) {
        const KithPath *at = &g_array_index(paths->list, KithPath, p);
        for (gint32 s = at->first_step; s < at->first_step + at->n_steps; s++) {
            const KithPathStep *step = &g_array_index(paths->steps, KithPathStep, s);
            if (step->start > paths->holdings.day + MONTH)
                continue;
            if (step->kind != KITH_STEP_ARRANGE) {
                if (path != NULL)
                    *path = p;
                return s;
            }
            arranged_for = arranged < 0 ? p : arranged_for;
            arranged = arranged < 0 ? s : arranged;
        }
    }
    if (path != NULL)
        *path = arranged_for;
    return arranged;
}
