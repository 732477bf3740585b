/*
 * Calendars: a rota's duties as iCalendar (RFC 5545), for a phone, or for the wall of a ward.
 *
 * A duty keeps its event from plan to plan: the UID is made of need, day, person and partnership.
 * Given the calendar that was handed out before, an event that changed gets the next SEQUENCE, one
 * that did not stays as it was, one that went away is CANCELLED, and what lies outside the rota's
 * period is left alone. So a client that reads the new file shows the new rota and nothing twice.
 * Times are written in UTC, which every client turns into its own; X-WR-TIMEZONE names the
 * partnership's.
 */
#pragma once

#include <kith/rota.h>

typedef struct {
    gint32 person;   /* whose duties; -1: all people's */
    gint32 place;    /* duties at this place; -1: at all */
    gint32 employer; /* duties of this employer's people, under its contract; -1: of all */
    gint32
        locality;   /* duties of the people who belong to this locality or one within it; -1: all */
    gboolean names; /* names of people, clients and places; else ids, and of clients' homes nothing
                       but the client's id */
    gint64 now;     /* seconds since 1970-01-01 UTC: when what is new or changed was so */
} KithCalendarOptions;

/* Codes of the error domain of kith_calendar_make(). */
typedef enum {
    KITH_CALENDAR_ERROR_UNREADABLE, /* what was handed out before is no iCalendar file */
} KithCalendarError;
#define KITH_CALENDAR_ERROR (kith_calendar_error_quark())
KITH_API GQuark kith_calendar_error_quark(void);

/*
 * The calendar as text, lines ended by CR LF, events by UID. `before` is the text of the one handed
 * out before, or NULL. Duties that were declined or cancelled have no event; drafts and offers are
 * TENTATIVE. Free with g_free(); NULL with `error` where `before` cannot be read. O(duties + events
 * before).
 */
KITH_API char *kith_calendar_make(const KithRota *rota, const char *before,
                                  const KithCalendarOptions *options, GError **error);

/*
 * The same into a file, from what is there already; safe from a loss half way. FALSE with `error`
 * (KITH_CALENDAR_ERROR or G_FILE_ERROR) where that cannot be; the file then stays as it was.
 */
KITH_API gboolean kith_calendar_write(const KithRota *rota, const char *path,
                                      const KithCalendarOptions *options, GError **error);
