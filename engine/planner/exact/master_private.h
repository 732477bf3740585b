/* What the rooms of the master share. */
#pragma once

#include "planner/exact/master.h"

#include <coin/Clp_C_Interface.h>

#define KITH_MASTER_MISSED                                                                         \
    2 /* of what is broken: a head that counts lack or have too many, and a line that lacks */

typedef struct {
    gint32 person;  /* its place in the master's list */
    gint32 options; /* offset in the pool */
    gint64 cost;
    gint32 column; /* of the program; -1: not in it */
} KithMasterLine;

/* Heads of several cells, counted together. */
typedef struct {
    KithHeads heads;
    gint32 low, high;
    gint32 price; /* of a head, scaled: when worths were last read */
} KithMasterSum;

struct KithMaster {
    const KithLines *lines;
    const KithRoster *roster;
    gint32 from, until; /* days */
    Clp_Simplex *model;
    gint32 n_people, *people;
    gint32 *place;     /* by person: in `people`, -1 */
    gint32 *cell_row;  /* by cell; -1 */
    gint32 *row_cell;  /* by row of cells */
    gint32 n_rows;     /* people's, then cells' */
    gint32 *base;      /* by cell: heads of those who are not free */
    gint64 fixed_cost; /* of cells nobody free can fill */
    GArray *all;       /* KithMasterLine */
    GArray *pool;      /* guint16: options of all lines */
    gint32 n_columns;  /* in the program */
    gint32 first_hold; /* column: two for each row of cells */
    gint32 first_lack; /* column: one for each person, of the line that they lack */
    gint32 n_active;   /* lines that are columns */
    gint64 work;       /* so far: pivots, each by the program's rows squared */
    const KithBars *bars;
    const guint16 *pins; /* by place and day of the window; NULL: none */
    gint32 *head_first;  /* by row of cells, and one more: its columns of heads */
    GArray *head_until;  /* gint32, by column of heads: free people's heads up to and with it */
    GArray *sums;        /* KithMasterSum */
    guint16 *whole;      /* scratch, n_days */
    gint32 first_new;    /* lines from here on are not in it yet */
    GHashTable *known;   /* of lines, by content */
};

static inline const guint16 *
kith_master_options(const KithMaster *master, const KithMasterLine *line)
{
    return &g_array_index(master->pool, guint16, line->options);
}

/* Whether a line is among those that are left in the program. */
gboolean kith_master_leaves(const KithMaster *master, const KithMasterLine *line);

/* How many of a cell's heads free people can fill, and how many of those are wanted. */
gint32 kith_master_room(const KithMaster *master, gint32 cell, gboolean wanted);

/* What a line costs beyond the best of its person, at the prices of the last solution. */
double kith_master_reduced_cost(const KithMaster *master, const KithMasterLine *line);

/* Puts the lines added since the last time into the program, in one batch. */
void kith_master_take_in(KithMaster *master);

/* Only lines that are left are in the program from now on. */
void kith_master_sift(KithMaster *master);

/* Where very many lines are in the program, the dearest rest. After solving. */
void kith_master_thin_out(KithMaster *master);

/* Lines that rest and are cheaper than the best in the program are in it again; FALSE: there were
 * none. After solving. */
gboolean kith_master_call_back(KithMaster *master);

/* After the program was solved, by whichever way. */
void kith_master_count_work(KithMaster *master);
