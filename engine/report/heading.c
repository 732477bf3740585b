#include "report/heading.h"

#include <kith/kith.h>

#include "document/value.h"

KithJson *
kith_json_report(const KithProblem *problem, const KithRota *rota)
{
    KithJson *json = kith_json_new();
    kith_json_begin_object(json, NULL);
    kith_json_text(json, "kith", kith_version());
    if (problem != NULL) {
        char date[16];
        gint32 last = problem->first_date + problem->n_days - 1;
        kith_json_text(json, "problem", kith_problem_hash(problem));
        kith_json_text(json, "partnership", problem->partnership->settings.id);
        kith_json_text(json, "from", kith_date_text(problem->first_date, date));
        kith_json_text(json, "until", kith_date_text(last, date));
        kith_json_text(json, "time_zone", problem->partnership->settings.time_zone);
    }
    if (rota != NULL) {
        g_autofree char *hash = kith_rota_hash(rota);
        kith_json_text(json, "rota", hash);
    }
    return json;
}

char *
kith_json_report_finish(KithJson *json)
{
    kith_json_end_object(json);
    return kith_json_finish(json, NULL);
}
