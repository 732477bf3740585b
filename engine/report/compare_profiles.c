/* Two profiles side by side. */
#include <kith/report.h>

#include "report/heading.h"
#include "report/paths.h"

static const char *const nearness[] = {"close", "near", "far"};

/* "level 3", "yes"; in brackets where it is only wanted; "–". */
static char *
level_text(const KithFrameworks *frameworks, const KithComparedCompetency *compared, int side)
{
    const KithCompetency *competency = &frameworks->competencies[compared->competency];
    if (compared->level[side] == 0)
        return g_strdup("–");
    g_autofree char *level = competency->n_levels < 2
                                 ? g_strdup("yes")
                                 : g_strdup_printf("level %d", compared->level[side]);
    return compared->essential[side] ? g_strdup(level) : g_strdup_printf("(%s)", level);
}

/* What is named in neither, only included in what is, says nothing new. */
static gboolean
is_told(const KithComparedCompetency *compared)
{
    return compared->named[0] || compared->named[1];
}

static void
write_table(GString *out, const KithFrameworks *frameworks, const KithProfileComparison *comparison,
            const KithReportOptions *options)
{
    g_autoptr(KithColumns) columns = kith_columns_new("lll");
    kith_columns_add(columns, "", frameworks->profiles[comparison->profile[0]].name,
                     frameworks->profiles[comparison->profile[1]].name, NULL);
    for (gsize i = 0; i < comparison->n; i++) {
        const KithComparedCompetency *compared = &comparison->competencies[i];
        if (!is_told(compared))
            continue;
        g_autofree char *one = level_text(frameworks, compared, 0);
        g_autofree char *two = level_text(frameworks, compared, 1);
        kith_columns_add(columns, frameworks->competencies[compared->competency].name, one, two,
                         NULL);
    }
    kith_columns_write(columns, out, options, 2);
}

static void
comparison_json(KithJson *json, const KithFrameworks *frameworks,
                const KithProfileComparison *comparison)
{
    kith_json_begin_list(json, "profiles");
    for (int side = 0; side < 2; side++) {
        kith_json_begin_object(json, NULL);
        kith_json_text(json, "profile", frameworks->profiles[comparison->profile[side]].id);
        kith_json_integer(json, "required", comparison->n_required[side]);
        kith_json_integer(json, "covered_by_the_other", comparison->covered[side]);
        kith_json_end_object(json);
    }
    kith_json_end_list(json);
    kith_json_decimal(json, "likeness", comparison->likeness / (double)KITH_LIKENESS_SAME, 4);
    kith_json_text(json, "nearness", nearness[comparison->nearness]);
    kith_json_begin_list(json, "competencies");
    for (gsize i = 0; i < comparison->n; i++) {
        const KithComparedCompetency *compared = &comparison->competencies[i];
        kith_json_begin_object(json, NULL);
        kith_json_text(json, "competency", frameworks->competencies[compared->competency].id);
        kith_json_begin_list(json, "levels");
        for (int side = 0; side < 2; side++)
            kith_json_integer(json, NULL, compared->level[side]);
        kith_json_end_list(json);
        kith_json_begin_list(json, "required");
        for (int side = 0; side < 2; side++)
            kith_json_boolean(json, NULL, compared->essential[side]);
        kith_json_end_list(json);
        kith_json_end_object(json);
    }
    kith_json_end_list(json);
}

char *
kith_report_compare_profiles(const KithSimilarity *similarity, gint32 a, gint32 b,
                             const KithReportOptions *given)
{
    static const char *const closeness[] = {"close to each other", "not far from each other",
                                            "far from each other"};
    KithReportOptions options = kith_page_options(given);
    const KithFrameworks *frameworks = kith_similarity_frameworks(similarity);
    g_autoptr(KithProfileComparison) comparison = kith_profiles_compare(similarity, a, b);
    if (options.json) {
        g_autoptr(KithJson) json = kith_json_report(NULL, NULL);
        comparison_json(json, frameworks, comparison);
        return kith_json_report_finish(json);
    }
    GString *out = g_string_new(NULL);
    const char *one = frameworks->profiles[a].name, *two = frameworks->profiles[b].name;
    kith_page_heading(out, &options, "%s and %s", one, two);
    kith_page_paragraph(out, &options, 2, 0,
                        "Among all goals of the frameworks in use these are %s. Whoever has all "
                        "that %s requires has %d of the %d that %s does; the other way it is %d "
                        "of %d.",
                        closeness[comparison->nearness], one, comparison->covered[1],
                        comparison->n_required[1], two, comparison->covered[0],
                        comparison->n_required[0]);
    kith_page_heading(out, &options, "What each asks for (in brackets: would like)");
    write_table(out, frameworks, comparison, &options);
    return g_string_free(out, FALSE);
}
