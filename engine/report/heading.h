/* What every report in JSON opens with, so that whoever keeps one knows what made it. */
#pragma once

#include "document/json.h"
#include "rota/rota.h"

/*
 * A new report in JSON, within its outermost object: the version that wrote it and, where it is
 * about one (else NULL), the frozen problem by its hash, its period, and the rota by its hash.
 * There is no other way to begin one. `rota` belongs to the problem.
 */
KithJson *kith_json_report(const KithProblem *problem, const KithRota *rota);

/* Closes the outermost object, and gives what was written. Free with g_free(). */
char *kith_json_report_finish(KithJson *json);
