#include "base/random.h"
#include "insight/recognise/names.h"
#include "insight/recognise/words.h"

#include <kith/recognise.h>

#include <criterion/criterion.h>
#include <string.h>

/* What is recognised in texts, and what they say of it. */

static const char framework[] =
    "framework: t\nname: T\nedition: \"1\"\nsource: Here\n"
    "scales:\n"
    "  task: {name: Task, levels: [{name: Observing}, {name: Supervised}, {name: Unsupervised}]}\n"
    "areas: {care: {name: Care}}\n"
    "competencies:\n"
    "  first-aid: {name: First aid, area: care, means: m}\n"
    "  fire-safety: {name: Fire safety, area: care, means: m, aliases: [fire awareness]}\n"
    "  catheter-care: {name: Catheter care, area: care, scale: task, means: m,\n"
    "    patterns: ['\\bcatheteri[sz]ation\\b']}\n"
    "  hoists: {name: Hoists and slings, area: care, scale: task, means: m}\n"
    "  children: {name: Children's care, area: care, means: m, aliases: [minding (child)]}\n"
    "  swim: {name: Aquatic therapy, area: care, means: m, aliases: [pool work]}\n"
    "  lengths: {name: Lane swimming, area: care, means: m, aliases: [pool work]}\n"
    "  stoma: {name: Looking after a stoma, area: care, means: m}\n";

static KithRecogniser *
make(void)
{
    g_autoptr(KithFrameworks) all = kith_frameworks_new();
    g_autoptr(KithFindings) findings = kith_findings_new();
    cr_assert(kith_frameworks_add_text(all, "t.yaml", framework, strlen(framework), findings));
    return kith_recogniser_new(all);
}

/* "fire-safety@2 held 2024-03-12..2026-03-11" of each suggestion, with commas between. */
static char *
recognise(const KithRecogniser *recogniser, const char *text, gboolean each)
{
    KithRecogniseOptions options = {.each = each, .least_confidence = 40};
    g_autoptr(KithSuggestions) found = kith_recognise(recogniser, text, strlen(text), &options);
    GString *list = g_string_new(NULL);
    for (gsize i = 0; i < kith_suggestions_count(found); i++) {
        const KithSuggestion *it = kith_suggestions_get(found, i);
        g_string_append_printf(
            list, "%s%s", i > 0 ? ", " : "",
            kith_frameworks_competency_id(kith_recogniser_frameworks(recogniser), it->competency));
        if (it->level > 0)
            g_string_append_printf(list, "@%d", it->level);
        g_string_append_printf(list, " %s", kith_standing_name(it->standing));
        if (it->from != KITH_NO_DATE)
            g_string_append_printf(list, " from %d", it->from);
        if (it->until != KITH_NO_DATE)
            g_string_append_printf(list, " until %d", it->until);
        cr_assert(it->confidence >= 1 && it->confidence <= 99);
        cr_assert(it->length > 0 && it->begin + it->length <= strlen(kith_suggestions_text(found)));
    }
    return g_string_free(list, FALSE);
}

static void
expect(const KithRecogniser *recogniser, const char *text, const char *expected)
{
    g_autofree char *found = recognise(recogniser, text, FALSE);
    cr_assert_str_eq(found, expected, "'%s'\ngave %s\nwanted %s", text, found, expected);
}

Test(recognise, names_aliases_and_patterns)
{
    KithRecogniser *all = make();
    cr_assert_eq(kith_recogniser_names(all), 12);
    expect(all, "", "");
    expect(all, "nothing of the sort", "");
    expect(all, "FIRST AID and Fire-Awareness", "first-aid held, fire-safety held");
    expect(all, "First aids, hoist and sling", "first-aid held, hoists held");
    expect(all, "Catheterisation of adults", "catheter-care held");
    expect(all, "Children\u2019s care", "children held");
    expect(all, "first\naid", "first-aid held"); /* a line is broken anywhere */
    expect(all, "firstaid first aider's", "");
    expect(all, "pool work", "swim held, lengths held");
    expect(all, "She looked after his stoma.", "stoma held");
    kith_recogniser_free(all);
}

