/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "chart/scene.h"

#include "chart/scene-series.h"
#include "chart/shapes.h"

#include <math.h>

static void
clear_mark (gpointer data)
{
  WayMark *mark = data;

  if (mark->type == WAY_MARK_TEXT)
    g_free (mark->text.text);
  else if (mark->type == WAY_MARK_IMAGE)
    g_bytes_unref (mark->image.png);
}

static void
clear_missing (gpointer data)
{
  g_free (((WayMissingGlyph *) data)->text);
}

static void
free_group (gpointer data)
{
  WayGroup *group = data;

  g_free (group->id);
  g_free (group->label);
  g_free (group);
}

static void
free_datum (gpointer data)
{
  way_datum_clear (data);
  g_free (data);
}

WayScene *
way_scene_new (double width,
               double height)
{
  WayScene *scene = g_new0 (WayScene, 1);

  scene->width = width;
  scene->height = height;
  scene->marks = g_array_new (FALSE, TRUE, sizeof (WayMark));
  g_array_set_clear_func (scene->marks, clear_mark);
  scene->points = g_array_new (FALSE, FALSE, sizeof (WayPoint));
  scene->groups = g_ptr_array_new_with_free_func (free_group);
  scene->series = g_ptr_array_new_with_free_func (g_free);
  scene->data = g_ptr_array_new_with_free_func (free_datum);
  scene->columns = g_ptr_array_new_with_free_func (way_columns_free);
  scene->missing = g_array_new (FALSE, FALSE, sizeof (WayMissingGlyph));
  g_array_set_clear_func (scene->missing, clear_missing);
  scene->warnings = g_ptr_array_new_with_free_func (g_free);
  scene->time_step = 1;
  scene->current_series = -1;
  scene->next_column_id = WAY_FIRST_COLUMN_ID;
  g_atomic_ref_count_init (&scene->ref_count);
  return scene;
}

WayScene *
way_scene_ref (WayScene *scene)
{
  g_atomic_ref_count_inc (&scene->ref_count);
  return scene;
}

void
way_scene_unref (WayScene *scene)
{
  if (scene == NULL || !g_atomic_ref_count_dec (&scene->ref_count))
    return;

  g_array_unref (scene->marks);
  g_array_unref (scene->points);
  g_ptr_array_unref (scene->groups);
  g_ptr_array_unref (scene->series);
  g_ptr_array_unref (scene->data);
  g_ptr_array_unref (scene->columns);
  g_ptr_array_unref (scene->warnings);
  g_array_unref (scene->missing);
  g_free (scene->title);
  g_free (scene->description);
  g_free (scene->language_tag);
  g_free (scene->figure_json);
  for (guint i = 0; i < G_N_ELEMENTS (scene->generated); i++)
    g_free (scene->generated[i]);
  g_free (scene);
}

guint
way_scene_begin_group (WayScene   *scene,
                       const char *id,
                       const char *label)
{
  WayGroup *group;

  way_scene_set_series (scene, g_str_has_prefix (id, "series-") ? id : NULL);
  for (guint i = 0; i < scene->groups->len; i++)
    {
      group = scene->groups->pdata[i];
      if (g_strcmp0 (group->id, id) == 0)
        {
          scene->group = i;
          return i;
        }
    }

  group = g_new0 (WayGroup, 1);
  group->id = g_strdup (id);
  group->label = label != NULL ? way_text_clean (label) : NULL;
  g_ptr_array_add (scene->groups, group);
  scene->group = scene->groups->len - 1;
  return scene->group;
}

gint
way_scene_add_datum (WayScene *scene,
                     WayDatum *datum)
{
  WayDatum *kept = g_new (WayDatum, 1);

  *kept = *datum;
  *datum = (WayDatum) { 0 };
  g_ptr_array_add (scene->data, kept);
  return (gint) scene->data->len - 1;
}

/* Marks stay sorted by group; most come in order, so the search ends at once. */
static void
insert_mark (WayScene *scene,
             gint      datum,
             WayMark  *mark)
{
  guint place = scene->marks->len;

  if (scene->groups->len == 0)
    way_scene_begin_group (scene, "figure", NULL);

  mark->group = scene->group;
  mark->series = scene->current_series;
  mark->datum = datum;
  while (place > 0 && g_array_index (scene->marks, WayMark, place - 1).group > scene->group)
    place--;
  if (place == scene->marks->len)
    g_array_append_val (scene->marks, *mark);
  else
    g_array_insert_val (scene->marks, place, *mark);
}

