/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "app/import-decisions-private.h"

#include <glib/gi18n-lib.h>
#include <string.h>

/* What was decided is shown as it is in force. */

/* In the order of WayLayout. */
static const char *const layouts[] = {
  N_("A fact in each row"), N_("Periods across"), N_("Regions across"), N_("Exchange columns"),
};

static const char *const usual_encodings[] = {
  "UTF-8", "GB18030", "BIG5", "UTF-16LE", "UTF-16BE", "WINDOWS-1252", "SHIFT_JIS", "EUC-KR", NULL
};

static void
set_reason (WayImportRow *row,
            const char   *reason)
{
  gtk_label_set_text (row->reason, reason != NULL ? reason : "");
  gtk_widget_set_visible (GTK_WIDGET (row->reason), reason != NULL && *reason != '\0');
  gtk_accessible_update_property (GTK_ACCESSIBLE (row->control),
                                  GTK_ACCESSIBLE_PROPERTY_DESCRIPTION,
                                  reason != NULL ? reason : "", -1);
}

/* The same list again would close what is open. */
static void
set_items (GtkWidget   *drop_down,
           const char **items,
           guint        selected)
{
  GListModel *old = gtk_drop_down_get_model (GTK_DROP_DOWN (drop_down));
  gboolean is_same =
    old != NULL && g_list_model_get_n_items (old) == g_strv_length ((char **) items);

  for (guint i = 0; is_same && items[i] != NULL; i++)
    is_same = g_str_equal (gtk_string_list_get_string (GTK_STRING_LIST (old), i), items[i]);
  if (!is_same)
    {
      g_autoptr (GtkStringList) list = gtk_string_list_new (items);

      gtk_drop_down_set_model (GTK_DROP_DOWN (drop_down), G_LIST_MODEL (list));
    }
  gtk_drop_down_set_selected (GTK_DROP_DOWN (drop_down), selected);
}

/* Who types is not interrupted by what was found out meanwhile. */
static void
set_entry (WayImportPage *self,
           WayImportText  text,
           const char    *value)
{
  GtkWidget *entry = self->controls->texts[text].control;

  if (value == NULL)
    value = "";
  if (self->controls->is_typed[text]
      || g_str_equal (gtk_editable_get_text (GTK_EDITABLE (entry)), value))
    return;
  gtk_editable_set_text (GTK_EDITABLE (entry), value);
  gtk_widget_remove_css_class (entry, "error");
}

/* (nullable) */
static const WayPlanDecision *
find_decision (const WayImportPlan *plan,
               const char          *subject)
{
  for (guint i = 0; plan->decisions != NULL && i < plan->decisions->len; i++)
    {
      const WayPlanDecision *decision = plan->decisions->pdata[i];

      if (g_ascii_strcasecmp (decision->subject, subject) == 0)
        return decision;
    }
  return NULL;
}

static const char *
find_reason (const WayImportPlan *plan,
             const char          *subject)
{
  const WayPlanDecision *decision = find_decision (plan, subject);

  return decision != NULL ? decision->reason : NULL;
}

/* The file */

static void
add_once (GPtrArray  *list,
          const char *text)
{
  for (guint i = 0; i < list->len; i++)
    if (g_ascii_strcasecmp (list->pdata[i], text) == 0)
      return;
  g_ptr_array_add (list, (char *) text);
}

static void
fill_encoding (WayImportPage          *self,
               const WayImportReading *reading)
{
  const WayTableInfo *info = &reading->info;
  WayImportRow *row = &self->controls->encoding;
  g_autoptr (GPtrArray) list = g_ptr_array_new ();

  gtk_widget_set_visible (row->box, info->encoding != NULL);
  if (info->encoding == NULL)
    return;
  add_once (list, info->encoding);
  for (guint i = 0; info->encodings != NULL && info->encodings[i] != NULL; i++)
    add_once (list, info->encodings[i]);
  for (guint i = 0; usual_encodings[i] != NULL; i++)
    add_once (list, usual_encodings[i]);
  g_ptr_array_add (list, NULL);
  set_items (row->control, (const char **) list->pdata, 0);
  set_reason (row, info->encoding_reason);
}

static void
fill_delimiter (WayImportPage          *self,
                const WayImportReading *reading)
{
  const char *labels[G_N_ELEMENTS (way_import_delimiters)] = { NULL };
  WayImportRow *row = &self->controls->delimiter;
  const char *found = reading->info.delimiter != '\0'
                        ? memchr (way_import_delimiters, reading->info.delimiter, 4) : NULL;

  gtk_widget_set_visible (row->box, reading->info.format == WAY_TABLE_FORMAT_TEXT);
  for (guint i = 0; i < G_N_ELEMENTS (way_import_delimiters) - 1; i++)
    labels[i] = way_import_delimiter_to_label (way_import_delimiters[i]);
  set_items (row->control, labels,
             found != NULL ? (guint) (found - way_import_delimiters) : GTK_INVALID_LIST_POSITION);
  set_reason (row, reading->info.dialect_reason);
}

