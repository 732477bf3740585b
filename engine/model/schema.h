/*
 * The one description of every table of a partnership: its columns, what they hold, what they mean.
 *
 * The readers of CSV and YAML, the columnar builder, the help and the documentation all follow this
 * list; there is no second one. A column is declared once, in a KITH_…_COLUMNS list:
 *
 *     C(TABLE, COLUMN, "name", TYPE, target, MUST or MAY, fallback, "meaning")
 *
 * and is then known to C as KITH_TABLE_COLUMN. `target` is the table that a reference points to, or
 * the list of words that a choice is made from. `fallback` is what an empty cell means, as text.
 */
#pragma once

#include <glib.h>

typedef enum {
    KITH_TYPE_ID,          /* the row's own name, unique in its table */
    KITH_TYPE_REF,         /* the id of a row of the target table */
    KITH_TYPE_REFS,        /* several, joined by ';' */
    KITH_TYPE_COMPETENCY,  /* the id of a competency, of any framework in use */
    KITH_TYPE_REQUIREMENT, /* "a@2 b|c@3": all of these; '|' is any of */
    KITH_TYPE_TEXT,
    KITH_TYPE_TEXTS, /* several words, joined by ';' */
    KITH_TYPE_BOOLEAN,
    KITH_TYPE_INTEGER,
    KITH_TYPE_DECIMAL,
    KITH_TYPE_PENCE,
    KITH_TYPE_DATE,    /* days since 1970-01-01 */
    KITH_TYPE_TIME,    /* minutes since local midnight; a day's end is 1440 */
    KITH_TYPE_MINUTES, /* a length of time */
    KITH_TYPE_CHOICE,  /* the index of a word in the target list */
    KITH_TYPE_CHOICES, /* a mask of such */
    KITH_TYPE_WEEKDAYS /* a mask, Monday the lowest bit */
} KithType;

/* Words to choose from. */
typedef enum {
    KITH_EMPLOYED,
    KITH_BANK,
    KITH_AGENCY,
    KITH_SELF_EMPLOYED,
    KITH_VOLUNTEER,
    KITH_CARER,
    KITH_ENGAGEMENTS
} KithEngagement;
typedef enum { KITH_CAR, KITH_WALK, KITH_CYCLE, KITH_BUS, KITH_MODES } KithMode;
typedef enum { KITH_RED, KITH_AMBER, KITH_GREEN, KITH_IMPORTANCES } KithImportance;
typedef enum { KITH_AVAILABLE, KITH_UNAVAILABLE } KithAvailabilityKind;
typedef enum { KITH_CONFIRMED, KITH_CLAIMED } KithAttainmentStatus;
typedef enum { KITH_REGISTRATION, KITH_SIGN_OFF, KITH_DELEGATION } KithAuthorisationKind;
typedef enum {
    KITH_DRAFT,
    KITH_OFFERED,
    KITH_ACCEPTED,
    KITH_DECLINED,
    KITH_PUBLISHED,
    KITH_CANCELLED,
    KITH_CHANGED, /* not as it was published; still to be told */
    KITH_DUTY_STATES
} KithDutyState;
/* What became of a partnership since a rota was made for it. */
typedef enum { KITH_ABSENT, KITH_CALLED_OFF, KITH_MOVED, KITH_NEW, KITH_EVENT_KINDS } KithEventKind;
typedef enum { KITH_ANY_PERSON, KITH_SAME_PERSON, KITH_DIFFERENT_PEOPLE } KithLinkPeople;
typedef enum { KITH_FOR, KITH_AGAINST } KithWish;
typedef enum { KITH_LEAD, KITH_SUPPORT, KITH_ANY_ROLE } KithSeatRole;
typedef enum {
    KITH_COURSE,
    KITH_E_LEARNING,
    KITH_SHADOWING,
    KITH_MENTORING,
    KITH_JOB_SWAP,
    KITH_LEARNING_KINDS
} KithLearningKind;
typedef enum { KITH_TO_LEARN, KITH_TO_TEACH } KithWilling;
/* What a history counter counts: duties, minutes or weekends so far, or the length of the run that
 * is open when the period begins (of days worked, of days off, of days of one kind). */
typedef enum {
    KITH_SO_FAR_DUTIES,
    KITH_SO_FAR_MINUTES,
    KITH_SO_FAR_WEEKENDS,
    KITH_RUN_WORKED,
    KITH_RUN_OFF,
    KITH_RUN_KIND
} KithCounterKind;

typedef enum {
    KITH_WORDS_NONE,
    KITH_WORDS_ENGAGEMENT,
    KITH_WORDS_MODE,
    KITH_WORDS_IMPORTANCE,
    KITH_WORDS_AVAILABILITY,
    KITH_WORDS_STATUS,
    KITH_WORDS_AUTHORISATION,
    KITH_WORDS_DUTY_STATE,
    KITH_WORDS_LINK_PEOPLE,
    KITH_WORDS_WISH,
    KITH_WORDS_ROLE,
    KITH_WORDS_COUNTER,
    KITH_WORDS_LEARNING,
    KITH_WORDS_WILLING,
    KITH_WORDS_MEASURE,
    KITH_WORDS_EVENT,
    KITH_WORDS_EXPERIENCE,
    KITH_WORDS_LISTS
} KithWordList;

#define KITH_LOCALITIES_COLUMNS(C)                                                                 \
    C(LOCALITIES, LOCALITY, "locality", ID, 0, MUST, NULL, "the locality's id")                    \
    C(LOCALITIES, NAME, "name", TEXT, 0, MAY, NULL, "what people call it")                         \
    C(LOCALITIES, WITHIN, "within", REF, KITH_LOCALITIES, MAY, NULL,                               \
      "the larger locality it lies in")

#define KITH_EMPLOYERS_COLUMNS(C)                                                                  \
    C(EMPLOYERS, EMPLOYER, "employer", ID, 0, MUST, NULL, "the employer's id")                     \
    C(EMPLOYERS, NAME, "name", TEXT, 0, MAY, NULL, "what people call it")

#define KITH_FUNDERS_COLUMNS(C)                                                                    \
    C(FUNDERS, FUNDER, "funder", ID, 0, MUST, NULL,                                                \
      "the funder's id: whose budget a need is charged to")                                        \
    C(FUNDERS, NAME, "name", TEXT, 0, MAY, NULL, "what people call it")

#define KITH_PLACES_COLUMNS(C)                                                                     \
    C(PLACES, PLACE, "place", ID, 0, MUST, NULL, "the place's id")                                 \
    C(PLACES, NAME, "name", TEXT, 0, MAY, NULL, "what people call it")                             \
    C(PLACES, LOCALITY, "locality", REF, KITH_LOCALITIES, MAY, NULL, "where it lies")              \
    C(PLACES, LATITUDE, "latitude", DECIMAL, 0, MAY, NULL, "degrees north")                        \
    C(PLACES, LONGITUDE, "longitude", DECIMAL, 0, MAY, NULL, "degrees east")

