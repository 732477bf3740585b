/*
 * The check at work: everything that it works out of a rota before it judges, and the judges.
 *
 * It includes base, model and the rota's value only, and works everything out in its own plain way,
 * so that a fault in the planner and its objective cannot hide here as well. Each rule is one
 * function: a judge. Units are counted as rota/objective.h says.
 */
#pragma once

#include <kith/check.h>
#include "rota/rota.h"

/* A duty that stands, with what follows from it by itself. */
typedef struct {
    gint32 person;
    KithTick start, end;
    const gint32 *seats;
    gint32 n_seats;
    gboolean covers;         /* is more than an offer */
    gint32 day;              /* of the period: its occurrence's */
    gint32 occurrence, kind; /* of its first seat */
    gint32 to;               /* the place of that; -1: none */
    gint32 place;            /* where the person is during it */
} KithCheckedDuty;

/* Somebody who takes a seat. */
typedef struct {
    gint32 seat;
    const KithCheckedDuty *duty;
} KithTaker;

/* A person's day. */
typedef struct {
    const KithCheckedDuty *duties;
    gint32 n_duties;
    guint32 kinds;        /* mask */
    KithTick start, end;  /* of all its duties; only where there is one */
    KithTick first, last; /* of those that break rest; only where `breaks_rest` */
    gboolean breaks_rest;
    gint64 worked, travel, waiting; /* ticks */
    KithTick home;                  /* when they are back; only where there is a duty */
} KithCheckedDay;

/* A person's period. */
typedef struct {
    gint32 person;
    const KithCheckedDuty *duties; /* all of them, by start */
    gint32 n_duties;
    KithCheckedDay *days; /* n_days */
    gint64 *weeks;        /* n_weeks: ticks worked */
    gint64 worked;        /* in the period */
    const KithPast *past;
} KithCheckedPerson;

struct _KithCheck {
    KithRota *rota;       /* held */
    KithProblem *problem; /* the rota's */
    GArray *duties;       /* KithCheckedDuty, by person, start, first seat */
    GArray *day_duties;   /* the same by person, day, start, first seat */
    gint32 *duty_first;   /* n_people + 1 */
    KithTaker *takers;    /* by seat, then person and start */
    gint32 *taker_first;  /* n_seats + 1 */
    KithTerm *terms;      /* n_rules */
    KithScore score;
    GArray *breaches; /* KithBreach, by tier and rule */
    GStringChunk *messages;
    GArray *spans;             /* KithInterval, for use within one judgement */
    KithAllowance *allowances; /* one for each override of the problem */
    gsize broken;              /* breaches of tier 0 that nobody allows */
};

/* Charges `units` of a rule at `each`. For rules of tiers 0 and 1, and those that are answered for
 * one by one, it is also a breach, whose place
 * is `where` (its rule and units are filled in) and whose message the format gives. */
void kith_check_breach(KithCheck *check, gint32 rule, KithBreach where, gint64 units, gint64 each,
                       const char *format, ...) G_GNUC_PRINTF(6, 7);

/* A person's value against a least and a most, KITH_NONE where there is none. `time` says that it
 * is in ticks. `what` says of what it is, and ends so that a date can follow where there is a day,
 * as "duties on" or "of work in the week of". */
void kith_check_range(KithCheck *check, gint32 rule, KithBreach where, gint64 value, gint64 least,
                      gint64 most, gboolean time, const char *what);

/* check_text.c: words for messages, by value so that they need no freeing. */
typedef struct {
    char text[64];
} KithShortText;

KithShortText kith_check_date(const KithCheck *check, gint32 day);     /* "4 March" */
KithShortText kith_check_clock(const KithCheck *check, KithTick tick); /* "07:30" */
KithShortText kith_check_length(const KithCheck *check, gint64 ticks); /* "9 h 30 min" */
const char *kith_check_person(const KithCheck *check, gint32 person);
/* "8 h" or "5", as `time` says. */
KithShortText kith_check_amount(const KithCheck *check, gint64 amount, gboolean time);

/* A place in the rota that is no place, to be filled in where known. */
#define KITH_NO_BREACH                                                                             \
    (KithBreach)                                                                                   \
    {                                                                                              \
        .rule = -1, .person = -1, .occurrence = -1, .seat = -1, .day = -1, .allowed = -1           \
    }

