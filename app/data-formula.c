/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "app/data-formula.h"

#include <glib/gi18n-lib.h>

#include "app/formula-names.h"
#include "app/test-hook.h"
#include "model/change-name.h"
#include "model/library-formula.h"

#define QUIET_MS 200
#define N_VALUES 4
#define N_MISSING 3

/**
 * Editor:
 *
 * What belongs to one form; goes with it.
 *
 * @position: where the mistake lies, of an error; else -1
 */
typedef struct
{
  WayDataForm *form; /* borrowed */
  WayStore *store;
  WayMetric *metric;
  WayRegion *region;
  GtkLabel *preview_label;
  GCancellable *cancellable;
  guint quiet_id;
  int position;
} Editor;

static void
free_editor (gpointer data)
{
  Editor *editor = data;

  g_clear_handle_id (&editor->quiet_id, g_source_remove);
  g_cancellable_cancel (editor->cancellable);
  g_clear_object (&editor->cancellable);
  g_clear_object (&editor->store);
  g_clear_object (&editor->metric);
  g_clear_object (&editor->region);
  g_free (editor);
}

static Editor *
get_editor (WayDataForm *form)
{
  return g_object_get_data (G_OBJECT (form), "editor");
}

/* The preview, in the worker */

typedef struct
{
  char *metric_key, *region_code, *text;
  WayLanguage language;
} Question;

/* Either a preview, or why there is none. */
typedef struct
{
  WayFormulaPreview *preview;
  char *reason;
  guint position;
} Answer;

static void
free_question (gpointer data)
{
  Question *question = data;

  g_free (question->metric_key);
  g_free (question->region_code);
  g_free (question->text);
  g_free (question);
}

static void
free_answer (gpointer data)
{
  Answer *answer = data;

  g_clear_pointer (&answer->preview, way_formula_preview_free);
  g_free (answer->reason);
  g_free (answer);
}

static gpointer
check_job (WayLibrary   *library,
           gpointer      job_data,
           GCancellable *cancellable,
           GError      **error)
{
  const Question *question = job_data;
  Answer *answer = g_new0 (Answer, 1);
  g_autoptr (GError) local_error = NULL;

  answer->preview = way_library_check_formula (library, question->metric_key, question->text,
                                               question->region_code, question->language,
                                               &answer->position, &local_error);
  if (answer->preview == NULL)
    answer->reason = g_strdup (local_error->message);
  return answer;
}

static void
append_values (GString                 *text,
               const WayFormulaPreview *preview,
               Editor                  *editor,
               WayLanguage              language)
{
  guint first = preview->values->len > N_VALUES ? preview->values->len - N_VALUES : 0;

  for (guint i = first; i < preview->values->len; i++)
    {
      const WayFormulaValue *value = &g_array_index (preview->values, WayFormulaValue, i);
      g_autofree char *period = way_period_to_short_label (&value->period, language);
      g_autofree char *words = way_value_format_words (
        value->value, way_metric_get_decimals (editor->metric), value->qualifier,
        way_metric_get_unit (editor->metric), language);

      g_string_append_printf (text, "\n%s, %s: %s",
                              way_region_get_short_name (editor->region, language), period, words);
    }
}

static char *
describe (const WayFormulaPreview *preview,
          Editor                  *editor)
{
  WayLanguage language = way_language_from_environment ();
  GString *text = g_string_new (NULL);

  g_string_append_printf (text, "= %s", preview->label);
  if (preview->unit_words != NULL)
    g_string_append_printf (text, "\n%s", preview->unit_words);
  append_values (text, preview, editor, language);
  for (guint i = 0; i < MIN (preview->missing->len, N_MISSING); i++)
    g_string_append_printf (text, "\n%s", (char *) preview->missing->pdata[i]);
  return g_string_free (text, FALSE);
}

/* The text up to the mistake, so that it is seen where it is. */
static char *
point_at (const char *text,
          guint       position)
{
  glong length = g_utf8_strlen (text, -1);
  glong place = MIN ((glong) position, length);
  g_autofree char *before = g_utf8_substring (text, 0, place);
  g_autofree char *after = g_utf8_substring (text, place, length);

  return g_strconcat (before, "▸", after, NULL);
}

static void
show_preview (Editor     *editor,
              const char *text,
              gboolean    is_error)
{
  gtk_label_set_text (editor->preview_label, text);
  if (is_error)
    gtk_widget_add_css_class (GTK_WIDGET (editor->preview_label), "error");
  else
    gtk_widget_remove_css_class (GTK_WIDGET (editor->preview_label), "error");
}

static void
checked_cb (GObject      *source,
            GAsyncResult *result,
            gpointer      user_data)
{
  g_autoptr (WayDataForm) form = user_data;
  Editor *editor = get_editor (form);
  g_autoptr (GError) error = NULL;
  Answer *answer = way_store_run_finish (WAY_STORE (source), result, &error);
  g_autofree char *text = NULL;

  if (answer == NULL)
    return;
  editor->position = answer->preview != NULL ? -1 : (int) answer->position;
  if (answer->preview != NULL)
    {
      text = describe (answer->preview, editor);
    }
  else
    {
      g_autofree char *place = point_at (way_data_form_get_text (form, "formula-text"),
                                         answer->position);

      text = g_strdup_printf ("%s\n%s", place, answer->reason);
    }
  show_preview (editor, text, answer->preview == NULL);
  way_test_hook_log ("formula", "%d %s", editor->position, text);
  free_answer (answer);
}

