/*
 * Gaps: what the workforce cannot do yet, where and when, and on whom it rests.
 *
 * Nothing here counts heads by skill, which counts a person of many skills many times. What is
 * unserved comes from the most care that anybody could cover: heads of needs matched with people
 * who may take them, each in one place at a time and within their hours (a maximum flow; the most
 * red heads, then amber, then green, and of each as much time as can be). Travel, rest and order
 * are left out, so no rota serves more. With a rota, what that leaves open is told beside it.
 *
 * Times are minutes. Competencies, people, clients, localities and occurrences have the numbers of
 * the problem; kith_gaps_holding_name() and its like name them.
 */
#pragma once

#include <kith/rota.h>

typedef struct _KithGaps KithGaps;

/* Numbers in place of a locality, week or competency. */
#define KITH_GAP_ALL  (-1) /* all of them together */
#define KITH_GAP_NONE (-2) /* needs that name none */

/*
 * Finds the gaps of a problem; `rota` may be NULL. Never NULL; holds references to both.
 * O(candidates of all needs) and a search for each person and each competency.
 */
KITH_API KithGaps *kith_gaps_new(KithProblem *problem, KithRota *rota);
KITH_API void kith_gaps_free(KithGaps *gaps); /* NULL is allowed */
G_DEFINE_AUTOPTR_CLEANUP_FUNC(KithGaps, kith_gaps_free)

/* Whether there was a rota. */
KITH_API gboolean kith_gaps_has_rota(const KithGaps *gaps);
KITH_API KithProblem *kith_gaps_problem(const KithGaps *gaps); /* borrowed */

/* Heads and their time, of which so much is unserved (cannot be covered by anybody): lacking, where
 * it would be served if others held what it asks for, or pressed for time, where it would not. With
 * a rota, so much is open (not covered there; else 0). */
typedef struct {
    gint32 heads, unserved_heads, lacking_heads, pressed_heads, open_heads;
    gint64 asked, unserved, lacking, pressed, open;
} KithGapSum;

/*
 * Needs that ask for a competency at a level, in a locality, in a week. A head that asks for
 * several counts in the row of each, but as lacking or pressed only in that of the one which the
 * fewest people hold.
 */
typedef struct {
    gint32 competency, level; /* KITH_GAP_NONE: needs that ask for nothing */
    gint32 locality;          /* KITH_GAP_ALL, KITH_GAP_NONE */
    gint32 week;              /* of the period, from 0; KITH_GAP_ALL */
    KithGapSum sum;
    gint32 people;   /* who may take any of these needs at some time */
    gint64 supply;   /* what they could work at most in that time, whatever else they do */
    gint64 headroom; /* how much more of the same could be served on top of everything: every other
                        head is asked for once more, so this is at most about half of `asked`. -1:
                        not worked out, as for single weeks */
} KithGap;

/* All rows: by competency and level, locality, week; `*n` of them. Lives as long as the gaps,
 * below too. */
KITH_API const KithGap *kith_gaps_rows(const KithGaps *gaps, gsize *n);

/* All needs together. */
KITH_API const KithGapSum *kith_gaps_total(const KithGaps *gaps);
/* By importance: three of them, red first. */
KITH_API const KithGapSum *kith_gaps_by_importance(const KithGaps *gaps);

/* Heads of one seat kind of one happening that are unserved, or open in the rota: what the figures
 * are made of. */
typedef struct {
    gint32 occurrence, cell;
    gint32 heads, unserved, open;
    gint32 competency, level; /* what is lacking; KITH_GAP_NONE: time */
    gint32 people;            /* who may take it */
} KithGapHead;

KITH_API const KithGapHead *kith_gaps_heads(const KithGaps *gaps, gsize *n);

/* What rests on somebody, or on two people: what would be unserved if they left, and is not now.
 * Two only where either alone could leave without it. */
typedef struct {
    gint32 person, other;     /* other: -1 */
    gint32 competency, level; /* the one that most of it asks for and the fewest hold, or NONE */
    gint32 heads, red_heads;
    gint32 short_heads; /* of which there is too little anyhow: anybody's leaving would add to it */
    gint64 minutes;
    gint32 first_cell, n_cells; /* in kith_gaps_reliance_cells(): a cell for each head */
} KithReliance;

/* The most red heads first, then the most time. Two are looked for where only two may take
 * something. */
KITH_API const KithReliance *kith_gaps_reliance(const KithGaps *gaps, gsize *n);
KITH_API const gint32 *kith_gaps_reliance_cells(const KithGaps *gaps);

/* Work below what somebody can do, by kind of duty: only with a rota. By the partnership's rules
 * 'top-of-licence', or two levels above all that is asked where it has none. */
typedef struct {
    gint32 kind;
    gint32 duties, people;
    gint64 minutes;
    gint64 pence; /* what it costs more than if those paid the average of the others who may take
                     the same needs had done it; below 0: less */
} KithOverQualified;

KITH_API const KithOverQualified *kith_gaps_over_qualified(const KithGaps *gaps, gsize *n);

/* An island: people and competencies that are linked by somebody who holds both. Competencies that
 * more than half of all people hold link nobody. */
typedef struct {
    gint32 people, competencies; /* counts */
    gint32 first_holding;        /* in kith_gaps_island_holdings(): as many as competencies */
    gint64 asked, unserved;      /* of the needs that ask for any of them */
    gint64 spare;                /* what its people could still work beside all that they serve */
    gint32 one_only;             /* of its people, who hold but one of its competencies */
} KithIsland;

/* A competency at a level. */
typedef struct {
    gint32 competency, level;
} KithGapHolding;

/* The largest first. */
KITH_API const KithIsland *kith_gaps_islands(const KithGaps *gaps, gsize *n);
KITH_API const KithGapHolding *kith_gaps_island_holdings(const KithGaps *gaps);

/* People who may take a cell, into `people` (room for all), ascending; how many. */
KITH_API gint32 kith_gaps_candidates(const KithGaps *gaps, gint32 cell, gint32 *people);

/* Ids and names; borrowed, and live as long as the problem. A name is the id where there is none.
 */
KITH_API const char *kith_gaps_competency_id(const KithGaps *gaps, gint32 competency);
KITH_API const char *kith_gaps_competency_name(const KithGaps *gaps, gint32 competency);
KITH_API const char *kith_gaps_locality_id(const KithGaps *gaps, gint32 locality);
KITH_API const char *kith_gaps_locality_name(const KithGaps *gaps, gint32 locality);
