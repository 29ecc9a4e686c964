/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "app/scoreboard-page-private.h"

#include <glib/gi18n-lib.h>
#include <math.h>

#include "app/test-hook.h"

static void implement_page (WayPageInterface *iface);

G_DEFINE_FINAL_TYPE_WITH_CODE (WayScoreboardPage, way_scoreboard_page, GTK_TYPE_WIDGET,
                               G_IMPLEMENT_INTERFACE (WAY_TYPE_PAGE, implement_page))

void
way_scoreboard_page_tell (WayScoreboardPage *self,
                          const char        *text)
{
  gtk_widget_activate_action (GTK_WIDGET (self), "win.tell", "s", text);
}

void
way_scoreboard_page_sieve (WayScoreboardPage *self)
{
  way_scoreboard_reader_sieve (self->reader, &self->sieve);
}

/* What is shown */

/* The end of year Y is Y.0, so that a time inside a year lies below its number. */
static char *
describe_moment (double as_of_time)
{
  double year = ceil (as_of_time - 1e-9);
  int month = (int) round ((as_of_time - (year - 1)) * 12);

  if (!isfinite (as_of_time))
    return g_strdup ("");
  if (month >= 12)
    return g_strdup_printf (_("known to the end of %d"), (int) year);
  return g_strdup_printf (_("known to %1$d-%2$02d"), (int) year, month);
}

static const char *
name_method (WayScoreboardPage *self)
{
  const WayProgressOptions *options = way_scoreboard_reader_get_options (self->reader);

  if (options->use_method)
    return way_method_to_label (options->method, self->language);
  if (options->has_default_method)
    return way_method_to_label (options->default_method, self->language);
  return _("each path's own method");
}

static void
show_summary (WayScoreboardPage *self)
{
  WayScoreboard *board = way_scoreboard_reader_get_board (self->reader);
  guint n_rows = way_scoreboard_get_size (board);
  guint n_shown = way_scoreboard_reader_get_indexes (self->reader)->len;
  g_autofree char *moment = describe_moment (way_scoreboard_get_as_of (board));
  g_autofree char *count = NULL;
  g_autofree char *text = NULL;

  if (n_shown == n_rows)
    count = g_strdup_printf (ngettext ("%u target", "%u targets", n_rows), n_rows);
  else
    count = g_strdup_printf (ngettext ("%1$u of %2$u target", "%1$u of %2$u targets", n_rows),
                             n_shown, n_rows);
  /* Translators: how many targets, until when the values are known, and the method of judging */
  text = g_strdup_printf (_("%1$s · %2$s · judged by %3$s"), count, moment, name_method (self));
  gtk_label_set_text (self->summary_label, text);
}

static void
show_empty (WayScoreboardPage *self,
            gboolean           is_filtered)
{
  gboolean is_all = self->scope == WAY_BOARD_ALL;

  if (is_filtered)
    {
      adw_status_page_set_title (self->empty_page, _("No target passes the filters"));
      adw_status_page_set_description (self->empty_page, NULL);
    }
  else
    {
      adw_status_page_set_title (self->empty_page, _("No targets here yet"));
      adw_status_page_set_description (
        self->empty_page, is_all ? _("Write down what was promised, and it is judged at once.")
                                 : _("The library has no promise for what was chosen."));
    }
  gtk_widget_set_visible (self->clear_button, is_filtered);
  gtk_widget_set_visible (self->all_button, !is_filtered && !is_all);
  gtk_widget_set_visible (self->new_button, !is_filtered
                          && gtk_widget_get_root (GTK_WIDGET (self)) != NULL
                          && g_action_group_has_action (
                               G_ACTION_GROUP (gtk_widget_get_root (GTK_WIDGET (self))),
                               "new-target"));
}

static void
sieved_cb (WayScoreboardPage *self)
{
  guint n_shown = way_scoreboard_reader_get_indexes (self->reader)->len;
  guint n_rows = way_scoreboard_get_size (way_scoreboard_reader_get_board (self->reader));

  gtk_spinner_stop (self->waiting);
  way_score_bar_set_counts (self->score_bar, way_scoreboard_reader_get_counts (self->reader));
  way_scoreboard_page_fill_table (self);
  show_summary (self);
  if (n_shown == 0)
    show_empty (self, n_rows > 0);
  gtk_stack_set_visible_child (self->table_stack, n_shown > 0 ? self->table_scroller
                                                              : GTK_WIDGET (self->empty_page));
  way_test_hook_log ("board", "%u %u", n_shown, n_rows);
}

static void
failed_cb (WayScoreboardPage *self,
           const GError      *error)
{
  gtk_spinner_stop (self->waiting);
  way_scoreboard_page_tell (self, error->message);
}

/* The search field */

