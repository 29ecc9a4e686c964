/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "app/import-session-private.h"

G_DEFINE_FINAL_TYPE (WayImportSession, way_import_session, G_TYPE_OBJECT)

enum
{
  READ,
  FAILED,
  BUSY,
  PROGRESS,
  IMPORTED,
  NOT_IMPORTED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

/* Reading */

static void
set_busy (WayImportSession *self,
          gboolean          is_busy)
{
  if (self->is_busy == is_busy)
    return;
  self->is_busy = is_busy;
  g_signal_emit (self, signals[BUSY], 0, is_busy);
}

GCancellable *
way_import_session_renew_cancellable (WayImportSession *self)
{
  if (self->cancellable != NULL)
    g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  self->cancellable = g_cancellable_new ();
  return self->cancellable;
}

static gboolean
is_shown_as (const WayImportReading *reading,
             const WayTableChoices  *choices)
{
  return g_strcmp0 (reading->choices.encoding, choices->encoding) == 0
         && reading->choices.delimiter == choices->delimiter
         && g_strcmp0 (reading->choices.sheet, choices->sheet) == 0;
}

static void
take_reading (WayImportSession *self,
              WayImportReading *reading)
{
  WayImportDecided *decided;

  g_clear_pointer (&self->reading, way_import_reading_unref);
  self->reading = reading;
  if (self->file == NULL)
    self->file = way_table_file_ref (reading->file);
  if (reading->template_ == NULL)
    return;
  /* From now on it is a decision like any other. */
  decided = way_import_history_get (self->history);
  way_import_decided_set_choices (decided, &reading->choices);
  g_clear_pointer (&decided->chosen, way_import_plan_free);
  decided->chosen = way_import_plan_copy (reading->plan);
}

static void
read_cb (GObject      *source,
         GAsyncResult *result,
         gpointer      user_data)
{
  g_autoptr (WayImportSession) self = user_data;
  g_autoptr (GError) error = NULL;
  WayImportReading *reading = way_store_run_finish (WAY_STORE (source), result, &error);

  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED) || self->store == NULL)
    {
      g_clear_pointer (&reading, way_import_reading_unref);
      return;
    }
  if (reading != NULL)
    take_reading (self, reading);
  set_busy (self, FALSE);
  if (reading != NULL)
    g_signal_emit (self, signals[READ], 0);
  else
    g_signal_emit (self, signals[FAILED], 0, error);
}

/* The rows of the last reading do where nothing else is to be read. */
static void
reuse_head (WayImportSession  *self,
            WayImportQuestion *question)
{
  const WayTableInfo *info = &self->reading->info;

  question->head = way_table_ref (self->reading->head);
  question->info = *info;
  question->info.encoding = g_strdup (info->encoding);
  question->info.encoding_reason = g_strdup (info->encoding_reason);
  question->info.encodings = g_strdupv (info->encodings);
  question->info.dialect_reason = g_strdup (info->dialect_reason);
  question->info.sheets = g_strdupv (info->sheets);
  question->info.sheet_reason = g_strdup (info->sheet_reason);
}

static void
read_anew (WayImportSession *self)
{
  const WayImportDecided *decided = way_import_history_get (self->history);
  WayImportQuestion *question;

  if (self->store == NULL || self->meter != NULL)
    return;
  question = g_new0 (WayImportQuestion, 1);
  question->file = self->file != NULL ? way_table_file_ref (self->file) : NULL;
  question->location = self->location != NULL ? g_object_ref (self->location) : NULL;
  question->choices.encoding = g_strdup (decided->choices.encoding);
  question->choices.delimiter = decided->choices.delimiter;
  question->choices.sheet = g_strdup (decided->choices.sheet);
  question->chosen = decided->chosen != NULL ? way_import_plan_copy (decided->chosen) : NULL;
  question->answers = g_ptr_array_ref (decided->answers);
  question->wants_template = decided->wants_template;
  if (self->reading != NULL && is_shown_as (self->reading, &decided->choices))
    reuse_head (self, question);
  set_busy (self, TRUE);
  way_store_run_async (self->store, way_import_reading_job, question,
                       (GDestroyNotify) way_import_question_free,
                       (GDestroyNotify) way_import_reading_unref,
                       way_import_session_renew_cancellable (self),
                       read_cb, g_object_ref (self));
}

