/* What each person may do on each day. */
#include "rota/lines/compile.h"

#include <string.h>

/* A shift that ends later than so long after its day's midnight could reach past the next day. */
static KithTick
latest_end(const KithRulebook *book)
{
    const KithProblem *problem = book->problem;
    KithTick rest = 0;
    for (gint32 rule = 0; rule < problem->n_rules; rule++)
        if (problem->rules[rule].kind == KITH_RULE_REST_DAILY &&
            problem->rules[rule].least_time != KITH_NONE)
            rest = MAX(rest, problem->rules[rule].least_time);
    return 46 * 60 * problem->ticks_per_minute - rest;
}

/* Whether it matters how many different people come to a client: such cells depend on each other.
 */
static gboolean
counts_faces(const KithRulebook *book, gint32 client)
{
    gint32 rule = book->only[KITH_RULE_CONTINUITY];
    return client >= 0 && rule >= 0 && book->over[rule] != 0 &&
           (book->problem->clients[client].carers_most >= 0 ||
            book->problem->rules[rule].most != KITH_NONE);
}

/* Whether lines fill a cell: a shift that is worked alone, not a visit and not tied to others. */
static gboolean
is_shift(const KithLines *lines, gint32 c, KithTick latest)
{
    const KithProblem *problem = lines->problem;
    const KithCell *cell = &problem->cells[c];
    const KithOccurrence *occurrence = &problem->occurrences[cell->occurrence];
    if (problem->join_first[cell->occurrence] < problem->join_first[cell->occurrence + 1])
        return FALSE; /* one visit may serve it and another need: that is for the round to say */
    if (cell->most <= 0 || occurrence->together || counts_faces(lines->book, occurrence->client))
        return FALSE;
    for (gint32 seat = cell->first_seat; seat < cell->first_seat + cell->most; seat++)
        if (problem->link_first[seat] < problem->link_first[seat + 1])
            return FALSE;
    if (kith_occurrence_has_days(occurrence))
        return FALSE; /* on which of its days it is the search decides */
    if (occurrence->client >= 0 && occurrence->earliest != occurrence->late_until)
        return FALSE; /* a visit: when it starts is for the round to say */
    return occurrence->earliest + occurrence->duration - problem->day_start[occurrence->day] <=
           latest;
}

gint32
kith_lines_class(KithLines *lines, const KithLineClass *class)
{
    for (gint32 c = 0; c < lines->n_classes; c++)
        if (memcmp(&lines->classes[c], class, sizeof *class) == 0)
            return c;
    if (lines->n_classes == KITH_LINE_CLASSES_MOST)
        return -1;
    lines->classes[lines->n_classes] = *class;
    return lines->n_classes++;
}

/* The one seat of a day that lines may change, -1 where it has none, -2 where the day is to be left
 * alone. */
static gint32
single_seat(const KithLines *lines, const KithState *state, gint32 person, gint32 day)
{
    gint32 seat = state->head[kith_line_day(lines, person, day)];
    if (seat < 0)
        return -1;
    gboolean alone = state->next[seat] < 0 && !state->pinned[seat] &&
                     lines->has_cell[lines->problem->seat_cell[seat]] &&
                     state->start[seat] == kith_seat_occurrence(lines->problem, seat)->earliest;
    return alone ? seat : -2;
}

typedef struct {
    KithLines *lines;
    const KithState *state;
    gint32 *next; /* by seat: all -1, a day with one duty */
    KithTick *start;
} Maker;

/* A day with one shift, or none. */
static KithDay
day_of(const Maker *maker, gint32 person, gint32 day, gint32 head)
{
    return (KithDay){.person = person,
                     .day = day,
                     .head = head,
                     .next = maker->next,
                     .start = maker->start,
                     .duration = maker->state->duration};
}

static gint64
weigh_day(const KithLines *lines, const KithDayFacts *facts)
{
    KithScore score;
    for (int tier = 0; tier < KITH_TIERS; tier++)
        score.tier[tier] = facts->cost[tier];
    return kith_line_weigh(lines, &score);
}

/* What the days beside say to a shift on this one, where they are left alone, or lie before the
 * period. */
