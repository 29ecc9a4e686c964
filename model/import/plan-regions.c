/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "model/import/plan-private.h"

#include <glib/gi18n-lib.h>
#include <string.h>

/* Which of several columns of regions has the regions themselves, and which those above them. */

typedef enum
{
  LEVEL_UNKNOWN,
  LEVEL_COUNTRY,
  LEVEL_PROVINCE,
  LEVEL_CITY,
  LEVEL_COUNTY,
  LEVEL_TOWN
} Level;

static Level
find_title_level (const char *title)
{
  static const struct { Level level; const char *words; } levels[] = {
    { LEVEL_COUNTRY, "|国家|国家名称|国家或地区|国家/地区|国别|country|countryname|countryorarea|pays|país|국가|" },
    { LEVEL_PROVINCE, "|省份|省|省市|省市区|省区市|省、区、市|所属省|所属省份|province|provincename|state|sheng|shengfen|"
                      "bundesland|bundesländer|estado|都道府県|都道府県名|시도|시도별|" },
    { LEVEL_CITY, "|城市|城市名称|市|地市|设区市|州市|所属城市|所属市|city|cityname|prefecture|shi|chengshi|dishi|" },
    { LEVEL_COUNTY, "|县|区|旗县|市县|县市|县区|区县|县市区|县（市、区）|县(市、区)|市（县、区）|county|countyname|district|"
                    "xian|quxian|kreis|landkreis|municipality|municipio|município|comune|commune|"
                    "市区町村|시군구|시군구별|" },
    { LEVEL_TOWN, "|乡镇|街道|乡镇街道|town|township|" },
  };
  g_autofree char *lower = g_utf8_strdown (title, -1);
  g_autoptr (GString) word = g_string_new ("|");

  for (const char *p = lower; *p != '\0'; p++)
    if (strchr (" _-", *p) == NULL)
      g_string_append_c (word, *p);
  g_string_append_c (word, '|');
  for (guint i = 0; i < G_N_ELEMENTS (levels); i++)
    if (strstr (levels[i].words, word->str) != NULL)
      return levels[i].level;
  return LEVEL_UNKNOWN;
}

static Level
find_name_level (const char *name)
{
  static const struct { const char *ending; Level level; } endings[] = {
    { "省", LEVEL_PROVINCE }, { "自治区", LEVEL_PROVINCE }, { "特别行政区", LEVEL_PROVINCE },
    { "市", LEVEL_CITY }, { "自治州", LEVEL_CITY }, { "盟", LEVEL_CITY }, { "地区", LEVEL_CITY },
    { "县", LEVEL_COUNTY }, { "区", LEVEL_COUNTY }, { "旗", LEVEL_COUNTY },
  };

  for (guint i = 0; i < G_N_ELEMENTS (endings); i++)
    if (g_str_has_suffix (name, endings[i].ending))
      return endings[i].level;
  return LEVEL_UNKNOWN;
}

/* Whether each text of one column stands beside no more than one of the other, as a city does
 * beside its province. */
static gboolean
determines (WayPlanGuess *self,
            guint         one,
            guint         other)
{
  const WayPlanHead *head = &self->head;
  g_autoptr (GHashTable) beside = g_hash_table_new (g_str_hash, g_str_equal);

  for (guint row = self->plan->first_row; row < head->n_rows; row++)
    {
      const char *a = way_table_get_text (head->table, row, one);
      const char *b = way_table_get_text (head->table, row, other);
      const char *known = g_hash_table_lookup (beside, a);

      if (way_plan_is_blank (a) || way_plan_is_blank (b))
        continue;
      if (known != NULL && !g_str_equal (known, b))
        return FALSE;
      g_hash_table_insert (beside, (gpointer) a, (gpointer) b);
    }
  return TRUE;
}

/* Above zero where @one is finer than @other, 0 where nothing tells. What titles say comes first:
 * of a file about one city, the names tell little, and its provinces may be more. */
static int
compare_levels (WayPlanGuess         *self,
                const WayColumnCells *cells,
                guint                 one,
                guint                 other)
{
  Level level = find_title_level (way_plan_column (self->plan, one)->title);
  Level level_of_other = find_title_level (way_plan_column (self->plan, other)->title);
  gboolean is_told, is_telling;

  if (level != LEVEL_UNKNOWN && level_of_other != LEVEL_UNKNOWN && level != level_of_other)
    return level > level_of_other ? 1 : -1;
  is_telling = determines (self, one, other);
  is_told = determines (self, other, one);
  if (is_telling != is_told)
    return is_telling ? 1 : -1;
  if (cells[one].first != NULL && cells[other].first != NULL)
    {
      level = find_name_level (cells[one].first);
      level_of_other = find_name_level (cells[other].first);
    }
  if (level != LEVEL_UNKNOWN && level_of_other != LEVEL_UNKNOWN && level != level_of_other)
    return level > level_of_other ? 1 : -1;
  return (cells[one].n_distinct > cells[other].n_distinct)
         - (cells[one].n_distinct < cells[other].n_distinct);
}

/* The finest column of regions but @not; -1 where there is none. */
static int
find_finest (WayPlanGuess         *self,
             const WayColumnCells *cells,
             int                   not)
{
  int finest = -1;

  for (guint i = 0; i < self->plan->columns->len; i++)
    {
      const WayPlanColumn *column = way_plan_column (self->plan, i);

      if (column->field != WAY_FIELD_REGION || (int) i == not)
        continue;
      if (column->is_chosen)
        return (int) i;
      if (finest < 0 || compare_levels (self, cells, i, (guint) finest) >= 0)
        finest = (int) i;
    }
  return finest;
}

