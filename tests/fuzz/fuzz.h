/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* What each fuzz-<name>.c defines: reads one input; whatever it is, no assertion may fail. */
int LLVMFuzzerTestOneInput (const guint8 *data, gsize size);

G_END_DECLS
