/*
 * The kinds of measure: what a rota is judged by when people look at it, each with its definition.
 * One table, so that every command, page and target means the same by the same word.
 */
#pragma once

#include <kith/macros.h>

typedef enum {
    KITH_GROUP_SERVICE,
    KITH_GROUP_TRAVEL,
    KITH_GROUP_STAFF,
    KITH_GROUP_SKILLS,
    KITH_GROUP_COST,
    KITH_GROUP_GOVERNANCE,
    KITH_MEASURE_GROUPS
} KithMeasureGroup;

/* What a value is. */
typedef enum {
    KITH_MEASURE_PERCENT,
    KITH_MEASURE_COUNT,
    KITH_MEASURE_NUMBER, /* a mean, with decimals */
    KITH_MEASURE_MINUTES,
    KITH_MEASURE_HOURS,
    KITH_MEASURE_POUNDS
} KithMeasureUnit;

/* Which way is better. */
typedef enum { KITH_MORE_IS_BETTER, KITH_LESS_IS_BETTER, KITH_NEITHER_IS_BETTER } KithBetter;

/*
 * M(MEASURE, "id", GROUP, UNIT, BETTER, "name", "definition")
 *
 * A duty counts where it stands (is neither declined nor cancelled); a head is filled by one that
 * is more than offered. Hours of work are working time, as for the rules.
 */
