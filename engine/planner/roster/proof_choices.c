/* What a part of all rosters is divided by, where the program has it in parts: heads counted
 * together, or what one person does on a weekend, on a day, on a day by a certain option. */
#include "planner/roster/proof_private.h"

#include <math.h>
#include <string.h>

#define WHOLE 1e-4 /* what is so near is whole */

#define LEAST_PART 0.05 /* from which gains are told */
#define SURE       1.0  /* divisions that what is expected stands for */
#define GAINED     8.0  /* expected of a missing head that costs as much as the dearest soft unit */
#define LESSER     (5.0 / 6) /* of a gain is that of the part that gains less */

typedef gint64 (*KeyOf)(const KithProblem *problem, const KithCell *cell);

static const KithOccurrence *
occurrence_of(const KithProblem *problem, const KithCell *cell)
{
    return &problem->occurrences[cell->occurrence];
}

static gint64
key_all(const KithProblem *problem, const KithCell *cell)
{
    (void)problem;
    (void)cell;
    return 0;
}

static gint64
key_kind(const KithProblem *problem, const KithCell *cell)
{
    return occurrence_of(problem, cell)->kind;
}

static gint64
key_requirement(const KithProblem *problem, const KithCell *cell)
{
    (void)problem;
    return cell->requirement;
}

static gint64
key_week(const KithProblem *problem, const KithCell *cell)
{
    return occurrence_of(problem, cell)->day / 7;
}

static gint64
key_day(const KithProblem *problem, const KithCell *cell)
{
    return occurrence_of(problem, cell)->day;
}

static gint64
key_kind_requirement(const KithProblem *problem, const KithCell *cell)
{
    return (key_kind(problem, cell) << 32) + key_requirement(problem, cell);
}

static gint64
key_week_kind(const KithProblem *problem, const KithCell *cell)
{
    return (key_week(problem, cell) << 32) + key_kind(problem, cell);
}

static gint64
key_day_kind(const KithProblem *problem, const KithCell *cell)
{
    return (key_day(problem, cell) << 32) + key_kind(problem, cell);
}

static gint64
key_cell(const KithProblem *problem, const KithCell *cell)
{
    return cell - problem->cells;
}

static const struct {
    KeyOf key;
    double expected;
} levels[] = {{key_all, 8},
              {key_kind, 6},
              {key_requirement, 6},
              {key_week, 4},
              {key_kind_requirement, 4},
              {key_week_kind, 3},
              {key_day, 2},
              {key_day_kind, 1.5},
              {key_cell, 1}};

/* The choices of a level: cells of one key together. */
static void
add_level(const KithGenerator *generator, GArray *choices, KeyOf key, double expected,
          gboolean wanted)
{
    const KithProblem *problem = generator->ground->lines->problem;
    g_autoptr(GHashTable) known = g_hash_table_new_full(g_int64_hash, g_int64_equal, g_free, NULL);
    for (gint32 c = 0; c < problem->n_cells; c++) {
        if (!kith_master_prices(generator->master, c))
            continue;
        gint64 number = key(problem, &problem->cells[c]);
        gint32 at = GPOINTER_TO_INT(g_hash_table_lookup(known, &number)) - 1;
        if (at < 0) {
            KithHeadChoice choice = {{0, NULL, wanted}, -1, expected};
            at = (gint32)choices->len;
            g_array_append_val(choices, choice);
            g_hash_table_insert(known, g_memdup2(&number, sizeof number), GINT_TO_POINTER(at + 1));
        }
        KithHeads *heads = &g_array_index(choices, KithHeadChoice, at).heads;
        heads->cells = g_renew(gint32, heads->cells, heads->n + 1);
        heads->cells[heads->n++] = c;
    }
}

void
kith_choices_learn(const KithLines *lines, KithChoiceGains *gains, const KithChoice *choice,
                   gint64 gain, gint64 other)
{
    double gained = LESSER * (double)MIN(gain, other) + (1 - LESSER) * (double)MAX(gain, other),
           dearest = (double)MAX(lines->weights.dearest, 1) * KITH_PRICING_SCALE;
    gains[choice->way].sum +=
        GAINED * gained / dearest / MAX(choice->part, LEAST_PART) / choice->expected;
    gains[choice->way].n++;
}

