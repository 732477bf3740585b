#include "cli.h"

#include <kith/forecast.h>

#define MONTHS 12

CliExit
cli_forecast(const CliValues *values)
{
    const char *folder = cli_folder(values, 0, NULL);
    CliExit code;
    if (values->months > 60) {
        cli_complain("--months takes up to 60");
        return CLI_USAGE;
    }
    g_autoptr(KithProblem) problem = cli_load(folder, values, &code);
    if (problem == NULL)
        return code;
    g_autoptr(KithScenario) scenario = NULL;
    if (values->scenario != NULL) {
        g_autoptr(KithFindings) findings = kith_findings_new();
        scenario = kith_scenario_read(values->scenario, problem, findings);
        cli_print_findings(findings, values);
        if (scenario == NULL)
            return g_file_test(values->scenario, G_FILE_TEST_EXISTS) ? CLI_FAULTY : CLI_FILES;
    }
    KithForecastOptions wanted = {
        .months = (values->given & CLI_BIT(MONTHS)) != 0 ? (gint32)values->months : MONTHS,
        .samples = (gint32)MIN(values->samples, 100000),
        .seed = values->seed};
    g_autoptr(KithForecast) forecast = kith_forecast_new(problem, scenario, &wanted);
    KithReportOptions options = cli_report_options(values);
    g_autofree char *why = NULL;
    char *text = values->from_what != NULL
                     ? kith_report_forecast_from(forecast, values->from_what, &options, &why)
                 : values->csv ? kith_report_forecast_csv(forecast)
                               : kith_report_forecast(forecast, &options);
    if (text == NULL) {
        cli_complain("%s", why);
        return CLI_USAGE;
    }
    return cli_print(text) ? CLI_DONE : CLI_FILES;
}
