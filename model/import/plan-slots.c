/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "model/import/plan-reader-private.h"

#include <string.h>

static const WayField text_fields[] = {
  WAY_FIELD_REGION, WAY_FIELD_REGION_CODE, WAY_FIELD_PARENT, WAY_FIELD_METRIC,
  WAY_FIELD_METRIC_KEY, WAY_FIELD_UNIT, WAY_FIELD_MULTIPLIER, WAY_FIELD_QUALIFIER,
  WAY_FIELD_STATUS, WAY_FIELD_KIND, WAY_FIELD_SOURCE, WAY_FIELD_PUBLISHER, WAY_FIELD_URL,
  WAY_FIELD_PUBLISHED, WAY_FIELD_NOTE, WAY_FIELD_PERIOD, WAY_FIELD_YEAR, WAY_FIELD_PART,
};

static gboolean
is_text_field (WayField field)
{
  for (guint i = 0; i < G_N_ELEMENTS (text_fields); i++)
    if (text_fields[i] == field)
      return TRUE;
  return FALSE;
}

static void
clear_key (WayKeySlot *slot)
{
  g_string_free (slot->raw, TRUE);
  g_string_free (slot->text, TRUE);
  g_string_free (slot->unit, TRUE);
  g_string_free (slot->code, TRUE);
  way_plan_memory_free (slot->memory);
}

static WayTextKind
find_kind (WayField field)
{
  switch (field)
    {
    case WAY_FIELD_REGION:
    case WAY_FIELD_REGION_CODE:
    case WAY_FIELD_PARENT:
      return WAY_TEXT_OF_REGION;
    case WAY_FIELD_METRIC:
    case WAY_FIELD_METRIC_KEY:
    case WAY_FIELD_UNIT:
    case WAY_FIELD_MULTIPLIER:
      return WAY_TEXT_OF_METRIC;
    case WAY_FIELD_PERIOD:
    case WAY_FIELD_YEAR:
    case WAY_FIELD_PART:
      return WAY_TEXT_OF_PERIOD;
    default:
      return WAY_TEXT_OF_REST;
    }
}

static void
add_key (WayPlanReader *self,
         WayField       field,
         guint          column)
{
  WayKeySlot slot = { .field = field, .column = column, .kind = find_kind (field) };

  if (column != G_MAXUINT)
    {
      const char *title = way_plan_column (self->plan, column)->title;

      slot.has_codes = way_plan_skip_code (title) != title;
    }
  slot.raw = g_string_new (NULL);
  slot.text = g_string_new (NULL);
  slot.unit = g_string_new (NULL);
  slot.code = g_string_new (NULL);
  if (field == WAY_FIELD_REGION || field == WAY_FIELD_METRIC)
    slot.memory = way_plan_memory_new ();
  g_array_append_val (self->keys, slot);
}

/* '3月同比' is of the values of March, '本月同比' of those of the month and '累计同比' of the rest. */
static int
find_said_level (WayPlanReader *self,
                 guint          growth)
{
  const WayPlanColumn *said = way_plan_column (self->plan, growth);
  WayPlanScope scope = way_plan_growth_scope (said->title);

  for (guint i = growth; i-- > 0;)
    {
      const WayPlanColumn *column = way_plan_column (self->plan, i);

      if (column->field != WAY_FIELD_VALUE || column->is_year_before)
        continue;
      if (said->has_period || said->is_part)
        {
          if (column->has_period == said->has_period && column->is_part == said->is_part
              && way_period_compare (&column->period, &said->period) == 0
              && column->period.type == said->period.type)
            return (int) i;
        }
      else if (scope != WAY_PLAN_SCOPE_ANY
               && column->is_last_month == (scope == WAY_PLAN_SCOPE_LAST_MONTH))
        return (int) i;
    }
  return -1;
}

/* As many growths as values before them: the first is of the first. -1 where they are not. */
static int
find_paired_level (WayPlanReader *self,
                   guint          growth)
{
  guint first = growth, last = growth, start;

  while (first > 0 && way_plan_column (self->plan, first - 1)->field == WAY_FIELD_GROWTH)
    first--;
  while (last + 1 < self->plan->columns->len
         && way_plan_column (self->plan, last + 1)->field == WAY_FIELD_GROWTH)
    last++;
  start = first;
  while (start > 0 && way_plan_column (self->plan, start - 1)->field == WAY_FIELD_VALUE)
    start--;
  return last > first && first - start == last - first + 1 ? (int) (start + growth - first) : -1;
}

