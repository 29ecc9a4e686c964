/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "app/data-detail-private.h"

#include <glib/gi18n-lib.h>
#include <math.h>

#include "app/data-change.h"
#include "app/failure-dialog.h"
#include "app/test-hook.h"
#include "model/change-name.h"
#include "model/value-entry.h"

typedef struct
{
  char *region_code;
  char *metric_key;
  WayPeriod period;
  WayCellValue value;
  gboolean is_removal;
} Change;

static void
free_change (gpointer data)
{
  Change *change = data;

  g_free (change->region_code);
  g_free (change->metric_key);
  way_vintage_row_clear (&change->value.row);
  g_free (change);
}

static gboolean
apply (WayLibrary *library,
       gpointer    data,
       GError    **error)
{
  const Change *change = data;
  const WayCellPlace place = { change->region_code, change->metric_key, change->period };

  if (change->is_removal)
    return way_library_remove_value (library, &place, change->value.row.slot, error);
  return way_library_save_value (library, &place, &change->value, error);
}

static void
changed_cb (GObject      *source,
            GAsyncResult *result,
            gpointer      user_data)
{
  g_autoptr (WayDataDetail) self = user_data;
  g_autoptr (GError) error = NULL;
  gboolean is_stored = way_data_change_finish (WAY_STORE (source), result, NULL, &error);

  if (self->store == NULL)
    return;
  way_test_hook_log ("data-detail-stored", "%d", is_stored);
  if (!is_stored)
    way_failure_dialog_present (GTK_WINDOW (gtk_widget_get_root (GTK_WIDGET (self))),
                                _("Nothing Was Changed"), error);
  way_data_detail_read (self);
}

static char *
name_change (WayDataDetail *self,
             const char    *format)
{
  g_autofree char *period = way_period_to_label (&self->period, self->language);

  return way_change_name_new (format, way_metric_get_short_name (self->metric, self->language),
                              way_region_get_short_name (self->region, self->language), period,
                              NULL);
}

static Change *
copy_value (WayDataDetail      *self,
            const WayCellValue *value)
{
  Change *change = g_new0 (Change, 1);

  change->region_code = g_strdup (way_region_get_code (self->region));
  change->metric_key = g_strdup (way_metric_get_key (self->metric));
  change->period = self->period;
  change->value = *value;
  change->value.rank_scope = NULL;
  change->value.row.published = NULL;
  change->value.row.note = g_strdup (value->row.note);
  change->value.row.note_zh = g_strdup (value->row.note_zh);
  return change;
}

static gint64
get_chosen_source (WayDataDetail *self)
{
  guint selected = way_search_choice_get_selected (self->source_choice);

  return selected > 0 && selected <= self->sources->len
           ? way_source_get_id (self->sources->pdata[selected - 1]) : 0;
}

/* A note in the language that is read; the other one stays where there are two. */
static void
take_note (WayDataDetail *self,
           Change        *change)
{
  const char *text = gtk_editable_get_text (GTK_EDITABLE (self->note_entry));
  gboolean is_chinese = self->language == WAY_LANGUAGE_ZH_CN && change->value.row.note_zh != NULL;
  char **note = is_chinese ? &change->value.row.note_zh : &change->value.row.note;

  if (g_strcmp0 (*note != NULL ? *note : "", text) == 0)
    return;
  g_free (*note);
  *note = *text != '\0' ? g_strdup (text) : NULL;
}

static gboolean
take_growth (WayDataDetail *self,
             Change        *change)
{
  const char *text = gtk_editable_get_text (GTK_EDITABLE (self->growth_entry));
  double growth = NAN;
  int decimals = -1;

  if (*text != '\0' && !way_growth_entry_read (text, &growth, &decimals))
    {
      gtk_widget_add_css_class (GTK_WIDGET (self->growth_entry), "error");
      gtk_widget_set_tooltip_text (GTK_WIDGET (self->growth_entry),
                                   _("This is no number of per cent, such as 6.1 or −2.3."));
      return FALSE;
    }
  gtk_widget_remove_css_class (GTK_WIDGET (self->growth_entry), "error");
  gtk_widget_set_tooltip_text (GTK_WIDGET (self->growth_entry), NULL);
  change->value.row.published_growth = growth;
  change->value.growth_decimals = decimals;
  return TRUE;
}

