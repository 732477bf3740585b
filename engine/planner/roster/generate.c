#include "planner/roster/combine.h"
#include "planner/roster/generate_private.h"

#include <string.h>

#define STALE       8    /* rounds without a new line after which there are none */
#define IN_VAIN     4    /* rounds that prove no more after which lines are priced exactly */
#define GUESS       0.3  /* of what a head saves: a first price */
#define WIDEST      0.1  /* of the dearest soft unit: the box at first … */
#define KEPT        0.15 /* of what prices promise: from here on the box grows … */
#define BORROWED    0.5 /* of the dearest soft unit: how much dearer lines of use to a part may be */
#define GROWTH      1.5
#define SHRINKAGE   0.9   /* … and shrinks where they prove less than is known */
#define DAYS_PRICED 12    /* of lines, which take as long as a step of annealing, … */
#define PIVOTING    22000 /* … and so much work on the program */

void
kith_generator_free(KithGenerator *generator)
{
    if (generator == NULL)
        return;
    kith_master_free(generator->master);
    if (!generator->borrows) {
        kith_pricer_free(generator->pricer);
        kith_roster_free(generator->ground);
    }
    kith_bars_free(generator->bars);
    g_free(generator->people);
    g_free(generator->place);
    g_free(generator->tried);
    g_free(generator->before);
    g_free(generator->free_centre);
    g_free(generator->centre);
    g_free(generator->in_turn);
    g_free(generator->heads);
    g_free(generator->around);
    g_free(generator->pins);
    g_array_free(generator->last, TRUE);
    g_free(generator);
}

static gint32
cell_of(const KithGenerator *generator, gint32 person, gint32 day, guint16 option)
{
    const KithLines *lines = generator->ground->lines;
    return lines->option_cell[lines->day_first[kith_line_day(lines, person, day)] + option];
}

static gboolean
is_whole(const KithGenerator *generator)
{
    return generator->from == 0 && generator->until == generator->ground->lines->n_days;
}

/* What a person's line is around the window. */
static KithPathLine
line_around(const KithGenerator *generator, gint32 person)
{
    const KithRoster *ground = generator->ground;
    const KithLines *lines = ground->lines;
    return (KithPathLine){&ground->class[kith_line_day(lines, person, 0)],
                          &ground -> state[(gsize)person * (gsize)(lines->n_days + 1)],
                          &ground -> counter[lines->counter_first[person]]};
}

KithPathResult
kith_generator_price(KithGenerator *generator, gint32 person, const gint32 *worth, guint16 *options)
{
    gint32 place = generator->place[person];
    generator->days_priced += kith_generator_days(generator);
    const guint16 *pins =
        generator->n_pinned > 0 ? &generator->pins[place * kith_generator_days(generator)] : NULL;
    KithPathLine around = line_around(generator, person);
    return kith_price_line(generator->pricer, person, generator->from, generator->until,
                           is_whole(generator) ? NULL : &around, pins, worth, options);
}

/* Who may be free: within a window only people who break nothing there, for whom alone it is known
 * what their line costs around it. */
static void
choose_people(KithGenerator *generator, const gint32 *people, gint32 n)
{
    const KithLines *lines = generator->ground->lines;
    g_autofree guint16 *options = g_new(guint16, lines->n_days);
    generator->people = g_new(gint32, MAX(n, 1));
    generator->place = g_new0(gint32, MAX(lines->problem->n_people, 1));
    generator->around = g_new0(gint64, MAX(n, 1));
    for (gint32 i = 0; i < n; i++) {
        if (!is_whole(generator)) {
            const guint16 *line = &generator->ground->option[kith_line_day(lines, people[i], 0)];
            KithPathLine around = line_around(generator, people[i]);
            KithPathResult present =
                kith_price_line(generator->pricer, people[i], generator->from, generator->until,
                                &around, &line[generator->from], generator->tried, options);
            if (present.cost == G_MAXINT64)
                continue;
            generator->around[generator->n_people] =
                kith_line_cost(lines, people[i], line) * KITH_PRICING_SCALE - present.cost;
        }
        generator->place[people[i]] = generator->n_people;
        generator->people[generator->n_people++] = people[i];
    }
}

