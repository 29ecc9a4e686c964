/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "app/scoreboard-page-private.h"

#include <glib/gi18n-lib.h>

#include "app/test-hook.h"

/* Whose targets the board shows: a button that says it, and a popover with the choices. The lists
 * of metrics and sources name only those that have targets; they are read when first asked for. */

typedef struct
{
  GHashTable *metric_keys; /* set of char* */
  GHashTable *source_ids;  /* set of gint64* */
} Promised;

static void
free_promised (gpointer data)
{
  Promised *promised = data;

  g_hash_table_unref (promised->metric_keys);
  g_hash_table_unref (promised->source_ids);
  g_free (promised);
}

static gpointer
promised_job (WayLibrary   *library,
              gpointer      job_data,
              GCancellable *cancellable,
              GError      **error)
{
  g_autoptr (GPtrArray) targets = way_library_read_targets (library, NULL, NULL, error);
  Promised *promised;

  if (targets == NULL)
    return NULL;

  promised = g_new0 (Promised, 1);
  promised->metric_keys = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  promised->source_ids = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, NULL);
  for (guint i = 0; i < targets->len; i++)
    {
      const WayTargetFields *fields = way_target_get_fields (targets->pdata[i]);

      g_hash_table_add (promised->metric_keys, g_strdup (fields->metric_key));
      if (fields->source_id != 0)
        g_hash_table_add (promised->source_ids,
                          g_memdup2 (&fields->source_id, sizeof fields->source_id));
    }

  return promised;
}

/* What the button says */

static void select_object (WayScoreboardPage *self, const char *list, gpointer object);

static char *
name_regions (WayScoreboardPage *self)
{
  WayRegion *focused = way_region_list_get_focused (self->region_list);
  g_auto (GStrv) compared = way_region_list_dup_compared (self->region_list);
  g_autoptr (GString) names = g_string_new (NULL);

  if (focused != NULL)
    g_string_append (names, way_region_get_short_name (focused, self->language));
  for (guint i = 0; compared[i] != NULL; i++)
    {
      WayRegion *region = way_region_list_find (self->region_list, compared[i]);

      if (region != NULL)
        g_string_append_printf (names, "%s%s", C_("list of names", ", "),
                                way_region_get_short_name (region, self->language));
    }

  return g_string_free (g_steal_pointer (&names), FALSE);
}

static char *
describe_scope (WayScoreboardPage *self)
{
  WayMetric *metric = self->metric_key != NULL
                        ? g_hash_table_lookup (self->catalog->metric_by_key, self->metric_key)
                        : NULL;
  WaySource *source = g_hash_table_lookup (self->catalog->source_by_id, &self->source_id);

  switch (self->scope)
    {
    case WAY_BOARD_METRIC:
      /* Translators: %s is a metric */
      return metric != NULL
               ? g_strdup_printf (_("%s in all regions"),
                                  way_metric_get_short_name (metric, self->language))
               : g_strdup (_("One metric in all regions"));
    case WAY_BOARD_SOURCE:
      return source != NULL ? g_strdup (way_source_get_title (source, self->language))
                            : g_strdup (_("One source"));
    case WAY_BOARD_ALL:
      return g_strdup (_("All targets of the library"));
    case WAY_BOARD_TICKED:
    default:
      {
        g_autofree char *names = name_regions (self);

        /* Translators: %s are names of regions */
        return g_strdup_printf (_("Targets of %s"), names);
      }
    }
}

/* Reading */

static char **
list_regions (WayScoreboardPage *self)
{
  WayRegion *focused = way_region_list_get_focused (self->region_list);
  g_auto (GStrv) compared = way_region_list_dup_compared (self->region_list);
  g_autoptr (GStrvBuilder) codes = g_strv_builder_new ();

  if (focused != NULL)
    g_strv_builder_add (codes, way_region_get_code (focused));
  g_strv_builder_addv (codes, (const char **) compared);

  return g_strv_builder_end (codes);
}

/* It knows regions only; a metric or a source is looked for in all of them. */
void
way_scoreboard_page_follow_schedule (WayScoreboardPage *self)
{
  g_auto (GStrv) regions = NULL;

  if (self->schedule == NULL)
    return;

  if (self->scope == WAY_BOARD_TICKED)
    regions = list_regions (self);
  way_schedule_view_set_regions (self->schedule, (const char *const *) regions);
}

