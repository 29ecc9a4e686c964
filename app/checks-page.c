/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "app/checks-page-private.h"

#include <glib/gi18n-lib.h>

#include "app/detail-card.h"
#include "app/test-hook.h"
#include "model/rollup.h"
#include "widgets/wrap-layout.h"

static void implement_page (WayPageInterface *iface);

G_DEFINE_FINAL_TYPE_WITH_CODE (WayChecksPage, way_checks_page, GTK_TYPE_WIDGET,
                               G_IMPLEMENT_INTERFACE (WAY_TYPE_PAGE, implement_page))

#define SCOPE_ALL 0

void
way_checks_page_tell (WayChecksPage *self,
                      const char    *text)
{
  gtk_widget_activate_action (GTK_WIDGET (self), "win.tell", "s", text);
}

/* What is shown */

static char *
summarize (WayChecksPage *self)
{
  guint n_all = self->answer->rows->len;
  guint n_with_reason = self->answer->n_with_reason;
  guint n_without = n_all - n_with_reason;
  g_autofree char *first = NULL;

  if (self->section == WAY_CHECKS_ROLLUP)
    {
      first = g_strdup_printf (ngettext ("%u period", "%u periods", n_without), n_without);
      return g_strdup_printf (ngettext ("%1$s · %2$u more without a number of the whole",
                                        "%1$s · %2$u more without a number of the whole",
                                        n_with_reason), first, n_with_reason);
    }
  if (self->section == WAY_CHECKS_VINTAGES)
    {
      first = g_strdup_printf (ngettext ("%u value differs by more than rounding",
                                         "%u values differ by more than rounding", n_without),
                               n_without);
      return g_strdup_printf (ngettext ("%1$s · %2$u more only in rounding",
                                        "%1$s · %2$u more only in rounding", n_with_reason),
                              first, n_with_reason);
    }
  first = g_strdup_printf (ngettext ("%u contradiction", "%u contradictions", n_without),
                           n_without);
  return g_strdup_printf (ngettext ("%1$s · %2$u more with a probable reason",
                                    "%1$s · %2$u more with a probable reason", n_with_reason),
                          first, n_with_reason);
}

static void
show_empty (WayChecksPage *self)
{
  static const char *const titles[WAY_N_CHECKS] = {
    N_("Nothing contradicts"), N_("Nothing to add up"), N_("No value has a rival"),
  };
  static const char *const descriptions[WAY_N_CHECKS] = {
    N_("Shares, sums, growth and repeated values agree as far as they were rounded."),
    N_("Regions with parts that have values of a level or count are added up here."),
    N_("Cells for which several sources give a value are listed here."),
  };

  adw_status_page_set_title (self->empty_page, _(titles[self->section]));
  adw_status_page_set_description (self->empty_page, _(descriptions[self->section]));
}

void
way_checks_page_follow_shown (WayChecksPage *self)
{
  gboolean is_empty = g_list_model_get_n_items (G_LIST_MODEL (self->shown)) == 0;

  if (self->answer == NULL)
    return;
  if (is_empty)
    show_empty (self);
  gtk_stack_set_visible_child (self->table_stack, is_empty ? GTK_WIDGET (self->empty_page)
                                                           : self->table_pane);
}

void
way_checks_page_show_detail (WayChecksPage *self)
{
  WayCheckRow *row = way_checks_page_get_row (self);

  gtk_widget_set_sensitive (GTK_WIDGET (self->chart_button),
                            row != NULL && row->region_code != NULL);
  gtk_widget_set_sensitive (GTK_WIDGET (self->copy_button), row != NULL);
  if (row == NULL)
    return;
  way_detail_card_fill (self->detail_box, row->detail, row->links);
  gtk_adjustment_set_value (gtk_scrolled_window_get_vadjustment (self->detail_scroller), 0.0);
  way_test_hook_log ("check", "%s", row->title);
}

/* The lists of what can be rolled up */

