/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "chart/figures/annotation-layout.h"

#include "chart/figures/annotation-item.h"
#include "chart/figures/annotation-marks.h"

#include <math.h>
#include <string.h>

static void
free_item (WayAnnotationItem *item)
{
  way_annotation_facts_free (item->facts);
  way_text_block_clear (&item->block);
  g_free (item);
}

/* Whether the annotation belongs to a panel of other regions than this one's. */
static gboolean
is_elsewhere (const WayAnnotationPlane *plane,
              const WayAnnotationFacts *facts)
{
  for (guint i = 0; i < 2 && plane->region >= 0; i++)
    {
      if (facts->ends[i].series != NULL && facts->ends[i].series->region != (guint) plane->region)
        return TRUE;
    }

  return FALSE;
}

/* A regions' difference has no panel to stand in. */
static gboolean
is_nowhere (const WayAnnotationPlane *plane,
            const WayAnnotationFacts *facts)
{
  return plane->region >= 0 && facts->ends[0].series != NULL && facts->ends[1].series != NULL &&
         facts->ends[0].series != facts->ends[1].series;
}

static gboolean
needs_times (WayAnnotationType type)
{
  return type != WAY_ANNOTATION_VALUE_LINE;
}

static gboolean
needs_values (WayAnnotationType type)
{
  return type != WAY_ANNOTATION_EVENT && type != WAY_ANNOTATION_SPAN;
}

static gboolean
has_axes (const WayAnnotationPlane *plane,
          WayAnnotationType         type)
{
  return (!needs_times (type) || (plane->get_time_place != NULL && !plane->values_run_across)) &&
         (!needs_values (type) || plane->get_value_place != NULL);
}

static gboolean
place (const WayAnnotationPlane *plane,
       WayAnnotationItem        *item)
{
  switch (item->facts->annotation->type)
    {
    case WAY_ANNOTATION_GROWTH:
      return way_annotation_place_growth (plane, item);
    case WAY_ANNOTATION_DIFFERENCE:
      return way_annotation_place_difference (plane, item);
    case WAY_ANNOTATION_VALUE_LINE:
      return way_annotation_place_line (plane, item);
    case WAY_ANNOTATION_EVENT:
    case WAY_ANNOTATION_SPAN:
      return way_annotation_place_upright (plane, item);
    case WAY_ANNOTATION_CALLOUT:
    default:
      return way_annotation_place_callout (plane, item);
    }
}

/* Each panel says the same. */
static void
warn (const WayContent *content,
      char             *warning)
{
  if (g_ptr_array_find_with_equal_func (content->warnings, warning, g_str_equal, NULL))
    g_free (warning);
  else
    g_ptr_array_add (content->warnings, warning);
}

static void
warn_other_language (const WayContent         *content,
                     const WayAnnotationFacts *facts)
{
  const WayAnnotation *annotation = facts->annotation;

  if (annotation->text[content->language] != NULL ||
      way_annotation_get_text (annotation, content->language) == NULL)
    return;

  warn (content, g_strdup_printf (way_tr (content->language,
                                          "The text of the annotation ‘%s’ is not translated."),
                                  facts->name));
}

/* Level lines are in each panel, and said once. */
static void
tell (const WayContent         *content,
      const WayAnnotationFacts *facts)
{
  warn_other_language (content, facts);
  if (!g_ptr_array_find_with_equal_func (content->remarks, facts->sentence, g_str_equal, NULL))
    g_ptr_array_add (content->remarks, g_strdup (facts->sentence));
}

static WayAnnotationItem *
make_item (const WayAnnotationPlane *plane,
           guint                     index)
{
  const WayContent *content = plane->frame->content;
  WayAnnotationItem *item = g_new0 (WayAnnotationItem, 1);
  WayAnnotationFacts *facts = way_annotation_facts_new (content, index);

  item->facts = facts;
  if (!has_axes (plane, facts->annotation->type))
    way_annotation_facts_refuse (facts, content->language,
                                 way_tr (content->language,
                                         "this kind of figure has no place for it"));
  else if (facts->refusal == NULL && is_nowhere (plane, facts))
    way_annotation_facts_refuse (facts, content->language,
                                 way_tr (content->language,
                                         "its two values stand in different panels"));
  else if (facts->refusal == NULL && is_elsewhere (plane, facts))
    return item;
  else if (facts->refusal == NULL && !way_annotation_find_geometry (plane, item))
    way_annotation_facts_refuse (facts, content->language,
                                 way_tr (content->language, "it has no place on the axes"));

  return item;
}

