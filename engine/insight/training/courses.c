/* What there is to learn from, and who could teach it. */
#include "insight/training/train.h"

#include "eligibility/eligibility.h"
#include "insight/training/willing.h"

/* What everybody is for learning or teaching a thing. */
KithAnswer
kith_willing(const KithProblem *problem, gint32 person, KithWilling to, gint32 competency)
{
    KithAnswer answer = KITH_NOT_ASKED;
    for (gint32 i = problem->willingness_first[person]; i < problem->willingness_first[person + 1];
         i++) {
        const KithWillingness *said = &problem->willingness[i];
        if (said->to != to || (said->competency >= 0 && said->competency != competency))
            continue;
        if (!said->willing)
            return KITH_SAID_NO;
        answer = KITH_SAID_YES;
    }
    return answer;
}

/* The holdings that a course gives. */
static void
add_gives(KithTrain *train, KithCourse *course, const KithHolding *holdings, gint32 n)
{
    const KithFrameworks *frameworks = train->problem->frameworks;
    course->first = holdings[0];
    course->first_gives = (gint32)train->competencies->len;
    course->n_gives = n;
    course->gives_ask = g_new0(guint8, MAX(train->asks->n_asks, 1));
    for (gint32 i = 0; i < n; i++) {
        g_array_append_val(train->competencies, holdings[i].competency);
        g_array_append_val(train->levels, holdings[i].level);
        gint32 held = kith_holding_number(frameworks, holdings[i]);
        for (gint32 ask = 0; ask < train->asks->n_asks; ask++) {
            KithHolding asked = train->asks->holdings[ask];
            for (gint32 j = frameworks->implied_first[held];
                 j < frameworks->implied_first[held + 1]; j++)
                if (frameworks->implied[j].competency == asked.competency &&
                    frameworks->implied[j].level >= asked.level)
                    course->gives_ask[ask] = TRUE;
        }
    }
}

static gboolean
said_no(const KithTrain *train, const KithCourse *course, gint32 person, KithWilling to)
{
    for (gint32 i = 0; i < course->n_gives; i++)
        if (kith_willing(train->problem, person, to,
                         g_array_index(train->competencies, gint32, course->first_gives + i)) ==
            KITH_SAID_NO)
            return TRUE;
    return FALSE;
}

static gboolean
said_yes(const KithTrain *train, const KithCourse *course, gint32 person, KithWilling to)
{
    return kith_willing(train->problem, person, to, course->first.competency) == KITH_SAID_YES;
}

gboolean
kith_train_may_learn(const KithTrain *train, gint32 number, gint32 person, gboolean *willing)
{
    const KithProblem *problem = train->problem;
    const KithCourse *course = kith_train_course(train, number);
    const KithLearning *row = course->row;
    *willing = said_yes(train, course, person, KITH_TO_LEARN);
    if (!course->open || said_no(train, course, person, KITH_TO_LEARN))
        return FALSE;
    for (gint32 i = 0; i < course->n_teachers; i++) /* nobody teaches themselves */
        if (course->n_teachers == 1 &&
            g_array_index(train->teachers, gint32, course->first_teacher + i) == person)
            return FALSE;
    if (row == NULL || row->n_employers == 0)
        return TRUE;
    for (gint32 c = problem->contract_first[person]; c < problem->contract_first[person + 1]; c++)
        for (gint32 e = row->first_employer; e < row->first_employer + row->n_employers; e++)
            if (problem->contracts[c].employer == problem->learning_employers[e])
                return TRUE;
    return FALSE;
}

/* Whether somebody holds what whoever teaches must, when the period begins. */
static gboolean
could_teach(const KithTrain *train, const KithCourse *course, gint32 person)
{
    const KithProblem *problem = train->problem;
    const KithPersonFacts *facts = &problem->people[person];
    return facts->from <= 0 && facts->until > 0 &&
           kith_holds(problem, person, course->row->taught_by, -1, 0, 1) &&
           !said_no(train, course, person, KITH_TO_TEACH);
}

/* Who could teach: those named, or else all who hold what it takes; the willing first. */
static void
find_teachers(KithTrain *train, KithCourse *course)
{
    const KithProblem *problem = train->problem;
    const KithLearning *row = course->row;
    course->first_teacher = (gint32)train->teachers->len;
    course->open = TRUE;
    if (row == NULL || (row->n_teachers == 0 && row->taught_by == 0))
        return;
    gint32 n = row->n_teachers > 0 ? row->n_teachers : problem->n_people;
    for (int round = 0; round < 2; round++)
        for (gint32 i = 0; i < n; i++) {
            gint32 person =
                row->n_teachers > 0 ? problem->learning_teachers[row->first_teacher + i] : i;
            if (said_yes(train, course, person, KITH_TO_TEACH) == (round == 0) &&
                could_teach(train, course, person))
                g_array_append_val(train->teachers, person);
        }
    course->n_teachers = (gint32)train->teachers->len - course->first_teacher;
    course->open = course->n_teachers > 0;
}

static void
add_listed(KithTrain *train)
{
    const KithProblem *problem = train->problem;
    for (gint32 l = 0; l < problem->n_learning; l++) {
        const KithLearning *row = &problem->learning[l];
        const KithRequirement *gives = &problem->requirements[row->gives];
        g_autofree KithHolding *holdings = g_new(KithHolding, MAX(gives->n_clauses, 1));
        for (gint32 c = 0; c < gives->n_clauses; c++)
            holdings[c] =
                problem->alternatives[problem->clauses[gives->first_clause + c].first_alternative];
        KithCourse course = {.row = row,
                             .pence = row->pence,
                             .minutes = row->time / problem->ticks_per_minute,
                             .places = row->places};
        add_gives(train, &course, holdings, gives->n_clauses);
        find_teachers(train, &course);
        if (train->options.by != G_MININT32 && row->done != KITH_NONE &&
            row->done > train->options.by)
            course.open = FALSE;
        g_array_append_val(train->courses, course);
    }
}

/* A course for each thing that is asked for, where there are none. */
static void
make_up(KithTrain *train)
{
    for (gint32 ask = 0; ask < train->asks->n_asks; ask++) {
        KithCourse course = {.row = NULL, .places = KITH_NONE, .open = TRUE};
        add_gives(train, &course, &train->asks->holdings[ask], 1);
        g_array_append_val(train->courses, course);
    }
}

void
kith_train_find_courses(KithTrain *train)
{
    if (train->problem->n_learning > 0)
        add_listed(train);
    else
        make_up(train);
}
