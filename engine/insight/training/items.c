/* Who could learn what, and which cells that would open to them. */
#include "insight/training/train.h"

#include "eligibility/holds.h"
#include "insight/training/willing.h"
#include "model/variant.h"

#define ALL_CELLS_UP_TO                                                                            \
    5000               /* heads: with more, only cells where something is short are looked at */
#define CELLS_MOST 400 /* of one entry, where there are more heads than that */

typedef struct {
    KithTrain *train;
    GArray *requirements;                         /* gint32: of cells of the region */
    GArray **cells_of;                            /* by requirement */
    gint32 courses[KITH_COURSES_MOST], n_courses; /* the person's */
    gboolean willing[KITH_COURSES_MOST];
    guint32 *opened; /* by cell: stamp of the entries of this person that opened it */
    guint32 stamp;
} Finder;

/* Rows of the variant that a course would give somebody. */
void
kith_train_switch(KithTrain *train, gint32 person, gint32 number, gboolean on)
{
    KithProblem *variant = train->variant;
    const KithCourse *course = kith_train_course(train, number);
    for (gint32 g = course->first_gives; g < course->first_gives + course->n_gives; g++)
        for (gint32 i = variant->attainment_first[person];
             i < variant->attainment_first[person + 1]; i++) {
            KithAttainment *attainment = &variant->attainments[i];
            if (attainment->row == G_MAXINT32 &&
                attainment->competency == g_array_index(train->competencies, gint32, g) &&
                attainment->level == g_array_index(train->levels, gint32, g))
                attainment->until = on ? KITH_NEVER : KITH_ALWAYS;
        }
}

/* The variant, with all that any course gives ready to be switched on for everybody. */
static void
make_variant(KithTrain *train)
{
    const KithProblem *problem = train->problem;
    g_autoptr(GHashTable) known = g_hash_table_new(NULL, NULL);
    g_autoptr(GArray) attained = g_array_new(FALSE, FALSE, sizeof(KithAttained));
    for (guint g = 0; g < train->competencies->len; g++) {
        KithHolding holding = {g_array_index(train->competencies, gint32, g),
                               g_array_index(train->levels, gint32, g)};
        gint32 number = kith_holding_number(problem->frameworks, holding);
        if (!g_hash_table_add(known, GINT_TO_POINTER(number + 1)))
            continue;
        for (gint32 person = 0; person < problem->n_people; person++) {
            KithAttained one = {person, holding, KITH_ALWAYS, KITH_NEVER};
            g_array_append_val(attained, one);
        }
    }
    train->variant = kith_variant_new(
        train->problem, (const KithAttained *)(const void *)attained->data, (gint32)attained->len);
    train->asks_all =
        kith_asks_new(train->variant, train->eligibility->from, train->eligibility->until);
    for (gint32 i = 0; i < train->variant->n_attainments; i++)
        if (train->variant->attainments[i].row == G_MAXINT32)
            train->variant->attainments[i].until = KITH_ALWAYS;
}

/* Cells in which one more head served could help: where something is short, or all of a small
 * problem. */
static void
find_region(Finder *finder)
{
    KithTrain *train = finder->train;
    const KithFlow *flow = train->flow;
    const KithProblem *problem = train->problem;
    train->in_region = g_new0(guint8, MAX(problem->n_cells, 1));
    finder->requirements = g_array_new(FALSE, FALSE, sizeof(gint32));
    finder->cells_of = g_new0(GArray *, MAX(problem->n_requirements, 1));
    for (gint32 cell = 0; cell < problem->n_cells; cell++) {
        gboolean in = flow->n_heads <= ALL_CELLS_UP_TO;
        for (gint32 h = flow->cell_first[cell]; h < flow->cell_first[cell + 1] && !in; h++)
            in = kith_flow_is_short(flow, h);
        if (!in || problem->cells[cell].least == 0)
            continue;
        gint32 requirement = problem->cells[cell].requirement;
        train->in_region[cell] = TRUE;
        if (finder->cells_of[requirement] == NULL) {
            finder->cells_of[requirement] = g_array_new(FALSE, FALSE, sizeof(gint32));
            g_array_append_val(finder->requirements, requirement);
        }
        g_array_append_val(finder->cells_of[requirement], cell);
    }
}

