/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "model/working.h"

#include <math.h>
#include <string.h>

#define MAX_POINTS 12

typedef struct
{
  const char *period;
  double value;
  int decimals;
  WayQualifier qualifier;
  WayPointFlags flags;
  double published_growth; /* 0 for none */
  guint n_vintages;        /* 0 for one */
} Point;

/* What the tests of explanations share: what is judged, and everything about it. */

/* A test fills in what it needs. */
typedef struct
{
  WayMeasure measure;
  WayBetter better;
  WayComparator comparator;
  double value;
  WayBasis basis;
  WayPath path;
  WayNature nature;
  const char *due;
  const char *base;
  double base_value;
  double as_of;
  gboolean use_method;
  WayMethod method;
  gint64 source_id;
  Point points[MAX_POINTS];
} Case;

/* All that an explanation needs, and the explanation. */
typedef struct
{
  WayMetric *metric;
  WayRegion *region;
  WayTarget *target;
  WaySeries *series;
  GHashTable *sources;
  WayProgress progress;
  WayWorkingInput input;
} Sample;

#define UNIT(zh, en, base_zh, base_en, factor) \
  { (char *) zh, (char *) en, (char *) base_zh, (char *) base_en, factor }

static void
parse_period (const char *text,
              WayPeriod  *out)
{
  g_autoptr (GError) error = NULL;

  way_period_parse (text, NULL, out, &error);
  g_assert_no_error (error);
}

static WayMetric *
make_metric (const Case *one)
{
  gboolean is_points = one->measure == WAY_MEASURE_SHARE || one->measure == WAY_MEASURE_RATE;
  WayUnit money = UNIT ("亿元", "100 million CNY", "元", "CNY", 1e8);
  WayUnit percent = UNIT ("%", "%", "%", "%", 1);
  WayMetricFields fields = {
    .key = "m", .group_key = "g", .group_zh = "组", .group_en = "group",
    .name_zh = "增加值", .name_en = "Value added", .short_zh = "增加值", .short_en = "Value added",
    .description_zh = "", .description_en = "", .unit = is_points ? percent : money,
    .measure = one->measure, .better = one->better, .growth_of = "",
  };

  return way_metric_new (&fields);
}

static WayTarget *
make_target (const Case *one)
{
  WayTargetFields fields = {
    .region_code = "330400", .metric_key = "m", .comparator = one->comparator,
    .value = one->value, .upper_value = NAN, .decimals = -1, .tolerance = NAN,
    .basis = one->basis, .path = one->path, .nature = one->nature, .base_value = NAN,
    .source_id = one->source_id,
  };

  parse_period (one->due, &fields.due);
  if (one->base != NULL)
    {
      parse_period (one->base, &fields.base_period);
      fields.has_base_period = TRUE;
      fields.has_base = TRUE;
      fields.base_value = one->base_value;
    }
  return way_target_new (&fields);
}

static WaySeries *
make_series (const Case *one)
{
  WaySeriesPoint points[MAX_POINTS];
  guint n_points = 0;

  for (; n_points < MAX_POINTS && one->points[n_points].period != NULL; n_points++)
    {
      const Point *point = &one->points[n_points];

      points[n_points] = (WaySeriesPoint) {
        .value = point->value,
        .decimals = point->decimals,
        .qualifier = point->qualifier,
        .flags = point->flags,
        .published_growth = point->published_growth != 0 ? point->published_growth : NAN,
        .n_vintages = MAX (point->n_vintages, 1),
        .source_id = n_points + 1,
      };
      parse_period (point->period, &points[n_points].period);
    }
  return way_series_new ("330400", "m", points, n_points);
}

static GHashTable *
make_sources (void)
{
  GHashTable *sources = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free,
                                               g_object_unref);

  for (gint64 id = 1; id <= 3; id++)
    {
      WaySourceFields fields = {
        .id = id, .title = "统计公报", .title_en = "Bulletin", .publisher = "统计局",
        .publisher_en = "Bureau of Statistics", .url = "https://example.org/a",
        .published = "2024-03-01",
      };

      g_hash_table_insert (sources, g_memdup2 (&id, sizeof id), way_source_new (&fields));
    }
  return sources;
}

