#include "generate.h"

#include <math.h>
#include <string.h>

/* What somebody can do: bundles of competencies, each held by so many per cent of those who have
 * the bundle, and for everybody a few out of the long tail of all others. */

typedef struct {
    const char *competency;
    int level, per_cent;
} Skill;

static const Skill of_everybody[] = {{"infection-prevention-in-care", 1, 98},
                                     {"safeguarding-adults", 1, 99},
                                     {"basic-life-support", 1, 96},
                                     {NULL, 0, 0}};
static const Skill of_home_care[] = {{"personal-care", 3, 96},
                                     {"moving-and-handling-people", 2, 97},
                                     {"lone-working", 1, 98},
                                     {"meal-preparation", 2, 95},
                                     {"hoists-and-slings", 3, 70},
                                     {"medication-administration", 3, 72},
                                     {"dementia-care", 2, 55},
                                     {"catheter-care", 3, 15},
                                     {"end-of-life-care", 2, 25},
                                     {"befriending", 2, 40},
                                     {NULL, 0, 0}};
static const Skill of_home_nursing[] = {{"wound-dressing", 3, 97},
                                        {"insulin-administration", 3, 95},
                                        {"catheterisation", 3, 85},
                                        {"complex-wound-care", 3, 40},
                                        {"syringe-pump", 3, 35},
                                        {"lone-working", 1, 99},
                                        {"medication-administration", 3, 98},
                                        {"clinical-assessment", 3, 70},
                                        {NULL, 0, 0}};
static const Skill of_units[] = {{"personal-care", 3, 97},
                                 {"moving-and-handling-people", 2, 98},
                                 {"observations", 2, 85},
                                 {"night-care", 2, 60},
                                 {"dementia-care", 2, 50},
                                 {"hoists-and-slings", 3, 60},
                                 {NULL, 0, 0}};
static const Skill of_unit_nursing[] = {{"clinical-assessment", 2, 99},
                                        {"medication-administration", 3, 98},
                                        {"intravenous-therapy", 3, 55},
                                        {"shift-leadership", 2, 45},
                                        {"supervising-practice", 2, 35},
                                        {"observations", 3, 99},
                                        {"personal-care", 3, 80},
                                        {"moving-and-handling-people", 2, 97},
                                        {NULL, 0, 0}};
static const Skill of_volunteers[] = {{"befriending", 2, 95},  {"sitting-service", 2, 60},
                                      {"shopping", 2, 50},     {"accompanying", 2, 40},
                                      {"lone-working", 1, 70}, {NULL, 0, 0}};

/* Hours asked for by one visit with its travel, and by one seat of a shift. */
#define VISIT_HOURS 0.95
#define SEAT_HOURS  8.3

#define HYBRID_PER_CENT 60 /* in the hybrid shape; a few are so in the plain one */
#define PLAIN_PER_CENT  4

#define TAIL_MOST 6

typedef struct {
    gboolean home, unit, nurse, volunteer;
    const char *engagement, *employer;
    int minutes, most; /* a week; 0: none */
} Person;

typedef struct {
    FILE *people, *contracts, *attainments, *authorisations, *availability;
    int *tail, n_tail; /* competencies that need no registration, in the order of the tail */
    double home_share;
} Tables;

/* The competencies of the long tail, the commonest first. */
static void
draw_tail(BenchGenerator *generator, Tables *tables)
{
    const KithFrameworks *frameworks = generator->frameworks;
    tables->tail = g_new(gint32, frameworks->n_competencies);
    for (gint32 i = 0; i < frameworks->n_competencies; i++)
        if (frameworks->competencies[i].register_ < 0)
            tables->tail[tables->n_tail++] = i;
    kith_random_shuffle(&generator->random, tables->tail, (gsize)tables->n_tail);
}

static Person
draw_person(BenchGenerator *generator, const Tables *tables)
{
    Person person = {.engagement = "employed"};
    person.home = kith_random_unit(&generator->random) < tables->home_share;
    person.unit = !person.home;
    int both = generator->size.hybrid ? HYBRID_PER_CENT : PLAIN_PER_CENT;
    if (generator->size.visits > 0 && generator->size.seats > 0 && bench_chance(generator, both))
        person.home = person.unit = TRUE;
    person.volunteer = person.home && bench_chance(generator, 5);
    person.nurse = !person.volunteer && bench_chance(generator, person.unit ? 28 : 12);
    if (person.volunteer)
        person.unit = FALSE;
    return person;
}

