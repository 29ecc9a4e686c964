/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "chart/figures/transform-private.h"

#include "model/phrases.h"

static const WayUnit percent = { (char *) "%", (char *) "%", (char *) "%", (char *) "%", 1.0 };
static const WayUnit bare = { (char *) "", (char *) "", (char *) "", (char *) "", 1.0 };

/* The four names of a derived metric, in pairs by language. */
typedef struct
{
  char *names[WAY_N_LANGUAGES];
  char *short_names[WAY_N_LANGUAGES];
} Names;

static void
clear_names (Names *names)
{
  for (guint i = 0; i < WAY_N_LANGUAGES; i++)
    {
      g_free (names->names[i]);
      g_free (names->short_names[i]);
    }
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Names, clear_names)

static WayMetric *
rename_metric (WayMetric     *metric,
               const Names   *names,
               const WayUnit *unit,
               WayMeasure     measure,
               int            decimals)
{
  WayMetricFields fields = {
    .key = way_metric_get_key (metric),
    .group_key = way_metric_get_group_key (metric),
    .group_zh = way_metric_get_group_name (metric, WAY_LANGUAGE_ZH_CN),
    .group_en = way_metric_get_group_name (metric, WAY_LANGUAGE_EN),
    .name_zh = names->names[WAY_LANGUAGE_ZH_CN],
    .name_en = names->names[WAY_LANGUAGE_EN],
    .short_zh = names->short_names[WAY_LANGUAGE_ZH_CN],
    .short_en = names->short_names[WAY_LANGUAGE_EN],
    .description_zh = way_metric_get_description (metric, WAY_LANGUAGE_ZH_CN),
    .description_en = way_metric_get_description (metric, WAY_LANGUAGE_EN),
    .unit = *unit,
    .measure = measure,
    .flow = way_metric_get_flow (metric),
    .better = way_metric_get_better (metric),
    .decimals = decimals,
    .sort = way_metric_get_sort (metric),
  };

  return way_metric_new (&fields);
}

/* Writes a name: @said is the metric's as it stands inside a sentence, the full one or, where
 * @is_short, the one that sentences use. (transfer full). */
typedef char *(*WriteName) (WayLanguage   language,
                            const char   *said,
                            gboolean      is_short,
                            gconstpointer user_data);

static void
fill_names (Names        *names,
            WayMetric    *metric,
            WriteName     write,
            gconstpointer user_data)
{
  for (guint i = 0; i < WAY_N_LANGUAGES; i++)
    {
      WayLanguage language = (WayLanguage) i;
      g_autofree char *full = way_phrase_begin_small (way_metric_get_name (metric, language));
      g_autofree char *brief = way_phrase_metric (metric, language);

      names->names[i] = write (language, full, FALSE, user_data);
      names->short_names[i] = write (language, brief, TRUE, user_data);
      names->names[i][0] = g_ascii_toupper (names->names[i][0]);
      names->short_names[i][0] = g_ascii_toupper (names->short_names[i][0]);
    }
}

static char *
write_growth (WayLanguage   language,
              const char   *said,
              gboolean      is_short,
              gconstpointer user_data)
{
  gboolean is_money = way_metric_is_money ((WayMetric *) user_data);

  if (is_short)
    return g_strdup_printf (is_money ? way_tr_c (language, "derived metric", "nominal %s growth")
                                     : way_tr_c (language, "derived metric", "%s growth"), said);

  return g_strdup_printf (is_money ? way_tr_c (language, "derived metric",
                                               "nominal growth of %s on the year before")
                                   : way_tr_c (language, "derived metric",
                                               "growth of %s on the year before"), said);
}

WayMetric *
way_transform_metric_growth (WayMetric *metric)
{
  g_auto (Names) names = { { NULL } };

  fill_names (&names, metric, write_growth, metric);
  return rename_metric (metric, &names, &percent, WAY_MEASURE_RATE, 1);
}

static char *
write_index (WayLanguage   language,
             const char   *said,
             gboolean      is_short,
             gconstpointer user_data)
{
  return g_strdup_printf (is_short ? way_tr_c (language, "derived metric", "%s index")
                                   : way_tr_c (language, "derived metric", "index of %s"), said);
}

WayMetric *
way_transform_metric_index (WayMetric *metric)
{
  g_auto (Names) names = { { NULL } };

  fill_names (&names, metric, write_index, NULL);
  return rename_metric (metric, &names, &bare, WAY_MEASURE_INDEX, 1);
}

static char *
write_share (WayLanguage   language,
             const char   *said,
             gboolean      is_short,
             gconstpointer user_data)
{
  WayRegion *whole = (WayRegion *) user_data;

  if (whole == NULL)
    return g_strdup_printf (way_tr_c (language, "derived metric",
                                      "share of the %s of the region above"), said);

  /* Translators: region, metric. */
  return g_strdup_printf (way_tr_c (language, "derived metric", "share of %1$s’s %2$s"),
                          way_region_get_short_name (whole, language), said);
}

WayMetric *
way_transform_metric_share (WayMetric *metric,
                            WayRegion *whole)
{
  g_auto (Names) names = { { NULL } };

  fill_names (&names, metric, write_share, whole);
  return rename_metric (metric, &names, &percent, WAY_MEASURE_SHARE, 2);
}

static char *
write_per_head (WayLanguage   language,
                const char   *said,
                gboolean      is_short,
                gconstpointer user_data)
{
  double n_heads = *(const double *) user_data;

  if (n_heads < 2.0)
    return g_strdup_printf (way_tr_c (language, "derived metric", "%s per head"), said);
  if (n_heads < 1e5)
    return g_strdup_printf (way_tr_c (language, "derived metric", "%s per 10,000 people"), said);

  return g_strdup_printf (way_tr_c (language, "derived metric", "%s per million people"), said);
}

/* The unit without its multiple: of 亿元 and 万人 the quotient is in 元. */
WayMetric *
way_transform_metric_per_head (WayMetric *metric,
                               double     n_heads)
{
  g_auto (Names) names = { { NULL } };
  const WayUnit *unit = way_metric_get_unit (metric);
  WayUnit per_head = { unit->base_zh, unit->base_en, unit->base_zh, unit->base_en, 1.0 };
  gboolean is_money = way_metric_is_money (metric);

  fill_names (&names, metric, write_per_head, &n_heads);
  return rename_metric (metric, &names, &per_head,
                        is_money ? WAY_MEASURE_LEVEL : WAY_MEASURE_INDEX, is_money ? 0 : 2);
}
