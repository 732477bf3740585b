/* What was read from another format. */
#include "document/file.h"
#include "document/json.h"
#include "document/value.h"
#include "model/framework.h"
#include "report/heading.h"
#include "report/page.h"

#include <kith/exchange.h>
#include <kith/spreadsheet.h>
#include <string.h>

static gint64
count_relations(const KithFrameworks *all)
{
    gint64 n = 0;
    for (gint32 p = 0; p < all->n_profiles; p++)
        n += all->profiles[p].n_requires + all->profiles[p].n_wants;
    return n;
}

static char *
framework_report(const KithFrameworks *all, const KithReportOptions *options)
{
    const KithFrameworkInfo *info = &all->frameworks[0];
    if (options->json) {
        g_autoptr(KithJson) json = kith_json_report(NULL, NULL);
        kith_json_text(json, "framework", info->id);
        kith_json_text(json, "name", info->name);
        kith_json_text(json, "edition", info->edition);
        kith_json_text(json, "source", info->source);
        kith_json_integer(json, "competencies", all->n_competencies);
        kith_json_integer(json, "profiles", all->n_profiles);
        kith_json_integer(json, "relations", count_relations(all));
        return kith_json_report_finish(json);
    }
    GString *out = g_string_new(NULL);
    kith_page_heading(out, options, "%s: %s, edition %s", info->id, info->name, info->edition);
    g_autoptr(KithColumns) columns = kith_columns_new("rl");
    const struct {
        gint64 n;
        const char *one, *many;
    } counts[] = {{all->n_competencies, "competency", "competencies"},
                  {all->n_areas, "area", "areas"},
                  {all->n_scales, "scale of levels", "scales of levels"},
                  {all->n_profiles, "profile", "profiles"},
                  {count_relations(all), "competency that a profile asks for",
                   "competencies that profiles ask for"},
                  {all->n_equivalents, "name in another framework", "names in other frameworks"}};
    for (gsize i = 0; i < G_N_ELEMENTS(counts); i++) {
        g_autofree char *number = kith_page_number(counts[i].n);
        if (counts[i].n > 0)
            kith_columns_add(columns, number, counts[i].n == 1 ? counts[i].one : counts[i].many,
                             NULL);
    }
    kith_columns_write(columns, out, options, 2);
    return g_string_free(out, FALSE);
}

static void
record_json(KithJson *json, const KithFrameworks *all, const KithRecord *record)
{
    char text[16];
    kith_json_begin_object(json, NULL);
    kith_json_text(json, "person", record->person);
    kith_json_text(json, "written", record->title);
    kith_json_text(json, "competency",
                   record->competency >= 0 ? all->competencies[record->competency].id : NULL);
    if (record->level > 0)
        kith_json_integer(json, "level", record->level);
    kith_json_text(json, "from",
                   record->from != KITH_NO_DATE ? kith_date_text(record->from, text) : NULL);
    kith_json_text(json, "until",
                   record->until != KITH_NO_DATE ? kith_date_text(record->until, text) : NULL);
    kith_json_text(json, "said", kith_standing_name(record->standing));
    kith_json_boolean(json, "confirmed", record->confirmed);
    kith_json_integer(json, "confidence", record->confidence);
    kith_json_text(json, "evidence", record->evidence);
    kith_json_integer(json, "line", record->line);
    kith_json_end_object(json);
}

static void
add_record(KithColumns *columns, const KithFrameworks *all, const KithRecord *record)
{
    char from[16] = "", until[16] = "";
    if (record->from != KITH_NO_DATE)
        kith_date_text(record->from, from);
    if (record->until != KITH_NO_DATE)
        kith_date_text(record->until, until);
    g_autofree char *competency = NULL;
    if (record->competency < 0)
        competency = g_strdup("not recognised");
    else if (record->level > 0)
        competency =
            g_strdup_printf("%s@%d", all->competencies[record->competency].id, record->level);
    else
        competency = g_strdup(all->competencies[record->competency].id);
    kith_columns_add(columns, record->person != NULL ? record->person : "–", competency, from,
                     until, record->confirmed ? "confirmed" : kith_standing_name(record->standing),
                     record->title != NULL ? record->title : "", NULL);
}

