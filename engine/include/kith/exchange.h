/*
 * Other people's formats, in and out: competency frameworks, and records of what people can do.
 *
 * What is read becomes one of our own documents: a framework as YAML, checked by the same reader as
 * any other, or rows for the table attainments. What a format says and our documents have no place
 * for is told in notes, with how often it stood there; nothing is left out silently.
 */
#pragma once

#include <kith/recognise.h>

typedef enum { KITH_FORMAT_FRAMEWORK, KITH_FORMAT_RECORDS } KithFormatKind;

typedef struct {
    const char *name;  /* as commands call it: "esco" */
    const char *title; /* "ESCO, a folder of CSV" */
    const char *about; /* one or two sentences */
    KithFormatKind kind;
    gboolean reads, writes;
} KithFormat;

/* All formats, `*n` of them; static. */
KITH_API const KithFormat *kith_formats(gsize *n);
/* The format of a name, or NULL. Static. */
KITH_API const KithFormat *kith_format(const char *name);

/* All may be NULL. */
typedef struct {
    const char *part;    /* esco: "health-and-social", else the whole */
    const char *id;      /* of the framework; else the format's own name */
    const char *edition; /* of it; else as the source says */
    const char *columns; /* csv: "name=Skill Name, means=Statement"; see kith_import() */
    const char *person;  /* records: whose they are, where they do not say */
    const KithRecogniser *recogniser; /* records: finds competencies; must be given for them */
} KithImportOptions;

typedef struct _KithImport KithImport;

/*
 * Reads a file or folder in a format. All faults go to `findings`; NULL where an error stops it.
 * What was read and has no place here is a note ("not-kept"), a record that is not understood a
 * warning with its line.
 *
 * `columns` says which of a CSV's columns is what: ours, '=', theirs, with commas between. Ours are
 * id, name, means, area, aliases, equivalent, level_1 … level_9 for a framework; person,
 * competency, level, from, until, status, evidence for records. Names of columns ignore case;
 * columns of our own name need no mention. Several values in a cell are joined by ';'.
 */
KITH_API KithImport *kith_import(const char *format, const char *path,
                                 const KithImportOptions *options, KithFindings *findings);
KITH_API void kith_import_free(KithImport *import); /* NULL is allowed */
G_DEFINE_AUTOPTR_CLEANUP_FUNC(KithImport, kith_import_free)

/* The framework that was read, frozen and checked; NULL for records. Borrowed. */
KITH_API KithFrameworks *kith_import_frameworks(const KithImport *import);
/* The same as a YAML document of `*length` bytes; NULL for records. Free with g_free(). */
KITH_API char *kith_import_document(const KithImport *import, gsize *length);

/* One record of what somebody can do. Texts may be NULL and live as long as the import. */
typedef struct {
    const char *person;
    const char *title;     /* as it was written */
    gint32 competency;     /* in the recogniser's frameworks; -1: none was recognised */
    gint32 level;          /* 0: not said */
    gint32 from, until;    /* KITH_NO_DATE where not said */
    gint32 confidence;     /* 1 to 99: that it is this competency; 0 where none is */
    gboolean confirmed;    /* somebody has confirmed it; others count for nothing until then */
    KithStanding standing; /* only what is held becomes an attainment */
    const char *evidence;
    guint line; /* of the file; 0 where lines mean nothing */
} KithRecord;

/* 0 for a framework. */
KITH_API gsize kith_import_records(const KithImport *import);
/* The record at `index`; borrowed. */
KITH_API const KithRecord *kith_import_record(const KithImport *import, gsize index);
/* The records as CSV: rows of the table attainments, with what was written and how sure it is
 * beside them. What is not confirmed has the status claimed, and an empty column `confirm` for
 * somebody to write yes or no into; kith_import("suggestions", …) reads that. Free with g_free().
 */
KITH_API char *kith_import_table(const KithImport *import);

/* Suggestions of a text as such rows, for one person, who may be NULL. `source` says where the text
 * is from. Free with g_free(). */
KITH_API char *kith_suggestions_table(const KithRecogniser *recogniser,
                                      const KithSuggestions *suggestions, const char *person,
                                      const char *source);

/*
 * Writes a framework, `id` being one of `frameworks`, to a file or folder. FALSE, with findings,
 * where that cannot be done. What the format has no place for, and no place could be made for in a
 * way that we read back ourselves, is a note ("not-kept").
 */
KITH_API gboolean kith_export(const KithFrameworks *frameworks, const char *id, const char *format,
                              const char *path, KithFindings *findings);
