#include "fixture.h"

static void
put_visit(Fixture *f, const char *id, const char *client, const char *days, const char *start,
          const char *least)
{
    put(f, "needs", "need", id, "client", client, "days", days, "start", start, "duration", "30",
        "least", least);
}

static Fixture
with_clients(void)
{
    Fixture f = fixture_new();
    put(&f, "clients", "client", "c");
    put(&f, "clients", "client", "d");
    return f;
}

/* The index of links must show each link under both its seats and no other. */
static void
check_index(const KithProblem *problem)
{
    cr_assert_eq(problem->link_first[problem->n_seats], 2 * problem->n_links);
    for (gint32 seat = 0; seat < problem->n_seats; seat++)
        for (gint32 i = problem->link_first[seat]; i < problem->link_first[seat + 1]; i++) {
            const KithLink *link = &problem->links[problem->seat_links[i]];
            cr_assert(link->first == seat || link->second == seat);
        }
}

Test(problem_links, double_ups_start_together)
{
    Fixture f = with_clients();
    put_visit(&f, "double", "c", "mon", "08:00", "3");
    put_visit(&f, "ward", NULL, "mon", "09:00", "3");
    put(&f, "needs", "need", "seated", "client", "d", "date", "2026-03-03", "start", "08:00",
        "duration", "30");
    put(&f, "seats", "need", "seated", "seat", "lead", "most", "2");
    put(&f, "seats", "need", "seated", "seat", "support");
    build(&f);
    cr_assert(occurrence(&f, "double@2026-03-02")->together);
    cr_assert_not(occurrence(&f, "ward@2026-03-02")->together);
    cr_assert(occurrence(&f, "seated@2026-03-03")->together);
    cr_assert_eq(f.problem->n_links, 2 * 2 + 1);
    for (gint32 i = 0; i < f.problem->n_links; i++) {
        const KithLink *link = &f.problem->links[i];
        cr_assert(link->least == 0 && link->most == 0 && link->people == KITH_DIFFERENT_PEOPLE);
    }
    check_index(f.problem);
    fixture_free(&f);
}

Test(problem_links, pair_needs_on_the_same_dates)
{
    Fixture f = with_clients();
    put_visit(&f, "first", "c", "mon wed", "08:00", "1");
    put_visit(&f, "second", "c", "mon fri", "12:00", "1");
    put(&f, "links", "first", "first", "second", "second", "gap_least", "180", "gap_most", "300",
        "people", "same");
    build_with(&f, "warning link-without-partner");
    cr_assert(strstr(kith_findings_get(f.findings, 0)->message, "on 4 dates") != NULL);
    cr_assert(strstr(kith_findings_get(f.findings, 0)->message, "2026-03-04") != NULL);
    cr_assert_eq(f.problem->n_links, 2);
    const KithLink *link = &f.problem->links[0];
    cr_assert(link->least == 180 && link->most == 300 && link->people == KITH_SAME_PERSON);
    cr_assert_eq(f.problem->cells[f.problem->seat_cell[link->first]].occurrence,
                 kith_problem_find_occurrence(f.problem, "first@2026-03-02"));
    cr_assert_eq(f.problem->cells[f.problem->seat_cell[link->second]].occurrence,
                 kith_problem_find_occurrence(f.problem, "second@2026-03-02"));
    check_index(f.problem);
    fixture_free(&f);
}

Test(problem_links, tie_every_pair_of_seats)
{
    Fixture f = with_clients();
    put_visit(&f, "a", NULL, "mon", "08:00", "2");
    put_visit(&f, "b", NULL, "mon", "08:00", "3");
    put(&f, "links", "first", "a", "second", "b");
    build(&f);
    cr_assert_eq(f.problem->n_links, 2 * 6);
    cr_assert_eq(f.problem->links[0].most, KITH_NEVER);
    cr_assert_eq(f.problem->links[0].people, KITH_DIFFERENT_PEOPLE);
    check_index(f.problem);
    fixture_free(&f);
}

Test(problem_links, that_cannot_be)
{
    Fixture f = with_clients();
    put_visit(&f, "a", NULL, "mon", "08:00", "1");
    put_visit(&f, "b", NULL, "mon", "10:00", "1");
    put(&f, "links", "first", "a", "second", "a");
    put(&f, "links", "first", "a", "second", "b", "gap_least", "200", "gap_most", "100");
    put(&f, "links", "first", "a", "second", "b", "gap_least", "0", "gap_most", "0");
    put(&f, "links", "first", "b", "second", "a");
    put(&f, "links", "first", "a", "second", "x");
    build_with(&f, "error unknown-need, error linked-to-itself, error gap-backwards, "
                   "warning link-impossible, warning link-impossible");
    fixture_free(&f);
}

Test(problem_links, joins)
{
    Fixture f = with_clients();
    put_visit(&f, "a", "c", "mon wed", "08:00", "1");
    put_visit(&f, "b", "c", "mon", "08:00", "1");
    put_visit(&f, "e", "d", "mon", "08:00", "1");
    put(&f, "joinable", "first", "a", "second", "b", "minutes", "50");
    build(&f);
    cr_assert_eq(f.problem->n_joins, 2);
    cr_assert_eq(f.problem->joins[0].duration, 50);
    gint32 a = kith_problem_find_occurrence(f.problem, "a@2026-03-02"),
           b = kith_problem_find_occurrence(f.problem, "b@2026-03-02"),
           e = kith_problem_find_occurrence(f.problem, "e@2026-03-02");
    cr_assert_eq(f.problem->joins[0].first, a);
    cr_assert_eq(kith_problem_join(f.problem, a, b), 0);
    cr_assert_eq(kith_problem_join(f.problem, b, a), 0);
    cr_assert_eq(kith_problem_join(f.problem, a, e), -1);
    fixture_free(&f);

    Fixture g = with_clients();
    put_visit(&g, "a", "c", "mon", "08:00", "1");
    put_visit(&g, "e", "d", "mon", "08:00", "1");
    put(&g, "joinable", "first", "a", "second", "e", "minutes", "50");
    put(&g, "joinable", "first", "a", "second", "a", "minutes", "0");
    put_visit(&g, "b", "c", "mon", "08:00", "1");
    put(&g, "joinable", "first", "a", "second", "b", "minutes", "5");
    build_with(&g, "error joinable-clients, error zero-duration, error linked-to-itself, "
                   "error join-too-short");
    fixture_free(&g);
}
