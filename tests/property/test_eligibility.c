/* Eligibility of random partnerships against the words of its header, judged tick by tick. */
#include "../unit/eligibility/world.h"

#include "base/random.h"
#include "support/rounds.h"

#define PROBLEMS 400
#define PEOPLE   9
#define NEEDS    8

/* --- the header's words, one moment at a time --- */

typedef struct {
    const KithProblem *problem;
    const KithOccurrence *occurrence;
    gint32 person;
    KithTick start, end;
} Naive;

static gboolean
within(KithTick from, KithTick until, KithTick tick)
{
    return from <= tick && tick < until;
}

/* Whether holding one thing means holding another, by what the framework writes. */
static gboolean
means(const KithFrameworks *frameworks, KithHolding held, KithHolding asked)
{
    if (held.competency == asked.competency && held.level >= asked.level)
        return TRUE;
    for (gint32 level = 1; level <= held.level; level++) {
        gint32 h = kith_holding_number(frameworks, (KithHolding){held.competency, level});
        for (gint32 i = frameworks->includes_first[h]; i < frameworks->includes_first[h + 1]; i++)
            if (means(frameworks, frameworks->includes[i], asked))
                return TRUE;
    }
    return FALSE;
}

static gboolean
attains(const Naive *of, KithHolding asked, KithTick tick)
{
    for (gint32 i = 0; i < of->problem->n_attainments; i++) {
        const KithAttainment *a = &of->problem->attainments[i];
        gboolean own = i >= of->problem->attainment_first[of->person] &&
                       i < of->problem->attainment_first[of->person + 1];
        if (own && !a->claimed && within(a->from, a->until, tick) &&
            means(of->problem->frameworks, (KithHolding){a->competency, a->level}, asked))
            return TRUE;
    }
    return FALSE;
}

static gboolean
authorised(const Naive *of, KithAuthorisationKind kind, gint32 register_, gint32 competency,
           gint32 client, KithTick tick)
{
    for (gint32 i = of->problem->authorisation_first[of->person];
         i < of->problem->authorisation_first[of->person + 1]; i++) {
        const KithAuthorisation *a = &of->problem->authorisations[i];
        if (a->kind == kind && within(a->from, a->until, tick) &&
            (kind == KITH_REGISTRATION ? a->register_ == register_
                                       : a->competency == competency && a->client == client))
            return TRUE;
    }
    return FALSE;
}

static gboolean
holds_alternative(const Naive *of, KithHolding asked, gint32 client)
{
    const KithCompetency *competency = &of->problem->frameworks->competencies[asked.competency];
    gboolean attained = TRUE, registered = TRUE, delegated = competency->delegable && client >= 0;
    for (KithTick t = of->start; t < of->end; t++) {
        attained = attained && attains(of, asked, t);
        registered =
            registered && authorised(of, KITH_REGISTRATION, competency->register_, -1, -1, t);
        delegated = delegated && authorised(of, KITH_DELEGATION, -1, asked.competency, client, t);
    }
    return attained && (competency->register_ < 0 || registered || delegated);
}

static gboolean
holds(const Naive *of, gint32 requirement, gint32 client)
{
    const KithRequirement *asked = &of->problem->requirements[requirement];
    for (gint32 c = asked->first_clause; c < asked->first_clause + asked->n_clauses; c++) {
        const KithClause *clause = &of->problem->clauses[c];
        gboolean any = FALSE;
        for (gint32 i = 0; i < clause->n_alternatives && !any; i++)
            any = holds_alternative(of, of->problem->alternatives[clause->first_alternative + i],
                                    client);
        if (!any)
            return FALSE;
    }
    return TRUE;
}

static gboolean
is_in(const gint32 *items, gint32 first, gint32 end, gint32 item)
{
    for (gint32 i = first; i < end; i++)
        if (items[i] == item)
            return TRUE;
    return FALSE;
}

