/*
 * Findings: everything that is wrong, or worth knowing, in what was read.
 *
 * Reading never stops at the first fault: it collects findings, each with a place, a stable id and
 * a sentence that says what would be right. One or more errors mean that nothing may be built from
 * what was read.
 */
#pragma once

#include <kith/macros.h>

typedef enum {
    KITH_ERROR,   /* nothing may be built from this */
    KITH_WARNING, /* read on, but somebody should look */
    KITH_NOTE,    /* worth knowing */
} KithSeverity;

#define KITH_SEVERITIES 3

/* One finding. All strings belong to the KithFindings that holds it. */
typedef struct {
    KithSeverity severity;
    const char *id;      /* a stable id such as "unknown-key" */
    const char *file;    /* as the user named it; NULL where no file is to blame */
    guint line, column;  /* from 1; 0 where unknown. Columns count characters */
    const char *message; /* one plain sentence, UTF-8, no newline */
} KithFinding;

typedef struct _KithFindings KithFindings;

KITH_API KithFindings *kith_findings_new(void);
KITH_API void kith_findings_free(KithFindings *findings); /* NULL is allowed */
G_DEFINE_AUTOPTR_CLEANUP_FUNC(KithFindings, kith_findings_free)

/* How many findings there are in all; O(1). */
KITH_API gsize kith_findings_total(const KithFindings *findings);

/* How many findings of one severity there are; O(1). */
KITH_API gsize kith_findings_count(const KithFindings *findings, KithSeverity severity);

/* How many of them are kept, and so can be asked for: all, up to a limit of 10,000; O(1). */
KITH_API gsize kith_findings_kept(const KithFindings *findings);

/* The finding at `index` (< kept), borrowed until the findings are freed or changed; O(1). */
KITH_API const KithFinding *kith_findings_get(const KithFindings *findings, gsize index);

/* Orders by file, line, column, then the order in which they were found. */
KITH_API void kith_findings_sort(KithFindings *findings);

/* "file:line:column: error: message [id]", leaving out what is unknown. Free with g_free(). */
KITH_API char *kith_finding_to_string(const KithFinding *finding);

/* "error", "warning" or "note". Static. */
KITH_API const char *kith_severity_name(KithSeverity severity);
