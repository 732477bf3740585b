#include "exchange/spreadsheet/words.h"

#include <kith/framework.h>

#include <string.h>

/* Marks that stand for themselves. */
static gboolean
is_mark(gunichar c)
{
    return g_unichar_isalnum(c) || (c != 0 && c < 0x80 && strchr("#?+%&£", (int)c) != NULL) ||
           (c >= 0x2610 && c <= 0x27bf) || c >= 0x1f000 || c == 0x2026 || c == 0x221a;
}

char *
kith_plain_words(const char *text)
{
    g_autofree char *whole = g_utf8_normalize(text, -1, G_NORMALIZE_DEFAULT_COMPOSE);
    g_autofree char *lower = g_utf8_strdown(whole != NULL ? whole : text, -1);
    GString *plain = g_string_new(NULL);
    for (const char *at = lower; *at != '\0'; at = g_utf8_next_char(at)) {
        gunichar c = g_utf8_get_char(at);
        if (c == 0xfe0f || c == '\'' || c == 0x2019) /* of an emoji; of a word */
            continue;
        if (c == '&')
            g_string_append(plain,
                            plain->len > 0 && plain->str[plain->len - 1] != ' ' ? " and " : "and ");
        else if (is_mark(c))
            g_string_append_unichar(plain, c);
        else if (plain->len > 0 && plain->str[plain->len - 1] != ' ')
            g_string_append_c(plain, ' ');
    }
    g_strchomp(plain->str);
    return g_string_free(plain, FALSE);
}

static const char *const mark_names[KITH_MARKS] = {"?", "held", "not held", "completed", "expires"};

const char *
kith_mark_name(KithMark mark)
{
    return mark_names[mark];
}

int
kith_mark_of_name(const char *name)
{
    for (int mark = 0; mark < KITH_MARKS; mark++)
        if (g_ascii_strcasecmp(mark_names[mark], name) == 0)
            return mark;
    return -1;
}

/* The longest date that begins here; gives its length, 0 for none. */
static gsize
date_at(const char *text, KithDateOrder order, gint32 *date, gint32 *other)
{
    gint32 minutes;
    for (gsize n = MIN(strlen(text), 26); n >= 6; n--) {
        if ((guchar)text[n] >= 0x80 || g_ascii_isalnum(text[n]) || text[n - 1] == ' ')
            continue;
        if (!kith_value_date_time_in(text, n, order, date, &minutes))
            continue;
        KithDateOrder reverse = order == KITH_DAY_FIRST ? KITH_MONTH_FIRST : KITH_DAY_FIRST;
        if (!kith_value_date_time_in(text, n, reverse, other, &minutes))
            *other = KITH_NO_DATE;
        return n;
    }
    return 0;
}

KithCellSays
kith_cell_says(const char *text, KithDateOrder order)
{
    KithCellSays says = {KITH_NO_DATE, KITH_NO_DATE, NULL};
    g_autoptr(GString) rest = g_string_new(NULL);
    for (const char *at = text; *at != '\0';) {
        gboolean starts = g_ascii_isdigit(*at) && (at == text || !g_ascii_isalnum(at[-1]));
        gint32 date, other;
        gsize n = starts ? date_at(at, order, &date, &other) : 0;
        if (n > 0 && says.date == KITH_NO_DATE) {
            says.date = date;
            says.other = other;
            g_string_append(rest, "…");
            at += n;
        } else { /* a second date is left among the words, which then are not understood */
            g_string_append_c(rest, *at++);
        }
    }
    says.words = kith_plain_words(rest->str);
    if (strcmp(says.words, "…") == 0)
        says.words[0] = '\0';
    else if (*says.words == '\0' && *text != '\0' && says.date == KITH_NO_DATE) {
        g_free(says.words); /* nothing but signs, such as "-" */
        says.words = g_strdup(text);
    }
    return says;
}

