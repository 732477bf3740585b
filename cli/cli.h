/*
 * The command line: one table of commands and one of options, from which parsing and help are
 * made. It knows the library by its public headers only.
 */
#pragma once

#include <kith/partnership.h>
#include <kith/plan.h>
#include <kith/problem.h>
#include <kith/report.h>

/* What a command's end says to whoever called it. */
typedef enum {
    CLI_DONE = 0,
    CLI_NOT_AS_WANTED = 1, /* done, but needs are unmet (under --strict) or a rule is broken */
    CLI_FAULTY = 2,        /* the documents have faults */
    CLI_USAGE = 3,         /* what was typed makes no sense */
    CLI_FILES = 4,         /* something cannot be read or written */
    CLI_BUG = 70           /* our fault */
} CliExit;

/*
 * O(OPTION, "name", 'letter' or 0, KIND, field, "VALUE", "what it does"): every option there is;
 * commands choose from them. KIND is FLAG, TEXT, COUNT (a whole number from 0) or DECIMAL (from 0).
 */
#define CLI_OPTIONS(O)                                                                             \
    O(HELP, "help", 'h', FLAG, help, NULL, "say what the command does, with examples")             \
    O(SECONDS, "seconds", 's', DECIMAL, seconds, "N",                                              \
      "plan for so many seconds (30, unless --iterations says how long)")                          \
    O(ITERATIONS, "iterations", 'i', COUNT, iterations, "N",                                       \
      "plan for so many iterations: the same ones and seed give the same rota")                    \
    O(COOLING, "cooling", 0, COUNT, cooling, "N",                                                  \
      "cool down over so many iterations (all of them): with the iterations and seed of a "        \
      "rota.json, a timed run is repeated to the letter")                                          \
    O(THREADS, "threads", 't', COUNT, threads, "N",                                                \
      "use at most so many threads (as many as help); the same iterations give the same rota "     \
      "whatever their number")                                                                     \
    O(SEED, "seed", 0, COUNT, seed, "N", "where chance begins (1)")                                \
    O(FROM, "from", 0, TEXT, from, "ROTA.csv",                                                     \
      "change this rota as little as may be, for what the table of events says has happened")      \
    O(EDITED_FROM, "from", 0, TEXT, edited_from, "ROTA.csv",                                       \
      "say of every row that is not as in this rota what it breaks and what it costs")             \
    O(EVENTS, "events", 'e', TEXT, events, "FILE",                                                 \
      "more events, beside the partnership's own: absences, needs cancelled, moved or new")        \
    O(OVERRIDES, "overrides", 0, TEXT, overrides, "FILE",                                          \
      "more rows of the table overrides: breaches of a rule that somebody has decided to allow")   \
    O(TODAY, "today", 0, TEXT, today, "DATE",                                                      \
      "the day on which that is done: nothing before it changes, and notice counts from it (the "  \
      "day before the first event)")                                                               \
    O(WHAT_IF, "what-if", 0, FLAG, what_if, NULL, "say what would change, and write nothing")      \
    O(WEEK, "week", 0, TEXT, week, "DATE",                                                         \
      "the week to copy, by a day of it (the last week of the rota)")                              \
    O(INTO, "into", 0, TEXT, into, "DATE",                                                         \
      "the week to copy into, by a day of it (the week after it, or the period's first)")          \
    O(NOW, "today", 0, TEXT, now, "DATE", "take this day for today")                               \
    O(EMPTY, "empty", 0, FLAG, empty, NULL,                                                        \
      "without made-up people and needs: for spreadsheets of your own")                            \
    O(YES, "yes", 'y', FLAG, yes, NULL, "confirm what is drafted, where nothing in it is open")    \
    O(UNTIL, "until", 0, TEXT, until, "DATE", "only what is on or before this day")                \
    O(OUTPUT, "output", 'o', TEXT, output, "FOLDER",                                               \
      "write the files there (the partnership's folder)")                                          \
    O(ROTA, "rota", 'r', TEXT, rota, "FILE", "the rota to look at (rota.csv of the partnership)")  \
    O(PERSON, "person", 'p', TEXT, person, "ID", "one person's weeks")                             \
    O(CLIENT, "client", 'c', TEXT, client, "ID", "one client's weeks: who comes when")             \
    O(PLACE, "place", 0, TEXT, place, "ID", "one place's weeks: who is there when")                \
    O(EMPLOYER, "employer", 0, TEXT, employer, "ID", "an employer's people, as a team")            \
    O(LOCALITY, "locality", 0, TEXT, locality, "ID", "the people of a locality, as a team")        \
    O(KEEP, "to", 0, TEXT, keep, "FILE", "write it there, for the person to keep")                 \
    O(GOAL, "to", 0, TEXT, goal, "PROFILE", "the whole way to one goal")                           \
    O(FROM_PROFILE, "from", 0, TEXT, from_profile, "PROFILE",                                      \
      "start from what this profile requires, beside what the person holds, if one is named")      \
    O(CHEAPEST, "cheapest", 0, FLAG, cheapest, NULL,                                               \
      "the ways that cost least, in place of those that take the fewest hours")                    \
    O(IN, "in", 0, TEXT, in, "PARTNERSHIP", "in this partnership, with its rules and frameworks")  \
    O(FILE, "file", 'f', TEXT, file, "FILE", "a framework of your own, beside those shipped")      \
    O(TO, "to", 0, TEXT, to, "FILE", "write what was read there; without it, only say what it is") \
    O(PART, "part", 0, TEXT, part, "PART", "only this part of it, such as health-and-social")      \
    O(COLUMNS, "columns", 0, TEXT, columns, "LIST",                                                \
      "which column is what: ours=theirs, with commas between")                                    \
    O(AS, "as", 0, TEXT, as, "ID", "call the framework so")                                        \
    O(EDITION, "edition", 0, TEXT, edition, "EDITION", "which edition of the framework it is")     \
    O(SURE, "sure", 0, COUNT, sure, "N", "leave out what is less sure than N in a hundred (50)")   \
    O(EXACT, "exact", 0, FLAG, exact, NULL,                                                        \
      "only names, other names and patterns as they stand, nothing that is merely like them")      \
    O(STRICT, "strict", 0, FLAG, strict, NULL, "exit with 1 where a need is left unmet")           \
    O(FAULTY, "leave-out-faulty", 0, FLAG, leave_out_faulty, NULL,                                 \
      "go on without the rows that have faults, and list them")                                    \
    O(NAMES, "names", 'n', FLAG, names, NULL,                                                      \
      "write names of people and clients beside their ids")                                        \
    O(QUIET, "quiet", 'q', FLAG, quiet, NULL, "print no result and no progress")                   \
    O(VERBOSE, "verbose", 'v', FLAG, verbose, NULL,                                                \
      "say on standard error what is being done and how long it takes")                            \
    O(JSON, "json", 'j', FLAG, json, NULL, "print JSON, findings included")                        \
    O(CSV, "csv", 0, FLAG, csv, NULL, "print CSV, for a spreadsheet")                              \
    O(DAYS, "days", 0, COUNT, days, "N", "look so many days ahead (30, 60 and 90)")                \
    O(SCENARIO, "scenario", 0, TEXT, scenario, "FILE",                                             \
      "what may come: who leaves, how demand grows, what is renewed and learned (YAML; the "       \
      "starter has one to begin with)")                                                            \
    O(MONTHS, "months", 0, COUNT, months, "N", "look so many months ahead (12; up to 60)")         \
    O(SAMPLES, "samples", 0, COUNT, samples, "N", "draw so often (49)")                            \
    O(POUNDS, "pounds", 0, DECIMAL, pounds, "N", "spend at most so much on places")                \
    O(HOURS, "hours", 0, DECIMAL, hours, "N", "let people learn for at most so many hours in all") \
    O(MOST, "most", 0, COUNT, most, "N", "choose at most so many (10; 0: any number)")             \
    O(EACH, "each", 0, COUNT, each, "N",                                                           \
      "let one person learn at most so many things (2; up to 3): nobody should have to keep up "   \
      "everything")                                                                                \
    O(BY, "by", 0, TEXT, by, "DATE", "leave out what would count only after this date")            \
    O(FROM_WHAT, "from-what", 0, TEXT, from_what, "ID",                                            \
      "what a figure is made of: the needs and people behind a competency (id or id@level), or a " \
      "person")                                                                                    \
    O(MAN, "man", 0, FLAG, man, NULL, "print the manual page, for `man`")                          \
    O(COMPLETION, "completion", 0, TEXT, completion, "SHELL",                                      \
      "print what bash, zsh or fish reads to complete commands and options")                       \
    O(MARKDOWN, "markdown", 0, FLAG, markdown, NULL, "print Markdown: all of it as one page")

