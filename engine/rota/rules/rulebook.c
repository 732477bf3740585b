#include "rota/rules/rulebook.h"
#include "rota/rules/counts.h"
#include "rota/rules/shares.h"

#include <string.h>

/* The rules that hold for a person, as numbers, in order. */
static GBytes *
rules_of(const KithProblem *problem, gint32 person, gint32 *scratch)
{
    gint32 n = 0;
    for (gint32 rule = 0; rule < problem->n_rules; rule++)
        if (kith_problem_rule_holds(problem, &problem->rules[rule], person))
            scratch[n++] = rule;
    return g_bytes_new(scratch, sizeof(gint32) * (gsize)n);
}

static void
fill_set(const KithProblem *problem, KithRuleSet *set, const gint32 *rules, gsize n)
{
    for (gsize i = 0; i < n; i++) {
        KithRuleList *list = &set->of[problem->rules[rules[i]].kind];
        list->rules = g_renew(gint32, list->rules, list->n + 1);
        list->rules[list->n++] = rules[i];
    }
}

/* Compiles the sequence rules of one tier of a set, in as few automata as they fit in. */
static void
compile_tier(KithRulebook *book, KithRuleSet *set, int tier, const GArray *people,
             GPtrArray *begins)
{
    const KithProblem *problem = book->problem;
    g_autoptr(GArray) steppers = g_array_new(FALSE, FALSE, sizeof(KithStepper));
    for (int k = 0; k < KITH_SEQUENCE_KINDS; k++)
        for (gint32 i = 0; i < set->of[kith_sequence_kinds[k]].n; i++) {
            gint32 rule = set->of[kith_sequence_kinds[k]].rules[i];
            KithStepper stepper;
            kith_stepper_init(&stepper, problem, rule);
            if (problem->rules[rule].tier == tier && (stepper.over != 0 || stepper.under != 0))
                g_array_append_val(steppers, stepper);
        }

    for (guint done = 0; done < steppers->len;) {
        guint16 *begin = g_new(guint16, people->len);
        gint32 used = 0;
        KithSequence *sequence = kith_sequence_compile(
            problem, &g_array_index(steppers, KithStepper, done), (gint32)(steppers->len - done),
            (const gint32 *)(const void *)people->data, (gint32)people->len, begin, &used);
        g_assert(sequence !=
                 NULL); /* one rule alone always fits: runs are no longer than periods */
        set->sequences = g_renew(KithSequence *, set->sequences, set->n_sequences + 1);
        set->sequences[set->n_sequences++] = sequence;
        g_ptr_array_add(begins, begin);
        done += (guint)used;
    }
}

static void
compile_set(KithRulebook *book, gint32 number, const GArray *people)
{
    KithRuleSet *set = &book->sets[number];
    g_autoptr(GPtrArray) begins = g_ptr_array_new_with_free_func(g_free);
    for (int tier = 0; tier < KITH_TIERS; tier++)
        compile_tier(book, set, tier, people, begins);
    if (set->n_sequences == 0)
        return;
    for (guint i = 0; i < people->len; i++) {
        guint16 *states = g_new(guint16, set->n_sequences);
        for (gint32 s = 0; s < set->n_sequences; s++)
            states[s] = ((const guint16 *)g_ptr_array_index(begins, s))[i];
        book->first_states[g_array_index(people, gint32, i)] = states;
    }
}

static void
find_sets(KithRulebook *book)
{
    const KithProblem *problem = book->problem;
    g_autofree gint32 *scratch = g_new(gint32, MAX(problem->n_rules, 1));
    g_autoptr(GHashTable) known =
        g_hash_table_new_full(g_bytes_hash, g_bytes_equal, (GDestroyNotify)g_bytes_unref, NULL);
    g_autoptr(GPtrArray) members = g_ptr_array_new_with_free_func((GDestroyNotify)g_array_unref);

    book->set_of_person = g_new(gint32, MAX(problem->n_people, 1));
    for (gint32 person = 0; person < problem->n_people; person++) {
        GBytes *rules = rules_of(problem, person, scratch);
        gpointer found = g_hash_table_lookup(known, rules);
        gint32 set = found != NULL ? GPOINTER_TO_INT(found) - 1 : book->n_sets;
        if (found == NULL) {
            gsize size;
            const gint32 *numbers = g_bytes_get_data(rules, &size);
            book->sets = g_renew(KithRuleSet, book->sets, ++book->n_sets);
            book->sets[set] = (KithRuleSet){.n_sequences = 0};
            fill_set(problem, &book->sets[set], numbers, size / sizeof(gint32));
            g_ptr_array_add(members, g_array_new(FALSE, FALSE, sizeof(gint32)));
            g_hash_table_insert(known, g_bytes_ref(rules), GINT_TO_POINTER(set + 1));
        }
        g_array_append_val((GArray *)g_ptr_array_index(members, set), person);
        book->set_of_person[person] = set;
        g_bytes_unref(rules);
    }

    book->first_states = g_new0(guint16 *, MAX(problem->n_people, 1));
    for (gint32 set = 0; set < book->n_sets; set++)
        compile_set(book, set, g_ptr_array_index(members, set));
}

