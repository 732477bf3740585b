#include "report/html/board.h"
#include "report/html/html.h"
#include "report/kinds.h"

#include "document/value.h"

#include <string.h>

/* A table holds so many rows, so that a browser draws only those in sight. */
#define ROWS_MOST 80
/* Kinds of duty beyond so many share colours. */
#define COLOURS 8

static void
clear_entry(gpointer data)
{
    KithEntry *entry = data;
    g_free(entry->label);
    g_free(entry->detail);
}

GArray *
kith_entries_new(void)
{
    GArray *entries = g_array_new(FALSE, FALSE, sizeof(KithEntry));
    g_array_set_clear_func(entries, clear_entry);
    return entries;
}

static int
compare_entries(gconstpointer a, gconstpointer b)
{
    const KithEntry *left = a, *right = b;
    if (left->start != right->start)
        return left->start < right->start ? -1 : 1;
    if (left->missing != right->missing)
        return left->missing ? 1 : -1;
    return g_strcmp0(left->label, right->label);
}

static void
append_clock(GString *out, gint32 minutes)
{
    minutes = (minutes % 1440 + 1440) % 1440;
    g_string_append_printf(out, "%02d:%02d", minutes / 60, minutes % 60);
}

/* --- a cell --- */

/* What a day comes to, for a fortnight: "E 07:00–15:00", "9V 07:15–14:10". */
static void
write_summary(GString *out, const KithProblem *problem, const GArray *entries)
{
    gint32 from = G_MAXINT32, until = G_MININT32, missing = 0;
    gint32 counts[KITH_KINDS_MOST] = {0};
    for (guint i = 0; i < entries->len; i++) {
        const KithEntry *entry = &g_array_index(entries, KithEntry, i);
        if (entry->missing) {
            missing++;
            continue;
        }
        counts[entry->kind]++;
        from = MIN(from, entry->start);
        until = MAX(until, entry->start + entry->length);
    }
    g_string_append(out, "<div class=\"sum\">");
    for (gint32 kind = 0; kind < problem->n_kinds; kind++) {
        if (counts[kind] == 0)
            continue;
        g_autofree char *letter = kith_kind_letter(problem, kind);
        g_autofree char *count = counts[kind] > 1 ? g_strdup_printf("%d", counts[kind]) : NULL;
        kith_html(out, "<b class=\"k%d\">%s%s</b> ", kind % COLOURS, count, letter);
    }
    if (missing > 0)
        kith_html(out, "<b class=\"no\">✕%d<span class=\"unseen\"> unmet</span></b> ", missing);
    if (from <= until) {
        g_string_append(out, "<span>");
        append_clock(out, from);
        g_string_append(out, "–");
        append_clock(out, until);
        g_string_append(out, "</span>");
    }
    g_string_append(out, "</div>");
}

/* Gives each entry the first lane in which it overlaps nothing; returns how many there are. */
static gint32
find_lanes(const GArray *entries, gint32 *lane)
{
    gint32 n = 0;
    g_autofree gint32 *free_from = g_new(gint32, entries->len + 1);
    for (guint i = 0; i < entries->len; i++) {
        const KithEntry *entry = &g_array_index(entries, KithEntry, i);
        gint32 own = 0;
        while (own < n && free_from[own] > entry->start)
            own++;
        n = MAX(n, own + 1);
        free_from[own] = entry->start + entry->length;
        lane[i] = own;
    }
    return n;
}

static void
write_entry(GString *out, const KithEntry *entry, gint32 lane)
{
    kith_html(out, "<li class=\"k%d%s%s%s\" style=\"--s:%d;--d:%d", entry->kind % COLOURS,
              entry->visit ? " v" : "", entry->missing ? " no" : "",
              entry->offered ? " offered" : "", entry->start, MAX(entry->length, 1));
    if (entry->travel > 0)
        kith_html(out, ";--t:%d", entry->travel);
    if (entry->home > 0)
        kith_html(out, ";--h:%d", entry->home);
    if (lane > 0)
        kith_html(out, ";--n:%d", lane);
    g_string_append(out, "\"><b>");
    append_clock(out, entry->start);
    kith_html(out, "</b> <span>%s</span> <i>", entry->label);
    append_clock(out, entry->start + entry->length);
    kith_html(out, "%s%s</i></li>", entry->detail != NULL ? ", " : "", entry->detail);
}

/* --- tables --- */

static void
close_table(KithBoard *board)
{
    if (board->rows > 0)
        g_string_append(board->out, "</tbody></table></div>\n");
    board->rows = 0;
}

static void
open_table(KithBoard *board, gint32 locality)
{
    const KithProblem *problem = board->facts->problem;
    kith_html(board->out,
              "<div class=\"group\"><table><caption>%s%s</caption>\n<thead><tr><th "
              "scope=\"col\">%s</th>",
              kith_html_locality(problem, locality), board->group == locality ? ", continued" : "",
              board->kind->corner);
    for (gint32 day = 0; day < problem->n_days; day++) {
        gint32 date = problem->first_date + day;
        g_autofree char *text = kith_page_day(date);
        char *month = strrchr(text, ' ');
        *month = '\0';
        g_string_append(board->out, kith_date_weekday(date) >= 5 ? "<th scope=\"col\" class=\"we\">"
                                                                 : "<th scope=\"col\">");
        kith_html(board->out, "%s<span> %s</span></th>", text, month + 1);
    }
    g_string_append(board->out, "</tr></thead>\n<tbody>\n");
    board->group = locality;
}

