/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "fuzz.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/**
 * Stands in for libFuzzer where there is none: reads each kept input, then changed ones for some
 * seconds, always the same ones. Usage: play-<name> CORPUS [SECONDS]; or play-<name> FILE
 *
 * A failure ends the program; the input that did it is then in fuzz-failure in the current folder.
 */

void __sanitizer_set_death_callback (void (*callback) (void)) __attribute__ ((weak));

static struct
{
  const guint8 *data;
  gsize size;
} now;

static void
keep_failure (void)
{
  FILE *file = now.data != NULL ? fopen ("fuzz-failure", "wb") : NULL;

  if (file != NULL)
    {
      fwrite (now.data, 1, now.size, file);
      fclose (file);
    }
}

static void
run_one (const guint8 *data,
         gsize         size)
{
  now.data = data;
  now.size = size;
  LLVMFuzzerTestOneInput (data, size);
  now.data = NULL;
}

static int
compare_names (gconstpointer a,
               gconstpointer b)
{
  return strcmp (*(const char *const *) a, *(const char *const *) b);
}

/* GBytes, in the order of their names. */
static GPtrArray *
read_corpus (const char *path)
{
  GPtrArray *inputs = g_ptr_array_new_with_free_func ((GDestroyNotify) g_bytes_unref);
  g_autoptr (GPtrArray) names = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (GDir) folder = g_dir_open (path, 0, NULL);
  const char *name;

  while (folder != NULL && (name = g_dir_read_name (folder)) != NULL)
    g_ptr_array_add (names, g_build_filename (path, name, NULL));
  if (folder == NULL)
    g_ptr_array_add (names, g_strdup (path));
  g_ptr_array_sort (names, compare_names);

  for (guint i = 0; i < names->len; i++)
    {
      char *data;
      gsize size;

      if (!g_file_get_contents (names->pdata[i], &data, &size, NULL))
        exit (2);
      g_ptr_array_add (inputs, g_bytes_new_take (data, size));
    }
  return inputs;
}

static const GBytes *
pick (GRand     *random,
      GPtrArray *inputs)
{
  return inputs->pdata[g_rand_int_range (random, 0, (int) inputs->len)];
}

static guint
pick_place (GRand            *random,
            const GByteArray *bytes)
{
  return bytes->len > 0 ? (guint) g_rand_int_range (random, 0, (int) bytes->len) : 0;
}

/* A piece of any kept input goes to any place. */
static void
splice (GRand      *random,
        GPtrArray  *inputs,
        GByteArray *bytes)
{
  gsize size;
  const guint8 *other = g_bytes_get_data ((GBytes *) pick (random, inputs), &size);
  gsize from = size > 0 ? (gsize) g_rand_int_range (random, 0, (int) size) : 0;
  guint wanted = (guint) g_rand_int_range (random, 1, 64);
  guint length = MIN ((guint) (size - from), wanted);
  guint place = pick_place (random, bytes);
  guint tail = bytes->len - place;

  if (length == 0)
    return;
  g_byte_array_set_size (bytes, bytes->len + length);
  memmove (bytes->data + place + length, bytes->data + place, tail);
  memcpy (bytes->data + place, other + from, length);
}

static void
change_once (GRand      *random,
             GPtrArray  *inputs,
             GByteArray *bytes)
{
  static const guint8 odd[] = { 0, 1, 9, 10, 13, '"', ',', '-', '9', '<', '>', '&', 0x7f, 0x80,
                                0x81, 0xc0, 0xe4, 0xf4, 0xfe, 0xff };
  guint place = pick_place (random, bytes);
  guint length = (guint) g_rand_int_range (random, 1, 32);

  switch (g_rand_int_range (random, 0, 6))
    {
    case 0:
      if (bytes->len > 0)
        bytes->data[place] ^= (guint8) (1u << g_rand_int_range (random, 0, 8));
      break;
    case 1:
      if (bytes->len > 0)
        bytes->data[place] = odd[g_rand_int_range (random, 0, G_N_ELEMENTS (odd))];
      break;
    case 2:
      if (bytes->len > 0)
        g_byte_array_remove_range (bytes, place,
                                   MIN (bytes->len - place, length));
      break;
    case 3:
      g_byte_array_set_size (bytes, place);
      break;
    default:
      splice (random, inputs, bytes);
      break;
    }
}

static guint
run_changed (GPtrArray *inputs,
             double     seconds)
{
  g_autoptr (GRand) random = g_rand_new_with_seed (1);
  gint64 end = g_get_monotonic_time () + (gint64) (seconds * G_USEC_PER_SEC);
  guint n = 0;

  while (inputs->len > 0 && g_get_monotonic_time () < end)
    {
      g_autoptr (GByteArray) bytes = g_byte_array_new ();
      gsize size;
      const guint8 *data = g_bytes_get_data ((GBytes *) pick (random, inputs), &size);
      guint n_changes = 1u << g_rand_int_range (random, 0, 5);

      g_byte_array_append (bytes, data, (guint) size);
      for (guint i = 0; i < n_changes; i++)
        change_once (random, inputs, bytes);
      run_one (bytes->data, bytes->len);
      n++;
    }
  return n;
}

int
main (int    argc,
      char **argv)
{
  g_autoptr (GPtrArray) inputs = read_corpus (argc > 1 ? argv[1] : ".");
  double seconds = argc > 2 ? g_ascii_strtod (argv[2], NULL) : 0.0;

  if (__sanitizer_set_death_callback != NULL)
    __sanitizer_set_death_callback (keep_failure);
  printf ("1..2\n");
  for (guint i = 0; i < inputs->len; i++)
    {
      gsize size;
      const guint8 *data = g_bytes_get_data (inputs->pdata[i], &size);

      run_one (data, size);
    }
  printf ("%sok 1 %u kept inputs\n", inputs->len > 0 ? "" : "not ", inputs->len);
  printf ("ok 2 %u changed inputs\n", run_changed (inputs, seconds));
  return 0;
}
