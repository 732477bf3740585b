#include "planner/exact/master_private.h"

#include <float.h>
#include <math.h>
#include <string.h>

static guint
line_hash(const KithMaster *master, gint32 person, const guint16 *options)
{
    guint32 hash = 2166136261u ^ (guint32)person;
    for (gint32 d = 0; d < master->until - master->from; d++)
        hash = (hash ^ options[d]) * 16777619u;
    return hash;
}

/* Slopes of a cell's cover from its base on, made convex by taking the lower envelope. */
static gint32
read_slopes(const KithMaster *master, gint32 cell, double *slopes)
{
    const KithLines *lines = master->lines;
    const gint64 *cost = &lines->cover[lines->cover_first[cell]];
    gint32 base = master->base[cell], n = lines->problem->cells[cell].most - base;
    for (gint32 at = 0; at < n;) { /* the flattest way on from here */
        double least = 0;
        gint32 to = at;
        for (gint32 end = at + 1; end <= n; end++) {
            double slope = (double)(cost[base + end] - cost[base + at]) / (end - at);
            if (to == at || slope <= least) {
                least = slope;
                to = end;
            }
        }
        for (; at < to; at++)
            slopes[at] = least;
    }
    return MAX(n, 0);
}

gint32
kith_master_room(const KithMaster *master, gint32 cell, gboolean wanted)
{
    const KithCell *asked = &master->lines->problem->cells[cell];
    return MAX(0, (wanted ? MIN(asked->wanted, asked->most) : asked->most) - master->base[cell]);
}

static void
add_cover_columns(KithMaster *master)
{
    const KithProblem *problem = master->lines->problem;
    master->head_first = g_new0(gint32, master->n_rows - master->n_people + 1);
    for (gint32 r = 0; r < master->n_rows - master->n_people; r++) {
        gint32 c = master->row_cell[r], wanted = kith_master_room(master, c, TRUE);
        g_autofree double *slopes = g_new(double, problem->cells[c].most + 1);
        gint32 n = read_slopes(master, c, slopes);
        for (gint32 at = 0; at < n;) {
            gint32 until = at + 1;
            while (until < n && until != wanted && slopes[until] == slopes[at])
                until++;
            double lower = 0, upper = until - at, element = -1;
            CoinBigIndex starts[2] = {0, 1};
            int row = master->n_people + r;
            Clp_addColumns(master->model, 1, &lower, &upper, &slopes[at], starts, &row, &element);
            g_array_append_val(master->head_until, until);
            master->n_columns++;
            at = until;
        }
        master->head_first[r + 1] = master->n_columns;
    }
}

/* Two columns for each row of cells, one of which adds heads and the other takes them away, at
 * prices within which they hold the row's. */
static void
add_hold_columns(KithMaster *master)
{
    gint32 n = 2 * (master->n_rows - master->n_people);
    g_autofree double *zeros = g_new0(double, n + 1), *elements = g_new(double, n + 1);
    g_autofree CoinBigIndex *starts = g_new(CoinBigIndex, n + 1);
    g_autofree int *rows = g_new(int, n + 1);
    for (gint32 i = 0; i <= n; i++) {
        starts[i] = i;
        rows[i] = master->n_people + i / 2;
        elements[i] = i % 2 == 0 ? 1 : -1;
    }
    master->first_hold = master->n_columns;
    master->n_columns += n;
    Clp_addColumns(master->model, n, zeros, zeros, zeros, starts, rows, elements);
}

/* A column for each person who may lack a line; none does for now. */
static void
add_lack_columns(KithMaster *master)
{
    gint32 n = master->n_people;
    g_autofree double *zeros = g_new0(double, n + 1), *ones = g_new(double, n + 1),
                      *costs = g_new(double, n + 1);
    g_autofree CoinBigIndex *starts = g_new(CoinBigIndex, n + 1);
    g_autofree int *rows = g_new(int, n + 1);
    for (gint32 i = 0; i <= n; i++) {
        starts[i] = i;
        rows[i] = i;
        ones[i] = 1;
        costs[i] = KITH_MASTER_MISSED * (double)master->lines->weights.broken;
    }
    master->first_lack = master->n_columns;
    master->n_columns += n;
    Clp_addColumns(master->model, n, zeros, zeros, costs, starts, rows, ones);
}

