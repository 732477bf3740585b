/*
 * Moves per second and time per move by the size of a roster, and how much memory it takes.
 *
 *     micro_roster [MOVES [SEED]]
 *
 * Builds made-up rosters of 8 to 150 people over 2 to 52 weeks, three shifts a day, under rules of
 * sequences, hours and weekends, anneals each a little, and then times that many moves of each kind
 * (20,000 where nothing is said). Everything follows from the seed but the times.
 */
#include "planner/roster/anneal.h"

#include <kith/problem.h>
#include <stdio.h>
#include <stdlib.h>
#include <time.h>

#define STRETCH 14 /* days rebuilt or exchanged */

static const char framework[] = "framework: made-up\n"
                                "name: For measuring\n"
                                "edition: '1'\n"
                                "source: made up\n"
                                "areas: {all: {name: All, means: all}}\n"
                                "competencies:\n"
                                "  care: {name: Care, area: all, means: caring}\n";

typedef struct {
    KithPartnership *partnership;
    KithFindings *findings;
} Tables;

static void
die(const KithFindings *findings)
{
    for (gsize i = 0; i < MIN(kith_findings_kept(findings), 10); i++) {
        g_autofree char *text = kith_finding_to_string(kith_findings_get(findings, i));
        fprintf(stderr, "%s\n", text);
    }
    exit(EXIT_FAILURE);
}

#define ROW(tables, table, ...)                                                                    \
    do {                                                                                           \
        if (!kith_partnership_add_row((tables)->partnership, table, (tables)->findings,            \
                                      __VA_ARGS__, NULL))                                          \
            die((tables)->findings);                                                               \
    } while (0)

static void
add_people(Tables *tables, int people)
{
    for (int i = 0; i < people; i++) {
        char person[16];
        g_snprintf(person, sizeof person, "p%d", i);
        ROW(tables, "people", "person", person);
        ROW(tables, "contracts", "person", person, "engagement", "employed", "minutes",
            i % 3 == 0 ? "30:00" : "37:30");
        ROW(tables, "attainments", "person", person, "competency", "care");
    }
}

static void
add_needs(Tables *tables, int people)
{
    static const char *const kinds[] = {"early", "late", "night"}, *const starts[] = {
                                                                       "07:00", "14:00", "22:00"};
    char wanted[16], most[16];
    g_snprintf(wanted, sizeof wanted, "%d", MAX(1, people / 5));
    g_snprintf(most, sizeof most, "%d", people);
    for (int kind = 0; kind < 3; kind++) {
        ROW(tables, "duty_kinds", "kind", kinds[kind]);
        ROW(tables, "needs", "need", kinds[kind], "kind", kinds[kind], "days", "daily", "start",
            starts[kind], "duration", "480", "requires", "care", "least", "1", "wanted", wanted,
            "most", most, "weight_over", "5");
    }
}

static void
add_rules(Tables *tables)
{
    ROW(tables, "rules", "rule", "day-duties", "most", "1");
    ROW(tables, "rules", "rule", "rest-daily", "least_minutes", "11:00");
    ROW(tables, "rules", "rule", "run-worked", "least", "2", "most", "5");
    ROW(tables, "rules", "rule", "run-off", "least", "2", "most", "4");
    ROW(tables, "rules", "rule", "run-worked", "id", "nights", "most", "3", "kinds", "night");
    ROW(tables, "rules", "rule", "weekends", "most", "26");
    ROW(tables, "rules", "rule", "contract-minutes", "weight", "1", "weight_under", "1");
}

static KithProblem *
make_problem(int people, int weeks)
{
    g_autoptr(KithPartnership) partnership = kith_partnership_new();
    g_autoptr(KithFindings) findings = kith_findings_new();
    Tables tables = {partnership, findings};
    g_autoptr(GDateTime) from = g_date_time_new_utc(2026, 1, 5, 0, 0, 0.0);
    g_autoptr(GDateTime) until = g_date_time_add_days(from, weeks * 7 - 1);
    g_autofree char *first = g_date_time_format(from, "%F"),
                    *last = g_date_time_format(until, "%F");
    if (!kith_partnership_add_framework_text(partnership, "made-up.yaml", framework,
                                             sizeof framework - 1, findings) ||
        !kith_partnership_set(partnership, "time_zone", "UTC", findings) ||
        !kith_partnership_set(partnership, "from", first, findings) ||
        !kith_partnership_set(partnership, "until", last, findings))
        die(findings);
    add_people(&tables, people);
    add_needs(&tables, people);
    add_rules(&tables);
    KithProblem *problem = kith_problem_build(partnership, findings);
    if (problem == NULL)
        die(findings);
    return problem;
}

