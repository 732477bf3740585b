/* What ends soon, which duties of the rota go with it, and what nobody could cover then. */
#include "insight/endings.h"
#include "report/html/html.h"
#include "report/html/views.h"
#include "report/insight_text.h"

#define RENEWALS_MOST 20
#define ENDINGS_MOST  200
#define LINES_MOST    40 /* of the needs of one row */

/* --- how far ahead --- */

static void
write_horizons(GString *out, const KithHtmlFacts *facts)
{
    static const char *const columns[] = {
        "Within",       "#Ends", "#People", "#Duties of this rota lost", "#Nobody could cover",
        "#of them red", "#Time", NULL};
    gsize n;
    const KithLapseHorizon *horizons = kith_lapses_horizons(facts->lapses, &n);
    g_autofree gint32 *days = g_new(gint32, n + 1);
    for (gsize i = 0; i < n; i++)
        days[i] = horizons[i].days;
    g_autofree guint8 *within = kith_endings_duties(facts->rota, days, n);
    kith_html_begin_list(out, "If nothing is renewed", TRUE, columns);
    for (gsize i = 0; i < n; i++) {
        gint32 lost = 0;
        for (gsize d = 0; d < kith_rota_duties(facts->rota); d++)
            lost += within[d] <= i;
        g_autofree char *heads = kith_page_count(horizons[i].heads, "head", NULL);
        g_autofree char *time = kith_page_minutes(facts->problem, horizons[i].minutes);
        kith_html(out, "<tr><th scope=\"row\">%d days</th><td class=\"n\">%d</td>", days[i],
                  horizons[i].lapses);
        kith_html(out, "<td class=\"n\">%d</td><td class=\"n\">%d</td><td class=\"n\">%s</td>",
                  horizons[i].people, lost, heads);
        kith_html(out, "<td class=\"n\">%d</td><td class=\"n\">%s</td></tr>\n",
                  horizons[i].red_heads, time);
    }
    kith_html_end_list(out);
}

/* --- what to renew first --- */

static void
write_renewal(GString *out, const KithHtmlFacts *facts, gint32 number)
{
    const KithProblem *problem = facts->problem;
    gsize n, n_all;
    const KithRenewal *renewal = &kith_lapses_renewals(facts->lapses, &n)[number];
    const KithLapse *all = kith_lapses_all(facts->lapses, &n_all);
    g_autoptr(GPtrArray) texts = g_ptr_array_new_with_free_func(g_free);
    for (gsize i = 0; i < n_all; i++)
        if (all[i].renewal == number)
            g_ptr_array_add(texts, kith_lapse_text(problem, &all[i], facts->options));
    g_autofree char *what = kith_page_list(texts, 4);
    g_autofree char *who = kith_page_person(problem, renewal->person, facts->options);
    g_autofree char *date = kith_page_date(renewal->date);
    g_autofree char *time = kith_page_minutes(problem, renewal->minutes);
    g_autofree char *heads = kith_page_count(renewal->heads, "head", NULL);
    kith_html(out, "<tr><td class=\"n\">%d</td><th scope=\"row\">%s</th><td>%s</td>", number + 1,
              who, what);
    kith_html(out, "<td class=\"when\">%s</td><td class=\"n\">%s</td><td class=\"n\">%s</td>", date,
              time, heads);
    kith_html(out, "<td class=\"n\">%d</td></tr>\n", renewal->red_heads);
}

static void
write_renewals(GString *out, const KithHtmlFacts *facts)
{
    static const char *const columns[] = {"#No.",   "Who",    "Renews",       "By",
                                          "#Keeps", "#Heads", "#of them red", NULL};
    gsize n, n_all;
    kith_lapses_renewals(facts->lapses, &n);
    kith_lapses_all(facts->lapses, &n_all);
    if (n == 0) {
        if (n_all > 0)
            g_string_append(out, "<p class=\"banner met\">✓ Others could take over all that these "
                                 "people do: no need would stay open for it.</p>\n");
        return;
    }
    kith_html_begin_list(out,
                         "What to renew first: what keeps the most care that nobody else could "
                         "give",
                         TRUE, columns);
    for (gint32 i = 0; i < (gint32)MIN(n, RENEWALS_MOST); i++)
        write_renewal(out, facts, i);
    kith_html_end_list(out);
    if (n > RENEWALS_MOST)
        kith_html(out, "<p class=\"about\">And %d more: kith lapses --csv lists them.</p>\n",
                  (int)(n - RENEWALS_MOST));
}

/* --- all that ends --- */

static void
write_duties(GString *out, const KithProblem *problem, const gint32 *cells, gint32 n)
{
    g_autoptr(GPtrArray) lines = g_ptr_array_new_with_free_func(g_free);
    g_autofree char *summary = kith_page_count(n, "duty", "duties");
    kith_page_cells(problem, cells, (gsize)n, lines);
    kith_html_folded(out, summary, lines, LINES_MOST);
}

