/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "model/rollup.h"

#include "model/phrases.h"

#include <math.h>

#define MAX_NAMES 6

/* '11 cities': what the divisions below a region are called. */
static char *
count_parts (const WayRollup *self,
             guint            n,
             WayLanguage      language)
{
  WayRegionLevel level = self->parts->len > 0 ? way_region_get_level (self->parts->pdata[0])
                                              : WAY_REGION_LEVEL_CUSTOM;

  for (guint i = 1; i < self->parts->len; i++)
    {
      if (way_region_get_level (self->parts->pdata[i]) != level)
        level = WAY_REGION_LEVEL_CUSTOM;
    }
  switch (level)
    {
    case WAY_REGION_LEVEL_PROVINCE:
      return g_strdup_printf (way_tr_n (language, "%u province", "%u provinces", n), n);
    case WAY_REGION_LEVEL_PREFECTURE:
      return g_strdup_printf (way_tr_n (language, "%u city", "%u cities", n), n);
    case WAY_REGION_LEVEL_COUNTY:
      return g_strdup_printf (way_tr_n (language, "%u county or district",
                                        "%u counties and districts", n), n);
    case WAY_REGION_LEVEL_COUNTRY:
    case WAY_REGION_LEVEL_ZONE:
    case WAY_REGION_LEVEL_CUSTOM:
    default:
      return g_strdup_printf (way_tr_n (language, "%u part", "%u parts", n), n);
    }
}

char *
way_rollup_to_parts (const WayRollup *self,
                     guint            n,
                     WayLanguage      language)
{
  g_autofree char *all = count_parts (self, self->parts->len, language);

  if (n == self->parts->len)
    return g_strdup_printf (way_tr (language, "all %s"), all);
  /* Translators: 1 is a number, 2 'cities' with theirs: '9 of the 11 cities' */
  return g_strdup_printf (way_tr (language, "%1$u of the %2$s"), n, all);
}

static int
get_decimals (const WayRollup *self,
              int              decimals)
{
  return decimals >= 0 ? decimals : way_metric_get_decimals (self->metric);
}

static char *
format_sum (const WayRollup *self,
            double           value,
            int              decimals,
            gboolean         is_qualified,
            WayLanguage      language)
{
  int digits = get_decimals (self, decimals);

  return way_phrase_amount_bare (way_phrase_round (value, digits), -1,
                                 is_qualified ? WAY_QUALIFIER_ABOUT : WAY_QUALIFIER_EXACT,
                                 self->metric, language);
}

char *
way_rollup_surplus_to_text (const WayRollup *self,
                            double           surplus,
                            int              decimals,
                            WayLanguage      language)
{
  double rounded = way_phrase_round (surplus, get_decimals (self, decimals));
  g_autofree char *number = NULL;

  if (isnan (surplus))
    return g_strdup ("");
  number = way_number_format (rounded, 6);
  return rounded > 0.0 ? g_strconcat ("+", number, NULL) : g_steal_pointer (&number);
}

static char *
format_relative (double      relative,
                 WayLanguage language)
{
  int decimals = fabs (relative) < 0.001 ? 2 : 1;
  g_autofree char *text = way_percent_format (relative, decimals, language);

  return relative > 0.0 ? g_strconcat ("+", text, NULL) : g_steal_pointer (&text);
}

static const char *
get_name (WayRegion  *region,
          WayLanguage language)
{
  return way_region_get_short_name (region, language);
}

/* What stands in each place of a sentence; all owned. */
typedef struct
{
  char *label, *parts, *sum, *difference, *relative;
  const char *whole;
} Words;

static void
clear_words (Words *words)
{
  g_free (words->label);
  g_free (words->parts);
  g_free (words->sum);
  g_free (words->difference);
  g_free (words->relative);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Words, clear_words)

