#include "insight/measures/measuring.h"

#include <math.h>

struct _KithMeasures {
    KithRota *rota;    /* held */
    KithSpell *spells; /* the period, then its weeks */
};

void
kith_spell_share(KithSpell *spell, KithMeasureKind kind, gint64 part, gint64 whole)
{
    KithMeasure *value = &spell->values[kind];
    *value = (KithMeasure){.part = part, .whole = whole, .person = -1, .client = -1};
    if (whole == 0)
        return;
    double unit = kith_measure_info(kind)->unit == KITH_MEASURE_PERCENT ? 100 : 1;
    value->known = TRUE;
    value->value = (double)part * unit / (double)whole;
}

void
kith_spell_count(KithSpell *spell, KithMeasureKind kind, gint64 count)
{
    kith_spell_share(spell, kind, count, 1);
}

void
kith_spell_time(KithSpell *spell, KithMeasureKind kind, const KithProblem *problem, gint64 ticks)
{
    kith_spell_share(spell, kind, ticks, 60 * (gint64)problem->ticks_per_minute);
}

/* --- what all look at --- */

static gint32 *
find_takers(const KithRota *rota)
{
    gsize n_seats = (gsize)rota->problem->n_seats;
    gint32 *duty_of_seat = g_new(gint32, n_seats + 1);
    for (gsize seat = 0; seat < n_seats; seat++)
        duty_of_seat[seat] = -1;
    for (gsize d = 0; d < kith_rota_duties(rota); d++) {
        const KithDuty *duty = kith_rota_duty(rota, d);
        for (gint32 i = 0; kith_duty_covers(duty) && i < duty->n_seats; i++)
            duty_of_seat[kith_duty_seat(rota, duty, i)] = (gint32)d;
    }
    return duty_of_seat;
}

/* Who could take one of the cells' heads, of the kinds and days that are to be shared evenly: each
 * class of cells is asked for once. */
static void
find_able(KithMeasuring *measuring)
{
    const KithProblem *problem = measuring->problem;
    gsize words = kith_bits_words((gsize)problem->n_people);
    measuring->night_able = kith_bits_new((gsize)problem->n_people);
    measuring->weekend_able = kith_bits_new((gsize)problem->n_people);
    const KithEligibility *eligibility = measuring->eligibility;
    g_autofree KithBits *able = kith_bits_new((gsize)problem->n_people);
    g_autofree guint8 *asked = g_new0(guint8, (gsize)eligibility->n_classes + 1);
    for (gint32 c = 0; c < problem->n_cells; c++) {
        const KithOccurrence *occurrence = &problem->occurrences[problem->cells[c].occurrence];
        guint8 night = (measuring->unpopular >> occurrence->kind) & 1;
        guint8 weekend = (problem->first_date + occurrence->day + 3) % 7 >= 5 ? 2 : 0;
        guint8 *done = &asked[eligibility->cell_class[c]];
        if (((night | weekend) & ~*done) == 0)
            continue;
        *done |= night | weekend;
        kith_eligibility_able(eligibility, c, able);
        for (gsize word = 0; word < words; word++) {
            measuring->night_able[word] |= night != 0 ? able[word] : 0;
            measuring->weekend_able[word] |= weekend != 0 ? able[word] : 0;
        }
    }
}

static void
measure_overrides(const KithMeasuring *measuring, KithSpell *spell)
{
    const KithTable *table = &measuring->problem->partnership->tables[KITH_OVERRIDES];
    gint64 count = 0;
    for (gint32 row = 0; row < table->n_rows; row++)
        count += kith_spell_has(spell, kith_cell(table, KITH_OVERRIDES_DATE, row) -
                                           measuring->problem->first_date);
    kith_spell_count(spell, KITH_MEASURE_OVERRIDES, count);
}

static void
measure_spell(const KithMeasuring *measuring, KithSpell *spell)
{
    kith_measure_service(measuring, spell);
    kith_measure_visits(measuring, spell);
    kith_measure_travel(measuring, spell);
    kith_measure_staff(measuring, spell);
    kith_measure_wishes(measuring, spell);
    kith_measure_skills(measuring, spell);
    kith_measure_sole(measuring, spell);
    kith_measure_lapses(measuring, spell);
    kith_measure_cost(measuring, spell);
    measure_overrides(measuring, spell);
}

