/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

typedef enum
{
  WAY_WEIGHT_REGULAR,
  WAY_WEIGHT_BOLD,
  WAY_WEIGHT_TITLE /* bold, in the families of titles */
} WayWeight;

typedef struct
{
  double size_pt; /* in the scene's unit, points of 1/72 inch */
  WayWeight weight;
} WayFont;

typedef struct
{
  double width;   /* advance */
  double ascent;  /* above the baseline, positive */
  double descent; /* below the baseline, positive */
} WayTextExtents;

/**
 * WayFonts:
 *
 * Lists of families, best first, that stand before the usual ones: interned strings, compared by
 * place. NULL for the usual ones.
 */
typedef struct
{
  const char *text, *text_western;
  const char *title, *title_western;
} WayFonts;

/**
 * WayTextMeasure:
 *
 * How wide and tall a line of text is: Pango in the program, fixed widths in
 * tests, so that golden files do not depend on fonts. Layout code knows only this.
 */
typedef struct _WayTextMeasure WayTextMeasure;

struct _WayTextMeasure
{
  void (*measure) (WayTextMeasure *self,
                   const char     *text,
                   WayFont         font,
                   WayTextExtents *extents);
  /* (nullable): NULL when the fonts have every character of @text; otherwise @text as it is drawn,
   * without those that they lack, which are appended to @missing (gunichar). (transfer full). */
  char *(*replace_missing) (WayTextMeasure *self,
                            const char     *text,
                            WayFont         font,
                            GArray         *missing);
  /* (nullable): the first of @families (WayFonts) that there is. (transfer full). */
  char *(*find_family) (WayTextMeasure *self, const char *families);
  void (*free) (WayTextMeasure *self);
  WayFonts fonts; /* what is measured with */
};

/* 0.55 em for narrow and 1 em for East Asian wide characters (0.58 when bold); ascent 0.8, descent
 * 0.2. */
WayTextMeasure *way_text_measure_new_fixed (void);

/**
 * way_text_own_fonts:
 *
 * For a process that draws figures and nothing else, before anything else uses fonts: makes a small
 * configuration the process's own, so that the system's many rules and fonts are not read unless a
 * character needs them. Not for a process with a window, whose toolkit would miss its fonts.
 */
void way_text_own_fonts (void);

/**
 * way_text_prepare, way_text_wait:
 *
 * The first has the usual fonts loaded in another thread, for this thread, which meanwhile does
 * something else; whatever measures or draws waits for it. So does the second, which a process must
 * not end without.
 */
void way_text_prepare (void);
void way_text_wait    (void);

/* Measures with Pango and keeps what it has measured; for one thread at a time. */
WayTextMeasure *way_text_measure_new_pango (void);

void way_text_measure_free (WayTextMeasure *self);

/* @fonts: (nullable): the usual ones. Scenes keep the fonts that their texts were measured with. */
void way_text_measure_set_fonts (WayTextMeasure *self, const WayFonts *fonts);

void way_text_measure_extents (WayTextMeasure *self,
                               const char     *text,
                               WayFont         font,
                               WayTextExtents *extents);

/* Breaks at spaces and between Han characters (never before closing punctuation), so that no
 * line is wider than @width; a word that is too long alone is broken. NULL-terminated.
 * (transfer full). */
char **way_text_wrap (WayTextMeasure *self, const char *text, WayFont font, double width);

/* A copy that every output can carry: valid UTF-8 without control characters; line breaks and
 * tabs become spaces. What would turn the order of the text around it is taken out: of the controls
 * of direction only isolates stay, and those only in pairs. (transfer full). */
char *way_text_clean (const char *text);

/* A name inside a sentence: between isolates where it is written from right to left, so that the
 * number after it stays after it. (transfer full). */
char *way_text_isolate (const char *name);

gboolean way_text_has_right_to_left (const char *text);

/* The families asked for, best first, as CSS and Pango read it. */
const char *way_text_font_families (void);

/* The same for a text without East Asian characters: quotes, middle dots and signs such as ≥ have
 * their Western forms there. Letters and digits look the same in the first family of both. */
const char *way_text_western_families (void);

typedef enum
{
  WAY_TEXT_ASCII,   /* looks the same in both lists */
  WAY_TEXT_WESTERN, /* wants way_text_western_families() */
  WAY_TEXT_CJK      /* wants way_text_font_families() */
} WayTextScript;

WayTextScript way_text_script (const char *text);

/* The list for @script in the weight of @weight; @fonts or the usual ones. */
const char *way_fonts_get_families (const WayFonts *fonts,
                                    WayTextScript   script,
                                    WayWeight       weight);

/* A stretch of a text that wants one list of families, in bytes. */
typedef struct
{
  gsize offset, length;
  WayTextScript script;
} WayTextRun;

/* For a WAY_TEXT_CJK text; @at begins at @text and moves on. FALSE at the end. */
gboolean way_text_next_run (const char *text, const char **at, WayTextRun *run);

/* Whether there is more than one run. */
gboolean way_text_has_western_quotes (const char *text);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (WayTextMeasure, way_text_measure_free)

G_END_DECLS
