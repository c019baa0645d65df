namespace ClinicMfa.GatewaySender;

/// <summary>Settings of the section <c>ClinicMfa:Gateway</c>, checked at start.</summary>
/// <remarks>A class and no record: a record would print the token wherever somebody logs it.</remarks>
public sealed class GatewayOptions
{
    /// <summary>
    /// Where messages go: scheme, host, port and path, such as <c>https://sms.example.com/messages</c>. https; plain http is accepted for a loopback
    /// address only, which is for tests. Required, no default.
    /// </summary>
    public Uri? Address { get; set; }

    /// <summary>The account's bearer token: ASCII characters without spaces. A secret: keep it out of source control. Required, no default.</summary>
    public string? Token { get; set; }
}
