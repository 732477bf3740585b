/* Sums over weeks and the period as counters with piecewise prices. */
#include "rota/lines/compile.h"

#define SHARE_PIECES 40 /* days above a fair share that are still told apart */

/* All rules of a set that count something over one stretch of days share a counter. */
static gint32
counter_of(KithLineScheme *scheme, const KithLineCounter *wanted)
{
    for (gint32 c = 0; c < scheme->n_counters; c++) {
        const KithLineCounter *known = &scheme->counters[c];
        if (known->counts == wanted->counts && known->from == wanted->from &&
            known->until == wanted->until && known->kinds == wanted->kinds &&
            known->shared == wanted->shared)
            return c;
    }
    scheme->counters = g_renew(KithLineCounter, scheme->counters, scheme->n_counters + 1);
    scheme->counters[scheme->n_counters] = *wanted;
    return scheme->n_counters++;
}

/* The counter of working time on the days [from, until). */
static gint32
minutes_counter(KithLineScheme *scheme, gint32 from, gint32 until)
{
    KithLineCounter wanted = {KITH_LINE_MINUTES, from, until, 0, NULL};
    return counter_of(scheme, &wanted);
}

/* The first day of a week of the period, n_days for the week after the last. */
static gint32
week_start(const KithProblem *problem, gint32 week)
{
    gint32 day = 0;
    while (day < problem->n_days && problem->week_of_day[day] < week)
        day++;
    return day;
}

/* A piece of a person's price, under way to its counter. */
typedef struct {
    gint32 counter;
    KithLinePiece piece;
} Piece;

typedef struct {
    KithLines *lines;
    KithLineScheme *scheme; /* counters are added to it in the first pass */
    gint32 person;
    GArray *pieces; /* Piece */
} Collector;

static void
add_piece(Collector *collector, gint32 counter, gint32 rule, gint64 low, gint64 high)
{
    const KithRulebook *book = collector->lines->book;
    const KithLineWeights *weights = &collector->lines->weights;
    const KithRule *facts = &book->problem->rules[rule];
    gboolean broken = facts->tier == KITH_TIER_PROTECT;
    Piece piece = {counter, {low, high, book->under[rule], book->over[rule], broken}};
    if (broken) {
        gboolean minutes = collector->scheme->counters[counter].counts == KITH_LINE_MINUTES;
        gint64 tick = MAX(1, weights->broken_minute / book->problem->ticks_per_minute);
        piece.piece.under =
            minutes ? MIN(piece.piece.under, 1) * tick : piece.piece.under * weights->broken;
        piece.piece.over =
            minutes ? MIN(piece.piece.over, 1) * tick : piece.piece.over * weights->broken;
    }
    if (low == G_MININT32)
        piece.piece.under = 0;
    if (high == G_MAXINT32)
        piece.piece.over = 0;
    if (piece.piece.under != 0 || piece.piece.over != 0)
        g_array_append_val(collector->pieces, piece);
}

/* Limits that may not be given. */
static gint64
low_of(gint32 least)
{
    return least == KITH_NONE ? G_MININT32 : least;
}

static gint64
high_of(gint32 most)
{
    return most == KITH_NONE || most == KITH_NEVER ? G_MAXINT32 : most;
}

static void
collect_weeks(Collector *collector, const KithRuleSet *set)
{
    const KithProblem *problem = collector->lines->problem;
    for (gint32 week = 0; week < problem->n_weeks; week++) {
        gint32 from = week_start(problem, week), until = week_start(problem, week + 1);
        gint32 counter = minutes_counter(collector->scheme, from, until);
        for (gint32 i = 0; i < set->of[KITH_RULE_WEEK_MINUTES].n; i++) {
            gint32 rule = set->of[KITH_RULE_WEEK_MINUTES].rules[i];
            add_piece(collector, counter, rule, low_of(problem->rules[rule].least_time),
                      high_of(problem->rules[rule].most_time));
        }
        KithTick most = problem->week_most[collector->person * problem->n_weeks + week];
        for (gint32 i = 0; i < set->of[KITH_RULE_CONTRACT_MOST].n && most != KITH_NEVER; i++)
            add_piece(collector, counter, set->of[KITH_RULE_CONTRACT_MOST].rules[i], G_MININT32,
                      most);
    }
}

