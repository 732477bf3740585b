/*
 * What a text says of what was recognised in it: held, unless a cue near it in the same clause says
 * otherwise. A cue with a colon behind it, or on a short line of its own, speaks for the line or
 * the lines below.
 */
#include "insight/recognise/reading.h"

#include <string.h>

#define WORDS_NEAR    8 /* how far a cue reaches */
#define HEADING_WORDS 6 /* a line of no more words, with a cue and nothing else, is a heading */

KithGap
kith_reading_gap(const KithReading *reading, gsize word)
{
    if (word == 0 || word >= reading->words->len)
        return KITH_GAP_LINE;
    gsize from = kith_reading_word(reading, word - 1)->end;
    gsize to = kith_reading_word(reading, word)->begin;
    KithGap gap = KITH_GAP_SPACE;
    for (gsize i = from; i < to; i++) {
        switch (reading->text[i]) {
        case '\n': return KITH_GAP_LINE;
        case '.':
        case ';':
        case '!':
        case '?':
        case '|': gap = MAX(gap, KITH_GAP_CLAUSE); break;
        case ':': gap = MAX(gap, KITH_GAP_COLON); break;
        case ',':
        case '\t': gap = MAX(gap, KITH_GAP_COMMA); break;
        default: break;
        }
    }
    return gap;
}

static gboolean
says_standing(KithCue cue)
{
    return cue == KITH_CUE_WANTED || cue == KITH_CUE_LAPSED || cue == KITH_CUE_PLANNED ||
           cue == KITH_CUE_DENIED_BEFORE || cue == KITH_CUE_DENIED_AFTER;
}

static KithStanding
standing_of(KithCue cue)
{
    switch (cue) {
    case KITH_CUE_WANTED: return KITH_SAID_WANTED;
    case KITH_CUE_LAPSED: return KITH_SAID_LAPSED;
    case KITH_CUE_PLANNED: return KITH_SAID_PLANNED;
    case KITH_CUE_DENIED_BEFORE:
    case KITH_CUE_DENIED_AFTER: return KITH_SAID_DENIED;
    default: return KITH_SAID_HELD;
    }
}

/* The strongest gap in front of the words from + 1 … to. */
static KithGap
strongest_gap(const KithReading *reading, gsize from, gsize to)
{
    KithGap gap = KITH_GAP_SPACE;
    for (gsize w = from + 1; w <= to && gap != KITH_GAP_LINE; w++)
        gap = MAX(gap, kith_reading_gap(reading, w));
    return gap;
}

/* Whether an "or" stands behind a mark in its clause: "no catheter care, hoisting or driving". */
static gboolean
or_follows(const KithReading *reading, gsize i)
{
    const KithMark *mark = kith_reading_mark(reading, i);
    for (gsize k = i + 1; k < reading->marks->len; k++) {
        const KithMark *next = kith_reading_mark(reading, k);
        if (next->first < mark->end)
            continue;
        if (next->first - mark->end > WORDS_NEAR ||
            strongest_gap(reading, mark->end - 1, next->first) >= KITH_GAP_COLON)
            return FALSE;
        if (next->is_cue && next->cue == KITH_CUE_OR)
            return TRUE;
    }
    return FALSE;
}

/* The standing that a cue before mark i gives it. */
static KithStanding
look_back(const KithReading *reading, gsize i)
{
    const KithMark *mark = kith_reading_mark(reading, i);
    gboolean passed = FALSE; /* another suggestion */
    gboolean or_passed = FALSE;
    for (gsize k = i; k-- > 0;) {
        const KithMark *cue = kith_reading_mark(reading, k);
        if (cue->end > mark->first)
            continue;
        if (mark->first - cue->end > WORDS_NEAR)
            break;
        KithGap gap = strongest_gap(reading, cue->end - 1, mark->first);
        if (gap >= KITH_GAP_CLAUSE || (cue->is_cue && cue->cue == KITH_CUE_BREAK))
            break;
        passed = passed || !cue->is_cue;
        or_passed = or_passed || (cue->is_cue && cue->cue == KITH_CUE_OR);
        if (!cue->is_cue || !says_standing(cue->cue) || cue->cue == KITH_CUE_DENIED_AFTER)
            continue;
        if (cue->cue == KITH_CUE_WANTED)
            return KITH_SAID_WANTED;
        if (cue->cue == KITH_CUE_DENIED_BEFORE) {
            if (gap < KITH_GAP_COMMA || or_passed || or_follows(reading, i))
                return KITH_SAID_DENIED;
        } else if (!passed && gap < KITH_GAP_COMMA) {
            return standing_of(cue->cue);
        }
    }
    return KITH_SAID_HELD;
}

