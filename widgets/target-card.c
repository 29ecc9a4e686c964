/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "widgets/target-card.h"

#include <glib/gi18n-lib.h>
#include <math.h>

#include "widgets/status-mark.h"
#include "widgets/target-bar.h"

struct _WayTargetCard
{
  GtkFlowBoxChild parent_instance;

  GtkWidget *mark;
  GtkLabel *verdict_label;
  GtkMenuButton *menu_button;
  GtkLabel *promise_label;
  GtkLabel *metric_label;
  GtkLabel *latest_label;
  GtkLabel *pace_label;
  GtkLabel *rollup_label;
  GtkWidget *bar;
  GtkBox *foot;
  GtkWidget *judged_button;
  GtkWidget *what_if_button;

  WayTargetFacts *facts;
  WayLanguage language;
};

G_DEFINE_FINAL_TYPE (WayTargetCard, way_target_card, GTK_TYPE_FLOW_BOX_CHILD)

enum
{
  JUDGED,
  WHAT_IF,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

WayTargetFacts *
way_target_facts_new (WayTarget         *target,
                      WayMetric         *metric,
                      WayRegion         *region,
                      const WayProgress *progress)
{
  WayTargetFacts *facts = g_new0 (WayTargetFacts, 1);

  facts->target = g_object_ref (target);
  facts->metric = g_object_ref (metric);
  facts->region = g_object_ref (region);
  facts->sources = g_ptr_array_new_with_free_func (g_object_unref);
  facts->progress = *progress;
  facts->options.as_of_time = NAN;

  return facts;
}

WayTargetFacts *
way_target_facts_copy (const WayTargetFacts *facts)
{
  WayTargetFacts *copy = way_target_facts_new (facts->target, facts->metric, facts->region,
                                               &facts->progress);

  for (guint i = 0; i < facts->sources->len; i++)
    way_target_facts_add_source (copy, facts->sources->pdata[i]);
  if (facts->series != NULL)
    way_target_facts_set_series (copy, facts->series, &facts->options);
  copy->rollup = g_strdup (facts->rollup);

  return copy;
}

void
way_target_facts_take_rollup (WayTargetFacts *facts,
                              char           *rollup)
{
  g_free (facts->rollup);
  facts->rollup = rollup;
}

void
way_target_facts_set_series (WayTargetFacts           *facts,
                             WaySeries                *series,
                             const WayProgressOptions *options)
{
  way_series_ref (series);
  g_clear_pointer (&facts->series, way_series_unref);
  facts->series = series;
  facts->options = *options;
}

void
way_target_facts_add_source (WayTargetFacts *facts,
                             WaySource      *source)
{
  if (source != NULL && !g_ptr_array_find (facts->sources, source, NULL))
    g_ptr_array_add (facts->sources, g_object_ref (source));
}

gboolean
way_target_facts_say_same (const WayTargetFacts *a,
                           const WayTargetFacts *b)
{
  return way_target_says_same (a->target, b->target);
}

void
way_target_facts_free (WayTargetFacts *facts)
{
  if (facts == NULL)
    return;

  g_clear_object (&facts->target);
  g_clear_object (&facts->metric);
  g_clear_object (&facts->region);
  g_clear_pointer (&facts->sources, g_ptr_array_unref);
  g_clear_pointer (&facts->series, way_series_unref);
  g_free (facts->rollup);
  g_free (facts);
}

static void
judged_clicked_cb (WayTargetCard *self)
{
  g_signal_emit (self, signals[JUDGED], 0);
}

static void
what_if_clicked_cb (WayTargetCard *self)
{
  g_signal_emit (self, signals[WHAT_IF], 0);
}

static void
way_target_card_finalize (GObject *object)
{
  WayTargetCard *self = WAY_TARGET_CARD (object);

  way_target_facts_free (self->facts);

  G_OBJECT_CLASS (way_target_card_parent_class)->finalize (object);
}

static void
way_target_card_class_init (WayTargetCardClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->finalize = way_target_card_finalize;

  signals[JUDGED] = g_signal_new ("judged", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST,
                                  0, NULL, NULL, NULL, G_TYPE_NONE, 0);
  signals[WHAT_IF] = g_signal_new ("what-if", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST,
                                  0, NULL, NULL, NULL, G_TYPE_NONE, 0);

  g_type_ensure (WAY_TYPE_STATUS_MARK);
  g_type_ensure (WAY_TYPE_TARGET_BAR);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/org/waymark/Waymark/ui/target-card.ui");
  gtk_widget_class_bind_template_child (widget_class, WayTargetCard, mark);
  gtk_widget_class_bind_template_child (widget_class, WayTargetCard, verdict_label);
  gtk_widget_class_bind_template_child (widget_class, WayTargetCard, menu_button);
  gtk_widget_class_bind_template_child (widget_class, WayTargetCard, promise_label);
  gtk_widget_class_bind_template_child (widget_class, WayTargetCard, metric_label);
  gtk_widget_class_bind_template_child (widget_class, WayTargetCard, latest_label);
  gtk_widget_class_bind_template_child (widget_class, WayTargetCard, pace_label);
  gtk_widget_class_bind_template_child (widget_class, WayTargetCard, rollup_label);
  gtk_widget_class_bind_template_child (widget_class, WayTargetCard, bar);
  gtk_widget_class_bind_template_child (widget_class, WayTargetCard, foot);
  gtk_widget_class_bind_template_child (widget_class, WayTargetCard, judged_button);
  gtk_widget_class_bind_template_child (widget_class, WayTargetCard, what_if_button);
  gtk_widget_class_bind_template_callback (widget_class, judged_clicked_cb);
  gtk_widget_class_bind_template_callback (widget_class, what_if_clicked_cb);
}

static void
way_target_card_init (WayTargetCard *self)
{
  self->language = way_language_from_environment ();
  gtk_widget_init_template (GTK_WIDGET (self));
}

static void
show_or_hide (GtkLabel   *label,
              const char *text)
{
  gtk_label_set_text (label, text != NULL ? text : "");
  gtk_widget_set_visible (GTK_WIDGET (label), text != NULL && *text != '\0');
}

static char *
describe_latest (WayTargetCard *self)
{
  const WayProgress *progress = &self->facts->progress;
  g_autofree char *value = NULL;
  g_autofree char *period = NULL;

  if (!progress->has_latest)
    return g_strdup (_("No value has been published here yet"));

  value = way_value_format_words (progress->latest_value, progress->latest_decimals,
                                  progress->latest_qualifier,
                                  way_metric_get_unit (self->facts->metric), self->language);
  period = way_period_to_label (&progress->latest_period, self->language);

  /* Translators: the latest value and its period: 'Latest: 50.69 billion yuan (2020)' */
  return g_strdup_printf (_("Latest: %s (%s)"), value, period);
}

static void
fill_bar (WayTargetCard *self)
{
  const WayProgress *progress = &self->facts->progress;
  double value = progress->has_latest ? progress->latest_value : NAN;
  gboolean is_drawable = isfinite (progress->target_value) && progress->target_value > 0
                         && !(value < 0)
                         && way_metric_get_measure (self->facts->metric) != WAY_MEASURE_RANK;

  gtk_widget_set_visible (self->bar, is_drawable);
  if (is_drawable)
    way_target_bar_set_values (WAY_TARGET_BAR (self->bar), value, progress->target_value);
}

/* 'China Daily, 13 January 2022', and how many more there are. */
static char *
cite_first (WayTargetCard *self)
{
  guint n_more = self->facts->sources->len - 1;
  g_autofree char *citation = way_source_to_citation (self->facts->sources->pdata[0],
                                                      self->language);

  if (n_more == 0)
    return g_steal_pointer (&citation);

  /* Translators: a citation, and how many more sources say the same */
  return g_strdup_printf (_("%s +%u"), citation, n_more);
}

static char *
cite_all (WayTargetCard *self)
{
  g_autoptr (GString) text = g_string_new (NULL);

  for (guint i = 0; i < self->facts->sources->len; i++)
    {
      g_autofree char *citation = way_source_to_citation (self->facts->sources->pdata[i],
                                                          self->language);

      g_string_append_printf (text, "%s%s", i > 0 ? "\n" : "", citation);
    }

  return g_string_free (g_steal_pointer (&text), FALSE);
}

static GtkWidget *
create_link (const char *url,
             GtkWidget  *label,
             const char *citation)
{
  GtkWidget *button = gtk_link_button_new (url);

  gtk_widget_add_css_class (button, "text-link");
  gtk_button_set_child (GTK_BUTTON (button), label);
  gtk_accessible_update_property (GTK_ACCESSIBLE (button),
                                  GTK_ACCESSIBLE_PROPERTY_LABEL, citation, -1);

  return button;
}

/* The citation is a link where there is something to open. */
static void
add_source (WayTargetCard *self)
{
  g_autofree char *citation = NULL;
  g_autofree char *all = NULL;
  GtkWidget *foot;
  const char *url;

  if (self->facts->sources->len == 0)
    return;

  citation = cite_first (self);
  all = cite_all (self);
  url = way_source_get_url (self->facts->sources->pdata[0]);
  foot = gtk_label_new (citation);
  gtk_label_set_ellipsize (GTK_LABEL (foot), PANGO_ELLIPSIZE_END);
  gtk_label_set_xalign (GTK_LABEL (foot), 0);
  gtk_label_set_max_width_chars (GTK_LABEL (foot), 30);
  gtk_widget_add_css_class (foot, "caption");
  gtk_widget_add_css_class (foot, "dim-label");
  if (*url != '\0')
    foot = create_link (url, foot, citation);
  gtk_widget_set_tooltip_text (foot, all);
  gtk_box_append (self->foot, foot);
}

static void
fill_card (WayTargetCard *self)
{
  const WayTargetFacts *facts = self->facts;
  g_autofree char *status = way_progress_to_status (&facts->progress, self->language);
  g_autofree char *promise = way_target_to_promise (facts->target,
                                                    way_metric_get_unit (facts->metric),
                                                    self->language);
  g_autofree char *pace = way_progress_to_pace (&facts->progress, facts->metric, self->language);
  g_autofree char *latest = describe_latest (self);
  const char *metric = way_metric_get_short_name (facts->metric, self->language);
  g_autofree char *label = g_strjoin (". ", promise, metric, status, latest,
                                     *pace != '\0' ? pace : NULL, NULL);

  way_status_mark_set_verdict (WAY_STATUS_MARK (self->mark), facts->progress.verdict);
  gtk_widget_add_css_class (GTK_WIDGET (self->verdict_label),
                            way_verdict_to_style_class (facts->progress.verdict));
  show_or_hide (self->verdict_label, status);
  show_or_hide (self->promise_label, promise);
  show_or_hide (self->metric_label, metric);
  show_or_hide (self->latest_label, latest);
  show_or_hide (self->pace_label, pace);
  show_or_hide (self->rollup_label, self->facts->rollup);
  fill_bar (self);
  gtk_widget_set_visible (self->what_if_button,
                          isfinite (way_target_get_fields (facts->target)->value)
                          && way_target_get_fields (facts->target)->due.last_month > 0);
  add_source (self);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL, label, -1);
}

