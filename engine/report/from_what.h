/*
 * From what: the needs and people behind a figure. Gaps, lapses, training and forecasts answer it
 * alike, in text or as data.
 */
#pragma once

#include <kith/report.h>
#include "document/json.h"
#include "model/problem.h"

typedef struct {
    GString *out;
    KithJson *json; /* NULL: text */
    const KithProblem *problem;
    KithReportOptions options;
} KithFromWhat;

/* What was asked about: one of these. */
typedef struct {
    gint32 person;   /* -1: not a person */
    gint32 learning; /* row of the table; -1: nothing to learn from */
    KithHolding holding;
    gint32 level; /* of the holding; 0: any */
} KithWhat;

/* Reads the id of a person, of something to learn from, or of a competency with or without
 * "@level". FALSE, with why (to be freed), where it is none of them. */
gboolean kith_what_read(const KithProblem *problem, const char *text, KithWhat *what, char **why);
/* The same where nothing to learn from can be meant. */
gboolean kith_what_read_known(const KithProblem *problem, const char *text, KithWhat *what,
                              char **why);
/* Whether somebody holds it at some time, confirmed or not. O(their attainments). */
gboolean kith_what_held(const KithProblem *problem, gint32 person, const KithWhat *what);
/* Whether a competency at a level is what was asked about. */
gboolean kith_what_is(const KithWhat *what, gint32 competency, gint32 level);
/* Whether a cell asks for it, among others. */
gboolean kith_what_asked(const KithProblem *problem, const KithWhat *what, gint32 cell);
/* Every cell of which some head must be filled that asks for it; gint32. */
GArray *kith_what_cells(const KithProblem *problem, const KithWhat *what);

KithFromWhat kith_from_begin(const KithProblem *problem, const KithReportOptions *options);
/* What has been written. Free with g_free(). */
char *kith_from_end(KithFromWhat *from);

/* Says what was asked about, as data. */
void kith_from_what(KithFromWhat *from, const KithWhat *what);
/* Needs and dates under a heading, or a list of occurrences of that key; "none" where n is 0. */
void kith_from_cells(KithFromWhat *from, const char *heading, const char *key, const gint32 *cells,
                     gsize n);
static inline void
kith_from_cell_array(KithFromWhat *from, const char *heading, const char *key, const GArray *cells)
{
    kith_from_cells(from, heading, key, (const gint32 *)(const void *)cells->data, cells->len);
}

/* Lines (char *) under a heading: of text, as data has objects of its own. */
void kith_from_lines(KithFromWhat *from, const char *heading, const GPtrArray *lines);

/* Says more of somebody: an object's members, or text to be freed. */
typedef char *KithFromMore(const KithFromWhat *from, gint32 person, const void *data);
/* Everybody who holds what was asked about, or did, until when, and more. `more` may be NULL. */
void kith_from_people(KithFromWhat *from, const char *heading, const KithWhat *what,
                      KithFromMore *more, const void *data);
