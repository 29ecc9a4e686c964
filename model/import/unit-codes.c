/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "model/import/unit-private.h"

#include <string.h>

/* Pieces of Eurostat's codes, in lower case: MIO_PPS_EU27_2020, THS_PER, CLV10_MEUR. */
static const struct
{
  const char *piece;
  double scale;
  const char *noun; /* a word of the vocabulary; NULL of a multiplier */
} pieces[] = {
  { "mio", 1e6, NULL }, { "ths", 1e3, NULL }, { "thsd", 1e3, NULL }, { "mrd", 1e9, NULL },
  { "bn", 1e9, NULL }, { "meur", 1e6, "eur" }, { "mnac", 1e6, "nac" }, { "mpps", 1e6, "pps" },
  { "keur", 1e3, "eur" }, { "per", 1, "persons" }, { "pers", 1, "persons" },
  { "hab", 1, "persons" },
  { "hh", 1, "households" }, { "nr", 1, "nr" }, { "ent", 1, "enterprises" }, { "hw", 1, "hours" },
  { "t", 1, "t" }, { "ha", 1, "ha" }, { "km2", 1, "km2" }, { "m3", 1, "m3" }, { "m2", 1, "m2" },
  { "km", 1, "km" }, { "gwh", 1, "gwh" }, { "kwh", 1, "kwh" }, { "mw", 1, "mw" }, { "tj", 1, "tj" },
  { "toe", 1, "toe" }, { "ktoe", 1e3, "toe" }, { "kgoe", 1, "kgoe" }, { "kg", 1, "kg" },
  { "yr", 1, "years" }, { "hr", 1, "hours" }, { "eur", 1, "eur" }, { "pps", 1, "pps" },
  { "nac", 1, "nac" }, { "usd", 1, "usd" }, { "cny", 1, "cny" }, { "gbp", 1, "gbp" },
  { "jpy", 1, "jpy" },
};

/* Whole codes that their pieces do not explain; a share where @per is NULL and the noun is %. */
static const struct
{
  const char *code;
  const char *noun;
  double per_scale;
  gboolean is_share_of;
} codes[] = {
  { "p_thab", "个", 1e3, FALSE },  { "p_hthab", "个", 1e5, FALSE }, { "p_mhab", "个", 1e6, FALSE },
  { "eur_hab_eu", "%", 0, TRUE },  { "eur_hab_eu28", "%", 0, TRUE },
  { "eur_hab_eu27_2020", "%", 0, TRUE }, { "pps_hab_eu", "%", 0, TRUE },
  { "pps_hab_eu28", "%", 0, TRUE }, { "pps_hab_eu27_2020", "%", 0, TRUE },
  { "pch_pre", "%", 0, FALSE }, { "pch_sm", "%", 0, FALSE }, { "pch_same", "%", 0, FALSE },
};

static gboolean
find_whole (const char   *text,
            guint         length,
            WayUnitParts *out)
{
  for (guint i = 0; i < G_N_ELEMENTS (codes); i++)
    {
      if (strlen (codes[i].code) != length || memcmp (codes[i].code, text, length) != 0)
        continue;
      (void) way_unit_find_noun (codes[i].noun, (guint) strlen (codes[i].noun), &out->noun);
      out->is_share_of = codes[i].is_share_of;
      if (codes[i].per_scale > 0)
        {
          (void) way_unit_find_noun ("persons", 7, &out->per);
          out->per_scale = codes[i].per_scale;
        }
      return TRUE;
    }
  return FALSE;
}

/* 'clv10', 'clv_i15': chained volumes at prices of a year. */
static gboolean
take_prices (const char   *piece,
             guint         length,
             WayUnitParts *out)
{
  int year;

  if (length == 2 && memcmp (piece, "cp", 2) == 0)
    return TRUE;
  if (length != 5 || memcmp (piece, "clv", 3) != 0 || !g_ascii_isdigit (piece[3])
      || !g_ascii_isdigit (piece[4]))
    return FALSE;
  year = (piece[3] - '0') * 10 + piece[4] - '0';
  out->constant_year = year >= 70 ? 1900 + year : 2000 + year;
  return TRUE;
}

static gboolean
take_piece (const char   *piece,
            guint         length,
            WayUnitParts *out)
{
  /* Which countries an average or a purchasing power is of. */
  if (length >= 4 && memcmp (piece, "eu", 2) == 0 && g_ascii_isdigit (piece[2]))
    return TRUE;
  if (length == 4 && memcmp (piece, "2020", 4) == 0)
    return TRUE;
  if (take_prices (piece, length, out))
    return TRUE;
  for (guint i = 0; i < G_N_ELEMENTS (pieces); i++)
    {
      const WayUnitNoun *noun = NULL;

      if (strlen (pieces[i].piece) != length || memcmp (pieces[i].piece, piece, length) != 0)
        continue;
      if (pieces[i].noun != NULL)
        (void) way_unit_find_noun (pieces[i].noun, (guint) strlen (pieces[i].noun), &noun);
      out->scale *= pieces[i].scale;
      if (noun == NULL)
        return TRUE;
      if (out->noun == NULL)
        out->noun = noun;
      else if (out->per == NULL)
        out->per = noun;
      else
        return FALSE;
      return TRUE;
    }
  return FALSE;
}

gboolean
way_unit_parse_code (const char   *text,
                     guint         length,
                     WayUnitParts *out)
{
  guint at = 0;

  if (memchr (text, '_', length) == NULL)
    return FALSE;
  if (find_whole (text, length, out))
    return TRUE;
  if (length > 3 && memcmp (text, "pc_", 3) == 0)
    {
      (void) way_unit_find_noun ("%", 1, &out->noun);
      out->is_share_of = TRUE;
      return TRUE;
    }
  while (at < length)
    {
      const char *end = memchr (text + at, '_', length - at);
      guint n = end != NULL ? (guint) (end - (text + at)) : length - at;

      if (n == 0 || !take_piece (text + at, n, out))
        return FALSE;
      at += n + 1;
    }
  return out->noun != NULL;
}