static void
fill_file (WayImportPage          *self,
           const WayImportReading *reading)
{
  WayImportRow *row = &self->controls->sheet;
  char **sheets = reading->info.sheets;
  gboolean has_sheets = sheets != NULL && sheets[0] != NULL;

  fill_encoding (self, reading);
  fill_delimiter (self, reading);
  gtk_widget_set_visible (row->box, has_sheets);
  /* Which one of several it is comes before all that is said of it. */
  gtk_box_reorder_child_after (self->decisions_box, self->controls->file_group,
                               has_sheets && sheets[1] != NULL ? NULL
                                                               : self->controls->all_groups);
  if (has_sheets)
    {
      set_items (row->control, (const char **) sheets, reading->info.sheet);
      set_reason (row, reading->info.sheet_reason);
    }
  gtk_widget_set_visible (self->controls->file_group,
                          has_sheets || reading->info.encoding != NULL);
}

/* The table */

static void
fill_table (WayImportPage          *self,
            const WayImportReading *reading)
{
  struct _WayImportControls *controls = self->controls;
  const WayImportPlan *plan = reading->plan;
  const char *labels[G_N_ELEMENTS (layouts) + 1] = { NULL };
  const char *marks[] = { _("Point 1,234.5"), _("Comma 1.234,5"), NULL };
  guint line = plan->header_first < way_table_get_n_rows (reading->head)
                 ? way_table_get_line (reading->head, plan->header_first) : 1;

  for (guint i = 0; i < G_N_ELEMENTS (layouts); i++)
    labels[i] = _(layouts[i]);
  set_items (controls->layout.control, labels, plan->layout);
  set_reason (&controls->layout, find_reason (plan, "Layout"));
  gtk_spin_button_set_value (GTK_SPIN_BUTTON (controls->header_first.control), line);
  gtk_spin_button_set_value (GTK_SPIN_BUTTON (controls->n_header.control), plan->n_header);
  set_reason (&controls->n_header, find_reason (plan, "Header rows"));
  set_items (controls->decimal.control, marks, plan->rules.decimal_mark == ',' ? 1 : 0);
  set_reason (&controls->decimal, find_reason (plan, "Decimal mark"));
  gtk_switch_set_active (GTK_SWITCH (controls->dash.control), plan->rules.is_dash_zero);
  gtk_switch_set_active (GTK_SWITCH (controls->totals.control), plan->takes_totals);
  set_reason (&controls->totals, find_reason (plan, "Totals"));
}

/* The column */

static void
fill_column (WayImportPage          *self,
             const WayImportReading *reading)
{
  struct _WayImportControls *controls = self->controls;
  g_autofree char *letter = way_import_page_name_column (self->column);
  g_autofree char *heading = NULL, *period = NULL;
  const char *fields[WAY_N_FIELDS + 1] = { NULL };
  const WayPlanColumn *column = NULL;
  gboolean is_value;

  if (self->column < reading->plan->columns->len)
    column = reading->plan->columns->pdata[self->column];
  if (column != NULL && column->title != NULL && *column->title != '\0')
    heading = g_strdup_printf (_("Column %1$s: %2$s"), letter, column->title);
  else
    heading = g_strdup_printf (_("Column %s"), letter);
  gtk_label_set_text (controls->column_heading, heading);
  gtk_widget_set_tooltip_text (GTK_WIDGET (controls->column_heading), heading);
  gtk_widget_set_sensitive (controls->field.box, column != NULL);
  for (guint i = 0; i < WAY_N_FIELDS; i++)
    fields[i] = way_import_field_to_label ((WayField) i);
  set_items (controls->field.control, fields, column != NULL ? column->field : 0);
  set_reason (&controls->field, column != NULL ? column->reason : NULL);

  is_value = column != NULL
             && (column->field == WAY_FIELD_VALUE || column->field == WAY_FIELD_GROWTH);
  gtk_widget_set_visible (controls->texts[WAY_IMPORT_TEXT_COLUMN_UNIT].box, is_value);
  gtk_widget_set_visible (controls->texts[WAY_IMPORT_TEXT_COLUMN_PERIOD].box, is_value);
  if (!is_value)
    return;
  period = column->has_period ? way_period_to_text (&column->period) : NULL;
  set_entry (self, WAY_IMPORT_TEXT_COLUMN_UNIT, column->unit);
  set_entry (self, WAY_IMPORT_TEXT_COLUMN_PERIOD, period);
}

