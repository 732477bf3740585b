#include <kith/starter.h>

#include "document/file.h"
#include "document/shipped.h"
#include "document/value.h"
#include "model/cell.h"

#include <errno.h>
#include <glib/gstdio.h>
#include <string.h>

#define STARTER "starter/"

static gboolean
fail(GError **error, const char *folder, int code, const char *reason)
{
    g_set_error(error, G_FILE_ERROR, code, "cannot write into '%s': %s", folder, reason);
    return FALSE;
}

/* Makes the folder, or makes sure that it is an empty one. */
static gboolean
prepare(const char *folder, GError **error)
{
    if (g_mkdir_with_parents(folder, 0777) != 0) {
        int fault = errno;
        return fail(error, folder, (int)g_file_error_from_errno(fault), g_strerror(fault));
    }
    g_autoptr(GDir) listing = g_dir_open(folder, 0, error);
    if (listing == NULL)
        return FALSE;
    if (g_dir_read_name(listing) != NULL)
        return fail(error, folder, G_FILE_ERROR_EXIST,
                    "it is not empty; give the name of a new folder");
    return TRUE;
}

gboolean
kith_starter_write(const char *folder, GError **error)
{
    if (!prepare(folder, error))
        return FALSE;
    gsize n;
    const KithShipped *files = kith_shipped_list(&n);
    for (gsize i = 0; i < n; i++) {
        if (!g_str_has_prefix(files[i].path, STARTER))
            continue;
        g_autofree char *path =
            g_build_filename(folder, files[i].path + strlen(STARTER), (char *)NULL);
        g_autofree char *parent = g_path_get_dirname(path);
        if (g_mkdir_with_parents(parent, 0777) != 0) {
            int fault = errno;
            return fail(error, parent, (int)g_file_error_from_errno(fault), g_strerror(fault));
        }
        if (!kith_file_write(path, files[i].data, (gssize)files[i].size, error))
            return FALSE;
    }
    return TRUE;
}

/* A text with each of `marks` (pairs of a mark and what stands for it, ended by NULL) replaced. */
static char *
filled_in(const char *text, const char *const *marks)
{
    GString *filled = g_string_new(text);
    for (; *marks != NULL; marks += 2)
        g_string_replace(filled, marks[0], marks[1], 0);
    return g_string_free(filled, FALSE);
}

gboolean
kith_starter_write_own(const char *folder, gint32 from, gint32 until, GError **error)
{
    if (g_mkdir_with_parents(folder, 0777) != 0) {
        int fault = errno;
        return fail(error, folder, (int)g_file_error_from_errno(fault), g_strerror(fault));
    }
    g_autofree char *path = g_build_filename(folder, "partnership.yaml", (char *)NULL);
    if (g_file_test(path, G_FILE_TEST_EXISTS))
        return fail(error, folder, G_FILE_ERROR_EXIST, "it has a partnership.yaml already");
    g_autofree char *whole = g_canonicalize_filename(folder, NULL);
    g_autofree char *name = g_path_get_basename(whole);
    g_autoptr(GString) id = g_string_new(NULL);
    kith_cell_mend_id(name, strlen(name), id);
    char first[16], last[16];
    const char *const marks[] = {
        "@ID@",    id->len > 0 ? id->str : "own", "@FROM@", kith_date_text(from, first),
        "@UNTIL@", kith_date_text(until, last),   NULL};
    g_autofree char *text = filled_in(kith_shipped_find("own/partnership.yaml")->data, marks);
    return kith_file_write(path, text, -1, error);
}

gsize
kith_starter_documents(void)
{
    gsize n, documents = 0;
    const KithShipped *files = kith_shipped_list(&n);
    for (gsize i = 0; i < n; i++)
        documents += g_str_has_prefix(files[i].path, STARTER);
    return documents;
}
