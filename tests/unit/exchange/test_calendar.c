#include "../rota/world.h"

#include <kith/calendar.h>

#include "support/folder.h"

#define EARLIER 1772000000
#define LATER   1772100000

/* A week of a client's visits and a ward's nights, over the spring change of the clock. */
static World
world_of_spring(void)
{
    World world = world_of("2026-03-27", "2026-03-30");
    world_add(&world, "people", "person", "pat", "name", "Pat Lee");
    world_add(&world, "people", "person", "sam");
    world_add(&world, "contracts", "person", "pat", "engagement", "employed");
    world_add(&world, "contracts", "person", "sam", "engagement", "employed");
    world_add(&world, "places", "place", "high", "name", "3 High Street");
    world_add(&world, "places", "place", "ward", "name", "Ward 4");
    world_add(&world, "clients", "client", "ann", "name", "Ann Orr", "place", "high");
    world_add(&world, "duty_kinds", "kind", "visit", "name", "Visit");
    world_add(&world, "duty_kinds", "kind", "night", "name", "Night");
    world_add(&world, "needs", "need", "wash", "client", "ann", "days", "daily", "start", "08:00",
              "duration", "30", "kind", "visit");
    world_add(&world, "needs", "need", "night", "days", "daily", "start", "22:00", "end", "06:00",
              "place", "ward", "kind", "night");
    world_build(&world);
    return world;
}

static char *
calendar_of(World *world, const char *before, gboolean names, gint64 now)
{
    KithCalendarOptions options = {world_who(world, "pat"), -1, -1, -1, names, now};
    kith_rota_sort(world->rota);
    g_autoptr(GError) error = NULL;
    char *text = kith_calendar_make(world->rota, before, &options, &error);
    cr_assert_not_null(text, "%s", error != NULL ? error->message : "");
    return text;
}

static void
start_anew(World *world)
{
    kith_rota_unref(world->rota);
    world->rota = kith_rota_new(world->problem);
}

/* The lines of the event with this need and date, joined by '|', without its UID. */
static char *
event(const char *calendar, const char *need)
{
    g_autofree char *uid = g_strdup_printf("UID:%s/pat@", need);
    const char *from = strstr(calendar, uid);
    cr_assert_not_null(from, "no event of %s in\n%s", need, calendar);
    from = strchr(from, '\n') + 1;
    g_autofree char *lines = g_strndup(from, (gsize)(strstr(from, "END:VEVENT") - from));
    g_auto(GStrv) parts = g_strsplit(lines, "\r\n", -1);
    return g_strjoinv("|", parts);
}

#define EXPECT(calendar, need, expected)                                                           \
    do {                                                                                           \
        g_autofree char *found = event(calendar, need);                                            \
        cr_expect_str_eq(found, expected);                                                         \
    } while (0)

Test(calendar, times_are_right_on_both_sides_of_the_change)
{
    World world = world_of_spring();
    world_take(&world, "pat", "wash@2026-03-28#1");
    world_take(&world, "pat", "night@2026-03-28#1");
    world_take(&world, "pat", "wash@2026-03-30#1");
    g_autofree char *text = calendar_of(&world, NULL, FALSE, EARLIER);
    EXPECT(text, "wash@2026-03-28",
           "DTSTART:20260328T080000Z|DTEND:20260328T083000Z|SUMMARY:Visit\\, ann|"
           "DESCRIPTION:wash@2026-03-28|STATUS:TENTATIVE|SEQUENCE:0|DTSTAMP:20260225T061320Z|");
    /* the clock goes forward in this night: six in the morning is five of UTC */
    EXPECT(text, "night@2026-03-28",
           "DTSTART:20260328T220000Z|DTEND:20260329T050000Z|SUMMARY:Night|LOCATION:Ward 4|"
           "DESCRIPTION:night@2026-03-28|STATUS:TENTATIVE|SEQUENCE:0|DTSTAMP:20260225T061320Z|");
    EXPECT(text, "wash@2026-03-30",
           "DTSTART:20260330T070000Z|DTEND:20260330T073000Z|SUMMARY:Visit\\, ann|"
           "DESCRIPTION:wash@2026-03-30|STATUS:TENTATIVE|SEQUENCE:0|DTSTAMP:20260225T061320Z|");
    cr_expect_not_null(strstr(text, "X-WR-TIMEZONE:Europe/London\r\n"));
    world_free(&world);
}

