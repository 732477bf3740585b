/* Paths: what they call best for a person or two, at prices or as everybody else stands, is best of
 * all there is. */
#include "planner/exact/pricing.h"
#include "planner/roster/combine.h"
#include "planner/roster/exchange.h"
#include "planner/roster/legal.h"
#include "planner/roster/rebuild.h"
#include "planner/roster/writer.h"

#include <criterion/criterion.h>
#include <string.h>
#include "property/lines_world.h"
#include "support/rounds.h"

static const ShiftsShape tiny = {3, 6, 2, TRUE, FALSE}, year = {2, 364, 3, TRUE, FALSE};

static gboolean
works_too_many_weekends(const LinesWorld *f, gint32 person, const guint16 *options)
{
    const KithLines *lines = f->lines;
    const KithLineScheme *scheme = kith_line_scheme(lines, person);
    gint32 weekends = 0, last = -1;
    for (gint32 d = 0; d < lines->n_days; d++) {
        gint32 weekend = lines->book->weekend_of_day[d],
               option = lines->day_first[kith_line_day(lines, person, d)] + options[d];
        if (weekend >= 0 && weekend != last && lines->option_class[option] != 0) {
            weekends++;
            last = weekend;
        }
    }
    for (gint32 i = 0; i < scheme->n_weekends; i++) {
        gint32 number = lines->counter_first[person] + scheme->weekends[i];
        for (gint32 p = lines->piece_first[number]; p < lines->piece_first[number + 1]; p++)
            if (lines->pieces[p].broken &&
                lines->counter_base[number] + weekends > lines->pieces[p].high)
                return TRUE;
    }
    return FALSE;
}

/* Whether a line breaks a rule of tier 0 that is counted by steps, options or weekends. */
static gboolean
breaks(const LinesWorld *f, gint32 person, const guint16 *options)
{
    const KithLineScheme *scheme = kith_line_scheme(f->lines, person);
    gint32 state = f->lines->begin[person];
    for (gint32 d = 0; d < f->lines->n_days; d++) {
        gint32 option = f->lines->day_first[kith_line_day(f->lines, person, d)] + options[d];
        gint32 at = state * f->lines->n_classes + f->lines->option_class[option];
        if (scheme->broken[f->lines->length_of_day[d] * scheme->n_states * f->lines->n_classes +
                           at] ||
            f->lines->option_cost[option] >= f->lines->weights.broken)
            return TRUE;
        state = scheme->next[at];
    }
    return works_too_many_weekends(f, person, options);
}

/* Goes on to the next combination of options; FALSE after the last. */
static gboolean
count_up(const LinesWorld *f, gint32 person, gint32 from, gint32 until, guint16 *options)
{
    for (gint32 d = from; d < until; d++) {
        if (++options[d - from] < kith_line_options(f->lines, person, d))
            return TRUE;
        options[d - from] = 0;
    }
    return FALSE;
}

Test(paths, priced_lines_are_the_best_there_are)
{
    for (guint64 seed = 1; seed <= ROUNDS(30); seed++) {
        LinesWorld f = lines_begin(&tiny, seed);
        KithPricer *pricer = kith_pricer_new(f.lines);
        g_autofree gint32 *worth = g_new0(gint32, f.problem->n_cells);
        for (gint32 c = 0; c < f.problem->n_cells; c++)
            worth[c] = (gint32)kith_random_below(&f.random, 1000 * KITH_PRICING_SCALE);
        gint32 person = lines_person(&f);
        guint16 options[28] = {0}, found[28];
        gint64 best = G_MAXINT64;
        do {
            gint64 cost = kith_line_cost(f.lines, person, options) * KITH_PRICING_SCALE;
            for (gint32 d = 0; d < f.lines->n_days; d++) {
                gint32 cell =
                    f.lines->option_cell[f.lines->day_first[kith_line_day(f.lines, person, d)] +
                                         options[d]];
                cost -= cell >= 0 ? worth[cell] : 0;
            }
            if (cost < best && !breaks(&f, person, options))
                best = cost;
        } while (count_up(&f, person, 0, f.lines->n_days, options));
        KithPathResult result =
            kith_price_line(pricer, person, 0, f.lines->n_days, NULL, NULL, worth, found);
        cr_assert_eq(result.cost, best, "seed %d: %" G_GINT64_FORMAT ", best %" G_GINT64_FORMAT,
                     (int)seed, result.cost, best);
        cr_assert_leq(result.bound, best);
        cr_assert_gt(result.bound, best - KITH_PRICING_SCALE);
        kith_pricer_free(pricer);
        lines_end(&f);
    }
}