/* One with its ground and pricer, and no prices yet. */
static void
begin(KithGenerator *generator, const gint32 *people, gint32 n, gint32 from, gint32 until)
{
    const KithLines *lines = generator->ground->lines;
    gsize cells = (gsize)MAX(lines->problem->n_cells, 1);
    generator->from = from;
    generator->until = until;
    generator->tried = g_new0(gint32, cells);
    generator->before = g_new0(gint32, cells);
    generator->free_centre = g_new0(gint32, cells);
    generator->centre = g_new0(gint32, cells);
    generator->in_turn = g_new0(gint32, cells);
    generator->heads = g_new0(gint32, cells);
    generator->bound = generator->proven = G_MININT64;
    generator->close = KITH_GENERATE_CLOSE;
    generator->width = WIDEST * (double)lines->weights.dearest;
    choose_people(generator, people, n);
    kith_generator_make_pins(generator);
    generator->master =
        kith_master_new(generator->ground, generator->people, generator->n_people, from, until);
}

KithGenerator *
kith_generator_new(const KithRoster *roster, const gint32 *people, gint32 n, gint32 from,
                   gint32 until)
{
    KithGenerator *generator = g_new0(KithGenerator, 1);
    const KithLines *lines = roster->lines;
    generator->ground = kith_roster_copy(roster);
    generator->pricer = kith_pricer_new(lines);
    begin(generator, people, n, from, until);
    for (gint32 c = 0; c < lines->problem->n_cells; c++) {
        if (!kith_master_prices(generator->master, c))
            continue;
        const gint64 *cost = &lines->cover[lines->cover_first[c]];
        gint64 saved = CLAMP(cost[0] - cost[1], 0, lines->weights.dearest);
        generator->centre[c] = (gint32)(GUESS * KITH_PRICING_SCALE * (double)saved);
    }
    return generator;
}

KithGenerator *
kith_generator_part(const KithGenerator *whole, const gint32 *people, gint32 n)
{
    KithGenerator *generator = g_new0(KithGenerator, 1);
    generator->ground = whole->ground;
    generator->pricer = whole->pricer;
    generator->borrows = generator->counting = TRUE;
    begin(generator, people, n, whole->from, whole->until);
    generator->bars = kith_bars_new(whole->ground->lines);
    generator->stop = whole->stop;
    kith_master_borrow(generator->master, whole->master,
                       BORROWED * (double)whole->ground->lines->weights.dearest);
    memcpy(generator->centre, whole->centre,
           sizeof(gint32) * (gsize)whole->ground->lines->problem->n_cells);
    return generator;
}

/* The least that a whole line of the i-th person can cost at these prices; G_MAXINT64 where there
 * is none at all. */
static gint64
least_of(const KithGenerator *generator, gint32 i, const KithPathResult *result)
{
    return kith_path_is_impossible(result) ? G_MAXINT64 : result->bound + generator->around[i];
}

static gboolean
is_to_stop(const KithGenerator *generator)
{
    return generator->stop.asked != NULL && generator->stop.asked(generator->stop.data);
}

/* Prices everybody at `tried`; how many new lines that gives, and the bound that it proves. FALSE
 * where it was broken off. */
static gboolean
price_all(KithGenerator *generator, gint64 *bound, gint32 *added)
{
    const KithLines *lines = generator->ground->lines;
    g_autofree guint16 *options = g_new(guint16, lines->n_days);
    gint64 people = 0;
    gboolean proven = TRUE, stopped = FALSE;
    *added = 0;
    generator->exact |= generator->stale > 0 || generator->in_vain >= IN_VAIN;
    kith_pricer_be_exact(generator->pricer, generator->exact && generator->n_pinned == 0);
    kith_pricer_bar(generator->pricer, generator->bars);
    generator->empty = FALSE;
    for (gint32 i = 0; i < generator->n_people && !stopped; i++) {
        gint32 person = generator->people[i];
        KithPathResult result = kith_generator_price(generator, person, generator->tried, options);
        gint64 least = least_of(generator, i, &result);
        proven = proven && least < G_MAXINT64;
        generator->empty |= least == G_MAXINT64;
        people += proven ? least : 0;
        if (result.cost < G_MAXINT64)
            *added += kith_master_add(generator->master, person, options);
        stopped = is_to_stop(generator);
    }
    kith_pricer_be_exact(generator->pricer, FALSE);
    kith_pricer_bar(generator->pricer, NULL);
    *bound = proven ? kith_master_bound(generator->master, generator->tried, people) : G_MININT64;
    return !stopped;
}

/* Lets people choose one after the other, so that what enough of them have chosen is worth no more
 * to the next: lines that go well together. */
