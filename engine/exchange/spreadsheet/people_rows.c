/* Rows of people and of records, as people, contracts, what they can do and when they may be asked.
 */
#include "exchange/spreadsheet/cells.h"
#include "exchange/spreadsheet/draft.h"
#include "exchange/spreadsheet/people.h"
#include "exchange/spreadsheet/tables.h"

#include <math.h>
#include <string.h>

typedef struct {
    KithSpreadsheet *sheet;
    KithFindings *findings;
    const char *evidence;
    gint32 level; /* where neither a column nor a course says its own */
    KithDateMeaning dates;
    GHashTable *attained; /* "person competency level" -> KithMadeRow */
} Making;

static void
refuse(const Making *making, gsize row, int column, const char *id, const char *right)
{
    kith_cells_refuse(making->sheet, row, column, id, right, making->findings);
}

static gint32
date_of(const Making *making, gsize row, KithField field)
{
    return kith_cells_date(making->sheet, row, field, making->findings);
}

/* Contracted minutes a week in a field, -1 where it says none. */
static gint32
minutes_of(const Making *making, gsize row, KithField field)
{
    int column = kith_mapping_column(making->sheet, field);
    const char *text = kith_people_text(making->sheet, row, field);
    double number;
    gint32 minutes;
    if (column < 0 || *text == '\0' || strcmp(text, "-") == 0)
        return -1;
    const char *unit =
        kith_cells_for_all(making->sheet, kith_mapping_header(making->sheet, (gsize)column));
    if (kith_value_decimal(text, strlen(text), &number) && number >= 0) {
        double hours = strstr(unit, "four weeks") != NULL ? number / 4
                       : strstr(unit, "year") != NULL     ? number * 7 / 365.25
                       : strstr(unit, "minutes") != NULL  ? number / 60
                                                          : number;
        if (hours <= 168)
            return (gint32)lround(hours * 60);
    } else if (kith_value_minutes(text, strlen(text), &minutes)) {
        return minutes;
    }
    refuse(making, row, column, "bad-minutes", "hours such as 37.5");
    return -1;
}

static gint32
full_time_part(const Making *making, gsize row)
{
    int column = kith_mapping_column(making->sheet, KITH_FIELD_FTE);
    const char *text = kith_people_text(making->sheet, row, KITH_FIELD_FTE);
    const char *week = kith_cells_for_all(making->sheet, "hours of a full-time week");
    double part, hours;
    if (column < 0 || *text == '\0')
        return -1;
    if (kith_value_decimal(text, strlen(text), &part) && part >= 0 && part <= 2 &&
        kith_value_decimal(week, strlen(week), &hours))
        return (gint32)lround(part * hours * 60);
    refuse(making, row, column, "bad-number", "a part of full time such as 0.8");
    return -1;
}

static void
put_minutes(const Making *making, KithMadeRow *made, int column, gint32 minutes)
{
    char text[24];
    if (minutes < 0)
        return;
    if (minutes % 60 == 0)
        g_snprintf(text, sizeof text, "%dh", minutes / 60);
    else
        g_snprintf(text, sizeof text, "%dh%02d", minutes / 60, minutes % 60);
    kith_made_put(making->sheet, made, column, text);
}

/* The words of a list, so that an answer misspelt is said at once. */
static gboolean
is_word(KithWordList list, const char *word)
{
    int n;
    const char *const *words = kith_schema_words(list, &n);
    for (int i = 0; i < n; i++)
        if (g_ascii_strcasecmp(words[i], word) == 0)
            return TRUE;
    return FALSE;
}

