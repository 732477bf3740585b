#include "planner/roster/relax.h"

#include <math.h>
#include <string.h>

#define STEP        0.02 /* of the dearest soft unit: by how much a head moves a price at first … */
#define HALF        25 /* … and half as much after so many passes, a third after twice as many, … */
#define JUDGED      6   /* every so many passes prices stand still, and what they prove is seen */
#define TRIES_FIRST 100 /* of the prices of somebody's counters, the first time … */
#define TRIES       3   /* … and after that */
#define BOLD        1.0 /* a step of these: so much of the way to what their line costs … */
#define BOLDEST     1.5
#define BOLDER      1.1  /* … after one that proved more … */
#define SHYER       0.85 /* … and after one that did not … */
#define SHYEST      0.1  /* … to begin with the next time */

struct KithRelaxation {
    const KithLines *lines;
    KithPricer *pricer;
    KithPath *path;         /* the pricer's: of the person looked at */
    gint32 n_cells, *cells; /* that have a price: covered by heads alone */
    gint32 *base;           /* by cell: heads of people who are left alone */
    double *price, *given;  /* by cell, scaled: of a head; heads in the pass before */
    double *now, *mine;     /* by cell: heads in this pass, those of the person looked at */
    gint32 *worth;          /* by cell: prices in whole numbers */
    KithPathDays *days;     /* by place among the people: prices of their counters */
    double *bold;           /* by place: how far these step */
    gint64 *pays;           /* by option, scaled */
    guint16 *way;
    gint32 pass, next;
    gint64 sum;   /* of what the people priced cost at least; G_MININT64: somebody has no line */
    gint64 fixed; /* what cells cost that nobody can change, scaled */
    gint64 bound;
};

/* What heads are by people who are left alone, and which cells have a price. */
static void
read_cells(KithRelaxation *relaxation, const KithRoster *roster)
{
    const KithLines *lines = relaxation->lines;
    const gint32 n_cells = lines->problem->n_cells;
    relaxation->base = g_memdup2(roster->heads, (gsize)MAX(n_cells, 1) * sizeof(gint32));
    relaxation->cells = g_new(gint32, MAX(n_cells, 1));
    for (gint32 i = 0; i < lines->n_people; i++)
        for (gint32 d = 0; d < lines->n_days; d++) {
            gint32 cell = kith_roster_cell(roster, lines->people[i], d);
            if (cell >= 0)
                relaxation->base[cell]--;
        }
    for (gint32 c = 0; c < n_cells; c++) {
        if (lines->cover_first[c] < 0)
            continue;
        if (lines->has_cell[c])
            relaxation->cells[relaxation->n_cells++] = c;
        else
            relaxation->fixed +=
                lines->cover[lines->cover_first[c] + relaxation->base[c]] * KITH_PRICING_SCALE;
    }
}

KithRelaxation *
kith_relaxation_new(const KithRoster *roster)
{
    KithRelaxation *relaxation = g_new0(KithRelaxation, 1);
    const KithLines *lines = roster->lines;
    gsize n_cells = (gsize)MAX(lines->problem->n_cells, 1), n_people = (gsize)lines->n_people;
    relaxation->lines = lines;
    relaxation->pricer = kith_pricer_new(lines);
    relaxation->price = g_new0(double, n_cells);
    relaxation->given = g_new0(double, n_cells);
    relaxation->now = g_new0(double, n_cells);
    relaxation->mine = g_new0(double, n_cells);
    relaxation->worth = g_new0(gint32, n_cells);
    relaxation->days = g_new0(KithPathDays, n_people);
    relaxation->bold = g_new(double, n_people);
    for (gsize i = 0; i < n_people; i++)
        relaxation->bold[i] = BOLD;
    gsize days = (gsize)lines->problem->n_people * (gsize)lines->n_days;
    relaxation->pays = g_new0(gint64, MAX(lines->day_first[days], 1));
    relaxation->way = g_new(guint16, lines->n_days);
    relaxation->bound = G_MININT64;
    read_cells(relaxation, roster);
    return relaxation;
}

void
kith_relaxation_free(KithRelaxation *relaxation)
{
    if (relaxation == NULL)
        return;
    kith_pricer_free(relaxation->pricer);
    void *arrays[] = {relaxation->cells, relaxation->base, relaxation->price, relaxation->given,
                      relaxation->now,   relaxation->mine, relaxation->worth, relaxation->days,
                      relaxation->bold,  relaxation->pays, relaxation->way};
    for (gsize i = 0; i < G_N_ELEMENTS(arrays); i++)
        g_free(arrays[i]);
    g_free(relaxation);
}

