/* Help, from the tables of commands and options. */
#include "cli.h"

#include <string.h>

#define WIDTH 80

/* A paragraph in lines of at most WIDTH characters. */
static void
append_paragraph(GString *out, const char *text, int indent)
{
    g_auto(GStrv) words = g_strsplit(text, " ", -1);
    glong at = 0;
    for (char **word = words; *word != NULL; word++) {
        glong length = g_utf8_strlen(*word, -1);
        if (at > 0 && at + 1 + length > WIDTH) {
            g_string_append_c(out, '\n');
            at = 0;
        }
        if (at == 0) {
            g_string_append_printf(out, "%*s%s", indent, "", *word);
            at = indent + length;
        } else {
            g_string_append_printf(out, " %s", *word);
            at += 1 + length;
        }
    }
    g_string_append_c(out, '\n');
}

const CliStatus cli_statuses[] = {
    {CLI_DONE, "done"},
    {CLI_NOT_AS_WANTED, "done, but not as wanted"},
    {CLI_FAULTY, "the documents have faults"},
    {CLI_USAGE, "usage"},
    {CLI_FILES, "cannot read or write"},
    {CLI_BUG, "a fault of kith's own"},
    {CLI_DONE, NULL},
};

char *
cli_overview(void)
{
    GString *out = g_string_new("Usage: kith COMMAND …\n\n");
    for (gsize i = 0; i < cli_n_commands; i++)
        g_string_append_printf(out, "  %-12s %s\n", cli_commands[i].name, cli_commands[i].summary);
    g_string_append(out,
                    "\n`kith COMMAND --help` explains a command, with examples. PARTNERSHIP is a "
                    "folder\nwith a partnership.yaml; it is this one where none is named.\n\n");
    g_autoptr(GString) exits = g_string_new("Exit status: ");
    for (const CliStatus *status = cli_statuses; status->means != NULL; status++)
        g_string_append_printf(exits, "%s%d %s", status > cli_statuses ? "; " : "", status->code,
                               status->means);
    g_string_append_c(exits, '.');
    append_paragraph(out, exits->str, 0);
    return g_string_free(out, FALSE);
}

static void
append_option(GString *out, const CliOption *option)
{
    g_autofree char *letter =
        option->letter != 0 ? g_strdup_printf("-%c, ", option->letter) : g_strdup("    ");
    g_autofree char *name =
        g_strdup_printf("  %s--%s%s%s", letter, option->name, option->value != NULL ? " " : "",
                        option->value != NULL ? option->value : "");
    g_string_append_printf(out, "%s\n", name);
    append_paragraph(out, option->does, 10);
}

char *
cli_command_help(const CliCommand *command)
{
    GString *out = g_string_new(NULL);
    g_string_append_printf(out, "Usage: kith %s%s%s%s\n\n", command->name,
                           command->options != 0 ? " [OPTIONS]" : "",
                           *command->arguments != '\0' ? " " : "", command->arguments);
    append_paragraph(out, command->about, 0);
    g_string_append(out, "\nOptions:\n");
    for (int i = 0; i < CLI_N_OPTIONS; i++)
        if (i != CLI_OPTION_HELP && (command->options >> i & 1) != 0)
            append_option(out, &cli_options[i]);
    append_option(out, &cli_options[CLI_OPTION_HELP]);
    g_string_append(out, "\nExamples:\n");
    for (const char *const *example = command->examples; *example != NULL; example += 2)
        g_string_append_printf(out, "  %s\n      %s\n", example[0], example[1]);
    return g_string_free(out, FALSE);
}
