/*
 * What the planner fills: openings. An opening is a cell whose heads are filled one by one, or,
 * where seats are linked, all the linked cells, which are filled together or not at all. Frozen;
 * threads share it.
 */
#pragma once

#include "base/random.h"
#include "rota/state.h"

/* Where more than so many are able to take a cell, only those are its candidates who live nearest,
 * at most so many: otherwise what is looked at would grow with the square of a problem's size. Of
 * these the nearest few are the ones that are looked at and drawn first, and mostly. */
#define KITH_CANDIDATES_MANY 64
#define KITH_CANDIDATES_MOST 256
#define KITH_CANDIDATES_NEAR 32

typedef struct {
    const KithProblem *problem;
    gint32 n_openings;
    gint32 *first;           /* n_openings + 1: offsets in `cells` */
    gint32 *cells;           /* the cell of each seat to be filled at once */
    gint32 *of_cell;         /* n_cells */
    gint32 *candidate_first; /* n_cells + 1 */
    gint32 *candidates;      /* people who may take a seat of the cell at some time in its window */
    guint8 *is_crowded; /* n_cells: many are able; candidates stand nearest first, and there may
                           be more of them, who live farther away */
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

static inline gint32
kith_opening_candidates(const KithOpenings *openings, gint32 cell)
{
    return openings->candidate_first[cell + 1] - openings->candidate_first[cell];
}

/* How many of a cell's candidates, from the first on, are worth looking at first: those who live
 * near where the cell is crowded, else all. O(1). */
static inline gint32
kith_opening_near(const KithOpenings *openings, gint32 cell)
{
    gint32 n = kith_opening_candidates(openings, cell);
    return openings->is_crowded[cell] ? MIN(n, KITH_CANDIDATES_NEAR) : n;
}

/* How many of a cell's candidates, from the first on, to draw somebody from: mostly those who live
 * near, now and then all. 0 where there are none. O(1). */
gint32 kith_opening_reach(const KithOpenings *openings, gint32 cell, KithRandom *random);

/* A candidate of a cell, drawn from such a reach, or evenly from all; -1 where there is none. O(1).
 */
gint32 kith_opening_draw(const KithOpenings *openings, gint32 cell, KithRandom *random);
gint32 kith_opening_draw_any(const KithOpenings *openings, gint32 cell, KithRandom *random);

/* The heads to which a linked cell is filled: its least, or one where it only wants some. */
static inline gint32
kith_opening_heads_of(const KithCell *cell)
{
    return cell->least > 0 ? cell->least : MIN(cell->wanted, 1);
}

/* How many more heads an opening wants: below the wanted for a single cell; 1 or 0 for linked ones.
 */
gint32 kith_opening_missing(const KithOpenings *openings, const KithState *state, gint32 opening);
