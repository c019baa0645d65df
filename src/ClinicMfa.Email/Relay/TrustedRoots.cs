using System.Security.Cryptography.X509Certificates;

namespace ClinicMfa.Email;

/// <summary>The roots of <see cref="EmailRelayOptions.TrustedRootsFile"/>.</summary>
internal static class TrustedRoots
{
    public static X509Certificate2Collection Load(string? file)
    {
        var roots = new X509Certificate2Collection();
        if (file is not null)
            roots.ImportFromPemFile(file);
        return roots;
    }
}
