/*
 * What to teach whom, against simpler ways of choosing, at equal budgets: micro_train BUDGETS DIR…
 * where BUDGETS are pounds for places, or hours of learners, such as 200,1000,40h; or a share of
 * what the choice without any limit takes of the one or the other, such as 10%,25%,10%h.
 *
 * For each partnership and budget, care covered that nobody can cover now (minutes, red ones times
 * four, amber ones times two) by
 *
 *   common   the skill that the most unserved heads lack, learned by those first who cover most
 *            alone with it, then the next such skill, until the budget is spent
 *   dual     trainings by what each is worth alone for what it takes of the budget, the best first:
 *            what a dual price of its skill would say, with nothing worked out again. What costs
 *            nothing is taken first. Ranked also by its worth with the learner's time priced in;
 *            the better of both counts
 *   again    likewise, but everything is worked out again after each choice
 *   kith     kith_train_new(), and the bound that it gives
 *
 * and in the end how often kith covers more, as much or less than each, and by how much in the
 * mean.
 */
#include "insight/gaps/scarce.h"
#include "insight/training/train.h"

#include <kith/partnership.h>

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

typedef enum { COMMON, DUAL, AGAIN, SIMPLER } Simpler;
static const char *const names[SIMPLER] = {"common", "dual", "again"};

typedef struct {
    int wins, ties, losses;
    double gain; /* sum of shares */
} Tally;

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
    double key, then; /* then: between those of one key */
} Ranked;

static int
falling(const void *a, const void *b)
{
    const Ranked *left = a, *right = b;
    if (left->key != right->key)
        return left->key > right->key ? -1 : 1;
    if (left->then != right->then)
        return left->then > right->then ? -1 : 1;
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
        ranked[i] = (Ranked){i, 0, (double)kith_train_value(train, &i, 1).value};
        for (gint32 ask = 0; ask < train->asks->n_asks; ask++)
            if (course->gives_ask[ask])
                ranked[i].key = MAX(ranked[i].key, wanted[ask]);
    }
    return take_ranked(train, ranked, n);
}

/* What an item takes of the budget, at least a little, so that worth can be divided by it. */
static double
price(const KithTrain *train, gint32 item)
{
    const KithTraining *training = kith_train_item(train, item);
    return (double)(train->options.pence >= 0 ? training->pence : training->minutes) + 1;
}

static gint64
dual(KithTrain *train)
{
    gint32 n = (gint32)train->items->len;
    g_autofree Ranked *ranked = g_new(Ranked, (gsize)n + 1);
    g_autofree gint64 *worth = g_new(gint64, (gsize)n + 1);
    gint64 best = 0;
    for (gint32 i = 0; i < n; i++)
        worth[i] = kith_train_value(train, &i, 1).value;
    for (int way = 0; way < 2; way++) {
        for (gint32 i = 0; i < n; i++)
            ranked[i] = (Ranked){
                i,
                (double)worth[i] / (way == 0 ? price(train, i) : (double)kith_train_cost(train, i)),
                0};
        best = MAX(best, take_ranked(train, ranked, n));
    }
    return best;
}

/* The best for its price again and again, until nothing helps. */
static gint64
again(KithTrain *train)
{
    gint32 n = (gint32)train->items->len, chosen = 0;
    g_autofree gint32 *set = g_new(gint32, (gsize)n + 1);
    g_autofree double *key =
        g_new(double, (gsize)n + 1); /* what it was worth last; below 0: no more */
    gint64 value = 0;
    for (gint32 i = 0; i < n; i++)
        key[i] = (double)kith_train_value(train, &i, 1).value / price(train, i);
    for (;;) {
        gint32 best = -1;
        double best_key = 0;
        for (gint32 i = 0; i < n; i++) { /* worth seldom grows, so what it was is looked at first */
            if (key[i] <= best_key)
                continue;
            set[chosen] = i;
            if (!kith_train_fits(train, set, chosen + 1)) {
                key[i] = -1;
                continue;
            }
            key[i] =
                (double)(kith_train_value(train, set, chosen + 1).value - value) / price(train, i);
            if (key[i] > best_key) {
                best_key = key[i];
                best = i;
            }
        }
        if (best < 0)
            return value;
        set[chosen++] = best;
        key[best] = -1;
        value = kith_train_value(train, set, chosen).value;
    }
}

