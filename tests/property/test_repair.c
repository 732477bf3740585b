/* Re-planning: what events open is filled again, and nothing outside their reach moves. */
#include <criterion/criterion.h>
#include "property/world.h"
#include "rota/rota.h"
#include "support/folder.h"
#include "support/rounds.h"
#include <kith/changes.h>
#include <kith/check.h>
#include <kith/plan.h>

#define FIRST_DATE "2026-03-30" /* day 3 of the worlds */
#define FIRST_DAY  3
#define LAST_DAY   4

/* In every other world some needs may be met at two times of the day. */
static void
add_windows(KithPartnership *partnership, KithFindings *findings, gpointer data)
{
    static const char *const windows[][4] = {{"tea", "17:30", "18:30", "19:00"},
                                             {"dress", "13:20", "13:40", NULL},
                                             {"meal", "14:00", "14:10", "14:40"},
                                             {"after", "16:30", "17:00", NULL},
                                             {"before", "06:00", "07:00", NULL}};
    if (*(const guint64 *)data % 3 != 0)
        world_add_hours(partnership, findings, *(const guint64 *)data);
    for (gsize i = 0; i < G_N_ELEMENTS(windows) && *(const guint64 *)data % 2 == 1; i++)
        cr_assert(kith_partnership_add_row(partnership, "windows", findings, "need", windows[i][0],
                                           "earliest", windows[i][1], "latest", windows[i][2],
                                           "late_until", windows[i][3], NULL));
}

/* Two people are absent for two days; one visit is called off, one moved. */
static void
add_events(KithPartnership *partnership, KithFindings *findings, gpointer data)
{
    guint64 seed = *(const guint64 *)data;
    add_windows(partnership, findings, data);
    for (guint64 i = 0; i < 2; i++) {
        g_autofree char *person = g_strdup_printf("p%d", (int)((seed + i * 4) % 9));
        cr_assert(kith_partnership_add_row(partnership, "events", findings, "event", "absent",
                                           "person", person, "from", FIRST_DATE, "until",
                                           "2026-03-31", NULL));
    }
    cr_assert(kith_partnership_add_row(partnership, "events", findings, "event", "cancelled",
                                       "need", "before", "date", "2026-03-31", NULL));
    cr_assert(kith_partnership_add_row(partnership, "events", findings, "event", "moved", "need",
                                       "after", "date", FIRST_DATE, "earliest", "14:00", "latest",
                                       "16:00", NULL));
}

/* A rota as another problem's, by way of a file: as the command line does it. */
static KithRota *
carry_over(const KithRota *rota, KithProblem *problem)
{
    gsize length;
    g_autofree char *csv = kith_rota_to_csv(rota, FALSE, &length);
    char *folder = folder_make();
    g_autofree char *path = folder_file(folder, "rota.csv", csv);
    g_autoptr(KithFindings) findings = kith_findings_new();
    KithRota *carried = kith_rota_read(problem, path, findings);
    cr_assert_eq(kith_findings_count(findings, KITH_ERROR), 0);
    cr_assert_eq(kith_rota_duties(carried), kith_rota_duties(rota));
    folder_drop(folder);
    return carried;
}

static KithPlan *
plan_afresh(KithProblem *problem)
{
    KithPlanOptions options = {.iterations = 1500, .seed = 3};
    return kith_plan(problem, &options);
}

static KithPlan *
change(KithRota *from, gint32 today)
{
    KithPlanOptions options = {.from = from, .today = today, .seed = 1};
    return kith_plan(kith_rota_problem(from), &options);
}

static void
assert_checked(const KithPlan *planned, guint64 seed)
{
    g_autoptr(KithCheck) check = kith_check(kith_plan_rota(planned));
    KithScore score = kith_check_score(check), ours = kith_plan_score(planned);
    gsize n;
    const KithBreach *breaches = kith_check_breaches(check, &n);
    cr_assert_eq(score.tier[KITH_TIER_PROTECT], 0, "seed %d: %s", (int)seed,
                 n > 0 ? breaches[0].message : "");
    cr_assert_eq(kith_score_compare(&score, &ours), 0, "seed %d", (int)seed);
}

