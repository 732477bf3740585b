/*
 * Reports: what was found, planned and explained, as text for people or JSON for programs.
 *
 * Every kith_report_…() that returns a char * returns a new string that ends in a newline (or is
 * empty), to be freed with g_free(); NULL only where its comment says so. `options` may be NULL:
 * all of them 0. `why` may not. Nothing is printed. JSON has the same content as the text and more,
 * ids in place of wording, and no clock time: the same problem and rota give the same bytes.
 */
#pragma once

#include <kith/changes.h>
#include <kith/check.h>
#include <kith/copy.h>
#include <kith/editions.h>
#include <kith/exchange.h>
#include <kith/explain.h>
#include <kith/findings.h>
#include <kith/forecast.h>
#include <kith/gaps.h>
#include <kith/lapses.h>
#include <kith/leave.h>
#include <kith/measures.h>
#include <kith/passport.h>
#include <kith/pathways.h>
#include <kith/plan.h>
#include <kith/publish.h>
#include <kith/train.h>
#include <kith/spreadsheet.h>

typedef struct {
    gboolean json;
    gboolean names;  /* people and clients by name as well as by id */
    gboolean colour; /* text with the escapes that a terminal takes for colours */
    int width;       /* columns that text may fill; 0: 80 */
} KithReportOptions;

/* All findings, in order, each on a line of its own; text: nothing where there are none. */
KITH_API char *kith_report_findings(const KithFindings *findings, const KithReportOptions *options);

/* What was read: how many people, needs, seats … `problem` is NULL where the documents had errors,
 * and the report then says so. JSON holds the findings as well. */
KITH_API char *kith_report_documents(const KithProblem *problem, const KithFindings *findings,
                                     const KithReportOptions *options);

/* A plan: cover and how much of it was possible, what is unmet and why, what every rule came to.
 * As JSON this is rota.json: everything, duties included. `bound` may be NULL. */
KITH_API char *kith_report_plan(const KithPlan *plan, const KithBound *bound,
                                const KithReportOptions *options);

/* Codes of the error domain of kith_report_save(). */
typedef enum {
    KITH_SAVE_ERROR_CHECK, /* the check does not agree with the plan; nothing is written */
} KithSaveError;
#define KITH_SAVE_ERROR (kith_save_error_quark())
KITH_API GQuark kith_save_error_quark(void);

/* Whether the independent check finds no rule broken that protects people, and comes to the plan's
 * own score. FALSE with `error` (KITH_SAVE_ERROR) otherwise. */
KITH_API gboolean kith_report_agrees(const KithPlan *plan, GError **error);

/*
 * Writes rota.csv, unmet.csv and rota.json, and changes.csv where the plan changes another rota,
 * into a folder, which is made where it is missing: names of people and clients only where `names`.
 * Nothing is written unless the independent check finds no rule broken that protects people, and
 * comes to the plan's own score. FALSE with `error` (KITH_SAVE_ERROR or G_FILE_ERROR) otherwise.
 */
KITH_API gboolean kith_report_save(const KithPlan *plan, const KithBound *bound, const char *folder,
                                   gboolean names, GError **error);

/* What a rota comes to, against the partnership's targets; as JSON with definitions and week by
 * week. */
KITH_API char *kith_report_measures(const KithMeasures *measures, const KithReportOptions *options);

/* What somebody compares: a rota, and what to call it. */
typedef struct {
    const char *name;
    const KithMeasures *measures;
} KithCompared;

/* Rotas side by side, by what they come to: of two what changes and whether that is better, of more
 * the trend, in the order given. Of one its weeks. `n` is at least 1.
 */
KITH_API char *kith_report_compare(const KithCompared *rotas, gsize n,
                                   const KithReportOptions *options);

/* Writes a file of `length` bytes (-1: until the NUL) beside the old one and renames it over it.
 * FALSE with `error` (G_FILE_ERROR) where that cannot be done; the old one is then whole. */
KITH_API gboolean kith_report_write(const char *path, const char *data, gssize length,
                                    GError **error);
