#include "planner/roster/anneal.h"

#define COOLING_STEPS 256
#define WARMEST       0.6 /* of the dearest soft unit */
#define COLDEST       1.0 /* of the least that two rosters can differ by … */
#define FINEST        400 /* … but no finer than so many parts of the dearest unit */

/* How often each way is taken; the rest are exchanges. */
#define SHARE_CHANGE  0.1
#define SHARE_REBUILD 0.25
#define SHARE_LONG    0.1 /* of long stretches, in a long period */

/* Days of a stretch, short ones as often as long ones by ratio. */
#define REBUILD_LEAST  4
#define LONG_LEAST     (KITH_REBUILD_LONG + 7)
#define LONG_PERIOD    84 /* days above which a period is long */
#define EXCHANGE_LEAST 5
#define EXCHANGE_MOST  28

/* Noise on prices, in temperatures. */
#define NOISE_LEAST 0.5
#define NOISE_MOST  2.0

KithAnneal *
kith_anneal_new(const KithRoster *roster, guint64 seed)
{
    KithAnneal *anneal = g_new0(KithAnneal, 1);
    const KithLines *lines = roster->lines;
    anneal->roster = kith_roster_copy(roster);
    anneal->best = kith_roster_copy(roster);
    anneal->rebuilder = kith_rebuilder_new(lines);
    anneal->exchanger = kith_exchanger_new(lines);
    kith_random_seed(&anneal->random, seed);
    anneal->n_people = lines->n_people;
    anneal->people = g_memdup2(lines->people, sizeof(gint32) * (gsize)lines->n_people);
    anneal->until = lines->n_days;
    anneal->changed = g_new(gint32, MAX(lines->n_people, 1));
    anneal->has_changed = g_new0(guint8, MAX(lines->problem->n_people, 1));
    anneal->warmest = WARMEST * (double)lines->weights.dearest;
    anneal->coldest = COLDEST * (double)MAX(lines->grain, lines->weights.dearest / FINEST);
    return anneal;
}

void
kith_anneal_free(KithAnneal *anneal)
{
    if (anneal == NULL)
        return;
    kith_roster_free(anneal->roster);
    kith_roster_free(anneal->best);
    kith_rebuilder_free(anneal->rebuilder);
    kith_exchanger_free(anneal->exchanger);
    g_free(anneal->people);
    g_free(anneal->changed);
    g_free(anneal->has_changed);
    g_free(anneal);
}

double
kith_anneal_temperature(const KithAnneal *anneal, double cooled)
{
    /* the COOLING_STEPS-th root of coldest / warmest by halving: sums and products only */
    double ratio = anneal->coldest / anneal->warmest, low = 0.0, high = 1.0;
    for (int i = 0; i < 60; i++) {
        double middle = 0.5 * (low + high), power = middle;
        for (int k = 0; k < 8; k++)
            power *= power;
        if (power < ratio)
            low = middle;
        else
            high = middle;
    }
    double temperature = anneal->warmest;
    for (int i = (int)(cooled * COOLING_STEPS); i > 0; i--)
        temperature *= high;
    return temperature;
}

static gboolean
accepts(KithAnneal *anneal, gint64 delta, double temperature)
{
    return delta <= 0 || (double)delta < temperature * kith_random_exponential(&anneal->random);
}

static gint32
any_person(KithAnneal *anneal)
{
    return anneal->people[kith_random_below(&anneal->random, (guint32)anneal->n_people)];
}

/* A length of stretch: as likely to lie in one octave as in the next. */
static gint32
any_length(KithAnneal *anneal, gint32 least, gint32 most)
{
    most = MIN(most, anneal->until - anneal->from);
    least = MIN(least, most);
    guint32 octaves = 1;
    for (gint32 length = least * 2; length < most; length *= 2)
        octaves++;
    gint32 length = least << kith_random_below(&anneal->random, octaves);
    length += (gint32)kith_random_below(&anneal->random, (guint32)length + 1);
    return MIN(most, length);
}

/* The first day of a stretch. */
static gint32
any_day(KithAnneal *anneal, gint32 length)
{
    gint32 places = anneal->until - anneal->from - length + 1;
    return anneal->from + (gint32)kith_random_below(&anneal->random, (guint32)places);
}

static void
change(KithAnneal *anneal, gint32 person, gint32 from, gint32 until, const guint16 *options,
       gint64 line_delta)
{
    kith_roster_set(anneal->roster, person, from, until, options, line_delta);
    if (!anneal->has_changed[person]) {
        anneal->has_changed[person] = TRUE;
        anneal->changed[anneal->n_changed++] = person;
    }
}

