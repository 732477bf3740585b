/* The settings of a partnership: their names, and what each may be. */
#include "model/partnership.h"

#include "base/near.h"
#include "document/value.h"
#include "model/cell.h"

#include <string.h>

typedef enum { TEXT, ID, ZONE, REQUIREMENT, DATE, INTEGER, MINUTES, DECIMAL } Kind;

typedef struct {
    const char *name;
    Kind kind;
    gsize offset; /* in KithSettings */
    double least, most;
    const char *right; /* for the sentence where the value is none */
} Setting;

#define AT(member) offsetof(KithSettings, member)
#define SPEED      "a speed in kilometres an hour, more than 0 and at most 300"
static const Setting settings[] = {
    {"partnership", ID, AT(id), 0, 0,
     "an id, which holds only letters, digits and any of . _ - : /"},
    {"name", TEXT, AT(name), 0, 0, "a text"},
    {"time_zone", ZONE, AT(time_zone), 0, 0, "the name of a time zone, such as Europe/London"},
    {"from", DATE, AT(from), 0, 0, "the first day of the period, such as 2026-03-02"},
    {"until", DATE, AT(until), 0, 0, "the last day of the period, such as 2026-03-15"},
    {"ticks_per_minute", INTEGER, AT(ticks_per_minute), 1, 1000, "a whole number from 1 to 1000"},
    {"travel.detour", DECIMAL, AT(detour), 1, 10, "a factor from 1 to 10, such as 1.3"},
    {"travel.car", DECIMAL, AT(speed[KITH_CAR]), 0.1, 300, SPEED},
    {"travel.walk", DECIMAL, AT(speed[KITH_WALK]), 0.1, 300, SPEED},
    {"travel.cycle", DECIMAL, AT(speed[KITH_CYCLE]), 0.1, 300, SPEED},
    {"travel.bus", DECIMAL, AT(speed[KITH_BUS]), 0.1, 300, SPEED},
    {"travel.parking", MINUTES, AT(parking), 0, 1440, "minutes for each car journey, such as 3"},
    {"working_time.paid_wait", MINUTES, AT(paid_wait), 0, 1440,
     "a length of time up to a day, such as 60"},
    {"supervision.by", REQUIREMENT, AT(supervisor), 0, 0,
     "competencies such as supervising-practice@2"},
    {"supervision.ratio", INTEGER, AT(supervised_most), 1, 1000,
     "how many people one may supervise, a whole number from 1"},
};

/* A setting's name without its group, where it is in `group`; else NULL. */
static const char *
name_within(const Setting *setting, const char *group)
{
    const char *dot = strchr(setting->name, '.');
    if (group == NULL)
        return dot == NULL ? setting->name : NULL;
    gsize length = strlen(group);
    gboolean within = dot == setting->name + length && strncmp(setting->name, group, length) == 0;
    return within ? dot + 1 : NULL;
}

gsize
kith_partnership_settings(const char *group, const char **names)
{
    gsize n = 0;
    for (gsize i = 0; i < G_N_ELEMENTS(settings); i++) {
        const char *name = name_within(&settings[i], group);
        if (name != NULL)
            names[n++] = name;
    }
    return n;
}

static gboolean
is_zone(const char *text)
{
    g_autoptr(GTimeZone) zone = g_time_zone_new_identifier(text);
    return zone != NULL;
}

static gboolean
is_id(const char *text, gsize length)
{
    g_autoptr(GString) mended = g_string_new(NULL);
    return !kith_cell_mend_id(text, length, mended);
}

static gboolean
put_text(const Setting *setting, const char *text, gsize length, void *at)
{
    g_autofree char *kept = g_strndup(text, length);
    if ((setting->kind == ID && !is_id(text, length)) || (setting->kind == ZONE && !is_zone(kept)))
        return FALSE;
    char **value = at;
    g_free(*value);
    *value = g_steal_pointer(&kept);
    return TRUE;
}

