/* Files of a test's own, in a folder that goes away with all that is in it. */
#pragma once

#include <criterion/criterion.h>
#include <glib.h>
#include <glib/gstdio.h>

/* A new folder; end with folder_drop(). */
static char *G_GNUC_UNUSED
folder_make(void)
{
    char *folder = g_dir_make_tmp("kith-XXXXXX", NULL);
    cr_assert_not_null(folder);
    return folder;
}

/* Writes a text as a file in a folder; returns its path, to be freed. */
static char *G_GNUC_UNUSED
folder_file(const char *folder, const char *name, const char *text)
{
    char *path = g_build_filename(folder, name, NULL);
    cr_assert(g_file_set_contents(path, text, -1, NULL));
    return path;
}

/* The same where its path is not needed. */
static void G_GNUC_UNUSED
folder_add(const char *folder, const char *name, const char *text)
{
    g_free(folder_file(folder, name, text));
}

/* Removes a folder with what is in it, folders included, and frees its name. */
static void G_GNUC_UNUSED
folder_drop(char *folder)
{
    g_autoptr(GDir) directory = g_dir_open(folder, 0, NULL);
    const char *name;
    while (directory != NULL && (name = g_dir_read_name(directory)) != NULL) {
        char *path = g_build_filename(folder, name, NULL);
        if (g_file_test(path, G_FILE_TEST_IS_DIR)) {
            folder_drop(path);
        } else {
            g_remove(path);
            g_free(path);
        }
    }
    g_rmdir(folder);
    g_free(folder);
}
