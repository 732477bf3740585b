/*
 * Runs the tests in one process: run [PART/PARTS [PATTERN]]. Of three parts, the first is every
 * third test, so that processes can share them; PATTERN chooses by SUITE/NAME, with * and ?.
 */
#include <criterion/criterion.h>

#include <setjmp.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>

static PlainTest *first, **last = &first;
static const PlainTest *current;
static gboolean failed;
static jmp_buf ended;

void
plain_register(PlainTest *test)
{
    *last = test;
    last = &test->next;
}

void
plain_log(const char *format, ...)
{
    va_list arguments;
    va_start(arguments, format);
    vfprintf(stderr, format, arguments);
    va_end(arguments);
    fputc('\n', stderr);
}

void
plain_fail(const char *file, int line, gboolean fatal, const char *what, const char *format, ...)
{
    va_list arguments;
    va_start(arguments, format);
    g_autofree char *text = g_strdup_vprintf(format, arguments);
    va_end(arguments);
    plain_log("%s:%d: %s/%s: %s%s", file, line, current->suite, current->name, what, text);
    failed = TRUE;
    if (fatal) {
        g_clear_pointer(&text, g_free);
        longjmp(ended, 1);
    }
}

void
plain_skip(const char *format, ...)
{
    va_list arguments;
    va_start(arguments, format);
    g_autofree char *text = g_strdup_vprintf(format, arguments);
    va_end(arguments);
    plain_log("%s/%s is left out: %s", current->suite, current->name, text);
    g_clear_pointer(&text, g_free);
    longjmp(ended, 1);
}

static const PlainOptions *
options_of(const char *suite)
{
    static const PlainOptions none;
    for (const PlainTest *test = first; test != NULL; test = test->next)
        if (test->name == NULL && strcmp(test->suite, suite) == 0)
            return &test->options;
    return &none;
}

static gboolean
passes(const PlainTest *test)
{
    const PlainOptions *suite = options_of(test->suite);
    /* A test may ask to live on after a critical message; the next one is to die of it. */
    GLogLevelFlags fatal = g_log_set_always_fatal(G_LOG_FATAL_MASK);
    g_log_set_always_fatal(fatal);
    current = test;
    failed = FALSE;
    if (suite->init != NULL)
        suite->init();
    if (setjmp(ended) == 0)
        test->run();
    if (suite->fini != NULL)
        suite->fini();
    g_log_set_always_fatal(fatal);
    return !failed;
}

int
main(int n, char **texts)
{
    int part = 1, parts = 1, at = 0, ran = 0, bad = 0;
    const char *pattern = n > 2 ? texts[2] : "*";
    if (n > 1 && (sscanf(texts[1], "%d/%d", &part, &parts) != 2 || part < 1 || part > parts)) {
        plain_log("usage: run [PART/PARTS [PATTERN]]");
        return 64;
    }
    for (const PlainTest *test = first; test != NULL; test = test->next) {
        g_autofree char *name = g_strdup_printf("%s/%s", test->suite, test->name);
        if (test->name == NULL || !g_pattern_match_simple(pattern, name) ||
            at++ % parts != part - 1)
            continue;
        ran++;
        bad += !passes(test);
    }
    printf("part %d of %d: %d tests, %d failed\n", part, parts, ran, bad);
    return bad > 0 || at == 0 ? EXIT_FAILURE : EXIT_SUCCESS;
}
