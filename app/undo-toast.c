/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "app/undo-toast.h"

#include <glib/gi18n.h>

#include "app/test-hook.h"

#define UNDO_SECONDS 10

AdwToast *
way_undo_toast_new (const char *text)
{
  g_autofree char *title = g_markup_escape_text (text, -1);
  AdwToast *toast = adw_toast_new (title);

  way_test_hook_log ("toast", "%s", text);
  adw_toast_set_button_label (toast, _("_Undo"));
  adw_toast_set_timeout (toast, UNDO_SECONDS);
  return toast;
}
