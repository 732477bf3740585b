#include "exchange/spreadsheet/people.h"

#include "base/near.h"
#include "exchange/exchange.h"
#include "model/cell.h"

#include <string.h>

const char *
kith_people_text(const KithSpreadsheet *sheet, gsize row, KithField field)
{
    int column = kith_mapping_column(sheet, field);
    return column >= 0 ? kith_grid_cell(sheet->grid, row, (gsize)column)->text : "";
}

char *
kith_people_name(const KithSpreadsheet *sheet, gsize row)
{
    const char *name = kith_people_text(sheet, row, KITH_FIELD_NAME);
    const char *first = kith_people_text(sheet, row, KITH_FIELD_FIRST_NAME);
    const char *last = kith_people_text(sheet, row, KITH_FIELD_LAST_NAME);
    if (*name == '\0' || (*first != '\0' && *last != '\0'))
        return *first != '\0' || *last != '\0' ? g_strstrip(g_strdup_printf("%s %s", first, last))
                                               : NULL;
    const char *comma = strchr(name, ','); /* "Wrona, Kasia" */
    if (comma == NULL)
        return g_strdup(name);
    g_autofree char *front = g_strndup(name, (gsize)(comma - name));
    return g_strdup_printf("%s %s", g_strstrip((char *)(comma + 1 + strspn(comma + 1, " "))),
                           g_strstrip(front));
}

/* A name to be compared: plain words without title. Free with g_free(). */
static char *
plain_name(const char *name)
{
    static const char *const titles[] = {"mr ", "mrs ", "ms ", "miss ", "dr ", "sr ", "mx "};
    char *plain = kith_plain_words(name);
    for (gsize i = 0; i < G_N_ELEMENTS(titles); i++)
        if (g_str_has_prefix(plain, titles[i])) {
            memmove(plain, plain + strlen(titles[i]), strlen(plain) - strlen(titles[i]) + 1);
            break;
        }
    return plain;
}

/* The people of the partnership by id and by plain name; a name that two have stands for "". */
static void
index_people(KithSpreadsheet *sheet)
{
    if (sheet->ids != NULL)
        return;
    sheet->ids = g_hash_table_new(g_str_hash, g_str_equal);
    sheet->names = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
    const KithTable *people = &sheet->options.partnership->tables[KITH_PEOPLE];
    for (gint32 row = 0; row < people->n_rows; row++) {
        const char *id = kith_partnership_text(sheet->options.partnership,
                                               kith_cell(people, KITH_PEOPLE_PERSON, row));
        const char *name = kith_partnership_text(sheet->options.partnership,
                                                 kith_cell(people, KITH_PEOPLE_NAME, row));
        if (id == NULL)
            continue;
        const char *kept = kith_mapping_keep(sheet, id);
        g_hash_table_add(sheet->ids, (gpointer)kept);
        if (name == NULL)
            continue;
        char *plain = plain_name(name);
        gboolean twice = g_hash_table_contains(sheet->names, plain);
        g_hash_table_insert(sheet->names, plain, twice ? (gpointer) "" : (gpointer)kept);
    }
}

/* The only id that is this number but for zeros in front; NULL for none. */
static const char *
without_zeros(const KithSpreadsheet *sheet, const char *number)
{
    GHashTableIter each;
    gpointer id;
    const char *found = NULL;
    const char *bare = number + strspn(number, "0");
    if (*number == '\0' || strspn(number, "0123456789") != strlen(number))
        return NULL;
    g_hash_table_iter_init(&each, sheet->ids);
    while (g_hash_table_iter_next(&each, &id, NULL)) {
        const char *other = id;
        if (strcmp(other + strspn(other, "0"), bare) != 0)
            continue;
        if (found != NULL)
            return NULL;
        found = other;
    }
    return found;
}

static int
compare_texts(gconstpointer a, gconstpointer b)
{
    return strcmp(*(const char *const *)a, *(const char *const *)b);
}

/* Ids of people whose names are nearly this one, joined by "; "; "" for none. Free with g_free().
 */
static char *
near_names(const KithSpreadsheet *sheet, const char *plain)
{
    GHashTableIter each;
    gpointer key, value;
    g_autoptr(GPtrArray) found = g_ptr_array_new();
    gsize length = strlen(plain);
    const char *surname = strrchr(plain, ' ');
    g_hash_table_iter_init(&each, sheet->names);
    while (g_hash_table_iter_next(&each, &key, &value)) {
        const char *other = key, *other_surname = strrchr(other, ' ');
        guint most = length >= 8 ? 2 : 1;
        gboolean near = kith_edits(plain, length, other, strlen(other), most) <= most;
        /* "k wrona", "kasia wrona" and "katarzyna wrona" may all be one */
        gboolean same = surname != NULL && other_surname != NULL &&
                        strcmp(surname, other_surname) == 0 && plain[0] == other[0];
        if ((near || same) && *(const char *)value != '\0')
            g_ptr_array_add(found, value);
    }
    g_ptr_array_sort(found, compare_texts);
    g_ptr_array_add(found, NULL);
    return g_strjoinv("; ", (char **)found->pdata);
}

