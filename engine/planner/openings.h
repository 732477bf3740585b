/*
 * What the planner fills: openings. An opening is a cell whose heads are filled one by one, or,
 * where seats are linked, all the linked cells, which are filled together or not at all. Frozen;
 * threads share it.
 */
#pragma once

#include "rota/state.h"

/* Where more than so many are able to take a cell, only those are its candidates who live nearest,
 * at most so many: otherwise what is looked at would grow with the square of a problem's size. */
#define KITH_CANDIDATES_MANY 512
#define KITH_CANDIDATES_MOST 256

typedef struct {
    const KithProblem *problem;
    gint32 n_openings;
    gint32 *first;           /* n_openings + 1: offsets in `cells` */
    gint32 *cells;           /* the cell of each seat to be filled at once */
    gint32 *of_cell;         /* n_cells */
    gint32 *candidate_first; /* n_cells + 1 */
    gint32 *candidates;      /* people who may take a seat of the cell at some time in its window */
    guint8 *is_crowded;      /* n_cells: there may be more of them, who live farther away */
} KithOpenings;

/* Cost O(cells * candidates). */
KithOpenings *kith_openings_new(const KithProblem *problem, const KithEligibility *eligibility);
void kith_openings_free(KithOpenings *openings); /* NULL is allowed */
G_DEFINE_AUTOPTR_CLEANUP_FUNC(KithOpenings, kith_openings_free)

static inline gint32
kith_opening_size(const KithOpenings *openings, gint32 opening)
{
    return openings->first[opening + 1] - openings->first[opening];
}

/* The heads to which a linked cell is filled: its least, or one where it only wants some. */
static inline gint32
kith_opening_heads_of(const KithCell *cell)
{
    return cell->least > 0 ? cell->least : MIN(cell->wanted, 1);
}

/* How many more heads an opening wants: below the wanted for a single cell; 1 or 0 for linked ones.
 */
gint32 kith_opening_missing(const KithOpenings *openings, const KithState *state, gint32 opening);
