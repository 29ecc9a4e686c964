/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "widgets/score-cell.h"

#include <glib/gi18n-lib.h>
#include <math.h>

#include "widgets/score-list.h"
#include "widgets/sparkline.h"
#include "widgets/status-mark.h"

#define PADDING_PX 8
#define MARK_PX 16
#define MARK_GAP_PX 6
#define LINE_PADDING_PX 12

struct _WayScoreCell
{
  GtkWidget parent_instance;

  WayScoreColumn column;
  GtkListItem *list_item; /* (nullable): borrowed while bound */
  PangoLayout *layout;    /* NULL until first drawn */
  const char *style_class; /* (nullable) */
  GtkWidget *sparkline;   /* of the trend */
};

enum
{
  PROPERTY_SAID = 1
};

G_DEFINE_FINAL_TYPE (WayScoreCell, way_score_cell, GTK_TYPE_WIDGET)

static const WayScoreRow *
get_row (WayScoreCell *self)
{
  WayScoreItem *item;

  if (self->list_item == NULL)
    return NULL;

  item = gtk_list_item_get_item (self->list_item);
  return item != NULL ? way_score_item_get_row (item) : NULL;
}

char *
way_score_row_to_status (const WayScoreRow *row,
                         WayLanguage        language)
{
  g_autofree char *status = way_score_row_to_text (row, WAY_SCORE_STATUS, language);

  if (!way_target_get_fields (row->target)->is_superseded)
    return g_steal_pointer (&status);
  /* Translators: a status, of a promise that a newer one replaced */
  return g_strdup_printf (_("%s · replaced"), status);
}

char *
way_score_row_to_sentence (const WayScoreRow *row,
                           WayLanguage        language)
{
  const char *region = way_region_get_short_name (row->region, language);
  const char *metric = way_metric_get_short_name (row->metric, language);
  g_autofree char *promise = way_score_row_to_text (row, WAY_SCORE_PROMISE, language);
  g_autofree char *status = way_score_row_to_status (row, language);
  g_autofree char *latest = way_score_row_to_text (row, WAY_SCORE_LATEST, language);

  if (*latest == '\0')
    /* Translators: region, metric, promise, status */
    return g_strdup_printf (_("%1$s, %2$s: %3$s. %4$s"), region, metric, promise, status);
  /* Translators: region, metric, promise, status, latest value */
  return g_strdup_printf (_("%1$s, %2$s: %3$s. %4$s, latest %5$s"), region, metric, promise,
                          status, latest);
}

/* Drawing */

/* The row is what has the keyboard, and has no name of its own. */
static void
name_row (WayScoreCell      *self,
          const WayScoreRow *row)
{
  GtkWidget *cell = gtk_widget_get_parent (GTK_WIDGET (self));
  GtkWidget *line = cell != NULL ? gtk_widget_get_parent (cell) : NULL;
  g_autofree char *sentence = way_score_row_to_sentence (row, way_language_from_environment ());

  if (line != NULL)
    gtk_accessible_update_property (GTK_ACCESSIBLE (line), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                    sentence, -1);
}

static PangoLayout *
create_layout (WayScoreCell *self)
{
  g_autofree char *text = way_score_cell_dup_text (self);
  PangoLayout *layout = gtk_widget_create_pango_layout (GTK_WIDGET (self), text);

  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  text != NULL ? text : "", -1);
  pango_layout_set_single_paragraph_mode (layout, TRUE);
  pango_layout_set_ellipsize (layout, PANGO_ELLIPSIZE_END);

  return layout;
}

static int
get_text_left (WayScoreCell *self)
{
  return PADDING_PX + (self->column == WAY_SCORE_STATUS ? MARK_PX + MARK_GAP_PX : 0);
}

static void
draw_mark (WayScoreCell      *self,
           const WayScoreRow *row,
           GtkSnapshot       *snapshot)
{
  int top = (gtk_widget_get_height (GTK_WIDGET (self)) - MARK_PX) / 2;
  GdkRGBA color;

  gtk_style_context_get_color (gtk_widget_get_style_context (GTK_WIDGET (self)), &color);
  gtk_snapshot_save (snapshot);
  gtk_snapshot_translate (snapshot, &GRAPHENE_POINT_INIT (PADDING_PX, (float) top));
  way_status_mark_draw (snapshot, row->progress.verdict, &color, MARK_PX);
  gtk_snapshot_restore (snapshot);
}