static gboolean
put_requirement(KithPool *pool, const char *text, gsize length, gint32 *value)
{
    static const KithColumnSchema column = {.type = KITH_TYPE_REQUIREMENT};
    g_autoptr(GString) scratch = g_string_new(NULL);
    KithCellValue requirement;
    if (!kith_cell_read(&column, text, length, pool, scratch, &requirement) ||
        requirement.integer == KITH_NONE)
        return FALSE;
    *value = requirement.integer;
    return TRUE;
}

static gboolean
put_number(const Setting *setting, const char *text, gsize length, void *at)
{
    double decimal;
    gint64 integer;
    gint32 minutes;
    if (setting->kind == DECIMAL) {
        if (!kith_value_decimal(text, length, &decimal) || decimal < setting->least ||
            decimal > setting->most)
            return FALSE;
        *(double *)at = decimal;
        return TRUE;
    }
    if (setting->kind == MINUTES) {
        if (!kith_value_minutes(text, length, &minutes))
            return FALSE;
        integer = minutes;
    } else if (!kith_value_integer(text, length, &integer)) {
        return FALSE;
    }
    if ((double)integer < setting->least || (double)integer > setting->most)
        return FALSE;
    *(gint32 *)at = (gint32)integer;
    return TRUE;
}

static gboolean
put(KithPartnership *partnership, const Setting *setting, const char *text, gsize length)
{
    void *at = (char *)&partnership->settings + setting->offset;
    switch (setting->kind) {
    case TEXT:
    case ID:
    case ZONE: return put_text(setting, text, length, at);
    case REQUIREMENT: return put_requirement(partnership->pool, text, length, at);
    case DATE: return kith_value_date(text, length, at);
    default: return put_number(setting, text, length, at);
    }
}

static gboolean
report_unknown(const char *name, KithWhere where, KithFindings *findings)
{
    const char *names[G_N_ELEMENTS(settings)];
    for (gsize i = 0; i < G_N_ELEMENTS(settings); i++)
        names[i] = settings[i].name;
    const char *near = kith_near(name, names, G_N_ELEMENTS(settings));
    if (near != NULL)
        kith_error(findings, "unknown-setting", where,
                   "there is no setting '%s'; did you mean '%s'?", name, near);
    else
        kith_error(findings, "unknown-setting", where, "there is no setting '%s'", name);
    return FALSE;
}

static guint
refused(const Setting *setting)
{
    switch (setting->offset) {
    case AT(from): return KITH_REFUSED_FROM;
    case AT(until): return KITH_REFUSED_UNTIL;
    case AT(time_zone): return KITH_REFUSED_TIME_ZONE;
    default: return 0;
    }
}

gboolean
kith_partnership_set_at(KithPartnership *partnership, const char *name, const char *value,
                        KithWhere where, KithFindings *findings)
{
    const Setting *setting = NULL;
    for (gsize i = 0; i < G_N_ELEMENTS(settings) && setting == NULL; i++)
        if (strcmp(settings[i].name, name) == 0)
            setting = &settings[i];
    if (setting == NULL)
        return report_unknown(name, where, findings);

    const char *text = value;
    gsize length = strlen(value);
    kith_value_trim(&text, &length);
    if (length > 0 && g_utf8_validate(text, (gssize)length, NULL) &&
        put(partnership, setting, text, length))
        return TRUE;
    partnership->refused |= refused(setting);
    kith_error(findings, "bad-setting", where, "'%s' should be %s, not '%.*s'", name,
               setting->right, (int)MIN(length, 60), text);
    return FALSE;
}

gboolean
kith_partnership_set(KithPartnership *partnership, const char *setting, const char *value,
                     KithFindings *findings)
{
    g_return_val_if_fail(setting != NULL && value != NULL, FALSE);
    return kith_partnership_set_at(partnership, setting, value, KITH_NOWHERE, findings);
}
