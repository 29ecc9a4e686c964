/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "app/explore-page-private.h"

#include <glib/gi18n-lib.h>

#include "app/figure-offers.h"
#include "app/test-hook.h"
#include "app/working-dialog.h"

/* Every change of the figure goes through the page's history, whoever asks for it: the controls of
 * the page, its chart, or undo. The page then follows in history_changed_cb() alone. */

static WayFigure *
copy_wanted (WayExplorePage *self)
{
  return way_figure_copy (way_figure_history_get_figure (self->history));
}

/* Whether the data that were read for one are those of the other, too. */
static gboolean
needs_same_data (const WayFigure *a,
                 const WayFigure *b)
{
  return a->scope == b->scope
         && (a->show_peers || !b->show_peers)
         && a->transform == b->transform
         && g_strv_equal ((const char *const *) a->region_codes,
                          (const char *const *) b->region_codes)
         && g_strv_equal ((const char *const *) a->metric_keys,
                          (const char *const *) b->metric_keys);
}

/* A person wrote about what was shown then, not about another region or metric. */
static void
leave_remarks_behind (WayExplorePage *self,
                      WayFigure      *figure)
{
  gboolean had_remarks = figure->annotations->len > 0 || figure->scenario != NULL;

  for (guint i = 0; i < WAY_FIGURE_N_TEXTS; i++)
    for (guint k = 0; k < WAY_N_LANGUAGES; k++)
      {
        had_remarks |= way_figure_get_text (figure, i, k) != NULL;
        way_figure_set_text (figure, i, k, NULL, NULL);
      }
  g_ptr_array_set_size (figure->annotations, 0);
  way_figure_take_scenario (figure, NULL);
  if (had_remarks)
    g_signal_emit_by_name (self, "message",
                           _("Your texts and notes stayed with the figure before. "
                             "Undo brings it back."));
}

/* The controls show what is wanted, without asking for it again. */

static void
show_regions (WayExplorePage  *self,
              const WayFigure *wanted)
{
  WayRegion *focused = way_region_list_get_focused (self->region_list);
  g_auto (GStrv) compared = way_region_list_dup_compared (self->region_list);
  const char *const *wanted_compared = (const char *const *) wanted->region_codes + 1;

  if (focused == NULL || !g_str_equal (way_region_get_code (focused), wanted->region_codes[0]))
    way_region_list_set_focused (self->region_list, wanted->region_codes[0]);
  if (!g_strv_equal ((const char *const *) compared, wanted_compared))
    way_region_list_set_compared (self->region_list, wanted_compared);
}

void
way_explore_page_show_figure (WayExplorePage *self)
{
  const WayFigure *wanted = way_figure_history_get_figure (self->history);

  if (self->has_list)
    show_regions (self, wanted);
  way_metric_picker_set_selected (self->metric_picker, wanted->metric_keys[0]);
  way_kind_picker_set_kind (self->kind_picker, wanted->kind);
  way_period_picker_set_range (self->period_picker, wanted->from_year, wanted->to_year);
}

/* Following */

void
way_explore_page_settle_shown (WayExplorePage *self)
{
  const WayFigure *wanted = way_figure_history_get_figure (self->history);
  gboolean is_wanted = needs_same_data (self->view->figure, wanted);

  g_clear_pointer (&self->shown, way_figure_free);
  self->shown = way_figure_copy (is_wanted ? wanted : self->view->figure);
  way_figure_set_style (self->shown, self->style);
}

void
way_explore_page_set_style (WayExplorePage *self,
                            WayHouseStyle  *style)
{
  if (style == self->style)
    return;

  if (style != NULL)
    way_house_style_ref (style);
  g_clear_pointer (&self->style, way_house_style_unref);
  self->style = style;
  if (self->shown == NULL)
    return;
  way_figure_set_style (self->shown, style);
  way_explore_page_build_scene (self);
}

