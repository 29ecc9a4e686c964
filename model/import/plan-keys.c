/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "model/import/plan-reader-private.h"

#include "model/import/unit-reader.h"

#include <stdlib.h>
#include <string.h>

/* '一、', '1.', '（一）' before a name. */
static const char *
skip_numbering (const char *text)
{
  static const char *const digits[] = { "一", "二", "三", "四", "五", "六", "七", "八", "九", "十", NULL };
  const char *p = text;
  gboolean goes_on = TRUE;

  if (g_str_has_prefix (p, "（"))
    p += strlen ("（");
  else if (*p == '(')
    p++;
  for (guint n = 0; goes_on && n < 3; n++)
    {
      goes_on = FALSE;
      for (guint i = 0; digits[i] != NULL; i++)
        if (g_str_has_prefix (p, digits[i]))
          {
            p += strlen (digits[i]);
            goes_on = TRUE;
            break;
          }
    }
  if (p == text || (p[0] == '(' && p == text + 1))
    return text;
  if (g_str_has_prefix (p, "、"))
    return p + strlen ("、");
  if (g_str_has_prefix (p, "）"))
    return p + strlen ("）");
  return *p == ')' ? p + 1 : text;
}

/* As g_string_assign(), which costs more than cleaning would where it is done for each row. */
void
way_plan_put_text (GString    *out,
                   const char *text,
                   gsize       length)
{
  if (out->allocated_len <= length)
    {
      g_string_truncate (out, 0);
      g_string_append_len (out, text, (gssize) length);
      return;
    }
  memcpy (out->str, text, length);
  out->str[length] = '\0';
  out->len = length;
}

static void
remember (WayKeySlot *slot,
          gboolean    is_cumulative)
{
  const WayPlanCleaned cleaned = { slot->text->str, slot->unit->str, slot->code->str,
                                   is_cumulative };

  way_plan_memory_add (slot->memory, &cleaned);
}

/* FALSE where the text is new. */
static gboolean
recall (WayPlanReader *self,
        WayKeySlot    *slot)
{
  const WayPlanCleaned *cleaned = slot->memory != NULL
                                    ? way_plan_memory_find (slot->memory, slot->raw->str) : NULL;

  if (cleaned == NULL)
    return FALSE;
  way_plan_put_text (slot->text, cleaned->text, strlen (cleaned->text));
  way_plan_put_text (slot->unit, cleaned->unit, strlen (cleaned->unit));
  way_plan_put_text (slot->code, cleaned->code, strlen (cleaned->code));
  if (slot->field != WAY_FIELD_METRIC)
    return TRUE;
  self->row_is_cumulative = cleaned->is_cumulative;
  way_plan_put_text (self->parent_metric, cleaned->text, slot->text->len);
  return TRUE;
}

/* 'SEX_T' is a code, and '_T' in it no tonnes. */
static gboolean
is_code (const char *text)
{
  return strchr (text, '_') != NULL
         && text[strspn (text, "ABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789_-")] == '\0';
}

/* The cell, or its label without the code. */
static const char *
get_label (const WayKeySlot *slot)
{
  return slot->has_codes ? way_plan_skip_code (slot->raw->str) : slot->raw->str;
}

/* A metric's cell may have its unit: '地区生产总值(亿元)'. */
static void
clean_metric (WayPlanReader *self,
              WayKeySlot    *slot)
{
  g_autofree char *folded = way_plan_fold (get_label (slot));
  g_autofree char *bare = NULL;
  g_autofree char *name = NULL;
  g_autofree char *unit = NULL;
  gboolean is_part;
  const char *text = skip_numbering (way_plan_skip_part_mark (folded, &is_part));

  bare = way_plan_remove_accumulated (text);
  if (is_code (bare))
    name = g_strdup (bare);
  else
    way_unit_split_title (bare, &name, &unit);
  g_strstrip (name);
  if (*name == '\0')
    {
      g_free (name);
      name = g_strdup (text);
    }
  self->row_is_cumulative = way_plan_is_cumulative (text);
  if (self->row_is_cumulative || strchr (name, '_') != NULL || g_str_has_suffix (name, "值"))
    {
      char *scopeless = way_plan_strip_scope (name);

      g_free (name);
      name = scopeless;
    }
  if (is_part && self->parent_metric->len > 0)
    g_string_printf (slot->text, "%s%s%s", self->parent_metric->str,
                     way_plan_has_han (name) ? "：" : ": ", name);
  else
    {
      g_string_assign (slot->text, name);
      g_string_assign (self->parent_metric, name);
    }
  /* A part without a unit has that of the whole. */
  if (unit != NULL || !is_part)
    g_string_assign (slot->unit, unit != NULL ? unit : "");
  /* What a part is depends on the rows above. */
  if (!is_part)
    remember (slot, self->row_is_cumulative);
}

