/* Duties as events of iCalendar, by libical. */
#include <kith/calendar.h>

#include "document/file.h"
#include "rota/rota.h"

#include <libical/ical.h>
#include <string.h>

G_DEFINE_QUARK(kith - calendar - error - quark, kith_calendar_error)

typedef struct {
    const KithRota *rota;
    const KithProblem *problem;
    const KithCalendarOptions *options;
    GHashTable *before;  /* UID to icalcomponent: the events handed out before */
    icalcomponent *made; /* VCALENDAR */
} Calendar;

static const char *
settings_id(const KithProblem *problem)
{
    const char *id = problem->partnership->settings.id;
    return id != NULL ? id : "partnership";
}

static const char *
name_or_id(const Calendar *calendar, gint32 name, gint32 id)
{
    const char *text = calendar->options->names ? kith_problem_text(calendar->problem, name) : NULL;
    return text != NULL ? text : kith_problem_text(calendar->problem, id);
}

/* --- what an event says --- */

/* "Early shift", or the need's id where it is of no kind. */
static const char *
kind_name(const KithProblem *problem, const KithOccurrence *occurrence)
{
    return occurrence->kind >= 0 ? kith_problem_called(problem, KITH_SOUGHT_KIND, occurrence->kind)
                                 : kith_problem_id(problem, KITH_SOUGHT_NEED, occurrence->need);
}

/* "Visit, c17", "Early shift", and in a calendar of several people who comes: "anna: Early shift".
 */
static char *
summary(const Calendar *calendar, const KithDuty *duty, const KithOccurrence *occurrence)
{
    const KithProblem *problem = calendar->problem;
    GString *text = g_string_new(NULL);
    if (calendar->options->person < 0) {
        const KithPersonFacts *person = &problem->people[duty->person];
        g_string_append_printf(text, "%s: ", name_or_id(calendar, person->name, person->id));
    }
    g_string_append(text, kind_name(problem, occurrence));
    if (occurrence->client >= 0) {
        const KithClientFacts *client = &problem->clients[occurrence->client];
        g_string_append_printf(text, ", %s", name_or_id(calendar, client->name, client->id));
    }
    return g_string_free(text, FALSE);
}

/* Where it is; NULL for a client's home, unless names are asked for: an address is as good as a
 * name. */
static const char *
location(const Calendar *calendar, const KithOccurrence *occurrence)
{
    if (occurrence->place < 0 || (occurrence->client >= 0 && !calendar->options->names))
        return NULL;
    return kith_problem_called(calendar->problem, KITH_SOUGHT_PLACE, occurrence->place);
}

/* The seats, one a line: what `kith why` and `kith who` take. */
static char *
description(const Calendar *calendar, const KithDuty *duty)
{
    GString *text = g_string_new(NULL);
    for (gint32 i = 0; i < duty->n_seats; i++) {
        gint32 seat = kith_duty_seat(calendar->rota, duty, i);
        const KithCell *cell = &calendar->problem->cells[calendar->problem->seat_cell[seat]];
        g_autofree char *id = kith_problem_occurrence_id(calendar->problem, cell->occurrence);
        g_string_append_printf(text, "%s%s", i > 0 ? "\n" : "", id);
    }
    return g_string_free(text, FALSE);
}

static enum icalproperty_status
status(const KithDuty *duty)
{
    return duty->state == KITH_ACCEPTED || duty->state == KITH_PUBLISHED ? ICAL_STATUS_CONFIRMED
                                                                         : ICAL_STATUS_TENTATIVE;
}

static char *
uid_of(const Calendar *calendar, const KithDuty *duty)
{
    const KithProblem *problem = calendar->problem;
    gint32 seat = kith_duty_seat(calendar->rota, duty, 0);
    gint32 occurrence = problem->cells[problem->seat_cell[seat]].occurrence;
    g_autofree char *id = kith_problem_occurrence_id(problem, occurrence);
    return g_strdup_printf("%s/%s@%s", id,
                           kith_problem_id(problem, KITH_SOUGHT_PERSON, duty->person),
                           settings_id(problem));
}

/* --- times --- */

static icaltimetype
instant(gint64 seconds)
{
    return icaltime_from_timet_with_zone((time_t)seconds, 0, icaltimezone_get_utc_timezone());
}

static gint64
seconds_at(const KithProblem *problem, KithTick tick)
{
    return problem->epoch + (gint64)tick * 60 / problem->ticks_per_minute;
}

/* --- events --- */

