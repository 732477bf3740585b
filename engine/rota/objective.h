/*
 * What each rule counts, exactly, and what a rota costs: the one cost authority. The planner's
 * deltas and the exact sub-solvers take their prices from here; the independent check counts the
 * same things its own way.
 *
 * Cost = weight * units, times ticks per minute for rules that count things; rules of time count in
 * ticks. Where a rule has a least and a most, units below the least cost `weight_under`, units
 * above the most `weight`. A rule with a scope counts only the people for whom it holds; those that
 * count heads, links, teams, a client's visitors, budgets or the share of agencies know no scope.
 *
 * Declined and cancelled duties count nowhere. Offered ones count for their person and for links,
 * but not for the need: they are no heads, and add nobody to a team, its supervision or continuity.
 *
 * A duty's day, place, kind, funder and contract are those of the occurrence that it takes, the
 * first one where needs are joined; a joined duty is one duty, as long as the join says, and a head
 * for each of its needs. So it stays on its need's day even where it starts after midnight. Facts
 * of a person's day, from its duties by start:
 *
 * - kinds: the kinds of its duties, as a mask
 * - first, last: first start and last end among duties whose kind breaks rest
 * - worked: working per cent of each duty's time (rounded down a duty) + travel between duties
 *   + each wait between duties (gap less travel, never below 0) of no more than `paid_wait`
 * - travel: home to the first, between duties, the last to home; each as from the end of the duty
 *   before, that from home as from the first start
 * - waiting: all waits between duties
 * - paid, of a duty: paid per cent of its time (rounded down) + travel and counted wait before it
 *   that day, none before the first
 *
 * Of a need that may be on any of several days a duty is on the day of the last window that begins
 * by its start; windows, travel and all that is counted by days go by that. Its week is the same on
 * all of them; by the first go weekdays to share out, budgets and notice. What a team, a supervisor
 * or whoever is preferred must hold, they hold on all of them.
 *
 * A duty without a place is done wherever its person is: at the place of the duty before it that
 * day, or at home. No way leads to it; the way to the next one begins there.
 *
 * What the rules count:
 *
 * - eligible: seats taken by someone with any static reason against, judged over the whole duty
 * - one-place: a person's next duty by start (of any day) starts before the last one's end + travel
 *   from place to place; also a first duty that starts before the end of a past one; and a day's
 *   first duty that starts before its person's hours of the day begin + travel from home, as from
 *   then
 * - window: seats whose start is not in [earliest, late_until] of a window, or whose length is not
 * the occurrence's; a joined duty has two seats, of needs that are joinable, and the join's length
 * - linked: of links of which both seats are taken, 1 for a gap outside, 1 for the wrong people
 * - heads-most: heads of a cell above its most
 * - contract-most: worked a week above week_most, ticks
 * - supervision: in an occurrence, people who start before their supervised_until, less
 *   `supervised_most` for each person there who is not supervised and holds the supervisor's
 *   requirement throughout; none where nobody says what a supervisor must hold
 * - rest-daily: 1 for each two successive days with `first` (past last_end included) less than
 *   least_time apart
 * - rest-owed: of each two successive days with `first` (past last_end included), what they are
 * less than least_time apart, at most all of it, ticks
 * - rest-weekly: 1 for each block of `weeks` whole weeks of the period, the first beginning with
 *   its first Monday, in which no stretch of least_time is free of work. A day's work lasts from
 *   `first` to `last`; what of a rest lies in another block does not count in this one. Days of a
 *   short first or last week, and weeks that make no whole block, are in none
 * - week-minutes: worked in a week of the period, a short first or last one too, above most_time,
 *   below least_time
 * - average-minutes: for each week of the period the window of `weeks` that ends with it, as far
 *   back as past weeks are known: worked + elsewhere above most_time * weeks known; nobody who has
 *   opted out
 * - night-average: of people with at least `least` (1 where not given) days with a duty of `kinds`
 *   in the period and the known past days together: as average-minutes, but above 6 * most_time a
 *   week (a week less its day of rest), and whoever has opted out too
 * - period-minutes: worked in the period, with past minutes, above and below
 * - period-duties: days with a duty of `kinds`, with past duties where no kinds are given, above
 *   and below
 * - day-duties: duties of `kinds` on a day above `most`
 * - day-minutes: worked on a day with a duty of `kinds`, whatever else is done on it, above
 *   most_time
 * - day-load: load of the needs of a day's duties of `kinds` above `most`
 * - day-span: first start to last end of all a day's duties above most_time
 * - break-due: of a day's duties, stretches longer than most_time from first start to last end. A
 *   stretch goes on from a duty to the next where the wait between them (gap less travel) is
 *   shorter than least_time (20 minutes where not given). A duty of a kind that has a break of
 *   least_time or more, or does not break rest, is in no stretch and ends the one before it
 * - meal-break: days with a duty that overlaps [start, end) of the day by the clock, on which no
 *   stretch without a duty, less the way where it lies between two, has least_time (30 minutes
 *   where not given) within [start, end), and no overlapping duty is of a kind with a break as long
 * - run-worked: maximal runs of days with a duty of `kinds` (none given: any duty, past ones of
 *   unknown kind too), past days included, that reach the period or end on the day before it: days
 *   above the greater of `most` and the past part; days below `least`, unless the run is open at
 *   the end of the period or begins where the past is no longer known
 * - run-off: the same for days without any duty
 * - succession: days with `kinds` after a day with `after`, past day -1 included
 * - off-after: runs of at least `run` days (1 where not given) with a duty of `after`, known past
 *   days included, and the days off that follow: where a day with a duty ends these within the
 *   period, what they are fewer than `least`, at weight_under. A run that another kind of duty
 *   ends has none; a run whose beginning is not known counts with what is known
 * - pattern: one entry a day: kinds (any of them), no duty, any duty, any day. It begins on days of
 *   the period and the known past that are of `days`, on each by itself. Unwanted, 1 for each that
 *   is kept to its end on a day of the period; wished for, 1 for each whose first day that is not
 *   as it says lies in the period, at weight_under. What the period's end cuts off counts neither
 *   way
 * - weekends: Saturday-Sunday pairs with a duty on a day of the period, with past weekends, above
 *   `most`
 * - weekend-whole: pairs with both days in the period of which exactly one has a duty
 * - weekend-identical: pairs with both days in the period and worked, of which `kinds` differ
 * - fairness: days of the period that are of `days` and have a duty of `kinds` (where neither is
 *   given, of the kinds that are unpopular), above a share that is fixed beforehand; the first one
 *   above it counts 1, the second 2, and so on. The share is, rounded up, a part of all heads
 *   wanted (or least, where that is more) of occurrences of these days and kinds: the person's
 *   contracted time in that of all who are in on it. These are people in the rule's scope with
 *   contracted time who, of at least one cell with such heads, hold what it requires throughout its
 *   time at the earliest, and have a contract then that its need takes. Of others nothing is asked.
 *   The past does not count
 * - cover-least: heads of a cell below its least; a red one counts 1,000,000, an amber one 1,000, a
 *   green one 1 (in cost; units are heads)
 * - team: in occurrences with a head, people short of a team's least who hold its requirement
 *   throughout
 * - half-filled: in `together` occurrences with some but not all of the least heads: those of the
 *   least heads that are there, priced like cover-least
 * - changes: where the rota follows another one: of each occurrence that is not called off, and
 * each person, the difference between the seats that they have of it and those that they had (of
 *   duties that stand), times 1 and 1 more for each day by which its day is less than `most` (14
 *   where not given) days after the day of the change
 * - cover-wanted: heads below wanted where the least is reached; the cell's weight_under, if any,
 *   is the weight
 * - cover-over: heads above wanted; the cell's weight_over, if any, is the weight
 * - wish: each wish times its weight: a day wish against met by a duty of its kinds, or one for not
 *   met; a seat at a client taken by somebody the client or they wish against; a seat at a client
 *   for whom wishes for exist, taken by somebody else: the greatest weight among them
 * - prefers: seats taken by someone who does not hold the cell's `prefers` throughout
 * - top-of-licence: without `requires`: seats that ask for something on a scale, each clause of
 *   which with something on a scale has an alternative that is held `least` (2 where not given)
 *   levels or more higher throughout. With it: seats that make no use of it, taken by somebody who
 *   holds `requires` throughout. Use is made where the seat's requirement, or one of the
 *   occurrence's team, names a competency that `requires` names, that includes one of these, or
 *   that the same register permits
 * - continuity: a client's week, by the occurrences' days: different people above carers_most, or
 *   the rule's `most`; nothing where neither is given
 * - known-carer: seats of occurrences of a client, shorter than most_time where that is given (by
 *   the need's own length, joined or not), taken by somebody whom the client does not know on its
 *   day
 * - run-kept: seats taken by somebody else than those who had the need on the last day of the known
 *   past that was the same weekday; nothing where nobody is known to have
 * - same-person: a need's week, by the occurrences' days: different people above `most` (1 where
 *   not given)
 * - same-time: a need's week: by how much the latest start is later by the clock than the earliest,
 *   above most_time (0 where not given), ticks; the clock of its day, also past midnight
 * - travel, waiting: ticks
 * - overrun: of a day with a duty and hours: end of the last duty + travel home, above the hours'
 *   end, ticks
 * - idle-greatest: over all people and days that have hours, with a duty or without, the greatest
 *   of: hours + overrun less travel less the time of all duties, ticks
 * - lateness: start above the latest of its window, summed over seats; lateness-greatest: the
 * greatest
 * - contract-minutes: of people with contracted time, worked in the period above it (weight) and
 *   below (weight_under)
 * - workload: worked in the period above a share that is fixed beforehand, as for fairness, but of
 *   the working time of all heads wanted (or least): the working per cent of each one's duration,
 *   rounded down. Of the ticks above it those of the first hour count 1, those of the second 2, and
 *   so on, those of the tenth and of all further hours 10
 * - pay: pence, of each duty its contract's rate for its kind * paid / 60 minutes, rounded down; 0
 *   where it has no contract
 * - budget, budget-minutes: of each row of the budgets table, over the duties of its funder on the
 *   days that it covers: pence above its pounds, and ticks above its minutes. A duty's pence are as
 *   for pay, but without travel and waits, under the contract at the earliest time it could have;
 *   its ticks are its length. A budget that reaches beyond the period has in it what falls to its
 *   days there, rounded down; one without a first or last day begins or ends with the period
 * - agency-share: ticks of duties whose contract (as for budget) is an agency's, above `most` per
 *   cent, rounded down, of the ticks of all duties
 * - agency-dear: duties whose contract (as for pay) is an agency's, at a rate for the kind that is
 *   more than `most` per cent of what employed contracts of the period are paid for it on average;
 *   contracts paid nothing left out, the average rounded down, and nothing where there is none
 */
#pragma once

#include "rota/rota.h"
#include <kith/score.h>

/* A rota's score, and into `terms` (one for each rule, or NULL) what each rule came to. O(duties +
 * cells). */
KithScore kith_objective_rota(const KithRota *rota, KithTerm *terms);
