#include "world.h"

/* Which cells share a class, and what its sets say. */

static const KithClass *
class_of(const World *world, const char *occurrence)
{
    return &world->eligibility
                ->classes[world->eligibility->cell_class[world_cell(world, occurrence)]];
}

static gboolean
is_able(const KithClass *class, gint32 person)
{
    const KithClassWord *word = kith_class_word(class, person);
    return word != NULL && kith_bits_has(&word->able, (gsize)person % 64);
}

static gboolean
is_always(const KithClass *class, gint32 person)
{
    const KithClassWord *word = kith_class_word(class, person);
    return word != NULL && kith_bits_has(&word->always, (gsize)person % 64);
}

static void
add_need(World *world, const char *id, const char *client, const char *requires,
         const char *employers)
{
    world_add(world, "needs", "need", id, "client", client, "date", "2026-03-04", "start", "09:00",
              "duration", "60", "requires", requires, "employers", employers);
}

Test(classes, shared_by_what_is_asked_for)
{
    World world = world_new();
    world_add(&world, "people", "person", "sam", "serves", "shire");
    world_add(&world, "exclusions", "person", "sam", "client", "ann");
    add_need(&world, "a", "ann", "moving", NULL);
    add_need(&world, "b", "bob", "moving", NULL);
    add_need(&world, "c", "bob", "moving@1", NULL);
    add_need(&world, "d", "bob", "moving@2", NULL);
    add_need(&world, "e", "bob", "moving", "shire-care");
    world_build(&world);
    cr_assert_eq(world.eligibility->n_classes, 3);
    cr_assert_eq(class_of(&world, "a@2026-03-04"), class_of(&world, "b@2026-03-04"));
    cr_assert_eq(class_of(&world, "a@2026-03-04"), class_of(&world, "c@2026-03-04"));
    cr_assert_neq(class_of(&world, "a@2026-03-04"), class_of(&world, "d@2026-03-04"));
    cr_assert_neq(class_of(&world, "a@2026-03-04"), class_of(&world, "e@2026-03-04"));
    world_free(&world);
}

/* north and south are one to the class while the same people serve them. */
Test(classes, localities)
{
    for (int apart = 0; apart < 2; apart++) {
        World world = world_new();
        world_add(&world, "people", "person", "sam", "serves", apart ? "north" : "shire");
        world_add(&world, "contracts", "person", "sam", "engagement", "employed");
        world_add(&world, "places", "place", "far-street", "locality", "south");
        world_add(&world, "clients", "client", "cat", "place", "far-street");
        add_need(&world, "a", "ann", NULL, NULL);
        add_need(&world, "b", "cat", NULL, NULL);
        world_build(&world);
        cr_assert_eq(world.eligibility->n_classes, apart ? 2 : 1);
        cr_assert(world_may(&world, "sam", "a@2026-03-04"));
        cr_assert_eq(world_may(&world, "sam", "b@2026-03-04"), !apart);
        cr_assert(world_may(&world, "pat", "b@2026-03-04"));
        world_free(&world);
    }
}

/* A need that lies nowhere, such as a call by video, is open to whoever serves anywhere. */
Test(classes, no_locality)
{
    World world = world_bare();
    world_add(&world, "people", "person", "pat", "serves", "south");
    world_add(&world, "contracts", "person", "pat", "engagement", "employed");
    world_add(&world, "needs", "need", "call", "date", "2026-03-04", "start", "09:00", "duration",
              "60");
    world_build(&world);
    cr_assert(world_may(&world, "pat", "call@2026-03-04"));
    world_free(&world);
}

