#include <kith/report.h>

#include "document/value.h"
#include "report/duties.h"
#include "report/heading.h"
#include "report/measures.h"

#include <math.h>

/* A number in a measure's unit. */
static char *
number_text(KithMeasureUnit unit, double value, gboolean round_down)
{
    gint64 tenths = (gint64)(round_down ? floor(value * 10 + 1e-9) : floor(value * 10 + 0.5));
    g_autofree char *whole = kith_page_number(tenths / 10);
    g_autofree char *near = kith_page_number((gint64)floor(value + 0.5));
    int tenth = (int)(ABS(tenths) % 10);
    switch (unit) {
    case KITH_MEASURE_PERCENT: return g_strdup_printf("%s.%d %%", whole, tenth);
    case KITH_MEASURE_NUMBER: return g_strdup_printf("%s.%d", whole, tenth);
    case KITH_MEASURE_MINUTES: return g_strdup_printf("%s.%d min", whole, tenth);
    case KITH_MEASURE_HOURS:
        return tenths < 1000 ? g_strdup_printf("%s.%d h", whole, tenth)
                             : g_strdup_printf("%s h", near);
    case KITH_MEASURE_POUNDS: return g_strdup_printf("£%s", near);
    default: return g_steal_pointer(&near);
    }
}

char *
kith_measure_text(KithMeasureKind kind, const KithMeasure *measure)
{
    if (!measure->known)
        return g_strdup("–");
    KithMeasureUnit unit = kith_measure_info(kind)->unit;
    return number_text(unit, measure->value, unit == KITH_MEASURE_PERCENT);
}

/* A bound, without a decimal that says nothing. */
static char *
bound_text(KithMeasureUnit unit, double value)
{
    char *text = number_text(unit, value, FALSE);
    GString *short_text = g_string_new(text);
    g_string_replace(short_text, ".0", "", 1);
    g_free(text);
    return g_string_free(short_text, FALSE);
}

char *
kith_target_text(const KithProblem *problem, KithMeasureKind kind)
{
    KithTarget target;
    if (!kith_problem_target(problem, kind, &target))
        return NULL;
    KithMeasureUnit unit = kith_measure_info(kind)->unit;
    g_autofree char *least = target.has_least ? bound_text(unit, target.least) : NULL;
    g_autofree char *most = target.has_most ? bound_text(unit, target.most) : NULL;
    if (!target.has_most)
        return g_strdup_printf("at least %s", least);
    if (!target.has_least)
        return g_strdup_printf("at most %s", most);
    return g_strdup_printf("%s to %s", least, most);
}

const char *
kith_verdict_text(KithVerdict verdict)
{
    return verdict == KITH_NO_TARGET ? NULL : verdict == KITH_TARGET_MET ? "met" : "missed";
}

char *
kith_measure_whose(const KithProblem *problem, const KithMeasure *measure,
                   const KithReportOptions *options)
{
    if (!measure->known || (measure->person < 0 && measure->client < 0))
        return NULL;
    return measure->person >= 0 ? kith_page_person(problem, measure->person, options)
                                : kith_page_client(problem, measure->client, options);
}

const char *
kith_measure_group_title(KithMeasureGroup group)
{
    static const char *const titles[KITH_MEASURE_GROUPS] = {
        "Service", "Travel", "Staff", "Use of skills", "Cost", "Governance"};
    return titles[group];
}

static void
write_measure(KithColumns *columns, const KithMeasures *measures, KithMeasureKind kind,
              const KithReportOptions *options)
{
    const KithProblem *problem = kith_rota_problem(kith_measures_rota(measures));
    KithMeasure measure = kith_measures_get(measures, kind, KITH_WHOLE_PERIOD);
    g_autofree char *target = kith_target_text(problem, kind);
    if (!measure.known && target == NULL)
        return;
    g_autofree char *value = kith_measure_text(kind, &measure);
    g_autofree char *whose = kith_measure_whose(problem, &measure, options);
    const char *verdict = kith_verdict_text(kith_measure_verdict(problem, kind, &measure));
    g_autoptr(GString) remark = g_string_new(whose);
    if (target != NULL)
        g_string_append_printf(remark, "%s%s: %s", whose != NULL ? "; " : "",
                               verdict != NULL ? verdict : "not known", target);
    kith_columns_add(columns, kith_measure_info(kind)->name, value, remark->str, NULL);
}

