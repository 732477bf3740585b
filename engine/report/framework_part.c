/* One competency or profile in full. */
#include "report/frameworks.h"

#include <string.h>

/* "Catheter care (catheter-care), level 3" */
static char *
holding_text(const KithFrameworks *frameworks, KithHolding holding)
{
    const KithCompetency *competency = &frameworks->competencies[holding.competency];
    if (competency->n_levels < 2)
        return g_strdup_printf("%s (%s)", competency->name, competency->id);
    return g_strdup_printf("%s (%s@%d)", competency->name, competency->id, holding.level);
}

static void
add_holdings(KithColumns *columns, const KithFrameworks *frameworks, const char *title,
             const KithHolding *holdings, gint32 n)
{
    for (gint32 i = 0; i < n; i++) {
        g_autofree char *text = holding_text(frameworks, holdings[i]);
        kith_columns_add(columns, i == 0 ? title : NULL, text, NULL);
    }
}

/* What each level means, includes and asks for first. */
static void
add_level(KithColumns *columns, const KithFrameworks *frameworks, const KithCompetency *competency,
          gint32 level)
{
    gint32 holding = competency->first_holding + level - 1;
    const KithScale *scale = competency->scale >= 0 ? &frameworks->scales[competency->scale] : NULL;
    const char *means = competency->descriptors != NULL ? competency->descriptors[level - 1] : NULL;
    if (means == NULL && scale != NULL)
        means = scale->level_means[level - 1];
    if (scale != NULL) {
        g_autofree char *title = g_strdup_printf("level %d", level);
        g_autofree char *text =
            g_strdup_printf("%s%s%s", scale->level_names[level - 1], means != NULL ? ": " : "",
                            means != NULL ? means : "");
        kith_columns_add(columns, title, text, NULL);
    }
    gint32 first = frameworks->includes_first[holding];
    add_holdings(columns, frameworks, "  includes", frameworks->includes + first,
                 frameworks->includes_first[holding + 1] - first);
    first = frameworks->prerequisite_first[holding];
    add_holdings(columns, frameworks, "  after", frameworks->prerequisites + first,
                 frameworks->prerequisite_first[holding + 1] - first);
}

static void
add_permission(KithColumns *columns, const KithFrameworks *frameworks,
               const KithCompetency *competency)
{
    if (competency->renewal_months > 0) {
        g_autofree char *months = kith_page_count(competency->renewal_months, "month", NULL);
        g_autofree char *text =
            g_strdup_printf("after %s%s%s", months, competency->renewal_source != NULL ? ", " : "",
                            competency->renewal_source != NULL ? competency->renewal_source : "");
        kith_columns_add(columns, "lapses", text, NULL);
    }
    if (competency->register_ >= 0)
        kith_columns_add(columns, "register", frameworks->registers[competency->register_].name,
                         NULL);
    if (competency->delegable)
        kith_columns_add(columns, "delegable", "to a named person for one client", NULL);
}

/* What a framework elsewhere is called by the one of a competency. */
static const char *
elsewhere_name(const KithFrameworks *frameworks, const KithCompetency *competency, const char *id)
{
    for (gint32 i = 0; i < frameworks->n_elsewhere; i++)
        if (frameworks->elsewhere[i].framework == competency->framework &&
            strcmp(frameworks->elsewhere[i].id, id) == 0)
            return frameworks->elsewhere[i].name;
    return id;
}

static void
add_equivalents(KithColumns *columns, const KithFrameworks *frameworks, gint32 number)
{
    const KithCompetency *competency = &frameworks->competencies[number];
    static const char *const relations[] = {"exact", "close", "broader", "narrower"};
    gboolean any = FALSE;
    for (gint32 i = 0; i < frameworks->n_equivalents; i++) {
        const KithEquivalent *equivalent = &frameworks->equivalents[i];
        if (equivalent->competency != number)
            continue;
        const char *name = elsewhere_name(frameworks, competency, equivalent->framework);
        g_autofree char *text =
            g_strdup_printf("%s: %s (%s)", name, equivalent->id, relations[equivalent->relation]);
        kith_columns_add(columns, any ? NULL : "elsewhere", text, NULL);
        any = TRUE;
    }
}

