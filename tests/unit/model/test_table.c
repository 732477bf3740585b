#include "model/table.h"

#include "model/cell.h"
#include "support/cells.h"

#include <criterion/criterion.h>
#include <math.h>
#include <string.h>

/* A column of the needs or another table, by name. */
static const KithColumnSchema *
column_of(KithTableId table, const char *name)
{
    const KithTableSchema *schema = kith_schema(table);
    int column = kith_schema_column(schema, name, strlen(name));
    cr_assert_geq(column, 0, "%s", name);
    return &schema->columns[column];
}

/* Reads a text and writes it again; NULL where it is refused. Free with g_free(). */
static char *
normal(const KithColumnSchema *column, const char *text)
{
    g_autoptr(KithPool) pool = kith_pool_new();
    g_autoptr(GString) scratch = g_string_new(NULL);
    KithCellValue value;
    if (!kith_cell_read(column, text, strlen(text), pool, scratch, &value))
        return NULL;
    GString *out = g_string_new(NULL);
    gboolean wide = column->type == KITH_TYPE_DECIMAL || column->type == KITH_TYPE_PENCE;
    if (wide || value.integer != KITH_NONE)
        cell_write(column, pool, value, out);
    return g_string_free(out, FALSE);
}

static const struct {
    KithTableId table;
    const char *column, *text, *normal;
} good[] = {
    {KITH_PEOPLE, "person", "a", "a"},
    {KITH_PEOPLE, "person", "A-1_b.c:d/e", "A-1_b.c:d/e"},
    {KITH_PEOPLE, "person", "Siân", "Siân"},
    {KITH_PEOPLE, "home", "any text at all", "any text at all"},
    {KITH_PEOPLE, "serves", " north ;; south,east; ", "north;south;east"},
    {KITH_PEOPLE, "serves", ";", ""},
    {KITH_PEOPLE, "traits", "female", "female"},
    {KITH_PEOPLE, "mode", "CAR", "car"},
    {KITH_CONTRACTS, "engagement", "Self Employed", "self-employed"},
    {KITH_CONTRACTS, "engagement", "self_employed", "self-employed"},
    {KITH_AUTHORISATIONS, "kind", "Sign-off", "sign-off"},
    {KITH_NEEDS, "engagements", "Bank; employed,self employed", "employed;bank;self-employed"},
    {KITH_PEOPLE, "opt_out", "Y", "yes"},
    {KITH_PEOPLE, "opt_out", "false", "no"},
    {KITH_NEEDS, "least", "0", "0"},
    {KITH_NEEDS, "weight_under", "1,250", "1250"},
    {KITH_NEEDS, "weight_under", "2147483647", "2147483647"},
    {KITH_NEEDS, "weight_under", "-2147483647", "-2147483647"},
    {KITH_PLACES, "latitude", "55.8642", "55.8642"},
    {KITH_PLACES, "latitude", "-0.1", "-0.1"},
    {KITH_PLACES, "latitude", "0.30000000000000004", "0.30000000000000004"},
    {KITH_CONTRACTS, "pay", "£12.5", "12.50"},
    {KITH_CONTRACTS, "pay", "-0.05", "-0.05"},
    {KITH_CONTRACTS, "pay", "92233720368547758.07", "92233720368547758.07"},
    {KITH_PEOPLE, "from", "02/03/2026", "2026-03-02"},
    {KITH_PEOPLE, "from", "1900-01-01", "1900-01-01"},
    {KITH_PEOPLE, "from", "9999-12-31", "9999-12-31"},
    {KITH_NEEDS, "start", "7.30", "07:30"},
    {KITH_NEEDS, "start", "24:00", "24:00"},
    {KITH_NEEDS, "late_until", "24:30", "24:30"},
    {KITH_NEEDS, "late_until", "48:00", "48:00"},
    {KITH_NEEDS, "duration", "1:30", "90"},
    {KITH_NEEDS, "duration", "7.5h", "450"},
    {KITH_NEEDS, "duration", "9999999", "9999999"},
    {KITH_NEEDS, "requires", "a@2  b | c@3", "a@2 b|c@3"},
    {KITH_NEEDS, "requires", "a;b , c", "a b c"},
    {KITH_NEEDS, "requires", "a @ 2;", "a@2"},
    {KITH_NEEDS, "days", "mon wed fri", "mon wed fri"},
    {KITH_NEEDS, "days", "Monday;TUES,Weds thu", "mon tue wed thu"},
    {KITH_NEEDS, "days", "mon-fri", "weekdays"},
    {KITH_NEEDS, "days", "mon - wed, Sundays", "mon tue wed sun"},
    {KITH_NEEDS, "days", "fri-mon", "mon fri sat sun"},
    {KITH_NEEDS, "days", "sun-sun", "sun"},
    {KITH_NEEDS, "days", "weekdays", "weekdays"},
    {KITH_NEEDS, "days", "Weekend mon", "mon sat sun"},
    {KITH_NEEDS, "days", "daily", "daily"},
};