void
kith_relaxation_begin_at(KithRelaxation *relaxation, const gint32 *worth, gint32 from, gint32 until)
{
    const KithProblem *problem = relaxation->lines->problem;
    for (gint32 i = 0; i < relaxation->n_cells; i++) {
        gint32 cell = relaxation->cells[i];
        gint32 day = problem->occurrences[problem->cells[cell].occurrence].day;
        if (day >= from && day < until)
            relaxation->price[cell] = worth[cell];
    }
}

void
kith_relaxation_worth(const KithRelaxation *relaxation, gint32 *worth)
{
    for (gint32 i = 0; i < relaxation->n_cells; i++) {
        gint32 cell = relaxation->cells[i];
        worth[cell] = (gint32)lround(relaxation->price[cell]);
    }
}

/* --- one person --- */

/* What the line that the person has costs at these worths. */
static gint64
present_cost(const KithRelaxation *relaxation, const KithRoster *best, gint32 person)
{
    const KithLines *lines = relaxation->lines;
    gint64 cost = kith_line_cost(lines, person, &best->option[kith_line_day(lines, person, 0)]) *
                  KITH_PRICING_SCALE;
    for (gint32 d = 0; d < lines->n_days; d++) {
        gint32 cell = kith_roster_cell(best, person, d);
        cost -= cell >= 0 ? relaxation->worth[cell] : 0;
    }
    return cost;
}

static double
square(const KithPathDays *excess)
{
    double size = excess->sum * excess->sum + excess->weekend * excess->weekend;
    for (gint32 l = 0; l < KITH_PATH_CARRIED; l++)
        size += excess->carried[l] * excess->carried[l];
    return size;
}

/* A price after a step, which stops where there is none. */
static double
stepped(double price, double by)
{
    double next = price + by;
    return price * next < 0 ? 0 : next;
}

static void
step_days(KithPathDays *prices, const KithPathDays *excess, double by)
{
    prices->sum = stepped(prices->sum, by * excess->sum);
    prices->weekend = stepped(prices->weekend, by * excess->weekend);
    for (gint32 l = 0; l < KITH_PATH_CARRIED; l++)
        prices->carried[l] = stepped(prices->carried[l], by * excess->carried[l]);
}

/* The heads of a way are a part of those that the person gives. */
static void
give(KithRelaxation *relaxation, gint32 person, double part)
{
    const KithLines *lines = relaxation->lines;
    for (gint32 d = 0; d < lines->n_days; d++) {
        gint32 cell = lines->option_cell[lines->day_first[kith_line_day(lines, person, d)] +
                                         relaxation->way[d]];
        if (cell >= 0)
            relaxation->mine[cell] += part;
    }
}

/* The least that the person's line costs at the worths there are, as far as a few prices of their
 * counters prove; the heads of the ways they lead to, on average, are the person's. */
static gint64
price_person(KithRelaxation *relaxation, gint32 place, const KithRoster *best)
{
    gint32 person = relaxation->lines->people[place];
    gint32 tries = relaxation->pass == 0 ? TRIES_FIRST : TRIES;
    gint64 least = G_MININT64, present = present_cost(relaxation, best, person);
    double bold = relaxation->bold[place];
    relaxation->path = kith_price_relaxed(relaxation->pricer, person, relaxation->worth);
    KithPathDays at = relaxation->days[place], excess;
    gint32 n = 0;
    for (gboolean on = TRUE; on; n++) {
        gint64 bound = kith_path_relaxed(relaxation->path, &at, relaxation->way, &excess);
        if (bound == G_MAXINT64)
            return G_MAXINT64;
        give(relaxation, person, 1);
        bold = bound > least ? MIN(BOLDEST, bold * BOLDER) : bold * SHYER;
        if (bound > least) {
            least = bound;
            relaxation->days[place] = at;
        }
        double size = square(&excess);
        on = n + 1 < tries && size > 0 && bound < present;
        if (on)
            step_days(&at, &excess, bold * (double)(present - bound) / size);
    }
    relaxation->bold[place] = MAX(SHYEST, bold);
    for (gint32 i = 0; i < relaxation->n_cells; i++)
        relaxation->mine[relaxation->cells[i]] /= n;
    return least;
}

/* --- cells --- */

/* What a cell costs at least when heads are paid for, scaled; and, of the numbers of heads with
 * which it does, the one nearest to those given. */
