#include "rota/check/checker.h"

static KithBreach
place_of(const KithCheck *check, const KithTaker *taker)
{
    KithBreach where = KITH_NO_BREACH;
    where.person = taker->duty->person;
    where.seat = taker->seat;
    where.occurrence = check->problem->cells[check->problem->seat_cell[taker->seat]].occurrence;
    where.day = taker->duty->day;
    return where;
}

static void
judge_gap(KithCheck *check, gint32 rule, const KithLink *link, const KithTaker *first,
          const KithTaker *second)
{
    gint64 gap = (gint64)second->duty->start - first->duty->start;
    if (gap >= link->least && (link->most == KITH_NEVER || gap <= link->most))
        return;
    g_autofree char *one = kith_problem_seat_id(check->problem, first->seat);
    g_autofree char *other = kith_problem_seat_id(check->problem, second->seat);
    gint64 weight = check->problem->rules[rule].weight;
    if (link->most == KITH_NEVER)
        kith_check_breach(check, rule, place_of(check, second), 1, weight,
                          "%s starts %s after %s; at least %s is asked for", other,
                          kith_check_length(check, gap).text, one,
                          kith_check_length(check, link->least).text);
    else
        kith_check_breach(check, rule, place_of(check, second), 1, weight,
                          "%s starts %s after %s; between %s and %s is asked for", other,
                          kith_check_length(check, gap).text, one,
                          kith_check_length(check, link->least).text,
                          kith_check_length(check, link->most).text);
}

static void
judge_people(KithCheck *check, gint32 rule, const KithLink *link, const KithTaker *first,
             const KithTaker *second)
{
    gboolean same = first->duty->person == second->duty->person;
    if (link->people == KITH_ANY_PERSON || same == (link->people == KITH_SAME_PERSON))
        return;
    g_autofree char *one = kith_problem_seat_id(check->problem, first->seat);
    g_autofree char *other = kith_problem_seat_id(check->problem, second->seat);
    gint64 weight = check->problem->rules[rule].weight;
    const char *who = kith_check_person(check, first->duty->person);
    if (same)
        kith_check_breach(check, rule, place_of(check, second), 1, weight,
                          "%s takes both %s and %s; two people are asked for", who, one, other);
    else
        kith_check_breach(check, rule, place_of(check, second), 1, weight,
                          "%s takes %s and %s takes %s; one person is asked for both", who, one,
                          kith_check_person(check, second->duty->person), other);
}

void
kith_judge_linked(KithCheck *check, gint32 rule)
{
    const KithProblem *problem = check->problem;
    for (gint32 l = 0; l < problem->n_links; l++) {
        const KithLink *link = &problem->links[l];
        for (gint32 i = check->taker_first[link->first]; i < check->taker_first[link->first + 1];
             i++) {
            for (gint32 j = check->taker_first[link->second];
                 j < check->taker_first[link->second + 1]; j++) {
                judge_gap(check, rule, link, &check->takers[i], &check->takers[j]);
                judge_people(check, rule, link, &check->takers[i], &check->takers[j]);
            }
        }
    }
}