static void
history_changed_cb (WayExplorePage *self)
{
  const WayFigure *wanted = way_figure_history_get_figure (self->history);

  way_explore_page_fit_what_if (self);
  way_explore_page_show_figure (self);
  if (self->pending_kind >= 0)
    way_explore_page_set_kind (self, (WayFigureKind) self->pending_kind);
  /* An answer that is on its way is to an older question then. */
  if (self->view == NULL || !needs_same_data (self->view->figure, wanted)
      || way_explore_reader_is_reading (self->reader))
    {
      way_explore_page_load_view (self);
      return;
    }

  way_explore_page_settle_shown (self);
  way_explore_page_fit_chart_height (self);
  way_explore_page_build_scene (self);
}

void
way_explore_page_redraw (WayExplorePage *self)
{
  g_return_if_fail (WAY_IS_EXPLORE_PAGE (self));

  if (self->view == NULL)
    return;

  way_explore_page_settle_shown (self);
  way_explore_page_build_scene (self);
}

/* Regions */

static void
keep_first_metric (WayFigure *figure)
{
  for (guint i = 1; figure->metric_keys[i] != NULL; i++)
    g_clear_pointer (&figure->metric_keys[i], g_free);
}

static WayFigure *
follow_region_list (WayExplorePage *self)
{
  WayRegion *focused = way_region_list_get_focused (self->region_list);
  g_auto (GStrv) compared = way_region_list_dup_compared (self->region_list);
  g_autoptr (GStrvBuilder) codes = g_strv_builder_new ();
  WayFigure *figure;

  if (focused == NULL || way_figure_history_get_figure (self->history) == NULL)
    return NULL;

  g_strv_builder_add (codes, way_region_get_code (focused));
  g_strv_builder_addv (codes, (const char **) compared);
  figure = copy_wanted (self);
  g_strfreev (figure->region_codes);
  figure->region_codes = g_strv_builder_end (codes);

  return figure;
}

/* A bullet figure and a scoreboard show the targets of their regions: other metrics than those of
 * the regions before. They are looked for, and join this step. */
static void
push_region_of_targets (WayExplorePage *self,
                        WayFigure      *figure)
{
  WayFigureKind kind = figure->kind;

  keep_first_metric (figure);
  if (!way_figure_history_push_typing (self->history, figure, _("Choice of Region"), "region"))
    return;

  way_explore_page_set_kind (self, kind);
}

static void
region_focused_cb (WayExplorePage *self)
{
  g_autoptr (WayFigure) figure = follow_region_list (self);

  if (figure == NULL)
    return;

  leave_remarks_behind (self, figure);
  if (figure->kind == WAY_FIGURE_BULLET || figure->kind == WAY_FIGURE_SCOREBOARD)
    push_region_of_targets (self, figure);
  else
    way_figure_history_push (self->history, figure, _("Choice of Region"));
}

static void
region_ticked_cb (WayExplorePage *self)
{
  g_autoptr (WayFigure) figure = follow_region_list (self);

  if (figure == NULL)
    return;

  if (figure->kind == WAY_FIGURE_SCOREBOARD)
    push_region_of_targets (self, figure);
  else
    way_figure_history_push (self->history, figure, _("Comparison"));
}

static void
tick_refused_cb (WayExplorePage *self)
{
  g_autofree char *text = g_strdup_printf (_("A chart compares at most %d regions"),
                                           WAY_REGION_LIST_MAX_COMPARED);

  g_signal_emit_by_name (self, "message", text);
}

static void
region_judged_cb (WayExplorePage *self,
                  WayTarget      *target)
{
  if (self->reader != NULL)
    way_working_dialog_present (GTK_WINDOW (gtk_widget_get_root (GTK_WIDGET (self->region_list))),
                                way_explore_reader_get_store (self->reader), target);
}

