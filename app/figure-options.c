/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "app/figure-options.h"

#include <glib/gi18n-lib.h>
#include <math.h>

#include "widgets/metric-picker.h"
#include "widgets/target-card.h"

/* As many as can be read on one slide. */
#define MOST_PANELS 9

struct _WayFigureOptions
{
  GtkWidget parent_instance;

  AdwComboRow *transform_row;
  AdwComboRow *base_year_row;
  AdwComboRow *each_row;
  AdwComboRow *scope_row;
  AdwComboRow *order_row;
  AdwComboRow *at_year_row;
  GtkWidget *second_metric_row;
  WayMetricPicker *second_metric_picker;
  GtkWidget *log_scale_row;
  GtkSwitch *log_scale_switch;
  GtkWidget *own_scales_row;
  GtkSwitch *own_scales_switch;
  GtkWidget *targets_row;
  GtkSwitch *targets_switch;
  GtkWidget *peers_row;
  GtkSwitch *peers_switch;

  WayFigureHistory *history;
  char **target_keys;        /* metrics of the focused region's targets, to be panels */
  int first_year, last_year; /* that can be chosen */
  gboolean is_filling;
};

G_DEFINE_FINAL_TYPE (WayFigureOptions, way_figure_options, GTK_TYPE_WIDGET)

/* Which choices a kind heeds. */
typedef enum
{
  OPTION_TRANSFORM = 1 << 0,
  OPTION_SCOPE = 1 << 1,
  OPTION_ORDER = 1 << 2,
  OPTION_AT_YEAR = 1 << 3,
  OPTION_SECOND_METRIC = 1 << 4,
  OPTION_LOG_SCALE = 1 << 5,
  OPTION_OWN_SCALES = 1 << 6,
  OPTION_TARGETS = 1 << 7,
  OPTION_EACH = 1 << 8,
  OPTION_PEERS = 1 << 9
} Option;

static Option
get_options (WayFigureKind kind)
{
  switch (kind)
    {
    case WAY_FIGURE_COLUMNS:
      return OPTION_TRANSFORM | OPTION_TARGETS;
    case WAY_FIGURE_BULLET:
    case WAY_FIGURE_SCOREBOARD:
      return 0;
    case WAY_FIGURE_RANKING:
      return OPTION_TRANSFORM | OPTION_SCOPE | OPTION_ORDER | OPTION_AT_YEAR | OPTION_TARGETS;
    case WAY_FIGURE_SLOPE:
      return OPTION_TRANSFORM | OPTION_SCOPE;
    case WAY_FIGURE_PANELS:
      return OPTION_TRANSFORM | OPTION_EACH | OPTION_SCOPE | OPTION_LOG_SCALE
             | OPTION_OWN_SCALES | OPTION_TARGETS;
    case WAY_FIGURE_HEATMAP:
      return OPTION_TRANSFORM | OPTION_SCOPE;
    case WAY_FIGURE_SCATTER:
      return OPTION_TRANSFORM | OPTION_SCOPE | OPTION_AT_YEAR | OPTION_SECOND_METRIC
             | OPTION_LOG_SCALE;
    case WAY_FIGURE_LINE:
    default:
      return OPTION_TRANSFORM | OPTION_SCOPE | OPTION_LOG_SCALE | OPTION_TARGETS
             | OPTION_PEERS;
    }
}

/* Entry 0 stands for the open year; then the newest first. */
static int
get_year (WayFigureOptions *self,
          AdwComboRow      *row)
{
  guint position = adw_combo_row_get_selected (row);

  if (position == 0 || position == GTK_INVALID_LIST_POSITION)
    return G_MININT;

  return self->last_year - (int) position + 1;
}

static void
choose_year (WayFigureOptions *self,
             AdwComboRow      *row,
             int               year)
{
  gboolean is_open = year == G_MININT || year < self->first_year || year > self->last_year;

  adw_combo_row_set_selected (row, is_open ? 0 : (guint) (self->last_year - year) + 1);
}

