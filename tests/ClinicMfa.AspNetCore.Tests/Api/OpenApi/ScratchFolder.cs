namespace ClinicMfa.AspNetCore.Tests.Api;

/// <summary>A folder that goes with its test; what it links to stays.</summary>
internal sealed class ScratchFolder : IDisposable
{
    public string Path { get; } = Directory.CreateTempSubdirectory("clinicmfa-").FullName;

    public void Dispose()
    {
        foreach (var link in new DirectoryInfo(Path).EnumerateDirectories().Where(entry => entry.LinkTarget is not null))
            link.Delete();
        Directory.Delete(Path, recursive: true);
    }
}
