/* What lapses, what would fall, and what to renew first. */
#include "document/csv_table.h"
#include "document/value.h"
#include "report/duties.h"
#include "report/heading.h"
#include "report/insight_text.h"

#include <kith/lapses.h>

#define RENEWALS_MOST 20
#define OTHERS_MOST   12

static void
write_horizons(GString *out, const KithLapses *lapses, const KithReportOptions *options)
{
    const KithProblem *problem = kith_lapses_problem(lapses);
    gsize n;
    const KithLapseHorizon *horizons = kith_lapses_horizons(lapses, &n);
    g_autofree char *from = kith_page_date(problem->first_date);
    kith_page_heading(out, options, "What ends, counted from %s, and what nobody could cover then",
                      from);
    g_autoptr(KithColumns) columns = kith_columns_new("rrrl");
    for (gsize i = 0; i < n; i++) {
        g_autofree char *days = g_strdup_printf("within %d days", horizons[i].days);
        g_autofree char *count = kith_page_count(horizons[i].lapses, "lapse", NULL);
        g_autofree char *people = kith_page_count(horizons[i].people, "person", "people");
        g_autofree char *time = kith_page_minutes(problem, horizons[i].minutes);
        g_autofree char *heads = kith_page_count(horizons[i].heads, "head", NULL);
        g_autofree char *what =
            horizons[i].heads == 0
                ? g_strdup("nothing falls")
                : g_strdup_printf("%s, %s, %d of them red", time, heads, horizons[i].red_heads);
        kith_columns_add(columns, days, count, people, what, NULL);
    }
    kith_columns_write(columns, out, options, 2);
}

static void
write_renewals(GString *out, const KithLapses *lapses, const KithReportOptions *options)
{
    const KithProblem *problem = kith_lapses_problem(lapses);
    gsize n, n_all;
    const KithRenewal *renewals = kith_lapses_renewals(lapses, &n);
    const KithLapse *all = kith_lapses_all(lapses, &n_all);
    if (n == 0)
        return;
    kith_page_heading(out, options,
                      "What to renew first (care that it keeps; the last day on which it counts)");
    g_autoptr(KithColumns) columns = kith_columns_new("rlrrl");
    for (gsize i = 0; i < MIN(n, RENEWALS_MOST); i++) {
        g_autofree char *rank = g_strdup_printf("%d", (int)i + 1);
        g_autofree char *person = kith_page_person(problem, renewals[i].person, options);
        g_autofree char *time = kith_page_minutes(problem, renewals[i].minutes);
        g_autofree char *date = kith_page_date(renewals[i].date);
        g_autoptr(GPtrArray) texts = g_ptr_array_new_with_free_func(g_free);
        for (gsize l = 0; l < n_all; l++)
            if (all[l].renewal == (gint32)i)
                g_ptr_array_add(texts, kith_lapse_text(problem, &all[l], options));
        g_autofree char *what = kith_page_list(texts, 4);
        kith_columns_add(columns, rank, person, time, date, what, NULL);
    }
    kith_columns_write(columns, out, options, 2);
    if (n > RENEWALS_MOST)
        kith_page_paragraph(out, options, 2, 0, "… and %d more; --csv has all.",
                            (int)(n - RENEWALS_MOST));
}

/* The rest, by the name of what lapses: nothing falls as long as the others are renewed. */
static void
write_others(GString *out, const KithLapses *lapses, const KithReportOptions *options)
{
    const KithProblem *problem = kith_lapses_problem(lapses);
    gsize n;
    const KithLapse *all = kith_lapses_all(lapses, &n);
    g_autoptr(GPtrArray) names = g_ptr_array_new_with_free_func(g_free);
    g_autoptr(GArray) counts = g_array_new(FALSE, FALSE, sizeof(gint32));
    for (gsize i = 0; i < n; i++) {
        if (all[i].renewal >= 0)
            continue;
        g_autofree char *name = kith_lapse_text(problem, &all[i], options);
        guint at = 0;
        if (!g_ptr_array_find_with_equal_func(names, name, g_str_equal, &at)) {
            gint32 none = 0;
            at = names->len;
            g_ptr_array_add(names, g_steal_pointer(&name));
            g_array_append_val(counts, none);
        }
        g_array_index(counts, gint32, at)++;
    }
    if (names->len == 0)
        return;
    kith_page_heading(out, options, "What else ends (nothing falls, as long as the others go on)");
    g_autoptr(GPtrArray) texts = g_ptr_array_new_with_free_func(g_free);
    for (guint i = 0; i < names->len; i++)
        g_ptr_array_add(texts, g_strdup_printf("%s (%d)", (const char *)g_ptr_array_index(names, i),
                                               g_array_index(counts, gint32, i)));
    g_autofree char *text = kith_page_list(texts, OTHERS_MOST);
    kith_page_paragraph(out, options, 2, 0, "%s.", text);
}

