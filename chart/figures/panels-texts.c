/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "chart/figures/panels-layout.h"

#include "chart/figures/figure-texts.h"
#include "chart/figures/log-scale.h"
#include "model/phrases.h"

#include <math.h>

/* A list of more names is cut. */
#define MAX_NAMES 5

/* Fewer judged promises make no headline. */
#define LEAST_JUDGED 2

/* How the lines of all panels went from their first to their last value. */
typedef struct
{
  guint n, n_rose, n_fell;
  int first_year, last_year; /* 0 where panels differ */
} Course;

static void
add_to_course (Course           *course,
               const WayContent *content)
{
  const WayContentSeries *series = g_ptr_array_index (content->series, 0);
  guint n_points = series->line_points->len;
  double change = 0.0;
  int first_year, last_year;

  if (n_points < 2)
    return;
  for (guint i = 1; i < n_points; i++)
    {
      guint index = way_content_series_get_index (series, i);

      if ((series->series->flags[index] & WAY_POINT_BREAK_BEFORE) != 0)
        return;
    }

  change = series->series->values[way_content_series_get_index (series, n_points - 1)] -
           series->series->values[way_content_series_get_index (series, 0)];
  first_year = way_period_year (&series->series->periods[way_content_series_get_index (series, 0)]);
  last_year =
    way_period_year (&series->series->periods[way_content_series_get_index (series, n_points - 1)]);
  course->first_year = course->n == 0 || course->first_year == first_year ? first_year : 0;
  course->last_year = course->n == 0 || course->last_year == last_year ? last_year : 0;
  course->n++;
  course->n_rose += change > 0.0;
  course->n_fell += change < 0.0;
}

static Course
find_course (const WayPanels *self)
{
  Course course = { 0 };

  for (guint i = 0; i < self->panels->len; i++)
    add_to_course (&course, ((WayPanel *) g_ptr_array_index (self->panels, i))->content);

  return course;
}

static char *
format_span (const WayPanels *self,
             const Course    *course)
{
  WayLanguage language = self->figure->language;

  if (course->first_year == 0 || course->last_year == 0)
    return g_strdup (way_tr_c (language, "span", "over the years shown"));

  /* Translators: first and last year. */
  return g_strdup_printf (way_tr_c (language, "span", "from %1$d to %2$d"), course->first_year,
                          course->last_year);
}

/* The newest promise of a panel that was judged; or NULL. */
static const WayProgress *
find_judged (const WayPanel *panel)
{
  GPtrArray *targets = panel->content->targets;

  for (guint i = targets->len; i > 0; i--)
    {
      const WayProgress *progress =
        way_content_target_get_progress (g_ptr_array_index (targets, i - 1));

      if (progress->verdict <= WAY_VERDICT_MISSED)
        return progress;
    }

  return NULL;
}

static char *
write_verdicts (const WayPanels *self)
{
  WayLanguage language = self->figure->language;
  guint n_judged = 0, n_good = 0;

  for (guint i = 0; i < self->panels->len; i++)
    {
      const WayProgress *progress = find_judged (g_ptr_array_index (self->panels, i));

      if (progress == NULL)
        continue;
      n_judged++;
      n_good += progress->verdict <= WAY_VERDICT_ON_TRACK;
    }
  if (n_judged < LEAST_JUDGED || (!self->is_by_metric && 2 * n_judged < self->panels->len))
    return NULL;

  if (n_good == 0 && self->is_by_metric)
    /* Translators: region, number of targets. */
    return g_strdup_printf (way_tr (language, "%1$s: none of %2$u targets is met or on track"),
                            way_content_get_name (way_panels_get_main (self), 0), n_judged);
  if (n_good == 0)
    return g_strdup_printf (way_tr (language,
                                    "None of %u regions has met its target or is on track"),
                            n_judged);
  if (self->is_by_metric)
    /* Translators: region, number of targets that are well, number of targets. */
    return g_strdup_printf (way_tr_n (language,
                                      "%1$s: %2$u of %3$u targets is met or on track",
                                      "%1$s: %2$u of %3$u targets are met or on track", n_good),
                            way_content_get_name (way_panels_get_main (self), 0), n_good,
                            n_judged);
  /* Translators: number of regions that are well, number of regions with a target. */
  return g_strdup_printf (way_tr_n (language,
                                    "%1$u of %2$u regions has met its target or is on track",
                                    "%1$u of %2$u regions have met their targets or are on track",
                                    n_good),
                          n_good, n_judged);
}

static char *
write_metrics_course (const WayPanels *self)
{
  WayLanguage language = self->figure->language;
  const char *region = way_content_get_name (way_panels_get_main (self), 0);
  Course course = find_course (self);
  g_autofree char *span = NULL;

  if (course.n < 2 || 2 * course.n < self->panels->len)
    return NULL;

  span = format_span (self, &course);
  if (course.n_rose == course.n)
    /* Translators: region, number of metrics, span of years. */
    return g_strdup_printf (way_tr (language, "%1$s: all %2$u metrics rose %3$s"), region,
                            course.n, span);
  /* Translators: region, number of metrics that rose, number of metrics, span of years. */
  return g_strdup_printf (way_tr (language, "%1$s: %2$u of %3$u metrics rose %4$s"), region,
                          course.n_rose, course.n, span);
}

