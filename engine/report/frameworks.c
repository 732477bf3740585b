/* Frameworks: listed, shown and searched. */
#include <kith/report.h>
#include <kith/search.h>

#include "base/near.h"
#include "report/frameworks.h"
#include "report/heading.h"

#include <string.h>

const char *
kith_report_nearest(const char *name, const char *const *known, gsize n)
{
    return kith_near(name, known, n);
}

static gint32
count_competencies(const KithFrameworks *frameworks, gint32 framework)
{
    gint32 n = 0;
    for (gint32 i = 0; i < frameworks->n_competencies; i++)
        n += frameworks->competencies[i].framework == framework;
    return n;
}

static gint32
count_profiles(const KithFrameworks *frameworks, gint32 framework)
{
    gint32 n = 0;
    for (gint32 i = 0; i < frameworks->n_profiles; i++)
        n += frameworks->profiles[i].framework == framework;
    return n;
}

static void
framework_json(KithJson *json, const KithFrameworks *frameworks, gint32 number)
{
    const KithFrameworkInfo *info = &frameworks->frameworks[number];
    kith_json_text(json, "framework", info->id);
    kith_json_text(json, "name", info->name);
    kith_json_text(json, "edition", info->edition);
    kith_json_text(json, "source", info->source);
    kith_json_text(json, "licence", info->licence);
    kith_json_integer(json, "competencies", count_competencies(frameworks, number));
    kith_json_integer(json, "profiles", count_profiles(frameworks, number));
}

static void
write_info(GString *out, const KithFrameworks *frameworks, gint32 number,
           const KithReportOptions *options)
{
    const KithFrameworkInfo *info = &frameworks->frameworks[number];
    g_autofree char *competencies =
        kith_page_count(count_competencies(frameworks, number), "competency", "competencies");
    g_autofree char *profiles =
        kith_page_count(count_profiles(frameworks, number), "profile", NULL);
    kith_page_heading(out, options, "%s: %s, edition %s", info->id, info->name, info->edition);
    kith_page_paragraph(out, options, 2, 0, "%s, %s. %s%s%s", competencies, profiles, info->source,
                        info->licence != NULL ? " Licence: " : "",
                        info->licence != NULL ? info->licence : "");
}

char *
kith_report_frameworks(const KithFrameworks *frameworks, const KithReportOptions *given)
{
    KithReportOptions options = kith_page_options(given);
    if (options.json) {
        g_autoptr(KithJson) json = kith_json_report(NULL, NULL);
        kith_json_begin_list(json, "frameworks");
        for (gint32 i = 0; i < frameworks->n_frameworks; i++) {
            kith_json_begin_object(json, NULL);
            framework_json(json, frameworks, i);
            kith_json_end_object(json);
        }
        kith_json_end_list(json);
        return kith_json_report_finish(json);
    }
    GString *out = g_string_new(NULL);
    for (gint32 i = 0; i < frameworks->n_frameworks; i++)
        write_info(out, frameworks, i, &options);
    return g_string_free(out, FALSE);
}

/* The levels that a competency has: "practice, 4 levels"; "held or not". */
static char *
scale_text(const KithFrameworks *frameworks, const KithCompetency *competency)
{
    if (competency->scale < 0)
        return g_strdup("held or not");
    return g_strdup_printf("%s, %d levels", frameworks->scales[competency->scale].id,
                           competency->n_levels);
}

static void
write_framework(GString *out, const KithFrameworks *frameworks, gint32 number,
                const KithReportOptions *options)
{
    write_info(out, frameworks, number, options);
    for (gint32 area = 0; area < frameworks->n_areas; area++) {
        g_autoptr(KithColumns) columns = kith_columns_new("lll");
        gboolean any = FALSE;
        for (gint32 i = 0; i < frameworks->n_competencies; i++) {
            const KithCompetency *competency = &frameworks->competencies[i];
            if (competency->framework != number || competency->area != area)
                continue;
            g_autofree char *scale = scale_text(frameworks, competency);
            kith_columns_add(columns, competency->id, scale, competency->name, NULL);
            any = TRUE;
        }
        if (!any)
            continue;
        kith_page_heading(out, options, "%s", frameworks->areas[area].name);
        kith_columns_write(columns, out, options, 2);
    }
    if (count_profiles(frameworks, number) == 0)
        return;
    kith_page_heading(out, options, "Profiles");
    g_autoptr(KithColumns) columns = kith_columns_new("ll");
    for (gint32 i = 0; i < frameworks->n_profiles; i++)
        if (frameworks->profiles[i].framework == number)
            kith_columns_add(columns, frameworks->profiles[i].id, frameworks->profiles[i].name,
                             NULL);
    kith_columns_write(columns, out, options, 2);
}

static char *
whole_framework_json(const KithFrameworks *frameworks, gint32 number)
{
    g_autoptr(KithJson) json = kith_json_report(NULL, NULL);
    framework_json(json, frameworks, number);
    kith_json_begin_list(json, "list");
    for (gint32 i = 0; i < frameworks->n_competencies; i++)
        if (frameworks->competencies[i].framework == number) {
            kith_json_begin_object(json, NULL);
            kith_competency_json(json, frameworks, i, TRUE);
            kith_json_end_object(json);
        }
    kith_json_end_list(json);
    kith_json_begin_list(json, "profile_list");
    for (gint32 i = 0; i < frameworks->n_profiles; i++)
        if (frameworks->profiles[i].framework == number) {
            kith_json_begin_object(json, NULL);
            kith_profile_json(json, frameworks, i);
            kith_json_end_object(json);
        }
    kith_json_end_list(json);
    return kith_json_report_finish(json);
}