/*
 * The report as web pages, each in one file with nothing outside it: the measures, the rota by
 * person, by place and by client, as a fortnight, week or day, what is unmet and what would help,
 * gaps, lapses, who should learn what, and pathways. A large rota is split into a first page and
 * pages by locality.
 */
typedef struct _KithPages KithPages;

typedef struct {
    const char *name; /* of its file: "report.html" is the first */
    const char *text; /* UTF-8, `length` bytes and a NUL */
    gsize length;
} KithPage;

/* Never NULL. `options` gives names and may be NULL. O(duties + unmet seats * people). */
KITH_API KithPages *kith_report_pages(KithRota *rota, const KithReportOptions *options);
/* One person's page, PERSON.html: their duties, what of theirs ends, and their pathways as a
 * picture. Never NULL for a person of the rota's problem. */
KITH_API KithPages *kith_report_person_page(KithRota *rota, gint32 person,
                                            const KithReportOptions *options);
KITH_API void kith_pages_free(KithPages *pages); /* NULL is allowed */
G_DEFINE_AUTOPTR_CLEANUP_FUNC(KithPages, kith_pages_free)

KITH_API gsize kith_pages_count(const KithPages *pages);
/* Lives as long as the pages. */
KITH_API const KithPage *kith_pages_get(const KithPages *pages, gsize index);

/* Writes all pages into a folder, which is made where it is missing; FALSE with `error`
 * (G_FILE_ERROR) where it cannot. */
KITH_API gboolean kith_pages_save(const KithPages *pages, const char *folder, GError **error);

/* What changed from the rota before: whom to tell or ask what, and why. */
KITH_API char *kith_report_changes(const KithChanges *changes, const KithReportOptions *options);

/* The same for a spreadsheet, one row a change; `length` may be NULL. */
KITH_API char *kith_report_changes_csv(const KithChanges *changes, gsize *length);

/* What the independent check says of a rota, and where the rota follows another one, what each row
 * that was edited breaks and costs. `rota` is the check's. */
KITH_API char *kith_report_check(const KithCheck *check, const KithRota *rota,
                                 const KithReportOptions *options);

/* What publishing came to: `rota` is what kith_publish() made, `check` is of it. Whom to tell what,
 * where it follows what had been told before. */
KITH_API char *kith_report_publication(KithRota *rota, const KithPublication *what,
                                       const KithCheck *check, const KithReportOptions *options);

/* The same as rows of the log: one for the publication and one for each override that the rota
 * makes use of, with rule, reason and name. `before` is the seal of the log's last row; NULL where
 * it begins with these, under a header. */
KITH_API char *kith_report_publication_log(const KithRota *rota, const KithPublication *what,
                                           const KithCheck *check, const char *before);

/* What in a folder's log.csv is not as it was written, as a sentence: rows that were changed, taken
 * away or put in since; NULL where nothing is, or there is no log. Each row's last cell is a seal
 * over it and the seal before, without a secret: it finds accidents, not forgers, nor that the last
 * rows are gone. `*seal` (NULL: not asked for) is the last one, to be freed; NULL without a log. */
KITH_API char *kith_report_publication_faults(const char *folder, char **seal);

/*
 * Writes what is published into a folder: rota.csv, and published.csv, which stays as it is until
 * the next publication, so that anything can be compared with what people were told; and adds to
 * log.csv, which is never rewritten. FALSE with `error` (G_FILE_ERROR) where it cannot.
 */
KITH_API gboolean kith_report_publish(KithRota *rota, const KithPublication *what,
                                      const KithCheck *check, const char *folder, gboolean names,
                                      GError **error);

/* All rows of a checked rota for a spreadsheet: what each breaks, what is allowed, and what it
 * costs against whoever had it, or nobody. `length` may be NULL. */
KITH_API char *kith_report_check_csv(const KithCheck *check, gsize *length);

/* The rota as a grid of people by days, in as many pieces as the width asks for; as JSON all
 * duties. */
KITH_API char *kith_report_grid(const KithRota *rota, const KithReportOptions *options);

