/* Adding findings: the side of <kith/findings.h> that only the engine uses. */
#pragma once

#include <kith/findings.h>

/* A place in a document. `file` is borrowed and may be NULL; line and column are 0 where unknown.
 */
typedef struct {
    const char *file;
    guint line, column;
} KithWhere;

/* The place that is no place. */
#define KITH_NOWHERE ((KithWhere){NULL, 0, 0})

/*
 * Adds a finding; copies all strings. `id` names the kind of fault and never changes between
 * versions. Findings past a limit of 10,000 are counted but not kept, so that one broken column in
 * a million rows cannot fill the memory; `findings` may be NULL, when nothing is kept.
 */
void kith_findings_add(KithFindings *findings, KithSeverity severity, const char *id,
                       KithWhere where, const char *format, ...) G_GNUC_PRINTF(5, 6);

/* Shorthands for the two severities in daily use. */
#define kith_error(findings, id, where, ...)                                                       \
    kith_findings_add((findings), KITH_ERROR, (id), (where), __VA_ARGS__)
#define kith_warn(findings, id, where, ...)                                                        \
    kith_findings_add((findings), KITH_WARNING, (id), (where), __VA_ARGS__)