/* Whether somebody has a clause, as it is or with all that could be learned. */
static gboolean
has_clause(const KithTrain *train, const KithAsks *asks, const KithClause *clause, gint32 person)
{
    for (gint32 i = 0; i < clause->n_alternatives; i++) {
        KithHolding holding = train->problem->alternatives[clause->first_alternative + i];
        gint32 ask = asks->of_holding[kith_holding_number(train->problem->frameworks, holding)];
        if (ask >= 0 && kith_bits_has(kith_asks_able(asks, ask), (gsize)person))
            return TRUE;
    }
    return FALSE;
}

static gboolean
gives_clause(const KithTrain *train, gint32 course, const KithClause *clause)
{
    for (gint32 i = 0; i < clause->n_alternatives; i++) {
        KithHolding holding = train->problem->alternatives[clause->first_alternative + i];
        gint32 ask =
            train->asks->of_holding[kith_holding_number(train->problem->frameworks, holding)];
        if (ask >= 0 && kith_train_course(train, course)->gives_ask[ask])
            return TRUE;
    }
    return FALSE;
}

/* Adds a course to the person's own. */
static void
add_course(Finder *finder, gint32 person, gint32 course)
{
    gboolean willing;
    for (gint32 i = 0; i < finder->n_courses; i++)
        if (finder->courses[i] == course)
            return;
    if (finder->n_courses == KITH_COURSES_MOST ||
        !kith_train_may_learn(finder->train, course, person, &willing))
        return;
    finder->courses[finder->n_courses] = course;
    finder->willing[finder->n_courses++] = willing;
}

static gboolean
attained(const KithProblem *problem, gint32 person, KithHolding holding)
{
    return kith_attained_until(problem, person, holding, 0, 1) >= 1;
}

/* Whether what a course asks for before is held in the variant as it is switched; where not, and
 * `missing` is given, courses that would help are added to the person's own. */
static gboolean
has_before(Finder *finder, gint32 person, gint32 number, gboolean add)
{
    KithTrain *train = finder->train;
    const KithProblem *variant = train->variant;
    const KithFrameworks *frameworks = variant->frameworks;
    const KithCourse *course = kith_train_course(train, number);
    gboolean has = TRUE;
    g_autoptr(GArray) wanted = g_array_new(FALSE, FALSE, sizeof(KithHolding));
    for (gint32 g = course->first_gives; g < course->first_gives + course->n_gives; g++) {
        KithHolding holding = {g_array_index(train->competencies, gint32, g), 1};
        gint32 level = g_array_index(train->levels, gint32, g);
        for (; holding.level <= level; holding.level++) {
            gint32 h = kith_holding_number(frameworks, holding);
            if (attained(variant, person, holding))
                continue;
            for (gint32 i = frameworks->prerequisite_first[h];
                 i < frameworks->prerequisite_first[h + 1]; i++)
                g_array_append_val(wanted, frameworks->prerequisites[i]);
        }
    }
    for (guint i = 0; i < wanted->len; i++) {
        KithHolding holding = g_array_index(wanted, KithHolding, i);
        if (attained(variant, person, holding))
            continue;
        has = FALSE;
        for (gint32 other = 0; add && other < (gint32)train->courses->len; other++) {
            kith_train_switch(train, person, other, TRUE);
            gboolean helps = attained(variant, person, holding);
            kith_train_switch(train, person, other, FALSE);
            if (helps && other != number)
                add_course(finder, person, other);
        }
    }
    if (course->row == NULL)
        return has;
    const KithRequirement *requires = &variant->requirements[course->row->requires];
    for (gint32 c = requires->first_clause; c < requires->first_clause + requires->n_clauses; c++) {
        gboolean any = FALSE;
        for (gint32 a = 0; a < variant->clauses[c].n_alternatives && !any; a++)
            any = attained(variant, person,
                           variant->alternatives[variant->clauses[c].first_alternative + a]);
        has = has && any;
        for (gint32 other = 0; add && !any && other < (gint32)train->courses->len; other++) {
            KithHolding holding = variant->alternatives[variant->clauses[c].first_alternative];
            kith_train_switch(train, person, other, TRUE);
            gboolean helps = attained(variant, person, holding);
            kith_train_switch(train, person, other, FALSE);
            if (helps && other != number)
                add_course(finder, person, other);
        }
    }
    return has;
}

