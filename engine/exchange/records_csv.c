/* Records of any system in CSV, and the suggestions that somebody has confirmed. */
#include "exchange/exchange.h"

#include "document/value.h"

#include <string.h>

static const char *const columns[] = {"person", "competency", "level",    "from",
                                      "until",  "status",     "evidence", NULL};
enum { PERSON, COMPETENCY, LEVEL, FROM, UNTIL, STATUS, EVIDENCE, N_COLUMNS };

static const char *const others[N_COLUMNS][8] = {
    {"employee", "employee number", "staff number", "staff no", "name", "learner"},
    {"course", "course name", "training", "skill", "qualification", "title"},
    {"competence level", "proficiency"},
    {"completed", "date completed", "completion date", "date", "awarded", "achieved"},
    {"expires", "expiry", "expiry date", "valid until", "renewal date", "due"},
    {"result", "outcome"},
    {"certificate", "notes", "source", "provider"},
};

static const char *
keep_cell(KithImport *import, const KithSheet *sheet, int column)
{
    const KithCsvCell *cell = kith_sheet_cell(sheet, column);
    return kith_import_keep(import, cell->text, cell->length);
}

/* The level in a cell: a number, or "Level 2"; 0 for none, with a warning where it is something
 * else. */
static gint32
level_of(const KithSheet *sheet, int column, KithFindings *findings)
{
    const KithCsvCell *cell = kith_sheet_cell(sheet, column);
    const char *text = cell->text;
    gsize length = cell->length;
    gint64 level = 0;
    if (length > 6 && g_ascii_strncasecmp(text, "level ", 6) == 0) {
        text += 6;
        length -= 6;
    }
    if (length == 0 || (kith_value_integer(text, length, &level) && level >= 1 && level <= 20))
        return (gint32)level;
    kith_warn(findings, "bad-level", kith_sheet_where(sheet, column),
              "'%.*s' is no level; the level is left open", (int)cell->length, cell->text);
    return 0;
}

/* "passed", "failed", "booked": what the text says by itself. */
static KithStanding
standing_of(const KithSheet *sheet, int column)
{
    static const struct {
        const char *word;
        KithStanding standing;
    } words[] = {{"fail", KITH_SAID_DENIED},     {"not ", KITH_SAID_DENIED},
                 {"withdr", KITH_SAID_DENIED},   {"denied", KITH_SAID_DENIED},
                 {"expired", KITH_SAID_LAPSED},  {"lapsed", KITH_SAID_LAPSED},
                 {"overdue", KITH_SAID_LAPSED},  {"booked", KITH_SAID_PLANNED},
                 {"enrol", KITH_SAID_PLANNED},   {"progress", KITH_SAID_PLANNED},
                 {"planned", KITH_SAID_PLANNED}, {"wanted", KITH_SAID_WANTED}};
    const KithCsvCell *cell = kith_sheet_cell(sheet, column);
    g_autofree char *text = g_ascii_strdown(cell->text, (gssize)cell->length);
    for (gsize i = 0; i < G_N_ELEMENTS(words); i++)
        if (strstr(text, words[i].word) != NULL)
            return words[i].standing;
    return KITH_SAID_HELD;
}

static KithRecord
read_record(KithImport *import, const KithSheet *sheet, const int *found,
            const KithImportOptions *options, KithFindings *findings)
{
    KithRecord record = {.line = sheet->row->line};
    record.person = keep_cell(import, sheet, found[PERSON]);
    record.person = record.person != NULL ? record.person : options->person;
    record.title = keep_cell(import, sheet, found[COMPETENCY]);
    record.level = level_of(sheet, found[LEVEL], findings);
    record.from = kith_record_date(sheet, found[FROM], findings);
    record.until = kith_record_date(sheet, found[UNTIL], findings);
    record.evidence = keep_cell(import, sheet, found[EVIDENCE]);
    record.standing = standing_of(sheet, found[STATUS]);
    kith_record_find(import, &record, record.title, NULL, NULL);
    return record;
}

