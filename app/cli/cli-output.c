/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "app/cli/cli-output.h"

#include "chart/output.h"

#include <errno.h>
#include <glib/gi18n.h>
#include <unistd.h>

G_DEFINE_QUARK (way-cli-error-quark, way_cli_error)

static gboolean
write_all (int         fd,
           const char *data,
           gsize       length)
{
  while (length > 0)
    {
      gssize written = write (fd, data, length);

      if (written < 0 && errno == EINTR)
        continue;
      if (written < 0)
        return FALSE;
      data += written;
      length -= (gsize) written;
    }

  return TRUE;
}

gboolean
way_cli_write_stdout (const char  *data,
                      gsize        length,
                      GError     **error)
{
  int saved_errno;

  if (write_all (STDOUT_FILENO, data, length))
    return TRUE;

  saved_errno = errno;
  g_set_error (error, WAY_CLI_ERROR, WAY_CLI_ERROR_OUTPUT,
               _("The result cannot be written to standard output: %s."),
               g_strerror (saved_errno));
  return FALSE;
}

gboolean
way_cli_write_result (const char  *path,
                      GBytes      *bytes,
                      GError     **error)
{
  gsize length;
  const char *data = g_bytes_get_data (bytes, &length);

  if (g_str_equal (path, "-"))
    return way_cli_write_stdout (data, length, error);

  return way_output_write (path, bytes, error);
}

/* What would break the line, or turn the rest of it around (U+202A to U+202E and the like). */
static gboolean
disturbs_line (gunichar c)
{
  return g_unichar_iscntrl (c) || (c >= 0x2028 && c <= 0x202e) || (c >= 0x2066 && c <= 0x2069);
}

char *
way_cli_to_one_line (const char *text)
{
  g_autofree char *valid = g_utf8_make_valid (text, -1);
  GString *line = g_string_sized_new (strlen (valid));

  for (const char *p = valid; *p != '\0'; p = g_utf8_next_char (p))
    {
      gunichar c = g_utf8_get_char (p);

      if (!disturbs_line (c))
        g_string_append_unichar (line, c);
      else if (line->len > 0 && line->str[line->len - 1] != ' ')
        g_string_append_c (line, ' ');
    }

  return g_strchomp (g_string_free (line, FALSE));
}

void
way_cli_say (const char *message)
{
  g_autofree char *one_line = way_cli_to_one_line (message);
  g_autofree char *line = g_strdup_printf ("waymark: %s\n", one_line);

  /* Where stderr itself is full or closed there is nobody left to tell. */
  (void) !write_all (STDERR_FILENO, line, strlen (line));
}

WayCliExit
way_cli_fail (const GError *error)
{
  way_cli_say (error->message);

  return WAY_CLI_NOTHING_DONE;
}
