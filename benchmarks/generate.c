#include "generate.h"

#include "command.h"
#include "suite.h"

#include "document/value.h"

#include <errno.h>
#include <glib/gstdio.h>
#include <math.h>
#include <stdlib.h>
#include <string.h>

#define KILOMETRES_APART  12.0 /* between neighbouring localities, on average */
#define KILOMETRES_DEGREE 111.2
#define LATITUDE          56.5
#define LONGITUDE         (-4.0)

FILE *
bench_table(BenchGenerator *generator, const char *name, const char *header)
{
    g_autofree char *path = g_strdup_printf("%s/%s.csv", generator->folder, name);
    FILE *file = fopen(path, "w");
    if (file == NULL)
        generator->failed = TRUE;
    else
        fprintf(file, "%s\n", header);
    return file;
}

void
bench_table_close(BenchGenerator *generator, FILE *table)
{
    if (table != NULL && (ferror(table) | fclose(table)) != 0)
        generator->failed = TRUE;
}

const char *
bench_day_text(int day, char *out)
{
    return kith_date_text(kith_date_from_civil(2026, 3, 2) + day, out);
}

int
bench_draw_locality(BenchGenerator *generator)
{
    double share = kith_random_unit(&generator->random);
    int low = 0, high = generator->size.localities - 1;
    while (low < high) {
        int middle = (low + high) / 2;
        if (generator->localities[middle].up_to > share)
            high = middle;
        else
            low = middle + 1;
    }
    return low;
}

/* Most live close to the middle; one in ten far out. */
void
bench_write_place(BenchGenerator *generator, const char *prefix, int number, int locality)
{
    const BenchLocality *at = &generator->localities[locality];
    KithRandom *random = &generator->random;
    double reach = at->spread * (kith_random_below(random, 10) == 0 ? 4 : 1);
    double distance = reach * sqrt(kith_random_unit(random)) * kith_random_unit(random);
    double angle = 2 * G_PI * kith_random_unit(random);
    double north = at->north + distance * sin(angle), east = at->east + distance * cos(angle);
    double narrow = cos(LATITUDE * G_PI / 180);
    fprintf(generator->places, "%s%d,l%d,%.5f,%.5f\n", prefix, number, locality,
            LATITUDE + north / KILOMETRES_DEGREE, LONGITUDE + east / KILOMETRES_DEGREE / narrow);
}

static double
square_distance(const BenchLocality *a, const BenchLocality *b)
{
    double north = a->north - b->north, east = a->east - b->east;
    return north * north + east * east;
}

/* The nearest others, by insertion into a short list. */
static void
find_near(BenchLocality *localities, int n, int which)
{
    BenchLocality *own = &localities[which];
    for (int other = 0; other < n; other++) {
        if (other == which)
            continue;
        double distance = square_distance(own, &localities[other]);
        int at = own->n_near;
        while (at > 0 && square_distance(own, &localities[own->near[at - 1]]) > distance)
            at--;
        if (at >= (int)G_N_ELEMENTS(own->near))
            continue;
        own->n_near = MIN(own->n_near + 1, (int)G_N_ELEMENTS(own->near));
        for (int i = own->n_near - 1; i > at; i--)
            own->near[i] = own->near[i - 1];
        own->near[at] = other;
    }
}

/* A few towns hold most people, many villages few. */
static void
draw_localities(BenchGenerator *generator)
{
    int n = generator->size.localities;
    double total = 0, side = KILOMETRES_APART * sqrt(n);
    BenchLocality *localities = g_new0(BenchLocality, n);
    for (int i = 0; i < n; i++)
        total += pow(i + 1, -0.8);
    double up_to = 0;
    for (int i = 0; i < n; i++) {
        double share = pow(i + 1, -0.8) / total;
        double there = share * generator->size.people;
        up_to += share;
        localities[i] =
            (BenchLocality){.north = (kith_random_unit(&generator->random) - 0.5) * side,
                            .east = (kith_random_unit(&generator->random) - 0.5) * side,
                            .spread = 0.6 + 0.06 * sqrt(there),
                            .up_to = up_to};
    }
    for (int i = 0; i < n; i++)
        find_near(localities, n, i);
    generator->localities = localities;
}

