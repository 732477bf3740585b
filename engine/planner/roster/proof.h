/*
 * Proof: how much better than the best any roster could be. People who share no cell with others
 * are parts of their own: what all rosters cost at least is the sum over parts. Where column
 * generation leaves a part's heads in parts (two and a half people on a late), there must be two or
 * fewer or three or more; each of the two is a program of its own that proves more than both in one
 * (branch and bound). Heads are counted over everything, over kinds, weeks, days and cells; and
 * where single people work a weekend, a day or an option in parts, they do or they do not.
 */
#pragma once

#include "planner/roster/generate.h"

typedef struct KithProof KithProof;

/* Of a generator of whole periods, which it leaves as it is and which must outlive it. */
KithProof *kith_proof_new(const KithGenerator *generator);
void kith_proof_free(KithProof *proof); /* NULL is allowed */

/* Works on: one round of generation in one part. `best` is the best roster there is. FALSE where
 * nothing cheaper is left in any part, or nothing more can be proven so. */
gboolean kith_proof_on(KithProof *proof, const KithRoster *best);

/* How many rounds over everybody its work comes to. */
gint64 kith_proof_rounds(const KithProof *proof);

/* Whether the program of the part that was worked on has come to one whole line for everybody in
 * it; and gives a roster these lines, where it has. After kith_proof_on(). */
gboolean kith_proof_has_lines(const KithProof *proof);
void kith_proof_take(const KithProof *proof, KithRoster *roster);

/* What any roster costs at least, scaled. */
gint64 kith_proof_bound(const KithProof *proof);
