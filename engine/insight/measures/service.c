/* What care is given: cover, time-critical visits, the same faces. */
#include "insight/measures/measuring.h"

#define LONG_VISIT_MINUTES 30
#define FLAG_MINUTES       (8 * 60)
#define FLAG_SHARE         4 /* a quarter */

/* Heads of a cell: filled and, of these, started within the time that is not late. */
static void
count_filled(const KithMeasuring *measuring, const KithCell *cell, gint32 *filled, gint32 *on_time)
{
    const KithProblem *problem = measuring->problem;
    const KithOccurrence *occurrence = &problem->occurrences[cell->occurrence];
    *filled = *on_time = 0;
    for (gint32 seat = cell->first_seat; seat < cell->first_seat + cell->most; seat++) {
        gint32 number = measuring->duty_of_seat[seat];
        if (number < 0)
            continue;
        KithTick start = kith_rota_duty(measuring->rota, (gsize)number)->start;
        *filled += 1;
        *on_time += start == kith_occurrence_start_from(problem, occurrence, start) &&
                    kith_occurrence_lateness(problem, occurrence, start) == 0;
    }
}

/* Whether whoever takes a cell is on a professional register: every alternative of a clause is
 * permitted by one. */
static gboolean
asks_for_register(const KithProblem *problem, const KithCell *cell)
{
    const KithRequirement *asked = &problem->requirements[cell->requirement];
    for (gint32 c = asked->first_clause; c < asked->first_clause + asked->n_clauses; c++) {
        const KithClause *clause = &problem->clauses[c];
        gboolean all = clause->n_alternatives > 0;
        for (gint32 a = 0; all && a < clause->n_alternatives; a++) {
            KithHolding holding = problem->alternatives[clause->first_alternative + a];
            all = problem->frameworks->competencies[holding.competency].register_ >= 0;
        }
        if (all)
            return TRUE;
    }
    return FALSE;
}

static gboolean
has_red_flag(const KithMeasuring *measuring, const KithOccurrence *occurrence)
{
    const KithProblem *problem = measuring->problem;
    gint32 asked = 0, there = 0;
    if (occurrence->client >= 0)
        return FALSE;
    for (gint32 c = 0; c < occurrence->n_cells; c++) {
        const KithCell *cell = &problem->cells[occurrence->first_cell + c];
        gint32 filled, on_time;
        if (!asks_for_register(problem, cell))
            continue;
        count_filled(measuring, cell, &filled, &on_time);
        asked += cell->least;
        there += MIN(filled, cell->least);
    }
    gint64 missing = asked - there;
    return missing > 0 &&
           ((asked >= 2 && there < 2) || missing * FLAG_SHARE > asked ||
            missing * occurrence->duration > (gint64)FLAG_MINUTES * problem->ticks_per_minute);
}

void
kith_measure_service(const KithMeasuring *measuring, KithSpell *spell)
{
    const KithProblem *problem = measuring->problem;
    gint64 heads[KITH_IMPORTANCES] = {0}, there[KITH_IMPORTANCES] = {0};
    gint64 wanted = 0, wanted_there = 0, critical = 0, critical_there = 0, unmet = 0, flags = 0;
    for (gint32 number = 0; number < problem->n_occurrences; number++) {
        const KithOccurrence *occurrence = &problem->occurrences[number];
        if (!kith_spell_has(spell, occurrence->day))
            continue;
        flags += has_red_flag(measuring, occurrence);
        for (gint32 c = 0; c < occurrence->n_cells; c++) {
            const KithCell *cell = &problem->cells[occurrence->first_cell + c];
            gint32 filled, on_time, most = MAX(cell->wanted, cell->least);
            count_filled(measuring, cell, &filled, &on_time);
            heads[occurrence->importance] += cell->least;
            there[occurrence->importance] += MIN(filled, cell->least);
            unmet += (gint64)MAX(cell->least - filled, 0) * occurrence->duration;
            wanted += most;
            wanted_there += MIN(filled, most);
            critical += occurrence->critical ? cell->least : 0;
            critical_there += occurrence->critical ? MIN(on_time, cell->least) : 0;
        }
    }
    kith_spell_share(spell, KITH_MEASURE_FILL, there[0] + there[1] + there[2],
                     heads[0] + heads[1] + heads[2]);
    kith_spell_share(spell, KITH_MEASURE_FILL_RED, there[KITH_RED], heads[KITH_RED]);
    kith_spell_share(spell, KITH_MEASURE_FILL_AMBER, there[KITH_AMBER], heads[KITH_AMBER]);
    kith_spell_share(spell, KITH_MEASURE_FILL_GREEN, there[KITH_GREEN], heads[KITH_GREEN]);
    kith_spell_share(spell, KITH_MEASURE_WANTED, wanted_there, wanted);
    kith_spell_time(spell, KITH_MEASURE_UNMET, problem, unmet);
    kith_spell_count(spell, KITH_MEASURE_RED_FLAGS, flags);
    kith_spell_share(spell, KITH_MEASURE_ON_TIME, critical_there, critical);
}

