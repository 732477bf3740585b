/* The nearest known name to one that is not known: "did you mean …?". */
#pragma once

#include <glib.h>

/*
 * The entry of `known` (array of n, entries not NULL) nearest to `name` by edits (insert, delete,
 * replace, swap of neighbours), ignoring ASCII case and treating '_', ' ' and '-' alike. NULL where
 * nothing is near enough to be meant: at most a third of the letters may differ, and always one.
 * Borrowed from `known`. Cost O(n * length squared).
 */
const char *kith_near(const char *name, const char *const *known, gsize n);

/* How many edits part two texts of `la` and `lb` bytes, likewise; more than `most` where they are
 * more, which is found out sooner, or where a text has more than 64 bytes. O(la * lb). */
guint kith_edits(const char *a, gsize la, const char *b, gsize lb, guint most);