static Words
find_words (const WayRollup *self,
            const WayPeriod *period,
            guint            n_parts,
            double           sum,
            double           surplus,
            double           relative,
            int              decimals,
            gboolean         is_qualified,
            WayLanguage      language)
{
  return (Words) {
    .label = way_period_to_label (period, language),
    .parts = way_rollup_to_parts (self, n_parts, language),
    .sum = format_sum (self, sum, decimals, is_qualified, language),
    .difference = isnan (surplus) ? NULL
                                  : way_phrase_difference (surplus, get_decimals (self, decimals),
                                                           self->metric, language),
    .relative = isnan (relative) ? g_strdup ("") : format_relative (relative, language),
    .whole = get_name (self->whole, language),
  };
}

char *
way_rollup_row_to_sentence (const WayRollup    *self,
                            const WayRollupRow *row,
                            WayLanguage         language)
{
  gboolean is_missing = (row->flags & WAY_ROLLUP_PARTS_MISSING) != 0;
  g_auto (Words) words = find_words (self, &row->period, row->n_parts, row->sum, row->surplus,
                                     row->relative, row->decimals,
                                     (row->flags & WAY_ROLLUP_QUALIFIED) != 0, language);
  g_autofree char *share = NULL;

  if ((row->flags & WAY_ROLLUP_NO_WHOLE) != 0)
    return g_strdup_printf (way_tr (language, "%1$s: %3$s in %2$s; %4$s itself has no value."),
                            words.label, words.parts, words.sum, words.whole);
  if (row->is_within_rounding)
    return g_strdup_printf (way_tr (language, "%1$s: %3$s in %2$s together, as much as %4$s but "
                                              "for rounding."),
                            words.label, words.parts, words.sum, words.whole);
  if (is_missing && row->surplus <= 0.0 && row->whole > 0.0)
    {
      share = way_percent_format (row->sum / row->whole, 1, language);
      return g_strdup_printf (way_tr (language, "%1$s: %3$s in %2$s, %5$s of %4$s; the others have "
                                                "no value."),
                              words.label, words.parts, words.sum, words.whole, share);
    }
  if (is_missing)
    return g_strdup_printf (way_tr (language, "%1$s: %3$s in %2$s alone, already %5$s more than "
                                              "%4$s (%6$s)."),
                            words.label, words.parts, words.sum, words.whole, words.difference,
                            words.relative);
  if (row->surplus < 0.0)
    return g_strdup_printf (way_tr (language, "%1$s: %3$s in %2$s together, %5$s less than %4$s "
                                              "(%6$s)."),
                            words.label, words.parts, words.sum, words.whole, words.difference,
                            words.relative);
  return g_strdup_printf (way_tr (language, "%1$s: %3$s in %2$s together, %5$s more than %4$s "
                                            "(%6$s)."),
                          words.label, words.parts, words.sum, words.whole, words.difference,
                          words.relative);
}

char *
way_rollup_promise_to_sentence (const WayRollup        *self,
                                const WayRollupPromise *promise,
                                WayLanguage             language)
{
  g_auto (Words) words = find_words (self, &promise->due, promise->n_parts, promise->sum,
                                     promise->surplus, promise->relative, promise->decimals,
                                     (promise->flags & WAY_ROLLUP_QUALIFIED) != 0, language);
  gboolean is_missing = (promise->flags & WAY_ROLLUP_PARTS_MISSING) != 0;
  gulong n = promise->n_parts;

  if ((promise->flags & WAY_ROLLUP_NO_WHOLE) != 0)
    return g_strdup_printf (way_tr_n (language, "%1$s: %2$s promises %3$s; %4$s itself promises "
                                                "no level.",
                                      "%1$s: %2$s promise %3$s; %4$s itself promises no level.",
                                      n),
                            words.label, words.parts, words.sum, words.whole);
  if (fabs (promise->surplus) <= 1e-9 * fabs (promise->whole))
    return g_strdup_printf (way_tr_n (language, "%1$s: %2$s promises %3$s, exactly what %4$s does.",
                                      "%1$s: %2$s promise %3$s, exactly what %4$s does.", n),
                            words.label, words.parts, words.sum, words.whole);
  if (is_missing && promise->surplus < 0.0)
    return g_strdup_printf (way_tr_n (language, "%1$s: %2$s promises %3$s; the others would have "
                                                "to bring %5$s for what %4$s promises.",
                                      "%1$s: %2$s promise %3$s; the others would have to bring "
                                      "%5$s for what %4$s promises.", n),
                            words.label, words.parts, words.sum, words.whole, words.difference);
  if (promise->surplus < 0.0)
    return g_strdup_printf (way_tr_n (language, "%1$s: %2$s promises %3$s, %5$s less than %4$s "
                                                "(%6$s).",
                                      "%1$s: %2$s promise %3$s, %5$s less than %4$s (%6$s).", n),
                            words.label, words.parts, words.sum, words.whole, words.difference,
                            words.relative);
  return g_strdup_printf (way_tr_n (language, "%1$s: %2$s promises %3$s, %5$s more than %4$s "
                                              "(%6$s).",
                                    "%1$s: %2$s promise %3$s, %5$s more than %4$s (%6$s).", n),
                          words.label, words.parts, words.sum, words.whole, words.difference,
                          words.relative);
}

