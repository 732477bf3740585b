#include "rota/rota_header.h"

#include "base/near.h"

#include <string.h>

const KithColumnSchema kith_rota_columns[KITH_ROTA_COLUMNS] = {
    [KITH_ROTA_PERSON] = {"person", KITH_TYPE_REF, KITH_PEOPLE, TRUE, NULL, "who"},
    [KITH_ROTA_DATE] = {"date", KITH_TYPE_DATE, 0, TRUE, NULL, "the day on which it starts"},
    [KITH_ROTA_START] = {"start", KITH_TYPE_TIME, 0, TRUE, NULL, "when it starts"},
    [KITH_ROTA_END] = {"end", KITH_TYPE_TIME, 0, FALSE, NULL, "when it ends"},
    [KITH_ROTA_NEED] = {"need", KITH_TYPE_REF, KITH_NEEDS, TRUE, NULL, "which need"},
    [KITH_ROTA_SEAT] = {"seat", KITH_TYPE_TEXT, 0, FALSE, NULL, "which seat"},
    [KITH_ROTA_STATE] = {"state", KITH_TYPE_CHOICE, KITH_WORDS_DUTY_STATE, FALSE, "draft",
                         "how far it has got"},
    [KITH_ROTA_PINNED] = {"pinned", KITH_TYPE_BOOLEAN, 0, FALSE, "no", "whether it must stay"},
    [KITH_ROTA_PUBLISHED] = {"published", KITH_TYPE_DATE, 0, FALSE, NULL,
                             "the day on which it was told"},
    [KITH_ROTA_NAME] = {"name", KITH_TYPE_TEXT, 0, FALSE, NULL, "the person's name"},
    [KITH_ROTA_CLIENT] = {"client", KITH_TYPE_REF, KITH_CLIENTS, FALSE, NULL, "for whom"},
};
static const KithTableSchema schema = {"rota", "a duty", "who does what, and when",
                                       kith_rota_columns, KITH_ROTA_COLUMNS};

/* What people call our columns when they tidy a rota up. */
static const char *const aliases[KITH_ROTA_COLUMNS][8] = {
    [KITH_ROTA_PERSON] = {"staff", "staff id", "employee", "person id", "carer", "worker", "who"},
    [KITH_ROTA_DATE] = {"shift date", "duty date"},
    [KITH_ROTA_START] = {"start time", "starts", "begin", "time in"},
    [KITH_ROTA_END] = {"end time", "ends", "finish", "finish time", "time out"},
    [KITH_ROTA_NEED] = {"shift", "visit", "need id"},
    [KITH_ROTA_SEAT] = {"seat id"},
    [KITH_ROTA_STATE] = {"status"},
    [KITH_ROTA_PINNED] = {"locked", "fixed", "pin"},
};

/* What we write as well, and which says again what other columns say. */
static const char *const repeated[] = {"client_name", "place", "kind", "joined"};

static char *
text_of(const KithCsvCell *cell)
{
    return g_strndup(cell->text, cell->length);
}

/* Takes "(day first)" or the like off a header, and notes what it says. */
static void
take_order(KithRotaHeader *header, char *text)
{
    static const struct {
        const char *says;
        KithDateOrder order;
    } orders[] = {{"day first", KITH_DAY_FIRST},
                  {"month first", KITH_MONTH_FIRST},
                  {"dd/mm/yyyy", KITH_DAY_FIRST},
                  {"mm/dd/yyyy", KITH_MONTH_FIRST}};
    char *paren = strchr(text, '(');
    if (paren == NULL)
        return;
    for (gsize i = 0; i < G_N_ELEMENTS(orders); i++) {
        if (g_ascii_strncasecmp(paren + 1, orders[i].says, strlen(orders[i].says)) != 0)
            continue;
        header->says_order = TRUE;
        header->order = orders[i].order;
        *paren = '\0';
        g_strchomp(text);
        return;
    }
}

static int
by_alias(const char *text)
{
    for (int column = 0; column < KITH_ROTA_COLUMNS; column++)
        for (gsize i = 0; i < G_N_ELEMENTS(aliases[column]) && aliases[column][i] != NULL; i++)
            if (kith_edits(text, strlen(text), aliases[column][i], strlen(aliases[column][i]), 0) ==
                0)
                return column;
    return -1;
}

static gboolean
is_repeated(const char *text)
{
    for (gsize i = 0; i < G_N_ELEMENTS(repeated); i++)
        if (kith_edits(text, strlen(text), repeated[i], strlen(repeated[i]), 0) == 0)
            return TRUE;
    return *text == '\0';
}