KithMark
kith_mark_usual(const char *words)
{
    static const char *const held[] = {
        "yes",       "y",         "done",  "complete",   "completed", "pass",    "passed",
        "achieved",  "trained",   "held",  "current",    "valid",     "in date", "up to date",
        "compliant", "competent", "green", "signed off", "ok",        "true",    "attended",
        "✓",         "✔",         "☑",     "✅",          "√",         "🟢",    NULL};
    static const char *const not_held[] = {"no",
                                           "not done",
                                           "not trained",
                                           "not held",
                                           "not completed",
                                           "not complete",
                                           "none",
                                           "outstanding",
                                           "required",
                                           "needed",
                                           "needs doing",
                                           "due",
                                           "overdue",
                                           "expired",
                                           "lapsed",
                                           "out of date",
                                           "failed",
                                           "fail",
                                           "red",
                                           "booked",
                                           "book",
                                           "planned",
                                           "awaiting",
                                           "enrolled",
                                           "in progress",
                                           "started",
                                           "ongoing",
                                           "tbc",
                                           "tba",
                                           "n a",
                                           "na",
                                           "not applicable",
                                           "not required",
                                           "not needed",
                                           "exempt",
                                           "refused",
                                           "dna",
                                           "did not attend",
                                           "non compliant",
                                           "not compliant",
                                           "false",
                                           "✗",
                                           "✘",
                                           "❌",
                                           "☐",
                                           "☒",
                                           "🔴",
                                           "-",
                                           "–",
                                           "—",
                                           "booked …",
                                           "book …",
                                           "booked for …",
                                           "planned …",
                                           "enrolled …",
                                           "expired …",
                                           "lapsed …",
                                           "overdue …",
                                           "due to attend …",
                                           "… booked",
                                           "… expired",
                                           "… lapsed",
                                           "… overdue",
                                           "… failed",
                                           NULL};
    static const char *const completed[] = {
        "completed …", "complete …", "done …", "passed …", "attended …", "achieved …", "trained …",
        "… completed", "… complete", "… done", "… passed", "… attended", "… pass",     "✓ …",
        "✔ …",         "yes …",      "… yes",  "… ✓",      NULL};
    static const char *const expires[] = {"expires …",     "exp …",      "expiry …",     "until …",
                                          "valid until …", "valid to …", "… expires",    "… exp",
                                          "renew by …",    "renewal …",  "expires on …", NULL};
    const struct {
        const char *const *words;
        KithMark mark;
    } lists[] = {{held, KITH_MARK_HELD},
                 {not_held, KITH_MARK_NOT_HELD},
                 {completed, KITH_MARK_COMPLETED},
                 {expires, KITH_MARK_EXPIRES}};
    for (gsize i = 0; i < G_N_ELEMENTS(lists); i++)
        if (g_strv_contains(lists[i].words, words))
            return lists[i].mark;
    return KITH_MARK_UNKNOWN;
}

static const char *const completed_words[] = {
    "completed",      "complete",      "completion",       "date completed", "completion date",
    "completed date", "completed on",  "date of training", "training date",  "date trained",
    "date attended",  "attended",      "date done",        "done",           "last done",
    "last completed", "date achieved", "achieved",         "awarded",        "date awarded",
    "date passed",    "passed",        "date last done",   "taken",          NULL};
static const char *const expires_words[] = {"expires",
                                            "expiry",
                                            "expiry date",
                                            "expiration",
                                            "expiration date",
                                            "exp",
                                            "exp date",
                                            "date expires",
                                            "expires on",
                                            "expire",
                                            "valid until",
                                            "valid to",
                                            "renewal",
                                            "renewal date",
                                            "renew by",
                                            "next due",
                                            "due",
                                            "due date",
                                            "refresher due",
                                            "date due",
                                            "review date",
                                            "refresh by",
                                            NULL};

KithDateMeaning
kith_date_word(const char *text)
{
    g_autofree char *plain = kith_plain_words(text);
    return g_strv_contains(completed_words, plain) ? KITH_DATE_COMPLETED
           : g_strv_contains(expires_words, plain) ? KITH_DATE_EXPIRES
                                                   : KITH_DATE_UNKNOWN;
}

/* The longest of such words with which a text ends; NULL for none. */
static const char *
ends_in(const char *plain, const char *const *words)
{
    const char *best = NULL;
    gsize length = strlen(plain);
    for (gsize i = 0; words[i] != NULL; i++) {
        gsize n = strlen(words[i]);
        if (n < length && plain[length - n - 1] == ' ' && g_str_has_suffix(plain, words[i]) &&
            (best == NULL || n > strlen(best)))
            best = words[i];
    }
    return best;
}

KithDateMeaning
kith_date_word_in(const char *text, char **rest)
{
    g_autofree char *plain = kith_plain_words(text);
    const char *completed = ends_in(plain, completed_words);
    const char *expires = ends_in(plain, expires_words);
    if (completed != NULL && expires != NULL) { /* "date expires" ends in "expires" too */
        if (strlen(completed) >= strlen(expires))
            expires = NULL;
        else
            completed = NULL;
    }
    const char *found = completed != NULL ? completed : expires;
    *rest = found != NULL ? g_strndup(plain, strlen(plain) - strlen(found) - 1) : g_strdup(text);
    return completed != NULL ? KITH_DATE_COMPLETED
           : expires != NULL ? KITH_DATE_EXPIRES
                             : KITH_DATE_UNKNOWN;
}
