#include "insight/recognise/reading.h"

#include <string.h>

#define CONFIDENCE_LEAST 50
#define LIKENESS_LEAST   1.05f /* fixed as benchmarks/README.md says */
#define LIKENESS_MOST    3     /* suggestions of a sentence from likeness */

struct _KithSuggestions {
    char *text;
    GArray *list; /* KithSuggestion */
};

KithRecogniser *
kith_recogniser_new(KithFrameworks *frameworks)
{
    g_return_val_if_fail(frameworks != NULL, NULL);
    KithRecogniser *recogniser = g_new0(KithRecogniser, 1);
    recogniser->frameworks = kith_frameworks_ref(frameworks);
    recogniser->names = kith_names_new();
    kith_cues_add(recogniser->names);
    for (gint32 c = 0; c < frameworks->n_competencies; c++) {
        const KithCompetency *competency = &frameworks->competencies[c];
        kith_names_add(recogniser->names, competency->name, c, TRUE);
        for (char **alias = competency->aliases; alias != NULL && *alias != NULL; alias++)
            kith_names_add(recogniser->names, *alias, c, FALSE);
    }
    kith_names_freeze(recogniser->names);
    recogniser->patterns = kith_patterns_new(frameworks);
    recogniser->likenesses = kith_likenesses_new(frameworks);
    return recogniser;
}

void
kith_recogniser_free(KithRecogniser *recogniser)
{
    if (recogniser == NULL)
        return;
    kith_names_free(recogniser->names);
    kith_patterns_free(recogniser->patterns);
    kith_likenesses_free(recogniser->likenesses);
    kith_frameworks_unref(recogniser->frameworks);
    g_free(recogniser);
}

KithFrameworks *
kith_recogniser_frameworks(const KithRecogniser *recogniser)
{
    return recogniser->frameworks;
}

gint32
kith_recogniser_names(const KithRecogniser *recogniser)
{
    return kith_names_count(recogniser->names);
}

const char *
kith_finder_name(KithFinder finder)
{
    static const char *const names[] = {"name", "alias", "pattern", "likeness"};
    return names[finder];
}

const char *
kith_standing_name(KithStanding standing)
{
    static const char *const names[] = {"held", "planned", "lapsed", "wanted", "denied"};
    return names[standing];
}

static void
read_words(KithReading *reading)
{
    char folded[KITH_WORD_MOST];
    KithWordAt place;
    gsize at = 0, n;
    while ((n = kith_words_next(reading->text, reading->length, &at, &place, folded)) > 0) {
        place.word = kith_names_word(reading->recogniser->names, folded, n);
        g_array_append_val(reading->words, place);
    }
}

static KithMark
suggest(const KithReading *reading, gsize first, gsize end, gint32 competency, KithFinder finder,
        gint32 confidence)
{
    gsize begin = kith_reading_word(reading, first)->begin;
    KithMark mark = {.first = (guint32)first, .end = (guint32)end};
    mark.suggestion = (KithSuggestion){.competency = competency,
                                       .from = KITH_NO_DATE,
                                       .until = KITH_NO_DATE,
                                       .confidence = CLAMP(confidence, 1, 99),
                                       .finder = finder,
                                       .begin = begin,
                                       .length = kith_reading_word(reading, end - 1)->end - begin};
    return mark;
}

static void
add_suggestion(KithReading *reading, gsize first, gsize end, gint32 competency, KithFinder finder,
               gint32 confidence)
{
    KithMark mark = suggest(reading, first, end, competency, finder, confidence);
    g_array_append_val(reading->marks, mark);
}

/* Marks names, aliases and cues. Own names come before aliases; an alias that several competencies
 * share suggests each of them, the less surely the more they are. */
static void
mark_names(KithReading *reading)
{
    for (gsize w = 0; w < reading->words->len;) {
        const KithNameOwner *owners;
        gsize n_owners,
            n = kith_names_match(reading->recogniser->names, kith_reading_word(reading, w),
                                 reading->words->len - w, &owners, &n_owners);
        gsize n_own = 0;
        while (n_own < n_owners && owners[n_own].own)
            n_own++;
        gsize n_aliases = 0;
        for (gsize i = n_own; i < n_owners; i++)
            n_aliases += owners[i].competency >= 0;
        for (gsize i = 0; i < n_owners && n > 0; i++) {
            if (owners[i].competency < 0) {
                KithMark cue = {.first = (guint32)w, .end = (guint32)(w + n), .is_cue = TRUE};
                cue.cue = (KithCue)(-1 - owners[i].competency);
                g_array_append_val(reading->marks, cue);
            } else if (owners[i].own) {
                add_suggestion(reading, w, w + n, owners[i].competency, KITH_BY_NAME,
                               (n > 1 ? 90 : 75) / (gint32)n_own);
            } else if (n_own == 0) {
                add_suggestion(reading, w, w + n, owners[i].competency, KITH_BY_ALIAS,
                               (n > 1 ? 80 : 60) / (gint32)n_aliases);
            }
        }
        w += MAX(n, 1);
    }
}

