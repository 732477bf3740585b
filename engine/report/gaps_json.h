/* Gaps as data: all of what kith_report_gaps() tells, and more. */
#pragma once

#include <kith/gaps.h>

/* A document of JSON. Free with g_free(). */
char *kith_gaps_json(const KithGaps *gaps);
