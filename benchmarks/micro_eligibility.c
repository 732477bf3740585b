/*
 * How long it takes to ask who may fill a seat, among many people.
 *
 *     micro_eligibility [PEOPLE [SEED]]
 *
 * Builds a made-up partnership of that many people (100,000 where nothing is said), a fifth as many
 * clients and a third as many needs, and times the classes and the questions. Everything follows
 * from the seed.
 */
#include "eligibility/eligibility.h"

#include <stdio.h>
#include <stdlib.h>
#include <sys/resource.h>
#include "base/random.h"

#define LOCALITIES   40
#define EMPLOYERS    30
#define COMPETENCIES 60
#define QUERIES      2001

/* A column of texts that it owns. */
typedef struct {
    GPtrArray *texts;
} Column;

static Column
column_new(void)
{
    return (Column){g_ptr_array_new_with_free_func(g_free)};
}

static void G_GNUC_PRINTF(2, 3) put(Column *column, const char *format, ...)
{
    va_list arguments;
    va_start(arguments, format);
    g_ptr_array_add(column->texts, format[0] == '\0' ? NULL : g_strdup_vprintf(format, arguments));
    va_end(arguments);
}

static void
die(const KithFindings *findings)
{
    for (gsize i = 0; i < MIN(kith_findings_kept(findings), 20); i++) {
        g_autofree char *text = kith_finding_to_string(kith_findings_get(findings, i));
        fprintf(stderr, "%s\n", text);
    }
    exit(EXIT_FAILURE);
}

/* Adds a table of up to 8 columns, and frees them. */
static void
add_table(KithPartnership *partnership, KithFindings *findings, const char *table,
          const char *const *names, Column *columns, gsize n)
{
    KithColumn given[8] = {0};
    for (gsize i = 0; i < n; i++)
        given[i] = (KithColumn){names[i], KITH_COLUMN_TEXT, columns[i].texts->pdata};
    if (!kith_partnership_add_columns(partnership, table, columns[0].texts->len, given, n,
                                      findings))
        die(findings);
    for (gsize i = 0; i < n; i++)
        g_ptr_array_unref(columns[i].texts);
}

/* Competencies of four levels; each third one includes the one before; the last twelve regulated,
 * every other one of those delegable. */
static void
add_framework(KithPartnership *partnership, KithFindings *findings)
{
    g_autoptr(GString) text = g_string_new(
        "framework: bench\nname: Bench\nedition: '1'\nsource: made up\nlicence: MIT\n"
        "scales: {steps: {name: Steps, levels: [{name: One, means: one}, {name: Two, means: two}, "
        "{name: Three, means: three}, {name: Four, means: four}]}}\n"
        "areas: {all: {name: All, means: all}}\n"
        "registers: {r0: {name: R0, source: made up}, r1: {name: R1, source: made up}, "
        "r2: {name: R2, source: made up}}\ncompetencies:\n");
    for (int c = 0; c < COMPETENCIES; c++) {
        g_string_append_printf(text, "  c%d: {name: C%d, area: all, scale: steps, means: c%d", c, c,
                               c);
        if (c % 3 == 2)
            g_string_append_printf(text, ", includes: {2: [c%d@1], 4: [c%d@3]}", c - 1, c - 1);
        if (c >= COMPETENCIES - 12)
            g_string_append_printf(text, ", register: r%d%s", c % 3,
                                   c % 2 ? ", delegable: true" : "");
        g_string_append(text, "}\n");
    }
    if (!kith_frameworks_add_text(partnership->frameworks, "bench.yaml", text->str, text->len,
                                  findings))
        die(findings);
}

