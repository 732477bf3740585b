/* What the pages about gaps, lapses, training and forecasts say alike. */
#pragma once

#include <kith/gaps.h>
#include <kith/lapses.h>
#include "document/json.h"
#include "model/problem.h"
#include "report/page.h"

/* "2 h 15 min", from a hundred hours on "1,234 h". Free with g_free(), below too. */
char *kith_page_minutes(const KithProblem *problem, gint64 minutes);

/* "Tracheostomy care, level 3"; the level only where the competency has several. "no competency"
 * for none. */
char *kith_holding_text(const KithProblem *problem, gint32 competency, gint32 level);

/* "£1,234" or "£12.50". */
char *kith_page_pounds(gint64 pence);

/* "competency" and "level" as in documents; null for none. */
void kith_holding_json(KithJson *json, const KithProblem *problem, gint32 competency, gint32 level);

/* The id of somebody, borrowed; NULL for nobody (-1). */
const char *kith_page_person_id(const KithProblem *problem, gint32 person);

/* A list of texts as "a, b and c", or "a, b and 3 more" where there are more than `most`. */
char *kith_page_list(const GPtrArray *texts, guint most);

/* "week of 9 March", by number in the period. */
char *kith_page_week(const KithProblem *problem, gint32 week);

/*
 * "2, 4 and 9 March" of a need's cells (n of them, ascending by occurrence): "need seat: dates".
 * Cells of one need and seat are put together. Each is a line added to `lines` (char *).
 */
void kith_page_cells(const KithProblem *problem, const gint32 *cells, gsize n, GPtrArray *lines);

/* Sorts cells (gint32), ascending. */
void kith_sort_cells(GArray *cells);

/* "attainment", "registration", "sign-off", "delegation". Static. */
const char *kith_lapse_kind_id(KithLapseKind kind);

/* "Insulin administration for c30 (delegation)", "nmc registration". Free with g_free(). */
char *kith_lapse_text(const KithProblem *problem, const KithLapse *lapse,
                      const KithReportOptions *options);

/* The same as an object of a list. */
void kith_lapse_json(KithJson *json, const KithProblem *problem, const KithLapse *lapse);