/* check_allowed.c: which breaches somebody has decided to allow. */
void kith_check_allow(KithCheck *check);

/* check_able.c */
gboolean kith_check_holds(KithCheck *check, gint32 person, gint32 requirement, gint32 client,
                          KithTick start, KithTick end);
gboolean kith_check_holding(KithCheck *check, gint32 person, KithHolding asked, gint32 client,
                            KithTick start, KithTick end);
gint32 kith_check_contract(const KithProblem *problem, gint32 person,
                           const KithOccurrence *occurrence, KithTick start, KithTick end);
gboolean kith_check_supervised(const KithProblem *problem, gint32 person, KithTick start);

/* check_day.c: what the duties of a day come to. `duties` are those of one day of one person. */
KithCheckedDay kith_check_day(const KithCheck *check, const KithCheckedDuty *duties, gint32 n);
/* Ticks of waiting and travel before duty i of a day; 0 before the first. */
KithTick kith_check_travel_before(const KithCheck *check, const KithCheckedDuty *duties, gint32 i);
KithTick kith_check_wait_before(const KithCheck *check, const KithCheckedDuty *duties, gint32 i);

/* The judges. Those of people judge one person by a rule that holds for them, those of occurrences
 * one occurrence, those of rotas everything. */
typedef void KithPersonJudge(KithCheck *check, gint32 rule, const KithCheckedPerson *person);
typedef void KithOccurrenceJudge(KithCheck *check, gint32 rule, gint32 occurrence);
typedef void KithRotaJudge(KithCheck *check, gint32 rule);

/* check_able.c */
KithPersonJudge kith_judge_eligible;
/* check_time.c */
KithPersonJudge kith_judge_one_place, kith_judge_window, kith_judge_lateness;
KithRotaJudge kith_judge_lateness_greatest;
/* check_day.c */
KithPersonJudge kith_judge_day_duties, kith_judge_day_minutes, kith_judge_day_load,
    kith_judge_day_span, kith_judge_travel, kith_judge_waiting;
/* check_rest.c: of rest-daily and rest-owed; of rest-weekly */
KithPersonJudge kith_judge_rest_daily, kith_judge_rest_weekly;
/* check_hours.c */
KithPersonJudge kith_judge_contract_most, kith_judge_week_minutes, kith_judge_average_minutes,
    kith_judge_night_average, kith_judge_period_minutes, kith_judge_contract_minutes,
    kith_judge_pay;
/* check_sequence.c */
KithPersonJudge kith_judge_period_duties, kith_judge_run_worked, kith_judge_run_off,
    kith_judge_succession, kith_judge_weekends, kith_judge_weekend_whole,
    kith_judge_weekend_identical;
/* check_share.c */
KithRotaJudge kith_judge_fairness, kith_judge_workload;
/* check_pattern.c */
KithPersonJudge kith_judge_off_after, kith_judge_pattern;
/* check_break.c */
KithPersonJudge kith_judge_break_due;
/* check_meal.c */
KithPersonJudge kith_judge_meal_break;
/* check_known.c: also of same-person and same-time */
KithPersonJudge kith_judge_known_carer, kith_judge_run_kept;
KithRotaJudge kith_judge_same;
/* check_idle.c: of overrun; of idle-greatest */
KithPersonJudge kith_judge_overrun;
KithRotaJudge kith_judge_idle_greatest;
/* check_money.c: of agency-dear; of budget and budget-minutes; of agency-share */
KithPersonJudge kith_judge_agency_dear;
KithRotaJudge kith_judge_budget, kith_judge_agency_share;
/* check_licence.c */
KithPersonJudge kith_judge_top_of_licence;
/* check_cover.c */
KithOccurrenceJudge kith_judge_heads_most, kith_judge_cover_least, kith_judge_cover_wanted,
    kith_judge_cover_over, kith_judge_half_filled, kith_judge_team, kith_judge_supervision;
/* check_change.c */
KithRotaJudge kith_judge_changes;
/* check_link.c */
KithRotaJudge kith_judge_linked;
/* check_wish.c */
KithPersonJudge kith_judge_wish, kith_judge_prefers;
KithRotaJudge kith_judge_continuity;
