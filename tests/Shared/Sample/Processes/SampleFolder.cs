namespace ClinicMfa.Shared;

/// <summary>A data folder for samples of one test: what they keep outlives each of them, and goes with the test.</summary>
internal sealed class SampleFolder : IDisposable
{
    public string Path { get; } = Directory.CreateTempSubdirectory("clinicmfa-sample-").FullName;

    /// <summary>The database, where it is a file.</summary>
    public string DatabaseFile => System.IO.Path.Combine(Path, "sample.db");

    public void Dispose() => Directory.Delete(Path, recursive: true);
}