static void
add_places(KithPartnership *partnership, KithFindings *findings, KithRandom *random, gint32 clients)
{
    Column localities[] = {column_new()}, employers[] = {column_new()};
    Column places[] = {column_new(), column_new()}, who[] = {column_new(), column_new()};
    for (int i = 0; i < LOCALITIES; i++) {
        put(&localities[0], "l%d", i);
        put(&places[0], "w%d", i);
        put(&places[1], "l%d", i);
    }
    for (int i = 0; i < EMPLOYERS; i++)
        put(&employers[0], "e%d", i);
    for (gint32 i = 0; i < clients; i++) {
        put(&who[0], "k%d", i);
        put(&who[1], "w%u", kith_random_below(random, LOCALITIES));
    }
    add_table(partnership, findings, "localities", (const char *const[]){"locality"}, localities,
              1);
    add_table(partnership, findings, "employers", (const char *const[]){"employer"}, employers, 1);
    add_table(partnership, findings, "places", (const char *const[]){"place", "locality"}, places,
              2);
    add_table(partnership, findings, "clients", (const char *const[]){"client", "place"}, who, 2);
}

/* A tenth serves everywhere, a fiftieth is supervised until within the period. */
static void
add_people(KithPartnership *partnership, KithFindings *findings, KithRandom *random, gint32 n)
{
    static const char *const engagements[] = {"employed", "employed", "employed",
                                              "bank",     "agency",   "volunteer"};
    Column people[] = {column_new(), column_new(), column_new()};
    Column contracts[] = {column_new(), column_new(), column_new()};
    Column free[] = {column_new(), column_new(), column_new(), column_new()};
    for (gint32 i = 0; i < n; i++) {
        guint32 locality = kith_random_below(random, LOCALITIES);
        put(&people[0], "p%d", i);
        if (kith_random_below(random, 10) == 0)
            put(&people[1], "%s", "");
        else
            put(&people[1], "l%u;l%u", locality, (locality + 1) % LOCALITIES);
        put(&people[2], "%s", kith_random_below(random, 50) == 0 ? "2026-03-06" : "");
        put(&contracts[0], "p%d", i);
        put(&contracts[1], "e%u", kith_random_below(random, EMPLOYERS));
        put(&contracts[2], "%s", engagements[kith_random_below(random, G_N_ELEMENTS(engagements))]);
        if (kith_random_below(random, 3) == 0) { /* a third say when */
            gboolean early = kith_random_below(random, 2);
            put(&free[0], "p%d", i);
            put(&free[1], "%s", early ? "weekdays" : "daily");
            put(&free[2], "%s", early ? "07:00" : "14:00");
            put(&free[3], "%s", early ? "15:30" : "23:00");
        }
    }
    add_table(partnership, findings, "people",
              (const char *const[]){"person", "serves", "supervised_until"}, people, 3);
    add_table(partnership, findings, "contracts",
              (const char *const[]){"person", "employer", "engagement"}, contracts, 3);
    add_table(partnership, findings, "availability",
              (const char *const[]){"person", "days", "start", "end"}, free, 4);
}

/* Twelve attainments a person, of which one in thirty lapses within the period; a sixth is
 * registered; a delegation for every tenth and an exclusion for every twentieth. */
static void
add_skills(KithPartnership *partnership, KithFindings *findings, KithRandom *random, gint32 n,
           gint32 clients)
{
    Column attained[] = {column_new(), column_new(), column_new(), column_new()};
    Column permits[] = {column_new(), column_new(), column_new(), column_new(), column_new()};
    Column excluded[] = {column_new(), column_new()};
    for (gint32 i = 0; i < n; i++) {
        for (guint32 a = 0, c = kith_random_below(random, 5); a < 12; a++, c += 5) {
            put(&attained[0], "p%d", i);
            put(&attained[1], "c%u", c);
            put(&attained[2], "%u", 1 + kith_random_below(random, 4));
            put(&attained[3], "%s", kith_random_below(random, 30) == 0 ? "2026-03-08" : "");
        }
        if (kith_random_below(random, 6) == 0) {
            put(&permits[0], "p%d", i);
            put(&permits[1], "registration");
            put(&permits[2], "r%u", kith_random_below(random, 3));
            put(&permits[3], "%s", "");
            put(&permits[4], "%s", "");
        }
        if (kith_random_below(random, 10) == 0) {
            put(&permits[0], "p%d", i);
            put(&permits[1], "delegation");
            put(&permits[2], "%s", "");
            put(&permits[3], "c%u", COMPETENCIES - 11 + 2 * kith_random_below(random, 6));
            put(&permits[4], "k%u", kith_random_below(random, (guint32)clients));
        }
        if (kith_random_below(random, 20) == 0) {
            put(&excluded[0], "p%d", i);
            put(&excluded[1], "k%u", kith_random_below(random, (guint32)clients));
        }
    }
    add_table(partnership, findings, "attainments",
              (const char *const[]){"person", "competency", "level", "until"}, attained, 4);
    add_table(partnership, findings, "authorisations",
              (const char *const[]){"person", "kind", "register", "competency", "client"}, permits,
              5);
    add_table(partnership, findings, "exclusions", (const char *const[]){"person", "client"},
              excluded, 2);
}

