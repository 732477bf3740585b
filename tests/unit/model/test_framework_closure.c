#include "frameworks.h"

#include "base/random.h"

/* What a framework's competencies imply, and circles among them. */

Test(framework_closure, includes_are_closed)
{
    g_autoptr(KithFrameworks) all = kith_frameworks_new();
    add_good(all, care);
    expect_implied(all, "washing", "washing@1 ");
    expect_implied(all, "washing@2", "washing@2 listening@1 ");
    expect_implied(all, "washing@3", "washing@3 listening@2 first-aid@1 ");
    expect_implied(all, "listening@3", "listening@3 ");
    expect_implied(all, "first-aid", "first-aid@1 ");
    gint32 h = kith_holding_number(all, (KithHolding){0, 3});
    cr_assert_eq(all->includes_first[h + 1] - all->includes_first[h], 2);
    cr_assert_eq(all->prerequisite_first[1] - all->prerequisite_first[0], 1);
    cr_assert_eq(all->prerequisite_first[h + 1], 1);
}

/* Each of n competencies includes the next. */
static char *
make_chain(int n)
{
    GString *text = g_string_new(HEAD "areas: {a: {name: A}}\ncompetencies:\n");
    for (int i = 0; i < n; i++) {
        g_string_append_printf(text, "  c%d: {name: C, area: a, means: m", i);
        if (i + 1 < n)
            g_string_append_printf(text, ", includes: [c%d]", i + 1);
        g_string_append(text, "}\n");
    }
    return g_string_free(text, FALSE);
}

Test(framework_closure, long_chains_are_closed)
{
    enum { N = 3000 };
    g_autofree char *text = make_chain(N);
    g_autoptr(KithFrameworks) all = kith_frameworks_new();
    add_good(all, text);
    cr_assert_eq(all->implied_first[1], N);
    cr_assert_eq(all->implied_first[all->n_holdings], N * (N + 1) / 2);
}

/* More is implied, all told, than can be held: an error, and each holding still implies itself. */
Test(framework_closure, too_much_is_refused)
{
    g_autofree char *text = make_chain(6000);
    expect_findings(text, "1:1 too-large", NULL);
}

/* Random frameworks: the text, and beside it who includes and needs whom, by holding. */
typedef struct {
    int n, n_holdings;
    int levels[12], first[12];
    gboolean includes[48][48], needs[48][48];
    GString *text;
} Sample;

static void
add_sample_edges(Sample *sample, KithRandom *random, int c, const char *key, gboolean edges[48][48])
{
    g_string_append_printf(sample->text, "    %s:\n", key);
    for (int l = 1; l <= sample->levels[c]; l++) {
        g_string_append_printf(sample->text, "      %d: [", l);
        for (int d = 0; d < sample->n; d++) {
            if (d == c || kith_random_below(random, (guint32)sample->n) > 0)
                continue;
            int level = 1 + (int)kith_random_below(random, (guint32)sample->levels[d]);
            g_string_append_printf(sample->text, "c%d@%d, ", d, level);
            edges[sample->first[c] + l - 1][sample->first[d] + level - 1] = TRUE;
        }
        g_string_append(sample->text, "]\n");
    }
}

static void
make_sample(Sample *sample, KithRandom *random)
{
    *sample = (Sample){.n = 2 + (int)kith_random_below(random, 11)};
    sample->text = g_string_new(HEAD "areas: {a: {name: A}}\nscales:\n");
    for (int l = 1; l <= 4; l++) {
        g_string_append_printf(sample->text, "  s%d:\n    name: S\n    levels:\n", l);
        for (int i = 0; i < l; i++)
            g_string_append(sample->text, "      - name: L\n");
    }
    g_string_append(sample->text, "competencies:\n");
    for (int c = 0; c < sample->n; c++) {
        sample->levels[c] = 1 + (int)kith_random_below(random, 4);
        sample->first[c] = sample->n_holdings;
        sample->n_holdings += sample->levels[c];
    }
    for (int c = 0; c < sample->n; c++) {
        g_string_append_printf(sample->text,
                               "  c%d:\n    name: C\n    area: a\n    scale: s%d\n    means: m\n",
                               c, sample->levels[c]);
        add_sample_edges(sample, random, c, "includes", sample->includes);
        if (kith_random_below(random, 2) == 0)
            add_sample_edges(sample, random, c, "prerequisites", sample->needs);
        for (int l = 1; l < sample->levels[c]; l++)
            sample->includes[sample->first[c] + l][sample->first[c] + l - 1] = TRUE;
    }
}

static void
close_matrix(int n, gboolean reach[48][48])
{
    for (int k = 0; k < n; k++)
        for (int i = 0; i < n; i++)
            for (int j = 0; j < n; j++)
                reach[i][j] = reach[i][j] || (reach[i][k] && reach[k][j]);
}

static void
check_closure(const Sample *sample, const KithFrameworks *all, gboolean reach[48][48])
{
    for (int h = 0; h < sample->n_holdings; h++) {
        gint32 at = all->implied_first[h];
        for (int c = 0; c < sample->n; c++) {
            int most = 0;
            for (int l = 1; l <= sample->levels[c]; l++)
                if (reach[h][sample->first[c] + l - 1] || h == sample->first[c] + l - 1)
                    most = l;
            if (most == 0)
                continue;
            cr_assert_lt(at, all->implied_first[h + 1]);
            cr_assert_eq(all->implied[at].competency, c, "%s", sample->text->str);
            cr_assert_eq(all->implied[at].level, most, "%s", sample->text->str);
            at++;
        }
        cr_assert_eq(at, all->implied_first[h + 1]);
    }
}

static gboolean
has_finding(const KithFindings *findings, const char *id)
{
    for (gsize i = 0; i < kith_findings_kept(findings); i++)
        if (strcmp(kith_findings_get(findings, i)->id, id) == 0)
            return TRUE;
    return FALSE;
}

Test(framework_closure, closure_and_circles_agree_with_brute_force)
{
    KithRandom random;
    kith_random_seed(&random, 7);
    int circles = 0, contradictions = 0;
    for (int round = 0; round < 600; round++) {
        Sample sample;
        make_sample(&sample, &random);
        g_autoptr(KithFrameworks) all = kith_frameworks_new();
        g_autoptr(KithFindings) findings = kith_findings_new();
        add_text(all, sample.text->str, findings);
        cr_assert_eq(all->n_holdings, sample.n_holdings);

        gboolean reach[48][48], both[48][48], circle = FALSE, contradiction = FALSE;
        memcpy(reach, sample.includes, sizeof reach);
        for (int i = 0; i < 48 * 48; i++)
            (&both[0][0])[i] = (&sample.includes[0][0])[i] || (&sample.needs[0][0])[i];
        close_matrix(sample.n_holdings, reach);
        close_matrix(sample.n_holdings, both);
        check_closure(&sample, all, reach);
        for (int i = 0; i < sample.n_holdings; i++) {
            circle = circle || reach[i][i];
            for (int j = 0; j < sample.n_holdings; j++)
                contradiction = contradiction || (sample.needs[i][j] && both[j][i]);
        }
        cr_assert_eq(has_finding(findings, "includes-cycle"), circle, "%s", sample.text->str);
        if (!circle)
            cr_assert_eq(has_finding(findings, "prerequisite-cycle"), contradiction, "%s",
                         sample.text->str);
        circles += circle;
        contradictions += !circle && contradiction;
        g_string_free(sample.text, TRUE);
    }
    cr_assert(circles > 50 && circles < 550 && contradictions > 20, "%d %d", circles,
              contradictions);
}