#define CLI_OPTION_ENUM(OPTION, name, letter, kind, field, value, does) CLI_OPTION_##OPTION,
typedef enum { CLI_OPTIONS(CLI_OPTION_ENUM) CLI_N_OPTIONS } CliOptionId;
#undef CLI_OPTION_ENUM

#define CLI_BIT(OPTION) (G_GUINT64_CONSTANT(1) << CLI_OPTION_##OPTION)
G_STATIC_ASSERT(CLI_N_OPTIONS <= 64);

typedef enum { CLI_FLAG, CLI_TEXT, CLI_COUNT, CLI_DECIMAL } CliKind;

typedef struct {
    const char *name;
    char letter; /* 0: none */
    CliKind kind;
    gsize offset;      /* of its field in CliValues */
    const char *value; /* what help calls its value; NULL for flags */
    const char *does;
} CliOption;

extern const CliOption cli_options[CLI_N_OPTIONS];

/* What was typed: a field for each option. Texts are borrowed from the arguments. */
#define CLI_TYPE_FLAG                                                    gboolean
#define CLI_TYPE_TEXT                                                    const char *
#define CLI_TYPE_COUNT                                                   guint64
#define CLI_TYPE_DECIMAL                                                 double
#define CLI_OPTION_FIELD(OPTION, name, letter, kind, field, value, does) CLI_TYPE_##kind field;
typedef struct {
    CLI_OPTIONS(CLI_OPTION_FIELD)
    guint64 given; /* CLI_BIT of each option that was typed */
    const char *const *arguments;
    int n_arguments;
} CliValues;
#undef CLI_OPTION_FIELD

