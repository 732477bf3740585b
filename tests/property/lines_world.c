#include "property/lines_world.h"

#include "rota/state.h"

#include <criterion/criterion.h>

LinesWorld
lines_begin(const ShiftsShape *shape, guint64 seed)
{
    LinesWorld f = {.problem = shifts_problem(shape, seed)};
    f.book = kith_rulebook_new(f.problem);
    f.eligibility = kith_eligibility_new(f.problem);
    f.state = kith_state_new(f.book, f.eligibility);
    f.lines = kith_lines_new(f.state);
    cr_assert_not_null(f.lines);
    f.roster = kith_roster_new(f.lines, f.state);
    kith_random_seed(&f.random, seed);
    return f;
}

void
lines_end(LinesWorld *f)
{
    kith_roster_free(f->roster);
    kith_lines_free(f->lines);
    kith_state_free(f->state);
    kith_eligibility_free(f->eligibility);
    kith_rulebook_free(f->book);
    kith_problem_unref(f->problem);
}

gint32
lines_person(LinesWorld *f)
{
    return f->lines->people[kith_random_below(&f->random, (guint32)f->lines->n_people)];
}

void
lines_draw(LinesWorld *f, gint32 person, gint32 from, gint32 until, guint16 *options)
{
    for (gint32 d = from; d < until; d++) {
        guint32 n = (guint32)kith_line_options(f->lines, person, d);
        options[d - from] =
            kith_random_below(&f->random, 2) == 0 ? 0 : (guint16)kith_random_below(&f->random, n);
    }
}

void
lines_change(LinesWorld *f)
{
    guint16 options[KITH_STRETCH_MOST];
    gint32 person = lines_person(f), n_days = f->lines->n_days;
    gint32 from = (gint32)kith_random_below(&f->random, (guint32)n_days);
    gint32 until = from + 1 + (gint32)kith_random_below(&f->random, (guint32)(n_days - from));
    lines_draw(f, person, from, until, options);
    kith_roster_set(f->roster, person, from, until, options,
                    kith_roster_line_delta(f->roster, person, from, until, options));
}
