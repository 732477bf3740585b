#include "generate.h"

#include <string.h>

/* What is asked for: clients whose visits recur, with peaks in the morning and the evening, and
 * units that need people round the clock. */

#define DOUBLE_UPS 10 /* per cent of clients, for personal care: some 8 of all visits */

typedef enum { PERSONAL, MEAL, NURSING, COMPANY } Care;

/* A visit of the day: starts are drawn between `from` and `until`, in minutes of the day. */
typedef struct {
    const char *name;
    int from, until, window;
    int least, most; /* how long it takes */
    Care care;
} Slot;

static const Slot morning = {"morning", 425, 540, 60, 30, 60, PERSONAL};
static const Slot lunch = {"lunch", 705, 765, 60, 20, 30, MEAL};
static const Slot tea = {"tea", 960, 1035, 60, 20, 30, MEAL};
static const Slot bed = {"bed", 1140, 1260, 60, 20, 45, PERSONAL};
static const Slot nursing = {"nursing", 510, 840, 150, 15, 45, NURSING};
static const Slot company = {"company", 600, 840, 180, 60, 120, COMPANY};

typedef struct {
    FILE *clients, *needs, *seats, *teams, *preferences, *exclusions;
    int visits, heads;   /* still to be written */
    int clients_written; /* so far */
} Tables;

typedef struct {
    int number, locality;
    gboolean medicines, insulin, double_up, dementia;
} Client;

/* The days of a recurring need; all of them where the mask is 127. */
static int
draw_days(BenchGenerator *generator, const Slot *slot)
{
    static const int some[] = {0x15, 0x0a, 0x09, 0x11, 0x04}; /* mon wed fri, tue thu … */
    if (slot->care == COMPANY || (slot->care == NURSING && bench_chance(generator, 70)))
        return some[bench_between(generator, 0, G_N_ELEMENTS(some) - 1)];
    int draw = bench_between(generator, 1, 100);
    return draw <= 78 ? 0x7f : draw <= 90 ? 0x1f : some[bench_between(generator, 0, 4)];
}

static int
weekdays_text(int mask, char *out)
{
    static const char *const names[] = {"mon", "tue", "wed", "thu", "fri", "sat", "sun"};
    int n = 0;
    out[0] = '\0';
    for (int day = 0; day < 7; day++) {
        if ((mask >> day & 1) == 0)
            continue;
        if (n++ > 0)
            strcat(out, " ");
        strcat(out, names[day]);
    }
    return n;
}

/* Where an occurrence of a mask's days comes last, if at most `most` of them may be; gives how many
 * there are. */
static int
last_day(const BenchGenerator *generator, int mask, int most, int *last)
{
    int n = 0;
    for (int day = 0; day < generator->size.days && n < most; day++) {
        if ((mask >> (day % 7) & 1) != 0) {
            *last = day;
            n++;
        }
    }
    return n;
}

static const char *
requirement(BenchGenerator *generator, const Slot *slot, const Client *client)
{
    switch (slot->care) {
    case PERSONAL:
        return client->medicines ? "personal-care@3 moving-and-handling-people@2 lone-working "
                                   "medication-administration@3"
               : client->dementia
                   ? "personal-care@3 moving-and-handling-people@2 lone-working dementia-care@2"
                   : "personal-care@3 moving-and-handling-people@2 lone-working";
    case MEAL:
        return client->medicines ? "meal-preparation@2 lone-working medication-administration@3"
                                 : "meal-preparation@2 lone-working";
    case NURSING: {
        int draw = bench_between(generator, 1, 100);
        return client->insulin ? "insulin-administration@3 lone-working"
               : draw <= 60    ? "wound-dressing@3 lone-working"
               : draw <= 80    ? "catheterisation@3 lone-working"
               : draw <= 92    ? "complex-wound-care@3 lone-working"
                               : "syringe-pump@3 lone-working";
    }
    default: return "befriending@2 lone-working";
    }
}

/* One row of the needs table. */
typedef struct {
    char id[48];
    const Slot *slot;
    const Client *client;
    const char *requires_;
    int earliest, duration;
    gboolean red, late, female, fluent;
} Visit;

