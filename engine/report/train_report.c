/* What to teach whom, for a paper. */
#include "document/value.h"
#include "report/duties.h"
#include "report/insight_text.h"
#include "report/train_text.h"

#include <kith/train.h>

#include <string.h>

#define OPTIONS_MOST 12

typedef struct {
    GString *out;
    const KithTrain *train;
    const KithProblem *problem;
    const KithReportOptions *options;
} Page;

gint64
kith_care_minutes(const KithCare *care)
{
    return care->minutes[0] + care->minutes[1] + care->minutes[2];
}

gint32
kith_care_heads(const KithCare *care)
{
    return care->heads[0] + care->heads[1] + care->heads[2];
}

/* "course, from 16 April 2026" */
static char *
kind_text(const KithTrain *train, gint32 learning)
{
    if (kith_train_is_made_up(train))
        return g_strdup("to be found");
    const KithLearning *row = &kith_train_problem(train)->learning[learning];
    const char *kind = kith_page_word(KITH_WORDS_LEARNING, (int)row->kind);
    if (row->done == KITH_NONE)
        return g_strdup(kind);
    g_autofree char *done = kith_page_date(row->done);
    return g_strdup_printf("%s, counts from %s", kind, done);
}

static char *
cost_text(const Page *page, gint64 pence, gint64 minutes)
{
    g_autofree char *time = kith_page_minutes(page->problem, minutes);
    g_autofree char *money = kith_page_pounds(pence);
    if (minutes == 0 && pence == 0)
        return g_strdup("no cost known");
    return minutes == 0 ? g_steal_pointer(&money)
           : pence == 0 ? g_steal_pointer(&time)
                        : g_strdup_printf("%s, %s", time, money);
}

char *
kith_training_note(const KithTrain *train, const KithTraining *training, gboolean chosen,
                   const KithReportOptions *options)
{
    g_autoptr(GPtrArray) notes = g_ptr_array_new_with_free_func(g_free);
    g_ptr_array_add(notes, kind_text(train, training->learning));
    if (chosen && training->with >= 0)
        g_ptr_array_add(notes, g_strdup_printf("helps only together with %d", training->with + 1));
    if (training->teacher >= 0) {
        g_autofree char *teacher =
            kith_page_person(kith_train_problem(train), training->teacher, options);
        g_ptr_array_add(notes, training->n_teachers > 1
                                   ? g_strdup_printf("%s or %d others could teach", teacher,
                                                     training->n_teachers - 1)
                                   : g_strdup_printf("%s could teach", teacher));
    }
    g_ptr_array_add(notes, g_strdup(training->willing ? "willing" : "to be asked"));
    GString *text = g_string_new(NULL);
    for (guint i = 0; i < notes->len; i++)
        g_string_append_printf(text, "%s%s", i > 0 ? "; " : "",
                               (const char *)g_ptr_array_index(notes, i));
    return g_string_free(text, FALSE);
}

static void
write_unserved(const Page *page)
{
    const KithCare *unserved = kith_train_unserved(page->train);
    g_autofree char *time = kith_page_minutes(page->problem, kith_care_minutes(unserved));
    g_autofree char *heads = kith_page_count(kith_care_heads(unserved), "head", NULL);
    kith_page_heading(page->out, page->options, "What nobody can cover now");
    if (kith_care_heads(unserved) == 0)
        kith_page_paragraph(page->out, page->options, 2, 0,
                            "Nothing: people, skills and hours go round. `kith gaps` says what "
                            "rests on one person.");
    else
        kith_page_paragraph(page->out, page->options, 2, 0, "%s of care, %s.", time, heads);
}

static void
write_chosen(const Page *page)
{
    gsize n;
    const KithTraining *chosen = kith_train_chosen(page->train, &n);
    if (n == 0)
        return;
    gboolean planned = chosen[0].planned.value >= 0;
    kith_page_heading(page->out, page->options, "What to learn, the most useful first");
    g_autoptr(KithColumns) columns = kith_columns_new(planned ? "rlrrl" : "rlrl");
    if (planned)
        kith_columns_add(columns, "", "who", "could add", "in the rota", "what, and what it takes",
                         NULL);
    else
        kith_columns_add(columns, "", "who", "could add", "what, and what it takes", NULL);
    for (gsize i = 0; i < n; i++) {
        g_autofree char *rank = g_strdup_printf("%d", (int)i + 1);
        g_autofree char *person = kith_page_person(page->problem, chosen[i].person, page->options);
        g_autofree char *care =
            kith_page_minutes(page->problem, kith_care_minutes(&chosen[i].gain));
        g_autofree char *could = g_strdup_printf("+ %s", care);
        g_autofree char *does =
            kith_page_minutes(page->problem, kith_care_minutes(&chosen[i].planned));
        g_autofree char *cost = cost_text(page, chosen[i].pence, chosen[i].minutes);
        g_autofree char *note = kith_training_note(page->train, &chosen[i], TRUE, page->options);
        g_autofree char *what = g_strdup_printf(
            "%s (%s%s%s)", kith_train_learning_name(page->train, chosen[i].learning),
            chosen[i].minutes == 0 && chosen[i].pence == 0 ? "" : cost,
            chosen[i].minutes == 0 && chosen[i].pence == 0 ? "" : "; ", note);
        kith_columns_add(columns, rank, person, could, planned ? does : what, planned ? what : NULL,
                         NULL);
    }
    kith_columns_write(columns, page->out, page->options, 2);
}

