/* What the workforce cannot do yet, for a paper. */
#include "document/value.h"
#include "report/duties.h"
#include "report/gaps_json.h"
#include "report/insight_text.h"

#include <stdlib.h>

#define ROWS_MOST     12
#define NARROW_SHARE  25 /* per cent of room below which a need is called near its limit */
#define NARROW_PEOPLE 2  /* or so few people */
#define FULL_SHARE    40 /* per cent of room that is all that was tried for */

typedef struct {
    GString *out;
    const KithGaps *gaps;
    const KithProblem *problem;
    const KithReportOptions *options;
    const KithGap *rows;
    gsize n_rows;
} Page;

static char *
people_text(gint32 people)
{
    return people == 0 ? g_strdup("nobody") : kith_page_count(people, "person", "people");
}

static const char *
place_text(const KithGaps *gaps, gint32 locality)
{
    return locality == KITH_GAP_NONE  ? "no locality"
           : locality == KITH_GAP_ALL ? "everywhere"
                                      : kith_gaps_locality_name(gaps, locality);
}

/* --- all together --- */

static void
write_total(const Page *page)
{
    const KithGapSum *total = kith_gaps_total(page->gaps);
    g_autofree char *unserved = kith_page_count(total->unserved_heads, "head", NULL);
    g_autofree char *heads = kith_page_number(total->heads);
    g_autofree char *time = kith_page_minutes(page->problem, total->unserved);
    g_autofree char *asked = kith_page_minutes(page->problem, total->asked);
    g_autofree char *share = total->unserved * 1000 < total->asked
                                 ? g_strdup("under 0.1 %")
                                 : kith_page_share(total->unserved, total->asked);
    kith_page_heading(page->out, page->options, "What nobody can cover");
    if (total->unserved_heads == 0) {
        kith_page_paragraph(page->out, page->options, 2, 0,
                            "Nothing that can be proven: people, skills and hours go round for "
                            "all %s heads (%s).",
                            heads, asked);
    } else {
        kith_page_paragraph(page->out, page->options, 2, 0,
                            "%s of %s, or %s of %s of care (%s), whatever the rota.", unserved,
                            heads, time, asked, share);
        const KithGapSum *parts = kith_gaps_by_importance(page->gaps);
        g_autoptr(KithColumns) columns = kith_columns_new("lrlrl");
        for (int importance = 0; importance < KITH_IMPORTANCES; importance++) {
            g_autofree char *part = kith_page_minutes(page->problem, parts[importance].unserved);
            g_autofree char *whole = kith_page_minutes(page->problem, parts[importance].asked);
            g_autofree char *count =
                kith_page_count(parts[importance].unserved_heads, "head", NULL);
            if (parts[importance].heads > 0)
                kith_columns_add(columns, kith_page_word(KITH_WORDS_IMPORTANCE, importance), part,
                                 "of", whole, count, NULL);
        }
        kith_columns_write(columns, page->out, page->options, 4);
    }
    gint64 more = total->open - total->unserved;
    if (more <= 0)
        return;
    g_autofree char *open = kith_page_minutes(page->problem, total->open);
    kith_page_paragraph(page->out, page->options, 2, 0,
                        "The rota leaves %s open: the rest may be a matter of planning, not of "
                        "people. `kith who` says who could still take it.",
                        open);
}

/* --- what is lacking --- */

typedef enum { LACKS_SKILL, LACKS_TIME } Lack;

static gint64
lack_of(const KithGap *row, Lack lack)
{
    return lack == LACKS_SKILL ? row->sum.lacking : row->sum.pressed;
}

static gint
compare_lacking(gconstpointer a, gconstpointer b)
{
    const KithGap *left = *(const KithGap *const *)a, *right = *(const KithGap *const *)b;
    return left->sum.lacking != right->sum.lacking
               ? (left->sum.lacking > right->sum.lacking ? -1 : 1)
               : (left > right) - (left < right);
}

static gint
compare_pressed(gconstpointer a, gconstpointer b)
{
    const KithGap *left = *(const KithGap *const *)a, *right = *(const KithGap *const *)b;
    return left->sum.pressed != right->sum.pressed
               ? (left->sum.pressed > right->sum.pressed ? -1 : 1)
               : (left > right) - (left < right);
}

