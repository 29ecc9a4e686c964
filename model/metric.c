/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "model/entities.h"

#include "model/entities-private.h"
#include "model/search.h"

struct _WayMetric
{
  GObject parent_instance;

  char *key;
  char *group_key;
  char *names[2];
  char *short_names[2];
  char *group_names[2];
  char *descriptions[2];
  char *growth_of;
  WayUnit unit;
  WayMeasure measure;
  WayFlow flow;
  WayBetter better;
  int decimals;
  int sort;
  WaySearchKeys *search_keys;
};

G_DEFINE_FINAL_TYPE (WayMetric, way_metric, G_TYPE_OBJECT)

static char *
copy_or (const char *text,
         const char *fallback)
{
  if (text != NULL && *text != '\0')
    return g_strdup (text);
  return g_strdup (fallback != NULL ? fallback : "");
}

/* A text that exists in one language only stands for both. */
static void
copy_pair (char      **pair,
           const char *english,
           const char *chinese)
{
  pair[WAY_LANGUAGE_EN] = copy_or (english, chinese);
  pair[WAY_LANGUAGE_ZH_CN] = copy_or (chinese, english);
}

static void
copy_unit (WayUnit       *to,
           const WayUnit *from)
{
  to->name_zh = copy_or (from->name_zh, from->name_en);
  to->name_en = copy_or (from->name_en, from->name_zh);
  to->base_zh = copy_or (from->base_zh, to->name_zh);
  to->base_en = copy_or (from->base_en, to->name_en);
  to->factor = from->factor > 0 ? from->factor : 1.0;
}

WayMetric *
way_metric_new (const WayMetricFields *fields)
{
  WayMetric *self = g_object_new (WAY_TYPE_METRIC, NULL);

  self->key = copy_or (fields->key, NULL);
  self->group_key = copy_or (fields->group_key, NULL);
  copy_pair (self->names, fields->name_en, fields->name_zh);
  self->short_names[WAY_LANGUAGE_EN] = copy_or (fields->short_en, self->names[WAY_LANGUAGE_EN]);
  self->short_names[WAY_LANGUAGE_ZH_CN] = copy_or (fields->short_zh,
                                                   self->names[WAY_LANGUAGE_ZH_CN]);
  copy_pair (self->group_names, fields->group_en, fields->group_zh);
  copy_pair (self->descriptions, fields->description_en, fields->description_zh);
  self->growth_of = copy_or (fields->growth_of, NULL);
  copy_unit (&self->unit, &fields->unit);
  self->measure = fields->measure;
  self->flow = fields->flow;
  self->better = fields->better;
  self->decimals = fields->decimals;
  self->sort = fields->sort;

  self->search_keys = way_search_keys_new ();
  way_search_keys_add (self->search_keys, WAY_SEARCH_NAME, fields->key);
  for (int i = 0; i < 2; i++)
    {
      way_search_keys_add (self->search_keys, WAY_SEARCH_NAME, self->names[i]);
      way_search_keys_add (self->search_keys, WAY_SEARCH_NAME, self->short_names[i]);
    }
  return self;
}

static void
way_metric_finalize (GObject *object)
{
  WayMetric *self = WAY_METRIC (object);

  g_free (self->key);
  g_free (self->group_key);
  g_free (self->growth_of);
  g_free (self->unit.name_zh);
  g_free (self->unit.name_en);
  g_free (self->unit.base_zh);
  g_free (self->unit.base_en);
  for (int i = 0; i < 2; i++)
    {
      g_free (self->names[i]);
      g_free (self->short_names[i]);
      g_free (self->group_names[i]);
      g_free (self->descriptions[i]);
    }
  way_search_keys_free (self->search_keys);
  G_OBJECT_CLASS (way_metric_parent_class)->finalize (object);
}

static void
way_metric_class_init (WayMetricClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = way_metric_finalize;
}

static void
way_metric_init (WayMetric *self)
{
}

const char *
way_metric_get_key (WayMetric *self)
{
  return self->key;
}

const char *
way_metric_get_group_key (WayMetric *self)
{
  return self->group_key;
}

const char *
way_metric_get_group_name (WayMetric  *self,
                           WayLanguage language)
{
  return self->group_names[language];
}

const char *
way_metric_get_name (WayMetric  *self,
                     WayLanguage language)
{
  return self->names[language];
}

const char *
way_metric_get_short_name (WayMetric  *self,
                           WayLanguage language)
{
  return self->short_names[language];
}

const char *
way_metric_get_description (WayMetric  *self,
                            WayLanguage language)
{
  return self->descriptions[language];
}

const WayUnit *
way_metric_get_unit (WayMetric *self)
{
  return &self->unit;
}

WayMeasure
way_metric_get_measure (WayMetric *self)
{
  return self->measure;
}

WayFlow
way_metric_get_flow (WayMetric *self)
{
  return self->flow;
}

WayBetter
way_metric_get_better (WayMetric *self)
{
  return self->better;
}

int
way_metric_get_decimals (WayMetric *self)
{
  return self->decimals;
}

int
way_metric_get_sort (WayMetric *self)
{
  return self->sort;
}

const char *
way_metric_get_growth_of (WayMetric *self)
{
  return self->growth_of;
}

gboolean
way_metric_is_in_points (WayMetric *self)
{
  return self->measure == WAY_MEASURE_SHARE || self->measure == WAY_MEASURE_RATE;
}

int
way_metric_match (WayMetric  *self,
                  const char *query)
{
  return way_search_keys_match (self->search_keys, query);
}

WaySearchKeys *
way_metric_get_search_keys (WayMetric *self)
{
  return self->search_keys;
}

gboolean
way_metric_is_additive (WayMetric *metric)
{
  /* Averages have the measure of a level: incomes per capita, prices, output per unit of area. */
  static const char *const averages[] = { "人均", "均价", "平均", "每", "亩均", "地均", "单位" };
  const char *name = way_metric_get_name (metric, WAY_LANGUAGE_ZH_CN);
  WayMeasure measure = way_metric_get_measure (metric);

  if (measure != WAY_MEASURE_LEVEL && measure != WAY_MEASURE_COUNT)
    return FALSE;
  if (strchr (way_metric_get_unit (metric)->name_zh, '/') != NULL ||
      strstr (way_metric_get_name (metric, WAY_LANGUAGE_EN), " per ") != NULL)
    return FALSE;

  for (guint i = 0; i < G_N_ELEMENTS (averages); i++)
    {
      if (strstr (name, averages[i]) != NULL)
        return FALSE;
    }

  return TRUE;
}