static void
write_localities(BenchGenerator *generator)
{
    FILE *table = bench_table(generator, "localities", "locality,name,within");
    if (table != NULL)
        fprintf(table, "all,Everywhere,\n");
    for (int i = 0; table != NULL && i < generator->size.localities; i++)
        fprintf(table, "l%d,%s %d,all\n", i,
                i * 5 < generator->size.localities ? "Town" : "Village", i);
    bench_table_close(generator, table);
}

static const char head[] =
    "frameworks: [integrated-care]\n"
    "rule_sets: [working-time-uk]\n"
    "travel: {detour: 1.3, car: 45, walk: 4.8, cycle: 14, bus: 20, parking: 3}\n"
    "working_time: {paid_wait: 60}\n"
    "supervision: {by: supervising-practice@2, ratio: 1}\n"
    "tables:\n"
    "  employers:\n"
    "    - {employer: health, name: Health board}\n"
    "    - {employer: council, name: Council}\n"
    "    - {employer: home-care, name: Home care providers}\n"
    "    - {employer: care-homes, name: Care homes}\n"
    "    - {employer: agency, name: Agencies}\n"
    "    - {employer: volunteers, name: Volunteers}\n"
    "  duty_kinds:\n"
    "    - {kind: visit, name: Visit, letter: V}\n"
    "    - {kind: early, name: Early shift, letter: E}\n"
    "    - {kind: late, name: Late shift, letter: L}\n"
    "    - {kind: night, name: Night shift, letter: N, unpopular: yes}\n"
    "  rules:\n"
    "    - {rule: continuity, most: 6, source: the generator}\n"
    "    - {rule: run-worked, id: nights-in-a-row, kinds: night, most: 4, weight: 60,\n"
    "       source: the generator}\n"
    "    - {rule: weekends, id: weekends, most: 1, engagements: employed, source: the generator}\n";

static void
write_settings(BenchGenerator *generator)
{
    static const char *const tables[] = {
        "localities",     "places",       "people", "contracts", "attainments",
        "authorisations", "clients",      "needs",  "seats",     "preferences",
        "exclusions",     "availability", "teams",  "learning"};
    char from[16], until[16];
    const BenchSize *size = &generator->size;
    g_autofree char *path = g_build_filename(generator->folder, "partnership.yaml", NULL);
    FILE *file = fopen(path, "w");
    if (file == NULL) {
        generator->failed = TRUE;
        return;
    }
    fprintf(file,
            "# Made up: %d people, %d visits, %d seats, %d localities, %s, seed %" G_GUINT64_FORMAT
            ".\n",
            size->people, size->visits, size->seats, size->localities,
            size->hybrid ? "hybrid" : "plain", size->seed);
    fprintf(file,
            "partnership: generated\nname: Generated\ntime_zone: Europe/London\n"
            "from: %s\nuntil: %s\n%s",
            bench_day_text(0, from), bench_day_text(size->days - 1, until), head);
    for (gsize i = 0; i < G_N_ELEMENTS(tables); i++)
        fprintf(file, "  %s: %s.csv\n", tables[i], tables[i]);
    bench_table_close(generator, file);
}

/* Courses in what visits and shifts ask for, beside and after each other. */
static void
write_learning(BenchGenerator *generator)
{
    static const char *const rows[] = {
        "lone-working-online,e-learning,lone-working,,45,0,",
        "personal-care-first,course,personal-care@3 moving-and-handling-people@2,,900,140,60",
        "hoists,course,hoists-and-slings@3,moving-and-handling-people@2,240,60,40",
        "medicines,course,medication-administration@3,,450,95,60",
        "catheter-care,course,catheter-care@3,,240,80,30",
        "dementia,course,dementia-care@2,,450,40,80",
        "meals,e-learning,meal-preparation@2,,90,10,",
        "end-of-life,course,end-of-life-care@2,,450,60,40",
        "dressings,shadowing,wound-dressing@3,,600,0,20",
        "complex-wounds,course,complex-wound-care@3,wound-dressing@3,900,260,12",
        "insulin,shadowing,insulin-administration@3,medication-administration@3,360,0,20",
        "syringe-pumps,course,syringe-pump@3,clinical-assessment@3,450,180,10",
        "catheterisation,course,catheterisation@3,,450,150,12",
        "intravenous,course,intravenous-therapy@3,clinical-assessment@2,600,220,16",
        "observations,course,observations@2,,240,35,60",
        "nights,shadowing,night-care@2,,600,0,30",
        "leading-shifts,mentoring,shift-leadership@2,,900,120,20",
        "supervising,course,supervising-practice@2,,900,240,20"};
    FILE *file =
        bench_table(generator, "learning", "learning,kind,gives,requires,minutes,pounds,places");
    for (gsize i = 0; file != NULL && i < G_N_ELEMENTS(rows); i++)
        fprintf(file, "%s\n", rows[i]);
    bench_table_close(generator, file);
}

