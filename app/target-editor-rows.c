/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "app/target-editor-private.h"

#include <glib/gi18n-lib.h>

#include "model/target-unit.h"

/* The fields that are typed into, what is said at them, and which of them are wanted. */

#define BIND(name) gtk_widget_class_bind_template_child (widget_class, WayTargetEditor, name)

void
way_target_editor_bind_rows (GtkWidgetClass *widget_class)
{
  BIND (region_row);
  BIND (metric_row);
  BIND (comparator_row);
  BIND (value_row);
  BIND (upper_row);
  BIND (due_row);
  BIND (basis_row);
  BIND (nature_row);
  BIND (base_period_row);
  BIND (base_row);
  BIND (path_row);
  BIND (tolerance_row);
  BIND (method_row);
  BIND (source_row);
  BIND (source_title_row);
  BIND (source_publisher_row);
  BIND (source_published_row);
  BIND (source_url_row);
  BIND (source_authority_row);
  BIND (note_row);
  BIND (replaces_row);
  BIND (region_choice);
  BIND (metric_choice);
  BIND (comparator_drop_down);
  BIND (basis_drop_down);
  BIND (nature_drop_down);
  BIND (path_drop_down);
  BIND (method_drop_down);
  BIND (source_choice);
  BIND (source_authority_drop_down);
  BIND (replaces_drop_down);
  BIND (value_entry);
  BIND (upper_entry);
  BIND (due_entry);
  BIND (base_period_entry);
  BIND (base_entry);
  BIND (tolerance_entry);
  BIND (source_title_entry);
  BIND (source_publisher_entry);
  BIND (source_published_entry);
  BIND (source_url_entry);
  BIND (note_entry);
  BIND (unit_label);
  BIND (missing_check);
}

/* Numbers and periods */

typedef struct
{
  GtkEntry *entry;
  WayTargetField field;
} NumberEntry;

#define N_NUMBER_ENTRIES 6

static void
list_number_entries (WayTargetEditor *self,
                     NumberEntry     *out)
{
  const NumberEntry entries[N_NUMBER_ENTRIES] = {
    { self->value_entry, WAY_TARGET_FIELD_VALUE },
    { self->upper_entry, WAY_TARGET_FIELD_UPPER },
    { self->due_entry, WAY_TARGET_FIELD_DUE },
    { self->base_period_entry, WAY_TARGET_FIELD_BASE_PERIOD },
    { self->base_entry, WAY_TARGET_FIELD_BASE },
    { self->tolerance_entry, WAY_TARGET_FIELD_TOLERANCE },
  };

  for (guint i = 0; i < N_NUMBER_ENTRIES; i++)
    out[i] = entries[i];
}

static void
number_changed_cb (WayTargetEditor *self,
                   GtkEditable     *editable)
{
  NumberEntry entries[N_NUMBER_ENTRIES];

  if (self->is_filling)
    return;
  list_number_entries (self, entries);
  for (guint i = 0; i < N_NUMBER_ENTRIES; i++)
    {
      if (GTK_EDITABLE (entries[i].entry) == editable)
        way_target_draft_set_text (self->draft, entries[i].field,
                                   gtk_editable_get_text (editable));
    }
  way_target_draft_write_line (self->draft, self->language);
  way_target_editor_refresh (self, editable);
}

/* Texts */

static char **
find_text (WayTargetEditor *self,
           gconstpointer    entry)
{
  if (entry == self->source_title_entry)
    return &self->draft->source_title;
  if (entry == self->source_publisher_entry)
    return &self->draft->source_publisher;
  if (entry == self->source_published_entry)
    return &self->draft->source_published;
  if (entry == self->source_url_entry)
    return &self->draft->source_url;
  /* A note is kept in the language in which it is written. */
  return self->language == WAY_LANGUAGE_ZH_CN ? (char **) &self->draft->fields.note_zh
                                              : (char **) &self->draft->fields.note;
}

static void
text_changed_cb (WayTargetEditor *self,
                 GtkEditable     *editable)
{
  char **text = find_text (self, editable);

  if (self->is_filling)
    return;
  g_free (*text);
  *text = g_strstrip (g_strdup (gtk_editable_get_text (editable)));
  way_target_editor_refresh (self, editable);
}

