/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "model/import/plan-private.h"

#include "model/import/period-reader.h"
#include "model/import/unit-reader.h"

#include <glib/gi18n-lib.h>
#include <stdlib.h>
#include <string.h>

/* A text that rows state: cleaned when it changes, which in long files is seldom. */
typedef struct
{
  WayField field;
  guint column;
  GString *raw;
  GString *text;         /* of a metric without its unit */
  GString *unit;
  GString *code;         /* of a region '330400 嘉兴市' */
  gboolean has_text;     /* in this row, or from above */
} KeySlot;

typedef struct
{
  guint column;
  int growth; /* column, -1 for none */
  const WayPlanColumn *plan;
} ValueSlot;

struct _WayPlanReader
{
  WayImportPlan *plan;
  guint64 row;
  GArray *keys;      /* KeySlot */
  GArray *values;    /* ValueSlot */
  WayRawFact *facts; /* one of each slot, and one of each growth without a level */
  GPtrArray *growth_metrics; /* GString, by slot of values */
  const char *texts[WAY_N_FIELDS];
  GString *metric;   /* of several columns */
  GString *parent_metric;
  GString *sub_metric;
  int packed;        /* column, -1 for none */
  int key_of[WAY_N_FIELDS]; /* the first slot of a field, -1 for none */
  WayPeriodRules period_rules;
  GString *period_text;
  WayPeriod period;
  gboolean has_period, needs_period, needs_region, needs_metric;
  char part_kind; /* 'm', 'q', 'h': what a bare number of a PART column is */
  gboolean is_other_table;
};

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
clear_key (KeySlot *slot)
{
  g_string_free (slot->raw, TRUE);
  g_string_free (slot->text, TRUE);
  g_string_free (slot->unit, TRUE);
  g_string_free (slot->code, TRUE);
}

static void
add_key (WayPlanReader *self,
         WayField       field,
         guint          column)
{
  KeySlot slot = { field, column, NULL, NULL, NULL, NULL, FALSE };

  slot.raw = g_string_new (NULL);
  slot.text = g_string_new (NULL);
  slot.unit = g_string_new (NULL);
  slot.code = g_string_new (NULL);
  g_array_append_val (self->keys, slot);
}

