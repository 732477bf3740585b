/*
 * Stands in for Criterion where the tests run under valgrind. Criterion starts the whole program
 * anew for each test, which valgrind takes a second for; here all tests run in one process, so a
 * test that crashes ends the run. Only what the tests use is here.
 */
#pragma once

#include <glib.h>
#include <math.h>
#include <string.h>

typedef struct {
    void (*init)(void), (*fini)(void);
    double timeout; /* not heeded: under valgrind it would be too short */
} PlainOptions;

typedef struct _PlainTest {
    const char *suite, *name; /* name NULL: what holds for the suite */
    void (*run)(void);
    PlainOptions options;
    struct _PlainTest *next;
} PlainTest;

void plain_register(PlainTest *test);

/* Notes that the test failed; does not return where `fatal`. */
void plain_fail(const char *file, int line, gboolean fatal, const char *what, const char *format,
                ...) G_GNUC_PRINTF(5, 6);
/* Says why, and ends the test, which has not failed. */
void plain_skip(const char *format, ...) G_GNUC_PRINTF(1, 2) G_GNUC_NORETURN;
void plain_log(const char *format, ...) G_GNUC_PRINTF(1, 2);

#define PLAIN_REGISTER(id, ...)                                                                    \
    static void __attribute__((constructor)) id##_register(void)                                   \
    {                                                                                              \
        static PlainTest entry = {__VA_ARGS__};                                                    \
        plain_register(&entry);                                                                    \
    }

#define Test(of, called, ...)                                                                      \
    static void of##_##called##_test(void);                                                        \
    PLAIN_REGISTER(of##_##called, .suite = #of, .name = #called, .run = of##_##called##_test,      \
                   .options = {__VA_ARGS__})                                                       \
    static void of##_##called##_test(void)

#define TestSuite(of, ...)                                                                         \
    PLAIN_REGISTER(of##_suite, .suite = #of, .options = {__VA_ARGS__})                             \
    G_STATIC_ASSERT(TRUE)

/* The message is a literal, or there is none. */
#define PLAIN_CHECK(fatal, holds, what, ...)                                                       \
    ((holds) ? (void)0 : plain_fail(__FILE__, __LINE__, fatal, what, " " __VA_ARGS__))

#define cr_assert(holds, ...) PLAIN_CHECK(TRUE, holds, #holds, __VA_ARGS__)
#define cr_expect(holds, ...) PLAIN_CHECK(FALSE, holds, #holds, __VA_ARGS__)
#define cr_assert_fail(...)   PLAIN_CHECK(TRUE, FALSE, "", __VA_ARGS__)
#define cr_expect_fail(...)   PLAIN_CHECK(FALSE, FALSE, "", __VA_ARGS__)

#define cr_assert_not(holds, ...)      cr_assert(!(holds), __VA_ARGS__)
#define cr_expect_not(holds, ...)      cr_expect(!(holds), __VA_ARGS__)
#define cr_assert_null(p, ...)         cr_assert((p) == NULL, __VA_ARGS__)
#define cr_expect_null(p, ...)         cr_expect((p) == NULL, __VA_ARGS__)
#define cr_assert_not_null(p, ...)     cr_assert((p) != NULL, __VA_ARGS__)
#define cr_expect_not_null(p, ...)     cr_expect((p) != NULL, __VA_ARGS__)
#define cr_assert_eq(a, b, ...)        cr_assert((a) == (b), __VA_ARGS__)
#define cr_expect_eq(a, b, ...)        cr_expect((a) == (b), __VA_ARGS__)
#define cr_assert_neq(a, b, ...)       cr_assert((a) != (b), __VA_ARGS__)
#define cr_expect_neq(a, b, ...)       cr_expect((a) != (b), __VA_ARGS__)
#define cr_assert_lt(a, b, ...)        cr_assert((a) < (b), __VA_ARGS__)
#define cr_expect_lt(a, b, ...)        cr_expect((a) < (b), __VA_ARGS__)
#define cr_assert_leq(a, b, ...)       cr_assert((a) <= (b), __VA_ARGS__)
#define cr_expect_leq(a, b, ...)       cr_expect((a) <= (b), __VA_ARGS__)
#define cr_assert_gt(a, b, ...)        cr_assert((a) > (b), __VA_ARGS__)
#define cr_expect_gt(a, b, ...)        cr_expect((a) > (b), __VA_ARGS__)
#define cr_assert_geq(a, b, ...)       cr_assert((a) >= (b), __VA_ARGS__)
#define cr_expect_geq(a, b, ...)       cr_expect((a) >= (b), __VA_ARGS__)
#define cr_assert_str_eq(a, b, ...)    cr_assert(strcmp(a, b) == 0, __VA_ARGS__)
#define cr_expect_str_eq(a, b, ...)    cr_expect(strcmp(a, b) == 0, __VA_ARGS__)
#define cr_assert_str_neq(a, b, ...)   cr_assert(strcmp(a, b) != 0, __VA_ARGS__)
#define cr_assert_arr_eq(a, b, n, ...) cr_assert(memcmp(a, b, n) == 0, __VA_ARGS__)
#define cr_assert_float_eq(a, b, within, ...)                                                      \
    cr_assert(fabs((double)(a) - (double)(b)) <= (within), __VA_ARGS__)

#define cr_skip_test(...) plain_skip(__VA_ARGS__)
#define cr_log_info(...)                                                                           \
    ((void)(FALSE ? plain_log(__VA_ARGS__) : (void)0)) /* as Criterion, unasked */
#define cr_log_error(...) plain_log(__VA_ARGS__)
