#include "document/shipped.h"

#include <criterion/criterion.h>
#include <string.h>

Test(shipped, each_is_found_by_its_path)
{
    gsize n = 0;
    const KithShipped *list = kith_shipped_list(&n);
    cr_assert_gt(n, 0);
    for (gsize i = 0; i < n; i++) {
        cr_assert_eq(kith_shipped_find(list[i].path), &list[i]);
        cr_assert_eq(list[i].data[list[i].size], '\0');
        cr_assert(i == 0 || strcmp(list[i - 1].path, list[i].path) < 0);
    }
}

Test(shipped, others_are_not_found)
{
    cr_assert_null(kith_shipped_find(""));
    cr_assert_null(kith_shipped_find("integrated-care"));
    cr_assert_null(kith_shipped_find("zzz"));
}

Test(shipped, the_data_is_the_document)
{
    const KithShipped *care = kith_shipped_find("integrated-care.yaml");
    cr_assert_not_null(care);
    cr_assert_not_null(strstr(care->data, "\nframework: integrated-care\n"));
    cr_assert_eq(strlen(care->data), care->size);
}
