#include "report/remedies.h"

#include "insight/explain.h"
#include "report/scores.h"

#include <string.h>

/* A word in braces of a remedy's sentence. Free with g_free(). */
static char *
word_of(const KithProblem *problem, const KithRemedy *remedy, const char *name,
        const KithReportOptions *options)
{
    if (g_str_equal(name, "who"))
        return kith_page_person(problem, remedy->person, options);
    if (g_str_equal(name, "reason"))
        return kith_reason_text(problem, &remedy->reason);
    if (g_str_equal(name, "other"))
        return kith_page_person(problem, remedy->other, options);
    if (g_str_equal(name, "need")) {
        gint32 number = problem->cells[problem->seat_cell[remedy->gives]].occurrence;
        return kith_problem_occurrence_id(problem, number);
    }
    const KithOccurrence *occurrence =
        &problem->occurrences[problem->cells[remedy->cell].occurrence];
    if (g_str_equal(name, "lower"))
        return g_strdup(kith_page_word(KITH_WORDS_IMPORTANCE, (int)occurrence->importance + 1));
    if (g_str_equal(name, "instead")) {
        gint32 substitute = kith_cell(&problem->partnership->tables[KITH_NEEDS],
                                      KITH_NEEDS_SUBSTITUTE, occurrence->need);
        return substitute == KITH_NONE
                   ? g_strdup("")
                   : g_strdup_printf("; %s can step in", kith_problem_text(problem, substitute));
    }
    if (g_str_equal(name, "minutes"))
        return g_strdup_printf("%d minutes", ABS(remedy->minutes));
    return g_strdup(remedy->minutes < 0 ? "earlier" : "later");
}

/* The sentence with its words filled in. Free with g_free(). */
static char *
sentence_of(const KithProblem *problem, const KithRemedy *remedy, const KithReportOptions *options)
{
    GString *text = g_string_new(NULL);
    const char *rest = kith_remedy_info(remedy->kind)->sentence, *brace;
    while ((brace = strchr(rest, '{')) != NULL) {
        const char *end = strchr(brace, '}');
        g_autofree char *name = g_strndup(brace + 1, (gsize)(end - brace - 1));
        g_autofree char *word = word_of(problem, remedy, name, options);
        g_string_append_len(text, rest, brace - rest);
        g_string_append(text, word);
        rest = end + 1;
    }
    g_string_append(text, rest);
    return g_string_free(text, FALSE);
}

char *
kith_remedy_text(const KithProblem *problem, const KithRemedy *remedy,
                 const KithReportOptions *options)
{
    g_autofree char *sentence = sentence_of(problem, remedy, options);
    g_autofree char *others = remedy->others > 0
                                  ? g_strdup_printf("; %d more could likewise", remedy->others)
                                  : g_strdup("");
    return g_strconcat(sentence, others, remedy->asked ? " (to be asked, not told)" : "", NULL);
}

void
kith_remedies_write(GString *out, KithExplainer *explainer, gint32 seat,
                    const KithReportOptions *options)
{
    g_autoptr(KithRemedies) remedies = kith_remedies_new(explainer, seat);
    gsize n;
    const KithRemedy *all = kith_remedies_all(remedies, &n);
    if (n > 0)
        kith_page_paragraph(out, options, 2, 2,
                            "What would help, the least disturbing first (each was tried):");
    for (gsize i = 0; i < n; i++) {
        g_autofree char *text = kith_remedy_text(explainer->problem, &all[i], options);
        kith_page_paragraph(out, options, 4, 2, "- %s", text);
    }
}

void
kith_remedies_json(KithJson *json, const char *key, KithExplainer *explainer, gint32 seat,
                   const KithReportOptions *options)
{
    const KithProblem *problem = explainer->problem;
    g_autoptr(KithRemedies) remedies = kith_remedies_new(explainer, seat);
    gsize n;
    const KithRemedy *all = kith_remedies_all(remedies, &n);
    kith_json_begin_list(json, key);
    for (gsize i = 0; i < n; i++) {
        const KithRemedy *remedy = &all[i];
        g_autofree char *sentence = sentence_of(problem, remedy, options);
        g_autofree char *start = kith_page_instant(problem, remedy->start);
        kith_json_begin_object(json, NULL);
        kith_json_text(json, "remedy", kith_remedy_info(remedy->kind)->id);
        if (remedy->person >= 0) {
            kith_json_text(json, "person",
                           kith_problem_text(problem, problem->people[remedy->person].id));
            kith_json_text(json, "start", start);
        }
        if (remedy->reason.code < KITH_REASONS) {
            kith_json_text(json, "reason", kith_reason_info(remedy->reason.code)->id);
            kith_json_text(json, "what", kith_reason_what(problem, &remedy->reason));
        }
        if (remedy->kind == KITH_REMEDY_MOVE)
            kith_json_integer(json, "minutes", remedy->minutes);
        if (remedy->kind == KITH_REMEDY_CHAIN) {
            g_autofree char *gives = kith_problem_seat_id(problem, remedy->gives);
            kith_json_text(json, "gives", gives);
            kith_json_text(json, "to",
                           kith_problem_text(problem, problem->people[remedy->other].id));
        }
        kith_json_integer(json, "others", remedy->others);
        kith_json_boolean(json, "asked", remedy->asked);
        kith_score_json(json, "change", problem, &remedy->change);
        kith_json_text(json, "sentence", sentence);
        kith_json_end_object(json);
    }
    kith_json_end_list(json);
}