static void
draft_number(KithSpreadsheet *sheet, const char *number)
{
    const char *lost = without_zeros(sheet, number);
    gboolean people = sheet->kind == KITH_ROW_PERSON;
    if (lost != NULL)
        kith_mapping_add(sheet, "name", "", number, lost, people ? "new; ignore" : "ignore",
                         "a number that has lost its zeros");
    else if (!people)
        kith_mapping_add(sheet, "name", "", number, "?", "the id of somebody known; ignore",
                         "nobody known has this number");
}

static void
draft_name(KithSpreadsheet *sheet, const char *name)
{
    g_autofree char *plain = plain_name(name), *near = near_names(sheet, plain);
    gboolean people = sheet->kind == KITH_ROW_PERSON;
    const char *other = people ? "new; ignore" : "ignore";
    if (g_hash_table_contains(sheet->names, plain)) { /* several have it */
        kith_mapping_add(sheet, "name", "", name, "?", "the id of one of them; ignore",
                         "several people have this name");
    } else if (*near != '\0') {
        g_autofree char *choose = g_strdup_printf("%s; %s", near, other);
        kith_mapping_add(sheet, "name", "", name, "?", choose,
                         people ? "somebody known has nearly this name"
                                : "nobody known has this name, but nearly");
    } else if (!people) {
        kith_mapping_add(sheet, "name", "", name, "?", "the id of somebody known; ignore",
                         "nobody known has this name");
    }
}

/* Whom a row names, before anybody has been asked: their id, NULL for nobody known. */
static const char *
known_person(KithSpreadsheet *sheet, const char *number, const char *name)
{
    index_people(sheet);
    if (*number != '\0') {
        const char *id = NULL;
        gpointer kept;
        if (g_hash_table_lookup_extended(sheet->ids, number, &kept, NULL))
            id = kept;
        return id;
    }
    g_autofree char *plain = name != NULL ? plain_name(name) : NULL;
    const char *id = plain != NULL ? g_hash_table_lookup(sheet->names, plain) : NULL;
    return id != NULL && *id != '\0' ? id : NULL;
}

/* Asks where a number is somebody's who is called quite otherwise here: one of the two is wrong. */
static void
draft_other_name(KithSpreadsheet *sheet, const char *number, const char *name)
{
    GHashTableIter each;
    gpointer key, id;
    g_autofree char *plain = plain_name(name);
    const char *surname = strrchr(plain, ' ');
    g_hash_table_iter_init(&each, sheet->names);
    while (g_hash_table_iter_next(&each, &key, &id)) {
        const char *known = key, *known_surname = strrchr(known, ' ');
        if (strcmp(id, number) != 0)
            continue;
        gboolean like = kith_edits(plain, strlen(plain), known, strlen(known), 2) <= 2 ||
                        (surname != NULL && g_strcmp0(surname, known_surname) == 0) ||
                        strncmp(plain, known, strcspn(known, " ") + 1) == 0;
        g_autofree char *why =
            g_strdup_printf("this number is known as %s's, and here it is %s's", known, name);
        g_autofree char *choose = g_strdup_printf("%s; ignore", number);
        if (!like)
            kith_mapping_add(sheet, "name", "", number, "?", choose, why);
        return;
    }
}

gboolean
kith_people_some_are_new(KithSpreadsheet *sheet)
{
    for (gsize r = 0; r < sheet->grid->n_rows; r++) {
        g_autofree char *name = kith_people_name(sheet, r);
        if (known_person(sheet, kith_people_text(sheet, r, KITH_FIELD_PERSON), name) == NULL)
            return TRUE;
    }
    return FALSE;
}

void
kith_people_draft_names(KithSpreadsheet *sheet)
{
    g_autoptr(GHashTable) seen = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
    index_people(sheet);
    for (gsize r = 0; r < sheet->grid->n_rows; r++) {
        const char *number = kith_people_text(sheet, r, KITH_FIELD_PERSON);
        g_autofree char *name = kith_people_name(sheet, r);
        if (*number == '\0' && name == NULL)
            continue;
        if (known_person(sheet, number, name) != NULL) {
            if (*number != '\0' && name != NULL && g_hash_table_add(seen, g_strdup(number)))
                draft_other_name(sheet, number, name);
            continue;
        }
        if (!g_hash_table_add(seen, g_strdup(*number != '\0' ? number : name)))
            continue;
        if (*number != '\0')
            draft_number(sheet, number);
        else
            draft_name(sheet, name);
    }
}

