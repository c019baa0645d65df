namespace ClinicMfa.Testing;

/// <summary>CsCheck's parallel sampler knows no asynchronous operations: here, and only here, a test waits for one. It runs on the thread pool.</summary>
internal static class Blocking
{
    public static T Wait<T>(ValueTask<T> task) => task.AsTask().GetAwaiter().GetResult();
}
