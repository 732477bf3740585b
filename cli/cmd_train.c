#include "cli.h"

#include <kith/train.h>

#include <math.h>

#define SEATS_SMALL 3000  /* everything is planned afresh as well, where nothing else is said */
#define ITERATIONS  20000 /* of that */
#define SEATS_LARGE 20000 /* making a rota first takes minutes, so that is left to `kith plan` */

/* The options that were typed; FALSE, with a complaint, where a date is none. */
static gboolean
read_options(const CliValues *values, KithTrainOptions *options)
{
    *options = (KithTrainOptions)KITH_TRAIN_OPTIONS_INIT;
    if ((values->given & CLI_BIT(POUNDS)) != 0)
        options->pence = (gint64)llround(values->pounds * 100);
    if ((values->given & CLI_BIT(HOURS)) != 0)
        options->minutes = (gint64)llround(values->hours * 60);
    if ((values->given & CLI_BIT(MOST)) != 0)
        options->most = (gint32)MIN(values->most, 10000);
    if ((values->given & CLI_BIT(EACH)) != 0)
        options->per_person = (gint32)CLAMP(values->each, 1, 3);
    if (values->by != NULL && !kith_report_read_date(values->by, &options->by)) {
        cli_complain("--by takes a date such as 2026-06-30, not '%s'", values->by);
        return FALSE;
    }
    options->seed = values->seed;
    return TRUE;
}

/* How what is chosen is confirmed: everything afresh where that was asked for or takes seconds. */
static void
choose_replan(const CliValues *values, const KithProblem *problem, gboolean has_rota,
              KithTrainOptions *options)
{
    gsize seats = kith_problem_seats(problem);
    gboolean given = (values->given & CLI_BIT(ITERATIONS)) != 0;
    options->iterations = given ? (gint64)values->iterations : ITERATIONS;
    options->replan = given && values->iterations == 0 ? KITH_REPLAN_NONE
                      : given || seats <= SEATS_SMALL  ? KITH_REPLAN_AFRESH
                                                       : KITH_REPLAN_OPENED;
    if (options->replan != KITH_REPLAN_NONE && !has_rota && seats > SEATS_LARGE) {
        options->replan = KITH_REPLAN_NONE;
        cli_complain("there is no rota yet, so nothing is planned again: `kith plan` makes one");
    }
}

CliExit
cli_train(const CliValues *values)
{
    const char *folder = cli_folder(values, 0, NULL);
    CliExit code;
    KithTrainOptions wanted;
    if (!read_options(values, &wanted))
        return CLI_USAGE;
    g_autoptr(KithProblem) problem = cli_load(folder, values, &code);
    if (problem == NULL)
        return code;
    g_autoptr(KithRota) rota = NULL;
    if (!cli_load_rota_if_any(problem, folder, values, &rota, &code))
        return code;
    choose_replan(values, problem, rota != NULL, &wanted);
    g_autoptr(KithTrain) train = kith_train_new(problem, rota, &wanted);
    KithReportOptions options = cli_report_options(values);
    g_autofree char *why = NULL;
    char *text = values->from_what != NULL
                     ? kith_report_train_from(train, values->from_what, &options, &why)
                 : values->csv ? kith_report_train_csv(train)
                               : kith_report_train(train, &options);
    if (text == NULL) {
        cli_complain("%s", why);
        return CLI_USAGE;
    }
    return cli_print(text) ? CLI_DONE : CLI_FILES;
}
