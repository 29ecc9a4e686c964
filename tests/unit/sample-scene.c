/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "sample-scene.h"

#include "chart/scale.h"

#define LEFT 98.0
#define RIGHT 855.0
#define TOP 128.0
#define BOTTOM 442.0

typedef struct
{
  WayScene *scene;
  WayTextMeasure *measure;
  const WayTheme *theme;
  WayScale x, y;
  gboolean is_chinese;
} Sample;

static const WayFont title_font = { 23, WAY_WEIGHT_BOLD };
static const WayFont label_font = { 15, WAY_WEIGHT_BOLD };
static const WayFont axis_font = { 14, WAY_WEIGHT_REGULAR };
static const WayFont note_font = { 12, WAY_WEIGHT_REGULAR };
static const WayColor nothing = { 0, 0, 0, 0 };

static void
add_text (Sample     *sample,
          double      x,
          double      y,
          WayAnchor   anchor,
          WayFont     font,
          WayColor    color,
          const char *english,
          const char *chinese)
{
  way_scene_add_text (sample->scene, -1, sample->measure, x, y, anchor, font, color,
                      sample->is_chinese ? chinese : english);
}

static void
add_titles (Sample *sample)
{
  way_scene_begin_group (sample->scene, "title", NULL);
  add_text (sample, 48, 62, WAY_ANCHOR_START, title_font, sample->theme->text,
            "Jiaxing needs 21.6 % growth a year to reach 135 billion yuan by 2025",
            "嘉兴数字经济核心产业须年均增长21.6%，方能在2025年达到1350亿元");
  way_scene_begin_group (sample->scene, "subtitle", NULL);
  add_text (sample, 48, 90, WAY_ANCHOR_START, axis_font, sample->theme->text_muted,
            "Value added of the core digital-economy industries, Jiaxing, 2015–2025, billion yuan",
            "数字经济核心产业增加值，嘉兴市，2015—2025年，亿元");
}

static void
add_axes (Sample *sample)
{
  g_autoptr (WayTicks) values = way_ticks_new_linear (0, 1350, 4, TRUE);
  g_autoptr (WayTicks) years = way_ticks_new_years (2015, 2025, 3);
  char text[32];

  way_scene_begin_group (sample->scene, "axis-y", NULL);
  for (guint i = 0; i < values->n_values; i++)
    {
      double y = way_scale_apply (&sample->y, values->values[i]);

      g_snprintf (text, sizeof text, "%'.0f", values->values[i]);
      way_scene_add_rule (sample->scene, -1, LEFT, y, RIGHT, y,
                          i == 0 ? sample->theme->axis : sample->theme->grid, i == 0 ? 1.5 : 0.75,
                          WAY_DASH_SOLID, WAY_ARROW_NONE);
      add_text (sample, LEFT - 9, y + 5, WAY_ANCHOR_END, axis_font, sample->theme->text_muted,
                text, text);
    }
  way_scene_begin_group (sample->scene, "axis-x", NULL);
  for (guint i = 0; i < years->n_values; i++)
    {
      g_snprintf (text, sizeof text, "%.0f", years->values[i]);
      add_text (sample, way_scale_apply (&sample->x, years->values[i]), BOTTOM + 24,
                WAY_ANCHOR_MIDDLE, axis_font, sample->theme->text_muted, text, text);
    }
}

static gint
add_value (Sample     *sample,
           int         column,
           int         year,
           double      value,
           const char *text)
{
  WayDatum datum = {
    .series = g_strdup ("series-330400"),
    .column = column,
    .x = way_scale_apply (&sample->x, year),
    .y = way_scale_apply (&sample->y, value),
    .title = g_strdup_printf (sample->is_chinese ? "嘉兴，%d年" : "Jiaxing, %d", year),
    .value = g_strdup (text),
    .description = g_strdup_printf ("%d: %s", year, text),
  };

  return way_scene_add_datum (sample->scene, &datum);
}

static void
add_series (Sample *sample)
{
  const WaySeriesStyle *style = &sample->theme->series[0];
  static const int years[] = { 2015, 2020 };
  static const double values[] = { 225.0, 506.9 };
  static const char *const texts[] = { "225.0", "506.9" };
  WayPoint points[2];

  way_scene_begin_group (sample->scene, "series-330400", sample->is_chinese ? "嘉兴" : "Jiaxing");
  for (int i = 0; i < 2; i++)
    points[i] = (WayPoint) {
      way_scale_apply (&sample->x, years[i]), way_scale_apply (&sample->y, values[i])
    };
  way_scene_add_line (sample->scene, -1, points, 2, style->color, 2.25, WAY_DASH_DOTTED);
  for (int i = 0; i < 2; i++)
    {
      gint datum = add_value (sample, i, years[i], values[i], texts[i]);

      way_scene_add_symbol (sample->scene, datum, points[i].x, points[i].y, 9, style->symbol,
                            style->color, sample->theme->background, 1.5);
      way_scene_add_text (sample->scene, datum, sample->measure, points[i].x - (i == 0 ? -8 : 6),
                          points[i].y - 10, i == 0 ? WAY_ANCHOR_START : WAY_ANCHOR_END,
                          label_font, style->label, texts[i]);
    }
}

