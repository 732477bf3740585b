/* What is attained in one framework and counts in another, with the way there. */
#include "report/paths.h"

#include "model/problem.h"

static void
append_place(GString *text, const KithFrameworks *frameworks, const KithPlaceOnWay *place)
{
    const char *name = place->id;
    if (place->competency >= 0)
        name = frameworks->competencies[place->competency].name;
    g_string_append_printf(text, "%s of %s at level %d", name, place->framework, place->level);
}

/* "Nursing of north at level 2, which is the same as this": the way to a counterpart, itself left
 * out. */
static char *
way_text(const KithFrameworks *frameworks, const KithPlaceOnWay *places, gint32 n)
{
    static const char *const leads[] = {"which is the same as", "which covers", "which is close to",
                                        "which includes"};
    GString *text = g_string_new(NULL);
    for (gint32 i = 0; i + 1 < n; i++) {
        append_place(text, frameworks, &places[i]);
        g_string_append_printf(text, ", %s %s", leads[places[i + 1].lead], i + 2 < n ? "" : "this");
    }
    return g_string_free(text, FALSE);
}

static void
write_counterpart(GString *out, const KithReportOptions *options, const KithProblem *problem,
                  const KithAttainment *attainment)
{
    const KithFrameworks *frameworks = problem->frameworks;
    gint32 from = 0;
    while (from + 1 < frameworks->n_competencies &&
           frameworks->competencies[from + 1].first_holding <= attainment->by)
        from++;
    KithHolding asked = {from, attainment->by - frameworks->competencies[from].first_holding + 1};
    g_autoptr(KithCounterparts) counterparts = kith_equivalence_of(problem->equivalence, asked);
    gsize n, n_places;
    const KithCounterpart *list = kith_counterparts_list(counterparts, &n);
    const KithPlaceOnWay *places = kith_counterparts_places(counterparts, &n_places);
    for (gsize i = 0; i < n; i++) {
        if (list[i].holding.competency != attainment->competency ||
            list[i].holding.level != attainment->level)
            continue;
        g_autofree char *name = kith_level_text(frameworks, list[i].holding);
        g_autofree char *way = way_text(frameworks, &places[list[i].first_place], list[i].n_places);
        kith_page_paragraph(out, options, 2, 2, "%s%s: you hold %s.", name,
                            list[i].certain ? "" : ", once somebody has confirmed it", way);
    }
}

void
kith_counterparts_write(GString *out, const KithReportOptions *options, const KithProblem *problem,
                        gint32 person)
{
    gboolean headed = FALSE;
    if (person < 0 || problem->equivalence == NULL)
        return;
    for (gint32 i = problem->attainment_first[person]; i < problem->attainment_first[person + 1];
         i++) {
        if (problem->attainments[i].by < 0)
            continue;
        if (!headed)
            kith_page_heading(out, options, "What counts from other frameworks");
        headed = TRUE;
        write_counterpart(out, options, problem, &problem->attainments[i]);
    }
}
