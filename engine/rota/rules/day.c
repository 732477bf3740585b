#include "rota/rules/day.h"
#include "rota/rules/known.h"
#include "rota/rules/money.h"

/* Where the rule does not say. */
#define BREAK_MINUTES 20
#define MEAL_MINUTES  30

/* Sums over a day that become costs at its end. */
typedef struct {
    KithTick travel, waiting, begin, end, duties, home;
    gint64 pence;
} Sums;

static void
add_each(const KithRulebook *book, const KithRuleList *list, gint64 units, KithTally *tally)
{
    for (gint32 i = 0; i < list->n; i++)
        kith_tally_add(tally, book, list->rules[i], units, book->over[list->rules[i]], 1);
}

/* What has to be carried for a day's duties of some kinds. */
static gint64
load_of(const KithProblem *problem, const KithDay *day, guint32 kinds)
{
    gint64 load = 0;
    for (gint32 seat = day->head; seat >= 0; seat = day->next[seat]) {
        const KithOccurrence *occurrence = kith_seat_occurrence(problem, seat);
        if (kinds >> occurrence->kind & 1)
            load += occurrence->load;
    }
    return load;
}

/* Duties of each day-duties rule's kinds, what is worked, and the span from first to last. */
static void
price_limits(const KithRulebook *book, const KithRuleSet *set, const KithDay *day,
             const KithDayFacts *facts, const Sums *sums, KithTally *tally)
{
    const KithProblem *problem = book->problem;
    const KithRuleList *limits = &set->of[KITH_RULE_DAY_DUTIES];
    for (gint32 i = 0; i < limits->n; i++) {
        const KithRule *rule = &problem->rules[limits->rules[i]];
        gint32 count = 0;
        for (gint32 seat = day->head; seat >= 0; seat = day->next[seat])
            count += (rule->kinds >> kith_seat_occurrence(problem, seat)->kind) & 1;
        kith_tally_range(tally, book, limits->rules[i], count, KITH_NONE, rule->most, 1);
    }
    const KithRuleList *hours = &set->of[KITH_RULE_DAY_MINUTES];
    for (gint32 i = 0; i < hours->n; i++)
        if (facts->kinds & problem->rules[hours->rules[i]].kinds)
            kith_tally_range(tally, book, hours->rules[i], facts->worked, KITH_NONE,
                             problem->rules[hours->rules[i]].most_time, 1);
    const KithRuleList *loads = &set->of[KITH_RULE_DAY_LOAD];
    for (gint32 i = 0; i < loads->n; i++)
        kith_tally_range(tally, book, loads->rules[i],
                         load_of(problem, day, problem->rules[loads->rules[i]].kinds), KITH_NONE,
                         problem->rules[loads->rules[i]].most, 1);
    const KithRuleList *spans = &set->of[KITH_RULE_DAY_SPAN];
    for (gint32 i = 0; i < spans->n; i++)
        kith_tally_range(tally, book, spans->rules[i], sums->end - sums->begin, KITH_NONE,
                         problem->rules[spans->rules[i]].most_time, 1);
}

/* Where somebody is during a duty, who was at `place` (-1: nowhere yet) before it. */
static gint32
stays_at(const KithProblem *problem, const KithDay *day, gint32 place,
         const KithOccurrence *occurrence)
{
    return occurrence->place >= 0 ? occurrence->place
           : place >= 0           ? place
                                  : kith_problem_home(problem, day->person, day->day);
}

