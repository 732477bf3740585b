#include "base/findings.h"

#include <string.h>

#define KEPT_MOST 10000
/* A message quotes what stands in a document, however long that is: past this many bytes, its
 * beginning and its end are kept, since the end says what would be right. */
#define MESSAGE_MOST 2000
#define END_KEPT     600

typedef struct {
    KithFinding finding;
    guint order; /* as found, so that sorting is stable */
} Entry;

struct _KithFindings {
    GArray *entries; /* Entry */
    GStringChunk *strings;
    gsize counts[KITH_SEVERITIES];
};

const char *
kith_version(void)
{
    return KITH_VERSION;
}

KithFindings *
kith_findings_new(void)
{
    KithFindings *findings = g_new0(KithFindings, 1);
    findings->entries = g_array_new(FALSE, FALSE, sizeof(Entry));
    findings->strings = g_string_chunk_new(4096);
    return findings;
}

void
kith_findings_free(KithFindings *findings)
{
    if (findings == NULL)
        return;
    g_array_free(findings->entries, TRUE);
    g_string_chunk_free(findings->strings);
    g_free(findings);
}

/* The text as one line without control characters, which a terminal would obey, and not too long.
 * Free with g_free(). */
static char *
tidy_message(const char *message)
{
    g_autofree char *valid = g_utf8_make_valid(message, -1);
    gsize length = strlen(valid);
    gboolean long_one = length > MESSAGE_MOST;
    const char *cut =
        long_one ? g_utf8_find_prev_char(valid, valid + MESSAGE_MOST - END_KEPT) : NULL;
    const char *end =
        long_one ? g_utf8_find_next_char(valid + length - END_KEPT, NULL) : valid + length;
    GString *tidy = g_string_sized_new(MIN(length, MESSAGE_MOST) + 8);
    for (const char *p = valid; *p != '\0'; p = g_utf8_next_char(p)) {
        if (p == cut) {
            g_string_append(tidy, " … ");
            p = end;
        }
        gunichar c = g_utf8_get_char(p);
        g_string_append_unichar(tidy, g_unichar_iscntrl(c) ? ' ' : c);
    }
    return g_string_free(tidy, FALSE);
}

void
kith_findings_add(KithFindings *findings, KithSeverity severity, const char *id, KithWhere where,
                  const char *format, ...)
{
    if (findings == NULL)
        return;
    findings->counts[severity]++;
    if (findings->entries->len >= KEPT_MOST)
        return;

    va_list arguments;
    va_start(arguments, format);
    g_autofree char *message = g_strdup_vprintf(format, arguments);
    va_end(arguments);
    g_autofree char *tidy = tidy_message(message);

    Entry entry = {.order = findings->entries->len};
    entry.finding.severity = severity;
    entry.finding.id = g_string_chunk_insert_const(findings->strings, id);
    entry.finding.file =
        where.file != NULL ? g_string_chunk_insert_const(findings->strings, where.file) : NULL;
    entry.finding.line = where.line;
    entry.finding.column = where.column;
    entry.finding.message = g_string_chunk_insert(findings->strings, tidy);
    g_array_append_val(findings->entries, entry);
}

gsize
kith_findings_total(const KithFindings *findings)
{
    return findings->counts[KITH_ERROR] + findings->counts[KITH_WARNING] +
           findings->counts[KITH_NOTE];
}

gsize
kith_findings_count(const KithFindings *findings, KithSeverity severity)
{
    return findings->counts[severity];
}

gsize
kith_findings_kept(const KithFindings *findings)
{
    return findings->entries->len;
}

const KithFinding *
kith_findings_get(const KithFindings *findings, gsize index)
{
    g_return_val_if_fail(index < findings->entries->len, NULL);
    return &g_array_index(findings->entries, Entry, index).finding;
}

static int
compare_entries(gconstpointer a, gconstpointer b)
{
    const Entry *left = a, *right = b;
    int files = g_strcmp0(left->finding.file, right->finding.file);
    if (files != 0)
        return files;
    if (left->finding.line != right->finding.line)
        return left->finding.line < right->finding.line ? -1 : 1;
    if (left->finding.column != right->finding.column)
        return left->finding.column < right->finding.column ? -1 : 1;
    return left->order < right->order ? -1 : left->order > right->order;
}

void
kith_findings_sort(KithFindings *findings)
{
    g_array_sort(findings->entries, compare_entries);
}

const char *
kith_severity_name(KithSeverity severity)
{
    static const char *const names[KITH_SEVERITIES] = {"error", "warning", "note"};
    return names[severity];
}

char *
kith_finding_to_string(const KithFinding *finding)
{
    GString *text = g_string_new(NULL);
    if (finding->file != NULL) {
        g_string_append_printf(text, "%s:", finding->file);
        if (finding->line > 0)
            g_string_append_printf(text, "%u:", finding->line);
        if (finding->line > 0 && finding->column > 0)
            g_string_append_printf(text, "%u:", finding->column);
        g_string_append_c(text, ' ');
    }
    g_string_append_printf(text, "%s: %s [%s]", kith_severity_name(finding->severity),
                           finding->message, finding->id);
    return g_string_free(text, FALSE);
}
