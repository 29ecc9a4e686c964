/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "chart/figures/panels-layout.h"

#include "chart/figures/line-marks.h"
#include "chart/figures/words.h"
#include "chart/labels.h"

#include <math.h>

#define CONTEXT_LINE_WIDTH 0.07
#define CONSECUTIVE 1.09

/* In type sizes of the panel: what a promise's number needs to stand beside its mark. */
#define TARGET_LABEL_WIDTH 9.0
#define TARGET_LABEL_HEIGHT 4.5

/* A name up to so wide is not cut for the sake of the year, of the value. */
#define MOST_NAME 12.0
#define LEAST_NAME 7.0

/* Of the panels, how many must have room for their value. */
#define LEAST_WITH_VALUE 0.75

static double
measure_width (const WayPanel *panel,
               const char     *text,
               WayFont         font)
{
  WayTextExtents extents;

  way_text_measure_extents (panel->frame.measure, text, font, &extents);
  return extents.width;
}

static double
get_baseline (const WayPanel *panel,
              guint           nth)
{
  double size = panel->frame.text_font.size_pt;

  return panel->head_top + (1.35 * nth + 0.675 + WAY_BLOCK_MIDDLE_TO_BASELINE) * size;
}

/* The end of a year is the year: every panel has the same axis. */
static char *
format_period (const WayContent *content,
               const WaySeries  *series,
               guint             index)
{
  if (fabs (series->times[index] - round (series->times[index])) < 0.04)
    return g_strdup_printf ("%d", (int) lround (series->times[index]));

  return way_period_to_short_label (&series->periods[index], content->language);
}

/* The newest value, with its year where the others have a newer one. */
static char *
format_latest (const WayPanel *panel,
               gboolean        with_year)
{
  const WayContentSeries *series = way_panel_get_series (panel);
  GArray *points = series->line_points->len > 0 ? series->line_points : series->points;
  guint index = g_array_index (points, guint, points->len - 1);
  const WaySeries *values = series->series;
  g_autofree char *value = way_words_value (panel->content, values->values[index],
                                            values->decimals[index], values->qualifiers[index]);
  g_autofree char *period = NULL;

  if (!with_year || values->times[index] >= panel->content->last_year - 0.04)
    return g_steal_pointer (&value);

  period = format_period (panel->content, values, index);
  /* Translators: value, period. */
  return g_strdup_printf (way_tr_c (panel->content->language, "value of a period", "%1$s (%2$s)"),
                          value, period);
}

static void
draw_shortened (const WayPanel *panel,
                WayScene       *scene,
                const char     *text,
                WayFont         font,
                WayColor        color,
                double          width,
                double          baseline)
{
  g_autofree char *shown = measure_width (panel, text, font) > width + 0.01
                             ? way_text_shorten (panel->frame.measure, text, font, width)
                             : g_strdup (text);

  way_scene_add_text (scene, -1, panel->frame.measure, panel->head_x, baseline,
                      WAY_ANCHOR_START, font, color, shown);
}

/* Whether the newest value has room beside the name, or beside the unit. */
static gboolean
fits_latest (const WayPanel *panel,
             const char     *value,
             gboolean        with_year)
{
  double size = panel->frame.text_font.size_pt;
  double wanted = panel->unit != NULL
                    ? measure_width (panel, panel->unit, panel->frame.text_font)
                    : measure_width (panel, panel->name, panel->frame.strong_font);
  double rest = panel->head_width - measure_width (panel, value, panel->frame.text_font) -
                0.6 * size;

  return rest >= MIN (wanted, (with_year ? MOST_NAME : LEAST_NAME) * size);
}

/* A value in few headings among many would look like a finding. */
static gboolean
shows_values (const WayPanels *self)
{
  guint n_fitting = 0;

  for (guint i = 0; i < self->panels->len; i++)
    {
      const WayPanel *panel = g_ptr_array_index (self->panels, i);
      g_autofree char *value = format_latest (panel, FALSE);

      n_fitting += fits_latest (panel, value, FALSE);
    }

  return n_fitting >= LEAST_WITH_VALUE * self->panels->len;
}

/* What stands right of the name (or, where panels have units, right of the unit): the value and its
 * year, the value, or nothing. Returns the room that stays on the left. */
