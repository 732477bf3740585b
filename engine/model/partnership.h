/* The builder behind <kith/partnership.h>: everything that was read, before it is frozen. */
#pragma once

#include <kith/partnership.h>
#include "model/framework.h"
#include "model/table.h"

/* Where partnership.yaml says nothing: a detour of 1.3; 45, 4.8, 14 and 20 km/h by car, on foot, by
 * cycle and by bus; 3 minutes of parking; waits of up to 60 minutes paid; one person for each
 * supervisor; and nothing else. */
typedef struct {
    char *id, *name, *time_zone; /* NULL where not given */
    gint32 from, until;          /* first and last day of the period; KITH_NONE where not given */
    gint32 ticks_per_minute;     /* 1 unless a caller needs finer times */
    double detour;               /* the way is so much longer than the straight line */
    double speed[KITH_MODES];    /* kilometres an hour */
    gint32 parking;              /* minutes added to each car journey */
    gint32 paid_wait;       /* a wait of up to so many minutes between duties is working time */
    gint32 supervisor;      /* pool number of the requirement of a supervisor; KITH_NO_TEXT: none */
    gint32 supervised_most; /* how many people one supervisor may have */
} KithSettings;

/* Settings that must be given: one that is refused has its finding, and is not missing as well. */
typedef enum {
    KITH_REFUSED_FROM = 1,
    KITH_REFUSED_UNTIL = 2,
    KITH_REFUSED_TIME_ZONE = 4,
    KITH_REFUSED_ALL = 7 /* the document of the settings could not be understood */
} KithRefused;

struct _KithPartnership {
    gint ref_count; /* atomic */
    KithPool *pool;
    KithFrameworks *frameworks;
    KithSettings settings;
    KithTable tables[KITH_TABLES];
    GPtrArray *files;          /* char *: names of the documents read, for findings */
    guint refused;             /* KithRefused of settings that were given, but wrongly */
    gboolean leave_out_faulty; /* as the reader was asked: faulty rows are not in the tables */
};

/* The text of a pool number; NULL for none. */
static inline const char *
kith_partnership_text(const KithPartnership *partnership, gint32 number)
{
    return number == KITH_NONE ? NULL : kith_pool_text(partnership->pool, number);
}

/* One of its own with the same settings and rows; frameworks, which nobody changes any more, are
 * shared. O(cells). */
KithPartnership *kith_partnership_copy(const KithPartnership *partnership);

/* Where a cell stands (the row, where the cell's own place is not kept, or `column` is -1), for
 * findings. A row that came from no document is "line" row + 1 of a file called as the table is. */
KithWhere kith_partnership_where(const KithPartnership *partnership, KithTableId table, int column,
                                 gint32 row);

/* The index in `files` of a document's name, added where it is not the last one; -1, with a
 * finding, where there are too many documents. */
int kith_partnership_file(KithPartnership *partnership, const char *name, KithFindings *findings);

/* Sets one setting from text, as kith_partnership_set() does, with its place for findings. */
gboolean kith_partnership_set_at(KithPartnership *partnership, const char *setting,
                                 const char *value, KithWhere where, KithFindings *findings);

/* Names of settings within `group` ("travel", "working_time", "supervision"), or of those in none
 * where it is NULL, into `names` (KITH_SETTINGS_MOST entries); gives how many. Static. */
#define KITH_SETTINGS_MOST 16
gsize kith_partnership_settings(const char *group, const char **names);
