/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "widgets/annotation-menu.h"

#include <glib/gi18n-lib.h>

const char *
way_annotation_menu_get_name (WayAnnotationType type)
{
  switch (type)
    {
    case WAY_ANNOTATION_GROWTH:
      return _("Growth Arrow");
    case WAY_ANNOTATION_DIFFERENCE:
      return _("Difference Arrow");
    case WAY_ANNOTATION_VALUE_LINE:
      return _("Level Line");
    case WAY_ANNOTATION_EVENT:
      return _("Event");
    case WAY_ANNOTATION_SPAN:
      return _("Span");
    case WAY_ANNOTATION_CALLOUT:
    default:
      return _("Callout");
    }
}

static const char *
get_name_here (WayAnnotationType type)
{
  switch (type)
    {
    case WAY_ANNOTATION_GROWTH:
      return _("Growth from Here…");
    case WAY_ANNOTATION_DIFFERENCE:
      return _("Difference from Here…");
    case WAY_ANNOTATION_VALUE_LINE:
      return _("Level Line Here");
    case WAY_ANNOTATION_EVENT:
      return _("Event Here");
    case WAY_ANNOTATION_SPAN:
      return _("Span from Here…");
    case WAY_ANNOTATION_CALLOUT:
    default:
      return _("Callout Here");
    }
}

/* In the order in which they are offered. */
static const WayAnnotationType types[] = {
  WAY_ANNOTATION_GROWTH, WAY_ANNOTATION_DIFFERENCE, WAY_ANNOTATION_CALLOUT,
  WAY_ANNOTATION_VALUE_LINE, WAY_ANNOTATION_EVENT, WAY_ANNOTATION_SPAN
};

static void
append (GMenu      *menu,
        const char *label,
        const char *action,
        GVariant   *target)
{
  g_autoptr (GMenuItem) item = g_menu_item_new (label, NULL);

  g_menu_item_set_action_and_target_value (item, action, target);
  g_menu_append_item (menu, item);
}

static void
append_section (GMenu      *menu,
                const char *title,
                GMenu      *section)
{
  if (g_menu_model_get_n_items (G_MENU_MODEL (section)) > 0)
    g_menu_append_section (menu, title, G_MENU_MODEL (section));
}

static gboolean
can_hold (const WayScene   *scene,
          WayAnnotationType type)
{
  return (scene->annotation_types & (1u << type)) != 0;
}

/* Who says a value, and what others say: the window's to show. */
static void
append_sources (GMenu                    *menu,
                const WayAnnotationPlace *place)
{
  g_autofree char *period = NULL;

  if (place->region_code == NULL || !place->has_period)
    return;
  period = way_period_to_text (&place->period);
  append (menu, _("Sources of This Value…"), "win.show-sources",
          g_variant_new ("(ss)", place->region_code, period));
}

GMenu *
way_annotation_menu_new_here (const WayScene           *scene,
                              const WayAnnotationPlace *here,
                              const WayAnnotationPlace *value,
                              int                       index)
{
  GMenu *menu = g_menu_new ();
  g_autoptr (GMenu) present = g_menu_new ();
  g_autoptr (GMenu) fresh = g_menu_new ();
  g_autoptr (GMenu) at_value = g_menu_new ();
  g_autoptr (GMenu) facts = g_menu_new ();

  if (index >= 0)
    {
      append (present, _("Edit Text…"), "annotate.edit", g_variant_new_uint32 ((guint) index));
      append (present, _("Remove"), "annotate.remove", g_variant_new_uint32 ((guint) index));
    }
  for (guint i = 0; i < G_N_ELEMENTS (types); i++)
    {
      gboolean suits_here = way_annotation_place_suits (here, types[i]);

      if (can_hold (scene, types[i]) &&
          (suits_here || way_annotation_place_suits (value, types[i])))
        append (suits_here ? fresh : at_value, get_name_here (types[i]), "annotate.from-here",
                g_variant_new_string (way_annotation_type_to_text (types[i])));
    }
  append_section (menu, NULL, present);
  append_section (menu, value->title, at_value);
  append_section (menu, here->title, fresh);
  append_sources (facts, value->region_code != NULL ? value : here);
  append_section (menu, NULL, facts);
  return menu;
}

/* A section's labels are read with mnemonics: what a person wrote has none. */
static char *
escape_label (const char *text)
{
  g_auto (GStrv) parts = g_strsplit (text, "_", -1);

  return g_strjoinv ("__", parts);
}

GMenu *
way_annotation_menu_new (const WayScene *scene)
{
  GMenu *menu = g_menu_new ();
  g_autoptr (GMenu) present = g_menu_new ();
  g_autoptr (GMenu) fresh = g_menu_new ();

  for (guint i = 0; scene != NULL && i < G_N_ELEMENTS (types); i++)
    if (can_hold (scene, types[i]))
      append (fresh, way_annotation_menu_get_name (types[i]), "annotate.begin",
              g_variant_new_string (way_annotation_type_to_text (types[i])));
  /* An item without an action cannot be chosen. */
  if (g_menu_model_get_n_items (G_MENU_MODEL (fresh)) == 0)
    g_menu_append (fresh, _("This kind of figure bears no annotations."), NULL);
  for (guint i = 0; scene != NULL && i < scene->data->len; i++)
    {
      const WayDatum *datum = g_ptr_array_index (scene->data, i);
      int index = way_annotation_find_index (datum);
      g_autofree char *label = NULL;

      if (index < 0)
        continue;
      label = escape_label (datum->description);
      append (present, label, "annotate.edit", g_variant_new_uint32 ((guint) index));
    }
  append_section (menu, NULL, fresh);
  append_section (menu, _("In This Figure"), present);
  return menu;
}