static gboolean
points_are_finite (const WayPoint *points,
                   guint           n_points)
{
  for (guint i = 0; i < n_points; i++)
    {
      if (!isfinite (points[i].x) || !isfinite (points[i].y))
        return FALSE;
    }
  return TRUE;
}

static gboolean
rect_is_finite (WayRect rect)
{
  return isfinite (rect.x) && isfinite (rect.y) && isfinite (rect.width) && isfinite (rect.height);
}

void
way_scene_add_rect (WayScene *scene,
                    gint      datum,
                    WayRect   rect,
                    double    radius,
                    WayColor  fill)
{
  WayMark mark = { .type = WAY_MARK_RECT, .fill = fill };

  if (!rect_is_finite (rect))
    return;
  if (rect.width < 0)
    {
      rect.x += rect.width;
      rect.width = -rect.width;
    }
  if (rect.height < 0)
    {
      rect.y += rect.height;
      rect.height = -rect.height;
    }
  mark.rect.rect = rect;
  mark.rect.radius = CLAMP (radius, 0, MIN (rect.width, rect.height) / 2);
  insert_mark (scene, datum, &mark);
}

static void
add_path (WayScene       *scene,
          gint            datum,
          WayMark        *mark,
          const WayPoint *points,
          guint           n_points,
          guint           least)
{
  if (n_points < least || !points_are_finite (points, n_points))
    return;

  mark->path.first_point = scene->points->len;
  mark->path.n_points = n_points;
  g_array_append_vals (scene->points, points, n_points);
  insert_mark (scene, datum, mark);
}

void
way_scene_add_line (WayScene       *scene,
                    gint            datum,
                    const WayPoint *points,
                    guint           n_points,
                    WayColor        stroke,
                    double          stroke_width,
                    WayDash         dash)
{
  WayMark mark = {
    .type = WAY_MARK_LINE,
    .stroke = stroke,
    .stroke_width = stroke_width,
    .dash = dash,
  };

  add_path (scene, datum, &mark, points, n_points, 2);
}

void
way_scene_add_area (WayScene       *scene,
                    gint            datum,
                    const WayPoint *points,
                    guint           n_points,
                    WayColor        fill)
{
  WayMark mark = { .type = WAY_MARK_AREA, .fill = fill };

  add_path (scene, datum, &mark, points, n_points, 3);
}

void
way_scene_add_symbol (WayScene *scene,
                      gint      datum,
                      double    x,
                      double    y,
                      double    size,
                      WaySymbol shape,
                      WayColor  fill,
                      WayColor  stroke,
                      double    stroke_width)
{
  WayMark mark = {
    .type = WAY_MARK_SYMBOL,
    .fill = fill,
    .stroke = stroke,
    .stroke_width = stroke_width,
    .symbol = { x, y, size, shape },
  };

  if (isfinite (x) && isfinite (y) && isfinite (size))
    insert_mark (scene, datum, &mark);
}

void
way_scene_add_rule (WayScene *scene,
                    gint      datum,
                    double    x1,
                    double    y1,
                    double    x2,
                    double    y2,
                    WayColor  stroke,
                    double    stroke_width,
                    WayDash   dash,
                    WayArrow  arrow)
{
  WayPoint ends[] = { { x1, y1 }, { x2, y2 } };
  WayMark mark = {
    .type = WAY_MARK_RULE,
    .stroke = stroke,
    .stroke_width = stroke_width,
    .dash = dash,
    .rule = { x1, y1, x2, y2, arrow },
  };

  if (points_are_finite (ends, 2))
    insert_mark (scene, datum, &mark);
}

static void
note_missing (WayScene   *scene,
              gunichar    character,
              const char *text)
{
  WayMissingGlyph noted = { character, scene->group, NULL };

  for (guint i = 0; i < scene->missing->len; i++)
    {
      if (g_array_index (scene->missing, WayMissingGlyph, i).character == character)
        return;
    }
  noted.text = g_strdup (text);
  g_array_append_val (scene->missing, noted);
}

/* What the fonts can draw of @text; what they cannot is noted. (transfer full). */
static char *
make_drawable (WayScene       *scene,
               WayTextMeasure *measure,
               const char     *text,
               WayFont         font)
{
  g_autoptr (GArray) missing = NULL;
  char *drawn;

  if (measure->replace_missing == NULL)
    return g_strdup (text);
  missing = g_array_new (FALSE, FALSE, sizeof (gunichar));
  drawn = measure->replace_missing (measure, text, font, missing);
  for (guint i = 0; i < missing->len; i++)
    note_missing (scene, g_array_index (missing, gunichar, i), text);
  return drawn != NULL ? drawn : g_strdup (text);
}

