/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "model/page-seal.h"

#include <string.h>

#define MIN_PAGE_SIZE 512
#define MAX_PAGE_SIZE 65536
#define N_LANES 4
#define MAX_BYTES_MENDED 2
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

#define FIRST_LANES { MULTIPLIER_A + MULTIPLIER_B, MULTIPLIER_B, 0, MULTIPLIER_C }

static guint64
begin_sum (gsize   size,
           guint32 number)
{
  return (guint64) number * MULTIPLIER_C + size;
}

/* Four lanes side by side, for a processor multiplies several numbers at once: a page takes a
 * third of a microsecond. @size is a multiple of eight. */
guint64
way_page_compute_sum (const guchar *data,
                      gsize         size,
                      guint32       number)
{
  guint64 lanes[N_LANES] = FIRST_LANES;
  guint64 sum = begin_sum (size, number);
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

/* Backwards */

/* What undoes multiplying with an odd number: each round doubles the bits that are right. */
static guint64
invert (guint64 multiplier)
{
  guint64 inverse = multiplier;

  for (guint i = 0; i < 5; i++)
    inverse *= 2 - multiplier * inverse;
  return inverse;
}

/* The lane before take_word (), plus what the word adds to it. */
static guint64
take_back (guint64 lane)
{
  return rotate (lane * invert (MULTIPLIER_A), 64 - 31);
}

static guint64
unmix (guint64 sum,
       guint64 lane)
{
  return ((sum - MULTIPLIER_C) * invert (MULTIPLIER_A)) ^ rotate (lane, 29) * MULTIPLIER_B;
}

/* What is before the lanes come in, of what is after all. */
static guint64
undo_last_steps (guint64 sum)
{
  guint64 mixed = (sum ^ sum >> 29 ^ sum >> 58) * invert (MULTIPLIER_B);

  return mixed ^ mixed >> 33;
}

/* What @lanes[wanted] would have to be for the whole to have the sum @sum. */
static guint64
find_wanted_lane (const guint64 *lanes,
                  guint          wanted,
                  guint64        begun,
                  guint64        sum)
{
  guint64 after = undo_last_steps (sum);
  guint64 before = begun;

  for (guint lane = N_LANES - 1; lane > wanted; lane--)
    after = unmix (after, lanes[lane]);
  for (guint lane = 0; lane < wanted; lane++)
    before = mix (before, lanes[lane]);
  return rotate ((unmix (after, 0) ^ before) * invert (MULTIPLIER_B), 64 - 29);
}

static guint
count_other_bytes (guint64 a,
                   guint64 b)
{
  guint n_other = 0;

  for (guint64 other = a ^ b; other != 0; other >>= 8)
    n_other += (other & 0xff) != 0;
  return n_other;
}

/* For each word there is one that would give the sum that is sealed: it is what was there when it
 * is nearly what is there. That it is so by chance happens once in ten thousand million pages. */
static gboolean
mend_lane (guchar *page,
           gsize   n_words,
           guint   lane,
           guint64 wanted)
{
  guint64 before[MAX_PAGE_SIZE / sizeof (guint64) / N_LANES + 1] = FIRST_LANES;
  gsize n_steps = 0;

  before[0] = before[lane];
  for (gsize i = lane; i < n_words; i += N_LANES, n_steps++)
    before[n_steps + 1] = take_word (before[n_steps], read_word (page + 8 * i));
  for (gsize step = n_steps; step-- > 0;)
    {
      guchar *place = page + 8 * (lane + step * N_LANES);
      guint64 sum = take_back (wanted);
      guint64 word = (sum - before[step]) * invert (MULTIPLIER_B);
      guint n_other = count_other_bytes (word, read_word (place));

      if (n_other > 0 && n_other <= MAX_BYTES_MENDED)
        {
          word = GUINT64_TO_LE (word);
          memcpy (place, &word, sizeof word);
          return TRUE;
        }
      wanted = sum - read_word (place) * MULTIPLIER_B;
    }
  return FALSE;
}

gboolean
way_page_mend (guchar *page,
               gsize   size,
               guint32 number)
{
  guint64 lanes[N_LANES] = FIRST_LANES;
  gsize n_bytes = size - WAY_PAGE_SEAL_SIZE;
  gsize n_words = n_bytes / sizeof (guint64);
  guint64 seal = read_word (page + n_bytes);
  guint64 sum = way_page_compute_sum (page, n_bytes, number);

  /* The seal itself is what has changed. */
  if (count_other_bytes (seal, sum) <= MAX_BYTES_MENDED)
    {
      way_page_seal (page, size, number);
      return TRUE;
    }
  for (gsize i = 0; i < n_words; i++)
    lanes[i % N_LANES] = take_word (lanes[i % N_LANES], read_word (page + 8 * i));
  for (guint lane = 0; lane < N_LANES; lane++)
    {
      guint64 wanted = find_wanted_lane (lanes, lane, begin_sum (n_bytes, number), seal);

      if (mend_lane (page, n_words, lane, wanted))
        return TRUE;
    }
  return FALSE;
}

guint32
way_page_find_number (const guchar *page,
                      gsize         size)
{
  guint64 lanes[N_LANES] = FIRST_LANES;
  gsize n_bytes = size - WAY_PAGE_SEAL_SIZE;
  guint64 sum = undo_last_steps (read_word (page + n_bytes));

  for (gsize i = 0; i < n_bytes / sizeof (guint64); i++)
    lanes[i % N_LANES] = take_word (lanes[i % N_LANES], read_word (page + 8 * i));
  for (guint lane = N_LANES; lane-- > 0;)
    sum = unmix (sum, lanes[lane]);
  sum = (sum - n_bytes) * invert (MULTIPLIER_C);
  return sum <= G_MAXUINT32 ? (guint32) sum : 0;
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
