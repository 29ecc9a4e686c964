/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "model/import/number-format.h"

#include <math.h>
#include <stdio.h>
#include <string.h>

/* Numbers with more places are rounding errors of a calculation. */
#define MAX_PLACES 10
#define DAYS_1900 25569 /* from the epoch of 1900, as spreadsheets count, to 1970 */
#define DAYS_1904 24107
#define MAX_DAYS 2958466 /* the year 10000 */

/* One of up to four parts of a format: positive, negative, zero, text. */
typedef struct
{
  gboolean is_general, is_date, has_year, has_month, has_day, has_time, has_slot;
  gboolean has_thousands, is_percent, is_scientific, is_fraction, is_shown;
  guint min_places, max_places, n_thousands;
  char *before, *after;
} Section;

struct _WayNumberFormat
{
  Section sections[4];
  guint n_sections;
};

/* State of reading one section. */
typedef struct
{
  GString *before, *after;
  gboolean in_places, was_hour, has_minute;
  guint n_commas; /* since the last digit */
} Reading;

static void
add_literal (Section    *section,
             Reading    *reading,
             const char *text,
             gsize       length)
{
  g_string_append_len (section->has_slot ? reading->after : reading->before, text,
                       (gssize) length);
}

static void
add_digit (Section *section,
           Reading *reading,
           char     digit)
{
  section->has_slot = TRUE;
  section->has_thousands |= reading->n_commas > 0 && !reading->in_places;
  reading->n_commas = 0;
  if (!reading->in_places)
    return;
  section->max_places++;
  if (digit == '0')
    section->min_places = section->max_places;
}

/* 'm' is a month, or a minute beside hours and seconds. */
static void
add_date_letter (Section *section,
                 Reading *reading,
                 char     letter)
{
  section->is_date = TRUE;
  switch (g_ascii_tolower (letter))
    {
    case 'y':
    case 'e':
      section->has_year = TRUE;
      break;
    case 'd':
      section->has_day = TRUE;
      break;
    case 'm':
      if (reading->was_hour)
        section->has_time = TRUE;
      else
        section->has_month = TRUE;
      break;
    default:
      section->has_time = TRUE;
      reading->was_hour = TRUE;
      return;
    }
}

/* '[Red]', '[>100]', '[$¥-804]', '[h]'. Returns what follows. */
static const char *
read_brackets (Section    *section,
               Reading    *reading,
               const char *at,
               const char *end)
{
  const char *close = memchr (at, ']', (gsize) (end - at));

  if (close == NULL)
    return end;
  if (at[1] == '$')
    {
      const char *dash = memchr (at, '-', (gsize) (close - at));

      add_literal (section, reading, at + 2, (gsize) ((dash != NULL ? dash : close) - at - 2));
    }
  else if (strspn (at + 1, "hHmMsS") == (gsize) (close - at - 1) && close > at + 1)
    {
      section->is_date = section->has_time = TRUE;
      reading->was_hour = TRUE;
    }
  return close + 1;
}

static const char *
read_quotes (Section    *section,
             Reading    *reading,
             const char *at,
             const char *end)
{
  const char *close = memchr (at + 1, '"', (gsize) (end - at - 1));

  if (close == NULL)
    close = end;
  add_literal (section, reading, at + 1, (gsize) (close - at - 1));
  return MIN (close + 1, end);
}

/* A character that stands for itself, or is only for looks: '\', '_' and '*' each take the next. */
static const char *
read_escaped (Section    *section,
              Reading    *reading,
              const char *at,
              const char *end)
{
  const char *next = at + 1;
  const char *after = next < end ? g_utf8_find_next_char (next, end) : end;

  if (after == NULL)
    after = end;
  if (*at == '\\' && next < end)
    add_literal (section, reading, next, (gsize) (after - next));
  return after;
}

static gboolean
starts_word (const char *at,
             const char *end,
             const char *word)
{
  return (gsize) (end - at) >= strlen (word) && g_ascii_strncasecmp (at, word, strlen (word)) == 0;
}

