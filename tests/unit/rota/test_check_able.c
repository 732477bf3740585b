#include "world.h"

/* What the check finds of who may do what. */

static const char skills[] =
    "framework: world\n"
    "name: World\n"
    "edition: '1'\n"
    "source: made up\n"
    "scales:\n"
    "  practice:\n"
    "    name: Practice\n"
    "    levels:\n"
    "      - {name: Aware, means: knows of it}\n"
    "      - {name: Supported, means: does it with help}\n"
    "      - {name: Independent, means: does it alone}\n"
    "areas:\n"
    "  care: {name: Care, means: looking after people}\n"
    "registers:\n"
    "  nurses: {name: Nurses' register, months: 36, source: made up}\n"
    "  chemists: {name: Chemists' register, months: 12, source: made up}\n"
    "competencies:\n"
    "  poisons: {name: Poisons, area: care, means: poisons, register: chemists}\n"
    "  lifting: {name: Lifting, area: care, scale: practice, means: lifting}\n"
    "  moving: {name: Moving, area: care, scale: practice, means: moving people,\n"
    "           includes: {2: [lifting@1], 3: [lifting@3]}}\n"
    "  first-aid: {name: First aid, area: care, means: first aid,\n"
    "              renewal: {months: 12, source: made up}}\n"
    "  insulin: {name: Insulin, area: care, scale: practice, means: insulin, register: nurses,\n"
    "            delegable: true}\n"
    "  cooking: {name: Cooking, area: care, means: cooking}\n";

/* Up to three rows that are added to the world, each as "table column=value …". */
typedef struct {
    const char *requires_, *rows[3];
    const char *against; /* the end of the message; NULL where nothing stands against */
} Case;

static void
add_row(World *world, const char *row)
{
    g_auto(GStrv) words = g_strsplit(row, " ", -1);
    guint n = g_strv_length(words) - 1;
    const char *columns[16], *values[16];
    for (guint i = 0; i < n; i++) {
        char *equals = strchr(words[i + 1], '=');
        *equals = '\0';
        columns[i] = words[i + 1];
        values[i] = equals + 1;
    }
    cr_assert(kith_partnership_add_row_v(world->partnership, words[0], columns, values, n,
                                         world->findings),
              "%s", row);
}

static gboolean
is_about_people(const char *row)
{
    return row != NULL && (g_str_has_prefix(row, "people") || g_str_has_prefix(row, "contracts"));
}

/* A night from 22:00 on 4 March to 06:00 on 5 March, for ann at the place high, in the locality
 * north, taken by pat. */
static void
expect_case(const Case *one)
{
    World world = world_new();
    cr_assert(kith_frameworks_add_text(world.partnership->frameworks, "world.yaml", skills,
                                       strlen(skills), world.findings));
    add_row(&world, "localities locality=shire");
    add_row(&world, "localities locality=north within=shire");
    add_row(&world, "localities locality=south within=shire");
    add_row(&world, "employers employer=ours");
    add_row(&world, "employers employer=theirs");
    add_row(&world, "places place=high locality=north");
    add_row(&world, "places place=low locality=south");
    add_row(&world, "clients client=ann place=high");
    add_row(&world, "clients client=bob place=low");
    gboolean person = FALSE, contract = FALSE;
    for (int i = 0; i < 3 && one->rows[i] != NULL; i++) {
        person = person || g_str_has_prefix(one->rows[i], "people");
        contract = contract || g_str_has_prefix(one->rows[i], "contracts");
    }
    if (!person)
        add_row(&world, "people person=pat");
    for (int i = 0; i < 3; i++)
        if (is_about_people(one->rows[i]))
            add_row(&world, one->rows[i]);
    if (!contract)
        add_row(&world, "contracts person=pat engagement=employed employer=ours");
    for (int i = 0; i < 3; i++)
        if (one->rows[i] != NULL && !is_about_people(one->rows[i]) &&
            !g_str_has_prefix(one->rows[i], "needs"))
            add_row(&world, one->rows[i]);
    const char *extra = one->rows[0] != NULL && g_str_has_prefix(one->rows[0], "needs")
                            ? one->rows[0] + strlen("needs")
                            : "";
    g_autofree char *need = g_strdup_printf("needs need=night client=ann date=2026-03-04 "
                                            "start=22:00 end=06:00 least=0 wanted=1%s",
                                            extra);
    add_row(&world, need);
    if (one->requires_ != NULL)
        world_add(&world, "seats", "need", "night", "seat", "one", "requires", one->requires_,
                  "least", "0", "wanted", "1");
    world_build(&world);
    world_take(&world, "pat", "night@2026-03-04#1");
    g_autofree char *message =
        one->against == NULL
            ? NULL
            : g_strdup_printf("pat may not take night@2026-03-04#1: pat %s", one->against);
    world_end(&world, "eligible", one->against != NULL, message);
}

