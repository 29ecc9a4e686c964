/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "model/period.h"
#include "model/terms.h"

G_BEGIN_DECLS

/**
 * How an observation lies in the library: metric_id, region_id, last_month, slot, value, about. Two
 * columns are packed, so that ten million rows stay small; what few rows have (published growth,
 * notes, rank scope, identity in the catalog) lies in observation_detail under the same key.
 *
 * slot: which of the rows that end in last_month. Bits 0-2 the type of the period, 3-7 its last
 * day, 8-27 its length: 0 the usual one of its type, else the months from its first to its last,
 * and one; from 28 the vintage, which counts the values of the cell, the latest last. A year's
 * first value has the slot 0. The rows of a cell are those with the same slot & WAY_SLOT_SPAN;
 * other cells may lie between them.
 *
 * about: what is said of the value; see WayAbout. Texts of SQL below take the table's name, as in
 * WAY_SOURCE_OF ("o"). In SQLite << >> & | are of one rank, from left to right: use brackets.
 */
#define WAY_SLOT_SPAN "268435455"
#define WAY_SLOT_VINTAGE_BIT 28
#define WAY_MAX_VINTAGE ((guint) G_MAXINT32)

#define WAY_PERIOD_TYPE_OF(o) "(" o ".slot & 7)"
#define WAY_LAST_DAY_OF(o) "((" o ".slot >> 3) & 31)"
#define WAY_FIRST_MONTH_OF(o)                                                                     \
  "(" o ".last_month - CASE (" o ".slot >> 8) & 1048575 WHEN 0 THEN CASE " o ".slot & 7 "        \
  "WHEN 0 THEN 11 WHEN 1 THEN 5 WHEN 2 THEN 2 WHEN 4 THEN 1 WHEN 6 THEN 59 ELSE 0 END "          \
  "ELSE ((" o ".slot >> 8) & 1048575) - 1 END)"
#define WAY_VINTAGE_OF(o) "(" o ".slot >> 28)"

/* NULL where there is none. */
#define WAY_SOURCE_OF(o) "nullif ((" o ".about >> 5) & 134217727, 0)"
/* 0 where there is none, which no source has as its id. */
#define WAY_SOURCE_ID_OF(o) "((" o ".about >> 5) & 134217727)"
#define WAY_IS_FROM_CATALOG(o) "((" o ".about >> 32) & 3 = 1)"
#define WAY_IS_ACTUAL(o) "((" o ".about >> 40) & 3 = 0)"
#define WAY_HAS_DETAIL(o) "((" o ".about >> 43) & 1)"

/* Joins what few rows have as d to the observation o, without looking for it in vain. */
#define WAY_JOIN_DETAIL                                                                           \
  " LEFT JOIN observation_detail AS d ON d.metric_id = iif ((o.about >> 43) & 1, o.metric_id, "   \
  "NULL) AND d.region_id = o.region_id AND d.last_month = o.last_month AND d.slot = o.slot "

#define WAY_MAX_SOURCE_ID 134217727

/* Whose a row is; the numbers never change. */
typedef enum
{
  WAY_ORIGIN_USER,
  WAY_ORIGIN_CATALOG, /* replaced by a newer catalog */
  WAY_ORIGIN_DERIVED  /* computed from a formula */
} WayOrigin;

/**
 * WayAbout:
 *
 * From bit 0: decimals + 1 (5 bits, 0 where not known), source_id (27), origin (2), status (3),
 * qualifier (3), kind (2), break (1), has_detail (1).
 */
typedef struct
{
  int decimals;
  gint64 source_id;
  WayOrigin origin;
  WayStatus status;
  WayQualifier qualifier;
  WayKind kind;
  gboolean is_break;
  gboolean has_detail;
} WayAbout;

/* Only of ids up to WAY_MAX_SOURCE_ID; others are none. */
gint64   way_about_pack   (const WayAbout *about);
/* FALSE where a word is none that this program knows. */
gboolean way_about_unpack (gint64 packed, WayAbout *out);

/* -1 for a period that cannot be stored: longer than 87,000 years, or its end before its start. */
gint64   way_slot_pack    (const WayPeriod *period, guint vintage);
/* FALSE where it makes no sense. @vintage: (nullable). */
gboolean way_slot_unpack  (gint64 last_month, gint64 slot, WayPeriod *out, guint *vintage);

G_END_DECLS
