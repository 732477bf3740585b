/* Where frameworks contradict each other, or themselves by way of others. */
#include "model/equivalence.h"

#include "base/findings.h"

#include <string.h>

static const char *
framework_of(const KithFrameworks *frameworks, gint32 competency)
{
    return frameworks->frameworks[frameworks->competencies[competency].framework].id;
}

static gboolean
is_in_use(const KithFrameworks *frameworks, const char *framework)
{
    for (gint32 f = 0; f < frameworks->n_frameworks; f++)
        if (strcmp(frameworks->frameworks[f].id, framework) == 0)
            return TRUE;
    return FALSE;
}

/* The competency that an equivalent names, or -1. */
static gint32
named(const KithFrameworks *frameworks, const KithEquivalent *equivalent)
{
    g_autofree char *full = g_strconcat(equivalent->framework, ":", equivalent->id, NULL);
    return kith_frameworks_find(frameworks, full);
}

static void
check_levels(const KithFrameworks *frameworks, const KithEquivalent *equivalent, gint32 theirs,
             KithFindings *findings)
{
    const KithCompetency *own = &frameworks->competencies[equivalent->competency];
    gint32 n_levels = frameworks->competencies[theirs].n_levels;
    for (gint32 l = 0; equivalent->levels != NULL && l < own->n_levels; l++)
        if (equivalent->levels[l] > n_levels)
            kith_warn(findings, "equivalent-level", KITH_NOWHERE,
                      "'%s' of %s sets its level %d beside level %d of %s:%s, which has the levels "
                      "1 to %d",
                      own->id, framework_of(frameworks, equivalent->competency), l + 1,
                      equivalent->levels[l], equivalent->framework, equivalent->id, n_levels);
}

static void
check_known(const KithFrameworks *frameworks, KithFindings *findings)
{
    for (gint32 i = 0; i < frameworks->n_equivalents; i++) {
        const KithEquivalent *equivalent = &frameworks->equivalents[i];
        gint32 theirs = named(frameworks, equivalent);
        if (theirs >= 0)
            check_levels(frameworks, equivalent, theirs, findings);
        else if (is_in_use(frameworks, equivalent->framework))
            kith_warn(findings, "equivalent-unknown", KITH_NOWHERE,
                      "'%s' of %s names '%s' of %s, which has no such competency",
                      frameworks->competencies[equivalent->competency].id,
                      framework_of(frameworks, equivalent->competency), equivalent->id,
                      equivalent->framework);
    }
}

/* What the other side should say of the same pair. */
static KithRelation
turned_round(KithRelation relation)
{
    switch (relation) {
    case KITH_BROADER: return KITH_NARROWER;
    case KITH_NARROWER: return KITH_BROADER;
    default: return relation;
    }
}

static void
check_agreement(const KithFrameworks *frameworks, KithFindings *findings)
{
    static const char *const words[] = {"exactly the same", "close", "broader", "narrower"};
    for (gint32 i = 0; i < frameworks->n_equivalents; i++) {
        const KithEquivalent *one = &frameworks->equivalents[i];
        gint32 theirs = named(frameworks, one);
        for (gint32 j = i + 1; j < frameworks->n_equivalents && theirs >= 0; j++) {
            const KithEquivalent *other = &frameworks->equivalents[j];
            if (other->competency != theirs || named(frameworks, other) != one->competency ||
                turned_round(other->relation) == one->relation)
                continue;
            kith_warn(findings, "equivalent-disagrees", KITH_NOWHERE,
                      "%s says that '%s' of %s is %s to its '%s', but %s says that '%s' is %s to "
                      "its own; one of them must be wrong",
                      framework_of(frameworks, one->competency),
                      frameworks->competencies[theirs].id, one->framework, words[one->relation],
                      frameworks->competencies[one->competency].id,
                      framework_of(frameworks, theirs),
                      frameworks->competencies[one->competency].id, words[other->relation]);
        }
    }
}

static gboolean
includes(const KithFrameworks *frameworks, gint32 holding, KithHolding other)
{
    for (gint32 i = frameworks->implied_first[holding]; i < frameworks->implied_first[holding + 1];
         i++)
        if (frameworks->implied[i].competency == other.competency)
            return frameworks->implied[i].level >= other.level;
    return FALSE;
}

static void
append_name(GString *text, const KithFrameworks *frameworks, gint32 competency, gint32 level)
{
    const KithCompetency *facts = &frameworks->competencies[competency];
    g_string_append(text, facts->id);
    if (facts->n_levels > 1)
        g_string_append_printf(text, "@%d", level);
}

static void
report_leap(const KithFrameworks *frameworks, KithHolding from, const KithCounterpart *to,
            const KithPlaceOnWay *places, KithFindings *findings)
{
    g_autoptr(GString) text = g_string_new(NULL);
    g_string_append_printf(text, "in %s, ", framework_of(frameworks, from.competency));
    append_name(text, frameworks, from.competency, from.level);
    g_string_append(text, " would count as ");
    append_name(text, frameworks, to->holding.competency, to->holding.level);
    g_string_append(text, " by way of ");
    for (gint32 i = to->first_place + 1; i < to->first_place + to->n_places - 1; i++)
        g_string_append_printf(text, "%s%s:%s@%d", i > to->first_place + 1 ? ", " : "",
                               places[i].framework, places[i].id, places[i].level);
    kith_warn(findings, "equivalent-leads-on", KITH_NOWHERE,
              "%s, which the framework itself does not say; one of these is not as equivalent as "
              "it says",
              text->str);
}

/* From one holding to others of its own framework. */
static void
check_leaps(const KithEquivalence *equivalence, KithHolding from, KithFindings *findings)
{
    const KithFrameworks *frameworks = equivalence->frameworks;
    gint32 number = kith_holding_number(frameworks, from);
    g_autoptr(KithCounterparts) counterparts = kith_equivalence_of(equivalence, from);
    gsize n, n_places;
    const KithCounterpart *list = kith_counterparts_list(counterparts, &n);
    const KithPlaceOnWay *places = kith_counterparts_places(counterparts, &n_places);
    for (gsize i = 0; i < n; i++) {
        gint32 to = list[i].holding.competency;
        const KithPlaceOnWay *end = &places[list[i].first_place + list[i].n_places - 1];
        if (list[i].certain && end->lead != KITH_BY_INCLUDING && /* that follows from another */
            frameworks->competencies[to].framework ==
                frameworks->competencies[from.competency].framework &&
            !includes(frameworks, number, list[i].holding))
            report_leap(frameworks, from, &list[i], places, findings);
    }
}

void
kith_equivalence_check(const KithEquivalence *equivalence, KithFindings *findings)
{
    const KithFrameworks *frameworks = equivalence->frameworks;
    gint32 last = -1;
    check_known(frameworks, findings);
    check_agreement(frameworks, findings);
    for (gint32 i = 0; i < frameworks->n_equivalents; i++) {
        gint32 competency = frameworks->equivalents[i].competency;
        for (gint32 l = 1; competency != last && l <= frameworks->competencies[competency].n_levels;
             l++)
            check_leaps(equivalence, (KithHolding){competency, l}, findings);
        last = competency;
    }
}