static char *
write_places_course (const WayPanels *self,
                     const Course    *course,
                     const char      *span)
{
  /* A smaller place is a better one. Translators: number of regions that moved up, number of
   * regions, span of years. */
  return g_strdup_printf (way_tr (self->figure->language,
                                  "%1$u of %2$u regions moved up %3$s"),
                          course->n_fell, course->n, span);
}

static char *
write_regions_course (const WayPanels *self)
{
  const WayContent *main = way_panels_get_main (self);
  WayLanguage language = self->figure->language;
  Course course = find_course (self);
  gboolean is_falling = course.n_fell > course.n_rose;
  guint n = is_falling ? course.n_fell : course.n_rose;
  g_autofree char *span = NULL, *metric = NULL;

  /* What holds for a few panels is no finding about all. */
  if (course.n < 2 || 2 * course.n < self->panels->len)
    return NULL;

  span = format_span (self, &course);
  metric = way_phrase_metric (main->metric, language);
  if (main->is_inverted)
    return write_places_course (self, &course, span);
  if (n == course.n)
    /* Translators: number of regions, metric, span of years. */
    return g_strdup_printf (is_falling ? way_tr (language, "In all %1$u regions %2$s fell %3$s")
                                       : way_tr (language, "In all %1$u regions %2$s rose %3$s"),
                            course.n, metric, span);

  /* Translators: number of regions where it did, number of regions, metric, span of years. */
  return g_strdup_printf (is_falling
                            ? way_tr (language, "In %1$u of %2$u regions %3$s fell %4$s")
                            : way_tr (language, "In %1$u of %2$u regions %3$s rose %4$s"),
                          n, course.n, metric, span);
}

char *
way_panels_make_title (const WayPanels *self)
{
  char *title = write_verdicts (self);

  if (title == NULL)
    title = self->is_by_metric ? write_metrics_course (self) : write_regions_course (self);

  return title;
}

static char *
format_years (const WayPanels *self)
{
  const WayContent *content = ((WayPanel *) g_ptr_array_index (self->panels, 0))->content;
  int first = G_MAXINT, last = G_MININT;

  for (guint i = 0; i < self->panels->len; i++)
    {
      content = ((WayPanel *) g_ptr_array_index (self->panels, i))->content;
      first = MIN (first, content->shown_first_year);
      last = MAX (last, content->shown_last_year);
    }

  if (first == last)
    return g_strdup_printf (way_tr_c (content->language, "one year", "%d"), first);
  return g_strdup_printf (way_tr_c (content->language, "range of years", "%1$d–%2$d"), first,
                          last);
}

char *
way_panels_make_subtitle (const WayPanels *self,
                          gboolean         is_short)
{
  const WayContent *main = way_panels_get_main (self);
  WayLanguage language = self->figure->language;
  guint n = self->panels->len;
  const char *metric = is_short ? way_metric_get_short_name (main->metric, language)
                                : way_metric_get_name (main->metric, language);
  g_autofree char *years = format_years (self), *regions = NULL, *text = NULL;
  g_autofree char *scale = way_figure_texts_scale (main);

  if (self->is_by_metric)
    {
      WayRegion *region = way_content_get_region (main, 0);

      /* Translators: region, number of metrics, years. */
      return g_strdup_printf (way_tr_n (language, "%1$s, %2$u metric, %3$s, each on its own scale",
                                        "%1$s, %2$u metrics, %3$s, each on its own scale", n),
                              is_short ? way_region_get_short_name (region, language)
                                       : way_region_get_name (region, language), n, years);
    }

  regions = g_strdup_printf (way_tr_n (language, "%u region", "%u regions", n), n);
  if (*scale == '\0')
    /* Translators: metric, number of regions, years. */
    text = g_strdup_printf (way_tr_c (language, "figure", "%1$s, %2$s, %3$s"), metric, regions,
                            years);
  else
    /* Translators: metric, number of regions, years, unit. */
    text = g_strdup_printf (way_tr_c (language, "figure", "%1$s, %2$s, %3$s, %4$s"), metric,
                            regions, years, scale);
  if (!self->has_own_scales)
    return g_steal_pointer (&text);

  /* Translators: a subtitle. */
  return g_strdup_printf (way_tr_c (language, "panels", "%s, each on its own scale"), text);
}

