/* What is printed, and how wide and in which colours. */
#include "cli.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/ioctl.h>
#include <unistd.h>

gboolean
cli_is_terminal(int descriptor)
{
    return isatty(descriptor) == 1;
}

static int
width(void)
{
    struct winsize size;
    if (ioctl(STDOUT_FILENO, TIOCGWINSZ, &size) == 0 && size.ws_col > 0)
        return size.ws_col;
    const char *columns = g_getenv("COLUMNS");
    return columns != NULL ? atoi(columns) : 0;
}

static gboolean
colour(int descriptor)
{
    const char *none = g_getenv("NO_COLOR"), *kind = g_getenv("TERM");
    return cli_is_terminal(descriptor) && (none == NULL || *none == '\0') &&
           (kind == NULL || strcmp(kind, "dumb") != 0);
}

KithReportOptions
cli_report_options(const CliValues *values)
{
    return (KithReportOptions){.json = values->json,
                               .names = values->names,
                               .colour = colour(STDOUT_FILENO),
                               .width = width()};
}

gboolean
cli_print(char *text)
{
    gboolean good = fputs(text, stdout) >= 0 && fflush(stdout) == 0;
    if (!good)
        cli_complain("cannot write to the standard output");
    g_free(text);
    return good;
}

gboolean
cli_save(const char *path, const char *data, gssize length)
{
    g_autoptr(GError) error = NULL;
    if (kith_report_write(path, data, length, &error))
        return TRUE;
    cli_complain("%s", error->message);
    return FALSE;
}

void
cli_complain(const char *format, ...)
{
    va_list arguments;
    va_start(arguments, format);
    g_autofree char *text = g_strdup_vprintf(format, arguments);
    va_end(arguments);
    fprintf(stderr, "kith: %s\n", text);
}

void
cli_say(const CliValues *values, const char *format, ...)
{
    if (!values->verbose)
        return;
    va_list arguments;
    va_start(arguments, format);
    g_autofree char *text = g_strdup_vprintf(format, arguments);
    va_end(arguments);
    fprintf(stderr, "kith: %s\n", text);
}

void
cli_print_findings(KithFindings *findings, const CliValues *values)
{
    if (kith_findings_total(findings) == 0)
        return;
    kith_findings_sort(findings);
    KithReportOptions options = {.json = values->json, .colour = colour(STDERR_FILENO)};
    g_autofree char *text = kith_report_findings(findings, &options);
    fputs(text, stderr);
}
