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

/* How many documents it has. */
KITH_API gsize kith_starter_documents(void);