Test(recognise, guards)
{
    KithRecogniser *all = make();
    expect(all, "No first aid.", "first-aid denied");
    expect(all, "No first aid, but fire safety.", "first-aid denied, fire-safety held");
    expect(all, "Not only first aid", "first-aid held");
    expect(all, "Hoists and slings without supervision", "hoists held");
    expect(all, "no fire safety, first aid or catheter care",
           "fire-safety denied, first-aid denied, catheter-care denied");
    expect(all, "First aid: not held. Fire safety held.", "first-aid denied, fire-safety held");
    expect(all, "First aid (expired), fire safety", "first-aid lapsed, fire-safety held");
    expect(all, "Fire safety expired, first aid in date", "fire-safety lapsed, first-aid held");
    expect(all, "Fire safety is overdue", "fire-safety lapsed");
    expect(all, "First aid required", "first-aid wanted");
    expect(all, "Essential: first aid, fire safety\nI have catheter care",
           "first-aid wanted, fire-safety wanted, catheter-care held");
    expect(all, "Essential\n- first aid\n- fire safety\n\nHoists and slings",
           "first-aid wanted, fire-safety wanted, hoists held");
    expect(all, "Booked on first aid", "first-aid planned");
    expect(all, "Studying first aid; fire safety", "first-aid planned, fire-safety held");
    expect(all, "You must have first aid", "first-aid wanted");
    kith_recogniser_free(all);
}

Test(recognise, levels)
{
    KithRecogniser *all = make();
    expect(all, "catheter care level 2", "catheter-care@2 held");
    expect(all, "Level two catheter care", "catheter-care@2 held");
    expect(all, "catheter care L2 passed", "catheter-care@2 held");
    expect(all, "catheter care L7", "catheter-care held");
    expect(all, "catheter care, level 9", "catheter-care held");
    expect(all, "Catheter care: unsupervised", "catheter-care@3 held");
    expect(all, "Catheter care (supervised). Hoists and slings (observing)",
           "catheter-care@2 held, hoists@1 held");
    expect(all, "First aid level 2", "first-aid held"); /* held or not */
    expect(all, "expert in catheter care", "catheter-care@3 held");
    kith_recogniser_free(all);
}

/* 19794 is 2024-03-12, 20523 is 2026-03-11. */
Test(recognise, dates)
{
    KithRecogniser *all = make();
    expect(all, "First aid 12/03/2024", "first-aid held from 19794");
    expect(all, "First aid completed 2024-03-12 expires 2026-03-11",
           "first-aid held from 19794 until 20523");
    expect(all, "First aid 12 March 2024 - 11 March 2026", "first-aid held from 19794 until 20523");
    expect(all, "First aid, valid until 11.03.2026", "first-aid held until 20523");
    expect(all, "12/03/2024 First aid", "first-aid held from 19794");
    expect(all, "First aid and fire safety, 12/03/2024",
           "first-aid held from 19794, fire-safety held from 19794");
    expect(all, "First aid 12/03/2024; fire safety 11/03/2026",
           "first-aid held from 19794, fire-safety held from 20523");
    expect(all, "First aid, March 2024", "first-aid held from 19783");
    expect(all, "First aid, expires March 2024", "first-aid held until 19813");
    expect(all, "First aid (2024)", "first-aid held from 19723");
    expect(all, "First aid\n12/03/2024 is another line", "first-aid held");
    expect(all, "First aid, 12/03/2024\nFirst aid, 11/03/2026", "first-aid held from 20523");
    expect(all, "First aid expired 12/03/2024", "first-aid lapsed until 19794");
    g_autofree char *each = recognise(all, "First aid, 12/03/2024\nFirst aid", TRUE);
    cr_assert_str_eq(each, "first-aid held from 19794, first-aid held");
    kith_recogniser_free(all);
}

Test(recognise, what_is_not_text)
{
    KithRecogniser *all = make();
    expect(all, "\xFF\xFE first aid \x80", "first-aid held");
    g_autofree char *long_word = g_strnfill(100000, 'x');
    expect(all, long_word, "");
    g_autoptr(KithSuggestions) none = kith_recognise(all, "first aid", 0, NULL);
    cr_assert_eq(kith_suggestions_count(none), 0);
    kith_recogniser_free(all);
}