static void
clear_choice(gpointer choice)
{
    g_free(((KithHeadChoice *)choice)->heads.cells);
}

GArray *
kith_choices_heads(const KithGenerator *generator)
{
    GArray *choices = g_array_new(FALSE, FALSE, sizeof(KithHeadChoice));
    g_array_set_clear_func(choices, clear_choice);
    for (gsize l = 0; l < G_N_ELEMENTS(levels); l++) {
        add_level(generator, choices, levels[l].key, levels[l].expected, TRUE);
        add_level(generator, choices, levels[l].key, levels[l].expected * 0.9, FALSE);
    }
    return choices;
}

/* Of a person's weekend, day or option in parts: most where it says most of their line. */
static const double tie_expected[KITH_CHOICE_WAYS] = {
    [KITH_BY_WEEKEND] = 4, [KITH_BY_DAY] = 1, [KITH_BY_OPTION] = 0.5};

/* Puts a choice in place of the best, where it promises more. */
static void
consider(const KithChoiceGains *gains, double n, KithChoice choice, KithChoice *best)
{
    const KithChoiceGains *known = &gains[choice.way];
    double ratio = (SURE + known->sum) / (SURE + known->n);
    choice.part = MIN(n - floor(n), ceil(n) - n);
    choice.score = choice.part > WHOLE ? choice.part * choice.expected * ratio : 0;
    if (choice.score > best->score)
        *best = choice;
}

static void
choose_heads(const KithGenerator *generator, const GArray *heads, const KithChoiceGains *gains,
             KithChoice *best)
{
    for (guint i = 0; i < heads->len; i++) {
        const KithHeadChoice *choice = &g_array_index(heads, KithHeadChoice, i);
        double n = kith_master_heads(generator->master, &choice->heads);
        consider(
            gains, n,
            (KithChoice){
                .expected = choice->expected, .way = KITH_BY_HEADS, .heads = (gint32)i, .n = n},
            best);
    }
}

static void
choose_tie(const KithChoiceGains *gains, double share, KithChoiceWay way, KithTie tie,
           KithChoice *best)
{
    consider(gains, share,
             (KithChoice){.expected = tie_expected[way], .way = way, .heads = -1, .tie = tie},
             best);
}

/* A person's days, of whose options these are the shares. */
static void
choose_days(const KithLines *lines, gint32 person, const double *shares,
            const KithChoiceGains *gains, KithChoice *best)
{
    for (gint32 d = 0; d < lines->n_days; d++) {
        gsize at = kith_line_day(lines, person, d);
        double works = 0;
        for (gint32 o = lines->day_first[at]; o < lines->day_first[at + 1]; o++) {
            works += lines->option_class[o] != 0 ? shares[o] : 0;
            choose_tie(gains, shares[o], KITH_BY_OPTION, (KithTie){person, d, d + 1, o, FALSE},
                       best);
        }
        choose_tie(gains, works, KITH_BY_DAY, (KithTie){person, d, d + 1, -1, FALSE}, best);
    }
}

static void
choose_ties(const KithGenerator *generator, const KithChoiceGains *gains, KithChoice *best)
{
    const KithLines *lines = generator->ground->lines;
    const KithRulebook *book = lines->book;
    gsize n_people = (gsize)lines->problem->n_people;
    g_autofree double *weekends = g_new(double, generator->n_people * book->n_weekends + 1);
    g_autofree double *shares =
        g_new(double, (gsize)lines->day_first[n_people * (gsize)lines->n_days] + 1);
    kith_master_weekend_shares(generator->master, weekends);
    kith_master_option_shares(generator->master, shares);
    for (gint32 i = 0; i < generator->n_people; i++) {
        gint32 person = generator->people[i];
        for (gint32 w = 0; w < book->n_weekends; w++)
            choose_tie(
                gains, weekends[i * book->n_weekends + w], KITH_BY_WEEKEND,
                (KithTie){person, book->weekends[w].from, book->weekends[w].until, -1, FALSE},
                best);
        choose_days(lines, person, shares, gains, best);
    }
}

KithChoice
kith_choices_best(const KithGenerator *generator, const GArray *heads, const KithChoiceGains *gains)
{
    KithChoice best = {.score = 0, .heads = -1};
    choose_heads(generator, heads, gains, &best);
    choose_ties(generator, gains, &best);
    return best;
}