static void
find_rows(KithMaster *master)
{
    const KithLines *lines = master->lines;
    const KithProblem *problem = lines->problem;
    master->base = g_memdup2(master->roster->heads, sizeof(gint32) * (gsize)problem->n_cells);
    master->cell_row = g_new(gint32, MAX(problem->n_cells, 1));
    memset(master->cell_row, 0xff, sizeof(gint32) * (gsize)problem->n_cells);
    gint32 n_rows = master->n_people;
    for (gint32 i = 0; i < master->n_people; i++)
        for (gint32 d = master->from; d < master->until; d++) {
            gsize at = kith_line_day(lines, master->people[i], d);
            gint32 mine = kith_roster_cell(master->roster, master->people[i], d);
            if (mine >= 0)
                master->base[mine]--;
            for (gint32 o = lines->day_first[at]; o < lines->day_first[at + 1]; o++) {
                gint32 cell = lines->option_cell[o];
                if (cell >= 0 && lines->cover_first[cell] >= 0 && master->cell_row[cell] < 0)
                    master->cell_row[cell] = n_rows++;
            }
        }
    master->row_cell = g_new(gint32, MAX(n_rows - master->n_people, 1));
    for (gint32 c = 0; c < problem->n_cells; c++)
        if (master->cell_row[c] >= 0)
            master->row_cell[master->cell_row[c] - master->n_people] = c;
    g_autofree double *bounds = g_new0(double, MAX(n_rows, 1));
    for (gint32 i = 0; i < master->n_people; i++)
        bounds[i] = 1;
    g_autofree CoinBigIndex *starts = g_new0(CoinBigIndex, n_rows + 1);
    master->n_rows = n_rows;
    Clp_addRows(master->model, n_rows, bounds, bounds, starts, NULL, NULL);
    for (gint32 c = 0; c < problem->n_cells; c++)
        if (lines->cover_first[c] >= 0)
            master->fixed_cost += lines->cover[lines->cover_first[c] + master->base[c]];
}

static void
clear_sum(gpointer sum)
{
    g_free(((KithMasterSum *)sum)->heads.cells);
}

KithMaster *
kith_master_new(const KithRoster *roster, const gint32 *people, gint32 n, gint32 from, gint32 until)
{
    const KithLines *lines = roster->lines;
    KithMaster *master = g_new0(KithMaster, 1);
    master->lines = lines;
    master->roster = roster;
    master->from = from;
    master->until = until;
    master->whole = g_new(guint16, lines->n_days);
    master->n_people = n;
    master->people = g_memdup2(people, sizeof(gint32) * (gsize)n);
    master->place = g_new(gint32, MAX(lines->problem->n_people, 1));
    memset(master->place, 0xff, sizeof(gint32) * (gsize)lines->problem->n_people);
    for (gint32 i = 0; i < n; i++)
        master->place[people[i]] = i;
    master->all = g_array_new(FALSE, FALSE, sizeof(KithMasterLine));
    master->pool = g_array_new(FALSE, FALSE, sizeof(guint16));
    master->known = g_hash_table_new(NULL, NULL);
    master->head_until = g_array_new(FALSE, FALSE, sizeof(gint32));
    master->sums = g_array_new(FALSE, FALSE, sizeof(KithMasterSum));
    g_array_set_clear_func(master->sums, clear_sum);
    master->model = Clp_newModel();
    Clp_setLogLevel(master->model, 0);
    find_rows(master);
    add_cover_columns(master);
    add_hold_columns(master);
    add_lack_columns(master);
    for (gint32 i = 0; i < n; i++)
        kith_master_add(master, people[i], &roster->option[kith_line_day(lines, people[i], from)]);
    return master;
}

void
kith_master_free(KithMaster *master)
{
    if (master == NULL)
        return;
    Clp_deleteModel(master->model);
    g_free(master->people);
    g_free(master->place);
    g_free(master->cell_row);
    g_free(master->base);
    g_free(master->whole);
    g_free(master->row_cell);
    g_free(master->head_first);
    g_array_free(master->head_until, TRUE);
    g_array_free(master->sums, TRUE);
    g_array_free(master->all, TRUE);
    g_array_free(master->pool, TRUE);
    g_hash_table_destroy(master->known);
    g_free(master);
}

