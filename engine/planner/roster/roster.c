#include "planner/roster/roster.h"

#include <string.h>

static gpointer
copy(gconstpointer from, gsize n, gsize size)
{
    return n > 0 ? g_memdup2(from, n * size) : NULL;
}

typedef struct {
    gsize days, states, counters, cells, teams, occurrences;
} Sizes;

static Sizes
sizes_of(const KithLines *lines)
{
    const KithProblem *problem = lines->problem;
    gsize people = (gsize)problem->n_people, days = (gsize)lines->n_days;
    return (Sizes){
        people * days,           people * (days + 1),     (gsize)lines->counter_first[people],
        (gsize)problem->n_cells, (gsize)problem->n_teams, (gsize)problem->n_occurrences};
}

static void
make_scratch(KithRoster *roster)
{
    gint32 most = 1;
    for (gint32 s = 0; s < roster->lines->n_schemes; s++)
        most = MAX(most, roster->lines->schemes[s].n_counters);
    roster->difference = g_new0(gint64, most);
    roster->touched = g_new(gint32, most);
}

gint32
kith_roster_find(const KithRoster *roster, gint32 person, gint32 day, gint32 cell)
{
    const KithLines *lines = roster->lines;
    gsize at = kith_line_day(lines, person, day);
    for (gint32 option = lines->day_first[at]; option < lines->day_first[at + 1]; option++)
        if (lines->option_cell[option] == cell)
            return option - lines->day_first[at];
    return -1;
}

/* Takes a person's days as the state has them. */
static void
read_line(KithRoster *roster, const KithState *state, gint32 person)
{
    const KithLines *lines = roster->lines;
    for (gint32 d = 0; d < lines->n_days; d++) {
        gsize at = kith_line_day(lines, person, d);
        gint32 seat = lines->fixed[at] ? -1 : state->head[at];
        gint32 option =
            seat < 0 ? 0 : kith_roster_find(roster, person, d, lines->problem->seat_cell[seat]);
        roster->option[at] = (guint16)MAX(option, 0);
    }
}

/* Class, states and counters of a line anew from its options. */
static void
derive_line(KithRoster *roster, gint32 person)
{
    const KithLines *lines = roster->lines;
    const KithLineScheme *scheme = kith_line_scheme(lines, person);
    gint64 *counters = &roster->counter[lines->counter_first[person]];
    guint16 *states = &roster->state[(gsize)person * (gsize)(lines->n_days + 1)];
    memcpy(counters, &lines->counter_base[lines->counter_first[person]],
           sizeof(gint64) * (gsize)scheme->n_counters);
    states[0] = lines->begin[person];
    gint32 weekend = -1;
    for (gint32 d = 0; d < lines->n_days; d++) {
        guint8 class = lines->option_class[kith_roster_option(roster, person, d)];
        roster->class[kith_line_day(lines, person, d)] = class;
        states[d + 1] = scheme->next[states[d] * lines->n_classes + class];
        for (gint32 i = scheme->active_first[d]; i < scheme->active_first[d + 1]; i++)
            counters[scheme->active[i]] +=
                scheme->increments[scheme->active[i] * lines->n_classes + class];
        if (class != 0 && lines->book->weekend_of_day[d] >= 0 &&
            lines->book->weekend_of_day[d] != weekend) {
            weekend = lines->book->weekend_of_day[d];
            for (gint32 i = 0; i < scheme->n_weekends; i++)
                counters[scheme->weekends[i]]++;
        }
    }
}

KithRoster *
kith_roster_new(const KithLines *lines, const KithState *state)
{
    KithRoster *roster = g_new0(KithRoster, 1);
    Sizes sizes = sizes_of(lines);
    roster->lines = lines;
    roster->option = g_new0(guint16, MAX(sizes.days, 1));
    roster->class = g_new0(guint8, MAX(sizes.days, 1));
    roster->state = g_new0(guint16, MAX(sizes.states, 1));
    roster->counter = g_new0(gint64, MAX(sizes.counters, 1));
    roster->heads = copy(state->cell_heads, sizes.cells, sizeof(gint32));
    roster->team_able = copy(state->team_able, sizes.teams, sizeof(gint32));
    roster->supervised = copy(state->supervised, sizes.occurrences, sizeof(gint32));
    roster->supervisors = copy(state->supervisors, sizes.occurrences, sizeof(gint32));
    make_scratch(roster);
    for (gint32 i = 0; i < lines->n_people; i++) {
        read_line(roster, state, lines->people[i]);
        derive_line(roster, lines->people[i]);
    }
    roster->cost = kith_roster_recompute(roster);
    return roster;
}

