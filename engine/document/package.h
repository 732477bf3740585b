/* What lies in a workbook: a zip archive of XML parts, which point to each other. */
#pragma once

#include <expat.h>
#include <zip.h>

#include "base/findings.h"

/* The most that is read of one part, which may be far larger than the archive. */
#define KITH_PART_SIZE_MOST ((gsize)1 << 30)

typedef struct {
    zip_t *zip;
    const char *name; /* for findings */
} KithPackage;

/* Opens an archive in memory, which must outlive it. FALSE, with an error, where it is none. */
gboolean kith_package_open(KithPackage *package, const char *name, const char *data, gsize size,
                           KithFindings *findings);
void kith_package_close(KithPackage *package);

gboolean kith_package_has(const KithPackage *package, const char *part);

/* Sends a part through an XML parser. FALSE, with an error, where it cannot be read. */
gboolean kith_package_parse(const KithPackage *package, const char *part, XML_Parser parser,
                            KithFindings *findings);

/* What follows the namespace of an element's name, which a parser of kith_package_parser() gives
 * in front of it. */
const char *kith_package_local(const char *name);

/* A parser that knows namespaces. Free with XML_ParserFree(). */
XML_Parser kith_package_parser(void *data, XML_StartElementHandler start, XML_EndElementHandler end,
                               XML_CharacterDataHandler text);

/* The value of an attribute by its local name; NULL where there is none. */
const char *kith_package_attribute(const char **attributes, const char *name);

/* One "relationship" of a part: what kind of thing, and in which part it lies. */
typedef struct {
    char *id, *type, *target;
} KithRelation;

/* The relations of `part` ("" for those of the package itself), as KithRelation; an empty array
 * where it has none. Targets are whole names of parts. */
GArray *kith_package_relations(const KithPackage *package, const char *part,
                               KithFindings *findings);

/* The part of a relation whose type ends so, or NULL. Borrowed. */
const char *kith_package_related(const GArray *relations, const char *type);
