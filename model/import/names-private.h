/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "model/import/name-text.h"
#include "model/import/names.h"
#include "model/library-private.h"

G_BEGIN_DECLS

/* What the library has, with all by which it is found. Texts are the WayImportNames'. */
typedef struct
{
  gint64 id;
  const char *code, *parent;
  WayRegionLevel level;
  const char *name_zh, *name_en;
  WayPlace place;
} WayNamedRegion;

typedef struct
{
  gint64 id;
  const char *key;
  const char *name_zh, *name_en;
  WayUnit unit; /* of texts of the WayImportNames */
  WayMeasure measure;
  WayFlow flow;
  WayBetter better;
  int decimals;
  const char *growth_of;
} WayNamedMetric;

/* How a name leads to a thing, the surest first. */
typedef enum
{
  WAY_NAME_CODE,
  WAY_NAME_EXACT,
  WAY_NAME_SHORT,
  WAY_NAME_OTHER,   /* an alias, a synonym */
  WAY_NAME_HANT,
  WAY_NAME_STEM,
  WAY_NAME_PINYIN,
  WAY_N_NAME_WAYS
} WayNameWay;

typedef struct
{
  guint index; /* of the region or metric */
  WayNameWay way;
} WayNameHit;

/**
 * WayNameIndex:
 *
 * From folded names to what has them. Values are GArrays of WayNameHit.
 */
typedef struct
{
  GHashTable *hits;
} WayNameIndex;

void           way_name_index_init   (WayNameIndex *self);
void           way_name_index_clear  (WayNameIndex *self);
/* Takes a name as it is written; what nobody would look for is passed over. */
void           way_name_index_add    (WayNameIndex *self, const char *name, guint index,
                                      WayNameWay way);
/* (nullable). @folded: of way_name_fold() */
const GArray  *way_name_index_look_up (const WayNameIndex *self, const char *folded);

/**
 * WayImportNames:
 * @answers, @learnt: subject and cleaned text -> code or key, "" for leave it out, NEW_NAME for
 *   a new one; @learnt are those that are still to be stored
 * @cache: question -> WayNameMatch
 * @codes_are_nuts: three letters are a region of Eurostat's, no country of ISO 3166
 */
struct _WayImportNames
{
  WayLibrary *library;
  GStringChunk *texts;
  GArray *regions; /* WayNamedRegion */
  GArray *metrics; /* WayNamedMetric */
  GHashTable *region_codes; /* code -> index + 1 */
  GHashTable *metric_keys;
  WayNameIndex region_names, metric_names;
  GHashTable *answers, *learnt;
  GHashTable *cache;
  gboolean codes_are_nuts;
};

/* Reading the library: names-read.c. */
gboolean way_import_names_read (WayImportNames *self, GError **error);

/* After the library got names past it; the answers stay. */
gboolean way_import_names_read_again (WayImportNames *self, GError **error);

/* NULL where the library has none. */
const WayNamedRegion *way_import_names_get_region (WayImportNames *self, const char *code);
const WayNamedMetric *way_import_names_get_metric (WayImportNames *self, const char *key);

/* Of the file that is read next: see @codes_are_nuts. Forgets what was matched so far. */
void way_import_names_set_nuts (WayImportNames *self, gboolean codes_are_nuts);

/* The answer to a file's @clean name, NULL where there was none, WAY_NEW_NAME for a new one. */
#define WAY_NEW_NAME "\001new"
const char *way_import_names_get_answer (WayImportNames *self, WaySubject subject,
                                         const char *clean);

/* A new one that was asked for has this code or key now: learnt with it, but still new here. */
void way_import_names_note_made (WayImportNames *self, WaySubject subject, const char *text,
                                 const char *name);

/* name-regions.c, name-metrics.c: without what was answered and without the cache. @out is empty;
 * @candidates (element-type guint): indexes, the likeliest first, of AMBIGUOUS. */
void way_import_names_find_region (WayImportNames *self, const char *clean, const char *code,
                                   const char *parent, int year, WayNameMatch *out,
                                   GArray *candidates);
void way_import_names_find_metric (WayImportNames *self, const char *clean, const char *key,
                                   const char *unit, WayNameMatch *out, GArray *candidates);

/* '元/人' of what is per head by its name is '元'. (transfer full). */
char    *way_unit_words_without_heads (const char *unit, const char *name);

/* Whether a unit's words say at which prices, so that two of one name are two metrics. */
gboolean way_unit_words_say_prices (const char *text);

G_END_DECLS