KithRoster *
kith_roster_copy(const KithRoster *roster)
{
    KithRoster *new = g_memdup2(roster, sizeof *roster);
    Sizes sizes = sizes_of(roster->lines);
    new->option = copy(roster->option, sizes.days, sizeof(guint16));
    new->class = copy(roster->class, sizes.days, sizeof(guint8));
    new->state = copy(roster->state, sizes.states, sizeof(guint16));
    new->counter = copy(roster->counter, MAX(sizes.counters, 1), sizeof(gint64));
    new->heads = copy(roster->heads, sizes.cells, sizeof(gint32));
    new->team_able = copy(roster->team_able, sizes.teams, sizeof(gint32));
    new->supervised = copy(roster->supervised, sizes.occurrences, sizeof(gint32));
    new->supervisors = copy(roster->supervisors, sizes.occurrences, sizeof(gint32));
    make_scratch(new);
    return new;
}

void
kith_roster_assign(KithRoster *to, const KithRoster *from)
{
    Sizes sizes = sizes_of(from->lines);
    memcpy(to->option, from->option, sizes.days * sizeof(guint16));
    memcpy(to->class, from->class, sizes.days * sizeof(guint8));
    memcpy(to->state, from->state, sizes.states * sizeof(guint16));
    memcpy(to->counter, from->counter, sizes.counters * sizeof(gint64));
    memcpy(to->heads, from->heads, sizes.cells * sizeof(gint32));
    if (sizes.teams > 0)
        memcpy(to->team_able, from->team_able, sizes.teams * sizeof(gint32));
    memcpy(to->supervised, from->supervised, sizes.occurrences * sizeof(gint32));
    memcpy(to->supervisors, from->supervisors, sizes.occurrences * sizeof(gint32));
    to->cost = from->cost;
}

void
kith_roster_free(KithRoster *roster)
{
    if (roster == NULL)
        return;
    void *arrays[] = {roster->option,     roster->class,       roster->state,
                      roster->counter,    roster->heads,       roster->team_able,
                      roster->supervised, roster->supervisors, roster->difference,
                      roster->touched};
    for (gsize i = 0; i < G_N_ELEMENTS(arrays); i++)
        g_free(arrays[i]);
    g_free(roster);
}

/* --- one line --- */

/* The automaton's steps over the stretch and on until it is where it was. */
static gint64
steps_delta(const KithRoster *roster, gint32 person, gint32 from, gint32 until,
            const guint8 *classes)
{
    const KithLines *lines = roster->lines;
    const KithLineScheme *scheme = kith_line_scheme(lines, person);
    const gint32 n_classes = lines->n_classes, layer = scheme->n_states * n_classes;
    const guint16 *states = &roster->state[(gsize)person * (gsize)(lines->n_days + 1)];
    const guint8 *old = &roster->class[kith_line_day(lines, person, 0)];
    gint32 state = states[from];
    gint64 delta = 0;
    for (gint32 d = from; d < lines->n_days; d++) {
        if (d >= until && state == states[d])
            break;
        const gint64 *step = &scheme->step[lines->length_of_day[d] * layer];
        gint32 new_class = d < until ? classes[d - from] : old[d];
        gint32 now = state * n_classes + new_class;
        delta += step[now] - step[states[d] * n_classes + old[d]];
        state = scheme->next[now];
    }
    return delta;
}

/* Notes how counters of the day change; returns how many are touched so far. */
static gint32
count_day(const KithRoster *roster, const KithLineScheme *scheme, gint32 day, gint32 was,
          gint32 now, gint32 n)
{
    const gint32 n_classes = roster->lines->n_classes;
    for (gint32 i = scheme->active_first[day]; i < scheme->active_first[day + 1]; i++) {
        gint32 c = scheme->active[i];
        const gint32 *increments = &scheme->increments[c * n_classes];
        gint32 by = increments[now] - increments[was];
        if (by == 0)
            continue;
        gint32 k = 0;
        while (k < n && roster->touched[k] != c)
            k++;
        if (k == n) {
            roster->touched[n++] = c;
            roster->difference[c] = 0;
        }
        roster->difference[c] += by;
    }
    return n;
}

/* How many of a weekend's days are worked, before and with the change. */
static void
count_weekend(const KithRoster *roster, gint32 person, const KithWeekend *weekend, gint32 from,
              gint32 until, const guint8 *classes, gint32 *before, gint32 *now)
{
    const guint8 *old = &roster->class[kith_line_day(roster->lines, person, 0)];
    *before = *now = 0;
    for (gint32 d = weekend->from; d < weekend->until; d++) {
        *before += old[d] != 0;
        *now += (d >= from && d < until ? classes[d - from] : old[d]) != 0;
    }
}

