#include "world.h"

/* What the check finds of breaks in a day's work. */

/* Shifts with and without a break of their own, calls from home, and visits at two places ten
 * minutes apart. */
static World
world_of_work(const char *most, const char *least)
{
    World world = world_new();
    world_add(&world, "places", "place", "p");
    world_add(&world, "places", "place", "q");
    world_add(&world, "travel", "from", "p", "to", "q", "minutes", "10");
    world_person(&world, "pat");
    world_add(&world, "duty_kinds", "kind", "shift", "break", "20");
    world_add(&world, "duty_kinds", "kind", "visit");
    world_add(&world, "duty_kinds", "kind", "on-call", "breaks_rest", "no");
    world_add(&world, "rules", "rule", "break-due", "most_minutes", most, "least_minutes", least,
              "tier", "0");
    return world;
}

/* One duty of a kind. */
Test(check_break, within_a_duty)
{
    static const struct {
        const char *kind, *minutes, *most, *least;
        gint64 units;
        const char *message;
    } cases[] = {
        {"visit", "6:00", "6:00", NULL, 0, NULL},
        {"visit", "6:01", "6:00", NULL, 1,
         "pat works for 6 h 1 min from 22:00 on 2 March without a break of 20 min"},
        {"shift", "12:00", "6:00", NULL, 0, NULL},
        {"shift", "12:00", "6:00", "0:21", 1, NULL}, /* its break is too short */
        {"on-call", "12:00", "6:00", NULL, 0, NULL},
    };
    for (gsize i = 0; i < G_N_ELEMENTS(cases); i++) {
        World world = world_of_work(cases[i].most, cases[i].least);
        world_need(&world, "n", "2026-03-02", "22:00", cases[i].minutes, "kind", cases[i].kind);
        world_build(&world);
        world_take(&world, "pat", "n@2026-03-02#1");
        world_end(&world, "break-due", cases[i].units, cases[i].message);
    }
}

/* Visits from 08:00 to 11:00 and on until 15:00, with or without something in between. */
Test(check_break, between_duties)
{
    static const struct {
        const char *second, *place, *between;
        gint64 units;
    } cases[] = {
        {"11:00", "p", NULL, 1},      {"11:19", "p", NULL, 1},    {"11:20", "p", NULL, 0},
        {"11:29", "q", NULL, 1},      {"11:30", "q", NULL, 0}, /* the journey is no break */
        {"11:30", "p", "shift", 0}, /* ten minutes of a shift with a break of its own */
        {"11:19", "p", "on-call", 0}, {"11:30", "p", "visit", 1},
    };
    for (gsize i = 0; i < G_N_ELEMENTS(cases); i++) {
        World world = world_of_work("6:00", NULL);
        world_need(&world, "one", "2026-03-02", "08:00", "3:00", "kind", "visit", "place", "p");
        world_need(&world, "two", "2026-03-02", cases[i].second, "3:30", "kind", "visit", "place",
                   cases[i].place);
        world_need(&world, "three", "2026-03-02", "11:05", "10", "kind",
                   cases[i].between != NULL ? cases[i].between : "visit", "place", "p");
        world_build(&world);
        world_take(&world, "pat", "one@2026-03-02#1");
        world_take(&world, "pat", "two@2026-03-02#1");
        if (cases[i].between != NULL)
            world_take(&world, "pat", "three@2026-03-02#1");
        world_end(&world, "break-due", cases[i].units, NULL);
    }
}

/* Each stretch by itself, once; a day ends the stretch, whatever the hour. */
Test(check_break, by_stretches_of_a_day)
{
    World world = world_of_work("2:00", NULL);
    world_need(&world, "a", NULL, "08:00", "3:00", "kind", "visit");
    world_need(&world, "b", NULL, "11:10", "3:00", "kind", "visit");
    world_need(&world, "c", NULL, "15:00", "3:00", "kind", "visit");
    world_need(&world, "d", "2026-03-02", "23:00", "60", "kind", "visit");
    world_need(&world, "e", "2026-03-03", "00:00", "1:30", "kind", "visit");
    world_build(&world);
    world_take(&world, "pat", "a@2026-03-02#1");
    world_take(&world, "pat", "b@2026-03-02#1");
    world_expect(&world, "break-due", 1, NULL);
    world_take(&world, "pat", "c@2026-03-02#1");
    world_expect(&world, "break-due", 2, NULL);
    world_take(&world, "pat", "d@2026-03-02#1");
    world_take(&world, "pat", "e@2026-03-03#1");
    world_end(&world, "break-due", 2, NULL);
}

/* A night is as long as it is, the clock put forward or back. */
Test(check_break, when_the_clock_changes)
{
    static const struct {
        const char *date;
        gint64 units;
    } cases[] = {{"2026-03-27", 1}, {"2026-03-28", 0}, {"2026-10-24", 1}};
    for (gsize i = 0; i < G_N_ELEMENTS(cases); i++) {
        World world = world_of(cases[i].date, cases[i].date);
        world_person(&world, "pat");
        world_add(&world, "rules", "rule", "break-due", "most_minutes", "8:00");
        world_add(&world, "needs", "need", "n", "date", cases[i].date, "start", "22:00", "end",
                  "07:00", "least", "0", "wanted", "0", "most", "1");
        world_build(&world);
        g_autofree char *seat = g_strdup_printf("n@%s#1", cases[i].date);
        world_take(&world, "pat", seat);
        world_end(&world, "break-due", cases[i].units, NULL);
    }
}
