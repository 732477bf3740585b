#include "model/build/build.h"

#include <stdlib.h>
#include "document/value.h"

/* Renewal policies of the partnership, by competency: first[c] … first[c + 1]. */
typedef struct {
    gint32 from, until; /* dates of attainment; KITH_NONE is open */
    gint32 months;
} Policy;

typedef struct {
    gint32 *first; /* n_competencies + 1 */
    Policy *policies;
} Policies;

static gint32
competency_in(KithBuild *build, KithTableId table, int column, gint32 row)
{
    return kith_build_competency(build, kith_build_cell_text(build, table, column, row));
}

static Policies
read_policies(KithBuild *build)
{
    const KithTable *table = kith_build_table(build, KITH_RENEWALS);
    gsize n = (gsize)build->problem->frameworks->n_competencies;
    Policies policies = {g_new0(gint32, n + 2), g_new(Policy, table->n_rows)};
    for (gint32 row = 0; row < table->n_rows; row++) {
        gint32 competency = competency_in(build, KITH_RENEWALS, KITH_RENEWALS_COMPETENCY, row);
        if (competency >= 0)
            policies.first[competency + 2]++;
        if (kith_cell(table, KITH_RENEWALS_MONTHS, row) < 0)
            kith_build_error(build, "negative-months",
                             KITH_AT(KITH_RENEWALS, KITH_RENEWALS_MONTHS, row),
                             "'months' is 0 for never, or how many months it counts");
    }
    for (gsize i = 0; i < n; i++)
        policies.first[i + 2] += policies.first[i + 1];
    for (gint32 row = 0; row < table->n_rows; row++) {
        gint32 competency = competency_in(build, KITH_RENEWALS, KITH_RENEWALS_COMPETENCY, row);
        if (competency >= 0)
            policies.policies[policies.first[competency + 1]++] =
                (Policy){kith_cell(table, KITH_RENEWALS_FROM, row),
                         kith_cell(table, KITH_RENEWALS_UNTIL, row),
                         MAX(kith_cell(table, KITH_RENEWALS_MONTHS, row), 0)};
    }
    return policies;
}

/* How many months an attainment of this day counts; 0: it never lapses. Of several policies the one
 * that began last, of those the later row. */
static gint32
months_of(const KithFrameworks *frameworks, const Policies *policies, gint32 competency,
          gint32 date)
{
    const Policy *best = NULL;
    for (gint32 i = policies->first[competency]; i < policies->first[competency + 1]; i++) {
        const Policy *policy = &policies->policies[i];
        if ((policy->from != KITH_NONE && date < policy->from) ||
            (policy->until != KITH_NONE && date > policy->until))
            continue;
        if (best == NULL || policy->from >= best->from) /* KITH_NONE is the least number */
            best = policy;
    }
    return best != NULL ? best->months : frameworks->competencies[competency].renewal_months;
}

static gboolean
check_level(KithBuild *build, gint32 row, gint32 competency, gint32 level)
{
    const KithCompetency *facts = &build->problem->frameworks->competencies[competency];
    if (level >= 1 && level <= facts->n_levels)
        return TRUE;
    kith_build_error(build, "unknown-level", KITH_AT(KITH_ATTAINMENTS, KITH_ATTAINMENTS_LEVEL, row),
                     "'%s' has no level %d; its levels are 1 to %d", facts->id, level,
                     facts->n_levels);
    return FALSE;
}

/* Whether a competency lapses, by its framework or by any policy. */
static gboolean
lapses_at_all(const KithFrameworks *frameworks, const Policies *policies, gint32 competency)
{
    for (gint32 i = policies->first[competency]; i < policies->first[competency + 1]; i++)
        if (policies->policies[i].months > 0)
            return TRUE;
    return frameworks->competencies[competency].renewal_months > 0;
}

