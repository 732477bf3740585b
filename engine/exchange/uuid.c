/* Identifiers that are the same each time: UUIDs of version 5, from names. */
#include "exchange/case.h"

#include <string.h>

/* The namespace of URLs, RFC 9562. */
static const guint8 url_namespace[16] = {0x6b, 0xa7, 0xb8, 0x11, 0x9d, 0xad, 0x11, 0xd1,
                                         0x80, 0xb4, 0x00, 0xc0, 0x4f, 0xd4, 0x30, 0xc8};

char *
kith_exchange_uuid(const char *name, char *out)
{
    guint8 digest[20];
    gsize n = sizeof digest;
    GChecksum *sum = g_checksum_new(G_CHECKSUM_SHA1);
    g_checksum_update(sum, url_namespace, sizeof url_namespace);
    g_checksum_update(sum, (const guchar *)name, (gssize)strlen(name));
    g_checksum_get_digest(sum, digest, &n);
    g_checksum_free(sum);
    digest[6] = (guint8)((digest[6] & 0x0F) | 0x50);
    digest[8] = (guint8)((digest[8] & 0x3F) | 0x80);
    char *at = out;
    for (int i = 0; i < 16; i++) {
        if (i == 4 || i == 6 || i == 8 || i == 10)
            *at++ = '-';
        at += g_snprintf(at, 3, "%02x", digest[i]);
    }
    return out;
}