static Visit
draw_visit(BenchGenerator *generator, const Slot *slot, const Client *client)
{
    Visit visit = {.slot = slot, .client = client};
    g_snprintf(visit.id, sizeof visit.id, "c%d-%s", client->number, slot->name);
    visit.earliest = slot->from + 15 * bench_between(generator, 0, (slot->until - slot->from) / 15);
    visit.duration = slot->least + 5 * bench_between(generator, 0, (slot->most - slot->least) / 5);
    visit.requires_ = requirement(generator, slot, client);
    visit.red = (client->medicines && slot->care != NURSING && bench_chance(generator, 40)) ||
                (client->insulin && slot->care == NURSING);
    visit.late = !visit.red && bench_chance(generator, 60);
    visit.female = slot->care == PERSONAL && bench_chance(generator, 4);
    visit.fluent = bench_chance(generator, 3);
    return visit;
}

/* Writes a visit's row with `id`, on the days that `when` says ("days,date,from,until"). */
static void
write_visit(Tables *tables, const Visit *visit, const char *id, const char *when)
{
    const Slot *slot = visit->slot;
    int latest = visit->earliest + slot->window;
    char late[16] = "";
    if (visit->late)
        g_snprintf(late, sizeof late, "%02d:%02d", (latest + 30) / 60, (latest + 30) % 60);
    gboolean pair = visit->client->double_up && slot->care == PERSONAL;
    fprintf(tables->needs, "%s,c%d,,visit,%s,,,%02d:%02d,%02d:%02d,%s,%d,%s,%s,%s,%s,%s,%s\n", id,
            visit->client->number, when, visit->earliest / 60, visit->earliest % 60, latest / 60,
            latest % 60, late, visit->duration, pair ? "" : visit->requires_,
            visit->fluent ? "gaelic@3" : "",
            visit->red              ? "red"
            : slot->care == COMPANY ? "green"
                                    : "amber",
            visit->red ? "medicines at set times" : "",
            slot->care == COMPANY ? "" : "employed;bank;agency;self-employed",
            visit->female ? "female" : "");
    if (pair)
        fprintf(tables->seats,
                "%s,lead,%s hoists-and-slings@3,1,1,lead\n"
                "%s,support,personal-care@2 moving-and-handling-people@2 lone-working,1,1,"
                "support\n",
                id, visit->requires_, id);
}

/* Writes a recurring visit, or each of its days, until no more visits are wanted. */
static void
add_visits(BenchGenerator *generator, Tables *tables, const Slot *slot, const Client *client)
{
    Visit visit = draw_visit(generator, slot, client);
    int mask = draw_days(generator, slot), last = 0;
    int n = last_day(generator, mask, tables->visits, &last);
    char days[40], date[16], when[96], id[64];
    tables->visits -= n;
    if (n > 0 && !generator->size.dated) {
        weekdays_text(mask, days);
        g_snprintf(when, sizeof when, "%s,,,%s", mask == 0x7f ? "daily" : days,
                   bench_day_text(last, date));
        write_visit(tables, &visit, visit.id, when);
    }
    for (int day = 0; generator->size.dated && n > 0 && day <= last; day++) {
        if ((mask >> (day % 7) & 1) == 0)
            continue;
        g_snprintf(id, sizeof id, "%s-%d", visit.id, day);
        g_snprintf(when, sizeof when, ",%s,,", bench_day_text(day, date));
        write_visit(tables, &visit, id, when);
    }
}

/* Somebody, from the same locality where a few draws find one. */
static int
draw_neighbour(BenchGenerator *generator, int locality)
{
    int person = 0;
    for (int tries = 0; tries < 8; tries++) {
        person = bench_between(generator, 0, generator->size.people - 1);
        if (generator->locality_of_person[person] == locality)
            break;
    }
    return person;
}

static void
write_client(BenchGenerator *generator, Tables *tables)
{
    Client client = {.number = tables->clients_written++,
                     .locality = bench_draw_locality(generator),
                     .medicines = bench_chance(generator, 32),
                     .double_up = bench_chance(generator, DOUBLE_UPS),
                     .dementia = bench_chance(generator, 18)};
    int draw = bench_between(generator, 1, 100), a_day = bench_between(generator, 1, 100);
    client.insulin = draw <= 2;
    bench_write_place(generator, "a", client.number, client.locality);
    fprintf(tables->clients, "c%d,a%d\n", client.number, client.number);
    if (draw <= 14)
        add_visits(generator, tables, &nursing, &client);
    if (draw > 88)
        add_visits(generator, tables, &company, &client);
    if (draw > 8 && draw <= 96) {
        add_visits(generator, tables, &morning, &client);
        if (a_day > 35)
            add_visits(generator, tables, &bed, &client);
        if (a_day > 60)
            add_visits(generator, tables, &lunch, &client);
        if (a_day > 78)
            add_visits(generator, tables, &tea, &client);
    }
    int someone = draw_neighbour(generator, client.locality);
    if (bench_chance(generator, 0.5))
        fprintf(tables->exclusions, "p%d,c%d\n", someone, client.number);
    else if (bench_chance(generator, 10))
        fprintf(tables->preferences, "p%d,for,c%d\n", someone, client.number);
}

