#include "world.h"

/* What the check finds of rest: between days, owed, and in each week. */

static World
world_with_rest(const char *from, const char *until)
{
    World world = world_of(from, until);
    world_person(&world, "pat");
    world_add(&world, "rules", "rule", "rest-daily", "least_minutes", "11:00");
    return world;
}

Test(check_rest, between_days)
{
    World world = world_with_rest("2026-03-02", "2026-03-15");
    world_need(&world, "late", NULL, "13:00", "8:00");
    world_need(&world, "early", NULL, "07:59", "8:00");
    world_need(&world, "day", NULL, "08:00", "1:00");
    world_build(&world);
    world_take(&world, "pat", "late@2026-03-03#1");
    world_take(&world, "pat", "day@2026-03-04#1");
    world_expect(&world, "rest-daily", 0, NULL);

    world_take(&world, "pat", "late@2026-03-05#1");
    world_take(&world, "pat", "early@2026-03-06#1");
    world_end(&world, "rest-daily", 1,
              "pat has 10 h 59 min of rest between 5 March and 6 March; at least 11 h is asked "
              "for");
}

/* A night belongs to the day on which it begins, and ends on the next. */
Test(check_rest, after_a_night)
{
    World world = world_with_rest("2026-03-02", "2026-03-15");
    world_need(&world, "night", "2026-03-03", "22:00", "9:00");
    world_need(&world, "evening", "2026-03-04", "18:00", "2:00");
    world_need(&world, "afternoon", "2026-03-04", "17:59", "2:00");
    world_build(&world);
    world_take(&world, "pat", "night@2026-03-03#1");
    world_take(&world, "pat", "evening@2026-03-04#1");
    world_expect(&world, "rest-daily", 0, NULL);
    world_free(&world);

    world = world_with_rest("2026-03-02", "2026-03-15");
    world_need(&world, "night", "2026-03-03", "22:00", "9:00");
    world_need(&world, "afternoon", "2026-03-04", "17:59", "2:00");
    world_build(&world);
    world_take(&world, "pat", "night@2026-03-03#1");
    world_take(&world, "pat", "afternoon@2026-03-04#1");
    world_end(&world, "rest-daily", 1, NULL);
}

/* Rest is counted from the end of the last to the start of the first, days off between or not, and
 * gaps within one day are none of its concern. */
Test(check_rest, within_a_day)
{
    World world = world_with_rest("2026-03-02", "2026-03-15");
    world_need(&world, "morning", NULL, "07:00", "2:00");
    world_need(&world, "evening", NULL, "18:00", "2:00");
    world_build(&world);
    world_take(&world, "pat", "morning@2026-03-03#1");
    world_take(&world, "pat", "evening@2026-03-03#1");
    world_take(&world, "pat", "morning@2026-03-04#1");
    world_end(&world, "rest-daily", 0, NULL);
}

/* An evening's round that goes on past midnight is still that evening's: no rest is asked for in
 * it, and what is asked for after it begins when it ends. */
Test(check_rest, after_midnight)
{
    for (int late = 0; late <= 1; late++) {
        World world = world_with_rest("2026-03-02", "2026-03-15");
        world_need(&world, "one", "2026-03-03", "22:00", "60");
        world_add(&world, "needs", "need", "two", "date", "2026-03-03", "earliest", "23:00",
                  "latest", "23:30", "late_until", "25:00", "duration", "30", "least", "0",
                  "wanted", "1");
        world_need(&world, "day", "2026-03-04", "11:30", "60");
        world_build(&world);
        world_take(&world, "pat", "one@2026-03-03#1");
        world_take_at(&world, "pat", "two@2026-03-03#1", 60 + late, 0);
        world_take(&world, "pat", "day@2026-03-04#1");
        world_end(&world, "rest-daily", late,
                  late
                      ? "pat has 10 h 59 min of rest between 3 March and 4 March; at least 11 h is "
                        "asked for"
                      : NULL);
    }
}

/* What is on call from home breaks no rest. */
Test(check_rest, beside_on_call)
{
    World world = world_with_rest("2026-03-02", "2026-03-15");
    world_add(&world, "duty_kinds", "kind", "on-call", "breaks_rest", "no");
    world_need(&world, "late", NULL, "12:00", "8:00");
    world_need(&world, "on-call", NULL, "20:00", "12:00", "kind", "on-call");
    world_need(&world, "day", NULL, "08:00", "4:00");
    world_build(&world);
    world_take(&world, "pat", "late@2026-03-03#1");
    world_take(&world, "pat", "on-call@2026-03-03#1");
    world_take(&world, "pat", "day@2026-03-04#1");
    world_end(&world, "rest-daily", 0, NULL);
}

