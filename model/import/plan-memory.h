/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * WayPlanMemory:
 *
 * What cleaning a cell's text gave, by the text: a long file names few things, in any order.
 */
typedef struct _WayPlanMemory WayPlanMemory;

/* @unit, @code: "" for none */
typedef struct
{
  const char *text, *unit, *code;
  gboolean is_cumulative;
} WayPlanCleaned;

WayPlanMemory        *way_plan_memory_new  (void);
void                  way_plan_memory_free (WayPlanMemory *self);

/* (nullable) */
const WayPlanCleaned *way_plan_memory_find (WayPlanMemory *self, const char *raw);

/* Of the text that was asked for last. Copies; does nothing once there are too many. */
void                  way_plan_memory_add  (WayPlanMemory        *self,
                                            const WayPlanCleaned *cleaned);

G_END_DECLS
