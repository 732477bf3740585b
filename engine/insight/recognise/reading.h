/*
 * A text being read: its words, and in their order the marks on them: what was recognised, and the
 * cues that say something of it.
 */
#pragma once

#include <kith/recognise.h>
#include "insight/recognise/likeness.h"
#include "insight/recognise/names.h"
#include "insight/recognise/patterns.h"
#include "model/framework.h"

/* What a cue says, of what stands behind it (a BEFORE), before it (an AFTER) or on both sides. */
typedef enum {
    KITH_CUE_NOTHING, /* a phrase that would be mistaken for a cue: "not only" */
    KITH_CUE_BREAK,   /* what stood before no longer counts: "but" */
    KITH_CUE_OR,
    KITH_CUE_DENIED_BEFORE,
    KITH_CUE_DENIED_AFTER,
    KITH_CUE_WANTED,
    KITH_CUE_LAPSED,
    KITH_CUE_PLANNED,
    KITH_CUE_UNTIL,    /* the next date is the last */
    KITH_CUE_FROM,     /* the next date is the first */
    KITH_CUE_LEVEL,    /* a number follows */
    KITH_CUE_BEGINNER, /* the lowest level */
    KITH_CUE_ADVANCED, /* the one below the highest */
    KITH_CUE_EXPERT,   /* the highest */
    KITH_CUES
} KithCue;

/* A mark on the words first … end - 1: a suggestion, or a cue. */
typedef struct {
    guint32 first, end;
    gboolean is_cue;
    KithCue cue;
    KithSuggestion suggestion; /* where it is no cue */
} KithMark;

typedef struct {
    const KithRecogniser *recogniser;
    const char *text;
    gsize length;
    GArray *words; /* KithWordAt */
    GArray *marks; /* KithMark, by first word */
} KithReading;

struct _KithRecogniser {
    KithFrameworks *frameworks;
    KithNames *names; /* and cues, as names of the competencies -1 - cue */
    KithPatterns *patterns;
    KithLikenesses *likenesses;
};

static inline const KithWordAt *
kith_reading_word(const KithReading *reading, gsize i)
{
    return &g_array_index(reading->words, KithWordAt, i);
}

static inline KithMark *
kith_reading_mark(const KithReading *reading, gsize i)
{
    return &g_array_index(reading->marks, KithMark, i);
}

/* What parts a word from the one before it, the strongest. */
typedef enum {
    KITH_GAP_SPACE,
    KITH_GAP_COMMA,
    KITH_GAP_COLON,
    KITH_GAP_CLAUSE,
    KITH_GAP_LINE
} KithGap;

KithGap kith_reading_gap(const KithReading *reading, gsize word);

/* cues.c: adds all cues to the names. */
void kith_cues_add(KithNames *names);

/* standing.c: says of each suggestion what the text around it says. */
void kith_read_standings(KithReading *reading);
/* level.c */
void kith_read_levels(KithReading *reading);
/* dates.c */
void kith_read_dates(KithReading *reading);
