#include "eligibility/eligibility.h"
#include "eligibility/areas.h"
#include "eligibility/asks.h"
#include "eligibility/holds.h"

/* What the cells of a class have in common. No padding: compared and hashed as bytes. */
typedef struct {
    guint32 engagements;
    gint32 employers, area, supervised, requirement, traits;
} Key;

static guint
key_hash(gconstpointer data)
{
    const guint32 *part = data;
    guint32 hash = 0;
    for (gsize i = 0; i < sizeof(Key) / sizeof(guint32); i++)
        hash = (hash ^ part[i]) * 0x9E3779B1u + (hash >> 15);
    return hash;
}

static gboolean
key_equal(gconstpointer a, gconstpointer b)
{
    return memcmp(a, b, sizeof(Key)) == 0;
}

/* Sets of people: for whom something is so at some time of the span, and at all times. */
typedef struct {
    KithBits *able, *always;
} Sets;

/* What classes are made from. From `contracted` on it is filled again wherever one class differs
 * from the one before. */
typedef struct {
    const KithProblem *problem;
    KithTick from, until;
    gsize words;
    KithAsks *asks;
    KithAreas *areas;
    gint32 *contract_first, *contracts; /* by employer: n_employers + 1, and their contracts */
    Sets here, unsupervised;            /* with the partnership; and in need of no supervisor */
    Sets contracted;                    /* on a contract that the need takes */
    Sets base;                          /* all that the requirement and traits then choose from */
    gint32 *spots, n_spots;             /* words of `base` in which somebody is able */
    GArray *words_found;                /* KithClassWord: those of the class being made */
} Maker;

static Sets
sets_new(gsize words)
{
    return (Sets){g_new0(KithBits, MAX(words, 1)), g_new0(KithBits, MAX(words, 1))};
}

static void
sets_clear(Sets *sets)
{
    g_free(sets->able);
    g_free(sets->always);
}

static void
sets_add(Sets *sets, gint32 person, gboolean able, gboolean always)
{
    if (able)
        kith_bits_set(sets->able, (gsize)person);
    if (always)
        kith_bits_set(sets->always, (gsize)person);
}

/* Ticks that any duty can touch: the period, and all that starts in it or is joined to it. */
static void
find_span(KithEligibility *eligibility)
{
    const KithProblem *problem = eligibility->problem;
    eligibility->from = 0;
    eligibility->until = problem->day_start[problem->n_days];
    for (gint32 o = 0; o < problem->n_occurrences; o++) {
        const KithOccurrence *occurrence = &problem->occurrences[o];
        eligibility->from = MIN(eligibility->from, occurrence->earliest);
        eligibility->until = MAX(eligibility->until, occurrence->late_until + occurrence->duration);
    }
    for (gint32 j = 0; j < problem->n_joins; j++) {
        const KithJoin *join = &problem->joins[j];
        KithTick latest = MAX(problem->occurrences[join->first].late_until,
                              problem->occurrences[join->second].late_until);
        eligibility->until = MAX(eligibility->until, latest + join->duration);
    }
}

