#include "world.h"

/* What the check finds of time to eat: half an hour between 12:00 and 14:00. */

static World
world_of_meals(const char *date)
{
    World world = world_of("2026-03-02", "2026-03-29");
    world_person(&world, "pat");
    world_add(&world, "duty_kinds", "kind", "visit");
    world_add(&world, "duty_kinds", "kind", "shift", "break", "30");
    world_add(&world, "duty_kinds", "kind", "hasty", "break", "29");
    world_need(&world, "morning", date, "09:00", "3:30", "kind", "visit");
    world_need(&world, "late-morning", date, "09:00", "4:30", "kind", "visit");
    world_need(&world, "noon", date, "12:59", "60", "kind", "visit");
    world_need(&world, "one", date, "13:00", "60", "kind", "visit");
    world_need(&world, "half-past", date, "13:31", "60", "kind", "visit");
    world_need(&world, "two", date, "14:00", "60", "kind", "visit");
    world_need(&world, "early", date, "07:00", "8:00", "kind", "shift");
    world_need(&world, "hasty-early", date, "07:00", "8:00", "kind", "hasty");
    world_add(&world, "rules", "rule", "meal-break", "start", "12:00", "end", "14:00", "tier", "1");
    world_build(&world);
    return world;
}

Test(check_meal, borders)
{
    static const struct {
        const char *first, *second;
        gint64 units;
    } cases[] = {
        {"morning", "one", 0},      {"morning", "noon", 1},
        {"late-morning", "two", 0}, {"late-morning", NULL, 0},
        {"noon", NULL, 0},          {"early", NULL, 0},
        {"hasty-early", NULL, 1},   {"late-morning", "half-past", 1},
        {"two", NULL, 0},
    };
    for (gsize i = 0; i < G_N_ELEMENTS(cases); i++) {
        World world = world_of_meals("2026-03-04");
        g_autofree char *first = g_strdup_printf("%s@2026-03-04#1", cases[i].first);
        world_take(&world, "pat", first);
        if (cases[i].second != NULL) {
            g_autofree char *second = g_strdup_printf("%s@2026-03-04#1", cases[i].second);
            world_take(&world, "pat", second);
        }
        world_expect(&world, "meal-break", cases[i].units, NULL);
        world_free(&world);
    }
}

Test(check_meal, what_is_said)
{
    World world = world_of_meals("2026-03-04");
    world_take(&world, "pat", "morning@2026-03-04#1");
    world_take(&world, "pat", "noon@2026-03-04#1");
    world_end(&world, "meal-break", 1, "pat has no 30 min free between 12:00 and 14:00 on 4 March");
}

/* The window is by the clock on the day on which it changes. */
Test(check_meal, clock_change)
{
    World world = world_of_meals("2026-03-29");
    world_take(&world, "pat", "morning@2026-03-29#1");
    world_take(&world, "pat", "one@2026-03-29#1");
    world_end(&world, "meal-break", 0, NULL);
}
