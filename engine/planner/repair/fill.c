#include "planner/repair/fill.h"

#include "planner/insert.h"
#include "planner/repair/chain.h"

#include <string.h>

#define INSERT_TRIES 64    /* places tried for each opening, of those that look best */
#define INSERT_LOOKS 2000  /* places looked at for it, possible or not */
#define CHAIN_TRIES  20000 /* people tried for each opening that needs a chain */

/* Whether an opening lacks heads of the least. */
static gboolean
is_unmet(const KithFilling *filling, gint32 opening)
{
    const KithOpenings *openings = filling->openings;
    for (gint32 i = openings->first[opening]; i < openings->first[opening + 1]; i++) {
        gint32 cell = openings->cells[i];
        if (filling->state->cell_heads[cell] < filling->state->problem->cells[cell].least)
            return TRUE;
    }
    return FALSE;
}

static const KithOccurrence *
occurrence_of(const KithFilling *filling, gint32 opening)
{
    gint32 cell = filling->openings->cells[filling->openings->first[opening]];
    return &filling->state->problem->occurrences[filling->state->problem->cells[cell].occurrence];
}

/* The most important first, then the soonest, then those that fewest people can take. */
static gint
compare_openings(gconstpointer a, gconstpointer b, gpointer data)
{
    const KithFilling *filling = data;
    const KithOpenings *openings = filling->openings;
    gint32 left = *(const gint32 *)a, right = *(const gint32 *)b;
    const KithOccurrence *x = occurrence_of(filling, left), *y = occurrence_of(filling, right);
    if (x->importance != y->importance)
        return x->importance < y->importance ? -1 : 1;
    if (x->day != y->day)
        return x->day < y->day ? -1 : 1;
    gint32 one = openings->cells[openings->first[left]];
    gint32 other = openings->cells[openings->first[right]];
    gint32 few = openings->candidate_first[one + 1] - openings->candidate_first[one];
    gint32 many = openings->candidate_first[other + 1] - openings->candidate_first[other];
    return few != many ? (few < many ? -1 : 1) : (left > right) - (left < right);
}

static GArray *
unmet_in_reach(const KithFilling *filling)
{
    GArray *unmet = g_array_new(FALSE, FALSE, sizeof(gint32));
    for (gint32 opening = 0; opening < filling->openings->n_openings; opening++)
        if (filling->reach[opening] && is_unmet(filling, opening) &&
            occurrence_of(filling, opening)->last_day >= filling->first_day)
            g_array_append_val(unmet, opening);
    g_array_sort_with_data(unmet, compare_openings, (gpointer)filling);
    return unmet;
}

/* Fills openings one after the other beside everything else, while that makes the rota better;
 * TRUE where it does. */
static gboolean
insert_all(KithFilling *filling, KithInserter *inserter)
{
    KithState *state = filling->state;
    g_autoptr(GArray) unmet = unmet_in_reach(filling);
    gboolean any = FALSE;
    for (guint i = 0; i < unmet->len; i++) {
        gint32 opening = g_array_index(unmet, gint32, i);
        KithInsertion found;
        while (is_unmet(filling, opening) && kith_insert_find(inserter, opening, &found, 1) == 1) {
            KithScore before = *kith_state_score(state);
            kith_state_begin(state);
            gboolean applied = kith_insert_apply(state, &found);
            if (!applied || kith_score_compare(kith_state_score(state), &before) >= 0) {
                kith_state_rollback(state);
                break;
            }
            kith_state_commit(state);
            any = TRUE;
        }
    }
    return any;
}

/* Whose doing it has to be that a cell is filled; -1: anybody's. */
static gint32
only_for(const KithFilling *filling, gint32 cell)
{
    gboolean given_up = filling->reach[filling->openings->of_cell[cell]] == KITH_GIVEN_UP;
    return given_up ? -1 : filling->only;
}

