/* Tables from documents: CSV files, YAML files, and lists of rows within another document. */
#pragma once

#include "document/node.h"
#include "model/row.h"

/* The users' own names for columns: a map from their headers to ours, or to 'ignore'. */
typedef struct {
    const KithTree *tree;
    const KithNode *columns; /* NULL: none */
} KithColumnMap;

/*
 * Reads the file at `path` into a table: YAML where the name ends in .yaml, .yml or .json, else
 * CSV. Headers match ours in any case, with '-' or ' ' for '_', and with a '*' behind that marks
 * what is required. Columns that are neither ours nor mapped are errors.
 */
void kith_table_read_file(KithPartnership *partnership, KithTableId table, const char *path,
                          KithColumnMap map, KithFaultyRows faulty_rows, KithFindings *findings);

/* Reads a list of rows, each a map from column to value. */
void kith_table_read_list(KithPartnership *partnership, KithTableId table, const KithTree *tree,
                          const KithNode *list, KithColumnMap map, KithFaultyRows faulty_rows,
                          KithFindings *findings);
