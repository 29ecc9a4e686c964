/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "chart/scene.h"

#include "chart/markup.h"

static const char *const type_names[] = { "rect", "line", "area", "symbol", "rule", "text",
                                          "image" };
static const char *const dash_names[] = { "solid", "dashed", "dotted", "dash-dot", "long" };
static const char *const anchor_names[] = { "start", "middle", "end" };
static const char *const arrow_names[] = { "", " arrow-end", " arrow-both" };
static const char *const symbol_names[] = {
  "circle", "diamond", "square", "triangle-up", "triangle-down", "cross", "tick-mark"
};

static void
append_numbers (GString      *out,
                const double *numbers,
                guint         n_numbers)
{
  for (guint i = 0; i < n_numbers; i++)
    {
      g_string_append_c (out, i == 0 ? ' ' : ',');
      way_append_number (out, numbers[i]);
    }
}

static void
append_text (GString    *out,
             const char *name,
             const char *text)
{
  if (text == NULL)
    return;

  /* Read by people: only line breaks and quotes are escaped, not Chinese. */
  g_string_append_printf (out, "%s \"", name);
  for (const char *at = text; *at != '\0'; at++)
    {
      if (*at == '\n')
        g_string_append (out, "\\n");
      else if (*at == '"' || *at == '\\')
        g_string_append_printf (out, "\\%c", *at);
      else
        g_string_append_c (out, *at);
    }
  g_string_append_c (out, '"');
}

static void
append_ink (GString    *out,
            const char *name,
            WayColor    color)
{
  if (color.alpha <= 0)
    return;
  g_string_append_printf (out, " %s ", name);
  way_append_color (out, color);
  if (color.alpha < 1)
    {
      g_string_append_c (out, '/');
      way_append_number (out, color.alpha);
    }
}

static void
append_points (GString        *out,
               const WayScene *scene,
               const WayMark  *mark)
{
  for (guint i = 0; i < mark->path.n_points; i++)
    {
      const WayPoint *point = &g_array_index (scene->points, WayPoint, mark->path.first_point + i);

      append_numbers (out, (const double[]) { point->x, point->y }, 2);
    }
}

static void
append_geometry (GString        *out,
                 const WayScene *scene,
                 const WayMark  *mark)
{
  const WayRect *rect;

  switch (mark->type)
    {
    case WAY_MARK_RECT:
      rect = &mark->rect.rect;
      append_numbers (out, (const double[]) { rect->x, rect->y, rect->width, rect->height,
                                              mark->rect.radius }, 5);
      break;
    case WAY_MARK_LINE:
    case WAY_MARK_AREA:
      append_points (out, scene, mark);
      break;
    case WAY_MARK_SYMBOL:
      append_numbers (out, (const double[]) { mark->symbol.x, mark->symbol.y, mark->symbol.size },
                      3);
      g_string_append_printf (out, " %s", symbol_names[mark->symbol.shape]);
      break;
    case WAY_MARK_RULE:
      append_numbers (out, (const double[]) { mark->rule.x1, mark->rule.y1, mark->rule.x2,
                                              mark->rule.y2 }, 4);
      g_string_append (out, arrow_names[mark->rule.arrow]);
      break;
    case WAY_MARK_IMAGE:
      rect = &mark->image.rect;
      append_numbers (out, (const double[]) { rect->x, rect->y, rect->width, rect->height }, 4);
      g_string_append_printf (out, " %" G_GSIZE_FORMAT " bytes",
                              g_bytes_get_size (mark->image.png));
      break;
    case WAY_MARK_TEXT:
    default:
      rect = &mark->text.box;
      append_numbers (out, (const double[]) { mark->text.x, mark->text.y }, 2);
      g_string_append_printf (out, " %s", anchor_names[mark->text.anchor]);
      append_numbers (out, (const double[]) { mark->text.font.size_pt }, 1);
      g_string_append (out, mark->text.font.weight != WAY_WEIGHT_REGULAR ? " bold box" : " box");
      append_numbers (out, (const double[]) { rect->x, rect->y, rect->width, rect->height }, 4);
      append_text (out, "", mark->text.text);
      break;
    }
}

static void
append_mark (GString        *out,
             const WayScene *scene,
             const WayMark  *mark)
{
  g_string_append_printf (out, "  %s", type_names[mark->type]);
  append_geometry (out, scene, mark);
  append_ink (out, "fill", mark->fill);
  append_ink (out, "stroke", mark->stroke);
  if (mark->stroke.alpha > 0)
    {
      append_numbers (out, &mark->stroke_width, 1);
      if (mark->dash != WAY_DASH_SOLID)
        g_string_append_printf (out, " %s", dash_names[mark->dash]);
    }
  if (mark->datum >= 0)
    g_string_append_printf (out, " datum %d", mark->datum);
  g_string_append_c (out, '\n');
}

static void
append_head (GString        *out,
             const WayScene *scene)
{
  const WayRect *plot = &scene->plot;

  g_string_append (out, "scene");
  append_numbers (out, (const double[]) { scene->width, scene->height }, 2);
  g_string_append (out, " plot");
  append_numbers (out, (const double[]) { plot->x, plot->y, plot->width, plot->height }, 4);
  append_ink (out, "background", scene->background);
  append_text (out, "\nlanguage", scene->language_tag);
  append_text (out, "\ntitle", scene->title);
  append_text (out, "\ndescription", scene->description);
  append_text (out, "\nfigure", scene->figure_json);
  g_string_append_c (out, '\n');
}

static void
append_datum (GString        *out,
              guint           index,
              const WayDatum *datum)
{
  g_string_append_printf (out, "datum %u %d/%d", index, datum->row, datum->column);
  append_numbers (out, (const double[]) { datum->x, datum->y }, 2);
  append_text (out, "", datum->series);
  append_text (out, "", datum->title);
  append_text (out, "", datum->value);
  append_text (out, "", datum->detail);
  append_text (out, "", datum->description);
  g_string_append_c (out, '\n');
}

char *
way_scene_to_text (const WayScene *scene)
{
  GString *out = g_string_new (NULL);
  guint group = G_MAXUINT;

  append_head (out, scene);
  for (guint i = 0; i < scene->marks->len; i++)
    {
      const WayMark *mark = &g_array_index (scene->marks, WayMark, i);

      if (mark->group != group)
        {
          const WayGroup *named = scene->groups->pdata[mark->group];

          g_string_append_printf (out, "group %s", named->id);
          append_text (out, "", named->label);
          g_string_append_c (out, '\n');
          group = mark->group;
        }
      append_mark (out, scene, mark);
    }
  for (guint i = 0; i < scene->data->len; i++)
    append_datum (out, i, scene->data->pdata[i]);
  for (guint i = 0; i < scene->warnings->len; i++)
    {
      append_text (out, "warning", scene->warnings->pdata[i]);
      g_string_append_c (out, '\n');
    }
  return g_string_free (out, FALSE);
}
