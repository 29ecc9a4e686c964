/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "app/data-page-private.h"

#include <glib/gi18n-lib.h>

#include "app/data-add.h"
#include "app/data-formula.h"
#include "app/names-edit.h"
#include "model/import/period-reader.h"

#include <string.h>

static GtkWindow *
get_window (WayDataPage *self)
{
  return GTK_WINDOW (gtk_widget_get_root (GTK_WIDGET (self)));
}

/* Periods */

static void
submit_period_cb (WayDataForm *form,
                  WayDataPage *self)
{
  const char *text = way_data_form_get_text (form, "period-text");
  const WayPeriodRules rules = { 0, FALSE };
  WayPeriodReading reading;
  guint column;

  if (!way_period_read (text, strlen (text), &rules, &reading) || reading.needs_year
      || reading.rest_length > 0)
    {
      way_data_form_refuse (form, _("This is no period. Type a year, “2024-H1”, “2024-Q3”, "
                                    "“2024-07” or “2024年上半年”."));
      return;
    }
  column = way_data_sheet_add_period (self->sheet, &reading.period);
  if (way_grid_model_get_n_rows (WAY_GRID_MODEL (self->sheet)) == 0)
    way_data_page_show_all_rows (self);
  way_data_page_show_state (self);
  way_data_grid_set_cursor (self->grid, way_data_grid_get_cursor (self->grid)->row, column, FALSE);
  gtk_widget_grab_focus (GTK_WIDGET (self->grid));
  way_data_form_finish (form);
}

void
way_data_page_add_period (WayDataPage *self)
{
  WayDataForm *form;

  if (!way_data_page_require_writable (self)
      || way_data_sheet_get_table (self->sheet) == NULL)
    return;
  form = way_data_form_new (get_window (self), NULL, _("Add Period"), _("_Add"));
  way_data_form_add_entry (form, "period-text", _("Period"), NULL);
  way_data_form_add_remark (form, _("A year, half, quarter, month, several months or a day. It "
                                    "becomes a column; it is stored with its first value."));
  g_signal_connect_object (form, "submit", G_CALLBACK (submit_period_cb), self, 0);
  gtk_window_present (GTK_WINDOW (form));
}

/* New names */

static void
metric_stored_cb (WayDataForm *form,
                  WayDataPage *self)
{
  const char *key = way_data_form_get_new_key (form);

  if (key == NULL)
    return;
  g_free (self->metric_key);
  self->metric_key = g_strdup (key);
  gtk_toggle_button_set_active (self->metric_toggle, TRUE);
  way_data_page_read (self);
}

static void
add_metric_cb (GSimpleAction *action,
               GVariant      *parameter,
               gpointer       user_data)
{
  WayDataPage *self = user_data;

  if (way_data_page_require_writable (self))
    g_signal_connect_object (way_data_add_metric (get_window (self), self->store, self->metrics,
                                                  NULL),
                             "stored", G_CALLBACK (metric_stored_cb), self, 0);
}

static void
add_region_cb (GSimpleAction *action,
               GVariant      *parameter,
               gpointer       user_data)
{
  WayDataPage *self = user_data;

  if (way_data_page_require_writable (self))
    way_data_add_region (get_window (self), self->store, self->regions, NULL);
}

static void
add_source_cb (GSimpleAction *action,
               GVariant      *parameter,
               gpointer       user_data)
{
  WayDataPage *self = user_data;

  if (way_data_page_require_writable (self))
    way_data_add_source (get_window (self), self->store, NULL);
}

/* Of the current row, or of the region whose table it is. */
static const char *
get_region_code (WayDataPage *self)
{
  guint row = way_data_grid_get_cursor (self->grid)->row;

  if (row < way_grid_model_get_n_rows (WAY_GRID_MODEL (self->sheet)))
    return way_region_get_code (way_data_sheet_get_region (self->sheet, row));
  return self->region_code;
}

static const char *
get_metric_key (WayDataPage *self)
{
  guint row = way_data_grid_get_cursor (self->grid)->row;

  if (row < way_grid_model_get_n_rows (WAY_GRID_MODEL (self->sheet)))
    return way_metric_get_key (way_data_sheet_get_metric (self->sheet, row));
  return self->metric_key;
}

static void
add_event_cb (GSimpleAction *action,
              GVariant      *parameter,
              gpointer       user_data)
{
  WayDataPage *self = user_data;

  if (way_data_page_require_writable (self))
    way_data_add_event (get_window (self), self->store, self->regions, get_region_code (self),
                        NULL);
}

static void
add_period_cb (GSimpleAction *action,
               GVariant      *parameter,
               gpointer       user_data)
{
  way_data_page_add_period (user_data);
}

