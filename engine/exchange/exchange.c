/* The table of formats, and what is the same for all of them. */
#include "exchange/exchange.h"

#include "base/near.h"
#include "model/framework_read.h"

#include <string.h>

/* F(NAME, reader, writer or NULL, WRITES or READS_ONLY, KIND, "title", "about"). Whether there is a
 * writer is said again, since comparing its address is no constant under the sanitizers. */
#define READS_ONLY FALSE
#define WRITES     TRUE
#define FORMATS(F)                                                                                 \
    F("passport", kith_import_passport, NULL, READS_ONLY, RECORDS,                                 \
      "a passport of another partnership, JSON",                                                   \
      "Somebody's own record, as `kith passport` writes it. Each competency is found by its own "  \
      "name or by what other frameworks call it, and is to be confirmed.")                         \
    F("yaml", kith_import_yaml, kith_export_yaml, WRITES, FRAMEWORK,                               \
      "a framework document of ours", "YAML with everything that a framework holds.")              \
    F("tables", kith_import_tables, kith_export_tables, WRITES, FRAMEWORK,                         \
      "a framework as a folder of CSV",                                                            \
      "Competencies, levels, profiles, scales and what others call them, each a table for a "      \
      "spreadsheet; holds everything that a framework holds.")                                     \
    F("case", kith_import_case, kith_export_case, WRITES, FRAMEWORK, "a CASE package, JSON",       \
      "1EdTech Competencies and Academic Standards Exchange: items, and associations between "     \
      "them. Levels, renewals and the like are written as extensions that Kith reads back.")       \
    F("esco", kith_import_esco, NULL, READS_ONLY, FRAMEWORK, "ESCO, a folder of CSV",              \
      "The European classification as it is downloaded: skills become competencies, occupations "  \
      "profiles. A whole edition, or --part health-and-social.")                                   \
    F("onet", kith_import_onet, NULL, READS_ONLY, FRAMEWORK,                                       \
      "O*NET, a folder of tab-separated text",                                                     \
      "Skills, knowledge and technology become competencies, occupations profiles.")               \
    F("rsd", kith_import_rsd, NULL, READS_ONLY, FRAMEWORK, "rich skill descriptors, CSV or JSON",  \
      "Collections of skills as the Open Skills Management Tool writes them.")                     \
    F("csv", kith_import_csv, NULL, READS_ONLY, FRAMEWORK,                                         \
      "any CSV with a row for each competency",                                                    \
      "--columns says which column is what: name=Skill Name, means=Statement.")                    \
    F("esr", kith_import_esr, NULL, READS_ONLY, RECORDS, "an ESR competency export, CSV",          \
      "Competency strings such as 'NHS|CSTF|Fire Safety - 2 Years|' with dates, from the "         \
      "Electronic Staff Record of England and Wales.")                                             \
    F("badges", kith_import_badges, NULL, READS_ONLY, RECORDS, "Open Badges 3.0, JSON",            \
      "Credentials as verifiable records. Their signatures are not verified, so that what they "   \
      "say must be confirmed by somebody who has seen them.")                                      \
    F("hropen", kith_import_hropen, NULL, READS_ONLY, RECORDS, "HR Open skills of a person, JSON", \
      "Skills with levels of proficiency as HR systems exchange them.")                            \
    F("records", kith_import_records_csv, NULL, READS_ONLY, RECORDS,                               \
      "any CSV with a row for each record",                                                        \
      "Training records of any system; --columns says which column is what: person=Staff No, "     \
      "competency=Course, from=Completed.")                                                        \
    F("suggestions", kith_import_suggestions, NULL, READS_ONLY, RECORDS,                           \
      "suggestions that somebody has confirmed",                                                   \
      "The table that `kith recognise` and the other records give, with yes or no in its column "  \
      "'confirm': what has a yes becomes an attainment.")

#define ABOUT(name, reader, writer, writes, kind, title, about)                                    \
    {name, title, about, KITH_FORMAT_##kind, TRUE, writes},
static const KithFormat formats[] = {FORMATS(ABOUT)};
#undef ABOUT

#define READER(name, reader, writer, writes, kind, title, about) reader,
static const KithImporter importers[] = {FORMATS(READER)};
#undef READER

#define WRITER(name, reader, writer, writes, kind, title, about) writer,
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
    if (kith_findings_count(findings, KITH_ERROR) == errors && format->reads)
        kith_exchange_verify(frameworks, number, format->name, path, findings);
    return kith_findings_count(findings, KITH_ERROR) == errors;
}