#define KITH_TRAVEL_COLUMNS(C)                                                                     \
    C(TRAVEL, FROM, "from", REF, KITH_PLACES, MUST, NULL, "where the journey begins")              \
    C(TRAVEL, TO, "to", REF, KITH_PLACES, MUST, NULL, "where it ends")                             \
    C(TRAVEL, MODE, "mode", CHOICE, KITH_WORDS_MODE, MAY, NULL, "how; empty means by every mode")  \
    C(TRAVEL, MINUTES, "minutes", DECIMAL, 0, MUST, NULL, "how long it takes, parking included")   \
    C(TRAVEL, METRES, "metres", INTEGER, 0, MAY, NULL, "how far it is")                            \
    C(TRAVEL, BOTH_WAYS, "both_ways", BOOLEAN, 0, MAY, "yes", "whether it takes as long back")

#define KITH_TRAFFIC_COLUMNS(C)                                                                    \
    C(TRAFFIC, START, "start", TIME, 0, MUST, NULL, "from what time of the day")                   \
    C(TRAFFIC, END, "end", TIME, 0, MUST, NULL, "until what time of the day")                      \
    C(TRAFFIC, PERCENT, "percent", INTEGER, 0, MUST, NULL,                                         \
      "how long a journey takes then, in per cent of what it takes otherwise: 140 is 40 more")     \
    C(TRAFFIC, DAYS, "days", WEEKDAYS, 0, MAY, NULL, "on which weekdays; empty means every day")   \
    C(TRAFFIC, MODE, "mode", CHOICE, KITH_WORDS_MODE, MAY, NULL, "how; empty means by every mode")

#define KITH_PEOPLE_COLUMNS(C)                                                                     \
    C(PEOPLE, PERSON, "person", ID, 0, MUST, NULL, "the person's id, by which rotas name them")    \
    C(PEOPLE, NAME, "name", TEXT, 0, MAY, NULL, "their name, shown only when asked for")           \
    C(PEOPLE, LOCALITY, "locality", REF, KITH_LOCALITIES, MAY, NULL, "where they belong")          \
    C(PEOPLE, HOME, "home", REF, KITH_PLACES, MAY, NULL,                                           \
      "where their day's travel begins, and ends unless 'ends_at' says otherwise")                 \
    C(PEOPLE, ENDS_AT, "ends_at", REF, KITH_PLACES, MAY, NULL,                                     \
      "where it ends, if elsewhere, such as at a base")                                            \
    C(PEOPLE, MODE, "mode", CHOICE, KITH_WORDS_MODE, MAY, "car", "how they travel")                \
    C(PEOPLE, SERVES, "serves", REFS, KITH_LOCALITIES, MAY, NULL,                                  \
      "localities they will work in, with all that lie within; empty means everywhere")            \
    C(PEOPLE, FROM, "from", DATE, 0, MAY, NULL, "first day with the partnership")                  \
    C(PEOPLE, UNTIL, "until", DATE, 0, MAY, NULL, "last day with the partnership")                 \
    C(PEOPLE, SUPERVISED_UNTIL, "supervised_until", DATE, 0, MAY, NULL,                            \
      "newly qualified or returning: last day on which they need a supervisor beside them")        \
    C(PEOPLE, TRAITS, "traits", TEXTS, 0, MAY, NULL,                                               \
      "what a client's need may justify asking for, such as female or no-pet-allergy")             \
    C(PEOPLE, OPT_OUT, "opt_out", BOOLEAN, 0, MAY, "no",                                           \
      "has opted out of the 48-hour week in writing")                                              \
    C(PEOPLE, ELSEWHERE, "elsewhere", MINUTES, 0, MAY, "0",                                        \
      "minutes a week known to be worked in other jobs")                                           \
    C(PEOPLE, YOUNG, "young", BOOLEAN, 0, MAY, "no",                                               \
      "under 18, so that the rules for young workers hold")

#define KITH_HOMES_COLUMNS(C)                                                                      \
    C(HOMES, PERSON, "person", REF, KITH_PEOPLE, MUST, NULL, "who")                                \
    C(HOMES, PLACE, "place", REF, KITH_PLACES, MUST, NULL, "where they live or start from")        \
    C(HOMES, FROM, "from", DATE, 0, MAY, NULL, "first day there")                                  \
    C(HOMES, UNTIL, "until", DATE, 0, MAY, NULL, "last day there")                                 \
    C(HOMES, ENDS_AT, "ends_at", REF, KITH_PLACES, MAY, NULL,                                      \
      "where their days end then, if elsewhere")

#define KITH_CONTRACTS_COLUMNS(C)                                                                  \
    C(CONTRACTS, CONTRACT, "contract", ID, 0, MAY, NULL,                                           \
      "the contract's id; empty means it is never named")                                          \
    C(CONTRACTS, PERSON, "person", REF, KITH_PEOPLE, MUST, NULL, "who")                            \
    C(CONTRACTS, EMPLOYER, "employer", REF, KITH_EMPLOYERS, MAY, NULL, "with whom")                \
    C(CONTRACTS, ENGAGEMENT, "engagement", CHOICE, KITH_WORDS_ENGAGEMENT, MUST, NULL,              \
      "how they are engaged")                                                                      \
    C(CONTRACTS, TERMS, "terms", TEXT, 0, MAY, NULL,                                               \
      "a name shared by contracts on the same terms, to which rules may refer")                    \
    C(CONTRACTS, MINUTES, "minutes", MINUTES, 0, MAY, NULL, "contracted minutes a week")           \
    C(CONTRACTS, MOST_MINUTES, "most_minutes", MINUTES, 0, MAY, NULL,                              \
      "most minutes a week; never exceeded")                                                       \
    C(CONTRACTS, PAY, "pay", PENCE, 0, MAY, NULL, "pounds an hour")                                \
    C(CONTRACTS, FROM, "from", DATE, 0, MAY, NULL, "first day")                                    \
    C(CONTRACTS, UNTIL, "until", DATE, 0, MAY, NULL, "last day")

#define KITH_FULL_TIME_COLUMNS(C)                                                                  \
    C(FULL_TIME, EMPLOYER, "employer", REF, KITH_EMPLOYERS, MAY, NULL,                             \
      "whose full-time week; empty means everyone's")                                              \
    C(FULL_TIME, MINUTES, "minutes", MINUTES, 0, MUST, NULL, "minutes of a full-time week")        \
    C(FULL_TIME, FROM, "from", DATE, 0, MAY, NULL, "first day")                                    \
    C(FULL_TIME, UNTIL, "until", DATE, 0, MAY, NULL, "last day")                                   \
    C(FULL_TIME, SOURCE, "source", TEXT, 0, MAY, NULL, "where the figure comes from")

#define KITH_ATTAINMENTS_COLUMNS(C)                                                                \
    C(ATTAINMENTS, PERSON, "person", REF, KITH_PEOPLE, MUST, NULL, "who")                          \
    C(ATTAINMENTS, COMPETENCY, "competency", COMPETENCY, 0, MUST, NULL, "what they can do")        \
    C(ATTAINMENTS, LEVEL, "level", INTEGER, 0, MAY, "1", "at which level")                         \
    C(ATTAINMENTS, FROM, "from", DATE, 0, MAY, NULL,                                               \
      "the day it was attained; renewal counts from here")                                         \
    C(ATTAINMENTS, UNTIL, "until", DATE, 0, MAY, NULL,                                             \
      "the last day on which it counts; the renewal period may end it sooner")                     \
    C(ATTAINMENTS, REVOKED, "revoked", DATE, 0, MAY, NULL,                                         \
      "the day from which it no longer counts")                                                    \
    C(ATTAINMENTS, STATUS, "status", CHOICE, KITH_WORDS_STATUS, MAY, "confirmed",                  \
      "only what is confirmed counts")                                                             \
    C(ATTAINMENTS, EVIDENCE, "evidence", TEXT, 0, MAY, NULL, "how it is known")