/* "there is no …; did you mean …?" */
static char *
unknown_part(const KithFrameworks *frameworks, const char *id)
{
    g_autoptr(GPtrArray) known = g_ptr_array_new();
    for (gint32 i = 0; i < frameworks->n_frameworks; i++)
        g_ptr_array_add(known, (gpointer)frameworks->frameworks[i].id);
    for (gint32 i = 0; i < frameworks->n_competencies; i++)
        g_ptr_array_add(known, (gpointer)frameworks->competencies[i].id);
    for (gint32 i = 0; i < frameworks->n_profiles; i++)
        g_ptr_array_add(known, (gpointer)frameworks->profiles[i].id);
    const char *near = kith_near(id, (const char *const *)known->pdata, known->len);
    return g_strdup_printf("there is no framework, competency or profile '%s'%s%s%s", id,
                           near != NULL ? "; did you mean '" : "", near != NULL ? near : "",
                           near != NULL ? "'?" : "");
}

char *
kith_report_framework_part(const KithFrameworks *frameworks, const char *id,
                           const KithReportOptions *given, char **why)
{
    KithReportOptions options = kith_page_options(given);
    gint32 framework = -1;
    for (gint32 i = 0; i < frameworks->n_frameworks; i++)
        if (strcmp(frameworks->frameworks[i].id, id) == 0)
            framework = i;
    gint32 competency = kith_frameworks_find(frameworks, id);
    gint32 profile = kith_frameworks_find_profile(frameworks, id);
    if (framework < 0 && competency < 0 && profile < 0) {
        *why = unknown_part(frameworks, id);
        return NULL;
    }
    if (options.json && framework >= 0)
        return whole_framework_json(frameworks, framework);
    if (options.json) {
        g_autoptr(KithJson) json = kith_json_report(NULL, NULL);
        if (competency >= 0)
            kith_competency_json(json, frameworks, competency, TRUE);
        else
            kith_profile_json(json, frameworks, profile);
        return kith_json_report_finish(json);
    }
    GString *out = g_string_new(NULL);
    if (framework >= 0)
        write_framework(out, frameworks, framework, &options);
    else if (competency >= 0)
        kith_competency_write(out, frameworks, competency, &options);
    else
        kith_profile_write(out, frameworks, profile, &options);
    return g_string_free(out, FALSE);
}

/* How many are shown of what a search finds; JSON has ten times as many. */
#define FOUND_MOST 30

/* The name of what was found, and why, where the name does not say. */
static char *
found_name(const KithFrameworks *frameworks, const KithFound *found)
{
    const char *name = found->profile ? frameworks->profiles[found->number].name
                                      : frameworks->competencies[found->number].name;
    if (found->alias != NULL)
        return g_strdup_printf("%s (also called %s)", name, found->alias);
    return g_strdup_printf("%s%s", name,
                           found->in == KITH_FOUND_MEANING ? " (in its description)" : "");
}

static void
found_json(KithJson *json, const KithFrameworks *frameworks, const KithFound *found, gsize n,
           gboolean profiles)
{
    for (gsize i = 0; i < n; i++) {
        if (found[i].profile != profiles)
            continue;
        kith_json_begin_object(json, NULL);
        if (profiles)
            kith_profile_json(json, frameworks, found[i].number);
        else
            kith_competency_json(json, frameworks, found[i].number, FALSE);
        kith_json_end_object(json);
    }
}

char *
kith_report_framework_search(const KithFrameworks *frameworks, const char *text,
                             const KithReportOptions *given)
{
    KithReportOptions options = kith_page_options(given);
    KithFound found[FOUND_MOST * 10];
    gsize most = options.json ? G_N_ELEMENTS(found) : FOUND_MOST;
    gsize all = kith_frameworks_search(frameworks, text, found, most), n = MIN(all, most);
    if (options.json) {
        g_autoptr(KithJson) json = kith_json_report(NULL, NULL);
        kith_json_integer(json, "found", (gint64)all);
        kith_json_begin_list(json, "competencies");
        found_json(json, frameworks, found, n, FALSE);
        kith_json_end_list(json);
        kith_json_begin_list(json, "profiles");
        found_json(json, frameworks, found, n, TRUE);
        kith_json_end_list(json);
        return kith_json_report_finish(json);
    }
    GString *out = g_string_new(NULL);
    g_autoptr(KithColumns) columns = kith_columns_new("lll");
    for (gsize i = 0; i < n; i++) {
        gint32 number = found[i].number;
        g_autofree char *scale = found[i].profile
                                     ? g_strdup("profile")
                                     : scale_text(frameworks, &frameworks->competencies[number]);
        g_autofree char *name = found_name(frameworks, &found[i]);
        kith_columns_add(columns,
                         found[i].profile ? frameworks->profiles[number].id
                                          : frameworks->competencies[number].id,
                         scale, name, NULL);
    }
    if (all == 0)
        kith_page_paragraph(out, &options, 0, 0,
                            "Nothing has any of these words, nor one spelt nearly so: %s.", text);
    kith_columns_write(columns, out, &options, 0);
    if (all > n)
        kith_page_paragraph(out, &options, 0, 0,
                            "\nand %" G_GSIZE_FORMAT " more; add a word to find fewer.", all - n);
    return g_string_free(out, FALSE);
}
