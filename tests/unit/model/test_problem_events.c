/* What happened since a rota was made, and what a problem makes of it. */
#include "fixture.h"

static Fixture
with_need(void)
{
    Fixture f = fixture_new();
    put_person(&f, "pat");
    put(&f, "needs", "need", "wash", "days", "mon wed", "earliest", "08:00", "latest", "09:00",
        "duration", "45", "least", "2");
    return f;
}

static const KithOccurrence *
on(const Fixture *f, const char *happening)
{
    gint32 number = kith_problem_find_occurrence(f->problem, happening);
    cr_assert_geq(number, 0, "%s", happening);
    return &f->problem->occurrences[number];
}

Test(problem_events, absence_takes_time_away)
{
    Fixture f = with_need();
    put(&f, "events", "event", "absent", "person", "pat", "from", "2026-03-03", "until",
        "2026-03-04");
    put(&f, "events", "event", "absent", "person", "pat", "date", "2026-03-06", "start", "12:00",
        "end", "14:00");
    build(&f);
    const KithInterval *free = f.problem->free;
    cr_assert_eq(f.problem->free_first[1], 3);
    cr_expect(free[0].until == DAY && free[1].from == 3 * DAY);
    cr_expect(free[1].until == 4 * DAY + 720 && free[2].from == 4 * DAY + 840);
    cr_assert_eq(f.problem->n_events, 2);
    const KithEvent *event = f.problem->events;
    cr_expect(event[0].kind == KITH_ABSENT && event[0].person == 0 && event[0].occurrence == -1);
    cr_expect(event[0].from == DAY && event[0].until == 3 * DAY);
    cr_expect(event[1].from == 4 * DAY + 720 && event[1].until == 4 * DAY + 840);
    cr_expect_eq(kith_problem_first_event(f.problem), 1);
    fixture_free(&f);
}

Test(problem_events, cancelled_keeps_its_seats_and_asks_for_nobody)
{
    Fixture f = with_need();
    put(&f, "events", "event", "cancelled", "need", "wash", "date", "2026-03-04");
    build(&f);
    const KithOccurrence *off = on(&f, "wash@2026-03-04"), *stays = on(&f, "wash@2026-03-02");
    const KithCell *cell = &f.problem->cells[off->first_cell];
    cr_expect(off->called_off && !stays->called_off);
    cr_expect(cell->least == 0 && cell->wanted == 0 && cell->most == 2);
    cr_expect_eq(f.problem->cells[stays->first_cell].least, 2);
    cr_expect_lt(kith_problem_contract(f.problem, 0, f.problem->events[0].occurrence, off->earliest,
                                       off->earliest + off->duration),
                 0);
    fixture_free(&f);
}

Test(problem_events, moved_in_time)
{
    Fixture f = with_need();
    put(&f, "events", "event", "moved", "need", "wash", "date", "2026-03-02", "start", "14:00");
    put(&f, "events", "event", "moved", "need", "wash", "date", "2026-03-04", "latest", "10:30",
        "duration", "60");
    put(&f, "events", "event", "moved", "need", "wash", "date", "2026-03-09", "start", "23:30",
        "end", "00:15");
    build(&f);
    const KithOccurrence *at = on(&f, "wash@2026-03-02");
    cr_expect(at->earliest == 840 && at->latest == 840 && at->late_until == 840);
    cr_expect_eq(at->duration, 45);
    at = on(&f, "wash@2026-03-04");
    cr_expect(at->earliest == 2 * DAY + 480 && at->latest == 2 * DAY + 630);
    cr_expect(at->late_until == at->latest && at->duration == 60);
    at = on(&f, "wash@2026-03-09");
    cr_expect(at->earliest == 7 * DAY + 1410 && at->duration == 45);
    fixture_free(&f);
}

Test(problem_events, new_happenings)
{
    Fixture f = with_need();
    put(&f, "events", "event", "new", "need", "wash", "date", "2026-03-05", "start", "11:00");
    put(&f, "events", "event", "new", "need", "wash", "date", "2026-03-04"); /* is there anyway */
    put(&f, "events", "event", "new", "need", "wash");
    build(&f);
    cr_expect_eq(f.problem->n_occurrences, 5);
    cr_expect_eq(on(&f, "wash@2026-03-05")->earliest, 3 * DAY + 660);
    cr_expect_eq(on(&f, "wash@2026-03-04")->earliest, 2 * DAY + 480);
    cr_expect(f.problem->events[2].occurrence == -1 && f.problem->events[2].need == 0);
    fixture_free(&f);
}

Test(problem_events, that_cannot_be)
{
    static const struct {
        const char *cells[8], *expected;
    } faults[] = {
        {{"event", "absent", "date", "2026-03-04"}, "error event-without-person"},
        {{"event", "absent", "person", "pat"}, "error event-without-date"},
        {{"event", "absent", "person", "pat", "date", "2026-03-04", "from", "2026-03-04"},
         "error event-without-date"},
        {{"event", "cancelled", "date", "2026-03-04"}, "error event-without-need"},
        {{"event", "cancelled", "need", "wash"}, "error event-without-date"},
        {{"event", "cancelled", "need", "wash", "date", "2026-03-05"},
         "error event-without-happening"},
        {{"event", "moved", "need", "wash", "date", "2026-03-04"}, "error moved-nowhere"},
        {{"event", "moved", "need", "wash", "date", "2026-03-04", "end", "10:00"},
         "error end-without-start"},
        {{"event", "moved", "need", "wash", "date", "2026-03-04", "duration", "0"},
         "error zero-duration"},
        {{"event", "new", "need", "wash", "date", "2026-05-04"}, "error event-without-happening"},
    };
    for (gsize i = 0; i < G_N_ELEMENTS(faults); i++) {
        Fixture f = with_need();
        const char *const *c = faults[i].cells;
        put(&f, "events", c[0], c[1], c[2], c[3], c[4], c[5], c[6], c[7]);
        build_with(&f, faults[i].expected);
        fixture_free(&f);
    }
}
