/* Two editions of a framework: what has changed, and what it does to people. */
#include <kith/editions.h>
#include "document/json.h"
#include "document/value.h"
#include "report/heading.h"
#include "report/page.h"

#include <string.h>

static const char *const titles[KITH_REVISIONS] = {"New",
                                                   "No longer there",
                                                   "Another name",
                                                   "Another meaning",
                                                   "Other levels",
                                                   "Another area",
                                                   "Lapses otherwise",
                                                   "Another register",
                                                   "May be delegated, or no longer",
                                                   "Includes something else",
                                                   "Something else comes first",
                                                   "Other names, patterns, or names elsewhere",
                                                   "A profile asks for something else"};

static char *
change_text(const KithRevision *change)
{
    if (change->kind == KITH_REVISION_REMOVED)
        return change->successor != NULL
                   ? g_strdup_printf("%s; '%s' seems to have come in its place", change->name,
                                     change->successor)
                   : g_strdup(change->name);
    if (change->kind == KITH_REVISION_ADDED)
        return g_strdup(change->name);
    return g_strdup_printf("%s → %s", change->before != NULL ? change->before : "nothing",
                           change->after != NULL ? change->after : "nothing");
}

static void
write_changes(GString *out, const KithEditions *editions, const KithReportOptions *options)
{
    for (int kind = 0; kind < KITH_REVISIONS; kind++) {
        g_autoptr(KithColumns) columns = kith_columns_new("ll");
        gboolean any = FALSE;
        for (gsize i = 0; i < kith_editions_changes(editions); i++) {
            const KithRevision *change = kith_editions_change(editions, i);
            if ((int)change->kind != kind)
                continue;
            g_autofree char *text = change_text(change);
            g_autofree char *id =
                change->profile ? g_strdup_printf("profile %s", change->id) : g_strdup(change->id);
            kith_columns_add(columns, id, text, NULL);
            any = TRUE;
        }
        if (!any)
            continue;
        kith_page_heading(out, options, "%s", titles[kind]);
        kith_columns_write(columns, out, options, 2);
    }
}

static char *
day_text(gint32 date)
{
    return date == G_MININT32 ? g_strdup("never") : kith_page_date(date);
}

static char *
effect_text(const KithEffect *effect)
{
    switch (effect->kind) {
    case KITH_EFFECT_LOST:
        return g_strdup_printf(
            "no longer holds %s at level %d%s%s", effect->competency, effect->level,
            strcmp(effect->competency, effect->by) == 0 ? "" : ", which came with ",
            strcmp(effect->competency, effect->by) == 0 ? "" : effect->by);
    case KITH_EFFECT_GAINED:
        return g_strdup_printf("holds %s at level %d as well, with %s", effect->competency,
                               effect->level, effect->by);
    case KITH_EFFECT_REGISTER:
        return g_strdup_printf("needs the register %s for %s", effect->register_,
                               effect->competency);
    default: {
        g_autofree char *before = day_text(effect->before), *after = day_text(effect->after);
        return g_strdup_printf("%s lapses: %s → %s", effect->competency, before, after);
    }
    }
}

static void
write_effects(GString *out, const KithEditions *editions, const KithReportOptions *options)
{
    gsize n = kith_editions_effects(editions);
    gint64 people = 0;
    g_autofree char *all = kith_page_count(kith_editions_people(editions), "person", "people");
    kith_page_heading(out, options, "What it does to people");
    g_autoptr(KithColumns) columns = kith_columns_new("ll");
    const char *last = NULL;
    for (gsize i = 0; i < n; i++) {
        const KithEffect *effect = kith_editions_effect(editions, i);
        gboolean again = last != NULL && strcmp(last, effect->person) == 0;
        g_autofree char *text = effect_text(effect);
        kith_columns_add(columns, again ? NULL : effect->person, text, NULL);
        people += !again;
        last = effect->person;
    }
    kith_columns_write(columns, out, options, 2);
    if (n > 0)
        g_string_append_c(out, '\n');
    kith_page_paragraph(out, options, 2, 0,
                        "%" G_GINT64_FORMAT " of %s with attainments of it %s touched.", people,
                        all, people == 1 ? "is" : "are");
}

static void
change_json(KithJson *json, const KithRevision *change)
{
    kith_json_begin_object(json, NULL);
    kith_json_text(json, "change", kith_revision_name(change->kind));
    kith_json_text(json, change->profile ? "profile" : "competency", change->id);
    kith_json_text(json, "name", change->name);
    kith_json_text(json, "before", change->before);
    kith_json_text(json, "after", change->after);
    if (change->kind == KITH_REVISION_REMOVED)
        kith_json_text(json, "successor", change->successor);
    kith_json_end_object(json);
}

static void
effect_json(KithJson *json, const KithEffect *effect)
{
    char text[16];
    kith_json_begin_object(json, NULL);
    kith_json_text(json, "effect", kith_effect_name(effect->kind));
    kith_json_text(json, "person", effect->person);
    kith_json_text(json, "competency", effect->competency);
    kith_json_integer(json, "level", effect->level);
    if (effect->by != NULL)
        kith_json_text(json, "by", effect->by);
    if (effect->kind == KITH_EFFECT_LAPSES) {
        kith_json_text(json, "before",
                       effect->before != G_MININT32 ? kith_date_text(effect->before, text) : NULL);
        kith_json_text(json, "after",
                       effect->after != G_MININT32 ? kith_date_text(effect->after, text) : NULL);
    }
    if (effect->register_ != NULL)
        kith_json_text(json, "register", effect->register_);
    kith_json_end_object(json);
}

char *
kith_report_editions(const KithEditions *editions, gboolean partnership,
                     const KithReportOptions *given)
{
    KithReportOptions options = kith_page_options(given);
    if (options.json) {
        g_autoptr(KithJson) json = kith_json_report(NULL, NULL);
        kith_json_begin_list(json, "changes");
        for (gsize i = 0; i < kith_editions_changes(editions); i++)
            change_json(json, kith_editions_change(editions, i));
        kith_json_end_list(json);
        if (partnership) {
            kith_json_integer(json, "people", kith_editions_people(editions));
            kith_json_begin_list(json, "effects");
            for (gsize i = 0; i < kith_editions_effects(editions); i++)
                effect_json(json, kith_editions_effect(editions, i));
            kith_json_end_list(json);
        }
        return kith_json_report_finish(json);
    }
    GString *out = g_string_new(NULL);
    if (kith_editions_changes(editions) == 0)
        kith_page_paragraph(out, &options, 0, 0, "The two editions say the same.");
    write_changes(out, editions, &options);
    if (partnership)
        write_effects(out, editions, &options);
    return g_string_free(out, FALSE);
}
