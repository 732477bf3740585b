#include "insight/recognise/patterns.h"

#define PCRE2_CODE_UNIT_WIDTH 8
#include <pcre2.h>

/* Each pattern is compiled by itself: one large alternation passes PCRE2's limit on compiled size,
 * and would find but one of two that overlap. */
typedef struct {
    pcre2_code *code;
    gint32 competency;
} Pattern;

struct _KithPatterns {
    Pattern *patterns;
    gsize n;
};

KithPatterns *
kith_patterns_new(const KithFrameworks *frameworks)
{
    KithPatterns *patterns = g_new0(KithPatterns, 1);
    GArray *list = g_array_new(FALSE, FALSE, sizeof(Pattern));
    for (gint32 c = 0; c < frameworks->n_competencies; c++) {
        char **texts = frameworks->competencies[c].patterns;
        for (; texts != NULL && *texts != NULL; texts++) {
            int code;
            PCRE2_SIZE offset;
            Pattern pattern = {pcre2_compile((PCRE2_SPTR)*texts, PCRE2_ZERO_TERMINATED,
                                             PCRE2_CASELESS | PCRE2_UTF | PCRE2_UCP, &code, &offset,
                                             NULL),
                               c};
            if (pattern.code == NULL) /* which reading the framework has reported */
                continue;
            pcre2_jit_compile(pattern.code, PCRE2_JIT_COMPLETE); /* else it is interpreted */
            g_array_append_val(list, pattern);
        }
    }
    patterns->n = list->len;
    patterns->patterns = (Pattern *)g_array_free(list, FALSE);
    return patterns;
}

void
kith_patterns_free(KithPatterns *patterns)
{
    if (patterns == NULL)
        return;
    for (gsize i = 0; i < patterns->n; i++)
        pcre2_code_free(patterns->patterns[i].code);
    g_free(patterns->patterns);
    g_free(patterns);
}

static void
find_one(const Pattern *pattern, pcre2_match_data *match, const char *text, gsize length,
         KithPatternFound found, gpointer data)
{
    PCRE2_SIZE at = 0;
    while (at <= length && pcre2_match(pattern->code, (PCRE2_SPTR)text, length, at,
                                       PCRE2_NO_UTF_CHECK, match, NULL) > 0) {
        const PCRE2_SIZE *ends = pcre2_get_ovector_pointer(match);
        if (ends[1] > ends[0])
            found(pattern->competency, ends[0], ends[1], data);
        at = ends[1];
        if (ends[1] <= ends[0]) /* nothing matched there: on by a character */
            at = at < length ? (PCRE2_SIZE)(g_utf8_next_char(text + at) - text) : length + 1;
    }
}

void
kith_patterns_find(const KithPatterns *patterns, const char *text, gsize length,
                   KithPatternFound found, gpointer data)
{
    pcre2_match_data *match = pcre2_match_data_create(1, NULL);
    for (gsize i = 0; i < patterns->n; i++)
        find_one(&patterns->patterns[i], match, text, length, found, data);
    pcre2_match_data_free(match);
}