/* Somebody changed the library meanwhile, perhaps in another window: what is new in it now is
 * another question. */
static void
store_changed_cb (WayImportSession *self)
{
  if (self->reading != NULL && self->outcome == NULL)
    read_anew (self);
}

/* The class */

static void
way_import_session_dispose (GObject *object)
{
  way_import_session_stop (WAY_IMPORT_SESSION (object));

  G_OBJECT_CLASS (way_import_session_parent_class)->dispose (object);
}

static void
way_import_session_finalize (GObject *object)
{
  WayImportSession *self = WAY_IMPORT_SESSION (object);

  way_import_session_end_metering (self);
  g_clear_object (&self->cancellable);
  g_clear_object (&self->location);
  g_clear_pointer (&self->file, way_table_file_unref);
  g_clear_pointer (&self->reading, way_import_reading_unref);
  g_clear_pointer (&self->outcome, way_import_outcome_free);
  way_import_history_free (self->history);
  g_free (self->name);

  G_OBJECT_CLASS (way_import_session_parent_class)->finalize (object);
}

static void
way_import_session_class_init (WayImportSessionClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GType type = G_TYPE_FROM_CLASS (klass);

  object_class->dispose = way_import_session_dispose;
  object_class->finalize = way_import_session_finalize;

  signals[READ] = g_signal_new ("read", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                G_TYPE_NONE, 0);
  signals[FAILED] = g_signal_new ("failed", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                  G_TYPE_NONE, 1, G_TYPE_ERROR);
  signals[BUSY] = g_signal_new ("busy", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                G_TYPE_NONE, 1, G_TYPE_BOOLEAN);
  signals[PROGRESS] = g_signal_new ("progress", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                    G_TYPE_NONE, 2, G_TYPE_DOUBLE, G_TYPE_UINT64);
  signals[IMPORTED] = g_signal_new ("imported", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                    G_TYPE_NONE, 0);
  signals[NOT_IMPORTED] = g_signal_new ("not-imported", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                                        NULL, G_TYPE_NONE, 1, G_TYPE_ERROR);
}

static void
way_import_session_init (WayImportSession *self)
{
  self->history = way_import_history_new ();
}

WayImportSession *
way_import_session_new (WayStore *store)
{
  WayImportSession *self = g_object_new (WAY_TYPE_IMPORT_SESSION, NULL);

  self->store = g_object_ref (store);
  g_signal_connect_object (store, "changed", G_CALLBACK (store_changed_cb), self,
                           G_CONNECT_SWAPPED);
  return self;
}

void
way_import_session_open_file (WayImportSession *self,
                              GFile            *file)
{
  g_autofree char *base = NULL;

  g_return_if_fail (WAY_IS_IMPORT_SESSION (self));

  base = g_file_get_basename (file);
  self->location = g_object_ref (file);
  self->name = g_filename_display_name (base);
  read_anew (self);
}

static gboolean
tell_failure_cb (gpointer user_data)
{
  WayImportSession *self = user_data;
  g_autoptr (GError) error = g_object_steal_data (G_OBJECT (self), "failure");

  if (self->store != NULL)
    g_signal_emit (self, signals[FAILED], 0, error);
  return G_SOURCE_REMOVE;
}

void
way_import_session_open_text (WayImportSession *self,
                              GBytes           *bytes,
                              const char       *name)
{
  GError *error = NULL;

  g_return_if_fail (WAY_IS_IMPORT_SESSION (self));

  self->name = g_strdup (name);
  self->file = way_table_file_new_for_bytes (bytes, name, &error);
  if (self->file != NULL)
    {
      read_anew (self);
      return;
    }
  g_object_set_data (G_OBJECT (self), "failure", error);
  g_idle_add_full (G_PRIORITY_DEFAULT_IDLE, tell_failure_cb, g_object_ref (self),
                   g_object_unref);
}