/* Gives each cell its class; the keys of the classes, by number. */
static Key *
number_classes(KithEligibility *eligibility, const KithAreas *areas)
{
    const KithProblem *problem = eligibility->problem;
    g_autoptr(GHashTable) numbers = g_hash_table_new_full(key_hash, key_equal, g_free, NULL);
    g_autoptr(GArray) classes = g_array_new(FALSE, TRUE, sizeof(KithClass));
    eligibility->cell_class = g_new(gint32, MAX(problem->n_cells, 1));
    for (gint32 cell = 0; cell < problem->n_cells; cell++) {
        const KithOccurrence *occurrence = &problem->occurrences[problem->cells[cell].occurrence];
        Key key = {occurrence->engagements,
                   occurrence->employers,
                   occurrence->locality < 0 ? -1 : areas->same_as[occurrence->locality],
                   kith_cell_takes_supervised(problem, cell) ? 1 : 0,
                   problem->cells[cell].requirement,
                   occurrence->traits};
        gpointer number;
        if (!g_hash_table_lookup_extended(numbers, &key, NULL, &number)) {
            KithClass class = {.cell = cell};
            number = GUINT_TO_POINTER(classes->len);
            g_array_append_val(classes, class);
            g_hash_table_insert(numbers, g_memdup2(&key, sizeof key), number);
        }
        eligibility->cell_class[cell] = (gint32)GPOINTER_TO_UINT(number);
    }
    eligibility->n_classes = (gint32)classes->len;
    eligibility->classes = (KithClass *)(void *)g_array_free(g_steal_pointer(&classes), FALSE);

    Key *keys = g_new(Key, MAX(eligibility->n_classes, 1));
    GHashTableIter iter;
    gpointer key, number;
    g_hash_table_iter_init(&iter, numbers);
    while (g_hash_table_iter_next(&iter, &key, &number))
        keys[GPOINTER_TO_UINT(number)] = *(const Key *)key;
    return keys;
}

static void
list_contracts(Maker *maker)
{
    const KithProblem *problem = maker->problem;
    maker->contract_first = g_new0(gint32, problem->n_employers + 1);
    maker->contracts = g_new(gint32, MAX(problem->n_contracts, 1));
    for (gint32 c = 0; c < problem->n_contracts; c++)
        if (problem->contracts[c].employer >= 0)
            maker->contract_first[problem->contracts[c].employer + 1]++;
    for (gint32 e = 0; e < problem->n_employers; e++)
        maker->contract_first[e + 1] += maker->contract_first[e];
    g_autofree gint32 *next = g_new0(gint32, problem->n_employers + 1);
    for (gint32 c = 0; c < problem->n_contracts; c++) {
        gint32 employer = problem->contracts[c].employer;
        if (employer >= 0)
            maker->contracts[maker->contract_first[employer] + next[employer]++] = c;
    }
}

static void
find_here(Maker *maker)
{
    maker->here = sets_new(maker->words);
    maker->unsupervised = sets_new(maker->words);
    for (gint32 person = 0; person < maker->problem->n_people; person++) {
        const KithPersonFacts *facts = &maker->problem->people[person];
        KithTick alone = MAX(facts->from, facts->supervised_until);
        sets_add(&maker->here, person,
                 kith_spans_meet(facts->from, facts->until, maker->from, maker->until),
                 kith_spans(facts->from, facts->until, maker->from, maker->until));
        sets_add(&maker->unsupervised, person,
                 kith_spans_meet(alone, facts->until, maker->from, maker->until),
                 kith_spans(alone, facts->until, maker->from, maker->until));
    }
}

static void
add_contract(Maker *maker, const KithContract *contract, guint32 engagements)
{
    if (kith_engagement_fits(contract, engagements))
        sets_add(&maker->contracted, contract->person,
                 kith_spans_meet(contract->from, contract->until, maker->from, maker->until),
                 kith_spans(contract->from, contract->until, maker->from, maker->until));
}

static void
find_contracted(Maker *maker, guint32 engagements, gint32 employers)
{
    const KithProblem *problem = maker->problem;
    memset(maker->contracted.able, 0, maker->words * sizeof(KithBits));
    memset(maker->contracted.always, 0, maker->words * sizeof(KithBits));
    if (employers < 0) {
        for (gint32 c = 0; c < problem->n_contracts; c++)
            add_contract(maker, &problem->contracts[c], engagements);
        return;
    }
    for (gint32 i = problem->employer_set_first[employers];
         i < problem->employer_set_first[employers + 1]; i++) {
        gint32 employer = problem->employer_set_items[i];
        for (gint32 c = maker->contract_first[employer]; c < maker->contract_first[employer + 1];
             c++)
            add_contract(maker, &problem->contracts[maker->contracts[c]], engagements);
    }
}

