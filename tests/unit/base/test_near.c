/* "Did you mean": the nearest known name, or none. */
#include "base/near.h"

#include <criterion/criterion.h>
#include <string.h>

#include "base/random.h"

static const char *const known[] = {"availability", "attainments", "clients",
                                    "contracts",    "needs",       "people"};

static const char *
nearest(const char *name)
{
    return kith_near(name, known, G_N_ELEMENTS(known));
}

Test(near, slips_of_the_hand)
{
    static const char *const cases[][2] = {
        {"people", "people"},
        {"poeple", "people"},
        {"peopl", "people"},
        {"PEOPLE", "people"},
        {"needz", "needs"},
        {"contratcs", "contracts"},
        {"availabillity", "availability"},
        {"atainment", "attainments"},
        {"client", "clients"},
    };
    for (gsize i = 0; i < G_N_ELEMENTS(cases); i++) {
        const char *found = nearest(cases[i][0]);
        cr_assert_not_null(found, "%s", cases[i][0]);
        cr_assert_str_eq(found, cases[i][1]);
    }
}

Test(near, nothing_is_near_enough)
{
    static const char *const cases[] = {"", "rota", "x", "pepcorn", "availab"};
    for (gsize i = 0; i < G_N_ELEMENTS(cases); i++)
        cr_assert_null(nearest(cases[i]), "%s", cases[i]);
    cr_assert_null(kith_near("people", NULL, 0));
}

Test(near, joints_count_alike)
{
    static const char *const joined[] = {"late_until", "weight-under", "both ways"};
    cr_assert_str_eq(kith_near("late-until", joined, 3), "late_until");
    cr_assert_str_eq(kith_near("Weight Under", joined, 3), "weight-under");
    cr_assert_str_eq(kith_near("BOTH_WAYS", joined, 3), "both ways");
}

/* Of a nearer and a less near name the nearer, of equals the first, wherever they stand. */
Test(near, the_nearest_of_several)
{
    static const char *const ab[] = {"morning-x", "mornings", "mornint"};
    cr_assert_str_eq(kith_near("morning", ab, 3), "mornings");
    cr_assert_str_eq(kith_near("morning", ab + 1, 2), "mornings");
}

Test(near, long_names_are_left_alone)
{
    char name[70], close[70];
    memset(name, 'a', sizeof name);
    memset(close, 'a', sizeof close);
    close[10] = 'b';
    const char *const list[] = {close};
    name[64] = close[64] = '\0';
    cr_assert_eq(kith_near(name, list, 1), close);
    name[64] = 'a';
    name[65] = '\0';
    cr_assert_null(kith_near(name, list, 1));
    name[64] = '\0';
    close[64] = 'a';
    close[65] = '\0';
    cr_assert_null(kith_near(name, list, 1));
}

/* --- against the definition of the distance, without any limit or early end --- */

static guint
plain_edits(const char *a, const char *b)
{
    guint d[16][16];
    gsize la = strlen(a), lb = strlen(b);
    for (gsize i = 0; i <= la; i++)
        for (gsize j = 0; j <= lb; j++) {
            if (i == 0 || j == 0) {
                d[i][j] = (guint)(i + j);
                continue;
            }
            d[i][j] =
                MIN(MIN(d[i - 1][j], d[i][j - 1]) + 1, d[i - 1][j - 1] + (a[i - 1] != b[j - 1]));
            if (i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1])
                d[i][j] = MIN(d[i][j], d[i - 2][j - 2] + 1);
        }
    return d[la][lb];
}

static void
draw(KithRandom *random, char *name)
{
    guint32 length = 1 + kith_random_below(random, 12);
    for (guint32 i = 0; i < length; i++)
        name[i] = (char)('a' + kith_random_below(random, 3));
    name[length] = '\0';
}

Test(near, is_the_nearest_by_definition)
{
    KithRandom random;
    kith_random_seed(&random, 5);
    int found = 0;
    for (int round = 0; round < 20000; round++) {
        char name[13], others[4][13];
        const char *list[4], *best = NULL;
        draw(&random, name);
        guint fewest = MAX(1, (guint)strlen(name) / 3) + 1;
        for (int i = 0; i < 4; i++) {
            draw(&random, others[i]);
            list[i] = others[i];
            guint edits = plain_edits(name, others[i]);
            if (edits < fewest) {
                fewest = edits;
                best = others[i];
            }
        }
        cr_assert_eq(kith_near(name, list, 4), best, "%s among %s %s %s %s", name, others[0],
                     others[1], others[2], others[3]);
        found += best != NULL;
    }
    cr_assert(found > 2000 && found < 18000, "%d", found);
}
