/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "app/window-private.h"

#include <glib/gi18n-lib.h>

#include "app/test-hook.h"
#include "model/known-on.h"

/* Going back to what was known on a day: the library reads only that, every page follows, and a
 * bar says so until the way back is taken. */

static WayStore *
get_store (WayWindow *self)
{
  return self->opening != NULL ? way_opening_get_store (self->opening) : NULL;
}

static char *
describe_day (const char *date)
{
  WayPeriod period;

  if (!way_period_parse (date, "as_of", &period, NULL))
    return g_strdup (date);
  return way_period_to_label (&period, way_language_from_environment ());
}

static void
show_bar (WayWindow *self)
{
  g_autofree char *day = NULL;
  g_autofree char *text = NULL;

  if (self->known_on != NULL)
    {
      day = describe_day (self->known_on);
      text = g_strdup_printf (_("As known on %s: what was published later is left out"), day);
      gtk_label_set_text (self->known_label, text);
    }
  gtk_revealer_set_reveal_child (self->known_revealer, self->known_on != NULL);
  gtk_widget_set_visible (GTK_WIDGET (self->known_revealer), self->known_on != NULL);
  way_window_enable_action (self, "know-all", self->known_on != NULL);
  way_test_hook_log ("known-on", "%s", self->known_on != NULL ? self->known_on : "all");
}

/* Another library knows everything again. */
void
way_window_forget_known (WayWindow *self)
{
  g_clear_pointer (&self->known_on, g_free);
  show_bar (self);
}

/* Telling the library */

static gpointer
set_known_job (WayLibrary   *library,
               gpointer      job_data,
               GCancellable *cancellable,
               GError      **error)
{
  const char *date = job_data;

  if (!way_library_set_known_on (library, *date != '\0' ? date : NULL, error))
    return NULL;
  date = way_library_get_known_on (library);
  return g_strdup (date != NULL ? date : "");
}

static void
known_set_cb (GObject      *source,
              GAsyncResult *result,
              gpointer      user_data)
{
  g_autoptr (WayWindow) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autofree char *date = way_store_run_finish (WAY_STORE (source), result, &error);

  if (date == NULL)
    {
      way_window_add_toast (self, error->message);
      return;
    }
  if (WAY_STORE (source) != get_store (self))
    return;
  g_free (self->known_on);
  self->known_on = *date != '\0' ? g_strdup (date) : NULL;
  show_bar (self);
}

static void
set_known_on (WayWindow  *self,
              const char *date)
{
  WayStore *store = get_store (self);

  if (store != NULL)
    way_store_run_async (store, set_known_job, g_strdup (date), g_free, g_free, NULL, known_set_cb,
                         g_object_ref (self));
}

/* The dialog */

static void
day_selected_cb (GtkCalendar *calendar,
                 GtkEditable *entry)
{
  g_autoptr (GDateTime) day = gtk_calendar_get_date (calendar);
  g_autofree char *text = g_date_time_format (day, "%Y-%m-%d");

  gtk_editable_set_text (entry, text);
}

/* The calendar goes to what is written, a month's or a year's last day: without writing it anew. */
static void
turn_calendar (GtkEditable *entry,
               GtkCalendar *calendar)
{
  g_autoptr (GDateTime) day = NULL;
  WayPeriod period;
  int year, month;

  if (!way_period_parse (gtk_editable_get_text (entry), "as_of", &period, NULL))
    return;
  year = period.last_month / 12;
  month = period.last_month % 12 + 1;
  day = g_date_time_new_local (year, month,
                               period.last_day > 0
                                 ? period.last_day
                                 : g_date_get_days_in_month ((GDateMonth) month, (GDateYear) year),
                               12, 0, 0.0);
  if (day == NULL)
    return;
  g_signal_handlers_block_by_func (calendar, day_selected_cb, entry);
  gtk_calendar_select_day (calendar, day);
  g_signal_handlers_unblock_by_func (calendar, day_selected_cb, entry);
}