/* Half-worked weekends; `*more` is by how many more weekends are worked. */
static gint64
weekends_delta(const KithRoster *roster, gint32 person, gint32 from, gint32 until,
               const guint8 *classes, gint32 *more)
{
    const KithRulebook *book = roster->lines->book;
    const KithLineScheme *scheme = kith_line_scheme(roster->lines, person);
    gint64 delta = 0;
    *more = 0;
    if (scheme->n_weekends == 0 && scheme->half == 0)
        return 0;
    for (gint32 d = from; d < until; d++) {
        if (book->weekend_of_day[d] < 0)
            continue;
        const KithWeekend *weekend = &book->weekends[book->weekend_of_day[d]];
        gint32 before, now;
        count_weekend(roster, person, weekend, from, until, classes, &before, &now);
        *more += (now > 0) - (before > 0);
        if (weekend->until - weekend->from == 2)
            delta += scheme->half * ((now == 1) - (before == 1));
        d = weekend->until - 1;
    }
    return delta;
}

/* Classes of the options on a stretch, and what the options themselves change. */
static gint64
read_stretch(const KithRoster *roster, gint32 person, gint32 from, gint32 until,
             const guint16 *options, guint8 *classes)
{
    const KithLines *lines = roster->lines;
    gint64 delta = 0;
    for (gint32 d = from; d < until; d++) {
        gsize at = kith_line_day(lines, person, d);
        gint32 now = lines->day_first[at] + options[d - from];
        classes[d - from] = lines->option_class[now];
        delta +=
            lines->option_cost[now] - lines->option_cost[lines->day_first[at] + roster->option[at]];
    }
    return delta;
}

gint64
kith_roster_line_delta(const KithRoster *roster, gint32 person, gint32 from, gint32 until,
                       const guint16 *options)
{
    const KithLines *lines = roster->lines;
    const KithLineScheme *scheme = kith_line_scheme(lines, person);
    const guint8 *old = &roster->class[kith_line_day(lines, person, 0)];
    const gint64 *counters = &roster->counter[lines->counter_first[person]];
    guint8 classes[KITH_STRETCH_MOST];
    gint64 delta = read_stretch(roster, person, from, until, options, classes);
    delta += steps_delta(roster, person, from, until, classes);
    gint32 n = 0, more;
    for (gint32 d = from; d < until; d++)
        if (classes[d - from] != old[d])
            n = count_day(roster, scheme, d, old[d], classes[d - from], n);
    for (gint32 k = 0; k < n; k++) {
        gint32 c = roster->touched[k];
        if (roster->difference[c] != 0)
            delta += kith_line_price(lines, person, c, counters[c] + roster->difference[c]) -
                     kith_line_price(lines, person, c, counters[c]);
    }
    delta += weekends_delta(roster, person, from, until, classes, &more);
    for (gint32 i = 0; i < scheme->n_weekends && more != 0; i++) {
        gint32 c = scheme->weekends[i];
        delta += kith_line_price(lines, person, c, counters[c] + more) -
                 kith_line_price(lines, person, c, counters[c]);
    }
    return delta;
}

/* --- cover --- */

/* The cover of a whole occurrence, where teams or supervision count. */
static gint64
occurrence_cost(const KithRoster *roster, gint32 occurrence)
{
    KithCover cover = {roster->heads, roster->team_able, roster->supervised, roster->supervisors};
    KithTally tally = {.terms = NULL};
    kith_cover_price(roster->lines->book, occurrence, &cover, &tally, 1);
    return kith_line_weigh(roster->lines, &tally.score);
}

static void
count_team(KithRoster *roster, gint32 person, gint32 number, gint32 by)
{
    const KithProblem *problem = roster->lines->problem;
    const KithOccurrence *occurrence = &problem->occurrences[number];
    const KithHeld *held = roster->lines->book->held;
    for (gint32 t = occurrence->first_team; t < occurrence->first_team + occurrence->n_teams; t++)
        if (kith_held_has(held, held->team_set[t], person))
            roster->team_able[t] += by;
    if (problem->supervisor < 0)
        return;
    if (occurrence->earliest < problem->people[person].supervised_until)
        roster->supervised[number] += by;
    else if (kith_held_has(held, held->supervisor_set[number], person))
        roster->supervisors[number] += by;
}

gint64
kith_roster_head_delta(const KithRoster *roster, gint32 person, gint32 cell, gint32 by)
{
    const KithLines *lines = roster->lines;
    if (cell < 0)
        return 0;
    if (lines->cover_first[cell] >= 0) {
        const gint64 *cost = &lines->cover[lines->cover_first[cell]];
        gint32 heads = roster->heads[cell], most = lines->problem->cells[cell].most + 1;
        return cost[MIN(heads + by, most)] - cost[MIN(heads, most)];
    }
    KithRoster *counted = (KithRoster *)roster; /* counted in and out again */
    gint32 number = lines->problem->cells[cell].occurrence;
    gint64 before = occurrence_cost(roster, number);
    counted->heads[cell] += by;
    count_team(counted, person, number, by);
    gint64 delta = occurrence_cost(roster, number) - before;
    counted->heads[cell] -= by;
    count_team(counted, person, number, -by);
    return delta;
}