/* A whole line less what the cells of some of its days are worth, scaled. */
static gint64
cost_at(const LinesWorld *f, gint32 person, gint32 from, gint32 until, const gint32 *worth,
        const guint16 *options)
{
    gint64 cost = kith_line_cost(f->lines, person, options) * KITH_PRICING_SCALE;
    for (gint32 d = from; d < until; d++) {
        gint32 option = f->lines->day_first[kith_line_day(f->lines, person, d)] + options[d];
        gint32 cell = f->lines->option_cell[option];
        cost -= cell >= 0 ? worth[cell] : 0;
    }
    return cost;
}

/* With some days pinned: the best of the lines that have what is pinned. */
Test(paths, priced_lines_with_pins_are_the_best_of_those_that_have_them)
{
    int compared = 0;
    for (guint64 seed = 1; seed <= ROUNDS(30); seed++) {
        LinesWorld f = lines_begin(&tiny, seed);
        KithPricer *pricer = kith_pricer_new(f.lines);
        g_autofree gint32 *worth = g_new0(gint32, MAX(f.problem->n_cells, 1));
        for (gint32 c = 0; c < f.problem->n_cells; c++)
            worth[c] = (gint32)kith_random_below(&f.random, 1000 * KITH_PRICING_SCALE);
        gint32 person = lines_person(&f), n_days = f.lines->n_days;
        guint16 options[28] = {0}, found[28], pins[28];
        lines_draw(&f, person, 0, n_days, pins);
        for (gint32 d = 0; d < n_days; d++)
            if (kith_random_below(&f.random, 2) == 0)
                pins[d] = KITH_UNPINNED;
        gint64 best = G_MAXINT64;
        do {
            gboolean has = TRUE;
            for (gint32 d = 0; d < n_days; d++)
                has = has && (pins[d] == KITH_UNPINNED || pins[d] == options[d]);
            if (has && !breaks(&f, person, options))
                best = MIN(best, cost_at(&f, person, 0, n_days, worth, options));
        } while (count_up(&f, person, 0, n_days, options));
        KithPathResult result =
            kith_price_line(pricer, person, 0, n_days, NULL, pins, worth, found);
        if (best < G_MAXINT64) { /* a counter of tier 0 may be broken, which breaks() leaves out */
            cr_assert(result.cost == G_MAXINT64 || result.cost == best, "seed %d", (int)seed);
            for (gint32 d = 0; d < n_days && result.cost < G_MAXINT64; d++)
                cr_assert(pins[d] == KITH_UNPINNED || pins[d] == found[d], "seed %d", (int)seed);
            compared += result.cost < G_MAXINT64;
        }
        kith_pricer_free(pricer);
        lines_end(&f);
    }
    cr_assert_gt(compared, ROUNDS(30) / 4);
}

/* A year has too many sums for each count of weekends to be told apart: weekends are priced, and
 * yet no more of them are worked than may be. */
Test(paths, priced_lines_of_a_year_break_nothing)
{
    int found = 0;
    for (guint64 seed = 1; seed <= ROUNDS(6); seed++) {
        LinesWorld f = lines_begin(&year, seed);
        KithPricer *pricer = kith_pricer_new(f.lines);
        g_autofree gint32 *worth = g_new(gint32, f.problem->n_cells);
        g_autofree guint16 *options = g_new(guint16, f.lines->n_days);
        for (gint32 c = 0; c < f.problem->n_cells; c++)
            worth[c] = (gint32)kith_random_below(&f.random, 1000 * KITH_PRICING_SCALE);
        for (gint32 i = 0; i < f.lines->n_people; i++) {
            gint32 person = f.lines->people[i];
            KithPathResult result =
                kith_price_line(pricer, person, 0, f.lines->n_days, NULL, NULL, worth, options);
            cr_assert_leq(result.bound, result.cost, "seed %d", (int)seed);
            if (result.cost == G_MAXINT64)
                continue;
            kith_roster_set_line(f.roster, person, options);
            cr_assert_not(kith_roster_is_broken(f.roster, person), "seed %d", (int)seed);
            cr_assert_eq(result.cost, cost_at(&f, person, 0, f.lines->n_days, worth, options),
                         "seed %d", (int)seed);
            found++;
        }
        kith_pricer_free(pricer);
        lines_end(&f);
    }
    cr_assert_gt(found, ROUNDS(6));
}

