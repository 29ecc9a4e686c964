/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "model/observation.h"

G_BEGIN_DECLS

/**
 * Days on which something was known, as numbers that only serve to be compared: a month has 32 of
 * them, so that the end of a month of unknown length lies after all its days.
 */
#define WAY_KNOWN_ALWAYS G_MAXINT64

/* The last day that '2022-04-25', '2022-04' or '2022' means; FALSE for any other text. */
gboolean way_known_day_of_date   (const char *date, gint64 *out);
gint64   way_known_day_of_period (const WayPeriod *period);

/* When a promise became known: without a date when its base period (nullable) ended, else when the
 * period began that it is due in. */
gint64   way_known_day_of_promise (const char      *published,
                                   const WayPeriod *base,
                                   const WayPeriod *due);

/* When a value with this period became known: when its source was published, else when the period
 * ended. @published: (nullable) */
gint64   way_known_day_of_fact   (const char *published, const WayPeriod *period);

/* In SQL, the day as text on which an observation o of a source s became known. */
#define WAY_KNOWN_DATE_SQL                                                                       \
  "CASE WHEN s.published GLOB '[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]' THEN s.published "   \
  "WHEN s.published GLOB '[0-9][0-9][0-9][0-9]-[0-9][0-9]' THEN s.published || '-31' "          \
  "WHEN s.published GLOB '[0-9][0-9][0-9][0-9]' THEN s.published || '-12-31' "                  \
  "ELSE printf ('%04d-%02d-%02d', o.last_month / 12, o.last_month % 12 + 1, "                   \
  "CASE " WAY_LAST_DAY_OF ("o") " WHEN 0 THEN 31 ELSE " WAY_LAST_DAY_OF ("o") " END) END"

/* The same of a target t. */
#define WAY_KNOWN_TARGET_SQL                                                                     \
  "CASE WHEN s.published GLOB '[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]' THEN s.published "   \
  "WHEN s.published GLOB '[0-9][0-9][0-9][0-9]-[0-9][0-9]' THEN s.published || '-31' "          \
  "WHEN s.published GLOB '[0-9][0-9][0-9][0-9]' THEN s.published || '-12-31' "                  \
  "WHEN t.base_last_month IS NOT NULL THEN printf ('%04d-%02d-%02d', t.base_last_month / 12, "  \
  "t.base_last_month % 12 + 1, CASE t.base_last_day WHEN 0 THEN 31 ELSE t.base_last_day END) "  \
  "ELSE printf ('%04d-%02d-01', t.first_month / 12, t.first_month % 12 + 1) END"

G_END_DECLS
