using System.Globalization;

namespace ClinicMfa.Twilio;

/// <summary>The addresses of callbacks, both as they are given to Twilio and as Twilio signs them.</summary>
/// <remarks>
/// All of it comes from <see cref="TwilioOptions.PublicAddress"/>, nothing from the request's <c>Host</c> or from forwarded headers: a
/// proxy on the way can't break a signature, and nobody can forge the address that is signed (threat B29).
/// </remarks>
internal static class CallbackAddress
{
    public static string OfStatus(Uri publicAddress, string ticket) => $"{Server(publicAddress)}{PathBase(publicAddress)}{StatusPath(ticket)}";

    public static string StatusPath(string ticket) => TwilioCallbackPaths.Status + Uri.EscapeDataString(ticket);

    /// <summary>What Twilio may have signed: it is inconsistent about the port, so with it and without it, as its own libraries accept.</summary>
    /// <param name="publicAddress">The setting.</param>
    /// <param name="pathAndQuery">The path below it, and the query as it came, <c>?</c> included.</param>
    public static IReadOnlyList<string> AsSigned(Uri publicAddress, string pathAndQuery)
    {
        var rest = PathBase(publicAddress) + pathAndQuery;
        return
        [
            $"{publicAddress.Scheme}://{publicAddress.Host}{rest}",
            string.Create(CultureInfo.InvariantCulture, $"{publicAddress.Scheme}://{publicAddress.Host}:{publicAddress.Port}{rest}"),
        ];
    }

    private static string Server(Uri publicAddress) => publicAddress.GetLeftPart(UriPartial.Authority);

    private static string PathBase(Uri publicAddress) => publicAddress.AbsolutePath.TrimEnd('/');
}