/* Lines of all come before the label of any. */
static void
occupy_rules (const WayAnnotationPlane *plane,
              const WayAnnotationItem  *item)
{
  WayAnnotationType type = item->facts->annotation->type;

  if (type == WAY_ANNOTATION_VALUE_LINE || type == WAY_ANNOTATION_EVENT)
    way_placer_occupy_line (plane->placer, item->ends, 2, 0.12 * plane->frame->em);
}

static gboolean
is_arrow (const WayAnnotationItem *item)
{
  WayAnnotationType type = item->facts->annotation->type;

  return type == WAY_ANNOTATION_GROWTH || type == WAY_ANNOTATION_DIFFERENCE;
}

/* Which labels choose their places first: what is bound to two points cannot go far; what a person
 * moved goes before what was not. */
static int
get_turn (const WayAnnotationItem *item)
{
  static const int turns[] = {
    [WAY_ANNOTATION_GROWTH] = 2, [WAY_ANNOTATION_DIFFERENCE] = 1, [WAY_ANNOTATION_CALLOUT] = 1,
    [WAY_ANNOTATION_VALUE_LINE] = 2, [WAY_ANNOTATION_SPAN] = 3, [WAY_ANNOTATION_EVENT] = 4
  };
  const WayAnnotation *annotation = item->facts->annotation;
  gboolean is_moved = annotation->dx != 0.0 || annotation->dy != 0.0;

  return (is_arrow (item) ? 0 : 20) + (is_moved ? 0 : 10) + turns[annotation->type];
}

static int
compare_turns (gconstpointer a,
               gconstpointer b)
{
  const WayAnnotationItem *first = *(WayAnnotationItem *const *) a;
  const WayAnnotationItem *second = *(WayAnnotationItem *const *) b;

  if (get_turn (first) != get_turn (second))
    return get_turn (first) - get_turn (second);
  return (int) first->facts->number - (int) second->facts->number;
}

static int
compare_numbers (gconstpointer a,
                 gconstpointer b)
{
  const WayAnnotationItem *first = *(WayAnnotationItem *const *) a;
  const WayAnnotationItem *second = *(WayAnnotationItem *const *) b;

  return (int) first->facts->number - (int) second->facts->number;
}

static gboolean
is_drawn (const WayAnnotationPlane *plane,
          const WayAnnotationItem  *item)
{
  return item->facts->refusal == NULL && !is_elsewhere (plane, item->facts);
}

/* Filled labels on arrows may cover the thin lines of others, which therefore are occupied after
 * them. */
static void
occupy_all_rules (WayAnnotationLayout *self)
{
  for (guint i = 0; i < self->items->len; i++)
    if (is_drawn (&self->plane, self->items->pdata[i]))
      occupy_rules (&self->plane, self->items->pdata[i]);
}

static void
place_one (WayAnnotationLayout *self,
           WayAnnotationItem   *item)
{
  WayLanguage language = self->plane.frame->content->language;

  if (is_drawn (&self->plane, item) && !place (&self->plane, item))
    way_annotation_facts_refuse (item->facts, language,
                                 way_tr (language,
                                         "there is no room for it; make the figure larger"));
}

static void
place_all (WayAnnotationLayout *self)
{
  guint next = 0;

  g_ptr_array_sort (self->items, compare_turns);
  while (next < self->items->len && is_arrow (self->items->pdata[next]))
    place_one (self, self->items->pdata[next++]);
  occupy_all_rules (self);
  while (next < self->items->len)
    place_one (self, self->items->pdata[next++]);
  g_ptr_array_sort (self->items, compare_numbers);
}

WayAnnotationLayout *
way_annotation_layout_new (const WayAnnotationPlane *plane)
{
  const WayContent *content = plane->frame->content;
  WayAnnotationLayout *self = g_new0 (WayAnnotationLayout, 1);

  self->plane = *plane;
  self->items = g_ptr_array_new_with_free_func ((GDestroyNotify) free_item);
  for (guint i = 0; i < content->figure->annotations->len; i++)
    g_ptr_array_add (self->items, make_item (plane, i));
  place_all (self);

  for (guint i = 0; i < self->items->len; i++)
    {
      const WayAnnotationFacts *facts = ((WayAnnotationItem *) self->items->pdata[i])->facts;

      if (facts->refusal != NULL)
        warn (content, g_strdup (facts->refusal));
      else if (is_drawn (plane, self->items->pdata[i]))
        tell (content, facts);
    }

  /* The caller's placer does not live as long. */
  self->plane.placer = NULL;
  return self;
}