static gboolean
read_attainment(KithBuild *build, const Policies *policies, gint32 row, KithAttainment *attainment)
{
    const KithTable *table = kith_build_table(build, KITH_ATTAINMENTS);
    const KithFrameworks *frameworks = build->problem->frameworks;
    gint32 competency = competency_in(build, KITH_ATTAINMENTS, KITH_ATTAINMENTS_COMPETENCY, row);
    gint32 level = kith_cell(table, KITH_ATTAINMENTS_LEVEL, row);
    if (competency < 0 || !check_level(build, row, competency, level))
        return FALSE;

    gint32 from = kith_cell(table, KITH_ATTAINMENTS_FROM, row);
    gint32 until = kith_cell(table, KITH_ATTAINMENTS_UNTIL, row);
    gint32 revoked = kith_cell(table, KITH_ATTAINMENTS_REVOKED, row);
    gint32 months = from != KITH_NONE ? months_of(frameworks, policies, competency, from) : 0;
    if (months > 0) {
        gint32 lapses = kith_date_months_later(from, months);
        if (lapses != KITH_NONE)
            until = until == KITH_NONE ? lapses : MIN(until, lapses);
    }
    KithInterval counts = kith_build_span(build, from, until);
    KithHolding holding = {competency, level};
    *attainment = (KithAttainment){
        .competency = competency,
        .level = level,
        .holding = kith_holding_number(frameworks, holding),
        .from = counts.from,
        .revoked = revoked == KITH_NONE ? KITH_NEVER : kith_build_tick(build, revoked, 0),
        .claimed = kith_cell(table, KITH_ATTAINMENTS_STATUS, row) == KITH_CLAIMED,
        .row = row,
        .by = -1,
    };
    attainment->until = MIN(counts.until, attainment->revoked);
    return TRUE;
}

/* What holdings count as elsewhere, by their number; each looked for once. */
static const KithCounterparts *
counterparts_of(const KithBuild *build, GHashTable *known, const KithAttainment *attainment)
{
    gpointer key = GINT_TO_POINTER(attainment->holding + 1);
    KithCounterparts *counterparts = g_hash_table_lookup(known, key);
    if (counterparts == NULL) {
        KithHolding holding = {attainment->competency, attainment->level};
        counterparts = kith_equivalence_of(build->problem->equivalence, holding);
        g_hash_table_insert(known, key, counterparts);
    }
    return counterparts;
}

/* Adds what an attainment of a day counts as in other frameworks: for as long as it counts itself,
 * and as what it counts as would, renewed since the same day. What is only close is but claimed. */
static void
add_counterparts(KithBuild *build, const Policies *policies, GHashTable *known, gint32 from,
                 KithAttainment attainment, GArray *all)
{
    const KithFrameworks *frameworks = build->problem->frameworks;
    gsize n;
    const KithCounterpart *list =
        kith_counterparts_list(counterparts_of(build, known, &attainment), &n);
    for (gsize i = 0; i < n; i++) {
        KithAttainment counted = attainment;
        counted.by = attainment.holding;
        counted.competency = list[i].holding.competency;
        counted.level = list[i].holding.level;
        counted.holding = kith_holding_number(frameworks, list[i].holding);
        counted.claimed |= !list[i].certain;
        gint32 months =
            from != KITH_NONE ? months_of(frameworks, policies, counted.competency, from) : 0;
        gint32 lapses = months > 0 ? kith_date_months_later(from, months) : KITH_NONE;
        if (lapses != KITH_NONE)
            counted.until = MIN(counted.until, kith_build_span(build, from, lapses).until);
        g_array_append_val(all, counted);
    }
}

static int
compare(const void *a, const void *b)
{
    const KithAttainment *x = a, *y = b;
    if (x->competency != y->competency)
        return x->competency < y->competency ? -1 : 1;
    if (x->level != y->level)
        return x->level > y->level ? -1 : 1;
    if (x->row != y->row)
        return x->row < y->row ? -1 : 1;
    return (x->by > y->by) - (x->by < y->by);
}

static void
report_unjudged(KithBuild *build, const Policies *policies)
{
    const KithTable *table = kith_build_table(build, KITH_ATTAINMENTS);
    gint32 n = 0, first = -1;
    for (gint32 row = 0; row < table->n_rows; row++) {
        gint32 competency =
            competency_in(build, KITH_ATTAINMENTS, KITH_ATTAINMENTS_COMPETENCY, row);
        if (competency < 0 || kith_cell(table, KITH_ATTAINMENTS_FROM, row) != KITH_NONE ||
            kith_cell(table, KITH_ATTAINMENTS_UNTIL, row) != KITH_NONE ||
            !lapses_at_all(build->problem->frameworks, policies, competency))
            continue;
        n++;
        first = first < 0 ? row : first;
    }
    if (n > 0)
        kith_build_add(build, KITH_NOTE, "renewal-unknown",
                       KITH_AT(KITH_ATTAINMENTS, KITH_ATTAINMENTS_FROM, first),
                       "%d attainments of competencies that lapse have neither 'from' nor "
                       "'until' (this is the first), so they are taken to count",
                       n);
}

