#include "rota/rota.h"

#include <string.h>

#include "base/near.h"
#include "document/value.h"
#include "rota/rota_rows.h"

/* Names that are compared, in all, to suggest what was meant: a rota of another partnership would
 * else take minutes to refuse. */
#define NEAR_MOST 2000000

/* A row of which person, occurrence, seat and times are known. */
typedef struct {
    const KithRotaRow *row;
    gint32 person, occurrence;
    gint32 seat; /* -1: any of the occurrence */
    KithTick start, end;
    gboolean joined; /* into the duty of an earlier row */
} Placed;

typedef struct {
    KithProblem *problem;
    KithRotaRows *rows;
    KithFindings *findings;
    GArray *placed;               /* Placed */
    guint *line_of_seat;          /* n_seats: the line that takes it, 0 while it is free */
    const char **people, **needs; /* ids, made when first needed */
    struct {
        guint n;
        const char *id, *read_as; /* of the first */
        KithWhere where;
    } mended[2]; /* cells of people and of needs whose ids have lost their zeros */
    gint64 near_left;
} Reading;

static KithWhere
where(const Reading *reading, const KithRotaRow *row, KithRotaColumn column)
{
    return kith_rota_row_where(reading->rows, row, column);
}

static const char *
near(Reading *reading, const char *name, const char *const *known, gint32 n)
{
    if (n > reading->near_left)
        return NULL;
    reading->near_left -= n;
    return kith_near(name, known, (gsize)n);
}

static const char *
need_id(const KithProblem *problem, gint32 need)
{
    const KithTable *table = &problem->partnership->tables[KITH_NEEDS];
    return kith_problem_text(problem, kith_cell(table, KITH_NEEDS_NEED, need));
}

static const char **
list_people(Reading *reading)
{
    const KithProblem *problem = reading->problem;
    if (reading->people == NULL) {
        reading->people = g_new(const char *, problem->n_people + 1);
        for (gint32 person = 0; person < problem->n_people; person++)
            reading->people[person] = kith_problem_text(problem, problem->people[person].id);
    }
    return reading->people;
}

static const char **
list_needs(Reading *reading)
{
    const KithProblem *problem = reading->problem;
    if (reading->needs == NULL) {
        reading->needs = g_new(const char *, problem->n_needs + 1);
        for (gint32 need = 0; need < problem->n_needs; need++)
            reading->needs[need] = need_id(problem, need);
    }
    return reading->needs;
}

/* The one id of `known` that a spreadsheet may have made this number of, which has lost its zeros;
 * -1 where there is none or more than one. */
static gint32
without_zeros(Reading *reading, int kind, const char *id, const char *const *known, gint32 n,
              KithWhere place)
{
    gint32 found = -1;
    if (*id == '\0' || strspn(id, "0123456789") != strlen(id))
        return -1;
    for (gint32 i = 0; i < n; i++) {
        if (known[i][0] != '0' || strcmp(known[i] + strspn(known[i], "0"), id) != 0)
            continue;
        if (found >= 0)
            return -1;
        found = i;
    }
    if (found >= 0 && reading->mended[kind].n++ == 0) {
        reading->mended[kind].id = id;
        reading->mended[kind].read_as = known[found];
        reading->mended[kind].where = place;
    }
    return found;
}

static void
tell_mended(const Reading *reading)
{
    static const char *const what[] = {"people", "needs"};
    for (int kind = 0; kind < 2; kind++)
        if (reading->mended[kind].n > 0)
            kith_findings_add(
                reading->findings, KITH_NOTE, "repaired", reading->mended[kind].where,
                "ids of %s from which a spreadsheet has taken the zeros are read with "
                "them, such as '%s' as '%s': %u",
                what[kind], reading->mended[kind].id, reading->mended[kind].read_as,
                reading->mended[kind].n);
}

/* The name and the client stand there for people; whoever changes one of them alone would not be
 * understood. */
static gboolean
agrees(const Reading *reading, const Placed *placed)
{
    const KithProblem *problem = reading->problem;
    const KithRotaRow *row = placed->row;
    const char *name = kith_problem_text(problem, problem->people[placed->person].name);
    if (row->name != NULL && name != NULL && g_ascii_strcasecmp(row->name, name) != 0) {
        kith_error(reading->findings, "names-differ", where(reading, row, KITH_ROTA_NAME),
                   "this row is '%s', who is called %s and not %s; correct the person or the name",
                   row->person, name, row->name);
        return FALSE;
    }
    gint32 client = problem->occurrences[placed->occurrence].client;
    const char *id = client >= 0 ? kith_problem_text(problem, problem->clients[client].id) : NULL;
    if (row->client != NULL && id != NULL && strcmp(row->client, id) != 0) {
        kith_error(reading->findings, "clients-differ", where(reading, row, KITH_ROTA_CLIENT),
                   "the need '%s' is that of '%s' and not of '%s'; correct the need or the client",
                   row->need, id, row->client);
        return FALSE;
    }
    return TRUE;
}

