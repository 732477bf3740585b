/* What words in the cells and headers of spreadsheets mean, before anybody has been asked. */
#pragma once

#include "document/value.h"

/* A text to be compared: lower case, one space for all that is no letter, digit or mark. Free with
 * g_free(). */
char *kith_plain_words(const char *text);

/* --- cells about training --- */

/* What a mark says of whoever has it. */
typedef enum {
    KITH_MARK_UNKNOWN, /* to be asked */
    KITH_MARK_HELD,
    KITH_MARK_NOT_HELD,
    KITH_MARK_COMPLETED, /* on the date within it */
    KITH_MARK_EXPIRES,   /* on the date within it */
    KITH_MARKS
} KithMark;

/* "?", "held", "not held", "completed", "expires". Static. */
const char *kith_mark_name(KithMark mark);
/* The mark of such a name, or -1. */
int kith_mark_of_name(const char *name);

/* A cell taken apart: the date within it, KITH_NO_DATE for none, and what else it says, in plain
 * words with "…" for the date; "" where it is empty or a date alone. `other` is the date in the
 * other order of day and month, or the same. Free `words` with g_free(). */
typedef struct {
    gint32 date, other;
    char *words;
} KithCellSays;

KithCellSays kith_cell_says(const char *text, KithDateOrder order);

/* What words are usually meant by, as kith_cell_says() gives them. */
KithMark kith_mark_usual(const char *words);

/* --- headers about dates --- */

typedef enum { KITH_DATE_UNKNOWN, KITH_DATE_COMPLETED, KITH_DATE_EXPIRES } KithDateMeaning;

/* Which of them a text consists of: "Date completed", "Exp."; unknown where it says anything else
 * as well. */
KithDateMeaning kith_date_word(const char *text);

/* The same where a text ends in it or has it in brackets: "Fire Safety (expiry)". `rest` is the
 * text without it, to be freed with g_free(). */
KithDateMeaning kith_date_word_in(const char *text, char **rest);
