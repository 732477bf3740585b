/* Who should learn what. */
#include "report/html/html.h"
#include "report/html/views.h"
#include "report/insight_text.h"
#include "report/train_text.h"

#include <kith/train.h>

/* Looking for the best trainings means covering all care anew for each: for partnerships of at most
 * so many seats. */
#define SEATS_MOST 20000

static void
write_row(GString *out, const KithHtmlFacts *facts, const KithTrain *train,
          const KithTraining *training, int number)
{
    const KithProblem *problem = facts->problem;
    g_autofree char *who = kith_page_person(problem, training->person, facts->options);
    g_autofree char *covers = kith_page_minutes(problem, kith_care_minutes(&training->gain));
    g_autofree char *time =
        training->minutes > 0 ? kith_page_minutes(problem, training->minutes) : NULL;
    g_autofree char *money = training->pence > 0 ? kith_page_pounds(training->pence) : NULL;
    g_autofree char *teacher = training->teacher >= 0
                                   ? kith_page_person(problem, training->teacher, facts->options)
                                   : g_strdup("–");
    kith_html(out, "<tr><td class=\"n\">%d</td><th scope=\"row\">%s</th><td>%s</td>", number, who,
              kith_train_learning_name(train, training->learning));
    g_autofree char *heads = kith_page_count(kith_care_heads(&training->gain), "head", NULL);
    kith_html(out, "<td class=\"n\">%s<small>%s</small></td><td class=\"n\">%s</td>", covers, heads,
              time);
    kith_html(out, "<td class=\"n\">%s</td><td>%s</td><td>%s", money, teacher,
              training->willing ? "willing" : "to be asked");
    if (training->with >= 0)
        kith_html(out, "; helps only together with %d", training->with + 1);
    g_string_append(out, "</td></tr>\n");
}

static void
write_chosen(GString *out, const KithHtmlFacts *facts, const KithTrain *train)
{
    static const char *const columns[] = {"#No.",  "Who",     "Learns", "#Covers", "#Their time",
                                          "#Cost", "Teacher", "Asked",  NULL};
    gsize n;
    const KithTraining *chosen = kith_train_chosen(train, &n);
    const KithCare *covered = kith_train_covered(train), *unserved = kith_train_unserved(train);
    if (n == 0) {
        g_string_append(out,
                        kith_care_heads(unserved) == 0
                            ? "<p class=\"banner met\">✓ Nothing is lacking that somebody could "
                              "learn.</p>\n"
                            : "<p>No training that is open to anybody would cover more of what "
                              "nobody can cover.</p>\n");
        return;
    }
    g_autofree char *time = kith_page_minutes(facts->problem, kith_care_minutes(covered));
    g_autofree char *all = kith_page_minutes(facts->problem, kith_care_minutes(unserved));
    kith_html(out, "<p>These would cover %s of the %s that nobody can cover now%s.</p>\n", time,
              all, kith_train_is_best(train) ? ": no other choice does more" : "");
    kith_html_begin_list(out, "Who should learn what", FALSE, columns);
    for (gsize i = 0; i < n; i++)
        write_row(out, facts, train, &chosen[i], (int)i + 1);
    kith_html_end_list(out);
    if (kith_train_is_made_up(train))
        g_string_append(out, "<p class=\"about\">The partnership lists nothing to learn from, so "
                             "whatever is asked for is taken to be taught somewhere.</p>\n");
}

void
kith_html_learning(GString *out, const KithHtmlFacts *facts)
{
    kith_html_begin_view(out, "learning", "Learning");
    g_string_append(out,
                    "<p class=\"about\">Who should learn what, so that most of what nobody can "
                    "cover is covered, in the order in which it helps most.</p>\n");
    if (facts->problem->n_seats > SEATS_MOST) {
        g_string_append(out,
                        "<p>kith train works it out for a partnership as large as this.</p>\n");
    } else {
        g_autoptr(KithTrain) train =
            kith_train_new(kith_rota_problem(facts->rota), facts->rota, NULL);
        write_chosen(out, facts, train);
    }
    kith_html_end_view(out);
}
