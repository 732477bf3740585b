#include "fixture.h"

/* The dates of March 2026 on which a need happens, such as "2 4 6". Free with g_free(). */
static char *
days_of(const Fixture *f, gint32 need)
{
    GString *list = g_string_new(NULL);
    for (gint32 i = f->problem->need_first[need]; i < f->problem->need_first[need + 1]; i++) {
        const KithOccurrence *o = &f->problem->occurrences[f->problem->need_occurrences[i]];
        g_string_append_printf(list, "%s%d", list->len > 0 ? " " : "", o->day + 2);
    }
    return g_string_free(list, FALSE);
}

static const struct {
    const char *date, *from, *until, *days, *every, *expected;
} recurrences[] = {
    {"2026-03-04", NULL, NULL, NULL, NULL, "4"},
    {NULL, NULL, NULL, "mon wed", NULL, "2 4 9 11"},
    {NULL, "2026-03-10", NULL, NULL, NULL, "10 11 12 13 14 15"},
    {NULL, NULL, "2026-03-04", NULL, NULL, "2 3 4"},
    {NULL, "2026-02-01", "2026-03-10", "tue", NULL, "3 10"},
    {NULL, NULL, NULL, "mon", "2", "2"},
    {NULL, "2026-02-25", NULL, "mon fri", "2", "9 13"}, /* counted from the week of 23 February */
    {NULL, "2026-02-16", NULL, "daily", "2", "2 3 4 5 6 7 8"},
    {NULL, "2026-02-16", NULL, "mon", "3", "9"},
};

Test(problem_needs, recur)
{
    for (gsize i = 0; i < G_N_ELEMENTS(recurrences); i++) {
        Fixture f = fixture_new();
        put(&f, "needs", "need", "n", "date", recurrences[i].date, "from", recurrences[i].from,
            "until", recurrences[i].until, "days", recurrences[i].days, "every",
            recurrences[i].every, "start", "09:00", "duration", "30");
        build(&f);
        g_autofree char *days = days_of(&f, 0);
        cr_assert_str_eq(days, recurrences[i].expected, "row %zu gave %s", i, days);
        fixture_free(&f);
    }
}

Test(problem_needs, that_never_happen_are_pointed_out)
{
    Fixture f = fixture_new();
    put(&f, "needs", "need", "a", "date", "2026-03-16", "start", "09:00", "duration", "30");
    put(&f, "needs", "need", "b", "from", "2026-03-20", "start", "09:00", "duration", "30");
    put(&f, "needs", "need", "c", "from", "2026-03-20", "until", "2026-03-10", "start", "09:00",
        "duration", "30");
    build_with(&f, "error until-before-from, warning never-in-period, warning never-in-period, "
                   "warning never-in-period");
    fixture_free(&f);
}

Test(problem_needs, start_at_a_fixed_time_or_in_a_window)
{
    Fixture f = fixture_new();
    put(&f, "needs", "need", "fixed", "date", "2026-03-03", "start", "22:00", "end", "06:00");
    put(&f, "needs", "need", "both", "date", "2026-03-03", "start", "10:00", "end", "11:00",
        "duration", "60");
    put(&f, "needs", "need", "late", "date", "2026-03-03", "start", "10:00", "duration", "15",
        "late_until", "11:00");
    put(&f, "needs", "need", "window", "date", "2026-03-03", "earliest", "08:00", "latest", "09:30",
        "duration", "45");
    put(&f, "needs", "need", "any", "date", "2026-03-03", "earliest", "08:00", "latest", "08:00",
        "late_until", "48:00", "duration", "45");
    build(&f);
    const KithOccurrence *o = occurrence(&f, "fixed@2026-03-03");
    cr_assert(o->earliest == DAY + 1320 && o->latest == o->earliest && o->late_until == o->latest);
    cr_assert(o->duration == 480 && o->day == 1);
    cr_assert_eq(occurrence(&f, "both@2026-03-03")->duration, 60);
    o = occurrence(&f, "late@2026-03-03");
    cr_assert(o->latest == DAY + 600 && o->late_until == DAY + 660);
    o = occurrence(&f, "window@2026-03-03");
    cr_assert(o->earliest == DAY + 480 && o->latest == DAY + 570 && o->late_until == o->latest);
    cr_assert_eq(occurrence(&f, "any@2026-03-03")->late_until, 3 * DAY);
    fixture_free(&f);
}