KithMeasures *
kith_measures_new(KithRota *rota)
{
    g_return_val_if_fail(rota != NULL, NULL);
    static const gint32 ahead[KITH_MEASURE_AHEAD] = KITH_LAPSES_AHEAD;
    const KithProblem *problem = rota->problem;
    g_autoptr(KithDays) days = kith_days_new(rota);
    g_autoptr(KithEligibility) eligibility = kith_eligibility_new(rota->problem);
    g_autoptr(GArray) endings =
        kith_endings_find(problem, problem->n_days + ahead[KITH_MEASURE_AHEAD - 1]);
    g_autofree guint8 *lost = kith_endings_duties(rota, ahead, KITH_MEASURE_AHEAD);
    KithMeasuring measuring = {.rota = rota,
                               .problem = problem,
                               .days = days,
                               .eligibility = eligibility,
                               .endings = endings,
                               .lost = lost};
    for (gint32 kind = 0; kind < problem->n_kinds; kind++)
        measuring.unpopular |= (guint32)problem->kinds[kind].unpopular << kind;
    measuring.duty_of_seat = find_takers(rota);
    find_able(&measuring);

    KithMeasures *measures = g_new0(KithMeasures, 1);
    measures->rota = kith_rota_ref(rota);
    measures->spells = g_new0(KithSpell, (gsize)problem->n_weeks + 1);
    measures->spells[0].until = problem->n_days;
    for (gint32 day = problem->n_days - 1; day >= 0; day--) {
        KithSpell *week = &measures->spells[problem->week_of_day[day] + 1];
        week->from = day;
        week->until = MAX(week->until, day + 1);
    }
    for (gint32 i = 0; i <= problem->n_weeks; i++)
        measure_spell(&measuring, &measures->spells[i]);

    g_free(measuring.duty_of_seat);
    g_free(measuring.night_able);
    g_free(measuring.weekend_able);
    return measures;
}

void
kith_measures_free(KithMeasures *measures)
{
    if (measures == NULL)
        return;
    kith_rota_unref(measures->rota);
    g_free(measures->spells);
    g_free(measures);
}

KithRota *
kith_measures_rota(const KithMeasures *measures)
{
    return measures->rota;
}

gint32
kith_measures_weeks(const KithMeasures *measures)
{
    return measures->rota->problem->n_weeks;
}

gint32
kith_measures_week_date(const KithMeasures *measures, gint32 week)
{
    g_return_val_if_fail(week >= 0 && week < kith_measures_weeks(measures), 0);
    return measures->rota->problem->first_date + measures->spells[week + 1].from;
}

KithMeasure
kith_measures_get(const KithMeasures *measures, KithMeasureKind kind, gint32 week)
{
    static const KithMeasure unknown = {.person = -1, .client = -1};
    g_return_val_if_fail(kind < KITH_MEASURES, unknown);
    g_return_val_if_fail(week >= -1 && week < kith_measures_weeks(measures), unknown);
    return measures->spells[week + 1].values[kind];
}

/* --- targets --- */

gboolean
kith_problem_target(const KithProblem *problem, KithMeasureKind kind, KithTarget *target)
{
    const KithTable *table = &problem->partnership->tables[KITH_TARGETS];
    for (gint32 row = 0; row < table->n_rows; row++) {
        if (kith_cell(table, KITH_TARGETS_MEASURE, row) != (gint32)kind)
            continue;
        double least = kith_cell_decimal(table, KITH_TARGETS_LEAST, row);
        double most = kith_cell_decimal(table, KITH_TARGETS_MOST, row);
        gint32 source = kith_cell(table, KITH_TARGETS_SOURCE, row);
        *target = (KithTarget){
            .has_least = !isnan(least),
            .has_most = !isnan(most),
            .least = least,
            .most = most,
            .source = source == KITH_NONE ? NULL : kith_problem_text(problem, source),
        };
        return TRUE;
    }
    return FALSE;
}

KithVerdict
kith_measure_verdict(const KithProblem *problem, KithMeasureKind kind, const KithMeasure *measure)
{
    KithTarget target;
    if (!measure->known || !kith_problem_target(problem, kind, &target))
        return KITH_NO_TARGET;
    gboolean missed = (target.has_least && measure->value < target.least) ||
                      (target.has_most && measure->value > target.most);
    return missed ? KITH_TARGET_MISSED : KITH_TARGET_MET;
}
