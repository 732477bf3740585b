/* Sequence rules as automata: the same as each rule stepped by itself, and as the words of
 * objective.h read off whole strings of days. */
#include "rota/rules/sequence.h"
#include "world.h"

#include "base/random.h"
#include "rota/rules/rulebook.h"

#define PEOPLE  12
#define RULES   8
#define STRINGS 25

static const char *const kinds[] = {"early", "late", "night", "visit"};

/* A world with kinds of duty and a need, to which people and rules can be added. */
static World
bare(const char *until)
{
    World world = world_of("2026-03-02", until);
    for (gsize i = 0; i < G_N_ELEMENTS(kinds); i++)
        world_add(&world, "duty_kinds", "kind", kinds[i]);
    world_need(&world, "any", NULL, "08:00", "60", "kind", "early");
    return world;
}

/* Somebody with past duties, some of no known kind; or with a counter of a run; or with no past. */
static void
add_person(World *world, KithRandom *random, const char *person)
{
    static const char *const runs[] = {"run-worked", "run-off", "run-kind"};
    world_person(world, person);
    guint32 way = kith_random_below(random, 3), run = kith_random_below(random, 3);
    char value[] = {(char)('1' + kith_random_below(random, 7)), '\0'};
    if (way == 1)
        world_add(world, "counters", "person", person, "counter", runs[run], "value", value, "kind",
                  run == 2 ? kinds[kith_random_below(random, 4)] : NULL);
    for (guint32 day = 16 + kith_random_below(random, 12); way == 2 && day <= 28; day++) {
        char date[16];
        g_snprintf(date, sizeof date, "2026-02-%02u", day);
        if (kith_random_below(random, 3) != 0)
            world_add(world, "history", "person", person, "date", date, "start", "09:00", "end",
                      "17:00", "kind",
                      kith_random_below(random, 4) == 0 ? NULL
                                                        : kinds[kith_random_below(random, 4)]);
    }
}

/* Some kinds, joined by ';'; NULL for all. */
static const char *
some_kinds(KithRandom *random)
{
    static const char *const masks[] = {NULL,    "early",       "late",      "night",
                                        "night", "early;night", "early;late"};
    return masks[kith_random_below(random, G_N_ELEMENTS(masks))];
}

static void
add_rule(World *world, KithRandom *random, const char *id)
{
    char least[] = {(char)('0' + kith_random_below(random, 4)), '\0'};
    char most[] = {(char)(least[0] + kith_random_below(random, 4)), '\0'};
    char weight[] = {(char)('1' + kith_random_below(random, 9)), '\0'};
    switch (kith_random_below(random, 5)) {
    case 3: {
        const char *after = some_kinds(random);
        world_add(world, "rules", "rule", "off-after", "id", id, "after",
                  after != NULL ? after : "visit", "least", least, "run",
                  kith_random_below(random, 2) == 0 ? NULL : "2", "weight", weight);
        return;
    }
    case 4: {
        static const char *const patterns[] = {
            "night - early", "*", "- -", "early|late *", "night ? ?", "- early -", "* * * * * - -"};
        static const char *const days[] = {NULL, "sat", "mon;fri"};
        world_add(world, "rules", "rule", "pattern", "id", id, "pattern",
                  patterns[kith_random_below(random, G_N_ELEMENTS(patterns))], "days",
                  days[kith_random_below(random, G_N_ELEMENTS(days))], "wish",
                  kith_random_below(random, 2) == 0 ? "for" : NULL, "weight", weight,
                  "weight_under", "3");
        return;
    }
    case 0: {
        const char *after = some_kinds(random);
        world_add(world, "rules", "rule", "succession", "id", id, "tier", "3", "weight", weight,
                  "after", after != NULL ? after : "early;late;night;visit", "kinds",
                  some_kinds(random));
        return;
    }
    case 1:
        world_add(world, "rules", "rule", "run-off", "id", id, "least", least, "most", most,
                  "weight", weight, "weight_under", "7");
        return;
    default:
        world_add(world, "rules", "rule", "run-worked", "id", id, "kinds", some_kinds(random),
                  "least", kith_random_below(random, 4) == 0 ? NULL : least, "most", most, "weight",
                  weight, "weight_under", kith_random_below(random, 2) == 0 ? "0" : "5");
    }
}