static icalcomponent *
event_of(const Calendar *calendar, const KithDuty *duty, const char *uid)
{
    const KithOccurrence *occurrence =
        kith_seat_occurrence(calendar->problem, kith_duty_seat(calendar->rota, duty, 0));
    g_autofree char *title = summary(calendar, duty, occurrence);
    g_autofree char *seats = description(calendar, duty);
    const char *where = location(calendar, occurrence);
    icalcomponent *event = icalcomponent_new_vevent();
    icalcomponent_add_property(event, icalproperty_new_uid(uid));
    icaltimetype start = instant(seconds_at(calendar->problem, duty->start));
    icaltimetype end = instant(seconds_at(calendar->problem, duty->end));
    icalcomponent_add_property(event, icalproperty_new_dtstart(start));
    icalcomponent_add_property(event, icalproperty_new_dtend(end));
    icalcomponent_add_property(event, icalproperty_new_summary(title));
    if (where != NULL)
        icalcomponent_add_property(event, icalproperty_new_location(where));
    icalcomponent_add_property(event, icalproperty_new_description(seats));
    icalcomponent_add_property(event, icalproperty_new_status(status(duty)));
    return event;
}

/* Sets which revision an event is, and since when it has been so. */
static void
stamp(icalcomponent *event, int sequence, icaltimetype since)
{
    icalcomponent_set_sequence(event, sequence);
    icalcomponent_set_dtstamp(event, since);
}

/* The properties that a client shows, as one text. */
static char *
content_of(icalcomponent *event)
{
    static const icalproperty_kind kinds[] = {ICAL_DTSTART_PROPERTY,     ICAL_DTEND_PROPERTY,
                                              ICAL_SUMMARY_PROPERTY,     ICAL_LOCATION_PROPERTY,
                                              ICAL_DESCRIPTION_PROPERTY, ICAL_STATUS_PROPERTY};
    GString *text = g_string_new(NULL);
    for (gsize i = 0; i < G_N_ELEMENTS(kinds); i++) {
        icalproperty *property = icalcomponent_get_first_property(event, kinds[i]);
        if (property == NULL)
            continue;
        char *line = icalproperty_as_ical_string_r(property);
        g_string_append(text, line);
        icalmemory_free_buffer(line);
    }
    return g_string_free(text, FALSE);
}

/* Adds the event of a duty: the one handed out before where it says the same, else a new one or the
 * next revision. */
static void
add_duty(Calendar *calendar, const KithDuty *duty)
{
    g_autofree char *uid = uid_of(calendar, duty);
    icalcomponent *event = event_of(calendar, duty, uid);
    icalcomponent *old = g_hash_table_lookup(calendar->before, uid);
    if (old == NULL) {
        stamp(event, 0, instant(calendar->options->now));
    } else {
        g_autofree char *said = content_of(old);
        g_autofree char *says = content_of(event);
        gboolean same = strcmp(said, says) == 0;
        stamp(event, icalcomponent_get_sequence(old) + (same ? 0 : 1),
              same ? icalcomponent_get_dtstamp(old) : instant(calendar->options->now));
        g_hash_table_remove(calendar->before, uid);
    }
    icalcomponent_add_component(calendar->made, event);
}

/* Whether an event begins within the period that the rota is about. */
static gboolean
within_period(const Calendar *calendar, icalcomponent *event)
{
    const KithProblem *problem = calendar->problem;
    gint64 start = (gint64)icaltime_as_timet(icalcomponent_get_dtstart(event));
    return start >= problem->epoch &&
           start < seconds_at(problem, problem->day_start[problem->n_days]);
}

/* Adds what was handed out before and is no duty any more: cancelled, where the rota would know. */
static void
add_others(Calendar *calendar)
{
    GHashTableIter iter;
    gpointer old;
    g_hash_table_iter_init(&iter, calendar->before);
    while (g_hash_table_iter_next(&iter, NULL, &old)) {
        icalcomponent *event = icalcomponent_new_clone(old);
        if (icalcomponent_get_status(event) != ICAL_STATUS_CANCELLED &&
            within_period(calendar, event)) {
            icalcomponent_set_status(event, ICAL_STATUS_CANCELLED);
            stamp(event, icalcomponent_get_sequence(event) + 1, instant(calendar->options->now));
        }
        icalcomponent_add_component(calendar->made, event);
    }
}

/* Whether somebody belongs to a locality, or to one within it. */
static gboolean
belongs_to(const KithProblem *problem, gint32 person, gint32 locality)
{
    gint32 at = problem->people[person].locality;
    while (at >= 0 && at != locality)
        at = problem->locality_within[at];
    return at == locality;
}

/* Whether a duty is done under a contract with an employer. */
static gboolean
is_under(const KithProblem *problem, const KithDuty *duty, gint32 occurrence, gint32 employer)
{
    gint32 contract =
        kith_problem_contract(problem, duty->person, occurrence, duty->start, duty->end);
    return contract >= 0 && problem->contracts[contract].employer == employer;
}

