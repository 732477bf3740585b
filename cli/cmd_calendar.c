#include "cli.h"

#include <kith/calendar.h>

#include <errno.h>
#include <glib/gstdio.h>

/* What is written, where. */
typedef struct {
    const KithRota *rota;
    const char *folder;
    KithCalendarOptions options;
} Calendars;

/* The moment that is written into what is new: SOURCE_DATE_EPOCH where it is set, so that a build
 * or a test can be repeated. */
static gint64
moment(void)
{
    const char *fixed = g_getenv("SOURCE_DATE_EPOCH");
    return fixed != NULL ? g_ascii_strtoll(fixed, NULL, 10) : g_get_real_time() / G_USEC_PER_SEC;
}

static gboolean
write_one(const Calendars *calendars, const char *id)
{
    g_autofree char *safe = g_strdup(id);
    g_strdelimit(safe, "/:", '_'); /* the letters of ids that are none of file names everywhere */
    g_autofree char *name = g_strdup_printf("%s.ics", safe);
    g_autofree char *path = g_build_filename(calendars->folder, name, NULL);
    g_autoptr(GError) error = NULL;
    if (kith_calendar_write(calendars->rota, path, &calendars->options, &error))
        return TRUE;
    cli_complain("%s", error->message);
    return FALSE;
}

static gboolean
write_everybody(Calendars *calendars)
{
    const KithProblem *problem = kith_rota_problem(calendars->rota);
    gint32 n = kith_problem_people(problem);
    for (gint32 person = 0; person < n; person++) {
        calendars->options.person = person;
        if (!write_one(calendars, kith_problem_id(problem, KITH_SOUGHT_PERSON, person)))
            return FALSE;
    }
    return TRUE;
}

CliExit
cli_calendar(const CliValues *values)
{
    const char *asked[] = {values->person, values->place, values->employer, values->locality};
    const char *one = NULL;
    for (gsize i = 0; i < G_N_ELEMENTS(asked); i++) {
        if (asked[i] != NULL && one != NULL) {
            cli_complain("choose one of --person, --place, --employer and --locality");
            return CLI_USAGE;
        }
        one = asked[i] != NULL ? asked[i] : one;
    }
    const char *folder = cli_folder(values, 0, NULL);
    CliExit code;
    g_autoptr(KithProblem) problem = cli_load(folder, values, &code);
    if (problem == NULL)
        return code;
    g_autoptr(KithRota) rota = cli_load_rota(problem, folder, values, &code);
    if (rota == NULL)
        return code;
    Calendars calendars = {rota,
                           values->output != NULL ? values->output : ".",
                           {-1, -1, -1, -1, values->names, moment()}};
    if (!cli_seek(problem, KITH_SOUGHT_PERSON, values->person, &calendars.options.person) ||
        !cli_seek(problem, KITH_SOUGHT_PLACE, values->place, &calendars.options.place) ||
        !cli_seek(problem, KITH_SOUGHT_EMPLOYER, values->employer, &calendars.options.employer) ||
        !cli_seek(problem, KITH_SOUGHT_LOCALITY, values->locality, &calendars.options.locality))
        return CLI_USAGE;
    if (g_mkdir_with_parents(calendars.folder, 0777) != 0) {
        cli_complain("cannot make the folder '%s': %s", calendars.folder, g_strerror(errno));
        return CLI_FILES;
    }
    if (!(one != NULL ? write_one(&calendars, one) : write_everybody(&calendars)))
        return CLI_FILES;
    if (values->quiet)
        return CLI_DONE;
    char *said =
        one != NULL ? g_strdup_printf("Wrote %s%c%s.ics.\n", calendars.folder, G_DIR_SEPARATOR, one)
                    : g_strdup_printf("Wrote %d calendars into %s: one a person, PERSON.ics.\n",
                                      kith_problem_people(problem), calendars.folder);
    return cli_print(said) ? CLI_DONE : CLI_FILES;
}
