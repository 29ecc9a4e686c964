/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "model/target-unit.h"

#include "model/promise-text.h"

#include <math.h>
#include <string.h>

/* Scales, the longest of what begins alike first. */
static const struct
{
  const char *word;
  double scale;
} scales[] = {
  { "万亿", 1e12 }, { "千亿", 1e11 }, { "百亿", 1e10 }, { "十亿", 1e9 }, { "亿", 1e8 },
  { "千万", 1e7 }, { "百万", 1e6 }, { "十万", 1e5 }, { "万", 1e4 }, { "千", 1e3 }, { "百", 1e2 },
  { "hundred million", 1e8 }, { "100 million", 1e8 }, { "ten million", 1e7 },
  { "10 million", 1e7 }, { "hundred billion", 1e11 }, { "100 billion", 1e11 },
  { "ten thousand", 1e4 }, { "10 thousand", 1e4 }, { "hundred thousand", 1e5 },
  { "100 thousand", 1e5 }, { "10,000", 1e4 }, { "trillion", 1e12 }, { "billion", 1e9 },
  { "million", 1e6 }, { "thousand", 1e3 }, { "tn", 1e12 }, { "bn", 1e9 }, { "mn", 1e6 },
};

/* Words for one and the same thing. */
static const char *const same[][10] = {
  { "元", "元人民币", "人民币", "yuan", "cny", "rmb", "renminbi" },
  { "美元", "us dollar", "us dollars", "dollar", "dollars", "usd" },
  { "人", "名", "人次", "person", "persons", "people", "resident", "residents" },
  { "倍", "ratio", "times" },
  { "p", "pflops" },
  { "户", "household", "households" },
  { "名", "位", "rank" },
};

/* What things are counted by: which word stands there says nothing. */
static const char *const counters[] = {
  "个", "家", "座", "台", "套", "所", "条", "部", "张", "项", "件", "辆", "处", "台(套)",
  "units", "unit", NULL
};

static char *
take_scale (const char *unit,
            double     *scale)
{
  *scale = 1;
  for (guint i = 0; i < G_N_ELEMENTS (scales); i++)
    {
      if (g_str_has_prefix (unit, scales[i].word))
        {
          *scale = scales[i].scale;
          return g_strstrip (g_strdup (unit + strlen (scales[i].word)));
        }
    }
  return g_strdup (unit);
}

static gboolean
is_among (const char        *word,
          const char *const *words,
          guint              n_words)
{
  for (guint i = 0; i < n_words && words[i] != NULL; i++)
    {
      if (strcmp (word, words[i]) == 0)
        return TRUE;
    }
  return FALSE;
}

static gboolean
is_same_thing (const char *a,
               const char *b)
{
  if (strcmp (a, b) == 0)
    return TRUE;
  for (guint i = 0; i < G_N_ELEMENTS (same); i++)
    {
      if (is_among (a, same[i], G_N_ELEMENTS (same[i]))
          && is_among (b, same[i], G_N_ELEMENTS (same[i])))
        return TRUE;
    }
  return FALSE;
}

/* 'stations' and 'station'; 'firms' is another word for 'enterprises'. */
static gboolean
is_plural_of (const char *a,
              const char *b)
{
  gsize n = strlen (a);

  return strlen (b) == n + 1 && strncmp (a, b, n) == 0 && b[n] == 's';
}

static gboolean
is_noun_of (const char *noun,
            const char *base_zh,
            const char *base_en)
{
  const char *slash = strchr (base_zh, '/');
  g_autofree char *counted = slash != NULL ? g_strndup (base_zh, (gsize) (slash - base_zh)) : NULL;

  if (is_same_thing (noun, base_zh) || is_same_thing (noun, base_en)
      || is_plural_of (noun, base_en) || is_plural_of (base_en, noun))
    return TRUE;
  /* 28万元 of a labour productivity: by whom it is divided goes without saying. */
  if (counted != NULL && is_same_thing (noun, counted))
    return TRUE;
  if ((strcmp (noun, "firms") == 0 || strcmp (noun, "companies") == 0)
      && strcmp (base_en, "enterprises") == 0)
    return TRUE;
  return g_strv_contains (counters, noun)
         && (g_strv_contains (counters, base_zh) || g_strv_contains (counters, base_en));
}

