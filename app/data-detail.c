/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "app/data-detail.h"

#include <glib/gi18n-lib.h>
#include <math.h>

#include "app/data-change.h"
#include "app/failure-dialog.h"
#include "app/test-hook.h"
#include "model/change-name.h"
#include "model/library-observations.h"
#include "model/value-entry.h"
#include "model/vintages.h"
#include "widgets/search-choice.h"
#include "widgets/wrap-layout.h"

/**
 * WayDataDetail:
 * @facts: (nullable): of the cell; NULL while they are read
 * @selected: which of its values is shown
 * @sources: WaySource; the choice has 'no source' before them
 */
struct _WayDataDetail
{
  GtkWidget parent_instance;

  GtkLabel *heading_label;
  GtkLabel *reason_label;
  GtkLabel *prefer_label;
  GtkButton *prefer_button;
  GtkButton *remove_button;
  GtkToggleButton *fold_toggle;
  GtkWidget *fields_box;
  GtkWidget *note_box;
  GtkDropDown *value_drop_down;
  GtkDropDown *qualifier_drop_down;
  GtkDropDown *status_drop_down;
  GtkCheckButton *forecast_check;
  GtkCheckButton *break_check;
  GtkEntry *growth_entry;
  GtkEntry *note_entry;
  AdwBin *source_bin;
  WaySearchChoice *source_choice;

  WayStore *store;
  WayLanguage language;
  GPtrArray *sources;
  WayRegion *region;
  WayMetric *metric;
  WayPeriod period;
  char *formula;
  gint64 preferred_id;
  GCancellable *cancellable;
  WayCellFacts *facts;
  guint selected;
  gboolean is_filling;
};

G_DEFINE_FINAL_TYPE (WayDataDetail, way_data_detail, GTK_TYPE_WIDGET)

static const WayCellValue *
get_value (WayDataDetail *self)
{
  if (self->facts == NULL || self->selected >= self->facts->values->len)
    return NULL;
  return &g_array_index (self->facts->values, WayCellValue, self->selected);
}

static gboolean
is_fixed (WayDataDetail      *self,
          const WayCellValue *value)
{
  return way_store_is_read_only (self->store) || value->row.is_beside
         || value->row.origin == WAY_ORIGIN_DERIVED;
}

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

/* Changing */

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

static void read_cell (WayDataDetail *self);

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
  read_cell (self);
}

