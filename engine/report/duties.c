#include "report/duties.h"

void
kith_duty_json(KithJson *json, const KithRota *rota, const KithDuty *duty,
               const KithReportOptions *options)
{
    const KithProblem *problem = rota->problem;
    const KithPersonFacts *person = &problem->people[duty->person];
    gint32 seat = kith_duty_seat(rota, duty, 0);
    gint32 number = problem->cells[problem->seat_cell[seat]].occurrence;
    const KithOccurrence *occurrence = &problem->occurrences[number];
    g_autofree char *start = kith_page_instant(problem, duty->start);
    g_autofree char *end = kith_page_instant(problem, duty->end);

    kith_json_begin_object(json, NULL);
    kith_json_text(json, "person", kith_problem_text(problem, person->id));
    if (options->names)
        kith_json_text(json, "name", kith_problem_text(problem, person->name));
    kith_json_text(json, "start", start);
    kith_json_text(json, "end", end);
    kith_json_begin_list(json, "seats");
    for (gint32 i = 0; i < duty->n_seats; i++) {
        g_autofree char *id = kith_problem_seat_id(problem, kith_duty_seat(rota, duty, i));
        kith_json_text(json, NULL, id);
    }
    kith_json_end_list(json);
    if (duty->n_seats > 1)
        kith_json_integer(json, "saved_minutes",
                          kith_duty_saved(rota, duty) / problem->ticks_per_minute);
    kith_json_text(json, "need", kith_page_need(problem, number));
    if (occurrence->client >= 0) {
        const KithClientFacts *client = &problem->clients[occurrence->client];
        kith_json_text(json, "client", kith_problem_text(problem, client->id));
        if (options->names)
            kith_json_text(json, "client_name", kith_problem_text(problem, client->name));
    }
    if (occurrence->place >= 0)
        kith_json_text(json, "place",
                       kith_problem_text(problem, problem->place_id[occurrence->place]));
    kith_json_text(json, "kind", kith_problem_text(problem, problem->kinds[occurrence->kind].id));
    kith_json_text(json, "state", kith_page_word(KITH_WORDS_DUTY_STATE, (int)duty->state));
    kith_json_boolean(json, "pinned", duty->pinned);
    kith_json_end_object(json);
}

void
kith_duties_json(KithJson *json, const char *key, const KithRota *rota,
                 const KithReportOptions *options)
{
    kith_json_begin_list(json, key);
    for (gsize i = 0; i < kith_rota_duties(rota); i++)
        kith_duty_json(json, rota, kith_rota_duty(rota, i), options);
    kith_json_end_list(json);
}
