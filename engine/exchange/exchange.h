/* What the formats share: one import, the table of formats, and tables of other people's making. */
#pragma once

#include <kith/exchange.h>
#include "document/csv.h"
#include "document/node.h"
#include "model/framework.h"

struct _KithImport {
    KithTree *tree; /* of a framework */
    KithFrameworks *frameworks;
    GArray *records; /* KithRecord */
    GStringChunk *strings;
    const KithRecogniser *recogniser; /* of records; borrowed */
};

/* Reads what is at a path into an import. */
typedef void (*KithImporter)(KithImport *import, const char *path, const KithImportOptions *options,
                             KithFindings *findings);
/* Writes framework number `framework` to a path. */
typedef void (*KithExporter)(const KithFrameworks *frameworks, gint32 framework, const char *path,
                             KithFindings *findings);

void kith_import_passport(KithImport *import, const char *path, const KithImportOptions *options,
                          KithFindings *findings);
void kith_import_esco(KithImport *import, const char *path, const KithImportOptions *options,
                      KithFindings *findings);
void kith_import_onet(KithImport *import, const char *path, const KithImportOptions *options,
                      KithFindings *findings);
void kith_import_case(KithImport *import, const char *path, const KithImportOptions *options,
                      KithFindings *findings);
void kith_import_rsd(KithImport *import, const char *path, const KithImportOptions *options,
                     KithFindings *findings);
void kith_import_rsd_json(KithImport *import, const char *path, const KithImportOptions *options,
                          KithFindings *findings);
void kith_import_csv(KithImport *import, const char *path, const KithImportOptions *options,
                     KithFindings *findings);
void kith_import_tables(KithImport *import, const char *path, const KithImportOptions *options,
                        KithFindings *findings);
void kith_import_yaml(KithImport *import, const char *path, const KithImportOptions *options,
                      KithFindings *findings);
void kith_import_badges(KithImport *import, const char *path, const KithImportOptions *options,
                        KithFindings *findings);
void kith_import_hropen(KithImport *import, const char *path, const KithImportOptions *options,
                        KithFindings *findings);
void kith_import_esr(KithImport *import, const char *path, const KithImportOptions *options,
                     KithFindings *findings);
void kith_import_records_csv(KithImport *import, const char *path, const KithImportOptions *options,
                             KithFindings *findings);
void kith_import_suggestions(KithImport *import, const char *path, const KithImportOptions *options,
                             KithFindings *findings);

void kith_export_yaml(const KithFrameworks *frameworks, gint32 framework, const char *path,
                      KithFindings *findings);
void kith_export_case(const KithFrameworks *frameworks, gint32 framework, const char *path,
                      KithFindings *findings);
void kith_export_tables(const KithFrameworks *frameworks, gint32 framework, const char *path,
                        KithFindings *findings);

/* Notes that something was read that our documents have no place for. */
#define kith_not_kept(findings, where, ...)                                                        \
    kith_findings_add((findings), KITH_NOTE, "not-kept", (where), __VA_ARGS__)

/* Writes a file; an error "cannot-write" where that fails. */
void kith_exchange_write(const char *path, const char *data, gssize length, KithFindings *findings);

/* A copy of a text that lives as long as the import; NULL where it is NULL or empty. */
const char *kith_import_keep(KithImport *import, const char *text, gsize length);

/* --- drafts: framework documents being made --- */

typedef struct {
    KithTree *tree;
    KithNode *root;
    KithNode *scales, *areas, *registers, *elsewhere, *competencies, *profiles; /* maps by id */
    GHashTable *ids; /* const char * of competencies and profiles -> KithNode */
} KithDraft;

/* Begins the document of a framework; texts may be NULL but for the id and the name. */
void kith_draft_begin(KithDraft *draft, const char *file, const char *id, const char *name,
                      const char *edition, const char *source, const char *licence);
/* Adds a competency or profile under an id that is not taken: NULL where it is. */
KithNode *kith_draft_competency(KithDraft *draft, const char *id, guint line, guint column);
KithNode *kith_draft_profile(KithDraft *draft, const char *id, guint line, guint column);
/* Adds an area where there is none of that id yet; NULL where there is. */
KithNode *kith_draft_area(KithDraft *draft, const char *id, const char *name, const char *means);
/* Hands the document over to the import, without the parts that are empty. */
void kith_draft_end(KithDraft *draft, KithImport *import);

