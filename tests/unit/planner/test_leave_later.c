/* Who would wait after a visit that may start later leaves home later. */
#include "planner/leave_later.h"

#include "support/planning.h"
#include "unit/rota/world.h"

/* Home, with ten minutes to each of the visits and between them. */
static World
world_with_street(void)
{
    World world = world_new();
    static const char *const places[] = {"home", "a", "b", "c"};
    for (gsize i = 0; i < G_N_ELEMENTS(places); i++) {
        world_add(&world, "places", "place", places[i]);
        for (gsize k = 0; k < i; k++)
            world_add(&world, "travel", "from", places[k], "to", places[i], "minutes", "10");
    }
    world_add(&world, "people", "person", "pat", "home", "home");
    world_add(&world, "contracts", "person", "pat", "engagement", "employed");
    return world;
}

#define add_visit(world, id, at, from, to, ...)                                                    \
    world_add((world), "needs", "need", (id), "date", "2026-03-02", "place", (at), "earliest",     \
              (from), "latest", (to), "duration", "30", "least", "1", ##__VA_ARGS__)

typedef struct {
    World world;
    Planning made;
} Day;

static Day
day_of(World world, const char *const *needs, gsize n)
{
    world_freeze(&world);
    Day day = {world, planning_new(world.problem)};
    gint32 after = -1;
    for (gsize i = 0; i < n; i++) {
        g_autofree char *id = g_strdup_printf("%s@2026-03-02#1", needs[i]);
        gint32 seat = world_seat(&day.world, id);
        kith_state_begin(day.made.state);
        cr_assert(kith_state_insert(day.made.state, seat, 0, after));
        cr_assert(kith_state_settle(day.made.state));
        kith_state_commit(day.made.state);
        after = seat;
    }
    return day;
}

static void
expect_start(Day *day, const char *need, gint32 minutes)
{
    g_autofree char *id = g_strdup_printf("%s@2026-03-02#1", need);
    KithTick start = day->made.state->start[world_seat(&day->world, id)];
    cr_expect_eq(start, minutes, "%s starts at %d, not %d", need, start, minutes);
}

static void
end(Day *day)
{
    planning_clear(&day->made);
    world_free(&day->world);
}

static const char *const abc[] = {"a", "b", "c"};

/* The second waits for the third, the first for the second, each as long as its window allows. */
Test(leave_later, as_late_as_windows_allow)
{
    World world = world_with_street();
    add_visit(&world, "a", "a", "08:00", "09:30");
    add_visit(&world, "b", "b", "08:00", "10:00");
    add_visit(&world, "c", "c", "12:00", "13:00");
    Day day = day_of(world, abc, 3);
    cr_assert_eq(kith_leave_later(day.made.state), 1);
    expect_start(&day, "a", 9 * 60 + 20);
    expect_start(&day, "b", 10 * 60);
    expect_start(&day, "c", 12 * 60);
    cr_assert_eq(kith_leave_later(day.made.state), 0, "nothing is left to be had");
    end(&day);
}

/* Of several windows it stays in the one in which it is. */
Test(leave_later, within_its_window)
{
    World world = world_with_street();
    add_visit(&world, "a", "a", "08:00", "08:20", "late_until", "10:00");
    world_add(&world, "windows", "need", "a", "earliest", "10:30", "latest", "11:00");
    add_visit(&world, "b", "b", "12:00", "12:00");
    Day day = day_of(world, abc, 2);
    cr_assert_eq(kith_leave_later(day.made.state), 1);
    expect_start(&day, "a", 8 * 60 + 20);
    end(&day);
}

/* What is pinned or linked stays, and so does all where nobody waits. */
Test(leave_later, what_stays)
{
    World world = world_with_street();
    add_visit(&world, "a", "a", "08:00", "09:30");
    add_visit(&world, "b", "b", "11:00", "13:00");
    add_visit(&world, "c", "c", "08:00", "18:00");
    world_add(&world, "links", "first", "a", "second", "c", "gap_least", "0:10", "people", "any");
    Day day = day_of(world, abc, 3);
    cr_assert_eq(kith_leave_later(day.made.state), 0);
    expect_start(&day, "a", 8 * 60);
    end(&day);
}
