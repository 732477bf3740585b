/* Tables back as text. */
#pragma once

#include "model/partnership.h"

/* Appends the table as CSV: the columns in which some row holds something, in the schema's order,
 * and the required ones. Reading it again gives an equal table. O(cells). */
void kith_table_write_csv(const KithPartnership *partnership, KithTableId table, GString *out);