static gboolean
has_contract(const Naive *of)
{
    const KithProblem *problem = of->problem;
    for (gint32 c = problem->contract_first[of->person];
         c < problem->contract_first[of->person + 1]; c++) {
        const KithContract *contract = &problem->contracts[c];
        gint32 set = of->occurrence->employers;
        gboolean fits =
            (of->occurrence->engagements & ((guint32)1 << contract->engagement)) != 0 &&
            (set < 0 || is_in(problem->employer_set_items, problem->employer_set_first[set],
                              problem->employer_set_first[set + 1], contract->employer));
        for (KithTick t = of->start; t < of->end; t++)
            fits = fits && within(contract->from, contract->until, t);
        if (fits)
            return TRUE;
    }
    return FALSE;
}

static gboolean
is_free(const Naive *of, KithTick tick)
{
    for (gint32 i = of->problem->free_first[of->person];
         i < of->problem->free_first[of->person + 1]; i++)
        if (within(of->problem->free[i].from, of->problem->free[i].until, tick))
            return TRUE;
    return FALSE;
}

static gboolean
is_excluded(const Naive *of, KithTick tick)
{
    for (gint32 i = of->problem->exclusion_first[of->person];
         i < of->problem->exclusion_first[of->person + 1]; i++) {
        const KithExclusion *x = &of->problem->exclusions[i];
        if (within(x->from, x->until, tick) &&
            ((x->client >= 0 && x->client == of->occurrence->client) ||
             (x->place >= 0 && x->place == of->occurrence->place)))
            return TRUE;
    }
    return FALSE;
}

static gboolean
serves_and_suits(const Naive *of)
{
    const KithProblem *problem = of->problem;
    gint32 p = of->person, locality = of->occurrence->locality, set = of->occurrence->traits;
    if (locality >= 0 && problem->serves_first[p] < problem->serves_first[p + 1] &&
        !is_in(problem->serves, problem->serves_first[p], problem->serves_first[p + 1], locality))
        return FALSE;
    for (gint32 i = set < 0 ? 0 : problem->trait_set_first[set];
         set >= 0 && i < problem->trait_set_first[set + 1]; i++)
        if (!is_in(problem->traits, problem->trait_first[p], problem->trait_first[p + 1],
                   problem->trait_set_items[i]))
            return FALSE;
    return TRUE;
}

static gboolean
naive_may(const KithProblem *problem, gint32 person, gint32 cell, KithTick start, KithTick end)
{
    const KithOccurrence *occurrence = &problem->occurrences[problem->cells[cell].occurrence];
    const KithPersonFacts *facts = &problem->people[person];
    Naive of = {problem, occurrence, person, start, end};
    gboolean leads = problem->cells[cell].role == KITH_LEAD;
    if ((!occurrence->supervised || leads) && start < facts->supervised_until)
        return FALSE;
    for (KithTick t = start; t < end; t++)
        if (!within(facts->from, facts->until, t) || !is_free(&of, t) || is_excluded(&of, t))
            return FALSE;
    return serves_and_suits(&of) && has_contract(&of) &&
           holds(&of, problem->cells[cell].requirement, occurrence->client);
}

/* --- random partnerships, with all that changes changing in the period or near it --- */

static const char *
pick(KithRandom *random, const char *const *words, gsize n)
{
    return words[kith_random_below(random, (guint32)n)];
}

#define PICK(random, ...)                                                                          \
    pick((random), (const char *const[]){__VA_ARGS__},                                             \
         G_N_ELEMENTS(((const char *const[]){__VA_ARGS__})))

static gboolean
one_in(KithRandom *random, guint32 n)
{
    return kith_random_below(random, n) == 0;
}

/* Mostly nothing; else days about the period, the first no later than the last. */
static void
pick_span(KithRandom *random, const char **from, const char **until)
{
    static const char *const days[] = {"2026-03-01", "2026-03-02", "2026-03-03",
                                       "2026-03-04", "2026-03-05", "2026-03-06"};
    guint32 first = kith_random_below(random, G_N_ELEMENTS(days));
    guint32 last = first + kith_random_below(random, G_N_ELEMENTS(days) - first);
    *from = one_in(random, 3) ? days[first] : NULL;
    *until = one_in(random, 3) ? days[last] : NULL;
}

