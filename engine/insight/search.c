#include <kith/search.h>

#include "base/near.h"
#include "base/pool.h"
#include "insight/recognise/words.h"
#include "model/framework.h"

#include <math.h>
#include <string.h>

#define WORDS_MOST 16

/* How well a word of a framework is one that is sought. */
#define AS_WRITTEN 1.0f
#define SAME_STEM  0.9f
#define BEGUN      0.7f
#define SPELT_NEAR 0.5f

static const float field_weights[KITH_FOUND_FIELDS] = {4, 3, 3, 1};

typedef struct {
    char word[KITH_WORD_MOST], stem[KITH_WORD_MOST];
    gsize length, stem_length;
} Sought;

typedef struct {
    const KithFrameworks *all;
    Sought sought[WORDS_MOST];
    gsize n;
    KithPool *words; /* of the frameworks, as they come */
    GArray *fits;    /* float, n for each word of the pool: how well it is each that is sought */
    float best[WORDS_MOST];    /* of the thing being judged: what each sought word comes to */
    gint32 having[WORDS_MOST]; /* how many things have each sought word */
    gsize most_words;          /* that any thing has */
    GArray *found;             /* KithFound that have so many */
    GArray *bests;             /* float, n for each of `found` */
} Search;

static float
fit(const Sought *sought, const char *word, gsize length)
{
    if (sought->length == length && memcmp(sought->word, word, length) == 0)
        return AS_WRITTEN;
    char stem[KITH_WORD_MOST];
    memcpy(stem, word, length);
    gsize n = kith_words_stem(stem, length);
    if (n == sought->stem_length && memcmp(stem, sought->stem, n) == 0)
        return SAME_STEM;
    if (sought->length >= 3 && length > sought->length &&
        memcmp(sought->word, word, sought->length) == 0)
        return BEGUN;
    guint most = sought->length >= 8 ? 2 : sought->length >= 4 ? 1 : 0;
    if (most > 0 && kith_edits(sought->word, sought->length, word, length, most) <= most)
        return SPELT_NEAR;
    return 0;
}

/* How well a word fits each that is sought; worked out once a word. */
static const float *
fits_of(Search *search, const char *word, gsize length)
{
    gint32 number = kith_pool_add(search->words, word, length);
    if ((gsize)number * search->n == search->fits->len)
        for (gsize i = 0; i < search->n; i++) {
            float value = fit(&search->sought[i], word, length);
            g_array_append_val(search->fits, value);
        }
    return &g_array_index(search->fits, float, (gsize)number * search->n);
}

/* Takes a text of a thing into account; TRUE where some word of it says more than those before. */
static gboolean
take_text(Search *search, const char *text, KithFoundIn in, gboolean *near)
{
    char folded[KITH_WORD_MOST];
    KithWordAt place;
    gsize at = 0, length = text != NULL ? strlen(text) : 0, n, words = 0;
    gboolean better = FALSE;
    float fits[WORDS_MOST] = {0};
    while ((n = kith_words_next(text, length, &at, &place, folded)) > 0) {
        const float *each = fits_of(search, folded, n);
        words++;
        for (gsize i = 0; i < search->n; i++)
            fits[i] = MAX(fits[i], each[i]);
    }
    /* A word says more of a short name than of a long one. */
    float weight =
        field_weights[in] * (in == KITH_FOUND_MEANING ? 1 : 1 + 1 / sqrtf((float)words + 1));
    for (gsize i = 0; i < search->n; i++) {
        if (fits[i] * weight <= search->best[i])
            continue;
        search->best[i] = fits[i] * weight;
        *near = fits[i] < SAME_STEM;
        better = TRUE;
    }
    return better;
}

static void
end_thing(Search *search, KithFound found)
{
    gsize words = 0;
    for (gsize i = 0; i < search->n; i++) {
        words += search->best[i] > 0;
        search->having[i] += search->best[i] > 0;
    }
    if (words == 0 || words < search->most_words)
        return;
    if (words > search->most_words) {
        g_array_set_size(search->found, 0);
        g_array_set_size(search->bests, 0);
        search->most_words = words;
    }
    g_array_append_val(search->found, found);
    g_array_append_vals(search->bests, search->best, (guint)search->n);
}

