#include "world.h"

/* What the check finds of when duties are: overlaps, windows, joins, links, lateness. */

Test(check_time, one_place_at_a_time)
{
    World world = world_new();
    world_person(&world, "pat");
    world_person(&world, "sam");
    world_need(&world, "a", "2026-03-02", "08:00", "60");
    world_need(&world, "b", "2026-03-02", "09:00", "60");
    world_need(&world, "c", "2026-03-02", "09:59", "60");
    world_build(&world);
    world_take(&world, "pat", "a@2026-03-02#1");
    world_take(&world, "pat", "b@2026-03-02#1");
    world_take(&world, "sam", "c@2026-03-02#1");
    world_expect(&world, "one-place", 0, NULL);
    world_take(&world, "pat", "c@2026-03-02#2");
    world_end(&world, "one-place", 1,
              "pat has two duties at once: b@2026-03-02 ends at 10:00 and c@2026-03-02 starts at "
              "09:59");
}

Test(check_time, one_place_after_the_time_before)
{
    for (int late = 0; late <= 1; late++) {
        World world = world_new();
        world_person(&world, "pat");
        world_add(&world, "history", "person", "pat", "date", "2026-03-01", "start", "22:00", "end",
                  late ? "07:01" : "07:00");
        world_need(&world, "a", "2026-03-02", "07:00", "60");
        world_build(&world);
        world_take(&world, "pat", "a@2026-03-02#1");
        world_end(&world, "one-place", late,
                  late ? "pat starts a@2026-03-02 before the last duty of the time before has ended"
                       : NULL);
    }
}

/* Earlier and later than a window of 09:00 to 10:00, late until 10:30, and for too long. */
Test(check_time, window)
{
    static const struct {
        gint32 later, longer;
        gint64 units, late;
        const char *message;
    } cases[] = {
        {0, 0, 0, 0, NULL},
        {60, 0, 0, 0, NULL},
        {61, 0, 0, 1, NULL},
        {90, 0, 0, 30, NULL},
        {91, 0, 1, 31,
         "pat starts a@2026-03-02#1 at 10:31 on 2 March; it must start between 09:00 and 10:30"},
        {-1, 0, 1, 0,
         "pat starts a@2026-03-02#1 at 08:59 on 2 March; it must start between 09:00 and 10:30"},
        {0, 1, 1, 0, "pat is at a@2026-03-02#1 for 31 min; it takes 30 min"},
        {0, -1, 1, 0, "pat is at a@2026-03-02#1 for 29 min; it takes 30 min"},
        {-1, 5, 1, 0, NULL},
    };
    for (gsize i = 0; i < G_N_ELEMENTS(cases); i++) {
        World world = world_new();
        world_person(&world, "pat");
        world_add(&world, "needs", "need", "a", "date", "2026-03-02", "earliest", "09:00", "latest",
                  "10:00", "late_until", "10:30", "duration", "30", "least", "0", "wanted", "1");
        world_build(&world);
        world_take_at(&world, "pat", "a@2026-03-02#1", cases[i].later, cases[i].longer);
        world_expect(&world, "window", cases[i].units, cases[i].message);
        if (cases[i].units == 0) {
            world_expect_cost(&world, "lateness", cases[i].late, cases[i].late * 100, NULL);
            world_expect(&world, "lateness-greatest", cases[i].late, NULL);
        }
        world_free(&world);
    }
}

/* Each window has its own latest and its own late starts; between two there is none. */
Test(check_time, several_windows)
{
    static const struct {
        gint32 later; /* than 08:00 */
        gint64 units, late;
        const char *message;
    } cases[] = {
        {0, 0, 0, NULL},
        {60, 0, 0, NULL},
        {90, 0, 30, NULL},
        {91, 1, 0,
         "pat starts a@2026-03-02#1 at 09:31 on 2 March; it must start between 08:00 "
         "and 09:30"},
        {239, 1, 0, NULL},
        {240, 0, 0, NULL},
        {301, 1, 0,
         "pat starts a@2026-03-02#1 at 13:01 on 2 March; it must start between 12:00 "
         "and 13:00"},
    };
    for (gsize i = 0; i < G_N_ELEMENTS(cases); i++) {
        World world = world_new();
        world_person(&world, "pat");
        world_add(&world, "needs", "need", "a", "date", "2026-03-02", "earliest", "12:00", "latest",
                  "13:00", "duration", "30", "least", "0", "wanted", "1");
        world_add(&world, "windows", "need", "a", "earliest", "08:00", "latest", "09:00",
                  "late_until", "09:30");
        world_build(&world);
        world_take_at(&world, "pat", "a@2026-03-02#1", cases[i].later, 0);
        world_expect(&world, "window", cases[i].units, cases[i].message);
        if (cases[i].units == 0)
            world_expect(&world, "lateness", cases[i].late, NULL);
        world_free(&world);
    }
}

