/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "model/import/table-file.h"

G_BEGIN_DECLS

/* NULL with @error set. */
WayTableReader *way_test_open_table   (GBytes       *bytes,
                                       const char   *name,
                                       const char   *sheet,
                                       WayTableInfo *info,
                                       GError      **error);

/* Cells joined by '|', rows by '/'; a number is followed by its places, '=3.14~2', a date by its
 * days, 'd19538', a truth by '!', an error by '#'. */
char           *way_test_join_rows    (WayTableReader *reader, GError **error);

void            way_test_assert_rows  (GBytes     *bytes,
                                       const char *name,
                                       const char *sheet,
                                       const char *expected);
void            way_test_assert_error (GBytes     *bytes,
                                       const char *name,
                                       const char *sheet,
                                       int         code,
                                       const char *words);

G_END_DECLS
