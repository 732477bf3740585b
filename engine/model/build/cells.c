#include "model/build/build.h"

/* What each occurrence asks for: cells of seats, and teams. */

#define SEATS_MOST 100000000

/* A need's heads are said by itself or by rows of the seats table; these are their columns. */
typedef struct {
    KithTableId table;
    int requires_, prefers, least, wanted, most;
} HeadColumns;

static const HeadColumns of_need = {KITH_NEEDS,       KITH_NEEDS_REQUIRES, KITH_NEEDS_PREFERS,
                                    KITH_NEEDS_LEAST, KITH_NEEDS_WANTED,   KITH_NEEDS_MOST};
static const HeadColumns of_seat = {KITH_SEATS,       KITH_SEATS_REQUIRES, KITH_SEATS_PREFERS,
                                    KITH_SEATS_LEAST, KITH_SEATS_WANTED,   KITH_SEATS_MOST};

typedef struct {
    gint32 least, wanted, most;
} Heads;

static Heads
read_heads(const KithBuild *build, const HeadColumns *columns, gint32 row)
{
    const KithTable *table = kith_build_table(build, columns->table);
    Heads heads;
    heads.least = kith_cell(table, columns->least, row);
    heads.wanted = kith_cell(table, columns->wanted, row);
    heads.most = kith_cell(table, columns->most, row);
    if (heads.wanted == KITH_NONE)
        heads.wanted = heads.least;
    if (heads.most == KITH_NONE)
        heads.most = heads.wanted;
    return heads;
}

static void
check_heads(KithBuild *build, const HeadColumns *columns, gint32 row)
{
    Heads heads = read_heads(build, columns, row);
    KithTableId table = columns->table;
    if (heads.least < 0 || heads.wanted > KITH_HEADS_MOST || heads.least > KITH_HEADS_MOST)
        kith_build_error(build, "heads-out-of-range", KITH_AT(table, columns->least, row),
                         "'least' and 'wanted' are numbers of heads from 0 to %d", KITH_HEADS_MOST);
    else if (heads.wanted < heads.least)
        kith_build_error(build, "wanted-below-least", KITH_AT(table, columns->wanted, row),
                         "%d heads are wanted, but the least is %d", heads.wanted, heads.least);
    else if (heads.most < heads.wanted)
        kith_build_error(build, "most-below-wanted", KITH_AT(table, columns->most, row),
                         "the most heads are %d, but %d are wanted", heads.most, heads.wanted);
}

/* A weight of a need; -1 for the rule's. */
static gint64
read_weight(const KithBuild *build, int column, gint32 need)
{
    gint32 weight = kith_cell(kith_build_table(build, KITH_NEEDS), column, need);
    return weight == KITH_NONE ? -1 : weight;
}

static void
check_weight(KithBuild *build, int column, gint32 need)
{
    gint32 weight = kith_cell(kith_build_table(build, KITH_NEEDS), column, need);
    if (weight != KITH_NONE && weight < 0)
        kith_build_error(build, "negative-weight", KITH_AT(KITH_NEEDS, column, need),
                         "a weight is 0 or more");
}

static KithCell
read_cell(const KithBuild *build, const HeadColumns *columns, gint32 row, gint32 need)
{
    const KithTable *table = kith_build_table(build, columns->table);
    Heads heads = read_heads(build, columns, row);
    gint32 prefers = kith_build_requirement(build, columns->table, columns->prefers, row);
    /* More seats than people could never be taken; those that are wanted are kept, to be shown as
     * unmet. */
    gint32 most = MIN(heads.most, MAX(heads.wanted, build->problem->n_people));
    gboolean named = columns->table == KITH_SEATS;
    return (KithCell){
        .requirement = kith_build_requirement(build, columns->table, columns->requires_, row),
        .prefers = prefers > 0 ? prefers : -1,
        .name = named ? kith_cell(table, KITH_SEATS_SEAT, row) : KITH_NO_TEXT,
        .least = heads.least,
        .wanted = heads.wanted,
        .most = CLAMP(most, 0, KITH_HEADS_MOST),
        .weight_under = read_weight(build, KITH_NEEDS_WEIGHT_UNDER, need),
        .weight_over = read_weight(build, KITH_NEEDS_WEIGHT_OVER, need),
        .role = named ? (KithSeatRole)kith_cell(table, KITH_SEATS_ROLE, row) : KITH_ANY_ROLE,
    };
}

/* Names are few in a need, so each is compared with all before it. */
static void
check_seat_names(KithBuild *build, const KithRowLists *seats, gint32 need)
{
    const KithTable *table = kith_build_table(build, KITH_SEATS);
    for (gint32 i = seats->first[need]; i < seats->first[need + 1]; i++) {
        gint32 name = kith_cell(table, KITH_SEATS_SEAT, seats->rows[i]);
        for (gint32 j = seats->first[need]; j < i; j++) {
            if (kith_cell(table, KITH_SEATS_SEAT, seats->rows[j]) != name)
                continue;
            kith_build_error(
                build, "duplicate-seat", KITH_AT(KITH_SEATS, KITH_SEATS_SEAT, seats->rows[i]),
                "the need already has a seat '%s'; give each of its seats a name of its own",
                kith_partnership_text(build->partnership, name));
            break;
        }
    }
}