/* Reads one token and returns what follows it. */
static const char *
read_token (Section    *section,
            Reading    *reading,
            const char *at,
            const char *end)
{
  if (starts_word (at, end, "General"))
    {
      section->is_general = section->has_slot = TRUE;
      return at + 7;
    }
  if (starts_word (at, end, "AM/PM"))
    return at + 5;
  if (starts_word (at, end, "A/P"))
    return at + 3;

  switch (*at)
    {
    case '"':
      return read_quotes (section, reading, at, end);
    case '[':
      return read_brackets (section, reading, at, end);
    case '\\':
    case '_':
    case '*':
      return read_escaped (section, reading, at, end);
    case '0':
    case '#':
    case '?':
      add_digit (section, reading, *at);
      break;
    case '.':
      reading->in_places = TRUE;
      break;
    case ',':
      reading->n_commas++;
      break;
    case '%':
      section->is_percent = TRUE;
      add_literal (section, reading, "%", 1);
      break;
    case '/':
      section->is_fraction |= section->has_slot;
      break;
    case '@':
      section->has_slot = section->is_general = TRUE;
      break;
    default:
      if (strchr ("yYeEmMdDhHsSbBgG", *at) != NULL && *at != '\0')
        {
          if (g_ascii_tolower (*at) == 'e' && section->has_slot)
            section->is_scientific = TRUE;
          else if (g_ascii_tolower (*at) != 'b' && g_ascii_tolower (*at) != 'g')
            add_date_letter (section, reading, *at);
          break;
        }
      add_literal (section, reading, at, 1);
      break;
    }
  return at + 1;
}

static void
read_section (Section    *section,
              const char *at,
              const char *end)
{
  Reading reading = { g_string_new (NULL), g_string_new (NULL) };

  while (at < end)
    at = read_token (section, &reading, at, end);

  section->n_thousands = reading.n_commas;
  section->is_shown = section->has_slot || reading.before->len > 0;
  section->before = g_string_free (reading.before, FALSE);
  section->after = g_string_free (reading.after, FALSE);
}

/* The semicolon that ends a section, or the end of the code. */
static const char *
find_section_end (const char *at)
{
  while (*at != '\0' && *at != ';')
    {
      if (*at == '"')
        {
          const char *close = strchr (at + 1, '"');

          at = close != NULL ? close + 1 : at + strlen (at);
        }
      else if (*at == '\\' && at[1] != '\0')
        at += 2;
      else
        at++;
    }
  return at;
}

WayNumberFormat *
way_number_format_new (const char *code)
{
  WayNumberFormat *self = g_new0 (WayNumberFormat, 1);
  const char *at = code;

  while (self->n_sections < G_N_ELEMENTS (self->sections))
    {
      const char *end = find_section_end (at);

      read_section (&self->sections[self->n_sections++], at, end);
      if (*end == '\0')
        break;
      at = end + 1;
    }
  return self;
}

void
way_number_format_free (WayNumberFormat *self)
{
  for (guint i = 0; i < self->n_sections; i++)
    {
      g_free (self->sections[i].before);
      g_free (self->sections[i].after);
    }
  g_free (self);
}

