using System.Security.Cryptography;
using OtpNet;

namespace ClinicMfa.Benchmarks;

/// <summary>Otp.NET, with the window that a code sent by message needs.</summary>
internal sealed class TotpPeer
{
    private static readonly VerificationWindow TenMinutes = new(previous: 20, future: 0);
    private readonly Totp _totp = new(RandomNumberGenerator.GetBytes(20));

    public string Compute() => _totp.ComputeTotp();

    public bool Verify(string code) => _totp.VerifyTotp(code, out _, TenMinutes);
}
