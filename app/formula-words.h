/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "model/entities.h"

G_BEGIN_DECLS

/**
 * WayFormulaWord:
 * @start, @end: in characters, with the bracket that opens it
 * @text: what was typed of a name so far
 * @is_open: whether a bracket says that it is a name
 *
 * What stands before the cursor in a formula, where it may become the name of a metric.
 */
typedef struct
{
  guint start, end;
  char *text;
  gboolean is_open;
} WayFormulaWord;

void     way_formula_word_clear    (WayFormulaWord *word);

/* FALSE where no name is being typed. */
gboolean way_formula_word_find     (const char *formula, guint cursor, WayFormulaWord *out);

/* The formula with the metric in place of the word, and where the cursor goes. (transfer full). */
char    *way_formula_word_complete (const char           *formula,
                                    const WayFormulaWord *word,
                                    const char           *key,
                                    guint                *cursor);

/* Positions of the metrics that suit best, best first; guint. (transfer full). */
GArray  *way_formula_match_metrics (GPtrArray *metrics, const char *query, guint n_most);

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (WayFormulaWord, way_formula_word_clear)

G_END_DECLS
