#include "world.h"

#include "document/value.h"
#include "support/folder.h"

#include <string.h>

/*
 * What spreadsheets do to a rota between two readings. Each case writes the same rota as one of
 * them would save it; it must come back as it was, with notes that say what was repaired, or be
 * asked about.
 */

static World
world_of_zeros(const char *from, const char *until)
{
    World world = world_of(from, until);
    world_add(&world, "people", "person", "007", "name", "Pat Lee");
    world_add(&world, "people", "person", "sam", "name", "Sam Orr");
    world_add(&world, "contracts", "person", "007", "engagement", "employed");
    world_add(&world, "contracts", "person", "sam", "engagement", "employed");
    world_add(&world, "clients", "client", "ann");
    world_add(&world, "clients", "client", "bob");
    world_need(&world, "early", NULL, "07:30", "450", "client", "ann");
    world_need(&world, "0100", NULL, "22:00", "480");
    world_build(&world);
    const KithProblem *problem = world.problem;
    for (gint32 i = 0; i < problem->n_occurrences; i++) {
        const KithOccurrence *occurrence = &problem->occurrences[i];
        gint32 seat = problem->cells[occurrence->first_cell].first_seat;
        kith_rota_add(world.rota, i % 2, occurrence->earliest,
                      occurrence->earliest + occurrence->duration, &seat, 1,
                      i % 3 == 0 ? KITH_PUBLISHED : KITH_DRAFT, i % 4 == 0);
    }
    kith_rota_sort(world.rota);
    return world;
}

typedef struct {
    const char *order;  /* of the columns, by our names, with ',' between */
    const char *header; /* as they are then called; NULL: the same */
    const char *separator, *line_end, *begin;
    const char *date; /* "dmy", "mdy", "serial" or "iso" */
    const char *time; /* "7:30", "730", "am", "fraction" or "07:30" */
    gboolean zeros_lost;
} Spreadsheet;

static void
add_date(GString *out, const char *text, const char *as)
{
    gint32 days = 0;
    int y, m, d;
    kith_value_date(text, strlen(text), &days);
    kith_date_to_civil(days, &y, &m, &d);
    if (strcmp(as, "dmy") == 0)
        g_string_append_printf(out, "%02d/%02d/%d", d, m, y);
    else if (strcmp(as, "mdy") == 0)
        g_string_append_printf(out, "%d/%d/%d", m, d, y);
    else if (strcmp(as, "serial") == 0)
        g_string_append_printf(out, "%d", days + 25569);
    else
        g_string_append(out, text);
}

static void
add_time(GString *out, const char *text, const char *as)
{
    int hour = atoi(text), minute = atoi(text + 3);
    if (strcmp(as, "7:30") == 0)
        g_string_append_printf(out, "%d:%02d", hour, minute);
    else if (strcmp(as, "730") == 0)
        g_string_append_printf(out, "%d%02d", hour, minute);
    else if (strcmp(as, "am") == 0)
        g_string_append_printf(out, "%d:%02d:00 %s", hour % 12 == 0 ? 12 : hour % 12, minute,
                               hour < 12 ? "AM" : "PM");
    else if (strcmp(as, "fraction") == 0)
        g_string_append_printf(out, "%.9g", (hour * 60 + minute) / 1440.0);
    else
        g_string_append(out, text);
}

static void
add_cell(GString *out, const char *column, const char *text, const Spreadsheet *how)
{
    if (strcmp(column, "date") == 0)
        add_date(out, text, how->date);
    else if (strcmp(column, "start") == 0 || strcmp(column, "end") == 0)
        add_time(out, text, how->time);
    else if (how->zeros_lost && (strcmp(column, "person") == 0 || strcmp(column, "need") == 0))
        g_string_append(out, text + strspn(text, "0"));
    else
        g_string_append(out, text);
}

