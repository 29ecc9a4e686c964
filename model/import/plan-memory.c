/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "model/import/plan-memory.h"

#include "model/import/intern.h"

/* More texts than a column of names has; beyond that it is no such column. */
#define MOST_TEXTS 65536

/**
 * WayPlanMemory:
 * @cleaned: WayPlanCleaned, by the number of the text; without a text where none was added
 * @last: the number that was asked for last, G_MAXUINT where it is not kept
 */
struct _WayPlanMemory
{
  WayIntern *texts;
  GArray *cleaned;
  GStringChunk *chunk;
  guint last;
};

WayPlanMemory *
way_plan_memory_new (void)
{
  WayPlanMemory *self = g_new0 (WayPlanMemory, 1);

  self->texts = way_intern_new (1);
  self->cleaned = g_array_new (FALSE, TRUE, sizeof (WayPlanCleaned));
  self->chunk = g_string_chunk_new (4096);
  self->last = G_MAXUINT;
  return self;
}

void
way_plan_memory_free (WayPlanMemory *self)
{
  if (self == NULL)
    return;

  way_intern_free (self->texts);
  g_array_unref (self->cleaned);
  g_string_chunk_free (self->chunk);
  g_free (self);
}

const WayPlanCleaned *
way_plan_memory_find (WayPlanMemory *self,
                      const char    *raw)
{
  const WayPlanCleaned *cleaned;
  gboolean is_new;

  self->last = G_MAXUINT;
  if (way_intern_get_n (self->texts) >= MOST_TEXTS)
    return NULL;
  self->last = way_intern_look_up (self->texts, &raw, &is_new);
  if (is_new)
    g_array_set_size (self->cleaned, self->last + 1);
  cleaned = &g_array_index (self->cleaned, WayPlanCleaned, self->last);
  return cleaned->text != NULL ? cleaned : NULL;
}

void
way_plan_memory_add (WayPlanMemory        *self,
                     const WayPlanCleaned *cleaned)
{
  if (self->last == G_MAXUINT)
    return;
  g_array_index (self->cleaned, WayPlanCleaned, self->last) = (WayPlanCleaned) {
    .text = g_string_chunk_insert (self->chunk, cleaned->text),
    .unit = g_string_chunk_insert (self->chunk, cleaned->unit),
    .code = g_string_chunk_insert (self->chunk, cleaned->code),
    .is_cumulative = cleaned->is_cumulative,
  };
}