static void
make_contract(const Making *making, gsize row, const char *person, gboolean fresh)
{
    KithSpreadsheet *sheet = making->sheet;
    guint line = kith_grid_cell(sheet->grid, row, 0)->line;
    const char *engagement =
        kith_cells_word(making->sheet, row, KITH_FIELD_ENGAGEMENT, "engagement");
    const char *employer = kith_people_text(sheet, row, KITH_FIELD_EMPLOYER);
    gint32 minutes = minutes_of(making, row, KITH_FIELD_HOURS);
    gint32 most = minutes_of(making, row, KITH_FIELD_MOST_HOURS);
    if (minutes < 0)
        minutes = full_time_part(making, row);
    gboolean said = minutes >= 0 || most >= 0 || *employer != '\0' ||
                    *kith_people_text(sheet, row, KITH_FIELD_ENGAGEMENT) != '\0' ||
                    *kith_people_text(sheet, row, KITH_FIELD_PAY) != '\0';
    if (!fresh && !said)
        return;
    if (*engagement != '\0' && !is_word(KITH_WORDS_ENGAGEMENT, engagement)) {
        int column = kith_mapping_column(sheet, KITH_FIELD_ENGAGEMENT);
        refuse(making, row, MAX(column, 0), "bad-choice",
               "answered with employed, bank, agency, self-employed, volunteer or carer");
        return;
    }
    if (*engagement == '\0' && fresh) {
        int column = kith_mapping_column(sheet, KITH_FIELD_ENGAGEMENT);
        refuse(making, row, MAX(column, 0), "missing-value",
               "filled in: it says how somebody is engaged");
        return;
    }
    KithMadeRow *made = kith_made_row(sheet, KITH_CONTRACTS, line);
    kith_made_put(sheet, made, KITH_CONTRACTS_PERSON, person);
    kith_made_put(sheet, made, KITH_CONTRACTS_ENGAGEMENT, engagement);
    if (*employer != '\0')
        kith_made_put(sheet, made, KITH_CONTRACTS_EMPLOYER,
                      kith_made_named(sheet, KITH_EMPLOYERS, KITH_EMPLOYERS_EMPLOYER,
                                      KITH_EMPLOYERS_NAME, employer, line));
    put_minutes(making, made, KITH_CONTRACTS_MINUTES, minutes);
    put_minutes(making, made, KITH_CONTRACTS_MOST_MINUTES, most);
    kith_made_put(sheet, made, KITH_CONTRACTS_PAY, kith_people_text(sheet, row, KITH_FIELD_PAY));
    kith_made_put_date(sheet, made, KITH_CONTRACTS_FROM, date_of(making, row, KITH_FIELD_FROM));
    kith_made_put_date(sheet, made, KITH_CONTRACTS_UNTIL, date_of(making, row, KITH_FIELD_UNTIL));
}

static void
put_yes_no(const Making *making, KithMadeRow *made, int target, gsize row, KithField field,
           const char *yes, const char *no)
{
    int column = kith_mapping_column(making->sheet, field);
    const char *text = kith_people_text(making->sheet, row, field);
    gboolean value;
    if (column < 0 || *text == '\0')
        return;
    if (strcmp(text, "-") == 0)
        value = FALSE;
    else if (!kith_value_boolean(text, strlen(text), &value)) {
        refuse(making, row, column, "bad-boolean", "yes or no");
        return;
    }
    kith_made_put(making->sheet, made, target, value ? yes : no);
}

static void
make_person(const Making *making, gsize row, const char *person, gboolean fresh)
{
    KithSpreadsheet *sheet = making->sheet;
    guint line = kith_grid_cell(sheet->grid, row, 0)->line;
    KithMadeRow *made = kith_made_row(sheet, KITH_PEOPLE, line);
    g_autofree char *name = kith_people_name(sheet, row);
    const char *locality = kith_people_text(sheet, row, KITH_FIELD_LOCALITY);
    kith_made_put(sheet, made, KITH_PEOPLE_PERSON, person);
    /* whoever was found by their name keeps it as it is written there */
    if (fresh || *kith_people_text(sheet, row, KITH_FIELD_PERSON) != '\0')
        kith_made_put(sheet, made, KITH_PEOPLE_NAME, name);
    if (*locality != '\0')
        kith_made_put(sheet, made, KITH_PEOPLE_LOCALITY,
                      kith_made_named(sheet, KITH_LOCALITIES, KITH_LOCALITIES_LOCALITY,
                                      KITH_LOCALITIES_NAME, locality, line));
    kith_made_put(sheet, made, KITH_PEOPLE_MODE,
                  kith_cells_word(making->sheet, row, KITH_FIELD_MODE, ""));
    put_yes_no(making, made, KITH_PEOPLE_MODE, row, KITH_FIELD_DRIVES, "car",
               kith_cells_for_all(sheet, "who does not drive"));
    put_yes_no(making, made, KITH_PEOPLE_OPT_OUT, row, KITH_FIELD_OPT_OUT, "yes", "no");
}

/* --- when they may be asked --- */

