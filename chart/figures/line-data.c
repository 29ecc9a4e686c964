/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "chart/figures/line-data.h"

#include "chart/figures/content-dense.h"
#include "chart/figures/figure-texts.h"

#include <math.h>
#include <string.h>

static void
append_line (GString *text,
             char    *line)
{
  if (line != NULL && *line != '\0')
    {
      if (text->len > 0)
        g_string_append_c (text, '\n');
      g_string_append (text, line);
    }
  g_free (line);
}

static char *
get_note (const WaySeries *series,
          guint            index,
          WayLanguage      language)
{
  const char *chinese = series->notes_zh != NULL ? series->notes_zh[index] : NULL;

  if (language == WAY_LANGUAGE_ZH_CN && chinese != NULL)
    return g_strdup (chinese);

  return g_strdup (series->notes != NULL ? series->notes[index] : NULL);
}

static char *
cite (const WayContent *content,
      gint64            source_id)
{
  WaySource *source = g_hash_table_lookup (content->data->sources, &source_id);

  return source == NULL ? NULL : way_source_to_citation (source, content->language);
}

/* Value added is compared at comparable prices by every Chinese statistical office; of other
 * amounts the sources do not say it. */
static gboolean
is_value_added (WayMetric *metric)
{
  const char *name = way_metric_get_name (metric, WAY_LANGUAGE_ZH_CN);

  return strstr (name, "生产总值") != NULL || strstr (name, "增加值") != NULL;
}

static char *
describe_published_growth (const WayContent *content,
                           const WaySeries  *series,
                           guint             index)
{
  g_autofree char *percent = NULL;

  if (isnan (series->published_growth[index]))
    return NULL;

  percent = way_percent_format (series->published_growth[index] / 100.0, 1, content->language);
  if (is_value_added (content->metric))
    return g_strdup_printf (way_tr (content->language,
                                    "Published growth: %s at comparable prices"), percent);
  return g_strdup_printf (way_tr (content->language, "Published growth: %s"), percent);
}

static gboolean
is_money (WayMetric *metric)
{
  const WayUnit *unit = way_metric_get_unit (metric);

  return strstr (unit->base_zh, "元") != NULL;
}

/* Between two years that follow each other, beside a published growth that it must not be taken
 * for. */
static char *
describe_computed_growth (const WayContent *content,
                          const WaySeries  *series,
                          guint             index)
{
  WayLanguage language = content->language;
  int before = way_series_find_at (series, series->times[index] - 1.0);
  g_autofree char *percent = NULL;
  double growth;

  if (isnan (series->published_growth[index]) || before < 0 ||
      !way_series_point_joins_line (series, index) ||
      !way_series_point_joins_line (series, (guint) before) ||
      (series->flags[index] & WAY_POINT_BREAK_BEFORE) != 0 ||
      way_metric_is_in_points (content->metric) || content->is_inverted ||
      series->values[before] <= 0.0 || series->values[index] <= 0.0)
    return NULL;

  growth = series->values[index] / series->values[before] - 1.0;
  percent = way_percent_format (growth, 2, language);
  if (is_money (content->metric))
    return g_strdup_printf (growth < 0.0 ? way_tr (language,
                                                   "Computed from levels: %s (nominal)")
                                         : way_tr (language,
                                                   "Computed from levels: +%s (nominal)"),
                            percent);
  return g_strdup_printf (growth < 0.0 ? way_tr (language, "Computed from levels: %s")
                                       : way_tr (language, "Computed from levels: +%s"), percent);
}

/* Which of the two kinds of growth a value is. */
static char *
describe_transform (const WayContent *content,
                    const WaySeries  *series,
                    guint             index)
{
  WayLanguage language = content->language;
  gboolean is_published = (series->flags[index] & WAY_POINT_PUBLISHED) != 0;

  if (content->data->original == NULL || content->figure->transform != WAY_TRANSFORM_GROWTH)
    return NULL;
  if (is_published)
    return g_strdup (is_value_added (content->metric)
                       ? way_tr (language, "Published growth, at comparable prices")
                       : way_tr (language, "Published growth"));

  return g_strdup (is_money (content->data->original)
                     ? way_tr (language, "Computed from levels (nominal)")
                     : way_tr (language, "Computed from levels"));
}

