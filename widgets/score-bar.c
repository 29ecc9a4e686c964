/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "widgets/score-bar.h"

#include <glib/gi18n-lib.h>

#include "model/scoreboard-words.h"
#include "widgets/score-strip.h"
#include "widgets/status-mark.h"
#include "widgets/wrap-layout.h"

#define CHIP_SPACING_PX 6

enum
{
  CHIP_ALL,
  CHIP_BEHIND,
  CHIP_FIRST_VERDICT,
  N_CHIPS = CHIP_FIRST_VERDICT + WAY_N_VERDICTS
};

typedef struct
{
  GtkToggleButton *button;
  GtkLabel *number;
  const char *word;
  guint verdicts;
} Chip;

struct _WayScoreBar
{
  GtkWidget parent_instance;

  WayScoreStrip *strip;
  GtkWidget *chip_box;
  Chip chips[N_CHIPS];
  guint counts[WAY_N_VERDICTS];
  guint verdicts;
  gboolean is_settling; /* the buttons follow the mask, nobody pressed them */
};

G_DEFINE_FINAL_TYPE (WayScoreBar, way_score_bar, GTK_TYPE_WIDGET)

enum
{
  CHANGED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

static gboolean
is_chip_on (const WayScoreBar *self,
            guint              chip)
{
  guint verdicts = self->chips[chip].verdicts;

  if (chip < CHIP_FIRST_VERDICT)
    return self->verdicts == verdicts;
  /* Of 'behind' its own button is on, not four. */
  return self->verdicts != WAY_SCORE_BAR_BEHIND && (self->verdicts & verdicts) != 0;
}

static void
settle_chips (WayScoreBar *self)
{
  self->is_settling = TRUE;
  for (guint i = 0; i < N_CHIPS; i++)
    gtk_toggle_button_set_active (self->chips[i].button, is_chip_on (self, i));
  self->is_settling = FALSE;
  way_score_strip_set_verdicts (self->strip, self->verdicts);
}

static void
choose (WayScoreBar *self,
        guint        verdicts)
{
  self->verdicts = verdicts;
  settle_chips (self);
  g_signal_emit (self, signals[CHANGED], 0);
}

static void
chip_toggled_cb (GtkToggleButton *button,
                 WayScoreBar     *self)
{
  guint chip = GPOINTER_TO_UINT (g_object_get_data (G_OBJECT (button), "chip"));
  guint verdicts = self->chips[chip].verdicts;
  gboolean is_on = gtk_toggle_button_get_active (button);

  if (self->is_settling)
    return;

  if (chip < CHIP_FIRST_VERDICT)
    choose (self, is_on ? verdicts : 0);
  else if (is_on && self->verdicts == WAY_SCORE_BAR_BEHIND)
    choose (self, verdicts);
  else
    choose (self, is_on ? self->verdicts | verdicts : self->verdicts & ~verdicts);
}

static void
segment_chosen_cb (WayScoreBar *self,
                   guint        verdict)
{
  choose (self, self->verdicts == 1u << verdict ? 0 : 1u << verdict);
}

/* Making */

static GtkWidget *
create_chip_content (WayScoreBar *self,
                     guint        chip)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);
  GtkWidget *number = gtk_label_new (NULL);

  if (chip != CHIP_ALL)
    {
      GtkWidget *mark = way_status_mark_new ();
      WayVerdict verdict = WAY_VERDICT_LAGGING;

      if (chip != CHIP_BEHIND)
        verdict = way_score_get_ordered (chip - CHIP_FIRST_VERDICT);
      way_status_mark_set_verdict (WAY_STATUS_MARK (mark), verdict);
      gtk_box_append (GTK_BOX (box), mark);
    }
  gtk_widget_add_css_class (number, "chip-number");
  gtk_box_append (GTK_BOX (box), number);
  gtk_box_append (GTK_BOX (box), gtk_label_new (self->chips[chip].word));
  self->chips[chip].number = GTK_LABEL (number);

  return box;
}

static void
add_chip (WayScoreBar *self,
          guint        chip,
          guint        verdicts,
          const char  *name,
          const char  *word)
{
  GtkWidget *button = gtk_toggle_button_new ();
  g_autofree char *widget_name = g_strconcat ("chip-", name, NULL);

  self->chips[chip].button = GTK_TOGGLE_BUTTON (button);
  self->chips[chip].verdicts = verdicts;
  self->chips[chip].word = g_intern_string (word);
  gtk_widget_set_name (button, widget_name);
  gtk_widget_add_css_class (button, "chip");
  gtk_button_set_child (GTK_BUTTON (button), create_chip_content (self, chip));
  g_object_set_data (G_OBJECT (button), "chip", GUINT_TO_POINTER (chip));
  g_signal_connect_object (button, "toggled", G_CALLBACK (chip_toggled_cb), self, 0);

  gtk_box_append (GTK_BOX (self->chip_box), button);
}