#define ATTAIN         "attainments person=pat competency="
#define AUTHORISE      "authorisations person=pat kind="
#define NOT_HELD(what) "does not hold " what ", with the permission that it needs, throughout"

Test(check_able, competencies)
{
    static const Case cases[] = {
        {NULL, {NULL}, NULL},
        {"cooking", {NULL}, NOT_HELD("cooking")},
        {"cooking", {ATTAIN "cooking"}, NULL},
        {"cooking", {ATTAIN "cooking status=claimed"}, NOT_HELD("cooking")},
        {"lifting@2", {ATTAIN "lifting level=1"}, NOT_HELD("lifting@2")},
        {"lifting@2", {ATTAIN "lifting level=2"}, NULL},
        {"lifting@2", {ATTAIN "moving level=2"}, NOT_HELD("lifting@2")},
        {"lifting@2", {ATTAIN "moving level=3"}, NULL},
        {"cooking|moving@2", {ATTAIN "moving level=3"}, NULL},
        {"cooking|moving@2", {ATTAIN "moving level=1"}, NOT_HELD("moving@2 or cooking")},
        {"cooking moving@2", {ATTAIN "moving level=2"}, NOT_HELD("cooking")},
        {"cooking moving@2", {ATTAIN "moving level=2", ATTAIN "cooking"}, NULL},
        /* throughout the duty, which ends on 5 March */
        {"cooking", {ATTAIN "cooking until=2026-03-04"}, NOT_HELD("cooking")},
        {"cooking", {ATTAIN "cooking until=2026-03-05"}, NULL},
        {"cooking", {ATTAIN "cooking from=2026-03-05"}, NOT_HELD("cooking")},
        {"cooking", {ATTAIN "cooking from=2026-03-04"}, NULL},
        {"cooking", {ATTAIN "cooking revoked=2026-03-05"}, NOT_HELD("cooking")},
        {"cooking", {ATTAIN "cooking revoked=2026-03-06"}, NULL},
        {"cooking", {ATTAIN "cooking until=2026-03-04", ATTAIN "cooking from=2026-03-05"}, NULL},
        {"cooking",
         {ATTAIN "cooking until=2026-03-04", ATTAIN "cooking from=2026-03-06"},
         NOT_HELD("cooking")},
        {"lifting",
         {ATTAIN "lifting until=2026-03-04", ATTAIN "moving level=2 from=2026-03-05"},
         NULL},
        /* one alternative must be held throughout */
        {"cooking|lifting",
         {ATTAIN "cooking until=2026-03-04", ATTAIN "lifting from=2026-03-05"},
         NOT_HELD("lifting@1 or cooking")},
        /* attained on 5 March, it lapses with that day a year later */
        {"first-aid", {ATTAIN "first-aid from=2025-03-05"}, NULL},
        {"first-aid", {ATTAIN "first-aid from=2025-03-03"}, NOT_HELD("first-aid")},
        {"first-aid", {ATTAIN "first-aid"}, NULL},
    };
    for (gsize i = 0; i < G_N_ELEMENTS(cases); i++)
        expect_case(&cases[i]);
}

