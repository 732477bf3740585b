#include "world.h"

/* What the check finds of agency duties that cost far more than employed ones. */

Test(check_agency, dear)
{
    static const struct {
        const char *pay, *most, *kind;
        gint64 units;
    } cases[] = {
        {"18.00", "150", "day", 0}, /* 13.00 and 11.00: 12.00 on average */
        {"18.01", "150", "day", 1},
        {"18.01", "151", "day", 0},
        {"18.01", "150", "night", 0}, /* nobody employed is paid for nights */
    };
    for (gsize i = 0; i < G_N_ELEMENTS(cases); i++) {
        World world = world_new();
        world_add(&world, "duty_kinds", "kind", "day");
        world_add(&world, "duty_kinds", "kind", "night");
        static const char *const people[] = {"ann", "bob", "pat", "val"};
        for (gsize p = 0; p < G_N_ELEMENTS(people); p++)
            world_add(&world, "people", "person", people[p]);
        world_add(&world, "contracts", "person", "pat", "engagement", "agency", "pay",
                  cases[i].pay);
        world_add(&world, "contracts", "person", "val", "engagement", "volunteer");
        world_add(&world, "contracts", "person", "ann", "engagement", "employed");
        world_add(&world, "contracts", "person", "bob", "engagement", "employed", "employer", "e");
        world_add(&world, "employers", "employer", "e");
        /* what somebody was employed for before the period counts no more */
        world_add(&world, "contracts", "person", "ann", "engagement", "employed", "until",
                  "2026-03-01", "pay", "1.00");
        world_add(&world, "rates", "engagement", "employed", "kind", "day", "pay", "11.00");
        world_add(&world, "rates", "engagement", "employed", "kind", "day", "employer", "e", "pay",
                  "13.00");
        world_add(&world, "rules", "rule", "agency-dear", "most", cases[i].most, "tier", "1");
        world_need(&world, "n", NULL, "09:00", "60", "kind", cases[i].kind);
        world_build(&world);
        world_take(&world, "pat", "n@2026-03-02#1");
        world_take(&world, "ann", "n@2026-03-02#2");
        world_take(&world, "val", "n@2026-03-02#3");
        world_end(&world, "agency-dear", cases[i].units,
                  cases[i].units > 0 ? "pat takes n@2026-03-02#2 at 151 per cent of what employed "
                                       "people are paid; at most 150 is allowed"
                                     : NULL);
    }
}