/* Engagement, employer and hours: a third full-time, the others spread over part-time hours. */
static void
draw_contract(BenchGenerator *generator, Person *person)
{
    static const int part_time[] = {30 * 60, 25 * 60, 1350, 20 * 60, 16 * 60, 12 * 60};
    int draw = bench_between(generator, 1, 100);
    if (person->volunteer) {
        person->engagement = "volunteer";
        person->employer = "volunteers";
        person->most = 60 * bench_between(generator, 3, 12);
    } else if (draw <= 86) {
        person->employer = person->nurse  ? "health"
                           : person->unit ? (draw % 2 == 0 ? "care-homes" : "health")
                                          : (draw % 2 == 0 ? "council" : "home-care");
        person->minutes =
            draw <= 32 ? 37 * 60 + (draw % 2) * 30 : part_time[bench_between(generator, 0, 5)];
        person->most = person->minutes + 60 * bench_between(generator, 2, 10);
    } else if (draw <= 95) {
        person->engagement = "bank";
        person->employer = person->nurse ? "health" : "council";
        person->most = 60 * bench_between(generator, 8, 30);
    } else if (draw <= 98) {
        person->engagement = "agency";
        person->employer = "agency";
        person->most = 60 * bench_between(generator, 20, 40);
    } else {
        person->engagement = "self-employed";
        person->most = 60 * bench_between(generator, 10, 30);
    }
}

static void
write_contract(BenchGenerator *generator, Tables *tables, int number, Person *person)
{
    char minutes[16] = "", pay[32] = "";
    draw_contract(generator, person);
    int pence =
        person->nurse ? bench_between(generator, 1900, 2600) : bench_between(generator, 1260, 1550);
    if (strcmp(person->engagement, "agency") == 0)
        pence *= 2;
    if (person->minutes > 0)
        g_snprintf(minutes, sizeof minutes, "%d", person->minutes);
    if (!person->volunteer)
        g_snprintf(pay, sizeof pay, "%d.%02d", pence / 100, pence % 100);
    fprintf(tables->contracts, "p%d,%s,%s,%s,%d,%s\n", number,
            person->employer != NULL ? person->employer : "", person->engagement, minutes,
            person->most, pay);
}

/* Most of what was attained still counts; one in fifty has just lapsed or lapses in the period. */
static void
write_attainment(BenchGenerator *generator, Tables *tables, int number, gint32 competency,
                 int level)
{
    char date[16];
    const KithCompetency *facts = &generator->frameworks->competencies[competency];
    int months = facts->renewal_months > 0 ? facts->renewal_months : 60;
    int days = months * 30;
    int ago = bench_chance(generator, 2) ? bench_between(generator, days - 4, days + 60)
                                         : bench_between(generator, 20, days - 10);
    fprintf(tables->attainments, "p%d,%s,%d,%s\n", number, facts->id, MIN(level, facts->n_levels),
            bench_day_text(-ago, date));
}

/* What a person holds so far, so that nothing is written twice. */
typedef struct {
    gint32 competency[64];
    int n;
} Held;

static void
add_skill(BenchGenerator *generator, Tables *tables, int number, gint32 competency, int level,
          Held *held)
{
    for (int i = 0; i < held->n; i++)
        if (held->competency[i] == competency)
            return;
    if (competency < 0 || held->n == (int)G_N_ELEMENTS(held->competency))
        return;
    held->competency[held->n++] = competency;
    write_attainment(generator, tables, number, competency, level);
}

static void
add_bundle(BenchGenerator *generator, Tables *tables, int number, const Skill *bundle, Held *held)
{
    for (const Skill *skill = bundle; skill->competency != NULL; skill++) {
        gint32 competency = kith_frameworks_find(generator->frameworks, skill->competency);
        if (competency < 0) {
            g_printerr("the framework no longer has '%s'\n", skill->competency);
            generator->failed = TRUE;
        } else if (bench_chance(generator, skill->per_cent * generator->size.skills / 100.0))
            add_skill(generator, tables, number, competency, skill->level, held);
    }
}

static void
write_skills(BenchGenerator *generator, Tables *tables, int number, const Person *person)
{
    Held held = {.n = 0};
    if (person->nurse && person->unit)
        add_bundle(generator, tables, number, of_unit_nursing, &held);
    if (person->nurse && person->home)
        add_bundle(generator, tables, number, of_home_nursing, &held);
    if (person->volunteer)
        add_bundle(generator, tables, number, of_volunteers, &held);
    if (person->unit && !person->nurse)
        add_bundle(generator, tables, number, of_units, &held);
    if (person->home && !person->volunteer && (!person->nurse || person->unit))
        add_bundle(generator, tables, number, of_home_care, &held);
    add_bundle(generator, tables, number, of_everybody, &held);
    /* The long tail: the k-th commonest competency about 1/k as often as the first. */
    for (int i = bench_between(generator, 0, TAIL_MOST); i > 0; i--) {
        int rank = (int)pow(tables->n_tail, kith_random_unit(&generator->random)) - 1;
        int level = bench_between(generator, 1, 3);
        add_skill(generator, tables, number, tables->tail[rank], level, &held);
    }
}