/* The courses that would bring somebody nearer to a requirement of the region, within so many as
 * one person may take. */
static void
find_courses(Finder *finder, gint32 person)
{
    KithTrain *train = finder->train;
    const KithProblem *problem = train->problem;
    finder->n_courses = 0;
    for (guint r = 0; r < finder->requirements->len; r++) {
        const KithRequirement *requirement =
            &problem->requirements[g_array_index(finder->requirements, gint32, r)];
        gint32 missing = 0;
        gboolean within = TRUE;
        for (gint32 c = 0; c < requirement->n_clauses && within; c++) {
            const KithClause *clause = &problem->clauses[requirement->first_clause + c];
            missing += !has_clause(train, train->asks, clause, person);
            within = has_clause(train, train->asks_all, clause, person);
        }
        if (!within || missing == 0)
            continue;
        for (gint32 c = 0; c < requirement->n_clauses; c++) {
            const KithClause *clause = &problem->clauses[requirement->first_clause + c];
            if (has_clause(train, train->asks, clause, person))
                continue;
            for (gint32 course = 0; course < (gint32)train->courses->len; course++)
                if (gives_clause(train, course, clause))
                    add_course(finder, person, course);
        }
    }
    for (gint32 i = 0; i < finder->n_courses; i++)
        has_before(finder, person, finder->courses[i], TRUE);
}

/* Whether the courses of a mask can be taken in some order. Leaves them switched on. */
static gboolean
switch_on(Finder *finder, gint32 person, guint32 mask)
{
    guint32 left = mask, before;
    do {
        before = left;
        for (gint32 i = 0; i < finder->n_courses; i++)
            if ((left >> i & 1) && has_before(finder, person, finder->courses[i], FALSE)) {
                kith_train_switch(finder->train, person, finder->courses[i], TRUE);
                left &= ~((guint32)1 << i);
            }
    } while (left != 0 && left != before);
    return left == 0;
}

/* Whether an entry of this person for some of the mask's courses opened a cell already. */
static gboolean
is_opened(const Finder *finder, gint32 cell, guint32 mask, gint32 first_entry)
{
    const KithTrain *train = finder->train;
    if (finder->opened[cell] != finder->stamp)
        return FALSE;
    for (gint32 e = first_entry; e < (gint32)train->entries->len; e++) {
        const KithTrainEntry *entry = &g_array_index(train->entries, KithTrainEntry, e);
        if ((entry->mask & ~mask) != 0)
            continue;
        for (gint32 c = entry->first_cell; c < entry->first_cell + entry->n_cells; c++)
            if (g_array_index(train->entry_cells, gint32, c) == cell)
                return TRUE;
    }
    return FALSE;
}

