#include "model/build/build.h"

static KithClientFacts
read_client(KithBuild *build, gint32 row)
{
    gint32 most = kith_cell(kith_build_table(build, KITH_CLIENTS), KITH_CLIENTS_CARERS_MOST, row);
    if (most != KITH_NONE && most < 1)
        kith_build_error(build, "carers-most-below-one",
                         KITH_AT(KITH_CLIENTS, KITH_CLIENTS_CARERS_MOST, row),
                         "'carers_most' is a number of people a week, at least 1");
    return (KithClientFacts){
        .id = kith_build_cell_text(build, KITH_CLIENTS, KITH_CLIENTS_CLIENT, row),
        .name = kith_build_cell_text(build, KITH_CLIENTS, KITH_CLIENTS_NAME, row),
        .usual_place = kith_build_ref(build, KITH_CLIENTS, KITH_CLIENTS_PLACE, row),
        .locality = kith_build_ref(build, KITH_CLIENTS, KITH_CLIENTS_LOCALITY, row),
        .carers_most = most == KITH_NONE ? -1 : most,
    };
}

void
kith_build_clients(KithBuild *build)
{
    static const KithStayColumns columns = {KITH_ADDRESSES_CLIENT, KITH_ADDRESSES_PLACE,
                                            KITH_ADDRESSES_FROM, KITH_ADDRESSES_UNTIL, -1};
    KithProblem *problem = build->problem;
    problem->n_clients = kith_build_table(build, KITH_CLIENTS)->n_rows;
    problem->clients = g_new0(KithClientFacts, problem->n_clients);
    for (gint32 row = 0; row < problem->n_clients; row++)
        problem->clients[row] = read_client(build, row);

    kith_build_stays(build, KITH_ADDRESSES, &columns, problem->n_clients, &problem->address_first,
                     &problem->addresses);
    for (gint32 row = 0; row < problem->n_clients; row++) {
        KithClientFacts *client = &problem->clients[row];
        client->place = kith_problem_client_place(problem, row, 0);
        if (client->place >= 0 && problem->place_locality[client->place] >= 0)
            client->locality = problem->place_locality[client->place];
    }
}
