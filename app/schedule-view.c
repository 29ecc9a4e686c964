/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "app/schedule-view.h"

#include <glib/gi18n-lib.h>

#include "app/schedule-columns.h"
#include "app/test-hook.h"
#include "model/library-method.h"
#include "widgets/status-mark.h"

struct _WayScheduleView
{
  GtkBox parent_instance;

  GtkDropDown *year_drop_down;
  GtkDropDown *month_drop_down;
  GtkCheckButton *weigh_button;
  GtkBox *counts_box;
  GtkStack *stack;
  GtkColumnView *column_view;
  AdwStatusPage *empty_page;
  GtkLabel *without_label;

  WayStore *store;
  GCancellable *cancellable;
  WayLanguage language;
  char **region_codes; /* (nullable) */
  int year;            /* 0: the newest */
  int month;           /* 0: the newest of each row */
  GArray *months;      /* int, what the drop-down's rows stand for */
  WayScheduleTable *table;
  gboolean is_stale;
  gboolean is_filling;
};

G_DEFINE_FINAL_TYPE (WayScheduleView, way_schedule_view, GTK_TYPE_BOX)

enum
{
  ACTIVATED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

static void
free_query (gpointer data)
{
  WayScheduleQuery *query = data;

  g_strfreev (query->region_codes);
  g_free (query);
}

static gpointer
read_job (WayLibrary   *library,
          gpointer      job_data,
          GCancellable *cancellable,
          GError      **error)
{
  WayScheduleQuery query = *(const WayScheduleQuery *) job_data;
  WayProgressOptions options;

  if (!way_library_read_progress_options (library, &options, error))
    return NULL;
  query.as_of_time = options.as_of_time;
  return way_schedule_table_read (library, &query, cancellable, error);
}

static void
fill_years (WayScheduleView *self)
{
  const GArray *years = way_schedule_table_get_years (self->table);
  g_autoptr (GtkStringList) names = gtk_string_list_new (NULL);
  guint selected = 0;

  for (guint i = years->len; i > 0; i--)
    {
      int year = g_array_index (years, int, i - 1);

      if (year == way_schedule_table_get_year (self->table))
        selected = years->len - i;
      gtk_string_list_take (names, g_strdup_printf ("%d", year));
    }

  gtk_drop_down_set_model (self->year_drop_down, G_LIST_MODEL (names));
  if (years->len > 0)
    gtk_drop_down_set_selected (self->year_drop_down, selected);
  gtk_widget_set_sensitive (GTK_WIDGET (self->year_drop_down), years->len > 1);
}

static char *
name_months (const WayScheduleView *self,
             int                    month)
{
  gint32 january = way_schedule_table_get_year (self->table) * 12;
  WayPeriod period = { month == 1 ? WAY_PERIOD_MONTH : WAY_PERIOD_MONTHS, january,
                       january + month - 1, 0 };

  return way_period_to_short_label (&period, self->language);
}

static void
fill_months (WayScheduleView *self)
{
  guint known = way_schedule_table_get_months (self->table);
  g_autoptr (GtkStringList) names = gtk_string_list_new (NULL);
  int month = 0;
  guint selected = 0;

  g_array_set_size (self->months, 0);
  g_array_append_val (self->months, month);
  gtk_string_list_append (names, _("Newest of each"));
  for (month = 1; month < 12; month++)
    {
      if ((known & (1u << month)) == 0)
        continue;
      if (month == self->month)
        selected = self->months->len;
      g_array_append_val (self->months, month);
      gtk_string_list_take (names, name_months (self, month));
    }

  gtk_drop_down_set_model (self->month_drop_down, G_LIST_MODEL (names));
  gtk_drop_down_set_selected (self->month_drop_down, selected);
}

/* Takes @text. */
static void
add_count (WayScheduleView *self,
           WayVerdict       verdict,
           char            *text)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);
  GtkWidget *mark = way_status_mark_new ();

  way_status_mark_set_verdict (WAY_STATUS_MARK (mark), verdict);
  gtk_box_append (GTK_BOX (box), mark);
  gtk_box_append (GTK_BOX (box), gtk_label_new (text));
  gtk_box_append (self->counts_box, box);
  g_free (text);
}

static void
fill_counts (WayScheduleView *self)
{
  guint counts[WAY_N_VERDICTS] = { 0 };
  GtkWidget *child;

  for (guint i = 0; i < way_schedule_table_get_size (self->table); i++)
    counts[way_schedule_table_get_row (self->table, i)->progress.verdict]++;

  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self->counts_box))) != NULL)
    gtk_box_remove (self->counts_box, child);
  add_count (self, WAY_VERDICT_AHEAD,
             g_strdup_printf (_("%u ahead"), counts[WAY_VERDICT_AHEAD]));
  add_count (self, WAY_VERDICT_ON_SCHEDULE,
             g_strdup_printf (_("%u on schedule"), counts[WAY_VERDICT_ON_SCHEDULE]));
  add_count (self, WAY_VERDICT_BEHIND,
             g_strdup_printf (_("%u behind"), counts[WAY_VERDICT_BEHIND]));
}

