#include "cli.h"

#include <kith/check.h>
#include <kith/publish.h>

/* Seconds from 1970-01-01 to now; SOURCE_DATE_EPOCH where it is set, so that it can be repeated. */
static gint64
moment(void)
{
    const char *fixed = g_getenv("SOURCE_DATE_EPOCH");
    return fixed != NULL ? g_ascii_strtoll(fixed, NULL, 10) : g_get_real_time() / G_USEC_PER_SEC;
}

/* Today where the partnership is, as a day of the period. */
static gint32
day_of_today(const KithProblem *problem)
{
    g_autoptr(GTimeZone) zone = g_time_zone_new_identifier(kith_problem_time_zone(problem));
    g_autoptr(GDateTime) now = g_date_time_new_from_unix_utc(moment());
    g_autoptr(GDateTime) there = zone != NULL ? g_date_time_to_timezone(now, zone) : NULL;
    g_autofree char *date = g_date_time_format(there != NULL ? there : now, "%Y-%m-%d"),
                    *why = NULL;
    gint32 day = -1;
    kith_problem_seek_day(problem, date, &day, &why);
    return day;
}

static gboolean
read_day(const KithProblem *problem, const char *text, gint32 *day)
{
    g_autofree char *why = NULL;
    if (text == NULL || kith_problem_seek_day(problem, text, day, &why))
        return TRUE;
    cli_complain("%s", why);
    return FALSE;
}

/* What people have been told so far, where there is such a rota. */
static CliExit
follow_told(KithRota *rota, const char *folder, gint32 today, const CliValues *values)
{
    CliExit code = CLI_DONE;
    g_autofree char *path = g_build_filename(folder, "published.csv", (char *)NULL);
    if (!g_file_test(path, G_FILE_TEST_EXISTS))
        return CLI_DONE;
    g_autoptr(KithRota) told = cli_read_rota(kith_rota_problem(rota), path, values, &code);
    if (told != NULL)
        kith_rota_follow(rota, told, today);
    return code;
}

CliExit
cli_publish(const CliValues *values)
{
    const char *folder = cli_folder(values, 0, NULL);
    CliExit code;
    g_autoptr(KithProblem) problem = cli_load(folder, values, &code);
    if (problem == NULL)
        return code;
    gint32 today = day_of_today(problem), until = kith_problem_days(problem) - 1;
    if (!read_day(problem, values->today, &today) || !read_day(problem, values->until, &until))
        return CLI_USAGE;
    g_autoptr(KithRota) rota = cli_load_rota(problem, folder, values, &code);
    if (rota == NULL || (code = follow_told(rota, folder, today, values)) != CLI_DONE)
        return code;
    cli_warn_of_log(folder);

    KithPublication what;
    g_autoptr(KithRota) published = kith_publish(rota, today, until, &what);
    g_autoptr(KithCheck) check = kith_check(published);
    KithReportOptions options = cli_report_options(values);
    if (kith_check_broken(check) > 0) {
        cli_print(kith_report_check(check, published, &options));
        cli_complain("nothing is published: the rota breaks rules that protect people; put that "
                     "right, or let somebody decide to allow it in the table overrides");
        return CLI_NOT_AS_WANTED;
    }
    g_autoptr(GError) error = NULL;
    if (!values->what_if &&
        !kith_report_publish(published, &what, check, folder, values->names, &error)) {
        cli_complain("%s", error->message);
        return CLI_FILES;
    }
    return values->quiet || cli_print(kith_report_publication(published, &what, check, &options))
               ? CLI_DONE
               : CLI_FILES;
}
