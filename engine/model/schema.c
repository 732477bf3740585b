#include "model/schema.h"

#include <kith/measure.h>

#include <string.h>

#define MUST TRUE
#define MAY  FALSE

#define COLUMN(TABLE, COLUMN, name, type, target, must, fallback, meaning)                         \
    {name, KITH_TYPE_##type, target, must, fallback, meaning},
#define COLUMNS(TABLE, name, columns, row, about)                                                  \
    static const KithColumnSchema columns_of_##TABLE[] = {columns(COLUMN)};
KITH_TABLE_LIST(COLUMNS)

#define SCHEMA(TABLE, name, columns, row, about)                                                   \
    {name, row, about, columns_of_##TABLE, G_N_ELEMENTS(columns_of_##TABLE)},
static const KithTableSchema schemas[KITH_TABLES] = {KITH_TABLE_LIST(SCHEMA)};

static const char *const engagements[] = {"employed",      "bank",      "agency",
                                          "self-employed", "volunteer", "carer"};
static const char *const modes[] = {"car", "walk", "cycle", "bus"};
static const char *const importances[] = {"red", "amber", "green"};
static const char *const availabilities[] = {"available", "unavailable"};
static const char *const statuses[] = {"confirmed", "claimed"};
static const char *const authorisations[] = {"registration", "sign-off", "delegation"};
static const char *const duty_states[] = {"draft",     "offered",   "accepted", "declined",
                                          "published", "cancelled", "changed"};
static const char *const link_people[] = {"any", "same", "different"};
static const char *const wishes[] = {"for", "against"};
static const char *const roles[] = {"lead", "support", "any"};
static const char *const counters[] = {"duties",     "minutes", "weekends",
                                       "run-worked", "run-off", "run-kind"};
static const char *const learning_kinds[] = {"course", "e-learning", "shadowing", "mentoring",
                                             "job-swap"};
static const char *const willing[] = {"learn", "teach"};
static const char *const experience[] = {"work", "volunteering", "caring", "study"};
#define MEASURE_WORD(MEASURE, id, group, unit, better, name, means) id,
static const char *const measures[] = {KITH_MEASURE_LIST(MEASURE_WORD)};
static const char *const events[] = {"absent", "cancelled", "moved", "new"};

#define WORDS(list)                                                                                \
    {                                                                                              \
        list, G_N_ELEMENTS(list)                                                                   \
    }
static const struct {
    const char *const *words;
    int n;
} word_lists[KITH_WORDS_LISTS] = {
    [KITH_WORDS_ENGAGEMENT] = WORDS(engagements),
    [KITH_WORDS_MODE] = WORDS(modes),
    [KITH_WORDS_IMPORTANCE] = WORDS(importances),
    [KITH_WORDS_AVAILABILITY] = WORDS(availabilities),
    [KITH_WORDS_STATUS] = WORDS(statuses),
    [KITH_WORDS_AUTHORISATION] = WORDS(authorisations),
    [KITH_WORDS_DUTY_STATE] = WORDS(duty_states),
    [KITH_WORDS_LINK_PEOPLE] = WORDS(link_people),
    [KITH_WORDS_WISH] = WORDS(wishes),
    [KITH_WORDS_ROLE] = WORDS(roles),
    [KITH_WORDS_COUNTER] = WORDS(counters),
    [KITH_WORDS_LEARNING] = WORDS(learning_kinds),
    [KITH_WORDS_WILLING] = WORDS(willing),
    [KITH_WORDS_EXPERIENCE] = WORDS(experience),
    [KITH_WORDS_MEASURE] = WORDS(measures),
    [KITH_WORDS_EVENT] = WORDS(events),
};

const KithTableSchema *
kith_schema(KithTableId table)
{
    return &schemas[table];
}

int
kith_schema_table(const char *name)
{
    for (int table = 0; table < KITH_TABLES; table++)
        if (strcmp(schemas[table].name, name) == 0)
            return table;
    return -1;
}

static char
folded(char c)
{
    return c == '-' || c == ' ' ? '_' : g_ascii_tolower(c);
}

int
kith_schema_column(const KithTableSchema *schema, const char *name, gsize length)
{
    for (int column = 0; column < schema->n_columns; column++) {
        const char *known = schema->columns[column].name;
        gsize i = 0;
        while (i < length && known[i] != '\0' && folded(name[i]) == known[i])
            i++;
        if (i == length && known[i] == '\0')
            return column;
    }
    return -1;
}

const char *const *
kith_schema_words(KithWordList list, int *n)
{
    *n = word_lists[list].n;
    return word_lists[list].words;
}

const char *
kith_schema_type_text(KithType type)
{
    static const char *const texts[] = {
        [KITH_TYPE_ID] = "an id",
        [KITH_TYPE_REF] = "an id",
        [KITH_TYPE_REFS] = "ids joined by ';'",
        [KITH_TYPE_COMPETENCY] = "a competency's id",
        [KITH_TYPE_REQUIREMENT] = "competencies such as personal-care@2 driving|cycling",
        [KITH_TYPE_TEXT] = "text",
        [KITH_TYPE_TEXTS] = "words joined by ';'",
        [KITH_TYPE_BOOLEAN] = "yes or no",
        [KITH_TYPE_INTEGER] = "a whole number",
        [KITH_TYPE_DECIMAL] = "a number",
        [KITH_TYPE_PENCE] = "an amount in pounds such as 12.60",
        [KITH_TYPE_DATE] = "a date such as 2026-03-02 or 02/03/2026",
        [KITH_TYPE_TIME] = "a time such as 07:30",
        [KITH_TYPE_MINUTES] = "a length of time such as 45, 1:30 or 7.5h",
        [KITH_TYPE_CHOICE] = "one of a few words",
        [KITH_TYPE_CHOICES] = "some of a few words, joined by ';'",
        [KITH_TYPE_WEEKDAYS] = "weekdays such as 'mon wed fri', 'weekdays', 'weekend' or 'daily'",
    };
    return texts[type];
}