Test(check_rest, after_the_time_before)
{
    for (int late = 0; late <= 1; late++) {
        World world = world_with_rest("2026-03-02", "2026-03-15");
        world_add(&world, "history", "person", "pat", "date", "2026-03-01", "start", "13:00", "end",
                  late ? "21:01" : "21:00");
        world_need(&world, "day", NULL, "08:00", "8:00");
        world_build(&world);
        world_take(&world, "pat", "day@2026-03-02#1");
        world_end(&world, "rest-daily", late,
                  late ? "pat has 10 h 59 min of rest between the time before and 2 March; at "
                         "least 11 h is asked for"
                       : NULL);
    }
}

/* From 21:30 to 08:30 is eleven hours by the clock, and ten on the night of the spring change. */
Test(check_rest, when_the_clock_changes)
{
    World world = world_with_rest("2026-03-23", "2026-04-05");
    world_need(&world, "late", NULL, "13:30", "8:00");
    world_need(&world, "day", NULL, "08:30", "4:00");
    world_build(&world);
    world_take(&world, "pat", "late@2026-03-27#1");
    world_take(&world, "pat", "day@2026-03-28#1");
    world_expect(&world, "rest-daily", 0, NULL);
    world_take(&world, "pat", "late@2026-03-28#1");
    world_take(&world, "pat", "day@2026-03-29#1");
    world_end(&world, "rest-daily", 1,
              "pat has 10 h of rest between 28 March and 29 March; at least 11 h is asked for");

    world = world_with_rest("2026-10-19", "2026-11-01"); /* and twelve in autumn */
    world_need(&world, "late", NULL, "14:30", "8:00");
    world_need(&world, "day", NULL, "08:30", "4:00");
    world_build(&world);
    world_take(&world, "pat", "late@2026-10-24#1");
    world_take(&world, "pat", "day@2026-10-25#1");
    world_end(&world, "rest-daily", 0, NULL);
}

/* A rota made by hand may have two days' duties at once; there is no rest of less than nothing. */
Test(check_rest, none_where_duties_overlap)
{
    World world = world_with_rest("2026-03-02", "2026-03-15");
    world_add(&world, "rules", "rule", "one-place", "weight", "1");
    world_add(&world, "rules", "rule", "rest-owed", "least_minutes", "11:00");
    world_need(&world, "night", "2026-03-03", "22:00", "9:00");
    world_need(&world, "early", "2026-03-04", "06:00", "4:00");
    world_build(&world);
    world_take(&world, "pat", "night@2026-03-03#1");
    world_take(&world, "pat", "early@2026-03-04#1");
    kith_rota_sort(world.rota);
    g_autoptr(KithCheck) check = kith_check(world.rota);
    gsize n;
    gint32 n_rules;
    const KithBreach *breaches = kith_check_breaches(check, &n);
    cr_assert_eq(n, 3); /* the third is what is owed */
    cr_assert_eq(breaches[1].rule, world_rule(&world, "rest-daily"));
    cr_assert_str_eq(breaches[1].message,
                     "pat has duties of 3 March and 4 March that overlap by 1 h; at least 11 h of "
                     "rest is asked for between them");
    cr_assert_eq(kith_check_terms(check, &n_rules)[world_rule(&world, "rest-owed")].units, 660);
    world_free(&world);
}

/* Minutes short of the rest, each gap by itself, that before the period included. */
Test(check_rest, owed)
{
    static const struct {
        const char *tier;
        gint64 units, cost;
        const char *message;
    } cases[] = {
        {NULL, 60 + 90, 1500, /* told in whatever tier it is */
         "pat is owed 1 h of rest between the time before and 2 March; at least 11 h is asked "
         "for"},
        {"0", 60 + 90, 1500,
         "pat is owed 1 h of rest between the time before and 2 March; at least 11 h is asked "
         "for"},
    };
    for (gsize i = 0; i < G_N_ELEMENTS(cases); i++) {
        World world = world_of("2026-03-02", "2026-03-15");
        world_person(&world, "pat");
        world_add(&world, "rules", "rule", "rest-owed", "least_minutes", "11:00", "tier",
                  cases[i].tier);
        world_add(&world, "history", "person", "pat", "date", "2026-03-01", "start", "13:00", "end",
                  "22:00");
        world_need(&world, "day", NULL, "08:00", "8:00");
        world_need(&world, "late", NULL, "14:30", "8:00");
        world_build(&world);
        world_take(&world, "pat", "day@2026-03-02#1");
        world_take(&world, "pat", "late@2026-03-03#1");
        world_take(&world, "pat", "day@2026-03-04#1");
        world_take(&world, "pat", "day@2026-03-06#1");
        world_expect_cost(&world, "rest-owed", cases[i].units, cases[i].cost, cases[i].message);
        world_free(&world);
    }
}

/* Days worked as a string from the period's first day: 'd' 08:00 to 20:00, 'n' 20:00 to 08:00, 'x'
 * the same on call from home, '.' none. */
