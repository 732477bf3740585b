#include "world.h"

/* Each reason decides alone, and says so in its own words. */

#define VISIT "visit@2026-03-04"
#define NIGHT "night@2026-03-04"

static void
add_visit(World *world, const char *requires)
{
    world_add(world, "needs", "need", "visit", "client", "ann", "date", "2026-03-04", "start",
              "09:00", "duration", "60", "requires", requires);
}

/* From 22:00 on 4 March to 06:00 on 5 March. */
static void
add_night(World *world, const char *requires)
{
    world_add(world, "needs", "need", "night", "client", "ann", "date", "2026-03-04", "start",
              "22:00", "end", "06:00", "requires", requires);
}

Test(reasons, none)
{
    World world = world_new();
    add_visit(&world, NULL);
    add_night(&world, NULL);
    world_build(&world);
    cr_assert(world_may(&world, "pat", VISIT));
    cr_assert(world_may(&world, "pat", NIGHT));
    gint32 people[1] = {-1};
    cr_assert_eq(kith_eligibility_people(world.eligibility, world_cell(&world, VISIT), people), 1);
    cr_assert_eq(people[0], 0);
    world_free(&world);
}

Test(reasons, called_off)
{
    World world = world_new();
    add_visit(&world, NULL);
    world_add(&world, "events", "event", "cancelled", "need", "visit", "date", "2026-03-04");
    world_expect(&world, VISIT, KITH_REASON_CALLED_OFF, "is not needed: it is cancelled");
}

static void
expect_not_here(const char *from, const char *until, const char *sentence)
{
    World world = world_bare();
    world_add(&world, "people", "person", "pat", "from", from, "until", until);
    world_add(&world, "contracts", "person", "pat", "engagement", "employed");
    add_night(&world, NULL);
    world_expect(&world, NIGHT, KITH_REASON_NOT_HERE, sentence);
}

Test(reasons, not_here)
{
    expect_not_here(NULL, "2026-03-03", "is not with the partnership on 4 March 2026");
    expect_not_here(NULL, "2026-03-04", "is not with the partnership on 5 March 2026");
    expect_not_here("2026-03-05", NULL, "is not with the partnership on 4 March 2026");
}

Test(reasons, no_contract)
{
    World world = world_bare();
    world_add(&world, "people", "person", "pat");
    world_add(&world, "contracts", "person", "pat", "engagement", "employed", "until",
              "2026-03-04");
    world_add(&world, "contracts", "person", "pat", "engagement", "employed", "from", "2026-03-05");
    add_night(&world, NULL);
    world_expect(&world, NIGHT, KITH_REASON_NO_CONTRACT,
                 "has no contract that covers the whole duty on 4 March 2026");
}

static void
expect_engagement(const char *engagement, const char *sentence)
{
    World world = world_bare();
    world_add(&world, "people", "person", "pat");
    world_add(&world, "contracts", "person", "pat", "engagement", engagement);
    world_add(&world, "needs", "need", "visit", "client", "ann", "date", "2026-03-04", "start",
              "09:00", "duration", "60", "engagements",
              strcmp(engagement, "bank") == 0 ? "employed" : "bank");
    world_expect(&world, VISIT, KITH_REASON_ENGAGEMENT, sentence);
}

Test(reasons, engagement)
{
    expect_engagement("employed", "is engaged as an employee, which this need does not allow");
    expect_engagement("bank", "is engaged on the bank, which this need does not allow");
    expect_engagement("agency", "is engaged through an agency, which this need does not allow");
    expect_engagement("self-employed",
                      "is engaged as self-employed, which this need does not allow");
    expect_engagement("volunteer", "is engaged as a volunteer, which this need does not allow");
    expect_engagement("carer", "is engaged as an unpaid carer, which this need does not allow");
}

static void
expect_employer(const char *employer, const char *sentence)
{
    World world = world_bare();
    world_add(&world, "people", "person", "pat");
    world_add(&world, "contracts", "person", "pat", "engagement", "employed", "employer", employer);
    world_add(&world, "contracts", "person", "pat", "engagement", "bank", "employer", "other-care");
    world_add(&world, "needs", "need", "visit", "client", "ann", "date", "2026-03-04", "start",
              "09:00", "duration", "60", "employers", "other-care", "engagements", "employed");
    world_expect(&world, VISIT, KITH_REASON_EMPLOYER, sentence);
}

