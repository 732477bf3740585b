/* Which lines are left in the program, and their shares of its solution. */
#include "planner/exact/master_private.h"

#include <float.h>
#include <string.h>

#define NOTHING 1e-6 /* of a share */

void
kith_master_pin(KithMaster *master, const guint16 *pins)
{
    master->pins = pins;
    kith_master_sift(master);
}

void
kith_master_bar(KithMaster *master, const KithBars *bars)
{
    double *upper = Clp_columnUpper(master->model);
    master->bars = bars;
    for (gint32 i = 0; i < master->n_people; i++)
        upper[master->first_lack + i] = DBL_MAX;
    kith_master_sift(master);
}

void
kith_master_borrow(KithMaster *master, const KithMaster *other, double dearest)
{
    for (guint i = 0; i < (guint)other->first_new; i++) {
        const KithMasterLine *line = &g_array_index(other->all, KithMasterLine, i);
        gint32 person = other->people[line->person];
        if (master->place[person] >= 0 && kith_master_reduced_cost(other, line) <= dearest)
            kith_master_add(master, person, kith_master_options(other, line));
    }
}

void
kith_master_weekend_shares(const KithMaster *master, double *shares)
{
    const KithLines *lines = master->lines;
    const KithRulebook *book = lines->book;
    const double *of = Clp_primalColumnSolution(master->model);
    memset(shares, 0, sizeof(double) * (gsize)(master->n_people * book->n_weekends));
    for (guint i = 0; i < master->all->len; i++) {
        const KithMasterLine *line = &g_array_index(master->all, KithMasterLine, i);
        if (line->column < 0 || of[line->column] < 1e-9)
            continue;
        const guint16 *options = kith_master_options(master, line);
        for (gint32 w = 0; w < book->n_weekends; w++) {
            gboolean works = FALSE;
            for (gint32 d = book->weekends[w].from; d < book->weekends[w].until; d++) {
                gsize at = kith_line_day(lines, master->people[line->person], d);
                works |= lines->option_class[lines->day_first[at] + options[d]] != 0;
            }
            if (works)
                shares[line->person * book->n_weekends + w] += of[line->column];
        }
    }
}

void
kith_master_option_shares(const KithMaster *master, double *shares)
{
    const KithLines *lines = master->lines;
    const double *of = Clp_primalColumnSolution(master->model);
    for (gint32 i = 0; i < master->n_people; i++) {
        gsize from = kith_line_day(lines, master->people[i], master->from);
        gsize until = from + (gsize)(master->until - master->from);
        for (gint32 o = lines->day_first[from]; o < lines->day_first[until]; o++)
            shares[o] = 0;
    }
    for (guint i = 0; i < master->all->len; i++) {
        const KithMasterLine *line = &g_array_index(master->all, KithMasterLine, i);
        if (line->column < 0 || of[line->column] < 1e-9)
            continue;
        const guint16 *options = kith_master_options(master, line);
        gsize at = kith_line_day(lines, master->people[line->person], master->from);
        for (gint32 d = master->from; d < master->until; d++, at++)
            shares[lines->day_first[at] + options[d - master->from]] += of[line->column];
    }
}

const guint16 *
kith_master_leading(const KithMaster *master, gint32 person, double *share)
{
    const double *shares = Clp_primalColumnSolution(master->model);
    const KithMasterLine *leading = NULL;
    *share = 0;
    for (guint i = 0; i < master->all->len; i++) {
        const KithMasterLine *line = &g_array_index(master->all, KithMasterLine, i);
        if (line->person == master->place[person] && line->column >= 0 &&
            (leading == NULL || shares[line->column] > *share)) {
            *share = shares[line->column];
            leading = line;
        }
    }
    return kith_master_options(master, leading);
}

gboolean
kith_master_is_whole(const KithMaster *master)
{
    const double *shares = Clp_primalColumnSolution(master->model);
    for (guint i = 0; i < master->all->len; i++) {
        gint32 column = g_array_index(master->all, KithMasterLine, i).column;
        if (column >= 0 && shares[column] > NOTHING && shares[column] < 1 - NOTHING)
            return FALSE;
    }
    return kith_master_held(master) < NOTHING;
}