/* A unit's shifts: who is needed, by day. */
typedef struct {
    const char *name, *start, *end;
    int nurses, support; /* heads at the least */
    int more_support;    /* further heads wanted in larger units */
} Shift;

static const Shift shifts[] = {{"early", "07:00", "15:00", 1, 3, 3},
                               {"late", "14:30", "22:00", 1, 2, 2},
                               {"night", "21:30", "07:30", 1, 1, 1}};

/* Writes a shift of a unit, on as many days as seats are still wanted. */
static void
write_shift(const BenchGenerator *generator, Tables *tables, int unit, const Shift *shift,
            gboolean large, gboolean led)
{
    char until[16], id[64];
    int support = shift->support + (large ? shift->more_support : 0);
    int heads = shift->nurses + support;
    if (heads > tables->heads)
        support = tables->heads - shift->nurses;
    if (support < 1) {
        tables->heads = 0;
        return;
    }
    heads = shift->nurses + support;
    int days = MIN(generator->size.days, tables->heads / heads);
    tables->heads -= days * heads;
    for (int day = 0; day < (generator->size.dated ? days : 1); day++) {
        if (generator->size.dated) {
            g_snprintf(id, sizeof id, "u%d-%s-%d", unit, shift->name, day);
            fprintf(tables->needs, "%s,,u%d,%s,,%s,,,%s,%s,,,,,,,red,,,\n", id, unit, shift->name,
                    bench_day_text(day, until), shift->start, shift->end);
        } else {
            g_snprintf(id, sizeof id, "u%d-%s", unit, shift->name);
            fprintf(tables->needs, "%s,,u%d,%s,daily,,,%s,%s,%s,,,,,,,red,,,\n", id, unit,
                    shift->name, bench_day_text(days - 1, until), shift->start, shift->end);
        }
        fprintf(tables->seats,
                "%s,nurse,clinical-assessment@2 medication-administration@3,%d,%d,\n"
                "%s,support,personal-care@2 moving-and-handling-people@2%s,%d,%d,\n",
                id, shift->nurses, shift->nurses, id,
                strcmp(shift->name, "night") == 0 ? " night-care@2" : " observations@2",
                MIN(shift->support, support), support);
        if (led)
            fprintf(tables->teams, "%s,shift-leadership@2,1\n", id);
    }
}

static void
write_unit(BenchGenerator *generator, Tables *tables, int unit)
{
    gboolean large = bench_chance(generator, 35), led = bench_chance(generator, 30);
    bench_write_place(generator, "u", unit, bench_draw_locality(generator));
    for (gsize i = 0; i < G_N_ELEMENTS(shifts) && tables->heads > 0; i++)
        write_shift(generator, tables, unit, &shifts[i], large, led);
}

void
bench_write_visits(BenchGenerator *generator)
{
    Tables tables = {
        .clients = bench_table(generator, "clients", "client,place"),
        .needs = bench_table(generator, "needs",
                             "need,client,place,kind,days,date,from,until,start,end,earliest,"
                             "latest,late_until,duration,requires,prefers,importance,critical,"
                             "engagements,traits"),
        .seats = bench_table(generator, "seats", "need,seat,requires,least,wanted,role"),
        .teams = bench_table(generator, "teams", "need,requires,least"),
        .preferences = bench_table(generator, "preferences", "person,wish,client"),
        .exclusions = bench_table(generator, "exclusions", "person,client"),
        .visits = generator->size.visits,
        .heads = generator->size.seats,
    };
    while (!generator->failed && tables.visits > 0)
        write_client(generator, &tables);
    for (int unit = 0; !generator->failed && tables.heads > 0; unit++)
        write_unit(generator, &tables, unit);
    bench_table_close(generator, tables.clients);
    bench_table_close(generator, tables.needs);
    bench_table_close(generator, tables.seats);
    bench_table_close(generator, tables.teams);
    bench_table_close(generator, tables.preferences);
    bench_table_close(generator, tables.exclusions);
}