/* '330400 嘉兴市' and '嘉兴市(330400)' have the code, '北京 Beijing' the name twice. */
static void
clean_region (WayPlanReader *self,
              WayKeySlot    *slot)
{
  const char *label = get_label (slot);
  g_autofree char *folded = way_plan_fold (label);
  gboolean is_part;
  const char *text = way_plan_skip_part_mark (folded, &is_part);
  gsize digits = strspn (text, "0123456789");

  g_string_truncate (slot->code, 0);
  /* '1' is a number of this file's own, and may be the code of any other region elsewhere. */
  if (label - slot->raw->str >= 4 && g_ascii_isalpha (slot->raw->str[0]))
    g_string_append_len (slot->code, slot->raw->str, label - slot->raw->str - 2);
  if (digits == 6 && text[6] != '\0' && !g_ascii_isalnum (text[6]))
    {
      g_string_append_len (slot->code, text, 6);
      text += 6;
      text += strspn (text, " -_:");
    }
  g_string_assign (slot->text, text);
  if (way_plan_has_han (text))
    for (char *p = strchr (slot->text->str, ' '); p != NULL; p = strchr (p + 1, ' '))
      if (g_ascii_isalpha (p[1]) && !way_plan_has_han (p) && strlen (p) > 3)
        {
          g_string_truncate (slot->text, p - slot->text->str);
          break;
        }
  if (self->plan->whole_region != NULL
      && way_plan_is_whole (slot->text->str, self->plan->whole_region))
    g_string_assign (slot->text, self->plan->whole_region);
  remember (slot, FALSE);
}

static void
clean_text (WayKeySlot *slot)
{
  const char *label = get_label (slot);
  gboolean is_code = label != slot->raw->str
                     && (slot->field == WAY_FIELD_REGION_CODE
                         || slot->field == WAY_FIELD_METRIC_KEY
                         || slot->field == WAY_FIELD_MULTIPLIER
                         || slot->field == WAY_FIELD_STATUS);
  const char *text = is_code ? slot->raw->str : label;
  gsize length = is_code ? (gsize) (label - slot->raw->str) - 2 : strlen (label);

  while (length > 0 && g_ascii_isspace (*text))
    {
      text++;
      length--;
    }
  while (length > 0 && g_ascii_isspace (text[length - 1]))
    length--;
  way_plan_put_text (slot->text, text, length);
}

static void
note_change (WayPlanReader *self,
             WayKeySlot    *slot)
{
  self->numbers[slot->kind]++;
  self->are_texts_current &= slot->kind == WAY_TEXT_OF_PERIOD;
}

static void
take_text (WayPlanReader *self,
           WayKeySlot    *slot,
           const char    *text,
           gsize          length)
{
  if (slot->raw->len == length && slot->has_text && memcmp (slot->raw->str, text, length) == 0)
    return;
  way_plan_put_text (slot->raw, text, length);
  slot->has_text = TRUE;
  note_change (self, slot);
  if (recall (self, slot))
    return;
  switch (slot->field)
    {
    case WAY_FIELD_METRIC:
      clean_metric (self, slot);
      break;
    case WAY_FIELD_REGION:
      clean_region (self, slot);
      break;
    default:
      clean_text (slot);
    }
}

static void
read_packed (WayPlanReader     *self,
             const WayTableRow *row)
{
  const WayPlanColumn *column;
  const char *text;
  guint first;

  if (self->packed < 0 || (guint) self->packed >= row->n_cells)
    return;
  column = way_plan_column (self->plan, (guint) self->packed);
  text = row->cells[self->packed].text;
  first = self->keys->len - column->n_parts;
  for (guint i = 0; i < column->n_parts; i++)
    {
      const char *end = strchr (text, column->separator);
      gsize length = end != NULL && i + 1 < column->n_parts ? (gsize) (end - text) : strlen (text);

      take_text (self, &g_array_index (self->keys, WayKeySlot, first + i), text, length);
      text += length;
      text += *text != '\0';
    }
}

/* Whether the row names @field itself, and not only one above it. */
static gboolean
fills_down (WayPlanReader *self,
            WayField       field)
{
  if (field == WAY_FIELD_PARENT)
    return TRUE;
  return self->plan->fills_down && (field == WAY_FIELD_REGION || field == WAY_FIELD_METRIC
                                    || field == WAY_FIELD_PERIOD || field == WAY_FIELD_YEAR
                                    || field == WAY_FIELD_REGION_CODE);
}

void
way_plan_read_keys (WayPlanReader     *self,
                    const WayTableRow *row)
{
  for (guint i = 0; i < self->keys->len; i++)
    {
      WayKeySlot *slot = &g_array_index (self->keys, WayKeySlot, i);
      const WayCell *cell;

      if (slot->column == G_MAXUINT)
        continue;
      cell = slot->column < row->n_cells ? &row->cells[slot->column] : NULL;
      if (cell != NULL && !way_plan_is_blank_cell (cell))
        take_text (self, slot, cell->text, cell->length);
      else if (slot->has_text && !fills_down (self, slot->field))
        {
          note_change (self, slot);
          slot->has_text = FALSE;
          g_string_truncate (slot->raw, 0);
          g_string_truncate (slot->text, 0);
          g_string_truncate (slot->unit, 0);
          g_string_truncate (slot->code, 0);
        }
    }
  read_packed (self, row);
}

