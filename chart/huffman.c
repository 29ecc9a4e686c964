/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "chart/huffman.h"

#include <string.h>

#define MAX_NODES (2 * WAY_HUFFMAN_MAX_SYMBOLS)

/* The symbols that occur are the first nodes, the rarest first; then come the inner nodes. */
typedef struct
{
  guint symbols[WAY_HUFFMAN_MAX_SYMBOLS];
  guint n_symbols;
  guint64 weights[MAX_NODES];
  guint parents[MAX_NODES];
} Tree;

static void
sort_symbols (Tree          *tree,
              const guint32 *counts,
              guint          n_symbols)
{
  tree->n_symbols = 0;
  for (guint symbol = 0; symbol < n_symbols; symbol++)
    {
      guint place = tree->n_symbols;

      if (counts[symbol] == 0)
        continue;
      for (; place > 0 && counts[tree->symbols[place - 1]] > counts[symbol]; place--)
        tree->symbols[place] = tree->symbols[place - 1];
      tree->symbols[place] = symbol;
      tree->n_symbols++;
    }
  for (guint i = 0; i < tree->n_symbols; i++)
    tree->weights[i] = counts[tree->symbols[i]];
}

/* Leaves and inner nodes are both in order of weight, so that the next two are at their fronts.
 * Returns the number of nodes, the last of which is the root. */
static guint
join_nodes (Tree *tree)
{
  guint leaf = 0, inner = tree->n_symbols, end = tree->n_symbols;

  for (; end < 2 * tree->n_symbols - 1; end++)
    {
      guint two[2];

      for (guint i = 0; i < 2; i++)
        {
          gboolean takes_leaf = leaf < tree->n_symbols &&
                                (inner >= end || tree->weights[leaf] <= tree->weights[inner]);

          two[i] = takes_leaf ? leaf++ : inner++;
          tree->parents[two[i]] = end;
        }
      tree->weights[end] = tree->weights[two[0]] + tree->weights[two[1]];
    }
  return end;
}

/* How many codes have each length, none longer than @max_bits: where cutting leaves too many, a
 * shorter code becomes two longer ones, until they fit again. */
static void
count_lengths (const Tree *tree,
               guint       n_nodes,
               guint       max_bits,
               guint      *n_of_length)
{
  guint depths[MAX_NODES];
  guint64 room = G_GUINT64_CONSTANT (1) << max_bits, taken = 0;

  depths[n_nodes - 1] = 0;
  for (guint i = n_nodes - 1; i-- > 0;)
    {
      depths[i] = depths[tree->parents[i]] + 1;
      if (i < tree->n_symbols)
        n_of_length[MIN (depths[i], max_bits)]++;
    }
  for (guint bits = 1; bits <= max_bits; bits++)
    taken += (guint64) n_of_length[bits] << (max_bits - bits);
  for (; taken > room; taken--)
    {
      guint bits = max_bits - 1;

      while (n_of_length[bits] == 0)
        bits--;
      n_of_length[bits]--;
      n_of_length[bits + 1] += 2;
      n_of_length[max_bits]--;
    }
}

void
way_huffman_make_lengths (const guint32 *counts,
                          guint          n_symbols,
                          guint          max_bits,
                          guint8        *lengths)
{
  Tree tree;
  guint n_of_length[WAY_HUFFMAN_MAX_BITS + 1] = { 0 };
  guint next = 0;

  memset (lengths, 0, n_symbols);
  sort_symbols (&tree, counts, n_symbols);
  if (tree.n_symbols == 0)
    return;
  if (tree.n_symbols == 1)
    {
      lengths[tree.symbols[0]] = 1;
      lengths[tree.symbols[0] == 0 ? 1 : 0] = 1;
      return;
    }

  count_lengths (&tree, join_nodes (&tree), max_bits, n_of_length);
  for (guint bits = max_bits; bits > 0; bits--)
    {
      for (guint i = 0; i < n_of_length[bits]; i++)
        lengths[tree.symbols[next++]] = (guint8) bits;
    }
}

static guint16
reverse_bits (guint code,
              guint n_bits)
{
  guint reversed = 0;

  for (guint i = 0; i < n_bits; i++)
    reversed |= (code >> i & 1) << (n_bits - 1 - i);
  return (guint16) reversed;
}

void
way_huffman_make_codes (const guint8 *lengths,
                        guint         n_symbols,
                        guint16      *codes)
{
  guint n_of_length[WAY_HUFFMAN_MAX_BITS + 1] = { 0 };
  guint next[WAY_HUFFMAN_MAX_BITS + 1] = { 0 };
  guint code = 0;

  for (guint i = 0; i < n_symbols; i++)
    n_of_length[lengths[i]]++;
  n_of_length[0] = 0;
  for (guint bits = 1; bits <= WAY_HUFFMAN_MAX_BITS; bits++)
    {
      code = (code + n_of_length[bits - 1]) << 1;
      next[bits] = code;
    }
  for (guint i = 0; i < n_symbols; i++)
    codes[i] = lengths[i] > 0 ? reverse_bits (next[lengths[i]]++, lengths[i]) : 0;
}
