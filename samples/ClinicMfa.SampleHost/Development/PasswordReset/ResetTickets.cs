using System.Security.Cryptography;
using System.Text.Json;
using ClinicMfa.SampleHost.Accounts;
using Microsoft.AspNetCore.DataProtection;

namespace ClinicMfa.SampleHost.Development.PasswordReset;

/// <summary>Writes the ticket into the link of the email, encrypted, and reads it back. It is kept nowhere else.</summary>
internal sealed class ResetTickets(IDataProtectionProvider protection, IAccountStore accounts, TimeProvider time)
{
    public static TimeSpan Life { get; } = TimeSpan.FromMinutes(30);

    private readonly IDataProtector _protector = protection.CreateProtector("SampleHost.PasswordReset");

    public string Write(Account account) =>
        _protector.Protect(JsonSerializer.Serialize(new ResetTicket(account.Id, account.SecurityStamp, time.GetUtcNow() + Life)));

    /// <summary>Finds whose password may be set.</summary>
    /// <returns><see langword="null"/> when the link is none of ours, too old, used, or older than a change of the account.</returns>
    public async Task<Account?> FindAsync(string? token, CancellationToken cancellationToken) =>
        Read(token) is { } ticket
        && time.GetUtcNow() < ticket.ExpiresAt
        && await accounts.FindByIdAsync(ticket.AccountId, cancellationToken) is { } account
        && string.Equals(account.SecurityStamp, ticket.SecurityStamp, StringComparison.Ordinal)
            ? account
            : null;

    private ResetTicket? Read(string? token)
    {
        if (string.IsNullOrEmpty(token))
            return null;
        try
        {
            return JsonSerializer.Deserialize<ResetTicket>(_protector.Unprotect(token));
        }
        catch (Exception exception) when (exception is CryptographicException or FormatException)
        {
            return null;
        }
    }
}
