#include "rota/lines/lines.h"
#include "rota/lines/compile.h"

#define BROKEN       12  /* times the dearest soft unit: something of tier 0 that is counted */
#define BROKEN_HOURS 480 /* minutes of a tier 0 rule of time that weigh half as much */
static const gint64 unmet_factors[3] = {[KITH_RED] = 24, [KITH_AMBER] = 12, [KITH_GREEN] = 6};

static gint64
dearest_cover(const KithRulebook *book)
{
    const KithProblem *problem = book->problem;
    gint32 rule = book->only[KITH_RULE_COVER_WANTED];
    gint64 dearest = 0;
    for (gint32 c = 0; c < problem->n_cells && rule >= 0; c++) {
        const KithCell *cell = &problem->cells[c];
        if (cell->wanted > cell->least && problem->rules[rule].tier == KITH_TIER_SOFT)
            dearest = MAX(dearest, cell->weight_under >= 0
                                       ? cell->weight_under * problem->ticks_per_minute
                                       : book->over[rule]);
    }
    return dearest;
}

KithLineWeights
kith_line_weights(const KithRulebook *book)
{
    static const KithRuleKind kinds[] = {KITH_RULE_RUN_WORKED,    KITH_RULE_RUN_OFF,
                                         KITH_RULE_SUCCESSION,    KITH_RULE_WEEKENDS,
                                         KITH_RULE_WEEKEND_WHOLE, KITH_RULE_PERIOD_DUTIES};
    const KithProblem *problem = book->problem;
    gint64 soft = MAX(dearest_cover(book), problem->ticks_per_minute);
    for (gint32 rule = 0; rule < problem->n_rules; rule++)
        for (gsize k = 0; k < G_N_ELEMENTS(kinds); k++)
            if (problem->rules[rule].kind == kinds[k] &&
                problem->rules[rule].tier == KITH_TIER_SOFT)
                soft = MAX(soft, MAX(book->over[rule], book->under[rule]));
    KithLineWeights weights = {
        .dearest = soft,
        .broken = BROKEN * soft,
        .broken_minute = MAX(1, BROKEN * soft / BROKEN_HOURS / 2),
    };
    for (int i = 0; i < 3; i++)
        weights.unmet[i] = unmet_factors[i] * soft;
    return weights;
}

gboolean
kith_lines_know(KithRuleKind kind)
{
    static const KithRuleKind unknown[] = {
        KITH_RULE_REST_WEEKLY, KITH_RULE_NIGHT_AVERAGE,  KITH_RULE_WEEKEND_IDENTICAL,
        KITH_RULE_BUDGET,      KITH_RULE_BUDGET_MINUTES, KITH_RULE_AGENCY_SHARE,
        KITH_RULE_CONTINUITY,  KITH_RULE_LATENESS,       KITH_RULE_LATENESS_GREATEST,
        KITH_RULE_SAME_PERSON, KITH_RULE_SAME_TIME,      KITH_RULE_IDLE_GREATEST,
    };
    for (gsize i = 0; i < G_N_ELEMENTS(unknown); i++)
        if (unknown[i] == kind)
            return FALSE;
    return TRUE;
}

gint64
kith_line_weigh(const KithLines *lines, const KithScore *score)
{
    gint64 unmet = score->tier[KITH_TIER_UNMET] / lines->problem->ticks_per_minute;
    gint64 red = unmet / kith_price_importance(KITH_RED);
    unmet -= red * kith_price_importance(KITH_RED);
    gint64 amber = unmet / kith_price_importance(KITH_AMBER);
    gint64 green = unmet - amber * kith_price_importance(KITH_AMBER);
    return score->tier[KITH_TIER_PROTECT] / lines->problem->ticks_per_minute *
               lines->weights.broken +
           red * lines->weights.unmet[KITH_RED] + amber * lines->weights.unmet[KITH_AMBER] +
           green * lines->weights.unmet[KITH_GREEN] + score->tier[KITH_TIER_CHANGE] +
           score->tier[KITH_TIER_SOFT];
}

/* What all prices are multiples of. */
static gint64
find_grain(const KithLines *lines)
{
    gsize days = (gsize)lines->problem->n_people * (gsize)lines->n_days;
    gint32 n_counters = lines->counter_first[lines->problem->n_people];
    gint64 grain = lines->weights.broken;
    for (gint32 o = 0; o < lines->day_first[days]; o++)
        grain = kith_greatest_divisor(grain, lines->option_cost[o]);
    for (gint32 s = 0; s < lines->n_schemes; s++) {
        const KithLineScheme *scheme = &lines->schemes[s];
        grain = kith_greatest_divisor(grain, scheme->half);
        for (gint32 i = 0; i < lines->n_lengths * scheme->n_states * lines->n_classes; i++)
            grain = kith_greatest_divisor(grain, scheme->step[i]);
    }
    for (gint32 i = 0; i < lines->piece_first[n_counters]; i++)
        if (!lines->pieces[i].broken)
            grain = kith_greatest_divisor(kith_greatest_divisor(grain, lines->pieces[i].under),
                                          lines->pieces[i].over);
    for (gsize i = 0; i < lines->n_cover; i++)
        grain = kith_greatest_divisor(grain, lines->cover[i]);
    return MAX(grain, 1);
}

