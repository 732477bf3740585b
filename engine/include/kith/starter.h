/* The starter: a made-up partnership that is shipped, to try things with and to turn into one's
 * own. */
#pragma once

#include <kith/macros.h>

/*
 * Writes the starter's documents into `folder`, which is made where it is missing. FALSE, with
 * `error` (G_FILE_ERROR; G_FILE_ERROR_EXIST where the folder holds something already), where it
 * cannot; what was there is never touched.
 */
KITH_API gboolean kith_starter_write(const char *folder, GError **error);

/*
 * Makes `folder` a partnership of one's own, with settings and rules but without people or needs:
 * writes its partnership.yaml, for the days from `from` to `until` (days since 1970-01-01). Other
 * files may lie there. FALSE, with `error` (G_FILE_ERROR; G_FILE_ERROR_EXIST where there is a
 * partnership.yaml), where it cannot.
 */
KITH_API gboolean kith_starter_write_own(const char *folder, gint32 from, gint32 until,
                                         GError **error);

/* How many documents the starter has. */
KITH_API gsize kith_starter_documents(void);