typedef struct {
    const char *name, *summary;
    const char *arguments;       /* as help shows them: "[PARTNERSHIP] NEED" */
    int least, most;             /* how many arguments */
    const char *about;           /* a paragraph or two */
    guint64 options;             /* CLI_BIT of those it takes, --help apart */
    const char *const *examples; /* pairs of a command line and what it does, ended by NULL */
    CliExit (*run)(const CliValues *values);
} CliCommand;

extern const CliCommand cli_commands[];
extern const gsize cli_n_commands;

/* The command of a name, or NULL. */
const CliCommand *cli_find(const char *name);

/* parse.c: reads what follows the command's name. FALSE, with the reason on standard error, where
 * that makes no sense. `values` then need nothing freed; else free `values->arguments`. */
gboolean cli_parse(const CliCommand *command, int n, char **texts, CliValues *values);

/* terminal.c */
KithReportOptions cli_report_options(const CliValues *values);
/* Prints a result, which is freed. FALSE where it cannot be written. */
gboolean cli_print(char *text);
/* Writes a file (`length` bytes, -1: until the NUL). FALSE, with a complaint, where it cannot be.
 */
gboolean cli_save(const char *path, const char *data, gssize length);
/* Says what is wrong: "kith: …" on standard error. */
void cli_complain(const char *format, ...) G_GNUC_PRINTF(1, 2);
/* The same of what goes on, where --verbose asks for it. */
void cli_say(const CliValues *values, const char *format, ...) G_GNUC_PRINTF(2, 3);
gboolean cli_is_terminal(int descriptor);

/* progress.c: how far planning has got. `shown` lives as long as the planning. */
typedef struct {
    gboolean bar;
    double seconds, next;
    gint64 iterations;
} CliProgress;
void cli_progress_begin(CliProgress *shown, KithPlanOptions *options, const CliValues *values);
void cli_progress_end(const CliProgress *shown);

/* load.c: the partnership of a folder, frozen. NULL, with findings on standard error and `*exit`
 * set, where it cannot be used. */
KithProblem *cli_load(const char *folder, const CliValues *values, CliExit *exit);
/* Says that a folder holds no partnership, where it has no partnership.yaml. Nothing with --json,
 * since the finding says as much. */
void cli_complain_no_partnership(const char *folder, const CliValues *values);
/* Prints findings, where there are any, on standard error: with --json as one object, a rota's
 * apart from the documents'. */
void cli_print_findings(KithFindings *findings, const CliValues *values);
/* The rota that --rota names, or the partnership's rota.csv. */
KithRota *cli_load_rota(KithProblem *problem, const char *folder, const CliValues *values,
                        CliExit *exit);
