/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "model/library.h"

G_BEGIN_DECLS

/**
 * way_exchange_export_csv:
 * @region_codes, @metric_keys: (nullable): NULL-terminated; NULL means all
 *
 * Every fact (all vintages, targets, forecasts) in the exchange columns: UTF-8,
 * RFC 4180, a header row, texts that could be taken for a formula guarded by an
 * apostrophe, numbers never. (transfer full).
 */
GBytes *way_exchange_export_csv (WayLibrary         *library,
                                 const char *const  *region_codes,
                                 const char *const  *metric_keys,
                                 GError            **error);

/* The same as a data package; see model/export.h. */
GBytes *way_exchange_export_json (WayLibrary         *library,
                                  const char *const  *region_codes,
                                  const char *const  *metric_keys,
                                  GError            **error);

G_END_DECLS