static const struct {
    const char *start, *earliest, *latest, *late_until, *end, *duration, *expected;
} faults[] = {
    {NULL, NULL, NULL, NULL, NULL, "30", "error no-start"},
    {NULL, "08:00", NULL, NULL, NULL, "30", "error half-window"},
    {NULL, NULL, "08:00", NULL, NULL, "30", "error half-window"},
    {"08:00", "08:00", "09:00", NULL, NULL, "30", "error start-and-window"},
    {NULL, "10:00", "09:00", NULL, NULL, "30", "error latest-before-earliest"},
    {NULL, "08:00", "09:00", "08:30", NULL, "30", "error late-until-before-latest"},
    {"08:00", NULL, NULL, NULL, NULL, NULL, "error no-duration"},
    {NULL, "08:00", "09:00", NULL, "10:00", NULL, "error end-without-start"},
    {"08:00", NULL, NULL, NULL, NULL, "0", "error zero-duration"},
    {"08:00", NULL, NULL, NULL, "08:00", NULL, "error zero-duration"},
    {"08:00", NULL, NULL, NULL, "09:00", "30", "error end-and-duration"},
};

Test(problem_needs, times_that_cannot_be)
{
    for (gsize i = 0; i < G_N_ELEMENTS(faults); i++) {
        Fixture f = fixture_new();
        put(&f, "needs", "need", "n", "date", "2026-03-03", "start", faults[i].start, "earliest",
            faults[i].earliest, "latest", faults[i].latest, "late_until", faults[i].late_until,
            "end", faults[i].end, "duration", faults[i].duration);
        build_with(&f, faults[i].expected);
        fixture_free(&f);
    }
}

Test(problem_needs, days_that_cannot_be)
{
    Fixture f = fixture_new();
    put(&f, "needs", "need", "a", "start", "08:00", "duration", "30");
    put(&f, "needs", "need", "b", "date", "2026-03-03", "days", "mon", "start", "08:00", "duration",
        "30");
    put(&f, "needs", "need", "c", "days", "mon", "every", "0", "start", "08:00", "duration", "30");
    build_with(&f, "error no-date, error date-and-days, error every-below-one");
    fixture_free(&f);
}

