#include "model/build/build.h"

#include <string.h>
#include "document/value.h"

/* Requirements. Each distinct text is read once; texts that ask for the same are one requirement.
 */

#define PROFILE "profile:"

static gint32 *
unread(gint32 n)
{
    gint32 *memo = g_new(gint32, MAX(n, 1));
    for (gint32 i = 0; i < n; i++)
        memo[i] = KITH_UNREAD;
    return memo;
}

void
kith_build_requirements_begin(KithBuild *build)
{
    build->n_texts = kith_pool_size(build->partnership->pool);
    build->competency_of_text = unread(build->n_texts);
    build->requirement_of_text = unread(build->n_texts);
    build->requirement_of_clauses = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
    build->requirements = g_array_new(FALSE, FALSE, sizeof(KithRequirement));
    build->clauses = g_array_new(FALSE, FALSE, sizeof(KithClause));
    build->alternatives = g_array_new(FALSE, FALSE, sizeof(KithHolding));
    KithRequirement nothing = {0, 0, KITH_NO_TEXT};
    g_array_append_val(build->requirements, nothing);
    g_hash_table_insert(build->requirement_of_clauses, g_strdup(""), GINT_TO_POINTER(1));
}

void
kith_build_requirements_end(KithBuild *build)
{
    KithProblem *problem = build->problem;
    problem->n_requirements = (gint32)build->requirements->len;
    problem->n_clauses = (gint32)build->clauses->len;
    problem->n_alternatives = (gint32)build->alternatives->len;
    problem->requirements = (KithRequirement *)g_array_free(build->requirements, FALSE);
    problem->clauses = (KithClause *)g_array_free(build->clauses, FALSE);
    problem->alternatives = (KithHolding *)g_array_free(build->alternatives, FALSE);
    build->requirements = build->clauses = build->alternatives = NULL;
}

gint32
kith_build_competency(KithBuild *build, gint32 text)
{
    if (text < 0 || text >= build->n_texts)
        return -1;
    gint32 *memo = &build->competency_of_text[text];
    if (*memo == KITH_UNREAD)
        *memo = kith_frameworks_find(build->problem->frameworks,
                                     kith_partnership_text(build->partnership, text));
    return *memo;
}

static void
report_holding(KithBuild *build, const char *text, gsize length, const char *why, KithSpot where)
{
    const char *at = memchr(text, '@', length);
    g_autofree char *id = g_strndup(text, at != NULL ? (gsize)(at - text) : length);
    const KithFrameworks *frameworks = build->problem->frameworks;
    if (kith_frameworks_find(frameworks, id) >= 0)
        kith_build_error(build, "unknown-level", where, "%s", why);
    else
        kith_build_error(build, "unknown-competency", where, "%s", why);
}

/* Adds all that a profile requires as clauses of their own. */
static gboolean
read_profile(KithBuild *build, const char *text, gsize length, GPtrArray *clauses, KithSpot where)
{
    const KithFrameworks *frameworks = build->problem->frameworks;
    g_autofree char *id = g_strndup(text + strlen(PROFILE), length - strlen(PROFILE));
    if (strchr(id, '|') != NULL) {
        kith_build_error(build, "profile-in-alternatives", where,
                         "'%.*s': a profile asks for several competencies, so it cannot be one of "
                         "alternatives",
                         (int)length, text);
        return FALSE;
    }
    gint32 number = kith_frameworks_find_profile(frameworks, id);
    if (number < 0) {
        kith_build_error(build, "unknown-profile", where, "no framework in use has a profile '%s'",
                         id);
        return FALSE;
    }
    const KithProfile *profile = &frameworks->profiles[number];
    for (gint32 i = 0; i < profile->n_requires; i++) {
        GArray *clause = g_array_new(FALSE, FALSE, sizeof(KithHolding));
        g_array_append_val(clause, profile->required[i]);
        g_ptr_array_add(clauses, clause);
    }
    return TRUE;
}

static gint
compare_holdings(gconstpointer a, gconstpointer b)
{
    const KithHolding *x = a, *y = b;
    if (x->competency != y->competency)
        return x->competency < y->competency ? -1 : 1;
    return (x->level > y->level) - (x->level < y->level);
}

