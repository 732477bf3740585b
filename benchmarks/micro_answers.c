/*
 * How long answers take, reading apart: who could take a seat, why not that one, what would help,
 * and changing a rota for one to five absences, against planning afresh.
 * usage: micro_answers FOLDER [QUESTIONS [SECONDS [STEP]]]
 *
 * FOLDER is a partnership, such as `kith-bench generate` writes. Seats and absences are drawn with
 * a seed. With SECONDS the rota is planned that long, and once more afresh after the absences of
 * one person, of one and STEP more, up to five; with QUESTIONS alone it is the folder's rota.csv,
 * or empty where there is none.
 */
#include <stdio.h>
#include <stdlib.h>
#include <time.h>

#include "base/random.h"
#include "document/value.h"
#include "model/problem.h"
#include "rota/rota.h"
#include <kith/changes.h>
#include <kith/plan.h>
#include <kith/remedy.h>

/* Processor time of this thread in milliseconds: others may keep the machine busy. */
static double
now(void)
{
    struct timespec time;
    clock_gettime(CLOCK_THREAD_CPUTIME_ID, &time);
    return (double)time.tv_sec * 1e3 + (double)time.tv_nsec / 1e6;
}

static KithProblem *
read_problem(const char *folder, GArray *absent)
{
    g_autoptr(KithFindings) findings = kith_findings_new();
    g_autoptr(KithPartnership) partnership = kith_partnership_read(folder, NULL, findings);
    KithProblem *first = partnership != NULL ? kith_problem_build(partnership, findings) : NULL;
    if (first == NULL || absent == NULL)
        return first;
    /* read once more, since a problem is never changed */
    g_autoptr(KithPartnership) again = kith_partnership_read(folder, NULL, findings);
    char date[16];
    kith_date_text(first->first_date + 2, date);
    for (guint i = 0; i < absent->len; i++)
        kith_partnership_add_row(
            again, "events", findings, "event", "absent", "person",
            kith_problem_text(first, first->people[g_array_index(absent, gint32, i)].id), "date",
            date, NULL);
    kith_problem_unref(first);
    return kith_problem_build(again, findings);
}

static int
compare(const void *a, const void *b)
{
    double x = *(const double *)a, y = *(const double *)b;
    return (x > y) - (x < y);
}

static void
say(const char *what, double *times, int n)
{
    qsort(times, (gsize)n, sizeof *times, compare);
    printf("%-10s median %9.3f ms, nineteen in twenty below %9.3f ms, most %9.3f ms\n", what,
           times[n / 2], times[n * 19 / 20], times[n - 1]);
}

/* Whether nobody has the seat, and nobody else of the least heads it belongs to. */
static gboolean
is_unmet(const KithExplainer *explainer, gint32 seat)
{
    const KithProblem *problem = kith_rota_problem(kith_explainer_rota(explainer));
    const KithCell *cell = &problem->cells[problem->seat_cell[seat]];
    return kith_explainer_holder(explainer, seat) < 0 && cell->least == cell->most;
}

static void
ask(KithRota *rota, int n)
{
    KithProblem *problem = rota->problem;
    double began = now();
    g_autoptr(KithExplainer) explainer = kith_explainer_new(rota);
    printf("getting ready %.0f ms\n", now() - began);
    g_autofree double *who = g_new(double, n), *why = g_new(double, n), *help = g_new(double, n);
    g_autofree KithTerm *terms = g_new(KithTerm, problem->n_rules);
    KithRandom random;
    kith_random_seed(&random, 1);
    for (int i = 0; i < n; i++) {
        gint32 seat = (gint32)kith_random_below(&random, (guint32)problem->n_seats);
        gint32 person = (gint32)kith_random_below(&random, (guint32)problem->n_people);
        double start = now();
        kith_seat_answer_free(kith_explain_seat(explainer, seat));
        who[i] = now() - start;
        start = now();
        kith_explain_person(explainer, person, seat, NULL);
        why[i] = now() - start;
        for (gint32 tries = problem->n_seats; tries > 0 && !is_unmet(explainer, seat); tries--)
            seat = (seat + 1) % problem->n_seats;
        start = now();
        kith_remedies_free(kith_remedies_new(explainer, seat));
        help[i] = now() - start;
    }
    say("who", who, n);
    say("why", why, n);
    say("remedies", help, n);
}

static gint64
unmet_of(const KithPlan *plan)
{
    gint32 n;
    const KithTerm *terms = kith_plan_terms(plan, &n);
    const KithProblem *problem = kith_rota_problem(kith_plan_rota(plan));
    for (gint32 rule = 0; rule < n; rule++)
        if (problem->rules[rule].kind == KITH_RULE_COVER_LEAST)
            return terms[rule].units;
    return 0;
}

