/* The pages as a whole: how a rota is split into them, and what stands around the views. */
#include <kith/report.h>

#include "document/file.h"
#include "document/shipped.h"
#include "report/html/board.h"
#include "report/html/boards.h"
#include "report/html/html.h"
#include "report/html/views.h"

#include <errno.h>
#include <glib/gstdio.h>
#include <string.h>

/* A page holds some so many duties: with more, a browser takes its time. */
#define DUTIES_MOST 2500
#define WHOLE_MOST  10000 /* one page holds a rota of so many, for a browser with some patience */
#define FIRST_PAGE  "report.html"

struct _KithPages {
    GArray *pages; /* KithPage, which own their texts */
};

/* Rows of the three boards on one page. */
typedef struct {
    gint32 people[2], shifts[2], clients[2]; /* from, until */
    char *name, *title;
} Part;

/* --- splitting --- */

/* The first index from which on there is more than a share of the weight, `part` of `parts`. */
static gint32
cut(const KithRowOrder *order, gint32 part, gint32 parts)
{
    gint64 all = 0, sum = 0;
    gint32 i = 0;
    if (part == parts)
        return order->n;
    for (gint32 row = 0; row < order->n; row++)
        all += order->weight[row];
    while (i < order->n && sum < all * part / parts)
        sum += order->weight[i++];
    return i;
}

static void
clear_part(gpointer data)
{
    Part *part = data;
    g_free(part->name);
    g_free(part->title);
}

/* Localities from that of one row to that of another: "Kilmorag to Corrievane". */
static char *
span_of(const KithHtmlFacts *facts, const KithRowOrder *order, gint32 from, gint32 until)
{
    if (from >= until)
        return g_strdup("–");
    const char *first = kith_html_locality(facts->problem, order->group[from]);
    const char *last = kith_html_locality(facts->problem, order->group[until - 1]);
    return strcmp(first, last) == 0 ? g_strdup(first) : g_strdup_printf("%s to %s", first, last);
}

/* As many parts as keep each below what a page holds; all boards are cut in the order of
 * localities, so that a part is about a stretch of them. */
static GArray *
split(const KithHtmlFacts *facts)
{
    GArray *parts = g_array_new(FALSE, FALSE, sizeof(Part));
    gint32 n = (facts->days->n_duties + DUTIES_MOST - 1) / DUTIES_MOST;
    g_array_set_clear_func(parts, clear_part);
    n = facts->days->n_duties <= WHOLE_MOST ? 1 : n;
    for (gint32 i = 0; i < n; i++) {
        Part part = {
            .people = {cut(&facts->people, i, n), cut(&facts->people, i + 1, n)},
            .shifts = {cut(&facts->shifts, i, n), cut(&facts->shifts, i + 1, n)},
            .clients = {cut(&facts->clients, i, n), cut(&facts->clients, i + 1, n)},
            .name = n == 1 ? NULL : g_strdup_printf("report-%02d.html", i + 1),
        };
        part.title = span_of(facts, &facts->people, part.people[0], part.people[1]);
        g_array_append_val(parts, part);
    }
    return parts;
}

/* --- what stands around the views --- */

static void
append_asset(GString *out, const char *name)
{
    const KithShipped *asset = kith_shipped_find(name);
    g_string_append_len(out, asset->data, (gssize)asset->size);
}

static void
begin_page(GString *out, const KithHtmlFacts *facts, const char *of)
{
    const KithProblem *problem = facts->problem;
    const KithSettings *settings = &problem->partnership->settings;
    const char *name = settings->name != NULL ? settings->name : settings->id;
    g_autofree char *from = kith_page_date(problem->first_date);
    g_autofree char *until = kith_page_date(problem->first_date + problem->n_days - 1);
    if (name == NULL)
        name = "Partnership";
    g_string_append(out,
                    "<!doctype html>\n<html lang=\"en-GB\">\n<head>\n<meta charset=\"utf-8\">\n"
                    "<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n"
                    "<meta name=\"color-scheme\" content=\"light dark\">\n");
    kith_html(out, "<title>Rota %s to %s · %s%s%s</title>\n<style>\n", from, until, name,
              of != NULL ? " · " : "", of);
    append_asset(out, "report.css");
    g_string_append(out, "</style>\n</head>\n<body>\n"
                         "<a class=\"skip\" href=\"#main\">Skip to the rota</a>\n<header>\n");
    kith_html(out, "<div class=\"title\"><h1>%s</h1><p>%s to %s%s%s</p></div>\n", name, from, until,
              of != NULL ? " · " : "", of);
    g_string_append(out,
                    "<div class=\"tools\"><button type=\"button\" id=\"theme\" hidden>Dark"
                    "</button> <button type=\"button\" id=\"print\" hidden>Print</button></div>\n");
}

