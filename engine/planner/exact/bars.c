#include "planner/exact/bars.h"

#include <string.h>

static gsize
n_options(const KithLines *lines)
{
    return (gsize)lines->day_first[kith_line_day(lines, lines->problem->n_people, 0)];
}

static gsize
n_weekends(const KithLines *lines)
{
    return (gsize)lines->problem->n_people * (gsize)lines->book->n_weekends;
}

KithBars *
kith_bars_new(const KithLines *lines)
{
    KithBars *bars = g_new0(KithBars, 1);
    bars->lines = lines;
    bars->options = g_new0(guint8, MAX(n_options(lines), 1));
    bars->weekends = g_new0(guint8, MAX(n_weekends(lines), 1));
    return bars;
}

void
kith_bars_free(KithBars *bars)
{
    if (bars == NULL)
        return;
    g_free(bars->options);
    g_free(bars->weekends);
    g_free(bars);
}

void
kith_bars_clear(KithBars *bars)
{
    memset(bars->options, 0, n_options(bars->lines));
    memset(bars->weekends, 0, n_weekends(bars->lines));
}

void
kith_bars_tie(KithBars *bars, const KithTie *tie)
{
    const KithLines *lines = bars->lines;
    if (tie->option < 0 && tie->done && tie->until - tie->from > 1) {
        gint32 weekend = lines->book->weekend_of_day[tie->from];
        bars->weekends[tie->person * lines->book->n_weekends + weekend] = TRUE;
        return;
    }
    gsize from = kith_line_day(lines, tie->person, tie->from),
          until = kith_line_day(lines, tie->person, tie->until);
    for (gint32 o = lines->day_first[from]; o < lines->day_first[until]; o++) {
        gboolean does = tie->option < 0 ? lines->option_class[o] != 0 : o == tie->option;
        bars->options[o] |= does != tie->done;
    }
}

gboolean
kith_bars_leave(const KithBars *bars, gint32 person, const guint16 *options)
{
    const KithLines *lines = bars->lines;
    const KithRulebook *book = lines->book;
    const guint8 *asked = kith_bars_weekends(bars, person);
    for (gint32 d = 0; d < lines->n_days; d++)
        if (bars->options[lines->day_first[kith_line_day(lines, person, d)] + options[d]])
            return FALSE;
    for (gint32 w = 0; w < book->n_weekends; w++) {
        gboolean works = !asked[w];
        for (gint32 d = book->weekends[w].from; d < book->weekends[w].until && !works; d++)
            works = lines->option_class[lines->day_first[kith_line_day(lines, person, d)] +
                                        options[d]] != 0;
        if (!works)
            return FALSE;
    }
    return TRUE;
}