Test(calendar, names_and_addresses_only_when_asked_for)
{
    World world = world_of_spring();
    world_take(&world, "pat", "wash@2026-03-28#1");
    g_autofree char *discreet = calendar_of(&world, NULL, FALSE, EARLIER);
    cr_expect_null(strstr(discreet, "Orr"));
    cr_expect_null(strstr(discreet, "High"));
    cr_expect_null(strstr(discreet, "LOCATION"));
    g_autofree char *open = calendar_of(&world, NULL, TRUE, EARLIER);
    cr_expect_not_null(strstr(open, "SUMMARY:Visit\\, Ann Orr\r\nLOCATION:3 High Street\r\n"));
    world_free(&world);
}

Test(calendar, what_stays_the_same_stays_byte_for_byte)
{
    World world = world_of_spring();
    world_take(&world, "pat", "wash@2026-03-28#1");
    world_take(&world, "pat", "night@2026-03-29#1");
    g_autofree char *first = calendar_of(&world, NULL, FALSE, EARLIER);
    g_autofree char *second = calendar_of(&world, first, FALSE, LATER);
    cr_expect_str_eq(first, second);
    world_free(&world);
}

Test(calendar, changes_get_the_next_revision_and_what_went_away_is_cancelled_once)
{
    World world = world_of_spring();
    world_take(&world, "pat", "wash@2026-03-28#1");
    world_take(&world, "pat", "night@2026-03-29#1");
    g_autofree char *first = calendar_of(&world, NULL, FALSE, EARLIER);

    start_anew(&world);
    world_take_at(&world, "pat", "wash@2026-03-28#1", 15, 0);
    g_autofree char *second = calendar_of(&world, first, FALSE, LATER);
    EXPECT(second, "wash@2026-03-28",
           "DTSTART:20260328T081500Z|DTEND:20260328T084500Z|SUMMARY:Visit\\, ann|"
           "DESCRIPTION:wash@2026-03-28|STATUS:TENTATIVE|SEQUENCE:1|DTSTAMP:20260226T100000Z|");
    EXPECT(second, "night@2026-03-29",
           "DTSTART:20260329T210000Z|DTEND:20260330T050000Z|SUMMARY:Night|LOCATION:Ward 4|"
           "DESCRIPTION:night@2026-03-29|STATUS:CANCELLED|SEQUENCE:1|DTSTAMP:20260226T100000Z|");
    g_autofree char *third = calendar_of(&world, second, FALSE, LATER + 1);
    cr_expect_str_eq(second, third); /* cancelled once, not again and again */

    world_take(&world, "pat", "night@2026-03-29#1");
    g_autofree char *fourth = calendar_of(&world, third, FALSE, LATER + 1);
    EXPECT(fourth, "night@2026-03-29",
           "DTSTART:20260329T210000Z|DTEND:20260330T050000Z|SUMMARY:Night|LOCATION:Ward 4|"
           "DESCRIPTION:night@2026-03-29|STATUS:TENTATIVE|SEQUENCE:2|DTSTAMP:20260226T100001Z|");
    world_free(&world);
}

Test(calendar, what_lies_outside_the_period_is_left_alone)
{
    static const char before[] =
        "BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:-//Kith//Rota//EN\r\nBEGIN:VEVENT\r\n"
        "UID:wash@2026-03-20/pat@p\r\nDTSTART:20260320T080000Z\r\nDTEND:20260320T083000Z\r\n"
        "SUMMARY:Visit\r\nSTATUS:CONFIRMED\r\nSEQUENCE:3\r\nDTSTAMP:20260101T000000Z\r\n"
        "END:VEVENT\r\nEND:VCALENDAR\r\n";
    World world = world_of_spring();
    g_autofree char *text = calendar_of(&world, before, FALSE, LATER);
    EXPECT(text, "wash@2026-03-20",
           "DTSTART:20260320T080000Z|DTEND:20260320T083000Z|SUMMARY:Visit|STATUS:CONFIRMED|"
           "SEQUENCE:3|DTSTAMP:20260101T000000Z|");
    world_free(&world);
}