static char *
name_change (WayDataDetail *self,
             const char    *format)
{
  g_autofree char *period = way_period_to_short_label (&self->period, self->language);

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

static const char *
get_note (WayDataDetail      *self,
          const WayCellValue *value)
{
  const char *note = self->language == WAY_LANGUAGE_ZH_CN && value->row.note_zh != NULL
                       ? value->row.note_zh : value->row.note;

  return note != NULL ? note : "";
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

static void
save (WayDataDetail *self)
{
  const WayCellValue *value = get_value (self);
  g_autofree char *name = NULL;
  Change *change;

  if (self->is_filling || value == NULL || is_fixed (self, value))
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

static void
remove_clicked_cb (WayDataDetail *self)
{
  const WayCellValue *value = get_value (self);
  g_autofree char *name = NULL;
  Change *change;

  if (value == NULL || is_fixed (self, value))
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

static void
prefer_clicked_cb (WayDataDetail *self)
{
  const WayCellValue *value = get_value (self);
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

/* Showing */

static void
show_heading (WayDataDetail *self)
{
  g_autofree char *period = way_period_to_label (&self->period, self->language);
  const WayCellValue *value = get_value (self);
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

static char *
describe_missing (WayDataDetail *self)
{
  const WayMissingMark *mark;
  g_autofree char *source = NULL;

  if (self->facts->missing->len == 0)
    return self->facts->values->len == 0
             ? g_strdup (_("Type a number into the cell to add a value.")) : g_strdup ("");
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
  const WayCellValue *value = get_value (self);
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

static void
select_source (WayDataDetail *self,
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
  gtk_editable_set_text (GTK_EDITABLE (self->note_entry), get_note (self, value));
  select_source (self, value->row.source_id);
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

static void
show_facts (WayDataDetail *self)
{
  const WayCellValue nothing = { .row = { .published_growth = NAN } };
  const WayCellValue *value;

  self->is_filling = TRUE;
  self->selected = MIN (self->selected, MAX (self->facts->values->len, 1) - 1);
  value = get_value (self);
  fill_values (self);
  fill_fields (self, value != NULL ? value : &nothing);
  if (value != NULL)
    show_prefer (self, value);
  else
    gtk_widget_set_visible (GTK_WIDGET (self->prefer_button), FALSE);
  self->is_filling = FALSE;
  enable_fields (self, value != NULL && !is_fixed (self, value));
  show_heading (self);
  show_reason (self);
  way_test_hook_log ("data-detail", "%u %s", self->facts->values->len,
                     gtk_label_get_text (self->heading_label));
}

/* Reading */

typedef struct
{
  char *region_code;
  char *metric_key;
  WayPeriod period;
} Question;

static void
free_question (gpointer data)
{
  Question *question = data;

  g_free (question->region_code);
  g_free (question->metric_key);
  g_free (question);
}

static gpointer
read_job (WayLibrary   *library,
          gpointer      job_data,
          GCancellable *cancellable,
          GError      **error)
{
  const Question *question = job_data;

  return way_library_read_cell (library, question->region_code, question->metric_key,
                                &question->period, error);
}

static void
read_cb (GObject      *source,
         GAsyncResult *result,
         gpointer      user_data)
{
  g_autoptr (WayDataDetail) self = user_data;
  g_autoptr (GError) error = NULL;
  WayCellFacts *facts = way_store_run_finish (WAY_STORE (source), result, &error);

  if (facts == NULL || self->store == NULL)
    {
      way_cell_facts_free (facts);
      return;
    }
  g_clear_pointer (&self->facts, way_cell_facts_free);
  self->facts = facts;
  show_facts (self);
}

static void
read_cell (WayDataDetail *self)
{
  Question *question;

  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  if (self->region == NULL)
    return;
  self->cancellable = g_cancellable_new ();
  question = g_new0 (Question, 1);
  question->region_code = g_strdup (way_region_get_code (self->region));
  question->metric_key = g_strdup (way_metric_get_key (self->metric));
  question->period = self->period;
  way_store_run_async (self->store, read_job, question, free_question,
                       (GDestroyNotify) way_cell_facts_free, self->cancellable, read_cb,
                       g_object_ref (self));
}

/* Callbacks */

static void
value_chosen_cb (WayDataDetail *self)
{
  if (self->is_filling || self->facts == NULL)
    return;
  self->selected = gtk_drop_down_get_selected (self->value_drop_down);
  show_facts (self);
}

static void
field_changed_cb (WayDataDetail *self)
{
  save (self);
}

static void
text_done_cb (WayDataDetail *self)
{
  save (self);
}

static int
match_source_cb (guint       position,
                 const char *query,
                 gpointer    user_data)
{
  WayDataDetail *self = user_data;

  return position > 0 ? way_source_match (self->sources->pdata[position - 1], query) : 0;
}

static void
save_on_leave (WayDataDetail *self,
               GtkEntry      *entry)
{
  GtkEventController *focus = gtk_event_controller_focus_new ();

  g_signal_connect_object (focus, "leave", G_CALLBACK (text_done_cb), self, G_CONNECT_SWAPPED);
  gtk_widget_add_controller (GTK_WIDGET (entry), focus);
}

/* The class */

static void
way_data_detail_dispose (GObject *object)
{
  WayDataDetail *self = WAY_DATA_DETAIL (object);

  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  self->is_filling = TRUE;
  g_clear_object (&self->store);
  g_clear_object (&self->region);
  g_clear_object (&self->metric);
  if (gtk_widget_get_first_child (GTK_WIDGET (self)) != NULL)
    gtk_widget_unparent (gtk_widget_get_first_child (GTK_WIDGET (self)));

  G_OBJECT_CLASS (way_data_detail_parent_class)->dispose (object);
}

static void
way_data_detail_finalize (GObject *object)
{
  WayDataDetail *self = WAY_DATA_DETAIL (object);

  g_clear_pointer (&self->facts, way_cell_facts_free);
  g_clear_pointer (&self->sources, g_ptr_array_unref);
  g_free (self->formula);

  G_OBJECT_CLASS (way_data_detail_parent_class)->finalize (object);
}

static void
bind_children (GtkWidgetClass *widget_class)
{
  gtk_widget_class_bind_template_child (widget_class, WayDataDetail, heading_label);
  gtk_widget_class_bind_template_child (widget_class, WayDataDetail, reason_label);
  gtk_widget_class_bind_template_child (widget_class, WayDataDetail, prefer_label);
  gtk_widget_class_bind_template_child (widget_class, WayDataDetail, prefer_button);
  gtk_widget_class_bind_template_child (widget_class, WayDataDetail, remove_button);
  gtk_widget_class_bind_template_child (widget_class, WayDataDetail, fold_toggle);
  gtk_widget_class_bind_template_child (widget_class, WayDataDetail, fields_box);
  gtk_widget_class_bind_template_child (widget_class, WayDataDetail, note_box);
  gtk_widget_class_bind_template_child (widget_class, WayDataDetail, value_drop_down);
  gtk_widget_class_bind_template_child (widget_class, WayDataDetail, qualifier_drop_down);
  gtk_widget_class_bind_template_child (widget_class, WayDataDetail, status_drop_down);
  gtk_widget_class_bind_template_child (widget_class, WayDataDetail, forecast_check);
  gtk_widget_class_bind_template_child (widget_class, WayDataDetail, break_check);
  gtk_widget_class_bind_template_child (widget_class, WayDataDetail, growth_entry);
  gtk_widget_class_bind_template_child (widget_class, WayDataDetail, note_entry);
  gtk_widget_class_bind_template_child (widget_class, WayDataDetail, source_bin);
  gtk_widget_class_bind_template_callback (widget_class, value_chosen_cb);
  gtk_widget_class_bind_template_callback (widget_class, field_changed_cb);
  gtk_widget_class_bind_template_callback (widget_class, text_done_cb);
  gtk_widget_class_bind_template_callback (widget_class, remove_clicked_cb);
  gtk_widget_class_bind_template_callback (widget_class, prefer_clicked_cb);
}

static void
way_data_detail_class_init (WayDataDetailClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = way_data_detail_dispose;
  G_OBJECT_CLASS (klass)->finalize = way_data_detail_finalize;
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/org/waymark/Waymark/ui/data-detail.ui");
  gtk_widget_class_set_css_name (widget_class, "datadetail");
  bind_children (widget_class);
}

static void
way_data_detail_init (WayDataDetail *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  gtk_widget_set_layout_manager (self->fields_box, way_wrap_layout_new (8));
  self->language = way_language_from_environment ();
  self->sources = g_ptr_array_new ();
  self->source_choice = g_object_new (WAY_TYPE_SEARCH_CHOICE, "name", "data-source", NULL);
  adw_bin_set_child (self->source_bin, GTK_WIDGET (self->source_choice));
  g_signal_connect_object (self->source_choice, "notify::selected",
                           G_CALLBACK (field_changed_cb), self, G_CONNECT_SWAPPED);
  save_on_leave (self, self->growth_entry);
  save_on_leave (self, self->note_entry);
}

GtkWidget *
way_data_detail_new (WayStore *store)
{
  WayDataDetail *self = g_object_new (WAY_TYPE_DATA_DETAIL, NULL);

  self->store = g_object_ref (store);
  return GTK_WIDGET (self);
}

void
way_data_detail_set_sources (WayDataDetail *self,
                             GPtrArray     *sources)
{
  g_autoptr (GtkStringList) names = gtk_string_list_new (NULL);

  g_return_if_fail (WAY_IS_DATA_DETAIL (self));

  g_clear_pointer (&self->sources, g_ptr_array_unref);
  self->sources = g_ptr_array_ref (sources);
  gtk_string_list_append (names, _("No source"));
  for (guint i = 0; i < sources->len; i++)
    gtk_string_list_append (names, way_source_get_title (sources->pdata[i], self->language));
  self->is_filling = TRUE;
  way_search_choice_set_items (self->source_choice, _("Source"), names, match_source_cb, self);
  if (get_value (self) != NULL)
    select_source (self, get_value (self)->row.source_id);
  self->is_filling = FALSE;
}

/* By name: each reading makes objects anew. */
static gboolean
is_same_cell (WayDataDetail   *self,
              WayRegion       *region,
              WayMetric       *metric,
              const WayPeriod *period)
{
  return region != NULL && self->region != NULL
         && g_str_equal (way_region_get_code (region), way_region_get_code (self->region))
         && g_str_equal (way_metric_get_key (metric), way_metric_get_key (self->metric))
         && way_period_compare (period, &self->period) == 0
         && period->last_day == self->period.last_day;
}

void
way_data_detail_show (WayDataDetail   *self,
                      WayRegion       *region,
                      WayMetric       *metric,
                      const WayPeriod *period,
                      const char      *formula,
                      gint64           preferred_id)
{
  gboolean is_other;

  g_return_if_fail (WAY_IS_DATA_DETAIL (self));

  is_other = !is_same_cell (self, region, metric, period);
  if (is_other)
    self->selected = 0;
  g_set_object (&self->region, region);
  g_set_object (&self->metric, metric);
  if (period != NULL)
    self->period = *period;
  g_free (self->formula);
  self->formula = g_strdup (formula);
  self->preferred_id = preferred_id;
  gtk_widget_set_visible (GTK_WIDGET (self), region != NULL);
  if (is_other)
    g_clear_pointer (&self->facts, way_cell_facts_free);
  read_cell (self);
}

void
way_data_detail_fold (WayDataDetail *self)
{
  g_return_if_fail (WAY_IS_DATA_DETAIL (self));

  gtk_toggle_button_set_active (self->fold_toggle, FALSE);
}
