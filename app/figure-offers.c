/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "app/figure-offers.h"

#define MOST_BULLETS 12
#define MOST_TRIES 4

/* What the library has, asked once for all kinds. */
typedef struct
{
  WayLibrary *library;
  const WayFigure *figure;
  char **target_keys; /* of the focused region's targets: the figure's metric first */
  char **all_target_keys;
  char *partner_key;  /* (nullable): a second metric that the focused region has much of */
  GPtrArray *figures; /* WayFigure whose data have been read */
  GPtrArray *data;    /* WayFigureData, same index */
} Search;

static void
clear_search (Search *search)
{
  g_strfreev (search->target_keys);
  g_strfreev (search->all_target_keys);
  g_free (search->partner_key);
  g_ptr_array_unref (search->figures);
  g_ptr_array_unref (search->data);
}

static void
free_offer (gpointer data)
{
  WayFigureOffer *offer = data;

  way_figure_free (offer->figure);
  g_free (offer->refusal);
  g_free (offer);
}

/* What the library has */

static void
add_target_keys (GPtrArray  *keys,
                 GPtrArray  *targets,
                 GHashTable *coverage,
                 gboolean    has_values)
{
  for (guint i = 0; i < targets->len && keys->len < MOST_BULLETS; i++)
    {
      const char *key = way_target_get_fields (targets->pdata[i])->metric_key;
      const WayCoverage *known = g_hash_table_lookup (coverage, key);

      if ((known != NULL && known->n_values > 0) == has_values
          && !g_ptr_array_find_with_equal_func (keys, key, g_str_equal, NULL))
        g_ptr_array_add (keys, g_strdup (key));
    }
}

/* Targets that can be judged come before those of which nothing is known. */
static gboolean
find_target_keys (Search     *search,
                  GHashTable *coverage,
                  GError    **error)
{
  g_autoptr (GPtrArray) keys = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (GPtrArray) targets = NULL;

  targets = way_library_read_targets (search->library, search->figure->region_codes[0], NULL,
                                      error);
  if (targets == NULL)
    return FALSE;

  g_ptr_array_add (keys, g_strdup (search->figure->metric_keys[0]));
  add_target_keys (keys, targets, coverage, TRUE);
  add_target_keys (keys, targets, coverage, FALSE);
  g_ptr_array_add (keys, NULL);
  search->target_keys = (char **) g_ptr_array_steal (keys, NULL);

  return TRUE;
}

/* Of every region that is compared, for a board of all promises. */
static gboolean
find_all_target_keys (Search  *search,
                      GError **error)
{
  g_autoptr (GPtrArray) keys = g_ptr_array_new_with_free_func (g_free);

  g_ptr_array_add (keys, g_strdup (search->figure->metric_keys[0]));
  for (guint i = 0; search->figure->region_codes[i] != NULL; i++)
    {
      g_autoptr (GPtrArray) targets = way_library_read_targets (search->library,
                                                                search->figure->region_codes[i],
                                                                NULL, error);

      if (targets == NULL)
        return FALSE;
      for (guint j = 0; j < targets->len; j++)
        {
          const char *key = way_target_get_fields (targets->pdata[j])->metric_key;

          if (!g_ptr_array_find_with_equal_func (keys, key, g_str_equal, NULL))
            g_ptr_array_add (keys, g_strdup (key));
        }
    }
  g_ptr_array_add (keys, NULL);
  search->all_target_keys = (char **) g_ptr_array_steal (keys, NULL);

  return TRUE;
}

/* The metric that the region has most years of, besides the figure's own; of equal ones the first
 * by key, so that the same library always gives the same. */
static void
find_partner (Search     *search,
              GHashTable *coverage)
{
  GHashTableIter iter;
  gpointer key, value;
  guint most = 0;
  const char *found = NULL;

  g_hash_table_iter_init (&iter, coverage);
  while (g_hash_table_iter_next (&iter, &key, &value))
    {
      const WayCoverage *known = value;

      if (g_str_equal (key, search->figure->metric_keys[0]))
        continue;
      if (known->n_values > most
          || (known->n_values == most && found != NULL && g_strcmp0 (key, found) < 0))
        {
          most = known->n_values;
          found = key;
        }
    }
  search->partner_key = g_strdup (found);
}

static gboolean
find_metrics (Search  *search,
              GError **error)
{
  g_autoptr (GHashTable) coverage = NULL;

  coverage = way_library_read_coverage (search->library, search->figure->region_codes[0], error);
  if (coverage == NULL || !find_target_keys (search, coverage, error)
      || !find_all_target_keys (search, error))
    return FALSE;

  find_partner (search, coverage);

  return TRUE;
}

/* Trying */

static void
set_metrics (WayFigure  *figure,
             const char *first,
             const char *second)
{
  const char *keys[] = { first, second, NULL };
  char **copies = g_strdupv ((char **) keys);

  g_strfreev (figure->metric_keys);
  figure->metric_keys = copies;
}

static void
take_metrics (WayFigure *figure,
              Search    *search)
{
  g_autofree char *first = g_strdup (figure->metric_keys[0]);

  switch (figure->kind)
    {
    case WAY_FIGURE_BULLET:
      g_strfreev (figure->metric_keys);
      figure->metric_keys = g_strdupv (search->target_keys);
      break;
    case WAY_FIGURE_SCOREBOARD:
      g_strfreev (figure->metric_keys);
      figure->metric_keys = g_strdupv (search->all_target_keys);
      break;
    case WAY_FIGURE_SCATTER:
      if (g_strv_length (figure->metric_keys) != 2 && search->partner_key != NULL)
        set_metrics (figure, first, search->partner_key);
      break;
    case WAY_FIGURE_PANELS:
      break;
    case WAY_FIGURE_LINE:
    case WAY_FIGURE_COLUMNS:
    case WAY_FIGURE_RANKING:
    case WAY_FIGURE_SLOPE:
    case WAY_FIGURE_HEATMAP:
    default:
      set_metrics (figure, first, NULL);
    }
}

