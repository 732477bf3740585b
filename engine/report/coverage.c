#include "report/coverage.h"

KithCoverage *
kith_coverage_new(const KithRota *rota)
{
    const KithProblem *problem = rota->problem;
    KithCoverage *coverage = g_new0(KithCoverage, 1);
    coverage->problem = problem;
    coverage->unmet = g_array_new(FALSE, FALSE, sizeof(KithUnmet));

    g_autofree guint8 *covered = g_new0(guint8, problem->n_seats + 1);
    for (gsize d = 0; d < kith_rota_duties(rota); d++) {
        const KithDuty *duty = kith_rota_duty(rota, d);
        for (gint32 i = 0; kith_duty_covers(duty) && i < duty->n_seats; i++)
            covered[kith_duty_seat(rota, duty, i)] = TRUE;
    }
    for (gint32 c = 0; c < problem->n_cells; c++) {
        const KithCell *cell = &problem->cells[c];
        KithImportance importance = problem->occurrences[cell->occurrence].importance;
        KithUnmet unmet = {.cell = c, .missing = cell->least, .seat = -1};
        for (gint32 seat = cell->first_seat; seat < cell->first_seat + cell->most; seat++) {
            if (covered[seat])
                unmet.missing--;
            else if (unmet.seat < 0)
                unmet.seat = seat;
        }
        unmet.missing = MAX(unmet.missing, 0);
        coverage->heads[importance] += cell->least;
        coverage->filled[importance] += cell->least - unmet.missing;
        if (unmet.missing > 0 && unmet.seat >= 0)
            g_array_append_val(coverage->unmet, unmet);
    }
    return coverage;
}

void
kith_coverage_free(KithCoverage *coverage)
{
    if (coverage == NULL)
        return;
    g_array_free(coverage->unmet, TRUE);
    g_free(coverage);
}

static gint32
total(const gint32 counts[KITH_IMPORTANCES])
{
    gint32 sum = 0;
    for (int importance = 0; importance < KITH_IMPORTANCES; importance++)
        sum += counts[importance];
    return sum;
}

gint32
kith_coverage_heads(const KithCoverage *coverage)
{
    return total(coverage->heads);
}

gint32
kith_coverage_filled(const KithCoverage *coverage)
{
    return total(coverage->filled);
}

/* What the bound proves, in a sentence. */
static void
write_bound(GString *out, gint32 heads, gint32 filled, const KithBound *bound,
            const KithReportOptions *options)
{
    gint32 possible = heads - kith_bound_unmet(bound);
    g_autofree char *most = kith_page_number(possible);
    g_autofree char *share = kith_page_share(filled, possible);
    if (filled >= possible && possible == heads)
        return;
    if (filled >= possible)
        kith_page_paragraph(out, options, 2, 0, "No rota can fill more: that is proven.");
    else
        kith_page_paragraph(out, options, 2, 0,
                            "No rota can fill more than %s: this one fills %s of those.", most,
                            share);
}

void
kith_coverage_write(GString *out, const KithCoverage *coverage, const KithBound *bound,
                    const KithReportOptions *options)
{
    gint32 heads = kith_coverage_heads(coverage), filled = kith_coverage_filled(coverage);
    g_autofree char *number = kith_page_number(filled);
    g_autofree char *count = kith_page_count(heads, "head", NULL);
    g_autofree char *share = kith_page_share(filled, heads);
    kith_page_heading(out, options, "Cover");
    kith_page_paragraph(out, options, 2, 0, "%s of %s filled (%s).", number, count, share);
    if (bound != NULL)
        write_bound(out, heads, filled, bound, options);

    g_autoptr(KithColumns) columns = kith_columns_new("lrlrr");
    for (int importance = 0; importance < KITH_IMPORTANCES; importance++) {
        if (coverage->heads[importance] == 0)
            continue;
        g_autofree char *part = kith_page_number(coverage->filled[importance]);
        g_autofree char *whole = kith_page_number(coverage->heads[importance]);
        g_autofree char *percent =
            kith_page_share(coverage->filled[importance], coverage->heads[importance]);
        kith_columns_add(columns, kith_page_word(KITH_WORDS_IMPORTANCE, importance), part, "of",
                         whole, percent, NULL);
    }
    kith_columns_write(columns, out, options, 4);
}

void
kith_coverage_json(KithJson *json, const KithCoverage *coverage, const KithBound *bound)
{
    kith_json_begin_object(json, "cover");
    kith_json_integer(json, "heads", kith_coverage_heads(coverage));
    kith_json_integer(json, "filled", kith_coverage_filled(coverage));
    kith_json_begin_object(json, "by_importance");
    for (int importance = 0; importance < KITH_IMPORTANCES; importance++) {
        kith_json_begin_object(json, kith_page_word(KITH_WORDS_IMPORTANCE, importance));
        kith_json_integer(json, "heads", coverage->heads[importance]);
        kith_json_integer(json, "filled", coverage->filled[importance]);
        kith_json_end_object(json);
    }
    kith_json_end_object(json);
    kith_json_end_object(json);
    if (bound == NULL)
        return;
    kith_json_begin_object(json, "bound");
    kith_json_integer(json, "heads", kith_bound_heads(bound));
    kith_json_integer(json, "unmet", kith_bound_unmet(bound));
    kith_json_decimal(json, "unmet_cost",
                      (double)kith_bound_unmet_cost(bound) / coverage->problem->ticks_per_minute,
                      3);
    kith_json_end_object(json);
}
