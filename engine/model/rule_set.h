/* Rule sets: documents with rows of the rules table, shipped with the library or a partnership's
 * own. */
#pragma once

#include "model/row.h"

/* Adds the rules of the set that is shipped under the id `name`, or of the document at the path
 * `name` where it ends in .yaml. A rule without a source of its own has the set's. FALSE, with
 * findings, where there was an error. */
gboolean kith_rule_set_read(KithPartnership *partnership, const char *name, KithWhere where,
                            KithFaultyRows faulty_rows, KithFindings *findings);

/* The ids of the sets that are shipped, NULL at the end; free with g_strfreev(). */
char **kith_rule_set_names(void);