/* Where names beside a code are at least twice as many, it is that of the region above them. */
static gboolean
is_code_of_above (WayPlanGuess         *self,
                  const WayColumnCells *cells,
                  guint                 index,
                  int                   finest)
{
  if (way_plan_column (self->plan, index)->field != WAY_FIELD_REGION_CODE || finest < 0)
    return FALSE;
  return 2 * cells[index].n_distinct <= cells[finest].n_distinct;
}

/* One region of each column, and neither titles nor names say which lies in the other. Of one
 * region in two languages there is no question. */
static gboolean
is_unclear (WayPlanGuess         *self,
            const WayColumnCells *cells,
            guint                 one,
            guint                 other)
{
  return !way_plan_column (self->plan, one)->is_chosen
         && cells[one].n_distinct == 1 && cells[other].n_distinct == 1
         && cells[one].first != NULL && cells[other].first != NULL
         && !g_str_equal (cells[one].first, cells[other].first)
         && way_plan_has_han (cells[one].first) == way_plan_has_han (cells[other].first)
         && compare_levels (self, cells, one, other) == 0;
}

/* The finest region is the region, the one above tells it from others of its name. */
void
way_plan_settle_regions (WayPlanGuess         *self,
                         const WayColumnCells *cells)
{
  GPtrArray *columns = self->plan->columns;
  int finest = find_finest (self, cells, -1);
  int above = finest >= 0 ? find_finest (self, cells, finest) : -1;

  if (above >= 0 && is_unclear (self, cells, (guint) finest, (guint) above))
    self->plan->clash =
      g_strdup_printf (_("“%1$s” and “%2$s” both name regions, and nothing says which lies in the "
                         "other. Choose the meaning of these columns."),
                       way_plan_column (self->plan, (guint) MIN (finest, above))->title,
                       way_plan_column (self->plan, (guint) MAX (finest, above))->title);
  for (guint i = 0; i < columns->len; i++)
    {
      WayPlanColumn *column = columns->pdata[i];

      if (column->field == WAY_FIELD_REGION && (int) i != finest)
        way_plan_set_field (column, (int) i == above && !way_plan_has_field (self->plan,
                                                                             WAY_FIELD_PARENT)
                                    ? WAY_FIELD_PARENT : WAY_FIELD_IGNORE,
                   g_strdup_printf (_ ("“%s” beside it has the regions themselves."),
                                    way_plan_column (self->plan, (guint) finest)->title));
      else if (is_code_of_above (self, cells, i, finest))
        way_plan_set_field (column, WAY_FIELD_IGNORE,
                            g_strdup_printf (_ ("Several names in “%s” have the same code, so it "
                                                "is that of the region above them."),
                                             way_plan_column (self->plan, (guint) finest)->title));
    }
}

static int
find_field (WayPlanGuess *self,
            WayField      field)
{
  for (guint i = 0; i < self->plan->columns->len; i++)
    if (way_plan_column (self->plan, i)->field == field)
      return (int) i;
  return -1;
}

/* By row of data what it says of metric and time. */
static GPtrArray *
list_others (WayPlanGuess *self)
{
  GPtrArray *keys = g_ptr_array_new_with_free_func (g_free);

  for (guint row = self->plan->first_row; row < self->head.n_rows; row++)
    {
      g_autoptr (GString) key = g_string_new (NULL);

      for (guint i = 0; i < self->plan->columns->len; i++)
        switch (way_plan_column (self->plan, i)->field)
          {
          case WAY_FIELD_METRIC:
          case WAY_FIELD_METRIC_KEY:
          case WAY_FIELD_PERIOD:
          case WAY_FIELD_YEAR:
          case WAY_FIELD_PART:
            g_string_append_printf (key, "%s\n", way_table_get_text (self->head.table, row, i));
            break;
          default:
            break;
          }
      g_ptr_array_add (keys, g_string_free (g_steal_pointer (&key), FALSE));
    }
  return keys;
}

/* 'Zhejiang, Hangzhou, 2019' and below it 'Zhejiang, , 2020': a merged cell of the city, or a row
 * of the province. Where a name stands in each row of its region, there are no merged cells. */
char *
way_plan_find_empty_regions (WayPlanGuess *self)
{
  const WayPlanHead *head = &self->head;
  GPtrArray *columns = self->plan->columns;
  int region = find_field (self, WAY_FIELD_REGION), above = find_field (self, WAY_FIELD_PARENT);
  g_autoptr (GPtrArray) keys = region >= 0 && above >= 0 ? list_others (self) : NULL;
  const char *name = NULL, *parent = NULL, *others = NULL;
  guint first = 0;

  for (guint row = self->plan->first_row; keys != NULL && row < head->n_rows; row++)
    {
      const char *text = way_table_get_text (head->table, row, (guint) region);
      const char *text_above = way_table_get_text (head->table, row, (guint) above);
      const char *here = keys->pdata[row - self->plan->first_row];

      if (way_plan_head_count (head, row) < 2)
        break;
      if (!way_plan_is_blank (text))
        {
          if (name != NULL && g_str_equal (name, text))
            return NULL;
          name = text;
          parent = text_above;
          others = here;
        }
      else if (first == 0 && name != NULL && g_str_equal (parent, text_above)
               && !g_str_equal (others, here))
        first = way_table_get_line (head->table, row);
    }
  if (first == 0)
    return NULL;
  return g_strdup_printf (_("“%1$s” is empty in row %2$u: either a merged cell, or the row is of "
                            "the region in “%3$s”. For merged cells, leave “%3$s” out; else write "
                            "its name into “%1$s”."),
                          ((WayPlanColumn *) columns->pdata[region])->title, first,
                          ((WayPlanColumn *) columns->pdata[above])->title);
}
