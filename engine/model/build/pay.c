#include "model/build/build.h"

/* A row of the rates table, read. */
typedef struct {
    gint32 employer, engagement, kind; /* -1: any */
    gint32 pay;
    KithTick from; /* the beginning of the period where it is valid then */
    int detail;    /* how much it says: first how many columns, then which */
} Rate;

static gint32
pence_of(KithBuild *build, KithTableId table, int column, gint32 row)
{
    gint64 pence = kith_cell_pence(kith_build_table(build, table), column, row);
    if (pence >= 0 && pence <= G_MAXINT32)
        return (gint32)pence;
    if (pence != G_MININT64)
        kith_build_error(build, "pay-out-of-range", KITH_AT(table, column, row),
                         "pay is an amount from 0 to %d pounds an hour", G_MAXINT32 / 100);
    return -1;
}

static gboolean
read_rate(KithBuild *build, gint32 row, Rate *rate)
{
    const KithTable *table = kith_build_table(build, KITH_RATES);
    KithInterval valid =
        kith_build_row_span(build, KITH_RATES, KITH_RATES_FROM, KITH_RATES_UNTIL, row);
    gint32 engagement = kith_cell(table, KITH_RATES_ENGAGEMENT, row);
    rate->employer = kith_build_ref(build, KITH_RATES, KITH_RATES_EMPLOYER, row);
    rate->kind = kith_build_ref(build, KITH_RATES, KITH_RATES_KIND, row);
    rate->engagement = engagement == KITH_NONE ? -1 : engagement;
    rate->pay = pence_of(build, KITH_RATES, KITH_RATES_PAY, row);
    rate->from = MAX(valid.from, 0);
    int employer = rate->employer >= 0, kind = rate->kind >= 0, engaged = engagement != KITH_NONE;
    rate->detail = (employer + engaged + kind) * 8 + employer * 4 + engaged * 2 + kind;
    return rate->pay >= 0 && valid.until > 0 &&
           valid.from < build->problem->day_start[build->problem->n_days];
}

/* Whether `a` is to be taken before `b`: of the rates that are valid first, the one that says most;
 * of equals the later row. */
static gboolean
goes_before(const Rate *a, const Rate *b)
{
    return a->from != b->from ? a->from < b->from : a->detail >= b->detail;
}

static gint32
pay_of(const GArray *rates, gint32 employer, gint32 engagement, gint32 kind)
{
    const Rate *best = NULL;
    for (guint i = 0; i < rates->len; i++) {
        const Rate *rate = &g_array_index(rates, Rate, i);
        if ((rate->employer >= 0 && rate->employer != employer) ||
            (rate->engagement >= 0 && rate->engagement != engagement) ||
            (rate->kind >= 0 && rate->kind != kind))
            continue;
        if (best == NULL || goes_before(rate, best))
            best = rate;
    }
    return best != NULL ? best->pay : 0;
}

/* What each employer (none first) pays for each engagement and kind. */
static gint32 *
table_of_rates(KithBuild *build)
{
    const KithProblem *problem = build->problem;
    g_autoptr(GArray) rates = g_array_new(FALSE, FALSE, sizeof(Rate));
    for (gint32 row = 0; row < kith_build_table(build, KITH_RATES)->n_rows; row++) {
        Rate rate;
        if (read_rate(build, row, &rate))
            g_array_append_val(rates, rate);
    }
    gint32 *pay = g_new(gint32, (gsize)(problem->n_employers + 1) * KITH_ENGAGEMENTS *
                                    (gsize)problem->n_kinds),
           *at = pay;
    for (gint32 employer = -1; employer < problem->n_employers; employer++)
        for (gint32 engagement = 0; engagement < KITH_ENGAGEMENTS; engagement++)
            for (gint32 kind = 0; kind < problem->n_kinds; kind++)
                *at++ = pay_of(rates, employer, engagement, kind);
    return pay;
}

void
kith_build_pay(KithBuild *build)
{
    KithProblem *problem = build->problem;
    g_autofree gint32 *rates = table_of_rates(build);
    gsize n_kinds = (gsize)problem->n_kinds;
    problem->pay = g_new(gint32, (gsize)problem->n_contracts * n_kinds);
    for (gint32 c = 0; c < problem->n_contracts; c++) {
        const KithContract *contract = &problem->contracts[c];
        gint32 own = pence_of(build, KITH_CONTRACTS, KITH_CONTRACTS_PAY, build->contract_rows[c]);
        gsize at = ((gsize)(contract->employer + 1) * KITH_ENGAGEMENTS + contract->engagement);
        for (gsize kind = 0; kind < n_kinds; kind++)
            problem->pay[(gsize)c * n_kinds + kind] = own >= 0 ? own : rates[at * n_kinds + kind];
    }
}
