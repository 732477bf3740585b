#include "world.h"

/* What the check finds of agency duties that cost far more than employed ones, and of budgets. */

Test(check_money, dear_agency)
{
    static const struct {
        const char *pay, *most, *kind;
        gint64 units;
    } cases[] = {
        {"18.00", "150", "day", 0}, /* 13.00 and 11.00: 12.00 on average */
        {"18.01", "150", "day", 1},
        {"18.01", "151", "day", 0},
        {"18.01", "150", "night", 0}, /* nobody employed is paid for nights */
    };
    for (gsize i = 0; i < G_N_ELEMENTS(cases); i++) {
        World world = world_new();
        world_add(&world, "duty_kinds", "kind", "day");
        world_add(&world, "duty_kinds", "kind", "night");
        static const char *const people[] = {"ann", "bob", "pat", "val"};
        for (gsize p = 0; p < G_N_ELEMENTS(people); p++)
            world_add(&world, "people", "person", people[p]);
        world_add(&world, "contracts", "person", "pat", "engagement", "agency", "pay",
                  cases[i].pay);
        world_add(&world, "contracts", "person", "val", "engagement", "volunteer");
        world_add(&world, "contracts", "person", "ann", "engagement", "employed");
        world_add(&world, "contracts", "person", "bob", "engagement", "employed", "employer", "e");
        world_add(&world, "employers", "employer", "e");
        /* what somebody was employed for before the period counts no more */
        world_add(&world, "contracts", "person", "ann", "engagement", "employed", "until",
                  "2026-03-01", "pay", "1.00");
        world_add(&world, "rates", "engagement", "employed", "kind", "day", "pay", "11.00");
        world_add(&world, "rates", "engagement", "employed", "kind", "day", "employer", "e", "pay",
                  "13.00");
        world_add(&world, "rules", "rule", "agency-dear", "most", cases[i].most, "tier", "1");
        world_need(&world, "n", NULL, "09:00", "60", "kind", cases[i].kind);
        world_build(&world);
        world_take(&world, "pat", "n@2026-03-02#1");
        world_take(&world, "ann", "n@2026-03-02#2");
        world_take(&world, "val", "n@2026-03-02#3");
        world_end(&world, "agency-dear", cases[i].units,
                  cases[i].units > 0 ? "pat takes n@2026-03-02#2 at 151 per cent of what employed "
                                       "people are paid; at most 150 is allowed"
                                     : NULL);
    }
}

/* By length, whoever is paid for how much of it. */
Test(check_money, share_of_agencies)
{
    static const struct {
        const char *most;
        gint64 units;
    } cases[] = {{"25", 0}, {"24", 20}, {"0", 480}};
    for (gsize i = 0; i < G_N_ELEMENTS(cases); i++) {
        World world = world_new();
        world_add(&world, "people", "person", "pat");
        world_person(&world, "ann");
        world_add(&world, "contracts", "person", "pat", "engagement", "agency");
        world_add(&world, "contracts", "person", "pat", "engagement", "bank", "from", "2026-03-03");
        world_add(&world, "rules", "rule", "agency-share", "most", cases[i].most, "tier", "1");
        world_need(&world, "n", NULL, "22:00", "8:00");
        world_need(&world, "b", NULL, "10:00", "8:00", "engagements", "bank");
        world_build(&world);
        world_expect(&world, "agency-share", 0, NULL);
        world_take(&world, "pat", "n@2026-03-15#1"); /* into the day after the period */
        world_take(&world, "pat", "b@2026-03-05#1");
        world_take(&world, "ann", "n@2026-03-02#2");
        world_take(&world, "ann", "n@2026-03-03#2");
        world_end(&world, "agency-share", cases[i].units,
                  cases[i].units == 20 ? "8 h of 32 h are worked under agency contracts; at most "
                                         "24 per cent is allowed"
                                       : NULL);
    }
}

/* Nights of eight hours at ten pounds an hour, half of them paid: forty pounds each. */
static World
world_of_budget(const char *from, const char *until, const char *pounds, const char *minutes)
{
    World world = world_new();
    world_add(&world, "funders", "funder", "health");
    world_add(&world, "funders", "funder", "other");
    world_add(&world, "people", "person", "pat");
    world_add(&world, "contracts", "person", "pat", "engagement", "employed", "pay", "10.00");
    world_add(&world, "duty_kinds", "kind", "night", "paid", "50");
    world_add(&world, "budgets", "funder", "health", "from", from, "until", until, "pounds", pounds,
              "minutes", minutes);
    world_add(&world, "rules", "rule", "budget", "tier", "1");
    world_add(&world, "rules", "rule", "budget-minutes", "tier", "1");
    world_need(&world, "n", NULL, "22:00", "8:00", "kind", "night", "funder", "health");
    world_need(&world, "m", NULL, "10:00", "8:00", "kind", "night", "funder", "other");
    world_need(&world, "o", NULL, "19:00", "60", "kind", "night");
    return world;
}

/* Duties on the first, third and last day of the period. */
static void
take_three(World *world)
{
    static const char *const days[] = {"02", "04", "15"};
    for (gsize i = 0; i < G_N_ELEMENTS(days); i++)
        for (const char *need = "nmo"; *need != '\0'; need++) {
            g_autofree char *seat = g_strdup_printf("%c@2026-03-%s#1", *need, days[i]);
            world_take(world, "pat", seat);
        }
}

Test(check_money, budgets_in_pounds)
{
    static const struct {
        const char *from, *until, *pounds;
        gint64 units;
        const char *message;
    } cases[] = {
        {NULL, NULL, "120", 0, NULL},
        {NULL, NULL, "119.99", 1,
         "the duties of health from 2 March to 15 March take 0.01 pounds more than its budget has"},
        {"2026-03-03", NULL, "0", 8000, NULL},
        {"2026-03-02", "2026-03-04", "0", 8000, NULL},
        {"2026-03-05", "2026-03-14", "0", 0, NULL},
        {"2026-03-15", "2026-03-15", "39", 100, NULL},   /* a night that ends after it */
        {"2026-02-16", "2026-03-15", "238", 100, NULL},  /* half of it for half of its days */
        {"2026-02-16", "2026-03-01", "1", 0, NULL},      /* over before the period */
        {"2026-03-15", "2026-03-24", "399.99", 1, NULL}, /* a tenth, rounded down */
    };
    for (gsize i = 0; i < G_N_ELEMENTS(cases); i++) {
        World world = world_of_budget(cases[i].from, cases[i].until, cases[i].pounds, NULL);
        world_build(&world);
        take_three(&world);
        world_end(&world, "budget", cases[i].units, cases[i].message);
    }
}

/* In time a duty is as long as it is, paid or not. */
Test(check_money, budgets_in_time)
{
    for (int over = 0; over <= 1; over++) {
        World world = world_of_budget(NULL, NULL, NULL, over ? "23:59" : "24:00");
        world_build(&world);
        take_three(&world);
        world_end(&world, "budget-minutes", over,
                  over ? "the duties of health from 2 March to 15 March take 1 min more than its "
                         "budget has"
                       : NULL);
    }
}
