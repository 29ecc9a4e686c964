/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "model/import/package-private.h"

#include "model/csv.h"
#include "model/export-private.h"
#include "model/import/table-private.h"
#include "model/json-text.h"
#include "model/number.h"

#include <glib/gi18n-lib.h>
#include <math.h>
#include <string.h>

#define PACKAGE_VERSION 1

/* What the lists of a package say of a name that facts mention. */
typedef struct
{
  GHashTable *regions, *metrics, *sources; /* JsonObject, by code, key or id */
  GString *text;
} Conversion;

char *
way_package_get_text (JsonObject *object,
                      const char *name)
{
  JsonNode *node = object != NULL ? json_object_get_member (object, name) : NULL;

  if (node == NULL || !JSON_NODE_HOLDS_VALUE (node))
    return g_strdup ("");
  switch (json_node_get_value_type (node))
    {
    case G_TYPE_STRING:
      return g_strdup (json_node_get_string (node));
    case G_TYPE_INT64:
      return g_strdup_printf ("%" G_GINT64_FORMAT, json_node_get_int (node));
    case G_TYPE_DOUBLE:
      return way_export_print_number (json_node_get_double (node), -1);
    case G_TYPE_BOOLEAN:
      return g_strdup (json_node_get_boolean (node) ? "1" : "");
    default:
      return g_strdup ("");
    }
}

JsonArray *
way_package_get_list (JsonObject *root,
                      const char *name)
{
  JsonNode *node = root != NULL ? json_object_get_member (root, name) : NULL;

  return node != NULL && JSON_NODE_HOLDS_ARRAY (node) ? json_node_get_array (node) : NULL;
}

static GHashTable *
index_list (JsonObject *root,
            const char *list,
            const char *key)
{
  GHashTable *table = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  JsonArray *array = way_package_get_list (root, list);

  for (guint i = 0; array != NULL && i < json_array_get_length (array); i++)
    {
      JsonNode *node = json_array_get_element (array, i);

      if (JSON_NODE_HOLDS_OBJECT (node))
        g_hash_table_replace (table, way_package_get_text (json_node_get_object (node), key),
                              json_node_get_object (node));
    }
  return table;
}

/* Printed with its decimals; where these are not known, an exponent hides them. */
static void
append_number (GString    *text,
               JsonObject *fact,
               const char *name)
{
  g_autofree char *decimals_name = g_strconcat (name, "_decimals", NULL);
  g_autofree char *plain = way_package_get_text (fact, name);
  g_autofree char *decimals = way_package_get_text (fact, decimals_name);
  g_autofree char *printed = NULL;
  double value = *plain != '\0' ? g_ascii_strtod (plain, NULL) : NAN;

  if (*plain == '\0')
    return;
  if (*decimals == '\0')
    {
      g_string_append_printf (text, "%s%s", plain, strchr (plain, 'e') == NULL ? "e0" : "");
      return;
    }
  printed = way_export_print_number (value, CLAMP (atoi (decimals), 0, 15));
  g_string_append (text, printed != NULL ? printed : plain);
}