/* In which weeks a row's gap lies: "week of 9 March", or nothing where all do. */
static char *
weeks_text(const Page *page, const KithGap *row, Lack lack)
{
    g_autoptr(GPtrArray) texts = g_ptr_array_new_with_free_func(g_free);
    for (const KithGap *week = row + 1;
         week < page->rows + page->n_rows && week->competency == row->competency &&
         week->level == row->level && week->locality == row->locality;
         week++)
        if (lack_of(week, lack) > 0)
            g_ptr_array_add(texts, kith_page_week(page->problem, week->week));
    return texts->len == 0 ? g_strdup("") : kith_page_list(texts, 3);
}

/* Rows by locality that lack skill, or time. */
static void
write_lacks(const Page *page, Lack lack)
{
    g_autoptr(GPtrArray) rows = g_ptr_array_new();
    for (gsize i = 0; i < page->n_rows; i++)
        if (page->rows[i].week == KITH_GAP_ALL && page->rows[i].locality != KITH_GAP_ALL &&
            lack_of(&page->rows[i], lack) > 0)
            g_ptr_array_add(rows, (gpointer)&page->rows[i]);
    if (rows->len == 0)
        return;
    g_ptr_array_sort(rows, lack == LACKS_SKILL ? compare_lacking : compare_pressed);
    if (lack == LACKS_SKILL)
        kith_page_heading(page->out, page->options,
                          "What is lacking (time lost, of all that asks for it; who may take it)");
    else
        kith_page_heading(page->out, page->options,
                          "Where time is short (people can, but have none left or are away)");
    g_autoptr(KithColumns) columns = kith_columns_new("lrlrll");
    for (guint i = 0; i < MIN(rows->len, ROWS_MOST); i++) {
        const KithGap *row = g_ptr_array_index(rows, i);
        g_autofree char *holding = kith_holding_text(page->problem, row->competency, row->level);
        g_autofree char *lost = kith_page_minutes(page->problem, lack_of(row, lack));
        g_autofree char *asked = kith_page_minutes(page->problem, row->sum.asked);
        g_autofree char *people = people_text(row->people);
        g_autofree char *weeks = weeks_text(page, row, lack);
        g_autofree char *where = g_strdup_printf("%s%s%s", place_text(page->gaps, row->locality),
                                                 *weeks != '\0' ? ", " : "", weeks);
        kith_columns_add(columns, holding, lost, "of", asked, people, where, NULL);
    }
    kith_columns_write(columns, page->out, page->options, 2);
    if (rows->len > ROWS_MOST)
        kith_page_paragraph(page->out, page->options, 2, 0, "… and %u more; --csv has all.",
                            rows->len - ROWS_MOST);
}

/* --- near the limit --- */

static gint
compare_room(gconstpointer a, gconstpointer b)
{
    const KithGap *left = *(const KithGap *const *)a, *right = *(const KithGap *const *)b;
    gint64 share[2] = {left->headroom * 1000 / MAX(left->sum.asked, 1),
                       right->headroom * 1000 / MAX(right->sum.asked, 1)};
    if (share[0] != share[1])
        return share[0] < share[1] ? -1 : 1;
    if (left->people != right->people)
        return left->people < right->people ? -1 : 1;
    return (left > right) - (left < right);
}

static void
write_narrow(const Page *page)
{
    g_autoptr(GPtrArray) rows = g_ptr_array_new();
    for (gsize i = 0; i < page->n_rows; i++) {
        const KithGap *row = &page->rows[i];
        if (row->week == KITH_GAP_ALL && row->locality == KITH_GAP_ALL && row->competency >= 0 &&
            row->sum.unserved == 0 &&
            (row->headroom * 100 < row->sum.asked * NARROW_SHARE || row->people <= NARROW_PEOPLE))
            g_ptr_array_add(rows, (gpointer)row);
    }
    if (rows->len == 0)
        return;
    g_ptr_array_sort(rows, compare_room);
    kith_page_heading(page->out, page->options,
                      "Covered, but near the limit (asked; who may; how much more could be)");
    g_autoptr(KithColumns) columns = kith_columns_new("lrlr");
    for (guint i = 0; i < MIN(rows->len, ROWS_MOST); i++) {
        const KithGap *row = g_ptr_array_index(rows, i);
        g_autofree char *holding = kith_holding_text(page->problem, row->competency, row->level);
        g_autofree char *asked = kith_page_minutes(page->problem, row->sum.asked);
        g_autofree char *people = people_text(row->people);
        g_autofree char *share = kith_page_share(row->headroom, row->sum.asked);
        g_autofree char *room = row->headroom * 100 >= row->sum.asked * FULL_SHARE
                                    ? g_strdup("half as much again")
                                : row->headroom == 0 ? g_strdup("no more")
                                                     : g_strdup_printf("%s more", share);
        kith_columns_add(columns, holding, asked, people, room, NULL);
    }
    kith_columns_write(columns, page->out, page->options, 2);
    if (rows->len > ROWS_MOST)
        kith_page_paragraph(page->out, page->options, 2, 0, "… and %u more; --csv has all.",
                            rows->len - ROWS_MOST);
}

