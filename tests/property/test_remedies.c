/*
 * Remedies: a cause is planted among people of whom nobody could do it otherwise, but for one who
 * is kept from it by something else. The remedy against the cause must be found among the first
 * two; and every remedy that is shown is done, in the documents or in the rota, and must then work:
 * the independent check says that the need is covered, that nothing is broken, and that it is as
 * much better as was said, and a plan made afresh covers it too.
 */
#include <criterion/criterion.h>
#include "base/random.h"
#include "support/rounds.h"
#include "support/world.h"
#include <kith/check.h>
#include <kith/plan.h>
#include <kith/remedy.h>

#define TARGET "target@2026-03-04"

/* C(CAUSE, REMEDY): what keeps pat from it, and what helps. */
#define CAUSES(C)                                                                                  \
    C(NOTHING, GIVE)      /* the rota leaves it open */                                            \
    C(LEFT_TO_BANK, BANK) /* the same, and pat is on the bank */                                   \
    C(LEFT_TO_VOLUNTEER, VOLUNTEER)                                                                \
    C(LEFT_TO_AGENCY, AGENCY)                                                                      \
    C(BUSY, CHAIN)                                                                                 \
    C(TIME, MOVE)                                                                                  \
    C(CLAIMED, CONFIRM)                                                                            \
    C(LAPSED, RENEW)                                                                               \
    C(NOT_YET, RENEW)                                                                              \
    C(NOT_DELEGATED, DELEGATE)                                                                     \
    C(NOT_REGISTERED, REGISTER)                                                                    \
    C(NOT_SUPERVISED, SUPERVISE)                                                                   \
    C(LOCALITY, LEND)                                                                              \
    C(ENGAGEMENT, OPEN)                                                                            \
    C(EMPLOYER, OPEN)                                                                              \
    C(HOURS, HOURS)                                                                                \
    C(AWAY, AVAILABLE)                                                                             \
    C(MISSING, TRAIN)                                                                              \
    C(LEVEL, TRAIN)                                                                                \
    C(EXCLUDED, REDUCE) /* nobody may come at all */

#define CAUSE_ENUM(CAUSE, REMEDY) CAUSE,
typedef enum { CAUSES(CAUSE_ENUM) N_CAUSES } Cause;

#define CAUSE_REMEDY(CAUSE, REMEDY) KITH_REMEDY_##REMEDY,
static const KithRemedyKind planted[N_CAUSES] = {CAUSES(CAUSE_REMEDY)};
#define CAUSE_NAME(CAUSE, REMEDY) #CAUSE,
static const char *const names[N_CAUSES] = {CAUSES(CAUSE_NAME)};

/* What may keep the other one: each has one remedy alone. */
static const Cause decoys[] = {CLAIMED, LAPSED, NOT_YET, LOCALITY, HOURS, AWAY, MISSING, LEVEL};

static const char framework[] =
    "framework: test\nname: Test\nedition: '1'\nsource: written for the tests\n"
    "scales: {steps: {name: Steps, levels: [{name: One, means: a}, {name: Two, means: b}]}}\n"
    "areas: {all: {name: All, means: all}}\n"
    "registers: {nurses: {name: Nurses, months: 36, source: made up}}\n"
    "competencies:\n"
    "  care: {name: Care, area: all, scale: steps, means: caring}\n"
    "  dressing: {name: Dressing, area: all, scale: steps, means: dressing wounds}\n"
    "  insulin: {name: Insulin, area: all, means: insulin, register: nurses, delegable: true}\n"
    "  infusion: {name: Infusion, area: all, means: infusions, register: nurses}\n";

/* A world: what is planted, and what of that a remedy has put right. */
typedef struct {
    guint64 seed;
    Cause cause;
    gboolean done;
    KithRemedy remedy; /* what is done */
    const char *whose; /* whom it is about: "pat", "dan"; NULL: nobody */
} Plot;

static gboolean
is_done(const Plot *plot, KithRemedyKind kind)
{
    return plot->done && plot->remedy.kind == kind;
}

/* Somebody against whom at least two things stand, drawn at random. */
static void
add_other(World *world, KithRandom *random, int i)
{
    g_autofree char *id = g_strdup_printf("p%d", i);
    guint32 against = 0;
    while (__builtin_popcount(against) < 2)
        against = kith_random_below(random, 16);
    world_add(world, "people", "person", id, "serves", against & 1 ? "south" : "north");
    world_add(world, "contracts", "person", id, "employer", "shire", "engagement",
              against & 2 ? "self-employed" : "employed");
    world_add(world, "attainments", "person", id, "competency", "dressing", "level",
              against & 4 ? "1" : "2");
    if (!(against & 8))
        world_add(world, "attainments", "person", id, "competency", "care", "level", "2");
}

