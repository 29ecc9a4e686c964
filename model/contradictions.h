/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "model/interval.h"
#include "model/library.h"
#include "model/relations.h"

G_BEGIN_DECLS

typedef enum
{
  WAY_CONTRADICTION_RELATION, /* a share, ratio, lead or value per head that does not follow */
  WAY_CONTRADICTION_SUM,      /* components that do not add up to what is stated */
  WAY_CONTRADICTION_GROWTH,   /* a stated growth that the published levels do not give */
  WAY_CONTRADICTION_PARTS,    /* regions that do not add up to the one above */
  WAY_CONTRADICTION_TARGETS,  /* promises for one due period that are not the same */
  WAY_CONTRADICTION_VALUES,   /* several values for one cell, by more than rounding */
  WAY_N_CONTRADICTIONS
} WayContradictionKind;

/* What probably lies behind a difference: with a reason it is to be known, not to be corrected. */
typedef enum
{
  WAY_CAUSE_NONE,
  WAY_CAUSE_REVISION,  /* an earlier figure that was revised since */
  WAY_CAUSE_SCOPE,     /* counted differently, as a note or a break of scope says */
  WAY_CAUSE_RESTATED,  /* growth: the level of the year before was restated since */
  WAY_CAUSE_SEPARATE,  /* parts and whole: worked out separately by each statistical office */
  WAY_CAUSE_POPULATION, /* per head: divided by another population than is known here */
  WAY_CAUSE_WORDING,   /* promises: 'at least' and 'more than' the same number */
  WAY_N_CAUSES
} WayCause;

/* A published number that a finding rests on. @target is set for a promise, which has no value. */
typedef struct
{
  WayRegion *region;
  WayMetric *metric;
  WayTarget *target;
  WayPeriod period;
  double value;
  int decimals;
  WayQualifier qualifier;
  WayStatus status;
  gint64 source_id;
  char *note, *note_zh;
} WayCited;

/**
 * WayContradiction:
 *
 * @stated: what a source says, as it is shown
 * @inputs: WayCited: what the other number follows from; of values and promises the other ones,
 *   first the one that @derived is
 * @derived: the other number, in the metric's unit; @range is where rounding leaves it
 * @relation: (nullable): of RELATION and SUM
 * @is_comparable_prices: of GROWTH: stated at comparable prices, so that only a difference which no
 *   change of prices explains is one
 * @n_parts: of PARTS, all of them
 */
typedef struct
{
  WayContradictionKind kind;
  WayCause cause;
  WayCited stated;
  GPtrArray *inputs;
  double derived;
  WayInterval range;
  const WayRelation *relation;
  gboolean is_comparable_prices;
  guint n_parts;
} WayContradiction;

/**
 * WayContradictions:
 *
 * Immutable and reference counted.
 *
 * @all: WayContradiction: without a known cause first, then by kind, region, metric, newest first
 * @sources: gint64* id -> WaySource
 */
typedef struct
{
  GPtrArray *all;
  GHashTable *sources;

  /*< private >*/
  gatomicrefcount ref_count;
} WayContradictions;

/**
 * way_contradictions_read:
 * @region_codes: (nullable): NULL-terminated; NULL or empty means all
 *
 * Derives again what can be derived, and compares what was said more than once. Two statements
 * contradict each other where even their roundings do not meet; where a value has several vintages,
 * where none of them fits. (transfer full).
 */
WayContradictions *way_contradictions_read  (WayLibrary         *library,
                                             const char *const  *region_codes,
                                             GCancellable       *cancellable,
                                             GError            **error);
WayContradictions *way_contradictions_ref   (WayContradictions *self);
void               way_contradictions_unref (WayContradictions *self);

const char *way_contradiction_kind_to_text   (WayContradictionKind kind); /* for files */
const char *way_contradiction_kind_get_title (WayContradictionKind kind, WayLanguage language);

const char *way_cause_to_text                (WayCause cause); /* for files */

/* What probably lies behind it, a sentence; "" for nothing known. */
const char *way_contradiction_get_cause (const WayContradiction *self, WayLanguage language);

/* The cells of a table. (transfer full). */
char *way_contradiction_to_stated      (const WayContradiction *self, WayLanguage language);
char *way_contradiction_to_derived     (const WayContradiction *self, WayLanguage language);
char *way_contradiction_to_difference  (const WayContradiction *self, WayLanguage language);

/* 'Stated is 32.41 %, but 28.8 ÷ 21.6 − 1 is 33.33 %.' (transfer full). */
char *way_contradiction_to_sentence    (const WayContradiction *self, WayLanguage language);

/* How the other number was derived, with every number, its period and its source, and what rounding
 * leaves open; several lines. (transfer full). */
char *way_contradiction_to_derivation  (const WayContradiction *self,
                                        GHashTable             *sources,
                                        WayLanguage             language);

/* 'Quzhou, labour productivity, 2017: 28.8'. (transfer full). */
char *way_cited_to_text                (const WayCited *cited, WayLanguage language);

/* derived − stated, NaN where there is none. */
double way_contradiction_get_difference (const WayContradiction *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (WayContradictions, way_contradictions_unref)

G_END_DECLS