/* The contract with the right employer is of the wrong engagement: the two do not add up. */
Test(reasons, employer)
{
    expect_employer("shire-care",
                    "works for Shire Care, and this need takes only the people of other employers");
    expect_employer(NULL, "works for no employer that is named, and this need takes only the "
                          "people of other employers");
}

Test(reasons, missing)
{
    World world = world_new();
    world_add(&world, "attainments", "person", "pat", "competency", "cooking");
    add_visit(&world, "cooking moving@2");
    world_expect(&world, VISIT, KITH_REASON_MISSING, "does not hold Moving people");
}

Test(reasons, level)
{
    World world = world_new();
    world_add(&world, "attainments", "person", "pat", "competency", "moving", "level", "2");
    add_visit(&world, "moving@3");
    world_expect(&world, VISIT, KITH_REASON_LEVEL,
                 "holds Moving people, but not at level 3 (Independent)");
}

Test(reasons, lapsed)
{
    World world = world_new();
    world_add(&world, "attainments", "person", "pat", "competency", "first-aid", "from",
              "2025-03-03");
    world_add(&world, "attainments", "person", "pat", "competency", "first-aid", "from",
              "2024-01-05");
    add_visit(&world, "first-aid");
    world_expect(&world, VISIT, KITH_REASON_LAPSED,
                 "held First aid, but it lapsed at the end of 3 March 2026");
}

Test(reasons, lapses)
{
    World world = world_new();
    world_add(&world, "attainments", "person", "pat", "competency", "moving", "level", "3", "until",
              "2026-03-04");
    add_night(&world, "lifting@2");
    world_expect(&world, NIGHT, KITH_REASON_LAPSES,
                 "holds Lifting, but it lapses at the end of 4 March 2026, before the duty ends");
}

Test(reasons, not_yet)
{
    World world = world_new();
    world_add(&world, "attainments", "person", "pat", "competency", "moving", "from", "2026-03-09");
    world_add(&world, "attainments", "person", "pat", "competency", "moving", "until",
              "2026-01-31");
    add_visit(&world, "moving");
    world_expect(&world, VISIT, KITH_REASON_NOT_YET,
                 "will hold Moving people only from 9 March 2026");
}

Test(reasons, revoked)
{
    World world = world_new();
    world_add(&world, "attainments", "person", "pat", "competency", "moving", "until", "2026-12-31",
              "revoked", "2026-03-05");
    add_night(&world, "moving");
    world_expect(&world, NIGHT, KITH_REASON_REVOKED,
                 "held Moving people, but it was revoked on 5 March 2026");
}

Test(reasons, claimed)
{
    World world = world_new();
    world_add(&world, "attainments", "person", "pat", "competency", "moving", "level", "2",
              "status", "claimed");
    world_add(&world, "attainments", "person", "pat", "competency", "moving", "level", "1");
    add_visit(&world, "moving@2");
    world_expect(&world, VISIT, KITH_REASON_CLAIMED,
                 "claims Moving people, but nobody has confirmed it");
}

/* A claim that would not do even if it were confirmed says nothing. */
Test(reasons, lapsed_and_an_old_claim)
{
    World world = world_new();
    world_add(&world, "attainments", "person", "pat", "competency", "moving", "until",
              "2026-02-28");
    world_add(&world, "attainments", "person", "pat", "competency", "moving", "status", "claimed",
              "until", "2026-01-31");
    add_visit(&world, "moving");
    world_expect(&world, VISIT, KITH_REASON_LAPSED,
                 "held Moving people, but it lapsed at the end of 28 February 2026");
}

Test(reasons, not_registered)
{
    World world = world_new();
    world_add(&world, "attainments", "person", "pat", "competency", "nursing");
    world_add(&world, "authorisations", "person", "pat", "kind", "sign-off", "competency",
              "nursing");
    add_visit(&world, "nursing");
    world_expect(&world, VISIT, KITH_REASON_NOT_REGISTERED,
                 "is not registered throughout the duty (Nurses' register)");
}