/* The standing that a cue behind it gives it: up to the next suggestion. */
static KithStanding
look_ahead(const KithReading *reading, gsize i)
{
    const KithMark *mark = kith_reading_mark(reading, i);
    for (gsize k = i + 1; k < reading->marks->len; k++) {
        const KithMark *cue = kith_reading_mark(reading, k);
        if (cue->first < mark->end)
            continue;
        if (cue->first - mark->end > WORDS_NEAR ||
            strongest_gap(reading, mark->end - 1, cue->first) >= KITH_GAP_CLAUSE)
            break;
        if (!cue->is_cue || cue->cue == KITH_CUE_BREAK)
            break;
        if (says_standing(cue->cue) && cue->cue != KITH_CUE_DENIED_BEFORE &&
            kith_reading_gap(reading, cue->end) != KITH_GAP_COLON)
            return standing_of(cue->cue);
    }
    return KITH_SAID_HELD;
}

/* Whether cue i stands on a short line that names nothing else. */
static gboolean
is_heading(const KithReading *reading, gsize i)
{
    const KithMark *cue = kith_reading_mark(reading, i);
    gsize first = cue->first, end = cue->end;
    while (first > 0 && cue->end - first <= HEADING_WORDS &&
           kith_reading_gap(reading, first) != KITH_GAP_LINE)
        first--;
    while (end < reading->words->len && end - first <= HEADING_WORDS &&
           kith_reading_gap(reading, end) != KITH_GAP_LINE)
        end++;
    if (end - first > HEADING_WORDS)
        return FALSE;
    for (gsize k = i + 1; k < reading->marks->len; k++) {
        const KithMark *mark = kith_reading_mark(reading, k);
        if (mark->first >= end)
            break;
        if (!mark->is_cue)
            return FALSE;
    }
    for (gsize k = i; k-- > 0;) {
        const KithMark *mark = kith_reading_mark(reading, k);
        if (mark->end <= first)
            break;
        if (!mark->is_cue)
            return FALSE;
    }
    return TRUE;
}

/* Whether a blank line stands between two words. */
static gboolean
blank_line_between(const KithReading *reading, gsize a, gsize b)
{
    const char *at = reading->text + kith_reading_word(reading, a)->end;
    const char *end = reading->text + kith_reading_word(reading, b)->begin;
    for (gboolean fresh = FALSE; at < end; at++) {
        if (*at == '\n' && fresh)
            return TRUE;
        fresh = *at == '\n' || (fresh && (*at == ' ' || *at == '\r' || *at == '\t'));
    }
    return FALSE;
}

void
kith_read_standings(KithReading *reading)
{
    KithStanding heading = KITH_SAID_HELD, line = KITH_SAID_HELD;
    gsize heading_end = 0, line_from = 0, done = 0;
    for (gsize i = 0; i < reading->marks->len; i++) {
        KithMark *mark = kith_reading_mark(reading, i);
        /* What a heading said ends with a blank line; what a colon introduced, with its line. */
        for (gsize w = MAX(done, 1); w <= mark->first; w++) {
            if (heading != KITH_SAID_HELD && w > heading_end &&
                blank_line_between(reading, w - 1, w))
                heading = KITH_SAID_HELD;
            if (line != KITH_SAID_HELD && w > line_from &&
                kith_reading_gap(reading, w) == KITH_GAP_LINE)
                line = KITH_SAID_HELD;
        }
        done = MAX(done, (gsize)mark->first + 1);
        if (mark->is_cue) {
            if (!says_standing(mark->cue))
                continue;
            if (is_heading(reading, i)) {
                heading = standing_of(mark->cue);
                heading_end = mark->end;
            } else if (kith_reading_gap(reading, mark->end) == KITH_GAP_COLON) {
                line = standing_of(mark->cue);
                line_from = mark->end;
            }
            continue;
        }
        KithStanding standing = look_back(reading, i);
        if (standing == KITH_SAID_HELD || standing == KITH_SAID_WANTED) {
            KithStanding after = look_ahead(reading, i);
            standing = after != KITH_SAID_HELD ? after : standing;
        }
        standing = standing != KITH_SAID_HELD ? standing : line;
        mark->suggestion.standing = standing != KITH_SAID_HELD ? standing : heading;
    }
}