static void
fill_table (WayScheduleView *self)
{
  g_autoptr (GListModel) list = way_schedule_columns_make_list (self->table);
  GtkSorter *sorter = gtk_column_view_get_sorter (self->column_view);
  GtkSortListModel *sorted = gtk_sort_list_model_new (g_steal_pointer (&list),
                                                      g_object_ref (sorter));
  g_autoptr (GtkSelectionModel) selection =
    GTK_SELECTION_MODEL (gtk_single_selection_new (G_LIST_MODEL (sorted)));

  gtk_single_selection_set_autoselect (GTK_SINGLE_SELECTION (selection), FALSE);
  gtk_single_selection_set_can_unselect (GTK_SINGLE_SELECTION (selection), TRUE);
  gtk_single_selection_set_selected (GTK_SINGLE_SELECTION (selection), GTK_INVALID_LIST_POSITION);
  gtk_column_view_set_model (self->column_view, selection);
}

static void
show_table (WayScheduleView *self)
{
  gboolean is_empty = way_schedule_table_get_size (self->table) == 0;
  gboolean has_others = way_schedule_table_get_n_without (self->table) > 0;
  g_autofree char *missing = way_schedule_table_explain_empty (self->table, self->language);

  self->is_filling = TRUE;
  fill_years (self);
  fill_months (self);
  self->is_filling = FALSE;
  fill_counts (self);
  way_schedule_columns_fit (self->column_view, self->table, self->language);
  fill_table (self);
  gtk_widget_set_visible (GTK_WIDGET (self->counts_box), !is_empty);
  adw_status_page_set_title (self->empty_page, _("No Part of a Year Is Known"));
  adw_status_page_set_description (self->empty_page, missing);
  gtk_label_set_text (self->without_label, missing);
  gtk_widget_set_visible (GTK_WIDGET (self->without_label), !is_empty && has_others);
  gtk_stack_set_visible_child_name (self->stack, is_empty ? "empty" : "table");
  way_test_hook_log ("schedule", "%d %d %u", way_schedule_table_get_year (self->table),
                     way_schedule_table_get_month (self->table),
                     way_schedule_table_get_size (self->table));
}

static void
show_error (WayScheduleView *self,
            const GError    *error)
{
  g_autofree char *message = g_markup_escape_text (error->message, -1);

  adw_status_page_set_title (self->empty_page, _("Cannot Be Read"));
  adw_status_page_set_description (self->empty_page, message);
  gtk_widget_set_visible (GTK_WIDGET (self->without_label), FALSE);
  gtk_stack_set_visible_child_name (self->stack, "empty");
}

static void
table_read_cb (GObject      *source,
               GAsyncResult *result,
               gpointer      user_data)
{
  g_autoptr (WayScheduleView) self = user_data;
  g_autoptr (GError) error = NULL;
  WayScheduleTable *table = way_store_run_finish (WAY_STORE (source), result, &error);

  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return;
  if (table == NULL)
    {
      show_error (self, error);
      return;
    }

  g_clear_pointer (&self->table, way_schedule_table_unref);
  self->table = table;
  show_table (self);
}

static void
read_table (WayScheduleView *self)
{
  WayScheduleQuery *query;

  self->is_stale = TRUE;
  if (self->store == NULL || !gtk_widget_get_mapped (GTK_WIDGET (self)))
    return;

  self->is_stale = FALSE;
  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  self->cancellable = g_cancellable_new ();

  query = g_new0 (WayScheduleQuery, 1);
  query->region_codes = g_strdupv (self->region_codes);
  query->year = self->year;
  query->month = self->month;
  query->weighs_months = gtk_check_button_get_active (self->weigh_button);
  way_store_run_async (self->store, read_job, query, free_query,
                       (GDestroyNotify) way_schedule_table_unref, self->cancellable,
                       table_read_cb, g_object_ref (self));
}

static void
year_chosen_cb (WayScheduleView *self)
{
  guint selected = gtk_drop_down_get_selected (self->year_drop_down);
  const GArray *years;

  if (self->is_filling || self->table == NULL)
    return;
  years = way_schedule_table_get_years (self->table);
  if (selected >= years->len)
    return;

  self->year = g_array_index (years, int, years->len - 1 - selected);
  self->month = 0;
  read_table (self);
}

static void
month_chosen_cb (WayScheduleView *self)
{
  guint selected = gtk_drop_down_get_selected (self->month_drop_down);

  if (self->is_filling || selected >= self->months->len)
    return;

  self->month = g_array_index (self->months, int, selected);
  read_table (self);
}

static void
weigh_toggled_cb (WayScheduleView *self)
{
  read_table (self);
}

