/*
 * Pathways of one person as a picture: a line for each goal, along the time at which it could be
 * reached at the soonest, and on it a numbered stop for each step. A step that leads to several
 * goals has the same number on each line.
 */
#include "report/html/html.h"
#include "report/html/views.h"
#include "report/paths.h"

/* So many goals are drawn, and of these so many second careers. */
#define GOALS_MOST   7
#define SECONDS_MOST 2
/* Everybody's pathways are part of the report of a partnership of no more people. */
#define PEOPLE_MOST 150

/* Measures of the picture. */
#define WIDTH    900
#define LEFT     36  /* where time begins */
#define RIGHT    860 /* and where it ends */
#define TOP      44
#define LANE     52
#define STOP     11 /* radius of a stop */
#define STOPS    26 /* least between two of them */
#define DAYS_MIN 42

typedef struct {
    GString *out;
    const KithProblem *problem;
    const KithPathways *pathways;
    const KithPaths *paths;
    const KithPathStep *steps;
    const KithPath *goals[GOALS_MOST];
    gint32 n_goals;
    gint32 day, days;    /* the first of the picture, and how many */
    GHashTable *numbers; /* of a step's text, from 1; borrows from `texts` */
    GPtrArray *texts;    /* char * */
} Picture;

/* --- what is drawn --- */

static gboolean
is_second(const Picture *picture, const KithPath *path)
{
    return kith_profile_is_second_career(picture->problem->frameworks, path->profile);
}

/* The nearest goals that can be reached by steps, second careers last. */
static void
choose_goals(Picture *picture)
{
    gsize n;
    const KithPath *list = kith_paths_list(picture->paths, &n);
    for (int second = 0; second < 2; second++) {
        gint32 most = second ? GOALS_MOST : GOALS_MOST - SECONDS_MOST;
        for (gsize i = 0; i < n && picture->n_goals < most; i++)
            if (list[i].planned && list[i].n_steps > 0 && list[i].n_registers == 0 &&
                list[i].done != KITH_NO_DATE && is_second(picture, &list[i]) == second)
                picture->goals[picture->n_goals++] = &list[i];
    }
}

static void
number_steps(Picture *picture)
{
    gint32 last = picture->day + DAYS_MIN;
    for (gint32 g = 0; g < picture->n_goals; g++) {
        const KithPath *goal = picture->goals[g];
        last = MAX(last, goal->done);
        for (gint32 s = 0; s < goal->n_steps; s++) {
            char *text = kith_step_text(picture->problem, picture->paths,
                                        &picture->steps[goal->first_step + s]);
            if (g_hash_table_contains(picture->numbers, text)) {
                g_free(text);
                continue;
            }
            g_ptr_array_add(picture->texts, text);
            g_hash_table_insert(picture->numbers, text, GUINT_TO_POINTER(picture->texts->len));
        }
    }
    picture->days = last - picture->day;
}

static gint32
number_of(const Picture *picture, const KithPathStep *step)
{
    g_autofree char *text = kith_step_text(picture->problem, picture->paths, step);
    return GPOINTER_TO_INT(g_hash_table_lookup(picture->numbers, text));
}

/* --- the picture --- */

static int
place_of(const Picture *picture, gint32 date)
{
    return LEFT + (int)((gint64)(RIGHT - LEFT) * (date - picture->day) / picture->days);
}

/* The first of each month as a thin line with its name. */
static void
draw_months(const Picture *picture, int height)
{
    gint32 until = picture->day + picture->days;
    for (gint32 date = picture->day + 1; date <= until; date++) {
        g_autofree char *text = kith_page_day(date); /* "Wed 1 April" */
        g_auto(GStrv) words = g_strsplit(text, " ", 3);
        if (g_strcmp0(words[1], "1") != 0)
            continue;
        int x = place_of(picture, date);
        kith_html(picture->out, "<path class=\"month\" d=\"M%d,24V%d\"/>", x, height);
        kith_html(picture->out, "<text class=\"soft\" x=\"%d\" y=\"18\">%s</text>", x - 4,
                  words[2]);
    }
}

static const char *
class_of(KithStepKind kind)
{
    return kind == KITH_STEP_CONFIRM ? "confirm" : kind == KITH_STEP_LEARN ? "learn" : "arrange";
}