char *
way_rollup_to_card_line (const WayRollup *self,
                         const WayPeriod *due,
                         WayLanguage      language)
{
  for (guint i = 0; i < self->promises->len; i++)
    {
      const WayRollupPromise *promise = &g_array_index (self->promises, WayRollupPromise, i);
      g_auto (Words) words = { NULL };

      if (way_period_compare (&promise->due, due) != 0 || isnan (promise->surplus))
        continue;
      words = find_words (self, due, promise->n_parts, promise->sum, promise->surplus,
                          promise->relative, promise->decimals,
                          (promise->flags & WAY_ROLLUP_QUALIFIED) != 0, language);
      if (fabs (promise->surplus) <= 1e-9 * fabs (promise->whole))
        return g_strdup_printf (way_tr_n (language, "%1$s promises %2$s, exactly as much",
                                          "%1$s promise %2$s, exactly as much", promise->n_parts),
                                words.parts, words.sum);
      if ((promise->flags & WAY_ROLLUP_PARTS_MISSING) != 0 && promise->surplus < 0.0)
        return g_strdup_printf (way_tr_n (language,
                                          "%1$s promises %2$s; %3$s is left to the others",
                                          "%1$s promise %2$s; %3$s is left to the others",
                                          promise->n_parts),
                                words.parts, words.sum, words.difference);
      if (promise->surplus < 0.0)
        return g_strdup_printf (way_tr_n (language, "%1$s promises %2$s, %3$s less",
                                          "%1$s promise %2$s, %3$s less", promise->n_parts),
                                words.parts, words.sum, words.difference);
      return g_strdup_printf (way_tr_n (language, "%1$s promises %2$s, %3$s more",
                                        "%1$s promise %2$s, %3$s more", promise->n_parts),
                              words.parts, words.sum, words.difference);
    }
  return NULL;
}

/* Names up to a number that can be read, then how many more. */
static char *
join_names (GPtrArray  *regions,
            WayLanguage language)
{
  g_autoptr (GString) names = g_string_new (NULL);
  guint n_named = regions->len > MAX_NAMES + 1 ? MAX_NAMES : regions->len;

  for (guint i = 0; i < n_named; i++)
    {
      if (i > 0)
        g_string_append (names, way_tr_c (language, "list", ", "));
      g_string_append (names, get_name (regions->pdata[i], language));
    }
  if (n_named == regions->len)
    return g_strdup (names->str);
  /* Translators: 1 is a list of names: 'Hangzhou, Ningbo and 4 more' */
  return g_strdup_printf (way_tr (language, "%1$s and %2$u more"), names->str,
                          regions->len - n_named);
}

static void
add_named (GPtrArray  *warnings,
           const char *format,
           GPtrArray  *regions,
           WayLanguage language)
{
  g_autofree char *names = NULL;
  g_autoptr (GString) sentence = g_string_new (format);

  if (regions->len == 0)
    return;
  names = join_names (regions, language);
  g_string_replace (sentence, "%s", names, 1);
  g_ptr_array_add (warnings, g_strdup (sentence->str));
}