static void
draw_text (WayScoreCell *self,
           GtkSnapshot  *snapshot)
{
  int left = get_text_left (self);
  int width = gtk_widget_get_width (GTK_WIDGET (self)) - left - PADDING_PX;
  int text_height;

  if (width <= 0)
    return;

  if (self->layout == NULL)
    {
      self->layout = create_layout (self);
      /* A cell that is bound first comes into its row later. */
      if (self->column == WAY_SCORE_REGION)
        name_row (self, get_row (self));
    }
  pango_layout_set_width (self->layout, width * PANGO_SCALE);
  pango_layout_get_pixel_size (self->layout, NULL, &text_height);
  gtk_snapshot_render_layout (snapshot,
                              gtk_widget_get_style_context (GTK_WIDGET (self)), left,
                              (gtk_widget_get_height (GTK_WIDGET (self)) - text_height) / 2.0,
                              self->layout);
}

static void
way_score_cell_snapshot (GtkWidget   *widget,
                         GtkSnapshot *snapshot)
{
  WayScoreCell *self = WAY_SCORE_CELL (widget);
  const WayScoreRow *row = get_row (self);

  if (row == NULL)
    return;
  if (self->sparkline != NULL)
    {
      gtk_widget_snapshot_child (widget, self->sparkline, snapshot);
      return;
    }

  if (self->column == WAY_SCORE_STATUS)
    draw_mark (self, row, snapshot);
  draw_text (self, snapshot);
}

static void
way_score_cell_measure (GtkWidget     *widget,
                        GtkOrientation orientation,
                        int            for_size,
                        int           *minimum,
                        int           *natural,
                        int           *minimum_baseline,
                        int           *natural_baseline)
{
  PangoFontMetrics *metrics;
  int height;

  if (orientation == GTK_ORIENTATION_HORIZONTAL)
    {
      *minimum = 2 * PADDING_PX;
      *natural = 100;
      return;
    }

  metrics = pango_context_get_metrics (gtk_widget_get_pango_context (widget), NULL, NULL);
  height = PANGO_PIXELS_CEIL (pango_font_metrics_get_height (metrics));
  pango_font_metrics_unref (metrics);
  *minimum = *natural = MAX (height, MARK_PX) + LINE_PADDING_PX;
}

static void
way_score_cell_size_allocate (GtkWidget *widget,
                              int        width,
                              int        height,
                              int        baseline)
{
  WayScoreCell *self = WAY_SCORE_CELL (widget);
  GtkAllocation place = { PADDING_PX, 4, MAX (width - 2 * PADDING_PX, 0), MAX (height - 8, 0) };

  if (self->sparkline != NULL)
    gtk_widget_size_allocate (self->sparkline, &place, -1);
}

static void
way_score_cell_css_changed (GtkWidget         *widget,
                            GtkCssStyleChange *change)
{
  g_clear_object (&WAY_SCORE_CELL (widget)->layout);

  GTK_WIDGET_CLASS (way_score_cell_parent_class)->css_changed (widget, change);
}

/* What does not fit is said in full. */
static gboolean
way_score_cell_query_tooltip (GtkWidget  *widget,
                              int         x,
                              int         y,
                              gboolean    is_keyboard,
                              GtkTooltip *tooltip)
{
  WayScoreCell *self = WAY_SCORE_CELL (widget);
  g_autofree char *text = NULL;

  if (self->layout == NULL || !pango_layout_is_ellipsized (self->layout))
    return FALSE;

  text = way_score_cell_dup_text (self);
  gtk_tooltip_set_text (tooltip, text);

  return TRUE;
}

static void
way_score_cell_dispose (GObject *object)
{
  WayScoreCell *self = WAY_SCORE_CELL (object);

  g_clear_object (&self->layout);
  g_clear_pointer (&self->sparkline, gtk_widget_unparent);

  G_OBJECT_CLASS (way_score_cell_parent_class)->dispose (object);
}

static void
way_score_cell_get_property (GObject    *object,
                             guint       property_id,
                             GValue     *value,
                             GParamSpec *pspec)
{
  WayScoreCell *self = WAY_SCORE_CELL (object);

  switch (property_id)
    {
    case PROPERTY_SAID:
      g_value_take_string (value, way_score_cell_dup_text (self));
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, property_id, pspec);
      break;
    }
}

