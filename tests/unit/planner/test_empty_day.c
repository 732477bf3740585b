/* A whole day is spared where each day costs by itself, and its duties go to people who come
 * anyway. */
#include "planner/search/search.h"
#include "unit/rota/world.h"

typedef struct {
    World world;
    KithRulebook *book;
    KithEligibility *eligibility;
    KithOpenings *openings;
    KithState *state;
    KithSearch search;
} Made;

/* What the search of a frozen world works on. */
static void
made_of(Made *made)
{
    made->book = kith_rulebook_new(made->world.problem);
    made->eligibility = kith_eligibility_new(made->world.problem);
    made->openings = kith_openings_new(made->world.problem, made->eligibility);
    made->state = kith_state_new(made->book, made->eligibility);
}

/* Three people, each of whom has one of three jobs of a day; whoever comes costs 2000. */
static void
make(Made *made, const char *second_start)
{
    World *world = &made->world;
    *world = world_new();
    static const char *const people[] = {"ann", "bob", "cat"};
    static const char *const jobs[] = {"early", "noon", "late"};
    const char *const starts[] = {"08:00", second_start, "16:00"};
    world_add(world, "rules", "rule", "period-duties", "most", "0", "weight", "2000");
    for (int i = 0; i < 3; i++) {
        world_person(world, people[i]);
        world_add(world, "needs", "need", jobs[i], "date", "2026-03-02", "start", starts[i],
                  "duration", "120");
    }
    world_freeze(world);
    made_of(made);
    for (gint32 i = 0; i < 3; i++) {
        g_autofree char *happening = g_strdup_printf("%s@2026-03-02#1", jobs[i]);
        kith_state_begin(made->state);
        cr_assert(kith_state_insert(made->state, world_seat(world, happening),
                                    world_who(world, people[i]), -1));
        cr_assert(kith_state_settle(made->state));
        kith_state_commit(made->state);
    }
    kith_search_init(&made->search, made->state, made->openings, NULL, 1);
}

static void
clear(Made *made)
{
    kith_search_clear(&made->search);
    kith_state_free(made->state);
    kith_openings_free(made->openings);
    kith_eligibility_free(made->eligibility);
    kith_rulebook_free(made->book);
    world_free(&made->world);
}

static int
people_who_come(const Made *made)
{
    int n = 0;
    for (gint32 person = 0; person < 3; person++)
        n += made->state->head[person * made->world.problem->n_days] >= 0;
    return n;
}

/* Empties one day, as the search does, and goes on to the end of the chain. */
static void
empty_one(Made *made)
{
    made->search.iterations = 100000; /* the search is old: the chain may be long */
    kith_state_begin(made->state);
    kith_empty_day(&made->search);
    while (kith_empty_day_goes_on(&made->search))
        ;
    cr_assert(kith_state_settle(made->state));
    kith_state_commit(made->state);
    for (gint32 i = 0; i < made->search.n_touched; i++)
        made->search.is_touched[made->search.touched[i]] = FALSE;
    made->search.n_touched = 0;
}

Test(empty_day, duties_go_to_those_who_come_anyway)
{
    Made made;
    make(&made, "12:00");
    gint64 before = kith_state_score(made.state)->tier[KITH_TIER_SOFT];
    for (int i = 0; i < 20 && people_who_come(&made) > 1; i++)
        empty_one(&made);
    cr_assert_eq(people_who_come(&made), 1);
    cr_assert_eq(made.state->n_unfilled, 0);
    cr_assert_lt(kith_state_score(made.state)->tier[KITH_TIER_SOFT], before);
    clear(&made);
}

Test(empty_day, two_at_one_time_need_two_people)
{
    Made made;
    make(&made, "09:00"); /* while the early job is on */
    for (int i = 0; i < 20; i++)
        empty_one(&made);
    gint32 taken = 0;
    for (gint32 seat = 0; seat < made.world.problem->n_seats; seat++)
        taken += made.state->run[seat] >= 0;
    cr_assert_leq(people_who_come(&made), 2);
    cr_assert_eq(taken + made.state->n_unfilled, 3, "what finds no place is left open, no more");
    cr_assert(people_who_come(&made) == 2 || made.state->n_unfilled > 0);
    KithScore again = kith_state_recompute(made.state, NULL);
    cr_assert_eq(kith_score_compare(&again, kith_state_score(made.state)), 0);
    clear(&made);
}

Test(empty_day, what_is_pinned_stays)
{
    Made made;
    make(&made, "12:00");
    for (gint32 seat = 0; seat < made.world.problem->n_seats; seat++)
        made.state->pinned[seat] = TRUE;
    for (int i = 0; i < 20; i++)
        empty_one(&made);
    cr_assert_eq(people_who_come(&made), 3);
    clear(&made);
}

/* Ann's late job is linked to her early one and waits for the flexible one between them: where that
 * gives way to Bob's job, the late one comes forward, and must go back rather than go. */
Test(empty_day, what_is_linked_and_comes_forward_goes_back)
{
    World world = world_new();
    static const char *const ids[] = {"early", "flexible", "late", "bobs"};
    world_person(&world, "ann");
    world_person(&world, "bob");
    world_add(&world, "rules", "rule", "period-duties", "most", "0", "weight", "2000");
    world_add(&world, "needs", "need", "early", "date", "2026-03-02", "start", "06:00", "duration",
              "60");
    world_add(&world, "needs", "need", "flexible", "date", "2026-03-02", "earliest", "08:00",
              "latest", "14:00", "duration", "120");
    world_add(&world, "needs", "need", "late", "date", "2026-03-02", "earliest", "08:30", "latest",
              "12:00", "duration", "60");
    world_add(&world, "needs", "need", "bobs", "date", "2026-03-02", "start", "08:00", "duration",
              "120");
    world_add(&world, "links", "first", "early", "second", "late", "gap_least", "30", "gap_most",
              "600", "people", "same");
    world_freeze(&world);
    Made made = {.world = world};
    made_of(&made);
    gint32 after = -1, seats[G_N_ELEMENTS(ids)];
    for (gsize i = 0; i < G_N_ELEMENTS(ids); i++) {
        g_autofree char *happening = g_strdup_printf("%s@2026-03-02#1", ids[i]);
        seats[i] = world_seat(&world, happening);
        gint32 person = world_who(&world, i < 3 ? "ann" : "bob");
        kith_state_begin(made.state);
        cr_assert(kith_state_insert(made.state, seats[i], person, i < 3 ? after : -1), "%s",
                  ids[i]);
        cr_assert(kith_state_settle(made.state));
        kith_state_commit(made.state);
        after = seats[i];
    }
    kith_search_init(&made.search, made.state, made.openings, NULL, 1);
    gint32 anns = made.state->run[seats[0]];
    for (int i = 0; i < 20; i++) {
        empty_one(&made);
        cr_assert_eq(made.state->run[seats[0]], anns);
        cr_assert_eq(made.state->run[seats[2]], anns);
    }
    cr_assert_eq(made.state->run[seats[3]], anns);
    KithScore again = kith_state_recompute(made.state, NULL);
    cr_assert_eq(kith_score_compare(&again, kith_state_score(made.state)), 0);
    clear(&made);
}