static const char *const day_names[7] = {"mon", "tue", "wed", "thu", "fri", "sat", "sun"};

static void
make_availability(const Making *making, gsize row, const char *person)
{
    KithSpreadsheet *sheet = making->sheet;
    guint line = kith_grid_cell(sheet->grid, row, 0)->line;
    int column = kith_mapping_column(sheet, KITH_FIELD_WEEKDAYS);
    const char *text = kith_people_text(sheet, row, KITH_FIELD_WEEKDAYS);
    gint32 all = column >= 0 && *text != '\0' ? kith_draft_weekdays(text) : 0;
    if (column >= 0 && *text != '\0' && all == 0)
        refuse(making, row, column, "bad-weekdays", "weekdays such as Mon-Fri");
    for (int day = 0; day < 7; day++) {
        KithField field = (KithField)(KITH_FIELD_MONDAY + day);
        const char *cell = kith_people_text(sheet, row, field);
        gint32 start = -1, end = -1;
        gboolean may = (all >> day & 1) != 0, value = FALSE;
        if (*cell != '\0' && kith_draft_times(cell, &start, &end))
            may = TRUE;
        else if (*cell != '\0' && kith_value_boolean(cell, strlen(cell), &value))
            may = value;
        else if (*cell != '\0' && kith_mark_usual(cell) == KITH_MARK_HELD)
            may = TRUE;
        else if (*cell != '\0' && g_ascii_strcasecmp(cell, "off") != 0 && strcmp(cell, "-") != 0)
            refuse(making, row, kith_mapping_column(sheet, field), "bad-time",
                   "times such as 07:00-15:00, yes, no or off");
        if (!may)
            continue;
        KithMadeRow *made = kith_made_row(sheet, KITH_AVAILABILITY, line);
        kith_made_put(sheet, made, KITH_AVAILABILITY_PERSON, person);
        kith_made_put(sheet, made, KITH_AVAILABILITY_KIND, "available");
        kith_made_put(sheet, made, KITH_AVAILABILITY_DAYS, day_names[day]);
        if (start >= 0) {
            kith_made_put_time(sheet, made, KITH_AVAILABILITY_START, start);
            kith_made_put_time(sheet, made, KITH_AVAILABILITY_END, end);
        }
    }
}

/* --- what they can do --- */

/* The row of an attainment, made once for each person, competency and level. */
static KithMadeRow *
attainment(const Making *making, gsize row, const char *person, gint32 competency, gint32 level)
{
    KithSpreadsheet *sheet = making->sheet;
    const KithFrameworks *all = kith_recogniser_frameworks(sheet->options.recogniser);
    gint32 levels = all->competencies[competency].n_levels;
    level = CLAMP(level > 0 ? level : making->level, 1, levels);
    g_autofree char *id = kith_mapping_competency(sheet, competency, 0);
    g_autofree char *key = g_strdup_printf("%s %s %d", person, id, level);
    KithMadeRow *made = g_hash_table_lookup(making->attained, key);
    if (made != NULL)
        return made;
    made = kith_made_row(sheet, KITH_ATTAINMENTS, kith_grid_cell(sheet->grid, row, 0)->line);
    kith_made_put(sheet, made, KITH_ATTAINMENTS_PERSON, person);
    kith_made_put(sheet, made, KITH_ATTAINMENTS_COMPETENCY, id);
    kith_made_put_number(sheet, made, KITH_ATTAINMENTS_LEVEL, level);
    kith_made_put(sheet, made, KITH_ATTAINMENTS_EVIDENCE, making->evidence);
    g_hash_table_insert(making->attained, g_steal_pointer(&key), made);
    return made;
}

/* What a cell of training says: the mark, and the date that goes with it. */
static KithMark
mark_of(const Making *making, const KithColumnMeaning *meaning, const char *text, gint32 *date)
{
    KithSpreadsheet *sheet = making->sheet;
    KithDateMeaning dates = meaning->dates != KITH_DATE_UNKNOWN ? meaning->dates : making->dates;
    KithCellSays says = kith_cell_says(text, sheet->order);
    g_free(says.words);
    *date = says.date;
    kith_value_serial_date(text, strlen(text), date);
    g_autofree char *word = kith_mapping_mark_word(sheet, text);
    if (word != NULL) {
        const char *means = kith_mapping_get(sheet, "word", "training", word);
        int mark = means != NULL ? kith_mark_of_name(means) : -1;
        return mark >= 0 ? (KithMark)mark : KITH_MARK_UNKNOWN;
    }
    return dates == KITH_DATE_EXPIRES     ? KITH_MARK_EXPIRES
           : dates == KITH_DATE_COMPLETED ? KITH_MARK_COMPLETED
                                          : KITH_MARK_UNKNOWN;
}