static gboolean
is_asked_for(const Calendar *calendar, const KithDuty *duty)
{
    const KithCalendarOptions *options = calendar->options;
    if (!kith_duty_stands(duty) || (options->person >= 0 && duty->person != options->person))
        return FALSE;
    const KithProblem *problem = calendar->problem;
    gint32 seat = kith_duty_seat(calendar->rota, duty, 0);
    gint32 number = problem->cells[problem->seat_cell[seat]].occurrence;
    return (options->place < 0 || problem->occurrences[number].place == options->place) &&
           (options->employer < 0 || is_under(problem, duty, number, options->employer)) &&
           (options->locality < 0 || belongs_to(problem, duty->person, options->locality));
}

/* --- the calendar --- */

static gint
compare_uids(gconstpointer a, gconstpointer b)
{
    icalcomponent *const *first = a, *const *second = b;
    return strcmp(icalcomponent_get_uid(*first), icalcomponent_get_uid(*second));
}

/* Events in the order of their UIDs, whatever order they were found in. */
static void
sort_events(icalcomponent *made)
{
    g_autoptr(GPtrArray) events = g_ptr_array_new();
    icalcomponent *event;
    while ((event = icalcomponent_get_first_component(made, ICAL_VEVENT_COMPONENT)) != NULL) {
        icalcomponent_remove_component(made, event);
        g_ptr_array_add(events, event);
    }
    g_ptr_array_sort(events, compare_uids);
    for (guint i = 0; i < events->len; i++)
        icalcomponent_add_component(made, events->pdata[i]);
}

/* The events of a calendar by UID; their texts and they belong to `parsed`. */
static GHashTable *
events_of(icalcomponent *parsed)
{
    GHashTable *events = g_hash_table_new(g_str_hash, g_str_equal);
    if (parsed == NULL)
        return events;
    for (icalcomponent *event = icalcomponent_get_first_component(parsed, ICAL_VEVENT_COMPONENT);
         event != NULL; event = icalcomponent_get_next_component(parsed, ICAL_VEVENT_COMPONENT))
        if (icalcomponent_get_uid(event) != NULL)
            g_hash_table_insert(events, (gpointer)icalcomponent_get_uid(event), event);
    return events;
}

static icalcomponent *
new_calendar(const Calendar *calendar)
{
    icalcomponent *made = icalcomponent_new(ICAL_VCALENDAR_COMPONENT);
    icalcomponent_add_property(made, icalproperty_new_version("2.0"));
    icalcomponent_add_property(made, icalproperty_new_prodid("-//Kith//Rota//EN"));
    icalcomponent_add_property(made, icalproperty_new_method(ICAL_METHOD_PUBLISH));
    icalproperty *zone = icalproperty_new_x(kith_problem_time_zone(calendar->problem));
    icalproperty_set_x_name(zone, "X-WR-TIMEZONE");
    icalcomponent_add_property(made, zone);
    return made;
}

static icalcomponent *
parse(const char *text, GError **error)
{
    icalcomponent *parsed = icalparser_parse_string(text);
    if (parsed != NULL && icalcomponent_isa(parsed) == ICAL_VCALENDAR_COMPONENT)
        return parsed;
    if (parsed != NULL)
        icalcomponent_free(parsed);
    g_set_error_literal(
        error, KITH_CALENDAR_ERROR, KITH_CALENDAR_ERROR_UNREADABLE,
        "this file is no calendar (iCalendar); move it away, or write into another folder");
    return NULL;
}

char *
kith_calendar_make(const KithRota *rota, const char *before, const KithCalendarOptions *options,
                   GError **error)
{
    g_return_val_if_fail(rota != NULL && options != NULL, NULL);
    icalcomponent *parsed = before != NULL ? parse(before, error) : NULL;
    if (before != NULL && parsed == NULL)
        return NULL;
    Calendar calendar = {.rota = rota, .problem = rota->problem, .options = options};
    calendar.before = events_of(parsed);
    calendar.made = new_calendar(&calendar);
    for (gsize i = 0; i < kith_rota_duties(rota); i++)
        if (is_asked_for(&calendar, kith_rota_duty(rota, i)))
            add_duty(&calendar, kith_rota_duty(rota, i));
    add_others(&calendar);
    sort_events(calendar.made);
    char *written = icalcomponent_as_ical_string_r(calendar.made);
    char *text = g_strdup(written);
    icalmemory_free_buffer(written);
    icalcomponent_free(calendar.made);
    g_hash_table_unref(calendar.before);
    if (parsed != NULL)
        icalcomponent_free(parsed);
    return text;
}

gboolean
kith_calendar_write(const KithRota *rota, const char *path, const KithCalendarOptions *options,
                    GError **error)
{
    g_return_val_if_fail(path != NULL, FALSE);
    g_autofree char *before = NULL;
    if (!kith_file_read_old(path, &before, error))
        return FALSE;
    g_autofree char *text = kith_calendar_make(rota, before, options, error);
    if (text == NULL) {
        g_prefix_error(error, "%s: ", path);
        return FALSE;
    }
    return kith_file_write(path, text, -1, error);
}
