/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "app/data-detail-private.h"

#include <glib/gi18n-lib.h>

#include "widgets/wrap-layout.h"

G_DEFINE_FINAL_TYPE (WayDataDetail, way_data_detail, GTK_TYPE_WIDGET)

const WayCellValue *
way_data_detail_get_value (WayDataDetail *self)
{
  if (self->facts == NULL || self->selected >= self->facts->values->len)
    return NULL;
  return &g_array_index (self->facts->values, WayCellValue, self->selected);
}

gboolean
way_data_detail_is_fixed (WayDataDetail      *self,
                          const WayCellValue *value)
{
  return way_store_is_read_only (self->store) || value->row.is_beside
         || value->row.origin == WAY_ORIGIN_DERIVED;
}

const char *
way_data_detail_get_note (WayDataDetail      *self,
                          const WayCellValue *value)
{
  const char *note = self->language == WAY_LANGUAGE_ZH_CN && value->row.note_zh != NULL
                       ? value->row.note_zh : value->row.note;

  return note != NULL ? note : "";
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
  way_data_detail_show_facts (self);
}

void
way_data_detail_read (WayDataDetail *self)
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
remove_clicked_cb (WayDataDetail *self)
{
  way_data_detail_remove (self);
}

static void
prefer_clicked_cb (WayDataDetail *self)
{
  way_data_detail_prefer (self);
}

static void
value_chosen_cb (WayDataDetail *self)
{
  if (self->is_filling || self->facts == NULL)
    return;
  self->selected = gtk_drop_down_get_selected (self->value_drop_down);
  way_data_detail_show_facts (self);
}

static void
field_changed_cb (WayDataDetail *self)
{
  way_data_detail_save (self);
}

static void
text_done_cb (WayDataDetail *self)
{
  way_data_detail_save (self);
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
  if (way_data_detail_get_value (self) != NULL)
    way_data_detail_select_source (self, way_data_detail_get_value (self)->row.source_id);
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
  way_data_detail_read (self);
}

void
way_data_detail_fold (WayDataDetail *self)
{
  g_return_if_fail (WAY_IS_DATA_DETAIL (self));

  gtk_toggle_button_set_active (self->fold_toggle, FALSE);
}
