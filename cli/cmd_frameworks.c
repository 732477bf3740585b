#include "cli.h"

#include <kith/framework.h>

#include <string.h>

/* What was named: a shipped framework or a file, alone. NULL, with findings and `*exit` set, where
 * it has faults. */
static KithFrameworks *
load_one(const char *name, const CliValues *values, CliExit *exit)
{
    g_autoptr(KithFindings) findings = kith_findings_new();
    g_autoptr(KithFrameworks) frameworks = kith_frameworks_new();
    gboolean good = kith_frameworks_add(frameworks, name, findings);
    *exit = good ? CLI_DONE : CLI_FAULTY;
    for (gsize i = 0; i < kith_findings_kept(findings); i++)
        if (strcmp(kith_findings_get(findings, i)->id, "cannot-read") == 0)
            *exit = CLI_FILES;
    cli_print_findings(findings, values);
    return good ? g_steal_pointer(&frameworks) : NULL;
}

static CliExit
validate(const CliValues *values)
{
    CliExit exit;
    KithReportOptions options = cli_report_options(values);
    g_autoptr(KithFrameworks) frameworks = load_one(values->arguments[1], values, &exit);
    if (frameworks == NULL)
        return exit;
    return cli_print(kith_report_frameworks(frameworks, &options)) ? CLI_DONE : CLI_FILES;
}

static CliExit
diff(const CliValues *values)
{
    CliExit exit;
    KithReportOptions options = cli_report_options(values);
    g_autoptr(KithFrameworks) older = load_one(values->arguments[1], values, &exit);
    if (older == NULL)
        return exit;
    g_autoptr(KithFrameworks) newer = load_one(values->arguments[2], values, &exit);
    if (newer == NULL)
        return exit;
    g_autoptr(KithPartnership) partnership = NULL;
    if (values->in != NULL) {
        g_autoptr(KithFindings) findings = kith_findings_new();
        partnership = kith_partnership_read(values->in, NULL, findings);
        cli_print_findings(findings, values);
        if (partnership == NULL) {
            cli_complain_no_partnership(values->in, values);
            return CLI_FILES;
        }
    }
    const char *id = kith_frameworks_framework_id(older, 0);
    g_autoptr(KithEditions) editions = kith_editions_compare(older, newer, id, partnership);
    if (editions == NULL) {
        cli_complain("these are two frameworks, not two editions of one: '%s' and '%s'", id,
                     kith_frameworks_framework_id(newer, 0));
        return CLI_USAGE;
    }
    return cli_print(kith_report_editions(editions, partnership != NULL, &options)) ? CLI_DONE
                                                                                    : CLI_FILES;
}

static CliExit
show(const CliValues *values, const KithFrameworks *frameworks)
{
    g_autofree char *why = NULL;
    KithReportOptions options = cli_report_options(values);
    char *text = kith_report_framework_part(frameworks, values->arguments[1], &options, &why);
    if (text != NULL)
        return cli_print(text) ? CLI_DONE : CLI_FILES;
    cli_complain("%s", why);
    return CLI_USAGE;
}

CliExit
cli_frameworks(const CliValues *values)
{
    const char *verb = values->n_arguments > 0 ? values->arguments[0] : "list";
    gboolean list = strcmp(verb, "list") == 0, shows = strcmp(verb, "show") == 0;
    gboolean search = strcmp(verb, "search") == 0, validates = strcmp(verb, "validate") == 0;
    gboolean diffs = strcmp(verb, "diff") == 0;
    if ((list && values->n_arguments > 1) || (shows && values->n_arguments != 2) ||
        (search && values->n_arguments < 2) || (validates && values->n_arguments != 2) ||
        (diffs && values->n_arguments != 3) || !(list || shows || search || validates || diffs)) {
        cli_complain("write: kith frameworks [show ID | search WORDS | validate FILE | diff OLDER "
                     "NEWER]");
        return CLI_USAGE;
    }
    if (validates)
        return validate(values);
    if (diffs)
        return diff(values);
    CliExit exit;
    g_autoptr(KithFrameworks) frameworks = cli_load_frameworks(values, &exit);
    if (frameworks == NULL)
        return exit;
    if (shows)
        return show(values, frameworks);
    KithReportOptions options = cli_report_options(values);
    if (!search)
        return cli_print(kith_report_frameworks(frameworks, &options)) ? CLI_DONE : CLI_FILES;
    g_autofree char *words = g_strjoinv(" ", (char **)(values->arguments + 1));
    return cli_print(kith_report_framework_search(frameworks, words, &options)) ? CLI_DONE
                                                                                : CLI_FILES;
}
