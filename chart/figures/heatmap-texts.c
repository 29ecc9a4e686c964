/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "chart/figures/heatmap-layout.h"

#include "chart/figures/figure-texts.h"
#include "model/phrases.h"

#include <math.h>

/* A list of more names is cut; so is the alternative text. */
#define MAX_NAMES 5
#define MAX_DESCRIBED 30

static const WayHeatmapRow *
find_extreme (const WayHeatmap *self,
              gboolean          is_highest)
{
  const WayHeatmapRow *found = NULL;
  double best = 0.0;

  for (guint i = 0; i < self->rows->len; i++)
    {
      const WayHeatmapRow *row = &g_array_index (self->rows, WayHeatmapRow, i);
      double value;

      if (!way_heatmap_has_color (row, self->main_column))
        continue;
      value = row->series->series->values[way_heatmap_get_index (row, self->main_column)];
      if (found == NULL || (is_highest ? value > best : value < best))
        {
          found = row;
          best = value;
        }
    }

  return found;
}

static char *
format_value (const WayHeatmap    *self,
              const WayHeatmapRow *row)
{
  return way_figure_texts_value (self->content, row->series->series,
                                 (guint) way_heatmap_get_index (row, self->main_column));
}

char *
way_heatmap_make_title (const WayHeatmap *self)
{
  const WayContent *content = self->content;
  const WayHeatmapRow *lowest = find_extreme (self, FALSE), *highest = find_extreme (self, TRUE);
  g_autofree char *low = NULL, *high = NULL, *metric = NULL;

  if (highest == NULL || lowest == highest)
    return NULL;

  low = format_value (self, lowest);
  high = format_value (self, highest);
  metric = way_phrase_metric (content->metric, content->language);
  /* Translators: year, metric, lowest value, its region, highest value, its region. */
  return g_strdup_printf (way_tr (content->language,
                                  "In %1$d, %2$s ranged from %3$s in %4$s to %5$s in %6$s"),
                          way_heatmap_get_year (self, self->main_column), metric, low,
                          way_content_get_name (content, lowest->series->region), high,
                          way_content_get_name (content, highest->series->region));
}

static void
note_left_out (const WayHeatmap *self,
               GPtrArray        *notes)
{
  WayLanguage language = self->content->language;
  g_autoptr (GPtrArray) first = g_ptr_array_new ();
  g_autofree char *list = NULL, *more = NULL;

  if (self->left_out->len == 0)
    return;

  for (guint i = 0; i < MIN (self->left_out->len, MAX_NAMES); i++)
    g_ptr_array_add (first, g_ptr_array_index (self->left_out, i));
  g_ptr_array_add (first, NULL);
  list = g_strjoinv (way_tr_c (language, "between years", ", "), (char **) first->pdata);
  if (self->left_out->len > MAX_NAMES)
    more = g_strdup_printf (way_tr_n (language, "%1$s and %2$u more", "%1$s and %2$u more",
                                      self->left_out->len - MAX_NAMES), list,
                            self->left_out->len - MAX_NAMES);
  g_ptr_array_add (notes, g_strdup_printf (way_tr (language, "No room for: %s."),
                                           more != NULL ? more : list));
}

static gboolean
skips_years (const WayHeatmap *self)
{
  for (guint i = 1; i < self->years->len; i++)
    {
      if (way_heatmap_get_year (self, i) > way_heatmap_get_year (self, i - 1) + 1)
        return TRUE;
    }

  return FALSE;
}

GPtrArray *
way_heatmap_make_notes (const WayHeatmap *self,
                        gboolean          has_values)
{
  const WayContent *content = self->content;
  WayLanguage language = content->language;
  GPtrArray *notes = g_ptr_array_new_with_free_func (g_free);

  note_left_out (self, notes);
  way_figure_notes_transform (content, notes);
  way_figure_notes_breaks (content, notes);
  if (self->has_framed)
    g_ptr_array_add (notes, g_strdup (way_tr (language, "Framed, without colour: part of a year "
                                                        "or an estimate.")));
  if (self->is_log)
    g_ptr_array_add (notes, g_strdup (way_tr (language, "Colours on a logarithmic scale.")));
  way_figure_notes_contested (content, notes);
  if (has_values)
    way_figure_notes_qualifiers (content, notes);
  way_figure_notes_missing (content, notes);
  if (skips_years (self))
    g_ptr_array_add (notes, g_strdup (way_tr (language,
                                              "Wider gaps: years without any value.")));
  if (content->has_left_out)
    g_ptr_array_add (notes, g_strdup (way_tr (language,
                                              "Parts of years and estimates are left out.")));
  return notes;
}

char *
way_heatmap_make_description (const WayHeatmap *self,
                              const WayFrame   *frame)
{
  g_autoptr (GPtrArray) series = g_ptr_array_new ();
  WayContent shown = *self->content;

  for (guint i = 0; i < MIN (self->rows->len, MAX_DESCRIBED); i++)
    g_ptr_array_add (series,
                     (gpointer) g_array_index (self->rows, WayHeatmapRow, i).series);
  shown.series = series;
  return way_figure_texts_description (&shown, frame->title, frame->subtitle, frame->notes,
                                       frame->citations);
}