/* The word that covers a byte, or the next one. */
static gsize
word_at(const KithReading *reading, gsize byte)
{
    gsize low = 0, high = reading->words->len;
    while (low < high) {
        gsize middle = (low + high) / 2;
        if (kith_reading_word(reading, middle)->end <= byte)
            low = middle + 1;
        else
            high = middle;
    }
    return low;
}

static void
mark_pattern(gint32 competency, gsize begin, gsize end, gpointer data)
{
    KithReading *reading = data;
    gsize first = word_at(reading, begin), last = word_at(reading, end - 1);
    if (first >= reading->words->len)
        return;
    last = MIN(last, reading->words->len - 1);
    if (kith_reading_word(reading, last)->begin >= end && last > first)
        last--;
    add_suggestion(reading, first, last + 1, competency, KITH_BY_PATTERN, 80);
}

static int
compare_marks(gconstpointer a, gconstpointer b)
{
    const KithMark *x = a, *y = b;
    if (x->first != y->first)
        return x->first < y->first ? -1 : 1;
    if (x->end != y->end)
        return x->end > y->end ? -1 : 1;
    if (x->is_cue != y->is_cue)
        return x->is_cue ? -1 : 1;
    if (x->suggestion.finder != y->suggestion.finder)
        return x->suggestion.finder < y->suggestion.finder ? -1 : 1;
    return (x->suggestion.competency > y->suggestion.competency) -
           (x->suggestion.competency < y->suggestion.competency);
}

/* Whether a mark stands within one of the same competency before it, or is a cue within a match. */
static gboolean
is_within(const KithReading *reading, gsize i, gsize n)
{
    const KithMark *mark = kith_reading_mark(reading, i);
    for (gsize k = n; k > 0 && n - k < 8; k--) {
        const KithMark *before = kith_reading_mark(reading, k - 1);
        if (!before->is_cue && before->end > mark->first && !mark->is_cue &&
            before->suggestion.competency == mark->suggestion.competency)
            return TRUE;
    }
    return FALSE;
}

/* Puts the marks in order and takes out those that say a second time what is said already. */
static void
order_marks(KithReading *reading)
{
    g_array_sort(reading->marks, compare_marks);
    gsize n = 0;
    for (gsize i = 0; i < reading->marks->len; i++)
        if (!is_within(reading, i, n))
            *kith_reading_mark(reading, n++) = *kith_reading_mark(reading, i);
    g_array_set_size(reading->marks, (guint)n);
}

static guint32
overlap(const KithMark *a, const KithMark *b)
{
    guint32 first = MAX(a->first, b->first), end = MIN(a->end, b->end);
    return end > first ? end - first : 0;
}

/* Whether likeness says nothing new: half of its words were recognised by name, or its competency
 * is marked in the sentence. The marks looked at are from `mark` to the word `end`. */
static gboolean
is_told(const KithReading *reading, gsize mark, gsize end, const KithMark *like)
{
    for (gsize i = mark; i < reading->marks->len; i++) {
        const KithMark *known = kith_reading_mark(reading, i);
        if (known->first >= end)
            break;
        if (!known->is_cue && (known->suggestion.competency == like->suggestion.competency ||
                               2 * overlap(known, like) >= like->end - like->first))
            return TRUE;
    }
    return FALSE;
}

/* What is like a name, sentence by sentence. */
static void
mark_likenesses(KithReading *reading)
{
    KithLikenessSearch *search = kith_likeness_search_new(reading->recogniser->likenesses);
    gsize mark = 0, n_words = reading->words->len, n_marks = reading->marks->len;
    g_autoptr(GArray) found = g_array_new(FALSE, FALSE, sizeof(KithMark));
    for (gsize first = 0; first < n_words;) {
        gsize end = first + 1;
        while (end < n_words && kith_reading_gap(reading, end) < KITH_GAP_CLAUSE)
            end++;
        while (mark < n_marks && kith_reading_mark(reading, mark)->end <= first)
            mark++;
        gsize begin = kith_reading_word(reading, first)->begin;
        gsize length = kith_reading_word(reading, end - 1)->end - begin;
        KithLike likes[LIKENESS_MOST];
        gsize n = kith_likeness_find(search, reading->text + begin, length, likes, LIKENESS_MOST);
        for (gsize i = 0; i < n && likes[i].likeness >= LIKENESS_LEAST; i++) {
            float sure = likes[i].likeness / (likes[i].likeness + LIKENESS_LEAST);
            KithMark like =
                suggest(reading, word_at(reading, begin + likes[i].begin),
                        word_at(reading, begin + likes[i].end - 1) + 1, likes[i].competency,
                        KITH_BY_LIKENESS, MIN((gint32)(100 * sure), 75));
            if (!is_told(reading, mark, end, &like))
                g_array_append_val(found, like);
        }
        first = end;
    }
    kith_likeness_search_free(search);
    g_array_append_vals(reading->marks, found->data, found->len);
}