/* One person's duties, with the way between them. */
KITH_API char *kith_report_person(const KithRota *rota, gint32 person,
                                  const KithReportOptions *options);

/* Who comes to a client, or is at a place, and when; -1 for the other. */
KITH_API char *kith_report_visits(const KithRota *rota, gint32 client, gint32 place,
                                  const KithReportOptions *options);

/* Who could take an occurrence's seats, the best first, and why not the others: `seat`, or where it
 * is -1 the free seats that count, or where none is free all kinds of seat. */
KITH_API char *kith_report_who(KithExplainer *explainer, gint32 occurrence, gint32 seat,
                               const KithReportOptions *options);

/* Why a person has, could have or may not have an occurrence's seat (`seat` -1: the one that suits
 * best). */
KITH_API char *kith_report_why(KithExplainer *explainer, gint32 person, gint32 occurrence,
                               gint32 seat, const KithReportOptions *options);

/* What somebody could do next: all that kith_pathways_find() found for the question. */
KITH_API char *kith_report_paths(const KithPathways *pathways, const KithPaths *paths,
                                 const KithPathQuestion *question,
                                 const KithReportOptions *options);

/* The whole way to one goal: what kith_pathways_to() found. */
KITH_API char *kith_report_path(const KithPathways *pathways, const KithPaths *paths,
                                const KithPathQuestion *question, const KithReportOptions *options);

/* A passport as a page; as JSON the file that the person keeps, their name in it where `names`. */
KITH_API char *kith_report_passport(const KithPassport *passport, const KithReportOptions *options);

/* Two profiles side by side. */
KITH_API char *kith_report_compare_profiles(const KithSimilarity *similarity, gint32 a, gint32 b,
                                            const KithReportOptions *options);

/* Who could take over what somebody has of an occurrence, and what of theirs for it, like for like.
 */
KITH_API char *kith_report_swaps(KithExplainer *explainer, gint32 person, gint32 occurrence,
                                 const KithReportOptions *options);

/* What is open in the rota, by time, and who could take it as things stand, the best first; with a
 * `person` (else -1) only what they could take. O(open seats * people who are able). */
KITH_API char *kith_report_offers(KithExplainer *explainer, gint32 person,
                                  const KithReportOptions *options);

/* All kinds of rule, or one of them (-1: all). */
KITH_API char *kith_report_rule_kinds(int kind, const KithReportOptions *options);

/* The same as a page in Markdown: what each asks, its tier, weight and unit, the columns that it
 * takes and those that say for whom it holds, and where the shipped rule sets use it, with their
 * sources. */
KITH_API char *kith_report_rules_page(int kind);

/* The rules that hold in a partnership, with their sources. */
KITH_API char *kith_report_rules(const KithProblem *problem, const KithReportOptions *options);

/* The tables that a partnership may have, or the columns of one of them (`table` NULL: all): for
 * each its type, whether it is required, what an empty cell means and the words to choose from.
 * `markdown`: as Markdown, where all tables come with all columns in one page. NULL where there is
 * no such table, with a sentence in `*why`. */
KITH_API char *kith_report_tables(const char *table, gboolean markdown,
                                  const KithReportOptions *options, char **why);

/* The frameworks in use. */
KITH_API char *kith_report_frameworks(const KithFrameworks *frameworks,
                                      const KithReportOptions *options);

/* A framework, competency or profile by id; NULL where there is none, with a sentence in `*why`. */
KITH_API char *kith_report_framework_part(const KithFrameworks *frameworks, const char *id,
                                          const KithReportOptions *options, char **why);

/* What two editions of a framework differ in, and what that does to people: by id, or by name as
 * well where the options want names. `partnership`: whether people were asked for. */
KITH_API char *kith_report_editions(const KithEditions *editions, gboolean partnership,
                                    const KithReportOptions *options);

/* Competencies and profiles found by words, the best first; see kith_frameworks_search(). */
KITH_API char *kith_report_framework_search(const KithFrameworks *frameworks, const char *words,
                                            const KithReportOptions *options);

