#include "model/build/build.h"

#include <math.h>

#define EARTH_METRES  6371008.8
#define MATRIX_PLACES 1024 /* up to here travel is worked out once for every pair */
#define TABLE_PLACES  4096 /* up to here, too, where a table tells some: 64 MiB a mode */

#define PACE_SCALE 1000 /* parts of a tick in which a journey through several paces is counted */

/* Reads a place's coordinates; FALSE where it has none. */
static gboolean
read_coordinates(KithBuild *build, gint32 place, double *north, double *east)
{
    const KithTable *table = kith_build_table(build, KITH_PLACES);
    *north = kith_cell_decimal(table, KITH_PLACES_LATITUDE, place);
    *east = kith_cell_decimal(table, KITH_PLACES_LONGITUDE, place);
    if (isnan(*north) && isnan(*east))
        return FALSE;
    KithSpot where = KITH_AT(KITH_PLACES, KITH_PLACES_LATITUDE, place);
    if (isnan(*north) || isnan(*east))
        kith_build_error(build, "half-coordinates", where,
                         "give both 'latitude' and 'longitude', or neither");
    else if (fabs(*north) > 90 || fabs(*east) > 180)
        kith_build_error(build, "coordinates-out-of-range", where,
                         "latitude goes from -90 to 90 and longitude from -180 to 180");
    else
        return TRUE;
    return FALSE;
}

typedef struct {
    double north, east;
    gboolean known;
} Coordinates;

/* Means of the known coordinates by locality; the last entry is that of all. */
static Coordinates *
means_of(const KithProblem *problem, const Coordinates *places)
{
    gint32 n = problem->n_localities;
    Coordinates *means = g_new0(Coordinates, (gsize)n + 1);
    g_autofree gint32 *counts = g_new0(gint32, (gsize)n + 1);
    for (gint32 place = 0; place < problem->n_places; place++) {
        gint32 locality = problem->place_locality[place];
        gint32 into[] = {n, locality >= 0 ? locality : n};
        for (int i = 0; i < 2 && places[place].known && (i == 0 || locality >= 0); i++) {
            means[into[i]].north += places[place].north;
            means[into[i]].east += places[place].east;
            counts[into[i]]++;
        }
    }
    for (gint32 i = 0; i <= n; i++) {
        means[i].known = counts[i] > 0;
        means[i].north /= MAX(counts[i], 1);
        means[i].east /= MAX(counts[i], 1);
    }
    return means;
}

static void
report_unplaced(KithBuild *build, gint32 n, gint32 first)
{
    kith_build_warn(
        build, "no-coordinates", KITH_AT(KITH_PLACES, KITH_PLACES_PLACE, first),
        "%d places without coordinates ('%s' is the first) are taken to lie in the middle of "
        "the other places of their locality, or of all",
        n, kith_problem_text(build->problem, build->problem->place_id[first]));
}

/* Metres east and north of the middle, as on a flat map; within a partnership that is exact enough.
 */
static void
project(KithBuild *build, const Coordinates *places)
{
    KithProblem *problem = build->problem;
    KithTravel *travel = &problem->travel;
    g_autofree Coordinates *means = means_of(problem, places);
    const Coordinates *middle = &means[problem->n_localities];
    if (!middle->known)
        return;

    double degree = EARTH_METRES * G_PI / 180, narrow = cos(middle->north * G_PI / 180);
    gint32 unplaced = 0, first = -1;
    travel->at = g_new(KithPoint, problem->n_places);
    for (gint32 place = 0; place < problem->n_places; place++) {
        const Coordinates *at = &places[place];
        if (!at->known) {
            unplaced++;
            first = first < 0 ? place : first;
            gint32 locality = problem->place_locality[place];
            at = locality >= 0 && means[locality].known ? &means[locality] : middle;
        }
        travel->at[place] = (KithPoint){(gint32)lround((at->east - middle->east) * degree * narrow),
                                        (gint32)lround((at->north - middle->north) * degree)};
    }
    if (unplaced > 0 && kith_build_table(build, KITH_TRAVEL)->n_rows == 0)
        report_unplaced(build, unplaced, first);
}

static KithTick
by_coordinates(const KithTravel *travel, KithMode mode, gint32 from, gint32 to)
{
    double x = (double)travel->at[to].x - travel->at[from].x,
           y = (double)travel->at[to].y - travel->at[from].y;
    double ticks = sqrt(x * x + y * y) * travel->ticks_per_metre[mode] + 0.5;
    return travel->fixed[mode] + (KithTick)MIN(ticks, (double)(KITH_NEVER / 2));
}

