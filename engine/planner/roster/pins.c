/* Pins: days on which free people must have one option, so that a dive comes to whole lines. */
#include "planner/roster/generate_private.h"

#include <string.h>

#define CERTAIN 0.97 /* of a person: as good as chosen */

typedef struct {
    double share;
    gint32 at; /* place and day in pins */
    guint16 option;
} Candidate;

static int
compare_candidates(gconstpointer a, gconstpointer b)
{
    const Candidate *left = a, *right = b;
    if (left->share != right->share)
        return left->share > right->share ? -1 : 1;
    return (left->at > right->at) - (left->at < right->at);
}

void
kith_generator_make_pins(KithGenerator *generator)
{
    gsize n = (gsize)generator->n_people * (gsize)kith_generator_days(generator);
    generator->last = g_array_new(FALSE, FALSE, sizeof(gint32));
    generator->pins = g_new(guint16, MAX(n, 1));
    memset(generator->pins, 0xff, n * sizeof(guint16));
}

/* The leading option of every free day. */
static GArray *
find_candidates(const KithGenerator *generator, double jitter, KithRandom *random)
{
    const KithLines *lines = generator->ground->lines;
    gsize n_days = (gsize)lines->problem->n_people * (gsize)lines->n_days;
    g_autofree double *shares = g_new0(double, MAX(lines->day_first[n_days], 1));
    GArray *candidates = g_array_new(FALSE, FALSE, sizeof(Candidate));
    kith_master_option_shares(generator->master, shares);
    for (gint32 i = 0; i < generator->n_people; i++)
        for (gint32 d = generator->from; d < generator->until; d++) {
            gint32 at = i * kith_generator_days(generator) + d - generator->from;
            gsize day = kith_line_day(lines, generator->people[i], d);
            if (generator->pins[at] != KITH_UNPINNED)
                continue;
            Candidate candidate = {-1, at, 0};
            for (gint32 o = lines->day_first[day]; o < lines->day_first[day + 1]; o++)
                if (shares[o] > candidate.share) {
                    candidate.share = shares[o];
                    candidate.option = (guint16)(o - lines->day_first[day]);
                }
            if (candidate.share < CERTAIN)
                candidate.share =
                    MIN(CERTAIN - 1e-6, candidate.share + jitter * kith_random_unit(random));
            g_array_append_val(candidates, candidate);
        }
    g_array_sort(candidates, compare_candidates);
    return candidates;
}

void
kith_generator_begin_anew(KithGenerator *generator)
{
    generator->bound = G_MININT64;
    generator->width = KITH_GENERATE_NARROW * (double)generator->ground->lines->weights.dearest;
    generator->stale = generator->in_vain = generator->rounds = 0;
    generator->exact = generator->exact && generator->n_pinned == 0;
}

/* What the pins leave to find. */
static void
begin_anew(KithGenerator *generator)
{
    kith_master_pin(generator->master, generator->pins);
    kith_generator_begin_anew(generator);
}

/* Makes sure that somebody has a line with all their pins: what most of their lines do on each day
 * need not go together, what the leading one does goes. */
static void
give_line(KithGenerator *generator, gint32 place)
{
    const gint32 days = kith_generator_days(generator), person = generator->people[place];
    g_autofree guint16 *options = g_new(guint16, days);
    KithPathResult result = kith_generator_price(generator, person, generator->centre, options);
    if (result.cost < G_MAXINT64) {
        kith_master_add(generator->master, person, options);
        return;
    }
    double share;
    const guint16 *leading = kith_master_leading(generator->master, person, &share);
    for (guint i = 0; i < generator->last->len; i++) {
        gint32 at = g_array_index(generator->last, gint32, i);
        if (at / days == place)
            generator->pins[at] = leading[at % days];
    }
}

gboolean
kith_generator_pin(KithGenerator *generator, double wrong, double jitter, KithRandom *random)
{
    const gint32 days = kith_generator_days(generator);
    gsize n_cells = (gsize)generator->ground->lines->problem->n_cells;
    g_autoptr(GArray) candidates = find_candidates(generator, jitter, random);
    g_autofree guint8 *changed = g_new0(guint8, MAX(generator->n_people, 1));
    g_array_set_size(generator->last, 0);
    gboolean any = FALSE;
    for (guint c = 0; c < candidates->len; c++) {
        const Candidate *candidate = &g_array_index(candidates, Candidate, c);
        if (candidate->share < CERTAIN) {
            wrong -= 1 - candidate->share;
            if (any && wrong < 0)
                break;
            any = TRUE;
        }
        generator->pins[candidate->at] = candidate->option;
        generator->n_pinned++;
        g_array_append_val(generator->last, candidate->at);
        changed[candidate->at / days] = TRUE;
    }
    memcpy(generator->before, generator->centre, n_cells * sizeof(gint32));
    if (generator->n_pinned == (gint32)generator->last->len) /* the first ones */
        memcpy(generator->free_centre, generator->centre, n_cells * sizeof(gint32));
    for (gint32 i = 0; i < generator->n_people; i++)
        if (changed[i])
            give_line(generator, i);
    begin_anew(generator);
    return candidates->len > 0;
}

static void
take_last_back(KithGenerator *generator)
{
    for (guint i = 0; i < generator->last->len; i++)
        generator->pins[g_array_index(generator->last, gint32, i)] = KITH_UNPINNED;
    generator->n_pinned -= (gint32)generator->last->len;
    g_array_set_size(generator->last, 0);
    memcpy(generator->centre, generator->before,
           sizeof(gint32) * (gsize)generator->ground->lines->problem->n_cells);
}

void
kith_generator_unpin_last(KithGenerator *generator)
{
    take_last_back(generator);
    begin_anew(generator);
}

void
kith_generator_unpin_some(KithGenerator *generator, double share, KithRandom *random)
{
    gint32 n = generator->n_people * kith_generator_days(generator);
    take_last_back(generator);
    for (gint32 at = 0; at < n; at++)
        if (generator->pins[at] != KITH_UNPINNED && kith_random_unit(random) < share) {
            generator->pins[at] = KITH_UNPINNED;
            generator->n_pinned--;
        }
    begin_anew(generator);
}

void
kith_generator_unpin(KithGenerator *generator)
{
    if (generator->n_pinned == 0)
        return;
    memset(generator->pins, 0xff,
           sizeof(guint16) * (gsize)(generator->n_people * kith_generator_days(generator)));
    generator->n_pinned = 0;
    g_array_set_size(generator->last, 0);
    memcpy(generator->centre, generator->free_centre,
           sizeof(gint32) * (gsize)generator->ground->lines->problem->n_cells);
    begin_anew(generator);
    generator->bound = generator->proven;
}
