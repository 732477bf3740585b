#include "rota/rota.h"

#include "document/value.h"
#include "rota/rota_rows.h"

#define CLOCK_SIZE 32
#define CELLS      15

/* Minutes since midnight as "07:30". */
static void
clock_text(gint32 minutes, char *out)
{
    g_snprintf(out, CLOCK_SIZE, "%02d:%02d", minutes / 60, minutes % 60);
}

/* An end as "15:30", or with its date where that is more than a day after the start. */
static void
end_text(const KithProblem *problem, const KithDuty *duty, char *out)
{
    gint32 start_date, start, end_date, end;
    kith_problem_local(problem, duty->start, &start_date, &start);
    kith_problem_local(problem, duty->end, &end_date, &end);
    if (end_date == start_date + (end <= start ? 1 : 0)) {
        clock_text(end, out);
        return;
    }
    char date[16], clock[CLOCK_SIZE];
    clock_text(end, clock);
    g_snprintf(out, CLOCK_SIZE, "%s %s", kith_date_text(end_date, date), clock);
}

static const char *
need_text(const KithProblem *problem, const KithOccurrence *occurrence)
{
    const KithTable *table = &problem->partnership->tables[KITH_NEEDS];
    return kith_problem_text(problem, kith_cell(table, KITH_NEEDS_NEED, occurrence->need));
}

/* The need that the same visit serves besides, NULL where there is none. */
static const char *
joined_text(const KithRota *rota, const KithDuty *duty, gint32 i)
{
    if (duty->n_seats != 2)
        return NULL;
    return need_text(rota->problem,
                     kith_seat_occurrence(rota->problem, kith_duty_seat(rota, duty, 1 - i)));
}

static const char *
client_text(const KithProblem *problem, gint32 client)
{
    return client < 0 ? NULL : kith_problem_text(problem, problem->clients[client].id);
}

static const char *
client_name(const KithProblem *problem, gint32 client)
{
    return client < 0 ? NULL : kith_problem_text(problem, problem->clients[client].name);
}

static const char *
place_text(const KithProblem *problem, gint32 place)
{
    return place < 0 ? NULL : kith_problem_text(problem, problem->place_id[place]);
}

static const char *
kind_text(const KithProblem *problem, gint32 kind)
{
    return kind < 0 ? NULL : kith_problem_text(problem, problem->kinds[kind].id);
}

static const char *
word(KithWordList list, int index)
{
    int n;
    const char *const *words = kith_schema_words(list, &n);
    return index >= 0 && index < n ? words[index] : NULL;
}

/* Writes cells, of which the name of a person and that of a client may be left out. */
static void
write_row(GString *out, const char *const cells[CELLS], gboolean names)
{
    const char *kept[CELLS];
    gsize n = 0;
    for (gsize i = 0; i < CELLS; i++)
        if (names || (i != 1 && i != 8))
            kept[n++] = cells[i];
    kith_rota_rows_write(out, kept, n);
}

char *
kith_rota_to_csv(const KithRota *rota, gboolean names, gsize *length)
{
    static const char *const header[CELLS] = {
        "person",      "name",  "date", "start", "end",    "need",   "seat",     "client",
        "client_name", "place", "kind", "state", "pinned", "joined", "published"};
    const KithProblem *problem = rota->problem;
    GString *out = g_string_new(NULL);
    write_row(out, header, names);
    for (guint d = 0; d < rota->duties->len; d++) {
        const KithDuty *duty = kith_rota_duty(rota, d);
        const KithPersonFacts *person = &problem->people[duty->person];
        gint32 day, minutes;
        kith_problem_local(problem, duty->start, &day, &minutes);
        char date[16], start[CLOCK_SIZE], end[CLOCK_SIZE], published[16];
        kith_date_text(day, date);
        clock_text(minutes, start);
        end_text(problem, duty, end);
        for (gint32 i = 0; i < duty->n_seats; i++) {
            gint32 seat = kith_duty_seat(rota, duty, i);
            const KithOccurrence *occurrence = kith_seat_occurrence(problem, seat);
            g_autofree char *seat_id = kith_problem_seat_id(problem, seat);
            const char *const cells[CELLS] = {
                kith_problem_text(problem, person->id),
                kith_problem_text(problem, person->name),
                date,
                start,
                end,
                need_text(problem, occurrence),
                seat_id,
                client_text(problem, occurrence->client),
                client_name(problem, occurrence->client),
                place_text(problem, occurrence->place),
                kind_text(problem, occurrence->kind),
                word(KITH_WORDS_DUTY_STATE, duty->state),
                duty->pinned ? "yes" : "no",
                joined_text(rota, duty, i),
                duty->published != KITH_NONE ? kith_date_text(duty->published, published) : NULL,
            };
            write_row(out, cells, names);
        }
    }
    if (length != NULL)
        *length = out->len;
    return g_string_free(out, FALSE);
}

