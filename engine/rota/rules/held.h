/*
 * Who holds what the rules ask about (teams, supervisors, preferred competencies), looked up in
 * sets made once: a search asks it for every place it tries. Attainments begin and end at
 * midnights, so a set holds for all occurrences that start and end on the same days.
 */
#pragma once

#include "base/bits.h"
#include "rota/rota.h"

typedef struct {
    gsize words;
    gint32 n_sets, n_rules;
    KithBits *sets;         /* n_sets * words */
    gint32 *team_set;       /* by team */
    gint32 *supervisor_set; /* by occurrence; NULL where the problem knows no supervisors */
    gint32 *prefers_set;    /* by cell; -1 where it prefers nothing */
    gint32 *shared_set; /* by cell: who holds what it requires; -1 where nothing is shared out */
    /* For each rule n_cells sets: who is used below what they can do; NULL for other kinds. -1
     * where it charges nobody. */
    gint32 **licence_set;
} KithHeld;

/* Cost O(distinct requirements and days * people * their attainments). */
KithHeld *kith_held_new(const KithProblem *problem);
void kith_held_free(KithHeld *held); /* NULL is allowed */

/* Whether a person is in a set. O(1). */
static inline gboolean
kith_held_has(const KithHeld *held, gint32 set, gint32 person)
{
    return kith_bits_has(&held->sets[(gsize)set * held->words], (gsize)person);
}