/* Somebody who was on the register is told of that, and not that she needs a delegation. */
Test(reasons, not_registered_any_more)
{
    World world = world_new();
    world_add(&world, "attainments", "person", "pat", "competency", "insulin");
    world_add(&world, "authorisations", "person", "pat", "kind", "registration", "register",
              "nurses", "until", "2026-03-03");
    add_visit(&world, "insulin");
    world_expect(&world, VISIT, KITH_REASON_NOT_REGISTERED,
                 "is not registered throughout the duty (Nurses' register)");
}

Test(reasons, not_delegated)
{
    World world = world_new();
    world_add(&world, "attainments", "person", "pat", "competency", "insulin", "level", "2");
    world_add(&world, "authorisations", "person", "pat", "kind", "delegation", "competency",
              "insulin", "client", "bob");
    add_visit(&world, "insulin@2");
    world_expect(&world, VISIT, KITH_REASON_NOT_DELEGATED,
                 "has no delegation of Insulin for this client throughout the duty");
}

Test(reasons, trait)
{
    World world = world_bare();
    world_add(&world, "people", "person", "pat", "traits", "female");
    world_add(&world, "contracts", "person", "pat", "engagement", "employed");
    world_add(&world, "needs", "need", "visit", "client", "ann", "date", "2026-03-04", "start",
              "09:00", "duration", "60", "traits", "female;no-pet-allergy");
    world_expect(&world, VISIT, KITH_REASON_TRAIT,
                 "does not have the trait that this need asks for (no-pet-allergy)");
}

static void
expect_locality(const char *place_locality, const char *sentence)
{
    World world = world_bare();
    world_add(&world, "localities", "locality", "elsewhere");
    world_add(&world, "places", "place", "far-street", "locality", place_locality);
    world_add(&world, "people", "person", "pat", "serves", "north;elsewhere");
    world_add(&world, "contracts", "person", "pat", "engagement", "employed");
    world_add(&world, "needs", "need", "visit", "place", "far-street", "date", "2026-03-04",
              "start", "09:00", "duration", "60");
    world_expect(&world, VISIT, KITH_REASON_LOCALITY, sentence);
}

Test(reasons, locality)
{
    expect_locality("south", "does not work in South Shore");
    expect_locality("shire", "does not work in shire");
}

static void
expect_excluded(const char *client, const char *place)
{
    World world = world_new();
    world_add(&world, "exclusions", "person", "pat", "client", client, "place", place, "until",
              "2026-03-04");
    add_visit(&world, NULL);
    world_expect(&world, VISIT, KITH_REASON_EXCLUDED, "is not to be sent there");
}

Test(reasons, excluded)
{
    expect_excluded("ann", NULL);
    expect_excluded(NULL, "high-street");
}

Test(reasons, not_supervised)
{
    World world = world_bare();
    world_add(&world, "people", "person", "pat", "supervised_until", "2026-03-31");
    world_add(&world, "contracts", "person", "pat", "engagement", "employed");
    world_add(&world, "needs", "need", "visit", "client", "ann", "date", "2026-03-04", "start",
              "09:00", "duration", "60", "supervised", "no");
    world_expect(&world, VISIT, KITH_REASON_NOT_SUPERVISED,
                 "needs a supervisor until the end of 31 March 2026, and nobody under supervision "
                 "may take this seat");
}

/* Nobody who needs a supervisor is in charge, whatever the need allows. */
Test(reasons, supervised_does_not_lead)
{
    static const char *const roles[] = {"lead", "support", "any"};
    for (gsize i = 0; i < G_N_ELEMENTS(roles); i++) {
        World world = world_bare();
        world_add(&world, "people", "person", "pat", "supervised_until", "2026-03-31");
        world_add(&world, "contracts", "person", "pat", "engagement", "employed");
        world_add(&world, "needs", "need", "visit", "client", "ann", "date", "2026-03-04", "start",
                  "09:00", "duration", "60");
        world_add(&world, "seats", "need", "visit", "seat", "first", "role", roles[i]);
        if (i == 0) {
            world_expect(&world, VISIT, KITH_REASON_NOT_SUPERVISED,
                         "needs a supervisor until the end of 31 March 2026, and nobody under "
                         "supervision may take this seat");
            continue;
        }
        world_build(&world);
        cr_expect(kith_eligible(world.eligibility, 0, 0, world.problem->occurrences[0].earliest,
                                world.problem->occurrences[0].earliest + 60));
        world_free(&world);
    }
}

