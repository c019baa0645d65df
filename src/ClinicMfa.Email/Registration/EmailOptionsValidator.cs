using System.Net;
using System.Security.Cryptography;
using Microsoft.Extensions.Options;

namespace ClinicMfa.Email;

/// <summary>Checks <see cref="EmailOptions"/> at start, a sentence for each setting.</summary>
internal sealed class EmailOptionsValidator : IValidateOptions<EmailOptions>
{
    private static readonly TimeSpan MinConnectTimeout = TimeSpan.FromSeconds(1);

    public ValidateOptionsResult Validate(string? name, EmailOptions options)
    {
        var problems = RelayProblems(options).Concat(SenderProblems(options)).ToList();
        return problems.Count == 0 ? ValidateOptionsResult.Success : ValidateOptionsResult.Fail(problems);
    }

    private static IEnumerable<string> RelayProblems(EmailOptions options)
    {
        if (string.IsNullOrWhiteSpace(options.Host))
            yield return "ClinicMfa:Email:Host is missing: give the name of the relay that takes the messages, such as smtp.example.com.";
        else if (Uri.CheckHostName(options.Host) == UriHostNameType.Unknown)
            yield return $"ClinicMfa:Email:Host is '{options.Host}': give a host name or an IP address, without a scheme or a port.";
        else if (options.Security == EmailSecurity.PlainTextToLoopbackOnly && !IsLoopback(options.Host))
            yield return $"ClinicMfa:Email:Security is PlainTextToLoopbackOnly and ClinicMfa:Email:Host is '{options.Host}': codes leave this machine with TLS only. Use StartTls or ImplicitTls.";

        if (!Enum.IsDefined(options.Security))
            yield return $"ClinicMfa:Email:Security is {(int)options.Security}: the values are {string.Join(", ", Enum.GetNames<EmailSecurity>())}.";
        if (options.Port is < IPEndPoint.MinPort + 1 or > IPEndPoint.MaxPort)
            yield return $"ClinicMfa:Email:Port is {options.Port}: 1 to 65535.";
        if (options.ConnectTimeout < MinConnectTimeout || options.ConnectTimeout > DeliveryOptions.MaxDeadline)
            yield return $"ClinicMfa:Email:ConnectTimeout is {options.ConnectTimeout}: 1 to 15 seconds.";
        if (options.TrustedRootsFile is { } file && RootsProblem(file) is { } problem)
            yield return $"ClinicMfa:Email:TrustedRootsFile is '{file}': {problem}";
    }

    private static IEnumerable<string> SenderProblems(EmailOptions options)
    {
        if (string.IsNullOrWhiteSpace(options.FromAddress))
            yield return "ClinicMfa:Email:FromAddress is missing: give the address the messages are from, such as no-reply@example.com.";
        else if (ExactAddress.TryParse(options.FromAddress) is not { NeedsSmtpUtf8: false })
            yield return $"ClinicMfa:Email:FromAddress is '{options.FromAddress}': give one plain address in ASCII, such as no-reply@example.com; the name goes into ClinicMfa:Email:FromName.";

        if (options.FromName is { } name && name != OneLine.Of(name))
            yield return "ClinicMfa:Email:FromName has a line break or another control character: give one line.";
        if (string.IsNullOrEmpty(options.UserName) && !string.IsNullOrEmpty(options.Password))
            yield return "ClinicMfa:Email:UserName is missing: ClinicMfa:Email:Password is set, and a password without an account is never used.";
        if (!string.IsNullOrEmpty(options.UserName) && string.IsNullOrEmpty(options.Password))
            yield return "ClinicMfa:Email:Password is missing: ClinicMfa:Email:UserName is set, and an account needs its password.";
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
