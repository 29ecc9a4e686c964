/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "app/check-row.h"

#include <math.h>
#include <string.h>

G_DEFINE_FINAL_TYPE (WayCheckRow, way_check_row, G_TYPE_OBJECT)

static void
way_check_row_finalize (GObject *object)
{
  WayCheckRow *self = WAY_CHECK_ROW (object);

  for (guint i = 0; i < WAY_CHECK_MAX_CELLS; i++)
    g_free (self->cells[i]);
  g_free (self->title);
  g_free (self->detail);
  g_ptr_array_unref (self->links);
  g_free (self->region_code);
  g_free (self->metric_key);
  g_free (self->haystack);

  G_OBJECT_CLASS (way_check_row_parent_class)->finalize (object);
}

static void
way_check_row_class_init (WayCheckRowClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = way_check_row_finalize;
}

static void
way_check_row_init (WayCheckRow *self)
{
  self->links = g_ptr_array_new_with_free_func (g_free);
  for (guint i = 0; i < WAY_CHECK_MAX_CELLS; i++)
    self->numbers[i] = NAN;
}

WayCheckRow *
way_check_row_new (void)
{
  return g_object_new (WAY_TYPE_CHECK_ROW, NULL);
}

void
way_check_row_take_cell (WayCheckRow *self,
                         guint        index,
                         char        *text,
                         double       number)
{
  g_return_if_fail (index < WAY_CHECK_MAX_CELLS);

  g_free (self->cells[index]);
  self->cells[index] = text;
  self->numbers[index] = number;
}

void
way_check_row_add_link (WayCheckRow *self,
                        const char  *title,
                        const char  *url)
{
  g_autofree char *link = NULL;

  /* What stands in a library may be anything; only these are opened. */
  if (!g_str_has_prefix (url, "http://") && !g_str_has_prefix (url, "https://"))
    return;
  link = g_strconcat (title, "\t", url, NULL);
  if (!g_ptr_array_find_with_equal_func (self->links, link, g_str_equal, NULL))
    g_ptr_array_add (self->links, g_steal_pointer (&link));
}

void
way_check_row_set_haystack (WayCheckRow *self,
                            const char  *first,
                            ...)
{
  g_autoptr (GString) all = g_string_new (NULL);
  va_list rest;

  va_start (rest, first);
  for (const char *name = first; name != NULL; name = va_arg (rest, const char *))
    g_string_append_printf (all, "%s\n", name);
  va_end (rest);
  g_free (self->haystack);
  self->haystack = g_utf8_casefold (all->str, -1);
}

gboolean
way_check_row_matches (WayCheckRow *self,
                       const char  *folded)
{
  return self->haystack == NULL || strstr (self->haystack, folded) != NULL;
}