static const char *
pick_requirement(KithRandom *random)
{
    return PICK(random, NULL, NULL, "lifting@2", "moving@2", "first-aid", "insulin@2", "insulin",
                "nursing", "cooking|first-aid", "insulin|cooking|moving@3", "lifting@3 cooking",
                "first-aid|lifting insulin@2|nursing");
}

static void
add_person(World *world, KithRandom *random, const char *id)
{
    const char *from, *until;
    pick_span(random, &from, &until);
    gboolean steady = !one_in(random, 3);
    world_add(world, "people", "person", id, "from", steady ? NULL : from, "until",
              steady ? NULL : until, "serves", PICK(random, NULL, NULL, "north", "shire", "south"),
              "traits", PICK(random, NULL, "female", "female;driver"), "supervised_until",
              PICK(random, NULL, NULL, NULL, "2026-03-03", "2026-04-01"));
    for (guint32 i = kith_random_below(random, 4); i < 4; i++) {
        pick_span(random, &from, &until);
        world_add(world, "contracts", "person", id, "employer",
                  PICK(random, NULL, "shire-care", "other-care"), "engagement",
                  PICK(random, "employed", "employed", "bank", "agency"), "from", from, "until",
                  until);
    }
    for (guint32 i = kith_random_below(random, 9); i < 9; i++) {
        const char *competency =
            PICK(random, "lifting", "moving", "first-aid", "insulin", "nursing", "cooking");
        gboolean levels = strchr("lmi", competency[0]) != NULL;
        pick_span(random, &from, &until);
        world_add(world, "attainments", "person", id, "competency", competency, "level",
                  levels ? PICK(random, "1", "2", "3") : NULL, "from", from, "until", until,
                  "status", one_in(random, 9) ? "claimed" : NULL, "revoked",
                  one_in(random, 9) ? "2026-03-06" : NULL);
    }
    for (guint32 i = kith_random_below(random, 5); i < 5; i++) {
        pick_span(random, &from, &until);
        gboolean registration = one_in(random, 2);
        world_add(world, "authorisations", "person", id, "kind",
                  registration ? "registration" : PICK(random, "delegation", "sign-off"),
                  "register", registration ? "nurses" : NULL, "competency",
                  registration ? NULL : PICK(random, "insulin", "insulin", "cooking"), "client",
                  registration ? NULL : PICK(random, "ann", "bob"), "from", from, "until", until);
    }
    for (guint32 i = kith_random_below(random, 3); i < 2; i++) {
        pick_span(random, &from, &until);
        gboolean client = one_in(random, 2);
        world_add(world, "exclusions", "person", id, "client",
                  client ? PICK(random, "ann", "bob") : NULL, "place",
                  client ? NULL : PICK(random, "high-street", "low-street"), "from", from, "until",
                  until);
    }
    for (guint32 i = kith_random_below(random, 4); i < 3; i++)
        world_add(world, "availability", "person", id, "kind",
                  PICK(random, "available", "available", "unavailable"), "days",
                  PICK(random, NULL, NULL, "mon tue", "wed"), "start",
                  PICK(random, "00:00", "07:00", "09:15", "20:00"), "end",
                  PICK(random, "24:00", "14:00", "10:20", "06:00"));
}

