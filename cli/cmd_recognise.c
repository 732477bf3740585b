#include "cli.h"

#include <stdio.h>
#include <string.h>

/* All of a file, or of what is piped in. NULL, with a complaint, where it cannot be read. */
static char *
read_text(const char *path, gsize *length)
{
    char *text = NULL;
    if (strcmp(path, "-") == 0) {
        GString *all = g_string_new(NULL);
        char buffer[4096];
        gsize n;
        while ((n = fread(buffer, 1, sizeof buffer, stdin)) > 0)
            g_string_append_len(all, buffer, (gssize)n);
        *length = all->len;
        return g_string_free(all, FALSE);
    }
    g_autoptr(GError) error = NULL;
    if (!g_file_get_contents(path, &text, length, &error)) {
        cli_complain("%s", error->message);
        return NULL;
    }
    if (memchr(text, '\0', *length) != NULL) {
        cli_complain("'%s' is no plain text; save it as text first", path);
        g_clear_pointer(&text, g_free);
    }
    return text;
}

CliExit
cli_recognise(const CliValues *values)
{
    CliExit exit;
    gsize length;
    const char *path = values->arguments[0];
    g_autofree char *text = read_text(path, &length);
    if (text == NULL)
        return CLI_FILES;
    g_autoptr(KithFrameworks) frameworks = cli_load_frameworks(values, &exit);
    if (frameworks == NULL)
        return exit;
    g_autoptr(KithRecogniser) recogniser = kith_recogniser_new(frameworks);
    KithRecogniseOptions options = {.least_confidence = (gint32)MIN(values->sure, 99),
                                    .exact_only = values->exact};
    g_autoptr(KithSuggestions) found = kith_recognise(recogniser, text, length, &options);
    if (values->to != NULL) {
        g_autofree char *table = kith_suggestions_table(recogniser, found, values->person, path);
        if (!cli_save(values->to, table, -1))
            return CLI_FILES;
    }
    KithReportOptions report = cli_report_options(values);
    return cli_print(kith_report_suggestions(recogniser, found, &report)) ? CLI_DONE : CLI_FILES;
}
