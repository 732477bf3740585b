/* One cell: from the text that people write to a typed value, and the sentence where it is none. */
#pragma once

#include "model/table.h"

/* Decimals and pence have members of their own; every other type is `integer`. */
typedef union {
    gint32 integer;
    double decimal;
    gint64 pence;
} KithCellValue;

/*
 * Reads the text of a cell (`length` bytes, at least 1, no white space at its ends). Texts are
 * added to `pool` as they are then kept: the items of KITH_TYPE_REFS and KITH_TYPE_TEXTS, which ';'
 * or ',' may part, joined by ';'; a requirement's clauses, which spaces, ';' or ',' may part,
 * joined by ' ', with nothing around '|' and '@'. A list without items is KITH_NONE. `scratch` is
 * overwritten. FALSE where the text is not such a value; kith_cell_fault() says why. O(length).
 */
gboolean kith_cell_read(const KithColumnSchema *column, const char *text, gsize length,
                        KithPool *pool, GString *scratch, KithCellValue *value);

/* Whether a number given as such may stand in a column of integers. */
gboolean kith_cell_allows(const KithColumnSchema *column, gint32 value);

/*
 * For a text that kith_cell_read() refused: appends a sentence that says what would be right, and
 * gives the finding's id, such as "bad-date". Static.
 */
const char *kith_cell_fault(const KithColumnSchema *column, const char *text, gsize length,
                            GString *sentence);

/* Goes over the next item of a list parted by ';' or ','; FALSE at the end. Items are trimmed, and
 * empty ones passed over. */
gboolean kith_cell_next_item(const char **at, const char *end, const char **item, gsize *length);

/* The index of a choice's word, any case, with '_' and ' ' taken as '-'; -1 where there is none. */
int kith_cell_word(const KithColumnSchema *column, const char *text, gsize length);

/* An id with everything that an id may not hold turned into '-', appended to `out`; FALSE where the
 * text was an id already. */
gboolean kith_cell_mend_id(const char *text, gsize length, GString *out);
