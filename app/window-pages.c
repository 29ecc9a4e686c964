/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "app/window-private.h"

#include <glib/gi18n-lib.h>

#include "app/checks-page.h"
#include "app/data-page.h"
#include "app/page.h"
#include "app/scoreboard-page.h"
#include "app/test-hook.h"

/* The pages beside Explore. Each has its place in the stack from the start, so that the switcher
 * knows it, but is made when it is first shown: the window's start pays for none of them. */

#define EXPLORE "explore"

/* Below it the header has no room for the buttons of undo, which have keys, too. */
#define NARROW_PX 520

typedef struct
{
  const char *name;
  const char *title;
  const char *icon_name;
  GtkWidget *(*create) (const WayPageContext *context);
} PageEntry;

static const PageEntry entries[] = {
  { "scoreboard", N_("Scoreboard"), "scoreboard-symbolic", way_scoreboard_page_new },
  { "checks", N_("Checks"), "checks-symbolic", way_checks_page_new },
  { "data", N_("Data"), "data-symbolic", way_data_page_new },
  { NULL }
};

static const PageEntry *
find_entry (const char *name)
{
  for (guint i = 0; entries[i].name != NULL; i++)
    if (g_strcmp0 (entries[i].name, name) == 0)
      return &entries[i];

  return NULL;
}

/* (nullable): the page beside Explore that is shown. */
static WayPage *
get_shown_page (WayWindow *self)
{
  GtkWidget *bin = adw_view_stack_get_visible_child (self->pages);

  return ADW_IS_BIN (bin) ? WAY_PAGE (adw_bin_get_child (ADW_BIN (bin))) : NULL;
}

gboolean
way_window_is_exploring (WayWindow *self)
{
  return g_strcmp0 (adw_view_stack_get_visible_child_name (self->pages), EXPLORE) == 0;
}

/* Making */

static void
make_page (WayWindow  *self,
           AdwBin     *bin,
           const char *name)
{
  WayExploreCatalog *catalog = way_explore_page_get_catalog (self->page);
  const PageEntry *entry = find_entry (name);
  WayPageContext context;

  if (adw_bin_get_child (bin) != NULL || catalog == NULL || entry == NULL)
    return;

  context.store = way_opening_get_store (self->opening);
  context.catalog = catalog;
  context.region_list = self->region_list;
  adw_bin_set_child (bin, entry->create (&context));
}

static GSimpleAction *
find_action (WayWindow *self)
{
  return G_SIMPLE_ACTION (g_action_map_lookup_action (G_ACTION_MAP (self), "page"));
}

static void
enable_actions (WayWindow *self)
{
  WayPage *page = get_shown_page (self);
  WayPageInterface *iface = page != NULL ? WAY_PAGE_GET_IFACE (page) : NULL;

  way_window_enable_figure_actions (self, way_window_is_exploring (self)
                                          && !way_window_is_importing (self)
                                          && way_explore_page_get_view (self->page) != NULL);
  if (iface == NULL || way_window_is_importing (self))
    return;

  way_window_enable_action (self, "export", iface->export_ != NULL);
  way_window_enable_action (self, "print", iface->print != NULL);
}

/* The panel belongs to the figure of Explore, and lies in its page. */
void
way_window_follow_page (WayWindow *self)
{
  GtkWidget *bin = adw_view_stack_get_visible_child (self->pages);
  const char *name = adw_view_stack_get_visible_child_name (self->pages);

  if (name == NULL)
    return;

  if (ADW_IS_BIN (bin))
    make_page (self, ADW_BIN (bin), name);
  gtk_widget_set_visible (self->figure_button, way_window_is_exploring (self));
  enable_actions (self);
  way_window_follow_history (self);
  g_simple_action_set_state (find_action (self), g_variant_new_string (name));
}

/* Of another library, or of one that cannot be opened. */
void
way_window_drop_pages (WayWindow *self)
{
  for (guint i = 0; entries[i].name != NULL; i++)
    adw_bin_set_child (ADW_BIN (adw_view_stack_get_child_by_name (self->pages, entries[i].name)),
                       NULL);
}

static void
page_changed_cb (WayWindow *self)
{
  const char *name = adw_view_stack_get_visible_child_name (self->pages);
  WayPage *page;

  way_window_follow_page (self);
  page = get_shown_page (self);
  if (name == NULL)
    return;

  g_free (self->state->page);
  self->state->page = g_strdup (name);
  if (page != NULL && WAY_PAGE_GET_IFACE (page)->focus != NULL)
    WAY_PAGE_GET_IFACE (page)->focus (page);
  way_test_hook_log ("page", "%s", name);
}

