#include "insight/similarity/similarity.h"

#include "base/pool.h"
#include "insight/recognise/words.h"

#include <math.h>
#include <string.h>

/* Appends the features of the words in a name, each once from `begin` on. */
static void
append_words(GArray *words, guint begin, gint32 first_feature, KithPool *pool, const char *name)
{
    KithWordAt place;
    char word[KITH_WORD_MOST];
    gsize at = 0, length, name_length = strlen(name);
    while ((length = kith_words_next(name, name_length, &at, &place, word)) > 0) {
        if (kith_words_is_empty(word, length))
            continue;
        length = kith_words_stem(word, length);
        gint32 feature = first_feature + kith_pool_add(pool, word, length);
        gboolean known = FALSE;
        for (guint i = begin; i < words->len && !known; i++)
            known = g_array_index(words, gint32, i) == feature;
        if (!known)
            g_array_append_val(words, feature);
    }
}

KithFeatures
kith_features_new(const KithFrameworks *frameworks)
{
    gint32 areas = frameworks->n_holdings, fields = areas + frameworks->n_areas;
    gint32 first = fields + frameworks->n_areas;
    KithFeatures features = {.first = {0, areas, fields, first}};
    KithPool *pool = kith_pool_new();
    GArray *words = g_array_new(FALSE, FALSE, sizeof(gint32));
    features.word_first = g_new0(gint32, (gsize)frameworks->n_competencies + 1);
    for (gint32 c = 0; c < frameworks->n_competencies; c++) {
        append_words(words, words->len, first, pool, frameworks->competencies[c].name);
        features.word_first[c + 1] = (gint32)words->len;
    }
    features.first[KITH_VIEWS] = first + kith_pool_size(pool);
    features.words = (gint32 *)(void *)g_array_free(words, FALSE);
    kith_pool_free(pool);
    return features;
}

void
kith_features_clear(KithFeatures *features)
{
    g_free(features->word_first);
    g_free(features->words);
}

void
kith_gathering_init(KithGathering *gathering, const KithFrameworks *frameworks,
                    const KithFeatures *features)
{
    *gathering = (KithGathering){
        .frameworks = frameworks,
        .features = features,
        .amount = g_new0(float, MAX(features->first[KITH_VIEWS], 1)),
        .touched = g_new(gint32, MAX(features->first[KITH_VIEWS], 1)),
        .named = g_new0(guint8, MAX(frameworks->n_competencies, 1)),
        .names = g_array_new(FALSE, FALSE, sizeof(gint32)),
    };
}

void
kith_gathering_clear(KithGathering *gathering)
{
    g_free(gathering->amount);
    g_free(gathering->named);
    g_free(gathering->touched);
    g_array_unref(gathering->names);
}

static void
touch(KithGathering *gathering, gint32 feature)
{
    if (gathering->amount[feature] == 0)
        gathering->touched[gathering->n_touched++] = feature;
}

/* A holding is there or not, however many others include it. */
static void
add_holding(KithGathering *gathering, KithHolding holding, float share)
{
    gint32 first = gathering->frameworks->competencies[holding.competency].first_holding;
    for (gint32 h = first + holding.level - 1; h >= first && gathering->amount[h] < share; h--) {
        touch(gathering, h);
        gathering->amount[h] = share;
    }
}

static void
count(KithGathering *gathering, gint32 feature, float share)
{
    touch(gathering, feature);
    gathering->amount[feature] += share;
}

/* An area and all that it lies within. */
static void
count_area(KithGathering *gathering, KithView view, gint32 area, float share)
{
    for (; area >= 0; area = gathering->frameworks->areas[area].within)
        count(gathering, gathering->features->first[view] + area, share);
}

/* The area and the words of a competency, once. */
static void
add_competency(KithGathering *gathering, gint32 competency, float share)
{
    if (gathering->named[competency])
        return;
    gathering->named[competency] = TRUE;
    g_array_append_val(gathering->names, competency);
    const KithFeatures *features = gathering->features;
    count_area(gathering, KITH_VIEW_AREAS, gathering->frameworks->competencies[competency].area,
               share);
    for (gint32 w = features->word_first[competency]; w < features->word_first[competency + 1]; w++)
        count(gathering, features->words[w], share);
}

void
kith_gathering_add(KithGathering *gathering, const KithHolding *holdings, gsize n, float share)
{
    const KithFrameworks *all = gathering->frameworks;
    for (gsize i = 0; i < n; i++) {
        gint32 number = kith_holding_number(all, holdings[i]);
        for (gint32 k = all->implied_first[number]; k < all->implied_first[number + 1]; k++)
            add_holding(gathering, all->implied[k], share);
        add_competency(gathering, holdings[i].competency, share);
    }
}

void
kith_gathering_add_field(KithGathering *gathering, gint32 area)
{
    count_area(gathering, KITH_VIEW_FIELDS, area, 1);
}

void
kith_gathering_take(KithGathering *gathering, GArray *parts)
{
    gint32 counted = gathering->features->first[KITH_VIEW_AREAS];
    guint begin = parts->len;
    g_array_set_size(parts, begin + (guint)gathering->n_touched);
    KithWeight *part = (KithWeight *)(void *)parts->data + begin;
    for (gint32 i = 0; i < gathering->n_touched; i++) {
        gint32 feature = gathering->touched[i];
        float amount = gathering->amount[feature];
        part[i] = (KithWeight){feature, feature < counted ? amount : log1pf(amount)};
        gathering->amount[feature] = 0;
    }
    gathering->n_touched = 0;
    for (guint i = 0; i < gathering->names->len; i++)
        gathering->named[g_array_index(gathering->names, gint32, i)] = FALSE;
    g_array_set_size(gathering->names, 0);
}