Test(table, reads_cells_of_every_type)
{
    for (gsize i = 0; i < G_N_ELEMENTS(good); i++) {
        const KithColumnSchema *column = column_of(good[i].table, good[i].column);
        g_autofree char *once = normal(column, good[i].text);
        cr_assert_not_null(once, "%s: %s", good[i].column, good[i].text);
        cr_assert_str_eq(once, good[i].normal);
        if (once[0] == '\0')
            continue;
        g_autofree char *twice = normal(column, once);
        cr_assert_not_null(twice, "%s: %s", good[i].column, once);
        cr_assert_str_eq(twice, once);
    }
}

static const struct {
    KithTableId table;
    const char *column, *text, *id, *says;
} bad[] = {
    {KITH_PEOPLE, "person", "a b", "bad-id", "'a-b' would do"},
    {KITH_PEOPLE, "person", "a@b", "bad-id", "'a-b' would do"},
    {KITH_PEOPLE, "person", "n1#2", "bad-id", "'n1-2' would do"},
    {KITH_PEOPLE, "person", "a;b", "bad-id", "letters, digits"},
    {KITH_PEOPLE, "person", "a|b", "bad-id", "letters, digits"},
    {KITH_PEOPLE, "person", "@", "bad-id", "letters, digits"},
    {KITH_PEOPLE, "mode", "bicycle", "bad-choice", "car, walk, cycle or bus, not 'bicycle'; did"},
    {KITH_PEOPLE, "mode", "rocket", "bad-choice", "car, walk, cycle or bus, not 'rocket'"},
    {KITH_NEEDS, "engagements", "bank;agnecy", "bad-choice", "did you mean 'agency'?"},
    {KITH_PEOPLE, "opt_out", "perhaps", "bad-boolean", "yes or no"},
    {KITH_NEEDS, "least", "one", "bad-number", "a whole number, not 'one'"},
    {KITH_NEEDS, "least", "1.5", "bad-number", "a whole number, not '1.5'"},
    {KITH_NEEDS, "least", "2147483648", "bad-number", "from -2147483647 to 2147483647"},
    {KITH_NEEDS, "least", "-2147483648", "bad-number", "from -2147483647 to 2147483647"},
    {KITH_PLACES, "latitude", "north", "bad-number", "a number, not 'north'"},
    {KITH_CONTRACTS, "pay", "12.505", "bad-amount", "an amount in pounds"},
    {KITH_PEOPLE, "from", "2026-02-29", "bad-date", "a date such as"},
    {KITH_PEOPLE, "from", "03/25/2026", "bad-date", "a date such as"},
    {KITH_PEOPLE, "from", "46083", "serial-date", "2026-03-02"},
    {KITH_NEEDS, "start", "25:00", "bad-time", "a time such as 07:30, not '25:00'"},
    {KITH_NEEDS, "start", "24:01", "bad-time", "a time such as"},
    {KITH_NEEDS, "start", "0.3125", "bad-time", "may mean 07:30"},
    {KITH_NEEDS, "late_until", "48:01", "bad-time", "a time such as"},
    {KITH_NEEDS, "late_until", "1500", NULL, NULL},
    {KITH_NEEDS, "duration", "a while", "bad-minutes", "a length of time"},
    {KITH_NEEDS, "duration", "-5", "bad-minutes", "a length of time"},
    {KITH_NEEDS, "duration", "9999999 h", "bad-minutes", "a length of time"},
    {KITH_NEEDS, "requires", "a||b", "bad-requirement", "competencies such as"},
    {KITH_NEEDS, "requires", "|a", "bad-requirement", "competencies such as"},
    {KITH_NEEDS, "requires", "a@", "bad-requirement", "competencies such as"},
    {KITH_NEEDS, "requires", "a|;b", "bad-requirement", "competencies such as"},
    {KITH_NEEDS, "requires", "a;|b", "bad-requirement", "competencies such as"},
    {KITH_NEEDS, "days", "mon-fry", "bad-weekdays", "weekdays such as"},
    {KITH_NEEDS, "days", "mon-", "bad-weekdays", "weekdays such as"},
    {KITH_NEEDS, "days", "m", "bad-weekdays", "weekdays such as"},
    {KITH_NEEDS, "days", "weekdays-sat", "bad-weekdays", "weekdays such as"},
    {KITH_NEEDS, "days", "1", "bad-weekdays", "weekdays such as"},
};