#define KITH_EXPERIENCE_COLUMNS(C)                                                                 \
    C(EXPERIENCE, PERSON, "person", REF, KITH_PEOPLE, MUST, NULL, "whose")                         \
    C(EXPERIENCE, AS, "as", CHOICE, KITH_WORDS_EXPERIENCE, MAY, "work", "what kind it was")        \
    C(EXPERIENCE, WHAT, "what", TEXT, 0, MUST, NULL, "what they did, in their own words")          \
    C(EXPERIENCE, WITH, "with", TEXT, 0, MAY, NULL, "with whom, as far as they want to say")       \
    C(EXPERIENCE, FROM, "from", DATE, 0, MAY, NULL, "first day")                                   \
    C(EXPERIENCE, UNTIL, "until", DATE, 0, MAY, NULL, "last day; empty means that it goes on")     \
    C(EXPERIENCE, SHOWS, "shows", REQUIREMENT, 0, MAY, NULL,                                       \
      "what they can do by it: 'a@2 b' is both. It counts once the table attainments confirms it") \
    C(EXPERIENCE, EVIDENCE, "evidence", TEXT, 0, MAY, NULL, "who or what could confirm it")

#define KITH_RENEWALS_COLUMNS(C)                                                                   \
    C(RENEWALS, COMPETENCY, "competency", COMPETENCY, 0, MUST, NULL, "what lapses")                \
    C(RENEWALS, MONTHS, "months", INTEGER, 0, MUST, NULL,                                          \
      "months after which it lapses; 0 for never")                                                 \
    C(RENEWALS, FROM, "from", DATE, 0, MAY, NULL, "attained on or after this day")                 \
    C(RENEWALS, UNTIL, "until", DATE, 0, MAY, NULL, "attained on or before this day")              \
    C(RENEWALS, SOURCE, "source", TEXT, 0, MAY, NULL, "whose policy it is")

#define KITH_AUTHORISATIONS_COLUMNS(C)                                                             \
    C(AUTHORISATIONS, PERSON, "person", REF, KITH_PEOPLE, MUST, NULL, "who is permitted")          \
    C(AUTHORISATIONS, KIND, "kind", CHOICE, KITH_WORDS_AUTHORISATION, MUST, NULL,                  \
      "what kind of permission")                                                                   \
    C(AUTHORISATIONS, REGISTER, "register", TEXT, 0, MAY, NULL,                                    \
      "for a registration: which register")                                                        \
    C(AUTHORISATIONS, COMPETENCY, "competency", COMPETENCY, 0, MAY, NULL,                          \
      "for a sign-off or delegation: which task")                                                  \
    C(AUTHORISATIONS, CLIENT, "client", REF, KITH_CLIENTS, MAY, NULL,                              \
      "for a delegation: for whom")                                                                \
    C(AUTHORISATIONS, BY, "by", REF, KITH_PEOPLE, MAY, NULL, "who signed off or delegated")        \
    C(AUTHORISATIONS, FROM, "from", DATE, 0, MAY, NULL, "first day")                               \
    C(AUTHORISATIONS, UNTIL, "until", DATE, 0, MAY, NULL, "last day: expiry or review date")       \
    C(AUTHORISATIONS, REVOKED, "revoked", DATE, 0, MAY, NULL,                                      \
      "the day from which it no longer counts")

#define KITH_AVAILABILITY_COLUMNS(C)                                                               \
    C(AVAILABILITY, PERSON, "person", REF, KITH_PEOPLE, MUST, NULL, "who")                         \
    C(AVAILABILITY, KIND, "kind", CHOICE, KITH_WORDS_AVAILABILITY, MAY, "available",               \
      "whether this says when they may be asked or when not; someone with no 'available' row may " \
      "be asked at any time")                                                                      \
    C(AVAILABILITY, DATE, "date", DATE, 0, MAY, NULL, "one day")                                   \
    C(AVAILABILITY, FROM, "from", DATE, 0, MAY, NULL, "first day of several")                      \
    C(AVAILABILITY, UNTIL, "until", DATE, 0, MAY, NULL, "last day of several")                     \
    C(AVAILABILITY, DAYS, "days", WEEKDAYS, 0, MAY, NULL,                                          \
      "on which weekdays; empty means every day")                                                  \
    C(AVAILABILITY, EVERY, "every", INTEGER, 0, MAY, "1",                                          \
      "every so many weeks, counted from 'from'")                                                  \
    C(AVAILABILITY, START, "start", TIME, 0, MAY, "00:00", "from what time")                       \
    C(AVAILABILITY, END, "end", TIME, 0, MAY, "24:00",                                             \
      "until what time; before 'start' means the next morning")

#define KITH_HOURS_COLUMNS(C)                                                                      \
    C(HOURS, PERSON, "person", REF, KITH_PEOPLE, MUST, NULL, "whose working day it is")            \
    C(HOURS, DATE, "date", DATE, 0, MAY, NULL, "one day")                                          \
    C(HOURS, FROM, "from", DATE, 0, MAY, NULL, "first day of several")                             \
    C(HOURS, UNTIL, "until", DATE, 0, MAY, NULL, "last day of several")                            \
    C(HOURS, DAYS, "days", WEEKDAYS, 0, MAY, NULL, "on which weekdays; empty means every day")     \
    C(HOURS, EVERY, "every", INTEGER, 0, MAY, "1", "every so many weeks, counted from 'from'")     \
    C(HOURS, START, "start", TIME, 0, MUST, NULL, "they leave home no sooner")                     \
    C(HOURS, END, "end", TIME, 0, MUST, NULL,                                                      \
      "when they should be home again; before 'start' means the next morning")

#define KITH_CLIENTS_COLUMNS(C)                                                                    \
    C(CLIENTS, CLIENT, "client", ID, 0, MUST, NULL, "the client's id, by which rotas name them")   \
    C(CLIENTS, NAME, "name", TEXT, 0, MAY, NULL, "their name, shown only when asked for")          \
    C(CLIENTS, PLACE, "place", REF, KITH_PLACES, MAY, NULL, "where they are visited")              \
    C(CLIENTS, LOCALITY, "locality", REF, KITH_LOCALITIES, MAY, NULL,                              \
      "where they live, if the place does not say")                                                \
    C(CLIENTS, CARERS_MOST, "carers_most", INTEGER, 0, MAY, NULL,                                  \
      "most different people a week they should have to meet")                                     \
    C(CLIENTS, TRAITS, "traits", TEXTS, 0, MAY, NULL, "traits that everyone who visits must have")