Test(calendar, a_place_s_calendar_says_who_comes)
{
    World world = world_of_spring();
    world_take(&world, "pat", "night@2026-03-28#1");
    world_take(&world, "sam", "wash@2026-03-28#1");
    kith_rota_sort(world.rota);
    gint32 ward = 1;
    cr_assert_str_eq(kith_problem_id(world.problem, KITH_SOUGHT_PLACE, ward), "ward");
    KithCalendarOptions options = {-1, ward, -1, -1, TRUE, EARLIER};
    g_autofree char *text = kith_calendar_make(world.rota, NULL, &options, NULL);
    cr_expect_not_null(strstr(text, "SUMMARY:Pat Lee: Night\r\n"));
    cr_expect_null(strstr(text, "wash"));
    world_free(&world);
}

/* Those who belong to a locality, also by one within it; those who work for an employer. */
Test(calendar, a_team_s_calendar_has_its_people_alone)
{
    World world = world_empty("2026-03-02", "2026-03-08");
    static const char *const people[][3] = {
        {"pat", "quay", "shire"}, {"sam", "shore", "other"}, {"viv", "hills", "shire"}};
    world_add(&world, "localities", "locality", "shore");
    world_add(&world, "localities", "locality", "quay", "within", "shore");
    world_add(&world, "localities", "locality", "hills");
    world_add(&world, "employers", "employer", "shire");
    world_add(&world, "employers", "employer", "other");
    world_add(&world, "needs", "need", "wash", "days", "daily", "start", "08:00", "duration", "30");
    for (gsize i = 0; i < G_N_ELEMENTS(people); i++) {
        world_add(&world, "people", "person", people[i][0], "locality", people[i][1]);
        world_add(&world, "contracts", "person", people[i][0], "engagement", "employed", "employer",
                  people[i][2]);
    }
    world_freeze(&world);
    world.rota = kith_rota_new(world.problem);
    for (gint32 i = 0; i < 3; i++) {
        const KithOccurrence *of = kith_seat_occurrence(world.problem, i);
        kith_rota_add(world.rota, i, of->earliest, of->earliest + of->duration, &i, 1, KITH_DRAFT,
                      FALSE);
    }
    kith_rota_sort(world.rota);
    const struct {
        KithCalendarOptions options;
        const char *has;
    } cases[] = {{{-1, -1, -1, 0, FALSE, EARLIER}, "pat sam"},
                 {{-1, -1, -1, 1, FALSE, EARLIER}, "pat"},
                 {{-1, -1, 0, -1, FALSE, EARLIER}, "pat viv"},
                 {{-1, -1, 1, -1, FALSE, EARLIER}, "sam"},
                 {{-1, -1, -1, -1, FALSE, EARLIER}, "pat sam viv"}};
    for (gsize i = 0; i < G_N_ELEMENTS(cases); i++) {
        g_autofree char *text = kith_calendar_make(world.rota, NULL, &cases[i].options, NULL);
        for (int p = 0; p < 3; p++) {
            g_autofree char *summary = g_strdup_printf("SUMMARY:%s: ", people[p][0]);
            cr_expect_eq(strstr(text, summary) != NULL, strstr(cases[i].has, people[p][0]) != NULL,
                         "case %d, %s", (int)i, people[p][0]);
        }
    }
    world_free(&world);
}

Test(calendar, what_is_no_calendar_is_left_as_it_is)
{
    World world = world_of_spring();
    char *folder = folder_make();
    g_autofree char *path = folder_file(folder, "pat.ics", "Dear Pat,\n");
    KithCalendarOptions options = {world_who(&world, "pat"), -1, -1, -1, FALSE, EARLIER};
    g_autoptr(GError) error = NULL;
    cr_expect_not(kith_calendar_write(world.rota, path, &options, &error));
    cr_assert(g_error_matches(error, KITH_CALENDAR_ERROR, KITH_CALENDAR_ERROR_UNREADABLE));
    cr_expect_not_null(strstr(error->message, "pat.ics"));
    g_autofree char *left = NULL;
    cr_assert(g_file_get_contents(path, &left, NULL, NULL));
    cr_expect_str_eq(left, "Dear Pat,\n");

    cr_assert_eq(g_remove(path), 0);
    cr_expect(kith_calendar_write(world.rota, path, &options, NULL));
    folder_drop(folder);
    world_free(&world);
}
