/* A plan for people to read, as rota.json, and saved. */
#include <kith/report.h>

#include "document/file.h"
#include "report/changes.h"
#include "report/coverage.h"
#include "report/duties.h"
#include "report/heading.h"
#include "report/measures.h"
#include "report/rounds.h"
#include "report/scores.h"

#include <errno.h>
#include <glib/gstdio.h>
#include <string.h>

G_DEFINE_QUARK(kith - save - error, kith_save_error)

/* "person need@date" of a pin. */
static char *
pin_text(const KithProblem *problem, gint32 row)
{
    const KithTable *table = &problem->partnership->tables[KITH_PINS];
    gint32 person = kith_cell(table, KITH_PINS_PERSON, row);
    gint32 need = kith_cell(table, KITH_PINS_NEED, row);
    g_autofree char *day = kith_page_day(kith_cell(table, KITH_PINS_DATE, row));
    return g_strdup_printf("%s in %s on %s", kith_problem_text(problem, person),
                           kith_problem_text(problem, need), day);
}

static void
write_released(GString *out, const KithProblem *problem, const KithPlan *plan,
               const KithReportOptions *options)
{
    gsize n;
    const gint32 *rows = kith_plan_released_pins(plan, &n);
    if (n == 0)
        return;
    kith_page_heading(out, options,
                      "Pins that could not be kept: they break a rule that protects "
                      "people");
    for (gsize i = 0; i < n; i++) {
        g_autofree char *text = pin_text(problem, rows[i]);
        kith_page_paragraph(out, options, 2, 2, "%s", text);
    }
}

/* What is proven of the soft cost, in a sentence. */
static void
write_proof(GString *out, const KithPlan *plan, const KithReportOptions *options)
{
    const KithProblem *problem = kith_plan_rota(plan)->problem;
    gint64 soft = kith_plan_score(plan).tier[KITH_TIER_SOFT], least;
    if (!kith_plan_bound(plan, &least))
        return;
    g_autofree char *points = kith_points_text(problem, least);
    if (least >= soft) {
        kith_page_paragraph(out, options, 2, 2, "That is proven to be the best there can be.");
        return;
    }
    gint64 permille = least > 0 ? (soft - least) * 1000 / least : 0;
    if (least > 0)
        kith_page_paragraph(out, options, 2, 2,
                            "No rota that covers as much can cost less than %s points there: this "
                            "one is at most %d.%d %% from the best.",
                            points, (int)(permille / 10), (int)(permille % 10));
}

static void
proof_json(KithJson *json, const KithPlan *plan)
{
    gint64 least;
    if (kith_plan_bound(plan, &least))
        kith_json_decimal(json, "soft_at_least", kith_points(kith_plan_rota(plan)->problem, least),
                          3);
}

static char *
plan_json(const KithPlan *plan, const KithBound *bound, const KithCoverage *coverage,
          KithExplainer *explainer, const KithChanges *changes, const KithReportOptions *options)
{
    const KithRota *rota = kith_plan_rota(plan);
    const KithProblem *problem = rota->problem;
    gint32 n_rules;
    gsize n_released;
    const gint32 *released = kith_plan_released_pins(plan, &n_released);
    g_autoptr(KithJson) json = kith_json_report(problem, rota);
    g_autofree char *seed = g_strdup_printf("%" G_GUINT64_FORMAT, kith_plan_seed(plan));
    g_autoptr(KithMeasures) measures = kith_measures_new(kith_plan_rota(plan));

    /* As text: a program that reads numbers as floating point would lose its last digits. */
    kith_json_text(json, "seed", seed);
    kith_json_integer(json, "iterations", kith_plan_iterations(plan));
    kith_json_integer(json, "cooling", kith_plan_cooling(plan));
    if (changes != NULL)
        kith_changes_json(json, changes, options);
    kith_coverage_json(json, coverage, bound);
    kith_measures_json(json, measures, options);
    kith_rounds_json(json, rota);
    kith_scores_json(json, problem, kith_plan_terms(plan, &n_rules));
    proof_json(json, plan);
    kith_json_begin_list(json, "released_pins");
    for (gsize i = 0; i < n_released; i++) {
        g_autofree char *text = pin_text(problem, released[i]);
        kith_json_text(json, NULL, text);
    }
    kith_json_end_list(json);
    kith_duties_json(json, "duties", rota, options);
    kith_unmet_json(json, coverage, bound, explainer, options);
    return kith_json_report_finish(json);
}

