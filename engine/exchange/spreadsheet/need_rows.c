/* Rows of shifts and visits, as needs with their clients, places and kinds. */
#include "exchange/exchange.h"
#include "exchange/spreadsheet/cells.h"
#include "exchange/spreadsheet/draft.h"
#include "exchange/spreadsheet/people.h"
#include "exchange/spreadsheet/tables.h"
#include "model/cell.h"

#include <math.h>
#include <string.h>

#define BREAK_AFTER (6 * 60) /* minutes of work (Working Time Regulations 1998, regulation 12) */

typedef struct {
    KithSpreadsheet *sheet;
    KithFindings *findings;
    GHashTable *ids;     /* of needs made from this sheet */
    GHashTable *clients; /* plain name -> id of those made from it */
    gint32 level;
    int n_clients;
} Making;

/* What one row says, before it becomes needs. */
typedef struct {
    gsize row;
    guint line;
    gint32 start, end, duration, earliest, latest; /* -1: not said */
    gint32 date, days;                             /* KITH_NO_DATE, 0: not said */
    gint32 heads;
    const char *client, *place, *kind;
} Need;

static const char *
all_rows(const Making *making, const char *what)
{
    return kith_cells_for_all(making->sheet, what);
}

static const char *
text_of(const Making *making, const Need *need, KithField field)
{
    return kith_people_text(making->sheet, need->row, field);
}

static void
refuse(const Making *making, const Need *need, KithField field, const char *id, const char *right)
{
    kith_cells_refuse(making->sheet, need->row, kith_mapping_column(making->sheet, field), id,
                      right, making->findings);
}

static gint32
time_of(const Making *making, const Need *need, KithField field)
{
    const char *text = text_of(making, need, field);
    gint32 minutes;
    if (*text == '\0')
        return -1;
    if (kith_value_time(text, strlen(text), &minutes) ||
        kith_value_lost_time(text, strlen(text), &minutes))
        return minutes;
    refuse(making, need, field, "bad-time", "a time such as 07:30");
    return -1;
}

static gint32
date_of(const Making *making, const Need *need, KithField field)
{
    return kith_cells_date(making->sheet, need->row, field, making->findings);
}

static gint32
duration_of(const Making *making, const Need *need)
{
    int column = kith_mapping_column(making->sheet, KITH_FIELD_DURATION);
    const char *text = text_of(making, need, KITH_FIELD_DURATION);
    double number;
    gint32 minutes;
    if (column < 0 || *text == '\0')
        return -1;
    const char *unit = all_rows(making, kith_mapping_header(making->sheet, (gsize)column));
    if (kith_value_decimal(text, strlen(text), &number) && number > 0 && number <= 4320)
        return (gint32)lround(strcmp(unit, "hours") == 0 ? number * 60 : number);
    if (kith_value_minutes(text, strlen(text), &minutes) && minutes > 0)
        return minutes;
    refuse(making, need, KITH_FIELD_DURATION, "bad-minutes", "a length of time such as 45 or 1:30");
    return -1;
}

static void
read_times(const Making *making, Need *need)
{
    const char *times = text_of(making, need, KITH_FIELD_TIMES);
    need->start = time_of(making, need, KITH_FIELD_START);
    need->end = time_of(making, need, KITH_FIELD_END);
    need->earliest = time_of(making, need, KITH_FIELD_EARLIEST);
    need->latest = time_of(making, need, KITH_FIELD_LATEST);
    need->duration = duration_of(making, need);
    if (*times != '\0' && !kith_draft_times(times, &need->start, &need->end))
        refuse(making, need, KITH_FIELD_TIMES, "bad-time", "times such as 07:00-15:00");
    if (need->start < 0 && need->earliest < 0)
        refuse(making, need,
               kith_mapping_column(making->sheet, KITH_FIELD_START) >= 0 ? KITH_FIELD_START
                                                                         : KITH_FIELD_TIMES,
               "missing-value", "filled in: it says when this begins");
    else if (need->end < 0 && need->duration < 0)
        refuse(making, need,
               kith_mapping_column(making->sheet, KITH_FIELD_END) >= 0 ? KITH_FIELD_END
                                                                       : KITH_FIELD_DURATION,
               "missing-value", "filled in: it says how long this takes");
}

