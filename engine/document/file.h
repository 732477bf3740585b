/* Writing files so that nothing is lost: beside the old one, flushed, then renamed over it. */
#pragma once

#include <glib.h>

/*
 * Replaces or makes the file at `path` with `length` bytes (-1: until the NUL). The old file stays
 * whole until the new one is, and lends it its permissions; a new file has those that the umask
 * leaves. A symbolic link to a file is followed. What is no file, such as a pipe or /dev/null, is
 * written into. On failure returns FALSE, sets `error` (G_FILE_ERROR) with a message that names the
 * path, and leaves no debris.
 */
gboolean kith_file_write(const char *path, const char *data, gssize length, GError **error);

/* Adds `text` at the end of the file at `path`, which is made where it is missing, in one piece and
 * flushed: for a log of which nothing is ever taken away. FALSE, with `error` (G_FILE_ERROR), where
 * it cannot be. */
gboolean kith_file_append(const char *path, const char *text, GError **error);

/* What is in the file at `path`, as it is, with a NUL after it: for a file of our own that is
 * brought up to date. `*data` is NULL where there is no such file. FALSE, with `error`
 * (G_FILE_ERROR), where it cannot be read. */
gboolean kith_file_read_old(const char *path, char **data, GError **error);