Test(problem_needs, heads_make_cells_and_seats)
{
    Fixture f = fixture_new();
    put_person(&f, "ann");
    put_person(&f, "bob");
    put(&f, "needs", "need", "a", "date", "2026-03-03", "start", "08:00", "duration", "30", "least",
        "0", "wanted", "1", "most", "9", "weight_under", "7", "prefers", "drive");
    put(&f, "needs", "need", "b", "date", "2026-03-04", "start", "08:00", "duration", "30", "least",
        "5");
    put(&f, "needs", "need", "c", "date", "2026-03-05", "start", "08:00", "duration", "30");
    put(&f, "seats", "need", "c", "seat", "lead", "requires", "care@3", "role", "lead");
    put(&f, "seats", "need", "c", "seat", "more", "least", "0", "wanted", "2");
    put(&f, "teams", "need", "c", "requires", "drive");
    build(&f);
    const KithCell *cell = &f.problem->cells[occurrence(&f, "a@2026-03-03")->first_cell];
    cr_assert(cell->least == 0 && cell->wanted == 1 && cell->most == 2);
    cr_assert(cell->weight_under == 7 && cell->weight_over == -1);
    cr_assert(cell->requirement == 0 && cell->prefers > 0 && cell->name == KITH_NO_TEXT);
    cell = &f.problem->cells[occurrence(&f, "b@2026-03-04")->first_cell];
    cr_assert(cell->least == 5 && cell->wanted == 5 && cell->most == 5);
    const KithOccurrence *c = occurrence(&f, "c@2026-03-05");
    cr_assert(c->n_cells == 2 && c->n_teams == 1 && !c->together);
    cell = &f.problem->cells[c->first_cell];
    cr_assert_str_eq(kith_problem_text(f.problem, cell[0].name), "lead");
    cr_assert(cell[0].role == KITH_LEAD && cell[0].requirement > 0 && cell[0].most == 1);
    cr_assert(cell[1].role == KITH_ANY_ROLE && cell[1].least == 0 && cell[1].most == 2);
    cr_assert_eq(cell[1].first_seat, cell[0].first_seat + 1);
    cr_assert_eq(f.problem->teams[c->first_team].least, 1);
    cr_assert_eq(f.problem->n_seats, 2 + 5 + 3);
    for (gint32 seat = 0; seat < f.problem->n_seats; seat++) {
        cell = &f.problem->cells[f.problem->seat_cell[seat]];
        cr_assert(seat >= cell->first_seat && seat < cell->first_seat + cell->most);
    }
    fixture_free(&f);
}

Test(problem_needs, heads_that_cannot_be)
{
    Fixture f = fixture_new();
    put(&f, "needs", "need", "a", "date", "2026-03-03", "start", "08:00", "duration", "30", "least",
        "2", "wanted", "1");
    put(&f, "needs", "need", "b", "date", "2026-03-03", "start", "08:00", "duration", "30", "most",
        "0");
    put(&f, "needs", "need", "c", "date", "2026-03-03", "start", "08:00", "duration", "30", "least",
        "-1");
    put(&f, "needs", "need", "d", "date", "2026-03-03", "start", "08:00", "duration", "30",
        "weight_under", "-1", "wanted", "20000");
    put(&f, "needs", "need", "e", "date", "2026-03-03", "start", "08:00", "duration", "30");
    put(&f, "seats", "need", "e", "seat", "x");
    put(&f, "seats", "need", "e", "seat", "x", "wanted", "0");
    put(&f, "teams", "need", "e", "requires", "care", "least", "-1");
    build_with(&f, "error wanted-below-least, error most-below-wanted, error heads-out-of-range, "
                   "error negative-weight, error heads-out-of-range, error duplicate-seat, "
                   "error wanted-below-least, error heads-out-of-range");
    fixture_free(&f);
}

Test(problem_needs, too_many_seats)
{
    Fixture f = fixture_of("2026-01-01", "2027-12-31");
    for (int i = 0; i < 20; i++) {
        g_autofree char *id = g_strdup_printf("n%d", i);
        put(&f, "needs", "need", id, "days", "daily", "start", "08:00", "duration", "30", "least",
            "10000");
    }
    build_with(&f, "error too-many-seats");
    fixture_free(&f);
}

Test(problem_needs, without_a_kind_make_duties)
{
    Fixture f = fixture_new();
    put(&f, "duty_kinds", "kind", "night", "paid", "50", "breaks_rest", "no");
    put(&f, "needs", "need", "a", "date", "2026-03-03", "start", "08:00", "duration", "30");
    put(&f, "needs", "need", "b", "date", "2026-03-03", "start", "08:00", "duration", "30", "kind",
        "night");
    build(&f);
    cr_assert_eq(f.problem->n_kinds, 2);
    cr_assert_str_eq(kith_problem_text(f.problem, f.problem->kinds[1].id), "duty");
    cr_assert(f.problem->kinds[1].paid == 100 && f.problem->kinds[1].breaks_rest);
    cr_assert(f.problem->kinds[0].paid == 50 && !f.problem->kinds[0].breaks_rest);
    cr_assert_eq(occurrence(&f, "a@2026-03-03")->kind, 1);
    cr_assert_eq(occurrence(&f, "b@2026-03-03")->kind, 0);
    fixture_free(&f);

    Fixture g = fixture_new();
    put(&g, "duty_kinds", "kind", "night");
    put(&g, "duty_kinds", "kind", "duty", "paid", "10");
    put(&g, "needs", "need", "a", "date", "2026-03-03", "start", "08:00", "duration", "30");
    build(&g);
    cr_assert(g.problem->n_kinds == 2 && occurrence(&g, "a@2026-03-03")->kind == 1);
    fixture_free(&g);
}

