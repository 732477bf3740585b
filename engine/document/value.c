#include "document/value.h"

#include <string.h>

void
kith_value_trim(const char **text, gsize *length)
{
    const char *from = *text, *to = *text + *length;
    for (;;) {
        if (to > from && g_ascii_isspace(to[-1]))
            to--;
        else if (to - from >= 2 && memcmp(to - 2, "\xC2\xA0", 2) == 0)
            to -= 2;
        else
            break;
    }
    for (;;) {
        if (from < to && g_ascii_isspace(*from))
            from++;
        else if (to - from >= 2 && memcmp(from, "\xC2\xA0", 2) == 0)
            from += 2;
        else
            break;
    }
    *text = from;
    *length = (gsize)(to - from);
}

/*
 * Reads digits from `*at`, with commas between thousands where `commas`, as a number of at most
 * G_MAXINT64; FALSE where there is none, it is larger, or the commas are misplaced.
 */
static gboolean
read_digits(const char **at, const char *end, gboolean commas, gint64 *value)
{
    const char *p = *at, *group = p; /* group: where the digits since the last comma begin */
    gboolean grouped = FALSE;
    gint64 number = 0;
    for (; p < end; p++) {
        if (g_ascii_isdigit(*p)) {
            if (__builtin_mul_overflow(number, 10, &number) ||
                __builtin_add_overflow(number, *p - '0', &number))
                return FALSE;
        } else if (*p == ',' && commas) {
            if (grouped ? p - group != 3 : p == group || p - group > 3)
                return FALSE;
            grouped = TRUE;
            group = p + 1;
        } else {
            break;
        }
    }
    if (p == *at || (grouped && p - group != 3))
        return FALSE;
    *at = p;
    *value = number;
    return TRUE;
}

static gboolean
take_sign(const char **at, const char *end)
{
    gboolean negative = *at < end && **at == '-';
    if (*at < end && (**at == '-' || **at == '+'))
        (*at)++;
    return negative;
}

gboolean
kith_value_integer(const char *text, gsize length, gint64 *value)
{
    const char *at = text, *end = text + length;
    gboolean negative = take_sign(&at, end);
    gint64 number;
    if (!read_digits(&at, end, TRUE, &number) || at != end)
        return FALSE;
    *value = negative ? -number : number;
    return TRUE;
}

/* Goes over digits; gives how many there were. */
static gsize
pass_digits(const char **at, const char *end)
{
    const char *from = *at;
    while (*at < end && g_ascii_isdigit(**at))
        (*at)++;
    return (gsize)(*at - from);
}

gboolean
kith_value_decimal(const char *text, gsize length, double *value)
{
    char copy[64]; /* more digits than any double has; with a '.' and a NUL, for the C library */
    if (length == 0 || length >= sizeof copy)
        return FALSE;
    memcpy(copy, text, length);
    copy[length] = '\0';

    const char *at = copy, *end = copy + length;
    take_sign(&at, end);
    gsize digits = pass_digits(&at, end);
    if (at < end && (*at == '.' || *at == ',')) {
        copy[at - copy] = '.';
        at++;
        digits += pass_digits(&at, end);
    }
    if (digits == 0)
        return FALSE;
    if (at < end && (*at == 'e' || *at == 'E')) {
        at++;
        take_sign(&at, end);
        if (pass_digits(&at, end) == 0)
            return FALSE;
    }
    if (at != end)
        return FALSE;
    double number = g_ascii_strtod(copy, NULL);
    if (number > G_MAXDOUBLE || number < -G_MAXDOUBLE)
        return FALSE;
    *value = number;
    return TRUE;
}

/* Goes over a pound sign and spaces behind it; FALSE where there is none. */
static gboolean
take_pound(const char **at, const char *end)
{
    if (end - *at < 2 || memcmp(*at, "£", 2) != 0)
        return FALSE;
    *at += 2;
    while (*at < end && **at == ' ')
        (*at)++;
    return TRUE;
}

gboolean
kith_value_pence(const char *text, gsize length, gint64 *pence)
{
    const char *at = text, *end = text + length;
    gboolean pound = take_pound(&at, end);
    gboolean negative = take_sign(&at, end);
    if (!pound)
        take_pound(&at, end);

    gint64 pounds, total;
    if (!read_digits(&at, end, TRUE, &pounds) || __builtin_mul_overflow(pounds, 100, &total))
        return FALSE;
    if (at < end && *at == '.') {
        const char *decimals = ++at;
        gsize n = pass_digits(&at, end);
        if (n < 1 || n > 2)
            return FALSE;
        int odd = (decimals[0] - '0') * 10 + (n == 2 ? decimals[1] - '0' : 0);
        if (__builtin_add_overflow(total, odd, &total))
            return FALSE;
    }
    if (at != end)
        return FALSE;
    *pence = negative ? -total : total;
    return TRUE;
}

gboolean
kith_value_boolean(const char *text, gsize length, gboolean *value)
{
    static const struct {
        const char *word;
        gboolean value;
    } words[] = {
        {"yes", TRUE}, {"no", FALSE}, {"true", TRUE}, {"false", FALSE}, {"y", TRUE}, {"n", FALSE},
        {"1", TRUE},   {"0", FALSE},  {"x", TRUE},    {"✓", TRUE},      {"✔", TRUE},
    };
    for (gsize i = 0; i < G_N_ELEMENTS(words); i++) {
        if (strlen(words[i].word) == length &&
            g_ascii_strncasecmp(text, words[i].word, length) == 0) {
            *value = words[i].value;
            return TRUE;
        }
    }
    return FALSE;
}