static double
draw_latest (const WayPanel *panel,
             double          baseline,
             WayScene       *scene)
{
  const WayTheme *theme = panel->content->theme;
  double size = panel->frame.text_font.size_pt, width = panel->head_width;

  for (guint i = 0; i < 2; i++)
    {
      g_autofree char *value = format_latest (panel, i == 0);

      if (!fits_latest (panel, value, i == 0))
        continue;
      way_scene_add_text (scene, -1, panel->frame.measure, panel->head_x + width, baseline,
                          WAY_ANCHOR_END, panel->frame.text_font, theme->series[0].label, value);
      return width - measure_width (panel, value, panel->frame.text_font) - 0.6 * size;
    }

  return width;
}

/* Stands at the foot of its lines, near what it names. */
static void
draw_metric_name (const WayPanel *panel,
                  WayColor        color,
                  WayScene       *scene)
{
  double width = panel->head_width;
  g_auto (GStrv) lines = way_text_wrap_lines (panel->frame.measure, panel->name,
                                              panel->frame.strong_font, width,
                                              panel->n_name_lines);
  guint first = panel->n_name_lines - g_strv_length (lines);

  for (guint i = 0; lines[i] != NULL; i++)
    way_scene_add_text (scene, -1, panel->frame.measure, panel->head_x,
                        get_baseline (panel, first + i), WAY_ANCHOR_START,
                        panel->frame.strong_font, color, lines[i]);
}

static void
draw_head (const WayPanel *panel,
           gboolean        has_value,
           WayScene       *scene)
{
  const WayTheme *theme = panel->content->theme;
  WayFont strong = panel->frame.strong_font, plain = panel->frame.text_font;
  double width = panel->head_width;
  WayColor color = panel->region == 0 && panel->unit == NULL ? theme->series[0].label
                                                             : theme->text;

  if (panel->unit == NULL)
    {
      if (has_value)
        width = draw_latest (panel, get_baseline (panel, 0), scene);
      draw_shortened (panel, scene, panel->name, strong, color, width, get_baseline (panel, 0));
      return;
    }

  draw_metric_name (panel, color, scene);
  if (has_value)
    width = draw_latest (panel, get_baseline (panel, panel->n_name_lines), scene);
  draw_shortened (panel, scene, panel->unit, plain, theme->text_muted, width,
                  get_baseline (panel, panel->n_name_lines));
}

static void
draw_grid (const WayPanel *panel,
           WayScene       *scene)
{
  const WayTheme *theme = panel->content->theme;
  const WayValueAxis *axis = &panel->line.value_axis;
  WayRect plot = panel->line.plot;
  double em = panel->frame.em, size = panel->frame.axis_font.size_pt, labelled = G_MAXDOUBLE;

  for (guint i = 0; i < axis->ticks->n_values; i++)
    {
      double y = way_scale_apply (&axis->scale, axis->ticks->values[i]);
      g_autofree char *text = way_value_axis_format (axis, &panel->frame, axis->ticks->values[i]);

      way_scene_add_rule (scene, -1, plot.x, y, plot.x + plot.width, y, theme->grid, 0.07 * em,
                          WAY_DASH_SOLID, WAY_ARROW_NONE);
      if (!panel->is_left || fabs (labelled - y) < 1.2 * size)
        continue;
      labelled = y;
      way_scene_add_text (scene, -1, panel->frame.measure, plot.x - 0.4 * size,
                          y + WAY_BLOCK_MIDDLE_TO_BASELINE * size, WAY_ANCHOR_END,
                          panel->frame.axis_font, theme->text_muted, text);
    }
}

static void
draw_years (const WayPanel *panel,
            WayScene       *scene)
{
  const WayTheme *theme = panel->content->theme;
  WayFont font = panel->frame.axis_font;
  WayRect plot = panel->line.plot;
  double bottom = plot.y + plot.height;
  g_autofree char *first = g_strdup_printf ("%d", panel->content->first_year);
  g_autofree char *last = g_strdup_printf ("%d", panel->content->last_year);

  way_scene_add_rule (scene, -1, plot.x, bottom, plot.x + plot.width, bottom, theme->axis,
                      0.08 * panel->frame.em, WAY_DASH_SOLID, WAY_ARROW_NONE);
  if (!panel->is_bottom)
    return;

  way_scene_add_text (scene, -1, panel->frame.measure, plot.x, bottom + 1.25 * font.size_pt,
                      WAY_ANCHOR_START, font, theme->text_muted, first);
  if (measure_width (panel, first, font) + measure_width (panel, last, font) +
      0.5 * font.size_pt < plot.width)
    way_scene_add_text (scene, -1, panel->frame.measure, plot.x + plot.width,
                        bottom + 1.25 * font.size_pt, WAY_ANCHOR_END, font, theme->text_muted,
                        last);
}

