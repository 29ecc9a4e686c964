/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "model/import/sheet-choice.h"

#include <glib/gi18n-lib.h>
#include <string.h>

/* Looked through for data; a workbook of more is chosen from by hand. */
#define MAX_LOOKED 32

WaySheet *
way_sheet_new (const char *name)
{
  WaySheet *self = g_new0 (WaySheet, 1);

  self->name = g_strdup (name != NULL ? name : "");
  self->merges = g_array_new (FALSE, FALSE, sizeof (WayTableMerge));
  return self;
}

void
way_sheet_free (WaySheet *self)
{
  g_free (self->name);
  g_free (self->path);
  g_array_unref (self->merges);
  g_free (self);
}

static const WaySheet *
get_listed (GPtrArray    *sheets,
            const GArray *listed,
            guint         position)
{
  return sheets->pdata[g_array_index (listed, guint, position)];
}

/* The indices of those that are shown to the user. */
static GArray *
list_sheets (GPtrArray *sheets,
             gboolean   takes_hidden)
{
  GArray *listed = g_array_new (FALSE, FALSE, sizeof (guint));

  for (guint i = 0; i < sheets->len; i++)
    {
      if (takes_hidden || !((WaySheet *) sheets->pdata[i])->is_hidden)
        g_array_append_val (listed, i);
    }
  return listed;
}

static void
fill_info (WayTableInfo *info,
           GPtrArray    *sheets,
           const GArray *listed,
           guint         position,
           const char   *reason)
{
  info->sheets = g_new0 (char *, listed->len + 1);
  for (guint i = 0; i < listed->len; i++)
    info->sheets[i] = g_strdup (get_listed (sheets, listed, i)->name);
  info->sheet = position;
  info->sheet_reason = g_strdup (reason);
}

static int
find_name (GPtrArray    *sheets,
           const GArray *listed,
           const char   *name)
{
  for (guint i = 0; i < listed->len; i++)
    {
      if (g_str_equal (get_listed (sheets, listed, i)->name, name))
        return (int) i;
    }
  return -1;
}

static void
set_no_sheet (WayTableFile *file,
              GPtrArray    *sheets,
              const GArray *listed,
              const char   *chosen,
              GError      **error)
{
  g_autoptr (GString) names = g_string_new (NULL);

  for (guint i = 0; i < listed->len && i < 20; i++)
    g_string_append_printf (names, "%s%s", i > 0 ? _(", ") : "",
                            get_listed (sheets, listed, i)->name);
  g_set_error (error, WAY_TABLE_ERROR, WAY_TABLE_ERROR_NO_SHEET,
               _("“%1$s” has no sheet “%2$s”. Its sheets are: %3$s."),
               way_table_file_get_name (file), chosen, names->str);
}

static int
choose_by_name (WayTableFile *file,
                GPtrArray    *sheets,
                const char   *chosen,
                WayTableInfo *info,
                GError      **error)
{
  g_autoptr (GArray) visible = list_sheets (sheets, FALSE);
  g_autoptr (GArray) all = list_sheets (sheets, TRUE);
  const GArray *listed = visible->len > 0 ? visible : all;
  int found = find_name (sheets, listed, chosen);
  gint64 number;

  if (found < 0 && (found = find_name (sheets, all, chosen)) >= 0)
    listed = all;
  if (found < 0 && g_ascii_string_to_signed (chosen, 10, 1, listed->len, &number, NULL))
    found = (int) number - 1;
  if (found < 0)
    {
      set_no_sheet (file, sheets, listed, chosen, error);
      return -1;
    }
  fill_info (info, sheets, listed, (guint) found, _("As you chose."));
  return (int) g_array_index (listed, guint, found);
}

/* The position in @listed of the first that has data, -1 for none, -2 with @error set. */
static int
find_data (const GArray   *listed,
           WaySheetHasData has_data,
           gpointer        data,
           GError        **error)
{
  for (guint i = 0; i < MIN (listed->len, MAX_LOOKED); i++)
    {
      int answer = has_data (data, g_array_index (listed, guint, i), error);

      if (answer != 0)
        return answer > 0 ? (int) i : -2;
    }
  return -1;
}

static const char *
get_reason (GPtrArray    *sheets,
            const GArray *listed,
            int           position)
{
  if (position < 0)
    return _("No sheet has data.");
  if (get_listed (sheets, listed, (guint) position)->is_hidden)
    return _("Only this sheet, which is hidden, has data.");
  if (listed->len == 1)
    return _("It is the only sheet.");
  return _("It is the first sheet with data.");
}

int
way_sheet_choose (WayTableFile          *file,
                  GPtrArray             *sheets,
                  const WayTableChoices *choices,
                  WaySheetHasData        has_data,
                  gpointer               data,
                  WayTableInfo          *info,
                  GError               **error)
{
  const char *chosen = choices != NULL ? choices->sheet : NULL;
  g_autoptr (GArray) listed = NULL;
  int position;

  if (chosen != NULL && *chosen != '\0')
    return choose_by_name (file, sheets, chosen, info, error);

  listed = list_sheets (sheets, FALSE);
  position = find_data (listed, has_data, data, error);
  if (position == -1 && listed->len < sheets->len)
    {
      g_array_unref (listed);
      listed = list_sheets (sheets, TRUE);
      position = find_data (listed, has_data, data, error);
    }
  if (position == -2)
    return -1;

  fill_info (info, sheets, listed, (guint) MAX (position, 0),
             get_reason (sheets, listed, position));
  return (int) g_array_index (listed, guint, MAX (position, 0));
}

void
way_sheet_tell_hidden (WayTableInfo *info,
                       guint         n_hidden)
{
  g_autofree char *before = NULL;

  if (n_hidden == 0)
    return;
  before = g_steal_pointer (&info->sheet_reason);
  info->sheet_reason = g_strdup_printf (_("%1$s Its hidden rows (%2$u) are read as well."), before,
                                        n_hidden);
}
