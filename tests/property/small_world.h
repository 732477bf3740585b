/* Tiny random partnerships, for trying out all ways: a few people who can wash and cook, a few
 * needs that come close together at the end of a week. */
#pragma once

#include "support/world.h"

#include "base/random.h"

#define SMALL_PEOPLE 4
#define SMALL_NEEDS  6

#define PICK(random, ...)                                                                          \
    ((const char *const[]){__VA_ARGS__})[kith_random_below(                                        \
        (random), (guint32)G_N_ELEMENTS(((const char *const[]){__VA_ARGS__})))]

static const char skills[] = "framework: f\nname: F\nedition: '1'\nsource: us\n"
                             "areas: {a: {name: A, means: all}}\n"
                             "competencies:\n"
                             "  wash: {name: Wash, area: a, means: washes}\n"
                             "  cook: {name: Cook, area: a, means: cooks}\n"
                             "  lift: {name: Lift, area: a, means: lifts, "
                             "prerequisites: {1: [wash]}}\n";

static World G_GNUC_UNUSED
small_world(KithRandom *random)
{
    World world = world_empty("2026-03-02", "2026-03-10");
    cr_assert(kith_partnership_add_framework_text(world.partnership, "f", skills, strlen(skills),
                                                  world.findings));
    for (int i = 0; i < SMALL_PEOPLE; i++) {
        const char id[] = {'p', (char)('a' + i), '\0'};
        world_add(&world, "people", "person", id);
        world_add(&world, "contracts", "person", id, "engagement", "employed", "most_minutes",
                  PICK(random, NULL, "1:00", "2:00", "6:00", "8:00"));
        for (int skill = 0; skill < 2; skill++)
            if (kith_random_below(random, 3) > 0)
                world_add(&world, "attainments", "person", id, "competency",
                          skill == 0 ? "wash" : "cook");
        if (kith_random_below(random, 3) == 0)
            world_add(&world, "availability", "person", id, "start",
                      PICK(random, "06:00", "08:30", "09:00"), "end",
                      PICK(random, "10:00", "12:00", "20:00"));
    }
    for (int i = 0; i < SMALL_NEEDS; i++) {
        const char id[] = {'n', (char)('a' + i), '\0'};
        world_add(&world, "needs", "need", id, "date",
                  PICK(random, "2026-03-08", "2026-03-09", "2026-03-09"), "start",
                  PICK(random, "08:00", "08:30", "09:00", "09:30"), "duration",
                  PICK(random, "30", "60", "150", "330"), "importance",
                  PICK(random, "red", "amber", "green"), "requires",
                  PICK(random, NULL, "wash", "cook", "wash cook", "wash|cook", "lift"), "least",
                  PICK(random, "1", "1", "2"));
    }
    world_freeze(&world);
    world.eligibility = kith_eligibility_new(world.problem);
    return world;
}
