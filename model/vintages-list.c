/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "model/vintages.h"

#include <string.h>

void
way_contested_cell_free (WayContestedCell *cell)
{
  g_clear_object (&cell->region);
  g_clear_object (&cell->metric);
  g_clear_pointer (&cell->rows, g_array_unref);
  g_free (cell);
}

static void
append_copy (GArray              *rows,
             const WayVintageRow *row)
{
  WayVintageRow copy = *row;

  copy.published = g_strdup (row->published);
  copy.note = g_strdup (row->note);
  copy.note_zh = g_strdup (row->note_zh);
  g_array_append_val (rows, copy);
}

static WayContestedCell *
copy_cell (WayRegion     *region,
           WayMetric     *metric,
           const WayCell *cell)
{
  WayContestedCell *copy = g_new0 (WayContestedCell, 1);

  copy->region = g_object_ref (region);
  copy->metric = g_object_ref (metric);
  copy->rows = g_array_new (FALSE, FALSE, sizeof (WayVintageRow));
  g_array_set_clear_func (copy->rows, (GDestroyNotify) way_vintage_row_clear);
  for (guint i = 0; i < cell->n_rows; i++)
    append_copy (copy->rows, &cell->rows[i]);
  copy->differs = way_cell_find_contradicting (cell) > 0;
  return copy;
}

static gboolean
is_wanted (WayRegion         *region,
           const char *const *codes)
{
  return codes == NULL || *codes == NULL || g_strv_contains (codes, way_region_get_code (region));
}

static void
add_cells (GPtrArray         *contested,
           GPtrArray         *regions,
           WayMetric         *metric,
           GHashTable        *all,
           const char *const *region_codes)
{
  for (guint i = 0; i < regions->len; i++)
    {
      WayRegion *region = regions->pdata[i];
      const GArray *rows = g_hash_table_lookup (all, way_region_get_code (region));
      guint position = 0;
      WayCell cell;

      if (rows == NULL || !is_wanted (region, region_codes))
        continue;
      while (way_cell_next (rows, &position, &cell))
        {
          if (cell.n_rows > 1)
            g_ptr_array_add (contested, copy_cell (region, metric, &cell));
        }
    }
}

static GPtrArray *
list_cells (WayLibrary        *self,
            const char *const *region_codes,
            GCancellable      *cancellable,
            GError           **error)
{
  g_autoptr (GPtrArray) regions = way_library_list_regions (self, error);
  g_autoptr (GPtrArray) metrics = regions != NULL ? way_library_list_metrics (self, error) : NULL;
  g_autoptr (GPtrArray) contested = NULL;

  if (metrics == NULL)
    return NULL;
  contested = g_ptr_array_new_with_free_func ((GDestroyNotify) way_contested_cell_free);
  for (guint i = 0; i < metrics->len; i++)
    {
      WayMetric *metric = metrics->pdata[i];
      g_autoptr (GHashTable) all = NULL;

      if (g_cancellable_set_error_if_cancelled (cancellable, error))
        return NULL;
      all = way_library_read_all_vintages (self, way_metric_get_key (metric), cancellable, error);
      if (all == NULL)
        return NULL;
      add_cells (contested, regions, metric, all, region_codes);
    }
  return g_steal_pointer (&contested);
}

GPtrArray *
way_library_list_contested (WayLibrary        *self,
                            const char *const *region_codes,
                            GCancellable      *cancellable,
                            GError           **error)
{
  GPtrArray *contested;

  if (!way_library_begin_reading (self, error))
    return NULL;
  contested = list_cells (self, region_codes, cancellable, error);
  way_library_end_reading (self);
  return contested;
}

WayContestedCell *
way_library_read_contested (WayLibrary      *self,
                            const char      *region_code,
                            const char      *metric_key,
                            const WayPeriod *period,
                            GError         **error)
{
  g_autoptr (WayRegion) region = way_library_find_region (self, region_code, error);
  g_autoptr (WayMetric) metric = region != NULL ? way_library_find_metric (self, metric_key, error)
                                                : NULL;
  g_autoptr (GHashTable) all = metric != NULL ? way_library_read_all_vintages (self, metric_key,
                                                                               NULL, error)
                                              : NULL;
  const GArray *rows = all != NULL ? g_hash_table_lookup (all, way_region_get_code (region)) : NULL;
  WayCell cell;

  /* A month as text may be the month or its end. */
  if (!way_cell_find (rows, period, FALSE, &cell) && !way_cell_find (rows, period, TRUE, &cell))
    return NULL;
  return copy_cell (region, metric, &cell);
}

static char *
format_row (const WayContestedCell *cell,
            const WayVintageRow    *row,
            WayLanguage             language)
{
  return way_value_format_exact (row->value, row->decimals, row->qualifier,
                                 way_metric_get_unit (cell->metric), language);
}

static void
append_source (GString             *text,
               const WayVintageRow *row,
               GHashTable          *sources,
               WayLanguage          language)
{
  WaySource *source = g_hash_table_lookup (sources, &row->source_id);
  g_autofree char *citation = source != NULL ? way_source_to_citation (source, language) : NULL;
  const char *note = language == WAY_LANGUAGE_ZH_CN && row->note_zh != NULL ? row->note_zh
                                                                            : row->note;

  if (source == NULL)
    g_string_append_printf (text, "    %s\n", way_tr (language, "No source is known."));
  else
    g_string_append_printf (text, "    %s%s%s\n", way_source_get_title (source, language),
                            way_tr_c (language, "list", ", "), citation);
  if (note != NULL)
    g_string_append_printf (text, "    %s\n", note);
}

char *
way_contested_cell_to_text (const WayContestedCell *cell,
                            GHashTable             *sources,
                            WayLanguage             language)
{
  const WayVintageRow *rows = (const WayVintageRow *) (gpointer) cell->rows->data;
  g_autofree char *period = way_period_to_label (&rows[0].period, language);
  g_autoptr (GString) text = g_string_new (NULL);

  g_string_append_printf (text, way_tr (language, "%1$s, %2$s: %3$s"),
                          way_region_get_short_name (cell->region, language),
                          way_metric_get_short_name (cell->metric, language), period);
  g_string_append_printf (text, "\n\n%s\n",
                          way_tr_c (language, "vintages", "What the sources say"));
  for (guint i = 0; i < cell->rows->len; i++)
    {
      g_autofree char *value = format_row (cell, &rows[i], language);
      g_autofree char *reason = i > 0 ? way_vintage_to_reason (&rows[0], &rows[i], language) : NULL;
      const char *status = way_status_to_label (rows[i].status, language);

      g_string_append (text, value);
      if (*status != '\0')
        g_string_append_printf (text, way_tr_c (language, "status", " (%s)"), status);
      g_string_append_printf (text, "%s\n", i == 0 ? way_tr (language, " – shown") : "");
      append_source (text, &rows[i], sources, language);
      if (reason != NULL)
        g_string_append_printf (text, "    %s\n", reason);
    }
  return g_string_free (g_steal_pointer (&text), FALSE);
}
