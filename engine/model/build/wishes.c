#include "model/build/build.h"

#include <stdlib.h>
#include "document/value.h"

static const KithDayColumns day_columns = {
    KITH_PREFERENCES, KITH_PREFERENCES_DATE, -1, -1, KITH_PREFERENCES_DAYS, -1};

static gboolean
says_day(const KithTable *table, gint32 row)
{
    return kith_cell(table, KITH_PREFERENCES_DATE, row) != KITH_NONE ||
           kith_cell(table, KITH_PREFERENCES_DAYS, row) != KITH_NONE;
}

static gboolean
check_wish(KithBuild *build, gint32 row)
{
    const KithTable *table = kith_build_table(build, KITH_PREFERENCES);
    gboolean client = kith_cell(table, KITH_PREFERENCES_CLIENT, row) != KITH_NONE;
    gboolean kind = kith_cell(table, KITH_PREFERENCES_KIND, row) != KITH_NONE;
    KithSpot where = KITH_AT(KITH_PREFERENCES, KITH_PREFERENCES_PERSON, row);
    if (kith_cell(table, KITH_PREFERENCES_WEIGHT, row) < 0) {
        kith_build_error(build, "negative-weight",
                         KITH_AT(KITH_PREFERENCES, KITH_PREFERENCES_WEIGHT, row),
                         "a weight is 0 or more; use the wish 'against' for what is not wanted");
        return FALSE;
    }
    if (client && (kind || says_day(table, row))) {
        kith_build_error(
            build, "preference-mixed", where,
            "a preference is about a client, or about days and kinds of duty, not both");
        return FALSE;
    }
    if (!client && !kind && !says_day(table, row)) {
        kith_build_error(
            build, "preference-empty", where,
            "a preference must say about what: a client, a date, days or a kind of duty");
        return FALSE;
    }
    if (kith_cell(table, KITH_PREFERENCES_DATE, row) != KITH_NONE &&
        kith_cell(table, KITH_PREFERENCES_DAYS, row) != KITH_NONE) {
        kith_build_error(build, "date-and-days",
                         KITH_AT(KITH_PREFERENCES, KITH_PREFERENCES_DATE, row),
                         "give one 'date', or 'days', not both");
        return FALSE;
    }
    return TRUE;
}

static void
add_day_wishes(const KithBuild *build, gint32 person, gint32 row, GArray *wishes)
{
    const KithTable *table = kith_build_table(build, KITH_PREFERENCES);
    const KithProblem *problem = build->problem;
    KithPattern pattern = kith_build_pattern(build, &day_columns, row, problem->first_date,
                                             problem->first_date + problem->n_days - 1);
    gint32 kind = kith_build_ref(build, KITH_PREFERENCES, KITH_PREFERENCES_KIND, row);
    if (kith_cell(table, KITH_PREFERENCES_KIND, row) != KITH_NONE &&
        (kind < 0 || kind >= problem->n_kinds))
        return;
    for (gint32 date = kith_pattern_next(&pattern, pattern.first); date <= pattern.last;
         date = kith_pattern_next(&pattern, date + 1)) {
        KithDayWish wish = {person, date - problem->first_date, kind >= 0 ? (guint32)1 << kind : 0,
                            (KithWish)kith_cell(table, KITH_PREFERENCES_WISH, row),
                            kith_cell(table, KITH_PREFERENCES_WEIGHT, row)};
        g_array_append_val(wishes, wish);
    }
}

static gint
compare_day_wishes(gconstpointer a, gconstpointer b)
{
    const KithDayWish *x = a, *y = b;
    return (x->day > y->day) - (x->day < y->day);
}

