/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "chart/figures/scatter-layout.h"

#include "chart/figures/figure-texts.h"
#include "model/phrases.h"

#include <math.h>

/* A list of more names is cut; so is the alternative text. */
#define MAX_NAMES 5
#define MAX_DESCRIBED 40

char *
way_scatter_refuse_points (const WayFigure     *figure,
                           const WayFigureData *data)
{
  WayLanguage language = figure->language;
  const WayFigureData *second = g_ptr_array_index (data->more, 0);

  if (figure->at_year != G_MININT)
    /* Translators: metric, metric, year. */
    return g_strdup_printf (way_tr (language,
                                    "Fewer than two regions have both ‘%1$s’ and ‘%2$s’ in "
                                    "%3$d; choose another year, or more regions."),
                            way_metric_get_short_name (data->metric, language),
                            way_metric_get_short_name (second->metric, language),
                            figure->at_year);

  /* Translators: metric, metric. */
  return g_strdup_printf (way_tr (language,
                                  "Fewer than two regions have both ‘%1$s’ and ‘%2$s’ in "
                                  "one year; choose more regions, or another metric."),
                          way_metric_get_short_name (data->metric, language),
                          way_metric_get_short_name (second->metric, language));
}

/* '1st', '22nd', '13th'; Chinese needs only the number. */
static char *
format_place (WayLanguage language,
              guint       place)
{
  guint last = place % 10, teens = place % 100;

  if (language == WAY_LANGUAGE_ZH_CN)
    return g_strdup_printf ("%u", place);
  if (last == 1 && teens != 11)
    return g_strdup_printf ("%ust", place);
  if (last == 2 && teens != 12)
    return g_strdup_printf ("%und", place);
  if (last == 3 && teens != 13)
    return g_strdup_printf ("%urd", place);

  return g_strdup_printf ("%uth", place);
}

/* From the best one down; without a better one, from the highest. */
static guint
find_place (const WayScatter      *self,
            const WayScatterPoint *point,
            WayScatterAxisKind     axis)
{
  gboolean is_lower_better =
    way_metric_get_better (self->contents[axis]->metric) == WAY_BETTER_LOWER;
  double own = way_scatter_get_value (point, axis);
  guint place = 1;

  for (guint i = 0; i < self->points->len; i++)
    {
      const WayScatterPoint *other = &g_array_index (self->points, WayScatterPoint, i);
      double value = way_scatter_get_value (other, axis);

      place += is_lower_better ? value < own : value > own;
    }

  return place;
}

char *
way_scatter_make_title (const WayScatter *self)
{
  const WayScatterPoint *focus = way_scatter_get_focus (self);
  const WayContent *upwards = self->contents[WAY_SCATTER_Y];
  const WayContent *across = self->contents[WAY_SCATTER_X];
  WayLanguage language = upwards->language;
  g_autofree char *first = NULL, *second = NULL, *y_metric = NULL, *x_metric = NULL;

  if (focus == NULL)
    /* Translators: metric, metric, number of regions. */
    return g_strdup_printf (way_tr_n (language, "%1$s and %2$s of %3$u region",
                                      "%1$s and %2$s of %3$u regions", self->points->len),
                            way_metric_get_short_name (upwards->metric, language),
                            way_metric_get_short_name (across->metric, language),
                            self->points->len);

  first = format_place (language, find_place (self, focus, WAY_SCATTER_Y));
  second = format_place (language, find_place (self, focus, WAY_SCATTER_X));
  y_metric = way_phrase_metric (upwards->metric, language);
  x_metric = way_phrase_metric (across->metric, language);
  /* Translators: region, its place ('4th'), number of regions, metric, place, metric. */
  return g_strdup_printf (way_tr (language, "%1$s is %2$s of %3$u in %4$s and %5$s in %6$s"),
                          way_content_get_name (upwards, focus->region), first,
                          self->points->len, y_metric, second, x_metric);
}

static char *
format_years (const WayScatter *self)
{
  WayLanguage language = self->contents[WAY_SCATTER_Y]->language;
  int first = self->year, last = self->year;

  for (guint i = 0; i < self->points->len; i++)
    {
      int year = g_array_index (self->points, WayScatterPoint, i).year;

      first = MIN (first, year);
      last = MAX (last, year);
    }

  if (first == last)
    return g_strdup_printf (way_tr_c (language, "one year", "%d"), first);
  return g_strdup_printf (way_tr_c (language, "range of years", "%1$d–%2$d"), first, last);
}

char *
way_scatter_make_subtitle (const WayScatter *self,
                           gboolean          is_short)
{
  const WayContent *upwards = self->contents[WAY_SCATTER_Y];
  const WayContent *across = self->contents[WAY_SCATTER_X];
  WayLanguage language = upwards->language;
  g_autofree char *years = format_years (self);
  g_autofree char *x_metric = way_phrase_metric (across->metric, language);
  g_autofree char *regions = g_strdup_printf (way_tr_n (language, "%u region", "%u regions",
                                                        self->points->len), self->points->len);

  /* Translators: metric upwards, metric to the right, number of regions, years. */
  return g_strdup_printf (way_tr_c (language, "scatter", "%1$s against %2$s, %3$s, %4$s"),
                          is_short ? way_metric_get_short_name (upwards->metric, language)
                                   : way_metric_get_name (upwards->metric, language),
                          x_metric, regions, years);
}

