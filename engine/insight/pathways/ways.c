#include "insight/pathways/ways.h"

/* A day of learning, where no date says how long something takes. */
#define MINUTES_A_DAY 450

static gboolean
is_held(const KithWays *ways, KithHolding holding)
{
    return ways->holdings->held[holding.competency] >= holding.level;
}

gboolean
kith_way_gives(const KithWay *way, KithHolding needed)
{
    gint32 low = 0, high = way->n_given;
    while (low < high) {
        gint32 middle = low + (high - low) / 2;
        if (way->given[middle].competency < needed.competency)
            low = middle + 1;
        else
            high = middle;
    }
    return low < way->n_given && way->given[low].competency == needed.competency &&
           way->given[low].level >= needed.level;
}

/* The index of something that is needed, added where new. */
static gint32
need(KithWays *ways, KithHolding holding)
{
    gpointer key =
        GINT_TO_POINTER(kith_holding_number(ways->pathways->problem->frameworks, holding) + 1);
    gint32 index = GPOINTER_TO_INT(g_hash_table_lookup(ways->number, key)) - 1;
    if (index >= 0)
        return index;
    index = (gint32)ways->needed->len;
    g_array_append_val(ways->needed, holding);
    g_hash_table_insert(ways->number, key, GINT_TO_POINTER(index + 1));
    return index;
}

static void
begin_clause(KithWays *ways, KithWay *way)
{
    KithWayClause clause = {(gint32)ways->alternatives->len, 0};
    g_array_append_val(ways->clauses, clause);
    way->n_clauses++;
}

static void
add_alternative(KithWays *ways, KithHolding holding)
{
    gint32 index = need(ways, holding);
    g_array_append_val(ways->alternatives, index);
    g_array_index(ways->clauses, KithWayClause, ways->clauses->len - 1).n++;
}

/* What the learning itself requires. */
static void
add_requirement(KithWays *ways, KithWay *way, gint32 requirement)
{
    const KithProblem *problem = ways->pathways->problem;
    const KithRequirement *asked = &problem->requirements[requirement];
    for (gint32 c = asked->first_clause; c < asked->first_clause + asked->n_clauses; c++) {
        const KithHolding *alternatives =
            problem->alternatives + problem->clauses[c].first_alternative;
        gint32 n = problem->clauses[c].n_alternatives;
        gboolean held = FALSE;
        for (gint32 i = 0; i < n; i++)
            held |= is_held(ways, alternatives[i]);
        if (held)
            continue;
        begin_clause(ways, way);
        for (gint32 i = 0; i < n; i++)
            add_alternative(ways, alternatives[i]);
    }
}

/* What the framework says must be learned before anything that is given and not held yet. */
static void
add_prerequisites(KithWays *ways, KithWay *way)
{
    const KithFrameworks *frameworks = ways->pathways->problem->frameworks;
    for (gint32 g = 0; g < way->n_given; g++) {
        gint32 first = frameworks->competencies[way->given[g].competency].first_holding;
        gint32 held = ways->holdings->held[way->given[g].competency];
        if (held >= way->given[g].level)
            continue;
        gint32 end = frameworks->prerequisite_first[first + way->given[g].level];
        for (gint32 i = frameworks->prerequisite_first[first + held]; i < end; i++) {
            KithHolding before = frameworks->prerequisites[i];
            if (is_held(ways, before) || kith_way_gives(way, before))
                continue;
            begin_clause(ways, way);
            add_alternative(ways, before);
        }
    }
}

static KithWay
way_of_holding(const KithWays *ways, KithStepKind kind, KithHolding holding)
{
    const KithFrameworks *frameworks = ways->pathways->problem->frameworks;
    gint32 number = kith_holding_number(frameworks, holding);
    gint32 first = frameworks->implied_first[number];
    return (KithWay){.kind = kind,
                     .learning = -1,
                     .main = holding,
                     .given = frameworks->implied + first,
                     .n_given = frameworks->implied_first[number + 1] - first,
                     .first_clause = (gint32)ways->clauses->len,
                     .date = KITH_NO_DATE,
                     .days = kind == KITH_STEP_CONFIRM ? KITH_CONFIRM_DAYS : KITH_ARRANGED_DAYS};
}

