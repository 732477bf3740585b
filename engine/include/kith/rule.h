/*
 * Rules: everything that a rota should respect, and everything that it costs.
 *
 * Each kind of rule is one line of one table: id, plain name, tier and weight where the partnership
 * says nothing, what its cost counts, which parameters it takes, source. A partnership's documents
 * list rules of these kinds with a scope and parameters of their own; a kind may be used more than
 * once. The kinds that are marked "always" hold without being listed, and the ones of tier 0 among
 * them cannot be taken away.
 */
#pragma once

#include <kith/macros.h>

/* What broken or unwanted things cost is compared tier by tier, the first one first. */
enum {
    KITH_TIER_PROTECT, /* rules that protect people: 0 in any rota we write */
    KITH_TIER_UNMET,   /* minimum need that nobody covers */
    KITH_TIER_CHANGE,  /* changes to what is published */
    KITH_TIER_SOFT,    /* wanted cover, wishes, continuity, travel, cost */
    KITH_TIERS
};

/* What one unit of a rule is. Cost is weight * units, times the problem's ticks per minute for
 * things that are counted and for pence, and in ticks for time, so that all are in the same exact
 * integer unit.
 */
typedef enum { KITH_UNIT_COUNT, KITH_UNIT_TIME, KITH_UNIT_PENCE } KithUnit;

/* Parameters, as a mask: which columns of the rules table a kind takes. */
enum {
    KITH_TAKES_LEAST = 1 << 0,
    KITH_TAKES_MOST = 1 << 1,
    KITH_TAKES_LEAST_MINUTES = 1 << 2,
    KITH_TAKES_MOST_MINUTES = 1 << 3,
    KITH_TAKES_WEEKS = 1 << 4,
    KITH_TAKES_KINDS = 1 << 5,
    KITH_TAKES_AFTER = 1 << 6,
    KITH_TAKES_DAYS = 1 << 7,
    KITH_TAKES_REQUIRES = 1 << 8,
    KITH_TAKES_RUN = 1 << 9,
    KITH_TAKES_PATTERN = 1 << 10,
    KITH_TAKES_WISH = 1 << 11,
    KITH_TAKES_WINDOW = 1 << 12
};

/*
 * R(KIND, "id", "plain name", tier, weight, unit, always, parameters, "what it asks")
 *
 * On each person's timeline: sequences of days, sums, rest. On the need: cover. On the visit: time
 * and travel.
 */
