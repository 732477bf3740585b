/*
 * Planning again, with what was chosen and without.
 *
 * What is trained can only do more than before, so a rota without the trainings is one with them
 * too. The rota is first filled as far as it can be without them; from there each training in turn
 * fills what it opens. Nothing that is filled is given up on the way but for what is worth more, so
 * each difference is what that training brings in this very rota, and never less than nothing.
 * Where all is planned afresh as well, both sides begin with the same rota and search as long, and
 * what the side without finds counts for both.
 */
#include "insight/training/train.h"

#include "model/variant.h"
#include "planner/repair/fill.h"
#include "planner/run.h"

#define REACH_ALL_UP_TO 5000 /* heads: with more, only what the trainings could serve is filled */
#define ROUNDS_MOST     5    /* of filling; the last one gains nothing */

/* Somewhere to plan: a rota's problem with all that is made of it. */
typedef struct {
    KithProblem *problem;
    KithRulebook *book;
    KithEligibility *eligibility;
    KithOpenings *openings;
    KithState *state;
    guint8 *keeps; /* by seat: it is pinned */
} Desk;

/* A rota's duties as those of another problem with the same seats. */
static KithRota *
as_of(KithProblem *problem, const KithRota *rota)
{
    KithRota *copy = kith_rota_new(problem);
    for (gsize d = 0; d < kith_rota_duties(rota); d++) {
        const KithDuty *duty = kith_rota_duty(rota, d);
        kith_rota_add(copy, duty->person, duty->start, duty->end,
                      &g_array_index(rota->seats, gint32, duty->first_seat), duty->n_seats,
                      duty->state, duty->pinned);
    }
    kith_rota_sort(copy);
    return copy;
}

static void
keep_pins(Desk *desk, const KithRota *rota)
{
    desk->keeps = g_new0(guint8, MAX(desk->problem->n_seats, 1));
    for (gsize d = 0; d < kith_rota_duties(rota); d++) {
        const KithDuty *duty = kith_rota_duty(rota, d);
        for (gint32 s = 0; duty->pinned && s < duty->n_seats; s++) {
            gint32 seat = kith_duty_seat(rota, duty, s);
            desk->keeps[seat] = desk->state->pinned[seat] = desk->state->run[seat] >= 0;
        }
    }
}

static Desk
open_desk(KithProblem *problem, const KithRota *from)
{
    Desk desk = {.problem = problem,
                 .book = kith_rulebook_new(problem),
                 .eligibility = kith_eligibility_new(problem)};
    desk.openings = kith_openings_new(problem, desk.eligibility);
    desk.state = kith_state_new(desk.book, desk.eligibility);
    g_autoptr(KithRota) rota = as_of(problem, from);
    kith_state_load(desk.state, rota);
    keep_pins(&desk, rota);
    return desk;
}

/* The rota that lies on the desk, which is cleared. */
static KithRota *
close_desk(Desk *desk)
{
    KithRota *rota = kith_state_to_rota(desk->state, desk->state->run, desk->state->start);
    kith_state_free(desk->state);
    kith_openings_free(desk->openings);
    kith_eligibility_free(desk->eligibility);
    kith_rulebook_free(desk->book);
    g_free(desk->keeps);
    return rota;
}

/* --- what is in reach --- */

/* Whether somebody chosen could take a cell once they have learned what is chosen for them. */
static gboolean
is_opened(const KithTrain *train, const Desk *desk, gint32 cell)
{
    for (guint i = 0; i < train->chosen->len; i++) {
        gint32 person = g_array_index(train->chosen, KithTraining, i).person;
        if (kith_eligibility_may(desk->eligibility, cell, person) &&
            !kith_eligibility_may(train->eligibility, cell, person))
            return TRUE;
    }
    return FALSE;
}

/* By opening of a desk where all that is chosen has been learned: what lacks heads and could be
 * served because of it. */
static guint8 *
find_reach(const KithTrain *train, const Desk *desk)
{
    const KithProblem *problem = desk->problem;
    guint8 *reach = g_new0(guint8, MAX(desk->openings->n_openings, 1));
    gboolean all = train->flow->n_heads <= REACH_ALL_UP_TO;
    for (gint32 cell = 0; cell < problem->n_cells; cell++)
        if (desk->state->cell_heads[cell] < problem->cells[cell].least &&
            (all || is_opened(train, desk, cell)))
            reach[desk->openings->of_cell[cell]] = TRUE;
    for (guint i = 0; i < train->cells->len; i++)
        reach[desk->openings->of_cell[g_array_index(train->cells, gint32, i)]] = TRUE;
    return reach;
}

/* --- planning --- */

/* What a head of each cell is worth. */
static gint64 *
find_worth(const KithTrain *train)
{
    gint64 *worth = g_new0(gint64, MAX(train->problem->n_cells, 1));
    for (gint32 cell = 0; cell < train->problem->n_cells; cell++)
        if (train->problem->cells[cell].least > 0) {
            KithCare care = {.value = 0};
            kith_care_add(train, &care, train->flow->cell_first[cell], 1);
            worth[cell] = care.value;
        }
    return worth;
}

/* Fills what is in reach until no more of it can be; `only` by changes in which this person takes
 * something, -1: by all. */
