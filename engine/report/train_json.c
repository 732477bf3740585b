/* What to teach whom, as data. */
#include "report/duties.h"
#include "report/insight_text.h"
#include "report/heading.h"
#include "report/train_text.h"

static void
care_json(KithJson *json, const char *key, const KithCare *care)
{
    kith_json_begin_object(json, key);
    kith_json_integer(json, "heads", kith_care_heads(care));
    kith_json_integer(json, "minutes", kith_care_minutes(care));
    kith_json_integer(json, "red_minutes", care->minutes[0]);
    kith_json_integer(json, "value", care->value);
    kith_json_end_object(json);
}

void
kith_training_json(KithJson *json, const KithTrain *train, const KithTraining *training,
                   gboolean chosen)
{
    const KithProblem *problem = kith_train_problem(train);
    kith_json_begin_object(json, NULL);
    kith_json_text(json, "person", kith_page_person_id(problem, training->person));
    kith_json_text(json, "learning", kith_train_learning_id(train, training->learning));
    kith_json_decimal(json, "pounds", (double)training->pence / 100, 2);
    kith_json_integer(json, "minutes", training->minutes);
    kith_json_boolean(json, "willing", training->willing);
    if (training->teacher >= 0)
        kith_json_text(json, "teacher", kith_page_person_id(problem, training->teacher));
    if (training->alone.value >= 0)
        care_json(json, "alone", &training->alone);
    if (chosen) {
        care_json(json, "adds", &training->gain);
        if (training->planned.value >= 0)
            care_json(json, "planned", &training->planned);
        if (training->with >= 0)
            kith_json_integer(json, "only_with", training->with + 1);
    }
    kith_json_end_object(json);
}

static void
list_json(KithJson *json, const KithTrain *train, const char *key, const KithTraining *list,
          gsize n, gboolean chosen)
{
    kith_json_begin_list(json, key);
    for (gsize i = 0; i < n; i++)
        kith_training_json(json, train, &list[i], chosen);
    kith_json_end_list(json);
}

char *
kith_train_json(const KithTrain *train)
{
    g_autoptr(KithJson) json = kith_json_report(kith_train_problem(train), NULL);
    gsize n_chosen, n_options;
    const KithTraining *chosen = kith_train_chosen(train, &n_chosen);
    const KithTraining *options = kith_train_options(train, &n_options);
    KithCare before, after;
    KithReplan how = kith_train_replanned(train, &before, &after);
    care_json(json, "unserved", kith_train_unserved(train));
    care_json(json, "covered", kith_train_covered(train));
    kith_json_integer(json, "bound", kith_train_bound(train));
    kith_json_boolean(json, "proven_best", kith_train_is_best(train));
    if (how != KITH_REPLAN_NONE) {
        kith_json_text(json, "planned_again", how == KITH_REPLAN_AFRESH ? "afresh" : "opened");
        care_json(json, "open_before", &before);
        care_json(json, "open_after", &after);
    }
    list_json(json, train, "chosen", chosen, n_chosen, TRUE);
    list_json(json, train, "options", options, n_options, FALSE);
    return kith_json_report_finish(json);
}