Test(table, says_what_would_be_right)
{
    for (gsize i = 0; i < G_N_ELEMENTS(bad); i++) {
        const KithColumnSchema *column = column_of(bad[i].table, bad[i].column);
        g_autofree char *read = normal(column, bad[i].text);
        if (bad[i].id == NULL) {
            cr_assert_not_null(read, "%s", bad[i].text);
            continue;
        }
        cr_assert_null(read, "%s: %s", bad[i].column, bad[i].text);
        g_autoptr(GString) sentence = g_string_new(NULL);
        cr_assert_str_eq(kith_cell_fault(column, bad[i].text, strlen(bad[i].text), sentence),
                         bad[i].id);
        cr_assert_not_null(strstr(sentence->str, bad[i].says), "%s", sentence->str);
    }
}

Test(table, shows_no_more_than_a_line_of_a_text)
{
    g_autoptr(GString) text = g_string_new(NULL), sentence = g_string_new(NULL);
    for (int i = 0; i < 1000; i++)
        g_string_append(text, "é");
    kith_cell_fault(column_of(KITH_NEEDS, "least"), text->str, text->len, sentence);
    cr_assert(g_utf8_validate(sentence->str, -1, NULL));
    cr_assert_lt(sentence->len, 200);
}

Test(table, allows_numbers_within_their_type)
{
    static const struct {
        KithTableId table;
        const char *column;
        gint32 value;
        gboolean allowed;
    } cases[] = {
        {KITH_PEOPLE, "opt_out", 1, TRUE},        {KITH_PEOPLE, "opt_out", 2, FALSE},
        {KITH_PEOPLE, "mode", 3, TRUE},           {KITH_PEOPLE, "mode", 4, FALSE},
        {KITH_PEOPLE, "mode", -1, FALSE},         {KITH_PEOPLE, "from", -25567, TRUE},
        {KITH_PEOPLE, "from", -25568, FALSE},     {KITH_PEOPLE, "from", 2932896, TRUE},
        {KITH_PEOPLE, "from", 2932897, FALSE},    {KITH_NEEDS, "start", 1440, TRUE},
        {KITH_NEEDS, "start", 1441, FALSE},       {KITH_NEEDS, "late_until", 2880, TRUE},
        {KITH_NEEDS, "late_until", 2881, FALSE},  {KITH_NEEDS, "duration", 0, TRUE},
        {KITH_NEEDS, "duration", -1, FALSE},      {KITH_NEEDS, "days", 127, TRUE},
        {KITH_NEEDS, "days", 128, FALSE},         {KITH_NEEDS, "days", 0, FALSE},
        {KITH_NEEDS, "engagements", 63, TRUE},    {KITH_NEEDS, "engagements", 64, FALSE},
        {KITH_NEEDS, "least", -G_MAXINT32, TRUE}, {KITH_NEEDS, "need", 0, FALSE},
        {KITH_NEEDS, "requires", 0, FALSE},
    };
    for (gsize i = 0; i < G_N_ELEMENTS(cases); i++)
        cr_assert_eq(kith_cell_allows(column_of(cases[i].table, cases[i].column), cases[i].value),
                     cases[i].allowed, "%s %d", cases[i].column, cases[i].value);
}

