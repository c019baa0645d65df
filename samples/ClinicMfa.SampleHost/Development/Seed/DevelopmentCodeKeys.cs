using System.Security.Cryptography;
using ClinicMfa.SampleHost.Hosting;
using Microsoft.Extensions.Options;

namespace ClinicMfa.SampleHost.Development.Seed;

/// <summary>Where no code key is configured, makes one and keeps it in the data folder. Development only: a clinic's keys come from its key store.</summary>
internal sealed class DevelopmentCodeKeys(DataFolder folder) : IPostConfigureOptions<ClinicMfaOptions>
{
    private const UnixFileMode OwnerReadsAndWrites = UnixFileMode.UserRead | UnixFileMode.UserWrite;

    public void PostConfigure(string? name, ClinicMfaOptions options)
    {
        if (options.CodeKeys.Count > 0)
            return;
        folder.Create();
        if (!File.Exists(folder.CodeKeysFile))
            WriteNewKey(folder.CodeKeysFile);
        options.CodeKeys = [.. File.ReadAllLines(folder.CodeKeysFile).Where(line => line.Length > 0)];
    }

    // Written beside and moved, so that another process never reads half a key; whoever is later takes the first one's.
    private static void WriteNewKey(string path)
    {
        var draft = $"{path}.{Environment.ProcessId}";
        var file = new FileStreamOptions { Mode = FileMode.Create, Access = FileAccess.Write };
        if (!OperatingSystem.IsWindows())
            file.UnixCreateMode = OwnerReadsAndWrites;
        using (var writer = new StreamWriter(draft, file))
            writer.WriteLine(Convert.ToBase64String(RandomNumberGenerator.GetBytes(ClinicMfaOptions.MinCodeKeyBytes)));
        try
        {
            File.Move(draft, path, overwrite: false);
        }
        catch (IOException) when (File.Exists(path))
        {
            File.Delete(draft);
        }
    }
}
