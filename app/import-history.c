/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "app/import-history.h"

#define MOST_KEPT 100

struct _WayImportHistory
{
  WayImportDecided *decided;
  GPtrArray *past; /* WayImportDecided, the oldest first */
};

static GPtrArray *
create_answers (void)
{
  return g_ptr_array_new_with_free_func ((GDestroyNotify) way_import_answer_free);
}

static void
free_decided (WayImportDecided *decided)
{
  way_table_choices_clear (&decided->choices);
  g_clear_pointer (&decided->chosen, way_import_plan_free);
  g_ptr_array_unref (decided->answers);
  g_free (decided);
}

static WayImportDecided *
copy_decided (const WayImportDecided *decided)
{
  WayImportDecided *copy = g_new0 (WayImportDecided, 1);

  way_import_decided_set_choices (copy, &decided->choices);
  copy->chosen = decided->chosen != NULL ? way_import_plan_copy (decided->chosen) : NULL;
  copy->answers = g_ptr_array_ref (decided->answers);
  copy->wants_template = decided->wants_template;
  return copy;
}

void
way_import_decided_set_choices (WayImportDecided      *self,
                                const WayTableChoices *choices)
{
  WayTableChoices copy = { g_strdup (choices->encoding), choices->delimiter,
                           g_strdup (choices->sheet) };

  way_table_choices_clear (&self->choices);
  self->choices = copy;
}

WayImportHistory *
way_import_history_new (void)
{
  WayImportHistory *self = g_new0 (WayImportHistory, 1);

  self->decided = g_new0 (WayImportDecided, 1);
  self->decided->wants_template = TRUE;
  self->decided->answers = create_answers ();
  self->past = g_ptr_array_new_with_free_func ((GDestroyNotify) free_decided);
  return self;
}

void
way_import_history_free (WayImportHistory *self)
{
  free_decided (self->decided);
  g_ptr_array_unref (self->past);
  g_free (self);
}

WayImportDecided *
way_import_history_get (WayImportHistory *self)
{
  return self->decided;
}

WayImportDecided *
way_import_history_begin (WayImportHistory *self)
{
  g_ptr_array_add (self->past, copy_decided (self->decided));
  if (self->past->len > MOST_KEPT)
    g_ptr_array_remove_index (self->past, 0);
  return self->decided;
}

void
way_import_history_answer (WayImportHistory *self,
                           WaySubject        subject,
                           GPtrArray        *texts,
                           const char       *name)
{
  WayImportDecided *decided = way_import_history_begin (self);
  GPtrArray *answers = create_answers ();

  for (guint i = 0; i < decided->answers->len; i++)
    {
      const WayImportAnswer *answer = decided->answers->pdata[i];

      g_ptr_array_add (answers, way_import_answer_new (answer->subject, answer->text,
                                                       answer->name));
    }
  for (guint i = 0; i < texts->len; i++)
    g_ptr_array_add (answers, way_import_answer_new (subject, texts->pdata[i], name));
  g_ptr_array_unref (decided->answers);
  decided->answers = answers;
}

void
way_import_history_forget (WayImportHistory *self)
{
  WayImportDecided *decided = way_import_history_begin (self);

  way_table_choices_clear (&decided->choices);
  g_clear_pointer (&decided->chosen, way_import_plan_free);
  g_ptr_array_unref (decided->answers);
  decided->answers = create_answers ();
  decided->wants_template = FALSE;
}

gboolean
way_import_history_can_undo (WayImportHistory *self)
{
  return self->past->len > 0;
}

void
way_import_history_undo (WayImportHistory *self)
{
  g_return_if_fail (self->past->len > 0);

  free_decided (self->decided);
  self->decided = g_ptr_array_steal_index (self->past, self->past->len - 1);
}
