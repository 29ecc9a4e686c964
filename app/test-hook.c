/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "app/test-hook.h"

#include <fcntl.h>
#include <time.h>
#include <unistd.h>

#ifdef GDK_WINDOWING_X11
#include <gdk/x11/gdkx.h>
#endif

/* The log's descriptor, opened once; -1 while the hook is asleep. */
static int
get_log (void)
{
  static gsize opened = 0;

  if (g_once_init_enter (&opened))
    {
      const char *path = g_getenv ("WAYMARK_TEST_HOOK");
      int fd = -1;

      if (path != NULL && *path != '\0')
        fd = open (path, O_WRONLY | O_CREAT | O_APPEND | O_CLOEXEC, 0600);
      /* Moved by two, for zero means 'not opened yet'. */
      g_once_init_leave (&opened, (gsize) (fd + 2));
    }

  return (int) opened - 2;
}

static void
write_line (const char *event,
            const char *text)
{
  g_autofree char *flat = g_strdelimit (g_strdup (text), "\n", ' ');
  g_autofree char *line = g_strdup_printf ("%" G_GINT64_FORMAT " %s %s\n",
                                           g_get_monotonic_time (), event, flat);

  /* One write a line, so that a test that follows the file never reads half of one. */
  if (write (get_log (), line, strlen (line)) < 0)
    return;
}

static void
reply (const char *token,
       const char *format,
       ...) G_GNUC_PRINTF (2, 3);

static void
reply (const char *token,
       const char *format,
       ...)
{
  va_list arguments;
  g_autofree char *text = NULL;
  g_autofree char *line = NULL;

  va_start (arguments, format);
  text = g_strdup_vprintf (format, arguments);
  va_end (arguments);

  line = g_strconcat (token, " ", text, NULL);
  write_line ("reply", line);
}

/* A row's inscription says both names of a region: the first one is enough. */
static gboolean
widget_says (GtkWidget  *widget,
             const char *text)
{
  const char *said = NULL;

  if (GTK_IS_LABEL (widget))
    return g_str_equal (gtk_label_get_text (GTK_LABEL (widget)), text);
  /* A widget that draws its text itself. */
  if (g_object_class_find_property (G_OBJECT_GET_CLASS (widget), "said") != NULL)
    {
      g_autofree char *drawn = NULL;

      g_object_get (widget, "said", &drawn, NULL);
      return g_strcmp0 (drawn, text) == 0;
    }
  if (GTK_IS_INSCRIPTION (widget))
    said = gtk_inscription_get_text (GTK_INSCRIPTION (widget));

  return said != NULL && g_str_has_prefix (said, text)
         && (said[strlen (text)] == ' ' || said[strlen (text)] == '\0');
}

static gboolean
widget_is_called (GtkWidget  *widget,
                  const char *name)
{
  const char *id = gtk_buildable_get_buildable_id (GTK_BUILDABLE (widget));

  if (*name == '=')
    return widget_says (widget, name + 1);

  return g_strcmp0 (gtk_widget_get_name (widget), name) == 0
         || g_strcmp0 (id, name) == 0
         || g_str_equal (G_OBJECT_TYPE_NAME (widget), name);
}

static GtkWidget *
find_widget (GtkWidget  *widget,
             const char *name)
{
  if (!gtk_widget_get_mapped (widget))
    return NULL;
  if (widget_is_called (widget, name))
    return widget;

  for (GtkWidget *child = gtk_widget_get_first_child (widget);
       child != NULL;
       child = gtk_widget_get_next_sibling (child))
    {
      GtkWidget *found = find_widget (child, name);

      if (found != NULL)
        return found;
    }

  return NULL;
}

/* The newest window first: a dialog hides what lies below it. */
static GtkWidget *
find_in_windows (const char *name)
{
  g_autoptr (GList) windows = gtk_window_list_toplevels ();

  for (GList *l = g_list_last (windows); l != NULL; l = l->prev)
    {
      GtkWidget *found = find_widget (l->data, name);

      if (found != NULL)
        return found;
    }

  return NULL;
}

/* A row of a list has no name of its own: "list>=Text>Type" goes from one widget to another that
 * is inside the same parent. */
static GtkWidget *
find_by_path (const char *path)
{
  g_auto (GStrv) names = g_strsplit (path, ">", -1);
  GtkWidget *found = find_in_windows (names[0]);

  for (guint i = 1; found != NULL && names[i] != NULL; i++)
    found = find_widget (gtk_widget_get_parent (found), names[i]);

  return found;
}

