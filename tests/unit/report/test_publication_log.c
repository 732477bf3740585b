/* The log of what was published: what was done to it by hand is noticed. */
#include "support/folder.h"
#include "unit/rota/world.h"

#include <kith/publish.h>
#include <kith/report.h>

/* A folder in which a rota was published on three days, with an override each time. */
static char *
published_folder(void)
{
    World world = world_new();
    world_person(&world, "pat");
    world_need(&world, "late", "2026-03-03", "21:00", "60");
    world_need(&world, "early", "2026-03-04", "07:00", "60");
    world_add(&world, "rules", "rule", "rest-daily", "least_minutes", "11:00");
    world_add(&world, "overrides", "rule", "rest-daily", "person", "pat", "need", "early", "date",
              "2026-03-04", "reason", " =asked, \"twice\",\nfor it ", "author", "Dot Day");
    world_build(&world);
    world_take(&world, "pat", "late@2026-03-03#1");
    world_take(&world, "pat", "early@2026-03-04#1");
    kith_rota_sort(world.rota);
    char *folder = folder_make();
    for (gint32 day = -3; day < 0; day++) {
        KithPublication what;
        g_autoptr(KithRota) rota = kith_publish(world.rota, day, 13, &what);
        g_autoptr(KithCheck) check = kith_check(rota);
        cr_assert(kith_report_publish(rota, &what, check, folder, FALSE, NULL));
    }
    world_free(&world);
    return folder;
}

/* Replaces text in the log, and expects what is said of it: that of a line of the file, or nothing
 * where `line` is 0. */
static void
expect_after(const char *from, const char *to, int line)
{
    char *folder = published_folder();
    g_autofree char *path = g_build_filename(folder, "log.csv", NULL), *text = NULL, *seal = NULL;
    cr_assert(g_file_get_contents(path, &text, NULL, NULL));
    if (from != NULL) {
        char *at = strstr(text, from);
        cr_assert_not_null(at, "%s", text);
        g_autofree char *changed =
            g_strdup_printf("%.*s%s%s", (int)(at - text), text, to, at + strlen(from));
        cr_assert(g_file_set_contents(path, changed, -1, NULL));
    }
    g_autofree char *fault = kith_report_publication_faults(folder, &seal);
    g_autofree char *begin = g_strdup_printf("%s:%d: ", path, line);
    if (line == 0)
        cr_expect_null(fault, "%s", fault);
    else
        cr_expect(fault != NULL && g_str_has_prefix(fault, begin), "not at %d: %s", line, fault);
    cr_expect_eq(seal != NULL, TRUE);
    folder_drop(folder);
}

Test(publication_log, agrees_with_itself)
{
    expect_after(NULL, NULL, 0);
    expect_after("\n", "\r\n", 0); /* an editor of another system */
}

Test(publication_log, notices_what_was_changed)
{
    expect_after("Dot Day", "Dan Day", 3);
    expect_after("2026-02-28,published", "2026-02-27,published", 4);
    expect_after("date,what", "day,what", 1);
    expect_after("published,,,,,,,2", "published,,,,,,2,", 2);
}

Test(publication_log, notices_what_was_taken_away_or_put_in)
{
    char *folder = published_folder();
    g_autofree char *path = g_build_filename(folder, "log.csv", NULL), *text = NULL;
    cr_assert(g_file_get_contents(path, &text, NULL, NULL));
    char *first = strchr(text, '\n') + 1, *second = strchr(first, '\n') + 1;
    g_autofree char *row = g_strndup(first, (gsize)(second - first));
    g_autofree char *twice = g_strconcat(row, row, NULL);
    folder_drop(folder);
    expect_after(row, "", 2);
    expect_after(row, twice, 3);
}

Test(publication_log, is_not_missed_where_there_is_none)
{
    char *folder = folder_make(), *seal;
    cr_expect_null(kith_report_publication_faults(folder, &seal));
    cr_expect_null(seal);
    folder_drop(folder);
}