static gint64
beside_cost(const KithLines *lines, const KithState *state, gint32 person, gint32 day,
            const KithLineClass *class)
{
    const KithProblem *problem = lines->problem;
    const KithRuleSet *set = kith_rulebook_set(lines->book, person);
    const KithTick *midnight = problem->day_start;
    gint64 cost = 0;
    for (gint32 d = MAX(0, day - 1); d <= MIN(day + 1, problem->n_days - 1); d++) {
        const KithDayFacts *facts = &state->facts[kith_line_day(lines, person, d)];
        if (d == day || !lines->fixed[kith_line_day(lines, person, d)])
            continue;
        gint32 head = state->head[kith_line_day(lines, person, d)],
               tail = state->tail[kith_line_day(lines, person, d)];
        KithLineClass beside = {.kinds = facts->kinds, .first = KITH_NEVER, .last = KITH_ALWAYS};
        beside.begin = state->start[head] - midnight[d];
        beside.end = state->start[tail] + state->duration[tail] - midnight[d];
        if (facts->first != KITH_NEVER) {
            beside.first = facts->first - midnight[d];
            beside.last = facts->last - midnight[d];
        }
        KithTick length = midnight[MAX(d, day)] - midnight[MIN(d, day)];
        cost += d < day ? kith_lines_gap(lines, set, length, &beside, class)
                        : kith_lines_gap(lines, set, length, class, &beside);
    }
    KithTick last = problem->past[person].last_end;
    if (last != KITH_ALWAYS && last > -3 * 24 * 60 * problem->ticks_per_minute) {
        KithLineClass before = {.first = last, .last = last, .begin = last, .end = last};
        cost += kith_lines_gap(lines, set, midnight[day] - midnight[0], &before, class);
    }
    return cost;
}

/* The class and own cost of a shift for a person; -1 where there are too many classes. */
static gint32
shift_class(Maker *maker, gint32 person, gint32 c, gint64 *cost)
{
    KithLines *lines = maker->lines;
    const KithProblem *problem = lines->problem;
    const KithOccurrence *occurrence = &problem->occurrences[problem->cells[c].occurrence];
    gint32 seat = problem->cells[c].first_seat;
    KithDay day = day_of(maker, person, occurrence->day, seat);
    KithDayFacts facts;
    maker->start[seat] = occurrence->earliest;
    kith_day_facts(lines->book, &day, NULL, &facts);
    KithTally tally = {.terms = NULL};
    kith_seat_price(lines->book, person, seat, &tally, 1);

    KithTick midnight = problem->day_start[occurrence->day];
    KithLineClass class = {.kinds = facts.kinds};
    class.first = facts.first == KITH_NEVER ? KITH_NEVER : facts.first - midnight;
    class.last = facts.first == KITH_NEVER ? KITH_ALWAYS : facts.last - midnight;
    class.begin = occurrence->earliest - midnight;
    class.end = class.begin + occurrence->duration;
    class.worked = facts.worked;
    *cost = weigh_day(lines, &facts) + kith_line_weigh(lines, &tally.score) +
            beside_cost(lines, maker->state, person, occurrence->day, &class);
    return kith_lines_class(lines, &class);
}

/* The option of a day that is left alone or off; its own cost is wishes alone, as nothing else
 * changes. */
static gint32
first_option(Maker *maker, gint32 person, gint32 d, gint64 *cost)
{
    KithLines *lines = maker->lines;
    KithLineClass class = lines->classes[0];
    *cost = 0;
    if (lines->fixed[kith_line_day(lines, person, d)]) {
        class.kinds = maker->state->facts[kith_line_day(lines, person, d)].kinds;
    } else {
        KithDay day = day_of(maker, person, d, -1);
        KithDayFacts facts;
        kith_day_facts(lines->book, &day, NULL, &facts);
        *cost = weigh_day(lines, &facts);
    }
    return kith_lines_class(lines, &class);
}

/* Who may take each cell that lines fill, as a list sorted by cell: (cell, person). */
static GArray *
find_able(const KithLines *lines, const KithState *state)
{
    const KithProblem *problem = lines->problem;
    GArray *able = g_array_new(FALSE, FALSE, 2 * sizeof(gint32));
    g_autofree gint32 *people = g_new(gint32, MAX(problem->n_people, 1));
    for (gint32 c = 0; c < problem->n_cells; c++) {
        if (!lines->has_cell[c])
            continue;
        const KithOccurrence *occurrence = &problem->occurrences[problem->cells[c].occurrence];
        gint32 n = kith_eligibility_people(state->eligibility, c, people);
        for (gint32 i = 0; i < n; i++) {
            gint32 pair[2] = {c, people[i]};
            if (!lines->fixed[kith_line_day(lines, people[i], occurrence->day)] &&
                kith_eligible(state->eligibility, people[i], c, occurrence->earliest,
                              occurrence->earliest + occurrence->duration))
                g_array_append_val(able, pair);
        }
    }
    return able;
}

