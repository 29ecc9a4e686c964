/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "model/schema.h"

/**
 * Version 1.
 *
 * Closed vocabularies are stored as the texts of model/terms.h, NULL meaning the default.
 * A period is four integers (WayPeriod): its first and last month counted from year 0, the
 * type by the numbers of WayPeriodType, which never change, and the day of a moment.
 *
 * origin: 'catalog' rows are replaced by a newer catalog; 'user' rows never are, whether the user
 * made them or changed one of the catalog's. catalog_id is the identity of a fact of the
 * catalog across versions; a row that the user changed keeps it, so that the catalog's own
 * version does not come back beside it. 'removed' remembers what the user deleted.
 */
static const char version_1[] =
  "CREATE TABLE meta ("
  "  key TEXT NOT NULL PRIMARY KEY,"
  "  value TEXT NOT NULL"
  ") STRICT, WITHOUT ROWID;"

  "CREATE TABLE region ("
  "  id INTEGER NOT NULL PRIMARY KEY,"
  "  code TEXT NOT NULL UNIQUE,"
  "  parent_code TEXT,"
  "  level TEXT NOT NULL,"
  "  sort INTEGER NOT NULL,"
  "  name_zh TEXT NOT NULL,"
  "  short_zh TEXT,"
  "  name_hant TEXT,"
  "  name_en TEXT NOT NULL,"
  "  short_en TEXT,"
  "  pinyin TEXT,"
  "  origin TEXT NOT NULL"
  ") STRICT;"

  "CREATE TABLE alias ("
  "  region_id INTEGER NOT NULL REFERENCES region (id),"
  "  position INTEGER NOT NULL,"
  "  name TEXT NOT NULL,"
  "  PRIMARY KEY (region_id, position)"
  ") STRICT, WITHOUT ROWID;"

  "CREATE TABLE unit ("
  "  id INTEGER NOT NULL PRIMARY KEY,"
  "  name_zh TEXT NOT NULL,"
  "  name_en TEXT NOT NULL,"
  "  base_zh TEXT,"
  "  base_en TEXT,"
  "  factor REAL NOT NULL,"
  "  origin TEXT NOT NULL,"
  "  UNIQUE (name_zh, name_en)"
  ") STRICT;"

  "CREATE TABLE metric_group ("
  "  id INTEGER NOT NULL PRIMARY KEY,"
  "  key TEXT NOT NULL UNIQUE,"
  "  name_zh TEXT NOT NULL,"
  "  name_en TEXT NOT NULL,"
  "  sort INTEGER NOT NULL,"
  "  origin TEXT NOT NULL"
  ") STRICT;"

  "CREATE TABLE metric ("
  "  id INTEGER NOT NULL PRIMARY KEY,"
  "  key TEXT NOT NULL UNIQUE,"
  "  group_id INTEGER REFERENCES metric_group (id),"
  "  unit_id INTEGER NOT NULL REFERENCES unit (id),"
  "  name_zh TEXT NOT NULL,"
  "  name_en TEXT NOT NULL,"
  "  short_zh TEXT,"
  "  short_en TEXT,"
  "  description_zh TEXT,"
  "  description_en TEXT,"
  "  measure TEXT NOT NULL,"
  "  flow TEXT NOT NULL,"
  "  better TEXT NOT NULL,"
  "  decimals INTEGER NOT NULL,"
  "  growth_of TEXT,"
  "  sort INTEGER NOT NULL,"
  "  origin TEXT NOT NULL"
  ") STRICT;"

  "CREATE TABLE source ("
  "  id INTEGER NOT NULL PRIMARY KEY,"
  "  title TEXT NOT NULL,"
  "  title_en TEXT,"
  "  publisher TEXT,"
  "  publisher_en TEXT,"
  "  url TEXT,"
  "  published TEXT,"
  "  authority TEXT NOT NULL,"
  "  origin TEXT NOT NULL,"
  "  catalog_id INTEGER UNIQUE"
  ") STRICT;"

  /* One row a vintage. Series and whole metrics are ranges of the key. */
  "CREATE TABLE observation ("
  "  metric_id INTEGER NOT NULL REFERENCES metric (id),"
  "  region_id INTEGER NOT NULL REFERENCES region (id),"
  "  last_month INTEGER NOT NULL,"
  "  first_month INTEGER NOT NULL,"
  "  period_type INTEGER NOT NULL,"
  "  last_day INTEGER NOT NULL,"
  "  id INTEGER NOT NULL,"
  "  kind TEXT,"
  "  value REAL NOT NULL,"
  "  decimals INTEGER,"
  "  qualifier TEXT,"
  "  published_growth REAL,"
  "  growth_decimals INTEGER,"
  "  status TEXT,"
  "  series_break INTEGER,"
  "  rank_scope TEXT,"
  "  source_id INTEGER REFERENCES source (id),"
  "  note TEXT,"
  "  note_zh TEXT,"
  "  origin TEXT,"
  "  catalog_id INTEGER,"
  "  PRIMARY KEY (metric_id, region_id, last_month, first_month, period_type, last_day, id)"
  ") STRICT, WITHOUT ROWID;"
  "CREATE INDEX observation_by_region ON observation (region_id, metric_id, last_month);"
  "CREATE UNIQUE INDEX observation_by_catalog ON observation (catalog_id)"
  " WHERE catalog_id IS NOT NULL;"

  "CREATE TABLE target ("
  "  id INTEGER NOT NULL PRIMARY KEY,"
  "  region_id INTEGER NOT NULL REFERENCES region (id),"
  "  metric_id INTEGER NOT NULL REFERENCES metric (id),"
  "  last_month INTEGER NOT NULL,"
  "  first_month INTEGER NOT NULL,"
  "  period_type INTEGER NOT NULL,"
  "  last_day INTEGER NOT NULL,"
  "  comparator TEXT NOT NULL,"
  "  qualifier TEXT,"
  "  value REAL,"
  "  decimals INTEGER,"
  "  upper_value REAL,"
  "  upper_decimals INTEGER,"
  "  tolerance REAL,"
  "  basis TEXT NOT NULL,"
  "  nature TEXT NOT NULL,"
  "  path TEXT NOT NULL,"
  "  base_last_month INTEGER,"
  "  base_first_month INTEGER,"
  "  base_period_type INTEGER,"
  "  base_last_day INTEGER,"
  "  base_value REAL,"
  "  base_decimals INTEGER,"
  "  is_superseded INTEGER,"
  "  source_id INTEGER REFERENCES source (id),"
  "  note TEXT,"
  "  note_zh TEXT,"
  "  origin TEXT NOT NULL,"
  "  catalog_id INTEGER UNIQUE"
  ") STRICT;"
  "CREATE INDEX target_by_cell ON target (region_id, metric_id, last_month);"

  "CREATE TABLE event ("
  "  id INTEGER NOT NULL PRIMARY KEY,"
  "  region_id INTEGER NOT NULL REFERENCES region (id),"
  "  date TEXT NOT NULL,"
  "  name_zh TEXT NOT NULL,"
  "  name_en TEXT NOT NULL,"
  "  origin TEXT NOT NULL,"
  "  catalog_id INTEGER UNIQUE"
  ") STRICT;"
  "CREATE INDEX event_by_region ON event (region_id, date);"

  "CREATE TABLE figure ("
  "  id INTEGER NOT NULL PRIMARY KEY,"
  "  name TEXT NOT NULL UNIQUE,"
  "  description TEXT NOT NULL,"
  "  sort INTEGER NOT NULL,"
  "  changed TEXT"
  ") STRICT;"

  "CREATE TABLE removed ("
  "  subject TEXT NOT NULL,"
  "  catalog_id INTEGER NOT NULL,"
  "  PRIMARY KEY (subject, catalog_id)"
  ") STRICT, WITHOUT ROWID;";

