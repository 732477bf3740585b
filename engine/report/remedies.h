/* What would cover a seat that nobody has. */
#pragma once

#include <kith/remedy.h>
#include "document/json.h"
#include "report/page.h"

/* The remedies of a free seat, each a line; nothing where there are none. */
void kith_remedies_write(GString *out, KithExplainer *explainer, gint32 seat,
                         const KithReportOptions *options);
void kith_remedies_json(KithJson *json, const char *key, KithExplainer *explainer, gint32 seat,
                        const KithReportOptions *options);