static void
read_days(const Making *making, Need *need)
{
    const char *text = text_of(making, need, KITH_FIELD_WEEKDAYS);
    need->date = date_of(making, need, KITH_FIELD_DATE);
    need->days = 0;
    if (*text != '\0') {
        need->days = kith_draft_weekdays(text);
        if (need->days == 0)
            refuse(making, need, KITH_FIELD_WEEKDAYS, "bad-weekdays",
                   "weekdays such as Mon-Fri, weekend or daily");
    } else if (need->date == KITH_NO_DATE) {
        need->days = kith_draft_weekdays(all_rows(making, "weekdays"));
    }
}

static gint32
heads_in(const char *text)
{
    double number;
    gboolean yes;
    if (*text == '\0' || strcmp(text, "-") == 0 || g_ascii_strcasecmp(text, "off") == 0)
        return 0;
    if (kith_value_decimal(text, strlen(text), &number))
        return number >= 0 && number <= 1000 && number == floor(number) ? (gint32)number : -1;
    if (kith_value_boolean(text, strlen(text), &yes))
        return yes ? 1 : 0;
    return -1;
}

static void
read_heads(const Making *making, Need *need)
{
    const char *text = text_of(making, need, KITH_FIELD_HEADS);
    need->heads = 1;
    if (*text == '\0') {
        gint32 all = heads_in(all_rows(making, "people"));
        need->heads = all > 0 ? all : 1;
        return;
    }
    need->heads = heads_in(text);
    if (need->heads < 0)
        refuse(making, need, KITH_FIELD_HEADS, "bad-number", "a number of people");
}

/* A client of this name or id, made where there is none: c01, c02 …, so that rotas name nobody. */
static const char *
client_of(Making *making, const Need *need)
{
    KithSpreadsheet *sheet = making->sheet;
    const KithPartnership *partnership = sheet->options.partnership;
    const KithTable *known = &partnership->tables[KITH_CLIENTS];
    const char *text = text_of(making, need, KITH_FIELD_CLIENT);
    if (*text == '\0')
        return NULL;
    g_autofree char *plain = kith_plain_words(text);
    for (gint32 row = 0; row < known->n_rows; row++) {
        const char *id =
            kith_partnership_text(partnership, kith_cell(known, KITH_CLIENTS_CLIENT, row));
        const char *name =
            kith_partnership_text(partnership, kith_cell(known, KITH_CLIENTS_NAME, row));
        g_autofree char *other = name != NULL ? kith_plain_words(name) : NULL;
        if (g_strcmp0(id, text) == 0 || g_strcmp0(other, plain) == 0)
            return kith_mapping_keep(sheet, id);
    }
    const char *made = g_hash_table_lookup(making->clients, plain);
    if (made != NULL)
        return made;
    gboolean is_code = strpbrk(text, " ,") == NULL && strpbrk(text, "0123456789") != NULL;
    g_autofree char *id = is_code ? kith_exchange_id(text) : NULL;
    while (id == NULL) {
        id = g_strdup_printf("c%02d", ++making->n_clients);
        gint32 number = kith_pool_find(partnership->pool, id, strlen(id));
        if (number != KITH_NO_TEXT && kith_table_row_of(known, number) >= 0)
            g_clear_pointer(&id, g_free);
    }
    KithMadeRow *row = kith_made_row(sheet, KITH_CLIENTS, need->line);
    kith_made_put(sheet, row, KITH_CLIENTS_CLIENT, id);
    if (!is_code)
        kith_made_put(sheet, row, KITH_CLIENTS_NAME, text);
    g_hash_table_insert(making->clients, g_steal_pointer(&plain),
                        (gpointer)row->cells[KITH_CLIENTS_CLIENT]);
    return row->cells[KITH_CLIENTS_CLIENT];
}

static gint32
minutes_of(const Need *need)
{
    if (need->end < 0 || need->start < 0)
        return need->duration;
    return need->end - need->start + (need->end <= need->start ? 24 * 60 : 0);
}

static const char *
kind_of(Making *making, const Need *need)
{
    KithSpreadsheet *sheet = making->sheet;
    const char *text = text_of(making, need, KITH_FIELD_KIND);
    if (*text == '\0')
        text = all_rows(making, "kind");
    gint32 begins = need->start >= 0 ? need->start : need->earliest;
    if (*text == '\0' || strcmp(text, "by the clock") == 0)
        text = need->client != NULL    ? "Visit"
               : begins < 11 * 60      ? "Early"
               : begins < 18 * 60 + 30 ? "Late"
                                       : "Night";
    const char *id = kith_made_named(sheet, KITH_DUTY_KINDS, KITH_DUTY_KINDS_KIND,
                                     KITH_DUTY_KINDS_NAME, text, need->line);
    for (guint i = 0; i < sheet->made->len; i++) {
        KithMadeRow *row = g_ptr_array_index(sheet->made, i);
        if (row->table == KITH_DUTY_KINDS && row->cells[KITH_DUTY_KINDS_KIND] == id) {
            char letter[8] = "";
            g_utf8_strncpy(letter, text, 1);
            g_autofree char *upper = g_utf8_strup(letter, -1);
            kith_made_put(sheet, row, KITH_DUTY_KINDS_LETTER, upper);
            if (need->client == NULL && minutes_of(need) > BREAK_AFTER)
                kith_made_put(sheet, row, KITH_DUTY_KINDS_BREAK, all_rows(making, "break"));
        }
    }
    return id;
}