static void
add_left_out (const WayRollup *self,
              GPtrArray       *warnings,
              WayLanguage      language)
{
  add_named (warnings, way_tr (language, "Left out, for they lie inside the others: %s."),
             self->left_out, language);
}

static void
add_scope_warning (const WayRollup    *self,
                   const WayRollupRow *row,
                   GPtrArray          *warnings,
                   WayLanguage         language)
{
  if ((row->flags & WAY_ROLLUP_SCOPE) != 0)
    g_ptr_array_add (warnings,
                     g_strdup (way_tr (language, "The scope changed in some of the series up to "
                                                 "this period and not in others: they may not "
                                                 "count the same things.")));
  if ((row->flags & WAY_ROLLUP_FIRMNESS) != 0)
    g_ptr_array_add (warnings,
                     g_strdup (way_tr (language, "Preliminary values stand beside firm ones.")));
  if ((row->flags & WAY_ROLLUP_QUALIFIED) != 0)
    g_ptr_array_add (warnings,
                     g_strdup (way_tr (language, "At least one value is only about, over or nearly "
                                                 "what is added.")));
}

static void
add_notes (const WaySeries *series,
           int              index,
           WayRegion       *region,
           GPtrArray       *warnings,
           WayLanguage      language)
{
  const char *note;

  if (series == NULL || index < 0 || series->notes_zh[index] == NULL)
    return;
  note = language == WAY_LANGUAGE_ZH_CN || series->notes[index] == NULL ? series->notes_zh[index]
                                                                        : series->notes[index];
  /* Translators: 1 is a region, 2 the note on its value */
  g_ptr_array_add (warnings, g_strdup_printf (way_tr_c (language, "note", "%1$s: %2$s"),
                                              get_name (region, language), note));
}

GPtrArray *
way_rollup_row_list_warnings (const WayRollup    *self,
                              const WayRollupRow *row,
                              WayLanguage         language)
{
  GPtrArray *warnings = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (GPtrArray) missing = g_ptr_array_new ();

  for (guint i = 0; i < self->parts->len; i++)
    {
      if (row->indices[i] < 0)
        g_ptr_array_add (missing, self->parts->pdata[i]);
    }
  add_named (warnings, way_tr (language, "Without a value: %s."), missing, language);
  if ((row->flags & WAY_ROLLUP_OTHER_PERIODS) != 0)
    g_ptr_array_add (warnings,
                     g_strdup (way_tr (language, "Some of these have a value of another period of "
                                                 "the year, which is not added.")));
  add_scope_warning (self, row, warnings, language);
  add_left_out (self, warnings, language);
  add_notes (self->whole_series, row->whole_index, self->whole, warnings, language);
  for (guint i = 0; i < self->parts->len; i++)
    add_notes (self->part_series->pdata[i], row->indices[i], self->parts->pdata[i], warnings,
               language);
  return warnings;
}

GPtrArray *
way_rollup_promise_list_warnings (const WayRollup        *self,
                                  const WayRollupPromise *promise,
                                  WayLanguage             language)
{
  GPtrArray *warnings = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (GPtrArray) missing = g_ptr_array_new ();
  g_autoptr (GPtrArray) unresolved = g_ptr_array_new ();

  for (guint i = 0; i < self->parts->len; i++)
    {
      if (promise->targets->pdata[i] == NULL)
        g_ptr_array_add (missing, self->parts->pdata[i]);
      else if (isnan (promise->levels[i]))
        g_ptr_array_add (unresolved, self->parts->pdata[i]);
    }
  add_named (warnings, way_tr (language, "Without a promise for this period: %s."), missing,
             language);
  add_named (warnings, way_tr (language, "The promise comes to no level that could be added: %s."),
             unresolved, language);
  if ((promise->flags & WAY_ROLLUP_QUALIFIED) != 0)
    g_ptr_array_add (warnings, g_strdup (way_tr (language, "At least one promise is only about "
                                                           "what is added.")));
  add_left_out (self, warnings, language);
  return warnings;
}