/* Lines written anew, and long stretches rebuilt without noise, cost no more than before; what is
 * written breaks nothing. */
Test(paths, long_stretches_get_no_dearer)
{
    int changed = 0;
    for (guint64 seed = 1; seed <= ROUNDS(6); seed++) {
        LinesWorld f = lines_begin(&year, seed);
        KithLineWriter *writer = kith_line_writer_new(f.lines);
        KithRebuilder *rebuilder = kith_rebuilder_new(f.lines);
        guint16 options[KITH_STRETCH_MOST];
        for (int i = 0; i < 8; i++) {
            gint32 person = lines_person(&f);
            gboolean legal = !kith_roster_is_broken(f.roster, person);
            gint64 before = f.roster->cost;
            if (i % 2 == 0) {
                kith_line_write_better(writer, f.roster, person);
            } else {
                gint32 from = (gint32)kith_random_below(&f.random, 300),
                       until = from + KITH_REBUILD_LONG + 1 +
                               (gint32)kith_random_below(&f.random, 364 - 300 - KITH_REBUILD_LONG);
                if (kith_rebuild(rebuilder, f.roster, person, from, until, 0.0, &f.random, options))
                    kith_roster_set(f.roster, person, from, until, options,
                                    kith_roster_line_delta(f.roster, person, from, until, options));
            }
            cr_assert_leq(f.roster->cost, before, "seed %d", (int)seed);
            cr_assert_eq(f.roster->cost, kith_roster_recompute(f.roster), "seed %d", (int)seed);
            cr_assert(i % 2 != 0 || !legal || !kith_roster_is_broken(f.roster, person), "seed %d",
                      (int)seed);
            changed += f.roster->cost < before;
        }
        kith_rebuilder_free(rebuilder);
        kith_line_writer_free(writer);
        lines_end(&f);
    }
    cr_assert_gt(changed, ROUNDS(6));
}

/* Within a window, too: what is found is as much cheaper than what stands there as the best is. */
Test(paths, priced_windows_are_the_best_there_are)
{
    int compared = 0;
    for (guint64 seed = 1; seed <= ROUNDS(60); seed++) {
        LinesWorld f = lines_begin(&tiny, seed);
        KithPricer *pricer = kith_pricer_new(f.lines);
        g_autofree gint32 *worth = g_new(gint32, MAX(f.problem->n_cells, 1));
        for (gint32 c = 0; c < f.problem->n_cells; c++)
            worth[c] = (gint32)kith_random_below(&f.random, 1000 * KITH_PRICING_SCALE);
        lines_change(&f);
        gint32 person = lines_person(&f), n_days = f.lines->n_days;
        gint32 from = (gint32)kith_random_below(&f.random, (guint32)n_days),
               until = from + 1 + (gint32)kith_random_below(&f.random, (guint32)(n_days - from));
        const guint16 *kept = &f.roster->option[kith_line_day(f.lines, person, 0)];
        guint16 options[28], found[28];
        memcpy(options, kept, sizeof *kept * (gsize)n_days);
        memset(&options[from], 0, sizeof *kept * (gsize)(until - from));
        if (!breaks(&f, person, kept)) {
            gint64 present = cost_at(&f, person, from, until, worth, kept), best = present;
            do {
                if (!breaks(&f, person, options))
                    best = MIN(best, cost_at(&f, person, from, until, worth, options));
            } while (count_up(&f, person, from, until, &options[from]));
            KithPathLine around = {
                &f.roster->class[kith_line_day(f.lines, person, 0)],
                &f.roster->state[person * (n_days + 1)],
                &f.roster->counter[f.lines->counter_first[person]],
            };
            KithPathResult result =
                kith_price_line(pricer, person, from, until, &around, NULL, worth, found);
            gboolean counts = result.present < G_MAXINT64; /* else a counter is broken */
            if (counts) {
                cr_assert_lt(result.cost, G_MAXINT64, "seed %d", (int)seed);
                cr_assert_leq(result.bound, result.cost, "seed %d", (int)seed);
                memcpy(&options[from], found, sizeof *found * (gsize)(until - from));
                cr_assert_eq(cost_at(&f, person, from, until, worth, options), best, "seed %d",
                             (int)seed);
            }
            compared += counts && best < present;
        }
        kith_pricer_free(pricer);
        lines_end(&f);
    }
    cr_assert_gt(compared, ROUNDS(60) / 4);
}

