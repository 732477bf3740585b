/*
 * Spreadsheets that nobody made for Kith: people, training, needs and leave as everybody keeps
 * them. What each column and each word in the cells means is drafted, as a table for somebody to
 * look through, answer and confirm; then the rows become rows of a partnership's tables.
 *
 * Nothing is guessed silently: what cannot be told is a '?' in that table, and nothing is read
 * until there is none left and it says "confirm … yes".
 */
#pragma once

#include <kith/partnership.h>
#include <kith/recognise.h>

/* What a row of a spreadsheet is. */
typedef enum {
    KITH_ROW_PERSON, /* somebody, with what they can do in columns of its own: a training matrix */
    KITH_ROW_RECORD, /* something that somebody has learned */
    KITH_ROW_NEED,   /* a shift or visit */
    KITH_ROW_LEAVE,  /* a request for leave */
    KITH_ROW_KINDS
} KithRowKind;

/* "people", "training", "needs", "leave". Static. */
KITH_API const char *kith_row_kind_name(KithRowKind kind);

typedef struct {
    const char *kind;             /* what its rows are, by name; NULL: as the header says */
    gint32 today;                 /* days since 1970-01-01: what lies after it is not completed */
    KithPartnership *partnership; /* whose people, clients and places are known */
    const char *folder;           /* where its tables lie; NULL: nowhere yet */
    KithRecogniser *recogniser;   /* finds competencies; of the partnership's frameworks */
    const char *answers;          /* the path of the table that somebody has answered; NULL: none */
} KithSpreadsheetOptions;

typedef struct _KithSpreadsheet KithSpreadsheet;

/*
 * Reads a CSV or workbook ("staff.xlsx#Training" names a sheet) and drafts what it means, with the
 * answers so far. Faults go to `findings`; NULL where the file cannot be read. O(cells * fields).
 */
KITH_API KithSpreadsheet *kith_spreadsheet_read(const char *path,
                                                const KithSpreadsheetOptions *options,
                                                KithFindings *findings);
KITH_API void kith_spreadsheet_free(KithSpreadsheet *sheet); /* NULL is allowed */
G_DEFINE_AUTOPTR_CLEANUP_FUNC(KithSpreadsheet, kith_spreadsheet_free)

/* One line of what it means: about the sheet, a column, a word in a column's cells, or all rows. */
typedef struct {
    const char *about;  /* "sheet", "column", "word", "all rows", "dates", "confirm" */
    const char *column; /* its name in the spreadsheet; "" where it is about none */
    const char *says;   /* what stands there, for example */
    const char *means;  /* what that is to Kith; "?" where somebody has to say */
    const char *choose; /* what else it may be */
    const char *why;    /* what speaks for it */
    gboolean fresh;     /* was not in the answers */
} KithMeaning;

/* What its rows are; -1 where somebody has to say. */
KITH_API int kith_spreadsheet_kind(const KithSpreadsheet *sheet);
KITH_API gsize kith_spreadsheet_rows(const KithSpreadsheet *sheet);
/* All lines, and how many. Borrowed. */
KITH_API const KithMeaning *kith_spreadsheet_meanings(const KithSpreadsheet *sheet, gsize *n);
/* How many of them somebody has to answer. */
KITH_API gsize kith_spreadsheet_open(const KithSpreadsheet *sheet);
/* Whether the answers say that all is right, and nothing has come up since. */
KITH_API gboolean kith_spreadsheet_confirmed(const KithSpreadsheet *sheet);
/* Confirms all as it stands. FALSE where a line is open. */
KITH_API gboolean kith_spreadsheet_confirm(KithSpreadsheet *sheet);
/* The lines as CSV, to be answered. Free with g_free(). */
KITH_API char *kith_spreadsheet_answers(const KithSpreadsheet *sheet);

/*
 * Makes rows of tables of what it says, as its lines stand, and puts them beside those that the
 * partnership has. FALSE, with findings, where a row cannot be read, or a line is open.
 */
KITH_API gboolean kith_spreadsheet_apply(KithSpreadsheet *sheet, KithFindings *findings);

/* What that does to one table: rows that are new, changed, or as they were. */
typedef struct {
    const char *table;
    gsize added, changed, same;
    const char *path;         /* of its file */
    const char *csv;          /* the whole table then; NULL where nothing changes */
    const char *const *lines; /* what changes, in words; ended by NULL */
} KithTableChange;

/* By table, `*n` of them; borrowed. */
KITH_API const KithTableChange *kith_spreadsheet_changes(const KithSpreadsheet *sheet, gsize *n);
/* Writes the tables that change into the folder of the options. FALSE, with findings, where one
 * cannot be written. */
KITH_API gboolean kith_spreadsheet_save(const KithSpreadsheet *sheet, KithFindings *findings);

/* A request for leave that was read; texts live as long as the spreadsheet. */
typedef struct {
    const char *person;
    gint32 from, until; /* days since 1970-01-01, both included */
    gint32 start, end;  /* minutes of the first day from which, and of the last until which; 0 and
                           1440 where these are whole */
    gint32 granted;     /* 1 granted, 0 asked for, -1 refused or withdrawn */
    guint line;
} KithLeaveRequest;

/* All requests, and how many; after kith_spreadsheet_apply(). Borrowed. */
KITH_API const KithLeaveRequest *kith_spreadsheet_leave(const KithSpreadsheet *sheet, gsize *n);
