/* kith: one table of commands, and the way from what was typed to one of them. */
#include "cli.h"

#include <stdio.h>
#include <string.h>

#define EXAMPLES(...) ((const char *const[]){__VA_ARGS__, NULL})

const CliCommand cli_commands[] = {
    {"init", "begin a partnership, to try things with or of your own", "FOLDER", 1, 1,
     "Writes the starter into a new or empty folder: a made-up partnership with people, clients, "
     "needs and rules, to plan at once and to turn into your own. With --empty, only what a "
     "partnership of your own begins with: the weeks to plan and the rules, to which `kith import` "
     "then adds people and needs from your spreadsheets.",
     CLI_BIT(EMPTY) | CLI_BIT(NOW),
     EXAMPLES("kith init glenshore", "writes the documents into the folder glenshore",
              "kith init --empty rosebank", "begins a partnership of your own"),
     cli_init},
    {"check", "find what is wrong with the documents", "[PARTNERSHIP]", 0, 1,
     "Reads a partnership's documents and lists everything that is wrong or odd in them, with "
     "file, line and column, and how much there is of what. Writes nothing.",
     CLI_BIT(FAULTY) | CLI_BIT(JSON) | CLI_BIT(VERBOSE),
     EXAMPLES("kith check", "checks the partnership in this folder", "kith check glenshore --json",
              "the same of another folder, for a program"),
     cli_check},
    {"plan", "make a rota", "[PARTNERSHIP]", 0, 1,
     "Plans who does what and when, and writes rota.csv (for a spreadsheet), unmet.csv (what "
     "nobody covers) and rota.json (everything). No rule that protects people is ever broken, and "
     "an independent check confirms it before anything is written. Stopping with Ctrl-C keeps the "
     "best rota so far. With --from, a rota is changed as little as may be for what the table of "
     "events says: whoever is absent is replaced, and nothing moves that need not; changes.csv says "
     "what changed, why, and whom to tell or ask.",
     CLI_BIT(SECONDS) | CLI_BIT(ITERATIONS) | CLI_BIT(COOLING) | CLI_BIT(THREADS) | CLI_BIT(SEED) |
         CLI_BIT(FROM) | CLI_BIT(EVENTS) | CLI_BIT(OVERRIDES) | CLI_BIT(TODAY) | CLI_BIT(WHAT_IF) |
         CLI_BIT(OUTPUT) | CLI_BIT(STRICT) | CLI_BIT(FAULTY) | CLI_BIT(NAMES) | CLI_BIT(QUIET) |
         CLI_BIT(VERBOSE) | CLI_BIT(JSON),
     EXAMPLES("kith plan", "plans this folder for half a minute",
              "kith plan glenshore --seconds 300 --output draft",
              "plans for five minutes, into the folder draft",
              "kith plan --iterations 100000 --seed 7", "gives the same rota each time",
              "kith plan --iterations 701824 --cooling 520000 --seed 1",
              "repeats a timed run, by the figures in its rota.json",
              "kith plan --from rota.csv --what-if",
              "what the events of events.csv would change, without writing it",
              "kith plan --from rota.csv --events sick.csv --today 2026-03-03",
              "changes the rota for them"),
     cli_plan},
    {"check-rota", "judge a rota, however it was made", "[PARTNERSHIP] ROTA.csv", 1, 2,
     "Checks a rota against every rule, apart from how it was planned: one written by kith, edited "
     "by hand, or made elsewhere. With --from, says row by row what was edited, what that breaks "
     "and what it costs. Exits with 1 where a rule that protects people is broken and nobody has "
     "decided to allow it: that is said in the table overrides, with the rule, the reason and a "
     "name, and counted by rule.",
     CLI_BIT(EDITED_FROM) | CLI_BIT(TODAY) | CLI_BIT(EVENTS) | CLI_BIT(OVERRIDES) | CLI_BIT(CSV) |
         CLI_BIT(NAMES) | CLI_BIT(FAULTY) | CLI_BIT(JSON),
     EXAMPLES("kith check-rota rota.csv", "judges this partnership's rota",
              "kith check-rota glenshore edited.csv --from glenshore/rota.csv",
              "row by row, what was edited in a spreadsheet", "kith check-rota rota.csv --csv",
              "every row, for a spreadsheet"),
     cli_check_rota},
    {"publish", "make a rota what people are told", "[PARTNERSHIP]", 0, 1,
     "Publishes the rota: its drafts and changes become published, with the day on which that was "
     "done, so that notice can be measured. What had been told before stays in published.csv until "
     "then, and whoever has something changed since is listed. Nothing is published that breaks a "
     "rule which protects people, unless the table overrides allows it; each such override is "
     "written into log.csv, which is only ever added to: a row that was changed or taken away since "
     "is noticed, here and by kith check-rota.",
     CLI_BIT(ROTA) | CLI_BIT(TODAY) | CLI_BIT(UNTIL) | CLI_BIT(WHAT_IF) | CLI_BIT(NAMES) |
         CLI_BIT(EVENTS) | CLI_BIT(OVERRIDES) | CLI_BIT(FAULTY) | CLI_BIT(QUIET) | CLI_BIT(JSON),
     EXAMPLES("kith publish", "publishes rota.csv of this folder",
              "kith publish glenshore --until 2026-03-08", "its first week only",
              "kith publish glenshore --rota edited.csv --what-if",
              "whom publishing an edited rota would change something for"),
     cli_publish},
    {"show", "show a rota as a grid, or somebody's weeks", "[PARTNERSHIP]", 0, 1,
     "Shows the rota as a grid of people by days, or the weeks of one person with times, places "
     "and the way between them, or who comes to one client or is at one place.",
     CLI_BIT(ROTA) | CLI_BIT(PERSON) | CLI_BIT(CLIENT) | CLI_BIT(PLACE) | CLI_BIT(NAMES) |
         CLI_BIT(FAULTY) | CLI_BIT(JSON),
     EXAMPLES("kith show", "everybody's days", "kith show --person kasia-w", "her weeks",
              "kith show glenshore --client c17 --names", "who comes to c17, by name"),
     cli_show},
    {"who", "who could cover a need, ranked", "[PARTNERSHIP] NEED@DATE", 1, 2,
     "Tries everybody in a seat of a need and ranks those who could take it by what that changes "
     "in the rota; says who would break which rule, who has no time, and why the others are not "
     "able. A seat is named by need@date#2, say.",
     CLI_BIT(ROTA) | CLI_BIT(NAMES) | CLI_BIT(FAULTY) | CLI_BIT(JSON),
     EXAMPLES("kith who c01-morning@2026-03-03", "cover for one visit",
              "kith who glenshore ward-night@2026-03-04#2 --names", "cover for one seat, by name"),
     cli_who},
    {"why", "why somebody has a need, or may not", "[PARTNERSHIP] PERSON NEED@DATE", 2, 3,
     "Gives every reason why a person may not take a need, or what their taking it would change, "
     "compared with whoever has it in the rota.",
     CLI_BIT(ROTA) | CLI_BIT(NAMES) | CLI_BIT(FAULTY) | CLI_BIT(JSON),
     EXAMPLES("kith why stuart-l c01-morning@2026-03-09", "why not him, on that day"), cli_why},
    {"report", "pages to look at, print and share", "[PARTNERSHIP]", 0, 1,
     "Writes report.html: the rota by person, by place and by client, as a fortnight, week or day, "
     "rounds with the way between visits, what is unmet, why and what would help, gaps, what lapses, "
     "who should learn what, pathways, and the measures with their targets. It needs no network and "
     "no server: open it in any browser, print it, or put it on a shared drive. A large rota "
     "becomes several pages. Prints the measures. With --person a page for that person alone.",
     CLI_BIT(ROTA) | CLI_BIT(PERSON) | CLI_BIT(OUTPUT) | CLI_BIT(NAMES) | CLI_BIT(QUIET) |
         CLI_BIT(FAULTY) | CLI_BIT(JSON),
     EXAMPLES("kith report", "writes report.html beside the rota",
              "kith report glenshore --names --output wall", "with names, into the folder wall",
              "kith report --person kasia-w",
              "her duties, what lapses, and her pathways as a picture", "kith report --json",
              "the measures with their definitions, for a program"),
     cli_report},
    {"compare", "rotas side by side, or over weeks; or two profiles",
     "[PARTNERSHIP] ROTA… | PROFILE PROFILE", 1, 100,
     "Measures rotas and sets them side by side: of two what changes and whether that is better, "
     "of more the trend, of one its weeks. A ROTA is a rota.csv of the partnership whose folder "
     "was named before it (this one, where none was), or a partnership's folder for its own "
     "rota.csv. Two profiles are set side by side by what they ask for, and how much of the other "
     "each of them brings.",
     CLI_BIT(FAULTY) | CLI_BIT(IN) | CLI_BIT(FILE) | CLI_BIT(JSON),
     EXAMPLES("kith compare rota.csv draft/rota.csv", "is the draft better?",
              "kith compare week-09 week-10 week-11", "three partnerships' folders: the trend",
              "kith compare glenshore", "week by week", "kith compare home-carer care-home-senior",
              "how far is it from one to the other?"),
     cli_compare},
    {"calendar", "duties for a phone's or a ward's calendar", "[PARTNERSHIP]", 0, 1,
     "Writes each person's duties as a calendar file (iCalendar) that phones and desktops open, or "
     "with --place those of everybody at one place, with --employer or --locality those of a team. "
     "A file that is there already is brought up to date: what changed gets its next revision, what went away is cancelled. Clients and their "
     "homes are named by id, unless --names is asked for.",
     CLI_BIT(ROTA) | CLI_BIT(OUTPUT) | CLI_BIT(PERSON) | CLI_BIT(PLACE) | CLI_BIT(EMPLOYER) |
         CLI_BIT(LOCALITY) | CLI_BIT(NAMES) | CLI_BIT(FAULTY) | CLI_BIT(QUIET),
     EXAMPLES("kith calendar --output calendars", "one file a person, in the folder calendars",
              "kith calendar glenshore --person kasia-w", "hers alone: kasia-w.ics",
              "kith calendar --place ward --output wall", "everybody's duties on the ward",
              "kith calendar --locality kilmorag --output teams", "those of Kilmorag's people"),
     cli_calendar},
    {"gaps", "what the workforce cannot do yet", "[PARTNERSHIP]", 0, 1,
     "Says what nobody can cover, whatever the rota; what is lacking for it, where and when; what "
     "is near its limit; where the same need is not met alike; what rests on one person or two; "
     "which skills are islands; and, where there is a rota, what it leaves open and who works "
     "below what they can do. Hours are counted by matching people to needs, never by counting "
     "heads for each skill.",
     CLI_BIT(ROTA) | CLI_BIT(FROM_WHAT) | CLI_BIT(CSV) | CLI_BIT(NAMES) | CLI_BIT(FAULTY) |
         CLI_BIT(JSON),
     EXAMPLES("kith gaps", "a page for a paper", "kith gaps --from-what tracheostomy-care",
              "the needs and people behind a figure", "kith gaps --from-what morven-r",
              "what rests on her", "kith gaps glenshore --csv",
              "every competency, locality and week, for a spreadsheet"),
     cli_gaps},
    {"lapses", "what ends soon, and what to renew first", "[PARTNERSHIP]", 0, 1,
     "Lists what ends within 30, 60 and 90 days of the period's first (certificates, registrations, "
     "sign-offs, delegations), what nobody could cover then, and in what order to renew: first what "
     "keeps the most care.",
     CLI_BIT(DAYS) | CLI_BIT(FROM_WHAT) | CLI_BIT(CSV) | CLI_BIT(NAMES) | CLI_BIT(FAULTY) |
         CLI_BIT(JSON),
     EXAMPLES("kith lapses", "the next three months", "kith lapses --from-what morven-r",
              "what ends of hers, and what would fall with it",
              "kith lapses glenshore --days 365 --csv",
              "everything that ends within a year, for a spreadsheet"),
     cli_lapses},
    {"forecast", "what nobody could cover, month by month", "[PARTNERSHIP]", 0, 1,
     "Looks up to five years ahead: with whoever leaves or retires gone, whoever is to come there, what "
     "lapses and is not renewed ended, what is planned learned, and demand grown as a scenario expects; ranges and "
     "shares are drawn again and again. Says what nobody could cover of each month's needs, and "
     "from when each competency is not enough. Without a scenario only what the documents know "
     "changes: contracts that end, and people who begin.",
     CLI_BIT(SCENARIO) | CLI_BIT(MONTHS) | CLI_BIT(SAMPLES) | CLI_BIT(SEED) | CLI_BIT(FROM_WHAT) |
         CLI_BIT(CSV) | CLI_BIT(NAMES) | CLI_BIT(FAULTY) | CLI_BIT(JSON),
     EXAMPLES("kith forecast", "the next year, if nothing changes but what is known",
              "kith forecast glenshore --scenario glenshore/scenario.yaml --months 24",
              "two years, as the starter's scenario expects them",
              "kith forecast --from-what tracheostomy-care",
              "what is known to come for a competency, and who holds it",
              "kith forecast --scenario hopes.yaml --csv", "every month, for a spreadsheet"),
     cli_forecast},
    {"train", "what to teach whom", "[PARTNERSHIP]", 0, 1,
     "Chooses trainings so that the most care is covered that nobody can cover now: worked out anew "
     "for each set, within money, time, places, dates and what must be held before, and confirmed "
     "by planning again with them and without: what they open, from the same rota, and in "
     "partnerships of up to 3,000 seats, or with --iterations, everything afresh. An hour of "
     "red care counts as two of amber or four of green. What there is to learn from, and who would, is in the tables `learning` and "
     "`willingness`.",
     CLI_BIT(ROTA) | CLI_BIT(POUNDS) | CLI_BIT(HOURS) | CLI_BIT(MOST) | CLI_BIT(EACH) |
         CLI_BIT(BY) | CLI_BIT(ITERATIONS) | CLI_BIT(SEED) | CLI_BIT(FROM_WHAT) | CLI_BIT(CSV) |
         CLI_BIT(NAMES) | CLI_BIT(FAULTY) | CLI_BIT(JSON),
     EXAMPLES("kith train", "the ten most useful trainings", "kith train --pounds 500 --hours 40",
              "the best use of that much", "kith train --by 2026-06-30 --names",
              "what can be done by the end of June, by name", "kith train --from-what grace-o",
              "which needs what she would learn is for", "kith train --iterations 0",
              "without planning again"),
     cli_train},
    {"paths", "what somebody could do next, and the way there", "[PARTNERSHIP] [PERSON]", 0, 2,
     "Shows which goals are within somebody's reach, the most like what they do now first: what is "
     "held, what to learn, the shortest way by what is on offer, where it is wanted, and the next "
     "step this month; then second careers, and what one more competency would open. A goal is a "
     "profile of the frameworks in use.",
     CLI_BIT(GOAL) | CLI_BIT(FROM_PROFILE) | CLI_BIT(CHEAPEST) | CLI_BIT(ROTA) | CLI_BIT(NAMES) |
         CLI_BIT(FAULTY) | CLI_BIT(JSON),
     EXAMPLES("kith paths kasia-w", "what she could do next", "kith paths kasia-w --to mentor",
              "the whole way to one goal", "kith paths --from home-carer",
              "what whoever is a home carer could do next"),
     cli_paths},
    {"passport", "what somebody can do, for them to keep", "[PARTNERSHIP] PERSON", 1, 2,
     "Shows somebody's own record: what they can do, how that is known, and for how long it counts; "
     "with --to as a file that they keep and take along. Another partnership reads it with `kith "
     "import passport`, whatever framework it uses.",
     CLI_BIT(KEEP) | CLI_BIT(NAMES) | CLI_BIT(FAULTY) | CLI_BIT(JSON),
     EXAMPLES("kith passport kasia-w", "hers, to read",
              "kith passport kasia-w --names --to kasia.json", "a file for her to keep",
              "kith import passport kasia.json --in shoreside", "what it counts as elsewhere"),
     cli_passport},
    {"copy", "last week's duties again, as drafts", "[PARTNERSHIP] ROTA.csv", 1, 2,
     "Copies a week of a rota into another week: the same people in the same needs at the same "
     "times, as drafts, in copied.csv. What clashes is skipped, with the reason: who is away, what "
     "has lapsed, what does not happen or is taken, and what would break a rule that protects "
     "people. The rota may be of an earlier period. With --rota, what that rota has already stays.",
     CLI_BIT(WEEK) | CLI_BIT(INTO) | CLI_BIT(ROTA) | CLI_BIT(OUTPUT) | CLI_BIT(WHAT_IF) |
         CLI_BIT(NAMES) | CLI_BIT(FAULTY) | CLI_BIT(QUIET) | CLI_BIT(JSON),
     EXAMPLES("kith copy last-period/rota.csv", "its last week into the first of this period",
              "kith copy glenshore glenshore/rota.csv --week 2026-03-02 --what-if",
              "what of that week could be had again in the next",
              "kith copy rota.csv --rota rota.csv", "its last week again, beside what it has"),
     cli_copy},
    {"swaps", "who could swap a duty, like for like", "[PARTNERSHIP] PERSON NEED@DATE", 2, 3,
     "Tries everybody who is able in a duty that somebody has, alone or for a duty of the same kind "
     "of theirs within a week, and ranks what can be done by what it changes in the rota, with what "
     "it means for both people. No swap breaks a rule that protects people.",
     CLI_BIT(ROTA) | CLI_BIT(NAMES) | CLI_BIT(FAULTY) | CLI_BIT(JSON),
     EXAMPLES("kith swaps kasia-w c01-morning@2026-03-03", "who could swap that visit with her"),
     cli_swaps},
    {"offers", "what is open, and who could take it", "[PARTNERSHIP]", 0, 1,
     "Lists the needs that still lack people in a rota, by time, with those who could take them as "
     "things stand, the best first: who is employed may be told, others are asked. With --person, "
     "what is open to one person, for them to choose from.",
     CLI_BIT(ROTA) | CLI_BIT(PERSON) | CLI_BIT(NAMES) | CLI_BIT(FAULTY) | CLI_BIT(JSON),
     EXAMPLES("kith offers", "everything that is open", "kith offers glenshore --person kasia-w",
              "what she could take"),
     cli_offers},
    {"rules", "the kinds of rule, or a partnership's rules", "[KIND]", 0, 1,
     "Lists the kinds of rule that a partnership may use, or explains one of them; with --in, the "
     "rules that hold in a partnership, with their figures and sources.",
     CLI_BIT(IN) | CLI_BIT(MARKDOWN) | CLI_BIT(JSON),
     EXAMPLES("kith rules", "all kinds", "kith rules rest-daily", "one of them",
              "kith rules --in glenshore", "what holds there", "kith rules --markdown",
              "every kind, as a page to keep"),
     cli_rules},
    {"tables", "the tables of a partnership and their columns", "[TABLE]", 0, 1,
     "Lists the tables that a partnership may have and what a row of each is, or the columns of "
     "one table: what they mean, what they hold, which are required and what an empty cell means.",
     CLI_BIT(MARKDOWN) | CLI_BIT(JSON),
     EXAMPLES("kith tables", "all tables", "kith tables needs", "the columns of one of them",
              "kith tables --markdown", "every table with its columns, as a page to keep"),
     cli_tables},
    {"frameworks", "competency frameworks: show, search, validate, compare",
     "[show ID | search WORDS | validate FILE | diff OLDER NEWER]", 0, 32,
     "Lists the competency frameworks that are shipped, or with --in those of a partnership; shows "
     "a framework, competency or profile; searches by words, other names and near spellings; finds "
     "what is wrong in one of your own; or says what a newer edition changes and, with --in, what "
     "that does to people's attainments.",
     CLI_BIT(FILE) | CLI_BIT(IN) | CLI_BIT(JSON),
     EXAMPLES("kith frameworks", "which there are", "kith frameworks show integrated-care",
              "all its competencies", "kith frameworks search cathetar",
              "what has to do with catheters, however it is spelt",
              "kith frameworks validate own.yaml", "what is wrong in a framework of your own",
              "kith frameworks diff own-2025.yaml own-2026.yaml --in glenshore",
              "what changes, and for whom"),
     cli_frameworks},
    {"recognise", "find competencies in a text, as suggestions", "FILE", 1, 1,
     "Reads a training record, a CV or an advert, and suggests which competencies it speaks of, with "
     "level and dates where they stand beside them: those that seem to be held apart from those "
     "that are planned, lapsed, asked for or denied. Nothing counts until somebody has confirmed it: "
     "--to writes a table with a column 'confirm' for their yes or no, and `kith import suggestions` "
     "reads it back. '-' reads what is typed or piped in.",
     CLI_BIT(PERSON) | CLI_BIT(TO) | CLI_BIT(IN) | CLI_BIT(FILE) | CLI_BIT(SURE) | CLI_BIT(EXACT) |
         CLI_BIT(JSON),
     EXAMPLES("kith recognise cv.txt", "what it seems to say",
              "kith recognise cv.txt --person kasia-w --to suggestions.csv",
              "into a table, for her manager to confirm",
              "kith recognise advert.txt --file esco.yaml --exact",
              "in the words of a framework of your own"),
     cli_recognise},
    {"import", "read spreadsheets, and what other systems write", "[FORMAT] [PATH]", 0, 2,
     "Reads a spreadsheet (CSV or .xlsx) of people, training, needs or leave that nobody made for "
     "Kith: it drafts what each column and word means into a table, for you to answer and confirm, "
     "and then adds its rows to the partnership's tables, saying what is new and what changes. "
     "Nothing is guessed silently. 'people', 'training', 'needs' or 'leave' before the path says "
     "what it is; 'staff.xlsx#Training' names a sheet of a workbook. Leave is listed with what it "
     "clashes with.\n\n"
     "Without a path, lists the formats. A framework (ESCO, CASE, a CSV of your own …) becomes a "
     "framework document; records (an ESR export, badges …) become rows of the table attainments, "
     "which count once somebody has confirmed them. What the other format holds and Kith has no "
     "place for is told.",
     CLI_BIT(TO) | CLI_BIT(PART) | CLI_BIT(COLUMNS) | CLI_BIT(AS) | CLI_BIT(EDITION) |
         CLI_BIT(PERSON) | CLI_BIT(IN) | CLI_BIT(FILE) | CLI_BIT(YES) | CLI_BIT(WHAT_IF) |
         CLI_BIT(NOW) | CLI_BIT(ROTA) | CLI_BIT(NAMES) | CLI_BIT(QUIET) | CLI_BIT(JSON),
     EXAMPLES("kith import staff.xlsx --in rosebank",
              "people and their training; asks what it means",
              "kith import 'staff.xlsx#Training' --in rosebank", "another sheet of it",
              "kith import leave requests.csv --in rosebank --what-if",
              "what leave clashes with, before any is granted", "kith import", "the formats",
              "kith import esco esco-1.1.1 --to esco.yaml", "a whole edition of ESCO",
              "kith import esco esco-1.1.1 --part health-and-social --to esco.yaml",
              "what health and social care use of it",
              "kith import esr export.csv --in glenshore --to records.csv",
              "an ESR export, to be confirmed",
              "kith import csv skills.csv --columns 'name=Skill, means=Statement' --to own.yaml",
              "a table of your own", "kith import suggestions records.csv --to attainments-new.csv",
              "what somebody has confirmed"),
     cli_import},
    {"export", "write a framework for other systems", "FORMAT FRAMEWORK PATH", 3, 3,
     "Writes a framework, shipped, of your partnership or from a file, as a CASE package, as a folder "
     "of tables for a spreadsheet, or as YAML.",
     CLI_BIT(IN) | CLI_BIT(FILE) | CLI_BIT(JSON),
     EXAMPLES("kith export case integrated-care care.json", "a CASE package",
              "kith export tables integrated-care care-tables", "tables, to look at and to change"),
     cli_export},
    {"help", "say what a command does", "[COMMAND]", 0, 1,
     "Lists the commands, or explains one of them with examples; or prints the manual page, or "
     "what a shell needs to complete commands and options.",
     CLI_BIT(MAN) | CLI_BIT(COMPLETION),
     EXAMPLES("kith help plan", "explains `kith plan`", "kith help --man | man -l -",
              "shows the manual page", "source <(kith help --completion bash)",
              "completes kith's commands in this shell"),
     cli_help},
    {"version", "say which version this is", "", 0, 0, "Prints the version of kith.", 0,
     EXAMPLES("kith version", "prints it"), cli_version},
};

