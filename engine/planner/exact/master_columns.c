/* Which of the lines found so far are columns of the program: those of use at its prices. The
 * others rest until they are. */
#include "planner/exact/master_private.h"

#include <float.h>
#include <string.h>

#define CROWDED 4    /* lines in the program by row, from which on … */
#define KEPT    2    /* … only so many are left in it: the least dear */
#define CHEAPER 1e-6 /* than the best: what is called back */
#define BASIC   1    /* Clp's word for it */

static KithMasterLine *
line_at(const KithMaster *master, gint32 i)
{
    return &g_array_index(master->all, KithMasterLine, i);
}

static gboolean
is_pinned_as(const KithMaster *master, const KithMasterLine *line)
{
    const gsize days = (gsize)(master->until - master->from);
    const guint16 *options = kith_master_options(master, line),
                  *pinned = &master->pins[line->person * days];
    for (gsize d = 0; d < days; d++)
        if (pinned[d] != KITH_UNPINNED && pinned[d] != options[d])
            return FALSE;
    return TRUE;
}

gboolean
kith_master_leaves(const KithMaster *master, const KithMasterLine *line)
{
    if (master->pins != NULL && !is_pinned_as(master, line))
        return FALSE;
    return master->bars == NULL || kith_bars_leave(master->bars, master->people[line->person],
                                                   kith_master_options(master, line));
}

/* The row of the cell that a line fills on a day of the window; -1. */
static gint32
row_of(const KithMaster *master, const KithMasterLine *line, gint32 day)
{
    const KithLines *lines = master->lines;
    gsize at = kith_line_day(lines, master->people[line->person], master->from + day);
    gint32 cell = lines->option_cell[lines->day_first[at] + kith_master_options(master, line)[day]];
    return cell < 0 ? -1 : master->cell_row[cell];
}

double
kith_master_reduced_cost(const KithMaster *master, const KithMasterLine *line)
{
    const double *prices = Clp_dualRowSolution(master->model);
    double cost = (double)line->cost - prices[line->person];
    for (gint32 d = 0; d < master->until - master->from; d++) {
        gint32 row = row_of(master, line, d);
        cost -= row >= 0 ? prices[row] : 0;
    }
    return cost;
}

/* Makes columns of lines (places in `all`), in one batch. */
static void
add_columns(KithMaster *master, const gint32 *which, gint32 n)
{
    g_autoptr(GArray) rows = g_array_new(FALSE, FALSE, sizeof(int));
    g_autoptr(GArray) ones = g_array_new(FALSE, FALSE, sizeof(double));
    g_autofree CoinBigIndex *starts = g_new0(CoinBigIndex, n + 1);
    g_autofree double *lower = g_new0(double, n), *upper = g_new(double, n),
                      *costs = g_new(double, n);
    for (gint32 i = 0; i < n; i++) {
        KithMasterLine *line = line_at(master, which[i]);
        double one = 1;
        g_array_append_val(rows, line->person);
        g_array_append_val(ones, one);
        for (gint32 d = 0; d < master->until - master->from; d++) {
            gint32 row = row_of(master, line, d);
            if (row < 0)
                continue;
            g_array_append_val(rows, row);
            g_array_append_val(ones, one);
        }
        starts[i + 1] = (CoinBigIndex)rows->len;
        upper[i] = kith_master_leaves(master, line) ? DBL_MAX : 0;
        costs[i] = (double)line->cost;
        line->column = master->n_columns++;
    }
    Clp_addColumns(master->model, n, lower, upper, costs, starts,
                   (const int *)(const void *)rows->data, (const double *)(const void *)ones->data);
    master->n_active += n;
}

void
kith_master_take_in(KithMaster *master)
{
    gint32 n = (gint32)master->all->len - master->first_new;
    if (n == 0)
        return;
    g_autofree gint32 *which = g_new(gint32, n);
    for (gint32 i = 0; i < n; i++)
        which[i] = master->first_new + i;
    add_columns(master, which, n);
    master->first_new = (gint32)master->all->len;
}

