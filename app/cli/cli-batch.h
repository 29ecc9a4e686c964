/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "app/cli/cli-render.h"

G_BEGIN_DECLS

/**
 * WayCliBatch:
 *
 * Many figures of one run. The library belongs to the thread that opened it, which reads the data
 * of one figure after the other; threads beside it lay out, draw and write. What is written and
 * said is what one thread would have written and said, in the same order.
 */
typedef struct _WayCliBatch WayCliBatch;

/* @deck: (nullable): a PDF that gets a page for each figure, instead of a file. */
WayCliBatch *way_cli_batch_new (const WayCliRenderPlan *plan,
                                WayLibrary             *library,
                                const char             *deck);

/* Reads the data of @figure and has it drawn, to @path where there is no deck. @name: says which
 * one it is in messages. (transfer full): @figure. Waits where too much is under way. */
void way_cli_batch_add (WayCliBatch *self, const char *name, const char *path, WayFigure *figure);

/**
 * way_cli_batch_finish:
 * @n_warnings: (out): how much the figures had to leave out
 * @refusals: what kept figures from being made, in order
 *
 * Waits for all figures, and frees @self.
 */
void way_cli_batch_finish (WayCliBatch *self, guint *n_warnings, GPtrArray *refusals);

G_END_DECLS
