/* Loaded before the C library: what a file held before each write is kept until the file is synced.

   So the power can be cut: whatever was written since may be put back, in part or whole. Names
   count as durable at once. LOSSY_DATA: the folder whose files are watched, LOSSY_KEPT: where what
   they held before is kept, a file for each, of records: place, length, bytes kept, bytes. */
#define _GNU_SOURCE
#include <dlfcn.h>
#include <fcntl.h>
#include <limits.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/uio.h>
#include <unistd.h>

#define REAL(name, ...) ((__typeof__(&name))dlsym(RTLD_NEXT, #name))(__VA_ARGS__)
#define HEAD (3 * sizeof(int64_t))

static const char *data, *kept;

__attribute__((constructor)) static void begin(void)
{
    /* copied: a server writes what it does over its environment */
    const char *told = getenv("LOSSY_DATA");
    data = told ? strdup(told) : 0;
    told = getenv("LOSSY_KEPT");
    kept = told ? strdup(told) : 0;
}

static int is_watched(int file, struct stat *told)
{
    char link[64], path[PATH_MAX];
    if (!data || !kept || fstat(file, told) || !S_ISREG(told->st_mode))
        return 0;
    snprintf(link, sizeof link, "/proc/self/fd/%d", file);
    ssize_t length = readlink(link, path, sizeof path - 1);
    return length > 0 && (path[length] = 0, !strncmp(path, data, strlen(data)));
}

static void name_of(const struct stat *told, char *name)
{
    snprintf(name, PATH_MAX, "%s/%llu", kept, (unsigned long long)told->st_ino);
}

static void keep(int file, off_t at, size_t length)
{
    struct stat told;
    char name[PATH_MAX];
    if (!length || !is_watched(file, &told))
        return;
    char *record = malloc(HEAD + length);
    ssize_t before = record ? pread(file, record + HEAD, length, at) : -1;
    if (before >= 0) {
        int64_t head[] = {at, length, before};
        memcpy(record, head, HEAD);
        name_of(&told, name);
        int notes = open(name, O_WRONLY | O_APPEND | O_CREAT | O_CLOEXEC, 0666);
        if (notes < 0 || REAL(write, notes, record, HEAD + before) < 0)
            abort();
        close(notes);
    }
    free(record);
}

static size_t whole(const struct iovec *parts, int count)
{
    size_t length = 0;
    while (count--)
        length += parts[count].iov_len;
    return length;
}

static void settled(const struct stat *told)
{
    char name[PATH_MAX];
    name_of(told, name);
    REAL(unlink, name);
}

ssize_t write(int file, const void *bytes, size_t length)
{
    keep(file, lseek(file, 0, SEEK_CUR), length);
    return REAL(write, file, bytes, length);
}

ssize_t pwrite(int file, const void *bytes, size_t length, off_t at)
{
    keep(file, at, length);
    return REAL(pwrite, file, bytes, length, at);
}

ssize_t pwrite64(int file, const void *bytes, size_t length, off64_t at)
{
    return pwrite(file, bytes, length, at);
}

ssize_t pwritev(int file, const struct iovec *parts, int count, off_t at)
{
    keep(file, at, whole(parts, count));
    return REAL(pwritev, file, parts, count, at);
}

ssize_t pwritev64(int file, const struct iovec *parts, int count, off64_t at)
{
    return pwritev(file, parts, count, at);
}

int fsync(int file)
{
    struct stat told;
    int failed = REAL(fsync, file);
    if (!failed && is_watched(file, &told))
        settled(&told);
    return failed;
}

int fdatasync(int file)
{
    struct stat told;
    int failed = REAL(fdatasync, file);
    if (!failed && is_watched(file, &told))
        settled(&told);
    return failed;
}

int unlink(const char *path)
{
    struct stat told;
    int known = kept && !lstat(path, &told);
    int failed = REAL(unlink, path);
    if (!failed && known)
        settled(&told);
    return failed;
}

int rename(const char *from, const char *to)
{
    struct stat told;
    int known = kept && !lstat(to, &told);
    int failed = REAL(rename, from, to);
    if (!failed && known)
        settled(&told);
    return failed;
}
