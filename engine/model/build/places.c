#include "model/build/build.h"

/* Says so, once, and cuts the circle where `locality` lies within itself. */
static void
cut_circle(KithBuild *build, gint32 locality)
{
    gint32 *within = build->problem->locality_within;
    gint32 slow = locality, fast = locality;
    do {
        slow = within[slow];
        fast = within[fast] >= 0 ? within[within[fast]] : -1;
    } while (slow >= 0 && fast >= 0 && slow != fast);
    if (slow < 0 || fast < 0)
        return;
    kith_build_error(build, "locality-circle",
                     KITH_AT(KITH_LOCALITIES, KITH_LOCALITIES_WITHIN, slow),
                     "the locality '%s' lies within itself",
                     kith_problem_text(build->problem, build->problem->locality_id[slow]));
    within[slow] = -1;
}

static void
read_localities(KithBuild *build)
{
    KithProblem *problem = build->problem;
    gint32 n = kith_build_table(build, KITH_LOCALITIES)->n_rows;
    problem->n_localities = n;
    problem->locality_id = g_new(gint32, n);
    problem->locality_within = g_new(gint32, n);
    for (gint32 row = 0; row < n; row++) {
        problem->locality_id[row] =
            kith_build_cell_text(build, KITH_LOCALITIES, KITH_LOCALITIES_LOCALITY, row);
        problem->locality_within[row] =
            kith_build_ref(build, KITH_LOCALITIES, KITH_LOCALITIES_WITHIN, row);
    }
    for (gint32 row = 0; row < n; row++)
        cut_circle(build, row);
    build->locality_seen = g_new0(gint32, n);
    build->localities_within = kith_build_group(build, KITH_LOCALITIES, KITH_LOCALITIES_WITHIN);
}

/* Adds a locality that is not there yet. */
static void
add_locality(KithBuild *build, GArray *rows, gint32 row)
{
    if (build->locality_seen[row] == build->locality_round)
        return;
    build->locality_seen[row] = build->locality_round;
    g_array_append_val(rows, row);
}

void
kith_build_localities_within(KithBuild *build, GArray *rows)
{
    const KithRowLists *lists = &build->localities_within;
    build->locality_round++;
    for (guint i = 0; i < rows->len; i++)
        build->locality_seen[g_array_index(rows, gint32, i)] = build->locality_round;
    for (guint i = 0; i < rows->len; i++) { /* which grows meanwhile */
        gint32 row = g_array_index(rows, gint32, i);
        for (gint32 j = lists->first[row]; j < lists->first[row + 1]; j++)
            add_locality(build, rows, lists->rows[j]);
    }
    kith_build_sort_unique(rows);
}

static gint32 *
ids_of(const KithBuild *build, KithTableId id, gint32 *n)
{
    *n = kith_build_table(build, id)->n_rows;
    gint32 *ids = g_new(gint32, *n);
    for (gint32 row = 0; row < *n; row++)
        ids[row] = kith_build_cell_text(build, id, 0, row);
    return ids;
}

void
kith_build_places(KithBuild *build)
{
    KithProblem *problem = build->problem;
    read_localities(build);
    problem->employer_id = ids_of(build, KITH_EMPLOYERS, &problem->n_employers);
    problem->funder_id = ids_of(build, KITH_FUNDERS, &problem->n_funders);
    problem->place_id = ids_of(build, KITH_PLACES, &problem->n_places);
    problem->place_locality = g_new(gint32, problem->n_places);
    for (gint32 row = 0; row < problem->n_places; row++)
        problem->place_locality[row] =
            kith_build_ref(build, KITH_PLACES, KITH_PLACES_LOCALITY, row);
}

static gint
compare_stays(gconstpointer a, gconstpointer b)
{
    const KithStay *x = a, *y = b;
    return (x->from > y->from) - (x->from < y->from);
}

/* The days of the period on which a row holds; FALSE where it holds on none. `from` may lie before
 * the period, so that the stay that began last can be told. */
static gboolean
read_stay(const KithBuild *build, KithTableId id, const KithStayColumns *columns, gint32 row,
          KithStay *stay)
{
    const KithTable *table = kith_build_table(build, id);
    const KithProblem *problem = build->problem;
    gint32 from = kith_cell(table, columns->from, row),
           until = kith_cell(table, columns->until, row);
    stay->place = kith_build_ref(build, id, columns->place, row);
    gint32 end = columns->ends_at < 0 ? -1 : kith_build_ref(build, id, columns->ends_at, row);
    stay->end = end >= 0 ? end : stay->place;
    stay->from = from == KITH_NONE ? G_MININT32 : from - problem->first_date;
    stay->until = until == KITH_NONE ? problem->n_days : until + 1 - problem->first_date;
    return stay->place >= 0 && stay->until > 0 && stay->from < problem->n_days;
}

void
kith_build_stays(KithBuild *build, KithTableId id, const KithStayColumns *columns, gint32 n_owners,
                 gint32 **first, KithStay **stays)
{
    KithRowLists rows = kith_build_group(build, id, columns->owner);
    GArray *all = g_array_new(FALSE, FALSE, sizeof(KithStay));
    g_autoptr(GArray) own = g_array_new(FALSE, FALSE, sizeof(KithStay));
    *first = g_new0(gint32, (gsize)n_owners + 1);
    for (gint32 owner = 0; owner < n_owners; owner++) {
        g_array_set_size(own, 0);
        for (gint32 i = rows.first[owner]; i < rows.first[owner + 1]; i++) {
            KithStay stay;
            if (read_stay(build, id, columns, rows.rows[i], &stay))
                g_array_append_val(own, stay);
        }
        g_array_sort(own, compare_stays);
        g_array_append_vals(all, own->data, own->len);
        (*first)[owner + 1] = (gint32)all->len;
    }
    *stays = (KithStay *)g_array_free(all, FALSE);
    g_free(rows.first);
    g_free(rows.rows);
}
