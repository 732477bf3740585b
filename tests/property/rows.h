/* Writing the rows of a random partnership. */
#pragma once

#include <criterion/criterion.h>
#include <glib.h>

/* Formats into one of a ring of buffers, so that a row can be written as one call. */
static const char *G_GNUC_UNUSED G_GNUC_PRINTF(1, 2) text(const char *format, ...)
{
    static char buffers[16][64];
    static int at;
    at = (at + 1) % 16;
    va_list arguments;
    va_start(arguments, format);
    g_vsnprintf(buffers[at], sizeof buffers[at], format, arguments);
    va_end(arguments);
    return buffers[at];
}

#define ROW(world, table, ...)                                                                     \
    cr_assert(kith_partnership_add_row((world)->partnership, table, (world)->findings,             \
                                       __VA_ARGS__, NULL))
