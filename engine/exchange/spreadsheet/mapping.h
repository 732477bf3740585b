/* The lines that say what a spreadsheet means: made by draft.c, answered by people, read by the
 * rooms that make rows of it. */
#pragma once

#include "exchange/spreadsheet/fields.h"
#include "exchange/spreadsheet/grid.h"
#include "exchange/spreadsheet/words.h"
#include "model/partnership.h"

/* What becomes of a column. */
typedef enum {
    KITH_COLUMN_IGNORED,
    KITH_COLUMN_OPEN, /* '?' */
    KITH_COLUMN_FIELD,
    KITH_COLUMN_COMPETENCY,
    KITH_COLUMN_REGISTER
} KithColumnUse;

typedef struct {
    KithColumnUse use;
    KithField field;
    gint32 competency, level; /* level 0: as the sheet's */
    const char *register_;    /* its id */
    KithDateMeaning dates;    /* what a bare date in it is */
} KithColumnMeaning;

struct _KithSpreadsheet {
    KithGrid *grid;
    KithSpreadsheetOptions options;
    char *path;
    GStringChunk *texts;
    int kind;            /* KithRowKind, or -1 */
    GArray *meanings;    /* KithMeaning */
    GHashTable *answers; /* about, column and what stands there -> what was answered */
    KithDateOrder order;
    KithColumnMeaning *columns; /* n_columns of the grid, as the lines say */
    gboolean confirmed;

    GPtrArray *made;   /* KithMadeRow */
    GArray *changes;   /* KithTableChange */
    GArray *leave;     /* KithLeaveRequest */
    GHashTable *named; /* table and plain name -> id of a locality, employer … in it */
    GHashTable *names; /* plain name -> id of somebody known or made */
    GHashTable *ids;   /* ids of people taken */
    GHashTable *met;   /* ids of people who have had a row of a sheet of people */
};

/* Adds a line, with texts copied; the answer given to it, if there is one, stands in place of
 * `means`. Gives the line. */
const KithMeaning *kith_mapping_add(KithSpreadsheet *sheet, const char *about, const char *column,
                                    const char *says, const char *means, const char *choose,
                                    const char *why);

/* What the line about a column, word or all rows means; NULL where there is none. */
const char *kith_mapping_get(const KithSpreadsheet *sheet, const char *about, const char *column,
                             const char *says);

/* Reads what a column's line says into `meaning`; FALSE, with `why` (to be freed), where it cannot
 * be understood. */
gboolean kith_mapping_parse(const KithSpreadsheet *sheet, const char *means,
                            KithColumnMeaning *meaning, char **why);

/* The text of a competency at a level, as lines have it. Free with g_free(). */
char *kith_mapping_competency(const KithSpreadsheet *sheet, gint32 competency, gint32 level);

/* Reads the table that was answered; FALSE, with findings, where it cannot be read. */
gboolean kith_mapping_read_answers(KithSpreadsheet *sheet, const char *path,
                                   KithFindings *findings);

/* A copy of a text that lives as long as the spreadsheet. */
const char *kith_mapping_keep(KithSpreadsheet *sheet, const char *text);

static inline const KithMeaning *
kith_mapping_line(const KithSpreadsheet *sheet, guint i)
{
    return &g_array_index(sheet->meanings, KithMeaning, i);
}

static inline gboolean
kith_mapping_is_open(const char *means)
{
    return means[0] == '\0' || means[0] == '?';
}

/* The name of a column, as lines have it. Lives as long as the spreadsheet. */
const char *kith_mapping_header(const KithSpreadsheet *sheet, gsize column);

/* The texts of a cell, which commas, semicolons and the like may part; the whole cell as one where
 * it is no list. Free with g_strfreev(). */
char **kith_mapping_items(const char *text, gboolean list);

/* What a cell of training says apart from a date; NULL where it is empty or a date alone. Free with
 * g_free(). */
#define KITH_DAY_NUMBER "a day's number such as 46083"
char *kith_mapping_mark_word(const KithSpreadsheet *sheet, const char *text);

/* The column of a field, or -1. */
int kith_mapping_column(const KithSpreadsheet *sheet, KithField field);

/* Reads a training matrix with people across and what they learn down on its side, with a note. */
void kith_draft_turn(KithSpreadsheet *sheet, KithFindings *findings);

/* Drafts all lines. */
void kith_mapping_draft(KithSpreadsheet *sheet, KithFindings *findings);
