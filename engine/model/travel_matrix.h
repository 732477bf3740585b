/* A travel table as a matrix: a row for each place where journeys begin, a column for each where
 * they end, minutes in the cells; as spreadsheets and routing services write them. */
#pragma once

#include "document/csv.h"
#include "model/row.h"

/* Whether that is what a header begins: its first cell is "from", and none is "to" or "minutes". */
gboolean kith_is_travel_matrix(const KithTableSchema *schema, const KithCsvCell *header, gsize n);

/* Reads the rows behind the header as journeys one way, each cell a row of the travel table. Empty
 * cells tell nothing; what stands where a place meets itself is left out. */
void kith_travel_matrix_read(KithRows *rows, const KithSource *source, KithCsv *csv);