static void
fill(const KithTrain *train, Desk *desk, const guint8 *reach, gint32 only)
{
    gsize n_openings = (gsize)MAX(desk->openings->n_openings, 1);
    g_autofree guint8 *within = g_memdup2(reach, n_openings);
    g_autofree gint64 *worth = find_worth(train);
    KithFilling filling = {.state = desk->state,
                           .openings = desk->openings,
                           .reach = within,
                           .keeps = desk->keeps,
                           .only = only,
                           .worth = worth};
    for (int round = 0; round < ROUNDS_MOST && kith_fill(&filling, train->options.seed); round++)
        ;
}

static KithRota *
filled(const KithTrain *train, KithProblem *problem, const KithRota *from, const guint8 *reach,
       gint32 only)
{
    Desk desk = open_desk(problem, from);
    fill(train, &desk, reach, only);
    return close_desk(&desk);
}

/* Searches on from a rota for so many iterations, and fills what is still open. */
static KithRota *
searched(const KithTrain *train, KithProblem *problem, const KithRota *from, const guint8 *reach)
{
    KithPlanOptions options = {.iterations = train->options.iterations,
                               .seed = train->options.seed};
    Desk desk = open_desk(problem, from);
    KithRun run = {.options = &options,
                   .state = desk.state,
                   .openings = desk.openings,
                   .began = g_get_monotonic_time(),
                   .cooling = options.iterations};
    kith_run_search(&run);
    fill(train, &desk, reach, -1);
    return close_desk(&desk);
}

/* The problem as it is when the first so many of the chosen have been learned. */
static KithProblem *
problem_with(const KithTrain *train, guint n_learned)
{
    g_autoptr(GArray) attained = g_array_new(FALSE, FALSE, sizeof(KithAttained));
    for (guint i = 0; i < n_learned; i++) {
        const KithTraining *chosen = &g_array_index(train->chosen, KithTraining, i);
        const gint32 *competencies, *levels;
        gint32 n = kith_train_learning_gives(train, chosen->learning, &competencies, &levels);
        for (gint32 g = 0; g < n; g++) {
            KithAttained one = {
                chosen->person, {competencies[g], levels[g]}, KITH_ALWAYS, KITH_NEVER};
            g_array_append_val(attained, one);
        }
    }
    return kith_variant_new(train->problem, (const KithAttained *)(const void *)attained->data,
                            (gint32)attained->len);
}

/* The heads and minutes of care that a rota leaves open. */
static KithCare
open_in(const KithTrain *train, const KithRota *rota)
{
    const KithProblem *problem = train->problem;
    g_autofree gint32 *open = g_new(gint32, MAX(problem->n_cells, 1));
    KithCare care = {.value = 0};
    for (gint32 cell = 0; cell < problem->n_cells; cell++)
        open[cell] = problem->cells[cell].least;
    for (gsize d = 0; d < kith_rota_duties(rota); d++) {
        const KithDuty *duty = kith_rota_duty(rota, d);
        for (gint32 i = 0; kith_duty_covers(duty) && i < duty->n_seats; i++)
            open[problem->seat_cell[kith_duty_seat(rota, duty, i)]]--;
    }
    for (gint32 cell = 0; cell < problem->n_cells; cell++)
        for (gint32 h = 0; h < open[cell]; h++)
            kith_care_add(train, &care, train->flow->cell_first[cell], 1);
    return care;
}

/* Lets the chosen learn one after the other, and notes what each fills. */
static KithRota *
learn_in_turn(KithTrain *train, KithRota *rota, const guint8 *reach)
{
    KithCare before = open_in(train, rota);
    KithRota *so_far = kith_rota_ref(rota);
    for (guint i = 0; i < train->chosen->len; i++) {
        g_autoptr(KithProblem) problem = problem_with(train, i + 1);
        KithRota *next = filled(train, problem, so_far, reach,
                                g_array_index(train->chosen, KithTraining, i).person);
        KithCare after = open_in(train, next);
        g_array_index(train->chosen, KithTraining, i).planned = kith_care_less(&before, &after);
        kith_rota_unref(so_far);
        so_far = next;
        before = after;
    }
    return so_far;
}

void
kith_train_replan(KithTrain *train, KithRota *rota)
{
    gboolean afresh = train->options.replan == KITH_REPLAN_AFRESH;
    KithPlanOptions first = {.iterations = train->options.iterations, .seed = train->options.seed};
    g_autoptr(KithPlan) plan = rota == NULL ? kith_plan(train->problem, &first) : NULL;
    const KithRota *from = rota != NULL ? rota : kith_plan_rota(plan);
    g_autoptr(KithProblem) trained = problem_with(train, train->chosen->len);
    Desk desk = open_desk(trained, from);
    g_autofree guint8 *reach = find_reach(train, &desk);
    kith_rota_unref(close_desk(&desk));
    g_autoptr(KithRota) without = afresh ? searched(train, train->problem, from, reach)
                                         : filled(train, train->problem, from, reach, -1);
    g_autoptr(KithRota) with = learn_in_turn(train, without, reach);
    train->before = open_in(train, without);
    train->after = open_in(train, with);
    if (afresh) {
        g_autoptr(KithRota) other = searched(train, trained, from, reach);
        KithCare after = open_in(train, other);
        if (after.value < train->after.value) {
            train->after = after;
            KithRota *worse = with;
            with = g_steal_pointer(&other);
            kith_rota_unref(worse);
        }
    }
    train->without = g_steal_pointer(&without);
    train->with = as_of(trained, with);
    train->replanned = TRUE;
}
