#include "model/framework.h"

#include "base/near.h"
#include "document/shipped.h"
#include "document/source.h"
#include "document/value.h"
#include "model/framework_read.h"

#include <string.h>

KithFrameworks *
kith_frameworks_new(void)
{
    KithFrameworks *frameworks = g_new0(KithFrameworks, 1);
    frameworks->ref_count = 1;
    frameworks->implied_first = g_new0(gint32, 1);
    frameworks->includes_first = g_new0(gint32, 1);
    frameworks->prerequisite_first = g_new0(gint32, 1);
    frameworks->competency_of_id = g_hash_table_new(g_str_hash, g_str_equal);
    frameworks->profile_of_id = g_hash_table_new(g_str_hash, g_str_equal);
    frameworks->strings = g_string_chunk_new(4096);
    frameworks->owned = g_ptr_array_new_with_free_func(g_free);
    return frameworks;
}

KithFrameworks *
kith_frameworks_ref(KithFrameworks *frameworks)
{
    g_atomic_int_inc(&frameworks->ref_count);
    return frameworks;
}

void
kith_frameworks_unref(KithFrameworks *frameworks)
{
    if (frameworks == NULL || !g_atomic_int_dec_and_test(&frameworks->ref_count))
        return;
    g_free(frameworks->frameworks);
    g_free(frameworks->areas);
    g_free(frameworks->scales);
    g_free(frameworks->registers);
    g_free(frameworks->competencies);
    g_free(frameworks->profiles);
    g_free(frameworks->equivalents);
    g_free(frameworks->elsewhere);
    g_free(frameworks->implied_first);
    g_free(frameworks->implied);
    g_free(frameworks->includes_first);
    g_free(frameworks->includes);
    g_free(frameworks->prerequisite_first);
    g_free(frameworks->prerequisites);
    g_hash_table_destroy(frameworks->competency_of_id);
    g_hash_table_destroy(frameworks->profile_of_id);
    g_string_chunk_free(frameworks->strings);
    g_ptr_array_free(frameworks->owned, TRUE);
    g_free(frameworks);
}

gboolean
kith_frameworks_add_text(KithFrameworks *frameworks, const char *name, const char *text,
                         gsize length, KithFindings *findings)
{
    g_return_val_if_fail(frameworks != NULL && findings != NULL, FALSE);
    gsize errors = kith_findings_count(findings, KITH_ERROR);
    g_autoptr(KithSource) source = kith_source_from_text(name, text, length, findings);
    if (source != NULL)
        kith_framework_read(frameworks, source, findings);
    return kith_findings_count(findings, KITH_ERROR) == errors;
}

const char *const *
kith_frameworks_shipped(void)
{
    return kith_shipped_frameworks;
}

gboolean
kith_frameworks_add(KithFrameworks *frameworks, const char *name, KithFindings *findings)
{
    g_return_val_if_fail(frameworks != NULL && name != NULL && findings != NULL, FALSE);
    if (g_strv_contains(kith_shipped_frameworks, name)) {
        g_autofree char *path = g_strconcat(name, ".yaml", NULL);
        const KithShipped *shipped = kith_shipped_find(path);
        return kith_frameworks_add_text(frameworks, path, shipped->data, shipped->size, findings);
    }
    /* What looks like an id rather than a path is more likely a slip than a file that is gone. */
    if (strpbrk(name, "./") == NULL && !g_file_test(name, G_FILE_TEST_EXISTS)) {
        gsize n = g_strv_length((char **)kith_shipped_frameworks);
        const char *near = kith_near(name, kith_shipped_frameworks, n);
        g_autofree char *all = g_strjoinv(", ", (char **)kith_shipped_frameworks);
        kith_error(findings, "unknown-framework", KITH_NOWHERE,
                   "there is no framework '%s'; %s%s%s, or name a file that ends in .yaml", name,
                   near != NULL ? "did you mean '" : "write one of these: ",
                   near != NULL ? near : all, near != NULL ? "'" : "");
        return FALSE;
    }
    gsize errors = kith_findings_count(findings, KITH_ERROR);
    g_autoptr(KithSource) source = kith_source_open(name, name, findings);
    if (source != NULL)
        kith_framework_read(frameworks, source, findings);
    return kith_findings_count(findings, KITH_ERROR) == errors;
}

gint32
kith_frameworks_count(const KithFrameworks *frameworks)
{
    return frameworks->n_frameworks;
}

gint32
kith_frameworks_competencies(const KithFrameworks *frameworks)
{
    return frameworks->n_competencies;
}

gint32
kith_frameworks_profiles(const KithFrameworks *frameworks)
{
    return frameworks->n_profiles;
}

gint32
kith_frameworks_find(const KithFrameworks *frameworks, const char *id)
{
    return GPOINTER_TO_INT(g_hash_table_lookup(frameworks->competency_of_id, id)) - 1;
}

gint32
kith_frameworks_find_profile(const KithFrameworks *frameworks, const char *id)
{
    return GPOINTER_TO_INT(g_hash_table_lookup(frameworks->profile_of_id, id)) - 1;
}

const char *
kith_frameworks_framework_id(const KithFrameworks *frameworks, gint32 framework)
{
    return frameworks->frameworks[framework].id;
}

const char *
kith_frameworks_competency_id(const KithFrameworks *frameworks, gint32 competency)
{
    return frameworks->competencies[competency].id;
}

const char *
kith_frameworks_competency_name(const KithFrameworks *frameworks, gint32 competency)
{
    return frameworks->competencies[competency].name;
}

