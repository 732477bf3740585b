#include <kith/passport.h>

#include <stdlib.h>
#include <string.h>

#include "base/array.h"
#include "model/equivalence.h"
#include "model/problem.h"

struct _KithPassport {
    KithProblem *problem; /* held */
    gint32 person, day;
    GArray *entries;    /* KithPassportEntry */
    GArray *others;     /* KithNameElsewhere */
    GArray *experience; /* KithExperience */
    GArray *registers;  /* KithRegistered */
    GStringChunk *texts;
};

/* The local day of a tick, and KITH_NO_DATE where it has no end (or beginning). */
static gint32
day_of(const KithProblem *problem, KithTick tick, gboolean last)
{
    gint32 day, minutes;
    if (tick <= KITH_ALWAYS || tick >= KITH_NEVER)
        return KITH_NO_DATE;
    kith_problem_local(problem, last ? tick - 1 : tick, &day, &minutes);
    return day;
}

/* What other frameworks call a holding, and how it leads there. What is broader than ours is left
 * out: to hold ours is not to hold it. */
static void
add_others(KithPassport *passport, KithPassportEntry *entry)
{
    static const KithLead leads[] = {
        [KITH_EXACT] = KITH_BY_SAME, [KITH_CLOSE] = KITH_BY_CLOSE, [KITH_NARROWER] = KITH_BY_MORE};
    const KithFrameworks *frameworks = passport->problem->frameworks;
    gint32 n_levels = frameworks->competencies[entry->competency].n_levels;
    entry->first_other = (gint32)passport->others->len;
    for (gint32 i = 0; i < frameworks->n_equivalents; i++) {
        const KithEquivalent *equivalent = &frameworks->equivalents[i];
        if (equivalent->competency != entry->competency || equivalent->relation == KITH_BROADER)
            continue;
        gint32 level = kith_equivalent_level(equivalent, n_levels, TRUE, entry->level);
        KithNameElsewhere other = {equivalent->framework, equivalent->id, level,
                                   leads[equivalent->relation]};
        if (level == 0)
            continue;
        g_array_append_val(passport->others, other);
        entry->n_others++;
    }
}

/* A cell of text; NULL where it is empty. */
static const char *
cell_text(const KithProblem *problem, KithTableId id, int column, gint32 row)
{
    gint32 text = kith_cell(&problem->partnership->tables[id], column, row);
    return text != KITH_NONE ? kith_problem_text(problem, text) : NULL;
}

static const char *
experience_word(const KithProblem *problem, gint32 row)
{
    int n;
    const char *const *words = kith_schema_words(KITH_WORDS_EXPERIENCE, &n);
    return words[kith_cell(&problem->partnership->tables[KITH_EXPERIENCE], KITH_EXPERIENCE_AS,
                           row)];
}

/* How an attainment is known: as it says, or by the experience that shows it. */
static const char *
evidence_of(KithPassport *passport, const KithAttainment *attainment)
{
    const KithProblem *problem = passport->problem;
    gint32 n_attained = problem->partnership->tables[KITH_ATTAINMENTS].n_rows;
    gint32 row = attainment->row - n_attained;
    if (row < 0)
        return cell_text(problem, KITH_ATTAINMENTS, KITH_ATTAINMENTS_EVIDENCE, attainment->row);
    if (row >= problem->partnership->tables[KITH_EXPERIENCE].n_rows)
        return NULL;
    const char *evidence = cell_text(problem, KITH_EXPERIENCE, KITH_EXPERIENCE_EVIDENCE, row);
    g_autofree char *text =
        g_strdup_printf("%s: %s%s%s", experience_word(problem, row),
                        cell_text(problem, KITH_EXPERIENCE, KITH_EXPERIENCE_WHAT, row),
                        evidence != NULL ? "; " : "", evidence != NULL ? evidence : "");
    return g_string_chunk_insert_const(passport->texts, text);
}

static void
add_entry(KithPassport *passport, const KithAttainment *attainment)
{
    const KithProblem *problem = passport->problem;
    const KithFrameworks *frameworks = problem->frameworks;
    const KithCompetency *competency = &frameworks->competencies[attainment->competency];
    const KithFrameworkInfo *framework = &frameworks->frameworks[competency->framework];
    KithPassportEntry entry = {
        .framework = framework->id,
        .edition = framework->edition,
        .competency = attainment->competency,
        .level = attainment->level,
        .level_name = competency->scale >= 0
                          ? frameworks->scales[competency->scale].level_names[attainment->level - 1]
                          : NULL,
        .from = day_of(problem, attainment->from, FALSE),
        .until = day_of(problem, attainment->until, TRUE),
        .confirmed = !attainment->claimed,
        .lapsed = attainment->until <= kith_problem_tick(problem, passport->day, 0),
        .evidence = evidence_of(passport, attainment)};
    add_others(passport, &entry);
    g_array_append_val(passport->entries, entry);
}

static int
group(const KithPassportEntry *entry)
{
    return entry->lapsed ? 2 : !entry->confirmed;
}

static int
compare_entries(const void *a, const void *b)
{
    const KithPassportEntry *x = a, *y = b;
    if (group(x) != group(y))
        return group(x) - group(y);
    if (x->competency != y->competency)
        return x->competency < y->competency ? -1 : 1;
    if (x->level != y->level)
        return x->level > y->level ? -1 : 1;
    return (x->from > y->from) - (x->from < y->from);
}