Test(reasons, unavailable)
{
    World world = world_new();
    world_add(&world, "availability", "person", "pat", "kind", "unavailable", "date", "2026-03-04",
              "start", "09:30", "end", "12:00");
    add_visit(&world, NULL);
    world_expect(&world, VISIT, KITH_REASON_UNAVAILABLE,
                 "is not available at 09:30 on 4 March 2026");
}

/* Several at once, in the order of the table; more than there is room for are still counted. */
Test(reasons, all_of_them)
{
    World world = world_bare();
    world_add(&world, "people", "person", "pat", "serves", "south", "supervised_until",
              "2026-03-31");
    world_add(&world, "contracts", "person", "pat", "engagement", "bank");
    world_add(&world, "exclusions", "person", "pat", "client", "ann");
    world_add(&world, "availability", "person", "pat", "date", "2026-03-05");
    world_add(&world, "needs", "need", "visit", "client", "ann", "date", "2026-03-04", "start",
              "09:00", "duration", "60", "requires", "moving cooking", "engagements", "employed",
              "supervised", "no", "traits", "female");
    world_build(&world);
    static const KithReasonCode expected[] = {KITH_REASON_ENGAGEMENT,     KITH_REASON_MISSING,
                                              KITH_REASON_MISSING,        KITH_REASON_TRAIT,
                                              KITH_REASON_LOCALITY,       KITH_REASON_EXCLUDED,
                                              KITH_REASON_NOT_SUPERVISED, KITH_REASON_UNAVAILABLE};
    gint32 n = (gint32)G_N_ELEMENTS(expected), cell = world_cell(&world, VISIT);
    KithTick start = world.problem->occurrences[0].earliest;
    KithReason reasons[G_N_ELEMENTS(expected)] = {0};
    cr_assert_eq(kith_reasons(world.eligibility, 0, cell, start, start + 60, reasons, n), n);
    for (gint32 i = 0; i < n; i++)
        cr_assert_eq(reasons[i].code, expected[i], "%d: %d", i, (int)reasons[i].code);
    cr_assert_eq(kith_reasons(world.eligibility, 0, cell, start, start + 60, reasons, 2), n);
    cr_assert_eq(kith_reasons(world.eligibility, 0, cell, start, start + 60, NULL, 0), n);
    world_free(&world);
}

/* A number of people, a number of verbs, and "it" for what was named just before. */
Test(reasons, brief)
{
    World world = world_new();
    world_build(&world);
    gint32 moving = kith_frameworks_find(world.problem->frameworks, "moving");
    const struct {
        KithReason reason;
        gint32 people;
        const char *brief;
    } cases[] = {
        {{KITH_REASON_UNAVAILABLE, -1, 0, KITH_NEVER}, 1, "1 is not available"},
        {{KITH_REASON_CLAIMED, moving, 3, KITH_NEVER},
         2,
         "2 claim Moving people at level 3 without confirmation"},
        {{KITH_REASON_MISSING, moving, 3, KITH_NEVER}, 74, "74 do not hold it"},
        {{KITH_REASON_LEVEL, moving, 3, KITH_NEVER}, 1, "1 holds it, but not at level 3"},
        {{KITH_REASON_MISSING, moving, 2, KITH_NEVER},
         1,
         "1 does not hold Moving people at level 2"},
        {{KITH_REASON_ENGAGEMENT, KITH_VOLUNTEER, 0, KITH_NEVER},
         8,
         "8 are volunteers, which this need does not take"},
        {{KITH_REASON_ENGAGEMENT, KITH_CARER, 0, KITH_NEVER},
         1,
         "1 is an unpaid carer, which this need does not take"},
        {{KITH_REASON_EMPLOYER, -1, 0, KITH_NEVER},
         2,
         "2 work for no employer that is named, from which this need takes nobody"},
        {{KITH_REASON_MISSING, moving, 1, KITH_NEVER}, 3, "3 do not hold Moving people"},
    };
    for (gsize i = 0; i < G_N_ELEMENTS(cases); i++) {
        g_autofree char *brief = kith_reason_brief(world.problem, &cases[i].reason, cases[i].people,
                                                   i > 0 ? &cases[i - 1].reason : NULL);
        cr_assert_str_eq(brief, cases[i].brief);
    }
    world_free(&world);
}
