using System.Net;
using System.Security.Cryptography;

namespace ClinicMfa.Email;

/// <summary>What each relay's settings have to be: a sentence for each that isn't, naming it in its own section.</summary>
internal static class EmailRelayRules
{
    private const int MaxConnections = 100;
    private const int MaxMessages = 10_000;
    private static readonly TimeSpan MinConnectTimeout = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan MinIdleTimeout = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan MaxIdleTimeout = TimeSpan.FromMinutes(10);

    public static IEnumerable<string> Problems(EmailRelayOptions relay, string section, bool hasTokenSource) =>
        PlaceProblems(relay, section).Concat(AccountProblems(relay, section, hasTokenSource)).Concat(LimitProblems(relay, section));

    private static IEnumerable<string> PlaceProblems(EmailRelayOptions relay, string section)
    {
        if (string.IsNullOrWhiteSpace(relay.Host))
            yield return $"{section}:Host is missing: give the name of the relay that takes the messages, such as smtp.example.com.";
        else if (Uri.CheckHostName(relay.Host) == UriHostNameType.Unknown)
            yield return $"{section}:Host is '{relay.Host}': give a host name or an IP address, without a scheme or a port.";
        else if (relay.Security == EmailSecurity.PlainTextToLoopbackOnly && !IsLoopback(relay.Host))
            yield return $"{section}:Security is PlainTextToLoopbackOnly and {section}:Host is '{relay.Host}': codes leave this machine with TLS only. Use StartTls or ImplicitTls.";

        if (!Enum.IsDefined(relay.Security))
            yield return $"{section}:Security is {(int)relay.Security}: the values are {string.Join(", ", Enum.GetNames<EmailSecurity>())}.";
        if (relay.Port is < IPEndPoint.MinPort + 1 or > IPEndPoint.MaxPort)
            yield return $"{section}:Port is {relay.Port}: 1 to 65535.";
        if (relay.TrustedRootsFile is { } file && RootsProblem(file) is { } problem)
            yield return $"{section}:TrustedRootsFile is '{file}': {problem}";
    }

    private static IEnumerable<string> AccountProblems(EmailRelayOptions relay, string section, bool hasTokenSource)
    {
        var hasAccount = !string.IsNullOrEmpty(relay.UserName);
        var hasPassword = !string.IsNullOrEmpty(relay.Password);
        if (!Enum.IsDefined(relay.Authentication))
            yield return $"{section}:Authentication is {(int)relay.Authentication}: the values are {string.Join(", ", Enum.GetNames<EmailAuthentication>())}.";

        if (relay.Authentication == EmailAuthentication.OAuth2)
        {
            if (!hasAccount)
                yield return $"{section}:UserName is missing: {section}:Authentication is OAuth2, and a token is for an account.";
            if (hasPassword)
                yield return $"{section}:Password is set and {section}:Authentication is OAuth2: the password would never be used. Remove one of them.";
            if (!hasTokenSource)
                yield return $"{section}:Authentication is OAuth2 and nothing gives access tokens: register your IEmailTokenSource by AddEmailTokenSource.";
            yield break;
        }

        if (!hasAccount && hasPassword)
            yield return $"{section}:UserName is missing: {section}:Password is set, and a password without an account is never used.";
        if (hasAccount && !hasPassword)
            yield return $"{section}:Password is missing: {section}:UserName is set, and an account needs its password.";
    }

    private static IEnumerable<string> LimitProblems(EmailRelayOptions relay, string section)
    {
        if (relay.ConnectTimeout < MinConnectTimeout || relay.ConnectTimeout > DeliveryOptions.MaxDeadline)
            yield return $"{section}:ConnectTimeout is {relay.ConnectTimeout}: 1 to 15 seconds.";
        if (relay.MaxConnections is < 1 or > MaxConnections)
            yield return $"{section}:MaxConnections is {relay.MaxConnections}: 1 to {MaxConnections}.";
        if (relay.IdleTimeout < MinIdleTimeout || relay.IdleTimeout > MaxIdleTimeout)
            yield return $"{section}:IdleTimeout is {relay.IdleTimeout}: 1 second to 10 minutes.";
        if (relay.MaxMessagesPerConnection is < 1 or > MaxMessages)
            yield return $"{section}:MaxMessagesPerConnection is {relay.MaxMessagesPerConnection}: 1 to {MaxMessages}.";
    }

    private static bool IsLoopback(string host) =>
        host.Equals("localhost", StringComparison.OrdinalIgnoreCase)
        || (IPAddress.TryParse(host, out var address) && IPAddress.IsLoopback(address));

    private static string? RootsProblem(string file)
    {
        try
        {
            return TrustedRoots.Load(file).Count == 0 ? "there is no certificate in it." : null;
        }
        catch (Exception unreadable) when (unreadable is IOException or UnauthorizedAccessException or CryptographicException or ArgumentException)
        {
            return "it can't be read as a PEM file of certificates.";
        }
    }
}