/* --- between localities --- */

/* What of a row's time cannot be covered for its own sake, not for that of something scarcer. */
static gint64
missing_of(const KithGap *row)
{
    return row->sum.lacking + row->sum.pressed;
}

static gboolean
is_worse(const KithGap *a, const KithGap *b)
{
    return missing_of(a) * b->sum.asked > missing_of(b) * a->sum.asked;
}

/* The rows of one competency by locality that are served worst and best; FALSE where all are served
 * alike. */
static gboolean
find_unequal(const Page *page, gsize first, const KithGap **worst, const KithGap **best)
{
    *worst = *best = NULL;
    for (gsize i = first; i < page->n_rows; i++) {
        const KithGap *row = &page->rows[i];
        if (row->competency != page->rows[first].competency ||
            row->level != page->rows[first].level)
            break;
        if (row->week != KITH_GAP_ALL || row->locality < 0)
            continue;
        *worst = *worst == NULL || is_worse(row, *worst) ? row : *worst;
        *best = *best == NULL || is_worse(*best, row) ? row : *best;
    }
    return *worst != NULL && is_worse(*worst, *best);
}

static void
write_unequal(const Page *page)
{
    g_autoptr(KithColumns) columns = kith_columns_new("lrlrl");
    guint n = 0;
    for (gsize i = 0; i < page->n_rows && n < ROWS_MOST; i++) {
        const KithGap *row = &page->rows[i], *worst, *best;
        if ((i > 0 && row->competency == row[-1].competency && row->level == row[-1].level) ||
            !find_unequal(page, i, &worst, &best))
            continue;
        n++;
        g_autofree char *holding = kith_holding_text(page->problem, row->competency, row->level);
        g_autofree char *low =
            kith_page_share(worst->sum.asked - missing_of(worst), worst->sum.asked);
        g_autofree char *high =
            kith_page_share(best->sum.asked - missing_of(best), best->sum.asked);
        g_autofree char *where = g_strdup_printf("in %s", place_text(page->gaps, worst->locality));
        g_autofree char *there = g_strdup_printf("in %s", place_text(page->gaps, best->locality));
        kith_columns_add(columns, holding, low, where, high, there, NULL);
    }
    if (n == 0)
        return;
    kith_page_heading(page->out, page->options,
                      "The same need, not met everywhere alike (share of its time)");
    kith_columns_write(columns, page->out, page->options, 2);
}

/* --- on whom it rests --- */

static void
write_reliance(const Page *page, gboolean pairs)
{
    gsize n, told = 0, all = 0;
    const KithReliance *reliance = kith_gaps_reliance(page->gaps, &n);
    const gint32 *cells = kith_gaps_reliance_cells(page->gaps);
    gsize anyhow = 0;
    for (gsize i = 0; i < n; i++) {
        gboolean is_short = reliance[i].short_heads == reliance[i].heads;
        all += (reliance[i].other >= 0) == pairs && !is_short;
        anyhow += reliance[i].other < 0 && is_short;
    }
    if (all == 0)
        return;
    kith_page_heading(page->out, page->options, "%s",
                      pairs ? "What rests on two people (neither could be spared with the other)"
                            : "What rests on one person (what nobody could cover if they left)");
    g_autoptr(KithColumns) columns = kith_columns_new("lrl");
    for (gsize i = 0; i < n && told < ROWS_MOST; i++) {
        if ((reliance[i].other >= 0) != pairs || reliance[i].short_heads == reliance[i].heads)
            continue;
        told++;
        g_autofree char *person =
            kith_page_person(page->problem, reliance[i].person, page->options);
        g_autofree char *other =
            pairs ? kith_page_person(page->problem, reliance[i].other, page->options) : NULL;
        g_autofree char *who =
            pairs ? g_strdup_printf("%s, %s", person, other) : g_steal_pointer(&person);
        g_autofree char *time = kith_page_minutes(page->problem, reliance[i].minutes);
        g_autofree char *holding =
            kith_holding_text(page->problem, reliance[i].competency, reliance[i].level);
        g_autoptr(GPtrArray) lines = g_ptr_array_new_with_free_func(g_free);
        kith_page_cells(page->problem, cells + reliance[i].first_cell, (gsize)reliance[i].n_cells,
                        lines);
        g_autofree char *first = kith_page_list(lines, 1);
        g_autofree char *what =
            g_strdup_printf("%s; %s", reliance[i].competency >= 0 ? holding : "time", first);
        kith_columns_add(columns, who, time, what, NULL);
    }
    kith_columns_write(columns, page->out, page->options, 2);
    if (all > told)
        kith_page_paragraph(page->out, page->options, 2, 0, "… and %d more.", (int)(all - told));
    if (anyhow > 0 && !pairs)
        kith_page_paragraph(page->out, page->options, 2, 0,
                            "Another %d work where there are too few already: whoever leaves "
                            "there leaves a gap.",
                            (int)anyhow);
}

