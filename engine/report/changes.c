#include "report/changes.h"

#include "document/csv.h"
#include "document/value.h"
#include "eligibility/eligibility.h"
#include "report/heading.h"
#include "rota/rota.h"

static const char *const kind_ids[KITH_CHANGE_KINDS] = {"taken", "given", "moved"};
static const char *const kind_words[KITH_CHANGE_KINDS] = {"loses", "gets", "moves"};

/* The date of a duty that is, or was, at that time. */
static gint32
date_at(const KithProblem *problem, const KithChange *change, KithTick start)
{
    return kith_occurrence_date_at(problem, &problem->occurrences[change->occurrence], start);
}

/* The date of the duty that changes: on which it was or, where nobody had it, is. */
static gint32
date_of(const KithProblem *problem, const KithChange *change)
{
    return date_at(problem, change, change->before != KITH_NEVER ? change->before : change->after);
}

/* Why, as the end of a sentence. Free with g_free(). */
static char *
why_text(const KithProblem *problem, const KithChange *change, const KithReportOptions *options)
{
    switch (change->why) {
    case KITH_WHY_CALLED_OFF: return g_strdup("it is cancelled");
    case KITH_WHY_EVENT: {
        gboolean moved = change->kind != KITH_CHANGE_GIVEN || change->other >= 0;
        return g_strdup(moved ? "its time has changed" : "it is new");
    }
    case KITH_WHY_ABSENT: return g_strdup("absent then");
    case KITH_WHY_TOGETHER: return g_strdup("what belongs together with it has changed");
    case KITH_WHY_WAY: return g_strdup("the way to it begins elsewhere now");
    case KITH_WHY_NOT_ABLE: return kith_reason_text(problem, &change->reason);
    case KITH_WHY_RULE:
        return g_strdup_printf("it would break '%s'", problem->rules[change->rule].name);
    case KITH_WHY_INSTEAD: {
        g_autofree char *other = kith_page_person(problem, change->other, options);
        return g_strdup_printf("in place of %s", other);
    }
    case KITH_WHY_FOR: {
        g_autofree char *day = kith_page_day(problem->first_date + change->room_day);
        gboolean same = problem->first_date + change->room_day == date_of(problem, change);
        return g_strdup_printf("to make room for %s%s%s",
                               kith_page_need(problem, change->made_room), same ? "" : " on ",
                               same ? "" : day);
    }
    case KITH_WHY_OPEN: return g_strdup("nobody had it");
    default: return g_strdup("changed by hand");
    }
}

/* "07:00", or "07:00 → 07:20", or "07:00 → Wed 4 March 07:20". Free with g_free(). */
static char *
times_text(const KithProblem *problem, const KithChange *change)
{
    g_autofree char *before =
        change->before != KITH_NEVER ? kith_page_clock(problem, change->before) : NULL;
    g_autofree char *after =
        change->after != KITH_NEVER ? kith_page_clock(problem, change->after) : NULL;
    if (before != NULL && after != NULL) {
        gint32 date = date_at(problem, change, change->after);
        g_autofree char *day = kith_page_day(date);
        gboolean same = date == date_of(problem, change);
        return g_strdup_printf("%s → %s%s%s", before, same ? "" : day, same ? "" : " ", after);
    }
    return g_strdup(before != NULL ? before : after);
}

static char *
notice_text(gint32 notice)
{
    if (notice < 0)
        return g_strdup("after the event");
    if (notice == 0)
        return g_strdup("no notice: today");
    g_autofree char *days = kith_page_count(notice, "day", NULL);
    return g_strdup_printf("%s%s notice", days, notice == 1 ? "'s" : "'");
}