static void
find_fixed(KithLines *lines, const KithState *state)
{
    const KithProblem *problem = lines->problem;
    KithTick latest = latest_end(lines->book);
    lines->has_cell = g_new0(guint8, MAX(problem->n_cells, 1));
    for (gint32 c = 0; c < problem->n_cells; c++)
        lines->has_cell[c] = is_shift(lines, c, latest);
    gsize days = (gsize)problem->n_people * (gsize)problem->n_days;
    lines->fixed = g_new0(guint8, MAX(days, 1));
    for (gint32 person = 0; person < problem->n_people; person++)
        for (gint32 d = 0; d < problem->n_days; d++)
            lines->fixed[kith_line_day(lines, person, d)] =
                single_seat(lines, state, person, d) == -2;
}

/* Offsets of options: one for off or what stands there, and one for each cell. People without a
 * cell get none. */
static void
lay_out(KithLines *lines, const GArray *able)
{
    const KithProblem *problem = lines->problem;
    const gint32(*pairs)[2] = (const gint32(*)[2])(const void *)able->data;
    gsize n_days = (gsize)problem->n_days, days = (gsize)problem->n_people * n_days;
    g_autofree gint32 *counts = g_new0(gint32, MAX(days, 1));
    g_autofree guint8 *chooses = g_new0(guint8, MAX(problem->n_people, 1));
    for (guint i = 0; i < able->len; i++) {
        const KithOccurrence *occurrence =
            &problem->occurrences[problem->cells[pairs[i][0]].occurrence];
        counts[kith_line_day(lines, pairs[i][1], occurrence->day)]++;
        chooses[pairs[i][1]] = TRUE;
    }
    lines->people = g_new(gint32, MAX(problem->n_people, 1));
    lines->day_first = g_new0(gint32, days + 1);
    for (gint32 person = 0; person < problem->n_people; person++) {
        if (chooses[person])
            lines->people[lines->n_people++] = person;
        for (gint32 d = 0; d < problem->n_days; d++) {
            gsize at = kith_line_day(lines, person, d);
            lines->day_first[at + 1] = lines->day_first[at] + counts[at] + chooses[person];
        }
    }
}

static gboolean
fill_options(Maker *maker, const GArray *able)
{
    KithLines *lines = maker->lines;
    const KithProblem *problem = lines->problem;
    const gint32(*pairs)[2] = (const gint32(*)[2])(const void *)able->data;
    gsize days = (gsize)problem->n_people * (gsize)problem->n_days;
    gsize n = (gsize)lines->day_first[days];
    lines->option_cell = g_new(gint32, MAX(n, 1));
    lines->option_class = g_new0(guint8, MAX(n, 1));
    lines->option_cost = g_new0(gint64, MAX(n, 1));
    g_autofree gint32 *filled = g_new0(gint32, MAX(days, 1));
    gint32 class = 0;
    for (gint32 i = 0; i < lines->n_people && class >= 0; i++)
        for (gint32 d = 0; d < problem->n_days && class >= 0; d++) {
            gsize at = kith_line_day(lines, lines->people[i], d);
            gint32 option = lines->day_first[at] + filled[at]++;
            lines->option_cell[option] = -1;
            class = first_option(maker, lines->people[i], d, &lines->option_cost[option]);
            lines->option_class[option] = (guint8) class;
        }
    for (guint i = 0; i < able->len && class >= 0; i++) {
        gint32 c = pairs[i][0], person = pairs[i][1];
        gsize at =
            kith_line_day(lines, person, problem->occurrences[problem->cells[c].occurrence].day);
        gint32 option = lines->day_first[at] + filled[at]++;
        lines->option_cell[option] = c;
        class = shift_class(maker, person, c, &lines->option_cost[option]);
        lines->option_class[option] = (guint8) class;
    }
    return class >= 0;
}

gboolean
kith_lines_options(KithLines *lines, const KithState *state)
{
    const KithProblem *problem = lines->problem;
    Maker maker = {.lines = lines, .state = state};
    maker.next = g_new(gint32, MAX(problem->n_seats, 1));
    memset(maker.next, 0xff, sizeof(gint32) * (gsize)MAX(problem->n_seats, 1));
    maker.start = g_new0(KithTick, MAX(problem->n_seats, 1));
    lines->classes = g_new0(KithLineClass, KITH_LINE_CLASSES_MOST);
    lines->classes[lines->n_classes++] = /* off: class 0 */
        (KithLineClass){
            .first = KITH_NEVER, .last = KITH_ALWAYS, .begin = KITH_NEVER, .end = KITH_ALWAYS};
    find_fixed(lines, state);
    g_autoptr(GArray) able = find_able(lines, state);
    lay_out(lines, able);
    gboolean good = lines->n_people > 0 && fill_options(&maker, able);
    g_free(maker.next);
    g_free(maker.start);
    return good;
}