static void
price_rules(KithRulebook *book)
{
    const KithProblem *problem = book->problem;
    for (int kind = 0; kind < KITH_RULE_KINDS; kind++)
        book->only[kind] = -1;
    book->over = g_new(gint64, MAX(problem->n_rules, 1));
    book->under = g_new(gint64, MAX(problem->n_rules, 1));
    KithTick longest_rest = 0;
    for (gint32 number = 0; number < problem->n_rules; number++) {
        const KithRule *rule = &problem->rules[number];
        if (book->only[rule->kind] < 0)
            book->only[rule->kind] = number;
        book->over[number] = kith_price(problem, rule, 1);
        book->under[number] = kith_price_under(problem, rule, 1);
        if ((rule->kind == KITH_RULE_REST_DAILY || rule->kind == KITH_RULE_REST_OWED) &&
            rule->least_time != KITH_NONE)
            longest_rest = MAX(longest_rest, rule->least_time);
    }

    KithTick longest_duty = 0;
    for (gint32 o = 0; o < problem->n_occurrences; o++)
        longest_duty = MAX(longest_duty, problem->occurrences[o].duration);
    KithTick shortest_day = 23 * 60 * problem->ticks_per_minute;
    book->rest_reach = 2 + (longest_duty + longest_rest) / shortest_day;
}

/* What employed contracts of the period are paid an hour on average, by kind. */
static void
average_pay(KithRulebook *book)
{
    const KithProblem *problem = book->problem;
    book->employed_pay = g_new0(gint64, MAX(problem->n_kinds, 1));
    for (gint32 kind = 0; kind < problem->n_kinds; kind++) {
        gint64 sum = 0, n = 0;
        for (gint32 c = 0; c < problem->n_contracts; c++) {
            const KithContract *contract = &problem->contracts[c];
            gint32 pay = problem->pay[(gsize)c * (gsize)problem->n_kinds + (gsize)kind];
            if (contract->engagement != KITH_EMPLOYED || pay == 0 || contract->until <= 0 ||
                contract->from >= problem->day_start[problem->n_days])
                continue;
            sum += pay;
            n++;
        }
        book->employed_pay[kind] = n > 0 ? sum / n : 0;
    }
}

static int
weekday_of(const KithProblem *problem, gint32 day)
{
    return ((problem->first_date + day + 3) % 7 + 7) % 7; /* 1970-01-01 was a Thursday */
}

static void
find_weeks(KithRulebook *book)
{
    book->first_monday = (7 - weekday_of(book->problem, 0)) % 7;
    book->n_whole_weeks = MAX(0, book->problem->n_days - book->first_monday) / 7;
}

static void
find_weekends(KithRulebook *book)
{
    const KithProblem *problem = book->problem;
    book->weekend_of_day = g_new(gint32, MAX(problem->n_days, 1));
    GArray *weekends = g_array_new(FALSE, FALSE, sizeof(KithWeekend));
    for (gint32 day = 0; day < problem->n_days; day++) {
        int weekday = weekday_of(problem, day);
        book->weekend_of_day[day] = -1;
        if (weekday < 5)
            continue;
        if (weekday == 5 || weekends->len == 0 || day == 0) {
            KithWeekend weekend = {day, day};
            g_array_append_val(weekends, weekend);
        }
        book->weekend_of_day[day] = (gint32)weekends->len - 1;
        g_array_index(weekends, KithWeekend, weekends->len - 1).until = day + 1;
    }
    book->n_weekends = (gint32)weekends->len;
    book->weekends = (KithWeekend *)(void *)g_array_free(weekends, FALSE);
}

/* Lists seats by week of their client, or of their need, of which there are n. */
static void
list_by_week(const KithProblem *problem, gboolean by_need, gint32 n, gint32 **first, gint32 **seats)
{
    gsize n_lists = (gsize)n * (gsize)problem->n_weeks;
    gint32 *offsets = *first = g_new0(gint32, n_lists + 2);
    *seats = g_new(gint32, MAX(problem->n_seats, 1));
    /* counted into the entry two ahead, so that filling moves each offset into its place */
    for (int pass = 0; pass < 2; pass++) {
        for (gint32 seat = 0; seat < problem->n_seats; seat++) {
            const KithOccurrence *occurrence = kith_seat_occurrence(problem, seat);
            gint32 owner = by_need ? occurrence->need : occurrence->client;
            if (owner < 0)
                continue;
            gsize week = (gsize)owner * (gsize)problem->n_weeks +
                         (gsize)problem->week_of_day[occurrence->day];
            if (pass == 0)
                offsets[week + 2]++;
            else
                (*seats)[offsets[week + 1]++] = seat;
        }
        for (gsize i = 0; pass == 0 && i < n_lists; i++)
            offsets[i + 2] += offsets[i + 1];
    }
}