static void
add_need(World *world, KithRandom *random, const char *id)
{
    gboolean visit = one_in(random, 2), client = !one_in(random, 4);
    world_add(world, "needs", "need", id, "client", client ? PICK(random, "ann", "bob") : NULL,
              "place", client ? NULL : PICK(random, NULL, "high-street", "far-street"), "date",
              PICK(random, "2026-03-02", "2026-03-03", "2026-03-04"), "start",
              visit ? NULL : PICK(random, "07:00", "09:00", "22:00", "23:30"), "earliest",
              visit ? PICK(random, "08:50", "23:20", "23:50") : NULL, "latest",
              visit ? "24:00" : NULL, "late_until",
              visit ? PICK(random, NULL, NULL, "25:00") : NULL, "duration",
              PICK(random, "20", "45", "180"), "requires", pick_requirement(random), "employers",
              PICK(random, NULL, NULL, "shire-care", "shire-care;other-care"), "engagements",
              PICK(random, NULL, "employed", "employed;bank"), "supervised",
              PICK(random, NULL, NULL, "no"), "traits", PICK(random, NULL, NULL, "female"));
    if (one_in(random, 3))
        world_add(world, "seats", "need", id, "seat", "first", "requires", pick_requirement(random),
                  "role", PICK(random, "lead", "support"));
}

static World
random_world(KithRandom *random)
{
    World world = world_bare();
    world_set(&world, "until", "2026-03-04");
    world_add(&world, "places", "place", "far-street", "locality", "south");
    for (gint32 i = 0; i < PEOPLE; i++) {
        g_autofree char *id = g_strdup_printf("p%d", i);
        add_person(&world, random, id);
    }
    for (gint32 i = 0; i < NEEDS; i++) {
        g_autofree char *id = g_strdup_printf("n%d", i);
        add_need(&world, random, id);
    }
    world_build(&world);
    return world;
}

/* --- the comparisons --- */

static gint64 asked, allowed, some_usual, some_unusual;

static void
compare_at(const World *world, gint32 person, gint32 cell, KithTick start, KithTick end)
{
    KithReason reasons[16];
    gboolean expected = naive_may(world->problem, person, cell, start, end);
    gboolean may = kith_eligible(world->eligibility, person, cell, start, end);
    gint32 n = kith_reasons(world->eligibility, person, cell, start, end, reasons, 16);
    cr_assert_eq(may, expected, "person %d cell %d from %d to %d", person, cell, start, end);
    cr_assert_eq(n == 0, expected, "person %d cell %d from %d to %d", person, cell, start, end);
    for (gint32 i = 0; i < MIN(n, 16); i++) {
        g_autofree char *text = kith_reason_text(world->problem, &reasons[i]);
        cr_assert(strlen(text) > 5 && strchr(text, '{') == NULL, "%s", text);
        cr_assert(i == 0 || reasons[i - 1].code <= reasons[i].code ||
                  reasons[i].code <= KITH_REASON_NOT_DELEGATED);
    }
    asked++;
    allowed += expected;
}

static void
compare_windows(const World *world, gint32 cell)
{
    const KithOccurrence *occurrence =
        &world->problem->occurrences[world->problem->cells[cell].occurrence];
    gint32 people[PEOPLE];
    gint32 n = kith_eligibility_people(world->eligibility, cell, people), next = 0;
    for (gint32 person = 0; person < PEOPLE; person++) {
        gboolean expected = FALSE;
        for (KithTick t = occurrence->earliest; t <= occurrence->late_until && !expected; t += 5)
            expected = naive_may(world->problem, person, cell, t, t + occurrence->duration);
        gboolean listed = next < n && people[next] == person;
        cr_assert_eq(listed, expected, "person %d cell %d", person, cell);
        next += listed;
    }
    cr_assert_eq(next, n);

    KithBits usual[(PEOPLE + 63) / 64] = {0}, unusual[(PEOPLE + 63) / 64] = {0};
    kith_eligibility_add_usual(world->eligibility, cell, usual);
    kith_eligibility_add_unusual(world->eligibility, cell, unusual);
    cr_assert_eq(kith_bits_count(usual, G_N_ELEMENTS(usual)) +
                     kith_bits_count(unusual, G_N_ELEMENTS(unusual)),
                 (gsize)n);
    for (gint32 i = 0; i < n; i++)
        cr_assert(kith_bits_has(usual, (gsize)people[i]) !=
                  kith_bits_has(unusual, (gsize)people[i]));
    some_usual += (gint64)kith_bits_count(usual, G_N_ELEMENTS(usual));
    some_unusual += (gint64)kith_bits_count(unusual, G_N_ELEMENTS(unusual));
}