/* Weighs what was found: the fewer things have a word, the more it says. */
static void
weigh(Search *search)
{
    float things = (float)(search->all->n_competencies + search->all->n_profiles) + 1;
    for (guint f = 0; f < search->found->len; f++)
        for (gsize i = 0; i < search->n; i++)
            g_array_index(search->found, KithFound, f).weight +=
                g_array_index(search->bests, float, f * search->n + i) *
                logf(1 + things / (float)MAX(search->having[i], 1));
}

static void
judge_competency(Search *search, gint32 number)
{
    const KithCompetency *competency = &search->all->competencies[number];
    KithFound found = {.number = number, .in = KITH_FOUND_MEANING};
    gboolean near = FALSE;
    memset(search->best, 0, sizeof search->best);
    if (take_text(search, competency->means, KITH_FOUND_MEANING, &near))
        found.near = near;
    for (char **alias = competency->aliases; alias != NULL && *alias != NULL; alias++) {
        if (!take_text(search, *alias, KITH_FOUND_ALIAS, &near))
            continue;
        found.in = KITH_FOUND_ALIAS;
        found.alias = *alias;
        found.near = near;
    }
    if (take_text(search, competency->id, KITH_FOUND_ID, &near)) {
        found.in = KITH_FOUND_ID;
        found.near = near;
    }
    if (take_text(search, competency->name, KITH_FOUND_NAME, &near)) {
        found.in = KITH_FOUND_NAME;
        found.near = near;
    }
    found.alias = found.in == KITH_FOUND_ALIAS ? found.alias : NULL;
    end_thing(search, found);
}

static void
judge_profile(Search *search, gint32 number)
{
    const KithProfile *profile = &search->all->profiles[number];
    KithFound found = {.profile = TRUE, .number = number, .in = KITH_FOUND_MEANING};
    gboolean near = FALSE;
    memset(search->best, 0, sizeof search->best);
    if (take_text(search, profile->means, KITH_FOUND_MEANING, &near))
        found.near = near;
    if (take_text(search, profile->id, KITH_FOUND_ID, &near)) {
        found.in = KITH_FOUND_ID;
        found.near = near;
    }
    if (take_text(search, profile->name, KITH_FOUND_NAME, &near)) {
        found.in = KITH_FOUND_NAME;
        found.near = near;
    }
    end_thing(search, found);
}

static void
read_sought(Search *search, const char *text)
{
    KithWordAt place;
    gsize at = 0, length = strlen(text), n;
    char folded[KITH_WORD_MOST];
    while (search->n < WORDS_MOST && (n = kith_words_next(text, length, &at, &place, folded)) > 0) {
        if (kith_words_is_empty(folded, n))
            continue;
        Sought *sought = &search->sought[search->n++];
        memcpy(sought->word, folded, n);
        memcpy(sought->stem, folded, n);
        sought->length = n;
        sought->stem_length = kith_words_stem(sought->stem, n);
    }
}

static int
compare_found(gconstpointer a, gconstpointer b)
{
    const KithFound *x = a, *y = b;
    if (x->weight != y->weight)
        return x->weight > y->weight ? -1 : 1;
    if (x->profile != y->profile)
        return x->profile ? 1 : -1;
    return (x->number > y->number) - (x->number < y->number);
}

gsize
kith_frameworks_search(const KithFrameworks *all, const char *text, KithFound *found, gsize most)
{
    Search search = {.all = all};
    search.words = kith_pool_new();
    search.fits = g_array_new(FALSE, FALSE, sizeof(float));
    search.found = g_array_new(FALSE, FALSE, sizeof(KithFound));
    search.bests = g_array_new(FALSE, FALSE, sizeof(float));
    read_sought(&search, text);
    for (gint32 c = 0; c < all->n_competencies && search.n > 0; c++)
        judge_competency(&search, c);
    for (gint32 p = 0; p < all->n_profiles && search.n > 0; p++)
        judge_profile(&search, p);
    weigh(&search);
    g_array_sort(search.found, compare_found);
    gsize n = search.found->len;
    if (n > 0 && most > 0)
        memcpy(found, search.found->data, MIN(n, most) * sizeof *found);
    kith_pool_free(search.words);
    g_array_unref(search.fits);
    g_array_unref(search.found);
    g_array_unref(search.bests);
    return n;
}