/* Whose names stand in the lists: a column, the list's object and its member. */
static JsonObject *
find_owner (Conversion         *self,
            JsonObject         *fact,
            WayExchangeColumn   column,
            const char        **member)
{
  static const struct { WayExchangeColumn column; char owner; const char *member; } owners[] = {
    { WAY_COLUMN_REGION_ZH, 'r', "name_zh" }, { WAY_COLUMN_REGION_EN, 'r', "name_en" },
    { WAY_COLUMN_METRIC_ZH, 'm', "name_zh" }, { WAY_COLUMN_METRIC_EN, 'm', "name_en" },
    { WAY_COLUMN_UNIT_ZH, 'm', "unit_zh" }, { WAY_COLUMN_UNIT_EN, 'm', "unit_en" },
    { WAY_COLUMN_SOURCE_TITLE, 's', "title" }, { WAY_COLUMN_PUBLISHER, 's', "publisher" },
    { WAY_COLUMN_URL, 's', "url" }, { WAY_COLUMN_PUBLISHED, 's', "published" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (owners); i++)
    if (owners[i].column == column)
      {
        char owner = owners[i].owner;
        const char *name = owner == 'r' ? "region_code" : owner == 'm' ? "metric_key" : "source";
        g_autofree char *key = way_package_get_text (fact, name);

        *member = owners[i].member;
        return g_hash_table_lookup (owner == 'r' ? self->regions
                                    : owner == 'm' ? self->metrics : self->sources, key);
      }
  *member = way_exchange_column_get_name (column);
  return fact;
}

/* 'level flow higher' of a metric's list is three columns. */
static void
append_nature (Conversion        *self,
               JsonObject        *fact,
               WayExchangeColumn  column)
{
  g_autofree char *key = way_package_get_text (fact, "metric_key");
  g_autofree char *nature = way_package_get_text (g_hash_table_lookup (self->metrics, key),
                                                  "nature");
  g_auto (GStrv) words = g_strsplit (nature, " ", 3);
  guint index = column == WAY_COLUMN_MEASURE ? 0 : column == WAY_COLUMN_FLOW ? 1 : 2;

  if (g_strv_length (words) == 3)
    way_csv_append_text (self->text, words[index]);
}

static void
append_cell (Conversion        *self,
             JsonObject        *fact,
             WayExchangeColumn  column)
{
  g_autofree char *text = NULL;
  const char *member;
  JsonObject *owner;

  if (column == WAY_COLUMN_MEASURE || column == WAY_COLUMN_FLOW || column == WAY_COLUMN_BETTER)
    {
      append_nature (self, fact, column);
      return;
    }
  if (way_exchange_column_get_type (column) == WAY_COLUMN_IS_NUMBER)
    {
      append_number (self->text, fact, way_exchange_column_get_name (column));
      return;
    }
  owner = find_owner (self, fact, column, &member);
  text = way_package_get_text (owner, member);
  way_csv_append_text (self->text, text);
}

/* A rise of a percentage is promised in points. */
static gboolean
is_in_points (JsonObject *fact)
{
  g_autofree char *basis = way_package_get_text (fact, "basis");

  return g_str_equal (basis, "change_points");
}

/* What its metric's formula computes is not a fact of its own. */
static gboolean
is_computed (Conversion *self,
             JsonObject *fact)
{
  g_autofree char *derived = way_package_get_text (fact, "derived");
  g_autofree char *key = way_package_get_text (fact, "metric_key");
  g_autofree char *formula = way_package_get_text (g_hash_table_lookup (self->metrics, key),
                                                   "formula");

  return *derived != '\0' && *formula != '\0';
}

static void
append_facts (Conversion *self,
              JsonArray  *array)
{
  for (guint i = 0; array != NULL && i < json_array_get_length (array); i++)
    {
      JsonNode *node = json_array_get_element (array, i);

      if (!JSON_NODE_HOLDS_OBJECT (node) || is_computed (self, json_node_get_object (node)))
        continue;
      for (guint column = 0; column < WAY_N_COLUMNS; column++)
        {
          gboolean is_unit = column == WAY_COLUMN_UNIT_ZH || column == WAY_COLUMN_UNIT_EN;

          if (column > 0)
            g_string_append_c (self->text, ',');
          if (is_unit && is_in_points (json_node_get_object (node)))
            g_string_append (self->text, column == WAY_COLUMN_UNIT_ZH ? "个百分点"
                                                                      : "percentage points");
          else
            append_cell (self, json_node_get_object (node), column);
        }
      g_string_append (self->text, "\r\n");
    }
}

static WayTableFile *
convert_facts (JsonObject *root)
{
  g_autoptr (GBytes) bytes = NULL;
  Conversion self = { index_list (root, "regions", "code"), index_list (root, "metrics", "key"),
                      index_list (root, "sources", "id"), g_string_new (NULL) };

  for (guint i = 0; i < WAY_N_COLUMNS; i++)
    g_string_append_printf (self.text, "%s%s", i > 0 ? "," : "", way_exchange_column_get_name (i));
  g_string_append (self.text, "\r\n");
  append_facts (&self, way_package_get_list (root, "observations"));
  append_facts (&self, way_package_get_list (root, "missing"));
  append_facts (&self, way_package_get_list (root, "targets"));
  g_hash_table_unref (self.regions);
  g_hash_table_unref (self.metrics);
  g_hash_table_unref (self.sources);
  bytes = g_string_free_to_bytes (self.text);
  return way_table_file_new_for_text (bytes);
}

gboolean
way_package_read_json (WayPackage  *self,
                       GBytes      *bytes,
                       GError     **error)
{
  gsize length;
  const char *data = g_bytes_get_data (bytes, &length);
  g_autofree char *format = NULL;
  JsonNode *root;
  JsonNode *version;

  self->parser = json_parser_new_immutable ();
  /* Any other JSON is a table, whose reader says what is wrong with it. */
  if (!g_utf8_validate_len (data, length, NULL) || way_json_is_too_deep (data, (gssize) length)
      || !json_parser_load_from_data (self->parser, data, (gssize) length, NULL))
    return FALSE;
  root = json_parser_get_root (self->parser);
  self->root = root != NULL && JSON_NODE_HOLDS_OBJECT (root) ? json_node_get_object (root) : NULL;
  format = way_package_get_text (self->root, "format");
  version = self->root != NULL ? json_object_get_member (self->root, "version") : NULL;
  if (!g_str_equal (format, "waymark-data") || version == NULL)
    return FALSE;
  if (!JSON_NODE_HOLDS_VALUE (version) || json_node_get_int (version) != PACKAGE_VERSION)
    {
      g_set_error_literal (error, G_IO_ERROR, G_IO_ERROR_NOT_SUPPORTED,
                           _("A newer version of Waymark wrote this data package. Update Waymark, "
                             "or export the data as CSV there."));
      return FALSE;
    }
  self->facts = convert_facts (self->root);
  return TRUE;
}
