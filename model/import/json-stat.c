/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "model/import/json-stat.h"

#include "model/import/period-reader.h"

#include <glib/gi18n-lib.h>
#include <json-glib/json-glib.h>
#include <math.h>
#include <string.h>

/* It is in memory as a whole, many times its size. */
#define MAX_SIZE (24 * 1024 * 1024)
#define MAX_DIMENSIONS 64
#define MAX_CATEGORIES (1024 * 1024)

/* @codes, @labels, @units: by position; a label is NULL where it is the code
 * @has_codes: else the labels say it all */
typedef struct
{
  char *id, *title;
  guint64 size;
  GPtrArray *codes, *labels, *units;
  gboolean has_codes, has_labels, has_units;
} Dimension;

struct _WayJsonStat
{
  WayTableFile *file;
  JsonNode *root;
  GPtrArray *dimensions;
  JsonNode *values, *statuses;
  GList *sparse, *next; /* members of @values, where it is an object */
  guint64 n_values, index, n_cells;
  guint64 n_made;
};

static void
free_dimension (gpointer data)
{
  Dimension *dimension = data;

  g_free (dimension->id);
  g_free (dimension->title);
  g_ptr_array_unref (dimension->codes);
  g_ptr_array_unref (dimension->labels);
  g_ptr_array_unref (dimension->units);
  g_free (dimension);
}

static gboolean
set_wrong (WayJsonStat *self,
           const char  *what,
           GError     **error)
{
  way_table_set_damaged (self->file, what, error);
  return FALSE;
}

static JsonNode *
get_member (JsonNode   *node,
            const char *name)
{
  return node != NULL && JSON_NODE_HOLDS_OBJECT (node)
           ? json_object_get_member (json_node_get_object (node), name)
           : NULL;
}

static const char *
get_string (JsonNode *node)
{
  return node != NULL && JSON_NODE_HOLDS_VALUE (node)
             && json_node_get_value_type (node) == G_TYPE_STRING
           ? json_node_get_string (node)
           : NULL;
}

static gboolean
is_number (JsonNode *node)
{
  return node != NULL && JSON_NODE_HOLDS_VALUE (node)
         && (json_node_get_value_type (node) == G_TYPE_INT64
             || json_node_get_value_type (node) == G_TYPE_DOUBLE);
}

static guint
count (JsonNode *node)
{
  if (node != NULL && JSON_NODE_HOLDS_ARRAY (node))
    return json_array_get_length (json_node_get_array (node));
  if (node != NULL && JSON_NODE_HOLDS_OBJECT (node))
    return json_object_get_size (json_node_get_object (node));
  return 0;
}

static JsonNode *
get_element (JsonNode *node,
             guint     index)
{
  return node != NULL && JSON_NODE_HOLDS_ARRAY (node) && index < count (node)
           ? json_array_get_element (json_node_get_array (node), index)
           : NULL;
}

/* '2019', or as some write it 2019. (transfer full) */
static char *
read_code (JsonNode *node)
{
  if (get_string (node) != NULL)
    return g_strdup (get_string (node));
  return is_number (node) && json_node_get_value_type (node) == G_TYPE_INT64
         ? g_strdup_printf ("%" G_GINT64_FORMAT, json_node_get_int (node)) : NULL;
}

/* An array of codes, or an object of their positions; neither where there is only one. */
static void
place_codes (Dimension *dimension,
             JsonNode  *index,
             JsonNode  *labels)
{
  JsonNode *named = index != NULL && JSON_NODE_HOLDS_OBJECT (index) ? index : NULL;
  JsonObjectIter iter;
  const char *code;
  JsonNode *place;

  g_ptr_array_set_size (dimension->codes, (int) dimension->size);
  for (guint i = 0; i < MIN (count (index), dimension->size) && named == NULL; i++)
    dimension->codes->pdata[i] = read_code (get_element (index, i));

  if (index == NULL && dimension->size == 1 && labels != NULL && JSON_NODE_HOLDS_OBJECT (labels))
    named = labels;
  if (named == NULL)
    return;
  json_object_iter_init (&iter, json_node_get_object (named));
  while (json_object_iter_next (&iter, &code, &place))
    {
      gint64 position = named == labels ? 0 : is_number (place) ? json_node_get_int (place) : -1;

      if (position >= 0 && (guint64) position < dimension->size
          && dimension->codes->pdata[position] == NULL)
        dimension->codes->pdata[position] = g_strdup (code);
    }
}