/* The header had room for a title only. */
static void
header_narrow_cb (WayWindow *self)
{
  gboolean is_narrow = adw_view_switcher_title_get_title_visible (self->window_title);

  if (is_narrow && adw_bin_get_child (self->page_bar) == NULL)
    {
      GtkWidget *switcher = adw_view_switcher_new ();

      adw_view_switcher_set_stack (ADW_VIEW_SWITCHER (switcher), self->pages);
      gtk_widget_add_css_class (switcher, "page-bar");
      adw_bin_set_child (self->page_bar, switcher);
    }
  gtk_widget_set_visible (GTK_WIDGET (self->page_bar), is_narrow);
}

static gboolean
fit_header_cb (gpointer user_data)
{
  WayWindow *self = user_data;

  self->fit_id = 0;
  gtk_widget_set_visible (GTK_WIDGET (self->undo_button), !self->is_narrow);
  gtk_widget_set_visible (GTK_WIDGET (self->redo_button), !self->is_narrow);

  return G_SOURCE_REMOVE;
}

void
way_window_fit_header (WayWindow *self,
                       int        width_px)
{
  gboolean is_narrow = width_px < NARROW_PX;

  if (is_narrow == self->is_narrow)
    return;

  /* Nothing may be hidden while the window is being allocated. */
  self->is_narrow = is_narrow;
  if (self->fit_id == 0)
    self->fit_id = g_idle_add_full (G_PRIORITY_HIGH_IDLE, fit_header_cb, self, NULL);
}

void
way_window_show_kept_page (WayWindow *self)
{
  if (find_entry (self->state->page) != NULL)
    adw_view_stack_set_visible_child_name (self->pages, self->state->page);
  g_signal_connect_object (self->pages, "notify::visible-child", G_CALLBACK (page_changed_cb),
                           self, G_CONNECT_SWAPPED);
}

gboolean
way_window_search_page (WayWindow *self)
{
  WayPage *page = get_shown_page (self);

  if (page == NULL || WAY_PAGE_GET_IFACE (page)->search == NULL)
    return FALSE;

  WAY_PAGE_GET_IFACE (page)->search (page);
  return TRUE;
}

gboolean
way_window_export_page (WayWindow *self)
{
  WayPage *page = get_shown_page (self);

  if (page == NULL || WAY_PAGE_GET_IFACE (page)->export_ == NULL)
    return FALSE;

  WAY_PAGE_GET_IFACE (page)->export_ (page, self->export_button);
  return TRUE;
}

gboolean
way_window_print_page (WayWindow *self)
{
  WayPage *page = get_shown_page (self);

  if (page == NULL || WAY_PAGE_GET_IFACE (page)->print == NULL)
    return FALSE;

  WAY_PAGE_GET_IFACE (page)->print (page);
  return TRUE;
}

/* Actions */

static void
page_cb (GSimpleAction *action,
         GVariant      *state,
         gpointer       user_data)
{
  WayWindow *self = user_data;
  const char *name = g_variant_get_string (state, NULL);

  if (g_str_equal (name, EXPLORE) || find_entry (name) != NULL)
    adw_view_stack_set_visible_child_name (self->pages, name);
}

static void
show_chart_cb (GSimpleAction *action,
               GVariant      *parameter,
               gpointer       user_data)
{
  WayWindow *self = user_data;
  const char *region_code, *metric_key;

  g_variant_get (parameter, "(&s&s)", &region_code, &metric_key);
  way_explore_page_show_target (self->page, region_code, metric_key);
  adw_view_stack_set_visible_child_name (self->pages, EXPLORE);
  way_explore_page_focus_chart (self->page);
}

static void
tell_cb (GSimpleAction *action,
         GVariant      *parameter,
         gpointer       user_data)
{
  way_window_add_toast (user_data, g_variant_get_string (parameter, NULL));
}

static const GActionEntry actions[] = {
  { .name = "page", .parameter_type = "s", .state = "'" EXPLORE "'", .change_state = page_cb },
  { .name = "show-chart", .activate = show_chart_cb, .parameter_type = "(ss)" },
  { .name = "tell", .activate = tell_cb, .parameter_type = "s" },
};

void
way_window_add_pages (WayWindow *self)
{
  g_action_map_add_action_entries (G_ACTION_MAP (self), actions, G_N_ELEMENTS (actions), self);
  for (guint i = 0; entries[i].name != NULL; i++)
    adw_view_stack_add_titled_with_icon (self->pages, adw_bin_new (), entries[i].name,
                                         _(entries[i].title), entries[i].icon_name);
  g_signal_connect_object (self->window_title, "notify::title-visible",
                           G_CALLBACK (header_narrow_cb), self, G_CONNECT_SWAPPED);
  header_narrow_cb (self);
}