const char *
way_import_session_get_name (WayImportSession *self)
{
  g_return_val_if_fail (WAY_IS_IMPORT_SESSION (self), NULL);

  return self->name;
}

const WayImportReading *
way_import_session_get_reading (WayImportSession *self)
{
  g_return_val_if_fail (WAY_IS_IMPORT_SESSION (self), NULL);

  return self->reading;
}

gboolean
way_import_session_is_busy (WayImportSession *self)
{
  g_return_val_if_fail (WAY_IS_IMPORT_SESSION (self), FALSE);

  return self->is_busy;
}

const WayTableChoices *
way_import_session_get_choices (WayImportSession *self)
{
  g_return_val_if_fail (WAY_IS_IMPORT_SESSION (self), NULL);

  return &way_import_history_get (self->history)->choices;
}

void
way_import_session_choose (WayImportSession *self,
                           const char       *encoding,
                           char              delimiter,
                           const char       *sheet)
{
  const WayTableChoices choices = { (char *) encoding, delimiter, (char *) sheet };
  WayImportDecided *decided;

  g_return_if_fail (WAY_IS_IMPORT_SESSION (self));

  decided = way_import_history_begin (self->history);
  /* Another sheet is another table: what was decided about the old one does not hold. */
  if (g_strcmp0 (sheet, decided->choices.sheet) != 0)
    g_clear_pointer (&decided->chosen, way_import_plan_free);
  way_import_decided_set_choices (decided, &choices);
  decided->wants_template = FALSE;
  read_anew (self);
}

WayImportPlan *
way_import_session_dup_plan (WayImportSession *self)
{
  g_return_val_if_fail (WAY_IS_IMPORT_SESSION (self), NULL);

  return self->reading != NULL ? way_import_plan_copy (self->reading->plan) : NULL;
}

void
way_import_session_take_plan (WayImportSession *self,
                              WayImportPlan    *plan)
{
  WayImportDecided *decided;

  g_return_if_fail (WAY_IS_IMPORT_SESSION (self));

  decided = way_import_history_begin (self->history);
  g_clear_pointer (&decided->chosen, way_import_plan_free);
  decided->chosen = plan;
  decided->wants_template = FALSE;
  read_anew (self);
}

void
way_import_session_answer (WayImportSession *self,
                           WaySubject        subject,
                           const char       *text,
                           const char       *name)
{
  g_autoptr (GPtrArray) texts = g_ptr_array_new ();

  g_ptr_array_add (texts, (char *) text);
  way_import_session_answer_all (self, subject, texts, name);
}

void
way_import_session_answer_all (WayImportSession *self,
                               WaySubject        subject,
                               GPtrArray        *texts,
                               const char       *name)
{
  g_return_if_fail (WAY_IS_IMPORT_SESSION (self));

  way_import_history_answer (self->history, subject, texts, name);
  read_anew (self);
}

gboolean
way_import_session_can_undo (WayImportSession *self)
{
  g_return_val_if_fail (WAY_IS_IMPORT_SESSION (self), FALSE);

  return way_import_history_can_undo (self->history);
}

void
way_import_session_undo (WayImportSession *self)
{
  g_return_if_fail (WAY_IS_IMPORT_SESSION (self));

  if (!way_import_history_can_undo (self->history))
    return;
  way_import_history_undo (self->history);
  read_anew (self);
}

void
way_import_session_start_afresh (WayImportSession *self)
{
  g_return_if_fail (WAY_IS_IMPORT_SESSION (self));

  way_import_history_forget (self->history);
  read_anew (self);
}

void
way_import_session_stop (WayImportSession *self)
{
  g_return_if_fail (WAY_IS_IMPORT_SESSION (self));

  if (self->cancellable != NULL)
    g_cancellable_cancel (self->cancellable);
  g_clear_handle_id (&self->meter_id, g_source_remove);
  if (self->store != NULL)
    g_signal_handlers_disconnect_by_data (self->store, self);
  g_clear_object (&self->store);
}

void
way_import_session_cancel (WayImportSession *self)
{
  g_return_if_fail (WAY_IS_IMPORT_SESSION (self));

  if (self->cancellable != NULL)
    g_cancellable_cancel (self->cancellable);
}
