/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "model/rollup.h"

/* The sentence, what has to be known about it, then the parts under a heading. */
static GString *
begin_detail (const char *sentence,
              GPtrArray  *warnings,
              const char *heading)
{
  GString *text = g_string_new (sentence);

  g_string_append_c (text, '\n');
  for (guint i = 0; i < warnings->len; i++)
    g_string_append_printf (text, "%s\n", (const char *) warnings->pdata[i]);
  g_string_append_printf (text, "\n%s\n", heading);
  return text;
}

static void
append_part (GString         *text,
             const WayRollup *rollup,
             guint            index,
             const char      *value,
             WayLanguage      language)
{
  g_string_append_printf (text, way_tr_c (language, "roll-up", "%1$s: %2$s"),
                          way_region_get_short_name (rollup->parts->pdata[index], language),
                          value);
  g_string_append_c (text, '\n');
}

char *
way_rollup_row_to_detail (const WayRollup    *self,
                          const WayRollupRow *row,
                          WayLanguage         language)
{
  g_autofree char *sentence = way_rollup_row_to_sentence (self, row, language);
  g_autoptr (GPtrArray) warnings = way_rollup_row_list_warnings (self, row, language);
  g_autoptr (GString) text = begin_detail (sentence, warnings,
                                           way_tr_c (language, "roll-up", "The parts"));

  for (guint i = 0; i < self->parts->len; i++)
    {
      const WaySeries *series = self->part_series->pdata[i];
      int index = row->indices[i];
      g_autofree char *value = index < 0 ? NULL : way_value_format_exact (
        series->values[index], series->decimals[index], series->qualifiers[index],
        way_metric_get_unit (self->metric), language);

      if (value != NULL)
        append_part (text, self, i, value, language);
    }
  return g_string_free (g_steal_pointer (&text), FALSE);
}

char *
way_rollup_promise_to_detail (const WayRollup        *self,
                              const WayRollupPromise *promise,
                              WayLanguage             language)
{
  g_autofree char *sentence = way_rollup_promise_to_sentence (self, promise, language);
  g_autoptr (GPtrArray) warnings = way_rollup_promise_list_warnings (self, promise, language);
  g_autoptr (GString) text = begin_detail (sentence, warnings,
                                           way_tr_c (language, "roll-up",
                                                     "What the parts promised"));

  for (guint i = 0; i < self->parts->len; i++)
    {
      WayTarget *target = promise->targets->pdata[i];
      g_autofree char *said = target == NULL ? NULL : way_target_to_promise (
        target, way_metric_get_unit (self->metric), language);

      if (said != NULL)
        append_part (text, self, i, said, language);
    }
  return g_string_free (g_steal_pointer (&text), FALSE);
}
