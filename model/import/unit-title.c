/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "model/import/unit-private.h"

#include <string.h>

/* A bracket of a title, with what it is in bytes of the title. */
typedef struct
{
  const char *open, *inner, *inner_end, *end;
} Bracket;

static const struct
{
  const char *open, *close;
} brackets[] = {
  { "(", ")" }, { "（", "）" }, { "[", "]" }, { "【", "】" }, { "［", "］" }, { "〔", "〕" },
};

static char *
strip_copy (const char *start,
            const char *end)
{
  static const char *const loose[] = { ",", "，", ":", "：", "-", "–", "—", "_", ";", "；" };
  char *text = g_strstrip (g_strndup (start, (gsize) (end - start)));
  gboolean is_changed = TRUE;

  while (is_changed)
    {
      is_changed = FALSE;
      for (guint i = 0; i < G_N_ELEMENTS (loose); i++)
        {
          if (!g_str_has_suffix (text, loose[i]))
            continue;
          text[strlen (text) - strlen (loose[i])] = '\0';
          g_strchomp (text);
          is_changed = TRUE;
        }
    }
  return text;
}

/* The last bracket that ends before @limit. */
static gboolean
find_bracket (const char *title,
              const char *limit,
              Bracket    *out)
{
  out->open = NULL;
  for (guint i = 0; i < G_N_ELEMENTS (brackets); i++)
    {
      const char *end = g_strrstr_len (title, limit - title, brackets[i].close);
      const char *open;
      int depth = 0;

      if (end == NULL || (out->open != NULL && end < out->inner_end))
        continue;
      /* '(台(套))' and '(元(人民币))' have brackets inside. */
      for (open = end; open > title; open--)
        {
          if (g_str_has_prefix (open - 1, brackets[i].close))
            depth++;
          else if (g_str_has_prefix (open - 1, brackets[i].open) && depth-- == 0)
            break;
        }
      if (open == title)
        continue;
      out->open = open - 1;
      out->inner = out->open + strlen (brackets[i].open);
      out->inner_end = end;
      out->end = end + strlen (brackets[i].close);
    }
  return out->open != NULL;
}

static gboolean
is_unit (const char   *start,
         const char   *end,
         WayUnitParts *parts)
{
  return end > start && way_unit_parse (start, (gsize) (end - start), parts);
}

/* What a name cannot do without: of '% of GDP' the GDP, of 'per 1,000 live births' the births. */
static gboolean
says_more_than_unit (const WayUnitParts *parts)
{
  return parts->is_share_of || parts->noun == NULL;
}

static gboolean
split_bracket (const char  *title,
               char       **name,
               char       **unit)
{
  const char *limit = title + strlen (title);
  WayUnitParts parts;
  Bracket bracket;

  for (; find_bracket (title, limit, &bracket); limit = bracket.open)
    {
      g_autofree char *rest = NULL;
      g_autofree char *start = NULL;

      if (!is_unit (bracket.inner, bracket.inner_end, &parts))
        continue;
      *unit = strip_copy (bracket.inner, bracket.inner_end);
      rest = g_strdup (bracket.end);
      start = strip_copy (title, bracket.open);
      if (says_more_than_unit (&parts) && parts.noun != NULL)
        *name = g_strdup (title);
      else
        *name = *g_strstrip (rest) == '\0' ? g_steal_pointer (&start)
                                           : g_strconcat (start, " ", rest, NULL);
      return TRUE;
    }
  return FALSE;
}

/* '单位：亿元', also behind a name: '人口 单位：万人'. */
static gboolean
split_word (const char  *title,
            char       **name,
            char       **unit)
{
  static const char *const words[] = { "计量单位：", "计量单位:", "单位：", "单位:", "Unit:", "unit:",
                                       "Units:", "Unit of measure:" };
  WayUnitParts parts;

  for (guint i = 0; i < G_N_ELEMENTS (words); i++)
    {
      const char *found = strstr (title, words[i]);
      const char *start, *end;

      if (found == NULL)
        continue;
      start = found + strlen (words[i]);
      end = title + strlen (title);
      if (found > title && (found[-1] == '(' || g_str_has_suffix (title, "）")))
        end -= g_str_has_suffix (title, ")") ? 1 : g_str_has_suffix (title, "）") ? 3 : 0;
      if (end < start || !is_unit (start, end, &parts))
        continue;
      *unit = strip_copy (start, end);
      if (found > title && found[-1] == '(')
        found--;
      else if (found - title >= 3 && g_str_has_prefix (found - 3, "（"))
        found -= 3;
      *name = strip_copy (title, found);
      return TRUE;
    }
  return FALSE;
}

/* 'exports_cny' is a key that names a metric whole, in whatever unit that is kept: what follows
 * the underscore is no unit of the values beside it. */
static gboolean
is_key (const char *title)
{
  return strspn (title, "abcdefghijklmnopqrstuvwxyz0123456789_") == strlen (title);
}

/* 'GDP, 100 million yuan', '地区生产总值 亿元', 'GDP_亿元': the longest end that is a unit behind a
 * sign. A bare noun of plain English ('Schools, number') is as likely a part of the name. */
static gboolean
split_separator (const char  *title,
                 char       **name,
                 char       **unit)
{
  static const char *const signs[] = { ", ", ",", "，", " - ", " – ", " — ", "_", " ", "：", ":" };
  WayUnitParts parts;

  for (guint i = 0; i < G_N_ELEMENTS (signs); i++)
    {
      for (const char *found = strstr (title, signs[i]); found != NULL && found > title;
           found = strstr (found + 1, signs[i]))
        {
          const char *start = found + strlen (signs[i]);

          if (!is_unit (start, title + strlen (title), &parts) || parts.noun == NULL)
            continue;
          if (strcmp (signs[i], "_") == 0 && is_key (title))
            continue;
          if (strcmp (signs[i], " ") == 0 && (guchar) *start < 0x80 && *start != '%')
            continue;
          *unit = g_strstrip (g_strdup (start));
          *name = says_more_than_unit (&parts) ? g_strdup (title) : strip_copy (title, found);
          return TRUE;
        }
    }
  return FALSE;
}

/* '增速%', '占比％' */
static gboolean
split_percent (const char  *title,
               char       **name,
               char       **unit)
{
  static const char *const signs[] = { "%", "％", "‰" };

  for (guint i = 0; i < G_N_ELEMENTS (signs); i++)
    {
      if (!g_str_has_suffix (title, signs[i]) || strlen (title) == strlen (signs[i]))
        continue;
      *unit = g_strdup (signs[i]);
      *name = strip_copy (title, title + strlen (title) - strlen (signs[i]));
      return TRUE;
    }
  return FALSE;
}

void
way_unit_split_title (const char  *title,
                      char       **name,
                      char       **unit)
{
  g_autofree char *valid = g_utf8_make_valid (title, -1);

  *name = NULL;
  *unit = NULL;
  g_strstrip (valid);
  if (split_word (valid, name, unit) || split_bracket (valid, name, unit)
      || split_separator (valid, name, unit) || split_percent (valid, name, unit))
    return;
  *name = g_steal_pointer (&valid);
}
