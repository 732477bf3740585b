#include "planner/roster/writer.h"

#include "planner/exact/pricing.h"
#include "planner/roster/combine.h"

#include <string.h>

struct KithLineWriter {
    const KithLines *lines;
    KithPricer *pricer;
    gint32 *worth;             /* by cell */
    guint16 *before, *options; /* lines */
};

KithLineWriter *
kith_line_writer_new(const KithLines *lines)
{
    KithLineWriter *writer = g_new0(KithLineWriter, 1);
    writer->lines = lines;
    writer->pricer = kith_pricer_new(lines);
    writer->worth = g_new0(gint32, MAX(lines->problem->n_cells, 1));
    writer->before = g_new(guint16, lines->n_days);
    writer->options = g_new(guint16, lines->n_days);
    return writer;
}

void
kith_line_writer_free(KithLineWriter *writer)
{
    if (writer == NULL)
        return;
    kith_pricer_free(writer->pricer);
    g_free(writer->worth);
    g_free(writer->before);
    g_free(writer->options);
    g_free(writer);
}

/* What a person's head is worth in each cell that is open to them, as everybody else stands. */
static void
find_worth(const KithRoster *roster, gint32 person, gint32 *worth)
{
    const KithLines *lines = roster->lines;
    for (gint32 d = 0; d < lines->n_days; d++) {
        gsize at = kith_line_day(lines, person, d);
        gint32 mine = kith_roster_cell(roster, person, d);
        for (gint32 option = lines->day_first[at]; option < lines->day_first[at + 1]; option++) {
            gint32 cell = lines->option_cell[option];
            if (cell < 0)
                continue;
            gint64 saved = cell == mine ? kith_roster_head_delta(roster, person, cell, -1)
                                        : -kith_roster_head_delta(roster, person, cell, 1);
            worth[cell] =
                (gint32)CLAMP(saved * KITH_PRICING_SCALE, -G_MAXINT32 / 2, G_MAXINT32 / 2);
        }
    }
}

gboolean
kith_line_write_legal(KithLineWriter *writer, KithRoster *roster, gint32 person)
{
    find_worth(roster, person, writer->worth);
    KithPathResult result = kith_price_line(writer->pricer, person, 0, writer->lines->n_days, NULL,
                                            NULL, writer->worth, writer->options);
    if (result.cost == G_MAXINT64)
        return FALSE;
    memcpy(writer->before, &roster->option[kith_line_day(writer->lines, person, 0)],
           sizeof(guint16) * (gsize)writer->lines->n_days);
    kith_roster_set_line(roster, person, writer->options);
    return TRUE;
}

void
kith_line_write_better(KithLineWriter *writer, KithRoster *roster, gint32 person)
{
    gint64 before = roster->cost;
    if (kith_line_write_legal(writer, roster, person) && roster->cost > before)
        kith_roster_set_line(roster, person, writer->before);
}