static void
place_labels (Dimension *dimension,
              JsonNode  *labels)
{
  g_ptr_array_set_size (dimension->labels, (int) dimension->size);
  for (guint i = 0; i < dimension->size; i++)
    {
      const char *code = dimension->codes->pdata[i];
      const char *label = code != NULL ? get_string (get_member (labels, code)) : NULL;

      if (label != NULL && !g_str_equal (label, code))
        {
          dimension->labels->pdata[i] = g_strdup (label);
          dimension->has_labels = TRUE;
        }
    }
}

/* PxStat says in which unit each statistic is. */
static void
place_units (Dimension *dimension,
             JsonNode  *units)
{
  g_ptr_array_set_size (dimension->units, (int) dimension->size);
  for (guint i = 0; i < dimension->size; i++)
    {
      const char *code = dimension->codes->pdata[i];
      JsonNode *unit = code != NULL ? get_member (units, code) : NULL;

      dimension->units->pdata[i] = g_strdup (get_string (get_member (unit, "label")));
      dimension->has_units |= dimension->units->pdata[i] != NULL;
    }
}

static gboolean
has_role (WayJsonStat *self,
          const char  *role,
          const char  *id)
{
  JsonNode *roles = get_member (self->root, "role");
  JsonNode *ids;

  if (roles == NULL)
    roles = get_member (get_member (self->root, "dimension"), "role");
  ids = get_member (roles, role);
  for (guint i = 0; i < count (ids); i++)
    if (g_strcmp0 (get_string (get_element (ids, i)), id) == 0)
      return TRUE;
  return FALSE;
}

static gboolean
has_periods (Dimension *dimension)
{
  static const WayPeriodRules rules = { 0, FALSE };
  WayPeriodReading reading;

  for (guint i = 0; i < dimension->size; i++)
    {
      const char *label = dimension->labels->pdata[i];

      if (label == NULL || !way_period_read (label, strlen (label), &rules, &reading)
          || reading.needs_year || reading.rest_length > 0)
        return FALSE;
    }
  return TRUE;
}

static void
name_columns (Dimension  *dimension,
              const char *id,
              const char *title)
{
  g_free (dimension->id);
  g_free (dimension->title);
  dimension->id = g_strdup (id);
  dimension->title = g_strdup (title);
}

/* 'TLIST(Q1)' with '20231' for '2023Q1' tells nobody that it is the time. */
static void
take_role (WayJsonStat *self,
           Dimension   *dimension)
{
  g_autofree char *id = g_strdup (dimension->id);

  if (g_str_equal (id, "time") || g_str_equal (id, "geo"))
    return;
  if (has_role (self, "time", id))
    {
      dimension->has_codes = !dimension->has_labels || !has_periods (dimension);
      name_columns (dimension, "time", dimension->has_codes ? dimension->title : "time");
    }
  else if (dimension->has_labels && has_role (self, "geo", id))
    name_columns (dimension, "geocode", "region");
  else if (dimension->has_labels && has_role (self, "metric", id))
    name_columns (dimension, "indicator code", "indicator");
}

static gboolean
read_dimension (WayJsonStat *self,
                JsonNode    *dimensions,
                const char  *id,
                gint64       size,
                GError     **error)
{
  JsonNode *node = get_member (dimensions, id);
  JsonNode *category = get_member (node, "category");
  JsonNode *labels = get_member (category, "label");
  const char *title = get_string (get_member (node, "label"));
  Dimension *dimension;

  if (size < 0 || size > MAX_CATEGORIES || category == NULL)
    return set_wrong (self, _("a dimension has no categories"), error);

  dimension = g_new0 (Dimension, 1);
  dimension->id = g_strdup (id);
  dimension->size = (guint64) size;
  dimension->codes = g_ptr_array_new_with_free_func (g_free);
  dimension->labels = g_ptr_array_new_with_free_func (g_free);
  dimension->units = g_ptr_array_new_with_free_func (g_free);
  dimension->has_codes = TRUE;
  g_ptr_array_add (self->dimensions, dimension);
  place_codes (dimension, get_member (category, "index"), labels);
  place_labels (dimension, labels);
  dimension->title = title != NULL && !g_str_equal (title, id)
                       ? g_strdup (title)
                       : g_strconcat (id, " label", NULL);
  for (guint i = 0; i < dimension->size; i++)
    {
      if (dimension->codes->pdata[i] == NULL)
        return set_wrong (self, _("a dimension has fewer categories than it says"), error);
    }
  place_units (dimension, get_member (category, "unit"));
  take_role (self, dimension);
  return TRUE;
}