Test(table, empty_cells_are_their_fallback)
{
    KithTable table;
    kith_table_init(&table, KITH_NEEDS);
    cr_assert_eq(kith_table_append(&table, 1), 0);
    cr_assert_eq(kith_cell(&table, KITH_NEEDS_LEAST, 0), 1);
    cr_assert_eq(kith_cell(&table, KITH_NEEDS_IMPORTANCE, 0), KITH_AMBER);
    cr_assert_eq(kith_cell(&table, KITH_NEEDS_SUPERVISED, 0), 1);
    cr_assert_eq(kith_cell(&table, KITH_NEEDS_WANTED, 0), KITH_NONE);
    cr_assert_not(kith_cell_given(&table, KITH_NEEDS_LEAST, 0));
    kith_table_integers(&table, KITH_NEEDS_LEAST)[0] = 0;
    cr_assert_eq(kith_cell(&table, KITH_NEEDS_LEAST, 0), 0);
    cr_assert(kith_cell_given(&table, KITH_NEEDS_LEAST, 0));
    kith_table_clear(&table);

    kith_table_init(&table, KITH_AVAILABILITY);
    cr_assert_eq(kith_cell(&table, KITH_AVAILABILITY_END, 0), 1440);
    kith_table_clear(&table);

    /* each fallback of the schema can be read */
    for (int id = 0; id < KITH_TABLES; id++) {
        kith_table_init(&table, (KithTableId)id);
        for (int column = 0; column < table.schema->n_columns; column++)
            cr_assert_eq(table.fallbacks[column] == KITH_NONE,
                         table.schema->columns[column].fallback == NULL);
        kith_table_clear(&table);
    }
}

Test(table, grows_and_takes_rows_back)
{
    KithTable table;
    kith_table_init(&table, KITH_TRAVEL);
    for (gint32 row = 0; row < 1000; row++) {
        cr_assert_eq(kith_table_append(&table, 1), row);
        kith_table_decimals(&table, KITH_TRAVEL_MINUTES)[row] = row + 0.5;
        if (row % 2 == 0)
            kith_table_integers(&table, KITH_TRAVEL_METRES)[row] = row;
        kith_table_set_row_place(&table, row, 0, (guint)row + 2);
        kith_table_set_cell_place(&table, KITH_TRAVEL_FROM, row, (guint)row + 2, 1);
    }
    kith_table_truncate(&table, 10);
    cr_assert_eq(kith_table_append(&table, 100), 10);
    for (gint32 row = 0; row < 110; row++) {
        cr_assert_eq(kith_cell_given(&table, KITH_TRAVEL_MINUTES, row), row < 10);
        cr_assert_eq(isnan(kith_cell_decimal(&table, KITH_TRAVEL_MINUTES, row)) != 0, row >= 10);
        cr_assert_eq(kith_cell_given(&table, KITH_TRAVEL_METRES, row), row < 10 && row % 2 == 0);
        cr_assert_eq(table.row_line[row], row < 10 ? (guint)row + 2 : 0);
        cr_assert_eq(table.cell_where[KITH_TRAVEL_FROM][row], row < 10 ? 1 : 0);
    }
    cr_assert_null(table.integers[KITH_TRAVEL_MODE]);
    cr_assert_eq(kith_table_append(&table, G_MAXINT32), -1);
    cr_assert_eq(table.n_rows, 110);
    kith_table_clear(&table);
}

Test(table, ids_belong_to_the_first_row_that_claims_them)
{
    KithTable table;
    kith_table_init(&table, KITH_PEOPLE);
    kith_table_append(&table, 2);
    kith_table_integers(&table, KITH_PEOPLE_PERSON)[0] = 700;
    kith_table_integers(&table, KITH_PEOPLE_PERSON)[1] = 3;
    cr_assert_eq(kith_table_row_of(&table, 700), -1);
    cr_assert(kith_table_claim_id(&table, 700, 0));
    cr_assert(kith_table_claim_id(&table, 3, 1));
    cr_assert_not(kith_table_claim_id(&table, 700, 1));
    cr_assert_eq(kith_table_row_of(&table, 700), 0);
    cr_assert_eq(kith_table_row_of(&table, KITH_NONE), -1);
    kith_table_truncate(&table, 1);
    cr_assert_eq(kith_table_row_of(&table, 3), -1);
    cr_assert_eq(kith_table_row_of(&table, 700), 0);
    kith_table_clear(&table);
}
