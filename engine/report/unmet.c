/* What is left unmet, and why. */
#include "report/coverage.h"
#include "report/remedies.h"
#include "rota/rota.h"

#include <string.h>

/* So many lines of text; the rest is counted. */
#define LINES_MOST 20
/* Explaining goes through all people for each cell; past so many people looked at, what is unmet is
 * only counted or, in JSON, named without reasons. */
#define LOOKS_MOST 20000000

char *
kith_groups_text(const KithProblem *problem, const KithSeatAnswer *answer, gsize most)
{
    gsize n;
    const KithReasonGroup *groups = kith_seat_answer_reasons(answer, &n);
    GString *text = g_string_new(NULL);
    if (n == most + 1)
        most = n; /* a last one says more than that there is another */
    for (gsize i = 0; i < MIN(n, most); i++) {
        const KithReason *before = i > 0 ? &groups[i - 1].reason : NULL;
        g_autofree char *brief =
            kith_reason_brief(problem, &groups[i].reason, groups[i].people, before);
        g_string_append_printf(text, "%s%s", i > 0 ? "; " : "", brief);
    }
    gint32 others = 0;
    for (gsize i = most; i < n; i++)
        others += groups[i].people;
    if (others > 0)
        g_string_append_printf(text, "; %d cannot for other reasons", others);
    return g_string_free(text, FALSE);
}

void
kith_groups_json(KithJson *json, const char *key, const KithProblem *problem,
                 const KithSeatAnswer *answer)
{
    gsize n;
    const KithReasonGroup *groups = kith_seat_answer_reasons(answer, &n);
    kith_json_begin_list(json, key);
    for (gsize i = 0; i < n; i++) {
        const KithReason *reason = &groups[i].reason;
        kith_json_begin_object(json, NULL);
        kith_json_text(json, "reason", kith_reason_info(reason->code)->id);
        kith_json_text(json, "what", kith_reason_what(problem, reason));
        if (reason->level > 0)
            kith_json_integer(json, "level", reason->level);
        kith_json_integer(json, "people", groups[i].people);
        kith_json_integer(json, "only_reason", groups[i].only);
        kith_json_end_object(json);
    }
    kith_json_end_list(json);
}

/* Which rules those who are able would break, and for how many. */
static void
append_broken_rules(GString *text, const KithProblem *problem, const KithSeatAnswer *answer)
{
    gsize n;
    const KithCandidate *people = kith_seat_answer_people(answer, &n);
    const char *comma = text->len > 0 ? ", " : "";
    for (gint32 rule = 0; rule < problem->n_rules; rule++) {
        gint32 count = 0;
        for (gsize i = 0; i < n; i++)
            count += people[i].outcome == KITH_BREAKS && people[i].rule == rule;
        if (count == 0)
            continue;
        g_string_append_printf(text, "%s%d would break '%s'", comma, count,
                               problem->rules[rule].name);
        comma = ", ";
    }
}

char *
kith_unmet_why(const KithProblem *problem, const KithSeatAnswer *answer)
{
    gsize able;
    kith_seat_answer_people(answer, &able);
    if (able == 0) {
        if (problem->n_people == 0)
            return g_strdup("nobody can: there are no people");
        g_autofree char *groups = kith_groups_text(problem, answer, 3);
        return g_strdup_printf("nobody can: %s", groups);
    }
    g_autoptr(GString) text = g_string_new(NULL);
    gint32 busy = kith_seat_answer_count(answer, KITH_BUSY);
    gint32 half = kith_seat_answer_count(answer, KITH_NO_GAIN);
    gint32 fit = kith_seat_answer_count(answer, KITH_FITS);
    if (fit > 0)
        g_string_append_printf(text, "%d could still take it", fit);
    if (half > 0)
        g_string_append_printf(text, "%s%d could come, but not to all that belongs together",
                               text->len > 0 ? ", " : "", half);
    if (busy > 0)
        g_string_append_printf(text, "%s%d %s no time for it beside what they do",
                               text->len > 0 ? ", " : "", busy, busy == 1 ? "has" : "have");
    append_broken_rules(text, problem, answer);
    return g_strdup_printf("%d %s able: %s", (int)able, able == 1 ? "is" : "are", text->str);
}

/* Cells of one need that are unmet for the same reason. */
typedef struct {
    gint32 need, heads;
    KithImportance importance;
    char *seat, *sentence;
    gint32 first;  /* the first of its seats */
    GArray *dates; /* gint32, ascending */
} Line;

static void
line_free(gpointer data)
{
    Line *line = data;
    g_free(line->seat);
    g_free(line->sentence);
    g_array_free(line->dates, TRUE);
    g_free(line);
}

static Line *
find_line(GPtrArray *lines, gint32 need, const char *seat, const char *sentence)
{
    for (guint i = 0; i < lines->len; i++) {
        Line *line = g_ptr_array_index(lines, i);
        if (line->need == need && g_strcmp0(line->seat, seat) == 0 &&
            strcmp(line->sentence, sentence) == 0)
            return line;
    }
    return NULL;
}

