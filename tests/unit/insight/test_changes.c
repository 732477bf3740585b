/* What changed from one rota to the next, and why: each reason where it is the one that decides. */
#include <kith/changes.h>
#include <kith/plan.h>
#include <kith/report.h>

#include "unit/rota/world.h"

#define MORNING "2026-03-04"

static World
with_people(int n)
{
    static const char *const ids[] = {"ann", "bob", "cat"};
    World world = world_new();
    for (int i = 0; i < n; i++)
        world_person(&world, ids[i]);
    return world;
}

/* A visit that one person is needed for, between two times. */
#define add_visit(world, id, from, to, ...)                                                        \
    world_add((world), "needs", "need", (id), "date", MORNING, "earliest", (from), "latest", (to), \
              "duration", "60", ##__VA_ARGS__)

/* The rota before, with its state, which is then the one that is followed. */
static KithRota *
before_of(World *world, KithDutyState state)
{
    for (guint i = 0; i < world->rota->duties->len; i++)
        g_array_index(world->rota->duties, KithDuty, i).state = state;
    kith_rota_sort(world->rota);
    return world->rota;
}

/* Re-plans, and expects the text of what changed. */
static void
expect_changes(World *world, gint32 today, const char *expected)
{
    KithPlanOptions options = {.from = before_of(world, KITH_PUBLISHED), .today = today, .seed = 1};
    g_autoptr(KithPlan) planned = kith_plan(world->problem, &options);
    g_autoptr(KithChanges) changes = kith_changes_new(kith_plan_rota(planned));
    g_autofree char *text = kith_report_changes(changes, NULL);
    cr_expect_str_eq(text, expected, "\n%s", text);
    world_free(world);
}

Test(changes, absent_and_instead)
{
    World world = with_people(2);
    add_visit(&world, "wash", "08:00", "09:00");
    world_add(&world, "events", "event", "absent", "person", "ann", "date", MORNING);
    world_build(&world);
    world_take(&world, "ann", "wash@2026-03-04#1");
    expect_changes(&world, 1,
                   "2 changes against the rota before: 2 people to tell\n"
                   "  Tell ann (1 day's notice)\n"
                   "    Wed 4 March  loses  08:00  wash: absent then; now with bob\n"
                   "  Tell bob (1 day's notice)\n"
                   "    Wed 4 March  gets  08:00  wash: in place of ann\n");
}

/* Volunteers are asked, never told; and what nobody else can do is open. */
Test(changes, asked_and_no_longer_covered)
{
    World world = with_people(1);
    world_add(&world, "people", "person", "vera");
    world_add(&world, "contracts", "person", "vera", "engagement", "volunteer");
    add_visit(&world, "tea", "08:00", "09:00");
    add_visit(&world, "wash", "08:30", "08:30", "engagements", "employed");
    world_add(&world, "events", "event", "absent", "person", "ann", "date", MORNING);
    world_build(&world);
    world_take(&world, "ann", "wash@2026-03-04#1");
    expect_changes(&world, 2,
                   "2 changes against the rota before: 1 person to tell, 1 to ask\n"
                   "  Tell ann (no notice: today)\n"
                   "    Wed 4 March  loses  08:30  wash: absent then\n"
                   "  Ask vera (no notice: today)\n"
                   "    Wed 4 March  gets  08:00  tea: nobody had it\n"
                   "  No longer covered: wash@2026-03-04.\n");
}

Test(changes, cancelled)
{
    World world = with_people(1);
    add_visit(&world, "wash", "08:00", "09:00");
    world_add(&world, "events", "event", "cancelled", "need", "wash", "date", MORNING);
    world_build(&world);
    world_take(&world, "ann", "wash@2026-03-04#1");
    expect_changes(&world, -5,
                   "1 change against the rota before: 1 person to tell\n"
                   "  Tell ann (7 days' notice)\n"
                   "    Wed 4 March  loses  08:00  wash: it is cancelled\n");
}

Test(changes, moved_by_an_event)
{
    World world = with_people(1);
    add_visit(&world, "wash", "08:00", "09:00");
    world_add(&world, "events", "event", "moved", "need", "wash", "date", MORNING, "start",
              "14:00");
    world_build(&world);
    gint32 seat = world_seat(&world, "wash@2026-03-04#1");
    KithTick start = 2 * 1440 + 480;
    kith_rota_add(world.rota, 0, start, start + 60, &seat, 1, KITH_DRAFT, FALSE);
    expect_changes(&world, 1,
                   "1 change against the rota before: 1 person to tell\n"
                   "  Tell ann (1 day's notice)\n"
                   "    Wed 4 March  moves  08:00 → 14:00  wash: its time has changed\n");
}

Test(changes, new)
{
    World world = with_people(1);
    add_visit(&world, "wash", "08:00", "09:00");
    world_add(&world, "events", "event", "new", "need", "wash", "date", MORNING);
    world_build(&world);
    expect_changes(&world, 1,
                   "1 change against the rota before: 1 person to tell\n"
                   "  Tell ann (1 day's notice)\n"
                   "    Wed 4 March  gets  08:00  wash: it is new\n");
}

/* A contract that has ended since: no event says so, and yet the reason is told. */
Test(changes, not_able_any_more)
{
    World world = with_people(1);
    world_add(&world, "people", "person", "zoe");
    world_add(&world, "contracts", "person", "zoe", "engagement", "employed", "until",
              "2026-03-03");
    add_visit(&world, "wash", "08:00", "09:00");
    world_build(&world);
    world_take(&world, "zoe", "wash@2026-03-04#1");
    expect_changes(
        &world, 1,
        "2 changes against the rota before: 2 people to tell\n"
        "  Tell ann (1 day's notice)\n"
        "    Wed 4 March  gets  08:00  wash: in place of zoe\n"
        "  Tell zoe (1 day's notice)\n"
        "    Wed 4 March  loses  08:00  wash: has no contract that covers the whole duty\n"
        "                               on 4 March 2026; now with ann\n");
}

/* Only bob may do what ann did, so cat takes over from him: a chain. */
Test(changes, to_make_room)
{
    World world = with_people(3);
    add_visit(&world, "tea", "08:30", "08:30");
    world_add(&world, "clients", "client", "c");
    add_visit(&world, "wash", "08:00", "08:00", "client", "c");
    world_add(&world, "exclusions", "person", "cat", "client", "c");
    world_add(&world, "events", "event", "absent", "person", "ann", "date", MORNING);
    world_build(&world);
    world_take(&world, "ann", "wash@2026-03-04#1");
    world_take(&world, "bob", "tea@2026-03-04#1");
    expect_changes(&world, 1,
                   "4 changes against the rota before: 3 people to tell\n"
                   "  Tell ann (1 day's notice)\n"
                   "    Wed 4 March  loses  08:00  wash: absent then; now with bob\n"
                   "  Tell bob (1 day's notice)\n"
                   "    Wed 4 March  gets   08:00  wash: in place of ann\n"
                   "    Wed 4 March  loses  08:30  tea: to make room for wash; now with cat\n"
                   "  Tell cat (1 day's notice)\n"
                   "    Wed 4 March  gets  08:30  tea: in place of bob\n"
                   "  Clients for whom something changes: c.\n");
}

/* Six hours between a late and an early one, where eleven are asked for. */
Test(changes, a_rule_that_protects_people)
{
    World world = with_people(1);
    add_visit(&world, "late", "23:00", "23:00");
    world_add(&world, "needs", "need", "early", "date", "2026-03-05", "start", "06:00", "duration",
              "60");
    world_add(&world, "rules", "rule", "rest-daily", "least_minutes", "11:00");
    world_build(&world);
    world_take(&world, "ann", "late@2026-03-04#1");
    world_take(&world, "ann", "early@2026-03-05#1");
    expect_changes(&world, 1,
                   "1 change against the rota before: 1 person to tell\n"
                   "  Tell ann (1 day's notice)\n"
                   "    Wed 4 March  loses  23:00  late: it would break 'daily rest'\n"
                   "  No longer covered: late@2026-03-04.\n");
}

/* Two needs that belong together, of which one has moved out of reach. */
Test(changes, what_belongs_together)
{
    World world = with_people(2);
    add_visit(&world, "one", "08:00", "08:00");
    add_visit(&world, "two", "09:00", "09:00");
    world_add(&world, "links", "first", "one", "second", "two", "gap_most", "120", "people",
              "different");
    world_add(&world, "events", "event", "absent", "person", "bob", "date", MORNING);
    world_build(&world);
    world_take(&world, "ann", "one@2026-03-04#1");
    world_take(&world, "bob", "two@2026-03-04#1");
    expect_changes(&world, 1,
                   "1 change against the rota before: 1 person to tell\n"
                   "  Tell bob (1 day's notice)\n"
                   "    Wed 4 March  loses  09:00  two: absent then\n"
                   "  No longer covered: two@2026-03-04.\n");
}

/* Two rotas by hand. */
Test(changes, by_hand)
{
    World world = with_people(1);
    add_visit(&world, "wash", "08:00", "09:00");
    world_build(&world);
    world_take(&world, "ann", "wash@2026-03-04#1");
    g_autoptr(KithRota) after = kith_rota_new(world.problem);
    kith_rota_follow(after, before_of(&world, KITH_DRAFT), 0);
    g_autoptr(KithChanges) changes = kith_changes_new(after);
    gsize n;
    const KithChange *all = kith_changes_all(changes, &n);
    cr_assert_eq(n, 1);
    cr_expect(all[0].kind == KITH_CHANGE_TAKEN && all[0].why == KITH_WHY_CHOSEN);
    cr_expect(all[0].notice == 2 && !all[0].asked);
    gsize n_opened;
    kith_changes_opened(changes, &n_opened);
    cr_expect_eq(n_opened, 1);
    world_free(&world);
}

/* Of two seats of one need, the one that somebody keeps has not moved to where the other was. */
Test(changes, one_of_two_seats)
{
    World world = with_people(1);
    add_visit(&world, "meal", "08:00", "10:00", "least", "2", "wanted", "2", "most", "2");
    world_build(&world);
    world_take(&world, "ann", "meal@2026-03-04#1");
    world_take_at(&world, "ann", "meal@2026-03-04#2", 60, 0);
    KithRota *before = before_of(&world, KITH_DRAFT);
    const KithDuty *later = kith_rota_duty(before, 1);
    gint32 seat = kith_duty_seat(before, later, 0);
    g_autoptr(KithRota) after = kith_rota_new(world.problem);
    kith_rota_add(after, later->person, later->start, later->end, &seat, 1, KITH_DRAFT, FALSE);
    kith_rota_sort(after);
    kith_rota_follow(after, before, 0);
    g_autoptr(KithChanges) changes = kith_changes_new(after);
    gsize n;
    const KithChange *all = kith_changes_all(changes, &n);
    cr_assert_eq(n, 1);
    cr_expect_eq(all[0].kind, KITH_CHANGE_TAKEN);
    cr_expect_eq(all[0].before, kith_rota_duty(before, 0)->start);
    world_free(&world);
}

/* What stays keeps its state; what is new in a published rota is still to be told. */
Test(changes, states)
{
    World world = with_people(2);
    add_visit(&world, "wash", "08:00", "09:00");
    add_visit(&world, "tea", "16:00", "17:00");
    world_add(&world, "events", "event", "absent", "person", "ann", "date", MORNING, "end",
              "12:00");
    world_build(&world);
    world_take(&world, "ann", "wash@2026-03-04#1");
    world_take(&world, "ann", "tea@2026-03-04#1");
    KithPlanOptions options = {.from = before_of(&world, KITH_ACCEPTED), .today = 1, .seed = 1};
    g_autoptr(KithPlan) planned = kith_plan(world.problem, &options);
    const KithRota *rota = kith_plan_rota(planned);
    cr_assert_eq(kith_rota_duties(rota), 2);
    cr_expect(kith_rota_duty(rota, 0)->person == 0 &&
              kith_rota_duty(rota, 0)->state == KITH_ACCEPTED);
    cr_expect(kith_rota_duty(rota, 1)->person == 1 &&
              kith_rota_duty(rota, 1)->state == KITH_CHANGED);
    world_free(&world);
}

/* What is pinned does not move, even to make room. */
Test(changes, pinned_stays)
{
    World world = with_people(2);
    add_visit(&world, "wash", "08:00", "08:00");
    add_visit(&world, "tea", "08:30", "08:30");
    world_add(&world, "events", "event", "absent", "person", "ann", "date", MORNING, "end",
              "12:00");
    world_build(&world);
    world_take(&world, "ann", "wash@2026-03-04#1");
    world_take(&world, "bob", "tea@2026-03-04#1");
    g_array_index(world.rota->duties, KithDuty, 1).pinned = TRUE;
    KithPlanOptions options = {.from = before_of(&world, KITH_DRAFT), .today = 1, .seed = 1};
    g_autoptr(KithPlan) planned = kith_plan(world.problem, &options);
    const KithRota *rota = kith_plan_rota(planned);
    cr_assert_eq(kith_rota_duties(rota), 1);
    cr_expect(kith_rota_duty(rota, 0)->person == 1 && kith_rota_duty(rota, 0)->pinned);
    world_free(&world);
}