/* 'A, B, C'; more than a few end in 'and 7 more'. */
static char *
list_names (const WayPanels *self,
            GPtrArray       *names)
{
  WayLanguage language = self->figure->language;
  g_autoptr (GPtrArray) first = g_ptr_array_new ();
  g_autofree char *list = NULL;

  for (guint i = 0; i < MIN (names->len, MAX_NAMES); i++)
    g_ptr_array_add (first, g_ptr_array_index (names, i));
  g_ptr_array_add (first, NULL);
  list = g_strjoinv (way_tr_c (language, "between years", ", "), (char **) first->pdata);
  if (names->len <= MAX_NAMES)
    return g_steal_pointer (&list);

  /* Translators: names, number of further ones. */
  return g_strdup_printf (way_tr_n (language, "%1$s and %2$u more", "%1$s and %2$u more",
                                    names->len - MAX_NAMES), list, names->len - MAX_NAMES);
}

static void
note_targets (const WayPanels *self,
              GPtrArray       *notes)
{
  WayLanguage language = self->figure->language;
  gboolean has_target = FALSE, has_path = FALSE;

  for (guint i = 0; i < self->panels->len; i++)
    {
      GPtrArray *targets = ((WayPanel *) g_ptr_array_index (self->panels, i))->content->targets;

      for (guint j = 0; j < targets->len; j++)
        {
          has_target = TRUE;
          has_path |= ((WayContentTarget *) g_ptr_array_index (targets, j))->has_path;
        }
    }

  if (has_path)
    g_ptr_array_add (notes, g_strdup (way_tr (language,
                                              "Diamond: target; dashed: the path to it.")));
  else if (has_target)
    g_ptr_array_add (notes, g_strdup (way_tr (language, "Diamond: target.")));
}

static void
note_cropped (const WayPanels *self,
              GPtrArray       *notes)
{
  WayLanguage language = self->figure->language;
  guint n_cropped = 0;

  for (guint i = 0; i < self->panels->len; i++)
    n_cropped += ((WayPanel *) g_ptr_array_index (self->panels, i))->line.value_axis.is_cropped;

  if (n_cropped == 0)
    return;
  if (self->has_own_scales)
    g_ptr_array_add (notes, g_strdup (way_tr (language,
                                              "Not every vertical axis starts at zero.")));
  else
    g_ptr_array_add (notes, g_strdup (way_tr (language,
                                              "The vertical axis does not start at zero.")));
}

static void
note_names (const WayPanels *self,
            GPtrArray       *notes)
{
  WayLanguage language = self->figure->language;

  if (self->left_out->len > 0)
    {
      g_autofree char *list = list_names (self, self->left_out);

      g_ptr_array_add (notes, g_strdup_printf (way_tr (language, "No room for: %s."), list));
    }
  if (self->missing->len > 0)
    {
      g_autofree char *list = list_names (self, self->missing);

      g_ptr_array_add (notes, g_strdup_printf (way_tr (language, "No values: %s."), list));
    }
}

GPtrArray *
way_panels_make_notes (const WayPanels *self)
{
  WayLanguage language = self->figure->language;
  GPtrArray *notes = g_ptr_array_new_with_free_func (g_free);
  WayContent *merged = way_panels_merge (self);

  way_figure_notes_transform (merged, notes);
  way_figure_notes_breaks (merged, notes);
  if (way_log_scale_is_used (((WayPanel *) g_ptr_array_index (self->panels, 0))->content))
    g_ptr_array_add (notes, g_strdup (way_tr (language,
                                              "Logarithmic scale: equal heights are equal "
                                              "ratios.")));
  note_cropped (self, notes);
  note_targets (self, notes);
  if (self->has_context)
    g_ptr_array_add (notes, g_strdup (way_tr (language, "Grey: the other regions.")));
  way_figure_notes_contested (merged, notes);
  way_figure_notes_qualifiers (merged, notes);
  note_names (self, notes);
  if (self->has_left_out_values)
    g_ptr_array_add (notes, g_strdup (way_tr (language,
                                              "Parts of years and estimates are left out.")));
  way_panels_free_merged (merged);
  return notes;
}

char *
way_panels_make_description (const WayPanels *self,
                             const WayFrame  *frame)
{
  WayLanguage language = self->figure->language;
  g_autoptr (GPtrArray) sentences = g_ptr_array_new_with_free_func (g_free);

  g_ptr_array_add (sentences,
                   g_strdup_printf (way_tr_c (language, "alternative text", "%1$s: %2$s. %3$s."),
                                    way_figure_kind_get_name (WAY_FIGURE_PANELS, language),
                                    frame->title, frame->subtitle));
  for (guint i = 0; i < self->panels->len; i++)
    {
      const WayPanel *panel = g_ptr_array_index (self->panels, i);

      if (self->is_by_metric)
        /* Translators: metric, before what its values are. */
        g_ptr_array_add (sentences, g_strdup_printf (way_tr_c (language, "alternative text",
                                                               "%s:"), panel->name));
      way_figure_texts_describe (panel->content, sentences);
    }
  for (guint i = 0; i < frame->notes->len; i++)
    g_ptr_array_add (sentences, g_strdup (g_ptr_array_index (frame->notes, i)));
  if (frame->citations->len > 0)
    g_ptr_array_add (sentences, way_figure_texts_source_line (frame->content, frame->citations,
                                                              frame->citations->len));

  return way_figure_texts_join (language, sentences);
}
