#include "curtois24.h"

#include "suite.h"

#include "model/problem.h"

#include <string.h>

/*
 * Shift scheduling (Curtois and Qu 2014): staff are people, a shift is a kind of duty and a
 * competency of those who may work it, and each day and shift one need, of which the cover is
 * wanted and never the least. What the set calls hard becomes rules of tier 0, days off
 * unavailability, requests wishes with their own weights.
 *
 * People share rules by the terms of their two contracts. One is about hours, runs of days and
 * weekends, of which there are few; the other about the most of each shift, of which there may be
 * as many as people.
 */

static const BenchWeight weights[] = {
    {KITH_RULE_COVER_WANTED, 1}, {KITH_RULE_COVER_OVER, 1}, {KITH_RULE_WISH, 1}};

static char *
number(int value)
{
    return g_strdup_printf("%d", value);
}

/* The set tells lengths alone. Every duty is to end on its own day, so that nothing but the
 * successions forbids one after another. */
int
curtois24_start(const Curtois24 *instance, int shift)
{
    return MIN(6 * 60 + 10 * (shift % 60), 24 * 60 - instance->shifts[shift].minutes);
}

static const char *
kind_name(const Curtois24 *instance, int shift)
{
    return instance->shifts[instance->kinds[shift]].name;
}

static gboolean
has_own_kind(const Curtois24 *instance, int shift)
{
    for (int other = 0; other < instance->n_shifts; other++)
        if (other != shift && instance->kinds[other] == instance->kinds[shift])
            return FALSE;
    return TRUE;
}

/* Whether no rule tells one shift from another: the same may follow on both, both may follow on the
 * same, and nobody's total is limited. */
static gboolean
are_alike(const Curtois24 *instance, int a, int b)
{
    for (int i = 0; i < instance->n_shifts; i++)
        if (instance->shifts[a].followed[i] != instance->shifts[b].followed[i] ||
            instance->shifts[i].followed[a] != instance->shifts[i].followed[b])
            return FALSE;
    for (int i = 0; i < instance->n_people; i++)
        if (curtois24_limited(instance, &instance->people[i], a) ||
            curtois24_limited(instance, &instance->people[i], b))
            return FALSE;
    return TRUE;
}

/* Gives each shift a kind of its own; where there are more than can be told apart, as many as need
 * be share the kind of one that is alike. */
static void
find_kinds(Curtois24 *instance)
{
    int n_kinds = instance->n_shifts;
    instance->kinds = g_new0(int, instance->n_shifts);
    for (int shift = 0; shift < instance->n_shifts; shift++) {
        instance->kinds[shift] = shift;
        for (int other = 0; other < shift && n_kinds > KITH_KINDS_MOST; other++)
            if (instance->kinds[other] == other && are_alike(instance, other, shift)) {
                instance->kinds[shift] = other;
                n_kinds--;
                break;
            }
    }
}

static void
add_kinds(const Curtois24 *instance, KithPartnership *partnership, KithFindings *findings)
{
    for (int shift = 0; shift < instance->n_shifts; shift++)
        if (instance->kinds[shift] == shift)
            kith_partnership_add_row(partnership, "duty_kinds", findings, "kind",
                                     kind_name(instance, shift), NULL);
}

static gboolean
have_same_hours(const Curtois24 *instance, const Curtois24Person *a, const Curtois24Person *b)
{
    (void)instance;
    return a->minutes_least == b->minutes_least && a->minutes_most == b->minutes_most &&
           a->worked_least == b->worked_least && a->worked_most == b->worked_most &&
           a->off_least == b->off_least && a->weekends == b->weekends;
}

static gboolean
have_same_mosts(const Curtois24 *instance, const Curtois24Person *a, const Curtois24Person *b)
{
    for (int shift = 0; shift < instance->n_shifts; shift++) {
        gboolean limited = curtois24_limited(instance, a, shift);
        if (limited != curtois24_limited(instance, b, shift) ||
            (limited && a->most[shift] != b->most[shift]))
            return FALSE;
    }
    return TRUE;
}

/* Terms on which people are the same in some respect, named by the first of them. */
typedef struct {
    const char *name;
    gboolean (*same)(const Curtois24 *, const Curtois24Person *, const Curtois24Person *);
} Terms;

static const Terms hours_terms = {"hours", have_same_hours};
static const Terms mosts_terms = {"mosts", have_same_mosts};

static int
first_on_terms(const Curtois24 *instance, const Terms *terms, int person)
{
    int first = 0;
    while (!terms->same(instance, &instance->people[first], &instance->people[person]))
        first++;
    return first;
}

static char *
terms_of(const Curtois24 *instance, const Terms *terms, int person)
{
    int first = first_on_terms(instance, terms, person);
    return g_strdup_printf("%s-%s", terms->name, instance->people[first].name);
}

static void
add_contract(const Curtois24 *instance, const Terms *terms, int person,
             KithPartnership *partnership, KithFindings *findings)
{
    g_autofree char *name = terms_of(instance, terms, person);
    kith_partnership_add_row(partnership, "contracts", findings, "person",
                             instance->people[person].name, "engagement", "employed", "terms", name,
                             NULL);
}