/* What a person's whole line costs with these options in the window. */
static gint64
line_cost(const KithMaster *master, gint32 person, const guint16 *options)
{
    const KithLines *lines = master->lines;
    memcpy(master->whole, &master->roster->option[kith_line_day(lines, person, 0)],
           sizeof(guint16) * (gsize)lines->n_days);
    memcpy(&master->whole[master->from], options,
           sizeof(guint16) * (gsize)(master->until - master->from));
    return kith_line_cost(lines, person, master->whole);
}

gboolean
kith_master_add(KithMaster *master, gint32 person, const guint16 *options)
{
    gsize days = (gsize)(master->until - master->from);
    guint hash = line_hash(master, person, options);
    gpointer key = GUINT_TO_POINTER(hash);
    gint32 at = GPOINTER_TO_INT(g_hash_table_lookup(master->known, key)) - 1;
    if (at >= 0) {
        const KithMasterLine *line = &g_array_index(master->all, KithMasterLine, at);
        if (master->people[line->person] == person &&
            memcmp(kith_master_options(master, line), options, days * sizeof *options) == 0)
            return FALSE;
    }
    KithMasterLine line = {master->place[person], (gint32)master->pool->len,
                           line_cost(master, person, options), -1};
    g_array_append_vals(master->pool, options, (guint)days);
    g_array_append_val(master->all, line);
    g_hash_table_insert(master->known, key, GUINT_TO_POINTER(master->all->len));
    return TRUE;
}

double
kith_master_solve(KithMaster *master)
{
    kith_master_thin_out(master);
    kith_master_take_in(master);
    do {
        Clp_primal(master->model, 0);
        kith_master_count_work(master);
    } while (kith_master_call_back(master));
    return Clp_objectiveValue(master->model) + (double)master->fixed_cost;
}

gint64
kith_master_work(const KithMaster *master)
{
    return master->work;
}

void
kith_master_hold(KithMaster *master, const gint32 *centre, double width)
{
    double *costs = Clp_objective(master->model), *upper = Clp_columnUpper(master->model);
    for (gint32 c = 0; c < master->lines->problem->n_cells; c++) {
        if (master->cell_row[c] < 0)
            continue;
        gint32 column = master->first_hold + 2 * (master->cell_row[c] - master->n_people);
        double price = (double)centre[c] / KITH_PRICING_SCALE;
        costs[column] = width + price;
        costs[column + 1] = width - price;
        upper[column] = upper[column + 1] = DBL_MAX;
    }
}

void
kith_master_release(KithMaster *master)
{
    double *upper = Clp_columnUpper(master->model);
    for (gint32 i = 0; i < 2 * (master->n_rows - master->n_people); i++)
        upper[master->first_hold + i] = 0;
}

double
kith_master_held(const KithMaster *master)
{
    const double *shares = Clp_primalColumnSolution(master->model);
    double heads = 0;
    for (gint32 i = 0; i < 2 * (master->n_rows - master->n_people); i++)
        heads += shares[master->first_hold + i];
    for (gint32 i = 0; i < master->n_people; i++)
        heads += shares[master->first_lack + i];
    return heads;
}

gboolean
kith_master_prices(const KithMaster *master, gint32 cell)
{
    return master->cell_row[cell] >= 0;
}

gint64
kith_master_next_head(const KithMaster *master, gint32 cell, gint32 heads)
{
    const KithLines *lines = master->lines;
    gint32 at = master->base[cell] + heads;
    if (at >= lines->problem->cells[cell].most)
        return lines->weights.broken;
    const gint64 *cost = &lines->cover[lines->cover_first[cell]];
    return cost[at + 1] - cost[at];
}

void
kith_master_worth(const KithMaster *master, gint32 *worth)
{
    const double *prices = Clp_dualRowSolution(master->model);
    for (gint32 c = 0; c < master->lines->problem->n_cells; c++)
        worth[c] = master->cell_row[c] >= 0
                       ? (gint32)lround(prices[master->cell_row[c]] * KITH_PRICING_SCALE)
                       : 0;
    for (guint i = 0; i < master->sums->len; i++)
        g_array_index(master->sums, KithMasterSum, i).price =
            (gint32)lround(prices[master->n_rows + (gint32)i] * KITH_PRICING_SCALE);
}
