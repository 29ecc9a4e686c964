/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "model/bulk-private.h"

#include <glib/gi18n-lib.h>
#include <string.h>

/* Beside the texts, what few rows have; all of it lies in the spool as bytes. */
typedef struct
{
  double growth;
  gint32 growth_decimals;
  guint32 lengths[3]; /* + 1; 0 for NULL */
} Detail;

static gboolean
has_text (const char *text)
{
  return text != NULL && *text != '\0';
}

static gboolean
keep_detail (WaySpool         *spool,
             const WayBulkRow *row,
             guint32          *id,
             GError          **error)
{
  const char *texts[] = { row->rank_scope, row->note, row->note_zh };
  g_autoptr (GByteArray) bytes = NULL;
  Detail detail;

  *id = 0;
  if (!isfinite (row->published_growth) && !has_text (texts[0]) && !has_text (texts[1])
      && !has_text (texts[2]))
    return TRUE;
  memset (&detail, 0, sizeof detail);
  detail.growth = row->published_growth;
  detail.growth_decimals = isfinite (row->published_growth) ? CLAMP (row->growth_decimals, -1, 15)
                                                            : -1;
  bytes = g_byte_array_new ();
  g_byte_array_set_size (bytes, sizeof detail);
  for (guint i = 0; i < G_N_ELEMENTS (texts); i++)
    {
      if (!has_text (texts[i]))
        continue;
      detail.lengths[i] = (guint32) strlen (texts[i]) + 1;
      g_byte_array_append (bytes, (const guint8 *) texts[i], detail.lengths[i]);
    }
  memcpy (bytes->data, &detail, sizeof detail);
  return way_spool_add_text (spool, bytes->data, bytes->len, id, error);
}

static gboolean
is_storable (const WayBulkRow *row,
             gint64            slot)
{
  return slot >= 0 && row->metric_id >= 0 && row->metric_id <= G_MAXUINT32 && row->region_id >= 0
         && row->region_id <= G_MAXUINT32 && row->source_id >= 0
         && row->source_id <= WAY_MAX_SOURCE_ID
         && ABS (row->period.last_month) < WAY_SPOOL_MONTH_ZERO;
}

gboolean
way_bulk_row_keep (const WayBulkRow *row,
                   WaySpool         *spool,
                   GError          **error)
{
  gint64 slot = way_slot_pack (&row->period, 0);
  WayAbout about = {
    .decimals = row->decimals,
    .source_id = row->source_id,
    .origin = row->is_derived ? WAY_ORIGIN_DERIVED : WAY_ORIGIN_USER,
    .status = row->status,
    .qualifier = row->qualifier,
    .kind = row->kind,
    .is_break = row->is_break,
  };
  WaySpoolRow spooled = { .value = row->value, .line = row->line };

  if (!is_storable (row, slot))
    {
      g_set_error (error, WAY_LIBRARY_ERROR, WAY_LIBRARY_ERROR_FAILED,
                   _("Line %u: its period or one of its names cannot be stored. Nothing was "
                     "changed."), row->line);
      return FALSE;
    }
  if (!keep_detail (spool, row, &spooled.text, error))
    return FALSE;
  about.has_detail = spooled.text != 0;
  spooled.about = way_about_pack (&about);
  spooled.high = (guint64) row->metric_id << 32 | (guint64) row->region_id;
  spooled.low = (guint64) (row->period.last_month + WAY_SPOOL_MONTH_ZERO) << 32 | (guint64) slot;
  return way_spool_add (spool, &spooled, error);
}

static gboolean
restore_detail (WaySpool     *spool,
                guint32       id,
                WayStoredRow *row,
                GError      **error)
{
  guint32 size;
  const char *bytes = way_spool_get_text (spool, id, &size, error);
  const char **texts[] = { &row->rank_scope, &row->note, &row->note_zh };
  Detail detail;

  if (bytes == NULL)
    return FALSE;
  memcpy (&detail, bytes, sizeof detail);
  bytes += sizeof detail;
  row->published_growth = detail.growth;
  row->growth_decimals = detail.growth_decimals;
  for (guint i = 0; i < G_N_ELEMENTS (texts); i++)
    {
      if (detail.lengths[i] > 0)
        *texts[i] = bytes;
      bytes += detail.lengths[i];
    }
  return TRUE;
}

gboolean
way_bulk_row_restore (WaySpool          *spool,
                      const WaySpoolRow *spooled,
                      WayStoredRow      *row,
                      GError           **error)
{
  *row = (WayStoredRow) {
    .metric_id = (gint64) (spooled->high >> 32),
    .region_id = (gint64) (spooled->high & G_MAXUINT32),
    .last_month = (gint64) (spooled->low >> 32) - WAY_SPOOL_MONTH_ZERO,
    .slot = (gint64) (spooled->low & G_MAXUINT32),
    .value = spooled->value,
    .about = spooled->about,
    .published_growth = NAN,
    .growth_decimals = -1,
  };
  return spooled->text == 0 || restore_detail (spool, spooled->text, row, error);
}

void
way_bulk_row_from_stored (const WayStoredRow *row,
                          guint               line,
                          WayBulkRow         *out)
{
  WayAbout about;

  *out = (WayBulkRow) WAY_BULK_ROW_INIT;
  (void) way_about_unpack (row->about, &about);
  (void) way_slot_unpack (row->last_month, row->slot, &out->period, NULL);
  out->metric_id = row->metric_id;
  out->region_id = row->region_id;
  out->value = row->value;
  out->decimals = about.decimals;
  out->qualifier = about.qualifier;
  out->status = about.status;
  out->kind = about.kind;
  out->is_break = about.is_break;
  out->is_derived = about.origin == WAY_ORIGIN_DERIVED;
  out->published_growth = row->published_growth;
  out->growth_decimals = (int) CLAMP (row->growth_decimals, -1, 15);
  out->source_id = about.source_id;
  out->note = row->note;
  out->note_zh = row->note_zh;
  out->rank_scope = row->rank_scope;
  out->line = line != WAY_BULK_NO_LINE ? line : 0;
}