/* Which of two suggestions of a competency says more of it. */
static gboolean
says_more(const KithSuggestion *a, const KithSuggestion *b)
{
    if (a->standing != b->standing)
        return a->standing < b->standing;
    if (a->from != b->from)
        return a->from > b->from;
    if (a->until != b->until)
        return a->until > b->until;
    if (a->level != b->level)
        return a->level > b->level;
    return a->confidence > b->confidence;
}

/* Keeps of each competency the suggestion that says most. */
static void
keep_best(GArray *list)
{
    g_autoptr(GHashTable) kept = g_hash_table_new(NULL, NULL); /* competency -> index + 1 */
    guint n = 0;
    for (guint i = 0; i < list->len; i++) {
        KithSuggestion suggestion = g_array_index(list, KithSuggestion, i);
        gpointer key = GINT_TO_POINTER(suggestion.competency + 1);
        guint at = GPOINTER_TO_UINT(g_hash_table_lookup(kept, key));
        if (at == 0) {
            g_array_index(list, KithSuggestion, n++) = suggestion;
            g_hash_table_insert(kept, key, GUINT_TO_POINTER(n));
        } else if (says_more(&suggestion, &g_array_index(list, KithSuggestion, at - 1))) {
            g_array_index(list, KithSuggestion, at - 1) = suggestion;
        }
    }
    g_array_set_size(list, n);
}

static int
compare_places(gconstpointer a, gconstpointer b)
{
    const KithSuggestion *x = a, *y = b;
    if (x->begin != y->begin)
        return x->begin < y->begin ? -1 : 1;
    return (x->competency > y->competency) - (x->competency < y->competency);
}

static void
collect(const KithReading *reading, GArray *list, gint32 least)
{
    guint line = 1;
    gsize at = 0;
    for (guint i = 0; i < reading->marks->len; i++) {
        KithMark *mark = kith_reading_mark(reading, i);
        if (mark->is_cue || mark->suggestion.confidence < least)
            continue;
        for (; at < mark->suggestion.begin; at++)
            line += reading->text[at] == '\n';
        mark->suggestion.line = line;
        g_array_append_val(list, mark->suggestion);
    }
}

KithSuggestions *
kith_recognise(const KithRecogniser *recogniser, const char *text, gsize length,
               const KithRecogniseOptions *given)
{
    g_return_val_if_fail(recogniser != NULL && text != NULL, NULL);
    KithRecogniseOptions options = given != NULL ? *given : (KithRecogniseOptions){0};
    KithSuggestions *suggestions = g_new0(KithSuggestions, 1);
    suggestions->text = g_utf8_make_valid(text, (gssize)length);
    suggestions->list = g_array_new(FALSE, FALSE, sizeof(KithSuggestion));
    KithReading reading = {
        .recogniser = recogniser, .text = suggestions->text, .length = strlen(suggestions->text)};
    reading.words = g_array_sized_new(FALSE, FALSE, sizeof(KithWordAt), (guint)(length / 5 + 1));
    reading.marks = g_array_new(FALSE, FALSE, sizeof(KithMark));
    read_words(&reading);
    mark_names(&reading);
    kith_patterns_find(recogniser->patterns, reading.text, reading.length, mark_pattern, &reading);
    order_marks(&reading);
    if (!options.exact_only) {
        mark_likenesses(&reading);
        order_marks(&reading);
    }
    kith_read_standings(&reading);
    kith_read_levels(&reading);
    kith_read_dates(&reading);
    gint32 least = options.least_confidence > 0 ? options.least_confidence : CONFIDENCE_LEAST;
    collect(&reading, suggestions->list, least);
    if (!options.each) {
        keep_best(suggestions->list);
        g_array_sort(suggestions->list, compare_places);
    }
    g_array_unref(reading.words);
    g_array_unref(reading.marks);
    return suggestions;
}

void
kith_suggestions_free(KithSuggestions *suggestions)
{
    if (suggestions == NULL)
        return;
    g_free(suggestions->text);
    g_array_unref(suggestions->list);
    g_free(suggestions);
}

gsize
kith_suggestions_count(const KithSuggestions *suggestions)
{
    return suggestions->list->len;
}

const KithSuggestion *
kith_suggestions_get(const KithSuggestions *suggestions, gsize index)
{
    g_return_val_if_fail(index < suggestions->list->len, NULL);
    return &g_array_index(suggestions->list, KithSuggestion, index);
}

const char *
kith_suggestions_text(const KithSuggestions *suggestions)
{
    return suggestions->text;
}

gsize
kith_recogniser_rank(const KithRecogniser *recogniser, const char *text, gsize length,
                     KithLikeness *found, gsize most)
{
    KithLikenessSearch *search = kith_likeness_search_new(recogniser->likenesses);
    g_autofree KithLike *likes = g_new(KithLike, MAX(most, 1));
    gsize n = kith_likeness_find(search, text, length, likes, most);
    for (gsize i = 0; i < n; i++)
        found[i] = (KithLikeness){likes[i].competency, likes[i].likeness};
    kith_likeness_search_free(search);
    return n;
}
