#include "planner/parts/part.h"

#include "model/leave_out.h"
#include "rota/rota.h"

/* Sets the rows that are of other parts, and all where `of` is NULL. */
static KithBits *
others(gint32 n, const gint32 *of, gint32 number)
{
    KithBits *rows = kith_bits_new((gsize)n);
    for (gint32 row = 0; row < n; row++)
        if (of == NULL || of[row] != number)
            kith_bits_set(rows, (gsize)row);
    return rows;
}

/* Numbers of those that are of a part, ascending: a row keeps its place among those that stay. */
static gint32 *
own(gint32 n, const gint32 *of, gint32 number)
{
    gint32 *numbers = g_new(gint32, MAX(n, 1)), kept = 0;
    for (gint32 row = 0; row < n; row++)
        if (of[row] == number)
            numbers[kept++] = row;
    return numbers;
}

KithPart
kith_part_new(const KithProblem *whole, const KithSplit *split, gint32 number)
{
    const KithPartnership *partnership = whole->partnership;
    gint32 n_learning = partnership->tables[KITH_LEARNING].n_rows;
    KithBits *rows[KITH_TABLES] = {
        [KITH_PEOPLE] = others(whole->n_people, split->of_person, number),
        [KITH_NEEDS] = others(whole->n_needs, split->of_need, number),
        /* nobody learns while a rota is made */
        [KITH_LEARNING] = others(n_learning, NULL, number),
    };
    KithPart part = {.whole = whole};
    KithPartnership *of_its_own = kith_partnership_without(partnership, rows);
    part.problem = kith_problem_build(of_its_own, NULL);
    kith_partnership_unref(of_its_own);
    for (int table = 0; table < KITH_TABLES; table++)
        g_free(rows[table]);
    part.person = own(whole->n_people, split->of_person, number);
    part.need = own(whole->n_needs, split->of_need, number);
    return part;
}

void
kith_part_clear(KithPart *part)
{
    if (part->problem != NULL)
        kith_problem_unref(part->problem);
    g_free(part->person);
    g_free(part->need);
}

/* By the part's occurrences, those of the whole: a need happens on the same days in both. */
static gint32 *
match_occurrences(const KithPart *part)
{
    const KithProblem *own = part->problem, *whole = part->whole;
    gint32 *matches = g_new(gint32, MAX(own->n_occurrences, 1));
    for (gint32 need = 0; need < own->n_needs; need++)
        for (gint32 i = own->need_first[need], at = whole->need_first[part->need[need]];
             i < own->need_first[need + 1]; i++, at++)
            matches[own->need_occurrences[i]] = whole->need_occurrences[at];
    return matches;
}

/* The seat of the whole that stands in the same place of the same cell. */
static gint32
seat_in_whole(const KithPart *part, const gint32 *matches, gint32 seat)
{
    const KithProblem *own = part->problem, *whole = part->whole;
    gint32 cell = own->seat_cell[seat], occurrence = own->cells[cell].occurrence,
           at = cell - own->occurrences[occurrence].first_cell;
    const KithCell *theirs = &whole->cells[whole->occurrences[matches[occurrence]].first_cell + at];
    return theirs->first_seat + seat - own->cells[cell].first_seat;
}

void
kith_part_hand_over(const KithPart *part, const KithRota *rota, gint32 *run, KithTick *start)
{
    const KithProblem *whole = part->whole;
    g_autofree gint32 *matches = match_occurrences(part);
    for (gsize d = 0; d < rota->duties->len; d++) {
        const KithDuty *duty = kith_rota_duty(rota, d);
        for (gint32 s = 0; s < duty->n_seats; s++) {
            gint32 seat = seat_in_whole(part, matches, kith_duty_seat(rota, duty, s));
            run[seat] =
                part->person[duty->person] * whole->n_days +
                kith_occurrence_day_at(whole, kith_seat_occurrence(whole, seat), duty->start);
            start[seat] = duty->start;
        }
    }
}