static void
fill_metrics (WayChecksPage *self,
              const char    *whole_code,
              const char    *metric_key)
{
  g_autoptr (GtkStringList) names = gtk_string_list_new (NULL);
  guint selected = 0;

  g_ptr_array_set_size (self->metric_keys, 0);
  for (guint i = 0; i < self->choices->len; i++)
    {
      const WayRollupChoice *choice = &g_array_index (self->choices, WayRollupChoice, i);

      if (!g_str_equal (way_region_get_code (choice->whole), whole_code))
        continue;
      if (g_str_equal (way_metric_get_key (choice->metric), metric_key))
        selected = self->metric_keys->len;
      gtk_string_list_append (names, way_metric_get_short_name (choice->metric, self->language));
      g_ptr_array_add (self->metric_keys, g_strdup (way_metric_get_key (choice->metric)));
    }
  gtk_drop_down_set_model (self->metric_drop_down, G_LIST_MODEL (names));
  gtk_drop_down_set_selected (self->metric_drop_down, selected);
}

static void
fill_wholes (WayChecksPage *self,
             const char    *whole_code)
{
  g_autoptr (GtkStringList) names = gtk_string_list_new (NULL);
  guint selected = 0;

  g_ptr_array_set_size (self->whole_codes, 0);
  for (guint i = 0; i < self->choices->len; i++)
    {
      const WayRollupChoice *choice = &g_array_index (self->choices, WayRollupChoice, i);
      const char *code = way_region_get_code (choice->whole);

      if (self->whole_codes->len > 0
          && g_str_equal (self->whole_codes->pdata[self->whole_codes->len - 1], code))
        continue;
      if (g_str_equal (code, whole_code))
        selected = self->whole_codes->len;
      gtk_string_list_append (names, way_region_get_short_name (choice->whole, self->language));
      g_ptr_array_add (self->whole_codes, g_strdup (code));
    }
  gtk_drop_down_set_model (self->whole_drop_down, G_LIST_MODEL (names));
  gtk_drop_down_set_selected (self->whole_drop_down, selected);
}

static void
take_choices (WayChecksPage *self)
{
  const WayRollupChoice *chosen;

  if (self->answer->choices == NULL || self->answer->choices->len == 0)
    return;
  g_clear_pointer (&self->choices, g_array_unref);
  self->choices = g_array_ref (self->answer->choices);
  chosen = &g_array_index (self->choices, WayRollupChoice, self->answer->chosen);
  g_free (self->whole_code);
  g_free (self->metric_key);
  self->whole_code = g_strdup (way_region_get_code (chosen->whole));
  self->metric_key = g_strdup (way_metric_get_key (chosen->metric));

  self->is_filling = TRUE;
  fill_wholes (self, self->whole_code);
  fill_metrics (self, self->whole_code, self->metric_key);
  self->is_filling = FALSE;
}

/* Reading */

static char **
list_ticked (WayChecksPage *self)
{
  WayRegion *focused = way_region_list_get_focused (self->region_list);
  g_auto (GStrv) compared = way_region_list_dup_compared (self->region_list);
  g_autoptr (GPtrArray) codes = g_ptr_array_new ();

  if (focused != NULL)
    g_ptr_array_add (codes, g_strdup (way_region_get_code (focused)));
  for (guint i = 0; compared[i] != NULL; i++)
    g_ptr_array_add (codes, g_strdup (compared[i]));
  g_ptr_array_add (codes, NULL);
  return (char **) g_ptr_array_steal (codes, NULL);
}

static void
read_cb (GObject      *source,
         GAsyncResult *result,
         gpointer      user_data)
{
  g_autoptr (WayChecksPage) self = user_data;
  g_autoptr (GError) error = NULL;
  WayChecksAnswer *answer = way_store_run_finish (WAY_STORE (source), result, &error);
  g_autofree char *summary = NULL;

  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return;
  gtk_spinner_stop (self->waiting);
  if (answer == NULL)
    {
      way_checks_page_tell (self, error->message);
      return;
    }

  g_clear_pointer (&self->answer, way_checks_answer_free);
  self->answer = answer;
  if (answer->section == WAY_CHECKS_ROLLUP)
    take_choices (self);
  summary = summarize (self);
  gtk_label_set_text (self->summary_label, summary);
  way_checks_page_fill_table (self);
}

