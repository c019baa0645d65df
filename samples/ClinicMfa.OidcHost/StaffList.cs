namespace ClinicMfa.OidcHost;

/// <summary>Who is on the staff. A host asks its database.</summary>
internal sealed class StaffList(IConfiguration configuration)
{
    public IReadOnlyList<StaffMember> All =>
    [
        .. configuration.GetSection("Staff").GetChildren().Select(person => new StaffMember(
            new MfaSubject(Required(person, "Clinic"), Required(person, "Id")),
            Required(person, "Issuer"),
            Required(person, "ProviderId"),
            Required(person, "Email"),
            Required(person, "Name"),
            person.GetValue<bool>("IsAdmin"))),
    ];

    /// <summary>Whom a provider's token is about; <see langword="null"/>: nobody here.</summary>
    public StaffMember? FindByProvider(string? issuer, string? providerId) =>
        issuer is null || providerId is null ? null : All.SingleOrDefault(person => person.Issuer == issuer && person.ProviderId == providerId);

    private static string Required(IConfigurationSection person, string setting) =>
        person[setting] is { Length: > 0 } value ? value : throw new InvalidOperationException($"{person.Path}:{setting} is missing: each member of staff has Clinic, Id, Issuer, ProviderId, Email and Name.");
}
