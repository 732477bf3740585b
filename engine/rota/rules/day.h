/* The rules of one person's day: its facts, and what the day costs by itself. */
#pragma once

#include "rota/rules/rulebook.h"

/* The facts of objective.h, and the cost of the rules that ask for nothing but this day. */
typedef struct {
    guint32 kinds;
    KithTick first, last; /* KITH_NEVER and KITH_ALWAYS where no duty breaks rest */
    KithTick worked;
    KithTick idle;           /* within hours; 0 where the day has none */
    gint64 cost[KITH_TIERS]; /* of the rules that the day alone decides */
} KithDayFacts;

/* A day as a linked list: `head` is its first seat (-1: none); `next`, `start` and `duration` are
 * by seat. */
typedef struct {
    gint32 person, day, head;
    const gint32 *next;
    const KithTick *start, *duration;
} KithDay;

/*
 * Works out a day's facts and adds what it costs to `terms` too (one for each rule), where that is
 * not NULL. O(duties of the day).
 */
void kith_day_facts(const KithRulebook *book, const KithDay *day, KithTerm *terms,
                    KithDayFacts *facts);

/* What a seat costs by who takes it: wishes about the client, preferred competencies, skill
 * above what is asked. O(log
 * wishes). */
void kith_seat_price(const KithRulebook *book, gint32 person, gint32 seat, KithTally *tally,
                     int sign);