void
way_explore_page_follow_region_list (WayExplorePage *self,
                                     WayRegionList  *region_list)
{
  if (!g_set_object (&self->region_list, region_list))
    return;

  g_signal_connect_object (region_list, "focused", G_CALLBACK (region_focused_cb), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (region_list, "ticked", G_CALLBACK (region_ticked_cb), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (region_list, "refused", G_CALLBACK (tick_refused_cb), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (region_list, "judged", G_CALLBACK (region_judged_cb), self,
                           G_CONNECT_SWAPPED);
}

/* Metric */

/* In place of the first; where it is one of the others, the two change places. */
static void
put_first (char      **keys,
           const char *key)
{
  for (guint i = 1; keys[i] != NULL; i++)
    if (g_str_equal (keys[i], key))
      {
        char *first = keys[0];

        keys[0] = keys[i];
        keys[i] = first;
        return;
      }

  g_free (keys[0]);
  keys[0] = g_strdup (key);
}

static void
set_metric (WayExplorePage *self,
            const char     *key)
{
  g_autoptr (WayFigure) figure = copy_wanted (self);

  if (g_str_equal (figure->metric_keys[0], key))
    return;

  put_first (figure->metric_keys, key);
  /* Years that suit one metric may leave nothing of another. */
  figure->from_year = figure->to_year = figure->at_year = figure->base_year = G_MININT;
  leave_remarks_behind (self, figure);
  way_figure_history_push (self->history, figure, _("Choice of Metric"));
}

/* Kinds that show many metrics or one moment hide the way to the target. */
static gboolean
shows_course (WayFigureKind kind)
{
  return kind == WAY_FIGURE_LINE || kind == WAY_FIGURE_COLUMNS || kind == WAY_FIGURE_PANELS;
}

void
way_explore_page_show_target (WayExplorePage *self,
                              const char     *region_code,
                              const char     *metric_key)
{
  g_autoptr (WayFigure) figure = NULL;
  gboolean is_same;

  g_return_if_fail (WAY_IS_EXPLORE_PAGE (self));

  figure = copy_wanted (self);
  is_same = g_str_equal (figure->region_codes[0], region_code)
            && g_str_equal (figure->metric_keys[0], metric_key);
  put_first (figure->region_codes, region_code);
  put_first (figure->metric_keys, metric_key);
  if (!shows_course (figure->kind))
    {
      keep_first_metric (figure);
      figure->kind = WAY_FIGURE_LINE;
    }
  figure->show_targets = TRUE;
  if (!is_same)
    {
      figure->from_year = figure->to_year = figure->at_year = figure->base_year = G_MININT;
      leave_remarks_behind (self, figure);
    }
  way_figure_history_push (self->history, figure, _("Choice of Target"));
}

static void
metric_selected_cb (WayExplorePage *self)
{
  g_autofree char *key =
    g_strdup (way_metric_get_key (way_metric_picker_get_selected (self->metric_picker)));

  set_metric (self, key);
}

/* Cards */

static void
card_chosen_cb (WayExplorePage *self,
                WayTargetCard  *card)
{
  const WayTargetFacts *facts = way_target_card_get_facts (card);
  g_autofree char *key = g_strdup (way_metric_get_key (facts->metric));

  if (g_str_equal (key, way_figure_history_get_figure (self->history)->metric_keys[0]))
    return;

  set_metric (self, key);
  gtk_adjustment_set_value (gtk_scrolled_window_get_vadjustment (self->scroller), 0);
}

static void
judged_cb (WayExplorePage *self,
           WayTargetCard  *card)
{
  way_working_dialog_present (GTK_WINDOW (gtk_widget_get_root (GTK_WIDGET (self))),
                              way_explore_reader_get_store (self->reader),
                              way_target_card_get_facts (card)->target);
}

static void
what_if_cb (WayExplorePage *self,
            WayTargetCard  *card)
{
  const WayTargetFields *fields =
    way_target_get_fields (way_target_card_get_facts (card)->target);
  g_autofree char *region_code = g_strdup (fields->region_code);
  g_autofree char *metric_key = g_strdup (fields->metric_key);
  g_autofree char *due = way_period_to_text (&fields->due);

  way_explore_page_show_target (self, region_code, metric_key);
  gtk_widget_activate_action (GTK_WIDGET (self), "win.show-what-if", "s", due);
}

static void
cards_filled_cb (WayExplorePage *self,
                 guint           n_cards)
{
  way_test_hook_log ("cards", "%u", n_cards);
}

/* Kind */

static void
read_offers (WayExplorePage *self)
{
  if (self->has_list)
    way_explore_reader_read_offers (self->reader, way_figure_history_get_figure (self->history));
}

void
way_explore_page_set_kind (WayExplorePage *self,
                           WayFigureKind   kind)
{
  g_return_if_fail (WAY_IS_EXPLORE_PAGE (self));

  self->pending_kind = (int) kind;
  read_offers (self);
}

static void
kind_selected_cb (WayExplorePage *self)
{
  way_explore_page_set_kind (self, way_kind_picker_get_kind (self->kind_picker));
}

static void
take_offer (WayExplorePage       *self,
            const WayFigureOffer *offer)
{
  gboolean is_refill =
    offer->figure->kind == way_figure_history_get_figure (self->history)->kind;

  if (offer->refusal == NULL && is_refill)
    way_figure_history_push_typing (self->history, offer->figure, _("Choice of Region"), "region");
  else if (offer->refusal == NULL)
    way_figure_history_push (self->history, offer->figure, _("Change of Kind"));
  way_figure_history_seal (self->history);
  if (offer->refusal == NULL || is_refill)
    return;

  way_explore_page_show_figure (self);
  g_signal_emit_by_name (self, "message", offer->refusal);
}

void
way_explore_page_take_offers (WayExplorePage *self,
                              GPtrArray      *offers)
{
  int kind = self->pending_kind;

  self->pending_kind = -1;
  for (guint i = 0; i < offers->len; i++)
    {
      const WayFigureOffer *offer = g_ptr_array_index (offers, i);

      way_kind_picker_set_refusal (self->kind_picker, i, offer->refusal);
      way_kind_picker_set_suggested (self->kind_picker, i, offer->is_suggested);
      way_test_hook_log ("offer", "%s %s", way_figure_kind_to_text (i),
                         offer->refusal != NULL ? offer->refusal : "");
    }
  if (kind >= 0)
    take_offer (self, g_ptr_array_index (offers, (guint) kind));
}

/* Years */

static void
period_changed_cb (WayExplorePage *self)
{
  g_autoptr (WayFigure) figure = NULL;

  if (way_figure_history_get_figure (self->history) == NULL)
    return;

  figure = copy_wanted (self);
  way_period_picker_get_range (self->period_picker, &figure->from_year, &figure->to_year);
  way_figure_history_push (self->history, figure, _("Change of Years"));
}

/* Zooming and panning come in many steps, and are undone in one go. */
static void
period_chosen_cb (WayExplorePage *self,
                  int             from_year,
                  int             to_year,
                  gboolean        continues)
{
  g_autoptr (WayFigure) figure = copy_wanted (self);

  figure->from_year = from_year;
  figure->to_year = to_year;
  if (continues)
    way_figure_history_push_typing (self->history, figure, _("Change of Years"), "period");
  else
    way_figure_history_push (self->history, figure, _("Change of Years"));
  way_test_hook_log ("period", "%d %d", from_year == G_MININT ? 0 : from_year,
                     to_year == G_MININT ? 0 : to_year);
}

static char *
describe_span_cb (WayExplorePage *self,
                  int             from_year,
                  int             to_year)
{
  if (self->view == NULL || self->shown == NULL)
    return NULL;

  return way_figure_describe_span (self->shown, self->view->data, from_year, to_year);
}

void
way_explore_page_connect_figure (WayExplorePage *self)
{
  self->pending_kind = -1;
  g_signal_connect_object (self->history, "changed", G_CALLBACK (history_changed_cb), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (self->metric_picker, "selected", G_CALLBACK (metric_selected_cb),
                           self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->kind_picker, "opening", G_CALLBACK (read_offers), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (self->kind_picker, "selected", G_CALLBACK (kind_selected_cb), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (self->period_picker, "changed", G_CALLBACK (period_changed_cb),
                           self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->chart, "period-chosen", G_CALLBACK (period_chosen_cb), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (self->chart, "describe-span", G_CALLBACK (describe_span_cb), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (self->target_section, "chosen", G_CALLBACK (card_chosen_cb), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (self->target_section, "judged", G_CALLBACK (judged_cb), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (self->target_section, "what-if", G_CALLBACK (what_if_cb), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (self->target_section, "filled", G_CALLBACK (cards_filled_cb), self,
                           G_CONNECT_SWAPPED);
}