static void
collect_average(Collector *collector, gint32 rule)
{
    const KithProblem *problem = collector->lines->problem;
    const KithRule *facts = &problem->rules[rule];
    const KithPast *past = &problem->past[collector->person];
    for (gint32 week = 0; week < problem->n_weeks && facts->most_time != KITH_NONE; week++) {
        gint32 known = MIN(facts->weeks, week + 1 + past->n_weeks);
        gint32 within = MIN(known, week + 1);
        gint64 high =
            ((gint64)facts->most_time - problem->people[collector->person].elsewhere) * known;
        for (gint32 back = within; back < known; back++)
            high -= problem->past_weeks[past->first_week + back - week - 1];
        gint32 counter = minutes_counter(collector->scheme, week_start(problem, week + 1 - within),
                                         week_start(problem, week + 1));
        if (!problem->people[collector->person].opt_out)
            add_piece(collector, counter, rule, G_MININT32, high);
    }
}

/* Each hour above the share costs more than the one before: a piece for each. */
static void
collect_workload(Collector *collector, const KithRuleSet *set)
{
    const KithRulebook *book = collector->lines->book;
    const gint64 hour = 60 * (gint64)book->problem->ticks_per_minute;
    for (gint32 i = 0; i < set->of[KITH_RULE_WORKLOAD].n; i++) {
        gint32 rule = set->of[KITH_RULE_WORKLOAD].rules[i];
        gint64 share = book->work_share[rule][collector->person];
        gint32 counter = minutes_counter(collector->scheme, 0, book->problem->n_days);
        for (gint32 above = 0; share >= 0 && above < KITH_WORKLOAD_STEEPEST; above++)
            add_piece(collector, counter, rule, G_MININT32, share + above * hour);
    }
}

static void
collect_period(Collector *collector, const KithRuleSet *set)
{
    const KithProblem *problem = collector->lines->problem;
    const KithPast *past = &problem->past[collector->person];
    gint64 contracted = problem->people[collector->person].contracted;
    for (gint32 i = 0; i < set->of[KITH_RULE_PERIOD_MINUTES].n; i++) {
        gint32 rule = set->of[KITH_RULE_PERIOD_MINUTES].rules[i];
        gint64 low = low_of(problem->rules[rule].least_time),
               high = high_of(problem->rules[rule].most_time);
        add_piece(collector, minutes_counter(collector->scheme, 0, problem->n_days), rule,
                  low == G_MININT32 ? low : low - past->minutes,
                  high == G_MAXINT32 ? high : high - past->minutes);
    }
    for (gint32 i = 0; i < set->of[KITH_RULE_CONTRACT_MINUTES].n && contracted > 0; i++)
        add_piece(collector, minutes_counter(collector->scheme, 0, problem->n_days),
                  set->of[KITH_RULE_CONTRACT_MINUTES].rules[i], contracted, contracted);
    collect_workload(collector, set);
}

static void
collect_duties(Collector *collector, const KithRuleSet *set)
{
    const KithProblem *problem = collector->lines->problem;
    const KithPast *past = &problem->past[collector->person];
    for (gint32 i = 0; i < set->of[KITH_RULE_PERIOD_DUTIES].n; i++) {
        gint32 rule = set->of[KITH_RULE_PERIOD_DUTIES].rules[i];
        const KithRule *facts = &problem->rules[rule];
        KithLineCounter wanted = {KITH_LINE_DUTIES, 0, problem->n_days, facts->kinds, NULL};
        gint64 so_far = facts->kinds == G_MAXUINT32 ? past->duties : 0;
        gint64 low = low_of(facts->least), high = high_of(facts->most);
        add_piece(collector, counter_of(collector->scheme, &wanted), rule,
                  low == G_MININT32 ? low : low - so_far,
                  high == G_MAXINT32 ? high : high - so_far);
    }
    for (gint32 i = 0; i < set->of[KITH_RULE_WEEKENDS].n; i++) {
        gint32 rule = set->of[KITH_RULE_WEEKENDS].rules[i];
        KithLineCounter wanted = {KITH_LINE_WEEKENDS, 0, problem->n_days, 0, NULL};
        gint64 high = high_of(problem->rules[rule].most);
        add_piece(collector, counter_of(collector->scheme, &wanted), rule, G_MININT32,
                  high == G_MAXINT32 ? high : high - past->weekends);
    }
}

/* Fair shares: the n-th day above costs n times as much, which is a piece for each of them. */
static void
collect_shares(Collector *collector, const KithRuleSet *set)
{
    const KithRulebook *book = collector->lines->book;
    for (gint32 i = 0; i < set->of[KITH_RULE_FAIRNESS].n; i++) {
        gint32 rule = set->of[KITH_RULE_FAIRNESS].rules[i];
        const KithRule *facts = &book->problem->rules[rule];
        KithLineCounter wanted = {KITH_LINE_DUTIES, 0, book->problem->n_days, facts->kinds, facts};
        gint32 share = book->day_counter_share[book->day_counter_first[collector->person] + i];
        gint32 counter = counter_of(collector->scheme, &wanted);
        for (gint32 above = 0; share >= 0 && above < SHARE_PIECES; above++)
            add_piece(collector, counter, rule, G_MININT32, share + above);
    }
}