static void
build_day_wishes(KithBuild *build)
{
    KithProblem *problem = build->problem;
    const KithTable *table = kith_build_table(build, KITH_PREFERENCES);
    KithRowLists rows = kith_build_group(build, KITH_PREFERENCES, KITH_PREFERENCES_PERSON);
    GArray *all = g_array_new(FALSE, FALSE, sizeof(KithDayWish));
    g_autoptr(GArray) own = g_array_new(FALSE, FALSE, sizeof(KithDayWish));
    problem->day_wish_first = g_new0(gint32, (gsize)problem->n_people + 1);
    for (gint32 person = 0; person < problem->n_people; person++) {
        g_array_set_size(own, 0);
        for (gint32 i = rows.first[person]; i < rows.first[person + 1]; i++) {
            gint32 row = rows.rows[i];
            if (check_wish(build, row) &&
                kith_cell(table, KITH_PREFERENCES_CLIENT, row) == KITH_NONE)
                add_day_wishes(build, person, row, own);
        }
        g_array_sort(own, compare_day_wishes);
        g_array_append_vals(all, own->data, own->len);
        problem->day_wish_first[person + 1] = (gint32)all->len;
    }
    problem->n_day_wishes = (gint32)all->len;
    problem->day_wishes = (KithDayWish *)g_array_free(all, FALSE);
    g_free(rows.first);
    g_free(rows.rows);
}

static gint
compare_client_wishes(gconstpointer a, gconstpointer b)
{
    const KithClientWish *x = a, *y = b;
    return (x->person > y->person) - (x->person < y->person);
}

static void
build_client_wishes(KithBuild *build)
{
    KithProblem *problem = build->problem;
    const KithTable *table = kith_build_table(build, KITH_PREFERENCES);
    KithRowLists rows = kith_build_group(build, KITH_PREFERENCES, KITH_PREFERENCES_CLIENT);
    GArray *all = g_array_new(FALSE, FALSE, sizeof(KithClientWish));
    g_autoptr(GArray) own = g_array_new(FALSE, FALSE, sizeof(KithClientWish));
    problem->client_wish_first = g_new0(gint32, (gsize)problem->n_clients + 1);
    for (gint32 client = 0; client < problem->n_clients; client++) {
        g_array_set_size(own, 0);
        for (gint32 i = rows.first[client]; i < rows.first[client + 1]; i++) {
            gint32 row = rows.rows[i];
            KithClientWish wish = {
                client, kith_build_ref(build, KITH_PREFERENCES, KITH_PREFERENCES_PERSON, row),
                (KithWish)kith_cell(table, KITH_PREFERENCES_WISH, row),
                kith_cell(table, KITH_PREFERENCES_WEIGHT, row)};
            if (wish.person >= 0)
                g_array_append_val(own, wish);
        }
        g_array_sort(own, compare_client_wishes);
        g_array_append_vals(all, own->data, own->len);
        problem->client_wish_first[client + 1] = (gint32)all->len;
    }
    problem->n_client_wishes = (gint32)all->len;
    problem->client_wishes = (KithClientWish *)g_array_free(all, FALSE);
    g_free(rows.first);
    g_free(rows.rows);
}

void
kith_build_wishes(KithBuild *build)
{
    build_day_wishes(build);
    build_client_wishes(build);
}

void
kith_build_exclusions(KithBuild *build)
{
    KithProblem *problem = build->problem;
    KithRowLists rows = kith_build_group(build, KITH_EXCLUSIONS, KITH_EXCLUSIONS_PERSON);
    const KithTable *table = kith_build_table(build, KITH_EXCLUSIONS);
    problem->exclusion_first = rows.first;
    problem->n_exclusions = rows.first[problem->n_people];
    problem->exclusions = g_new(KithExclusion, problem->n_exclusions);
    for (gint32 person = 0; person < problem->n_people; person++) {
        for (gint32 i = rows.first[person]; i < rows.first[person + 1]; i++) {
            gint32 row = rows.rows[i];
            KithInterval span = kith_build_row_span(build, KITH_EXCLUSIONS, KITH_EXCLUSIONS_FROM,
                                                    KITH_EXCLUSIONS_UNTIL, row);
            problem->exclusions[i] = (KithExclusion){
                person, kith_build_ref(build, KITH_EXCLUSIONS, KITH_EXCLUSIONS_CLIENT, row),
                kith_build_ref(build, KITH_EXCLUSIONS, KITH_EXCLUSIONS_PLACE, row), span.from,
                span.until};
            if (kith_cell(table, KITH_EXCLUSIONS_CLIENT, row) == KITH_NONE &&
                kith_cell(table, KITH_EXCLUSIONS_PLACE, row) == KITH_NONE)
                kith_build_error(build, "exclusion-empty",
                                 KITH_AT(KITH_EXCLUSIONS, KITH_EXCLUSIONS_PERSON, row),
                                 "an exclusion must say from whom or where: a client or a place");
        }
    }
    g_free(rows.rows);
}
