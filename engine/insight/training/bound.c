/*
 * No choice of trainings within the limits is worth more than this: a linear program.
 *
 * Every head served more is the end of a way from one that is unserved; its first step onto
 * somebody newly trained is an opening (a set of things that person has learned) of a cell that is
 * short. So openings take no more heads than those cells have, nor a person more than they have
 * room for, and an opening counts only as far as all that it takes is learned. Money, time, number,
 * places and breadth are kept in the mean.
 */
#include "insight/training/train.h"

#include <coin/Clp_C_Interface.h>
#include <float.h>
#include <math.h>
#include <stdlib.h>

#define ALL_ITEMS_UP_TO 5000
#define OPENINGS_MOST   20000 /* with more, all that is unserved is the bound */

/* Rows being collected: a matrix by columns. */
typedef struct {
    GArray *starts, *rows, *elements; /* CoinBigIndex, int, double */
    GArray *lower, *upper, *costs;    /* double */
    gint32 n_rows;
    GArray *row_upper; /* double */
} Program;

static gint32
add_row(Program *program, double upper)
{
    g_array_append_val(program->row_upper, upper);
    return program->n_rows++;
}

static void
begin_column(Program *program, double upper, double gain)
{
    CoinBigIndex start = (CoinBigIndex)program->rows->len;
    double zero = 0, cost = -gain;
    g_array_append_val(program->starts, start);
    g_array_append_val(program->lower, zero);
    g_array_append_val(program->upper, upper);
    g_array_append_val(program->costs, cost);
}

static void
add_element(Program *program, int row, double element)
{
    if (row < 0 || element == 0)
        return;
    g_array_append_val(program->rows, row);
    g_array_append_val(program->elements, element);
}

/* Heads of the cells that an entry opens and in which something is short. */
static gint32
heads_opened(const KithTrain *train, const KithTrainEntry *entry)
{
    const KithFlow *flow = train->flow;
    gint32 heads = 0;
    for (gint32 c = entry->first_cell; c < entry->first_cell + entry->n_cells; c++) {
        gint32 cell = g_array_index(train->entry_cells, gint32, c);
        gboolean is_short = FALSE;
        for (gint32 h = flow->cell_first[cell]; h < flow->cell_first[cell + 1]; h++)
            is_short = is_short || kith_flow_is_short(flow, h);
        heads += is_short ? train->problem->cells[cell].least : 0;
    }
    return heads;
}

/* The most heads a person could ever serve: as many as fit with all that they could learn. */
static gint32
room_of(KithTrain *train, gint32 person)
{
    KithFlow *flow = train->flow;
    for (gint32 e = train->entry_first[person]; e < train->entry_first[person + 1]; e++) {
        const KithTrainEntry *entry = &g_array_index(train->entries, KithTrainEntry, e);
        for (gint32 c = entry->first_cell; c < entry->first_cell + entry->n_cells; c++)
            kith_flow_allow(flow, g_array_index(train->entry_cells, gint32, c), person);
    }
    gint32 room = 0;
    for (gint32 week = 0; week < flow->n_weeks; week++)
        room += flow->room[0][kith_flow_place(flow, week, person)];
    kith_flow_disallow(flow);
    return room;
}

static double
solve(Program *program)
{
    Clp_Simplex *model = Clp_newModel();
    Clp_setLogLevel(model, 0);
    g_autofree double *row_lower = g_new(double, MAX(program->n_rows, 1));
    for (gint32 row = 0; row < program->n_rows; row++)
        row_lower[row] = -DBL_MAX;
    CoinBigIndex end = (CoinBigIndex)program->rows->len;
    g_array_append_val(program->starts, end);
    Clp_loadProblem(model, (int)program->costs->len, program->n_rows,
                    (const CoinBigIndex *)(const void *)program->starts->data,
                    (const int *)(const void *)program->rows->data,
                    (const double *)(const void *)program->elements->data,
                    (const double *)(const void *)program->lower->data,
                    (const double *)(const void *)program->upper->data,
                    (const double *)(const void *)program->costs->data, row_lower,
                    (const double *)(const void *)program->row_upper->data);
    Clp_primal(model, 0);
    double value = Clp_status(model) == 0 ? -Clp_objectiveValue(model) : DBL_MAX;
    Clp_deleteModel(model);
    return value;
}

static double
limit(gint64 most)
{
    return most < 0 ? DBL_MAX : (double)most;
}

/*
 * Rows: 0 what is served comes through openings; the limits; by person their room and breadth; by
 * course its places; by opening and item: it takes no more heads than it could, times the share of
 * the item that is learned.
 */