/* Brings contract, locality and supervision together. */
static void
find_base(Maker *maker, gint32 area, gboolean supervised)
{
    const KithAreas *areas = maker->areas;
    const Sets *present = supervised ? &maker->here : &maker->unsupervised;
    if (area >= 0) {
        memcpy(maker->base.able, areas->everywhere, maker->words * sizeof(KithBits));
        for (gint32 i = areas->first[area]; i < areas->first[area + 1]; i++)
            kith_bits_set(maker->base.able, (gsize)areas->people[i]);
    } else {
        memset(maker->base.able, 0xFF, maker->words * sizeof(KithBits));
    }
    maker->n_spots = 0;
    for (gsize w = 0; w < maker->words; w++) {
        KithBits served = maker->base.able[w];
        maker->base.able[w] = served & maker->contracted.able[w] & present->able[w];
        maker->base.always[w] = served & maker->contracted.always[w] & present->always[w];
        if (maker->base.able[w] != 0)
            maker->spots[maker->n_spots++] = (gint32)w;
    }
}

/* The sets that a requirement is made of: of each clause, those of its alternatives. */
static GArray *
list_asks(const Maker *maker, const KithRequirement *requirement)
{
    const KithProblem *problem = maker->problem;
    GArray *asks = g_array_new(FALSE, FALSE, sizeof(gint32));
    for (gint32 c = 0; c < requirement->n_clauses; c++) {
        const KithClause *clause = &problem->clauses[requirement->first_clause + c];
        for (gint32 i = 0; i < clause->n_alternatives; i++) {
            KithHolding asked = problem->alternatives[clause->first_alternative + i];
            gint32 number = kith_holding_number(problem->frameworks, asked);
            g_array_append_val(asks, maker->asks->of_holding[number]);
        }
    }
    return asks;
}

/* Leaves in the word at `spot` only those who hold each clause. */
static KithClassWord
keep_holders(const Maker *maker, const KithRequirement *requirement, const GArray *asks,
             gint32 spot, KithClassWord word)
{
    guint next = 0;
    for (gint32 c = 0; c < requirement->n_clauses && word.able != 0; c++) {
        KithClassWord any = {0, 0};
        gint32 n = maker->problem->clauses[requirement->first_clause + c].n_alternatives;
        for (gint32 i = 0; i < n; i++) {
            gint32 ask = g_array_index(asks, gint32, next++);
            any.able |= kith_asks_able(maker->asks, ask)[spot];
            any.always |= kith_asks_always(maker->asks, ask)[spot];
        }
        word.able &= any.able;
        word.always &= any.always;
    }
    return word;
}

/* Gives a class the words that were found for it. */
static void
keep_words(const Maker *maker, KithClass *class, gsize kept_words)
{
    gint32 n = 0;
    class->n_words = (gint32)maker->words_found->len;
    class->words =
        g_memdup2(maker->words_found->data, maker->words_found->len * sizeof(KithClassWord));
    class->before = g_new(gint32, kept_words);
    for (gsize w = 0; w < kept_words; w++) {
        class->before[w] = n;
        n += __builtin_popcountll(class->kept[w]);
    }
}

/* Makes the sets of one class from the base. */
static void
make_class(const Maker *maker, const Key *key, KithClass *class, gsize kept_words)
{
    const KithRequirement *requirement = &maker->problem->requirements[key->requirement];
    g_autoptr(GArray) asks = list_asks(maker, requirement);
    class->kept = g_new0(KithBits, kept_words);
    g_array_set_size(maker->words_found, 0);
    for (gint32 s = 0; s < maker->n_spots; s++) {
        gint32 spot = maker->spots[s];
        KithClassWord word = {maker->base.able[spot], maker->base.always[spot]};
        word = keep_holders(maker, requirement, asks, spot, word);
        if (key->traits >= 0) {
            KITH_BITS_EACH (bit, &word.able, 1) {
                if (!kith_has_traits(maker->problem, spot * 64 + bit, key->traits))
                    kith_bits_clear(&word.able, (gsize)bit);
            }
        }
        word.always &= word.able;
        if (word.able == 0)
            continue;
        kith_bits_set(class->kept, (gsize)spot);
        g_array_append_val(maker->words_found, word);
    }
    keep_words(maker, class, kept_words);
}

