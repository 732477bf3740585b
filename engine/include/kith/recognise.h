/*
 * Recognising competencies in free text: training records, CVs, adverts.
 *
 * What comes out are suggestions, never attainments: somebody confirms them first. A suggestion
 * says which words led to it, how sure it is, whether the text says that the competency is held,
 * and what level and dates stand beside it.
 *
 * Names and other names ("aliases") are found by an automaton over words, whatever their number;
 * the frameworks' own patterns by PCRE2; and what is only like a name by the weight of the words
 * that it shares with one.
 */
#pragma once

#include <kith/framework.h>

typedef struct _KithRecogniser KithRecogniser;

/* Gets the names, aliases and patterns of all frameworks ready; holds a reference to them. What it
 * gives never changes, and threads may share it. Cost O(text of all names). */
KITH_API KithRecogniser *kith_recogniser_new(KithFrameworks *frameworks);
KITH_API void kith_recogniser_free(KithRecogniser *recogniser); /* NULL is allowed */
G_DEFINE_AUTOPTR_CLEANUP_FUNC(KithRecogniser, kith_recogniser_free)

KITH_API KithFrameworks *
kith_recogniser_frameworks(const KithRecogniser *recogniser); /* borrowed */
/* How many different names and aliases it looks for. O(1). */
KITH_API gint32 kith_recogniser_names(const KithRecogniser *recogniser);

/* What led to a suggestion, the surest first. */
typedef enum {
    KITH_BY_NAME,     /* the competency's own name */
    KITH_BY_ALIAS,    /* another name of it */
    KITH_BY_PATTERN,  /* one of its patterns */
    KITH_BY_LIKENESS, /* words that it shares with a name */
    KITH_FINDERS
} KithFinder;

/* What the text says of it. */
typedef enum {
    KITH_SAID_HELD,    /* nothing speaks against it */
    KITH_SAID_PLANNED, /* booked, under way, worked towards */
    KITH_SAID_LAPSED,  /* expired, overdue, out of date */
    KITH_SAID_WANTED,  /* asked for: required, essential, desirable */
    KITH_SAID_DENIED,  /* no, not, without */
    KITH_STANDINGS
} KithStanding;

/* "name", "alias", "pattern", "likeness"; "held", "planned", "lapsed", "wanted", "denied". Static.
 */
KITH_API const char *kith_finder_name(KithFinder finder);
KITH_API const char *kith_standing_name(KithStanding standing);

typedef struct {
    gint32 competency;
    gint32 level; /* from 1, as the text says; 0 where it says none that the competency has */
    gint32 from;  /* days since 1970-01-01: when it was attained; KITH_NO_DATE where not said */
    gint32 until; /* the last day on which it counts, likewise */
    gint32 confidence; /* 1 to 99: how often in a hundred such a suggestion should be right */
    KithFinder finder;
    KithStanding standing;
    guint line;          /* of the text, from 1 */
    gsize begin, length; /* the matched text, in bytes */
} KithSuggestion;

typedef struct {
    gint32
        least_confidence; /* leave out what is less sure; 0 means 50, about as often right as not */
    gboolean exact_only;  /* names, aliases and patterns alone: many times as fast */
    gboolean each;        /* every place, not only the best for each competency */
} KithRecogniseOptions;

typedef struct _KithSuggestions KithSuggestions;

/*
 * What is recognised in a text (UTF-8, `length` bytes, need not end in NUL), in order of its lines;
 * `options` may be NULL. Unless `each`, a competency comes once: where it is said to be held if it
 * is anywhere, with the latest date, then with the most confidence. Linear in the text, apart from
 * likeness, which grows with the number of names too.
 */
KITH_API KithSuggestions *kith_recognise(const KithRecogniser *recogniser, const char *text,
                                         gsize length, const KithRecogniseOptions *options);
KITH_API void kith_suggestions_free(KithSuggestions *suggestions); /* NULL is allowed */
G_DEFINE_AUTOPTR_CLEANUP_FUNC(KithSuggestions, kith_suggestions_free)

KITH_API gsize kith_suggestions_count(const KithSuggestions *suggestions);
/* The suggestion at `index` (< count); borrowed. */
KITH_API const KithSuggestion *kith_suggestions_get(const KithSuggestions *suggestions,
                                                    gsize index);
/* The text that was read; borrowed, as long as the suggestions live. */
KITH_API const char *kith_suggestions_text(const KithSuggestions *suggestions);

/* A competency and how like a text one of its names is: 1 is one word that no other competency
 * has. */
typedef struct {
    gint32 competency;
    float likeness;
} KithLikeness;

/*
 * The competencies most like a short text, best first, at most `most` of them into `found`; returns
 * how many. What a text and a name share is weighed by how rare the words are, how much of the name
 * it is, how close together it stands, and how many profiles ask for the competency.
 */
KITH_API gsize kith_recogniser_rank(const KithRecogniser *recogniser, const char *text,
                                    gsize length, KithLikeness *found, gsize most);