#define KITH_ADDRESSES_COLUMNS(C)                                                                  \
    C(ADDRESSES, CLIENT, "client", REF, KITH_CLIENTS, MUST, NULL, "who")                           \
    C(ADDRESSES, PLACE, "place", REF, KITH_PLACES, MUST, NULL, "where they are visited")           \
    C(ADDRESSES, FROM, "from", DATE, 0, MAY, NULL, "first day there")                              \
    C(ADDRESSES, UNTIL, "until", DATE, 0, MAY, NULL, "last day there")

#define KITH_DUTY_KINDS_COLUMNS(C)                                                                 \
    C(DUTY_KINDS, KIND, "kind", ID, 0, MUST, NULL,                                                 \
      "the kind's id, such as early, night, visit or sleep-in")                                    \
    C(DUTY_KINDS, NAME, "name", TEXT, 0, MAY, NULL, "what people call it")                         \
    C(DUTY_KINDS, LETTER, "letter", TEXT, 0, MAY, NULL, "one or two letters for the grid")         \
    C(DUTY_KINDS, PAID, "paid", INTEGER, 0, MAY, "100", "how much of its time is paid, per cent")  \
    C(DUTY_KINDS, WORKING, "working", INTEGER, 0, MAY, "100",                                      \
      "how much of its time is working time, per cent")                                            \
    C(DUTY_KINDS, BREAKS_REST, "breaks_rest", BOOLEAN, 0, MAY, "yes",                              \
      "whether it interrupts rest; on-call from home does not")                                    \
    C(DUTY_KINDS, BREAK, "break", MINUTES, 0, MAY, "0",                                            \
      "how long a break everybody has within such a duty")                                         \
    C(DUTY_KINDS, UNPOPULAR, "unpopular", BOOLEAN, 0, MAY, "no", "to be shared out evenly")

#define KITH_NEEDS_COLUMNS(C)                                                                      \
    C(NEEDS, NEED, "need", ID, 0, MUST, NULL, "the need's id; its happenings are need@date")       \
    C(NEEDS, CLIENT, "client", REF, KITH_CLIENTS, MAY, NULL, "for whom")                           \
    C(NEEDS, PLACE, "place", REF, KITH_PLACES, MAY, NULL,                                          \
      "where; empty means where the client lives; where there is no client either, such as for "   \
      "lunch or a call, wherever the person is")                                                   \
    C(NEEDS, KIND, "kind", REF, KITH_DUTY_KINDS, MAY, NULL, "what kind of duty it makes")          \
    C(NEEDS, DATE, "date", DATE, 0, MAY, NULL, "the day of a single happening")                    \
    C(NEEDS, FROM, "from", DATE, 0, MAY, NULL, "first day of a recurring need")                    \
    C(NEEDS, UNTIL, "until", DATE, 0, MAY, NULL, "last day of a recurring need")                   \
    C(NEEDS, DAYS, "days", WEEKDAYS, 0, MAY, NULL, "on which weekdays a need recurs")              \
    C(NEEDS, EVERY, "every", INTEGER, 0, MAY, "1",                                                 \
      "every so many weeks, counted from 'from' or the period's first day")                        \
    C(NEEDS, TIMES, "times", INTEGER, 0, MAY, NULL,                                                \
      "so many times a week, on any of its days, which are shared out in order: 2 of 'mon tue "    \
      "wed thu' is once by Tuesday and once from Wednesday; empty means on each of them")          \
    C(NEEDS, START, "start", TIME, 0, MAY, NULL, "a fixed start")                                  \
    C(NEEDS, EARLIEST, "earliest", TIME, 0, MAY, NULL, "in place of a fixed start: the earliest")  \
    C(NEEDS, LATEST, "latest", TIME, 0, MAY, NULL,                                                 \
      "in place of a fixed start: the latest that is not late")                                    \
    C(NEEDS, PREFERRED, "preferred", TIME, 0, MAY, NULL,                                           \
      "in place of a window: the time that is wished for")                                         \
    C(NEEDS, TOLERANCE, "tolerance", MINUTES, 0, MAY, "30",                                        \
      "by how much it may start before or after the preferred time")                               \
    C(NEEDS, LATE_UNTIL, "late_until", TIME, 0, MAY, NULL,                                         \
      "a late start up to here is better than none, at a cost; 48:00 is however late; empty "      \
      "means never late")                                                                          \
    C(NEEDS, END, "end", TIME, 0, MAY, NULL,                                                       \
      "when it ends, if the start is fixed; before the start means the next day")                  \
    C(NEEDS, DURATION, "duration", MINUTES, 0, MAY, NULL, "in place of an end: how long it takes") \
    C(NEEDS, LESS_EACH_WEEK, "less_each_week", MINUTES, 0, MAY, "0",                               \
      "by how much shorter it becomes each week from 'from' (or the period's first day) on, as "   \
      "reablement does")                                                                           \
    C(NEEDS, DURATION_LEAST, "duration_least", MINUTES, 0, MAY, NULL,                              \
      "how short it may become; without it no shorter than 15 minutes")                            \
    C(NEEDS, REQUIRES, "requires", REQUIREMENT, 0, MAY, NULL,                                      \
      "what each person must hold: 'a@2 b' is both, 'b|c@3' either")                               \
    C(NEEDS, PREFERS, "prefers", REQUIREMENT, 0, MAY, NULL,                                        \
      "what it would be good for them to hold")                                                    \
    C(NEEDS, LEAST, "least", INTEGER, 0, MAY, "1", "the fewest people it can do with")             \
    C(NEEDS, WANTED, "wanted", INTEGER, 0, MAY, NULL,                                              \
      "how many people are wanted; empty means the fewest")                                        \
    C(NEEDS, MOST, "most", INTEGER, 0, MAY, NULL,                                                  \
      "the most people it can use; empty means as many as are wanted")                             \
    C(NEEDS, IMPORTANCE, "importance", CHOICE, KITH_WORDS_IMPORTANCE, MAY, "amber",                \
      "red must happen; amber carries some risk; green can move or become a call")                 \
    C(NEEDS, CRITICAL, "critical", TEXT, 0, MAY, NULL,                                             \
      "why its time matters, such as insulin; empty means that it does not")                       \
    C(NEEDS, FUNDER, "funder", REF, KITH_FUNDERS, MAY, NULL, "whose budget it is charged to")      \
    C(NEEDS, EMPLOYERS, "employers", REFS, KITH_EMPLOYERS, MAY, NULL,                              \
      "whose people may take it; empty means everyone's")                                          \
    C(NEEDS, ENGAGEMENTS, "engagements", CHOICES, KITH_WORDS_ENGAGEMENT, MAY, NULL,                \
      "which engagements may take it; empty means all")                                            \
    C(NEEDS, SUPERVISED, "supervised", BOOLEAN, 0, MAY, "yes",                                     \
      "whether somebody who needs a supervisor may take part")                                     \
    C(NEEDS, LOAD, "load", INTEGER, 0, MAY, "0",                                                   \
      "what has to be carried for it, such as meals or boxes of supplies, in a unit of your own")  \
    C(NEEDS, SUBSTITUTE, "substitute", TEXT, 0, MAY, NULL,                                         \
      "who can step in when nobody comes, such as family")                                         \
    C(NEEDS, TRAITS, "traits", TEXTS, 0, MAY, NULL,                                                \
      "traits that the client's need justifies asking for")                                        \
    C(NEEDS, WEIGHT_UNDER, "weight_under", INTEGER, 0, MAY, NULL,                                  \
      "cost of each wanted head missing, in place of the rule's weight")                           \
    C(NEEDS, WEIGHT_OVER, "weight_over", INTEGER, 0, MAY, NULL,                                    \
      "cost of each head above the wanted, in place of the rule's weight")

