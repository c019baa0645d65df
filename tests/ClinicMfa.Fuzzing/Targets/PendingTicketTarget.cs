using System.Globalization;
using System.Security.Claims;
using ClinicMfa.AspNetCore;
using Microsoft.AspNetCore.Authentication;

namespace ClinicMfa.Fuzzing.Targets;

/// <summary>
/// The half-signed-in ticket after its decryption, from this version or another: null, or one whose every part is what was written.
/// Lines of <c>name=value</c>; <c>expires</c> is in Unix seconds.
/// </summary>
internal sealed class PendingTicketTarget : IFuzzTarget
{
    public void Try(ReadOnlySpan<byte> input)
    {
        var properties = new AuthenticationProperties();
        foreach (var (name, value) in InputText.Pairs(InputText.Of(input)))
            Add(properties, name, value);
        var items = properties.Items;

        if (PendingTicketFormat.Read(new AuthenticationTicket(new ClaimsPrincipal(new ClaimsIdentity()), properties, "scheme")) is not { } read)
            return;

        Oracle.Holds(Enum.IsDefined(read.Kind) && Enum.IsDefined(read.Audience), "a ticket of no known kind was read");
        Oracle.Holds(read.Subject.ClinicId == items["clinic"] && read.Subject.UserId == items["user"], "a ticket is somebody else's");
        Oracle.Holds(read.ChallengeId?.Value == (items.TryGetValue("challenge", out var challenge) ? challenge : null), "a ticket's challenge was dropped");
        Oracle.Holds(!items.TryGetValue("change", out var methods) || string.Join('|', read.ChangeTo!.Select(method => method.Name)) == methods, "a ticket's methods are others");

        var written = PendingTicketFormat.Write(read);
        var again = PendingTicketFormat.Write(PendingTicketFormat.Read(written) ?? throw new OracleException("what was written is not read"));
        Oracle.Holds(written.Properties.Items.OrderBy(Key).SequenceEqual(again.Properties.Items.OrderBy(Key)), "what was written is read as something else");
    }

    private static string Key(KeyValuePair<string, string?> item) => item.Key;

    private static void Add(AuthenticationProperties properties, string name, string value)
    {
        if (name != "expires")
            properties.Items[name] = value;
        else if (long.TryParse(value, NumberStyles.None, CultureInfo.InvariantCulture, out var seconds) && seconds < 253_402_300_800)
            properties.ExpiresUtc = DateTimeOffset.FromUnixTimeSeconds(seconds);
    }
}
