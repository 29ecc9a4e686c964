/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "model/working-private.h"

static void
free_line (gpointer data)
{
  WayWorkingLine *line = data;

  g_free (line->text);
  g_free (line);
}

void
way_working_add_sourced (WayWorking *self,
                         gint64      source_id,
                         char       *text)
{
  WayWorkingLine *line;

  if (text == NULL)
    return;

  line = g_new0 (WayWorkingLine, 1);
  line->part = self->part;
  line->text = text;
  line->source_id = source_id;
  g_ptr_array_add (self->lines, line);
}

void
way_working_add (WayWorking *self,
                 char       *text)
{
  way_working_add_sourced (self, 0, text);
}

const char *
way_working_part_get_title (WayWorkingPart part,
                            WayLanguage    language)
{
  switch (part)
    {
    case WAY_WORKING_PROMISE:
      return way_tr (language, "What was promised");
    case WAY_WORKING_INPUTS:
      return way_tr (language, "Numbers that went in");
    case WAY_WORKING_FORMULA:
      return way_tr (language, "Calculation");
    case WAY_WORKING_THRESHOLDS:
      return way_tr (language, "Thresholds");
    case WAY_WORKING_RESULT:
      return way_tr (language, "Result");
    case WAY_WORKING_CHANGE:
      return way_tr (language, "What would change it");
    case WAY_WORKING_METHODS:
      return way_tr (language, "By every method");
    case WAY_WORKING_HISTORY:
      return way_tr (language, "At the end of each year");
    case WAY_WORKING_CAVEATS:
    case WAY_N_WORKING_PARTS:
    default:
      return way_tr (language, "To bear in mind");
    }
}

/**
 * way_working_list:
 *
 * Explains how a target was judged, in the order of the parts. A part about which there is nothing
 * to say has no line.
 *
 * Returns: (element-type WayWorkingLine): (transfer full)
 */
GPtrArray *
way_working_list (const WayWorkingInput *input,
                  WayLanguage            language)
{
  static void (*const add_part[]) (WayWorking *self) = {
    [WAY_WORKING_PROMISE] = way_working_add_promise,
    [WAY_WORKING_INPUTS] = way_working_add_inputs,
    [WAY_WORKING_FORMULA] = way_working_add_formula,
    [WAY_WORKING_THRESHOLDS] = way_working_add_thresholds,
    [WAY_WORKING_RESULT] = way_working_add_result,
    [WAY_WORKING_CHANGE] = way_working_add_change,
    [WAY_WORKING_METHODS] = way_working_add_methods,
    [WAY_WORKING_HISTORY] = way_working_add_history,
    [WAY_WORKING_CAVEATS] = way_working_add_caveats,
  };
  WayWorking self = {
    .input = input,
    .progress = input->progress,
    .fields = way_target_get_fields (input->target),
    .metric = input->metric,
    .language = language,
    .lines = g_ptr_array_new_with_free_func (free_line),
  };

  G_STATIC_ASSERT (G_N_ELEMENTS (add_part) == WAY_N_WORKING_PARTS);
  for (guint i = 0; i < WAY_N_WORKING_PARTS; i++)
    {
      self.part = (WayWorkingPart) i;
      add_part[i] (&self);
    }

  return self.lines;
}

/* The number of the source among those that stand at the end, from 1 on; 0 for none. */
static guint
number_source (const WayWorkingInput *input,
               GPtrArray             *cited,
               gint64                 id)
{
  WaySource *source = id != 0 && input->sources != NULL ? g_hash_table_lookup (input->sources, &id)
                                                        : NULL;
  guint index;

  if (source == NULL)
    return 0;
  if (!g_ptr_array_find (cited, source, &index))
    {
      index = cited->len;
      g_ptr_array_add (cited, source);
    }
  return index + 1;
}

static void
append_sources (GString     *text,
                GPtrArray   *cited,
                WayLanguage  language)
{
  if (cited->len > 0)
    g_string_append_printf (text, "\n\n%s", way_tr (language, "Sources"));
  for (guint i = 0; i < cited->len; i++)
    {
      WaySource *source = cited->pdata[i];
      g_autofree char *citation = way_source_to_citation (source, language);
      const char *title = way_source_get_title (source, language);
      const char *url = way_source_get_url (source);

      g_string_append_printf (text, "\n[%u] %s", i + 1, citation);
      if (*title != '\0' && !g_str_has_prefix (citation, title))
        g_string_append_printf (text, language == WAY_LANGUAGE_ZH_CN ? "：%s" : ": %s", title);
      if (*url != '\0')
        g_string_append_printf (text, "\n    %s", url);
    }
}

/**
 * way_working_to_text:
 *
 * Everything that way_working_list() tells, headed by region and metric, with the sources
 * numbered at its end.
 */
char *
way_working_to_text (const WayWorkingInput *input,
                     WayLanguage            language)
{
  g_autoptr (GPtrArray) lines = way_working_list (input, language);
  g_autoptr (GPtrArray) cited = g_ptr_array_new ();
  GString *text = g_string_new (way_region_get_name (input->region, language));
  int part = -1;

  g_string_append_printf (text, " · %s", way_metric_get_name (input->metric, language));
  for (guint i = 0; i < lines->len; i++)
    {
      const WayWorkingLine *line = lines->pdata[i];
      guint number = number_source (input, cited, line->source_id);

      if ((int) line->part != part)
        g_string_append_printf (text, "\n\n%s", way_working_part_get_title (line->part, language));
      part = (int) line->part;
      g_string_append_printf (text, "\n%s", line->text);
      if (number > 0)
        g_string_append_printf (text, " [%u]", number);
    }
  append_sources (text, cited, language);

  return g_string_free (text, FALSE);
}
