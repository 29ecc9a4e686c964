/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "app/target-editor-private.h"

#include <glib/gi18n-lib.h>
#include <string.h>

/* The fields of the editor that are chosen from a list. */

/* In the order of WayComparator. */
static const char *const comparators[] = {
  N_("At least"), N_("More than"), N_("At most"), N_("Less than"), N_("Exactly"), N_("About"),
  N_("Between two values"), N_("A direction only"), N_("Nothing to count"), NULL
};

/* In the order of WayBasis. */
static const char *const bases[] = {
  N_("A level"), N_("Growth in the year"), N_("Average growth a year"), N_("A sum over years"),
  N_("A change since the base, in %"), N_("A change in percentage points"), N_("A stock"), NULL
};

/* In the order of WayNature. */
static const char *const natures[] = {
  N_("Not stated"), N_("Binding"), N_("Expected"), N_("Suggested"), NULL
};

/* In the order of WayAuthority. */
static const char *const authorities[] = {
  N_("A copy by others"), N_("News"), N_("An official website or report"), N_("A plan"),
  N_("A statistical bulletin"), N_("A yearbook"), NULL
};

/* In the order of WayPath. */
static const char *const paths[] = {
  N_("The same growth every year"), N_("The same step every year"), N_("Milestones"),
  N_("None"), NULL
};

/* The first choices of a source, before those that the library knows. */
enum
{
  CHOICE_UNDECIDED,
  CHOICE_NEW,
  N_FIRST_CHOICES
};

static void
set_texts (GtkDropDown       *drop_down,
           const char *const *texts)
{
  g_autoptr (GtkStringList) list = gtk_string_list_new (NULL);

  for (guint i = 0; texts[i] != NULL; i++)
    gtk_string_list_append (list, _(texts[i]));
  gtk_drop_down_set_model (drop_down, G_LIST_MODEL (list));
}

/* Regions and metrics; before the first one stands that nothing was chosen yet. */

static int
match_region (guint       position,
              const char *query,
              gpointer    user_data)
{
  WayTargetEditor *self = user_data;

  return position > 0 ? way_region_match (self->catalog->regions->pdata[position - 1], query) : 0;
}

static int
match_metric (guint       position,
              const char *query,
              gpointer    user_data)
{
  WayTargetEditor *self = user_data;

  return position > 0 ? way_metric_match (self->catalog->metrics->pdata[position - 1], query) : 0;
}

/* Titles are found in both languages, whatever the window speaks. */
static int
match_source (guint       position,
              const char *query,
              gpointer    user_data)
{
  WayTargetEditor *self = user_data;

  return position >= N_FIRST_CHOICES
           ? way_source_match (self->sources->pdata[position - N_FIRST_CHOICES], query) : 0;
}

static void
set_regions (WayTargetEditor *self)
{
  g_autoptr (GtkStringList) list = gtk_string_list_new (NULL);

  gtk_string_list_append (list, _("Choose…"));
  for (guint i = 0; i < self->catalog->regions->len; i++)
    {
      WayRegion *region = self->catalog->regions->pdata[i];
      WayRegion *parent = g_hash_table_lookup (self->catalog->region_by_code,
                                               way_region_get_parent_code (region));
      const char *name = way_region_get_short_name (region, self->language);
      g_autofree char *text =
        parent == NULL ? g_strdup (name)
                       : g_strjoin (" · ", name, way_region_get_short_name (parent,
                                                                           self->language), NULL);

      gtk_string_list_append (list, text);
    }
  way_search_choice_set_items (self->region_choice, _("Region"), list, match_region, self);
}

static void
set_metrics (WayTargetEditor *self)
{
  g_autoptr (GtkStringList) list = gtk_string_list_new (NULL);

  gtk_string_list_append (list, _("Choose…"));
  for (guint i = 0; i < self->catalog->metrics->len; i++)
    gtk_string_list_append (list, way_metric_get_short_name (self->catalog->metrics->pdata[i],
                                                             self->language));
  way_search_choice_set_items (self->metric_choice, _("Metric"), list, match_metric, self);
}

static void
set_methods (WayTargetEditor *self)
{
  g_autoptr (GtkStringList) list = gtk_string_list_new (NULL);

  gtk_string_list_append (list, _("As the library chooses"));
  for (int method = 0; method < WAY_N_METHODS; method++)
    gtk_string_list_append (list, way_method_to_label ((WayMethod) method, self->language));
  gtk_drop_down_set_model (self->method_drop_down, G_LIST_MODEL (list));
}

static int
compare_sources (gconstpointer a,
                 gconstpointer b,
                 gpointer      user_data)
{
  const WayLanguage *language = user_data;

  return g_utf8_collate (way_source_get_title (*(WaySource *const *) a, *language),
                         way_source_get_title (*(WaySource *const *) b, *language));
}