void
way_scene_add_text (WayScene       *scene,
                    gint            datum,
                    WayTextMeasure *measure,
                    double          x,
                    double          y,
                    WayAnchor       anchor,
                    WayFont         font,
                    WayColor        fill,
                    const char     *text)
{
  WayMark mark = { .type = WAY_MARK_TEXT, .fill = fill };
  g_autofree char *clean = way_text_clean (text);
  WayTextExtents extents;
  double before;

  if (*clean == '\0' || !isfinite (x) || !isfinite (y))
    return;

  way_text_measure_extents (measure, clean, font, &extents);
  before = anchor == WAY_ANCHOR_START ? 0 : extents.width / (anchor == WAY_ANCHOR_END ? 1 : 2);
  mark.text.x = x;
  mark.text.y = y;
  mark.text.font = font;
  mark.text.anchor = anchor;
  mark.text.box = (WayRect) {
    x - before, y - extents.ascent, extents.width, extents.ascent + extents.descent
  };
  mark.text.text = make_drawable (scene, measure, clean, font);
  scene->fonts = measure->fonts;
  insert_mark (scene, datum, &mark);
}

void
way_scene_add_image (WayScene *scene,
                     gint      datum,
                     WayRect   rect,
                     GBytes   *png)
{
  WayMark mark = { .type = WAY_MARK_IMAGE };

  if (!rect_is_finite (rect) || rect.width <= 0 || rect.height <= 0)
    return;

  mark.image.rect = rect;
  mark.image.png = g_bytes_ref (png);
  insert_mark (scene, datum, &mark);
}

static WayRect
points_bounds (const WayPoint *points,
               guint           n_points,
               double          margin)
{
  double left = points[0].x, right = left, top = points[0].y, bottom = top;

  for (guint i = 1; i < n_points; i++)
    {
      left = MIN (left, points[i].x);
      right = MAX (right, points[i].x);
      top = MIN (top, points[i].y);
      bottom = MAX (bottom, points[i].y);
    }
  return (WayRect) {
    left - margin, top - margin, right - left + 2 * margin, bottom - top + 2 * margin
  };
}

static WayRect
symbol_bounds (const WayMark *mark)
{
  WayPoint points[WAY_SHAPE_MAX_POINTS];
  double x = mark->symbol.x, y = mark->symbol.y, half = mark->symbol.size / 2;
  double width = mark->stroke.alpha > 0 ? mark->stroke_width : 0;
  guint n_points = way_symbol_points (mark->symbol.shape, x, y, mark->symbol.size, points);

  if (way_symbol_is_stroked (mark->symbol.shape))
    way_symbol_ink (mark, &width);
  if (n_points > 0)
    return points_bounds (points, n_points, width / 2);

  points[0] = (WayPoint) { x - half, y - half };
  points[1] = (WayPoint) { x + half, y + half };
  return points_bounds (points, 2, width / 2);
}

static WayRect
rule_bounds (const WayMark *mark)
{
  WayPoint points[8] = {
    { mark->rule.x1, mark->rule.y1 },
    { mark->rule.x2, mark->rule.y2 },
  };
  const WayPoint *from = &points[0], *to = &points[1];
  guint n_points = 2;

  if (mark->rule.arrow != WAY_ARROW_NONE &&
      way_arrow_head (from->x, from->y, to->x, to->y, mark->stroke_width, points + n_points))
    n_points += 3;
  if (mark->rule.arrow == WAY_ARROW_BOTH &&
      way_arrow_head (to->x, to->y, from->x, from->y, mark->stroke_width, points + n_points))
    n_points += 3;
  return points_bounds (points, n_points, mark->stroke_width / 2);
}

WayRect
way_scene_mark_bounds (const WayScene *scene,
                       const WayMark  *mark)
{
  double margin = mark->stroke.alpha > 0 ? mark->stroke_width / 2 : 0;

  switch (mark->type)
    {
    case WAY_MARK_RECT:
      return (WayRect) {
        mark->rect.rect.x - margin, mark->rect.rect.y - margin,
        mark->rect.rect.width + 2 * margin, mark->rect.rect.height + 2 * margin
      };
    case WAY_MARK_LINE:
    case WAY_MARK_AREA:
      return points_bounds (&g_array_index (scene->points, WayPoint, mark->path.first_point),
                            mark->path.n_points, margin);
    case WAY_MARK_SYMBOL:
      return symbol_bounds (mark);
    case WAY_MARK_RULE:
      return rule_bounds (mark);
    case WAY_MARK_IMAGE:
      return mark->image.rect;
    case WAY_MARK_TEXT:
    default:
      return mark->text.box;
    }
}
