/* Column generation and its dives: bounds hold, pins never make a program cheaper, and a dive ends
 * in whole lines that cost what the program says. */
#include "planner/roster/combine.h"
#include "planner/roster/generate.h"
#include "planner/roster/legal.h"
#include "rota/state.h"

#include <criterion/criterion.h>
#include <math.h>
#include "property/lines_world.h"
#include "support/rounds.h"

typedef struct {
    LinesWorld world;
    KithGenerator *generator;
} Fixture;

static const ShiftsShape tiny = {5, 7, 2, TRUE, FALSE};

static Fixture
begin(guint64 seed)
{
    Fixture f = {.world = lines_begin(&tiny, seed)};
    const KithLines *lines = f.world.lines;
    f.generator =
        kith_generator_new(f.world.roster, lines->people, lines->n_people, 0, lines->n_days);
    return f;
}

static void
end(Fixture *f)
{
    kith_generator_free(f->generator);
    lines_end(&f->world);
}

static void
generate(KithGenerator *generator)
{
    for (int round = 0; round < 60 && kith_generator_round(generator); round++)
        ;
    kith_generator_settle(generator);
}

/* Whether somebody's leading line has everything that is pinned. */
static gboolean
has_pins(const KithGenerator *generator, gint32 place)
{
    const gint32 days = generator->until - generator->from;
    double share;
    const guint16 *options =
        kith_master_leading(generator->master, generator->people[place], &share);
    for (gint32 d = 0; d < days; d++)
        if (generator->pins[place * days + d] != options[d])
            return FALSE;
    return share > 0.999;
}

/* What everybody's leading lines come to. */
static gint64
leading_cost(Fixture *f)
{
    for (gint32 i = 0; i < f->generator->n_people; i++) {
        double share;
        gint32 person = f->generator->people[i];
        kith_roster_set_line(f->world.roster, person,
                             kith_master_leading(f->generator->master, person, &share));
    }
    return kith_roster_recompute(f->world.roster);
}

Test(generate, a_dive_ends_in_lines_that_cost_what_the_program_says)
{
    int dives = 0;
    for (guint64 seed = 1; seed <= ROUNDS(20); seed++) {
        Fixture f = begin(seed);
        KithGenerator *generator = f.generator;
        generate(generator);
        double root = generator->value, before = root;
        cr_assert_leq((double)generator->proven / KITH_PRICING_SCALE, root + 1e-6);
        gint64 proven = generator->proven;
        while (kith_generator_pin(generator, 1.0, 0.1, &f.world.random)) {
            generate(generator);
            cr_assert_geq(generator->value, before - generator->close - 1e-6, "seed %d", (int)seed);
            cr_assert_eq(generator->proven, proven,
                         "a bound with pins proves nothing of the whole");
            before = generator->value;
        }
        for (gint32 i = 0; i < generator->n_people; i++)
            cr_assert(has_pins(generator, i), "seed %d: person %d", (int)seed, (int)i);
        gint64 cost = leading_cost(&f);
        cr_assert(fabs(generator->value - (double)cost) < 1e-3, "seed %d: %f, but %d", (int)seed,
                  generator->value, (int)cost);
        cr_assert_geq(cost * KITH_PRICING_SCALE, proven);
        kith_generator_unpin(generator);
        generate(generator);
        cr_assert_leq(generator->value, root + 1e-6, "seed %d", (int)seed);
        dives++;
        end(&f);
    }
    cr_assert_gt(dives, 0);
}

Test(generate, pins_taken_back_leave_the_program_as_it_was)
{
    for (guint64 seed = 1; seed <= ROUNDS(20); seed++) {
        Fixture f = begin(seed);
        KithGenerator *generator = f.generator;
        generate(generator);
        cr_assert(kith_generator_pin(generator, 1.5, 0.1, &f.world.random));
        generate(generator);
        double kept = generator->value;
        gint32 pinned = generator->n_pinned;
        if (kith_generator_pin(generator, 2.0, 0.1, &f.world.random)) {
            generate(generator);
            kith_generator_unpin_last(generator);
            cr_assert_eq(generator->n_pinned, pinned);
            kith_generator_settle(generator);
            cr_assert_leq(generator->value, kept + 1e-6, "seed %d", (int)seed);
        }
        end(&f);
    }
}

/* A window in the middle of four weeks of lines that break nothing, as far as that is possible. */
static KithGenerator *
open_window(LinesWorld *f, gint32 *broken)
{
    for (int i = 0; i < 20; i++)
        lines_change(f);
    *broken = kith_roster_legalise(f->roster);
    return kith_generator_new(f->roster, f->lines->people, f->lines->n_people, 7, 21);
}

Test(generate, all_lines_that_break_nothing_are_free_in_a_window)
{
    static const ShiftsShape limited = {8, 28, 3, FALSE, FALSE}; /* nights are, for one */
    for (guint64 seed = 1; seed <= ROUNDS(60); seed++) {
        gint32 broken;
        LinesWorld f = lines_begin(&limited, seed);
        KithGenerator *generator = open_window(&f, &broken);
        cr_assert_geq(generator->n_people, f.lines->n_people - broken, "seed %d", (int)seed);
        kith_generator_free(generator);
        lines_end(&f);
    }
}

Test(generate, a_window_costs_what_the_roster_does_until_lines_are_added)
{
    static const ShiftsShape plain = {8, 28, 3, TRUE, FALSE};
    int windows = 0;
    for (guint64 seed = 1; seed <= ROUNDS(40); seed++) {
        gint32 broken;
        LinesWorld f = lines_begin(&plain, seed);
        KithGenerator *generator = open_window(&f, &broken);
        kith_generator_settle(generator);
        if (broken == 0)
            cr_assert(fabs(generator->value - (double)f.roster->cost) < 1e-3, "seed %d: %f, but %d",
                      (int)seed, generator->value, (int)f.roster->cost);
        windows += broken == 0;
        kith_generator_free(generator);
        lines_end(&f);
    }
    cr_assert_gt(windows, 0);
}
