using System.Security.Cryptography;
using System.Text.Json;
using Microsoft.AspNetCore.DataProtection;

namespace ClinicMfa.SampleHost.Admin.Mfa;

/// <summary>Carries what an Admin filled in through the code pages and back, in the return address. Protected, and readable for the same person in the same clinic only.</summary>
/// <remarks>It fills a form in again and changes nothing: saving takes another POST (B25).</remarks>
internal sealed class PolicyDraftTicket(IDataProtectionProvider protection)
{
    public string Write(PolicyForm form, MfaSubject subject) => ProtectorOf(subject).Protect(JsonSerializer.Serialize(form));

    /// <summary>Reads it back.</summary>
    /// <returns><see langword="null"/> when there is none, or it is somebody else's.</returns>
    public PolicyForm? Read(string? ticket, MfaSubject subject)
    {
        if (string.IsNullOrEmpty(ticket))
            return null;
        try
        {
            return JsonSerializer.Deserialize<PolicyForm>(ProtectorOf(subject).Unprotect(ticket));
        }
        catch (CryptographicException)
        {
            return null;
        }
    }

    private IDataProtector ProtectorOf(MfaSubject subject) =>
        protection.CreateProtector("SampleHost.PolicyDraft", subject.ClinicId, subject.UserId);
}