/* All values */

static int
match_metric (guint       position,
              const char *query,
              gpointer    user_data)
{
  WayImportPage *self = user_data;

  /* A new one is what is left where none that is known fits. */
  if (position == 1)
    return 1;
  return position > 1 ? 2 * way_metric_match (self->catalog->metrics->pdata[position - 2], query)
                      : 0;
}

static int
match_region (guint       position,
              const char *query,
              gpointer    user_data)
{
  WayImportPage *self = user_data;

  return position > 0 ? way_region_match (self->catalog->regions->pdata[position - 1], query) : 0;
}

static char *
describe_as_in_file (const char *text)
{
  return text != NULL ? g_strdup_printf (_("From the file: %s"), text)
                      : g_strdup (_("As in the file"));
}

static void
fill_metric (WayImportPage       *self,
             const WayImportPlan *plan)
{
  struct _WayImportControls *controls = self->controls;
  g_autoptr (GtkStringList) list = gtk_string_list_new (NULL);
  g_autofree char *first = NULL;
  guint selected = 0;

  for (guint i = 0; plan->metric != NULL && i < self->catalog->metrics->len; i++)
    if (g_str_equal (way_metric_get_key (self->catalog->metrics->pdata[i]), plan->metric))
      selected = i + 2;
  first = describe_as_in_file (selected == 0 && !plan->metric_is_chosen ? plan->metric : NULL);
  gtk_string_list_append (list, first);
  gtk_string_list_append (list, _("New metric…"));
  for (guint i = 0; i < self->catalog->metrics->len; i++)
    gtk_string_list_append (list, way_metric_get_short_name (self->catalog->metrics->pdata[i],
                                                             self->language));
  way_search_choice_set_items (WAY_SEARCH_CHOICE (controls->metric.control), _("Metric"), list,
                               match_metric, self);
  if (selected == 0 && plan->metric_is_chosen && plan->metric != NULL)
    controls->wants_new_metric = TRUE;
  else if (selected > 0)
    controls->wants_new_metric = FALSE;
  if (controls->wants_new_metric)
    {
      selected = 1;
      if (plan->metric_is_chosen)
        set_entry (self, WAY_IMPORT_TEXT_METRIC, plan->metric);
    }
  way_search_choice_set_selected (WAY_SEARCH_CHOICE (controls->metric.control), selected);
  gtk_widget_set_visible (controls->texts[WAY_IMPORT_TEXT_METRIC].box,
                          controls->wants_new_metric);
  set_reason (&controls->metric, find_reason (plan, "Metric"));
}

static void
fill_region (WayImportPage       *self,
             const WayImportPlan *plan)
{
  struct _WayImportControls *controls = self->controls;
  g_autoptr (GtkStringList) list = gtk_string_list_new (NULL);
  g_autofree char *first = NULL;
  guint selected = 0;

  for (guint i = 0; plan->region != NULL && i < self->catalog->regions->len; i++)
    if (g_str_equal (way_region_get_code (self->catalog->regions->pdata[i]), plan->region))
      selected = i + 1;
  first = describe_as_in_file (selected == 0 ? plan->region : NULL);
  gtk_string_list_append (list, first);
  for (guint i = 0; i < self->catalog->regions->len; i++)
    gtk_string_list_append (list, way_region_get_short_name (self->catalog->regions->pdata[i],
                                                             self->language));
  way_search_choice_set_items (WAY_SEARCH_CHOICE (controls->region.control), _("Region"), list,
                               match_region, self);
  way_search_choice_set_selected (WAY_SEARCH_CHOICE (controls->region.control), selected);
  set_reason (&controls->region, find_reason (plan, "Region"));
}

static void
fill_whole (WayImportPage       *self,
            const WayImportPlan *plan)
{
  struct _WayImportControls *controls = self->controls;
  g_autofree char *period = plan->has_period ? way_period_to_text (&plan->period) : NULL;

  fill_metric (self, plan);
  fill_region (self, plan);
  set_entry (self, WAY_IMPORT_TEXT_UNIT, plan->unit);
  set_reason (&controls->texts[WAY_IMPORT_TEXT_UNIT], find_reason (plan, "Unit"));
  set_entry (self, WAY_IMPORT_TEXT_PERIOD, period);
  set_reason (&controls->texts[WAY_IMPORT_TEXT_PERIOD], find_reason (plan, "Period"));
  set_entry (self, WAY_IMPORT_TEXT_TITLE, plan->source_title);
  set_reason (&controls->texts[WAY_IMPORT_TEXT_TITLE], find_reason (plan, "Source"));
  set_entry (self, WAY_IMPORT_TEXT_PUBLISHER, plan->publisher);
  set_entry (self, WAY_IMPORT_TEXT_URL, plan->url);
  set_entry (self, WAY_IMPORT_TEXT_PUBLISHED, plan->published);
}

