/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "plan-case.h"

#include "model/number.h"

#include <string.h>

static gboolean
is_region (const char *text,
           gpointer    user_data)
{
  static const char *const known[] = { "杭州市", "宁波市", "嘉兴市", "嘉兴", "浙江省", "福建省", "北京市",
                                       "Zhejiang", "Beijing", "Fujian", "330400", "浙江", "福建",
                                       "南湖区", "长乐区", "11", "33", NULL };

  return g_strv_contains (known, text);
}

static gboolean
is_metric (const char *text,
           gpointer    user_data)
{
  static const char *const known[] = { "地区生产总值", "GDP", "gdp", "常住人口", "第一产业增加值",
                                       "population", NULL };

  return g_strv_contains (known, text);
}

const WayPlanNames *
plan_case_get_names (void)
{
  static const WayPlanNames names = { is_region, is_metric, NULL };

  return &names;
}

static WayTableReader *
open_text (const char   *text,
           WayTableInfo *info)
{
  g_autoptr (GBytes) bytes = g_bytes_new (text, strlen (text));
  g_autoptr (GError) error = NULL;
  g_autoptr (WayTableFile) file = way_table_file_new_for_bytes (bytes, "case.csv", &error);
  WayTableReader *reader;

  g_assert_no_error (error);
  reader = way_table_reader_new (file, NULL, info, NULL, &error);
  g_assert_no_error (error);
  return reader;
}

WayImportPlan *
plan_case_guess (const char          *text,
                 const char          *file_name,
                 const WayImportPlan *chosen)
{
  g_auto (WayTableInfo) info = { 0 };
  g_autoptr (WayTableReader) reader = open_text (text, &info);
  g_autoptr (GError) error = NULL;
  g_autoptr (WayTable) head = way_table_read (reader, 200, &error);

  g_assert_no_error (error);
  return way_import_plan_guess (head, &info, plan_case_get_names (), chosen, file_name);
}

static void
append_reading (GString               *out,
                const WayValueReading *reading)
{
  g_autofree char *number = NULL;

  switch (reading->outcome)
    {
    case WAY_READ_VALUE:
      number = way_number_to_plain_text (reading->value * reading->multiplier);
      g_string_append (out, number);
      g_string_append (out, reading->flag);
      break;
    case WAY_READ_MISSING:
      g_string_append (out, "missing");
      break;
    case WAY_READ_UNREADABLE:
      g_string_append (out, "unreadable");
      break;
    default:
      g_string_append (out, "empty");
    }
}

static void
append_fact (GString          *out,
             const WayRawFact *fact)
{
  g_autofree char *period = way_period_to_text (&fact->period);

  g_string_append_printf (out, "%s|%s|%s|%s|%s|%s|%s|", fact->region, fact->region_code,
                          fact->parent, fact->metric, fact->metric_key, fact->unit, period);
  append_reading (out, &fact->value);
  if (fact->growth.outcome != WAY_READ_EMPTY)
    {
      g_string_append_c (out, '+');
      append_reading (out, &fact->growth);
    }
  g_string_append_c (out, '\n');
}

/* Facts with one number have the same texts. */
static void
check_number (GHashTable *texts,
              guint64     number,
              char       *text)
{
  const char *before = g_hash_table_lookup (texts, GUINT_TO_POINTER ((guint) number));

  if (number == 0 || before == NULL)
    {
      g_hash_table_insert (texts, GUINT_TO_POINTER ((guint) number), text);
      return;
    }
  g_assert_cmpstr (text, ==, before);
  g_free (text);
}

char *
plan_case_apply (const char          *text,
                 const WayImportPlan *plan)
{
  g_autoptr (WayTableReader) reader = open_text (text, NULL);
  g_autoptr (WayPlanReader) rows = way_plan_reader_new (plan);
  g_autoptr (GHashTable) regions = g_hash_table_new_full (NULL, NULL, NULL, g_free);
  g_autoptr (GHashTable) metrics = g_hash_table_new_full (NULL, NULL, NULL, g_free);
  g_autoptr (GError) error = NULL;
  GString *out = g_string_new (NULL);
  guint counts[5] = { 0, };
  WayTableRow row;

  while (way_table_reader_next (reader, &row, &error))
    {
      const WayRawFact *facts;
      const char *problem;
      guint n_facts, column;
      WayRowKind kind = way_plan_reader_read (rows, &row, &facts, &n_facts, &problem, &column);

      counts[kind]++;
      for (guint i = 0; i < n_facts; i++)
        {
          const WayRawFact *fact = &facts[i];

          append_fact (out, fact);
          check_number (regions, fact->region_number,
                        g_strjoin ("|", fact->region, fact->region_code, fact->parent, NULL));
          check_number (metrics, fact->metric_number,
                        g_strjoin ("|", fact->metric, fact->metric_key, fact->unit,
                                   fact->multiplier, NULL));
        }
      if (kind == WAY_ROW_PROBLEM)
        g_string_append_printf (out, "!%u:%u %s\n", row.line, column, problem);
    }
  g_assert_no_error (error);
  g_string_append_printf (out, "%u headers, %u notes\n", counts[WAY_ROW_HEADER],
                          counts[WAY_ROW_NOTE]);
  return g_string_free (out, FALSE);
}

void
plan_case_check (const char *text,
                 const char *file_name,
                 const char *layout,
                 const char *expected)
{
  g_autoptr (WayImportPlan) plan = plan_case_guess (text, file_name, NULL);
  g_autofree char *facts = plan_case_apply (text, plan);

  g_assert_cmpstr (way_layout_to_text (plan->layout), ==, layout);
  g_assert_cmpstr (facts, ==, expected);
}
