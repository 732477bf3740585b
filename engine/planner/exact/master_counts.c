/* Heads of several cells counted together, and what that adds to the bound. */
#include "planner/exact/master_private.h"

#include <float.h>

/* Whether a column of heads counts. */
static gboolean
counts_column(const KithMaster *master, const KithHeads *heads, gint32 cell, gint32 column)
{
    return !heads->wanted || g_array_index(master->head_until, gint32, column) <=
                                 kith_master_room(master, cell, TRUE);
}

double
kith_master_heads(const KithMaster *master, const KithHeads *heads)
{
    const double *shares = Clp_primalColumnSolution(master->model);
    double sum = 0;
    for (gint32 i = 0; i < heads->n; i++) {
        gint32 cell = heads->cells[i], row = master->cell_row[cell] - master->n_people;
        for (gint32 column = master->head_first[row]; column < master->head_first[row + 1];
             column++)
            if (counts_column(master, heads, cell, column))
                sum += shares[column];
    }
    return sum;
}

gint32
kith_master_count(KithMaster *master, const KithHeads *heads)
{
    KithMasterSum sum = {.heads = *heads};
    sum.heads.cells = g_memdup2(heads->cells, sizeof(gint32) * (gsize)heads->n);
    g_autoptr(GArray) columns = g_array_new(FALSE, FALSE, sizeof(int));
    g_autoptr(GArray) ones = g_array_new(FALSE, FALSE, sizeof(double));
    for (gint32 i = 0; i < heads->n; i++) {
        gint32 cell = heads->cells[i], row = master->cell_row[cell] - master->n_people;
        sum.high += kith_master_room(master, cell, heads->wanted);
        for (gint32 column = master->head_first[row]; column < master->head_first[row + 1];
             column++) {
            double one = 1;
            if (!counts_column(master, heads, cell, column))
                continue;
            g_array_append_val(columns, column);
            g_array_append_val(ones, one);
        }
    }
    double low = 0, high = sum.high, zero = 0, most = DBL_MAX, elements[2] = {1, -1};
    double costs[2] = {KITH_MASTER_MISSED * (double)master->lines->weights.broken,
                       KITH_MASTER_MISSED * (double)master->lines->weights.broken};
    CoinBigIndex rows_start[2] = {0, (CoinBigIndex)columns->len}, column_starts[3] = {0, 1, 2};
    int number = master->n_rows + (gint32)master->sums->len, rows[2] = {number, number};
    double lowers[2] = {zero, zero}, uppers[2] = {most, most};
    kith_master_take_in(master);
    Clp_addRows(master->model, 1, &low, &high, rows_start, (const int *)(const void *)columns->data,
                (const double *)(const void *)ones->data);
    Clp_addColumns(master->model, 2, lowers, uppers, costs, column_starts, rows, elements);
    master->n_columns += 2;
    g_array_append_val(master->sums, sum);
    return (gint32)master->sums->len - 1;
}

void
kith_master_limit(KithMaster *master, gint32 count, gint32 low, gint32 high)
{
    KithMasterSum *sum = &g_array_index(master->sums, KithMasterSum, count);
    sum->low = low;
    sum->high = high;
    Clp_rowLower(master->model)[master->n_rows + count] = low;
    Clp_rowUpper(master->model)[master->n_rows + count] = high;
}

gint32
kith_master_most(const KithMaster *master, gint32 count)
{
    const KithHeads *heads = &g_array_index(master->sums, KithMasterSum, count).heads;
    gint32 most = 0;
    for (gint32 i = 0; i < heads->n; i++)
        most += kith_master_room(master, heads->cells[i], heads->wanted);
    return most;
}

/* What the counts whose limits bind save for a head of each cell, within those wanted and beyond;
 * what they cost in all is returned. */
static gint64
price_counts(const KithMaster *master, gint64 *within, gint64 *beyond)
{
    gint64 cost = 0;
    for (guint i = 0; i < master->sums->len; i++) {
        const KithMasterSum *sum = &g_array_index(master->sums, KithMasterSum, i);
        if (sum->price == 0)
            continue;
        cost += (gint64)sum->price * (sum->price > 0 ? sum->low : sum->high);
        for (gint32 k = 0; k < sum->heads.n; k++) {
            within[sum->heads.cells[k]] += sum->price;
            beyond[sum->heads.cells[k]] += sum->heads.wanted ? 0 : sum->price;
        }
    }
    return cost;
}

gint64
kith_master_bound(const KithMaster *master, const gint32 *worth, gint64 people)
{
    const KithLines *lines = master->lines;
    gsize n_cells = (gsize)MAX(lines->problem->n_cells, 1);
    g_autofree gint64 *within = g_new0(gint64, n_cells), *beyond = g_new0(gint64, n_cells);
    gint64 bound = people + price_counts(master, within, beyond);
    for (gint32 c = 0; c < lines->problem->n_cells; c++) {
        if (lines->cover_first[c] < 0)
            continue;
        const gint64 *cost = &lines->cover[lines->cover_first[c] + master->base[c]];
        gint64 least = cost[0] * KITH_PRICING_SCALE, paid = 0;
        gint32 wanted = kith_master_room(master, c, TRUE);
        gint32 most = master->cell_row[c] >= 0 ? kith_master_room(master, c, FALSE) : 0;
        for (gint32 h = 1; h <= most; h++) {
            paid += worth[c] - (h <= wanted ? within[c] : beyond[c]);
            least = MIN(least, cost[h] * KITH_PRICING_SCALE + paid);
        }
        bound += least;
    }
    return bound;
}

gint64
kith_master_around(const KithMaster *master)
{
    const KithLines *lines = master->lines;
    gint64 cost = 0;
    for (gint32 c = 0; c < lines->problem->n_cells; c++)
        if (lines->cover_first[c] >= 0 && master->cell_row[c] < 0)
            cost += lines->cover[lines->cover_first[c] + master->base[c]];
    return cost;
}

gint64
kith_master_cost(const KithMaster *master, const KithRoster *roster)
{
    const KithLines *lines = master->lines;
    gint64 cost = 0;
    for (gint32 i = 0; i < master->n_people; i++)
        cost += kith_line_cost(lines, master->people[i],
                               &roster->option[kith_line_day(lines, master->people[i], 0)]);
    for (gint32 r = 0; r < master->n_rows - master->n_people; r++) {
        gint32 c = master->row_cell[r];
        cost += lines->cover[lines->cover_first[c] +
                             MIN(roster->heads[c], lines->problem->cells[c].most + 1)];
    }
    return cost;
}
