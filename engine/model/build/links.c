#include "model/build/build.h"

#include "document/value.h"

/* Links between seats, and pairs of needs that one visit can serve. */

static gint32
first_seat(const KithProblem *problem, gint32 occurrence)
{
    return problem->cells[problem->occurrences[occurrence].first_cell].first_seat;
}

static gint32
end_of_seats(const KithProblem *problem, gint32 occurrence)
{
    const KithOccurrence *facts = &problem->occurrences[occurrence];
    const KithCell *last = &problem->cells[facts->first_cell + facts->n_cells - 1];
    return last->first_seat + last->most;
}

/* The seats of a double-up start together and are taken by different people. */
static void
link_together(const KithProblem *problem, gint32 o, GArray *links)
{
    const KithOccurrence *occurrence = &problem->occurrences[o];
    gint32 before = -1;
    for (gint32 c = 0; c < occurrence->n_cells; c++) {
        const KithCell *cell = &problem->cells[occurrence->first_cell + c];
        for (gint32 i = 0; i < MIN(cell->least, cell->most); i++) {
            gint32 seat = cell->first_seat + i;
            KithLink link = {before, seat, 0, 0, KITH_DIFFERENT_PEOPLE};
            if (before >= 0)
                g_array_append_val(links, link);
            before = seat;
        }
    }
}

/* Whether two occurrences can start so far apart. */
static gboolean
is_possible(const KithOccurrence *first, const KithOccurrence *second, KithTick least,
            KithTick most)
{
    return (gint64)second->late_until - first->earliest >= least &&
           (most == KITH_NEVER || (gint64)second->earliest - first->late_until <= most);
}

/* A row of the links or joinable table while its dates are gone through. */
typedef struct {
    KithTableId table;
    gint32 row, first, second; /* needs */
    gint32 alone, alone_date;  /* dates on which only one happens; the first of them */
} Pairing;

static gboolean
begin_pairing(KithBuild *build, KithTableId table, int first, int second, gint32 row,
              Pairing *pairing)
{
    *pairing = (Pairing){table,
                         row,
                         kith_build_ref(build, table, first, row),
                         kith_build_ref(build, table, second, row),
                         0,
                         0};
    if (pairing->first >= 0 && pairing->first == pairing->second) {
        kith_build_error(build, "linked-to-itself", KITH_AT(table, second, row),
                         "'first' and 'second' are the same need; name two");
        return FALSE;
    }
    return pairing->first >= 0 && pairing->second >= 0;
}

/* The next date on which both happen, from the places `*i` and `*j` on in their lists, which it
 * moves behind; counts the dates passed on which one happens alone. */
static gboolean
next_pair(const KithProblem *problem, Pairing *pairing, gint32 *i, gint32 *j, gint32 *first,
          gint32 *second)
{
    const gint32 *all = problem->need_occurrences;
    gint32 end_i = problem->need_first[pairing->first + 1];
    gint32 end_j = problem->need_first[pairing->second + 1];
    while (*i < end_i || *j < end_j) {
        gint32 a = *i < end_i ? problem->occurrences[all[*i]].date : G_MAXINT32;
        gint32 b = *j < end_j ? problem->occurrences[all[*j]].date : G_MAXINT32;
        *first = a <= b ? all[(*i)++] : -1;
        *second = b <= a ? all[(*j)++] : -1;
        if (a == b)
            return TRUE;
        if (pairing->alone++ == 0)
            pairing->alone_date = MIN(a, b);
    }
    return FALSE;
}

static void
end_pairing(KithBuild *build, const Pairing *pairing)
{
    char date[16];
    if (pairing->alone == 0)
        return;
    const KithTable *needs = kith_build_table(build, KITH_NEEDS);
    kith_build_warn(
        build, "link-without-partner", KITH_AT(pairing->table, 0, pairing->row),
        "on %d dates only one of '%s' and '%s' happens (the first is %s), and stands alone",
        pairing->alone,
        kith_partnership_text(build->partnership,
                              kith_cell(needs, KITH_NEEDS_NEED, pairing->first)),
        kith_partnership_text(build->partnership,
                              kith_cell(needs, KITH_NEEDS_NEED, pairing->second)),
        kith_date_text(pairing->alone_date, date));
}

/* Links every seat of the one with every seat of the other. */
static void
link_seats(const KithProblem *problem, gint32 first, gint32 second, KithLink link, GArray *links)
{
    for (gint32 a = first_seat(problem, first); a < end_of_seats(problem, first); a++) {
        for (gint32 b = first_seat(problem, second); b < end_of_seats(problem, second); b++) {
            link.first = a;
            link.second = b;
            g_array_append_val(links, link);
        }
    }
}

