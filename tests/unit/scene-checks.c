/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "scene-checks.h"

#include <math.h>

/* Half a hundredth of a point: below what any output shows. */
#define SLACK 0.005

static gboolean
overlap (const WayRect *a,
         const WayRect *b)
{
  return a->x + a->width > b->x + SLACK && b->x + b->width > a->x + SLACK &&
         a->y + a->height > b->y + SLACK && b->y + b->height > a->y + SLACK;
}

const char *
scene_get_group (const WayScene *scene,
                 const WayMark  *mark)
{
  const WayGroup *group = g_ptr_array_index (scene->groups, mark->group);

  return group->id;
}

void
scene_check_texts (const WayScene *scene)
{
  WayRect page = { 0.0, 0.0, scene->width, scene->height };

  for (guint i = 0; i < scene->marks->len; i++)
    {
      const WayMark *mark = &g_array_index (scene->marks, WayMark, i);

      if (mark->type != WAY_MARK_TEXT)
        continue;
      if (mark->text.box.x < page.x || mark->text.box.y < page.y ||
          mark->text.box.x + mark->text.box.width > page.width + SLACK ||
          mark->text.box.y + mark->text.box.height > page.height + SLACK)
        g_error ("'%s' (%s) is outside the figure", mark->text.text, scene_get_group (scene, mark));

      for (guint j = i + 1; j < scene->marks->len; j++)
        {
          const WayMark *other = &g_array_index (scene->marks, WayMark, j);

          if (other->type == WAY_MARK_TEXT && overlap (&mark->text.box, &other->text.box))
            g_error ("'%s' (%s) overlaps '%s' (%s)", mark->text.text, scene_get_group (scene, mark),
                     other->text.text, scene_get_group (scene, other));
        }
    }
}

gboolean
scene_is_plot_group (const char *id)
{
  return g_str_has_prefix (id, "series-") || g_str_has_prefix (id, "target-") ||
         g_str_has_prefix (id, "path-");
}

/* The type size of the figure, that all its distances are multiples of. */
static double
find_type_size (const WayScene *scene)
{
  for (guint i = 0; i < scene->marks->len; i++)
    {
      const WayMark *mark = &g_array_index (scene->marks, WayMark, i);

      if (mark->type == WAY_MARK_TEXT && g_str_equal (scene_get_group (scene, mark), "subtitle"))
        return mark->text.font.size_pt;
    }

  return 14.0;
}

/* A bound's arrow and the stroke of an outline may reach a little over the uppermost value. */
void
scene_check_marks (const WayScene *scene)
{
  double slack = 1.6 * find_type_size (scene);

  for (guint i = 0; i < scene->marks->len; i++)
    {
      const WayMark *mark = &g_array_index (scene->marks, WayMark, i);
      WayRect bounds;

      if (!scene_is_plot_group (scene_get_group (scene, mark)))
        continue;
      bounds = way_scene_mark_bounds (scene, mark);
      if (bounds.x < scene->plot.x - 1.0 ||
          bounds.x + bounds.width > scene->plot.x + scene->plot.width + 1.0 ||
          bounds.y < scene->plot.y - slack ||
          bounds.y + bounds.height > scene->plot.y + scene->plot.height + slack / 2.0)
        g_error ("A mark of %s leaves the plot: %.1f %.1f %.1f %.1f in %.1f %.1f %.1f %.1f",
                 scene_get_group (scene, mark), bounds.x, bounds.y, bounds.width, bounds.height,
                 scene->plot.x, scene->plot.y, scene->plot.width, scene->plot.height);
    }
}

void
scene_check_data (const WayScene *scene)
{
  for (guint i = 0; i < scene->data->len; i++)
    {
      const WayDatum *datum = g_ptr_array_index (scene->data, i);

      g_assert_true (isfinite (datum->x) && isfinite (datum->y));
      g_assert_true (datum->title != NULL && *datum->title != '\0');
      g_assert_true (datum->value != NULL && *datum->value != '\0');
      g_assert_true (datum->description != NULL && *datum->description != '\0');
    }
}

void
scene_check_all (const WayScene *scene)
{
  scene_check_texts (scene);
  scene_check_marks (scene);
  scene_check_data (scene);
}
