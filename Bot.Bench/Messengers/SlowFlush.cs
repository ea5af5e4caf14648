using System.Diagnostics;

namespace Bot.Bench.Messengers;

/// <summary>Makes every flush to disk last a millisecond longer: a shim before the C library, built where there is a compiler.</summary>
internal static class SlowFlush
{
    private const string Source =
        """
        #define _GNU_SOURCE
        #include <dlfcn.h>
        #include <time.h>
        static void wait_a_millisecond(void) { struct timespec t = {0, 1000000}; nanosleep(&t, 0); }
        int fsync(int fd) { static int (*real)(int); if (!real) real = dlsym(RTLD_NEXT, "fsync"); wait_a_millisecond(); return real(fd); }
        int fdatasync(int fd) { static int (*real)(int); if (!real) real = dlsym(RTLD_NEXT, "fdatasync"); wait_a_millisecond(); return real(fd); }
        """;

    /// <returns>The shim's path; null where it cannot be built.</returns>
    public static async Task<string?> BuildAsync(string folder)
    {
        var (source, library) = (Path.Combine(folder, "flush.c"), Path.Combine(folder, "flush.so"));
        await File.WriteAllTextAsync(source, Source);
        try
        {
            using var compiler = Process.Start("cc", ["-shared", "-fPIC", "-O2", "-o", library, source, "-ldl"]);
            await compiler.WaitForExitAsync();
            return compiler.ExitCode == 0 ? library : null;
        }
        catch (System.ComponentModel.Win32Exception)
        {
            return null;
        }
    }
}