static void
fill_years (WayFigureOptions *self,
            AdwComboRow      *row,
            const char       *open_text)
{
  g_autoptr (GtkStringList) years = gtk_string_list_new (NULL);

  gtk_string_list_append (years, open_text);
  for (int year = self->last_year; year >= self->first_year; year--)
    gtk_string_list_take (years, g_strdup_printf ("%d", year));
  adw_combo_row_set_model (row, G_LIST_MODEL (years));
}

/* Years that have values, other than the years of targets. */
static void
fit_years (WayFigureOptions     *self,
           const WayExploreView *view)
{
  double first = INFINITY, last = -INFINITY;

  for (guint i = 0; i < view->data->series->len; i++)
    {
      const WaySeries *series = view->data->series->pdata[i];

      if (series->n_points == 0)
        continue;
      first = MIN (first, series->times[0]);
      last = MAX (last, series->times[series->n_points - 1]);
    }
  if (first > last)
    first = last = 0;
  if (self->first_year == (int) ceil (first) && self->last_year == (int) ceil (last))
    return;

  self->first_year = (int) ceil (first);
  self->last_year = (int) ceil (last);
  fill_years (self, self->base_year_row, _("First common year"));
  fill_years (self, self->at_year_row, _("Newest"));
}

/* The figure's metric, then those of the region's targets of which values are known. */
static void
find_target_keys (WayFigureOptions *self,
                  WayExploreView   *view)
{
  g_autoptr (GPtrArray) keys = g_ptr_array_new_with_free_func (g_free);

  g_ptr_array_add (keys, g_strdup (way_metric_get_key (view->data->metric)));
  for (guint i = 0; i < view->targets->len && keys->len < MOST_PANELS; i++)
    {
      const WayTargetFacts *facts = view->targets->pdata[i];
      const char *key = way_metric_get_key (facts->metric);
      const WayCoverage *known = g_hash_table_lookup (view->coverage, key);

      if (known != NULL && known->n_values > 1
          && !g_ptr_array_find_with_equal_func (keys, key, g_str_equal, NULL))
        g_ptr_array_add (keys, g_strdup (key));
    }
  g_ptr_array_add (keys, NULL);
  g_strfreev (self->target_keys);
  self->target_keys = (char **) g_ptr_array_steal (keys, NULL);
}

/* Following the figure */

static void
show_values (WayFigureOptions *self,
             const WayFigure  *figure)
{
  adw_combo_row_set_selected (self->transform_row, figure->transform);
  adw_combo_row_set_selected (self->scope_row, figure->scope);
  adw_combo_row_set_selected (self->each_row, figure->metric_keys[1] != NULL ? 1 : 0);
  adw_combo_row_set_selected (self->order_row, figure->order);
  choose_year (self, self->base_year_row, figure->base_year);
  choose_year (self, self->at_year_row, figure->at_year);
  gtk_switch_set_active (self->log_scale_switch, figure->has_log_scale);
  gtk_switch_set_active (self->own_scales_switch, figure->has_own_scales);
  gtk_switch_set_active (self->targets_switch, figure->show_targets);
  gtk_switch_set_active (self->peers_switch, figure->show_peers);
  way_metric_picker_set_selected (self->second_metric_picker, figure->metric_keys[1]);
}

static gboolean
is_by_metric (const WayFigure *figure)
{
  return figure->kind == WAY_FIGURE_PANELS && figure->metric_keys[1] != NULL;
}

static void
show_rows (WayFigureOptions *self,
           const WayFigure  *figure)
{
  Option options = get_options (figure->kind);

  gtk_widget_set_visible (GTK_WIDGET (self->transform_row), options & OPTION_TRANSFORM);
  gtk_widget_set_visible (GTK_WIDGET (self->base_year_row),
                          options & OPTION_TRANSFORM && figure->transform == WAY_TRANSFORM_INDEX);
  gtk_widget_set_visible (GTK_WIDGET (self->each_row),
                          options & OPTION_EACH && g_strv_length (self->target_keys) > 1);
  gtk_widget_set_visible (GTK_WIDGET (self->scope_row),
                          options & OPTION_SCOPE && !is_by_metric (figure));
  gtk_widget_set_visible (GTK_WIDGET (self->order_row), options & OPTION_ORDER);
  gtk_widget_set_visible (GTK_WIDGET (self->at_year_row), options & OPTION_AT_YEAR);
  gtk_widget_set_visible (self->second_metric_row, options & OPTION_SECOND_METRIC);
  gtk_widget_set_visible (self->log_scale_row, options & OPTION_LOG_SCALE);
  gtk_widget_set_visible (self->own_scales_row, options & OPTION_OWN_SCALES);
  gtk_widget_set_visible (self->targets_row, options & OPTION_TARGETS);
  gtk_widget_set_visible (self->peers_row, options & OPTION_PEERS);
  gtk_widget_set_visible (GTK_WIDGET (self), options != 0);
}

