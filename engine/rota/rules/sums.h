/* The rules of sums over weeks and the period, and of rest: priced value by value. */
#pragma once

#include "rota/rules/rulebook.h"

/* week-minutes and contract-most of one week. O(rules). */
void kith_week_price(const KithRulebook *book, gint32 person, gint32 week, KithTick worked,
                     KithTally *tally, int sign);

/* average-minutes of every window that holds `week`; `worked` is by week of the period. O(weeks of
 * the window squared). */
void kith_average_price(const KithRulebook *book, gint32 person, gint32 week,
                        const KithTick *worked, KithTally *tally, int sign);

/* average-minutes, or night-average, of the one window that ends with `week`. */
void kith_average_window_price(const KithRulebook *book, gint32 person, gint32 rule, gint32 week,
                               const KithTick *worked, KithTally *tally, int sign);

/* period-minutes, contract-minutes and workload. O(rules). */
void kith_period_price(const KithRulebook *book, gint32 person, KithTick worked, KithTally *tally,
                       int sign);

/* The i-th period-duties rule of a person, with so many days in the period. */
void kith_duties_price(const KithRulebook *book, gint32 person, gint32 i, gint32 days,
                       KithTally *tally, int sign);

/* weekends, with so many in the period. */
void kith_weekends_price(const KithRulebook *book, gint32 person, gint32 weekends, KithTally *tally,
                         int sign);

/* weekend-whole, for one weekend with so many of its days worked. */
void kith_weekend_whole_price(const KithRulebook *book, gint32 person, gint32 weekend,
                              gint32 worked_days, KithTally *tally, int sign);

/* weekend-identical, for one weekend with these kinds on its days. */
void kith_weekend_identical_price(const KithRulebook *book, gint32 person, gint32 weekend,
                                  guint32 saturday, guint32 sunday, KithTally *tally, int sign);

/* rest-daily and rest-owed between two successive days with duties. */
void kith_rest_price(const KithRulebook *book, gint32 person, KithTick last, KithTick first,
                     KithTally *tally, int sign);

/* How many blocks of weeks a rest-weekly rule judges, and the first day of one (or of what follows
 * the last). */
gint32 kith_rest_blocks(const KithRulebook *book, gint32 rule);
gint32 kith_rest_block_day(const KithRulebook *book, gint32 rule, gint32 block);

/* One rest-weekly rule in one block, whose longest stretch without work is known. */
void kith_rest_block_price(const KithRulebook *book, gint32 rule, KithTick longest,
                           KithTally *tally, int sign);
