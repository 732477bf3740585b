/* A rota row by row, and what somebody has decided to allow, for the check's report. */
#pragma once

#include <kith/rows.h>
#include "document/json.h"
#include "report/page.h"

/* What was edited, row by row: what it breaks and what it costs. Of a rota that follows another. */
void kith_rows_write(GString *out, KithRows *rows, const KithCheck *check,
                     const KithReportOptions *options);
/* All rows as a list under "rows". */
void kith_rows_json(KithJson *json, KithRows *rows, const KithCheck *check,
                    const KithReportOptions *options);

/* Breaches that are allowed, by rule, with who decided it and why. */
void kith_allowances_write(GString *out, const KithCheck *check, const KithReportOptions *options);
void kith_allowances_json(KithJson *json, const KithCheck *check);

/* How a breach that nobody has allowed could be, where there is one. */
void kith_allow_how_write(GString *out, const KithRows *rows, const KithCheck *check,
                          const KithReportOptions *options);
