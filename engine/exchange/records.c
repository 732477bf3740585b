/* Records of what people can do, as rows of the table attainments, and back. */
#include "exchange/exchange.h"

#include "document/value.h"

#include <string.h>

static const char header[] = "person,competency,level,from,until,status,evidence,confirm,said,"
                             "confidence,written,line\n";

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

static void
write_record(GString *out, const KithFrameworks *all, const KithRecord *record)
{
    kith_csv_write_cell(out, record->person != NULL ? record->person : "", FALSE);
    write_competency(out, all, record->competency);
    write_number(out, record->level, FALSE);
    write_date(out, record->from);
    write_date(out, record->until);
    kith_csv_write_cell(out, record->confirmed ? "confirmed" : "claimed", FALSE);
    kith_csv_write_cell(out, record->evidence != NULL ? record->evidence : "", FALSE);
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
    GString *out = g_string_new(header);
    for (guint i = 0; i < import->records->len; i++)
        write_record(out, all, &g_array_index(import->records, KithRecord, i));
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
                                   .line = suggestion->line});
    }
    return g_string_free(out, FALSE);
}
