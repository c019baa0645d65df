using System.Diagnostics.CodeAnalysis;
using System.Security.Cryptography;
using System.Text;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace ClinicMfa.AspNetCore;

/// <summary>
/// Looks at trust again where a login was refused as locked. A trusted browser logs in while locked (rule C4, threat B19), but keeps its cookies back from a
/// password that another site posts, such as a single sign-on; they come along when it opens <c>/mfa</c>.
/// </summary>
internal sealed class WithheldTrust(IMfaSignInService service, IMfaAccount account, MfaUserLookup users, DeviceCookies devices, TimeProvider time, ILogger<WithheldTrust> logger)
{
    /// <summary>How many characters of a ticket the stamp's hash takes.</summary>
    public const int StampLength = 32;

    /// <summary>What a ticket needs for that: the host's principal, for this password only. Otherwise nothing that could be completed is left in the browser.</summary>
    public async Task<PendingTicket> KeepAsync(HttpContext context, PendingTicket login)
    {
        var stamp = login.Refusal is MfaRefusal.Locked && devices.Read(context, login.Subject) is null
            ? StampOf(await users.FindAsync(login.Subject, context.RequestAborted).ConfigureAwait(false))
            : null;
        return stamp is null ? login with { Principal = null, Properties = null } : login with { CredentialStamp = stamp };
    }

    /// <summary>Lets a browser in that turns out to be trusted. Begins no challenge and sends nothing.</summary>
    /// <returns><see langword="null"/>: it is not, or the password was changed since (threat B36).</returns>
    [SuppressMessage("Design", "CA1031", Justification = "Whatever breaks underneath, the refusal that was answered before stands.")]
    public async Task<MfaCompletion?> FindAsync(HttpContext context, PendingTicket login)
    {
        if (login is not { Kind: PendingKind.Login, ChallengeId: null, CredentialStamp: { } stamp } || devices.Read(context, login.Subject) is not { } device)
            return null;
        if (StampOf(await users.FindAsync(login.Subject, context.RequestAborted).ConfigureAwait(false)) != stamp)
            return null;
        try
        {
            if (!await IsTrustedAsync(login.Subject, device, context.RequestAborted).ConfigureAwait(false))
                return null;
            var request = new MfaSignInRequest { Subject = login.Subject, Audience = login.Audience, Client = RequestClient.Of(context), Device = device };
            return (await service.StartAsync(request, context.RequestAborted).ConfigureAwait(false) as MfaStep.Completed)?.Completion;
        }
        catch (Exception e) when (e is not OperationCanceledException || !context.RequestAborted.IsCancellationRequested)
        {
            logger.TrustNotRead(login.Subject.ClinicId, login.Subject.UserId, e);
            return null;
        }
    }

    // Read before the flow is asked: for a browser that is not trusted it would answer with a message.
    private async Task<bool> IsTrustedAsync(MfaSubject subject, DeviceSecret device, CancellationToken cancellationToken) =>
        await account.ReadAsync(subject, device, cancellationToken).ConfigureAwait(false) is AccountReading.Read reading
        && reading.Browsers.Any(browser => browser.IsThisOne && browser.TrustedUntil > time.GetUtcNow());

    private static string? StampOf(MfaUser? user) =>
        user is null ? null : Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(user.CredentialStamp)).AsSpan(0, StampLength / 2));
}