/* --- visits: somebody at a client, in a week --- */

typedef struct {
    gint32 client, person, week;
} Visit;

static int
compare_visits(gconstpointer a, gconstpointer b)
{
    const Visit *left = a, *right = b;
    if (left->client != right->client)
        return left->client < right->client ? -1 : 1;
    if (left->person != right->person)
        return left->person < right->person ? -1 : 1;
    return left->week - right->week;
}

static GArray *
collect_visits(const KithMeasuring *measuring, const KithSpell *spell, gint64 *n_long)
{
    const KithProblem *problem = measuring->problem;
    KithTick least = LONG_VISIT_MINUTES * problem->ticks_per_minute;
    GArray *visits = g_array_new(FALSE, FALSE, sizeof(Visit));
    *n_long = 0;
    for (gsize d = 0; d < kith_rota_duties(measuring->rota); d++) {
        const KithDuty *duty = kith_rota_duty(measuring->rota, d);
        const KithOccurrence *occurrence =
            kith_seat_occurrence(problem, kith_duty_seat(measuring->rota, duty, 0));
        if (!kith_duty_covers(duty) || occurrence->client < 0 ||
            !kith_spell_has(spell, occurrence->day))
            continue;
        Visit visit = {occurrence->client, duty->person, problem->week_of_day[occurrence->day]};
        g_array_append_val(visits, visit);
        *n_long += duty->end - duty->start >= least;
    }
    g_array_sort(visits, compare_visits);
    return visits;
}

/* Notes a number of visits among the three greatest. */
static void
keep_greatest(gint64 greatest[3], gint64 n)
{
    for (int i = 0; i < 3; i++)
        if (n > greatest[i]) {
            gint64 smaller = greatest[i];
            greatest[i] = n;
            n = smaller;
        }
}

typedef struct {
    gint64 carers, client_weeks, most, top_three;
    gint32 most_client;
} Faces;

/* Adds the visits to one client, by person and week. */
static void
add_client(Faces *faces, const Visit *visits, guint n, gint64 *carers_of_week, gint32 n_weeks)
{
    gint64 greatest[3] = {0};
    for (gint32 week = 0; week < n_weeks; week++)
        carers_of_week[week] = 0;
    for (guint i = 0, next; i < n; i = next) {
        for (next = i; next < n && visits[next].person == visits[i].person; next++)
            if (next == i || visits[next].week != visits[next - 1].week)
                carers_of_week[visits[next].week]++;
        keep_greatest(greatest, next - i);
    }
    faces->top_three += greatest[0] + greatest[1] + greatest[2];
    for (gint32 week = 0; week < n_weeks; week++) {
        faces->carers += carers_of_week[week];
        faces->client_weeks += carers_of_week[week] > 0;
        if (carers_of_week[week] > faces->most) {
            faces->most = carers_of_week[week];
            faces->most_client = visits[0].client;
        }
    }
}

void
kith_measure_visits(const KithMeasuring *measuring, KithSpell *spell)
{
    gint64 n_long;
    gint32 n_weeks = measuring->problem->n_weeks;
    g_autoptr(GArray) visits = collect_visits(measuring, spell, &n_long);
    g_autofree gint64 *carers_of_week = g_new(gint64, (gsize)n_weeks + 1);
    Faces faces = {.most_client = -1};
    const Visit *all = (const Visit *)(gconstpointer)visits->data;
    for (guint i = 0, next; i < visits->len; i = next) {
        for (next = i; next < visits->len && all[next].client == all[i].client;)
            next++;
        add_client(&faces, &all[i], next - i, carers_of_week, n_weeks);
    }
    kith_spell_share(spell, KITH_MEASURE_LONG_VISITS, n_long, visits->len);
    kith_spell_share(spell, KITH_MEASURE_CARERS_MEAN, faces.carers, faces.client_weeks);
    kith_spell_share(spell, KITH_MEASURE_CARERS_WORST, faces.most, faces.client_weeks > 0);
    spell->values[KITH_MEASURE_CARERS_WORST].client = faces.most_client;
    kith_spell_share(spell, KITH_MEASURE_TOP_THREE, faces.top_three, visits->len);
}
