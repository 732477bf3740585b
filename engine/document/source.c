#include "document/source.h"

#include "document/workbook.h"

#include <errno.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>

#define CHUNK ((gsize)1 << 20)

static KithWhere
where_in(const char *name, const char *data, gsize offset)
{
    KithWhere where = {name, 1, 1};
    for (gsize i = 0; i < offset; i++) {
        if (data[i] == '\n') {
            where.line++;
            where.column = 1;
        } else if (((guchar)data[i] & 0xC0) != 0x80) {
            where.column++;
        }
    }
    return where;
}

static void
report_too_large(const char *name, KithFindings *findings)
{
    kith_error(findings, "too-large", ((KithWhere){name, 0, 0}),
               "the document is larger than 1 GiB, the most that is read");
}

/* All of a file as bytes, with a NUL after them. Pipes are read too, so the limit is held as we go.
 */
static char *
read_bytes(const char *path, const char *name, gsize *size, KithFindings *findings)
{
    FILE *file = fopen(path, "rb");
    struct stat about;
    if (file == NULL || fstat(fileno(file), &about) != 0) {
        kith_error(findings, "cannot-read", ((KithWhere){name, 0, 0}), "cannot read the file: %s",
                   g_strerror(errno));
        if (file != NULL)
            fclose(file);
        return NULL;
    }

    gboolean regular = S_ISREG(about.st_mode);
    gboolean large = regular && (gsize)about.st_size > KITH_SOURCE_SIZE_MOST;
    GString *bytes = g_string_sized_new(regular && !large ? (gsize)about.st_size + 1 : CHUNK);
    g_autofree char *chunk = g_malloc(CHUNK);
    gsize got;
    while (!large && (got = fread(chunk, 1, CHUNK, file)) > 0) {
        g_string_append_len(bytes, chunk, (gssize)got);
        large = bytes->len > KITH_SOURCE_SIZE_MOST;
    }
    int fault = ferror(file) ? errno : 0;
    fclose(file);

    if (large)
        report_too_large(name, findings);
    else if (fault != 0)
        kith_error(findings, "cannot-read", ((KithWhere){name, 0, 0}), "cannot read the file: %s",
                   g_strerror(fault));
    *size = bytes->len;
    return g_string_free(bytes, large || fault != 0);
}

/* Turns UTF-16 behind a byte order mark into UTF-8; FALSE where that is broken. */
static gboolean
decode_utf16(KithSource *source, const char *encoding, KithFindings *findings)
{
    g_autoptr(GError) error = NULL;
    gsize size = 0;
    char *text = g_convert(source->data + 2, (gssize)source->size - 2, "UTF-8", encoding, NULL,
                           &size, &error);
    if (text == NULL) {
        kith_error(findings, "cannot-read", ((KithWhere){source->name, 0, 0}),
                   "the file begins as UTF-16 but is not: %s; save it as UTF-8", error->message);
        return FALSE;
    }
    g_free(source->data);
    source->data = text;
    source->size = size;
    return TRUE;
}

/* Takes text that is not UTF-8, first at `fault`, as Windows-1252. */
static gboolean
decode_windows_1252(KithSource *source, gsize fault, KithFindings *findings)
{
    gboolean damaged = FALSE;
    for (gsize i = 0; i < fault && !damaged; i++)
        damaged = (guchar)source->data[i] >= 0x80;
    kith_findings_add(findings, damaged ? KITH_WARNING : KITH_NOTE, "not-utf-8",
                      where_in(source->name, source->data, fault),
                      damaged ? "the text is UTF-8 up to here and then not; all of it is taken as "
                                "Windows-1252, so accented letters may be wrong: save it as UTF-8"
                              : "the text is not UTF-8 and is taken as Windows-1252; save it as "
                                "\"CSV UTF-8\" to be sure of accented letters");

    for (gsize i = 0; i < source->size; i++)
        if (memchr("\x81\x8D\x8F\x90\x9D", source->data[i], 5) != NULL)
            source->data[i] = '?';
    g_autoptr(GError) error = NULL;
    gsize size = 0;
    char *text =
        g_convert(source->data, (gssize)source->size, "UTF-8", "WINDOWS-1252", NULL, &size, &error);
    if (text == NULL) {
        kith_error(findings, "cannot-read", ((KithWhere){source->name, 0, 0}),
                   "the text is not UTF-8, and could not be read as Windows-1252: %s",
                   error->message);
        return FALSE;
    }
    g_free(source->data);
    source->data = text;
    source->size = size;
    return TRUE;
}

