/* What a shell completes after `kith`, from the tables of commands and options. */
#include "cli.h"

#include <string.h>

/* What follows an option: a file, a folder, or something that nobody can guess. */
static const char *
takes(const CliOption *option)
{
    if (option->value == NULL)
        return "nothing";
    if (strstr(option->value, "FILE") != NULL)
        return "file";
    if (strstr(option->value, "FOLDER") != NULL || strstr(option->value, "PARTNERSHIP") != NULL)
        return "folder";
    return "text";
}

static gboolean
has(const CliCommand *command, int option)
{
    return option == CLI_OPTION_HELP || (command->options >> option & 1) != 0;
}

static void
append_names(GString *out)
{
    for (gsize i = 0; i < cli_n_commands; i++)
        g_string_append_printf(out, "%s%s", i > 0 ? " " : "", cli_commands[i].name);
}

/* Options whose value is a file or folder, as patterns of a case: "--rota|-r". */
static void
append_options_that_take(GString *out, const char *what)
{
    gboolean first = TRUE;
    for (int i = 0; i < CLI_N_OPTIONS; i++) {
        const CliOption *option = &cli_options[i];
        if (strcmp(takes(option), what) != 0)
            continue;
        g_string_append_printf(out, "%s--%s", first ? "" : "|", option->name);
        if (option->letter != 0)
            g_string_append_printf(out, "|-%c", option->letter);
        first = FALSE;
    }
}

static char *
bash(void)
{
    GString *out =
        g_string_new("# Completion of kith for bash.\n_kith() {\n"
                     "    local word=${COMP_WORDS[COMP_CWORD]} before=${COMP_WORDS[COMP_CWORD-1]}\n"
                     "    local options=\n    COMPREPLY=()\n"
                     "    if [ \"$COMP_CWORD\" -eq 1 ]; then\n        COMPREPLY=($(compgen -W \"");
    append_names(out);
    g_string_append(out, "\" -- \"$word\"))\n        return\n    fi\n    case $before in\n    ");
    append_options_that_take(out, "folder");
    g_string_append(out, ") COMPREPLY=($(compgen -d -- \"$word\")); return ;;\n    ");
    append_options_that_take(out, "file");
    g_string_append(out, ") COMPREPLY=($(compgen -f -- \"$word\")); return ;;\n    ");
    append_options_that_take(out, "text");
    g_string_append(out, ") return ;;\n    esac\n    case ${COMP_WORDS[1]} in\n");
    for (gsize i = 0; i < cli_n_commands; i++) {
        g_string_append_printf(out, "    %s) options=\"", cli_commands[i].name);
        for (int option = 0; option < CLI_N_OPTIONS; option++)
            if (has(&cli_commands[i], option))
                g_string_append_printf(out, "--%s ", cli_options[option].name);
        g_string_append(out, "\" ;;\n");
    }
    g_string_append(out, "    esac\n    case $word in\n"
                         "    -*) COMPREPLY=($(compgen -W \"$options\" -- \"$word\")) ;;\n"
                         "    *) [ \"${COMP_WORDS[1]}\" = help ] && COMPREPLY=($(compgen -W \"");
    append_names(out);
    g_string_append(out,
                    "\" -- \"$word\")) || COMPREPLY=($(compgen -f -- \"$word\")) ;;\n    esac\n}\n"
                    "complete -o filenames -F _kith kith\n");
    return g_string_free(out, FALSE);
}

/* Text between single quotes, for zsh and fish. */
static char *
quoted(const char *text, const char *quote)
{
    g_auto(GStrv) parts = g_strsplit(text, "'", -1);
    g_autofree char *inner = g_strjoinv(quote, parts);
    return g_strdup_printf("'%s'", inner);
}