static void
compare_holds(const World *world, KithRandom *random)
{
    const KithProblem *problem = world->problem;
    for (gint32 requirement = 0; requirement < problem->n_requirements; requirement++) {
        gint32 person = (gint32)kith_random_below(random, PEOPLE);
        gint32 client = (gint32)kith_random_below(random, 3) - 1;
        KithTick start = (KithTick)kith_random_below(random, 4320);
        Naive of = {problem, NULL, person, start,
                    start + 1 + (KithTick)kith_random_below(random, 300)};
        cr_assert_eq(kith_holds(problem, person, requirement, client, of.start, of.end),
                     holds(&of, requirement, client));
    }
}

/* By reason: how often it stood alone, and so decided. */
static gint64 alone[KITH_REASONS];

/* A question made ready gets the same answers, reason by reason. */
static void
compare_asking(const World *world, const KithAsking *asking, gint32 person, gint32 cell,
               KithTick start, KithTick end)
{
    KithReason one[64], other[64];
    gint32 n = kith_reasons(world->eligibility, person, cell, start, end, one, 64);
    cr_assert_eq(kith_asking_reasons(asking, person, start, end, other, 64), n);
    if (n == 1)
        alone[one[0].code]++;
    for (gint32 i = 0; i < n; i++)
        cr_assert(one[i].code == other[i].code && one[i].what == other[i].what &&
                  one[i].level == other[i].level && one[i].tick == other[i].tick);
}

/* That nothing is needed any more takes an event, of which random worlds have none. */
static void
ask_what_is_cancelled(void)
{
    World world = world_new();
    world_add(&world, "needs", "need", "visit", "client", "ann", "date", "2026-03-04", "start",
              "09:00", "duration", "60");
    world_add(&world, "events", "event", "cancelled", "need", "visit", "date", "2026-03-04");
    world_build(&world);
    gint32 cell = world_cell(&world, "visit@2026-03-04");
    const KithOccurrence *of = &world.problem->occurrences[world.problem->cells[cell].occurrence];
    KithAsking *asking = kith_asking_new(world.eligibility, cell);
    compare_asking(&world, asking, 0, cell, of->earliest, of->earliest + of->duration);
    kith_asking_free(asking);
    world_free(&world);
}

Test(eligibility, as_the_header_says)
{
    ask_what_is_cancelled();
    for (guint64 seed = 1; seed <= ROUNDS(PROBLEMS); seed++) {
        KithRandom random;
        kith_random_seed(&random, seed);
        World world = random_world(&random);
        for (gint32 cell = 0; cell < world.problem->n_cells; cell++) {
            const KithOccurrence *of =
                &world.problem->occurrences[world.problem->cells[cell].occurrence];
            g_autoptr(KithAsking) asking = kith_asking_new(world.eligibility, cell);
            for (gint32 person = 0; person < PEOPLE; person++) {
                KithTick any = (KithTick)kith_random_below(&random, 7200) - 1440;
                compare_asking(&world, asking, person, cell, any, any + of->duration);
                compare_at(&world, person, cell, of->earliest, of->earliest + of->duration);
                compare_at(&world, person, cell, of->late_until, of->late_until + of->duration);
                compare_at(&world, person, cell, any, any + of->duration + 30);
            }
            compare_windows(&world, cell);
        }
        compare_holds(&world, &random);
        world_free(&world);
    }
    for (int code = 0; code < KITH_REASONS; code++)
        cr_expect(alone[code] > 0, "'%s' never decides",
                  kith_reason_info((KithReasonCode)code)->id);
    /* Random facts must allow some and refuse some, or nothing has been compared. */
    cr_assert(allowed > asked / 50 && allowed < asked / 2,
              "%" G_GINT64_FORMAT " of %" G_GINT64_FORMAT, allowed, asked);
    cr_assert(some_usual > 0 && some_unusual > 0);
}