/* Editing what the current cell is of */

static void
edit_region_cb (GSimpleAction *action,
                GVariant      *parameter,
                gpointer       user_data)
{
  WayDataPage *self = user_data;
  const char *code = get_region_code (self);

  if (code != NULL && way_data_page_require_writable (self))
    way_names_edit_region (get_window (self), self->store, self->regions, code);
}

static void
edit_metric_cb (GSimpleAction *action,
                GVariant      *parameter,
                gpointer       user_data)
{
  WayDataPage *self = user_data;
  const char *key = get_metric_key (self);

  if (key != NULL && way_data_page_require_writable (self))
    way_names_edit_metric (get_window (self), self->store, self->metrics, key);
}

static void
edit_formula_cb (GSimpleAction *action,
                 GVariant      *parameter,
                 gpointer       user_data)
{
  WayDataPage *self = user_data;
  guint row = way_data_grid_get_cursor (self->grid)->row;
  WayDataTable *table = way_data_sheet_get_table (self->sheet);
  WayMetric *metric;
  WayRegion *region;
  const char *text;

  if (table == NULL || !way_data_page_require_writable (self))
    return;
  if (row < way_grid_model_get_n_rows (WAY_GRID_MODEL (self->sheet)))
    {
      metric = way_data_sheet_get_metric (self->sheet, row);
      region = way_data_sheet_get_region (self->sheet, row);
    }
  else if (table->metric != NULL && table->rows->len > 0)
    {
      metric = table->metric;
      region = table->rows->pdata[0];
    }
  else
    {
      return;
    }
  text = g_hash_table_lookup (table->formulas, way_metric_get_key (metric));
  way_data_formula_new (get_window (self), self->store, metric, region, text != NULL ? text : "");
}

static const GActionEntry actions[] = {
  { .name = "add-period", .activate = add_period_cb },
  { .name = "add-metric", .activate = add_metric_cb },
  { .name = "add-region", .activate = add_region_cb },
  { .name = "add-source", .activate = add_source_cb },
  { .name = "add-event", .activate = add_event_cb },
  { .name = "edit-region", .activate = edit_region_cb },
  { .name = "edit-metric", .activate = edit_metric_cb },
  { .name = "edit-formula", .activate = edit_formula_cb },
};

void
way_data_page_add_actions (WayDataPage *self)
{
  g_autoptr (GSimpleActionGroup) group = g_simple_action_group_new ();
  g_autoptr (GMenu) menu = g_menu_new ();
  g_autoptr (GMenu) added = g_menu_new ();
  g_autoptr (GMenu) edited = g_menu_new ();

  g_action_map_add_action_entries (G_ACTION_MAP (group), actions, G_N_ELEMENTS (actions), self);
  gtk_widget_insert_action_group (GTK_WIDGET (self), "data", G_ACTION_GROUP (group));
  g_menu_append (added, _("_Period…"), "data.add-period");
  g_menu_append (added, _("_Metric…"), "data.add-metric");
  g_menu_append (added, _("_Region…"), "data.add-region");
  g_menu_append (added, _("_Source…"), "data.add-source");
  g_menu_append (added, _("_Event…"), "data.add-event");
  g_menu_append (edited, _("Edit _This Metric…"), "data.edit-metric");
  g_menu_append (edited, _("_Formula of This Metric…"), "data.edit-formula");
  g_menu_append (edited, _("Edit This R_egion…"), "data.edit-region");
  g_menu_append (edited, _("_Names, Sources and Events…"), "win.names");
  g_menu_append_section (menu, NULL, G_MENU_MODEL (added));
  g_menu_append_section (menu, NULL, G_MENU_MODEL (edited));
  gtk_menu_button_set_menu_model (self->add_button, G_MENU_MODEL (menu));
  self->actions = g_object_ref (G_ACTION_MAP (group));
}

void
way_data_page_show_writable (WayDataPage *self)
{
  const char *reason = _("This library can be read but not changed.");
  gboolean is_writable = !way_store_is_read_only (self->store);

  way_data_grid_set_editable (self->grid, is_writable);
  gtk_widget_set_sensitive (GTK_WIDGET (self->typed_bin), is_writable);
  for (guint i = 0; i < G_N_ELEMENTS (actions); i++)
    g_simple_action_set_enabled (
      G_SIMPLE_ACTION (g_action_map_lookup_action (self->actions, actions[i].name)), is_writable);
  if (is_writable)
    return;
  gtk_widget_set_tooltip_text (GTK_WIDGET (self->add_button), reason);
  gtk_widget_set_tooltip_text (GTK_WIDGET (self->typed_bin), reason);
  gtk_widget_set_tooltip_text (GTK_WIDGET (self->detail_bin), reason);
}