const gsize cli_n_commands = G_N_ELEMENTS(cli_commands);

const CliCommand *
cli_find(const char *name)
{
    for (gsize i = 0; i < cli_n_commands; i++)
        if (strcmp(cli_commands[i].name, name) == 0)
            return &cli_commands[i];
    return NULL;
}

/* What to do next, for whoever types `kith` alone. */
static CliExit
greet(void)
{
    if (g_file_test("partnership.yaml", G_FILE_TEST_EXISTS))
        return cli_print(g_strdup("This folder holds a partnership.\n\n"
                                  "  kith check    finds what is wrong with its documents\n"
                                  "  kith plan     makes its rota\n"
                                  "  kith show     shows the rota\n"
                                  "  kith report   makes pages of it, to print\n"
                                  "  kith import   adds people, training, needs and leave from "
                                  "spreadsheets\n\n"
                                  "`kith help` lists all commands.\n"))
                   ? CLI_DONE
                   : CLI_FILES;
    return cli_print(g_strdup(
               "Kith matches people to care needs by what they can do, where they are and when.\n\n"
               "  kith init glenshore          writes a made-up partnership to try things with\n"
               "  kith plan glenshore          makes its rota\n"
               "  kith show glenshore          shows the rota\n\n"
               "  kith init --empty rosebank   begins one of your own, from your spreadsheets\n\n"
               "`kith help` lists all commands; `kith COMMAND --help` explains one.\n"))
               ? CLI_DONE
               : CLI_FILES;
}