/* Whether a mark makes an attainment; a completion on a day to come is a booking. */
static gboolean
counts(const Making *making, gsize row, gsize column, KithMark mark, gint32 date)
{
    const KithSpreadsheet *sheet = making->sheet;
    KithWhere where = kith_grid_where(sheet->grid, row, column);
    const char *text = kith_grid_cell(sheet->grid, row, column)->text;
    if (mark == KITH_MARK_UNKNOWN) {
        kith_error(making->findings, "unknown-meaning", where,
                   "what '%s' means is not said by held, not held, completed or expires", text);
        return FALSE;
    }
    if (mark == KITH_MARK_COMPLETED && date != KITH_NO_DATE && date > sheet->options.today) {
        kith_warn(making->findings, "booked", where,
                  "'%s' lies ahead, so it is taken as booked, not as completed (%s)", text,
                  kith_mapping_header(sheet, column));
        return FALSE;
    }
    return mark != KITH_MARK_NOT_HELD;
}

static void
put_dates(const Making *making, KithMadeRow *made, int from, int until, KithMark mark, gint32 date)
{
    if (mark == KITH_MARK_COMPLETED)
        kith_made_put_date(making->sheet, made, from, date);
    else if (mark == KITH_MARK_EXPIRES)
        kith_made_put_date(making->sheet, made, until, date);
}

static void
make_registration(const Making *making, gsize row, gsize column, const char *person)
{
    KithSpreadsheet *sheet = making->sheet;
    const KithColumnMeaning *meaning = &sheet->columns[column];
    const char *text = kith_grid_cell(sheet->grid, row, column)->text;
    gint32 date;
    KithMark mark = mark_of(making, meaning, text, &date);
    if (!counts(making, row, column, mark, date))
        return;
    KithMadeRow *made =
        kith_made_row(sheet, KITH_AUTHORISATIONS, kith_grid_cell(sheet->grid, row, column)->line);
    kith_made_put(sheet, made, KITH_AUTHORISATIONS_PERSON, person);
    kith_made_put(sheet, made, KITH_AUTHORISATIONS_KIND, "registration");
    kith_made_put(sheet, made, KITH_AUTHORISATIONS_REGISTER, meaning->register_);
    put_dates(making, made, KITH_AUTHORISATIONS_FROM, KITH_AUTHORISATIONS_UNTIL, mark, date);
}

static void
make_training(const Making *making, gsize row, const char *person)
{
    KithSpreadsheet *sheet = making->sheet;
    for (gsize c = 0; c < sheet->grid->n_columns; c++) {
        const KithColumnMeaning *meaning = &sheet->columns[c];
        const char *text = kith_grid_cell(sheet->grid, row, c)->text;
        if (*text == '\0')
            continue;
        if (meaning->use == KITH_COLUMN_REGISTER) {
            make_registration(making, row, c, person);
            continue;
        }
        if (meaning->use != KITH_COLUMN_COMPETENCY)
            continue;
        gint32 date;
        KithMark mark = mark_of(making, meaning, text, &date);
        if (counts(making, row, c, mark, date))
            put_dates(making, attainment(making, row, person, meaning->competency, meaning->level),
                      KITH_ATTAINMENTS_FROM, KITH_ATTAINMENTS_UNTIL, mark, date);
    }
}

static Making
begin(KithSpreadsheet *sheet, KithFindings *findings)
{
    const char *dates = kith_cells_for_all(sheet, "dates"),
               *level = kith_cells_for_all(sheet, "level");
    g_autofree char *base = g_path_get_basename(sheet->path);
    Making making = {.sheet = sheet,
                     .findings = findings,
                     .evidence = kith_mapping_keep(sheet, base),
                     .level = CLAMP(atoi(level), 1, 20),
                     .dates = strcmp(dates, "expires") == 0     ? KITH_DATE_EXPIRES
                              : strcmp(dates, "completed") == 0 ? KITH_DATE_COMPLETED
                                                                : KITH_DATE_UNKNOWN,
                     .attained = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL)};
    return making;
}

