#include "report/insight_text.h"

#include "document/value.h"

#include <string.h>

#define WHOLE_HOURS 6000 /* minutes from which they are told in hours */

char *
kith_page_minutes(const KithProblem *problem, gint64 minutes)
{
    if (ABS(minutes) < WHOLE_HOURS)
        return kith_page_time(problem, minutes * problem->ticks_per_minute);
    g_autofree char *hours = kith_page_number((minutes + (minutes < 0 ? -30 : 30)) / 60);
    return g_strdup_printf("%s h", hours);
}

char *
kith_holding_text(const KithProblem *problem, gint32 competency, gint32 level)
{
    if (competency < 0)
        return g_strdup("no competency");
    const KithCompetency *facts = &problem->frameworks->competencies[competency];
    return facts->n_levels > 1 ? g_strdup_printf("%s, level %d", facts->name, level)
                               : g_strdup(facts->name);
}

char *
kith_page_pounds(gint64 pence)
{
    g_autofree char *pounds = kith_page_number(ABS(pence) / 100);
    const char *sign = pence < 0 ? "-" : "";
    return ABS(pence) % 100 == 0
               ? g_strdup_printf("%s£%s", sign, pounds)
               : g_strdup_printf("%s£%s.%02d", sign, pounds, (int)(ABS(pence) % 100));
}

void
kith_holding_json(KithJson *json, const KithProblem *problem, gint32 competency, gint32 level)
{
    kith_json_text(json, "competency",
                   competency >= 0 ? problem->frameworks->competencies[competency].id : NULL);
    if (competency >= 0)
        kith_json_integer(json, "level", level);
}

const char *
kith_page_person_id(const KithProblem *problem, gint32 person)
{
    return person >= 0 ? kith_problem_text(problem, problem->people[person].id) : NULL;
}

char *
kith_page_list(const GPtrArray *texts, guint most)
{
    GString *text = g_string_new(NULL);
    guint n = texts->len, told = n <= most ? n : MAX(most, 1);
    for (guint i = 0; i < told; i++) {
        const char *between = i == 0 ? "" : i + 1 == n ? " and " : ", ";
        g_string_append_printf(text, "%s%s", between, (const char *)g_ptr_array_index(texts, i));
    }
    if (n > told)
        g_string_append_printf(text, " and %u more", n - told);
    return g_string_free(text, FALSE);
}

/* "9 March" without its year or weekday. */
static char *
short_date(gint32 date)
{
    g_autofree char *day = kith_page_day(date);
    return g_strdup(strchr(day, ' ') + 1);
}

char *
kith_page_week(const KithProblem *problem, gint32 week)
{
    gint32 day = 0;
    while (day < problem->n_days && problem->week_of_day[day] < week)
        day++;
    g_autofree char *date = short_date(problem->first_date + day);
    return g_strdup_printf("week of %s", date);
}

/* "2, 4 and 9 March" of ascending dates, each told once. */
static char *
dates_text(const GArray *dates)
{
    g_autoptr(GPtrArray) texts = g_ptr_array_new_with_free_func(g_free);
    for (guint i = 0; i < dates->len; i++) {
        gint32 date = g_array_index(dates, gint32, i);
        g_autofree char *own = short_date(date), *next = NULL;
        if (i + 1 < dates->len)
            next = short_date(g_array_index(dates, gint32, i + 1));
        gboolean same = next != NULL && strcmp(strchr(own, ' '), strchr(next, ' ')) == 0;
        g_ptr_array_add(texts, same ? g_strndup(own, (gsize)(strchr(own, ' ') - own))
                                    : g_steal_pointer(&own));
    }
    return kith_page_list(texts, 14);
}

void
kith_page_cells(const KithProblem *problem, const gint32 *cells, gsize n, GPtrArray *lines)
{
    g_autofree guint8 *told = g_new0(guint8, MAX(n, 1));
    for (gsize i = 0; i < n; i++) {
        const KithCell *cell = &problem->cells[cells[i]];
        const KithOccurrence *occurrence = &problem->occurrences[cell->occurrence];
        if (told[i])
            continue;
        g_autoptr(GArray) dates = g_array_new(FALSE, FALSE, sizeof(gint32));
        for (gsize j = i; j < n; j++) {
            const KithCell *other = &problem->cells[cells[j]];
            const KithOccurrence *its = &problem->occurrences[other->occurrence];
            if (told[j] || its->need != occurrence->need || other->name != cell->name)
                continue;
            told[j] = TRUE;
            if (dates->len == 0 || g_array_index(dates, gint32, dates->len - 1) != its->date)
                g_array_append_val(dates, its->date);
        }
        g_autofree char *days = dates_text(dates);
        g_autofree char *seat = kith_page_seat(problem, cell->first_seat);
        g_ptr_array_add(
            lines,
            g_strdup_printf("%s%s%s: %s (%s)", kith_page_need(problem, cell->occurrence),
                            seat != NULL ? " " : "", seat != NULL ? seat : "", days,
                            kith_page_word(KITH_WORDS_IMPORTANCE, (int)occurrence->importance)));
    }
}

static gint
compare_cells(gconstpointer a, gconstpointer b)
{
    gint32 left = *(const gint32 *)a, right = *(const gint32 *)b;
    return (left > right) - (left < right);
}

void
kith_sort_cells(GArray *cells)
{
    g_array_sort(cells, compare_cells);
}

const char *
kith_lapse_kind_id(KithLapseKind kind)
{
    static const char *const ids[] = {"attainment", "registration", "sign-off", "delegation"};
    return ids[kind];
}

char *
kith_lapse_text(const KithProblem *problem, const KithLapse *lapse,
                const KithReportOptions *options)
{
    if (lapse->kind == KITH_LAPSE_REGISTRATION)
        return g_strdup_printf("%s registration", lapse->register_);
    g_autofree char *holding =
        lapse->kind == KITH_LAPSE_ATTAINMENT
            ? kith_holding_text(problem, lapse->competency, lapse->level)
        : lapse->competency >= 0
            ? g_strdup(problem->frameworks->competencies[lapse->competency].name)
            : g_strdup("a task");
    if (lapse->kind == KITH_LAPSE_ATTAINMENT)
        return g_steal_pointer(&holding);
    g_autofree char *client =
        lapse->client >= 0 ? kith_page_client(problem, lapse->client, options) : NULL;
    return g_strdup_printf("%s%s%s (%s)", holding, client != NULL ? " for " : "",
                           client != NULL ? client : "", kith_lapse_kind_id(lapse->kind));
}

void
kith_lapse_json(KithJson *json, const KithProblem *problem, const KithLapse *lapse)
{
    char day[16];
    kith_json_begin_object(json, NULL);
    kith_json_text(json, "person", kith_page_person_id(problem, lapse->person));
    kith_json_text(json, "kind", kith_lapse_kind_id(lapse->kind));
    if (lapse->competency >= 0)
        kith_holding_json(json, problem, lapse->competency, lapse->level);
    if (lapse->register_ != NULL)
        kith_json_text(json, "register", lapse->register_);
    if (lapse->client >= 0)
        kith_json_text(json, "client",
                       kith_problem_text(problem, problem->clients[lapse->client].id));
    kith_json_text(json, "until", kith_date_text(lapse->date, day));
    if (lapse->renewal >= 0)
        kith_json_integer(json, "renewal", lapse->renewal + 1);
    kith_json_end_object(json);
}
