using System.Net;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace ClinicMfa.Shared.Smtp;

/// <summary>A certificate authority of its own and certificates it signs, written as PEM files into a folder.</summary>
internal sealed class TestCertificates : IDisposable
{
    private const string ServerAuthentication = "1.3.6.1.5.5.7.3.1";
    private readonly string _folder;
    private readonly X509Certificate2 _authority;
    private readonly TimeProvider _time;

    public TestCertificates(string folder, TimeProvider? time = null)
    {
        _folder = folder;
        _time = time ?? TimeProvider.System;
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var request = new CertificateRequest("CN=ClinicMfa test authority", key, HashAlgorithmName.SHA256);
        request.CertificateExtensions.Add(new X509BasicConstraintsExtension(certificateAuthority: true, hasPathLengthConstraint: false, 0, critical: true));
        request.CertificateExtensions.Add(new X509KeyUsageExtension(X509KeyUsageFlags.KeyCertSign | X509KeyUsageFlags.CrlSign, critical: true));
        request.CertificateExtensions.Add(new X509SubjectKeyIdentifierExtension(request.PublicKey, critical: false));
        _authority = request.CreateSelfSigned(_time.GetUtcNow().AddDays(-30), _time.GetUtcNow().AddDays(30));
        AuthorityFile = Write("authority.pem", _authority.ExportCertificatePem());
    }

    /// <summary>The authority's certificate.</summary>
    public string AuthorityFile { get; }

    /// <summary>Signs a server's certificate for a DNS name or an IP address.</summary>
    /// <param name="name">The name it bears.</param>
    /// <param name="validFor">How long it is valid from now on; negative for one that has expired.</param>
    /// <returns>The files of certificate and key.</returns>
    public (string CertificateFile, string KeyFile) Issue(string name, TimeSpan? validFor = null)
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var request = new CertificateRequest($"CN={name}", key, HashAlgorithmName.SHA256);
        var names = new SubjectAlternativeNameBuilder();
        if (IPAddress.TryParse(name, out var address))
            names.AddIpAddress(address);
        else
            names.AddDnsName(name);
        request.CertificateExtensions.Add(names.Build());
        request.CertificateExtensions.Add(new X509BasicConstraintsExtension(certificateAuthority: false, hasPathLengthConstraint: false, 0, critical: true));
        request.CertificateExtensions.Add(new X509KeyUsageExtension(X509KeyUsageFlags.DigitalSignature, critical: true));
        request.CertificateExtensions.Add(new X509EnhancedKeyUsageExtension([new Oid(ServerAuthentication)], critical: false));

        var now = _time.GetUtcNow();
        using var certificate = request.Create(_authority, now.AddDays(-20), now + (validFor ?? TimeSpan.FromDays(10)), RandomNumberGenerator.GetBytes(8));
        var stem = Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(4));
        return (Write($"{stem}.crt.pem", certificate.ExportCertificatePem()), Write($"{stem}.key.pem", key.ExportPkcs8PrivateKeyPem()));
    }

    public void Dispose() => _authority.Dispose();

    private string Write(string name, string pem)
    {
        var file = Path.Combine(_folder, name);
        File.WriteAllText(file, pem + "\n");
        return file;
    }
}