/* "3, 4 March, 2 April" */
static char *
dates_text(const GArray *dates)
{
    GString *text = g_string_new(NULL);
    for (guint i = 0; i < dates->len; i++) {
        g_autofree char *day = kith_page_day(g_array_index(dates, gint32, i));
        const char *words = strchr(day, ' ') + 1, *month = strchr(words, ' ');
        g_autofree char *next =
            i + 1 < dates->len ? kith_page_day(g_array_index(dates, gint32, i + 1)) : NULL;
        gboolean same = next != NULL && g_str_has_suffix(next, month);
        g_string_append_printf(text, "%s%.*s", i > 0 ? ", " : "",
                               same ? (int)(month - words) : (int)strlen(words), words);
    }
    return g_string_free(text, FALSE);
}

static void
write_line(GString *out, const KithProblem *problem, const Line *line,
           const KithReportOptions *options)
{
    const KithTable *table = &problem->partnership->tables[KITH_NEEDS];
    g_autofree char *dates = dates_text(line->dates);
    g_autofree char *heads = kith_page_count(line->heads, "head", NULL);
    g_autofree char *importance = kith_page_importance(problem, line->need, line->importance);
    const KithOccurrence *occurrence = kith_seat_occurrence(problem, line->first);
    const char *later = kith_occurrence_has_days(occurrence) ? " (or later that week)" : "";
    kith_page_paragraph(out, options, 2, 4, "%s%s%s: %s%s, %s, %s",
                        kith_problem_text(problem, kith_cell(table, KITH_NEEDS_NEED, line->need)),
                        line->seat != NULL ? " " : "", line->seat != NULL ? line->seat : "", dates,
                        later, heads, importance);
    kith_page_paragraph(out, options, 6, 0, "%s", line->sentence);
}

/* Whether it is proven that no rota covers an occurrence, or only that none was found that does. */
static const char *
proof_of(const KithBound *bound, gint32 occurrence)
{
    if (bound == NULL)
        return "";
    return kith_bound_nobody(bound, occurrence) ? "; proven: no rota can cover it"
                                                : "; not proven: a rota may still cover it";
}

/* What would help most, of the seat of a line; NULL where nothing that was tried does. */
static char *
best_remedy(KithExplainer *explainer, gint32 seat, const KithReportOptions *options)
{
    g_autoptr(KithRemedies) remedies = kith_remedies_new(explainer, seat);
    gsize n;
    const KithRemedy *all = kith_remedies_all(remedies, &n);
    return n > 0 ? kith_remedy_text(explainer->problem, &all[0], options) : NULL;
}

/* Lines for the unmet cells of one importance; returns the heads for which there was no line left.
 */
static gint32
collect_lines(GPtrArray *lines, const KithCoverage *coverage, const KithBound *bound,
              KithExplainer *explainer, KithImportance importance, gint64 *looks)
{
    const KithProblem *problem = coverage->problem;
    gint32 left = 0;
    for (guint i = 0; i < coverage->unmet->len; i++) {
        const KithUnmet *unmet = &g_array_index(coverage->unmet, KithUnmet, i);
        gint32 number = problem->cells[unmet->cell].occurrence;
        const KithOccurrence *occurrence = &problem->occurrences[number];
        if (occurrence->importance != importance)
            continue;
        if (lines->len >= LINES_MOST || *looks > LOOKS_MOST) {
            left += unmet->missing;
            continue;
        }
        *looks += problem->n_people;
        g_autoptr(KithSeatAnswer) answer = kith_explain_seat(explainer, unmet->seat);
        g_autofree char *why = kith_unmet_why(problem, answer);
        g_autofree char *sentence = g_strconcat(why, proof_of(bound, number), NULL);
        g_autofree char *seat = kith_page_seat(problem, unmet->seat);
        Line *line = find_line(lines, occurrence->need, seat, sentence);
        if (line == NULL) {
            line = g_new0(Line, 1);
            *line = (Line){occurrence->need,
                           0,
                           importance,
                           g_steal_pointer(&seat),
                           g_steal_pointer(&sentence),
                           unmet->seat,
                           g_array_new(FALSE, FALSE, sizeof(gint32))};
            g_ptr_array_add(lines, line);
        }
        line->heads += unmet->missing;
        g_array_append_val(line->dates, occurrence->date);
    }
    return left;
}

void
kith_unmet_write(GString *out, const KithCoverage *coverage, const KithBound *bound,
                 KithExplainer *explainer, const KithReportOptions *options)
{
    gint32 heads = kith_coverage_heads(coverage) - kith_coverage_filled(coverage), left = 0;
    if (heads == 0)
        return;
    g_autofree char *count = kith_page_count(heads, "head", NULL);
    kith_page_heading(out, options, "Unmet: %s", count);
    g_autoptr(GPtrArray) lines = g_ptr_array_new_with_free_func(line_free);
    gint64 looks = 0;
    for (int importance = 0; importance < KITH_IMPORTANCES; importance++)
        left +=
            collect_lines(lines, coverage, bound, explainer, (KithImportance)importance, &looks);
    for (guint i = 0; i < lines->len; i++) {
        const Line *line = g_ptr_array_index(lines, i);
        write_line(out, coverage->problem, line, options);
        looks += coverage->problem->n_people;
        g_autofree char *help =
            looks <= LOOKS_MOST ? best_remedy(explainer, line->first, options) : NULL;
        if (help != NULL)
            kith_page_paragraph(out, options, 6, 2, "What would help: %s.", help);
    }
    g_autofree char *more = kith_page_count(left, "head", NULL);
    if (left > 0)
        kith_page_paragraph(out, options, 2, 0, "… and %s more, which unmet.csv lists.", more);
}