static gulong
get_xid (GtkNative *native)
{
#ifdef GDK_WINDOWING_X11
  GdkSurface *surface = gtk_native_get_surface (native);

  if (GDK_IS_X11_SURFACE (surface))
    return gdk_x11_surface_get_xid (surface);
#endif
  return 0;
}

static void
tell_rect (const char *token,
           const char *name)
{
  GtkWidget *widget = find_by_path (name);
  GtkNative *native;
  graphene_rect_t bounds;
  double left = 0, top = 0;
  int scale;

  if (widget == NULL)
    {
      reply (token, "none");
      return;
    }

  native = gtk_widget_get_native (widget);
  if (!gtk_widget_compute_bounds (widget, GTK_WIDGET (native), &bounds))
    {
      reply (token, "none");
      return;
    }

  gtk_native_get_surface_transform (native, &left, &top);
  scale = gtk_widget_get_scale_factor (widget);
  reply (token, "%.0f %.0f %.0f %.0f %lu",
         (bounds.origin.x + left) * scale, (bounds.origin.y + top) * scale,
         (double) bounds.size.width * scale, (double) bounds.size.height * scale,
         get_xid (native));
}

static void
take_picture (GtkApplication *application,
              const char     *token,
              const char     *path)
{
  GtkWindow *window = gtk_application_get_active_window (application);
  g_autoptr (GdkPaintable) paintable = NULL;
  g_autoptr (GtkSnapshot) snapshot = NULL;
  g_autoptr (GskRenderNode) node = NULL;
  g_autoptr (GdkTexture) texture = NULL;

  if (window == NULL)
    {
      reply (token, "none");
      return;
    }

  paintable = gtk_widget_paintable_new (GTK_WIDGET (window));
  snapshot = gtk_snapshot_new ();
  gdk_paintable_snapshot (paintable, snapshot,
                          gdk_paintable_get_intrinsic_width (paintable),
                          gdk_paintable_get_intrinsic_height (paintable));
  node = gtk_snapshot_to_node (snapshot);
  if (node != NULL)
    texture = gsk_renderer_render_texture (gtk_native_get_renderer (GTK_NATIVE (window)),
                                           node, NULL);
  reply (token, texture != NULL && gdk_texture_save_to_png (texture, path) ? "saved" : "none");
}

static gboolean
tell_idle_cb (gpointer data)
{
  reply (data, "idle");
  return G_SOURCE_REMOVE;
}

static void
rect_activated_cb (GSimpleAction *action,
                   GVariant      *parameter,
                   gpointer       application)
{
  const char *token, *name;

  g_variant_get (parameter, "(&s&s)", &token, &name);
  tell_rect (token, name);
}

static void
snap_activated_cb (GSimpleAction *action,
                   GVariant      *parameter,
                   gpointer       application)
{
  const char *token, *path;

  g_variant_get (parameter, "(&s&s)", &token, &path);
  take_picture (GTK_APPLICATION (application), token, path);
}

static void
idle_activated_cb (GSimpleAction *action,
                   GVariant      *parameter,
                   gpointer       application)
{
  char *token;

  g_variant_get (parameter, "(ss)", &token, NULL);
  g_idle_add_full (G_PRIORITY_LOW + 100, tell_idle_cb, token, g_free);
}

/* How long the main loop does not come round, while somebody watches it. */
typedef struct
{
  guint source;
  gint64 last; /* microseconds */
  gint64 last_busy;
  gint64 longest, longest_busy;
} Watch;

#define WATCH_STEP_MS 2
/* A stretch of computing that is told of in the log: a frame and a half. */
#define STRETCH_MS 25

static Watch *
get_watch (void)
{
  static Watch watch;

  return &watch;
}

/* Microseconds that this thread was computing: what others on the machine do does not count. */
static gint64
get_busy_time (void)
{
  struct timespec now = { 0, 0 };

  clock_gettime (CLOCK_THREAD_CPUTIME_ID, &now);
  return (gint64) now.tv_sec * G_USEC_PER_SEC + now.tv_nsec / 1000;
}

static gboolean
watch_cb (gpointer data)
{
  Watch *watch = data;
  gint64 now = g_get_monotonic_time ();
  gint64 busy = get_busy_time ();

  if (busy - watch->last_busy > STRETCH_MS * 1000)
    way_test_hook_log ("stretch", "%" G_GINT64_FORMAT " %" G_GINT64_FORMAT,
                       now - watch->last, busy - watch->last_busy);
  watch->longest = MAX (watch->longest, now - watch->last - WATCH_STEP_MS * 1000);
  watch->longest_busy = MAX (watch->longest_busy, busy - watch->last_busy);
  watch->last = now;
  watch->last_busy = busy;
  return G_SOURCE_CONTINUE;
}

