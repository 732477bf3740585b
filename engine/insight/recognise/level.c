/* Which level a text gives to what was recognised in it. */
#include "insight/recognise/reading.h"

#include <string.h>

#define WORDS_NEAR 4

/* "2", "two" or "ii" as a number; 0 for anything else. */
static gint32
number_at(const KithReading *reading, gsize word)
{
    static const char *const words[] = {"one", "two", "three", "four", "five", "six", "seven"};
    static const char *const romans[] = {"i", "ii", "iii", "iv", "v", "vi", "vii"};
    if (word >= reading->words->len)
        return 0;
    const KithWordAt *at = kith_reading_word(reading, word);
    const char *text = reading->text + at->begin;
    gsize n = at->end - at->begin;
    if (n <= 2 && g_ascii_isdigit(text[0]) && (n == 1 || g_ascii_isdigit(text[1])))
        return n == 1 ? text[0] - '0' : (text[0] - '0') * 10 + text[1] - '0';
    for (gsize i = 0; i < G_N_ELEMENTS(words); i++)
        if ((strlen(words[i]) == n && g_ascii_strncasecmp(text, words[i], n) == 0) ||
            (strlen(romans[i]) == n && g_ascii_strncasecmp(text, romans[i], n) == 0))
            return (gint32)i + 1;
    return 0;
}

/* The level that a cue names for a competency of so many levels; 0 where none. */
static gint32
cue_level(const KithReading *reading, const KithMark *cue, gint32 n_levels)
{
    gint32 number;
    switch (cue->cue) {
    case KITH_CUE_LEVEL:
        number = number_at(reading, cue->end);
        return number <= n_levels ? number : 0;
    case KITH_CUE_BEGINNER: return 1;
    case KITH_CUE_ADVANCED: return MAX(n_levels - 1, 1);
    case KITH_CUE_EXPERT: return n_levels;
    default: return 0;
    }
}

/* The level of a scale whose name begins at a word; 0 where none. */
static gint32
level_named_at(const KithReading *reading, gsize word, const KithScale *scale)
{
    gsize begin = kith_reading_word(reading, word)->begin;
    for (gint32 l = 0; l < scale->n_levels; l++) {
        gsize n = strlen(scale->level_names[l]), end = begin + n;
        if (n > 0 && end <= reading->length &&
            g_ascii_strncasecmp(reading->text + begin, scale->level_names[l], n) == 0 &&
            (end == reading->length || !g_ascii_isalnum(reading->text[end])))
            return l + 1;
    }
    return 0;
}

/* "L2" within a few words behind: 2; 0 where there is none that the competency has. */
static gint32
short_level(const KithReading *reading, const KithMark *mark, gint32 n_levels)
{
    gsize to = MIN(mark->end + WORDS_NEAR, reading->words->len);
    for (gsize w = mark->end; w < to && kith_reading_gap(reading, w) < KITH_GAP_CLAUSE; w++) {
        const KithWordAt *at = kith_reading_word(reading, w);
        const char *text = reading->text + at->begin;
        if (at->end - at->begin == 2 && (text[0] == 'L' || text[0] == 'l') &&
            g_ascii_isdigit(text[1]) && text[1] > '0')
            return text[1] - '0' <= n_levels ? text[1] - '0' : 0;
    }
    return 0;
}

/* The level of its own scale that is named within a few words behind or before; 0 where none. */
static gint32
named_level(const KithReading *reading, const KithMark *mark, const KithScale *scale)
{
    gint32 level = 0;
    gsize to = MIN(mark->end + WORDS_NEAR, reading->words->len);
    for (gsize w = mark->end;
         w < to && level == 0 && kith_reading_gap(reading, w) < KITH_GAP_CLAUSE; w++)
        level = level_named_at(reading, w, scale);
    gsize from = mark->first > WORDS_NEAR ? mark->first - WORDS_NEAR : 0;
    for (gsize w = mark->first;
         w > from && level == 0 && kith_reading_gap(reading, w) < KITH_GAP_CLAUSE; w--)
        level = level_named_at(reading, w - 1, scale);
    return level;
}

/* Whether a word lies near a mark, in its clause, with no other suggestion between. */
static gboolean
is_near(const KithReading *reading, const KithMark *mark, const KithMark *cue)
{
    if (cue->first >= mark->first && cue->end <= mark->end)
        return TRUE;
    gsize from = cue->first >= mark->end ? mark->end - 1 : cue->end - 1;
    gsize to = cue->first >= mark->end ? cue->first : mark->first;
    if (to - from > WORDS_NEAR)
        return FALSE;
    for (gsize w = from + 1; w <= to; w++)
        if (kith_reading_gap(reading, w) >= KITH_GAP_CLAUSE)
            return FALSE;
    return TRUE;
}

void
kith_read_levels(KithReading *reading)
{
    const KithFrameworks *all = reading->recogniser->frameworks;
    for (gsize i = 0; i < reading->marks->len; i++) {
        KithMark *mark = kith_reading_mark(reading, i);
        if (mark->is_cue)
            continue;
        const KithCompetency *competency = &all->competencies[mark->suggestion.competency];
        if (competency->n_levels < 2)
            continue;
        gint32 level = 0;
        for (gsize k = i + 1; k < reading->marks->len && level == 0; k++) {
            const KithMark *cue = kith_reading_mark(reading, k);
            if (!cue->is_cue && cue->first >= mark->end)
                break;
            if (cue->is_cue && is_near(reading, mark, cue))
                level = cue_level(reading, cue, competency->n_levels);
            else if (cue->first > mark->end + WORDS_NEAR)
                break;
        }
        for (gsize k = i; k-- > 0 && level == 0;) {
            const KithMark *cue = kith_reading_mark(reading, k);
            if (!cue->is_cue && cue->end <= mark->first)
                break;
            if (cue->is_cue && is_near(reading, mark, cue))
                level = cue_level(reading, cue, competency->n_levels);
            else if (cue->end + WORDS_NEAR < mark->first)
                break;
        }
        if (level == 0)
            level = short_level(reading, mark, competency->n_levels);
        if (level == 0 && competency->scale >= 0)
            level = named_level(reading, mark, &all->scales[competency->scale]);
        mark->suggestion.level = level;
    }
}
