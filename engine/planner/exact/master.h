/*
 * The master problem of column generation: a linear program over whole lines found so far. Each
 * free person has one line in all, in shares; the heads of each cell that lines fill cost what its
 * cover costs. Its prices say what one head more in a cell is worth.
 */
#pragma once

#include "planner/exact/pricing.h"
#include "planner/roster/roster.h"

typedef struct KithMaster KithMaster;

/*
 * Begins from a roster: its lines are the first columns; people who are not among `people` keep
 * theirs. The roster is only read now. O(people * days + cells).
 */
KithMaster *kith_master_new(const KithRoster *roster, const gint32 *people, gint32 n);
void kith_master_free(KithMaster *master); /* NULL is allowed */

/* The lines that it is made of. */
const KithLines *kith_master_lines(const KithMaster *master);

/* Adds a line of a person (n_days options). FALSE where it is there already. */
gboolean kith_master_add(KithMaster *master, gint32 person, const guint16 *options);

/* Adds the lines of another master whose reduced cost there is at most `dearest`, of people free
 * here. After solving that one. */
void kith_master_inherit(KithMaster *master, const KithMaster *from, double dearest);

/* Solves the program over the columns there are; its value, in the unit of scores. */
double kith_master_solve(KithMaster *master);

/* What a head in each cell is worth (n_cells, scaled), and a person's own price. After solving. */
void kith_master_worth(const KithMaster *master, gint32 *worth);
double kith_master_person_price(const KithMaster *master, gint32 person);

/* The column with the greatest share of a person (its options, n_days), and that share. */
const guint16 *kith_master_leading(const KithMaster *master, gint32 person, double *share);

/*
 * The lower bound that worths prove, scaled: what all cells cost at best when a head in them must
 * be paid for, people's own least costs (their sum, scaled) added.
 */
gint64 kith_master_bound(const KithMaster *master, const gint32 *worth, gint64 people);