static gboolean
is_same (const WayCellValue *a,
         const WayCellValue *b)
{
  const WayVintageRow *first = &a->row, *second = &b->row;

  return first->qualifier == second->qualifier && first->status == second->status
         && first->kind == second->kind && first->is_break == second->is_break
         && first->source_id == second->source_id
         && g_strcmp0 (first->note, second->note) == 0
         && g_strcmp0 (first->note_zh, second->note_zh) == 0
         && (first->published_growth == second->published_growth
             || (isnan (first->published_growth) && isnan (second->published_growth)))
         && a->growth_decimals == b->growth_decimals;
}

void
way_data_detail_save (WayDataDetail *self)
{
  const WayCellValue *value = way_data_detail_get_value (self);
  g_autofree char *name = NULL;
  Change *change;

  if (self->is_filling || value == NULL || way_data_detail_is_fixed (self, value))
    return;
  change = copy_value (self, value);
  change->value.row.qualifier =
    (WayQualifier) gtk_drop_down_get_selected (self->qualifier_drop_down);
  change->value.row.status = (WayStatus) gtk_drop_down_get_selected (self->status_drop_down);
  change->value.row.kind = gtk_check_button_get_active (self->forecast_check) ? WAY_KIND_FORECAST
                                                                             : WAY_KIND_ACTUAL;
  change->value.row.is_break = gtk_check_button_get_active (self->break_check);
  change->value.row.source_id = get_chosen_source (self);
  take_note (self, change);
  if (!take_growth (self, change) || is_same (&change->value, value))
    {
      free_change (change);
      return;
    }
  name = name_change (self, N_("Change of %1$s of %2$s, %3$s"));
  way_data_change_async (self->store, name, apply, change, free_change, changed_cb,
                         g_object_ref (self));
}

void
way_data_detail_remove (WayDataDetail *self)
{
  const WayCellValue *value = way_data_detail_get_value (self);
  g_autofree char *name = NULL;
  Change *change;

  if (value == NULL || way_data_detail_is_fixed (self, value))
    return;
  change = copy_value (self, value);
  change->is_removal = TRUE;
  name = name_change (self, N_("Deletion of a Value of %1$s of %2$s, %3$s"));
  way_data_change_async (self->store, name, apply, change, free_change, changed_cb,
                         g_object_ref (self));
}

/* Preferring a source */

typedef struct
{
  char *metric_key;
  gint64 source_id;
} Preference;

static void
free_preference (gpointer data)
{
  g_free (((Preference *) data)->metric_key);
  g_free (data);
}

static gboolean
prefer (WayLibrary *library,
        gpointer    data,
        GError    **error)
{
  const Preference *preference = data;

  return way_library_prefer_source (library, preference->metric_key, preference->source_id, error);
}

void
way_data_detail_prefer (WayDataDetail *self)
{
  const WayCellValue *value = way_data_detail_get_value (self);
  Preference *preference;
  g_autofree char *name = NULL;

  if (value == NULL || way_store_is_read_only (self->store))
    return;
  preference = g_new0 (Preference, 1);
  preference->metric_key = g_strdup (way_metric_get_key (self->metric));
  preference->source_id = value->row.source_id != self->preferred_id ? value->row.source_id : 0;
  name = way_change_name_new (N_("Preference of a Source for %1$s"),
                              way_metric_get_short_name (self->metric, self->language), NULL);
  way_data_change_async (self->store, name, prefer, preference, free_preference, changed_cb,
                         g_object_ref (self));
}
