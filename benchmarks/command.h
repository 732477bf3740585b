/* The commands of kith-bench. Each takes its own arguments and gives an exit code: 0 done, 1 not as
 * wanted, 3 usage, 4 cannot read or write. */
#pragma once

#include <kith/findings.h>

enum { BENCH_DONE = 0, BENCH_UNWANTED = 1, BENCH_USAGE = 3, BENCH_UNREADABLE = 4 };

int bench_command_list(int argc, char **argv);
int bench_command_run(int argc, char **argv);
int bench_command_score(int argc, char **argv);
int bench_command_generate(int argc, char **argv);
int bench_command_read(int argc, char **argv);
int bench_command_likeness(int argc, char **argv);
int bench_command_recognise(int argc, char **argv);

/* Reads the options of a command, `usage` being what stands behind its name in the help; FALSE,
 * with a message, where they are wrong. What is no option stays in argv. */
gboolean bench_options(int *argc, char ***argv, const char *usage, const GOptionEntry *entries);

/* Prints findings, errors only where `all` is FALSE, to stderr; TRUE where none is an error. */
gboolean bench_print_findings(const KithFindings *findings, gboolean all);
