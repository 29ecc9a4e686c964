/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "app/import-decisions-private.h"

#include "model/import/period-reader.h"

#include <glib/gi18n-lib.h>
#include <string.h>

/* A control was changed by a person: another plan, of which the rest is found out anew. */

#define TYPING_MS 300
#define HEADER_MS 200

const char way_import_delimiters[5] = { ',', ';', '\t', '|', '\0' };

const char *
way_import_delimiter_to_label (char delimiter)
{
  switch (delimiter)
    {
    case ',':
      return _("Comma ,");
    case ';':
      return _("Semicolon ;");
    case '\t':
      return _("Tab");
    default:
      return _("Bar |");
    }
}

static gboolean
can_change (WayImportPage *self)
{
  return !self->is_filling && self->session != NULL
         && way_import_page_get_reading (self) != NULL;
}

static const char *
get_chosen_text (GtkWidget *drop_down)
{
  gpointer item = gtk_drop_down_get_selected_item (GTK_DROP_DOWN (drop_down));

  return item != NULL ? gtk_string_object_get_string (item) : NULL;
}

/* The file */

void
way_import_encoding_changed (WayImportPage *self)
{
  const WayTableChoices *choices;

  if (!can_change (self))
    return;
  choices = way_import_session_get_choices (self->session);
  way_import_session_choose (self->session, get_chosen_text (self->controls->encoding.control),
                             choices->delimiter, choices->sheet);
}

void
way_import_delimiter_changed (WayImportPage *self)
{
  const WayTableChoices *choices;
  guint selected =
    gtk_drop_down_get_selected (GTK_DROP_DOWN (self->controls->delimiter.control));

  if (!can_change (self) || selected >= G_N_ELEMENTS (way_import_delimiters) - 1)
    return;
  choices = way_import_session_get_choices (self->session);
  way_import_session_choose (self->session, choices->encoding, way_import_delimiters[selected],
                             choices->sheet);
}

void
way_import_sheet_changed (WayImportPage *self)
{
  const WayTableChoices *choices;

  if (!can_change (self))
    return;
  choices = way_import_session_get_choices (self->session);
  way_import_session_choose (self->session, choices->encoding, choices->delimiter,
                             get_chosen_text (self->controls->sheet.control));
}

/* The table */

void
way_import_layout_changed (WayImportPage *self)
{
  WayImportPlan *plan;

  if (!can_change (self))
    return;
  plan = way_import_session_dup_plan (self->session);
  plan->layout = (WayLayout) gtk_drop_down_get_selected (
    GTK_DROP_DOWN (self->controls->layout.control));
  plan->layout_is_chosen = TRUE;
  /* What a column means follows from the layout. */
  for (guint i = 0; i < plan->columns->len; i++)
    ((WayPlanColumn *) plan->columns->pdata[i])->is_chosen = FALSE;
  way_import_session_take_plan (self->session, plan);
}

static guint
get_row_of_line (const WayImportReading *reading,
                 guint                   line)
{
  guint n_rows = way_table_get_n_rows (reading->head);
  guint row = 0;

  while (row + 1 < n_rows && way_table_get_line (reading->head, row + 1) <= line)
    row++;
  return row;
}

static gboolean
header_settled_cb (gpointer user_data)
{
  WayImportPage *self = user_data;
  struct _WayImportControls *controls = self->controls;
  int line, n_rows;
  WayImportPlan *plan;

  controls->header_id = 0;
  if (!can_change (self))
    return G_SOURCE_REMOVE;
  line = gtk_spin_button_get_value_as_int (GTK_SPIN_BUTTON (controls->header_first.control));
  n_rows = gtk_spin_button_get_value_as_int (GTK_SPIN_BUTTON (controls->n_header.control));
  plan = way_import_session_dup_plan (self->session);
  plan->header_first = get_row_of_line (way_import_page_get_reading (self), (guint) line);
  plan->n_header = (guint) n_rows;
  plan->first_row = plan->header_first + plan->n_header;
  plan->header_is_chosen = TRUE;
  way_import_session_take_plan (self->session, plan);
  return G_SOURCE_REMOVE;
}

/* A button of a spin button that is held runs through many. */
void
way_import_header_changed (WayImportPage *self)
{
  if (!can_change (self))
    return;
  g_clear_handle_id (&self->controls->header_id, g_source_remove);
  self->controls->header_id = g_timeout_add (HEADER_MS, header_settled_cb, self);
}