#define KITH_WINDOWS_COLUMNS(C)                                                                    \
    C(WINDOWS, NEED, "need", REF, KITH_NEEDS, MUST, NULL, "which need")                            \
    C(WINDOWS, EARLIEST, "earliest", TIME, 0, MUST, NULL, "the earliest start of this window")     \
    C(WINDOWS, LATEST, "latest", TIME, 0, MUST, NULL, "the latest that is not late")               \
    C(WINDOWS, LATE_UNTIL, "late_until", TIME, 0, MAY, NULL,                                       \
      "a late start up to here is better than none; empty means never late")

#define KITH_SEATS_COLUMNS(C)                                                                      \
    C(SEATS, NEED, "need", REF, KITH_NEEDS, MUST, NULL,                                            \
      "whose seats; they replace the need's own requires and heads")                               \
    C(SEATS, SEAT, "seat", TEXT, 0, MUST, NULL,                                                    \
      "the seat's name, unique in its need, such as lead")                                         \
    C(SEATS, REQUIRES, "requires", REQUIREMENT, 0, MAY, NULL, "what the person must hold")         \
    C(SEATS, PREFERS, "prefers", REQUIREMENT, 0, MAY, NULL, "what it would be good to hold")       \
    C(SEATS, LEAST, "least", INTEGER, 0, MAY, "1", "the fewest people it can do with")             \
    C(SEATS, WANTED, "wanted", INTEGER, 0, MAY, NULL,                                              \
      "how many people are wanted; empty means the fewest")                                        \
    C(SEATS, MOST, "most", INTEGER, 0, MAY, NULL,                                                  \
      "the most people it can use; empty means as many as are wanted")                             \
    C(SEATS, ROLE, "role", CHOICE, KITH_WORDS_ROLE, MAY, "any",                                    \
      "lead or support; nobody who needs a supervisor leads")

#define KITH_TEAMS_COLUMNS(C)                                                                      \
    C(TEAMS, NEED, "need", REF, KITH_NEEDS, MUST, NULL, "whose team")                              \
    C(TEAMS, REQUIRES, "requires", REQUIREMENT, 0, MUST, NULL,                                     \
      "what somebody in the team must hold, such as shift-leadership")                             \
    C(TEAMS, LEAST, "least", INTEGER, 0, MAY, "1", "how many of the team must")

#define KITH_LINKS_COLUMNS(C)                                                                      \
    C(LINKS, FIRST, "first", REF, KITH_NEEDS, MUST, NULL, "a need")                                \
    C(LINKS, SECOND, "second", REF, KITH_NEEDS, MUST, NULL, "another need, on the same dates")     \
    C(LINKS, GAP_LEAST, "gap_least", MINUTES, 0, MAY, "0",                                         \
      "the second starts at least so long after the first")                                        \
    C(LINKS, GAP_MOST, "gap_most", MINUTES, 0, MAY, NULL,                                          \
      "and at most so long after it; empty means no limit; 0 and 0 is together")                   \
    C(LINKS, EITHER_ORDER, "either_order", BOOLEAN, 0, MAY, "no",                                  \
      "whether the first may as well start so long after the second; then 'gap_least' is 0")       \
    C(LINKS, PEOPLE, "people", CHOICE, KITH_WORDS_LINK_PEOPLE, MAY, "different",                   \
      "whether by the same or by different people")

#define KITH_JOINABLE_COLUMNS(C)                                                                   \
    C(JOINABLE, FIRST, "first", REF, KITH_NEEDS, MUST, NULL, "a need")                             \
    C(JOINABLE, SECOND, "second", REF, KITH_NEEDS, MUST, NULL, "another need of the same client")  \
    C(JOINABLE, MINUTES, "minutes", MINUTES, 0, MUST, NULL, "how long one visit for both takes")

#define KITH_PREFERENCES_COLUMNS(C)                                                                \
    C(PREFERENCES, PERSON, "person", REF, KITH_PEOPLE, MUST, NULL, "whose wish, or about whom")    \
    C(PREFERENCES, WISH, "wish", CHOICE, KITH_WORDS_WISH, MAY, "for", "for or against")            \
    C(PREFERENCES, CLIENT, "client", REF, KITH_CLIENTS, MAY, NULL,                                 \
      "being with this client (also the client's own wish)")                                       \
    C(PREFERENCES, DATE, "date", DATE, 0, MAY, NULL, "working on this day")                        \
    C(PREFERENCES, DAYS, "days", WEEKDAYS, 0, MAY, NULL, "working on these weekdays")              \
    C(PREFERENCES, KIND, "kind", REF, KITH_DUTY_KINDS, MAY, NULL, "doing this kind of duty")       \
    C(PREFERENCES, WEIGHT, "weight", INTEGER, 0, MAY, "1",                                         \
      "how much it matters, times the rule's weight")

#define KITH_EXCLUSIONS_COLUMNS(C)                                                                 \
    C(EXCLUSIONS, PERSON, "person", REF, KITH_PEOPLE, MUST, NULL, "who must not be sent")          \
    C(EXCLUSIONS, CLIENT, "client", REF, KITH_CLIENTS, MAY, NULL, "to this client")                \
    C(EXCLUSIONS, PLACE, "place", REF, KITH_PLACES, MAY, NULL, "or this place")                    \
    C(EXCLUSIONS, FROM, "from", DATE, 0, MAY, NULL, "first day")                                   \
    C(EXCLUSIONS, UNTIL, "until", DATE, 0, MAY, NULL, "last day")

#define KITH_KNOWN_COLUMNS(C)                                                                      \
    C(KNOWN, CLIENT, "client", REF, KITH_CLIENTS, MUST, NULL, "who knows")                         \
    C(KNOWN, PERSON, "person", REF, KITH_PEOPLE, MUST, NULL, "whom")                               \
    C(KNOWN, FROM, "from", DATE, 0, MAY, NULL,                                                     \
      "first day on which they do, such as the day after a visit together")                        \
    C(KNOWN, UNTIL, "until", DATE, 0, MAY, NULL, "last day")

#define KITH_RATES_COLUMNS(C)                                                                      \
    C(RATES, EMPLOYER, "employer", REF, KITH_EMPLOYERS, MAY, NULL, "whose rate; empty means any")  \
    C(RATES, ENGAGEMENT, "engagement", CHOICE, KITH_WORDS_ENGAGEMENT, MAY, NULL,                   \
      "for which engagement; empty means any")                                                     \
    C(RATES, KIND, "kind", REF, KITH_DUTY_KINDS, MAY, NULL,                                        \
      "for which kind of duty; empty means any")                                                   \
    C(RATES, PAY, "pay", PENCE, 0, MUST, NULL, "pounds an hour, where the contract says nothing")  \
    C(RATES, FROM, "from", DATE, 0, MAY, NULL, "first day")                                        \
    C(RATES, UNTIL, "until", DATE, 0, MAY, NULL, "last day")

