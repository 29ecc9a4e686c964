/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "model/vintage.h"

#include "model/known-on.h"
#include "model/library-private.h"

#include <math.h>
#include <string.h>

/* NULL, which most are, is the default. */
#define READ_WORD(name, column, out)                                                \
  G_STMT_START {                                                                    \
    if (!way_statement_is_null (statement, column)                                  \
        && !way_##name##_from_text (way_statement_get_text (statement, column), out)) \
      way_statement_reject_row (statement);                                         \
  } G_STMT_END

gboolean
way_vintage_row_read (WayStatement  *statement,
                      WayVintageRow *out)
{
  WayAbout about;
  guint vintage = 0;

  memset (out, 0, sizeof *out);
  if (!way_slot_unpack (way_statement_get_integer (statement, 0),
                        way_statement_get_integer (statement, 1), &out->period, &vintage)
      || !way_about_unpack (way_statement_get_integer (statement, 4), &about))
    return FALSE;
  out->region_id = way_statement_get_integer (statement, 2);
  out->slot = way_statement_get_integer (statement, 1);
  out->is_beside = way_statement_get_integer (statement, 5) != 0;
  out->id = (gint64) vintage * 2 + !out->is_beside;
  out->origin = about.origin;
  out->kind = about.kind;
  out->value = way_statement_get_double (statement, 3);
  out->decimals = about.decimals;
  out->qualifier = about.qualifier;
  out->published_growth = way_statement_get_double (statement, 6);
  out->status = about.status;
  out->is_break = about.is_break;
  out->source_id = about.source_id;
  READ_WORD (authority, 7, &out->authority);

  out->published = g_strdup (way_statement_get_optional_text (statement, 8));
  out->note = g_strdup (way_statement_get_optional_text (statement, 9));
  out->note_zh = g_strdup (way_statement_get_optional_text (statement, 10));
  if (way_statement_row_is_sound (statement) && isfinite (out->value))
    return TRUE;
  way_vintage_row_clear (out);
  return FALSE;
}

gboolean
way_vintage_row_read_known (WayStatement  *statement,
                            gint64         known_day,
                            WayVintageRow *out)
{
  if (!way_vintage_row_read (statement, out))
    return FALSE;
  /* What is computed was computed from all that is known; see model/derived-known.h. */
  if (known_day != WAY_KNOWN_ALWAYS && out->origin == WAY_ORIGIN_DERIVED)
    {
      way_vintage_row_clear (out);
      return FALSE;
    }
  if (known_day == WAY_KNOWN_ALWAYS
      || way_known_day_of_fact (out->published != NULL ? out->published : "", &out->period)
         <= known_day)
    return TRUE;
  way_vintage_row_clear (out);
  return FALSE;
}

gboolean
way_vintage_source_read (WayStatement     *statement,
                         WayVintageSource *out)
{
  memset (out, 0, sizeof *out);
  READ_WORD (authority, 0, &out->authority);
  out->published = g_strdup (way_statement_get_optional_text (statement, 1));
  out->is_sound = way_statement_row_is_sound (statement);
  return out->is_sound;
}

void
way_vintage_row_clear (WayVintageRow *row)
{
  g_clear_pointer (&row->published, g_free);
  g_clear_pointer (&row->note, g_free);
  g_clear_pointer (&row->note_zh, g_free);
}

void
way_vintage_row_prefer (WayVintageRow *row,
                        gint64         source_id)
{
  row->is_preferred = source_id != 0 && row->source_id == source_id;
}

gboolean
way_library_find_preferred_source (WayLibrary *self,
                                   gint64      metric_id,
                                   gint64     *out,
                                   GError    **error)
{
  g_autoptr (WayStatement) statement = way_database_prepare (
    self->database, "SELECT source_id FROM preferred_source WHERE metric_id = ?1", error);
  g_autoptr (GError) local_error = NULL;

  *out = 0;
  if (statement == NULL)
    return FALSE;
  way_statement_bind_integer (statement, 1, metric_id);
  if (way_statement_next (statement, &local_error))
    *out = way_statement_get_integer (statement, 0);
  return way_statement_ended (&local_error, error);
}

/* Below 0 when @first comes before @second by this rule alone. */
static int
compare_by (const WayVintageRow *first,
            const WayVintageRow *second,
            WayVintageRule       rule)
{
  switch (rule)
    {
    case WAY_VINTAGE_RULE_KIND:
      return (int) first->kind - (int) second->kind;
    case WAY_VINTAGE_RULE_PREFERENCE:
      return (second->is_preferred != FALSE) - (first->is_preferred != FALSE);
    case WAY_VINTAGE_RULE_STATUS:
      return (int) second->status - (int) first->status;
    case WAY_VINTAGE_RULE_AUTHORITY:
      return (int) second->authority - (int) first->authority;
    case WAY_VINTAGE_RULE_DATE:
      return g_strcmp0 (second->published, first->published);
    case WAY_VINTAGE_RULE_EXACTNESS:
      return (second->qualifier == WAY_QUALIFIER_EXACT) - (first->qualifier == WAY_QUALIFIER_EXACT);
    case WAY_VINTAGE_RULE_DIGITS:
      return second->decimals - first->decimals;
    case WAY_VINTAGE_RULE_ORDER:
    case WAY_N_VINTAGE_RULES:
    default:
      return (first->id < second->id) - (first->id > second->id);
    }
}

static int
compare (const WayVintageRow *first,
         const WayVintageRow *second,
         WayVintageRule      *rule)
{
  int order = 0;

  for (*rule = WAY_VINTAGE_RULE_KIND; *rule < WAY_VINTAGE_RULE_ORDER; (*rule)++)
    {
      order = compare_by (first, second, *rule);
      if (order != 0)
        return order;
    }
  return compare_by (first, second, WAY_VINTAGE_RULE_ORDER);
}

int
way_vintage_row_compare (gconstpointer a,
                         gconstpointer b)
{
  WayVintageRule rule;

  return compare (a, b, &rule);
}

WayVintageRule
way_vintage_row_get_rule (const WayVintageRow *a,
                          const WayVintageRow *b)
{
  WayVintageRule rule;

  (void) compare (a, b, &rule);
  return rule;
}

gboolean
way_vintage_row_differs (const WayVintageRow *a,
                         const WayVintageRow *b)
{
  int decimals = MIN (a->decimals, b->decimals);
  double distance = fabs (a->value - b->value);
  double rounding_error = 1e-9 * MAX (fabs (a->value), fabs (b->value));

  /* 3,979 and 3,978.6 are the same statement at two precisions. */
  if (decimals >= 0)
    rounding_error += a->decimals != b->decimals ? 0.5 * pow (10.0, -decimals) : 0.0;
  return distance > rounding_error;
}

guint
way_vintage_rows_count (const WayVintageRow *rows,
                        guint                n_rows)
{
  guint n_same = 0;

  while (n_same < n_rows && rows[n_same].kind == rows[0].kind)
    n_same++;
  return n_same;
}

static gboolean
is_partial_year (const WayPeriod *period,
                 WayMeasure       measure,
                 WayFlow          flow)
{
  if (flow != WAY_FLOW_FLOW && measure != WAY_MEASURE_RATE)
    return FALSE;
  /* A flow 'as of' a moment is what came in from January to then. */
  if (period->type == WAY_PERIOD_AS_OF)
    return period->last_month % 12 != 11;
  return way_period_is_partial_year (period);
}

void
way_vintage_rows_choose (const WayVintageRow *rows,
                         guint                n_rows,
                         WayMeasure           measure,
                         WayFlow              flow,
                         WaySeriesPoint      *out)
{
  const WayVintageRow *shown = &rows[0];

  memset (out, 0, sizeof *out);
  out->period = shown->period;
  out->value = shown->value;
  out->decimals = shown->decimals;
  out->qualifier = shown->qualifier;
  out->published_growth = shown->published_growth;
  out->source_id = shown->source_id;
  out->note = shown->note;
  out->note_zh = shown->note_zh;
  out->n_vintages = way_vintage_rows_count (rows, n_rows);

  if (is_partial_year (&shown->period, measure, flow))
    out->flags |= WAY_POINT_PARTIAL_YEAR;
  if (shown->kind == WAY_KIND_FORECAST)
    out->flags |= WAY_POINT_FORECAST;
  if (shown->is_break)
    out->flags |= WAY_POINT_BREAK_BEFORE;
  if (shown->status == WAY_STATUS_PRELIMINARY)
    out->flags |= WAY_POINT_PRELIMINARY;
  if (shown->origin == WAY_ORIGIN_DERIVED)
    out->flags |= WAY_POINT_DERIVED;
  for (guint i = 1; i < out->n_vintages; i++)
    {
      if (!way_vintage_row_differs (shown, &rows[i]))
        continue;
      out->flags |= WAY_POINT_CONTESTED;
      if (!out->has_rival || fabs (rows[i].value - shown->value) > fabs (out->rival - shown->value))
        out->rival = rows[i].value;
      out->has_rival = TRUE;
    }
}
