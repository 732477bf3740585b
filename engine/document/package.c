#include "document/package.h"

#include <string.h>

#define CHUNK            ((zip_uint64_t)1 << 16)
#define NAMESPACE_BEFORE '|' /* between a namespace and the name; no name holds it */

static gboolean
refuse(const KithPackage *package, const char *why, KithFindings *findings)
{
    kith_error(findings, "bad-workbook", ((KithWhere){package->name, 0, 0}),
               "the workbook cannot be read: %s; save it again, or as \"CSV UTF-8\"", why);
    return FALSE;
}

gboolean
kith_package_open(KithPackage *package, const char *name, const char *data, gsize size,
                  KithFindings *findings)
{
    *package = (KithPackage){.name = name};
    zip_error_t error;
    zip_error_init(&error);
    zip_source_t *source = zip_source_buffer_create(data, size, 0, &error);
    package->zip = source != NULL ? zip_open_from_source(source, ZIP_RDONLY, &error) : NULL;
    if (package->zip == NULL) {
        refuse(package, zip_error_strerror(&error), findings);
        zip_source_free(source); /* NULL is allowed; an archive that opens takes it over */
    }
    zip_error_fini(&error);
    return package->zip != NULL;
}

void
kith_package_close(KithPackage *package)
{
    if (package->zip != NULL)
        zip_discard(package->zip);
    package->zip = NULL;
}

gboolean
kith_package_has(const KithPackage *package, const char *part)
{
    return zip_name_locate(package->zip, part, ZIP_FL_NOCASE) >= 0;
}

/* The whole part as the parser takes it, chunk by chunk: what it inflates to is held to the limit
 * as it comes, whatever the archive says of it. */
static gboolean
parse_file(const KithPackage *package, zip_file_t *file, XML_Parser parser, KithFindings *findings)
{
    gsize total = 0;
    for (;;) {
        void *buffer = XML_GetBuffer(parser, (int)CHUNK);
        zip_int64_t got = buffer != NULL ? zip_fread(file, buffer, CHUNK) : -1;
        if (got < 0)
            return refuse(package, "a part of it is damaged", findings);
        total += (gsize)got;
        if (total > KITH_PART_SIZE_MOST) {
            kith_error(findings, "too-large", ((KithWhere){package->name, 0, 0}),
                       "the sheet is larger than 1 GiB, the most that is read");
            return FALSE;
        }
        if (XML_ParseBuffer(parser, (int)got, got == 0) == XML_STATUS_ERROR)
            return refuse(package, XML_ErrorString(XML_GetErrorCode(parser)), findings);
        if (got == 0)
            return TRUE;
    }
}

gboolean
kith_package_parse(const KithPackage *package, const char *part, XML_Parser parser,
                   KithFindings *findings)
{
    zip_file_t *file = zip_fopen(package->zip, part, ZIP_FL_NOCASE);
    if (file == NULL) {
        g_autofree char *why = g_strdup_printf("its part '%s' is not there", part);
        return refuse(package, why, findings);
    }
    gboolean good = parse_file(package, file, parser, findings);
    zip_fclose(file);
    return good;
}

const char *
kith_package_local(const char *name)
{
    const char *bar = strrchr(name, NAMESPACE_BEFORE);
    return bar != NULL ? bar + 1 : name;
}

XML_Parser
kith_package_parser(void *data, XML_StartElementHandler start, XML_EndElementHandler end,
                    XML_CharacterDataHandler text)
{
    XML_Parser parser = XML_ParserCreateNS(NULL, NAMESPACE_BEFORE);
    XML_SetUserData(parser, data);
    XML_SetElementHandler(parser, start, end);
    XML_SetCharacterDataHandler(parser, text);
    return parser;
}

const char *
kith_package_attribute(const char **attributes, const char *name)
{
    for (; *attributes != NULL; attributes += 2)
        if (strcmp(kith_package_local(attributes[0]), name) == 0)
            return attributes[1];
    return NULL;
}

static void
clear_relation(gpointer data)
{
    KithRelation *relation = data;
    g_free(relation->id);
    g_free(relation->type);
    g_free(relation->target);
}

typedef struct {
    GArray *relations;
    const char *folder; /* of the part whose relations these are, '/' included */
} Relations;

static void
take_relation(void *data, const char *name, const char **attributes)
{
    const Relations *reading = data;
    if (strcmp(kith_package_local(name), "Relationship") != 0)
        return;
    const char *target = kith_package_attribute(attributes, "Target");
    const char *type = kith_package_attribute(attributes, "Type");
    const char *id = kith_package_attribute(attributes, "Id");
    if (target == NULL || type == NULL || id == NULL)
        return;
    KithRelation relation = {
        .id = g_strdup(id),
        .type = g_strdup(type),
        .target =
            *target == '/' ? g_strdup(target + 1) : g_strconcat(reading->folder, target, NULL),
    };
    g_array_append_val(reading->relations, relation);
}

GArray *
kith_package_relations(const KithPackage *package, const char *part, KithFindings *findings)
{
    const char *slash = strrchr(part, '/');
    gsize n = slash != NULL ? (gsize)(slash + 1 - part) : 0;
    g_autofree char *folder = g_strndup(part, n);
    g_autofree char *path = g_strconcat(folder, "_rels/", part + n, ".rels", NULL);
    Relations reading = {g_array_new(FALSE, FALSE, sizeof(KithRelation)), folder};
    g_array_set_clear_func(reading.relations, clear_relation);
    if (kith_package_has(package, path)) {
        XML_Parser parser = kith_package_parser(&reading, take_relation, NULL, NULL);
        kith_package_parse(package, path, parser, findings);
        XML_ParserFree(parser);
    }
    return reading.relations;
}

const char *
kith_package_related(const GArray *relations, const char *type)
{
    for (guint i = 0; i < relations->len; i++) {
        const KithRelation *relation = &g_array_index(relations, KithRelation, i);
        if (g_str_has_suffix(relation->type, type))
            return relation->target;
    }
    return NULL;
}
