#include "planner/exact/master.h"

#include <coin/Clp_C_Interface.h>
#include <float.h>
#include <math.h>
#include <string.h>

typedef struct {
    gint32 person;  /* its place in the master's list */
    gint32 options; /* offset in the pool */
    gint64 cost;
    gint32 column; /* of the program; -1: not in it yet */
} Line;

struct KithMaster {
    const KithLines *lines;
    const KithRoster *roster;
    gint32 from, until; /* days */
    Clp_Simplex *model;
    gint32 n_people, *people;
    gint32 *place;     /* by person: in `people`, -1 */
    gint32 *cell_row;  /* by cell; -1 */
    gint32 n_rows;     /* people's, then cells' */
    gint32 *base;      /* by cell: heads of those who are not free */
    gint64 fixed_cost; /* of cells nobody free can fill */
    GArray *all;       /* Line */
    GArray *pool;      /* guint16: options of all lines */
    gint32 n_columns;  /* in the program */
    gint32 first_hold; /* column: two for each row of cells */
    guint16 *whole;    /* scratch, n_days */
    gint32 first_new;  /* lines from here on are not in it yet */
    GHashTable *known; /* of lines, by content */
};

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

static void
add_cover_columns(KithMaster *master)
{
    const KithProblem *problem = master->lines->problem;
    for (gint32 c = 0; c < problem->n_cells; c++) {
        if (master->cell_row[c] < 0)
            continue;
        g_autofree double *slopes = g_new(double, problem->cells[c].most + 1);
        gint32 n = read_slopes(master, c, slopes);
        for (gint32 at = 0; at < n;) {
            gint32 until = at + 1;
            while (until < n && slopes[until] == slopes[at])
                until++;
            double lower = 0, upper = until - at, element = -1;
            CoinBigIndex starts[2] = {0, 1};
            int row = master->cell_row[c];
            Clp_addColumns(master->model, 1, &lower, &upper, &slopes[at], starts, &row, &element);
            master->n_columns++;
            at = until;
        }
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
    g_autofree double *bounds = g_new0(double, MAX(n_rows, 1));
    for (gint32 i = 0; i < master->n_people; i++)
        bounds[i] = 1;
    g_autofree CoinBigIndex *starts = g_new0(CoinBigIndex, n_rows + 1);
    master->n_rows = n_rows;
    Clp_addRows(master->model, n_rows, bounds, bounds, starts, NULL, NULL);
    for (gint32 c = 0; c < problem->n_cells; c++)
        if (lines->has_cell[c] && lines->cover_first[c] >= 0)
            master->fixed_cost += lines->cover[lines->cover_first[c] + master->base[c]];
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
    master->all = g_array_new(FALSE, FALSE, sizeof(Line));
    master->pool = g_array_new(FALSE, FALSE, sizeof(guint16));
    master->known = g_hash_table_new(NULL, NULL);
    master->model = Clp_newModel();
    Clp_setLogLevel(master->model, 0);
    find_rows(master);
    add_cover_columns(master);
    add_hold_columns(master);
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
    g_array_free(master->all, TRUE);
    g_array_free(master->pool, TRUE);
    g_hash_table_destroy(master->known);
    g_free(master);
}

static const guint16 *
options_of(const KithMaster *master, const Line *line)
{
    return &g_array_index(master->pool, guint16, line->options);
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
        const Line *line = &g_array_index(master->all, Line, at);
        if (master->people[line->person] == person &&
            memcmp(options_of(master, line), options, days * sizeof *options) == 0)
            return FALSE;
    }
    Line line = {master->place[person], (gint32)master->pool->len,
                 line_cost(master, person, options), -1};
    g_array_append_vals(master->pool, options, (guint)days);
    g_array_append_val(master->all, line);
    g_hash_table_insert(master->known, key, GUINT_TO_POINTER(master->all->len));
    return TRUE;
}

