#include "cli.h"

#include <kith/starter.h>

#include <string.h>

#define WEEKS 4

/* A name as a shell takes it. Free with g_free(). */
static char *
shell_name(const char *folder)
{
    const char *plain = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789._-/";
    return folder[strspn(folder, plain)] == '\0' ? g_strdup(folder) : g_shell_quote(folder);
}

/* Four weeks from the next Monday, without people or needs. */
static CliExit
init_own(const char *folder, const CliValues *values)
{
    gint32 today;
    g_autoptr(GError) error = NULL;
    if (!cli_today(values, &today))
        return CLI_USAGE;
    gint32 monday = today + 7 - (today + 3) % 7; /* 1970-01-01 was a Thursday */
    if (!kith_starter_write_own(folder, monday, monday + 7 * WEEKS - 1, &error)) {
        cli_complain("%s", error->message);
        return CLI_FILES;
    }
    g_autofree char *name = shell_name(folder);
    gboolean here = strcmp(folder, ".") == 0;
    const char *in = here ? "" : " --in ", *of = here ? "" : " ";
    const char *named = here ? "" : name;
    return cli_print(g_strdup_printf(
               "Wrote %s/partnership.yaml: the weeks to plan (%d from the next Monday; change them "
               "there) and the rules.\n\nNext, with spreadsheets of your own (.csv or .xlsx):\n\n"
               "  kith import staff.xlsx%s%s     people, and what they have learned\n"
               "  kith import shifts.xlsx%s%s    the shifts or visits that need them\n\n"
               "Each asks what it could not tell, in a table that it writes; then\n\n"
               "  kith check%s%s    finds what is wrong\n"
               "  kith plan%s%s     makes the rota\n"
               "  kith report%s%s   makes a page of it, to print\n",
               folder, WEEKS, in, named, in, named, of, named, of, named, of, named))
               ? CLI_DONE
               : CLI_FILES;
}

CliExit
cli_init(const CliValues *values)
{
    const char *folder = values->arguments[0];
    g_autoptr(GError) error = NULL;
    if (values->empty)
        return init_own(folder, values);
    if (!kith_starter_write(folder, &error)) {
        cli_complain("%s", error->message);
        return CLI_FILES;
    }
    g_autofree char *name = shell_name(folder);
    return cli_print(g_strdup_printf(
               "Wrote %" G_GSIZE_FORMAT
               " documents into %s: a made-up partnership of two weeks.\n\n"
               "  kith check %s    finds what is wrong with its documents\n"
               "  kith plan %s     makes its rota\n\n"
               "Start reading at partnership.yaml; the tables open in any spreadsheet. With "
               "spreadsheets of\nyour own, begin with kith init --empty FOLDER instead.\n",
               kith_starter_documents(), name, name, name))
               ? CLI_DONE
               : CLI_FILES;
}
