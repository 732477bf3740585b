#include "planner/roster/proof.h"

#include "planner/roster/proof_private.h"

struct KithProof {
    const KithGenerator *generator;
    const KithLines *lines;
    KithProofPart **parts;
    gint32 n_parts, now; /* the part that was last worked on */
};

/* --- who shares cells --- */

static gint32
root_of(gint32 *parents, gint32 at)
{
    while (parents[at] != at)
        at = parents[at] = parents[parents[at]];
    return at;
}

/* By person, one of those whom they share cells with, by others too: always the same one. */
static gint32 *
find_parts(const KithGenerator *generator)
{
    const KithLines *lines = generator->ground->lines;
    gint32 n_people = lines->problem->n_people;
    gint32 *parents = g_new(gint32, MAX(n_people, 1));
    g_autofree gint32 *first = g_new(gint32, MAX(lines->problem->n_cells, 1));
    for (gint32 c = 0; c < lines->problem->n_cells; c++)
        first[c] = -1;
    for (gint32 person = 0; person < n_people; person++)
        parents[person] = person;
    for (gint32 i = 0; i < generator->n_people; i++) {
        gint32 person = generator->people[i];
        gsize from = kith_line_day(lines, person, 0);
        for (gint32 o = lines->day_first[from]; o < lines->day_first[from + (gsize)lines->n_days];
             o++) {
            gint32 cell = lines->option_cell[o];
            if (cell < 0 || !kith_master_prices(generator->master, cell))
                continue;
            if (first[cell] < 0)
                first[cell] = person;
            parents[root_of(parents, person)] = root_of(parents, first[cell]);
        }
    }
    for (gint32 person = 0; person < n_people; person++)
        parents[person] = root_of(parents, person);
    return parents;
}

KithProof *
kith_proof_new(const KithGenerator *generator)
{
    const KithLines *lines = generator->ground->lines;
    KithProof *proof = g_new0(KithProof, 1);
    g_autofree gint32 *part = find_parts(generator),
                      *people = g_new(gint32, MAX(generator->n_people, 1));
    proof->generator = generator;
    proof->lines = lines;
    proof->parts = g_new(KithProofPart *, MAX(generator->n_people, 1));
    for (gint32 i = 0; i < generator->n_people; i++) {
        gint32 n = 0;
        for (gint32 k = 0; k < generator->n_people; k++)
            if (part[generator->people[k]] == generator->people[i])
                people[n++] = generator->people[k];
        if (n > 0)
            proof->parts[proof->n_parts++] = kith_proof_part_new(generator, people, n);
    }
    return proof;
}

void
kith_proof_free(KithProof *proof)
{
    if (proof == NULL)
        return;
    for (gint32 i = 0; i < proof->n_parts; i++)
        kith_proof_part_free(proof->parts[i]);
    g_free(proof->parts);
    g_free(proof);
}

gint64
kith_proof_bound(const KithProof *proof)
{
    gint64 sum = kith_master_around(proof->generator->master) * KITH_PRICING_SCALE;
    for (gint32 i = 0; i < proof->n_parts; i++) {
        gint64 bound = kith_proof_part_bound(proof->parts[i]);
        if (bound == G_MININT64 || bound == G_MAXINT64)
            return proof->generator->proven;
        sum += kith_pricing_whole(proof->lines, bound) * KITH_PRICING_SCALE;
    }
    return MAX(sum, proof->generator->proven);
}

/* The open part that has been worked on least; -1: none. */
static gint32
next_part(const KithProof *proof)
{
    gint32 next = -1;
    for (gint32 i = 0; i < proof->n_parts; i++)
        if (kith_proof_part_is_open(proof->parts[i]) &&
            (next < 0 ||
             kith_proof_part_work(proof->parts[i]) < kith_proof_part_work(proof->parts[next])))
            next = i;
    return next;
}

gboolean
kith_proof_on(KithProof *proof, const KithRoster *best)
{
    proof->now = next_part(proof);
    if (proof->now < 0)
        return FALSE;
    KithProofPart *part = proof->parts[proof->now];
    kith_proof_part_on(part, kith_proof_part_cost(part, best));
    return next_part(proof) >= 0;
}

gint64
kith_proof_rounds(const KithProof *proof)
{
    gint64 work = 0;
    for (gint32 i = 0; i < proof->n_parts; i++)
        work += kith_proof_part_work(proof->parts[i]);
    return work / MAX(proof->generator->n_people, 1);
}

gboolean
kith_proof_has_lines(const KithProof *proof)
{
    return proof->now >= 0 && kith_proof_part_is_whole(proof->parts[proof->now]);
}

void
kith_proof_take(const KithProof *proof, KithRoster *roster)
{
    kith_proof_part_take(proof->parts[proof->now], roster);
}
