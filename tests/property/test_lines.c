/* Lines and rosters: what they say a change costs is what the objective says. */
#include "planner/roster/combine.h"
#include "planner/roster/legal.h"
#include "rota/state.h"

#include <criterion/criterion.h>
#include <string.h>
#include "property/lines_world.h"
#include "support/rounds.h"

static const ShiftsShape everything = {6, 14, 3, FALSE, FALSE};

Test(lines, changes_cost_what_they_were_priced_at)
{
    for (guint64 seed = 1; seed <= ROUNDS(40); seed++) {
        LinesWorld f = lines_begin(&everything, seed);
        for (int i = 0; i < 60; i++) {
            lines_change(&f);
            gint64 again = kith_roster_recompute(f.roster);
            cr_assert_eq(f.roster->cost, again,
                         "seed %d: cost %" G_GINT64_FORMAT ", worked out again %" G_GINT64_FORMAT,
                         (int)seed, f.roster->cost, again);
        }
        lines_end(&f);
    }
}

/* The differences between rosters are those between the scores of the rotas they stand for. */
Test(lines, costs_are_those_of_the_objective)
{
    int compared = 0;
    for (guint64 seed = 1; seed <= ROUNDS(60); seed++) {
        LinesWorld f = lines_begin(&everything, seed);
        gint64 offset = 0;
        for (int i = 0, known = FALSE; i < 12; i++) {
            for (int k = 0; k < 3; k++)
                lines_change(&f);
            if (kith_roster_store(f.roster, f.state) > 0)
                continue; /* two duties that collide: the state refuses what lines only price */
            gint64 difference =
                kith_line_weigh(f.lines, kith_state_score(f.state)) - f.roster->cost;
            cr_assert(!known || difference == offset, "seed %d: off by %" G_GINT64_FORMAT,
                      (int)seed, difference - offset);
            offset = difference;
            known = TRUE;
            compared++;
        }
        lines_end(&f);
    }
    cr_assert_gt(compared, ROUNDS(60));
}

/* A roster read back from the state that it was stored in is the same. */
Test(lines, stored_and_read_back)
{
    for (guint64 seed = 1; seed <= ROUNDS(20); seed++) {
        LinesWorld f = lines_begin(&everything, seed);
        for (int i = 0; i < 20; i++)
            lines_change(&f);
        if (kith_roster_store(f.roster, f.state) == 0) {
            g_autoptr(KithRoster) again = kith_roster_new(f.lines, f.state);
            cr_assert_eq(again->cost, f.roster->cost);
        }
        lines_end(&f);
    }
}

/* Two rosters that began as one are put together to what is no dearer than either. */
Test(lines, combined_rosters_are_no_dearer)
{
    int cheaper = 0;
    for (guint64 seed = 1; seed <= ROUNDS(60); seed++) {
        LinesWorld f = lines_begin(&everything, seed);
        lines_change(&f);
        g_autoptr(KithRoster) base = kith_roster_copy(f.roster);
        g_autoptr(KithRoster) first = NULL;
        for (int i = 0; i < 4; i++) {
            lines_change(&f);
            if (i == 1) {
                first = kith_roster_copy(f.roster);
                kith_roster_assign(f.roster, base);
            }
        }
        gint64 least = MIN(first->cost, f.roster->cost);
        kith_roster_combine(base, first->option, f.roster->option);
        cr_assert_leq(base->cost, least, "seed %d", (int)seed);
        cr_assert_eq(base->cost, kith_roster_recompute(base), "seed %d", (int)seed);
        cheaper += base->cost < least;
        lines_end(&f);
    }
    cr_assert_gt(cheaper, 0);
}

/* Whoever breaks a rule of tier 0 gets a line that does not. */
Test(lines, broken_lines_are_made_legal)
{
    int mended = 0;
    for (guint64 seed = 1; seed <= ROUNDS(40); seed++) {
        LinesWorld f = lines_begin(&everything, seed);
        for (int i = 0; i < 6; i++)
            lines_change(&f);
        gint32 before = 0, after = 0;
        for (gint32 i = 0; i < f.lines->n_people; i++)
            before += kith_roster_is_broken(f.roster, f.lines->people[i]);
        gint32 left = kith_roster_legalise(f.roster);
        for (gint32 i = 0; i < f.lines->n_people; i++)
            after += kith_roster_is_broken(f.roster, f.lines->people[i]);
        cr_assert_eq(left, after, "seed %d", (int)seed);
        cr_assert_leq(after, before, "seed %d", (int)seed);
        cr_assert_eq(f.roster->cost, kith_roster_recompute(f.roster), "seed %d", (int)seed);
        mended += before - after;
        lines_end(&f);
    }
    cr_assert_gt(mended, ROUNDS(40) / 4);
}