static gint64
least_heads(const KithProblem *problem)
{
    gint64 heads = 0;
    for (gint32 c = 0; c < problem->n_cells; c++)
        heads += problem->cells[c].least;
    return heads;
}

static double
share(gint64 heads, gint64 unmet)
{
    return heads > 0 ? 100.0 * (double)(heads - unmet) / (double)heads : 100;
}

static gsize
changes_of(KithRota *rota)
{
    g_autoptr(KithChanges) changes = kith_changes_new(rota);
    gsize n;
    kith_changes_all(changes, &n);
    return n;
}

/* The rota as one of the problem in which people are absent: needs and people are the same. */
static KithRota *
carry_over(const KithRota *rota, KithProblem *problem)
{
    KithRota *carried = kith_rota_new(problem);
    for (gsize i = 0; i < kith_rota_duties(rota); i++) {
        const KithDuty *duty = kith_rota_duty(rota, i);
        kith_rota_add(carried, duty->person, duty->start, duty->end,
                      &g_array_index(rota->seats, gint32, duty->first_seat), duty->n_seats,
                      duty->state, duty->pinned);
    }
    kith_rota_sort(carried);
    return carried;
}

static void
replan(const char *folder, const KithRota *rota, int n, double seconds)
{
    g_autoptr(GArray) absent = g_array_new(FALSE, FALSE, sizeof(gint32));
    KithRandom random;
    kith_random_seed(&random, (guint64)n);
    while ((int)absent->len < n) { /* people with something to do that day */
        gsize d = kith_random_below(&random, (guint32)kith_rota_duties(rota));
        if (kith_problem_day(rota->problem, kith_rota_duty(rota, d)->start) == 2)
            g_array_append_val(absent, kith_rota_duty(rota, d)->person);
    }
    g_autoptr(KithProblem) problem = read_problem(folder, absent);
    g_autoptr(KithRota) from = carry_over(rota, problem);
    KithPlanOptions options = {.from = from, .today = 1, .seed = 1};
    double began = now();
    g_autoptr(KithPlan) changed = kith_plan(problem, &options);
    double took = now() - began;
    KithPlanOptions fresh = {.seconds = seconds, .seed = 1};
    g_autoptr(KithPlan) afresh = kith_plan(problem, &fresh);
    kith_rota_follow(kith_plan_rota(afresh), from, 1);
    gint64 heads = least_heads(problem);
    printf(
        "%d absent: %.2f s, %d unmet (%.2f %% filled), %d changes; afresh %d unmet (%.2f %%), %d "
        "changes\n",
        n, took / 1e3, (int)unmet_of(changed), share(heads, unmet_of(changed)),
        (int)changes_of(kith_plan_rota(changed)), (int)unmet_of(afresh),
        share(heads, unmet_of(afresh)), (int)changes_of(kith_plan_rota(afresh)));
    fflush(stdout);
}

/* The folder's rota.csv; an empty one where there is none. */
static KithRota *
read_rota(KithProblem *problem, const char *folder)
{
    g_autofree char *path = g_build_filename(folder, "rota.csv", NULL);
    g_autoptr(KithFindings) findings = kith_findings_new();
    KithRota *rota =
        g_file_test(path, G_FILE_TEST_EXISTS) ? kith_rota_read(problem, path, findings) : NULL;
    return rota != NULL ? rota : kith_rota_new(problem);
}

int
main(int argc, char **argv)
{
    if (argc < 2) {
        fprintf(stderr, "usage: micro_answers FOLDER [QUESTIONS [SECONDS [STEP]]]\n");
        return 64;
    }
    int questions = argc > 2 ? atoi(argv[2]) : 100;
    double seconds = argc > 3 ? atof(argv[3]) : -1;
    int step = argc > 4 ? MAX(atoi(argv[4]), 1) : 1;
    g_autoptr(KithProblem) problem = read_problem(argv[1], NULL);
    if (problem == NULL)
        return 1;
    printf("%d people, %d happenings of needs, %d seats\n", problem->n_people,
           problem->n_occurrences, problem->n_seats);
    KithPlanOptions options = {.seconds = MAX(seconds, 0), .seed = 1};
    g_autoptr(KithPlan) plan = seconds >= 0 ? kith_plan(problem, &options) : NULL;
    g_autoptr(KithRota) rota =
        plan != NULL ? kith_rota_ref(kith_plan_rota(plan)) : read_rota(problem, argv[1]);
    printf("%d duties\n", (int)kith_rota_duties(rota));
    ask(rota, questions);
    for (int n = 1; n <= 5 && seconds > 0 && kith_rota_duties(rota) > 0; n += step)
        replan(argv[1], rota, n, seconds);
    return 0;
}
