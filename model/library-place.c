/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "model/library-place.h"

#include <glib/gi18n-lib.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/statfs.h>
#include <sys/xattr.h>

/* From the kernel's magic.h and the sources of the file systems. */
static const struct { guint32 magic; const char *name; } network_types[] = {
  { 0x6969, "NFS" },
  { 0x517b, "SMB" },
  { 0xfe534d42, "SMB" },
  { 0xff534d42, "CIFS" },
  { 0x564c, "NCP" },
  { 0x01021997, "9P" },
  { 0x5346414f, "AFS" },
  { 0x6b414653, "AFS" },
  { 0x73757245, "Coda" },
  { 0x00c36400, "Ceph" },
  { 0x0bd00bd0, "Lustre" },
};

#define FUSE_MAGIC 0x65735546

/* Types of FUSE that reach over the net, as /proc/self/mountinfo names them. */
static const struct { const char *type, *name; } fuse_types[] = {
  { "fuse.sshfs", "SSHFS" },
  { "fuse.rclone", "rclone" },
  { "fuse.davfs", "WebDAV" },
  { "fuse.gvfsd-fuse", "GVfs" },
  { "fuse.kio-fuse", "KIO" },
  { "fuse.s3fs", "S3" },
  { "fuse.glusterfs", "GlusterFS" },
  { "fuse.google-drive-ocamlfuse", "Google Drive" },
  { "fuse.onedriver", "OneDrive" },
};

/* A file or folder that a client keeps in the folder it serves, or above it. */
static const struct { const char *marker, *name; } markers[] = {
  { ".dropbox", "Dropbox" },
  { ".dropbox.cache", "Dropbox" },
  { ".nextcloudsync.log", "Nextcloud" },
  { ".sync_*.db", "Nextcloud" },
  { "._sync_*.db", "ownCloud" },
  { ".owncloudsync.log", "ownCloud" },
  { ".stfolder", "Syncthing" },
  { ".sync", "Resilio Sync" },
  { ".SynologyWorkingDirectory", "Synology Drive" },
  { ".SeaDrive*", "Seafile" },
  { ".insync.db", "Insync" },
  { ".nutstore*", "坚果云" },
  { ".baidu.sync*", "百度网盘" },
  { ".baidusync*", "百度网盘" },
};

/* The folder's own name, where its client leaves nothing in it. */
static const struct { const char *folder, *name; } folder_names[] = {
  { "Dropbox", "Dropbox" },
  { "Dropbox (*", "Dropbox" },
  { "OneDrive", "OneDrive" },
  { "OneDrive - *", "OneDrive" },
  { "iCloud Drive", "iCloud" },
  { "iCloudDrive", "iCloud" },
  { "com~apple~CloudDocs", "iCloud" },
  { "Google Drive", "Google Drive" },
  { "GoogleDrive", "Google Drive" },
  { "Nextcloud", "Nextcloud" },
  { "ownCloud", "ownCloud" },
  { "Nutstore", "坚果云" },
  { "Nutstore Files", "坚果云" },
  { "我的坚果云", "坚果云" },
  { "坚果云*", "坚果云" },
  { "百度网盘*", "百度网盘" },
  { "百度云同步盘", "百度网盘" },
  { "BaiduNetdisk*", "百度网盘" },
  { "BaiduYunDownload", "百度网盘" },
  { "WPS云盘*", "WPS云盘" },
  { "WPS Cloud Files", "WPS云盘" },
  { "阿里云盘*", "阿里云盘" },
  { "腾讯微云*", "腾讯微云" },
  { "Seafile", "Seafile" },
  { "SynologyDrive", "Synology Drive" },
  { "pCloudDrive", "pCloud" },
  { "MEGAsync*", "MEGA" },
};

static const struct { const char *attribute, *name; } attributes[] = {
  { "user.com.dropbox.attrs", "Dropbox" },
  { "user.com.dropbox.attributes", "Dropbox" },
  { "user.drive.id", "Google Drive" },
  { "user.onedrive.id", "OneDrive" },
};

/* The file system that lies at @path: the longest mount point that leads there. (transfer full). */
static char *
find_mount_type (const char *path)
{
  g_autofree char *text = NULL;
  g_autofree char *best = NULL;
  gsize best_length = 0;
  g_auto (GStrv) lines = NULL;

  if (!g_file_get_contents ("/proc/self/mountinfo", &text, NULL, NULL))
    return NULL;
  lines = g_strsplit (text, "\n", -1);
  for (guint i = 0; lines[i] != NULL; i++)
    {
      g_auto (GStrv) fields = g_strsplit (lines[i], " ", -1);
      const char *end = strstr (lines[i], " - ");
      g_autofree char *point = NULL;
      gsize length;

      if (end == NULL || g_strv_length (fields) < 5)
        continue;
      point = g_strcompress (fields[4]);
      length = strlen (point);
      if (length <= best_length || !g_str_has_prefix (path, point)
          || (length > 1 && path[length] != '/' && path[length] != '\0'))
        continue;
      best_length = length;
      g_free (best);
      best = g_strndup (end + 3, strcspn (end + 3, " "));
    }
  return g_steal_pointer (&best);
}

