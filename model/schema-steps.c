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

/**
 * Version 4.
 *
 * observation: compact; see model/observation.h. It refers to metric, region and source, but says
 * so to nobody: every row of an import would be looked up three times, and a region could only be
 * deleted after looking at all rows. way_library_check() does look. Rows whose period makes no
 * sense, which nothing ever showed, get the type 7.
 * change_part: what is too large for one value of change, whose changeset is empty then; see
 * model/change-parts.h. Steps that changed observations as they were stored before can no longer
 * be undone, nor can those before them.
 */
#define SPAN_OF_OLD                                                                               \
  "((CASE WHEN o.last_month - o.first_month = CASE o.period_type WHEN 0 THEN 11 WHEN 1 THEN 5 "    \
  "WHEN 2 THEN 2 WHEN 4 THEN 1 WHEN 6 THEN 59 ELSE 0 END THEN 0 "                                 \
  "ELSE o.last_month - o.first_month + 1 END << 8) | (o.last_day << 3) | o.period_type)"

#define MAKES_SENSE                                                                               \
  "(o.period_type BETWEEN 0 AND 6 AND o.last_day BETWEEN 0 AND 31 "                               \
  "AND o.last_month - o.first_month BETWEEN 0 AND 1048574)"

#define HAS_DETAIL                                                                                \
  "(o.published_growth IS NOT NULL OR o.rank_scope IS NOT NULL OR o.note IS NOT NULL "            \
  "OR o.note_zh IS NOT NULL OR o.catalog_id IS NOT NULL)"

/* A word that nobody knows stays one. */
#define ABOUT_OF_OLD                                                                              \
  "((min (max (coalesce (o.decimals, -1), -1), 15) + 1) "                                         \
  "| (iif (o.source_id BETWEEN 1 AND 134217727, o.source_id, 0) << 5) "                           \
  "| (CASE o.origin WHEN 'catalog' THEN 1 WHEN 'derived' THEN 2 ELSE 0 END << 32) "               \
  "| (CASE coalesce (o.status, '') WHEN '' THEN 0 WHEN 'unstated' THEN 0 WHEN 'estimate' THEN 1 "  \
  "WHEN 'preliminary' THEN 2 WHEN 'revised' THEN 3 WHEN 'final' THEN 4 ELSE 7 END << 34) "         \
  "| (CASE coalesce (o.qualifier, '') WHEN '' THEN 0 WHEN 'exact' THEN 0 WHEN 'about' THEN 1 "     \
  "WHEN 'nearly' THEN 2 WHEN 'over' THEN 3 WHEN 'at_least' THEN 4 ELSE 7 END << 37) "              \
  "| (CASE coalesce (o.kind, '') WHEN '' THEN 0 WHEN 'actual' THEN 0 WHEN 'forecast' THEN 1 "      \
  "WHEN 'target' THEN 2 ELSE 3 END << 40) "                                                        \
  "| ((coalesce (o.series_break, 0) <> 0) << 42) | (" HAS_DETAIL " << 43))"

/* In the order of the old key, so that nothing is sorted. */
#define VINTAGE_OF_OLD                                                                            \
  "row_number () OVER (PARTITION BY o.metric_id, o.region_id, o.last_month, o.first_month, "      \
  "o.period_type, o.last_day ORDER BY o.id) - 1"

#define CELLS_OF_OLD(span, condition)                                                             \
  "(SELECT o.*, ((" VINTAGE_OF_OLD ") << 28) | " span " AS slot FROM old_observation AS o WHERE " \
  condition ") AS o"

#define TAKE_OLD(insert, span, condition)                                                         \
  insert " INTO observation SELECT o.metric_id, o.region_id, o.last_month, o.slot, o.value, "     \
  ABOUT_OF_OLD " FROM " CELLS_OF_OLD (span, condition) ";"                                        \
  insert " INTO observation_detail SELECT o.metric_id, o.region_id, o.last_month, o.slot, "       \
  "o.published_growth, iif (o.published_growth IS NULL, NULL, o.growth_decimals), o.rank_scope, " \
  "o.note, o.note_zh, o.catalog_id FROM " CELLS_OF_OLD (span, condition) " WHERE " HAS_DETAIL ";"

static const char version_4[] =
  "ALTER TABLE observation RENAME TO old_observation;"
  "DROP INDEX observation_by_region;"
  "DROP INDEX observation_by_catalog;"

  "CREATE TABLE observation ("
  "  metric_id INTEGER NOT NULL,"
  "  region_id INTEGER NOT NULL,"
  "  last_month INTEGER NOT NULL,"
  "  slot INTEGER NOT NULL,"
  "  value REAL NOT NULL,"
  "  about INTEGER NOT NULL,"
  "  PRIMARY KEY (metric_id, region_id, last_month, slot)"
  ") STRICT, WITHOUT ROWID;"

  "CREATE TABLE observation_detail ("
  "  metric_id INTEGER NOT NULL,"
  "  region_id INTEGER NOT NULL,"
  "  last_month INTEGER NOT NULL,"
  "  slot INTEGER NOT NULL,"
  "  published_growth REAL,"
  "  growth_decimals INTEGER,"
  "  rank_scope TEXT,"
  "  note TEXT,"
  "  note_zh TEXT,"
  "  catalog_id INTEGER,"
  "  PRIMARY KEY (metric_id, region_id, last_month, slot)"
  ") STRICT, WITHOUT ROWID;"
  "CREATE UNIQUE INDEX observation_by_catalog ON observation_detail (catalog_id)"
  " WHERE catalog_id IS NOT NULL;"

  "CREATE TABLE change_part ("
  "  change_id INTEGER NOT NULL,"
  "  stage INTEGER NOT NULL,"
  "  number INTEGER NOT NULL,"
  "  kind INTEGER NOT NULL,"
  "  n_bytes INTEGER NOT NULL,"
  "  data BLOB NOT NULL,"
  "  PRIMARY KEY (change_id, stage, number)"
  ") STRICT, WITHOUT ROWID;"

  TAKE_OLD ("INSERT", SPAN_OF_OLD, MAKES_SENSE)
  TAKE_OLD ("INSERT OR IGNORE", "(((o.first_month & 1048575) << 8) | ((o.last_day & 31) << 3) | 7)",
            "NOT " MAKES_SENSE)
  "DROP TABLE old_observation;"

  /* 'observation' with the zero that ends a table's name in a changeset. */
  "DELETE FROM change WHERE is_undone = 0 AND id <= (SELECT max (id) FROM change "
  "WHERE is_undone = 0 AND instr (changeset, x'6f62736572766174696f6e00') > 0);"
  "DELETE FROM change WHERE is_undone <> 0 AND id >= (SELECT min (id) FROM change "
  "WHERE is_undone <> 0 AND instr (changeset, x'6f62736572766174696f6e00') > 0);";

static const WaySchemaStep steps[] = {
  { version_1, "bb0a12432484c0ac60edd0045d74736ec304dcb9d53e0788e84b911b54e97d7b" },
  { version_2, "cb8514d5f544610dc3987caf22963a6df3154a677f25184485abd8add3618a41" },
  { version_3, "596a3323378f749e66e9555fba91ba1f618f957de6a860b69929456d3a03048d" },
  { version_4, "0684d4181e6fd2d5d9e7e49962989a5187b1d53681095f9d5a82aabc17f1af30" },
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
