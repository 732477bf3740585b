/* Text in pages is never markup, and a large rota becomes several pages. */
#include "report/html/html.h"

#include "unit/rota/world.h"
#include <kith/report.h>

Test(html, text_is_escaped)
{
    static const struct {
        const char *text, *html;
    } cases[] = {
        {"", ""},
        {"Zoë & Ann", "Zoë &amp; Ann"},
        {"<script>alert('x')</script>", "&lt;script&gt;alert(&#39;x&#39;)&lt;/script&gt;"},
        {"a\"b", "a&quot;b"},
        {"red\033[31m\n", "red [31m "},
    };
    for (gsize i = 0; i < G_N_ELEMENTS(cases); i++) {
        g_autoptr(GString) out = g_string_new(NULL);
        kith_html_text(out, cases[i].text);
        cr_expect_str_eq(out->str, cases[i].html);
        g_string_truncate(out, 0);
        kith_html(out, "<b>%s</b> %d %%", cases[i].text, 7);
        g_autofree char *expected = g_strdup_printf("<b>%s</b> 7 %%", cases[i].html);
        cr_expect_str_eq(out->str, expected);
    }
}

Test(html, capitals)
{
    g_autofree char *plain = kith_html_capital("heads filled"), *none = kith_html_capital("");
    cr_expect_str_eq(plain, "Heads filled");
    cr_expect_str_eq(none, "");
}

/* A rota of so many duties: 100 people, each at the same visit every day of so many weeks. */
static World
world_of_many(const char *until)
{
    World world = world_of("2026-03-02", until);
    world_add(&world, "localities", "locality", "north", "name", "<North>");
    world_add(&world, "localities", "locality", "south");
    world_add(&world, "clients", "client", "ann", "locality", "north", "name", "Ann Other");
    world_add(&world, "duty_kinds", "kind", "visit");
    for (int i = 0; i < 100; i++) {
        g_autofree char *id = g_strdup_printf("p%02d", i);
        world_add(&world, "people", "person", id, "locality", i < 50 ? "north" : "south");
        world_add(&world, "contracts", "person", id, "engagement", "employed");
    }
    world_add(&world, "needs", "need", "v", "days", "daily", "start", "09:00", "duration", "30",
              "client", "ann", "kind", "visit", "least", "100", "wanted", "100", "most", "100");
    world_build(&world);
    for (gint32 day = 0; day < world.problem->n_days; day++)
        for (gint32 person = 0; person < 100; person++) {
            const KithOccurrence *occurrence = &world.problem->occurrences[day];
            gint32 seat = world.problem->cells[occurrence->first_cell].first_seat + person;
            kith_rota_add(world.rota, person, occurrence->earliest,
                          occurrence->earliest + occurrence->duration, &seat, 1, KITH_DRAFT, FALSE);
        }
    kith_rota_sort(world.rota);
    return world;
}

static gsize
count(const char *text, const char *part)
{
    gsize n = 0;
    for (const char *at = text; (at = strstr(at, part)) != NULL; at += strlen(part))
        n++;
    return n;
}

Test(html, one_page_holds_all)
{
    World world = world_of_many("2026-03-08");
    g_autoptr(KithPages) pages = kith_report_pages(world.rota, NULL);
    cr_assert_eq(kith_pages_count(pages), 1);
    const KithPage *page = kith_pages_get(pages, 0);
    cr_expect_str_eq(page->name, "report.html");
    cr_expect_eq(strlen(page->text), page->length);
    cr_expect_eq(count(page->text, "<li class=\"k"), 2 * 700); /* by person and at the client */
    cr_expect_eq(count(page->text, "<caption>&lt;North&gt;</caption>"), 2);
    cr_expect_null(strstr(page->text, "Ann Other"));
    KithReportOptions options = {.names = TRUE};
    g_autoptr(KithPages) named = kith_report_pages(world.rota, &options);
    cr_expect_not_null(strstr(kith_pages_get(named, 0)->text, "Ann Other"));
    world_free(&world);
}

/* Nobody and nothing is lost or told twice where a rota is split, and each page is linked. */
Test(html, many_pages_hold_all)
{
    World world = world_of_many("2026-06-28"); /* 119 days */
    g_autoptr(KithPages) pages = kith_report_pages(world.rota, NULL);
    const KithPage *first = kith_pages_get(pages, 0);
    gsize n = kith_pages_count(pages), people = 0, duties = 0;
    cr_assert_gt(n, 2);
    for (gsize i = 1; i < n; i++) {
        const KithPage *page = kith_pages_get(pages, i);
        g_autofree char *link = g_strdup_printf("href=\"%s\"", page->name);
        cr_expect_not_null(strstr(first->text, link), "%s", page->name);
        cr_expect_not_null(strstr(page->text, "href=\"report.html\""));
        people += count(page->text, "<button type=\"button\">p");
        duties += count(page->text, "<li class=\"k");
    }
    cr_expect_eq(people, 100);
    cr_expect_eq(duties, 2 * 11900);
    world_free(&world);
}
