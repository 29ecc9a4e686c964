/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "app/window-private.h"

#include <glib/gi18n-lib.h>

#include "app/data-change.h"
#include "app/test-hook.h"
#include "app/working-data.h"
#include "model/phrases.h"

/* By which method the library's targets are judged; 'path' stands for that of each target's
 * path. */

#define PATH "path"

static GSimpleAction *
find_action (WayWindow *self)
{
  return G_SIMPLE_ACTION (g_action_map_lookup_action (G_ACTION_MAP (self), "judge-by"));
}

/* What was read last decides what the menu shows. */
void
way_window_follow_method (WayWindow *self)
{
  WayExploreCatalog *catalog = way_explore_page_get_catalog (self->page);
  WayStore *store = way_explore_page_get_store (self->page);
  gboolean is_writable = store != NULL && way_store_is_open (store)
                         && !way_store_is_read_only (store);
  const char *state = PATH;

  if (catalog != NULL && catalog->options.has_default_method)
    state = way_method_to_text (catalog->options.default_method);
  g_simple_action_set_state (find_action (self), g_variant_new_string (state));
  g_simple_action_set_enabled (find_action (self), catalog != NULL && is_writable);
}

static void
tell_choice (WayWindow *self,
             const char *choice,
             gint64      change)
{
  WayLanguage language = way_language_from_environment ();
  WayMethod method = WAY_METHOD_GROWTH_RATIO;
  g_autofree char *name = NULL;
  g_autofree char *text = NULL;

  if (g_str_equal (choice, PATH) || !way_method_from_text (choice, &method))
    {
      way_window_tell_change (self, _("Targets are judged by their own paths now"), change);
      return;
    }

  name = way_phrase_begin_small (way_method_to_label (method, language));
  text = g_strdup_printf (_("Targets are judged by %s now"), name);
  way_window_tell_change (self, text, change);
}

typedef struct
{
  WayWindow *window;
  char *choice;
} Choosing;

static void
free_choosing (Choosing *choosing)
{
  g_object_unref (choosing->window);
  g_free (choosing->choice);
  g_free (choosing);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Choosing, free_choosing)

static void
chosen_cb (GObject      *source,
           GAsyncResult *result,
           gpointer      user_data)
{
  g_autoptr (Choosing) choosing = user_data;
  g_autoptr (GError) error = NULL;
  gint64 change;

  if (way_data_change_finish (WAY_STORE (source), result, &change, &error))
    tell_choice (choosing->window, choosing->choice, change);
  else if (!g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    way_window_add_toast (choosing->window, error->message);
}

static void
judge_by_cb (GSimpleAction *action,
             GVariant      *value,
             gpointer       user_data)
{
  WayWindow *self = user_data;
  WayStore *store = way_explore_page_get_store (self->page);
  const char *choice = g_variant_get_string (value, NULL);
  g_autoptr (GVariant) state = g_action_get_state (G_ACTION (action));
  WayMethod method = WAY_METHOD_GROWTH_RATIO;
  gboolean is_method = !g_str_equal (choice, PATH) && way_method_from_text (choice, &method);
  Choosing *choosing;

  if (store == NULL || g_variant_equal (state, value))
    return;

  choosing = g_new0 (Choosing, 1);
  choosing->window = g_object_ref (self);
  choosing->choice = g_strdup (choice);
  way_working_data_choose_for_all_async (store, is_method ? &method : NULL, chosen_cb, choosing);
}

void
way_window_add_method (WayWindow *self)
{
  const GActionEntry entry = {
    .name = "judge-by", .parameter_type = "s", .state = "'" PATH "'",
    .change_state = judge_by_cb,
  };

  g_action_map_add_action_entries (G_ACTION_MAP (self), &entry, 1, self);
  way_window_follow_method (self);
  g_signal_connect_object (self->page, "shown", G_CALLBACK (way_window_follow_method), self,
                           G_CONNECT_SWAPPED);
}