Test(recognise, rank)
{
    KithRecogniser *all = make();
    KithLikeness found[3];
    const char *text = "safe with fire, and helps with first aid";
    gsize n = kith_recogniser_rank(all, text, strlen(text), found, 3);
    cr_assert_geq(n, 2);
    cr_assert_str_eq(
        kith_frameworks_competency_id(kith_recogniser_frameworks(all), found[0].competency),
        "first-aid");
    for (gsize i = 1; i < n; i++)
        cr_assert_leq(found[i].likeness, found[i - 1].likeness);
    cr_assert_eq(kith_recogniser_rank(all, "", 0, found, 3), 0);
    kith_recogniser_free(all);
}

/* The automaton against looking at every name at every word. */
Test(recognise, automaton_equals_brute_force)
{
    KithRandom random;
    kith_random_seed(&random, 7);
    for (int round = 0; round < 200; round++) {
        KithNames *names = kith_names_new();
        char *list[20];
        for (int i = 0; i < 20; i++) {
            GString *name = g_string_new(NULL);
            for (guint32 w = kith_random_below(&random, 4) + 1; w > 0; w--)
                g_string_append_printf(name, "%c ", 'a' + (char)kith_random_below(&random, 3));
            kith_names_add(names, name->str, i, TRUE);
            list[i] = g_string_free(name, FALSE);
        }
        kith_names_freeze(names);
        char text[41];
        for (int i = 0; i < 20; i++) {
            text[2 * i] = 'a' + (char)kith_random_below(&random, 4);
            text[2 * i + 1] = ' ';
        }
        text[40] = '\0';
        KithWordAt words[21];
        char folded[KITH_WORD_MOST];
        gsize at = 0, n, n_words = 0;
        while ((n = kith_words_next(text, 40, &at, &words[n_words], folded)) > 0) {
            words[n_words].word = kith_names_word(names, folded, n);
            n_words++;
        }
        cr_assert_eq(n_words, 20);
        for (gsize w = 0; w < 20; w++) {
            gsize longest = 0, owners_wanted = 0;
            for (int i = 0; i < 20; i++)
                if (g_str_has_prefix(text + 2 * w, list[i]))
                    longest = MAX(longest, strlen(list[i]) / 2);
            for (int i = 0; i < 20; i++)
                owners_wanted += longest > 0 && strlen(list[i]) == 2 * longest &&
                                 g_str_has_prefix(text + 2 * w, list[i]);
            const KithNameOwner *owners;
            gsize n_owners;
            cr_assert_eq(kith_names_match(names, words + w, 20 - w, &owners, &n_owners), longest);
            cr_assert(longest == 0 || n_owners == owners_wanted);
        }
        for (int i = 0; i < 20; i++)
            g_free(list[i]);
        kith_names_free(names);
    }
}

Test(recognise, words)
{
    static const struct {
        const char *text, *folded;
    } cases[] = {{"Node.js, C++ and C#.", "node.j|c++|and|c#"},
                 {".NET 2.1.", ".net|2.1"},
                 {"Boss's policies \u00C9cole", "boss|policy|\u00E9cole"},
                 {"\u201Cquoted\u201D\u2014so", "quoted|so"},
                 {"a.b. c", "a.b|c"},
                 {"", ""}};
    for (gsize i = 0; i < G_N_ELEMENTS(cases); i++) {
        g_autoptr(GString) all = g_string_new(NULL);
        char folded[KITH_WORD_MOST];
        KithWordAt place;
        gsize at = 0, n;
        while ((n = kith_words_next(cases[i].text, strlen(cases[i].text), &at, &place, folded)) > 0)
            g_string_append_printf(all, "%s%.*s", all->len > 0 ? "|" : "", (int)n, folded);
        cr_assert_str_eq(all->str, cases[i].folded, "%s", all->str);
    }
    static const char *const alike[][2] = {{"administer", "administering"},
                                           {"handling", "handle"},
                                           {"planning", "plan"},
                                           {"communicate", "communication"},
                                           {"organise", "organising"}};
    for (gsize i = 0; i < G_N_ELEMENTS(alike); i++) {
        char a[32], b[32];
        gsize na = kith_words_stem(a, g_strlcpy(a, alike[i][0], sizeof a));
        gsize nb = kith_words_stem(b, g_strlcpy(b, alike[i][1], sizeof b));
        cr_assert(na == nb && memcmp(a, b, na) == 0, "%.*s %.*s", (int)na, a, (int)nb, b);
    }
}
