/*
 * What the public headers take from GLib, for the declarations that cffi reads: types and nothing
 * else. The compiler sees the real one.
 */
#pragma once

typedef int gboolean;
typedef char gchar;
typedef int gint;
typedef unsigned int guint;
typedef uint8_t guint8;
typedef int32_t gint32;
typedef uint32_t guint32;
typedef int64_t gint64;
typedef uint64_t guint64;
typedef size_t gsize;
typedef ssize_t gssize;
typedef void *gpointer;
typedef uint32_t GQuark;

typedef struct {
    GQuark domain;
    gint code;
    gchar *message;
} GError;

void g_free(gpointer memory);
void g_error_free(GError *error);

#define G_DEFINE_AUTOPTR_CLEANUP_FUNC(type, function)
#define G_GNUC_NULL_TERMINATED
#define G_GNUC_PURE
#define G_GNUC_CONST
#define __attribute__(attributes)
#define G_MININT32 (-2147483647 - 1)