/* Of ECMA-376, 18.8.30, with those of Chinese, Japanese and Korean programs. */
WayNumberFormat *
way_number_format_new_builtin (guint id)
{
  static const char *const codes[] = {
    [1] = "0", [2] = "0.00", [3] = "#,##0", [4] = "#,##0.00", [9] = "0%", [10] = "0.00%",
    [11] = "0.00E+00", [12] = "# ?/?", [13] = "# ?\?/?\?", [14] = "yyyy-mm-dd",
    [15] = "d-mmm-yy", [16] = "d-mmm", [17] = "mmm-yy", [18] = "h:mm", [19] = "h:mm:ss",
    [20] = "h:mm", [21] = "h:mm:ss", [22] = "yyyy-m-d h:mm", [27] = "yyyy\"年\"m\"月\"",
    [28] = "m\"月\"d\"日\"", [29] = "m\"月\"d\"日\"", [30] = "m-d-yy",
    [31] = "yyyy\"年\"m\"月\"d\"日\"", [32] = "h:mm", [33] = "h:mm:ss", [34] = "h:mm",
    [35] = "h:mm:ss", [36] = "yyyy\"年\"m\"月\"", [37] = "#,##0;-#,##0", [38] = "#,##0;-#,##0",
    [39] = "#,##0.00;-#,##0.00", [40] = "#,##0.00;-#,##0.00", [41] = "#,##0;-#,##0",
    [42] = "#,##0;-#,##0", [43] = "#,##0.00;-#,##0.00", [44] = "#,##0.00;-#,##0.00",
    [45] = "mm:ss", [46] = "[h]:mm:ss", [47] = "mm:ss.0", [48] = "##0.0E+0", [49] = "@",
    [50] = "yyyy\"年\"m\"月\"", [51] = "m\"月\"d\"日\"", [52] = "yyyy\"年\"m\"月\"",
    [53] = "m\"月\"d\"日\"", [54] = "m\"月\"d\"日\"", [55] = "h:mm", [56] = "h:mm:ss",
    [57] = "yyyy\"年\"m\"月\"", [58] = "m\"月\"d\"日\"",
  };

  return way_number_format_new (id < G_N_ELEMENTS (codes) && codes[id] != NULL ? codes[id]
                                                                               : "General");
}

static void
set_number (WayCell *cell,
            double   value,
            int      decimals)
{
  cell->kind = WAY_CELL_NUMBER;
  cell->number = value;
  cell->decimals = decimals;
}

/* As short as tells the number from its neighbours, without what calculating left behind. */
static void
show_general (double   value,
              GString *text,
              WayCell *cell)
{
  char digits[32];
  const char *point;
  int decimals = 0;

  if (value == 0.0)
    value = 0.0;
  g_ascii_formatd (digits, sizeof digits, "%.15g", value);
  point = strchr (digits, '.');
  if (strchr (digits, 'e') != NULL)
    decimals = -1;
  else if (point != NULL)
    decimals = (int) strlen (point + 1);
  g_string_append (text, digits);
  set_number (cell, value, decimals > MAX_PLACES ? -1 : decimals);
}

static void
append_grouped (GString    *text,
                const char *digits)
{
  gsize n_whole = strcspn (digits, ".");

  for (gsize i = 0; i < n_whole; i++)
    {
      if (i > 0 && (n_whole - i) % 3 == 0)
        g_string_append_c (text, ',');
      g_string_append_c (text, digits[i]);
    }
  g_string_append (text, digits + n_whole);
}

/* Leaves out the zeros that '#' does not ask for. Returns how many places remain. */
static guint
trim_places (char *digits,
             guint n_places,
             guint min_places)
{
  gsize length = strlen (digits);

  while (n_places > min_places && length > 0 && digits[length - 1] == '0')
    {
      digits[--length] = '\0';
      n_places--;
    }
  if (n_places == 0 && length > 0 && digits[length - 1] == '.')
    digits[length - 1] = '\0';
  return n_places;
}

/* Halves go up, as spreadsheets have it; printf would take the even one of 1.25. */
static double
round_to (double value,
          guint  n_places)
{
  double scale = pow (10.0, n_places);

  return n_places <= 15 && value * scale < 1e15 ? floor (value * scale + 0.5) / scale : value;
}

/* @has_sign: whether the section leaves it to us to write the minus. One that shows it by a colour
 * alone gets it, too. */