static gboolean
compares_regions (WayFigureKind kind)
{
  return kind == WAY_FIGURE_RANKING || kind == WAY_FIGURE_SLOPE || kind == WAY_FIGURE_PANELS
         || kind == WAY_FIGURE_HEATMAP || kind == WAY_FIGURE_SCATTER;
}

/* In which order scopes are tried. */
static guint
list_scopes (const WayFigure *figure,
             WayFigureKind    kind,
             WayScope         scopes[MOST_TRIES])
{
  guint n_scopes = 0;

  if (kind == figure->kind || (compares_regions (kind) && figure->scope != WAY_SCOPE_CHOSEN))
    scopes[n_scopes++] = figure->scope;
  else if (!compares_regions (kind) || figure->region_codes[1] != NULL)
    scopes[n_scopes++] = WAY_SCOPE_CHOSEN;
  if (compares_regions (kind))
    {
      scopes[n_scopes++] = WAY_SCOPE_SIBLINGS;
      scopes[n_scopes++] = WAY_SCOPE_CHILDREN;
    }
  scopes[n_scopes++] = WAY_SCOPE_CHOSEN;

  return n_scopes;
}

static gboolean
has_same_data (const WayFigure *a,
               const WayFigure *b)
{
  return a->scope == b->scope && a->transform == b->transform
         && g_strv_equal ((const char *const *) a->metric_keys,
                          (const char *const *) b->metric_keys);
}

/* Kinds often need the same data, which are read once. (transfer none). */
static const WayFigureData *
read_data (Search          *search,
           const WayFigure *figure,
           GError         **error)
{
  WayFigureData *data;

  for (guint i = 0; i < search->figures->len; i++)
    if (has_same_data (search->figures->pdata[i], figure))
      return search->data->pdata[i];

  data = way_figure_data_read (search->library, figure, error);
  if (data == NULL)
    return NULL;

  g_ptr_array_add (search->figures, way_figure_copy (figure));
  g_ptr_array_add (search->data, data);

  return data;
}

/* The first try that the kind can show; where there is none, the first of all with its refusal. */
static WayFigureOffer *
find_offer (Search        *search,
            WayFigureKind  kind,
            GError       **error)
{
  WayFigureOffer *offer = NULL;
  WayScope scopes[MOST_TRIES];
  guint n_scopes = list_scopes (search->figure, kind, scopes);

  for (guint i = 0; i < n_scopes; i++)
    {
      g_autoptr (WayFigure) figure = way_figure_copy (search->figure);
      g_autofree char *refusal = NULL;
      const WayFigureData *data;

      figure->kind = kind;
      figure->scope = scopes[i];
      take_metrics (figure, search);
      data = read_data (search, figure, error);
      if (data == NULL)
        {
          g_clear_pointer (&offer, free_offer);
          return NULL;
        }

      refusal = way_figure_refuse_kind (kind, figure, data);
      if (offer == NULL)
        offer = g_new0 (WayFigureOffer, 1);
      else if (refusal != NULL)
        continue;
      g_clear_pointer (&offer->figure, way_figure_free);
      g_free (offer->refusal);
      offer->figure = g_steal_pointer (&figure);
      offer->refusal = g_steal_pointer (&refusal);
      if (offer->refusal == NULL)
        break;
    }

  return offer;
}

/* By the data that the figure itself has. */
static gboolean
mark_suggested (Search    *search,
                GPtrArray *offers,
                GError   **error)
{
  const WayFigureData *data = read_data (search, search->figure, error);
  WayFigureOffer *offer;

  if (data == NULL)
    return FALSE;

  offer = g_ptr_array_index (offers, way_figure_suggest_kind (search->figure, data));
  offer->is_suggested = offer->refusal == NULL;

  return TRUE;
}

static GPtrArray *
find_offers (Search       *search,
             GCancellable *cancellable,
             GError      **error)
{
  g_autoptr (GPtrArray) offers = g_ptr_array_new_with_free_func (free_offer);

  if (!find_metrics (search, error))
    return NULL;

  for (guint kind = 0; kind < WAY_FIGURE_N_KINDS; kind++)
    {
      WayFigureOffer *offer = find_offer (search, kind, error);

      if (offer == NULL)
        return NULL;
      g_ptr_array_add (offers, offer);
      if (g_cancellable_set_error_if_cancelled (cancellable, error))
        return NULL;
    }

  return mark_suggested (search, offers, error) ? g_steal_pointer (&offers) : NULL;
}

GPtrArray *
way_figure_offers_read (WayLibrary      *library,
                        const WayFigure *figure,
                        GCancellable    *cancellable,
                        GError         **error)
{
  Search search = { .library = library, .figure = figure };
  GPtrArray *offers;

  g_return_val_if_fail (library != NULL && figure != NULL, NULL);

  search.figures = g_ptr_array_new_with_free_func ((GDestroyNotify) way_figure_free);
  search.data = g_ptr_array_new_with_free_func ((GDestroyNotify) way_figure_data_free);
  offers = find_offers (&search, cancellable, error);
  clear_search (&search);

  return offers;
}