/* An id that says what it is and no other need has: the shift's name, or client and time. */
static char *
id_of(Making *making, const Need *need)
{
    const char *name = text_of(making, need, KITH_FIELD_NEED);
    g_autofree char *slug = kith_exchange_slug(name);
    gint32 begins = need->start >= 0 ? need->start : need->earliest;
    g_autoptr(GString) id = g_string_new(need->client);
    if (need->client == NULL && need->place != NULL)
        g_string_append(id, need->place);
    if (*slug != '\0' && strcmp(slug, id->str) != 0)
        g_string_append_printf(id, "%s%s", id->len > 0 ? "-" : "", slug);
    else if (need->client != NULL)
        g_string_append_printf(id, "-%02d%02d", begins / 60, begins % 60);
    else if (need->kind != NULL)
        g_string_append_printf(id, "%s%s", id->len > 0 ? "-" : "", need->kind);
    gsize length = id->len;
    for (int i = 2; !g_hash_table_add(making->ids, g_strdup(id->str)); i++) {
        g_string_truncate(id, length);
        g_string_append_printf(id, "-%d", i);
    }
    return g_strdup(id->str);
}

/* What is asked for, as a requirement; FALSE where an answer names no competency. */
static gboolean
put_requires(Making *making, const Need *need, KithMadeRow *made)
{
    KithSpreadsheet *sheet = making->sheet;
    const KithFrameworks *all = kith_recogniser_frameworks(sheet->options.recogniser);
    int column = kith_mapping_column(sheet, KITH_FIELD_REQUIRES);
    g_auto(GStrv) items = kith_mapping_items(text_of(making, need, KITH_FIELD_REQUIRES), TRUE);
    g_autoptr(GString) requires = g_string_new(NULL);
    for (guint i = 0; items[i] != NULL; i++) {
        const char *means =
            kith_mapping_get(sheet, "word", kith_mapping_header(sheet, (gsize)column), items[i]);
        g_autofree char *why = NULL;
        KithHolding holding;
        if (means == NULL || g_ascii_strcasecmp(means, "ignore") == 0)
            continue;
        if (!kith_frameworks_holding(all, means, strlen(means), &holding, &why)) {
            kith_error(making->findings, "unknown-competency",
                       kith_grid_where(sheet->grid, need->row, (gsize)column), "%s", why);
            return FALSE;
        }
        gint32 level =
            strchr(means, '@') != NULL
                ? holding.level
                : CLAMP(making->level, 1, all->competencies[holding.competency].n_levels);
        g_autofree char *id = kith_mapping_competency(sheet, holding.competency, level);
        g_string_append_printf(requires, "%s%s", requires->len > 0 ? " " : "", id);
    }
    kith_made_put(sheet, made, KITH_NEEDS_REQUIRES, requires->str);
    return TRUE;
}

static void
put_days(const Making *making, KithMadeRow *made, gint32 days)
{
    static const char *const names[7] = {"mon", "tue", "wed", "thu", "fri", "sat", "sun"};
    g_autoptr(GString) text = g_string_new(days == 0x7f ? "daily" : NULL);
    for (int day = 0; day < 7 && days != 0x7f; day++)
        if ((days >> day & 1) != 0)
            g_string_append_printf(text, "%s%s", text->len > 0 ? " " : "", names[day]);
    kith_made_put(making->sheet, made, KITH_NEEDS_DAYS, text->str);
}

static void
put_importance(const Making *making, const Need *need, KithMadeRow *made)
{
    kith_made_put(making->sheet, made, KITH_NEEDS_IMPORTANCE,
                  kith_cells_word(making->sheet, need->row, KITH_FIELD_IMPORTANCE, "importance"));
}

