#include "cli.h"

CliExit
cli_help(const CliValues *values)
{
    if (values->man)
        return cli_print(cli_manual()) ? CLI_DONE : CLI_FILES;
    if (values->completion != NULL) {
        char *text = cli_completion(values->completion);
        if (text == NULL) {
            cli_complain("there is completion for bash, zsh and fish, not for '%s'",
                         values->completion);
            return CLI_USAGE;
        }
        return cli_print(text) ? CLI_DONE : CLI_FILES;
    }
    if (values->n_arguments == 0)
        return cli_print(cli_overview()) ? CLI_DONE : CLI_FILES;
    const CliCommand *command = cli_find(values->arguments[0]);
    if (command == NULL) {
        cli_complain("there is no command '%s'; `kith help` lists them", values->arguments[0]);
        return CLI_USAGE;
    }
    return cli_print(cli_command_help(command)) ? CLI_DONE : CLI_FILES;
}

CliExit
cli_version(const CliValues *values)
{
    (void)values;
    return cli_print(g_strdup_printf("kith %s\n", kith_version())) ? CLI_DONE : CLI_FILES;
}