/* Changing it */

static void
push (WayFigureOptions *self,
      WayFigure        *figure,
      const char       *name)
{
  way_figure_history_push (self->history, figure, name);
  way_figure_free (figure);
}

/* (nullable): a copy to change; NULL while the rows are only being filled. */
static WayFigure *
begin_change (WayFigureOptions *self)
{
  if (self->is_filling || self->history == NULL)
    return NULL;

  return way_figure_copy (way_figure_history_get_figure (self->history));
}

static void
transform_selected_cb (WayFigureOptions *self)
{
  WayFigure *figure = begin_change (self);

  if (figure == NULL)
    return;

  figure->transform = (WayTransform) adw_combo_row_get_selected (self->transform_row);
  push (self, figure, _("Change of Values"));
}

static void
base_year_selected_cb (WayFigureOptions *self)
{
  WayFigure *figure = begin_change (self);

  if (figure == NULL)
    return;

  figure->base_year = get_year (self, self->base_year_row);
  push (self, figure, _("Change of Base Year"));
}

static void
each_selected_cb (WayFigureOptions *self)
{
  WayFigure *figure = begin_change (self);
  const char *first[] = { NULL, NULL };
  char **keys;

  if (figure == NULL)
    return;

  first[0] = figure->metric_keys[0];
  keys = g_strdupv (adw_combo_row_get_selected (self->each_row) == 1 ? self->target_keys
                                                                     : (char **) first);
  g_strfreev (figure->metric_keys);
  figure->metric_keys = keys;
  push (self, figure, _("Change of Panels"));
}

static void
scope_selected_cb (WayFigureOptions *self)
{
  WayFigure *figure = begin_change (self);

  if (figure == NULL)
    return;

  figure->scope = (WayScope) adw_combo_row_get_selected (self->scope_row);
  push (self, figure, _("Change of Regions"));
}

static void
order_selected_cb (WayFigureOptions *self)
{
  WayFigure *figure = begin_change (self);

  if (figure == NULL)
    return;

  figure->order = (WayOrder) adw_combo_row_get_selected (self->order_row);
  push (self, figure, _("Change of Order"));
}

static void
at_year_selected_cb (WayFigureOptions *self)
{
  WayFigure *figure = begin_change (self);

  if (figure == NULL)
    return;

  figure->at_year = get_year (self, self->at_year_row);
  push (self, figure, _("Change of Year"));
}

static void
second_metric_selected_cb (WayFigureOptions *self)
{
  WayFigure *figure = begin_change (self);
  WayMetric *second = way_metric_picker_get_selected (self->second_metric_picker);
  const char *keys[] = { NULL, NULL, NULL };
  char **copies;

  if (figure == NULL)
    return;

  keys[0] = figure->metric_keys[0];
  keys[1] = way_metric_get_key (second);
  copies = g_strdupv ((char **) keys);
  g_strfreev (figure->metric_keys);
  figure->metric_keys = copies;
  push (self, figure, _("Choice of Second Metric"));
}

static void
switched_cb (WayFigureOptions *self)
{
  WayFigure *figure = begin_change (self);

  if (figure == NULL)
    return;

  figure->has_log_scale = gtk_switch_get_active (self->log_scale_switch);
  figure->has_own_scales = gtk_switch_get_active (self->own_scales_switch);
  figure->show_targets = gtk_switch_get_active (self->targets_switch);
  figure->show_peers = gtk_switch_get_active (self->peers_switch);
  push (self, figure, _("Change of Display"));
}