/* The same where zsh also minds colons and brackets. */
static char *
zsh_text(const char *text)
{
    GString *out = g_string_new(NULL);
    for (const char *c = text; *c != '\0'; c++) {
        if (strchr(":[]", *c) != NULL)
            g_string_append_c(out, '\\');
        g_string_append_c(out, *c);
    }
    return g_string_free(out, FALSE);
}

static void
append_zsh_option(GString *out, const CliOption *option)
{
    static const char *const actions[][2] = {
        {"file", ":_files"}, {"folder", ":_files -/"}, {"text", ": "}};
    g_autofree char *does = zsh_text(option->does);
    GString *spec = g_string_new(NULL);
    g_string_append_printf(spec, "--%s%s[%s]", option->name, option->value != NULL ? "=" : "",
                           does);
    for (gsize i = 0; i < G_N_ELEMENTS(actions); i++)
        if (strcmp(takes(option), actions[i][0]) == 0)
            g_string_append_printf(spec, ":%s%s", option->value, actions[i][1]);
    g_autofree char *text = quoted(spec->str, "'\\''");
    g_string_append_printf(out, " \\\n            %s", text);
    g_string_free(spec, TRUE);
}

static char *
zsh(void)
{
    GString *out = g_string_new("#compdef kith\n_kith() {\n    local -a commands=(\n");
    for (gsize i = 0; i < cli_n_commands; i++) {
        g_autofree char *summary = zsh_text(cli_commands[i].summary);
        g_autofree char *entry = g_strdup_printf("%s:%s", cli_commands[i].name, summary);
        g_autofree char *text = quoted(entry, "'\\''");
        g_string_append_printf(out, "        %s\n", text);
    }
    g_string_append(out,
                    "    )\n    if (( CURRENT == 2 )); then\n        _describe command commands\n"
                    "        return\n    fi\n    case $words[2] in\n");
    for (gsize i = 0; i < cli_n_commands; i++) {
        g_string_append_printf(out, "    %s)\n        _arguments -s", cli_commands[i].name);
        for (int option = 0; option < CLI_N_OPTIONS; option++)
            if (has(&cli_commands[i], option))
                append_zsh_option(out, &cli_options[option]);
        g_string_append_printf(out, " \\\n            '*:argument:%s' ;;\n",
                               strcmp(cli_commands[i].name, "help") == 0 ? "($commands)"
                                                                         : "_files");
    }
    g_string_append(out, "    esac\n}\n_kith \"$@\"\n");
    return g_string_free(out, FALSE);
}

static char *
fish(void)
{
    GString *out = g_string_new("# Completion of kith for fish.\n");
    for (gsize i = 0; i < cli_n_commands; i++) {
        const CliCommand *command = &cli_commands[i];
        g_autofree char *summary = quoted(command->summary, "\\'");
        g_string_append_printf(out, "complete -c kith -n __fish_use_subcommand -f -a %s -d %s\n",
                               command->name, summary);
        for (int option = 0; option < CLI_N_OPTIONS; option++) {
            const CliOption *known = &cli_options[option];
            if (!has(command, option))
                continue;
            g_autofree char *does = quoted(known->does, "\\'");
            g_string_append_printf(out,
                                   "complete -c kith -n '__fish_seen_subcommand_from %s' -l %s",
                                   command->name, known->name);
            if (known->letter != 0)
                g_string_append_printf(out, " -s %c", known->letter);
            if (known->value != NULL)
                g_string_append(out, strcmp(takes(known), "text") == 0 ? " -x" : " -r");
            g_string_append_printf(out, " -d %s\n", does);
        }
    }
    return g_string_free(out, FALSE);
}

char *
cli_completion(const char *shell)
{
    static const struct {
        const char *name;
        char *(*make)(void);
    } shells[] = {{"bash", bash}, {"zsh", zsh}, {"fish", fish}};
    for (gsize i = 0; i < G_N_ELEMENTS(shells); i++)
        if (strcmp(shell, shells[i].name) == 0)
            return shells[i].make();
    return NULL;
}