static void
read_again (WayChecksPage *self)
{
  WayRegion *focused = way_region_list_get_focused (self->region_list);
  WayChecksQuery *query = way_checks_query_new (self->section);

  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  self->cancellable = g_cancellable_new ();
  if (gtk_drop_down_get_selected (self->scope_drop_down) != SCOPE_ALL)
    query->region_codes = list_ticked (self);
  query->whole_code = g_strdup (self->whole_code);
  query->metric_key = g_strdup (self->metric_key);
  query->wish_code = focused != NULL ? g_strdup (way_region_get_code (focused)) : NULL;
  if (self->answer == NULL)
    gtk_spinner_start (self->waiting);
  way_store_run_async (self->store, way_checks_read_job, query,
                       (GDestroyNotify) way_checks_query_free,
                       (GDestroyNotify) way_checks_answer_free, self->cancellable, read_cb,
                       g_object_ref (self));
}

/* What the user chooses */

static void
follow_section (WayChecksPage *self)
{
  static const char *const labels[WAY_N_CHECKS] = {
    N_("With those that have a probable reason"),
    N_("With periods of which the whole has no number"),
    N_("With those that differ in rounding only"),
  };
  gboolean is_rollup = self->section == WAY_CHECKS_ROLLUP;

  gtk_widget_set_visible (GTK_WIDGET (self->whole_drop_down), is_rollup);
  gtk_widget_set_visible (GTK_WIDGET (self->metric_drop_down), is_rollup);
  gtk_widget_set_visible (GTK_WIDGET (self->scope_drop_down), !is_rollup);
  gtk_widget_set_visible (GTK_WIDGET (self->search_entry), !is_rollup);
  gtk_label_set_text (self->reason_label, _(labels[self->section]));
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->reason_check),
                                  GTK_ACCESSIBLE_PROPERTY_LABEL, _(labels[self->section]), -1);
}

static void
section_toggled_cb (WayChecksPage   *self,
                    GtkToggleButton *toggle)
{
  if (!gtk_toggle_button_get_active (toggle) || self->store == NULL)
    return;

  for (guint i = 0; i < WAY_N_CHECKS; i++)
    {
      if (self->section_toggles[i] == toggle)
        self->section = (WayChecksSection) i;
    }
  follow_section (self);
  read_again (self);
}

static void
scope_changed_cb (WayChecksPage *self)
{
  if (self->store != NULL)
    read_again (self);
}

static void
regions_changed_cb (WayChecksPage *self)
{
  if (self->section != WAY_CHECKS_ROLLUP
      && gtk_drop_down_get_selected (self->scope_drop_down) != SCOPE_ALL)
    read_again (self);
}

static void
whole_changed_cb (WayChecksPage *self)
{
  guint selected = gtk_drop_down_get_selected (self->whole_drop_down);

  if (self->is_filling || selected >= self->whole_codes->len)
    return;
  g_free (self->whole_code);
  self->whole_code = g_strdup (self->whole_codes->pdata[selected]);
  read_again (self);
}

static void
metric_changed_cb (WayChecksPage *self)
{
  guint selected = gtk_drop_down_get_selected (self->metric_drop_down);

  if (self->is_filling || selected >= self->metric_keys->len)
    return;
  g_free (self->metric_key);
  self->metric_key = g_strdup (self->metric_keys->pdata[selected]);
  read_again (self);
}

static void
reason_toggled_cb (WayChecksPage *self)
{
  way_checks_page_refilter (self);
}

static void
search_changed_cb (WayChecksPage *self)
{
  const char *text = gtk_editable_get_text (GTK_EDITABLE (self->search_entry));

  g_free (self->folded_text);
  self->folded_text = *text != '\0' ? g_utf8_casefold (text, -1) : NULL;
  way_checks_page_refilter (self);
}

static void
search_activate_cb (WayChecksPage *self)
{
  gtk_widget_grab_focus (GTK_WIDGET (self->column_view));
}

