/* What to teach whom, as a table for a spreadsheet. */
#include "document/csv_table.h"
#include "report/duties.h"
#include "report/insight_text.h"
#include "report/train_text.h"

/* Rows of a list: what is chosen by rank, what could be without. */
static void
add_rows(KithCsvTable *table, const KithTrain *train, const KithTraining *list, gsize n,
         gboolean chosen)
{
    const KithProblem *problem = kith_train_problem(train);
    for (gsize i = 0; i < n; i++) {
        const KithTraining *one = &list[i];
        kith_csv_table_number_if(table, chosen, (gint64)i + 1);
        kith_csv_table_text(table, kith_page_person_id(problem, one->person));
        kith_csv_table_text(table, kith_train_learning_id(train, one->learning));
        kith_csv_table_number_if(table, chosen, kith_care_minutes(&one->gain));
        kith_csv_table_number_if(table, chosen && one->planned.value >= 0,
                                 kith_care_minutes(&one->planned));
        kith_csv_table_number_if(table, one->alone.value >= 0, kith_care_minutes(&one->alone));
        kith_csv_table_pounds(table, one->pence);
        kith_csv_table_number(table, one->minutes);
        kith_csv_table_text(table, one->willing ? "yes" : NULL);
        kith_csv_table_text(table, kith_page_person_id(problem, one->teacher));
    }
}

char *
kith_report_train_csv(const KithTrain *train)
{
    static const char *const header[] = {
        "rank",          "person", "learning", "adds_minutes", "planned_minutes",
        "alone_minutes", "pounds", "minutes",  "willing",      "teacher"};
    KithCsvTable table = kith_csv_table_begin(header, G_N_ELEMENTS(header));
    gsize n_chosen, n_options;
    const KithTraining *chosen = kith_train_chosen(train, &n_chosen);
    const KithTraining *options = kith_train_options(train, &n_options);
    add_rows(&table, train, chosen, n_chosen, TRUE);
    add_rows(&table, train, options, n_options, FALSE);
    return kith_csv_table_end(&table, NULL);
}