static void
collect(Collector *collector)
{
    const KithRuleSet *set = kith_rulebook_set(collector->lines->book, collector->person);
    g_array_set_size(collector->pieces, 0);
    collect_weeks(collector, set);
    for (gint32 i = 0; i < set->of[KITH_RULE_AVERAGE_MINUTES].n; i++)
        collect_average(collector, set->of[KITH_RULE_AVERAGE_MINUTES].rules[i]);
    collect_period(collector, set);
    collect_duties(collector, set);
    collect_shares(collector, set);
}

/* What each class adds to each counter, and which counters a day counts in. */
static void
index_counters(KithLines *lines, KithLineScheme *scheme)
{
    gint32 n = scheme->n_counters;
    scheme->increments = g_new0(gint32, MAX(n * lines->n_classes, 1));
    for (gint32 c = 0; c < n; c++)
        for (gint32 class = 0; class < lines->n_classes; class ++) {
            const KithLineCounter *counter = &scheme->counters[c];
            const KithLineClass *facts = &lines->classes[class];
            scheme->increments[c * lines->n_classes + class] =
                counter->counts == KITH_LINE_MINUTES  ? facts->worked
                : counter->counts == KITH_LINE_DUTIES ? (facts->kinds & counter->kinds) != 0
                                                      : facts->kinds != 0;
        }
    GArray *active = g_array_new(FALSE, FALSE, sizeof(gint32));
    scheme->active_first = g_new0(gint32, lines->n_days + 1);
    for (gint32 d = 0; d < lines->n_days; d++) {
        for (gint32 c = 0; c < n; c++)
            if (scheme->counters[c].counts != KITH_LINE_WEEKENDS &&
                kith_line_counts(lines, &scheme->counters[c], d))
                g_array_append_val(active, c);
        scheme->active_first[d + 1] = (gint32)active->len;
    }
    scheme->active = (gint32 *)(void *)g_array_free(active, FALSE);
    for (gint32 c = 0; c < n; c++)
        if (scheme->counters[c].counts == KITH_LINE_WEEKENDS)
            scheme->weekends[scheme->n_weekends++] = c;
}

/* A person's pieces in the order of their counters, and what their fixed days add. */
static void
place_person(Collector *collector, GArray *pieces, const KithState *state)
{
    KithLines *lines = collector->lines;
    const KithLineScheme *scheme = collector->scheme;
    for (gint32 c = 0; c < scheme->n_counters; c++) {
        gint32 number = lines->counter_first[collector->person] + c;
        for (guint i = 0; i < collector->pieces->len; i++) {
            const Piece *piece = &g_array_index(collector->pieces, Piece, i);
            if (piece->counter == c)
                g_array_append_val(pieces, piece->piece);
        }
        lines->piece_first[number + 1] = (gint32)pieces->len;
        const KithLineCounter *counter = &scheme->counters[c];
        lines->counter_base[number] = 0;
        for (gint32 d = counter->from; d < counter->until && counter->counts == KITH_LINE_MINUTES;
             d++)
            if (lines->fixed[kith_line_day(lines, collector->person, d)])
                lines->counter_base[number] +=
                    state->facts[kith_line_day(lines, collector->person, d)].worked;
    }
}

void
kith_lines_counters(KithLines *lines, const KithState *state)
{
    Collector collector = {.lines = lines, .pieces = g_array_new(FALSE, FALSE, sizeof(Piece))};
    gint32 n_people = lines->problem->n_people;
    for (int pass = 0; pass < 2; pass++) {
        GArray *pieces = g_array_new(FALSE, FALSE, sizeof(KithLinePiece));
        if (pass == 1) {
            lines->counter_first = g_new0(gint32, n_people + 1);
            for (gint32 p = 0; p < n_people; p++)
                lines->counter_first[p + 1] =
                    lines->counter_first[p] +
                    (lines->scheme_of[p] >= 0 ? kith_line_scheme(lines, p)->n_counters : 0);
            gsize n = (gsize)lines->counter_first[n_people];
            lines->piece_first = g_new0(gint32, n + 1);
            lines->counter_base = g_new0(gint64, MAX(n, 1));
        }
        for (gint32 i = 0; i < lines->n_people; i++) {
            collector.person = lines->people[i];
            collector.scheme = &lines->schemes[lines->scheme_of[collector.person]];
            collect(&collector);
            if (pass == 1)
                place_person(&collector, pieces, state);
        }
        lines->pieces = (KithLinePiece *)(void *)g_array_free(pieces, pass == 0);
    }
    g_array_free(collector.pieces, TRUE);
    for (gint32 s = 0; s < lines->n_schemes; s++)
        index_counters(lines, &lines->schemes[s]);
}
