#include "report/rows.h"

#include "document/csv.h"
#include "document/value.h"
#include "report/answers.h"
#include "report/scores.h"

#define ROWS_MOST 60 /* changed rows told one by one */

static const char *const change_ids[KITH_ROW_CHANGES] = {"kept", "new", "moved", "gone"};

static const char *
person_id(const KithProblem *problem, gint32 person)
{
    return person >= 0 ? kith_problem_text(problem, problem->people[person].id) : NULL;
}

static gint32
date_of(const KithProblem *problem, const KithRow *row)
{
    return kith_occurrence_date_at(problem, &problem->occurrences[row->occurrence], row->start);
}

/* "kasia-w, c01-morning, Tue 3 March, 07:00", and what that changes. Free with g_free(). */
static char *
row_text(const KithProblem *problem, const KithRow *row, const KithReportOptions *options)
{
    g_autofree char *who = kith_page_person(problem, row->person, options);
    g_autofree char *day = kith_page_day(date_of(problem, row));
    g_autofree char *start = kith_page_clock(problem, row->start), *change = NULL;
    if (row->change == KITH_ROW_MOVED) {
        g_autofree char *before = kith_page_clock(problem, row->before);
        change = g_strdup_printf("; it was at %s", before);
    } else if (row->change == KITH_ROW_NEW && row->other >= 0) {
        g_autofree char *other = kith_page_person(problem, row->other, options);
        change = g_strdup_printf("; %s had it", other);
    } else {
        change = g_strdup(row->change == KITH_ROW_NEW ? "; nobody had it" : "");
    }
    g_autofree char *line = row->change == KITH_ROW_GONE ? g_strdup("no longer in the rota: ")
                            : row->line > 0              ? g_strdup_printf("line %u: ", row->line)
                                                         : g_strdup("");
    return g_strdup_printf("%s%s, %s, %s, %s%s", line, who,
                           kith_page_need(problem, row->occurrence), day, start, change);
}

/* What a row costs, as a sentence. Free with g_free(). */
static char *
cost_text(KithRows *rows, gsize number, const KithRow *row, const KithReportOptions *options)
{
    const KithProblem *problem = kith_rows_rota(rows)->problem;
    if (row->change == KITH_ROW_GONE)
        return g_strdup("nobody has it now");
    if (!row->possible)
        return g_strdup(
            "it cannot be beside their other rows, so nothing is known of what it costs");
    g_autofree KithTerm *terms = g_new(KithTerm, problem->n_rules + 1);
    KithScore cost;
    gboolean against = kith_rows_terms(rows, number, terms, &cost);
    gint64 soft = cost.tier[KITH_TIER_SOFT];
    g_autofree char *changes = kith_changes_text(problem, terms, 4);
    g_autofree char *points = kith_points_text(problem, ABS(soft));
    g_autofree char *other = against ? kith_page_person(problem, row->other, options) : NULL;
    const char *more = soft >= 0 ? "more" : "less";
    if (against)
        return g_strdup_printf("%s points %s than with %s: %s", points, more, other, changes);
    return g_strdup_printf("%s points %s than if nobody had it: %s", points, more, changes);
}

static void
write_row(GString *out, KithRows *rows, const KithCheck *check, gsize number,
          const KithReportOptions *options)
{
    gsize n, n_breaches, n_all;
    const KithProblem *problem = kith_rows_rota(rows)->problem;
    const KithRow *row = &kith_rows_all(rows, &n)[number];
    const gsize *breaches = kith_rows_breaches(rows, &n_breaches) + row->first_breach;
    const KithBreach *all = kith_check_breaches(check, &n_all);
    g_autofree char *what = row_text(problem, row, options);
    g_autofree char *cost = cost_text(rows, number, row, options);
    kith_page_paragraph(out, options, 2, 2, "%s", what);
    for (gsize i = 0; i < row->breaches; i++) {
        const KithBreach *breach = &all[breaches[i]];
        if (problem->rules[breach->rule].tier == KITH_TIER_PROTECT)
            kith_page_paragraph(out, options, 6, 2, "- %s '%s': %s",
                                breach->allowed >= 0 ? "allowed against" : "breaks",
                                problem->rules[breach->rule].name, breach->message);
    }
    kith_page_paragraph(out, options, 6, 2, "- %s", cost);
}