#define KITH_RULE_LIST(R)                                                                          \
    R(ELIGIBLE, "eligible", "able and allowed", 0, 1, COUNT, TRUE, 0,                              \
      "whoever takes a seat holds, throughout the duty, all that it requires and may be asked")    \
    R(ONE_PLACE, "one-place", "one place at a time", 0, 1, COUNT, TRUE, 0,                         \
      "no two duties of a person overlap, there is time to travel between them, and nobody "       \
      "leaves home before their hours begin")                                                      \
    R(WINDOW, "window", "within its time", 0, 1, COUNT, TRUE, 0,                                   \
      "a duty starts within the need's window and lasts as long as the need asks")                 \
    R(LINKED, "linked", "linked needs kept together", 0, 1, COUNT, TRUE, 0,                        \
      "linked seats keep their gap and are taken by different people, or the same, as asked")      \
    R(HEADS_MOST, "heads-most", "not too many heads", 0, 1, COUNT, TRUE, 0,                        \
      "no more people than the need has room for")                                                 \
    R(CONTRACT_MOST, "contract-most", "contract maximum", 0, 1, TIME, TRUE, 0,                     \
      "no more working minutes a week than the person's contracts allow together")                 \
    R(SUPERVISION, "supervision", "a supervisor beside them", 0, 1, COUNT, TRUE, 0,                \
      "whoever needs a supervisor has one in the same happening of the need")                      \
    R(REST_DAILY, "rest-daily", "daily rest", 0, 1, COUNT, FALSE, KITH_TAKES_LEAST_MINUTES,        \
      "at least so long between the end of one day's duties and the start of the next")            \
    R(REST_OWED, "rest-owed", "rest owed", 3, 10, TIME, FALSE, KITH_TAKES_LEAST_MINUTES,           \
      "by how much the rest between one day's duties and the next falls short: compensatory "      \
      "rest to be given back")                                                                     \
    R(REST_WEEKLY, "rest-weekly", "weekly rest", 0, 1, COUNT, FALSE,                               \
      KITH_TAKES_LEAST_MINUTES | KITH_TAKES_WEEKS,                                                 \
      "at least so long without a break in each week of the period, or in each run of so many "    \
      "weeks")                                                                                     \
    R(WEEK_MINUTES, "week-minutes", "minutes a week", 0, 1, TIME, FALSE,                           \
      KITH_TAKES_LEAST_MINUTES | KITH_TAKES_MOST_MINUTES,                                          \
      "working minutes in each week of the period")                                                \
    R(AVERAGE_MINUTES, "average-minutes", "average week", 0, 1, TIME, FALSE,                       \
      KITH_TAKES_MOST_MINUTES | KITH_TAKES_WEEKS,                                                  \
      "working minutes a week on average over every run of so many weeks, history and work "       \
      "elsewhere included")                                                                        \
    R(NIGHT_AVERAGE, "night-average", "average day of night workers", 0, 1, TIME, FALSE,           \
      KITH_TAKES_LEAST | KITH_TAKES_MOST_MINUTES | KITH_TAKES_WEEKS | KITH_TAKES_KINDS,            \
      "working minutes in each 24 hours, on average over every run of so many weeks and one day "  \
      "of rest in seven left out, of those who have at least so many duties of 'kinds'; nobody "   \
      "can opt out")                                                                               \
    R(PERIOD_MINUTES, "period-minutes", "minutes in the period", 0, 1, TIME, FALSE,                \
      KITH_TAKES_LEAST_MINUTES | KITH_TAKES_MOST_MINUTES, "working minutes in the whole period")   \
    R(PERIOD_DUTIES, "period-duties", "duties in the period", 3, 20, COUNT, FALSE,                 \
      KITH_TAKES_LEAST | KITH_TAKES_MOST | KITH_TAKES_KINDS,                                       \
      "days with a duty (of these kinds) in the whole period, history counted")                    \
    R(DAY_DUTIES, "day-duties", "duties a day", 0, 1, COUNT, FALSE,                                \
      KITH_TAKES_MOST | KITH_TAKES_KINDS, "duties (of these kinds) that begin on one day")         \
    R(DAY_MINUTES, "day-minutes", "minutes a day", 0, 1, TIME, FALSE,                              \
      KITH_TAKES_MOST_MINUTES | KITH_TAKES_KINDS,                                                  \
      "working minutes of each day (that has a duty of these kinds)")                              \
    R(DAY_SPAN, "day-span", "span of a day", 0, 1, TIME, FALSE, KITH_TAKES_MOST_MINUTES,           \
      "from the start of a day's first duty to the end of its last")                               \
    R(DAY_LOAD, "day-load", "load of a day", 0, 1, COUNT, FALSE,                                   \
      KITH_TAKES_MOST | KITH_TAKES_KINDS,                                                          \
      "what has to be carried for a day's duties (of these kinds): the 'load' of their needs")     \
    R(BREAK_DUE, "break-due", "break due", 3, 30, COUNT, FALSE,                                    \
      KITH_TAKES_LEAST_MINUTES | KITH_TAKES_MOST_MINUTES,                                          \
      "stretches of work that last longer without a break: neither a kind of duty with a break "   \
      "of its own, nor a wait between duties, of at least so long (20 min where not given)")       \
    R(MEAL_BREAK, "meal-break", "time to eat", 3, 60, COUNT, FALSE,                                \
      KITH_TAKES_LEAST_MINUTES | KITH_TAKES_WINDOW,                                                \
      "days with work between 'start' and 'end' by the clock and no time of at least so long (30 " \
      "min where not given) free of it there, travel not counted as free")                         \
    R(RUN_WORKED, "run-worked", "days worked in a row", 3, 30, COUNT, FALSE,                       \
      KITH_TAKES_LEAST | KITH_TAKES_MOST | KITH_TAKES_KINDS,                                       \
      "days in a row with a duty (of these kinds); a run still open at the end of the period is "  \
      "not too short yet")                                                                         \
    R(RUN_OFF, "run-off", "days off in a row", 3, 30, COUNT, FALSE,                                \
      KITH_TAKES_LEAST | KITH_TAKES_MOST,                                                          \
      "days in a row without a duty; a run still open at the end of the period is not too short "  \
      "yet")                                                                                       \
    R(SUCCESSION, "succession", "not one after the other", 0, 1, COUNT, FALSE,                     \
      KITH_TAKES_AFTER | KITH_TAKES_KINDS, "no duty of 'kinds' on the day after one of 'after'")   \
    R(OFF_AFTER, "off-after", "days off after a run", 3, 30, COUNT, FALSE,                         \
      KITH_TAKES_LEAST | KITH_TAKES_AFTER | KITH_TAKES_RUN,                                        \
      "after a run of days with a duty of 'after', at least so many days off before the next "     \
      "duty of any kind; days off still going on at the end of the period are not too few yet")    \
    R(PATTERN, "pattern", "pattern of days", 3, 30, COUNT, FALSE,                                  \
      KITH_TAKES_PATTERN | KITH_TAKES_WISH | KITH_TAKES_DAYS,                                      \
      "days that follow each other as the pattern says, beginning on one of 'days': each time "    \
      "that they do, or, where it is wished for, each time that they do not")                      \
    R(WEEKENDS, "weekends", "weekends worked", 3, 30, COUNT, FALSE, KITH_TAKES_MOST,               \
      "Saturdays and Sundays: weekends with a duty in the whole period, history counted")          \
    R(WEEKEND_WHOLE, "weekend-whole", "whole weekends", 3, 30, COUNT, FALSE, 0,                    \
      "both days of a weekend worked, or neither")                                                 \
    R(WEEKEND_IDENTICAL, "weekend-identical", "alike on both days of a weekend", 3, 30, COUNT,     \
      FALSE, 0, "both days of a weekend that is worked have duties of the same kinds")             \
    R(FAIRNESS, "fairness", "fair shares", 3, 100, COUNT, FALSE,                                   \
      KITH_TAKES_KINDS | KITH_TAKES_DAYS,                                                          \
      "days with an unpopular duty (or of 'kinds', or on 'days') above one's fair share by "       \
      "contracted time, among those who could do them: 1 for the first above it, 2 for the "       \
      "second, 3 for the third")                                                                   \
    R(COVER_LEAST, "cover-least", "needs covered", 1, 1, COUNT, TRUE, 0,                           \
      "every happening of a need has its least heads; one red head outweighs a thousand amber, "   \
      "one amber a thousand green")                                                                \
    R(TEAM, "team", "a team that can", 1, 1000, COUNT, TRUE, 0,                                    \
      "enough of the team hold what the team must hold, once anybody is there")                    \
    R(HALF_FILLED, "half-filled", "no double-up left half filled", 1, 1, COUNT, TRUE, 0,           \
      "seats that start together are all filled or all empty; a filled one beside an empty one "   \
      "counts as empty too")                                                                       \
    R(CHANGES, "changes", "changes to what is published", 2, 10, COUNT, TRUE, KITH_TAKES_MOST,     \
      "duties taken from people or given to them against the rota before: each counts 1, and 1 "   \
      "more for each day by which notice of it falls short of so many (14 where not given)")       \
    R(COVER_WANTED, "cover-wanted", "wanted heads", 3, 3000, COUNT, TRUE, 0,                       \
      "heads between the least and the wanted; not charged where the least is not reached")        \
    R(COVER_OVER, "cover-over", "more heads than wanted", 3, 0, COUNT, TRUE, 0,                    \
      "heads above the wanted")                                                                    \
    R(WISH, "wish", "wishes", 3, 200, COUNT, TRUE, 0,                                              \
      "wishes against something that is done, and wishes for something that is not, each times "   \
      "its own weight")                                                                            \
    R(PREFERS, "prefers", "preferred competencies", 3, 100, COUNT, TRUE, 0,                        \
      "seats taken by somebody without what the need would like them to hold")                     \
    R(TOP_OF_LICENCE, "top-of-licence", "skill above what is asked", 3, 40, COUNT, FALSE,          \
      KITH_TAKES_LEAST | KITH_TAKES_REQUIRES,                                                      \
      "seats taken by somebody who holds all that they ask for at least so many levels higher (2 " \
      "where not given), or who holds 'requires' where neither seat nor team makes use of it")     \
    R(CONTINUITY, "continuity", "the same faces", 3, 2000, COUNT, TRUE, KITH_TAKES_MOST,           \
      "different people who visit a client in one week, above the client's own most or this one")  \
    R(KNOWN_CARER, "known-carer", "somebody the client knows", 3, 200, COUNT, FALSE,               \
      KITH_TAKES_MOST_MINUTES,                                                                     \
      "seats at a client (of needs that take less than so long) taken by somebody whom they do "   \
      "not know: who neither was there in the past duties that are listed nor stands in the "      \
      "table 'known'")                                                                             \
    R(RUN_KEPT, "run-kept", "runs kept from last time", 3, 300, COUNT, FALSE, 0,                   \
      "seats of a recurring need taken by somebody else than those who had it the last time on "   \
      "that weekday, by the past duties that are listed")                                          \
    R(SAME_PERSON, "same-person", "the same person for a need", 3, 100, COUNT, FALSE,              \
      KITH_TAKES_MOST,                                                                             \
      "different people who take a recurring need in one week, above so many (1 where not given)") \
    R(SAME_TIME, "same-time", "the same time for a need", 3, 2, TIME, FALSE,                       \
      KITH_TAKES_MOST_MINUTES,                                                                     \
      "by how much the latest start of a recurring need in one week is later by the clock than "   \
      "the earliest, above so much (nothing where not given)")                                     \
    R(TRAVEL, "travel", "travel", 3, 30, TIME, TRUE, 0,                                            \
      "time on the road: from home, between duties, and home again")                               \
    R(WAITING, "waiting", "waiting", 3, 10, TIME, TRUE, 0,                                         \
      "time between duties of one day that is neither care nor travel")                            \
    R(OVERRUN, "overrun", "home after hours", 3, 50, TIME, FALSE, 0,                               \
      "by how much somebody is home later than their hours of the day end")                        \
    R(IDLE_GREATEST, "idle-greatest", "greatest idle time", 3, 20, TIME, FALSE, 0,                 \
      "the greatest time of anybody's hours of one day that is neither a duty nor travel")         \
    R(LATENESS, "lateness", "lateness", 3, 100, TIME, TRUE, 0,                                     \
      "starts after the latest time that is not late, added up")                                   \
    R(LATENESS_GREATEST, "lateness-greatest", "greatest lateness", 3, 0, TIME, TRUE, 0,            \
      "the greatest single lateness")                                                              \
    R(CONTRACT_MINUTES, "contract-minutes", "contracted time", 3, 5, TIME, TRUE, 0,                \
      "working minutes above (weight) and below (weight_under) the contracted minutes of the "     \
      "whole period")                                                                              \
    R(WORKLOAD, "workload", "balance of work", 3, 1, TIME, FALSE, 0,                               \
      "working time above one's fair share, by contracted time, of all the work that is wanted, "  \
      "among those who could do some of it: a minute of the first hour above it counts 1, of the " \
      "second 2, and so on to 10")                                                                 \
    R(PAY, "pay", "pay", 3, 1, PENCE, TRUE, 0, "pence that the rota's paid time costs")            \
    R(BUDGET, "budget", "budgets", 3, 2, PENCE, TRUE, 0,                                           \
      "pence above what a funder's budget has for the paid time of its duties, travel apart")      \
    R(BUDGET_MINUTES, "budget-minutes", "budgeted time", 3, 20, TIME, TRUE, 0,                     \
      "time of a funder's duties above what its budget has")                                       \
    R(AGENCY_SHARE, "agency-share", "share of agency time", 3, 5, TIME, FALSE, KITH_TAKES_MOST,    \
      "time of duties under agency contracts above so many per cent of the time of all duties")    \
    R(AGENCY_DEAR, "agency-dear", "dear agency duties", 3, 200, COUNT, FALSE, KITH_TAKES_MOST,     \
      "duties under an agency contract whose rate is above so many per cent of what employed "     \
      "people are paid for that kind of duty on average")

/* The rule `workload`: from so many hours above one's share on, an hour counts so many times. */
#define KITH_WORKLOAD_STEEPEST 10

#define KITH_RULE_ENUM(KIND, id, name, tier, weight, unit, always, takes, asks) KITH_RULE_##KIND,
typedef enum { KITH_RULE_LIST(KITH_RULE_ENUM) KITH_RULE_KINDS } KithRuleKind;
#undef KITH_RULE_ENUM

/* What the table says of one kind. All strings are static. */
typedef struct {
    const char *id;
    const char *name;
    int tier;
    gint64 weight;
    KithUnit unit;
    gboolean always;
    unsigned takes; /* KITH_TAKES_… */
    const char *asks;
} KithRuleInfo;

KITH_API const KithRuleInfo *kith_rule_info(KithRuleKind kind);

/* The kind of an id, or -1. */
KITH_API int kith_rule_kind(const char *id);