static void
stop_search_cb (WayChecksPage *self)
{
  gtk_editable_set_text (GTK_EDITABLE (self->search_entry), "");
  gtk_widget_grab_focus (GTK_WIDGET (self->column_view));
}

static void
show_chart_cb (WayChecksPage *self)
{
  WayCheckRow *row = way_checks_page_get_row (self);

  if (row != NULL && row->region_code != NULL)
    gtk_widget_activate_action (GTK_WIDGET (self), "win.show-chart", "(ss)", row->region_code,
                                row->metric_key);
}

static void
copy_cb (WayChecksPage *self)
{
  WayCheckRow *row = way_checks_page_get_row (self);

  if (row == NULL)
    return;
  gdk_clipboard_set_text (gtk_widget_get_clipboard (GTK_WIDGET (self)), row->detail);
  way_checks_page_tell (self, _("Copied"));
}

static gboolean
copy_key_cb (GtkWidget *widget,
             GVariant  *arguments,
             gpointer   user_data)
{
  copy_cb (WAY_CHECKS_PAGE (widget));
  return TRUE;
}

/* As a page of the window */

static void
search (WayPage *page)
{
  WayChecksPage *self = WAY_CHECKS_PAGE (page);

  gtk_widget_grab_focus (self->section == WAY_CHECKS_ROLLUP ? GTK_WIDGET (self->whole_drop_down)
                                                            : GTK_WIDGET (self->search_entry));
}

static void
offer_export (WayPage   *page,
              GtkWidget *button)
{
  way_checks_page_offer_export (WAY_CHECKS_PAGE (page));
}

static void
implement_page (WayPageInterface *iface)
{
  iface->search = search;
  iface->export_ = offer_export;
}

static gboolean
way_checks_page_grab_focus (GtkWidget *widget)
{
  return gtk_widget_grab_focus (GTK_WIDGET (WAY_CHECKS_PAGE (widget)->column_view));
}

/* The class */

static void
way_checks_page_dispose (GObject *object)
{
  WayChecksPage *self = WAY_CHECKS_PAGE (object);

  g_cancellable_cancel (self->cancellable);
  if (self->selection != NULL)
    g_signal_handlers_disconnect_by_data (self->selection, self);
  if (self->store != NULL)
    g_signal_handlers_disconnect_by_data (self->store, self);
  g_clear_object (&self->cancellable);
  g_clear_object (&self->store);
  g_clear_object (&self->region_list);
  g_clear_pointer (&self->catalog, way_explore_catalog_unref);
  if (gtk_widget_get_first_child (GTK_WIDGET (self)) != NULL)
    gtk_widget_unparent (gtk_widget_get_first_child (GTK_WIDGET (self)));

  G_OBJECT_CLASS (way_checks_page_parent_class)->dispose (object);
}

static void
way_checks_page_finalize (GObject *object)
{
  WayChecksPage *self = WAY_CHECKS_PAGE (object);

  g_clear_pointer (&self->answer, way_checks_answer_free);
  g_clear_pointer (&self->choices, g_array_unref);
  g_ptr_array_unref (self->metric_keys);
  g_ptr_array_unref (self->whole_codes);
  g_clear_object (&self->rows);
  g_clear_object (&self->filter);
  g_clear_object (&self->shown);
  g_clear_object (&self->sorted);
  g_clear_object (&self->selection);
  g_free (self->whole_code);
  g_free (self->metric_key);
  g_free (self->folded_text);

  G_OBJECT_CLASS (way_checks_page_parent_class)->finalize (object);
}