/* A source that is not known is said to be, not left out. */
static void
missing_toggled_cb (WayTargetEditor *self)
{
  WayTargetDraft *draft = self->draft;

  if (self->is_filling)
    return;
  draft->source_choice = gtk_check_button_get_active (self->missing_check) ? WAY_SOURCE_MISSING
                                                                           : WAY_SOURCE_UNDECIDED;
  draft->fields.source_id = 0;
  way_target_editor_refresh (self, self->missing_check);
}

void
way_target_editor_set_up_rows (WayTargetEditor *self)
{
  GtkEntry *texts[] = {
    self->source_title_entry, self->source_publisher_entry, self->source_published_entry,
    self->source_url_entry, self->note_entry
  };
  NumberEntry entries[N_NUMBER_ENTRIES];

  list_number_entries (self, entries);
  for (guint i = 0; i < N_NUMBER_ENTRIES; i++)
    {
      gtk_entry_set_activates_default (entries[i].entry, TRUE);
      g_signal_connect_object (entries[i].entry, "changed", G_CALLBACK (number_changed_cb), self,
                               G_CONNECT_SWAPPED);
    }
  for (guint i = 0; i < G_N_ELEMENTS (texts); i++)
    {
      gtk_entry_set_activates_default (texts[i], TRUE);
      g_signal_connect_object (texts[i], "changed", G_CALLBACK (text_changed_cb), self,
                               G_CONNECT_SWAPPED);
    }
  g_signal_connect_object (self->missing_check, "toggled", G_CALLBACK (missing_toggled_cb), self,
                           G_CONNECT_SWAPPED);
  way_target_editor_set_up_choices (self);
}

/* Filling */

static void
set_entry (GtkEntry   *entry,
           const char *text,
           gpointer    edited)
{
  const char *shown = text != NULL ? text : "";

  if ((gpointer) entry != edited
      && g_strcmp0 (gtk_editable_get_text (GTK_EDITABLE (entry)), shown) != 0)
    gtk_editable_set_text (GTK_EDITABLE (entry), shown);
}

static void
show_row (AdwActionRow *row,
          gboolean      is_shown)
{
  gtk_widget_set_visible (GTK_WIDGET (row), is_shown);
}

/* Only what the kind of promise has. */
static void
show_wanted_rows (WayTargetEditor *self)
{
  WayComparator comparator = self->draft->fields.comparator;
  gboolean is_new_source = self->draft->source_choice == WAY_SOURCE_NEW;
  gboolean has_number = comparator != WAY_COMPARATOR_DIRECTION
                        && comparator != WAY_COMPARATOR_QUALITATIVE;

  show_row (self->value_row, has_number);
  show_row (self->basis_row, has_number);
  show_row (self->upper_row, comparator == WAY_COMPARATOR_RANGE);
  show_row (self->tolerance_row, comparator == WAY_COMPARATOR_APPROX);
  show_row (self->source_title_row, is_new_source);
  show_row (self->source_publisher_row, is_new_source);
  show_row (self->source_published_row, is_new_source);
  show_row (self->source_url_row, is_new_source);
  show_row (self->source_authority_row, is_new_source);
  show_row (self->replaces_row, self->replaceable != NULL && self->replaceable->len > 0);
}

static void
show_unit (WayTargetEditor *self)
{
  WayMetric *metric = self->draft->metric;
  WayBasis basis = self->draft->fields.basis;
  gboolean is_own = basis == WAY_BASIS_LEVEL || basis == WAY_BASIS_CUMULATIVE_SUM
                    || basis == WAY_BASIS_STOCK_COUNT;
  g_autoptr (WayDisplayUnit) unit = NULL;

  if (metric == NULL)
    {
      gtk_label_set_text (self->unit_label, "");
      return;
    }
  /* As it is stored: of zero, the published unit says as much as any other. */
  unit = way_display_unit_for (way_metric_get_unit (metric), 0, self->language);
  gtk_label_set_text (self->unit_label,
                      is_own ? unit->name : way_target_unit_name (metric, basis, self->language));
}

/* '0.2 unless another one is said' */
static void
show_default_tolerance (WayTargetEditor *self)
{
  g_autoptr (WayTarget) target = NULL;
  g_autofree char *text = NULL;

  if (self->draft->metric == NULL)
    return;
  {
    WayTargetFields fields = self->draft->fields;

    fields.tolerance = -1;
    target = way_target_new (&fields);
  }
  text = way_number_format_published (
    way_target_get_tolerance (target, way_metric_get_measure (self->draft->metric)), -1);
  gtk_entry_set_placeholder_text (self->tolerance_entry, text);
}