char *
kith_report_plan(const KithPlan *plan, const KithBound *bound, const KithReportOptions *given)
{
    KithReportOptions options = kith_page_options(given);
    KithRota *rota = kith_plan_rota(plan);
    g_autoptr(KithCoverage) coverage = kith_coverage_new(rota);
    g_autoptr(KithExplainer) explainer = kith_explainer_new(rota);
    g_autoptr(KithChanges) changes = kith_changes_new(rota);
    if (options.json)
        return plan_json(plan, bound, coverage, explainer, changes, &options);

    GString *out = g_string_new(NULL);
    gint32 n_rules;
    if (changes != NULL)
        kith_changes_write(out, changes, &options);
    kith_coverage_write(out, coverage, bound, &options);
    kith_unmet_write(out, coverage, bound, explainer, &options);
    write_released(out, rota->problem, plan, &options);
    kith_rounds_write(out, rota, &options);
    g_autoptr(KithMeasures) measures = kith_measures_new(rota);
    kith_measures_write(out, measures, &options);
    kith_scores_write(out, rota->problem, kith_plan_terms(plan, &n_rules), &options);
    write_proof(out, plan, &options);
    return g_string_free(out, FALSE);
}

gboolean
kith_report_agrees(const KithPlan *plan, GError **error)
{
    const KithRota *rota = kith_plan_rota(plan);
    g_autoptr(KithCheck) check = kith_check(rota);
    KithScore checked = kith_check_score(check), planned = kith_plan_score(plan);
    gsize n;
    const KithBreach *breaches = kith_check_breaches(check, &n);
    if (kith_check_broken(check) > 0) {
        const char *message = n > 0 && breaches[0].message != NULL ? breaches[0].message : "";
        g_set_error(error, KITH_SAVE_ERROR, KITH_SAVE_ERROR_CHECK,
                    "the check finds a rule broken in the plan: %s", message);
        return FALSE;
    }
    if (kith_score_compare(&checked, &planned) == 0)
        return TRUE;
    gint32 n_rules;
    const KithTerm *ours = kith_check_terms(check, &n_rules);
    const KithTerm *theirs = kith_plan_terms(plan, &n_rules);
    for (gint32 rule = 0; rule < n_rules; rule++) {
        if (ours[rule].cost == theirs[rule].cost)
            continue;
        g_set_error(error, KITH_SAVE_ERROR, KITH_SAVE_ERROR_CHECK,
                    "the check counts '%s' as %" G_GINT64_FORMAT
                    " and the plan as %" G_GINT64_FORMAT,
                    rota->problem->rules[rule].id, ours[rule].units, theirs[rule].units);
        return FALSE;
    }
    g_set_error(error, KITH_SAVE_ERROR, KITH_SAVE_ERROR_CHECK,
                "the check and the plan do not come to the same score");
    return FALSE;
}

static gboolean
write_file(const char *folder, const char *name, const char *text, gsize length, GError **error)
{
    g_autofree char *path = g_build_filename(folder, name, (char *)NULL);
    return kith_file_write(path, text, (gssize)length, error);
}

gboolean
kith_report_save(const KithPlan *plan, const KithBound *bound, const char *folder, gboolean names,
                 GError **error)
{
    if (!kith_report_agrees(plan, error))
        return FALSE;
    if (g_mkdir_with_parents(folder, 0777) != 0) {
        int fault = errno;
        g_set_error(error, G_FILE_ERROR, (int)g_file_error_from_errno(fault),
                    "cannot make the folder '%s': %s", folder, g_strerror(fault));
        return FALSE;
    }
    const KithRota *rota = kith_plan_rota(plan);
    KithReportOptions options = {.json = TRUE, .names = names};
    gsize rota_length, unmet_length;
    g_autofree char *csv = kith_rota_to_csv(rota, names, &rota_length);
    g_autoptr(KithExplainer) explainer = kith_explainer_new((KithRota *)rota);
    g_autofree char *unmet = kith_unmet_csv(bound, explainer, &unmet_length);
    g_autofree char *json = kith_report_plan(plan, bound, &options);
    g_autoptr(KithChanges) changes = kith_changes_new((KithRota *)rota);
    gsize changes_length = 0;
    g_autofree char *changed =
        changes != NULL ? kith_report_changes_csv(changes, &changes_length) : NULL;
    if (changed != NULL && !write_file(folder, "changes.csv", changed, changes_length, error))
        return FALSE;
    return write_file(folder, "rota.csv", csv, rota_length, error) &&
           write_file(folder, "unmet.csv", unmet, unmet_length, error) &&
           write_file(folder, "rota.json", json, strlen(json), error);
}