/* Columns that are not there: an error where one is needed; a warning where we wrote it and it
 * would be missed. */
static gboolean
report_missing(const KithRotaHeader *header, KithWhere where, const GPtrArray *others,
               gboolean ours, KithFindings *findings)
{
    static const char *const instead[KITH_ROTA_COLUMNS] = {
        [KITH_ROTA_SEAT] = "every duty takes any free seat of its need",
        [KITH_ROTA_STATE] = "every duty is read as a draft",
        [KITH_ROTA_PINNED] = "no duty is read as pinned"};
    gboolean complete = TRUE;
    for (int column = 0; column < KITH_ROTA_COLUMNS; column++) {
        if (header->at[column] != KITH_ROTA_NOT_THERE)
            continue;
        const KithColumnSchema *about = &kith_rota_columns[column];
        if (!about->must && (!ours || instead[column] == NULL))
            continue;
        const char *near = kith_near(about->name, (const char *const *)others->pdata, others->len);
        kith_findings_add(findings, about->must ? KITH_ERROR : KITH_WARNING, "missing-column",
                          where, "there is no column '%s' (%s)%s%s%s%s%s", about->name,
                          about->meaning, about->must ? "" : ": ",
                          about->must ? "" : instead[column],
                          near != NULL ? "; is it the one called '" : "", near != NULL ? near : "",
                          near != NULL ? "'?" : "");
        complete = complete && !about->must;
    }
    return complete;
}

gboolean
kith_rota_header_read(KithRotaHeader *header, const KithCsv *csv, const char *name,
                      KithFindings *findings)
{
    gsize n;
    const KithCsvCell *cells = kith_csv_header(csv, &n);
    g_autoptr(GPtrArray) others = g_ptr_array_new_with_free_func(g_free);
    g_autofree int *columns = g_new(int, n + 1);
    gboolean ours = FALSE, good = TRUE;
    *header = (KithRotaHeader){.order = KITH_DAY_FIRST};
    for (int column = 0; column < KITH_ROTA_COLUMNS; column++)
        header->at[column] = KITH_ROTA_NOT_THERE;
    for (gsize i = 0; i < n; i++) { /* their own names first, so that no other takes their place */
        g_autofree char *text = text_of(&cells[i]);
        KithWhere where = {name, cells[i].line, cells[i].column};
        take_order(header, text);
        int column = columns[i] = kith_schema_column(&schema, text, strlen(text));
        if (column >= 0 && header->at[column] != KITH_ROTA_NOT_THERE) {
            kith_error(findings, "duplicate-column", where,
                       "the column '%s' stands here a second time; take one away", text);
            good = FALSE;
        } else if (column >= 0) {
            header->at[column] = i;
        }
    }
    for (gsize i = 0; i < n; i++) {
        g_autofree char *text = text_of(&cells[i]);
        take_order(header, text);
        if (columns[i] >= 0)
            continue;
        int column = by_alias(text);
        if (column >= 0 && header->at[column] == KITH_ROTA_NOT_THERE) {
            header->at[column] = i;
            kith_findings_add(findings, KITH_NOTE, "repaired",
                              ((KithWhere){name, cells[i].line, cells[i].column}),
                              "the column '%s' is read as '%s'", text,
                              kith_rota_columns[column].name);
        } else if (is_repeated(text)) {
            ours = ours || *text != '\0';
        } else {
            g_ptr_array_add(others, g_steal_pointer(&text));
        }
    }
    KithWhere where = {name, cells[0].line, cells[0].column};
    good = report_missing(header, where, others, ours, findings) && good;
    if (good && ours && others->len > 0) {
        g_ptr_array_add(others, NULL);
        g_autofree char *all = g_strjoinv(", ", (char **)others->pdata);
        kith_findings_add(findings, KITH_NOTE, "not-read", where,
                          "columns that are no part of a rota are not read: %s", all);
    }
    return good;
}

/* --- the order of dates --- */

typedef struct {
    gsize either, only[2]; /* rows that fit both ways, and one way alone, by KithDateOrder */
    KithWhere where[3];    /* the first of each; of `either` last */
    char *text[3];
} Evidence;

/* The date within a seat's id, or KITH_NONE. */
static gint32
seat_date(const KithCsvCell *cell)
{
    gint32 date;
    const char *end = cell->text + cell->length, *at = end;
    while (at > cell->text && at[-1] != '@')
        at--;
    const char *hash = memchr(at, '#', (gsize)(end - at));
    if (at == cell->text || hash == NULL || !kith_value_date(at, (gsize)(hash - at), &date))
        return KITH_NONE;
    return date;
}

