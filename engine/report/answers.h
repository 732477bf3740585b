/* What who and why have in common. */
#pragma once

#include "insight/explain.h"
#include "report/scores.h"

/* The `most` dearest changes of rules, those of cover apart: "travel +12 min, pay +£8.40"; "costs
 * nothing" where there are none. Free with g_free(). */
char *kith_changes_text(const KithProblem *problem, const KithTerm *terms, int most);

/* "c01-morning lead, Mon 2 March, 07:15–08:15 for 45 min, amber". Free with g_free(). */
char *kith_seat_title(const KithProblem *problem, gint32 seat);

/* What the seat asks for, as it was written, or NULL. Borrowed. */
const char *kith_seat_requires(const KithProblem *problem, gint32 seat);

/* "07:30", and with its day where the seat may be on any of several: "Wed 4 March 07:30". Free with
 * g_free(). */
char *kith_seat_start_text(const KithProblem *problem, gint32 seat, KithTick start);

/* What somebody does on the day of a seat that starts then, other than that seat: "07:15–08:00
 * c01-morning, …", at most `most` of it; "nothing else". Free with g_free(). */
char *kith_day_text(const KithRota *rota, gint32 person, gint32 seat, KithTick start, int most);

/* One candidate as an object under a key (NULL within a list); `terms` may be NULL. */
void kith_candidate_json(KithJson *json, const char *key, const KithProblem *problem,
                         const KithCandidate *candidate, const KithTerm *terms,
                         const KithReportOptions *options);
