namespace ClinicMfa.Shared;

/// <summary>The folder that holds <c>ClinicMfa.sln</c>.</summary>
internal static class RepositoryRoot
{
    public static string Path { get; } = Find(new DirectoryInfo(AppContext.BaseDirectory));

    private static string Find(DirectoryInfo? folder)
    {
        while (folder is not null && !File.Exists(System.IO.Path.Combine(folder.FullName, "ClinicMfa.sln")))
            folder = folder.Parent;
        return folder?.FullName ?? throw new InvalidOperationException("The tests run outside their repository: ClinicMfa.sln is in no folder above.");
    }
}
