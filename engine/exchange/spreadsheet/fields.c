#include "exchange/spreadsheet/fields.h"

#include "base/near.h"

#include <string.h>

#define INFO(FIELD, name, kinds, type, about, aliases)                                             \
    {name, kinds, KITH_CELL_##type, about, aliases},
const KithFieldInfo kith_fields[KITH_N_FIELDS] = {KITH_FIELDS(INFO)};
#undef INFO

int
kith_field_of_name(const char *name, KithRowKind kind)
{
    for (int field = 0; field < KITH_N_FIELDS; field++)
        if ((kith_fields[field].kinds >> kind & 1) != 0 &&
            g_ascii_strcasecmp(kith_fields[field].name, name) == 0)
            return field;
    return -1;
}

/* Whether `part` stands in `whole` as words of its own. */
static gboolean
has_words(const char *whole, const char *part, gsize n)
{
    for (const char *at = whole; (at = g_strstr_len(at, -1, part)) != NULL; at++)
        if ((at == whole || at[-1] == ' ') && (at[n] == '\0' || at[n] == ' '))
            return TRUE;
    return FALSE;
}

int
kith_field_match(KithField field, const char *plain)
{
    int best = 0;
    gsize length = strlen(plain);
    g_auto(GStrv) aliases = g_strsplit(kith_fields[field].aliases, "|", -1);
    for (guint i = 0; aliases[i] != NULL && best < 100; i++) {
        gsize n = strlen(aliases[i]);
        if (strcmp(aliases[i], plain) == 0)
            best = 100;
        else if (n >= 5 && kith_edits(aliases[i], n, plain, length, (guint)n / 6 + 1) <=
                               (guint)n / 6 + (n >= 8))
            best = MAX(best, 75);
        else if (n >= 4 && length <= n + 16 && has_words(plain, aliases[i], n))
            best = MAX(best, 60);
    }
    return best;
}

gboolean
kith_header_needless(const char *plain, const char **why)
{
    static const struct {
        const char *why, *names;
    } lists[] = {
        {"no rule reads job titles: what people may do is what they have learned",
         "job title|role|position|post|grade|band|job role|title|designation|job|team role"},
        {"Kith keeps no such thing about people",
         "email|e mail|email address|work email|phone|mobile|telephone|tel|phone number|"
         "mobile number|contact number|contact|address|home address|address 1|address 2|postcode|"
         "post code|town|dob|date of birth|birthday|age|ni number|ni no|national insurance number|"
         "next of kin|emergency contact|nok|gender|sex|ethnicity|nationality|religion|bank details|"
         "salary|photo|car registration|reg number"},
        {"not needed to plan",
         "type|notes|note|comments|comment|remarks|line manager|manager|supervisor|no|row|last updated|"
         "updated|updated by|last updated by|cost centre|department code|total|totals|count|"
         "percentage|compliance %|% compliant|% complete|length of service|entitlement|"
         "days taken|days remaining|total days|no of days|number of days|date requested|"
         "requested on|date of request|requested|provider|trainer|venue|certificate|"
         "certificate no|certificate number|cost|vpd|authorised by|approved by|hours requested"},
        {"no reason for an absence is kept", "reason|leave type|type of leave|absence type|"
                                             "reason for leave|absence reason"},
    };
    for (gsize i = 0; i < G_N_ELEMENTS(lists); i++) {
        g_auto(GStrv) names = g_strsplit(lists[i].names, "|", -1);
        if (g_strv_contains((const char *const *)names, plain)) {
            *why = lists[i].why;
            return TRUE;
        }
    }
    return FALSE;
}