static gint32
day_of(const KithProblem *problem, const KithChange *change)
{
    return kith_occurrence_day_at(problem, &problem->occurrences[change->occurrence],
                                  change->before != KITH_NEVER ? change->before : change->after);
}

/* Each change lies on a day of the events, or is reached from there; and who loses a duty may not
 * do it any more, or makes room for another one. */
static void
assert_in_reach(const KithProblem *problem, const KithChanges *changes, guint64 seed)
{
    gsize n;
    const KithChange *all = kith_changes_all(changes, &n);
    for (gsize i = 0; i < n; i++) {
        gint32 day = day_of(problem, &all[i]);
        g_autofree char *id = kith_problem_occurrence_id(problem, all[i].occurrence);
        cr_assert_neq(all[i].why, KITH_WHY_CHOSEN, "seed %d: kind %d of %s for p%d, %d to %d",
                      (int)seed, all[i].kind, id, all[i].person, all[i].before, all[i].after);
        if (day < FIRST_DAY || day > LAST_DAY) {
            /* a night that runs into an absence, also where it was the supervisor's, what a chain
             * moves within the week, or what may be on one of these days, too */
            const KithOccurrence *occurrence = &problem->occurrences[all[i].occurrence];
            gboolean unsupervised = all[i].why == KITH_WHY_RULE &&
                                    problem->rules[all[i].rule].kind == KITH_RULE_SUPERVISION;
            gboolean reached = (occurrence->day <= LAST_DAY && occurrence->last_day >= FIRST_DAY) ||
                               unsupervised || all[i].why == KITH_WHY_ABSENT ||
                               all[i].why == KITH_WHY_FOR || all[i].why == KITH_WHY_TOGETHER ||
                               (all[i].why == KITH_WHY_INSTEAD && all[i].other >= 0);
            cr_assert(day == FIRST_DAY - 1 || day > LAST_DAY ||
                          kith_occurrence_has_days(occurrence),
                      "seed %d: a change on day %d", (int)seed, day);
            cr_assert(reached, "seed %d: change %d of %s for reason %d", (int)seed, all[i].kind, id,
                      all[i].why);
        }
    }
}

static gint64
unmet_heads(const KithPlan *planned)
{
    gint32 n;
    const KithTerm *terms = kith_plan_terms(planned, &n);
    const KithProblem *problem = kith_rota_problem(kith_plan_rota(planned));
    gint64 heads = 0;
    for (gint32 rule = 0; rule < n; rule++)
        if (problem->rules[rule].kind == KITH_RULE_COVER_LEAST)
            heads += terms[rule].units;
    return heads;
}

static gsize
count_changes(KithRota *rota)
{
    g_autoptr(KithChanges) changes = kith_changes_new(rota);
    gsize n;
    kith_changes_all(changes, &n);
    return n;
}

Test(repair, what_events_open_is_filled_and_nothing_else_moves)
{
    gint64 repaired_heads = 0, fresh_heads = 0;
    gsize repaired_changes = 0, fresh_changes = 0;
    for (guint64 seed = 1; seed <= ROUNDS(40); seed++) {
        g_autoptr(KithProblem) first = world_problem_with(seed, add_windows, &seed);
        g_autoptr(KithProblem) then = world_problem_with(seed, add_events, &seed);
        g_autoptr(KithPlan) planned = plan_afresh(first);
        g_autoptr(KithRota) before = carry_over(kith_plan_rota(planned), then);
        g_autoptr(KithPlan) repaired = change(before, FIRST_DAY - 1);
        g_autoptr(KithPlan) afresh = plan_afresh(then);
        assert_checked(repaired, seed);
        g_autoptr(KithChanges) changes = kith_changes_new(kith_plan_rota(repaired));
        assert_in_reach(then, changes, seed);

        kith_rota_follow(kith_plan_rota(afresh), before, FIRST_DAY - 1);
        repaired_heads += unmet_heads(repaired);
        fresh_heads += unmet_heads(afresh);
        repaired_changes += count_changes(kith_plan_rota(repaired));
        fresh_changes += count_changes(kith_plan_rota(afresh));
    }
    cr_log_info("heads unmet %d, afresh %d; changes %d, afresh %d", (int)repaired_heads,
                (int)fresh_heads, (int)repaired_changes, (int)fresh_changes);
    cr_assert_gt(repaired_changes, 0);
    cr_expect_leq(repaired_changes * 6, fresh_changes);
    cr_expect_leq(repaired_heads * 100, fresh_heads * 101);
}

