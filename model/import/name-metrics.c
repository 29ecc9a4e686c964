/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "model/import/names-private.h"

#include "model/import/unit-reader.h"

#include <glib/gi18n-lib.h>
#include <string.h>

typedef enum
{
  UNIT_FITS,
  UNIT_IS_RATE,   /* per cent where the metric is an amount */
  UNIT_IS_OTHER_MONEY,
  UNIT_IS_OTHER
} UnitFit;

gboolean
way_unit_words_say_prices (const char *text)
{
  static const char *const words[] = {
    "不变价", "可比价", "constant", "chained", "ppp", "purchasing power", "international $", "deflat",
    "real ", "volume", "pps", "年价格", NULL
  };
  g_autofree char *lower = g_utf8_strdown (text, -1);

  for (guint i = 0; words[i] != NULL; i++)
    {
      if (strstr (lower, words[i]) != NULL)
        return TRUE;
    }
  return FALSE;
}

char *
way_unit_words_without_heads (const char *unit,
                              const char *name)
{
  static const char *const ends[] = { "/人", "每人", " per capita", " per person", "/person", NULL };
  g_autofree char *lower = g_utf8_strdown (name, -1);

  if (strstr (name, "人均") == NULL && strstr (lower, "per capita") == NULL)
    return g_strdup (unit);
  for (guint i = 0; ends[i] != NULL; i++)
    {
      if (g_str_has_suffix (unit, ends[i]))
        return g_strndup (unit, strlen (unit) - strlen (ends[i]));
    }
  return g_strdup (unit);
}

static const WayNamedMetric *
get_metric (WayImportNames *self,
            guint           index)
{
  return &g_array_index (self->metrics, WayNamedMetric, index);
}

static gboolean
is_money (const char *dimension)
{
  static const char *const money[] = {
    "元", "美元", "欧元", "日元", "港元", "英镑", "卢布", "韩元", "国际元", "本币", NULL
  };

  return dimension != NULL && (g_strv_contains (money, dimension)
                               || g_str_has_suffix (dimension, "元"));
}

static UnitFit
fit_unit (const WayNamedMetric *metric,
          const char           *given_unit)
{
  g_autofree char *unit = way_unit_words_without_heads (given_unit, metric->name_zh);
  g_auto (WayUnitReading) given = { .dimension = NULL };
  g_auto (WayUnitReading) own = { .dimension = NULL };
  double factor;

  if (*unit == '\0' || g_str_equal (unit, metric->unit.name_zh)
      || g_ascii_strcasecmp (unit, metric->unit.name_en) == 0
      || way_unit_get_factor (unit, &metric->unit, &factor))
    return UNIT_FITS;
  if (!way_unit_read (unit, -1, &given))
    return UNIT_IS_OTHER;
  if (g_strcmp0 (given.dimension, "%") == 0)
    return UNIT_IS_RATE;
  if (is_money (given.dimension) && way_unit_read (metric->unit.name_zh, -1, &own)
      && is_money (own.dimension))
    return UNIT_IS_OTHER_MONEY;
  return UNIT_IS_OTHER;
}

static void
add_hits (WayImportNames *self,
          const char     *name,
          WayNameWay      way,
          GArray         *hits)
{
  g_autofree char *folded = way_name_fold (name);
  const GArray *found = way_name_index_look_up (&self->metric_names, folded);

  for (guint i = 0; found != NULL && i < found->len; i++)
    {
      WayNameHit hit = g_array_index (found, WayNameHit, i);

      hit.way = MAX (hit.way, way);
      g_array_append_val (hits, hit);
    }
}

/* '地区生产总值(按当年价格计算)' is what it is without brackets; of what says other prices, the whole
 * name counts. */
static void
find_names (WayImportNames *self,
            const char     *clean,
            const char     *unit,
            GArray         *hits)
{
  g_autofree char *whole = *unit != '\0' ? g_strdup_printf ("%s (%s)", clean, unit) : NULL;
  g_autofree char *simple = way_name_simplify (clean);
  gboolean says_prices = way_unit_words_say_prices (clean) || way_unit_words_say_prices (unit);
  const char *bracket = strchr (clean, '(');

  if (whole != NULL)
    add_hits (self, whole, WAY_NAME_CODE, hits);
  if (hits->len > 0)
    return;
  if (!way_unit_words_say_prices (unit) || way_unit_words_say_prices (clean))
    add_hits (self, clean, WAY_NAME_CODE, hits);
  if (hits->len == 0 && !says_prices && !g_str_equal (simple, clean))
    add_hits (self, simple, WAY_NAME_HANT, hits);
  if (hits->len == 0 && !says_prices && bracket != NULL && bracket > clean)
    {
      g_autofree char *before = g_strndup (clean, (gsize) (bracket - clean));

      add_hits (self, before, WAY_NAME_STEM, hits);
    }
}

/* '工业增加值' may be of all industry, or of the firms above scale that the table is about: the name of
 * the one that the catalog calls '(全部)' counts no more than the other's. */
static void
weaken_whole (WayImportNames *self,
              const char     *clean,
              GArray         *hits)
{
  gboolean has_whole = FALSE;

  if (strstr (clean, "全部") != NULL || strstr (clean, "生产总值") != NULL)
    return;
  for (guint i = 0; i < hits->len; i++)
    {
      const WayNameHit *hit = &g_array_index (hits, WayNameHit, i);

      has_whole |= strstr (get_metric (self, hit->index)->name_zh, "(全部)") != NULL;
    }
  for (guint i = 0; has_whole && i < hits->len; i++)
    {
      WayNameHit *hit = &g_array_index (hits, WayNameHit, i);

      hit->way = hit->way == WAY_NAME_CODE ? WAY_NAME_CODE : WAY_NAME_OTHER;
    }
}