/* Visits with a window of an hour; one to three clauses; one in ten for one employer only. */
static void
add_needs(KithPartnership *partnership, KithFindings *findings, KithRandom *random, gint32 n,
          gint32 clients)
{
    Column needs[] = {column_new(), column_new(), column_new(), column_new(),
                      column_new(), column_new(), column_new(), column_new()};
    for (gint32 i = 0; i < n; i++) {
        guint32 hour = 7 + kith_random_below(random, 14);
        put(&needs[0], "n%d", i);
        put(&needs[1], "k%u", kith_random_below(random, (guint32)clients));
        put(&needs[2], "2026-03-%02u", 2 + kith_random_below(random, 14));
        put(&needs[3], "%02u:00", hour);
        put(&needs[4], "%02u:00", hour + 1);
        put(&needs[5], "45");
        /* Some forty requirements in all, as real needs share theirs. */
        guint32 kind = kith_random_below(random, 40), c = kind * 7 % COMPETENCIES;
        if (kind % 3 == 0)
            put(&needs[6], "c%u@2", c);
        else if (kind % 3 == 1)
            put(&needs[6], "c%u@2 c%u|c%u@3", c, (c + 11) % COMPETENCIES, (c + 23) % COMPETENCIES);
        else
            put(&needs[6], "c%u c%u@2 c%u", c, (c + 13) % COMPETENCIES, (c + 31) % COMPETENCIES);
        if (kith_random_below(random, 10) == 0)
            put(&needs[7], "e%u", kith_random_below(random, EMPLOYERS));
        else
            put(&needs[7], "%s", "");
    }
    add_table(partnership, findings, "needs",
              (const char *const[]){"need", "client", "date", "earliest", "latest", "duration",
                                    "requires", "employers"},
              needs, 8);
}

static double
now(void)
{
    return (double)g_get_monotonic_time() / 1e6;
}

static double
megabytes(void)
{
    struct rusage usage;
    getrusage(RUSAGE_SELF, &usage);
    return (double)usage.ru_maxrss / 1024;
}

static gint64
nanoseconds(void)
{
    struct timespec at;
    clock_gettime(CLOCK_MONOTONIC, &at);
    return (gint64)at.tv_sec * 1000000000 + at.tv_nsec;
}

static int
compare(const void *a, const void *b)
{
    const gint64 *x = a, *y = b;
    return (*x > *y) - (*x < *y);
}

static double
median_microseconds(gint64 *times, gsize n)
{
    qsort(times, n, sizeof *times, compare);
    return (double)times[n / 2] / 1000;
}

