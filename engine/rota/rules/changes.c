#include "rota/rules/changes.h"

#define NOTICE_DAYS 14

static int
compare_numbers(const void *a, const void *b)
{
    const gint32 *left = a, *right = b;
    return (*left > *right) - (*left < *right);
}

KithPublished *
kith_published_new(KithRota *rota, gint32 today)
{
    const KithProblem *problem = rota->problem;
    gsize n = (gsize)problem->n_occurrences;
    KithPublished *published = g_new0(KithPublished, 1);
    published->rota = kith_rota_ref(rota);
    published->today = today;
    published->first = g_new0(gint32, n + 2);
    published->people = g_new(gint32, MAX(rota->seats->len, 1));
    /* Counted two places up, so that filling moves each offset to where it belongs. */
    for (int pass = 0; pass < 2; pass++) {
        for (gsize i = 0; i < kith_rota_duties(rota); i++) {
            const KithDuty *duty = kith_rota_duty(rota, i);
            for (gint32 s = 0; kith_duty_stands(duty) && s < duty->n_seats; s++) {
                gint32 seat = kith_duty_seat(rota, duty, s);
                gint32 o = problem->cells[problem->seat_cell[seat]].occurrence;
                if (pass == 0)
                    published->first[o + 2]++;
                else
                    published->people[published->first[o + 1]++] = duty->person;
            }
        }
        for (gsize o = 0; pass == 0 && o < n; o++)
            published->first[o + 2] += published->first[o + 1];
    }
    for (gsize o = 0; o < n; o++)
        qsort(published->people + published->first[o],
              (gsize)(published->first[o + 1] - published->first[o]), sizeof(gint32),
              compare_numbers);
    return published;
}

void
kith_published_free(KithPublished *published)
{
    if (published == NULL)
        return;
    kith_rota_unref(published->rota);
    g_free(published->first);
    g_free(published->people);
    g_free(published);
}

gint32
kith_published_seats(const KithPublished *published, gint32 occurrence, gint32 person)
{
    gint32 seats = 0;
    for (gint32 i = published->first[occurrence]; i < published->first[occurrence + 1]; i++)
        seats += published->people[i] == person;
    return seats;
}

/* What one change of an occurrence counts. */
static gint64
units_of(const KithRule *rule, const KithPublished *published, const KithOccurrence *occurrence)
{
    gint32 notice = occurrence->day - published->today;
    gint32 due = rule->most != KITH_NONE ? rule->most : NOTICE_DAYS;
    return 1 + MAX(0, due - MAX(0, notice));
}

void
kith_changes_price(const KithRulebook *book, const KithPublished *published, gint32 number,
                   gint32 person, gint32 seats, gint32 instead, KithTally *tally)
{
    gint32 rule = book->only[KITH_RULE_CHANGES];
    const KithOccurrence *occurrence = &book->problem->occurrences[number];
    if (rule < 0 || occurrence->called_off)
        return;
    gint32 had = kith_published_seats(published, number, person);
    gint64 more = ABS(had - seats) - ABS(had - instead);
    kith_tally_add(tally, book, rule,
                   more * units_of(&book->problem->rules[rule], published, occurrence),
                   book->over[rule], 1);
}

void
kith_changes_price_all(const KithRulebook *book, const KithPublished *published, KithTally *tally)
{
    const KithProblem *problem = book->problem;
    gint32 rule = book->only[KITH_RULE_CHANGES];
    for (gint32 o = 0; rule >= 0 && o < problem->n_occurrences; o++) {
        gint64 had = published->first[o + 1] - published->first[o];
        if (!problem->occurrences[o].called_off)
            kith_tally_add(tally, book, rule,
                           had *
                               units_of(&problem->rules[rule], published, &problem->occurrences[o]),
                           book->over[rule], 1);
    }
}