char *
way_scatter_make_axis_title (const WayScatter  *self,
                             WayScatterAxisKind axis)
{
  const WayContent *content = self->contents[axis];

  g_autofree char *scale = way_figure_texts_scale (content);
  const char *metric = way_metric_get_short_name (content->metric, content->language);

  if (*scale == '\0')
    return g_strdup (metric);

  /* Translators: metric, unit. */
  return g_strdup_printf (way_tr_c (content->language, "axis", "%1$s, %2$s"), metric, scale);
}

static void
note_scales (const WayScatterLayout *self,
             GPtrArray              *notes)
{
  WayLanguage language = self->frame->content->language;
  gboolean x_cropped = self->axes[WAY_SCATTER_X].is_cropped;
  gboolean y_cropped = self->axes[WAY_SCATTER_Y].is_cropped;

  if (x_cropped && y_cropped)
    g_ptr_array_add (notes, g_strdup (way_tr (language, "The axes do not start at zero.")));
  else if (x_cropped)
    g_ptr_array_add (notes, g_strdup (way_tr (language,
                                              "The horizontal axis does not start at zero.")));
  else if (y_cropped)
    g_ptr_array_add (notes, g_strdup (way_tr (language,
                                              "The vertical axis does not start at zero.")));
}

static void
note_missing (const WayScatter *self,
              GPtrArray        *notes)
{
  WayLanguage language = self->contents[WAY_SCATTER_Y]->language;
  g_autoptr (GPtrArray) first = g_ptr_array_new ();
  g_autofree char *list = NULL, *more = NULL;

  if (self->missing->len == 0)
    return;

  for (guint i = 0; i < MIN (self->missing->len, MAX_NAMES); i++)
    g_ptr_array_add (first, g_ptr_array_index (self->missing, i));
  g_ptr_array_add (first, NULL);
  list = g_strjoinv (way_tr_c (language, "between years", ", "), (char **) first->pdata);
  if (self->missing->len > MAX_NAMES)
    more = g_strdup_printf (way_tr_n (language, "%1$s and %2$u more", "%1$s and %2$u more",
                                      self->missing->len - MAX_NAMES), list,
                            self->missing->len - MAX_NAMES);
  g_ptr_array_add (notes, g_strdup_printf (way_tr (language, "Without both values: %s."),
                                           more != NULL ? more : list));
}

GPtrArray *
way_scatter_make_notes (const WayScatterLayout *self)
{
  const WayScatter *scatter = self->scatter;
  WayLanguage language = self->frame->content->language;
  GPtrArray *notes = g_ptr_array_new_with_free_func (g_free);
  WayContent *merged = way_scatter_merge (scatter);

  way_figure_notes_transform (merged, notes);
  if (scatter->has_other_years)
    g_ptr_array_add (notes,
                     g_strdup_printf (way_tr (language,
                                              "Values of %d; where a region has none, of the year "
                                              "in brackets."), scatter->year));
  note_scales (self, notes);
  if (way_scatter_layout_has_medians (self))
    g_ptr_array_add (notes, g_strdup (way_tr (language,
                                              "Dashed: medians of the regions shown.")));
  way_figure_notes_contested (merged, notes);
  way_figure_notes_qualifiers (merged, notes);
  note_missing (scatter, notes);
  way_scatter_free_merged (merged);
  return notes;
}

char *
way_scatter_make_description (const WayScatterLayout *self,
                              const WayScene         *scene)
{
  const WayFrame *frame = self->frame;
  WayLanguage language = frame->content->language;
  g_autoptr (GPtrArray) sentences = g_ptr_array_new_with_free_func (g_free);

  g_ptr_array_add (sentences,
                   g_strdup_printf (way_tr_c (language, "alternative text", "%1$s: %2$s. %3$s."),
                                    way_figure_kind_get_name (WAY_FIGURE_SCATTER, language),
                                    frame->title, frame->subtitle));
  for (guint i = 0; i < MIN (scene->data->len, MAX_DESCRIBED); i++)
    {
      const WayDatum *datum = g_ptr_array_index (scene->data, i);

      g_ptr_array_add (sentences, g_strdup_printf (way_tr_c (language, "alternative text", "%s."),
                                                   datum->description));
    }
  for (guint i = 0; i < frame->notes->len; i++)
    g_ptr_array_add (sentences, g_strdup (g_ptr_array_index (frame->notes, i)));
  if (frame->citations->len > 0)
    g_ptr_array_add (sentences, way_figure_texts_source_line (frame->content, frame->citations,
                                                              frame->citations->len));

  return way_figure_texts_join (language, sentences);
}