/* What all edits together come to, rule by rule. */
static void
write_sum(GString *out, const KithRows *rows, const KithCheck *check,
          const KithReportOptions *options)
{
    const KithRota *rota = kith_rows_rota(rows);
    const KithProblem *problem = rota->problem;
    g_autoptr(KithCheck) before = kith_check(kith_rota_before(rota));
    gint32 n;
    const KithTerm *old = kith_check_terms(before, &n), *new = kith_check_terms(check, &n);
    g_autofree KithTerm *terms = g_new(KithTerm, n + 1);
    for (gint32 rule = 0; rule < n; rule++) {
        gboolean counts = problem->rules[rule].tier == KITH_TIER_SOFT;
        terms[rule].units = counts ? new[rule].units - old[rule].units : 0;
        terms[rule].cost = counts ? new[rule].cost - old[rule].cost : 0;
    }
    gint64 soft = kith_check_score(check).tier[KITH_TIER_SOFT] -
                  kith_check_score(before).tier[KITH_TIER_SOFT];
    gint64 unmet = kith_check_score(check).tier[KITH_TIER_UNMET] -
                   kith_check_score(before).tier[KITH_TIER_UNMET];
    g_autofree char *points = kith_points_text(problem, ABS(soft));
    g_autofree char *changes = kith_changes_text(problem, terms, 6);
    kith_page_paragraph(out, options, 2, 2, "All of it together costs %s points %s%s: %s.", points,
                        soft >= 0 ? "more" : "less",
                        unmet > 0   ? " and leaves more unmet"
                        : unmet < 0 ? " and leaves less unmet"
                                    : "",
                        changes);
}

void
kith_rows_write(GString *out, KithRows *rows, const KithCheck *check,
                const KithReportOptions *options)
{
    gsize n, changed = 0;
    const KithRow *all = kith_rows_all(rows, &n);
    for (gsize i = 0; i < n; i++)
        changed += all[i].change != KITH_ROW_KEPT;
    if (changed == 0) {
        kith_page_heading(out, options, "Nothing was changed against the rota before.");
        return;
    }
    g_autofree char *count = kith_page_count((gint64)changed, "change", NULL);
    kith_page_heading(out, options, "Row by row: %s against the rota before", count);
    gsize told = 0;
    for (gsize i = 0; i < n && told < ROWS_MOST; i++) {
        if (all[i].change == KITH_ROW_KEPT)
            continue;
        write_row(out, rows, check, i, options);
        told++;
    }
    g_autofree char *more = kith_page_number((gint64)(changed - told));
    if (changed > told)
        kith_page_paragraph(out, options, 2, 2, "… and %s more, which --csv lists.", more);
    write_sum(out, rows, check, options);
}

void
kith_rows_json(KithJson *json, KithRows *rows, const KithCheck *check,
               const KithReportOptions *options)
{
    gsize n, n_breaches, n_all;
    const KithProblem *problem = kith_rows_rota(rows)->problem;
    const KithRow *all = kith_rows_all(rows, &n);
    const gsize *breaches = kith_rows_breaches(rows, &n_breaches);
    const KithBreach *of = kith_check_breaches(check, &n_all);
    (void)options;
    kith_json_begin_list(json, "rows");
    for (gsize i = 0; i < n; i++) {
        const KithRow *row = &all[i];
        if (row->change == KITH_ROW_KEPT && row->breaches == 0)
            continue;
        g_autofree char *id = kith_problem_occurrence_id(problem, row->occurrence);
        g_autofree char *start = kith_page_instant(problem, row->start);
        kith_json_begin_object(json, NULL);
        if (row->line > 0)
            kith_json_integer(json, "line", row->line);
        kith_json_text(json, "person", person_id(problem, row->person));
        kith_json_text(json, "occurrence", id);
        kith_json_text(json, "start", start);
        kith_json_text(json, "change", change_ids[row->change]);
        kith_json_text(json, "had_by", person_id(problem, row->other));
        kith_json_begin_list(json, "breaks");
        for (gsize b = row->first_breach; b < row->first_breach + row->breaches; b++)
            kith_json_text(json, NULL, problem->rules[of[breaches[b]].rule].id);
        kith_json_end_list(json);
        if (row->possible)
            kith_score_json(json, "cost", problem, &row->cost);
        kith_json_end_object(json);
    }
    kith_json_end_list(json);
}

