namespace ClinicMfa.Shared.Processes;

/// <summary>Where a program is that tests run.</summary>
internal static class ProgramPath
{
    /// <summary>Its path, looked for as a shell does; <see langword="null"/>: it is not installed.</summary>
    public static string? Find(string program) => (Environment.GetEnvironmentVariable("PATH") ?? "")
        .Split(Path.PathSeparator, StringSplitOptions.RemoveEmptyEntries)
        .Append("/usr/bin")
        .Select(folder => Path.Combine(folder, program))
        .FirstOrDefault(File.Exists);
}
