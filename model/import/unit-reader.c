/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "model/import/unit-reader.h"

#include "model/import/unit-private.h"

#include <math.h>
#include <string.h>

void
way_unit_reading_clear (WayUnitReading *reading)
{
  g_clear_pointer (&reading->unit.name_zh, g_free);
  g_clear_pointer (&reading->unit.name_en, g_free);
  g_clear_pointer (&reading->unit.base_zh, g_free);
  g_clear_pointer (&reading->unit.base_en, g_free);
}

/* '(2015年不变价)'; "" of current prices. */
static char *
make_prices_text (const WayUnitParts *parts,
                  WayLanguage         language)
{
  gboolean is_chinese = language == WAY_LANGUAGE_ZH_CN;

  if (parts->constant_year < 0)
    return g_strdup (is_chinese ? "(不变价)" : "constant ");
  if (parts->constant_year == 0)
    return g_strdup ("");
  if (is_chinese)
    return g_strdup_printf ("(%d年不变价)", parts->constant_year);
  return g_strdup_printf ("constant %d ", parts->constant_year);
}

static char *
make_denominator (const WayUnitParts *parts,
                  WayLanguage         language)
{
  const char *scale = way_unit_scale_word (parts->per_scale, language);
  const char *en = parts->per->en;

  if (language == WAY_LANGUAGE_ZH_CN)
    return g_strconcat ("/", scale, parts->per->zh, NULL);
  if (parts->per_scale != 1)
    return g_strconcat (" per ", strcmp (scale, "千") == 0 ? "1,000" : scale, " ", en, NULL);
  if (g_str_has_suffix (en, "ries"))
    return g_strdup_printf (" per %.*sy", (int) strlen (en) - 3, en);
  if (strlen (en) > 3 && g_str_has_suffix (en, "s") && strcmp (en, "tenths") != 0)
    return g_strdup_printf (" per %.*s", (int) strlen (en) - 1, en);
  return g_strconcat (" per ", en, NULL);
}

static gboolean
is_plain_count (const WayUnitParts *parts)
{
  return parts->per != NULL && strcmp (parts->noun->zh, "个") == 0;
}

/* @scale: 1 for the base. */
static char *
make_name (const WayUnitParts *parts,
           double              scale,
           WayLanguage         language)
{
  g_autofree char *prices = make_prices_text (parts, language);
  g_autofree char *per = parts->per != NULL ? make_denominator (parts, language) : g_strdup ("");
  const char *word = way_unit_scale_word (scale, language);
  g_autofree char *number = word != NULL ? NULL : g_strdup_printf ("%.0f", scale);
  gboolean is_base = scale == 1 && (parts->scale != 1 || parts->per != NULL);

  if (word == NULL)
    word = number;
  if (parts->noun == NULL)
    return g_strdup (word);
  if (language == WAY_LANGUAGE_ZH_CN)
    return g_strconcat (word, parts->noun->zh, prices, per, NULL);
  if (is_plain_count (parts) && scale == 1)
    return g_strdup (per + 1);
  if (scale == 1)
    return g_strconcat (prices, is_base ? parts->noun->base_en : parts->noun->en, per, NULL);
  return g_strconcat (word, " ", prices, parts->noun->en, per, NULL);
}

/* An index of a year is called by it. */
static void
name_index (const WayUnitParts *parts,
            WayUnitReading     *out)
{
  way_unit_reading_clear (out);
  out->unit.name_zh = g_strdup_printf ("%d=100", parts->constant_year);
  out->unit.name_en = g_strdup_printf ("%d = 100", parts->constant_year);
  out->unit.base_zh = g_strdup (out->unit.name_zh);
  out->unit.base_en = g_strdup (out->unit.name_en);
}

static const char *
get_dimension (const WayUnitParts *parts)
{
  g_autofree char *prices = NULL;
  g_autofree char *text = NULL;

  if (parts->noun == NULL)
    return "";
  if (parts->per == NULL && parts->constant_year == 0)
    return parts->noun->dimension;
  prices = make_prices_text (parts, WAY_LANGUAGE_ZH_CN);
  text = g_strconcat (parts->noun->dimension, prices, parts->per != NULL ? "/" : "",
                      parts->per != NULL ? parts->per->dimension : "", NULL);
  return g_intern_string (text);
}

