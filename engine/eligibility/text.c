#include "eligibility/eligibility.h"

#include "document/value.h"

/* How people of each engagement are spoken of: after "is engaged", "is" and "are". */
static const struct {
    const char *how, *one, *several;
} engaged[KITH_ENGAGEMENTS] = {
    [KITH_EMPLOYED] = {"as an employee", "an employee", "employees"},
    [KITH_BANK] = {"on the bank", "bank staff", "bank staff"},
    [KITH_AGENCY] = {"through an agency", "agency staff", "agency staff"},
    [KITH_SELF_EMPLOYED] = {"as self-employed", "self-employed", "self-employed"},
    [KITH_VOLUNTEER] = {"as a volunteer", "a volunteer", "volunteers"},
    [KITH_CARER] = {"as an unpaid carer", "an unpaid carer", "unpaid carers"},
};

/* The name of a row, which has the number of what it describes; its id where it has no name. */
static const char *
row_name(const KithProblem *problem, KithTableId table, int name_column, gint32 row, gint32 id)
{
    const char *name = kith_partnership_text(
        problem->partnership, kith_cell(&problem->partnership->tables[table], name_column, row));
    return name != NULL ? name : kith_problem_text(problem, id);
}

/* What `what` names. */
static const char *
what_name(const KithProblem *problem, const KithReason *reason)
{
    gint32 what = reason->what;
    switch (reason->code) {
    case KITH_REASON_ENGAGEMENT: return engaged[what].how;
    case KITH_REASON_EMPLOYER:
        return what < 0 ? "no employer that is named"
                        : row_name(problem, KITH_EMPLOYERS, KITH_EMPLOYERS_NAME, what,
                                   problem->employer_id[what]);
    case KITH_REASON_LOCALITY:
        return row_name(problem, KITH_LOCALITIES, KITH_LOCALITIES_NAME, what,
                        problem->locality_id[what]);
    case KITH_REASON_TRAIT: return kith_problem_text(problem, what);
    case KITH_REASON_NOT_REGISTERED: return problem->frameworks->registers[what].name;
    default: return problem->frameworks->competencies[what].name;
    }
}

/* "level 3 (Independent)". */
static void
append_level(GString *text, const KithProblem *problem, const KithReason *reason)
{
    const KithFrameworks *frameworks = problem->frameworks;
    gint32 scale = frameworks->competencies[reason->what].scale;
    g_string_append_printf(text, "level %d", reason->level);
    if (scale >= 0 && reason->level <= frameworks->scales[scale].n_levels)
        g_string_append_printf(text, " (%s)",
                               frameworks->scales[scale].level_names[reason->level - 1]);
}

/* "3 March 2026", after the time of day where that is wanted. */
static void
append_day(GString *text, const KithProblem *problem, KithTick tick, gboolean time)
{
    static const char *const months[] = {"January",   "February", "March",    "April",
                                         "May",       "June",     "July",     "August",
                                         "September", "October",  "November", "December"};
    if (tick <= KITH_ALWAYS || tick >= KITH_NEVER) {
        g_string_append(text, tick <= KITH_ALWAYS ? "a day long past" : "a day far ahead");
        return;
    }
    gint32 date, minutes;
    int year, month, day;
    kith_problem_local(problem, tick, &date, &minutes);
    kith_date_to_civil(date, &year, &month, &day);
    if (time)
        g_string_append_printf(text, "%02d:%02d on ", minutes / 60, minutes % 60);
    g_string_append_printf(text, "%d %s %d", day, months[month - 1], year);
}

char *
kith_reason_text(const KithProblem *problem, const KithReason *reason)
{
    g_return_val_if_fail(reason->code < KITH_REASONS, NULL);
    GString *text = g_string_new(NULL);
    for (const char *at = kith_reason_info(reason->code)->sentence; *at != '\0'; at++) {
        if (*at != '{') {
            g_string_append_c(text, *at);
            continue;
        }
        if (g_str_has_prefix(at, "{what}"))
            g_string_append(text, what_name(problem, reason));
        else if (g_str_has_prefix(at, "{level}"))
            append_level(text, problem, reason);
        else if (g_str_has_prefix(at, "{day}"))
            append_day(text, problem, reason->tick, FALSE);
        else if (g_str_has_prefix(at, "{until}"))
            append_day(text, problem, reason->tick - 1, FALSE);
        else if (g_str_has_prefix(at, "{when}"))
            append_day(text, problem, reason->tick, TRUE);
        at = strchr(at, '}');
    }
    return g_string_free(text, FALSE);
}

/* Whether both ask for the same competency at the same level. Only where a reason is about a
 * competency does it have a level. */
static gboolean
same_skill(const KithReason *a, const KithReason *b)
{
    return a->level > 0 && a->level == b->level && a->what == b->what;
}

char *
kith_reason_brief(const KithProblem *problem, const KithReason *reason, gint32 people,
                  const KithReason *before)
{
    g_return_val_if_fail(reason->code < KITH_REASONS, NULL);
    const KithReasonInfo *info = kith_reason_info(reason->code);
    gboolean told = before != NULL && same_skill(before, reason);
    GString *text = g_string_new(NULL);
    g_string_append_printf(text, "%d ", people);
    for (const char *at = people == 1 ? info->of_one : info->of_several; *at != '\0'; at++) {
        if (*at != '{') {
            g_string_append_c(text, *at);
            continue;
        }
        if (g_str_has_prefix(at, "{level}"))
            g_string_append_printf(text, "level %d", reason->level);
        else if (g_str_has_prefix(at, "{staff}"))
            g_string_append(text, people == 1 ? engaged[reason->what].one
                                              : engaged[reason->what].several);
        else
            g_string_append(text, told ? "it" : what_name(problem, reason));
        if (g_str_has_prefix(at, "{skill}") && !told && reason->level > 1)
            g_string_append_printf(text, " at level %d", reason->level);
        at = strchr(at, '}');
    }
    return g_string_free(text, FALSE);
}
