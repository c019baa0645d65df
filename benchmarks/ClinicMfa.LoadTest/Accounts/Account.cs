namespace ClinicMfa.LoadTest.Accounts;

/// <summary>An account of a host that is not on ASP.NET Core Identity, and its row.</summary>
internal sealed record Account
{
    public required string Id { get; init; }

    public required string ClinicId { get; init; }

    public required string Email { get; init; }

    /// <summary>The email address as look-ups compare it.</summary>
    public required string NormalizedEmail { get; init; }

    public required string PasswordHash { get; init; }

    public required string SecurityStamp { get; init; }

    public static Account Of(LoadUser user, string passwordHash) => new()
    {
        Id = user.Id,
        ClinicId = user.ClinicId,
        Email = user.Email,
        NormalizedEmail = Normalize(user.Email),
        PasswordHash = passwordHash,
        SecurityStamp = $"{user.Id}:1",
    };

    public static string Normalize(string email) => email.ToUpperInvariant();

    /// <summary>Prints the id alone: hashes do not belong in logs.</summary>
    public override string ToString() => $"Account {Id}";
}
