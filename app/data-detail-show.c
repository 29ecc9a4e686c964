/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "app/data-detail-private.h"

#include <glib/gi18n-lib.h>
#include <math.h>

#include "app/test-hook.h"
#include "model/vintages.h"

static WaySource *
find_source (WayDataDetail *self,
             gint64         id)
{
  for (guint i = 0; self->sources != NULL && i < self->sources->len; i++)
    if (way_source_get_id (self->sources->pdata[i]) == id)
      return self->sources->pdata[i];
  return NULL;
}

static char *
name_source (WayDataDetail *self,
             gint64         id)
{
  WaySource *source = find_source (self, id);

  return source != NULL ? g_strdup (way_source_get_title (source, self->language))
                        : g_strdup (_("no source"));
}

static void
show_heading (WayDataDetail *self)
{
  g_autofree char *period = way_period_to_label (&self->period, self->language);
  const WayCellValue *value = way_data_detail_get_value (self);
  g_autofree char *words = NULL;
  g_autofree char *text = NULL;

  if (value != NULL)
    words = way_value_format_exact (value->row.value, value->row.decimals, value->row.qualifier,
                                    way_metric_get_unit (self->metric), self->language);
  else
    words = g_strdup (_("no value"));
  /* Translators: metric, region, period, value */
  text = g_strdup_printf (_("%1$s, %2$s, %3$s: %4$s"),
                          way_metric_get_short_name (self->metric, self->language),
                          way_region_get_short_name (self->region, self->language), period, words);
  gtk_label_set_text (self->heading_label, text);
  gtk_widget_set_tooltip_text (GTK_WIDGET (self->heading_label), text);
}

/* Only where something can be typed. */
static char *
describe_nothing (WayDataDetail *self)
{
  if (self->formula != NULL)
    return g_strdup_printf (_("Computed: %s"), self->formula);
  return g_strdup (way_store_is_read_only (self->store)
                     ? "" : _("Type a number into the cell to add a value."));
}

static char *
describe_missing (WayDataDetail *self)
{
  const WayMissingMark *mark;
  g_autofree char *source = NULL;

  if (self->facts->missing->len == 0)
    return self->facts->values->len == 0 ? describe_nothing (self) : g_strdup ("");
  mark = &g_array_index (self->facts->missing, WayMissingMark, 0);
  source = name_source (self, mark->source_id);
  /* Translators: why there is no value, and who says so */
  return g_strdup_printf (_("Said to be missing: %1$s (%2$s)"),
                          g_dgettext (GETTEXT_PACKAGE, mark->mark), source);
}

/* Whose the value is, and why it or another one is shown. */
static char *
describe_value (WayDataDetail      *self,
                const WayCellValue *value)
{
  const WayCellValue *shown = &g_array_index (self->facts->values, WayCellValue, 0);
  const WayCellValue *other = value;

  if (value->row.origin == WAY_ORIGIN_DERIVED)
    return g_strdup_printf (_("Computed: %s"), self->formula != NULL ? self->formula : "");
  if (value->row.is_beside)
    return g_strdup (_("Published beside the value of another metric, and changed there"));
  if (self->facts->values->len < 2)
    return g_strdup (value->row.origin == WAY_ORIGIN_USER && value->catalog_id != 0
                       ? _("The bundled value was changed by you") : "");
  if (self->selected == 0)
    other = &g_array_index (self->facts->values, WayCellValue, 1);
  return way_vintage_to_reason (&shown->row, &other->row, self->language);
}

static void
show_reason (WayDataDetail *self)
{
  const WayCellValue *value = way_data_detail_get_value (self);
  g_autofree char *text = value != NULL ? describe_value (self, value) : describe_missing (self);

  gtk_label_set_text (self->reason_label, text);
  gtk_widget_set_tooltip_text (GTK_WIDGET (self->reason_label), text);
}

static void
fill_values (WayDataDetail *self)
{
  g_autoptr (GtkStringList) names = gtk_string_list_new (NULL);

  for (guint i = 0; i < self->facts->values->len; i++)
    {
      const WayCellValue *value = &g_array_index (self->facts->values, WayCellValue, i);
      g_autofree char *number = way_value_format (value->row.value, value->row.decimals,
                                                  value->row.qualifier);
      g_autofree char *source = name_source (self, value->row.source_id);
      g_autofree char *brief = g_utf8_strlen (source, -1) > 28 ? g_utf8_substring (source, 0, 27)
                                                               : NULL;
      g_autofree char *name = g_strdup_printf ("%s · %s%s", number,
                                               brief != NULL ? brief : source,
                                               brief != NULL ? "…" : "");

      gtk_string_list_append (names, name);
    }
  gtk_drop_down_set_model (self->value_drop_down, G_LIST_MODEL (names));
  gtk_drop_down_set_selected (self->value_drop_down, self->selected);
  gtk_widget_set_visible (GTK_WIDGET (self->value_drop_down), self->facts->values->len > 1);
}

