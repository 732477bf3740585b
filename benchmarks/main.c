#include "command.h"

#include "suite.h"

#include <locale.h>
#include <stdio.h>
#include <string.h>

static const struct {
    const char *name, *usage;
    int (*run)(int argc, char **argv);
} commands[] = {
    {"list", "SUITE --data DIR                 the instances of a suite", bench_command_list},
    {"run", "SUITE --data DIR --seconds N     plan them and record what they cost",
     bench_command_run},
    {"score", "SUITE --data DIR --instance NAME --solution PATH     what a solution costs",
     bench_command_score},
    {"generate", "DIR --people N --visits N …   a partnership of any size", bench_command_generate},
    {"read", "--people N --needs N             how long reading and building take",
     bench_command_read},
    {"likeness", "--data DIR                        how well likeness finds related occupations",
     bench_command_likeness},
    {"recognise", "--data DIR                 how well and how fast skills are recognised",
     bench_command_recognise},
};

gboolean
bench_options(int *argc, char ***argv, const char *usage, const GOptionEntry *entries)
{
    g_autoptr(GOptionContext) context = g_option_context_new(usage);
    g_autoptr(GError) error = NULL;
    g_option_context_add_main_entries(context, entries, NULL);
    if (g_option_context_parse(context, argc, argv, &error))
        return TRUE;
    g_printerr("kith-bench: %s\n", error->message);
    return FALSE;
}

gboolean
bench_print_findings(const KithFindings *findings, gboolean all)
{
    for (gsize i = 0; i < kith_findings_kept(findings); i++) {
        const KithFinding *finding = kith_findings_get(findings, i);
        g_autofree char *text = kith_finding_to_string(finding);
        if (all || finding->severity == KITH_ERROR)
            g_printerr("%s\n", text);
    }
    return kith_findings_count(findings, KITH_ERROR) == 0;
}

int
bench_command_list(int argc, char **argv)
{
    char *data = NULL;
    const GOptionEntry entries[] = {
        {"data", 0, 0, G_OPTION_ARG_FILENAME, &data, "the folder of the sets", "DIR"},
        G_OPTION_ENTRY_NULL};
    gboolean good = bench_options(&argc, &argv, "SUITE", entries);
    g_autofree char *folder = data;
    const BenchSuite *suite = argc == 2 ? bench_suite(argv[1]) : NULL;
    if (!good || suite == NULL || folder == NULL) {
        g_printerr("usage: kith-bench list SUITE --data DIR; the suites are:\n");
        for (const BenchSuite *const *each = bench_suites; *each != NULL; each++)
            g_printerr("  %-8s %s\n", (*each)->name, (*each)->about);
        return BENCH_USAGE;
    }
    g_autoptr(GPtrArray) names = suite->list(folder);
    for (guint i = 0; i < names->len; i++)
        printf("%s\n", (char *)g_ptr_array_index(names, i));
    return BENCH_DONE;
}

int
main(int argc, char **argv)
{
    setlocale(LC_ALL, "C.UTF-8");
    for (gsize i = 0; argc > 1 && i < G_N_ELEMENTS(commands); i++)
        if (strcmp(argv[1], commands[i].name) == 0)
            return commands[i].run(argc - 1, argv + 1);
    FILE *out = argc > 1 && strcmp(argv[1], "--help") == 0 ? stdout : stderr;
    fprintf(out, "usage: kith-bench COMMAND …; see benchmarks/README.md\n\n");
    for (gsize i = 0; i < G_N_ELEMENTS(commands); i++)
        fprintf(out, "  kith-bench %s %s\n", commands[i].name, commands[i].usage);
    return out == stdout ? BENCH_DONE : BENCH_USAGE;
}
