#include "document/file.h"

#include <errno.h>
#include <fcntl.h>
#include <glib/gstdio.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

/* Says in plain words what went wrong with `path`, where the fault is one that people meet. */
static void
set_error(GError **error, const char *path, int code, const char *otherwise)
{
    const char *reason = otherwise;
    switch (code) {
    case G_FILE_ERROR_NOENT: reason = "there is no such folder"; break;
    case G_FILE_ERROR_NOTDIR: reason = "a part of its path is not a folder"; break;
    case G_FILE_ERROR_ISDIR: reason = "it is a folder"; break;
    case G_FILE_ERROR_ACCES:
    case G_FILE_ERROR_PERM: reason = "permission denied"; break;
    case G_FILE_ERROR_ROFS: reason = "that disk can only be read"; break;
    case G_FILE_ERROR_NOSPC: reason = "the disk is full"; break;
    default: break;
    }
    g_set_error(error, G_FILE_ERROR, code, "cannot write '%s': %s", path, reason);
}

/* Writes into a pipe or a device, which must not be replaced by a file. */
static gboolean
write_into(const char *path, const char *data, gsize length, GError **error)
{
    FILE *file = fopen(path, "wb");
    gboolean good = file != NULL && fwrite(data, 1, length, file) == length;
    int fault = good ? 0 : errno;
    if (file != NULL && fclose(file) != 0 && good) {
        good = FALSE;
        fault = errno;
    }
    if (!good)
        set_error(error, path, (int)g_file_error_from_errno(fault), g_strerror(fault));
    return good;
}

gboolean
kith_file_write(const char *path, const char *data, gssize length, GError **error)
{
    gsize size = length < 0 ? strlen(data) : (gsize)length;
    int mode = 0666;
    GStatBuf about;
    g_autofree char *target = g_strdup(path);
    if (g_stat(path, &about) == 0) {
        if (!S_ISREG(about.st_mode))
            return write_into(path, data, size, error);
        mode = about.st_mode & 0777;
        char *real = realpath(path, NULL); /* so that a link stays and its file is replaced */
        if (real != NULL) {
            g_free(target);
            target = g_strdup(real);
            free(real);
        }
    }

    g_autoptr(GError) fault = NULL;
    if (g_file_set_contents_full(target, data, (gssize)size,
                                 G_FILE_SET_CONTENTS_CONSISTENT | G_FILE_SET_CONTENTS_DURABLE, mode,
                                 &fault))
        return TRUE;
    set_error(error, path, fault->code, fault->message);
    return FALSE;
}

gboolean
kith_file_append(const char *path, const char *text, GError **error)
{
    gsize length = strlen(text);
    int file = g_open(path, O_WRONLY | O_APPEND | O_CREAT | O_CLOEXEC, 0666);
    gssize written = file >= 0 ? write(file, text, length) : -1;
    int fault = written < 0 ? errno : written != (gssize)length ? ENOSPC : 0;
    if (fault == 0 && fsync(file) != 0 && errno != EINVAL && errno != EROFS)
        fault = errno;
    if (file >= 0)
        close(file);
    if (fault != 0)
        set_error(error, path, (int)g_file_error_from_errno(fault), g_strerror(fault));
    return fault == 0;
}

gboolean
kith_file_read_old(const char *path, char **data, GError **error)
{
    g_autoptr(GError) failed = NULL;
    *data = NULL;
    if (g_file_get_contents(path, data, NULL, &failed) ||
        g_error_matches(failed, G_FILE_ERROR, G_FILE_ERROR_NOENT))
        return TRUE;
    g_propagate_error(error, g_steal_pointer(&failed));
    return FALSE;
}
