#include "eligibility/areas.h"

static void
list_people(KithAreas *areas, const KithProblem *problem)
{
    gint32 n = problem->serves_first[problem->n_people];
    areas->first = g_new0(gint32, problem->n_localities + 1);
    areas->people = g_new(gint32, MAX(n, 1));
    for (gint32 i = 0; i < n; i++)
        areas->first[problem->serves[i] + 1]++;
    for (gint32 l = 0; l < problem->n_localities; l++)
        areas->first[l + 1] += areas->first[l];
    g_autofree gint32 *next = g_new0(gint32, problem->n_localities + 1);
    for (gint32 person = 0; person < problem->n_people; person++) {
        gint32 begin = problem->serves_first[person], end = problem->serves_first[person + 1];
        if (begin == end)
            kith_bits_set(areas->everywhere, (gsize)person);
        for (gint32 i = begin; i < end; i++) {
            gint32 l = problem->serves[i];
            areas->people[areas->first[l] + next[l]++] = person;
        }
    }
}

/* Orders localities by the people who serve them. */
static int
by_people(gconstpointer a, gconstpointer b, gpointer data)
{
    const KithAreas *areas = data;
    gint32 one = *(const gint32 *)a, other = *(const gint32 *)b;
    gint32 n = areas->first[one + 1] - areas->first[one];
    gint32 m = areas->first[other + 1] - areas->first[other];
    if (n != m)
        return n < m ? -1 : 1;
    return n == 0 ? 0
                  : memcmp(areas->people + areas->first[one], areas->people + areas->first[other],
                           (gsize)n * sizeof(gint32));
}

static void
find_same(KithAreas *areas, const KithProblem *problem)
{
    gint32 n = problem->n_localities;
    gboolean limited = problem->serves_first[problem->n_people] > 0;
    areas->same_as = g_new(gint32, MAX(n, 1));
    g_autofree gint32 *order = g_new(gint32, MAX(n, 1));
    for (gint32 l = 0; l < n; l++) {
        order[l] = l;
        areas->same_as[l] = limited ? l : -1;
    }
    if (!limited)
        return;
    g_qsort_with_data(order, n, sizeof(gint32), by_people, areas);
    for (gint32 i = 1; i < n; i++)
        if (by_people(&order[i - 1], &order[i], areas) == 0)
            areas->same_as[order[i]] = areas->same_as[order[i - 1]];
}

KithAreas *
kith_areas_new(const KithProblem *problem)
{
    KithAreas *areas = g_new0(KithAreas, 1);
    areas->everywhere = kith_bits_new((gsize)problem->n_people);
    list_people(areas, problem);
    find_same(areas, problem);
    return areas;
}

void
kith_areas_free(KithAreas *areas)
{
    if (areas == NULL)
        return;
    g_free(areas->everywhere);
    g_free(areas->first);
    g_free(areas->people);
    g_free(areas->same_as);
    g_free(areas);
}