/* Makes a source of bytes that it then owns, brought to UTF-8. */
static KithSource *
adopt(const char *name, char *data, gsize size, KithFindings *findings)
{
    g_autoptr(KithSource) source = g_new0(KithSource, 1);
    source->name = g_strdup(name);
    source->data = data;
    source->size = size;

    if (size >= 2 && memcmp(data, "\xFF\xFE", 2) == 0) {
        if (!decode_utf16(source, "UTF-16LE", findings))
            return NULL;
    } else if (size >= 2 && memcmp(data, "\xFE\xFF", 2) == 0) {
        if (!decode_utf16(source, "UTF-16BE", findings))
            return NULL;
    } else if (size >= 3 && memcmp(data, "\xEF\xBB\xBF", 3) == 0) {
        source->size -= 3;
        memmove(source->data, source->data + 3, source->size + 1);
    }

    const char *nul = memchr(source->data, '\0', source->size);
    if (nul != NULL) {
        kith_error(
            findings, "nul-byte", where_in(source->name, source->data, (gsize)(nul - source->data)),
            memcmp(source->data, "\xD0\xCF\x11\xE0", MIN(size, 4)) == 0
                ? "this is a workbook of an old kind (.xls); save it as .xlsx or \"CSV UTF-8\""
                : "there is a NUL byte here, so this is not a text file; save a workbook as "
                  ".xlsx or \"CSV UTF-8\"");
        return NULL;
    }
    const char *fault;
    if (!g_utf8_validate_len(source->data, source->size, &fault) &&
        !decode_windows_1252(source, (gsize)(fault - source->data), findings))
        return NULL;
    return g_steal_pointer(&source);
}

/* Makes a source of a workbook's bytes, which are freed. */
static KithSource *
adopt_workbook(const char *name, char *data, gsize size, const char *sheet, KithFindings *findings)
{
    gsize length = 0;
    char *csv = kith_workbook_to_csv(name, data, size, sheet, &length, findings);
    g_free(data);
    KithSource *source = csv != NULL ? adopt(name, csv, length, findings) : NULL;
    if (source != NULL)
        source->workbook = TRUE;
    return source;
}

/* Where a path names a sheet of a workbook ("staff.xlsx#Training"): the '#'; else NULL. */
static const char *
sheet_of(const char *path)
{
    const char *hash = g_file_test(path, G_FILE_TEST_EXISTS) ? NULL : strrchr(path, '#');
    g_autofree char *file = hash != NULL ? g_strndup(path, (gsize)(hash - path)) : NULL;
    return file != NULL && g_file_test(file, G_FILE_TEST_EXISTS) ? hash : NULL;
}

KithSource *
kith_source_open(const char *path, const char *name, KithFindings *findings)
{
    gsize size = 0;
    const char *hash = sheet_of(path);
    g_autofree char *file = hash != NULL ? g_strndup(path, (gsize)(hash - path)) : g_strdup(path);
    char *data = read_bytes(file, name, &size, findings);
    if (data == NULL)
        return NULL;
    if (kith_workbook_begins(data, size))
        return adopt_workbook(name, data, size, hash != NULL ? hash + 1 : NULL, findings);
    if (hash == NULL)
        return adopt(name, data, size, findings);
    kith_error(findings, "no-such-sheet", ((KithWhere){name, 0, 0}),
               "only a workbook has sheets, and '%s' is none", file);
    g_free(data);
    return NULL;
}

KithSource *
kith_source_from_text(const char *name, const char *data, gsize size, KithFindings *findings)
{
    if (size > KITH_SOURCE_SIZE_MOST) {
        report_too_large(name, findings);
        return NULL;
    }
    char *copy = g_malloc(size + 1);
    if (size > 0)
        memcpy(copy, data, size);
    copy[size] = '\0';
    return adopt(name, copy, size, findings);
}

void
kith_source_free(KithSource *source)
{
    if (source == NULL)
        return;
    g_free(source->name);
    g_free(source->data);
    g_free(source);
}