static void
way_score_cell_class_init (WayScoreCellClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = way_score_cell_dispose;
  G_OBJECT_CLASS (klass)->get_property = way_score_cell_get_property;
  /* What the cell says, for whoever does not know the type. */
  g_object_class_install_property (G_OBJECT_CLASS (klass), PROPERTY_SAID,
                                   g_param_spec_string ("said", NULL, NULL, NULL,
                                                        G_PARAM_READABLE | G_PARAM_STATIC_STRINGS));
  widget_class->measure = way_score_cell_measure;
  widget_class->size_allocate = way_score_cell_size_allocate;
  widget_class->snapshot = way_score_cell_snapshot;
  widget_class->css_changed = way_score_cell_css_changed;
  widget_class->query_tooltip = way_score_cell_query_tooltip;
  gtk_widget_class_set_css_name (widget_class, "scorecell");
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_LABEL);
}

static void
way_score_cell_init (WayScoreCell *self)
{
  gtk_widget_set_has_tooltip (GTK_WIDGET (self), TRUE);
}

GtkWidget *
way_score_cell_new (WayScoreColumn column)
{
  WayScoreCell *self = g_object_new (WAY_TYPE_SCORE_CELL, NULL);

  self->column = column;
  if (column == WAY_SCORE_CELL_TREND)
    {
      self->sparkline = way_sparkline_new ();
      gtk_widget_set_valign (self->sparkline, GTK_ALIGN_FILL);
      gtk_widget_set_parent (self->sparkline, GTK_WIDGET (self));
    }

  return GTK_WIDGET (self);
}

static void
set_style_class (WayScoreCell *self,
                 const char   *style_class)
{
  if (self->style_class == style_class)
    return;

  if (self->style_class != NULL)
    gtk_widget_remove_css_class (GTK_WIDGET (self), self->style_class);
  if (style_class != NULL)
    gtk_widget_add_css_class (GTK_WIDGET (self), style_class);
  self->style_class = style_class;
}

static const char *
choose_style_class (WayScoreCell      *self,
                    const WayScoreRow *row)
{
  if (way_target_get_fields (row->target)->is_superseded)
    return "superseded";
  if (self->column == WAY_SCORE_STATUS)
    return way_verdict_to_style_class (row->progress.verdict);

  return NULL;
}

static void
show_trend (WayScoreCell      *self,
            const WayScoreRow *row,
            double             first_time,
            double             last_time)
{
  const WayProgress *progress = &row->progress;
  /* A sum over years is no point beside the values of single ones. */
  gboolean is_sum = progress->threshold == WAY_THRESHOLD_SUM;

  way_sparkline_set_series (WAY_SPARKLINE (self->sparkline), row->series, first_time, last_time);
  way_sparkline_set_target (WAY_SPARKLINE (self->sparkline),
                            is_sum ? NAN : progress->target_time,
                            is_sum ? NAN : progress->target_value);
}

void
way_score_cell_bind (WayScoreCell *self,
                     GtkListItem  *list_item,
                     double        first_time,
                     double        last_time)
{
  const WayScoreRow *row;

  g_return_if_fail (WAY_IS_SCORE_CELL (self));

  self->list_item = list_item;
  g_clear_object (&self->layout);
  row = get_row (self);
  if (row == NULL)
    return;

  set_style_class (self, choose_style_class (self, row));
  if (self->sparkline != NULL)
    show_trend (self, row, first_time, last_time);
  if (self->column == WAY_SCORE_REGION)
    name_row (self, row);
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

WayScoreColumn
way_score_cell_get_column (WayScoreCell *self)
{
  g_return_val_if_fail (WAY_IS_SCORE_CELL (self), WAY_N_SCORE_COLUMNS);

  return self->column;
}

guint
way_score_cell_get_position (WayScoreCell *self)
{
  g_return_val_if_fail (WAY_IS_SCORE_CELL (self), GTK_INVALID_LIST_POSITION);

  return self->list_item != NULL ? gtk_list_item_get_position (self->list_item)
                                 : GTK_INVALID_LIST_POSITION;
}

char *
way_score_cell_dup_text (WayScoreCell *self)
{
  const WayScoreRow *row;

  g_return_val_if_fail (WAY_IS_SCORE_CELL (self), NULL);

  row = get_row (self);
  if (row == NULL || self->column == WAY_SCORE_CELL_TREND)
    return NULL;
  if (self->column == WAY_SCORE_STATUS)
    return way_score_row_to_status (row, way_language_from_environment ());

  return way_score_row_to_text (row, self->column, way_language_from_environment ());
}
