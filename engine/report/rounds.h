/* The rounds of a rota, as a part of other reports. */
#pragma once

#include <kith/rounds.h>
#include "document/json.h"
#include "report/page.h"

/* Nothing where the rota has no visits. */
void kith_rounds_write(GString *out, const KithRota *rota, const KithReportOptions *options);
void kith_rounds_json(KithJson *json, const KithRota *rota);
