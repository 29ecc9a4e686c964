/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "model/radix-sort.h"

#include <string.h>

#define DIGIT_BITS 11
#define N_BUCKETS (1 << DIGIT_BITS)
#define N_FIELDS 4
#define FIELD_BITS 32

/* What is sorted instead of the rows: as much of the key as differs, and where the row is. */
typedef struct
{
  guint64 key;
  guint32 index;
} Entry;

/* A part of the key: of all that it could be, only what lies between the two occurs. */
typedef struct
{
  guint32 lowest;
  guint32 highest;
  guint n_bits;
} Field;

static guint32
get_field (const WaySpoolRow *row,
           guint              field)
{
  guint64 half = field < 2 ? row->high : row->low;

  return (guint32) (field % 2 == 0 ? half >> FIELD_BITS : half);
}

static int
compare_rows (const WaySpoolRow *a,
              const WaySpoolRow *b)
{
  if (a->high != b->high)
    return a->high < b->high ? -1 : 1;
  return (a->low > b->low) - (a->low < b->low);
}

static gboolean
is_sorted (const WaySpoolRow *rows,
           guint              n_rows)
{
  for (guint i = 1; i < n_rows; i++)
    {
      if (compare_rows (&rows[i - 1], &rows[i]) > 0)
        return FALSE;
    }
  return TRUE;
}

static guint
measure_fields (const WaySpoolRow *rows,
                guint              n_rows,
                Field             *fields)
{
  guint n_bits = 0;

  for (guint f = 0; f < N_FIELDS; f++)
    {
      fields[f].lowest = fields[f].highest = get_field (&rows[0], f);
      for (guint i = 1; i < n_rows; i++)
        {
          guint32 value = get_field (&rows[i], f);

          fields[f].lowest = MIN (fields[f].lowest, value);
          fields[f].highest = MAX (fields[f].highest, value);
        }
      fields[f].n_bits = fields[f].highest == fields[f].lowest
                           ? 0 : g_bit_storage (fields[f].highest - fields[f].lowest);
      n_bits += fields[f].n_bits;
    }
  return n_bits;
}

static void
make_entries (const WaySpoolRow *rows,
              guint              n_rows,
              const Field       *fields,
              Entry             *entries)
{
  for (guint i = 0; i < n_rows; i++)
    {
      guint64 key = 0;

      for (guint f = 0; f < N_FIELDS; f++)
        key = key << fields[f].n_bits | (get_field (&rows[i], f) - fields[f].lowest);
      entries[i] = (Entry) { key, i };
    }
}

/* From the last digit to the first; returns which of the two arrays holds the result. */
static Entry *
sort_entries (Entry *entries,
              Entry *spare,
              guint  n_rows,
              guint  n_bits)
{
  g_autofree guint32 *places = g_new (guint32, N_BUCKETS);

  for (guint shift = 0; shift < n_bits; shift += DIGIT_BITS)
    {
      Entry *sorted = spare;
      guint32 place = 0;

      memset (places, 0, N_BUCKETS * sizeof *places);
      for (guint i = 0; i < n_rows; i++)
        places[entries[i].key >> shift & (N_BUCKETS - 1)]++;
      for (guint bucket = 0; bucket < N_BUCKETS; bucket++)
        {
          guint32 n = places[bucket];

          places[bucket] = place;
          place += n;
        }
      for (guint i = 0; i < n_rows; i++)
        sorted[places[entries[i].key >> shift & (N_BUCKETS - 1)]++] = entries[i];
      spare = entries;
      entries = sorted;
    }
  return entries;
}

static int
compare_places_cb (gconstpointer a,
                   gconstpointer b,
                   gpointer      user_data)
{
  const WaySpoolRow *rows = user_data;

  return compare_rows (&rows[*(const guint32 *) a], &rows[*(const guint32 *) b]);
}

/* Keys from all over their range: none that a library would have. The sort of GLib is stable. */
static guint32 *
order_by_comparing (const WaySpoolRow *rows,
                    guint              n_rows)
{
  guint32 *order = g_new (guint32, n_rows);

  for (guint i = 0; i < n_rows; i++)
    order[i] = i;
  g_qsort_with_data (order, (int) n_rows, sizeof *order, compare_places_cb, (gpointer) rows);
  return order;
}

guint32 *
way_radix_order (const WaySpoolRow *rows,
                 guint              n_rows)
{
  Field fields[N_FIELDS];
  g_autofree Entry *entries = NULL;
  g_autofree Entry *spare = NULL;
  const Entry *sorted;
  guint32 *order;
  guint n_bits;

  if (n_rows < 2 || is_sorted (rows, n_rows))
    return NULL;
  n_bits = measure_fields (rows, n_rows, fields);
  if (n_bits > 64)
    return order_by_comparing (rows, n_rows);
  entries = g_new (Entry, n_rows);
  spare = g_new (Entry, n_rows);
  make_entries (rows, n_rows, fields, entries);
  sorted = sort_entries (entries, spare, n_rows, n_bits);
  order = g_new (guint32, n_rows);
  for (guint i = 0; i < n_rows; i++)
    order[i] = sorted[i].index;
  return order;
}
