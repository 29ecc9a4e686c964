/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "model/import/json-find.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#define MAX_PLACES 200
#define MAX_NESTING 3

/* What an object has among its members. */
typedef struct
{
  gboolean has_dimension, has_value;
  guint n_columns, n_others;
} Members;

typedef struct
{
  WayTableFile *file;
  WayJson json;
  GPtrArray *places;
  gboolean is_package; /* of Waymark */
  gboolean is_sdmx;    /* series and codes apart, as statistical services give them */
} Find;

static void
free_place (gpointer data)
{
  WayJsonPlace *place = data;

  g_free (place->name);
  g_free (place);
}

static void
add_place (Find        *find,
           const char  *name,
           WayJsonShape shape,
           const char  *at,
           gboolean     has_data)
{
  WayJsonPlace *place;

  if (find->places->len == MAX_PLACES)
    return;
  place = g_new0 (WayJsonPlace, 1);
  place->name = g_strdup (name);
  place->shape = shape;
  place->at = at;
  place->has_data = has_data;
  g_ptr_array_add (find->places, place);
}

static const char *
find_value (Find *find)
{
  const char *at = find->json.at;

  while (at < find->json.end && (g_ascii_isspace (*at) || *at == ','))
    at++;
  return at;
}

/* An array of rows is a table; one of plain values may be a column. The World Bank answers with an
 * array of an object about the rows and the rows. */
static gboolean
look_at_array (Find       *find,
               const char *name,
               const char *at,
               Members    *around,
               GError    **error)
{
  WayJsonToken first = WAY_JSON_END;
  guint n = 0;

  for (;;)
    {
      const char *inner = find_value (find);
      WayJsonToken token = way_json_next (&find->json, error);

      if (token == WAY_JSON_ARRAY_END)
        break;
      if (token == WAY_JSON_FAILED || !way_json_skip (&find->json, token, error))
        return FALSE;
      if (n == 0)
        first = token;
      else if (n == 1 && first == WAY_JSON_OBJECT && token == WAY_JSON_ARRAY)
        at = inner;
      n++;
    }

  if (around != NULL && n > 0 && first != WAY_JSON_OBJECT && first != WAY_JSON_ARRAY)
    around->n_columns++;
  else
    add_place (find, name, WAY_JSON_ROWS, at, n > 0);
  return TRUE;
}

static gboolean look_at_object (Find *find, const char *name, const char *at, guint nesting,
                                GError **error);

static gboolean
look_at_member (Find       *find,
                const char *outer,
                const char *key,
                guint       nesting,
                Members    *members,
                GError    **error)
{
  g_autofree char *name = g_strconcat (outer, *outer != '\0' ? "." : "", key, NULL);
  const char *at = find_value (find);
  WayJsonToken token = way_json_next (&find->json, error);

  members->has_dimension |= g_str_equal (key, "dimension") && token == WAY_JSON_OBJECT;
  members->has_value |= g_str_equal (key, "value")
                        && (token == WAY_JSON_OBJECT || token == WAY_JSON_ARRAY);
  find->is_sdmx |= g_str_equal (key, "dataSets") && token == WAY_JSON_ARRAY && nesting <= 1;
  if (token == WAY_JSON_FAILED)
    return FALSE;
  if (token == WAY_JSON_ARRAY)
    return look_at_array (find, name, at, members, error);
  if (token == WAY_JSON_OBJECT && nesting < MAX_NESTING)
    return look_at_object (find, name, at, nesting + 1, error);
  find->is_package |= token == WAY_JSON_STRING && nesting == 0 && g_str_equal (key, "format")
                      && g_str_equal (find->json.text->str, "waymark-data");
  members->n_others++;
  return way_json_skip (&find->json, token, error);
}

/* The object has begun. */
static gboolean
look_at_object (Find       *find,
                const char *name,
                const char *at,
                guint       nesting,
                GError    **error)
{
  Members members = { 0 };
  guint n_places = find->places->len;
  WayJsonToken token;

  while ((token = way_json_next (&find->json, error)) == WAY_JSON_KEY)
    {
      g_autofree char *key = g_strndup (find->json.text->str, 200);

      if (!look_at_member (find, name, key, nesting, &members, error))
        return FALSE;
    }
  if (token != WAY_JSON_OBJECT_END)
    return FALSE;

  if (members.has_dimension && members.has_value)
    {
      /* What lies inside of it describes it. */
      g_ptr_array_set_size (find->places, (int) n_places);
      add_place (find, name, WAY_JSON_STAT, at, TRUE);
    }
  else if (members.n_columns > 0 && find->places->len == n_places)
    add_place (find, name, WAY_JSON_COLUMNS, at, TRUE);
  else if (nesting == 0 && find->places->len == 0)
    add_place (find, name, WAY_JSON_ROWS, at, members.n_others > 0);
  return TRUE;
}

/* Objects one after the other are the rows of one table. */
static gboolean
look_at_lines (Find       *find,
               const char *at,
               GError    **error)
{
  WayJsonToken token = way_json_next (&find->json, error);

  if (token == WAY_JSON_END)
    return TRUE;
  g_ptr_array_set_size (find->places, 0);
  add_place (find, "", WAY_JSON_ROWS, at, TRUE);
  while (token != WAY_JSON_END)
    {
      if (token == WAY_JSON_FAILED || !way_json_skip (&find->json, token, error))
        return FALSE;
      token = way_json_next (&find->json, error);
    }
  return TRUE;
}

static gboolean
look_at_all (Find    *find,
             GError **error)
{
  const char *at = find_value (find);
  WayJsonToken token = way_json_next (&find->json, error);

  if (token == WAY_JSON_FAILED)
    return FALSE;
  if (token == WAY_JSON_ARRAY)
    return look_at_array (find, "", at, NULL, error);
  if (token == WAY_JSON_OBJECT)
    return look_at_object (find, "", at, 0, error) && look_at_lines (find, at, error);
  return TRUE;
}

/* A package has what its rows name before them. */
static void
put_observations_first (GPtrArray *places)
{
  for (guint i = 1; i < places->len; i++)
    {
      WayJsonPlace *place = places->pdata[i];

      if (g_str_equal (place->name, "observations"))
        {
          memmove (&places->pdata[1], &places->pdata[0], i * sizeof (gpointer));
          places->pdata[0] = place;
          return;
        }
    }
}

GPtrArray *
way_json_find_tables (WayTableFile *file,
                      GBytes       *bytes,
                      GError      **error)
{
  g_autoptr (GPtrArray) places = g_ptr_array_new_with_free_func (free_place);
  Find find = { .file = file, .places = places };
  gboolean done;

  way_json_init (&find.json, file, bytes);
  done = look_at_all (&find, error);
  way_json_clear (&find.json);
  if (!done)
    return NULL;
  if (find.is_sdmx)
    {
      g_set_error (error, WAY_TABLE_ERROR, WAY_TABLE_ERROR_UNKNOWN,
                   _("“%s” is SDMX-JSON, which is not read here. Fetch the same data as CSV: most "
                     "services give it where “format=csv” stands in the address."),
                   way_table_file_get_name (file));
      return NULL;
    }
  if (find.is_package)
    put_observations_first (places);
  if (places->len > 0)
    return g_steal_pointer (&places);

  g_set_error (error, WAY_TABLE_ERROR, WAY_TABLE_ERROR_UNKNOWN,
               _("“%s” is JSON without a table. An array of objects, an object of arrays, "
                 "JSON-stat and the data packages of Waymark can be read."),
               way_table_file_get_name (file));
  return NULL;
}