static void
check_need(KithBuild *build, const KithRowLists *seats, gint32 need)
{
    check_weight(build, KITH_NEEDS_WEIGHT_UNDER, need);
    check_weight(build, KITH_NEEDS_WEIGHT_OVER, need);
    check_seat_names(build, seats, need);
    if (seats->first[need] == seats->first[need + 1])
        check_heads(build, &of_need, need);
    for (gint32 i = seats->first[need]; i < seats->first[need + 1]; i++)
        check_heads(build, &of_seat, seats->rows[i]);
}

/* Adds a cell with its seats to an occurrence; gives its least heads. What is called off keeps its
 * seats, so that rotas made before can be read, and asks for nobody. */
static gint32
add_cell(KithBuild *build, gint32 o, KithCell cell, GArray *cells, GArray *seats)
{
    gint32 number = (gint32)cells->len;
    if (build->problem->occurrences[o].called_off)
        cell.least = cell.wanted = 0;
    cell.occurrence = o;
    cell.first_seat = (gint32)seats->len;
    g_array_append_val(cells, cell);
    for (gint32 i = 0; i < cell.most; i++)
        g_array_append_val(seats, number);
    build->problem->occurrences[o].n_cells++;
    return cell.least;
}

static void
add_cells(KithBuild *build, const KithRowLists *rows, gint32 o, GArray *cells, GArray *seats)
{
    KithOccurrence *occurrence = &build->problem->occurrences[o];
    gint32 need = occurrence->need, begin = rows->first[need], end = rows->first[need + 1];
    gint64 least = 0;
    occurrence->first_cell = (gint32)cells->len;
    for (gint32 i = begin; i < end; i++)
        least += add_cell(build, o, read_cell(build, &of_seat, rows->rows[i], need), cells, seats);
    if (begin == end)
        least += add_cell(build, o, read_cell(build, &of_need, need, need), cells, seats);
    occurrence->together = occurrence->client >= 0 && least >= 2;
}

static void
build_teams(KithBuild *build)
{
    KithProblem *problem = build->problem;
    const KithTable *table = kith_build_table(build, KITH_TEAMS);
    KithRowLists rows = kith_build_group(build, KITH_TEAMS, KITH_TEAMS_NEED);
    GArray *teams = g_array_new(FALSE, FALSE, sizeof(KithTeam));
    for (gint32 row = 0; row < table->n_rows; row++)
        if (kith_cell(table, KITH_TEAMS_LEAST, row) < 0)
            kith_build_error(build, "heads-out-of-range",
                             KITH_AT(KITH_TEAMS, KITH_TEAMS_LEAST, row),
                             "'least' is a number of heads");
    for (gint32 o = 0; o < problem->n_occurrences; o++) {
        KithOccurrence *occurrence = &problem->occurrences[o];
        occurrence->first_team = (gint32)teams->len;
        for (gint32 i = rows.first[occurrence->need]; i < rows.first[occurrence->need + 1]; i++) {
            gint32 row = rows.rows[i];
            KithTeam team = {o, kith_build_requirement(build, KITH_TEAMS, KITH_TEAMS_REQUIRES, row),
                             kith_cell(table, KITH_TEAMS_LEAST, row)};
            g_array_append_val(teams, team);
        }
        occurrence->n_teams = (gint32)teams->len - occurrence->first_team;
    }
    problem->n_teams = (gint32)teams->len;
    problem->teams = (KithTeam *)g_array_free(teams, FALSE);
    g_free(rows.first);
    g_free(rows.rows);
}

/* Counts the seats before they are made; FALSE where there would be too many. */
static gboolean
check_total(KithBuild *build, const KithRowLists *rows)
{
    const KithProblem *problem = build->problem;
    gint64 total = 0;
    for (gint32 o = 0; o < problem->n_occurrences; o++) {
        gint32 need = problem->occurrences[o].need, begin = rows->first[need];
        for (gint32 i = begin; i < rows->first[need + 1]; i++)
            total += read_cell(build, &of_seat, rows->rows[i], need).most;
        if (begin == rows->first[need + 1])
            total += read_cell(build, &of_need, need, need).most;
    }
    if (total <= SEATS_MOST)
        return TRUE;
    kith_build_error(build, "too-many-seats", KITH_NO_SPOT,
                     "the needs have %" G_GINT64_FORMAT
                     " seats in the period; at most %d can be planned",
                     total, SEATS_MOST);
    return FALSE;
}

gboolean
kith_build_cells(KithBuild *build)
{
    KithProblem *problem = build->problem;
    KithRowLists rows = kith_build_group(build, KITH_SEATS, KITH_SEATS_NEED);
    GArray *cells = g_array_new(FALSE, FALSE, sizeof(KithCell));
    GArray *seats = g_array_new(FALSE, FALSE, sizeof(gint32));
    for (gint32 need = 0; need < problem->n_needs; need++)
        check_need(build, &rows, need);
    gboolean good = check_total(build, &rows);
    for (gint32 o = 0; good && o < problem->n_occurrences; o++)
        add_cells(build, &rows, o, cells, seats);
    problem->n_cells = (gint32)cells->len;
    problem->cells = (KithCell *)g_array_free(cells, FALSE);
    problem->n_seats = (gint32)seats->len;
    problem->seat_cell = (gint32 *)g_array_free(seats, FALSE);
    g_free(rows.first);
    g_free(rows.rows);
    build_teams(build);
    return good;
}
