#include "cli.h"

#include <kith/starter.h>

#include <string.h>

CliExit
cli_init(const CliValues *values)
{
    const char *folder = values->arguments[0];
    g_autoptr(GError) error = NULL;
    if (!kith_starter_write(folder, &error)) {
        cli_complain("%s", error->message);
        return CLI_FILES;
    }
    g_autofree char *quoted = g_shell_quote(folder);
    const char *plain = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789._-/";
    const char *name = folder[strspn(folder, plain)] == '\0' ? folder : quoted;
    return cli_print(g_strdup_printf(
               "Wrote %" G_GSIZE_FORMAT
               " documents into %s: a made-up partnership of two weeks.\n\n"
               "  kith check %s    finds what is wrong with its documents\n"
               "  kith plan %s     makes its rota\n\n"
               "Start reading at partnership.yaml; the tables open in any spreadsheet.\n",
               kith_starter_documents(), name, name, name))
               ? CLI_DONE
               : CLI_FILES;
}
