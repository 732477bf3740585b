/* What the workforce cannot do yet, as data. */
#include "report/gaps_json.h"

#include "report/duties.h"
#include "report/heading.h"
#include "report/insight_text.h"

static void
sum_json(KithJson *json, const KithGapSum *sum, gboolean rota)
{
    kith_json_integer(json, "heads", sum->heads);
    kith_json_integer(json, "asked", sum->asked);
    kith_json_integer(json, "unserved_heads", sum->unserved_heads);
    kith_json_integer(json, "unserved", sum->unserved);
    kith_json_integer(json, "lacking_heads", sum->lacking_heads);
    kith_json_integer(json, "lacking", sum->lacking);
    kith_json_integer(json, "pressed_heads", sum->pressed_heads);
    kith_json_integer(json, "pressed", sum->pressed);
    if (rota) {
        kith_json_integer(json, "open_heads", sum->open_heads);
        kith_json_integer(json, "open", sum->open);
    }
}

static void
rows_json(KithJson *json, const KithGaps *gaps, gboolean rota)
{
    const KithProblem *problem = kith_gaps_problem(gaps);
    gsize n;
    const KithGap *rows = kith_gaps_rows(gaps, &n);
    kith_json_begin_list(json, "rows");
    for (gsize i = 0; i < n; i++) {
        const KithGap *row = &rows[i];
        kith_json_begin_object(json, NULL);
        kith_holding_json(json, problem, row->competency, row->level);
        if (row->locality != KITH_GAP_ALL)
            kith_json_text(json, "locality", kith_gaps_locality_id(gaps, row->locality));
        if (row->week != KITH_GAP_ALL)
            kith_json_integer(json, "week", row->week + 1);
        sum_json(json, &row->sum, rota);
        kith_json_integer(json, "people", row->people);
        kith_json_integer(json, "supply", row->supply);
        if (row->headroom >= 0)
            kith_json_integer(json, "headroom", row->headroom);
        kith_json_end_object(json);
    }
    kith_json_end_list(json);
}

static void
heads_json(KithJson *json, const KithGaps *gaps)
{
    const KithProblem *problem = kith_gaps_problem(gaps);
    gsize n;
    const KithGapHead *heads = kith_gaps_heads(gaps, &n);
    kith_json_begin_list(json, "unserved");
    for (gsize i = 0; i < n; i++) {
        g_autofree char *id = kith_problem_occurrence_id(problem, heads[i].occurrence);
        kith_json_begin_object(json, NULL);
        kith_json_text(json, "occurrence", id);
        kith_json_integer(json, "heads", heads[i].heads);
        kith_json_integer(json, "unserved", heads[i].unserved);
        kith_json_integer(json, "open", heads[i].open);
        if (heads[i].unserved > 0)
            kith_holding_json(json, problem, heads[i].competency, heads[i].level);
        kith_json_integer(json, "people", heads[i].people);
        kith_json_end_object(json);
    }
    kith_json_end_list(json);
}

static void
reliance_json(KithJson *json, const KithGaps *gaps)
{
    const KithProblem *problem = kith_gaps_problem(gaps);
    gsize n;
    const KithReliance *reliance = kith_gaps_reliance(gaps, &n);
    const gint32 *cells = kith_gaps_reliance_cells(gaps);
    kith_json_begin_list(json, "rests_on");
    for (gsize i = 0; i < n; i++) {
        const gint32 people[] = {reliance[i].person, reliance[i].other};
        kith_json_begin_object(json, NULL);
        kith_json_begin_list(json, "people");
        for (int p = 0; p < 2; p++)
            if (people[p] >= 0)
                kith_json_text(json, NULL, kith_page_person_id(problem, people[p]));
        kith_json_end_list(json);
        kith_holding_json(json, problem, reliance[i].competency, reliance[i].level);
        kith_json_integer(json, "heads", reliance[i].heads);
        kith_json_integer(json, "red_heads", reliance[i].red_heads);
        kith_json_integer(json, "short_anyhow", reliance[i].short_heads);
        kith_json_integer(json, "minutes", reliance[i].minutes);
        kith_json_begin_list(json, "occurrences");
        for (gint32 c = 0; c < reliance[i].n_cells; c++) {
            gint32 cell = cells[reliance[i].first_cell + c];
            g_autofree char *id =
                kith_problem_occurrence_id(problem, problem->cells[cell].occurrence);
            kith_json_text(json, NULL, id);
        }
        kith_json_end_list(json);
        kith_json_end_object(json);
    }
    kith_json_end_list(json);
}

static void
islands_json(KithJson *json, const KithGaps *gaps)
{
    const KithProblem *problem = kith_gaps_problem(gaps);
    gsize n;
    const KithIsland *islands = kith_gaps_islands(gaps, &n);
    const KithGapHolding *holdings = kith_gaps_island_holdings(gaps);
    kith_json_begin_list(json, "islands");
    for (gsize i = 0; i < n; i++) {
        kith_json_begin_object(json, NULL);
        kith_json_integer(json, "people", islands[i].people);
        kith_json_integer(json, "one_competency_only", islands[i].one_only);
        kith_json_integer(json, "asked", islands[i].asked);
        kith_json_integer(json, "unserved", islands[i].unserved);
        kith_json_integer(json, "spare", islands[i].spare);
        kith_json_begin_list(json, "competencies");
        for (gint32 h = 0; h < islands[i].competencies; h++) {
            const KithGapHolding *holding = &holdings[islands[i].first_holding + h];
            kith_json_begin_object(json, NULL);
            kith_holding_json(json, problem, holding->competency, holding->level);
            kith_json_end_object(json);
        }
        kith_json_end_list(json);
        kith_json_end_object(json);
    }
    kith_json_end_list(json);
}

static void
over_qualified_json(KithJson *json, const KithGaps *gaps)
{
    const KithProblem *problem = kith_gaps_problem(gaps);
    gsize n;
    const KithOverQualified *over = kith_gaps_over_qualified(gaps, &n);
    kith_json_begin_list(json, "below_licence");
    for (gsize i = 0; i < n; i++) {
        kith_json_begin_object(json, NULL);
        kith_json_text(json, "kind", kith_problem_text(problem, problem->kinds[over[i].kind].id));
        kith_json_integer(json, "duties", over[i].duties);
        kith_json_integer(json, "people", over[i].people);
        kith_json_integer(json, "minutes", over[i].minutes);
        kith_json_decimal(json, "pounds", (double)over[i].pence / 100, 2);
        kith_json_end_object(json);
    }
    kith_json_end_list(json);
}

char *
kith_gaps_json(const KithGaps *gaps)
{
    const KithProblem *problem = kith_gaps_problem(gaps);
    gboolean rota = kith_gaps_has_rota(gaps);
    g_autoptr(KithJson) json = kith_json_report(problem, NULL);
    kith_json_begin_object(json, "total");
    sum_json(json, kith_gaps_total(gaps), rota);
    kith_json_end_object(json);
    kith_json_begin_object(json, "by_importance");
    for (int importance = 0; importance < KITH_IMPORTANCES; importance++) {
        kith_json_begin_object(json, kith_page_word(KITH_WORDS_IMPORTANCE, importance));
        sum_json(json, &kith_gaps_by_importance(gaps)[importance], rota);
        kith_json_end_object(json);
    }
    kith_json_end_object(json);
    rows_json(json, gaps, rota);
    heads_json(json, gaps);
    reliance_json(json, gaps);
    islands_json(json, gaps);
    if (rota)
        over_qualified_json(json, gaps);
    return kith_json_report_finish(json);
}