void
way_target_editor_fill_rows (WayTargetEditor *self,
                             gpointer         edited)
{
  NumberEntry entries[N_NUMBER_ENTRIES];
  const WayTargetFields *fields = &self->draft->fields;

  list_number_entries (self, entries);
  for (guint i = 0; i < N_NUMBER_ENTRIES; i++)
    {
      g_autofree char *text = way_target_draft_get_text (self->draft, entries[i].field);

      set_entry (entries[i].entry, text, edited);
    }
  set_entry (self->source_title_entry, self->draft->source_title, edited);
  set_entry (self->source_publisher_entry, self->draft->source_publisher, edited);
  set_entry (self->source_published_entry, self->draft->source_published, edited);
  set_entry (self->source_url_entry, self->draft->source_url, edited);
  set_entry (self->note_entry, self->language == WAY_LANGUAGE_ZH_CN ? fields->note_zh
                                                                    : fields->note, edited);
  gtk_check_button_set_active (self->missing_check,
                               self->draft->source_choice == WAY_SOURCE_MISSING);
  way_target_editor_fill_choices (self);
  show_unit (self);
  show_default_tolerance (self);
  show_wanted_rows (self);
}

/* Problems */

static AdwActionRow *
find_row (WayTargetEditor *self,
          WayTargetField   field)
{
  AdwActionRow *rows[] = {
    [WAY_TARGET_FIELD_REGION] = self->region_row,
    [WAY_TARGET_FIELD_METRIC] = self->metric_row,
    [WAY_TARGET_FIELD_DUE] = self->due_row,
    [WAY_TARGET_FIELD_COMPARATOR] = self->comparator_row,
    [WAY_TARGET_FIELD_VALUE] = self->value_row,
    [WAY_TARGET_FIELD_UPPER] = self->upper_row,
    [WAY_TARGET_FIELD_UNIT] = self->value_row,
    [WAY_TARGET_FIELD_BASIS] = self->basis_row,
    [WAY_TARGET_FIELD_BASE] = self->base_period_row,
    [WAY_TARGET_FIELD_PATH] = self->path_row,
    [WAY_TARGET_FIELD_TOLERANCE] = self->tolerance_row,
    [WAY_TARGET_FIELD_SOURCE] = self->source_row,
  };

  return rows[field];
}

static void
say_at_row (AdwActionRow           *row,
            const WayTargetProblem *problem)
{
  GtkWidget *widget = GTK_WIDGET (row);
  GtkWidget *control = adw_action_row_get_activatable_widget (row);
  gboolean is_error = problem != NULL && problem->is_error;

  adw_action_row_set_subtitle (row, problem != NULL ? problem->sentence : "");
  gtk_widget_remove_css_class (widget, "problem");
  if (is_error)
    gtk_widget_add_css_class (widget, "problem");
  gtk_accessible_update_state (GTK_ACCESSIBLE (control), GTK_ACCESSIBLE_STATE_INVALID,
                               is_error ? GTK_ACCESSIBLE_INVALID_TRUE
                                        : GTK_ACCESSIBLE_INVALID_FALSE, -1);
  gtk_accessible_update_property (GTK_ACCESSIBLE (control), GTK_ACCESSIBLE_PROPERTY_DESCRIPTION,
                                  problem != NULL ? problem->sentence : "", -1);
}

/* What keeps it from being saved is said before what is only odd. */
void
way_target_editor_show_problems (WayTargetEditor *self,
                                 GPtrArray       *problems)
{
  for (int field = 0; field <= WAY_TARGET_FIELD_SOURCE; field++)
    {
      AdwActionRow *row = find_row (self, (WayTargetField) field);
      const WayTargetProblem *worst = NULL;

      for (guint i = 0; i < problems->len; i++)
        {
          const WayTargetProblem *problem = g_ptr_array_index (problems, i);

          if (find_row (self, problem->field) == row
              && (worst == NULL || (problem->is_error && !worst->is_error)))
            worst = problem;
        }
      say_at_row (row, worst);
    }
}
