/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "model/library-private.h"

#define READ_WORD(name, column, out)                                              \
  G_STMT_START {                                                                  \
    if (!way_##name##_from_text (way_statement_get_text (statement, column), out))             \
      way_statement_reject_row (statement);                                       \
  } G_STMT_END

static GObject *
read_region (WayStatement *statement)
{
  WayRegionFields fields = {
    .code = way_statement_get_text (statement, 0),
    .parent_code = way_statement_get_text (statement, 1),
    .name_zh = way_statement_get_text (statement, 3),
    .short_zh = way_statement_get_text (statement, 4),
    .name_hant = way_statement_get_text (statement, 5),
    .name_en = way_statement_get_text (statement, 6),
    .short_en = way_statement_get_text (statement, 7),
    .pinyin = way_statement_get_text (statement, 8),
    .aliases = way_statement_get_text (statement, 9),
  };

  READ_WORD (region_level, 2, &fields.level);
  return way_statement_row_is_sound (statement) ? G_OBJECT (way_region_new (&fields)) : NULL;
}

static GObject *
read_metric (WayStatement *statement)
{
  WayMetricFields fields = {
    .key = way_statement_get_text (statement, 0),
    .group_key = way_statement_get_text (statement, 1),
    .group_zh = way_statement_get_text (statement, 2),
    .group_en = way_statement_get_text (statement, 3),
    .name_zh = way_statement_get_text (statement, 4),
    .name_en = way_statement_get_text (statement, 5),
    .short_zh = way_statement_get_text (statement, 6),
    .short_en = way_statement_get_text (statement, 7),
    .description_zh = way_statement_get_text (statement, 8),
    .description_en = way_statement_get_text (statement, 9),
    .unit = {
      .name_zh = (char *) way_statement_get_text (statement, 10),
      .name_en = (char *) way_statement_get_text (statement, 11),
      .base_zh = (char *) way_statement_get_text (statement, 12),
      .base_en = (char *) way_statement_get_text (statement, 13),
      .factor = way_statement_get_double (statement, 14),
    },
    .decimals = (int) CLAMP (way_statement_get_integer (statement, 18), 0, 6),
    .growth_of = way_statement_get_text (statement, 19),
    .sort = (int) CLAMP (way_statement_get_integer (statement, 20), G_MININT, G_MAXINT),
  };

  READ_WORD (measure, 15, &fields.measure);
  READ_WORD (flow, 16, &fields.flow);
  READ_WORD (better, 17, &fields.better);
  return way_statement_row_is_sound (statement) ? G_OBJECT (way_metric_new (&fields)) : NULL;
}

static GObject *
read_source (WayStatement *statement)
{
  WaySourceFields fields = {
    .id = way_statement_get_integer (statement, 0),
    .title = way_statement_get_text (statement, 1),
    .title_en = way_statement_get_text (statement, 2),
    .publisher = way_statement_get_text (statement, 3),
    .publisher_en = way_statement_get_text (statement, 4),
    .url = way_statement_get_text (statement, 5),
    .published = way_statement_get_text (statement, 6),
  };

  READ_WORD (authority, 7, &fields.authority);
  return way_statement_row_is_sound (statement) ? G_OBJECT (way_source_new (&fields)) : NULL;
}

/* @key is bound to the first parameter of @sql where there is one. */
static GPtrArray *
list_objects (WayLibrary *self,
              const char *sql,
              const char *key,
              GObject  *(*read_row) (WayStatement *),
              GError    **error)
{
  g_autoptr (GPtrArray) objects = g_ptr_array_new_with_free_func (g_object_unref);
  g_autoptr (WayStatement) statement = way_database_prepare (self->database, sql, error);
  g_autoptr (GError) local_error = NULL;

  if (statement == NULL)
    return NULL;
  if (key != NULL)
    way_statement_bind_text (statement, 1, key);
  while (way_statement_next (statement, &local_error))
    {
      GObject *object = read_row (statement);

      if (object != NULL)
        g_ptr_array_add (objects, object);
    }
  return way_statement_ended (&local_error, error) ? g_steal_pointer (&objects) : NULL;
}

#define SELECT_REGIONS                                                            \
  "SELECT code, parent_code, level, name_zh, short_zh, name_hant, name_en, "      \
  "short_en, pinyin, (SELECT group_concat (name, '|') FROM alias "                \
  "WHERE region_id = region.id) FROM region "

GPtrArray *
way_library_list_regions (WayLibrary *self,
                          GError    **error)
{
  return list_objects (self, SELECT_REGIONS "ORDER BY sort, code", NULL, read_region, error);
}

GPtrArray *
way_library_list_regions_with_code (WayLibrary *self,
                                    const char *code,
                                    GError    **error)
{
  return list_objects (self, SELECT_REGIONS "WHERE code = ?1", code, read_region, error);
}

#define SELECT_METRICS                                                            \
  "SELECT m.key, g.key, g.name_zh, g.name_en, m.name_zh, m.name_en, "             \
  "m.short_zh, m.short_en, m.description_zh, m.description_en, u.name_zh, "       \
  "u.name_en, u.base_zh, u.base_en, u.factor, m.measure, m.flow, m.better, "      \
  "m.decimals, m.growth_of, m.sort FROM metric AS m "                             \
  "JOIN unit AS u ON u.id = m.unit_id "                                           \
  "LEFT JOIN metric_group AS g ON g.id = m.group_id "

GPtrArray *
way_library_list_metrics (WayLibrary *self,
                          GError    **error)
{
  return list_objects (self, SELECT_METRICS "ORDER BY g.sort IS NULL, g.sort, m.sort, m.key", NULL,
                       read_metric, error);
}

GPtrArray *
way_library_list_metrics_with_key (WayLibrary *self,
                                   const char *key,
                                   GError    **error)
{
  return list_objects (self, SELECT_METRICS "WHERE m.key = ?1", key, read_metric, error);
}

GPtrArray *
way_library_list_sources (WayLibrary *self,
                          GError    **error)
{
  way_library_forget_changed (self);
  if (self->sources == NULL)
    self->sources = list_objects (self,
                                  "SELECT id, title, title_en, publisher, publisher_en, url, "
                                  "published, authority FROM source ORDER BY id", NULL,
                                  read_source, error);
  return self->sources != NULL ? g_ptr_array_ref (self->sources) : NULL;
}
