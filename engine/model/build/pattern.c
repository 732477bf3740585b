#include "model/build/build.h"

/* Patterns of days: "night - early|late", an entry a day. */

static KithSpot
spot_of(gint32 row)
{
    return KITH_AT(KITH_RULES, KITH_RULES_PATTERN, row);
}

static void
report_unknown_kind(KithBuild *build, gint32 row, const char *id)
{
    const KithTable *table = kith_build_table(build, KITH_DUTY_KINDS);
    g_autofree const char **known = g_new(const char *, (gsize)table->n_rows + 1);
    for (gint32 kind = 0; kind < table->n_rows; kind++)
        known[kind] =
            kith_partnership_text(build->partnership, kith_cell(table, KITH_DUTY_KINDS_KIND, kind));
    const char *near = kith_build_near(build, id, known, (gsize)table->n_rows);
    kith_build_error(build, "unknown-reference", spot_of(row),
                     "'%s' in the pattern is no kind of duty%s%s%s; '-' is a day off, '*' any "
                     "duty, '?' any day",
                     id, near != NULL ? "; did you mean '" : "", near != NULL ? near : "",
                     near != NULL ? "'?" : "");
}

/* One day: kinds joined by '|', or a sign by itself. */
static guint32
read_entry(KithBuild *build, gint32 row, const char *entry)
{
    static const struct {
        const char *sign;
        guint32 mask;
    } signs[] = {{"-", KITH_PATTERN_OFF}, {"*", KITH_PATTERN_DUTY}, {"?", KITH_PATTERN_ANY_DAY}};
    for (gsize i = 0; i < G_N_ELEMENTS(signs); i++)
        if (g_str_equal(entry, signs[i].sign))
            return signs[i].mask;

    guint32 mask = 0;
    g_auto(GStrv) ids = g_strsplit(entry, "|", -1);
    for (char **id = ids; *id != NULL; id++) {
        gint32 kind = -1;
        for (gint32 i = 0; i < build->problem->n_kinds && kind < 0; i++)
            if (g_str_equal(*id, kith_problem_text(build->problem, build->problem->kinds[i].id)))
                kind = i;
        if (kind >= 0)
            mask |= (guint32)1 << kind;
        else
            report_unknown_kind(build, row, *id);
    }
    return mask;
}

void
kith_build_pattern_of_days(KithBuild *build, gint32 row, KithRule *rule)
{
    gint32 text = kith_build_cell_text(build, KITH_RULES, KITH_RULES_PATTERN, row);
    g_auto(GStrv) entries =
        g_strsplit_set(kith_partnership_text(build->partnership, text), " \t", -1);
    rule->pattern_text = text;
    rule->n_pattern = 0;
    for (char **entry = entries; *entry != NULL; entry++) {
        if (**entry == '\0')
            continue;
        if (rule->n_pattern == KITH_PATTERN_MOST) {
            kith_build_error(build, "pattern-too-long", spot_of(row),
                             "a pattern is of at most %d days; longer ones can be said in parts, "
                             "or as wishes about days",
                             KITH_PATTERN_MOST);
            return;
        }
        rule->pattern[rule->n_pattern++] = read_entry(build, row, *entry);
    }
}
