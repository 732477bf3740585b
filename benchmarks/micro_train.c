/*
 * What to teach whom, against simpler ways of choosing, at an equal budget: micro_train POUNDS DIR…
 *
 * For each partnership, care covered that nobody can cover now (minutes, red ones times four, amber
 * ones times two) by
 *
 *   common   the skill that the most unserved heads lack, learned by whoever comes first and may,
 *            then the next such skill, until the money is spent
 *   dual     trainings by what each is worth alone for its cost, the best first: what a dual price
 *            of its skill would say, with nothing worked out again
 *   kith     kith_train_new(), and the bound that it gives
 */
#include "insight/gaps/scarce.h"
#include "insight/training/train.h"

#include <kith/partnership.h>

#include <stdio.h>
#include <stdlib.h>

static KithProblem *
load(const char *folder)
{
    g_autoptr(KithFindings) findings = kith_findings_new();
    g_autoptr(KithPartnership) partnership = kith_partnership_read(folder, NULL, findings);
    return partnership != NULL ? kith_problem_build(partnership, findings) : NULL;
}

/* Takes items in an order as long as they fit; what they cover. */
static gint64
take(KithTrain *train, const gint32 *order, gint32 n)
{
    g_autofree gint32 *set = g_new(gint32, (gsize)n + 1);
    gint32 chosen = 0;
    for (gint32 i = 0; i < n; i++) {
        set[chosen] = order[i];
        if (kith_train_fits(train, set, chosen + 1))
            chosen++;
    }
    return kith_train_value(train, set, chosen).value;
}

typedef struct {
    gint32 item;
    double key;
} Ranked;

static int
falling(const void *a, const void *b)
{
    const Ranked *left = a, *right = b;
    if (left->key != right->key)
        return left->key > right->key ? -1 : 1;
    return left->item - right->item;
}

static gint64
take_ranked(KithTrain *train, Ranked *ranked, gint32 n)
{
    g_autofree gint32 *order = g_new(gint32, (gsize)n + 1);
    qsort(ranked, (gsize)n, sizeof *ranked, falling);
    for (gint32 i = 0; i < n; i++)
        order[i] = ranked[i].item;
    return take(train, order, n);
}

/* By how many unserved heads want, as the scarcest thing, what a course gives. */
static gint64
common(KithTrain *train)
{
    const KithProblem *problem = train->problem;
    g_autofree gint32 *scarcest = kith_scarcest(problem, train->asks);
    g_autofree gint32 *wanted = g_new0(gint32, MAX(train->asks->n_asks, 1));
    gint32 n = (gint32)train->items->len;
    g_autofree Ranked *ranked = g_new(Ranked, (gsize)n + 1);
    for (guint u = 0; u < train->unserved->len; u++) {
        gint32 head = g_array_index(train->unserved, gint32, u);
        gint32 scarce = scarcest[problem->cells[train->flow->heads[head].cell].requirement];
        if (scarce >= 0)
            wanted[train->asks->of_holding[kith_holding_number(problem->frameworks,
                                                               problem->alternatives[scarce])]]++;
    }
    for (gint32 i = 0; i < n; i++) {
        const KithCourse *course = kith_train_course(train, kith_train_item(train, i)->learning);
        ranked[i] = (Ranked){i, 0};
        for (gint32 ask = 0; ask < train->asks->n_asks; ask++)
            if (course->gives_ask[ask])
                ranked[i].key = MAX(ranked[i].key, wanted[ask]);
    }
    return take_ranked(train, ranked, n);
}

static gint64
dual(KithTrain *train)
{
    gint32 n = (gint32)train->items->len;
    g_autofree Ranked *ranked = g_new(Ranked, (gsize)n + 1);
    for (gint32 i = 0; i < n; i++) {
        gint64 value = kith_train_value(train, &i, 1).value;
        ranked[i] = (Ranked){i, (double)value / (double)kith_train_cost(train, i)};
    }
    return take_ranked(train, ranked, n);
}

int
main(int argc, char **argv)
{
    if (argc < 3) {
        fprintf(stderr, "usage: micro_train POUNDS DIR…\n");
        return 64;
    }
    printf("%-24s %9s %8s %8s %8s %8s %8s %7s\n", "partnership", "unserved", "options", "common",
           "dual", "kith", "bound", "seconds");
    for (int i = 2; i < argc; i++) {
        g_autoptr(KithProblem) problem = load(argv[i]);
        if (problem == NULL) {
            fprintf(stderr, "%s cannot be read\n", argv[i]);
            return 1;
        }
        KithTrainOptions options = KITH_TRAIN_OPTIONS_INIT;
        options.pence = (gint64)(atof(argv[1]) * 100);
        options.most = 0;
        gint64 began = g_get_monotonic_time();
        g_autoptr(KithTrain) train = kith_train_new(problem, NULL, &options);
        double seconds = (double)(g_get_monotonic_time() - began) / (double)G_USEC_PER_SEC;
        printf("%-24s %9" G_GINT64_FORMAT " %8u %8" G_GINT64_FORMAT " %8" G_GINT64_FORMAT
               " %8" G_GINT64_FORMAT " %8" G_GINT64_FORMAT " %7.1f\n",
               argv[i], kith_train_unserved(train)->value, train->items->len, common(train),
               dual(train), kith_train_covered(train)->value, kith_train_bound(train), seconds);
    }
    return 0;
}