static void
draw_stop(GString *out, const char *class, int number, int x, int y)
{
    kith_html(out, "<circle class=\"%s\" cx=\"%d\" cy=\"%d\"", class, x, y);
    kith_html(out, " r=\"%d\"/><text class=\"%s n\" x=\"%d\"", STOP, class, x);
    kith_html(out, " y=\"%d\">%d</text>", y + 4, number);
}

static void
draw_goal(const Picture *picture, const KithPath *goal, int y)
{
    GString *out = picture->out;
    const KithFrameworks *frameworks = picture->problem->frameworks;
    const char *second = is_second(picture, goal) ? " second" : "";
    int before = LEFT - STOPS + 8, x = LEFT;
    g_autoptr(GString) stops = g_string_new(NULL);
    for (gint32 s = 0; s < goal->n_steps; s++) {
        const KithPathStep *step = &picture->steps[goal->first_step + s];
        x = MAX(place_of(picture, step->done), before + STOPS);
        draw_stop(stops, class_of(step->kind), number_of(picture, step), x, y);
        before = x;
    }
    int end = MAX(place_of(picture, goal->done), before + STOPS);
    kith_html(out, "<path class=\"line%s\" d=\"M12,%d", second, TOP - 18);
    kith_html(out, "V%dQ12,%d 24,%d", y - 12, y, y);
    kith_html(out, "H%d\"/>", end);
    g_string_append(out, stops->str);
    kith_html(out, "<circle class=\"goal\" cx=\"%d\" cy=\"%d\" r=\"7\"/>", end, y);
    g_autofree char *day = kith_page_date(goal->done);
    kith_html(out, "<text x=\"%d\" y=\"%d\"><tspan class=\"name\">%s</tspan>", LEFT - 8, y - 17,
              frameworks->profiles[goal->profile].name);
    kith_html(out, " <tspan class=\"soft\">%d of %d held, by %s</tspan></text>\n", goal->n_held,
              goal->n_required, day);
}

static void
draw(const Picture *picture, const char *who)
{
    int height = TOP + picture->n_goals * LANE - 8;
    kith_html(picture->out,
              "<div class=\"scroll\" tabindex=\"0\" role=\"region\" aria-label=\"Picture of the "
              "pathways of %s\"><svg class=\"paths\" viewBox=\"0 0 %d %d\" role=\"img\" ",
              who, WIDTH, height);
    kith_html(picture->out,
              "aria-label=\"%d goals as lines along time, with their steps as numbered stops; the "
              "lists below say the same\">\n",
              picture->n_goals);
    draw_months(picture, height);
    for (gint32 g = 0; g < picture->n_goals; g++)
        draw_goal(picture, picture->goals[g], TOP + 24 + g * LANE);
    kith_html(picture->out,
              "<circle class=\"now\" cx=\"12\" cy=\"%d\" r=\"9\"/><text class=\"soft\" x=\"26\" "
              "y=\"%d\">now</text></svg></div>\n",
              TOP - 26, TOP - 26);
}

/* --- in words --- */

static void
write_steps(const Picture *picture)
{
    g_string_append(picture->out, "<ol class=\"steps-of\">");
    for (guint i = 0; i < picture->texts->len; i++)
        kith_html(picture->out, "<li>%s</li>", (const char *)g_ptr_array_index(picture->texts, i));
    g_string_append(picture->out, "</ol>\n");
}

static void
write_goal(const Picture *picture, const KithPath *goal)
{
    g_autoptr(GString) numbers = g_string_new(NULL);
    for (gint32 s = 0; s < goal->n_steps; s++)
        g_string_append_printf(numbers, "%s%d", s > 0 ? ", " : "",
                               number_of(picture, &picture->steps[goal->first_step + s]));
    g_autofree char *effort = kith_effort_text(picture->problem, goal);
    g_autofree char *capital = kith_html_capital(effort);
    g_autofree char *opens = kith_opens_text(picture->pathways, &goal->opens);
    kith_html(picture->out, "<tr><th scope=\"row\">%s<small>%s</small></th><td class=\"n\">%d",
              picture->problem->frameworks->profiles[goal->profile].name,
              is_second(picture, goal) ? "second career" : NULL, goal->n_held);
    kith_html(picture->out, " of %d</td><td>%s</td><td>%s</td>", goal->n_required, numbers->str,
              capital);
    kith_html(picture->out, "<td>%s</td></tr>\n", opens != NULL ? opens : "–");
}

