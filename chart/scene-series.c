/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "chart/scene-series.h"

/* What marks and data are of: series by name, and the points of those that have very many. */

void
way_columns_free (gpointer data)
{
  WayColumns *columns = data;

  if (columns->free_owner != NULL)
    columns->free_owner (columns->owner);
  g_free (columns->series);
  g_free (columns);
}

gint
way_scene_find_series (const WayScene *scene,
                       const char     *id)
{
  for (guint i = 0; i < scene->series->len; i++)
    {
      if (g_strcmp0 (scene->series->pdata[i], id) == 0)
        return (gint) i;
    }
  return -1;
}

void
way_scene_set_series (WayScene   *scene,
                      const char *id)
{
  scene->current_series = -1;
  if (id == NULL)
    return;

  scene->current_series = way_scene_find_series (scene, id);
  if (scene->current_series >= 0)
    return;
  g_ptr_array_add (scene->series, g_strdup (id));
  scene->current_series = (gint) scene->series->len - 1;
}

void
way_scene_add_columns (WayScene         *scene,
                       const WayColumns *columns)
{
  WayColumns *kept = g_memdup2 (columns, sizeof *columns);

  g_return_if_fail (columns->n_points < (guint) (G_MAXINT - scene->next_column_id));

  kept->series = g_strdup (columns->series);
  kept->first_id = scene->next_column_id;
  scene->next_column_id += (gint) columns->n_points;
  g_ptr_array_add (scene->columns, kept);
}

const WayColumns *
way_scene_find_columns (const WayScene *scene,
                        gint            id,
                        guint          *index)
{
  for (guint i = 0; i < scene->columns->len; i++)
    {
      const WayColumns *columns = scene->columns->pdata[i];

      if (id >= columns->first_id && (guint) (id - columns->first_id) < columns->n_points)
        {
          *index = (guint) (id - columns->first_id);
          return columns;
        }
    }
  return NULL;
}

WayPoint
way_columns_get_point (const WayColumns *columns,
                       guint             index)
{
  return (WayPoint) { way_scale_apply (&columns->x, columns->times[index]),
                      way_scale_apply (&columns->y, columns->values[index]) };
}

static void
copy_datum (const WayDatum *datum,
            WayDatum       *out)
{
  *out = *datum;
  out->series = g_strdup (datum->series);
  out->title = g_strdup (datum->title);
  out->value = g_strdup (datum->value);
  out->detail = g_strdup (datum->detail);
  out->handle = g_strdup (datum->handle);
  out->description = g_strdup (datum->description);
  out->period = g_strdup (datum->period);
}

gboolean
way_scene_describe (const WayScene *scene,
                    gint            id,
                    WayDatum       *out)
{
  const WayColumns *columns;
  WayPoint point;
  guint index;

  if (id >= 0 && (guint) id < scene->data->len)
    {
      copy_datum (scene->data->pdata[id], out);
      return TRUE;
    }

  columns = way_scene_find_columns (scene, id, &index);
  if (columns == NULL)
    return FALSE;

  *out = (WayDatum) { 0 };
  columns->describe (columns->owner, index, out);
  point = way_columns_get_point (columns, index);
  g_free (out->series);
  out->series = g_strdup (columns->series);
  out->row = columns->row;
  out->column = (int) index;
  out->x = point.x;
  out->y = point.y;
  return TRUE;
}

void
way_datum_clear (WayDatum *datum)
{
  g_clear_pointer (&datum->series, g_free);
  g_clear_pointer (&datum->title, g_free);
  g_clear_pointer (&datum->value, g_free);
  g_clear_pointer (&datum->detail, g_free);
  g_clear_pointer (&datum->description, g_free);
  g_clear_pointer (&datum->period, g_free);
  g_clear_pointer (&datum->handle, g_free);
}
