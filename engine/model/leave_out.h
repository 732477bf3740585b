/* Rows that leave a partnership. */
#pragma once

#include "base/bits.h"
#include "model/partnership.h"

/* Takes rows out of the tables, those whose bits are set in `rows` (by table; NULL: none); others
 * that name them stay. O(cells of these tables). */
void kith_partnership_leave_out(KithPartnership *partnership, KithBits *const rows[KITH_TABLES]);

/*
 * A partnership of its own without some rows and without all that are about them: whatever names
 * one by a single reference leaves with it, but for who signed an authorisation off and for which
 * need a duty of the past was, which are emptied there. `rows` holds what has left then, each set
 * to be freed by the caller. O(cells * how long such chains are).
 */
KithPartnership *kith_partnership_without(const KithPartnership *partnership,
                                          KithBits *rows[KITH_TABLES]);
