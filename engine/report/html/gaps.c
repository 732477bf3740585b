/* What the workforce cannot do: competencies by locality as a heat map, and what rests on few. */
#include "report/html/html.h"
#include "report/html/views.h"
#include "report/insight_text.h"

#include <stdlib.h>

#define ROWS_MOST     40
#define RELIANCE_MOST 20
/* Close to the limit: so few people, or less room than so many per cent. */
#define NARROW_PEOPLE 2
#define NARROW_SHARE  25

/* How a cell is shaded. */
typedef enum { HEAT_NONE, HEAT_ROOM, HEAT_NARROW, HEAT_SOME, HEAT_MUCH, HEAT_MOST, HEATS } Heat;

static const struct {
    const char *class, *means;
} heats[HEATS] = {
    [HEAT_ROOM] = {"h1", "all can be covered, with room"},
    [HEAT_NARROW] = {"h2", "all can, but one or two people, or little room"},
    [HEAT_SOME] = {"h3", "under a tenth cannot"},
    [HEAT_MUCH] = {"h4", "a tenth or more cannot"},
    [HEAT_MOST] = {"h5", "half or more cannot"},
};

/* Time that nobody can cover, counted in one row only. */
static gint64
lost(const KithGap *gap)
{
    return gap->sum.lacking + gap->sum.pressed;
}

static Heat
heat_of(const KithGap *gap)
{
    if (gap == NULL || gap->sum.asked == 0)
        return HEAT_NONE;
    if (lost(gap) == 0) {
        gboolean narrow =
            gap->people <= NARROW_PEOPLE ||
            (gap->headroom >= 0 && gap->headroom * 100 < gap->sum.asked * NARROW_SHARE);
        return narrow ? HEAT_NARROW : HEAT_ROOM;
    }
    return lost(gap) * 10 < gap->sum.asked  ? HEAT_SOME
           : lost(gap) * 2 < gap->sum.asked ? HEAT_MUCH
                                            : HEAT_MOST;
}

/* A row of the map: one competency everywhere, and the greatest heat of its localities. */
typedef struct {
    const KithGap *all;
    gsize index; /* of `all` among the gaps' rows */
    Heat heat;
} MapRow;

static gint
compare_rows(gconstpointer a, gconstpointer b)
{
    const MapRow *left = a, *right = b;
    if (left->heat != right->heat)
        return left->heat > right->heat ? -1 : 1;
    if (lost(left->all) != lost(right->all))
        return lost(left->all) > lost(right->all) ? -1 : 1;
    if (left->all->sum.asked != right->all->sum.asked)
        return left->all->sum.asked > right->all->sum.asked ? -1 : 1;
    return left->index < right->index ? -1 : 1;
}

typedef struct {
    GString *out;
    const KithHtmlFacts *facts;
    const KithGaps *gaps;
    const KithGap *rows;
    gsize n;
    GArray *localities; /* gint32: those that any need names; the columns */
} Map;

static gboolean
is_same(const KithGap *a, const KithGap *b)
{
    return a->competency == b->competency && a->level == b->level;
}

/* The rows of one competency lie together: the first of them. */
static gsize
first_of(const Map *map, const MapRow *row)
{
    gsize i = row->index;
    while (i > 0 && is_same(&map->rows[i - 1], row->all))
        i--;
    return i;
}

static const KithGap *
gap_at(const Map *map, const MapRow *row, gint32 locality)
{
    for (gsize i = first_of(map, row); i < map->n && is_same(&map->rows[i], row->all); i++)
        if (map->rows[i].locality == locality && map->rows[i].week == KITH_GAP_ALL)
            return &map->rows[i];
    return NULL;
}

static GArray *
collect_rows(Map *map)
{
    GArray *rows = g_array_new(FALSE, FALSE, sizeof(MapRow));
    for (gsize i = 0; i < map->n; i++) {
        const KithGap *gap = &map->rows[i];
        if (gap->week != KITH_GAP_ALL)
            continue;
        if (gap->locality == KITH_GAP_ALL) {
            MapRow row = {gap, i, heat_of(gap)};
            g_array_append_val(rows, row);
            continue;
        }
        gboolean known = FALSE;
        for (guint l = 0; l < map->localities->len; l++)
            known = known || g_array_index(map->localities, gint32, l) == gap->locality;
        if (!known)
            g_array_append_val(map->localities, gap->locality);
    }
    for (guint r = 0; r < rows->len; r++) {
        MapRow *row = &g_array_index(rows, MapRow, r);
        for (gsize i = first_of(map, row); i < map->n && is_same(&map->rows[i], row->all); i++)
            if (map->rows[i].week == KITH_GAP_ALL)
                row->heat = MAX(row->heat, heat_of(&map->rows[i]));
    }
    g_array_sort(rows, compare_rows);
    return rows;
}

static void
write_cell(const Map *map, const KithGap *gap)
{
    Heat heat = heat_of(gap);
    if (heat == HEAT_NONE) {
        g_string_append(map->out, "<td></td>");
        return;
    }
    g_autofree char *missing = kith_page_minutes(map->facts->problem, lost(gap));
    g_autofree char *asked = kith_page_minutes(map->facts->problem, gap->sum.asked);
    g_autofree char *people =
        gap->people == 0 ? g_strdup("nobody") : kith_page_count(gap->people, "person", "people");
    kith_html(map->out, "<td class=\"%s\">", heats[heat].class);
    if (lost(gap) > 0)
        kith_html(map->out, "<b>%s missing</b> ", missing);
    kith_html(map->out, "<span>%s%s, %s</span></td>", lost(gap) > 0 ? "of " : "", asked, people);
}

