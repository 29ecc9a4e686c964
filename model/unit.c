/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "model/number.h"

#include <math.h>
#include <string.h>

/* A multiple of the base unit that a language has a word for, the largest first. */
typedef struct
{
  double size;
  const char *word;
} Step;

static const Step steps_en[] = { { 1e12, "trillion " }, { 1e9, "billion " }, { 1e6, "million " } };
static const Step steps_zh[] = { { 1e12, "万亿" }, { 1e8, "亿" }, { 1e4, "万" } };

WayUnit *
way_unit_copy (const WayUnit *unit)
{
  WayUnit *copy = g_new0 (WayUnit, 1);

  copy->name_zh = g_strdup (unit->name_zh != NULL ? unit->name_zh : "");
  copy->name_en = g_strdup (unit->name_en != NULL ? unit->name_en : "");
  copy->base_zh = g_strdup (unit->base_zh != NULL ? unit->base_zh : "");
  copy->base_en = g_strdup (unit->base_en != NULL ? unit->base_en : "");
  copy->factor = unit->factor;
  return copy;
}

void
way_unit_free (WayUnit *unit)
{
  if (unit == NULL)
    return;

  g_free (unit->name_zh);
  g_free (unit->name_en);
  g_free (unit->base_zh);
  g_free (unit->base_en);
  g_free (unit);
}

/* Codes of currencies are for tables; people read yuan. */
static char *
spell_currency (const char *name)
{
  g_autoptr (GString) text = g_string_new (name != NULL ? name : "");

  g_string_replace (text, "CNY", "yuan", 0);
  g_string_replace (text, "USD", "US dollars", 0);
  return g_strdup (text->str);
}

static WayDisplayUnit *
make_display_unit (double multiplier,
                   char  *name)
{
  WayDisplayUnit *display = g_new0 (WayDisplayUnit, 1);

  display->multiplier = multiplier;
  display->name = name;
  return display;
}

/* Shares, ranks, ratios and what is per something are not counted in thousands of anything. */
static gboolean
is_steppable (const WayUnit *unit)
{
  static const char *const fixed_names[] = { "%", "个百分点", "名", "倍" };

  if (!isfinite (unit->factor) || unit->factor <= 0 || unit->base_zh == NULL
      || unit->base_en == NULL || *unit->base_en == '\0')
    return FALSE;
  if (unit->name_zh != NULL && strchr (unit->name_zh, '/') != NULL)
    return FALSE;
  for (guint i = 0; i < G_N_ELEMENTS (fixed_names); i++)
    {
      if (g_strcmp0 (unit->name_zh, fixed_names[i]) == 0)
        return FALSE;
    }

  return TRUE;
}

/* @largest as it will be read, so that 999,999.6 is a million and not '1,000,000'. */
static double
round_to_read (double largest)
{
  double magnitude;

  if (largest <= 0)
    return 0;
  magnitude = pow (10.0, floor (log10 (largest)) - 3);
  return round (largest / magnitude) * magnitude;
}

static const Step *
find_step (double      in_base,
           WayLanguage language)
{
  const Step *steps = language == WAY_LANGUAGE_ZH_CN ? steps_zh : steps_en;

  for (guint i = 0; i < G_N_ELEMENTS (steps_en); i++)
    {
      if (in_base >= steps[i].size * (1 - 1e-12))
        return &steps[i];
    }

  return NULL;
}

WayDisplayUnit *
way_display_unit_for (const WayUnit *unit,
                      double         largest,
                      WayLanguage    language)
{
  gboolean is_chinese = language == WAY_LANGUAGE_ZH_CN;
  const char *base = is_chinese ? unit->base_zh : unit->base_en;
  const Step *step;
  g_autofree char *name = NULL;

  /* Of nothing, or of zero, the published unit says as much as any other. */
  if (!is_steppable (unit) || !isfinite (largest) || round_to_read (fabs (largest)) <= 0)
    return make_display_unit (1.0, is_chinese
                                   ? g_strdup (unit->name_zh != NULL ? unit->name_zh : "")
                                   : spell_currency (unit->name_en));

  step = find_step (round_to_read (fabs (largest)) * unit->factor, language);
  if (step == NULL)
    return make_display_unit (unit->factor, is_chinese ? g_strdup (base) : spell_currency (base));

  name = g_strconcat (step->word, base, NULL);
  return make_display_unit (unit->factor / step->size,
                            is_chinese ? g_strdup (name) : spell_currency (name));
}

void
way_display_unit_free (WayDisplayUnit *display)
{
  if (display == NULL)
    return;

  g_free (display->name);
  g_free (display);
}
