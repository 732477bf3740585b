/* Reading options and arguments by the table of options. */
#include "cli.h"

#include <math.h>
#include <string.h>

#define ENTRY(OPTION, name, letter, kind, field, value, does)                                      \
    [CLI_OPTION_##                                                                                 \
        OPTION] = {name, letter, CLI_##kind, G_STRUCT_OFFSET(CliValues, field), value, does},
const CliOption cli_options[CLI_N_OPTIONS] = {CLI_OPTIONS(ENTRY)};
#undef ENTRY

static gboolean
takes(const CliCommand *command, int option)
{
    return option == CLI_OPTION_HELP || (command->options >> option & 1) != 0;
}

/* The option of this name (`length` bytes) or letter, or -1. */
static int
find(const CliCommand *command, const char *name, gsize length, char letter)
{
    for (int i = 0; i < CLI_N_OPTIONS; i++) {
        const CliOption *option = &cli_options[i];
        if (!takes(command, i))
            continue;
        if (letter != 0 ? option->letter == letter
                        : strlen(option->name) == length && memcmp(option->name, name, length) == 0)
            return i;
    }
    return -1;
}

static void
complain_unknown(const CliCommand *command, const char *text)
{
    const char *known[CLI_N_OPTIONS];
    gsize n = 0;
    for (int i = 0; i < CLI_N_OPTIONS; i++)
        if (takes(command, i))
            known[n++] = cli_options[i].name;
    g_autofree char *name = g_strndup(text, strcspn(text, "="));
    const char *bare = name + strspn(name, "-");
    const char *near = kith_report_nearest(bare, known, n);
    if (near != NULL)
        cli_complain("`kith %s` has no option '%s'; did you mean '--%s'?", command->name, name,
                     near);
    else
        cli_complain("`kith %s` has no option '%s'; `kith %s --help` lists them", command->name,
                     name, command->name);
}

/* Puts a value into its field; FALSE, with a complaint, where it is not one. */
static gboolean
put(int id, const char *text, CliValues *values)
{
    const CliOption *option = &cli_options[id];
    gpointer field = (char *)values + option->offset;
    char *end;
    values->given |= G_GUINT64_CONSTANT(1) << id;
    switch (option->kind) {
    case CLI_FLAG: *(gboolean *)field = TRUE; return TRUE;
    case CLI_TEXT: *(const char **)field = text; return TRUE;
    case CLI_COUNT:
        if (g_ascii_string_to_unsigned(text, 10, 0, G_MAXINT64, (guint64 *)field, NULL))
            return TRUE;
        cli_complain("--%s takes a whole number, not '%s'", option->name, text);
        return FALSE;
    default:
        *(double *)field = g_ascii_strtod(text, &end);
        if (end != text && *end == '\0' && isfinite(*(double *)field) && *(double *)field >= 0)
            return TRUE;
        cli_complain("--%s takes a number from 0, not '%s'", option->name, text);
        return FALSE;
    }
}

/* Reads one option at texts[*i]; moves *i over its value. */
static gboolean
read_option(const CliCommand *command, int n, char **texts, int *i, CliValues *values)
{
    const char *text = texts[*i], *equals = NULL;
    int id;
    if (text[1] == '-') {
        gsize length = strcspn(text + 2, "=");
        equals = text[2 + length] == '=' ? text + 3 + length : NULL;
        id = find(command, text + 2, length, 0);
    } else {
        id = text[2] == '\0' ? find(command, NULL, 0, text[1]) : -1;
    }
    if (id < 0) {
        complain_unknown(command, text);
        return FALSE;
    }
    const CliOption *option = &cli_options[id];
    if (option->kind == CLI_FLAG && equals != NULL) {
        cli_complain("--%s takes no value", option->name);
        return FALSE;
    }
    if (option->kind == CLI_FLAG)
        return put(id, NULL, values);
    if (equals == NULL && *i + 1 >= n) {
        cli_complain("--%s needs a value (%s)", option->name, option->value);
        return FALSE;
    }
    return put(id, equals != NULL ? equals : texts[++*i], values);
}

gboolean
cli_parse(const CliCommand *command, int n, char **texts, CliValues *values)
{
    *values = (CliValues){.seed = 1};
    g_autofree const char **arguments = g_new0(const char *, n + 1);
    gboolean options_end = FALSE;
    for (int i = 0; i < n; i++) {
        if (options_end || texts[i][0] != '-' || texts[i][1] == '\0')
            arguments[values->n_arguments++] = texts[i];
        else if (strcmp(texts[i], "--") == 0)
            options_end = TRUE;
        else if (!read_option(command, n, texts, &i, values))
            return FALSE;
    }
    if (!values->help &&
        (values->n_arguments < command->least || values->n_arguments > command->most)) {
        cli_complain("write: kith %s%s%s   (`kith %s --help` explains it)", command->name,
                     *command->arguments != '\0' ? " " : "", command->arguments, command->name);
        return FALSE;
    }
    values->arguments = g_steal_pointer(&arguments);
    return TRUE;
}