static void
set_up (Sample     *sample,
        const Case *one)
{
  WayRegionFields region = {
    .code = "330400", .parent_code = "330000", .name_zh = "嘉兴市", .short_zh = "嘉兴",
    .name_hant = "", .name_en = "Jiaxing", .short_en = "Jiaxing", .pinyin = "", .aliases = "",
  };

  sample->metric = make_metric (one);
  sample->region = way_region_new (&region);
  sample->target = make_target (one);
  sample->series = make_series (one);
  sample->sources = make_sources ();
  sample->input = (WayWorkingInput) {
    .target = sample->target, .metric = sample->metric, .region = sample->region,
    .series = sample->series, .sources = sample->sources, .progress = &sample->progress,
    .options = {
      .as_of_time = one->as_of > 0 ? one->as_of : NAN,
      .use_method = one->use_method, .method = one->method,
    },
  };
  way_progress_assess (sample->target, sample->metric, sample->series, &sample->input.options,
                       &sample->progress);
}

static void
tear_down (Sample *sample)
{
  g_object_unref (sample->metric);
  g_object_unref (sample->region);
  g_object_unref (sample->target);
  way_series_unref (sample->series);
  g_hash_table_unref (sample->sources);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Sample, tear_down)

/* The lines of one part. (transfer full). */
G_GNUC_UNUSED static char *
write_part (const Sample  *sample,
            WayWorkingPart part,
            WayLanguage    language)
{
  g_autoptr (GPtrArray) lines = way_working_list (&sample->input, language);
  GString *text = g_string_new (NULL);

  for (guint i = 0; i < lines->len; i++)
    {
      const WayWorkingLine *line = lines->pdata[i];

      if (line->part == part)
        g_string_append_printf (text, "%s%s", text->len > 0 ? "\n" : "", line->text);
    }
  return g_string_free (text, FALSE);
}

#define EN WAY_LANGUAGE_EN
#define ZH WAY_LANGUAGE_ZH_CN

/* V2 */
G_GNUC_UNUSED static const Case v2 = {
  .value = 1350, .due = "2025", .base = "2020", .base_value = 506.9, .nature = WAY_NATURE_BINDING,
  .source_id = 3,
  .points = { { "2015", 225.0, 1 }, { "2020", 506.9, 1 }, { "2022", 790, 0 },
              { "2023", 930, 0, .n_vintages = 2 } },
};

