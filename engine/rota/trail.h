/* What a transaction has overwritten, so that it can be put back: old bytes with their address,
 * newest last. */
#pragma once

#include <glib.h>
#include <string.h>

typedef struct _KithTrail KithTrail;
struct _KithTrail {
    char *bytes;
    gsize length, room;
};

/* Keeps the `size` bytes at `at`, which are about to change. */
static inline void
kith_trail_keep(KithTrail *trail, void *at, guint32 size)
{
    gsize needed = trail->length + size + sizeof at + sizeof size;
    if (needed > trail->room) {
        trail->room = MAX(needed, trail->room * 2);
        trail->bytes = g_realloc(trail->bytes, trail->room);
    }
    char *end = trail->bytes + trail->length;
    memcpy(end, at, size);
    memcpy(end + size, &at, sizeof at);
    memcpy(end + size + sizeof at, &size, sizeof size);
    trail->length = needed;
}

/* Puts back, newest first, what was kept since the trail was `length` long, and forgets it. */
static inline void
kith_trail_undo(KithTrail *trail, gsize length)
{
    while (trail->length > length) {
        guint32 size;
        void *at;
        trail->length -= sizeof size;
        memcpy(&size, trail->bytes + trail->length, sizeof size);
        trail->length -= sizeof at;
        memcpy(&at, trail->bytes + trail->length, sizeof at);
        trail->length -= size;
        if (size == sizeof(gint32)) /* nearly always: a copy of known size is one instruction */
            memcpy(at, trail->bytes + trail->length, sizeof(gint32));
        else
            memcpy(at, trail->bytes + trail->length, size);
    }
}

/* The address that the entry that ends at `end` kept; returns where the entry begins. */
static inline gsize
kith_trail_entry(const KithTrail *trail, gsize end, void **at)
{
    guint32 size;
    memcpy(&size, trail->bytes + end - sizeof size, sizeof size);
    memcpy(at, trail->bytes + end - sizeof size - sizeof *at, sizeof *at);
    return end - sizeof size - sizeof *at - size;
}

/* Sets an lvalue, keeping what was there. */
#define KITH_TRAIL_SET(trail, lvalue, value)                                                       \
    do {                                                                                           \
        kith_trail_keep((trail), &(lvalue), sizeof(lvalue));                                       \
        (lvalue) = (value);                                                                        \
    } while (0)
