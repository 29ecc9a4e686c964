/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "app/import-page-private.h"

#include <math.h>

#include <glib/gi18n-lib.h>

/* What cannot be done without, and the way to it. */

/* More than any statistic of a region is in its base unit: the world's yearly product is below 1e15
 * yuan. */
#define TOO_GREAT 1e16

/* FALSE where the file cannot mean @unit: plain dollars are no hundreds of millions. */
static gboolean
could_be_in (const WayImportReading *reading,
             const WayUnit          *unit)
{
  const WayImportPlan *plan = reading->plan;

  for (guint column = 0; column < plan->columns->len; column++)
    {
      const WayPlanColumn *about = plan->columns->pdata[column];

      if (about->field != WAY_FIELD_VALUE)
        continue;
      for (guint row = plan->first_row; row < way_table_get_n_rows (reading->head); row++)
        {
          WayCell cell = way_table_get_cell (reading->head, row, column);
          WayValueReading value;

          if (way_value_read_cell (&cell, &plan->rules, &value) == WAY_READ_VALUE
              && fabs (value.value) * value.multiplier * unit->factor > TOO_GREAT)
            return FALSE;
        }
    }
  return TRUE;
}

/* (nullable): of a metric that the library knows, in which it keeps its values. */
static const char *
get_own_unit (WayImportPage          *self,
              const WayImportReading *reading)
{
  const char *key = reading->plan->metric;
  WayMetric *metric = key != NULL ? g_hash_table_lookup (self->catalog->metric_by_key, key) : NULL;
  const WayUnit *unit = metric != NULL ? way_metric_get_unit (metric) : NULL;

  if (unit == NULL || reading->lacks != WAY_IMPORT_LACKS_UNIT || !could_be_in (reading, unit))
    return NULL;
  return self->language == WAY_LANGUAGE_ZH_CN ? unit->name_zh : unit->name_en;
}

void
way_import_page_tell_lack (WayImportPage *self)
{
  const WayImportReading *reading = way_import_page_get_reading (self);
  static const char *const labels[] = {
    [WAY_IMPORT_LACKS_NOTHING] = N_("Choose the Column’s _Meaning"),
    [WAY_IMPORT_LACKS_PERIOD] = N_("Enter the _Period"),
    [WAY_IMPORT_LACKS_REGION] = N_("Choose the _Region"),
    [WAY_IMPORT_LACKS_METRIC] = N_("Choose the _Metric"),
    [WAY_IMPORT_LACKS_UNIT] = N_("Enter the _Unit"),
    [WAY_IMPORT_LACKS_COLUMN] = N_("Choose the Column’s _Meaning"),
  };
  const char *unit = get_own_unit (self, reading);
  g_autofree char *text = NULL, *own = NULL;

  text = g_markup_escape_text (reading->lack != NULL
                                 ? reading->lack
                                 : _("No cell is taken for a value. Choose the column with the "
                                     "values on the left, and say what it means."), -1);
  adw_status_page_set_title (self->lack_page, reading->lack != NULL
                                                ? _("Something Is Still Missing")
                                                : _("No Values Found"));
  adw_status_page_set_description (self->lack_page, text);
  gtk_button_set_label (self->lack_button, _(labels[reading->lacks]));
  own = g_strdup_printf (_("They Are in %s"), unit != NULL ? unit : "");
  gtk_button_set_label (self->own_unit_button, own);
  gtk_widget_set_visible (GTK_WIDGET (self->own_unit_button), unit != NULL);
}

void
way_import_page_add_lack (WayImportPage *self)
{
  g_signal_connect_object (self->lack_button, "clicked",
                           G_CALLBACK (way_import_page_focus_lack), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->own_unit_button, "clicked",
                           G_CALLBACK (way_import_page_take_own_unit), self, G_CONNECT_SWAPPED);
}
