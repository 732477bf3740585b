/* What a number in a workbook is shown as. */
#pragma once

#include <glib.h>

typedef enum {
    KITH_FORMAT_NUMBER,
    KITH_FORMAT_DATE,      /* with its time of day, where it has one */
    KITH_FORMAT_TIME,      /* of day */
    KITH_FORMAT_LENGTH,    /* of time, hours above 24 included */
    KITH_FORMAT_ZEROS = 16 /* and above: by how many digits at least, as KITH_FORMAT_ZEROS + n */
} KithNumberFormat;

/* What one of the formats means that every workbook has, by its number; the code of another. */
KithNumberFormat kith_number_format_known(int id);
KithNumberFormat kith_number_format_of_code(const char *code);

/* Appends the text of a number. `from_1904`: the workbook counts days from 1904, not 1900. */
void kith_number_format_write(KithNumberFormat format, double number, gboolean from_1904,
                              GString *out);
