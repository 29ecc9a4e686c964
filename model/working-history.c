/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "model/working-private.h"

#include <math.h>

/* The same under the other methods, and at the end of each past year. */

#define MAX_PAST_YEARS 40

static char *
say_verdict (const WayWorking  *self,
             const WayProgress *progress)
{
  g_autofree char *status = way_progress_to_status (progress, self->language);
  g_autofree char *measure = NULL;

  if (!way_progress_is_by_method (progress))
    return g_steal_pointer (&status);

  measure = way_working_describe_measure (progress, self->language);
  if (*measure == '\0')
    return g_steal_pointer (&status);
  /* Translators: 1 is a verdict, 2 the measure that it follows from */
  return g_strdup_printf (way_tr_c (self->language, "verdict", "%1$s (%2$s)"), status, measure);
}

static void
add_method (WayWorking        *self,
            const WayProgress *progress)
{
  const char *name = way_method_to_label (progress->method, self->language);
  g_autofree char *verdict = say_verdict (self, progress);

  if (progress->method == self->progress->method)
    way_working_add (self, g_strdup_printf (way_tr_c (self->language, "method",
                                                      "%1$s: %2$s – judged by it"),
                                            name, verdict));
  else if (progress->verdict == self->progress->verdict)
    way_working_add (self, g_strdup_printf (way_tr_c (self->language, "method", "%1$s: %2$s"),
                                            name, verdict));
  else
    way_working_add (self, g_strdup_printf (way_tr_c (self->language, "method",
                                                      "%1$s: %2$s – another verdict"),
                                            name, verdict));
}

/* The names of the methods that are not in @judged. (nullable) (transfer full). */
static char *
list_refusing (const WayWorking *self,
               guint             judged)
{
  g_autoptr (GPtrArray) names = g_ptr_array_new ();

  for (guint i = 0; i < WAY_N_METHODS; i++)
    {
      if ((judged & (1u << i)) == 0)
        g_ptr_array_add (names, (gpointer) way_method_to_label ((WayMethod) i, self->language));
    }
  if (names->len == 0)
    return NULL;

  g_ptr_array_add (names, NULL);
  return g_strjoinv (way_tr_c (self->language, "between methods", ", "), (char **) names->pdata);
}

void
way_working_add_methods (WayWorking *self)
{
  const WayWorkingInput *input = self->input;
  WayProgress all[WAY_N_METHODS];
  guint judged = way_progress_assess_by_all (input->target, input->metric, input->series,
                                             &input->options, all);
  g_autofree char *refusing = NULL;

  if (!way_progress_is_by_method (self->progress))
    return;

  for (guint i = 0; i < WAY_N_METHODS; i++)
    {
      if ((judged & (1u << i)) != 0)
        add_method (self, &all[i]);
    }
  refusing = list_refusing (self, judged);
  if (refusing != NULL)
    way_working_add (self, g_strdup_printf (way_tr (self->language, "Cannot judge it: %s"),
                                            refusing));
}

/* The first and the last year that can be looked back at; FALSE where there is none. */
static gboolean
find_years (const WayWorkingInput *input,
            int                   *first,
            int                   *last)
{
  const WayProgress *progress = input->progress;
  double until = input->options.as_of_time;
  double from;

  if (!progress->has_latest)
    return FALSE;

  *last = (int) floor (progress->latest_time + 0.02);
  if (isfinite (until))
    *last = MIN (*last, (int) floor (until + 0.02));
  from = progress->has_base ? progress->base_time
         : input->series != NULL && input->series->n_points > 0 ? input->series->times[0]
                                                                 : progress->latest_time;
  *first = MAX ((int) floor (from + 0.02) + 1, *last - MAX_PAST_YEARS + 1);
  return *first <= *last;
}

/**
 * way_working_list_history:
 *
 * Judges with what had ended by the end of each year. A later publication of an older year counts
 * as known: the library tells when a year ended, not when its value came out.
 */
GArray *
way_working_list_history (const WayWorkingInput *input)
{
  GArray *history = g_array_new (FALSE, FALSE, sizeof (WayPastVerdict));
  WayProgressOptions options = input->options;
  int first, last;

  if (!find_years (input, &first, &last))
    return history;

  for (int year = first; year <= last; year++)
    {
      WayPastVerdict past = { .year = year };

      options.as_of_time = year;
      way_progress_assess (input->target, input->metric, input->series, &options, &past.progress);
      g_array_append_val (history, past);
    }

  return history;
}

void
way_working_add_history (WayWorking *self)
{
  g_autoptr (GArray) history = way_working_list_history (self->input);

  for (guint i = 0; i < history->len; i++)
    {
      const WayPastVerdict *past = &g_array_index (history, WayPastVerdict, i);
      g_autofree char *verdict = say_verdict (self, &past->progress);

      /* Translators: 1 is a year, 2 the verdict at its end */
      way_working_add (self, g_strdup_printf (way_tr (self->language, "End of %1$d: %2$s"),
                                              past->year, verdict));
    }
}