/* The class */

static void
way_figure_options_dispose (GObject *object)
{
  WayFigureOptions *self = WAY_FIGURE_OPTIONS (object);
  GtkWidget *child;

  self->is_filling = TRUE;
  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self))) != NULL)
    gtk_widget_unparent (child);
  g_clear_object (&self->history);
  g_clear_pointer (&self->target_keys, g_strfreev);

  G_OBJECT_CLASS (way_figure_options_parent_class)->dispose (object);
}

static void
bind_rows (GtkWidgetClass *widget_class)
{
  gtk_widget_class_bind_template_child (widget_class, WayFigureOptions, transform_row);
  gtk_widget_class_bind_template_child (widget_class, WayFigureOptions, base_year_row);
  gtk_widget_class_bind_template_child (widget_class, WayFigureOptions, each_row);
  gtk_widget_class_bind_template_child (widget_class, WayFigureOptions, scope_row);
  gtk_widget_class_bind_template_child (widget_class, WayFigureOptions, order_row);
  gtk_widget_class_bind_template_child (widget_class, WayFigureOptions, at_year_row);
  gtk_widget_class_bind_template_child (widget_class, WayFigureOptions, second_metric_row);
  gtk_widget_class_bind_template_child (widget_class, WayFigureOptions, second_metric_picker);
  gtk_widget_class_bind_template_child (widget_class, WayFigureOptions, log_scale_row);
  gtk_widget_class_bind_template_child (widget_class, WayFigureOptions, log_scale_switch);
  gtk_widget_class_bind_template_child (widget_class, WayFigureOptions, own_scales_row);
  gtk_widget_class_bind_template_child (widget_class, WayFigureOptions, own_scales_switch);
  gtk_widget_class_bind_template_child (widget_class, WayFigureOptions, targets_row);
  gtk_widget_class_bind_template_child (widget_class, WayFigureOptions, targets_switch);
  gtk_widget_class_bind_template_child (widget_class, WayFigureOptions, peers_row);
  gtk_widget_class_bind_template_child (widget_class, WayFigureOptions, peers_switch);
}

static void
way_figure_options_class_init (WayFigureOptionsClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = way_figure_options_dispose;

  g_type_ensure (WAY_TYPE_METRIC_PICKER);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/org/waymark/Waymark/ui/figure-options.ui");
  bind_rows (widget_class);
  gtk_widget_class_bind_template_callback (widget_class, transform_selected_cb);
  gtk_widget_class_bind_template_callback (widget_class, base_year_selected_cb);
  gtk_widget_class_bind_template_callback (widget_class, each_selected_cb);
  gtk_widget_class_bind_template_callback (widget_class, scope_selected_cb);
  gtk_widget_class_bind_template_callback (widget_class, order_selected_cb);
  gtk_widget_class_bind_template_callback (widget_class, at_year_selected_cb);
  gtk_widget_class_bind_template_callback (widget_class, second_metric_selected_cb);
  gtk_widget_class_bind_template_callback (widget_class, switched_cb);
}

static void
way_figure_options_init (WayFigureOptions *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

void
way_figure_options_set_history (WayFigureOptions *self,
                                WayFigureHistory *history)
{
  g_return_if_fail (WAY_IS_FIGURE_OPTIONS (self));

  g_set_object (&self->history, history);
}

void
way_figure_options_show (WayFigureOptions  *self,
                         WayExploreView    *view,
                         WayExploreCatalog *catalog)
{
  const WayFigure *figure;

  g_return_if_fail (WAY_IS_FIGURE_OPTIONS (self));

  figure = way_figure_history_get_figure (self->history);
  self->is_filling = TRUE;
  way_metric_picker_set_metrics (self->second_metric_picker, catalog->metrics);
  way_metric_picker_set_coverage (self->second_metric_picker, view->coverage);
  fit_years (self, view);
  find_target_keys (self, view);
  show_values (self, figure);
  show_rows (self, figure);
  self->is_filling = FALSE;
}