static void
add_person(const Curtois24 *instance, int row, KithPartnership *partnership, KithFindings *findings)
{
    const Curtois24Person *person = &instance->people[row];
    kith_partnership_add_row(partnership, "people", findings, "person", person->name, NULL);
    add_contract(instance, &hours_terms, row, partnership, findings);
    add_contract(instance, &mosts_terms, row, partnership, findings);
    for (int shift = 0; shift < instance->n_shifts; shift++) {
        g_autofree char *skill = g_strdup_printf("skill-%d", shift);
        if (person->most[shift] > 0)
            kith_partnership_add_row(partnership, "attainments", findings, "person", person->name,
                                     "competency", skill, NULL);
    }
    for (int day = 0; day < instance->n_days; day++) {
        g_autofree char *date = bench_date(day);
        if (person->off[day])
            kith_partnership_add_row(partnership, "availability", findings, "person", person->name,
                                     "kind", "unavailable", "date", date, NULL);
    }
}

static char *
need_name(const Curtois24 *instance, int day, int shift)
{
    return g_strdup_printf("%s-%03d", instance->shifts[shift].name, day);
}

/* A need that the cover does not name is there too: its heads cost nothing, and may serve the
 * totals. Where shifts share a kind, wishes about one of them are wishes about its client. */
static void
add_need(const Curtois24 *instance, int day, int shift, int able, KithPartnership *partnership,
         KithFindings *findings)
{
    const Curtois24Cover *cover = &instance->cover[curtois24_need(instance, day, shift)];
    int begin = curtois24_start(instance, shift);
    g_autofree char *id = need_name(instance, day, shift), *date = bench_date(day);
    g_autofree char *start = g_strdup_printf("%02d:%02d", begin / 60, begin % 60);
    g_autofree char *length = number(instance->shifts[shift].minutes);
    g_autofree char *requires_ = g_strdup_printf("skill-%d", shift);
    g_autofree char *wanted = number(cover->wanted), *most = number(MAX(able, cover->wanted));
    g_autofree char *under = number(cover->under), *over = number(cover->over);
    const char *client = has_own_kind(instance, shift) ? NULL : id;
    if (client != NULL)
        kith_partnership_add_row(partnership, "clients", findings, "client", client, NULL);
    kith_partnership_add_row(partnership, "needs", findings, "need", id, "client", client, "kind",
                             kind_name(instance, shift), "date", date, "start", start, "duration",
                             length, "requires", requires_, "least", "0", "wanted", wanted, "most",
                             most, "weight_under", under, "weight_over", over, NULL);
}

static void
add_needs(const Curtois24 *instance, KithPartnership *partnership, KithFindings *findings)
{
    g_autofree int *able = g_new0(int, instance->n_shifts);
    for (int person = 0; person < instance->n_people; person++)
        for (int shift = 0; shift < instance->n_shifts; shift++)
            able[shift] += instance->people[person].most[shift] > 0;
    for (int day = 0; day < instance->n_days; day++)
        for (int shift = 0; shift < instance->n_shifts; shift++)
            add_need(instance, day, shift, able[shift], partnership, findings);
}

static void
add_day_wish(const Curtois24 *instance, const Curtois24Request *request,
             KithPartnership *partnership, KithFindings *findings)
{
    g_autofree char *date = bench_date(request->day), *weight = number(request->weight);
    kith_partnership_add_row(partnership, "preferences", findings, "person",
                             instance->people[request->person].name, "wish",
                             request->on ? "for" : "against", "date", date, "kind",
                             kind_name(instance, request->shift), "weight", weight, NULL);
}

static void
add_wish_against(const Curtois24 *instance, const Curtois24Request *request, int shift,
                 KithPartnership *partnership, KithFindings *findings)
{
    g_autofree char *client = need_name(instance, request->day, shift);
    g_autofree char *weight = number(request->weight);
    kith_partnership_add_row(partnership, "preferences", findings, "person",
                             instance->people[request->person].name, "wish", "against", "client",
                             client, "weight", weight, NULL);
}

/* Of shifts that share a kind, one is wished for by wishing for the kind and against the others. */
static void
add_request(const Curtois24 *instance, const Curtois24Request *request,
            KithPartnership *partnership, KithFindings *findings)
{
    gboolean own = has_own_kind(instance, request->shift);
    if (own || request->on)
        add_day_wish(instance, request, partnership, findings);
    for (int shift = 0; !own && shift < instance->n_shifts; shift++) {
        gboolean alike = instance->kinds[shift] == instance->kinds[request->shift];
        if (alike && request->on == (shift != request->shift))
            add_wish_against(instance, request, shift, partnership, findings);
    }
}

