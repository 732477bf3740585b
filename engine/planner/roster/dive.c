#include "planner/roster/dive.h"

#define ROUNDS        16    /* of generation after a step, … */
#define ROUNDS_SLOW   10    /* … and where they take long */
#define NEAR_ENOUGH   0.005 /* of the value: how near its bound a step is left */
#define JITTER        0.05  /* on shares when pins are chosen, so that dives differ */
#define WRONG_MOST    0.006 /* of all days: pins that may be wrong in a step, at most … */
#define WRONG_LEAST   0.3   /* … and in all: a step as small is not taken back */
#define ADVANCE       2.0   /* how much greater a step is after one that went well … */
#define RETREAT       4.0   /* … and how much smaller after one that did not */
#define DEARER        0.005 /* of the value: what a step may cost */
#define WORTHWHILE    0.5 /* of what the best roster is dearer than the root: what a dive may be */
#define SHARE_RETREAT 0.4 /* of all pins, taken back where there is no hope … */
#define RETREATS      8   /* … so often */

static double
longest_step(const KithDive *dive)
{
    const KithGenerator *generator = dive->generator;
    return WRONG_MOST * generator->n_people * (generator->until - generator->from);
}

/* What the program's value is in the days that are open, roughly: their share of it. */
static double
value_of_days(const KithGenerator *generator)
{
    return ABS(generator->value) * (generator->until - generator->from) /
           generator->ground->lines->n_days;
}

void
kith_dive_begin(KithDive *dive, KithGenerator *generator, KithRandom *random, gint64 best,
                gint64 grain, gboolean slow)
{
    kith_generator_settle(generator);
    double root = generator->value;
    *dive = (KithDive){.generator = generator, .random = random, .before = root, .slow = slow};
    dive->dearer = MAX(DEARER * value_of_days(generator), (double)grain);
    dive->hopeless = root + MAX(WORTHWHILE * ((double)best - root), dive->dearer);
    dive->step = longest_step(dive);
    kith_generator_pin(generator, dive->step, JITTER, random);
}

/* Whether it is clear what the last pins cost: nothing worth saying, or, by what is proven, more
 * than they may. */
static gboolean
is_clear(const KithDive *dive)
{
    const KithGenerator *generator = dive->generator;
    if (generator->rounds == 0)
        return FALSE;
    return (generator->real && generator->value <= dive->before + KITH_GENERATE_CLOSE) ||
           (double)generator->bound / KITH_PRICING_SCALE > dive->before + dive->dearer;
}

/* The last pins, or many more where not even a few can follow, are taken back where they have made
 * the program too dear. */
static void
judge(KithDive *dive)
{
    KithGenerator *generator = dive->generator;
    if (!dive->slow && generator->value > dive->before + dive->dearer && dive->step > WRONG_LEAST) {
        dive->step /= RETREAT;
        kith_generator_unpin_last(generator);
        kith_generator_settle(generator);
    } else if (!dive->slow && generator->value > dive->hopeless && dive->retreats < RETREATS) {
        dive->retreats++;
        dive->step = longest_step(dive);
        kith_generator_unpin_some(generator, SHARE_RETREAT, dive->random);
        kith_generator_settle(generator);
        dive->before = generator->value;
    } else {
        dive->step = MIN(longest_step(dive), dive->step * ADVANCE);
        dive->before = MAX(dive->before, generator->value);
    }
}

gboolean
kith_dive_on(KithDive *dive)
{
    KithGenerator *generator = dive->generator;
    generator->close = MAX(KITH_GENERATE_CLOSE, NEAR_ENOUGH * value_of_days(generator));
    if (!is_clear(dive) && kith_generator_round(generator) &&
        generator->rounds < (dive->slow ? ROUNDS_SLOW : ROUNDS))
        return TRUE;
    kith_generator_settle(generator);
    judge(dive);
    return kith_generator_pin(generator, dive->step, JITTER, dive->random);
}