/* The changes of one person, from `first` on; returns where the next person's are. */
static gsize
write_person(GString *out, const KithProblem *problem, const KithChange *all, gsize n, gsize first,
             const KithReportOptions *options)
{
    g_autoptr(KithColumns) columns = kith_columns_new("llll");
    gboolean asked = FALSE;
    gint32 notice = G_MAXINT32;
    gsize next = first;
    for (; next < n && all[next].person == all[first].person; next++) {
        const KithChange *change = &all[next];
        g_autofree char *day = kith_page_day(date_of(problem, change));
        g_autofree char *times = times_text(problem, change);
        g_autofree char *why = why_text(problem, change, options);
        g_autofree char *other = change->kind == KITH_CHANGE_TAKEN && change->other >= 0
                                     ? kith_page_person(problem, change->other, options)
                                     : NULL;
        g_autofree char *what =
            g_strdup_printf("%s: %s%s%s", kith_page_need(problem, change->occurrence), why,
                            other != NULL ? "; now with " : "", other != NULL ? other : "");
        kith_columns_add(columns, day, kind_words[change->kind], times, what, NULL);
        asked = asked || (change->asked && change->kind == KITH_CHANGE_GIVEN);
        notice = MIN(notice, change->notice);
    }
    g_autofree char *name = kith_page_person(problem, all[first].person, options);
    g_autofree char *days = notice_text(notice);
    kith_page_paragraph(out, options, 2, 2, "%s %s (%s)", asked ? "Ask" : "Tell", name, days);
    kith_columns_write(columns, out, options, 4);
    return next;
}

/* How many people there are among the changes, and how many of them are asked. */
static gint32
count_people(const KithChange *all, gsize n, gint32 *asked)
{
    gint32 people = 0;
    gboolean counted = FALSE;
    *asked = 0;
    for (gsize i = 0; i < n; i++) {
        if (i == 0 || all[i].person != all[i - 1].person) {
            people++;
            counted = FALSE;
        }
        if (!counted && all[i].asked && all[i].kind == KITH_CHANGE_GIVEN) {
            (*asked)++;
            counted = TRUE;
        }
    }
    return people;
}

/* Clients who get another face or another time: they are told as well. */
static void
write_clients(GString *out, const KithProblem *problem, const KithChange *all, gsize n,
              const KithReportOptions *options)
{
    g_autoptr(GString) text = g_string_new(NULL);
    g_autofree guint8 *told = g_new0(guint8, MAX(problem->n_clients, 1));
    for (gsize i = 0; i < n; i++) {
        gint32 client = problem->occurrences[all[i].occurrence].client;
        if (client < 0 || told[client])
            continue;
        told[client] = TRUE;
        g_autofree char *name = kith_page_client(problem, client, options);
        g_string_append_printf(text, "%s%s", text->len > 0 ? ", " : "", name);
    }
    if (text->len > 0)
        kith_page_paragraph(out, options, 2, 2, "Clients for whom something changes: %s.",
                            text->str);
}

void
kith_changes_write(GString *out, const KithChanges *changes, const KithReportOptions *options)
{
    const KithProblem *problem = kith_changes_rota(changes)->problem;
    gsize n, n_opened;
    const KithChange *all = kith_changes_all(changes, &n);
    const gint32 *opened = kith_changes_opened(changes, &n_opened);
    if (n == 0) {
        kith_page_heading(out, options, "Nothing changes against the rota before.");
    } else {
        gint32 asked, people = count_people(all, n, &asked);
        g_autofree char *count = kith_page_count((gint64)n, "change", NULL);
        g_autofree char *told = kith_page_count(people - asked, "person", "people");
        g_autofree char *to_ask = g_strdup_printf(", %d to ask", asked);
        kith_page_heading(out, options, "%s against the rota before: %s to tell%s", count, told,
                          asked > 0 ? to_ask : "");
    }
    for (gsize i = 0; i < n;)
        i = write_person(out, problem, all, n, i, options);
    write_clients(out, problem, all, n, options);
    for (gsize i = 0; i < n_opened; i++) {
        g_autofree char *id = kith_problem_occurrence_id(problem, opened[i]);
        kith_page_paragraph(out, options, 2, 2, "No longer covered: %s.", id);
    }
}

/* The wording of a change in CSV and JSON, without names. */
typedef struct {
    char *need, *why, *before, *after;
    char date[16];
} Words;

static void
words_clear(Words *words)
{
    g_free(words->need);
    g_free(words->why);
    g_free(words->before);
    g_free(words->after);
}
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC(Words, words_clear)