/* 'start', or what ends the watch and tells the longest stretch in microseconds: by the clock, and
 * of this thread's computing. */
static void
watch_activated_cb (GSimpleAction *action,
                    GVariant      *parameter,
                    gpointer       application)
{
  Watch *watch = get_watch ();
  const char *token, *what;

  g_variant_get (parameter, "(&s&s)", &token, &what);
  g_clear_handle_id (&watch->source, g_source_remove);
  if (!g_str_equal (what, "start"))
    {
      reply (token, "%" G_GINT64_FORMAT " %" G_GINT64_FORMAT, watch->longest,
             watch->longest_busy);
      return;
    }

  *watch = (Watch) { .last = g_get_monotonic_time (), .last_busy = get_busy_time () };
  watch->source = g_timeout_add_full (G_PRIORITY_HIGH, WATCH_STEP_MS, watch_cb, watch, NULL);
  reply (token, "watching");
}

/* The name of the widget or of the nearest one around it that was given a name: the text inside
 * an entry has none of its own. */
static const char *
find_given_name (GtkWidget *widget)
{
  for (; widget != NULL; widget = gtk_widget_get_parent (widget))
    {
      const char *name = gtk_widget_get_name (widget);

      if (!g_str_equal (name, G_OBJECT_TYPE_NAME (widget)))
        return name;
    }

  return "-";
}

static void
focus_changed_cb (GtkWindow *window)
{
  GtkWidget *focus = gtk_window_get_focus (window);

  way_test_hook_log ("focus", "%s %s",
                     focus != NULL ? G_OBJECT_TYPE_NAME (focus) : "none",
                     find_given_name (focus));
}

static void
window_added_cb (GtkApplication *application,
                 GtkWindow      *window)
{
  way_test_hook_log ("window", "%s", G_OBJECT_TYPE_NAME (window));
  g_signal_connect (window, "notify::focus-widget", G_CALLBACK (focus_changed_cb), NULL);
}

void
way_test_hook_start (GtkApplication *application)
{
  static const GActionEntry entries[] = {
    { .name = "test-rect", .activate = rect_activated_cb, .parameter_type = "(ss)" },
    { .name = "test-snap", .activate = snap_activated_cb, .parameter_type = "(ss)" },
    { .name = "test-idle", .activate = idle_activated_cb, .parameter_type = "(ss)" },
    { .name = "test-watch", .activate = watch_activated_cb, .parameter_type = "(ss)" },
  };

  if (get_log () < 0)
    return;

  g_action_map_add_action_entries (G_ACTION_MAP (application), entries,
                                   G_N_ELEMENTS (entries), application);
  g_signal_connect (application, "window-added", G_CALLBACK (window_added_cb), NULL);
  way_test_hook_log ("start", "%d", (int) getpid ());
}

void
way_test_hook_log (const char *event,
                   const char *format,
                   ...)
{
  va_list arguments;
  g_autofree char *text = NULL;

  if (get_log () < 0)
    return;

  va_start (arguments, format);
  text = g_strdup_vprintf (format, arguments);
  va_end (arguments);
  write_line (event, text);
}

static void
frame_drawn_cb (GdkFrameClock *clock,
                gpointer       event)
{
  way_test_hook_log (event, "drawn");
  g_signal_handlers_disconnect_by_func (clock, frame_drawn_cb, event);
}

static void
widget_mapped_cb (GtkWidget *widget,
                  gpointer   event)
{
  g_signal_handlers_disconnect_by_func (widget, widget_mapped_cb, event);
  way_test_hook_log_next_frame (widget, event);
}

void
way_test_hook_log_next_frame (GtkWidget  *widget,
                              const char *event)
{
  GdkFrameClock *clock = gtk_widget_get_frame_clock (widget);
  gpointer name;

  if (get_log () < 0)
    return;

  name = (gpointer) g_intern_string (event);
  if (!gtk_widget_get_mapped (widget) || clock == NULL)
    {
      g_signal_connect (widget, "map", G_CALLBACK (widget_mapped_cb), name);
      return;
    }
  g_signal_connect (clock, "after-paint", G_CALLBACK (frame_drawn_cb), name);
}
