#include "world.h"

/* What the check finds of who knows whom, and of needs that keep their person and time. */

/* Ann knows Pat from a past duty, and Sam from Wednesday to Friday. Past duties of her needs:
 * `long` by Pat and Sam on the last Monday, by Kim the Monday before. */
static World
world_of_ann(void)
{
    World world = world_new();
    world_person(&world, "pat");
    world_person(&world, "sam");
    world_person(&world, "kim");
    world_add(&world, "clients", "client", "ann");
    world_add(&world, "clients", "client", "bob");
    world_need(&world, "long", NULL, "09:00", "30", "client", "ann");
    world_need(&world, "short", NULL, "15:00", "29", "client", "ann");
    world_need(&world, "other", NULL, "12:00", "20", "client", "bob");
    world_need(&world, "shift", NULL, "18:00", "20");
    world_add(&world, "known", "client", "ann", "person", "sam", "from", "2026-03-04", "until",
              "2026-03-06");
    static const char *const past[][2] = {
        {"pat", "2026-02-23"}, {"sam", "2026-02-23"}, {"kim", "2026-02-16"}};
    for (gsize i = 0; i < G_N_ELEMENTS(past); i++)
        world_add(&world, "history", "person", past[i][0], "date", past[i][1], "start", "09:00",
                  "end", "09:30", "need", i == 1 ? "shift" : "long");
    return world;
}

/* By past duties of a client's needs, by the table, from its first day to its last. */
Test(check_known, whom_a_client_knows)
{
    static const struct {
        const char *person, *seat;
        gint64 units;
    } cases[] = {
        {"pat", "long@2026-03-02#1", 0},  {"kim", "long@2026-03-02#1", 0},
        {"sam", "long@2026-03-03#1", 1},  {"sam", "long@2026-03-04#1", 0},
        {"sam", "long@2026-03-06#1", 0},  {"sam", "long@2026-03-07#1", 1},
        {"pat", "other@2026-03-02#1", 1}, {"sam", "shift@2026-03-02#1", 0},
    };
    for (gsize i = 0; i < G_N_ELEMENTS(cases); i++) {
        World world = world_of_ann();
        world_add(&world, "rules", "rule", "known-carer", "tier", "1", "weight", "7");
        world_build(&world);
        world_take(&world, cases[i].person, cases[i].seat);
        world_expect_cost(&world, "known-carer", cases[i].units, cases[i].units * 7, NULL);
        world_free(&world);
    }
    World world = world_of_ann();
    world_add(&world, "rules", "rule", "known-carer", "tier", "1");
    world_build(&world);
    world_take(&world, "sam", "long@2026-03-03#1");
    world_end(&world, "known-carer", 1, "sam takes long@2026-03-03#1, and ann does not know them");
}

/* Half an hour is not short. */
Test(check_known, short_visits)
{
    World world = world_of_ann();
    world_add(&world, "rules", "rule", "known-carer", "id", "short", "most_minutes", "30", "tier",
              "1");
    world_build(&world);
    world_take(&world, "sam", "long@2026-03-03#1");
    world_expect(&world, "short", 0, NULL);
    world_take(&world, "sam", "short@2026-03-03#1");
    world_end(&world, "short", 1, "sam takes short@2026-03-03#1, and ann does not know them");
}

/* The last time on that weekday counts, and only that; a need that nobody had is free. */
Test(check_known, runs)
{
    static const struct {
        const char *person, *seat;
        gint64 units;
    } cases[] = {
        {"pat", "long@2026-03-02#1", 0},  {"kim", "long@2026-03-02#1", 1},
        {"kim", "long@2026-03-09#1", 1},  {"kim", "long@2026-03-03#1", 0},
        {"sam", "shift@2026-03-09#1", 0}, {"pat", "shift@2026-03-09#1", 1},
    };
    for (gsize i = 0; i < G_N_ELEMENTS(cases); i++) {
        World world = world_of_ann();
        world_add(&world, "rules", "rule", "run-kept", "tier", "1");
        world_build(&world);
        world_take(&world, cases[i].person, cases[i].seat);
        world_expect_cost(&world, "run-kept", cases[i].units, cases[i].units * 300, NULL);
        world_free(&world);
    }
    World world = world_of_ann();
    world_add(&world, "rules", "rule", "run-kept", "tier", "1");
    world_build(&world);
    world_take(&world, "kim", "long@2026-03-09#1");
    world_end(&world, "run-kept", 1, "kim takes long@2026-03-09#1, which pat had the last time");
}

/* From Monday to Sunday; a new week begins anew. */
Test(check_known, same_person)
{
    World world = world_of_ann();
    world_add(&world, "rules", "rule", "same-person", "tier", "1");
    world_build(&world);
    world_take(&world, "pat", "long@2026-03-02#1");
    world_take(&world, "pat", "long@2026-03-07#1");
    world_take(&world, "sam", "short@2026-03-03#1");
    world_take(&world, "sam", "long@2026-03-09#1");
    world_expect(&world, "same-person", 0, NULL);
    world_take(&world, "sam", "long@2026-03-08#1");
    world_end(&world, "same-person", 1,
              "long is taken in the week of 2 March by 2 different people; at most 1 is asked for");
}

Test(check_known, two_people_are_allowed)
{
    World world = world_of_ann();
    world_add(&world, "rules", "rule", "same-person", "tier", "1", "most", "2");
    world_build(&world);
    world_take(&world, "pat", "long@2026-03-02#1");
    world_take(&world, "sam", "long@2026-03-03#1");
    world_expect(&world, "same-person", 0, NULL);
    world_take(&world, "kim", "long@2026-03-04#1");
    world_end(&world, "same-person", 1, NULL);
}

/* By the clock, also over the night in which it changes. */
Test(check_known, same_time)
{
    World world = world_of("2026-03-23", "2026-03-29");
    world_person(&world, "pat");
    world_add(&world, "needs", "need", "a", "days", "daily", "earliest", "09:00", "latest", "11:00",
              "duration", "30", "least", "0", "wanted", "0", "most", "2");
    world_add(&world, "rules", "rule", "same-time", "tier", "1", "most_minutes", "15");
    world_build(&world);
    world_take_at(&world, "pat", "a@2026-03-28#1", 0, 0);
    world_take_at(&world, "pat", "a@2026-03-29#1", 15, 0);
    world_expect(&world, "same-time", 0, NULL);
    world_take_at(&world, "pat", "a@2026-03-24#1", 46, 0);
    world_end(&world, "same-time", 31,
              "the starts of a in the week of 23 March are 46 min apart; at most 15 min is asked "
              "for");
}
