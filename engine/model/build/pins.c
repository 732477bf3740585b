#include "model/build/build.h"

#include <string.h>
#include "document/value.h"

/* The cell of a seat by its name, or by its number from 1; -1 where there is none. */
static gint32
cell_of_seat(const KithBuild *build, gint32 o, gint32 text)
{
    const KithProblem *problem = build->problem;
    const KithOccurrence *occurrence = &problem->occurrences[o];
    for (gint32 c = occurrence->first_cell; c < occurrence->first_cell + occurrence->n_cells; c++)
        if (problem->cells[c].name == text)
            return c;

    const char *name = kith_partnership_text(build->partnership, text);
    gint64 number;
    const KithCell *first = &problem->cells[occurrence->first_cell];
    if (!kith_value_integer(name, strlen(name), &number) || number < 1)
        return -1;
    gint64 seat = first->first_seat + number - 1;
    const KithCell *last = first + occurrence->n_cells - 1;
    return seat < last->first_seat + last->most ? problem->seat_cell[seat] : -1;
}

static const char *
need_id(const KithBuild *build, gint32 row)
{
    return kith_partnership_text(build->partnership,
                                 kith_build_cell_text(build, KITH_PINS, KITH_PINS_NEED, row));
}

static gboolean
find_cell(KithBuild *build, gint32 row, KithPin *pin)
{
    gint32 seat = kith_build_cell_text(build, KITH_PINS, KITH_PINS_SEAT, row);
    pin->cell = -1;
    if (seat == KITH_NO_TEXT)
        return TRUE;
    pin->cell = cell_of_seat(build, pin->occurrence, seat);
    if (pin->cell >= 0)
        return TRUE;
    kith_build_error(build, "unknown-seat", KITH_AT(KITH_PINS, KITH_PINS_SEAT, row),
                     "'%s' has no seat '%s'", need_id(build, row),
                     kith_partnership_text(build->partnership, seat));
    return FALSE;
}

/* Reads a row into a pin; FALSE where it makes none. */
static gboolean
read_pin(KithBuild *build, gint32 row, KithPin *pin)
{
    const KithTable *table = kith_build_table(build, KITH_PINS);
    gint32 need = kith_build_ref(build, KITH_PINS, KITH_PINS_NEED, row);
    gint32 date = kith_cell(table, KITH_PINS_DATE, row);
    gint32 start = kith_cell(table, KITH_PINS_START, row);
    pin->person = kith_build_ref(build, KITH_PINS, KITH_PINS_PERSON, row);
    pin->state = (KithDutyState)kith_cell(table, KITH_PINS_STATE, row);
    pin->row = row;
    pin->start = start == KITH_NONE ? KITH_NEVER : kith_build_tick(build, date, start);
    if (pin->person < 0 || need < 0)
        return FALSE;
    if (pin->state == KITH_CANCELLED || pin->state == KITH_DECLINED) {
        kith_build_add(build, KITH_NOTE, "pin-ignored", KITH_AT(KITH_PINS, KITH_PINS_STATE, row),
                       "this pin is cancelled or declined, so it holds nothing");
        return FALSE;
    }
    pin->occurrence = kith_problem_occurrence_on(build->problem, need, date);
    if (pin->occurrence >= 0)
        return find_cell(build, row, pin);
    char text[16];
    kith_build_error(build, "pin-without-need", KITH_AT(KITH_PINS, KITH_PINS_DATE, row),
                     "'%s' does not happen on %s in this period", need_id(build, row),
                     kith_date_text(date, text));
    return FALSE;
}

void
kith_build_pins(KithBuild *build)
{
    KithProblem *problem = build->problem;
    gint32 n_rows = kith_build_table(build, KITH_PINS)->n_rows;
    problem->pins = g_new(KithPin, n_rows);
    for (gint32 row = 0; row < n_rows; row++)
        problem->n_pins += read_pin(build, row, &problem->pins[problem->n_pins]);
}
