/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "app/cli/cli-records.h"

#include "app/cli/cli-json.h"
#include "app/cli/cli-output.h"
#include "app/cli/cli-text-table.h"
#include "model/number.h"

#include <math.h>
#include <sys/ioctl.h>
#include <unistd.h>

#define USUAL_WIDTH 100
#define LEAST_WIDTH 40

struct _WayCliRecords
{
  const WayCliColumn *columns;
  guint n_columns;
  GPtrArray *cells; /* (nullable) texts, row after row */
  int width;        /* 0: as wide as it is */
};

WayCliRecords *
way_cli_records_new (const WayCliColumn *columns,
                     guint               n_columns)
{
  WayCliRecords *self = g_new0 (WayCliRecords, 1);

  self->columns = columns;
  self->n_columns = n_columns;
  self->cells = g_ptr_array_new_with_free_func (g_free);

  return self;
}

void
way_cli_records_free (WayCliRecords *self)
{
  g_ptr_array_unref (self->cells);
  g_free (self);
}

void
way_cli_records_set_width (WayCliRecords *self,
                           int            width)
{
  self->width = width;
}

int
way_cli_records_find_width (void)
{
  struct winsize size;

  if (isatty (STDOUT_FILENO) && ioctl (STDOUT_FILENO, TIOCGWINSZ, &size) == 0 && size.ws_col > 0)
    return MAX (size.ws_col, LEAST_WIDTH);
  return USUAL_WIDTH;
}

void
way_cli_records_take_text (WayCliRecords *self,
                           char          *text)
{
  g_ptr_array_add (self->cells, text);
}

void
way_cli_records_add_text (WayCliRecords *self,
                          const char    *text)
{
  way_cli_records_take_text (self, g_strdup (text));
}

void
way_cli_records_add_number (WayCliRecords *self,
                            double         number)
{
  way_cli_records_take_text (self, way_number_to_plain_text (number));
}

void
way_cli_records_add_source (WayCliRecords *self,
                            WaySource     *source)
{
  WayLanguage zh = WAY_LANGUAGE_ZH_CN;

  way_cli_records_add_text (self, source != NULL ? way_source_get_title (source, zh) : NULL);
  way_cli_records_add_text (self, source != NULL ? way_source_get_publisher (source, zh) : NULL);
  way_cli_records_add_text (self, source != NULL ? way_source_get_url (source) : NULL);
  way_cli_records_add_text (self, source != NULL ? way_source_get_published (source) : NULL);
}

static guint
count_rows (WayCliRecords *self)
{
  return self->cells->len / self->n_columns;
}

static const char *
get_cell (WayCliRecords *self,
          guint          row,
          guint          column)
{
  return g_ptr_array_index (self->cells, row * self->n_columns + column);
}

/* The shown columns' cells, made safe for a terminal, with the headings as the first row. */
static GPtrArray *
prepare_text_cells (WayCliRecords *self,
                    WayLanguage    language)
{
  GPtrArray *cells = g_ptr_array_new_with_free_func (g_free);

  for (guint row = 0; row <= count_rows (self); row++)
    {
      for (guint column = 0; column < self->n_columns; column++)
        {
          const char *title = self->columns[column].title;
          const char *text;

          if (title == NULL)
            continue;
          text = row == 0 ? way_tr_c (language, "column", title) : get_cell (self, row - 1, column);
          g_ptr_array_add (cells, way_cli_to_one_line (text != NULL ? text : ""));
        }
    }

  return cells;
}

GString *
way_cli_records_to_text (WayCliRecords *self,
                         WayLanguage    language)
{
  g_autoptr (GPtrArray) cells = prepare_text_cells (self, language);
  g_autofree gboolean *is_number = g_new0 (gboolean, self->n_columns);
  guint n_shown = 0;

  for (guint i = 0; i < self->n_columns; i++)
    {
      if (self->columns[i].title != NULL)
        is_number[n_shown++] = self->columns[i].is_number;
    }

  return way_cli_text_table_write (cells, is_number, n_shown, self->width);
}

static void
append_csv_cell (GString    *csv,
                 const char *text,
                 gboolean    is_number)
{
  /* A spreadsheet must not take a name for a formula. */
  gboolean needs_guard = !is_number && *text != '\0' && strchr ("=+-@\t\r", *text) != NULL;

  if (!needs_guard && strpbrk (text, ",\"\r\n") == NULL)
    {
      g_string_append (csv, text);
      return;
    }

  g_string_append_c (csv, '"');
  if (needs_guard)
    g_string_append_c (csv, '\'');
  for (const char *p = text; *p != '\0'; p++)
    {
      if (*p == '"')
        g_string_append_c (csv, '"');
      g_string_append_c (csv, *p);
    }
  g_string_append_c (csv, '"');
}

static void
append_csv_row (WayCliRecords *self,
                GString       *csv,
                int            row)
{
  gboolean is_first = TRUE;

  for (guint column = 0; column < self->n_columns; column++)
    {
      const WayCliColumn *definition = &self->columns[column];
      const char *cell;

      if (definition->key == NULL)
        continue;
      if (!is_first)
        g_string_append_c (csv, ',');
      is_first = FALSE;
      cell = row < 0 ? definition->key : get_cell (self, (guint) row, column);
      append_csv_cell (csv, cell != NULL ? cell : "", definition->is_number);
    }
  g_string_append (csv, "\r\n");
}

GString *
way_cli_records_to_csv (WayCliRecords *self)
{
  GString *csv = g_string_new (NULL);

  for (int row = -1; row < (int) count_rows (self); row++)
    append_csv_row (self, csv, row);

  return csv;
}

GString *
way_cli_records_to_json (WayCliRecords *self)
{
  g_auto (WayCliJson) json = { NULL };

  way_cli_json_init (&json);
  way_cli_json_begin_array (&json, NULL);
  for (guint row = 0; row < count_rows (self); row++)
    {
      way_cli_json_begin_object (&json, NULL);
      for (guint column = 0; column < self->n_columns; column++)
        {
          const WayCliColumn *definition = &self->columns[column];
          const char *cell = get_cell (self, row, column);

          if (definition->key == NULL)
            continue;
          if (definition->is_number)
            way_cli_json_add_number (&json, definition->key,
                                     cell != NULL ? g_ascii_strtod (cell, NULL) : NAN);
          else
            way_cli_json_add_text (&json, definition->key, cell);
        }
      way_cli_json_end_object (&json);
    }
  way_cli_json_end_array (&json);

  return g_steal_pointer (&json.text);
}

WayCliExit
way_cli_records_print (WayCliRecords       *self,
                       const WayCliOptions *options,
                       const char          *if_empty)
{
  g_autoptr (GString) text = NULL;
  g_autoptr (GError) error = NULL;

  if (options->format == WAY_CLI_FORMAT_CSV)
    text = way_cli_records_to_csv (self);
  else if (options->format == WAY_CLI_FORMAT_JSON)
    text = way_cli_records_to_json (self);
  else if (count_rows (self) > 0)
    text = way_cli_records_to_text (self, options->language);
  else
    {
      text = g_string_new (if_empty);
      g_string_append_c (text, '\n');
    }

  if (!way_cli_write_stdout (text->str, text->len, &error))
    return way_cli_fail (error);

  return WAY_CLI_DONE;
}