/* Adds an attainment of a day, and what it counts as elsewhere. */
static void
add(KithBuild *build, const Policies *policies, GHashTable *known, gint32 from,
    KithAttainment attainment, GArray *all)
{
    g_array_append_val(all, attainment);
    if (build->problem->equivalence != NULL)
        add_counterparts(build, policies, known, from, attainment, all);
}

/* What experience shows is claimed, since its first day, until somebody confirms it; its row is
 * told behind those of the attainments. */
static void
add_experience(KithBuild *build, const Policies *policies, GHashTable *known, gint32 row,
               GArray *all)
{
    const KithTable *table = kith_build_table(build, KITH_EXPERIENCE);
    gint32 number = kith_build_requirement(build, KITH_EXPERIENCE, KITH_EXPERIENCE_SHOWS, row);
    gint32 from = kith_cell(table, KITH_EXPERIENCE_FROM, row);
    gint32 until = kith_cell(table, KITH_EXPERIENCE_UNTIL, row);
    if (from != KITH_NONE && until != KITH_NONE && until < from)
        kith_build_error(build, "ends-before-begins",
                         KITH_AT(KITH_EXPERIENCE, KITH_EXPERIENCE_UNTIL, row),
                         "'until' is the last day, so it is not before 'from'");
    const KithRequirement shows =
        g_array_index(build->requirements, KithRequirement, (guint)number);
    for (gint32 c = shows.first_clause; c < shows.first_clause + shows.n_clauses; c++) {
        KithClause clause = g_array_index(build->clauses, KithClause, (guint)c);
        if (clause.n_alternatives != 1) {
            kith_build_error(build, "shows-either",
                             KITH_AT(KITH_EXPERIENCE, KITH_EXPERIENCE_SHOWS, row),
                             "'shows' says what they can do, such as 'a@2 b', without "
                             "alternatives: of 'a|b' name what it is");
            return;
        }
        KithHolding holding =
            g_array_index(build->alternatives, KithHolding, (guint)clause.first_alternative);
        KithAttainment attainment = {
            .competency = holding.competency,
            .level = holding.level,
            .holding = kith_holding_number(build->problem->frameworks, holding),
            .from = kith_build_span(build, from, KITH_NONE).from,
            .until = KITH_NEVER,
            .revoked = KITH_NEVER,
            .claimed = TRUE,
            .row = kith_build_table(build, KITH_ATTAINMENTS)->n_rows + row,
            .by = -1,
        };
        add(build, policies, known, from, attainment, all);
    }
}

void
kith_build_attainments(KithBuild *build)
{
    KithProblem *problem = build->problem;
    Policies policies = read_policies(build);
    KithRowLists rows = kith_build_group(build, KITH_ATTAINMENTS, KITH_ATTAINMENTS_PERSON);
    KithRowLists experience = kith_build_group(build, KITH_EXPERIENCE, KITH_EXPERIENCE_PERSON);
    GArray *all = g_array_sized_new(FALSE, FALSE, sizeof(KithAttainment),
                                    (guint)rows.first[problem->n_people]);
    g_autoptr(GHashTable) known =
        g_hash_table_new_full(NULL, NULL, NULL, (GDestroyNotify)kith_counterparts_free);
    for (gint32 person = 0; person < problem->n_people; person++) {
        gint32 begin = rows.first[person], end = rows.first[person + 1];
        guint own = all->len;
        for (gint32 i = begin; i < end; i++) {
            KithAttainment attainment;
            if (!read_attainment(build, &policies, rows.rows[i], &attainment))
                continue;
            add(build, &policies, known,
                kith_cell(kith_build_table(build, KITH_ATTAINMENTS), KITH_ATTAINMENTS_FROM,
                          attainment.row),
                attainment, all);
        }
        for (gint32 i = experience.first[person]; i < experience.first[person + 1]; i++)
            add_experience(build, &policies, known, experience.rows[i], all);
        if (all->len - own > 1)
            qsort(&g_array_index(all, KithAttainment, own), all->len - own, sizeof(KithAttainment),
                  compare);
        rows.first[person] = (gint32)own;
    }
    rows.first[problem->n_people] = (gint32)all->len;
    problem->n_attainments = (gint32)all->len;
    problem->attainments = (KithAttainment *)(void *)g_array_free(all, FALSE);
    problem->attainment_first = rows.first;
    report_unjudged(build, &policies);
    g_free(rows.rows);
    g_free(experience.first);
    g_free(experience.rows);
    g_free(policies.first);
    g_free(policies.policies);
}