const char *
kith_frameworks_competency_framework(const KithFrameworks *frameworks, gint32 competency)
{
    return frameworks->frameworks[frameworks->competencies[competency].framework].id;
}

gint32
kith_frameworks_seek_profile(const KithFrameworks *frameworks, const char *id, char **why)
{
    gint32 number = kith_frameworks_find_profile(frameworks, id);
    g_autofree const char **ids = g_new(const char *, MAX(frameworks->n_profiles, 1));
    for (gint32 p = 0; p < frameworks->n_profiles && number < 0; p++) {
        ids[p] = frameworks->profiles[p].id;
        if (g_ascii_strcasecmp(frameworks->profiles[p].name, id) == 0)
            number = p;
    }
    if (number >= 0)
        return number;
    const char *near = kith_near(id, ids, (gsize)frameworks->n_profiles);
    if (frameworks->n_profiles == 0)
        *why = g_strdup("no framework in use has profiles");
    else if (near != NULL)
        *why = g_strdup_printf("there is no profile '%s'; did you mean '%s'?", id, near);
    else
        *why = g_strdup_printf("there is no profile '%s'; `kith frameworks show FRAMEWORK` lists "
                               "them",
                               id);
    return -1;
}

gint32
kith_frameworks_register(const KithFrameworks *frameworks, const char *id)
{
    for (gint32 r = 0; r < frameworks->n_registers; r++)
        if (strcmp(frameworks->registers[r].id, id) == 0)
            return r;
    return -1;
}

static const char *
no_such_competency(const KithFrameworks *frameworks, const char *id, char **why)
{
    const char *colon = strchr(id, ':');
    const char *plain = colon != NULL ? colon + 1 : id;
    if (colon != NULL) {
        gboolean known = FALSE;
        for (gint32 f = 0; f < frameworks->n_frameworks && !known; f++) {
            const char *framework = frameworks->frameworks[f].id;
            known = strncmp(id, framework, (gsize)(colon - id)) == 0 && framework[colon - id] == 0;
        }
        if (!known) {
            *why = g_strdup_printf("no framework '%.*s' is in use", (int)(colon - id), id);
            return "unknown-framework";
        }
    }
    g_autofree const char **ids = g_new(const char *, MAX(frameworks->n_competencies, 1));
    for (gint32 c = 0; c < frameworks->n_competencies; c++)
        ids[c] = frameworks->competencies[c].id;
    const char *near = kith_near(plain, ids, (gsize)frameworks->n_competencies);
    *why = near != NULL
               ? g_strdup_printf("there is no competency '%s'; did you mean '%s'?", id, near)
               : g_strdup_printf("there is no competency '%s'", id);
    return "unknown-competency";
}

static const char *
shared_by_frameworks(const KithFrameworks *frameworks, const char *id, char **why)
{
    g_autoptr(GString) sentence = g_string_new(NULL);
    g_string_printf(sentence, "several frameworks have a competency '%s'; write one of these:", id);
    const char *separator = "";
    for (gint32 c = 0; c < frameworks->n_competencies; c++) {
        const KithCompetency *competency = &frameworks->competencies[c];
        if (strcmp(competency->id, id) != 0)
            continue;
        g_string_append_printf(sentence, "%s %s:%s", separator,
                               frameworks->frameworks[competency->framework].id, id);
        separator = ",";
    }
    *why = g_string_free(g_steal_pointer(&sentence), FALSE);
    return "ambiguous-competency";
}

static gint32
find_in_framework(const KithFrameworks *frameworks, gint32 framework, const char *id)
{
    if (framework < 0 || strchr(id, ':') != NULL)
        return -1;
    g_autofree char *full = g_strconcat(frameworks->frameworks[framework].id, ":", id, NULL);
    return kith_frameworks_find(frameworks, full);
}

const char *
kith_reference_fault(const KithFrameworks *frameworks, gint32 framework, const char *text,
                     gsize length, KithHolding *holding, char **why)
{
    const char *at = memchr(text, '@', length);
    gsize id_length = at != NULL ? (gsize)(at - text) : length;
    gint64 level = 1;
    if (id_length == 0 ||
        (at != NULL && !kith_value_integer(at + 1, length - id_length - 1, &level))) {
        *why = g_strdup_printf("'%.*s' is no competency with a level; write it like "
                               "personal-care@2",
                               (int)MIN(length, 200), text);
        return "bad-reference";
    }

    g_autofree char *id = g_strndup(text, id_length);
    gint32 number = find_in_framework(frameworks, framework, id);
    if (number < 0)
        number = kith_frameworks_find(frameworks, id);
    if (number < 0 && g_hash_table_contains(frameworks->competency_of_id, id))
        return shared_by_frameworks(frameworks, id, why);
    if (number < 0)
        return no_such_competency(frameworks, id, why);

    gint32 n_levels = frameworks->competencies[number].n_levels;
    *holding = (KithHolding){number, (gint32)CLAMP(level, 0, G_MAXINT32)};
    if (level >= 1 && level <= n_levels)
        return NULL;
    *why = n_levels > 1 ? g_strdup_printf("'%s' has the levels 1 to %d, not %" G_GINT64_FORMAT, id,
                                          n_levels, level)
                        : g_strdup_printf("'%s' is simply held, so its only level is 1, not "
                                          "%" G_GINT64_FORMAT,
                                          id, level);
    return "level-range";
}

gboolean
kith_frameworks_holding(const KithFrameworks *frameworks, const char *text, gsize length,
                        KithHolding *holding, char **why)
{
    KithHolding found;
    if (kith_reference_fault(frameworks, -1, text, length, &found, why) != NULL)
        return FALSE;
    *holding = found;
    return TRUE;
}