/* Reads "a@2|b" into a clause. */
static gboolean
read_clause(KithBuild *build, const char *text, gsize length, GPtrArray *clauses, KithSpot where)
{
    GArray *clause = g_array_new(FALSE, FALSE, sizeof(KithHolding));
    g_ptr_array_add(clauses, clause);
    gboolean good = TRUE;
    const char *end = text + length;
    for (const char *at = text; at <= end;) {
        const char *bar = at < end ? memchr(at, '|', (gsize)(end - at)) : NULL;
        gsize n = (gsize)((bar != NULL ? bar : end) - at);
        g_autofree char *why = NULL;
        KithHolding holding;
        if (kith_frameworks_holding(build->problem->frameworks, at, n, &holding, &why)) {
            g_array_append_val(clause, holding);
        } else {
            report_holding(build, at, n, why, where);
            good = FALSE;
        }
        at += n + 1;
    }
    g_array_sort(clause, compare_holdings);
    return good;
}

static gint
compare_clauses(gconstpointer a, gconstpointer b)
{
    const GArray *x = *(GArray *const *)a, *y = *(GArray *const *)b;
    for (guint i = 0; i < MIN(x->len, y->len); i++) {
        gint order =
            compare_holdings(&g_array_index(x, KithHolding, i), &g_array_index(y, KithHolding, i));
        if (order != 0)
            return order;
    }
    return (x->len > y->len) - (x->len < y->len);
}

/* The clauses in order, each alternative and each clause once, as text by which equal requirements
 * are found. */
static char *
canonical(GPtrArray *clauses)
{
    g_ptr_array_sort(clauses, compare_clauses);
    for (guint i = clauses->len; i-- > 1;)
        if (compare_clauses(&clauses->pdata[i], &clauses->pdata[i - 1]) == 0)
            g_ptr_array_remove_index(clauses, i);

    GString *key = g_string_new(NULL);
    for (guint i = 0; i < clauses->len; i++) {
        GArray *clause = clauses->pdata[i];
        for (guint j = clause->len; j-- > 1;)
            if (compare_holdings(&g_array_index(clause, KithHolding, j),
                                 &g_array_index(clause, KithHolding, j - 1)) == 0)
                g_array_remove_index(clause, j);
        for (guint j = 0; j < clause->len; j++) {
            const KithHolding *holding = &g_array_index(clause, KithHolding, j);
            g_string_append_printf(key, "%c%d@%d", j == 0 ? ' ' : '|', holding->competency,
                                   holding->level);
        }
    }
    return g_string_free(key, FALSE);
}

/* The number of the requirement that these clauses make, added where new. */
static gint32
number_of(KithBuild *build, GPtrArray *clauses, gint32 text)
{
    g_autofree char *key = canonical(clauses);
    gint32 number = GPOINTER_TO_INT(g_hash_table_lookup(build->requirement_of_clauses, key)) - 1;
    if (number >= 0)
        return number;

    KithRequirement requirement = {(gint32)build->clauses->len, (gint32)clauses->len, text};
    number = (gint32)build->requirements->len;
    g_array_append_val(build->requirements, requirement);
    for (guint i = 0; i < clauses->len; i++) {
        GArray *holdings = clauses->pdata[i];
        KithClause clause = {(gint32)build->alternatives->len, (gint32)holdings->len};
        g_array_append_val(build->clauses, clause);
        g_array_append_vals(build->alternatives, holdings->data, holdings->len);
    }
    g_hash_table_insert(build->requirement_of_clauses, g_steal_pointer(&key),
                        GINT_TO_POINTER(number + 1));
    return number;
}

static gint32
read_text(KithBuild *build, gint32 text, KithSpot where)
{
    const char *at = kith_partnership_text(build->partnership, text);
    g_autoptr(GPtrArray) clauses = g_ptr_array_new_with_free_func((GDestroyNotify)g_array_unref);
    gboolean good = TRUE;
    for (; *at != '\0'; at += strspn(at, " ")) { /* one space between two clauses: see cell.h */
        gsize length = strcspn(at, " ");
        if (g_str_has_prefix(at, PROFILE))
            good &= read_profile(build, at, length, clauses, where);
        else
            good &= read_clause(build, at, length, clauses, where);
        at += length;
    }
    return good ? number_of(build, clauses, text) : -1;
}

gint32
kith_build_read_requirement(KithBuild *build, gint32 text, KithSpot where)
{
    if (text < 0 || text >= build->n_texts)
        return 0;
    gint32 *memo = &build->requirement_of_text[text];
    if (*memo < 0) /* unread, or faulty, which each place that says it should hear */
        *memo = read_text(build, text, where);
    return *memo;
}

gint32
kith_build_requirement(const KithBuild *build, KithTableId table, int column, gint32 row)
{
    gint32 text = kith_build_cell_text(build, table, column, row);
    if (text < 0 || text >= build->n_texts)
        return 0;
    return MAX(build->requirement_of_text[text], 0);
}