/**
 * Version 2.
 *
 * target.method: the text of a WayMethod, NULL where the library's choice counts (meta 'method').
 * change: what a person did to the data, one row an action, for undo and redo. changeset is one
 * of SQLite's session extension: it holds the rows before and after.
 */
static const char version_2[] =
  "ALTER TABLE target ADD COLUMN method TEXT;"
  "CREATE TABLE change ("
  "  id INTEGER NOT NULL PRIMARY KEY,"
  "  name TEXT NOT NULL,"
  "  made TEXT NOT NULL,"
  "  is_undone INTEGER NOT NULL,"
  "  changeset BLOB NOT NULL"
  ") STRICT;";

/**
 * Version 3.
 *
 * learnt_name: what the user said that a file's name of a region, metric or unit means: a code or
 * key, '' for 'leave it out'. import_template: how files of a shape are read (JSON of a
 * WayImportPlan), and the file it was last used with. preferred_source: the source whose values
 * of a metric are shown before others. formula: what a derived metric is computed from; its
 * values are rows of observation with the origin 'derived'. missing_value: where a publisher says
 * that there is no value, and in which words.
 */
static const char version_3[] =
  "CREATE TABLE learnt_name ("
  "  subject TEXT NOT NULL,"
  "  text TEXT NOT NULL,"
  "  name TEXT NOT NULL,"
  "  PRIMARY KEY (subject, text)"
  ") STRICT, WITHOUT ROWID;"

  "CREATE TABLE import_template ("
  "  id INTEGER NOT NULL PRIMARY KEY,"
  "  name TEXT NOT NULL UNIQUE,"
  "  shape TEXT NOT NULL,"
  "  plan TEXT NOT NULL,"
  "  file TEXT,"
  "  changed TEXT NOT NULL"
  ") STRICT;"

  "CREATE TABLE preferred_source ("
  "  metric_id INTEGER NOT NULL PRIMARY KEY REFERENCES metric (id),"
  "  source_id INTEGER NOT NULL REFERENCES source (id)"
  ") STRICT;"

  "CREATE TABLE formula ("
  "  metric_id INTEGER NOT NULL PRIMARY KEY REFERENCES metric (id),"
  "  text TEXT NOT NULL"
  ") STRICT;"

  "CREATE TABLE missing_value ("
  "  metric_id INTEGER NOT NULL REFERENCES metric (id),"
  "  region_id INTEGER NOT NULL REFERENCES region (id),"
  "  last_month INTEGER NOT NULL,"
  "  first_month INTEGER NOT NULL,"
  "  period_type INTEGER NOT NULL,"
  "  last_day INTEGER NOT NULL,"
  "  source_id INTEGER NOT NULL REFERENCES source (id),"
  "  mark TEXT NOT NULL,"
  "  PRIMARY KEY (metric_id, region_id, last_month, first_month, period_type, last_day, "
  "    source_id)"
  ") STRICT, WITHOUT ROWID;";

static const WaySchemaStep steps[] = {
  { version_1, "bb0a12432484c0ac60edd0045d74736ec304dcb9d53e0788e84b911b54e97d7b" },
  { version_2, "cb8514d5f544610dc3987caf22963a6df3154a677f25184485abd8add3618a41" },
  { version_3, "596a3323378f749e66e9555fba91ba1f618f957de6a860b69929456d3a03048d" },
};

const WaySchemaStep *
way_schema_get_steps (guint *n_steps)
{
  *n_steps = G_N_ELEMENTS (steps);
  return steps;
}

guint
way_schema_get_version (void)
{
  return G_N_ELEMENTS (steps);
}