Test(repair, where_nothing_happened_nothing_changes)
{
    for (guint64 seed = 1; seed <= ROUNDS(20); seed++) {
        g_autoptr(KithProblem) problem = world_problem_with(seed, add_windows, &seed);
        g_autoptr(KithPlan) planned = plan_afresh(problem);
        g_autoptr(KithPlan) again = change(kith_plan_rota(planned), -1);
        assert_checked(again, seed);
        g_autoptr(KithChanges) changes = kith_changes_new(kith_plan_rota(again));
        gsize n;
        kith_changes_all(changes, &n);
        cr_assert_eq(n, 0, "seed %d: %d changes", (int)seed, (int)n);
        cr_assert_eq(unmet_heads(again), unmet_heads(planned), "seed %d", (int)seed);
    }
}

/* Every other duty of a rota. */
static KithRota *
half_of(const KithRota *whole)
{
    KithRota *half = kith_rota_new(kith_rota_problem(whole));
    for (gsize i = 0; i < kith_rota_duties(whole); i += 2) {
        const KithDuty *duty = kith_rota_duty(whole, i);
        gint32 seats[2];
        cr_assert_leq(duty->n_seats, 2);
        for (gint32 s = 0; s < duty->n_seats; s++)
            seats[s] = kith_duty_seat(whole, duty, s);
        kith_rota_add(half, duty->person, duty->start, duty->end, seats, duty->n_seats, duty->state,
                      duty->pinned);
    }
    kith_rota_sort(half);
    return half;
}

/* Gaps that no event has made are not for a change to fill. */
Test(repair, an_unfinished_rota_stays_unfinished)
{
    int legal = 0;
    for (guint64 seed = 1; seed <= ROUNDS(40); seed++) {
        g_autoptr(KithProblem) problem = world_problem_with(seed, add_windows, &seed);
        g_autoptr(KithPlan) planned = plan_afresh(problem);
        g_autoptr(KithRota) half = half_of(kith_plan_rota(planned));
        g_autoptr(KithCheck) check = kith_check(half);
        if (kith_check_score(check).tier[KITH_TIER_PROTECT] > 0)
            continue; /* half a rota may break rules that the whole one kept */
        legal++;
        g_autoptr(KithPlan) again = change(half, -1);
        cr_assert_eq(count_changes(kith_plan_rota(again)), 0, "seed %d", (int)seed);
    }
    cr_assert_gt(legal, 0);
}

/* Nothing before the day of the change is touched. */
Test(repair, the_past_stays)
{
    for (guint64 seed = 1; seed <= ROUNDS(20); seed++) {
        g_autoptr(KithProblem) first = world_problem_with(seed, add_windows, &seed);
        g_autoptr(KithProblem) then = world_problem_with(seed, add_events, &seed);
        g_autoptr(KithPlan) planned = plan_afresh(first);
        g_autoptr(KithRota) before = carry_over(kith_plan_rota(planned), then);
        g_autoptr(KithPlan) late = change(before, LAST_DAY);
        g_autoptr(KithChanges) changes = kith_changes_new(kith_plan_rota(late));
        gsize n;
        const KithChange *all = kith_changes_all(changes, &n);
        for (gsize i = 0; i < n; i++) /* what is past can only turn out not to have been possible */
            cr_assert(day_of(then, &all[i]) >= LAST_DAY || all[i].kind != KITH_CHANGE_GIVEN,
                      "seed %d: somebody gets a duty on a day that is past", (int)seed);
    }
}