void
way_annotation_layout_free (WayAnnotationLayout *self)
{
  if (self == NULL)
    return;

  g_ptr_array_unref (self->items);
  g_free (self);
}

/* Behind bars a level could not be seen. */
static gboolean
is_in_front (const WayAnnotationPlane *plane,
             const WayAnnotationItem  *item)
{
  return item->facts->annotation->type == WAY_ANNOTATION_VALUE_LINE &&
         (plane->slot_width > 0.0 || plane->values_run_across);
}

void
way_annotation_layout_draw_ground (const WayAnnotationLayout *self,
                                   WayScene                  *scene)
{
  /* Bands first: they would cover the lines. */
  for (guint i = 0; i < self->items->len; i++)
    if (is_drawn (&self->plane, self->items->pdata[i]))
      way_annotation_marks_draw_band (&self->plane, self->items->pdata[i], scene);
  for (guint i = 0; i < self->items->len; i++)
    if (is_drawn (&self->plane, self->items->pdata[i]) &&
        !is_in_front (&self->plane, self->items->pdata[i]))
      way_annotation_marks_draw_rule (&self->plane, self->items->pdata[i], scene);
}

void
way_annotation_layout_draw_levels (const WayAnnotationLayout *self,
                                   WayScene                  *scene)
{
  for (guint i = 0; i < self->items->len; i++)
    if (is_drawn (&self->plane, self->items->pdata[i]) &&
        is_in_front (&self->plane, self->items->pdata[i]))
      way_annotation_marks_draw_rule (&self->plane, self->items->pdata[i], scene);
}

/* For whoever adds annotations to the scene; not where values do not run evenly. */
static void
tell_value_scale (const WayAnnotationPlane *plane,
                  WayScene                 *scene)
{
  const WayContent *content = plane->frame->content;
  double min = content->min, max = content->max;
  double from = way_annotation_get_value_place (plane, min);
  double to = way_annotation_get_value_place (plane, max);
  double middle = way_annotation_get_value_place (plane, (min + max) / 2.0);

  scene->type_size = plane->frame->em;
  for (guint i = 0; i < WAY_N_ANNOTATION_TYPES; i++)
    if (has_axes (plane, (WayAnnotationType) i))
      scene->annotation_types |= 1u << i;
  if (min < max && plane->region < 0 && !plane->values_run_across &&
      fabs (middle - (from + to) / 2.0) < 0.01)
    scene->value_scale = (WayScale) { min, max, from, to };
}

void
way_annotation_layout_draw (const WayAnnotationLayout *self,
                            WayScene                  *scene)
{
  tell_value_scale (&self->plane, scene);
  for (guint i = 0; i < self->items->len; i++)
    if (is_drawn (&self->plane, self->items->pdata[i]))
      way_annotation_marks_draw (&self->plane, self->items->pdata[i], scene);
}

gboolean
way_annotation_layout_shows (const WayAnnotationLayout *self,
                             guint                      index)
{
  return is_drawn (&self->plane, g_ptr_array_index (self->items, index));
}

const char *
way_annotation_layout_get_refusal (const WayAnnotationLayout *self,
                                   guint                      index)
{
  return ((WayAnnotationItem *) g_ptr_array_index (self->items, index))->facts->refusal;
}

void
way_annotation_refuse_all (const WayFrame *frame)
{
  WayAnnotationPlane plane = { .frame = frame, .region = -1 };

  way_annotation_layout_free (way_annotation_layout_new (&plane));
}

int
way_annotation_find_index (const WayDatum *datum)
{
  guint64 number;

  if (datum->series == NULL || !g_str_has_prefix (datum->series, "annotation-") ||
      !g_ascii_string_to_unsigned (datum->series + strlen ("annotation-"), 10, 1,
                                   WAY_FIGURE_MAX_ANNOTATIONS, &number, NULL))
    return -1;

  return (int) number - 1;
}