static double
processor_seconds(void)
{
    struct timespec now;
    clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &now);
    return (double)now.tv_sec + (double)now.tv_nsec * 1e-9;
}

typedef enum { CHANGE, REBUILD, EXCHANGE, WAYS } Way;

/* Prices one move of a way, and leaves the roster as it is. */
static void
try_move(KithAnneal *anneal, Way way)
{
    guint16 mine[STRETCH], theirs[STRETCH];
    const KithLines *lines = anneal->roster->lines;
    KithRandom *random = &anneal->random;
    gint32 n = lines->n_people, person = lines->people[kith_random_below(random, (guint32)n)],
           other = lines->people[kith_random_below(random, (guint32)n)],
           from = (gint32)kith_random_below(random, (guint32)(lines->n_days - STRETCH + 1));
    if (way == REBUILD) {
        kith_rebuild(anneal->rebuilder, anneal->roster, person, from, from + STRETCH,
                     anneal->coldest, random, mine);
    } else if (way == EXCHANGE && person != other) {
        kith_exchange(anneal->exchanger, anneal->roster, person, other, from, from + STRETCH,
                      anneal->coldest, random, mine, theirs);
    } else if (way == CHANGE) {
        mine[0] =
            (guint16)kith_random_below(random, (guint32)kith_line_options(lines, person, from));
        kith_roster_line_delta(anneal->roster, person, from, from + 1, mine);
    }
}

static void
measure(int people, int weeks, int moves, guint64 seed)
{
    g_autoptr(KithProblem) problem = make_problem(people, weeks);
    g_autoptr(KithRulebook) book = kith_rulebook_new(problem);
    g_autoptr(KithEligibility) eligibility = kith_eligibility_new(problem);
    g_autoptr(KithState) state = kith_state_new(book, eligibility);
    g_autoptr(KithLines) lines = kith_lines_new(state);
    g_autoptr(KithRoster) roster = kith_roster_new(lines, state);
    KithAnneal *anneal = kith_anneal_new(roster, seed);
    for (int i = 0; i < moves; i++)
        kith_anneal_step(anneal, anneal->coldest);
    double began = processor_seconds();
    for (int i = 0; i < moves; i++)
        kith_anneal_step(anneal, anneal->coldest);
    double step = (processor_seconds() - began) / moves, each[WAYS];
    for (int way = 0; way < WAYS; way++) {
        began = processor_seconds();
        for (int i = 0; i < moves; i++)
            try_move(anneal, (Way)way);
        each[way] = (processor_seconds() - began) / moves;
    }
    printf("%6d %5d %10.2f %12.2f %13.2f %11.2f %12.0f\n", people, weeks, each[CHANGE] * 1e6,
           each[REBUILD] * 1e6, each[EXCHANGE] * 1e6, step * 1e6, 1.0 / step);
    fflush(stdout);
    kith_anneal_free(anneal);
}

int
main(int argc, char **argv)
{
    static const int people[] = {8, 30, 75, 150}, weeks[] = {2, 8, 26, 52};
    int moves = argc > 1 ? MAX(1, atoi(argv[1])) : 20000;
    guint64 seed = argc > 2 ? g_ascii_strtoull(argv[2], NULL, 10) : 1;
    printf("microseconds a move, stretches of %d days; a step of annealing draws its own\n",
           STRETCH);
    printf("people weeks     change      rebuild      exchange        step      steps/s\n");
    for (gsize w = 0; w < G_N_ELEMENTS(weeks); w++)
        for (gsize p = 0; p < G_N_ELEMENTS(people); p++)
            measure(people[p], weeks[w], moves, seed);
    return EXIT_SUCCESS;
}
