/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "model/text-block.h"

#include <string.h>

/* One cell from *@place on, which then stands at what ended it. */
static char *
take_cell (const char **place)
{
  GString *cell = g_string_new (NULL);
  const char *text = *place;

  if (*text == '"')
    {
      /* An end that is missing: the quote is part of the text. */
      for (text++; *text != '\0' && (*text != '"' || text[1] == '"'); text++)
        {
          g_string_append_c (cell, *text);
          if (*text == '"')
            text++;
        }
      if (*text == '"' && (text[1] == '\0' || strchr ("\t\r\n", text[1]) != NULL))
        {
          *place = text + 1;
          return g_strstrip (g_string_free (cell, FALSE));
        }
      g_string_truncate (cell, 0);
      text = *place;
    }
  while (*text != '\0' && strchr ("\t\r\n", *text) == NULL)
    g_string_append_c (cell, *text++);
  *place = text;
  return g_strstrip (g_string_free (cell, FALSE));
}

/* Rows of different lengths, as they are met. */
static GPtrArray *
read_rows (const char *text,
           guint      *n_columns,
           gboolean   *is_too_large)
{
  GPtrArray *rows = g_ptr_array_new_with_free_func ((GDestroyNotify) g_ptr_array_unref);
  GPtrArray *row = NULL;
  guint n_cells = 0;

  while (*text != '\0')
    {
      if (n_cells++ >= WAY_TEXT_BLOCK_MAX_CELLS)
        {
          *is_too_large = TRUE;
          break;
        }
      if (row == NULL)
        {
          row = g_ptr_array_new_with_free_func (g_free);
          g_ptr_array_add (rows, row);
        }
      g_ptr_array_add (row, take_cell (&text));
      *n_columns = MAX (*n_columns, row->len);
      if (*text == '\t')
        {
          text++;
          continue;
        }
      if (*text == '\r')
        text++;
      if (*text == '\n')
        text++;
      row = NULL;
    }
  return rows;
}

WayTextBlock *
way_text_block_new (const char *text)
{
  WayTextBlock *block = g_new0 (WayTextBlock, 1);
  g_autoptr (GPtrArray) rows = read_rows (text, &block->n_columns, &block->is_too_large);

  block->n_rows = rows->len;
  block->cells = g_ptr_array_new_with_free_func (g_free);
  if ((guint64) block->n_rows * block->n_columns > 10 * WAY_TEXT_BLOCK_MAX_CELLS)
    {
      block->is_too_large = TRUE;
      block->n_rows = 0;
    }
  for (guint i = 0; i < block->n_rows; i++)
    for (guint j = 0; j < block->n_columns; j++)
      {
        const GPtrArray *row = rows->pdata[i];

        g_ptr_array_add (block->cells, g_strdup (j < row->len ? row->pdata[j] : ""));
      }
  return block;
}

void
way_text_block_free (WayTextBlock *block)
{
  if (block == NULL)
    return;
  g_ptr_array_unref (block->cells);
  g_free (block);
}

const char *
way_text_block_get (const WayTextBlock *block,
                    guint               row,
                    guint               column)
{
  return block->cells->pdata[row * block->n_columns + column];
}
