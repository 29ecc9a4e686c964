/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * way_name_find_total:
 * @clean: of way_name_clean()
 * @code: as in the file, "" where there is none
 *
 * Whether a row is an aggregate of others: a total of its table, a group of countries, one of the
 * World Bank's or Our World in Data's groups.
 *
 * Returns: (nullable): what it is, in English for gettext; static
 */
const char *way_name_find_total (const char *clean, const char *code);

G_END_DECLS