/* Lateness is added up over seats; the greatest is one of them. */
Test(check_time, lateness)
{
    World world = world_new();
    world_person(&world, "pat");
    world_person(&world, "sam");
    world_add(&world, "rules", "rule", "lateness-greatest", "weight", "7", "tier", "1");
    world_add(&world, "needs", "need", "a", "days", "daily", "earliest", "09:00", "latest", "10:00",
              "late_until", "48:00", "duration", "30", "least", "0", "wanted", "1");
    world_build(&world);
    world_take_at(&world, "pat", "a@2026-03-02#1", 60 + 20, 0);
    world_take_at(&world, "sam", "a@2026-03-03#1", 60 + 50, 0);
    world_take_at(&world, "pat", "a@2026-03-04#1", 60 - 30, 0);
    world_expect_cost(&world, "lateness-greatest", 50, 350,
                      "sam is 50 min late for a@2026-03-03#1, later than anybody else");
    world_free(&world);

    world = world_new();
    world_person(&world, "pat");
    world_person(&world, "sam");
    world_add(&world, "needs", "need", "a", "days", "daily", "earliest", "09:00", "latest", "10:00",
              "late_until", "48:00", "duration", "30", "least", "0", "wanted", "1");
    world_build(&world);
    world_take_at(&world, "pat", "a@2026-03-02#1", 60 + 20, 0);
    world_take_at(&world, "sam", "a@2026-03-03#1", 60 + 50, 0);
    world_expect(&world, "lateness", 70, NULL);
    world_free(&world);
}

/* Two needs of one client, of 30 and 20 minutes, that take 40 together. */
static World
world_with_joins(void)
{
    World world = world_new();
    world_person(&world, "pat");
    world_add(&world, "clients", "client", "ann");
    world_need(&world, "a", "2026-03-02", "09:00", "30", "client", "ann");
    world_need(&world, "b", "2026-03-02", "09:00", "20", "client", "ann");
    world_need(&world, "c", "2026-03-02", "09:00", "20", "client", "ann");
    world_need(&world, "d", "2026-03-02", "09:00", "15", "client", "ann");
    world_add(&world, "joinable", "first", "a", "second", "b", "minutes", "40");
    world_add(&world, "joinable", "first", "d", "second", "a", "minutes", "35");
    world_build(&world);
    return world;
}

Test(check_time, joined)
{
    static const struct {
        const char *other;
        gint32 minutes;
        gint64 units;
        const char *message;
    } cases[] = {
        {"b@2026-03-02#1", 40, 0, NULL},
        {"b@2026-03-02#1", 41, 2, "pat is at a@2026-03-02#1 for 41 min; it takes 40 min"},
        {"b@2026-03-02#1", 30, 2, NULL},
        {"d@2026-03-02#1", 35, 0, NULL},
        {"d@2026-03-02#1", 40, 2, NULL},
        {"c@2026-03-02#1", 40, 2,
         "pat takes a@2026-03-02#1 in one duty with another need that it cannot be joined to"},
    };
    for (gsize i = 0; i < G_N_ELEMENTS(cases); i++) {
        World world = world_with_joins();
        gint32 seats[2] = {world_seat(&world, "a@2026-03-02#1"),
                           world_seat(&world, cases[i].other)};
        KithTick start = kith_seat_occurrence(world.problem, seats[0])->earliest;
        kith_rota_add(world.rota, 0, start, start + cases[i].minutes, seats, 2, KITH_DRAFT, FALSE);
        world_end(&world, "window", cases[i].units, cases[i].message);
    }
}

/* The second starts between 60 and 120 minutes after the first. */
static World
world_with_link(const char *people, const char *most)
{
    World world = world_new();
    world_person(&world, "pat");
    world_person(&world, "sam");
    for (int i = 0; i < 2; i++)
        world_add(&world, "needs", "need", i == 0 ? "a" : "b", "date", "2026-03-02", "earliest",
                  "09:00", "latest", "20:00", "duration", "30", "least", "0", "wanted", "1");
    world_add(&world, "links", "first", "a", "second", "b", "gap_least", "60", "gap_most", most,
              "people", people);
    world_build(&world);
    return world;
}