/* What planning again came to, and how it was done. */
static void
write_replanned(const Page *page)
{
    KithCare before, after;
    KithReplan how = kith_train_replanned(page->train, &before, &after);
    if (how == KITH_REPLAN_NONE)
        return;
    g_autofree char *without = kith_page_minutes(page->problem, kith_care_minutes(&before));
    g_autofree char *with = kith_page_minutes(page->problem, kith_care_minutes(&after));
    g_autofree char *heads = kith_page_count(kith_care_heads(&before), "head", NULL);
    g_autofree char *fewer = kith_page_count(kith_care_heads(&after), "head", NULL);
    KithCare less = {.value = 0};
    for (int k = 0; k < 3; k++)
        less.minutes[k] = before.minutes[k] - after.minutes[k];
    g_autofree char *gain = kith_page_minutes(page->problem, kith_care_minutes(&less));
    kith_page_paragraph(page->out, page->options, 2, 0,
                        "Really planned again: without it %s (%s) stay open in the rota, with it "
                        "%s (%s), which is %s less.",
                        without, heads, with, fewer, gain);
    kith_page_paragraph(page->out, page->options, 2, 0, "%s",
                        how == KITH_REPLAN_AFRESH
                            ? "Everything was planned afresh for that, both times from the same "
                              "rota and for as long. The figures by person are of the rota as it "
                              "was, with what each opens filled in."
                            : "Only what the learning opens was planned for that; everything else "
                              "in the rota stayed as it is.");
}

static void
write_total(const Page *page)
{
    gsize n;
    const KithTraining *chosen = kith_train_chosen(page->train, &n);
    const KithCare *covered = kith_train_covered(page->train);
    const KithCare *unserved = kith_train_unserved(page->train);
    gint64 pence = 0, minutes = 0;
    for (gsize i = 0; i < n; i++) {
        pence += chosen[i].pence;
        minutes += chosen[i].minutes;
    }
    if (kith_care_heads(unserved) == 0)
        return;
    kith_page_heading(page->out, page->options, "Together");
    if (n == 0) {
        kith_page_paragraph(page->out, page->options, 2, 0,
                            "Nothing that there is to learn would cover any of it within these "
                            "limits: it lacks time, a register, or a course. `kith gaps` says "
                            "which.");
        return;
    }
    g_autofree char *care = kith_page_minutes(page->problem, kith_care_minutes(covered));
    g_autofree char *all = kith_page_minutes(page->problem, kith_care_minutes(unserved));
    g_autofree char *cost = cost_text(page, pence, minutes);
    g_autofree char *share = kith_page_share(covered->value, kith_train_bound(page->train));
    kith_page_paragraph(page->out, page->options, 2, 0, "%s of %s covered%s%s.", care, all,
                        minutes == 0 && pence == 0 ? "" : ", for ",
                        minutes == 0 && pence == 0 ? "" : cost);
    if (kith_train_is_best(page->train))
        kith_page_paragraph(page->out, page->options, 2, 0,
                            "No choice within these limits covers more: that is proven.");
    else
        kith_page_paragraph(page->out, page->options, 2, 0,
                            "Proven: this is at least %s of what the best choice within these "
                            "limits could be worth.",
                            share);
    write_replanned(page);
}

static void
write_options(const Page *page)
{
    gsize n, told = 0;
    const KithTraining *options = kith_train_options(page->train, &n);
    g_autoptr(KithColumns) columns = kith_columns_new("lrl");
    for (gsize i = 0; i < n && told < OPTIONS_MOST; i++) {
        if (options[i].alone.value <= 0)
            break;
        told++;
        g_autofree char *person = kith_page_person(page->problem, options[i].person, page->options);
        g_autofree char *care =
            kith_page_minutes(page->problem, kith_care_minutes(&options[i].alone));
        g_autofree char *cost = cost_text(page, options[i].pence, options[i].minutes);
        g_autofree char *what =
            g_strdup_printf("%s (%s)%s", kith_train_learning_name(page->train, options[i].learning),
                            cost, options[i].willing ? "; willing" : "");
        kith_columns_add(columns, person, care, what, NULL);
    }
    if (told == 0)
        return;
    kith_page_heading(page->out, page->options,
                      "Other ways to begin (care that each covers alone)");
    kith_columns_write(columns, page->out, page->options, 2);
}

char *
kith_report_train(const KithTrain *train, const KithReportOptions *given)
{
    KithReportOptions options = kith_page_options(given);
    Page page = {.train = train, .problem = kith_train_problem(train), .options = &options};
    if (options.json)
        return kith_train_json(train);
    page.out = g_string_new(NULL);
    write_unserved(&page);
    if (kith_train_is_made_up(train) && kith_care_heads(kith_train_unserved(train)) > 0)
        kith_page_paragraph(page.out, &options, 2, 0,
                            "The partnership lists nothing to learn from (`kith tables learning`), "
                            "so whatever is asked for is taken to be taught somewhere.");
    write_chosen(&page);
    write_total(&page);
    write_options(&page);
    g_string_append_c(page.out, '\n');
    kith_page_paragraph(
        page.out, &options, 0, 0,
        "--from-what PERSON, COURSE or COMPETENCY shows the needs behind a figure, --csv "
        "every row.");
    return g_string_free(page.out, FALSE);
}

gboolean
kith_report_read_date(const char *text, gint32 *date)
{
    return kith_value_date(text, strlen(text), date);
}