static void
find_client_weeks(KithRulebook *book)
{
    const KithProblem *problem = book->problem;
    list_by_week(problem, FALSE, problem->n_clients, &book->client_week_first,
                 &book->client_week_seats);
    if (book->only[KITH_RULE_SAME_PERSON] >= 0 || book->only[KITH_RULE_SAME_TIME] >= 0)
        list_by_week(problem, TRUE, problem->n_needs, &book->need_week_first,
                     &book->need_week_seats);
}

static void
find_duty_counters(KithRulebook *book)
{
    const KithProblem *problem = book->problem;
    book->duty_counter_first = g_new(gint32, problem->n_people + 1);
    for (gint32 person = 0; person < problem->n_people; person++) {
        book->duty_counter_first[person] = book->n_duty_counters;
        book->n_duty_counters += kith_rulebook_set(book, person)->of[KITH_RULE_PERIOD_DUTIES].n;
    }
    book->duty_counter_first[problem->n_people] = book->n_duty_counters;
}

/* Days of the known past with a duty of some kinds. */
static gint32
past_days_of(const KithProblem *problem, gint32 person, guint32 kinds)
{
    const KithPast *past = &problem->past[person];
    gint32 count = 0;
    for (gint32 d = 0; d < past->n_days; d++)
        count += (problem->past_days[past->first_day + d] & kinds) != 0;
    return count;
}

static void
fill_day_counters(KithRulebook *book)
{
    const KithProblem *problem = book->problem;
    g_autofree gint32 *shares = g_new(gint32, MAX(problem->n_people, 1));
    for (gint32 rule = 0; rule < problem->n_rules; rule++) {
        gboolean shared = problem->rules[rule].kind == KITH_RULE_FAIRNESS;
        if (shared)
            kith_shares(problem, book->held, &problem->rules[rule], shares);
        else if (problem->rules[rule].kind != KITH_RULE_NIGHT_AVERAGE)
            continue;
        for (gint32 person = 0; person < problem->n_people; person++)
            for (gint32 i = 0; i < kith_day_counters(book, person); i++)
                if (kith_day_counter_rule(book, person, i) == rule)
                    book->day_counter_share[book->day_counter_first[person] + i] =
                        shared ? shares[person]
                               : past_days_of(problem, person, problem->rules[rule].kinds);
    }
}

static void
find_day_counters(KithRulebook *book)
{
    const KithProblem *problem = book->problem;
    book->day_counter_first = g_new(gint32, problem->n_people + 1);
    for (gint32 person = 0; person < problem->n_people; person++) {
        book->day_counter_first[person] = book->n_day_counters;
        book->n_day_counters += kith_day_counters(book, person);
    }
    book->day_counter_first[problem->n_people] = book->n_day_counters;
    book->day_counter_share = g_new(gint32, MAX(book->n_day_counters, 1));
    if (book->n_day_counters > 0)
        fill_day_counters(book);
}

static void
share_work(KithRulebook *book)
{
    const KithProblem *problem = book->problem;
    book->work_share = g_new0(gint32 *, MAX(problem->n_rules, 1));
    for (gint32 rule = 0; rule < problem->n_rules; rule++) {
        if (problem->rules[rule].kind != KITH_RULE_WORKLOAD)
            continue;
        book->work_share[rule] = g_new(gint32, MAX(problem->n_people, 1));
        kith_shares(problem, book->held, &problem->rules[rule], book->work_share[rule]);
    }
}

KithRulebook *
kith_rulebook_new(KithProblem *problem)
{
    KithRulebook *book = g_new0(KithRulebook, 1);
    book->problem = kith_problem_ref(problem);
    book->held = kith_held_new(problem);
    price_rules(book);
    average_pay(book);
    find_sets(book);
    find_weeks(book);
    find_weekends(book);
    find_client_weeks(book);
    find_duty_counters(book);
    find_day_counters(book);
    share_work(book);
    return book;
}

static void
free_set(KithRuleSet *set)
{
    for (int kind = 0; kind < KITH_RULE_KINDS; kind++)
        g_free(set->of[kind].rules);
    for (gint32 s = 0; s < set->n_sequences; s++)
        kith_sequence_free(set->sequences[s]);
    g_free(set->sequences);
}

void
kith_rulebook_free(KithRulebook *book)
{
    if (book == NULL)
        return;
    for (gint32 set = 0; set < book->n_sets; set++)
        free_set(&book->sets[set]);
    for (gint32 person = 0; person < book->problem->n_people; person++)
        g_free(book->first_states[person]);
    g_free(book->first_states);
    g_free(book->sets);
    g_free(book->set_of_person);
    g_free(book->over);
    g_free(book->under);
    g_free(book->employed_pay);
    g_free(book->weekends);
    g_free(book->weekend_of_day);
    g_free(book->client_week_first);
    g_free(book->client_week_seats);
    g_free(book->need_week_first);
    g_free(book->need_week_seats);
    g_free(book->duty_counter_first);
    g_free(book->day_counter_first);
    g_free(book->day_counter_share);
    for (gint32 rule = 0; rule < book->problem->n_rules; rule++)
        g_free(book->work_share[rule]);
    g_free(book->work_share);
    kith_held_free(book->held);
    kith_problem_unref(book->problem);
    g_free(book);
}
