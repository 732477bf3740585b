#include "rota/check/checker.h"

/* Whether a requirement names a competency, at any level. */
static gboolean
names(const KithProblem *problem, gint32 requirement, gint32 competency)
{
    const KithRequirement *asked = &problem->requirements[requirement];
    for (gint32 c = asked->first_clause; c < asked->first_clause + asked->n_clauses; c++)
        for (gint32 a = 0; a < problem->clauses[c].n_alternatives; a++)
            if (problem->alternatives[problem->clauses[c].first_alternative + a].competency ==
                competency)
                return TRUE;
    return FALSE;
}

/* Whether a requirement asks for something that includes a competency, or that the same register
 * permits. */
static gboolean
asks_for(const KithProblem *problem, gint32 requirement, gint32 competency)
{
    const KithFrameworks *frameworks = problem->frameworks;
    const KithRequirement *asked = &problem->requirements[requirement];
    for (gint32 c = asked->first_clause; c < asked->first_clause + asked->n_clauses; c++)
        for (gint32 a = 0; a < problem->clauses[c].n_alternatives; a++) {
            KithHolding holding = problem->alternatives[problem->clauses[c].first_alternative + a];
            gint32 number = kith_holding_number(frameworks, holding);
            gint32 permit = frameworks->competencies[competency].register_;
            gboolean use =
                permit >= 0 && permit == frameworks->competencies[holding.competency].register_;
            for (gint32 i = frameworks->implied_first[number];
                 i < frameworks->implied_first[number + 1]; i++)
                use = use || frameworks->implied[i].competency == competency;
            if (use)
                return TRUE;
        }
    return FALSE;
}

/* Whether the seat, or the team that it is in, makes use of anything that the requirement names. */
static gboolean
makes_use_of(const KithProblem *problem, gint32 requirement, const KithCell *cell)
{
    const KithOccurrence *occurrence = &problem->occurrences[cell->occurrence];
    for (gint32 competency = 0; competency < problem->frameworks->n_competencies; competency++) {
        if (!names(problem, requirement, competency))
            continue;
        if (asks_for(problem, cell->requirement, competency))
            return TRUE;
        for (gint32 t = 0; t < occurrence->n_teams; t++)
            if (asks_for(problem, problem->teams[occurrence->first_team + t].requirement,
                         competency))
                return TRUE;
    }
    return FALSE;
}

/* How many clauses of the seat are on a scale, and how many of these somebody exceeds by so many
 * levels. */
static void
count_clauses(KithCheck *check, const KithCheckedDuty *duty, const KithCell *cell, gint32 above,
              gint32 *scales, gint32 *exceeded)
{
    const KithProblem *problem = check->problem;
    const KithRequirement *asked = &problem->requirements[cell->requirement];
    gint32 client = problem->occurrences[cell->occurrence].client;
    KithInterval span = kith_occurrence_span(&problem->occurrences[cell->occurrence]);
    for (gint32 c = asked->first_clause; c < asked->first_clause + asked->n_clauses; c++) {
        gboolean on_scale = FALSE, higher = FALSE;
        for (gint32 a = 0; a < problem->clauses[c].n_alternatives; a++) {
            KithHolding holding = problem->alternatives[problem->clauses[c].first_alternative + a];
            gint32 levels = problem->frameworks->competencies[holding.competency].n_levels;
            on_scale = on_scale || levels > 1;
            holding.level += above;
            higher = higher ||
                     (holding.level <= levels && kith_check_holding(check, duty->person, holding,
                                                                    client, span.from, span.until));
        }
        *scales += on_scale;
        *exceeded += on_scale && higher;
    }
}

static gboolean
is_above(KithCheck *check, const KithRule *rule, const KithCheckedDuty *duty, const KithCell *cell)
{
    const KithProblem *problem = check->problem;
    const KithOccurrence *occurrence = &problem->occurrences[cell->occurrence];
    KithInterval span = kith_occurrence_span(occurrence);
    if (rule->requirement >= 0)
        return !makes_use_of(problem, rule->requirement, cell) &&
               kith_check_holds(check, duty->person, rule->requirement, occurrence->client,
                                span.from, span.until);
    gint32 scales = 0, exceeded = 0;
    count_clauses(check, duty, cell, rule->least == KITH_NONE ? 2 : rule->least, &scales,
                  &exceeded);
    return scales > 0 && exceeded == scales;
}

void
kith_judge_top_of_licence(KithCheck *check, gint32 rule, const KithCheckedPerson *person)
{
    const KithProblem *problem = check->problem;
    for (gint32 d = 0; d < person->n_duties; d++) {
        const KithCheckedDuty *duty = &person->duties[d];
        for (gint32 i = 0; i < duty->n_seats; i++) {
            const KithCell *cell = &problem->cells[problem->seat_cell[duty->seats[i]]];
            if (!is_above(check, &problem->rules[rule], duty, cell))
                continue;
            KithBreach where = {.person = person->person,
                                .occurrence = cell->occurrence,
                                .seat = duty->seats[i],
                                .day = duty->day};
            g_autofree char *id = kith_problem_seat_id(problem, duty->seats[i]);
            kith_check_breach(check, rule, where, 1, problem->rules[rule].weight,
                              "%s takes %s, which asks for far less than they hold",
                              kith_check_person(check, person->person), id);
        }
    }
}
