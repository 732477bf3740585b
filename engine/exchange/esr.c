/*
 * ESR competency exports as they really are: strings with bars, two formats of date in one row, a
 * "Last Updated By" that is not the learner, and often no column that says who the learner is.
 */
#include "exchange/esr.h"
#include "exchange/exchange.h"

#include "document/value.h"

#include <string.h>

/* Takes a whole number off the front of a text; -1 where there is none. */
static gint32
take_number(const char **text)
{
    gint32 number = 0;
    if (!g_ascii_isdigit(**text))
        return -1;
    for (; g_ascii_isdigit(**text) && number < 10000; (*text)++)
        number = number * 10 + (**text - '0');
    while (**text == ' ')
        (*text)++;
    return number;
}

/* "2 Years", "18 Months", "1 Year": months; -1 for "No Specified Renewal"; 0 for anything else. */
static gint32
read_renewal(const char *text)
{
    if (g_ascii_strcasecmp(text, "No Specified Renewal") == 0 ||
        g_ascii_strcasecmp(text, "No Renewal") == 0)
        return -1;
    gint32 number = take_number(&text);
    if (number <= 0)
        return 0;
    if (g_ascii_strcasecmp(text, "Year") == 0 || g_ascii_strcasecmp(text, "Years") == 0 ||
        g_ascii_strcasecmp(text, "Year(s)") == 0)
        return number * 12;
    return g_ascii_strcasecmp(text, "Month") == 0 || g_ascii_strcasecmp(text, "Months") == 0 ||
                   g_ascii_strcasecmp(text, "Month(s)") == 0
               ? number
               : 0;
}

/* "Level 2": 2; 0 for anything else. */
static gint32
read_level(const char *text)
{
    if (g_ascii_strncasecmp(text, "Level ", 6) != 0)
        return 0;
    text += 6;
    gint32 number = take_number(&text);
    return number > 0 && *text == '\0' ? number : 0;
}

/* Takes the level and the renewal out of the parts of a title, and puts the rest together again. */
static void
read_title(const char *text, KithEsrCompetency *competency)
{
    g_auto(GStrv) parts = g_strsplit(text, " - ", -1);
    g_autoptr(GString) title = g_string_new(NULL);
    for (gsize i = 0; parts[i] != NULL; i++) {
        g_strstrip(parts[i]);
        gint32 months = i > 0 && competency->months == 0 ? read_renewal(parts[i]) : 0;
        gint32 level = i > 0 && competency->level == 0 ? read_level(parts[i]) : 0;
        if (months != 0)
            competency->months = months;
        else if (level != 0)
            competency->level = level;
        else if (*parts[i] != '\0')
            g_string_append_printf(title, "%s%s", title->len > 0 ? " - " : "", parts[i]);
    }
    /* "Safeguarding Adults Level 2": the same, without the dash. */
    for (char *at = title->str; competency->level == 0 && at != NULL && *at != '\0';) {
        at = strchr(at, ' ');
        at = at != NULL ? at + 1 : NULL;
        gint32 level = at != NULL ? read_level(at) : 0;
        if (level > 0) {
            competency->level = level;
            g_string_truncate(title, (gsize)(at - title->str) - 1);
            break;
        }
    }
    competency->title = g_strdup(title->str);
}

gboolean
kith_esr_parse(const char *text, gsize length, KithEsrCompetency *competency)
{
    *competency = (KithEsrCompetency){0};
    g_autofree char *whole = g_strndup(text, length);
    g_auto(GStrv) fields = g_strsplit(whole, "|", -1);
    gsize n = 0;
    for (gsize i = 0; fields[i] != NULL; i++) {
        char *field = g_strstrip(fields[i]);
        if (*field != '\0') {
            char *swap = fields[n];
            fields[n++] = field;
            fields[i] = n - 1 == i ? field : swap;
        }
    }
    if (n == 0)
        return FALSE;
    if (n > 1)
        competency->authority = g_strdup(fields[0]);
    if (n > 2)
        competency->set = g_strdup(fields[1]);
    read_title(fields[n - 1], competency);
    return *competency->title != '\0';
}

void
kith_esr_clear(KithEsrCompetency *competency)
{
    g_clear_pointer(&competency->authority, g_free);
    g_clear_pointer(&competency->set, g_free);
    g_clear_pointer(&competency->title, g_free);
}

typedef struct {
    KithImport *import;
    const KithImportOptions *options;
    KithFindings *findings;
    KithSheet sheet;
    int competency, level, person, expiry, start, awarded, status;
    gint32 without_person, renewals;
} Esr;

/* What the row says of whether it is held: "0 - Not attended", RED. */
static KithStanding
standing_of(const Esr *esr)
{
    const KithCsvCell *level = kith_sheet_cell(&esr->sheet, esr->level);
    const KithCsvCell *status = kith_sheet_cell(&esr->sheet, esr->status);
    g_autofree char *said = g_ascii_strdown(level->text, (gssize)level->length);
    if (strstr(said, "not ") != NULL || strstr(said, "failed") != NULL ||
        g_str_has_prefix(said, "0"))
        return KITH_SAID_DENIED;
    if (strstr(said, "booked") != NULL || strstr(said, "enrolled") != NULL)
        return KITH_SAID_PLANNED;
    return status->length == 3 && g_ascii_strncasecmp(status->text, "RED", 3) == 0
               ? KITH_SAID_LAPSED
               : KITH_SAID_HELD;
}