static void
search_changed_cb (WayScoreboardPage *self)
{
  const char *text = gtk_editable_get_text (GTK_EDITABLE (self->search_entry));

  if (g_strcmp0 (text, self->sieve.filter.text != NULL ? self->sieve.filter.text : "") == 0)
    return;

  g_free ((char *) self->sieve.filter.text);
  self->sieve.filter.text = *text != '\0' ? g_strdup (text) : NULL;
  way_scoreboard_page_sieve (self);
}

static void
search_activate_cb (WayScoreboardPage *self)
{
  gtk_widget_grab_focus (GTK_WIDGET (self->column_view));
}

static void
stop_search_cb (WayScoreboardPage *self)
{
  gtk_editable_set_text (GTK_EDITABLE (self->search_entry), "");
  gtk_widget_grab_focus (GTK_WIDGET (self->column_view));
}

static gboolean
search_key_cb (GtkEventControllerKey *controller,
               guint                  keyval,
               guint                  keycode,
               GdkModifierType        state,
               WayScoreboardPage     *self)
{
  if (keyval != GDK_KEY_Down && keyval != GDK_KEY_KP_Down)
    return GDK_EVENT_PROPAGATE;

  gtk_widget_grab_focus (GTK_WIDGET (self->column_view));
  return GDK_EVENT_STOP;
}

static void
row_activated_cb (WayScoreboardPage *self)
{
  way_scoreboard_page_show_chart (self);
}

/* The schedule within the year, made when it is first asked for */

static void
schedule_activated_cb (WayScoreboardPage *self,
                       const char        *region_code,
                       const char        *metric_key)
{
  gtk_widget_activate_action (GTK_WIDGET (self), "win.show-chart", "(ss)", region_code,
                              metric_key);
}

static void
make_schedule (WayScoreboardPage *self)
{
  if (self->schedule != NULL)
    return;

  self->schedule = WAY_SCHEDULE_VIEW (way_schedule_view_new ());
  g_signal_connect_object (self->schedule, "activated", G_CALLBACK (schedule_activated_cb), self,
                           G_CONNECT_SWAPPED);
  way_schedule_view_set_store (self->schedule, self->store);
  gtk_stack_add_child (self->view_stack, GTK_WIDGET (self->schedule));
}

static void
view_toggled_cb (WayScoreboardPage *self)
{
  if (!gtk_toggle_button_get_active (self->year_toggle))
    {
      gtk_stack_set_visible_child (self->view_stack, self->targets_view);
      return;
    }

  make_schedule (self);
  way_scoreboard_page_follow_schedule (self);
  gtk_stack_set_visible_child (self->view_stack, GTK_WIDGET (self->schedule));
}

/* As a page of the window */

static void
search (WayPage *page)
{
  gtk_widget_grab_focus (GTK_WIDGET (WAY_SCOREBOARD_PAGE (page)->search_entry));
}

static void
offer_export (WayPage   *page,
              GtkWidget *button)
{
  way_scoreboard_page_offer_export (WAY_SCOREBOARD_PAGE (page), button);
}

static void
focus (WayPage *page)
{
  WayScoreboardPage *self = WAY_SCOREBOARD_PAGE (page);

  if (!gtk_widget_grab_focus (GTK_WIDGET (self->column_view)))
    gtk_widget_grab_focus (GTK_WIDGET (self->search_entry));
}

static void
print (WayPage *page)
{
  way_scoreboard_page_print (WAY_SCOREBOARD_PAGE (page));
}

static void
implement_page (WayPageInterface *iface)
{
  iface->focus = focus;
  iface->search = search;
  iface->export_ = offer_export;
  iface->print = print;
}

/* The class */

static void
way_scoreboard_page_dispose (GObject *object)
{
  WayScoreboardPage *self = WAY_SCOREBOARD_PAGE (object);
  GtkWidget *child;

  if (self->reader != NULL)
    {
      way_scoreboard_reader_stop (self->reader);
      /* The columns take their part of the order with them. */
      g_signal_handlers_disconnect_by_data (gtk_column_view_get_sorter (self->column_view), self);
    }
  if (self->grow_id != 0)
    gtk_widget_remove_tick_callback (GTK_WIDGET (self), self->grow_id);
  self->grow_id = 0;
  g_clear_pointer (&self->row_menu, gtk_widget_unparent);
  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self))) != NULL)
    gtk_widget_unparent (child);
  self->scope_popover = self->filter_popover = NULL;
  self->schedule = NULL;
  g_clear_object (&self->reader);
  g_clear_object (&self->list);
  g_clear_object (&self->selection);
  g_clear_object (&self->actions);
  g_clear_object (&self->store);
  g_clear_object (&self->region_list);
  g_clear_pointer (&self->catalog, way_explore_catalog_unref);

  G_OBJECT_CLASS (way_scoreboard_page_parent_class)->dispose (object);
}

static void
way_scoreboard_page_finalize (GObject *object)
{
  WayScoreboardPage *self = WAY_SCOREBOARD_PAGE (object);

  g_free (self->metric_key);
  g_hash_table_unref (self->cells);
  way_score_sieve_clear (&self->sieve);

  G_OBJECT_CLASS (way_scoreboard_page_parent_class)->finalize (object);
}

