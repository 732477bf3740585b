/* People's whole lines written anew, one at a time: each the best legal one as everybody else
 * stands, by pricing with what a head more is worth in every cell. */
#pragma once

#include "planner/roster/roster.h"

typedef struct KithLineWriter KithLineWriter;

KithLineWriter *kith_line_writer_new(const KithLines *lines);
void kith_line_writer_free(KithLineWriter *writer); /* NULL is allowed */

/* Gives a person such a line whatever it costs; FALSE where none was found. Costs one pricing. */
gboolean kith_line_write_legal(KithLineWriter *writer, KithRoster *roster, gint32 person);

/* The same where it makes the roster no dearer. */
void kith_line_write_better(KithLineWriter *writer, KithRoster *roster, gint32 person);