/* What is asked for besides, where permission is what is lacking. */
static const char *
regulated(Cause cause)
{
    return cause == NOT_DELEGATED ? "insulin" : cause == NOT_REGISTERED ? "infusion" : NULL;
}

static void
add_permission(World *world, const char *id, Cause cause)
{
    if (cause == NOT_DELEGATED)
        world_add(world, "authorisations", "person", id, "kind", "delegation", "competency",
                  "insulin", "client", "bob");
    if (cause == NOT_REGISTERED)
        world_add(world, "authorisations", "person", id, "kind", "registration", "register",
                  "nurses");
}

static const char *
engagement_of(Cause cause)
{
    switch (cause) {
    case LEFT_TO_BANK: return "bank";
    case LEFT_TO_VOLUNTEER: return "volunteer";
    case LEFT_TO_AGENCY: return "agency";
    case ENGAGEMENT: return "carer";
    default: return "employed";
    }
}

/* Somebody who could take it, were it not for a cause, unless a remedy has put it right. */
static void
add_kept(World *world, const Plot *plot, const char *id, Cause cause)
{
    static const KithRemedyKind personal[] = {
        KITH_REMEDY_CONFIRM, KITH_REMEDY_RENEW, KITH_REMEDY_DELEGATE,  KITH_REMEDY_REGISTER,
        KITH_REMEDY_LEND,    KITH_REMEDY_HOURS, KITH_REMEDY_AVAILABLE, KITH_REMEDY_TRAIN};
    gboolean mended = FALSE;
    for (gsize i = 0; i < G_N_ELEMENTS(personal); i++)
        mended = mended || (is_done(plot, personal[i]) && g_strcmp0(plot->whose, id) == 0);
    world_add(world, "people", "person", id, "serves",
              cause == LOCALITY && !mended ? "south" : "north", "supervised_until",
              cause == NOT_SUPERVISED ? "2026-03-31" : NULL);
    world_add(world, "contracts", "person", id, "employer", cause == EMPLOYER ? "other" : "shire",
              "engagement", engagement_of(cause), "most_minutes",
              cause == HOURS && !mended ? "0:30" : NULL);
    if (cause != MISSING || mended)
        world_add(world, "attainments", "person", id, "competency", "care", "level",
                  cause == LEVEL && !mended ? "1" : "2", "from",
                  cause == NOT_YET && !mended ? "2026-03-05" : NULL, "until",
                  cause == LAPSED && !mended ? "2026-03-03" : NULL, "status",
                  cause == CLAIMED && !mended ? "claimed" : NULL);
    world_add(world, "attainments", "person", id, "competency", "dressing", "level", "2");
    if (regulated(plot->cause) != NULL)
        world_add(world, "attainments", "person", id, "competency", regulated(plot->cause));
    if (cause != plot->cause || mended)
        add_permission(world, id, plot->cause);
    if ((cause == TIME || cause == AWAY) && !mended)
        world_add(world, "availability", "person", id, "days", "daily", "start",
                  cause == TIME ? "10:00" : "14:00", "end", "22:00");
    if (cause == EXCLUDED)
        world_add(world, "exclusions", "person", id, "client", "bob");
}

/* What pat does instead, and sam could do as well. */
static void
add_instead(World *world, const Plot *plot)
{
    world_add(world, "needs", "need", "instead", "client", "ann", "date", "2026-03-04", "start",
              "09:30", "duration", "60", "requires", "dressing@2", "importance", "red");
    if (!is_done(plot, KITH_REMEDY_CHAIN))
        world_add(world, "pins", "person", "pat", "need", "instead", "date", "2026-03-04");
    world_add(world, "people", "person", "sam", "serves", "north");
    world_add(world, "contracts", "person", "sam", "employer", "shire", "engagement", "employed");
    world_add(world, "attainments", "person", "sam", "competency", "dressing", "level", "2");
    world_add(world, "exclusions", "person", "sam", "client", "bob");
}

