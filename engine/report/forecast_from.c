/* From what: what is known to come for a competency or for somebody, and who holds it today. */
#include "document/value.h"
#include "report/duties.h"
#include "report/forecast_text.h"
#include "report/from_what.h"
#include "report/insight_text.h"

/* "one comes like kasia-w", "between 1 and 3 come like kasia-w" */
static char *
arrival_text(const KithExpected *expected, const char *like)
{
    if (expected->least != expected->most)
        return g_strdup_printf("%d to %d come who are like %s", expected->least, expected->most,
                               like);
    return expected->most == 1 ? g_strdup_printf("one comes who is like %s", like)
                               : g_strdup_printf("%d come who are like %s", expected->most, like);
}

static char *
expected_text(const KithFromWhat *from, const KithExpected *expected)
{
    g_autofree char *date = kith_page_date(expected->date);
    g_autofree char *person = kith_page_person(from->problem, expected->person, &from->options);
    g_autofree char *holding =
        kith_holding_text(from->problem, expected->competency, expected->level);
    g_autofree char *arrival = NULL;
    switch (expected->kind) {
    case KITH_EXPECTED_ENDS: return g_strdup_printf("until %s: %s, whose time ends", date, person);
    case KITH_EXPECTED_RETIRES: return g_strdup_printf("until %s: %s, who retires", date, person);
    case KITH_EXPECTED_LAPSES:
        return g_strdup_printf("until %s: %s of %s, if it is not renewed", date, holding, person);
    case KITH_EXPECTED_LEARNS:
        return g_strdup_printf("from %s: %s learns %s", date, person, holding);
    case KITH_EXPECTED_COMES:
    default:
        arrival = arrival_text(expected, person);
        return g_strdup_printf("from %s: %s", date, arrival);
    }
}

static void
expected_json(const KithFromWhat *from, const KithExpected *expected)
{
    static const char *const kinds[] = {"ends", "retires", "comes", "lapses", "learns"};
    char date[16];
    kith_json_begin_object(from->json, NULL);
    kith_json_text(from->json, "kind", kinds[expected->kind]);
    kith_json_text(from->json, expected->kind == KITH_EXPECTED_COMES ? "like" : "person",
                   kith_page_person_id(from->problem, expected->person));
    kith_json_text(from->json, "date", kith_date_text(expected->date, date));
    if (expected->competency >= 0)
        kith_holding_json(from->json, from->problem, expected->competency, expected->level);
    if (expected->kind == KITH_EXPECTED_COMES) {
        kith_json_integer(from->json, "least", expected->least);
        kith_json_integer(from->json, "most", expected->most);
    }
    kith_json_end_object(from->json);
}

/* By person: whether they hold what was asked about at any time, or are to learn it. */
static guint8 *
find_concerned(const KithFromWhat *from, const KithForecast *forecast, const KithWhat *what)
{
    const KithProblem *problem = from->problem;
    guint8 *concerned = g_new0(guint8, MAX(problem->n_people, 1));
    if (what->person >= 0) {
        concerned[what->person] = TRUE;
        return concerned;
    }
    for (gint32 person = 0; person < problem->n_people; person++)
        concerned[person] = kith_what_held(problem, person, what);
    gsize n;
    const KithExpected *expected = kith_forecast_expected(forecast, &n);
    for (gsize i = 0; i < n; i++)
        if (expected[i].kind == KITH_EXPECTED_LEARNS &&
            kith_what_is(what, expected[i].competency, expected[i].level))
            concerned[expected[i].person] = TRUE;
    return concerned;
}

static void
write_expected(KithFromWhat *from, const KithForecast *forecast, const KithWhat *what)
{
    g_autofree guint8 *concerned = find_concerned(from, forecast, what);
    g_autoptr(GPtrArray) lines = g_ptr_array_new_with_free_func(g_free);
    gsize n;
    const KithExpected *expected = kith_forecast_expected(forecast, &n);
    if (from->json != NULL)
        kith_json_begin_list(from->json, "expected");
    for (gsize i = 0; i < n; i++) {
        if (!concerned[expected[i].person] ||
            (what->person < 0 && expected[i].competency >= 0 &&
             !kith_what_is(what, expected[i].competency, expected[i].level)))
            continue;
        if (from->json != NULL)
            expected_json(from, &expected[i]);
        else
            g_ptr_array_add(lines, expected_text(from, &expected[i]));
    }
    if (from->json != NULL)
        kith_json_end_list(from->json);
    else
        kith_from_lines(from, "What is known to come, beside what is drawn (leavers, demand)",
                        lines);
}

/* The months of one series in which anything is unserved. */
static void
write_months(KithFromWhat *from, const KithForecast *forecast, const KithForecastRow *row,
             GPtrArray *lines)
{
    const KithSpread *spreads = kith_forecast_spreads(forecast) + row->first_spread;
    for (gint32 month = 0; month <= kith_forecast_months(forecast); month++) {
        g_autofree char *name = kith_forecast_month_text(forecast, month);
        g_autofree char *text = kith_spread_text(&spreads[month]);
        if (from->json != NULL) {
            kith_json_begin_object(from->json, NULL);
            kith_json_integer(from->json, "level", row->level);
            kith_json_integer(from->json, "month", month);
            kith_json_integer(from->json, "low", spreads[month].low);
            kith_json_integer(from->json, "middle", spreads[month].middle);
            kith_json_integer(from->json, "high", spreads[month].high);
            kith_json_end_object(from->json);
        } else if (spreads[month].high > 0 && kith_forecast_is_told(forecast, month))
            g_ptr_array_add(lines, g_strdup_printf("%s: %s", name, text));
    }
}

static void
write_series(KithFromWhat *from, const KithForecast *forecast, const KithWhat *what)
{
    gsize n;
    const KithForecastRow *rows = kith_forecast_rows(forecast, &n);
    g_autoptr(GPtrArray) lines = g_ptr_array_new_with_free_func(g_free);
    if (from->json != NULL)
        kith_json_begin_list(from->json, "unserved");
    for (gsize i = 0; i < n; i++)
        if (kith_what_is(what, rows[i].competency, rows[i].level))
            write_months(from, forecast, &rows[i], lines);
    if (from->json != NULL)
        kith_json_end_list(from->json);
    else
        kith_from_lines(from, "Nobody can cover, for want of it", lines);
}

char *
kith_report_forecast_from(const KithForecast *forecast, const char *text,
                          const KithReportOptions *options, char **why)
{
    const KithProblem *problem = kith_forecast_problem(forecast);
    KithWhat what;
    if (!kith_what_read_known(problem, text, &what, why))
        return NULL;
    KithFromWhat from = kith_from_begin(problem, options);
    kith_from_what(&from, &what);
    if (what.person < 0)
        write_series(&from, forecast, &what);
    write_expected(&from, forecast, &what);
    if (what.person < 0) {
        g_autoptr(GArray) asked = kith_what_cells(problem, &what);
        kith_from_cell_array(&from, "What asks for it in this period, and so in each month",
                             "asked", asked);
        kith_from_people(&from, "Who holds it today", &what, NULL, NULL);
    }
    return kith_from_end(&from);
}
