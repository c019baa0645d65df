using System.Net.Security;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace ClinicMfa.Email;

/// <summary>Judges the certificate of one connection: the system's verdict, or a chain to one of the host's own roots. Nothing else passes.</summary>
internal sealed class RelayCertificate(Lazy<X509Certificate2Collection> privateRoots)
{
    private static readonly Oid ServerAuthentication = new("1.3.6.1.5.5.7.3.1");

    /// <summary>What was wrong, in the platform's words: names of flags, no personal data.</summary>
    public string? Problem { get; private set; }

    /// <summary>Whether to go on with this peer.</summary>
    public bool Accepts(X509Certificate? certificate, X509Chain? chain, SslPolicyErrors errors)
    {
        if (errors == SslPolicyErrors.None)
            return true;
        if (errors == SslPolicyErrors.RemoteCertificateChainErrors && certificate is X509Certificate2 leaf && ChainsToPrivateRoot(leaf, chain))
            return true;

        Problem ??= Describe(errors, chain);
        return false;
    }

    // The name was checked already: a mismatch is another flag, and with it we don't come here.
    private bool ChainsToPrivateRoot(X509Certificate2 leaf, X509Chain? presented)
    {
        if (Roots() is not { Count: > 0 } roots)
            return false;

        using var chain = new X509Chain();
        chain.ChainPolicy.TrustMode = X509ChainTrustMode.CustomRootTrust;
        chain.ChainPolicy.CustomTrustStore.AddRange(roots);
        chain.ChainPolicy.ApplicationPolicy.Add(ServerAuthentication);
        chain.ChainPolicy.DisableCertificateDownloads = true;
        chain.ChainPolicy.RevocationMode = X509RevocationMode.NoCheck; // private authorities rarely publish lists; the host replaces the file instead
        if (presented is not null)
            chain.ChainPolicy.ExtraStore.AddRange(presented.ChainPolicy.ExtraStore);
        if (chain.Build(leaf))
            return true;

        Problem = Describe(SslPolicyErrors.RemoteCertificateChainErrors, chain);
        return false;
    }

    /// <summary>They were there at the start. Where they can't be read now nothing is trusted by them, and they are read again at the next connection.</summary>
    private X509Certificate2Collection? Roots()
    {
        try
        {
            return privateRoots.Value;
        }
        catch (Exception unreadable) when (unreadable is IOException or UnauthorizedAccessException or CryptographicException)
        {
            Problem = $"{nameof(EmailRelayOptions.TrustedRootsFile)} can't be read: {unreadable.GetType().Name}";
            return null;
        }
    }

    private static string Describe(SslPolicyErrors errors, X509Chain? chain) =>
        chain is { ChainStatus.Length: > 0 }
            ? $"{errors}: {string.Join(", ", chain.ChainStatus.Select(status => status.Status).Distinct())}"
            : errors.ToString();
}