static gboolean
joins_previous (const WayContentSeries *series,
                guint                   nth)
{
  guint index = way_content_series_get_index (series, nth);
  guint previous = way_content_series_get_index (series, nth - 1);

  return (series->series->flags[index] & WAY_POINT_BREAK_BEFORE) == 0 &&
         series->series->times[index] - series->series->times[previous] <= CONSECUTIVE;
}

static void
flush_run (const WayPanel *panel,
           GArray         *run,
           WayScene       *scene)
{
  WayColor color = way_color_mix (panel->content->theme->background, panel->content->theme->axis,
                                  0.6);

  if (run->len > 1)
    way_scene_add_line (scene, -1, (WayPoint *) (void *) run->data, run->len, color,
                        CONTEXT_LINE_WIDTH * panel->frame.em, WAY_DASH_SOLID);
  g_array_set_size (run, 0);
}

static void
draw_context_line (const WayPanel         *panel,
                   const WayContentSeries *series,
                   WayScene               *scene)
{
  g_autoptr (GArray) run = g_array_new (FALSE, FALSE, sizeof (WayPoint));

  for (guint i = 0; i < series->line_points->len; i++)
    {
      WayPoint point = way_line_layout_get_point (&panel->line, series->series,
                                                  way_content_series_get_index (series, i));

      if (i > 0 && !joins_previous (series, i))
        flush_run (panel, run, scene);
      g_array_append_val (run, point);
    }
  flush_run (panel, run, scene);
}

static void
draw_context (const WayPanel *panel,
              WayScene       *scene)
{
  for (guint i = 0; i < panel->wide->series->len; i++)
    {
      const WayContentSeries *series = g_ptr_array_index (panel->wide->series, i);

      if (series->region != panel->region)
        draw_context_line (panel, series, scene);
    }
}

/* Up and down lead from panel to panel. */
static void
number_rows (WayScene *scene,
             guint     first,
             guint     row)
{
  for (guint i = first; i < scene->data->len; i++)
    ((WayDatum *) g_ptr_array_index (scene->data, i))->row = (int) row;
}

/* Of several metrics each value says which one it is. */
static void
name_metric (const WayPanel *panel,
             WayScene       *scene,
             guint           first)
{
  for (guint i = first; panel->unit != NULL && i < scene->data->len; i++)
    {
      WayDatum *datum = g_ptr_array_index (scene->data, i);
      char *title = g_strconcat (datum->title, "\n", panel->name, NULL);

      g_free (datum->title);
      datum->title = title;
    }
}

static void
draw_marks (const WayPanel *panel,
            guint           row,
            WayScene       *scene)
{
  GPtrArray *targets = panel->content->targets;
  guint first = scene->data->len;

  for (guint i = 0; i < targets->len; i++)
    way_line_marks_draw_path (&panel->line, g_ptr_array_index (targets, i), scene);
  way_line_marks_draw_series (&panel->line, way_panel_get_series (panel), scene);
  for (guint i = targets->len; i > 0; i--)
    way_line_marks_draw_target (&panel->line, g_ptr_array_index (targets, i - 1), scene);
  number_rows (scene, first, row);
  name_metric (panel, scene, first);
}

static void
occupy_marks (const WayPanel *panel,
              WayPlacer      *placer)
{
  const WayContentSeries *series = way_panel_get_series (panel);
  g_autoptr (GArray) line = g_array_new (FALSE, FALSE, sizeof (WayPoint));

  for (guint i = 0; i < series->points->len; i++)
    {
      WayPoint point = way_line_layout_get_point (&panel->line, series->series,
                                                  g_array_index (series->points, guint, i));

      g_array_append_val (line, point);
    }
  way_placer_occupy_line (placer, (WayPoint *) (void *) line->data, line->len,
                          0.6 * panel->frame.em);
  for (guint i = 0; i < panel->content->targets->len; i++)
    {
      g_autoptr (GArray) path =
        way_line_layout_sample_path (&panel->line, g_ptr_array_index (panel->content->targets, i));

      if (path != NULL)
        way_placer_occupy_line (placer, (WayPoint *) (void *) path->data, path->len,
                                0.2 * panel->frame.em);
    }
}