/* The best chain that fills a free seat of the cell, whoever takes it. */
static gboolean
find_chain(KithFilling *filling, gint32 cell, KithChain *best)
{
    const KithOpenings *openings = filling->openings;
    gint32 seat = filling->state->cell_free[cell];
    KithChainer chainer;
    gboolean found = FALSE;
    if (seat < 0)
        return FALSE;
    kith_chainer_init(&chainer, filling->state, filling->keeps, filling->first_day, CHAIN_TRIES);
    chainer.only = only_for(filling, cell);
    for (gint32 i = openings->candidate_first[cell];
         i < openings->candidate_first[cell + 1] && chainer.tries > 0; i++) {
        KithChain chain;
        if (kith_chain_find(&chainer, seat, openings->candidates[i], &chain) &&
            chain.change.tier[KITH_TIER_UNMET] < 0 &&
            (!found || kith_score_compare(&chain.change, &best->change) < 0)) {
            *best = chain;
            found = TRUE;
        }
    }
    kith_chainer_clear(&chainer);
    return found;
}

static gboolean
fill_by_chain(KithFilling *filling, gint32 cell)
{
    KithChain chain;
    return find_chain(filling, cell, &chain) && kith_chain_apply(filling->state, &chain);
}

/* --- giving up what is worth less --- */

/* Whether somebody may give a seat up for a head of the cell. */
static gboolean
is_lesser(const KithFilling *filling, gint32 seat, gint32 cell)
{
    const KithProblem *problem = filling->state->problem;
    return filling->worth[problem->seat_cell[seat]] < filling->worth[cell] &&
           !filling->keeps[seat] && problem->link_first[seat] == problem->link_first[seat + 1] &&
           filling->state->day[seat] >= filling->first_day;
}

#define LESSER_MOST 24 /* of one person's week */

/* Seats of one person that are given up, and how they then take the free one. */
typedef struct {
    gint32 person, n, seats[LESSER_MOST];
    KithTaking taking;
    KithScore score;
} Instead;

/* Gives the seats up, within a transaction. */
static gboolean
give_up(KithState *state, const Instead *instead)
{
    for (gint32 i = 0; i < instead->n; i++)
        kith_state_remove(state, instead->seats[i]);
    return kith_state_settle(state);
}

/* Tries it, and keeps it where it is the best so far and the score is better for it. */
static void
try_instead(KithFilling *filling, gint32 cell, Instead *instead, Instead *best)
{
    KithState *state = filling->state;
    KithScore before = *kith_state_score(state);
    gint64 lost = 0;
    for (gint32 i = 0; i < instead->n; i++)
        lost += filling->worth[state->problem->seat_cell[instead->seats[i]]];
    if (lost >= filling->worth[cell])
        return;
    kith_state_begin(state);
    gboolean done =
        give_up(state, instead) &&
        kith_take_find(state, state->cell_free[cell], instead->person, &instead->taking) &&
        kith_take(state, &instead->taking);
    instead->score = *kith_state_score(state);
    kith_state_rollback(state);
    if (done && instead->score.tier[KITH_TIER_PROTECT] <= before.tier[KITH_TIER_PROTECT] &&
        kith_score_compare(&instead->score, &before) < 0 &&
        (best->n == 0 || kith_score_compare(&instead->score, &best->score) < 0))
        *best = *instead;
}

/* What somebody has that week which is worth less than a head of the cell, the least first. */
static Instead
find_lesser(const KithFilling *filling, gint32 cell, gint32 person)
{
    const KithState *state = filling->state;
    const KithProblem *problem = state->problem;
    gint32 week = problem->week_of_day[problem->occurrences[problem->cells[cell].occurrence].day];
    Instead all = {.person = person};
    for (gint32 day = 0; day < problem->n_days; day++) {
        if (problem->week_of_day[day] != week)
            continue;
        for (gint32 seat = state->head[person * problem->n_days + day];
             seat >= 0 && all.n < LESSER_MOST; seat = state->next[seat]) {
            if (!is_lesser(filling, seat, cell))
                continue;
            gint32 at = all.n++;
            for (; at > 0 && filling->worth[problem->seat_cell[all.seats[at - 1]]] >
                                 filling->worth[problem->seat_cell[seat]];
                 at--)
                all.seats[at] = all.seats[at - 1];
            all.seats[at] = seat;
        }
    }
    return all;
}