/* A new id: "kasia-w", with as much of the last name as it takes. */
static const char *
make_id(KithSpreadsheet *sheet, const char *name)
{
    g_autofree char *slug = kith_exchange_slug(name);
    char *last = strrchr(slug, '-');
    gsize n = last != NULL && last[1] != '\0' ? (gsize)(last - slug) + 2 : strlen(slug);
    gsize first = strcspn(slug, "-");
    g_autoptr(GString) id = g_string_new(NULL);
    if (*slug == '\0')
        g_string_assign(id, "somebody");
    for (gsize k = n; k <= strlen(slug) && *slug != '\0'; k++) {
        g_string_truncate(id, 0);
        g_string_append_len(id, slug, (gssize)first);
        if (last != NULL)
            g_string_append_len(id, last, (gssize)(k - (gsize)(last - slug)));
        if (!g_hash_table_contains(sheet->ids, id->str))
            break;
    }
    gsize length = id->len;
    for (int i = 2; g_hash_table_contains(sheet->ids, id->str); i++) {
        g_string_truncate(id, length);
        g_string_append_printf(id, "-%d", i);
    }
    return kith_mapping_keep(sheet, id->str);
}

static const char *
refuse(const KithSpreadsheet *sheet, gsize row, const char *id, const char *why,
       KithFindings *findings)
{
    int column = kith_mapping_column(sheet, KITH_FIELD_PERSON);
    if (column < 0)
        column = kith_mapping_column(sheet, KITH_FIELD_NAME);
    kith_error(findings, id, kith_grid_where(sheet->grid, row, (gsize)MAX(column, 0)), "%s", why);
    return NULL;
}

static const char *
take_new(KithSpreadsheet *sheet, gsize row, const char *number, const char *name,
         KithFindings *findings)
{
    if (*number != '\0') {
        g_autoptr(GString) mended = g_string_new(NULL);
        kith_cell_mend_id(number, strlen(number), mended);
        const char *id = kith_mapping_keep(sheet, mended->str);
        if (g_hash_table_contains(sheet->ids, id))
            return refuse(sheet, row, "duplicate-id",
                          "this number stands here a second time; correct one of them", findings);
        g_hash_table_add(sheet->ids, (gpointer)id);
        return id;
    }
    char *plain = plain_name(name);
    if (g_hash_table_contains(sheet->names, plain)) {
        g_free(plain);
        return refuse(sheet, row, "same-name",
                      "somebody of this name stands here already; a column with numbers would tell "
                      "them apart",
                      findings);
    }
    const char *id = make_id(sheet, name);
    g_hash_table_add(sheet->ids, (gpointer)id);
    g_hash_table_insert(sheet->names, plain, (gpointer)id);
    return id;
}

const char *
kith_people_of_row(KithSpreadsheet *sheet, gsize row, gboolean *is_new, KithFindings *findings)
{
    const char *number = kith_people_text(sheet, row, KITH_FIELD_PERSON);
    g_autofree char *name = kith_people_name(sheet, row);
    *is_new = FALSE;
    index_people(sheet);
    if (*number == '\0' && name == NULL)
        return refuse(sheet, row, "no-person", "this row does not say who it is", findings);
    const char *answer = kith_mapping_get(sheet, "name", NULL, *number != '\0' ? number : name);
    if (answer != NULL && g_ascii_strcasecmp(answer, "ignore") == 0)
        return NULL;
    const char *known = NULL;
    if (answer == NULL) {
        known = known_person(sheet, number, name);
    } else if (g_ascii_strcasecmp(answer, "new") != 0) {
        gpointer kept = NULL;
        if (!g_hash_table_lookup_extended(sheet->ids, answer, &kept, NULL)) {
            g_autofree char *why = g_strdup_printf("'%s' is to be '%s', but nobody has that id",
                                                   *number != '\0' ? number : name, answer);
            return refuse(sheet, row, "unknown-person", why, findings);
        }
        known = kept;
    }
    if (known != NULL &&
        (sheet->kind != KITH_ROW_PERSON || g_hash_table_add(sheet->met, (gpointer)known)))
        return known;
    if (known != NULL)
        return refuse(
            sheet, row, "duplicate-id",
            "whoever this is stands here a second time; take one of the rows away, or let "
            "a column with numbers tell them apart",
            findings);
    if (sheet->kind != KITH_ROW_PERSON)
        return refuse(sheet, row, "unknown-person", "nobody known is called so", findings);
    *is_new = TRUE;
    const char *id = take_new(sheet, row, number, name, findings);
    if (id != NULL)
        g_hash_table_add(sheet->met, (gpointer)id);
    return id;
}