static void
add_item (GMenu      *menu,
          const char *label,
          const char *action,
          gint64      id)
{
  g_autoptr (GMenuItem) item = g_menu_item_new (label, NULL);

  g_menu_item_set_action_and_target (item, action, "x", id);
  g_menu_append_item (menu, item);
}

/* Made when it is first opened: a region may have dozens of targets. */
static void
create_menu_cb (GtkMenuButton *button,
                gpointer       user_data)
{
  WayTargetCard *self = user_data;
  gint64 id = way_target_get_fields (self->facts->target)->id;
  g_autoptr (GMenu) menu = g_menu_new ();

  if (gtk_menu_button_get_menu_model (button) != NULL)
    return;
  add_item (menu, _("_Edit…"), "win.edit-target", id);
  add_item (menu, _("_Delete"), "win.delete-target", id);
  gtk_menu_button_set_menu_model (button, G_MENU_MODEL (menu));
}

GtkWidget *
way_target_card_new (WayTargetFacts *facts,
                     gboolean        is_current)
{
  WayTargetCard *self = g_object_new (WAY_TYPE_TARGET_CARD, NULL);

  self->facts = facts;
  gtk_menu_button_set_create_popup_func (self->menu_button, create_menu_cb, self, NULL);
  if (is_current)
    gtk_widget_add_css_class (GTK_WIDGET (self), "current");
  fill_card (self);

  return GTK_WIDGET (self);
}

const WayTargetFacts *
way_target_card_get_facts (WayTargetCard *self)
{
  g_return_val_if_fail (WAY_IS_TARGET_CARD (self), NULL);

  return self->facts;
}
