/* Whether work makes use of what people can do, on whom that rests, and what of it ends soon. */
#include "insight/measures/measuring.h"
#include "rota/rules/licence.h"

/* --- work below what people can do --- */

/* Seats of the duties of a spell, each asked of every rule of top of licence. */
void
kith_measure_skills(const KithMeasuring *measuring, KithSpell *spell)
{
    const KithProblem *problem = measuring->problem;
    gint64 seats = 0, above = 0;
    gboolean asked = FALSE;
    for (gint32 r = 0; r < problem->n_rules; r++)
        asked = asked || problem->rules[r].kind == KITH_RULE_TOP_OF_LICENCE;
    for (gint32 seat = 0; asked && seat < problem->n_seats; seat++) {
        gint32 number = measuring->duty_of_seat[seat];
        gint32 cell = problem->seat_cell[seat];
        const KithOccurrence *occurrence = kith_seat_occurrence(problem, seat);
        if (number < 0 || !kith_spell_has(spell, occurrence->day))
            continue;
        const KithDuty *duty = kith_rota_duty(measuring->rota, (gsize)number);
        gboolean charged = FALSE;
        for (gint32 r = 0; r < problem->n_rules && !charged; r++) {
            const KithRule *rule = &problem->rules[r];
            charged =
                rule->kind == KITH_RULE_TOP_OF_LICENCE &&
                kith_problem_rule_holds(problem, rule, duty->person) &&
                kith_licence_asks(problem, rule, cell) &&
                kith_licence_above(problem, rule, duty->person, problem->cells[cell].requirement,
                                   occurrence->client, duty->start, duty->end);
        }
        seats++;
        above += charged;
    }
    kith_spell_share(spell, KITH_MEASURE_ABOVE_ASKED, above, seats);
}

/* --- what rests on one person --- */

/* Who may take what asks for one competency at a level in one locality. */
typedef struct {
    KithBits *people;
    GHashTable *classes; /* of cells: those whose people are in already */
} Bringing;

static void
bringing_free(gpointer data)
{
    Bringing *bringing = data;
    g_free(bringing->people);
    g_hash_table_unref(bringing->classes);
    g_free(bringing);
}

static Bringing *
bringing_of(GHashTable *all, const KithProblem *problem, KithHolding holding, gint32 locality)
{
    gsize key = (gsize)kith_holding_number(problem->frameworks, holding) *
                    ((gsize)problem->n_localities + 1) +
                (gsize)(locality + 1) + 1;
    Bringing *bringing = g_hash_table_lookup(all, GSIZE_TO_POINTER(key));
    if (bringing == NULL) {
        bringing = g_new0(Bringing, 1);
        bringing->people = kith_bits_new((gsize)problem->n_people);
        bringing->classes = g_hash_table_new(NULL, NULL);
        g_hash_table_insert(all, GSIZE_TO_POINTER(key), bringing);
    }
    return bringing;
}

/* Adds those who may take a cell to every competency that it asks for. */
static void
add_cell(const KithMeasuring *measuring, GHashTable *all, gint32 cell, KithBits *able)
{
    const KithProblem *problem = measuring->problem;
    const KithRequirement *asked = &problem->requirements[problem->cells[cell].requirement];
    gint32 locality = problem->occurrences[problem->cells[cell].occurrence].locality;
    gint32 class = measuring->eligibility->cell_class[cell];
    gboolean known = FALSE; /* whether `able` holds the cell's people */
    for (gint32 c = 0; c < asked->n_clauses; c++) {
        const KithClause *clause = &problem->clauses[asked->first_clause + c];
        for (gint32 i = 0; i < clause->n_alternatives; i++) {
            KithHolding holding = problem->alternatives[clause->first_alternative + i];
            Bringing *bringing = bringing_of(all, problem, holding, locality);
            if (!g_hash_table_add(bringing->classes, GINT_TO_POINTER(class + 1)))
                continue;
            if (!known)
                kith_eligibility_able(measuring->eligibility, cell, able);
            known = TRUE;
            for (gsize w = 0; w < kith_bits_words((gsize)problem->n_people); w++)
                bringing->people[w] |= able[w];
        }
    }
}

void
kith_measure_sole(const KithMeasuring *measuring, KithSpell *spell)
{
    const KithProblem *problem = measuring->problem;
    gsize words = kith_bits_words((gsize)problem->n_people);
    g_autoptr(GHashTable) all = g_hash_table_new_full(NULL, NULL, NULL, bringing_free);
    g_autofree KithBits *able = kith_bits_new((gsize)problem->n_people);
    for (gint32 cell = 0; cell < problem->n_cells; cell++)
        if (problem->cells[cell].least > 0 &&
            kith_spell_has(spell, problem->occurrences[problem->cells[cell].occurrence].day))
            add_cell(measuring, all, cell, able);
    gint64 sole = 0;
    GHashTableIter iter;
    gpointer bringing;
    g_hash_table_iter_init(&iter, all);
    while (g_hash_table_iter_next(&iter, NULL, &bringing))
        sole += kith_bits_count(((Bringing *)bringing)->people, words) == 1;
    kith_spell_count(spell, KITH_MEASURE_SOLE, sole);
}

/* --- what ends --- */

void
kith_measure_lapses(const KithMeasuring *measuring, KithSpell *spell)
{
    static const gint32 days[KITH_MEASURE_AHEAD] = KITH_LAPSES_AHEAD;
    gint32 first = measuring->problem->first_date + spell->from;
    gint64 lapses[KITH_MEASURE_AHEAD] = {0}, lost[KITH_MEASURE_AHEAD] = {0};
    for (guint i = 0; i < measuring->endings->len; i++) {
        gint32 date = g_array_index(measuring->endings, KithEnding, i).lapse.date;
        for (int ahead = 0; ahead < KITH_MEASURE_AHEAD; ahead++)
            lapses[ahead] += date >= first && date <= first + days[ahead];
    }
    for (gsize d = 0; d < kith_rota_duties(measuring->rota); d++)
        for (int ahead = measuring->lost[d]; ahead < KITH_MEASURE_AHEAD; ahead++)
            lost[ahead] += kith_spell_has(spell, measuring->days->legs[d].day);
    for (int ahead = 0; ahead < KITH_MEASURE_AHEAD; ahead++) {
        kith_spell_count(spell, (KithMeasureKind)(KITH_MEASURE_LAPSES_30 + ahead), lapses[ahead]);
        kith_spell_count(spell, (KithMeasureKind)(KITH_MEASURE_LOST_30 + ahead), lost[ahead]);
    }
}