void
kith_competency_write(GString *out, const KithFrameworks *frameworks, gint32 number,
                      const KithReportOptions *options)
{
    const KithCompetency *competency = &frameworks->competencies[number];
    kith_page_heading(out, options, "%s (%s)", competency->name, competency->id);
    if (competency->means != NULL && *competency->means != '\0')
        kith_page_paragraph(out, options, 2, 0, "%s", competency->means);
    g_autoptr(KithColumns) columns = kith_columns_new("ll");
    kith_columns_add(columns, "framework", frameworks->frameworks[competency->framework].name,
                     NULL);
    if (competency->area >= 0)
        kith_columns_add(columns, "area", frameworks->areas[competency->area].name, NULL);
    for (gint32 level = 1; level <= competency->n_levels; level++)
        add_level(columns, frameworks, competency, level);
    add_permission(columns, frameworks, competency);
    if (competency->aliases != NULL && competency->aliases[0] != NULL) {
        g_autofree char *aliases = g_strjoinv(", ", competency->aliases);
        kith_columns_add(columns, "also called", aliases, NULL);
    }
    add_equivalents(columns, frameworks, number);
    kith_columns_write(columns, out, options, 2);
}

static void
holdings_json(KithJson *json, const char *key, const KithFrameworks *frameworks,
              const KithHolding *holdings, gint32 n)
{
    kith_json_begin_list(json, key);
    for (gint32 i = 0; i < n; i++) {
        g_autofree char *text = g_strdup_printf(
            "%s@%d", frameworks->competencies[holdings[i].competency].id, holdings[i].level);
        kith_json_text(json, NULL, text);
    }
    kith_json_end_list(json);
}

static void
levels_json(KithJson *json, const KithFrameworks *frameworks, const KithCompetency *competency)
{
    kith_json_begin_list(json, "levels");
    for (gint32 level = 1; level <= competency->n_levels; level++) {
        gint32 holding = competency->first_holding + level - 1;
        gint32 includes = frameworks->includes_first[holding];
        gint32 after = frameworks->prerequisite_first[holding];
        kith_json_begin_object(json, NULL);
        kith_json_integer(json, "level", level);
        if (competency->scale >= 0)
            kith_json_text(json, "name",
                           frameworks->scales[competency->scale].level_names[level - 1]);
        if (competency->descriptors != NULL)
            kith_json_text(json, "means", competency->descriptors[level - 1]);
        holdings_json(json, "includes", frameworks, frameworks->includes + includes,
                      frameworks->includes_first[holding + 1] - includes);
        holdings_json(json, "prerequisites", frameworks, frameworks->prerequisites + after,
                      frameworks->prerequisite_first[holding + 1] - after);
        kith_json_end_object(json);
    }
    kith_json_end_list(json);
}

void
kith_competency_json(KithJson *json, const KithFrameworks *frameworks, gint32 number,
                     gboolean whole)
{
    const KithCompetency *competency = &frameworks->competencies[number];
    kith_json_text(json, "competency", competency->id);
    kith_json_text(json, "name", competency->name);
    kith_json_text(json, "framework", frameworks->frameworks[competency->framework].id);
    kith_json_text(json, "area",
                   competency->area >= 0 ? frameworks->areas[competency->area].id : NULL);
    if (whole) {
        kith_json_text(json, "means", competency->means);
        kith_json_integer(json, "renewal_months", competency->renewal_months);
        kith_json_text(json, "register",
                       competency->register_ >= 0 ? frameworks->registers[competency->register_].id
                                                  : NULL);
        kith_json_boolean(json, "delegable", competency->delegable);
        levels_json(json, frameworks, competency);
    }
}

void
kith_profile_write(GString *out, const KithFrameworks *frameworks, gint32 number,
                   const KithReportOptions *options)
{
    const KithProfile *profile = &frameworks->profiles[number];
    kith_page_heading(out, options, "%s (%s), a profile", profile->name, profile->id);
    if (profile->means != NULL)
        kith_page_paragraph(out, options, 2, 0, "%s", profile->means);
    g_autoptr(KithColumns) columns = kith_columns_new("ll");
    kith_columns_add(columns, "framework", frameworks->frameworks[profile->framework].name, NULL);
    add_holdings(columns, frameworks, "asks for", profile->required, profile->n_requires);
    add_holdings(columns, frameworks, "welcomes", profile->wanted, profile->n_wants);
    kith_columns_write(columns, out, options, 2);
}

void
kith_profile_json(KithJson *json, const KithFrameworks *frameworks, gint32 number)
{
    const KithProfile *profile = &frameworks->profiles[number];
    kith_json_text(json, "profile", profile->id);
    kith_json_text(json, "name", profile->name);
    kith_json_text(json, "framework", frameworks->frameworks[profile->framework].id);
    kith_json_text(json, "means", profile->means);
    holdings_json(json, "requires", frameworks, profile->required, profile->n_requires);
    holdings_json(json, "wants", frameworks, profile->wanted, profile->n_wants);
}