static gint64
heads_delta(KithAnneal *anneal, gint32 person, gint32 from, gint32 until, const guint16 *options)
{
    const KithRoster *roster = anneal->roster;
    const KithLines *lines = roster->lines;
    gint64 delta = 0;
    for (gint32 d = from; d < until; d++) {
        gsize at = kith_line_day(lines, person, d);
        if (roster->option[at] == options[d - from])
            continue;
        delta += kith_roster_head_delta(roster, person, kith_roster_cell(roster, person, d), -1);
        delta += kith_roster_head_delta(
            roster, person, lines->option_cell[lines->day_first[at] + options[d - from]], 1);
    }
    return delta;
}

static void
change_one(KithAnneal *anneal, double temperature)
{
    const KithLines *lines = anneal->roster->lines;
    gint32 person = any_person(anneal);
    gint32 day = any_day(anneal, 1);
    gint32 n = kith_line_options(lines, person, day);
    guint16 option = (guint16)kith_random_below(&anneal->random, (guint32)n);
    if (option == anneal->roster->option[kith_line_day(lines, person, day)])
        return;
    gint64 line = kith_roster_line_delta(anneal->roster, person, day, day + 1, &option);
    gint64 delta = line + heads_delta(anneal, person, day, day + 1, &option);
    if (accepts(anneal, delta, temperature))
        change(anneal, person, day, day + 1, &option, line);
}

static double
any_noise(KithAnneal *anneal, double temperature)
{
    return temperature *
           (NOISE_LEAST + (NOISE_MOST - NOISE_LEAST) * kith_random_unit(&anneal->random));
}

static void
rebuild_one(KithAnneal *anneal, double temperature, gint32 least, gint32 most)
{
    guint16 options[KITH_STRETCH_MOST];
    gint32 person = any_person(anneal), length = any_length(anneal, least, most);
    gint32 from = any_day(anneal, length);
    if (!kith_rebuild(anneal->rebuilder, anneal->roster, person, from, from + length,
                      any_noise(anneal, temperature), &anneal->random, options))
        return;
    gint64 line = kith_roster_line_delta(anneal->roster, person, from, from + length, options);
    gint64 delta = line + heads_delta(anneal, person, from, from + length, options);
    if (accepts(anneal, delta, temperature))
        change(anneal, person, from, from + length, options, line);
}

static void
exchange_two(KithAnneal *anneal, double temperature)
{
    guint16 mine[KITH_STRETCH_MOST], theirs[KITH_STRETCH_MOST];
    gint32 person = any_person(anneal), other = any_person(anneal);
    gint32 length = any_length(anneal, EXCHANGE_LEAST, EXCHANGE_MOST);
    gint32 from = any_day(anneal, length);
    if (person == other ||
        !kith_exchange(anneal->exchanger, anneal->roster, person, other, from, from + length,
                       any_noise(anneal, temperature), &anneal->random, mine, theirs))
        return;
    gint64 line = kith_roster_line_delta(anneal->roster, person, from, from + length, mine);
    gint64 line_other = kith_roster_line_delta(anneal->roster, other, from, from + length, theirs);
    if (accepts(anneal, line + line_other, temperature)) {
        change(anneal, person, from, from + length, mine, line);
        change(anneal, other, from, from + length, theirs, line_other);
    }
}

/* The roster is the best so far: what has changed since the last one is copied. */
static void
note_best(KithAnneal *anneal)
{
    kith_roster_assign_lines(anneal->best, anneal->roster, anneal->changed, anneal->n_changed);
    for (gint32 i = 0; i < anneal->n_changed; i++)
        anneal->has_changed[anneal->changed[i]] = FALSE;
    anneal->n_changed = 0;
}

void
kith_anneal_step(KithAnneal *anneal, double temperature)
{
    double way = kith_random_unit(&anneal->random);
    if (way < SHARE_CHANGE)
        change_one(anneal, temperature);
    else if (way < SHARE_CHANGE + SHARE_REBUILD)
        rebuild_one(anneal, temperature, REBUILD_LEAST, KITH_REBUILD_LONG);
    else if (way > 1.0 - SHARE_LONG && anneal->until - anneal->from > LONG_PERIOD)
        rebuild_one(anneal, temperature, LONG_LEAST, KITH_STRETCH_MOST);
    else
        exchange_two(anneal, temperature);
    if (anneal->roster->cost < anneal->best->cost)
        note_best(anneal);
}