/* What options on a stretch of one person change in all. */
static gint64
delta_of(LinesWorld *f, gint32 person, gint32 from, gint32 until, const guint16 *options)
{
    g_autoptr(KithRoster) copy = kith_roster_copy(f->roster);
    kith_roster_set(copy, person, from, until, options,
                    kith_roster_line_delta(copy, person, from, until, options));
    return copy->cost - f->roster->cost;
}

Test(paths, rebuilt_stretches_are_the_best_there_are)
{
    static const ShiftsShape shape = {4, 12, 2, TRUE, FALSE};
    for (guint64 seed = 1; seed <= ROUNDS(30); seed++) {
        LinesWorld f = lines_begin(&shape, seed);
        KithRebuilder *rebuilder = kith_rebuilder_new(f.lines);
        for (int i = 0; i < 10; i++)
            lines_change(&f);
        gint32 person = lines_person(&f);
        gint32 from = (gint32)kith_random_below(&f.random, 8), until = from + 4;
        guint16 options[4] = {0}, found[4];
        gint64 best = G_MAXINT64;
        do
            best = MIN(best, delta_of(&f, person, from, until, options));
        while (count_up(&f, person, from, until, options));
        gboolean changed =
            kith_rebuild(rebuilder, f.roster, person, from, until, 0.0, &f.random, found);
        gint64 got = changed ? delta_of(&f, person, from, until, found) : 0;
        cr_assert_eq(got, best, "seed %d: changes by %" G_GINT64_FORMAT ", best %" G_GINT64_FORMAT,
                     (int)seed, got, best);
        kith_rebuilder_free(rebuilder);
        lines_end(&f);
    }
}

Test(paths, exchanges_are_the_best_there_are)
{
    static const ShiftsShape shape = {4, 12, 2, TRUE, FALSE};
    for (guint64 seed = 1; seed <= ROUNDS(40); seed++) {
        LinesWorld f = lines_begin(&shape, seed);
        KithExchanger *exchanger = kith_exchanger_new(f.lines);
        for (int i = 0; i < 12; i++)
            lines_change(&f);
        gint32 a = f.lines->people[0], b = f.lines->people[1], from = 3, until = 8;
        guint16 mine[8], theirs[8];
        gint64 best = 0;
        for (guint32 mask = 0; mask < 32; mask++) {
            gboolean can = TRUE;
            for (gint32 d = from; d < until && can; d++) {
                gint32 swap[2] = {
                    kith_roster_find(f.roster, a, d, kith_roster_cell(f.roster, b, d)),
                    kith_roster_find(f.roster, b, d, kith_roster_cell(f.roster, a, d))};
                gboolean chosen = (mask >> (d - from)) & 1;
                can = !chosen || (swap[0] >= 0 && swap[1] >= 0);
                mine[d - from] =
                    chosen ? (guint16)swap[0] : f.roster->option[kith_line_day(f.lines, a, d)];
                theirs[d - from] =
                    chosen ? (guint16)swap[1] : f.roster->option[kith_line_day(f.lines, b, d)];
            }
            if (can)
                best = MIN(best, kith_roster_line_delta(f.roster, a, from, until, mine) +
                                     kith_roster_line_delta(f.roster, b, from, until, theirs));
        }
        gint64 got = 0;
        if (kith_exchange(exchanger, f.roster, a, b, from, until, 0.0, &f.random, mine, theirs))
            got = kith_roster_line_delta(f.roster, a, from, until, mine) +
                  kith_roster_line_delta(f.roster, b, from, until, theirs);
        cr_assert_eq(got, best, "seed %d: changes by %" G_GINT64_FORMAT ", best %" G_GINT64_FORMAT,
                     (int)seed, got, best);
        kith_exchanger_free(exchanger);
        lines_end(&f);
    }
}
