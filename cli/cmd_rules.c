#include "cli.h"

#include <kith/rule.h>

static CliExit
complain_unknown(const char *id)
{
    const char *known[KITH_RULE_KINDS];
    for (int kind = 0; kind < KITH_RULE_KINDS; kind++)
        known[kind] = kith_rule_info((KithRuleKind)kind)->id;
    const char *near = kith_report_nearest(id, known, KITH_RULE_KINDS);
    if (near != NULL)
        cli_complain("there is no kind of rule '%s'; did you mean '%s'?", id, near);
    else
        cli_complain("there is no kind of rule '%s'; `kith rules` lists them", id);
    return CLI_USAGE;
}

CliExit
cli_rules(const CliValues *values)
{
    KithReportOptions options = cli_report_options(values);
    if (values->markdown && (values->json || values->in != NULL)) {
        cli_complain("choose one of --markdown and %s", values->json ? "--json" : "--in");
        return CLI_USAGE;
    }
    if (values->in != NULL) {
        CliExit code;
        g_autoptr(KithProblem) problem = cli_load(values->in, values, &code);
        if (problem == NULL)
            return code;
        return cli_print(kith_report_rules(problem, &options)) ? CLI_DONE : CLI_FILES;
    }
    int kind = -1;
    if (values->n_arguments > 0) {
        kind = kith_rule_kind(values->arguments[0]);
        if (kind < 0)
            return complain_unknown(values->arguments[0]);
    }
    char *text =
        values->markdown ? kith_report_rules_page(kind) : kith_report_rule_kinds(kind, &options);
    return cli_print(text) ? CLI_DONE : CLI_FILES;
}
