using System.Diagnostics;

namespace Bot.Bench.Messengers;

/// <summary>
/// Makes every flush to disk last a millisecond longer, and counts them: a shim before the C library, built where there is a
/// compiler.
/// </summary>
/// <param name="Library">The shim's path.</param>
/// <param name="Counter">A file in which the shim counts.</param>
internal sealed record SlowFlush(string Library, string Counter)
{
    private const string Source =
        """
        #define _GNU_SOURCE
        #include <dlfcn.h>
        #include <fcntl.h>
        #include <stdlib.h>
        #include <sys/mman.h>
        #include <time.h>
        static long *flushes;
        __attribute__((constructor)) static void open_counter(void) {
          const char *path = getenv("BENCH_FLUSHES");
          int fd = path ? open(path, O_RDWR) : -1;
          void *page = fd < 0 ? MAP_FAILED : mmap(0, sizeof(long), PROT_READ | PROT_WRITE, MAP_SHARED, fd, 0);
          if (page != MAP_FAILED) flushes = page;
        }
        static void wait_a_millisecond(void) {
          struct timespec t = {0, 1000000};
          if (flushes) __sync_fetch_and_add(flushes, 1);
          nanosleep(&t, 0);
        }
        int fsync(int fd) { static int (*real)(int); if (!real) real = dlsym(RTLD_NEXT, "fsync"); wait_a_millisecond(); return real(fd); }
        int fdatasync(int fd) { static int (*real)(int); if (!real) real = dlsym(RTLD_NEXT, "fdatasync"); wait_a_millisecond(); return real(fd); }
        """;

    /// <summary>Flushes so far.</summary>
    public long Count => BitConverter.ToInt64(File.ReadAllBytes(Counter));

    /// <returns>Null where it cannot be built.</returns>
    public static async Task<SlowFlush?> BuildAsync(string folder)
    {
        var shim = new SlowFlush(Path.Combine(folder, "flush.so"), Path.Combine(folder, "flushes"));
        var source = Path.Combine(folder, "flush.c");
        await File.WriteAllTextAsync(source, Source);
        await File.WriteAllBytesAsync(shim.Counter, new byte[sizeof(long)]);
        try
        {
            using var compiler = Process.Start("cc", ["-shared", "-fPIC", "-O2", "-o", shim.Library, source, "-ldl"]);
            await compiler.WaitForExitAsync();
            return compiler.ExitCode == 0 ? shim : null;
        }
        catch (System.ComponentModel.Win32Exception)
        {
            return null;
        }
    }
}