/* --- islands, and work below what people can do --- */

static void
write_islands(const Page *page)
{
    gsize n;
    const KithIsland *islands = kith_gaps_islands(page->gaps, &n);
    const KithGapHolding *holdings = kith_gaps_island_holdings(page->gaps);
    if (n < 2)
        return;
    kith_page_heading(page->out, page->options,
                      "Islands of skill (linked by people who hold both; nobody links one to "
                      "another)");
    g_autoptr(KithColumns) columns = kith_columns_new("rrl");
    for (gsize i = 0; i < MIN(n, ROWS_MOST); i++) {
        g_autofree char *people = people_text(islands[i].people);
        g_autofree char *asked = kith_page_minutes(page->problem, islands[i].asked);
        g_autoptr(GPtrArray) texts = g_ptr_array_new_with_free_func(g_free);
        for (gint32 h = 0; h < islands[i].competencies; h++) {
            const KithGapHolding *holding = &holdings[islands[i].first_holding + h];
            g_ptr_array_add(texts,
                            kith_holding_text(page->problem, holding->competency, holding->level));
        }
        g_autofree char *text = kith_page_list(texts, islands[i].competencies > 4 ? 3 : 4);
        kith_columns_add(columns, people, asked, text, NULL);
    }
    kith_columns_write(columns, page->out, page->options, 2);
}

static void
write_over_qualified(const Page *page)
{
    gsize n;
    const KithOverQualified *over = kith_gaps_over_qualified(page->gaps, &n);
    if (n == 0)
        return;
    kith_page_heading(page->out, page->options,
                      "Work below what people can do (in the rota, and what that costs more)");
    g_autoptr(KithColumns) columns = kith_columns_new("lrrrr");
    for (gsize i = 0; i < n; i++) {
        const KithDutyKind *kind = &page->problem->kinds[over[i].kind];
        const char *name = kith_problem_text(page->problem, kind->name);
        g_autofree char *time = kith_page_minutes(page->problem, over[i].minutes);
        g_autofree char *duties = kith_page_count(over[i].duties, "duty", "duties");
        g_autofree char *people = people_text(over[i].people);
        g_autofree char *pounds = kith_page_pounds((over[i].pence + 50) / 100 * 100);
        kith_columns_add(columns,
                         name != NULL ? name
                                      : (kith_problem_text(page->problem, kind->id) != NULL
                                             ? kith_problem_text(page->problem, kind->id)
                                             : "no kind"),
                         time, duties, people, pounds, NULL);
    }
    kith_columns_write(columns, page->out, page->options, 2);
}

char *
kith_report_gaps(const KithGaps *gaps, const KithReportOptions *given)
{
    KithReportOptions options = kith_page_options(given);
    Page page = {.gaps = gaps, .problem = kith_gaps_problem(gaps), .options = &options};
    page.rows = kith_gaps_rows(gaps, &page.n_rows);
    if (options.json)
        return kith_gaps_json(gaps);
    page.out = g_string_new(NULL);
    write_total(&page);
    write_lacks(&page, LACKS_SKILL);
    write_lacks(&page, LACKS_TIME);
    write_narrow(&page);
    write_unequal(&page);
    write_reliance(&page, FALSE);
    write_reliance(&page, TRUE);
    write_islands(&page);
    write_over_qualified(&page);
    g_string_append_c(page.out, '\n');
    kith_page_paragraph(page.out, &options, 0, 0,
                        "--from-what COMPETENCY or PERSON shows the needs and people behind a "
                        "figure, --csv every row.");
    return g_string_free(page.out, FALSE);
}