static const char *
find_network (const char *folder)
{
  struct statfs status;
  g_autofree char *type = NULL;

  if (statfs (folder, &status) != 0)
    return NULL;
  for (guint i = 0; i < G_N_ELEMENTS (network_types); i++)
    if ((guint32) status.f_type == network_types[i].magic)
      return network_types[i].name;
  if ((guint32) status.f_type != FUSE_MAGIC)
    return NULL;
  type = find_mount_type (folder);
  for (guint i = 0; type != NULL && i < G_N_ELEMENTS (fuse_types); i++)
    if (g_str_equal (type, fuse_types[i].type))
      return fuse_types[i].name;
  return NULL;
}

gboolean
way_library_place_is_network (const char *folder)
{
  return find_network (folder) != NULL;
}

static const char *
find_marker (const char *folder)
{
  g_autoptr (GDir) dir = g_dir_open (folder, 0, NULL);
  const char *name;

  while (dir != NULL && (name = g_dir_read_name (dir)) != NULL)
    {
      if (*name != '.')
        continue;
      for (guint i = 0; i < G_N_ELEMENTS (markers); i++)
        if (g_pattern_match_simple (markers[i].marker, name))
          return markers[i].name;
    }
  return NULL;
}

static const char *
find_name (const char *folder)
{
  g_autofree char *name = g_path_get_basename (folder);

  for (guint i = 0; i < G_N_ELEMENTS (folder_names); i++)
    if (g_pattern_match_simple (folder_names[i].folder, name))
      return folder_names[i].name;
  for (guint i = 0; i < G_N_ELEMENTS (attributes); i++)
    if (getxattr (folder, attributes[i].attribute, NULL, 0) >= 0)
      return attributes[i].name;
  return NULL;
}

/* The home folder itself bears a client's settings ('.dropbox'), which say nothing of it. */
static const char *
find_sync (const char *folder)
{
  g_autofree char *current = g_strdup (folder);

  while (strlen (current) > 1)
    {
      const char *service = find_name (current);
      char *parent;

      if (service == NULL && !g_str_equal (current, g_get_home_dir ()))
        service = find_marker (current);
      if (service != NULL)
        return service;
      parent = g_path_get_dirname (current);
      g_free (current);
      current = parent;
    }
  return NULL;
}

/* (transfer full) (nullable) */
static char *
resolve (const char *folder)
{
  char *real = realpath (folder, NULL);
  char *copy = g_strdup (real);

  free (real);
  return copy;
}

WayLibraryPlace
way_library_place_find (const char *path,
                        char      **service)
{
  g_autofree char *whole = g_canonicalize_filename (path, NULL);
  g_autofree char *folder = g_path_get_dirname (whole);
  const char *network = find_network (folder);
  const char *sync = network == NULL ? find_sync (folder) : NULL;
  g_autofree char *real = network == NULL && sync == NULL ? resolve (folder) : NULL;

  /* A folder of the home is often a link into one that is copied. */
  if (real != NULL)
    sync = find_sync (real);

  if (service != NULL)
    *service = g_strdup (network != NULL ? network : sync);
  if (network != NULL)
    return WAY_PLACE_NETWORK;
  return sync != NULL ? WAY_PLACE_SYNCED : WAY_PLACE_LOCAL;
}

char *
way_library_place_describe (const char *path)
{
  g_autofree char *service = NULL;

  switch (way_library_place_find (path, &service))
    {
    case WAY_PLACE_NETWORK:
      return g_strdup_printf (_("This library lies on another computer (%s). Two people who change "
                                "it at the same time may damage it, and a lost connection may "
                                "break a change off. Work on a copy on this computer, and share "
                                "exports or copies."), service);
    case WAY_PLACE_SYNCED:
      return g_strdup_printf (_("This library lies in a folder that %s copies to other computers. "
                                "Changed in two places, one of the two is lost. Work on it on one "
                                "computer at a time, and let the copying end before you go on; or "
                                "keep it elsewhere and share copies."), service);
    case WAY_PLACE_LOCAL:
    default:
      return NULL;
    }
}