/* Fills a free seat of the cell by what one of those able gives up for it: one thing, or the
 * several that are worth least; FALSE where that helps nowhere. */
static gboolean
fill_instead(KithFilling *filling, gint32 cell)
{
    const KithOpenings *openings = filling->openings;
    KithState *state = filling->state;
    gint32 only = only_for(filling, cell);
    Instead best = {.n = 0};
    if (state->cell_free[cell] < 0)
        return FALSE;
    for (gint32 i = openings->candidate_first[cell]; i < openings->candidate_first[cell + 1]; i++) {
        gint32 person = openings->candidates[i];
        if (only >= 0 && person != only)
            continue;
        Instead lesser = find_lesser(filling, cell, person), tried = lesser;
        for (gint32 one = 0; one < lesser.n; one++) {
            tried.n = 1;
            tried.seats[0] = lesser.seats[one];
            try_instead(filling, cell, &tried, &best);
        }
        for (gint32 n = 2; n <= lesser.n; n++) {
            tried = lesser;
            tried.n = n;
            try_instead(filling, cell, &tried, &best);
        }
    }
    if (best.n == 0)
        return FALSE;
    kith_state_begin(state);
    give_up(state, &best);
    kith_take(state, &best.taking);
    kith_state_commit(state);
    for (gint32 i = 0; i < best.n; i++)
        filling->reach[openings->of_cell[state->problem->seat_cell[best.seats[i]]]] = KITH_GIVEN_UP;
    return TRUE;
}

/* Goes through all cells in reach that lack heads, and fills each with `fill` as long as it can. */
static gboolean
fill_cells(KithFilling *filling, gboolean (*fill)(KithFilling *filling, gint32 cell))
{
    const KithOpenings *openings = filling->openings;
    g_autoptr(GArray) unmet = unmet_in_reach(filling);
    gboolean any = FALSE;
    for (guint i = 0; i < unmet->len; i++) {
        gint32 opening = g_array_index(unmet, gint32, i);
        for (gint32 at = openings->first[opening]; at < openings->first[opening + 1]; at++) {
            gint32 cell = openings->cells[at];
            while (filling->state->cell_heads[cell] < filling->state->problem->cells[cell].least &&
                   fill(filling, cell))
                any = TRUE;
        }
    }
    return any;
}

gboolean
kith_fill(KithFilling *filling, guint64 seed)
{
    KithState *state = filling->state;
    gint32 n_seats = state->problem->n_seats;
    KithRandom random;
    KithInserter inserter;
    kith_random_seed(&random, seed);
    kith_inserter_init(&inserter, state, filling->openings, &random);
    inserter.everybody = TRUE;
    inserter.tries = INSERT_TRIES;
    inserter.looks = INSERT_LOOKS;
    /* to the minute: what is there has its start for a floor, and does not move while it is pinned
     */
    for (gint32 seat = 0; seat < n_seats; seat++) {
        state->pinned[seat] = state->run[seat] >= 0;
        if (state->run[seat] >= 0 && state->start[seat] > state->floor[seat])
            state->floor[seat] = state->start[seat];
    }
    gboolean any = insert_all(filling, &inserter);
    memcpy(state->pinned, filling->keeps, (gsize)n_seats);
    any = insert_all(filling, &inserter) || any;
    kith_inserter_clear(&inserter);
    any = fill_cells(filling, fill_by_chain) || any;
    return (filling->worth != NULL && fill_cells(filling, fill_instead)) || any;
}
