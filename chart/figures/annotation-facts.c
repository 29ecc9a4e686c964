/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "chart/figures/annotation-facts.h"

#include "chart/figures/annotation-layout.h"
#include "chart/figures/figure-texts.h"
#include "chart/figures/words.h"

#include <math.h>

/* Between two values that a rate a year is computed from. */
#define LEAST_YEARS 0.49

/* An arrow over values in the uppermost part of the axis needs so many type sizes above it. */
#define HIGH 0.75
#define ROOM 1.8

/* Times nearer than this are the same; a month is 0.083. */
#define SAME_TIME 0.04

void
way_annotation_facts_refuse (WayAnnotationFacts *self,
                             WayLanguage         language,
                             const char         *reason)
{
  g_free (self->refusal);
  /* Translators: what the annotation is, why it is not shown. */
  self->refusal = g_strdup_printf (way_tr (language, "The annotation ‘%1$s’ is not shown: %2$s."),
                                   self->name, reason);
}

static gboolean
refuse (WayAnnotationFacts *self,
        const WayContent   *content,
        const char         *reason)
{
  way_annotation_facts_refuse (self, content->language, reason);
  return FALSE;
}

/* -1 where the figure has no such region. */
static int
find_region (const WayContent *content,
             const char       *code)
{
  if (*code == '\0')
    return content->data->regions->len > 0 ? 0 : -1;

  for (guint i = 0; i < content->data->regions->len; i++)
    {
      if (g_str_equal (way_region_get_code (way_content_get_region (content, i)), code))
        return (int) i;
    }

  return -1;
}

static gboolean
is_same_period (const WayPeriod *a,
                const WayPeriod *b)
{
  return a->first_month == b->first_month && a->last_month == b->last_month &&
         (a->last_day == b->last_day || a->last_day == 0 || b->last_day == 0);
}

/* The period itself; a whole year also stands for a value counted at its end. */
static gboolean
find_value (const WayContentSeries *series,
            const WayPeriod        *period,
            WayBoundValue          *out)
{
  const WaySeries *values = series->series;
  double time = way_period_time (period);
  int found = -1;

  for (guint i = 0; i < series->points->len && found < 0; i++)
    {
      guint index = g_array_index (series->points, guint, i);

      if (is_same_period (&values->periods[index], period))
        found = (int) index;
    }
  for (guint i = 0; i < series->line_points->len && found < 0; i++)
    {
      guint index = way_content_series_get_index (series, i);

      if (fabs (values->times[index] - time) < SAME_TIME)
        found = (int) index;
    }
  if (found < 0)
    return FALSE;

  *out = (WayBoundValue) { series, (guint) found, values->times[found], values->values[found] };
  return TRUE;
}

static gboolean
bind_value (WayAnnotationFacts *self,
            const WayContent   *content,
            const char         *region_code,
            const WayPeriod    *period,
            WayBoundValue      *out)
{
  /* In a panel the focused region is not the first one. */
  const char *code = *region_code != '\0' || content->figure->region_codes[0] == NULL
                       ? region_code : content->figure->region_codes[0];
  int region = find_region (content, code);
  g_autofree char *label = NULL;
  g_autofree char *reason = NULL;

  if (region < 0)
    return refuse (self, content,
                   way_tr (content->language, "its region is no longer part of the figure"));

  for (guint i = 0; i < content->series->len; i++)
    {
      const WayContentSeries *series = g_ptr_array_index (content->series, i);

      if (series->region == (guint) region && find_value (series, period, out))
        return TRUE;
    }

  label = way_period_to_label (period, content->language);
  /* Translators: region, period; half a sentence. */
  reason = g_strdup_printf (way_tr (content->language, "%1$s has no value for %2$s here"),
                            way_content_get_name (content, (guint) region), label);
  return refuse (self, content, reason);
}

static const char *
get_to_region (const WayAnnotation *annotation)
{
  return *annotation->to_region_code != '\0' ? annotation->to_region_code
                                             : annotation->region_code;
}

/* The earlier one first. */
static gboolean
bind_two_values (WayAnnotationFacts *self,
                 const WayContent   *content)
{
  const WayAnnotation *annotation = self->annotation;

  if (!bind_value (self, content, annotation->region_code, &annotation->from, &self->ends[0]) ||
      !bind_value (self, content, get_to_region (annotation), &annotation->to, &self->ends[1]))
    return FALSE;

  if (self->ends[0].time > self->ends[1].time)
    {
      WayBoundValue later = self->ends[0];

      self->ends[0] = self->ends[1];
      self->ends[1] = later;
    }

  return TRUE;
}

static const WayPeriod *
get_period (const WayBoundValue *end)
{
  return &end->series->series->periods[end->index];
}