static void
write_map(Map *map)
{
    g_autoptr(GArray) rows = collect_rows(map);
    guint shown = MIN(rows->len, ROWS_MOST);
    g_string_append(map->out, "<ul class=\"legend heat\" aria-label=\"What shades mean\">");
    for (int heat = HEAT_ROOM; heat < HEATS; heat++)
        kith_html(map->out, "<li><b class=\"%s\">%d</b> %s</li>", heats[heat].class,
                  heat - HEAT_ROOM + 1, heats[heat].means);
    g_string_append(map->out, "</ul>\n<div class=\"scroll\" tabindex=\"0\" role=\"region\" "
                              "aria-label=\"Competencies by locality\"><table class=\"heat\">"
                              "<thead><tr><th scope=\"col\">Competency</th>");
    for (guint l = 0; l < map->localities->len; l++) {
        gint32 locality = g_array_index(map->localities, gint32, l);
        kith_html(map->out, "<th scope=\"col\">%s</th>",
                  locality == KITH_GAP_NONE ? "No locality"
                                            : kith_html_locality(map->facts->problem, locality));
    }
    g_string_append(map->out, "</tr></thead>\n<tbody>\n");
    for (guint r = 0; r < shown; r++) {
        const MapRow *row = &g_array_index(rows, MapRow, r);
        g_autofree char *name =
            kith_holding_text(map->facts->problem, row->all->competency, row->all->level);
        kith_html(map->out, "<tr><th scope=\"row\">%s</th>", name);
        for (guint l = 0; l < map->localities->len; l++)
            write_cell(map, gap_at(map, row, g_array_index(map->localities, gint32, l)));
        g_string_append(map->out, "</tr>\n");
    }
    g_string_append(map->out, "</tbody></table></div>\n");
    if (rows->len > shown)
        kith_html(map->out,
                  "<p class=\"about\">%d more competencies are further from a gap: kith "
                  "gaps lists them.</p>\n",
                  (int)(rows->len - shown));
}

static void
write_total(const Map *map)
{
    const KithGapSum *total = kith_gaps_total(map->gaps);
    if (total->unserved_heads == 0) {
        g_string_append(map->out, "<p class=\"banner met\">✓ People, skills and hours go round for "
                                  "all that is asked for: no gap can be proven.</p>\n");
        return;
    }
    g_autofree char *heads = kith_page_count(total->unserved_heads, "head", NULL);
    g_autofree char *time = kith_page_minutes(map->facts->problem, total->unserved);
    g_autofree char *asked = kith_page_minutes(map->facts->problem, total->asked);
    kith_html(
        map->out,
        "<p class=\"banner missed\">✕ %s, %s of %s of care, can be covered by nobody, whatever "
        "the rota.</p>\n",
        heads, time, asked);
}

static void
write_reliance(const Map *map)
{
    static const char *const columns[] = {"Who",          "Above all for", "#Heads",
                                          "#of them red", "#Time",         NULL};
    gsize n;
    const KithReliance *reliance = kith_gaps_reliance(map->gaps, &n);
    if (n == 0)
        return;
    kith_html_begin_list(map->out,
                         "What rests on one or two people: what nobody could cover if they left",
                         TRUE, columns);
    for (gsize i = 0; i < MIN(n, RELIANCE_MOST); i++) {
        const KithReliance *one = &reliance[i];
        const KithProblem *problem = map->facts->problem;
        g_autofree char *who = kith_page_person(problem, one->person, map->facts->options);
        g_autofree char *other =
            one->other >= 0 ? kith_page_person(problem, one->other, map->facts->options) : NULL;
        g_autofree char *what = one->competency >= 0
                                    ? kith_holding_text(problem, one->competency, one->level)
                                    : g_strdup("their time");
        g_autofree char *time = kith_page_minutes(problem, one->minutes);
        kith_html(map->out, "<tr><th scope=\"row\">%s%s%s</th><td>%s</td>", who,
                  other != NULL ? " and " : "", other, what);
        kith_html(map->out,
                  "<td class=\"n\">%d</td><td class=\"n\">%d</td><td class=\"n\">%s</td></tr>\n",
                  one->heads, one->red_heads, time);
    }
    kith_html_end_list(map->out);
    if (n > RELIANCE_MOST)
        kith_html(map->out, "<p class=\"about\">And %d more: kith gaps lists them.</p>\n",
                  (int)(n - RELIANCE_MOST));
}

void
kith_html_gaps(GString *out, const KithHtmlFacts *facts)
{
    Map map = {.out = out, .facts = facts, .gaps = facts->gaps};
    g_autoptr(GArray) localities = g_array_new(FALSE, FALSE, sizeof(gint32));
    map.localities = localities;
    map.rows = kith_gaps_rows(facts->gaps, &map.n);
    kith_html_begin_view(out, "gaps", "Gaps");
    g_string_append(out,
                    "<p class=\"about\">What nobody can cover however it is planned, by what it "
                    "asks for and where. A head that asks for several competencies is missing "
                    "in the row of the one that the fewest people hold.</p>\n");
    write_total(&map);
    write_map(&map);
    write_reliance(&map);
    kith_html_end_view(out);
}
