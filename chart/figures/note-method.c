/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "chart/figures/figure-texts.h"

#include "model/phrases.h"

#include <math.h>

/* Somebody's choice, for the target or for the library; what the target's path asks for needs no
 * word. */
static gboolean
is_chosen (const WayContent      *content,
           const WayFigureTarget *entry)
{
  const WayFigureData *data = content->data;
  WayTargetFields fields = *way_target_get_fields (entry->target);
  WayProgressOptions options = data->options;
  WaySeries *series = entry->region < data->series->len
                        ? g_ptr_array_index (data->series, entry->region) : NULL;
  g_autoptr (WayTarget) plain = NULL;
  WayProgress progress;

  if ((!fields.has_method && !options.has_default_method) ||
      !way_progress_is_by_method (&entry->progress))
    return FALSE;

  fields.has_method = FALSE;
  options.has_default_method = FALSE;
  plain = way_target_new (&fields);
  way_progress_assess (plain, entry->metric != NULL ? entry->metric : data->metric, series,
                       &options, &progress);
  return progress.method != entry->progress.method;
}

/* By which methods verdicts were come to that are not the usual ones: a reader would take 'on
 * track' for the usual one. */
void
way_figure_notes_method (const WayContent *content,
                         GPtrArray        *notes)
{
  const char *comma = way_tr_c (content->language, "between methods", ", ");
  g_autoptr (GString) names = g_string_new (NULL);
  guint known = 0;

  for (guint i = 0; i < content->targets->len; i++)
    {
      const WayContentTarget *target = g_ptr_array_index (content->targets, i);
      const WayFigureTarget *entry = g_ptr_array_index (target->entries, 0);
      WayMethod method = entry->progress.method;
      g_autofree char *name = NULL;

      if ((known & (1u << method)) != 0 || !is_chosen (content, entry))
        continue;
      known |= 1u << method;
      name = way_phrase_begin_small (way_method_to_label (method, content->language));
      g_string_append_printf (names, "%s%s", names->len > 0 ? comma : "", name);
    }

  if (names->len > 0)
    g_ptr_array_add (notes, g_strdup_printf (way_tr (content->language, "Judged by %s."),
                                             names->str));
}
