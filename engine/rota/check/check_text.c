#include "rota/check/checker.h"

KithShortText
kith_check_date(const KithCheck *check, gint32 day)
{
    static const char *const months[] = {"January",   "February", "March",    "April",
                                         "May",       "June",     "July",     "August",
                                         "September", "October",  "November", "December"};
    const guint32 first_of_1970 = 719163; /* GLib counts from 1 January of the year 1 */
    KithShortText text;
    GDate date;
    g_date_clear(&date, 1);
    g_date_set_julian(&date, first_of_1970 + (guint32)(check->problem->first_date + day));
    g_snprintf(text.text, sizeof text.text, "%d %s", g_date_get_day(&date),
               months[g_date_get_month(&date) - 1]);
    return text;
}

KithShortText
kith_check_clock(const KithCheck *check, KithTick tick)
{
    KithShortText text;
    gint32 date, minutes;
    kith_problem_local(check->problem, tick, &date, &minutes);
    g_snprintf(text.text, sizeof text.text, "%02d:%02d", minutes / 60, minutes % 60);
    return text;
}

KithShortText
kith_check_length(const KithCheck *check, gint64 ticks)
{
    KithShortText text;
    const char *sign = ticks < 0 ? "-" : "";
    gint64 minutes = ABS(ticks) / check->problem->ticks_per_minute;
    gint64 hours = minutes / 60;
    minutes %= 60;
    if (hours == 0)
        g_snprintf(text.text, sizeof text.text, "%s%d min", sign, (int)minutes);
    else if (minutes == 0)
        g_snprintf(text.text, sizeof text.text, "%s%" G_GINT64_FORMAT " h", sign, hours);
    else
        g_snprintf(text.text, sizeof text.text, "%s%" G_GINT64_FORMAT " h %d min", sign, hours,
                   (int)minutes);
    return text;
}

KithShortText
kith_check_amount(const KithCheck *check, gint64 amount, gboolean time)
{
    if (time)
        return kith_check_length(check, amount);
    KithShortText text;
    g_snprintf(text.text, sizeof text.text, "%" G_GINT64_FORMAT, amount);
    return text;
}

const char *
kith_check_person(const KithCheck *check, gint32 person)
{
    return kith_problem_text(check->problem, check->problem->people[person].id);
}
