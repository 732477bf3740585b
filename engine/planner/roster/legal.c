#include "planner/roster/legal.h"

#include "planner/roster/writer.h"

static gboolean
counters_are_broken(const KithRoster *roster, gint32 person)
{
    const KithLines *lines = roster->lines;
    for (gint32 c = lines->counter_first[person]; c < lines->counter_first[person + 1]; c++)
        for (gint32 i = lines->piece_first[c]; i < lines->piece_first[c + 1]; i++) {
            const KithLinePiece *piece = &lines->pieces[i];
            gint64 value = roster->counter[c];
            if (piece->broken && ((value > piece->high && piece->over > 0) ||
                                  (value < piece->low && piece->under > 0)))
                return TRUE;
        }
    return FALSE;
}

gboolean
kith_roster_is_broken(const KithRoster *roster, gint32 person)
{
    const KithLines *lines = roster->lines;
    const KithLineScheme *scheme = kith_line_scheme(lines, person);
    const guint16 *states = &roster->state[(gsize)person * (gsize)(lines->n_days + 1)];
    for (gint32 d = 0; d < lines->n_days; d++) {
        gint32 class = roster->class[kith_line_day(lines, person, d)];
        gint32 layer = lines->length_of_day[d] * scheme->n_states;
        if (scheme->broken[(layer + states[d]) * lines->n_classes + class] ||
            lines->option_cost[kith_roster_option(roster, person, d)] >= lines->weights.broken)
            return TRUE;
    }
    return counters_are_broken(roster, person);
}

gint32
kith_roster_legalise(KithRoster *roster)
{
    const KithLines *lines = roster->lines;
    KithLineWriter *writer = NULL;
    gint32 left = 0;
    for (gint32 i = 0; i < lines->n_people; i++) {
        gint32 person = lines->people[i];
        if (!kith_roster_is_broken(roster, person))
            continue;
        if (writer == NULL)
            writer = kith_line_writer_new(lines);
        left += !kith_line_write_legal(writer, roster, person);
    }
    kith_line_writer_free(writer);
    return left;
}