char *
kith_report_check_csv(const KithCheck *check, gsize *length)
{
    static const char *const header[] = {"line",    "person", "need",    "date",
                                         "start",   "change", "had_by",  "breaks",
                                         "allowed", "points", "against", "costs"};
    g_autoptr(KithRows) rows = kith_rows_new(check);
    const KithProblem *problem = kith_rows_rota(rows)->problem;
    gsize n, n_breaches, n_all;
    const KithRow *all = kith_rows_all(rows, &n);
    const gsize *breaches = kith_rows_breaches(rows, &n_breaches);
    const KithBreach *of = kith_check_breaches(check, &n_all);
    g_autofree KithTerm *terms = g_new(KithTerm, problem->n_rules + 1);
    GString *out = g_string_new(NULL);
    for (gsize i = 0; i < G_N_ELEMENTS(header); i++)
        kith_csv_write_cell(out, header[i], i + 1 == G_N_ELEMENTS(header));
    for (gsize i = 0; i < n; i++) {
        const KithRow *row = &all[i];
        g_autoptr(GString) breaks = g_string_new(NULL);
        g_autoptr(GString) allowed = g_string_new(NULL);
        for (gsize b = row->first_breach; b < row->first_breach + row->breaches; b++) {
            GString *into = of[breaches[b]].allowed < 0 ? breaks : allowed;
            g_string_append_printf(into, "%s%s", into->len > 0 ? "; " : "",
                                   of[breaches[b]].message);
        }
        KithScore cost = row->cost;
        gboolean against = row->possible && kith_rows_terms(rows, i, terms, &cost);
        char date[16];
        g_autofree char *line = row->line > 0 ? g_strdup_printf("%u", row->line) : NULL;
        g_autofree char *start = kith_page_clock(problem, row->start);
        gint64 soft = cost.tier[KITH_TIER_SOFT] / problem->ticks_per_minute;
        g_autofree char *points = row->possible ? g_strdup_printf("%" G_GINT64_FORMAT, soft) : NULL;
        g_autofree char *costs = row->possible ? kith_changes_text(problem, terms, 6) : NULL;
        const char *const cells[] = {
            line,
            person_id(problem, row->person),
            kith_page_need(problem, row->occurrence),
            kith_date_text(date_of(problem, row), date),
            start,
            row->change == KITH_ROW_KEPT ? NULL : change_ids[row->change],
            person_id(problem, row->other),
            breaks->str,
            allowed->str,
            points,
            !row->possible ? NULL
            : against      ? person_id(problem, row->other)
                           : "nobody",
            costs,
        };
        for (gsize c = 0; c < G_N_ELEMENTS(cells); c++)
            kith_csv_write_cell(out, cells[c] != NULL ? cells[c] : "",
                                c + 1 == G_N_ELEMENTS(cells));
    }
    if (length != NULL)
        *length = out->len;
    return g_string_free(out, FALSE);
}

/* --- what somebody has decided to allow --- */

/* How many breaches of each rule are allowed. */
static gsize
count_allowed(const KithAllowance *all, gsize n, gint32 rule)
{
    gsize count = 0;
    for (gsize i = 0; i < n; i++)
        count += all[i].rule == rule ? all[i].breaches : 0;
    return count;
}