static double
bound_of(KithTrain *train)
{
    Program program = {.n_rows = 0};
    GArray **numbers[] = {&program.elements, &program.lower, &program.upper, &program.costs,
                          &program.row_upper};
    for (gsize i = 0; i < G_N_ELEMENTS(numbers); i++)
        *numbers[i] = g_array_new(FALSE, FALSE, sizeof(double));
    program.starts = g_array_new(FALSE, FALSE, sizeof(CoinBigIndex));
    program.rows = g_array_new(FALSE, FALSE, sizeof(int));

    gint32 n_people = train->problem->n_people, n_entries = (gint32)train->entries->len;
    gint32 through = add_row(&program, 0);
    gint32 limits[3] = {add_row(&program, limit(train->options.pence)),
                        add_row(&program, limit(train->options.minutes)),
                        add_row(&program, train->options.most > 0 ? train->options.most : DBL_MAX)};
    g_autofree gint32 *room = g_new(gint32, MAX(n_people, 1));
    g_autofree gint32 *breadth = g_new(gint32, MAX(n_people, 1));
    g_autofree gint32 *places = g_new(gint32, MAX(train->courses->len, 1));
    for (gint32 person = 0; person < n_people; person++) {
        room[person] = breadth[person] = -1;
        if (train->entry_first[person] == train->entry_first[person + 1])
            continue;
        room[person] = add_row(&program, room_of(train, person));
        breadth[person] = add_row(&program, train->options.per_person);
    }
    for (guint c = 0; c < train->courses->len; c++) {
        gint32 most = kith_train_course(train, (gint32)c)->places;
        places[c] = add_row(&program, most == KITH_NONE ? DBL_MAX : most);
    }
    /* What an opening takes ≤ what it could * the share that is learned, for each thing it takes.
     */
    g_autoptr(GArray) element_row = g_array_new(FALSE, FALSE, sizeof(gint32));  /* by pair */
    g_autoptr(GArray) element_item = g_array_new(FALSE, FALSE, sizeof(gint32)); /* by pair */
    g_autofree gint32 *first_pair = g_new(gint32, n_entries + 1);
    g_autofree double *most = g_new(double, MAX(n_entries, 1));
    for (gint32 e = 0; e < n_entries; e++) {
        const KithTrainEntry *entry = &g_array_index(train->entries, KithTrainEntry, e);
        first_pair[e] = (gint32)element_row->len;
        most[e] = MIN(heads_opened(train, entry),
                      g_array_index(program.row_upper, double, room[entry->person]));
        for (gint32 i = 0; i < KITH_COURSES_MOST; i++)
            if (entry->mask >> i & 1) {
                gint32 row = add_row(&program, 0), item = train->option_first[entry->person] + i;
                g_array_append_val(element_row, row);
                g_array_append_val(element_item, item);
            }
    }
    first_pair[n_entries] = (gint32)element_row->len;
    for (gint32 i = 0; i < (gint32)train->items->len; i++) {
        const KithTraining *item = kith_train_item(train, i);
        begin_column(&program, 1, 0);
        add_element(&program, limits[0], (double)item->pence);
        add_element(&program, limits[1], (double)item->minutes);
        add_element(&program, limits[2], 1);
        add_element(&program, breadth[item->person], 1);
        add_element(&program, places[item->learning], 1);
        for (gint32 e = train->entry_first[item->person]; e < train->entry_first[item->person + 1];
             e++)
            for (gint32 k = first_pair[e]; k < first_pair[e + 1]; k++)
                if (g_array_index(element_item, gint32, k) == i)
                    add_element(&program, g_array_index(element_row, gint32, k), -most[e]);
    }
    for (gint32 e = 0; e < n_entries; e++) {
        begin_column(&program, most[e], 0);
        add_element(&program, through, -1);
        add_element(&program, room[g_array_index(train->entries, KithTrainEntry, e).person], 1);
        for (gint32 k = first_pair[e]; k < first_pair[e + 1]; k++)
            add_element(&program, g_array_index(element_row, gint32, k), 1);
    }
    for (guint u = 0; u < train->unserved->len; u++) {
        KithCare care = {.value = 0};
        kith_care_add(train, &care, g_array_index(train->unserved, gint32, u), 1);
        begin_column(&program, 1, (double)care.value);
        add_element(&program, through, 1);
    }
    double value = solve(&program);
    for (gsize i = 0; i < G_N_ELEMENTS(numbers); i++)
        g_array_free(*numbers[i], TRUE);
    g_array_free(program.starts, TRUE);
    g_array_free(program.rows, TRUE);
    return value;
}

static int
compare_falling(const void *a, const void *b)
{
    gint64 left = *(const gint64 *)a, right = *(const gint64 *)b;
    return (left < right) - (left > right);
}

/* As many people as may be trained, each serving as many of the heads worth most as they could. */
static gint64
by_person(KithTrain *train)
{
    gint32 n_people = train->problem->n_people;
    g_autofree gint64 *worths = g_new0(gint64, MAX(n_people, 1));
    gint64 dearest = 0, sum = 0;
    for (guint u = 0; u < train->unserved->len; u++) {
        KithCare care = {.value = 0};
        kith_care_add(train, &care, g_array_index(train->unserved, gint32, u), 1);
        dearest = MAX(dearest, care.value);
    }
    for (gint32 person = 0; person < n_people; person++) {
        gint64 heads = 0;
        for (gint32 e = train->entry_first[person]; e < train->entry_first[person + 1]; e++)
            heads += heads_opened(train, &g_array_index(train->entries, KithTrainEntry, e));
        if (heads > 0)
            worths[person] = MIN(heads, (gint64)room_of(train, person)) * dearest;
    }
    qsort(worths, (gsize)n_people, sizeof *worths, compare_falling);
    gint32 most = train->options.most > 0 ? MIN(train->options.most, n_people) : n_people;
    for (gint32 i = 0; i < most; i++)
        sum += worths[i];
    return sum;
}

gint64
kith_train_upper_bound(KithTrain *train)
{
    gint64 all = train->total.value;
    if (train->entries->len == 0)
        return 0;
    if (train->entries->len > OPENINGS_MOST)
        return MIN(all, by_person(train));
    /* Nor more than all of it, limits or not. */
    g_autofree gint32 *items = g_new(gint32, MAX(train->items->len, 1));
    for (guint i = 0; i < train->items->len; i++)
        items[i] = (gint32)i;
    if (train->items->len <= ALL_ITEMS_UP_TO)
        all = kith_train_value(train, items, (gint32)train->items->len).value;
    double value = bound_of(train);
    return value < (double)all ? (gint64)floor(value * (1 + 1e-9) + 1e-6) : all;
}
