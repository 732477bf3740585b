/* Duties in JSON. */
#pragma once

#include "document/json.h"
#include "report/page.h"
#include "rota/rota.h"

/* One duty as an object of a list. */
void kith_duty_json(KithJson *json, const KithRota *rota, const KithDuty *duty,
                    const KithReportOptions *options);

/* All duties, as a list under a key. */
void kith_duties_json(KithJson *json, const char *key, const KithRota *rota,
                      const KithReportOptions *options);