static void
set_sources (WayTargetEditor *self)
{
  g_autoptr (GtkStringList) list = gtk_string_list_new (NULL);
  GHashTableIter iter;
  gpointer source;

  self->sources = g_ptr_array_new_with_free_func (g_object_unref);
  g_hash_table_iter_init (&iter, self->catalog->source_by_id);
  while (g_hash_table_iter_next (&iter, NULL, &source))
    g_ptr_array_add (self->sources, g_object_ref (source));
  g_ptr_array_sort_with_data (self->sources, compare_sources, &self->language);

  gtk_string_list_append (list, _("Choose…"));
  gtk_string_list_append (list, _("New source…"));
  for (guint i = 0; i < self->sources->len; i++)
    {
      WaySource *known = self->sources->pdata[i];
      g_autofree char *citation = way_source_to_citation (known, self->language);
      const char *title = way_source_get_title (known, self->language);
      g_autofree char *text = strcmp (title, citation) == 0 ? g_strdup (title)
                                                            : g_strjoin (" · ", title, citation,
                                                                         NULL);

      gtk_string_list_append (list, text);
    }
  way_search_choice_set_items (self->source_choice, _("Source"), list, match_source, self);
}

/* What another promise of the cell can be replaced by this one. */
void
way_target_editor_fill_replaces (WayTargetEditor *self)
{
  g_autoptr (GtkStringList) list = gtk_string_list_new (NULL);
  guint selected = 0;

  g_array_set_size (self->replaceable, 0);
  gtk_string_list_append (list, _("Nothing"));
  for (guint i = 0; i < self->cell->others->len; i++)
    {
      WayTarget *other = self->cell->others->pdata[i];
      const WayTargetFields *fields = way_target_get_fields (other);
      g_autofree char *promise = NULL;

      if (fields->id == self->draft->fields.id || fields->is_superseded)
        continue;
      promise = way_target_to_promise (other, way_metric_get_unit (self->draft->metric),
                                       self->language);
      gtk_string_list_append (list, promise);
      g_array_append_val (self->replaceable, fields->id);
      if (fields->id == self->draft->replaces)
        selected = self->replaceable->len;
    }
  if (selected == 0)
    self->draft->replaces = 0;
  self->is_filling = TRUE;
  gtk_drop_down_set_model (self->replaces_drop_down, G_LIST_MODEL (list));
  gtk_drop_down_set_selected (self->replaces_drop_down, selected);
  self->is_filling = FALSE;
}

/* What was chosen */

static void
choose_region (WayTargetEditor *self,
               guint            selected)
{
  const char *code =
    selected > 0 ? way_region_get_code (self->catalog->regions->pdata[selected - 1]) : NULL;

  way_target_draft_set_region (self->draft, code);
  way_target_editor_read_cell (self);
}

static void
choose_metric (WayTargetEditor *self,
               guint            selected)
{
  way_target_draft_set_metric (self->draft,
                               selected > 0 ? self->catalog->metrics->pdata[selected - 1] : NULL);
  way_target_editor_read_cell (self);
}

static void
choose_source (WayTargetEditor *self,
               guint            selected)
{
  WayTargetDraft *draft = self->draft;

  draft->fields.source_id = 0;
  if (selected == CHOICE_UNDECIDED)
    draft->source_choice = WAY_SOURCE_UNDECIDED;
  else if (selected == CHOICE_NEW)
    draft->source_choice = WAY_SOURCE_NEW;
  else
    {
      draft->source_choice = WAY_SOURCE_KNOWN;
      draft->fields.source_id =
        way_source_get_id (self->sources->pdata[selected - N_FIRST_CHOICES]);
    }
}

static void
choose_method (WayTargetEditor *self,
               guint            selected)
{
  self->draft->fields.has_method = selected > 0;
  self->draft->fields.method = selected > 0 ? (WayMethod) (selected - 1) : WAY_METHOD_GROWTH_RATIO;
}

/* How sure the source was is what the bound says. */
static void
choose_comparator (WayTargetEditor *self,
                   guint            selected)
{
  WayTargetFields *fields = &self->draft->fields;

  fields->comparator = (WayComparator) selected;
  fields->qualifier = selected == WAY_COMPARATOR_GE       ? WAY_QUALIFIER_AT_LEAST
                      : selected == WAY_COMPARATOR_GT     ? WAY_QUALIFIER_OVER
                      : selected == WAY_COMPARATOR_APPROX ? WAY_QUALIFIER_ABOUT
                                                          : WAY_QUALIFIER_EXACT;
}