/* --- the words of objective.h, on the past and a string of days --- */

typedef struct {
    gint64 above, below;
} Units;

static gboolean
is_member(const KithRule *rule, guint32 day)
{
    return rule->kind == KITH_RULE_RUN_OFF ? day == 0 : (day & rule->kinds) != 0;
}

/* Beginnings of a pattern by themselves; day `first` of the string is day 0 of the period. */
static Units
count_pattern(const KithProblem *problem, const KithRule *rule, const guint32 *days, gint32 n,
              gint32 first)
{
    Units units = {0, 0};
    for (gint32 begin = 0; begin < n; begin++) {
        gint32 weekday = (problem->first_date + begin - first + 700 + 3) % 7, i = 0;
        if (((rule->days >> weekday) & 1) == 0)
            continue;
        for (; i < rule->n_pattern && begin + i < n; i++) {
            guint32 entry = rule->pattern[i], day = days[begin + i];
            if (entry == KITH_PATTERN_OFF ? day != 0
                                          : entry != KITH_PATTERN_ANY_DAY && (day & entry) == 0)
                break;
        }
        if (i == rule->n_pattern)
            units.above += !rule->wished && begin + i > first;
        else if (begin + i < n)
            units.below += rule->wished && begin + i >= first;
    }
    return units;
}

/* The day off counted back from each duty that ends them. */
static Units
count_off_after(const KithRule *rule, const guint32 *days, gint32 n, gint32 first)
{
    Units units = {0, 0};
    for (gint32 day = MAX(first, 1); day < n; day++) {
        gint32 off = 0, run = 0;
        while (day - 1 - off >= 0 && days[day - 1 - off] == 0)
            off++;
        for (gint32 d = day - 1 - off; d >= 0 && (days[d] & rule->after) != 0; d--)
            run++;
        gboolean goes_on = off == 0 && (days[day] & rule->after) != 0;
        if (days[day] != 0 && !goes_on && run >= rule->run)
            units.below += MAX(0, rule->least - off);
    }
    return units;
}

static Units
count(const KithProblem *problem, const KithRule *rule, gint32 person, const guint32 *period)
{
    const KithPast *past = &problem->past[person];
    gint32 n = past->n_days + problem->n_days;
    g_autofree guint32 *days = g_new(guint32, n);
    for (gint32 d = 0; d < n; d++)
        days[d] = d < past->n_days ? problem->past_days[past->first_day + past->n_days - 1 - d]
                                   : period[d - past->n_days];
    Units units = {0, 0};
    if (rule->kind == KITH_RULE_PATTERN)
        return count_pattern(problem, rule, days, n, past->n_days);
    if (rule->kind == KITH_RULE_OFF_AFTER)
        return count_off_after(rule, days, n, past->n_days);
    if (rule->kind == KITH_RULE_SUCCESSION) {
        for (gint32 d = MAX(past->n_days, 1); d < n; d++)
            units.above += (days[d - 1] & rule->after) != 0 && (days[d] & rule->kinds) != 0;
        return units;
    }
    for (gint32 first = 0, end; first < n; first = MAX(end, first + 1)) {
        for (end = first; end < n && is_member(rule, days[end]);)
            end++;
        if (end == first || end < past->n_days)
            continue;
        gint32 length = end - first, before = MAX(0, past->n_days - first);
        if (rule->most != KITH_NONE)
            units.above += MAX(0, length - MAX(rule->most, before));
        if (rule->least != KITH_NONE && end < n && first > 0)
            units.below += MAX(0, rule->least - length);
    }
    return units;
}

