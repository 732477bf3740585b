/* Days that follow each other, written as strings: 'e' an early, 'n' a night, 'b' both, '.' none.
 */
#pragma once

#include "world.h"

/* Two kinds of shift, every day. */
static World G_GNUC_UNUSED
world_of_kinds(void)
{
    World world = world_new();
    world_person(&world, "pat");
    world_add(&world, "duty_kinds", "kind", "early");
    world_add(&world, "duty_kinds", "kind", "night");
    world_need(&world, "e", NULL, "07:00", "60", "kind", "early");
    world_need(&world, "n", NULL, "22:00", "60", "kind", "night");
    return world;
}

/* Takes a shift a day from 2 March on: 'e', 'n', 'b' for both, '.' for none. */
static void G_GNUC_UNUSED
take(World *world, const char *days)
{
    for (int day = 0; days[day] != '\0'; day++) {
        g_autofree char *early = g_strdup_printf("e@2026-03-%02d#1", day + 2);
        g_autofree char *night = g_strdup_printf("n@2026-03-%02d#1", day + 2);
        if (days[day] == 'e' || days[day] == 'b')
            world_take(world, "pat", early);
        if (days[day] == 'n' || days[day] == 'b')
            world_take(world, "pat", night);
    }
}

/* Past duties on the days before 2 March, the last of the text on 1 March. */
static void G_GNUC_UNUSED
remember(World *world, const char *days)
{
    gsize n = strlen(days);
    for (gsize i = 0; i < n; i++) {
        gsize back = n - i; /* 1 is 1 March, 2 is 28 February */
        g_autofree char *date =
            back == 1 ? g_strdup("2026-03-01") : g_strdup_printf("2026-02-%02d", (int)(30 - back));
        const char *kind = days[i] == 'e' ? "early" : days[i] == 'n' ? "night" : NULL;
        if (days[i] != '.')
            world_add(world, "history", "person", "pat", "date", date, "start", "07:00", "end",
                      "08:00", "kind", kind);
    }
}

typedef struct {
    const char *past, *days;
    gint64 units;
} Case;

/* Each case by the rule that `add` adds. */
static void G_GNUC_UNUSED
expect_all(const char *rule, void (*add)(World *), const Case *cases, gsize n)
{
    for (gsize i = 0; i < n; i++) {
        World world = world_of_kinds();
        add(&world);
        remember(&world, cases[i].past);
        world_build(&world);
        take(&world, cases[i].days);
        kith_rota_sort(world.rota);
        g_autoptr(KithCheck) check = kith_check(world.rota);
        gint32 n_rules;
        gint64 units = kith_check_terms(check, &n_rules)[world_rule(&world, rule)].units;
        cr_expect_eq(units, cases[i].units,
                     "%s '%s' + '%s': %" G_GINT64_FORMAT " units, not %" G_GINT64_FORMAT, rule,
                     cases[i].past, cases[i].days, units, cases[i].units);
        world_free(&world);
    }
}

#define EXPECT_ALL(rule, add, cases) expect_all((rule), (add), (cases), G_N_ELEMENTS(cases))