#define KITH_BUDGETS_COLUMNS(C)                                                                    \
    C(BUDGETS, FUNDER, "funder", REF, KITH_FUNDERS, MUST, NULL, "whose budget")                    \
    C(BUDGETS, FROM, "from", DATE, 0, MAY, NULL, "first day")                                      \
    C(BUDGETS, UNTIL, "until", DATE, 0, MAY, NULL, "last day")                                     \
    C(BUDGETS, POUNDS, "pounds", PENCE, 0, MAY, NULL, "most money")                                \
    C(BUDGETS, MINUTES, "minutes", MINUTES, 0, MAY, NULL, "most time")

#define KITH_HISTORY_COLUMNS(C)                                                                    \
    C(HISTORY, PERSON, "person", REF, KITH_PEOPLE, MUST, NULL, "who worked")                       \
    C(HISTORY, DATE, "date", DATE, 0, MUST, NULL,                                                  \
      "the day on which the duty began, before the period")                                        \
    C(HISTORY, START, "start", TIME, 0, MUST, NULL, "when it began")                               \
    C(HISTORY, END, "end", TIME, 0, MUST, NULL,                                                    \
      "when it ended; before the start means the next day")                                        \
    C(HISTORY, KIND, "kind", REF, KITH_DUTY_KINDS, MAY, NULL, "what kind of duty it was")          \
    C(HISTORY, CLIENT, "client", REF, KITH_CLIENTS, MAY, NULL,                                     \
      "whom it served, and who so knows the person")                                               \
    C(HISTORY, NEED, "need", REF, KITH_NEEDS, MAY, NULL,                                           \
      "which need it met, whose client it then served")

#define KITH_COUNTERS_COLUMNS(C)                                                                   \
    C(COUNTERS, PERSON, "person", REF, KITH_PEOPLE, MUST, NULL, "who")                             \
    C(COUNTERS, COUNTER, "counter", CHOICE, KITH_WORDS_COUNTER, MUST, NULL,                        \
      "what was counted up to the day before the period")                                          \
    C(COUNTERS, KIND, "kind", REF, KITH_DUTY_KINDS, MAY, NULL,                                     \
      "for a run of one kind: which; for a run of days worked: the last day's")                    \
    C(COUNTERS, WEEK, "week", DATE, 0, MAY, NULL, "for minutes of one past week: a day in it")     \
    C(COUNTERS, VALUE, "value", INTEGER, 0, MUST, NULL, "how many")

#define KITH_PINS_COLUMNS(C)                                                                       \
    C(PINS, PERSON, "person", REF, KITH_PEOPLE, MUST, NULL, "who")                                 \
    C(PINS, NEED, "need", REF, KITH_NEEDS, MUST, NULL, "takes which need")                         \
    C(PINS, DATE, "date", DATE, 0, MUST, NULL, "on which day")                                     \
    C(PINS, SEAT, "seat", TEXT, 0, MAY, NULL, "in which seat, where the need has several")         \
    C(PINS, START, "start", TIME, 0, MAY, NULL, "at what time, where that is fixed too")           \
    C(PINS, STATE, "state", CHOICE, KITH_WORDS_DUTY_STATE, MAY, "published", "how far it has got")

#define KITH_OVERRIDES_COLUMNS(C)                                                                  \
    C(OVERRIDES, RULE, "rule", TEXT, 0, MUST, NULL, "which rule may be broken")                    \
    C(OVERRIDES, PERSON, "person", REF, KITH_PEOPLE, MUST, NULL, "by whom")                        \
    C(OVERRIDES, NEED, "need", REF, KITH_NEEDS, MUST, NULL, "in which need")                       \
    C(OVERRIDES, DATE, "date", DATE, 0, MUST, NULL, "on which day")                                \
    C(OVERRIDES, REASON, "reason", TEXT, 0, MUST, NULL, "why")                                     \
    C(OVERRIDES, AUTHOR, "author", TEXT, 0, MUST, NULL, "who decided it")

#define KITH_LEARNING_COLUMNS(C)                                                                   \
    C(LEARNING, LEARNING, "learning", ID, 0, MUST, NULL, "the id of something to learn from")      \
    C(LEARNING, NAME, "name", TEXT, 0, MAY, NULL, "what people call it")                           \
    C(LEARNING, KIND, "kind", CHOICE, KITH_WORDS_LEARNING, MAY, "course", "how it is learned")     \
    C(LEARNING, GIVES, "gives", REQUIREMENT, 0, MUST, NULL,                                        \
      "what whoever has done it holds: 'a@2 b' is both")                                           \
    C(LEARNING, REQUIRES, "requires", REQUIREMENT, 0, MAY, NULL,                                   \
      "what they must hold before, beside what the framework says")                                \
    C(LEARNING, MINUTES, "minutes", MINUTES, 0, MAY, NULL,                                         \
      "how much of the learner's time it takes")                                                   \
    C(LEARNING, POUNDS, "pounds", PENCE, 0, MAY, NULL, "what a place costs; empty means nothing")  \
    C(LEARNING, PLACES, "places", INTEGER, 0, MAY, NULL,                                           \
      "how many people it has room for; empty means any number")                                   \
    C(LEARNING, DATE, "date", DATE, 0, MAY, NULL,                                                  \
      "the day on which it begins; empty means that it can be arranged at any time")               \
    C(LEARNING, DONE, "done", DATE, 0, MAY, NULL,                                                  \
      "the first day on which what it gives counts; empty means the day after 'date'")             \
    C(LEARNING, BY, "by", REFS, KITH_PEOPLE, MAY, NULL, "who teaches it, where that is settled")   \
    C(LEARNING, TAUGHT_BY, "taught_by", REQUIREMENT, 0, MAY, NULL,                                 \
      "what whoever teaches it must hold")                                                         \
    C(LEARNING, EMPLOYERS, "employers", REFS, KITH_EMPLOYERS, MAY, NULL,                           \
      "whose people may take it; empty means everyone's")

#define KITH_WILLINGNESS_COLUMNS(C)                                                                \
    C(WILLINGNESS, PERSON, "person", REF, KITH_PEOPLE, MUST, NULL, "who was asked")                \
    C(WILLINGNESS, TO, "to", CHOICE, KITH_WORDS_WILLING, MAY, "learn", "to learn or to teach")     \
    C(WILLINGNESS, COMPETENCY, "competency", COMPETENCY, 0, MAY, NULL,                             \
      "what; empty means anything")                                                                \
    C(WILLINGNESS, WILLING, "willing", BOOLEAN, 0, MAY, "yes", "what they said")

