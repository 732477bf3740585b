/* Choosing trainings: what fits, and all sets where there are few. */
#include "insight/training/train.h"

#define WAGE 25 /* pence for a minute of a learner's time, to compare it with money */

gint64
kith_train_cost(const KithTrain *train, gint32 item)
{
    const KithTraining *training = kith_train_item(train, item);
    return training->pence + training->minutes * WAGE + 100;
}

static gboolean
overlap(const KithTrain *train, gint32 a, gint32 b)
{
    const KithLearning *one = kith_train_course(train, kith_train_item(train, a)->learning)->row;
    const KithLearning *other = kith_train_course(train, kith_train_item(train, b)->learning)->row;
    return one != NULL && other != NULL && one->date != KITH_NONE && other->date != KITH_NONE &&
           MAX(one->date, other->date) < MIN(one->done, other->done);
}

gboolean
kith_train_fits(const KithTrain *train, const gint32 *items, gint32 n)
{
    const KithTrainOptions *options = &train->options;
    gint64 pence = 0, minutes = 0;
    if (options->most > 0 && n > options->most)
        return FALSE;
    for (gint32 i = 0; i < n; i++) {
        const KithTraining *item = kith_train_item(train, items[i]);
        gint32 places = kith_train_course(train, item->learning)->places, own = 0, same = 0;
        pence += item->pence;
        minutes += item->minutes;
        for (gint32 j = 0; j < n; j++) {
            const KithTraining *other = kith_train_item(train, items[j]);
            own += other->person == item->person;
            same += other->learning == item->learning;
            if (j < i && other->person == item->person &&
                (other->learning == item->learning || overlap(train, items[i], items[j])))
                return FALSE;
        }
        if (own > options->per_person || (places != KITH_NONE && same > places))
            return FALSE;
    }
    return (options->pence < 0 || pence <= options->pence) &&
           (options->minutes < 0 || minutes <= options->minutes);
}

/* --- all sets --- */

typedef struct {
    KithTrain *train;
    gint32 *items, n;
    KithTrainSet best;
    gint64 best_cost;
} All;

static gint64
cost_of(const KithTrain *train, const gint32 *items, gint32 n)
{
    gint64 cost = 0;
    for (gint32 i = 0; i < n; i++)
        cost += kith_train_cost(train, items[i]);
    return cost;
}

static void
try_sets(All *all, gint32 from)
{
    KithTrain *train = all->train;
    if (!kith_train_fits(train, all->items, all->n))
        return;
    if (all->n > 0) {
        KithCare care = kith_train_value(train, all->items, all->n);
        gint64 cost = cost_of(train, all->items, all->n);
        if (care.value > all->best.care.value ||
            (care.value == all->best.care.value && care.value > 0 && cost < all->best_cost)) {
            all->best.care = care;
            all->best.n = all->n;
            all->best_cost = cost;
            memcpy(all->best.items, all->items, (gsize)all->n * sizeof(gint32));
        }
    }
    for (gint32 item = from; item < (gint32)train->items->len; item++) {
        all->items[all->n++] = item;
        try_sets(all, item + 1);
        all->n--;
    }
}

/* How many sets there are of at most so many items, or more than `enough`. */
static gint64
count_sets(gint32 n, gint32 most, gint32 enough)
{
    double sum = 1, ways = 1;
    for (gint32 size = 1; size <= MIN(most, n) && sum <= enough; size++) {
        ways = ways * (n - size + 1) / size;
        sum += ways;
    }
    return (gint64)MIN(sum, enough + 1.0);
}

void
kith_train_select(KithTrain *train)
{
    gint32 n = (gint32)train->items->len;
    KithTrainSet best = {g_new(gint32, (gsize)n + 4), 0, {.value = 0}};
    gint32 most = train->options.most > 0 ? train->options.most : n;
    if (n > 0 && count_sets(n, most, train->options.sets_most) <= train->options.sets_most) {
        All all = {.train = train, .items = g_new(gint32, (gsize)n + 4), .best = best};
        try_sets(&all, 0);
        best = all.best;
        g_free(all.items);
        for (gint32 item = 0; item < n; item++)
            kith_train_item(train, item)->alone = kith_train_value(train, &item, 1);
        train->best = TRUE;
    } else if (n > 0) {
        kith_train_search(train, &best);
    }
    train->covered = best.care;
    kith_train_order(train, best.items, best.n);
    train->bound = train->best ? best.care.value : kith_train_upper_bound(train);
    train->best = train->best || train->bound <= best.care.value;
    g_free(best.items);
}