/* Who is known but not in the sheet stays; where most are in it, that is worth knowing. */
static void
note_others(const KithSpreadsheet *sheet, KithFindings *findings)
{
    const KithPartnership *partnership = sheet->options.partnership;
    const KithTable *people = &partnership->tables[KITH_PEOPLE];
    g_autoptr(GString) others = g_string_new(NULL);
    gint32 missing = 0;
    for (gint32 row = 0; row < people->n_rows; row++) {
        const char *id =
            kith_partnership_text(partnership, kith_cell(people, KITH_PEOPLE_PERSON, row));
        if (id == NULL || g_hash_table_contains(sheet->met, id))
            continue;
        if (missing++ < 10)
            g_string_append_printf(others, "%s%s", others->len > 0 ? ", " : "", id);
    }
    if (missing > 0 && missing * 2 <= people->n_rows)
        kith_findings_add(findings, KITH_NOTE, "not-listed", (KithWhere){sheet->path, 0, 0},
                          "people who are known but not in this spreadsheet stay as they are: %d "
                          "(%s%s)",
                          missing, others->str, missing > 10 ? ", …" : "");
}

void
kith_make_people(KithSpreadsheet *sheet, KithFindings *findings)
{
    Making making = begin(sheet, findings);
    for (gsize r = 0; r < sheet->grid->n_rows; r++) {
        gboolean fresh;
        const char *person = kith_people_of_row(sheet, r, &fresh, findings);
        if (person == NULL)
            continue;
        make_person(&making, r, person, fresh);
        make_contract(&making, r, person, fresh);
        make_availability(&making, r, person);
        make_training(&making, r, person);
    }
    note_others(sheet, findings);
    g_hash_table_destroy(making.attained);
}

/* --- records: a row for each thing learned --- */

static void
make_record(const Making *making, gsize row, const char *person)
{
    KithSpreadsheet *sheet = making->sheet;
    const KithFrameworks *all = kith_recogniser_frameworks(sheet->options.recogniser);
    int column = kith_mapping_column(sheet, KITH_FIELD_COURSE);
    const char *means = kith_cells_word(making->sheet, row, KITH_FIELD_COURSE, "");
    const char *result = kith_cells_word(making->sheet, row, KITH_FIELD_RESULT, "");
    g_autofree char *why = NULL;
    KithHolding holding;
    if (*means == '\0') {
        refuse(making, row, MAX(column, 0), "missing-value", "what was learned");
        return;
    }
    if (g_ascii_strcasecmp(means, "ignore") == 0 || strcmp(result, "not held") == 0)
        return;
    if (!kith_frameworks_holding(all, means, strlen(means), &holding, &why)) {
        kith_error(making->findings, "unknown-competency",
                   kith_grid_where(sheet->grid, row, (gsize)column), "%s", why);
        return;
    }
    gint32 completed = date_of(making, row, KITH_FIELD_COMPLETED);
    gint32 expires = date_of(making, row, KITH_FIELD_EXPIRES);
    if (completed != KITH_NO_DATE &&
        !counts(making, row, (gsize)kith_mapping_column(sheet, KITH_FIELD_COMPLETED),
                KITH_MARK_COMPLETED, completed))
        return;
    KithMadeRow *made = attainment(making, row, person, holding.competency,
                                   strchr(means, '@') != NULL ? holding.level : 0);
    /* of several records of one thing the latest counts; dates as text are in order */
    char text[16];
    const char *before = made->cells[KITH_ATTAINMENTS_FROM];
    if (before != NULL && completed != KITH_NO_DATE &&
        strcmp(before, kith_date_text(completed, text)) > 0)
        return;
    kith_made_put_date(sheet, made, KITH_ATTAINMENTS_FROM, completed);
    kith_made_put_date(sheet, made, KITH_ATTAINMENTS_UNTIL, expires);
}

void
kith_make_records(KithSpreadsheet *sheet, KithFindings *findings)
{
    Making making = begin(sheet, findings);
    for (gsize r = 0; r < sheet->grid->n_rows; r++) {
        gboolean fresh;
        const char *person = kith_people_of_row(sheet, r, &fresh, findings);
        if (person != NULL)
            make_record(&making, r, person);
    }
    g_hash_table_destroy(making.attained);
}