static void
add_target(World *world, const Plot *plot)
{
    gint32 minutes = is_done(plot, KITH_REMEDY_MOVE) ? plot->remedy.minutes : 0;
    gint32 earliest = 9 * 60 + MIN(minutes, 0), latest = 9 * 60 + 30 + MAX(minutes, 0);
    g_autofree char *from = g_strdup_printf("%02d:%02d", earliest / 60, earliest % 60);
    g_autofree char *until = g_strdup_printf("%02d:%02d", latest / 60, latest % 60);
    g_autofree char *requires_ = g_strjoin(" ", "care@2 dressing@2", regulated(plot->cause), NULL);
    gboolean open = is_done(plot, KITH_REMEDY_OPEN);
    world_add(world, "needs", "need", "target", "client", "bob", "date", "2026-03-04", "earliest",
              from, "latest", until, "duration", "60", "requires", requires_, "engagements",
              open ? "employed; bank; agency; volunteer; carer"
                   : "employed; bank; agency; volunteer",
              "employers", open ? "shire; other" : "shire", "supervised",
              is_done(plot, KITH_REMEDY_SUPERVISE) ? "yes" : "no", "importance",
              is_done(plot, KITH_REMEDY_REDUCE) ? "amber" : "red");
}

static World
world_of(const Plot *plot)
{
    World world = world_empty("2026-03-02", "2026-03-08");
    KithRandom random;
    kith_random_seed(&random, plot->seed);
    cr_assert(kith_partnership_add_framework_text(world.partnership, "test.yaml", framework,
                                                  sizeof framework - 1, world.findings));
    world_add(&world, "localities", "locality", "north");
    world_add(&world, "localities", "locality", "south");
    world_add(&world, "employers", "employer", "shire");
    world_add(&world, "employers", "employer", "other");
    world_add(&world, "places", "place", "here", "locality", "north");
    world_add(&world, "clients", "client", "ann", "place", "here");
    world_add(&world, "clients", "client", "bob", "place", "here");
    /* all is drawn in the same order, so that only what a remedy changes differs */
    gint32 n = 5 + (gint32)kith_random_below(&random, 20);
    gint32 before = (gint32)kith_random_below(&random, (guint32)n);
    gint32 decoy = (gint32)kith_random_below(&random, (guint32)n);
    Cause other = decoys[kith_random_below(&random, G_N_ELEMENTS(decoys))];
    for (gint32 i = 0; i < n; i++) {
        if (i == before)
            add_kept(&world, plot, "pat", plot->cause);
        if (i == decoy)
            add_kept(&world, plot, "dan", other);
        add_other(&world, &random, i);
    }
    if (plot->cause == BUSY)
        add_instead(&world, plot);
    add_target(&world, plot);
    world_add(&world, "needs", "need", "round", "client", "ann", "days", "daily", "start", "07:00",
              "duration", "45");
    world_freeze(&world);
    return world;
}

static KithRota *
planned_rota(const World *world)
{
    KithPlanOptions options = {.iterations = 50, .seed = 1};
    g_autoptr(KithPlan) plan = kith_plan(world->problem, &options);
    return kith_rota_ref(kith_plan_rota(plan));
}

static gint32
target_seat(const KithProblem *problem)
{
    gint32 occurrence = kith_problem_find_occurrence(problem, TARGET);
    return problem->cells[problem->occurrences[occurrence].first_cell].first_seat;
}

static gboolean
is_covered(const KithRota *rota)
{
    for (gsize i = 0; i < kith_rota_duties(rota); i++)
        if (kith_duty_seat(rota, kith_rota_duty(rota, i), 0) == target_seat(rota->problem))
            return TRUE;
    return FALSE;
}

/* The duties of a rota in another world in which all numbers are the same, without those of two
 * seats. */
static KithRota *
carried(const KithRota *rota, KithProblem *problem, gint32 seat, gint32 other)
{
    KithRota *made = kith_rota_new(problem);
    for (gsize i = 0; i < kith_rota_duties(rota); i++) {
        const KithDuty *duty = kith_rota_duty(rota, i);
        gint32 has = kith_duty_seat(rota, duty, 0);
        if (has != seat && has != other)
            kith_rota_add(made, duty->person, duty->start, duty->end, &has, 1, duty->state,
                          duty->pinned);
    }
    return made;
}

static void
give(KithRota *rota, gint32 person, gint32 seat, KithTick start)
{
    kith_rota_add(rota, person, start, start + kith_seat_occurrence(rota->problem, seat)->duration,
                  &seat, 1, KITH_DRAFT, FALSE);
}

