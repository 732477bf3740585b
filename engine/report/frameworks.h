/* A competency, profile or framework, written out. */
#pragma once

#include "document/json.h"
#include "model/framework.h"
#include "report/page.h"

void kith_competency_write(GString *out, const KithFrameworks *frameworks, gint32 competency,
                           const KithReportOptions *options);
/* What is said of one, into an object that is open. */
void kith_competency_json(KithJson *json, const KithFrameworks *frameworks, gint32 competency,
                          gboolean whole);
void kith_profile_write(GString *out, const KithFrameworks *frameworks, gint32 profile,
                        const KithReportOptions *options);
void kith_profile_json(KithJson *json, const KithFrameworks *frameworks, gint32 profile);