static void
read_scope (WayScoreboardPage *self)
{
  g_autofree char *text = describe_scope (self);
  g_auto (GStrv) regions = NULL;
  const char *metrics[] = { self->metric_key, NULL };

  gtk_label_set_text (self->scope_label, text);
  gtk_accessible_update_property (
    GTK_ACCESSIBLE (gtk_widget_get_first_child (GTK_WIDGET (self->scope_button))),
    GTK_ACCESSIBLE_PROPERTY_LABEL, text, -1);
  if (self->scope == WAY_BOARD_TICKED)
    regions = list_regions (self);
  way_scoreboard_reader_read (self->reader, (const char *const *) regions,
                              self->scope == WAY_BOARD_METRIC ? metrics : NULL,
                              self->scope == WAY_BOARD_SOURCE ? self->source_id : 0);
  way_scoreboard_page_follow_schedule (self);
  way_test_hook_log ("board-scope", "%s", text);
}

void
way_scoreboard_page_set_scope (WayScoreboardPage *self,
                               WayBoardScope      scope)
{
  self->scope = scope;
  g_simple_action_set_state (
    G_SIMPLE_ACTION (g_action_map_lookup_action (G_ACTION_MAP (self->actions), "scope")),
    g_variant_new_int32 ((gint32) scope));
  if (scope == WAY_BOARD_METRIC && self->metric_key != NULL)
    select_object (self, "metrics",
                   g_hash_table_lookup (self->catalog->metric_by_key, self->metric_key));
  else if (scope == WAY_BOARD_SOURCE)
    select_object (self, "sources",
                   g_hash_table_lookup (self->catalog->source_by_id, &self->source_id));
  read_scope (self);
}

void
way_scoreboard_page_follow_regions (WayScoreboardPage *self)
{
  if (self->scope == WAY_BOARD_TICKED)
    read_scope (self);
}

/* The popover's lists */

static char *
describe_metric (WayMetric *metric)
{
  return g_strdup (way_metric_get_short_name (metric, way_language_from_environment ()));
}

static char *
describe_source (WaySource *source)
{
  return g_strdup (way_source_get_title (source, way_language_from_environment ()));
}

static void
metric_chosen_cb (GtkDropDown       *drop_down,
                  GParamSpec        *pspec,
                  WayScoreboardPage *self)
{
  WayMetric *metric = gtk_drop_down_get_selected_item (drop_down);

  if (metric == NULL || g_strcmp0 (self->metric_key, way_metric_get_key (metric)) == 0)
    return;

  g_free (self->metric_key);
  self->metric_key = g_strdup (way_metric_get_key (metric));
  way_scoreboard_page_set_scope (self, WAY_BOARD_METRIC);
}

static void
source_chosen_cb (GtkDropDown       *drop_down,
                  GParamSpec        *pspec,
                  WayScoreboardPage *self)
{
  WaySource *source = gtk_drop_down_get_selected_item (drop_down);

  if (source == NULL || self->source_id == way_source_get_id (source))
    return;

  self->source_id = way_source_get_id (source);
  way_scoreboard_page_set_scope (self, WAY_BOARD_SOURCE);
}

static void
setup_name_cb (GtkSignalListItemFactory *factory,
               GtkListItem              *list_item,
               gpointer                  user_data)
{
  GtkWidget *label = gtk_label_new (NULL);

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_ellipsize (GTK_LABEL (label), PANGO_ELLIPSIZE_END);
  gtk_label_set_width_chars (GTK_LABEL (label), 12);
  gtk_label_set_max_width_chars (GTK_LABEL (label), 44);
  gtk_list_item_set_child (list_item, label);
}

static void
bind_name_cb (GtkSignalListItemFactory *factory,
              GtkListItem              *list_item,
              gpointer                  user_data)
{
  GObject *item = gtk_list_item_get_item (list_item);
  GtkWidget *label = gtk_list_item_get_child (list_item);
  g_autofree char *name = WAY_IS_METRIC (item) ? describe_metric (WAY_METRIC (item))
                                               : describe_source (WAY_SOURCE (item));

  gtk_label_set_text (GTK_LABEL (label), name);
  gtk_widget_set_tooltip_text (label, name);
}

static void
fill_list (GtkWidget  *drop_down,
           GListStore *store,
           guint       selected,
           GCallback   describe)
{
  GtkExpression *expression =
    gtk_cclosure_expression_new (G_TYPE_STRING, NULL, 0, NULL, describe, NULL, NULL);
  g_autoptr (GtkListItemFactory) factory = gtk_signal_list_item_factory_new ();

  g_signal_connect (factory, "setup", G_CALLBACK (setup_name_cb), NULL);
  g_signal_connect (factory, "bind", G_CALLBACK (bind_name_cb), NULL);
  gtk_drop_down_set_factory (GTK_DROP_DOWN (drop_down), factory);
  gtk_drop_down_set_expression (GTK_DROP_DOWN (drop_down), expression);
  gtk_drop_down_set_enable_search (GTK_DROP_DOWN (drop_down), TRUE);
  gtk_drop_down_set_model (GTK_DROP_DOWN (drop_down), G_LIST_MODEL (store));
  gtk_drop_down_set_selected (GTK_DROP_DOWN (drop_down), selected);
  gtk_expression_unref (expression);
}