static char *
describe_flags (const WaySeries *series,
                guint            index,
                WayLanguage      language)
{
  WayPointFlags flags = series->flags[index];

  if ((flags & WAY_POINT_FORECAST) != 0)
    return g_strdup (way_tr (language, "Year-end estimate"));
  if ((flags & WAY_POINT_PARTIAL_YEAR) != 0)
    return g_strdup (way_tr (language, "Part of a year only"));
  if ((flags & WAY_POINT_BREAK_BEFORE) != 0)
    return g_strdup (way_tr (language, "The scope changed: not comparable with earlier values"));
  if ((flags & WAY_POINT_PRELIMINARY) != 0)
    return g_strdup (way_tr (language, "Preliminary"));

  return NULL;
}

static char *
describe_formula (const WayContent *content,
                  const WaySeries  *series,
                  guint             index)
{
  g_autofree char *label = NULL;

  if (content->data->formula == NULL || (series->flags[index] & WAY_POINT_DERIVED) == 0)
    return NULL;
  label = way_formula_to_label (content->data->formula, content->language);
  /* Translators: a formula, '[GDP] / [Population]' */
  return g_strdup_printf (way_tr (content->language, "Computed: %s"), label);
}

static char *
describe_vintages (const WaySeries *series,
                   WayMetric       *metric,
                   guint            index,
                   WayLanguage      language)
{
  guint n_vintages = series->n_vintages[index];
  g_autofree char *rival = NULL;

  if (n_vintages < 2 || (series->flags[index] & WAY_POINT_CONTESTED) == 0)
    return NULL;
  if (series->rivals != NULL && isfinite (series->rivals[index]))
    {
      rival = way_value_format_exact (series->rivals[index], -1, WAY_QUALIFIER_EXACT,
                                      way_metric_get_unit (metric), language);
      return g_strdup_printf (way_tr (language, "Another source: %s"), rival);
    }

  return g_strdup_printf (way_tr_n (language, "%u source differs", "%u sources differ",
                                    n_vintages), n_vintages);
}

void
way_line_data_describe_point (const WayContent       *content,
                              const WayContentSeries *series,
                              guint                   index,
                              WayDatum               *datum)
{
  WayLanguage language = content->language;
  WayRegion *region = way_content_get_region (content, series->region);
  g_autofree char *period = way_period_to_label (&series->series->periods[index], language);
  g_autoptr (GString) detail = g_string_new (NULL);
  const char *name = way_content_get_name (content, series->region);

  append_line (detail, describe_transform (content, series->series, index));
  append_line (detail, describe_published_growth (content, series->series, index));
  append_line (detail, describe_computed_growth (content, series->series, index));
  append_line (detail, describe_flags (series->series, index, language));
  append_line (detail, describe_formula (content, series->series, index));
  append_line (detail, get_note (series->series, index, language));
  append_line (detail, describe_vintages (series->series, content->metric, index, language));
  append_line (detail, cite (content, series->series->source_ids[index]));

  datum->series = g_strconcat ("series-", way_region_get_code (region), NULL);
  /* Translators: region, period. */
  datum->title = g_strdup_printf (way_tr_c (language, "figure", "%1$s, %2$s"), name, period);
  datum->value = way_figure_texts_value (content, series->series, index);
  datum->detail = detail->len > 0 ? g_strdup (detail->str) : NULL;
  /* Translators: region, period, metric, value. */
  datum->description = g_strdup_printf (way_tr_c (language, "figure", "%1$s, %2$s: %3$s %4$s"),
                                       name, period,
                                       way_metric_get_short_name (content->metric, language),
                                       datum->value);
  datum->period = way_period_to_text (&series->series->periods[index]);
  datum->number = series->series->values[index];
}