static void
time_questions(const KithEligibility *eligibility, KithRandom *random)
{
    const KithProblem *problem = eligibility->problem;
    g_autofree gint32 *people = g_new(gint32, problem->n_people);
    g_autofree gint64 *times = g_new(gint64, QUERIES), *pure = g_new(gint64, QUERIES),
                      *single = g_new(gint64, QUERIES);
    gsize words = kith_bits_words((gsize)problem->n_people), common = 0;
    g_autofree KithBits *a = g_new(KithBits, words), *b = g_new(KithBits, words);
    gint64 answers = 0, able = 0, eligible = 0;
    for (gsize i = 0; i < QUERIES; i++) {
        gint32 cell = (gint32)kith_random_below(random, (guint32)problem->n_cells);
        gint32 other = (gint32)kith_random_below(random, (guint32)problem->n_cells);
        gint64 begin = nanoseconds();
        answers += kith_eligibility_people(eligibility, cell, people);
        times[i] = nanoseconds() - begin;
        kith_eligibility_able(eligibility, cell, a);
        kith_eligibility_able(eligibility, other, b);
        able += (gint64)kith_bits_count(a, words);
        begin = nanoseconds();
        for (gsize w = 0; w < words; w++)
            common += (gsize)__builtin_popcountll(a[w] & b[w]);
        pure[i] = nanoseconds() - begin;

        KithTick start = problem->occurrences[problem->cells[cell].occurrence].earliest;
        begin = nanoseconds();
        for (gint32 k = 0; k < 1000; k++) {
            gint32 person = (gint32)kith_random_below(random, (guint32)problem->n_people);
            eligible += kith_eligible(eligibility, person, cell, start, start + 45);
        }
        single[i] = (nanoseconds() - begin) / 1000;
    }
    printf("who may fill this (kith_eligibility_people): median %.1f us, %.0f of %.0f able people "
           "listed on average\n",
           median_microseconds(times, QUERIES), (double)answers / QUERIES, (double)able / QUERIES);
    printf("two sets of all people, intersected and counted: median %.2f us (sum %zu)\n",
           median_microseconds(pure, QUERIES), common);
    printf("one random person (kith_eligible): median %.1f ns (%" G_GINT64_FORMAT " may)\n",
           median_microseconds(single, QUERIES) * 1000, eligible);
}

int
main(int argc, char **argv)
{
    gint32 n = argc > 1 ? atoi(argv[1]) : 100000;
    guint64 seed = argc > 2 ? g_ascii_strtoull(argv[2], NULL, 10) : 1;
    if (n < 1) {
        fprintf(stderr, "usage: micro_eligibility [PEOPLE [SEED]]\n");
        return 2;
    }
    gint32 clients = n / 5 + 1, needs = n / 3 + 1;
    KithRandom random;
    kith_random_seed(&random, seed);
    g_autoptr(KithFindings) findings = kith_findings_new();
    g_autoptr(KithPartnership) partnership = kith_partnership_new();
    double begin = now();
    static const char *const settings[][2] = {{"partnership", "bench"},
                                              {"name", "Bench"},
                                              {"time_zone", "Europe/London"},
                                              {"from", "2026-03-02"},
                                              {"until", "2026-03-15"}};
    for (gsize i = 0; i < G_N_ELEMENTS(settings); i++)
        if (!kith_partnership_set(partnership, settings[i][0], settings[i][1], findings))
            die(findings);
    add_framework(partnership, findings);
    add_places(partnership, findings, &random, clients);
    add_people(partnership, findings, &random, n);
    add_skills(partnership, findings, &random, n, clients);
    add_needs(partnership, findings, &random, needs, clients);
    double filled = now();
    g_autoptr(KithProblem) problem = kith_problem_build(partnership, findings);
    if (problem == NULL)
        die(findings);
    double frozen = now(), before = megabytes();
    printf("people %d, seed %" G_GUINT64_FORMAT ", clients %d, cells %d, attainments %d\n", n, seed,
           clients, problem->n_cells, problem->n_attainments);
    printf("tables filled in %.2f s, problem frozen in %.2f s, %.0f MB at most\n", filled - begin,
           frozen - filled, before);
    begin = now();
    g_autoptr(KithEligibility) eligibility = kith_eligibility_new(problem);
    double took = now() - begin;
    gsize class_bytes =
        sizeof(KithClass) + eligibility->kept_words * (sizeof(KithBits) + sizeof(gint32));
    gsize bytes =
        (gsize)problem->n_cells * sizeof(gint32) + (gsize)eligibility->n_classes * class_bytes;
    for (gint32 c = 0; c < eligibility->n_classes; c++)
        bytes += (gsize)eligibility->classes[c].n_words * sizeof(KithClassWord);
    printf("eligibility made in %.3f s: %d classes, %.1f MB; %.0f MB at most\n", took,
           eligibility->n_classes, (double)bytes / (1024 * 1024), megabytes());
    time_questions(eligibility, &random);
    return 0;
}