static void
pass_days(KithBoard *board, gint32 until)
{
    for (; board->day < until; board->day++)
        g_string_append(board->out, "<td></td>");
}

static void
close_row(KithBoard *board)
{
    if (board->rows == 0)
        return;
    pass_days(board, board->facts->problem->n_days);
    g_string_append(board->out, "</tr>\n");
}

void
kith_board_row(KithBoard *board, gint32 locality, const char *name, const char *remark)
{
    close_row(board);
    if (board->rows == 0 || board->rows >= ROWS_MOST || board->group != locality) {
        close_table(board);
        open_table(board, locality);
    }
    kith_html(board->out, "<tr><th scope=\"row\"><button type=\"button\">%s</button>", name);
    if (remark != NULL)
        kith_html(board->out, "<small>%s</small>", remark);
    g_string_append(board->out, "</th>");
    board->rows++;
    board->day = 0;
}

void
kith_board_day(KithBoard *board, gint32 day, GArray *entries)
{
    pass_days(board, day);
    if (entries->len == 0)
        return;
    g_array_sort(entries, compare_entries);
    g_autofree gint32 *lane = g_new(gint32, entries->len + 1);
    gint32 lanes = find_lanes(entries, lane);
    g_string_append(board->out, "<td>");
    write_summary(board->out, board->facts->problem, entries);
    if (lanes > 1)
        kith_html(board->out, "<ul style=\"--lanes:%d\">", lanes);
    else
        g_string_append(board->out, "<ul>");
    for (guint i = 0; i < entries->len; i++)
        write_entry(board->out, &g_array_index(entries, KithEntry, i), lane[i]);
    g_string_append(board->out, "</ul></td>");
    board->day++;
}

/* --- around the tables --- */

/* What letters and colours stand for. */
static void
write_legend(GString *out, const KithHtmlFacts *facts)
{
    const KithProblem *problem = facts->problem;
    guint32 used = 0;
    for (guint i = 0; i < facts->days->days->len; i++)
        used |= kith_days_get(facts->days, (gint32)i)->kinds;
    g_string_append(out, "<ul class=\"legend\" aria-label=\"What letters stand for\">");
    for (gint32 kind = 0; kind < problem->n_kinds; kind++) {
        g_autofree char *letter = kith_kind_letter(problem, kind);
        if ((used >> kind) & 1)
            kith_html(out, "<li><b class=\"k%d\">%s</b> %s</li>", kind % COLOURS, letter,
                      kith_problem_called(problem, KITH_SOUGHT_KIND, kind));
    }
    g_string_append(out, "<li><b class=\"no\">✕</b> nobody</li>"
                         "<li class=\"way\"><b></b> on the way</li></ul>\n");
}

/* Hours for both timelines; style shows what lies within the one in use. */
static void
write_ruler(GString *out, const KithHtmlFacts *facts)
{
    gint32 from = MIN(facts->day.from, facts->rounds.from);
    gint32 until = MAX(facts->day.until, facts->rounds.until);
    g_string_append(out, "<div class=\"ruler\" aria-hidden=\"true\"><div>");
    for (gint32 at = from; at < until; at += 60)
        kith_html(out, "<span style=\"--s:%d\">%d</span>", at, at / 60 % 24);
    g_string_append(out, "</div></div>\n");
}

KithBoard
kith_board_begin(GString *out, const KithHtmlFacts *facts, const KithBoardKind *kind)
{
    kith_html_begin_view(out, kind->id, kind->title);
    if (kind->about != NULL)
        kith_html(out, "<p class=\"about\">%s</p>\n", kind->about);
    write_legend(out, facts);
    const KithAxis *axis = kind->rounds ? &facts->rounds : &facts->day;
    kith_html(out, "<div class=\"board%s\" data-first=\"%d\" data-days=\"%d\"",
              kind->named ? " named" : "", facts->problem->first_date, facts->problem->n_days);
    kith_html(out,
              " data-from=\"%d\" data-span=\"%d\" data-rounds-from=\"%d\" "
              "data-rounds-span=\"%d\">\n",
              axis->from, axis->until - axis->from, facts->rounds.from,
              facts->rounds.until - facts->rounds.from);
    kith_html(
        out, "<div class=\"scroll\" tabindex=\"0\" role=\"region\" aria-label=\"%s: the table\">\n",
        kind->title);
    write_ruler(out, facts);
    return (KithBoard){.out = out, .facts = facts, .kind = kind, .group = -2};
}

void
kith_board_end(KithBoard *board)
{
    close_row(board);
    close_table(board);
    g_string_append(board->out, "</div></div>\n");
    kith_html_end_view(board->out);
}
