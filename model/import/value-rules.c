/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "model/import/value-private.h"

#include <glib/gi18n.h>
#include <math.h>
#include <string.h>

/* What texts say about the decimal mark. */
typedef struct
{
  guint n_points, n_commas;      /* can only be the decimal mark */
  guint n_open_points, n_open_commas; /* three digits behind: either */
  char point[32], comma[32];     /* the first text of each */
} Evidence;

static void
keep_example (char       *example,
              const char *text,
              guint       length)
{
  if (*example != '\0')
    return;
  memcpy (example, text, MIN (length, 31));
  example[MIN (length, 31)] = '\0';
}

static void
count_point (Evidence   *evidence,
             gboolean    is_point,
             const char *text,
             guint       length)
{
  *(is_point ? &evidence->n_points : &evidence->n_commas) += 1;
  keep_example (is_point ? evidence->point : evidence->comma, text, length);
}

/* 1.234.567 and 12,34,567, but not 2023.5.1. */
static gboolean
is_grouped (const char *text,
            guint       length,
            char        separator)
{
  guint n = 0;

  for (guint i = 0; i < length; i++)
    {
      if (text[i] != separator)
        n++;
      else if (n == 0 || n > 3)
        return FALSE;
      else
        n = 0;
    }
  return n == 3;
}

/* A run of digits, points and commas. Of two kinds the last is the decimal mark, unless it comes
 * twice; one that comes twice sets thousands apart; one with anything but three digits behind, or
 * behind a zero or more than three digits, is decimal. */
static void
judge_number (Evidence   *evidence,
              const char *text,
              guint       length)
{
  const char *point = memchr (text, '.', length), *comma = memchr (text, ',', length);
  const char *first = point == NULL || (comma != NULL && comma < point) ? comma : point;
  const char *last = text + length - 1;
  guint n_same = 0, n_before;

  if (first == NULL)
    return;
  while (*last != '.' && *last != ',')
    last--;
  for (const char *p = text; p < text + length; p++)
    n_same += *p == *last;
  n_before = (guint) (first - text);
  if (*first != *last)
    {
      if (n_same == 1)
        count_point (evidence, *last == '.', text, length);
    }
  else if (n_same > 1)
    {
      if (is_grouped (text, length, *last))
        count_point (evidence, *last == ',', text, length);
    }
  else if (text + length - last - 1 != 3 || n_before > 3 || n_before == 0 || text[0] == '0')
    {
      count_point (evidence, *last == '.', text, length);
    }
  else
    {
      *(*last == '.' ? &evidence->n_open_points : &evidence->n_open_commas) += 1;
      keep_example (*last == '.' ? evidence->point : evidence->comma, text, length);
    }
}

/* '106 450,5': takes out the blanks that set thousands apart, in place. */
static void
join_groups (char *text)
{
  char *out = text;
  guint n_digits = 0;

  for (const char *p = text; *p != '\0'; p++)
    {
      if (*p == ' ' && n_digits >= 1 && n_digits <= 3 && strspn (p + 1, "0123456789") == 3)
        {
          n_digits = 0;
          continue;
        }
      n_digits = g_ascii_isdigit (*p) ? n_digits + 1 : 0;
      *out++ = *p;
    }
  *out = '\0';
}

/* Only of texts that are one number with what may stand beside it; a date has several. */
static void
judge_text (Evidence   *evidence,
            const char *text)
{
  const char *start = NULL;
  guint length = 0;
  WayCellText folded;

  if (text == NULL || !way_cell_text_fold (&folded, text, strlen (text)))
    return;
  join_groups (folded.text);
  for (const char *p = folded.text; *p != '\0'; p++)
    {
      guint n = (guint) strspn (p, "0123456789.,");

      if (n == 0)
        continue;
      while (n > 0 && (p[n - 1] == ',' || p[n - 1] == '.'))
        n--;
      if (start != NULL && strcspn (p, "0123456789") < n)
        return;
      if (strcspn (p, "0123456789") < n)
        {
          start = p;
          length = n;
        }
      p += MAX (n, 1) - 1;
    }
  if (start != NULL)
    judge_number (evidence, start, length);
}

static char *
explain (const Evidence *evidence,
         char            decimal_mark)
{
  if (evidence->n_points > 0 && evidence->n_commas > 0)
    return decimal_mark == ','
           ? g_strdup_printf (_("Most numbers have a decimal comma (“%s”), some a point (“%s”): "
                                "those cannot be read."), evidence->comma, evidence->point)
           : g_strdup_printf (_("Most numbers have a decimal point (“%s”), some a comma (“%s”): "
                                "those cannot be read."), evidence->point, evidence->comma);
  if (evidence->n_commas > 0)
    return g_strdup_printf (_("“%s” has a comma where only a decimal mark can stand."),
                            evidence->comma);
  if (evidence->n_points > 0)
    return g_strdup_printf (_("“%s” has a point where only a decimal mark can stand."),
                            evidence->point);
  if (evidence->n_open_points > 0)
    return g_strdup_printf (_("“%s” could also be thousands set apart by a point: every number "
                              "with a point has three digits after it. It is read as a decimal "
                              "point."),
                            evidence->point);
  if (evidence->n_open_commas > 0)
    return g_strdup_printf (_("“%s” could also have a decimal comma: every number with a comma has "
                              "three digits after it. The comma is read as setting thousands "
                              "apart."), evidence->comma);
  return g_strdup (_("No number has a point or a comma."));
}

void
way_value_guess_rules (const char *const *texts,
                       guint              n_texts,
                       WayValueRules     *out,
                       char             **reason)
{
  Evidence evidence = { 0 };

  for (guint i = 0; i < n_texts; i++)
    judge_text (&evidence, texts[i]);
  *out = (WayValueRules) { .decimal_mark = evidence.n_commas > evidence.n_points ? ',' : '.' };
  if (reason != NULL)
    *reason = explain (&evidence, out->decimal_mark);
}

/* Powers of ten up to 22 are exact, so that what is computed with one of them is rounded once. */
static double
multiply_by_power (double value,
                   int    power)
{
  return power < 0 ? value / pow (10, -power) : value * pow (10, power);
}

double
way_value_convert (double value,
                   int   *decimals,
                   double factor)
{
  int shift = factor > 0 && isfinite (factor) ? (int) round (log10 (factor)) : 100;
  int places = *decimals;
  double whole;

  if (factor == 1)
    return value;
  if (ABS (shift) > 15 || factor != multiply_by_power (1, shift))
    {
      *decimals = -1;
      return value * factor;
    }
  if (places >= 0)
    *decimals = MAX (places - shift, 0);
  whole = places >= 0 && places <= 15 ? round (value * pow (10, places)) : NAN;
  if (fabs (whole) < 9007199254740992.0 && whole / pow (10, places) == value
      && ABS (shift - places) <= 22)
    return multiply_by_power (whole, shift - places);
  return multiply_by_power (value, shift);
}
