/* Competency strings of the Electronic Staff Record. */
#pragma once

#include <glib.h>

/* "NHS|CSTF|Infection Prevention and Control - Level 2 - 1 Year|" in its parts. */
typedef struct {
    char *authority; /* "NHS", or an employer's number; NULL where there is none */
    char *set;       /* "CSTF", "LOCAL", "CORE", "MANDATORY" …; NULL where there is none */
    char *title;     /* without the level and the renewal; never NULL */
    gint32 level;    /* 0 where there is none */
    gint32 months;   /* renewal; 0 where there is none; -1 where it says that there is none */
} KithEsrCompetency;

/* Reads a competency string: fields parted by '|', the last the title, behind which " - N Year(s)",
 * " - N Month(s)" or " - No Specified Renewal" and " - Level N" may stand in any order. FALSE where
 * it has no title. */
gboolean kith_esr_parse(const char *text, gsize length, KithEsrCompetency *competency);
void kith_esr_clear(KithEsrCompetency *competency);
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC(KithEsrCompetency, kith_esr_clear)