static void
write_ending(GString *out, const KithHtmlFacts *facts, const KithLapse *lapse, const gint32 *cells,
             gint32 n)
{
    const KithProblem *problem = facts->problem;
    g_autofree char *date = kith_page_date(lapse->date);
    g_autofree char *who = kith_page_person(problem, lapse->person, facts->options);
    g_autofree char *what = kith_lapse_text(problem, lapse, facts->options);
    kith_html(out, "<tr><td class=\"when\">%s</td><td class=\"n\">%d</td><th scope=\"row\">%s</th>",
              date, lapse->date - problem->first_date, who);
    kith_html(out, "<td>%s</td><td>", what);
    write_duties(out, problem, cells, n);
    g_string_append(out, "</td></tr>\n");
}

/* What nothing of the rota needs, by its name and how often. */
static void
write_others(GString *out, const KithHtmlFacts *facts, const GArray *endings, const gint32 *first)
{
    g_autoptr(GHashTable) counts = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
    g_autoptr(GPtrArray) names = g_ptr_array_new();
    g_autoptr(GPtrArray) lines = g_ptr_array_new_with_free_func(g_free);
    gint64 n = 0;
    for (guint i = 0; i < endings->len; i++) {
        const KithEnding *ending = &g_array_index(endings, KithEnding, i);
        if (first[i] < first[i + 1])
            continue;
        char *name = kith_lapse_text(facts->problem, &ending->lapse, facts->options);
        gint32 count = GPOINTER_TO_INT(g_hash_table_lookup(counts, name));
        if (count == 0)
            g_ptr_array_add(names, name);
        g_hash_table_insert(counts, name, GINT_TO_POINTER(count + 1)); /* keeps the first `name` */
        n++;
    }
    for (guint i = 0; i < names->len; i++) {
        const char *name = g_ptr_array_index(names, i);
        g_ptr_array_add(lines, g_strdup_printf("%s: %d", name,
                                               GPOINTER_TO_INT(g_hash_table_lookup(counts, name))));
    }
    if (n == 0)
        return;
    g_autofree char *summary = kith_page_count(n, "more ends, and no duty needs it by itself",
                                               "more end, and no duty needs them by themselves");
    kith_html_folded(out, summary, lines, ENDINGS_MOST);
}

static void
write_endings(GString *out, const KithHtmlFacts *facts, const GArray *endings)
{
    static const char *const columns[] = {
        "Last day", "#Days", "Who", "What ends", "Duties of this rota that need it", NULL};
    g_autofree gint32 *first = g_new(gint32, endings->len + 1);
    g_autoptr(GArray) cells = kith_endings_cells(facts->days, endings, first);
    gint32 shown = 0, more = 0;
    if (cells->len > 0)
        kith_html_begin_list(out, "What the rota rests on, by the day on which it ends", TRUE,
                             columns);
    for (guint i = 0; i < endings->len; i++) {
        gint32 n = first[i + 1] - first[i];
        if (n > 0 && shown++ < ENDINGS_MOST)
            write_ending(out, facts, &g_array_index(endings, KithEnding, i).lapse,
                         &g_array_index(cells, gint32, first[i]), n);
        else
            more += n > 0;
    }
    if (cells->len > 0)
        kith_html_end_list(out);
    if (more > 0)
        kith_html(out, "<p class=\"about\">And %d more: kith lapses --csv lists them.</p>\n", more);
    write_others(out, facts, endings, first);
}

void
kith_html_lapses(GString *out, const KithHtmlFacts *facts, gint32 only)
{
    gsize n;
    const KithLapseHorizon *horizons = kith_lapses_horizons(facts->lapses, &n);
    g_autoptr(GArray) endings = kith_endings_find(facts->problem, horizons[n - 1].days);
    for (guint i = endings->len; only >= 0 && i-- > 0;)
        if (g_array_index(endings, KithEnding, i).lapse.person != only)
            g_array_remove_index(endings, i);
    kith_html_begin_view(out, "lapses", "Lapses");
    g_string_append(out, "<p class=\"about\">What ends within 30, 60 and 90 days of the period’s "
                         "first day. A duty is lost where its person could no longer do the like "
                         "of it; some of these others could take over, and what nobody could cover "
                         "is what is left then.</p>\n");
    if (endings->len == 0)
        g_string_append(out, "<p class=\"banner met\">✓ Nothing ends.</p>\n");
    else if (only < 0) {
        write_horizons(out, facts);
        write_renewals(out, facts);
    }
    write_endings(out, facts, endings);
    kith_html_end_view(out);
}
