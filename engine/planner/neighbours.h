/*
 * People by where they live, for problems in which so many are able to take a cell that only those
 * who live nearest are worth looking at. Frozen; threads share it.
 */
#pragma once

#include "rota/state.h"

typedef struct {
    const KithEligibility *eligibility;
    gint32 left, bottom, side, n_across, n_up; /* of the map's squares, in metres */
    gint32 *first;                             /* n_across * n_up + 1: offsets in `people` */
    gint32 *people;   /* who live in each square; behind them those who live nowhere */
    gint32 n_nowhere; /* they are as near as anybody */
} KithNeighbours;

/* NULL where no place has coordinates. O(people). */
KithNeighbours *kith_neighbours_new(const KithEligibility *eligibility);
void kith_neighbours_free(KithNeighbours *neighbours); /* NULL is allowed */
G_DEFINE_AUTOPTR_CLEANUP_FUNC(KithNeighbours, kith_neighbours_free)

/*
 * Appends (as gint32) to `out` the people who may take a cell at some start in its window and live
 * nearest to its place, `most` of them or, where there are no more, all. O(people about the place
 * who are looked at), which is O(most) where many of those are able.
 */
void kith_neighbours_find(const KithNeighbours *neighbours, gint32 cell, gint32 most, GArray *out);