static void
keep_best (GArray *hits)
{
  WayNameWay best = WAY_N_NAME_WAYS;

  for (guint i = 0; i < hits->len; i++)
    best = MIN (best, g_array_index (hits, WayNameHit, i).way);
  for (guint i = hits->len; i > 0; i--)
    {
      if (g_array_index (hits, WayNameHit, i - 1).way > best)
        g_array_remove_index (hits, i - 1);
    }
}

/* The rates of the metrics that were named: growth in per cent may be meant. */
static void
add_rates (WayImportNames *self,
           const GArray   *hits,
           GArray         *candidates)
{
  for (guint i = 0; i < hits->len; i++)
    {
      const char *key = get_metric (self, g_array_index (hits, WayNameHit, i).index)->key;

      for (guint k = 0; k < self->metrics->len; k++)
        {
          if (g_str_equal (get_metric (self, k)->growth_of, key))
            g_array_append_val (candidates, k);
        }
    }
}

static const char *
get_reason (WayNameWay way)
{
  switch (way)
    {
    case WAY_NAME_CODE:
      return N_("by its key");
    case WAY_NAME_SHORT:
      return N_("by its short name");
    case WAY_NAME_OTHER:
      return N_("by another of its names");
    case WAY_NAME_HANT:
      return N_("in traditional characters");
    case WAY_NAME_STEM:
      return N_("by its name without what is in brackets");
    case WAY_NAME_EXACT:
    case WAY_NAME_PINYIN:
    case WAY_N_NAME_WAYS:
    default:
      return N_("by its name");
    }
}

static void
take (WayImportNames   *self,
      const WayNameHit *hit,
      WayNameMatch     *out)
{
  out->kind = WAY_MATCH_FOUND;
  out->name = get_metric (self, hit->index)->key;
  out->reason = get_reason (hit->way);
}

static void
ask (GArray       *candidates,
     const char   *reason,
     WayNameMatch *out)
{
  if (candidates->len == 0)
    return;
  out->kind = WAY_MATCH_AMBIGUOUS;
  out->reason = reason;
}

/* No metric of that name has such a unit. */
static void
refuse_unit (WayImportNames *self,
             const GArray   *hits,
             const char     *unit,
             WayNameMatch   *out,
             GArray         *candidates)
{
  const WayNameHit *first = &g_array_index (hits, WayNameHit, 0);

  switch (fit_unit (get_metric (self, first->index), unit))
    {
    case UNIT_IS_RATE:
      add_rates (self, hits, candidates);
      ask (candidates, N_("in per cent it is growth or a share"), out);
      return;
    case UNIT_IS_OTHER_MONEY:
      return;
    case UNIT_FITS:
    case UNIT_IS_OTHER:
    default:
      /* The row is refused for its unit, in words. */
      take (self, first, out);
      return;
    }
}

static void
choose (WayImportNames *self,
        GArray         *hits,
        const char     *unit,
        WayNameMatch   *out,
        GArray         *candidates)
{
  g_autoptr (GArray) fitting = g_array_new (FALSE, FALSE, sizeof (WayNameHit));

  for (guint i = 0; i < hits->len; i++)
    {
      const WayNameHit *hit = &g_array_index (hits, WayNameHit, i);

      if (fit_unit (get_metric (self, hit->index), unit) == UNIT_FITS)
        g_array_append_val (fitting, *hit);
    }
  if (fitting->len == 0)
    {
      refuse_unit (self, hits, unit, out, candidates);
      return;
    }

  keep_best (fitting);
  if (fitting->len == 1)
    {
      take (self, &g_array_index (fitting, WayNameHit, 0), out);
      return;
    }
  for (guint i = 0; i < fitting->len; i++)
    g_array_append_val (candidates, g_array_index (fitting, WayNameHit, i).index);
  ask (candidates, N_("several metrics have this name"), out);
}

/* '财政总收入：一般公共预算收入' is a part that has a name of its own. */
static void
find_part (WayImportNames *self,
           const char     *clean,
           const char     *unit,
           WayNameMatch   *out)
{
  const char *colon = strrchr (clean, ':');
  g_autoptr (GArray) hits = g_array_new (FALSE, FALSE, sizeof (WayNameHit));

  if (colon == NULL || g_utf8_strlen (colon + 1, -1) <= 3 || (guchar) colon[1] < 0x80)
    return;
  find_names (self, colon + 1, unit, hits);
  if (hits->len == 1
      && fit_unit (get_metric (self, g_array_index (hits, WayNameHit, 0).index), unit)
         == UNIT_FITS)
    take (self, &g_array_index (hits, WayNameHit, 0), out);
}

void
way_import_names_find_metric (WayImportNames *self,
                              const char     *clean,
                              const char     *key,
                              const char     *unit,
                              WayNameMatch   *out,
                              GArray         *candidates)
{
  const WayNamedMetric *metric = *key != '\0' ? way_import_names_get_metric (self, key) : NULL;
  g_autoptr (GArray) hits = NULL;

  if (metric != NULL)
    {
      out->kind = WAY_MATCH_FOUND;
      out->name = metric->key;
      out->reason = N_("by its key");
      return;
    }
  hits = g_array_new (FALSE, FALSE, sizeof (WayNameHit));
  if (*clean != '\0')
    find_names (self, clean, unit, hits);
  weaken_whole (self, clean, hits);
  if (hits->len > 0)
    choose (self, hits, unit, out, candidates);
  else
    find_part (self, clean, unit, out);
}
