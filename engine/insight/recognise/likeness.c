#include "insight/recognise/likeness.h"

#include "base/pool.h"

#include <math.h>
#include <string.h>

#define SHARE_LEAST  0.4f  /* of the weight of a name's words, less is no likeness */
#define OWN_NAME     1.15f /* how much more its own name says than an alias */
#define ASKED_FOR    0.05f /* more for each e-fold of profiles that ask for it */
#define WINDOW_WORDS 64    /* words shared by a text and a name that are looked at */

typedef struct {
    gint32 competency;
    gint32 first, n; /* its stems in `stems` */
    float weight;    /* of all of them */
    gboolean own;
} Name;

struct _KithLikenesses {
    gint32 n_competencies;
    KithPool *pool;
    float *weights; /* by stem: 1 where one competency has it, 0 where all have */
    GArray *names;  /* Name */
    GArray *stems;  /* gint32, each once a name */
    gint32 *first;  /* by stem: the names with it in `with`; stems + 1 */
    gint32 *with;
    float *asked; /* by competency */
};

struct _KithLikenessSearch {
    const KithLikenesses *likenesses;
    float *shared;   /* by name: weight of the stems shared so far; 0 between searches */
    GArray *touched; /* gint32, names whose `shared` is not 0 */
    GArray *words;   /* KithWordAt of the text, `word` being the stem, -1 where no name has it */
    gint32 *seen;    /* by stem: the text in which it was last */
    gint32 text;
    GArray *found; /* KithLike, one a competency */
    gint32 *place; /* by competency: its index in `found` + 1; 0 between searches */
};

static gint32
stem_of(const KithLikenesses *likenesses, char *folded, gsize n, gboolean add)
{
    if (kith_words_is_empty(folded, n))
        return -1;
    n = kith_words_stem(folded, n);
    return add ? kith_pool_add(likenesses->pool, folded, n)
               : kith_pool_find(likenesses->pool, folded, n);
}

static void
add_name(KithLikenesses *likenesses, const char *text, gint32 competency, gboolean own)
{
    Name name = {competency, (gint32)likenesses->stems->len, 0, 0, own};
    char folded[KITH_WORD_MOST];
    KithWordAt place;
    const char *open = strchr(text, '('); /* what is in brackets tells it from others of the name */
    gsize at = 0, length = open != NULL && open > text ? (gsize)(open - text) : strlen(text), n;
    while ((n = kith_words_next(text, length, &at, &place, folded)) > 0) {
        gint32 stem = stem_of(likenesses, folded, n, TRUE);
        gboolean again = stem < 0;
        for (gint32 i = name.first; i < name.first + name.n && !again; i++)
            again = g_array_index(likenesses->stems, gint32, i) == stem;
        if (again)
            continue;
        g_array_append_val(likenesses->stems, stem);
        name.n++;
    }
    if (name.n > 0)
        g_array_append_val(likenesses->names, name);
}

/* How many profiles ask for each competency. */
static void
count_asked(KithLikenesses *likenesses, const KithFrameworks *all)
{
    likenesses->asked = g_new0(float, MAX(all->n_competencies, 1));
    for (gint32 p = 0; p < all->n_profiles; p++) {
        const KithProfile *profile = &all->profiles[p];
        for (gint32 i = 0; i < profile->n_requires; i++)
            likenesses->asked[profile->required[i].competency]++;
        for (gint32 i = 0; i < profile->n_wants; i++)
            likenesses->asked[profile->wanted[i].competency]++;
    }
    for (gint32 c = 0; c < all->n_competencies; c++)
        likenesses->asked[c] = 1 + ASKED_FOR * log1pf(likenesses->asked[c]);
}