static void
make_need(Making *making, const Need *need, gint32 days, gint32 heads)
{
    KithSpreadsheet *sheet = making->sheet;
    g_autofree char *id = id_of(making, need);
    KithMadeRow *made = kith_made_row(sheet, KITH_NEEDS, need->line);
    kith_made_put(sheet, made, KITH_NEEDS_NEED, id);
    kith_made_put(sheet, made, KITH_NEEDS_CLIENT, need->client);
    kith_made_put(sheet, made, KITH_NEEDS_PLACE, need->place);
    kith_made_put(sheet, made, KITH_NEEDS_KIND, need->kind);
    if (days != 0)
        put_days(making, made, days);
    else
        kith_made_put_date(sheet, made, KITH_NEEDS_DATE, need->date);
    kith_made_put_date(sheet, made, KITH_NEEDS_FROM, date_of(making, need, KITH_FIELD_FROM));
    kith_made_put_date(sheet, made, KITH_NEEDS_UNTIL, date_of(making, need, KITH_FIELD_UNTIL));
    if (need->start >= 0) {
        kith_made_put_time(sheet, made, KITH_NEEDS_START, need->start);
    } else {
        kith_made_put_time(sheet, made, KITH_NEEDS_EARLIEST, need->earliest);
        kith_made_put_time(sheet, made, KITH_NEEDS_LATEST,
                           need->latest >= 0 ? need->latest : need->earliest);
    }
    if (need->end >= 0 && need->start >= 0)
        kith_made_put_time(sheet, made, KITH_NEEDS_END, need->end);
    else
        kith_made_put_number(sheet, made, KITH_NEEDS_DURATION, need->duration);
    if (heads > 1)
        kith_made_put_number(sheet, made, KITH_NEEDS_LEAST, heads);
    put_requires(making, need, made);
    put_importance(making, need, made);
    kith_made_put(sheet, made, KITH_NEEDS_CRITICAL, text_of(making, need, KITH_FIELD_CRITICAL));
    const char *funder = text_of(making, need, KITH_FIELD_FUNDER);
    if (*funder != '\0')
        kith_made_put(sheet, made, KITH_NEEDS_FUNDER,
                      kith_made_named(sheet, KITH_FUNDERS, KITH_FUNDERS_FUNDER, KITH_FUNDERS_NAME,
                                      funder, need->line));
}

/* A row with a column for each weekday: one need for each number of people. FALSE where it has
 * none. */
static gboolean
make_by_weekdays(Making *making, const Need *need)
{
    gint32 heads[7], most = 0;
    gboolean any = FALSE;
    for (int day = 0; day < 7; day++) {
        KithField field = (KithField)(KITH_FIELD_MONDAY + day);
        any = any || kith_mapping_column(making->sheet, field) >= 0;
        heads[day] = heads_in(text_of(making, need, field));
        if (heads[day] < 0)
            refuse(making, need, field, "bad-number", "a number of people, or a tick");
        most = MAX(most, heads[day]);
    }
    for (gint32 n = 1; n <= most; n++) {
        gint32 days = 0;
        for (int day = 0; day < 7; day++)
            days |= heads[day] == n ? 1 << day : 0;
        if (days != 0)
            make_need(making, need, days, n == 1 ? need->heads : n);
    }
    return any;
}

static void
read_row(Making *making, gsize row)
{
    KithSpreadsheet *sheet = making->sheet;
    gsize errors = kith_findings_count(making->findings, KITH_ERROR);
    Need need = {.row = row, .line = kith_grid_cell(sheet->grid, row, 0)->line};
    read_times(making, &need);
    read_days(making, &need);
    read_heads(making, &need);
    if (kith_findings_count(making->findings, KITH_ERROR) > errors || need.heads == 0)
        return;
    const char *place = text_of(making, &need, KITH_FIELD_PLACE);
    need.client = client_of(making, &need);
    if (*place != '\0')
        need.place = kith_made_named(sheet, KITH_PLACES, KITH_PLACES_PLACE, KITH_PLACES_NAME, place,
                                     need.line);
    need.kind = kind_of(making, &need);
    if (!make_by_weekdays(making, &need))
        make_need(making, &need, need.days, need.heads);
}

void
kith_make_needs(KithSpreadsheet *sheet, KithFindings *findings)
{
    Making making = {.sheet = sheet,
                     .findings = findings,
                     .ids = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL),
                     .clients = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL)};
    making.level = CLAMP(atoi(all_rows(&making, "level")), 1, 20);
    for (gsize r = 0; r < sheet->grid->n_rows; r++)
        read_row(&making, r);
    g_hash_table_destroy(making.ids);
    g_hash_table_destroy(making.clients);
}