static void
show_digits (const Section *section,
             double         value,
             gboolean       has_sign,
             GString       *text,
             WayCell       *cell)
{
  guint n_places = MIN (section->max_places, 30);
  double shown = fabs (value) * (section->is_percent ? 100.0 : 1.0);
  char digits[400], format[16];

  for (guint i = 0; i < MIN (section->n_thousands, 6); i++)
    shown /= 1000.0;
  g_snprintf (format, sizeof format, "%%.%uf", n_places);
  g_ascii_formatd (digits, sizeof digits, format, round_to (shown, n_places));
  n_places = trim_places (digits, n_places, section->min_places);

  has_sign |= section->before[strcspn (section->before, "-(")] == '\0';
  if (has_sign && value < 0.0 && strspn (digits, "0.") < strlen (digits))
    g_string_append_c (text, '-');
  g_string_append (text, section->before);
  if (section->has_thousands)
    append_grouped (text, digits);
  else
    g_string_append (text, digits);
  g_string_append (text, section->after);
  /* Places of a number in millions are not those of the number. */
  set_number (cell, value, section->n_thousands > 0 ? -1 : (int) n_places);
}

/* The day that was before 1900-03-01 in a calendar that took 1900 for a leap year. */
static double
get_days (double   serial,
          gboolean is_1904)
{
  if (is_1904)
    return serial - DAYS_1904;
  return serial - DAYS_1900 + (serial < 60.0 ? 1.0 : 0.0);
}

static void
append_time (GString *text,
             double   days)
{
  guint seconds = (guint) floor ((days - floor (days)) * 86400.0 + 0.5) % 86400;

  g_string_append_printf (text, "%02u:%02u:%02u", seconds / 3600, seconds / 60 % 60, seconds % 60);
}

static gboolean
show_date (const Section *section,
           double         value,
           gboolean       is_1904,
           GString       *text,
           WayCell       *cell)
{
  double days = get_days (value, is_1904);
  double second = 1.0 / 86400.0;
  GDate date;

  if (value < 0.0 || value >= MAX_DAYS)
    return FALSE;
  if (!section->has_year && !section->has_month && !section->has_day)
    {
      append_time (text, value);
      cell->kind = WAY_CELL_TEXT;
      return TRUE;
    }

  /* A second before midnight that is only a rounding error is that midnight. */
  g_date_clear (&date, 1);
  g_date_set_julian (&date, (guint32) ((gint64) floor (days + second / 2) + 719163));
  g_string_append_printf (text, "%04u", g_date_get_year (&date));
  if (section->has_month || section->has_day || section->has_time)
    g_string_append_printf (text, "-%02u", g_date_get_month (&date));
  if (section->has_day || section->has_time || !section->has_year)
    g_string_append_printf (text, "-%02u", g_date_get_day (&date));
  if (section->has_time && days - floor (days + second / 2) > second / 2)
    {
      g_string_append_c (text, ' ');
      append_time (text, days);
    }
  cell->kind = WAY_CELL_DATE;
  cell->number = days;
  cell->decimals = -1;
  return TRUE;
}

static const Section *
choose_section (const WayNumberFormat *self,
                double                 value,
                gboolean              *has_sign)
{
  *has_sign = TRUE;
  if (value < 0.0 && self->n_sections >= 2)
    {
      *has_sign = FALSE;
      return &self->sections[1];
    }
  return &self->sections[value == 0.0 && self->n_sections >= 3 ? 2 : 0];
}

void
way_number_format_show (const WayNumberFormat *self,
                        double                 value,
                        gboolean               is_1904,
                        GString               *text,
                        WayCell               *cell)
{
  gboolean has_sign;
  const Section *section = choose_section (self, value, &has_sign);

  if (section->is_date && show_date (section, value, is_1904, text, cell))
    return;
  if (section->is_date || section->is_general || section->is_scientific || section->is_fraction
      || !section->has_slot)
    {
      /* '-' for zero and other words instead of digits are not what the number is. */
      show_general (value, text, cell);
      if (section->is_general && self->n_sections == 1)
        {
          g_string_prepend (text, section->before);
          g_string_append (text, section->after);
        }
      return;
    }
  show_digits (section, value, has_sign, text, cell);
}