static void
read_row(Esr *esr)
{
    g_auto(KithEsrCompetency) parsed = {0};
    const KithCsvCell *cell = kith_sheet_cell(&esr->sheet, esr->competency);
    KithWhere where = kith_sheet_where(&esr->sheet, esr->competency);
    if (!kith_esr_parse(cell->text, cell->length, &parsed)) {
        kith_warn(esr->findings, "bad-competency", where,
                  "'%.*s' is no competency of ESR; it should read like 'NHS|CSTF|Fire Safety - 2 "
                  "Years|'",
                  (int)cell->length, cell->text);
        return;
    }
    KithRecord record = {.level = parsed.level, .line = cell->line};
    record.title = kith_import_keep(esr->import, cell->text, cell->length);
    record.standing = standing_of(esr);
    record.until = kith_record_date(&esr->sheet, esr->expiry, esr->findings);
    record.from = kith_record_date(&esr->sheet, esr->awarded, esr->findings);
    if (record.from == KITH_NO_DATE)
        record.from = kith_record_date(&esr->sheet, esr->start, esr->findings);
    const KithCsvCell *person = kith_sheet_cell(&esr->sheet, esr->person);
    record.person = person->length > 0 ? kith_import_keep(esr->import, person->text, person->length)
                                       : esr->options->person;
    esr->without_person += record.person == NULL;
    esr->renewals += parsed.months != 0;

    /* The core subjects are crosswalked by code, with their level behind it. */
    gboolean core = parsed.set != NULL && g_ascii_strcasecmp(parsed.set, "CSTF") == 0;
    g_autofree char *slug = kith_exchange_slug(parsed.title);
    g_autofree char *code =
        parsed.level > 0 ? g_strdup_printf("%s-%d", slug, parsed.level) : g_strdup(slug);
    kith_record_find(esr->import, &record, parsed.title, core ? "cstf" : NULL, code);
    g_autofree char *evidence = g_strdup_printf("ESR%s%s", parsed.set != NULL ? ", " : "",
                                                parsed.set != NULL ? parsed.set : "");
    record.evidence = kith_import_keep(esr->import, evidence, strlen(evidence));
    kith_record_add(esr->import, &record, where, esr->findings);
}

void
kith_import_esr(KithImport *import, const char *path, const KithImportOptions *options,
                KithFindings *findings)
{
    static const char *const competency[] = {"Competency Name", "Competence Name", "Competency",
                                             NULL};
    static const char *const level[] = {"Competence Level", "Proficiency Level", "Level", NULL};
    static const char *const person[] = {"Employee Number", "Assignment Number", "Staff Number",
                                         "Person", NULL};
    static const char *const until[] = {"Expiry Date", "Date To", NULL};
    static const char *const start[] = {"Date Start", "Date From", "Start Date", NULL};
    static const char *const awarded[] = {"Date Last Awarded", "Date Achieved", NULL};
    static const char *const status[] = {"Compliance Status", "Status", NULL};
    static const char *const known[] = {"person", "competency", "level", "from",
                                        "until",  "status",     NULL};
    Esr esr = {import, options, findings, {0}, -1, -1, -1, -1, -1, -1, -1, 0, 0};
    kith_exchange_check_mapping(options->columns, known, findings);
    if (!kith_sheet_open(&esr.sheet, path, findings))
        return;
    const char *map = options->columns;
    const KithSheet *sheet = &esr.sheet;
    esr.competency = kith_exchange_find_column(sheet, map, "competency", competency, findings);
    esr.level = kith_exchange_find_column(sheet, map, "level", level, findings);
    esr.person = kith_exchange_find_column(sheet, map, "person", person, findings);
    esr.expiry = kith_exchange_find_column(sheet, map, "until", until, findings);
    esr.awarded = kith_exchange_find_column(sheet, map, "from", awarded, findings);
    esr.start = kith_exchange_find_column(sheet, NULL, "Date Start", start, findings);
    esr.status = kith_exchange_find_column(sheet, map, "status", status, findings);
    if (esr.competency < 0)
        kith_sheet_column(sheet, "Competency Name", TRUE, findings);
    while (esr.competency >= 0 && kith_sheet_next(&esr.sheet, findings))
        read_row(&esr);
    if (esr.without_person > 0)
        kith_warn(
            findings, "no-person", ((KithWhere){path, 1, 1}),
            "rows that do not say who learned: %d. Name the column with --columns "
            "'person=…', or --person where all are one person's ('Last Updated By' is whoever "
            "typed)",
            esr.without_person);
    if (esr.renewals > 0)
        kith_not_kept(findings, ((KithWhere){path, 0, 0}),
                      "how often %d competencies must be renewed is not kept with the records: the "
                      "partnership's table renewals says that",
                      esr.renewals);
    kith_sheet_close(&esr.sheet);
}