/* In a run of columns between two growths, the growth is of the latest period. */
static int
find_level (WayPlanReader *self,
            guint          growth)
{
  int best = -1;

  for (guint i = growth; i-- > 0;)
    {
      const WayPlanColumn *column = way_plan_column (self->plan, i);
      const WayPlanColumn *held = best >= 0 ? way_plan_column (self->plan, (guint) best) : NULL;

      if (column->field == WAY_FIELD_GROWTH)
        break;
      if (column->field != WAY_FIELD_VALUE)
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

static void
add_values (WayPlanReader *self)
{
  for (guint i = 0; i < self->plan->columns->len; i++)
    {
      const WayPlanColumn *column = way_plan_column (self->plan, i);
      ValueSlot slot = { i, -1, column };

      if (column->field == WAY_FIELD_VALUE)
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
        level = (int) g_array_index (self->values, ValueSlot, 0).column;
      for (guint j = 0; j < self->values->len; j++)
        {
          ValueSlot *slot = &g_array_index (self->values, ValueSlot, j);

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
      if (column->field == WAY_FIELD_PART)
        {
          const char *title = column->title;

          self->part_kind = strstr (title, "季") != NULL || strcasestr (title, "quarter") != NULL ? 'q'
                            : strstr (title, "半") != NULL || strcasestr (title, "half") != NULL ? 'h'
                            : 'm';
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
    if (!knows (g_array_index (self->values, ValueSlot, i).plan))
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

static KeySlot *
find_key (WayPlanReader *self,
          WayField       field)
{
  int index = self->key_of[field];

  return index >= 0 ? &g_array_index (self->keys, KeySlot, index) : NULL;
}

static void
index_keys (WayPlanReader *self)
{
  for (guint i = 0; i < WAY_N_FIELDS; i++)
    self->key_of[i] = -1;
  for (guint i = self->keys->len; i-- > 0;)
    self->key_of[g_array_index (self->keys, KeySlot, i).field] = (int) i;
}

/* What never changes is said once. */
static void
prepare_facts (WayPlanReader *self)
{
  const WayImportPlan *plan = self->plan;

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

WayPlanReader *
way_plan_reader_new (const WayImportPlan *plan)
{
  WayPlanReader *self = g_new0 (WayPlanReader, 1);

  self->plan = way_import_plan_copy (plan);
  self->keys = g_array_new (FALSE, TRUE, sizeof (KeySlot));
  g_array_set_clear_func (self->keys, (GDestroyNotify) clear_key);
  self->values = g_array_new (FALSE, TRUE, sizeof (ValueSlot));
  self->growth_metrics = g_ptr_array_new ();
  self->metric = g_string_new (NULL);
  self->parent_metric = g_string_new (NULL);
  self->sub_metric = g_string_new (NULL);
  self->period_text = g_string_new (NULL);
  self->packed = -1;
  self->period_rules.year = plan->year;
  self->period_rules.is_stock = is_stock (plan->metric);
  add_columns (self);
  index_keys (self);
  prepare_facts (self);
  return self;
}

void
way_plan_reader_free (WayPlanReader *self)
{
  for (guint i = 0; i < self->growth_metrics->len; i++)
    g_string_free (self->growth_metrics->pdata[i], TRUE);
  g_ptr_array_unref (self->growth_metrics);
  way_import_plan_free (self->plan);
  g_array_unref (self->keys);
  g_array_unref (self->values);
  g_string_free (self->metric, TRUE);
  g_string_free (self->parent_metric, TRUE);
  g_string_free (self->sub_metric, TRUE);
  g_string_free (self->period_text, TRUE);
  g_free (self->facts);
  g_free (self);
}

/* '#工业', '其中：工业', '  工业' is a part of what stands above it. */
static const char *
skip_part_mark (const char *text,
                gboolean   *is_part)
{
  static const char *const marks[] = { "#", "＃", "其中：", "其中:", "其中", "：", ":", NULL };
  gboolean goes_on = TRUE;

  *is_part = FALSE;
  while (goes_on)
    {
      goes_on = FALSE;
      for (guint i = 0; marks[i] != NULL; i++)
        if (g_str_has_prefix (text, marks[i]))
          {
            text += strlen (marks[i]);
            text += strspn (text, " ");
            *is_part = goes_on = TRUE;
          }
    }
  return text;
}

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

/* A metric's cell may have its unit: '地区生产总值(亿元)'. */
static void
clean_metric (WayPlanReader *self,
              KeySlot       *slot)
{
  g_autofree char *folded = way_plan_fold (slot->raw->str);
  g_autofree char *name = NULL;
  g_autofree char *unit = NULL;
  gboolean is_part;
  const char *text = skip_numbering (skip_part_mark (folded, &is_part));

  way_unit_split_title (text, &name, &unit);
  g_strstrip (name);
  if (*name == '\0')
    {
      g_free (name);
      name = g_strdup (text);
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
}

/* '330400 嘉兴市' and '嘉兴市(330400)' have the code, '北京 Beijing' the name twice. */
static void
clean_region (KeySlot *slot)
{
  g_autofree char *folded = way_plan_fold (slot->raw->str);
  gboolean is_part;
  const char *text = skip_part_mark (folded, &is_part);
  gsize digits = strspn (text, "0123456789");

  g_string_truncate (slot->code, 0);
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
}

static void
clean_text (KeySlot *slot)
{
  const char *text = slot->raw->str;
  gsize length = slot->raw->len;

  while (length > 0 && g_ascii_isspace (*text))
    {
      text++;
      length--;
    }
  while (length > 0 && g_ascii_isspace (text[length - 1]))
    length--;
  g_string_truncate (slot->text, 0);
  g_string_append_len (slot->text, text, length);
}

static void
take_text (WayPlanReader *self,
           KeySlot       *slot,
           const char    *text,
           gsize          length)
{
  if (slot->raw->len == length && slot->has_text && memcmp (slot->raw->str, text, length) == 0)
    return;
  g_string_truncate (slot->raw, 0);
  g_string_append_len (slot->raw, text, length);
  slot->has_text = TRUE;
  switch (slot->field)
    {
    case WAY_FIELD_METRIC:
      clean_metric (self, slot);
      break;
    case WAY_FIELD_REGION:
      clean_region (slot);
      break;
    default:
      clean_text (slot);
    }
}

static gboolean
is_blank_cell (const WayCell *cell)
{
  return cell->kind == WAY_CELL_EMPTY || cell->length == 0
         || ((guchar) cell->text[0] <= ' ' && way_plan_is_blank (cell->text))
         || ((guchar) cell->text[0] >= 0xc2 && way_plan_is_blank (cell->text));
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

      take_text (self, &g_array_index (self->keys, KeySlot, first + i), text, length);
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

static void
read_keys (WayPlanReader     *self,
           const WayTableRow *row)
{
  for (guint i = 0; i < self->keys->len; i++)
    {
      KeySlot *slot = &g_array_index (self->keys, KeySlot, i);
      const WayCell *cell;

      if (slot->column == G_MAXUINT)
        continue;
      cell = slot->column < row->n_cells ? &row->cells[slot->column] : NULL;
      if (cell != NULL && !is_blank_cell (cell))
        take_text (self, slot, cell->text, cell->length);
      else if (!fills_down (self, slot->field))
        {
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
             KeySlot       *slot)
{
  if (slot->text->len == 0)
    return;
  if (self->texts[WAY_FIELD_METRIC] == self->metric->str && self->metric->len > 0)
    g_string_append_printf (self->metric, ", %s", slot->text->str);
  else
    g_string_assign (self->metric, slot->text->str);
  self->texts[WAY_FIELD_METRIC] = self->metric->str;
}

static void
collect_texts (WayPlanReader *self)
{
  const WayImportPlan *plan = self->plan;

  g_string_truncate (self->metric, 0);
  self->texts[WAY_FIELD_METRIC] = plan->metric != NULL ? plan->metric : "";
  self->texts[WAY_FIELD_UNIT] = plan->unit != NULL ? plan->unit : "";
  for (guint i = 0; i < self->keys->len; i++)
    {
      KeySlot *slot = &g_array_index (self->keys, KeySlot, i);

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
static const char *
find_metric_unit (WayPlanReader *self)
{
  KeySlot *unit = find_key (self, WAY_FIELD_UNIT);

  if (unit != NULL && unit->text->len > 0)
    return unit->text->str;
  for (guint i = 0; i < self->keys->len; i++)
    {
      KeySlot *slot = &g_array_index (self->keys, KeySlot, i);

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
static gboolean
read_period (WayPlanReader     *self,
             const WayTableRow *row)
{
  KeySlot *slot = find_key (self, WAY_FIELD_PERIOD);
  KeySlot *year = find_key (self, WAY_FIELD_YEAR);
  KeySlot *part = find_key (self, WAY_FIELD_PART);
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
  if (cell != NULL && cell->kind != WAY_CELL_TEXT && cell->kind != WAY_CELL_EMPTY
      ? !way_period_read_cell (cell, &self->period_rules, &reading)
      : !way_period_read (slot->text->str, slot->text->len, &self->period_rules, &reading))
    return FALSE;
  if (reading.needs_year)
    return FALSE;
  g_string_assign (self->period_text, slot->text->str);
  self->period = reading.period;
  self->has_period = TRUE;
  return TRUE;
}

static gboolean
has_title_of (WayPlanReader     *self,
              const WayTableRow *row,
              guint              column)
{
  const char *title = way_plan_column (self->plan, column)->title;
  g_autofree char *text = NULL;

  if (column >= row->n_cells || *title == '\0' || row->cells[column].length == 0)
    return FALSE;
  text = way_plan_fold (row->cells[column].text);
  return *text != '\0' && strstr (title, text) != NULL;
}

typedef enum
{
  HEADER_NONE,
  HEADER_SAME,
  HEADER_OTHER
} HeaderKind;

/* Titles that are repeated on the next page of a table; or those of another table. */
static HeaderKind
compare_header (WayPlanReader     *self,
                const WayTableRow *row)
{
  guint n_titles = 0, n_filled = 0, n_same_keys = 0, n_numbers = 0;
  WayPeriodReading period;
  WayValueReading value;

  for (guint i = 0; i < row->n_cells && i < self->plan->columns->len; i++)
    {
      const WayCell *cell = &row->cells[i];
      WayField field = way_plan_column (self->plan, i)->field;
      gboolean is_title;

      if (is_blank_cell (cell))
        continue;
      is_title = has_title_of (self, row, i);
      n_filled++;
      n_titles += is_title;
      n_same_keys += is_title && field != WAY_FIELD_VALUE && field != WAY_FIELD_GROWTH;
      if (field == WAY_FIELD_VALUE && !is_title
          && !way_period_read_cell (cell, &self->period_rules, &period)
          && way_value_read_cell (cell, &self->plan->rules, &value) == WAY_READ_VALUE)
        n_numbers++;
    }
  if (n_filled > 1 && n_titles == n_filled)
    return HEADER_SAME;
  return n_same_keys > 0 && n_numbers == 0 && n_filled > 1 ? HEADER_OTHER : HEADER_NONE;
}

/* Whether the row can be one of titles: cheap, for it is asked of every row. */
static gboolean
may_be_header (WayPlanReader     *self,
               const WayTableRow *row)
{
  guint last = MIN (row->n_cells, self->plan->columns->len);

  for (guint i = 0; i < last; i++)
    {
      const char *title = way_plan_column (self->plan, i)->title;

      if (row->cells[i].length > 0 && row->cells[i].text[0] == title[0]
          && (guchar) title[0] > ' ' && strstr (title, row->cells[i].text) == title)
        return TRUE;
    }
  return FALSE;
}

static const WayCell *
find_first_cell (const WayTableRow *row,
                 guint             *column)
{
  for (guint i = 0; i < row->n_cells; i++)
    if (!is_blank_cell (&row->cells[i]))
      {
        *column = i;
        return &row->cells[i];
      }
  return NULL;
}

static guint
count_filled (const WayTableRow *row)
{
  guint n = 0;

  for (guint i = 0; i < row->n_cells; i++)
    n += !is_blank_cell (&row->cells[i]);
  return n;
}

/* '年末人口（万人）' alone in a row names the metric of what follows. */
static gboolean
is_block_title (const char *text)
{
  g_autofree char *key = NULL;
  g_autofree char *value = NULL;
  g_autofree char *name = NULL;
  g_autofree char *unit = NULL;

  if (strstr (text, "续表") != NULL)
    return FALSE;
  if (way_plan_split_key (text, &key, &value)
      && (strcmp (key, "指标") == 0 || g_ascii_strncasecmp (key, "indicator", 9) == 0
          || strcmp (key, "单位") == 0))
    return TRUE;
  way_unit_split_title (text, &name, &unit);
  return unit != NULL;
}

static const char other_table[] =
  N_ ("A second table with other columns begins above. Import it by itself, as a file of its own.");

static void
fill_fact (WayPlanReader     *self,
           const WayTableRow *row,
           const ValueSlot   *slot,
           const char        *metric_unit,
           WayRawFact        *fact)
{
  const WayPlanColumn *column = slot->plan;
  KeySlot *region = find_key (self, WAY_FIELD_REGION);

  fact->row = self->row;
  fact->line = row->line;
  fact->column = slot->column;
  fact->region = column->region != NULL ? column->region : self->texts[WAY_FIELD_REGION];
  fact->region_code = self->texts[WAY_FIELD_REGION_CODE];
  if (*fact->region_code == '\0' && region != NULL && region->code->len > 0
      && column->region == NULL)
    fact->region_code = region->code->str;
  fact->parent = self->texts[WAY_FIELD_PARENT];
  fact->metric = column->metric != NULL ? column->metric : self->texts[WAY_FIELD_METRIC];
  fact->metric_key = self->texts[WAY_FIELD_METRIC_KEY];
  fact->unit = metric_unit != NULL ? metric_unit
               : column->unit != NULL ? column->unit : self->texts[WAY_FIELD_UNIT];
  fact->multiplier = self->texts[WAY_FIELD_MULTIPLIER];
  fact->qualifier = self->texts[WAY_FIELD_QUALIFIER];
  fact->status = self->texts[WAY_FIELD_STATUS];
  fact->kind = self->texts[WAY_FIELD_KIND];
  fact->source = self->texts[WAY_FIELD_SOURCE];
  fact->publisher = self->texts[WAY_FIELD_PUBLISHER];
  fact->url = self->texts[WAY_FIELD_URL];
  fact->published = self->texts[WAY_FIELD_PUBLISHED];
  fact->note = self->texts[WAY_FIELD_NOTE];
  fact->period = column->has_period ? column->period : self->period;
}

/* Growth where no level is given is a fact of the metric '…增速'. */
static void
make_growth_fact (WayPlanReader *self,
                  guint          index,
                  WayRawFact    *fact,
                  WayRawFact    *out)
{
  GString *name = self->growth_metrics->pdata[index];

  *out = *fact;
  g_string_printf (name, "%s%s", fact->metric,
                   way_plan_has_han (fact->metric) ? "增速" : " growth");
  out->metric = name->str;
  out->metric_key = "";
  out->unit = "%";
  out->multiplier = "";
  out->value = fact->growth;
  out->column = (guint) g_array_index (self->values, ValueSlot, index).growth;
  out->growth.outcome = fact->growth.outcome = WAY_READ_EMPTY;
}

static guint
read_values (WayPlanReader     *self,
             const WayTableRow *row)
{
  const char *metric_unit = find_metric_unit (self);
  guint n = 0;

  for (guint i = 0; i < self->values->len; i++)
    {
      const ValueSlot *slot = &g_array_index (self->values, ValueSlot, i);
      WayRawFact *fact = &self->facts[n];

      fact->value.outcome = fact->growth.outcome = WAY_READ_EMPTY;
      if (slot->column < row->n_cells)
        way_value_read_cell (&row->cells[slot->column], &self->plan->rules, &fact->value);
      if (slot->growth >= 0 && (guint) slot->growth < row->n_cells)
        way_value_read_cell (&row->cells[slot->growth], &self->plan->rules, &fact->growth);
      if (fact->value.outcome == WAY_READ_EMPTY && fact->growth.outcome != WAY_READ_VALUE)
        continue;
      fill_fact (self, row, slot, metric_unit, fact);
      if (fact->value.outcome != WAY_READ_VALUE && fact->growth.outcome == WAY_READ_VALUE)
        {
          gboolean is_empty = fact->value.outcome == WAY_READ_EMPTY;

          make_growth_fact (self, i, fact, is_empty ? fact : fact + 1);
          n += !is_empty;
        }
      n++;
    }
  return n;
}

/* In the row: its region, metric and period, and nothing that makes it another series. */
static const char *
find_problem (WayPlanReader     *self,
              const WayTableRow *row,
              guint             *column)
{
  KeySlot *region = find_key (self, WAY_FIELD_REGION);
  KeySlot *code = find_key (self, WAY_FIELD_REGION_CODE);
  KeySlot *metric = find_key (self, WAY_FIELD_METRIC);

  for (guint i = 0; i < self->plan->columns->len && i < row->n_cells; i++)
    {
      const char *constant = way_plan_column (self->plan, i)->constant;

      if (constant != NULL && strcmp (constant, row->cells[i].text) != 0
          && !is_blank_cell (&row->cells[i]))
        {
          *column = i;
          return N_ ("This column has one value in all rows above and another one here, which is "
                    "another series. Choose the column as metric.");
        }
    }
  if (self->needs_region && *self->texts[WAY_FIELD_REGION] == '\0'
      && *self->texts[WAY_FIELD_REGION_CODE] == '\0')
    {
      KeySlot *parent = find_key (self, WAY_FIELD_PARENT);

      if (parent != NULL && parent->column < row->n_cells
          && !is_blank_cell (&row->cells[parent->column]))
        {
          self->texts[WAY_FIELD_REGION] = self->texts[WAY_FIELD_PARENT];
          self->texts[WAY_FIELD_PARENT] = "";
        }
      else
        {
          *column = region != NULL && region->column != G_MAXUINT ? region->column
                    : code != NULL && code->column != G_MAXUINT ? code->column : 0;
          return N_ ("The region is missing.");
        }
    }
  if (self->needs_metric && *self->texts[WAY_FIELD_METRIC] == '\0'
      && *self->texts[WAY_FIELD_METRIC_KEY] == '\0')
    {
      *column = metric != NULL && metric->column != G_MAXUINT ? metric->column : 0;
      return N_ ("The metric is missing.");
    }
  return NULL;
}

static const char *
find_period_problem (WayPlanReader     *self,
                     const WayTableRow *row,
                     guint             *column)
{
  KeySlot *slot = find_key (self, WAY_FIELD_PERIOD);

  if (!self->needs_period || read_period (self, row))
    return NULL;
  if (slot == NULL)
    slot = find_key (self, WAY_FIELD_YEAR);
  *column = slot != NULL && slot->column != G_MAXUINT ? slot->column : 0;
  return slot != NULL && slot->text->len > 0
         ? N_ ("This is no period that is known, such as 2023, 2023年, 2023Q1 or 2023-06.")
         : N_ ("The period is missing.");
}

/* A row without any value: a title, a note, a region of which nothing is known. */
static WayRowKind
classify_empty (WayPlanReader     *self,
                const WayTableRow *row)
{
  guint column;
  const WayCell *first = find_first_cell (row, &column);

  if (first == NULL)
    return WAY_ROW_BLANK;
  if (way_plan_is_note (first->text))
    return WAY_ROW_NOTE;
  if (count_filled (row) == 1 && is_block_title (first->text))
    {
      self->is_other_table = TRUE;
      return WAY_ROW_HEADER;
    }
  return WAY_ROW_FACTS;
}

static WayRowKind
read_data (WayPlanReader     *self,
           const WayTableRow *row,
           guint             *n_facts,
           const char       **problem,
           guint             *column)
{
  const WayCell *cell;
  WayRowKind kind;
  guint first;

  if (may_be_header (self, row))
    {
      HeaderKind header = compare_header (self, row);

      if (header != HEADER_NONE)
        {
          self->is_other_table = header == HEADER_OTHER;
          return WAY_ROW_HEADER;
        }
    }
  read_keys (self, row);
  collect_texts (self);
  *problem = self->is_other_table ? other_table : find_problem (self, row, column);
  if (*problem == NULL)
    *problem = find_period_problem (self, row, column);
  *n_facts = read_values (self, row);
  if (*n_facts == 0)
    kind = classify_empty (self, row);
  else if ((cell = find_first_cell (row, &first)) != NULL && way_plan_is_note (cell->text))
    kind = WAY_ROW_NOTE;
  else
    kind = *problem != NULL ? WAY_ROW_PROBLEM : WAY_ROW_FACTS;
  if (kind != WAY_ROW_PROBLEM)
    *problem = NULL;
  if (kind != WAY_ROW_FACTS)
    *n_facts = 0;
  return kind;
}

WayRowKind
way_plan_reader_read (WayPlanReader      *self,
                      const WayTableRow  *row,
                      const WayRawFact  **facts,
                      guint              *n_facts,
                      const char        **problem,
                      guint              *column)
{
  WayRowKind kind;

  *facts = self->facts;
  *n_facts = 0;
  *problem = NULL;
  *column = 0;
  if (self->row < self->plan->first_row)
    kind = count_filled (row) == 0 ? WAY_ROW_BLANK : WAY_ROW_HEADER;
  else
    kind = read_data (self, row, n_facts, problem, column);
  self->row++;
  return kind;
}
