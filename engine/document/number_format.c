#include "document/number_format.h"

#include "document/value.h"

#include <math.h>
#include <string.h>

#define SECONDS      86400
#define DAYS_OF_1904 1462
#define DAY_MOST     2958466.0 /* the day after 9999-12-31 */

KithNumberFormat
kith_number_format_known(int id)
{
    if ((id >= 14 && id <= 17) || id == 22 || (id >= 27 && id <= 36) || (id >= 50 && id <= 58))
        return KITH_FORMAT_DATE;
    if ((id >= 18 && id <= 21) || id == 45 || id == 47)
        return KITH_FORMAT_TIME;
    return id == 46 ? KITH_FORMAT_LENGTH : KITH_FORMAT_NUMBER;
}

/* The letters of a code that stand for something, in lower case: what is quoted or escaped, colours
 * and locales in brackets and all sections but the first are left out. "[h]" becomes "[". */
static char *
bare_code(const char *code)
{
    GString *bare = g_string_new(NULL);
    for (const char *at = code; *at != '\0' && *at != ';'; at++) {
        if (*at == '"') {
            at = strchr(at + 1, '"');
            if (at == NULL)
                break;
        } else if (*at == '\\' || *at == '_' || *at == '*') {
            if (at[1] == '\0')
                break;
            at++;
        } else if (*at == '[') {
            if (strchr("hHmMsS", at[1]) != NULL && (at[2] == ']' || at[2] == at[1]))
                g_string_append_c(bare, '[');
            at = strchr(at, ']');
            if (at == NULL)
                break;
        } else if (g_ascii_strncasecmp(at, "AM/PM", 5) == 0) {
            g_string_append_c(bare, 'h');
            at += 4;
        } else {
            g_string_append_c(bare, g_ascii_tolower(*at));
        }
    }
    return g_string_free(bare, FALSE);
}

KithNumberFormat
kith_number_format_of_code(const char *code)
{
    if (g_ascii_strcasecmp(code, "General") == 0)
        return KITH_FORMAT_NUMBER;
    g_autofree char *bare = bare_code(code);
    gsize zeros = strspn(bare, "0");
    if (zeros > 1 && bare[zeros] == '\0')
        return (KithNumberFormat)(KITH_FORMAT_ZEROS + MIN(zeros, 15));
    if (strchr(bare, '[') != NULL)
        return KITH_FORMAT_LENGTH;
    gboolean clock = strpbrk(bare, "hs") != NULL;
    if (strpbrk(bare, "yd") != NULL || (strchr(bare, 'm') != NULL && !clock))
        return KITH_FORMAT_DATE;
    return clock ? KITH_FORMAT_TIME : KITH_FORMAT_NUMBER;
}

static void
write_clock(gint64 seconds, GString *out)
{
    g_string_append_printf(out, "%02d:%02d", (int)(seconds / 3600), (int)(seconds / 60 % 60));
    if (seconds % 60 != 0)
        g_string_append_printf(out, ":%02d", (int)(seconds % 60));
}

static void
write_number(double number, GString *out)
{
    char text[G_ASCII_DTOSTR_BUF_SIZE];
    gboolean whole = fabs(number) < 1e15 && number == floor(number);
    g_string_append(out, g_ascii_formatd(text, sizeof text, whole ? "%.0f" : "%.15g", number));
}

void
kith_number_format_write(KithNumberFormat format, double number, gboolean from_1904, GString *out)
{
    gboolean whole = number == floor(number);
    if (format >= KITH_FORMAT_ZEROS && number >= 0 && number < 1e15 && whole) {
        g_string_append_printf(out, "%0*" G_GINT64_FORMAT, (int)(format - KITH_FORMAT_ZEROS),
                               (gint64)number);
        return;
    }
    if (format == KITH_FORMAT_NUMBER || format >= KITH_FORMAT_ZEROS || !(number >= 0) ||
        number >= DAY_MOST || (format == KITH_FORMAT_DATE && number < 1)) {
        write_number(number, out);
        return;
    }
    gint64 seconds = llround(number * SECONDS);
    if (format == KITH_FORMAT_LENGTH) {
        write_clock(seconds, out);
        return;
    }
    if (format == KITH_FORMAT_TIME) { /* as it is shown: a day before it is not */
        write_clock(seconds % SECONDS, out);
        return;
    }
    gint32 days = (gint32)(seconds / SECONDS);
    days += from_1904 ? DAYS_OF_1904 : days < 60; /* 1900 had no 29 February, but Excel has */
    char date[16];
    g_string_append(out, kith_date_text(days - 25569, date));
    if (seconds % SECONDS != 0) {
        g_string_append_c(out, ' ');
        write_clock(seconds % SECONDS, out);
    }
}
