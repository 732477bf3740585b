/* Values as the pages show them. */
#include "report/page.h"

#include "document/value.h"

#include <math.h>
#include <string.h>

char *
kith_page_number(gint64 number)
{
    g_autofree char *digits = g_strdup_printf("%" G_GINT64_FORMAT, ABS(number));
    gsize n = strlen(digits);
    GString *text = g_string_new(number < 0 ? "-" : NULL);
    for (gsize i = 0; i < n; i++) {
        if (i > 0 && (n - i) % 3 == 0)
            g_string_append_c(text, ',');
        g_string_append_c(text, digits[i]);
    }
    return g_string_free(text, FALSE);
}

char *
kith_page_count(gint64 n, const char *one, const char *many)
{
    g_autofree char *number = kith_page_number(n);
    if (n == 1 || n == -1)
        return g_strdup_printf("%s %s", number, one);
    return many != NULL ? g_strdup_printf("%s %s", number, many)
                        : g_strdup_printf("%s %ss", number, one);
}

char *
kith_page_time(const KithProblem *problem, gint64 ticks)
{
    gint64 minutes = ABS(ticks) / problem->ticks_per_minute, hours = minutes / 60;
    const char *sign = ticks < 0 ? "-" : "";
    minutes %= 60;
    g_autofree char *whole = kith_page_number(hours);
    if (hours == 0)
        return g_strdup_printf("%s%d min", sign, (int)minutes);
    if (minutes == 0)
        return g_strdup_printf("%s%s h", sign, whole);
    return g_strdup_printf("%s%s h %d min", sign, whole, (int)minutes);
}

/* "£1,234.50" */
static char *
money(gint64 pence)
{
    g_autofree char *pounds = kith_page_number(ABS(pence) / 100);
    return g_strdup_printf("%s£%s.%02d", pence < 0 ? "-" : "", pounds, (int)(ABS(pence) % 100));
}

char *
kith_page_units(const KithProblem *problem, gint32 rule, gint64 units)
{
    switch (kith_rule_info(problem->rules[rule].kind)->unit) {
    case KITH_UNIT_PENCE: return money(units);
    case KITH_UNIT_TIME: return kith_page_time(problem, units);
    default: return kith_page_number(units);
    }
}

char *
kith_page_share(gint64 part, gint64 whole)
{
    if (whole <= 0)
        return g_strdup("–");
    gint64 tenths = part * 1000 / whole; /* rounded down, so that only all is 100 % */
    return g_strdup_printf("%d.%d %%", (int)(tenths / 10), (int)(tenths % 10));
}

static const char *const months[] = {"January",   "February", "March",    "April",
                                     "May",       "June",     "July",     "August",
                                     "September", "October",  "November", "December"};
static const char *const weekdays[] = {"Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"};

char *
kith_page_day(gint32 date)
{
    int year, month, day;
    kith_date_to_civil(date, &year, &month, &day);
    return g_strdup_printf("%s %d %s", weekdays[kith_date_weekday(date)], day, months[month - 1]);
}

char *
kith_page_date(gint32 date)
{
    int year, month, day;
    kith_date_to_civil(date, &year, &month, &day);
    return g_strdup_printf("%d %s %d", day, months[month - 1], year);
}

char *
kith_page_clock(const KithProblem *problem, KithTick tick)
{
    gint32 date, minutes;
    kith_problem_local(problem, tick, &date, &minutes);
    return g_strdup_printf("%02d:%02d", minutes / 60, minutes % 60);
}

char *
kith_page_instant(const KithProblem *problem, KithTick tick)
{
    gint32 date, minutes;
    char day[16];
    kith_problem_local(problem, tick, &date, &minutes);
    gint64 seconds = (gint64)tick * 60 / problem->ticks_per_minute + problem->epoch;
    gint64 second = (seconds % 60 + 60) % 60;
    gint64 offset = (gint64)date * 1440 + minutes - (seconds - second) / 60;
    return g_strdup_printf("%sT%02d:%02d:%02d%c%02d:%02d", kith_date_text(date, day), minutes / 60,
                           minutes % 60, (int)second, offset < 0 ? '-' : '+',
                           (int)(ABS(offset) / 60), (int)(ABS(offset) % 60));
}

static char *
labelled(const KithProblem *problem, gint32 id, gint32 name, const KithReportOptions *options)
{
    const char *full = options->names ? kith_problem_text(problem, name) : NULL;
    return full != NULL ? g_strdup_printf("%s (%s)", full, kith_problem_text(problem, id))
                        : g_strdup(kith_problem_text(problem, id));
}

char *
kith_page_person(const KithProblem *problem, gint32 person, const KithReportOptions *options)
{
    const KithPersonFacts *facts = &problem->people[person];
    return labelled(problem, facts->id, facts->name, options);
}

char *
kith_page_client(const KithProblem *problem, gint32 client, const KithReportOptions *options)
{
    const KithClientFacts *facts = &problem->clients[client];
    return labelled(problem, facts->id, facts->name, options);
}

char *
kith_page_seat(const KithProblem *problem, gint32 seat)
{
    const KithCell *cell = &problem->cells[problem->seat_cell[seat]];
    const KithOccurrence *occurrence = &problem->occurrences[cell->occurrence];
    gint32 first = problem->cells[occurrence->first_cell].first_seat, n = 0;
    for (gint32 c = occurrence->first_cell; c < occurrence->first_cell + occurrence->n_cells; c++)
        n += problem->cells[c].most;
    if (n < 2)
        return NULL;
    const char *name = kith_problem_text(problem, cell->name);
    return name != NULL ? g_strdup(name) : g_strdup_printf("#%d", seat - first + 1);
}

const char *
kith_page_need(const KithProblem *problem, gint32 occurrence)
{
    const KithTable *table = &problem->partnership->tables[KITH_NEEDS];
    return kith_problem_text(
        problem, kith_cell(table, KITH_NEEDS_NEED, problem->occurrences[occurrence].need));
}

char *
kith_page_importance(const KithProblem *problem, gint32 need, KithImportance importance)
{
    gint32 critical =
        kith_cell(&problem->partnership->tables[KITH_NEEDS], KITH_NEEDS_CRITICAL, need);
    const char *word = kith_page_word(KITH_WORDS_IMPORTANCE, (int)importance);
    return critical == KITH_NONE ? g_strdup(word)
                                 : g_strdup_printf("%s, time-critical (%s)", word,
                                                   kith_problem_text(problem, critical));
}

const char *
kith_page_word(KithWordList list, int index)
{
    int n;
    const char *const *words = kith_schema_words(list, &n);
    return index >= 0 && index < n ? words[index] : NULL;
}
