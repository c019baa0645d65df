using ClinicMfa.SampleHost.Data.Migrating;

namespace ClinicMfa.SampleHost.Hosting;

/// <summary>Where the sample keeps its files: <c>Sample:DataFolder</c>, otherwise <c>App_Data</c> beside the program's pages.</summary>
internal sealed class DataFolder(IConfiguration configuration, IHostEnvironment environment)
{
    private const UnixFileMode OwnerOnly = UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute;

    private string Root { get; } = Path.GetFullPath(configuration["Sample:DataFolder"] ?? "App_Data", environment.ContentRootPath);

    /// <summary>The keys that make the codes' hashes.</summary>
    public string CodeKeysFile => Path.Combine(Root, "code-keys.txt");

    /// <summary>The keys of cookies and forms.</summary>
    public DirectoryInfo CookieKeys => new(Path.Combine(Root, "cookie-keys"));

    /// <summary>The database, where it is a file.</summary>
    public string DatabaseFile => Path.Combine(Root, "sample.db");

    /// <summary>Makes the folder, for its owner only.</summary>
    public void Create()
    {
        if (OperatingSystem.IsWindows())
            Directory.CreateDirectory(Root);
        else
            Directory.CreateDirectory(Root, OwnerOnly);
    }

    /// <summary>Forgets all that the sample wrote there, and nothing else: the folder may be any folder.</summary>
    public void Reset()
    {
        if (!Directory.Exists(Root))
            return;
        File.Delete(CodeKeysFile);
        foreach (var suffix in new[] { "", "-wal", "-shm", SqliteMigrationLock.Suffix })
            File.Delete(DatabaseFile + suffix);
        if (CookieKeys.Exists)
            CookieKeys.Delete(recursive: true);
    }
}
