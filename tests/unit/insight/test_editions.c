#include "model/framework.h"

#include <kith/editions.h>
#include <kith/search.h>

#include <criterion/criterion.h>
#include <string.h>

/* What a newer edition changes, and for whom; and finding things by words. */

#define HEAD                                                                                       \
    "framework: t\nname: T\nsource: Here\n"                                                        \
    "scales:\n  s: {name: S, levels: [{name: One}, {name: Two}, {name: Three}]}\n"                 \
    "areas: {a: {name: A}}\nregisters: {r: {name: R}}\ncompetencies:\n"

static const char older[] =
    "edition: \"1\"\n" HEAD
    "  lifting: {name: Lifting, area: a, scale: s, means: Lifts people., includes: {2: [safety]}}\n"
    "  safety: {name: Safety, area: a, means: Is safe., renewal: {months: 24}}\n"
    "  hoists: {name: Hoists, area: a, scale: s, means: Uses hoists.}\n"
    "  washing: {name: Washing, area: a, means: Washes.}\n"
    "profiles:\n  p: {name: P, requires: [lifting@2]}\n";

static const char newer[] =
    "edition: \"2\"\n" HEAD
    "  lifting: {name: Lifting, area: a, scale: s, means: Lifts people., includes: {3: [safety]}}\n"
    "  safety: {name: Safety, area: a, means: Is safe., renewal: {months: 12}}\n"
    "  slings: {name: Slings, area: a, scale: s, means: Uses slings., aliases: [hoists]}\n"
    "  washing: {name: Bathing, area: a, means: Washes., register: r}\n"
    "profiles:\n  p: {name: P, requires: [lifting@3]}\n";

static KithFrameworks *
read_text(const char *text)
{
    g_autoptr(KithFindings) findings = kith_findings_new();
    KithFrameworks *all = kith_frameworks_new();
    cr_assert(kith_frameworks_add_text(all, "t.yaml", text, strlen(text), findings), "%s",
              kith_findings_total(findings) > 0 ? kith_findings_get(findings, 0)->message : "");
    return all;
}

static KithPartnership *
people(void)
{
    static const char *const rows[][5] = {
        {"ann", "lifting", "2", "2026-01-10", "confirmed"},
        {"ann", "hoists", "3", NULL, "confirmed"},
        {"bob", "safety", NULL, "2026-01-10", "confirmed"},
        {"cal", "washing", NULL, NULL, "confirmed"},
        {"dot", "hoists", "1", NULL, "claimed"}, /* counts for nothing as it is */
        {"eve", "lifting", "3", NULL, "confirmed"}};
    static const char *const columns[] = {"person", "competency", "level", "from", "status"};
    g_autoptr(KithFindings) findings = kith_findings_new();
    KithPartnership *partnership = kith_partnership_new();
    kith_partnership_add_framework_text(partnership, "t.yaml", older, strlen(older), findings);
    for (gsize i = 0; i < G_N_ELEMENTS(rows); i++)
        cr_assert(
            kith_partnership_add_row_v(partnership, "attainments", columns, rows[i], 5, findings));
    return partnership;
}

Test(editions, changes)
{
    g_autoptr(KithFrameworks) was = read_text(older), is = read_text(newer);
    g_autoptr(KithEditions) editions = kith_editions_compare(was, is, "t", NULL);
    g_autoptr(GString) list = g_string_new(NULL);
    for (gsize i = 0; i < kith_editions_changes(editions); i++) {
        const KithRevision *change = kith_editions_change(editions, i);
        g_string_append_printf(list, "%s %s %s>%s %s\n", kith_revision_name(change->kind),
                               change->id, change->before != NULL ? change->before : "",
                               change->after != NULL ? change->after : "",
                               change->successor != NULL ? change->successor : "");
    }
    cr_assert_str_eq(list->str,
                     "added slings > \n"
                     "removed hoists > slings\n"
                     "name washing Washing>Bathing \n"
                     "renewal safety months: 24>months: 12 \n"
                     "register washing >r \n"
                     "includes lifting 2: safety>3: safety \n"
                     "asks p lifting@2>lifting@3 \n",
                     "%s", list->str);
    cr_assert_eq(kith_editions_effects(editions), 0);
    g_autoptr(KithEditions) same = kith_editions_compare(was, was, "t", NULL);
    cr_assert_eq(kith_editions_changes(same), 0);
    cr_assert_null(kith_editions_compare(was, is, "u", NULL));
}

/* 20463 is 2026-01-10; its anniversaries are 365 and 730 days later. */
Test(editions, effects)
{
    g_autoptr(KithFrameworks) was = read_text(older), is = read_text(newer);
    g_autoptr(KithPartnership) partnership = people();
    g_autoptr(KithEditions) editions = kith_editions_compare(was, is, "t", partnership);
    g_autoptr(GString) list = g_string_new(NULL);
    for (gsize i = 0; i < kith_editions_effects(editions); i++) {
        const KithEffect *effect = kith_editions_effect(editions, i);
        g_string_append_printf(list, "%s %s %s@%d %s %d\n", effect->person,
                               kith_effect_name(effect->kind), effect->competency, effect->level,
                               effect->by != NULL          ? effect->by
                               : effect->register_ != NULL ? effect->register_
                                                           : "",
                               effect->before - effect->after);
    }
    cr_assert_str_eq(list->str,
                     "ann lost hoists@3 hoists 0\n"
                     "ann lost safety@1 lifting 0\n"
                     "bob lapses safety@1  365\n"
                     "cal register washing@1 r 0\n",
                     "%s", list->str);
    cr_assert_eq(kith_editions_people(editions), 4);

    /* The partnership's own policy decides, whatever the editions say. */
    static const char *const columns[] = {"competency", "months"}, *const row[] = {"safety", "36"};
    g_autoptr(KithFindings) findings = kith_findings_new();
    cr_assert(kith_partnership_add_row_v(partnership, "renewals", columns, row, 2, findings));
    g_autoptr(KithEditions) own = kith_editions_compare(was, is, "t", partnership);
    cr_assert_eq(kith_editions_effects(own), 3);
}

static void
expect_found(const char *text, const char *first, gsize n)
{
    g_autoptr(KithFrameworks) all = read_text(newer);
    KithFound found[8];
    gsize seen = kith_frameworks_search(all, text, found, G_N_ELEMENTS(found));
    cr_assert_eq(seen, n, "%s: %zu", text, seen);
    if (n == 0)
        return;
    const char *id = found[0].profile ? all->profiles[found[0].number].id
                                      : all->competencies[found[0].number].id;
    cr_assert_str_eq(id, first, "%s: %s", text, id);
}

Test(editions, search)
{
    expect_found("", NULL, 0);
    expect_found("nothing", NULL, 0);
    expect_found("lifting", "lifting", 1);
    expect_found("Lifts", "lifting", 1);   /* the same stem */
    expect_found("liftnig", "lifting", 1); /* two letters changed places */
    expect_found("saf", "safety", 1);      /* begun */
    expect_found("hoist", "slings", 1);    /* another name */
    expect_found("bathing", "washing", 1);
    expect_found("washing", "washing", 1); /* its id and meaning */
    expect_found("uses slings", "slings", 1);
    expect_found("lifting bananas", "lifting", 1); /* as many words as there are */
    expect_found("p", "p", 1);
}