/* Cells that the courses switched on open, and that no fewer of them do. */
static void
add_entry(Finder *finder, gint32 person, guint32 mask, gint32 first_entry)
{
    KithTrain *train = finder->train;
    const KithProblem *problem = train->problem;
    KithTrainEntry entry = {person, mask, (gint32)train->entry_cells->len, 0};
    gint32 most = train->flow->n_heads > ALL_CELLS_UP_TO ? CELLS_MOST : G_MAXINT32;
    for (guint r = 0; r < finder->requirements->len; r++) {
        gint32 number = g_array_index(finder->requirements, gint32, r);
        const KithRequirement *requirement = &problem->requirements[number];
        gboolean gained = FALSE, holds = TRUE;
        for (gint32 c = 0; c < requirement->n_clauses && holds; c++) {
            const KithClause *clause = &problem->clauses[requirement->first_clause + c];
            gboolean has = has_clause(train, train->asks, clause, person), gives = FALSE;
            for (gint32 i = 0; i < finder->n_courses; i++)
                gives =
                    gives || ((mask >> i & 1) && gives_clause(train, finder->courses[i], clause));
            gained = gained || gives;
            holds = has || gives;
        }
        if (!holds || !gained)
            continue;
        const GArray *cells = finder->cells_of[number];
        for (guint c = 0; c < cells->len && entry.n_cells < most; c++) {
            gint32 cell = g_array_index(cells, gint32, c);
            if (kith_flow_is_candidate(train->flow, cell, person) ||
                !kith_may_take(train->variant, person, cell) ||
                is_opened(finder, cell, mask, first_entry))
                continue;
            g_array_append_val(train->entry_cells, cell);
            entry.n_cells++;
        }
    }
    if (entry.n_cells == 0)
        return;
    for (gint32 c = entry.first_cell; c < entry.first_cell + entry.n_cells; c++)
        finder->opened[g_array_index(train->entry_cells, gint32, c)] = finder->stamp;
    g_array_append_val(train->entries, entry);
}

/* All ways of one person, the smaller ones first. */
static void
add_person(Finder *finder, gint32 person)
{
    KithTrain *train = finder->train;
    gint32 first_entry = (gint32)train->entries->len;
    find_courses(finder, person);
    finder->stamp++;
    for (gint32 size = 1; size <= train->options.per_person; size++)
        for (guint32 mask = 1; mask < (guint32)1 << finder->n_courses; mask++) {
            if (__builtin_popcount(mask) != size)
                continue;
            if (switch_on(finder, person, mask))
                add_entry(finder, person, mask, first_entry);
            for (gint32 i = 0; i < finder->n_courses; i++)
                if (mask >> i & 1)
                    kith_train_switch(train, person, finder->courses[i], FALSE);
        }
    for (gint32 i = 0; i < finder->n_courses && (gint32)train->entries->len > first_entry; i++) {
        const KithCourse *course = kith_train_course(train, finder->courses[i]);
        KithTraining item = {.person = person,
                             .learning = finder->courses[i],
                             .pence = course->pence,
                             .minutes = course->minutes,
                             .teacher = -1,
                             .n_teachers = course->n_teachers,
                             .willing = finder->willing[i],
                             .alone = {.value = -1},
                             .planned = {.value = -1},
                             .with = -1};
        for (gint32 t = 0; t < course->n_teachers && item.teacher < 0; t++) {
            gint32 teacher = g_array_index(train->teachers, gint32, course->first_teacher + t);
            item.teacher = teacher != person ? teacher : -1;
        }
        g_array_append_val(train->items, item);
    }
}

void
kith_train_find_items(KithTrain *train)
{
    const KithProblem *problem = train->problem;
    Finder finder = {.train = train};
    train->option_first = g_new0(gint32, problem->n_people + 1);
    train->entry_first = g_new0(gint32, problem->n_people + 1);
    if (train->unserved->len == 0)
        return;
    make_variant(train);
    find_region(&finder);
    finder.opened = g_new0(guint32, MAX(problem->n_cells, 1));
    for (gint32 person = 0; person < problem->n_people; person++) {
        const KithPersonFacts *facts = &problem->people[person];
        if (facts->from < facts->until && facts->until > 0)
            add_person(&finder, person);
        train->option_first[person + 1] = (gint32)train->items->len;
        train->entry_first[person + 1] = (gint32)train->entries->len;
    }
    for (gint32 r = 0; r < problem->n_requirements; r++)
        if (finder.cells_of[r] != NULL)
            g_array_free(finder.cells_of[r], TRUE);
    g_free(finder.cells_of);
    g_free(finder.opened);
    g_array_free(finder.requirements, TRUE);
}
