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
  way_data_formula_new (get_window (self), self->store, self->metrics, metric, region,
                        text != NULL ? text : "");
}

static void
show_chart_cb (GSimpleAction *action,
               GVariant      *parameter,
               gpointer       user_data)
{
  WayDataPage *self = user_data;
  const char *code = get_region_code (self), *key = get_metric_key (self);

  if (code != NULL && key != NULL)
    gtk_widget_activate_action (GTK_WIDGET (self), "win.show-chart", "(ss)", code, key);
}

static const GActionEntry actions[] = {
  { .name = "show-chart", .activate = show_chart_cb },
  { .name = "add-period", .activate = add_period_cb },
  { .name = "add-metric", .activate = add_metric_cb },
  { .name = "add-region", .activate = add_region_cb },
  { .name = "add-source", .activate = add_source_cb },
  { .name = "add-event", .activate = add_event_cb },
  { .name = "edit-region", .activate = edit_region_cb },
  { .name = "edit-metric", .activate = edit_metric_cb },
  { .name = "edit-formula", .activate = edit_formula_cb },
};

/* The menus */

typedef struct
{
  const char *label;
  const char *action;
  const char *accel; /* (nullable): only shown: the grid has the keys */
} MenuItem;

static void
append_section (GMenu          *menu,
                const MenuItem *items,
                guint           n_items)
{
  g_autoptr (GMenu) section = g_menu_new ();

  for (guint i = 0; i < n_items; i++)
    {
      g_autoptr (GMenuItem) item =
        g_menu_item_new (g_dgettext (GETTEXT_PACKAGE, items[i].label), items[i].action);

      if (items[i].accel != NULL)
        g_menu_item_set_attribute (item, "accel", "s", items[i].accel);
      g_menu_append_item (section, item);
    }
  g_menu_append_section (menu, NULL, G_MENU_MODEL (section));
}

static const MenuItem names_items[] = {
  { N_("Edit _This Metric…"), "data.edit-metric", NULL },
  { N_("_Formula of This Metric…"), "data.edit-formula", NULL },
  { N_("Edit This R_egion…"), "data.edit-region", NULL },
};

static GMenuModel *
make_edit_menu (void)
{
  static const MenuItem added[] = {
    { N_("Add _Period…"), "data.add-period", NULL },
    { N_("Add _Metric…"), "data.add-metric", NULL },
    { N_("Add _Region…"), "data.add-region", NULL },
    { N_("Add _Source…"), "data.add-source", NULL },
    { N_("Add _Event…"), "data.add-event", NULL },
  };
  static const MenuItem all_names[] = {
    { N_("_Names, Sources and Events…"), "win.names", NULL },
  };
  GMenu *menu = g_menu_new ();

  append_section (menu, added, G_N_ELEMENTS (added));
  append_section (menu, names_items, G_N_ELEMENTS (names_items));
  append_section (menu, all_names, G_N_ELEMENTS (all_names));
  return G_MENU_MODEL (menu);
}

static GMenuModel *
make_cell_menu (void)
{
  static const MenuItem cells[] = {
    { N_("_Edit"), "grid.edit", "F2" },
    { N_("Cu_t"), "grid.cut", "<Control>x" },
    { N_("_Copy"), "grid.copy", "<Control>c" },
    { N_("Copy with T_itles"), "grid.copy-titles", "<Control><Shift>c" },
    { N_("_Paste"), "grid.paste", "<Control>v" },
    { N_("C_lear"), "grid.clear", "Delete" },
  };
  static const MenuItem lines[] = {
    { N_("Fill _Down"), "grid.fill-down", "<Control>d" },
    { N_("Fill _Right"), "grid.fill-right", "<Control>r" },
    { N_("_Sort by This Period"), "grid.sort", "<Alt>Down" },
  };
  static const MenuItem elsewhere[] = {
    { N_("Show as C_hart"), "data.show-chart", NULL },
  };
  GMenu *menu = g_menu_new ();

  append_section (menu, cells, G_N_ELEMENTS (cells));
  append_section (menu, lines, G_N_ELEMENTS (lines));
  append_section (menu, names_items, G_N_ELEMENTS (names_items));
  append_section (menu, elsewhere, G_N_ELEMENTS (elsewhere));
  return G_MENU_MODEL (menu);
}

void
way_data_page_add_actions (WayDataPage *self)
{
  g_autoptr (GSimpleActionGroup) group = g_simple_action_group_new ();
  g_autoptr (GMenuModel) edit_menu = make_edit_menu ();
  g_autoptr (GMenuModel) cell_menu = make_cell_menu ();

  g_action_map_add_action_entries (G_ACTION_MAP (group), actions, G_N_ELEMENTS (actions), self);
  gtk_widget_insert_action_group (GTK_WIDGET (self), "data", G_ACTION_GROUP (group));
  gtk_menu_button_set_menu_model (self->edit_button, edit_menu);
  way_data_grid_set_menu (self->grid, cell_menu);
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
    if (actions[i].activate != show_chart_cb)
      g_simple_action_set_enabled (
        G_SIMPLE_ACTION (g_action_map_lookup_action (self->actions, actions[i].name)),
        is_writable);
  if (is_writable)
    return;
  gtk_widget_set_tooltip_text (GTK_WIDGET (self->edit_button), reason);
  gtk_widget_set_tooltip_text (GTK_WIDGET (self->typed_bin), reason);
  gtk_widget_set_tooltip_text (GTK_WIDGET (self->detail_bin), reason);
}