/* In a run of columns between two growths, the growth is of the latest period. */
static int
find_level (WayPlanReader *self,
            guint          growth)
{
  int best = find_said_level (self, growth);

  if (best < 0)
    best = find_paired_level (self, growth);
  if (best >= 0)
    return best;
  if (way_plan_growth_scope (way_plan_column (self->plan, growth)->title)
      == WAY_PLAN_SCOPE_LAST_MONTH)
    return -1;

  for (guint i = growth; i-- > 0;)
    {
      const WayPlanColumn *column = way_plan_column (self->plan, i);
      const WayPlanColumn *held = best >= 0 ? way_plan_column (self->plan, (guint) best) : NULL;

      if (column->field == WAY_FIELD_GROWTH)
        break;
      if (column->field != WAY_FIELD_VALUE || column->is_year_before)
        continue;
      if (held == NULL)
        best = (int) i;
      else if (!column->has_period || !held->has_period)
        break;
      else if (g_strcmp0 (column->metric, held->metric) == 0
               && way_period_compare (&column->period, &held->period) > 0)
        best = (int) i;
    }
  return best;
}

/* (nullable) */
static const char *
get_period_note (const WayPlanColumn *column)
{
  const WayPeriodRules rules = { 0 };
  WayPeriodReading reading;

  if (!column->has_period || column->period_is_chosen || column->title == NULL
      || !way_period_read (column->title, strlen (column->title), &rules, &reading))
    return NULL;
  return reading.note;
}

static void
add_values (WayPlanReader *self)
{
  for (guint i = 0; i < self->plan->columns->len; i++)
    {
      const WayPlanColumn *column = way_plan_column (self->plan, i);
      WayValueSlot slot = { i, -1, NULL, column, get_period_note (column) };

      if (column->field != WAY_FIELD_VALUE)
        continue;
      self->has_parts |= column->is_part;
      slot.metric = g_string_new (NULL);
      g_array_append_val (self->values, slot);
    }
  for (guint i = 0; i < self->plan->columns->len; i++)
    {
      int level;

      if (way_plan_column (self->plan, i)->field != WAY_FIELD_GROWTH)
        continue;
      level = find_level (self, i);
      /* A long file may have its growth first. */
      if (level < 0 && self->values->len == 1)
        level = (int) g_array_index (self->values, WayValueSlot, 0).column;
      for (guint j = 0; j < self->values->len; j++)
        {
          WayValueSlot *slot = &g_array_index (self->values, WayValueSlot, j);

          if ((int) slot->column == level && slot->growth < 0)
            slot->growth = (int) i;
        }
    }
}

static void
add_columns (WayPlanReader *self)
{
  for (guint i = 0; i < self->plan->columns->len; i++)
    {
      const WayPlanColumn *column = way_plan_column (self->plan, i);

      if (is_text_field (column->field))
        add_key (self, column->field, i);
      self->has_constants |= column->constant != NULL;
      if (column->field == WAY_FIELD_PART)
        {
          const char *title = column->title;

          self->part_kind = 'm';
          if (strstr (title, "季") != NULL || strcasestr (title, "quarter") != NULL)
            self->part_kind = 'q';
          else if (strstr (title, "半") != NULL || strcasestr (title, "half") != NULL)
            self->part_kind = 'h';
        }
      if (column->field == WAY_FIELD_PACKED && self->packed < 0)
        self->packed = (int) i;
    }
  for (guint i = 0; self->packed >= 0
                    && i < way_plan_column (self->plan, (guint) self->packed)->n_parts; i++)
    add_key (self, way_plan_column (self->plan, (guint) self->packed)->parts[i], G_MAXUINT);
  add_values (self);
}

static gboolean
has_value_without (WayPlanReader *self,
                   gboolean     (*knows) (const WayPlanColumn *column))
{
  for (guint i = 0; i < self->values->len; i++)
    if (!knows (g_array_index (self->values, WayValueSlot, i).plan))
      return TRUE;
  return FALSE;
}

static gboolean
knows_region (const WayPlanColumn *column)
{
  return column->region != NULL;
}

static gboolean
knows_metric (const WayPlanColumn *column)
{
  return column->metric != NULL;
}

static gboolean
knows_period (const WayPlanColumn *column)
{
  return column->has_period;
}