#define KITH_EVENTS_COLUMNS(C)                                                                     \
    C(EVENTS, EVENT, "event", CHOICE, KITH_WORDS_EVENT, MUST, NULL, "what happened")               \
    C(EVENTS, PERSON, "person", REF, KITH_PEOPLE, MAY, NULL,                                       \
      "who is absent; why is nobody's business here")                                              \
    C(EVENTS, NEED, "need", REF, KITH_NEEDS, MAY, NULL, "which need is cancelled, moved or new")   \
    C(EVENTS, DATE, "date", DATE, 0, MAY, NULL, "on which day")                                    \
    C(EVENTS, FROM, "from", DATE, 0, MAY, NULL, "in place of one day: the first of several")       \
    C(EVENTS, UNTIL, "until", DATE, 0, MAY, NULL, "the last of several")                           \
    C(EVENTS, START, "start", TIME, 0, MAY, NULL,                                                  \
      "absent: from what time each day, empty for midnight; else the new start")                   \
    C(EVENTS, END, "end", TIME, 0, MAY, NULL,                                                      \
      "absent: until what time each day, empty for midnight; else the new end")                    \
    C(EVENTS, EARLIEST, "earliest", TIME, 0, MAY, NULL, "in place of a new start: the earliest")   \
    C(EVENTS, LATEST, "latest", TIME, 0, MAY, NULL,                                                \
      "in place of a new start: the latest that is not late")                                      \
    C(EVENTS, DURATION, "duration", MINUTES, 0, MAY, NULL,                                         \
      "in place of a new end: how long it takes")

#define KITH_RULES_COLUMNS(C)                                                                      \
    C(RULES, RULE, "rule", TEXT, 0, MUST, NULL, "the kind of rule; see `kith rules`")              \
    C(RULES, ID, "id", TEXT, 0, MAY, NULL,                                                         \
      "a name of its own, where a kind is used more than once")                                    \
    C(RULES, NAME, "name", TEXT, 0, MAY, NULL, "what people call it")                              \
    C(RULES, TIER, "tier", INTEGER, 0, MAY, NULL,                                                  \
      "0 protects people, 1 unmet need, 2 changes to what is published, 3 wishes and cost")        \
    C(RULES, WEIGHT, "weight", INTEGER, 0, MAY, NULL,                                              \
      "cost of one unit too much, or of any breach")                                               \
    C(RULES, WEIGHT_UNDER, "weight_under", INTEGER, 0, MAY, NULL,                                  \
      "cost of one unit too few; empty means the weight")                                          \
    C(RULES, LEAST, "least", INTEGER, 0, MAY, NULL, "least units")                                 \
    C(RULES, MOST, "most", INTEGER, 0, MAY, NULL, "most units")                                    \
    C(RULES, LEAST_MINUTES, "least_minutes", MINUTES, 0, MAY, NULL, "least time")                  \
    C(RULES, MOST_MINUTES, "most_minutes", MINUTES, 0, MAY, NULL, "most time")                     \
    C(RULES, WEEKS, "weeks", INTEGER, 0, MAY, NULL, "over how many weeks")                         \
    C(RULES, RUN, "run", INTEGER, 0, MAY, NULL, "after how many days in a row; empty means 1")     \
    C(RULES, KINDS, "kinds", REFS, KITH_DUTY_KINDS, MAY, NULL,                                     \
      "which kinds of duty; empty means all")                                                      \
    C(RULES, AFTER, "after", REFS, KITH_DUTY_KINDS, MAY, NULL,                                     \
      "the kinds of the day before, or of the run before")                                         \
    C(RULES, PATTERN, "pattern", TEXT, 0, MAY, NULL,                                               \
      "days in their order, such as 'night - early|late': kinds of duty, '-' a day off, '*' any "  \
      "duty, '?' any day")                                                                         \
    C(RULES, WISH, "wish", CHOICE, KITH_WORDS_WISH, MAY, NULL,                                     \
      "whether a pattern is wished for or not; empty means against")                               \
    C(RULES, START, "start", TIME, 0, MAY, NULL, "from what time of the day")                      \
    C(RULES, END, "end", TIME, 0, MAY, NULL, "until what time of the day")                         \
    C(RULES, DAYS, "days", WEEKDAYS, 0, MAY, NULL, "which weekdays")                               \
    C(RULES, REQUIRES, "requires", REQUIREMENT, 0, MAY, NULL, "which competencies")                \
    C(RULES, ENGAGEMENTS, "engagements", CHOICES, KITH_WORDS_ENGAGEMENT, MAY, NULL,                \
      "holds for these engagements; empty means all")                                              \
    C(RULES, EMPLOYER, "employer", REF, KITH_EMPLOYERS, MAY, NULL,                                 \
      "holds for this employer's people")                                                          \
    C(RULES, TERMS, "terms", TEXT, 0, MAY, NULL, "holds for contracts on these terms")             \
    C(RULES, PERSON, "person", REF, KITH_PEOPLE, MAY, NULL, "holds for this person")               \
    C(RULES, YOUNG, "young", BOOLEAN, 0, MAY, "no", "holds for those under 18 only")               \
    C(RULES, OFF, "off", BOOLEAN, 0, MAY, "no",                                                    \
      "takes away a rule of the same id that came before")                                         \
    C(RULES, SOURCE, "source", TEXT, 0, MAY, NULL, "where the rule or its figures come from")

#define KITH_TARGETS_COLUMNS(C)                                                                    \
    C(TARGETS, MEASURE, "measure", CHOICE, KITH_WORDS_MEASURE, MUST, NULL,                         \
      "which measure; `kith report` explains them all")                                            \
    C(TARGETS, LEAST, "least", DECIMAL, 0, MAY, NULL, "the least that is wanted, in its unit")     \
    C(TARGETS, MOST, "most", DECIMAL, 0, MAY, NULL, "the most that is wanted, in its unit")        \
    C(TARGETS, SOURCE, "source", TEXT, 0, MAY, NULL, "whose target it is")

/* T(TABLE, "name", its columns' list, "what a row is", "what that tells") in the order in which
 * tables are read. */