static void
fill_metrics (WayScoreboardPage *self,
              const Promised    *promised,
              GtkWidget         *drop_down)
{
  g_autoptr (GListStore) store = g_list_store_new (WAY_TYPE_METRIC);
  guint selected = GTK_INVALID_LIST_POSITION;

  for (guint i = 0; i < self->catalog->metrics->len; i++)
    {
      const char *key = way_metric_get_key (self->catalog->metrics->pdata[i]);

      if (!g_hash_table_contains (promised->metric_keys, key))
        continue;
      if (g_strcmp0 (key, self->metric_key) == 0)
        selected = g_list_model_get_n_items (G_LIST_MODEL (store));
      g_list_store_append (store, self->catalog->metrics->pdata[i]);
    }

  fill_list (drop_down, store, selected, G_CALLBACK (describe_metric));
  g_signal_connect_object (drop_down, "notify::selected-item", G_CALLBACK (metric_chosen_cb),
                           self, 0);
}

static int
compare_sources (gconstpointer a,
                 gconstpointer b,
                 gpointer      user_data)
{
  WayLanguage language = way_language_from_environment ();

  return g_utf8_collate (way_source_get_title (WAY_SOURCE ((gpointer) a), language),
                         way_source_get_title (WAY_SOURCE ((gpointer) b), language));
}

static void
fill_sources (WayScoreboardPage *self,
              const Promised    *promised,
              GtkWidget         *drop_down)
{
  g_autoptr (GListStore) store = g_list_store_new (WAY_TYPE_SOURCE);
  GHashTableIter iter;
  gpointer id, source;

  g_hash_table_iter_init (&iter, self->catalog->source_by_id);
  while (g_hash_table_iter_next (&iter, &id, &source))
    if (g_hash_table_contains (promised->source_ids, id))
      g_list_store_append (store, source);
  g_list_store_sort (store, compare_sources, NULL);

  fill_list (drop_down, store, GTK_INVALID_LIST_POSITION, G_CALLBACK (describe_source));
  g_signal_connect_object (drop_down, "notify::selected-item", G_CALLBACK (source_chosen_cb),
                           self, 0);
}

static void
promised_cb (GObject      *source,
             GAsyncResult *result,
             gpointer      user_data)
{
  g_autoptr (WayScoreboardPage) self = user_data;
  g_autoptr (GError) error = NULL;
  Promised *promised = way_store_run_finish (WAY_STORE (source), result, &error);

  if (promised == NULL)
    return;

  if (self->scope_popover != NULL)
    {
      fill_metrics (self, promised, g_object_get_data (G_OBJECT (self->scope_popover), "metrics"));
      fill_sources (self, promised, g_object_get_data (G_OBJECT (self->scope_popover), "sources"));
    }
  free_promised (promised);
}

/* The popover */

static void
append_choice (GtkBox        *box,
               WayBoardScope  scope,
               const char    *label,
               const char    *name,
               GtkWidget     *list)
{
  GtkWidget *check = gtk_check_button_new_with_mnemonic (label);

  gtk_widget_set_name (check, name);
  gtk_actionable_set_action_name (GTK_ACTIONABLE (check), "board.scope");
  gtk_actionable_set_action_target_value (GTK_ACTIONABLE (check),
                                          g_variant_new_int32 ((gint32) scope));
  gtk_box_append (box, check);
  if (list == NULL)
    return;

  gtk_widget_set_margin_start (list, 26);
  gtk_accessible_update_relation (GTK_ACCESSIBLE (list), GTK_ACCESSIBLE_RELATION_LABELLED_BY,
                                  check, NULL, -1);
  gtk_box_append (box, list);
}