static void
bind_children (GtkWidgetClass *widget_class)
{
  gtk_widget_class_bind_template_child (widget_class, WayChecksPage, contradictions_toggle);
  gtk_widget_class_bind_template_child (widget_class, WayChecksPage, rollup_toggle);
  gtk_widget_class_bind_template_child (widget_class, WayChecksPage, vintages_toggle);
  gtk_widget_class_bind_template_child (widget_class, WayChecksPage, scope_drop_down);
  gtk_widget_class_bind_template_child (widget_class, WayChecksPage, whole_drop_down);
  gtk_widget_class_bind_template_child (widget_class, WayChecksPage, metric_drop_down);
  gtk_widget_class_bind_template_child (widget_class, WayChecksPage, search_entry);
  gtk_widget_class_bind_template_child (widget_class, WayChecksPage, reason_check);
  gtk_widget_class_bind_template_child (widget_class, WayChecksPage, reason_label);
  gtk_widget_class_bind_template_child (widget_class, WayChecksPage, choices_row);
  gtk_widget_class_bind_template_child (widget_class, WayChecksPage, table_stack);
  gtk_widget_class_bind_template_child (widget_class, WayChecksPage, table_pane);
  gtk_widget_class_bind_template_child (widget_class, WayChecksPage, column_view);
  gtk_widget_class_bind_template_child (widget_class, WayChecksPage, empty_page);
  gtk_widget_class_bind_template_child (widget_class, WayChecksPage, waiting);
  gtk_widget_class_bind_template_child (widget_class, WayChecksPage, summary_label);
  gtk_widget_class_bind_template_child (widget_class, WayChecksPage, detail_box);
  gtk_widget_class_bind_template_child (widget_class, WayChecksPage, detail_scroller);
  gtk_widget_class_bind_template_child (widget_class, WayChecksPage, chart_button);
  gtk_widget_class_bind_template_child (widget_class, WayChecksPage, copy_button);
  gtk_widget_class_bind_template_callback (widget_class, section_toggled_cb);
  gtk_widget_class_bind_template_callback (widget_class, scope_changed_cb);
  gtk_widget_class_bind_template_callback (widget_class, whole_changed_cb);
  gtk_widget_class_bind_template_callback (widget_class, metric_changed_cb);
  gtk_widget_class_bind_template_callback (widget_class, reason_toggled_cb);
  gtk_widget_class_bind_template_callback (widget_class, search_changed_cb);
  gtk_widget_class_bind_template_callback (widget_class, search_activate_cb);
  gtk_widget_class_bind_template_callback (widget_class, stop_search_cb);
  gtk_widget_class_bind_template_callback (widget_class, show_chart_cb);
  gtk_widget_class_bind_template_callback (widget_class, copy_cb);
}

static void
way_checks_page_class_init (WayChecksPageClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = way_checks_page_dispose;
  object_class->finalize = way_checks_page_finalize;
  widget_class->grab_focus = way_checks_page_grab_focus;
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/org/waymark/Waymark/ui/checks-page.ui");
  gtk_widget_class_set_css_name (widget_class, "checkspage");
  gtk_widget_class_add_binding (widget_class, GDK_KEY_c, GDK_CONTROL_MASK, copy_key_cb, NULL);
  bind_children (widget_class);
}

static void
way_checks_page_init (WayChecksPage *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  gtk_widget_set_layout_manager (self->choices_row, way_wrap_layout_new (8));
  self->language = way_language_from_environment ();
  self->metric_keys = g_ptr_array_new_with_free_func (g_free);
  self->whole_codes = g_ptr_array_new_with_free_func (g_free);
  self->section_toggles[WAY_CHECKS_CONTRADICTIONS] = self->contradictions_toggle;
  self->section_toggles[WAY_CHECKS_ROLLUP] = self->rollup_toggle;
  self->section_toggles[WAY_CHECKS_VINTAGES] = self->vintages_toggle;
  way_checks_page_add_table (self);
  follow_section (self);
  way_checks_page_show_detail (self);
}

GtkWidget *
way_checks_page_new (const WayPageContext *context)
{
  WayChecksPage *self = g_object_new (WAY_TYPE_CHECKS_PAGE, NULL);

  self->store = g_object_ref (context->store);
  self->catalog = way_explore_catalog_ref (context->catalog);
  self->region_list = g_object_ref (context->region_list);
  g_signal_connect_object (self->store, "changed", G_CALLBACK (read_again), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (self->region_list, "focused", G_CALLBACK (regions_changed_cb), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (self->region_list, "ticked", G_CALLBACK (regions_changed_cb), self,
                           G_CONNECT_SWAPPED);
  read_again (self);
  return GTK_WIDGET (self);
}