/* What the travel table tells of a journey; below 0 where that is nothing. */
static KithTick
told(const KithTravel *travel, KithMode mode, gint32 from, gint32 to)
{
    gint32 low = travel->told_first[from], high = travel->told_first[from + 1];
    while (low < high) {
        gint32 middle = low + (high - low) / 2;
        if (travel->told_to[middle] < to)
            low = middle + 1;
        else
            high = middle;
    }
    gboolean is_there = low < travel->told_first[from + 1] && travel->told_to[low] == to;
    return is_there ? travel->told[mode][low] : -1;
}

KithTick
kith_problem_travel(const KithProblem *problem, KithMode mode, gint32 from, gint32 to)
{
    const KithTravel *travel = &problem->travel;
    if (from < 0 || to < 0 || from == to)
        return 0;
    if (travel->matrix[mode] != NULL)
        return travel->matrix[mode][(gsize)from * (gsize)travel->n_places + (gsize)to];
    if (travel->told_first != NULL) {
        KithTick ticks = told(travel, mode, from, to);
        if (ticks >= 0)
            return ticks;
    }
    return travel->at != NULL ? by_coordinates(travel, mode, from, to) : 0;
}

/* The number of the pace that holds at a time. */
static gint32
pace_at(const KithPace *paces, gint32 n, KithTick time)
{
    gint32 low = 0, high = n;
    while (high - low > 1) {
        gint32 middle = low + (high - low) / 2;
        if (paces[middle].from <= time)
            low = middle;
        else
            high = middle;
    }
    return low;
}

KithTick
kith_problem_journey(const KithProblem *problem, KithMode mode, gint32 from, gint32 to,
                     KithTick departure)
{
    const KithTravel *travel = &problem->travel;
    KithTick whole = kith_problem_travel(problem, mode, from, to);
    if (travel->n_paces[mode] == 0 || whole == 0)
        return whole;
    const KithPace *paces = travel->paces[mode];
    gint32 n = travel->n_paces[mode], p = pace_at(paces, n, departure);
    gint64 left = (gint64)whole * PACE_SCALE, time = departure;
    for (; p + 1 < n; p++) {
        /* what of the way is done by the time that the pace changes */
        gint64 done = (paces[p + 1].from - time) * PACE_SCALE * 100 / paces[p].percent;
        if (done >= left)
            break;
        left -= done;
        time = paces[p + 1].from;
    }
    gint64 rest = (left * paces[p].percent + 50 * PACE_SCALE) / (100 * PACE_SCALE);
    return (KithTick)MIN(time - departure + rest, KITH_NEVER / 2);
}

static void
set_speeds(KithBuild *build)
{
    const KithSettings *settings = &build->partnership->settings;
    KithTravel *travel = &build->problem->travel;
    for (int mode = 0; mode < KITH_MODES; mode++)
        travel->ticks_per_metre[mode] =
            settings->detour * 60 * settings->ticks_per_minute / (settings->speed[mode] * 1000);
    travel->fixed[KITH_CAR] = kith_build_minutes(build, settings->parking);
}

/* Modes that somebody uses; in a small partnership all, since matrices cost nothing there. */
static guint
modes_in_use(const KithBuild *build)
{
    const KithTable *people = kith_build_table(build, KITH_PEOPLE);
    if (build->problem->n_places <= MATRIX_PLACES)
        return (1u << KITH_MODES) - 1;
    guint modes = 0;
    for (gint32 row = 0; row < people->n_rows; row++)
        modes |= 1u << kith_cell(people, KITH_PEOPLE_MODE, row);
    return modes;
}

/* Pairs that neither coordinates nor the travel table tell. */
#define UNTOLD (-1)

static void
fill_matrix(KithTravel *travel, KithMode mode)
{
    gint32 n = travel->n_places, *matrix = g_new(gint32, (gsize)n * (gsize)n), *at = matrix;
    for (gint32 from = 0; from < n; from++)
        for (gint32 to = 0; to < n; to++)
            *at++ = from == to           ? 0
                    : travel->at != NULL ? by_coordinates(travel, mode, from, to)
                                         : UNTOLD;
    travel->matrix[mode] = matrix;
}

KithTick
kith_build_journey(KithBuild *build, gint32 row)
{
    double minutes =
        kith_cell_decimal(kith_build_table(build, KITH_TRAVEL), KITH_TRAVEL_MINUTES, row);
    double ticks = minutes * build->problem->ticks_per_minute;
    if (ticks >= 0 && ticks < KITH_NEVER / 2)
        return (KithTick)lround(ticks);
    if (!isnan(ticks))
        kith_build_error(build, "travel-out-of-range",
                         KITH_AT(KITH_TRAVEL, KITH_TRAVEL_MINUTES, row),
                         "a journey cannot take less than 0 minutes, or years");
    return 0;
}

