/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "chart/figures/figure-texts.h"

#include "chart/figures/line-events.h"
#include "chart/figures/log-scale.h"
#include "model/finding.h"

char *
way_figure_texts_value (const WayContent *content,
                        const WaySeries  *series,
                        guint             index)
{
  return way_value_format_words (series->values[index], series->decimals[index],
                                 series->qualifiers[index],
                                 way_metric_get_unit (content->metric), content->language);
}

char *
way_figure_texts_join (WayLanguage language,
                       GPtrArray  *sentences)
{
  GString *text = g_string_new (NULL);

  for (guint i = 0; i < sentences->len; i++)
    {
      if (i > 0 && language != WAY_LANGUAGE_ZH_CN)
        g_string_append_c (text, ' ');
      g_string_append (text, g_ptr_array_index (sentences, i));
    }

  return g_string_free (text, FALSE);
}

static const char *
get_nth_name (const WayContent *content,
              guint             nth)
{
  const WayContentSeries *series = g_ptr_array_index (content->series, nth);

  return way_content_get_name (content, series->region);
}

/* 'Jiaxing, Quzhou and 2 more': those that have values. */
static char *
list_regions (const WayContent *content)
{
  WayLanguage language = content->language;
  guint n = content->series->len;

  if (n == 0)
    return g_strdup (way_content_get_name (content, 0));
  if (n == 1)
    return g_strdup (get_nth_name (content, 0));
  if (n == 2)
    return g_strdup_printf (way_tr_c (language, "figure", "%1$s and %2$s"),
                            get_nth_name (content, 0), get_nth_name (content, 1));
  if (n == 3)
    return g_strdup_printf (way_tr_c (language, "figure", "%1$s, %2$s and %3$s"),
                            get_nth_name (content, 0), get_nth_name (content, 1),
                            get_nth_name (content, 2));

  return g_strdup_printf (way_tr_n (language, "%1$s, %2$s and %3$u more",
                                    "%1$s, %2$s and %3$u more", n - 2),
                          get_nth_name (content, 0), get_nth_name (content, 1), n - 2);
}

static char *
format_years (const WayContent *content)
{
  if (content->shown_first_year == content->shown_last_year)
    return g_strdup_printf (way_tr_c (content->language, "one year", "%d"),
                            content->shown_first_year);

  return g_strdup_printf (way_tr_c (content->language, "range of years", "%1$d–%2$d"),
                          content->shown_first_year, content->shown_last_year);
}

static char *
name_what_is_shown (const WayContent *content)
{
  g_autofree char *regions = list_regions (content);
  g_autofree char *years = format_years (content);

  /* Translators: metric, regions, years. */
  return g_strdup_printf (way_tr_c (content->language, "figure", "%1$s in %2$s, %3$s"),
                          way_metric_get_name (content->metric, content->language),
                          regions, years);
}

/* The values that are drawn, as a series of their own: a headline speaks of nothing else. */
static WaySeries *
make_shown_series (const WayContentSeries *shown)
{
  const WaySeries *series = shown->series;
  g_autofree WaySeriesPoint *points = g_new0 (WaySeriesPoint, shown->points->len);

  for (guint i = 0; i < shown->points->len; i++)
    {
      guint index = g_array_index (shown->points, guint, i);

      points[i] = way_series_get_point (series, index);
    }

  return way_series_new (series->region_code, series->metric_key, points, shown->points->len);
}

static gboolean
has_values (const WayContent *content)
{
  const WaySeries *series = g_ptr_array_index (content->data->series, 0);

  return series != NULL && series->n_points > 0;
}

/* The verdict on the focused region's target, or what the values of the only region that has some
 * did. */
static char *
find_headline (const WayContent *content)
{
  WayContentTarget *principal = way_content_get_principal (content);
  WayContentSeries *focus = way_content_get_focus (content);
  const char *name = way_content_get_name (content, 0);

  /* 'Average growth of growth of about 7 %': other bases have sentences of their own. */
  if (principal != NULL && !has_values (content) &&
      (way_content_target_get_fields (principal)->basis == WAY_BASIS_LEVEL ||
       way_content_target_get_fields (principal)->basis == WAY_BASIS_STOCK_COUNT))
    return way_figure_texts_aim (content, principal);

  if (principal != NULL && !principal->is_range)
    {
      const WayFigureTarget *entry = g_ptr_array_index (principal->entries, 0);
      WayMetric *metric = entry->metric != NULL ? entry->metric : content->metric;

      /* An index is no goal of anyone: what was promised is a level; the verdict is the same. */
      if (entry->promised != NULL)
        {
          entry = entry->promised;
          metric = content->data->original;
        }
      if (entry->progress.has_base || focus == NULL)
        return way_progress_to_headline (&entry->progress, entry->target, metric, name,
                                         content->language);
    }
  if (content->series->len == 1)
    {
      const WayContentSeries *only = g_ptr_array_index (content->series, 0);
      g_autoptr (WaySeries) shown = make_shown_series (only);

      name = way_content_get_name (content, only->region);
      return way_series_to_headline (shown, content->metric, name, content->language);
    }

  return NULL;
}

char *
way_figure_texts_title (const WayContent *content)
{
  char *title = NULL;

  if (content->series->len > 1)
    title = way_figure_texts_compare (content);
  else
    title = find_headline (content);

  if (title == NULL)
    title = name_what_is_shown (content);

  return title;
}

static WayRegion *
get_only_region (const WayContent *content)
{
  const WayContentSeries *series = content->series->len > 0 ? g_ptr_array_index (content->series, 0)
                                                         : NULL;

  return way_content_get_region (content, series != NULL ? series->region : 0);
}