/* Several columns of metrics make one name. */
static void
join_metric (WayPlanReader *self,
             WayKeySlot    *slot)
{
  if (slot->text->len == 0)
    return;
  if (self->texts[WAY_FIELD_METRIC] == self->metric->str && self->metric->len > 0)
    g_string_append_printf (self->metric, ", %s", slot->text->str);
  else
    way_plan_put_text (self->metric, slot->text->str, slot->text->len);
  self->texts[WAY_FIELD_METRIC] = self->metric->str;
}

void
way_plan_collect_texts (WayPlanReader *self)
{
  const WayImportPlan *plan = self->plan;

  if (self->are_texts_current)
    return;
  self->are_texts_current = TRUE;
  g_string_truncate (self->metric, 0);
  self->texts[WAY_FIELD_METRIC] = plan->metric != NULL ? plan->metric : "";
  self->texts[WAY_FIELD_UNIT] = plan->unit != NULL ? plan->unit : "";
  for (guint i = 0; i < self->keys->len; i++)
    {
      WayKeySlot *slot = &g_array_index (self->keys, WayKeySlot, i);

      if (slot->kind == WAY_TEXT_OF_PERIOD)
        continue;
      if (slot->field == WAY_FIELD_METRIC)
        join_metric (self, slot);
      else if (slot->text->len > 0 || (slot->field != WAY_FIELD_SOURCE
                                       && slot->field != WAY_FIELD_PUBLISHER
                                       && slot->field != WAY_FIELD_URL
                                       && slot->field != WAY_FIELD_PUBLISHED
                                       && slot->field != WAY_FIELD_UNIT))
        self->texts[slot->field] = slot->text->str;
    }
}

/* The unit of a metric's cell comes before the column's; a column of units before both. */
const char *
way_plan_find_metric_unit (WayPlanReader *self)
{
  WayKeySlot *unit = way_plan_find_key (self, WAY_FIELD_UNIT);

  if (unit != NULL && unit->text->len > 0)
    return unit->text->str;
  for (guint i = 0; i < self->keys->len; i++)
    {
      WayKeySlot *slot = &g_array_index (self->keys, WayKeySlot, i);

      if (slot->field == WAY_FIELD_METRIC && slot->unit->len > 0)
        return slot->unit->str;
    }
  return NULL;
}

static gboolean
read_part (WayPlanReader *self,
           const char    *year,
           const char    *part)
{
  WayPeriodReading reading;
  WayPeriodRules rules = self->period_rules;
  char text[24];
  int number;

  if (!way_period_read (year, strlen (year), &rules, &reading))
    return FALSE;
  rules.year = way_period_year (&reading.period);
  number = atoi (part);
  if (strspn (part, "0123456789") != strlen (part))
    return way_period_read (part, strlen (part), &rules, &reading)
           && (self->period = reading.period, TRUE);
  if (self->part_kind == 'q')
    g_snprintf (text, sizeof text, "%dQ%d", rules.year, number);
  else if (self->part_kind == 'h')
    g_snprintf (text, sizeof text, "%d-H%d", rules.year, number);
  else
    g_snprintf (text, sizeof text, "%d-%02d", rules.year, number);
  if (!way_period_read (text, strlen (text), &rules, &reading))
    return FALSE;
  self->period = reading.period;
  return TRUE;
}

/* FALSE where the row states one that is none. */
gboolean
way_plan_read_period (WayPlanReader     *self,
                      const WayTableRow *row)
{
  WayKeySlot *slot = way_plan_find_key (self, WAY_FIELD_PERIOD);
  WayKeySlot *year = way_plan_find_key (self, WAY_FIELD_YEAR);
  WayKeySlot *part = way_plan_find_key (self, WAY_FIELD_PART);
  WayPeriodReading reading;
  const WayCell *cell;

  if (year != NULL && part != NULL && part->text->len > 0)
    return read_part (self, year->text->str, part->text->str);
  if (slot == NULL)
    slot = year;
  if (slot == NULL)
    {
      self->period = self->plan->period;
      return self->plan->has_period || !self->needs_period;
    }
  if (slot->text->len == 0)
    return FALSE;
  if (self->has_period && g_string_equal (slot->text, self->period_text))
    return TRUE;
  cell = slot->column < row->n_cells ? &row->cells[slot->column] : NULL;
  self->has_period = FALSE;
  if (self->plan->months_have_two_digits && way_plan_is_short_month (slot->text->str))
    {
      g_string_append_c (slot->text, '0');
      cell = NULL;
    }
  if (cell != NULL && cell->kind != WAY_CELL_TEXT && cell->kind != WAY_CELL_EMPTY
      ? !way_period_read_cell (cell, &self->period_rules, &reading)
      : !way_period_read (slot->text->str, slot->text->len, &self->period_rules, &reading))
    return FALSE;
  if (reading.needs_year)
    return FALSE;
  way_plan_put_text (self->period_text, slot->text->str, slot->text->len);
  self->period = reading.period;
  self->period_note = reading.note;
  self->has_period = TRUE;
  return TRUE;
}