/* What a need says in words, if it says anything. */
static void
need_text_json(KithJson *json, const char *key, const KithProblem *problem, gint32 need, int column)
{
    gint32 text = kith_cell(&problem->partnership->tables[KITH_NEEDS], column, need);
    if (text != KITH_NONE)
        kith_json_text(json, key, kith_problem_text(problem, text));
}

void
kith_unmet_json(KithJson *json, const KithCoverage *coverage, const KithBound *bound,
                KithExplainer *explainer, const KithReportOptions *options)
{
    const KithProblem *problem = coverage->problem;
    gint64 looks = 0;
    kith_json_begin_list(json, "unmet");
    for (guint i = 0; i < coverage->unmet->len; i++) {
        const KithUnmet *unmet = &g_array_index(coverage->unmet, KithUnmet, i);
        gint32 number = problem->cells[unmet->cell].occurrence;
        const KithOccurrence *occurrence = &problem->occurrences[number];
        g_autofree char *seat = kith_problem_seat_id(problem, unmet->seat);
        g_autofree char *earliest = kith_page_instant(problem, occurrence->earliest);
        g_autofree char *latest = kith_page_instant(problem, occurrence->latest);
        kith_json_begin_object(json, NULL);
        kith_json_text(json, "seat", seat);
        kith_json_text(json, "need", kith_page_need(problem, number));
        kith_json_integer(json, "heads", unmet->missing);
        kith_json_text(json, "importance",
                       kith_page_word(KITH_WORDS_IMPORTANCE, (int)occurrence->importance));
        need_text_json(json, "critical", problem, occurrence->need, KITH_NEEDS_CRITICAL);
        need_text_json(json, "substitute", problem, occurrence->need, KITH_NEEDS_SUBSTITUTE);
        if (occurrence->client >= 0) {
            const KithClientFacts *client = &problem->clients[occurrence->client];
            kith_json_text(json, "client", kith_problem_text(problem, client->id));
            if (options->names)
                kith_json_text(json, "client_name", kith_problem_text(problem, client->name));
        }
        kith_json_text(json, "earliest", earliest);
        kith_json_text(json, "latest", latest);
        kith_json_integer(json, "minutes", occurrence->duration / problem->ticks_per_minute);
        if (bound != NULL)
            kith_json_boolean(json, "proven", kith_bound_nobody(bound, number));
        looks += problem->n_people;
        if (looks <= LOOKS_MOST) {
            g_autoptr(KithSeatAnswer) answer = kith_explain_seat(explainer, unmet->seat);
            g_autofree char *sentence = kith_unmet_why(problem, answer);
            gsize able;
            kith_seat_answer_people(answer, &able);
            kith_json_text(json, "why", sentence);
            kith_json_integer(json, "able", (gint64)able);
            kith_groups_json(json, "reasons", problem, answer);
        }
        kith_json_end_object(json);
    }
    kith_json_end_list(json);
}

/* --- for a spreadsheet --- */

typedef struct {
    const KithBound *bound;
    KithExplainer *explainer;
    gint64 looks;
} Unmet;

/* Why nobody has a seat, whether that is proven, and what would help most. */
static void
fill_cells(const KithRota *rota, gint32 seat, char **cells, gpointer data)
{
    Unmet *unmet = data;
    gint32 number = rota->problem->cells[rota->problem->seat_cell[seat]].occurrence;
    KithReportOptions options = {0};
    if (unmet->bound != NULL)
        cells[1] = g_strdup(kith_bound_nobody(unmet->bound, number) ? "yes" : "no");
    unmet->looks += 2 * (gint64)rota->problem->n_people;
    if (unmet->looks > LOOKS_MOST || kith_explainer_holder(unmet->explainer, seat) >= 0)
        return;
    g_autoptr(KithSeatAnswer) answer = kith_explain_seat(unmet->explainer, seat);
    cells[0] = kith_unmet_why(rota->problem, answer);
    cells[2] = best_remedy(unmet->explainer, seat, &options);
}

char *
kith_unmet_csv(const KithBound *bound, KithExplainer *explainer, gsize *length)
{
    static const char *const names[] = {"why", "proven", "help"};
    Unmet unmet = {bound, explainer, 0};
    return kith_rota_unmet_write(kith_explainer_rota(explainer), names, G_N_ELEMENTS(names),
                                 fill_cells, &unmet, length);
}
