#include "insight/training/train.h"

#include "model/variant.h"

#include <stdlib.h>

static const KithOccurrence *
occurrence_of(const KithProblem *problem, gint32 cell)
{
    return &problem->occurrences[problem->cells[cell].occurrence];
}

void
kith_care_add(const KithTrain *train, KithCare *care, gint32 head, int sign)
{
    const KithProblem *problem = train->problem;
    const KithOccurrence *occurrence = occurrence_of(problem, train->flow->heads[head].cell);
    gint64 minutes = occurrence->duration / problem->ticks_per_minute;
    care->heads[occurrence->importance] += sign;
    care->minutes[occurrence->importance] += sign * minutes;
    care->value += sign * minutes * train->options.weights[occurrence->importance];
}

KithCare
kith_care_less(const KithCare *a, const KithCare *b)
{
    KithCare less = {.value = a->value - b->value};
    for (int k = 0; k < KITH_IMPORTANCES; k++) {
        less.heads[k] = a->heads[k] - b->heads[k];
        less.minutes[k] = a->minutes[k] - b->minutes[k];
    }
    return less;
}

static gint
worthiest_first(gconstpointer a, gconstpointer b, gpointer data)
{
    const KithFlow *flow = data;
    gint32 left = *(const gint32 *)a, right = *(const gint32 *)b;
    gint64 worth[2] = {flow->heads[left].worth, flow->heads[right].worth};
    if (worth[0] != worth[1])
        return worth[0] > worth[1] ? -1 : 1;
    return (left > right) - (left < right);
}

static void
find_unserved(KithTrain *train)
{
    for (gint32 h = 0; h < train->flow->n_heads; h++)
        if (train->flow->heads[h].person < 0) {
            g_array_append_val(train->unserved, h);
            g_array_append_val(train->unserved_cells, train->flow->heads[h].cell);
            kith_care_add(train, &train->total, h, 1);
        }
    g_array_sort_with_data(train->unserved, worthiest_first, train->flow);
}

static gint
compare_alone(gconstpointer a, gconstpointer b, gpointer data)
{
    const KithTraining *left = a, *right = b;
    (void)data;
    if (left->alone.value != right->alone.value)
        return left->alone.value > right->alone.value ? -1 : 1;
    gint64 costs[2] = {left->pence + left->minutes, right->pence + right->minutes};
    if (costs[0] != costs[1])
        return costs[0] < costs[1] ? -1 : 1;
    if (left->willing != right->willing)
        return left->willing ? -1 : 1;
    if (left->person != right->person)
        return left->person < right->person ? -1 : 1;
    return left->learning - right->learning;
}

KithTrain *
kith_train_new(KithProblem *problem, KithRota *rota, const KithTrainOptions *options)
{
    static const KithTrainOptions usual = KITH_TRAIN_OPTIONS_INIT;
    g_return_val_if_fail(problem != NULL, NULL);
    KithTrain *train = g_new0(KithTrain, 1);
    train->problem = kith_problem_ref(problem);
    train->options = options != NULL ? *options : usual;
    train->options.per_person = CLAMP(train->options.per_person, 1, 3);
    train->eligibility = kith_eligibility_new(problem);
    train->flow = kith_flow_new(train->eligibility);
    train->closed = g_memdup2(train->flow->closed,
                              MAX(train->flow->n_rows * train->flow->words, 1) * sizeof(KithBits));
    train->asks = kith_asks_new(problem, train->eligibility->from, train->eligibility->until);
    GArray **of_numbers[] = {&train->competencies,  &train->levels,      &train->teachers,
                             &train->unserved,      &train->entry_cells, &train->cells,
                             &train->unserved_cells};
    for (gsize i = 0; i < G_N_ELEMENTS(of_numbers); i++)
        *of_numbers[i] = g_array_new(FALSE, FALSE, sizeof(gint32));
    train->courses = g_array_new(FALSE, FALSE, sizeof(KithCourse));
    train->items = g_array_new(FALSE, FALSE, sizeof(KithTraining));
    train->entries = g_array_new(FALSE, FALSE, sizeof(KithTrainEntry));
    train->chosen = g_array_new(FALSE, FALSE, sizeof(KithTraining));
    find_unserved(train);
    kith_train_find_courses(train);
    kith_train_find_items(train);
    kith_train_select(train);
    train->ranked = g_array_copy(train->items);
    g_array_sort_with_data(train->ranked, compare_alone, NULL);
    if (train->options.replan != KITH_REPLAN_NONE && train->chosen->len > 0)
        kith_train_replan(train, rota);
    return train;
}