/* Orders classes so that those made from the same contracts, locality and supervision follow each
 * other. */
static int
by_base(gconstpointer a, gconstpointer b, gpointer data)
{
    const Key *keys = data;
    const Key *one = &keys[*(const gint32 *)a], *other = &keys[*(const gint32 *)b];
    if (one->engagements != other->engagements)
        return one->engagements < other->engagements ? -1 : 1;
    if (one->employers != other->employers)
        return one->employers < other->employers ? -1 : 1;
    if (one->area != other->area)
        return one->area < other->area ? -1 : 1;
    return one->supervised - other->supervised;
}

static void
make_classes(Maker *maker, Key *keys, KithEligibility *eligibility)
{
    gint32 n = eligibility->n_classes;
    g_autofree gint32 *order = g_new(gint32, MAX(n, 1));
    for (gint32 c = 0; c < n; c++)
        order[c] = c;
    g_qsort_with_data(order, n, sizeof(gint32), by_base, keys);
    const Key *last = NULL;
    for (gint32 i = 0; i < n; i++) {
        const Key *key = &keys[order[i]];
        if (last == NULL || key->engagements != last->engagements ||
            key->employers != last->employers)
            find_contracted(maker, key->engagements, key->employers);
        if (last == NULL || by_base(&order[i - 1], &order[i], keys) != 0)
            find_base(maker, key->area, key->supervised);
        make_class(maker, key, &eligibility->classes[order[i]], eligibility->kept_words);
        last = key;
    }
}

KithEligibility *
kith_eligibility_new(KithProblem *problem)
{
    g_return_val_if_fail(problem != NULL, NULL);
    KithEligibility *eligibility = g_new0(KithEligibility, 1);
    eligibility->problem = kith_problem_ref(problem);
    find_span(eligibility);
    Maker maker = {.problem = problem,
                   .from = eligibility->from,
                   .until = eligibility->until,
                   .words = kith_bits_words((gsize)problem->n_people),
                   .asks = kith_asks_new(problem, eligibility->from, eligibility->until),
                   .areas = kith_areas_new(problem)};
    eligibility->kept_words = kith_bits_words(maker.words);
    maker.spots = g_new(gint32, maker.words);
    maker.words_found = g_array_new(FALSE, FALSE, sizeof(KithClassWord));
    maker.contracted = sets_new(maker.words);
    maker.base = sets_new(maker.words);
    find_here(&maker);
    list_contracts(&maker);
    g_autofree Key *keys = number_classes(eligibility, maker.areas);
    make_classes(&maker, keys, eligibility);
    kith_asks_free(maker.asks);
    kith_areas_free(maker.areas);
    g_free(maker.contract_first);
    g_free(maker.contracts);
    g_free(maker.spots);
    g_array_unref(maker.words_found);
    sets_clear(&maker.here);
    sets_clear(&maker.unsupervised);
    sets_clear(&maker.contracted);
    sets_clear(&maker.base);
    return eligibility;
}

void
kith_eligibility_free(KithEligibility *eligibility)
{
    if (eligibility == NULL)
        return;
    for (gint32 c = 0; c < eligibility->n_classes; c++) {
        g_free(eligibility->classes[c].kept);
        g_free(eligibility->classes[c].before);
        g_free(eligibility->classes[c].words);
    }
    g_free(eligibility->classes);
    g_free(eligibility->cell_class);
    kith_problem_unref(eligibility->problem);
    g_free(eligibility);
}
