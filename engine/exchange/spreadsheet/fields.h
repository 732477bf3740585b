/* What columns of spreadsheets can mean, and what people call them: the one list. */
#pragma once

#include <kith/spreadsheet.h>

/* What the cells of a field must look like. */
typedef enum {
    KITH_CELL_TEXT,
    KITH_CELL_NAME, /* of somebody */
    KITH_CELL_DATE,
    KITH_CELL_TIME,
    KITH_CELL_TIMES, /* from and until: "07:00-15:00" */
    KITH_CELL_NUMBER,
    KITH_CELL_MONEY,
    KITH_CELL_YES_NO,
    KITH_CELL_WEEKDAYS,
    KITH_CELL_LENGTH, /* of time */
    KITH_CELL_WORD,   /* one of a few, which are asked about one by one */
    KITH_CELL_WORDS,  /* several, likewise */
    KITH_CELL_MARK    /* a number of people, or a tick */
} KithCellType;

/* F(FIELD, "name", kinds, TYPE, "what it is", "alias|alias|…"): a field of rows of those kinds. */
#define P (1 << KITH_ROW_PERSON)
#define R (1 << KITH_ROW_RECORD)
#define N (1 << KITH_ROW_NEED)
#define L (1 << KITH_ROW_LEAVE)

#define KITH_FIELDS(F)                                                                             \
    F(PERSON, "person", P | R | L, TEXT, "the person's number or other id",                        \
      "person|staff no|staff number|staff id|staff code|employee no|employee number|employee id|"  \
      "emp no|emp id|payroll no|payroll number|payroll|personnel number|assignment number|id|"     \
      "works number|clock number|badge number")                                                    \
    F(NAME, "name", P | R | L, NAME, "the person's whole name",                                    \
      "name|full name|staff name|employee name|employee|staff|staff member|carer|carer name|"      \
      "worker|colleague|colleague name|team member|learner|learner name|delegate|who|"             \
      "names|name of staff|name of employee|volunteer")                                            \
    F(FIRST_NAME, "first name", P | R | L, NAME, "their first name",                               \
      "first name|forename|given name|firstname|first names|forenames")                            \
    F(LAST_NAME, "last name", P | R | L, NAME, "their last name",                                  \
      "last name|surname|family name|lastname")                                                    \
    F(LOCALITY, "locality", P, TEXT, "the area in which they belong",                              \
      "locality|area|patch|district|zone|home area")                                               \
    F(HOURS, "hours", P, LENGTH, "contracted hours a week",                                        \
      "hours|contracted hours|contract hours|weekly hours|hours per week|hours a week|hrs|"        \
      "hrs per week|hrs week|contracted hrs|contract hrs|hours pw|hrs pw|weekly hrs|hours week|"   \
      "contracted weekly hours|basic hours|weekly contracted hours")                               \
    F(FTE, "part of full time", P, NUMBER, "contracted hours as a part of a full-time week",       \
      "fte|wte|full time equivalent|whole time equivalent")                                        \
    F(MOST_HOURS, "most hours", P, LENGTH, "the most hours a week they may work",                  \
      "max hours|maximum hours|max hrs|most hours|max weekly hours|maximum weekly hours")          \
    F(EMPLOYER, "employer", P, TEXT, "who employs them", "employer|company|organisation")          \
    F(ENGAGEMENT, "engagement", P, WORD, "how they are engaged",                                   \
      "engagement|contract type|contract|employment type|employment status|type of contract|"      \
      "staff type|employment|basis|worker type|type")                                              \
    F(PAY, "pay", P, MONEY, "pounds an hour",                                                      \
      "pay|hourly rate|pay rate|rate of pay|rate|hourly pay|rate per hour|pay per hour")           \
    F(FROM, "from", P | N | L, DATE, "the first day",                                              \
      "from|start date|date started|started|employment start date|joined|date joined|commenced|"   \
      "contract start|first day|leave from|date from|from date|leave start|leave start date|"      \
      "first day of leave|first day off|start of leave|hire date|employment date|begins")          \
    F(UNTIL, "until", P | N | L, DATE, "the last day",                                             \
      "until|end date|leaving date|leave date|date left|contract end|contract end date|last day|"  \
      "leave to|date to|to date|leave end|leave end date|to|last day of leave|last day off|"       \
      "end of leave|ends|leaver date|fixed term end date")                                         \
    F(OPT_OUT, "opt_out", P, YES_NO, "has opted out of the 48-hour week in writing",               \
      "opt out|48 hour opt out|wtd opt out|opted out|48hr opt out|working time opt out|"           \
      "opt out of 48 hours|48h opt out")                                                           \
    F(DRIVES, "drives", P, YES_NO, "whether they drive to their visits",                           \
      "driver|drives|car driver|can drive|own car|has car|car|driving licence|drives y n")         \
    F(MODE, "mode", P, WORD, "how they travel",                                                    \
      "mode|travel|transport|mode of transport|travels by|travel mode|mode of travel")             \
    F(WEEKDAYS, "weekdays", P | N, WEEKDAYS, "on which weekdays",                                  \
      "weekdays|days|working days|days worked|available days|days available|work pattern|"         \
      "working pattern|days of week|day|day of week|which days|days required|when")                \
    F(MONDAY, "monday", P | N, MARK, "what holds on Mondays", "monday|mon|mo|m")                   \
    F(TUESDAY, "tuesday", P | N, MARK, "what holds on Tuesdays", "tuesday|tue|tues|tu")            \
    F(WEDNESDAY, "wednesday", P | N, MARK, "what holds on Wednesdays", "wednesday|wed|weds|we|w")  \
    F(THURSDAY, "thursday", P | N, MARK, "what holds on Thursdays", "thursday|thu|thur|thurs|th")  \
    F(FRIDAY, "friday", P | N, MARK, "what holds on Fridays", "friday|fri|fr|f")                   \
    F(SATURDAY, "saturday", P | N, MARK, "what holds on Saturdays", "saturday|sat|sa")             \
    F(SUNDAY, "sunday", P | N, MARK, "what holds on Sundays", "sunday|sun|su")                     \
    F(COURSE, "course", R, WORD, "what was learned",                                               \
      "course|course name|training|module|subject|competency|competence|skill|qualification|"      \
      "course title|training course|title|topic|training title|learning")                          \
    F(COMPLETED, "completed", R, DATE, "when it was attained",                                     \
      "completed|date completed|completion date|date|awarded|achieved|date achieved|"              \
      "date attended|attended|training date|course date|date of training|date passed|"             \
      "date last awarded|passed on|date taken")                                                    \
    F(EXPIRES, "expires", R, DATE, "until when it counts",                                         \
      "expires|expiry|expiry date|valid until|renewal date|due|next due|date expires|due date|"    \
      "refresher due|expiration date|valid to|renew by")                                           \
    F(RESULT, "result", R, WORD, "whether it was passed",                                          \
      "result|outcome|status|pass fail|grade|completion status|compliance status|compliance")      \
    F(NEED, "need", N, TEXT, "what the shift or visit is called",                                  \
      "need|shift|shift name|duty|visit|call|visit name|call name|shift code|visit id|task|name|"  \
      "description|shift title|duty name")                                                         \
    F(CLIENT, "client", N, NAME, "for whom",                                                       \
      "client|client name|service user|resident|customer|su|patient|tenant|client id|"             \
      "service user name|customer name|supported person|person|person supported|citizen")          \
    F(PLACE, "place", N, TEXT, "where",                                                            \
      "place|unit|ward|site|location|house|home|floor|service|building|department|wing")           \
    F(KIND, "kind", N, TEXT, "what kind of duty it is",                                            \
      "kind|type|shift type|call type|visit type|duty type|kind of visit|kind of shift")           \
    F(DATE, "date", N | L, DATE, "the one day", "date|shift date|visit date|day off|leave date")   \
    F(START, "start", N | L, TIME, "when it begins",                                               \
      "start|start time|from|begins|time|time from|begin|starts|time start|shift start|call time|" \
      "visit time|time of visit|arrival|from time|planned start")                                  \
    F(END, "end", N | L, TIME, "when it ends",                                                     \
      "end|end time|to|until|finish|finish time|ends|time to|time end|shift end|finishes|to time|" \
      "planned end")                                                                               \
    F(TIMES, "times", N, TIMES, "from when until when",                                            \
      "times|hours|shift times|shift time|time|shift hours|when|from to|start end|time slot|slot") \
    F(EARLIEST, "earliest", N, TIME, "the earliest it may begin",                                  \
      "earliest|earliest start|window start|not before|window from")                               \
    F(LATEST, "latest", N, TIME, "the latest it may begin",                                        \
      "latest|latest start|window end|not after|window to")                                        \
    F(DURATION, "duration", N, LENGTH, "how long it takes",                                        \
      "duration|length|mins|minutes|visit length|call length|hours|length mins|duration mins|"     \
      "duration minutes|length of visit|length of call|time needed|planned duration|hrs")          \
    F(HEADS, "people", N, NUMBER, "how many people are needed",                                    \
      "people|staff|number of staff|no of staff|staff required|staff needed|carers|heads|"         \
      "no of carers|number of carers|carers needed|carers required|headcount|qty|min staff|"       \
      "minimum staff|how many|number needed|number|staffing|required|double up")                   \
    F(REQUIRES, "requires", N, WORDS, "what each of them must be able to do",                      \
      "requires|skills|training required|competencies|requirements|skills required|skills needed|" \
      "training needed|competencies required|must have|skill|training|skill required")             \
    F(IMPORTANCE, "importance", N, WORD, "red, amber or green",                                    \
      "importance|priority|rag|rag rating|category|criticality|risk")                              \
    F(CRITICAL, "critical", N, TEXT, "why its time matters",                                       \
      "critical|time critical|time critical reason|why time critical")                             \
    F(FUNDER, "funder", N, TEXT, "whose budget pays for it",                                       \
      "funder|funding|budget|commissioner|paid by|funded by")                                      \
    F(DECISION, "decision", L, WORD, "whether the leave is granted",                               \
      "decision|status|approved|approval|granted|authorised|approved y n|agreed|authorised y n|"   \
      "manager decision|request status|outcome")                                                   \
    F(PART, "part of day", L, WORD, "which part of the day, where it is not all of it",            \
      "part of day|part|am pm|am or pm|half day|half|session|day part|am pm full|full or half|"    \
      "full or half day|half or full day|whole or half day|am pm or full day|portion|day type")

#define KITH_FIELD_ENUM(FIELD, name, kinds, type, about, aliases) KITH_FIELD_##FIELD,
typedef enum { KITH_FIELDS(KITH_FIELD_ENUM) KITH_N_FIELDS } KithField;
#undef KITH_FIELD_ENUM

typedef struct {
    const char *name;
    guint kinds; /* a mask of KithRowKind */
    KithCellType type;
    const char *about;
    const char *aliases; /* plain words, parted by '|' */
} KithFieldInfo;

extern const KithFieldInfo kith_fields[KITH_N_FIELDS];

/* The field of a kind of row by its name, or -1. */
int kith_field_of_name(const char *name, KithRowKind kind);

/* How surely a header, in plain words, is a field's: 100 for one of its names, 75 for one but for
 * the spelling, 60 for one with words around it, 0 otherwise. */
int kith_field_match(KithField field, const char *plain);

/* Whether a header names what Kith has no use for, such as a telephone number; `why` says so. */
gboolean kith_header_needless(const char *plain, const char **why);
