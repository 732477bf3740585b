#include "planner/neighbours.h"

#define SQUARE 6 /* people in a square, on average */

typedef struct {
    gint64 distance; /* squared */
    guint32 tie;     /* many may begin at the same base: each cell has its own of them */
    gint32 person;
} Found;

static gint32
square_at(const KithNeighbours *neighbours, gint32 x, gint32 y)
{
    return (y - neighbours->bottom) / neighbours->side * neighbours->n_across +
           (x - neighbours->left) / neighbours->side;
}

/* A map that holds all homes; FALSE where there are none. */
static gboolean
draw_map(KithNeighbours *neighbours, const KithProblem *problem)
{
    const KithTravel *travel = &problem->travel;
    gint32 left = G_MAXINT32, right = G_MININT32, bottom = G_MAXINT32, top = G_MININT32;
    for (gint32 person = 0; person < problem->n_people; person++) {
        gint32 home = problem->people[person].usual_home;
        if (home < 0)
            continue;
        left = MIN(left, travel->at[home].x);
        right = MAX(right, travel->at[home].x);
        bottom = MIN(bottom, travel->at[home].y);
        top = MAX(top, travel->at[home].y);
    }
    if (left > right)
        return FALSE;
    gint64 squares = MAX(1, problem->n_people / SQUARE), side = 1;
    while ((((gint64)right - left) / side + 1) * (((gint64)top - bottom) / side + 1) > squares)
        side += MAX(1, side / 8);
    neighbours->left = left;
    neighbours->bottom = bottom;
    neighbours->side = (gint32)side;
    neighbours->n_across = (gint32)(((gint64)right - left) / side) + 1;
    neighbours->n_up = (gint32)(((gint64)top - bottom) / side) + 1;
    return TRUE;
}

KithNeighbours *
kith_neighbours_new(const KithEligibility *eligibility)
{
    const KithProblem *problem = eligibility->problem;
    const KithTravel *travel = &problem->travel;
    g_autoptr(KithNeighbours) neighbours = g_new0(KithNeighbours, 1);
    neighbours->eligibility = eligibility;
    if (travel->at == NULL || !draw_map(neighbours, problem))
        return NULL;
    gint32 n_squares = neighbours->n_across * neighbours->n_up;
    g_autofree gint32 *square = g_new(gint32, problem->n_people);
    neighbours->first = g_new0(gint32, n_squares + 2);
    for (gint32 person = 0; person < problem->n_people; person++) {
        gint32 home = problem->people[person].usual_home;
        square[person] =
            home < 0 ? n_squares : square_at(neighbours, travel->at[home].x, travel->at[home].y);
        neighbours->first[square[person] + 1]++;
        neighbours->n_nowhere += home < 0;
    }
    for (gint32 s = 0; s <= n_squares; s++)
        neighbours->first[s + 1] += neighbours->first[s];
    g_autofree gint32 *at = g_memdup2(neighbours->first, ((gsize)n_squares + 1) * sizeof(gint32));
    neighbours->people = g_new(gint32, problem->n_people);
    for (gint32 person = 0; person < problem->n_people; person++)
        neighbours->people[at[square[person]]++] = person;
    return g_steal_pointer(&neighbours);
}

void
kith_neighbours_free(KithNeighbours *neighbours)
{
    if (neighbours == NULL)
        return;
    g_free(neighbours->first);
    g_free(neighbours->people);
    g_free(neighbours);
}

static gint64
distance_between(const KithTravel *travel, gint32 a, gint32 b)
{
    if (a < 0 || b < 0)
        return 0;
    gint64 x = (gint64)travel->at[a].x - travel->at[b].x,
           y = (gint64)travel->at[a].y - travel->at[b].y;
    return x * x + y * y;
}

/* A number for a cell and a person that says nothing of either. */
static guint32
scatter(gint32 cell, gint32 person)
{
    guint64 mixed = (guint64)(guint32)cell << 32 | (guint32)person;
    mixed = (mixed ^ mixed >> 32) * 0x9e3779b97f4a7c15;
    mixed = (mixed ^ mixed >> 29) * 0xbf58476d1ce4e5b9;
    return (guint32)(mixed >> 32);
}

/* Those of a square who may take the cell. */
static void
look_in(const KithNeighbours *neighbours, gint32 cell, gint32 square, GArray *found)
{
    const KithProblem *problem = neighbours->eligibility->problem;
    gint32 place = problem->occurrences[problem->cells[cell].occurrence].place;
    for (gint32 i = neighbours->first[square]; i < neighbours->first[square + 1]; i++) {
        gint32 person = neighbours->people[i];
        if (!kith_eligibility_may(neighbours->eligibility, cell, person))
            continue;
        Found one = {distance_between(&problem->travel, place, problem->people[person].usual_home),
                     scatter(cell, person), person};
        g_array_append_val(found, one);
    }
}

/* The squares that are so far from one, in steps of a king. FALSE where all of them lie outside the
 * map. */
static gboolean
look_round(const KithNeighbours *neighbours, gint32 cell, gint32 across, gint32 up, gint32 far,
           GArray *found)
{
    gboolean within = FALSE;
    for (gint32 y = up - far; y <= up + far; y++) {
        if (y < 0 || y >= neighbours->n_up)
            continue;
        gint32 step = y == up - far || y == up + far || far == 0 ? 1 : 2 * far;
        for (gint32 x = across - far; x <= across + far; x += step) {
            if (x < 0 || x >= neighbours->n_across)
                continue;
            look_in(neighbours, cell, y * neighbours->n_across + x, found);
            within = TRUE;
        }
    }
    return within;
}

static int
compare_found(gconstpointer a, gconstpointer b)
{
    const Found *left = a, *right = b;
    if (left->distance != right->distance)
        return left->distance < right->distance ? -1 : 1;
    if (left->tie != right->tie)
        return left->tie < right->tie ? -1 : 1;
    return (left->person > right->person) - (left->person < right->person);
}

void
kith_neighbours_find(const KithNeighbours *neighbours, gint32 cell, gint32 most, GArray *out)
{
    const KithProblem *problem = neighbours->eligibility->problem;
    gint32 place = problem->occurrences[problem->cells[cell].occurrence].place;
    g_return_if_fail(place >= 0);
    gint32 x = problem->travel.at[place].x - neighbours->left,
           y = problem->travel.at[place].y - neighbours->bottom;
    gint32 across = CLAMP(x / neighbours->side, 0, neighbours->n_across - 1),
           up = CLAMP(y / neighbours->side, 0, neighbours->n_up - 1);
    g_autoptr(GArray) found = g_array_new(FALSE, FALSE, sizeof(Found));
    look_in(neighbours, cell, neighbours->n_across * neighbours->n_up, found);
    for (gint32 far = 0; (gint32)found->len < most; far++)
        if (!look_round(neighbours, cell, across, up, far, found))
            break;
    g_array_sort(found, compare_found);
    for (guint i = 0; i < MIN(found->len, (guint)most); i++)
        g_array_append_val(out, g_array_index(found, Found, i).person);
}