/* Puts the lines added since the last time into the program, in one batch. */
static void
take_in(KithMaster *master)
{
    const KithLines *lines = master->lines;
    gint32 n = (gint32)master->all->len - master->first_new;
    if (n == 0)
        return;
    g_autoptr(GArray) rows = g_array_new(FALSE, FALSE, sizeof(int));
    g_autoptr(GArray) ones = g_array_new(FALSE, FALSE, sizeof(double));
    g_autofree CoinBigIndex *starts = g_new0(CoinBigIndex, n + 1);
    g_autofree double *lower = g_new0(double, n), *upper = g_new(double, n),
                      *costs = g_new(double, n);
    for (gint32 i = 0; i < n; i++) {
        Line *line = &g_array_index(master->all, Line, master->first_new + i);
        const guint16 *options = options_of(master, line);
        double one = 1;
        g_array_append_val(rows, line->person);
        g_array_append_val(ones, one);
        for (gint32 d = master->from; d < master->until; d++) {
            gint32 option =
                lines->day_first[kith_line_day(lines, master->people[line->person], d)] +
                options[d - master->from];
            gint32 cell = lines->option_cell[option];
            if (cell < 0 || master->cell_row[cell] < 0)
                continue;
            g_array_append_val(rows, master->cell_row[cell]);
            g_array_append_val(ones, one);
        }
        starts[i + 1] = (CoinBigIndex)rows->len;
        upper[i] = DBL_MAX;
        costs[i] = (double)line->cost;
        line->column = master->n_columns++;
    }
    Clp_addColumns(master->model, n, lower, upper, costs, starts,
                   (const int *)(const void *)rows->data, (const double *)(const void *)ones->data);
    master->first_new = (gint32)master->all->len;
}

double
kith_master_solve(KithMaster *master)
{
    take_in(master);
    Clp_primal(master->model, 0);
    return Clp_objectiveValue(master->model) + (double)master->fixed_cost;
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
}

void
kith_master_pin(KithMaster *master, const guint16 *pins)
{
    take_in(master);
    double *upper = Clp_columnUpper(master->model);
    const gsize days = (gsize)(master->until - master->from);
    for (guint i = 0; i < master->all->len; i++) {
        const Line *line = &g_array_index(master->all, Line, i);
        const guint16 *options = options_of(master, line), *pinned = &pins[line->person * days];
        gboolean fits = TRUE;
        for (gsize d = 0; d < days && fits; d++)
            fits = pinned[d] == KITH_UNPINNED || pinned[d] == options[d];
        upper[line->column] = fits ? DBL_MAX : 0;
    }
    Clp_dual(master->model, 0); /* reduced costs are as they were */
}

void
kith_master_option_shares(const KithMaster *master, double *shares)
{
    const KithLines *lines = master->lines;
    const double *of = Clp_primalColumnSolution(master->model);
    for (gint32 i = 0; i < master->n_people; i++) {
        gsize from = kith_line_day(lines, master->people[i], master->from);
        gsize until = from + (gsize)(master->until - master->from);
        for (gint32 o = lines->day_first[from]; o < lines->day_first[until]; o++)
            shares[o] = 0;
    }
    for (guint i = 0; i < master->all->len; i++) {
        const Line *line = &g_array_index(master->all, Line, i);
        if (line->column < 0 || of[line->column] < 1e-9)
            continue;
        const guint16 *options = options_of(master, line);
        gsize at = kith_line_day(lines, master->people[line->person], master->from);
        for (gint32 d = master->from; d < master->until; d++, at++)
            shares[lines->day_first[at] + options[d - master->from]] += of[line->column];
    }
}

const guint16 *
kith_master_leading(const KithMaster *master, gint32 person, double *share)
{
    const double *shares = Clp_primalColumnSolution(master->model);
    const Line *leading = NULL;
    *share = 0;
    for (guint i = 0; i < master->all->len; i++) {
        const Line *line = &g_array_index(master->all, Line, i);
        if (line->person == master->place[person] && line->column >= 0 &&
            (leading == NULL || shares[line->column] > *share)) {
            *share = shares[line->column];
            leading = line;
        }
    }
    return options_of(master, leading);
}

gint64
kith_master_bound(const KithMaster *master, const gint32 *worth, gint64 people)
{
    const KithLines *lines = master->lines;
    gint64 bound = people;
    for (gint32 c = 0; c < lines->problem->n_cells; c++) {
        if (!lines->has_cell[c] || lines->cover_first[c] < 0)
            continue;
        const gint64 *cost = &lines->cover[lines->cover_first[c]];
        gint64 least = G_MAXINT64;
        gint32 most = master->cell_row[c] >= 0 ? lines->problem->cells[c].most : 0;
        for (gint32 h = master->base[c]; h <= MAX(most, master->base[c]); h++)
            least =
                MIN(least, cost[h] * KITH_PRICING_SCALE + (gint64)worth[c] * (h - master->base[c]));
        bound += least;
    }
    return bound;
}