/* What was added up over half a year says nothing beside what was added up over a whole one. */
static gboolean
check_lengths (WayAnnotationFacts *self,
               const WayContent   *content)
{
  double from = way_period_length_years (get_period (&self->ends[0]));
  double to = way_period_length_years (get_period (&self->ends[1]));

  if (way_metric_get_flow (content->metric) == WAY_FLOW_FLOW && fabs (from - to) > 1e-6)
    return refuse (self, content, way_tr (content->language,
                                          "a part of a year cannot be set against a whole one"));
  return TRUE;
}

static gboolean
check_scope (WayAnnotationFacts *self,
             const WayContent   *content)
{
  const WayBoundValue *from = &self->ends[0], *to = &self->ends[1];

  if (from->series != to->series)
    return TRUE;

  for (guint i = from->index + 1; i <= to->index; i++)
    {
      if ((from->series->series->flags[i] & WAY_POINT_BREAK_BEFORE) != 0)
        return refuse (self, content, way_tr (content->language,
                                              "the scope changed between the two values"));
    }

  return TRUE;
}

gboolean
way_annotation_get_change (const WayContent *content,
                           double            from,
                           double            to,
                           double            years,
                           double           *change)
{
  WayMeasure measure = way_metric_get_measure (content->metric);

  if (way_metric_is_in_points (content->metric) && measure != WAY_MEASURE_INDEX)
    {
      *change = (to - from) / years;
      return TRUE;
    }
  if (!(from > 0.0 && to > 0.0))
    return FALSE;

  *change = pow (to / from, 1.0 / years) - 1.0;
  return isfinite (*change);
}

static gboolean
is_exact (const WayBoundValue *end)
{
  return end->series->series->qualifiers[end->index] == WAY_QUALIFIER_EXACT;
}

static void
set_detail (WayAnnotationFacts *self,
            const WayContent   *content,
            char               *otherwise)
{
  const char *text = way_annotation_get_text (self->annotation, content->language);

  self->detail = text != NULL ? g_strdup (text) : g_strdup (otherwise);
  g_free (otherwise);
}

static char *
describe_range (const WayAnnotationFacts *self,
                const WayContent         *content)
{
  return way_annotation_words_range (get_period (&self->ends[0]), get_period (&self->ends[1]),
                                     content->language);
}

static gboolean
find_growth (WayAnnotationFacts *self,
             const WayContent   *content)
{
  double years, change;

  if (content->is_inverted)
    return refuse (self, content, way_tr (content->language, "places have no rate of growth"));
  if (!bind_two_values (self, content) || !check_lengths (self, content) ||
      !check_scope (self, content))
    return FALSE;

  years = self->ends[1].time - self->ends[0].time;
  if (years < LEAST_YEARS)
    return refuse (self, content, way_tr (content->language,
                                          "a rate a year needs values that are half a year "
                                          "apart or more"));
  if (!way_annotation_get_change (content, self->ends[0].value, self->ends[1].value, years,
                                  &change))
    return refuse (self, content, way_tr (content->language,
                                          "a rate of growth needs two values above zero"));

  self->label = way_annotation_words_growth (content, change,
                                             !is_exact (&self->ends[0]) ||
                                             !is_exact (&self->ends[1]));
  set_detail (self, content, describe_range (self, content));
  self->detail_is_range = way_annotation_get_text (self->annotation, content->language) == NULL;
  return TRUE;
}

static gboolean
find_difference (WayAnnotationFacts *self,
                 const WayContent   *content)
{
  if (!bind_two_values (self, content) || !check_lengths (self, content) ||
      !check_scope (self, content))
    return FALSE;
  if (self->ends[0].series == self->ends[1].series && self->ends[0].index == self->ends[1].index)
    return refuse (self, content, way_tr (content->language,
                                          "both its ends are the same value"));

  self->label = way_annotation_words_difference (content, self);
  set_detail (self, content, NULL);
  return TRUE;
}

static gboolean
find_value_line (WayAnnotationFacts *self,
                 const WayContent   *content)
{
  const WayAnnotation *annotation = self->annotation;

  if (annotation->transform != content->figure->transform)
    return refuse (self, content, way_tr (content->language,
                                          "its value was set for other numbers than are shown "
                                          "now"));

  self->label = way_annotation_words_level (content, annotation->value);
  set_detail (self, content, NULL);
  return TRUE;
}

static gboolean
is_shown (const WayContent *content,
          double            time)
{
  return time >= content->first_year - 1e-6 && time <= content->last_year + 1e-6;
}