/* What was recognised in a text, grouped by what the text says of it. */
KITH_API char *kith_report_suggestions(const KithRecogniser *recogniser,
                                       const KithSuggestions *suggestions,
                                       const KithReportOptions *options);

/* The formats that can be read and written. */
KITH_API char *kith_report_formats(const KithReportOptions *options);

/* What was copied from one week into another, and what was skipped. */
KITH_API char *kith_report_copy(const KithCopy *copy, const KithReportOptions *options);

/* What a spreadsheet means, and what is to be answered; and what it does to the tables. */
KITH_API char *kith_report_spreadsheet(const KithSpreadsheet *sheet,
                                       const KithReportOptions *options);
KITH_API char *kith_report_spreadsheet_changes(const KithSpreadsheet *sheet,
                                               const KithReportOptions *options);

/* Requests for leave with their clashes; `rota` may be NULL, and `spans` (`n_spans` of them) are
 * those that `leave` was made of. */
KITH_API char *kith_report_leave(const KithLeave *leave, KithProblem *problem, KithRota *rota,
                                 const KithLeaveSpan *spans, gsize n_spans,
                                 const KithReportOptions *options);

/* What was read from a format. `recogniser` is that of the records; NULL for a framework. */
KITH_API char *kith_report_import(const KithImport *import, const KithRecogniser *recogniser,
                                  const KithReportOptions *options);
/* What the workforce cannot do yet: what nobody can cover, what is lacking where and when, what is
 * near its limit, on whom it rests, islands, work below what people can do. */
KITH_API char *kith_report_gaps(const KithGaps *gaps, const KithReportOptions *options);

/* All rows as CSV; times in minutes. */
KITH_API char *kith_report_gaps_csv(const KithGaps *gaps);

/* The needs and people behind the figures of a competency ("id" or "id@level"), or what rests on a
 * person (id). NULL where `what` is neither, with a sentence in `*why`. */
KITH_API char *kith_report_gaps_from(const KithGaps *gaps, const char *what,
                                     const KithReportOptions *options, char **why);

/* What ends in the days to come, what would fall then, and what to renew first; and as CSV, one row
 * for each thing that ends. */
KITH_API char *kith_report_lapses(const KithLapses *lapses, const KithReportOptions *options);
KITH_API char *kith_report_lapses_csv(const KithLapses *lapses);
/* What ends of a person or of a competency, and what would fall; as kith_report_gaps_from(). */
KITH_API char *kith_report_lapses_from(const KithLapses *lapses, const char *what,
                                       const KithReportOptions *options, char **why);

/* What nobody could cover, month by month, and from when each competency is not enough; and as CSV,
 * a row for each series and month, in minutes. */
KITH_API char *kith_report_forecast(const KithForecast *forecast, const KithReportOptions *options);
KITH_API char *kith_report_forecast_csv(const KithForecast *forecast);
/* What is known to come for a person or a competency; as kith_report_gaps_from(). */
KITH_API char *kith_report_forecast_from(const KithForecast *forecast, const char *what,
                                         const KithReportOptions *options, char **why);

/* What to teach whom: what is chosen, what it covers and costs, how near to the best that is. */
KITH_API char *kith_report_train(const KithTrain *train, const KithReportOptions *options);

/* What is chosen and then all that could be, as CSV. */
KITH_API char *kith_report_train_csv(const KithTrain *train);
/* The needs behind what a person, a course or a competency is worth; as kith_report_gaps_from(). */
KITH_API char *kith_report_train_from(const KithTrain *train, const char *what,
                                      const KithReportOptions *options, char **why);

/* Reads a date as documents may write it, into days since 1970-01-01. FALSE where it is none. */
KITH_API gboolean kith_report_read_date(const char *text, gint32 *date);

/* Among `known` (n names), the one that somebody who wrote `name` may have meant, or NULL. Borrowed
 * from `known`. */
KITH_API const char *kith_report_nearest(const char *name, const char *const *known, gsize n);