static gboolean
read_link(KithBuild *build, gint32 row, KithLink *link)
{
    const KithTable *table = kith_build_table(build, KITH_LINKS);
    gint32 least = kith_cell(table, KITH_LINKS_GAP_LEAST, row);
    gint32 most = kith_cell(table, KITH_LINKS_GAP_MOST, row);
    link->least = kith_build_minutes(build, least);
    link->most = most == KITH_NONE ? KITH_NEVER : kith_build_minutes(build, most);
    link->people = (KithLinkPeople)kith_cell(table, KITH_LINKS_PEOPLE, row);
    if (kith_cell(table, KITH_LINKS_EITHER_ORDER, row) == TRUE) {
        if (most == KITH_NONE || least > 0) {
            kith_build_error(build, "either-order-gap",
                             KITH_AT(KITH_LINKS, KITH_LINKS_EITHER_ORDER, row),
                             "in either order there is a 'gap_most', and no 'gap_least' above 0");
            return FALSE;
        }
        link->least = -link->most;
    }
    if (link->least <= link->most)
        return TRUE;
    kith_build_error(build, "gap-backwards", KITH_AT(KITH_LINKS, KITH_LINKS_GAP_MOST, row),
                     "'gap_most' is less than 'gap_least'");
    return FALSE;
}

static void
build_row(KithBuild *build, gint32 row, GArray *links)
{
    const KithProblem *problem = build->problem;
    Pairing pairing;
    KithLink link;
    gboolean named =
        begin_pairing(build, KITH_LINKS, KITH_LINKS_FIRST, KITH_LINKS_SECOND, row, &pairing);
    if (!read_link(build, row, &link) || !named)
        return;
    gint32 i = problem->need_first[pairing.first], j = problem->need_first[pairing.second];
    gint32 first, second;
    gboolean possible = TRUE;
    while (next_pair(problem, &pairing, &i, &j, &first, &second)) {
        const KithOccurrence *one = &problem->occurrences[first],
                             *other = &problem->occurrences[second];
        if (one->day != other->day || one->last_day != other->last_day) {
            kith_build_error(build, "link-several-days",
                             KITH_AT(KITH_LINKS, KITH_LINKS_SECOND, row),
                             "of these two needs one may be on any of several days and the other "
                             "not on the same ones; link needs with the same 'days' and 'times'");
            return;
        }
        link_seats(problem, first, second, link, links);
        possible = possible && is_possible(&problem->occurrences[first],
                                           &problem->occurrences[second], link.least, link.most);
    }
    end_pairing(build, &pairing);
    if (!possible)
        kith_build_warn(
            build, "link-impossible", KITH_AT(KITH_LINKS, KITH_LINKS_FIRST, row),
            "the two needs' times do not allow this gap on every date, so that one of them "
            "will stay unmet");
}

/* Lists each of `n` pairs, numbered as they come, under both of its members: `*items` holds the
 * numbers by member, from (*first)[member] on. `pairs` are two numbers at the head of each record
 * of `size` bytes. */
static void
index_pairs(const void *pairs, gsize size, gint32 n, gint32 n_members, gint32 **first,
            gint32 **items)
{
    gint32 *offsets = *first = g_new0(gint32, (gsize)n_members + 2);
    *items = g_new(gint32, MAX((gsize)n * 2, 1));
    for (gint32 p = 0; p < n; p++) {
        const gint32 *pair = (const gint32 *)(const void *)((const char *)pairs + (gsize)p * size);
        offsets[pair[0] + 2]++;
        offsets[pair[1] + 2]++;
    }
    for (gint32 member = 0; member < n_members; member++)
        offsets[member + 2] += offsets[member + 1];
    for (gint32 p = 0; p < n; p++) {
        const gint32 *pair = (const gint32 *)(const void *)((const char *)pairs + (gsize)p * size);
        (*items)[offsets[pair[0] + 1]++] = p;
        (*items)[offsets[pair[1] + 1]++] = p;
    }
}

void
kith_build_links(KithBuild *build)
{
    KithProblem *problem = build->problem;
    GArray *links = g_array_new(FALSE, FALSE, sizeof(KithLink));
    for (gint32 o = 0; o < problem->n_occurrences; o++)
        if (problem->occurrences[o].together)
            link_together(problem, o, links);
    for (gint32 row = 0; row < kith_build_table(build, KITH_LINKS)->n_rows; row++)
        build_row(build, row, links);
    problem->n_links = (gint32)links->len;
    problem->links = (KithLink *)g_array_free(links, FALSE);
    index_pairs(problem->links, sizeof(KithLink), problem->n_links, problem->n_seats,
                &problem->link_first, &problem->seat_links);
}