static gboolean
find_event (WayAnnotationFacts *self,
            const WayContent   *content)
{
  self->start = self->end = way_period_time (&self->annotation->from);
  if (!is_shown (content, self->start))
    return refuse (self, content, way_tr (content->language,
                                          "it lies outside the years that are shown"));

  self->label = way_period_to_label (&self->annotation->from, content->language);
  set_detail (self, content, NULL);
  return TRUE;
}

static gboolean
find_span (WayAnnotationFacts *self,
           const WayContent   *content)
{
  double from = way_period_time (&self->annotation->from);
  double to = way_period_time (&self->annotation->to);
  g_autofree char *range = NULL;

  self->start = MAX (MIN (from, to), (double) content->first_year);
  self->end = MIN (MAX (from, to), (double) content->last_year);
  if (self->start > self->end)
    return refuse (self, content, way_tr (content->language,
                                          "it lies outside the years that are shown"));

  range = way_annotation_words_range (from <= to ? &self->annotation->from : &self->annotation->to,
                                      from <= to ? &self->annotation->to : &self->annotation->from,
                                      content->language);
  set_detail (self, content, NULL);
  self->label = self->detail != NULL ? g_steal_pointer (&self->detail) : g_strdup (range);
  return TRUE;
}

static gboolean
find_callout (WayAnnotationFacts *self,
              const WayContent   *content)
{
  WayBoundValue *end = &self->ends[0];
  g_autofree char *period = NULL;

  if (!bind_value (self, content, self->annotation->region_code, &self->annotation->from, end))
    return FALSE;

  self->ends[1] = *end;
  self->label = g_strdup (way_annotation_get_text (self->annotation, content->language));
  if (self->label != NULL)
    return TRUE;

  period = way_period_to_label (get_period (end), content->language);
  self->label = way_figure_texts_value (content, end->series->series, end->index);
  if (content->data->regions->len > 1)
    self->detail = g_strdup_printf (way_tr_c (content->language, "figure", "%1$s, %2$s"),
                                    way_content_get_name (content, end->series->region), period);
  else
    self->detail = g_steal_pointer (&period);
  return TRUE;
}

static gboolean
find_facts (WayAnnotationFacts *self,
            const WayContent   *content)
{
  switch (self->annotation->type)
    {
    case WAY_ANNOTATION_GROWTH:
      return find_growth (self, content);
    case WAY_ANNOTATION_DIFFERENCE:
      return find_difference (self, content);
    case WAY_ANNOTATION_VALUE_LINE:
      return find_value_line (self, content);
    case WAY_ANNOTATION_EVENT:
      return find_event (self, content);
    case WAY_ANNOTATION_SPAN:
      return find_span (self, content);
    case WAY_ANNOTATION_CALLOUT:
    default:
      return find_callout (self, content);
    }
}

/* The highest of the values that an arrow runs over. */
static double
find_highest (const WayAnnotationFacts *facts)
{
  const WayContentSeries *series = facts->ends[0].series;
  double highest = MAX (facts->ends[0].value, facts->ends[1].value);

  for (guint i = 0; i < series->points->len; i++)
    {
      guint index = g_array_index (series->points, guint, i);

      if (series->series->times[index] >= facts->ends[0].time &&
          series->series->times[index] <= facts->ends[1].time)
        highest = MAX (highest, series->series->values[index]);
    }

  return highest;
}

double
way_annotation_get_room (const WayContent *content)
{
  double bottom = MIN (content->min, 0.0);

  for (guint i = 0; i < content->figure->annotations->len; i++)
    {
      const WayAnnotation *annotation = g_ptr_array_index (content->figure->annotations, i);
      g_autoptr (WayAnnotationFacts) facts = NULL;

      if (annotation->type != WAY_ANNOTATION_GROWTH)
        continue;
      facts = way_annotation_facts_new (content, i);
      if (facts->refusal == NULL &&
          find_highest (facts) - bottom > HIGH * (content->max - bottom))
        return ROOM;
    }

  return 0.0;
}

WayAnnotationFacts *
way_annotation_facts_new (const WayContent *content,
                          guint             index)
{
  WayAnnotationFacts *self = g_new0 (WayAnnotationFacts, 1);

  self->annotation = g_ptr_array_index (content->figure->annotations, index);
  self->number = index + 1;
  self->name = way_annotation_words_name (content, self->annotation);
  if (find_facts (self, content))
    self->sentence = way_annotation_words_sentence (content, self);
  return self;
}

void
way_annotation_facts_free (WayAnnotationFacts *self)
{
  if (self == NULL)
    return;

  g_free (self->name);
  g_free (self->label);
  g_free (self->detail);
  g_free (self->sentence);
  g_free (self->refusal);
  g_free (self);
}
