/* A file, or text in memory, as it is read: the bytes and the name by which findings call it. */
#pragma once

#include "base/findings.h"

typedef struct {
    char *name; /* as the user named it */
    char *data; /* `size` bytes and a NUL; always valid UTF-8 with no NUL in it */
    gsize size;
    gboolean workbook; /* CSV made of a sheet: a line is a row, and columns are told by number */
} KithSource;

/* The largest document that is read: 1 GiB. */
#define KITH_SOURCE_SIZE_MOST ((gsize)1 << 30)

/*
 * Reads a whole file. `name` is what findings call it. Each of these is an error and gives NULL: a
 * file that cannot be read, or whose UTF-16 is broken ("cannot-read"), one that is too large
 * ("too-large"), and one with a NUL byte in it, as an old workbook has ("nul-byte").
 *
 * A workbook (.xlsx) becomes CSV: "staff.xlsx" is its first sheet, "staff.xlsx#Training" another;
 * see document/workbook.h.
 *
 * A byte order mark is taken off (UTF-16 is turned into UTF-8). Text that is not UTF-8 is taken as
 * Windows-1252, since that is what spreadsheets write, with a note ("not-utf-8"): a warning where
 * it looks like UTF-8 that was damaged. The five bytes that mean nothing in Windows-1252 become
 * '?'.
 */
KithSource *kith_source_open(const char *path, const char *name, KithFindings *findings);

/* The same checks on text in memory, which is copied. */
KithSource *kith_source_from_text(const char *name, const char *data, gsize size,
                                  KithFindings *findings);

void kith_source_free(KithSource *source); /* NULL is allowed */
G_DEFINE_AUTOPTR_CLEANUP_FUNC(KithSource, kith_source_free)