static gboolean
check_join(KithBuild *build, const Pairing *pairing)
{
    gint32 client = kith_build_ref(build, KITH_NEEDS, KITH_NEEDS_CLIENT, pairing->first);
    if (client >= 0 &&
        client == kith_build_ref(build, KITH_NEEDS, KITH_NEEDS_CLIENT, pairing->second))
        return TRUE;
    kith_build_error(build, "joinable-clients",
                     KITH_AT(KITH_JOINABLE, KITH_JOINABLE_SECOND, pairing->row),
                     "only two needs of the same client can be joined in one visit");
    return FALSE;
}

/* Whether two occurrences may be on the same day. */
static gboolean
may_meet(const KithProblem *problem, const KithOccurrence *one, const KithOccurrence *other)
{
    if (!kith_occurrence_has_days(one) && !kith_occurrence_has_days(other))
        return one->date == other->date;
    for (gint32 day = MAX(one->day, other->day); day <= MIN(one->last_day, other->last_day); day++)
        if (kith_occurrence_may_be_on(problem, one, day) &&
            kith_occurrence_may_be_on(problem, other, day))
            return TRUE;
    return FALSE;
}

/* Adds the join of two occurrences; FALSE, with a finding, where it cannot be. */
static gboolean
add_join(KithBuild *build, gint32 row, const KithJoin *join, GArray *joins)
{
    const KithOccurrence *first = &build->problem->occurrences[join->first],
                         *second = &build->problem->occurrences[join->second];
    if (first->place != second->place) {
        kith_build_error(build, "joinable-places",
                         KITH_AT(KITH_JOINABLE, KITH_JOINABLE_SECOND, row),
                         "the two needs are at different places; one visit can serve only what "
                         "is wanted at one place");
        return FALSE;
    }
    if (join->duration < MAX(first->duration, second->duration)) {
        kith_build_error(build, "join-too-short",
                         KITH_AT(KITH_JOINABLE, KITH_JOINABLE_MINUTES, row),
                         "one visit for both cannot be shorter than the longer of the two");
        return FALSE;
    }
    g_array_append_vals(joins, join, 1);
    return TRUE;
}

/* Joins all that may meet: each of the one need is compared with what of the other has a name no
 * more than a week away. */
static void
add_joins(KithBuild *build, gint32 row, GArray *joins)
{
    const KithProblem *problem = build->problem;
    const KithOccurrence *all = problem->occurrences;
    gint32 minutes = kith_cell(kith_build_table(build, KITH_JOINABLE), KITH_JOINABLE_MINUTES, row);
    if (minutes == 0)
        kith_build_error(build, "zero-duration", KITH_AT(KITH_JOINABLE, KITH_JOINABLE_MINUTES, row),
                         "it takes no time; give the time that one visit for both takes");
    Pairing pairing;
    if (!begin_pairing(build, KITH_JOINABLE, KITH_JOINABLE_FIRST, KITH_JOINABLE_SECOND, row,
                       &pairing) ||
        !check_join(build, &pairing))
        return;
    KithJoin join = {.duration = kith_build_minutes(build, minutes)};
    gint32 begin = problem->need_first[pairing.second],
           end = problem->need_first[pairing.second + 1];
    for (gint32 i = problem->need_first[pairing.first]; i < problem->need_first[pairing.first + 1];
         i++) {
        join.first = problem->need_occurrences[i];
        gint32 date = all[join.first].date;
        while (begin < end && all[problem->need_occurrences[begin]].date < date - 7)
            begin++;
        for (gint32 k = begin; k < end && all[problem->need_occurrences[k]].date <= date + 7; k++) {
            join.second = problem->need_occurrences[k];
            if (may_meet(problem, &all[join.first], &all[join.second]) &&
                !add_join(build, row, &join, joins))
                return;
        }
    }
}

void
kith_build_joins(KithBuild *build)
{
    KithProblem *problem = build->problem;
    GArray *joins = g_array_new(FALSE, FALSE, sizeof(KithJoin));
    for (gint32 row = 0; row < kith_build_table(build, KITH_JOINABLE)->n_rows; row++)
        add_joins(build, row, joins);
    problem->n_joins = (gint32)joins->len;
    problem->joins = (KithJoin *)(void *)g_array_free(joins, FALSE);
    index_pairs(problem->joins, sizeof(KithJoin), problem->n_joins, problem->n_occurrences,
                &problem->join_first, &problem->occurrence_joins);
}