/* How many stretches of the day last longer than the rule allows without a break. */
static gint32
stretches_without_break(const KithProblem *problem, const KithRule *rule, const KithDay *day)
{
    KithTick least = rule->least_time == KITH_NONE ? BREAK_MINUTES * problem->ticks_per_minute
                                                   : rule->least_time;
    gint32 count = 0, place = -1;
    KithTick begin = KITH_NEVER, end = KITH_NEVER; /* of the stretch so far */
    gboolean counted = FALSE;
    for (gint32 seat = day->head; seat >= 0; seat = day->next[seat]) {
        const KithOccurrence *occurrence = kith_seat_occurrence(problem, seat);
        const KithDutyKind *kind = &problem->kinds[occurrence->kind];
        KithTick start = day->start[seat];
        if (!kind->breaks_rest || kind->pause >= least) {
            place = stays_at(problem, day, place, occurrence);
            begin = KITH_NEVER;
            continue;
        }
        KithTick travel = kith_problem_journey(problem, problem->people[day->person].mode, place,
                                               occurrence->place, end);
        if (begin == KITH_NEVER || start - end - travel >= least) {
            begin = start;
            counted = FALSE;
        }
        end = start + day->duration[seat];
        place = stays_at(problem, day, place, occurrence);
        if (!counted && end - begin > rule->most_time) {
            counted = TRUE;
            count++;
        }
    }
    return count;
}

/* Whether the rest of a stretch from one duty's end to the next one's start, within the rule's
 * window and less the way between them, is long enough to eat. */
static gboolean
has_time(KithTick from, KithTick until, KithTick travel, const KithInterval *window, KithTick least)
{
    return MIN(until, window->until) - MAX(from, window->from) - travel >= least;
}

/* Whether a day has work in the rule's window and leaves no time in it to eat. */
static gboolean
lacks_meal(const KithProblem *problem, const KithRule *rule, const KithDay *day)
{
    const KithTick midnight = problem->day_start[day->day + 1], tick = problem->ticks_per_minute;
    const KithInterval window = {midnight - (1440 - rule->start) * tick,
                                 midnight - (1440 - rule->end) * tick};
    KithTick least = rule->least_time == KITH_NONE ? MEAL_MINUTES * tick : rule->least_time;
    KithTick end = KITH_ALWAYS;
    gint32 place = -1;
    gboolean works = FALSE;
    for (gint32 seat = day->head; seat >= 0; seat = day->next[seat]) {
        const KithOccurrence *occurrence = kith_seat_occurrence(problem, seat);
        KithTick start = day->start[seat];
        KithTick travel = kith_problem_journey(problem, problem->people[day->person].mode, place,
                                               occurrence->place, end);
        if (has_time(end, start, travel, &window, least))
            return FALSE;
        end = start + day->duration[seat];
        place = stays_at(problem, day, place, occurrence);
        if (start >= window.until || end <= window.from)
            continue;
        if (problem->kinds[occurrence->kind].pause >= least)
            return FALSE;
        works = TRUE;
    }
    return works && !has_time(end, KITH_NEVER, 0, &window, least);
}

static void
price_meals(const KithRulebook *book, const KithRuleSet *set, const KithDay *day, KithTally *tally)
{
    const KithRuleList *list = &set->of[KITH_RULE_MEAL_BREAK];
    for (gint32 i = 0; i < list->n; i++)
        if (lacks_meal(book->problem, &book->problem->rules[list->rules[i]], day))
            kith_tally_add(tally, book, list->rules[i], 1, book->over[list->rules[i]], 1);
}

static void
price_breaks(const KithRulebook *book, const KithRuleSet *set, const KithDay *day, KithTally *tally)
{
    const KithRuleList *list = &set->of[KITH_RULE_BREAK_DUE];
    for (gint32 i = 0; i < list->n; i++) {
        gint32 rule = list->rules[i];
        gint32 units = stretches_without_break(book->problem, &book->problem->rules[rule], day);
        kith_tally_add(tally, book, rule, units, book->over[rule], 1);
    }
}