static Words
words_of(const KithProblem *problem, const KithChange *change, const KithReportOptions *options)
{
    Words words = {.need = kith_problem_occurrence_id(problem, change->occurrence),
                   .why = why_text(problem, change, options)};
    kith_date_text(date_of(problem, change), words.date);
    if (change->before != KITH_NEVER)
        words.before = kith_page_clock(problem, change->before);
    if (change->after != KITH_NEVER)
        words.after = kith_page_clock(problem, change->after);
    return words;
}

static const char *
person_id(const KithProblem *problem, gint32 person)
{
    return person >= 0 ? kith_problem_text(problem, problem->people[person].id) : NULL;
}

void
kith_changes_json(KithJson *json, const KithChanges *changes, const KithReportOptions *options)
{
    const KithRota *rota = kith_changes_rota(changes);
    const KithProblem *problem = rota->problem;
    gsize n, n_opened;
    const KithChange *all = kith_changes_all(changes, &n);
    const gint32 *opened = kith_changes_opened(changes, &n_opened);
    g_autofree char *hash = kith_rota_hash(rota->before);
    char today[16];
    kith_json_text(json, "from_rota", hash);
    kith_json_text(json, "today", kith_date_text(problem->first_date + rota->today, today));
    kith_json_begin_list(json, "changes");
    for (gsize i = 0; i < n; i++) {
        const KithChange *change = &all[i];
        g_auto(Words) words = words_of(problem, change, options);
        kith_json_begin_object(json, NULL);
        kith_json_text(json, "person", person_id(problem, change->person));
        kith_json_text(json, "change", kind_ids[change->kind]);
        kith_json_text(json, "occurrence", words.need);
        kith_json_text(json, "before", words.before);
        kith_json_text(json, "after", words.after);
        kith_json_text(json, "other", person_id(problem, change->other));
        kith_json_text(json, "why", words.why);
        kith_json_boolean(json, "asked", change->asked);
        kith_json_integer(json, "notice_days", change->notice);
        kith_json_end_object(json);
    }
    kith_json_end_list(json);
    kith_json_begin_list(json, "no_longer_covered");
    for (gsize i = 0; i < n_opened; i++) {
        g_autofree char *id = kith_problem_occurrence_id(problem, opened[i]);
        kith_json_text(json, NULL, id);
    }
    kith_json_end_list(json);
}

char *
kith_report_changes(const KithChanges *changes, const KithReportOptions *given)
{
    KithReportOptions options = kith_page_options(given);
    if (options.json) {
        g_autoptr(KithJson) json =
            kith_json_report(kith_changes_rota(changes)->problem, kith_changes_rota(changes));
        kith_changes_json(json, changes, &options);
        return kith_json_report_finish(json);
    }
    GString *out = g_string_new(NULL);
    kith_changes_write(out, changes, &options);
    return g_string_free(out, FALSE);
}

char *
kith_report_changes_csv(const KithChanges *changes, gsize *length)
{
    static const char *const header[] = {"person", "tell",  "date", "need",        "change",
                                         "before", "after", "with", "notice_days", "why"};
    const KithProblem *problem = kith_changes_rota(changes)->problem;
    gsize n;
    const KithChange *all = kith_changes_all(changes, &n);
    KithReportOptions options = {0};
    GString *out = g_string_new(NULL);
    for (gsize i = 0; i < G_N_ELEMENTS(header); i++)
        kith_csv_write_cell(out, header[i], i + 1 == G_N_ELEMENTS(header));
    for (gsize i = 0; i < n; i++) {
        const KithChange *change = &all[i];
        g_auto(Words) words = words_of(problem, change, &options);
        g_autofree char *notice = g_strdup_printf("%d", change->notice);
        gboolean ask = change->asked && change->kind == KITH_CHANGE_GIVEN;
        const char *const cells[] = {person_id(problem, change->person),
                                     ask ? "ask" : "tell",
                                     words.date,
                                     kith_page_need(problem, change->occurrence),
                                     kind_ids[change->kind],
                                     words.before,
                                     words.after,
                                     person_id(problem, change->other),
                                     notice,
                                     words.why};
        for (gsize c = 0; c < G_N_ELEMENTS(cells); c++)
            kith_csv_write_cell(out, cells[c] != NULL ? cells[c] : "",
                                c + 1 == G_N_ELEMENTS(cells));
    }
    if (length != NULL)
        *length = out->len;
    return g_string_free(out, FALSE);
}