static void
add_target (Sample *sample)
{
  WayPoint path[6];
  double value = 506.9;

  way_scene_begin_group (sample->scene, "target-12", sample->is_chinese ? "目标" : "Target");
  for (int i = 0; i < 6; i++, value *= 1.2164)
    path[i] = (WayPoint) {
      way_scale_apply (&sample->x, 2020 + i), way_scale_apply (&sample->y, value)
    };
  way_scene_add_line (sample->scene, -1, path, 6, sample->theme->path, 1.5, WAY_DASH_DASHED);
  way_scene_add_symbol (sample->scene, -1, path[5].x, path[5].y, 12, WAY_SYMBOL_DIAMOND,
                        sample->theme->background, sample->theme->series[0].color, 2);
  add_text (sample, path[5].x - 12, path[5].y - 24, WAY_ANCHOR_END, label_font,
            sample->theme->text, "≥ 1,350", "≥ 1350");
  add_text (sample, path[5].x - 12, path[5].y - 6, WAY_ANCHOR_END, note_font,
            sample->theme->text_muted, "target for 2025", "2025年目标");
  way_scene_add_rule (sample->scene, -1, path[3].x, path[3].y, path[3].x, BOTTOM - 1,
                      sample->theme->path, 1.25, WAY_DASH_SOLID, WAY_ARROW_BOTH);
}

/* Every symbol and dash, so that each output is seen to draw it. */
static void
add_key (Sample *sample)
{
  way_scene_begin_group (sample->scene, "key", NULL);
  way_scene_add_rect (sample->scene, -1, (WayRect) { 100, 140, 330, 48 }, 6, sample->theme->band);
  for (int i = 0; i < WAY_THEME_N_SERIES; i++)
    {
      const WaySeriesStyle *style = &sample->theme->series[i];
      WayPoint line[] = { { 110 + i * 40, 152 }, { 140 + i * 40, 152 } };

      way_scene_add_line (sample->scene, -1, line, 2, style->color, 2, style->dash);
      way_scene_add_symbol (sample->scene, -1, 125 + i * 40, 170, 10,
                            i == 7 ? WAY_SYMBOL_CROSS : i == 6 ? WAY_SYMBOL_TICK_MARK : style->symbol,
                            style->color, nothing, 0);
    }
  way_scene_add_area (sample->scene, -1, (WayPoint[]) { { 440, 188 }, { 480, 140 }, { 480, 188 } },
                      3, way_color_with_alpha (sample->theme->series[0].color, 0.3));
}

static void
add_notes (Sample *sample)
{
  way_scene_begin_group (sample->scene, "source", NULL);
  add_text (sample, 48, 500, WAY_ANCHOR_START, note_font, sample->theme->text_muted,
            "No value has been published since 2020; the dashed line is the path to the target.",
            "注：2020年之后尚无公布数值；虚线为由2020年基数到目标的等比路径。");
  add_text (sample, 48, 519, WAY_ANCHOR_START, note_font, sample->theme->text_muted,
            "Source: Jiaxing’s digital economy in the “14th five-year plan”; Zhejiang Daily, 13 July 2022",
            "资料来源：嘉兴市数字经济发展“十四五”规划；《浙江日报》，2022年7月13日");
}

WayScene *
sample_scene_new (WayTextMeasure *measure,
                  WayThemeKind    theme,
                  gboolean        is_chinese)
{
  Sample sample = {
    .scene = way_scene_new (960, 540),
    .measure = measure,
    .theme = way_theme_get (theme),
    .x = { 2015, 2025, LEFT, RIGHT },
    .y = { 0, 1500, BOTTOM, TOP },
    .is_chinese = is_chinese,
  };
  WayScene *scene = sample.scene;

  scene->background = sample.theme->background;
  scene->plot = (WayRect) { LEFT, TOP, RIGHT - LEFT, BOTTOM - TOP };
  scene->title = g_strdup (is_chinese ? "嘉兴数字经济" : "Jiaxing’s digital economy");
  scene->description = g_strdup (is_chinese ? "2015年225.0，2020年506.9。"
                                            : "225.0 in 2015, 506.9 in 2020.");
  scene->language_tag = g_strdup (is_chinese ? "zh-CN" : "en");
  scene->figure_json = g_strdup ("{\"version\":1,\"title\":\"嘉兴 <b> & \\\"x\\\"\"}");
  add_titles (&sample);
  add_axes (&sample);
  add_key (&sample);
  add_series (&sample);
  add_target (&sample);
  add_notes (&sample);
  return scene;
}