static void
row_activated_cb (WayScheduleView *self,
                  guint            position)
{
  GtkSelectionModel *model = gtk_column_view_get_model (self->column_view);
  g_autoptr (WayScheduleItem) item = g_list_model_get_item (G_LIST_MODEL (model), position);
  const WayScheduleRow *row;

  if (item == NULL)
    return;

  row = way_schedule_item_get_row (item);
  g_signal_emit (self, signals[ACTIVATED], 0, way_region_get_code (row->region),
                 way_metric_get_key (row->metric));
}

static void
store_changed_cb (WayScheduleView *self)
{
  read_table (self);
}

static void
way_schedule_view_map (GtkWidget *widget)
{
  WayScheduleView *self = WAY_SCHEDULE_VIEW (widget);

  GTK_WIDGET_CLASS (way_schedule_view_parent_class)->map (widget);
  if (self->is_stale)
    read_table (self);
}

static void
way_schedule_view_dispose (GObject *object)
{
  WayScheduleView *self = WAY_SCHEDULE_VIEW (object);

  way_schedule_view_set_store (self, NULL);
  gtk_widget_dispose_template (GTK_WIDGET (self), WAY_TYPE_SCHEDULE_VIEW);

  G_OBJECT_CLASS (way_schedule_view_parent_class)->dispose (object);
}

static void
way_schedule_view_finalize (GObject *object)
{
  WayScheduleView *self = WAY_SCHEDULE_VIEW (object);

  g_strfreev (self->region_codes);
  g_array_unref (self->months);
  way_schedule_table_unref (self->table);

  G_OBJECT_CLASS (way_schedule_view_parent_class)->finalize (object);
}

static void
way_schedule_view_class_init (WayScheduleViewClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = way_schedule_view_dispose;
  object_class->finalize = way_schedule_view_finalize;
  widget_class->map = way_schedule_view_map;

  signals[ACTIVATED] = g_signal_new ("activated", WAY_TYPE_SCHEDULE_VIEW, G_SIGNAL_RUN_LAST, 0,
                                     NULL, NULL, NULL, G_TYPE_NONE, 2, G_TYPE_STRING,
                                     G_TYPE_STRING);

  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/org/waymark/Waymark/ui/schedule-view.ui");
  gtk_widget_class_bind_template_child (widget_class, WayScheduleView, year_drop_down);
  gtk_widget_class_bind_template_child (widget_class, WayScheduleView, month_drop_down);
  gtk_widget_class_bind_template_child (widget_class, WayScheduleView, weigh_button);
  gtk_widget_class_bind_template_child (widget_class, WayScheduleView, counts_box);
  gtk_widget_class_bind_template_child (widget_class, WayScheduleView, stack);
  gtk_widget_class_bind_template_child (widget_class, WayScheduleView, column_view);
  gtk_widget_class_bind_template_child (widget_class, WayScheduleView, empty_page);
  gtk_widget_class_bind_template_child (widget_class, WayScheduleView, without_label);
  gtk_widget_class_bind_template_callback (widget_class, year_chosen_cb);
  gtk_widget_class_bind_template_callback (widget_class, month_chosen_cb);
  gtk_widget_class_bind_template_callback (widget_class, weigh_toggled_cb);
  gtk_widget_class_bind_template_callback (widget_class, row_activated_cb);
}

static void
way_schedule_view_init (WayScheduleView *self)
{
  self->language = way_language_from_environment ();
  self->months = g_array_new (FALSE, FALSE, sizeof (int));
  self->is_stale = TRUE;
  gtk_widget_init_template (GTK_WIDGET (self));
  way_schedule_columns_add (self->column_view, self->language);
}

GtkWidget *
way_schedule_view_new (void)
{
  return g_object_new (WAY_TYPE_SCHEDULE_VIEW, NULL);
}

void
way_schedule_view_set_store (WayScheduleView *self,
                             WayStore        *store)
{
  g_return_if_fail (WAY_IS_SCHEDULE_VIEW (self));

  if (self->store == store)
    return;

  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  if (self->store != NULL)
    g_signal_handlers_disconnect_by_func (self->store, store_changed_cb, self);
  g_set_object (&self->store, store);
  if (store == NULL)
    return;

  g_signal_connect_object (store, "changed", G_CALLBACK (store_changed_cb), self,
                           G_CONNECT_SWAPPED);
  read_table (self);
}

static gboolean
are_same_regions (char             **a,
                  const char *const *b)
{
  if (a == NULL || b == NULL)
    return a == NULL && b == NULL;
  return g_strv_equal ((const char *const *) a, b);
}

/* The years of other regions are others: the newest of theirs is shown first. */
void
way_schedule_view_set_regions (WayScheduleView   *self,
                               const char *const *codes)
{
  g_return_if_fail (WAY_IS_SCHEDULE_VIEW (self));

  if (are_same_regions (self->region_codes, codes))
    return;

  g_strfreev (self->region_codes);
  self->region_codes = g_strdupv ((char **) codes);
  self->year = 0;
  self->month = 0;
  read_table (self);
}