static gint64
least_of(const KithRelaxation *relaxation, gint32 cell, double *heads)
{
    const KithLines *lines = relaxation->lines;
    gint32 base = relaxation->base[cell], low = 0, high = 0;
    const gint64 *cost = &lines->cover[lines->cover_first[cell] + base];
    gint64 least = cost[0] * KITH_PRICING_SCALE;
    for (gint32 h = 1; h <= lines->problem->cells[cell].most - base; h++) {
        gint64 price = cost[h] * KITH_PRICING_SCALE + (gint64)relaxation->worth[cell] * h;
        if (price < least) {
            least = price;
            low = h;
        }
        if (price == least)
            high = h;
    }
    *heads = CLAMP(relaxation->given[cell], low, high);
    return least;
}

/* A person's share of a step: cells pay what they are to have, the person takes what they give. */
static void
move_by(KithRelaxation *relaxation)
{
    const KithLines *lines = relaxation->lines;
    double step = STEP * (double)lines->weights.dearest * KITH_PRICING_SCALE /
                  (1 + relaxation->pass / (double)HALF);
    for (gint32 i = 0; i < relaxation->n_cells; i++) {
        gint32 cell = relaxation->cells[i];
        double heads;
        least_of(relaxation, cell, &heads);
        relaxation->price[cell] += step * (heads / lines->n_people - relaxation->mine[cell]);
        relaxation->worth[cell] = (gint32)lround(relaxation->price[cell]);
    }
}

/* What the person gives is part of what all do. */
static void
count_heads(KithRelaxation *relaxation)
{
    for (gint32 i = 0; i < relaxation->n_cells; i++) {
        gint32 cell = relaxation->cells[i];
        relaxation->now[cell] += relaxation->mine[cell];
        relaxation->mine[cell] = 0;
    }
}

static void
begin_pass(KithRelaxation *relaxation)
{
    relaxation->sum = relaxation->fixed;
    for (gint32 i = 0; i < relaxation->n_cells; i++) {
        gint32 cell = relaxation->cells[i];
        relaxation->worth[cell] = (gint32)lround(relaxation->price[cell]);
        relaxation->now[cell] = 0;
    }
}

/* What each option of the person just priced pays at the best prices. */
static void
note_pays(KithRelaxation *relaxation, gint32 place)
{
    const KithLines *lines = relaxation->lines;
    gint32 person = lines->people[place];
    KithPathDays excess;
    kith_path_relaxed(relaxation->path, &relaxation->days[place], relaxation->way, &excess);
    for (gint32 d = 0; d < lines->n_days; d++) {
        gsize at = kith_line_day(lines, person, d);
        for (gint32 o = lines->day_first[at]; o < lines->day_first[at + 1]; o++)
            relaxation->pays[o] = kith_path_pays(relaxation->path, d, lines->option_class[o]);
    }
}

/* At the end of a pass in which prices stood still. */
static void
judge(KithRelaxation *relaxation)
{
    double heads;
    for (gint32 i = 0; i < relaxation->n_cells && relaxation->sum > G_MININT64; i++)
        relaxation->sum += least_of(relaxation, relaxation->cells[i], &heads);
    if (relaxation->sum > relaxation->bound)
        relaxation->bound = relaxation->sum;
}

gboolean
kith_relaxation_on(KithRelaxation *relaxation, const KithRoster *best)
{
    const KithLines *lines = relaxation->lines;
    gboolean judged = relaxation->pass % JUDGED == 0;
    if (relaxation->next == 0)
        begin_pass(relaxation);
    gint32 place = relaxation->next++;
    gint64 least = price_person(relaxation, place, best);
    if (least == G_MAXINT64)
        relaxation->sum = G_MININT64;
    else if (relaxation->sum > G_MININT64)
        relaxation->sum += least;
    if (judged && least < G_MAXINT64)
        note_pays(relaxation, place);
    if (!judged)
        move_by(relaxation);
    count_heads(relaxation);
    if (relaxation->next < lines->n_people)
        return FALSE;
    if (judged)
        judge(relaxation);
    for (gint32 i = 0; i < relaxation->n_cells; i++)
        relaxation->given[relaxation->cells[i]] = relaxation->now[relaxation->cells[i]];
    relaxation->next = 0;
    relaxation->pass++;
    return TRUE;
}

gint64
kith_relaxation_bound(const KithRelaxation *relaxation)
{
    return relaxation->bound;
}

void
kith_relaxation_pays(const KithRelaxation *relaxation, gint64 *pays)
{
    const KithLines *lines = relaxation->lines;
    gsize days = (gsize)lines->problem->n_people * (gsize)lines->n_days;
    for (gint32 o = 0; o < lines->day_first[days]; o++) {
        gint64 scaled = relaxation->pays[o], half = KITH_PRICING_SCALE / 2;
        pays[o] = (scaled + (scaled < 0 ? -half : half)) / KITH_PRICING_SCALE;
    }
}