static void
take(World *world, const char *days)
{
    for (gint32 day = 0; days[day] != '\0'; day++) {
        gint32 date = world->problem->first_date + day;
        GDate at;
        g_date_clear(&at, 1);
        g_date_set_julian(&at, (guint32)(date + 719163));
        char text[16];
        g_date_strftime(text, sizeof text, "%Y-%m-%d", &at);
        g_autofree char *seat = g_strdup_printf("%c@%s#1", days[day], text);
        if (days[day] != '.')
            world_take(world, "pat", seat);
    }
}

Test(check_rest, weekly)
{
    static const struct {
        const char *from, *until, *least, *weeks, *past, *days;
        gint64 units;
        const char *message;
    } cases[] = {
        {"2026-03-02", "2026-03-15", "24:00", NULL, NULL, "dddddd.dddddd.", 0, NULL},
        {"2026-03-02", "2026-03-15", "28:00", NULL, NULL, "dddddd.dddddd.", 0, NULL},
        {"2026-03-02", "2026-03-15", "28:01", NULL, NULL, "dddddd.dddddd.", 2,
         "pat has no more than 28 h of rest together in the week from 2 March; at least 28 h 1 min "
         "is asked for"},
        /* a day off on both sides of the week's end: each week has its own part of it */
        {"2026-03-02", "2026-03-15", "24:00", NULL, NULL, "dddddd..dddddd", 0, NULL},
        {"2026-03-02", "2026-03-15", "24:00", NULL, NULL, "nnnnnnnnnnnnnn", 2, NULL},
        /* a night that ends in the week takes of its rest: 8:00 on Sunday to its end, sixteen hours
         */
        {"2026-03-02", "2026-03-15", "24:00", NULL, NULL, "nnnnnn.dddddd.", 1, NULL},
        {"2026-03-02", "2026-03-15", "24:00", NULL, NULL, "xxxxxxxxxxxxxx", 0, NULL},
        /* fortnights */
        {"2026-03-02", "2026-03-15", "48:00", "2", NULL, "dddddddddddd..", 0, NULL},
        {"2026-03-02", "2026-03-15", "48:00", "2", NULL, "ddddddddddddd.", 1,
         "pat has no more than 28 h of rest together in the 2 weeks from 2 March; at least 48 h is "
         "asked for"},
        {"2026-03-02", "2026-03-15", "48:00", "2", NULL, "dddddd..dddddd", 0, NULL},
        {"2026-03-02", "2026-03-14", "48:00", "2", NULL, "ddddddddddddd", 0, NULL}, /* no block */
        {"2026-03-02", "2026-03-15", "1:00", "3", NULL, "dddddddddddddd", 0, NULL},
        /* short first and last weeks are not judged */
        {"2026-03-04", "2026-03-14", "24:00", NULL, NULL, "ddddddddddd", 0, NULL},
        {"2026-03-04", "2026-03-15", "24:00", NULL, NULL, "dddddddddddd", 1, NULL},
        {"2026-03-01", "2026-03-08", "24:01", NULL, NULL, "n.dddddd", 1, NULL}, /* from 08:00 on */
        {"2026-03-01", "2026-03-08", "24:00", NULL, NULL, "d.dddddd", 0, NULL},
        /* what was worked before the period */
        {"2026-03-02", "2026-03-08", "24:00", NULL, "20:00", ".dddddd", 0, NULL},
        {"2026-03-02", "2026-03-08", "24:00", NULL, "08:00", ".dddddd", 0, NULL},
        {"2026-03-02", "2026-03-08", "24:01", NULL, "08:00", ".dddddd", 1, NULL},
        /* the week that loses an hour on its last night, and the one that gains one */
        {"2026-03-23", "2026-03-29", "27:00", NULL, NULL, "dddddd.", 0, NULL},
        {"2026-03-23", "2026-03-29", "27:01", NULL, NULL, "dddddd.", 1, NULL},
        {"2026-10-19", "2026-10-25", "29:00", NULL, NULL, "dddddd.", 0, NULL},
    };
    for (gsize i = 0; i < G_N_ELEMENTS(cases); i++) {
        World world = world_of(cases[i].from, cases[i].until);
        world_person(&world, "pat");
        world_add(&world, "duty_kinds", "kind", "work");
        world_add(&world, "duty_kinds", "kind", "on-call", "breaks_rest", "no");
        world_add(&world, "rules", "rule", "rest-weekly", "least_minutes", cases[i].least, "weeks",
                  cases[i].weeks);
        if (cases[i].past != NULL)
            world_add(&world, "history", "person", "pat", "date", "2026-03-01", "start", "09:00",
                      "end", cases[i].past);
        world_need(&world, "d", NULL, "08:00", "12:00", "kind", "work");
        world_need(&world, "n", NULL, "20:00", "12:00", "kind", "work");
        world_need(&world, "x", NULL, "20:00", "12:00", "kind", "on-call");
        world_build(&world);
        take(&world, cases[i].days);
        world_end(&world, "rest-weekly", cases[i].units, cases[i].message);
    }
}