static gboolean
find_person(Reading *reading, Placed *placed)
{
    const KithProblem *problem = reading->problem;
    const char *id = placed->row->person;
    placed->person = kith_problem_find_person(problem, id);
    if (placed->person < 0)
        placed->person = without_zeros(reading, 0, id, list_people(reading), problem->n_people,
                                       where(reading, placed->row, KITH_ROTA_PERSON));
    if (placed->person >= 0)
        return TRUE;

    const char *meant = near(reading, id, list_people(reading), problem->n_people);
    kith_error(reading->findings, "unknown-person", where(reading, placed->row, KITH_ROTA_PERSON),
               "there is no person '%s'%s%s%s", id, meant != NULL ? "; did you mean '" : "",
               meant != NULL ? meant : "", meant != NULL ? "'?" : "");
    return FALSE;
}

/* Reports that there is no such need. */
static void
refuse_need(Reading *reading, const KithRotaRow *row)
{
    const char *meant = near(reading, row->need, list_needs(reading), reading->problem->n_needs);
    kith_error(reading->findings, "unknown-need", where(reading, row, KITH_ROTA_NEED),
               "there is no need '%s'%s%s%s", row->need, meant != NULL ? "; did you mean '" : "",
               meant != NULL ? meant : "", meant != NULL ? "'?" : "");
}

/* The seat of an id such as "early@2026-03-02#1", or -1. */
static gint32
seat_of_id(const KithProblem *problem, const char *id)
{
    const char *hash = strrchr(id, '#');
    guint64 k;
    if (hash == NULL || !g_ascii_string_to_unsigned(hash + 1, 10, 1, G_MAXINT32, &k, NULL))
        return -1;
    g_autofree char *happening = g_strndup(id, (gsize)(hash - id));
    gint32 number = kith_problem_find_occurrence(problem, happening);
    if (number < 0)
        return -1;
    const KithOccurrence *occurrence = &problem->occurrences[number];
    for (gint32 c = occurrence->first_cell; c < occurrence->first_cell + occurrence->n_cells; c++) {
        const KithCell *cell = &problem->cells[c];
        if ((gint64)k <= cell->most)
            return cell->first_seat + (gint32)k - 1;
        k -= (guint64)cell->most;
    }
    return -1;
}

/* The occurrence that the row's need and date name. A start after midnight may be one of the day
 * before. */
static gboolean
find_occurrence(Reading *reading, Placed *placed)
{
    const KithProblem *problem = reading->problem;
    const KithRotaRow *row = placed->row;
    gint32 text = kith_pool_find(problem->partnership->pool, row->need, strlen(row->need));
    gint32 need = text == KITH_NO_TEXT ? -1 : kith_row_of(&problem->need_of_text, text);
    if (need < 0)
        need = without_zeros(reading, 1, row->need, list_needs(reading), problem->n_needs,
                             where(reading, row, KITH_ROTA_NEED));
    if (need < 0) {
        refuse_need(reading, row);
        return FALSE;
    }
    gint32 today = kith_problem_occurrence_on(problem, need, row->date);
    gint32 yesterday = kith_problem_occurrence_on(problem, need, row->date - 1);
    gboolean late = yesterday >= 0 && kith_problem_tick(problem, row->date, row->start) <=
                                          problem->occurrences[yesterday].late_until;

    if (row->seat != NULL) {
        placed->seat = seat_of_id(problem, row->seat);
        gint32 named =
            placed->seat < 0 ? -1 : problem->cells[problem->seat_cell[placed->seat]].occurrence;
        if (named >= 0 && (named == today || named == yesterday)) {
            placed->occurrence = named;
            return TRUE;
        }
        char date[16];
        kith_error(reading->findings, "no-such-seat", where(reading, row, KITH_ROTA_SEAT),
                   named >= 0 ? "'%s' is no seat of '%s' on %s; correct the need or the date, or "
                                "leave this cell empty to take any free seat"
                              : "'%s' is no seat of '%s' on %s; leave the cell empty to take any "
                                "free seat",
                   row->seat, row->need, kith_date_text(row->date, date));
        return FALSE;
    }
    placed->occurrence = today >= 0 ? today : late ? yesterday : -1;
    if (placed->occurrence < 0) {
        char date[16];
        kith_error(reading->findings, "no-such-occurrence", where(reading, row, KITH_ROTA_DATE),
                   "'%s' does not happen on %s", row->need, kith_date_text(row->date, date));
    }
    return placed->occurrence >= 0;
}

