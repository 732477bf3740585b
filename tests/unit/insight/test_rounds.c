#include "unit/rota/world.h"

#include <kith/rounds.h>

/* What rounds come to, on days small enough to add up by hand. */

/* Ann and bob live 10 minutes from each other and from everybody's home, the base; ann can live
 * with two faces a week, bob with as many as the rule says. */
static World
world_of_rounds(void)
{
    World world = world_of("2026-03-02", "2026-03-08");
    static const char *const places[] = {"base", "at-ann", "at-bob"};
    for (int i = 0; i < 3; i++)
        world_add(&world, "places", "place", places[i]);
    for (int i = 0; i < 3; i++)
        world_add(&world, "travel", "from", places[i], "to", places[(i + 1) % 3], "minutes", "10");
    world_add(&world, "clients", "client", "ann", "place", "at-ann", "carers_most", "2");
    world_add(&world, "clients", "client", "bob", "place", "at-bob");
    static const char *const people[] = {"pat", "sam", "kim"};
    for (int i = 0; i < 3; i++) {
        world_add(&world, "people", "person", people[i], "home", "base");
        world_add(&world, "contracts", "person", people[i], "engagement", "employed");
    }
    return world;
}

/* Waits of 19, 20, 60 and 61 minutes beside the way: too short for a break, a break, a break still
 * paid, and one's own time. */
Test(rounds, ways_and_waits)
{
    World world = world_of_rounds();
    static const char *const starts[] = {"08:00", "08:59", "09:59", "11:39", "13:20"};
    for (int i = 0; i < 5; i++) {
        char id[8];
        g_snprintf(id, sizeof id, "n%d", i);
        world_need(&world, id, "2026-03-02", starts[i], "30", "client", i % 2 == 0 ? "ann" : "bob");
    }
    world_build(&world);
    for (int i = 0; i < 5; i++) {
        char seat[24];
        g_snprintf(seat, sizeof seat, "n%d@2026-03-02#1", i);
        world_take(&world, "pat", seat);
    }
    kith_rota_sort(world.rota);
    KithRounds rounds = kith_rounds(world.rota);
    cr_expect_eq(rounds.visits, 5);
    cr_expect_eq(rounds.visit_minutes, 150);
    cr_expect_eq(rounds.travel_minutes, 60, "there, four ways between, and home");
    cr_expect_eq(rounds.wait_minutes[KITH_WAIT_GAP], 19);
    cr_expect_eq(rounds.wait_minutes[KITH_WAIT_BREAK], 20 + 60);
    cr_expect_eq(rounds.wait_minutes[KITH_WAIT_FREE], 61);
    cr_expect_eq(rounds.joined, 0);
    world_free(&world);
}

/* A break is as long as the rule says that asks for one. */
Test(rounds, breaks_as_long_as_rules_say)
{
    World world = world_of_rounds();
    world_add(&world, "rules", "rule", "break-due", "most_minutes", "6h", "least_minutes", "30",
              "source", "us");
    world_need(&world, "early", "2026-03-02", "08:00", "30", "client", "ann");
    world_need(&world, "late", "2026-03-02", "08:59", "30", "client", "ann");
    world_build(&world);
    world_take(&world, "pat", "early@2026-03-02#1");
    world_take(&world, "pat", "late@2026-03-02#1");
    kith_rota_sort(world.rota);
    KithRounds rounds = kith_rounds(world.rota);
    cr_expect_eq(rounds.travel_minutes, 20);
    cr_expect_eq(rounds.wait_minutes[KITH_WAIT_GAP], 29);
    cr_expect_eq(rounds.wait_minutes[KITH_WAIT_BREAK], 0);
    world_free(&world);
}

/* One visit for two needs: the minutes and the journey that it saves. */
Test(rounds, joined_visits)
{
    World world = world_of_rounds();
    for (int i = 0; i < 2; i++)
        world_add(&world, "needs", "need", i == 0 ? "dress" : "meal", "client", "ann", "date",
                  "2026-03-02", "earliest", "12:00", "latest", "13:00", "duration", "30");
    world_add(&world, "joinable", "first", "dress", "second", "meal", "minutes", "45");
    world_build(&world);
    gint32 seats[] = {world_seat(&world, "dress@2026-03-02#1"),
                      world_seat(&world, "meal@2026-03-02#1")};
    KithTick start = kith_seat_occurrence(world.problem, seats[0])->earliest;
    kith_rota_add(world.rota, world_who(&world, "pat"), start, start + 45, seats, 2, KITH_DRAFT,
                  FALSE);
    kith_rota_sort(world.rota);
    KithRounds rounds = kith_rounds(world.rota);
    cr_expect_eq(rounds.visits, 1);
    cr_expect_eq(rounds.joined, 1);
    cr_expect_eq(rounds.visit_minutes, 45);
    cr_expect_eq(rounds.saved_minutes, 15);
    cr_expect_eq(rounds.travel_minutes, 20);
    world_free(&world);
}

/* Weeks of clients in which no more different people come than are wanted: a face counts once, and
 * where nobody says how many are wanted nothing is counted. */
Test(rounds, faces_by_week)
{
    for (int faces = 1; faces <= 3; faces++) {
        World world = world_of_rounds();
        world_need(&world, "visit", NULL, "08:00", "30", "client", "ann");
        world_need(&world, "other", "2026-03-02", "12:00", "30", "client", "bob");
        world_build(&world);
        static const char *const people[] = {"pat", "sam", "kim"};
        for (int day = 0; day < 7; day++) {
            char seat[32];
            g_snprintf(seat, sizeof seat, "visit@2026-03-0%d#1", day + 2);
            world_take(&world, people[day % faces], seat);
        }
        world_take(&world, "pat", "other@2026-03-02#1");
        kith_rota_sort(world.rota);
        KithRounds rounds = kith_rounds(world.rota);
        cr_expect_eq(rounds.client_weeks, 1);
        cr_expect_eq(rounds.client_weeks_within, faces <= 2, "%d faces", faces);
        world_free(&world);
    }
}
