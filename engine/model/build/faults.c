#include "model/build/build.h"

static void
leave_out(KithBuild *build, KithSpot spot)
{
    KithBits **rows = &build->left_out[spot.table];
    if (*rows == NULL)
        *rows = kith_bits_new((gsize)kith_build_table(build, spot.table)->n_rows);
    kith_bits_set(*rows, (gsize)spot.row);
    build->leaves_out = TRUE;
}

void
kith_build_add(KithBuild *build, KithSeverity severity, const char *id, KithSpot spot,
               const char *format, ...)
{
    KithWhere where = KITH_NOWHERE;
    if (spot.table >= 0) {
        if (kith_table_row_faulty(kith_build_table(build, spot.table), spot.row))
            return;
        where = kith_partnership_where(build->partnership, spot.table, spot.column, spot.row);
    }
    va_list arguments;
    va_start(arguments, format);
    g_autofree char *message = g_strdup_vprintf(format, arguments);
    va_end(arguments);
    if (severity == KITH_ERROR && spot.table >= 0 && build->left_out_findings != NULL) {
        kith_warn(build->left_out_findings, id, where, "%s (row left out)", message);
        leave_out(build, spot);
        return;
    }
    kith_findings_add(build->findings, severity, id, where, "%s", message);
}