static void
write_goals(const Picture *picture)
{
    static const char *const columns[] = {"Goal", "#Held", "Steps", "Takes", "Opens", NULL};
    kith_html_begin_list(picture->out, "Goals", FALSE, columns);
    for (gint32 g = 0; g < picture->n_goals; g++)
        write_goal(picture, picture->goals[g]);
    kith_html_end_list(picture->out);
}

/* What to do this month: "Medicines safety, to be confirmed, towards Home carer"; NULL where there
 * is nothing. */
static char *
next_step(const Picture *picture)
{
    gsize path, n;
    gssize step = kith_paths_next_step(picture->paths, &path);
    if (step < 0)
        return NULL;
    const KithPath *goal = &kith_paths_list(picture->paths, &n)[path];
    g_autofree char *text = kith_step_text(picture->problem, picture->paths, &picture->steps[step]);
    return g_strdup_printf("%s, towards %s", text,
                           picture->problem->frameworks->profiles[goal->profile].name);
}

/* --- one person, and everybody --- */

static void
write_key(GString *out)
{
    g_string_append(
        out, "<ul class=\"legend paths-key\" aria-label=\"What stops stand for\"><li><b "
             "class=\"learn\">1</b> is on offer</li><li><b class=\"confirm\">2</b> to be confirmed"
             "</li><li><b class=\"arrange\">3</b> to be arranged</li><li><b class=\"goal\"></b> "
             "all is held</li></ul>\n");
}

static void
write_person(GString *out, const KithHtmlFacts *facts, const KithPathways *pathways, gint32 person,
             gboolean folded)
{
    KithPathQuestion question = {.person = person, .from_profile = -1};
    g_autoptr(KithPaths) paths = kith_pathways_find(pathways, &question);
    g_autoptr(GPtrArray) texts = g_ptr_array_new_with_free_func(g_free);
    g_autoptr(GHashTable) numbers = g_hash_table_new(g_str_hash, g_str_equal);
    gsize n;
    Picture picture = {.out = out,
                       .problem = facts->problem,
                       .pathways = pathways,
                       .paths = paths,
                       .steps = kith_paths_steps(paths, &n),
                       .day = kith_paths_day(paths),
                       .texts = texts,
                       .numbers = numbers};
    choose_goals(&picture);
    number_steps(&picture);
    g_autofree char *who = kith_page_person(facts->problem, person, facts->options);
    g_autofree char *next = next_step(&picture);
    if (folded)
        kith_html(out, "<details class=\"person\"><summary><b>%s</b> <span>%s</span></summary>\n",
                  who, next != NULL ? next : "nothing to begin this month");
    else if (next != NULL)
        kith_html(out, "<p>Next step this month: %s.</p>\n", next);
    if (picture.n_goals == 0) {
        g_string_append(out, "<p>No way to another profile is known.</p>\n");
    } else {
        draw(&picture, who);
        write_steps(&picture);
        write_goals(&picture);
    }
    if (folded)
        g_string_append(out, "</details>\n");
}

void
kith_html_paths(GString *out, const KithHtmlFacts *facts, gint32 only)
{
    const KithProblem *problem = facts->problem;
    kith_html_begin_view(out, "paths", "Pathways");
    g_string_append(out,
                    "<p class=\"about\">What somebody could do next: a line for each goal, the "
                    "nearest first, and on it the steps that lead there, when each could be "
                    "done at the soonest. Dashed lines are second careers. A goal that needs a "
                    "register is not drawn.</p>\n");
    if (only < 0 && problem->n_people > PEOPLE_MOST) {
        g_string_append(out, "<p>kith report --person ID makes a page of one person, with their "
                             "pathways.</p>\n");
    } else {
        g_autoptr(KithPathways) pathways =
            kith_pathways_new(kith_rota_problem(facts->rota), facts->gaps);
        write_key(out);
        for (gint32 person = only < 0 ? 0 : only;
             person < (only < 0 ? problem->n_people : only + 1); person++)
            write_person(out, facts, pathways, person, only < 0);
    }
    kith_html_end_view(out);
}
