namespace ClinicMfa.Twilio.Tests;

/// <summary>Where the files are that a contract test needs and this project does not hold.</summary>
internal static class TestFiles
{
    /// <summary>Twilio's OpenAPI document: in the folder <c>CLINICMFA_TWILIO_CONTRACT</c>, or in <c>shared/twilio</c> beside the repository.</summary>
    public static string? Contract(string file)
    {
        var folder = Environment.GetEnvironmentVariable("CLINICMFA_TWILIO_CONTRACT")
            ?? (RepositoryRoot() is { } root ? Path.Combine(root, "..", "shared", "twilio") : null);
        return Existing(folder is null ? null : Path.Combine(folder, file));
    }

    /// <summary>Prism: the file <c>CLINICMFA_PRISM</c>, or where <c>npm ci --prefix eng/npm</c> puts it.</summary>
    public static string? Prism() => Existing(
        Environment.GetEnvironmentVariable("CLINICMFA_PRISM")
        ?? (RepositoryRoot() is { } root ? Path.Combine(root, "eng", "npm", "node_modules", ".bin", "prism") : null));

    private static string? Existing(string? path) => File.Exists(path) ? Path.GetFullPath(path) : null;

    private static string? RepositoryRoot()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (folder is not null && !File.Exists(Path.Combine(folder.FullName, "ClinicMfa.sln")))
            folder = folder.Parent;
        return folder?.FullName;
    }
}