/* V2 by the straight line. */
G_GNUC_UNUSED static const Case v2_line = {
  .value = 1350, .due = "2025", .base = "2020", .base_value = 506.9,
  .use_method = TRUE, .method = WAY_METHOD_LINEAR_PACE,
  .points = { { "2015", 225.0, 1 }, { "2020", 506.9, 1 }, { "2023", 930, 0 } },
};
G_GNUC_UNUSED static const Case v2_projection = {
  .value = 1350, .due = "2025", .base = "2020", .base_value = 506.9,
  .use_method = TRUE, .method = WAY_METHOD_PROJECTION,
  .points = { { "2015", 225.0, 1 }, { "2020", 506.9, 1 }, { "2023", 930, 0 } },
};
G_GNUC_UNUSED static const Case v3 = {
  .better = WAY_BETTER_LOWER, .comparator = WAY_COMPARATOR_LE, .value = 0.45, .due = "2025",
  .base = "2020", .base_value = 0.52,
  .points = { { "2020", 0.52, 2 }, { "2022", 0.50, 2 }, { "2023", 0.49, 2 } },
};
G_GNUC_UNUSED static const Case v4 = {
  .measure = WAY_MEASURE_SHARE, .value = 15, .due = "2025", .base = "2020", .base_value = 9.2,
  .path = WAY_PATH_LINEAR,
  .points = { { "2020", 9.2, 1 }, { "2022", 10.7, 1 }, { "2023", 11.6, 1 } },
};
G_GNUC_UNUSED static const Case v7 = {
  .value = 1000, .basis = WAY_BASIS_CUMULATIVE_SUM, .due = "2021/2025",
  .points = { { "2021", 180, 0 }, { "2022", 230, 0 }, { "2023", 250, 0 } },
};
G_GNUC_UNUSED static const Case v8 = {
  .value = 1200, .due = "2023", .use_method = TRUE, .method = WAY_METHOD_SCHEDULE,
  .points = { { "2022", 1100, 0 },
              { "2023-01/2023-07", 742, 0, .flags = WAY_POINT_PARTIAL_YEAR } },
};
G_GNUC_UNUSED static const Case v10 = {
  .value = 145, .due = "2030", .use_method = TRUE, .method = WAY_METHOD_TREND,
  .points = { { "2019", 100 }, { "2020", 104 }, { "2021", 107 }, { "2022", 112 }, { "2023", 115 },
              { "2024", 119 } },
};
G_GNUC_UNUSED static const Case v12 = {
  .better = WAY_BETTER_LOWER, .comparator = WAY_COMPARATOR_LE, .value = 0, .due = "2030",
  .base = "2015", .base_value = 103, .points = { { "2015", 103 }, { "2022", 30 } },
};
G_GNUC_UNUSED static const Case v14 = {
  .value = 7500, .due = "2025",
  .points = { { "2020", 5509.8, 1, WAY_QUALIFIER_ABOUT },
              { "2021", 6355.28, 2, .published_growth = 8.5 } },
};
G_GNUC_UNUSED static const Case year_growth = {
  .value = 16, .basis = WAY_BASIS_YOY_GROWTH, .due = "2022",
  .points = { { "2020", 900, 0 }, { "2021", 1071, 0 } },
};
G_GNUC_UNUSED static const Case mean_rates = {
  .measure = WAY_MEASURE_RATE, .value = 8, .basis = WAY_BASIS_AVERAGE_GROWTH, .due = "2021/2025",
  .points = { { "2021", 9, 1 }, { "2022", 6.5, 1 }, { "2023", 7, 1 } },
};
G_GNUC_UNUSED static const Case points3 = {
  .measure = WAY_MEASURE_SHARE, .value = 3, .basis = WAY_BASIS_CHANGE_POINTS, .due = "2025",
  .base = "2020", .base_value = 9.2, .path = WAY_PATH_LINEAR,
  .points = { { "2020", 9.2, 1 }, { "2023", 10.6, 1 } },
};
G_GNUC_UNUSED static const Case cut = {
  .better = WAY_BETTER_LOWER, .value = 17, .basis = WAY_BASIS_CUMULATIVE_CHANGE, .due = "2025",
  .base = "2020", .base_value = 0.52,
  .points = { { "2020", 0.52, 2 }, { "2023", 0.47, 2 } },
};
G_GNUC_UNUSED static const Case wish = {
  .comparator = WAY_COMPARATOR_DIRECTION, .value = NAN, .due = "2025", .base = "2020",
  .base_value = 100,
  .points = { { "2020", 100 }, { "2023", 103 } },
};
G_GNUC_UNUSED static const Case awaited = {
  .value = 1350, .due = "2025", .base = "2020", .base_value = 506.9, .as_of = 2024,
  .points = { { "2015", 225.0, 1 }, { "2020", 506.9, 1 } },
};
G_GNUC_UNUSED static const Case due_value = {
  .measure = WAY_MEASURE_SHARE, .value = 3.6, .due = "2023", .base = "2020", .base_value = 3.1,
  .path = WAY_PATH_LINEAR,
  .points = { { "2020", 3.1, 1 }, { "2023", 3.57, 2 } },
};
G_GNUC_UNUSED static const Case unreported = {
  .value = 1350, .comparator = WAY_COMPARATOR_GT, .due = "2025", .base = "2020",
  .base_value = 506.9, .as_of = 2026,
  .points = { { "2020", 506.9, 1 }, { "2023", 930 } },
};
G_GNUC_UNUSED static const Case rate_year = {
  .measure = WAY_MEASURE_RATE, .value = 6, .basis = WAY_BASIS_YOY_GROWTH, .due = "2025",
  .as_of = 2024,
  .points = { { "2023", 5.1, 1 }, { "2024", 5.6, 1 } },
};

/* The lines of one part are those that are expected. */
G_GNUC_UNUSED static void
check_part (const Sample  *sample,
            WayWorkingPart part,
            WayLanguage    language,
            const char    *expected)
{
  g_autofree char *is = write_part (sample, part, language);

  g_assert_cmpstr (is, ==, expected);
}