#define KITH_MEASURE_LIST(M)                                                                        \
    M(FILL, "fill", SERVICE, PERCENT, MORE, "heads filled",                                         \
      "of the heads that needs ask for at the least, those that are filled")                        \
    M(FILL_RED, "fill-red", SERVICE, PERCENT, MORE, "red heads filled",                             \
      "the same of red needs, which must happen")                                                   \
    M(FILL_AMBER, "fill-amber", SERVICE, PERCENT, MORE, "amber heads filled",                       \
      "the same of amber needs, which carry some risk")                                             \
    M(FILL_GREEN, "fill-green", SERVICE, PERCENT, MORE, "green heads filled",                       \
      "the same of green needs, which can move or become a call")                                   \
    M(WANTED, "fill-wanted", SERVICE, PERCENT, MORE, "wanted heads filled",                         \
      "of the heads that are wanted, or asked for at the least where that is more, those that are " \
      "filled")                                                                                     \
    M(UNMET, "unmet-hours", SERVICE, HOURS, LESS, "unmet hours",                                    \
      "hours of heads asked for at the least that nobody fills")                                    \
    M(RED_FLAGS, "red-flags", SERVICE, COUNT, LESS, "red flags",                                    \
      "shifts that ask for people on a professional register at the least, and have fewer than "    \
      "two of them where two or more are asked for, or lack more than 8 hours or a quarter of "     \
      "their time (as NICE guideline SG1 counts for registered nurses)")                            \
    M(ON_TIME, "critical-on-time", SERVICE, PERCENT, MORE, "time-critical visits on time",          \
      "of the heads of needs whose time matters, those filled by somebody who starts neither "      \
      "before the earliest nor after the latest time")                                              \
    M(LONG_VISITS, "visits-long", SERVICE, PERCENT, MORE, "visits of 30 minutes or more",           \
      "of all visits to clients, those that last at least 30 minutes (NICE guideline NG21 asks "    \
      "for no less but by exception)")                                                              \
    M(CARERS_MEAN, "carers-mean", SERVICE, NUMBER, LESS, "different carers a client, each week",    \
      "different people who visit a client in one week, on average over clients and weeks")         \
    M(CARERS_WORST, "carers-worst", SERVICE, COUNT, LESS, "most different carers in a week",        \
      "the same of the client, and the week, with the most")                                        \
    M(TOP_THREE, "top-three", SERVICE, PERCENT, MORE, "visits by the three most familiar",          \
      "of all visits, those made by one of the three people who visit the client most")             \
    M(TRAVEL, "travel-per-hour", TRAVEL, MINUTES, LESS, "travel for each hour of visits",           \
      "minutes on the road, from home, between duties and home again, on days with visits, for "    \
      "each hour of visits")                                                                        \
    M(WAITING, "waiting-per-hour", TRAVEL, MINUTES, LESS, "waiting for each hour of visits",        \
      "minutes between the duties of such days that are neither care nor travel, likewise")         \
    M(CRAMPED, "gaps-cramped", TRAVEL, COUNT, LESS, "gaps shorter than the way",                    \
      "gaps between two duties of a person that are shorter than the travel between them")          \
    M(CONTRACT_USED, "contract-used", STAFF, PERCENT, MORE, "contracted time used",                 \
      "of the time contracted, what is worked; of each person no more than their own")              \
    M(CONTRACT_UNUSED, "contract-unused", STAFF, HOURS, LESS, "contracted time unused",             \
      "hours contracted that are not worked")                                                       \
    M(OVERTIME, "overtime", STAFF, HOURS, LESS, "time above contract",                              \
      "hours worked above the contracted, by people who have contracted hours")                     \
    M(NEAR_LIMITS, "near-limits", STAFF, COUNT, LESS, "close to a limit",                           \
      "rests within an hour of the shortest daily rest that a rule allows, and weeks of a person "  \
      "within an hour of the most that their contracts do")                                         \
    M(CHANGED, "changed", STAFF, COUNT, LESS, "changes after publication",                          \
      "published or accepted duties of the pins table that the rota no longer has, and duties "     \
      "that were cancelled")                                                                        \
    M(NOTICE, "notice", STAFF, NUMBER, MORE, "days of notice",                                      \
      "days from the one on which a duty was published, as it is now, to its own, on average")      \
    M(NOTICE_SHORT, "notice-short", STAFF, PERCENT, LESS, "published at short notice",              \
      "of the duties that are published, those that were less than 28 days before")                 \
    M(NIGHTS_SPREAD, "nights-spread", STAFF, NUMBER, LESS, "unpopular duties unevenly shared",      \
      "by how many unpopular duties, nights say, people are away from a share by contracted time "  \
      "on average, among those who could do one")                                                   \
    M(WEEKENDS_SPREAD, "weekends-spread", STAFF, NUMBER, LESS, "weekend days unevenly shared",      \
      "by how many worked Saturdays and Sundays people are away from a share by contracted time "   \
      "on average, among those who could do one")                                                   \
    M(WISHES, "wishes-met", STAFF, PERCENT, MORE, "requests honoured",                              \
      "of people's wishes about days and kinds of duty, those that are met")                        \
    M(WISHES_WORST, "wishes-worst", STAFF, PERCENT, MORE, "requests honoured, worst off",           \
      "the same of the person of whose wishes the smallest part is met")                            \
    M(ABOVE_ASKED, "above-asked", SKILLS, PERCENT, LESS, "skill above what is asked",               \
      "of the heads filled, those by somebody whom a rule 'top-of-licence' would keep for work "    \
      "that needs them")                                                                            \
    M(SOLE, "sole-holders", SKILLS, COUNT, LESS, "resting on one person",                           \
      "competencies, each at a level and in a locality, that needs there ask for, where only one "  \
      "person could take any of these needs")                                                       \
    M(LAPSES_30, "lapses-30", SKILLS, COUNT, LESS, "lapses within 30 days",                         \
      "attainments, registrations, sign-offs and delegations that end within 30 days of the "       \
      "first day (of the period, or of a week)")                                                    \
    M(LAPSES_60, "lapses-60", SKILLS, COUNT, LESS, "lapses within 60 days",                         \
      "the same within 60 days")                                                                    \
    M(LAPSES_90, "lapses-90", SKILLS, COUNT, LESS, "lapses within 90 days",                         \
      "the same within 90 days")                                                                    \
    M(LOST_30, "duties-lost-30", SKILLS, COUNT, LESS, "duties lost unless renewed, 30 days",        \
      "duties of this rota that their people could no longer do, were nothing renewed that ends "   \
      "within 30 days of the period's first day")                                                   \
    M(LOST_60, "duties-lost-60", SKILLS, COUNT, LESS, "duties lost unless renewed, 60 days",        \
      "the same within 60 days")                                                                    \
    M(LOST_90, "duties-lost-90", SKILLS, COUNT, LESS, "duties lost unless renewed, 90 days",        \
      "the same within 90 days")                                                                    \
    M(PAY, "pay", COST, POUNDS, LESS, "pay",                                                        \
      "what the paid time of all duties costs by the rates of the contracts")                       \
    M(EMPLOYED, "time-employed", COST, PERCENT, MORE, "time by employed people",                    \
      "of the time of all duties, what is under contracts of employment")                           \
    M(BANK, "time-bank", COST, PERCENT, NEITHER, "time by bank staff",                              \
      "the same of bank contracts")                                                                 \
    M(AGENCY, "time-agency", COST, PERCENT, LESS, "time by agency staff",                           \
      "the same of agency contracts")                                                               \
    M(OTHERS, "time-others", COST, PERCENT, NEITHER, "time by others",                              \
      "the same of self-employed people, volunteers and unpaid carers")                             \
    M(AGENCY_DEAR, "agency-dear", COST, COUNT, LESS, "dear agency duties",                          \
      "agency duties at more than 150 per cent of what employed people are paid for that kind of "  \
      "duty on average (Health and Care (Staffing) (Scotland) Act 2019, which inserts section "     \
      "12IB)")                                                                                      \
    M(OVERRIDES, "overrides", GOVERNANCE, COUNT, LESS, "overrides",                                 \
      "breaches of rules that somebody has decided to allow")

#define KITH_MEASURE_ENUM(MEASURE, id, group, unit, better, name, means) KITH_MEASURE_##MEASURE,
typedef enum { KITH_MEASURE_LIST(KITH_MEASURE_ENUM) KITH_MEASURES } KithMeasureKind;
#undef KITH_MEASURE_ENUM

/* What the table says of one kind. All strings are static. */
typedef struct {
    const char *id;
    KithMeasureGroup group;
    KithMeasureUnit unit;
    KithBetter better;
    const char *name;  /* for people, without a capital: "heads filled" */
    const char *means; /* the definition, likewise */
} KithMeasureInfo;

KITH_API const KithMeasureInfo *kith_measure_info(KithMeasureKind kind);

/* The kind of an id, or -1. */
KITH_API int kith_measure_kind(const char *id);

/* "service", "travel" … ; static. */
KITH_API const char *kith_measure_group(KithMeasureGroup group);