/* Weighs stems, then names; lists the names of each stem. */
static void
weigh(KithLikenesses *likenesses)
{
    gint32 n_stems = kith_pool_size(likenesses->pool);
    const gint32 *stems = (const gint32 *)likenesses->stems->data;
    likenesses->weights = g_new0(float, MAX(n_stems, 1));
    likenesses->first = g_new0(gint32, (gsize)n_stems + 1);
    likenesses->with = g_new(gint32, MAX(likenesses->stems->len, 1));
    g_autofree gint32 *last = g_new(gint32, MAX(n_stems, 1)); /* competency that had it last */
    memset(last, 0xFF, sizeof(gint32) * (gsize)MAX(n_stems, 1));
    for (guint i = 0; i < likenesses->names->len; i++) {
        const Name *name = &g_array_index(likenesses->names, Name, i);
        for (gint32 k = name->first; k < name->first + name->n; k++) {
            likenesses->first[stems[k] + 1]++;
            if (last[stems[k]] != name->competency)
                likenesses->weights[stems[k]]++;
            last[stems[k]] = name->competency;
        }
    }
    float whole = logf((float)MAX(likenesses->n_competencies, 2));
    for (gint32 s = 0; s < n_stems; s++) {
        likenesses->weights[s] = MAX(1 - logf(likenesses->weights[s]) / whole, 0.01f);
        likenesses->first[s + 1] += likenesses->first[s];
    }
    g_autofree gint32 *filled = g_memdup2(likenesses->first, sizeof(gint32) * ((gsize)n_stems + 1));
    for (guint i = 0; i < likenesses->names->len; i++) {
        Name *name = &g_array_index(likenesses->names, Name, i);
        for (gint32 k = name->first; k < name->first + name->n; k++) {
            name->weight += likenesses->weights[stems[k]];
            likenesses->with[filled[stems[k]]++] = (gint32)i;
        }
    }
}

KithLikenesses *
kith_likenesses_new(const KithFrameworks *all)
{
    KithLikenesses *likenesses = g_new0(KithLikenesses, 1);
    likenesses->n_competencies = all->n_competencies;
    likenesses->pool = kith_pool_new();
    likenesses->names = g_array_new(FALSE, FALSE, sizeof(Name));
    likenesses->stems = g_array_new(FALSE, FALSE, sizeof(gint32));
    for (gint32 c = 0; c < all->n_competencies; c++) {
        add_name(likenesses, all->competencies[c].name, c, TRUE);
        char **alias = all->competencies[c].aliases;
        for (; alias != NULL && *alias != NULL; alias++)
            add_name(likenesses, *alias, c, FALSE);
    }
    weigh(likenesses);
    count_asked(likenesses, all);
    return likenesses;
}

void
kith_likenesses_free(KithLikenesses *likenesses)
{
    if (likenesses == NULL)
        return;
    kith_pool_free(likenesses->pool);
    g_free(likenesses->weights);
    g_array_unref(likenesses->names);
    g_array_unref(likenesses->stems);
    g_free(likenesses->first);
    g_free(likenesses->with);
    g_free(likenesses->asked);
    g_free(likenesses);
}

KithLikenessSearch *
kith_likeness_search_new(const KithLikenesses *likenesses)
{
    KithLikenessSearch *search = g_new0(KithLikenessSearch, 1);
    search->likenesses = likenesses;
    search->shared = g_new0(float, MAX(likenesses->names->len, 1));
    search->touched = g_array_new(FALSE, FALSE, sizeof(gint32));
    search->words = g_array_new(FALSE, FALSE, sizeof(KithWordAt));
    search->seen = g_new0(gint32, MAX(kith_pool_size(likenesses->pool), 1));
    search->found = g_array_new(FALSE, FALSE, sizeof(KithLike));
    search->place = g_new0(gint32, MAX(likenesses->n_competencies, 1));
    return search;
}

void
kith_likeness_search_free(KithLikenessSearch *search)
{
    if (search == NULL)
        return;
    g_free(search->shared);
    g_array_unref(search->touched);
    g_array_unref(search->words);
    g_free(search->seen);
    g_array_unref(search->found);
    g_free(search->place);
    g_free(search);
}