/* The ticks that a time by the clock can mean: two in the hour that the autumn change repeats.
 * Returns how many. */
static int
ticks_of(const KithProblem *problem, gint32 date, gint32 minutes, KithTick ticks[2])
{
    gint32 shown_date, shown;
    ticks[0] = kith_problem_tick(problem, date, minutes);
    ticks[1] = ticks[0] + 60 * problem->ticks_per_minute;
    kith_problem_local(problem, ticks[1], &shown_date, &shown);
    return shown_date == date && shown == minutes ? 2 : 1;
}

/* Start and end; where the clock leaves a choice, those that the need allows. */
static void
find_times(Reading *reading, Placed *placed)
{
    const KithProblem *problem = reading->problem;
    const KithRotaRow *row = placed->row;
    const KithOccurrence *occurrence = &problem->occurrences[placed->occurrence];
    gboolean ends = row->end != KITH_NONE;
    KithTick starts[2], ends_at[2] = {0, 0};
    int n_starts = ticks_of(problem, row->date, row->start, starts);
    int n_ends = ends ? ticks_of(problem, row->end_date, row->end, ends_at) : 1;

    placed->start = starts[0];
    placed->end = ends ? ends_at[0] : starts[0] + occurrence->duration;
    for (int s = 0; s < n_starts; s++) {
        for (int e = 0; e < n_ends; e++) {
            KithTick end = starts[s] + occurrence->duration;
            if (starts[s] < occurrence->earliest || starts[s] > occurrence->late_until ||
                (ends && end != ends_at[e]))
                continue;
            placed->start = starts[s];
            placed->end = end;
            return;
        }
    }
}

static gboolean
takes_seat(const Placed *placed)
{
    return placed->row->state != KITH_DECLINED && placed->row->state != KITH_CANCELLED;
}

/* Takes the seat that the row names; FALSE where somebody else does. */
static gboolean
take_seat(Reading *reading, Placed *placed)
{
    guint *line = &reading->line_of_seat[placed->seat];
    if (*line > 0) {
        kith_error(reading->findings, "seat-taken", where(reading, placed->row, KITH_ROTA_SEAT),
                   "the seat %s is taken in line %u; leave the cell empty to take any free seat",
                   placed->row->seat, *line);
        return FALSE;
    }
    *line = placed->row->lines[KITH_ROTA_PERSON];
    return TRUE;
}

/* Takes the first free seat of the occurrence; FALSE where there is none. */
static gboolean
take_any_seat(Reading *reading, Placed *placed)
{
    const KithProblem *problem = reading->problem;
    const KithOccurrence *occurrence = &problem->occurrences[placed->occurrence];
    gint32 heads = 0;
    for (gint32 c = occurrence->first_cell; c < occurrence->first_cell + occurrence->n_cells; c++) {
        const KithCell *cell = &problem->cells[c];
        heads += cell->most;
        for (gint32 seat = cell->first_seat; seat < cell->first_seat + cell->most; seat++) {
            if (takes_seat(placed) && reading->line_of_seat[seat] > 0)
                continue;
            placed->seat = seat;
            return !takes_seat(placed) || take_seat(reading, placed);
        }
    }
    g_autofree char *id = kith_problem_occurrence_id(problem, placed->occurrence);
    kith_error(reading->findings, "seat-taken", where(reading, placed->row, KITH_ROTA_NEED),
               "%s has room for %d, and other rows take all of it", id, heads);
    return FALSE;
}

/* Finds seats for the rows that name one, or for the others; rows that get none are left out.
 * Declined and cancelled duties take no seat and only stand at one. */
static void
place_seats(Reading *reading, gboolean named)
{
    guint kept = 0;
    for (guint i = 0; i < reading->placed->len; i++) {
        Placed placed = g_array_index(reading->placed, Placed, i);
        gboolean good = TRUE;
        if (named && placed.seat >= 0)
            good = !takes_seat(&placed) || take_seat(reading, &placed);
        else if (!named && placed.seat < 0)
            good = take_any_seat(reading, &placed);
        if (good)
            g_array_index(reading->placed, Placed, kept++) = placed;
    }
    g_array_set_size(reading->placed, kept);
}

static gint64
pair_key(gint32 one, gint32 other)
{
    return ((gint64)MIN(one, other) << 32) | MAX(one, other);
}