#define KITH_TABLE_LIST(T)                                                                         \
    T(LOCALITIES, "localities", KITH_LOCALITIES_COLUMNS, "a locality",                             \
      "a part of the area, which may lie within a larger one")                                     \
    T(EMPLOYERS, "employers", KITH_EMPLOYERS_COLUMNS, "an employer",                               \
      "whoever people have contracts with")                                                        \
    T(FUNDERS, "funders", KITH_FUNDERS_COLUMNS, "a funder", "whose budget needs are charged to")   \
    T(PLACES, "places", KITH_PLACES_COLUMNS, "a place",                                            \
      "where people start from, or where care is given")                                           \
    T(TRAVEL, "travel", KITH_TRAVEL_COLUMNS, "a journey",                                          \
      "how long it takes from one place to another, where that is known; a CSV may be a matrix "   \
      "instead: 'from' and the places where journeys end in the first line, minutes below")        \
    T(TRAFFIC, "traffic", KITH_TRAFFIC_COLUMNS, "a time of traffic",                               \
      "when journeys take longer than otherwise, or shorter, such as the school run")              \
    T(PEOPLE, "people", KITH_PEOPLE_COLUMNS, "a person", "anyone who gives care, paid or not")     \
    T(HOMES, "homes", KITH_HOMES_COLUMNS, "a home",                                                \
      "where somebody lives or starts from, where that changes by date")                           \
    T(CONTRACTS, "contracts", KITH_CONTRACTS_COLUMNS, "a contract",                                \
      "on what terms somebody works; they may have several")                                       \
    T(FULL_TIME, "full_time", KITH_FULL_TIME_COLUMNS, "a full-time week",                          \
      "how long it is, by employer and date")                                                      \
    T(ATTAINMENTS, "attainments", KITH_ATTAINMENTS_COLUMNS, "an attainment",                       \
      "what somebody can do, at which level, and for how long that counts")                        \
    T(EXPERIENCE, "experience", KITH_EXPERIENCE_COLUMNS, "a part of somebody's experience",        \
      "earlier work, volunteering, caring or study, as evidence of what they can do")              \
    T(RENEWALS, "renewals", KITH_RENEWALS_COLUMNS, "a renewal policy",                             \
      "after how many months a competency lapses unless it is renewed")                            \
    T(AUTHORISATIONS, "authorisations", KITH_AUTHORISATIONS_COLUMNS, "an authorisation",           \
      "permission apart from skill, such as a registration or a task delegated for one client")    \
    T(AVAILABILITY, "availability", KITH_AVAILABILITY_COLUMNS, "an availability",                  \
      "when somebody may be asked, or when not")                                                   \
    T(HOURS, "hours", KITH_HOURS_COLUMNS, "a working day",                                         \
      "when somebody's working day begins and ends, the way from home and back included")          \
    T(CLIENTS, "clients", KITH_CLIENTS_COLUMNS, "a client", "somebody who receives care")          \
    T(ADDRESSES, "addresses", KITH_ADDRESSES_COLUMNS, "an address",                                \
      "where a client is visited, where that changes by date")                                     \
    T(DUTY_KINDS, "duty_kinds", KITH_DUTY_KINDS_COLUMNS, "a kind of duty",                         \
      "early, night or visit, say, and how it counts as pay, work and rest")                       \
    T(NEEDS, "needs", KITH_NEEDS_COLUMNS, "a need",                                                \
      "care that is wanted, for whom and when, by how many people, and what they must hold")       \
    T(WINDOWS, "windows", KITH_WINDOWS_COLUMNS, "a window",                                        \
      "another time of the day at which a need may start, beside its own")                         \
    T(SEATS, "seats", KITH_SEATS_COLUMNS, "a seat",                                                \
      "what some of a need's people must hold, where they differ, such as a lead and two in "      \
      "support")                                                                                   \
    T(TEAMS, "teams", KITH_TEAMS_COLUMNS, "a team's requirement",                                  \
      "what somebody in a need's team must hold, whoever it is")                                   \
    T(LINKS, "links", KITH_LINKS_COLUMNS, "a link",                                                \
      "two needs tied in time, such as the halves of a double-up")                                 \
    T(JOINABLE, "joinable", KITH_JOINABLE_COLUMNS, "a pair of joinable needs",                     \
      "two needs of one client that one person may meet in one visit")                             \
    T(LEARNING, "learning", KITH_LEARNING_COLUMNS, "something to learn from",                      \
      "a course, shadowing, mentoring or job swap: what it gives, requires and costs")             \
    T(WILLINGNESS, "willingness", KITH_WILLINGNESS_COLUMNS, "an answer",                           \
      "who would like to learn or teach something, or would not")                                  \
    T(PREFERENCES, "preferences", KITH_PREFERENCES_COLUMNS, "a preference",                        \
      "a wish of a person or a client, met where it can be")                                       \
    T(EXCLUSIONS, "exclusions", KITH_EXCLUSIONS_COLUMNS, "an exclusion",                           \
      "a client or place to which somebody is never sent")                                         \
    T(KNOWN, "known", KITH_KNOWN_COLUMNS, "an acquaintance",                                       \
      "whom a client knows already; past duties for them tell it too")                             \
    T(RATES, "rates", KITH_RATES_COLUMNS, "a rate",                                                \
      "pay by the hour, where a contract says nothing")                                            \
    T(BUDGETS, "budgets", KITH_BUDGETS_COLUMNS, "a budget", "how much money or time a funder has") \
    T(HISTORY, "history", KITH_HISTORY_COLUMNS, "a past duty",                                     \
      "one worked before the period, so that rest and runs of days go on from it")                 \
    T(COUNTERS, "counters", KITH_COUNTERS_COLUMNS, "a history counter",                            \
      "a sum or a run up to the period, where past duties are not listed")                         \
    T(PINS, "pins", KITH_PINS_COLUMNS, "a pin",                                                    \
      "what is settled before planning: who takes which need on which day")                        \
    T(OVERRIDES, "overrides", KITH_OVERRIDES_COLUMNS, "an override",                               \
      "a breach of a rule that somebody has decided to allow, and why")                            \
    T(EVENTS, "events", KITH_EVENTS_COLUMNS, "an event",                                           \
      "what happened since the rota was made: an absence, a need cancelled, moved or new")         \
    T(RULES, "rules", KITH_RULES_COLUMNS, "a rule",                                                \
      "what a rota should respect, beside the rule sets in use")                                   \
    T(TARGETS, "targets", KITH_TARGETS_COLUMNS, "a target",                                        \
      "what a measure of the rota should come to")

#define KITH_SCHEMA_TABLE_ENUM(TABLE, name, columns, row, about) KITH_##TABLE,
typedef enum { KITH_TABLE_LIST(KITH_SCHEMA_TABLE_ENUM) KITH_TABLES } KithTableId;
#undef KITH_SCHEMA_TABLE_ENUM

#define KITH_SCHEMA_COLUMN_ENUM(TABLE, COLUMN, name, type, target, must, fallback, meaning)        \
    KITH_##TABLE##_##COLUMN,
#define KITH_SCHEMA_COLUMNS_ENUM(TABLE, name, columns, row, about)                                 \
    enum { columns(KITH_SCHEMA_COLUMN_ENUM) KITH_##TABLE##_N_COLUMNS };
KITH_TABLE_LIST(KITH_SCHEMA_COLUMNS_ENUM)
#undef KITH_SCHEMA_COLUMNS_ENUM
#undef KITH_SCHEMA_COLUMN_ENUM

typedef struct {
    const char *name;
    KithType type;
    int target; /* a KithTableId for references, a KithWordList for choices */
    gboolean must;
    const char *fallback; /* NULL: an empty cell holds nothing */
    const char *meaning;
} KithColumnSchema;

typedef struct {
    const char *name;
    const char *row;   /* "a need" */
    const char *about; /* what a row tells, to follow that: "a link: two needs tied in time" */
    const KithColumnSchema *columns;
    int n_columns;
} KithTableSchema;

/* The schema of a table; static. */
const KithTableSchema *kith_schema(KithTableId table);

/* The table of a name, or -1. */
int kith_schema_table(const char *name);

/* The column of a name (`length` bytes), or -1. '-' and ' ' count as '_', and case is ignored. */
int kith_schema_column(const KithTableSchema *schema, const char *name, gsize length);

/* A list of words to choose from, `*n` of them; static. */
const char *const *kith_schema_words(KithWordList list, int *n);

/* What kind of value a column holds, for sentences: "a date such as 2026-03-02". Static. */
const char *kith_schema_type_text(KithType type);