static void
write_registration(BenchGenerator *generator, Tables *tables, int number)
{
    char from[16], until[16];
    int ago = bench_between(generator, 30, 1000);
    fprintf(tables->authorisations, "p%d,registration,nmc,%s,%s\n", number,
            bench_day_text(-ago, from), bench_day_text(1094 - ago, until));
}

static void
write_availability(BenchGenerator *generator, Tables *tables, int number, const Person *person)
{
    static const char *const patterns[] = {
        "daily,06:30,23:00", "daily,06:30,15:00",           "weekdays,08:00,18:00",
        "daily,14:00,23:00", "mon tue wed thu,07:00,19:00", "fri sat sun,07:00,22:30"};
    char from[16], until[16];
    int days = generator->size.days;
    if (person->unit && bench_chance(generator, 20))
        fprintf(tables->availability, "p%d,available,,,daily,20:30,08:30\n", number);
    else if (bench_chance(generator, person->unit ? 30 : 65))
        fprintf(tables->availability, "p%d,available,,,%s\n", number,
                patterns[bench_between(generator, 0, G_N_ELEMENTS(patterns) - 1)]);
    if (bench_chance(generator, 14)) {
        int first = bench_between(generator, -5, days - 1);
        fprintf(tables->availability, "p%d,unavailable,%s,%s,,,\n", number,
                bench_day_text(first, from),
                bench_day_text(first + bench_between(generator, 0, 9), until));
    }
}

static const char *
draw_mode(BenchGenerator *generator)
{
    int draw = bench_between(generator, 1, 100);
    return draw <= 78 ? "car" : draw <= 90 ? "walk" : draw <= 96 ? "bus" : "cycle";
}

static void
write_person(BenchGenerator *generator, Tables *tables, int number)
{
    Person person = draw_person(generator, tables);
    int locality = bench_draw_locality(generator);
    const BenchLocality *there = &generator->localities[locality];
    generator->locality_of_person[number] = locality;
    bench_write_place(generator, "h", number, locality);
    fprintf(tables->people, "p%d,l%d,h%d,%s,l%d", number, locality, number, draw_mode(generator),
            locality);
    int others = bench_chance(generator, 45) ? bench_between(generator, 1, 3) : 0;
    for (int i = 0; i < MIN(others, there->n_near); i++)
        fprintf(tables->people, ";l%d", there->near[i]);
    char until[16] = "";
    if (!person.volunteer && bench_chance(generator, 1))
        bench_day_text(generator->size.days + 60, until);
    fprintf(tables->people, ",%s,%s\n", until, bench_chance(generator, 82) ? "female" : "");
    write_contract(generator, tables, number, &person);
    write_skills(generator, tables, number, &person);
    write_availability(generator, tables, number, &person);
    if (person.nurse)
        write_registration(generator, tables, number);
}

void
bench_write_people(BenchGenerator *generator)
{
    double home = generator->size.visits * VISIT_HOURS, unit = generator->size.seats * SEAT_HOURS;
    Tables tables = {
        .people = bench_table(generator, "people",
                              "person,locality,home,mode,serves,supervised_until,traits"),
        .contracts = bench_table(generator, "contracts",
                                 "person,employer,engagement,minutes,most_minutes,pay"),
        .attainments = bench_table(generator, "attainments", "person,competency,level,from"),
        .authorisations =
            bench_table(generator, "authorisations", "person,kind,register,from,until"),
        .availability =
            bench_table(generator, "availability", "person,kind,from,until,days,start,end"),
        .home_share = home + unit > 0 ? home / (home + unit) : 1,
    };
    draw_tail(generator, &tables);
    for (int person = 0; !generator->failed && person < generator->size.people; person++)
        write_person(generator, &tables, person);
    bench_table_close(generator, tables.people);
    bench_table_close(generator, tables.contracts);
    bench_table_close(generator, tables.attainments);
    bench_table_close(generator, tables.authorisations);
    bench_table_close(generator, tables.availability);
    g_free(tables.tail);
}