static gboolean
check_cb (gpointer user_data)
{
  WayDataForm *form = user_data;
  Editor *editor = get_editor (form);
  const char *text = way_data_form_get_text (form, "formula-text");
  Question *question;

  editor->quiet_id = 0;
  g_cancellable_cancel (editor->cancellable);
  g_clear_object (&editor->cancellable);
  editor->position = -1;
  if (*text == '\0')
    show_preview (editor, _("Without a formula the metric has the values that are typed or "
                            "imported."), FALSE);
  if (*text == '\0')
    return G_SOURCE_REMOVE;
  editor->cancellable = g_cancellable_new ();
  question = g_new0 (Question, 1);
  question->metric_key = g_strdup (way_metric_get_key (editor->metric));
  question->region_code = g_strdup (way_region_get_code (editor->region));
  question->text = g_strdup (text);
  question->language = way_language_from_environment ();
  way_store_run_async (editor->store, check_job, question, free_question, free_answer,
                       editor->cancellable, checked_cb, g_object_ref (form));
  return G_SOURCE_REMOVE;
}

static void
text_changed_cb (WayDataForm *form)
{
  Editor *editor = get_editor (form);

  g_clear_handle_id (&editor->quiet_id, g_source_remove);
  editor->quiet_id = g_timeout_add (QUIET_MS, check_cb, form);
}

/* Storing */

typedef struct
{
  char *metric_key, *text;
} Work;

static void
free_work (gpointer data)
{
  Work *work = data;

  g_free (work->metric_key);
  g_free (work->text);
  g_free (work);
}

static gboolean
set_formula (WayLibrary *library,
             gpointer    data,
             GError    **error)
{
  const Work *work = data;

  return way_library_set_formula (library, work->metric_key, work->text, error);
}

static void
submit_cb (WayDataForm *form)
{
  Editor *editor = get_editor (form);
  g_autofree char *text = g_strstrip (g_strdup (way_data_form_get_text (form, "formula-text")));
  g_autofree char *name = NULL;
  Work *work = g_new0 (Work, 1);

  /* To where the mistake is. */
  if (editor->position >= 0)
    gtk_editable_set_position (GTK_EDITABLE (way_data_form_get_row (form, "formula-text")),
                               editor->position);
  work->metric_key = g_strdup (way_metric_get_key (editor->metric));
  work->text = *text != '\0' ? g_strdup (text) : NULL;
  name = way_change_name_new (N_("Formula of %1$s"),
                              way_metric_get_short_name (editor->metric,
                                                         way_language_from_environment ()), NULL);
  way_data_form_store (form, name, set_formula, work, free_work);
}

WayDataForm *
way_data_formula_new (GtkWindow  *parent,
                      WayStore   *store,
                      GPtrArray  *metrics,
                      WayMetric  *metric,
                      WayRegion  *region,
                      const char *text)
{
  WayLanguage language = way_language_from_environment ();
  g_autofree char *title = g_strdup_printf (_("Formula of %s"),
                                            way_metric_get_short_name (metric, language));
  WayDataForm *form = way_data_form_new (parent, store, title, _("_Save"));
  Editor *editor = g_new0 (Editor, 1);

  editor->form = form;
  editor->store = g_object_ref (store);
  editor->metric = g_object_ref (metric);
  editor->region = g_object_ref (region);
  editor->position = -1;
  way_data_form_add_entry (form, "formula-text", _("Computed from"), text);
  way_formula_names_add (form, ADW_ENTRY_ROW (way_data_form_get_row (form, "formula-text")),
                         metrics);
  editor->preview_label = way_data_form_add_remark (form, "");
  gtk_widget_remove_css_class (GTK_WIDGET (editor->preview_label), "dim-label");
  gtk_label_set_wrap_mode (editor->preview_label, PANGO_WRAP_WORD_CHAR);
  gtk_widget_set_name (GTK_WIDGET (editor->preview_label), "formula-preview");
  gtk_label_set_selectable (editor->preview_label, FALSE);
  way_data_form_add_remark (form, _("Metrics by name or key in square brackets, numbers, + − × ÷ "
                                    "and round brackets: ([gdp] − [gdp_primary]) / [gdp] × 100. "
                                    "Begin to type a name to see which metrics it may mean."));
  g_object_set_data_full (G_OBJECT (form), "editor", editor, free_editor);
  g_signal_connect_object (way_data_form_get_row (form, "formula-text"), "changed",
                           G_CALLBACK (text_changed_cb), form, G_CONNECT_SWAPPED);
  g_signal_connect (form, "submit", G_CALLBACK (submit_cb), NULL);
  gtk_window_set_default_size (GTK_WINDOW (form), 620, 560);
  gtk_window_present (GTK_WINDOW (form));
  check_cb (form);
  return form;
}
