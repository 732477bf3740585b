#include "exchange/esr.h"

#include <criterion/criterion.h>
#include <string.h>

/* Competency strings of ESR in every shape that has been seen. */

static void
expect(const char *text, const char *authority, const char *set, const char *title, gint32 level,
       gint32 months)
{
    g_auto(KithEsrCompetency) parsed = {0};
    cr_assert(kith_esr_parse(text, strlen(text), &parsed), "%s", text);
    cr_assert_str_eq(parsed.authority != NULL ? parsed.authority : "", authority, "%s", text);
    cr_assert_str_eq(parsed.set != NULL ? parsed.set : "", set, "%s", text);
    cr_assert_str_eq(parsed.title, title, "%s", text);
    cr_assert_eq(parsed.level, level, "%s: level %d", text, parsed.level);
    cr_assert_eq(parsed.months, months, "%s: %d months", text, parsed.months);
}

Test(esr, competency_strings)
{
    expect("NHS|CSTF|Fire Safety - 2 Years|", "NHS", "CSTF", "Fire Safety", 0, 24);
    expect("NHS|CSTF|Fire Safety|", "NHS", "CSTF", "Fire Safety", 0, 0);
    expect("NHS|CSTF|Fire Safety", "NHS", "CSTF", "Fire Safety", 0, 0);
    expect("457|LOCAL|Clinical Risk (PAR) - 3 Years|", "457", "LOCAL", "Clinical Risk (PAR)", 0,
           36);
    expect("NHS|CORE|Duty of Candour - 18 Months|", "NHS", "CORE", "Duty of Candour", 0, 18);
    expect("NHS|MANDATORY|Falls - 1 Year|", "NHS", "MANDATORY", "Falls", 0, 12);
    expect("NHS|CSTF|Preventing Radicalisation - No Specified Renewal|", "NHS", "CSTF",
           "Preventing Radicalisation", 0, -1);
    expect("NHS|CSTF|Infection Prevention and Control - Level 2 - 1 Year|", "NHS", "CSTF",
           "Infection Prevention and Control", 2, 12);
    expect("NHS|CSTF|Safeguarding Adults - 3 Years - Level 1|", "NHS", "CSTF",
           "Safeguarding Adults", 1, 36);
    expect("NHS|CSTF|Safeguarding Adults Level 3 - 3 Years|", "NHS", "CSTF", "Safeguarding Adults",
           3, 36);
    expect("NHS|CSTF|Resuscitation - Level 2 - Adult Basic Life Support - 1 Year|", "NHS", "CSTF",
           "Resuscitation - Adult Basic Life Support", 2, 12);
    expect("Fire Safety", "", "", "Fire Safety", 0, 0);
    expect("||Fire Safety||", "", "", "Fire Safety", 0, 0);
    expect(" NHS | CSTF | Fire Safety - 2 Year(s) | ", "NHS", "CSTF", "Fire Safety", 0, 24);
    expect("NHS|Moving and Handling - 5 people - 2 Years|", "NHS", "",
           "Moving and Handling - 5 people", 0, 24);
    g_auto(KithEsrCompetency) parsed = {0};
    cr_assert_not(kith_esr_parse("", 0, &parsed));
    cr_assert_not(kith_esr_parse("|||", 3, &parsed));
}
