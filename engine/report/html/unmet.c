/* What is unmet, and why. */
#include "report/html/html.h"
#include "report/html/views.h"
#include "report/remedies.h"

/* So many rows; the rest is counted. */
#define ROWS_MOST 400
/* Explaining tries all people for each row, and goes through the whole rota for each who would
 * break a rule. Past so much of it, rows say only how many are able. */
#define WORK_MOST 20000000
/* Remedies are tried out, each with some people: for so many people times rows, and so many of each
 * row are shown. */
#define REMEDY_WORK_MOST 200000
#define REMEDIES_SHOWN   3

static const char *const marks[KITH_IMPORTANCES] = {"●", "▲", "■"};

static void
write_when(GString *out, const KithProblem *problem, const KithOccurrence *occurrence)
{
    g_autofree char *day = kith_page_day(occurrence->date);
    g_autofree char *from = kith_page_clock(problem, occurrence->earliest);
    g_autofree char *until = kith_page_clock(problem, occurrence->latest + occurrence->duration);
    kith_html(out, "%s<br>%s–%s", day, from, until);
    gint32 critical =
        kith_cell(&problem->partnership->tables[KITH_NEEDS], KITH_NEEDS_CRITICAL, occurrence->need);
    if (critical != KITH_NONE)
        kith_html(out, "<br>time-critical: %s", kith_problem_text(problem, critical));
}

/* What is written, and how much of the work that is allowed has been done for it. */
typedef struct {
    GString *out;
    const KithHtmlFacts *facts;
    const KithProblem *problem;
    KithExplainer *explainer;
    gint64 work, remedy_work;
} Writer;

static void
write_why(Writer *writer, const KithUnmet *unmet)
{
    const KithProblem *problem = writer->problem;
    g_autofree gint32 *people = g_new(gint32, (gsize)problem->n_people + 1);
    gint32 able = kith_eligibility_people(writer->explainer->eligibility, unmet->cell, people);
    gint64 cost = problem->n_people + (gint64)able * problem->n_seats;
    if (writer->work + cost > WORK_MOST) {
        kith_html(writer->out, "%d %s able; kith who says what stands in the way.", able,
                  able == 1 ? "is" : "are");
        return;
    }
    writer->work += cost;
    g_autoptr(KithSeatAnswer) answer = kith_explain_seat(writer->explainer, unmet->seat);
    g_autofree char *sentence = kith_unmet_why(problem, answer);
    g_autofree char *capital = kith_html_capital(sentence);
    kith_html(writer->out, "%s.", capital);
}

static void
write_remedies(Writer *writer, const KithUnmet *unmet)
{
    writer->remedy_work += writer->problem->n_people;
    if (writer->remedy_work > REMEDY_WORK_MOST) {
        g_string_append(writer->out, "kith who tries out what would help.");
        return;
    }
    g_autoptr(KithRemedies) remedies = kith_remedies_new(writer->explainer, unmet->seat);
    gsize n;
    const KithRemedy *all = kith_remedies_all(remedies, &n);
    if (n == 0) {
        g_string_append(writer->out, "Nothing that was tried.");
        return;
    }
    g_string_append(writer->out, "<ul class=\"remedies\">");
    for (gsize i = 0; i < MIN(n, REMEDIES_SHOWN); i++) {
        g_autofree char *text = kith_remedy_text(writer->problem, &all[i], writer->facts->options);
        g_autofree char *capital = kith_html_capital(text);
        kith_html(writer->out, "<li>%s.</li>", capital);
    }
    if (n > REMEDIES_SHOWN)
        kith_html(writer->out, "<li>%d more: kith who lists them.</li>", (int)n - REMEDIES_SHOWN);
    g_string_append(writer->out, "</ul>");
}

static void
write_row(Writer *writer, const KithUnmet *unmet)
{
    GString *out = writer->out;
    const KithHtmlFacts *facts = writer->facts;
    const KithProblem *problem = writer->problem;
    gint32 number = problem->cells[unmet->cell].occurrence;
    const KithOccurrence *occurrence = &problem->occurrences[number];
    const KithTable *needs = &problem->partnership->tables[KITH_NEEDS];
    g_autofree char *seat = kith_page_seat(problem, unmet->seat);
    g_autofree char *client = occurrence->client >= 0
                                  ? kith_page_client(problem, occurrence->client, facts->options)
                                  : NULL;
    const char *place = occurrence->place >= 0
                            ? kith_problem_text(problem, problem->place_id[occurrence->place])
                            : NULL;
    gint32 substitute = kith_cell(needs, KITH_NEEDS_SUBSTITUTE, occurrence->need);
    kith_html(out, "<tr><td><span class=\"rag %s\">%s %s</span></td>",
              kith_page_word(KITH_WORDS_IMPORTANCE, (int)occurrence->importance),
              marks[occurrence->importance],
              kith_page_word(KITH_WORDS_IMPORTANCE, (int)occurrence->importance));
    kith_html(out, "<th scope=\"row\">%s%s%s<small>%s</small></th><td class=\"when\">",
              kith_page_need(problem, number), seat != NULL ? " " : "", seat,
              client != NULL ? client : place);
    write_when(out, problem, occurrence);
    kith_html(out, "</td><td class=\"n\">%d</td><td class=\"why\">", unmet->missing);
    write_why(writer, unmet);
    if (substitute != KITH_NONE)
        kith_html(out, " <strong>Could step in: %s.</strong>",
                  kith_problem_text(problem, substitute));
    g_string_append(out, "</td><td class=\"help\">");
    write_remedies(writer, unmet);
    g_string_append(out, "</td></tr>\n");
}

void
kith_html_unmet(GString *out, const KithHtmlFacts *facts)
{
    static const char *const columns[] = {"Importance",      "Need", "When", "#Heads", "Why nobody",
                                          "What would help", NULL};
    const KithProblem *problem = facts->problem;
    gint32 missing = kith_coverage_heads(facts->coverage) - kith_coverage_filled(facts->coverage);
    gint32 rows = 0, left = 0;
    g_autoptr(KithExplainer) explainer = kith_explainer_new(facts->rota);
    Writer writer = {.out = out, .facts = facts, .problem = problem, .explainer = explainer};
    kith_html_begin_view(out, "unmet", "Unmet");
    if (missing == 0)
        g_string_append(out, "<p class=\"banner met\">✓ Every head that is asked for at the least "
                             "is filled.</p>\n");
    else
        kith_html_begin_list(out, "Unmet needs", FALSE, columns);
    for (int importance = 0; importance < KITH_IMPORTANCES; importance++)
        for (guint i = 0; i < facts->coverage->unmet->len; i++) {
            const KithUnmet *unmet = &g_array_index(facts->coverage->unmet, KithUnmet, i);
            gint32 number = problem->cells[unmet->cell].occurrence;
            if (problem->occurrences[number].importance != (KithImportance)importance)
                continue;
            if (rows++ < ROWS_MOST)
                write_row(&writer, unmet);
            else
                left += unmet->missing;
        }
    if (missing > 0)
        kith_html_end_list(out);
    if (left > 0)
        kith_html(out, "<p>And %d more heads, which unmet.csv lists.</p>\n", left);
    kith_html_end_view(out);
}