KithRota *cli_read_rota(KithProblem *problem, const char *path, const CliValues *values,
                        CliExit *exit);
/* Warns where a folder's log of what was published is not as it was written. */
void cli_warn_of_log(const char *folder);
/* The frameworks that commands look in: those of --in, or all that are shipped; and the one that
 * --file names. NULL, with findings on standard error and `*exit` set, where one has faults. */
KithFrameworks *cli_load_frameworks(const CliValues *values, CliExit *exit);
/* The same, where none is no fault: then `*rota` is NULL. FALSE where there is one that cannot be
 * used. */
gboolean cli_load_rota_if_any(KithProblem *problem, const char *folder, const CliValues *values,
                              KithRota **rota, CliExit *exit);
/* The number of what was named by its id, or -1 where nothing was (`id` NULL). FALSE, with a
 * complaint that says what would be right, where there is none such. */
gboolean cli_seek(const KithProblem *problem, KithSought sought, const char *id, gint32 *number);
/* The partnership's folder: the first argument where there are more than `others`, else ".". Moves
 * `*rest` to the arguments after it. */
const char *cli_folder(const CliValues *values, int others, const char *const **rest);

/* cmd_import_sheet.c: people, training, needs and leave from spreadsheets. `kind` may be NULL. */
gboolean cli_is_sheet_kind(const char *name);
CliExit cli_import_sheet(const char *kind, const char *path, const CliValues *values);
/* Reads a date such as 2026-03-02. FALSE, with a complaint about the option, where it is none. */
gboolean cli_read_date(const char *option, const char *text, gint32 *days);
/* The day of --today, else today. FALSE, with a complaint, where it is none. */
gboolean cli_today(const CliValues *values, gint32 *days);
/* cmd_leave.c */
CliExit cli_leave(const KithSpreadsheet *sheet, const char *folder, const CliValues *values);

/* help.c */
typedef struct {
    CliExit code;
    const char *means;
} CliStatus;
extern const CliStatus cli_statuses[]; /* ended by a NULL meaning */
char *cli_overview(void);
char *cli_command_help(const CliCommand *command);

/* man.c: the manual page, in roff. */
char *cli_manual(void);

/* completion.c: what a shell ("bash", "zsh" or "fish") reads to complete kith's arguments; NULL for
 * another one. */
char *cli_completion(const char *shell);

/* question.c: what `kith who` and `kith why` are asked. */
typedef struct {
    KithProblem *problem;
    KithRota *rota;
    KithExplainer *explainer;
    gint32 person, occurrence, seat; /* seat -1: not named */
} CliQuestion;

/* Reads the partnership and its rota and finds what is asked about. `person` may be NULL. What is
 * in `question` is to be cleared in any case. */
CliExit cli_question(CliQuestion *question, const char *folder, const char *person,
                     const char *need, const CliValues *values);
void cli_question_clear(CliQuestion *question);
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC(CliQuestion, cli_question_clear)

CliExit cli_init(const CliValues *values);
CliExit cli_check(const CliValues *values);
CliExit cli_plan(const CliValues *values);
CliExit cli_publish(const CliValues *values);
CliExit cli_check_rota(const CliValues *values);
CliExit cli_show(const CliValues *values);
CliExit cli_report(const CliValues *values);
CliExit cli_gaps(const CliValues *values);
CliExit cli_forecast(const CliValues *values);
CliExit cli_lapses(const CliValues *values);
CliExit cli_train(const CliValues *values);
CliExit cli_copy(const CliValues *values);
CliExit cli_compare(const CliValues *values);
CliExit cli_calendar(const CliValues *values);
CliExit cli_who(const CliValues *values);
CliExit cli_why(const CliValues *values);
CliExit cli_paths(const CliValues *values);
CliExit cli_passport(const CliValues *values);
CliExit cli_swaps(const CliValues *values);
CliExit cli_offers(const CliValues *values);
CliExit cli_frameworks(const CliValues *values);
CliExit cli_import(const CliValues *values);
CliExit cli_export(const CliValues *values);
CliExit cli_recognise(const CliValues *values);
CliExit cli_rules(const CliValues *values);
CliExit cli_tables(const CliValues *values);
CliExit cli_help(const CliValues *values);
CliExit cli_version(const CliValues *values);