static void
selected_cb (WayTargetEditor *self,
             GParamSpec      *pspec,
             GtkDropDown     *drop_down)
{
  guint selected = gtk_drop_down_get_selected (drop_down);
  WayTargetFields *fields = &self->draft->fields;

  if (self->is_filling || selected == GTK_INVALID_LIST_POSITION)
    return;
  if (drop_down == self->method_drop_down)
    choose_method (self, selected);
  else if (drop_down == self->comparator_drop_down)
    choose_comparator (self, selected);
  else if (drop_down == self->basis_drop_down)
    fields->basis = (WayBasis) selected;
  else if (drop_down == self->source_authority_drop_down)
    self->draft->source_authority = (WayAuthority) selected;
  else if (drop_down == self->nature_drop_down)
    fields->nature = (WayNature) selected;
  else if (drop_down == self->path_drop_down)
    fields->path = (WayPath) selected;
  else
    self->draft->replaces = selected > 0 ? g_array_index (self->replaceable, gint64, selected - 1)
                                         : 0;

  if (drop_down == self->comparator_drop_down || drop_down == self->basis_drop_down)
    way_target_draft_write_line (self->draft, self->language);
  way_target_editor_refresh (self, drop_down);
}

static void
chosen_cb (WayTargetEditor *self,
           GParamSpec      *pspec,
           WaySearchChoice *choice)
{
  guint selected = way_search_choice_get_selected (choice);

  if (self->is_filling)
    return;
  if (choice == self->region_choice)
    choose_region (self, selected);
  else if (choice == self->metric_choice)
    choose_metric (self, selected);
  else
    choose_source (self, selected);
  way_target_editor_refresh (self, choice);
}

void
way_target_editor_set_up_choices (WayTargetEditor *self)
{
  GtkDropDown *all[] = {
    self->comparator_drop_down, self->basis_drop_down, self->nature_drop_down,
    self->path_drop_down, self->method_drop_down, self->replaces_drop_down,
    self->source_authority_drop_down
  };
  WaySearchChoice *searched[] = { self->region_choice, self->metric_choice, self->source_choice };

  self->replaceable = g_array_new (FALSE, FALSE, sizeof (gint64));
  set_regions (self);
  set_metrics (self);
  set_methods (self);
  set_sources (self);
  set_texts (self->comparator_drop_down, comparators);
  set_texts (self->basis_drop_down, bases);
  set_texts (self->nature_drop_down, natures);
  set_texts (self->path_drop_down, paths);
  set_texts (self->source_authority_drop_down, authorities);
  for (guint i = 0; i < G_N_ELEMENTS (all); i++)
    g_signal_connect_object (all[i], "notify::selected", G_CALLBACK (selected_cb), self,
                             G_CONNECT_SWAPPED);
  for (guint i = 0; i < G_N_ELEMENTS (searched); i++)
    g_signal_connect_object (searched[i], "notify::selected", G_CALLBACK (chosen_cb), self,
                             G_CONNECT_SWAPPED);
}

/* Filling */

static guint
find_region (WayTargetEditor *self)
{
  for (guint i = 0; i < self->catalog->regions->len; i++)
    {
      if (g_strcmp0 (way_region_get_code (self->catalog->regions->pdata[i]),
                     self->draft->fields.region_code) == 0)
        return i + 1;
    }
  return 0;
}

static guint
find_metric (WayTargetEditor *self)
{
  for (guint i = 0; i < self->catalog->metrics->len; i++)
    {
      if (g_strcmp0 (way_metric_get_key (self->catalog->metrics->pdata[i]),
                     self->draft->fields.metric_key) == 0)
        return i + 1;
    }
  return 0;
}

static guint
find_source (WayTargetEditor *self)
{
  switch (self->draft->source_choice)
    {
    case WAY_SOURCE_NEW:
      return CHOICE_NEW;
    case WAY_SOURCE_KNOWN:
      for (guint i = 0; i < self->sources->len; i++)
        {
          if (way_source_get_id (self->sources->pdata[i]) == self->draft->fields.source_id)
            return i + N_FIRST_CHOICES;
        }
      return CHOICE_UNDECIDED;
    case WAY_SOURCE_MISSING:
    case WAY_SOURCE_UNDECIDED:
    default:
      return CHOICE_UNDECIDED;
    }
}

void
way_target_editor_fill_choices (WayTargetEditor *self)
{
  const WayTargetFields *fields = &self->draft->fields;

  way_search_choice_set_selected (self->region_choice, find_region (self));
  way_search_choice_set_selected (self->metric_choice, find_metric (self));
  gtk_drop_down_set_selected (self->comparator_drop_down, fields->comparator);
  gtk_drop_down_set_selected (self->basis_drop_down, fields->basis);
  gtk_drop_down_set_selected (self->nature_drop_down, fields->nature);
  gtk_drop_down_set_selected (self->path_drop_down, fields->path);
  gtk_drop_down_set_selected (self->method_drop_down,
                              fields->has_method ? (guint) fields->method + 1 : 0);
  way_search_choice_set_selected (self->source_choice, find_source (self));
  gtk_drop_down_set_selected (self->source_authority_drop_down, self->draft->source_authority);
}
