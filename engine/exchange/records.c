/* Records of what people can do, as rows of the table attainments, and back. */
#include "exchange/exchange.h"

#include "document/value.h"

#include <string.h>

/* What the table attainments has, and what somebody needs beside it to confirm a row. */
#define ATTAINMENT "person,competency,level,from,until,status,evidence"
static const char header[] = ATTAINMENT ",confirm,said,confidence,written,line\n";

static void
write_date(GString *out, gint32 date)
{
    char text[16] = "";
    if (date != KITH_NO_DATE)
        kith_date_text(date, text);
    kith_csv_write_cell(out, text, FALSE);
}

static void
write_number(GString *out, gint32 number, gboolean last)
{
    char text[16] = "";
    if (number > 0)
        g_snprintf(text, sizeof text, "%d", number);
    kith_csv_write_cell(out, text, last);
}

/* A competency by its id; with its framework where the id alone would not do. */
static void
write_competency(GString *out, const KithFrameworks *all, gint32 competency)
{
    if (competency < 0) {
        kith_csv_write_cell(out, "", FALSE);
        return;
    }
    const KithCompetency *about = &all->competencies[competency];
    if (kith_frameworks_find(all, about->id) == competency) {
        kith_csv_write_cell(out, about->id, FALSE);
        return;
    }
    g_autofree char *full = g_strconcat(all->frameworks[about->framework].id, ":", about->id, NULL);
    kith_csv_write_cell(out, full, FALSE);
}

/* A row; of what is confirmed only what the table attainments has. */
static void
write_record(GString *out, const KithFrameworks *all, const KithRecord *record, gboolean confirmed)
{
    kith_csv_write_cell(out, record->person != NULL ? record->person : "", FALSE);
    write_competency(out, all, record->competency);
    write_number(out, record->level, FALSE);
    write_date(out, record->from);
    write_date(out, record->until);
    kith_csv_write_cell(out, record->confirmed ? "confirmed" : "claimed", FALSE);
    kith_csv_write_cell(out, record->evidence != NULL ? record->evidence : "", confirmed);
    if (confirmed)
        return;
    kith_csv_write_cell(out, record->confirmed ? "yes" : "", FALSE);
    kith_csv_write_cell(out, kith_standing_name(record->standing), FALSE);
    write_number(out, record->confidence, FALSE);
    kith_csv_write_cell(out, record->title != NULL ? record->title : "", FALSE);
    write_number(out, (gint32)record->line, TRUE);
}

char *
kith_import_table(const KithImport *import)
{
    const KithFrameworks *all = kith_recogniser_frameworks(import->recogniser);
    gboolean confirmed = TRUE;
    for (guint i = 0; i < import->records->len; i++)
        confirmed = confirmed && g_array_index(import->records, KithRecord, i).confirmed;
    GString *out = g_string_new(confirmed ? ATTAINMENT "\n" : header);
    for (guint i = 0; i < import->records->len; i++)
        write_record(out, all, &g_array_index(import->records, KithRecord, i), confirmed);
    return g_string_free(out, FALSE);
}

char *
kith_suggestions_table(const KithRecogniser *recogniser, const KithSuggestions *suggestions,
                       const char *person, const char *source)
{
    const KithFrameworks *all = kith_recogniser_frameworks(recogniser);
    GString *out = g_string_new(header);
    for (gsize i = 0; i < kith_suggestions_count(suggestions); i++) {
        const KithSuggestion *suggestion = kith_suggestions_get(suggestions, i);
        g_autofree char *written =
            g_strndup(kith_suggestions_text(suggestions) + suggestion->begin, suggestion->length);
        g_strdelimit(written, "\r\n\t", ' ');
        g_autofree char *evidence =
            source != NULL ? g_strdup_printf("%s, line %u", source, suggestion->line) : NULL;
        write_record(out, all,
                     &(KithRecord){.person = person,
                                   .title = written,
                                   .competency = suggestion->competency,
                                   .level = suggestion->level,
                                   .from = suggestion->from,
                                   .until = suggestion->until,
                                   .confidence = suggestion->confidence,
                                   .standing = suggestion->standing,
                                   .evidence = evidence,
                                   .line = suggestion->line},
                     FALSE);
    }
    return g_string_free(out, FALSE);
}

/* Whether a code of another framework is the one that an equivalent names: as it is, or but for the
 * level at its end ("fire-safety-1"). */
