#include <kith/check.h>

#include "report/html/boards.h"
#include "report/html/html.h"
#include "report/html/views.h"
#include "report/measures.h"

/* Beyond so many weeks only the trend is shown. */
#define WEEKS_MOST 6
/* Of broken rules so many are listed. */
#define BREACHES_MOST 50

static const char *const verdict_classes[] = {"none", "met", "missed"};

/* --- tiles: what has a target --- */

static void
write_tile(GString *out, const KithHtmlFacts *facts, KithMeasureKind kind)
{
    g_autofree char *target = kith_target_text(facts->problem, kind);
    if (target == NULL)
        return;
    KithMeasure measure = kith_measures_get(facts->measures, kind, KITH_WHOLE_PERIOD);
    KithVerdict verdict = kith_measure_verdict(facts->problem, kind, &measure);
    g_autofree char *value = kith_measure_text(kind, &measure);
    g_autofree char *name = kith_html_capital(kith_measure_info(kind)->name);
    const char *word = kith_verdict_text(verdict);
    kith_html(out, "<li class=\"tile %s\"><h3>%s</h3><p class=\"value\">%s</p>",
              verdict_classes[verdict], name, value);
    kith_html(out, "<p>%s %s: %s</p></li>\n",
              verdict == KITH_TARGET_MET      ? "✓"
              : verdict == KITH_TARGET_MISSED ? "✕"
                                              : "–",
              word != NULL ? word : "not known", target);
}

static void
write_tiles(GString *out, const KithHtmlFacts *facts)
{
    gsize before = out->len;
    g_string_append(out, "<ul class=\"tiles\" aria-label=\"Against targets\">\n");
    gsize begin = out->len;
    for (int kind = 0; kind < KITH_MEASURES; kind++)
        write_tile(out, facts, (KithMeasureKind)kind);
    if (out->len == begin)
        g_string_truncate(out, before);
    else
        g_string_append(out, "</ul>\n");
}

/* --- the table of all measures --- */

/* A line through the weeks' values, as wide as high three times. */
static void
write_trend(GString *out, const KithMeasures *measures, KithMeasureKind kind)
{
    double least = G_MAXDOUBLE, most = -G_MAXDOUBLE;
    gint32 n = kith_measures_weeks(measures), known = 0;
    for (gint32 week = 0; week < n; week++) {
        KithMeasure measure = kith_measures_get(measures, kind, week);
        if (!measure.known)
            continue;
        known++;
        least = MIN(least, measure.value);
        most = MAX(most, measure.value);
    }
    if (known < 2)
        return;
    g_string_append(out, "<svg class=\"trend\" viewBox=\"0 0 60 20\" aria-hidden=\"true\">"
                         "<polyline points=\"");
    for (gint32 week = 0; week < n; week++) {
        KithMeasure measure = kith_measures_get(measures, kind, week);
        int height = most > least ? (int)((measure.value - least) / (most - least) * 16) : 8;
        if (measure.known)
            kith_html(out, "%d,%d ", 2 + week * 56 / (n - 1), 18 - height);
    }
    g_string_append(out, "\"/></svg>");
}

static void
write_measure(GString *out, const KithHtmlFacts *facts, KithMeasureKind kind)
{
    const KithMeasureInfo *info = kith_measure_info(kind);
    KithMeasure measure = kith_measures_get(facts->measures, kind, KITH_WHOLE_PERIOD);
    KithVerdict verdict = kith_measure_verdict(facts->problem, kind, &measure);
    g_autofree char *value = kith_measure_text(kind, &measure);
    g_autofree char *target = kith_target_text(facts->problem, kind);
    g_autofree char *whose = kith_measure_whose(facts->problem, &measure, facts->options);
    g_autofree char *name = kith_html_capital(info->name);
    g_autofree char *means = kith_html_capital(info->means);
    const char *word = kith_verdict_text(verdict);
    gint32 n_weeks = kith_measures_weeks(facts->measures);

    kith_html(out,
              "<tr><th scope=\"row\"><details><summary>%s%s%s</summary><p>%s.</p></details></th>",
              name, whose != NULL ? ": " : "", whose, means);
    kith_html(out, "<td class=\"n\">%s</td>", value);
    kith_html(out, "<td class=\"%s\">%s%s%s</td>", verdict_classes[verdict],
              word != NULL ? word : "", word != NULL ? ": " : "", target);
    for (gint32 week = 0; week < n_weeks && n_weeks > 1 && n_weeks <= WEEKS_MOST; week++) {
        KithMeasure part = kith_measures_get(facts->measures, kind, week);
        g_autofree char *text = kith_measure_text(kind, &part);
        kith_html(out, "<td class=\"n\">%s</td>", text);
    }
    if (n_weeks > 2) {
        g_string_append(out, "<td>");
        write_trend(out, facts->measures, kind);
        g_string_append(out, "</td>");
    }
    g_string_append(out, "</tr>\n");
}