static void
price_wishes(const KithRulebook *book, const KithRuleSet *set, const KithDay *day, guint32 kinds,
             KithTally *tally)
{
    const KithProblem *problem = book->problem;
    const gint32 until = problem->day_wish_first[day->person + 1];
    for (gint32 i = problem->day_wish_first[day->person]; i < until; i++) {
        const KithDayWish *wish = &problem->day_wishes[i];
        if (wish->day < day->day)
            continue;
        if (wish->day > day->day)
            break;
        gboolean done = wish->kinds == 0 ? kinds != 0 : (kinds & wish->kinds) != 0;
        if (done == (wish->wish == KITH_AGAINST))
            add_each(book, &set->of[KITH_RULE_WISH], wish->weight, tally);
    }
}

static void
price_agency(const KithRulebook *book, const KithRuleSet *set, const KithDay *day, KithTally *tally)
{
    const KithProblem *problem = book->problem;
    const KithRuleList *list = &set->of[KITH_RULE_AGENCY_DEAR];
    for (gint32 seat = list->n > 0 ? day->head : -1; seat >= 0; seat = day->next[seat]) {
        gint32 number = problem->cells[problem->seat_cell[seat]].occurrence;
        const KithOccurrence *occurrence = &problem->occurrences[number];
        gint64 employed = book->employed_pay[occurrence->kind];
        gint32 contract = kith_money_contract(problem, day->person, number, day->start[seat],
                                              day->start[seat] + day->duration[seat]);
        if (contract < 0 || problem->contracts[contract].engagement != KITH_AGENCY || employed == 0)
            continue;
        for (gint32 i = 0; i < list->n; i++)
            if (kith_money_rate(problem, contract, number) * 100 >
                employed * problem->rules[list->rules[i]].most)
                kith_tally_add(tally, book, list->rules[i], 1, book->over[list->rules[i]], 1);
    }
}

/* Goes along the day's duties, filling the facts and the sums. */
static void
walk(const KithRulebook *book, const KithDay *day, gboolean wants_pay, KithDayFacts *facts,
     Sums *sums)
{
    const KithProblem *problem = book->problem;
    const KithPersonFacts *person = &problem->people[day->person];
    gint32 place = kith_problem_home(problem, day->person, day->day),
           home = kith_problem_day_end(problem, day->person, day->day);
    KithTick free_from = 0;
    for (gint32 seat = day->head; seat >= 0; seat = day->next[seat]) {
        gint32 number = problem->cells[problem->seat_cell[seat]].occurrence;
        const KithOccurrence *occurrence = &problem->occurrences[number];
        const KithDutyKind *kind = &problem->kinds[occurrence->kind];
        KithTick start = day->start[seat], duration = day->duration[seat], end = start + duration;
        KithTick travel = 0, counted = 0;
        if (place >= 0 && occurrence->place >= 0)
            travel = kith_problem_journey(problem, person->mode, place, occurrence->place,
                                          seat == day->head ? start : free_from);
        sums->travel += travel;
        if (seat != day->head) {
            KithTick wait = start - free_from - travel;
            sums->waiting += wait;
            counted = travel + (wait <= problem->paid_wait ? wait : 0);
        } else {
            sums->begin = start;
        }
        facts->kinds |= (guint32)1 << occurrence->kind;
        facts->worked += (KithTick)((gint64)duration * kind->working / 100) + counted;
        if (kind->breaks_rest) {
            facts->first = MIN(facts->first, start);
            facts->last = MAX(facts->last, end);
        }
        if (wants_pay)
            sums->pence +=
                kith_money_pence(problem, day->person, number, start, end,
                                 (KithTick)((gint64)duration * kind->paid / 100) + counted);
        sums->duties += duration;
        sums->end = free_from = end;
        place = occurrence->place >= 0 ? occurrence->place : place;
    }
    if (day->head >= 0 && place >= 0 && home >= 0) {
        KithTick back = kith_problem_journey(problem, person->mode, place, home, free_from);
        sums->travel += back;
        sums->home = free_from + back;
    } else {
        sums->home = free_from;
    }
}

