/* From what: the needs behind what somebody, a course or a competency is worth. */
#include "report/duties.h"
#include "report/from_what.h"
#include "report/insight_text.h"
#include "report/train_text.h"

/* Whether a training is about what was asked. */
static gboolean
concerns(const KithTrain *train, const KithTraining *training, const KithWhat *what)
{
    if (what->person >= 0)
        return training->person == what->person;
    if (what->learning >= 0)
        return !kith_train_is_made_up(train) && training->learning == what->learning;
    const gint32 *competencies, *levels;
    gint32 n = kith_train_learning_gives(train, training->learning, &competencies, &levels);
    for (gint32 i = 0; i < n; i++)
        if (competencies[i] == what->holding.competency &&
            (what->level == 0 || levels[i] >= what->level))
            return TRUE;
    return FALSE;
}

/* "grace-o: Tracheostomy mentoring: + 3 h (£120; mentoring, counts from 1 June 2026; willing)" */
static char *
line_text(const KithFromWhat *from, const KithTrain *train, const KithTraining *training,
          gboolean chosen)
{
    const KithCare *care = chosen ? &training->gain : &training->alone;
    g_autofree char *person = kith_page_person(from->problem, training->person, &from->options);
    g_autofree char *time = kith_page_minutes(from->problem, kith_care_minutes(care));
    g_autofree char *note = kith_training_note(train, training, chosen, &from->options);
    return g_strdup_printf("%s: %s, + %s%s (%s)", person,
                           kith_train_learning_name(train, training->learning), time,
                           chosen ? "" : " alone", note);
}

static void
write_trainings(KithFromWhat *from, const KithTrain *train, const KithWhat *what, gboolean chosen)
{
    g_autoptr(GPtrArray) lines = g_ptr_array_new_with_free_func(g_free);
    gsize n;
    const KithTraining *all = chosen ? kith_train_chosen(train, &n) : kith_train_options(train, &n);
    if (from->json != NULL)
        kith_json_begin_list(from->json, chosen ? "chosen" : "options");
    for (gsize i = 0; i < n; i++) {
        if (!concerns(train, &all[i], what) || (!chosen && all[i].alone.value <= 0))
            continue;
        if (from->json != NULL)
            kith_training_json(from->json, train, &all[i], chosen);
        else
            g_ptr_array_add(lines, line_text(from, train, &all[i], chosen));
    }
    if (from->json != NULL)
        kith_json_end_list(from->json);
    else
        kith_from_lines(from,
                        chosen ? "Chosen (what each adds to those before it)"
                               : "All that could be chosen",
                        lines);
}

/* What those that are chosen and concern it serve, by need. */
static void
write_served(KithFromWhat *from, const KithTrain *train, const KithWhat *what)
{
    g_autoptr(GArray) cells = g_array_new(FALSE, FALSE, sizeof(gint32));
    gsize n;
    const KithTraining *chosen = kith_train_chosen(train, &n);
    for (gsize i = 0; i < n; i++)
        if (concerns(train, &chosen[i], what))
            g_array_append_vals(cells, kith_train_cells(train) + chosen[i].first_cell,
                                (guint)chosen[i].n_cells);
    kith_sort_cells(cells);
    kith_from_cell_array(from, "What those chosen would let somebody cover", "covers", cells);
}

static void
write_unserved(KithFromWhat *from, const KithTrain *train, const KithWhat *what)
{
    g_autoptr(GArray) cells = g_array_new(FALSE, FALSE, sizeof(gint32));
    gsize n;
    const gint32 *unserved = kith_train_unserved_cells(train, &n);
    for (gsize i = 0; i < n; i++)
        if (kith_what_asked(from->problem, what, unserved[i]))
            g_array_append_val(cells, unserved[i]);
    kith_sort_cells(cells);
    kith_from_cell_array(from, "What nobody can cover now that asks for it", "unserved", cells);
}

static void
write_teachers(KithFromWhat *from, const KithTrain *train, gint32 learning)
{
    g_autofree gint32 *people = g_new(gint32, MAX(from->problem->n_people, 1));
    gint32 n = kith_train_teachers(train, learning, people);
    if (from->json != NULL) {
        kith_json_begin_list(from->json, "teachers");
        for (gint32 i = 0; i < n; i++)
            kith_json_text(from->json, NULL, kith_page_person_id(from->problem, people[i]));
        kith_json_end_list(from->json);
        return;
    }
    g_autoptr(GPtrArray) lines = g_ptr_array_new_with_free_func(g_free);
    for (gint32 i = 0; i < n; i++)
        g_ptr_array_add(lines, kith_page_person(from->problem, people[i], &from->options));
    kith_from_lines(from, "Who could teach it", lines);
}

char *
kith_report_train_from(const KithTrain *train, const char *text, const KithReportOptions *options,
                       char **why)
{
    const KithProblem *problem = kith_train_problem(train);
    KithWhat what;
    if (!kith_what_read(problem, text, &what, why))
        return NULL;
    KithFromWhat from = kith_from_begin(problem, options);
    kith_from_what(&from, &what);
    write_trainings(&from, train, &what, TRUE);
    write_served(&from, train, &what);
    write_trainings(&from, train, &what, FALSE);
    if (what.learning >= 0)
        write_teachers(&from, train, what.learning);
    else if (what.person < 0) {
        write_unserved(&from, train, &what);
        kith_from_people(&from, "Who holds it", &what, NULL, NULL);
    }
    return kith_from_end(&from);
}