void
kith_measures_write(GString *out, const KithMeasures *measures, const KithReportOptions *options)
{
    kith_page_heading(out, options, "Measures, against the partnership's targets");
    g_autoptr(KithColumns) columns = kith_columns_new("lrl");
    for (int kind = 0; kind < KITH_MEASURES; kind++)
        write_measure(columns, measures, (KithMeasureKind)kind, options);
    kith_columns_write(columns, out, options, 2);
}

static void
value_json(KithJson *json, const char *key, const KithMeasure *measure)
{
    if (measure->known)
        kith_json_decimal(json, key, measure->value, 3);
    else
        kith_json_text(json, key, NULL);
}

static const char *
unit_word(KithMeasureUnit unit)
{
    static const char *const words[] = {
        [KITH_MEASURE_PERCENT] = "per cent", [KITH_MEASURE_COUNT] = "count",
        [KITH_MEASURE_NUMBER] = "number",    [KITH_MEASURE_MINUTES] = "minutes",
        [KITH_MEASURE_HOURS] = "hours",      [KITH_MEASURE_POUNDS] = "pounds",
    };
    return words[unit];
}

static void
measure_json(KithJson *json, const KithMeasures *measures, KithMeasureKind kind,
             const KithReportOptions *options)
{
    const KithProblem *problem = kith_rota_problem(kith_measures_rota(measures));
    const KithMeasureInfo *info = kith_measure_info(kind);
    KithMeasure measure = kith_measures_get(measures, kind, KITH_WHOLE_PERIOD);
    kith_json_begin_object(json, NULL);
    kith_json_text(json, "measure", info->id);
    kith_json_text(json, "group", kith_measure_group(info->group));
    kith_json_text(json, "name", info->name);
    kith_json_text(json, "means", info->means);
    kith_json_text(json, "unit", unit_word(info->unit));
    value_json(json, "value", &measure);
    if (measure.known && measure.person >= 0) {
        const KithPersonFacts *person = &problem->people[measure.person];
        kith_json_text(json, "person", kith_problem_text(problem, person->id));
        if (options->names)
            kith_json_text(json, "name_of_person", kith_problem_text(problem, person->name));
    }
    if (measure.known && measure.client >= 0) {
        const KithClientFacts *client = &problem->clients[measure.client];
        kith_json_text(json, "client", kith_problem_text(problem, client->id));
        if (options->names)
            kith_json_text(json, "name_of_client", kith_problem_text(problem, client->name));
    }
    kith_json_begin_list(json, "weeks");
    for (gint32 week = 0; week < kith_measures_weeks(measures); week++) {
        KithMeasure part = kith_measures_get(measures, kind, week);
        value_json(json, NULL, &part);
    }
    kith_json_end_list(json);
    KithTarget target;
    if (kith_problem_target(problem, kind, &target)) {
        if (target.has_least)
            kith_json_decimal(json, "wanted_at_least", target.least, 6);
        if (target.has_most)
            kith_json_decimal(json, "wanted_at_most", target.most, 6);
        kith_json_text(json, "verdict",
                       kith_verdict_text(kith_measure_verdict(problem, kind, &measure)));
    }
    kith_json_end_object(json);
}

void
kith_measures_json(KithJson *json, const KithMeasures *measures, const KithReportOptions *options)
{
    kith_json_begin_list(json, "measures");
    for (int kind = 0; kind < KITH_MEASURES; kind++)
        measure_json(json, measures, (KithMeasureKind)kind, options);
    kith_json_end_list(json);
}

char *
kith_report_measures(const KithMeasures *measures, const KithReportOptions *given)
{
    KithReportOptions options = kith_page_options(given);
    if (options.json) {
        g_autoptr(KithJson) json = kith_json_report(kith_rota_problem(kith_measures_rota(measures)),
                                                    kith_measures_rota(measures));
        kith_measures_json(json, measures, &options);
        return kith_json_report_finish(json);
    }
    GString *out = g_string_new(NULL);
    kith_measures_write(out, measures, &options);
    return g_string_free(out, FALSE);
}