/* Puts the rows of the travel table into the matrices: the way back first, so that a row of its own
 * for it prevails, and rows for every mode before rows for one. */
static void
put_journeys(KithBuild *build)
{
    const KithTable *table = kith_build_table(build, KITH_TRAVEL);
    KithTravel *travel = &build->problem->travel;
    g_autofree KithTick *ticks = g_new(KithTick, table->n_rows);
    for (gint32 row = 0; row < table->n_rows; row++)
        ticks[row] = kith_build_journey(build, row);
    for (int pass = 0; pass < 4; pass++) {
        gboolean one_mode = pass >= 2, back = pass % 2 == 0;
        for (gint32 row = 0; row < table->n_rows; row++) {
            gint32 only = kith_cell(table, KITH_TRAVEL_MODE, row);
            gint32 from = kith_build_ref(build, KITH_TRAVEL, KITH_TRAVEL_FROM, row);
            gint32 to = kith_build_ref(build, KITH_TRAVEL, KITH_TRAVEL_TO, row);
            if (from < 0 || to < 0 || from == to || (only != KITH_NONE) != one_mode ||
                (back && kith_cell(table, KITH_TRAVEL_BOTH_WAYS, row) != 1))
                continue;
            gsize at = back ? (gsize)to * (gsize)travel->n_places + (gsize)from
                            : (gsize)from * (gsize)travel->n_places + (gsize)to;
            for (int mode = 0; mode < KITH_MODES; mode++)
                if (travel->matrix[mode] != NULL && (!one_mode || only == mode))
                    travel->matrix[mode][at] = ticks[row]; /* as written: parking is in it */
        }
    }
}

/* Journeys that nobody tells take no time, and somebody should know. */
static void
settle_untold(KithBuild *build)
{
    KithProblem *problem = build->problem;
    gsize n = (gsize)problem->n_places, pairs = 0, first = 0;
    for (int mode = 0; mode < KITH_MODES; mode++) {
        gint32 *matrix = problem->travel.matrix[mode];
        for (gsize at = 0; matrix != NULL && at < n * n; at++) {
            if (matrix[at] != UNTOLD)
                continue;
            matrix[at] = 0;
            if (pairs++ == 0)
                first = at;
        }
    }
    if (pairs > 0 && kith_build_table(build, KITH_TRAVEL)->n_rows > 0)
        kith_build_warn(
            build, "travel-unknown", KITH_NO_SPOT,
            "the travel table lacks %" G_GSIZE_FORMAT
            " journeys (by mode), such as from '%s' to '%s', and there are no coordinates; "
            "they are taken to take no time",
            pairs, kith_problem_text(problem, problem->place_id[first / n]),
            kith_problem_text(problem, problem->place_id[first % n]));
}

void
kith_build_travel(KithBuild *build)
{
    KithProblem *problem = build->problem;
    KithTravel *travel = &problem->travel;
    g_autofree Coordinates *places = g_new(Coordinates, problem->n_places);
    for (gint32 place = 0; place < problem->n_places; place++)
        places[place].known =
            read_coordinates(build, place, &places[place].north, &places[place].east);
    travel->n_places = problem->n_places;
    set_speeds(build);
    project(build, places);

    gboolean listed = kith_build_table(build, KITH_TRAVEL)->n_rows > 0;
    if (listed && problem->n_places > TABLE_PLACES) {
        kith_build_told(build);
        return;
    }
    if (problem->n_places == 0 || (!listed && problem->n_places > MATRIX_PLACES) ||
        (!listed && travel->at == NULL))
        return;
    guint modes = modes_in_use(build);
    for (int mode = 0; mode < KITH_MODES; mode++)
        if (modes >> mode & 1)
            fill_matrix(travel, mode);
    put_journeys(build);
    settle_untold(build);
}

/* --- neighbourhoods --- */

/* The bits of a number with a gap behind each. */
static guint64
spaced(guint32 number)
{
    guint64 bits = number;
    bits = (bits | bits << 16) & 0x0000ffff0000ffff;
    bits = (bits | bits << 8) & 0x00ff00ff00ff00ff;
    bits = (bits | bits << 4) & 0x0f0f0f0f0f0f0f0f;
    bits = (bits | bits << 2) & 0x3333333333333333;
    return (bits | bits << 1) & 0x5555555555555555;
}

guint64
kith_travel_whereabouts(const KithTravel *travel, gint32 place)
{
    if (place < 0 || travel->at == NULL)
        return 0;
    guint32 x = (guint32)travel->at[place].x + ((guint32)1 << 31),
            y = (guint32)travel->at[place].y + ((guint32)1 << 31);
    return spaced(x) | spaced(y) << 1;
}