/* A list of id and title, ended by NULL. */
static void
write_navigation(GString *out, const char *const *views, const char *back)
{
    g_string_append(out, "<nav aria-label=\"Views\"><ul>");
    if (back != NULL)
        kith_html(out, "<li><a href=\"%s\">All</a></li>", back);
    for (gsize i = 0; views[i] != NULL; i += 2)
        kith_html(out, "<li><a href=\"#%s\">%s</a></li>", views[i], views[i + 1]);
    g_string_append(out, "</ul></nav>\n</header>\n<main id=\"main\">\n");
}

static void
end_page(GString *out, const KithProblem *problem)
{
    kith_html(out,
              "</main>\n<footer><p>Made by kith %s of problem %s. Names are shown only where they "
              "were asked for.</p></footer>\n<script>\n",
              kith_version(), kith_problem_hash(problem));
    append_asset(out, "report.js");
    g_string_append(out, "</script>\n</body>\n</html>\n");
}

static void
write_boards(GString *out, const KithHtmlFacts *facts, const Part *part)
{
    kith_html_people(out, facts, part->people[0], part->people[1]);
    kith_html_shifts(out, facts, part->shifts[0], part->shifts[1]);
    kith_html_clients(out, facts, part->clients[0], part->clients[1]);
}

static void
write_parts(GString *out, const KithHtmlFacts *facts, const GArray *parts)
{
    static const char *const columns[] = {"Page", "People", "Shifts", "Clients", NULL};
    kith_html_begin_view(out, "parts", "The rota by locality");
    kith_html_begin_list(out, "Pages", FALSE, columns);
    for (guint i = 0; i < parts->len; i++) {
        const Part *part = &g_array_index(parts, Part, i);
        g_autofree char *shifts = span_of(facts, &facts->shifts, part->shifts[0], part->shifts[1]);
        g_autofree char *clients =
            span_of(facts, &facts->clients, part->clients[0], part->clients[1]);
        kith_html(out, "<tr><th scope=\"row\"><a href=\"%s\">Page %d</a></th>", part->name,
                  (int)i + 1);
        kith_html(out, "<td>%s: %d</td><td>%s: %d</td><td>%s: %d</td></tr>\n", part->title,
                  part->people[1] - part->people[0], shifts, part->shifts[1] - part->shifts[0],
                  clients, part->clients[1] - part->clients[0]);
    }
    kith_html_end_list(out);
    kith_html_end_view(out);
}

/* --- the pages --- */

static const char *const board_views[] = {"people",   "By person", "rounds",  "Rounds", "places",
                                          "By place", "clients",   "Clients", NULL};

static void
add_page(KithPages *pages, const char *name, GString *text)
{
    KithPage page = {g_strdup(name), NULL, text->len};
    page.text = g_string_free(text, FALSE);
    g_array_append_val(pages->pages, page);
}

static void
clear_page(gpointer data)
{
    KithPage *page = data;
    g_free((char *)page->name);
    g_free((char *)page->text);
}

static KithPages *
pages_new(void)
{
    KithPages *pages = g_new0(KithPages, 1);
    pages->pages = g_array_new(FALSE, FALSE, sizeof(KithPage));
    g_array_set_clear_func(pages->pages, clear_page);
    return pages;
}