static void
add_experience(KithPassport *passport)
{
    const KithProblem *problem = passport->problem;
    const KithTable *employers = &problem->partnership->tables[KITH_EMPLOYERS];
    int n_words;
    const char *const *words = kith_schema_words(KITH_WORDS_ENGAGEMENT, &n_words);
    for (gint32 c = problem->contract_first[passport->person];
         c < problem->contract_first[passport->person + 1]; c++) {
        const KithContract *contract = &problem->contracts[c];
        KithExperience experience = {.as = words[contract->engagement],
                                     .from = day_of(problem, contract->from, FALSE),
                                     .until = day_of(problem, contract->until, TRUE)};
        if (contract->employer >= 0) {
            gint32 name = kith_cell(employers, KITH_EMPLOYERS_NAME, contract->employer);
            experience.with = kith_problem_text(
                problem, name != KITH_NONE ? name : problem->employer_id[contract->employer]);
        }
        g_array_append_val(passport->experience, experience);
    }
}

static gint32
date_or_none(gint32 date)
{
    return date != KITH_NONE ? date : KITH_NO_DATE;
}

/* What somebody tells of earlier work, volunteering, caring or study. */
static void
add_told(KithPassport *passport)
{
    const KithProblem *problem = passport->problem;
    const KithTable *table = &problem->partnership->tables[KITH_EXPERIENCE];
    for (gint32 row = 0; row < table->n_rows; row++) {
        if (kith_cell(table, KITH_EXPERIENCE_PERSON, row) != problem->people[passport->person].id)
            continue;
        KithExperience experience = {
            .as = experience_word(problem, row),
            .what = cell_text(problem, KITH_EXPERIENCE, KITH_EXPERIENCE_WHAT, row),
            .with = cell_text(problem, KITH_EXPERIENCE, KITH_EXPERIENCE_WITH, row),
            .evidence = cell_text(problem, KITH_EXPERIENCE, KITH_EXPERIENCE_EVIDENCE, row),
            .from = date_or_none(kith_cell(table, KITH_EXPERIENCE_FROM, row)),
            .until = date_or_none(kith_cell(table, KITH_EXPERIENCE_UNTIL, row))};
        g_array_append_val(passport->experience, experience);
    }
}

static void
add_registers(KithPassport *passport)
{
    const KithProblem *problem = passport->problem;
    for (gint32 i = problem->authorisation_first[passport->person];
         i < problem->authorisation_first[passport->person + 1]; i++) {
        const KithAuthorisation *authorisation = &problem->authorisations[i];
        if (authorisation->kind != KITH_REGISTRATION || authorisation->register_ < 0)
            continue;
        const KithRegister *facts = &problem->frameworks->registers[authorisation->register_];
        KithRegistered registered = {facts->id, facts->name,
                                     day_of(problem, authorisation->from, FALSE),
                                     day_of(problem, authorisation->until, TRUE)};
        g_array_append_val(passport->registers, registered);
    }
}

KithPassport *
kith_passport_new(KithProblem *problem, gint32 person, gint32 day)
{
    g_return_val_if_fail(problem != NULL && person >= 0 && person < problem->n_people, NULL);
    KithPassport *passport = g_new0(KithPassport, 1);
    passport->problem = kith_problem_ref(problem);
    passport->person = person;
    passport->day = day != 0 ? day : problem->first_date;
    passport->entries = g_array_new(FALSE, FALSE, sizeof(KithPassportEntry));
    passport->others = g_array_new(FALSE, FALSE, sizeof(KithNameElsewhere));
    passport->experience = g_array_new(FALSE, FALSE, sizeof(KithExperience));
    passport->registers = g_array_new(FALSE, FALSE, sizeof(KithRegistered));
    passport->texts = g_string_chunk_new(256);
    for (gint32 i = problem->attainment_first[person]; i < problem->attainment_first[person + 1];
         i++)
        if (problem->attainments[i].by < 0) /* what it counts as elsewhere follows from it */
            add_entry(passport, &problem->attainments[i]);
    if (passport->entries->len > 1)
        qsort(passport->entries->data, passport->entries->len, sizeof(KithPassportEntry),
              compare_entries);
    add_experience(passport);
    add_told(passport);
    add_registers(passport);
    return passport;
}

void
kith_passport_free(KithPassport *passport)
{
    if (passport == NULL)
        return;
    g_array_unref(passport->entries);
    g_array_unref(passport->others);
    g_array_unref(passport->experience);
    g_array_unref(passport->registers);
    g_string_chunk_free(passport->texts);
    kith_problem_unref(passport->problem);
    g_free(passport);
}

KithProblem *
kith_passport_problem(const KithPassport *passport)
{
    return passport->problem;
}

gint32
kith_passport_person(const KithPassport *passport)
{
    return passport->person;
}

gint32
kith_passport_day(const KithPassport *passport)
{
    return passport->day;
}

const KithPassportEntry *
kith_passport_entries(const KithPassport *passport, gsize *n)
{
    return kith_array_all(passport->entries, n);
}

const KithNameElsewhere *
kith_passport_others(const KithPassport *passport, gsize *n)
{
    return kith_array_all(passport->others, n);
}

const KithExperience *
kith_passport_experience(const KithPassport *passport, gsize *n)
{
    return kith_array_all(passport->experience, n);
}

const KithRegistered *
kith_passport_registers(const KithPassport *passport, gsize *n)
{
    return kith_array_all(passport->registers, n);
}
