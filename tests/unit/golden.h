/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <glib.h>

/* Fails the test unless @text is what tests/golden/@name holds; then the new text is left in the
 * build's folder for comparison. With WAYMARK_UPDATE_GOLDEN=1 the file is written instead. */
void golden_assert_text (const char *name, const char *text);