void
kith_allowances_write(GString *out, const KithCheck *check, const KithReportOptions *options)
{
    gsize n;
    const KithProblem *problem = kith_check_rota(check)->problem;
    const KithAllowance *all = kith_check_allowances(check, &n);
    if (n == 0)
        return;
    kith_page_heading(out, options, "Overrides, by rule");
    for (gint32 rule = 0; rule < problem->n_rules; rule++) {
        gsize of_rule = 0;
        for (gsize i = 0; i < n; i++)
            of_rule += all[i].rule == rule;
        if (of_rule == 0)
            continue;
        g_autofree char *breaches =
            kith_page_count((gint64)count_allowed(all, n, rule), "breach", "breaches");
        kith_page_paragraph(out, options, 2, 2, "%s: %s allowed", problem->rules[rule].name,
                            breaches);
        for (gsize i = 0; i < n; i++) {
            if (all[i].rule != rule)
                continue;
            g_autofree char *who = kith_page_person(problem, all[i].person, options);
            g_autofree char *day = kith_page_day(problem->occurrences[all[i].occurrence].date);
            kith_page_paragraph(out, options, 4, 2, "%s, %s, %s: %s (%s)%s", who,
                                kith_page_need(problem, all[i].occurrence), day, all[i].reason,
                                all[i].author,
                                all[i].breaches == 0 ? "; nothing is broken there" : "");
        }
    }
}

void
kith_allowances_json(KithJson *json, const KithCheck *check)
{
    gsize n;
    const KithProblem *problem = kith_check_rota(check)->problem;
    const KithAllowance *all = kith_check_allowances(check, &n);
    kith_json_begin_list(json, "overrides");
    for (gsize i = 0; i < n; i++) {
        g_autofree char *id = kith_problem_occurrence_id(problem, all[i].occurrence);
        kith_json_begin_object(json, NULL);
        kith_json_text(json, "rule", problem->rules[all[i].rule].id);
        kith_json_text(json, "person", person_id(problem, all[i].person));
        kith_json_text(json, "occurrence", id);
        kith_json_text(json, "reason", all[i].reason);
        kith_json_text(json, "author", all[i].author);
        kith_json_integer(json, "breaches", (gint64)all[i].breaches);
        kith_json_end_object(json);
    }
    kith_json_end_list(json);
    kith_json_begin_object(json, "overrides_by_rule");
    for (gint32 rule = 0; rule < problem->n_rules; rule++)
        if (count_allowed(all, n, rule) > 0)
            kith_json_integer(json, problem->rules[rule].id, (gint64)count_allowed(all, n, rule));
    kith_json_end_object(json);
}

void
kith_allow_how_write(GString *out, const KithRows *rows, const KithCheck *check,
                     const KithReportOptions *options)
{
    gsize n, n_breaches, n_all;
    const KithProblem *problem = kith_rows_rota(rows)->problem;
    const KithRow *all = kith_rows_all(rows, &n);
    const gsize *breaches = kith_rows_breaches(rows, &n_breaches);
    const KithBreach *of = kith_check_breaches(check, &n_all);
    for (gsize i = 0; i < n; i++)
        for (gsize b = all[i].first_breach; b < all[i].first_breach + all[i].breaches; b++) {
            const KithBreach *breach = &of[breaches[b]];
            char date[16];
            if (breach->allowed >= 0 || problem->rules[breach->rule].tier != KITH_TIER_PROTECT)
                continue;
            kith_page_paragraph(
                out, options, 2, 2,
                "Whoever may decide to allow one of these adds a row to the table overrides "
                "(rule,person,need,date,reason,author), such as: %s,%s,%s,%s,\"why\",\"who decided\"",
                problem->rules[breach->rule].id, person_id(problem, all[i].person),
                kith_page_need(problem, all[i].occurrence),
                kith_date_text(problem->occurrences[all[i].occurrence].date, date));
            return;
        }
}
