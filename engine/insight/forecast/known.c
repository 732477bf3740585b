/* What is known to come, or may: whose time ends, who comes, what lapses, who learns what. */
#include "insight/forecast/forecast.h"

#include "document/value.h"

typedef struct {
    const KithProblem *problem;
    const KithDraw *draw;
    gint32 last; /* date */
    GArray *known;
} Finder;

static void
add(const Finder *finder, KithExpected expected)
{
    if (expected.date <= finder->last)
        g_array_append_val(finder->known, expected);
}

/* The last day before a tick, where that lies behind the period; else KITH_NONE. */
static gint32
last_day(const Finder *finder, KithTick until)
{
    if (until < finder->problem->day_start[finder->problem->n_days] || until >= KITH_NEVER)
        return KITH_NONE;
    gint32 date, minutes;
    kith_problem_local(finder->problem, until - 1, &date, &minutes);
    return date;
}

/* Somebody goes when they have said so, or when the last of their contracts ends. */
static void
find_ends(const Finder *finder)
{
    const KithProblem *problem = finder->problem;
    for (gint32 person = 0; person < problem->n_people; person++) {
        KithTick contract = KITH_ALWAYS;
        for (gint32 c = problem->contract_first[person]; c < problem->contract_first[person + 1];
             c++)
            contract = MAX(contract, problem->contracts[c].until);
        KithTick until = problem->people[person].until;
        if (contract != KITH_ALWAYS)
            until = MIN(until, contract);
        KithExpected ends = {.kind = KITH_EXPECTED_ENDS,
                             .person = person,
                             .date = last_day(finder, until),
                             .competency = -1,
                             .least = 1,
                             .most = 1};
        if (ends.date != KITH_NONE)
            add(finder, ends);
    }
    const GArray *retire = finder->draw->scenario->retire;
    for (guint r = 0; r < retire->len; r++) {
        const KithRetire *one = &g_array_index(retire, KithRetire, r);
        add(finder, (KithExpected){KITH_EXPECTED_RETIRES, one->person, one->date, -1, 0, 1, 1});
    }
}

static void
find_arrivals(const Finder *finder)
{
    for (gint32 a = 0; a < finder->draw->n_arrivals; a++) {
        const KithArrival *one = &finder->draw->arrivals[a];
        add(finder, (KithExpected){KITH_EXPECTED_COMES, one->like, one->date, -1, 0, one->least,
                                   one->most});
    }
}

/* What lapses; nothing where all is renewed. */
static void
find_lapses(const Finder *finder)
{
    const KithProblem *problem = finder->problem;
    if (finder->draw->scenario->renewed.low >= 100)
        return;
    for (gint32 person = 0; person < problem->n_people; person++)
        for (gint32 i = problem->attainment_first[person];
             i < problem->attainment_first[person + 1]; i++) {
            const KithAttainment *a = &problem->attainments[i];
            gint32 date = last_day(finder, a->until);
            if (date != KITH_NONE && !a->claimed)
                add(finder, (KithExpected){KITH_EXPECTED_LAPSES, person, date, a->competency,
                                           a->level, 0, 1});
        }
}

static void
find_learned(const Finder *finder)
{
    const KithProblem *problem = finder->problem;
    const GArray *planned = finder->draw->scenario->planned;
    for (guint i = 0; i < planned->len; i++) {
        const KithPlanned *one = &g_array_index(planned, KithPlanned, i);
        const KithRequirement *gives =
            &problem->requirements[problem->learning[one->learning].gives];
        for (gint32 c = gives->first_clause; c < gives->first_clause + gives->n_clauses; c++) {
            KithHolding given = problem->alternatives[problem->clauses[c].first_alternative];
            add(finder, (KithExpected){KITH_EXPECTED_LEARNS, one->person, one->date,
                                       given.competency, given.level, 1, 1});
        }
    }
}

static gint
compare(gconstpointer a, gconstpointer b)
{
    const KithExpected *left = a, *right = b;
    if (left->date != right->date)
        return left->date < right->date ? -1 : 1;
    if (left->person != right->person)
        return left->person < right->person ? -1 : 1;
    return (int)left->kind - (int)right->kind;
}

GArray *
kith_draw_known(const KithDraw *draw, const KithProblem *problem, gint32 months)
{
    Finder finder = {problem, draw, kith_draw_month_date(problem, months),
                     g_array_new(FALSE, FALSE, sizeof(KithExpected))};
    find_ends(&finder);
    find_arrivals(&finder);
    find_lapses(&finder);
    find_learned(&finder);
    g_array_sort(finder.known, compare);
    return finder.known;
}