static void
text_changed_cb (GtkEditable      *entry,
                 AdwMessageDialog *dialog)
{
  gint64 day;
  gboolean is_date = way_known_day_of_date (gtk_editable_get_text (entry), &day);

  adw_message_dialog_set_response_enabled (dialog, "show", is_date);
  if (is_date)
    turn_calendar (entry, g_object_get_data (G_OBJECT (dialog), "calendar"));
  if (is_date || *gtk_editable_get_text (entry) == '\0')
    gtk_widget_remove_css_class (GTK_WIDGET (entry), "error");
  else
    gtk_widget_add_css_class (GTK_WIDGET (entry), "error");
  gtk_accessible_update_state (GTK_ACCESSIBLE (entry), GTK_ACCESSIBLE_STATE_INVALID,
                               is_date ? GTK_ACCESSIBLE_INVALID_FALSE
                                       : GTK_ACCESSIBLE_INVALID_TRUE, -1);
}

static void
response_cb (AdwMessageDialog *dialog,
             const char       *response,
             WayWindow        *self)
{
  GtkEditable *entry = g_object_get_data (G_OBJECT (dialog), "entry");

  if (g_str_equal (response, "show"))
    set_known_on (self, gtk_editable_get_text (entry));
}

static void
choose_day_cb (GSimpleAction *action,
               GVariant      *parameter,
               gpointer       user_data)
{
  WayWindow *self = user_data;
  GtkWidget *dialog = adw_message_dialog_new (
    GTK_WINDOW (self), _("As Known On"),
    _("Shows values, targets and verdicts as they were to be known on a day: only from what had "
      "been published by then. What has no date counts from the end of its period."));
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 12);
  GtkWidget *entry = gtk_entry_new ();
  GtkWidget *calendar = gtk_calendar_new ();

  gtk_widget_set_name (entry, "known-date");
  gtk_entry_set_placeholder_text (GTK_ENTRY (entry), _("2023-03-01, 2023-03 or 2023"));
  gtk_entry_set_activates_default (GTK_ENTRY (entry), TRUE);
  gtk_accessible_update_property (GTK_ACCESSIBLE (entry), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  _("Day"), -1);
  gtk_box_append (GTK_BOX (box), entry);
  gtk_box_append (GTK_BOX (box), calendar);
  adw_message_dialog_set_extra_child (ADW_MESSAGE_DIALOG (dialog), box);
  adw_message_dialog_add_responses (ADW_MESSAGE_DIALOG (dialog), "cancel", _("_Cancel"), "show",
                                    _("_Show"), NULL);
  adw_message_dialog_set_response_appearance (ADW_MESSAGE_DIALOG (dialog), "show",
                                              ADW_RESPONSE_SUGGESTED);
  adw_message_dialog_set_default_response (ADW_MESSAGE_DIALOG (dialog), "show");
  adw_message_dialog_set_close_response (ADW_MESSAGE_DIALOG (dialog), "cancel");
  g_object_set_data (G_OBJECT (dialog), "entry", entry);
  g_object_set_data (G_OBJECT (dialog), "calendar", calendar);
  g_signal_connect_object (entry, "changed", G_CALLBACK (text_changed_cb), dialog, 0);
  g_signal_connect_object (calendar, "day-selected", G_CALLBACK (day_selected_cb), entry, 0);
  g_signal_connect_object (dialog, "response", G_CALLBACK (response_cb), self, 0);
  gtk_editable_set_text (GTK_EDITABLE (entry), self->known_on != NULL ? self->known_on : "");
  text_changed_cb (GTK_EDITABLE (entry), ADW_MESSAGE_DIALOG (dialog));
  gtk_window_present (GTK_WINDOW (dialog));
  gtk_widget_grab_focus (entry);
}

static void
know_all_cb (GSimpleAction *action,
             GVariant      *parameter,
             gpointer       user_data)
{
  set_known_on (user_data, "");
}

static const GActionEntry actions[] = {
  { .name = "known-on", .activate = choose_day_cb },
  { .name = "know-all", .activate = know_all_cb },
};

void
way_window_add_known (WayWindow *self)
{
  g_action_map_add_action_entries (G_ACTION_MAP (self), actions, G_N_ELEMENTS (actions), self);
  show_bar (self);
}