void
kith_import_records_csv(KithImport *import, const char *path, const KithImportOptions *options,
                        KithFindings *findings)
{
    g_auto(KithSheet) sheet = {0};
    int found[N_COLUMNS];
    kith_exchange_check_mapping(options->columns, columns, findings);
    if (!kith_sheet_open(&sheet, path, findings))
        return;
    for (int c = 0; c < N_COLUMNS; c++) {
        const char *theirs[10] = {columns[c]};
        memcpy(theirs + 1, others[c], sizeof others[c]);
        found[c] =
            kith_exchange_find_column(&sheet, options->columns, columns[c], theirs, findings);
    }
    if (found[COMPETENCY] < 0)
        kith_sheet_column(&sheet, "competency", TRUE, findings);
    gint32 without = 0;
    while (found[COMPETENCY] >= 0 && kith_sheet_next(&sheet, findings)) {
        KithRecord record = read_record(import, &sheet, found, options, findings);
        if (record.title == NULL)
            continue;
        without += record.person == NULL;
        kith_record_add(import, &record, kith_sheet_where(&sheet, found[COMPETENCY]), findings);
    }
    if (without > 0)
        kith_warn(
            findings, "no-person", ((KithWhere){path, 1, 1}),
            "%d rows do not say whose they are: name the column with --columns 'person=…', or "
            "--person where all are one person's",
            without);
}

/* A row with a yes becomes an attainment; what is wrong with it is an error, since somebody relies
 * on it. */
static void
confirm(KithImport *import, const KithSheet *sheet, const int *found,
        const KithImportOptions *options, KithFindings *findings)
{
    KithWhere where = kith_sheet_where(sheet, found[COMPETENCY]);
    KithRecord record = read_record(import, sheet, found, options, findings);
    record.standing = KITH_SAID_HELD;
    record.confirmed = TRUE;
    g_autofree char *why = NULL;
    KithHolding holding;
    const KithFrameworks *all = kith_recogniser_frameworks(import->recogniser);
    if (record.title == NULL ||
        !kith_frameworks_holding(all, record.title, strlen(record.title), &holding, &why)) {
        kith_error(findings, "unknown-competency", where, "this row is confirmed, but %s",
                   why != NULL ? why : "names no competency");
        return;
    }
    if (record.person == NULL) {
        kith_error(findings, "no-person", kith_sheet_where(sheet, found[PERSON]),
                   "this row is confirmed, but does not say whose it is");
        return;
    }
    kith_record_add(import, &record, where, findings);
}

void
kith_import_suggestions(KithImport *import, const char *path, const KithImportOptions *options,
                        KithFindings *findings)
{
    g_auto(KithSheet) sheet = {0};
    int found[N_COLUMNS];
    gint32 open = 0;
    if (!kith_sheet_open(&sheet, path, findings))
        return;
    for (int c = 0; c < N_COLUMNS; c++)
        found[c] = kith_sheet_column(&sheet, columns[c], c == COMPETENCY || c == PERSON, findings);
    int yes = kith_sheet_column(&sheet, "confirm", TRUE, findings);
    while (yes >= 0 && found[COMPETENCY] >= 0 && found[PERSON] >= 0 &&
           kith_sheet_next(&sheet, findings)) {
        const KithCsvCell *cell = kith_sheet_cell(&sheet, yes);
        gboolean confirmed = FALSE;
        if (cell->length == 0)
            open++;
        else if (!kith_value_boolean(cell->text, cell->length, &confirmed))
            kith_error(findings, "bad-boolean", kith_sheet_where(&sheet, yes),
                       "'confirm' must be yes or no, and not '%.*s'", (int)cell->length,
                       cell->text);
        if (confirmed)
            confirm(import, &sheet, found, options, findings);
    }
    if (open > 0)
        kith_findings_add(findings, KITH_NOTE, "not-confirmed", (KithWhere){path, 0, 0},
                          "rows without a yes or no in 'confirm' are left out: %d", open);
}
