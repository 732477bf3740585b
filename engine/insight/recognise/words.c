#include "insight/recognise/words.h"

#include <string.h>

/* What each byte is to a word. */
enum { OTHER, IN_WORD, CAPITAL, POINT, SIGN, BEYOND_ASCII };

static const guint8 kinds[256] = {
    ['0' ... '9'] = IN_WORD,
    ['a' ... 'z'] = IN_WORD,
    ['A' ... 'Z'] = CAPITAL,
    ['.'] = POINT,
    ['+'] = SIGN,
    ['#'] = SIGN,
    [0x80 ... 0xFF] = BEYOND_ASCII,
};

/* The length of the letter or digit beyond ASCII at `text`, or 0. */
static gsize
letter_at(const char *text, gsize left)
{
    gunichar c = g_utf8_get_char_validated(text, (gssize)left);
    if ((gint32)c < 0 || !(g_unichar_isalnum(c) || g_unichar_ismark(c)))
        return 0;
    return (gsize)g_unichar_to_utf8(c, NULL);
}

/* "'s" as typed or as printed, behind a word. */
static gsize
possessive_at(const char *text, gsize left)
{
    gsize mark = left > 1 && text[0] == '\'' ? 1 : left > 3 && !memcmp(text, "\u2019", 3) ? 3 : 0;
    if (mark == 0 || (text[mark] != 's' && text[mark] != 'S'))
        return 0;
    gboolean goes_on = left > mark + 1 && kinds[(guchar)text[mark + 1]] != OTHER &&
                       kinds[(guchar)text[mark + 1]] != POINT;
    return goes_on ? 0 : mark + 1;
}

/* Plural to singular, roughly: what matters is that both give the same. */
static gsize
singular(const char *word, gsize length, char *folded)
{
    if (length > 4 && memcmp(word + length - 3, "ies", 3) == 0) {
        folded[length - 3] = 'y';
        return length - 2;
    }
    if (length > 3 && word[length - 1] == 's' && strchr("sui", word[length - 2]) == NULL)
        return length - 1;
    return length;
}

static gsize
fold_beyond_ascii(const char *word, gsize length, char *folded)
{
    g_autofree char *lower = g_utf8_casefold(word, (gssize)length);
    gsize n = MIN(strlen(lower), KITH_WORD_MOST - 1);
    memcpy(folded, lower, n);
    return n;
}

gsize
kith_words_next(const char *text, gsize length, gsize *at, KithWordAt *place,
                char folded[KITH_WORD_MOST])
{
    gsize i = *at, n = 0;
    gboolean plain = TRUE;
    for (; i < length; i++) {
        guint8 kind = kinds[(guchar)text[i]];
        if (kind == IN_WORD || kind == CAPITAL ||
            (kind == BEYOND_ASCII && letter_at(text + i, length - i) > 0))
            break;
        if (kind == POINT && i + 1 < length && g_ascii_isalnum(text[i + 1]) &&
            (i == 0 || kinds[(guchar)text[i - 1]] == OTHER))
            break; /* ".net" */
    }
    place->begin = (guint32)i;
    while (i < length) {
        guint8 kind = kinds[(guchar)text[i]];
        gsize step = 1;
        if (kind == OTHER || (kind == POINT && !(i + 1 < length && g_ascii_isalnum(text[i + 1]))))
            break;
        if (kind == BEYOND_ASCII) {
            step = letter_at(text + i, length - i);
            plain = FALSE;
            if (step == 0)
                break;
        } else if (n < KITH_WORD_MOST - 1) {
            folded[n++] = kind == CAPITAL ? (char)(text[i] | 0x20) : text[i];
        }
        i += step;
    }
    place->end = (guint32)i;
    place->word = -1;
    if (!plain)
        n = fold_beyond_ascii(text + place->begin, i - place->begin, folded);
    *at = i + possessive_at(text + i, length - i);
    return n > 0 ? singular(folded, n, folded) : 0;
}

gsize
kith_words_stem(char *word, gsize length)
{
    static const struct {
        const char *ending, *instead;
        gsize least; /* length of the word from which on it is cut */
    } endings[] = {{"ization", "ize", 5}, {"isation", "ize", 5}, {"ising", "ize", 7},
                   {"ise", "ize", 7},     {"ation", "ate", 5},   {"ating", "ate", 5},
                   {"ator", "ate", 5},    {"ement", "e", 5},     {"ment", "", 6},
                   {"ing", "", 5},        {"ed", "", 5},         {"ion", "", 6},
                   {"er", "", 6},         {"ive", "", 6},        {"ly", "", 6}};
    /* Twice: administering, administer. */
    for (gsize i = 0, cut = 0; i < G_N_ELEMENTS(endings) && cut < 2; i++) {
        gsize n = strlen(endings[i].ending);
        if (length < endings[i].least || length <= n ||
            memcmp(word + length - n, endings[i].ending, n) != 0)
            continue;
        length -= n;
        gsize instead = strlen(endings[i].instead);
        memcpy(word + length, endings[i].instead, instead);
        length += instead;
        cut++;
    }
    if (length > 4 && word[length - 1] == 'e')
        length--;
    if (length > 3 && word[length - 1] == word[length - 2] &&
        strchr("ls", word[length - 1]) == NULL)
        length--;
    return length;
}

gboolean
kith_words_is_empty(const char *word, gsize length)
{
    static const char *const empty[] = {
        "a",    "an",   "and", "are",  "as",    "at",   "be",     "by",  "can",
        "for",  "from", "ha",  "have", "in",    "into", "is",     "it",  "its",
        "must", "of",   "on",  "or",   "other", "our",  "that",   "the", "their",
        "this", "to",   "we",  "who",  "will",  "with", "within", "you", "your"};
    if (length > 6)
        return FALSE;
    for (gsize i = 0; i < G_N_ELEMENTS(empty); i++)
        if (strlen(empty[i]) == length && memcmp(empty[i], word, length) == 0)
            return TRUE;
    return FALSE;
}