/* What the day's hours have to do with it: when they are overrun, and how much of them is idle. */
static void
price_hours(const KithRulebook *book, const KithRuleSet *set, const KithDay *day, const Sums *sums,
            KithDayFacts *facts, KithTally *tally)
{
    const KithInterval *hours = kith_problem_hours(book->problem, day->person, day->day);
    if (hours == NULL)
        return;
    KithTick over = day->head >= 0 ? MAX(0, sums->home - hours->until) : 0;
    facts->idle = MAX(0, hours->until - hours->from + over - sums->travel - sums->duties);
    add_each(book, &set->of[KITH_RULE_OVERRUN], over, tally);
}

void
kith_day_facts(const KithRulebook *book, const KithDay *day, KithTerm *terms, KithDayFacts *facts)
{
    const KithRuleSet *set = kith_rulebook_set(book, day->person);
    KithTally tally = {.terms = terms};
    Sums sums = {0};
    *facts = (KithDayFacts){.first = KITH_NEVER, .last = KITH_ALWAYS};
    if (day->head >= 0) {
        walk(book, day, set->of[KITH_RULE_PAY].n > 0, facts, &sums);
        price_limits(book, set, day, facts, &sums, &tally);
        price_breaks(book, set, day, &tally);
        price_meals(book, set, day, &tally);
        price_agency(book, set, day, &tally);
        add_each(book, &set->of[KITH_RULE_TRAVEL], sums.travel, &tally);
        add_each(book, &set->of[KITH_RULE_WAITING], sums.waiting, &tally);
        add_each(book, &set->of[KITH_RULE_PAY], sums.pence, &tally);
    }
    price_hours(book, set, day, &sums, facts, &tally);
    price_wishes(book, set, day, facts->kinds, &tally);
    for (int tier = 0; tier < KITH_TIERS; tier++)
        facts->cost[tier] = tally.score.tier[tier];
}

/* What the wishes of and about a client weigh when this person comes. */
static gint64
client_wish_weight(const KithProblem *problem, gint32 client, gint32 person)
{
    gint64 against = 0, greatest = 0;
    gboolean wanted = FALSE;
    for (gint32 i = problem->client_wish_first[client]; i < problem->client_wish_first[client + 1];
         i++) {
        const KithClientWish *wish = &problem->client_wishes[i];
        if (wish->wish == KITH_FOR) {
            greatest = MAX(greatest, wish->weight);
            wanted |= wish->person == person;
        } else if (wish->person == person) {
            against += wish->weight;
        }
    }
    return against + (wanted ? 0 : greatest);
}

void
kith_seat_price(const KithRulebook *book, gint32 person, gint32 seat, KithTally *tally, int sign)
{
    const KithProblem *problem = book->problem;
    gint32 cell = problem->seat_cell[seat], preferred = book->held->prefers_set[cell];
    if (preferred >= 0 && !kith_held_has(book->held, preferred, person)) {
        gint32 rule = book->only[KITH_RULE_PREFERS];
        kith_tally_add(tally, book, rule, 1, book->over[rule], sign);
    }
    const KithRuleList *licence = &kith_rulebook_set(book, person)->of[KITH_RULE_TOP_OF_LICENCE];
    for (gint32 i = 0; i < licence->n; i++) {
        gint32 rule = licence->rules[i], above = book->held->licence_set[rule][cell];
        if (above >= 0 && kith_held_has(book->held, above, person))
            kith_tally_add(tally, book, rule, 1, book->over[rule], sign);
    }
    kith_known_price(book, person, seat, tally, sign);
    gint32 client = problem->occurrences[problem->cells[cell].occurrence].client;
    if (client < 0)
        return;
    gint64 weight = client_wish_weight(problem, client, person);
    const KithRuleList *wishes = &kith_rulebook_set(book, person)->of[KITH_RULE_WISH];
    for (gint32 i = 0; weight != 0 && i < wishes->n; i++)
        kith_tally_add(tally, book, wishes->rules[i], weight, book->over[wishes->rules[i]], sign);
}
