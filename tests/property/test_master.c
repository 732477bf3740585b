/* The master program: lines that rest change nothing of what it comes to, whatever order they came
 * in and whatever is pinned. */
#include "planner/exact/master_private.h"

#include <criterion/criterion.h>
#include <math.h>
#include <string.h>
#include "property/lines_world.h"
#include "support/rounds.h"

#define DAYS    7
#define LINES   40 /* a batch: many times the program's rows come together */
#define BATCHES 25

static const ShiftsShape tiny = {5, DAYS, 2, TRUE, FALSE};

typedef struct {
    gint32 person;
    guint16 options[DAYS];
} Drawn;

static KithMaster *
begin(const LinesWorld *f)
{
    const KithLines *lines = f->lines;
    return kith_master_new(f->roster, lines->people, lines->n_people, 0, lines->n_days);
}

/* Random lines, added batch by batch with a solution between. */
static GArray *
gather(LinesWorld *f, KithMaster *master)
{
    GArray *all = g_array_new(FALSE, FALSE, sizeof(Drawn));
    for (int batch = 0; batch < BATCHES; batch++) {
        for (int i = 0; i < LINES; i++) {
            Drawn line = {.person = lines_person(f)};
            lines_draw(f, line.person, 0, DAYS, line.options);
            kith_master_add(master, line.person, line.options);
            g_array_append_val(all, line);
        }
        kith_master_solve(master);
    }
    return all;
}

static gboolean
fits(const LinesWorld *f, const Drawn *line, const guint16 *pins)
{
    for (gint32 i = 0; i < f->lines->n_people; i++)
        for (gint32 d = 0; d < DAYS && f->lines->people[i] == line->person; d++)
            if (pins[i * DAYS + d] != KITH_UNPINNED && pins[i * DAYS + d] != line->options[d])
                return FALSE;
    return TRUE;
}

/* What a program comes to that was given all lines that fit at once. */
static double
value_at_once(const LinesWorld *f, const GArray *all, const guint16 *pins)
{
    KithMaster *master = begin(f);
    for (guint i = 0; i < all->len; i++) {
        const Drawn *line = &g_array_index(all, Drawn, i);
        if (fits(f, line, pins))
            kith_master_add(master, line->person, line->options);
    }
    double value = kith_master_solve(master);
    kith_master_free(master);
    return value;
}

/* Some days of the roster's own lines, so that everybody has a line with them. */
static void
pin_some(LinesWorld *f, guint16 *pins)
{
    const KithLines *lines = f->lines;
    for (gint32 i = 0; i < lines->n_people; i++)
        for (gint32 d = 0; d < DAYS; d++)
            if (kith_random_below(&f->random, 4) == 0)
                pins[i * DAYS + d] = f->roster->option[kith_line_day(lines, lines->people[i], d)];
}

Test(master, lines_that_rest_change_nothing)
{
    int rested = 0;
    for (guint64 seed = 1; seed <= ROUNDS(20); seed++) {
        LinesWorld f = lines_begin(&tiny, seed);
        gsize n = (gsize)(f.lines->n_people * DAYS);
        g_autofree guint16 *pins = g_new(guint16, n + 1), *none = g_new(guint16, n + 1);
        memset(pins, 0xff, (n + 1) * sizeof(guint16));
        memset(none, 0xff, (n + 1) * sizeof(guint16));
        KithMaster *master = begin(&f);
        g_autoptr(GArray) all = gather(&f, master);
        rested += master->n_active < (gint32)master->all->len;
        double value = kith_master_solve(master), once = value_at_once(&f, all, none);
        cr_assert(fabs(value - once) < 1e-4, "seed %d: %f, at once %f", (int)seed, value, once);
        pin_some(&f, pins);
        kith_master_pin(master, pins);
        double pinned = kith_master_solve(master), fitting = value_at_once(&f, all, pins);
        cr_assert(fabs(pinned - fitting) < 1e-4, "seed %d: %f pinned, at once %f", (int)seed,
                  pinned, fitting);
        kith_master_pin(master, none);
        double again = kith_master_solve(master);
        cr_assert(fabs(again - once) < 1e-4, "seed %d: %f again, at once %f", (int)seed, again,
                  once);
        kith_master_free(master);
        lines_end(&f);
    }
    cr_assert_gt(rested, 0);
}