gboolean
bench_generate(const char *folder, const BenchSize *size, GError **error)
{
    BenchGenerator generator = {.size = *size, .folder = folder};
    kith_random_seed(&generator.random, size->seed);
    if (g_mkdir_with_parents(folder, 0777) != 0) {
        g_set_error(error, BENCH_ERROR, 0, "%s: %s", folder, g_strerror(errno));
        return FALSE;
    }
    g_autoptr(KithFindings) findings = kith_findings_new();
    generator.frameworks = kith_frameworks_new();
    kith_frameworks_add(generator.frameworks, "integrated-care", findings);
    generator.locality_of_person = g_new(gint32, size->people);
    draw_localities(&generator);
    write_settings(&generator);
    write_localities(&generator);
    write_learning(&generator);
    generator.places = bench_table(&generator, "places", "place,locality,latitude,longitude");
    if (generator.places != NULL) {
        bench_write_people(&generator);
        bench_write_visits(&generator);
    }
    bench_table_close(&generator, generator.places);
    kith_frameworks_unref(generator.frameworks);
    g_free(generator.localities);
    g_free(generator.locality_of_person);
    if (generator.failed)
        g_set_error(error, BENCH_ERROR, 0, "%s: not all of it could be written", folder);
    return !generator.failed;
}

int
bench_command_generate(int argc, char **argv)
{
    BenchSize size = {
        .people = 100, .visits = 1000, .localities = 1, .days = 7, .seed = 1, .skills = 100};
    char *shape = NULL;
    gint64 seed = 1;
    const GOptionEntry entries[] = {
        {"people", 0, 0, G_OPTION_ARG_INT, &size.people, "people (100)", "N"},
        {"visits", 0, 0, G_OPTION_ARG_INT, &size.visits, "visits in the period (1000)", "N"},
        {"seats", 0, 0, G_OPTION_ARG_INT, &size.seats, "seats of shifts in the period (0)", "N"},
        {"localities", 0, 0, G_OPTION_ARG_INT, &size.localities, "localities (1)", "N"},
        {"days", 0, 0, G_OPTION_ARG_INT, &size.days, "days of the period (7)", "N"},
        {"seed", 0, 0, G_OPTION_ARG_INT64, &seed, "seed (1)", "N"},
        {"skills", 0, 0, G_OPTION_ARG_INT, &size.skills,
         "of a hundred skills that people would usually hold, how many they do (100)", "N"},
        {"shape", 0, 0, G_OPTION_ARG_STRING, &shape, "plain or hybrid", "SHAPE"},
        {"dated", 0, 0, G_OPTION_ARG_NONE, &size.dated, "one row for each happening", NULL},
        G_OPTION_ENTRY_NULL};
    gboolean good = bench_options(&argc, &argv, "DIR", entries);
    g_autofree char *named = shape;
    size.seed = (guint64)seed;
    size.hybrid = g_strcmp0(named, "hybrid") == 0;
    if (!good || argc != 2 || size.people < 1 || size.visits < 0 || size.seats < 0 ||
        size.localities < 1 || size.days < 1 || size.skills < 0 || size.skills > 100 ||
        (named != NULL && !size.hybrid && strcmp(named, "plain") != 0)) {
        g_printerr("usage: kith-bench generate DIR --people N --visits N --seats N --localities N "
                   "--seed N [--shape plain|hybrid] [--skills N] [--days N] [--dated]\n");
        return BENCH_USAGE;
    }
    g_autoptr(GError) error = NULL;
    if (bench_generate(argv[1], &size, &error))
        return BENCH_DONE;
    g_printerr("kith-bench: %s\n", error->message);
    return BENCH_UNREADABLE;
}