static WayPoint
get_target_point (const WayPanel         *panel,
                  const WayContentTarget *target)
{
  double value = target->is_range ? (target->value + target->upper) / 2.0 : target->value;

  return (WayPoint) { way_line_layout_get_x (&panel->line, target->time),
                      way_line_layout_get_y (&panel->line, value) };
}

static void
draw_target_label (const WayPanel         *panel,
                   const WayContentTarget *target,
                   WayPlacer              *placer,
                   WayScene               *scene)
{
  WayFont font = panel->frame.axis_font;
  WayPoint at = get_target_point (panel, target);
  g_autofree char *text = way_words_target (panel->content, target);
  double w = measure_width (panel, text, font), h = 1.2 * font.size_pt;
  double gap = 0.6 * panel->frame.em;
  WayRect candidates[] = {
    { at.x - gap - w, at.y - h / 2.0, w, h },
    { at.x - w, at.y + gap, w, h },
    { at.x - w, at.y - gap - h, w, h },
    { at.x - w / 2.0, at.y + gap, w, h },
    { at.x - w / 2.0, at.y - gap - h, w, h },
    { at.x + gap, at.y - h / 2.0, w, h },
  };
  int found = way_placer_place (placer, candidates, G_N_ELEMENTS (candidates));

  if (found >= 0)
    way_scene_add_text (scene, -1, panel->frame.measure, candidates[found].x,
                        candidates[found].y + h / 2.0 +
                          WAY_BLOCK_MIDDLE_TO_BASELINE * font.size_pt,
                        WAY_ANCHOR_START, font, panel->content->theme->text_muted, text);
}

WayPlacer *
way_panel_make_placer (const WayPanel *panel)
{
  GPtrArray *targets = panel->content->targets;
  WayPlacer *placer = way_placer_new (panel->line.plot);

  occupy_marks (panel, placer);
  for (guint i = 0; i < targets->len; i++)
    {
      WayPoint at = get_target_point (panel, g_ptr_array_index (targets, i));
      double half = 0.45 * panel->frame.em;

      way_placer_occupy (placer, (WayRect) { at.x - half, at.y - half, 2.0 * half, 2.0 * half });
    }

  return placer;
}

static void
draw_target_labels (const WayPanel *panel,
                    WayScene       *scene)
{
  GPtrArray *targets = panel->content->targets;
  double size = panel->frame.text_font.size_pt;

  if (panel->line.plot.width < TARGET_LABEL_WIDTH * size ||
      panel->line.plot.height < TARGET_LABEL_HEIGHT * size)
    return;

  for (guint i = targets->len; i > 0; i--)
    draw_target_label (panel, g_ptr_array_index (targets, i - 1), panel->placer, scene);
}

void
way_panels_draw (const WayPanels *self,
                 WayScene        *scene)
{
  gboolean has_values = shows_values (self);

  for (guint i = 0; i < self->panels->len; i++)
    {
      const WayPanel *panel = g_ptr_array_index (self->panels, i);

      way_annotation_layout_draw_ground (panel->remarks, scene);
      way_scene_begin_group (scene, "axis-y", NULL);
      draw_grid (panel, scene);
      way_scene_begin_group (scene, "axis-x", NULL);
      draw_years (panel, scene);
      way_scene_begin_group (scene, "context", NULL);
      if (self->has_context)
        draw_context (panel, scene);
    }

  for (guint i = 0; i < self->panels->len; i++)
    draw_marks (g_ptr_array_index (self->panels, i), i, scene);

  for (guint i = 0; i < self->panels->len; i++)
    {
      const WayPanel *panel = g_ptr_array_index (self->panels, i);

      way_scene_begin_group (scene, "labels", NULL);
      way_content_set_scene_series (panel->content, 0, scene);
      draw_head (panel, has_values, scene);
      draw_target_labels (panel, scene);
      way_annotation_layout_draw (panel->remarks, scene);
    }
}