/* A string of days as long as the period: masks of none to three kinds, alike for some days. */
static void
draw_days(KithRandom *random, const KithProblem *problem, guint32 *days)
{
    guint32 mask = 0;
    for (gint32 d = 0; d < problem->n_days; d++) {
        if (kith_random_below(random, 2) == 0)
            mask = kith_random_below(random, 2) == 0 ? 0 : kith_random_below(random, 16);
        days[d] = mask;
    }
}

/* Steps one rule over the days; its units must be those of the words. Returns its cost. */
static gint64
step_rule(const KithProblem *problem, gint32 rule, gint32 person, const guint32 *days)
{
    KithStepper stepper;
    kith_stepper_init(&stepper, problem, rule);
    KithStep memory = kith_stepper_begin(&stepper, problem, person);
    Units units = {0, 0}, expected = count(problem, &problem->rules[rule], person, days);
    for (gint32 d = 0; d < problem->n_days; d++) {
        gint64 above, below;
        kith_stepper_step(&stepper, &memory, days[d], &above, &below);
        units.above += above;
        units.below += below;
    }
    cr_assert_eq(units.above, expected.above, "%s: %d above, not %d", problem->rules[rule].id,
                 (int)units.above, (int)expected.above);
    cr_assert_eq(units.below, expected.below, "%s: %d below, not %d", problem->rules[rule].id,
                 (int)units.below, (int)expected.below);
    return units.above * stepper.over + units.below * stepper.under;
}

/* What the automata of somebody's rule set say of the days. */
static gint64
walk(const KithRulebook *book, gint32 person, const guint32 *days)
{
    const KithRuleSet *set = kith_rulebook_set(book, person);
    gint64 cost = 0;
    for (gint32 s = 0; s < set->n_sequences; s++) {
        const KithSequence *sequence = set->sequences[s];
        gint32 state = book->first_states[person][s];
        for (gint32 d = 0; d < book->problem->n_days; d++) {
            gint32 step = state * sequence->n_classes + kith_sequence_class(sequence, days[d]);
            cost += sequence->cost[step];
            state = sequence->next[step];
            cr_assert_lt(state, sequence->n_states);
        }
    }
    return cost;
}

static gboolean
is_sequence(const KithRule *rule)
{
    for (int k = 0; k < KITH_SEQUENCE_KINDS; k++)
        if (kith_sequence_kinds[k] == rule->kind)
            return TRUE;
    return FALSE;
}

/* Random strings for every person: automata, steppers and words must agree. Returns how much it
 * came to. */
static gint64
compare(World *world, KithRandom *random)
{
    world_build(world);
    const KithProblem *problem = world->problem;
    g_autoptr(KithRulebook) book = kith_rulebook_new(world->problem);
    g_autofree guint32 *days = g_new(guint32, problem->n_days);
    gint64 all = 0;
    for (gint32 person = 0; person < problem->n_people; person++)
        for (int string = 0; string < STRINGS; string++) {
            gint64 cost = 0;
            draw_days(random, problem, days);
            for (gint32 rule = 0; rule < problem->n_rules; rule++)
                if (is_sequence(&problem->rules[rule]))
                    cost += step_rule(problem, rule, person, days);
            gint64 walked = walk(book, person, days);
            cr_assert_eq(walked, cost, "the automata say %d, the rules %d", (int)walked, (int)cost);
            all += cost;
        }
    return all;
}

Test(sequence, automata_are_their_rules_together)
{
    gint64 all = 0;
    for (guint64 seed = 1; seed <= 60; seed++) {
        KithRandom random;
        kith_random_seed(&random, seed);
        World world = bare(seed % 2 == 0 ? "2026-03-15" : "2026-03-05");
        for (int i = 0; i < PEOPLE; i++) {
            char person[] = {'p', (char)('a' + i), '\0'};
            add_person(&world, &random, person);
        }
        for (int i = 0; i < RULES; i++) {
            char id[] = {'r', (char)('a' + i), '\0'};
            add_rule(&world, &random, id);
        }
        all += compare(&world, &random);
        world_free(&world);
    }
    cr_assert_gt(all, 100000);
}

