/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "model/observation.h"

#define MAX_MONTH (12 * 100000)

#define SOURCE_BIT 5
#define ORIGIN_BIT 32
#define STATUS_BIT 34
#define QUALIFIER_BIT 37
#define KIND_BIT 40
#define BREAK_BIT 42
#define DETAIL_BIT 43
#define MAX_DECIMALS 15

#define DAY_BIT 3
#define LENGTH_BIT 8
#define MAX_LENGTH 0xfffff
#define N_TYPES (WAY_PERIOD_YEARS + 1)

/* Months from the first to the last, by WayPeriodType; part of the format, as in
 * WAY_FIRST_MONTH_OF(). */
static const gint32 usual_lengths[N_TYPES] = { 11, 5, 2, 0, 1, 0, 59 };

G_STATIC_ASSERT (WAY_PERIOD_YEAR == 0 && WAY_PERIOD_AS_OF == 5 && WAY_PERIOD_YEARS == 6);
G_STATIC_ASSERT (WAY_QUALIFIER_AT_LEAST == 4 && WAY_STATUS_FINAL == 4 && WAY_KIND_FORECAST == 1);

gint64
way_about_pack (const WayAbout *about)
{
  gint64 source_id = about->source_id > 0 && about->source_id <= WAY_MAX_SOURCE_ID
                       ? about->source_id : 0;

  return (gint64) (CLAMP (about->decimals, -1, MAX_DECIMALS) + 1)
         | source_id << SOURCE_BIT
         | (gint64) about->origin << ORIGIN_BIT
         | (gint64) about->status << STATUS_BIT
         | (gint64) about->qualifier << QUALIFIER_BIT
         | (gint64) about->kind << KIND_BIT
         | (gint64) (about->is_break != FALSE) << BREAK_BIT
         | (gint64) (about->has_detail != FALSE) << DETAIL_BIT;
}

gboolean
way_about_unpack (gint64    packed,
                  WayAbout *out)
{
  guint64 bits = (guint64) packed;

  out->decimals = MIN ((int) (bits & 31) - 1, MAX_DECIMALS);
  out->source_id = (gint64) (bits >> SOURCE_BIT & WAY_MAX_SOURCE_ID);
  out->origin = (WayOrigin) (bits >> ORIGIN_BIT & 3);
  out->status = (WayStatus) (bits >> STATUS_BIT & 7);
  out->qualifier = (WayQualifier) (bits >> QUALIFIER_BIT & 7);
  out->kind = (WayKind) (bits >> KIND_BIT & 3);
  out->is_break = (bits >> BREAK_BIT & 1) != 0;
  out->has_detail = (bits >> DETAIL_BIT & 1) != 0;
  return bits >> (DETAIL_BIT + 1) == 0 && out->origin <= WAY_ORIGIN_DERIVED
         && out->status <= WAY_STATUS_FINAL && out->qualifier <= WAY_QUALIFIER_AT_LEAST
         && out->kind <= WAY_KIND_FORECAST;
}

gint64
way_slot_pack (const WayPeriod *period,
               guint            vintage)
{
  gint64 length = (gint64) period->last_month - period->first_month;

  if (period->type >= N_TYPES || length < 0 || length >= MAX_LENGTH || period->last_day < 0
      || period->last_day > 31 || vintage > WAY_MAX_VINTAGE)
    return -1;
  return (gint64) vintage << WAY_SLOT_VINTAGE_BIT
         | (length == usual_lengths[period->type] ? 0 : length + 1) << LENGTH_BIT
         | (gint64) period->last_day << DAY_BIT
         | (gint64) period->type;
}

gboolean
way_slot_unpack (gint64     last_month,
                 gint64     slot,
                 WayPeriod *out,
                 guint     *vintage)
{
  guint type = (guint) (slot & 7);
  gint64 length = slot >> LENGTH_BIT & MAX_LENGTH;

  *out = (WayPeriod) { WAY_PERIOD_YEAR, 0, 0, 0 };
  if (slot < 0 || type >= N_TYPES || slot >> WAY_SLOT_VINTAGE_BIT > WAY_MAX_VINTAGE)
    return FALSE;
  length = length == 0 ? usual_lengths[type] : length - 1;
  if (last_month > MAX_MONTH || last_month < -MAX_MONTH || last_month - length < -MAX_MONTH)
    return FALSE;

  out->type = (WayPeriodType) type;
  out->last_day = (gint8) (slot >> DAY_BIT & 31);
  out->last_month = (gint32) last_month;
  out->first_month = (gint32) (last_month - length);
  if (vintage != NULL)
    *vintage = (guint) (slot >> WAY_SLOT_VINTAGE_BIT);
  return TRUE;
}