char *
kith_rota_hash(const KithRota *rota)
{
    gsize length;
    g_autofree char *csv = kith_rota_to_csv(rota, FALSE, &length);
    return g_compute_checksum_for_data(G_CHECKSUM_SHA256, (const guchar *)csv, length);
}

/* Which seats are covered. */
static gboolean *
covered_seats(const KithRota *rota)
{
    gboolean *covered = g_new0(gboolean, rota->problem->n_seats + 1);
    for (guint d = 0; d < rota->duties->len; d++) {
        const KithDuty *duty = kith_rota_duty(rota, d);
        for (gint32 i = 0; kith_duty_covers(duty) && i < duty->n_seats; i++)
            covered[kith_duty_seat(rota, duty, i)] = TRUE;
    }
    return covered;
}

#define UNMET_CELLS 11
#define MORE_MOST   4

static void
write_unmet_seat(const KithProblem *problem, gint32 seat, char *const *more, gsize n_more,
                 GString *out)
{
    const KithCell *cell = &problem->cells[problem->seat_cell[seat]];
    const KithOccurrence *occurrence = &problem->occurrences[cell->occurrence];
    g_autofree char *seat_id = kith_problem_seat_id(problem, seat);
    char date[16], earliest[CLOCK_SIZE], latest[CLOCK_SIZE], minutes[CLOCK_SIZE];
    gint32 day, clock;
    kith_problem_local(problem, occurrence->latest, &day, &clock);
    clock_text(clock, latest);
    kith_problem_local(problem, occurrence->earliest, &day, &clock);
    clock_text(clock, earliest);
    g_snprintf(minutes, sizeof minutes, "%d", occurrence->duration / problem->ticks_per_minute);
    const char *cells[UNMET_CELLS + MORE_MOST] = {
        kith_date_text(occurrence->date, date),
        earliest,
        latest,
        minutes,
        need_text(problem, occurrence),
        seat_id,
        client_text(problem, occurrence->client),
        place_text(problem, occurrence->place),
        kind_text(problem, occurrence->kind),
        word(KITH_WORDS_IMPORTANCE, occurrence->importance),
        kith_problem_text(problem, problem->requirements[cell->requirement].text),
    };
    for (gsize i = 0; i < n_more; i++)
        cells[UNMET_CELLS + i] = more[i];
    kith_rota_rows_write(out, cells, UNMET_CELLS + n_more);
}

char *
kith_rota_unmet_to_csv(const KithRota *rota, gsize *length)
{
    return kith_rota_unmet_write(rota, NULL, 0, NULL, NULL, length);
}

char *
kith_rota_unmet_write(const KithRota *rota, const char *const *names, gsize n_more,
                      KithUnmetCells *fill, gpointer data, gsize *length)
{
    g_return_val_if_fail(n_more <= MORE_MOST, NULL);
    const char *header[UNMET_CELLS + MORE_MOST] = {"date", "earliest",   "latest",  "minutes",
                                                   "need", "seat",       "client",  "place",
                                                   "kind", "importance", "requires"};
    const KithProblem *problem = rota->problem;
    GString *out = g_string_new(NULL);
    for (gsize i = 0; i < n_more; i++)
        header[UNMET_CELLS + i] = names[i];
    kith_rota_rows_write(out, header, UNMET_CELLS + n_more);
    g_autofree gboolean *covered = covered_seats(rota);
    for (gint32 c = 0; c < problem->n_cells; c++) {
        const KithCell *cell = &problem->cells[c];
        gint32 missing = cell->least;
        for (gint32 i = 0; i < cell->most; i++)
            missing -= covered[cell->first_seat + i];
        for (gint32 i = 0; i < cell->most && missing > 0; i++) {
            if (covered[cell->first_seat + i])
                continue;
            char *more[MORE_MOST] = {NULL};
            if (n_more > 0)
                fill(rota, cell->first_seat + i, more, data);
            write_unmet_seat(problem, cell->first_seat + i, more, n_more, out);
            for (gsize m = 0; m < n_more; m++)
                g_free(more[m]);
            missing--;
        }
    }
    if (length != NULL)
        *length = out->len;
    return g_string_free(out, FALSE);
}