Test(check_able, permissions)
{
    static const Case cases[] = {
        {"insulin@2", {ATTAIN "insulin level=2"}, NOT_HELD("insulin@2")},
        {"insulin@2", {ATTAIN "insulin level=2", AUTHORISE "registration register=nurses"}, NULL},
        {"insulin@2", {AUTHORISE "registration register=nurses"}, NOT_HELD("insulin@2")},
        {"insulin@2",
         {ATTAIN "insulin level=2", AUTHORISE "registration register=nurses until=2026-03-04"},
         NOT_HELD("insulin@2")},
        {"insulin@2",
         {ATTAIN "insulin level=2", AUTHORISE "delegation competency=insulin client=ann"},
         NULL},
        {"insulin@2",
         {ATTAIN "insulin level=2", AUTHORISE "delegation competency=insulin client=bob"},
         NOT_HELD("insulin@2")},
        {"insulin@2",
         {ATTAIN "insulin level=2",
          AUTHORISE "delegation competency=insulin client=ann until=2026-03-04"},
         NOT_HELD("insulin@2")},
        {"insulin@2",
         {ATTAIN "insulin level=2", AUTHORISE "sign-off competency=insulin"},
         NOT_HELD("insulin@2")},
        {"insulin@2",
         {ATTAIN "insulin level=2", AUTHORISE "registration register=chemists"},
         NOT_HELD("insulin@2")},
        /* what cannot be delegated */
        {"poisons",
         {ATTAIN "poisons", AUTHORISE "delegation competency=poisons client=ann"},
         NOT_HELD("poisons")},
        {"poisons", {ATTAIN "poisons", AUTHORISE "registration register=chemists"}, NULL},
    };
    for (gsize i = 0; i < G_N_ELEMENTS(cases); i++)
        expect_case(&cases[i]);
}

Test(check_able, contracts_and_availability)
{
    static const char no_contract[] = "has no contract then under which this need may be taken";
    static const Case cases[] = {
        {NULL, {"people person=pat until=2026-03-04"}, "is not with the partnership then"},
        {NULL, {"people person=pat until=2026-03-05"}, NULL},
        {NULL, {"people person=pat from=2026-03-05"}, "is not with the partnership then"},
        {NULL, {"contracts person=pat engagement=bank until=2026-03-04"}, no_contract},
        {NULL, {"contracts person=pat engagement=bank until=2026-03-05"}, NULL},
        {NULL,
         {"contracts person=pat engagement=bank until=2026-03-04",
          "contracts person=pat engagement=bank from=2026-03-05"},
         no_contract},
        {NULL, {"needs engagements=bank"}, no_contract},
        {NULL, {"needs engagements=bank;employed"}, NULL},
        {NULL, {"needs employers=theirs"}, no_contract},
        {NULL, {"needs employers=theirs;ours"}, NULL},
        {NULL,
         {"needs employers=theirs", "contracts person=pat engagement=bank employer=theirs"},
         NULL},
        {NULL,
         {"needs employers=theirs engagements=employed",
          "contracts person=pat engagement=bank employer=theirs",
          "contracts person=pat engagement=employed employer=ours"},
         no_contract},
        {NULL, {"availability person=pat date=2026-03-05"}, "is not available then"},
        {NULL, {"availability person=pat days=wed start=22:00 end=06:00"}, NULL},
        {NULL, {"availability person=pat days=wed start=22:00 end=05:59"}, "is not available then"},
        {NULL,
         {"availability person=pat date=2026-03-04", "availability person=pat date=2026-03-05"},
         NULL},
        {NULL,
         {"availability person=pat kind=unavailable date=2026-03-05"},
         "is not available then"},
        {NULL,
         {"availability person=pat kind=unavailable date=2026-03-05 start=06:00 end=12:00"},
         NULL},
    };
    for (gsize i = 0; i < G_N_ELEMENTS(cases); i++)
        expect_case(&cases[i]);
}

Test(check_able, places_and_people)
{
    static const Case cases[] = {
        {NULL, {"people person=pat serves=south"}, "does not work in that locality"},
        {NULL, {"people person=pat serves=north"}, NULL},
        {NULL, {"people person=pat serves=shire"}, NULL},
        {NULL, {"exclusions person=pat client=ann"}, "is not to be sent there"},
        {NULL, {"exclusions person=pat client=bob"}, NULL},
        {NULL, {"exclusions person=pat place=high"}, "is not to be sent there"},
        {NULL, {"exclusions person=pat place=low"}, NULL},
        {NULL, {"exclusions person=pat client=ann until=2026-03-03"}, NULL},
        {NULL, {"exclusions person=pat client=ann from=2026-03-05"}, "is not to be sent there"},
        {NULL, {"exclusions person=pat client=ann from=2026-03-06"}, NULL},
        {NULL, {"needs traits=female"}, "lacks a trait that is asked for"},
        {NULL, {"needs traits=female", "people person=pat traits=female"}, NULL},
        {NULL,
         {"needs traits=female;tall", "people person=pat traits=female"},
         "lacks a trait that is asked for"},
    };
    for (gsize i = 0; i < G_N_ELEMENTS(cases); i++)
        expect_case(&cases[i]);
}