/* Adds a rule of tier 0 for those on `terms` (NULL: all) and duties of `kinds` (NULL: all). */
static void
add_rule(KithPartnership *partnership, const char *rule, const char *terms, const char *kinds,
         const char *least, const char *most, KithFindings *findings)
{
    g_autofree char *id =
        g_strdup_printf("%s%s%s%s%s", rule, terms != NULL ? "-" : "", terms != NULL ? terms : "",
                        kinds != NULL ? "-" : "", kinds != NULL ? kinds : "");
    gboolean minutes = strcmp(rule, "period-minutes") == 0;
    kith_partnership_add_row(partnership, "rules", findings, "rule", rule, "id", id, "tier", "0",
                             "weight", "1", minutes ? "least_minutes" : "least", least,
                             minutes ? "most_minutes" : "most", most, "terms", terms, "kinds",
                             kinds, NULL);
}

static void
add_hours_rules(const Curtois24 *instance, int row, KithPartnership *partnership,
                KithFindings *findings)
{
    const Curtois24Person *person = &instance->people[row];
    g_autofree char *terms = terms_of(instance, &hours_terms, row);
    g_autofree char *least = number(person->minutes_least), *most = number(person->minutes_most);
    g_autofree char *worked_least = number(person->worked_least);
    g_autofree char *worked_most = number(person->worked_most);
    g_autofree char *off_least = number(person->off_least);
    g_autofree char *weekends = number(person->weekends);
    add_rule(partnership, "period-minutes", terms, NULL, least, most, findings);
    add_rule(partnership, "run-worked", terms, NULL, worked_least, worked_most, findings);
    add_rule(partnership, "run-off", terms, NULL, off_least, NULL, findings);
    add_rule(partnership, "weekends", terms, NULL, NULL, weekends, findings);
}

static void
add_mosts_rules(const Curtois24 *instance, int row, KithPartnership *partnership,
                KithFindings *findings)
{
    const Curtois24Person *person = &instance->people[row];
    g_autofree char *terms = terms_of(instance, &mosts_terms, row);
    for (int shift = 0; shift < instance->n_shifts; shift++) {
        g_autofree char *duties = number(person->most[shift]);
        if (curtois24_limited(instance, person, shift))
            add_rule(partnership, "period-duties", terms, kind_name(instance, shift), NULL, duties,
                     findings);
    }
}

/* The kinds that may not follow a shift, joined. */
static char *
kinds_followed(const Curtois24 *instance, int shift)
{
    GString *kinds = g_string_new(NULL);
    for (int next = 0; next < instance->n_shifts; next++)
        if (instance->shifts[shift].followed[next] && instance->kinds[next] == next)
            g_string_append_printf(kinds, "%s%s", kinds->len > 0 ? ";" : "",
                                   kind_name(instance, next));
    return g_string_free(kinds, FALSE);
}

/* One rule for all shifts on which the same may not follow. */
static void
add_successions(const Curtois24 *instance, KithPartnership *partnership, KithFindings *findings)
{
    int n = instance->n_shifts;
    g_autofree gboolean *done = g_new0(gboolean, n);
    for (int shift = 0; shift < n; shift++) {
        g_autofree char *kinds = kinds_followed(instance, shift);
        g_autofree char *id = g_strdup_printf("after-%s", kind_name(instance, shift));
        g_autoptr(GString) after = g_string_new(NULL);
        for (int other = shift; other < n; other++) {
            g_autofree char *others = kinds_followed(instance, other);
            if (done[other] || instance->kinds[other] != other || strcmp(kinds, others) != 0)
                continue;
            g_string_append_printf(after, "%s%s", after->len > 0 ? ";" : "",
                                   kind_name(instance, other));
            done[other] = TRUE;
        }
        if (after->len > 0 && kinds[0] != '\0')
            kith_partnership_add_row(partnership, "rules", findings, "rule", "succession", "id", id,
                                     "tier", "0", "weight", "1", "after", after->str, "kinds",
                                     kinds, NULL);
    }
}

static void
add_rules(const Curtois24 *instance, KithPartnership *partnership, KithFindings *findings)
{
    add_rule(partnership, "day-duties", NULL, NULL, NULL, "1", findings);
    add_successions(instance, partnership, findings);
    for (int i = 0; i < instance->n_people; i++) {
        if (first_on_terms(instance, &hours_terms, i) == i)
            add_hours_rules(instance, i, partnership, findings);
        if (first_on_terms(instance, &mosts_terms, i) == i)
            add_mosts_rules(instance, i, partnership, findings);
    }
    bench_set_weights(partnership, weights, G_N_ELEMENTS(weights), findings);
}

void
curtois24_fill(Curtois24 *instance, KithPartnership *partnership, KithFindings *findings)
{
    find_kinds(instance);
    bench_set_period(partnership, instance->n_days, 1, findings);
    bench_add_skills(partnership, instance->n_shifts, findings);
    add_kinds(instance, partnership, findings);
    for (int person = 0; person < instance->n_people; person++)
        add_person(instance, person, partnership, findings);
    add_needs(instance, partnership, findings);
    for (guint i = 0; i < instance->requests->len; i++)
        add_request(instance, &g_array_index(instance->requests, Curtois24Request, i), partnership,
                    findings);
    add_rules(instance, partnership, findings);
}