static void
create_popover_cb (GtkMenuButton *button,
                   gpointer       user_data)
{
  WayScoreboardPage *self = user_data;
  GtkWidget *box, *metrics, *sources;

  if (self->scope_popover != NULL)
    return;

  box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 6);
  metrics = gtk_drop_down_new (NULL, NULL);
  sources = gtk_drop_down_new (NULL, NULL);
  gtk_widget_set_name (metrics, "scope-metrics");
  gtk_widget_set_name (sources, "scope-sources");
  gtk_widget_add_css_class (box, "scope-choices");
  append_choice (GTK_BOX (box), WAY_BOARD_TICKED, _("_Regions that are ticked"), "scope-ticked",
                 NULL);
  append_choice (GTK_BOX (box), WAY_BOARD_METRIC, _("One _metric in all regions"),
                 "scope-metric", metrics);
  append_choice (GTK_BOX (box), WAY_BOARD_SOURCE, _("One _source, such as a plan"),
                 "scope-source", sources);
  append_choice (GTK_BOX (box), WAY_BOARD_ALL, _("_All targets of the library"), "scope-all",
                 NULL);

  self->scope_popover = gtk_popover_new ();
  gtk_popover_set_child (GTK_POPOVER (self->scope_popover), box);
  g_object_set_data (G_OBJECT (self->scope_popover), "metrics", metrics);
  g_object_set_data (G_OBJECT (self->scope_popover), "sources", sources);
  gtk_menu_button_set_popover (button, self->scope_popover);
  way_store_run_async (self->store, promised_job, NULL, NULL, free_promised, NULL, promised_cb,
                       g_object_ref (self));
}

/* A metric or source that nobody chose yet is that of the selected row, else the first of its
 * list. */

static void
take_metric (WayScoreboardPage *self)
{
  const WayScoreRow *row = way_scoreboard_page_get_row (self);
  WayMetric *metric = row != NULL ? row->metric : NULL;

  if (metric == NULL && self->catalog->metrics->len > 0)
    metric = self->catalog->metrics->pdata[0];
  g_free (self->metric_key);
  self->metric_key = metric != NULL ? g_strdup (way_metric_get_key (metric)) : NULL;
}

static void
take_source (WayScoreboardPage *self)
{
  const WayScoreRow *row = way_scoreboard_page_get_row (self);
  GtkWidget *list = self->scope_popover != NULL
                      ? g_object_get_data (G_OBJECT (self->scope_popover), "sources") : NULL;

  if (row != NULL && row->source != NULL)
    self->source_id = way_source_get_id (row->source);
  else if (list != NULL)
    gtk_drop_down_set_selected (GTK_DROP_DOWN (list), 0);
}

/* The lists follow what was chosen elsewhere. */
static void
select_object (WayScoreboardPage *self,
               const char        *list,
               gpointer           object)
{
  GtkDropDown *drop_down;
  GListModel *model;

  if (self->scope_popover == NULL || object == NULL)
    return;

  drop_down = g_object_get_data (G_OBJECT (self->scope_popover), list);
  model = gtk_drop_down_get_model (drop_down);
  for (guint i = 0; model != NULL && i < g_list_model_get_n_items (model); i++)
    {
      g_autoptr (GObject) item = g_list_model_get_item (model, i);

      if (item == object && gtk_drop_down_get_selected (drop_down) != i)
        gtk_drop_down_set_selected (drop_down, i);
    }
}

static void
scope_cb (GSimpleAction *action,
          GVariant      *state,
          gpointer       user_data)
{
  WayScoreboardPage *self = user_data;
  WayBoardScope scope = (WayBoardScope) CLAMP (g_variant_get_int32 (state), 0, WAY_BOARD_ALL);

  if (scope == WAY_BOARD_METRIC && self->metric_key == NULL)
    take_metric (self);
  else if (scope == WAY_BOARD_SOURCE && self->source_id == 0)
    take_source (self);
  way_scoreboard_page_set_scope (self, scope);
}

static void
same_metric_cb (GSimpleAction *action,
                GVariant      *parameter,
                gpointer       user_data)
{
  take_metric (user_data);
  way_scoreboard_page_set_scope (user_data, WAY_BOARD_METRIC);
}

static void
same_source_cb (GSimpleAction *action,
                GVariant      *parameter,
                gpointer       user_data)
{
  take_source (user_data);
  way_scoreboard_page_set_scope (user_data, WAY_BOARD_SOURCE);
}

static void
show_all_cb (GSimpleAction *action,
             GVariant      *parameter,
             gpointer       user_data)
{
  way_scoreboard_page_set_scope (user_data, WAY_BOARD_ALL);
}

static const GActionEntry actions[] = {
  { .name = "scope", .parameter_type = "i", .state = "0", .change_state = scope_cb },
  { .name = "show-all", .activate = show_all_cb },
  { .name = "same-metric", .activate = same_metric_cb },
  { .name = "same-source", .activate = same_source_cb },
};

void
way_scoreboard_page_add_scope (WayScoreboardPage *self)
{
  g_action_map_add_action_entries (G_ACTION_MAP (self->actions), actions, G_N_ELEMENTS (actions),
                                   self);
  /* The button centres what it holds; names read better from its start. */
  gtk_widget_set_halign (gtk_widget_get_parent (gtk_menu_button_get_child (self->scope_button)),
                         GTK_ALIGN_FILL);
  gtk_menu_button_set_create_popup_func (self->scope_button, create_popover_cb, self, NULL);
}