static void
index_keys (WayPlanReader *self)
{
  for (guint i = 0; i < WAY_N_FIELDS; i++)
    self->key_of[i] = -1;
  for (guint i = self->keys->len; i-- > 0;)
    self->key_of[g_array_index (self->keys, WayKeySlot, i).field] = (int) i;
}

/* What never changes is said once. */
static void
prepare_facts (WayPlanReader *self)
{
  const WayImportPlan *plan = self->plan;

  self->starts = g_new0 (char, plan->columns->len + 1);
  for (guint i = 0; i < plan->columns->len; i++)
    {
      char start = way_plan_column (plan, i)->title[0];

      self->starts[i] = (guchar) start > ' ' ? start : '\0';
    }
  self->facts = g_new0 (WayRawFact, 2 * self->values->len + 1);
  for (guint i = 0; i < self->values->len; i++)
    g_ptr_array_add (self->growth_metrics, g_string_new (NULL));
  for (guint i = 0; i < WAY_N_FIELDS; i++)
    self->texts[i] = "";
  self->texts[WAY_FIELD_REGION] = plan->region != NULL ? plan->region : "";
  self->texts[WAY_FIELD_METRIC] = plan->metric != NULL ? plan->metric : "";
  self->texts[WAY_FIELD_UNIT] = plan->unit != NULL ? plan->unit : "";
  self->texts[WAY_FIELD_SOURCE] = plan->source_title != NULL ? plan->source_title : "";
  self->texts[WAY_FIELD_PUBLISHER] = plan->publisher != NULL ? plan->publisher : "";
  self->texts[WAY_FIELD_URL] = plan->url != NULL ? plan->url : "";
  self->texts[WAY_FIELD_PUBLISHED] = plan->published != NULL ? plan->published : "";
  self->needs_region = has_value_without (self, knows_region);
  self->needs_metric = has_value_without (self, knows_metric);
  self->needs_period = has_value_without (self, knows_period);
}

static gboolean
is_stock (const char *text)
{
  return text != NULL && (strstr (text, "年末") != NULL || strstr (text, "年底") != NULL
                          || strstr (text, "期末") != NULL || strstr (text, "余额") != NULL
                          || strstr (text, "人口") != NULL);
}

/* The IMF says up to which year its values are actual ones. */
static int
find_estimates (const WayImportPlan *plan)
{
  for (guint i = 0; i < plan->columns->len; i++)
    {
      const WayPlanColumn *column = plan->columns->pdata[i];

      if (column->field == WAY_FIELD_IGNORE
          && g_ascii_strcasecmp (column->title, "Estimates Start After") == 0)
        return (int) i;
    }
  return -1;
}

WayPlanReader *
way_plan_reader_new (const WayImportPlan *plan)
{
  WayPlanReader *self = g_new0 (WayPlanReader, 1);

  self->plan = way_import_plan_copy (plan);
  self->keys = g_array_new (FALSE, TRUE, sizeof (WayKeySlot));
  g_array_set_clear_func (self->keys, (GDestroyNotify) clear_key);
  self->values = g_array_new (FALSE, TRUE, sizeof (WayValueSlot));
  self->growth_metrics = g_ptr_array_new ();
  self->metric = g_string_new (NULL);
  self->parent_metric = g_string_new (NULL);
  self->period_text = g_string_new (NULL);
  self->no_note = g_string_new (NULL);
  self->packed = -1;
  self->period_rules.year = plan->year;
  self->period_rules.is_stock = is_stock (plan->metric);
  self->estimates = find_estimates (plan);
  add_columns (self);
  index_keys (self);
  prepare_facts (self);
  way_plan_reader_add_blocks (self);
  return self;
}

void
way_plan_reader_free (WayPlanReader *self)
{
  for (guint i = 0; i < self->growth_metrics->len; i++)
    g_string_free (self->growth_metrics->pdata[i], TRUE);
  g_ptr_array_unref (self->growth_metrics);
  g_ptr_array_unref (self->blocks);
  g_array_unref (self->joined);
  way_import_plan_free (self->plan);
  g_array_unref (self->keys);
  for (guint i = 0; i < self->values->len; i++)
    g_string_free (g_array_index (self->values, WayValueSlot, i).metric, TRUE);
  g_array_unref (self->values);
  g_string_free (self->metric, TRUE);
  g_string_free (self->parent_metric, TRUE);
  g_string_free (self->period_text, TRUE);
  g_string_free (self->no_note, TRUE);
  g_free (self->starts);
  g_free (self->facts);
  g_free (self);
}