/* Their ids and sizes stand in the dataset, or in version 1 among the dimensions. */
static gboolean
read_dimensions (WayJsonStat *self,
                 GError     **error)
{
  JsonNode *dimensions = get_member (self->root, "dimension");
  JsonNode *ids = get_member (self->root, "id");
  JsonNode *sizes = get_member (self->root, "size");

  if (count (ids) == 0)
    ids = get_member (dimensions, "id");
  if (count (sizes) == 0)
    sizes = get_member (dimensions, "size");
  if (count (ids) == 0 || count (ids) != count (sizes) || count (ids) > MAX_DIMENSIONS)
    return set_wrong (self, _("its dimensions and their sizes do not agree"), error);

  self->n_cells = 1;
  for (guint i = 0; i < count (ids); i++)
    {
      const char *id = get_string (get_element (ids, i));
      JsonNode *size = get_element (sizes, i);

      if (id == NULL || !is_number (size)
          || !read_dimension (self, dimensions, id, json_node_get_int (size), error))
        return (id != NULL && is_number (size))
                 ? FALSE
                 : set_wrong (self, _("its dimensions and their sizes do not agree"), error);
      self->n_cells *= MAX (1, ((Dimension *) self->dimensions->pdata[i])->size);
      if (self->n_cells > ((guint64) 1 << 40))
        return set_wrong (self, _("its dimensions and their sizes do not agree"), error);
    }
  return TRUE;
}

static gboolean
parse (WayJsonStat *self,
       GBytes      *bytes,
       const char  *at,
       GError     **error)
{
  g_autoptr (JsonParser) parser = json_parser_new_immutable ();
  WayJson json;
  gsize size;
  gboolean done;

  way_json_init (&json, self->file, bytes);
  way_json_go_to (&json, at);
  done = way_json_skip (&json, way_json_next (&json, error), error);
  size = (gsize) (json.at - at);
  way_json_clear (&json);
  if (!done)
    return FALSE;
  if (size > MAX_SIZE)
    {
      g_set_error (error, WAY_TABLE_ERROR, WAY_TABLE_ERROR_TOO_LARGE,
                   _("“%s” has more than 24 MiB of JSON-stat. Fetch a part of it, or the same data "
                     "as CSV."),
                   way_table_file_get_name (self->file));
      return FALSE;
    }
  if (!json_parser_load_from_data (parser, at, (gssize) size, NULL)
      || (self->root = json_parser_steal_root (parser)) == NULL)
    return set_wrong (self, _("its JSON cannot be read"), error);
  return TRUE;
}

WayJsonStat *
way_json_stat_new (WayTableFile *file,
                   GBytes       *bytes,
                   const char   *at,
                   GError      **error)
{
  g_autoptr (WayJsonStat) self = g_new0 (WayJsonStat, 1);

  self->file = way_table_file_ref (file);
  self->dimensions = g_ptr_array_new_with_free_func (free_dimension);
  if (!parse (self, bytes, at, error) || !read_dimensions (self, error))
    return NULL;

  self->values = get_member (self->root, "value");
  self->statuses = get_member (self->root, "status");
  self->n_values = count (self->values);
  if (self->n_values > self->n_cells)
    {
      set_wrong (self, _("it has more values than its dimensions have room for"), error);
      return NULL;
    }
  if (self->values != NULL && JSON_NODE_HOLDS_OBJECT (self->values))
    self->sparse = self->next = json_object_get_members (json_node_get_object (self->values));
  return g_steal_pointer (&self);
}

void
way_json_stat_free (WayJsonStat *self)
{
  g_list_free (self->sparse);
  g_ptr_array_unref (self->dimensions);
  g_clear_pointer (&self->root, json_node_unref);
  way_table_file_unref (self->file);
  g_free (self);
}

static gboolean
add_text (WaySheetRows *rows,
          guint        *column,
          const char   *text,
          GError      **error)
{
  gsize length = text != NULL ? strlen (text) : 0;

  return way_sheet_rows_add_cell (rows, (*column)++, 1, text, length, WAY_CELL_TEXT, 0.0, -1,
                                  error);
}

/* Of the first dimension that has any. */
static Dimension *
find_units (WayJsonStat *self)
{
  for (guint i = 0; i < self->dimensions->len; i++)
    {
      Dimension *dimension = self->dimensions->pdata[i];

      if (dimension->has_units)
        return dimension;
    }
  return NULL;
}