/* The CSV of a rota as a spreadsheet saves it; the rota has no cell that would be quoted. */
static char *
saved(const char *csv, const Spreadsheet *how)
{
    g_auto(GStrv) lines = g_strsplit(csv, "\n", -1);
    g_auto(GStrv) ours = g_strsplit(lines[0], ",", -1);
    g_auto(GStrv) order = g_strsplit(how->order, ",", -1);
    GString *out = g_string_new(how->begin);
    g_auto(GStrv) header = g_strsplit(how->header != NULL ? how->header : how->order, ",", -1);
    g_autofree char *joined = g_strjoinv(how->separator, header);
    g_string_append_printf(out, "%s%s", joined, how->line_end);
    for (guint i = 1; *lines[i] != '\0'; i++) {
        g_auto(GStrv) cells = g_strsplit(lines[i], ",", -1);
        for (guint c = 0; order[c] != NULL; c++) {
            g_string_append(out, c > 0 ? how->separator : "");
            for (guint k = 0; ours[k] != NULL; k++)
                if (strcmp(ours[k], order[c]) == 0)
                    add_cell(out, ours[k], cells[k], how);
        }
        g_string_append(out, how->line_end);
    }
    return g_string_free(out, FALSE);
}

/* Reads a text as a rota; NULL where errors forbid it. */
static KithRota *
read_back(World *world, const char *text)
{
    char *folder = folder_make();
    g_autofree char *path = folder_file(folder, "rota.csv", text);
    kith_findings_free(world->findings);
    world->findings = kith_findings_new();
    KithRota *rota = kith_rota_read(world->problem, path, world->findings);
    folder_drop(folder);
    return rota;
}

static guint
notes(const World *world, const char *id)
{
    guint n = 0;
    for (gsize i = 0; i < kith_findings_kept(world->findings); i++) {
        const KithFinding *finding = kith_findings_get(world->findings, i);
        cr_expect_neq(finding->severity, KITH_ERROR, "%s", finding->message);
        n += strcmp(finding->id, id) == 0;
    }
    return n;
}

#define ALL     "person,date,start,end,need,seat,client,place,kind,state,pinned,joined"
#define MOVED   "state,seat,notes,person,need,pinned,end,start,date,client"
#define RENAMED "Status,Seat ID,Comments,Staff,Shift,Locked,Finish,Start Time,Date,Client"

Test(rota_repair, what_a_spreadsheet_saves_is_the_same_rota)
{
    static const struct {
        Spreadsheet how;
        guint repaired;
    } cases[] = {
        {{ALL, NULL, ",", "\n", "", "iso", "07:30", FALSE}, 0},
        {{ALL, NULL, ",", "\r\n", "\xEF\xBB\xBF", "dmy", "07:30", TRUE}, 3},
        {{ALL, NULL, ";", "\r\n", "", "dmy", "7:30", FALSE}, 1},
        {{ALL, NULL, "\t", "\r\n", "", "mdy", "am", FALSE}, 1},
        {{ALL, NULL, ",", "\n", "", "serial", "fraction", FALSE}, 2},
        {{ALL, NULL, ",", "\n", "", "iso", "730", TRUE}, 3},
        {{MOVED, NULL, ",", "\n", "", "iso", "07:30", FALSE}, 0},
        {{MOVED, RENAMED, ";", "\r\n", "\xEF\xBB\xBF", "dmy", "7:30", TRUE}, 10},
    };
    World world = world_of_zeros("2026-03-02", "2026-03-15");
    g_autofree char *csv = kith_rota_to_csv(world.rota, FALSE, NULL);
    for (gsize i = 0; i < G_N_ELEMENTS(cases); i++) {
        g_autofree char *text = saved(csv, &cases[i].how);
        g_autoptr(KithRota) rota = read_back(&world, text);
        cr_assert_not_null(rota, "case %zu", i);
        g_autofree char *again = kith_rota_to_csv(rota, FALSE, NULL);
        cr_expect_str_eq(again, csv, "case %zu", i);
        cr_expect_eq(notes(&world, "repaired"), cases[i].repaired, "case %zu: %u", i,
                     notes(&world, "repaired"));
    }
    world_free(&world);
}

/* Every week of two years, with seats and without: a rota whose dates have been written anew is
 * either the same or asked about. */