void
kith_train_free(KithTrain *train)
{
    if (train == NULL)
        return;
    for (guint i = 0; i < train->courses->len; i++)
        g_free(g_array_index(train->courses, KithCourse, i).gives_ask);
    GArray *arrays[] = {train->courses,  train->competencies, train->levels,
                        train->teachers, train->unserved,     train->items,
                        train->entries,  train->entry_cells,  train->chosen,
                        train->ranked,   train->cells,        train->unserved_cells};
    for (gsize i = 0; i < G_N_ELEMENTS(arrays); i++)
        g_array_unref(arrays[i]);
    g_free(train->closed);
    g_free(train->in_region);
    g_free(train->option_first);
    g_free(train->entry_first);
    kith_asks_free(train->asks);
    kith_asks_free(train->asks_all);
    kith_flow_free(train->flow);
    kith_eligibility_free(train->eligibility);
    kith_rota_unref(train->without);
    kith_rota_unref(train->with);
    kith_problem_unref(train->variant);
    kith_problem_unref(train->problem);
    g_free(train);
}

KithProblem *
kith_train_problem(const KithTrain *train)
{
    return train->problem;
}

const KithTraining *
kith_train_chosen(const KithTrain *train, gsize *n)
{
    *n = train->chosen->len;
    return (const KithTraining *)(const void *)train->chosen->data;
}

const KithTraining *
kith_train_options(const KithTrain *train, gsize *n)
{
    *n = train->ranked->len;
    return (const KithTraining *)(const void *)train->ranked->data;
}

const gint32 *
kith_train_cells(const KithTrain *train)
{
    return (const gint32 *)(const void *)train->cells->data;
}

const gint32 *
kith_train_unserved_cells(const KithTrain *train, gsize *n)
{
    *n = train->unserved_cells->len;
    return (const gint32 *)(const void *)train->unserved_cells->data;
}

const KithCare *
kith_train_unserved(const KithTrain *train)
{
    return &train->total;
}

const KithCare *
kith_train_covered(const KithTrain *train)
{
    return &train->covered;
}

gint64
kith_train_bound(const KithTrain *train)
{
    return train->bound;
}

gboolean
kith_train_is_best(const KithTrain *train)
{
    return train->best;
}

KithReplan
kith_train_replanned(const KithTrain *train, KithCare *before, KithCare *after)
{
    *before = train->before;
    *after = train->after;
    return train->replanned ? train->options.replan : KITH_REPLAN_NONE;
}

gboolean
kith_train_is_made_up(const KithTrain *train)
{
    return train->problem->n_learning == 0;
}

const char *
kith_train_learning_id(const KithTrain *train, gint32 learning)
{
    const KithCourse *course = kith_train_course(train, learning);
    return course->row != NULL
               ? kith_problem_text(train->problem, course->row->id)
               : train->problem->frameworks->competencies[course->first.competency].id;
}

const char *
kith_train_learning_name(const KithTrain *train, gint32 learning)
{
    const KithCourse *course = kith_train_course(train, learning);
    if (course->row == NULL)
        return train->problem->frameworks->competencies[course->first.competency].name;
    const char *name = kith_problem_text(train->problem, course->row->name);
    return name != NULL ? name : kith_train_learning_id(train, learning);
}

gint32
kith_train_learning_gives(const KithTrain *train, gint32 learning, const gint32 **competencies,
                          const gint32 **levels)
{
    const KithCourse *course = kith_train_course(train, learning);
    *competencies = &g_array_index(train->competencies, gint32, course->first_gives);
    *levels = &g_array_index(train->levels, gint32, course->first_gives);
    return course->n_gives;
}

gint32
kith_train_teachers(const KithTrain *train, gint32 learning, gint32 *people)
{
    const KithCourse *course = kith_train_course(train, learning);
    for (gint32 i = 0; i < course->n_teachers; i++)
        people[i] = g_array_index(train->teachers, gint32, course->first_teacher + i);
    return course->n_teachers;
}
