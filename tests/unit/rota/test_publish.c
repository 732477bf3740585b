/* Publishing: states, the day on which something was told, and what stands on record. */
#include "world.h"

#include <kith/publish.h>

static World
a_week(void)
{
    World world = world_new();
    world_person(&world, "pat");
    world_person(&world, "sam");
    world_need(&world, "wash", NULL, "08:00", "60");
    world_build(&world);
    return world;
}

static const KithDuty *
duty_of(const KithRota *rota, gint32 person, gint32 day)
{
    for (gsize i = 0; i < kith_rota_duties(rota); i++) {
        const KithDuty *duty = kith_rota_duty(rota, i);
        if (duty->person == person && kith_problem_day(rota->problem, duty->start) == day)
            return duty;
    }
    return NULL;
}

Test(publish, drafts_are_told_and_later_ones_are_left)
{
    World world = a_week();
    world_take(&world, "pat", "wash@2026-03-03#1");
    world_take(&world, "sam", "wash@2026-03-12#1");
    kith_rota_sort(world.rota);
    KithPublication what;
    g_autoptr(KithRota) made = kith_publish(world.rota, -9, 6, &what);
    const KithDuty *told = duty_of(made, 0, 1), *left = duty_of(made, 1, 10);
    cr_expect(told->state == KITH_PUBLISHED && told->published == world.problem->first_date - 9);
    cr_expect(left->state == KITH_DRAFT && left->published == KITH_NONE);
    cr_expect(what.first == 1 && what.left == 1 && what.people == 1 && what.notice_least == 10);
    world_free(&world);
}

Test(publish, what_stays_keeps_its_day_and_what_changed_gets_a_new_one)
{
    World world = a_week();
    world_take(&world, "pat", "wash@2026-03-03#1");
    world_take(&world, "pat", "wash@2026-03-04#1");
    world_take(&world, "sam", "wash@2026-03-05#1");
    kith_rota_sort(world.rota);
    g_autoptr(KithRota) first = kith_publish(world.rota, -20, 13, NULL);
    /* the row of the 4th now names sam, and still says that it was published */
    g_autoptr(KithRota) edited = kith_rota_new(world.problem);
    for (gsize i = 0; i < kith_rota_duties(first); i++) {
        const KithDuty *duty = kith_rota_duty(first, i);
        gint32 seat = kith_duty_seat(first, duty, 0);
        gint32 person = kith_problem_day(world.problem, duty->start) == 2 ? 1 : duty->person;
        kith_rota_add(edited, person, duty->start, duty->end, &seat, 1, duty->state, FALSE);
        g_array_index(edited->duties, KithDuty, i).published = duty->published;
    }
    kith_rota_sort(edited);
    kith_rota_follow(edited, first, -2);
    KithPublication what;
    g_autoptr(KithRota) again = kith_publish(edited, -2, 13, &what);
    cr_expect_eq(duty_of(again, 0, 1)->published, world.problem->first_date - 20);
    cr_expect_eq(duty_of(again, 1, 2)->published, world.problem->first_date - 2);
    cr_expect_eq(duty_of(again, 0, 2)->state, KITH_CANCELLED);
    cr_expect(what.kept == 2 && what.first == 1 && what.withdrawn == 1 && what.people == 2);
    cr_expect_eq(what.notice_least, 4);
    world_free(&world);
}

Test(publish, moved_within_the_day_it_is_told_again)
{
    World world = a_week();
    world_take(&world, "pat", "wash@2026-03-03#1");
    kith_rota_sort(world.rota);
    g_autoptr(KithRota) first = kith_publish(world.rota, -20, 13, NULL);
    g_autoptr(KithRota) moved = kith_rota_new(world.problem);
    const KithDuty *duty = kith_rota_duty(first, 0);
    gint32 seat = kith_duty_seat(first, duty, 0);
    kith_rota_add(moved, 0, duty->start + 30, duty->end + 30, &seat, 1, KITH_CHANGED, FALSE);
    kith_rota_sort(moved);
    kith_rota_follow(moved, first, 0);
    KithPublication what;
    g_autoptr(KithRota) again = kith_publish(moved, 0, 13, &what);
    cr_expect(what.changed == 1 && what.first == 0 && what.withdrawn == 0);
    cr_expect_eq(duty_of(again, 0, 1)->published, world.problem->first_date);
    world_free(&world);
}

Test(publish, offers_stay_offers)
{
    World world = a_week();
    gint32 seat = world_seat(&world, "wash@2026-03-03#1");
    KithTick start = kith_seat_occurrence(world.problem, seat)->earliest;
    kith_rota_add(world.rota, 0, start, start + 60, &seat, 1, KITH_OFFERED, FALSE);
    kith_rota_sort(world.rota);
    KithPublication what;
    g_autoptr(KithRota) made = kith_publish(world.rota, -9, 13, &what);
    cr_expect_eq(kith_rota_duty(made, 0)->state, KITH_OFFERED);
    cr_expect_eq(what.first, 0);
    world_free(&world);
}