static GString *
first_page(KithHtmlFacts *facts, const GArray *parts)
{
    static const char *const one[] = {
        "overview", "Overview", "people",   "By person", "rounds", "Rounds",   "places",
        "By place", "clients",  "Clients",  "unmet",     "Unmet",  "gaps",     "Gaps",
        "lapses",   "Lapses",   "learning", "Learning",  "paths",  "Pathways", NULL};
    static const char *const split_up[] = {"overview", "Overview", "parts", "Rota",     "unmet",
                                           "Unmet",    "gaps",     "Gaps",  "lapses",   "Lapses",
                                           "learning", "Learning", "paths", "Pathways", NULL};
    GString *out = g_string_new(NULL);
    begin_page(out, facts, NULL);
    write_navigation(out, parts->len == 1 ? one : split_up, NULL);
    kith_html_overview(out, facts);
    if (parts->len == 1)
        write_boards(out, facts, &g_array_index(parts, Part, 0));
    else
        write_parts(out, facts, parts);
    kith_html_unmet(out, facts);
    kith_html_facts_wait(facts);
    kith_html_gaps(out, facts);
    kith_html_lapses(out, facts, -1);
    kith_html_learning(out, facts);
    kith_html_paths(out, facts, -1);
    end_page(out, facts->problem);
    return out;
}

KithPages *
kith_report_pages(KithRota *rota, const KithReportOptions *given)
{
    g_return_val_if_fail(rota != NULL, NULL);
    KithReportOptions options = kith_page_options(given);
    g_autoptr(KithHtmlFacts) facts = kith_html_facts_new(rota, &options);
    g_autoptr(GArray) parts = split(facts);
    KithPages *pages = pages_new();
    add_page(pages, FIRST_PAGE, first_page(facts, parts));
    for (guint i = 0; i < parts->len && parts->len > 1; i++) {
        const Part *part = &g_array_index(parts, Part, i);
        GString *out = g_string_new(NULL);
        begin_page(out, facts, part->title);
        write_navigation(out, board_views, FIRST_PAGE);
        write_boards(out, facts, part);
        end_page(out, facts->problem);
        add_page(pages, part->name, out);
    }
    return pages;
}

/* "anna/b" as "anna_b.html": without letters that are none of file names everywhere. */
static char *
name_of_person(const KithProblem *problem, gint32 person)
{
    g_autofree char *id = g_strdup(kith_problem_text(problem, problem->people[person].id));
    return g_strconcat(g_strdelimit(id, "/\\:*?\"<>|", '_'), ".html", NULL);
}

KithPages *
kith_report_person_page(KithRota *rota, gint32 person, const KithReportOptions *given)
{
    static const char *const views[] = {"people", "Duties",   "lapses", "Lapses",
                                        "paths",  "Pathways", NULL};
    g_return_val_if_fail(rota != NULL && person >= 0 && person < rota->problem->n_people, NULL);
    KithReportOptions options = kith_page_options(given);
    g_autoptr(KithHtmlFacts) facts = kith_html_facts_new(rota, &options);
    g_autofree char *who = kith_page_person(facts->problem, person, &options);
    g_autofree char *name = name_of_person(facts->problem, person);
    KithPages *pages = pages_new();
    GString *out = g_string_new(NULL);
    begin_page(out, facts, who);
    write_navigation(out, views, NULL);
    kith_html_person(out, facts, person);
    kith_html_lapses(out, facts, person);
    kith_html_facts_wait(facts);
    kith_html_paths(out, facts, person);
    end_page(out, facts->problem);
    add_page(pages, name, out);
    return pages;
}

void
kith_pages_free(KithPages *pages)
{
    if (pages == NULL)
        return;
    g_array_free(pages->pages, TRUE);
    g_free(pages);
}

gsize
kith_pages_count(const KithPages *pages)
{
    return pages->pages->len;
}

const KithPage *
kith_pages_get(const KithPages *pages, gsize index)
{
    g_return_val_if_fail(index < pages->pages->len, NULL);
    return &g_array_index(pages->pages, KithPage, index);
}

gboolean
kith_pages_save(const KithPages *pages, const char *folder, GError **error)
{
    if (g_mkdir_with_parents(folder, 0777) != 0) {
        int fault = errno;
        g_set_error(error, G_FILE_ERROR, (int)g_file_error_from_errno(fault),
                    "cannot make the folder '%s': %s", folder, g_strerror(fault));
        return FALSE;
    }
    /* The first page last: what it links to is there before it. */
    for (gsize i = kith_pages_count(pages); i-- > 0;) {
        const KithPage *page = kith_pages_get(pages, i);
        g_autofree char *path = g_build_filename(folder, page->name, (char *)NULL);
        if (!kith_file_write(path, page->text, (gssize)page->length, error))
            return FALSE;
    }
    return TRUE;
}