/* A name as an id of ours: "Falls prevention (basic)" -> "falls-prevention-basic". "" where nothing
 * is left of it. Free with g_free(). */
char *kith_exchange_slug(const char *text);
/* The same of a code, which stays as it is where it can be an id: "2.A.1.b". */
char *kith_exchange_id(const char *text);
/* The slug of a name that is not an id of the draft's yet: "-2" and so on behind it where needed.
 */
char *kith_draft_free_slug(const KithDraft *draft, const char *text);

/* --- sheets: CSV of others, by the names of its columns --- */

typedef struct {
    KithSource *source;
    KithCsv *csv;
    const KithCsvCell *header, *row;
    gsize n_columns;
} KithSheet;

/* Opens the CSV at a path; FALSE, with findings, where it cannot be read. */
gboolean kith_sheet_open(KithSheet *sheet, const char *path, KithFindings *findings);
void kith_sheet_close(KithSheet *sheet);
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC(KithSheet, kith_sheet_close)
/* The column of a name (case, '_', '-' and spaces do not matter), or -1; where it `must` be there,
 * an error "missing-column". */
int kith_sheet_column(const KithSheet *sheet, const char *name, gboolean must,
                      KithFindings *findings);
/* Goes to the next row; FALSE at the end. */
gboolean kith_sheet_next(KithSheet *sheet, KithFindings *findings);
/* The cell of a column, or one that is empty where the column is -1. */
const KithCsvCell *kith_sheet_cell(const KithSheet *sheet, int column);
KithWhere kith_sheet_where(const KithSheet *sheet, int column);

/* The file in a folder whose name begins so and ends in ".csv" or the like; NULL, with an error
 * where it `must` be there. Free with g_free(). */
char *kith_exchange_file(const char *folder, const char *beginning, const char *ending,
                         gboolean must, KithFindings *findings);

/* Adds the texts of a cell that are joined by any of `separators`, white space at their ends taken
 * off, to a list under a key of a map; none that stands there already or is `but`. */
void kith_exchange_put_list(KithTree *tree, KithNode *map, const char *key, const char *text,
                            gsize length, const char *separators, const char *but);

/* --- JSON --- */

/* The JSON at a path as a tree; NULL, with findings, where it cannot be read. */
KithTree *kith_exchange_json(const char *path, KithFindings *findings);
/* The text under a key; NULL where there is none or it is empty. */
const char *kith_json_get(const KithNode *map, const char *key);
/* What may stand alone or in a list: how many, and the i-th. */
gsize kith_json_each(const KithNode *node);
const KithNode *kith_json_at(const KithNode *node, gsize i);

/* Reads back what was written, and notes ("not-kept") what is not as it was meant. */
void kith_exchange_verify(const KithFrameworks *frameworks, gint32 framework, const char *format,
                          const char *path, KithFindings *findings);

/* --- records --- */

/* Finds the competency that a title names, at which level, and how surely: by "framework:id", id or
 * other framework's name for it (`framework` and `code`, which may be NULL), else by what the
 * recogniser makes of the title. */
void kith_record_find(const KithImport *import, KithRecord *record, const char *title,
                      const char *framework, const char *code);
/* Adds a record; a warning "unrecognised-competency" where none was found. */
void kith_record_add(KithImport *import, const KithRecord *record, KithWhere where,
                     KithFindings *findings);
/* The date in a cell; KITH_NO_DATE where it is empty, and with a warning "bad-date" where it is no
 * date. */
gint32 kith_record_date(const KithSheet *sheet, int column, KithFindings *findings);
/* The date at the beginning of an ISO 8601 instant; KITH_NO_DATE where there is none. */
gint32 kith_record_instant(const char *text);

/* --- which column is what --- */

/* What a mapping "ours=theirs, …" calls a column of ours; NULL where it says nothing. Free with
 * g_free(). */
char *kith_exchange_mapped(const char *mapping, const char *ours);
/* The column that a mapping, or else one of `theirs` (ended by NULL; may be NULL), or its own name
 * gives; -1 where there is none. A mapping to a column that is not there is an error. */
int kith_exchange_find_column(const KithSheet *sheet, const char *mapping, const char *ours,
                              const char *const *theirs, KithFindings *findings);
/* An error for each part of a mapping that is none, or names no column of ours. */
void kith_exchange_check_mapping(const char *mapping, const char *const *known,
                                 KithFindings *findings);