void
way_import_rules_changed (WayImportPage *self)
{
  struct _WayImportControls *controls = self->controls;
  WayImportPlan *plan;

  if (!can_change (self))
    return;
  plan = way_import_session_dup_plan (self->session);
  plan->rules.decimal_mark =
    gtk_drop_down_get_selected (GTK_DROP_DOWN (controls->decimal.control)) == 1 ? ',' : '.';
  plan->rules.is_dash_zero = gtk_switch_get_active (GTK_SWITCH (controls->dash.control));
  plan->rules_are_chosen = TRUE;
  way_import_session_take_plan (self->session, plan);
}

void
way_import_totals_changed (WayImportPage *self)
{
  WayImportPlan *plan;

  if (!can_change (self))
    return;
  plan = way_import_session_dup_plan (self->session);
  plan->takes_totals = gtk_switch_get_active (GTK_SWITCH (self->controls->totals.control));
  way_import_session_take_plan (self->session, plan);
}

void
way_import_field_changed (WayImportPage *self)
{
  WayImportPlan *plan;
  WayPlanColumn *column;

  if (!can_change (self))
    return;
  plan = way_import_session_dup_plan (self->session);
  if (self->column >= plan->columns->len)
    {
      way_import_plan_free (plan);
      return;
    }
  column = plan->columns->pdata[self->column];
  column->field = (WayField) gtk_drop_down_get_selected (
    GTK_DROP_DOWN (self->controls->field.control));
  column->is_chosen = TRUE;
  way_import_session_take_plan (self->session, plan);
}

/* All values */

/* The list gives the keyboard back to its button while it closes. */
static gboolean
focus_new_metric_cb (gpointer user_data)
{
  WayImportPage *self = user_data;

  self->controls->focus_id = 0;
  gtk_widget_grab_focus (self->controls->texts[WAY_IMPORT_TEXT_METRIC].control);
  return G_SOURCE_REMOVE;
}

/* The first choice is what the file says; for a metric the second is a new one. */
void
way_import_metric_changed (WayImportPage *self)
{
  guint selected =
    way_search_choice_get_selected (WAY_SEARCH_CHOICE (self->controls->metric.control));
  WayImportPlan *plan;

  if (!can_change (self))
    return;
  self->controls->wants_new_metric = selected == 1;
  if (selected == 1)
    {
      gtk_widget_set_visible (self->controls->texts[WAY_IMPORT_TEXT_METRIC].box, TRUE);
      if (self->controls->focus_id == 0)
        self->controls->focus_id = g_idle_add (focus_new_metric_cb, self);
      return;
    }
  plan = way_import_session_dup_plan (self->session);
  g_clear_pointer (&plan->metric, g_free);
  if (selected > 1)
    plan->metric =
      g_strdup (way_metric_get_key (self->catalog->metrics->pdata[selected - 2]));
  plan->metric_is_chosen = selected > 1;
  way_import_session_take_plan (self->session, plan);
}

void
way_import_region_changed (WayImportPage *self)
{
  guint selected =
    way_search_choice_get_selected (WAY_SEARCH_CHOICE (self->controls->region.control));
  WayImportPlan *plan;

  if (!can_change (self))
    return;
  plan = way_import_session_dup_plan (self->session);
  g_clear_pointer (&plan->region, g_free);
  if (selected > 0)
    plan->region =
      g_strdup (way_region_get_code (self->catalog->regions->pdata[selected - 1]));
  plan->region_is_chosen = selected > 0;
  way_import_session_take_plan (self->session, plan);
}

void
way_import_page_take_own_unit (WayImportPage *self)
{
  WayImportPlan *plan;

  if (!can_change (self))
    return;
  plan = way_import_session_dup_plan (self->session);
  g_free (plan->unit);
  plan->unit = g_strdup ("");
  plan->unit_is_chosen = TRUE;
  way_import_session_take_plan (self->session, plan);
}

/* Texts */

static void
set_text (char      **text,
          const char *typed)
{
  g_free (*text);
  *text = *typed != '\0' ? g_strdup (typed) : NULL;
}

