#include "document/source.h"

#include <criterion/criterion.h>
#include <glib/gstdio.h>
#include <string.h>
#include <unistd.h>

static KithSource *
read_bytes(const char *bytes, gsize size, KithFindings *findings)
{
    return kith_source_from_text("t.csv", bytes, size, findings);
}

/* A literal, NULs and all, without the one that ends it. */
#define READ(literal, findings) read_bytes(literal, sizeof(literal) - 1, findings)

static void
expect_one(const KithFindings *findings, KithSeverity severity, const char *id, guint line,
           guint column)
{
    cr_assert_eq(kith_findings_total(findings), 1);
    const KithFinding *finding = kith_findings_get(findings, 0);
    cr_assert_eq(finding->severity, severity);
    cr_assert_str_eq(finding->id, id);
    cr_assert_eq(finding->line, line, "line %u", finding->line);
    cr_assert_eq(finding->column, column, "column %u", finding->column);
}

Test(source, takes_text_as_it_is)
{
    static const char *const texts[] = {"", "a", "name,é✓😀\n", "a\r\nb\r\n"};
    for (gsize i = 0; i < G_N_ELEMENTS(texts); i++) {
        g_autoptr(KithFindings) findings = kith_findings_new();
        g_autoptr(KithSource) source = read_bytes(texts[i], strlen(texts[i]), findings);
        cr_assert_str_eq(source->name, "t.csv");
        cr_assert_str_eq(source->data, texts[i]);
        cr_assert_eq(source->size, strlen(texts[i]));
        cr_assert_eq(kith_findings_total(findings), 0);
    }
}

Test(source, takes_byte_order_marks_off)
{
    g_autoptr(KithFindings) findings = kith_findings_new();
    g_autoptr(KithSource) utf8 = READ("\xEF\xBB\xBF"
                                      "id,é\n",
                                      findings);
    g_autoptr(KithSource) little = READ("\xFF\xFEi\0d\0,\0\xE9\0\n\0", findings);
    g_autoptr(KithSource) big = READ("\xFE\xFF\0i\0d\0,\0\xE9\0\n", findings);
    g_autoptr(KithSource) bare = READ("\xFF\xFE", findings);
    cr_assert_str_eq(utf8->data, "id,é\n");
    cr_assert_eq(utf8->size, 6);
    cr_assert_str_eq(little->data, "id,é\n");
    cr_assert_eq(little->size, 6);
    cr_assert_str_eq(big->data, "id,é\n");
    cr_assert_eq(bare->size, 0);
    cr_assert_eq(kith_findings_total(findings), 0);
}

Test(source, refuses_broken_utf_16)
{
    g_autoptr(KithFindings) odd = kith_findings_new();
    cr_assert_null(READ("\xFF\xFEi\0d", odd));
    expect_one(odd, KITH_ERROR, "cannot-read", 0, 0);
    g_autoptr(KithFindings) surrogate = kith_findings_new();
    cr_assert_null(READ("\xFF\xFE\x00\xD8i\0", surrogate));
    expect_one(surrogate, KITH_ERROR, "cannot-read", 0, 0);
}

Test(source, takes_other_text_as_windows_1252)
{
    g_autoptr(KithFindings) findings = kith_findings_new();
    g_autoptr(KithSource) source = READ("id,name\n1,Zo\xEB \x80 \x93\n", findings);
    cr_assert_str_eq(source->data, "id,name\n1,Zoë € “\n");
    cr_assert_eq(source->size, strlen(source->data));
    expect_one(findings, KITH_NOTE, "not-utf-8", 2, 5);
}

Test(source, takes_the_bytes_that_windows_1252_lacks_as_question_marks)
{
    g_autoptr(KithFindings) findings = kith_findings_new();
    g_autoptr(KithSource) source = READ("\x81\x8D\x8F\x90\x9D\xE9", findings);
    cr_assert_str_eq(source->data, "?????é");
}

Test(source, reads_every_byte_but_nul)
{
    char bytes[255];
    for (int i = 0; i < 255; i++)
        bytes[i] = (char)(i + 1);
    g_autoptr(KithFindings) findings = kith_findings_new();
    g_autoptr(KithSource) source = read_bytes(bytes, sizeof bytes, findings);
    cr_assert(g_utf8_validate(source->data, (gssize)source->size, NULL));
    cr_assert_eq(g_utf8_strlen(source->data, -1), 255);
}

Test(source, warns_of_damaged_utf_8)
{
    g_autoptr(KithFindings) findings = kith_findings_new();
    g_autoptr(KithSource) source = READ("é\xFFx", findings);
    cr_assert_str_eq(source->data, "Ã©ÿx");
    expect_one(findings, KITH_WARNING, "not-utf-8", 1, 2);
}

Test(source, refuses_nul_bytes)
{
    g_autoptr(KithFindings) findings = kith_findings_new();
    cr_assert_null(READ("a,b\né,\0c\n", findings));
    expect_one(findings, KITH_ERROR, "nul-byte", 2, 3);
    g_autoptr(KithFindings) wide = kith_findings_new();
    cr_assert_null(READ("\xFF\xFEi\0\0\0", wide));
    expect_one(wide, KITH_ERROR, "nul-byte", 1, 2);
}

Test(source, opens_files)
{
    g_autofree char *folder = g_dir_make_tmp("kith-XXXXXX", NULL);
    g_autofree char *path = g_build_filename(folder, "people.csv", NULL);
    GString *text = g_string_new("id\n");
    for (int i = 0; i < 500000; i++)
        g_string_append_printf(text, "%d\n", i);
    cr_assert(g_file_set_contents(path, text->str, (gssize)text->len, NULL));

    g_autoptr(KithFindings) findings = kith_findings_new();
    g_autoptr(KithSource) source = kith_source_open(path, "people.csv", findings);
    cr_assert_str_eq(source->name, "people.csv");
    cr_assert_str_eq(source->data, text->str);
    cr_assert_eq(source->size, text->len);
    cr_assert_eq(kith_findings_total(findings), 0);
    g_string_free(text, TRUE);

    cr_assert_eq(truncate(path, ((off_t)1 << 30) + 1), 0);
    cr_assert_null(kith_source_open(path, "people.csv", findings));
    expect_one(findings, KITH_ERROR, "too-large", 0, 0);
    g_unlink(path);
    g_rmdir(folder);
}

Test(source, says_what_it_cannot_open)
{
    static const char *const paths[] = {"/no/such/file", "/"};
    for (gsize i = 0; i < G_N_ELEMENTS(paths); i++) {
        g_autoptr(KithFindings) findings = kith_findings_new();
        cr_assert_null(kith_source_open(paths[i], "people.csv", findings));
        expect_one(findings, KITH_ERROR, "cannot-read", 0, 0);
        cr_assert_str_eq(kith_findings_get(findings, 0)->file, "people.csv");
    }
    kith_source_free(NULL);
}