/* Long runs of several kinds are too many states for one automaton, and many masks too many
 * classes. */
Test(sequence, several_automata_where_one_would_be_too_large)
{
    static const char *const masks[] = {"early",      "late",       "night",       "visit",
                                        "early;late", "late;night", "early;night", "early;visit",
                                        "late;visit", "night;visit"};
    for (int way = 0; way < 2; way++) {
        KithRandom random;
        kith_random_seed(&random, 7);
        World world = bare("2026-05-31");
        add_person(&world, &random, "pat");
        add_person(&world, &random, "sam");
        for (gsize i = 0; i < (way == 0 ? 3 : G_N_ELEMENTS(masks)); i++)
            world_add(&world, "rules", "rule", "run-worked", "id", masks[i], "kinds", masks[i],
                      "most", way == 0 ? "30" : "2", "weight", "3", "weight_under", "2", "least",
                      way == 0 ? "20" : "1");
        for (gsize i = 0; way == 1 && i < G_N_ELEMENTS(masks); i++) {
            g_autofree char *id = g_strdup_printf("after-%s", masks[i]);
            world_add(&world, "rules", "rule", "succession", "id", id, "after", masks[i], "kinds",
                      masks[(i + 3) % G_N_ELEMENTS(masks)], "tier", "3", "weight", "5");
        }
        if (way == 1)
            world_add(&world, "rules", "rule", "run-off", "most", "2");
        compare(&world, &random);
        g_autoptr(KithRulebook) book = kith_rulebook_new(world.problem);
        const KithRuleSet *set = kith_rulebook_set(book, 0);
        gint32 steppers = 0;
        cr_assert_gt(set->n_sequences, 1);
        for (gint32 s = 0; s < set->n_sequences; s++) {
            cr_assert_leq(set->sequences[s]->n_states, 4000);
            steppers += set->sequences[s]->n_steppers;
        }
        cr_assert_eq(steppers, way == 0 ? 3 : 2 * (gint32)G_N_ELEMENTS(masks) + 1);
        world_free(&world);
    }
}

/* Rules of different tiers never share an automaton, and rules that cost nothing need none. */
Test(sequence, one_tier_an_automaton)
{
    World world = bare("2026-03-15");
    world_person(&world, "pat");
    world_add(&world, "rules", "rule", "run-worked", "most", "3", "tier", "0", "weight", "1");
    world_add(&world, "rules", "rule", "run-off", "most", "3");
    world_add(&world, "rules", "rule", "run-worked", "id", "free", "most", "2", "weight", "0");
    world_build(&world);
    g_autoptr(KithRulebook) book = kith_rulebook_new(world.problem);
    const KithRuleSet *set = kith_rulebook_set(book, 0);
    cr_assert_eq(set->n_sequences, 2);
    cr_assert_eq(set->sequences[0]->tier, KITH_TIER_PROTECT);
    cr_assert_eq(set->sequences[1]->tier, KITH_TIER_SOFT);
    cr_assert_eq(set->sequences[0]->n_steppers + set->sequences[1]->n_steppers, 2);
    world_free(&world);
}

/* "No limit" is often written as a great number; a run is never that long. */
Test(sequence, limits_longer_than_any_period)
{
    static const char *const figures[] = {"1000", "1001", "9999", "2147483647"};
    for (gsize i = 0; i < G_N_ELEMENTS(figures); i++) {
        KithRandom random;
        kith_random_seed(&random, i);
        World world = bare("2026-03-15");
        add_person(&world, &random, "pat");
        world_add(&world, "rules", "rule", "run-worked", "most", figures[i], "weight", "3");
        world_add(&world, "rules", "rule", "run-off", "least", figures[i], "weight", "0",
                  "weight_under", "1");
        compare(&world, &random);
        world_free(&world);
    }
}

