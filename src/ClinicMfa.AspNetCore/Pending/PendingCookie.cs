using System.Security.Cryptography;
using System.Text;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace ClinicMfa.AspNetCore;

/// <summary>The half-signed-in cookie. Encrypted and dated; no authentication handler knows it, so it signs nobody in.</summary>
internal sealed class PendingCookie(
    CookieScope scope,
    IDataProtectionProvider protection,
    IOptions<ClinicMfaAspNetCoreOptions> options,
    TimeProvider time,
    ILogger<PendingCookie> logger)
{
    // Browsers take 4,096 bytes for a name, its value and, some of them, the attributes.
    private const int MaxBytes = 3900;

    // What a protector adds, and the third that base64 adds, are far less than as much again: what is this small needs no try.
    private const int SurelyFits = MaxBytes / 2;
    private const string BaseName = "clinicmfa.pending";

    private readonly IDataProtector _tickets = protection.CreateProtector("ClinicMfa.AspNetCore.Pending", "ticket", "v1");
    private readonly IDataProtector _keys = protection.CreateProtector("ClinicMfa.AspNetCore.Pending", "key", "v1");

    private ITicketStore? Store => options.Value.PendingTicketStore;

    /// <summary>What this browser is in the middle of; <see langword="null"/> for nothing, and for what can't be read or has run out.</summary>
    public async Task<PendingTicket?> ReadAsync(HttpContext context)
    {
        if (context.Request.Cookies[scope.Name(context, BaseName)] is not { Length: > 0 } value)
            return null;
        var ticket = Store is { } store
            ? Unprotect(_keys, value) is { } key ? await store.RetrieveAsync(Encoding.UTF8.GetString(key), context, context.RequestAborted).ConfigureAwait(false) : null
            : Unprotect(_tickets, value) is { } bytes ? TicketSerializer.Default.Deserialize(bytes) : null;
        var pending = ticket is null ? null : PendingTicketFormat.Read(ticket);
        return pending is not null && time.GetUtcNow() < pending.ExpiresAt ? pending : null;
    }

    /// <summary>Checks that it will fit, whatever the service is going to answer: to be asked before anything is sent.</summary>
    /// <exception cref="InvalidOperationException">It is too big for a cookie.</exception>
    public void EnsureFits(HttpContext context, PendingTicket pending)
    {
        if (Store is not null)
            return;
        var longest = pending with { ChallengeId = ChallengeId.Create(), Refusal = new MfaRefusal.CannotDeliver(DeliveryFailure.InvalidDestination, MfaMethod.All), CredentialStamp = new string('0', WithheldTrust.StampLength) };
        var bytes = TicketSerializer.Default.Serialize(PendingTicketFormat.Write(longest));
        if (bytes.Length > SurelyFits)
            EnsureFits(scope.Name(context, BaseName), Protect(_tickets, bytes));
    }

    /// <summary>Sets it, in place of what was there.</summary>
    /// <exception cref="InvalidOperationException">It is too big for a cookie.</exception>
    public async Task WriteAsync(HttpContext context, PendingTicket pending)
    {
        var name = scope.Name(context, BaseName);
        var ticket = PendingTicketFormat.Write(pending);
        string value;
        if (Store is { } store)
        {
            await ForgetAsync(context, store).ConfigureAwait(false);
            var key = await store.StoreAsync(ticket, context, context.RequestAborted).ConfigureAwait(false);
            value = Protect(_keys, Encoding.UTF8.GetBytes(key));
        }
        else
        {
            value = Protect(_tickets, ticket);
        }

        EnsureFits(name, value);
        context.Response.Cookies.Append(name, value, scope.Options(context));
    }

    /// <summary>Takes it away.</summary>
    public async Task DeleteAsync(HttpContext context)
    {
        var name = scope.Name(context, BaseName);
        if (!context.Request.Cookies.ContainsKey(name))
            return;
        if (Store is { } store)
            await ForgetAsync(context, store).ConfigureAwait(false);
        context.Response.Cookies.Delete(name, scope.Options(context));
    }

    private async Task ForgetAsync(HttpContext context, ITicketStore store)
    {
        if (context.Request.Cookies[scope.Name(context, BaseName)] is { Length: > 0 } value && Unprotect(_keys, value) is { } key)
            await store.RemoveAsync(Encoding.UTF8.GetString(key), context, context.RequestAborted).ConfigureAwait(false);
    }

    private static void EnsureFits(string name, string value)
    {
        if (name.Length + value.Length <= MaxBytes)
            return;
        throw new InvalidOperationException(
            $"The principal needs {value.Length} bytes in the half-signed-in cookie, more than browsers keep: set "
            + $"{nameof(ClinicMfaAspNetCoreOptions)}.{nameof(ClinicMfaAspNetCoreOptions.PendingTicketStore)}, or sign in with fewer claims.");
    }

    private static string Protect(IDataProtector protector, AuthenticationTicket ticket) => Protect(protector, TicketSerializer.Default.Serialize(ticket));

    private static string Protect(IDataProtector protector, byte[] bytes) => WebEncoders.Base64UrlEncode(protector.Protect(bytes));

    // A planted or damaged one, and one from before the keys were lost, is as good as none.
    private byte[]? Unprotect(IDataProtector protector, string value)
    {
        try
        {
            return protector.Unprotect(WebEncoders.Base64UrlDecode(value));
        }
        catch (Exception e) when (e is CryptographicException or FormatException)
        {
            logger.PendingCookieUnreadable();
            return null;
        }
    }
}