KithLines *
kith_lines_new(const KithState *state)
{
    KithLines *lines = g_new0(KithLines, 1);
    lines->book = state->book;
    lines->problem = state->problem;
    lines->n_days = state->problem->n_days;
    lines->weights = kith_line_weights(state->book);
    if (!kith_lines_options(lines, state) || !kith_lines_schemes(lines)) {
        kith_lines_free(lines);
        return NULL;
    }
    kith_lines_counters(lines, state);
    kith_lines_cover(lines);
    lines->grain = find_grain(lines);
    return lines;
}

void
kith_lines_free(KithLines *lines)
{
    if (lines == NULL)
        return;
    for (gint32 s = 0; s < lines->n_schemes; s++) {
        KithLineScheme *scheme = &lines->schemes[s];
        g_free(scheme->next);
        g_free(scheme->step);
        g_free(scheme->broken);
        g_free(scheme->worked);
        g_free(scheme->twin);
        g_free(scheme->counters);
        g_free(scheme->increments);
        g_free(scheme->active_first);
        g_free(scheme->active);
    }
    void *arrays[] = {lines->people,       lines->day_first,     lines->option_cell,
                      lines->option_class, lines->option_cost,   lines->fixed,
                      lines->classes,      lines->length_of_day, lines->schemes,
                      lines->scheme_of,    lines->begin,         lines->counter_first,
                      lines->counter_base, lines->piece_first,   lines->pieces,
                      lines->has_cell,     lines->cover_first,   lines->cover};
    for (gsize i = 0; i < G_N_ELEMENTS(arrays); i++)
        g_free(arrays[i]);
    g_free(lines);
}

static gint64
weekends_cost(const KithLines *lines, gint32 person, const guint8 *classes)
{
    const KithRulebook *book = lines->book;
    const KithLineScheme *scheme = kith_line_scheme(lines, person);
    gint64 cost = 0;
    for (gint32 w = 0; w < book->n_weekends; w++) {
        gint32 worked = 0, days = book->weekends[w].until - book->weekends[w].from;
        for (gint32 d = book->weekends[w].from; d < book->weekends[w].until; d++)
            worked += lines->classes[classes[d]].kinds != 0;
        cost += worked == 1 && days == 2 ? scheme->half : 0;
    }
    return cost;
}

static gint64
counter_value(const KithLines *lines, gint32 person, gint32 number, const guint8 *classes)
{
    const KithLineScheme *scheme = kith_line_scheme(lines, person);
    const KithLineCounter *counter = &scheme->counters[number];
    const gint32 *increments = &scheme->increments[number * lines->n_classes];
    gint64 value = lines->counter_base[lines->counter_first[person] + number];
    gint32 weekend = -1;
    for (gint32 d = counter->from; d < counter->until; d++) {
        if (counter->counts != KITH_LINE_WEEKENDS) {
            if (kith_line_counts(lines, counter, d))
                value += increments[classes[d]];
        } else if (increments[classes[d]] > 0 && lines->book->weekend_of_day[d] >= 0 &&
                   lines->book->weekend_of_day[d] != weekend) {
            weekend = lines->book->weekend_of_day[d];
            value++;
        }
    }
    return value;
}

gint64
kith_line_cost(const KithLines *lines, gint32 person, const guint16 *options)
{
    const KithLineScheme *scheme = kith_line_scheme(lines, person);
    g_autofree guint8 *classes = g_new(guint8, lines->n_days);
    gint32 state = lines->begin[person];
    gint64 cost = 0;
    for (gint32 d = 0; d < lines->n_days; d++) {
        gint32 option = lines->day_first[kith_line_day(lines, person, d)] + options[d];
        gint32 step = state * lines->n_classes + lines->option_class[option];
        classes[d] = lines->option_class[option];
        cost += lines->option_cost[option] +
                scheme->step[lines->length_of_day[d] * scheme->n_states * lines->n_classes + step];
        state = scheme->next[step];
    }
    for (gint32 c = 0; c < scheme->n_counters; c++)
        cost += kith_line_price(lines, person, c, counter_value(lines, person, c, classes));
    return cost + weekends_cost(lines, person, classes);
}
