#include "fixture.h"

static Fixture
with_people(void)
{
    Fixture f = fixture_new();
    put(&f, "duty_kinds", "kind", "day");
    put(&f, "duty_kinds", "kind", "night");
    put(&f, "clients", "client", "c");
    put(&f, "clients", "client", "d");
    put_person(&f, "ann");
    put_person(&f, "bob");
    put(&f, "needs", "need", "n", "date", "2026-03-03", "start", "08:00", "duration", "30", "kind",
        "day");
    put(&f, "seats", "need", "n", "seat", "lead");
    put(&f, "seats", "need", "n", "seat", "support", "least", "2");
    return f;
}

Test(problem_wishes, about_days)
{
    Fixture f = with_people();
    put(&f, "preferences", "person", "bob", "date", "2026-03-05", "weight", "4");
    put(&f, "preferences", "person", "bob", "days", "tue", "kind", "night", "wish", "against");
    put(&f, "preferences", "person", "ann", "kind", "day");
    put(&f, "preferences", "person", "ann", "date", "2026-04-01");
    build(&f);
    cr_assert(f.problem->day_wish_first[1] == 14 && f.problem->day_wish_first[2] == 17);
    for (gint32 i = 0; i < 14; i++)
        cr_assert(f.problem->day_wishes[i].day == i && f.problem->day_wishes[i].kinds == 1);
    const KithDayWish *bob = &f.problem->day_wishes[14];
    cr_assert(bob[0].day == 1 && bob[0].kinds == 2 && bob[0].wish == KITH_AGAINST);
    cr_assert(bob[1].day == 3 && bob[1].kinds == 0 && bob[1].weight == 4);
    cr_assert(bob[2].day == 8 && bob[2].person == 1);
    fixture_free(&f);
}

Test(problem_wishes, about_clients)
{
    Fixture f = with_people();
    put(&f, "preferences", "person", "bob", "client", "d");
    put(&f, "preferences", "person", "ann", "client", "d", "wish", "against", "weight", "2");
    build(&f);
    cr_assert(f.problem->client_wish_first[1] == 0 && f.problem->client_wish_first[2] == 2);
    const KithClientWish *wish = f.problem->client_wishes;
    cr_assert(wish[0].person == 0 && wish[0].wish == KITH_AGAINST && wish[0].weight == 2);
    cr_assert(wish[1].person == 1 && wish[1].client == 1 && wish[1].wish == KITH_FOR);
    fixture_free(&f);
}

Test(problem_wishes, that_cannot_be)
{
    Fixture f = with_people();
    put(&f, "preferences", "person", "ann");
    put(&f, "preferences", "person", "ann", "client", "c", "days", "mon");
    put(&f, "preferences", "person", "ann", "date", "2026-03-03", "days", "mon");
    put(&f, "preferences", "person", "ann", "client", "c", "weight", "-1");
    put(&f, "exclusions", "person", "ann");
    build_with(&f, "error preference-empty, error preference-mixed, error date-and-days, "
                   "error negative-weight, error exclusion-empty");
    fixture_free(&f);
}

Test(problem_wishes, exclusions)
{
    Fixture f = with_people();
    put(&f, "places", "place", "p");
    put(&f, "exclusions", "person", "bob", "client", "d", "until", "2026-03-03");
    put(&f, "exclusions", "person", "ann", "place", "p");
    build(&f);
    const KithExclusion *exclusion = f.problem->exclusions;
    cr_assert(f.problem->exclusion_first[1] == 1 && f.problem->exclusion_first[2] == 2);
    cr_assert(exclusion[0].place == 0 && exclusion[0].client == -1);
    cr_assert(exclusion[0].from == KITH_ALWAYS && exclusion[0].until == KITH_NEVER);
    cr_assert(exclusion[1].client == 1 && exclusion[1].until == 2 * DAY);
    fixture_free(&f);
}

Test(problem_wishes, pins)
{
    Fixture f = with_people();
    put(&f, "pins", "person", "ann", "need", "n", "date", "2026-03-03", "state", "cancelled");
    put(&f, "pins", "person", "ann", "need", "n", "date", "2026-03-03", "seat", "support", "start",
        "08:05", "state", "offered");
    put(&f, "pins", "person", "bob", "need", "n", "date", "2026-03-03");
    put(&f, "pins", "person", "bob", "need", "n", "date", "2026-03-03", "seat", "3");
    put(&f, "pins", "person", "bob", "need", "n", "date", "2026-03-03", "seat", "1");
    put(&f, "pins", "person", "ann", "need", "n", "date", "2026-03-03", "state", "declined");
    build_with(&f, "note pin-ignored, note pin-ignored");
    const KithPin *pin = f.problem->pins;
    gint32 first = occurrence(&f, "n@2026-03-03")->first_cell;
    cr_assert_eq(f.problem->n_pins, 4);
    cr_assert(pin[0].person == 0 && pin[0].cell == first + 1 && pin[0].state == KITH_OFFERED);
    cr_assert(pin[0].start == DAY + 485 && pin[0].row == 1);
    cr_assert(pin[1].cell == -1 && pin[1].start == KITH_NEVER && pin[1].state == KITH_PUBLISHED);
    cr_assert(pin[2].cell == first + 1 && pin[3].cell == first);
    fixture_free(&f);
}

Test(problem_wishes, pins_that_cannot_be)
{
    Fixture f = with_people();
    put(&f, "pins", "person", "ann", "need", "n", "date", "2026-03-04");
    put(&f, "pins", "person", "ann", "need", "n", "date", "2026-03-03", "seat", "other");
    put(&f, "pins", "person", "ann", "need", "n", "date", "2026-03-03", "seat", "4");
    put(&f, "pins", "person", "ann", "need", "m", "date", "2026-03-03");
    build_with(&f, "error unknown-need, error pin-without-need, error unknown-seat, "
                   "error unknown-seat");
    fixture_free(&f);
}