/* A code without a letter or digit ('-') is none. */
static const char *
get_code (Dimension *dimension,
          guint64    position)
{
  const char *code = dimension->codes->pdata[position];

  return dimension->has_labels && g_str_equal (code, "-") ? "" : code;
}

static gboolean
make_header (WayJsonStat  *self,
             WaySheetRows *rows,
             GError      **error)
{
  guint column = 0;

  for (guint i = 0; i < self->dimensions->len; i++)
    {
      Dimension *dimension = self->dimensions->pdata[i];

      if ((dimension->has_codes && !add_text (rows, &column, dimension->id, error))
          || (dimension->has_labels && !add_text (rows, &column, dimension->title, error)))
        return FALSE;
    }
  return (find_units (self) == NULL || add_text (rows, &column, "unit", error))
         && add_text (rows, &column, "value", error)
         && (self->statuses == NULL || add_text (rows, &column, "status", error))
         && way_sheet_rows_end_row (rows, ++self->n_made, 1, error);
}

static gboolean
add_value (WaySheetRows *rows,
           guint         column,
           JsonNode     *value,
           GError      **error)
{
  const char *text = get_string (value);
  char digits[G_ASCII_DTOSTR_BUF_SIZE];
  double number;

  if (text != NULL)
    return add_text (rows, &column, text, error);
  if (!is_number (value))
    return TRUE;
  number = json_node_get_double (value);
  if (!isfinite (number))
    return TRUE;
  g_ascii_formatd (digits, sizeof digits, "%.15g", number);
  return way_sheet_rows_add_cell (rows, column, 1, digits, strlen (digits), WAY_CELL_NUMBER, number,
                                  -1, error);
}

static const char *
get_status (WayJsonStat *self,
            guint64      index)
{
  g_autofree char *key = g_strdup_printf ("%" G_GUINT64_FORMAT, index);
  const char *one = get_string (self->statuses);

  if (one != NULL)
    return one;
  if (self->statuses != NULL && JSON_NODE_HOLDS_ARRAY (self->statuses))
    return get_string (get_element (self->statuses, (guint) index));
  return get_string (get_member (self->statuses, key));
}

static gboolean
make_row (WayJsonStat  *self,
          guint64       index,
          JsonNode     *value,
          WaySheetRows *rows,
          GError      **error)
{
  guint64 rest = index, place = self->n_cells;
  Dimension *units = find_units (self);
  const char *unit = NULL;
  guint column = 0;

  for (guint i = 0; i < self->dimensions->len; i++)
    {
      Dimension *dimension = self->dimensions->pdata[i];
      guint64 position;

      place /= MAX (1, dimension->size);
      position = rest / place;
      rest %= place;
      if (position >= dimension->size)
        return set_wrong (self, _("it has more values than its dimensions have room for"), error);
      if (dimension == units)
        unit = dimension->units->pdata[position];
      if ((dimension->has_codes
           && !add_text (rows, &column, get_code (dimension, position), error))
          || (dimension->has_labels
              && !add_text (rows, &column,
                            dimension->labels->pdata[position] != NULL
                              ? dimension->labels->pdata[position]
                              : dimension->codes->pdata[position], error)))
        return FALSE;
    }
  return (units == NULL || add_text (rows, &column, unit, error))
         && add_value (rows, column, value, error)
         && (self->statuses == NULL
             || add_text (rows, &(guint) { column + 1 }, get_status (self, index), error))
         && way_sheet_rows_end_row (rows, ++self->n_made, 1, error);
}

gboolean
way_json_stat_make (WayJsonStat  *self,
                    WaySheetRows *rows,
                    GError      **error)
{
  if (self->n_made == 0)
    return make_header (self, rows, error);

  if (self->next != NULL)
    {
      const char *name = self->next->data;
      guint64 index;

      self->next = self->next->next;
      self->index++;
      if (!g_ascii_string_to_unsigned (name, 10, 0, self->n_cells - 1, &index, NULL))
        return set_wrong (self, _("it has more values than its dimensions have room for"), error);
      return make_row (self, index, get_member (self->values, name), rows, error);
    }

  while (self->sparse == NULL && self->index < self->n_values)
    {
      JsonNode *value = get_element (self->values, (guint) self->index++);

      if (value != NULL && !JSON_NODE_HOLDS_NULL (value))
        return make_row (self, self->index - 1, value, rows, error);
    }
  return FALSE;
}

double
way_json_stat_get_fraction (WayJsonStat *self)
{
  return self->n_values > 0 ? (double) self->index / (double) self->n_values : 1.0;
}
