/* The manual page, from the tables of commands and options. */
#include "cli.h"

#include <string.h>

/* Text as roff takes it: hyphens that are copied as they are, no line that begins as a request. */
static void
append_text(GString *out, const char *text)
{
    for (const char *c = text; *c != '\0'; c++) {
        if (*c == '\\')
            g_string_append(out, "\\e");
        else if (*c == '-')
            g_string_append(out, "\\-");
        else if ((*c == '.' || *c == '\'') && (c == text || c[-1] == '\n'))
            g_string_append_printf(out, "\\&%c", *c);
        else
            g_string_append_c(out, *c);
    }
    g_string_append_c(out, '\n');
}

static void
append_option(GString *out, const CliOption *option)
{
    g_string_append(out, ".TP\n");
    if (option->letter != 0)
        g_string_append_printf(out, "\\fB\\-%c\\fR, ", option->letter);
    g_string_append(out, "\\fB\\-\\-");
    g_autofree char *name = g_strdup(option->name);
    g_auto(GStrv) parts = g_strsplit(name, "-", -1);
    g_autofree char *escaped = g_strjoinv("\\-", parts);
    g_string_append_printf(out, "%s\\fR", escaped);
    if (option->value != NULL)
        g_string_append_printf(out, " \\fI%s\\fR", option->value);
    g_string_append_c(out, '\n');
    append_text(out, option->does);
}

static void
append_command(GString *out, const CliCommand *command)
{
    g_string_append_printf(out, ".SS \"kith %s%s%s%s\"\n", command->name,
                           command->options != 0 ? " [OPTIONS]" : "",
                           *command->arguments != '\0' ? " " : "", command->arguments);
    append_text(out, command->about);
    for (int i = 0; i < CLI_N_OPTIONS; i++)
        if (i != CLI_OPTION_HELP && (command->options >> i & 1) != 0)
            append_option(out, &cli_options[i]);
    for (const char *const *example = command->examples; *example != NULL; example += 2) {
        g_string_append(out, ".TP\n.B ");
        append_text(out, example[0]);
        append_text(out, example[1]);
    }
}

char *
cli_manual(void)
{
    GString *out = g_string_new(NULL);
    g_string_append_printf(out, ".TH KITH 1 \"\" \"Kith %s\" \"User Commands\"\n", kith_version());
    g_string_append(out,
                    ".SH NAME\nkith \\- match people to care by what they can do\n"
                    ".SH SYNOPSIS\n.B kith\n.I COMMAND\n[\\fIOPTIONS\\fR] [\\fIARGUMENTS\\fR]\n"
                    ".SH DESCRIPTION\n");
    append_text(out,
                "Kith reads a partnership: a folder with a partnership.yaml, and tables of people, "
                "what they can do, when they may be asked, and the care that is wanted. It plans "
                "who does what and when, says why a need stays unmet, what the workforce cannot do "
                "yet and what somebody could learn next. PARTNERSHIP is such a folder; it is the "
                "present one where none is named.");
    g_string_append(out, ".SH COMMANDS\n");
    for (gsize i = 0; i < cli_n_commands; i++)
        append_command(out, &cli_commands[i]);
    g_string_append(out, ".SH EXIT STATUS\n");
    for (const CliStatus *status = cli_statuses; status->means != NULL; status++)
        g_string_append_printf(out, ".TP\n.B %d\n%s\n", status->code, status->means);
    g_string_append(out, ".SH ENVIRONMENT\n.TP\n.B NO_COLOR\nno colours, on a terminal either\n"
                         ".TP\n.B COLUMNS\nhow wide text may be where the terminal does not say\n"
                         ".TP\n.B SOURCE_DATE_EPOCH\nthe moment that is written into calendars\n");
    return g_string_free(out, FALSE);
}
