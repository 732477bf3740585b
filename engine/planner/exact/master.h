/*
 * The master problem of column generation: a linear program over lines found so far, whole or for
 * a window of days with all around it as it is. Each free person has one line in all, in shares;
 * the heads of each cell that lines fill cost what its cover costs. Its prices say what one head
 * more in a cell is worth.
 *
 * Of few lines the program makes wild prices. So they can be held near those that are known to be
 * good (a box step): heads may then be bought and sold at these prices, a little worse.
 */
#pragma once

#include "planner/exact/pricing.h"
#include "planner/roster/roster.h"

typedef struct KithMaster KithMaster;

/*
 * Begins from a roster: its lines on the days [from, until) are the first columns; people who are
 * not among `people` keep theirs. Heads and what is taken from the roster are read now, the lines
 * of `people` around the window whenever a line is added. O(people * days + cells).
 */
KithMaster *kith_master_new(const KithRoster *roster, const gint32 *people, gint32 n, gint32 from,
                            gint32 until);
void kith_master_free(KithMaster *master); /* NULL is allowed */

/* Adds a line of a person (an option for each day of the window). FALSE where it is there already.
 */
gboolean kith_master_add(KithMaster *master, gint32 person, const guint16 *options);

/* Holds every cell's price within `width` of `centre` (n_cells, scaled), or releases all. */
void kith_master_hold(KithMaster *master, const gint32 *centre, double width);
void kith_master_release(KithMaster *master);

/* How many heads are bought or sold to hold prices, and how many lines lack: 0 where the solution
 * is a real one. */
double kith_master_held(const KithMaster *master);

/* Whether a cell has a row. */
gboolean kith_master_prices(const KithMaster *master, gint32 cell);

/* What a head more in a cell costs when so many free people are in it. O(1). */
gint64 kith_master_next_head(const KithMaster *master, gint32 cell, gint32 heads);

/* Adds the lines that another master of the same days has of people who are free here, but for
 * those that its prices say are dearer than the best by more than `dearest`. After it was solved.
 */
void kith_master_borrow(KithMaster *master, const KithMaster *other, double dearest);

/* What cells without a row cost. O(cells). */
gint64 kith_master_around(const KithMaster *master);

/* What people who are free here cost in a roster, with the cells that have rows. */
gint64 kith_master_cost(const KithMaster *master, const KithRoster *roster);

/* Solves the program over the lines there are; its value, in the unit of scores. Of very many lines
 * only those of use at its prices are columns, so that a pivot costs no more as lines gather. */
double kith_master_solve(KithMaster *master);

/* What solving has taken so far: pivots, each by the program's rows squared, which is about as long
 * as they take. */
gint64 kith_master_work(const KithMaster *master);

/* What a head in each cell is worth (n_cells, scaled). After solving. */
void kith_master_worth(const KithMaster *master, gint32 *worth);

/* Leaves in the program only lines that have the option that is pinned on each day that has one,
 * now and later: `pins` is by free person and day of the window, KITH_UNPINNED: none; borrowed
 * until the next. */
void kith_master_pin(KithMaster *master, const guint16 *pins);

/* Leaves in the program only lines that are left by these, now and later. Whoever has none lacks a
 * line, at a cost beyond all others. Of a whole period. */
void kith_master_bar(KithMaster *master, const KithBars *bars);

/* Of each option of the lines (as lines->day_first counts them), the share of free people's lines
 * that has it; the others are left as they are. After solving. */
void kith_master_option_shares(const KithMaster *master, double *shares);

/* By free person and weekend: the share of their lines that works on some day of it. After
 * solving. */
void kith_master_weekend_shares(const KithMaster *master, double *shares);

/* The column with the greatest share of a person (its options in the window), and that share. */
const guint16 *kith_master_leading(const KithMaster *master, gint32 person, double *share);

/* Heads of several cells that have rows, counted together: all of them, or of each cell no more
 * than are wanted. */
typedef struct {
    gint32 n, *cells;
    gboolean wanted;
} KithHeads;

/* How many free people's heads there are. After solving. O(cells). */
double kith_master_heads(const KithMaster *master, const KithHeads *heads);

/* Counts them (copied) from now on; a number for what follows. */
gint32 kith_master_count(KithMaster *master, const KithHeads *heads);

/* The greatest that a count can be; and its limits, at first from 0 to that. */
gint32 kith_master_most(const KithMaster *master, gint32 count);
void kith_master_limit(KithMaster *master, gint32 count, gint32 low, gint32 high);

/* Whether everybody has one whole line, and no heads are bought or sold. After solving. */
gboolean kith_master_is_whole(const KithMaster *master);

/*
 * The lower bound that worths prove, scaled: what all cells cost at best when a head in them must
 * be paid for, people's own least costs (their sum, scaled) added. Counts are priced as they
 * were when worths were last read; within their limits they prove so much.
 */
gint64 kith_master_bound(const KithMaster *master, const gint32 *worth, gint64 people);
