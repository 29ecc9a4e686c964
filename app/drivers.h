/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

/**
 * way_drivers_leave_out_unused:
 *
 * Before GTK starts: where cairo draws (GSK_RENDERER=cairo), keeps GTK from looking for graphics
 * drivers all the same, which is a fifth of a start. What the environment asks for stays.
 */
void way_drivers_leave_out_unused (void);