static void
price_in_turn(KithGenerator *generator)
{
    const KithLines *lines = generator->ground->lines;
    gsize n_cells = (gsize)lines->problem->n_cells;
    g_autofree guint16 *options = g_new(guint16, lines->n_days);
    memcpy(generator->in_turn, generator->tried, n_cells * sizeof(gint32));
    memset(generator->heads, 0, n_cells * sizeof(gint32));
    kith_pricer_pass_by(generator->pricer, TRUE);
    for (gint32 i = 0; i < generator->n_people && !is_to_stop(generator); i++) {
        gint32 person = generator->people[(i + generator->rounds) % generator->n_people];
        KithPathResult result =
            kith_generator_price(generator, person, generator->in_turn, options);
        if (result.cost == G_MAXINT64)
            continue;
        kith_master_add(generator->master, person, options);
        for (gint32 d = generator->from; d < generator->until; d++) {
            gint32 cell = cell_of(generator, person, d, options[d - generator->from]);
            if (cell < 0 || !kith_master_prices(generator->master, cell))
                continue;
            gint64 next = kith_master_next_head(generator->master, cell, ++generator->heads[cell]);
            generator->in_turn[cell] =
                (gint32)MIN(generator->in_turn[cell], -next * KITH_PRICING_SCALE);
        }
    }
    kith_pricer_pass_by(generator->pricer, FALSE);
}

/* Keeps the prices that prove most, and the box as wide as they are to be trusted. */
static void
judge(KithGenerator *generator, gint64 bound)
{
    if (generator->n_pinned == 0 && !generator->counting)
        generator->proven = MAX(generator->proven, bound);
    const KithLines *lines = generator->ground->lines;
    double promised = generator->value - (double)generator->bound / KITH_PRICING_SCALE,
           gained = (double)(bound - generator->bound) / KITH_PRICING_SCALE;
    if (generator->bound == G_MININT64 || bound > generator->bound) {
        if (generator->bound > G_MININT64 && gained > KEPT * promised)
            generator->width *= GROWTH;
        generator->bound = bound;
        generator->in_vain = 0;
        memcpy(generator->centre, generator->tried,
               sizeof(gint32) * (gsize)lines->problem->n_cells);
    } else {
        generator->in_vain++;
        generator->width = MAX(generator->width * SHRINKAGE,
                               KITH_GENERATE_NARROW * (double)lines->weights.dearest);
    }
}

/* Solves the program for prices to be tried. A few lines make wild ones, so they are held in the
 * box; with days pinned there are lines enough, whose own value says what the pins cost, and prices
 * go from the best half of the way to the program's. */
static void
find_prices(KithGenerator *generator)
{
    const gboolean pinned = generator->n_pinned > 0;
    if (pinned)
        kith_master_release(generator->master);
    else
        kith_master_hold(generator->master, generator->centre, generator->width);
    generator->value = kith_master_solve(generator->master);
    generator->real = kith_master_held(generator->master) < 1e-6;
    kith_master_worth(generator->master, generator->tried);
    for (gint32 c = 0; c < generator->ground->lines->problem->n_cells; c++)
        if (pinned && generator->stale == 0)
            generator->tried[c] =
                (gint32)(((gint64)generator->centre[c] + generator->tried[c]) / 2);
}

gboolean
kith_generator_round(KithGenerator *generator)
{
    gsize n_cells = (gsize)generator->ground->lines->problem->n_cells;
    gint64 bound;
    gint32 added;
    if (generator->bound == G_MININT64) {
        memcpy(generator->tried, generator->centre, n_cells * sizeof(gint32));
        if (!price_all(generator, &bound, &added))
            return TRUE;
        judge(generator, bound);
    }
    find_prices(generator);
    if (!price_all(generator, &bound, &added))
        return TRUE;
    judge(generator, bound);
    if (!generator->counting)
        price_in_turn(generator);
    generator->rounds++;
    if (generator->real &&
        generator->value - (double)generator->bound / KITH_PRICING_SCALE <= generator->close)
        return FALSE;
    generator->stale = added > 0 ? 0 : generator->stale + 1;
    return generator->stale < STALE; /* the prices of counters may still move */
}

gint64
kith_generator_steps(const KithGenerator *generator)
{
    return generator->days_priced / DAYS_PRICED + kith_master_work(generator->master) / PIVOTING;
}

void
kith_generator_take_leading(const KithGenerator *generator, KithRoster *roster)
{
    for (gint32 i = 0; i < generator->n_people; i++) {
        double share;
        gint32 person = generator->people[i];
        kith_roster_set_days(roster, person, generator->from, generator->until,
                             kith_master_leading(generator->master, person, &share));
    }
}

void
kith_generator_settle(KithGenerator *generator)
{
    if (generator->real && generator->rounds > 0)
        return;
    kith_master_release(generator->master);
    generator->value = kith_master_solve(generator->master);
}
