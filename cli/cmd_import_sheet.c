/* `kith import` of spreadsheets that nobody made for Kith: their meaning is drafted, confirmed in a
 * file, and then their rows become rows of the partnership's tables. */
#include "cli.h"

#include <kith/spreadsheet.h>

#include <stdio.h>
#include <string.h>

#define JULIAN_OF_1970 719163

gboolean
cli_is_sheet_kind(const char *name)
{
    for (int kind = 0; kind < KITH_ROW_KINDS; kind++)
        if (strcmp(kith_row_kind_name((KithRowKind)kind), name) == 0)
            return TRUE;
    return FALSE;
}

gboolean
cli_read_date(const char *option, const char *text, gint32 *days)
{
    int year, month, day;
    if (sscanf(text, "%4d-%2d-%2d", &year, &month, &day) != 3 || year < 1900 || month < 1 ||
        month > 12 || day < 1 ||
        !g_date_valid_dmy((GDateDay)day, (GDateMonth)month, (GDateYear)year)) {
        cli_complain("%s '%s' is no date such as 2026-03-02", option, text);
        return FALSE;
    }
    GDate date;
    g_date_clear(&date, 1);
    g_date_set_dmy(&date, (GDateDay)day, (GDateMonth)month, (GDateYear)year);
    *days = (gint32)g_date_get_julian(&date) - JULIAN_OF_1970;
    return TRUE;
}

gboolean
cli_today(const CliValues *values, gint32 *days)
{
    g_autoptr(GDateTime) now = g_date_time_new_now_local();
    g_autofree char *today = g_date_time_format(now, "%Y-%m-%d");
    return cli_read_date("--today", values->now != NULL ? values->now : today, days);
}

/* Where the meanings of a spreadsheet are kept: beside the tables, by its name. */
static char *
answers_path(const char *folder, const char *path)
{
    g_autofree char *base = g_path_get_basename(path);
    const char *hash = strrchr(base, '#');
    g_autofree char *sheet = hash != NULL ? g_strdup(hash + 1) : NULL;
    base[strcspn(base, hash != NULL ? "#" : "")] = '\0';
    char *dot = strrchr(base, '.');
    if (dot != NULL && dot != base)
        *dot = '\0';
    g_autofree char *name = g_strdup_printf("%s%s%s.meanings.csv", base, sheet != NULL ? "-" : "",
                                            sheet != NULL ? sheet : "");
    return g_build_filename(folder, name, NULL);
}

/* Writes the meanings for somebody to confirm, and says what to do. */
static CliExit
ask(const KithSpreadsheet *sheet, const char *answers, const CliValues *values)
{
    KithReportOptions report = cli_report_options(values);
    gsize open = kith_spreadsheet_open(sheet);
    g_autofree char *table = kith_spreadsheet_answers(sheet);
    if (!cli_save(answers, table, -1) ||
        (!values->quiet && !cli_print(kith_report_spreadsheet(sheet, &report))))
        return CLI_FILES;
    if (values->json || values->quiet)
        return CLI_DONE;
    g_autofree char *what =
        open == 0
            ? g_strdup("Look through it, write yes for 'confirm' in its last line")
            : g_strdup_printf("Answer the %" G_GSIZE_FORMAT
                              " marked '?' in its column 'means', look through the rest, write "
                              "yes for 'confirm' in its last line",
                              open);
    return cli_print(g_strdup_printf(
               "\nNothing is read yet. What everything means is in\n\n  %s\n\nwhich opens in a "
               "spreadsheet. %s, and give the same command again.\n%s",
               answers, what,
               open == 0 ? "Where all is right as it stands, --yes does that for you.\n" : ""))
               ? CLI_DONE
               : CLI_FILES;
}

static CliExit
apply(KithSpreadsheet *sheet, const char *folder, const char *answers, const CliValues *values)
{
    KithReportOptions report = cli_report_options(values);
    g_autoptr(KithFindings) findings = kith_findings_new();
    gboolean good = kith_spreadsheet_apply(sheet, findings);
    gboolean leave = kith_spreadsheet_kind(sheet) == KITH_ROW_LEAVE;
    CliExit exit = good && leave ? cli_leave(sheet, folder, values) : CLI_DONE;
    if (exit != CLI_DONE)
        return exit;
    if (good && !values->what_if)
        good = kith_spreadsheet_save(sheet, findings);
    kith_findings_sort(findings);
    cli_print_findings(findings, values);
    if (!good) {
        if (!values->json)
            cli_complain(
                "nothing is written until that is put right, in the spreadsheet or in '%s'",
                answers);
        return CLI_FAULTY;
    }
    if (leave || values->quiet)
        return CLI_DONE;
    if (!cli_print(kith_report_spreadsheet_changes(sheet, &report)))
        return CLI_FILES;
    if (values->json)
        return CLI_DONE;
    gboolean here = strcmp(folder, ".") == 0;
    return cli_print(values->what_if ? g_strdup("\nNothing is written, for --what-if.\n")
                                     : g_strdup_printf("\nWritten into %s. Next: kith check%s%s\n",
                                                       here ? "this folder" : folder,
                                                       here ? "" : " ", here ? "" : folder))
               ? CLI_DONE
               : CLI_FILES;
}

CliExit
cli_import_sheet(const char *kind, const char *path, const CliValues *values)
{
    const char *folder = values->in != NULL ? values->in : ".";
    g_autofree char *settings = g_build_filename(folder, "partnership.yaml", NULL);
    if (!g_file_test(settings, G_FILE_TEST_EXISTS)) {
        cli_complain(
            "%s is no partnership's folder, in which people and needs would be kept; `kith "
            "init --empty %s` makes it one, or name another with --in",
            values->in != NULL ? folder : "this", folder);
        return CLI_FILES;
    }
    KithSpreadsheetOptions options = {.kind = kind, .folder = folder};
    if (!cli_today(values, &options.today))
        return CLI_USAGE;
    g_autoptr(KithFindings) findings = kith_findings_new();
    g_autoptr(KithFindings) faults = kith_findings_new(); /* which `kith check` tells */
    g_autoptr(KithPartnership) partnership = kith_partnership_read(folder, NULL, faults);
    if (partnership == NULL) {
        cli_print_findings(faults, values);
        return CLI_FILES;
    }
    g_autoptr(KithRecogniser) recogniser =
        kith_recogniser_new(kith_partnership_frameworks(partnership));
    g_autofree char *answers = answers_path(folder, path);
    options.partnership = partnership;
    options.recogniser = recogniser;
    options.answers = g_file_test(answers, G_FILE_TEST_EXISTS) ? answers : NULL;
    g_autoptr(KithSpreadsheet) sheet = kith_spreadsheet_read(path, &options, findings);
    kith_findings_sort(findings);
    cli_print_findings(findings, values);
    if (sheet == NULL)
        return g_file_test(path, G_FILE_TEST_EXISTS) ? CLI_FAULTY : CLI_FILES;
    if (!kith_spreadsheet_confirmed(sheet) && values->yes && kith_spreadsheet_confirm(sheet)) {
        g_autofree char *table = kith_spreadsheet_answers(sheet);
        if (!cli_save(answers, table, -1))
            return CLI_FILES;
    }
    if (kith_spreadsheet_confirmed(sheet))
        return apply(sheet, folder, answers, values);
    return ask(sheet, answers, values);
}