Test(problem_needs, kinds_that_cannot_be)
{
    Fixture f = fixture_new();
    for (int i = 0; i < 31; i++) {
        g_autofree char *id = g_strdup_printf("k%d", i);
        put(&f, "duty_kinds", "kind", id, "paid", i == 0 ? "-1" : "0");
    }
    put(&f, "needs", "need", "a", "date", "2026-03-03", "start", "08:00", "duration", "30", "kind",
        "k30");
    build_with(&f, "error per-cent-out-of-range, error too-many-kinds");
    fixture_free(&f);
}

Test(problem_needs, take_their_place_and_traits_from_the_client)
{
    Fixture f = fixture_new();
    put(&f, "localities", "locality", "north");
    put(&f, "localities", "locality", "south");
    put(&f, "places", "place", "old", "locality", "north");
    put(&f, "places", "place", "new", "locality", "south");
    put(&f, "places", "place", "clinic");
    put(&f, "clients", "client", "c", "place", "old", "traits", "female;calm");
    put(&f, "addresses", "client", "c", "place", "new", "from", "2026-03-04");
    put(&f, "clients", "client", "d", "locality", "south");
    put(&f, "employers", "employer", "e1");
    put(&f, "employers", "employer", "e2");
    put(&f, "needs", "need", "n", "client", "c", "days", "daily", "start", "08:00", "duration",
        "30", "traits", "calm; strong", "employers", "e2;e1", "engagements", "bank;carer",
        "critical", "insulin", "importance", "red", "supervised", "no");
    put(&f, "needs", "need", "m", "client", "c", "place", "clinic", "date", "2026-03-05", "start",
        "08:00", "duration", "30", "employers", "e1;e2;e1");
    put(&f, "needs", "need", "d", "client", "d", "date", "2026-03-05", "start", "08:00", "duration",
        "30");
    build(&f);
    const KithOccurrence *o = occurrence(&f, "n@2026-03-03");
    cr_assert(o->place == 0 && o->locality == 0);
    cr_assert(o->importance == KITH_RED && o->critical && !o->supervised);
    cr_assert_eq(o->engagements, (1u << KITH_BANK) | (1u << KITH_CARER));
    gint32 first = f.problem->trait_set_first[o->traits];
    cr_assert_eq(f.problem->trait_set_first[o->traits + 1] - first, 3);
    cr_assert(f.problem->trait_set_items[first] < f.problem->trait_set_items[first + 1]);
    o = occurrence(&f, "n@2026-03-04");
    cr_assert(o->place == 1 && o->locality == 1);
    cr_assert_eq(kith_problem_client_place(f.problem, 0, 1), 0);
    cr_assert_eq(kith_problem_client_place(f.problem, 0, 2), 1);
    o = occurrence(&f, "m@2026-03-05");
    cr_assert(o->place == 2 && o->locality == f.problem->clients[0].locality);
    cr_assert_eq(o->employers, occurrence(&f, "n@2026-03-03")->employers);
    cr_assert_eq(f.problem->employer_set_first[o->employers + 1], 2);
    o = occurrence(&f, "d@2026-03-05");
    cr_assert(o->place == -1 && o->locality == 1 && o->traits == -1 && o->employers == -1);
    fixture_free(&f);
}