static gboolean
set_period (const char *typed,
            gboolean   *has_period,
            WayPeriod  *period)
{
  WayPeriodRules rules = { 0 };
  WayPeriodReading reading;

  *has_period = FALSE;
  if (*typed == '\0')
    return TRUE;
  if (!way_period_read (typed, strlen (typed), &rules, &reading) || reading.needs_year
      || reading.rest_length > 0)
    return FALSE;
  *has_period = TRUE;
  *period = reading.period;
  return TRUE;
}

static gboolean
apply_to_column (WayPlanColumn *column,
                 WayImportText  text,
                 const char    *typed)
{
  column->is_chosen = TRUE;
  if (text == WAY_IMPORT_TEXT_COLUMN_PERIOD)
    {
      column->period_is_chosen = *typed != '\0';
      return set_period (typed, &column->has_period, &column->period);
    }
  set_text (&column->unit, typed);
  column->unit_is_chosen = *typed != '\0';
  return TRUE;
}

/* FALSE where what was typed is not understood yet. */
static gboolean
apply_text (WayImportPage *self,
            WayImportPlan *plan,
            WayImportText  text,
            const char    *typed)
{
  switch (text)
    {
    case WAY_IMPORT_TEXT_COLUMN_UNIT:
    case WAY_IMPORT_TEXT_COLUMN_PERIOD:
      return self->column < plan->columns->len
             && apply_to_column (plan->columns->pdata[self->column], text, typed);
    case WAY_IMPORT_TEXT_METRIC:
      set_text (&plan->metric, typed);
      plan->metric_is_chosen = *typed != '\0';
      break;
    case WAY_IMPORT_TEXT_UNIT:
      set_text (&plan->unit, typed);
      plan->unit_is_chosen = *typed != '\0';
      break;
    case WAY_IMPORT_TEXT_PERIOD:
      plan->period_is_chosen = *typed != '\0';
      return set_period (typed, &plan->has_period, &plan->period);
    case WAY_IMPORT_TEXT_TITLE:
      set_text (&plan->source_title, typed);
      plan->source_is_chosen = TRUE;
      break;
    case WAY_IMPORT_TEXT_PUBLISHER:
      set_text (&plan->publisher, typed);
      plan->source_is_chosen = TRUE;
      break;
    case WAY_IMPORT_TEXT_URL:
      set_text (&plan->url, typed);
      plan->source_is_chosen = TRUE;
      break;
    case WAY_IMPORT_TEXT_PUBLISHED:
    default:
      set_text (&plan->published, typed);
      plan->source_is_chosen = TRUE;
      break;
    }
  return TRUE;
}

void
way_import_page_apply_texts (WayImportPage *self)
{
  struct _WayImportControls *controls = self->controls;
  gboolean is_changed = FALSE;
  WayImportPlan *plan;

  if (controls == NULL)
    return;
  g_clear_handle_id (&controls->typing_id, g_source_remove);
  if (!can_change (self))
    return;
  plan = way_import_session_dup_plan (self->session);
  for (guint i = 0; i < WAY_N_IMPORT_TEXTS; i++)
    {
      GtkWidget *entry = controls->texts[i].control;
      g_autofree char *typed = NULL;
      gboolean is_understood;

      if (!controls->is_typed[i])
        continue;
      controls->is_typed[i] = FALSE;
      typed = g_strstrip (g_strdup (gtk_editable_get_text (GTK_EDITABLE (entry))));
      is_understood = apply_text (self, plan, (WayImportText) i, typed);
      is_changed |= is_understood;
      if (is_understood)
        gtk_widget_remove_css_class (entry, "error");
      else
        gtk_widget_add_css_class (entry, "error");
    }
  if (is_changed)
    way_import_session_take_plan (self->session, plan);
  else
    way_import_plan_free (plan);
}

static gboolean
typed_cb (gpointer user_data)
{
  WayImportPage *self = user_data;

  self->controls->typing_id = 0;
  way_import_page_apply_texts (self);
  return G_SOURCE_REMOVE;
}

void
way_import_text_changed (WayImportPage *self,
                         GtkEditable   *entry)
{
  guint text = GPOINTER_TO_UINT (g_object_get_data (G_OBJECT (entry), "text"));

  if (!can_change (self))
    return;
  self->controls->is_typed[text] = TRUE;
  g_clear_handle_id (&self->controls->typing_id, g_source_remove);
  self->controls->typing_id = g_timeout_add (TYPING_MS, typed_cb, self);
}
