/* What was recognised in a text, as suggestions to look through. */
#include "document/json.h"
#include "document/value.h"
#include "model/framework.h"
#include "report/heading.h"
#include "report/page.h"

#include <string.h>

#define CONTEXT_MOST 100 /* bytes of the text shown on each side */

static gboolean
in_character(const char *text, gsize at)
{
    return ((guchar)text[at] & 0xC0) == 0x80;
}

/* The line of the text that holds a suggestion's words, for somebody to judge by. */
static char *
context_of(const KithSuggestions *suggestions, const KithSuggestion *suggestion)
{
    const char *text = kith_suggestions_text(suggestions);
    gsize first = suggestion->begin, last = suggestion->begin + suggestion->length;
    gsize begin = first, end = last;
    while (begin > 0 && text[begin - 1] != '\n' &&
           (first - begin < CONTEXT_MOST || in_character(text, begin) || text[begin - 1] != ' '))
        begin--;
    while (text[end] != '\0' && text[end] != '\n' &&
           (end - last < CONTEXT_MOST || in_character(text, end) || text[end] != ' '))
        end++;
    char *context = g_strndup(text + begin, end - begin);
    g_strdelimit(context, "\r\n\t", ' ');
    return g_strstrip(context);
}

static char *
date_text(gint32 date)
{
    char text[16];
    return g_strdup(date != KITH_NO_DATE ? kith_date_text(date, text) : "");
}

static void
suggestion_json(KithJson *json, const KithFrameworks *all, const KithSuggestions *suggestions,
                const KithSuggestion *suggestion)
{
    const KithCompetency *competency = &all->competencies[suggestion->competency];
    g_autofree char *from = date_text(suggestion->from), *until = date_text(suggestion->until);
    g_autofree char *words =
        g_strndup(kith_suggestions_text(suggestions) + suggestion->begin, suggestion->length);
    kith_json_begin_object(json, NULL);
    kith_json_text(json, "competency", competency->id);
    kith_json_text(json, "framework", all->frameworks[competency->framework].id);
    kith_json_text(json, "name", competency->name);
    if (suggestion->level > 0)
        kith_json_integer(json, "level", suggestion->level);
    kith_json_text(json, "said", kith_standing_name(suggestion->standing));
    kith_json_text(json, "from", *from != '\0' ? from : NULL);
    kith_json_text(json, "until", *until != '\0' ? until : NULL);
    kith_json_integer(json, "confidence", suggestion->confidence);
    kith_json_text(json, "found_by", kith_finder_name(suggestion->finder));
    kith_json_integer(json, "line", suggestion->line);
    kith_json_text(json, "words", words);
    kith_json_end_object(json);
}

/* "catheter-care@2, from 12 March 2024 until 11 March 2026, 90 % sure" */
static char *
summary_of(const KithFrameworks *all, const KithSuggestion *suggestion)
{
    const KithCompetency *competency = &all->competencies[suggestion->competency];
    GString *text = g_string_new(competency->name);
    if (strlen(competency->id) != 36) /* a UUID tells nobody anything */
        g_string_append_printf(text, " (%s)", competency->id);
    if (suggestion->level > 0)
        g_string_append_printf(text, ", level %d", suggestion->level);
    if (suggestion->from != KITH_NO_DATE) {
        g_autofree char *from = kith_page_date(suggestion->from);
        g_string_append_printf(text, ", from %s", from);
    }
    if (suggestion->until != KITH_NO_DATE) {
        g_autofree char *until = kith_page_date(suggestion->until);
        g_string_append_printf(text, ", until %s", until);
    }
    g_string_append_printf(text, ", %d %% sure", suggestion->confidence);
    return g_string_free(text, FALSE);
}

static void
write_group(GString *out, const KithFrameworks *all, const KithSuggestions *suggestions,
            KithStanding standing, const char *title, const KithReportOptions *options)
{
    g_autoptr(KithColumns) columns = kith_columns_new("rl");
    gboolean any = FALSE;
    for (gsize i = 0; i < kith_suggestions_count(suggestions); i++) {
        const KithSuggestion *suggestion = kith_suggestions_get(suggestions, i);
        if (suggestion->standing != standing)
            continue;
        g_autofree char *line = g_strdup_printf("line %u", suggestion->line);
        g_autofree char *summary = summary_of(all, suggestion);
        g_autofree char *context = context_of(suggestions, suggestion);
        g_autofree char *quoted = g_strdup_printf("“%s”", context);
        kith_columns_add(columns, line, summary, NULL);
        kith_columns_add(columns, NULL, quoted, NULL);
        any = TRUE;
    }
    if (!any)
        return;
    kith_page_heading(out, options, "%s", title);
    kith_columns_write(columns, out, options, 2);
}

char *
kith_report_suggestions(const KithRecogniser *recogniser, const KithSuggestions *suggestions,
                        const KithReportOptions *given)
{
    static const char *const titles[KITH_STANDINGS] = {
        "Seems to be held", "Seems to be planned or under way", "Seems to have lapsed",
        "Asked for, not said to be held", "Said not to be held"};
    KithReportOptions options = kith_page_options(given);
    const KithFrameworks *all = kith_recogniser_frameworks(recogniser);
    gsize n = kith_suggestions_count(suggestions);
    if (options.json) {
        g_autoptr(KithJson) json = kith_json_report(NULL, NULL);
        kith_json_begin_list(json, "suggestions");
        for (gsize i = 0; i < n; i++)
            suggestion_json(json, all, suggestions, kith_suggestions_get(suggestions, i));
        kith_json_end_list(json);
        return kith_json_report_finish(json);
    }
    GString *out = g_string_new(NULL);
    for (int standing = 0; standing < KITH_STANDINGS; standing++)
        write_group(out, all, suggestions, (KithStanding)standing, titles[standing], &options);
    if (n == 0)
        kith_page_paragraph(out, &options, 0, 0, "No competency is recognised in this text.");
    else
        kith_page_paragraph(
            out, &options, 0, 0,
            "\nThese are suggestions: none counts until somebody has confirmed it.");
    return g_string_free(out, FALSE);
}