static CliExit
complain_unknown(const char *name)
{
    const char *known[G_N_ELEMENTS(cli_commands)];
    for (gsize i = 0; i < cli_n_commands; i++)
        known[i] = cli_commands[i].name;
    const char *near = kith_report_nearest(name, known, cli_n_commands);
    if (near != NULL)
        cli_complain("there is no command '%s'; did you mean '%s'?", name, near);
    else
        cli_complain("there is no command '%s'; `kith help` lists them", name);
    return CLI_USAGE;
}

static CliExit
run(const CliCommand *command, int n, char **texts)
{
    CliValues values;
    if (!cli_parse(command, n, texts, &values))
        return CLI_USAGE;
    CliExit code;
    if (values.help)
        code = cli_print(cli_command_help(command)) ? CLI_DONE : CLI_FILES;
    else
        code = command->run(&values);
    g_free((gpointer)values.arguments);
    return code;
}

int
main(int n, char **texts)
{
    if (n < 2)
        return greet();
    const char *name = texts[1];
    if (strcmp(name, "--help") == 0 || strcmp(name, "-h") == 0)
        name = "help";
    else if (strcmp(name, "--version") == 0 || strcmp(name, "-V") == 0)
        name = "version";
    const CliCommand *command = cli_find(name);
    return command != NULL ? run(command, n - 2, texts + 2) : complain_unknown(name);
}