static gboolean
same_code(const char *known, const char *code)
{
    gsize n = strlen(code);
    if (g_ascii_strcasecmp(known, code) == 0)
        return TRUE;
    return g_ascii_strncasecmp(known, code, n) == 0 && known[n] == '-' &&
           g_ascii_isdigit(known[n + 1]) && known[n + 2] == '\0';
}

/* The competency that another framework's code stands for, -1 where it is none or more than one.
 * What theirs means, ours must cover: where it covers more than theirs, it is no proof. */
static gint32
find_code(const KithFrameworks *all, const char *framework, const char *code)
{
    g_autofree char *full = g_strconcat(framework, ":", code, NULL);
    gint32 found = kith_frameworks_find(all, full);
    for (gint32 i = 0; i < all->n_equivalents && found < 0; i++) {
        const KithEquivalent *equivalent = &all->equivalents[i];
        if (g_ascii_strcasecmp(equivalent->framework, framework) == 0 &&
            same_code(equivalent->id, code))
            found = equivalent->competency;
    }
    return found;
}

void
kith_record_find(const KithImport *import, KithRecord *record, const char *title,
                 const char *framework, const char *code)
{
    const KithFrameworks *all = kith_recogniser_frameworks(import->recogniser);
    record->competency = -1;
    if (framework != NULL && code != NULL)
        record->competency = find_code(all, framework, code);
    if (record->competency >= 0) {
        record->confidence = 95;
        return;
    }
    g_autofree char *why = NULL;
    KithHolding holding;
    if (title == NULL)
        return;
    if (kith_frameworks_holding(all, title, strlen(title), &holding, &why)) {
        record->competency = holding.competency;
        record->level = strchr(title, '@') != NULL ? holding.level : record->level;
        record->confidence = 99;
        return;
    }
    g_autoptr(KithSuggestions) found =
        kith_recognise(import->recogniser, title, strlen(title), NULL);
    const KithSuggestion *best = NULL;
    for (gsize i = 0; i < kith_suggestions_count(found); i++) {
        const KithSuggestion *suggestion = kith_suggestions_get(found, i);
        if (best == NULL || suggestion->confidence > best->confidence ||
            (suggestion->confidence == best->confidence && suggestion->length > best->length))
            best = suggestion;
    }
    if (best == NULL)
        return;
    record->competency = best->competency;
    record->level = record->level > 0 ? record->level : best->level;
    record->confidence = best->confidence;
}

void
kith_record_add(KithImport *import, const KithRecord *record, KithWhere where,
                KithFindings *findings)
{
    KithRecord kept = *record;
    const KithFrameworks *all = kith_recogniser_frameworks(import->recogniser);
    if (kept.competency < 0) {
        kith_warn(findings, "unrecognised-competency", where,
                  "no competency in use is recognised in '%s'; write one in the table, or add this "
                  "name to the framework",
                  kept.title != NULL ? kept.title : "");
    } else if (all->competencies[kept.competency].n_levels == 1) {
        kept.level = 0; /* held or not, whatever level theirs has */
    } else if (kept.level > all->competencies[kept.competency].n_levels) {
        kith_warn(findings, "level-range", where,
                  "'%s' says level %d, which %s does not have; the level is left open",
                  kept.title != NULL ? kept.title : "", kept.level,
                  all->competencies[kept.competency].id);
        kept.level = 0;
    }
    g_array_append_val(import->records, kept);
}

gint32
kith_record_date(const KithSheet *sheet, int column, KithFindings *findings)
{
    const KithCsvCell *cell = kith_sheet_cell(sheet, column);
    gint32 date = KITH_NO_DATE;
    if (cell->length == 0 || kith_value_date(cell->text, cell->length, &date))
        return date;
    gboolean serial = kith_value_is_serial_date(cell->text, cell->length);
    kith_warn(findings, "bad-date", kith_sheet_where(sheet, column),
              serial ? "'%.*s' is a day as a spreadsheet counts them; save the column as dates"
                     : "'%.*s' is no date; write one like 2026-03-02 or 02/03/2026",
              (int)cell->length, cell->text);
    return KITH_NO_DATE;
}

gint32
kith_record_instant(const char *text)
{
    gint32 date = KITH_NO_DATE;
    if (text != NULL && strlen(text) >= 10)
        kith_value_date(text, 10, &date);
    return date;
}