/* From midnight to midnight of 5 March: what begins or ends with that day is held throughout. */
Test(check_able, borders_at_midnight)
{
    static const struct {
        const char *row;
        gint64 units;
    } cases[] = {
        {"people person=pat from=2026-03-05 until=2026-03-05", 0},
        {"people person=pat from=2026-03-06", 1},
        {"people person=pat until=2026-03-04", 1},
        {"contracts person=pat engagement=employed from=2026-03-05 until=2026-03-05", 0},
        {"contracts person=pat engagement=employed from=2026-03-06", 1},
        {"contracts person=pat engagement=employed until=2026-03-04", 1},
        {ATTAIN "cooking from=2026-03-05 until=2026-03-05", 0},
        {ATTAIN "cooking from=2026-03-06", 1},
        {ATTAIN "cooking until=2026-03-04", 1},
        {"availability person=pat date=2026-03-05", 0},
        {"availability person=pat date=2026-03-05 start=00:01", 1},
        {"availability person=pat date=2026-03-05 end=23:59", 1},
        {"exclusions person=pat place=high until=2026-03-04", 0},
        {"exclusions person=pat place=high from=2026-03-06", 0},
        {"exclusions person=pat place=high from=2026-03-05 until=2026-03-05", 1},
        {"people person=pat supervised_until=2026-03-04", 0},
        {"people person=pat supervised_until=2026-03-05", 1},
        {"people person=pat serves=north", 0},
        {"people person=pat serves=south", 1},
        {"exclusions person=pat client=ann", 0},
    };
    for (gsize i = 0; i < G_N_ELEMENTS(cases); i++) {
        World world = world_new();
        cr_assert(kith_frameworks_add_text(world.partnership->frameworks, "world.yaml", skills,
                                           strlen(skills), world.findings));
        add_row(&world, "localities locality=north");
        add_row(&world, "localities locality=south");
        add_row(&world, "places place=high locality=north");
        add_row(&world, "clients client=ann");
        if (!g_str_has_prefix(cases[i].row, "people"))
            add_row(&world, "people person=pat");
        if (!g_str_has_prefix(cases[i].row, "contracts"))
            add_row(&world, "contracts person=pat engagement=employed");
        add_row(&world, cases[i].row);
        gboolean skilled = strstr(cases[i].row, "cooking") != NULL;
        world_add(&world, "needs", "need", "a", "date", "2026-03-05", "start", "00:00", "end",
                  "24:00", "least", "0", "wanted", "1", "supervised", "no", "place", "high",
                  "requires", skilled ? "cooking" : NULL);
        world_build(&world);
        world_take(&world, "pat", "a@2026-03-05#1");
        world_end(&world, "eligible", cases[i].units, NULL);
    }
}

/* A need that lies nowhere is in nobody's way. */
Test(check_able, need_without_a_place)
{
    World world = world_new();
    add_row(&world, "localities locality=north");
    add_row(&world, "people person=pat serves=north");
    add_row(&world, "contracts person=pat engagement=employed");
    world_need(&world, "a", "2026-03-05", "09:00", "60");
    world_build(&world);
    world_take(&world, "pat", "a@2026-03-05#1");
    world_end(&world, "eligible", 0, NULL);
}

/* Whoever needs a supervisor is not in charge, on the last day of it and on no day after it. */
Test(check_able, supervised_does_not_lead)
{
    static const struct {
        const char *role, *until;
        gint64 units;
    } cases[] = {
        {"lead", "2026-03-05", 1}, {"lead", "2026-03-04", 0}, {"support", "2026-03-05", 0}};
    for (gsize i = 0; i < G_N_ELEMENTS(cases); i++) {
        World world = world_new();
        world_add(&world, "people", "person", "pat", "supervised_until", cases[i].until);
        world_add(&world, "contracts", "person", "pat", "engagement", "employed");
        world_need(&world, "a", "2026-03-05", "09:00", "60");
        world_add(&world, "seats", "need", "a", "seat", "first", "role", cases[i].role, "least",
                  "0", "wanted", "1");
        world_build(&world);
        world_take(&world, "pat", "a@2026-03-05#1");
        world_end(&world, "eligible", cases[i].units,
                  cases[i].units > 0 ? "pat may not take a@2026-03-05#1: pat needs a supervisor, "
                                       "and so cannot lead"
                                     : NULL);
    }
}