/* One person for each way of being able for a part of the period only. */
Test(classes, able_and_always)
{
    World world = world_bare();
    static const char *const all[] = {"always",   "leaving", "renewing", "certified",  "delegated",
                                      "excluded", "busy",    "gone",     "uncertified"};
    for (gsize i = 0; i < G_N_ELEMENTS(all); i++) {
        world_add(&world, "people", "person", all[i], "until",
                  strcmp(all[i], "leaving") == 0 ? "2026-03-10" : NULL);
        world_add(&world, "contracts", "person", all[i], "engagement", "employed", "until",
                  strcmp(all[i], "gone") == 0 ? "2026-03-01" : NULL);
        if (strcmp(all[i], "delegated") != 0)
            world_add(&world, "authorisations", "person", all[i], "kind", "registration",
                      "register", "nurses");
        world_add(&world, "attainments", "person", all[i], "competency", "insulin", "until",
                  strcmp(all[i], "certified") == 0     ? "2026-03-10"
                  : strcmp(all[i], "renewing") == 0    ? "2026-03-10"
                  : strcmp(all[i], "uncertified") == 0 ? "2026-03-01"
                                                       : NULL);
    }
    world_add(&world, "attainments", "person", "renewing", "competency", "insulin", "from",
              "2026-03-11");
    world_add(&world, "authorisations", "person", "delegated", "kind", "delegation", "competency",
              "insulin", "client", "ann");
    world_add(&world, "exclusions", "person", "excluded", "client", "ann");
    world_add(&world, "availability", "person", "busy", "kind", "unavailable", "date",
              "2026-03-04");
    add_need(&world, "a", "ann", "insulin", NULL);
    add_need(&world, "b", "bob", "insulin", NULL);
    world_build(&world);
    const KithClass *class = class_of(&world, "a@2026-03-04");
    cr_assert_eq(class, class_of(&world, "b@2026-03-04"));
    cr_assert_eq(class->n_words, 1);
    static const struct {
        gboolean able, always, ann, bob;
    } expected[] = {{1, 1, 1, 1}, {1, 0, 1, 1}, {1, 0, 1, 1}, {1, 0, 1, 1}, {1, 0, 1, 0},
                    {1, 1, 0, 1}, {1, 1, 0, 0}, {0, 0, 0, 0}, {0, 0, 0, 0}};
    for (gint32 i = 0; i < (gint32)G_N_ELEMENTS(all); i++) {
        cr_assert_eq(is_able(class, i), expected[i].able, "%s", all[i]);
        cr_assert_eq(is_always(class, i), expected[i].always, "%s", all[i]);
        cr_assert_eq(world_may(&world, all[i], "a@2026-03-04"), expected[i].ann, "%s", all[i]);
        cr_assert_eq(world_may(&world, all[i], "b@2026-03-04"), expected[i].bob, "%s", all[i]);
    }
    gint32 people[G_N_ELEMENTS(all)];
    gint32 cell = world_cell(&world, "b@2026-03-04");
    cr_assert_eq(kith_eligibility_people(world.eligibility, cell, people), 5);
    static const gint32 bobs[] = {0, 1, 2, 3, 5};
    cr_assert_arr_eq(people, bobs, sizeof bobs);
    world_free(&world);
}

/* A class keeps only the words that somebody able is in. */
Test(classes, only_the_words_that_are_needed)
{
    World world = world_bare();
    const gint32 n = 5000;
    for (gint32 i = 0; i < n; i++) {
        g_autofree char *id = g_strdup_printf("p%d", i);
        world_add(&world, "people", "person", id);
        world_add(&world, "contracts", "person", id, "engagement", "employed");
        if (i % 1000 == 200)
            world_add(&world, "attainments", "person", id, "competency", "cooking");
    }
    add_need(&world, "a", "ann", "cooking", NULL);
    add_need(&world, "b", "ann", "moving", NULL);
    add_need(&world, "c", "ann", NULL, NULL);
    world_build(&world);
    gint32 cell = world_cell(&world, "a@2026-03-04");
    cr_assert_eq(class_of(&world, "a@2026-03-04")->n_words, 5);
    cr_assert_eq(class_of(&world, "b@2026-03-04")->n_words, 0);
    cr_assert_eq(class_of(&world, "c@2026-03-04")->n_words, (n + 63) / 64);
    g_autofree gint32 *people = g_new(gint32, n);
    g_autofree KithBits *able = kith_bits_new((gsize)n);
    cr_assert_eq(kith_eligibility_people(world.eligibility, cell, people), 5);
    kith_eligibility_able(world.eligibility, cell, able);
    for (gint32 i = 0; i < n; i++) {
        cr_assert_eq(kith_eligible(world.eligibility, i, cell, 0, 60), i % 1000 == 200, "%d", i);
        cr_assert_eq(kith_bits_has(able, (gsize)i), i % 1000 == 200, "%d", i);
    }
    for (gint32 i = 0; i < 5; i++)
        cr_assert_eq(people[i], 200 + 1000 * i);
    world_free(&world);
}