/* Whether a date read in one order can be meant: in the period, and on its seat's day or, for a
 * start after midnight, the next. */
static gboolean
fits(const KithCsvCell *cell, KithDateOrder order, gint32 seat, KithRotaPeriod period, gint32 *date)
{
    gint32 minutes;
    if (!kith_value_date_time_in(cell->text, cell->length, order, date, &minutes))
        return FALSE;
    if (seat != KITH_NONE && *date != seat && *date != seat + 1)
        return FALSE;
    return *date >= period.first && (*date <= period.last || *date - 1 == period.last);
}

static void
take_evidence(Evidence *evidence, int which, const KithCsvCell *cell, const char *name)
{
    if (evidence->text[which] != NULL)
        return;
    evidence->text[which] = text_of(cell);
    evidence->where[which] = (KithWhere){name, cell->line, cell->column};
}

static void
gather(Evidence *evidence, const KithRotaHeader *header, const KithCsvCell *cells, const char *name,
       KithRotaPeriod period)
{
    const KithCsvCell *cell = &cells[header->at[KITH_ROTA_DATE]];
    gboolean seated = header->at[KITH_ROTA_SEAT] != KITH_ROTA_NOT_THERE;
    gint32 seat = seated ? seat_date(&cells[header->at[KITH_ROTA_SEAT]]) : KITH_NONE;
    gint32 day_first = KITH_NONE, month_first = KITH_NONE, minutes, other;
    gboolean days = fits(cell, KITH_DAY_FIRST, seat, period, &day_first);
    gboolean months = fits(cell, KITH_MONTH_FIRST, seat, period, &month_first);
    /* 2026-03-02 and 3/3/2026 say nothing about the order */
    if (days && months && day_first == month_first)
        return;
    if (!days && !months)
        return;
    if (days &&
        kith_value_date_time_in(cell->text, cell->length, KITH_MONTH_FIRST, &other, &minutes) &&
        other == day_first)
        return;
    if (days && months) {
        evidence->either++;
        take_evidence(evidence, 2, cell, name);
        return;
    }
    KithDateOrder order = days ? KITH_DAY_FIRST : KITH_MONTH_FIRST;
    evidence->only[order]++;
    take_evidence(evidence, (int)order, cell, name);
}

/* What the evidence comes to. */
static gboolean
judge(KithRotaHeader *header, const Evidence *evidence, KithFindings *findings)
{
    gsize days = evidence->only[KITH_DAY_FIRST], months = evidence->only[KITH_MONTH_FIRST];
    if (days > 0 && months > 0) {
        kith_error(findings, "mixed-dates", evidence->where[KITH_MONTH_FIRST],
                   "'%s' can only be meant month first, but '%s' (line %u) day first; write all "
                   "dates as 2026-03-02",
                   evidence->text[KITH_MONTH_FIRST], evidence->text[KITH_DAY_FIRST],
                   evidence->where[KITH_DAY_FIRST].line);
        return FALSE;
    }
    if (days == 0 && months == 0 && evidence->either > 0) {
        kith_error(findings, "ambiguous-dates", evidence->where[2],
                   "'%s' and the other dates can be read day first or month first, and both fit "
                   "the period: write 'date (day first)' or 'date (month first)' as the name of "
                   "this column, or the dates as 2026-03-02",
                   evidence->text[2]);
        return FALSE;
    }
    if (days + months == 0)
        return TRUE;
    header->order = months > 0 ? KITH_MONTH_FIRST : KITH_DAY_FIRST;
    kith_findings_add(findings, KITH_NOTE, "repaired", evidence->where[header->order],
                      "dates such as %s are read %s first: only so do they fit the period%s",
                      evidence->text[header->order], months > 0 ? "month" : "day",
                      months > 0 ? ", as American settings write them" : "");
    return TRUE;
}

gboolean
kith_rota_find_order(KithRotaHeader *header, const KithSource *source, KithRotaPeriod period,
                     KithFindings *findings)
{
    if (header->says_order)
        return TRUE;
    g_autoptr(KithFindings) ignored =
        kith_findings_new(); /* they are reported when rows are read */
    g_autoptr(KithCsv) csv = kith_csv_open(source, ignored);
    Evidence evidence = {0};
    const KithCsvCell *cells;
    while (csv != NULL && (cells = kith_csv_next(csv, ignored)) != NULL)
        gather(&evidence, header, cells, source->name, period);
    gboolean good = judge(header, &evidence, findings);
    for (gsize i = 0; i < G_N_ELEMENTS(evidence.text); i++)
        g_free(evidence.text[i]);
    return good;
}