void
kith_roster_head(KithRoster *roster, gint32 person, gint32 cell, gint32 by)
{
    if (cell < 0)
        return;
    roster->cost += kith_roster_head_delta(roster, person, cell, by);
    roster->heads[cell] += by;
    count_team(roster, person, roster->lines->problem->cells[cell].occurrence, by);
}

/* --- changes --- */

void
kith_roster_set(KithRoster *roster, gint32 person, gint32 from, gint32 until,
                const guint16 *options, gint64 line_delta)
{
    const KithLines *lines = roster->lines;
    const KithLineScheme *scheme = kith_line_scheme(lines, person);
    gint64 *counters = &roster->counter[lines->counter_first[person]];
    guint16 *states = &roster->state[(gsize)person * (gsize)(lines->n_days + 1)];
    guint8 classes[KITH_STRETCH_MOST], *class = &roster->class[kith_line_day(lines, person, 0)];
    gint32 n = 0, more;
    read_stretch(roster, person, from, until, options, classes);
    weekends_delta(roster, person, from, until, classes, &more);
    for (gint32 i = 0; i < scheme->n_weekends; i++)
        counters[scheme->weekends[i]] += more;
    for (gint32 d = from; d < until; d++)
        if (classes[d - from] != class[d])
            n = count_day(roster, scheme, d, class[d], classes[d - from], n);
    for (gint32 k = 0; k < n; k++)
        counters[roster->touched[k]] += roster->difference[roster->touched[k]];
    for (gint32 d = from; d < until; d++) {
        gsize at = kith_line_day(lines, person, d);
        if (roster->option[at] == options[d - from])
            continue;
        kith_roster_head(roster, person, kith_roster_cell(roster, person, d), -1);
        roster->option[at] = options[d - from];
        kith_roster_head(roster, person, kith_roster_cell(roster, person, d), 1);
        class[d] = classes[d - from];
    }
    gint32 state = states[from];
    for (gint32 d = from; d < lines->n_days && (d < until || state != states[d]); d++) {
        states[d] = (guint16)state;
        state = scheme->next[state * lines->n_classes + class[d]];
        if (d + 1 == lines->n_days)
            states[d + 1] = (guint16)state;
    }
    roster->cost += line_delta;
}

static void
assign_line(KithRoster *to, const KithRoster *from, gint32 person)
{
    const KithLines *lines = from->lines;
    gsize first = kith_line_day(lines, person, 0), n_days = (gsize)lines->n_days;
    gsize states = (gsize)person * (n_days + 1), counters = (gsize)lines->counter_first[person];
    for (gint32 d = 0; d < lines->n_days; d++) {
        if (to->option[first + (gsize)d] == from->option[first + (gsize)d])
            continue;
        kith_roster_head(to, person, kith_roster_cell(to, person, d), -1);
        kith_roster_head(to, person, kith_roster_cell(from, person, d), 1);
        to->option[first + (gsize)d] = from->option[first + (gsize)d];
    }
    memcpy(&to->class[first], &from -> class[first], n_days);
    memcpy(&to->state[states], &from->state[states], (n_days + 1) * sizeof(guint16));
    memcpy(&to->counter[counters], &from->counter[counters],
           (gsize)kith_line_scheme(lines, person)->n_counters * sizeof(gint64));
}

void
kith_roster_assign_lines(KithRoster *to, const KithRoster *from, const gint32 *people, gint32 n)
{
    for (gint32 i = 0; i < n; i++)
        assign_line(to, from, people[i]);
    to->cost = from->cost;
}

gint64
kith_roster_recompute(const KithRoster *roster)
{
    const KithLines *lines = roster->lines;
    const KithProblem *problem = lines->problem;
    gint64 cost = 0;
    for (gint32 i = 0; i < lines->n_people; i++)
        cost += kith_line_cost(lines, lines->people[i],
                               &roster->option[kith_line_day(lines, lines->people[i], 0)]);
    for (gint32 o = 0; o < problem->n_occurrences; o++) {
        const KithOccurrence *occurrence = &problem->occurrences[o];
        gboolean plain = TRUE, any = FALSE;
        for (gint32 c = occurrence->first_cell; c < occurrence->first_cell + occurrence->n_cells;
             c++) {
            if (!lines->has_cell[c])
                continue;
            any = TRUE;
            plain = plain && lines->cover_first[c] >= 0;
            if (lines->cover_first[c] >= 0)
                cost += lines->cover[lines->cover_first[c] +
                                     MIN(roster->heads[c], problem->cells[c].most + 1)];
        }
        if (any && !plain)
            cost += occurrence_cost(roster, o);
    }
    return cost;
}
