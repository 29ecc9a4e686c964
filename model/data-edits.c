/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "model/data-edits.h"

#include "model/change-name.h"

#include <glib/gi18n-lib.h>

#define CELLS_BETWEEN 256

static void
clear_edit (gpointer data)
{
  WayDataEdit *edit = data;

  g_free (edit->region_code);
  g_free (edit->metric_key);
}

GArray *
way_data_edits_new (void)
{
  GArray *edits = g_array_new (FALSE, FALSE, sizeof (WayDataEdit));

  g_array_set_clear_func (edits, clear_edit);
  return edits;
}

void
way_data_edits_add (GArray                *edits,
                    const char            *region_code,
                    const char            *metric_key,
                    const WayPeriod       *period,
                    const WayEnteredValue *value)
{
  WayDataEdit edit = { g_strdup (region_code), g_strdup (metric_key), *period, value == NULL };

  if (value != NULL)
    edit.value = *value;
  g_array_append_val (edits, edit);
}

char *
way_data_edits_name (const GArray *edits,
                     const char   *format,
                     const char   *metric_name,
                     const char   *region_name,
                     WayLanguage   language)
{
  g_autofree char *count = NULL;
  g_autofree char *period = NULL;

  if (edits->len != 1)
    {
      count = g_strdup_printf ("%u", edits->len);
      return way_change_name_new (format, count, NULL);
    }
  /* As in a sentence: '2014年', not the '2014' of a column. */
  period = way_period_to_label (&g_array_index (edits, WayDataEdit, 0).period, language);
  return way_change_name_new (N_("Change of %1$s of %2$s, %3$s"), metric_name, region_name, period,
                              NULL);
}

/* The reason, with the cell that it is about where there are several. */
static void
name_cell (WayLibrary        *self,
           const WayDataEdit *edit,
           GError           **error)
{
  WayLanguage language = way_language_from_environment ();
  g_autoptr (WayRegion) region = way_library_find_region (self, edit->region_code, NULL);
  g_autoptr (WayMetric) metric = way_library_find_metric (self, edit->metric_key, NULL);
  g_autofree char *period = way_period_to_short_label (&edit->period, language);

  if (region == NULL || metric == NULL || error == NULL)
    return;
  /* Translators: metric, region, period; a sentence follows */
  g_prefix_error (error, _("%1$s of %2$s, %3$s: "), way_metric_get_short_name (metric, language),
                  way_region_get_short_name (region, language), period);
}

static gboolean
apply (WayLibrary        *self,
       const WayDataEdit *edit,
       gint64             source_id,
       WayDataEditReport *report,
       GError           **error)
{
  const WayCellPlace place = { edit->region_code, edit->metric_key, edit->period };
  gboolean is_shown = TRUE;
  guint n_cleared = 0;

  if (edit->is_clearing)
    {
      if (!way_library_clear_cell (self, &place, &n_cleared, error))
        return FALSE;
      report->n_cleared += n_cleared;
      return TRUE;
    }
  if (!way_library_enter_value (self, &place, &edit->value, source_id, &is_shown, error))
    return FALSE;
  report->n_hidden += !is_shown;
  return TRUE;
}

gboolean
way_library_apply_edits (WayLibrary        *self,
                         const GArray      *edits,
                         gint64             source_id,
                         WayDataEditReport *report,
                         GCancellable      *cancellable,
                         GError           **error)
{
  *report = (WayDataEditReport) { 0, 0 };
  for (guint i = 0; i < edits->len; i++)
    {
      const WayDataEdit *edit = &g_array_index (edits, WayDataEdit, i);

      if (i % CELLS_BETWEEN == 0 && g_cancellable_set_error_if_cancelled (cancellable, error))
        return FALSE;
      if (!apply (self, edit, source_id, report, error))
        {
          if (edits->len > 1)
            name_cell (self, edit, error);
          return FALSE;
        }
    }
  return TRUE;
}