/* The joins by their pair of occurrences. */
static GHashTable *
index_joins(const KithProblem *problem)
{
    GHashTable *joins = g_hash_table_new_full(g_int64_hash, g_int64_equal, g_free, NULL);
    for (gint32 i = 0; i < problem->n_joins; i++) {
        gint64 key = pair_key(problem->joins[i].first, problem->joins[i].second);
        g_hash_table_insert(joins, g_memdup2(&key, sizeof key), &problem->joins[i]);
    }
    return joins;
}

/* The join by which two rows are one duty, or NULL. */
static const KithJoin *
join_of(GHashTable *joins, const Placed *one, const Placed *other)
{
    if (one->person != other->person || one->start != other->start || other->joined ||
        one->row->state != other->row->state ||
        (one->row->end == KITH_NONE) != (other->row->end == KITH_NONE) ||
        (one->row->end != KITH_NONE && one->end != other->end))
        return NULL;
    gint64 key = pair_key(one->occurrence, other->occurrence);
    return g_hash_table_lookup(joins, &key);
}

static int
compare_placed(gconstpointer a, gconstpointer b)
{
    const Placed *left = a, *right = b;
    if (left->person != right->person)
        return left->person < right->person ? -1 : 1;
    return left->start < right->start ? -1 : left->start > right->start;
}

/* Makes duties of the rows, joining those of one person that are one visit. */
static void
add_duties(const Reading *reading, KithRota *rota)
{
    g_autoptr(GHashTable) joins = index_joins(reading->problem);
    GArray *all = reading->placed;
    g_array_sort(all, compare_placed);
    for (guint i = 0; i < all->len; i++) {
        const Placed *placed = &g_array_index(all, Placed, i);
        if (placed->joined)
            continue;
        gint32 seats[2] = {placed->seat, -1}, n_seats = 1;
        KithTick end = placed->end;
        gboolean pinned = placed->row->pinned;
        for (guint j = i + 1; j < all->len && n_seats == 1; j++) {
            Placed *other = &g_array_index(all, Placed, j);
            if (compare_placed(placed, other) != 0)
                break;
            const KithJoin *join = join_of(joins, placed, other);
            if (join == NULL)
                continue;
            other->joined = TRUE;
            seats[n_seats++] = other->seat;
            pinned = pinned || other->row->pinned;
            if (placed->row->end == KITH_NONE)
                end = placed->start + join->duration;
        }
        kith_rota_add(rota, placed->person, placed->start, end, seats, n_seats, placed->row->state,
                      pinned);
        KithDuty *duty = &g_array_index(rota->duties, KithDuty, rota->duties->len - 1);
        duty->published = placed->row->published;
        duty->line = placed->row->lines[KITH_ROTA_PERSON];
    }
    kith_rota_sort(rota);
}

/* The rota that a source holds, which is taken and may be NULL. */
static KithRota *
read_source(KithProblem *problem, KithSource *source, KithFindings *findings)
{
    KithRotaPeriod period = {problem->first_date, problem->first_date + problem->n_days - 1};
    g_autoptr(KithRotaRows) rows = kith_rota_rows_read(source, period, findings);
    if (rows == NULL)
        return NULL;

    Reading reading = {
        .problem = problem, .rows = rows, .findings = findings, .near_left = NEAR_MOST};
    reading.placed = g_array_sized_new(FALSE, FALSE, sizeof(Placed), rows->rows->len);
    reading.line_of_seat = g_new0(guint, problem->n_seats + 1);
    for (guint i = 0; i < rows->rows->len; i++) {
        Placed placed = {.row = &g_array_index(rows->rows, KithRotaRow, i), .seat = -1};
        gboolean known = find_person(&reading, &placed);
        if (!find_occurrence(&reading, &placed) || !known || !agrees(&reading, &placed))
            continue;
        find_times(&reading, &placed);
        g_array_append_val(reading.placed, placed);
    }
    tell_mended(&reading);
    place_seats(&reading, TRUE);
    place_seats(&reading, FALSE);

    KithRota *rota = kith_rota_new(problem);
    add_duties(&reading, rota);
    g_array_free(reading.placed, TRUE);
    g_free(reading.line_of_seat);
    g_free(reading.people);
    g_free(reading.needs);
    return rota;
}

KithRota *
kith_rota_read(KithProblem *problem, const char *path, KithFindings *findings)
{
    g_return_val_if_fail(problem != NULL && path != NULL, NULL);
    return read_source(problem, kith_source_open(path, path, findings), findings);
}

KithRota *
kith_rota_read_text(KithProblem *problem, const char *name, const char *text, gsize length,
                    KithFindings *findings)
{
    g_return_val_if_fail(problem != NULL && name != NULL && text != NULL, NULL);
    return read_source(problem, kith_source_from_text(name, text, length, findings), findings);
}