static char *
lapses_json(const KithLapses *lapses)
{
    const KithProblem *problem = kith_lapses_problem(lapses);
    g_autoptr(KithJson) json = kith_json_report(problem, NULL);
    gsize n;
    const KithLapseHorizon *horizons = kith_lapses_horizons(lapses, &n);
    kith_json_begin_list(json, "horizons");
    for (gsize i = 0; i < n; i++) {
        kith_json_begin_object(json, NULL);
        kith_json_integer(json, "days", horizons[i].days);
        kith_json_integer(json, "lapses", horizons[i].lapses);
        kith_json_integer(json, "people", horizons[i].people);
        kith_json_integer(json, "heads", horizons[i].heads);
        kith_json_integer(json, "red_heads", horizons[i].red_heads);
        kith_json_integer(json, "minutes", horizons[i].minutes);
        kith_json_end_object(json);
    }
    kith_json_end_list(json);
    const KithRenewal *renewals = kith_lapses_renewals(lapses, &n);
    kith_json_begin_list(json, "renewals");
    for (gsize i = 0; i < n; i++) {
        char day[16];
        kith_json_begin_object(json, NULL);
        kith_json_text(json, "person", kith_page_person_id(problem, renewals[i].person));
        kith_json_text(json, "by", kith_date_text(renewals[i].date, day));
        kith_json_integer(json, "heads", renewals[i].heads);
        kith_json_integer(json, "red_heads", renewals[i].red_heads);
        kith_json_integer(json, "minutes", renewals[i].minutes);
        kith_json_begin_list(json, "opens");
        for (gint32 c = 0; c < renewals[i].n_cells; c++) {
            gint32 cell = kith_lapses_cells(lapses)[renewals[i].first_cell + c];
            g_autofree char *id =
                kith_problem_occurrence_id(problem, problem->cells[cell].occurrence);
            kith_json_text(json, NULL, id);
        }
        kith_json_end_list(json);
        kith_json_end_object(json);
    }
    kith_json_end_list(json);
    const KithLapse *all = kith_lapses_all(lapses, &n);
    kith_json_begin_list(json, "lapses");
    for (gsize i = 0; i < n; i++)
        kith_lapse_json(json, problem, &all[i]);
    kith_json_end_list(json);
    return kith_json_report_finish(json);
}

char *
kith_report_lapses(const KithLapses *lapses, const KithReportOptions *given)
{
    KithReportOptions options = kith_page_options(given);
    if (options.json)
        return lapses_json(lapses);
    GString *out = g_string_new(NULL);
    write_horizons(out, lapses, &options);
    write_renewals(out, lapses, &options);
    write_others(out, lapses, &options);
    g_string_append_c(out, '\n');
    kith_page_paragraph(out, &options, 0, 0,
                        "--from-what COMPETENCY or PERSON shows the needs behind a figure, --csv "
                        "every row.");
    return g_string_free(out, FALSE);
}

char *
kith_report_lapses_csv(const KithLapses *lapses)
{
    static const char *const header[] = {"person", "kind",     "competency",
                                         "level",  "register", "client",
                                         "until",  "renew",    "keeps_minutes"};
    const KithProblem *problem = kith_lapses_problem(lapses);
    gsize n, n_renewals;
    const KithLapse *all = kith_lapses_all(lapses, &n);
    const KithRenewal *renewals = kith_lapses_renewals(lapses, &n_renewals);
    KithCsvTable table = kith_csv_table_begin(header, G_N_ELEMENTS(header));
    for (gsize i = 0; i < n; i++) {
        const KithLapse *lapse = &all[i];
        kith_csv_table_text(&table, kith_page_person_id(problem, lapse->person));
        kith_csv_table_text(&table, kith_lapse_kind_id(lapse->kind));
        kith_csv_table_text(&table, lapse->competency >= 0
                                        ? problem->frameworks->competencies[lapse->competency].id
                                        : NULL);
        kith_csv_table_number_if(&table, lapse->level > 0, lapse->level);
        kith_csv_table_text(&table, lapse->register_);
        kith_csv_table_text(&table,
                            lapse->client >= 0
                                ? kith_problem_text(problem, problem->clients[lapse->client].id)
                                : NULL);
        kith_csv_table_date(&table, lapse->date);
        gboolean falls = lapse->renewal >= 0;
        kith_csv_table_number_if(&table, falls, lapse->renewal + 1);
        kith_csv_table_number_if(&table, falls, falls ? renewals[lapse->renewal].minutes : 0);
    }
    return kith_csv_table_end(&table, NULL);
}