static void
add_claims(KithWays *ways, KithHolding needed)
{
    const GArray *claims = ways->holdings->claims;
    for (guint i = 0; i < claims->len; i++) {
        KithWay way =
            way_of_holding(ways, KITH_STEP_CONFIRM, g_array_index(claims, KithHolding, i));
        if (kith_way_gives(&way, needed))
            g_array_append_val(ways->ways, way);
    }
}

/* Whether a learning is for people of any employer of theirs, and taught by others. */
static gboolean
is_for(const KithWays *ways, const KithLearning *learning)
{
    const KithProblem *problem = ways->pathways->problem;
    for (gint32 t = 0; t < learning->n_teachers; t++)
        if (problem->learning_teachers[learning->first_teacher + t] == ways->person)
            return learning->n_teachers > 1;
    if (learning->n_employers == 0 || ways->person < 0)
        return TRUE;
    for (gint32 c = problem->contract_first[ways->person];
         c < problem->contract_first[ways->person + 1]; c++)
        for (gint32 e = 0; e < learning->n_employers; e++)
            if (problem->learning_employers[learning->first_employer + e] ==
                problem->contracts[c].employer)
                return TRUE;
    return FALSE;
}

static void
add_learning(KithWays *ways, gint32 number)
{
    const KithProblem *problem = ways->pathways->problem;
    const KithLearning *learning = &problem->learning[number];
    const KithLearningGift *gift = &ways->pathways->gifts[number];
    if (!gift->taught || !is_for(ways, learning) ||
        !g_hash_table_add(ways->taken, GINT_TO_POINTER(number + 1)))
        return;
    gint32 minutes = (gint32)(learning->time / problem->ticks_per_minute);
    KithWay way = {.kind = KITH_STEP_LEARN,
                   .learning = number,
                   .given = ways->pathways->given + gift->first,
                   .n_given = gift->n,
                   .first_clause = (gint32)ways->clauses->len,
                   .minutes = minutes,
                   .pence = (gint32)MIN(learning->pence, G_MAXINT32),
                   .date = learning->date,
                   .days = MAX(1, (minutes + MINUTES_A_DAY - 1) / MINUTES_A_DAY)};
    if (learning->date != KITH_NONE)
        way.days = learning->done - learning->date;
    add_requirement(ways, &way, learning->requires);
    add_prerequisites(ways, &way);
    g_array_append_val(ways->ways, way);
}

static void
add_ways_to(KithWays *ways, KithHolding needed)
{
    const KithPathways *pathways = ways->pathways;
    KithWay arranged = way_of_holding(ways, KITH_STEP_ARRANGE, needed);
    add_prerequisites(ways, &arranged);
    g_array_append_val(ways->ways, arranged);
    add_claims(ways, needed);
    for (gint32 i = pathways->giver_first[needed.competency];
         i < pathways->giver_first[needed.competency + 1]; i++) {
        const KithLearningGift *gift = &pathways->gifts[pathways->givers[i]];
        KithWay given = {.given = pathways->given + gift->first, .n_given = gift->n};
        if (kith_way_gives(&given, needed))
            add_learning(ways, pathways->givers[i]);
    }
}

void
kith_ways_init(KithWays *ways, const KithPathways *pathways, const KithHoldings *holdings,
               gint32 person, const KithHolding *wanted, gsize n)
{
    *ways = (KithWays){.pathways = pathways,
                       .holdings = holdings,
                       .person = person,
                       .needed = g_array_new(FALSE, FALSE, sizeof(KithHolding)),
                       .number = g_hash_table_new(NULL, NULL),
                       .taken = g_hash_table_new(NULL, NULL),
                       .ways = g_array_new(FALSE, FALSE, sizeof(KithWay)),
                       .clauses = g_array_new(FALSE, FALSE, sizeof(KithWayClause)),
                       .alternatives = g_array_new(FALSE, FALSE, sizeof(gint32))};
    for (gsize i = 0; i < n; i++)
        if (!is_held(ways, wanted[i]))
            need(ways, wanted[i]);
    for (guint i = 0; i < ways->needed->len; i++) /* which grows */
        add_ways_to(ways, g_array_index(ways->needed, KithHolding, i));
}

void
kith_ways_clear(KithWays *ways)
{
    g_array_unref(ways->needed);
    g_hash_table_destroy(ways->number);
    g_hash_table_destroy(ways->taken);
    g_array_unref(ways->ways);
    g_array_unref(ways->clauses);
    g_array_unref(ways->alternatives);
}
