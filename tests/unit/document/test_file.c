#include "document/file.h"

#include <criterion/criterion.h>
#include <glib/gstdio.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

static char *folder;

static void
make_folder(void)
{
    folder = g_dir_make_tmp("kith-XXXXXX", NULL);
}

static void
remove_folder(void)
{
    GDir *dir = g_dir_open(folder, 0, NULL);
    const char *name;
    while ((name = g_dir_read_name(dir)) != NULL) {
        g_autofree char *path = g_build_filename(folder, name, NULL);
        g_remove(path);
    }
    g_dir_close(dir);
    g_rmdir(folder);
    g_free(folder);
}

TestSuite(file, .init = make_folder, .fini = remove_folder);

static int
count_files(void)
{
    GDir *dir = g_dir_open(folder, 0, NULL);
    int n = 0;
    while (g_dir_read_name(dir) != NULL)
        n++;
    g_dir_close(dir);
    return n;
}

static void
expect_file(const char *path, const char *expected, gsize length)
{
    g_autofree char *data = NULL;
    gsize size;
    cr_assert(g_file_get_contents(path, &data, &size, NULL));
    cr_assert_eq(size, length);
    cr_assert_eq(memcmp(data, expected, length), 0);
}

static guint
mode_of(const char *path)
{
    GStatBuf about;
    cr_assert_eq(g_stat(path, &about), 0);
    return about.st_mode & 0777;
}

Test(file, makes_and_replaces)
{
    g_autofree char *path = g_build_filename(folder, "rota.csv", NULL);
    g_autoptr(GError) error = NULL;
    umask(027);
    cr_assert(kith_file_write(path, "one\n", -1, &error));
    expect_file(path, "one\n", 4);
    cr_assert_eq(mode_of(path), 0640);
    cr_assert(kith_file_write(path, "t\0o", 3, &error));
    expect_file(path, "t\0o", 3);
    cr_assert(kith_file_write(path, "", -1, &error));
    expect_file(path, "", 0);
    cr_assert_eq(count_files(), 1);
    cr_assert_null(error);
}

Test(file, keeps_permissions)
{
    g_autofree char *path = g_build_filename(folder, "rota.csv", NULL);
    umask(022);
    cr_assert(kith_file_write(path, "one", -1, NULL));
    cr_assert_eq(g_chmod(path, 0600), 0);
    cr_assert(kith_file_write(path, "two", -1, NULL));
    cr_assert_eq(mode_of(path), 0600);
}

Test(file, follows_links)
{
    g_autofree char *path = g_build_filename(folder, "rota.csv", NULL);
    g_autofree char *link = g_build_filename(folder, "link.csv", NULL);
    cr_assert(kith_file_write(path, "one", -1, NULL));
    cr_assert_eq(symlink("rota.csv", link), 0);
    cr_assert(kith_file_write(link, "two", -1, NULL));
    cr_assert(g_file_test(link, G_FILE_TEST_IS_SYMLINK));
    expect_file(path, "two", 3);
}

Test(file, writes_into_what_is_no_file)
{
    GStatBuf before, after;
    g_autoptr(GError) error = NULL;
    g_stat("/dev/null", &before);
    cr_assert(kith_file_write("/dev/null", "one", -1, NULL));
    g_stat("/dev/null", &after);
    cr_assert_eq(before.st_ino, after.st_ino);

    cr_assert_not(kith_file_write("/dev/full", "one", -1, &error));
    cr_assert(g_error_matches(error, G_FILE_ERROR, G_FILE_ERROR_NOSPC));
    cr_assert_str_eq(error->message, "cannot write '/dev/full': the disk is full");
}

Test(file, says_what_it_cannot_write)
{
    g_autofree char *missing = g_build_filename(folder, "no", "rota.csv", NULL);
    g_autoptr(GError) error = NULL;
    cr_assert_not(kith_file_write(missing, "one", -1, &error));
    cr_assert(g_error_matches(error, G_FILE_ERROR, G_FILE_ERROR_NOENT));
    g_autofree char *message =
        g_strdup_printf("cannot write '%s': there is no such folder", missing);
    cr_assert_str_eq(error->message, message);

    g_clear_error(&error);
    cr_assert_not(kith_file_write(folder, "one", -1, &error));
    cr_assert(g_error_matches(error, G_FILE_ERROR, G_FILE_ERROR_ISDIR));
    cr_assert_not_null(strstr(error->message, folder));
    cr_assert_not(kith_file_write(folder, "one", -1, NULL));
    cr_assert_eq(count_files(), 0);
}