Test(check_time, linked)
{
    static const struct {
        const char *people, *most, *second;
        gint32 gap;
        gint64 units;
        const char *message;
    } cases[] = {
        {"different", "120", "sam", 60, 0, NULL},
        {"different", "120", "sam", 120, 0, NULL},
        {"different", "120", "sam", 59, 1,
         "b@2026-03-02#1 starts 59 min after a@2026-03-02#1; between 1 h and 2 h is asked for"},
        {"different", "120", "sam", 121, 1, NULL},
        {"different", NULL, "sam", 600, 0, NULL},
        {"different", NULL, "sam", 59, 1,
         "b@2026-03-02#1 starts 59 min after a@2026-03-02#1; at least 1 h is asked for"},
        {"different", "120", "pat", 60, 1,
         "pat takes both a@2026-03-02#1 and b@2026-03-02#1; two people are asked for"},
        {"different", "120", "pat", 121, 2, NULL},
        {"same", "120", "pat", 60, 0, NULL},
        {"same", "120", "sam", 60, 1,
         "pat takes a@2026-03-02#1 and sam takes b@2026-03-02#1; one person is asked for both"},
        {"any", "120", "pat", 60, 0, NULL},
        {"any", "120", "sam", 60, 0, NULL},
        {"different", "120", NULL, 0, 0, NULL},
    };
    for (gsize i = 0; i < G_N_ELEMENTS(cases); i++) {
        World world = world_with_link(cases[i].people, cases[i].most);
        world_take(&world, "pat", "a@2026-03-02#1");
        if (cases[i].second != NULL)
            world_take_at(&world, cases[i].second, "b@2026-03-02#1", cases[i].gap, 0);
        world_end(&world, "linked", cases[i].units, cases[i].message);
    }
}

/* A duty joins two needs, never more. */
Test(check_time, joined_three)
{
    World world = world_with_joins();
    gint32 seats[3] = {world_seat(&world, "a@2026-03-02#1"), world_seat(&world, "b@2026-03-02#1"),
                       world_seat(&world, "d@2026-03-02#1")};
    KithTick start = kith_seat_occurrence(world.problem, seats[0])->earliest;
    kith_rota_add(world.rota, 0, start, start + 40, seats, 3, KITH_DRAFT, FALSE);
    world_end(&world, "window", 3, NULL);
}

/* Both seats of a double-up start together. */
Test(check_time, together)
{
    for (int apart = 0; apart <= 1; apart++) {
        World world = world_new();
        world_person(&world, "pat");
        world_person(&world, "sam");
        world_add(&world, "clients", "client", "ann");
        world_add(&world, "needs", "need", "a", "date", "2026-03-02", "earliest", "09:00", "latest",
                  "10:00", "duration", "30", "least", "2", "client", "ann");
        world_build(&world);
        world_take_at(&world, "pat", "a@2026-03-02#1", 20, 0);
        world_take_at(&world, "sam", "a@2026-03-02#2", 20 + apart, 0);
        world_end(&world, "linked", apart, NULL);
    }
}

/* Somebody who starts after midnight does so on another date, which may lie outside the period. */
Test(check_time, outside_the_period)
{
    World world = world_new();
    world_person(&world, "pat");
    world_add(&world, "needs", "need", "a", "date", "2026-03-15", "earliest", "23:00", "latest",
              "23:30", "late_until", "24:30", "duration", "30", "least", "0", "wanted", "1");
    world_need(&world, "b", "2026-03-02", "09:00", "30");
    world_build(&world);
    world_take_at(&world, "pat", "a@2026-03-15#1", 90, 0);
    world_expect(&world, "window", 0, NULL);
    world_take_at(&world, "pat", "b@2026-03-02#1", -9 * 60 - 30, 0);
    world_end(&world, "window", 1,
              "pat starts b@2026-03-02#1 at 23:30 on 1 March; it must start between 09:00 and "
              "09:00");
}

/* In either order, as long as the gap is not longer. */
Test(check_time, links_in_either_order)
{
    static const struct {
        const char *start;
        gint64 units;
    } cases[] = {{"07:59", 1}, {"08:00", 0}, {"09:00", 0}, {"10:00", 0}, {"10:01", 1}};
    for (gsize i = 0; i < G_N_ELEMENTS(cases); i++) {
        World world = world_new();
        world_person(&world, "pat");
        world_person(&world, "sam");
        world_need(&world, "a", "2026-03-02", "09:00", "30");
        world_need(&world, "b", "2026-03-02", cases[i].start, "30");
        world_add(&world, "links", "first", "a", "second", "b", "gap_most", "60", "either_order",
                  "yes");
        world_build(&world);
        world_take(&world, "pat", "a@2026-03-02#1");
        world_take(&world, "sam", "b@2026-03-02#1");
        world_expect(&world, "linked", cases[i].units, NULL);
        world_free(&world);
    }
}
