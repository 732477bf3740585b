/* The table of formats, and what is the same for all of them. */
#include "exchange/exchange.h"

#include "base/near.h"
#include "model/framework_read.h"

#include <string.h>

/* F(NAME, reader or NULL, writer or NULL, KIND, "title", "about") */
#define FORMATS(F)                                                                                 \
    F("yaml", kith_import_yaml, kith_export_yaml, FRAMEWORK, "a framework document of ours",       \
      "YAML with everything that a framework holds.")                                              \
    F("esco", kith_import_esco, NULL, FRAMEWORK, "ESCO, a folder of CSV",                          \
      "The European classification as it is downloaded: skills become competencies, occupations "  \
      "profiles. A whole edition, or --part health-and-social.")

#define ABOUT(name, reader, writer, kind, title, about)                                            \
    {name, title, about, KITH_FORMAT_##kind, (reader) != NULL, (writer) != NULL},
static const KithFormat formats[] = {FORMATS(ABOUT)};
#undef ABOUT

#define READER(name, reader, writer, kind, title, about) reader,
static const KithImporter importers[] = {FORMATS(READER)};
#undef READER

#define WRITER(name, reader, writer, kind, title, about) writer,
static const KithExporter exporters[] = {FORMATS(WRITER)};
#undef WRITER

const KithFormat *
kith_formats(gsize *n)
{
    *n = G_N_ELEMENTS(formats);
    return formats;
}

const KithFormat *
kith_format(const char *name)
{
    for (gsize i = 0; i < G_N_ELEMENTS(formats); i++)
        if (strcmp(formats[i].name, name) == 0)
            return &formats[i];
    return NULL;
}

/* The format of a name that reads, or writes; NULL, with a finding, where there is none. */
static const KithFormat *
find_format(const char *name, gboolean writes, KithFindings *findings)
{
    const KithFormat *format = kith_format(name);
    if (format != NULL && (writes ? format->writes : format->reads))
        return format;
    const char *known[G_N_ELEMENTS(formats) + 1];
    gsize n = 0;
    for (gsize i = 0; i < G_N_ELEMENTS(formats); i++)
        if (writes ? formats[i].writes : formats[i].reads)
            known[n++] = formats[i].name;
    known[n] = NULL;
    const char *near = kith_near(name, known, n);
    g_autofree char *all = g_strjoinv(", ", (char **)known);
    kith_error(findings, "unknown-format", KITH_NOWHERE, "there is no format '%s' to %s; %s%s%s",
               name, writes ? "write" : "read",
               near != NULL ? "did you mean '" : "there are: ", near != NULL ? near : all,
               near != NULL ? "'?" : "");
    return NULL;
}

KithImport *
kith_import(const char *format_name, const char *path, const KithImportOptions *given,
            KithFindings *findings)
{
    g_return_val_if_fail(format_name != NULL && path != NULL && findings != NULL, NULL);
    KithImportOptions options = given != NULL ? *given : (KithImportOptions){0};
    const KithFormat *format = find_format(format_name, FALSE, findings);
    if (format == NULL)
        return NULL;
    g_return_val_if_fail(format->kind != KITH_FORMAT_RECORDS || options.recogniser != NULL, NULL);
    gsize errors = kith_findings_count(findings, KITH_ERROR);
    g_autoptr(KithImport) import = g_new0(KithImport, 1);
    import->strings = g_string_chunk_new(4096);
    import->records = g_array_new(FALSE, TRUE, sizeof(KithRecord));
    import->recogniser = options.recogniser;
    importers[format - formats](import, path, &options, findings);
    if (kith_findings_count(findings, KITH_ERROR) > errors)
        return NULL;
    if (import->tree != NULL) {
        import->frameworks = kith_frameworks_new();
        kith_framework_read_tree(import->frameworks, import->tree, findings);
    }
    return kith_findings_count(findings, KITH_ERROR) == errors ? g_steal_pointer(&import) : NULL;
}

void
kith_import_free(KithImport *import)
{
    if (import == NULL)
        return;
    kith_tree_free(import->tree);
    kith_frameworks_unref(import->frameworks);
    g_array_unref(import->records);
    g_string_chunk_free(import->strings);
    g_free(import);
}

KithFrameworks *
kith_import_frameworks(const KithImport *import)
{
    return import->frameworks;
}

char *
kith_import_document(const KithImport *import, gsize *length)
{
    return import->tree != NULL ? kith_node_write(kith_tree_root(import->tree), length) : NULL;
}

gsize
kith_import_records(const KithImport *import)
{
    return import->records->len;
}

const KithRecord *
kith_import_record(const KithImport *import, gsize index)
{
    g_return_val_if_fail(index < import->records->len, NULL);
    return &g_array_index(import->records, KithRecord, index);
}

const char *
kith_import_keep(KithImport *import, const char *text, gsize length)
{
    return text != NULL && length > 0
               ? g_string_chunk_insert_len(import->strings, text, (gssize)length)
               : NULL;
}

gboolean
kith_export(const KithFrameworks *frameworks, const char *id, const char *format_name,
            const char *path, KithFindings *findings)
{
    g_return_val_if_fail(frameworks != NULL && findings != NULL, FALSE);
    const KithFormat *format = find_format(format_name, TRUE, findings);
    gint32 number = -1;
    for (gint32 f = 0; f < frameworks->n_frameworks; f++)
        if (strcmp(frameworks->frameworks[f].id, id) == 0)
            number = f;
    if (number < 0)
        kith_error(findings, "unknown-framework", KITH_NOWHERE, "no framework '%s' is in use", id);
    if (format == NULL || number < 0)
        return FALSE;
    gsize errors = kith_findings_count(findings, KITH_ERROR);
    exporters[format - formats](frameworks, number, path, findings);
    return kith_findings_count(findings, KITH_ERROR) == errors;
}