Test(rota_repair, dates_are_never_silently_others)
{
    int asked = 0, same = 0;
    for (gint32 week = 0; week < 104; week++) {
        char from[16], until[16];
        kith_date_text(20455 + week * 7, from);
        kith_date_text(20455 + week * 7 + (week % 10) * 7 + 6, until);
        World world = world_of_zeros(from, until);
        g_autofree char *csv = kith_rota_to_csv(world.rota, FALSE, NULL);
        for (int k = 0; k < 4; k++) {
            Spreadsheet how = {k < 2 ? "person,need,date,start,state,pinned,seat"
                                     : "person,need,date,start,state,pinned",
                               NULL,
                               ",",
                               "\n",
                               "",
                               k % 2 == 0 ? "dmy" : "mdy",
                               "07:30",
                               FALSE};
            g_autofree char *text = saved(csv, &how);
            g_autoptr(KithRota) rota = read_back(&world, text);
            if (rota == NULL) {
                const KithFinding *why = kith_findings_get(world.findings, 0);
                cr_assert_str_eq(why->id, "ambiguous-dates");
                cr_assert_geq(k, 2, "seats say which day is meant");
                asked++;
                continue;
            }
            g_autofree char *again = kith_rota_to_csv(rota, FALSE, NULL);
            cr_assert_str_eq(again, csv);
            same++;
        }
        world_free(&world);
    }
    cr_expect_geq(same, 300);
    cr_expect_leq(asked, 20);
}

static void
expect(World *world, const char *text, KithSeverity severity, const char *id)
{
    g_autoptr(KithRota) rota = read_back(world, text);
    gboolean found = FALSE;
    for (gsize i = 0; i < kith_findings_kept(world->findings); i++) {
        const KithFinding *finding = kith_findings_get(world->findings, i);
        found = found || (strcmp(finding->id, id) == 0 && finding->severity == severity);
    }
    cr_expect(found, "%s: %s", id, text);
}

Test(rota_repair, asks_where_two_things_can_be_meant)
{
    World world = world_of_zeros("2026-03-02", "2026-05-31");
    expect(&world, "person,need,date,start\nsam,early,04/03/2026,07:30\n", KITH_ERROR,
           "ambiguous-dates");
    world_free(&world);
}

Test(rota_repair, header_may_say_the_order)
{
    World world = world_of_zeros("2026-03-02", "2026-05-31");
    static const char *const headers[] = {"date (day first)", "Date (month first)",
                                          "date (dd/mm/yyyy)"};
    static const char *const dates[] = {"2026-03-04", "2026-04-03", "2026-03-04"};
    for (gsize i = 0; i < G_N_ELEMENTS(headers); i++) {
        g_autofree char *text =
            g_strdup_printf("person,need,%s,start\nsam,early,04/03/2026,07:30\n", headers[i]);
        g_autoptr(KithRota) rota = read_back(&world, text);
        cr_assert_not_null(rota);
        g_autofree char *csv = kith_rota_to_csv(rota, FALSE, NULL);
        cr_expect_not_null(strstr(csv, dates[i]), "%s", csv);
    }
    world_free(&world);
}

Test(rota_repair, says_what_it_cannot_follow)
{
    World world = world_of_zeros("2026-03-02", "2026-04-12");
    expect(&world,
           "person,need,date,start\nsam,early,3/25/2026,07:30\nsam,early,25/03/2026,07:30\n",
           KITH_ERROR, "mixed-dates");
    expect(&world, "person,need,date,start,date\nsam,early,2026-03-02,07:30,2026-03-03\n",
           KITH_ERROR, "duplicate-column");
    expect(&world, "person,name,need,date,start\nsam,Pat Lee,early,2026-03-02,07:30\n", KITH_ERROR,
           "names-differ");
    expect(&world, "person,client,need,date,start\nsam,bob,early,2026-03-02,07:30\n", KITH_ERROR,
           "clients-differ");
    expect(&world, "person,need,date,start,kind,stat\nsam,early,2026-03-02,07:30,,published\n",
           KITH_WARNING, "missing-column");
    expect(&world, "person,need,date,start,kind,notes\nsam,early,2026-03-02,07:30,,x\n", KITH_NOTE,
           "not-read");
    expect(&world, "person,need,date,start\nsam,early,2026-03-02,0.30\n", KITH_ERROR, "bad-time");
    expect(&world, "person,need,date,start\nsam,early,46099,07:30\n", KITH_NOTE, "repaired");
    expect(&world, "person,need,date,start\nsam,early,46399,07:30\n", KITH_ERROR, "serial-date");
    world_free(&world);
}
