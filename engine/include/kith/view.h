/*
 * Views: whole columns of a problem or a rota as they lie in memory, for callers that work on
 * columns (tables of a notebook, say). Nothing is copied: a view lives as long as what it shows.
 *
 * Every value is a gint32. Numbers are dense from 0 and -1 means none; ids of what they number come
 * from kith_problem_id(). Times are ticks from kith_problem_epoch(), and 2^30 or -2^30 where there
 * is no limit; dates are days since 1970-01-01.
 */
#pragma once

#include <kith/rota.h>

/* Value i is *(const gint32 *)((const char *)first + i * stride). `first` is NULL where n is 0. */
typedef struct {
    const void *first;
    gsize n;
    gsize stride; /* bytes */
} KithView;

/* V(VIEW, "of what", "column", "meaning") */
#define KITH_PROBLEM_VIEW_LIST(V)                                                                  \
    V(PERSON_LOCALITY, "person", "locality", "where they belong")                                  \
    V(PERSON_FROM, "person", "from", "first tick with the partnership")                            \
    V(PERSON_UNTIL, "person", "until", "the tick after their last with the partnership")           \
    V(OCCURRENCE_NEED, "occurrence", "need", "which need it is a happening of")                    \
    V(OCCURRENCE_DATE, "occurrence", "date", "the day on which it happens")                        \
    V(OCCURRENCE_CLIENT, "occurrence", "client", "for whom")                                       \
    V(OCCURRENCE_PLACE, "occurrence", "place", "where")                                            \
    V(OCCURRENCE_LOCALITY, "occurrence", "locality", "in which locality")                          \
    V(OCCURRENCE_KIND, "occurrence", "kind", "the kind of duty")                                   \
    V(OCCURRENCE_EARLIEST, "occurrence", "earliest", "its earliest start in time")                 \
    V(OCCURRENCE_LATEST, "occurrence", "latest", "its latest start in time")                       \
    V(OCCURRENCE_DURATION, "occurrence", "duration", "how many ticks it takes")                    \
    V(OCCURRENCE_IMPORTANCE, "occurrence", "importance", "0 red, 1 amber, 2 green")                \
    V(CELL_OCCURRENCE, "cell", "occurrence", "whose seats these are")                              \
    V(CELL_LEAST, "cell", "least", "the fewest heads it can do with")                              \
    V(CELL_WANTED, "cell", "wanted", "the heads that it would like")                               \
    V(CELL_MOST, "cell", "most", "the most heads it takes: its seats")                             \
    V(CELL_FIRST_SEAT, "cell", "first_seat", "the number of its first seat")                       \
    V(SEAT_CELL, "seat", "cell", "which cell it belongs to")

#define KITH_PROBLEM_VIEW_ENUM(VIEW, of, column, meaning) KITH_VIEW_##VIEW,
typedef enum { KITH_PROBLEM_VIEW_LIST(KITH_PROBLEM_VIEW_ENUM) KITH_PROBLEM_VIEWS } KithProblemView;
#undef KITH_PROBLEM_VIEW_ENUM

/* One column of a problem. O(1). */
KITH_API KithView kith_problem_view(const KithProblem *problem, KithProblemView view);

/* Duties lie in the order of person, start and seat. A duty takes the seats `first_seat` to
 * `first_seat + seats - 1` of the column SEAT. */
#define KITH_ROTA_VIEW_LIST(V)                                                                     \
    V(DUTY_PERSON, "duty", "person", "who does it")                                                \
    V(DUTY_START, "duty", "start", "its first tick")                                               \
    V(DUTY_END, "duty", "end", "the tick after its last")                                          \
    V(DUTY_FIRST_SEAT, "duty", "first_seat", "where its seats begin in the rota's seats")          \
    V(DUTY_SEATS, "duty", "seats", "how many seats it takes; several where needs are joined")      \
    V(DUTY_STATE, "duty", "state", "how far it has got: see kith_duty_state_name()")               \
    V(DUTY_PINNED, "duty", "pinned", "1 where the documents ask for it")                           \
    V(SEAT, "seat", "seat", "the number of the seat in the problem")

#define KITH_ROTA_VIEW_ENUM(VIEW, of, column, meaning) KITH_ROTA_VIEW_##VIEW,
typedef enum { KITH_ROTA_VIEW_LIST(KITH_ROTA_VIEW_ENUM) KITH_ROTA_VIEWS } KithRotaView;
#undef KITH_ROTA_VIEW_ENUM

/* One column of a rota. O(1). */
KITH_API KithView kith_rota_view(const KithRota *rota, KithRotaView view);

/* "draft", "offered", "accepted", "declined", "published" or "cancelled"; NULL for another number.
 * Static. */
KITH_API const char *kith_duty_state_name(gint32 state);