/* Decisions without a control are said all the same. */
static void
fill_more (WayImportPage       *self,
           const WayImportPlan *plan)
{
  static const char *const shown[] = { "Layout", "Header rows", "Decimal mark", "Totals", "Metric",
                                       "Region", "Unit", "Period", "Source" };
  GtkWidget *box = self->controls->more_box, *child;

  while ((child = gtk_widget_get_first_child (box)) != NULL)
    gtk_box_remove (GTK_BOX (box), child);
  for (guint i = 0; plan->decisions != NULL && i < plan->decisions->len; i++)
    {
      const WayPlanDecision *decision = plan->decisions->pdata[i];
      g_autofree char *text = NULL;
      gboolean has_control = FALSE;

      for (guint j = 0; j < G_N_ELEMENTS (shown); j++)
        has_control |= g_ascii_strcasecmp (shown[j], decision->subject) == 0;
      if (has_control)
        continue;
      text = g_strdup_printf (C_("label and text", "%1$s: %2$s"), _(decision->subject),
                              decision->value);
      child = gtk_label_new (text);
      gtk_label_set_xalign (GTK_LABEL (child), 0);
      gtk_label_set_wrap (GTK_LABEL (child), TRUE);
      gtk_widget_set_tooltip_text (child, decision->reason);
      gtk_box_append (GTK_BOX (box), child);
    }
}

void
way_import_page_add_decisions (WayImportPage *self)
{
  way_import_controls_make (self);
}

void
way_import_page_drop_decisions (WayImportPage *self)
{
  if (self->controls == NULL)
    return;
  g_clear_handle_id (&self->controls->typing_id, g_source_remove);
  g_clear_handle_id (&self->controls->header_id, g_source_remove);
  g_clear_handle_id (&self->controls->focus_id, g_source_remove);
  g_clear_pointer (&self->controls, g_free);
}

void
way_import_page_fill_decisions (WayImportPage *self)
{
  const WayImportReading *reading = way_import_page_get_reading (self);

  if (reading == NULL)
    return;
  self->is_filling = TRUE;
  if (self->column >= reading->plan->columns->len)
    self->column = 0;
  fill_file (self, reading);
  gtk_widget_set_visible (self->controls->all_groups,
                          reading->plan->layout != WAY_LAYOUT_EXCHANGE
                          || reading->plan->layout_is_chosen);
  fill_table (self, reading);
  fill_column (self, reading);
  fill_whole (self, reading->plan);
  fill_more (self, reading->plan);
  self->is_filling = FALSE;
}

void
way_import_page_show_column (WayImportPage *self,
                             guint          column)
{
  const WayImportReading *reading = way_import_page_get_reading (self);

  if (reading == NULL || self->column == column)
    return;
  way_import_page_apply_texts (self);
  self->column = column;
  self->is_filling = TRUE;
  fill_column (self, reading);
  self->is_filling = FALSE;
}

void
way_import_page_focus_column (WayImportPage *self)
{
  adw_view_stack_set_visible_child_name (self->panel_stack, "decisions");
  gtk_widget_grab_focus (self->controls->field.control);
}

void
way_import_page_focus_lack (WayImportPage *self)
{
  const WayImportReading *reading = way_import_page_get_reading (self);
  struct _WayImportControls *controls = self->controls;

  if (reading == NULL)
    return;
  adw_view_stack_set_visible_child_name (self->panel_stack, "decisions");
  switch (reading->lacks)
    {
    case WAY_IMPORT_LACKS_PERIOD:
      gtk_widget_grab_focus (controls->texts[WAY_IMPORT_TEXT_PERIOD].control);
      break;
    case WAY_IMPORT_LACKS_REGION:
      gtk_widget_grab_focus (controls->region.control);
      gtk_widget_mnemonic_activate (controls->region.control, FALSE);
      break;
    case WAY_IMPORT_LACKS_METRIC:
      gtk_widget_grab_focus (controls->metric.control);
      gtk_widget_mnemonic_activate (controls->metric.control, FALSE);
      break;
    case WAY_IMPORT_LACKS_UNIT:
      gtk_widget_grab_focus (controls->texts[WAY_IMPORT_TEXT_UNIT].control);
      break;
    case WAY_IMPORT_LACKS_NOTHING:
    case WAY_IMPORT_LACKS_COLUMN:
    default:
      gtk_widget_grab_focus (controls->field.control);
      break;
    }
}
