/* What changed from the rota before, for the pages that tell it. */
#pragma once

#include <kith/changes.h>
#include "document/json.h"
#include "report/page.h"

/* The section on changes: whom to tell or ask what, and what is open now. */
void kith_changes_write(GString *out, const KithChanges *changes, const KithReportOptions *options);
/* The same as a list under "changes", with where the rota came from. */
void kith_changes_json(KithJson *json, const KithChanges *changes,
                       const KithReportOptions *options);