char *
way_figure_texts_scale (const WayContent *content)
{
  const char *unit = content->unit->name;

  if (!way_log_scale_is_used (content))
    return g_strdup (unit);
  if (*unit == '\0')
    return g_strdup (way_tr (content->language, "logarithmic scale"));

  /* Translators: unit. */
  return g_strdup_printf (way_tr (content->language, "%s, logarithmic scale"), unit);
}

char *
way_figure_texts_subtitle (const WayContent *content,
                           gboolean          is_short)
{
  WayLanguage language = content->language;
  guint n_regions = MAX (content->series->len, 1);
  g_autofree char *years = format_years (content);
  g_autofree char *scale = way_figure_texts_scale (content);
  g_autofree char *regions = NULL;
  const char *metric = is_short ? way_metric_get_short_name (content->metric, language)
                                : way_metric_get_name (content->metric, language);

  if (n_regions > 1)
    regions = g_strdup_printf (way_tr_n (language, "%u region", "%u regions", n_regions),
                               n_regions);
  else if (is_short)
    regions = g_strdup (way_region_get_short_name (get_only_region (content), language));
  else
    regions = g_strdup (way_region_get_name (get_only_region (content), language));

  if (*scale == '\0')
    /* Translators: metric, region or number of regions, years. */
    return g_strdup_printf (way_tr_c (language, "figure", "%1$s, %2$s, %3$s"), metric, regions,
                            years);

  /* Translators: metric, region or number of regions, years, unit. */
  return g_strdup_printf (way_tr_c (language, "figure", "%1$s, %2$s, %3$s, %4$s"), metric, regions,
                          years, scale);
}

static void
describe_series (const WayContent       *content,
                 const WayContentSeries *series,
                 GPtrArray              *sentences)
{
  WayLanguage language = content->language;
  guint first, last;
  g_autofree char *first_value = NULL, *last_value = NULL, *first_period = NULL;
  g_autofree char *last_period = NULL;

  first = g_array_index (series->points, guint, 0);
  last = g_array_index (series->points, guint, series->points->len - 1);
  first_value = way_figure_texts_value (content, series->series, first);
  last_value = way_figure_texts_value (content, series->series, last);
  first_period = way_period_to_label (&series->series->periods[first], language);
  last_period = way_period_to_label (&series->series->periods[last], language);

  if (first == last)
    /* Translators: region, value, period. */
    g_ptr_array_add (sentences,
                     g_strdup_printf (way_tr (language, "%1$s: %2$s in %3$s."),
                                      way_content_get_name (content, series->region),
                                      first_value, first_period));
  else
    /* Translators: region, first value, its period, last value, its period. */
    g_ptr_array_add (sentences,
                     g_strdup_printf (way_tr (language,
                                              "%1$s: from %2$s in %3$s to %4$s in %5$s."),
                                      way_content_get_name (content, series->region),
                                      first_value, first_period, last_value, last_period));
}

static void
describe_target (const WayContent       *content,
                 const WayContentTarget *target,
                 GPtrArray              *sentences)
{
  const WayFigureTarget *entry = g_ptr_array_index (target->entries, 0);
  g_autofree char *promise = way_target_to_promise (entry->target,
                                                    way_metric_get_unit (content->metric),
                                                    content->language);
  g_autofree char *status = way_progress_to_status (&entry->progress, content->language);

  /* Translators: region, promise, status. */
  g_ptr_array_add (sentences,
                   g_strdup_printf (way_tr (content->language, "Target of %1$s: %2$s (%3$s)."),
                                    way_content_get_name (content, target->region),
                                    promise, status));
}

void
way_figure_texts_describe (const WayContent *content,
                           GPtrArray        *sentences)
{
  for (guint i = 0; i < content->series->len; i++)
    describe_series (content, g_ptr_array_index (content->series, i), sentences);
  for (guint i = 0; i < content->targets->len; i++)
    describe_target (content, g_ptr_array_index (content->targets, i), sentences);
}

static void
describe_events (const WayContent *content,
                 GPtrArray        *sentences)
{
  g_autoptr (GArray) events = way_line_events_list (content);

  for (guint i = 0; i < events->len; i++)
    {
      const WayEvent *event = g_array_index (events, const WayEvent *, i);
      g_autofree char *date = way_line_events_date (event, content->language);

      /* Translators: date, event. */
      g_ptr_array_add (sentences, g_strdup_printf (way_tr (content->language, "%1$s: %2$s."), date,
                                                   content->language == WAY_LANGUAGE_ZH_CN
                                                     ? event->name_zh : event->name_en));
    }
}

char *
way_figure_texts_description (const WayContent *content,
                              const char       *title,
                              const char       *subtitle,
                              GPtrArray        *notes,
                              GPtrArray        *citations)
{
  WayLanguage language = content->language;
  g_autoptr (GPtrArray) sentences = g_ptr_array_new_with_free_func (g_free);

  /* Translators: kind of chart, title, subtitle. */
  g_ptr_array_add (sentences,
                   g_strdup_printf (way_tr_c (language, "alternative text", "%1$s: %2$s. %3$s."),
                                    way_figure_kind_get_name (content->figure->kind, language),
                                    title, subtitle));
  way_figure_texts_describe (content, sentences);
  describe_events (content, sentences);
  for (guint i = 0; i < content->remarks->len; i++)
    g_ptr_array_add (sentences, g_strdup (g_ptr_array_index (content->remarks, i)));
  for (guint i = 0; i < notes->len; i++)
    g_ptr_array_add (sentences, g_strdup (g_ptr_array_index (notes, i)));
  if (citations->len > 0)
    g_ptr_array_add (sentences, way_figure_texts_source_line (content, citations,
                                                              citations->len));

  return way_figure_texts_join (language, sentences);
}
