/* Which column of a rota in CSV is what, and how its dates are written. */
#pragma once

#include "rota/rota_rows.h"

#define KITH_ROTA_NOT_THERE G_MAXSIZE

/* Declared as the tables of a partnership are, so that cells are read, and complained of, alike. */
extern const KithColumnSchema kith_rota_columns[KITH_ROTA_COLUMNS];

typedef struct {
    gsize at[KITH_ROTA_COLUMNS]; /* or KITH_ROTA_NOT_THERE */
    gboolean says_order;         /* the header says in which order dates are written */
    KithDateOrder order;
} KithRotaHeader;

/* Finds the columns by their names, or usual other names, with notes. FALSE, with errors, where one
 * that is needed is not there, or one stands twice. */
gboolean kith_rota_header_read(KithRotaHeader *header, const KithCsv *csv, const char *name,
                               KithFindings *findings);

/*
 * Finds in which order days and months stand, from all rows of a source: the order in which every
 * date lies in the period and agrees with its seat. A note says it where it matters; FALSE, with an
 * error that asks, where it cannot be told.
 */
gboolean kith_rota_find_order(KithRotaHeader *header, const KithSource *source,
                              KithRotaPeriod period, KithFindings *findings);
