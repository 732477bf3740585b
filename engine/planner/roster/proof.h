/*
 * Proof: how much better than the best any roster could be. Where column generation leaves heads in
 * parts (two and a half people on a late), there must be two or fewer or three or more; each of the
 * two is a program of its own that proves more than both in one (branch and bound). Heads are
 * counted over everything, over kinds, weeks, days and cells, whichever are the most in parts.
 */
#pragma once

#include "planner/roster/generate.h"

typedef struct KithProof KithProof;

/* The generator, with nothing pinned whenever the proof goes on, must outlive it. */
KithProof *kith_proof_new(KithGenerator *generator);
void kith_proof_free(KithProof *proof); /* NULL is allowed */

/* Works on: one round of the generator. `best` is what the best roster costs. FALSE where nothing
 * cheaper is left, or nothing more can be proven so. */
gboolean kith_proof_on(KithProof *proof, gint64 best);

/* Whether the program has come to one whole line for everybody: a roster. After kith_proof_on(). */
gboolean kith_proof_has_roster(const KithProof *proof);

/* Puts the generator back to where it can dive; what was proven is kept. */
void kith_proof_rest(KithProof *proof);

/* What any roster costs at least, scaled. */
gint64 kith_proof_bound(const KithProof *proof);
