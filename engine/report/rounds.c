#include "report/rounds.h"

#include "rota/rota.h"

static char *
time_text(const KithRota *rota, gint64 minutes)
{
    return kith_page_time(rota->problem, minutes * rota->problem->ticks_per_minute);
}

static void
write_visits(GString *out, const KithRota *rota, const KithRounds *rounds,
             const KithReportOptions *options)
{
    g_autofree char *visits =
        kith_page_count(rounds->visits, "visit to clients", "visits to clients");
    g_autofree char *time = time_text(rota, rounds->visit_minutes);
    kith_page_paragraph(out, options, 2, 0, "%s, %s.", visits, time);
    if (rounds->joined == 0)
        return;
    g_autofree char *joined = kith_page_number(rounds->joined);
    g_autofree char *saved = time_text(rota, rounds->saved_minutes);
    g_autofree char *journeys = kith_page_count(rounds->joined, "journey", NULL);
    kith_page_paragraph(out, options, 2, 0,
                        "%s of them %s two needs at once: %s of visits and %s saved.", joined,
                        rounds->joined == 1 ? "serves" : "serve", saved, journeys);
}

static void
write_times(GString *out, const KithRota *rota, const KithRounds *rounds,
            const KithReportOptions *options)
{
    g_autofree char *travel = time_text(rota, rounds->travel_minutes);
    g_autofree char *gaps = time_text(rota, rounds->wait_minutes[KITH_WAIT_GAP]);
    g_autofree char *breaks = time_text(rota, rounds->wait_minutes[KITH_WAIT_BREAK]);
    g_autofree char *own = time_text(rota, rounds->wait_minutes[KITH_WAIT_FREE]);
    kith_page_paragraph(out, options, 2, 0,
                        "%s on the road. Between duties: %s in gaps too short for a break, %s in "
                        "breaks, %s of people's own time.",
                        travel, gaps, breaks, own);
}

void
kith_rounds_write(GString *out, const KithRota *rota, const KithReportOptions *options)
{
    KithRounds rounds = kith_rounds(rota);
    if (rounds.visits == 0)
        return;
    kith_page_heading(out, options, "Visits");
    write_visits(out, rota, &rounds, options);
    write_times(out, rota, &rounds, options);
    if (rounds.client_weeks == 0)
        return;
    g_autofree char *within = kith_page_number(rounds.client_weeks_within);
    g_autofree char *all = kith_page_number(rounds.client_weeks);
    g_autofree char *share = kith_page_share(rounds.client_weeks_within, rounds.client_weeks);
    kith_page_paragraph(out, options, 2, 0,
                        "In %s of %s weeks of clients (%s) no more different people come than "
                        "are wanted.",
                        within, all, share);
}

void
kith_rounds_json(KithJson *json, const KithRota *rota)
{
    KithRounds rounds = kith_rounds(rota);
    kith_json_begin_object(json, "rounds");
    kith_json_integer(json, "visits", rounds.visits);
    kith_json_integer(json, "visit_minutes", rounds.visit_minutes);
    kith_json_integer(json, "joined", rounds.joined);
    kith_json_integer(json, "saved_minutes", rounds.saved_minutes);
    kith_json_integer(json, "saved_journeys", rounds.joined);
    kith_json_integer(json, "travel_minutes", rounds.travel_minutes);
    kith_json_integer(json, "gap_minutes", rounds.wait_minutes[KITH_WAIT_GAP]);
    kith_json_integer(json, "break_minutes", rounds.wait_minutes[KITH_WAIT_BREAK]);
    kith_json_integer(json, "free_minutes", rounds.wait_minutes[KITH_WAIT_FREE]);
    kith_json_integer(json, "client_weeks", rounds.client_weeks);
    kith_json_integer(json, "client_weeks_within", rounds.client_weeks_within);
    kith_json_end_object(json);
}