static void
compare(Tally *tally, gint64 ours, gint64 theirs)
{
    tally->wins += ours > theirs;
    tally->ties += ours == theirs;
    tally->losses += ours < theirs;
    tally->gain += theirs > 0 ? (double)(ours - theirs) / (double)theirs : ours > 0 ? 1 : 0;
}

/* What the choice without any limit costs, in pence and in minutes. */
static void
find_whole(KithProblem *problem, gint64 *pence, gint64 *minutes)
{
    KithTrainOptions options = KITH_TRAIN_OPTIONS_INIT;
    options.most = 0;
    g_autoptr(KithTrain) train = kith_train_new(problem, NULL, &options);
    gsize n;
    const KithTraining *chosen = kith_train_chosen(train, &n);
    *pence = *minutes = 0;
    for (gsize i = 0; i < n; i++) {
        *pence += chosen[i].pence;
        *minutes += chosen[i].minutes;
    }
}

/* One partnership with one budget. */
static void
run(KithProblem *problem, const char *folder, const char *budget, const gint64 whole[2],
    Tally *tallies)
{
    KithTrainOptions options = KITH_TRAIN_OPTIONS_INIT;
    gint64 amount = (gint64)(atof(budget) * 100), values[SIMPLER], began = g_get_monotonic_time();
    options.most = 0;
    gboolean hours = g_str_has_suffix(budget, "h"), share = strchr(budget, '%') != NULL;
    if (hours)
        options.minutes = share ? whole[1] * amount / 10000 : amount * 60 / 100;
    else
        options.pence = share ? whole[0] * amount / 10000 : amount;
    g_autoptr(KithTrain) train = kith_train_new(problem, NULL, &options);
    double seconds = (double)(g_get_monotonic_time() - began) / (double)G_USEC_PER_SEC;
    gint64 ours = kith_train_covered(train)->value;
    values[COMMON] = common(train);
    values[DUAL] = dual(train);
    values[AGAIN] = again(train);
    g_autofree char *name = g_path_get_basename(folder);
    printf("%-16s %7s %9" G_GINT64_FORMAT " %8u", name, budget, kith_train_unserved(train)->value,
           train->items->len);
    for (int i = 0; i < SIMPLER; i++) {
        printf(" %8" G_GINT64_FORMAT, values[i]);
        compare(&tallies[i], ours, values[i]);
    }
    printf(" %8" G_GINT64_FORMAT " %8" G_GINT64_FORMAT " %7.1f\n", ours, kith_train_bound(train),
           seconds);
}

int
main(int argc, char **argv)
{
    Tally tallies[SIMPLER] = {{0}};
    int runs = 0;
    if (argc < 3) {
        fprintf(stderr, "usage: micro_train BUDGETS DIR…\n");
        return 64;
    }
    g_auto(GStrv) budgets = g_strsplit(argv[1], ",", -1);
    printf("%-16s %7s %9s %8s %8s %8s %8s %8s %8s %7s\n", "partnership", "budget", "unserved",
           "options", "common", "dual", "again", "kith", "bound", "seconds");
    for (int i = 2; i < argc; i++) {
        g_autoptr(KithProblem) problem = load(argv[i]);
        if (problem == NULL) {
            fprintf(stderr, "%s cannot be read\n", argv[i]);
            return 1;
        }
        gint64 whole[2];
        find_whole(problem, &whole[0], &whole[1]);
        for (char **budget = budgets; *budget != NULL; budget++, runs++)
            run(problem, argv[i], *budget, whole, tallies);
    }
    for (int i = 0; i < SIMPLER; i++)
        printf("kith and %-6s: covers more %d, as much %d, less %d; in the mean %+.1f %%\n",
               names[i], tallies[i].wins, tallies[i].ties, tallies[i].losses,
               100 * tallies[i].gain / MAX(runs, 1));
    return 0;
}