static void
add_chips (WayScoreBar *self)
{
  WayLanguage language = way_language_from_environment ();

  add_chip (self, CHIP_ALL, 0, "all", _("All"));
  add_chip (self, CHIP_BEHIND, WAY_SCORE_BAR_BEHIND, "behind", _("Behind"));
  gtk_widget_set_tooltip_text (GTK_WIDGET (self->chips[CHIP_BEHIND].button),
                               _("Missed, moving away, lagging or behind schedule"));
  for (guint i = 0; i < WAY_N_VERDICTS; i++)
    {
      WayVerdict verdict = way_score_get_ordered (i);

      add_chip (self, CHIP_FIRST_VERDICT + i, 1u << verdict, way_verdict_to_text (verdict),
                way_verdict_to_label (verdict, language));
      gtk_widget_set_tooltip_text (GTK_WIDGET (self->chips[CHIP_FIRST_VERDICT + i].button),
                                   way_score_get_verdict_meaning (verdict, language));
    }
}

static void
way_score_bar_dispose (GObject *object)
{
  GtkWidget *child;

  while ((child = gtk_widget_get_first_child (GTK_WIDGET (object))) != NULL)
    gtk_widget_unparent (child);

  G_OBJECT_CLASS (way_score_bar_parent_class)->dispose (object);
}

static void
way_score_bar_class_init (WayScoreBarClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = way_score_bar_dispose;
  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BOX_LAYOUT);
  gtk_widget_class_set_css_name (widget_class, "scorebar");
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_GROUP);

  signals[CHANGED] = g_signal_new ("changed", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST,
                                   0, NULL, NULL, NULL, G_TYPE_NONE, 0);
}

static void
way_score_bar_init (WayScoreBar *self)
{
  GtkLayoutManager *layout = gtk_widget_get_layout_manager (GTK_WIDGET (self));

  gtk_orientable_set_orientation (GTK_ORIENTABLE (layout), GTK_ORIENTATION_VERTICAL);
  gtk_box_layout_set_spacing (GTK_BOX_LAYOUT (layout), 8);
  self->strip = WAY_SCORE_STRIP (way_score_strip_new ());
  gtk_widget_set_parent (GTK_WIDGET (self->strip), GTK_WIDGET (self));
  g_signal_connect_object (self->strip, "chosen", G_CALLBACK (segment_chosen_cb), self,
                           G_CONNECT_SWAPPED);

  self->chip_box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 0);
  gtk_widget_set_layout_manager (self->chip_box, way_wrap_layout_new (CHIP_SPACING_PX));
  gtk_widget_set_parent (self->chip_box, GTK_WIDGET (self));
  add_chips (self);
  settle_chips (self);
}

GtkWidget *
way_score_bar_new (void)
{
  return g_object_new (WAY_TYPE_SCORE_BAR, NULL);
}

/* Counts */

static guint
count (const WayScoreBar *self,
       guint              verdicts)
{
  guint n = 0;

  for (guint i = 0; i < WAY_N_VERDICTS; i++)
    if (verdicts == 0 || (verdicts & 1u << i) != 0)
      n += self->counts[i];

  return n;
}

/* A verdict that nothing has needs no button, unless it is what is filtered by. */
static void
show_chip (WayScoreBar *self,
           guint        chip)
{
  const Chip *shown = &self->chips[chip];
  guint n = count (self, shown->verdicts);
  g_autofree char *number = g_strdup_printf ("%'u", n);
  g_autofree char *label = g_strdup_printf ("%s: %u", shown->word, n);

  gtk_label_set_text (shown->number, number);
  gtk_widget_set_visible (GTK_WIDGET (shown->button),
                          chip == CHIP_ALL || n > 0 || is_chip_on (self, chip));
  gtk_accessible_update_property (GTK_ACCESSIBLE (shown->button), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  label, -1);
}

void
way_score_bar_set_counts (WayScoreBar *self,
                          const guint  counts[WAY_N_VERDICTS])
{
  g_return_if_fail (WAY_IS_SCORE_BAR (self));

  memcpy (self->counts, counts, sizeof self->counts);
  for (guint i = 0; i < N_CHIPS; i++)
    show_chip (self, i);
  way_score_strip_set_counts (self->strip, counts);
}

void
way_score_bar_set_verdicts (WayScoreBar *self,
                            guint        verdicts)
{
  g_return_if_fail (WAY_IS_SCORE_BAR (self));

  self->verdicts = verdicts;
  settle_chips (self);
}

guint
way_score_bar_get_verdicts (WayScoreBar *self)
{
  g_return_val_if_fail (WAY_IS_SCORE_BAR (self), 0);

  return self->verdicts;
}