static void
bind_template (GtkWidgetClass *widget_class)
{
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/org/waymark/Waymark/ui/scoreboard-page.ui");
  gtk_widget_class_bind_template_child (widget_class, WayScoreboardPage, scope_button);
  gtk_widget_class_bind_template_child (widget_class, WayScoreboardPage, scope_label);
  gtk_widget_class_bind_template_child (widget_class, WayScoreboardPage, year_toggle);
  gtk_widget_class_bind_template_child (widget_class, WayScoreboardPage, view_stack);
  gtk_widget_class_bind_template_child (widget_class, WayScoreboardPage, targets_view);
  gtk_widget_class_bind_template_child (widget_class, WayScoreboardPage, score_bar);
  gtk_widget_class_bind_template_child (widget_class, WayScoreboardPage, search_entry);
  gtk_widget_class_bind_template_child (widget_class, WayScoreboardPage, filter_button);
  gtk_widget_class_bind_template_child (widget_class, WayScoreboardPage, filter_label);
  gtk_widget_class_bind_template_child (widget_class, WayScoreboardPage, order_button);
  gtk_widget_class_bind_template_child (widget_class, WayScoreboardPage, table_stack);
  gtk_widget_class_bind_template_child (widget_class, WayScoreboardPage, table_scroller);
  gtk_widget_class_bind_template_child (widget_class, WayScoreboardPage, column_view);
  gtk_widget_class_bind_template_child (widget_class, WayScoreboardPage, empty_page);
  gtk_widget_class_bind_template_child (widget_class, WayScoreboardPage, clear_button);
  gtk_widget_class_bind_template_child (widget_class, WayScoreboardPage, new_button);
  gtk_widget_class_bind_template_child (widget_class, WayScoreboardPage, all_button);
  gtk_widget_class_bind_template_child (widget_class, WayScoreboardPage, waiting);
  gtk_widget_class_bind_template_child (widget_class, WayScoreboardPage, summary_label);
  gtk_widget_class_bind_template_callback (widget_class, search_changed_cb);
  gtk_widget_class_bind_template_callback (widget_class, search_activate_cb);
  gtk_widget_class_bind_template_callback (widget_class, stop_search_cb);
  gtk_widget_class_bind_template_callback (widget_class, row_activated_cb);
  gtk_widget_class_bind_template_callback (widget_class, view_toggled_cb);
}

static void
way_scoreboard_page_class_init (WayScoreboardPageClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->dispose = way_scoreboard_page_dispose;
  object_class->finalize = way_scoreboard_page_finalize;
  g_type_ensure (WAY_TYPE_SCORE_BAR);
  bind_template (GTK_WIDGET_CLASS (klass));
}

static void
way_scoreboard_page_init (WayScoreboardPage *self)
{
  GtkEventController *keys = gtk_event_controller_key_new ();

  gtk_widget_init_template (GTK_WIDGET (self));
  self->language = way_language_from_environment ();
  self->sieve.column = WAY_N_SCORE_COLUMNS;
  self->actions = g_simple_action_group_new ();
  way_scoreboard_page_add_scope (self);
  way_scoreboard_page_add_filter (self);
  way_scoreboard_page_add_table (self);
  way_scoreboard_page_add_rows (self);
  way_scoreboard_page_add_export (self);
  gtk_widget_insert_action_group (GTK_WIDGET (self), "board", G_ACTION_GROUP (self->actions));

  gtk_event_controller_set_propagation_phase (keys, GTK_PHASE_CAPTURE);
  g_signal_connect_object (keys, "key-pressed", G_CALLBACK (search_key_cb), self, 0);
  gtk_widget_add_controller (GTK_WIDGET (self->search_entry), keys);
}

GtkWidget *
way_scoreboard_page_new (const WayPageContext *context)
{
  WayScoreboardPage *self = g_object_new (WAY_TYPE_SCOREBOARD_PAGE, NULL);

  self->store = g_object_ref (context->store);
  self->catalog = way_explore_catalog_ref (context->catalog);
  self->region_list = g_object_ref (context->region_list);
  self->reader = way_scoreboard_reader_new (self->store);
  g_signal_connect_object (self->reader, "sieved", G_CALLBACK (sieved_cb), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (self->reader, "failed", G_CALLBACK (failed_cb), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (self->region_list, "focused",
                           G_CALLBACK (way_scoreboard_page_follow_regions), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (self->region_list, "ticked",
                           G_CALLBACK (way_scoreboard_page_follow_regions), self,
                           G_CONNECT_SWAPPED);
  gtk_stack_set_visible_child (self->table_stack, GTK_WIDGET (self->waiting));
  gtk_spinner_start (self->waiting);
  way_scoreboard_page_set_scope (self, WAY_BOARD_TICKED);

  return GTK_WIDGET (self);
}