/* The value from which everything goes on. */
static gboolean
is_latest (const WayContent       *content,
           const WayContentSeries *series,
           guint                   nth)
{
  guint n_points = series->line_points->len;

  return series->region == 0 && n_points > 0 &&
         content->figure->kind == WAY_FIGURE_LINE &&
         content->figure->transform == WAY_TRANSFORM_LEVEL &&
         g_array_index (series->points, guint, nth) ==
           way_content_series_get_index (series, n_points - 1);
}

gint
way_line_data_add_point (const WayContent       *content,
                         const WayContentSeries *series,
                         guint                   nth,
                         WayPoint                at,
                         WayScene               *scene)
{
  WayDatum datum = { .row = (int) series->region, .column = (int) nth, .x = at.x, .y = at.y };

  way_line_data_describe_point (content, series, g_array_index (series->points, guint, nth),
                                &datum);
  if (is_latest (content, series, nth))
    datum.handle = g_strdup_printf ("latest %s", series->series->region_code);
  return way_scene_add_datum (scene, &datum);
}

/* The order of a target among those of its region, behind the region's values. */
static int
find_column (const WayContent       *content,
             const WayContentTarget *target)
{
  int column = 0;

  for (guint i = 0; i < content->series->len; i++)
    {
      WayContentSeries *series = g_ptr_array_index (content->series, i);

      if (series->region == target->region)
        column += (int) (series->dense != NULL ? series->dense->line.n_points
                                               : series->points->len);
    }
  for (guint i = 0; i < content->targets->len; i++)
    {
      WayContentTarget *other = g_ptr_array_index (content->targets, i);

      if (other == target)
        break;
      if (other->region == target->region)
        column++;
    }

  return column;
}

char *
way_line_data_name_target (const WayContent      *content,
                           const WayTargetFields *fields)
{
  g_autofree char *due = way_period_to_text (&fields->due);

  if (content->figure->kind != WAY_FIGURE_LINE ||
      content->figure->transform != WAY_TRANSFORM_LEVEL)
    return NULL;

  return g_strdup_printf ("target %s %s", fields->region_code, due);
}

gint
way_line_data_add_target (const WayContent       *content,
                          const WayContentTarget *target,
                          WayPoint                at,
                          WayScene               *scene)
{
  WayLanguage language = content->language;
  const WayFigureTarget *entry = g_ptr_array_index (target->entries, 0);
  const WayTargetFields *fields = way_target_get_fields (entry->target);
  WayRegion *region = way_content_get_region (content, target->region);
  g_autofree char *due = way_period_to_label (&fields->due, language);
  g_autofree char *status = way_progress_to_status (&entry->progress, language);
  g_autoptr (GString) detail = g_string_new (NULL);
  const char *name = way_content_get_name (content, target->region);
  WayDatum datum = { .row = (int) target->region, .column = find_column (content, target),
                     .x = at.x, .y = at.y };

  append_line (detail, g_strdup (status));
  append_line (detail, way_progress_to_pace (&entry->progress, content->metric, language));
  append_line (detail, g_strdup (language == WAY_LANGUAGE_ZH_CN && fields->note_zh != NULL &&
                                 *fields->note_zh != '\0' ? fields->note_zh : fields->note));
  for (guint i = 0; i < target->entries->len; i++)
    {
      const WayFigureTarget *other = g_ptr_array_index (target->entries, i);

      append_line (detail, cite (content, way_target_get_fields (other->target)->source_id));
    }

  datum.series = g_strconcat ("series-", way_region_get_code (region), NULL);
  if (target->region == 0)
    datum.handle = way_line_data_name_target (content, fields);
  /* Translators: region, due period. */
  datum.title = g_strdup_printf (way_tr (language, "%1$s, target for %2$s"), name, due);
  datum.value = way_target_to_promise (entry->target, way_metric_get_unit (content->metric),
                                       language);
  datum.detail = detail->len > 0 ? g_strdup (detail->str) : NULL;
  /* Translators: region, promise, status. */
  datum.description = g_strdup_printf (way_tr (language, "Target of %1$s: %2$s (%3$s)."), name,
                                       datum.value, status);
  return way_scene_add_datum (scene, &datum);
}
