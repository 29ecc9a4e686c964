/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "model/exchange.h"

#include "model/export.h"

static GBytes *
export_bytes (WayLibrary         *library,
              WayExportFormat     format,
              const char *const  *region_codes,
              const char *const  *metric_keys,
              GError            **error)
{
  const WayExportOptions options = { .format = format, .region_codes = region_codes,
                                     .metric_keys = metric_keys };
  g_autoptr (GOutputStream) stream = g_memory_output_stream_new_resizable ();

  if (!way_export_write (library, &options, stream, NULL, NULL, NULL, error)
      || !g_output_stream_close (stream, NULL, error))
    return NULL;
  return g_memory_output_stream_steal_as_bytes (G_MEMORY_OUTPUT_STREAM (stream));
}

GBytes *
way_exchange_export_csv (WayLibrary         *library,
                         const char *const  *region_codes,
                         const char *const  *metric_keys,
                         GError            **error)
{
  return export_bytes (library, WAY_EXPORT_CSV, region_codes, metric_keys, error);
}

GBytes *
way_exchange_export_json (WayLibrary         *library,
                          const char *const  *region_codes,
                          const char *const  *metric_keys,
                          GError            **error)
{
  return export_bytes (library, WAY_EXPORT_JSON, region_codes, metric_keys, error);
}