/* A start that is possible only later in the window, because somebody is free, or with us, or
 * supervised no more from then on. */
Test(classes, somewhere_in_the_window)
{
    World world = world_bare();
    world_add(&world, "people", "person", "free-late");
    world_add(&world, "people", "person", "from-midnight", "from", "2026-03-05");
    world_add(&world, "people", "person", "alone-from-midnight", "supervised_until", "2026-03-04");
    world_add(&world, "people", "person", "certified-from-midnight");
    world_add(&world, "people", "person", "never-free");
    world_add(&world, "people", "person", "allowed-from-midnight");
    for (gint32 i = 0; i < 6; i++) {
        static const char *const all[] = {"free-late",           "from-midnight",
                                          "alone-from-midnight", "certified-from-midnight",
                                          "never-free",          "allowed-from-midnight"};
        world_add(&world, "contracts", "person", all[i], "engagement", "employed");
        world_add(&world, "attainments", "person", all[i], "competency", "moving", "from",
                  i == 3 ? "2026-03-05" : NULL);
    }
    world_add(&world, "availability", "person", "free-late", "date", "2026-03-04", "start", "23:00",
              "end", "02:00");
    world_add(&world, "availability", "person", "never-free", "date", "2026-03-04", "start",
              "22:00", "end", "22:59");
    world_add(&world, "exclusions", "person", "allowed-from-midnight", "client", "ann", "until",
              "2026-03-04");
    world_add(&world, "needs", "need", "late", "client", "ann", "date", "2026-03-04", "earliest",
              "22:00", "latest", "24:00", "duration", "60", "requires", "moving", "supervised",
              "no");
    world_build(&world);
    gint32 people[6];
    gint32 n =
        kith_eligibility_people(world.eligibility, world_cell(&world, "late@2026-03-04"), people);
    static const gint32 expected[] = {0, 1, 2, 3, 5};
    cr_assert_eq(n, 5);
    cr_assert_arr_eq(people, expected, sizeof expected);
    world_free(&world);
}

/* Questions about a time beyond the period are answered too, fact by fact. */
Test(classes, outside_of_the_period)
{
    World world = world_new();
    world_add(&world, "attainments", "person", "pat", "competency", "moving", "until",
              "2026-04-30");
    add_need(&world, "a", "ann", "moving", NULL);
    world_build(&world);
    KithTick day = 24 * 60;
    cr_assert(kith_eligible(world.eligibility, 0, 0, -day, 0));
    cr_assert(kith_eligible(world.eligibility, 0, 0, 50 * day, 51 * day));
    cr_assert_not(kith_eligible(world.eligibility, 0, 0, 90 * day, 91 * day));
    world_free(&world);
}

/* With nobody at all there is nobody to ask, and no fault either. */
Test(classes, nobody)
{
    World world = world_bare();
    add_need(&world, "a", "ann", "moving", NULL);
    world_build(&world);
    cr_assert_eq(kith_eligibility_people(world.eligibility, 0, NULL), 0);
    world_free(&world);
}