/* Reads the text's words, and adds the weight of each to every name that has it. */
static void
share_words(KithLikenessSearch *search, const char *text, gsize length)
{
    const KithLikenesses *likenesses = search->likenesses;
    char folded[KITH_WORD_MOST];
    KithWordAt place;
    gsize at = 0, n;
    g_array_set_size(search->words, 0);
    g_array_set_size(search->touched, 0);
    search->text++;
    while ((n = kith_words_next(text, length, &at, &place, folded)) > 0) {
        if (kith_words_is_empty(folded, n))
            continue; /* nor does it stand between others */
        gint32 stem = place.word = stem_of(likenesses, folded, n, FALSE);
        g_array_append_val(search->words, place);
        if (stem < 0 || search->seen[stem] == search->text)
            continue;
        search->seen[stem] = search->text;
        for (gint32 k = likenesses->first[stem]; k < likenesses->first[stem + 1]; k++) {
            gint32 name = likenesses->with[k];
            if (search->shared[name] == 0)
                g_array_append_val(search->touched, name);
            search->shared[name] += likenesses->weights[stem];
        }
    }
}

/* The shortest stretch of the text's words that has all that it shares with a name: how many words
 * it has, and where it is. Sets how many are shared. */
static gint32
shortest_stretch(const KithLikenessSearch *search, const Name *name, KithLike *like, gint32 *shared)
{
    const gint32 *stems = (const gint32 *)search->likenesses->stems->data + name->first;
    const KithWordAt *words = (const KithWordAt *)search->words->data;
    gint32 last[WINDOW_WORDS], n = MIN(name->n, WINDOW_WORDS), have = 0, best = G_MAXINT32;
    *shared = 0;
    for (gint32 i = 0; i < n; i++) {
        last[i] = -1;
        *shared += search->seen[stems[i]] == search->text;
    }
    for (gint32 w = 0; w < (gint32)search->words->len; w++) {
        gint32 i = 0;
        while (i < n && stems[i] != words[w].word)
            i++;
        if (i == n)
            continue;
        have += last[i] < 0;
        last[i] = w;
        if (have < *shared)
            continue;
        gint32 first = w;
        for (gint32 k = 0; k < n; k++)
            first = last[k] >= 0 ? MIN(first, last[k]) : first;
        if (w - first + 1 < best) {
            best = w - first + 1;
            like->begin = words[first].begin;
            like->end = words[w].end;
        }
    }
    return best;
}

static void
judge(KithLikenessSearch *search, gint32 number)
{
    const KithLikenesses *likenesses = search->likenesses;
    const Name *name = &g_array_index(likenesses->names, Name, number);
    float shared = search->shared[number], share = shared / name->weight;
    if (share < SHARE_LEAST)
        return;
    KithLike like = {.competency = name->competency};
    like.likeness =
        share * shared * likenesses->asked[name->competency] * (name->own ? OWN_NAME : 1);
    gint32 at = search->place[name->competency];
    if (at > 0 && g_array_index(search->found, KithLike, at - 1).likeness >= like.likeness)
        return; /* even if its words stood side by side */
    gint32 n_shared, words = shortest_stretch(search, name, &like, &n_shared);
    like.likeness *= sqrtf((float)n_shared / (float)words);
    if (at == 0) {
        g_array_append_val(search->found, like);
        search->place[name->competency] = (gint32)search->found->len;
    } else if (like.likeness > g_array_index(search->found, KithLike, at - 1).likeness) {
        g_array_index(search->found, KithLike, at - 1) = like;
    }
}

static int
compare_likes(gconstpointer a, gconstpointer b)
{
    const KithLike *x = a, *y = b;
    if (x->likeness != y->likeness)
        return x->likeness > y->likeness ? -1 : 1;
    return (x->competency > y->competency) - (x->competency < y->competency);
}

gsize
kith_likeness_find(KithLikenessSearch *search, const char *text, gsize length, KithLike *found,
                   gsize most)
{
    g_array_set_size(search->found, 0);
    share_words(search, text, length);
    for (guint i = 0; i < search->touched->len; i++)
        judge(search, g_array_index(search->touched, gint32, i));
    for (guint i = 0; i < search->touched->len; i++)
        search->shared[g_array_index(search->touched, gint32, i)] = 0;
    for (guint i = 0; i < search->found->len; i++)
        search->place[g_array_index(search->found, KithLike, i).competency] = 0;
    g_array_sort(search->found, compare_likes);
    gsize n = MIN(search->found->len, most);
    if (n > 0)
        memcpy(found, search->found->data, n * sizeof *found);
    return n;
}