/* Lines out of the basis rest that are not left, or dearer than this at the last prices. */
static void
rest(KithMaster *master, double dearest)
{
    const double *upper = Clp_columnUpper(master->model),
                 *reduced = Clp_dualColumnSolution(master->model);
    g_autofree gint32 *to = g_new0(gint32, MAX(master->n_columns, 1));
    g_autofree gint32 *gone = g_new(gint32, MAX(master->n_columns, 1));
    gint32 n_gone = 0;
    for (guint i = 0; i < master->all->len; i++) {
        gint32 column = line_at(master, (gint32)i)->column;
        if (column >= 0 && (upper[column] <= 0 || reduced[column] > dearest) &&
            Clp_getColumnStatus(master->model, column) != BASIC)
            to[column] = -1;
    }
    for (gint32 c = 0; c < master->n_columns; c++)
        if (to[c] < 0)
            gone[n_gone++] = c;
        else
            to[c] = c - n_gone;
    if (n_gone == 0)
        return;
    Clp_deleteColumns(master->model, n_gone, gone);
    master->n_columns -= n_gone;
    master->n_active -= n_gone;
    for (guint i = 0; i < master->all->len; i++) {
        KithMasterLine *line = line_at(master, (gint32)i);
        if (line->column >= 0)
            line->column = to[line->column];
    }
}

/* Everybody has a line in the program that is left, if any is known. */
static void
give_everybody_one(KithMaster *master)
{
    g_autofree gint32 *best = g_new(gint32, master->n_people);
    g_autofree double *dearer = g_new0(double, master->n_people);
    for (gint32 i = 0; i < master->n_people; i++)
        best[i] = -1;
    for (guint i = 0; i < master->all->len; i++) {
        const KithMasterLine *line = line_at(master, (gint32)i);
        if (!kith_master_leaves(master, line))
            continue;
        double cost = line->column >= 0 ? -DBL_MAX : kith_master_reduced_cost(master, line);
        if (best[line->person] < 0 || cost < dearer[line->person]) {
            best[line->person] = (gint32)i;
            dearer[line->person] = cost;
        }
    }
    gint32 n = 0;
    for (gint32 i = 0; i < master->n_people; i++)
        if (best[i] >= 0 && line_at(master, best[i])->column < 0)
            best[n++] = best[i];
    if (n > 0)
        add_columns(master, best, n);
}

void
kith_master_sift(KithMaster *master)
{
    kith_master_take_in(master);
    if (master->bars == NULL) /* else they may lack one */
        give_everybody_one(master);
    gboolean moved = FALSE;
    double *upper = Clp_columnUpper(master->model);
    for (guint i = 0; i < master->all->len; i++) {
        const KithMasterLine *line = line_at(master, (gint32)i);
        if (line->column < 0)
            continue;
        double most = kith_master_leaves(master, line) ? DBL_MAX : 0;
        moved |= upper[line->column] != most;
        upper[line->column] = most;
    }
    if (!moved)
        return;
    Clp_dual(master->model, 0); /* reduced costs are as they were */
    kith_master_count_work(master);
    rest(master, DBL_MAX);
}

static int
compare_doubles(gconstpointer a, gconstpointer b)
{
    const double *left = a, *right = b;
    return (*left > *right) - (*left < *right);
}

void
kith_master_thin_out(KithMaster *master)
{
    gint32 kept = KEPT * master->n_rows, n = 0;
    if (master->n_active <= CROWDED * master->n_rows)
        return;
    const double *reduced = Clp_dualColumnSolution(master->model);
    g_autofree double *sorted = g_new(double, master->n_active);
    for (guint i = 0; i < master->all->len; i++) {
        const KithMasterLine *line = line_at(master, (gint32)i);
        if (line->column >= 0)
            sorted[n++] = reduced[line->column];
    }
    qsort(sorted, (gsize)n, sizeof(double), compare_doubles);
    rest(master, sorted[kept]);
}

void
kith_master_count_work(KithMaster *master)
{
    gint64 rows = Clp_getNumRows(master->model);
    master->work += Clp_numberIterations(master->model) * rows * rows;
}

gboolean
kith_master_call_back(KithMaster *master)
{
    g_autoptr(GArray) called = g_array_new(FALSE, FALSE, sizeof(gint32));
    if (master->n_active == (gint32)master->all->len)
        return FALSE;
    for (gint32 i = 0; i < (gint32)master->all->len; i++) {
        const KithMasterLine *line = line_at(master, i);
        if (line->column < 0 && kith_master_leaves(master, line) &&
            kith_master_reduced_cost(master, line) < -CHEAPER)
            g_array_append_val(called, i);
    }
    if (called->len > 0)
        add_columns(master, (const gint32 *)(const void *)called->data, (gint32)called->len);
    return called->len > 0;
}