/* The rota with a remedy done in it. */
static KithRota *
rota_with(const KithRota *rota, KithProblem *problem, const KithRemedy *remedy)
{
    KithRota *made = carried(rota, problem, remedy->gives, -1);
    if (remedy->gives >= 0)
        give(made, remedy->other, remedy->gives,
             kith_seat_occurrence(problem, remedy->gives)->earliest);
    if (remedy->person >= 0)
        give(made, remedy->person, target_seat(problem), remedy->start);
    kith_rota_sort(made);
    return made;
}

/* Does what a remedy says, and expects what it says. */
static void
expect_works(const Plot *plot, const KithRota *rota, const KithRemedy *remedy)
{
    const char *what = kith_remedy_info(remedy->kind)->id;
    gboolean about = remedy->person >= 0;
    Plot done = *plot;
    done.done = TRUE;
    done.remedy = *remedy;
    done.whose =
        about ? kith_problem_text(rota->problem, rota->problem->people[remedy->person].id) : NULL;
    World world = world_of(&done);
    g_autoptr(KithRota) after = rota_with(rota, world.problem, remedy);
    g_autoptr(KithCheck) was = kith_check((KithRota *)rota), is = kith_check(after);
    KithScore before = kith_check_score(was), now = kith_check_score(is);
    cr_expect_eq(kith_check_broken(is), 0, "%s, seed %d: %s breaks something", names[plot->cause],
                 (int)plot->seed, what);
    cr_expect_eq(now.tier[KITH_TIER_UNMET] - before.tier[KITH_TIER_UNMET],
                 remedy->change.tier[KITH_TIER_UNMET], "%s, seed %d: %s", names[plot->cause],
                 (int)plot->seed, what);
    cr_expect_lt(remedy->change.tier[KITH_TIER_UNMET], 0);
    g_autoptr(KithRota) afresh = planned_rota(&world);
    cr_expect(is_covered(afresh) || !about, "%s, seed %d: %s, and planned afresh",
              names[plot->cause], (int)plot->seed, what);
    world_free(&world);
}

/* Whether the planted remedy is the first or second; all that are shown are done. */
static gboolean
finds(guint64 seed, Cause cause, gsize *shown)
{
    Plot plot = {.seed = seed, .cause = cause};
    World world = world_of(&plot);
    g_autoptr(KithRota) planned = planned_rota(&world);
    gboolean left = cause <= LEFT_TO_AGENCY;
    cr_assert_eq(is_covered(planned), left, "%s, seed %d", names[cause], (int)seed);
    g_autoptr(KithRota) rota =
        carried(planned, world.problem, left ? target_seat(world.problem) : -1, -1);
    kith_rota_sort(rota);
    g_autoptr(KithExplainer) explainer = kith_explainer_new(rota);
    g_autoptr(KithRemedies) remedies = kith_remedies_new(explainer, target_seat(world.problem));
    gsize n;
    const KithRemedy *all = kith_remedies_all(remedies, &n);
    gboolean found = FALSE;
    cr_assert(n > 0 && all[n - 1].kind == KITH_REMEDY_REDUCE);
    for (gsize i = 0; i < n; i++) {
        found = found || (i < 2 && all[i].kind == planted[cause]);
        expect_works(&plot, rota, &all[i]);
    }
    *shown += n;
    world_free(&world);
    return found;
}

static void
expect_found(Cause cause)
{
    int found = 0, n = ROUNDS(40);
    gsize shown = 0;
    for (int seed = 1; seed <= n; seed++)
        found += finds((guint64)seed, cause, &shown);
    cr_log_info("%s: %d of %d found, %d remedies done", names[cause], found, n, (int)shown);
    cr_assert_geq(found * 100, n * 95, "%s: only %d of %d", names[cause], found, n);
}

/* A new remedy without a planted cause fails here. */
Test(remedies, each_is_planted)
{
    for (int kind = 0; kind < KITH_REMEDY_KINDS; kind++) {
        int causes = 0;
        for (int cause = 0; cause < N_CAUSES; cause++)
            causes += planted[cause] == (KithRemedyKind)kind;
        cr_expect_gt(causes, 0, "nothing is planted against which '%s' must be found",
                     kith_remedy_info((KithRemedyKind)kind)->id);
    }
}

#define CAUSE_TEST(CAUSE, REMEDY)                                                                  \
    Test(remedies, CAUSE)                                                                          \
    {                                                                                              \
        expect_found(CAUSE);                                                                       \
    }
CAUSES(CAUSE_TEST)