static char *
records_report(const KithImport *import, const KithFrameworks *all,
               const KithReportOptions *options)
{
    gsize n = kith_import_records(import), known = 0, confirmed = 0;
    if (options->json) {
        g_autoptr(KithJson) json = kith_json_report(NULL, NULL);
        kith_json_begin_list(json, "records");
        for (gsize i = 0; i < n; i++)
            record_json(json, all, kith_import_record(import, i));
        kith_json_end_list(json);
        return kith_json_report_finish(json);
    }
    GString *out = g_string_new(NULL);
    g_autoptr(KithColumns) columns = kith_columns_new("llllll");
    kith_columns_add(columns, "person", "competency", "from", "until", "said", "written", NULL);
    for (gsize i = 0; i < n; i++) {
        const KithRecord *record = kith_import_record(import, i);
        known += record->competency >= 0;
        confirmed += record->confirmed;
        add_record(columns, all, record);
    }
    if (n > 0)
        kith_columns_write(columns, out, options, 0);
    g_autofree char *records = kith_page_count((gint64)n, "record", NULL);
    kith_page_paragraph(out, options, 0, 0,
                        "\n%s: the competency of %" G_GSIZE_FORMAT
                        " is recognised, and %" G_GSIZE_FORMAT
                        " %s confirmed. What is not confirmed does not count.",
                        records, known, confirmed, confirmed == 1 ? "is" : "are");
    return g_string_free(out, FALSE);
}

char *
kith_report_import(const KithImport *import, const KithRecogniser *recogniser,
                   const KithReportOptions *given)
{
    KithReportOptions options = kith_page_options(given);
    const KithFrameworks *all = kith_import_frameworks(import);
    if (all != NULL)
        return framework_report(all, &options);
    return records_report(import, kith_recogniser_frameworks(recogniser), &options);
}

/* What spreadsheets of people's own may hold. */
static void
write_row_kinds(GString *out, const KithReportOptions *options)
{
    static const char *const about[KITH_ROW_KINDS] = {
        [KITH_ROW_PERSON] = "A row for each person, with what they have learned in columns beside "
                            "it: staff lists and training matrices.",
        [KITH_ROW_RECORD] = "A row for each thing that somebody has learned: training logs.",
        [KITH_ROW_NEED] = "A row for each shift or visit.",
        [KITH_ROW_LEAVE] = "A row for each request for leave; listed with its clashes.",
    };
    kith_page_heading(out, options, "Spreadsheets of your own, CSV or .xlsx");
    g_autoptr(KithColumns) columns = kith_columns_new("lll");
    for (int kind = 0; kind < KITH_ROW_KINDS; kind++)
        kith_columns_add(columns, kith_row_kind_name((KithRowKind)kind), "in", about[kind], NULL);
    kith_columns_write(columns, out, options, 2);
}

char *
kith_report_formats(const KithReportOptions *given)
{
    KithReportOptions options = kith_page_options(given);
    gsize n;
    const KithFormat *formats = kith_formats(&n);
    if (options.json) {
        g_autoptr(KithJson) json = kith_json_report(NULL, NULL);
        kith_json_begin_list(json, "formats");
        for (gsize i = 0; i < n; i++) {
            kith_json_begin_object(json, NULL);
            kith_json_text(json, "format", formats[i].name);
            kith_json_text(json, "title", formats[i].title);
            kith_json_text(json, "holds",
                           formats[i].kind == KITH_FORMAT_RECORDS ? "records" : "framework");
            kith_json_boolean(json, "reads", formats[i].reads);
            kith_json_boolean(json, "writes", formats[i].writes);
            kith_json_end_object(json);
        }
        kith_json_end_list(json);
        return kith_json_report_finish(json);
    }
    GString *out = g_string_new(NULL);
    write_row_kinds(out, &options);
    for (int kind = KITH_FORMAT_FRAMEWORK; kind <= KITH_FORMAT_RECORDS; kind++) {
        kith_page_heading(out, &options, "%s",
                          kind == KITH_FORMAT_FRAMEWORK ? "Competency frameworks"
                                                        : "Records of what people can do");
        g_autoptr(KithColumns) columns = kith_columns_new("lll");
        for (gsize i = 0; i < n; i++) {
            if ((int)formats[i].kind != kind)
                continue;
            g_autofree char *text = g_strdup_printf("%s. %s", formats[i].title, formats[i].about);
            kith_columns_add(columns, formats[i].name, formats[i].writes ? "in, out" : "in", text,
                             NULL);
        }
        kith_columns_write(columns, out, &options, 2);
    }
    return g_string_free(out, FALSE);
}

gboolean
kith_report_write(const char *path, const char *data, gssize length, GError **error)
{
    return kith_file_write(path, data, length, error);
}
