/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "app/cli/cli-progress-choice.h"

#include <glib/gi18n.h>

static gboolean
read_method (WayCliChoice *choice,
             GError      **error)
{
  g_autoptr (GString) names = NULL;

  if (choice->raw_method == NULL)
    return TRUE;
  choice->has_method = way_method_from_text (choice->raw_method, &choice->method)
                       && *choice->raw_method != '\0';
  if (choice->has_method)
    return TRUE;

  names = g_string_new (way_method_to_text ((WayMethod) 0));
  for (guint i = 1; i < WAY_N_METHODS; i++)
    g_string_append_printf (names, ", %s", way_method_to_text ((WayMethod) i));
  g_set_error (error, WAY_CLI_ERROR, WAY_CLI_ERROR_USAGE,
               _("“%s” is not a method: give --method one of %s."), choice->raw_method,
               names->str);
  return FALSE;
}

static gboolean
read_as_of (WayCliChoice *choice,
            GError      **error)
{
  if (choice->raw_as_of == NULL)
    return TRUE;
  choice->has_as_of = way_period_parse (choice->raw_as_of, NULL, &choice->as_of, NULL);
  if (!choice->has_as_of)
    g_set_error (error, WAY_CLI_ERROR, WAY_CLI_ERROR_USAGE,
                 _("“%s” is not a period: give --as-of a year, a month or a day, such as "
                   "2023, 2023-06 or 2023-06-30."), choice->raw_as_of);
  return choice->has_as_of;
}

static gboolean
read_due (WayCliChoice *choice,
          GError      **error)
{
  WayPeriod due;

  if (choice->raw_due == NULL)
    return TRUE;
  if (!way_period_parse (choice->raw_due, NULL, &due, NULL)
      || (due.type != WAY_PERIOD_YEAR && due.type != WAY_PERIOD_YEARS))
    {
      g_set_error (error, WAY_CLI_ERROR, WAY_CLI_ERROR_USAGE,
                   _("“%s” is not a year: give --due 2025, or 2021/2025 for a span of years."),
                   choice->raw_due);
      return FALSE;
    }

  choice->filter.from_year = due.first_month / 12;
  choice->filter.to_year = due.last_month / 12;
  return TRUE;
}

/* A word of a vocabulary, and what the words are where it is none of them. */
typedef const char *(*ToText) (guint member);

static const char *
nature_to_text (guint member)
{
  return member <= WAY_NATURE_SUGGESTED ? way_nature_to_text ((WayNature) member) : NULL;
}

static const char *
verdict_to_text (guint member)
{
  return member < WAY_N_VERDICTS ? way_verdict_to_text ((WayVerdict) member) : NULL;
}

/* @list: words with commas; @out: a mask of 1 << member */
static gboolean
read_words (const char *option,
            const char *list,
            ToText      to_text,
            guint      *out,
            GError    **error)
{
  g_auto (GStrv) words = g_strsplit (list != NULL ? list : "", ",", -1);
  g_autoptr (GString) names = g_string_new (NULL);

  for (guint i = 0; to_text (i) != NULL; i++)
    g_string_append_printf (names, "%s%s", i > 0 ? ", " : "", to_text (i));

  for (guint i = 0; words[i] != NULL; i++)
    {
      const char *word = g_strstrip (words[i]);
      guint member = 0;

      while (to_text (member) != NULL && !g_str_equal (to_text (member), word))
        member++;
      if (to_text (member) == NULL)
        {
          g_set_error (error, WAY_CLI_ERROR, WAY_CLI_ERROR_USAGE,
                       _("“%1$s” is not known: give %2$s one or more of %3$s."), word, option,
                       names->str);
          return FALSE;
        }
      *out |= 1u << member;
    }

  return TRUE;
}

gboolean
way_cli_choice_read (WayCliChoice *choice,
                     GError      **error)
{
  if (choice->raw_source != NULL)
    {
      choice->filter.source = way_cli_take_text (choice->raw_source, error);
      if (choice->filter.source == NULL)
        return FALSE;
    }

  return read_method (choice, error) && read_as_of (choice, error) && read_due (choice, error)
         && read_words ("--nature", choice->raw_natures, nature_to_text,
                        &choice->filter.natures, error)
         && read_words ("--status", choice->raw_statuses, verdict_to_text,
                        &choice->filter.verdicts, error);
}

void
way_cli_choice_clear (WayCliChoice *choice)
{
  g_clear_pointer (&choice->raw_as_of, g_free);
  g_clear_pointer (&choice->raw_method, g_free);
  g_clear_pointer (&choice->raw_due, g_free);
  g_clear_pointer (&choice->raw_natures, g_free);
  g_clear_pointer (&choice->raw_statuses, g_free);
  g_clear_pointer (&choice->raw_source, g_free);
  g_clear_pointer (&choice->filter.source, g_free);
}