void
way_data_detail_select_source (WayDataDetail *self,
                               gint64         id)
{
  guint selected = 0;

  for (guint i = 0; i < self->sources->len; i++)
    if (way_source_get_id (self->sources->pdata[i]) == id)
      selected = i + 1;
  way_search_choice_set_selected (self->source_choice, selected);
}

static void
fill_fields (WayDataDetail      *self,
             const WayCellValue *value)
{
  g_autofree char *growth = NULL;

  if (isfinite (value->row.published_growth) && !value->row.is_beside)
    growth = value->growth_decimals >= 0
               ? g_strdup_printf ("%.*f", value->growth_decimals, value->row.published_growth)
               : way_number_to_plain_text (value->row.published_growth);
  gtk_drop_down_set_selected (self->qualifier_drop_down, value->row.qualifier);
  gtk_drop_down_set_selected (self->status_drop_down, value->row.status);
  gtk_check_button_set_active (self->forecast_check, value->row.kind == WAY_KIND_FORECAST);
  gtk_check_button_set_active (self->break_check, value->row.is_break);
  gtk_editable_set_text (GTK_EDITABLE (self->growth_entry), growth != NULL ? growth : "");
  gtk_widget_remove_css_class (GTK_WIDGET (self->growth_entry), "error");
  gtk_editable_set_text (GTK_EDITABLE (self->note_entry), way_data_detail_get_note (self, value));
  way_data_detail_select_source (self, value->row.source_id);
}

static void
show_prefer (WayDataDetail      *self,
             const WayCellValue *value)
{
  gboolean is_preferred = self->preferred_id != 0 && value->row.source_id == self->preferred_id;
  g_autofree char *text = g_strdup_printf (
    is_preferred ? _("No longer prefer this source for %s")
                 : _("Show the values of this source before others, for %s"),
    way_metric_get_short_name (self->metric, self->language));

  gtk_label_set_text (self->prefer_label,
                      is_preferred ? _("No Longer Prefer") : _("Prefer Source"));
  gtk_widget_set_tooltip_text (GTK_WIDGET (self->prefer_button), text);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->prefer_button),
                                  GTK_ACCESSIBLE_PROPERTY_LABEL, text, -1);
  gtk_widget_set_visible (GTK_WIDGET (self->prefer_button),
                          value->row.source_id != 0 && !way_store_is_read_only (self->store)
                            && (is_preferred || self->facts->values->len > 1));
}

/* They stay where they are without a value, so that the table above keeps its size. */
static void
enable_fields (WayDataDetail *self,
               gboolean       is_enabled)
{
  for (GtkWidget *child = gtk_widget_get_next_sibling (GTK_WIDGET (self->value_drop_down));
       child != NULL; child = gtk_widget_get_next_sibling (child))
    gtk_widget_set_sensitive (child, is_enabled);
  gtk_widget_set_sensitive (self->note_box, is_enabled);
  gtk_widget_set_sensitive (GTK_WIDGET (self->remove_button), is_enabled);
}

void
way_data_detail_show_facts (WayDataDetail *self)
{
  const WayCellValue nothing = { .row = { .published_growth = NAN } };
  const WayCellValue *value;

  self->is_filling = TRUE;
  self->selected = MIN (self->selected, MAX (self->facts->values->len, 1) - 1);
  value = way_data_detail_get_value (self);
  fill_values (self);
  fill_fields (self, value != NULL ? value : &nothing);
  if (value != NULL)
    show_prefer (self, value);
  else
    gtk_widget_set_visible (GTK_WIDGET (self->prefer_button), FALSE);
  self->is_filling = FALSE;
  enable_fields (self, value != NULL && !way_data_detail_is_fixed (self, value));
  show_heading (self);
  show_reason (self);
  way_test_hook_log ("data-detail", "%u %s", self->facts->values->len,
                     gtk_label_get_text (self->heading_label));
}