static void
write_group(GString *out, const KithHtmlFacts *facts, KithMeasureGroup group)
{
    gint32 n_weeks = kith_measures_weeks(facts->measures);
    kith_html(out,
              "<div class=\"scroll\" tabindex=\"0\" role=\"region\" aria-label=\"%s\"><table "
              "class=\"measures\"><caption>%s</caption><thead><tr><th scope=\"col\">"
              "Measure</th><th scope=\"col\" class=\"n\">Period</th>"
              "<th scope=\"col\">Target</th>",
              kith_measure_group_title(group), kith_measure_group_title(group));
    for (gint32 week = 0; week < n_weeks && n_weeks > 1 && n_weeks <= WEEKS_MOST; week++) {
        g_autofree char *day = kith_page_day(kith_measures_week_date(facts->measures, week));
        kith_html(out, "<th scope=\"col\" class=\"n\">%s</th>", day);
    }
    if (n_weeks > 2)
        g_string_append(out, "<th scope=\"col\">Trend</th>");
    g_string_append(out, "</tr></thead>\n<tbody>\n");
    for (int kind = 0; kind < KITH_MEASURES; kind++)
        if (kith_measure_info((KithMeasureKind)kind)->group == group)
            write_measure(out, facts, (KithMeasureKind)kind);
    g_string_append(out, "</tbody></table></div>\n");
}

/* --- whether people are protected --- */

static void
write_check(GString *out, const KithProblem *problem, const KithCheck *check)
{
    gsize n, listed = 0;
    const KithBreach *breaches = kith_check_breaches(check, &n);
    gint64 broken = 0;
    for (gsize i = 0; i < n; i++)
        broken += kith_problem_rule_tier(problem, breaches[i].rule) == KITH_TIER_PROTECT;
    if (broken == 0) {
        g_string_append(out,
                        "<p class=\"banner met\">✓ Every rule that protects people is kept: an "
                        "independent check confirms it.</p>\n");
        return;
    }
    g_autofree char *count = kith_page_count(broken, "time", NULL);
    kith_html(out,
              "<details class=\"banner missed\"><summary>✕ Rules that protect people are broken: "
              "%s</summary>\n<ul>\n",
              count);
    for (gsize i = 0; i < n && listed < BREACHES_MOST; i++) {
        if (kith_problem_rule_tier(problem, breaches[i].rule) != KITH_TIER_PROTECT)
            continue;
        kith_html(out, "<li>%s: %s</li>\n", kith_problem_rule_name(problem, breaches[i].rule),
                  breaches[i].message);
        listed++;
    }
    if ((gint64)listed < broken)
        kith_html(out, "<li>and %d more: kith check-rota lists them</li>\n",
                  (int)(broken - (gint64)listed));
    g_string_append(out, "</ul></details>\n");
}

void
kith_html_overview(GString *out, const KithHtmlFacts *facts)
{
    const KithProblem *problem = facts->problem;
    kith_html_begin_view(out, "overview", "Overview");
    g_autofree char *people = kith_page_count(facts->people.n, "person works", "people work");
    g_autofree char *duties =
        kith_page_count((gint64)kith_rota_duties(facts->rota), "duty", "duties");
    g_autofree char *clients = kith_page_count(facts->clients.n, "client", NULL);
    kith_html(out, "<p class=\"about\">%s for %s. %s.</p>\n", duties, clients, people);
    write_check(out, problem, facts->check);
    write_tiles(out, facts);
    g_string_append(out, "<p class=\"about\">Choose a measure for its definition.</p>\n");
    for (int group = 0; group < KITH_MEASURE_GROUPS; group++)
        write_group(out, facts, (KithMeasureGroup)group);
    kith_html_idle(out, facts);
    kith_html_end_view(out);
}