/* --- borders, as planners know them --- */

/* Steps one rule over a week ('x' a duty, '.' none) behind a past of one of three sorts; `past` is
 * dated days ("x" the day before the period first) or, where it begins with a digit, a counted run
 * of days worked. */
static Units
over_week(const char *kind, const char *least, const char *most, const char *past, const char *week)
{
    World world = bare("2026-03-08");
    world_person(&world, "pat");
    world_add(&world, "rules", "rule", kind, "least", least, "most", most);
    if (g_ascii_isdigit(past[0]))
        world_add(&world, "counters", "person", "pat", "counter", "run-worked", "value", past);
    for (int back = 0; !g_ascii_isdigit(past[0]) && past[back] != '\0'; back++) {
        static const char *const dates[] = {"2026-03-01", "2026-02-28", "2026-02-27", "2026-02-26",
                                            "2026-02-25", "2026-02-24", "2026-02-23"};
        if (past[back] == 'x')
            world_add(&world, "history", "person", "pat", "date", dates[back], "start", "09:00",
                      "end", "17:00");
    }
    world_build(&world);
    guint32 days[7];
    for (int d = 0; d < 7; d++)
        days[d] = week[d] == 'x';
    gint32 rule = world_rule(&world, kind);
    step_rule(world.problem, rule, 0, days);
    Units units = count(world.problem, &world.problem->rules[rule], 0, days);
    world_free(&world);
    return units;
}

Test(sequence, borders)
{
    static const struct {
        const char *kind, *least, *most, *past, *week;
        gint64 above, below;
    } cases[] = {
        {"run-worked", "2", "3", "", ".x.....", 0, 1},
        {"run-worked", "2", "3", "", ".xxxx..", 1, 0},
        {"run-worked", "2", "3", "", "......x", 0, 0},  /* open at the end: not too short yet */
        {"run-worked", "2", "3", "", "...xxxx", 1, 0},  /* but too long already */
        {"run-worked", "2", "3", "", "x......", 0, 0},  /* nobody knows when it began */
        {"run-worked", "3", "5", "x", "x......", 0, 0}, /* nor here: only one past day is known */
        {"run-worked", "3", "5", "x.x", "x......", 0, 1},
        {"run-worked", "2", "5", "x.x", ".......", 0, 1},     /* ended the day before the period */
        {"run-worked", "2", "5", ".x.x", "..xx...", 0, 0},    /* ended sooner: no longer judged */
        {"run-worked", "2", "3", "xxxxx.x", ".......", 0, 0}, /* too long, but all of it past */
        {"run-worked", "2", "3", "xxxxx.x", "xx.....", 2, 0}, /* only what comes on top */
        {"run-worked", "2", "3", "xx.x", "xx.....", 1, 0},
        {"run-worked", "2", "3", "5", "x......", 1, 0},
        {"run-worked", "2", "3", "1", ".......", 0, 1},
        {"run-off", "2", "3", "", ".xxxxxx", 0, 0},
        {"run-off", "2", "3", "1", ".xxxxxx", 0, 1},
        {"run-off", "2", "3", "", "x.xxxx.", 0, 1},
        {"run-off", "2", "3", ".x", "xxxxxxx", 0, 1}, /* one day off, over before the period */
        {"run-off", "2", "3", ".x", ".......", 5, 0},
        {"run-off", "2", "3", "....x", ".xxxxxx", 1, 0},
    };
    for (gsize i = 0; i < G_N_ELEMENTS(cases); i++) {
        Units units =
            over_week(cases[i].kind, cases[i].least, cases[i].most, cases[i].past, cases[i].week);
        cr_expect(units.above == cases[i].above && units.below == cases[i].below,
                  "%s %s to %s over '%s' behind '%s': %d above, %d below", cases[i].kind,
                  cases[i].least, cases[i].most, cases[i].week, cases[i].past, (int)units.above,
                  (int)units.below);
    }
}
