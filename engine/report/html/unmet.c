/* What is unmet, and why. */
#include "report/html/html.h"
#include "report/html/views.h"

/* So many rows; the rest is counted. */
#define ROWS_MOST 400
/* Explaining tries all people for each row, and goes through the whole rota for each who would
 * break a rule. Past so much of it, rows say only how many are able. */
#define WORK_MOST 20000000

static const char *const marks[KITH_IMPORTANCES] = {"●", "▲", "■"};

static void
write_when(GString *out, const KithProblem *problem, const KithOccurrence *occurrence)
{
    g_autofree char *day = kith_page_day(occurrence->date);
    g_autofree char *from = kith_page_clock(problem, occurrence->earliest);
    g_autofree char *until = kith_page_clock(problem, occurrence->latest + occurrence->duration);
    kith_html(out, "%s, %s–%s", day, from, until);
}

static void
write_why(GString *out, const KithProblem *problem, KithExplainer *explainer,
          const KithUnmet *unmet, gint64 *work)
{
    g_autofree gint32 *people = g_new(gint32, (gsize)problem->n_people + 1);
    gint32 able = kith_eligibility_people(explainer->eligibility, unmet->cell, people);
    gint64 cost = problem->n_people + (gint64)able * problem->n_seats;
    if (*work + cost > WORK_MOST) {
        kith_html(out, "%d %s able; kith who says what stands in the way.", able,
                  able == 1 ? "is" : "are");
        return;
    }
    *work += cost;
    g_autoptr(KithSeatAnswer) answer = kith_explain_seat(explainer, unmet->seat);
    g_autofree char *sentence = kith_unmet_why(problem, answer);
    g_autofree char *capital = kith_html_capital(sentence);
    kith_html(out, "%s.", capital);
}

static void
write_row(GString *out, const KithHtmlFacts *facts, KithExplainer *explainer,
          const KithUnmet *unmet, gint64 *work)
{
    const KithProblem *problem = facts->problem;
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
    kith_html(out, "<th scope=\"row\">%s%s%s<small>%s</small></th><td>",
              kith_page_need(problem, number), seat != NULL ? " " : "", seat,
              client != NULL ? client : place);
    write_when(out, problem, occurrence);
    kith_html(out, "</td><td class=\"n\">%d</td><td>", unmet->missing);
    write_why(out, problem, explainer, unmet, work);
    if (substitute != KITH_NONE)
        kith_html(out, " <strong>Could step in: %s.</strong>",
                  kith_problem_text(problem, substitute));
    g_string_append(out, "</td></tr>\n");
}

void
kith_html_unmet(GString *out, const KithHtmlFacts *facts, KithExplainer *explainer)
{
    const KithProblem *problem = facts->problem;
    gint32 missing = kith_coverage_heads(facts->coverage) - kith_coverage_filled(facts->coverage);
    gint32 rows = 0, left = 0;
    gint64 work = 0;
    kith_html_begin_view(out, "unmet", "Unmet");
    if (missing == 0)
        g_string_append(out, "<p class=\"banner met\">✓ Every head that is asked for at the least "
                             "is filled.</p>\n");
    else
        g_string_append(out, "<div class=\"scroll\" tabindex=\"0\" role=\"region\" "
                             "aria-label=\"Unmet needs\"><table class=\"list\"><thead><tr>"
                             "<th scope=\"col\">Importance</th><th scope=\"col\">Need</th>"
                             "<th scope=\"col\">When</th><th scope=\"col\" class=\"n\">Heads</th>"
                             "<th scope=\"col\">Why nobody</th></tr></thead>\n<tbody>\n");
    for (int importance = 0; importance < KITH_IMPORTANCES; importance++)
        for (guint i = 0; i < facts->coverage->unmet->len; i++) {
            const KithUnmet *unmet = &g_array_index(facts->coverage->unmet, KithUnmet, i);
            gint32 number = problem->cells[unmet->cell].occurrence;
            if (problem->occurrences[number].importance != (KithImportance)importance)
                continue;
            if (rows++ < ROWS_MOST)
                write_row(out, facts, explainer, unmet, &work);
            else
                left += unmet->missing;
        }
    if (missing > 0)
        g_string_append(out, "</tbody></table></div>\n");
    if (left > 0)
        kith_html(out, "<p>And %d more heads, which unmet.csv lists.</p>\n", left);
    kith_html_end_view(out);
}