/* A multiplier alone in words, for digits alone are no unit. */
static const char *
spell_scale (double scale)
{
  static const struct
  {
    double scale;
    const char *name;
  } names[] = {
    { 10, "ten" }, { 100, "hundred" }, { 1e3, "thousand" }, { 1e4, "ten thousand" },
    { 1e5, "hundred thousand" }, { 1e7, "ten million" }, { 1e8, "hundred million" },
    { 1e10, "ten billion" }, { 1e11, "hundred billion" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    {
      if (names[i].scale == scale)
        return names[i].name;
    }
  return way_unit_scale_word (scale, WAY_LANGUAGE_EN);
}

gboolean
way_unit_read (const char     *text,
               gssize          length,
               WayUnitReading *out)
{
  WayUnitParts parts;

  memset (out, 0, sizeof *out);
  if (text == NULL
      || !way_unit_parse (text, length < 0 ? strlen (text) : (gsize) length, &parts)
      || (parts.noun == NULL && spell_scale (parts.scale) == NULL))
    return FALSE;

  out->unit.factor = parts.scale;
  out->dimension = get_dimension (&parts);
  if (parts.noun == NULL)
    {
      out->unit.name_zh = make_name (&parts, parts.scale, WAY_LANGUAGE_ZH_CN);
      out->unit.name_en = g_strdup (spell_scale (parts.scale));
      out->unit.base_zh = g_strdup ("");
      out->unit.base_en = g_strdup ("");
      return TRUE;
    }
  out->is_points = strcmp (parts.noun->dimension, WAY_UNIT_DIMENSION_POINTS) == 0;
  out->unit.name_zh = make_name (&parts, parts.scale, WAY_LANGUAGE_ZH_CN);
  out->unit.name_en = make_name (&parts, parts.scale, WAY_LANGUAGE_EN);
  out->unit.base_zh = make_name (&parts, 1, WAY_LANGUAGE_ZH_CN);
  parts.scale = MAX (parts.scale, 2); /* the base is called as it is alone */
  out->unit.base_en = make_name (&parts, 1, WAY_LANGUAGE_EN);
  if (strcmp (parts.noun->zh, "指数") == 0 && parts.constant_year > 0)
    name_index (&parts, out);
  return TRUE;
}

/* 'stations' and 'station' */
static gboolean
is_same_noun (const char *noun,
              const char *base)
{
  gsize n = strlen (noun), n_base = strlen (base);
  gsize n_both = MIN (n, n_base);

  if (n_both == 0 || strncmp (noun, base, n_both) != 0 || MAX (n, n_base) > n_both + 1)
    return FALSE;
  return n == n_base || (noun[n_both] == 's' && n > n_base) || (base[n_both] == 's' && n < n_base);
}

/* What a unit that nobody knows is a multiple of: '万标台' of 标台. */
static gboolean
find_custom_factor (const char    *from,
                    const WayUnit *to,
                    double        *out)
{
  g_autofree char *lower = g_ascii_strdown (from, -1);
  g_autofree char *base_zh = g_ascii_strdown (to->base_zh != NULL ? to->base_zh : "", -1);
  g_autofree char *base_en = g_ascii_strdown (to->base_en != NULL ? to->base_en : "", -1);
  double scale = 1;
  const char *noun = lower + way_unit_find_scale (lower, (guint) strlen (lower), &scale);

  noun += strspn (noun, " ");
  if (!is_same_noun (noun, base_zh) && !is_same_noun (noun, base_en))
    return FALSE;
  *out = scale / (to->factor > 0 && isfinite (to->factor) ? to->factor : 1);
  return TRUE;
}

static gboolean
parse_own_unit (const WayUnit *unit,
                WayUnitParts  *out)
{
  return (unit->name_zh != NULL && way_unit_parse (unit->name_zh, strlen (unit->name_zh), out))
         || (unit->name_en != NULL && way_unit_parse (unit->name_en, strlen (unit->name_en), out));
}

gboolean
way_unit_get_factor (const char    *from,
                     const WayUnit *to,
                     double        *out)
{
  WayUnitParts a, b;

  if (from == NULL || *from == '\0')
    return FALSE;
  *out = 1;
  if (g_strcmp0 (from, to->name_zh) == 0 || g_strcmp0 (from, to->name_en) == 0)
    return TRUE;
  if (!way_unit_parse (from, strlen (from), &a) || !parse_own_unit (to, &b))
    return find_custom_factor (from, to, out);
  if (a.noun == NULL && b.noun == NULL)
    {
      /* 'thousands' and 'thousand': of nothing that is named. */
      *out = a.scale / b.scale;
      return TRUE;
    }
  if (!way_unit_parts_are_alike (&a, &b))
    return FALSE;
  *out = way_unit_parts_get_factor (&a) / way_unit_parts_get_factor (&b);
  return TRUE;
}