static gboolean
read_percent (const char *unit,
              double     *out)
{
  if (way_promise_unit_is_percent (unit))
    *out = strcmp (unit, "‰") == 0 ? 0.1 : strcmp (unit, "成") == 0 ? 10 : 1;
  return way_promise_unit_is_percent (unit);
}

static gboolean
is_in_percent (WayMetric *metric)
{
  return strcmp (way_metric_get_unit (metric)->name_en, "%") == 0
         || strcmp (way_metric_get_unit (metric)->name_zh, "%") == 0;
}

static gboolean
find_level_factor (const char *unit,
                   WayMetric  *metric,
                   double     *out)
{
  const WayUnit *own = way_metric_get_unit (metric);
  g_autofree char *base_zh = g_utf8_strdown (own->base_zh, -1);
  g_autofree char *base_en = g_utf8_strdown (own->base_en, -1);
  g_autofree char *noun = NULL;
  double own_factor = own->factor > 0 && isfinite (own->factor) ? own->factor : 1;
  double scale;

  if (is_in_percent (metric))
    return read_percent (unit, out);
  if (strcmp (own->name_zh, "个百分点") == 0)
    {
      *out = 1;
      return way_promise_unit_is_points (unit);
    }
  if (g_ascii_strcasecmp (unit, own->name_en) == 0 || strcmp (unit, own->name_zh) == 0)
    {
      *out = 1;
      return TRUE;
    }
  noun = take_scale (unit, &scale);
  *out = scale / own_factor;
  return *noun == '\0' || is_noun_of (noun, *base_zh != '\0' ? base_zh : own->name_zh,
                                      *base_en != '\0' ? base_en : own->name_en);
}

gboolean
way_target_unit_factor (const char *unit,
                        WayMetric  *metric,
                        WayBasis    basis,
                        double     *out)
{
  g_autofree char *lower = g_utf8_strdown (unit, -1);
  double factor = 1;
  gboolean is_known;

  g_return_val_if_fail (WAY_IS_METRIC (metric), FALSE);

  switch (basis)
    {
    case WAY_BASIS_YOY_GROWTH:
    case WAY_BASIS_AVERAGE_GROWTH:
    case WAY_BASIS_CUMULATIVE_CHANGE:
      is_known = read_percent (lower, &factor);
      break;
    case WAY_BASIS_CHANGE_POINTS:
      is_known = way_promise_unit_is_points (lower);
      break;
    case WAY_BASIS_LEVEL:
    case WAY_BASIS_CUMULATIVE_SUM:
    case WAY_BASIS_STOCK_COUNT:
    default:
      is_known = find_level_factor (lower, metric, &factor);
      break;
    }
  if (is_known)
    *out = factor;
  return is_known;
}

const char *
way_target_unit_name (WayMetric  *metric,
                      WayBasis    basis,
                      WayLanguage language)
{
  const WayUnit *unit = way_metric_get_unit (metric);

  switch (basis)
    {
    case WAY_BASIS_YOY_GROWTH:
    case WAY_BASIS_AVERAGE_GROWTH:
    case WAY_BASIS_CUMULATIVE_CHANGE:
      return "%";
    case WAY_BASIS_CHANGE_POINTS:
      return way_tr (language, "percentage points");
    case WAY_BASIS_LEVEL:
    case WAY_BASIS_CUMULATIVE_SUM:
    case WAY_BASIS_STOCK_COUNT:
    default:
      return language == WAY_LANGUAGE_ZH_CN ? unit->name_zh : unit->name_en;
    }
}
